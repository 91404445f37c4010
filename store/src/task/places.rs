//! What waits about places: a change of RT or RW to be confirmed.

use domain::authority::{Act, table::holders};
use sea_orm::ConnectionTrait;

use super::{Kind, Task};
use crate::{
    StoreResult,
    mandate::Holder,
    person::Profile,
    territory::{self, change},
};

/// The change that somebody may confirm by a seat, unless they have entered it.
pub(super) async fn of_seat(c: &impl ConnectionTrait, who: &Profile, seat: &Holder) -> StoreResult<Option<Task>> {
    if !holders(Act::ConfirmPlaces).contains(&seat.mandate.role) {
        return Ok(None);
    }
    let found = change::waiting(c, seat.mandate.place.id).await?;
    let Some(found) = found.filter(|f| f.entered_by != who.actor.person) else { return Ok(None) };
    let place = territory::by_id(c, seat.mandate.place.id).await?;
    let task = Task::new(Kind::ConfirmPlaces, &place, &place.path, 0);
    Ok(Some(Task { since: Some(found.entered.at), ..task }))
}
