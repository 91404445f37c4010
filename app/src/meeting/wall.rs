//! What the wall shows, readable from the back of the hall: who is there, what is in hand, where it stands.

use domain::meeting::{Item, State};
use leptos::prelude::*;

use super::{Desk, Rows, along, attend::door_sign, floor, item, lead};
use crate::{
    address::{Address, Day, Page as At},
    context::Ctx,
    qr, say,
    screen::{Page, Screen},
};

/// The page at `…/rapat/2026-12-12/layar`.
pub async fn page(ctx: Ctx, address: Address, day: Day) -> Page {
    let desk = Desk::find(&ctx, &address, day).await?;
    let rows = desk.rows(&ctx).await?;
    let lines = desk.lines(&ctx).await?;
    // Names are for those in the hall: whoever keeps the list puts them on the wall.
    let open = matches!(desk.sitting.state, State::Open { .. });
    let speakers = (open && desk.takes_part()).then(|| floor::board(&ctx, &desk, &lines));
    let title = desk.title(&ctx);
    // The code is for those in the hall: whoever keeps the list puts it on the wall.
    let door = match desk.rights.see_names() && !desk.is_closed() {
        true => Some(door(&ctx, &desk)?),
        false => None,
    };
    let body = view! {
        <div class="wall">
            <h1>{desk.name(&ctx)}</h1>
            {along::waiting(&ctx)}
            <div data-part="layar" aria-live="polite">
                <p>{desk.stands(&ctx)}</p>
                <p>{lead::present(&ctx, &desk)}</p>
                {speakers}
                {board(&ctx, &desk, &rows)}
            </div>
            <div data-part="pintu">{door}</div>
            {along::script(&ctx, &desk)}
            <p class="actions no-print">
                <a class="button" href=desk.to(At::MeetingWall)>{say!(ctx, "meeting-refresh")}</a>
                <a class="button" href=desk.to(At::Meeting)>{say!(ctx, "meeting-public-page")}</a>
            </p>
        </div>
    };
    let screen = Screen::new(title, desk.here.at(), body).bare();
    Ok(if desk.takes_part() { screen.personal() } else { screen })
}

/// The item in hand; before the list was asked about, or after it, all of it.
fn board(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    let done = desk.sitting.items.iter().filter(|i| i.settled.is_some()).count();
    let all = desk.sitting.items.len();
    let score = (all > 0).then(|| view! { <p>{say!(ctx, "wall-done", done = done, all = all)}</p> });
    let open = matches!(desk.sitting.state, State::Open { .. });
    let now = (open && lead::list_was_asked(desk)).then(|| lead::in_hand(ctx, desk)).flatten();
    let shown = match now {
        Some(item) => one(ctx, rows, &item).into_any(),
        None => {
            let closed = desk.is_closed();
            let lines = desk.sitting.items.iter().map(|i| {
                let title = rows.numbered(i);
                let stands = (i.last > 0 || closed).then(|| item::outcome(ctx, i, closed));
                view! { <li><strong>{title}</strong>" "<span class="meta">{rows.meta(ctx, i.proposal)}</span>" "{stands}</li> }
            });
            let lines = lines.collect_view();
            view! { <ul class="plain">{lines}</ul> }.into_any()
        }
    };
    view! { {score}{shown} }.into_any()
}

fn one(ctx: &Ctx, rows: &Rows, item: &Item) -> impl IntoView {
    let title = rows.numbered(item);
    view! {
        <h2>{title}</h2>
        <p>{rows.meta(ctx, item.proposal)}</p>
        {item.asks_phones().then(|| view! { <p class="notice info">{say!(ctx, "wall-phones")}</p> })}
        {match item.rounds.is_empty() && item.settled.is_none() && item.put_off == 0 {
            true => view! { <p>{say!(ctx, "wall-now")}</p> }.into_any(),
            false => item::lines(ctx, item, false, false),
        }}
    }
}

/// How people put themselves on the list.
fn door(ctx: &Ctx, desk: &Desk) -> Result<AnyView, store::StoreError> {
    let (address, spaced) = door_sign(ctx, desk)?;
    let paper = ctx.on_paper();
    Ok(view! {
        <aside class="door" lang="id">
            {qr::draw(&address, say!(paper, "poster-qr"))}
            <p>{say!(paper, "attend-door-words")}" "<strong class="big">{spaced}</strong></p>
        </aside>
    }
    .into_any())
}
