//! One list for the village: drafted from the RW lists, moved only with reasons, decided line by line, never past
//! the ceiling (domain.md 4.5, 4.6).

pub mod adopted;
pub mod forum;
pub mod ledger;
pub mod list;
pub mod objection;

use serde::{Deserialize, Serialize};

use crate::{
    id::ProposalId,
    institution::coded,
    proposal::words::sentence,
    refusal::{Field, Refusal},
};

coded! {
    /// Why something is not funded (domain.md 4.6). Several may stand together.
    ReasonCode {
        /// Not within the village's authority.
        R01 = "R01",
        /// Private or disputed land.
        R02 = "R02",
        /// Public facilities not yet handed over.
        R03 = "R03",
        /// Another agency's asset.
        R04 = "R04",
        /// Already budgeted.
        R05 = "R05",
        /// Does not fit the spatial plan or the catalogue.
        R06 = "R06",
        /// Data, photo or place missing.
        R07 = "R07",
        /// The receiver is no legal entity.
        R08 = "R08",
        /// Past the ceiling.
        R09 = "R09",
        /// Aid for one person or family.
        R10 = "R10",
        /// Small repair: a service does it.
        R11 = "R11",
        /// Outside the stage.
        R12 = "R12",
        /// The same as another proposal.
        R13 = "R13",
    }
}

/// The forum's word on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// Gets money.
    Funded {
        /// Whose money.
        source: String,
    },
    /// Gets money if some is left over.
    Reserve {
        /// Its place in the queue, from 1.
        place: u16,
    },
    /// Waits for next year by itself.
    Deferred,
    /// Handed to a higher forum or an office.
    Forwarded {
        /// To whom.
        to: String,
    },
    /// Residents do it themselves, without budget.
    DoneByResidents {
        /// Which body leads.
        body: String,
        /// By when and with what, in words.
        plan: String,
    },
    /// A service does it.
    HandedOver {
        /// Which service, and what to bring.
        service: String,
    },
    /// Lives on in another proposal.
    MergedInto {
        /// Which.
        proposal: ProposalId,
    },
    /// Cannot be done.
    NotPossible,
}

impl Outcome {
    /// The stored code, and the key of its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Funded { .. } => "funded",
            Self::Reserve { .. } => "reserve",
            Self::Deferred => "deferred",
            Self::Forwarded { .. } => "forwarded",
            Self::DoneByResidents { .. } => "done_by_residents",
            Self::HandedOver { .. } => "handed_over",
            Self::MergedInto { .. } => "merged_into",
            Self::NotPossible => "not_possible",
        }
    }

    /// Whether somebody now has work to do.
    #[must_use]
    pub const fn leads_to_work(&self) -> bool {
        matches!(self, Self::Funded { .. } | Self::DoneByResidents { .. })
    }

    /// Whether a reason code must stand beside it: everything that is not done.
    #[must_use]
    pub const fn needs_code(&self) -> bool {
        !self.leads_to_work()
    }
}

/// What the forum decided on one line, as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The word.
    pub outcome: Outcome,
    /// Reason codes; at least one where nothing is done.
    pub codes: Vec<ReasonCode>,
    /// The reason in words; needed for what cannot be done, and for a line out of order.
    pub reason: Option<String>,
    /// Number of the berita acara.
    pub minutes_number: String,
    /// Day of the berita acara.
    pub minutes_date: jiff::civil::Date,
}

impl Verdict {
    /// Whether everything is there that must stand beside the word.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with what is missing.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut fields = Vec::new();
        if self.minutes_number.trim().is_empty() {
            fields.push(Field::new("minutes_number", "missing"));
        }
        if self.outcome.needs_code() && self.codes.is_empty() {
            fields.push(Field::new("codes", "missing"));
        }
        let words = match &self.outcome {
            Outcome::Funded { source: detail }
            | Outcome::Forwarded { to: detail }
            | Outcome::HandedOver { service: detail }
            | Outcome::DoneByResidents { body: detail, .. } => Some(detail),
            _ => None,
        };
        if words.is_some_and(|w| w.trim().is_empty()) {
            fields.push(Field::new("detail", "missing"));
        }
        if self.outcome == Outcome::NotPossible && self.reason.is_none() {
            fields.push(Field::new("reason", "missing"));
        }
        if fields.is_empty() { Ok(()) } else { Err(Refusal::Fields(fields)) }
    }

    /// Reads an optional reason: empty is none.
    ///
    /// # Errors
    /// [`Refusal::Fields`] when it is too short or too long.
    pub fn reason(text: &str) -> Result<Option<String>, Refusal> {
        if text.trim().is_empty() { Ok(None) } else { sentence("reason", text).map(Some) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(outcome: Outcome, codes: &[ReasonCode]) -> Verdict {
        let minutes_date = jiff::civil::date(2027, 1, 28);
        Verdict { outcome, codes: codes.to_vec(), reason: None, minutes_number: "4".into(), minutes_date }
    }

    #[test]
    fn what_is_not_done_needs_a_code_and_what_is_impossible_a_sentence_too() {
        assert_eq!(verdict(Outcome::Deferred, &[]).check(), Err(Refusal::field("codes", "missing")));
        assert_eq!(verdict(Outcome::Deferred, &[ReasonCode::R09]).check(), Ok(()));
        assert_eq!(verdict(Outcome::NotPossible, &[ReasonCode::R02]).check(), Err(Refusal::field("reason", "missing")));
    }

    #[test]
    fn money_has_a_source_and_a_minutes_number() {
        let mut funded = verdict(Outcome::Funded { source: " ".into() }, &[]);
        funded.minutes_number.clear();
        let missing = vec![Field::new("minutes_number", "missing"), Field::new("detail", "missing")];
        assert_eq!(funded.check(), Err(Refusal::Fields(missing)));
    }

    #[test]
    fn an_outcome_is_stored_and_read_back_the_same() {
        let outcome = Outcome::Reserve { place: 2 };
        let text = serde_json::to_string(&outcome).unwrap();
        assert_eq!(serde_json::from_str::<Outcome>(&text).unwrap(), outcome);
    }
}
