//! What others should hear of, written in the transaction in which it happened. A later job carries it out.

use domain::time::Instant;
use uuid::Uuid;

use crate::{StoreResult, Tx, sql};

/// Notes that something happened to something.
///
/// # Errors
/// The database's own.
pub async fn tell(tx: &Tx, now: Instant, act: &'static str, subject: Uuid) -> StoreResult<()> {
    sql::run(
        &tx.0,
        "INSERT INTO outbox (at, topic, payload) VALUES ($1, $2, $3)",
        vec![now.micros().into(), act.into(), subject.to_string().into()],
    )
    .await?;
    Ok(())
}
