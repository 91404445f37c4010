//! The forums that had a village's list before them.

use domain::{
    id::ProposalId,
    meeting::{Due, row},
};
use sea_orm::ConnectionTrait;

use super::{Addressed, Told, of_place, told};
use crate::{StoreResult, cycle::Cycle, decision::List};

/// The forums that are over and had lines of this list before them, with what came of each, the latest first; one query
/// where there was none, else five.
///
/// # Errors
/// The database's own.
pub async fn forums(c: &impl ConnectionTrait, list: &List, cycle: &Cycle) -> StoreResult<Vec<Told>> {
    if !of_place(c, cycle.village, cycle.year).await?.iter().any(is_over) {
        return Ok(vec![]);
    }
    let on_list = |p: &ProposalId| list.lines.iter().any(|line| line.proposal == *p);
    let mut all = told(c, cycle.village, cycle.year, &cycle.statute).await?;
    all.retain(|t| is_over(&t.at) && t.sitting.items.iter().any(|i| on_list(&i.proposal)));
    Ok(all)
}

/// Whether it is a forum that was closed.
fn is_over(met: &Addressed) -> bool {
    row(met.meeting.kind).due == Due::BeforeForum && met.state == "meeting_closed"
}
