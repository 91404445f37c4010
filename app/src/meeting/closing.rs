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
        {numbers(ctx, desk)}
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

/// The chair's word on missing voices, and the button.
fn end(ctx: &Ctx, desk: &Desk) -> AnyView {
    let missing = desk.sitting.attendance.missing();
    let suffix = lead::suffix("closed", None);
    let known = desk.sitting.missing_word.clone().unwrap_or_default();
    let voices = missing.iter().map(|m| view! { <li>{ctx.say_code("missing-voice", m.code())}</li> }).collect_view();
    let fields = (!missing.is_empty()).then(|| {
        view! {
            <p><strong>{say!(ctx, "close-missing")}</strong></p>
            <ul>{voices}</ul>
            {Field::of("word", say!(ctx, "field-word"), Kind::Lines).hint(say!(ctx, "close-word-hint")).value(&known).draw(ctx, &suffix)}
        }
    });
    let fields = view! { {fields}<p>{say!(ctx, "close-what-happens")}</p> }.into_any();
    lead::entry(ctx, desk, ("closed", None), fields, (say!(ctx, "close-do"), true))
}

/// Poor households and disabled people are numbers: nobody is listed as one.
fn numbers(ctx: &Ctx, desk: &Desk) -> AnyView {
    let here = &desk.sitting.attendance;
    let known = |n: Option<u16>| n.map(|n| n.to_string()).unwrap_or_default();
    let (poor, disabled) = (known(here.poor_households), known(here.disabled));
    let one = lead::suffix("poor_counted", None);
    let other = lead::suffix("disabled_counted", None);
    let households = Field::of("households", say!(ctx, "field-households"), Kind::Digits).value(&poor).draw(ctx, &one);
    let people = Field::of("disabled", say!(ctx, "field-disabled"), Kind::Digits).value(&disabled).draw(ctx, &other);
    let open = matches!(ctx.typed("form", "").as_str(), "-poor-counted" | "-disabled-counted");
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "close-numbers")}</summary>
            <p class="hint">{say!(ctx, "close-numbers-hint")}</p>
            {lead::entry(ctx, desk, ("poor_counted", None), households, (say!(ctx, "close-poor-keep"), false))}
            {lead::entry(ctx, desk, ("disabled_counted", None), people, (say!(ctx, "close-disabled-keep"), false))}
        </details>
    }
    .into_any()
}

/// Who speaks for this forum in the next one.
fn delegates(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> Option<AnyView> {
    let there = |l: &&Line| desk.sitting.attendance.listed.iter().any(|a| a.id == l.id);
    let named = |l: &Line| l.home.as_ref().map_or_else(|| l.name.clone(), |home| format!("{} · {home}", l.name));
    let chosen: Vec<String> = lines.iter().filter(|l| desk.sitting.delegates.contains(&l.id)).map(named).collect();
    let left = lines.iter().filter(there).filter(|l| !desk.sitting.delegates.contains(&l.id));
    let left: Vec<(String, String)> = left.map(|l| (l.id.to_string(), named(l))).collect();
    if left.is_empty() && chosen.is_empty() {
        return None;
    }
    let suffix = lead::suffix("delegated", None);
    let form = (!left.is_empty()).then(|| {
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
