//! Node, and the npm packages of `end2end/` (Playwright, axe, wasm-opt).

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::assets::hex;
use crate::run::{self, Outcome, at};
use crate::say::say;
use crate::tools;

/// The oldest Node that Playwright runs on.
const OLDEST: u32 = 20;
/// What to fetch from npm where the machine's own is older.
const FETCHED: &str = "node@22";

/// A Node that is new enough.
pub struct Node {
    /// Put before PATH; none where the machine's own will do.
    bin: Option<PathBuf>,
}

impl Node {
    /// Looks for one without installing anything.
    pub fn find() -> Outcome<Node> {
        if version(Path::new("node")).is_some_and(|major| major >= OLDEST) {
            return Ok(Node { bin: None });
        }
        let bin = fetched_folder()?.join("node_modules/node/bin");
        if version(&bin.join("node")).is_some_and(|major| major >= OLDEST) {
            return Ok(Node { bin: Some(bin) });
        }
        Err(format!("no Node {OLDEST} or newer found; install one with npm").into())
    }

    /// Looks for one and, failing that, fetches it from npm into the cache folder.
    pub fn find_or_install() -> Outcome<Node> {
        if let Ok(node) = Node::find() {
            return Ok(node);
        }
        if tools::on_path("npm").is_none() {
            tools::debian_packages(&["nodejs", "npm"])?;
        }
        say(&format!("Node is missing or older than {OLDEST}: fetching the npm package {FETCHED}"));
        let folder = fetched_folder()?;
        std::fs::create_dir_all(&folder).map_err(at(&folder))?;
        run::must(run::program("npm").current_dir(&folder).args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefix",
            ".",
            FETCHED,
        ]))?;
        Node::find()
    }

    /// A program run in `end2end/` by this Node.
    pub fn program(&self, name: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = run::program(name);
        command.current_dir(end2end()).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        if let Some(bin) = &self.bin {
            command.env("PATH", before_path(bin));
        }
        command
    }

    /// The command `name` of an npm package, after `install_packages`.
    pub fn packaged(&self, name: &str) -> Command {
        self.program(end2end().join("node_modules/.bin").join(name))
    }

    /// `npm ci`, unless what the lock file says is already there.
    pub fn install_packages(&self) -> Outcome {
        let wanted = wanted_packages()?;
        let stamp = end2end().join("node_modules/.rembuk-stamp");
        if std::fs::read_to_string(&stamp).is_ok_and(|text| text == wanted) {
            return Ok(());
        }
        say("npm ci in end2end/");
        run::must(self.program("npm").args(["ci", "--no-audit", "--no-fund"]))?;
        std::fs::write(&stamp, wanted).map_err(at(&stamp))
    }
}

fn end2end() -> PathBuf {
    run::root().join("end2end")
}

fn fetched_folder() -> Outcome<PathBuf> {
    Ok(run::cache_dir()?.join("node"))
}

fn before_path(bin: &Path) -> OsString {
    let mut path = OsString::from(bin);
    if let Some(rest) = std::env::var_os("PATH") {
        path.push(":");
        path.push(rest);
    }
    path
}

fn version(node: &Path) -> Option<u32> {
    let text = run::read(run::program(node).arg("--version")).ok()?;
    text.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// A digest of what `npm ci` reads.
fn wanted_packages() -> Outcome<String> {
    let mut digest = Sha256::new();
    for name in ["package.json", "package-lock.json"] {
        let path = end2end().join(name);
        digest.update(std::fs::read(&path).map_err(at(&path))?);
    }
    Ok(hex(&digest.finalize()))
}
