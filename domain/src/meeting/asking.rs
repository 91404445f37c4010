//! Where an RT does not meet, a tenth of its families may ask the RW to call the meeting (domain.md act 12).

use std::collections::BTreeSet;

use crate::id::{HouseholdId, PersonId};

/// One in so many families is enough.
const ONE_IN: u32 = 10;

/// Who asked, with the family card they live on where it is known.
pub type Asker = (PersonId, Option<HouseholdId>);

/// How many families must ask, of so many: a tenth, rounded up, and never nobody.
#[must_use]
pub const fn needed(households: u32) -> u32 {
    let tenth = households.div_ceil(ONE_IN);
    if tenth == 0 { 1 } else { tenth }
}

/// How many families asked. Two of one family count once; whoever's family is not known counts for themself.
#[must_use]
pub fn asked(by: &[Asker]) -> u32 {
    let families: BTreeSet<HouseholdId> = by.iter().filter_map(|(_, household)| *household).collect();
    let alone: BTreeSet<PersonId> = by.iter().filter(|(_, h)| h.is_none()).map(|(person, _)| *person).collect();
    u32::try_from(families.len() + alone.len()).unwrap_or(u32::MAX)
}

/// Whether enough asked.
#[must_use]
pub fn is_enough(by: &[Asker], households: u32) -> bool {
    asked(by) >= needed(households)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn asker(n: u128, household: Option<u128>) -> Asker {
        (PersonId(Uuid::from_u128(n)), household.map(|h| HouseholdId(Uuid::from_u128(h))))
    }

    #[test]
    fn a_tenth_is_rounded_up() {
        assert_eq!([0, 1, 10, 11, 42, 100].map(needed), [1, 1, 1, 2, 5, 10]);
    }

    #[test]
    fn a_family_asks_once() {
        let by = [asker(1, Some(1)), asker(2, Some(1)), asker(3, None), asker(3, None), asker(4, Some(2))];
        assert_eq!(asked(&by), 3);
        assert!(is_enough(&by, 30) && !is_enough(&by, 31));
        assert!(!is_enough(&[], 0));
    }
}
