//! What a rung may say besides quantity and cost (domain.md 6.2): what kind of work, how urgent, what residents give
//! themselves (swadaya), whose money is hoped for. Chosen or counted, never written: so nothing stands here that
//! somebody would have to hide.

use crate::{
    institution::coded,
    money::{DEAREST, Rupiah},
    refusal::{Field, Refusal},
};

coded! {
    /// Built or taught.
    Nature {
        /// Something is built or bought.
        Physical = "physical",
        /// People learn, meet or are cared for.
        Social = "social",
    }
}

coded! {
    /// How long it can wait.
    Urgency {
        /// Somebody may come to harm.
        Danger = "danger",
        /// This year.
        ThisYear = "this_year",
        /// It can wait.
        CanWait = "can_wait",
    }
}

coded! {
    /// Whose money is hoped for.
    Source {
        /// Dana Desa.
        VillageFund = "dd",
        /// Alokasi Dana Desa.
        VillageAllocation = "add",
        /// The budget of city or district.
        City = "apbd",
        /// A company.
        Company = "csr",
        /// Residents themselves.
        Residents = "swadaya",
    }
}

/// The most working days that are believable.
const MOST_DAYS: u32 = 100_000;
/// The most square metres.
const MOST_METRES: u32 = 1_000_000;

/// Each part may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Details {
    /// Built or taught.
    pub nature: Option<Nature>,
    /// How long it can wait.
    pub urgency: Option<Urgency>,
    /// Working days that residents give.
    pub labour: Option<u32>,
    /// Material that they give, by its worth.
    pub material: Option<Rupiah>,
    /// Money that they give.
    pub money: Option<Rupiah>,
    /// Land that they give, in square metres.
    pub land: Option<u32>,
    /// Whose money is hoped for.
    pub source: Option<Source>,
}

impl Details {
    /// What is said here, or else what was said before.
    #[must_use]
    pub fn or(self, before: Self) -> Self {
        Self {
            nature: self.nature.or(before.nature),
            urgency: self.urgency.or(before.urgency),
            labour: self.labour.or(before.labour),
            material: self.material.or(before.material),
            money: self.money.or(before.money),
            land: self.land.or(before.land),
            source: self.source.or(before.source),
        }
    }

    /// Whether anything that residents give is named.
    #[must_use]
    pub const fn offers(&self) -> bool {
        self.labour.is_some() || self.material.is_some() || self.money.is_some() || self.land.is_some()
    }

    /// No amount is beyond what is believable.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with each that is.
    pub fn check(&self) -> Result<(), Refusal> {
        let beyond = [
            ("labour", self.labour.is_some_and(|n| n > MOST_DAYS)),
            ("material", self.material.is_some_and(|m| m > DEAREST)),
            ("money", self.money.is_some_and(|m| m > DEAREST)),
            ("land_given", self.land.is_some_and(|n| n > MOST_METRES)),
        ];
        let faults: Vec<Field> =
            beyond.into_iter().filter(|(_, beyond)| *beyond).map(|(name, _)| Field::new(name, "number")).collect();
        if faults.is_empty() { Ok(()) } else { Err(Refusal::Fields(faults)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_word_counts_and_silence_takes_nothing_away() {
        let first = Details { labour: Some(40), urgency: Some(Urgency::CanWait), ..Details::default() };
        let second = Details { urgency: Some(Urgency::Danger), money: Some(Rupiah(500_000)), ..Details::default() };
        let both = second.or(first);
        assert_eq!((both.labour, both.urgency, both.money), (Some(40), Some(Urgency::Danger), Some(Rupiah(500_000))));
        assert!(both.offers() && !Details::default().offers());
    }

    #[test]
    fn an_offer_beyond_belief_is_sent_back() {
        let much = Details { labour: Some(u32::MAX), land: Some(9), ..Details::default() };
        assert_eq!(much.check(), Err(Refusal::field("labour", "number")));
        assert_eq!(Details::default().check(), Ok(()));
    }
}
