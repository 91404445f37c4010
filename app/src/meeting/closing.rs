//! Before the chair closes a meeting: what will be fixed then, whose voice was missing, who speaks for it in the next.

use domain::meeting::{Due, Item, row};
use leptos::prelude::*;
use store::meeting::Line;

use super::{Desk, Rows, item, lead, parts};
use crate::{
    address::Page as At,
    context::Ctx,
    form::{Field, Kind},
    say,
};

/// What closing will fix, and the button that does it.
pub fn page(ctx: &Ctx, desk: &Desk, rows: &Rows, lines: &[Line]) -> AnyView {
    let count = |of: fn(&&Item) -> bool| desk.sitting.items.iter().filter(of).count();
    let agreed = count(|i| i.agreed());
    let refused = count(|i| i.settled.is_some() && i.is_left());
    let open = count(|i| i.settled.is_none());
    let items = desk.sitting.items.iter().map(|i| {
        let title = rows.numbered(i);
        view! { <li>{title}": "{item::outcome(ctx, i, true)}</li> }
    });
    let items = items.collect_view();
    let still = (open > 0).then(|| view! { <p class="notice info">{say!(ctx, "close-still-open", count = open)}</p> });
    view! {
        <h2>{say!(ctx, "close-title")}</h2>
        <p class="lead">{say!(ctx, "close-lead", agreed = agreed, refused = refused)}</p>
        <ul class="links">{items}</ul>
        {still}
        {order(ctx, desk)}
        {parts::fold(ctx, desk)}
        {delegates(ctx, desk, lines)}
        {end(ctx, desk)}
        <p><a class="button" href=desk.to(At::MeetingLead)>{say!(ctx, "close-not-yet")}</a></p>
    }
    .into_any()
}

/// That the village's list takes over what was moved here.
fn order(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    let moves = desk.sitting.items.iter().any(|i| !i.moved.is_empty());
    let taken_over = moves && row(desk.at.meeting.kind).due == Due::BeforeForum;
    taken_over.then(|| view! { <p class="notice info">{say!(ctx, "close-order-kept")}</p> }.into_any())
}

/// Poor households and disabled people as numbers, the chair's word on missing voices, and the button: one form, so that
/// nothing typed in it is lost to another.
fn end(ctx: &Ctx, desk: &Desk) -> AnyView {
    let here = &desk.sitting.attendance;
    let missing = here.missing();
    let suffix = lead::suffix("closed", None);
    let known = desk.sitting.missing_word.clone().unwrap_or_default();
    let number = |n: Option<u16>| n.map(|n| n.to_string()).unwrap_or_default();
    let (poor, disabled) = (number(here.poor_households), number(here.disabled));
    let households = Field::of("households", say!(ctx, "field-households"), Kind::Digits);
    let households = households.hint(say!(ctx, "close-numbers-hint")).value(&poor).draw(ctx, &suffix);
    let people = Field::of("disabled", say!(ctx, "field-disabled"), Kind::Digits).value(&disabled).draw(ctx, &suffix);
    let voices = missing.iter().map(|m| view! { <li>{ctx.say_code("missing-voice", m.code())}</li> }).collect_view();
    let word = (!missing.is_empty()).then(|| {
        view! {
            <p><strong>{say!(ctx, "close-missing")}</strong></p>
            <ul>{voices}</ul>
            {Field::of("word", say!(ctx, "field-word"), Kind::Lines).hint(say!(ctx, "close-word-hint")).value(&known).draw(ctx, &suffix)}
        }
    });
    let fields = view! { {households}{people}{word}<p>{say!(ctx, "close-what-happens")}</p> }.into_any();
    lead::entry(ctx, desk, ("closed", None), fields, (say!(ctx, "close-do"), true))
}

/// Who speaks for this forum in the next one.
fn delegates(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> Option<AnyView> {
    let there = |l: &&Line| desk.sitting.attendance.listed.iter().any(|a| a.id == l.id);
    let named = |l: &Line| l.home.as_ref().map_or_else(|| l.name.clone(), |home| format!("{} · {home}", l.name));
    let chosen: Vec<String> = lines.iter().filter(|l| desk.sitting.delegates.contains(&l.id)).map(named).collect();
    let left = lines.iter().filter(there).filter(|l| !desk.sitting.delegates.contains(&l.id));
    let left: Vec<(String, String)> = left.map(|l| (l.id.to_string(), named(l))).collect();
    if left.is_empty() && chosen.is_empty() {
        let attend = desk.to(At::MeetingAttend);
        let words = say!(ctx, "close-delegates-none");
        return Some(view! { <p>{words}" "<a href=attend>{say!(ctx, "meeting-keep-list")}</a></p> }.into_any());
    }
    let suffix = lead::suffix("delegated", None);
    let form = (!left.is_empty()).then(|| {
        // Nobody is chosen by a careless tap.
        let left = [(String::new(), say!(ctx, "scores-choose"))].into_iter().chain(left).collect();
        let field = crate::mandate::select(ctx, "attendee", say!(ctx, "close-delegate"), left, &suffix);
        lead::entry(ctx, desk, ("delegated", None), field, (say!(ctx, "close-delegate-keep"), false))
    });
    let chosen = chosen.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    Some(
        view! {
            <details class="fold">
                <summary>{say!(ctx, "close-delegates", count = desk.sitting.delegates.len())}</summary>
                <ul>{chosen}</ul>
                {form}
            </details>
        }
        .into_any(),
    )
}
