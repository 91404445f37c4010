//! A throw-away PostgreSQL on a free port, which is gone however its user ends.
//!
//! A second process of this program waits for the end of the first (its standard input closes, even
//! when the first is killed) and then stops the server. Should that one be killed too, the next start
//! finds the folder and stops what still runs there.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::run::{self, Outcome};
use crate::say::say;
use crate::tools;

/// The hidden command that waits and stops the server.
pub const WATCH_COMMAND: &str = "watch-postgres";
const PREFIX: &str = "rembuk-postgres-";

/// What the data is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Tests: nothing needs to survive, so nothing waits for the disk.
    None,
    /// Benchmarks: as in production.
    Full,
}

/// A server that runs as long as this value lives.
pub struct Postgres {
    watcher: Child,
    port: u16,
}

impl Postgres {
    /// Starts one in a fresh folder below the system's temporary folder.
    pub fn start(durability: Durability) -> Outcome<Postgres> {
        stop_leftovers();
        let folder = std::env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
        run::read(as_postgres("initdb")?.args(["-A", "trust", "-U", "rembuk", "--no-sync"]).args([
            "-E",
            "UTF8",
            "--locale=C",
            "-D",
            &folder.to_string_lossy(),
        ]))?;
        let watcher = spawn_watcher(&folder)?;
        let port = free_port()?;
        let mut settings = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={} -c max_connections=200",
            folder.display()
        );
        if durability == Durability::None {
            settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        }
        let server = Postgres { watcher, port };
        let log = folder.join("server.log");
        run::must(
            pg_ctl(&folder)?.args(["-w", "-s", "-o", &settings, "-l"]).arg(log).arg("start").stdout(Stdio::null()),
        )?;
        say(&format!("PostgreSQL answers on port {port}"));
        Ok(server)
    }

    /// The address the tests connect to.
    pub fn url(&self) -> String {
        format!("postgres://rembuk@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        let _ = self.watcher.wait();
    }
}

/// The watcher's life: wait until the other end is gone, then stop the server and remove its folder.
pub fn watch(arguments: &[String]) -> Outcome {
    let [folder] = arguments else {
        return Err("watch-postgres takes one folder".into());
    };
    let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
    stop(Path::new(folder));
    Ok(())
}

fn spawn_watcher(folder: &Path) -> Outcome<Child> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    // A process group of its own: the terminal's Ctrl-C must not reach it.
    Command::new(program)
        .args([WATCH_COMMAND, &folder.to_string_lossy()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| format!("the watcher of PostgreSQL did not start: {error}").into())
}

fn stop(folder: &Path) {
    if folder.join("postmaster.pid").exists()
        && let Ok(mut command) = pg_ctl(folder)
    {
        let _ = run::read(command.args(["-w", "-m", "immediate", "stop"]));
    }
    let _ = std::fs::remove_dir_all(folder);
}

/// Servers whose user is no more (the folder's name ends in that user's process id).
fn stop_leftovers() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(owner) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else {
            continue;
        };
        if !is_running(owner) {
            say("stopping a PostgreSQL left by an earlier run");
            stop(&entry.path());
        }
    }
}

/// Whether a process of this program's name lives under that number; a zombie does not.
fn is_running(process: &str) -> bool {
    if !Path::new("/proc/self/stat").exists() {
        return run::succeeds(Command::new("kill").args(["-0", process]));
    }
    std::fs::read_to_string(format!("/proc/{process}/stat"))
        .is_ok_and(|state| state.contains("(xtask) ") && !state.contains("(xtask) Z"))
}

fn pg_ctl(folder: &Path) -> Outcome<Command> {
    let mut command = as_postgres("pg_ctl")?;
    command.arg("-D").arg(folder);
    Ok(command)
}

/// A program of PostgreSQL's; it refuses to run as root, so root lends it the user `postgres`.
fn as_postgres(name: &str) -> Outcome<Command> {
    let path = binaries()?.join(name);
    let mut command = if tools::is_root() {
        let mut command = run::program("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        run::program(path)
    };
    command.current_dir("/").stdin(Stdio::null());
    Ok(command)
}

/// The newest version Debian keeps, else whatever is on the path.
fn binaries() -> Outcome<PathBuf> {
    let version = |folder: &Path| -> Option<u32> { folder.file_name()?.to_str()?.parse().ok() };
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|folder| folder.join("bin/initdb").is_file())
        .max_by_key(|folder| version(folder));
    match (debian, tools::on_path("initdb")) {
        (Some(folder), _) => Ok(folder.join("bin")),
        (None, Some(initdb)) => Ok(initdb.parent().unwrap_or(Path::new("/")).to_owned()),
        (None, None) => Err("PostgreSQL is missing: on Debian `sudo apt-get install postgresql`".into()),
    }
}

/// Makes sure there is a PostgreSQL to start.
pub fn ensure_installed() -> Outcome {
    if binaries().is_err() && tools::is_debian_root() {
        tools::debian_packages(&["postgresql"])?;
    }
    binaries().map(drop)
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port on this machine: {error}").into())
}
