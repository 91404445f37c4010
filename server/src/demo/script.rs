//! The script of the demonstration: who does what, gathered year by year, played in the order of time.

use std::collections::BTreeMap;

use domain::{
    chance::Chance,
    heard::How,
    id::PersonId,
    institution::{BodyKind, Seat},
    proposal::words::Words,
    time::Instant,
};

use super::{
    DemoError, World, catalogue,
    deeds::{Deed, What, Year},
    items::{By, Course, Item, Key},
    places::{rw_code, village_code},
};

/// The deeds written so far.
pub(super) struct Script<'a> {
    /// The places, people and seats the script is about.
    pub(super) world: &'a World,
    /// Chance, for the order in which people come to vote.
    pub(super) chance: &'a dyn Chance,
    /// The deeds.
    pub(super) deeds: Vec<Deed>,
    authors: BTreeMap<Key, PersonId>,
}

/// What an RT asks for when something is missing.
const MISSING: &str = "Mohon tulis di mana tepatnya, dan berapa rumah yang terkena.";
/// Why a proposer sends it up as it is.
const AS_IT_IS: &str = "Saya tidak bisa mengukurnya sendiri. Biarlah RW yang melihat ke tempatnya.";

impl<'a> Script<'a> {
    /// An empty script.
    pub(super) const fn new(world: &'a World, chance: &'a dyn Chance) -> Self {
        Self { world, chance, deeds: Vec::new(), authors: BTreeMap::new() }
    }

    /// Writes a deed.
    pub(super) fn add(&mut self, at: Instant, by: PersonId, what: What) {
        self.deeds.push(Deed::of(at, by, what));
    }

    /// The instant of a day and hour.
    pub(super) fn at(&self, day: i64, hour: i8, minute: i8) -> Instant {
        self.world.calendar.at(day, hour, minute)
    }

    /// A village's planning year: 0 for the year of loading, -1 for the one before, 1 for the next.
    pub(super) fn year(&self, village: &str, offset: i16) -> Result<Year, DemoError> {
        Ok(Year { village: self.world.places.id(village)?, year: self.world.calendar.year() + offset })
    }

    /// Who chairs a body of a place.
    pub(super) fn chair(&self, place: &str, kind: BodyKind) -> Result<PersonId, DemoError> {
        self.world.seats.chair(place, kind)
    }

    /// Whoever proposed something.
    pub(super) fn author(&self, key: &str) -> Option<PersonId> {
        self.authors.get(key).copied()
    }

    /// A proposal's way: sent, supported, estimated, and what its RT does with it. `turn` spreads hours and people.
    pub(super) fn propose(&mut self, item: &Item, offset: i16, turn: usize) -> Result<(), DemoError> {
        let (by, body) = self.proposer(item, turn)?;
        let written = self.written_for(item)?;
        let minute = i8::try_from(turn * 17 % 60).unwrap_or_default();
        let hour = 8 + i8::try_from(turn % 11).unwrap_or_default();
        let key = item.key.clone();
        self.authors.insert(key.clone(), by);
        let (scope, year) = (self.world.places.id(&item.place)?, self.world.calendar.year() + offset);
        let words = first_words(item);
        let what = match written {
            Some((_, witness)) => What::Entrust { key: key.clone(), scope, year, words, neighbour: by, witness },
            None => {
                let (show_name, waited) = (!turn.is_multiple_of(3), item.waited);
                let again = super::items::again(&item.key);
                What::Propose { key: key.clone(), scope, year, words, show_name, body, waited, again }
            }
        };
        let sent =
            if item.sent == -6 { self.world.calendar.now().plus_days(-6) } else { self.at(item.sent, hour, minute) };
        self.add(sent, written.map_or(by, |(writer, _)| writer), what);
        self.support(item, by, turn)?;
        self.estimate(item)?;
        self.at_the_rt(item, by, sent)
    }

    fn proposer(&self, item: &Item, turn: usize) -> Result<(PersonId, Option<domain::id::BodyId>), DemoError> {
        let world = self.world;
        match item.by {
            By::Named(name) => Ok((world.people.named(name)?, None)),
            By::Resident => {
                let rts: Vec<&str> = world.places.rts_of(&item.place).collect();
                Ok((world.people.neighbour(rts[turn % rts.len()], turn)?, None))
            }
            By::Entrusted => Ok((world.people.two_beside(&item.place, self.secretary(&item.place)?)?[0], None)),
            By::Body(kind) => {
                let place = world.seats.nearest(&world.places, &item.place, kind)?;
                Ok((world.seats.chair(place, kind)?, Some(world.seats.body(place, kind)?)))
            }
        }
    }

    /// Who writes it down, and who witnesses, where it is written for somebody.
    fn written_for(&self, item: &Item) -> Result<Option<(PersonId, PersonId)>, DemoError> {
        if item.by != By::Entrusted {
            return Ok(None);
        }
        let writer = self.secretary(&item.place)?;
        Ok(Some((writer, self.world.people.two_beside(&item.place, writer)?[1])))
    }

    fn secretary(&self, rt: &str) -> Result<PersonId, DemoError> {
        self.world.seats.holder(rt, BodyKind::RtBoard, Seat::Secretary)
    }

    /// Its proposer hears what became of it, some days after a day: a resident from the board of the RT, whoever has a
    /// name in the story and a body by reading it.
    pub(super) fn heard(&mut self, item: &Item, day: i64, turn: usize) -> Result<(), DemoError> {
        let Some(author) = self.author(&item.key) else { return Ok(()) };
        let day = day + 1 + i64::try_from(turn % 9).unwrap_or_default();
        let in_person = item.by == By::Resident && item.place.len() > village_code(&item.place).len() + 3;
        let (by, what) = if in_person && !turn.is_multiple_of(3) {
            let how = if turn % 3 == 1 { How::Told } else { How::Paper };
            (
                self.world.seats.holder(&item.place, BodyKind::RtBoard, Seat::Secretary)?,
                What::Tell(item.key.clone(), how),
            )
        } else {
            (author, What::Read(item.key.clone()))
        };
        self.add(self.at(day, 19, 45), by, what);
        Ok(())
    }

    fn support(&mut self, item: &Item, author: PersonId, turn: usize) -> Result<(), DemoError> {
        let world = self.world;
        let rts: Vec<&str> = world.places.rts_of(&item.place).collect();
        let everyone: Vec<PersonId> = rts.iter().flat_map(|rt| world.people.electors(rt)).map(|r| r.id).collect();
        let others = everyone.into_iter().filter(|p| *p != author);
        for (supporter, n) in others.take(2 + turn % 5).zip(0_i8..) {
            self.add(self.at(item.sent + 1, 17 + n % 4, 5 + n * 7), supporter, What::Support(item.key.clone()));
        }
        Ok(())
    }

    /// The board estimates two days later: the RT's secretary, or the village's office for what concerns all.
    fn estimate(&mut self, item: &Item) -> Result<(), DemoError> {
        let Some(estimate) = item.estimate.clone() else { return Ok(()) };
        let (kind, seat) = match item.course {
            Course::Direct => (BodyKind::VillageOffice, Seat::Member),
            _ => (BodyKind::RtBoard, Seat::Secretary),
        };
        let by = self.world.seats.holder(&item.place, kind, seat)?;
        self.add(self.at(item.sent + 2, 19, 30), by, What::Estimate(item.key.clone(), estimate));
        if let Some(code) = catalogue::chosen(&item.key) {
            self.add(self.at(item.sent + 2, 19, 40), by, What::Classify(item.key.clone(), code));
        }
        Ok(())
    }

    fn at_the_rt(&mut self, item: &Item, author: PersonId, sent: Instant) -> Result<(), DemoError> {
        let key = || item.key.clone();
        if matches!(item.course, Course::Direct | Course::Waiting) {
            return Ok(());
        }
        let chair = self.chair(&item.place, BodyKind::RtBoard)?;
        let ask = |until| What::AskCompletion(key(), MISSING, until);
        match item.course {
            Course::Direct | Course::Waiting => {}
            // Its RT agreed to it in its meeting.
            Course::Passed(_) if item.key == super::meetings::PASSED_IN_THE_HALL => {}
            Course::Passed(day) => self.add(self.at(day, 20, 15), chair, What::PassOn(key())),
            Course::Silence => {
                let at = sent.plus_days(7).plus_seconds(600);
                self.deeds.push(Deed { at, by: None, what: What::Settle });
            }
            Course::Held(day) => self.add(self.at(day, 20, 15), chair, ask(Some(self.at(3, 20, 0)))),
            Course::Completed(day) => {
                self.add(self.at(day, 20, 15), chair, ask(None));
                self.add(self.at(day + 2, 18, 40), author, What::Complete(key(), item.words.clone()));
                self.add(self.at(day + 4, 20, 15), chair, What::PassOn(key()));
            }
            Course::AsItIs(day) => {
                self.add(self.at(day, 20, 15), chair, ask(None));
                self.add(self.at(day + 2, 18, 40), author, What::SendAsItIs(key(), AS_IT_IS));
            }
        }
        Ok(())
    }

    /// Short code of the body that answers for an office in a place.
    pub(super) fn office(&self, office: &str, place: &str) -> Result<PersonId, DemoError> {
        let seats = &self.world.seats;
        match office {
            "rt" => seats.chair(place, BodyKind::RtBoard),
            "rw" => seats.chair(rw_code(place), BodyKind::RwBoard),
            "lpm" => seats.chair(village_code(place), BodyKind::Lpm),
            "staff" => seats.holder(village_code(place), BodyKind::VillageOffice, Seat::Secretary),
            "head" => seats.chair(village_code(place), BodyKind::VillageOffice),
            other => Err(DemoError::script("office", other)),
        }
    }
}

/// The words as they are sent: where the RT will ask for more, the place is said only roughly at first.
fn first_words(item: &Item) -> Words {
    let rough = |place: &str| place.split(',').next().unwrap_or(place).to_owned();
    match item.course {
        Course::Completed(_) => Words { place: rough(&item.words.place), ..item.words.clone() },
        _ => item.words.clone(),
    }
}
