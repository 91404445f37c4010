//! A standard library for wasm32: rustup's where there is one, else Debian's sources compiled once.
//!
//! The fallback needs nothing but package registries: Debian's security archive has a recent
//! `rustc-web` with its sources; a standard library built from them is kept in the cache folder,
//! by compiler version. Only the client is compiled with it; the server keeps the toolchain at hand.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::assets::{collect, hex};
use crate::run::{self, Outcome, at};
use crate::say::say;
use crate::tools;

/// The triple of the client.
pub const TRIPLE: &str = "wasm32-unknown-unknown";
/// Where Debian puts its compiler, beside rustup's.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

/// How to compile for wasm32 on this machine.
pub struct WasmTarget {
    environment: Vec<(&'static str, OsString)>,
    flags: Vec<String>,
}

impl WasmTarget {
    /// Finds or makes a standard library for wasm32.
    pub fn ready() -> Outcome<WasmTarget> {
        let forced = std::env::var("REMBUK_WASM").is_ok_and(|choice| choice == "debian");
        if !forced && toolchain_has_it() {
            return Ok(WasmTarget { environment: Vec::new(), flags: Vec::new() });
        }
        if forced || tools::is_debian_root() {
            return debian();
        }
        say(&format!("rustup target add {TRIPLE}"));
        if run::must(run::program("rustup").args(["target", "add", TRIPLE])).is_ok() {
            return Ok(WasmTarget { environment: Vec::new(), flags: Vec::new() });
        }
        Err(format!("the Rust target {TRIPLE} is missing: `rustup target add {TRIPLE}` adds it").into())
    }

    /// Sets a cargo command to compile for wasm32.
    pub fn apply(&self, command: &mut Command) {
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        set_flags(command, self.flags.clone());
    }
}

/// Gives the compiler flags of ours, and none of those meant for native code.
fn set_flags(command: &mut Command, mut flags: Vec<String>) {
    flags.extend(without_local_paths());
    // Unlike a target's RUSTFLAGS, this variable can hold paths with spaces.
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
}

/// Panic messages name crates, not this machine's folders: smaller, and the same everywhere.
fn without_local_paths() -> Vec<String> {
    let mut flags = vec![format!("--remap-path-prefix={}=rembuk", run::root().display())];
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.map(|home| home.join("registry/src"));
    let registries = sources.and_then(|folder| std::fs::read_dir(folder).ok());
    for registry in registries.into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=crates", registry.path().display()));
    }
    flags
}

/// Whether the toolchain at hand has the target, from rustup or from a distribution.
fn toolchain_has_it() -> bool {
    let mut rustc = run::program("rustc");
    run::read(rustc.args(["--print", "target-libdir", "--target", TRIPLE]))
        .ok()
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .is_some_and(|mut files| {
            files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
        })
}

/// The fallback: Debian's compiler, its linker, and a standard library made from its sources.
fn debian() -> Outcome<WasmTarget> {
    let compiler = ["rustc-web", "rust-web-src"];
    tools::debian_packages(&compiler)?;
    let mut version = run::read(run::program(DEBIAN_RUSTC).arg("-vV"))?;
    if !recent_enough(&version) {
        tools::newest_debian_packages(&compiler)?;
        version = run::read(run::program(DEBIAN_RUSTC).arg("-vV"))?;
    }
    let llvm = version
        .lines()
        .find_map(|line| line.strip_prefix("LLVM version: ")?.split('.').next())
        .ok_or_else(|| format!("{DEBIAN_RUSTC} -vV names no LLVM version"))?;
    tools::debian_packages(&[&format!("lld-{llvm}")])?;
    let linker = format!("wasm-ld-{llvm}");
    let sysroot = sysroot_for(&version, &linker)?;
    Ok(WasmTarget {
        environment: vec![("RUSTC", DEBIAN_RUSTC.into()), (LINKER, linker.into())],
        flags: vec![format!("--sysroot={}", sysroot.display())],
    })
}

/// Whether a compiler, by what its `-vV` says, is the one that Cargo.toml asks for, or a later one.
fn recent_enough(version: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> { text.split('.').map_while(|part| part.parse().ok()).collect() };
    let release = version.lines().find_map(|line| line.strip_prefix("release: "));
    release.is_some_and(|release| numbers(release) >= numbers(env!("CARGO_PKG_RUST_VERSION")))
}

/// The folder with the compiled standard library, made on first use for each compiler.
fn sysroot_for(version: &str, linker: &str) -> Outcome<PathBuf> {
    let key = &hex(&Sha256::digest(version))[..12];
    let cache = run::cache_dir()?;
    let sysroot = cache.join(format!("wasm-sysroot-{key}"));
    if sysroot.is_dir() {
        return Ok(sysroot);
    }
    say("compiling the standard library for wasm32 (once; half a minute)");
    let work = cache.join(format!("wasm-std-{}", std::process::id()));
    let made = compile_std(&work, linker).and_then(|()| gather(&work, &work.join("sysroot")));
    if made.is_ok() {
        // Another run may have been faster; then its folder is as good as ours.
        match std::fs::rename(work.join("sysroot"), &sysroot) {
            Err(error) if !sysroot.is_dir() => return Err(at(&sysroot)(error)),
            _ => {}
        }
    }
    let _ = std::fs::remove_dir_all(&work);
    made.map(|()| sysroot)
}

/// Builds an empty library, and with it `std` from source.
fn compile_std(work: &Path, linker: &str) -> Outcome {
    let source = work.join("src");
    std::fs::create_dir_all(&source).map_err(at(&source))?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
                    [lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n";
    std::fs::write(work.join("Cargo.toml"), manifest).map_err(at(work))?;
    std::fs::write(source.join("lib.rs"), "").map_err(at(&source))?;
    let mut cargo = run::cargo();
    cargo
        .current_dir(work)
        .env("CARGO_TARGET_DIR", work.join("target"))
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env(LINKER, linker)
        .args(["build", "--release", "--target", TRIPLE, "-Z", "build-std=std,panic_abort"]);
    // Without the bitcode, fat LTO of the client fails.
    set_flags(&mut cargo, vec!["-Cembed-bitcode=yes".to_owned()]);
    run::must(&mut cargo)
}

/// Copies what was compiled to where rustc looks for a target's libraries.
fn gather(work: &Path, sysroot: &Path) -> Outcome {
    let libraries = sysroot.join("lib/rustlib").join(TRIPLE).join("lib");
    std::fs::create_dir_all(&libraries).map_err(at(&libraries))?;
    let mut files = Vec::new();
    collect(&work.join("target").join(TRIPLE), Path::new(""), &mut files)?;
    let mut copied = 0;
    for file in files {
        let Some(name) = file.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            continue;
        };
        if name.starts_with("lib") && (name.ends_with(".rlib") || name.ends_with(".rmeta")) {
            std::fs::copy(&file, libraries.join(&name)).map_err(at(&file))?;
            copied += 1;
        }
    }
    if copied == 0 {
        return Err("cargo's build-std left no libraries where they were expected".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_compiler_is_told_from_a_recent_one() {
        assert!(!recent_enough("rustc 1.85.0\nrelease: 1.85.0\nLLVM version: 19.1.7"));
        assert!(!recent_enough("rustc 1.9.0\nrelease: 1.9.0"));
        assert!(recent_enough("rustc 1.96.0\nhost: x\nrelease: 1.96.0"));
        assert!(recent_enough("release: 2.0.0-nightly"));
        assert!(!recent_enough("no compiler"));
    }
}
