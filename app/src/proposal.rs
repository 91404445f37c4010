//! Proposals: written, listed, read, mended.

pub mod actions;
pub mod entrusted;
pub mod estimate;
pub mod history;
pub mod list;
pub mod mend;
pub mod page;
pub mod similar;
pub mod write;

use domain::{id::ProposalId, proposal::Proposal, refusal::Refusal};
use store::kinship::Kinship;

use crate::{context::Ctx, screen::Instead, territory::Here};

/// The proposal a page's address names.
///
/// # Errors
/// [`Refusal::NotFound`]: the same answer for what is hidden and what is absent.
pub async fn named(ctx: &Ctx, here: &Here, year: i16, number: u32) -> Result<ProposalId, Instead> {
    let village = here.in_village()?;
    let found = store::proposal::of_number(ctx.store().read(), village.place.id, year, number).await?;
    found.ok_or_else(|| Refusal::NotFound.into())
}

/// Whether the viewer proposed it, sits in the body that did, or stands beside who did.
#[must_use]
pub fn proposes(ctx: &Ctx, proposal: &Proposal, kin: &Kinship) -> bool {
    let Some(viewer) = &ctx.viewer else { return false };
    let bodies: Vec<_> = viewer.seats_in_force(ctx.now).map(|s| s.mandate.body).collect();
    let own = proposal.author == Some(viewer.actor.person);
    own || proposal.author_body.is_some_and(|b| bodies.contains(&b)) || kin.beside(viewer.actor.person, &bodies)
}
