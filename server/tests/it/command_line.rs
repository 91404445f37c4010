//! The command line: a contract. Bad input: not zero, a clear sentence, nothing changed.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::support::{
    Fields,
    house::{demo_file, fresh_path, url},
};

/// A folder of one's own in which the program runs.
pub struct Folder(pub PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    pub fn new() -> Self {
        let path = fresh_path("");
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub async fn with_demo() -> Self {
        let (folder, file) = (Self::new(), demo_file().await);
        fs::create_dir(folder.0.join("data")).unwrap();
        fs::rename(file, folder.file()).unwrap();
        folder
    }

    /// Where the database lies if nothing else is said.
    pub fn file(&self) -> PathBuf {
        self.0.join("data/rembuk.sqlite")
    }

    pub fn url(&self) -> String {
        url(&self.file())
    }

    pub fn run(&self, words: &[&str]) -> Output {
        self.run_with(words, &[])
    }

    pub fn run_with(&self, words: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rembuk"));
        command.args(words).current_dir(&self.0).env_clear().envs(variables.iter().copied());
        command.output().unwrap()
    }

    /// Everything below the folder, with its size.
    pub fn content(&self) -> Vec<(PathBuf, u64)> {
        fn below(folder: &Path, out: &mut Vec<(PathBuf, u64)>) {
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                out.push((entry.path(), entry.metadata().unwrap().len()));
                if entry.path().is_dir() {
                    below(&entry.path(), out);
                }
            }
        }
        let mut out = Vec::new();
        below(&self.0, &mut out);
        out.sort();
        out
    }
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn authority_prints_the_checked_in_table_byte_for_byte_and_needs_no_database() {
    let folder = Folder::new();
    let table = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../domain/tests/authority.table.txt");
    for words in [&["authority"][..], &["authority", "--format", "text"]] {
        let output = folder.run_with(words, &[("DATABASE_URL", "nonsense")]);
        assert!(output.status.success());
        assert!(output.stdout == fs::read(&table).unwrap(), "the table differs");
    }
    assert!(folder.content().is_empty());
}

#[test]
fn every_command_has_help() {
    let folder = Folder::new();
    for words in ["", "serve", "demo", "import", "import regions", "import residents", "authority", "verify"] {
        let words: Vec<&str> = words.split_whitespace().chain(["--help"]).collect();
        let output = folder.run(&words);
        assert!(output.status.success() && out(&output).contains("Usage:"), "{words:?}");
    }
    assert!(folder.content().is_empty());
}

#[test]
fn what_makes_no_sense_is_refused_and_leaves_nothing_behind() {
    let weak = ("REMBUK_SECRET", "rahasia");
    let dull = ("REMBUK_SECRET", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    let cases: [(&[&str], Fields<'_>, &str); 24] = [
        (&[], &[], "Usage"),
        (&["hapus"], &[], "hapus"),
        (&["serve", "--cepat"], &[], "--cepat"),
        (&["demo", "--today", "besok"], &[], "besok"),
        (&["demo", "--format", "yaml"], &[], "yaml"),
        (&["verify", "--format", "yaml"], &[], "yaml"),
        (&["import", "residents"], &[], "residents"),
        (&["import", "residents", "a.csv"], &[], "--village"),
        (&["import", "residents", "a.csv", "--village", "Kenangasari"], &[], "Kenangasari"),
        (&["import", "residents", "tidak-ada.csv", "--village", "9971011001"], &[], "tidak-ada.csv"),
        (&["import", "regions"], &[], "FILE"),
        (&["import", "regions", "tidak-ada.csv"], &[], "tidak-ada.csv"),
        (&["serve"], &[("DATABASE_URL", "mysql://x")], "DATABASE_URL"),
        (&["demo"], &[("DATABASE_URL", "rembuk.sqlite")], "DATABASE_URL"),
        (&["serve"], &[("REMBUK_LISTEN", "3000")], "REMBUK_LISTEN"),
        (&["serve"], &[("REMBUK_LISTEN", "localhost:3000")], "REMBUK_LISTEN"),
        (&["serve"], &[weak, ("REMBUK_LISTEN", "127.0.0.1:0")], "REMBUK_SECRET"),
        (&["demo"], &[weak], "REMBUK_SECRET"),
        (&["demo"], &[dull], "REMBUK_SECRET"),
        (&["serve"], &[("REMBUK_SMTP_URL", "smtp://127.0.0.1")], "REMBUK_MAIL_FROM"),
        (&["serve"], &[("REMBUK_MAIL_FROM", "kabar@contoh.id")], "REMBUK_SMTP_URL"),
        (&["serve"], &[("REMBUK_SMTP_URL", "mail"), ("REMBUK_MAIL_FROM", "kabar@contoh.id")], "REMBUK_SMTP_URL"),
        (&["serve"], &[("REMBUK_SMTP_URL", "smtp://127.0.0.1"), ("REMBUK_MAIL_FROM", "kabar")], "REMBUK_MAIL_FROM"),
        (&["serve", "--drill-clock", "jam"], &[("REMBUK_LISTEN", "0.0.0.0:0")], "--drill-clock"),
    ];
    for (words, variables, named) in cases {
        let folder = Folder::new();
        let output = folder.run_with(words, variables);
        let said = err(&output);
        assert!(!output.status.success(), "{words:?} {variables:?}");
        assert!(said.contains(named), "{words:?} {variables:?}: {said}");
        assert!(!said.contains("panicked"), "{words:?}: {said}");
        let clap = words.is_empty() || said.starts_with("error: ");
        assert!(clap || said.trim_end().lines().count() == 1, "{words:?} says more than a sentence: {said}");
        assert!(output.stdout.is_empty(), "{words:?} prints {}", out(&output));
        assert_eq!(folder.content(), [], "{words:?} {variables:?} leaves something behind");
    }
}

#[tokio::test]
async fn the_demonstration_is_loaded_into_an_empty_house_once() {
    let folder = Folder::new();
    let first = folder.run(&["demo", "--today", "2026-12-09", "--format", "json"]);
    assert!(first.status.success(), "{}", err(&first));
    let printed: serde_json::Value = serde_json::from_slice(&first.stdout).unwrap();
    let accounts = printed["accounts"].as_array().unwrap();
    assert_eq!(accounts.len(), 17);
    for field in ["role", "user", "password", "territory", "task"] {
        assert!(accounts.iter().all(|a| a[field].as_str().is_some_and(|t| !t.is_empty())), "{field}");
    }
    let secret = fs::metadata(folder.0.join("data/rembuk.secret")).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&secret.permissions());
    assert_eq!(mode & 0o777, 0o600, "others may read the secret");
    let before = folder.content();
    let second = folder.run(&["demo"]);
    assert!(!second.status.success());
    assert!(err(&second).contains("not empty"), "{}", err(&second));
    assert_eq!(before, folder.content());
}
