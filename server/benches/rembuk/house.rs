//! The subject: the real binary, with the demonstration kota in a folder of its own.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use crate::{
    Outcome,
    http::{Answer, Line, request},
};

/// The day on which the demonstration plays; it stands at eight in the morning.
pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 12, 9);
/// Eight in the morning of that day, in WIB.
pub const NOW: &str = "2026-12-09T08:00:00+07:00";

/// A folder that is removed in the end. It lies in cargo's target folder, on a real disk: a system's temporary folder
/// may lie in memory, where durable writes cost nothing.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub fn new(name: &str) -> Outcome<Self> {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{}-{name}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl std::ops::Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The running server.
pub struct House {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// The card and PIN of a resident.
    pub card: (String, String),
    /// Where the database lies.
    pub folder: Folder,
}

impl House {
    /// Loads the demonstration, starts the server, and waits until it answers.
    pub async fn open() -> Outcome<Self> {
        let folder = Folder::new("house")?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let loaded = program(&folder, address)
            .args(["demo", "--format", "json", "--today", &TODAY.to_string()])
            .stderr(Stdio::inherit())
            .output()?;
        if !loaded.status.success() {
            return Err("the demonstration was not loaded".into());
        }
        let accounts: Value = serde_json::from_slice(&loaded.stdout)?;
        let of = |key: &str| accounts.pointer(&format!("/accounts/0/{key}")).and_then(Value::as_str);
        let (Some(user), Some(password)) = (of("user"), of("password")) else {
            return Err("the demonstration prints no account".into());
        };
        let card = (user.to_owned(), password.to_owned());
        let clock = folder.join("clock");
        fs::write(&clock, NOW)?;
        // Written in the future, the clock stands still: a page that tells the time keeps its tag.
        let file = fs::File::options().write(true).open(&clock)?;
        file.set_modified(file.metadata()?.modified()? + Duration::from_secs(86_400))?;
        let child =
            program(&folder, address).arg("serve").arg("--drill-clock").arg(clock).stdout(Stdio::null()).spawn()?;
        let house = Self { child, address, card, folder };
        house.answers().await?;
        Ok(house)
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// A single answer.
    pub async fn fetch(&self, request: &[u8]) -> Outcome<Answer> {
        Line::to(self.address).await?.fetch(request).await
    }

    async fn answers(&self) -> Outcome<()> {
        let health = request(self.address, "GET", "/sehat", &[], "");
        for _ in 0..300 {
            if self.fetch(&health).await.is_ok_and(|a| a.status == 200) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("the server did not answer within 15 seconds".into())
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary cargo built, told where everything is and nothing else.
fn program(folder: &Folder, address: SocketAddr) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rembuk"));
    command
        .current_dir(&**folder)
        .env("DATABASE_URL", format!("sqlite://{}", folder.join("rembuk.sqlite").display()))
        .env("REMBUK_LISTEN", address.to_string())
        .env_remove("REMBUK_PUBLIC_URL")
        .env_remove("REMBUK_SECRET")
        .stdin(Stdio::null());
    command
}

/// Runs a command of the binary in a folder, and gives back what it said.
pub fn run(folder: &Folder, words: &[&str]) -> Outcome<String> {
    let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
    let output = program(folder, nowhere).args(words).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("rembuk {} failed", words.join(" ")).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
