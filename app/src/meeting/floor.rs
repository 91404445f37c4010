//! Who asked for the floor: kept by whoever takes the notes, asked for on one's own phone, seen on the wall.

use domain::meeting::{Speaker, State, Turn};
use leptos::prelude::*;
use store::meeting::Line;

use super::{Desk, lead};
use crate::{context::Ctx, form::Field, proposal::write::form_key, say};

/// The name of whoever speaks or waits.
fn name(lines: &[Line], who: &Speaker) -> String {
    match who {
        Speaker::Named(said) => said.clone(),
        Speaker::Listed(id) => lines.iter().find(|l| l.id == *id).map(|l| l.name.clone()).unwrap_or_default(),
    }
}

/// The queue, with a button to give the floor and one to take somebody off; read along like everything else.
pub fn queue(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> AnyView {
    let floor = &desk.sitting.floor;
    let turn_of = |hal, turn: &Turn, words: String| {
        let number = view! { <input type="hidden" name="giliran" value=turn.number.to_string()/> };
        let whom = Some(name(lines, &turn.who));
        lead::entry_about(ctx, desk, (hal, None), number.into_any(), (words, false), whom)
    };
    let speaks = floor.speaking().map(|turn| {
        let words = say!(ctx, "floor-speaks", name = name(lines, &turn.who));
        view! { <p><strong>{words}</strong></p>{turn_of("floor_left", turn, say!(ctx, "floor-done"))} }
    });
    let waiting = floor.waiting();
    let none = waiting.is_empty().then(|| view! { <p>{say!(ctx, "floor-nobody")}</p> });
    let items = waiting.iter().map(|turn| {
        let again = (floor.spoken(&turn.who) > 0).then(|| {
            view! { " "<span class="meta">{say!(ctx, "floor-spoke", count = floor.spoken(&turn.who))}</span> }
        });
        view! {
            <li>
                <p>{name(lines, &turn.who)}{again}</p>
                <div class="actions">
                    {turn_of("floor_given", turn, say!(ctx, "floor-give"))}
                    {turn_of("floor_left", turn, say!(ctx, "floor-off"))}
                </div>
            </li>
        }
    });
    let items = items.collect_view();
    let queue = (!waiting.is_empty()).then(|| view! { <ol>{items}</ol> });
    // Who speaks now, for the script that keeps the field of the notes in step (`rapat.js`).
    view! { <div data-speaks=speaking(desk, lines)></div>{speaks}{none}{queue} }.into_any()
}

/// Somebody without a phone asks: their name is written down, one of the list where it stands there.
pub fn asking(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> AnyView {
    let suffix = lead::suffix("floor_asked", None);
    let known = lines.iter().map(|l| view! { <option value=l.name.clone()></option> }).collect_view();
    let fields = view! {
        {Field::line("speaker", say!(ctx, "floor-who")).among("yang-hadir").draw(ctx, &suffix)}
        <datalist id="yang-hadir">{known}</datalist>
    };
    lead::entry(ctx, desk, ("floor_asked", None), fields.into_any(), (say!(ctx, "floor-keep"), false))
}

/// Who is written down: a line of the list, where exactly one has that name.
pub fn speaker(lines: &[Line], typed: &str) -> Speaker {
    let same = |l: &&Line| l.name.trim().eq_ignore_ascii_case(typed.trim());
    let mut found = lines.iter().filter(same);
    match (found.next(), found.next()) {
        (Some(line), None) => Speaker::Listed(line.id),
        _ => Speaker::Named(typed.to_owned()),
    }
}

/// The name of whoever has the floor, to be the one who is noted.
pub fn speaking(desk: &Desk, lines: &[Line]) -> String {
    desk.sitting.floor.speaking().map(|turn| name(lines, &turn.who)).unwrap_or_default()
}

/// On one's own phone: ask, or think better of it. Only for whoever came in, while it is open.
pub fn own(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    let line = desk.own_line(ctx)?;
    if !matches!(desk.sitting.state, State::Open { .. }) || desk.rights.asks_for_floor.is_err() {
        return None;
    }
    let who = Speaker::Listed(line.id);
    let floor = &desk.sitting.floor;
    if floor.speaking().is_some_and(|t| t.who == who) {
        return Some(view! { <p class="notice info">{say!(ctx, "floor-you-speak")}</p> }.into_any());
    }
    let place = floor.waiting().iter().position(|t| t.who == who);
    let button = match place {
        Some(_) => view! { <button class="button" name="act" value="leave_floor">{say!(ctx, "floor-leave")}</button> },
        None => view! { <button class="button" name="act" value="ask_floor">{say!(ctx, "floor-ask")}</button> },
    };
    let waits = place.map(|n| view! { <p>{say!(ctx, "floor-your-turn", place = n + 1)}</p> });
    Some(
        view! {
            {waits}
            <form method="post" class="form">
                <input type="hidden" name="kunci" value=form_key(ctx)/>
                {button}
            </form>
        }
        .into_any(),
    )
}

/// What the wall shows to the hall: who speaks, and the next three.
pub fn board(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> Option<AnyView> {
    let speaks = desk.sitting.floor.speaking().map(|turn| {
        view! { <p>{say!(ctx, "floor-speaks", name = name(lines, &turn.who))}</p> }
    });
    let next = desk.sitting.floor.waiting().into_iter().take(3).map(|t| name(lines, &t.who)).collect::<Vec<_>>();
    let next = (!next.is_empty()).then(|| view! { <p>{say!(ctx, "floor-next", names = next.join(", "))}</p> });
    (speaks.is_some() || next.is_some()).then(|| view! { {speaks}{next} }.into_any())
}
