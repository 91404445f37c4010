//! Sheets of marks: filled in on paper and entered by who keeps the notes, or on one's own phone; nobody scores what
//! they proposed (domain.md 4.4).

use domain::{
    authority::Act,
    id::{AttendeeId, MeetingId, PersonId, ProposalId},
    meeting::{Attendee, Happening, Marks},
    refusal::Refusal,
    time::Instant,
};
use sea_orm::ConnectionTrait;

use super::{Held, Said, floor::own_line, happened, held};
use crate::{
    ActResult, Store, StoreResult, Tx,
    act::{Acting, begin},
    authority::Facts,
    meeting, merging, person,
};

/// Enters the sheet of somebody on the list: their own, or one that was filled in on paper. Of a sheet on paper, marks on
/// what its scorer proposed are left out without a word: who proposed may be nobody's to know.
///
/// # Errors
/// A refusal of [`Act::TakeNotes`], of the right to lead, or for one's own sheet of [`Act::ScoreItems`];
/// [`Refusal::OwnInterest`] for one's own marks on what one proposed; the field, for a scorer who may not;
/// [`Refusal::Moved`] where they did it on their own phone; of [`domain::meeting::Sitting::may_score`] and
/// [`domain::meeting::Sitting::after`].
pub async fn score(
    store: &Store,
    acting: &Acting<'_>,
    (id, key): (MeetingId, &str),
    scorer: Option<AttendeeId>,
    marks: Vec<Marks>,
) -> ActResult<u32> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = match scorer {
        Some(_) => held.keeps(&tx, acting, Act::TakeNotes).await?,
        None => acting.may_in(&tx, Act::ScoreItems, &held.place, &held.cycle).await?,
    };
    if let Some(seq) = meeting::made_by(&tx.0, id, key).await? {
        return Ok(seq);
    }
    held.sitting.may_score()?;
    let (scorer, marks) = match scorer {
        Some(scorer) => (scorer, on_paper(&tx, acting, &held, scorer, marks).await?),
        None => {
            let own = own_items(&tx.0, acting.person, &held.sitting.as_called(), acting.now).await?;
            let (theirs, rest) = parted(&held, &own, marks)?;
            if !theirs.is_empty() {
                return Err(Refusal::OwnInterest.into());
            }
            (own_line(&held, acting)?, rest)
        }
    };
    let what = Happening::Scored { scorer, marks };
    let said = Said { meeting: id, key, seen: None, at: None, what };
    let seq = happened(&tx, acting, held, granted, &said).await?;
    tx.commit().await?;
    Ok(seq)
}

/// What counts of a sheet that whoever keeps the notes types in.
async fn on_paper(
    tx: &Tx,
    acting: &Acting<'_>,
    held: &Held,
    scorer: AttendeeId,
    marks: Vec<Marks>,
) -> ActResult<Vec<Marks>> {
    let line = held.sitting.attendance.line(scorer).ok_or(Refusal::field("attendee", "choice"))?;
    entitled(tx, acting, held, line).await?;
    let own = own_items(&tx.0, line.person, &held.sitting.as_called(), acting.now).await?;
    Ok(parted(held, &own, marks)?.1)
}

/// Whether somebody on the list gives marks at all: a grown-up resident whose residence is confirmed, as on their own
/// phone (authority matrix, row 14), or a guest from an RT of this place who is in no register; and not one who did it on
/// their own phone.
async fn entitled(tx: &Tx, acting: &Acting<'_>, held: &Held, line: &Attendee) -> ActResult<()> {
    let Some(person) = line.person else {
        let resident = line.rt.is_some();
        return if resident { Ok(()) } else { Err(Refusal::field("marks", "not_scorer").into()) };
    };
    let actor = person::profile(&tx.0, person).await?.map(|p| p.actor);
    let facts = Facts::of_place(&tx.0, &held.place, &held.cycle, acting.now).await?;
    if facts.may(actor.as_ref(), Act::ScoreItems, acting.now).is_err() {
        return Err(Refusal::field("marks", "not_scorer").into());
    }
    let last = held.entries.iter().rfind(|e| matches!(&e.what, Happening::Scored { scorer, .. } if *scorer == line.id));
    if last.is_some_and(|e| e.by == person) && acting.person != Some(person) {
        return Err(Refusal::Moved { now: "scored_on_phone" }.into());
    }
    Ok(())
}

/// The marks on what somebody proposed, and the others.
fn parted(held: &Held, own: &[ProposalId], marks: Vec<Marks>) -> ActResult<(Vec<Marks>, Vec<Marks>)> {
    let mut parts = (vec![], vec![]);
    for mark in marks {
        let theirs = own.contains(&held.sitting.item(mark.item)?.proposal);
        if theirs { parts.0.push(mark) } else { parts.1.push(mark) }
    }
    Ok(parts)
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
