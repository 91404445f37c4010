//! Residents, and what of them a rule may ask. No health, disability or income here, ever (UU 27/2022).

use jiff::civil::Date;

use crate::{
    id::{HouseholdId, PersonId},
    institution::Role,
    mandate::Mandate,
    territory::Place,
};

/// The person who acts, as much as the rules need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// Where they live: an RT, or the lowest place known.
    pub home: Place,
    /// The household they belong to, if it is known.
    pub household: Option<HouseholdId>,
    /// Whether their residence was verified.
    pub verified: bool,
    /// Day of birth, where it is known.
    pub born: Option<Date>,
    /// Whether they are or were married.
    pub married: bool,
    /// Whether they are recorded as having moved away or died ([`crate::leaving`]): they read, and no more.
    pub left: bool,
    /// Every mandate they hold or held.
    pub mandates: Vec<Mandate>,
}

impl Actor {
    /// Whether the person counts as grown up for voting: so many years old, or married (domain.md 4.3).
    #[must_use]
    pub fn of_age(&self, today: Date, years: u8) -> bool {
        self.married || self.born.is_some_and(|born| full_years(born, today) >= i16::from(years))
    }
}

/// Whether residence is confirmed: by two different members of the RT's or RW's board, one of them the chair of the RT,
/// or the chair of the RW while that seat is vacant (domain.md 3.1, row 2).
#[must_use]
pub fn residence_confirmed(by: &[(PersonId, Role)], rt_chair_vacant: bool) -> bool {
    let mut people: Vec<PersonId> = by.iter().map(|(person, _)| *person).collect();
    people.sort_unstable();
    people.dedup();
    let leads = |role: Role| role == Role::RtChair || (rt_chair_vacant && role == Role::RwChair);
    people.len() >= 2 && by.iter().any(|(_, role)| leads(*role))
}

/// Full years between a birth date and a day; a 29 February comes of age on 1 March.
#[must_use]
pub fn full_years(born: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i16::from(!had_birthday)
}

/// How a person wants to be spoken to (pages.md rule 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Honorific {
    /// Ibu.
    Ibu,
    /// Bapak.
    Bapak,
    /// Kak.
    Kak,
    /// No choice made: Anda.
    Anda,
}

impl Honorific {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ibu => "ibu",
            Self::Bapak => "bapak",
            Self::Kak => "kak",
            Self::Anda => "anda",
        }
    }

    /// Reads a stored code; anything else is "Anda".
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        [Self::Ibu, Self::Bapak, Self::Kak].into_iter().find(|h| h.code() == code).unwrap_or(Self::Anda)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn residence_is_confirmed_by_two_of_whom_one_chairs_the_rt() {
        let (a, b) = (PersonId(uuid::Uuid::from_u128(1)), PersonId(uuid::Uuid::from_u128(2)));
        assert!(residence_confirmed(&[(a, Role::RtChair), (b, Role::RtBoard)], false));
        assert!(residence_confirmed(&[(a, Role::RwBoard), (b, Role::RtChair)], false));
        assert!(!residence_confirmed(&[(a, Role::RtBoard), (b, Role::RwChair)], false), "without the RT's chair");
        assert!(residence_confirmed(&[(a, Role::RtBoard), (b, Role::RwChair)], true), "whose seat is vacant");
        assert!(!residence_confirmed(&[(a, Role::RtChair), (a, Role::RtBoard)], false), "one person in two seats");
        assert!(!residence_confirmed(&[(a, Role::RtChair)], false) && !residence_confirmed(&[], true));
    }

    #[test]
    fn one_comes_of_age_on_the_birthday_and_not_the_day_before() {
        assert_eq!(full_years(date(2009, 12, 9), date(2026, 12, 8)), 16);
        assert_eq!(full_years(date(2009, 12, 9), date(2026, 12, 9)), 17);
        assert_eq!(full_years(date(2008, 2, 29), date(2025, 2, 28)), 16);
        assert_eq!(full_years(date(2008, 2, 29), date(2025, 3, 1)), 17);
    }
}
