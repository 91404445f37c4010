//! The village's own rules: every number that binds someone, with where it comes from.
//!
//! Defaults are those of domain.md; a village changes them before a cycle opens, and the cycle keeps what it opened
//! with.

use serde::{Deserialize, Serialize};

use crate::{
    decision::ReasonCode,
    institution::coded,
    money::{Rupiah, Share},
    time::Instant,
};

coded! {
    /// A forum that meets, for its quorum and its notice.
    Forum {
        /// Rembug RT.
        Rt = "rt",
        /// Rembug RW.
        Rw = "rw",
        /// Musyawarah dusun.
        Hamlet = "hamlet",
        /// Musyawarah desa, which the BPD convenes.
        Musdes = "musdes",
        /// The council's own meeting.
        Bpd = "bpd",
        /// Musrenbang of the desa or kelurahan.
        Musrenbang = "musrenbang",
    }
}

/// How many forums there are.
pub const FORUMS: usize = 6;

impl Forum {
    /// Its place in the lists of the rules.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

coded! {
    /// Which residents of age have a vote. Proposing, supporting and speaking are everybody's.
    Voters {
        /// Everyone whose home is here.
        Everyone = "everyone",
        /// Only those whose family card, and so their KTP, is from here.
        KtpHere = "ktp_here",
    }
}

coded! {
    /// Whose vote counts in matters of an RT.
    Electorate {
        /// One a person.
        Person = "person",
        /// One a family card, cast by any grown-up whom it names.
        Household = "household",
    }
}

/// The rules a cycle was opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statute {
    /// Days an RT has to answer before a proposal passes on by itself.
    pub rt_answer_days: u16,
    /// Days a proposer has to complete what is missing.
    pub completion_days: u16,
    /// Days in which an outcome may be objected to.
    pub objection_days: u16,
    /// Age in years from which one votes; the married vote at any age.
    pub voting_age: u8,
    /// An item dearer than this many hundredths of the ceiling cannot wait in the reserve.
    pub dear_percent: u8,
    /// Fewest options a ballot is opened over.
    pub ballot_options: u8,
    /// The share of the invited that must be there, a forum each; none: whoever comes.
    pub quorum: [Option<Share>; FORUMS],
    /// Days between invitation and meeting, a forum each.
    pub notice_days: [u16; FORUMS],
    /// Hours to wait for a quorum.
    pub quorum_wait_hours: u16,
    /// Days until the second call at the latest.
    pub second_call_days: u16,
    /// Days in which a merging of two proposals may be objected to.
    pub merge_notice_days: u16,
    /// Whose vote counts in matters of an RT.
    pub rt_vote: Electorate,
    /// Which residents vote.
    pub voters: Voters,
    /// Matrix 1 of domain.md 4.4: felt by many, severe, hinders income, frequent, potential at hand.
    pub ranking_weights: [u32; 5],
    /// Matrix 2 of domain.md 4.4, in hundredths: urgent, papers and land ready, social gain, fits the plan.
    pub checking_weights: [u32; 4],
    /// Reasons that may be given here for an outcome.
    pub reason_codes: Vec<ReasonCode>,
}

/// Permendesa 2/2015, widely copied; UU 6/2014 Pasal 65 for the BPD.
const TWO_THIRDS: Share = Share { part: 2, whole: 3 };

impl Default for Statute {
    fn default() -> Self {
        Self {
            rt_answer_days: 7,
            completion_days: 14,
            objection_days: 7,
            voting_age: 17,
            dear_percent: 30,
            ballot_options: 2,
            quorum: [None, None, None, Some(TWO_THIRDS), Some(TWO_THIRDS), None],
            notice_days: [3, 7, 7, 7, 7, 7],
            quorum_wait_hours: 3,
            second_call_days: 3,
            merge_notice_days: 3,
            rt_vote: Electorate::Person,
            voters: Voters::Everyone,
            ranking_weights: [1; 5],
            checking_weights: [30, 25, 25, 20],
            reason_codes: ReasonCode::ALL.to_vec(),
        }
    }
}

impl Statute {
    /// How many must be there of so many, for this forum to be open; nobody in particular where it has no quorum.
    /// Fractions are rounded up (domain.md 4.2).
    #[must_use]
    pub fn quorum_of(&self, forum: Forum, invited: u32) -> u32 {
        let of = |s: Share| (u64::from(invited) * u64::from(s.part)).div_ceil(u64::from(s.whole.max(1)));
        self.quorum[forum.index()].map_or(0, |share| u32::try_from(of(share)).unwrap_or(u32::MAX))
    }

    /// When a proposal that reaches its RT now passes on by itself: after the days the rules give, but never past
    /// the end of the stage that collects (domain.md 2.3, clocks).
    #[must_use]
    pub fn rt_deadline(&self, now: Instant, collecting_until: Instant) -> Instant {
        now.plus_days(self.rt_answer_days.into()).min(collecting_until)
    }

    /// When a proposer's time to complete ends; a date given by who asks may be sooner, never later.
    #[must_use]
    pub fn completion_deadline(&self, now: Instant, asked_for: Option<Instant>, collecting_until: Instant) -> Instant {
        let latest = now.plus_days(self.completion_days.into()).min(collecting_until);
        asked_for.filter(|&at| at > now).map_or(latest, |at| at.min(latest))
    }

    /// Whether an item is too dear to be paid from what others leave over (domain.md 4.5).
    #[must_use]
    pub const fn too_dear_for_reserve(&self, cost: Rupiah, ceiling: Rupiah) -> bool {
        cost.0 as i128 * 100 > ceiling.0 as i128 * self.dear_percent as i128
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rts_clock_never_runs_past_the_end_of_collecting() {
        let (statute, now) = (Statute::default(), Instant::from_micros(0));
        assert_eq!(statute.rt_deadline(now, now.plus_days(30)), now.plus_days(7));
        assert_eq!(statute.rt_deadline(now, now.plus_days(3)), now.plus_days(3));
    }

    #[test]
    fn who_asks_for_completion_may_shorten_the_time_but_not_stretch_it() {
        let (statute, now, end) = (Statute::default(), Instant::from_micros(0), Instant::from_micros(0).plus_days(60));
        assert_eq!(statute.completion_deadline(now, None, end), now.plus_days(14));
        assert_eq!(statute.completion_deadline(now, Some(now.plus_days(5)), end), now.plus_days(5));
        assert_eq!(statute.completion_deadline(now, Some(now.plus_days(50)), end), now.plus_days(14));
    }

    #[test]
    fn a_quorum_is_rounded_up_and_some_forums_have_none() {
        let statute = Statute::default();
        let needed = [Forum::Bpd, Forum::Musdes, Forum::Rt].map(|f| statute.quorum_of(f, 7));
        assert_eq!(needed, [5, 5, 0]);
        assert_eq!(statute.quorum_of(Forum::Bpd, 9), 6);
        assert_eq!(Forum::ALL.len(), FORUMS);
        assert!(Forum::ALL.iter().enumerate().all(|(n, f)| f.index() == n));
    }

    #[test]
    fn rules_of_an_older_year_read_with_what_they_did_not_know() {
        let old = r#"{"rt_answer_days":5,"voting_age":16}"#;
        let read: Statute = serde_json::from_str(old).unwrap();
        assert_eq!(read, Statute { rt_answer_days: 5, voting_age: 16, ..Statute::default() });
    }

    #[test]
    fn thirty_hundredths_exactly_may_still_wait_in_the_reserve() {
        let statute = Statute::default();
        assert!(!statute.too_dear_for_reserve(Rupiah(123_000_000), Rupiah(410_000_000)));
        assert!(statute.too_dear_for_reserve(Rupiah(132_800_000), Rupiah(410_000_000)));
    }
}
