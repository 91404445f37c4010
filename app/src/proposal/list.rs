//! All proposals of a place, thirty a page.

use leptos::prelude::*;
use store::proposal;

use crate::{
    address::{Address, Page, to},
    context::Ctx,
    say,
    screen::{Page as Loaded, Screen},
    territory::{Here, year_of},
    ui::state,
};

const PER_PAGE: u32 = 30;

/// The page at `…/usulan`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let latest = year_of(&ctx, &village).await?;
    let year = ctx.asked("tahun").and_then(|y| y.parse().ok()).unwrap_or(latest.year);
    let number: u32 = ctx.asked("halaman").and_then(|p| p.parse().ok()).unwrap_or(1).clamp(1, 10_000);
    let c = ctx.store().read();
    let mut rows = proposal::list(c, here.place.place.id, year, (number - 1) * PER_PAGE, PER_PAGE + 1).await?;
    let more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    let years = store::cycle::years(c, village.place.id).await?;
    let base = to(&here.place.path, Page::Proposals);
    let link = |p: u32| format!("{base}?tahun={year}&halaman={p}");
    let title = say!(ctx, "proposals-title", place = here.place.name, year = year);
    let other_years = years.into_iter().map(|y| {
        let current = (y == year).then_some("page");
        view! { <a href=format!("{base}?tahun={y}") aria-current=current>{y}</a> }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <nav class="tabs" aria-label=say!(ctx, "years")>{other_years.collect_view()}</nav>
        {if rows.is_empty() {
            view! { <p>{say!(ctx, "no-proposals-yet")}</p> }.into_any()
        } else {
            state::cards(&ctx, &rows, &village.path, village.zone)
        }}
        <p class="pager">
            {(number > 1).then(|| view! { <a class="button" href=link(number - 1)>{say!(ctx, "newer")}</a> })}
            {more.then(|| view! { <a class="button" href=link(number + 1)>{say!(ctx, "older")}</a> })}
        </p>
    };
    Ok(Screen::new(title, here.at(), body))
}
