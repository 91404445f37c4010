//! Whoever came in asks for the floor on their own phone, and may think better of it. Who keeps the notes does the same
//! for those without one (`happen`).

use domain::{
    authority::Act,
    id::{AttendeeId, MeetingId},
    meeting::{Happening, Speaker},
    refusal::Refusal,
};

use super::{Held, Said, happened, held};
use crate::{
    ActResult, Store,
    act::{Acting, begin},
    meeting,
};

/// Somebody on the list asks for the floor.
///
/// # Errors
/// A refusal of [`Act::AskForFloor`]; [`Refusal::Moved`] for whoever is not on the list of those present, or waits
/// already.
pub async fn ask_for_floor(store: &Store, acting: &Acting<'_>, (id, key): (MeetingId, &str)) -> ActResult<u32> {
    own(store, acting, (id, key), |_, who| Ok(Happening::FloorAsked { who })).await
}

/// Somebody who waits for the floor no longer wants it.
///
/// # Errors
/// As [`ask_for_floor`]; [`Refusal::Moved`] for whoever does not wait.
pub async fn leave_floor(store: &Store, acting: &Acting<'_>, (id, key): (MeetingId, &str)) -> ActResult<u32> {
    own(store, acting, (id, key), |held, who| {
        let turn = held.sitting.floor.asked_by(&who).ok_or(Refusal::Moved { now: "floor_moved" })?;
        Ok(Happening::FloorLeft { turn: turn.number })
    })
    .await
}

async fn own(
    store: &Store,
    acting: &Acting<'_>,
    (id, key): (MeetingId, &str),
    what: impl FnOnce(&Held, Speaker) -> Result<Happening, Refusal>,
) -> ActResult<u32> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = acting.may_in(&tx, Act::AskForFloor, &held.place, &held.cycle).await?;
    if let Some(seq) = meeting::made_by(&tx.0, id, key).await? {
        return Ok(seq);
    }
    let who = Speaker::Listed(own_line(&held, acting)?);
    let what = what(&held, who)?;
    let said = Said { meeting: id, key, seen: None, at: None, what };
    let seq = happened(&tx, acting, held, granted, &said).await?;
    tx.commit().await?;
    Ok(seq)
}

/// The line of whoever acts on the list of those present.
pub(super) fn own_line(held: &Held, acting: &Acting<'_>) -> ActResult<AttendeeId> {
    let person = acting.someone()?;
    let line = held.sitting.attendance.of(person);
    Ok(line.map(|a| a.id).ok_or(Refusal::Moved { now: "not_checked_in" })?)
}
