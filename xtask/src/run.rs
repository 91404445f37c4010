//! Running other programs, and the one kind of failure there is: a sentence for a person.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Why a step could not be done, and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

/// What every step answers.
pub type Outcome<T = ()> = Result<T, Failure>;

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Failure(sentence)
    }
}

impl From<&str> for Failure {
    fn from(sentence: &str) -> Self {
        Failure(sentence.to_owned())
    }
}

/// Turns an I/O error into a sentence that names the file.
pub fn at(path: &Path) -> impl Fn(io::Error) -> Failure + '_ {
    move |error| Failure(format!("{}: {error}", path.display()))
}

/// The folder of the workspace: what `cargo run` says, since checkouts that share a target folder
/// may share this program too.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .and_then(|xtask| Some(xtask.parent()?.to_owned()))
            .unwrap_or_else(|| PathBuf::from("."))
    })
}

static TARGET_DIR: OnceLock<PathBuf> = OnceLock::new();

/// Asks at the start, before `cargo test` replaces this very program's file.
pub fn remember_target_dir() {
    let _ = target_dir();
}

/// Where cargo builds: this program itself lies in `TARGET_DIR/debug/xtask`.
pub fn target_dir() -> &'static Path {
    TARGET_DIR.get_or_init(|| {
        std::env::current_exe()
            .ok()
            .and_then(|exe| Some(exe.parent()?.parent()?.to_owned()))
            .unwrap_or_else(|| root().join("target"))
    })
}

/// The binary of the server that cargo leaves for a profile's folder.
pub fn rembuk_binary(profile: &str) -> PathBuf {
    target_dir().join(profile).join(format!("rembuk{}", std::env::consts::EXE_SUFFIX))
}

/// The user's cache folder for what is costly to make and belongs to no checkout.
pub fn cache_dir() -> Outcome<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
        .ok_or("neither XDG_CACHE_HOME nor HOME says where to keep a cache")?;
    Ok(base.join("rembuk"))
}

/// A program run in the workspace's folder, with none of the library paths `cargo run` adds.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root()).env_remove("LD_LIBRARY_PATH");
    command
}

/// The same cargo, into the same target folder. What `cargo run` told this program about itself is not passed on: the
/// build script of `ring` looks at it, and all that stands on `ring` would be built anew at every change between
/// `cargo xtask` and plain `cargo`.
pub fn cargo() -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let about_us = name.to_str().is_some_and(|n| n.starts_with("CARGO_PKG_") || n.starts_with("CARGO_MANIFEST_"));
        if about_us {
            command.env_remove(name);
        }
    }
    command.env("CARGO_TARGET_DIR", target_dir());
    command
}

/// Runs with the terminal's own input and output.
pub fn must(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command)).into()) }
}

/// Runs without input and answers with what it wrote; its errors become part of the sentence.
pub fn read(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let why = String::from_utf8_lossy(&output.stderr);
        Err(format!("`{}` failed ({})\n{}", shown(command), output.status, why.trim()).into())
    }
}

/// Whether it runs and succeeds; what it writes is of no interest.
pub fn succeeds(command: &mut Command) -> bool {
    read(command).is_ok()
}

fn not_started(command: &Command, error: &io::Error) -> Failure {
    Failure(format!("`{}` could not be started: {error}", shown(command)))
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or_default().to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}
