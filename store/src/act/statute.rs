//! The village's rules, changed by two persons before its year begins to collect.

use domain::{
    authority::{Act, Granted},
    cycle::rules,
    id::{MandateId, TerritoryId},
    proposal::words::sentence,
    record::text_hash,
    refusal::Refusal,
    territory::Level,
};
use uuid::Uuid;

use super::{Acting, begin, held_cycle};
use crate::{
    ActResult, Store, Tx,
    cycle::Cycle,
    entity,
    record::{Entry, append},
    sql,
    statute::{self, Change},
    territory,
};

/// The kades or lurah enters a change; it takes effect when a second person confirms it.
///
/// # Errors
/// A refusal of [`Act::SetRules`], or of [`rules::Change::enter`]; a missing reason; [`Refusal::Moved`] while another
/// change waits.
pub async fn enter(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    year: i16,
    typed: &[(&str, &str)],
    why: &str,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::SetRules, village, year).await?;
    if statute::waiting(&tx.0, cycle.id).await?.is_some() {
        return Err(Refusal::Moved { now: "rules_waiting" }.into());
    }
    let change = rules::Change::enter(acting.someone()?, &cycle.statute, typed)?;
    let why = sentence("why", why)?;
    let id = MandateId::at(acting.now, acting.chance).0;
    let row = entity::statute_change::Model {
        id,
        cycle_id: cycle.id.0,
        statute: statute::written(&change)?,
        why: why.clone(),
        entered_by: seat(granted)?.0,
        entered_at: acting.now.micros(),
        confirmed_by: None,
        confirmed_at: None,
    };
    entity::statute_change::insert(&tx.0, row).await?;
    let entry = told(Act::SetRules, village, id, granted, &change).with("year", year).with("why", text_hash(&why));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The chair of the BPD, or in a kelurahan the LPM, confirms it: from now on the year has these rules.
///
/// # Errors
/// A refusal of [`Act::ConfirmRules`]; [`Refusal::SecondPerson`] for who entered it; [`Refusal::Moved`] when nothing
/// waits.
pub async fn confirm(store: &Store, acting: &Acting<'_>, village: TerritoryId, year: i16) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::ConfirmRules, village, year).await?;
    let Change { id, change, .. } = waiting(&tx, &cycle).await?;
    let new = change.confirm(acting.someone()?, &cycle.statute)?;
    statute::set(&tx, cycle.id, &new).await?;
    let text = "UPDATE statute_changes SET confirmed_by = $1, confirmed_at = $2 WHERE id = $3";
    sql::run(&tx.0, text, vec![seat(granted)?.0.into(), acting.now.micros().into(), id.into()]).await?;
    append(&tx, acting.now, told(Act::ConfirmRules, village, id, granted, &change).with("year", year)).await?;
    tx.commit().await?;
    Ok(())
}

/// The kades or lurah takes back a change that waits.
///
/// # Errors
/// A refusal of [`Act::SetRules`]; [`Refusal::Moved`] when nothing waits.
pub async fn withdraw(store: &Store, acting: &Acting<'_>, village: TerritoryId, year: i16) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::SetRules, village, year).await?;
    let Change { id, .. } = waiting(&tx, &cycle).await?;
    sql::run(&tx.0, "DELETE FROM statute_changes WHERE id = $1", vec![id.into()]).await?;
    let entry = Entry::of(Act::SetRules, village, id, granted).with("year", year).with("withdrawn", true);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

async fn waiting(tx: &Tx, cycle: &Cycle) -> ActResult<Change> {
    Ok(statute::waiting(&tx.0, cycle.id).await?.ok_or(Refusal::Moved { now: "rules_settled" })?)
}

fn told(act: Act, village: TerritoryId, id: Uuid, granted: Granted, change: &rules::Change) -> Entry {
    let changed: Vec<String> = change.changed.iter().map(|(code, value)| format!("{code}={value}")).collect();
    Entry::of(act, village, id, granted).with("changed", changed)
}

async fn in_village(
    tx: &Tx,
    acting: &Acting<'_>,
    act: Act,
    village: TerritoryId,
    year: i16,
) -> ActResult<(Cycle, Granted)> {
    let place = territory::by_id(&tx.0, village).await?;
    if place.place.level != Level::Village {
        return Err(Refusal::NotFound.into());
    }
    let cycle = held_cycle(tx, village, year).await?;
    let granted = acting.may_in(tx, act, &place, &cycle).await?;
    Ok((cycle, granted))
}

fn seat(granted: Granted) -> ActResult<MandateId> {
    Ok(granted.mandate.ok_or(Refusal::NotFound)?)
}
