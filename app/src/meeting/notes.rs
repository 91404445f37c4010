//! The secretary's screen: who spoke, what was said and answered, who objects; and where the meeting stands beside it.

use domain::meeting::State;
use leptos::prelude::*;

use super::{Desk, along, floor, item, lead, news, parts};
use crate::{
    address::{Address, Day, Page as At},
    context::Ctx,
    say,
    screen::{Instead, Page, Screen},
    ui,
};

/// The page at `…/rapat/2026-12-12/catat`.
pub async fn page(ctx: Ctx, address: Address, day: Day) -> Page {
    let desk = Desk::find(&ctx, &address, day).await?;
    if let (Err(refusal), Err(_)) = (&desk.rights.leads, &desk.rights.keeps_notes) {
        return Err(Instead::Refused(refusal.clone()));
    }
    let rows = desk.rows(&ctx).await?;
    let lines = desk.lines(&ctx).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "notes-title", name = desk.name(&ctx));
    let open = matches!(desk.sitting.state, State::Open { .. });
    let now = open.then(|| lead::in_hand(&ctx, &desk)).flatten();
    let in_hand = now.as_ref().map(|i| {
        let title = say!(ctx, "lead-item", number = i.number, title = rows.title(i.proposal));
        view! { <h2>{title}</h2>{item::lines(&ctx, i, false, true)} }
    });
    let write = open.then(|| {
        view! {
            <h2>{say!(ctx, "floor-heading")}</h2>
            <div data-part="pembicara">{floor::queue(&ctx, &desk, &lines)}</div>
            {floor::asking(&ctx, &desk, &lines)}
            {lead::note(&ctx, &desk, &lines)}
            {now.as_ref().map(|i| lead::objection(&ctx, &desk, i.number))}
            {parts::fold(&ctx, &desk)}
        }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {news(&ctx)}
        {summary}
        {along::waiting(&ctx)}
        <p data-part="keadaan">{desk.stands(&ctx)}" "{lead::present(&ctx, &desk)}</p>
        <div data-part="butir">{in_hand}</div>
        {write}
        <div data-part="catatan">{noted(&ctx, &desk)}</div>
        {along::script(&ctx, &desk)}
        <p class="actions">
            <a class="button" href=desk.to(At::MeetingNotes)>{say!(ctx, "meeting-refresh")}</a>
            <a class="button" href=desk.to(At::Meeting)>{say!(ctx, "meeting-public-page")}</a>
        </p>
    };
    Ok(Screen::new(title, desk.here.at(), body).personal())
}

/// What was noted so far, the latest first.
fn noted(ctx: &Ctx, desk: &Desk) -> AnyView {
    if desk.sitting.notes.is_empty() {
        return view! { <p>{say!(ctx, "notes-none")}</p> }.into_any();
    }
    let lines = desk.sitting.notes.iter().rev().map(|n| {
        let group = n.group.map(|g| format!(" ({})", ctx.say_code("meeting-group", g.code()))).unwrap_or_default();
        let head = format!("{} {}{group}", ctx.lang.clock(n.at, desk.here.place.zone), n.speaker);
        let answer = n.answer.as_ref().map(|answer| view! { <p>{say!(ctx, "item-answered", answer = answer)}</p> });
        view! { <li class="card"><p><strong>{head}</strong></p><p>{n.said.clone()}</p>{answer}</li> }
    });
    let lines = lines.collect_view();
    view! { <h2>{say!(ctx, "notes-so-far")}</h2><ul class="cards">{lines}</ul> }.into_any()
}
