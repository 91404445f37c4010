//! A proposal's whole way on one line of time: who had it, and for how long.

use crate::{institution::coded, time::Instant};

use super::Entry;

coded! {
    /// Who has a proposal in hand.
    Hand {
        /// The proposer, who completes it.
        Proposer = "proposer",
        /// The RT.
        Rt = "rt",
        /// Who ranks it: the RW, a dusun without one, or the LPM.
        Rw = "rw",
        /// The LPM, which makes one list.
        List = "list",
        /// The village's forum.
        Forum = "forum",
        /// Who carries the work out.
        Work = "work",
    }
}

/// What moves a proposal from one hand to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It was sent.
    Sent(Entry),
    /// The RT asked for what is missing.
    Asked,
    /// The proposer completed it.
    Completed,
    /// It went up: passed on, by silence, or as it is.
    Up,
    /// It came onto the list.
    Listed,
    /// The list went to the forum.
    Submitted,
    /// The forum's word.
    Decided,
    /// The work was reported on.
    Worked,
    /// It ended: taken back, or the work judged.
    Ended,
}

/// One hand on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Whose.
    pub hand: Hand,
    /// Since when.
    pub from: Instant,
    /// Until when; none while it is still there.
    pub until: Option<Instant>,
}

impl Stop {
    /// How many whole days it lay there, or lies there already.
    #[must_use]
    pub fn days(&self, now: Instant) -> i64 {
        self.until.unwrap_or(now).days_since(self.from)
    }
}

/// The hands a proposal went through, in order. What moves nothing (a second report, a word recorded anew) is no stop.
#[must_use]
pub fn stops(moves: &[(Move, Instant)]) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for (happened, at) in moves {
        let open = stops.last_mut().filter(|s| s.until.is_none());
        let next = match happened {
            Move::Sent(Entry::Rt) | Move::Completed => Some(Hand::Rt),
            Move::Sent(Entry::Above) | Move::Up => Some(Hand::Rw),
            Move::Asked => Some(Hand::Proposer),
            Move::Listed => Some(Hand::List),
            Move::Submitted => Some(Hand::Forum),
            Move::Worked => Some(Hand::Work),
            Move::Decided | Move::Ended => None,
        };
        match open {
            Some(stop) if next == Some(stop.hand) => continue,
            // A word recorded anew while the work runs does not take it out of anybody's hand.
            Some(stop) if *happened == Move::Decided && stop.hand == Hand::Work => continue,
            Some(stop) => stop.until = Some(*at),
            None => {}
        }
        stops.extend(next.map(|hand| Stop { hand, from: *at, until: None }));
    }
    stops
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Instant {
        Instant::from_micros(0).plus_days(n)
    }

    #[test]
    fn each_hand_has_it_until_the_next() {
        let way = [
            (Move::Sent(Entry::Rt), day(0)),
            (Move::Asked, day(2)),
            (Move::Completed, day(5)),
            (Move::Up, day(6)),
            (Move::Listed, day(40)),
            (Move::Submitted, day(45)),
            (Move::Decided, day(60)),
        ];
        let told: Vec<(Hand, i64)> = stops(&way).iter().map(|s| (s.hand, s.days(day(99)))).collect();
        use Hand::{Forum, List, Proposer, Rt, Rw};
        assert_eq!(told, [(Rt, 2), (Proposer, 3), (Rt, 1), (Rw, 34), (List, 5), (Forum, 15)]);
        assert!(stops(&way).iter().all(|s| s.until.is_some()));
    }

    #[test]
    fn what_is_still_there_has_no_end_and_counts_until_now() {
        let found = stops(&[(Move::Sent(Entry::Above), day(0))]);
        assert_eq!(found, [Stop { hand: Hand::Rw, from: day(0), until: None }]);
        assert_eq!(found[0].days(day(3).plus_seconds(-1)), 2);
    }

    #[test]
    fn a_second_report_or_word_is_no_stop() {
        let way = [
            (Move::Submitted, day(0)),
            (Move::Decided, day(1)),
            (Move::Decided, day(2)),
            (Move::Worked, day(3)),
            (Move::Worked, day(9)),
            (Move::Decided, day(10)),
            (Move::Ended, day(12)),
        ];
        let work = Stop { hand: Hand::Work, from: day(3), until: Some(day(12)) };
        assert_eq!(stops(&way), [Stop { hand: Hand::Forum, from: day(0), until: Some(day(1)) }, work]);
    }
}
