//! What is voted on in an RW: opened by its chair, closed by the chair and a witness.

use domain::{
    authority::{About, Act},
    id::{HouseholdId, PersonId, TerritoryId},
    territory::Territory,
    vote::{Poll, PollState},
};
use leptos::prelude::*;
use store::{authority::Facts, cycle::Cycle, mandate, proposal, vote};

use crate::{
    address::{Address, Page, to},
    context::Ctx,
    form::{Field, Kind},
    format, proof, say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui::{self, state, whatsapp},
};

/// The page at `…/rw-03/pilih/2027`.
pub async fn page(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = cycle_of(&ctx, &village, year).await?;
    let poll = vote::of_place(ctx.store().read(), here.place.place.id, year).await?;
    let seated = mandate::seated_over(ctx.store().read(), &here.place.place, ctx.now).await?;
    let acts = [Act::OpenBallot, Act::CloseBallot, Act::WitnessClosing];
    let charge = ui::authority::in_charge(&ctx, &acts, &here.place, &cycle.stages, &seated);
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "poll-title", place = here.place.name, year = year);
    let content = match &poll {
        Some(poll) => opened(&ctx, &here, &cycle, poll).await?,
        None => unopened(&ctx, &here, &village, &cycle).await?,
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {content}
        {charge}
    };
    let about = poll.map(|p| say!(ctx, "now-voting", until = ctx.lang.until(p.until, ctx.now, here.place.zone)));
    let screen = Screen::new(title, here.at(), body);
    Ok(match about {
        Some(about) => screen.about(about),
        None => screen,
    })
}

async fn unopened(
    ctx: &Ctx,
    here: &Here,
    village: &Territory,
    cycle: &Cycle,
) -> Result<AnyView, crate::screen::Instead> {
    let c = ctx.store().read();
    let rows = proposal::rows_by_id(c, village.place.id, cycle.year).await?;
    let inside = store::territory::with_ended(c, village.place.id).await?;
    let here_id = here.place.place.id;
    let in_here = |id| inside.iter().any(|t| t.place.id == id && t.place.lineage.contains(&here_id));
    let waiting: Vec<_> = rows
        .into_iter()
        .filter(|r| matches!(r.step, domain::proposal::Step::AtRw { .. }) && r.fate == domain::proposal::Fate::Open)
        .filter(|r| in_here(r.scope))
        .collect();
    let without_cost = waiting.iter().filter(|r| r.cost().is_none()).count();
    let facts = Facts::of_place(c, &here.place, cycle, ctx.now).await?;
    let may_open = facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::OpenBallot, ctx.now).is_ok();
    let proposed = format::field_day(ctx.now.plus_days(7), here.place.zone);
    let form = may_open.then(|| {
        view! {
            <h2>{say!(ctx, "open-poll-title")}</h2>
            <p>{say!(ctx, "open-poll-text")}</p>
            {(without_cost > 0).then(|| view! { <div class="notice info"><p>{say!(ctx, "open-poll-costs", count = without_cost)}</p></div> })}
            <form method="post" class="form">
                {Field::of("until", say!(ctx, "open-poll-until"), Kind::Day).hint(say!(ctx, "open-poll-hint")).value(&proposed).draw(ctx, "")}
                <button class="button filled" name="act" value="open">{say!(ctx, "open-poll-button", place = here.place.name)}</button>
            </form>
        }
    });
    Ok(view! {
        <p class="lead">{say!(ctx, "poll-not-open")}</p>
        {form}
        <h2>{say!(ctx, "poll-waiting", count = waiting.len())}</h2>
        {state::cards(ctx, &waiting, &village.path, village.zone)}
    }
    .into_any())
}

async fn opened(ctx: &Ctx, here: &Here, cycle: &Cycle, poll: &Poll) -> Result<AnyView, crate::screen::Instead> {
    let c = ctx.store().read();
    let turnout = vote::turnout(c, poll.id).await?;
    let facts = Facts::of_place(c, &here.place, cycle, ctx.now).await?;
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let may = |act| facts.may(actor, act, ctx.now).is_ok();
    let (listed, voted) = match actor {
        Some(a) => vote::on_roll(c, poll.id, a.person).await?,
        None => (false, false),
    };
    let zone = here.place.zone;
    let over = ctx.now >= poll.until;
    let until = ctx.lang.instant(poll.until, zone);
    let lead = match poll.state {
        PollState::Closed { .. } => say!(ctx, "poll-closed"),
        _ if over => say!(ctx, "poll-over", until = until),
        _ => say!(ctx, "poll-running", until = until, distance = ctx.lang.away(poll.until, ctx.now, zone)),
    };
    let closed = matches!(poll.state, PollState::Closed { .. });
    let main = if closed {
        let href = to(&here.place.path, Page::Result(poll.year));
        Some(view! { <p><a class="button filled" href=href>{say!(ctx, "see-result")}</a></p> }.into_any())
    } else if voted || ctx.asked("kabar") == Some("memilih") {
        Some(view! { <div class="notice good" role="status"><p>{say!(ctx, "told-voted")}</p></div> }.into_any())
    } else if !over && (listed || actor.is_none()) {
        let href = to(&here.place.path, Page::Paper(poll.year));
        Some(view! { <p><a class="button filled" href=href>{say!(ctx, "vote-now")}</a></p> }.into_any())
    } else if !over && actor.is_some() {
        Some(view! { <p class="notice info">{say!(ctx, "refusal-not-on-roll")}</p> }.into_any())
    } else {
        None
    };
    let asked = proof::asked(ctx, Act::CloseBallot, &facts).await?;
    let admitting = if closed { None } else { admitting(ctx, poll, &facts).await? };
    let closing = closing(ctx, poll, over, may(Act::CloseBallot).then_some(asked), may(Act::WitnessClosing));
    let share = whatsapp::link(ctx, &say!(ctx, "wa-poll", place = here.place.name, until = until), &ctx.path);
    let items = options(ctx, poll, cycle, &here.in_village()?.path).await?;
    Ok(view! {
        <p class="lead">{lead}</p>
        {main}
        <p>{say!(ctx, "turnout", count = turnout, roll = poll.roll)}</p>
        {closing}
        {admitting}
        <h2>{say!(ctx, "poll-options", count = poll.options.len())}</h2>
        {items}
        <p><a href=to(&here.place.path, Page::Check(poll.year))>{say!(ctx, "how-to-check")}</a>" · "
            <a href=share rel="noopener">{say!(ctx, "foot-whatsapp")}</a></p>
    }
    .into_any())
}

/// The chair's and the witness's buttons, and whom the closing waits for.
fn closing(ctx: &Ctx, poll: &Poll, over: bool, chair: Option<Option<proof::Asked>>, witness: bool) -> Option<AnyView> {
    match (&poll.state, chair) {
        (PollState::Open, Some(asked)) if over => Some(
            view! {
                <form method="post" class="form">
                    {proof::draw(&asked, ctx, "")}
                    <button class="button filled" name="act" value="ask_close">{say!(ctx, "close-poll")}</button>
                </form>
                <p class="hint">{say!(ctx, "close-poll-hint")}</p>
            }
            .into_any(),
        ),
        (PollState::Closing { by, .. }, _) => {
            let own = ctx.viewer.as_ref().is_some_and(|v| v.actor.person == *by);
            let button = (witness && !own).then(|| {
                view! {
                    <form method="post" class="actions">
                        <button class="button filled" name="act" value="witness">{say!(ctx, "witness-button")}</button>
                    </form>
                    <p class="hint">{say!(ctx, "witness-hint")}</p>
                }
            });
            Some(view! { <div class="notice info"><p>{say!(ctx, "awaits-witness")}</p></div>{button} }.into_any())
        }
        _ => None,
    }
}

/// Holders of cards newer than the ballot, or that nobody else had in hand: two officers at the meeting let them in.
/// Each officer sees those whose home lies where the officer acts.
async fn admitting(ctx: &Ctx, poll: &Poll, facts: &Facts) -> Result<Option<AnyView>, store::StoreError> {
    let Some(actor) = ctx.viewer.as_ref().map(|v| &v.actor).filter(|a| !a.mandates.is_empty()) else { return Ok(None) };
    let c = ctx.store().read();
    let found = store::card::to_admit(c, poll.id, poll.opened).await?;
    let homes: Vec<TerritoryId> = found.iter().map(|x| TerritoryId(x.home_id)).collect();
    let homes = store::territory::by_ids(c, &homes).await?;
    let at_home = |x: &store::card::ToAdmit| {
        let home = homes.iter().find(|t| t.place.id.0 == x.home_id)?;
        let about = About { person: PersonId(x.id), household: x.household_id.map(HouseholdId) };
        let facts = Facts { place: home.place.clone(), about: Some(about), ..facts.clone() };
        facts.may(Some(actor), Act::AdmitNewCard, ctx.now).is_ok().then_some(facts)
    };
    let found: Vec<_> = found.into_iter().filter_map(|x| Some((at_home(&x)?, x))).collect();
    let Some((first, _)) = found.first() else { return Ok(None) };
    let asked = &proof::asked(ctx, Act::AdmitNewCard, first).await?;
    let items = found.iter().map(|(_, x)| {
        let (id, name, count) = (x.id, x.name.clone(), x.admitted);
        let suffix = format!("-{id}");
        view! {
            <li class="card">
                <p><strong>{name}</strong></p>
                <p class="meta">{say!(ctx, "admit-count", count = count)}</p>
                {(count < 2).then(|| view! {
                    <form method="post" class="form">
                        <input type="hidden" name="person" value=id.to_string()/>
                        {proof::draw(asked, ctx, &suffix)}
                        <button class="button" name="act" value="admit">{say!(ctx, "admit-button")}</button>
                    </form>
                })}
            </li>
        }
    });
    let items = items.collect_view();
    Ok(Some(
        view! {
            <h2>{say!(ctx, "admit-title")}</h2>
            <p>{say!(ctx, "admit-text")}</p>
            <ul class="cards">{items}</ul>
        }
        .into_any(),
    ))
}

/// The options in the order of the paper.
async fn options(ctx: &Ctx, poll: &Poll, cycle: &Cycle, village: &str) -> Result<AnyView, crate::screen::Instead> {
    let rows = proposal::rows_by_id(ctx.store().read(), poll.village, cycle.year).await?;
    let items = poll.options.iter().filter_map(|o| {
        let row = rows.iter().find(|r| r.id == o.proposal)?;
        let href = to(village, Page::Proposal(row.year, row.number?));
        Some(view! {
            <li class="card">
                <a class="title" href=href>{row.words.title()}</a>
                <p class="meta">{format!("{} · {}", row.words.place_in(&row.scope_name), ctx.lang.rupiah(o.cost))}</p>
            </li>
        })
    });
    Ok(view! { <ol class="cards">{items.collect::<Vec<_>>()}</ol> }.into_any())
}
