//! "Tetangga sudah menulis ini. Dukung saja?": what seems to be the same, offered before another one is written.
//!
//! The small script asks for it after the second question, and after the first whether a service does it; without it the
//! form that is sent comes again with it. Nothing typed is lost either way, and nobody is kept from writing their own.

use domain::{
    authority::Act,
    id::TerritoryId,
    proposal::{parse_spoken, spoken, words::Words},
    refusal::Refusal,
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    ActError, StoreError,
    act::proposal::NewProposal,
    authority::{Facts, holder_of},
    cycle::Cycle,
    proposal::{self, Row, search},
};

use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    say,
    screen::{Instead, Page as Loaded, Screen},
    service,
    territory::{Here, year_of},
    ui::state,
};

/// What the form says once its writer has seen what is similar.
pub const SEEN: &str = "dilihat";
/// The small script asks about the first answer alone.
const FIRST: &str = "1";
/// So much of each answer is compared.
const MOST: usize = 400;

/// A similar proposal, and whether the viewer may support it.
struct Found {
    row: Row,
    supports: bool,
}

async fn found(
    ctx: &Ctx,
    here: &Here,
    village: &Territory,
    cycle: &Cycle,
    words: &Words,
) -> Result<Vec<Found>, StoreError> {
    let mut out = Vec::new();
    for row in of_others(ctx, (village.place.id, here.place.place.id), cycle.year, words).await? {
        let supports = may_support(ctx, &row, cycle).await?;
        out.push(Found { row, supports });
    }
    Ok(out)
}

/// What others wrote that seems to be the same: nobody is offered their own.
async fn of_others(
    ctx: &Ctx,
    place: (TerritoryId, TerritoryId),
    year: i16,
    words: &Words,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = search::similar(ctx.store().read(), place, year, words).await?;
    let me = ctx.viewer.as_ref().map(|v| v.actor.person);
    rows.retain(|row| me.is_none() || row.author.person != me);
    Ok(rows)
}

/// Whether the viewer may support it: asked for at most three.
async fn may_support(ctx: &Ctx, row: &Row, cycle: &Cycle) -> Result<bool, StoreError> {
    let Some(viewer) = ctx.viewer.as_ref().filter(|_| row.year == cycle.year) else { return Ok(false) };
    let c = ctx.store().read();
    let Some(proposal) = proposal::find(c, row.id).await? else { return Ok(false) };
    let holder = holder_of(c, &proposal).await?;
    let facts = Facts::of_proposal(c, &proposal, &holder, cycle, ctx.now).await?;
    Ok(facts.may(Some(&viewer.actor), Act::Support, ctx.now).is_ok())
}

/// Whether somebody who sends should first see what neighbours wrote: they may propose here, everything is filled in,
/// there is something, and it is not their own form sent twice.
pub(super) async fn comes_first(
    ctx: &Ctx,
    here: &Here,
    village: &Territory,
    cycle: &Cycle,
    new: &NewProposal,
) -> Result<bool, ActError> {
    let Some(viewer) = &ctx.viewer else { return Ok(false) };
    let (c, words) = (ctx.store().read(), &new.words);
    if words.complete().is_err() || proposal::made_by_form(c, viewer.actor.person, &new.form_key).await? {
        return Ok(false);
    }
    let facts = Facts::of_place(c, &here.place, cycle, ctx.now).await?;
    if facts.may(Some(&viewer.actor), Act::Propose, ctx.now).is_err() {
        return Ok(false);
    }
    Ok(!of_others(ctx, (village.place.id, here.place.place.id), cycle.year, words).await?.is_empty())
}

/// Supports a similar proposal instead of writing another.
pub(super) async fn support_instead(ctx: &Ctx, village: &Territory, form: &Form) -> Acted {
    let (year, number) = parse_spoken(form.get("dukung")).ok_or(Refusal::NotFound)?;
    let id = proposal::of_number(ctx.store().read(), village.place.id, year, number).await?.ok_or(Refusal::NotFound)?;
    store::act::proposal::support(ctx.store(), &ctx.acting(), id, true).await?;
    Ok(Done::See(format!("{}?kabar=didukung", to(&village.path, Page::Proposal(year, number)))))
}

/// What is similar to the form that comes again.
pub(super) async fn carried(
    ctx: &Ctx,
    here: &Here,
    village: &Territory,
    cycle: &Cycle,
) -> Result<Option<AnyView>, Instead> {
    let words = Words::new(&ctx.typed("problem", ""), &ctx.typed("place", ""), &ctx.typed("wish", ""));
    let found = found(ctx, here, village, cycle, &words).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let list = list(ctx, &found, here, village);
    Ok(Some(
        view! {
            <section id="serupa" class="notice info" role="status">
                <h2>{say!(ctx, "similar-title")}</h2>
                <p>{say!(ctx, "similar-lead")}</p>
                {list}
                <p>{say!(ctx, "similar-below")}</p>
            </section>
        }
        .into_any(),
    ))
}

/// The page at `…/usulan/serupa`: what the small script asks for, and a page of its own.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = year_of(&ctx, &village).await?;
    // The script sends the words in a form, so that they stand in no address and in nobody's log.
    let said = |name: &str| {
        let typed = ctx.typed(name, ctx.asked(name).unwrap_or_default());
        typed.chars().take(MOST).collect::<String>()
    };
    if said("pertanyaan") == FIRST {
        return first(&ctx, &here, &village, &said("masalah")).await;
    }
    let words = Words::new(&said("masalah"), &said("tempat"), "");
    // Sent, and never answered: what this very form made is no neighbour's.
    let sent = match &ctx.viewer {
        Some(viewer) => proposal::made_by_form(ctx.store().read(), viewer.actor.person, &said("kunci")).await?,
        None => false,
    };
    let found = if sent { vec![] } else { found(&ctx, &here, &village, &cycle, &words).await? };
    let write = to(&here.place.path, Page::Write);
    let title = say!(ctx, "similar-page-title");
    let content = if found.is_empty() {
        view! {
            <h1>{say!(ctx, "similar-none-title")}</h1>
            <p>{say!(ctx, "similar-none")}</p>
            <p><a class="button" href=write>{say!(ctx, "write-proposal")}</a></p>
        }
        .into_any()
    } else {
        let list = list(&ctx, &found, &here, &village);
        view! {
            <h1>{title.clone()}</h1>
            <section id="serupa">
                <h2 tabindex="-1">{say!(ctx, "similar-title")}</h2>
                <p>{say!(ctx, "similar-lead")}</p>
                {list}
                <p><a class="button" data-mine="ya" href=write>{say!(ctx, "similar-mine")}</a></p>
            </section>
        }
        .into_any()
    };
    Ok(Screen::new(title, here.at(), content).personal())
}

/// What a service does, as far as the first answer says.
async fn first(ctx: &Ctx, here: &Here, village: &Territory, problem: &str) -> Loaded {
    let write = to(&here.place.path, Page::Write);
    let told = service::told_at_first(ctx, village.place.id, problem, &write).await?;
    let (title, told) = match told {
        Some(told) => (say!(ctx, "elsewhere-help"), told),
        None => {
            let way = view! { <p><a class="button" href=write>{say!(ctx, "write-proposal")}</a></p> };
            (say!(ctx, "elsewhere-none"), way.into_any())
        }
    };
    let content = view! {
        <h1>{title.clone()}</h1>
        {told}
    };
    Ok(Screen::new(title, here.at(), content).personal())
}

/// Each with its state, and a form of its own: pressing Enter in the other form supports nothing.
fn list(ctx: &Ctx, found: &[Found], here: &Here, village: &Territory) -> AnyView {
    let write = to(&here.place.path, Page::Write);
    let items = found.iter().map(|Found { row, supports }| {
        let number = spoken(row.year, row.number.unwrap_or_default());
        let href = to(&village.path, Page::Proposal(row.year, row.number.unwrap_or_default()));
        let meta = [number.clone(), row.scope_name.clone(), say!(ctx, "supports-count", count = row.supports)].join(" · ");
        let form = supports.then(|| {
            view! {
                <form method="post" action=write.clone() class="actions">
                    <input type="hidden" name="dukung" value=number.clone()/>
                    <button class="button" name="act" value="support">{say!(ctx, "similar-support", number = number)}</button>
                </form>
            }
        });
        view! {
            <li class="card">
                <a class="title" href=href>{row.words.title()}</a>
                <p>{row.words.problem.clone()}</p>
                <p class="meta">{meta}</p>
                <p><span class="state">{state::badge(ctx, row, village.zone)}</span></p>
                {form}
            </li>
        }
    });
    view! { <ul class="cards">{items.collect_view()}</ul> }.into_any()
}
