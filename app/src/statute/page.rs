//! The rules as everyone reads them: value, source, who changed them and when, and a change that waits.

use domain::{
    authority::Act,
    cycle::{rules, statute::Statute},
    territory::{Territory, names::Word},
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    cycle::Cycle,
    statute::{self, Change},
};

use super::{grouped, sentence};
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    say,
    screen::{Page, Screen},
    territory::{Here, year_of},
};

/// The page at `…/aturan`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = year_of(&ctx, &village).await?;
    let c = ctx.store().read();
    let changes = statute::changes(c, cycle.id).await?;
    let waiting = changes.iter().find(|change| change.confirmed.is_none());
    let facts = Facts::of_place(c, &village, &cycle, ctx.now).await?;
    let may = |act| facts.may(ctx.viewer.as_ref().map(|v| &v.actor), act, ctx.now).is_ok();
    let change = (may(Act::SetRules) || (may(Act::ConfirmRules) && waiting.is_some())).then(|| {
        view! { <p><a class="button" href=to(&village.path, At::RulesChange)>{say!(ctx, "rules-to-change")}</a></p> }
    });
    let moved = crate::territory::change::public(&ctx, &village).await?;
    let rules = all(&ctx, &cycle, &changes, &village);
    let waiting = waiting.map(|change| {
        view! { <div class="notice info"><h2>{say!(ctx, "rules-waiting")}</h2>{told(&ctx, change, &cycle.statute, &village)}</div> }
    });
    let title = say!(ctx, "rules-title", place = village.name, year = cycle.year);
    let body = view! {
        <h1>{title.clone()}</h1>
        {news(&ctx)}
        <p class="lead">{say!(ctx, "rules-lead")}</p>
        {waiting}
        {change}
        {rules}
        <h2>{say!(ctx, "name-title", place = village.name)}</h2>
        {own_words(&ctx)}
        <p><a href=to(&village.path, At::Names)>{say!(ctx, "name-link")}</a></p>
        <p><a href=to(&village.path, At::Emblem)>{say!(ctx, "emblem-title", place = village.name)}</a></p>
        <p><a href=to(&village.path, At::Schedule)>{say!(ctx, "schedule-link")}</a></p>
        <p><a href=to(&village.path, At::Texts)>{say!(ctx, "texts-link")}</a></p>
        {moved}
        <p><a href="/siapa-memutuskan">{say!(ctx, "link-who-decides")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// What the person is told after an act.
fn news(ctx: &Ctx) -> Option<AnyView> {
    let text = match ctx.asked("kabar")? {
        "diajukan" => say!(ctx, "rules-told-entered"),
        "disetujui" => say!(ctx, "rules-told-confirmed"),
        "ditarik" => say!(ctx, "rules-told-withdrawn"),
        "dinamai" => say!(ctx, "name-told"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}

fn all(ctx: &Ctx, cycle: &Cycle, changes: &[Change], village: &Territory) -> AnyView {
    let groups = grouped(&cycle.statute, village.village_kind).into_iter().map(|(head, clauses)| {
        let items = clauses.into_iter().map(|clause| {
            let changed = changes.iter().rev().find_map(|change| {
                let second = change.confirmed.as_ref()?;
                let touched = change.change.changed.iter().any(|(code, _)| code == clause.code);
                touched.then(|| {
                    let day = ctx.lang.day_only(second.at.date(village.zone));
                    let (who, with) = (&change.entered.name, &second.name);
                    say!(ctx, "rules-changed-by", who = who, second = with, day = day)
                })
            });
            let meta = [Some(clause.source.to_owned()), changed].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! { <li>{sentence(ctx, &clause)}" "<span class="meta">{meta}</span></li> }
        });
        view! { <h2>{ctx.say(head, &[])}</h2><ul>{items.collect_view()}</ul> }
    });
    groups.collect_view().into_any()
}

/// A change in words: what would hold, why, who entered it.
pub(super) fn told(ctx: &Ctx, change: &Change, statute: &Statute, village: &Territory) -> AnyView {
    let clauses = rules::clauses(statute);
    let items = change.change.changed.iter().filter_map(|(code, value)| {
        let now = clauses.iter().find(|clause| clause.code == code)?;
        let new = rules::Clause { value: value.clone(), ..now.clone() };
        Some(view! {
            <li><strong>{sentence(ctx, &new)}</strong>" "
                <span class="meta">{say!(ctx, "rules-until-now", sentence = sentence(ctx, now))}</span></li>
        })
    });
    let day = ctx.lang.day_only(change.entered.at.date(village.zone));
    let by = say!(ctx, "rules-entered-by", who = change.entered.name, office = change.entered.body, day = day);
    view! {
        <ul>{items.collect::<Vec<_>>()}</ul>
        <blockquote><p>{change.why.clone()}</p></blockquote>
        <p class="meta">{by}</p>
    }
    .into_any()
}

/// What is called its own way here.
fn own_words(ctx: &Ctx) -> AnyView {
    let own = Word::ALL.iter().filter_map(|&word| Some((word, ctx.names.own(word)?)));
    let items: Vec<_> = own
        .map(|(word, said)| view! { <dt>{ctx.say_code("name-of", word.code())}</dt><dd>{said.to_owned()}</dd> })
        .collect();
    if items.is_empty() {
        return view! { <p>{say!(ctx, "name-none")}</p> }.into_any();
    }
    view! { <dl class="facts">{items}</dl> }.into_any()
}
