//! A place's meetings: the next ones, and what was decided in those that are over.

use domain::{
    authority::Act,
    meeting::{
        State,
        asking::{asked, needed},
    },
    territory::{Level, Territory},
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    cycle::Cycle,
    meeting::{self, Told},
};

use super::{call::callable, name, news};
use crate::{
    address::{Address, Day, Page as At, to},
    context::Ctx,
    say,
    screen::{Page, Screen},
    territory::{Here, cycle_of, year_of},
    ui,
};

/// The page at `…/rapat`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let latest = year_of(&ctx, &village).await?;
    let cycle = match ctx.asked("tahun").and_then(|y| y.parse().ok()) {
        Some(year) if year != latest.year => cycle_of(&ctx, &village, year).await?,
        _ => latest.clone(),
    };
    let c = ctx.store().read();
    let told = meeting::told(c, here.place.place.id, cycle.year, &cycle.statute).await?;
    let (over, mut ahead): (Vec<Told>, Vec<Told>) =
        told.into_iter().partition(|t| matches!(t.sitting.state, State::Closed { .. }));
    ahead.sort_by_key(|t| t.sitting.appointed());
    let summary = ui::refusal::summary(&ctx).await;
    let may = if cycle.year == latest.year { callable(&ctx, &here.place, &cycle).await? } else { Err(None) };
    let buttons = may.is_ok().then(|| buttons(&ctx, &here.place));
    let asking = match &ctx.viewer {
        Some(_) if ahead.is_empty() && here.place.place.level == Level::Rt => asking(&ctx, &here.place, &cycle).await?,
        _ => None,
    };
    let none = ahead.is_empty().then(|| view! { <p>{say!(ctx, "meetings-none-ahead")}</p> });
    let title = say!(ctx, "meetings-title", place = here.place.name);
    let schedule = to(&here.place.path, At::Schedule);
    let earlier = (cycle.year == latest.year).then(|| {
        let href = format!("{}?tahun={}", to(&here.place.path, At::Meetings), cycle.year - 1);
        view! { <li><a href=href>{say!(ctx, "meetings-of-year", year = cycle.year - 1)}</a></li> }
    });
    // A year that was never planned has no meetings either.
    let years = store::cycle::years(c, village.place.id).await?;
    let earlier = earlier.filter(|_| years.contains(&(cycle.year - 1)));
    let body = view! {
        <h1>{title.clone()}</h1>
        {news(&ctx)}
        {summary}
        <h2>{say!(ctx, "meetings-ahead")}</h2>
        {none}
        {cards(&ctx, &here.place, &ahead)}
        {buttons}
        {asking}
        <h2>{say!(ctx, "meetings-over", year = cycle.year)}</h2>
        {over.is_empty().then(|| view! { <p>{say!(ctx, "meetings-none-over")}</p> })}
        {cards(&ctx, &here.place, &over)}
        <ul class="links">
            {earlier}
            <li><a href=schedule>{say!(ctx, "schedule-link")}</a></li>
        </ul>
    };
    Ok(Screen::new(title, here.at(), body))
}

fn cards(ctx: &Ctx, place: &Territory, all: &[Told]) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let items = all.iter().filter_map(|t| {
        let href = to(&place.path, At::Meeting(Day::parse(&t.at.slug)?));
        let when = ctx.lang.instant(t.sitting.appointed(), place.zone);
        let what = match t.minutes {
            Some((number, signed)) => {
                let (agreed, all) = (t.sitting.agreed().count(), t.sitting.items.len());
                let decided = say!(ctx, "meeting-decided", agreed = agreed, all = all);
                let paper = if signed {
                    say!(ctx, "meeting-minutes-signed", number = number)
                } else {
                    say!(ctx, "meeting-minutes-number", number = number)
                };
                format!("{decided} {paper}")
            }
            None => {
                let items = say!(ctx, "meeting-agenda-count", count = t.sitting.items.len());
                format!("{} · {items}", t.at.meeting.spot)
            }
        };
        Some(view! {
            <li class="card">
                <a class="title" href=href>{name(ctx, t.at.meeting.kind, place)}</a>
                <p class="meta">{when}</p>
                <p>{what}</p>
            </li>
        })
    });
    Some(view! { <ul class="cards">{items.collect_view()}</ul> }.into_any())
}

fn buttons(ctx: &Ctx, place: &Territory) -> AnyView {
    view! {
        <p class="actions">
            <a class="button filled" href=to(&place.path, At::MeetingCall)>{say!(ctx, "meeting-call")}</a>
            <a class="button" href=to(&place.path, At::MeetingPast)>{say!(ctx, "meeting-past")}</a>
        </p>
    }
    .into_any()
}

/// A tenth of the families bring the RW to call the meeting of an RT that does not meet.
async fn asking(ctx: &Ctx, rt: &Territory, cycle: &Cycle) -> Result<Option<AnyView>, store::StoreError> {
    let c = ctx.store().read();
    let facts = Facts::of_place(c, rt, cycle, ctx.now).await?;
    let Some(viewer) = &ctx.viewer else { return Ok(None) };
    if facts.may(Some(&viewer.actor), Act::AskToConvene, ctx.now).is_err() {
        return Ok(None);
    }
    let by = meeting::askers(c, rt.place.id, cycle.year).await?;
    let mine = by.iter().any(|(person, _)| *person == viewer.actor.person);
    let so_far = say!(ctx, "meeting-asked-so-far", asked = asked(&by), needed = needed(rt.households));
    let form = (!mine).then(|| {
        view! {
            <form method="post" class="actions">
                <button class="button" name="act" value="ask_meeting">{say!(ctx, "meeting-ask")}</button>
            </form>
        }
    });
    let done = mine.then(|| view! { <p>{say!(ctx, "meeting-you-asked")}</p> });
    Ok(Some(
        view! {
            <h2>{say!(ctx, "meeting-ask-title")}</h2>
            <p>{say!(ctx, "meeting-ask-text")}</p>
            <p>{so_far}</p>
            {done}
            {form}
        }
        .into_any(),
    ))
}
