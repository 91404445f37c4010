//! RT and RW that split and join: how pages speak of a change, and what everybody may read of it.

pub mod actions;
pub mod confirm;
pub mod ended;
pub mod manage;

use domain::{
    id::TerritoryId,
    territory::{Territory, change::Kind},
};
use leptos::prelude::*;
use store::{
    StoreError, mandate,
    territory::{
        self,
        change::{self, Recorded},
    },
};
use uuid::Uuid;

use crate::{
    context::{Ctx, called},
    say,
    ui::refusal::seat_words,
};

/// A change as one sentence.
#[must_use]
pub fn sentence(ctx: &Ctx, change: &Recorded) -> String {
    let (from, to) = (&change.from_name, &change.to_name);
    match change.change.kind {
        Kind::SplitRt | Kind::SplitRw => say!(ctx, "change-split", from = from, to = to),
        Kind::JoinRt | Kind::JoinRw => say!(ctx, "change-join", from = from, to = to),
    }
}

/// The decree with its day.
#[must_use]
pub fn decree(ctx: &Ctx, change: &Recorded) -> String {
    say!(ctx, "mandate-decree-of", decree = change.decree, day = ctx.lang.day_only(change.decree_date))
}

/// Every change of a village that holds, for everybody to read; nothing where there was none.
///
/// # Errors
/// The database's own.
pub async fn public(ctx: &Ctx, village: &Territory) -> Result<Option<AnyView>, StoreError> {
    let changes = change::of_village(ctx.store().read(), village.place.id).await?;
    if changes.is_empty() {
        return Ok(None);
    }
    let rows = changes.iter().rev().filter_map(|c| {
        let since = ctx.lang.day_only(c.in_force()?.date(village.zone));
        let second = c.settled.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        let who = say!(ctx, "change-by", who = c.entered.name, second = second);
        let places = [Some(&c.from_path), c.to_path.as_ref()].into_iter().flatten().map(|path| {
            let name = path.strip_prefix(&format!("{}/", village.path)).unwrap_or(path).to_owned();
            view! { " "<a href=format!("/di/{path}")>{name}</a> }
        });
        let places = places.collect_view();
        Some(view! {
            <tr>
                <th scope="row">{since}</th>
                <td data-label=say!(ctx, "change-what")>{sentence(ctx, c)}{places}</td>
                <td data-label=say!(ctx, "col-decree")>{decree(ctx, c)}</td>
                <td data-label=say!(ctx, "mandate-how")>{who}</td>
            </tr>
        })
    });
    let rows = rows.collect_view();
    let title = say!(ctx, "change-public-title");
    Ok(Some(
        view! {
            <h2 id="perubahan-wilayah">{title.clone()}</h2>
            <table class="numbers stack">
                <caption class="visually-hidden">{title}</caption>
                <thead><tr>
                    <th scope="col">{say!(ctx, "mandate-since")}</th>
                    <th scope="col">{say!(ctx, "change-what")}</th>
                    <th scope="col">{say!(ctx, "col-decree")}</th>
                    <th scope="col">{say!(ctx, "mandate-how")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    ))
}

/// Exactly what a change does that waits, or why it can no longer be done.
async fn effects(ctx: &Ctx, village: &Territory, waiting: &Recorded) -> Result<AnyView, StoreError> {
    let c = ctx.store().read();
    let what = &waiting.change;
    let foreseen = change::foreseen(c, village.place.id, what, TerritoryId(Uuid::nil()), ctx.now).await?;
    let Ok(after) = foreseen else {
        return Ok(view! { <p class="notice bad">{say!(ctx, "change-no-longer")}</p> }.into_any());
    };
    let before = territory::of_village(c, village.place.id).await?;
    let mut lines: Vec<String> = Vec::new();
    if let Some(new) = &after.founded {
        lines.push(say!(ctx, "change-founds", place = waiting.to_name, path = new.path));
        lines.push(say!(ctx, "change-no-board", place = new.name));
        lines.push(say!(ctx, "change-figures", place = new.name, households = new.households, people = new.people));
    }
    if what.kind == Kind::SplitRt {
        let families = change::families(c, what.from).await?;
        let moves = families.iter().filter(|f| what.chosen.contains(&f.id));
        lines.extend(moves.map(|f| say!(ctx, "change-family-moves", family = manage::family_words(ctx, f))));
        let stays = families.iter().filter(|f| !what.chosen.contains(&f.id)).count();
        lines.push(say!(ctx, "change-families-stay", count = stays));
    }
    for place in &after.changed {
        let Some(old) = before.iter().find(|t| t.place.id == place.place.id) else { continue };
        if old.path != place.path {
            lines.push(say!(ctx, "change-moves", old = old.name, new = place.name, path = place.path));
        }
    }
    if let Some(ended) = after.ended {
        if what.kind == Kind::JoinRt {
            lines.push(say!(ctx, "change-all-move", from = waiting.from_name, to = waiting.to_name));
        }
        lines.push(say!(ctx, "change-ends", place = waiting.from_name));
        for holder in mandate::seated_in(c, ended, ctx.now).await? {
            let (who, seat) = (called(holder.honorific, &holder.name), seat_words(ctx, &holder));
            lines.push(say!(ctx, "change-seat-ends", who = who, seat = seat));
        }
        lines.push(say!(ctx, "change-proposals", from = waiting.from_name, to = waiting.to_name));
    }
    lines.push(say!(ctx, "change-addresses"));
    let lines = lines.into_iter().map(|l| view! { <li>{l}</li> }).collect_view();
    Ok(view! { <ul>{lines}</ul> }.into_any())
}

/// The facts of a change that waits: decree and who entered it.
fn facts(ctx: &Ctx, village: &Territory, waiting: &Recorded) -> AnyView {
    let entered = say!(
        ctx,
        "mandate-entered-by",
        who = waiting.entered.name,
        when = ctx.lang.instant(waiting.entered.at, village.zone)
    );
    view! {
        <dl class="facts"><dt>{say!(ctx, "mandate-decree")}</dt><dd>{decree(ctx, waiting)}</dd></dl>
        <p class="meta">{entered}</p>
    }
    .into_any()
}
