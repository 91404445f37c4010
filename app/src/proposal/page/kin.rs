//! A proposal's kin: from which it came, into which it went, who stands beside its proposer, and what runs about it.

use domain::{proposal::spoken, territory::Territory};
use leptos::prelude::*;
use store::{
    kinship::{Kinship, Running},
    proposal::Detail,
};

use super::may::May;
use crate::{
    address::{Page, to},
    context::Ctx,
    say,
    ui::state,
};

/// Everything about kin that a proposal's page says; nothing where there is none.
pub(super) fn section(ctx: &Ctx, detail: &Detail, kinship: &Kinship, may: &May, village: &Territory) -> AnyView {
    let (year, number) = (detail.row.year, detail.row.number.unwrap_or_default());
    let wording = to(&village.path, Page::Wording(year, number));
    let joining = to(&village.path, Page::Joining(year, number));
    let bodies: Vec<_> = ctx.viewer.iter().flat_map(|v| v.seats_in_force(ctx.now).map(|s| s.mandate.body)).collect();
    let beside = ctx.viewer.as_ref().is_some_and(|v| kinship.beside(v.actor.person, &bodies));
    let offers = ((may.own || beside) && kinship.offers > 0).then(|| {
        let text = say!(ctx, "offers-wait", count = kinship.offers);
        view! { <div class="notice info"><p>{text}" "<a href=wording.clone()>{say!(ctx, "offers-read")}</a></p></div> }
    });
    let running = kinship.running.iter().map(|r| {
        let text = running(ctx, r, village);
        view! { <div class="notice info"><p>{text}" "<a href=joining.clone()>{say!(ctx, "merging-read")}</a></p></div> }
    });
    let changed = (kinship.versions > 1).then(|| {
        let history = to(&village.path, Page::History(year, number));
        let text = say!(ctx, "words-changed", count = kinship.versions - 1);
        view! { <p class="meta">{text}" "<a href=format!("{history}#kalimat")>{say!(ctx, "all-versions")}</a></p> }
    });
    let links = [
        may.wording.then(|| (wording.clone(), say!(ctx, "offer-words"))),
        (may.joining || beside).then(|| (joining.clone(), say!(ctx, "join-or-part"))),
    ];
    let links: Vec<_> = links.into_iter().flatten().collect();
    let links = (!links.is_empty()).then(|| {
        let items = links.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> });
        view! { <ul>{items.collect_view()}</ul> }
    });
    view! {
        {carried(ctx, detail, kinship, may)}
        {running.collect_view()}
        {offers}
        {ties(ctx, kinship, &village.path)}
        {changed}
        {links}
    }
    .into_any()
}

/// How old it is, and what its proposer is asked when it came by itself.
fn carried(ctx: &Ctx, detail: &Detail, kinship: &Kinship, may: &May) -> Option<AnyView> {
    let age = state::age(ctx, &detail.row).map(|age| view! { <p class="meta">{age}</p> });
    if !kinship.unconfirmed() {
        return age.map(IntoAny::into_any);
    }
    let confirm = may.confirm.then(|| {
        view! {
            <form method="post" class="actions">
                <button class="button" name="act" value="confirm_carried">{say!(ctx, "confirm-carried")}</button>
            </form>
        }
    });
    let text = if may.confirm { say!(ctx, "carried-asks-you") } else { say!(ctx, "carried-unconfirmed") };
    Some(view! { {age}<div class="notice info"><p>{text}</p>{confirm}</div> }.into_any())
}

fn running(ctx: &Ctx, r: &Running, village: &Territory) -> String {
    let number = spoken(r.year, r.number);
    let until = ctx.lang.until(r.until, ctx.now, village.zone);
    match (r.part, r.outward) {
        (false, true) => say!(ctx, "merging-out", number = number, until = until),
        (false, false) => say!(ctx, "merging-in", number = number, until = until),
        (true, _) => say!(ctx, "parting", number = number, until = until),
    }
}

/// Kin as a list with links, then who stands beside the proposer.
pub(crate) fn ties(ctx: &Ctx, kinship: &Kinship, village: &str) -> Option<AnyView> {
    if kinship.kin.is_empty() && kinship.beside.is_empty() {
        return None;
    }
    let kin = kinship.kin.iter().map(|k| {
        let href = to(village, Page::Proposal(k.year, k.number));
        view! { <li>{ctx.say_code("tie", k.tie.code())}" "<a href=href>{spoken(k.year, k.number)}</a></li> }
    });
    let beside = kinship.beside.iter().map(|c| {
        let who = say!(ctx, "proposes-too", who = state::named(ctx, &c.author), number = spoken(c.year, c.number));
        view! { <li>{who}</li> }
    });
    let list = view! {
        <h2>{say!(ctx, "kin-title")}</h2>
        <ul class="kin">{kin.collect_view()}{beside.collect_view()}</ul>
    };
    Some(list.into_any())
}
