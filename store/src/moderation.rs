//! Reported and hidden texts: what waits to be judged, what stands in a hidden text's place, and the public log.

mod case;

pub use case::{Appeal, Case, Reported, waiting};
pub(crate) use case::{Key, before_judge, of_appeal, of_text};

use domain::{
    deliberation::moderation::{Outcome, Part, Reason, Text},
    id::{BodyId, FileId, JudgementId, OpinionId, PersonId, ProposalId, ReportId, TerritoryId},
    time::Instant,
};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    deliberation::Hidden,
    entity,
    error::Readable,
    proposal::search,
    sql,
};

/// Reads which text it is from its columns.
pub(crate) fn text_of(proposal: Uuid, text: Uuid, part: &str) -> StoreResult<Text> {
    let part = match part {
        "opinion" => Part::Opinion(OpinionId(text)),
        "photo" => Part::Photo(FileId(text)),
        "paper" => Part::Paper(FileId(text)),
        own => Part::from_name(own).readable("a part of a proposal")?,
    };
    Ok(Text { proposal: ProposalId(proposal), part })
}

/// Which of a proposal's own texts are hidden, and why; one query.
///
/// # Errors
/// The database's own.
pub async fn hidden_parts(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<(Part, Hidden)>> {
    #[derive(FromQueryResult)]
    struct Row {
        part: String,
        reason: String,
        office: String,
        judged_at: i64,
    }
    let rows: Vec<Row> = sql::all(
        c,
        "SELECT j.part, j.reason, b.name AS office, j.judged_at FROM text_judgements j \
         JOIN mandates m ON m.id = j.judged_by JOIN bodies b ON b.id = m.body_id \
         WHERE j.text_id = $1 AND j.in_force ORDER BY j.part",
        vec![proposal.0.into()],
    )
    .await?;
    let read = |row: Row| {
        let part = text_of(proposal.0, proposal.0, &row.part)?.part;
        let hidden = Hidden::read(Some(row.reason), Some(row.office), Some(row.judged_at))?;
        Ok((part, hidden.readable("a hidden text")?))
    };
    rows.into_iter().map(read).collect()
}

/// What a moderator said of a text, and what came of it. Of the text itself nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its id.
    pub id: JudgementId,
    /// Which text.
    pub text: Text,
    /// The address of its village.
    pub village: String,
    /// Year and number of the proposal.
    pub number: Option<(i16, u32)>,
    /// Hidden or left.
    pub outcome: Outcome,
    /// For which reason.
    pub reason: Reason,
    /// The moderator's sentence: for the author and for whoever settles.
    pub why: String,
    /// The body that judged.
    pub office: String,
    /// When.
    pub at: Instant,
    /// Whether the text is hidden now.
    pub in_force: bool,
    /// When its author asked for another judgement.
    pub appealed: Option<Instant>,
    /// When that was given, by which body, with which sentence.
    pub settled: Option<(Instant, String, String)>,
}

#[derive(FromQueryResult)]
struct JudgedRow {
    id: Uuid,
    proposal_id: Uuid,
    text_id: Uuid,
    part: String,
    path: String,
    year: i64,
    number: Option<i64>,
    outcome: String,
    reason: String,
    why: String,
    office: String,
    judged_at: i64,
    in_force: bool,
    appealed_at: Option<i64>,
    settled_at: Option<i64>,
    settled_office: Option<String>,
    settled_why: Option<String>,
}

macro_rules! judged {
    ($rest:literal) => {
        concat!(
            "SELECT j.id, j.proposal_id, j.text_id, j.part, t.path, q.year, q.number, j.outcome, j.reason, j.why, \
             b.name AS office, j.judged_at, j.in_force, j.appealed_at, j.settled_at, sb.name AS settled_office, \
             j.settled_why FROM text_judgements j JOIN proposals q ON q.id = j.proposal_id \
             JOIN territories t ON t.id = j.village_id \
             JOIN mandates m ON m.id = j.judged_by JOIN bodies b ON b.id = m.body_id \
             LEFT JOIN files f ON f.id = j.text_id AND j.part IN ('photo', 'paper') \
             LEFT JOIN opinions o ON (o.id = j.text_id AND j.part = 'opinion') \
             OR (o.id = f.subject_id AND f.subject_kind = 'opinion') \
             LEFT JOIN mandates sm ON sm.id = j.settled_by LEFT JOIN bodies sb ON sb.id = sm.body_id ",
            $rest
        )
    };
}

fn read(row: JudgedRow) -> StoreResult<Judged> {
    let settled = match (instant(row.settled_at), row.settled_office, row.settled_why) {
        (Some(at), Some(office), Some(why)) => Some((at, office, why)),
        _ => None,
    };
    Ok(Judged {
        id: JudgementId(row.id),
        text: text_of(row.proposal_id, row.text_id, &row.part)?,
        village: row.path,
        number: row.number.map(|n| (small(row.year), small(n))),
        outcome: Outcome::from_code(&row.outcome).readable("an outcome")?,
        reason: Reason::from_code(&row.reason).readable("a reason to hide")?,
        why: row.why,
        office: row.office,
        at: Instant::from_micros(row.judged_at),
        in_force: row.in_force,
        appealed: instant(row.appealed_at),
        settled,
    })
}

/// Everything that moderators of a village said, the latest first; one query.
///
/// # Errors
/// The database's own.
pub async fn log(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<Judged>> {
    let text = judged!("WHERE j.village_id = $1 ORDER BY j.judged_at DESC, j.id");
    let rows: Vec<JudgedRow> = sql::all(c, text, vec![village.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// A person's own texts that were hidden, the latest first; one query.
///
/// # Errors
/// The database's own.
pub async fn of_author(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Judged>> {
    let text = judged!(
        "WHERE j.outcome = 'hidden' AND (j.part NOT IN ('photo', 'paper') OR f.id IS NOT NULL) \
         AND COALESCE(o.author_id, CASE WHEN j.part = 'paper' THEN f.by_id END, q.author_id, q.written_by_id) = $1 \
         ORDER BY j.judged_at DESC, j.id LIMIT 50"
    );
    let rows: Vec<JudgedRow> = sql::all(c, text, vec![person.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// One judgement.
pub(crate) async fn find(c: &impl ConnectionTrait, id: JudgementId) -> StoreResult<Option<Judged>> {
    let row: Option<JudgedRow> = sql::one(c, judged!("WHERE j.id = $1"), vec![id.0.into()]).await?;
    row.map(read).transpose()
}

/// Whether a text is hidden now, and for which reasons it was judged already.
pub(crate) async fn judged(c: &impl ConnectionTrait, text: Text) -> StoreResult<(bool, Vec<Reason>)> {
    let rows: Vec<JudgedRow> =
        sql::all(c, judged!("WHERE j.text_id = $1 AND j.part = $2"), vec![text.id().into(), text.part.code().into()])
            .await?;
    let all = rows.into_iter().map(read).collect::<StoreResult<Vec<_>>>()?;
    Ok((all.iter().any(|j| j.in_force), all.iter().map(|j| j.reason).collect()))
}

/// A report to be kept.
pub(crate) struct NewReport {
    pub id: ReportId,
    pub village: TerritoryId,
    pub text: Text,
    pub reporter: PersonId,
    pub reason: Reason,
    pub about: Option<BodyId>,
    pub at: Instant,
}

/// Keeps it; false when this person reported this text before.
pub(crate) async fn report(tx: &Tx, new: &NewReport) -> StoreResult<bool> {
    let text = "INSERT INTO text_reports (id, village_id, proposal_id, text_id, part, reporter, reason, about_body, \
                reported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let values = vec![
        new.id.0.into(),
        new.village.0.into(),
        new.text.proposal.0.into(),
        new.text.id().into(),
        new.text.part.code().into(),
        new.reporter.0.into(),
        new.reason.code().into(),
        new.about.map(|b| b.0).into(),
        new.at.micros().into(),
    ];
    Ok(sql::run(&tx.0, text, values).await? == 1)
}

/// A judgement to be kept.
pub(crate) struct NewJudgement {
    pub id: JudgementId,
    pub village: TerritoryId,
    pub text: Text,
    pub outcome: Outcome,
    pub reason: Reason,
    pub why: String,
    pub by: Uuid,
    pub at: Instant,
}

pub(crate) async fn judge(tx: &Tx, new: NewJudgement) -> StoreResult<()> {
    let hidden = new.outcome == Outcome::Hidden;
    let (text, part, reason) = (new.text.id(), new.text.part.code(), new.reason.code());
    let row = entity::text_judgement::Model {
        id: new.id.0,
        village_id: new.village.0,
        proposal_id: new.text.proposal.0,
        text_id: text,
        part: part.to_owned(),
        outcome: new.outcome.code().to_owned(),
        reason: reason.to_owned(),
        why: new.why,
        judged_by: new.by,
        judged_at: new.at.micros(),
        in_force: hidden,
        appealed_at: None,
        appeal: None,
        settled_by: None,
        settled_at: None,
        settled_why: None,
    };
    entity::text_judgement::insert(&tx.0, row).await?;
    // Hidden, every report of it is done with; declined, only those for this reason.
    let done = "UPDATE text_reports SET open = false WHERE text_id = $1 AND part = $2 AND open AND (reason = $3 OR $4)";
    sql::run(&tx.0, done, vec![text.into(), part.into(), reason.into(), hidden.into()]).await?;
    // What is hidden is not found either.
    search::again(tx, new.text.proposal).await
}

/// Notes the author's wish; false when it was noted before.
pub(crate) async fn appeal(tx: &Tx, id: JudgementId, words: &str, now: Instant) -> StoreResult<bool> {
    let text = "UPDATE text_judgements SET appealed_at = $2, appeal = $3 \
                WHERE id = $1 AND in_force AND appealed_at IS NULL";
    Ok(sql::run(&tx.0, text, vec![id.0.into(), now.micros().into(), words.into()]).await? == 1)
}

/// Notes the last word; false when it was said before.
pub(crate) async fn settle(
    tx: &Tx,
    id: JudgementId,
    back: bool,
    (by, why): (Uuid, &str),
    now: Instant,
) -> StoreResult<bool> {
    let text = "UPDATE text_judgements SET settled_at = $2, settled_by = $3, settled_why = $4, in_force = $5 \
                WHERE id = $1 AND in_force AND appealed_at IS NOT NULL AND settled_at IS NULL";
    let values = vec![id.0.into(), now.micros().into(), by.into(), why.into(), (!back).into()];
    if sql::run(&tx.0, text, values).await? != 1 {
        return Ok(false);
    }
    if let Some(judged) = entity::text_judgement::Entity::find_by_id(id.0).one(&tx.0).await? {
        search::again(tx, ProposalId(judged.proposal_id)).await?;
    }
    Ok(true)
}

/// How much somebody wrote since an instant, by the ids that sort by time: opinions, reports, proposals.
pub(crate) async fn written_since(
    c: &impl ConnectionTrait,
    kind: Written,
    person: PersonId,
    since: Instant,
) -> StoreResult<u32> {
    let text = match kind {
        Written::Opinions => "SELECT COUNT(*) FROM opinions WHERE author_id = $1 AND written_at >= $2",
        Written::Reports => "SELECT COUNT(*) FROM text_reports WHERE reporter = $1 AND reported_at >= $2",
        Written::Wordings => "SELECT COUNT(*) FROM wordings WHERE by_id = $1 AND offered_at >= $2",
        // A draft has no instant of its own; its id does.
        Written::Proposals => {
            "SELECT COUNT(*) FROM proposals WHERE (author_id = $1 OR written_by_id = $1) AND id >= $2"
        }
    };
    let bound = match kind {
        Written::Proposals => ProposalId::at(since, &Lowest).0.into(),
        _ => since.micros().into(),
    };
    Ok(small(sql::number(c, text, vec![person.0.into(), bound]).await?))
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    Opinions,
    Reports,
    Proposals,
    Wordings,
}

/// No chance at all: the first id of an instant.
struct Lowest;

impl domain::chance::Chance for Lowest {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}
