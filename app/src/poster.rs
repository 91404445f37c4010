//! Posters: one A4 page with a large QR code, for the board at the mushola and the wall of the warung. A place: what is
//! open, until when; a proposal: where it stands.

use leptos::prelude::*;
use store::proposal::{self, Row};

use crate::{
    address::{Address, Page, to, typed},
    context::Ctx,
    proposal::named,
    qr, say,
    screen::{Instead, Page as Loaded, Screen},
    territory::{Here, page::open_now},
    ui::state,
};

/// The poster of a place: `…/rt-02/poster`.
pub async fn of_place(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    here.in_village()?;
    let paper = ctx.on_paper();
    let open = open_now(&paper, &here).await?;
    let back = to(&here.place.path, Page::Now);
    let lines = vec![open];
    Ok(sheet(&ctx, &here, here.full_name(), lines, back))
}

/// The poster of a proposal: `…/usulan/27-014/poster`.
pub async fn of_proposal(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let id = named(&ctx, &here, year, number).await?;
    let found = proposal::detail(ctx.store().read(), id, None)
        .await?
        .ok_or(Instead::Refused(domain::refusal::Refusal::NotFound))?;
    let row: &Row = &found.row;
    let paper = ctx.on_paper();
    let spoken = domain::proposal::spoken(year, number);
    let lines = vec![
        say!(paper, "poster-proposal", number = spoken, place = row.scope_name),
        state::badge(&paper, row, village.zone),
        say!(paper, "supports-count", count = row.supports),
    ];
    Ok(sheet(&ctx, &here, row.words.title(), lines, to(&village.path, Page::Proposal(year, number))))
}

fn sheet(ctx: &Ctx, here: &Here, heading: String, lines: Vec<String>, path: String) -> Screen {
    let paper = ctx.on_paper();
    let address = ctx.outside(&path);
    let plain = typed(&address).to_owned();
    let title = say!(ctx, "poster-title", what = heading);
    let lines = lines.into_iter().map(|line| view! { <p class="lead">{line}</p> });
    let body = view! {
        <div class="screen-only">
            <p>{say!(ctx, "poster-print")}</p>
            <p><a class="button" href=path>{say!(ctx, "back")}</a></p>
        </div>
        <article class="poster" lang="id">
            <h1>{heading}</h1>
            {lines.collect_view()}
            {qr::draw(&address, say!(paper, "poster-qr"))}
            <p class="lead">{say!(paper, "poster-scan")}</p>
            <p class="lead"><strong>{plain}</strong></p>
        </article>
    };
    Screen::new(title, here.at(), body)
}
