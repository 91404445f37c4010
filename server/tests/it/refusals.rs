//! Every act by those who have no right to it: the status, the sentence, the words given back, and nothing changed.

mod acts;
mod echo;

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    every_page::is_clean,
    every_route::is_protected,
    support::{House, html, tables},
};
pub use acts::uuid_words;
use acts::{Case, cases};

pub fn from_here(path: &str) -> PathBuf {
    Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join(path)
}

/// The longest stretch of a sentence that does not depend on what is put into it.
pub fn stretches(prefix: &str) -> Vec<(String, String)> {
    let texts = fs::read_to_string(from_here("../app/locales/id.ftl")).unwrap()
        + &fs::read_to_string(from_here("../app/locales/id/join.ftl")).unwrap();
    let lines = texts.lines().filter_map(|l| l.strip_prefix(prefix)?.split_once(" = "));
    let longest = |text: &str| {
        let parts = text.split(['{', '}']).enumerate().filter(|(i, _)| i % 2 == 0).map(|(_, p)| p.trim());
        parts.max_by_key(|p| p.len()).unwrap_or_default().to_owned()
    };
    lines.map(|(code, text)| (code.to_owned(), longest(text))).collect()
}

/// Which refusals stand in a page.
pub fn said(page: &str, stretches: &[(String, String)]) -> Vec<String> {
    let text = html::plain(page).split_whitespace().collect::<Vec<_>>().join(" ");
    stretches.iter().filter(|(_, s)| text.contains(s.as_str())).map(|(code, _)| code.clone()).collect()
}

const STATUS: &[(&str, u16)] = &[
    ("sign-in-first", 401),
    ("not-your-task", 403),
    ("other-territory", 403),
    ("mandate-ended", 403),
    ("stage-closed", 409),
    ("not-verified", 403),
    ("too-young", 403),
    ("own-interest", 403),
    ("moved", 409),
    ("fields", 422),
    ("not-found", 404),
    ("not-on-roll", 403),
    ("already-voted", 409),
    ("nothing-to-rank", 409),
    ("cost-missing", 409),
    ("too-early", 409),
    ("too-late", 409),
    ("witness-too-near", 403),
    ("past-ceiling", 422),
    ("out-of-order", 422),
    ("rw-note-missing", 422),
    ("too-dear-for-reserve", 422),
    ("no-ceiling", 409),
    ("number-needed", 422),
    ("number-wrong", 422),
    ("no-proof", 403),
    ("new-card", 403),
    ("card-not-vouched", 403),
    ("holds-office", 409),
    ("ballot-not-over", 409),
    ("second-person", 403),
    ("registered", 409),
    ("objections", 422),
    ("wrong-code", 422),
    ("wrong-pin", 422),
    ("resting", 429),
    ("too-many", 429),
    ("stage-built-upon", 409),
    ("stage-ballot-open", 409),
    ("handed-over", 422),
    ("not-for-public", 422),
    ("quorum-missing", 409),
    ("notice-short", 422),
    ("too-few-asked", 409),
    ("mufakat-first", 409),
    ("", 0),
];

#[tokio::test]
async fn who_has_no_right_is_told_so_and_changes_nothing() {
    let house = House::new().await;
    let sentences = stretches("refusal-");
    let (mut tried, mut wrong) = (0, Vec::new());
    let before = tables::snapshot(&house.store).await;
    for Case { path, fields, refused, words } in cases(&house).await {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let act = fields.iter().find(|(n, _)| *n == "act").map_or("", |(_, v)| v);
        for (who, status) in refused {
            let answer = house.post(who, &path, &fields).await;
            let at = format!("{act} by {who:?} at {path}");
            is_protected(&at, &answer);
            tried += 1;
            // Who is not signed in is led to the sign-in page, or is shown the way there beside the words typed.
            if status == 303 && answer.status == 401 {
                let back = format!("/masuk?lanjut={path}");
                if words.is_none() || !answer.text().contains(acts::WORDS) || !answer.text().contains(&back) {
                    wrong.push(format!("{at}: 401 without the words or the way back"));
                }
                continue;
            }
            if answer.status != status {
                wrong.push(format!("{at}: {} instead of {status}", answer.status));
                continue;
            }
            if status == 303 {
                if answer.location() != format!("/masuk?lanjut={path}") {
                    wrong.push(format!("{at}: leads to {}", answer.location()));
                }
                continue;
            }
            let text = answer.text();
            is_clean(&format!("{who:?}"), &path, &text);
            let codes = said(&text, &sentences);
            let told = codes.iter().any(|c| STATUS.contains(&(c.as_str(), status)));
            let mends = status == 422 && text.contains("error-summary");
            if !told && !mends {
                wrong.push(format!("{at}: {status} without its sentence, but {codes:?}"));
            }
        }
        let changed = tables::difference(&before, &tables::snapshot(&house.store).await);
        assert!(changed.is_empty(), "{act} at {path} by who may not: changed {changed:?}");
    }
    println!("{tried} refusals");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every value of `act` that a form sends or an action asks for.
pub fn known_acts(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            known_acts(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let word = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
            for mark in ["name=\"act\" value=\"", "form.get(\"act\") == \"", "form.get(\"act\") != \""] {
                found.extend(source.split(mark).skip(1).map(word));
            }
            found.extend(source.split("match form.get(\"act\") {").skip(1).flat_map(arms));
        }
    }
}

/// The words of a match's arms: those that stand as deep as the first one.
fn arms(body: &str) -> Vec<String> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = body.lines().skip(1).collect();
    let first = lines.first().map_or(0, |l| depth(l));
    let own = lines.into_iter().take_while(|l| l.trim().is_empty() || depth(l) >= first);
    let own = own.filter(|l| depth(l) == first).filter_map(|l| l.trim().strip_prefix('"')?.split_once("\" =>"));
    own.map(|(word, _)| word.to_owned()).collect()
}

#[tokio::test]
async fn no_act_is_forgotten_here() {
    let mut found = BTreeSet::new();
    known_acts(&from_here("../app/src"), &mut found);
    let house = House::new().await;
    let mut tried = BTreeSet::new();
    for case in cases(&house).await {
        tried.extend(case.fields.into_iter().filter(|(n, _)| *n == "act").map(|(_, v)| v));
    }
    // Steps of the paper that save nothing.
    tried.extend(["check", "change"].map(ToOwned::to_owned));
    assert_eq!(found, tried);
}

#[test]
fn every_refusal_has_a_sentence_and_a_status_here() {
    for (code, sentence) in stretches("refusal-") {
        assert!(STATUS.iter().any(|(known, _)| *known == code), "{code}");
        assert!(sentence.len() > 5, "{code}: {sentence}");
    }
}
