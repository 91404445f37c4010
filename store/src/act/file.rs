//! A photo is brought: kept as its bringer's draft until a form takes it up. What a proposal shows is added and taken
//! away by who proposed it.

use domain::{
    authority::{Act, Granted},
    file::{A_DAY, FileKind, SubjectKind, Unfit, paper},
    id::{BodyId, FileId, OpinionId, PersonId, ProposalId},
    proposal::{Fate, Proposal, Step},
    refusal::Refusal,
};

use super::{Acting, begin, held_proposal};
use crate::{
    ActResult, Store, Tx,
    authority::{Facts, ask},
    deliberation, file,
    file::{Brought, PAPER, PHOTO, Photo},
    institution, person,
    record::{Entry, append},
    territory,
};

/// The form field of a decree's photo.
pub const DECREE: &str = "office_photo";

/// Keeps the photo of a decree for a seat in this body. The number that the seat asks for is asked when it is entered.
///
/// # Errors
/// A refusal of [`Act::EnterMandate`]; the field, when this person brought too many today.
pub async fn keep_decree(store: &Store, acting: &Acting<'_>, body: BodyId, photo: Photo) -> ActResult<FileId> {
    let person = acting.someone()?;
    let tx = begin(store).await?;
    let body = institution::find(&tx.0, body).await?.ok_or(Refusal::NotFound)?;
    let place = territory::by_id(&tx.0, body.territory).await?;
    let facts = Facts::at_any_time(&tx.0, &place, acting.now).await?;
    ask(&facts, acting.actor(&tx).await?.as_ref(), Act::EnterMandate, acting.now)?;
    kept(tx, acting, person, (FileKind::Photo, DECREE), photo).await
}

/// Keeps a photo that somebody brings with their words. Whether they may say them is asked when the form takes it up.
///
/// # Errors
/// [`Refusal::SignInFirst`]; [`Refusal::NotVerified`] for whoever has left; the field, when this person brought too many
/// today.
pub async fn keep_photo(store: &Store, acting: &Acting<'_>, photo: Photo) -> ActResult<FileId> {
    keep(store, acting, (FileKind::Photo, PHOTO), photo).await
}

/// Keeps a paper that somebody brings with a proposal, as it came.
///
/// # Errors
/// As [`keep_photo`]; the field, when it is no paper that is taken in.
pub async fn keep_paper(store: &Store, acting: &Acting<'_>, bytes: Vec<u8>) -> ActResult<FileId> {
    acting.someone()?;
    paper::fit(&bytes).map_err(|unfit| unfit.of(PAPER))?;
    keep(store, acting, (FileKind::Paper, PAPER), Photo::of_paper(bytes)).await
}

async fn keep(store: &Store, acting: &Acting<'_>, what: (FileKind, &'static str), photo: Photo) -> ActResult<FileId> {
    let person = acting.someone()?;
    let tx = begin(store).await?;
    if person::profile(&tx.0, person).await?.is_none_or(|p| p.actor.left) {
        return Err(Refusal::NotVerified.into());
    }
    kept(tx, acting, person, what, photo).await
}

pub(super) async fn kept(
    tx: Tx,
    acting: &Acting<'_>,
    by: PersonId,
    (kind, field): (FileKind, &'static str),
    photo: Photo,
) -> ActResult<FileId> {
    tx.hold_person(by).await?;
    if file::brought_since(&tx, by, acting.now.plus_days(-1)).await? >= A_DAY {
        return Err(Unfit::TooMany.of(field).into());
    }
    let id = FileId::drawn(acting.chance);
    file::keep(&tx, (id, kind), by, photo, acting.now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The proposer adds a photo to what was sent.
///
/// # Errors
/// A refusal of [`Act::ProposalPhotos`]; [`Refusal::Moved`] once it is on the list or decided; the field, when there are
/// three already, or the photo is gone.
pub async fn add_to_proposal(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    photo: Option<&Brought>,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, granted) = photographed(&tx, acting, id).await?;
    let photo = photo.ok_or(Refusal::field(PHOTO, "missing"))?;
    let hash = file::attach_to_proposal(&tx, acting.someone()?, id, Some(photo)).await?;
    let entry = Entry::of(Act::ProposalPhotos, found.village, id.0, granted).with("photo", hash);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// A paper is attached to a proposal by who proposed it, by its RT or by the LPM.
///
/// # Errors
/// A refusal of [`Act::AttachPaper`]; the field, when there are three already, or the paper is missing or gone.
pub async fn add_paper(store: &Store, acting: &Acting<'_>, id: ProposalId, paper: Option<&Brought>) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, granted) = in_time(&tx, acting, Act::AttachPaper, id).await?;
    let paper = paper.ok_or(Refusal::field(PAPER, "missing"))?;
    let hash = file::attach_paper(&tx, acting.someone()?, id, paper).await?;
    let entry = Entry::of(Act::AttachPaper, found.village, id.0, granted).with("paper", hash);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// A photo is taken away for good: of a proposal by who proposed it, of an opinion by who wrote it; a paper by who brought
/// it.
///
/// # Errors
/// A refusal of [`Act::ProposalPhotos`] or [`Act::AttachPaper`]; [`Refusal::NotFound`] for what is not there or not
/// theirs.
pub async fn erase(store: &Store, acting: &Acting<'_>, proposal: ProposalId, id: FileId) -> ActResult<()> {
    let tx = begin(store).await?;
    let there = file::subject_of(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let subject = there.subject;
    let entry = match (there.kind, there.file) {
        (SubjectKind::Proposal, FileKind::Paper) if subject == proposal.0 => {
            let (found, granted) = in_time(&tx, acting, Act::AttachPaper, proposal).await?;
            if Some(there.by) != acting.person {
                return Err(Refusal::NotFound.into());
            }
            Entry::of(Act::AttachPaper, found.village, proposal.0, granted).with("erased", true)
        }
        (SubjectKind::Proposal, FileKind::Photo) if subject == proposal.0 => {
            let (found, granted) = photographed(&tx, acting, proposal).await?;
            Entry::of(Act::ProposalPhotos, found.village, proposal.0, granted).with("erased", true)
        }
        (SubjectKind::Opinion, _) => {
            let (found, _) = held_proposal(&tx, proposal, acting.now).await?;
            let opinion = deliberation::find(&tx.0, OpinionId(subject)).await?.filter(|o| o.proposal == proposal);
            opinion.filter(|o| Some(o.author) == acting.person).ok_or(Refusal::NotFound)?;
            let facts = serde_json::Map::new();
            Entry { act: "erase_photo", village: Some(found.village), subject: proposal.0, granted: None, facts }
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    file::erase(&tx, id).await?;
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// A proposal whose photos this person may change now.
async fn photographed(tx: &Tx, acting: &Acting<'_>, id: ProposalId) -> ActResult<(Proposal, Granted)> {
    let (found, granted) = in_time(tx, acting, Act::ProposalPhotos, id).await?;
    match (&found.step, &found.fate) {
        (Step::AtRt { .. } | Step::AtRw { .. }, Fate::Open) => Ok((found, granted)),
        (_, Fate::Withdrawn { .. }) => Err(Refusal::Moved { now: "withdrawn" }.into()),
        (step, _) => Err(Refusal::Moved { now: step.code() }.into()),
    }
}

/// A proposal that was sent, to which this person may do that now.
async fn in_time(tx: &Tx, acting: &Acting<'_>, act: Act, id: ProposalId) -> ActResult<(Proposal, Granted)> {
    let (found, cycle) = held_proposal(tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let scope = territory::by_id(&tx.0, found.scope).await?;
    let granted = acting.may_on(tx, act, &found, &scope, &cycle).await?;
    Ok((found, granted))
}
