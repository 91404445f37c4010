//! Who is in the room: ticked by name, come in by a code, or counted from a paper list; and whose voice is missing.

use serde::{Deserialize, Serialize};

use crate::{
    id::{AttendeeId, PersonId, TerritoryId},
    institution::coded,
    refusal::Refusal,
};

coded! {
    /// Whom somebody speaks for, if they say so. Nobody is ever listed as poor or disabled (domain.md 5.1).
    Group {
        /// Keepers of custom.
        Custom = "custom",
        /// Religious leaders.
        Faith = "faith",
        /// Respected neighbours.
        Elders = "elders",
        /// Teachers.
        Teachers = "teachers",
        /// Farmers.
        Farmers = "farmers",
        /// Fishers.
        Fishers = "fishers",
        /// Makers and traders.
        Crafts = "crafts",
        /// Women's groups, PKK among them.
        Women = "women",
        /// The young, Karang Taruna among them.
        Youth = "youth",
        /// Who looks after children.
        Children = "children",
        /// Boards of RT and RW.
        Boards = "boards",
        /// LPM and other bodies of the village.
        Bodies = "bodies",
        /// Members of the BPD.
        Council = "council",
        /// The office of the village, and those above it.
        Office = "office",
        /// Others.
        Others = "others",
    }
}

coded! {
    /// How it became known that somebody is there.
    How {
        /// Ticked off by who keeps the list.
        Ticked = "ticked",
        /// By the code at the door.
        Code = "code",
        /// Typed in from the paper list.
        Paper = "paper",
    }
}

/// Somebody who is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Their line on the list; the name stands there, and never here.
    pub id: AttendeeId,
    /// Who, where they are registered.
    pub person: Option<PersonId>,
    /// Whether a woman; none where it is not known.
    pub woman: Option<bool>,
    /// Their RT, where it is known.
    pub rt: Option<TerritoryId>,
    /// Whom they speak for, if they said so.
    pub group: Option<Group>,
    /// How it became known.
    pub how: How,
}

/// People counted without their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// From which RT; none for all others.
    pub rt: Option<TerritoryId>,
    /// Women.
    pub women: u16,
    /// Men.
    pub men: u16,
}

impl Tally {
    /// How many people.
    #[must_use]
    pub const fn people(&self) -> u32 {
        self.women as u32 + self.men as u32
    }
}

/// The counts of a paper list without those who stand there by name besides: nobody is counted twice.
///
/// # Errors
/// [`Refusal::Fields`] when somebody who is named was not counted where they come from.
pub fn without_named(counted: &[Tally], named: &[Attendee]) -> Result<Vec<Tally>, Refusal> {
    let mut rest = counted.to_vec();
    for somebody in named {
        let tally = rest.iter_mut().find(|t| t.rt == somebody.rt);
        let of_their_sex = tally.map(|t| if somebody.woman == Some(true) { &mut t.women } else { &mut t.men });
        match of_their_sex.and_then(|n| n.checked_sub(1).map(|less| *n = less)) {
            Some(()) => {}
            None => return Err(Refusal::field("delegates", "not_counted")),
        }
    }
    Ok(rest)
}

/// Who is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    /// By name, in the order they came.
    pub listed: Vec<Attendee>,
    /// Counted only, one line an RT.
    pub counted: Vec<Tally>,
    /// So many poor households are heard here, as the chair says: a number and nothing else.
    pub poor_households: Option<u16>,
    /// So many disabled people are here, as the chair says.
    pub disabled: Option<u16>,
}

/// A voice that is not in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Fewer than three of ten are women (domain.md 4.1: a warning, never a block).
    Women,
    /// Nobody speaks for the young.
    Youth,
    /// No poor household is heard.
    Poor,
    /// No disabled person is heard.
    Disabled,
}

impl Missing {
    /// The stable code, and the key of its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Women => "women",
            Self::Youth => "youth",
            Self::Poor => "poor",
            Self::Disabled => "disabled",
        }
    }
}

impl Attendance {
    /// Who stands on the list by this line.
    #[must_use]
    pub fn line(&self, line: AttendeeId) -> Option<&Attendee> {
        self.listed.iter().find(|a| a.id == line)
    }

    /// Whether a line stands on the list.
    #[must_use]
    pub fn lists(&self, line: AttendeeId) -> bool {
        self.line(line).is_some()
    }

    /// The line of a resident, where they are there by name.
    #[must_use]
    pub fn of(&self, person: PersonId) -> Option<&Attendee> {
        self.listed.iter().find(|a| a.person == Some(person))
    }

    /// How many are there.
    #[must_use]
    pub fn present(&self) -> u32 {
        let counted: u32 = self.counted.iter().map(Tally::people).sum();
        u32::try_from(self.listed.len()).unwrap_or(u32::MAX).saturating_add(counted)
    }

    /// How many of them are women, and how many are known not to be.
    #[must_use]
    pub fn women_and_men(&self) -> (u32, u32) {
        let listed = |woman| u32::try_from(self.listed.iter().filter(|a| a.woman == Some(woman)).count()).unwrap_or(0);
        let counted = self.counted.iter().fold((0, 0), |(w, m), t| (w + u32::from(t.women), m + u32::from(t.men)));
        (listed(true) + counted.0, listed(false) + counted.1)
    }

    /// How many came from a place.
    #[must_use]
    pub fn from_rt(&self, rt: Option<TerritoryId>) -> u32 {
        let listed = self.listed.iter().filter(|a| a.rt == rt).count();
        let counted: u32 = self.counted.iter().filter(|t| t.rt == rt).map(Tally::people).sum();
        u32::try_from(listed).unwrap_or(0) + counted
    }

    /// How many speak for a group.
    #[must_use]
    pub fn speaking_for(&self, group: Group) -> usize {
        self.listed.iter().filter(|a| a.group == Some(group)).count()
    }

    /// Whose voice is missing. What nobody has counted yet is missing too: the chair is asked before the end.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let (women, men) = self.women_and_men();
        let few_women = women * 10 < (women + men) * 3;
        let none = |n: Option<u16>| n.unwrap_or(0) == 0;
        let all = [
            (Missing::Women, few_women),
            (Missing::Youth, self.speaking_for(Group::Youth) == 0),
            (Missing::Poor, none(self.poor_households)),
            (Missing::Disabled, none(self.disabled)),
        ];
        all.into_iter().filter(|(_, is)| *is).map(|(voice, _)| voice).collect()
    }

    /// A number of poor households or disabled people as it is printed: never one that could point at somebody
    /// (domain.md 5.1: never below three).
    #[must_use]
    pub const fn printed(number: Option<u16>) -> Option<u16> {
        match number {
            Some(n) if n >= 3 => Some(n),
            _ => None,
        }
    }

    /// Somebody comes in. Whoever is on the list already stays on it once.
    pub(super) fn arrive(&mut self, attendee: Attendee) {
        let known = |a: &Attendee| a.id == attendee.id || (a.person.is_some() && a.person == attendee.person);
        match self.listed.iter_mut().find(|a| known(a)) {
            // Whom they speak for may be said later; who they are stays.
            Some(line) => line.group = attendee.group.or(line.group),
            None => self.listed.push(attendee),
        }
    }

    /// A line was ticked by mistake.
    pub(super) fn untick(&mut self, id: AttendeeId) {
        self.listed.retain(|a| a.id != id);
    }

    /// The count of an RT replaces what was counted there before.
    pub(super) fn count(&mut self, tally: Tally) {
        self.counted.retain(|t| t.rt != tally.rt);
        if tally.people() > 0 {
            self.counted.push(tally);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn rt(n: u128) -> Option<TerritoryId> {
        Some(TerritoryId(Uuid::from_u128(n)))
    }

    fn somebody(n: u128, woman: bool, group: Option<Group>) -> Attendee {
        let id = Uuid::from_u128(n);
        let (person, how) = (Some(PersonId(id)), How::Ticked);
        Attendee { id: AttendeeId(id), person, woman: Some(woman), rt: rt(100 + n % 2), group, how }
    }

    #[test]
    fn listed_and_counted_people_add_up_by_sex_and_rt() {
        let mut here = Attendance::default();
        (1..=3).for_each(|n| here.arrive(somebody(n, n == 1, None)));
        here.count(Tally { rt: rt(100), women: 9, men: 9 });
        here.count(Tally { rt: rt(100), women: 4, men: 2 });
        here.count(Tally { rt: None, women: 0, men: 1 });
        assert_eq!((here.present(), here.women_and_men()), (10, (5, 5)));
        assert_eq!((here.from_rt(rt(100)), here.from_rt(rt(101)), here.from_rt(None)), (7, 2, 1));
        here.count(Tally { rt: None, women: 0, men: 0 });
        assert_eq!((here.present(), here.counted.len()), (9, 1));
    }

    #[test]
    fn nobody_is_there_twice_and_a_mistake_is_undone() {
        let mut here = Attendance::default();
        here.arrive(somebody(1, true, None));
        here.arrive(Attendee { id: AttendeeId(Uuid::from_u128(50)), ..somebody(1, true, Some(Group::Youth)) });
        assert_eq!((here.present(), here.listed[0].group), (1, Some(Group::Youth)));
        here.untick(AttendeeId(Uuid::from_u128(1)));
        assert_eq!(here.present(), 0);
    }

    #[test]
    fn three_women_of_ten_are_enough_and_silence_about_the_poor_is_not() {
        let mut here = Attendance { poor_households: Some(2), disabled: Some(0), ..Attendance::default() };
        here.count(Tally { rt: None, women: 3, men: 7 });
        assert_eq!(here.missing(), [Missing::Youth, Missing::Disabled]);
        here.count(Tally { rt: None, women: 2, men: 7 });
        assert_eq!(here.missing(), [Missing::Women, Missing::Youth, Missing::Disabled]);
    }

    #[test]
    fn whoever_is_named_on_a_paper_list_is_counted_once() {
        let counted = [Tally { rt: rt(101), women: 2, men: 1 }, Tally { rt: None, women: 1, men: 0 }];
        let (ana, budi) = (somebody(1, true, None), somebody(3, false, None));
        let guest = Attendee { rt: None, ..somebody(2, true, None) };
        let rest = without_named(&counted, &[ana.clone(), budi.clone(), guest.clone()]).unwrap();
        assert_eq!(rest, [Tally { rt: rt(101), women: 1, men: 0 }, Tally { rt: None, women: 0, men: 0 }]);
        let refused = Err(Refusal::field("delegates", "not_counted"));
        assert_eq!(without_named(&counted, &[budi.clone(), budi]), refused, "one man was counted");
        assert_eq!(without_named(&counted, &[guest.clone(), guest]), refused);
        assert_eq!(without_named(&[], &[ana]), refused);
    }

    #[test]
    fn a_number_that_could_point_at_somebody_is_not_printed() {
        assert_eq!([None, Some(0), Some(2), Some(3)].map(Attendance::printed), [None, None, None, Some(3)]);
    }
}
