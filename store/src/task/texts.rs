//! What waits about reported texts: reports for moderators, appeals for whoever settles.

use domain::{institution::Role, time::Instant};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{Kind, Task};
use crate::{StoreResult, moderation, person::Profile, sql, territory};

/// Everything about texts that waits for a person by their seats. One question where nothing was reported.
pub(super) async fn of_officer(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Task>> {
    #[derive(FromQueryResult)]
    struct Stirring {
        village_id: Uuid,
    }
    let mut tasks = Vec::new();
    let judges = |role| matches!(role, Role::Lpm | Role::BpdChair | Role::Camat | Role::Bappeda);
    for seat in who.seats_in_force(now).filter(|s| judges(s.mandate.role)) {
        let stirring: Vec<Stirring> = sql::all(
            c,
            "SELECT w.territory_id AS village_id FROM territory_within w WHERE w.ancestor_id = $1 \
             AND w.territory_id IN (SELECT village_id FROM text_reports WHERE open UNION SELECT village_id \
             FROM text_judgements WHERE in_force AND appealed_at IS NOT NULL AND settled_at IS NULL) \
             ORDER BY w.territory_id LIMIT 50",
            vec![seat.mandate.place.id.0.into()],
        )
        .await?;
        for place in stirring {
            let village = territory::by_id(c, domain::id::TerritoryId(place.village_id)).await?;
            let cases = moderation::waiting(c, &village, &who.actor, now).await?;
            for (kind, appealed) in [(Kind::JudgeTexts, false), (Kind::SettleTexts, true)] {
                let those: Vec<_> = cases.iter().filter(|case| case.appeal.is_some() == appealed).collect();
                let since = those.iter().filter_map(|case| case.since()).min();
                if !those.is_empty() {
                    tasks.push(Task { count: those.len(), since, ..Task::new(kind, &village, &village.path, 0) });
                }
            }
        }
    }
    Ok(tasks)
}
