//! The village's list with everything that stands beside its lines.

use domain::{
    decision::{
        Outcome, ReasonCode, Verdict,
        ledger::Entry,
        list::{Line, Move},
    },
    id::{CycleId, ListId, MandateId, MeetingId, ProposalId, TerritoryId},
    money::{Rupiah, Share},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    entity,
    error::Readable,
    proposal, sql,
};

/// A village's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its id.
    pub id: ListId,
    /// Of which year.
    pub cycle: CycleId,
    /// When it was drafted.
    pub drafted: Instant,
    /// When it went to the forum.
    pub submitted: Option<Instant>,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// The list of a year; two queries.
///
/// # Errors
/// The database's own.
pub async fn of_cycle(c: &impl ConnectionTrait, cycle: CycleId) -> StoreResult<Option<List>> {
    let found = entity::list::Entity::find().filter(entity::list::Column::CycleId.eq(cycle.0)).one(c).await?;
    let Some(row) = found else { return Ok(None) };
    let find = entity::list_line::Entity::find().filter(entity::list_line::Column::ListId.eq(row.id));
    let lines = find.order_by_asc(entity::list_line::Column::Position).all(c).await?;
    let read = |l: entity::list_line::Model| Line {
        proposal: ProposalId(l.proposal_id),
        rw: l.rw_id.map(TerritoryId),
        round: small(l.round),
        share: l.share_part.zip(l.share_whole).map(|(part, whole)| Share { part: small(part), whole: small(whole) }),
        lot: small(l.lot),
    };
    Ok(Some(List {
        id: ListId(row.id),
        cycle: CycleId(row.cycle_id),
        drafted: Instant::from_micros(row.drafted_at),
        submitted: instant(row.submitted_at),
        lines: lines.into_iter().map(read).collect(),
    }))
}

/// When the list that a proposal stands on was drafted, and when it went to the forum.
///
/// # Errors
/// The database's own.
pub async fn listed(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Option<(Instant, Option<Instant>)>> {
    #[derive(FromQueryResult)]
    struct Row {
        drafted_at: i64,
        submitted_at: Option<i64>,
    }
    let text = "SELECT l.drafted_at, l.submitted_at FROM lists l JOIN list_lines n ON n.list_id = l.id \
                WHERE n.proposal_id = $1";
    let row: Option<Row> = sql::one(c, text, vec![proposal.0.into()]).await?;
    Ok(row.map(|r| (Instant::from_micros(r.drafted_at), instant(r.submitted_at))))
}

/// A verdict as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// On which line.
    pub proposal: ProposalId,
    /// The word.
    pub verdict: Verdict,
    /// By which mandate.
    pub by: MandateId,
    /// When.
    pub at: Instant,
    /// The second of two, where two are needed.
    pub confirmed: Option<(MandateId, Instant)>,
}

fn read_verdict(row: entity::verdict::Model) -> StoreResult<Recorded> {
    let outcome: Outcome = serde_json::from_str(&row.outcome).ok().readable("an outcome")?;
    Ok(Recorded {
        proposal: ProposalId(row.proposal_id),
        verdict: Verdict {
            outcome,
            codes: row.codes.split(' ').filter_map(ReasonCode::from_code).collect(),
            reason: row.reason,
            minutes_number: row.minutes_number,
            minutes_date: row.minutes_date.parse().ok().readable("the day of a berita acara")?,
        },
        by: MandateId(row.decided_by),
        at: Instant::from_micros(row.decided_at),
        confirmed: row.confirmed_by.map(MandateId).zip(instant(row.confirmed_at)),
    })
}

/// All verdicts of a list.
///
/// # Errors
/// The database's own.
pub async fn verdicts(c: &impl ConnectionTrait, list: ListId) -> StoreResult<Vec<Recorded>> {
    let find = entity::verdict::Entity::find().filter(entity::verdict::Column::ListId.eq(list.0));
    find.order_by_asc(entity::verdict::Column::ProposalId).all(c).await?.into_iter().map(read_verdict).collect()
}

/// The verdict on a proposal.
///
/// # Errors
/// The database's own.
pub async fn verdict_on(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Option<Recorded>> {
    entity::verdict::Entity::find_by_id(proposal.0).one(c).await?.map(read_verdict).transpose()
}

/// A move or a note, with the name of who made it.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Which line; for a note none.
    pub proposal_id: Option<Uuid>,
    /// Which RW noted; for a move none.
    pub rw_id: Option<Uuid>,
    /// From which place.
    pub from_position: i64,
    /// To which place.
    pub to_position: i64,
    /// The reason, or the note.
    pub reason: String,
    /// When.
    pub at: i64,
    /// Who.
    pub person_name: String,
    /// Of which body.
    pub body_name: String,
    /// The number of the berita acara of the forum that made the move, if one did.
    pub minutes: Option<i64>,
}

/// Everything that was moved or noted on a list, oldest first; two queries.
///
/// # Errors
/// The database's own.
pub async fn moves(c: &impl ConnectionTrait, list: ListId) -> StoreResult<Vec<Moved>> {
    let mut all: Vec<Moved> = read_moves(c, list).await?;
    all.extend(read_notes(c, list).await?);
    all.sort_by_key(|m| m.at);
    Ok(all)
}

#[derive(FromQueryResult)]
struct MoveRow {
    proposal_id: Uuid,
    from_position: i64,
    to_position: i64,
    reason: String,
    at: i64,
    person_name: String,
    body_name: String,
    minutes: Option<i64>,
}

async fn read_moves(c: &impl ConnectionTrait, list: ListId) -> StoreResult<Vec<Moved>> {
    let rows: Vec<MoveRow> = sql::all(
        c,
        "SELECT v.proposal_id, v.from_position, v.to_position, v.reason, v.moved_at AS at, p.name AS person_name, \
         b.name AS body_name, n.number AS minutes FROM moves v JOIN mandates m ON m.id = v.moved_by \
         JOIN persons p ON p.id = m.person_id JOIN bodies b ON b.id = m.body_id \
         LEFT JOIN forum_moves f ON f.move_id = v.id LEFT JOIN minutes n ON n.meeting_id = f.meeting_id \
         WHERE v.list_id = $1 ORDER BY v.moved_at, v.id",
        vec![list.0.into()],
    )
    .await?;
    let read = |r: MoveRow| Moved {
        proposal_id: Some(r.proposal_id),
        rw_id: None,
        from_position: r.from_position,
        to_position: r.to_position,
        reason: r.reason,
        at: r.at,
        person_name: r.person_name,
        body_name: r.body_name,
        minutes: r.minutes,
    };
    Ok(rows.into_iter().map(read).collect())
}

#[derive(FromQueryResult)]
struct NoteRow {
    rw_id: Uuid,
    body: String,
    at: i64,
    person_name: String,
    body_name: String,
}

async fn read_notes(c: &impl ConnectionTrait, list: ListId) -> StoreResult<Vec<Moved>> {
    let rows: Vec<NoteRow> = sql::all(
        c,
        "SELECT n.rw_id, n.body, n.noted_at AS at, p.name AS person_name, b.name AS body_name FROM order_notes n \
         JOIN mandates m ON m.id = n.noted_by JOIN persons p ON p.id = m.person_id JOIN bodies b ON b.id = m.body_id \
         WHERE n.list_id = $1 ORDER BY n.noted_at, n.id",
        vec![list.0.into()],
    )
    .await?;
    let read = |r: NoteRow| Moved {
        proposal_id: None,
        rw_id: Some(r.rw_id),
        from_position: 0,
        to_position: 0,
        reason: r.body,
        at: r.at,
        person_name: r.person_name,
        body_name: r.body_name,
        minutes: None,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// RW that noted their agreement to another order of their own lines.
pub(crate) async fn noted(c: &impl ConnectionTrait, list: ListId) -> StoreResult<Vec<TerritoryId>> {
    let find = entity::order_note::Entity::find().filter(entity::order_note::Column::ListId.eq(list.0));
    Ok(find.all(c).await?.into_iter().map(|n| TerritoryId(n.rw_id)).collect())
}

/// The order of what concerns the whole village, as the LPM set it.
///
/// # Errors
/// The database's own.
pub async fn village_order(c: &impl ConnectionTrait, cycle: CycleId) -> StoreResult<Vec<ProposalId>> {
    #[derive(FromQueryResult)]
    struct Found {
        proposal_id: Uuid,
    }
    let text = "SELECT proposal_id FROM village_ranks WHERE cycle_id = $1 ORDER BY rank";
    let found: Vec<Found> = sql::all(c, text, vec![cycle.0.into()]).await?;
    Ok(found.into_iter().map(|f| ProposalId(f.proposal_id)).collect())
}

/// The lines as the money sees them, in list order.
///
/// # Errors
/// The database's own.
pub async fn entries(c: &impl ConnectionTrait, list: &List) -> StoreResult<Vec<Entry>> {
    let ids: Vec<ProposalId> = list.lines.iter().map(|l| l.proposal).collect();
    let said = proposal::estimates(c, &ids).await?;
    let verdicts = verdicts(c, list.id).await?;
    let entry = |l: &Line| {
        let verdict = verdicts.iter().find(|v| v.proposal == l.proposal).map(|v| &v.verdict);
        Entry {
            proposal: l.proposal,
            cost: cost_of(&proposal::said_about(&said, l.proposal)),
            outcome: verdict.map(|v| v.outcome.clone()),
            codes: verdict.map(|v| v.codes.clone()).unwrap_or_default(),
        }
    };
    Ok(list.lines.iter().map(entry).collect())
}

fn cost_of(said: &[domain::proposal::estimate::Said]) -> Option<Rupiah> {
    domain::proposal::estimate::binding(said).cost()
}

pub(crate) async fn set_village_order(tx: &Tx, cycle: CycleId, order: &[ProposalId]) -> StoreResult<()> {
    sql::run(&tx.0, "DELETE FROM village_ranks WHERE cycle_id = $1", vec![cycle.0.into()]).await?;
    for (proposal, rank) in order.iter().zip(1_i64..) {
        let text = "INSERT INTO village_ranks (cycle_id, proposal_id, rank) VALUES ($1, $2, $3)";
        sql::run(&tx.0, text, vec![cycle.0.into(), proposal.0.into(), rank.into()]).await?;
    }
    Ok(())
}

pub(crate) async fn insert(tx: &Tx, list: &List) -> StoreResult<()> {
    let row = entity::list::Model {
        id: list.id.0,
        cycle_id: list.cycle.0,
        drafted_at: list.drafted.micros(),
        submitted_at: list.submitted.map(Instant::micros),
    };
    entity::list::insert(&tx.0, row).await?;
    let rows = list.lines.iter().zip(1_i64..).map(|(l, position)| entity::list_line::Model {
        list_id: list.id.0,
        proposal_id: l.proposal.0,
        position,
        rw_id: l.rw.map(|r| r.0),
        round: l.round.into(),
        share_part: l.share.map(|s| s.part.into()),
        share_whole: l.share.map(|s| s.whole.into()),
        lot: l.lot.into(),
    });
    Ok(entity::list_line::insert_many(&tx.0, rows.collect()).await?)
}

pub(crate) async fn reorder(tx: &Tx, list: &List) -> StoreResult<()> {
    for (line, position) in list.lines.iter().zip(1_i64..) {
        let text = "UPDATE list_lines SET position = $3 WHERE list_id = $1 AND proposal_id = $2";
        sql::run(&tx.0, text, vec![list.id.0.into(), line.proposal.0.into(), position.into()]).await?;
    }
    Ok(())
}

/// Keeps a move beside its line, for ever.
pub(crate) async fn insert_move(
    tx: &Tx,
    list: ListId,
    (id, moved): (Uuid, &Move),
    (by, at): (MandateId, Instant),
) -> StoreResult<()> {
    let row = entity::line_move::Model {
        id,
        list_id: list.0,
        proposal_id: moved.proposal.0,
        from_position: moved.from.into(),
        to_position: moved.to.into(),
        reason: moved.reason.clone(),
        moved_by: by.0,
        moved_at: at.micros(),
    };
    Ok(entity::line_move::insert(&tx.0, row).await?)
}

/// Notes that a forum made the move.
pub(crate) async fn made_by_forum(tx: &Tx, id: Uuid, meeting: MeetingId) -> StoreResult<()> {
    let text = "INSERT INTO forum_moves (move_id, meeting_id) VALUES ($1, $2)";
    sql::run(&tx.0, text, vec![id.into(), meeting.0.into()]).await?;
    Ok(())
}

/// Takes a line off the list; those behind it move up.
pub(crate) async fn drop_line(tx: &Tx, proposal: ProposalId) -> StoreResult<()> {
    let text = "UPDATE list_lines SET position = position - 1 WHERE list_id IN (SELECT list_id FROM list_lines \
                WHERE proposal_id = $1) AND position > (SELECT position FROM list_lines WHERE proposal_id = $1)";
    sql::run(&tx.0, text, vec![proposal.0.into()]).await?;
    sql::run(&tx.0, "DELETE FROM list_lines WHERE proposal_id = $1", vec![proposal.0.into()]).await?;
    Ok(())
}

pub(crate) async fn submit(tx: &Tx, list: ListId, now: Instant) -> StoreResult<()> {
    let text = "UPDATE lists SET submitted_at = $2 WHERE id = $1";
    sql::run(&tx.0, text, vec![list.0.into(), now.micros().into()]).await?;
    Ok(())
}

pub(crate) async fn write_verdict(tx: &Tx, list: ListId, recorded: &Recorded) -> StoreResult<()> {
    sql::run(&tx.0, "DELETE FROM verdicts WHERE proposal_id = $1", vec![recorded.proposal.0.into()]).await?;
    let v = &recorded.verdict;
    let codes: Vec<&str> = v.codes.iter().map(|c| c.code()).collect();
    let row = entity::verdict::Model {
        proposal_id: recorded.proposal.0,
        list_id: list.0,
        outcome: serde_json::to_string(&v.outcome).ok().readable("an outcome")?,
        codes: codes.join(" "),
        reason: v.reason.clone(),
        minutes_number: v.minutes_number.clone(),
        minutes_date: v.minutes_date.to_string(),
        decided_by: recorded.by.0,
        decided_at: recorded.at.micros(),
        confirmed_by: recorded.confirmed.map(|(m, _)| m.0),
        confirmed_at: recorded.confirmed.map(|(_, at)| at.micros()),
    };
    Ok(entity::verdict::insert(&tx.0, row).await?)
}
