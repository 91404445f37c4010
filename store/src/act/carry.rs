//! What was not funded comes again by itself when the next year collects; its proposer only confirms it.

use domain::{
    authority::Act,
    cycle::StageKind,
    id::ProposalId,
    proposal::{Fate, Proposal},
    refusal::Refusal,
    time::Instant,
};

use super::{Acting, begin, held_cycle, held_proposal};
use crate::{
    ActResult, Store, Tx, carry,
    cycle::{self, Cycle},
    decision,
    merging::{beside_too, kin},
    proposal,
    record::{Entry, append},
    territory,
};

/// Everything that waited in the year before comes into a year that collects now; dated when collecting began, or
/// when it was decided if that was later. The caller holds the year. Idempotent.
pub(crate) async fn bring(
    tx: &Tx,
    cycle: &Cycle,
    chance: &dyn domain::chance::Chance,
    now: Instant,
) -> ActResult<usize> {
    let collects = |s: &&domain::cycle::Stage| s.kind == StageKind::Collect && s.place.id == cycle.village;
    let Some(stage) = cycle.stages.iter().filter(collects).find(|s| s.is_open(now)) else { return Ok(0) };
    let waiting = carry::waiting(&tx.0, cycle.village, cycle.year - 1).await?;
    let mut brought = 0;
    for id in waiting {
        let old = proposal::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
        if !old.waits_for_next_year() {
            continue;
        }
        let decided = decision::verdict_on(&tx.0, id).await?.map(|v| v.confirmed.map_or(v.at, |c| c.1));
        let at = decided.map_or(stage.from, |d| d.max(stage.from));
        let number = cycle::take_number(tx, cycle.id).await?;
        let made = ProposalId::at(at, chance);
        if let Some(new) = old.carry_over(made, number, at) {
            proposal::insert(tx, &new).await?;
            estimates_too(tx, (id, made), chance, at).await?;
            beside_too(tx, id, made).await?;
            came_from(tx, &old, &new, at, None, now).await?;
            brought += 1;
        }
    }
    Ok(brought)
}

/// What every rung said of its cost stays said: nobody has to work it out again.
async fn estimates_too(
    tx: &Tx,
    (from, to): (ProposalId, ProposalId),
    chance: &dyn domain::chance::Chance,
    at: Instant,
) -> ActResult<()> {
    for (_, said) in proposal::estimates(&tx.0, &[from]).await? {
        proposal::say(tx, ProposalId::at(at, chance).0, to, &said).await?;
    }
    Ok(())
}

async fn came_from(
    tx: &Tx,
    old: &Proposal,
    new: &Proposal,
    at: Instant,
    confirmed: Option<Instant>,
    now: Instant,
) -> ActResult<()> {
    kin(tx, old.id, new.id, "carried", at, confirmed).await?;
    let entry = Entry {
        act: "carried_over",
        village: Some(new.village),
        subject: new.id.0,
        granted: None,
        facts: serde_json::Map::new(),
    };
    let entry = entry.with("from", old.id.to_string()).with("number", new.number).with("waited", new.waited);
    append(tx, now, entry).await?;
    Ok(())
}

/// Brings what waited into every year that collects now, a year a transaction. Returns how many.
///
/// # Errors
/// The store's own.
pub async fn bring_what_waits(store: &Store, chance: &dyn domain::chance::Chance, now: Instant) -> ActResult<usize> {
    let mut brought = 0;
    for (village, year) in carry::due_years(store.read(), now).await? {
        let tx = begin(store).await?;
        let cycle = held_cycle(&tx, village, year).await?;
        brought += bring(&tx, &cycle, chance, now).await?;
        tx.commit().await?;
    }
    Ok(brought)
}

/// What is being proposed by hand is what waited last year: noted, so that it does not come a second time by itself.
/// For the demonstration, and for a village that brings its earlier years along; no form sends it.
pub(crate) async fn by_hand(tx: &Tx, from: ProposalId, new: &Proposal, confirmed: bool, now: Instant) -> ActResult<()> {
    let old = proposal::find(&tx.0, from).await?.ok_or(Refusal::NotFound)?;
    let before = old.village == new.village && old.year + 1 == new.year;
    if !before || !old.waits_for_next_year() {
        return Err(Refusal::NotFound.into());
    }
    came_from(tx, &old, new, now, confirmed.then_some(now), now).await
}

/// Its proposer confirms that what came by itself is still wanted.
///
/// # Errors
/// A refusal of [`Act::ConfirmCarried`]; [`Refusal::Moved`] when it did not come by itself, was confirmed, or is not
/// open any more.
pub async fn confirm(store: &Store, acting: &Acting<'_>, id: ProposalId) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    let place = territory::by_id(&tx.0, found.scope).await?;
    let granted = acting.may_on(&tx, Act::ConfirmCarried, &found, &place, &cycle).await?;
    if found.fate != Fate::Open || !carry::confirm(&tx, id, acting.now).await? {
        return Err(Refusal::Moved { now: "carried_confirmed" }.into());
    }
    let entry = Entry::of(Act::ConfirmCarried, found.village, id.0, granted).with("waited", found.waited);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}
