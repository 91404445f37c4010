//! Opinions and answers.

use domain::{
    deliberation::{Answer, Opinion, Stance, moderation::Reason},
    id::{MandateId, OpinionId, PersonId, ProposalId, TerritoryId},
    time::Instant,
};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    entity,
    error::Readable,
    sql,
};

/// An opinion as a page shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The opinion; without its text when that is hidden from who looks.
    pub opinion: Opinion,
    /// Why it is hidden, since when and by whom.
    pub hidden: Option<Hidden>,
    /// The writer's home: "RT 02".
    pub home: String,
    /// The writer's first name; shown to those who are signed in.
    pub first_name: String,
    /// Who answered: name and body.
    pub answered_by: Option<(String, String)>,
    /// Year and number of the proposal it was written on, where that joined this one.
    pub from: Option<(i16, u32)>,
}

/// What stands in the place of a hidden text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// Why.
    pub reason: Reason,
    /// The body that hid it.
    pub office: String,
    /// When.
    pub at: Instant,
}

impl Hidden {
    /// Reads the columns of a join, if the text is hidden.
    pub(crate) fn read(reason: Option<String>, office: Option<String>, at: Option<i64>) -> StoreResult<Option<Self>> {
        let (Some(reason), Some(at)) = (reason, instant(at)) else { return Ok(None) };
        let reason = Reason::from_code(&reason).readable("a reason to hide")?;
        Ok(Some(Self { reason, office: office.unwrap_or_default(), at }))
    }
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    proposal_id: Uuid,
    author_id: Uuid,
    stance: String,
    body: String,
    written_at: i64,
    answer: Option<String>,
    answered_by: Option<Uuid>,
    answered_at: Option<i64>,
    insisted_at: Option<i64>,
    withdrawn_at: Option<i64>,
    year: i64,
    number: Option<i64>,
    home: String,
    person_name: String,
    answerer: Option<String>,
    office: Option<String>,
    hidden_reason: Option<String>,
    hidden_office: Option<String>,
    hidden_at: Option<i64>,
}

fn opinion(row: entity::opinion::Model) -> StoreResult<Opinion> {
    let answer = match (row.answer, row.answered_by, instant(row.answered_at)) {
        (Some(text), Some(mandate), Some(at)) => Some(Answer { mandate: MandateId(mandate), text, at }),
        _ => None,
    };
    Ok(Opinion {
        id: OpinionId(row.id),
        proposal: ProposalId(row.proposal_id),
        author: PersonId(row.author_id),
        stance: Stance::from_code(&row.stance).readable("a stance")?,
        text: row.body,
        at: Instant::from_micros(row.written_at),
        answer,
        insisted: instant(row.insisted_at),
        withdrawn: instant(row.withdrawn_at),
    })
}

/// All opinions on a proposal and on what joined it in its year, oldest first; one query. A hidden one keeps its text from everybody but its author.
///
/// # Errors
/// The database's own.
pub async fn of_proposal(
    c: &impl ConnectionTrait,
    proposal: ProposalId,
    viewer: Option<PersonId>,
) -> StoreResult<Vec<Shown>> {
    let rows: Vec<Raw> = sql::all(
        c,
        "SELECT o.id, o.proposal_id, o.author_id, o.stance, o.body, o.written_at, o.answer, o.answered_by, \
         o.answered_at, o.insisted_at, o.withdrawn_at, q.year, q.number, t.name AS home, p.name AS person_name, a.name AS answerer, b.name AS office, \
         h.reason AS hidden_reason, hb.name AS hidden_office, h.judged_at AS hidden_at \
         FROM opinions o JOIN proposals q ON q.id = o.proposal_id JOIN persons p ON p.id = o.author_id JOIN territories t ON t.id = p.home_id \
         LEFT JOIN mandates m ON m.id = o.answered_by LEFT JOIN persons a ON a.id = m.person_id \
         LEFT JOIN bodies b ON b.id = m.body_id \
         LEFT JOIN text_judgements h ON h.text_id = o.id AND h.part = 'opinion' AND h.in_force \
         LEFT JOIN mandates hm ON hm.id = h.judged_by LEFT JOIN bodies hb ON hb.id = hm.body_id \
         WHERE o.proposal_id IN (SELECT x.id FROM proposals x WHERE x.id = $1 UNION ALL SELECT c.of_id FROM co_proposers c \
         JOIN proposals y ON y.id = c.of_id JOIN proposals z ON z.id = c.proposal_id AND z.year = y.year \
         WHERE c.proposal_id = $1) ORDER BY o.written_at, o.id",
        vec![proposal.0.into()],
    )
    .await?;
    let read = |r: Raw| {
        let hidden = Hidden::read(r.hidden_reason, r.hidden_office, r.hidden_at)?;
        let own = viewer.is_some_and(|v| v.0 == r.author_id);
        let row = entity::opinion::Model {
            id: r.id,
            proposal_id: r.proposal_id,
            author_id: r.author_id,
            stance: r.stance,
            body: if hidden.is_some() && !own { String::new() } else { r.body },
            written_at: r.written_at,
            answer: r.answer,
            answered_by: r.answered_by,
            answered_at: r.answered_at,
            insisted_at: r.insisted_at,
            withdrawn_at: r.withdrawn_at,
        };
        let from = if row.proposal_id == proposal.0 { None } else { r.number.map(|n| (small(r.year), small(n))) };
        Ok(Shown {
            opinion: opinion(row)?,
            hidden,
            home: r.home,
            first_name: r.person_name.split(' ').next().unwrap_or_default().to_owned(),
            answered_by: r.answerer.zip(r.office),
            from,
        })
    };
    rows.into_iter().map(read).collect()
}

/// One opinion.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, id: OpinionId) -> StoreResult<Option<Opinion>> {
    entity::opinion::Entity::find_by_id(id.0).one(c).await?.map(opinion).transpose()
}

fn row(o: &Opinion) -> entity::opinion::Model {
    entity::opinion::Model {
        id: o.id.0,
        proposal_id: o.proposal.0,
        author_id: o.author.0,
        stance: o.stance.code().to_owned(),
        body: o.text.clone(),
        written_at: o.at.micros(),
        answer: o.answer.as_ref().map(|a| a.text.clone()),
        answered_by: o.answer.as_ref().map(|a| a.mandate.0),
        answered_at: o.answer.as_ref().map(|a| a.at.micros()),
        insisted_at: o.insisted.map(Instant::micros),
        withdrawn_at: o.withdrawn.map(Instant::micros),
    }
}

pub(crate) async fn insert(tx: &Tx, o: &Opinion) -> StoreResult<()> {
    Ok(entity::opinion::insert(&tx.0, row(o)).await?)
}

pub(crate) async fn save(tx: &Tx, o: &Opinion) -> StoreResult<()> {
    Ok(entity::opinion::update(&tx.0, row(o)).await?)
}

/// A worry that is neither answered nor taken back, as a berita acara carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWorry {
    /// The opinion.
    pub id: OpinionId,
    /// On which proposal; what joined another is named by itself.
    pub proposal: ProposalId,
    /// Its number.
    pub number: u32,
    /// The words; nothing where they are hidden.
    pub text: Option<String>,
    /// The writer's home: "RT 02".
    pub home: String,
    /// When it was written.
    pub at: Instant,
    /// Whether an office has answered, and its author says that this is no answer.
    pub insisted: bool,
}

#[derive(FromQueryResult)]
struct OpenRow {
    id: Uuid,
    proposal_id: Uuid,
    number: i64,
    body: String,
    home: String,
    written_at: i64,
    insisted_at: Option<i64>,
    hidden: i64,
}

/// The open worries of a year about everything in a place, by number, the oldest first; one query. Of what was taken
/// back nothing is told.
///
/// # Errors
/// The database's own.
pub async fn open_worries(c: &impl ConnectionTrait, place: TerritoryId, year: i16) -> StoreResult<Vec<OpenWorry>> {
    let text = "SELECT o.id, o.proposal_id, q.number, o.body, t.name AS home, o.written_at, o.insisted_at, \
                (SELECT COUNT(*) FROM text_judgements h WHERE h.text_id = o.id AND h.part = 'opinion' AND h.in_force) \
                AS hidden FROM opinions o JOIN proposals q ON q.id = o.proposal_id \
                JOIN territory_within w ON w.territory_id = q.scope_id AND w.ancestor_id = $1 \
                JOIN persons p ON p.id = o.author_id JOIN territories t ON t.id = p.home_id \
                WHERE q.year = $2 AND q.number IS NOT NULL AND q.fate NOT LIKE '{\"withdrawn\"%' \
                AND o.stance = 'worry' AND o.withdrawn_at IS NULL \
                AND (o.answer IS NULL OR o.insisted_at IS NOT NULL) ORDER BY q.number, o.written_at, o.id";
    let rows: Vec<OpenRow> = sql::all(c, text, vec![place.0.into(), i64::from(year).into()]).await?;
    let read = |r: OpenRow| OpenWorry {
        id: OpinionId(r.id),
        proposal: ProposalId(r.proposal_id),
        number: small(r.number),
        text: (r.hidden == 0).then_some(r.body),
        home: r.home,
        at: Instant::from_micros(r.written_at),
        insisted: r.insisted_at.is_some(),
    };
    Ok(rows.into_iter().map(read).collect())
}
