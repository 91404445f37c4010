//! Mandates: who holds which seat, and who sits where.

pub mod candidate;
pub mod provenance;
pub mod waiting;

use domain::{
    id::{BodyId, MandateId, PersonId, TerritoryId},
    institution::{BodyKind, Role, Seat, role_of},
    mandate::{Acting, Mandate, NOTICE_DAYS},
    territory::{Level, Place, VillageKind},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::instant, entity, error::Readable, sql, territory::lineage};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    body_id: Uuid,
    body_kind: String,
    seat: String,
    decree: String,
    valid_from: i64,
    valid_until: Option<i64>,
    ended_at: Option<i64>,
    acting: Option<String>,
    territory_id: Uuid,
    level: String,
    lineage: String,
    village_kind: Option<String>,
    territory_name: String,
    territory_path: String,
    body_name: String,
    person_name: String,
    honorific: String,
}

/// A seat with who holds it, as pages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The mandate.
    pub mandate: Mandate,
    /// The holder's name.
    pub name: String,
    /// How the holder is spoken to.
    pub honorific: domain::person::Honorific,
    /// The body's name.
    pub body_name: String,
    /// The name of its territory: "RT 02".
    pub territory: String,
    /// The address of its territory.
    pub path: String,
}

macro_rules! seats {
    ($condition:literal) => {
        concat!(
            "SELECT m.id, m.person_id, m.body_id, b.kind AS body_kind, m.seat, m.decree, m.valid_from, m.valid_until, \
             m.ended_at, m.acting, b.territory_id, t.level, t.lineage, t.village_kind, t.name AS territory_name, \
             t.path AS territory_path, b.name AS body_name, p.name AS person_name, p.honorific \
             FROM mandates m JOIN bodies b ON b.id = m.body_id JOIN territories t ON t.id = b.territory_id \
             JOIN persons p ON p.id = m.person_id WHERE m.confirmed_at IS NOT NULL AND ",
            $condition,
            " ORDER BY t.path, b.kind, b.name, m.seat, m.valid_from, m.id"
        )
    };
}

fn read(row: Row) -> StoreResult<Holder> {
    let body_kind = BodyKind::from_code(&row.body_kind).readable("a body's kind")?;
    let seat = Seat::from_code(&row.seat).readable("a seat")?;
    let level = Level::from_code(&row.level).readable("a territory's level")?;
    let kind = row.village_kind.as_deref().and_then(VillageKind::from_code);
    Ok(Holder {
        mandate: Mandate {
            id: MandateId(row.id),
            person: PersonId(row.person_id),
            body: BodyId(row.body_id),
            body_kind,
            seat,
            role: role_of(body_kind, seat, kind),
            place: Place { id: TerritoryId(row.territory_id), level, lineage: lineage(&row.lineage)? },
            decree: row.decree,
            from: Instant::from_micros(row.valid_from),
            until: instant(row.valid_until),
            ended: instant(row.ended_at),
            acting: row.acting.as_deref().and_then(Acting::from_code),
        },
        name: row.person_name,
        honorific: domain::person::Honorific::from_code(&row.honorific),
        body_name: row.body_name,
        territory: row.territory_name,
        path: row.territory_path,
    })
}

/// Every mandate a person holds or held.
///
/// # Errors
/// The database's own.
pub async fn of_person(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Holder>> {
    let rows: Vec<Row> = sql::all(c, seats!("m.person_id = $1"), vec![person.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// Who sits at `now` in the bodies of exactly this place.
///
/// # Errors
/// The database's own.
pub async fn seated_in(c: &impl ConnectionTrait, place: TerritoryId, now: Instant) -> StoreResult<Vec<Holder>> {
    let rows: Vec<Row> = sql::all(
        c,
        seats!(
            "b.territory_id = $1 AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) \
             AND (m.ended_at IS NULL OR m.ended_at > $2)"
        ),
        vec![place.0.into(), now.micros().into()],
    )
    .await?;
    rows.into_iter().map(read).collect()
}

/// Who sits at `now` in the bodies of any of the places that `place` lies in, itself included: the nearest first.
///
/// # Errors
/// The database's own.
pub async fn seated_over(c: &impl ConnectionTrait, place: &Place, now: Instant) -> StoreResult<Vec<Holder>> {
    let rows: Vec<Row> = sql::all(
        c,
        seats!(
            "b.territory_id IN (SELECT ancestor_id FROM territory_within WHERE territory_id = $1) \
             AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) \
             AND (m.ended_at IS NULL OR m.ended_at > $2)"
        ),
        vec![place.id.0.into(), now.micros().into()],
    )
    .await?;
    let mut holders = rows.into_iter().map(read).collect::<StoreResult<Vec<_>>>()?;
    holders.sort_by_key(|h| std::cmp::Reverse(h.mandate.place.lineage.len()));
    Ok(holders)
}

/// Who sits at `now` in the bodies of a place or of any place in it.
///
/// # Errors
/// The database's own.
pub async fn seated_within(c: &impl ConnectionTrait, place: TerritoryId, now: Instant) -> StoreResult<Vec<Holder>> {
    let rows: Vec<Row> = sql::all(
        c,
        seats!(
            "b.territory_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1) \
             AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) \
             AND (m.ended_at IS NULL OR m.ended_at > $2)"
        ),
        vec![place.0.into(), now.micros().into()],
    )
    .await?;
    rows.into_iter().map(read).collect()
}

/// One mandate with its holder's name, in force or not.
///
/// # Errors
/// The database's own.
pub async fn holder(c: &impl ConnectionTrait, mandate: MandateId) -> StoreResult<Option<Holder>> {
    let row: Option<Row> = sql::one(c, seats!("m.id = $1"), vec![mandate.0.into()]).await?;
    row.map(read).transpose()
}

/// Everyone who holds or held a seat of a body, whenever that was or will be.
///
/// # Errors
/// The database's own.
pub async fn of_body(c: &impl ConnectionTrait, body: BodyId) -> StoreResult<Vec<Holder>> {
    let rows: Vec<Row> = sql::all(c, seats!("m.body_id = $1"), vec![body.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// Who sits at `now` in a place's offices above the villages: the city's, and its districts'.
///
/// # Errors
/// The database's own.
pub async fn seated_above(c: &impl ConnectionTrait, place: TerritoryId, now: Instant) -> StoreResult<Vec<Holder>> {
    let rows: Vec<Row> = sql::all(
        c,
        seats!(
            "t.village_id IS NULL AND b.territory_id IN (SELECT territory_id FROM territory_within \
             WHERE ancestor_id = $1) AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) \
             AND (m.ended_at IS NULL OR m.ended_at > $2)"
        ),
        vec![place.0.into(), now.micros().into()],
    )
    .await?;
    rows.into_iter().map(read).collect()
}

/// Whose terms in a place and in everything in it are over within sixty days, the first to end first.
///
/// # Errors
/// The database's own.
pub async fn ending_within(c: &impl ConnectionTrait, place: TerritoryId, now: Instant) -> StoreResult<Vec<Holder>> {
    let rows: Vec<Row> = sql::all(
        c,
        seats!(
            "b.territory_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1) \
             AND m.valid_from <= $2 AND (m.valid_until <= $3 OR m.ended_at <= $3) \
             AND (m.valid_until IS NULL OR m.valid_until > $2) AND (m.ended_at IS NULL OR m.ended_at > $2)"
        ),
        vec![place.0.into(), now.micros().into(), now.plus_days(NOTICE_DAYS).micros().into()],
    )
    .await?;
    let mut holders = rows.into_iter().map(read).collect::<StoreResult<Vec<_>>>()?;
    holders.sort_by_key(|h| h.mandate.end());
    Ok(holders)
}

/// Roles whose seats over a place are vacant: of an RT its own board's and, as who would stand in, its RW's; of an RW
/// its own board's. A place without an RW above it has nobody there to stand in.
///
/// # Errors
/// The database's own.
pub async fn vacant_chairs(c: &impl ConnectionTrait, place: &Place, now: Instant) -> StoreResult<Vec<Role>> {
    #[derive(FromQueryResult)]
    struct Seated {
        kind: String,
        seat: String,
    }
    let asked: &[Role] = match place.level {
        Level::Rt => &[Role::RtChair, Role::RtBoard, Role::RwChair, Role::RwBoard],
        Level::Rw => &[Role::RwChair, Role::RwBoard],
        Level::Hamlet => &[Role::HamletHead],
        _ => return Ok(vec![]),
    };
    let rows: Vec<Seated> = sql::all(
        c,
        "SELECT DISTINCT b.kind, m.seat FROM mandates m JOIN bodies b ON b.id = m.body_id \
         WHERE m.confirmed_at IS NOT NULL AND b.kind IN ('rt_board', 'rw_board', 'hamlet_office') \
         AND b.territory_id IN (SELECT ancestor_id FROM territory_within WHERE territory_id = $1) \
         AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) \
         AND (m.ended_at IS NULL OR m.ended_at > $2)",
        vec![place.id.0.into(), now.micros().into()],
    )
    .await?;
    let held =
        rows.iter().filter_map(|r| Some(role_of(BodyKind::from_code(&r.kind)?, Seat::from_code(&r.seat)?, None)));
    let held: Vec<Role> = held.collect();
    Ok(asked.iter().copied().filter(|role| !held.contains(role)).collect())
}

/// A mandate to be entered when an installation is set up, in force from its first day.
#[derive(Debug, Clone)]
pub struct NewMandate {
    /// Its id.
    pub id: MandateId,
    /// Who.
    pub person: PersonId,
    /// In which body.
    pub body: BodyId,
    /// Which seat.
    pub seat: Seat,
    /// Number of the decree.
    pub decree: String,
    /// From when.
    pub from: Instant,
    /// Until when.
    pub until: Option<Instant>,
}

/// Enters a mandate without a second person, as only the set-up of an installation may.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &Tx, new: &NewMandate) -> StoreResult<()> {
    let row = entity::mandate::Model {
        id: new.id.0,
        person_id: new.person.0,
        body_id: new.body.0,
        seat: new.seat.code().to_owned(),
        decree: new.decree.clone(),
        valid_from: new.from.micros(),
        valid_until: new.until.map(Instant::micros),
        ended_at: None,
        decree_date: None,
        acting: None,
        entered_by: None,
        entered_at: Some(new.from.micros()),
        confirmed_by: None,
        confirmed_at: Some(new.from.micros()),
        exceptions: None,
        exception_why: None,
        ended_why: None,
        exception_decree: None,
        declined_by: None,
        declined_at: None,
        declined_why: None,
    };
    Ok(entity::mandate::insert(&tx.0, row).await?)
}
