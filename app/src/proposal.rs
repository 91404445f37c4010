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

use domain::{id::ProposalId, proposal::Proposal, refusal::Refusal, territory::Territory};
use store::{cycle::Cycle, kinship::Kinship};

use crate::{
    address::Address,
    context::Ctx,
    screen::Instead,
    territory::{Here, cycle_of},
};

/// The proposal a page's address names.
///
/// # Errors
/// [`Refusal::NotFound`]: the same answer for what is hidden and what is absent.
pub async fn named(ctx: &Ctx, here: &Here, year: i16, number: u32) -> Result<ProposalId, Instead> {
    let village = here.in_village()?;
    let found = store::proposal::of_number(ctx.store().read(), village.place.id, year, number).await?;
    found.ok_or_else(|| Refusal::NotFound.into())
}

/// A proposal with the village and the year it lies in, as every page about one begins.
pub(crate) struct About {
    /// The place of the address.
    pub here: Here,
    /// Its village.
    pub village: Territory,
    /// The proposal.
    pub found: Proposal,
    /// Its year.
    pub cycle: Cycle,
}

/// Finds it.
///
/// # Errors
/// As [`named`].
pub(crate) async fn about(ctx: &Ctx, address: &Address, year: i16, number: u32) -> Result<About, Instead> {
    let here = Here::find(ctx, address).await?;
    let village = here.in_village()?.clone();
    let id = named(ctx, &here, year, number).await?;
    let found = store::proposal::find(ctx.store().read(), id).await?.ok_or(Instead::Refused(Refusal::NotFound))?;
    let cycle = cycle_of(ctx, &village, year).await?;
    Ok(About { here, village, found, cycle })
}

/// Whether the viewer proposed it, sits in the body that did, or stands beside who did.
#[must_use]
pub fn proposes(ctx: &Ctx, proposal: &Proposal, kin: &Kinship) -> bool {
    let Some(viewer) = &ctx.viewer else { return false };
    let bodies: Vec<_> = viewer.seats_in_force(ctx.now).map(|s| s.mandate.body).collect();
    let own = proposal.author == Some(viewer.actor.person);
    own || proposal.author_body.is_some_and(|b| bodies.contains(&b)) || kin.beside(viewer.actor.person, &bodies)
}
