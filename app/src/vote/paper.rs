//! The ballot paper: tick what matters, see the money; then one page to check; then it is in the box.

use domain::{
    money::Rupiah,
    proposal::estimate::category_of,
    refusal::Refusal,
    vote::{Candidate, Poll, PollState},
};
use leptos::prelude::*;
use store::{
    proposal::{self, Row},
    vote,
};

use super::poll_of;
use crate::{
    address::Address,
    context::Ctx,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui,
};

/// The page at `…/pilih/2027/surat`.
pub async fn page(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let poll = poll_of(&ctx, &here, year).await?;
    let person = ctx.viewer.as_ref().ok_or(Refusal::SignInFirst)?.actor.person;
    let (listed, voted) = vote::on_roll(ctx.store().read(), poll.id, person).await?;
    if ctx.refused.is_none() {
        still_open(&ctx, &poll, listed, voted)?;
    }
    let rows = proposal::rows_by_id(ctx.store().read(), poll.village, year).await?;
    let paper: Vec<(&Candidate, &Row)> =
        poll.options.iter().filter_map(|o| Some((o, rows.iter().find(|r| r.id == o.proposal)?))).collect();
    let summary = ui::refusal::summary(&ctx).await;
    let checking = ctx.carried.as_ref().is_some_and(|f| f.get("act") == "check");
    let until = ctx.lang.instant(poll.until, here.place.zone);
    let title = say!(ctx, "paper-title", place = here.place.name);
    let content = if checking { check(&ctx, &paper) } else { options(&ctx, &paper) };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="meta">{say!(ctx, "paper-until", until = until)}</p>
        {summary}
        {content}
        <p class="hint">{say!(ctx, "paper-secrecy")}</p>
    };
    Ok(Screen::new(title, here.at(), body).personal().bare())
}

fn still_open(ctx: &Ctx, poll: &Poll, listed: bool, voted: bool) -> Result<(), Refusal> {
    if voted {
        return Err(Refusal::AlreadyVoted);
    }
    match poll.state {
        PollState::Closed { .. } => return Err(Refusal::Moved { now: "closed" }),
        _ if ctx.now >= poll.until => return Err(Refusal::TooLate { since: poll.until }),
        _ => {}
    }
    if listed { Ok(()) } else { Err(Refusal::NotOnRoll) }
}

fn options(ctx: &Ctx, paper: &[(&Candidate, &Row)]) -> AnyView {
    let items = paper.iter().map(|(option, row)| {
        let line = option.line.to_string();
        let chosen = ctx.chose("pilih", &line);
        let kind = row.estimate().category.and_then(|c| category_of(c.code)).map(|c| c.name.to_owned());
        let age = crate::ui::state::age(ctx, row);
        let meta = [Some(row.words.place_in(&row.scope_name)), kind, age];
        view! {
            <label class="option">
                <input type="checkbox" name="pilih" value=line data-cost=option.cost.0.to_string() checked=chosen/>
                <span>
                    <strong>{row.words.title()}</strong>" "
                    <span class="meta">{meta.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</span>
                    <span class="money">{ctx.lang.rupiah(option.cost)}</span>
                </span>
            </label>
        }
    });
    view! {
        <p class="lead">{say!(ctx, "paper-lead")}</p>
        <form method="post" class="ballot" data-chosen=say!(ctx, "chosen-word")>
            {items.collect_view()}
            <div class="count-bar">
                <p aria-live="polite" data-count="">{say!(ctx, "paper-count-hint")}</p>
                <button class="button filled" name="act" value="check">{say!(ctx, "next")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn check(ctx: &Ctx, paper: &[(&Candidate, &Row)]) -> AnyView {
    let chosen: Vec<_> = paper.iter().filter(|(o, _)| ctx.chose("pilih", &o.line.to_string())).collect();
    let total: Rupiah = chosen.iter().map(|(o, _)| o.cost).sum();
    let count = chosen.len();
    let items = chosen
        .iter()
        .map(|(o, row)| view! { <li>{row.words.title()}" "<span class="money">{ctx.lang.rupiah(o.cost)}</span></li> });
    let hidden = chosen.iter().map(|(o, _)| view! { <input type="hidden" name="pilih" value=o.line.to_string()/> });
    view! {
        <p class="lead">{say!(ctx, "paper-check", count = count, total = ctx.lang.rupiah_spoken(total))}</p>
        {(count == 0).then(|| view! { <p class="notice info">{say!(ctx, "paper-empty")}</p> })}
        <ul>{items.collect_view()}</ul>
        <form method="post" class="form">
            {hidden.collect_view()}
            <div class="actions">
                <button class="button filled" name="act" value="cast">{say!(ctx, "cast")}</button>
                <button class="button" name="act" value="change">{say!(ctx, "change-choice")}</button>
            </div>
        </form>
        <p class="hint">{say!(ctx, "paper-final")}</p>
    }
    .into_any()
}
