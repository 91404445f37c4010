//! "Kamus usulan": what may be proposed in a village's year, and what waits for a second person.

use std::collections::BTreeMap;

use domain::{
    catalogue::{Empowerment, Item, Support},
    id::{MandateId, PersonId, ProposalId, TerritoryId},
    money::Rupiah,
    proposal::estimate::{Unit, categories, category_of},
    territory::Territory,
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::small, entity, error::Readable, sql, statute::Officer};

/// What was entered: an item, or that a code is taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The item as it is to stand.
    Put(Item),
    /// The item that is to stand no more.
    Remove(Item),
}

impl Change {
    /// The item it is about.
    #[must_use]
    pub const fn item(&self) -> &Item {
        match self {
            Self::Put(item) | Self::Remove(item) => item,
        }
    }
}

/// A line of the list that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its id: what a proposal that carries it points to.
    pub id: Uuid,
    /// The item.
    pub item: Item,
    /// Whether it is the place's own, and not the kota's.
    pub own: bool,
}

/// A change that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: Uuid,
    /// What is to change.
    pub change: Change,
    /// Who entered it.
    pub by: PersonId,
    /// In which office.
    pub entered: Officer,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    territory_id: Uuid,
    code: String,
    removed: bool,
    name: String,
    unit: String,
    price_low: i64,
    price_high: i64,
    category: String,
    needs: String,
    empowerment: Option<String>,
    support: String,
    goal: Option<i64>,
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.territory_id, i.code, i.removed, i.name, i.unit, i.price_low, i.price_high, i.category, \
             i.needs, i.empowerment, i.support, i.goal",
            $rest
        )
    };
}

fn read(raw: Raw) -> StoreResult<Item> {
    Ok(Item {
        code: raw.code,
        name: raw.name,
        unit: Unit::from_code(&raw.unit).readable("a unit")?,
        low: Rupiah(raw.price_low),
        high: Rupiah(raw.price_high),
        category: category_of(&raw.category).readable("a category")?,
        needs: raw.needs,
        empowerment: raw.empowerment.as_deref().and_then(Empowerment::from_code),
        support: Support::from_code(&raw.support).readable("a kind of support")?,
        goal: raw.goal.map(small),
    })
}

/// What may be proposed in a place in a year, by code: what holds above it, and its own; one query.
///
/// # Errors
/// The database's own.
pub async fn of_place(c: &impl ConnectionTrait, place: &Territory, year: i16) -> StoreResult<Vec<Line>> {
    let id = place.place.id;
    let raws: Vec<Raw> = sql::all(
        c,
        columns!(
            " FROM catalogue_items i JOIN territory_within w ON w.ancestor_id = i.territory_id AND w.territory_id = $1 \
             WHERE i.year = $2 AND i.confirmed_at IS NOT NULL \
             ORDER BY CASE WHEN i.territory_id = $1 THEN 1 ELSE 0 END, i.entered_at, i.id"
        ),
        vec![id.0.into(), i64::from(year).into()],
    )
    .await?;
    let here = |category: &str| match place.village_kind {
        Some(kind) => categories(kind).iter().any(|c| c.code == category),
        None => true,
    };
    let mut lines = BTreeMap::new();
    // A kota's list has what either kind of village may spend money on.
    for raw in raws.into_iter().filter(|raw| here(&raw.category)) {
        let (own, removed, id) = (raw.territory_id == id.0, raw.removed, raw.id);
        let item = read(raw)?;
        if removed {
            lines.remove(&item.code);
        } else {
            lines.insert(item.code.clone(), Line { id, item, own });
        }
    }
    Ok(lines.into_values().collect())
}

/// What waits for a second person, in the order in which it was entered; one query.
///
/// # Errors
/// The database's own.
pub async fn waiting(c: &impl ConnectionTrait, place: TerritoryId, year: i16) -> StoreResult<Vec<Waiting>> {
    #[derive(FromQueryResult)]
    struct Entered {
        #[sea_orm(nested)]
        raw: Raw,
        person_id: Uuid,
        person_name: String,
        body_name: String,
        entered_at: i64,
    }
    let rows: Vec<Entered> = sql::all(
        c,
        columns!(
            ", m.person_id, p.name AS person_name, b.name AS body_name, i.entered_at FROM catalogue_items i \
             JOIN mandates m ON m.id = i.entered_by JOIN persons p ON p.id = m.person_id JOIN bodies b ON b.id = m.body_id \
             WHERE i.territory_id = $1 AND i.year = $2 AND i.confirmed_at IS NULL ORDER BY i.entered_at, i.id"
        ),
        vec![place.0.into(), i64::from(year).into()],
    )
    .await?;
    let waiting = |row: Entered| {
        let (id, removed) = (row.raw.id, row.raw.removed);
        let item = read(row.raw)?;
        let change = if removed { Change::Remove(item) } else { Change::Put(item) };
        let at = Instant::from_micros(row.entered_at);
        let entered = Officer { name: row.person_name, body: row.body_name, at };
        Ok(Waiting { id, change, by: PersonId(row.person_id), entered })
    };
    rows.into_iter().map(waiting).collect()
}

/// The items that wait to stand on a place's list.
///
/// # Errors
/// The database's own.
pub async fn waits_to_stand(c: &impl ConnectionTrait, place: TerritoryId, year: i16) -> StoreResult<Vec<Item>> {
    let put = |w: Waiting| match w.change {
        Change::Put(item) => Some(item),
        Change::Remove(_) => None,
    };
    Ok(waiting(c, place, year).await?.into_iter().filter_map(put).collect())
}

/// The item a proposal carries, and who said so: the body; one query.
///
/// # Errors
/// The database's own.
pub async fn of_proposal(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Option<(Uuid, Item, Officer)>> {
    #[derive(FromQueryResult)]
    struct Said {
        #[sea_orm(nested)]
        raw: Raw,
        person_name: String,
        body_name: String,
        said_at: i64,
    }
    let said: Option<Said> = sql::one(
        c,
        columns!(
            ", p.name AS person_name, b.name AS body_name, x.said_at FROM proposal_items x \
             JOIN catalogue_items i ON i.id = x.item_id JOIN mandates m ON m.id = x.said_by \
             JOIN persons p ON p.id = m.person_id JOIN bodies b ON b.id = m.body_id WHERE x.proposal_id = $1"
        ),
        vec![proposal.0.into()],
    )
    .await?;
    let Some(said) = said else { return Ok(None) };
    let at = Instant::from_micros(said.said_at);
    let officer = Officer { name: said.person_name, body: said.body_name, at };
    Ok(Some((said.raw.id, read(said.raw)?, officer)))
}

/// A change to be kept.
pub(crate) struct New<'a> {
    pub id: Uuid,
    pub place: TerritoryId,
    pub year: i16,
    pub change: &'a Change,
    pub by: MandateId,
    pub at: Instant,
    /// Whether it holds at once.
    pub holds: bool,
}

pub(crate) async fn enter(tx: &Tx, new: &New<'_>) -> StoreResult<()> {
    let item = new.change.item();
    let row = entity::catalogue_item::Model {
        id: new.id,
        territory_id: new.place.0,
        year: new.year.into(),
        code: item.code.clone(),
        removed: matches!(new.change, Change::Remove(_)),
        name: item.name.clone(),
        unit: item.unit.code().to_owned(),
        price_low: item.low.0,
        price_high: item.high.0,
        category: item.category.code.to_owned(),
        needs: item.needs.clone(),
        empowerment: item.empowerment.map(|e| e.code().to_owned()),
        support: item.support.code().to_owned(),
        goal: item.goal.map(i64::from),
        entered_by: new.by.0,
        entered_at: new.at.micros(),
        confirmed_by: None,
        confirmed_at: new.holds.then(|| new.at.micros()),
    };
    Ok(entity::catalogue_item::insert(&tx.0, row).await?)
}

/// Everything that waits in a place's year holds from now on.
pub(crate) async fn confirm(
    tx: &Tx,
    place: TerritoryId,
    year: i16,
    (by, at): (MandateId, Instant),
) -> StoreResult<u64> {
    let text = "UPDATE catalogue_items SET confirmed_by = $3, confirmed_at = $4 \
                WHERE territory_id = $1 AND year = $2 AND confirmed_at IS NULL";
    let values = vec![place.0.into(), i64::from(year).into(), by.0.into(), at.micros().into()];
    Ok(sql::run(&tx.0, text, values).await?)
}

/// Takes back a change that waits; false when it does not.
pub(crate) async fn withdraw(tx: &Tx, place: TerritoryId, year: i16, id: Uuid) -> StoreResult<bool> {
    let text = "DELETE FROM catalogue_items WHERE id = $1 AND territory_id = $2 AND year = $3 AND confirmed_at IS NULL";
    Ok(sql::run(&tx.0, text, vec![id.into(), place.0.into(), i64::from(year).into()]).await? == 1)
}

/// Says which item a proposal is, or that it is none.
pub(crate) async fn say(
    tx: &Tx,
    proposal: ProposalId,
    item: Option<Uuid>,
    (by, at): (MandateId, Instant),
) -> StoreResult<()> {
    match item {
        Some(item) => {
            let text = "INSERT INTO proposal_items (proposal_id, item_id, said_by, said_at) VALUES ($1, $2, $3, $4) \
                        ON CONFLICT (proposal_id) DO UPDATE SET item_id = excluded.item_id, \
                        said_by = excluded.said_by, said_at = excluded.said_at";
            sql::run(&tx.0, text, vec![proposal.0.into(), item.into(), by.0.into(), at.micros().into()]).await?;
        }
        None => {
            sql::run(&tx.0, "DELETE FROM proposal_items WHERE proposal_id = $1", vec![proposal.0.into()]).await?;
        }
    }
    crate::proposal::search::again(tx, proposal).await
}
