//! Which change of a stage's dates is allowed (domain.md 2.3): planned, opened sooner, ended, reopened.

use super::{Stage, StageKind, template};
use crate::{
    institution::Role,
    refusal::Refusal,
    territory::{Place, VillageKind},
    time::{Instant, Zone},
};
use jiff::ToSpan;

/// What is asked of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Other dates for a stage that has not begun.
    Redate {
        /// Opens at.
        from: Instant,
        /// Closes before.
        until: Instant,
    },
    /// Opens now, sooner than planned.
    Open,
    /// Closes now.
    Close,
    /// Another end, while it is open.
    End {
        /// Closes before.
        until: Instant,
    },
    /// Opens again after it was closed.
    Reopen {
        /// Closes before.
        until: Instant,
    },
}

/// What has been built on a stage, where it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Built {
    /// A ballot is open there.
    pub ballot_open: bool,
    /// The ballot there was counted.
    pub counted: bool,
    /// The village's list was submitted.
    pub submitted: bool,
    /// Every line of the list was confirmed.
    pub all_confirmed: bool,
}

/// Why a stage keeps the dates it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It has begun already.
    Begun,
    /// It is not open now.
    NotOpen,
    /// It was never closed.
    NotClosed,
    /// The new date has passed already.
    Past,
    /// It would end before it begins, or as it begins.
    EndsTooSoon,
    /// It would begin before what stands before it.
    OutOfOrder,
    /// Another stage of its kind runs there then.
    Overlaps,
    /// A ballot is open there.
    BallotOpen,
    /// What follows has built on it.
    BuiltUpon,
}

impl Kept {
    /// What the person who asked is told: of a date where it was typed, of all else why not.
    #[must_use]
    pub fn refusal(self, kind: StageKind) -> Refusal {
        match self {
            Self::Begun => Refusal::Moved { now: "stage_begun" },
            Self::NotOpen => Refusal::Moved { now: "stage_not_open" },
            Self::NotClosed => Refusal::Moved { now: "stage_open" },
            Self::Past | Self::EndsTooSoon | Self::OutOfOrder | Self::Overlaps => Refusal::field("until", self.why()),
            Self::BallotOpen => Refusal::StageBallotOpen,
            Self::BuiltUpon => Refusal::StageBuiltUpon { kind },
        }
    }

    /// Why a typed date does not fit, as a field says it.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            Self::Past => "stage_past",
            Self::OutOfOrder => "stage_sequence",
            Self::Overlaps => "stage_overlaps",
            _ => "stage_order",
        }
    }
}

/// How long before its end the holder of a stage is told, in days: time enough to prolong it.
pub const NOTICE_DAYS: i64 = 3;

/// Whether an open stage is so nearly over that who holds it should know.
#[must_use]
pub fn ends_soon(stage: &Stage, now: Instant) -> bool {
    stage.is_open(now) && stage.until <= now.plus_days(NOTICE_DAYS)
}

/// Whether this stage is the one that a place follows: it reaches it, and no nearer one of its kind does.
#[must_use]
pub fn reaches(stage: &Stage, place: &Place, stages: &[Stage]) -> bool {
    let nearer = |s: &Stage| s.kind == stage.kind && s.place.lineage.len() > stage.place.lineage.len();
    stage.place.contains(place) && !stages.iter().any(|s| nearer(s) && s.place.contains(place))
}

/// Whether a stage is a place's to open and close: its own; or, where the place ranks, the ranking that it shares with
/// its village.
#[must_use]
pub fn is_held_at(stage: &Stage, stages: &[Stage], here: &Place, ranks: bool) -> bool {
    let shared = stage.kind == StageKind::Rank && ranks;
    stage.place.id == here.id || (shared && reaches(stage, here, stages))
}

/// Who holds each of these stages, by the template of the village's kind: the second of a kind is held by whom the
/// template names second.
#[must_use]
pub fn holders(village: VillageKind, stages: &[Stage]) -> Vec<Option<Role>> {
    let earlier = |n: usize, s: &Stage| {
        stages[..n].iter().filter(|o: &&Stage| o.kind == s.kind && o.place.id == s.place.id).count()
    };
    let holder = |(n, s): (usize, &Stage)| {
        template(village).iter().filter(|(kind, _)| *kind == s.kind).nth(earlier(n, s)).map(|(_, role)| *role)
    };
    stages.iter().enumerate().map(holder).collect()
}

impl Built {
    /// Whether what follows a stage of this kind stands on how it ended.
    #[must_use]
    pub const fn upon(self, kind: StageKind) -> bool {
        match kind {
            StageKind::Collect | StageKind::Merge => self.submitted,
            StageKind::Rank => self.counted || self.submitted,
            StageKind::Deliberate => self.all_confirmed,
            _ => false,
        }
    }
}

/// The dates of `stage` after `change`, as from and until.
///
/// # Errors
/// [`Kept`] says why it keeps the dates it has.
pub fn change(stage: &Stage, change: Change, built: Built, now: Instant) -> Result<(Instant, Instant), Kept> {
    let (from, until) = match change {
        Change::Redate { .. } | Change::Open if stage.from <= now => return Err(Kept::Begun),
        Change::Redate { from, .. } if from < now => return Err(Kept::Past),
        Change::Redate { from, until } => (from, until),
        Change::Open => (now, stage.until),
        Change::Close | Change::End { .. } if !stage.is_open(now) => return Err(Kept::NotOpen),
        Change::Close => (stage.from, now),
        Change::Reopen { .. } if now < stage.until => return Err(Kept::NotClosed),
        Change::End { until } | Change::Reopen { until } if until <= now => return Err(Kept::Past),
        Change::End { until } | Change::Reopen { until } => (stage.from, until),
    };
    if until <= from {
        return Err(Kept::EndsTooSoon);
    }
    if stage.from <= now && stage.until < until && built.upon(stage.kind) {
        return Err(Kept::BuiltUpon);
    }
    if stage.kind == StageKind::Rank && until < stage.until && built.ballot_open {
        return Err(Kept::BallotOpen);
    }
    Ok((from, until))
}

/// A year's stages in the template's order: each ends after it begins, none begins before the one before it,
/// and no two of a kind overlap in one place.
///
/// # Errors
/// The number of the first stage that does not fit, from nought, and why.
pub fn check(stages: &[Stage]) -> Result<(), (usize, Kept)> {
    for (n, stage) in stages.iter().enumerate() {
        if stage.until <= stage.from {
            return Err((n, Kept::EndsTooSoon));
        }
        if n > 0 && stage.from < stages[n - 1].from {
            return Err((n, Kept::OutOfOrder));
        }
        if stages[..n].iter().any(|other| overlap(other, stage)) {
            return Err((n, Kept::Overlaps));
        }
    }
    Ok(())
}

/// Whether two stages of one kind run in one place at one time.
#[must_use]
pub fn overlap(a: &Stage, b: &Stage) -> bool {
    a.kind == b.kind && a.place.id == b.place.id && a.from < b.until && b.from < a.until
}

/// The same day and hour a year later; 29 February becomes the 28th.
#[must_use]
pub fn a_year_later(at: Instant, zone: Zone) -> Instant {
    Instant::from_civil(at.civil(zone).saturating_add(1.year()), zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{StageId, TerritoryId};
    use crate::territory::Level;
    use proptest::prelude::*;
    use uuid::Uuid;

    const NOTHING: Built = Built { ballot_open: false, counted: false, submitted: false, all_confirmed: false };

    fn day(n: i64) -> Instant {
        Instant::from_micros(0).plus_days(n)
    }

    fn stage(kind: StageKind, from: i64, until: i64) -> Stage {
        let id = TerritoryId(Uuid::from_u128(1));
        let place = Place { id, level: Level::Village, lineage: vec![id] };
        Stage { id: StageId(Uuid::from_u128(9)), kind, place, from: day(from), until: day(until) }
    }

    #[test]
    fn what_has_begun_is_not_planned_again_nor_opened() {
        let s = stage(StageKind::Collect, 5, 9);
        let redate = Change::Redate { from: day(6), until: day(8) };
        assert_eq!(change(&s, redate, NOTHING, day(4)), Ok((day(6), day(8))));
        assert_eq!(change(&s, redate, NOTHING, day(5)), Err(Kept::Begun));
        assert_eq!(change(&s, redate, NOTHING, day(7)), Err(Kept::Begun));
        assert_eq!(change(&s, Change::Open, NOTHING, day(3)), Ok((day(3), day(9))));
        assert_eq!(change(&s, Change::Open, NOTHING, day(5)), Err(Kept::Begun));
        let past = Change::Redate { from: day(1), until: day(8) };
        assert_eq!(change(&s, past, NOTHING, day(2)), Err(Kept::Past));
    }

    #[test]
    fn a_stage_ends_soon_from_three_days_before_until_it_is_over() {
        let s = stage(StageKind::Collect, 5, 20);
        let soon = |on: i64, seconds| ends_soon(&s, day(on).plus_seconds(seconds));
        assert_eq!((soon(17, -1), soon(17, 0), soon(20, -1), soon(20, 0)), (false, true, true, false));
        assert!(!ends_soon(&stage(StageKind::Collect, 5, 7), day(4)), "it has not begun");
    }

    #[test]
    fn only_an_open_stage_ends_and_only_a_closed_one_reopens() {
        let s = stage(StageKind::Collect, 5, 9);
        assert_eq!(change(&s, Change::Close, NOTHING, day(7)), Ok((day(5), day(7))));
        assert_eq!(change(&s, Change::Close, NOTHING, day(9)), Err(Kept::NotOpen));
        assert_eq!(change(&s, Change::Close, NOTHING, day(5)), Err(Kept::EndsTooSoon));
        assert_eq!(change(&s, Change::End { until: day(12) }, NOTHING, day(7)), Ok((day(5), day(12))));
        let reopen = Change::Reopen { until: day(12) };
        assert_eq!(change(&s, reopen, NOTHING, day(8)), Err(Kept::NotClosed));
        assert_eq!(change(&s, reopen, NOTHING, day(9)), Ok((day(5), day(12))));
        assert_eq!(change(&s, reopen, NOTHING, day(12)), Err(Kept::Past));
    }

    #[test]
    fn a_ranking_is_not_cut_short_under_an_open_ballot() {
        let (s, built) = (stage(StageKind::Rank, 5, 9), Built { ballot_open: true, ..NOTHING });
        assert_eq!(change(&s, Change::Close, built, day(7)), Err(Kept::BallotOpen));
        assert_eq!(change(&s, Change::End { until: day(8) }, built, day(7)), Err(Kept::BallotOpen));
        assert!(change(&s, Change::End { until: day(12) }, built, day(7)).is_ok());
    }

    #[test]
    fn what_was_built_upon_is_neither_prolonged_nor_reopened() {
        let counted = Built { counted: true, ..NOTHING };
        let submitted = Built { submitted: true, ..NOTHING };
        let confirmed = Built { all_confirmed: true, ..NOTHING };
        for (kind, built, kept) in [
            (StageKind::Collect, submitted, true),
            (StageKind::Collect, counted, false),
            (StageKind::Rank, counted, true),
            (StageKind::Rank, submitted, true),
            (StageKind::Merge, submitted, true),
            (StageKind::Deliberate, confirmed, true),
            (StageKind::Deliberate, submitted, false),
        ] {
            let s = stage(kind, 5, 9);
            for (ask, now) in [(Change::End { until: day(12) }, 7), (Change::Reopen { until: day(12) }, 10)] {
                assert_eq!(change(&s, ask, built, day(now)) == Err(Kept::BuiltUpon), kept, "{kind:?} {ask:?}");
            }
            assert!(change(&s, Change::Close, built, day(7)).is_ok(), "closing takes nothing back");
        }
    }

    #[test]
    fn a_years_stages_follow_each_other() {
        let (a, b) = (stage(StageKind::Collect, 0, 5), stage(StageKind::Rank, 3, 8));
        assert_eq!(check(&[a.clone(), b.clone()]), Ok(()));
        assert_eq!(check(&[b, a]), Err((1, Kept::OutOfOrder)));
        assert_eq!(check(&[stage(StageKind::Fund, 4, 4)]), Err((0, Kept::EndsTooSoon)));
        let twice = |from| [stage(StageKind::Deliberate, 0, 5), stage(StageKind::Deliberate, from, 9)];
        assert_eq!(check(&twice(4)), Err((1, Kept::Overlaps)));
        assert_eq!(check(&twice(5)), Ok(()));
    }

    #[test]
    fn a_place_that_ranks_holds_the_shared_ranking_until_it_has_its_own() {
        let village = stage(StageKind::Rank, 5, 9);
        let rw = TerritoryId(Uuid::from_u128(2));
        let here = Place { id: rw, level: Level::Rw, lineage: vec![village.place.id, rw] };
        let own = Stage { id: StageId(Uuid::from_u128(10)), place: here.clone(), ..village.clone() };
        let shared = std::slice::from_ref(&village);
        assert!(is_held_at(&village, shared, &village.place, false));
        assert!(is_held_at(&village, shared, &here, true));
        assert!(!is_held_at(&village, shared, &here, false), "it does not rank");
        let collect = stage(StageKind::Collect, 1, 5);
        assert!(!is_held_at(&collect, std::slice::from_ref(&collect), &here, true));
        let both = [village.clone(), own.clone()];
        assert!(is_held_at(&own, &both, &here, true));
        assert!(!is_held_at(&village, &both, &here, true), "its own is nearer");
    }

    #[test]
    fn the_second_musyawarah_is_held_by_whom_the_template_names_second() {
        let forum = |from| stage(StageKind::Deliberate, from, from + 1);
        let stages = [stage(StageKind::Rank, 0, 1), forum(2), forum(4), forum(6)];
        let held = |village| holders(village, &stages);
        assert_eq!(held(VillageKind::Desa), [Some(Role::RwChair), Some(Role::BpdChair), Some(Role::Kades), None]);
        let (rw, lurah, camat) = (Some(Role::RwChair), Some(Role::Lurah), Some(Role::Camat));
        assert_eq!(held(VillageKind::Kelurahan), [rw, lurah, camat, Some(Role::Bappeda)]);
    }

    #[test]
    fn what_stays_as_it_is_says_why() {
        let said = |kept: Kept| kept.refusal(StageKind::Rank);
        assert_eq!(said(Kept::BuiltUpon), Refusal::StageBuiltUpon { kind: StageKind::Rank });
        assert_eq!(said(Kept::BallotOpen).status(), 409);
        assert_eq!(said(Kept::NotOpen), Refusal::Moved { now: "stage_not_open" });
        assert_eq!(said(Kept::Past), Refusal::field("until", "stage_past"));
    }

    #[test]
    fn a_leap_day_moves_to_the_last_of_february() {
        let zone = Zone::Wib;
        let leap = Instant::from_civil(jiff::civil::date(2028, 2, 29).at(8, 0, 0, 0), zone);
        assert_eq!(a_year_later(leap, zone).civil(zone), jiff::civil::date(2029, 2, 28).at(8, 0, 0, 0));
    }

    fn any_change() -> impl Strategy<Value = Change> {
        let d = || (-5_i64..30).prop_map(day);
        prop_oneof![
            (d(), d()).prop_map(|(from, until)| Change::Redate { from, until }),
            Just(Change::Open),
            Just(Change::Close),
            d().prop_map(|until| Change::End { until }),
            d().prop_map(|until| Change::Reopen { until }),
        ]
    }

    proptest! {
        #[test]
        fn a_changed_stage_ends_after_it_begins_and_the_past_stays(
            ask in any_change(), from in 0_i64..12, length in 1_i64..10, now in -3_i64..28,
            flags in any::<[bool; 4]>(), kind in proptest::sample::select(StageKind::ALL),
        ) {
            let [ballot_open, counted, submitted, all_confirmed] = flags;
            let built = Built { ballot_open, counted, submitted, all_confirmed };
            let (s, now) = (stage(kind, from, from + length), day(now));
            if let Ok((from, until)) = change(&s, ask, built, now) {
                prop_assert!(from < until && until >= now);
                let kept = if s.from <= now { from == s.from } else { from >= now };
                prop_assert!(kept, "{:?} gave {:?}", ask, from);
                prop_assert!(s.from > now || until <= s.until || !built.upon(kind));
            }
        }
    }
}
