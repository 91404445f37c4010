//! The whole record, read again from its first entry: page by page, so that it may grow as long as it likes, and hashed
//! on one thread while the next page is read on another.

use domain::record::{Anchor, Chain, Columns, Payload};
use sea_orm::{ConnectionTrait, FromQueryResult};
use tokio::task::{JoinHandle, spawn_blocking};
use uuid::Uuid;

use super::anchor;
use crate::{StoreError, StoreResult, sql};

/// So many entries are read at once.
const PAGE: usize = 20_000;

/// What reading the whole record found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// The first entry that does not follow, or whose columns say something else; one past the last when the tail was
    /// cut, or when there is an entry that the head does not know.
    pub broken: Option<i64>,
    /// Anchors that were printed and do not stand any more: the record was written anew at or before them, or is
    /// shorter.
    pub missed: Vec<Anchor>,
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

/// The first broken link, if any.
///
/// # Errors
/// The database's own.
pub async fn first_broken_link(c: &impl ConnectionTrait) -> StoreResult<Option<i64>> {
    check(c, &[]).await.map(|found| found.broken)
}

/// Reads the whole record: whether each entry follows from the one before, whether its columns say what was hashed,
/// whether it ends where its head says, and whether what was printed earlier still stands.
///
/// # Errors
/// The database's own.
pub async fn check(c: &impl ConnectionTrait, printed: &[Anchor]) -> StoreResult<Checked> {
    // The head before and after: acts may append while we read.
    let before = anchor(c).await?;
    let walk = Walk::past(printed.iter().copied().chain([before]));
    let mut walking: JoinHandle<Walk> = spawn_blocking(move || walk);
    let mut from = i64::MIN;
    let walk = loop {
        let page = links(c, from).await?;
        let walk = walking.await.map_err(gone)?;
        let last = page.last().filter(|_| page.len() == PAGE).map(|l| l.seq);
        walking = spawn_blocking(move || walk.over(page));
        match last {
            Some(last) => from = last.saturating_add(1),
            None => break walking.await.map_err(gone)?,
        }
    };
    let after = anchor(c).await?;
    Ok(walk.ended(before, after))
}

/// A thread that hashes fell over, or the house is closing.
fn gone(_: tokio::task::JoinError) -> StoreError {
    StoreError::Unreadable { what: "the record" }
}

async fn links(c: &impl ConnectionTrait, from: i64) -> StoreResult<Vec<Link>> {
    let text = "SELECT seq, at, act, village_id, subject_id, mandate_id, payload, hash FROM record \
                WHERE seq >= $1 ORDER BY seq LIMIT 20000";
    Ok(sql::all(c, text, vec![from.into()]).await?)
}

/// How far the reading has come.
struct Walk {
    chain: Chain,
    broken: bool,
    /// What was printed of entries that were not reached yet, the nearest last.
    ahead: Vec<Anchor>,
    missed: Vec<Anchor>,
}

impl Walk {
    fn past(printed: impl Iterator<Item = Anchor>) -> Self {
        let mut ahead: Vec<Anchor> = printed.collect();
        ahead.sort_by_key(|a| std::cmp::Reverse(a.seq));
        let mut walk = Self { chain: Chain::EMPTY, broken: false, ahead, missed: vec![] };
        walk.pass();
        walk
    }

    /// Compares what was printed of the entry just reached.
    fn pass(&mut self) {
        while let Some(printed) = self.ahead.pop_if(|a| a.seq <= self.chain.length) {
            if printed.hash != self.chain.head {
                self.missed.push(printed);
            }
        }
    }

    fn over(mut self, page: Vec<Link>) -> Self {
        for link in page {
            let payload = Payload::stored(link.payload);
            let (seq, at, act) = (link.seq, link.at, link.act.as_str());
            let (village, subject, mandate) = (link.village_id, link.subject_id, link.mandate_id);
            let columns = Columns { seq, at, act, village, subject, mandate };
            self.broken = self.broken || !self.chain.follow(&columns, &payload, &link.hash);
            if self.broken {
                break;
            }
            self.pass();
        }
        self
    }

    fn ended(self, before: Anchor, after: Anchor) -> Checked {
        let end = self.chain.length;
        let mut missed = self.missed;
        missed.extend(self.ahead);
        // The head counts among what was printed, but it is no paper's.
        let at = missed.iter().position(|a| *a == before);
        let head_stands = at.is_none() && end <= after.seq;
        if let Some(at) = at {
            missed.remove(at);
        }
        missed.sort_by_key(|a| a.seq);
        let broken = match (self.broken, head_stands) {
            (true, _) => Some(end + 1),
            (false, true) => None,
            (false, false) => Some(end.min(before.seq) + 1),
        };
        Checked { broken, missed }
    }
}
