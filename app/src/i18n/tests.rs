use std::collections::BTreeSet;
use std::path::Path;

use super::*;

fn keys(text: &str) -> BTreeSet<String> {
    let named = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    text.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(named).collect()
}

fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // This module's own examples ask for no words.
        if path.to_string_lossy().contains("i18n") {
            continue;
        }
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

/// Every key that appears as `say!(…, "key"` in the sources of the pages.
fn asked() -> BTreeSet<String> {
    let mut text = String::new();
    sources(Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("src").as_path(), &mut text);
    let mut out = BTreeSet::new();
    for part in text.split("say!(").skip(1) {
        let Some((_, after)) = part.split_once(", \"").or_else(|| part.split_once(",\n")) else { continue };
        let key = after.trim_start().trim_start_matches('"').split('"').next().unwrap_or_default();
        if !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            out.insert(key.to_owned());
        }
    }
    out
}

#[test]
fn the_files_read_without_a_fault_and_name_each_key_once() {
    for text in [INDONESIAN, ENGLISH] {
        assert!(FluentResource::try_new(text.to_owned()).is_ok());
        let lines = text.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase())).count();
        assert_eq!(keys(text).len(), lines, "a key is written twice");
    }
}

#[test]
fn every_key_a_page_asks_for_has_words() {
    let missing: Vec<_> = asked().into_iter().filter(|k| !knows(k)).collect();
    assert!(asked().len() > 100, "the scan finds too few keys");
    assert!(missing.is_empty(), "without words: {missing:?}");
}

#[test]
fn english_has_no_key_that_indonesian_lacks() {
    let extra: Vec<_> = keys(ENGLISH).difference(&keys(INDONESIAN)).cloned().collect();
    assert!(extra.is_empty(), "{extra:?}");
}

#[test]
fn every_refusal_and_every_code_has_words() {
    use domain::{
        authority::Act,
        decision::ReasonCode,
        institution::{BodyKind, Role, Seat},
    };
    let codes = [
        "sign-in-first",
        "not-your-task",
        "other-territory",
        "mandate-ended",
        "stage-closed",
        "stage-built-upon",
        "stage-ballot-open",
        "not-verified",
        "too-young",
        "own-interest",
        "moved",
        "fields",
        "not-found",
        "not-on-roll",
        "already-voted",
        "nothing-to-rank",
        "cost-missing",
        "too-early",
        "too-late",
        "witness-too-near",
        "past-ceiling",
        "out-of-order",
        "rw-note-missing",
        "too-dear-for-reserve",
        "no-ceiling",
        "wrong-pin",
        "resting",
    ];
    let mut wanted: Vec<String> = codes.iter().map(|c| format!("refusal-{c}")).collect();
    wanted.extend(Act::ALL.iter().map(|a| format!("act-{}", a.code().replace('_', "-"))));
    wanted.extend(Role::ALL.iter().map(|r| format!("role-{}", r.code().to_lowercase())));
    wanted.extend(ReasonCode::ALL.iter().map(|r| format!("reason-{}", r.code().to_lowercase())));
    wanted.extend(Seat::ALL.iter().map(|s| format!("seat-{}", s.code())));
    wanted.extend(BodyKind::ALL.iter().map(|b| format!("body-{}", b.code().replace('_', "-"))));
    for step in ["written", "at-rt", "at-rw", "merged", "checked", "deliberated", "being-done", "evaluated"] {
        wanted.push(format!("step-{step}"));
    }
    for why in ["missing", "short", "long", "number", "date", "choice"] {
        wanted.push(format!("why-{why}"));
    }
    let missing: Vec<_> = wanted.iter().filter(|k| !knows(k)).collect();
    assert!(missing.is_empty(), "without words: {missing:?}");
}

/// Every act that the record may hold: those of the table, and those that `store` names besides.
#[test]
fn every_entry_of_the_record_has_words() {
    let mut text = String::new();
    sources(Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../store/src").as_path(), &mut text);
    let named =
        text.lines().filter(|l| l.trim_start().starts_with("act: ")).flat_map(|l| l.split('"').skip(1).step_by(2));
    let named: BTreeSet<&str> = named.collect();
    assert!(named.contains("passed_by_silence") && named.contains("open_new_card"), "the scan finds {named:?}");
    let of_table = domain::authority::Act::ALL.iter().map(|a| a.code());
    let missing: Vec<_> = of_table.chain(named).filter(|a| !knows(&format!("done-{}", a.replace('_', "-")))).collect();
    assert!(missing.is_empty(), "without words: {missing:?}");
}

#[test]
fn a_language_without_a_key_falls_back_to_indonesian() {
    assert_eq!(say(Lang::En, "tab-officers", &[]), say(Lang::Id, "tab-officers", &[]));
    assert_ne!(say(Lang::En, "sign-in-button", &[]), say(Lang::Id, "sign-in-button", &[]));
}
