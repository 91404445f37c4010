//! The village's rules: read by everyone, changed by two persons.

pub mod actions;
pub mod change;
pub mod page;

use domain::{
    cycle::{
        rules::{Clause, Kind, clauses},
        statute::Statute,
    },
    decision::ReasonCode,
    territory::VillageKind,
};

use crate::{context::Ctx, say};

/// The rule as a sentence with its value.
#[must_use]
pub fn sentence(ctx: &Ctx, clause: &Clause) -> String {
    ctx.say(&format!("rule-{}", dashed(clause.code)), &[("value", value(ctx, clause).into())])
}

/// A value in words.
fn value(ctx: &Ctx, clause: &Clause) -> String {
    match clause.kind {
        Kind::Number(..) => clause.value.clone(),
        Kind::Quorum if clause.value == "0" => say!(ctx, "rules-no-quorum"),
        Kind::Quorum => say!(ctx, "rules-quorum", share = clause.value),
        Kind::Choice(_) => ctx.say_code(&format!("rule-{}", dashed(clause.code)), &clause.value),
        Kind::Codes if clause.value.split(' ').count() == ReasonCode::ALL.len() => say!(ctx, "rules-all-reasons"),
        Kind::Codes => {
            let words = clause.value.split(' ').map(|code| format!("{} ({code})", ctx.say_code("reason", code)));
            words.collect::<Vec<_>>().join("; ")
        }
    }
}

fn dashed(code: &str) -> String {
    code.replace('_', "-")
}

/// Under which heading a rule stands.
fn heading(code: &str) -> &'static str {
    match code.split('_').next().unwrap_or_default() {
        "voting" | "voters" | "ballot" | "dear" => "rules-head-vote",
        "rt" if code == "rt_vote" => "rules-head-vote",
        "quorum" | "second" => "rules-head-quorum",
        "notice" => "rules-head-notice",
        "weight" => "rules-head-weight",
        "check" => "rules-head-check",
        "reason" => "rules-head-reason",
        _ => "rules-head-time",
    }
}

/// The rules by their headings, in order: those of a council only where there is one.
fn grouped(statute: &Statute, kind: Option<VillageKind>) -> Vec<(&'static str, Vec<Clause>)> {
    let council = |code: &str| code.contains("musdes") || code.contains("bpd");
    let here = |clause: &Clause| kind != Some(VillageKind::Kelurahan) || !council(clause.code);
    let mut groups: Vec<(&'static str, Vec<Clause>)> = Vec::new();
    for clause in clauses(statute).into_iter().filter(here) {
        let head = heading(clause.code);
        match groups.iter_mut().find(|(known, _)| *known == head) {
            Some((_, group)) => group.push(clause),
            None => groups.push((head, vec![clause])),
        }
    }
    groups
}
