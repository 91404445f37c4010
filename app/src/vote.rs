//! The residents' ballot: what is voted on, the paper, the result, how to check it.

pub mod actions;
pub mod page;
pub mod paper;
pub mod result;

use domain::{refusal::Refusal, vote::Poll};

use crate::{context::Ctx, screen::Instead, territory::Here};

/// The poll of a place and year.
///
/// # Errors
/// [`Refusal::NotFound`] when none was opened.
pub async fn poll_of(ctx: &Ctx, here: &Here, year: i16) -> Result<Poll, Instead> {
    let found = store::vote::of_place(ctx.store().read(), here.place.place.id, year).await?;
    found.ok_or_else(|| Refusal::NotFound.into())
}
