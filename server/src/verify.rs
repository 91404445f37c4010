//! `rembuk verify`: recounts every closed ballot, checks the record's chain and the database.

use domain::{
    record::Anchor,
    vote::{PollState, approval, ballots_hash},
};
use serde::Serialize;
use store::{Store, StoreResult, record, vote};

/// What was checked, and what is wrong.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// Closed ballots that were counted again.
    pub polls_recounted: usize,
    /// Entries of the record.
    pub record_entries: i64,
    /// The record's head.
    pub record_head: String,
    /// The first entry that does not follow, if any.
    pub first_broken_entry: Option<i64>,
    /// What was printed of the record and does not stand any more, as it was given.
    pub missed_anchors: Vec<String>,
    /// Everything that is wrong, a sentence each.
    pub faults: Vec<String>,
}

/// Checks everything, and whether what was printed of the record earlier still stands.
///
/// # Errors
/// The store's own.
pub async fn verify(store: &Store, printed: &[Anchor]) -> StoreResult<Report> {
    let c = store.read();
    // Two connections: the database looks through its pages while the record is hashed.
    let (faults, checked) = tokio::try_join!(store.integrity(), record::check(c, printed))?;
    let mut report = Report { faults, ..Report::default() };
    (report.record_entries, report.record_head) = record::length_and_head(c).await?;
    report.first_broken_entry = checked.broken;
    if let Some(entry) = report.first_broken_entry {
        report.faults.push(format!("the record is broken at entry {entry}"));
    }
    for anchor in &checked.missed {
        report.missed_anchors.push(anchor.to_string());
        report.faults.push(if anchor.seq > report.record_entries {
            format!("the record ends before entry {}, which was printed", anchor.seq)
        } else {
            format!("entry {} is not the one that was printed: the record was written anew", anchor.seq)
        });
    }
    for poll in vote::all_closed(c).await? {
        report.polls_recounted += 1;
        let ballots = vote::box_of(c, poll.id).await?;
        if approval::count(&poll.options, &ballots) != vote::results(c, poll.id).await? {
            report.faults.push(format!("ballot {}: the count differs from the stored result", poll.id));
        }
        if ballots.len() != vote::turnout(c, poll.id).await? as usize {
            report.faults.push(format!("ballot {}: as many ballots as voters are not in the box", poll.id));
        }
        if let PollState::Closed { ballots_hash: known, .. } = &poll.state
            && *known != ballots_hash(&ballots)
        {
            report.faults.push(format!("ballot {}: the box is not the one that was closed", poll.id));
        }
    }
    report.ok = report.faults.is_empty();
    Ok(report)
}

impl Report {
    /// As sentences.
    #[must_use]
    pub fn text(&self) -> String {
        let head = format!(
            "{} closed ballots counted again, {} record entries checked, head {}",
            self.polls_recounted, self.record_entries, self.record_head
        );
        if self.ok { format!("{head}\nNothing is wrong.") } else { format!("{head}\n{}", self.faults.join("\n")) }
    }
}
