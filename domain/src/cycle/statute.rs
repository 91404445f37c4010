//! The village's own rules: every number that binds someone, with where it comes from.
//!
//! Defaults are those of domain.md; a village changes them before a cycle opens, and the cycle keeps what it opened
//! with.

use serde::{Deserialize, Serialize};

use crate::{money::Rupiah, time::Instant};

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
}

impl Default for Statute {
    fn default() -> Self {
        Self {
            rt_answer_days: 7,
            completion_days: 14,
            objection_days: 7,
            voting_age: 17,
            dear_percent: 30,
            ballot_options: 2,
        }
    }
}

/// One rule as its page shows it: a key for its words, its value, and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Key of the sentence in the texts.
    pub key: &'static str,
    /// The value, in the unit the sentence names.
    pub value: u32,
    /// Where it comes from.
    pub source: &'static str,
}

impl Statute {
    /// The rules one by one, each with its source.
    #[must_use]
    pub fn clauses(&self) -> Vec<Clause> {
        let clause = |key, value: u32, source| Clause { key, value, source };
        vec![
            clause("rule-rt-answer-days", self.rt_answer_days.into(), "Rembuk 2.3"),
            clause("rule-completion-days", self.completion_days.into(), "Rembuk 2.3"),
            clause("rule-objection-days", self.objection_days.into(), "Rembuk 2.3"),
            clause("rule-voting-age", self.voting_age.into(), "Rembuk 4.3"),
            clause("rule-dear-percent", self.dear_percent.into(), "Rembuk 4.5"),
            clause("rule-ballot-options", self.ballot_options.into(), "Rembuk 4.2"),
        ]
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
    fn thirty_hundredths_exactly_may_still_wait_in_the_reserve() {
        let statute = Statute::default();
        assert!(!statute.too_dear_for_reserve(Rupiah(123_000_000), Rupiah(410_000_000)));
        assert!(statute.too_dear_for_reserve(Rupiah(132_800_000), Rupiah(410_000_000)));
    }
}
