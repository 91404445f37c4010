//! What waits about outcomes: residents to be told, objections to be answered, a word to be recorded anew.

use domain::{id::TerritoryId, institution::Role, time::Instant};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{Kind, Task};
use crate::{StoreResult, columns::small, person::Profile, sql, territory};

/// What waits, before it is said as a task.
struct Waiting {
    kind: Kind,
    village: Uuid,
    year: i16,
    number: Option<u32>,
    since: Option<Instant>,
    count: usize,
}

/// Everything about outcomes that waits for a person by their seats: one question a seat.
pub(super) async fn of_officer(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Task>> {
    let mut tasks = Vec::new();
    for seat in who.seats_in_force(now) {
        let place = seat.mandate.place.id.0;
        let waiting = match seat.mandate.role {
            Role::RtChair | Role::RtBoard => to_tell(c, place).await?,
            Role::Lurah | Role::Kades | Role::BpdChair => objections(c, place, who).await?,
            _ => continue,
        };
        for row in waiting {
            // Who confirms has nothing to record.
            if row.kind == Kind::Reconsider && seat.mandate.role == Role::BpdChair {
                continue;
            }
            let place = territory::by_id(c, seat.mandate.place.id).await?;
            let village = TerritoryId(row.village);
            let village = if village == place.place.id { place.clone() } else { territory::by_id(c, village).await? };
            let first = row.number.map(|n| (row.year, n));
            let task = Task::new(row.kind, &place, &village.path, row.year);
            tasks.push(Task { count: row.count, since: row.since, first, ..task });
        }
    }
    Ok(tasks)
}

async fn to_tell(c: &impl ConnectionTrait, place: Uuid) -> StoreResult<Vec<Waiting>> {
    #[derive(FromQueryResult)]
    struct Row {
        village_id: Uuid,
        since: i64,
        count: i64,
    }
    let text = "SELECT l.village_id, MIN(t.told_at) AS since, COUNT(DISTINCT h.person_id) AS count FROM hearers h \
                JOIN tidings t ON t.seq = h.seq JOIN persons p ON p.id = h.person_id \
                JOIN territories l ON l.id = p.home_id \
                WHERE t.owed AND h.proposed AND h.heard_at IS NULL AND p.state IN ('here', 'restricted') \
                AND p.home_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1) \
                AND (h.body_id IS NULL OR NOT EXISTS (SELECT 1 FROM hearers x WHERE x.seq = h.seq \
                AND x.body_id = h.body_id AND x.heard_at IS NOT NULL)) GROUP BY l.village_id";
    let rows: Vec<Row> = sql::all(c, text, vec![place.into()]).await?;
    let read = |r: Row| Waiting {
        kind: Kind::Tell,
        village: r.village_id,
        year: 0,
        number: None,
        since: Some(Instant::from_micros(r.since)),
        count: small(r.count),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Objections that nobody has answered but those to one's own proposals, and those upheld on which no other word was
/// recorded since.
async fn objections(c: &impl ConnectionTrait, village: Uuid, who: &Profile) -> StoreResult<Vec<Waiting>> {
    #[derive(FromQueryResult)]
    struct Row {
        village_id: Uuid,
        year: i64,
        number: i64,
        raised_at: i64,
        answered_at: Option<i64>,
    }
    let text = "SELECT q.village_id, q.year, q.number, o.raised_at, o.answered_at FROM objections o \
                JOIN proposals q ON q.id = o.proposal_id WHERE q.village_id = $1 AND (o.answered_at IS NULL \
                OR (o.change_words IS NOT NULL AND NOT EXISTS (SELECT 1 FROM verdicts v \
                WHERE v.proposal_id = o.proposal_id AND v.decided_at > o.answered_at))) \
                AND (q.author_id IS NULL OR q.author_id <> $2) ORDER BY COALESCE(o.answered_at, o.raised_at) LIMIT 500";
    let rows: Vec<Row> = sql::all(c, text, vec![village.into(), who.actor.person.0.into()]).await?;
    let mut all: Vec<Waiting> = Vec::new();
    for row in rows {
        let kind = if row.answered_at.is_none() { Kind::AnswerObjection } else { Kind::Reconsider };
        let year = small(row.year);
        if let Some(known) = all.iter_mut().find(|w| w.kind == kind && w.year == year) {
            known.count += 1;
            continue;
        }
        let since = Some(Instant::from_micros(row.answered_at.unwrap_or(row.raised_at)));
        all.push(Waiting { kind, village: row.village_id, year, number: Some(small(row.number)), since, count: 1 });
    }
    Ok(all)
}
