//! Proposals: written, listed, read, mended.

pub mod actions;
pub mod estimate;
pub mod history;
pub mod list;
pub mod mend;
pub mod page;
pub mod similar;
pub mod write;

use domain::{id::ProposalId, refusal::Refusal};

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
