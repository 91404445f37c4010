//! A place: what is open here now and until when, its proposals, its priorities. The same page at every level.

use domain::{
    authority::Act,
    cycle::{Stage, StageKind, stage_for},
    institution::{BodyKind, Seat},
    territory::{Level, Territory, ranking::has_ballot},
    time::Zone,
    vote::{Poll, PollState},
};
use leptos::prelude::*;
use store::{authority::Facts, cycle::Cycle, mandate, proposal, territory, vote};

use super::Here;
use crate::{
    address::{Address, Page, to},
    context::{Ctx, called},
    say,
    screen::{Page as Loaded, Screen},
    ui::{state, whatsapp},
};

/// The page of a place.
pub async fn now(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    if here.place.ended.is_some() {
        return super::change::ended::page(ctx, here).await;
    }
    match here.village().cloned() {
        Some(village) => in_village(ctx, here, village).await,
        None => above_villages(ctx, here).await,
    }
}

async fn in_village(ctx: Ctx, here: Here, village: Territory) -> Loaded {
    let c = ctx.store().read();
    let place = here.place.clone();
    let cycle = store::cycle::latest(c, village.place.id, ctx.now).await?;
    let Some(cycle) = cycle else { return empty(&ctx, &here).await };
    let rows = proposal::list(c, place.place.id, cycle.year, 0, 4).await?;
    let below = territory::children(c, place.place.id).await?;
    let polls = vote::of_village(c, village.place.id, cycle.year).await?;
    let poll = polls.into_iter().find(|p| place.place.lineage.contains(&p.place));
    let helper = helper(&ctx, &place).await?;
    let (may_write, may_for) = can_write(&ctx, &place, &cycle).await?;
    let stage = open_stage(&ctx, &cycle, &place);
    let total = store::proposal::count(c, place.place.id, cycle.year).await?;

    let lead = lead(&ctx, &cycle, &place, stage, poll.as_ref());
    let action = action(&ctx, &here, &cycle, stage, poll.as_ref(), may_write);
    let proposals = if rows.is_empty() {
        view! { <p>{say!(ctx, "no-proposals-yet")}</p> }.into_any()
    } else {
        state::cards(&ctx, &rows, &village.path, village.zone)
    };
    let years = [cycle.year, cycle.year - 1];
    let ranks = has_ballot(&place.place, &below);
    let places =
        below.into_iter().map(|t| view! { <li><a class="button" href=format!("/di/{}", t.path)>{t.name}</a></li> });
    let has_places = matches!(place.place.level, Level::Village | Level::Hamlet | Level::Rw);
    let title = here.full_name();
    let share =
        whatsapp::link(&ctx, &format!("{title}: {}", lead_text(&ctx, &cycle, &place, stage, poll.as_ref())), &ctx.path);
    let village_path = village.path.clone();
    let body = view! {
        <h1>{place.name.clone()}</h1>
        {lead}
        {action}
        {helper.map(|name| view! { <p>{say!(ctx, "no-phone", name = name)}</p> })}
        {may_for.then(|| crate::proposal::entrusted::link(&ctx, &place.path))}
        <h2>{say!(ctx, "proposals-of-residents", count = total)}</h2>
        {proposals}
        <p><a href=to(&place.path, Page::Proposals)>{say!(ctx, "all-proposals")}</a></p>
        <h2>{say!(ctx, "priorities-and-results")}</h2>
        <ul class="links">
            {years.into_iter().map(|y| view! {
                <li><a href=to(&village_path, Page::List(y))>{say!(ctx, "list-of-year", place = village.name, year = y)}</a></li>
            }).collect_view()}
            {ranks.then(|| view! {
                <li><a href=to(&place.path, Page::Poll(cycle.year))>{say!(ctx, "vote-of-year", place = place.name, year = cycle.year)}</a></li>
            })}
        </ul>
        {has_places.then(|| view! {
            <h2>{say!(ctx, "places-below")}</h2>
            <ul class="actions">{places.collect_view()}</ul>
        })}
        <nav class="tabs" aria-label=say!(ctx, "place-pages")>
            <a href=to(&place.path, Page::Meetings)>{say!(ctx, "tab-meetings")}</a>
            <a href=to(&place.path, Page::Schedule)>{say!(ctx, "tab-schedule")}</a>
            <a href=to(&place.path, Page::Officers)>{say!(ctx, "tab-officers")}</a>
            <a href=to(&village.path, Page::Money)>{say!(ctx, "tab-money")}</a>
            <a href=to(&village.path, Page::Rules)>{say!(ctx, "tab-rules")}</a>
            <a href=to(&village.path, Page::Record)>{say!(ctx, "tab-record")}</a>
            <a href=to(&village.path, Page::Sketch)>{say!(ctx, "tab-sketch")}</a>
            <a href=to(&village.path, Page::Services)>{say!(ctx, "tab-services")}</a>
            <a href=to(&village.path, Page::Answers)>{say!(ctx, "answers-link")}</a>
            <a href=to(&place.path, Page::Poster)>{say!(ctx, "poster-link")}</a>
            <a href=share rel="noopener">{say!(ctx, "foot-whatsapp")}</a>
        </nav>
    };
    let about = lead_text(&ctx, &cycle, &here.place, open_stage(&ctx, &cycle, &here.place), poll.as_ref());
    Ok(Screen::new(title, here.at(), body).about(about))
}

/// The stage a place's page speaks of: the nearest kind that residents take part in, and is open here.
fn open_stage<'a>(ctx: &Ctx, cycle: &'a Cycle, place: &Territory) -> Option<&'a Stage> {
    let open = |kind| stage_for(&cycle.stages, kind, &place.place, ctx.now).filter(|s| s.is_open(ctx.now));
    let kinds = [
        StageKind::Collect,
        StageKind::Rank,
        StageKind::Merge,
        StageKind::Deliberate,
        StageKind::Ratify,
        StageKind::Do,
    ];
    kinds.into_iter().find_map(open)
}

fn lead_text(ctx: &Ctx, cycle: &Cycle, place: &Territory, stage: Option<&Stage>, poll: Option<&Poll>) -> String {
    if let Some(poll) = poll.filter(|p| p.state == PollState::Open && ctx.now < p.until) {
        return say!(ctx, "now-voting", until = ctx.lang.until(poll.until, ctx.now, place.zone));
    }
    match stage {
        Some(s) => {
            let what = ctx.say_code("stage", s.kind.code());
            say!(ctx, "now-open", what = what, year = cycle.year, until = ctx.lang.until(s.until, ctx.now, place.zone))
        }
        None => say!(ctx, "nothing-open"),
    }
}

/// What is open in a place now and until when, in one sentence; for its poster.
///
/// # Errors
/// The database's own.
pub async fn open_now(ctx: &Ctx, here: &Here) -> Result<String, store::StoreError> {
    let c = ctx.store().read();
    let Some(village) = here.village() else { return Ok(say!(ctx, "nothing-open")) };
    let Some(cycle) = store::cycle::latest(c, village.place.id, ctx.now).await? else {
        return Ok(say!(ctx, "nothing-open"));
    };
    let polls = vote::of_village(c, village.place.id, cycle.year).await?;
    let poll = polls.into_iter().find(|p| here.place.place.lineage.contains(&p.place));
    let stage = open_stage(ctx, &cycle, &here.place);
    Ok(lead_text(ctx, &cycle, &here.place, stage, poll.as_ref()))
}

fn lead(ctx: &Ctx, cycle: &Cycle, place: &Territory, stage: Option<&Stage>, poll: Option<&Poll>) -> AnyView {
    view! { <p class="lead">{lead_text(ctx, cycle, place, stage, poll)}</p> }.into_any()
}

/// The one main button of the page.
fn action(
    ctx: &Ctx,
    here: &Here,
    cycle: &Cycle,
    stage: Option<&Stage>,
    poll: Option<&Poll>,
    may_write: bool,
) -> Option<AnyView> {
    if let Some(poll) = poll.filter(|p| p.state == PollState::Open && ctx.now < p.until) {
        let rw = here.chain.iter().find(|t| t.place.id == poll.place)?;
        let href = to(&rw.path, Page::Poll(cycle.year));
        return Some(view! { <p><a class="button filled" href=href>{say!(ctx, "see-and-vote")}</a></p> }.into_any());
    }
    let collecting = stage.is_some_and(|s| s.kind == StageKind::Collect);
    (collecting && may_write).then(|| {
        let href = to(&here.place.path, Page::Write);
        view! { <p><a class="button filled" href=href>{say!(ctx, "write-proposal")}</a></p> }.into_any()
    })
}

/// Whether to offer the button: to everyone who is not signed in (it leads there), and to those who may; and whether to
/// offer to write for a neighbour.
async fn can_write(ctx: &Ctx, place: &Territory, cycle: &Cycle) -> Result<(bool, bool), store::StoreError> {
    let Some(viewer) = &ctx.viewer else { return Ok((true, false)) };
    let facts = Facts::of_place(ctx.store().read(), place, cycle, ctx.now).await?;
    let may = |act| facts.may(Some(&viewer.actor), act, ctx.now).is_ok();
    Ok((may(Act::Propose), place.place.level == Level::Rt && may(Act::ProposeFor)))
}

/// Who writes for a neighbour without a phone: the RT's secretary.
async fn helper(ctx: &Ctx, place: &Territory) -> Result<Option<String>, store::StoreError> {
    if place.place.level != Level::Rt {
        return Ok(None);
    }
    let seated = mandate::seated_in(ctx.store().read(), place.place.id, ctx.now).await?;
    let secretary =
        seated.iter().find(|h| h.mandate.body_kind == BodyKind::RtBoard && h.mandate.seat == Seat::Secretary);
    let found = secretary.or_else(|| seated.iter().find(|h| h.mandate.body_kind == BodyKind::RtBoard));
    Ok(found.map(|h| called(h.honorific, &h.name)))
}

/// A place whose village plans nothing yet.
async fn empty(ctx: &Ctx, here: &Here) -> Loaded {
    let below = territory::children(ctx.store().read(), here.place.place.id).await?;
    let places =
        below.into_iter().map(|t| view! { <li><a class="button" href=format!("/di/{}", t.path)>{t.name}</a></li> });
    let places = places.collect_view();
    let body = view! {
        <h1>{here.place.name.clone()}</h1>
        <p class="lead">{say!(ctx, "nothing-open")}</p>
        <ul class="actions">{places}</ul>
        <nav class="tabs" aria-label=say!(ctx, "place-pages")>
            <a href=to(&here.place.path, Page::Schedule)>{say!(ctx, "tab-schedule")}</a>
            <a href=to(&here.place.path, Page::Officers)>{say!(ctx, "tab-officers")}</a>
            <a href=to(&here.place.path, Page::Record)>{say!(ctx, "tab-record")}</a>
        </nav>
    };
    Ok(Screen::new(here.full_name(), here.at(), body))
}

/// Kecamatan and kota: the villages, and each one's money, read only.
async fn above_villages(ctx: Ctx, here: Here) -> Loaded {
    let c = ctx.store().read();
    let villages = territory::villages(c, Some(here.place.place.id)).await?;
    let cycles = store::cycle::latest_of_all(c, ctx.now).await?;
    let line = |village: Territory| {
        let cycle = cycles.iter().find(|c| c.village == village.place.id)?.clone();
        let stage = cycle.stages.iter().find(|s| s.is_open(ctx.now) && s.kind != StageKind::Prepare).cloned();
        Some((village, cycle, stage))
    };
    let lines: Vec<_> = villages.into_iter().filter_map(line).collect();
    let zone: Zone = here.place.zone;
    let items = lines.into_iter().map(|(village, cycle, stage)| {
        let line = stage.map_or_else(
            || say!(ctx, "nothing-open"),
            |s| {
                let what = ctx.say_code("stage", s.kind.code());
                say!(ctx, "now-open", what = what, year = cycle.year, until = ctx.lang.until(s.until, ctx.now, zone))
            },
        );
        let years = [cycle.year, cycle.year - 1].into_iter().map(|y| {
            view! { " "<a href=to(&village.path, Page::List(y))>{say!(ctx, "priorities-year", year = y)}</a> }
        });
        view! {
            <li class="card">
                <a class="title" href=format!("/di/{}", village.path)>{village.name.clone()}</a>
                <p class="meta">{line}</p>
                <p>{years.collect_view()}</p>
            </li>
        }
    });
    let body = view! {
        <h1>{here.place.name.clone()}</h1>
        <p class="lead">{say!(ctx, "above-lead")}</p>
        <ul class="cards">{items.collect_view()}</ul>
    };
    Ok(Screen::new(here.full_name(), here.at(), body))
}
