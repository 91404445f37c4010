//! Reports on works.

use domain::{id::ProposalId, money::Rupiah, time::Instant};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::{StoreResult, columns::small, sql};

/// A report as pages show it.
#[derive(Debug, Clone)]
pub struct Report {
    /// How far the work is, in hundredths.
    pub percent: u8,
    /// What was spent so far.
    pub spent: Rupiah,
    /// In words.
    pub words: String,
    /// When.
    pub at: Instant,
    /// Who reported, and of which body.
    pub by: (String, String),
}

#[derive(FromQueryResult)]
struct Raw {
    percent: i64,
    spent: i64,
    words: String,
    reported_at: i64,
    person_name: String,
    body_name: String,
}

/// Every report on a work, the latest first; one query.
///
/// # Errors
/// The database's own.
pub async fn reports(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<Report>> {
    let rows: Vec<Raw> = sql::all(
        c,
        "SELECT r.percent, r.spent, r.words, r.reported_at, p.name AS person_name, b.name AS body_name \
         FROM work_reports r JOIN mandates m ON m.id = r.reported_by JOIN persons p ON p.id = m.person_id \
         JOIN bodies b ON b.id = m.body_id WHERE r.proposal_id = $1 ORDER BY r.reported_at DESC, r.id DESC",
        vec![proposal.0.into()],
    )
    .await?;
    let read = |r: Raw| Report {
        percent: small(r.percent),
        spent: Rupiah(r.spent),
        words: r.words,
        at: Instant::from_micros(r.reported_at),
        by: (r.person_name, r.body_name),
    };
    Ok(rows.into_iter().map(read).collect())
}
