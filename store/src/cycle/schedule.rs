//! Stages whose dates change, what was built on them, and why closed ones were opened again.

use domain::{
    cycle::{
        Stage, StageKind,
        schedule::{Built, reaches},
    },
    id::{CycleId, MandateId, StageId},
    territory::VillageKind,
    time::Instant,
    vote::PollState,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{Cycle, write_stage};
use crate::{StoreResult, Tx, decision, entity, sql, territory, vote};

/// A stage that was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopening {
    /// Which.
    pub stage: StageId,
    /// When.
    pub at: Instant,
    /// Until when.
    pub until: Instant,
    /// Why.
    pub reason: String,
    /// By whom.
    pub person: String,
    /// Of which body.
    pub body: String,
}

#[derive(FromQueryResult)]
struct Row {
    stage_id: Uuid,
    reopened_at: i64,
    closes_at: i64,
    reason: String,
    person_name: String,
    body_name: String,
}

/// Every reopening of a year, oldest first.
///
/// # Errors
/// The database's own.
pub async fn reopenings(c: &impl ConnectionTrait, cycle: CycleId) -> StoreResult<Vec<Reopening>> {
    let text = "SELECT r.stage_id, r.reopened_at, r.closes_at, r.reason, p.name AS person_name, b.name AS body_name \
                FROM stage_reopenings r JOIN stages s ON s.id = r.stage_id JOIN mandates m ON m.id = r.reopened_by \
                JOIN persons p ON p.id = m.person_id JOIN bodies b ON b.id = m.body_id WHERE s.cycle_id = $1 \
                ORDER BY r.reopened_at, r.id";
    let rows: Vec<Row> = sql::all(c, text, vec![cycle.0.into()]).await?;
    let read = |r: Row| Reopening {
        stage: StageId(r.stage_id),
        at: Instant::from_micros(r.reopened_at),
        until: Instant::from_micros(r.closes_at),
        reason: r.reason,
        person: r.person_name,
        body: r.body_name,
    };
    Ok(rows.into_iter().map(read).collect())
}

#[derive(FromQueryResult)]
struct YearOf {
    cycle_id: Uuid,
    village_id: Uuid,
    year: i64,
}

/// The year a stage belongs to, as its id, its village and its number.
pub(crate) async fn year_of(
    c: &impl ConnectionTrait,
    stage: StageId,
) -> StoreResult<Option<(CycleId, domain::id::TerritoryId, i16)>> {
    let text =
        "SELECT s.cycle_id, c.village_id, c.year FROM stages s JOIN cycles c ON c.id = s.cycle_id WHERE s.id = $1";
    let found: Option<YearOf> = sql::one(c, text, vec![stage.0.into()]).await?;
    let read = |r: YearOf| (CycleId(r.cycle_id), domain::id::TerritoryId(r.village_id), crate::columns::small(r.year));
    Ok(found.map(read))
}

/// A stage split off for one place.
pub(crate) async fn add(tx: &Tx, cycle: CycleId, stage: &Stage) -> StoreResult<()> {
    Ok(entity::stage::insert(&tx.0, write_stage(cycle, stage)).await?)
}

/// A stage's new dates.
pub(crate) async fn save(tx: &Tx, cycle: CycleId, stage: &Stage) -> StoreResult<()> {
    Ok(entity::stage::update(&tx.0, write_stage(cycle, stage)).await?)
}

/// Notes that a stage was opened again.
pub(crate) async fn note(
    tx: &Tx,
    id: Uuid,
    stage: &Stage,
    by: MandateId,
    reason: &str,
    now: Instant,
) -> StoreResult<()> {
    let row = entity::stage_reopening::Model {
        id,
        stage_id: stage.id.0,
        reopened_at: now.micros(),
        reopened_by: by.0,
        reason: reason.to_owned(),
        closes_at: stage.until.micros(),
    };
    Ok(entity::stage_reopening::insert(&tx.0, row).await?)
}

/// No RT answers later than collecting ends: what it still has goes up when the stage is over.
pub(crate) async fn cap_answers(tx: &Tx, cycle: &Cycle, until: Instant) -> StoreResult<()> {
    let values = || vec![cycle.village.0.into(), i64::from(cycle.year).into(), until.micros().into()];
    let due = "UPDATE proposals SET step_due = $3 WHERE village_id = $1 AND year = $2 AND step = 'at_rt' \
               AND step_due > $3";
    let held = "UPDATE proposals SET hold_until = $3 WHERE village_id = $1 AND year = $2 AND step = 'at_rt' \
                AND hold_until > $3";
    sql::run(&tx.0, due, values()).await?;
    sql::run(&tx.0, held, values()).await?;
    Ok(())
}

/// What was built on a stage where it runs; the caller holds the year. Ballots are held too: counting one takes the
/// ballot's lock and not the year's.
pub(crate) async fn built(tx: &Tx, cycle: &Cycle, stage: &Stage, village: VillageKind) -> StoreResult<Built> {
    let mut built = Built::default();
    if stage.kind == StageKind::Rank {
        let places = territory::with_ended(&tx.0, cycle.village).await?;
        for poll in vote::of_village(&tx.0, cycle.village, cycle.year).await? {
            let runs_there = places.iter().any(|t| t.place.id == poll.place && reaches(stage, &t.place, &cycle.stages));
            if !runs_there {
                continue;
            }
            tx.hold_poll(poll.id).await?;
            match vote::find(&tx.0, poll.id).await?.map(|p| p.state) {
                Some(PollState::Closed { .. }) => built.counted = true,
                Some(_) => built.ballot_open = true,
                None => {}
            }
        }
    }
    if let Some(list) = decision::of_cycle(&tx.0, cycle.id).await? {
        let verdicts = decision::verdicts(&tx.0, list.id).await?;
        // In a kelurahan a verdict holds at once: nobody confirms it.
        let stands = |v: &decision::Recorded| v.confirmed.is_some() || village == VillageKind::Kelurahan;
        let settled = |id| verdicts.iter().any(|v| v.proposal == id && stands(v));
        built.submitted = list.submitted.is_some();
        built.all_confirmed = !list.lines.is_empty() && list.lines.iter().all(|l| settled(l.proposal));
    }
    Ok(built)
}
