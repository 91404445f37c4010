//! What waits about seats: some to be confirmed, one's own and others' that are nearly over.

use domain::{
    institution::{BodyKind, Role},
    territory::Territory,
    time::Instant,
};
use sea_orm::ConnectionTrait;

use super::{Kind, Task};
use crate::{
    StoreResult,
    mandate::{self, Holder, waiting},
    person::Profile,
    territory,
};

/// Everything about seats that waits for a person by their own.
pub(super) async fn of_officer(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Task>> {
    let mut tasks = Vec::new();
    for seat in who.seats_in_force(now) {
        if seat.mandate.ends_soon(now) {
            let place = territory::by_id(c, seat.mandate.place.id).await?;
            tasks.push(Task { due: seat.mandate.end(), ..task(Kind::OwnSeatEnds, &place, 1) });
        }
    }
    let mut stirring: Option<Territory> = None;
    for seat in who.seats_in_force(now).filter(|s| waiting::confirms(s)) {
        let (seats, places) = waiting::stirs(c, seat.mandate.place.id, now).await?;
        if places {
            tasks.extend(super::places::of_seat(c, who, seat).await?);
        }
        if !seats {
            continue;
        }
        let place = territory::by_id(c, seat.mandate.place.id).await?;
        let ending = mandate::ending_within(c, seat.mandate.place.id, now).await?;
        let ending: Vec<&Holder> = ending.iter().filter(|h| appoints(seat.mandate.role, h, who)).collect();
        if let Some(next) = ending.first() {
            tasks.push(Task { due: next.mandate.end(), ..task(Kind::SeatsEnd, &place, ending.len()) });
        }
        stirring.get_or_insert(place);
    }
    if let Some(place) = stirring {
        let waiting = waiting::for_second(c, who, now).await?;
        if let Some(oldest) = waiting.first() {
            let since = Some(oldest.entered);
            tasks.push(Task { since, ..task(Kind::ConfirmSeats, &place, waiting.len()) });
        }
    }
    Ok(tasks)
}

/// Whether holders of a role have to think of who comes after: kades and lurah for the bodies of the village, those
/// above for offices and councils. Of one's own seat one is told besides.
fn appoints(role: Role, ending: &Holder, who: &Profile) -> bool {
    let in_village = ending.mandate.body_kind.confirmed_in_village();
    let overseer = ending.mandate.body_kind == BodyKind::Inspectorate;
    let concerned = match role {
        Role::Kades | Role::Lurah => in_village,
        Role::Camat | Role::Bappeda | Role::Operator => !in_village && !overseer,
        _ => false,
    };
    concerned && ending.mandate.person != who.actor.person
}

fn task(kind: Kind, place: &Territory, count: usize) -> Task {
    Task { count, ..Task::new(kind, place, &place.path, 0) }
}
