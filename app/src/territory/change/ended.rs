//! The page of a place that became part of another: what it was, since when it is part of what, and by which decree.

use leptos::prelude::*;
use store::{proposal, territory, territory::change};

use super::{decree, sentence};
use crate::{
    address::{Page, to},
    context::Ctx,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui::state,
};

/// The page; it offers nothing to do here.
pub async fn page(ctx: Ctx, here: Here) -> Loaded {
    let c = ctx.store().read();
    let village = here.in_village()?.clone();
    let now = territory::in_use(c, here.place.clone()).await?;
    let how = change::that_ended(c, here.place.place.id).await?;
    let latest = store::cycle::latest(c, village.place.id, ctx.now).await?;
    let rows = match &latest {
        Some(cycle) => proposal::list(c, here.place.place.id, cycle.year, 0, 4).await?,
        None => vec![],
    };
    let since = here.place.ended.map(|at| ctx.lang.day_only(at.date(here.place.zone))).unwrap_or_default();
    let words = how.map(|how| {
        let (what, decree) = (sentence(&ctx, &how), decree(&ctx, &how));
        view! { <p>{what}" "{decree}</p> }
    });
    let proposals = (!rows.is_empty()).then(|| {
        view! {
            <h2>{say!(ctx, "change-written-here")}</h2>
            {state::cards(&ctx, &rows, &village.path, village.zone)}
            <p><a href=to(&here.place.path, Page::Proposals)>{say!(ctx, "all-proposals")}</a></p>
        }
    });
    let title = here.full_name();
    let body = view! {
        <h1>{here.place.name.clone()}</h1>
        <div class="notice info">
            <p><strong>{say!(ctx, "change-part-of", place = now.name, since = since)}</strong></p>
            {words}
        </div>
        <p><a class="button" href=to(&now.path, Page::Now)>{say!(ctx, "change-to-now", place = now.name)}</a></p>
        {proposals}
        <p><a href=format!("{}#perubahan-wilayah", to(&village.path, Page::Rules))>{say!(ctx, "change-public-title")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}
