//! How the places of a village changed: what waits, what was confirmed or declined; and who lives in an RT, by families.

use domain::{
    id::{PersonId, TerritoryId},
    refusal::Refusal,
    territory::{
        Territory,
        change::{After, Change, Ground, Kind},
    },
    time::Instant,
};
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult};
use uuid::Uuid;

use super::{fold, spoken, written};
use crate::{StoreResult, Tx, columns::small, entity, error::Readable, sql, statute::Officer};

/// One change with its decree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its id.
    pub id: Uuid,
    /// What the decree names; of a split that was confirmed, [`Change::into`] is the new place.
    pub change: Change,
    /// What the place was called then that was split or ended.
    pub from_name: String,
    /// Where that lies now.
    pub from_path: String,
    /// What the other place was called then, or the new one from its beginning.
    pub to_name: String,
    /// Where that lies now; none while it waits to be founded.
    pub to_path: Option<String>,
    /// The decree's number.
    pub decree: String,
    /// Its day.
    pub decree_date: Date,
    /// Who entered it.
    pub entered: Officer,
    /// And their id: somebody else confirms.
    pub entered_by: PersonId,
    /// Who confirmed or declined it, and when; none while it waits.
    pub settled: Option<Officer>,
    /// Why it was declined, if it was.
    pub declined_why: Option<String>,
}

impl Recorded {
    /// Since when it holds, if it was confirmed.
    #[must_use]
    pub fn in_force(&self) -> Option<Instant> {
        self.settled.as_ref().filter(|_| self.declined_why.is_none()).map(|s| s.at)
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    from_id: Uuid,
    to_id: Option<Uuid>,
    number: Option<i64>,
    chosen: String,
    from_name: String,
    from_path: String,
    to_name: String,
    to_path: Option<String>,
    decree: String,
    decree_date: String,
    entered_at: i64,
    person_id: Uuid,
    person_name: String,
    body_name: String,
    settled_at: Option<i64>,
    second_name: Option<String>,
    second_body: Option<String>,
    declined_why: Option<String>,
}

macro_rules! changes {
    ($condition:literal) => {
        concat!(
            "SELECT s.id, s.kind, s.from_id, s.to_id, s.number, s.chosen, s.from_name, f.path AS from_path, s.to_name, \
             t.path AS to_path, s.decree, s.decree_date, s.entered_at, m.person_id, p.name AS person_name, \
             b.name AS body_name, s.settled_at, sp.name AS second_name, sb.name AS second_body, s.declined_why \
             FROM place_changes s JOIN territories f ON f.id = s.from_id LEFT JOIN territories t ON t.id = s.to_id \
             JOIN mandates m ON m.id = s.entered_by JOIN persons p ON p.id = m.person_id \
             JOIN bodies b ON b.id = m.body_id LEFT JOIN mandates sm ON sm.id = s.settled_by \
             LEFT JOIN persons sp ON sp.id = sm.person_id LEFT JOIN bodies sb ON sb.id = sm.body_id WHERE ",
            $condition,
            " ORDER BY s.entered_at, s.id"
        )
    };
}

fn read(r: Row) -> StoreResult<Recorded> {
    let chosen = r.chosen.split_whitespace().map(|id| Uuid::parse_str(id).ok().readable("what was chosen"));
    let second = |at: i64| Some(Officer { name: r.second_name?, body: r.second_body?, at: Instant::from_micros(at) });
    Ok(Recorded {
        id: r.id,
        change: Change {
            kind: Kind::from_code(&r.kind).readable("a kind of change")?,
            from: TerritoryId(r.from_id),
            into: r.to_id.map(TerritoryId),
            number: r.number.map(small),
            chosen: chosen.collect::<StoreResult<_>>()?,
        },
        from_name: r.from_name,
        from_path: r.from_path,
        to_name: r.to_name,
        to_path: r.to_path,
        decree: r.decree,
        decree_date: r.decree_date.parse().ok().readable("a decree's day")?,
        entered: Officer { name: r.person_name, body: r.body_name, at: Instant::from_micros(r.entered_at) },
        entered_by: PersonId(r.person_id),
        settled: r.settled_at.and_then(second),
        declined_why: r.declined_why,
    })
}

/// The changes of a village that hold, the oldest first; one query.
///
/// # Errors
/// The database's own.
pub async fn of_village(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<Recorded>> {
    let text = changes!("s.village_id = $1 AND s.settled_at IS NOT NULL AND s.declined_why IS NULL");
    let rows: Vec<Row> = sql::all(c, text, vec![village.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// The change that waits for a second person, if one does.
///
/// # Errors
/// The database's own.
pub async fn waiting(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Option<Recorded>> {
    let text = changes!("s.village_id = $1 AND s.settled_at IS NULL");
    let row: Option<Row> = sql::one(c, text, vec![village.0.into()]).await?;
    row.map(read).transpose()
}

/// The change by which a place ended.
///
/// # Errors
/// The database's own.
pub async fn that_ended(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Option<Recorded>> {
    let text = changes!(
        "s.from_id = $1 AND s.kind IN ('join_rt', 'join_rw') AND s.settled_at IS NOT NULL AND s.declined_why IS NULL"
    );
    let row: Option<Row> = sql::one(c, text, vec![place.0.into()]).await?;
    row.map(read).transpose()
}

/// The addresses in a village at which a place lay before.
///
/// # Errors
/// The database's own.
pub async fn former(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<String>> {
    #[derive(FromQueryResult)]
    struct Lay {
        path: String,
    }
    let text = "SELECT a.path FROM territory_addresses a JOIN territories t ON t.id = a.territory_id \
                WHERE t.village_id = $1 ORDER BY a.path";
    let rows: Vec<Lay> = sql::all(c, text, vec![village.0.into()]).await?;
    Ok(rows.into_iter().map(|r| r.path).collect())
}

/// A family of an RT, or somebody who lives there on no known family card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// What it is chosen by ([`domain::territory::change::Resident::family`]).
    pub id: Uuid,
    /// The eldest's name.
    pub name: String,
    /// How many they are.
    pub people: usize,
    /// The last four digits of the family card.
    pub tail: Option<String>,
}

/// Who lives in an RT, by families; one query.
///
/// # Errors
/// The database's own.
pub async fn families(c: &impl ConnectionTrait, rt: TerritoryId) -> StoreResult<Vec<Family>> {
    #[derive(FromQueryResult)]
    struct Lives {
        id: Uuid,
        household_id: Option<Uuid>,
        name: String,
        kk_tail: Option<String>,
    }
    let text = "SELECT p.id, p.household_id, p.name, k.kk_tail FROM persons p \
                LEFT JOIN household_cards k ON k.household_id = p.household_id AND k.valid_until IS NULL \
                WHERE p.home_id = $1 AND p.state <> 'closed' ORDER BY p.born, p.name, p.id";
    let rows: Vec<Lives> = sql::all(c, text, vec![rt.0.into()]).await?;
    let mut families: Vec<Family> = Vec::new();
    for one in rows {
        let id = one.household_id.unwrap_or(one.id);
        match families.iter_mut().find(|f| f.id == id) {
            Some(known) => known.people += 1,
            None => families.push(Family { id, name: one.name, people: 1, tail: one.kk_tail }),
        }
    }
    families.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(families)
}

/// What a change would lead to as things are now, for who reads it before they confirm; or why it cannot be.
///
/// # Errors
/// The database's own.
pub async fn foreseen(
    c: &impl ConnectionTrait,
    village: TerritoryId,
    change: &Change,
    new: TerritoryId,
    now: Instant,
) -> StoreResult<Result<After, Refusal>> {
    let places = super::with_ended(c, village).await?;
    let lay_before = former(c, village).await?;
    let there: Vec<Uuid> = match change.kind {
        Kind::SplitRt => families(c, change.from).await?.into_iter().map(|f| f.id).collect(),
        _ => vec![],
    };
    Ok(change.carry_out(&Ground { places: &places, former: &lay_before, families: &there }, new, now))
}

/// Writes a place again that is not as it was; its address before goes on leading to it.
pub(crate) async fn rewrite(tx: &Tx, place: &Territory, now: Instant) -> StoreResult<()> {
    let id = place.place.id.0;
    let known = entity::territory::Entity::find_by_id(id).one(&tx.0).await?.readable("a territory")?;
    if known.path != place.path {
        let row = entity::territory_address::Model { path: known.path.clone(), territory_id: id, until: now.micros() };
        entity::territory_address::insert(&tx.0, row).await?;
    }
    let row = entity::territory::Model {
        parent_id: place.parent.map(|p| p.0),
        number: place.number.map(i64::from),
        name: place.name.clone(),
        folded: fold(spoken(place)),
        path: place.path.clone(),
        lineage: written(place),
        households: place.households.into(),
        people: place.people.into(),
        valid_until: place.ended.map(Instant::micros),
        ..known
    };
    entity::territory::update(&tx.0, row).await?;
    sql::run(&tx.0, "DELETE FROM territory_within WHERE territory_id = $1", vec![id.into()]).await?;
    super::lies_within(tx, place).await
}
