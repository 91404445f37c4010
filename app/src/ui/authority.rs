//! "Siapa yang berwenang?": which act is next, whose it is, who holds that seat now, by which decree, until when.

use domain::{
    authority::{Act, table},
    cycle::{Stage, stage_for},
    proposal::Step,
    territory::{Territory, VillageKind},
};
use leptos::prelude::*;
use store::mandate::Holder;

use crate::{
    context::{Ctx, called},
    say,
    ui::refusal::seat_words,
};

/// The acts that come next for a proposal, by where it stands.
#[must_use]
pub const fn next_for(step: &Step) -> &'static [Act] {
    match step {
        Step::Written => &[Act::Propose],
        Step::AtRt { .. } => &[Act::PassOn, Act::AskCompletion],
        Step::AtRw { .. } => &[Act::OpenBallot, Act::CloseBallot],
        Step::Merged { .. } => &[Act::DraftList, Act::SubmitList],
        Step::BeingDone { .. } => &[Act::ReportWork, Act::EvaluateWork],
        Step::Evaluated { .. } => &[],
        _ => &[Act::DecideLine, Act::ConfirmLine],
    }
}

/// Folded on every proposal, ballot and list. `seated`: who sits in the place and in every place above it.
#[must_use]
pub fn in_charge(ctx: &Ctx, acts: &[Act], place: &Territory, stages: &[Stage], seated: &[Holder]) -> AnyView {
    let kind = place.village_kind.unwrap_or(VillageKind::Desa);
    let items = acts.iter().filter_map(|&act| {
        let row = table::row(act, kind)?;
        let stage =
            row.stages.iter().filter_map(|&k| stage_for(stages, k, &place.place, ctx.now)).min_by_key(|s| s.until);
        let until = stage.filter(|s| s.until > ctx.now).map(|s| {
            let days = format!(
                "{} – {}",
                ctx.lang.day_only(s.from.date(place.zone)),
                ctx.lang.day_only(s.until.plus_seconds(-1).date(place.zone))
            );
            view! { <p class="meta">{say!(ctx, "charge-when", days = days)}</p> }
        });
        let roles = row.usual_holders();
        let held: Vec<&Holder> = roles.iter().filter_map(|r| nearest(seated, *r)).collect();
        let names: Vec<String> = roles.iter().map(|r| ctx.say_code("role", r.code())).collect();
        let empty = held.is_empty().then(|| view! { <p>{say!(ctx, "charge-vacant", roles = names.join(", "))}</p> });
        let held = held.into_iter().map(|h| {
            let until = h.mandate.until.map_or_else(
                || say!(ctx, "no-fixed-term"),
                |at| say!(ctx, "charge-until", day = ctx.lang.day_only(at.date(place.zone))),
            );
            view! {
                <li>{format!("{}: {}", seat_words(ctx, h), called(h.honorific, &h.name))}" "
                    <span class="meta">{format!("{} · {until}", h.mandate.decree)}</span></li>
            }
        });
        let held = held.collect_view();
        let two = row.by_two.then(|| view! { <p class="meta">{say!(ctx, "charge-two")}</p> });
        Some(view! {
            <dt>{ctx.say_code("act", act.code())}</dt>
            <dd><ul>{held}</ul>{empty}{two}{until}</dd>
        })
    });
    let items: Vec<_> = items.collect();
    let none = items.is_empty().then(|| view! { <p>{say!(ctx, "charge-over")}</p> });
    view! {
        <details class="fold">
            <summary>{say!(ctx, "who-is-in-charge")}</summary>
            {none}
            <dl class="facts">{items}</dl>
            <p><a href="/siapa-memutuskan">{say!(ctx, "link-who-decides")}</a></p>
        </details>
    }
    .into_any()
}

/// Who holds a role nearest to the place: lists come with the nearest first.
fn nearest(seated: &[Holder], role: domain::institution::Role) -> Option<&Holder> {
    seated.iter().find(|h| h.mandate.role == role)
}
