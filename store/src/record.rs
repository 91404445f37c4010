//! The public record: every act, appended in the transaction that does it.

use domain::{
    authority::{Act, Granted},
    id::TerritoryId,
    record::{GENESIS, Payload, first_broken, from_hex, to_hex},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::{Map, Value};
use uuid::Uuid;

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

/// Appends an entry, and tells the outbox.
///
/// # Errors
/// The database's own.
pub async fn append(tx: &Tx, now: Instant, entry: Entry) -> StoreResult<()> {
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
    Ok(())
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
    /// The number of the proposal, where it was one.
    pub number: Option<i64>,
    /// And its year.
    pub year: Option<i64>,
}

macro_rules! shown {
    ($rest:literal) => {
        concat!(
            "SELECT r.seq, r.at, r.act, r.subject_id, r.payload, r.hash, p.name AS person_name, \
             b.name AS body_name, m.seat, q.number, q.year FROM record r \
             LEFT JOIN mandates m ON m.id = r.mandate_id LEFT JOIN persons p ON p.id = m.person_id \
             LEFT JOIN bodies b ON b.id = m.body_id LEFT JOIN proposals q ON q.id = r.subject_id ",
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

/// The latest entries of a village before `before`, at most fifty.
///
/// # Errors
/// The database's own.
pub async fn of_village(c: &impl ConnectionTrait, village: TerritoryId, before: i64) -> StoreResult<Vec<Shown>> {
    let text = shown!("WHERE r.village_id = $1 AND r.seq < $2 ORDER BY r.seq DESC LIMIT 50");
    Ok(sql::all(c, text, vec![village.0.into(), before.into()]).await?)
}

/// The record's length and head, to be compared with one printed earlier.
///
/// # Errors
/// The database's own.
pub async fn length_and_head(c: &impl ConnectionTrait) -> StoreResult<(i64, String)> {
    head(c, false).await.map(|h| (h.seq, h.hash))
}

#[derive(FromQueryResult)]
struct Link {
    seq: i64,
    at: i64,
    act: String,
    village_id: Option<Uuid>,
    subject_id: Option<Uuid>,
    mandate_id: Option<Uuid>,
    payload: String,
    hash: String,
}

impl Link {
    /// Whether the columns, which pages read, say what the hashed text says.
    fn says_what_was_hashed(&self) -> bool {
        let Ok(Value::Object(said)) = serde_json::from_str(&self.payload) else { return false };
        let id = |key: &str, column: Option<Uuid>| said.get(key).cloned() == column.map(|id| id.to_string().into());
        said.get("seq") == Some(&self.seq.into())
            && said.get("at") == Some(&self.at.into())
            && said.get("act") == Some(&self.act.as_str().into())
            && id("village", self.village_id)
            && id("subject", self.subject_id)
            && id("mandate", self.mandate_id)
    }
}

/// The first broken link, if any: an entry whose hash does not follow or whose columns say something else, a gap, or
/// a head that is not the last entry.
///
/// # Errors
/// The database's own.
pub async fn first_broken_link(c: &impl ConnectionTrait) -> StoreResult<Option<i64>> {
    // The head before and after: acts may append while we read.
    let (length, head) = length_and_head(c).await?;
    let text = "SELECT seq, at, act, village_id, subject_id, mandate_id, payload, hash FROM record ORDER BY seq";
    let links: Vec<Link> = sql::all(c, text, vec![]).await?;
    let mut chain = Vec::with_capacity(links.len());
    for (link, expected) in links.iter().zip(1..) {
        match from_hex(&link.hash) {
            Some(hash) if link.seq == expected && link.says_what_was_hashed() => {
                chain.push((Payload::stored(link.payload.clone()), hash));
            }
            _ => return Ok(Some(expected)),
        }
    }
    if let Some(n) = first_broken(chain.iter().map(|(p, h)| (p, *h))) {
        return Ok(Some(i64::try_from(n).unwrap_or(i64::MAX)));
    }
    let end = i64::try_from(chain.len()).unwrap_or(i64::MAX);
    let (latest, _) = length_and_head(c).await?;
    let hash_at = |n: i64| match usize::try_from(n) {
        Ok(0) => Some(GENESIS),
        Ok(n) => chain.get(n - 1).map(|(_, hash)| *hash),
        Err(_) => None,
    };
    let follows = end <= latest && hash_at(length).is_some_and(|hash| to_hex(&hash) == head);
    Ok((!follows).then_some(end.min(length) + 1))
}
