//! One letter a week by e-mail: an address is given at `/saya/email`, confirmed and given up behind the links of letters;
//! and what letters say.

pub mod letter;
pub mod link;
pub mod mine;

use domain::id::PersonId;
use leptos::prelude::*;
use store::{StoreResult, mail::Kept};

use crate::{context::Ctx, say};

/// Where an address is given.
pub const MINE: &str = "/saya/email";
/// Where a letter's link confirms its address.
pub const CONFIRM: &str = "/email/sah";
/// Where a letter's link ends letters.
pub const STOP: &str = "/email/berhenti";
/// What a link is known by.
pub const TOKEN: &str = "kunci";

/// The address somebody gave, if they did.
///
/// # Errors
/// The database's own, or another secret.
pub async fn kept(ctx: &Ctx, me: PersonId) -> StoreResult<Option<Kept>> {
    store::mail::of_person(ctx.store().read(), ctx.store().vault()?, me).await
}

/// The link to the page of one's own address, where letters go out at all.
#[must_use]
pub fn link_to_mine(ctx: &Ctx) -> Option<AnyView> {
    ctx.site.mail.then(|| view! { <p><a href=MINE>{say!(ctx, "mail-link")}</a></p> }.into_any())
}

/// Whether letters go out, for whoever runs the installation.
#[must_use]
pub fn for_operator(ctx: &Ctx) -> String {
    if ctx.site.mail { say!(ctx, "mail-set-up") } else { say!(ctx, "mail-not-set-up") }
}
