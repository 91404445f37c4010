//! The papers of closed meetings.

use domain::{
    id::{FileId, MeetingId, PersonId, TerritoryId},
    mandate::Standing,
    meeting::minutes::{Correction, Minutes, Paper},
    person::Actor,
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::small, error::Readable, sql, territory};

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    hash: String,
    photo_id: Option<Uuid>,
    photo_hash: Option<String>,
    signed_at: Option<i64>,
    signed_by: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct CorrectionRow {
    number: i64,
    wrong_words: String,
    right_words: String,
    written_by: Uuid,
    written_at: i64,
}

/// The paper of a meeting with what mends it, once it is closed; two queries.
///
/// # Errors
/// The database's own.
pub async fn minutes_of(c: &impl ConnectionTrait, meeting: MeetingId) -> StoreResult<Option<Minutes>> {
    let text = "SELECT number, hash, photo_id, photo_hash, signed_at, signed_by FROM minutes WHERE meeting_id = $1";
    let Some(r) = sql::one::<Row>(c, text, vec![meeting.0.into()]).await? else { return Ok(None) };
    let paper = match (r.signed_at, r.signed_by, r.photo_id, r.photo_hash) {
        (None, ..) => Paper::ToSign,
        (Some(at), Some(by), Some(photo), Some(photo_hash)) => {
            Paper::Signed { at: Instant::from_micros(at), by: PersonId(by), photo: FileId(photo), photo_hash }
        }
        _ => return None.readable("a signed berita acara"),
    };
    let text = "SELECT number, wrong_words, right_words, written_by, written_at FROM minutes_corrections \
                WHERE meeting_id = $1 ORDER BY number";
    let rows: Vec<CorrectionRow> = sql::all(c, text, vec![meeting.0.into()]).await?;
    let correction = |c: CorrectionRow| Correction {
        number: small(c.number),
        wrong: c.wrong_words,
        right: c.right_words,
        by: PersonId(c.written_by),
        at: Instant::from_micros(c.written_at),
    };
    let corrections = rows.into_iter().map(correction).collect();
    Ok(Some(Minutes { meeting, number: small(r.number), hash: r.hash, paper, corrections }))
}

/// Whether somebody may look at the photo of a signed berita acara: it shows names and signatures. Who holds a seat over
/// its place, and who stands on its list.
///
/// # Errors
/// The database's own.
pub(crate) async fn sees_paper(
    c: &impl ConnectionTrait,
    meeting: MeetingId,
    actor: &Actor,
    now: Instant,
) -> StoreResult<bool> {
    let Some(known) = super::find(c, meeting).await? else { return Ok(false) };
    let place = territory::by_id(c, known.meeting.place).await?;
    let mut seats = actor.mandates.iter().filter(|m| m.standing(now) == Standing::InForce);
    if seats.any(|m| m.place.contains(&place.place)) {
        return Ok(true);
    }
    let text = "SELECT COUNT(*) FROM meeting_attendees WHERE meeting_id = $1 AND person_id = $2";
    Ok(sql::number(c, text, vec![meeting.0.into(), actor.person.0.into()]).await? > 0)
}

/// The next number among a village's berita acara of a year.
pub(crate) async fn next_number(c: &impl ConnectionTrait, village: TerritoryId, year: i16) -> StoreResult<u32> {
    let text = "SELECT COALESCE(MAX(number), 0) + 1 FROM minutes WHERE village_id = $1 AND year = $2";
    Ok(small(sql::number(c, text, vec![village.0.into(), i64::from(year).into()]).await?))
}

pub(crate) async fn insert_minutes(
    tx: &Tx,
    minutes: &Minutes,
    (village, year): (TerritoryId, i16),
    closed: Instant,
) -> StoreResult<()> {
    let text = "INSERT INTO minutes (meeting_id, village_id, year, number, hash, closed_at) \
                VALUES ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        minutes.meeting.0.into(),
        village.0.into(),
        i64::from(year).into(),
        i64::from(minutes.number).into(),
        minutes.hash.clone().into(),
        closed.micros().into(),
    ];
    sql::run(&tx.0, text, values).await?;
    Ok(())
}

/// Keeps what was filed or mended; what was there already stays as it is.
pub(crate) async fn save_minutes(tx: &Tx, minutes: &Minutes) -> StoreResult<()> {
    if let Paper::Signed { at, by, photo, photo_hash } = &minutes.paper {
        let text = "UPDATE minutes SET photo_id = $2, photo_hash = $3, signed_at = $4, signed_by = $5 \
                    WHERE meeting_id = $1 AND signed_at IS NULL";
        let values =
            vec![minutes.meeting.0.into(), photo.0.into(), photo_hash.clone().into(), at.micros().into(), by.0.into()];
        sql::run(&tx.0, text, values).await?;
    }
    for c in &minutes.corrections {
        let text = "INSERT INTO minutes_corrections (meeting_id, number, wrong_words, right_words, written_by, written_at) \
                    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
        let values = vec![
            minutes.meeting.0.into(),
            i64::from(c.number).into(),
            c.wrong.clone().into(),
            c.right.clone().into(),
            c.by.0.into(),
            c.at.micros().into(),
        ];
        sql::run(&tx.0, text, values).await?;
    }
    Ok(())
}
