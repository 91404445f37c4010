//! Meetings that were called and are not over, for who leads them.

use domain::{
    authority::{Act, table::holders},
    id::TerritoryId,
    meeting::{Kind as Meeting, row},
    time::Instant,
};
use sea_orm::ConnectionTrait;

use super::{Kind, Task};
use crate::{StoreResult, meeting, person::Profile, territory};

/// So many seconds before it begins a meeting is no longer prepared, but led.
const SOON: i64 = 6 * 3_600;

/// The cards of meetings ahead; two queries, one where there are none. Who stands in for an empty seat finds the meeting
/// on its place's page.
pub(super) async fn of_officer(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Task>> {
    if who.seats_in_force(now).next().is_none() {
        return Ok(vec![]);
    }
    let mut ahead = meeting::ahead_of(c, who.actor.person).await?;
    let leads = |kind: Meeting, place: TerritoryId| {
        let by: Act = row(kind).act;
        who.seats_in_force(now).any(|s| s.mandate.place.id == place && holders(by).contains(&s.mandate.role))
    };
    ahead.retain(|at| leads(at.meeting.kind, at.meeting.place));
    if ahead.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<TerritoryId> = ahead.iter().flat_map(|at| [at.meeting.place, at.meeting.village]).collect();
    let places = territory::by_ids(c, &ids).await?;
    let find = |id| places.iter().find(|t| t.place.id == id);
    let task = |at: meeting::Addressed| {
        let (place, village) = (find(at.meeting.place)?, find(at.meeting.village)?);
        let begun = at.meeting.starts.plus_seconds(-SOON) <= now;
        let kind = if begun { Kind::LeadMeeting } else { Kind::PrepareMeeting };
        let new = Task::new(kind, place, &village.path, at.meeting.year);
        Some(Task { since: Some(at.meeting.called), due: Some(at.meeting.starts), slug: Some(at.slug), ..new })
    };
    Ok(ahead.into_iter().filter_map(task).collect())
}
