//! What meetings said in the end about proposals.

use domain::{
    id::{MeetingId, ProposalId, TerritoryId},
    meeting::{Item, Kind, Word},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, error::Readable, sql};

/// What one meeting said about a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The word.
    pub word: Word,
    /// What kind of meeting.
    pub kind: Kind,
    /// The name of its place.
    pub place: String,
    /// And its address.
    pub path: String,
    /// The last part of the meeting's own.
    pub slug: String,
    /// When it was.
    pub starts: Instant,
}

#[derive(FromQueryResult)]
struct Row {
    word: String,
    kind: String,
    place: String,
    path: String,
    slug: String,
    starts_at: i64,
}

/// What meetings said about a proposal, the first one first; one query.
///
/// # Errors
/// The database's own.
pub async fn words_about(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<Said>> {
    let text = "SELECT w.word, m.kind, t.name AS place, t.path, m.slug, m.starts_at FROM meeting_words w \
                JOIN meetings m ON m.id = w.meeting_id JOIN territories t ON t.id = m.territory_id \
                WHERE w.proposal_id = $1 ORDER BY m.starts_at, m.id";
    let rows: Vec<Row> = sql::all(c, text, vec![proposal.0.into()]).await?;
    let read = |row: Row| {
        Ok(Said {
            word: Word::from_code(&row.word).readable("what a meeting said")?,
            kind: Kind::from_code(&row.kind).readable("a kind of meeting")?,
            place: row.place,
            path: row.path,
            slug: row.slug,
            starts: Instant::from_micros(row.starts_at),
        })
    };
    rows.into_iter().map(read).collect()
}

#[derive(FromQueryResult)]
struct Agreed {
    proposal_id: Uuid,
    kind: String,
}

/// What a place has agreed to in a year, in a meeting that decides: one that only prepares takes nothing off the next
/// list. One query.
///
/// # Errors
/// The database's own.
pub async fn agreed_in(c: &impl ConnectionTrait, place: TerritoryId, year: i16) -> StoreResult<Vec<ProposalId>> {
    let text = "SELECT DISTINCT w.proposal_id, m.kind FROM meeting_words w JOIN meetings m ON m.id = w.meeting_id \
                WHERE m.territory_id = $1 AND m.year = $2 AND w.word = 'agreed'";
    let rows: Vec<Agreed> = sql::all(c, text, vec![place.0.into(), i64::from(year).into()]).await?;
    let decided = |r: &Agreed| Kind::from_code(&r.kind).is_some_and(Kind::decides);
    Ok(rows.iter().filter(|r| decided(r)).map(|r| ProposalId(r.proposal_id)).collect())
}

/// Keeps what a meeting said, at its end.
pub(crate) async fn keep(tx: &Tx, meeting: MeetingId, items: &[Item]) -> StoreResult<()> {
    let text = "INSERT INTO meeting_words (meeting_id, proposal_id, word) VALUES ($1, $2, $3)";
    for (item, word) in items.iter().filter_map(|i| Some((i, i.word()?))) {
        let values = vec![meeting.0.into(), item.proposal.0.into(), word.code().into()];
        sql::run(&tx.0, text, values).await?;
    }
    Ok(())
}
