//! What waits about places: a change of RT or RW to be confirmed.

use domain::{authority::Act, time::Instant};
use sea_orm::ConnectionTrait;

use super::{Kind, Task};
use crate::{
    StoreResult,
    person::Profile,
    territory::{self, change},
};

/// The changes that somebody may confirm who has not entered them.
pub(super) async fn of_officer(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Task>> {
    let confirmers = domain::authority::table::holders(Act::ConfirmPlaces);
    let mut tasks = Vec::new();
    for seat in who.seats_in_force(now).filter(|s| confirmers.contains(&s.mandate.role)) {
        let Some(found) = change::waiting(c, seat.mandate.place.id).await? else { continue };
        if found.entered_by == who.actor.person {
            continue;
        }
        let place = territory::by_id(c, seat.mandate.place.id).await?;
        let (village, since) = (place.path.clone(), Some(found.entered.at));
        let kind = Kind::ConfirmPlaces;
        tasks.push(Task { kind, place, village, year: 0, count: 1, since, due: None, first: None, draft: None });
    }
    Ok(tasks)
}
