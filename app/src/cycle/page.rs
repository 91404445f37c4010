//! The year's stages: from when until when, held by whom, and what was opened again and why.

use domain::{
    authority::Act,
    cycle::{Stage, StageKind, schedule::holders, stage_for},
    territory::{Level, Territory},
};
use leptos::prelude::*;
use store::{
    act::cycle::to_plan,
    authority::Facts,
    cycle::{
        self, Cycle,
        schedule::{self, Reopening},
    },
    territory,
};

use super::form::{self, May};
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    proof, say,
    screen::{Page, Screen},
    territory::{Here, cycle_of},
    ui,
};

/// The page at `…/jadwal`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let c = ctx.store().read();
    let cycle = match ctx.asked("tahun").and_then(|y| y.parse().ok()) {
        Some(year) => Some(cycle_of(&ctx, &village, year).await?),
        None => cycle::latest(c, village.place.id, ctx.now).await?,
    };
    let facts = Facts::at_any_time(c, &here.place, ctx.now).await?;
    let allowed = |act| facts.may(ctx.viewer.as_ref().map(|v| &v.actor), act, ctx.now).is_ok();
    let asked = proof::asked(&ctx, Act::CloseStage, &facts).await?;
    let may = May { holds: allowed(Act::CloseStage), plans: allowed(Act::PlanYear), ranks: facts.ranks, asked };
    let years = cycle::years(c, village.place.id).await?;
    let plan = if may.plans { Some(plan(&ctx, &village, &years, &may).await?) } else { None };
    let summary = ui::refusal::summary(&ctx).await;
    let content = match &cycle {
        Some(cycle) => of_year(&ctx, &here, &village, cycle, &may).await?,
        None => view! { <p>{say!(ctx, "schedule-none")}</p> }.into_any(),
    };
    let shown = cycle.as_ref().map(|c| c.year);
    let others = years.iter().filter(|year| Some(**year) != shown).map(|year| {
        let href = format!("{}?tahun={year}", to(&here.place.path, At::Schedule));
        view! { <li><a href=href>{say!(ctx, "stages-title", year = year)}</a></li> }
    });
    let others = others.collect_view();
    let title = match shown {
        Some(year) => say!(ctx, "schedule-title", place = here.place.name, year = year),
        None => say!(ctx, "schedule-title-none", place = here.place.name),
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {news(&ctx)}
        {content}
        {plan}
        <ul class="links">{others}</ul>
        <p><a href=to(&village.path, At::Rules)>{say!(ctx, "rules-back")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// What the person is told after an act.
fn news(ctx: &Ctx) -> Option<AnyView> {
    let text = match ctx.asked("kabar")? {
        "dibuka" => say!(ctx, "schedule-told-opened"),
        "ditutup" => say!(ctx, "schedule-told-closed"),
        "diubah" => say!(ctx, "schedule-told-changed"),
        "dibuka-lagi" => say!(ctx, "schedule-told-reopened"),
        "direncanakan" => say!(ctx, "schedule-told-planned"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}

/// The form of the year that follows the last.
async fn plan(ctx: &Ctx, village: &Territory, years: &[i16], may: &May) -> Result<AnyView, store::StoreError> {
    let last = match years.first() {
        Some(&newest) => cycle::of_year(ctx.store().read(), village.place.id, newest).await?,
        None => None,
    };
    let year = last.as_ref().map_or_else(|| ctx.now.date(village.zone).year() + 1, |last| last.year + 1);
    let kinds = village.village_kind.map(|kind| to_plan(kind, last.as_ref())).unwrap_or_default();
    Ok(form::plan(ctx, village, year, &kinds, last.as_ref(), may))
}

/// The stages that this place follows: on the village's page all of them, below it the nearest of each kind.
fn followed<'a>(cycle: &'a Cycle, here: &Territory) -> Vec<&'a Stage> {
    let nearest = |s: &Stage| {
        let found = stage_for(&cycle.stages, s.kind, &here.place, s.from);
        found.is_some_and(|f| f.place.id == s.place.id)
    };
    let wide = here.place.level == Level::Village;
    let follows = |s: &&Stage| wide || (s.place.contains(&here.place) && nearest(s));
    cycle.stages.iter().filter(follows).collect()
}

async fn of_year(
    ctx: &Ctx,
    here: &Here,
    village: &Territory,
    cycle: &Cycle,
    may: &May,
) -> Result<AnyView, store::StoreError> {
    let c = ctx.store().read();
    let places = territory::with_ended(c, village.place.id).await?;
    let reopened = schedule::reopenings(c, cycle.id).await?;
    let held = village.village_kind.map(|kind| holders(kind, &cycle.stages)).unwrap_or_default();
    let holder = |stage: &Stage| {
        let n = cycle.stages.iter().position(|s| s.id == stage.id)?;
        held.get(n).copied().flatten().map(|role| ctx.say_code("role", role.code()))
    };
    let stages = followed(cycle, &here.place);
    let rows = stages.iter().map(|s| {
        let name = name(ctx, s, &places);
        let (from, until) = days(ctx, s, village);
        let why = reopened.iter().filter(|r| r.stage == s.id).map(|r| again(ctx, r, village));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td data-label=say!(ctx, "schedule-from")>{from}</td>
                <td data-label=say!(ctx, "schedule-until")>{until}</td>
                <td data-label=say!(ctx, "schedule-holder")>{holder(s)}</td>
                <td data-label=say!(ctx, "schedule-state")>{state(ctx, s)}{why.collect_view()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let mine = stages.iter().filter(|s| may.holds_here(s, &cycle.stages, &here.place));
    // A year has several forums: whose they are tells their forms apart.
    let label = |s: &Stage| {
        let several = stages.iter().any(|other| other.id != s.id && other.kind == s.kind);
        let words = [Some(name(ctx, s, &places)), holder(s).filter(|_| several)];
        words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let forms = mine.map(|s| form::stage(ctx, s, &label(s), village, may)).collect_view();
    let heading = may.holds.then(|| view! { <h2>{say!(ctx, "schedule-change")}</h2> });
    let table = view! {
        <table class="numbers stack">
            <caption class="visually-hidden">{say!(ctx, "stages-title", year = cycle.year)}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "col-stage")}</th>
                <th scope="col">{say!(ctx, "schedule-from")}</th>
                <th scope="col">{say!(ctx, "schedule-until")}</th>
                <th scope="col">{say!(ctx, "schedule-holder")}</th>
                <th scope="col">{say!(ctx, "schedule-state")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {heading}
        {forms}
    };
    Ok(table.into_any())
}

/// A stage's name; with its place where that is not the village.
fn name(ctx: &Ctx, stage: &Stage, places: &[Territory]) -> String {
    let words = ctx.say_code("stage", stage.kind.code());
    let own = places.iter().find(|t| t.place.id == stage.place.id && t.place.level != Level::Village);
    match own {
        Some(place) if stage.kind == StageKind::Rank => say!(ctx, "schedule-own", place = place.name),
        Some(place) => format!("{words} ({})", place.name),
        None => words,
    }
}

/// First and last day.
fn days(ctx: &Ctx, stage: &Stage, village: &Territory) -> (String, String) {
    let last = stage.until.plus_seconds(-1);
    (ctx.lang.day_only(stage.from.date(village.zone)), ctx.lang.day_only(last.date(village.zone)))
}

fn state(ctx: &Ctx, stage: &Stage) -> String {
    if stage.is_open(ctx.now) {
        say!(ctx, "open-now")
    } else if ctx.now < stage.from {
        say!(ctx, "schedule-not-yet")
    } else {
        say!(ctx, "schedule-closed")
    }
}

fn again(ctx: &Ctx, r: &Reopening, village: &Territory) -> AnyView {
    let day = ctx.lang.day_only(r.at.date(village.zone));
    let until = ctx.lang.day_only(r.until.plus_seconds(-1).date(village.zone));
    let told = say!(ctx, "schedule-reopened", day = day, until = until, who = r.person, office = r.body);
    view! { <p class="meta">{told}</p><blockquote><p>{r.reason.clone()}</p></blockquote> }.into_any()
}
