//! Signing in: accounts by card, wrong tries, sessions.

use domain::{id::PersonId, time::Instant};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Store, StoreResult, columns::small, entity, sql};

/// What signing in needs of an account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Whose.
    pub person: PersonId,
    /// The PIN's hash, as a PHC string.
    pub pin_hash: String,
    /// Wrong tries in a row.
    pub failures: u32,
    /// Not heard before this instant.
    pub rests_until: Option<Instant>,
}

/// The account of a card.
///
/// # Errors
/// The database's own.
pub async fn account(c: &impl ConnectionTrait, card: &str) -> StoreResult<Option<Account>> {
    let found = entity::account::Entity::find().filter(entity::account::Column::Card.eq(card)).one(c).await?;
    Ok(found.map(|a| Account {
        person: PersonId(a.person_id),
        pin_hash: a.pin_hash,
        failures: small(a.failures),
        rests_until: a.rests_until.map(Instant::from_micros),
    }))
}

/// Notes a wrong try, and until when the card rests.
///
/// # Errors
/// The database's own.
pub async fn note_failure(store: &Store, person: PersonId, rests_until: Option<Instant>) -> StoreResult<()> {
    let tx = store.write().await?;
    sql::run(
        &tx.0,
        "UPDATE accounts SET failures = failures + 1, rests_until = $2 WHERE person_id = $1",
        vec![person.0.into(), rests_until.map(Instant::micros).into()],
    )
    .await?;
    tx.commit().await
}

/// Opens a session after a right PIN: wrong tries are forgotten.
///
/// # Errors
/// The database's own.
pub async fn open(
    store: &Store,
    token_hash: &str,
    person: PersonId,
    remembered: bool,
    now: Instant,
) -> StoreResult<()> {
    let tx = store.write().await?;
    sql::run(
        &tx.0,
        "UPDATE accounts SET failures = 0, rests_until = NULL WHERE person_id = $1 AND failures > 0",
        vec![person.0.into()],
    )
    .await?;
    let (opened_at, seen_at) = (now.micros(), now.micros());
    let row = entity::session::Model {
        token_hash: token_hash.to_owned(),
        person_id: person.0,
        opened_at,
        seen_at,
        remembered,
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
