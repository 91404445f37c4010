//! Proposals: kept whole, and read as the rows and pages that lists and details need.

mod read;
pub mod search;

pub use read::{
    Author, Detail, OnSketch, Row, Writer, count, detail, list, made_by_form, of_author, of_number, rows_by_id,
};

use domain::{
    decision::Outcome,
    id::{BodyId, PersonId, ProposalId, TerritoryId},
    institution::BodyKind,
    money::Rupiah,
    proposal::{
        Came, Fate, Hold, Proposal, Step,
        estimate::{
            Estimate, Land, Rung, Said, Unit, category_of,
            details::{Details, Nature, Source, Urgency},
        },
        words::Words,
    },
    territory::ranking::ranks_for,
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    entity,
    error::Readable,
    territory,
};

/// A fate as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FateColumn {
    Open,
    Decided(Outcome),
    Withdrawn(i64),
    Merged { into: ProposalId, at: i64 },
}

pub(crate) fn read_fate(text: &str) -> StoreResult<Fate> {
    match serde_json::from_str(text).ok().readable("a proposal's fate")? {
        FateColumn::Open => Ok(Fate::Open),
        FateColumn::Decided(outcome) => Ok(Fate::Decided(outcome)),
        FateColumn::Withdrawn(at) => Ok(Fate::Withdrawn { at: Instant::from_micros(at) }),
        FateColumn::Merged { into, at } => Ok(Fate::Merged { into, at: Instant::from_micros(at) }),
    }
}

pub(crate) fn write_fate(fate: &Fate) -> StoreResult<String> {
    let column = match fate {
        Fate::Open => FateColumn::Open,
        Fate::Decided(outcome) => FateColumn::Decided(outcome.clone()),
        Fate::Withdrawn { at } => FateColumn::Withdrawn(at.micros()),
        Fate::Merged { into, at } => FateColumn::Merged { into: *into, at: at.micros() },
    };
    serde_json::to_string(&column).ok().readable("a proposal's fate")
}

pub(crate) fn read_step(
    code: &str,
    since: Option<i64>,
    due: Option<i64>,
    came: Option<&str>,
    came_why: Option<String>,
) -> StoreResult<Step> {
    let since = || instant(since).readable("when a step began");
    Ok(match code {
        "written" => Step::Written,
        "at_rt" => Step::AtRt { since: since()?, due: instant(due).readable("when an answer is due")? },
        "at_rw" => Step::AtRw {
            since: since()?,
            came: match came {
                Some("passed_on") => Came::PassedOn,
                Some("silence") => Came::BySilence,
                Some("as_it_is") => Came::AsItIs { why: came_why.unwrap_or_default() },
                Some("carried_over") => Came::CarriedOver,
                _ => Came::Directly,
            },
        },
        "merged" => Step::Merged { since: since()? },
        "checked" => Step::Checked { since: since()?, due: instant(due).readable("when an answer is due")? },
        "deliberated" => Step::Deliberated { since: since()? },
        "being_done" => Step::BeingDone { since: since()? },
        "evaluated" => Step::Evaluated { at: since()? },
        _ => None.readable("a proposal's step")?,
    })
}

fn read_row(row: entity::proposal::Model) -> StoreResult<Proposal> {
    let step = read_step(&row.step, row.step_since, row.step_due, row.came.as_deref(), row.came_why)?;
    Ok(Proposal {
        id: ProposalId(row.id),
        village: TerritoryId(row.village_id),
        year: small(row.year),
        number: row.number.map(small),
        home: TerritoryId(row.home_id),
        scope: TerritoryId(row.scope_id),
        author: row.author_id.map(PersonId),
        author_body: row.author_body_id.map(BodyId),
        written_by: row.written_by_id.map(PersonId),
        show_name: row.show_name,
        words: Words { problem: row.problem, place: row.place, wish: row.wish },
        step,
        hold: match (row.hold_reason, instant(row.hold_until)) {
            (Some(reason), Some(until)) => Hold::Completion { reason, until },
            _ => Hold::None,
        },
        fate: read_fate(&row.fate)?,
        waited: small(row.waited),
        sent: instant(row.sent_at),
    })
}

fn write_row(p: &Proposal) -> StoreResult<entity::proposal::Model> {
    let (since, due) = match &p.step {
        Step::Written => (None, None),
        Step::AtRt { since, due } | Step::Checked { since, due } => (Some(*since), Some(*due)),
        Step::AtRw { since, .. } | Step::Merged { since } => (Some(*since), None),
        Step::Deliberated { since } | Step::BeingDone { since } => (Some(*since), None),
        Step::Evaluated { at } => (Some(*at), None),
    };
    let (came, came_why) = match &p.step {
        Step::AtRw { came: came @ Came::AsItIs { why }, .. } => (Some(came.code()), Some(why.clone())),
        Step::AtRw { came, .. } => (Some(came.code()), None),
        _ => (None, None),
    };
    let (hold_reason, hold_until) = match &p.hold {
        Hold::None => (None, None),
        Hold::Completion { reason, until } => (Some(reason.clone()), Some(until.micros())),
    };
    Ok(entity::proposal::Model {
        id: p.id.0,
        village_id: p.village.0,
        year: p.year.into(),
        number: p.number.map(i64::from),
        home_id: p.home.0,
        scope_id: p.scope.0,
        author_id: p.author.map(|a| a.0),
        author_body_id: p.author_body.map(|b| b.0),
        written_by_id: p.written_by.map(|w| w.0),
        show_name: p.show_name,
        problem: p.words.problem.clone(),
        place: p.words.place.clone(),
        wish: p.words.wish.clone(),
        step: p.step.code().to_owned(),
        step_since: since.map(Instant::micros),
        step_due: due.map(Instant::micros),
        came: came.map(ToOwned::to_owned),
        came_why,
        hold_reason,
        hold_until,
        fate: write_fate(&p.fate)?,
        waited: p.waited.into(),
        sent_at: p.sent.map(Instant::micros),
    })
}

/// One proposal, whole.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, id: ProposalId) -> StoreResult<Option<Proposal>> {
    entity::proposal::Entity::find_by_id(id.0).one(c).await?.map(read_row).transpose()
}

pub(crate) async fn insert(tx: &Tx, proposal: &Proposal) -> StoreResult<()> {
    entity::proposal::insert(&tx.0, write_row(proposal)?).await?;
    search::index(tx, std::slice::from_ref(proposal)).await
}

pub(crate) async fn save(tx: &Tx, proposal: &Proposal) -> StoreResult<()> {
    entity::proposal::update(&tx.0, write_row(proposal)?).await?;
    search::index(tx, std::slice::from_ref(proposal)).await
}

/// Proposals whose answer at the RT is overdue at `now`.
pub(crate) async fn overdue(c: &impl ConnectionTrait, now: Instant) -> StoreResult<Vec<Proposal>> {
    use entity::proposal::Column::{Fate as FateColumn, HoldUntil, Step as StepColumn, StepDue};
    let due = sea_orm::Condition::any()
        .add(sea_orm::Condition::all().add(HoldUntil.is_null()).add(StepDue.lte(now.micros())))
        .add(HoldUntil.lte(now.micros()));
    let find = entity::proposal::Entity::find()
        .filter(StepColumn.eq("at_rt"))
        .filter(FateColumn.eq("\"open\""))
        .filter(due)
        .order_by_asc(entity::proposal::Column::Id);
    find.all(c).await?.into_iter().map(read_row).collect()
}

/// Proposals of a year that wait for their ranking in a place: everything in it, or what the village itself ranks
/// because no RW or dusun does.
pub(crate) async fn awaiting_ranking(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    year: i16,
    village_wide: bool,
) -> StoreResult<Vec<Proposal>> {
    use entity::proposal::Column::{Fate as FateColumn, Id, ScopeId, Step as StepColumn, Year};
    let mut find = entity::proposal::Entity::find()
        .filter(Year.eq(i64::from(year)))
        .filter(StepColumn.eq("at_rw"))
        .filter(FateColumn.eq("\"open\""))
        .order_by_asc(Id);
    if village_wide {
        let places = territory::with_ended(c, place).await?;
        let wide = places.iter().filter(|t| ranks_for(&t.place, &places).is_some_and(|r| r.place.id == place));
        find = find.filter(ScopeId.is_in(wide.map(|t| t.place.id.0)));
    } else {
        let inside = sea_orm::sea_query::Query::select()
            .column(entity::within::Column::TerritoryId)
            .from(entity::within::Entity)
            .and_where(entity::within::Column::AncestorId.eq(place.0))
            .to_owned();
        find = find.filter(ScopeId.in_subquery(inside));
    }
    find.all(c).await?.into_iter().map(read_row).collect()
}

/// Proposals that the RT of this place reads: what waited longer first, then in order of arrival.
pub(crate) async fn at_rt(c: &impl ConnectionTrait, rt: TerritoryId, year: i16) -> StoreResult<Vec<ProposalId>> {
    use entity::proposal::Column::{Fate as FateColumn, HoldUntil, Number, ScopeId, Step as StepColumn, Waited, Year};
    let find = entity::proposal::Entity::find()
        .filter(Year.eq(i64::from(year)))
        .filter(StepColumn.eq("at_rt"))
        .filter(FateColumn.eq("\"open\""))
        .filter(HoldUntil.is_null())
        .filter(ScopeId.eq(rt.0))
        .order_by_desc(Waited)
        .order_by_asc(Number);
    Ok(find.all(c).await?.into_iter().map(|p| ProposalId(p.id)).collect())
}

/// Proposals about a place that are still talked over, in order of arrival; at most a hundred.
pub(crate) async fn talked_over(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    year: i16,
) -> StoreResult<Vec<ProposalId>> {
    use entity::proposal::Column::{Fate as FateColumn, Number, ScopeId, Step as StepColumn, Year};
    let inside = sea_orm::sea_query::Query::select()
        .column(entity::within::Column::TerritoryId)
        .from(entity::within::Entity)
        .and_where(entity::within::Column::AncestorId.eq(place.0))
        .to_owned();
    let find = entity::proposal::Entity::find()
        .filter(Year.eq(i64::from(year)))
        .filter(StepColumn.is_in(["at_rt", "at_rw", "merged"]))
        .filter(FateColumn.eq("\"open\""))
        .filter(ScopeId.in_subquery(inside))
        .order_by_asc(Number)
        .limit(100);
    Ok(find.all(c).await?.into_iter().map(|p| ProposalId(p.id)).collect())
}

fn read_estimate(row: entity::estimate::Model) -> StoreResult<(ProposalId, Said)> {
    let count = |n: Option<i64>| n.map(small);
    Ok((
        ProposalId(row.proposal_id),
        Said {
            rung: Rung::from_code(&row.rung).readable("a rung")?,
            at: Instant::from_micros(row.said_at),
            estimate: Estimate {
                quantity: row.quantity,
                unit: row.unit.as_deref().and_then(Unit::from_code),
                unit_price: row.unit_price.map(Rupiah),
                category: row.category.as_deref().and_then(category_of),
                men: count(row.men),
                women: count(row.women),
                poor: count(row.poor),
                land: row.land.as_deref().and_then(Land::from_code),
                details: Details {
                    nature: row.nature.as_deref().and_then(Nature::from_code),
                    urgency: row.urgency.as_deref().and_then(Urgency::from_code),
                    labour: count(row.labour),
                    material: row.material.map(Rupiah),
                    money: row.money.map(Rupiah),
                    land: count(row.land_given),
                    source: row.source.as_deref().and_then(Source::from_code),
                },
            },
        },
    ))
}

/// What every rung said about each of these proposals; one query.
///
/// # Errors
/// The database's own.
pub async fn estimates(c: &impl ConnectionTrait, proposals: &[ProposalId]) -> StoreResult<Vec<(ProposalId, Said)>> {
    if proposals.is_empty() {
        return Ok(vec![]);
    }
    let find = entity::estimate::Entity::find()
        .filter(entity::estimate::Column::ProposalId.is_in(proposals.iter().map(|p| p.0)))
        .order_by_asc(entity::estimate::Column::SaidAt)
        .order_by_asc(entity::estimate::Column::Id);
    find.all(c).await?.into_iter().map(read_estimate).collect()
}

/// What was said about one of them.
#[must_use]
pub fn said_about(all: &[(ProposalId, Said)], proposal: ProposalId) -> Vec<Said> {
    all.iter().filter(|(p, _)| *p == proposal).map(|(_, s)| s.clone()).collect()
}

pub(crate) async fn say(tx: &Tx, id: Uuid, proposal: ProposalId, said: &Said) -> StoreResult<()> {
    let e = &said.estimate;
    let row = entity::estimate::Model {
        id,
        proposal_id: proposal.0,
        rung: said.rung.code().to_owned(),
        said_at: said.at.micros(),
        quantity: e.quantity,
        unit: e.unit.map(|u| u.code().to_owned()),
        unit_price: e.unit_price.map(|p| p.0),
        category: e.category.map(|c| c.code.to_owned()),
        men: e.men.map(i64::from),
        women: e.women.map(i64::from),
        poor: e.poor.map(i64::from),
        land: e.land.map(|l| l.code().to_owned()),
        nature: e.details.nature.map(|n| n.code().to_owned()),
        urgency: e.details.urgency.map(|u| u.code().to_owned()),
        labour: e.details.labour.map(i64::from),
        material: e.details.material.map(|m| m.0),
        money: e.details.money.map(|m| m.0),
        land_given: e.details.land.map(i64::from),
        source: e.details.source.map(|s| s.code().to_owned()),
    };
    entity::estimate::insert(&tx.0, row).await?;
    search::again(tx, proposal).await
}

/// The kind of a body, for the words "PKK RW 04".
///
/// # Errors
/// The database's own.
pub async fn body_kind(c: &impl ConnectionTrait, body: BodyId) -> StoreResult<Option<BodyKind>> {
    let row = entity::body::Entity::find_by_id(body.0).one(c).await?;
    Ok(row.and_then(|b| BodyKind::from_code(&b.kind)))
}
