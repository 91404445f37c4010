//! The list of a meeting between its invitation and its end: what came since stands on it when whoever leads says so, and
//! what is no longer due leaves it.

use domain::{
    id::{MeetingId, ProposalId},
    meeting::{Happening, Kind, Sitting},
    refusal::Refusal,
    territory::Territory,
};
use sea_orm::ConnectionTrait;

use super::{Said, due, happened, held, settle_village};
use crate::{
    ActResult, Store, StoreResult,
    act::{Acting, begin, merging},
    cycle::Cycle,
    meeting,
};

/// What is due now and was not when the meeting was called, and the other way round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// What is due and does not stand on the list, in the order it would be talked about.
    pub added: Vec<ProposalId>,
    /// Numbers of what is not settled and no longer due.
    pub gone: Vec<u16>,
}

impl News {
    /// Whether there is nothing new.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty()
    }
}

/// What has changed since a meeting's list was made.
///
/// # Errors
/// The database's own.
pub async fn news(
    c: &impl ConnectionTrait,
    kind: Kind,
    (place, cycle): (&Territory, &Cycle),
    sitting: &Sitting,
) -> StoreResult<News> {
    let due = due(c, kind, place, cycle).await?;
    // What left the list and is due again is new.
    let listed = |p: &ProposalId| sitting.items.iter().any(|i| i.proposal == *p && !i.is_gone());
    let gone = sitting.items.iter().filter(|i| i.settled.is_none() && !due.contains(&i.proposal));
    let gone = gone.map(|i| i.number).collect();
    Ok(News { added: due.into_iter().filter(|p| !listed(p)).collect(), gone })
}

/// Whoever leads brings the list up to date: of what came since, what they choose; of what is gone, all.
///
/// # Errors
/// A refusal of the right to lead; [`Refusal::Fields`] for a proposal that is not due there; [`Refusal::Moved`] when
/// nothing is new.
pub async fn refresh(
    store: &Store,
    acting: &Acting<'_>,
    (id, key): (MeetingId, &str),
    chosen: &[ProposalId],
) -> ActResult<u32> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = held.leads(&tx, acting).await?;
    if let Some(seq) = meeting::made_by(&tx.0, id, key).await? {
        return Ok(seq);
    }
    settle_village(&tx, held.cycle.village, acting.now).await?;
    merging::settle(&tx, &held.cycle, acting.now).await?;
    let News { mut added, gone } = news(&tx.0, held.meeting.kind, (&held.place, &held.cycle), &held.sitting).await?;
    if chosen.iter().any(|p| !added.contains(p)) {
        return Err(Refusal::field("butir", "choice").into());
    }
    let offered = !added.is_empty();
    added.retain(|p| chosen.contains(p));
    if offered && added.is_empty() && gone.is_empty() {
        return Err(Refusal::field("butir", "choice").into());
    }
    let said = Said { meeting: id, key, seen: None, at: None, what: Happening::ListRefreshed { added, gone } };
    let seq = happened(&tx, acting, held, granted, &said).await?;
    tx.commit().await?;
    Ok(seq)
}
