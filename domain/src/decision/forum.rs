//! What a village's forum said about the lines of its list, and what that proposes (domain.md 4.5, 4.6).
//!
//! The forum agrees or does not, puts in order, and gives what needs no budget to residents or to a service. How far the
//! money reaches follows from its order. Nothing of this is decided yet: whoever records the forum's word is shown it, and
//! says line by line what holds.

use super::{
    Outcome, ReasonCode,
    ledger::{Entry, passed_over, reaches, reserve_place},
};
use crate::{
    cycle::statute::Statute,
    id::ProposalId,
    meeting::{Besides, Item, Sitting},
    money::Rupiah,
    refusal::Refusal,
};

/// A word that the forum's own proposes for a line, and that nobody has recorded yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The word.
    pub outcome: Outcome,
    /// The reason codes that follow from it; others are for whoever records it.
    pub codes: Vec<ReasonCode>,
}

/// So many letters stand before what is needed where residents do it themselves: "2027-03-01: ".
pub const PLAN_DAY: usize = 12;

impl From<&Besides> for Outcome {
    /// What is done without a budget, as a word on a line.
    fn from(besides: &Besides) -> Self {
        match besides {
            Besides::TakenOn { body, by, needs } => {
                Self::DoneByResidents { body: body.clone(), plan: format!("{by}: {needs}") }
            }
            Besides::HandedOver { service } => Self::HandedOver { service: service.clone() },
        }
    }
}

/// What was said last about a proposal in these forums, the latest first: where it was settled, else where it was talked
/// over. A second forum takes up what the first left open, and says nothing about the rest.
#[must_use]
pub fn last_word<'a>(forums: &[&'a Sitting], proposal: ProposalId) -> Option<(usize, &'a Item)> {
    let about = |(n, sitting): (usize, &'a Sitting)| {
        sitting.items.iter().find(|i| i.proposal == proposal).map(|item| (n, item))
    };
    let all: Vec<(usize, &'a Item)> = forums.iter().copied().enumerate().filter_map(about).collect();
    all.iter().find(|(_, item)| item.settled.is_some()).or(all.first()).copied()
}

/// What the forum's word proposes for each line of the list, from the top: what it agreed to is funded while the money
/// reaches; the first that it does not reach and all behind that go to the reserve, or wait for next year where they are
/// too dear for it; what needs no budget is done without. `source`: whose money is meant where it is funded.
///
/// Nothing is proposed for a line that has a word, for one the forum did not agree to (its reason is nobody's to guess),
/// nor past a line whose cost is unknown: nobody knows then how far the money reaches.
#[must_use]
pub fn propose<'a>(
    entries: &[Entry],
    said: &dyn Fn(ProposalId) -> Option<&'a Item>,
    (ceiling, source): (Option<Rupiah>, &str),
    statute: &Statute,
) -> Vec<Option<Proposed>> {
    let agreed = |e: &Entry| said(e.proposal).filter(|item| item.agreed());
    // What was not agreed to holds no money back here: whoever goes down the list has said a word on it by then.
    let mut standing: Vec<Entry> =
        entries.iter().filter(|e| e.outcome.is_some() || agreed(e).is_some()).cloned().collect();
    let mut proposed: Vec<(ProposalId, Proposed)> = Vec::new();
    for index in 0..standing.len() {
        let Some(item) = agreed(&standing[index]).filter(|_| standing[index].outcome.is_none()) else { continue };
        let outcome = match &item.besides {
            Some(besides) => Some(Outcome::from(besides)),
            None => by_money(&standing, index, (ceiling, source), statute),
        };
        let Some(outcome) = outcome else { continue };
        let codes = if waits(&outcome) { vec![ReasonCode::R09] } else { vec![] };
        standing[index].outcome = Some(outcome.clone());
        standing[index].codes.clone_from(&codes);
        let in_use = codes.into_iter().filter(|c| statute.reason_codes.contains(c)).collect();
        proposed.push((standing[index].proposal, Proposed { outcome, codes: in_use }));
    }
    let of = |e: &Entry| proposed.iter().find(|(id, _)| *id == e.proposal).map(|(_, word)| word.clone());
    entries.iter().map(of).collect()
}

/// What the money says to an agreed line, by the same ledger that judges it when it is recorded.
fn by_money(
    standing: &[Entry],
    index: usize,
    (ceiling, source): (Option<Rupiah>, &str),
    statute: &Statute,
) -> Option<Outcome> {
    if standing[..index].iter().any(|e| e.outcome.is_none()) {
        return None;
    }
    match reaches(standing, index, ceiling) {
        Ok(()) if passed_over(standing, index).is_none() => return Some(Outcome::Funded { source: source.to_owned() }),
        Ok(()) | Err(Refusal::PastCeiling { .. }) => {}
        Err(_) => return None,
    }
    match reserve_place(standing, index, ceiling, statute) {
        Ok(place) => Some(Outcome::Reserve { place }),
        Err(Refusal::TooDearForReserve) => Some(Outcome::Deferred),
        Err(_) => None,
    }
}

/// Whether it is a word for a line that the money does not reach.
const fn waits(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Reserve { .. } | Outcome::Deferred)
}

#[cfg(test)]
mod tests;
