//! A proposal's whole way: what happened, when, by whom.

use leptos::prelude::*;
use store::record;

use super::named;
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    record::entries,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
};

/// The page at `…/usulan/27-014/riwayat`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let id = named(&ctx, &here, year, number).await?;
    let shown = record::of_subject(ctx.store().read(), id.0).await?;
    let spoken = domain::proposal::spoken(year, number);
    let title = say!(ctx, "history-title", number = spoken);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p><a href=to(&address.place, Page::Proposal(year, number))>{say!(ctx, "back-to-proposal")}</a></p>
        {entries(&ctx, &shown, here.place.zone, &address.place)}
    };
    Ok(Screen::new(title, here.at(), body))
}
