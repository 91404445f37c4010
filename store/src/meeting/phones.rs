//! What is answered on phones in a meeting: who has answered, and how many said what.

use domain::{
    id::{MeetingId, PersonId},
    meeting::Count,
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::{StoreResult, Tx, columns::small, sql};

#[derive(FromQueryResult)]
struct CountRow {
    yes: i64,
    no: i64,
    abstain: i64,
}

/// Whether somebody has answered about an item by phone; one query.
///
/// # Errors
/// The database's own.
pub async fn has_answered(
    c: &impl ConnectionTrait,
    meeting: MeetingId,
    item: u16,
    person: PersonId,
) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM meeting_phone_voters WHERE meeting_id = $1 AND item = $2 AND person_id = $3";
    let values = vec![meeting.0.into(), i64::from(item).into(), person.0.into()];
    Ok(sql::number(c, text, values).await? > 0)
}

/// How many have answered about an item by phone; what they said nobody knows yet. One query.
///
/// # Errors
/// The database's own.
pub async fn answers(c: &impl ConnectionTrait, meeting: MeetingId, item: u16) -> StoreResult<i64> {
    let text = "SELECT COUNT(*) FROM meeting_phone_voters WHERE meeting_id = $1 AND item = $2";
    Ok(sql::number(c, text, vec![meeting.0.into(), i64::from(item).into()]).await?)
}

/// What the phones said about an item; nobody reads it before the hands are counted.
pub(crate) async fn counted(tx: &Tx, meeting: MeetingId, item: u16) -> StoreResult<Count> {
    let text = "SELECT yes, no, abstain FROM meeting_phone_counts WHERE meeting_id = $1 AND item = $2";
    let row: Option<CountRow> = sql::one(&tx.0, text, vec![meeting.0.into(), i64::from(item).into()]).await?;
    let count = |r: CountRow| Count { yes: small(r.yes), no: small(r.no), abstain: small(r.abstain) };
    Ok(row.map_or(Count::default(), count))
}

/// One answer more; false when this person has answered already, and nothing changes.
pub(crate) async fn answer(tx: &Tx, meeting: MeetingId, item: u16, person: PersonId, said: Count) -> StoreResult<bool> {
    let text = "INSERT INTO meeting_phone_voters (meeting_id, item, person_id) VALUES ($1, $2, $3) \
                ON CONFLICT DO NOTHING";
    let values = vec![meeting.0.into(), i64::from(item).into(), person.0.into()];
    if sql::run(&tx.0, text, values).await? == 0 {
        return Ok(false);
    }
    let text = "INSERT INTO meeting_phone_counts (meeting_id, item, yes, no, abstain) VALUES ($1, $2, $3, $4, $5) \
                ON CONFLICT (meeting_id, item) DO UPDATE SET yes = meeting_phone_counts.yes + excluded.yes, \
                no = meeting_phone_counts.no + excluded.no, abstain = meeting_phone_counts.abstain + excluded.abstain";
    let said = [said.yes, said.no, said.abstain].map(|n| i64::from(n).into());
    let values = [meeting.0.into(), i64::from(item).into()].into_iter().chain(said).collect();
    sql::run(&tx.0, text, values).await?;
    Ok(true)
}
