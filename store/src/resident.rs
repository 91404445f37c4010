//! Residents as a village's register lists them, compared with who is known: what an import would change, and what it
//! says of each row.

mod draft;
mod write;

use std::collections::HashMap;

use domain::{
    chance::Chance,
    id::{HouseholdId, PersonId, TerritoryId},
    identity::{FamilyCard, Nik},
    resident::{Judged, Known, Listed, Note, Places, Raw, Verdict, judge},
    territory::{Territory, fold},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    StoreResult, entity, sql, territory,
    vault::{Of, Vault},
};

pub use draft::{Draft, draft, sweep_drafts};
pub(crate) use draft::{drop_draft, held_draft, keep_draft};
pub(crate) use write::write;

/// Values asked for in one query: far below what either database takes.
const AT_ONCE: usize = 5_000;

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows of the file that are not empty.
    pub read: u32,
    /// Persons added with their NIK.
    pub new: u32,
    /// Persons added without a NIK.
    pub no_nik: u32,
    /// Known persons of whom something changed.
    pub changed: u32,
    /// Known persons as they are.
    pub same: u32,
    /// Rows of people who do not live here, by the register itself.
    pub not_here: u32,
    /// Rows that are not imported.
    pub faulty: u32,
    /// Rows that are imported, with something to look at.
    pub warned: u32,
    /// Households added.
    pub households: u32,
    /// Every row that is not simply new, in the order of the file. No name, no number.
    pub lines: Vec<Line>,
}

/// What is said of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The line; the header is line 1.
    pub line: u32,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Whether something of a known person changes.
    pub changed: bool,
    /// What there is to say.
    pub notes: Vec<Note>,
}

/// What an import changes, with its report.
pub(crate) struct Plan {
    pub(crate) report: Report,
    /// Persons to be added.
    people: Vec<entity::person::Model>,
    /// Numbers that become somebody's.
    numbers: Vec<(PersonId, Nik, String)>,
    /// Households to be added, with their cards.
    households: Vec<(HouseholdId, FamilyCard, String)>,
    /// Where households live now, added or moved.
    homes: Vec<(HouseholdId, TerritoryId)>,
    /// Known persons as they are to be.
    changed: Vec<entity::person::Model>,
}

/// By what somebody without a NIK is known again.
type Likeness = (String, Option<String>, Uuid, Option<Uuid>);

/// Who and what is known, as much as the file asks for: a few queries, whatever its length.
struct Knowledge {
    /// Everybody who lives in the village.
    people: HashMap<Uuid, entity::person::Model>,
    likenesses: HashMap<Likeness, Uuid>,
    /// Those of the village who have a NIK.
    numbered: std::collections::HashSet<Uuid>,
    /// Whose the numbers of the file are.
    niks: HashMap<String, Uuid>,
    /// Which household has which card of the file.
    cards: HashMap<String, Uuid>,
    /// Where those households live.
    homes: HashMap<Uuid, Uuid>,
}

fn likeness(person: &entity::person::Model) -> Likeness {
    (fold(&person.name), person.born.clone(), person.home_id, person.household_id)
}

impl Knowledge {
    async fn load(c: &impl ConnectionTrait, village: TerritoryId, rows: &[Row]) -> StoreResult<Self> {
        let homes: Vec<Uuid> = territory::of_village(c, village).await?.iter().map(|t| t.place.id.0).collect();
        let people = entity::person::Entity::find().filter(entity::person::Column::HomeId.is_in(homes));
        let people: HashMap<Uuid, _> = people.all(c).await?.into_iter().map(|p| (p.id, p)).collect();
        let likenesses = people.values().map(|p| (likeness(p), p.id)).collect();
        let text = "SELECT i.person_id FROM identities i JOIN persons p ON p.id = i.person_id \
                    JOIN territory_within w ON w.territory_id = p.home_id WHERE w.ancestor_id = $1";
        let numbered: Vec<Numbered> = sql::all(c, text, vec![village.0.into()]).await?;
        let mut known = Self {
            people,
            likenesses,
            numbered: numbered.into_iter().map(|n| n.person_id).collect(),
            niks: HashMap::new(),
            cards: HashMap::new(),
            homes: HashMap::new(),
        };
        known.load_numbers(c, rows).await?;
        Ok(known)
    }

    async fn load_numbers(&mut self, c: &impl ConnectionTrait, rows: &[Row]) -> StoreResult<()> {
        use entity::{household, household_card as card, identity};
        let niks: Vec<&str> = rows.iter().filter_map(|r| r.nik.as_deref()).collect();
        for some in niks.chunks(AT_ONCE) {
            let find = identity::Entity::find().filter(identity::Column::NikIndex.is_in(some.iter().copied()));
            self.niks.extend(find.all(c).await?.into_iter().map(|i| (i.nik_index, i.person_id)));
        }
        let mut cards: Vec<&str> = rows.iter().filter_map(|r| r.card.as_deref()).collect();
        cards.sort_unstable();
        cards.dedup();
        for some in cards.chunks(AT_ONCE) {
            let find = card::Entity::find().filter(card::Column::KkIndex.is_in(some.iter().copied()));
            let found = find.filter(card::Column::ValidUntil.is_null()).all(c).await?;
            let ids = found.iter().map(|h| h.household_id);
            let homes = household::Entity::find().filter(household::Column::Id.is_in(ids)).all(c).await?;
            self.homes.extend(homes.into_iter().map(|h| (h.id, h.territory_id)));
            self.cards.extend(found.into_iter().map(|h| (h.kk_index, h.household_id)));
        }
        Ok(())
    }

    fn of(&self, nik: Option<&str>) -> Known {
        match nik.and_then(|nik| self.niks.get(nik)) {
            None => Known::Nowhere,
            Some(person) if self.people.contains_key(person) => Known::Here,
            Some(_) => Known::Elsewhere,
        }
    }
}

#[derive(FromQueryResult)]
struct Numbered {
    person_id: Uuid,
}

/// A judged row with the keyed hashes of its numbers.
struct Row {
    judged: Judged,
    nik: Option<String>,
    card: Option<String>,
}

impl Row {
    fn of(judged: Judged, vault: &Vault) -> Self {
        let listed = judged.listed.as_ref();
        let nik = listed.and_then(|l| l.nik.as_ref()).map(|n| vault.index(Of::Nik, n.digits()));
        let card = listed.and_then(|l| l.card.as_ref()).map(|k| vault.index(Of::FamilyCard, k.digits()));
        Self { judged, nik, card }
    }
}

/// When, and by what chance new ids are drawn.
pub(crate) struct Moment<'a> {
    pub(crate) now: Instant,
    pub(crate) chance: &'a dyn Chance,
}

/// Compares a register with who is known. Nothing is changed.
pub(crate) async fn plan(
    c: &impl ConnectionTrait,
    vault: &Vault,
    village: &Territory,
    rows: &[Raw],
    moment: &Moment<'_>,
) -> StoreResult<Plan> {
    let places = Places::of(&territory::of_village(c, village.place.id).await?);
    let judged = judge(rows, &places, moment.now.date(village.zone));
    let rows: Vec<Row> = judged.into_iter().map(|judged| Row::of(judged, vault)).collect();
    let known = Knowledge::load(c, village.place.id, &rows).await?;
    let mut planner = Planner::new(known, moment);
    for row in rows {
        planner.take(row);
    }
    Ok(planner.plan())
}

struct Planner<'a> {
    known: Knowledge,
    moment: &'a Moment<'a>,
    report: Report,
    people: Vec<entity::person::Model>,
    numbers: Vec<(PersonId, Nik, String)>,
    households: Vec<(HouseholdId, FamilyCard, String)>,
    /// In which RT a household lives, and whether its head said so.
    homes: HashMap<Uuid, (Uuid, bool)>,
    /// Households in the order of the file.
    order: Vec<Uuid>,
    changed: Vec<Uuid>,
}

impl<'a> Planner<'a> {
    fn new(known: Knowledge, moment: &'a Moment<'a>) -> Self {
        Self {
            known,
            moment,
            report: Report::default(),
            people: vec![],
            numbers: vec![],
            households: vec![],
            homes: HashMap::new(),
            order: vec![],
            changed: vec![],
        }
    }

    fn take(&mut self, row: Row) {
        self.report.read += 1;
        let judged = row.judged.with(self.known.of(row.nik.as_deref()));
        let Judged { line, verdict, notes, listed } = judged;
        let changed = match listed {
            Some(listed) => {
                self.report.warned += u32::from(!notes.is_empty());
                self.somebody(listed, row.nik, row.card)
            }
            None if verdict == Verdict::NotHere => {
                self.report.not_here += 1;
                false
            }
            None => {
                self.report.faulty += 1;
                false
            }
        };
        if verdict != Verdict::New || changed || !notes.is_empty() {
            self.report.lines.push(Line { line, verdict, changed, notes });
        }
    }

    /// Takes somebody in; whether something of a known person changes.
    fn somebody(&mut self, listed: Listed, nik: Option<String>, card: Option<String>) -> bool {
        let household = self.household(&listed, card);
        if let Some(person) = nik.as_ref().and_then(|nik| self.known.niks.get(nik)).copied() {
            return self.compare(person, &listed, household);
        }
        let likeness = (fold(&listed.name), listed.born.map(|b| b.to_string()), listed.home.0, household);
        let alike = self.known.likenesses.get(&likeness).copied();
        match (listed.nik, nik) {
            (Some(number), Some(index)) => {
                // Somebody imported before they had a NIK has one now: not a second person. Less than a whole
                // likeness is not enough to give a number to a person.
                let certain = listed.born.is_some() && household.is_some();
                let same = alike.filter(|id| certain && !self.known.numbered.contains(id));
                let person = same.unwrap_or_else(|| {
                    self.report.new += 1;
                    self.add(listed.name, listed.woman, listed.married, likeness)
                });
                if same.is_some() {
                    self.report.changed += 1;
                    self.touch(person);
                }
                self.known.numbered.insert(person);
                self.numbers.push((PersonId(person), number, index));
                same.is_some()
            }
            _ if alike.is_some() => {
                self.report.same += 1;
                false
            }
            _ => {
                self.report.no_nik += 1;
                self.add(listed.name, listed.woman, listed.married, likeness);
                false
            }
        }
    }

    fn add(&mut self, name: String, woman: Option<bool>, married: bool, likeness: Likeness) -> Uuid {
        let id = PersonId::at(self.moment.now, self.moment.chance).0;
        self.people.push(entity::person::Model {
            id,
            name,
            sex: woman.map(|w| if w { "p" } else { "l" }.to_owned()),
            honorific: domain::person::Honorific::Anda.code().to_owned(),
            born: likeness.1.clone(),
            married,
            home_id: likeness.2,
            household_id: likeness.3,
            verified_at: Some(self.moment.now.micros()),
            state: "here".to_owned(),
        });
        self.known.likenesses.insert(likeness, id);
        id
    }

    /// The household with this card; a new one where none has it. Its home is its head's, or else its first member's.
    fn household(&mut self, listed: &Listed, index: Option<String>) -> Option<Uuid> {
        let (card, index) = (listed.card.clone()?, index?);
        let id = match self.known.cards.get(&index) {
            Some(id) => *id,
            None => {
                let id = HouseholdId::at(self.moment.now, self.moment.chance);
                self.report.households += 1;
                self.households.push((id, card, index.clone()));
                self.known.cards.insert(index, id.0);
                id.0
            }
        };
        match self.homes.get(&id) {
            None => self.order.push(id),
            Some((_, by_head)) if *by_head || !listed.heads => return Some(id),
            Some(_) => {}
        }
        self.homes.insert(id, (listed.home.0, listed.heads));
        Some(id)
    }

    /// A known person as the register lists them now.
    fn compare(&mut self, person: Uuid, listed: &Listed, household: Option<Uuid>) -> bool {
        let Some(known) = self.known.people.get_mut(&person) else { return false };
        // A file without a card takes nobody out of a household.
        let household = household.or(known.household_id);
        let now = entity::person::Model {
            name: listed.name.clone(),
            home_id: listed.home.0,
            household_id: household,
            married: listed.married,
            ..known.clone()
        };
        if *known == now {
            self.report.same += 1;
            return false;
        }
        *known = now;
        self.report.changed += 1;
        self.touch(person);
        true
    }

    fn touch(&mut self, person: Uuid) {
        self.changed.push(person);
    }

    fn plan(self) -> Plan {
        let Knowledge { people, homes, .. } = self.known;
        let moved = |id: &Uuid| {
            let (home, _) = self.homes.get(id)?;
            (homes.get(id) != Some(home)).then_some((HouseholdId(*id), TerritoryId(*home)))
        };
        Plan {
            homes: self.order.iter().filter_map(moved).collect(),
            changed: self.changed.iter().filter_map(|id| people.get(id).cloned()).collect(),
            report: self.report,
            people: self.people,
            numbers: self.numbers,
            households: self.households,
        }
    }
}
