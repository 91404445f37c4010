//! A village's year: its stages, its frozen rules, its ceiling.

pub mod schedule;

use domain::{
    cycle::{Stage, StageKind, statute::Statute},
    id::{CycleId, StageId, TerritoryId},
    money::Rupiah,
    territory::{Level, Place},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::small, entity, error::Readable, sql, territory::lineage};

/// A village's planning year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// Its id.
    pub id: CycleId,
    /// Whose.
    pub village: TerritoryId,
    /// For which year.
    pub year: i16,
    /// The rules it opened with.
    pub statute: Statute,
    /// Its stages.
    pub stages: Vec<Stage>,
}

#[derive(FromQueryResult)]
struct StageRow {
    id: Uuid,
    cycle_id: Uuid,
    kind: String,
    territory_id: Uuid,
    level: String,
    lineage: String,
    opens_at: i64,
    closes_at: i64,
}

macro_rules! stages {
    ($($condition:expr),+) => {
        concat!(
            "SELECT s.id, s.cycle_id, s.kind, s.territory_id, t.level, t.lineage, s.opens_at, s.closes_at \
             FROM stages s JOIN territories t ON t.id = s.territory_id WHERE ",
            $($condition,)+
            " ORDER BY s.opens_at, s.id"
        )
    };
}

fn read_stage(r: StageRow) -> StoreResult<Stage> {
    let level = Level::from_code(&r.level).readable("a territory's level")?;
    Ok(Stage {
        id: StageId(r.id),
        kind: StageKind::from_code(&r.kind).readable("a stage's kind")?,
        place: Place { id: TerritoryId(r.territory_id), level, lineage: lineage(&r.lineage)? },
        from: Instant::from_micros(r.opens_at),
        until: Instant::from_micros(r.closes_at),
    })
}

fn with_stages(row: entity::cycle::Model, stages: Vec<StageRow>) -> StoreResult<Cycle> {
    Ok(Cycle {
        id: CycleId(row.id),
        village: TerritoryId(row.village_id),
        year: small(row.year),
        statute: serde_json::from_str(&row.statute).ok().readable("a cycle's rules")?,
        stages: stages.into_iter().map(read_stage).collect::<StoreResult<_>>()?,
    })
}

async fn read(c: &impl ConnectionTrait, row: entity::cycle::Model) -> StoreResult<Cycle> {
    let stages = sql::all(c, stages!("s.cycle_id = $1"), vec![row.id.into()]).await?;
    with_stages(row, stages)
}

/// The order in which a village's years are asked which of them it is at: the latest that has begun, else the first
/// that was planned. A year planned ahead changes nothing before its first stage begins.
macro_rules! present_first {
    ($now:literal) => {
        concat!(
            "ORDER BY CASE WHEN EXISTS (SELECT 1 FROM stages b WHERE b.cycle_id = x.id AND b.opens_at <= ",
            $now,
            ") THEN -x.year ELSE x.year END"
        )
    };
}

/// The year that every village in use is at; two queries, however many villages.
///
/// # Errors
/// The database's own.
pub async fn latest_of_all(c: &impl ConnectionTrait, now: Instant) -> StoreResult<Vec<Cycle>> {
    let text = concat!("SELECT x.* FROM cycles x ", present_first!("$1"));
    let rows: Vec<entity::cycle::Model> = sql::all(c, text, vec![now.micros().into()]).await?;
    let mut latest: std::collections::BTreeMap<Uuid, entity::cycle::Model> = std::collections::BTreeMap::new();
    for row in rows {
        latest.entry(row.village_id).or_insert(row);
    }
    let text = stages!(
        "s.cycle_id IN (SELECT (SELECT x.id FROM cycles x WHERE x.village_id = v.village_id ",
        present_first!("$1"),
        " LIMIT 1) FROM cycles v)"
    );
    let mut stages: Vec<StageRow> = sql::all(c, text, vec![now.micros().into()]).await?;
    let mut out = Vec::new();
    for row in latest.into_values() {
        let (own, others) = stages.into_iter().partition(|s: &StageRow| s.cycle_id == row.id);
        stages = others;
        out.push(with_stages(row, own)?);
    }
    Ok(out)
}

/// The cycle of a village for a year.
///
/// # Errors
/// The database's own.
pub async fn of_year(c: &impl ConnectionTrait, village: TerritoryId, year: i16) -> StoreResult<Option<Cycle>> {
    use entity::cycle::Column::{VillageId, Year};
    let find = entity::cycle::Entity::find().filter(VillageId.eq(village.0)).filter(Year.eq(i64::from(year)));
    match find.one(c).await? {
        Some(row) => read(c, row).await.map(Some),
        None => Ok(None),
    }
}

/// Every year a village has planned for, the latest first.
///
/// # Errors
/// The database's own.
pub async fn years(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<i16>> {
    use entity::cycle::Column::{VillageId, Year};
    let rows = entity::cycle::Entity::find().filter(VillageId.eq(village.0)).order_by_desc(Year).all(c).await?;
    Ok(rows.into_iter().map(|r| small(r.year)).collect())
}

/// The year a village is at: the latest whose first stage has begun, else the first that was planned.
///
/// # Errors
/// The database's own.
pub async fn latest(c: &impl ConnectionTrait, village: TerritoryId, now: Instant) -> StoreResult<Option<Cycle>> {
    let text = concat!("SELECT x.* FROM cycles x WHERE x.village_id = $1 ", present_first!("$2"), " LIMIT 1");
    match sql::one(c, text, vec![village.0.into(), now.micros().into()]).await? {
        Some(row) => read(c, row).await.map(Some),
        None => Ok(None),
    }
}

/// The ceiling by source, the largest first.
///
/// # Errors
/// The database's own.
pub async fn ceiling(c: &impl ConnectionTrait, cycle: CycleId) -> StoreResult<Vec<(String, Rupiah)>> {
    let find = entity::ceiling::Entity::find().filter(entity::ceiling::Column::CycleId.eq(cycle.0));
    let rows = find.order_by_desc(entity::ceiling::Column::Amount).all(c).await?;
    Ok(rows.into_iter().map(|r| (r.source, Rupiah(r.amount))).collect())
}

/// The whole ceiling; none while none was set.
#[must_use]
pub fn total(ceiling: &[(String, Rupiah)]) -> Option<Rupiah> {
    (!ceiling.is_empty()).then(|| ceiling.iter().map(|(_, amount)| *amount).sum())
}

/// Opens a village's year with its rules and stages.
///
/// # Errors
/// The database's own, also when the year is there already.
pub async fn open(tx: &Tx, new: &Cycle) -> StoreResult<()> {
    let statute = serde_json::to_string(&new.statute).ok().readable("rules")?;
    let row = entity::cycle::Model {
        id: new.id.0,
        village_id: new.village.0,
        year: new.year.into(),
        statute,
        next_number: 1,
    };
    entity::cycle::insert(&tx.0, row).await?;
    let rows = new.stages.iter().map(|s| write_stage(new.id, s));
    Ok(entity::stage::insert_many(&tx.0, rows.collect()).await?)
}

fn write_stage(cycle: CycleId, s: &Stage) -> entity::stage::Model {
    entity::stage::Model {
        id: s.id.0,
        cycle_id: cycle.0,
        kind: s.kind.code().to_owned(),
        territory_id: s.place.id.0,
        opens_at: s.from.micros(),
        closes_at: s.until.micros(),
    }
}

/// Gives out the next number of a village's year; the caller holds the cycle.
pub(crate) async fn take_number(tx: &Tx, cycle: CycleId) -> StoreResult<u32> {
    sql::run(&tx.0, "UPDATE cycles SET next_number = next_number + 1 WHERE id = $1", vec![cycle.0.into()]).await?;
    let next = sql::number(&tx.0, "SELECT next_number FROM cycles WHERE id = $1", vec![cycle.0.into()]).await?;
    u32::try_from(next - 1).ok().readable("a number")
}

/// Replaces the ceiling of a year.
pub(crate) async fn set_ceiling(tx: &Tx, cycle: CycleId, parts: &[(String, Rupiah)]) -> StoreResult<()> {
    sql::run(&tx.0, "DELETE FROM ceilings WHERE cycle_id = $1", vec![cycle.0.into()]).await?;
    let rows = parts.iter().map(|(source, amount)| entity::ceiling::Model {
        cycle_id: cycle.0,
        source: source.clone(),
        amount: amount.0,
    });
    Ok(entity::ceiling::insert_many(&tx.0, rows.collect()).await?)
}
