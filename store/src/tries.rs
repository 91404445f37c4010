//! Wrong tries: at a PIN, at a card's code, at a number of the sheet. A try is counted before it is looked at, so that
//! of many sent together no more are heard than of as many sent one by one. Known or not, a number is treated alike:
//! its keyed hash is all that is kept.

use domain::{
    card::{LAST_TRY, pause},
    time::Instant,
};
use sea_orm::FromQueryResult;

use crate::{
    Store, StoreResult, Tx,
    columns::{instant, small},
    sql,
    vault::Of,
};

/// What became of asking for a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// It is heard; it was the n-th in a row.
    Heard(u32),
    /// It is not: the next one is heard after this instant.
    Resting(Instant),
    /// So many were wrong that no further one is heard.
    Over,
}

#[derive(FromQueryResult)]
struct Row {
    failures: i64,
    rests_until: Option<i64>,
}

async fn row(tx: &Tx, subject: &str, now: Instant) -> StoreResult<Row> {
    sql::run(
        &tx.0,
        "INSERT INTO tries (subject, failures, last_at) VALUES ($1, 0, $2) ON CONFLICT (subject) DO NOTHING",
        vec![subject.into(), now.micros().into()],
    )
    .await?;
    let text = if tx.is_postgres() {
        "SELECT failures, rests_until FROM tries WHERE subject = $1 FOR UPDATE"
    } else {
        "SELECT failures, rests_until FROM tries WHERE subject = $1"
    };
    let found: Option<Row> = sql::one(&tx.0, text, vec![subject.into()]).await?;
    Ok(found.unwrap_or(Row { failures: 0, rests_until: None }))
}

/// Asks for a try at something, and counts it as wrong until [`forget`] or [`give_back`] says otherwise.
///
/// # Errors
/// The database's own, or no secret.
pub async fn ask(store: &Store, at: &str, now: Instant) -> StoreResult<Try> {
    let subject = store.vault()?.index(Of::Try, at);
    let tx = store.write().await?;
    let known = row(&tx, &subject, now).await?;
    if let Some(until) = instant(known.rests_until).filter(|until| *until > now) {
        return Ok(Try::Resting(until));
    }
    let failures: u32 = small(known.failures);
    let over = failures >= LAST_TRY;
    let failures = if over { failures } else { failures + 1 };
    let rests = pause(failures).map(|seconds| now.plus_seconds(seconds).micros());
    sql::run(
        &tx.0,
        "UPDATE tries SET failures = $2, rests_until = $3, last_at = $4 WHERE subject = $1",
        vec![subject.into(), i64::from(failures).into(), rests.into(), now.micros().into()],
    )
    .await?;
    tx.commit().await?;
    Ok(if over { Try::Over } else { Try::Heard(failures) })
}

/// It was right: wrong tries are forgotten.
///
/// # Errors
/// The database's own, or no secret.
pub async fn forget(store: &Store, at: &str) -> StoreResult<()> {
    let subject = store.vault()?.index(Of::Try, at);
    let tx = store.write().await?;
    sql::run(&tx.0, "DELETE FROM tries WHERE subject = $1", vec![subject.into()]).await?;
    tx.commit().await
}

/// It was not looked at after all.
///
/// # Errors
/// The database's own, or no secret.
pub async fn give_back(store: &Store, at: &str) -> StoreResult<()> {
    let subject = store.vault()?.index(Of::Try, at);
    let tx = store.write().await?;
    let text = "UPDATE tries SET failures = failures - 1, rests_until = NULL WHERE subject = $1 AND failures > 0";
    sql::run(&tx.0, text, vec![subject.clone().into()]).await?;
    sql::run(&tx.0, "DELETE FROM tries WHERE subject = $1 AND failures = 0", vec![subject.into()]).await?;
    tx.commit().await
}

/// Forgets tries at which nobody has tried for a month: most were at numbers that do not exist.
///
/// # Errors
/// The database's own.
pub async fn sweep(store: &Store, now: Instant) -> StoreResult<()> {
    let tx = store.write().await?;
    let text = "DELETE FROM tries WHERE last_at < $1";
    sql::run(&tx.0, text, vec![now.plus_days(-30).micros().into()]).await?;
    tx.commit().await
}
