//! How an item stands, in words: on the public page, on the chair's phone, on paper.

use domain::meeting::{Besides, Item, Raised, Settled, Sitting};
use leptos::prelude::*;

use crate::{context::Ctx, say};

/// How it was settled, or that it was not.
pub fn outcome(ctx: &Ctx, item: &Item, closed: bool) -> String {
    match item.settled {
        Some(Settled::WithTheList) => say!(ctx, "item-with-the-list"),
        Some(Settled::Mufakat { round: 1 }) => say!(ctx, "item-mufakat"),
        Some(Settled::Mufakat { round }) => say!(ctx, "item-mufakat-round", round = round),
        Some(Settled::Hands(c)) => {
            let key = if c.carries() { "item-hands-yes" } else { "item-hands-no" };
            let counted = [
                ("yes", c.yes.to_string().into()),
                ("no", c.no.to_string().into()),
                ("abstain", c.abstain.to_string().into()),
            ];
            let phones = item.phones.map(|p| p.yes + p.no + p.abstain).filter(|n| *n > 0);
            let phones = phones.map(|count| format!(" {}", say!(ctx, "item-hands-phones", count = count)));
            format!("{}{}", ctx.say(key, &counted), phones.unwrap_or_default())
        }
        Some(Settled::Gone) => say!(ctx, "item-gone"),
        None if closed => say!(ctx, "item-undecided"),
        None if item.not_reached => say!(ctx, "item-not-reached"),
        None if !item.rounds.is_empty() => say!(ctx, "item-objected"),
        None if item.put_off > 0 => say!(ctx, "item-put-off"),
        None => say!(ctx, "item-open"),
    }
}

/// What was agreed besides money.
pub fn besides(ctx: &Ctx, item: &Item) -> Option<String> {
    Some(match item.besides.as_ref()? {
        Besides::TakenOn { body, by, needs } => {
            say!(ctx, "item-taken-on", body = body, by = ctx.lang.day_only(*by), needs = needs)
        }
        Besides::HandedOver { service } => say!(ctx, "item-handed-over", service = service),
    })
}

/// How it was scored, where it was.
pub fn scored(ctx: &Ctx, sitting: &Sitting, item: &Item) -> Option<AnyView> {
    let (s, matrix) = (sitting.shown_score(item)?, sitting.matrix()?);
    let (least, most, best) = (s.least, s.most, matrix.most());
    let words = say!(ctx, "item-scored", median = s.median(), best = best, least = least, most = most);
    Some(view! { <p>{words}</p> }.into_any())
}

/// Why it stands at another place than it came with.
pub fn moves(ctx: &Ctx, item: &Item) -> Vec<String> {
    let line = |(from, to, why): &(u16, u16, String)| say!(ctx, "item-moved", from = from, to = to, why = why);
    item.moved.iter().map(line).collect()
}

/// Somebody's no and its answer. `names`: whether the name of who wanted it printed stands there.
pub fn raised(ctx: &Ctx, raised: &Raised, names: bool) -> Vec<String> {
    let whom = match (&raised.name, names) {
        (Some(name), true) => say!(ctx, "item-raised-by", name = name, whom = raised.whom),
        _ => raised.whom.clone(),
    };
    let no = say!(ctx, "item-raised", whom = whom, what = raised.what);
    let answer = raised.answer.as_ref().map(|answer| say!(ctx, "item-answered", answer = answer));
    [Some(no), answer].into_iter().flatten().collect()
}

/// Everything about it below its title, a line each.
pub fn lines(ctx: &Ctx, item: &Item, closed: bool, names: bool) -> AnyView {
    let all = item.rounds.iter().flat_map(|r| &r.raised).flat_map(|r| raised(ctx, r, names));
    let lines: Vec<String> =
        [outcome(ctx, item, closed)].into_iter().chain(besides(ctx, item)).chain(moves(ctx, item)).chain(all).collect();
    lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view().into_any()
}
