//! A village's year as acts: planned, and its stages opened, closed and opened again. All of them hold the year.

use domain::{
    authority::{Act, Granted},
    cycle::{
        Stage, StageKind,
        schedule::{Change, Kept, change, check, overlap},
        statute::Statute,
        template,
    },
    id::{CycleId, MandateId, StageId, TerritoryId},
    institution::Role,
    proposal::words::sentence,
    record::text_hash,
    refusal::{Field, Refusal},
    territory::{Level, Territory, VillageKind},
    time::Instant,
};

use super::{Acting, begin, proposal::settle_village, village_of};
use crate::{
    ActResult, Store, Tx,
    cycle::{self, Cycle, schedule},
    error::Readable,
    record::{Entry, append},
    territory,
};

/// A reason says something to those who read it later.
const REASON_LEAST: usize = 20;

/// The names by which the stages of a planned year are told apart in its form.
pub const FIELDS: [&str; 16] = [
    "tahap_1", "tahap_2", "tahap_3", "tahap_4", "tahap_5", "tahap_6", "tahap_7", "tahap_8", "tahap_9", "tahap_10",
    "tahap_11", "tahap_12", "tahap_13", "tahap_14", "tahap_15", "tahap_16",
];

/// Opens a stage now, sooner than planned. Seen from a place: an RW opens its own ranking, its village the others.
///
/// # Errors
/// A refusal of [`Act::OpenStage`], or of [`change`].
pub async fn open_stage(store: &Store, acting: &Acting<'_>, at: TerritoryId, stage: StageId) -> ActResult<()> {
    changed(store, acting, (Act::OpenStage, at, stage), Change::Open, None).await
}

/// Closes an open stage now, or gives it another end. What still waits at an RT when collecting closes goes up as if
/// its time were over.
///
/// # Errors
/// A refusal of [`Act::CloseStage`], or of [`change`].
pub async fn close_stage(
    store: &Store,
    acting: &Acting<'_>,
    at: TerritoryId,
    stage: StageId,
    until: Option<Instant>,
) -> ActResult<()> {
    let ask = until.map_or(Change::Close, |until| Change::End { until });
    changed(store, acting, (Act::CloseStage, at, stage), ask, None).await
}

/// Opens a closed stage again, with a reason that everyone reads.
///
/// # Errors
/// A refusal of [`Act::ReopenStage`], or of [`change`]; a reason of less than twenty characters.
pub async fn reopen_stage(
    store: &Store,
    acting: &Acting<'_>,
    at: TerritoryId,
    stage: StageId,
    until: Instant,
    reason: &str,
) -> ActResult<()> {
    changed(store, acting, (Act::ReopenStage, at, stage), Change::Reopen { until }, Some(reason)).await
}

/// Gives a stage that has not begun other dates: part of planning the year.
///
/// # Errors
/// A refusal of [`Act::PlanYear`], or of [`change`].
pub async fn redate_stage(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    stage: StageId,
    (from, until): (Instant, Instant),
) -> ActResult<()> {
    changed(store, acting, (Act::PlanYear, village, stage), Change::Redate { from, until }, None).await
}

async fn changed(
    store: &Store,
    acting: &Acting<'_>,
    (act, at, stage): (Act, TerritoryId, StageId),
    ask: Change,
    reason: Option<&str>,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, at).await?;
    let village = village_of(&tx, &place).await?;
    let cycle = held_year(&tx, stage, &village).await?;
    super::merging::settle(&tx, &cycle, acting.now).await?;
    let granted = acting.may_in(&tx, act, &place, &cycle).await?;
    let found = cycle.stages.iter().find(|s| s.id == stage).ok_or(Refusal::NotFound)?;
    let (own, split) = own_stage(&tx, acting, act, &cycle, found, &place).await?;
    let reason = reason.map(said).transpose()?;
    let kind = village.village_kind.readable("a village's kind")?;
    let built = schedule::built(&tx, &cycle, &own, kind).await?;
    let refused = |kept: Kept| kept.refusal(own.kind);
    let (from, until) = change(&own, ask, built, acting.now).map_err(refused)?;
    let new = Stage { from, until, ..own.clone() };
    if cycle.stages.iter().any(|s| s.id != new.id && overlap(s, &new)) {
        return Err(Kept::Overlaps.refusal(own.kind).into());
    }
    if split {
        schedule::add(&tx, cycle.id, &new).await?;
    } else {
        schedule::save(&tx, cycle.id, &new).await?;
    }
    if new.kind == StageKind::Collect && new.until < own.until {
        schedule::cap_answers(&tx, &cycle, new.until).await?;
        settle_village(&tx, village.place.id, acting.now).await?;
    }
    if new.kind == StageKind::Collect {
        let cycle = cycle::of_year(&tx.0, village.place.id, cycle.year).await?.ok_or(Refusal::NotFound)?;
        super::carry::bring(&tx, &cycle, acting.chance, acting.now).await?;
    }
    let mut entry = Entry::of(act, village.place.id, cycle.id.0, granted)
        .with("year", cycle.year)
        .with("stage", new.kind.code())
        .with("stage_id", new.id.to_string())
        .with("place", new.place.id.to_string())
        .with("from", new.from.micros())
        .with("until", new.until.micros());
    if let Some(reason) = &reason {
        let id = MandateId::at(acting.now, acting.chance).0;
        schedule::note(&tx, id, &new, seat(granted)?, reason, acting.now).await?;
        entry = entry.with("reason", text_hash(reason));
    }
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The year a stage belongs to, held, if it is this village's.
async fn held_year(tx: &Tx, stage: StageId, village: &Territory) -> ActResult<Cycle> {
    let (id, of, year) = schedule::year_of(&tx.0, stage).await?.ok_or(Refusal::NotFound)?;
    if of != village.place.id {
        return Err(Refusal::NotFound.into());
    }
    tx.hold_cycle(id).await?;
    Ok(cycle::of_year(&tx.0, of, year).await?.ok_or(Refusal::NotFound)?)
}

/// The stage as a place has it: its own; or, where the place ranks and the stage is what it shares with its village,
/// one split off for it alone. The second value says that it is new.
async fn own_stage(
    tx: &Tx,
    acting: &Acting<'_>,
    act: Act,
    cycle: &Cycle,
    stage: &Stage,
    place: &Territory,
) -> ActResult<(Stage, bool)> {
    if stage.place.id == place.place.id {
        return Ok((stage.clone(), false));
    }
    let shared = stage.kind == StageKind::Rank && stage.place.contains(&place.place);
    if !shared || place.ended.is_some() || !territory::has_ballot(&tx.0, &place.place).await? {
        let head = if place.village_kind == Some(VillageKind::Desa) { Role::Kades } else { Role::Lurah };
        let held_by = if stage.kind == StageKind::Rank { Role::RwChair } else { head };
        return Err(Refusal::NotYourTask { act, held_by: vec![held_by] }.into());
    }
    if cycle.stages.iter().any(|s| s.kind == stage.kind && s.place.id == place.place.id) {
        return Err(Refusal::Moved { now: "stage_own" }.into());
    }
    let id = StageId::at(acting.now, acting.chance);
    Ok((Stage { id, place: place.place.clone(), ..stage.clone() }, true))
}

fn said(reason: &str) -> Result<String, Refusal> {
    let reason = sentence("reason", reason)?;
    if reason.chars().count() < REASON_LEAST {
        return Err(Refusal::field("reason", "short"));
    }
    Ok(reason)
}

/// What a village's year is planned of: the stages of the year before, or those of the template.
#[must_use]
pub fn to_plan(village: VillageKind, last: Option<&Cycle>) -> Vec<StageKind> {
    match last {
        Some(last) => village_wide(last).map(|s| s.kind).collect(),
        None => template(village).iter().map(|(kind, _)| *kind).collect(),
    }
}

/// The stages of a year that are the village's own; what one RW had alone is not planned again.
pub fn village_wide(cycle: &Cycle) -> impl Iterator<Item = &Stage> {
    cycle.stages.iter().filter(|s| s.place.id == cycle.village)
}

/// The kades or lurah plans the year that follows the last, each stage with its dates, under the village's present
/// rules.
///
/// # Errors
/// A refusal of [`Act::PlanYear`]; [`Refusal::Moved`] when the year is there; [`Refusal::Fields`] for dates that do
/// not fit.
pub async fn plan_year(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    year: i16,
    typed: &[(Instant, Instant)],
) -> ActResult<CycleId> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, village).await?;
    if place.place.level != Level::Village {
        return Err(Refusal::NotFound.into());
    }
    tx.hold_place(village).await?;
    let granted = acting.may_at(&tx, Act::PlanYear, &place, None).await?;
    if cycle::of_year(&tx.0, village, year).await?.is_some() {
        return Err(Refusal::Moved { now: "year_planned" }.into());
    }
    let last = match cycle::years(&tx.0, village).await?.first() {
        Some(&newest) => cycle::of_year(&tx.0, village, newest).await?,
        None => None,
    };
    let today = acting.now.date(place.zone).year();
    let follows = last.as_ref().map_or((today..=today + 2).contains(&year), |last| year == last.year + 1);
    if !follows {
        return Err(Refusal::field("year", "choice").into());
    }
    let kinds = to_plan(place.village_kind.readable("a village's kind")?, last.as_ref());
    let stages = fitting(acting, &place, &kinds, typed)?;
    let statute = last.map_or_else(Statute::default, |last| last.statute);
    let new = Cycle { id: CycleId::at(acting.now, acting.chance), village, year, statute, stages };
    cycle::open(&tx, &new).await?;
    let told = |s: &Stage| format!("{}:{}:{}", s.kind.code(), s.from.micros(), s.until.micros());
    let stages: Vec<String> = new.stages.iter().map(told).collect();
    let entry = Entry::of(Act::PlanYear, village, new.id.0, granted).with("year", year).with("stages", stages);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(new.id)
}

/// The stages with their dates, if they fit each other and are not over yet.
fn fitting(
    acting: &Acting<'_>,
    place: &Territory,
    kinds: &[StageKind],
    typed: &[(Instant, Instant)],
) -> Result<Vec<Stage>, Refusal> {
    let field = |n: usize, why| Refusal::field(FIELDS[n.min(FIELDS.len() - 1)], why);
    if kinds.len() != typed.len() {
        return Err(field(typed.len(), "date"));
    }
    let stage = |(&kind, &(from, until)): (&StageKind, &(Instant, Instant))| {
        let id = StageId::at(acting.now, acting.chance);
        Stage { id, kind, place: place.place.clone(), from, until }
    };
    let stages: Vec<Stage> = kinds.iter().zip(typed).map(stage).collect();
    let over = stages.iter().enumerate().filter(|(_, s)| s.until <= acting.now);
    let over: Vec<Field> = over.map(|(n, _)| Field::new(FIELDS[n.min(FIELDS.len() - 1)], Kept::Past.why())).collect();
    if !over.is_empty() {
        return Err(Refusal::Fields(over));
    }
    check(&stages).map_err(|(n, kept)| field(n, kept.why()))?;
    Ok(stages)
}

fn seat(granted: Granted) -> ActResult<MandateId> {
    Ok(granted.mandate.ok_or(Refusal::NotFound)?)
}
