//! How a year's rules were changed: by whom entered, by whom confirmed, and what waits.

use domain::{
    cycle::{rules, statute::Statute},
    id::{CycleId, PersonId},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::instant, error::Readable, sql};

/// A person and the office they did their part for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The name.
    pub name: String,
    /// The body.
    pub body: String,
    /// When.
    pub at: Instant,
}

/// One change of a year's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: Uuid,
    /// What differs, and who entered it.
    pub change: rules::Change,
    /// Why.
    pub why: String,
    /// Who entered it.
    pub entered: Officer,
    /// Who confirmed it; none while it waits.
    pub confirmed: Option<Officer>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    statute: String,
    why: String,
    entered_at: i64,
    person_id: Uuid,
    person_name: String,
    body_name: String,
    confirmed_at: Option<i64>,
    second_name: Option<String>,
    second_body: Option<String>,
}

fn read(r: Row) -> StoreResult<Change> {
    let changed = serde_json::from_str(&r.statute).ok().readable("changed rules")?;
    let second = |at| Some(Officer { name: r.second_name?, body: r.second_body?, at });
    Ok(Change {
        id: r.id,
        change: rules::Change { by: PersonId(r.person_id), changed },
        why: r.why,
        entered: Officer { name: r.person_name, body: r.body_name, at: Instant::from_micros(r.entered_at) },
        confirmed: instant(r.confirmed_at).and_then(second),
    })
}

/// Every change of a year's rules, the oldest first; one query.
///
/// # Errors
/// The database's own.
pub async fn changes(c: &impl ConnectionTrait, cycle: CycleId) -> StoreResult<Vec<Change>> {
    let rows: Vec<Row> = sql::all(
        c,
        "SELECT s.id, s.statute, s.why, s.entered_at, m.person_id, p.name AS person_name, b.name AS body_name, \
         s.confirmed_at, sp.name AS second_name, sb.name AS second_body FROM statute_changes s \
         JOIN mandates m ON m.id = s.entered_by JOIN persons p ON p.id = m.person_id JOIN bodies b ON b.id = m.body_id \
         LEFT JOIN mandates sm ON sm.id = s.confirmed_by LEFT JOIN persons sp ON sp.id = sm.person_id \
         LEFT JOIN bodies sb ON sb.id = sm.body_id WHERE s.cycle_id = $1 ORDER BY s.entered_at, s.id",
        vec![cycle.0.into()],
    )
    .await?;
    rows.into_iter().map(read).collect()
}

/// The change that waits for a second person, if one does.
///
/// # Errors
/// The database's own.
pub async fn waiting(c: &impl ConnectionTrait, cycle: CycleId) -> StoreResult<Option<Change>> {
    Ok(changes(c, cycle).await?.into_iter().find(|c| c.confirmed.is_none()))
}

/// What a change is stored as: its codes and values.
pub(crate) fn written(change: &rules::Change) -> StoreResult<String> {
    serde_json::to_string(&change.changed).ok().readable("changed rules")
}

/// Gives a year its new rules.
pub(crate) async fn set(tx: &Tx, cycle: CycleId, statute: &Statute) -> StoreResult<()> {
    let text = serde_json::to_string(statute).ok().readable("rules")?;
    let values = vec![text.into(), cycle.0.into()];
    sql::run(&tx.0, "UPDATE cycles SET statute = $1 WHERE id = $2", values).await?;
    Ok(())
}
