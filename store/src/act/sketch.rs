//! A village's sketch is brought, and proposers say where their proposals are.

use domain::{
    authority::{Act, Granted},
    file::SubjectKind,
    id::{ProposalId, TerritoryId},
    proposal::{
        Proposal,
        spot::{Coordinates, Point},
    },
    refusal::Refusal,
};

use super::{Acting, begin, held_proposal};
use crate::{
    ActResult, Store, Tx, file,
    file::{Brought, PHOTO},
    record::{Entry, append},
    sketch, territory,
};

/// The village's office brings a sketch: everybody sees it.
///
/// # Errors
/// A refusal of [`Act::SetSketch`]; the field, when nothing was brought or it is gone.
pub async fn set(store: &Store, acting: &Acting<'_>, village: TerritoryId, photo: Option<&Brought>) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, village).await?;
    let granted = acting.may_at(&tx, Act::SetSketch, &place, None).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    let photo = photo.ok_or(Refusal::field(PHOTO, "missing"))?;
    let hash = file::attach(&tx, acting.someone()?, (SubjectKind::Sketch, village.0), photo).await?;
    file::publish(&tx, photo.file).await?;
    sketch::set(&tx, village, photo.file, (mandate, acting.now)).await?;
    append(&tx, acting.now, Entry::of(Act::SetSketch, village, village.0, granted).with("photo", hash)).await?;
    tx.commit().await?;
    Ok(())
}

/// The proposer says where it is on the earth, as they typed it; empty, that is taken back.
///
/// # Errors
/// A refusal of [`Act::MarkPlace`]; the field, when it is no place in Indonesia.
pub async fn mark(store: &Store, acting: &Acting<'_>, id: ProposalId, typed: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, granted) = markable(&tx, acting, id).await?;
    let at = if typed.trim().is_empty() { None } else { Some(Coordinates::parse(typed)?) };
    sketch::mark(&tx, id, at).await?;
    append(&tx, acting.now, Entry::of(Act::MarkPlace, found.village, id.0, granted)).await?;
    tx.commit().await?;
    Ok(())
}

/// The proposer points at it on the sketch that the village draws on now.
///
/// # Errors
/// A refusal of [`Act::MarkPlace`]; [`Refusal::NotFound`] where there is no sketch.
pub async fn point(store: &Store, acting: &Acting<'_>, id: ProposalId, at: Point) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, granted) = markable(&tx, acting, id).await?;
    let drawn = sketch::of_village(&tx.0, found.village).await?.ok_or(Refusal::NotFound)?;
    sketch::point(&tx, id, drawn.file, at).await?;
    append(&tx, acting.now, Entry::of(Act::MarkPlace, found.village, id.0, granted)).await?;
    tx.commit().await?;
    Ok(())
}

async fn markable(tx: &Tx, acting: &Acting<'_>, id: ProposalId) -> ActResult<(Proposal, Granted)> {
    let (found, cycle) = held_proposal(tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let scope = territory::by_id(&tx.0, found.scope).await?;
    let granted = acting.may_on(tx, Act::MarkPlace, &found, &scope, &cycle).await?;
    Ok((found, granted))
}
