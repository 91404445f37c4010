//! Programs of the operating system: found, installed on Debian as root, or asked for in a sentence.

use std::path::{Path, PathBuf};

use crate::run::{self, Outcome};
use crate::say::say;

/// Whether packages can be installed here without asking anyone.
pub fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").exists() && on_path("apt-get").is_some() && is_root()
}

/// Whether this runs as root.
pub fn is_root() -> bool {
    run::read(run::program("id").arg("-u")).is_ok_and(|user| user == "0")
}

/// Finds a program as a shell would.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}

/// Makes sure Debian packages are there; elsewhere says which are missing.
pub fn debian_packages(names: &[&str]) -> Outcome {
    let missing: Vec<&str> = names.iter().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !is_debian_root() {
        return Err(format!(
            "missing: {list}; on Debian install them with \
             `sudo apt-get install --no-install-recommends {list}`, elsewhere the packages that hold the same"
        )
        .into());
    }
    say(&format!("installing Debian's {list}"));
    // An image's own package lists may be months old, and name versions that are gone or outdated.
    run::must(apt_get().arg("update"))?;
    install(&missing)
}

/// Brings Debian packages to the newest version there is.
pub fn newest_debian_packages(names: &[&str]) -> Outcome {
    if !is_debian_root() {
        return Err(format!("too old: {}; a newer version is needed", names.join(" ")).into());
    }
    say(&format!("a newer version of Debian's {}", names.join(" ")));
    run::must(apt_get().arg("update"))?;
    install(names)
}

fn install(names: &[&str]) -> Outcome {
    run::must(apt_get().args(["install", "-y", "--no-install-recommends"]).args(names))
}

fn apt_get() -> std::process::Command {
    let mut command = run::program("apt-get");
    command
        .args(["-qq", "-o", "Dpkg::Use-Pty=0"])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(std::process::Stdio::null());
    command
}

fn is_installed(package: &str) -> bool {
    let query = ["-W", "-f", "${db:Status-Status}", package];
    run::read(run::program("dpkg-query").args(query)).is_ok_and(|status| status == "installed")
}

/// The browser that Playwright drives; Playwright's own download is never used.
pub fn chromium() -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("REMBUK_CHROMIUM").map(PathBuf::from) {
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!("REMBUK_CHROMIUM names {}, where there is no file", path.display()).into())
        };
    }
    if is_debian_root() {
        debian_packages(&["chromium", "fonts-liberation"])?;
    }
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
        .iter()
        .find_map(|name| on_path(name))
        .ok_or_else(|| {
            "no Chromium found: install one (on Debian `sudo apt-get install chromium`) \
             or set REMBUK_CHROMIUM to its path"
                .into()
        })
}
