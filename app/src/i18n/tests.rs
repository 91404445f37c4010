use std::collections::{BTreeMap, BTreeSet};
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
        assert!(
            FluentResource::try_new(text.to_owned()).is_ok(),
            "{:?}",
            FluentResource::try_new(text.to_owned()).err()
        );
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

/// The Indonesian files by their place under `locales/id`, each with the English file of the same name.
fn pairs() -> Vec<(String, String, String)> {
    let locales = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("locales");
    let read = |name: &str| std::fs::read_to_string(locales.join(name)).unwrap_or_default();
    let mut names: BTreeSet<String> = BTreeSet::from([".ftl".to_owned()]);
    for lang in ["id", "en"] {
        for entry in std::fs::read_dir(locales.join(lang)).unwrap() {
            names.insert(format!("/{}", entry.unwrap().file_name().to_string_lossy()));
        }
    }
    names.into_iter().map(|n| (format!("locales/en{n}"), read(&format!("id{n}")), read(&format!("en{n}")))).collect()
}

/// Every message of a file: its key, and its words with all their variants.
pub(super) fn messages(text: &str) -> BTreeMap<String, String> {
    let (mut out, mut key): (BTreeMap<String, String>, Option<String>) = (BTreeMap::new(), None);
    for line in text.lines() {
        match (line.split_once(" ="), line.chars().next()) {
            (Some((new, words)), Some(c)) if c.is_ascii_lowercase() => {
                key = Some(new.to_owned());
                out.insert(new.to_owned(), words.to_owned());
            }
            (_, Some(' ' | '}')) => {
                if let Some(words) = key.as_ref().and_then(|k| out.get_mut(k)) {
                    words.push('\n');
                    words.push_str(line);
                }
            }
            _ => key = None,
        }
    }
    out
}

fn variables(words: &str) -> BTreeSet<&str> {
    words.split("{ $").skip(1).filter_map(|part| part.split([' ', '}']).next()).collect()
}

#[test]
fn every_indonesian_file_has_an_english_one_and_both_are_read() {
    for (name, indonesian, english) in pairs() {
        assert!(!indonesian.is_empty(), "{name} stands in English alone");
        assert!(!english.is_empty(), "{name} is to be written: all of {:?}", keys(&indonesian));
        assert!(INDONESIAN.contains(&indonesian), "{} is not included in i18n.rs", name.replace("/en", "/id"));
        assert!(ENGLISH.contains(&english), "{name} is not included in i18n.rs");
    }
}

#[test]
fn english_has_every_key_of_indonesian_in_the_file_of_the_same_name_and_none_more() {
    let mut faults = Vec::new();
    for (name, indonesian, english) in pairs() {
        let (wanted, there) = (keys(&indonesian), keys(&english));
        let missing: Vec<_> = wanted.difference(&there).collect();
        let extra: Vec<_> = there.difference(&wanted).collect();
        if !missing.is_empty() {
            faults.push(format!("{name} lacks {missing:?}"));
        }
        if !extra.is_empty() {
            faults.push(format!("{name} alone has {extra:?}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What an English sentence may leave out: it has one "you", whoever is spoken to.
const LEFT_OUT: [&str; 1] = ["anda"];

#[test]
fn english_says_what_indonesian_says_with_the_same_variables() {
    let mut faults = Vec::new();
    for (name, indonesian, english) in pairs() {
        let english = messages(&english);
        for (key, words) in messages(&indonesian) {
            let Some(said) = english.get(&key) else { continue };
            let (wanted, there) = (variables(&words), variables(said));
            let dropped: Vec<_> = wanted.difference(&there).filter(|v| !LEFT_OUT.contains(*v)).collect();
            let invented: Vec<_> = there.difference(&wanted).collect();
            if !(dropped.is_empty() && invented.is_empty()) {
                faults.push(format!("{name}: {key} leaves out {dropped:?} and adds {invented:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn english_is_as_plain_as_indonesian() {
    let mut faults = Vec::new();
    for (key, words) in messages(ENGLISH) {
        let lower = words.to_lowercase();
        let blames = ["invalid", "error", "failed", "wrong", "submit", "login", "!"];
        faults.extend(blames.iter().filter(|b| lower.contains(**b)).map(|b| format!("{key} says {b:?}")));
        // Variants of one sentence are sentences of their own.
        for sentence in words.replace(['{', '}', '$'], "").split(['\n', '.', '?', ':', ';']) {
            let count = sentence.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
            if count > 20 {
                faults.push(format!("{key} has a sentence of {count} words"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn english_counts_one_and_many() {
    let said = |key: &str, count: u32| say(Lang::En, key, &[("count", count.to_string().into())]);
    assert_eq!(said("supports-count", 1), "1 supporter");
    assert_eq!(said("supports-count", 0), "0 supporters");
    assert_eq!(said("supports-count", 12), "12 supporters");
    let days = |n: &str| say(Lang::En, "rule-objection-days", &[("value", n.to_owned().into())]);
    assert_eq!(days("1"), "Anyone affected may object to an outcome within 1 day.");
    assert_eq!(days("14"), "Anyone affected may object to an outcome within 14 days.");
    let one = say(Lang::Id, "not-sent-fields", &[("count", "1".into())]);
    assert_eq!(one, "Belum terkirim. Satu hal perlu dilengkapi.");
    // What only looks like a number stays as it is written.
    let number = |n: &str| say(Lang::En, "mend-title", &[("number", n.to_owned().into())]);
    assert_eq!(number("007"), "Add to proposal 007");
    assert_eq!(number("27-014"), "Add to proposal 27-014");
}

#[test]
fn what_indonesian_joins_to_a_places_own_words_is_said_in_english() {
    assert_eq!(joined(Lang::En, "desa atau kelurahan"), "desa or kelurahan");
    assert_eq!(joined(Lang::En, "gampong"), "gampong");
    assert_eq!(joined(Lang::Id, "RW atau dusun"), "RW atau dusun");
    assert_eq!(leading(Lang::En, "Ketua RW atau Kepala Dusun"), "RW chair or Kepala Dusun");
    assert_eq!(leading(Lang::En, "pengurus LPM"), "LPM officer");
    assert_eq!(leading(Lang::Id, "Ketua RW"), "Ketua RW");
}

/// Only papers and files, which are always Indonesian, and what is typed into a field and read back, are written past
/// the reader's language.
#[test]
fn pages_write_days_and_money_in_the_readers_language() {
    let src = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // Papers and sheets are always Indonesian.
            if name == "decision/sheet.rs"
                || name.starts_with("paper/")
                || name.starts_with("format")
                || name.starts_with("i18n")
            {
                continue;
            }
            for (line, text) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
                for word in ["rupiah", "day", "instant", "until", "away", "waited"] {
                    if text.contains(&format!("format::{word}")) {
                        found.push(format!("{name}:{}: ask ctx.lang, not format::{word}", line + 1));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
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
    let small = book("en", "tab-rules = Rules, in a book of one sentence");
    let said = |key: &str| first_of(&[&small, &books().id], key, &[]);
    assert_eq!(said("tab-rules"), "Rules, in a book of one sentence");
    assert_eq!(said("tab-officers"), say(Lang::Id, "tab-officers", &[]));
    assert_eq!(said("no-such-key"), "⟦no-such-key⟧");
    assert_ne!(say(Lang::En, "tab-officers", &[]), say(Lang::Id, "tab-officers", &[]));
}
