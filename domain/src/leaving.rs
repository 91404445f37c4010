//! Leaving: that a resident moved away or died, recorded by one of the board and confirmed by a second of another
//! household. Whoever was recorded as moved may object once; then the village's head settles it.

use jiff::civil::Date;

use crate::{
    id::{HouseholdId, PersonId},
    institution::coded,
    refusal::Refusal,
    time::Instant,
};

/// So many days after a confirmed leaving nothing says any more who it was: two years (domain.md 1.5) and a leap day.
pub const KEPT_DAYS: i64 = 731;

coded! {
    /// How somebody left.
    Kind {
        /// Moved to another place.
        Moved = "moved",
        /// Died.
        Died = "died",
    }
}

coded! {
    /// How far it has come.
    State {
        /// One has recorded it; nothing has changed yet.
        Waiting = "leaving_waits",
        /// It was taken back before a second person confirmed it.
        TakenBack = "leaving_taken_back",
        /// Two have: the person counts here no more.
        Gone = "leaving_confirmed",
        /// The person has objected, and counts here again until the village's head has settled it.
        Objected = "leaving_objected",
        /// The village's head has settled it: gone for good.
        Upheld = "leaving_upheld",
        /// The village's head has settled it: the person lives here.
        Undone = "leaving_undone",
    }
}

/// Who signs a leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signer {
    /// Who.
    pub person: PersonId,
    /// Their household, if it is known.
    pub household: Option<HouseholdId>,
}

impl Signer {
    /// Whether two signers count as two: other persons, of other households.
    #[must_use]
    pub fn is_second_to(self, first: Self) -> bool {
        self.person != first.person && (self.household.is_none() || self.household != first.household)
    }
}

/// That somebody left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// How.
    pub kind: Kind,
    /// On which day, as the board says.
    pub day: Date,
    /// Who recorded it.
    pub by: Signer,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub since: Instant,
}

impl Leaving {
    /// Records it: nothing changes before a second person has confirmed.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for a day that has not come.
    pub fn enter(kind: Kind, day: Date, by: Signer, today: Date, now: Instant) -> Result<Self, Refusal> {
        if day > today || day.year() < 1900 {
            return Err(Refusal::field("left_on", "passed_day"));
        }
        Ok(Self { kind, day, by, state: State::Waiting, since: now })
    }

    /// The second person confirms it.
    ///
    /// # Errors
    /// [`Refusal::SecondPerson`] for the first, or somebody of the first one's household; [`Refusal::Moved`].
    pub fn confirm(self, second: Signer, now: Instant) -> Result<Self, Refusal> {
        self.must_be(&[State::Waiting])?;
        if !second.is_second_to(self.by) {
            return Err(Refusal::SecondPerson);
        }
        Ok(self.becomes(State::Gone, now))
    }

    /// It is taken back before it was confirmed.
    ///
    /// # Errors
    /// [`Refusal::Moved`].
    pub fn take_back(self, now: Instant) -> Result<Self, Refusal> {
        self.must_be(&[State::Waiting])?;
        Ok(self.becomes(State::TakenBack, now))
    }

    /// Whoever is said to have moved says that it is not so: once.
    ///
    /// # Errors
    /// [`Refusal::Moved`].
    pub fn object(self, now: Instant) -> Result<Self, Refusal> {
        self.must_be(&[State::Gone])?;
        if self.kind == Kind::Died {
            return Err(Refusal::NotFound);
        }
        Ok(self.becomes(State::Objected, now))
    }

    /// Whether the village's head may settle it: after an objection; and of a death at any time, for whoever is said to
    /// have died has no account to object with.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.state == State::Objected || (self.state == State::Gone && self.kind == Kind::Died)
    }

    /// The village's head settles it.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when there is nothing to settle.
    pub fn settle(self, lives_here: bool, now: Instant) -> Result<Self, Refusal> {
        if !self.is_disputed() {
            return Err(Refusal::Moved { now: self.state.code() });
        }
        Ok(self.becomes(if lives_here { State::Undone } else { State::Upheld }, now))
    }

    /// Whether the person counts here no more.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(self.state, State::Gone | State::Upheld)
    }

    /// From when on nothing says any more who it was. It is counted from the confirmation and not from the day that the
    /// board named: an old day cannot hurry what cannot be undone.
    #[must_use]
    pub const fn forgotten_from(&self) -> Option<Instant> {
        if self.is_gone() { Some(self.since.plus_days(KEPT_DAYS)) } else { None }
    }

    fn must_be(&self, states: &[State]) -> Result<(), Refusal> {
        if states.contains(&self.state) { Ok(()) } else { Err(Refusal::Moved { now: self.state.code() }) }
    }

    fn becomes(self, state: State, since: Instant) -> Self {
        Self { state, since, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

    fn signer(person: u128, household: Option<u128>) -> Signer {
        Signer {
            person: PersonId(Uuid::from_u128(person)),
            household: household.map(|h| HouseholdId(Uuid::from_u128(h))),
        }
    }

    fn entered(kind: Kind) -> Leaving {
        Leaving::enter(kind, date(2027, 1, 3), signer(1, Some(1)), date(2027, 1, 5), NOW).unwrap()
    }

    #[test]
    fn it_takes_two_of_two_households() {
        assert_eq!(entered(Kind::Moved).confirm(signer(1, Some(1)), NOW), Err(Refusal::SecondPerson), "oneself");
        assert_eq!(entered(Kind::Moved).confirm(signer(2, Some(1)), NOW), Err(Refusal::SecondPerson), "one's wife");
        assert!(!entered(Kind::Moved).is_gone());
        let gone = entered(Kind::Moved).confirm(signer(2, Some(2)), NOW).unwrap();
        assert!(gone.is_gone() && !gone.is_disputed());
        assert_eq!(gone.clone().confirm(signer(3, None), NOW), Err(Refusal::Moved { now: "leaving_confirmed" }));
        assert_eq!(gone.take_back(NOW), Err(Refusal::Moved { now: "leaving_confirmed" }));
        assert!(signer(2, None).is_second_to(signer(1, None)), "families that nobody knows of");
    }

    #[test]
    fn a_day_that_has_not_come_is_sent_back() {
        let by = signer(1, None);
        let tomorrow = Leaving::enter(Kind::Died, date(2027, 1, 6), by, date(2027, 1, 5), NOW);
        assert_eq!(tomorrow, Err(Refusal::field("left_on", "passed_day")));
        assert!(Leaving::enter(Kind::Died, date(2027, 1, 5), by, date(2027, 1, 5), NOW).is_ok());
    }

    #[test]
    fn whoever_moved_objects_once_and_then_it_is_settled() {
        let gone = |kind| entered(kind).confirm(signer(2, None), NOW).unwrap();
        assert!(gone(Kind::Moved).settle(true, NOW).is_err(), "nobody has objected");
        let objected = gone(Kind::Moved).object(NOW).unwrap();
        assert!(!objected.is_gone() && objected.is_disputed());
        assert!(objected.clone().object(NOW).is_err());
        let upheld = objected.clone().settle(false, NOW).unwrap();
        assert!(upheld.is_gone() && upheld.object(NOW).is_err(), "once");
        assert_eq!(objected.settle(true, NOW).unwrap().state, State::Undone);
        assert_eq!(gone(Kind::Died).object(NOW), Err(Refusal::NotFound));
        assert_eq!(gone(Kind::Died).settle(true, NOW).unwrap().state, State::Undone, "said to have died");
    }

    #[test]
    fn two_years_count_from_the_last_word_and_not_from_the_day_that_was_named() {
        let early = Leaving { day: date(2001, 1, 1), ..entered(Kind::Moved) };
        assert_eq!(early.forgotten_from(), None);
        let gone = early.confirm(signer(2, None), NOW).unwrap();
        assert_eq!(gone.forgotten_from(), Some(NOW.plus_days(KEPT_DAYS)));
        let later = NOW.plus_days(100);
        let objected = gone.object(NOW.plus_days(90)).unwrap();
        assert_eq!(objected.forgotten_from(), None);
        assert_eq!(objected.settle(false, later).unwrap().forgotten_from(), Some(later.plus_days(KEPT_DAYS)));
    }

    #[test]
    fn whoever_left_has_no_residents_right_of_any_act() {
        use crate::{
            authority::{Act, may, print},
            institution::Role,
            territory::{Level, VillageKind},
        };
        let world = print::World { kind: VillageKind::Desa };
        let (place, stages) = (world.place(Level::Rt), world.stages());
        let subject = world.subject(&place, &stages, &[]);
        let mut lost = 0;
        for role in [Role::Resident, Role::Unverified] {
            let here = world.person(role).unwrap();
            let left = crate::person::Actor { left: true, verified: false, ..here.clone() };
            for &act in Act::ALL {
                let granted = may(Some(&left), act, &subject, print::NOW);
                assert!(granted.is_err() || act == Act::Register, "{act:?}: {granted:?}");
                lost += usize::from(may(Some(&here), act, &subject, print::NOW).is_ok() && granted.is_err());
            }
        }
        assert!(lost > 8, "they had {lost} rights");
    }

    proptest! {
        #[test]
        fn nobody_is_gone_without_a_second_person_of_another_household(
            steps in prop::collection::vec((0_u8..5, 1_u128..4, 1_u128..4), 0..12),
        ) {
            let (mut now, mut seconded) = (entered(Kind::Moved), false);
            for (step, person, household) in steps {
                let by = signer(person, Some(household));
                let next = match step {
                    0 => now.clone().confirm(by, NOW).inspect(|_| seconded |= person != 1 && household != 1),
                    1 => now.clone().take_back(NOW),
                    2 => now.clone().object(NOW),
                    n => now.clone().settle(n == 3, NOW),
                };
                now = next.unwrap_or(now);
                prop_assert!(seconded || !now.is_gone());
                prop_assert_eq!(now.forgotten_from().is_some(), now.is_gone());
            }
        }
    }
}
