//! The residents who are registered: ten family cards of three in every RT.

use domain::{
    chance::{Chance, below},
    id::{HouseholdId, PersonId, TerritoryId},
    identity::{FamilyCard, Nik},
    person::Honorific,
};
use jiff::civil::Date;
use store::person::NewPerson;

use super::{DemoError, calendar::Calendar, names::Register, places::Places};
use domain::territory::Level;

/// Days before loading on which the first residents were registered.
pub(super) const REGISTERED: i64 = -800;
const HOUSEHOLDS: usize = 10;

/// A resident, with what the demonstration needs to know of them.
#[derive(Debug)]
pub(super) struct Resident {
    /// Who.
    pub(super) id: PersonId,
    /// Their name.
    pub(super) name: String,
    /// Whether she is a woman.
    pub(super) woman: bool,
    /// The short code of their RT.
    pub(super) rt: String,
    /// Whether they hold a seat, or have a part of their own in the story.
    pub(super) taken: bool,
    /// Whether they have a card and a PIN.
    pub(super) account: bool,
    /// Whether they are well past coming of age and verified, so that they vote in every year of the story.
    pub(super) elector: bool,
    household: HouseholdId,
    born: Date,
    married: bool,
    verified: bool,
}

/// Every registered resident.
#[derive(Debug)]
pub(super) struct People {
    all: Vec<Resident>,
}

/// One family's place in the register.
struct Family {
    rt_index: usize,
    index: usize,
    household: HouseholdId,
}

/// What a member of a family is.
struct Member {
    woman: bool,
    age: i64,
    married: bool,
    verified: bool,
}

impl People {
    /// Registers the residents of every RT.
    pub(super) fn new(places: &Places, calendar: Calendar, chance: &dyn Chance) -> Self {
        let (mut all, mut register) = (Vec::new(), Register::default());
        let at = calendar.at(REGISTERED, 9, 0);
        for (rt_index, rt) in places.of_level(Level::Rt).enumerate() {
            for index in 0..HOUSEHOLDS {
                let family = Family { rt_index, index, household: HouseholdId::at(at, chance) };
                for member in family.members(chance) {
                    let days = member.age * 365 + member.age / 4 + 20 + below(300, chance) as i64;
                    all.push(Resident {
                        id: PersonId::at(at, chance),
                        name: register.name(member.woman, chance),
                        woman: member.woman,
                        rt: rt.to_owned(),
                        taken: false,
                        account: false,
                        elector: member.verified && member.age >= 21,
                        household: family.household,
                        born: calendar.day(-days),
                        married: member.married,
                        verified: member.verified,
                    });
                }
            }
        }
        Self { all }
    }

    /// Everyone as they are registered.
    pub(super) fn registered(&self, places: &Places, calendar: Calendar) -> Result<Vec<NewPerson>, DemoError> {
        let since = calendar.at(REGISTERED, 9, 0);
        let new = |r: &Resident| {
            Ok(NewPerson {
                id: r.id,
                name: r.name.clone(),
                sex: Some(if r.woman { "p" } else { "l" }),
                honorific: honorific(r),
                born: Some(r.born),
                married: r.married,
                home: places.id(&r.rt)?,
                household: Some(r.household),
                verified: r.verified.then_some(since),
            })
        };
        self.all.iter().map(new).collect()
    }

    /// Everyone's number of identity, in a province that does not exist: no real person can be hit.
    pub(super) fn numbers(&self) -> Vec<(PersonId, Nik)> {
        let number = |(n, r): (usize, &Resident)| {
            let day = r.born.day() + if r.woman { 40 } else { 0 };
            let date = format!("{day:02}{:02}{:02}", r.born.month(), r.born.year().rem_euclid(100));
            Nik::parse(&format!("997101{date}{:04}", n % 9_999 + 1)).ok().map(|nik| (r.id, nik))
        };
        self.all.iter().enumerate().filter_map(number).collect()
    }

    /// Every household with the RT it lives in and its family card's number.
    pub(super) fn families(&self, places: &Places) -> Result<Vec<(HouseholdId, TerritoryId, FamilyCard)>, DemoError> {
        let mut out: Vec<(HouseholdId, TerritoryId, FamilyCard)> = Vec::new();
        for resident in &self.all {
            if out.last().is_none_or(|(id, ..)| *id != resident.household) {
                let card = FamilyCard::parse(&format!("997101010119{:04}", out.len() + 1));
                let card = card.map_err(|_| DemoError::script("family card", &resident.rt))?;
                out.push((resident.household, places.id(&resident.rt)?, card));
            }
        }
        Ok(out)
    }

    /// Everyone.
    pub(super) fn all(&self) -> &[Resident] {
        &self.all
    }

    /// Gives a part to the first grown-up of an area who has none yet, beginning with its RT number `start` and
    /// preferring families in which nobody has one.
    pub(super) fn take(&mut self, rts: &[&str], start: usize, woman: bool) -> Result<&mut Resident, DemoError> {
        let turn = |i: usize| rts[(start + i) % rts.len()];
        let fits = |r: &Resident, rt: &str| r.rt == rt && r.woman == woman && r.elector && !r.taken && r.married;
        let busy = |home: HouseholdId| self.all.iter().any(|r| r.household == home && r.taken);
        let free = |rt: &str| self.all.iter().position(|r| fits(r, rt) && !busy(r.household));
        let any = |rt: &str| self.all.iter().position(|r| fits(r, rt));
        let found = (0..rts.len()).find_map(|i| free(turn(i))).or_else(|| (0..rts.len()).find_map(|i| any(turn(i))));
        let index =
            found.ok_or_else(|| DemoError::script("free resident", rts.first().copied().unwrap_or_default()))?;
        let resident = &mut self.all[index];
        resident.taken = true;
        resident.account = true;
        Ok(resident)
    }

    /// Gives cards to further grown-ups of an RT until so many there have one without holding a seat.
    pub(super) fn open_accounts(&mut self, rt: &str, wanted: usize) {
        let have = self.all.iter().filter(|r| r.rt == rt && r.account && !r.taken).count();
        let others = self.all.iter_mut().filter(|r| r.rt == rt && r.elector && !r.account);
        for resident in others.take(wanted.saturating_sub(have)) {
            resident.account = true;
        }
    }

    /// Those of an RT who have a card and vote in every year of the story.
    pub(super) fn electors<'a>(&'a self, rt: &'a str) -> impl Iterator<Item = &'a Resident> {
        self.all.iter().filter(move |r| r.rt == rt && r.account && r.elector)
    }

    /// An ordinary resident of an RT who speaks for themself: the `nth` of those with a card and no part of their own.
    pub(super) fn neighbour(&self, rt: &str, nth: usize) -> Result<PersonId, DemoError> {
        let ordinary: Vec<_> = self.electors(rt).filter(|r| !r.taken).collect();
        let found = ordinary.get(nth % ordinary.len().max(1)).map(|r| r.id);
        found.ok_or_else(|| DemoError::script("neighbour", rt))
    }

    /// Two grown-up residents of an RT, of two families that are not this person's.
    pub(super) fn two_beside(&self, rt: &str, person: PersonId) -> Result<[PersonId; 2], DemoError> {
        let missing = || DemoError::script("two families beside", rt);
        let own = self.all.iter().find(|r| r.id == person).map(|r| r.household);
        let grown = self.all.iter().filter(|r| r.rt == rt && r.elector && !r.taken);
        let mut others = grown.filter(|r| Some(r.household) != own);
        let first = others.next().ok_or_else(missing)?;
        let second = others.find(|r| r.household != first.household).ok_or_else(missing)?;
        Ok([first.id, second.id])
    }

    /// The short code of the RT in which someone lives.
    pub(super) fn home_of(&self, person: PersonId) -> Result<&str, DemoError> {
        let found = self.all.iter().find(|r| r.id == person).map(|r| r.rt.as_str());
        found.ok_or_else(|| DemoError::script("home", &person.to_string()))
    }

    /// The person of a name that the story fixes.
    pub(super) fn named(&self, name: &str) -> Result<PersonId, DemoError> {
        let found = self.all.iter().find(|r| r.name == name).map(|r| r.id);
        found.ok_or_else(|| DemoError::script("person", name))
    }
}

impl Family {
    fn members(&self, chance: &dyn Chance) -> [Member; 3] {
        let grown = |woman, youngest: i64| Member {
            woman,
            age: youngest + below(30, chance) as i64,
            married: true,
            verified: true,
        };
        // Two families of ten are headed by a woman: a widow with her mother, and one with her brother.
        let (head, second) = match self.index {
            3 => (true, true),
            8 => (true, false),
            _ => (false, true),
        };
        [grown(head, 34), grown(second, 30), self.child(chance)]
    }

    fn child(&self, chance: &dyn Chance) -> Member {
        let (sixteen, newcomer) =
            (self.rt_index.is_multiple_of(5) && self.index == 4, self.rt_index % 8 == 2 && self.index == 6);
        let age = match self.index % 3 {
            _ if sixteen => 16,
            0 => 18 + below(9, chance) as i64,
            _ => 2 + below(13, chance) as i64,
        };
        Member { woman: below(2, chance) == 1, age, married: false, verified: !newcomer }
    }
}

fn honorific(resident: &Resident) -> Honorific {
    match (resident.married, resident.woman) {
        (true, true) => Honorific::Ibu,
        (true, false) => Honorific::Bapak,
        (false, _) => Honorific::Kak,
    }
}
