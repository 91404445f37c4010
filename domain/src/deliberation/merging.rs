//! Two proposals that ask for the same become one, or are parted again: with the word of everybody who proposed one
//! of them, or after a notice in which nobody objected (domain.md 3, act 6; the notice is the village's own rule).

use crate::{
    id::{MergingId, ProposalId},
    institution::coded,
    proposal::words::sentence,
    refusal::Refusal,
    time::Instant,
};

coded! {
    /// What is to happen to the two.
    Kind {
        /// The first lives on in the second.
        Join = "join",
        /// It stands for itself again.
        Part = "part",
    }
}

/// A joining that was proposed, or its undoing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// Its id.
    pub id: MergingId,
    /// What is to happen.
    pub kind: Kind,
    /// What is joined to another, or parted from it.
    pub from: ProposalId,
    /// Where it lives on.
    pub into: ProposalId,
    /// When it was proposed.
    pub opened: Instant,
    /// It takes effect by itself then, if nobody objects.
    pub until: Instant,
    /// Everybody who proposed one of them.
    pub parties: Vec<Party>,
    /// Where it stands.
    pub state: State,
}

/// Whoever proposed one of the two, named by what they proposed first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Their own proposal.
    pub of: ProposalId,
    /// What they said, if they did.
    pub said: Option<Said>,
}

/// A party's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Whether they want it.
    pub yes: bool,
    /// A sentence, if they gave one.
    pub why: Option<String>,
    /// When.
    pub at: Instant,
}

/// Where a joining stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The notice runs.
    Running,
    /// It took effect.
    Done {
        /// When.
        at: Instant,
        /// Whether everybody said yes; else the notice was over.
        by_consent: bool,
    },
    /// Somebody who proposed one of them objected.
    Stopped {
        /// When.
        at: Instant,
    },
    /// Something else came first: a ballot holds one of them, or it was taken back.
    Overtaken {
        /// When.
        at: Instant,
    },
}

impl State {
    /// The stored code, and the key of its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done { by_consent: true, .. } => "consent",
            Self::Done { by_consent: false, .. } => "notice",
            Self::Stopped { .. } => "stopped",
            Self::Overtaken { .. } => "overtaken",
        }
    }

    /// When it ended.
    #[must_use]
    pub const fn ended(&self) -> Option<Instant> {
        match self {
            Self::Running => None,
            Self::Done { at, .. } | Self::Stopped { at } | Self::Overtaken { at } => Some(*at),
        }
    }
}

impl Merging {
    /// Somebody proposes it. Whoever proposes it and is one of the parties has said yes.
    ///
    /// # Errors
    /// [`Refusal::Fields`] when both are the same.
    pub fn open(
        id: MergingId,
        (kind, from, into): (Kind, ProposalId, ProposalId),
        parties: &[ProposalId],
        own: &[ProposalId],
        (opened, notice_days): (Instant, u16),
    ) -> Result<Self, Refusal> {
        if from == into {
            return Err(Refusal::field("joined", "choice"));
        }
        let parties = parties.iter().map(|&of| Party { of, said: None }).collect();
        let until = opened.plus_days(i64::from(notice_days));
        let new = Self { id, kind, from, into, opened, until, parties, state: State::Running };
        if own.is_empty() { Ok(new) } else { new.say(own, true, "", opened) }
    }

    /// One who proposed some of them says yes or no, with a sentence if they like. A no within the notice stops it;
    /// the last yes makes it so.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is over, or they said so before; [`Refusal::NotFound`] for who is no party;
    /// [`Refusal::Fields`] when the sentence is too long.
    pub fn say(self, own: &[ProposalId], yes: bool, why: &str, at: Instant) -> Result<Self, Refusal> {
        if self.state != State::Running || self.until <= at {
            return Err(Refusal::Moved { now: "merging_over" });
        }
        let mine = |p: &&Party| own.contains(&p.of);
        if !self.parties.iter().any(|p| mine(&p)) {
            return Err(Refusal::NotFound);
        }
        let unchanged = |p: &Party| p.said.as_ref().is_some_and(|s| s.yes == yes);
        if self.parties.iter().filter(mine).all(unchanged) {
            return Err(Refusal::Moved { now: "merging_said" });
        }
        let why = if why.trim().is_empty() { None } else { Some(sentence("why", why)?) };
        let word = Said { yes, why, at };
        let told = |p: Party| if own.contains(&p.of) { Party { said: Some(word.clone()), ..p } } else { p };
        let parties: Vec<Party> = self.parties.into_iter().map(told).collect();
        let all = parties.iter().all(|p| p.said.as_ref().is_some_and(|s| s.yes));
        let state = match (yes, all) {
            (false, _) => State::Stopped { at },
            (true, true) => State::Done { at, by_consent: true },
            (true, false) => State::Running,
        };
        Ok(Self { parties, state, ..self })
    }

    /// The notice is over and nobody objected: it takes effect, dated when the notice ended. Unchanged before.
    #[must_use]
    pub fn settle(self, now: Instant) -> Self {
        if self.state == State::Running && self.until <= now {
            return Self { state: State::Done { at: self.until, by_consent: false }, ..self };
        }
        self
    }

    /// Something else came first: it is over without effect.
    #[must_use]
    pub fn overtaken(self, at: Instant) -> Self {
        Self { state: State::Overtaken { at }, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const AT: Instant = Instant::from_micros(1_800_000_000_000_000);

    fn of(n: u128) -> ProposalId {
        ProposalId(Uuid::from_u128(n))
    }

    fn open(parties: u128, own: &[ProposalId]) -> Merging {
        let parties: Vec<_> = (1..=parties).map(of).collect();
        let id = MergingId(Uuid::from_u128(9));
        Merging::open(id, (Kind::Join, of(2), of(1)), &parties, own, (AT, 3)).unwrap()
    }

    #[test]
    fn nothing_is_joined_with_itself() {
        let id = MergingId(Uuid::from_u128(9));
        let same = Merging::open(id, (Kind::Join, of(1), of(1)), &[of(1)], &[], (AT, 3));
        assert_eq!(same, Err(Refusal::field("joined", "choice")));
    }

    #[test]
    fn it_is_done_when_everybody_said_yes() {
        let one = open(2, &[]).say(&[of(1)], true, "", AT.plus_days(1)).unwrap();
        assert_eq!(one.state, State::Running);
        assert_eq!(one.clone().say(&[of(1)], true, "", AT.plus_days(1)), Err(Refusal::Moved { now: "merging_said" }));
        let done = one.say(&[of(2)], true, "Sama persis.", AT.plus_days(2)).unwrap();
        assert_eq!(done.state, State::Done { at: AT.plus_days(2), by_consent: true });
        assert_eq!(open(1, &[of(1)]).state, State::Done { at: AT, by_consent: true }, "one's own needs no other word");
    }

    #[test]
    fn or_when_three_days_are_over_and_nobody_objected_dated_when_they_were() {
        let one = open(2, &[]);
        assert_eq!(one.clone().settle(AT.plus_days(3).plus_seconds(-1)), one);
        let done = one.clone().settle(AT.plus_days(9));
        assert_eq!(done.state, State::Done { at: AT.plus_days(3), by_consent: false });
        assert_eq!(done.clone().settle(AT.plus_days(30)), done);
        let late = one.say(&[of(1)], false, "", AT.plus_days(3));
        assert_eq!(late, Err(Refusal::Moved { now: "merging_over" }));
    }

    #[test]
    fn one_no_stops_it_even_after_a_yes_and_nobody_else_has_a_word() {
        let one = open(3, &[of(1)]);
        assert_eq!(one.clone().say(&[of(8)], false, "", AT), Err(Refusal::NotFound));
        let stopped = one.say(&[of(1)], false, "Tempatnya lain.", AT.plus_days(1)).unwrap();
        assert_eq!(stopped.state, State::Stopped { at: AT.plus_days(1) });
        assert_eq!(stopped.clone().settle(AT.plus_days(4)), stopped);
        assert_eq!(stopped.say(&[of(2)], true, "", AT), Err(Refusal::Moved { now: "merging_over" }));
    }

    proptest! {
        /// Whatever is said in whatever order: it ends once; by consent only when nobody is missing, by the notice only
        /// when nobody objected in time.
        #[test]
        fn it_ends_once_and_for_a_reason(
            parties in 1_u128..5,
            words in proptest::collection::vec((1_u128..6, any::<bool>(), 0_i64..5), 0..12),
        ) {
            let mut words = words;
            words.sort_by_key(|w| w.2);
            let mut merging = open(parties, &[]);
            let mut objected = false;
            for (who, yes, days) in words {
                let before = merging.clone().settle(AT.plus_days(days));
                merging = match before.clone().say(&[of(who)], yes, "", AT.plus_days(days)) {
                    Ok(after) => {
                        prop_assert_eq!(&before.state, &State::Running);
                        objected |= !yes;
                        after
                    }
                    Err(_) => before,
                };
            }
            let end = merging.settle(AT.plus_days(9));
            let all = end.parties.iter().all(|p| p.said.as_ref().is_some_and(|s| s.yes));
            match end.state {
                State::Done { by_consent: true, at } => prop_assert!(all && !objected && at < end.until),
                State::Done { by_consent: false, at } => prop_assert!(!all && !objected && at == end.until),
                State::Stopped { at } => prop_assert!(objected && at < end.until),
                State::Running | State::Overtaken { .. } => prop_assert!(false, "it ends"),
            }
        }
    }
}
