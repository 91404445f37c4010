//! The door: a resident puts themself on a meeting's list, by the code that hangs on its wall.

use domain::{
    authority::Act,
    id::{AttendeeId, MeetingId},
    meeting::{Attendee, Group, Happening, How},
    refusal::Refusal,
};

use super::{Said, happened, held};
use crate::{
    ActResult, Store, StoreResult,
    act::{Acting, begin},
    meeting,
    vault::{Of, same},
};

/// So many seconds before a meeting begins its door opens.
pub const DOOR_OPENS: i64 = 3 * 3_600;

/// The six digits on the wall of a meeting. They stand in no table.
///
/// # Errors
/// [`crate::StoreError::NoVault`].
pub fn door_code(store: &Store, meeting: MeetingId) -> StoreResult<String> {
    let hash = store.vault()?.index(Of::Door, &meeting.to_string());
    let n = u64::from_str_radix(&hash[..12], 16).unwrap_or_default();
    Ok(format!("{:06}", n % 1_000_000))
}

/// A resident of the place says that they are there.
///
/// # Errors
/// A refusal of [`Act::CheckIn`]; [`Refusal::Fields`] for another code; [`Refusal::TooEarly`] before the door opens; of
/// [`domain::meeting::Sitting::after`].
pub async fn check_in(
    store: &Store,
    acting: &Acting<'_>,
    (id, key): (MeetingId, &str),
    typed: &str,
    group: Option<Group>,
) -> ActResult<u32> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = acting.may_in(&tx, Act::CheckIn, &held.place, &held.cycle).await?;
    if let Some(seq) = meeting::made_by(&tx.0, id, key).await? {
        return Ok(seq);
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if !same(&door_code(store, id)?, &digits) {
        return Err(Refusal::field("door_code", "choice").into());
    }
    let opens = held.sitting.appointed().plus_seconds(-DOOR_OPENS);
    if acting.now < opens {
        return Err(Refusal::TooEarly { until: opens }.into());
    }
    let person = acting.someone()?;
    let known = meeting::candidate(&tx.0, held.place.place.id, person).await?.ok_or(Refusal::NotFound)?;
    let new = AttendeeId::at(acting.now, acting.chance);
    let line = meeting::enlist(&tx, id, new, Ok(person)).await?;
    let (person, rt) = (Some(person), Some(known.home));
    let attendee = Attendee { id: line, person, woman: known.woman, rt, group, how: How::Code };
    let said = Said { meeting: id, key, seen: None, at: None, what: Happening::Arrived { attendee } };
    let seq = happened(&tx, acting, held, granted, &said).await?;
    tx.commit().await?;
    Ok(seq)
}
