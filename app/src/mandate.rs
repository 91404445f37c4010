//! Seats: entered by the operator, confirmed by a second person, and how pages speak of them.

pub mod actions;
pub mod confirm;
pub mod manage;

use domain::{
    mandate::{appointment::Exception, rule::Objection},
    refusal::Refusal,
    time::{Instant, Zone},
};
use leptos::prelude::*;

use crate::{context::Ctx, form, say};

/// The last day on which a right that ends at an instant is held.
#[must_use]
pub fn last_day(ctx: &Ctx, end: Instant, zone: Zone) -> String {
    ctx.lang.day_only(end.plus_seconds(-1).date(zone))
}

/// From when to when, in words.
#[must_use]
pub fn term_words(ctx: &Ctx, from: Instant, until: Option<Instant>, zone: Zone) -> String {
    let from = ctx.lang.day_only(from.date(zone));
    match until {
        Some(until) => say!(ctx, "mandate-from-until", from = from, until = last_day(ctx, until, zone)),
        None => say!(ctx, "mandate-from-open", from = from),
    }
}

/// The rules a seat breaks, as sentences.
#[must_use]
pub fn objection_words(ctx: &Ctx, found: &[Objection]) -> Vec<String> {
    found.iter().map(|o| ctx.say_code("mandate-objection", o.code())).collect()
}

/// The exceptions under which a seat is held, for everybody to read.
#[must_use]
pub fn exception_words(ctx: &Ctx, found: &[Objection], exception: Option<&Exception>) -> Option<String> {
    let (rules, exception) = (objection_words(ctx, found).join(" "), exception?);
    Some(say!(ctx, "mandate-exception", rules = rules, why = exception.why, decree = exception.decree))
}

/// What stands at the top of a refused form about seats: the general sentences speak of proposals.
pub async fn summary(ctx: &Ctx) -> Option<AnyView> {
    let refused = ctx.refused.clone()?;
    let sentence = match refused.refusal {
        Refusal::OwnInterest => say!(ctx, "mandate-own-interest"),
        Refusal::SecondPerson => say!(ctx, "mandate-second-person"),
        _ => return crate::ui::refusal::summary(ctx).await,
    };
    form::summary(ctx, Some(sentence))
}

/// A choice of one among many, that keeps what was chosen.
#[must_use]
pub fn select(ctx: &Ctx, name: &'static str, label: String, options: Vec<(String, String)>, suffix: &str) -> AnyView {
    let id = format!("{name}{suffix}");
    let mine = ctx.typed("form", "") == suffix;
    let error = ctx.fault(name).filter(|_| mine).map(|f| ctx.say_code("why", f.why));
    let wrong = error.is_some();
    let (described, invalid) = (error.as_ref().map(|_| format!("{id}-salah")), error.as_ref().map(|_| "true"));
    let options = options.into_iter().map(|(value, words)| {
        let chosen = mine && ctx.chose(name, &value);
        view! { <option value=value selected=chosen>{words}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=id.clone()>{label}</label>
            {error.map(|e| view! { <p class="error" id=format!("{id}-salah")>{e}</p> })}
            <select id=id name=name aria-describedby=described aria-invalid=invalid>{options}</select>
        </div>
    }
    .into_any()
}
