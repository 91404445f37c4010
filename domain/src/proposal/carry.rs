//! What was not funded comes again by itself in the next year's list (domain.md 4.6).

use super::{Came, Fate, Hold, Proposal, Step};
use crate::{decision::Outcome, id::ProposalId, time::Instant};

impl Proposal {
    /// Whether it waits for another year: deferred, or a reserve for which no money was left over.
    #[must_use]
    pub const fn waits_for_next_year(&self) -> bool {
        matches!(self.fate, Fate::Decided(Outcome::Deferred | Outcome::Reserve { .. }))
    }

    /// The same wish in the next year's list, with a new number and a year older; nothing where nothing waits. It
    /// keeps its words and stands where it is ranked: its RT passed it on already.
    #[must_use]
    pub fn carry_over(&self, id: ProposalId, number: u32, at: Instant) -> Option<Self> {
        self.waits_for_next_year().then(|| Self {
            id,
            year: self.year + 1,
            number: Some(number),
            step: Step::AtRw { since: at, came: Came::CarriedOver },
            hold: Hold::None,
            fate: Fate::Open,
            waited: self.waited + 1,
            sent: Some(at),
            ..self.clone()
        })
    }
}
