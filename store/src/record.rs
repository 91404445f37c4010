//! The public record: every act, appended in the transaction that does it.

mod check;

use domain::{
    authority::{Act, Granted},
    id::{ProposalId, TerritoryId},
    institution::Role,
    record::{Anchor, Payload, from_hex, to_hex},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::{Map, Value};
use uuid::Uuid;

pub use check::{Checked, check, first_broken_link};

use crate::{StoreResult, Tx, entity, error::Readable, outbox, sql};

/// One act to be recorded. Ids, codes, amounts and hashes only: no name and no text ever comes here.
#[derive(Debug)]
pub struct Entry {
    /// The act's code: one of the authority table, or `passed_by_silence`.
    pub act: &'static str,
    /// In which village.
    pub village: Option<TerritoryId>,
    /// On what.
    pub subject: Uuid,
    /// By which right; none for what happens by itself.
    pub granted: Option<Granted>,
    /// What else is worth knowing.
    pub facts: Map<String, Value>,
}

impl Entry {
    /// An act by right.
    #[must_use]
    pub fn of(act: Act, village: TerritoryId, subject: Uuid, granted: Granted) -> Self {
        Self { act: act.code(), village: Some(village), subject, granted: Some(granted), facts: Map::new() }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.facts.insert(key.to_owned(), value.into());
        self
    }
}

#[derive(FromQueryResult)]
struct Head {
    seq: i64,
    hash: String,
}

async fn head(c: &impl ConnectionTrait, lock: bool) -> StoreResult<Head> {
    let text = if lock { "SELECT seq, hash FROM record_head FOR UPDATE" } else { "SELECT seq, hash FROM record_head" };
    sql::one(c, text, vec![]).await?.readable("the record's head")
}

/// Appends an entry, and tells the outbox. Gives back its place in the record.
///
/// # Errors
/// The database's own.
pub async fn append(tx: &Tx, now: Instant, entry: Entry) -> StoreResult<i64> {
    let head = head(&tx.0, tx.is_postgres()).await?;
    let seq = head.seq + 1;
    let mut fields = entry.facts;
    fields.insert("act".to_owned(), entry.act.into());
    fields.insert("at".to_owned(), now.micros().into());
    fields.insert("seq".to_owned(), seq.into());
    fields.insert("subject".to_owned(), entry.subject.to_string().into());
    let mandate = entry.granted.and_then(|g| g.mandate);
    if let Some(granted) = entry.granted {
        fields.insert("as".to_owned(), granted.role.code().into());
    }
    if let Some(mandate) = mandate {
        fields.insert("mandate".to_owned(), mandate.to_string().into());
    }
    if let Some(village) = entry.village {
        fields.insert("village".to_owned(), village.to_string().into());
    }
    let payload = Payload::canonical(&fields);
    let previous = from_hex(&head.hash).readable("the record's head")?;
    let hash = to_hex(&payload.chained(&previous));
    outbox::tell(tx, now, entry.act, entry.subject).await?;
    let row = entity::record::Model {
        seq,
        at: now.micros(),
        act: entry.act.to_owned(),
        village_id: entry.village.map(|v| v.0),
        subject_id: Some(entry.subject),
        mandate_id: mandate.map(|m| m.0),
        payload: payload.as_str().to_owned(),
        hash: hash.clone(),
    };
    entity::record::insert(&tx.0, row).await?;
    sql::run(&tx.0, "UPDATE record_head SET seq = $1, hash = $2", vec![seq.into(), hash.into()]).await?;
    Ok(seq)
}

/// One entry as pages show it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Shown {
    /// Its place in the record.
    pub seq: i64,
    /// When.
    pub at: i64,
    /// What.
    pub act: String,
    /// On what.
    pub subject_id: Option<Uuid>,
    /// The text that was hashed.
    pub payload: String,
    /// The hash.
    pub hash: String,
    /// Who held the mandate.
    pub person_name: Option<String>,
    /// Of which body.
    pub body_name: Option<String>,
    /// Which seat.
    pub seat: Option<String>,
    /// What kind of thing it was done to, as far as it is known: `resident`, `proposal`, `ballot`, `list`, `year`,
    /// `mandate`, `body` or `place`.
    pub subject_kind: Option<String>,
    /// The number of the proposal, where it was one.
    pub number: Option<i64>,
    /// The year it belongs to, where it belongs to one.
    pub year: Option<i64>,
    /// The name of its place: a ballot's RW, a resident's RT.
    pub place_name: Option<String>,
    /// And its address.
    pub place_path: Option<String>,
    /// The name of the body it is, or that it is a seat of. Of a resident nothing is told but the place.
    pub subject_body: Option<String>,
}

impl Shown {
    /// By which right, as the hashed text says it: a role's code.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        let said: Value = serde_json::from_str(&self.payload).ok()?;
        Role::from_code(said.get("as")?.as_str()?)
    }
}

macro_rules! shown {
    ($rest:literal) => {
        concat!(
            "SELECT r.seq, r.at, r.act, r.subject_id, r.payload, r.hash, p.name AS person_name, b.name AS body_name, \
             m.seat, CASE WHEN s.id IS NOT NULL THEN 'resident' WHEN q.id IS NOT NULL THEN 'proposal' \
             WHEN o.id IS NOT NULL THEN 'ballot' WHEN l.id IS NOT NULL THEN 'list' WHEN y.id IS NOT NULL THEN 'year' \
             WHEN sm.id IS NOT NULL THEN 'mandate' WHEN sb.id IS NOT NULL THEN 'body' \
             WHEN t.id IS NOT NULL THEN 'place' END AS subject_kind, \
             q.number, COALESCE(q.year, o.year, y.year) AS year, t.name AS place_name, t.path AS place_path, \
             sb.name AS subject_body FROM record r \
             LEFT JOIN mandates m ON m.id = r.mandate_id LEFT JOIN persons p ON p.id = m.person_id \
             LEFT JOIN bodies b ON b.id = m.body_id LEFT JOIN proposals q ON q.id = r.subject_id \
             LEFT JOIN persons s ON s.id = r.subject_id LEFT JOIN polls o ON o.id = r.subject_id \
             LEFT JOIN lists l ON l.id = r.subject_id LEFT JOIN cycles y ON y.id = COALESCE(l.cycle_id, r.subject_id) \
             LEFT JOIN mandates sm ON sm.id = r.subject_id \
             LEFT JOIN bodies sb ON sb.id = COALESCE(sm.body_id, r.subject_id) \
             LEFT JOIN territories t ON t.id = COALESCE(s.home_id, o.territory_id, sb.territory_id, r.subject_id) ",
            $rest
        )
    };
}

/// Everything that happened to one thing, oldest first.
///
/// # Errors
/// The database's own.
pub async fn of_subject(c: &impl ConnectionTrait, subject: Uuid) -> StoreResult<Vec<Shown>> {
    Ok(sql::all(c, shown!("WHERE r.subject_id = $1 ORDER BY r.seq"), vec![subject.into()]).await?)
}

/// Everything that happened to a proposal, oldest first; with it what was asked and said about another that joins it,
/// which is recorded under that one.
///
/// # Errors
/// The database's own.
pub async fn of_proposal(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<Shown>> {
    let text = shown!(
        "WHERE r.subject_id = $1 OR (r.act IN ('merge_proposals', 'answer_merging', 'merging_notice_over') \
         AND r.subject_id IN (SELECT g.from_id FROM mergings g WHERE g.into_id = $1) AND r.payload LIKE $2) \
         ORDER BY r.seq"
    );
    let into = format!("%\"into\":\"{proposal}\"%");
    Ok(sql::all(c, text, vec![proposal.0.into(), into.into()]).await?)
}

/// The latest entries of a village before `before`, at most fifty.
///
/// # Errors
/// The database's own.
pub async fn of_village(c: &impl ConnectionTrait, village: TerritoryId, before: i64) -> StoreResult<Vec<Shown>> {
    let text = shown!("WHERE r.village_id = $1 AND r.seq < $2 ORDER BY r.seq DESC LIMIT 50");
    Ok(sql::all(c, text, vec![village.0.into(), before.into()]).await?)
}

/// The entry with a number, wherever it belongs: for who compares it with what was printed.
///
/// # Errors
/// The database's own.
pub async fn entry(c: &impl ConnectionTrait, seq: i64) -> StoreResult<Option<Shown>> {
    Ok(sql::one(c, shown!("WHERE r.seq = $1"), vec![seq.into()]).await?)
}

/// The record's length and head as documents print them.
///
/// # Errors
/// The database's own.
pub async fn anchor(c: &impl ConnectionTrait) -> StoreResult<Anchor> {
    let head = head(c, false).await?;
    Ok(Anchor { seq: head.seq, hash: from_hex(&head.hash).readable("the record's head")? })
}

/// The record's length and head, to be compared with one printed earlier.
///
/// # Errors
/// The database's own.
pub async fn length_and_head(c: &impl ConnectionTrait) -> StoreResult<(i64, String)> {
    head(c, false).await.map(|h| (h.seq, h.hash))
}
