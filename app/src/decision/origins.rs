//! Where each line comes from, down to the residents' own words; and the files.

use domain::territory::Territory;
use leptos::prelude::*;

use super::{Shown, moved_words, sheet};
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui::state,
};

/// The page at `…/daftar/2027/asal-usul`.
pub async fn page(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = cycle_of(&ctx, &village, year).await?;
    let sheet = sheet(&ctx, &village, cycle).await?;
    let title = say!(ctx, "origins-title", place = village.name, year = year);
    let items = sheet.lines.iter().enumerate().map(|(i, shown)| {
        let moves = sheet.moves.iter().filter(|m| {
            m.proposal_id == Some(shown.row.id.0) || (m.rw_id.is_some() && m.rw_id == shown.line.rw.map(|r| r.0))
        });
        let moves = moves.map(|m| {
            let text = if m.proposal_id.is_some() {
                moved_words(&ctx, m)
            } else {
                say!(ctx, "noted-line", who = m.person_name, office = m.body_name, reason = m.reason)
            };
            view! { <li>{text}</li> }
        });
        let moves = moves.collect_view();
        let href = to(&village.path, Page::Proposal(shown.row.year, shown.row.number.unwrap_or_default()));
        view! {
            <li>
                <h2><a href=href>{format!("{}. {}", i + 1, shown.row.words.title())}</a></h2>
                <blockquote><p>{shown.row.words.problem.clone()}</p></blockquote>
                <ul>
                    <li>{say!(ctx, "origin-author", author = state::author(&ctx, &shown.row))}</li>
                    <li>{rank_words(&ctx, shown, &village)}</li>
                    {moves}
                </ul>
                <p>{super::list::outcome(&ctx, shown, &village)}</p>
            </li>
        }
    });
    let items = items.collect_view();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "origins-lead")}</p>
        <ol class="trail">{items}</ol>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// How a line came to its place in the draft.
#[must_use]
pub fn rank_words(ctx: &Ctx, shown: &Shown, village: &Territory) -> String {
    match (&shown.rw, shown.line.share) {
        (Some(rw), Some(share)) => say!(
            ctx,
            "origin-rw",
            rank = shown.line.round,
            rw = rw.name,
            part = share.part,
            whole = share.whole,
            lot = shown.line.lot
        ),
        (Some(rw), None) => say!(ctx, "origin-unranked", rank = shown.line.round, rw = rw.name, lot = shown.line.lot),
        _ => say!(ctx, "origin-village", rank = shown.line.round, place = village.name, lot = shown.line.lot),
    }
}

/// The page at `…/daftar/2027/unduh`.
pub async fn files(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    cycle_of(&ctx, &village, year).await?;
    let stamp = crate::record::stamp(&ctx, &village.path).await?;
    let title = say!(ctx, "files-title", place = village.name, year = year);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "files-lead")}</p>
        <ul class="cards">
            <li class="card"><a class="title" href=to(&village.path, Page::Xlsx(year)) download="">{say!(ctx, "file-xlsx")}</a>
                <p class="meta">{say!(ctx, "file-xlsx-hint")}</p></li>
            <li class="card"><a class="title" href=to(&village.path, Page::Csv(year)) download="">{say!(ctx, "file-csv")}</a>
                <p class="meta">{say!(ctx, "file-csv-hint")}</p></li>
        </ul>
        {stamp.draw(&ctx)}
        <p><a href=to(&village.path, Page::List(year))>{say!(ctx, "back-to-list")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}
