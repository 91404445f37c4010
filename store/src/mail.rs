//! Addresses for the weekly letter: sealed, confirmed by a link, each letter marked before it is sent.

use domain::{heard::Kind, id::PersonId, mail::EVERY_DAYS, person::Honorific, proposal::spoken, time::Instant};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    error::Readable,
    sql,
    vault::{Of, Vault},
};

const SEALED: &str = "mail";

/// What a person has given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The address; none once it was taken back.
    pub address: Option<String>,
    /// When.
    pub at: Instant,
    /// Whether the link sent to it was followed.
    pub confirmed: bool,
}

#[derive(FromQueryResult)]
struct Row {
    address_sealed: String,
    given_at: i64,
    confirmed_at: Option<i64>,
}

/// The address of a person.
///
/// # Errors
/// The database's own; another secret.
pub async fn of_person(c: &impl ConnectionTrait, vault: &Vault, person: PersonId) -> StoreResult<Option<Given>> {
    let text = "SELECT address_sealed, given_at, confirmed_at FROM mail_addresses WHERE person_id = $1";
    let row: Option<Row> = sql::one(c, text, vec![person.0.into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let address = match row.address_sealed.as_str() {
        "" => None,
        sealed => Some(vault.open(SEALED, person.0, sealed)?),
    };
    Ok(Some(Given { address, at: Instant::from_micros(row.given_at), confirmed: row.confirmed_at.is_some() }))
}

/// The key in the links of a person's letters: nothing of it is kept but its keyed hash.
fn key(vault: &Vault, person: PersonId, given: Instant) -> String {
    vault.index(Of::Mail, &format!("{} {}", person.0, given.micros()))
}

/// Keeps an address, to be confirmed.
///
/// # Errors
/// The database's own.
pub(crate) async fn give(tx: &Tx, person: PersonId, sealed: String, now: Instant) -> StoreResult<()> {
    let vault = tx.vault()?;
    let hash = vault.index(Of::Mail, &key(vault, person, now));
    let text = "INSERT INTO mail_addresses (person_id, address_sealed, key_hash, given_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (person_id) DO UPDATE SET address_sealed = $2, key_hash = $3, given_at = $4, \
                asked_at = NULL, confirmed_at = NULL";
    sql::run(&tx.0, text, vec![person.0.into(), sealed.into(), hash.into(), now.micros().into()]).await?;
    Ok(())
}

/// Seals an address for a person's row.
pub(crate) fn seal(vault: &Vault, person: PersonId, address: &str, chance: &dyn domain::chance::Chance) -> String {
    vault.seal(SEALED, person.0, address, chance)
}

/// Takes the address back: of it nothing stays but when it was given.
///
/// # Errors
/// The database's own.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> StoreResult<()> {
    let text = "UPDATE mail_addresses SET address_sealed = '', confirmed_at = NULL WHERE person_id = $1";
    sql::run(&tx.0, text, vec![person.0.into()]).await?;
    Ok(())
}

/// Whose letters carry this key.
///
/// # Errors
/// The database's own.
pub async fn of_key(c: &impl ConnectionTrait, vault: &Vault, key: &str) -> StoreResult<Option<(PersonId, bool)>> {
    #[derive(FromQueryResult)]
    struct Found {
        person_id: Uuid,
        confirmed_at: Option<i64>,
    }
    let text = "SELECT person_id, confirmed_at FROM mail_addresses WHERE key_hash = $1 AND address_sealed <> ''";
    let found: Option<Found> = sql::one(c, text, vec![vault.index(Of::Mail, key).into()]).await?;
    Ok(found.map(|f| (PersonId(f.person_id), f.confirmed_at.is_some())))
}

/// The link was followed: from now on, what is new is written.
///
/// # Errors
/// The database's own.
pub(crate) async fn confirm(tx: &Tx, person: PersonId, now: Instant) -> StoreResult<u64> {
    let text = "UPDATE mail_addresses SET confirmed_at = $2, sent_seq = (SELECT seq FROM record_head) \
                WHERE person_id = $1 AND confirmed_at IS NULL";
    Ok(sql::run(&tx.0, text, vec![person.0.into(), now.micros().into()]).await?)
}

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub address: String,
    /// How they are spoken to.
    pub honorific: Honorific,
    /// The key of its links.
    pub key: String,
    /// What is new; nothing where it only asks whether the address is right.
    pub news: Vec<Line>,
}

/// One line of a letter: which proposal, and what happened to it. No name stands in a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Of what kind.
    pub kind: Kind,
    /// The proposal's number as it is said.
    pub number: String,
    /// Its village's address.
    pub village: String,
    /// Its year and number.
    pub spoken: (i16, u32),
}

#[derive(FromQueryResult)]
struct Due {
    person_id: Uuid,
    address_sealed: String,
    given_at: i64,
    honorific: String,
    sent_seq: i64,
    sent_at: Option<i64>,
    confirmed_at: Option<i64>,
}

/// The next letter, marked as sent: whoever crashes now loses one, and never sends one twice.
///
/// # Errors
/// The database's own.
pub(crate) async fn next(tx: &Tx, now: Instant) -> StoreResult<Option<Letter>> {
    let week = now.plus_days(-EVERY_DAYS);
    let text = "SELECT m.person_id, m.address_sealed, m.given_at, p.honorific, m.sent_seq, m.sent_at, m.confirmed_at \
                FROM mail_addresses m JOIN persons p ON p.id = m.person_id WHERE m.address_sealed <> '' \
                AND p.state IN ('here', 'restricted') AND ((m.confirmed_at IS NULL AND m.asked_at IS NULL) \
                OR (m.confirmed_at IS NOT NULL AND (m.sent_at IS NULL OR m.sent_at <= $1) \
                AND EXISTS (SELECT 1 FROM hearers h WHERE h.person_id = m.person_id AND h.seq > m.sent_seq))) \
                ORDER BY m.given_at, m.person_id LIMIT 1";
    let due: Option<Due> = sql::one(&tx.0, text, vec![week.micros().into()]).await?;
    let Some(due) = due else { return Ok(None) };
    let (vault, person) = (tx.vault()?, PersonId(due.person_id));
    let address = vault.open(SEALED, person.0, &due.address_sealed)?;
    let key = key(vault, person, Instant::from_micros(due.given_at));
    let honorific = Honorific::from_code(&due.honorific);
    if due.confirmed_at.is_none() {
        let text = "UPDATE mail_addresses SET asked_at = $2 WHERE person_id = $1 AND asked_at IS NULL";
        let mine = sql::run(&tx.0, text, vec![person.0.into(), now.micros().into()]).await? == 1;
        return Ok(mine.then_some(Letter { address, honorific, key, news: vec![] }));
    }
    let news = news_since(&tx.0, person, due.sent_seq).await?;
    let last = news.iter().map(|(seq, _)| *seq).max().unwrap_or(due.sent_seq);
    let text = "UPDATE mail_addresses SET sent_at = $2, sent_seq = $3 WHERE person_id = $1 AND sent_seq = $4 \
                AND COALESCE(sent_at, 0) = $5";
    let before = instant(due.sent_at).map_or(0, Instant::micros);
    let values = vec![person.0.into(), now.micros().into(), last.into(), due.sent_seq.into(), before.into()];
    // Another process came first: it sends this one.
    let mine = sql::run(&tx.0, text, values).await? == 1;
    let news = news.into_iter().map(|(_, line)| line).collect();
    Ok(mine.then_some(Letter { address, honorific, key, news }))
}

async fn news_since(c: &impl ConnectionTrait, person: PersonId, seq: i64) -> StoreResult<Vec<(i64, Line)>> {
    #[derive(FromQueryResult)]
    struct New {
        seq: i64,
        kind: String,
        year: i64,
        number: i64,
        path: String,
    }
    let text = "SELECT t.seq, t.kind, q.year, q.number, v.path FROM hearers h JOIN tidings t ON t.seq = h.seq \
                JOIN proposals q ON q.id = t.proposal_id JOIN territories v ON v.id = q.village_id \
                WHERE h.person_id = $1 AND h.seq > $2 ORDER BY t.seq LIMIT 100";
    let rows: Vec<New> = sql::all(c, text, vec![person.0.into(), seq.into()]).await?;
    let read = |r: New| {
        let (year, number) = (small(r.year), small(r.number));
        let kind = Kind::from_code(&r.kind).readable("a kind of news")?;
        Ok((r.seq, Line { kind, number: spoken(year, number), village: r.path, spoken: (year, number) }))
    };
    rows.into_iter().map(read).collect()
}
