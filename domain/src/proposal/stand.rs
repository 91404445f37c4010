//! How a proposal stands, in one word: what lists are filtered by.

use super::{Fate, Proposal, Step};
use crate::{decision::Outcome, institution::coded};

coded! {
    /// How it stands: what became of it, or else who has it.
    Stand {
        /// Its RT reads it.
        AtRt = "at_rt",
        /// It waits for its ranking.
        AtRw = "at_rw",
        /// It is on the village's one list.
        OnList = "on_list",
        /// It has its money.
        Funded = "funded",
        /// It gets money if some is left.
        Reserve = "reserve",
        /// It waits for next year.
        Deferred = "deferred",
        /// Somebody above the village has it.
        Forwarded = "forwarded",
        /// Residents do it themselves.
        ByResidents = "by_residents",
        /// The work is being done.
        BeingDone = "being_done",
        /// The work is done.
        Done = "done",
        /// It lives on in another proposal.
        Merged = "merged",
        /// It cannot be done, or a service has it.
        NotPossible = "not_possible",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
}

impl Stand {
    /// Of a proposal that was sent; none of a draft.
    #[must_use]
    pub const fn of(proposal: &Proposal) -> Option<Self> {
        Some(match (&proposal.step, &proposal.fate) {
            (Step::Written, _) => return None,
            (_, Fate::Withdrawn { .. }) => Self::Withdrawn,
            (_, Fate::Merged { .. }) => Self::Merged,
            (Step::BeingDone { .. }, _) => Self::BeingDone,
            (Step::Evaluated { .. }, _) => Self::Done,
            (_, Fate::Decided(outcome)) => match outcome {
                Outcome::Funded { .. } => Self::Funded,
                Outcome::Reserve { .. } => Self::Reserve,
                Outcome::Deferred => Self::Deferred,
                Outcome::Forwarded { .. } => Self::Forwarded,
                Outcome::DoneByResidents { .. } => Self::ByResidents,
                Outcome::MergedInto { .. } => Self::Merged,
                Outcome::HandedOver { .. } | Outcome::NotPossible => Self::NotPossible,
            },
            (Step::AtRt { .. }, Fate::Open) => Self::AtRt,
            (Step::AtRw { .. }, Fate::Open) => Self::AtRw,
            (_, Fate::Open) => Self::OnList,
        })
    }

    /// Whether a neighbour who wants the same is served by it: it is under way, waits, or has its money.
    #[must_use]
    pub const fn goes_on(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::Merged | Self::NotPossible | Self::Done)
    }

    /// Whether it stays on from an earlier year.
    #[must_use]
    pub const fn stays(self) -> bool {
        matches!(
            self,
            Self::Funded | Self::Reserve | Self::Deferred | Self::Forwarded | Self::BeingDone | Self::ByResidents
        )
    }
}
