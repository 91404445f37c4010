//! Objections to outcomes, with the forum's answers.

use domain::{
    decision::objection::{Answer, Objection},
    id::{MandateId, PersonId, ProposalId, TerritoryId},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::instant, error::Readable, sql};

/// The objection to a proposal's outcome.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Option<Objection>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: Uuid,
        words: String,
        raised_at: i64,
        change_words: Option<String>,
        reason: Option<String>,
        forum: Option<String>,
        minutes_number: Option<String>,
        minutes_date: Option<String>,
        answered_by: Option<Uuid>,
        answered_at: Option<i64>,
    }
    let text = "SELECT person_id, words, raised_at, change_words, reason, forum, minutes_number, minutes_date, \
                answered_by, answered_at FROM objections WHERE proposal_id = $1";
    let row: Option<Row> = sql::one(c, text, vec![proposal.0.into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let answer = match (row.answered_by, instant(row.answered_at)) {
        (Some(by), Some(at)) => Some(Answer {
            change: row.change_words,
            reason: row.reason.unwrap_or_default(),
            forum: row.forum.unwrap_or_default(),
            minutes_number: row.minutes_number.unwrap_or_default(),
            minutes_date: row.minutes_date.and_then(|d| d.parse().ok()).readable("the day of an answer")?,
            by: MandateId(by),
            at,
        }),
        _ => None,
    };
    let (by, at) = (PersonId(row.person_id), Instant::from_micros(row.raised_at));
    Ok(Some(Objection { proposal, by, words: row.words, at, answer }))
}

/// Proposals of a village's year on which an objection was upheld since their word was confirmed: their word may be
/// recorded anew.
///
/// # Errors
/// The database's own.
pub async fn reopened(c: &impl ConnectionTrait, village: TerritoryId, year: i16) -> StoreResult<Vec<ProposalId>> {
    #[derive(FromQueryResult)]
    struct Row {
        proposal_id: Uuid,
    }
    let text = "SELECT o.proposal_id FROM objections o JOIN proposals q ON q.id = o.proposal_id \
                JOIN verdicts v ON v.proposal_id = o.proposal_id WHERE q.village_id = $1 AND q.year = $2 \
                AND o.change_words IS NOT NULL AND v.confirmed_at < o.answered_at";
    let rows: Vec<Row> = sql::all(c, text, vec![village.0.into(), i64::from(year).into()]).await?;
    Ok(rows.into_iter().map(|r| ProposalId(r.proposal_id)).collect())
}

/// Keeps a new one. `false`: there is one already.
///
/// # Errors
/// The database's own.
pub(crate) async fn insert(tx: &Tx, objection: &Objection) -> StoreResult<bool> {
    let text = "INSERT INTO objections (proposal_id, person_id, words, raised_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT DO NOTHING";
    let values = vec![
        objection.proposal.0.into(),
        objection.by.0.into(),
        objection.words.clone().into(),
        objection.at.micros().into(),
    ];
    Ok(sql::run(&tx.0, text, values).await? == 1)
}

/// Keeps its answer.
///
/// # Errors
/// The database's own.
pub(crate) async fn save(tx: &Tx, objection: &Objection) -> StoreResult<()> {
    let Some(a) = &objection.answer else { return Ok(()) };
    let text = "UPDATE objections SET change_words = $2, reason = $3, forum = $4, minutes_number = $5, \
                minutes_date = $6, answered_by = $7, answered_at = $8 WHERE proposal_id = $1";
    let values = vec![
        objection.proposal.0.into(),
        a.change.clone().into(),
        a.reason.clone().into(),
        a.forum.clone().into(),
        a.minutes_number.clone().into(),
        a.minutes_date.to_string().into(),
        a.by.0.into(),
        a.at.micros().into(),
    ];
    sql::run(&tx.0, text, values).await?;
    Ok(())
}
