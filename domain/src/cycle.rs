//! The planning year: a list of stages copied from a template of the village's kind (domain.md 2.3).

pub mod rules;
pub mod schedule;
pub mod statute;

use crate::{
    id::StageId,
    institution::{Role, coded},
    territory::{Place, VillageKind},
    time::Instant,
};

coded! {
    /// What a stage is for; it decides which acts it allows.
    StageKind {
        /// Rules, ceiling and dates are set.
        Prepare = "prepare",
        /// Residents propose; the RT reads.
        Collect = "collect",
        /// The RW puts its proposals in order.
        Rank = "rank",
        /// The village's one list is made.
        Merge = "merge",
        /// Offices check what is possible.
        Check = "check",
        /// The forum decides line by line.
        Deliberate = "deliberate",
        /// The list becomes binding.
        Ratify = "ratify",
        /// Money is assigned.
        Fund = "fund",
        /// Works are done.
        Do = "do",
        /// What was done is judged.
        Evaluate = "evaluate",
    }
}

/// One stage of a village's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// What it is for.
    pub kind: StageKind,
    /// Where it runs: the village, or one RW alone.
    pub place: Place,
    /// Opens at.
    pub from: Instant,
    /// Closes before.
    pub until: Instant,
}

impl Stage {
    /// Whether it is open at `now`.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        self.from <= now && now < self.until
    }
}

/// The stage of this kind that reaches `place`, open or not, nearest to `now`. A place's own stage wins over that of
/// what lies above it: an RW that ranks longer than its village does so alone.
#[must_use]
pub fn stage_for<'a>(stages: &'a [Stage], kind: StageKind, place: &Place, now: Instant) -> Option<&'a Stage> {
    let reaching = || stages.iter().filter(|s| s.kind == kind && s.place.contains(place));
    let nearest = reaching().map(|s| s.place.lineage.len()).max();
    let here = || reaching().filter(|s| Some(s.place.lineage.len()) == nearest);
    here()
        .find(|s| s.is_open(now))
        .or_else(|| here().filter(|s| s.from > now).min_by_key(|s| s.from))
        .or_else(|| here().max_by_key(|s| s.until))
}

/// The order of stages and who holds each, by kind of village.
///
/// Source: desa, Permendagri 114/2014 Pasal 29-32 and Permendesa 21/2020; kelurahan, domain.md 2.2 [practice].
#[must_use]
pub const fn template(kind: VillageKind) -> &'static [(StageKind, Role)] {
    match kind {
        VillageKind::Desa => &[
            (StageKind::Prepare, Role::Kades),
            (StageKind::Collect, Role::Kades),
            (StageKind::Rank, Role::RwChair),
            (StageKind::Deliberate, Role::BpdChair),
            (StageKind::Merge, Role::Lpm),
            (StageKind::Check, Role::Team),
            (StageKind::Deliberate, Role::Kades),
            (StageKind::Ratify, Role::BpdChair),
            (StageKind::Fund, Role::Kades),
            (StageKind::Do, Role::Kades),
            (StageKind::Evaluate, Role::BpdChair),
        ],
        VillageKind::Kelurahan => &[
            (StageKind::Prepare, Role::Lurah),
            (StageKind::Collect, Role::Lurah),
            (StageKind::Rank, Role::RwChair),
            (StageKind::Merge, Role::Lpm),
            (StageKind::Deliberate, Role::Lurah),
            (StageKind::Check, Role::Lurah),
            (StageKind::Deliberate, Role::Camat),
            (StageKind::Deliberate, Role::Bappeda),
            (StageKind::Ratify, Role::Bappeda),
            (StageKind::Fund, Role::Lurah),
            (StageKind::Do, Role::Lurah),
            (StageKind::Evaluate, Role::Lpm),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TerritoryId;
    use crate::territory::Level;
    use uuid::Uuid;

    fn place(ids: &[u128]) -> Place {
        let lineage: Vec<_> = ids.iter().map(|&n| TerritoryId(Uuid::from_u128(n))).collect();
        Place { id: lineage[lineage.len() - 1], level: Level::Rw, lineage }
    }

    fn stage(n: u128, place: Place, from: i64, until: i64) -> Stage {
        let at = |day| Instant::from_micros(0).plus_days(day);
        Stage { id: StageId(Uuid::from_u128(n)), kind: StageKind::Rank, place, from: at(from), until: at(until) }
    }

    #[test]
    fn one_rws_stage_says_nothing_of_its_neighbour() {
        let (rw3, rw4) = (place(&[1, 3]), place(&[1, 4]));
        let stages = [stage(1, rw3.clone(), 0, 10)];
        let now = Instant::from_micros(0).plus_days(5);
        assert!(stage_for(&stages, StageKind::Rank, &rw3, now).is_some());
        assert!(stage_for(&stages, StageKind::Rank, &rw4, now).is_none());
    }

    #[test]
    fn a_places_own_stage_wins_over_its_villages() {
        let (village, rw3, rw4) = (place(&[1]), place(&[1, 3]), place(&[1, 4]));
        // Closed and over, it still is the RW's own: the village's open one says nothing there.
        let stages = [stage(1, village, 0, 10), stage(2, rw3.clone(), 0, 4)];
        let on = |place: &Place, day| {
            stage_for(&stages, StageKind::Rank, place, Instant::from_micros(0).plus_days(day)).unwrap().id
        };
        assert_eq!((on(&rw3, 2), on(&rw3, 6)), (stages[1].id, stages[1].id));
        assert_eq!(on(&rw4, 6), stages[0].id);
    }

    #[test]
    fn an_open_stage_wins_then_the_next_then_the_last() {
        let village = place(&[1]);
        let stages =
            [stage(1, village.clone(), 0, 2), stage(2, village.clone(), 5, 9), stage(3, village.clone(), 20, 30)];
        let on =
            |day| stage_for(&stages, StageKind::Rank, &village, Instant::from_micros(0).plus_days(day)).unwrap().id;
        assert_eq!(on(6), stages[1].id);
        assert_eq!(on(3), stages[1].id);
        assert_eq!(on(40), stages[2].id);
    }

    #[test]
    fn a_stage_closes_at_its_very_instant() {
        let s = stage(1, place(&[1]), 0, 2);
        assert!(s.is_open(Instant::from_micros(0)) && !s.is_open(Instant::from_micros(0).plus_days(2)));
    }
}
