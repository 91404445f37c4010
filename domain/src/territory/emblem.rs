//! The emblem in the head of a paper: the place's own, or else that of the nearest place above it (domain.md 5.1 no. 1).

use super::Level;
use crate::{
    id::{FileId, TerritoryId},
    time::Instant,
};

/// That a place has an emblem from now on, or none any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Emblem {
    /// Whose.
    pub place: TerritoryId,
    /// Its picture; none once it was taken away.
    pub picture: Option<FileId>,
    /// Since when.
    pub since: Instant,
}

/// Whether places of this level have an emblem: the governments whose papers these are. RT, RW and dusun write under
/// theirs.
#[must_use]
pub const fn has_one(level: Level) -> bool {
    matches!(level, Level::Regency | Level::Village)
}

/// The emblem under which a place wrote at an instant, and whose it is. `chain`: the place with all that is above it, the
/// highest first. A paper that was signed keeps the emblem it had.
#[must_use]
pub fn over(chain: &[TerritoryId], known: &[Emblem], at: Instant) -> Option<(TerritoryId, FileId)> {
    let of = |place: &TerritoryId| {
        let then = known.iter().filter(|e| e.place == *place && e.since <= at).max_by_key(|e| e.since)?;
        Some((*place, then.picture?))
    };
    chain.iter().rev().find_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn place(n: u128) -> TerritoryId {
        TerritoryId(Uuid::from_u128(n))
    }

    fn picture(n: u128) -> FileId {
        FileId(Uuid::from_u128(n))
    }

    #[test]
    fn a_place_writes_under_the_nearest_emblem_and_what_is_signed_keeps_its_own() {
        let set = |of: u128, pic: Option<u128>, day: i64| Emblem {
            place: place(of),
            picture: pic.map(picture),
            since: Instant::from_micros(day),
        };
        // The kota has one since day 10; the village one from day 20 to day 30, and another from day 40.
        let known = [set(2, Some(23), 40), set(1, Some(11), 10), set(2, Some(22), 20), set(2, None, 30)];
        let rt = [place(1), place(2), place(3)];
        let at = |day| over(&rt, &known, Instant::from_micros(day)).map(|(of, pic)| (of.0.as_u128(), pic.0.as_u128()));
        assert_eq!([9, 10, 19].map(at), [None, Some((1, 11)), Some((1, 11))]);
        assert_eq!([20, 29].map(at), [Some((2, 22)); 2]);
        assert_eq!([30, 39, 40].map(at), [Some((1, 11)), Some((1, 11)), Some((2, 23))]);
        assert_eq!(over(&[place(4)], &known, Instant::from_micros(99)), None, "another kota has none");
    }

    #[test]
    fn only_governments_have_one() {
        let having: Vec<Level> = Level::ALL.into_iter().filter(|l| has_one(*l)).collect();
        assert_eq!(having, [Level::Regency, Level::Village]);
    }
}
