//! Meetings: what was announced, what happened in them entry by entry, and who stands on their lists.

mod forum;
mod minutes;
mod people;
mod phones;
mod words;

pub use forum::forums;
pub use minutes::minutes_of;
pub(crate) use minutes::{insert_minutes, next_number, save_minutes, sees_paper};
pub use people::{Candidate, Line, Sent, askers, candidates, lines, sent_to};
pub(crate) use people::{ask, candidate, enlist};
pub(crate) use people::{asked_by, attended};
pub(crate) use phones::{answer, counted};
pub use phones::{answers, has_answered};
pub(crate) use words::keep as keep_words;
pub use words::{Said, agreed_in, words_about};

use domain::{
    cycle::statute::Statute,
    id::{MandateId, MeetingId, PersonId, ProposalId, TerritoryId},
    meeting::{Due, Entry, Happening, Kind, Meeting, Notice, Origin, Sitting, State, row},
    time::{Instant, Zone},
};
use sea_orm::{
    ConnectionTrait, FromQueryResult, QueryResult,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::small, error::Readable, sql};

/// A meeting with its address in its place: `2026-12-12`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// The meeting.
    pub meeting: Meeting,
    /// The last part of its address.
    pub slug: String,
    /// Where it stands, as a code.
    pub state: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    village_id: Uuid,
    territory_id: Uuid,
    year: i64,
    kind: String,
    origin: String,
    slug: String,
    starts_at: i64,
    spot: String,
    points: String,
    invited: String,
    notice_days: i64,
    notice_least: i64,
    notice_why: Option<String>,
    called_by: Uuid,
    mandate_id: Option<Uuid>,
    called_at: i64,
    state: String,
}

macro_rules! meetings {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.village_id, m.territory_id, m.year, m.kind, m.origin, m.slug, m.starts_at, m.spot, m.points, \
             m.invited, m.notice_days, m.notice_least, m.notice_why, m.called_by, \
             m.mandate_id, m.called_at, m.state FROM meetings m ",
            $rest
        )
    };
}

fn read(r: Row, items: Vec<ProposalId>) -> StoreResult<Addressed> {
    let meeting = Meeting {
        id: MeetingId(r.id),
        kind: Kind::from_code(&r.kind).readable("a kind of meeting")?,
        place: TerritoryId(r.territory_id),
        village: TerritoryId(r.village_id),
        year: small(r.year),
        origin: Origin::from_code(&r.origin).readable("how a meeting came")?,
        starts: Instant::from_micros(r.starts_at),
        spot: r.spot,
        points: serde_json::from_str(&r.points).ok().readable("points of an agenda")?,
        invited: serde_json::from_str(&r.invited).ok().readable("who is invited")?,
        notice: Notice { days: small(r.notice_days), least: small(r.notice_least) },
        notice_why: r.notice_why,
        items,
        by: PersonId(r.called_by),
        mandate: r.mandate_id.map(MandateId),
        called: Instant::from_micros(r.called_at),
    };
    Ok(Addressed { meeting, slug: r.slug, state: r.state })
}

#[derive(FromQueryResult)]
struct ItemRow {
    proposal_id: Uuid,
}

async fn items(c: &impl ConnectionTrait, id: Uuid) -> StoreResult<Vec<ProposalId>> {
    let text = "SELECT proposal_id FROM meeting_items WHERE meeting_id = $1 ORDER BY number";
    let rows: Vec<ItemRow> = sql::all(c, text, vec![id.into()]).await?;
    Ok(rows.into_iter().map(|r| ProposalId(r.proposal_id)).collect())
}

/// One meeting; two queries.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, id: MeetingId) -> StoreResult<Option<Addressed>> {
    let row: Option<Row> = sql::one(c, meetings!("WHERE m.id = $1"), vec![id.0.into()]).await?;
    whole(c, row).await
}

/// The meeting of a place at an address.
///
/// # Errors
/// The database's own.
pub async fn at(c: &impl ConnectionTrait, place: TerritoryId, slug: &str) -> StoreResult<Option<Addressed>> {
    let values = vec![place.0.into(), slug.into()];
    let row: Option<Row> = sql::one(c, meetings!("WHERE m.territory_id = $1 AND m.slug = $2"), values).await?;
    whole(c, row).await
}

async fn whole(c: &impl ConnectionTrait, row: Option<Row>) -> StoreResult<Option<Addressed>> {
    let Some(row) = row else { return Ok(None) };
    let items = items(c, row.id).await?;
    read(row, items).map(Some)
}

/// The meetings of a place in a year, the latest first, without their items; one query.
///
/// # Errors
/// The database's own.
pub async fn of_place(c: &impl ConnectionTrait, place: TerritoryId, year: i16) -> StoreResult<Vec<Addressed>> {
    let values = vec![place.0.into(), i64::from(year).into()];
    let text = meetings!("WHERE m.territory_id = $1 AND m.year = $2 ORDER BY m.starts_at DESC, m.id DESC LIMIT 100");
    let rows: Vec<Row> = sql::all(c, text, values).await?;
    rows.into_iter().map(|r| read(r, vec![])).collect()
}

/// The meetings that are not over yet, of places where a person sits or sat, the next one first, without their items; one
/// query.
///
/// # Errors
/// The database's own.
pub async fn ahead_of(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Addressed>> {
    let text = meetings!(
        "WHERE m.state <> 'meeting_closed' AND m.territory_id IN (SELECT b.territory_id FROM mandates x \
         JOIN bodies b ON b.id = x.body_id WHERE x.person_id = $1) ORDER BY m.starts_at, m.id LIMIT 20"
    );
    let rows: Vec<Row> = sql::all(c, text, vec![person.0.into()]).await?;
    rows.into_iter().map(|r| read(r, vec![])).collect()
}

/// A meeting with what came of it.
#[derive(Debug, Clone)]
pub struct Told {
    /// The meeting.
    pub at: Addressed,
    /// Where it stands.
    pub sitting: Sitting,
    /// The number of its berita acara, and whether that is signed; once it is closed.
    pub minutes: Option<(u32, bool)>,
}

#[derive(FromQueryResult)]
struct OfMeeting {
    meeting_id: Uuid,
    proposal_id: Uuid,
}

#[derive(FromQueryResult)]
struct EntryOfMeeting {
    meeting_id: Uuid,
    seq: i64,
    happened_at: i64,
    by_id: Uuid,
    what: String,
}

#[derive(FromQueryResult)]
struct PaperOfMeeting {
    meeting_id: Uuid,
    number: i64,
    signed_at: Option<i64>,
}

/// The meetings of a place in a year with what came of each, the latest first; four queries, however many they are.
///
/// # Errors
/// The database's own.
pub async fn told(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    year: i16,
    statute: &Statute,
) -> StoreResult<Vec<Told>> {
    let values = || vec![place.0.into(), i64::from(year).into()];
    let mut all = of_place(c, place, year).await?;
    let text = "SELECT i.meeting_id, i.proposal_id FROM meeting_items i JOIN meetings m ON m.id = i.meeting_id \
                WHERE m.territory_id = $1 AND m.year = $2 ORDER BY i.meeting_id, i.number";
    let items: Vec<OfMeeting> = sql::all(c, text, values()).await?;
    let text = "SELECT e.meeting_id, e.seq, e.happened_at, e.by_id, e.what FROM meeting_entries e \
                JOIN meetings m ON m.id = e.meeting_id WHERE m.territory_id = $1 AND m.year = $2 \
                ORDER BY e.meeting_id, e.seq";
    let entries: Vec<EntryOfMeeting> = sql::all(c, text, values()).await?;
    let text = "SELECT n.meeting_id, n.number, n.signed_at FROM minutes n JOIN meetings m ON m.id = n.meeting_id \
                WHERE m.territory_id = $1 AND m.year = $2";
    let papers: Vec<PaperOfMeeting> = sql::all(c, text, values()).await?;
    let mut out = Vec::with_capacity(all.len());
    for mut at in all.drain(..) {
        let id = at.meeting.id;
        let own = items.iter().filter(|i| i.meeting_id == id.0);
        at.meeting.items = own.map(|i| ProposalId(i.proposal_id)).collect();
        let own = entries.iter().filter(|e| e.meeting_id == id.0);
        let own = own.map(|e| (e.seq, e.happened_at, e.by_id, e.what.as_str()));
        let own: Vec<Entry> = own.map(read_entry).collect::<StoreResult<_>>()?;
        let sitting = Sitting::replayed(&at.meeting, statute, &own).ok().readable("a meeting's entries")?;
        let paper = papers.iter().find(|p| p.meeting_id == id.0);
        out.push(Told { at, sitting, minutes: paper.map(|p| (small(p.number), p.signed_at.is_some())) });
    }
    Ok(out)
}

#[derive(FromQueryResult)]
struct EntryRow {
    seq: i64,
    happened_at: i64,
    by_id: Uuid,
    what: String,
}

/// What happened in a meeting after an entry, in order; one query.
///
/// # Errors
/// The database's own.
pub async fn entries(c: &impl ConnectionTrait, id: MeetingId, after: u32) -> StoreResult<Vec<Entry>> {
    let text =
        "SELECT seq, happened_at, by_id, what FROM meeting_entries WHERE meeting_id = $1 AND seq > $2 ORDER BY seq";
    let rows: Vec<EntryRow> = sql::all(c, text, vec![id.0.into(), i64::from(after).into()]).await?;
    rows.iter().map(|r| read_entry((r.seq, r.happened_at, r.by_id, r.what.as_str()))).collect()
}

fn read_entry((seq, at, by, what): (i64, i64, Uuid, &str)) -> StoreResult<Entry> {
    let what: Happening = serde_json::from_str(what).ok().readable("what happened in a meeting")?;
    // What was seen mattered when it was said; stored, it fitted.
    Ok(Entry { seq: small(seq), at: Instant::from_micros(at), by: PersonId(by), seen: None, what })
}

/// How far a meeting has come.
#[derive(Debug, Clone, Copy)]
pub struct Latest {
    /// Which meeting.
    pub meeting: MeetingId,
    /// The number of its last entry.
    pub seq: u32,
    /// Whether that closed it.
    pub closed: bool,
}

/// How far these meetings have come; one query.
///
/// # Errors
/// The database's own.
pub async fn latest(c: &impl ConnectionTrait, meetings: &[MeetingId]) -> StoreResult<Vec<Latest>> {
    let mut find = Query::select();
    let among = Expr::col("id").is_in(meetings.iter().map(|m| m.0));
    find.columns(["id", "seq", "state"]).from("meetings").and_where(among);
    let rows = c.query_all(&find).await?;
    let read = |row: &QueryResult| {
        let (id, seq, state): (Uuid, i64, String) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        Ok(Latest { meeting: MeetingId(id), seq: small(seq), closed: state == "meeting_closed" })
    };
    rows.iter().map(read).collect()
}

/// Where a meeting stands; one query.
///
/// # Errors
/// The database's own; [`crate::StoreError::Unreadable`] when an entry does not fit, which no act lets happen.
pub async fn sitting(c: &impl ConnectionTrait, meeting: &Meeting, statute: &Statute) -> StoreResult<Sitting> {
    let entries = entries(c, meeting.id, 0).await?;
    Sitting::replayed(meeting, statute, &entries).ok().readable("a meeting's entries")
}

/// The entry that a form with this key made, if it was sent before.
pub(crate) async fn made_by(c: &impl ConnectionTrait, id: MeetingId, key: &str) -> StoreResult<Option<u32>> {
    #[derive(FromQueryResult)]
    struct Seq {
        seq: i64,
    }
    let text = "SELECT seq FROM meeting_entries WHERE meeting_id = $1 AND form_key = $2";
    let found: Option<Seq> = sql::one(c, text, vec![id.0.into(), key.into()]).await?;
    Ok(found.map(|s| small(s.seq)))
}

/// An address in its place that no other meeting has: the day, and a number where there is one already.
pub(crate) async fn free_slug(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    at: Instant,
    zone: Zone,
) -> StoreResult<String> {
    let day = at.date(zone).to_string();
    let text = "SELECT COUNT(*) FROM meetings WHERE territory_id = $1 AND (slug = $2 OR slug LIKE $3)";
    let many = sql::number(c, text, vec![place.0.into(), day.clone().into(), format!("{day}-%").into()]).await?;
    Ok(if many == 0 { day } else { format!("{day}-{}", many + 1) })
}

pub(crate) async fn insert(tx: &Tx, m: &Meeting, slug: &str) -> StoreResult<()> {
    let text = "INSERT INTO meetings (id, village_id, territory_id, year, kind, origin, slug, starts_at, spot, points, \
                invited, notice_days, notice_least, called_by, mandate_id, called_at, notice_why) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let json = |value: serde_json::Result<String>| value.ok().readable("what is written of a meeting");
    let values = vec![
        m.id.0.into(),
        m.village.0.into(),
        m.place.0.into(),
        i64::from(m.year).into(),
        m.kind.code().into(),
        m.origin.code().into(),
        slug.into(),
        m.starts.micros().into(),
        m.spot.clone().into(),
        json(serde_json::to_string(&m.points))?.into(),
        json(serde_json::to_string(&m.invited))?.into(),
        i64::from(m.notice.days).into(),
        i64::from(m.notice.least).into(),
        m.by.0.into(),
        m.mandate.map(|id| id.0).into(),
        m.called.micros().into(),
        m.notice_why.clone().into(),
    ];
    sql::run(&tx.0, text, values).await?;
    for (proposal, number) in m.items.iter().zip(1_i64..) {
        let text = "INSERT INTO meeting_items (meeting_id, number, proposal_id) VALUES ($1, $2, $3)";
        sql::run(&tx.0, text, vec![m.id.0.into(), number.into(), proposal.0.into()]).await?;
    }
    Ok(())
}

/// Appends what happened.
pub(crate) async fn append(
    tx: &Tx,
    id: MeetingId,
    entry: &Entry,
    (key, mandate): (&str, Option<MandateId>),
    (state, received): (State, Instant),
) -> StoreResult<()> {
    let text = "INSERT INTO meeting_entries (meeting_id, seq, happened_at, received_at, by_id, mandate_id, form_key, what) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vec![
        id.0.into(),
        i64::from(entry.seq).into(),
        entry.at.micros().into(),
        received.micros().into(),
        entry.by.0.into(),
        mandate.map(|m| m.0).into(),
        key.into(),
        serde_json::to_string(&entry.what).ok().readable("what happened in a meeting")?.into(),
    ];
    sql::run(&tx.0, text, values).await?;
    let text = "UPDATE meetings SET seq = $2, state = $3 WHERE id = $1";
    sql::run(&tx.0, text, vec![id.0.into(), i64::from(entry.seq).into(), state.code().into()]).await?;
    Ok(())
}

/// The order that a forum of a place adopted for a year, if it met: what it agreed to, in its order, and what it did not
/// take up or did not agree to behind that.
///
/// # Errors
/// The database's own.
pub async fn adopted_order(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    year: i16,
    statute: &Statute,
) -> StoreResult<Option<Vec<ProposalId>>> {
    let text =
        meetings!("WHERE m.territory_id = $1 AND m.year = $2 AND m.state = 'meeting_closed' ORDER BY m.called_at DESC");
    let rows: Vec<Row> = sql::all(c, text, vec![place.0.into(), i64::from(year).into()]).await?;
    let orders = |r: &Row| Kind::from_code(&r.kind).is_some_and(|kind| row(kind).due == Due::ToRank);
    let Some(met) = whole(c, rows.into_iter().find(orders)).await? else { return Ok(None) };
    let sitting = sitting(c, &met.meeting, statute).await?;
    let (agreed, rest): (Vec<_>, Vec<_>) = sitting.items.iter().partition(|i| i.agreed());
    Ok(Some(agreed.into_iter().chain(rest).map(|i| i.proposal).collect()))
}
