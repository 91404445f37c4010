//! Signing in: accounts by card, wrong tries, sessions.

use domain::{id::PersonId, time::Instant};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Store, StoreResult, columns::instant, entity, sql, vault::Of};

/// What signing in needs of an account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Whose.
    pub person: PersonId,
    /// The PIN's hash, as a PHC string.
    pub pin_hash: String,
}

/// The account of a card.
///
/// # Errors
/// The database's own.
pub async fn account(c: &impl ConnectionTrait, card: &str) -> StoreResult<Option<Account>> {
    let found = entity::account::Entity::find().filter(entity::account::Column::Card.eq(card)).one(c).await?;
    Ok(found.map(|a| Account { person: PersonId(a.person_id), pin_hash: a.pin_hash }))
}

/// What wrong tries at a card are counted by.
#[must_use]
pub fn tries_at(card: &str) -> String {
    format!("card {card}")
}

/// Opens a session after a right PIN: wrong tries at its card are forgotten.
///
/// # Errors
/// The database's own.
pub async fn open(
    store: &Store,
    token_hash: &str,
    person: PersonId,
    card: &str,
    remembered: bool,
    now: Instant,
) -> StoreResult<()> {
    let tries = store.vault()?.index(Of::Try, &tries_at(card));
    let tx = store.write().await?;
    sql::run(&tx.0, "DELETE FROM tries WHERE subject = $1", vec![tries.into()]).await?;
    let (opened_at, seen_at) = (now.micros(), now.micros());
    let row = entity::session::Model {
        token_hash: token_hash.to_owned(),
        person_id: person.0,
        opened_at,
        seen_at,
        remembered,
        proved_at: None,
    };
    entity::session::insert(&tx.0, row).await?;
    tx.commit().await
}

/// A session as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub person: PersonId,
    /// When it was opened.
    pub opened: Instant,
    /// When it was last used, to the minute.
    pub seen: Instant,
    /// Whether the phone is remembered.
    pub remembered: bool,
    /// When a code of the app was last given in it.
    pub proved: Option<Instant>,
}

/// The session of a token's hash.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, token_hash: &str) -> StoreResult<Option<Session>> {
    let row = entity::session::Entity::find_by_id(token_hash.to_owned()).one(c).await?;
    Ok(row.map(|s| Session {
        person: PersonId(s.person_id),
        opened: Instant::from_micros(s.opened_at),
        seen: Instant::from_micros(s.seen_at),
        remembered: s.remembered,
        proved: instant(s.proved_at),
    }))
}

/// Notes that a session was used.
///
/// # Errors
/// The database's own.
pub async fn touch(store: &Store, token_hash: &str, now: Instant) -> StoreResult<()> {
    let tx = store.write().await?;
    sql::run(
        &tx.0,
        "UPDATE sessions SET seen_at = $2 WHERE token_hash = $1",
        vec![token_hash.into(), now.micros().into()],
    )
    .await?;
    tx.commit().await
}

/// Ends a session.
///
/// # Errors
/// The database's own.
pub async fn end(store: &Store, token_hash: &str) -> StoreResult<()> {
    let tx = store.write().await?;
    sql::run(&tx.0, "DELETE FROM sessions WHERE token_hash = $1", vec![token_hash.into()]).await?;
    tx.commit().await
}

/// Notes that a code of the app was given in a session.
///
/// # Errors
/// The database's own.
pub async fn note_proof(store: &Store, token_hash: &str, now: Instant) -> StoreResult<()> {
    let tx = store.write().await?;
    let text = "UPDATE sessions SET proved_at = $2 WHERE token_hash = $1";
    sql::run(&tx.0, text, vec![token_hash.into(), now.micros().into()]).await?;
    tx.commit().await
}
