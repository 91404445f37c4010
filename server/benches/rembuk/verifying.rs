//! Reading the whole record again, beside hashing the same bytes and doing nothing else.

use std::time;

use domain::record::{GENESIS, Payload, to_hex};
use sea_orm::ConnectionTrait;
use store::{Store, record};

use crate::{
    Outcome,
    database::Fresh,
    rounds::{Lap, Plan, Row, Watch, compare},
};

/// So many rows are written at once.
const AT_ONCE: i64 = 500;
/// What every entry is about.
const SUBJECT: &str = "019b2c3d-4e5f-7a6b-8c7d-9e0f1a2b3c4d";

/// Measures on SQLite.
pub async fn measure(plan: Plan) -> Outcome<Row> {
    let fresh = Fresh::sqlite()?;
    let store = Store::open(&fresh.url).await?;
    let texts = fill(&store, plan.entries).await?;
    let few = Plan { rounds: 3, ..plan };
    let what = format!("verify {} entries, SQLite; bare: hashing", thousands(plan.entries));
    let row = compare(what, few, async |_| checked(&store).await, async |_| hashed(&texts)).await?;
    eprintln!("  {:.1} s for {} entries", row.rembuk().p50.as_secs_f64(), plan.entries);
    store.close().await?;
    fresh.remove().await?;
    Ok(row)
}

async fn checked(store: &Store) -> Outcome<Lap> {
    let watch = Watch::start(std::process::id());
    let asked = time::Instant::now();
    let found = record::check(store.read(), &[]).await?;
    if found.broken.is_some() {
        return Err(format!("the record is broken: {found:?}").into());
    }
    watch.stop(vec![asked.elapsed()])
}

/// The same bytes: each payload, and each link.
fn hashed(texts: &[Payload]) -> Outcome<Lap> {
    let watch = Watch::start(std::process::id());
    let asked = time::Instant::now();
    let mut head = GENESIS;
    for text in texts {
        head = text.chained(&head);
    }
    if head == GENESIS {
        return Err("nothing was hashed".into());
    }
    watch.stop(vec![asked.elapsed()])
}

/// A record of proposals that were passed on, as long as theirs are.
async fn fill(store: &Store, entries: i64) -> Outcome<Vec<Payload>> {
    store.bulk(true).await?;
    let (mut head, mut texts) = (GENESIS, Vec::new());
    for first in (1..=entries).step_by(usize::try_from(AT_ONCE)?) {
        let mut rows = Vec::new();
        for seq in first..(first + AT_ONCE).min(entries + 1) {
            let at = 1_800_000_000_000_000 + seq;
            let hash = to_hex(&head);
            let text = format!(
                "{{\"act\":\"pass_on\",\"as\":\"RT\",\"at\":{at},\"problem\":\"{hash}\",\"seq\":{seq},\
                 \"step\":\"at_rw\",\"subject\":\"{SUBJECT}\",\"wish\":\"{hash}\"}}"
            );
            let payload = Payload::stored(text.clone());
            head = payload.chained(&head);
            rows.push(format!(
                "({seq}, {at}, 'pass_on', x'{}', '{text}', '{}')",
                SUBJECT.replace('-', ""),
                to_hex(&head)
            ));
            texts.push(payload);
        }
        let rows = rows.join(", ");
        let text = format!("INSERT INTO record (seq, at, act, subject_id, payload, hash) VALUES {rows}");
        store.read().execute_unprepared(&text).await?;
    }
    let text = format!("UPDATE record_head SET seq = {entries}, hash = '{}'", to_hex(&head));
    store.read().execute_unprepared(&text).await?;
    store.bulk(false).await?;
    Ok(texts)
}

/// 1000000 as 1,000,000.
fn thousands(n: i64) -> String {
    let digits = n.to_string();
    let head = digits.len() % 3;
    let groups = std::iter::once(&digits[..head]).chain((head..digits.len()).step_by(3).map(|i| &digits[i..i + 3]));
    groups.filter(|g| !g.is_empty()).collect::<Vec<_>>().join(",")
}
