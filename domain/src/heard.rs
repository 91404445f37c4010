//! What a proposer hears, and when it counts: an outcome is done only when it was heard (domain.md 4.6: a decision with
//! no message is a bug). Read by oneself, told in person, or handed over on paper; and how much was heard in time.

use crate::{id::MandateId, institution::coded, money::Share, refusal::Refusal, time::Instant};

/// In so many days an outcome should have been heard; the share of those that were is public (ours).
pub const WITHIN_DAYS: i64 = 14;
/// Outcomes of so many days are counted together.
pub const COUNTED_DAYS: i64 = 365;

coded! {
    /// What somebody hears of a proposal.
    Kind {
        /// The forum's word on it.
        Decided = "decided",
        /// The RT asks for what is missing.
        Asked = "asked",
        /// The forum's answer to an objection.
        ObjectionAnswered = "objection_answered",
        /// The RT passed it on.
        PassedOn = "passed_on",
        /// Nobody answered in time, and it passed on by itself.
        Silence = "silence",
        /// Somebody gave an opinion on it.
        Opinion = "opinion",
        /// An office answered an opinion.
        Answer = "answer",
        /// The work was reported on.
        Work = "work",
    }
}

impl Kind {
    /// Whether its proposers are owed it: somebody sees to it that they hear. All else is news for who looks.
    #[must_use]
    pub const fn is_owed(self) -> bool {
        matches!(self, Self::Decided | Self::Asked | Self::ObjectionAnswered)
    }
}

coded! {
    /// How an outcome reached a proposer.
    How {
        /// Read in the app by the proposer.
        Read = "read",
        /// Told in person by the board.
        Told = "told",
        /// Handed over on paper by the board.
        Paper = "paper",
    }
}

/// Whether a proposer has heard an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// Not yet.
    Unheard,
    /// Heard.
    Heard {
        /// How.
        how: How,
        /// When.
        at: Instant,
        /// By whose mandate it was told; none for what was read.
        by: Option<MandateId>,
    },
}

impl Hearing {
    /// The proposer reads it in the app. Read twice, it was heard the first time.
    #[must_use]
    pub const fn read(self, at: Instant) -> Self {
        match self {
            Self::Unheard => Self::Heard { how: How::Read, at, by: None },
            Self::Heard { .. } => self,
        }
    }

    /// The board tells it, or hands it over on paper.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it was heard already; [`Refusal::Fields`] for reading, which nobody does for another.
    pub fn tell(self, how: How, by: MandateId, at: Instant) -> Result<Self, Refusal> {
        match (self, how) {
            (Self::Heard { .. }, _) => Err(Refusal::Moved { now: "heard" }),
            (_, How::Read) => Err(Refusal::field("how", "choice")),
            (Self::Unheard, _) => Ok(Self::Heard { how, at, by: Some(by) }),
        }
    }
}

/// How many outcomes of a place or of an office were heard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Heard within fourteen days.
    pub in_time: u32,
    /// Heard, or waiting for longer than fourteen days: what can be judged.
    pub due: u32,
    /// Not heard yet, however long.
    pub waiting: u32,
    /// Since when the oldest of those waits.
    pub oldest: Option<Instant>,
}

impl Tally {
    /// Counts one more outcome.
    pub fn add(&mut self, outcome: Instant, heard: Option<Instant>, now: Instant) {
        let until = outcome.plus_days(WITHIN_DAYS);
        self.in_time += u32::from(heard.is_some_and(|at| at <= until));
        self.due += u32::from(heard.is_some() || until <= now);
        if heard.is_none() {
            self.waiting += 1;
            self.oldest = Some(self.oldest.map_or(outcome, |known| known.min(outcome)));
        }
    }

    /// Two tallies as one.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            in_time: self.in_time + other.in_time,
            due: self.due + other.due,
            waiting: self.waiting + other.waiting,
            oldest: [self.oldest, other.oldest].into_iter().flatten().min(),
        }
    }

    /// The share that was heard in time.
    #[must_use]
    pub const fn share(&self) -> Share {
        Share { part: self.in_time, whole: self.due }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const T0: Instant = Instant::from_micros(0);
    const BY: MandateId = MandateId(Uuid::from_u128(1));

    #[test]
    fn an_outcome_is_heard_once_and_the_first_way_counts() {
        let told = Hearing::Unheard.tell(How::Told, BY, T0).unwrap();
        assert_eq!(told, Hearing::Heard { how: How::Told, at: T0, by: Some(BY) });
        assert_eq!(told.read(T0.plus_days(1)), told);
        assert_eq!(told.tell(How::Paper, BY, T0), Err(Refusal::Moved { now: "heard" }));
        assert_eq!(Hearing::Unheard.read(T0), Hearing::Heard { how: How::Read, at: T0, by: None });
    }

    #[test]
    fn nobody_reads_for_another() {
        assert_eq!(Hearing::Unheard.tell(How::Read, BY, T0), Err(Refusal::field("how", "choice")));
    }

    #[test]
    fn outcomes_and_requests_are_owed_and_what_residents_say_is_news() {
        let owed: Vec<Kind> = Kind::ALL.iter().copied().filter(|k| k.is_owed()).collect();
        assert_eq!(owed, [Kind::Decided, Kind::Asked, Kind::ObjectionAnswered]);
    }

    #[test]
    fn fourteen_days_exactly_are_in_time_and_what_still_may_be_is_not_judged() {
        let mut tally = Tally::default();
        tally.add(T0, Some(T0.plus_days(14)), T0.plus_days(30));
        tally.add(T0, Some(T0.plus_days(14).plus_seconds(1)), T0.plus_days(30));
        tally.add(T0, None, T0.plus_days(30));
        tally.add(T0.plus_days(17), None, T0.plus_days(30));
        assert_eq!(tally, Tally { in_time: 1, due: 3, waiting: 2, oldest: Some(T0) });
        assert_eq!(tally.share(), Share { part: 1, whole: 3 });
        assert_eq!(Tally::default().share(), Share { part: 0, whole: 0 });
        assert_eq!(tally.plus(Tally::default()), tally);
        let later = Tally { waiting: 1, oldest: Some(T0.plus_days(-1)), ..Tally::default() };
        assert_eq!(tally.plus(later).oldest, Some(T0.plus_days(-1)));
    }

    #[test]
    fn an_outcome_that_was_heard_at_once_counts_at_once() {
        let mut tally = Tally::default();
        tally.add(T0, Some(T0), T0);
        assert_eq!(tally.share(), Share { part: 1, whole: 1 });
    }
}
