//! The result in order, and how anyone can check the count.

use domain::{
    authority::Act,
    refusal::Refusal,
    time::Instant,
    vote::{Poll, PollState},
};
use leptos::prelude::*;
use store::{authority::Facts, person, proposal, vote};

use super::poll_of;
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    form::{Field, Kind},
    record::stamp,
    say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui,
};

/// Fewest ballots below which single ballots are not published: they would betray their voters (voting.md 7).
const FEWEST_PUBLISHED: usize = 10;

/// The page at `…/pilih/2027/hasil`.
pub async fn page(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let poll = poll_of(&ctx, &here, year).await?;
    let PollState::Closed { at, .. } = poll.state else {
        return Err(Refusal::TooEarly { until: poll.until }.into());
    };
    let c = ctx.store().read();
    let ranked = vote::results(c, poll.id).await?;
    let rows = proposal::rows_by_id(c, poll.village, year).await?;
    let turnout = vote::turnout(c, poll.id).await?;
    let cycle = cycle_of(&ctx, &village, year).await?;
    let facts = Facts::of_place(c, &here.place, &cycle, ctx.now).await?;
    let may_note = facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::NoteOrder, ctx.now).is_ok();
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "result-title", place = here.place.name, year = year);
    let lines = ranked.iter().filter_map(|r| {
        let row = rows.iter().find(|x| x.id == r.proposal)?;
        let option = poll.options.iter().find(|o| o.proposal == r.proposal)?;
        let href = to(&village.path, Page::Proposal(row.year, row.number?));
        Some(view! {
            <tr>
                <th scope="row"><a href=href>{format!("{} · {}", r.rank, row.words.title())}</a></th>
                <td class="n" data-label=say!(ctx, "col-approvals")>{r.approvals}</td>
                <td class="n" data-label=say!(ctx, "col-waited")>{option.waited}</td>
                <td class="n" data-label=say!(ctx, "col-cost")>{ctx.lang.rupiah(option.cost)}</td>
                <td class="n" data-label=say!(ctx, "col-lot")>{option.lot}</td>
            </tr>
        })
    });
    let note = may_note.then(|| {
        view! {
            <details class="fold">
                <summary>{say!(ctx, "note-order")}</summary>
                <form method="post" class="form">
                    {Field::of("note", say!(ctx, "field-note"), Kind::Lines).hint(say!(ctx, "hint-note")).draw(&ctx, "")}
                    <button class="button" name="act" value="note">{say!(ctx, "send-note")}</button>
                </form>
            </details>
        }
    });
    let noted = (ctx.asked("kabar") == Some("dicatat"))
        .then(|| view! { <div class="notice good" role="status"><p>{say!(ctx, "told-noted")}</p></div> });
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {noted}
        <p class="lead">{say!(ctx, "result-lead", count = turnout, roll = poll.roll, day = ctx.lang.instant(at, here.place.zone))}</p>
        <table class="numbers stack">
            <caption class="visually-hidden">{title.clone()}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "col-proposal")}</th>
                <th scope="col">{say!(ctx, "col-approvals")}</th>
                <th scope="col">{say!(ctx, "col-waited")}</th>
                <th scope="col">{say!(ctx, "col-cost")}</th>
                <th scope="col">{say!(ctx, "col-lot")}</th>
            </tr></thead>
            <tbody>{lines.collect::<Vec<_>>()}</tbody>
        </table>
        <p class="hint">{say!(ctx, "rule-approval")}</p>
        {note}
        <p><a href=to(&here.place.path, Page::Check(year))>{say!(ctx, "how-to-check")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// The page at `…/pilih/2027/periksa`.
pub async fn check(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let poll = poll_of(&ctx, &here, year).await?;
    let title = say!(ctx, "check-title", place = here.place.name);
    let closed = closed(&ctx, &poll).await?;
    let stamp = stamp(&ctx, &here.in_village()?.path).await?;
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "check-lead")}</p>
        <h2>{say!(ctx, "check-how-title")}</h2>
        <ol>
            <li>{say!(ctx, "check-how-1")}</li>
            <li>{say!(ctx, "check-how-2")}</li>
            <li>{say!(ctx, "check-how-3")}</li>
        </ol>
        <h2>{say!(ctx, "secrecy-title")}</h2>
        <p>{say!(ctx, "secrecy-promise")}</p>
        <p>{say!(ctx, "secrecy-limits")}</p>
        <dl class="facts">
            <dt>{say!(ctx, "rule")}</dt><dd><code>{poll.rule.clone()}</code></dd>
            <dt>{say!(ctx, "roll")}</dt><dd>{poll.roll}" "<code>{poll.roll_hash.clone()}</code></dd>
        </dl>
        {closed}
        {stamp.draw(&ctx)}
    };
    Ok(Screen::new(title, here.at(), body))
}

async fn closed(ctx: &Ctx, poll: &Poll) -> Result<Option<AnyView>, crate::screen::Instead> {
    let PollState::Closed { at, by, witness, ballots_hash } = &poll.state else { return Ok(None) };
    let c = ctx.store().read();
    let chair = person::profile(c, *by).await?.map(|p| p.name).unwrap_or_default();
    let seen = person::profile(c, *witness).await?.map(|p| p.home_name).unwrap_or_default();
    let ballots = vote::box_of(c, poll.id).await?;
    let alike = ballots.windows(2).all(|w| w[0] == w[1]);
    let published = ballots.len() >= FEWEST_PUBLISHED && !alike;
    let list = if published {
        let lines = ballots.iter().map(|b| {
            let text = b.canonical();
            view! { <li><code>{if text.is_empty() { "–".to_owned() } else { text }}</code></li> }
        });
        view! { <details class="fold"><summary>{say!(ctx, "ballots-list", count = ballots.len())}</summary><ol>{lines.collect_view()}</ol></details> }.into_any()
    } else {
        view! { <p>{say!(ctx, "ballots-hidden")}</p> }.into_any()
    };
    let at: Instant = *at;
    Ok(Some(
        view! {
            <h2>{say!(ctx, "closed-title")}</h2>
            <p>{say!(ctx, "closed-by", chair = chair, witness = seen, at = ctx.lang.instant(at, crate::context::HOME_ZONE))}</p>
            <p>{say!(ctx, "ballots-hash")}" "<code>{ballots_hash.clone()}</code></p>
            {list}
        }
        .into_any(),
    ))
}
