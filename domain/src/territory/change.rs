//! RT and RW that split and join by decree: what such a change demands, and what it does to places, homes and their
//! figures. Source: domain.md 1.1; Permendagri 18/2018 Pasal 7 (LKD are founded and ended by the village's decree).
//!
//! A place keeps its id whatever happens to it. One that ends lies from then on inside the place it joined: what is
//! still at it is contained there, and is read by whoever has a right there.

use uuid::Uuid;

use super::{Level, Place, Territory};
use crate::{
    id::{HouseholdId, PersonId, TerritoryId},
    institution::coded,
    refusal::{Field, Refusal},
    time::Instant,
};

coded! {
    /// What a decree does.
    Kind {
        /// A new RT is founded beside one, and some of its families belong to it from now on.
        SplitRt = "split_rt",
        /// An RT becomes part of another of the same RW.
        JoinRt = "join_rt",
        /// A new RW is founded beside one, and some of its RT belong to it from now on.
        SplitRw = "split_rw",
        /// An RW becomes part of another, with all its RT.
        JoinRw = "join_rw",
    }
}

impl Kind {
    /// The level whose places it changes.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::SplitRt | Self::JoinRt => Level::Rt,
            Self::SplitRw | Self::JoinRw => Level::Rw,
        }
    }

    /// Whether a new place is founded; otherwise one ends.
    #[must_use]
    pub const fn splits(self) -> bool {
        matches!(self, Self::SplitRt | Self::SplitRw)
    }
}

/// The highest number an RT or RW may be given by hand.
const HIGHEST: u16 = 99;

/// A change as a decree names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is done.
    pub kind: Kind,
    /// The place that is split, or that ends.
    pub from: TerritoryId,
    /// The place it joins.
    pub into: Option<TerritoryId>,
    /// The new place's number.
    pub number: Option<u16>,
    /// What goes to the new place: families ([`Resident::family`]) or RT.
    pub chosen: Vec<Uuid>,
}

/// Somebody who lives in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resident {
    /// Who.
    pub person: PersonId,
    /// On which family card, if that is known.
    pub household: Option<HouseholdId>,
    /// Where.
    pub home: TerritoryId,
}

impl Resident {
    /// Whom they move with: their household, or themself alone.
    #[must_use]
    pub fn family(&self) -> Uuid {
        self.household.map_or(self.person.0, |h| h.0)
    }
}

/// What a change finds when it is judged.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Every place of the village, those that ended too.
    pub places: &'a [Territory],
    /// Addresses at which a place lay before: they go on leading to it.
    pub former: &'a [String],
    /// The families of the RT that is split.
    pub families: &'a [Uuid],
}

/// Who lives elsewhere afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Homes {
    /// Nobody: their RT moved with them.
    Stay,
    /// Everybody of a place.
    All {
        /// Where they lived.
        from: TerritoryId,
        /// Where they live now.
        to: TerritoryId,
    },
    /// Some families of a place.
    Families {
        /// Where they lived.
        from: TerritoryId,
        /// Where they live now.
        to: TerritoryId,
        /// Which.
        families: Vec<Uuid>,
    },
}

impl Homes {
    /// Where somebody lives afterwards.
    #[must_use]
    pub fn of(&self, resident: &Resident) -> TerritoryId {
        match self {
            Self::All { from, to } if resident.home == *from => *to,
            Self::Families { from, to, families }
                if resident.home == *from && families.contains(&resident.family()) =>
            {
                *to
            }
            _ => resident.home,
        }
    }
}

/// What a change leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// The place that is new.
    pub founded: Option<Territory>,
    /// The places that are not as they were, the ended one among them.
    pub changed: Vec<Territory>,
    /// The place that is no more: the mandates of its board end with it.
    pub ended: Option<TerritoryId>,
    /// Who lives elsewhere.
    pub homes: Homes,
}

impl Change {
    /// What this change leads to, as things are now; `new` is the id of a place to be founded.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with everything that cannot be so.
    pub fn carry_out(&self, ground: &Ground<'_>, new: TerritoryId, now: Instant) -> Result<After, Refusal> {
        let from = self.source(ground)?;
        if self.kind.splits() { self.split(ground, from, new) } else { self.join(ground, from, now) }
    }

    /// The places whose boards and ballots are concerned.
    pub fn affected(&self) -> impl Iterator<Item = TerritoryId> {
        [Some(self.from), self.into].into_iter().flatten()
    }

    fn source<'a>(&self, ground: &Ground<'a>) -> Result<&'a Territory, Refusal> {
        let found = in_use(ground).find(|t| t.place.id == self.from && t.place.level == self.kind.level());
        found.ok_or(Refusal::field("place_from", "choice"))
    }

    fn split(&self, ground: &Ground<'_>, from: &Territory, new: TerritoryId) -> Result<After, Refusal> {
        let number = self.free_number(ground, from);
        let all = match self.kind {
            Kind::SplitRt => ground.families.to_vec(),
            _ => below(ground, from).map(|t| t.place.id.0).collect(),
        };
        let chosen = self.chosen_of(&all);
        let (number, chosen) = match (number, chosen) {
            (Ok(number), Ok(chosen)) => (number, chosen),
            (number, chosen) => {
                return Err(Refusal::Fields([number.err(), chosen.err()].into_iter().flatten().collect()));
            }
        };
        let mut founded = beside(from, new, number);
        let mut rest = from.clone();
        let mut places = ground.places.to_vec();
        let homes = if self.kind == Kind::SplitRt {
            let share = |whole| part(whole, chosen.len(), all.len());
            (founded.households, founded.people) = (share(from.households), share(from.people));
            Homes::Families { from: from.place.id, to: new, families: chosen }
        } else {
            for rt in places.iter_mut().filter(|t| t.ended.is_none() && chosen.contains(&t.place.id.0)) {
                founded.households += rt.households;
                founded.people += rt.people;
                rt.parent = Some(new);
                rt.path = address(&founded.path, &rt.path);
            }
            Homes::Stay
        };
        rest.households = from.households.saturating_sub(founded.households);
        rest.people = from.people.saturating_sub(founded.people);
        replace(&mut places, rest);
        places.push(founded.clone());
        let changed = differing(ground.places, &lie_as_they_should(places));
        Ok(After { founded: Some(founded), changed, ended: None, homes })
    }

    fn join(&self, ground: &Ground<'_>, from: &Territory, now: Instant) -> Result<After, Refusal> {
        let beside = |t: &&Territory| t.place.level == from.place.level && t.parent == from.parent;
        let fits = in_use(ground).filter(beside).find(|t| Some(t.place.id) == self.into && t.place.id != from.place.id);
        let mut into = fits.ok_or(Refusal::field("place_into", "choice"))?.clone();
        let mut places = ground.places.to_vec();
        let homes = match self.kind {
            Kind::JoinRt => Homes::All { from: from.place.id, to: into.place.id },
            _ => {
                take_in(&mut places, ground, from, &into);
                Homes::Stay
            }
        };
        into.households += from.households;
        into.people += from.people;
        // It keeps its own address for ever: what was written there is found there.
        let ended = Territory { parent: Some(into.place.id), ended: Some(now), ..from.clone() };
        replace(&mut places, into);
        replace(&mut places, ended);
        let changed = differing(ground.places, &lie_as_they_should(places));
        Ok(After { founded: None, changed, ended: Some(from.place.id), homes })
    }

    fn free_number(&self, ground: &Ground<'_>, from: &Territory) -> Result<u16, Field> {
        let fault = |why| Field::new("place_number", why);
        let number = self.number.filter(|n| (1..=HIGHEST).contains(n)).ok_or(fault("place_number"))?;
        // RT are numbered inside what they lie in, RW inside the village.
        let sibling = |t: &&Territory| self.kind == Kind::SplitRw || t.parent == from.parent;
        let alike = in_use(ground).filter(|t| t.place.level == from.place.level).filter(sibling);
        if alike.clone().any(|t| t.number == Some(number)) {
            return Err(fault("place_taken"));
        }
        if is_taken(ground, &beside(from, from.place.id, number).path) {
            return Err(fault("place_once"));
        }
        Ok(number)
    }

    /// What was chosen, if something stays on either side.
    fn chosen_of(&self, all: &[Uuid]) -> Result<Vec<Uuid>, Field> {
        let mut chosen = self.chosen.clone();
        chosen.sort_unstable();
        chosen.dedup();
        let fault = |why| Err(Field::new("place_chosen", why));
        match (chosen.iter().all(|c| all.contains(c)), chosen.len()) {
            (false, _) => fault("choice"),
            (true, 0) => fault("missing"),
            (true, n) if n >= all.len() => fault("place_both_sides"),
            _ => Ok(chosen),
        }
    }
}

fn in_use<'a>(ground: &Ground<'a>) -> impl Iterator<Item = &'a Territory> + Clone {
    ground.places.iter().filter(|t| t.ended.is_none())
}

fn below<'a>(ground: &Ground<'a>, above: &Territory) -> impl Iterator<Item = &'a Territory> + Clone {
    let id = above.place.id;
    in_use(ground).filter(move |t| t.parent == Some(id))
}

/// An address once given is never given to another place: old links would lead to strangers.
fn is_taken(ground: &Ground<'_>, path: &str) -> bool {
    ground.places.iter().any(|t| t.path == path) || ground.former.iter().any(|f| f == path)
}

/// A new place of the same kind beside one, with nobody in it.
fn beside(known: &Territory, id: TerritoryId, number: u16) -> Territory {
    let mut lineage = known.place.lineage.clone();
    lineage.pop();
    lineage.push(id);
    Territory {
        place: Place { id, level: known.place.level, lineage },
        number: Some(number),
        name: numbered(&known.name, ' ', number),
        path: numbered(&known.path, '-', number),
        code: None,
        households: 0,
        people: 0,
        ..known.clone()
    }
}

/// A name or an address with the number at its end replaced: "RT 02", `…/rt-02`.
fn numbered(text: &str, before: char, number: u16) -> String {
    let stem = text.rsplit_once(before).map_or(text, |(stem, _)| stem);
    format!("{stem}{before}{number:02}")
}

/// Where a place lies when it lies under another address.
fn address(above: &str, path: &str) -> String {
    format!("{above}/{}", path.rsplit('/').next().unwrap_or(path))
}

/// The RT of an RW come to another: each keeps its number where that is free, and else gets the next behind the highest.
fn take_in(places: &mut [Territory], ground: &Ground<'_>, from: &Territory, into: &Territory) {
    let mut numbers: Vec<u16> = below(ground, into).chain(below(ground, from)).filter_map(|t| t.number).collect();
    let mut used: Vec<u16> = below(ground, into).filter_map(|t| t.number).collect();
    for rt in places.iter_mut().filter(|t| t.parent == Some(from.place.id) && t.ended.is_none()) {
        let mut path = address(&into.path, &rt.path);
        let unfit = |n: Option<u16>, path: &str| n.is_some_and(|n| used.contains(&n)) || is_taken(ground, path);
        if unfit(rt.number, &path) {
            let mut next = numbers.iter().max().map_or(1, |n| n + 1);
            while is_taken(ground, &numbered(&path, '-', next)) {
                next += 1;
            }
            path = numbered(&path, '-', next);
            rt.name = numbered(&rt.name, ' ', next);
            rt.number = Some(next);
        }
        numbers.extend(rt.number);
        used.extend(rt.number);
        rt.path = path;
        rt.parent = Some(into.place.id);
    }
}

fn replace(places: &mut [Territory], with: Territory) {
    if let Some(place) = places.iter_mut().find(|t| t.place.id == with.place.id) {
        *place = with;
    }
}

/// Every place's lineage, drawn anew from the places above it.
fn lie_as_they_should(mut places: Vec<Territory>) -> Vec<Territory> {
    let lines: Vec<Vec<TerritoryId>> = places.iter().map(|t| line(t, &places)).collect();
    for (place, lineage) in places.iter_mut().zip(lines) {
        place.place.lineage = lineage;
    }
    places
}

fn line(of: &Territory, places: &[Territory]) -> Vec<TerritoryId> {
    match of.parent.and_then(|p| places.iter().find(|t| t.place.id == p)) {
        Some(above) => [line(above, places), vec![of.place.id]].concat(),
        // The village itself: what is above it does not change.
        None => of.place.lineage.clone(),
    }
}

fn differing(before: &[Territory], after: &[Territory]) -> Vec<Territory> {
    let known = |t: &&Territory| before.iter().any(|b| b.place.id == t.place.id && b != *t);
    after.iter().filter(known).cloned().collect()
}

/// A part of a figure, in proportion, to the nearest whole.
fn part(whole: u32, chosen: usize, all: usize) -> u32 {
    let (whole, chosen, all) = (u64::from(whole), chosen as u64, all.max(1) as u64);
    u32::try_from((whole * chosen * 2 + all) / (all * 2)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
