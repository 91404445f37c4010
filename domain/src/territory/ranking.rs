//! Where proposals are put in order: in the RW; where there is none in the dusun; where there is neither, in the
//! village itself (domain.md 1.1: some desa number RT straight under the dusun).

use super::{Level, Place, Territory};
use crate::institution::Role;

/// Whether residents put proposals in order by ballot in this very place: an RW, or a dusun without one. `places` are
/// those of its village; one that has ended is none.
#[must_use]
pub fn has_ballot(place: &Place, places: &[Territory]) -> bool {
    match place.level {
        Level::Rw => !places.iter().any(|t| t.place.id == place.id && t.ended.is_some()),
        Level::Hamlet => {
            !places.iter().any(|t| t.ended.is_none() && t.place.level == Level::Rw && place.contains(&t.place))
        }
        _ => false,
    }
}

/// The place that puts a proposal about `scope` in order: the nearest that has a ballot, else the village, whose order
/// the LPM sets. `places` are those of the village.
#[must_use]
pub fn ranks_for<'a>(scope: &Place, places: &'a [Territory]) -> Option<&'a Territory> {
    let above = || places.iter().filter(|t| t.place.contains(scope));
    let ballot = above().filter(|t| has_ballot(&t.place, places)).max_by_key(|t| t.place.lineage.len());
    ballot.or_else(|| above().find(|t| t.place.level == Level::Village))
}

/// Who leads the ranking in a place of this level.
#[must_use]
pub const fn leader(level: Level) -> Role {
    match level {
        Level::Rw | Level::Rt => Role::RwChair,
        Level::Hamlet => Role::HamletHead,
        _ => Role::Lpm,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::TerritoryId, time::Zone};
    use uuid::Uuid;

    /// A place of a village numbered 1, by the numbers above it and its own.
    fn at(level: Level, lineage: &[u128]) -> Territory {
        let lineage: Vec<_> = lineage.iter().map(|&n| TerritoryId(Uuid::from_u128(n))).collect();
        let place = Place { id: lineage[lineage.len() - 1], level, lineage };
        Territory {
            place,
            parent: None,
            village: None,
            village_kind: None,
            number: None,
            name: String::new(),
            path: String::new(),
            code: None,
            zone: Zone::Wib,
            households: 0,
            people: 0,
            ended: None,
        }
    }

    /// Dusun 2 with an RW and its RT, and an RT beside that RW; dusun 3 with an RT alone; an RT under the village.
    fn village() -> Vec<Territory> {
        vec![
            at(Level::Village, &[1]),
            at(Level::Hamlet, &[1, 2]),
            at(Level::Rw, &[1, 2, 20]),
            at(Level::Rt, &[1, 2, 20, 200]),
            at(Level::Rt, &[1, 2, 201]),
            at(Level::Hamlet, &[1, 3]),
            at(Level::Rt, &[1, 3, 30]),
            at(Level::Rt, &[1, 4]),
        ]
    }

    #[test]
    fn the_nearest_place_with_a_ballot_ranks_and_else_the_village() {
        let places = village();
        let ranks = |n: usize| ranks_for(&places[n].place, &places).map(|t| t.place.id.0.as_u128());
        let of_each: Vec<_> = (0..places.len()).map(|n| ranks(n).unwrap()).collect();
        assert_eq!(of_each, [1, 1, 20, 20, 1, 3, 3, 1]);
    }

    #[test]
    fn a_dusun_with_an_rw_below_it_does_not_rank() {
        let places = village();
        let ballots: Vec<_> = places.iter().map(|t| has_ballot(&t.place, &places)).collect();
        assert_eq!(ballots, [false, false, true, false, false, true, false, false]);
    }

    #[test]
    fn a_place_of_another_village_ranks_nothing_here() {
        assert_eq!(ranks_for(&at(Level::Rt, &[9, 90]).place, &village()), None);
    }

    #[test]
    fn who_leads_follows_the_level() {
        let leaders = [Level::Rw, Level::Hamlet, Level::Village].map(leader);
        assert_eq!(leaders, [Role::RwChair, Role::HamletHead, Role::Lpm]);
    }
}
