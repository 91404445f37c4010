//! Sheets of marks: filled in on paper and entered by who keeps the notes, or on one's own phone; nobody scores what
//! they proposed (domain.md 4.4).

use domain::{
    authority::Act,
    id::{AttendeeId, MeetingId, PersonId, ProposalId},
    meeting::{Happening, Marks},
    refusal::Refusal,
    time::Instant,
};
use sea_orm::ConnectionTrait;

use super::{Held, Said, floor::own_line, happened, held};
use crate::{
    ActResult, Store, StoreResult, Tx,
    act::{Acting, begin},
    meeting, merging, person,
};

/// Enters the sheet of somebody on the list: their own, or one that was filled in on paper.
///
/// # Errors
/// A refusal of [`Act::TakeNotes`], of the right to lead, or for one's own sheet of [`Act::ScoreItems`];
/// [`Refusal::OwnInterest`] for marks on what the scorer proposed; of [`domain::meeting::Sitting::after`].
pub async fn score(
    store: &Store,
    acting: &Acting<'_>,
    (id, key): (MeetingId, &str),
    scorer: Option<AttendeeId>,
    marks: Vec<Marks>,
) -> ActResult<u32> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let (scorer, granted) = match scorer {
        Some(scorer) => (scorer, held.keeps(&tx, acting, Act::TakeNotes).await?),
        None => {
            let granted = acting.may_in(&tx, Act::ScoreItems, &held.place, &held.cycle).await?;
            (own_line(&held, acting)?, granted)
        }
    };
    if let Some(seq) = meeting::made_by(&tx.0, id, key).await? {
        return Ok(seq);
    }
    disinterested(&tx, acting, &held, scorer, &marks).await?;
    let what = Happening::Scored { scorer, marks };
    let said = Said { meeting: id, key, seen: None, at: None, what };
    let seq = happened(&tx, acting, held, granted, &said).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Nobody scores what they proposed, what was joined with it, or what their body proposed.
async fn disinterested(
    tx: &Tx,
    acting: &Acting<'_>,
    held: &Held,
    scorer: AttendeeId,
    marks: &[Marks],
) -> ActResult<()> {
    let line = held.sitting.attendance.line(scorer);
    let items: Vec<ProposalId> = held.sitting.items.iter().map(|i| i.proposal).collect();
    let own = own_items(&tx.0, line.and_then(|a| a.person), &items, acting.now).await?;
    for mark in marks {
        if own.contains(&held.sitting.item(mark.item)?.proposal) {
            return Err(Refusal::OwnInterest.into());
        }
    }
    Ok(())
}

/// Which of these somebody does not score, because they are theirs; a guest who is in no register proposed nothing here.
///
/// # Errors
/// The database's own.
pub async fn own_items(
    c: &impl ConnectionTrait,
    person: Option<PersonId>,
    items: &[ProposalId],
    now: Instant,
) -> StoreResult<Vec<ProposalId>> {
    let Some(person) = person else { return Ok(vec![]) };
    let Some(profile) = person::profile(c, person).await? else { return Ok(vec![]) };
    merging::proposed_with(c, &profile.actor, items, now).await
}
