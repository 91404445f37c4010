//! The LPM makes one list: orders what concerns all, has it drafted, moves lines with reasons, hands it on.

use domain::{
    authority::Act,
    territory::{
        Territory,
        ranking::{has_ballot, ranks_for},
    },
    vote::PollState,
};
use leptos::prelude::*;
use store::{authority::Facts, decision, meeting, proposal, vote};

use super::{Sheet, sheet};
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    form::Field,
    proof, say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui,
};

/// The page at `…/daftar/2027/gabung`.
pub async fn page(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = cycle_of(&ctx, &village, year).await?;
    if ctx.refused.is_none() {
        let facts = Facts::of_place(ctx.store().read(), &village, &cycle, ctx.now).await?;
        facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::RankVillageWide, ctx.now)?;
    }
    let sheet = sheet(&ctx, &village, cycle).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "merge-title", place = village.name, year = year);
    let content = match &sheet.list {
        None => before_draft(&ctx, &sheet, &village).await?,
        Some(list) if list.submitted.is_some() => {
            view! { <p class="lead">{say!(ctx, "merge-handed-on")}</p> }.into_any()
        }
        Some(list) => {
            let c = ctx.store().read();
            let facts = Facts::of_place(c, &village, &sheet.cycle, ctx.now).await?;
            let asked = proof::asked(&ctx, Act::SubmitList, &facts).await?;
            let spoke = !meeting::forums(c, list, &sheet.cycle).await?.is_empty();
            drafted(&ctx, &sheet, &village, &asked, spoke)
        }
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {content}
        <p><a href=to(&village.path, Page::List(year))>{say!(ctx, "back-to-list")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

async fn before_draft(ctx: &Ctx, sheet: &Sheet, village: &Territory) -> Result<AnyView, crate::screen::Instead> {
    let c = ctx.store().read();
    let year = sheet.cycle.year;
    let polls = vote::of_village(c, village.place.id, year).await?;
    let rows = proposal::rows_by_id(c, village.place.id, year).await?;
    let order = decision::village_order(c, sheet.cycle.id).await?;
    let mut wide: Vec<_> = rows
        .iter()
        .filter(|r| {
            let scope = sheet.places.iter().find(|t| t.place.id == r.scope);
            scope.and_then(|s| ranks_for(&s.place, &sheet.places)).is_some_and(|t| t.place.id == village.place.id)
        })
        .filter(|r| matches!(r.step, domain::proposal::Step::AtRw { .. }) && r.fate == domain::proposal::Fate::Open)
        .collect();
    wide.sort_by_key(|r| order.iter().position(|o| *o == r.id).unwrap_or(usize::MAX));
    let rws = sheet.places.iter().filter(|t| has_ballot(&t.place, &sheet.places)).map(|rw| {
        let poll = polls.iter().find(|p| p.place == rw.place.id);
        let line = match poll.map(|p| &p.state) {
            Some(PollState::Closed { .. }) => say!(ctx, "rw-ranked"),
            Some(_) => say!(ctx, "rw-voting"),
            None => say!(ctx, "rw-not-ranked"),
        };
        view! { <li><a href=to(&rw.path, Page::Poll(year))>{rw.name.clone()}</a>": "{line}</li> }
    });
    let rws = rws.collect_view();
    let count = wide.len();
    let ranks = wide.iter().enumerate().map(|(i, row)| {
        let name = format!("urutan-{}", row.id);
        let spoken = domain::proposal::spoken(row.year, row.number.unwrap_or_default());
        let value = ctx.typed(&name, &(i + 1).to_string());
        view! {
            <div class="field">
                <label for=name.clone()>{format!("{spoken} · {}", row.words.title())}</label>
                <p class="hint">{row.cost().map_or_else(|| say!(ctx, "no-cost-yet"), |it| ctx.lang.rupiah(it))}</p>
                <input id=name.clone() name=name.clone() value=value inputmode="numeric" autocomplete="off"/>
            </div>
        }
    });
    let ranks = ranks.collect_view();
    let order_form = (count > 0).then(|| {
        view! {
            <h2>{say!(ctx, "village-wide-title", count = count)}</h2>
            <p>{say!(ctx, "village-wide-text", count = count)}</p>
            <form method="post" class="form">
                {ranks}
                <button class="button" name="act" value="order">{say!(ctx, "keep-order")}</button>
            </form>
        }
    });
    Ok(view! {
        <p class="lead">{say!(ctx, "merge-lead")}</p>
        <ul>{rws}</ul>
        {order_form}
        <h2>{say!(ctx, "draft-now-title")}</h2>
        <p>{say!(ctx, "draft-now-text")}</p>
        <form method="post" class="actions">
            <button class="button filled" name="act" value="draft">{say!(ctx, "draft-now")}</button>
        </form>
    }
    .into_any())
}

/// The draft. `spoke`: whether the forum has met about it; then only handing it on is left.
fn drafted(ctx: &Ctx, sheet: &Sheet, village: &Territory, asked: &Option<proof::Asked>, spoke: bool) -> AnyView {
    let last = sheet.lines.len();
    let items = sheet.lines.iter().enumerate().map(|(i, shown)| {
        let suffix = format!("-{}", shown.row.id);
        let open = ctx.typed("form", "") == suffix;
        let rw = shown.rw.as_ref().map_or_else(|| say!(ctx, "whole-village"), |t| t.name.clone());
        let cost = shown.row.cost().map_or_else(|| say!(ctx, "no-cost-yet"), |it| ctx.lang.rupiah(it));
        let meta = [Some(format!("{rw} · {cost} · {}", super::origins::rank_words(ctx, shown, village)))];
        let meta = meta.into_iter().chain([ui::state::age(ctx, &shown.row)]).flatten().collect::<Vec<_>>().join(" · ");
        let worries = ui::state::worries(ctx, &shown.row).map(|worries| {
            let href = to(&village.path, Page::Proposal(shown.row.year, shown.row.number.unwrap_or_default()));
            view! { <p><a href=format!("{href}#pendapat")>{worries}</a></p> }
        });
        let fold = (!spoke).then(|| {
            view! {
                <details class="fold" open=open>
                    <summary>{say!(ctx, "move-this")}</summary>
                    <form method="post" class="form">
                        <input type="hidden" name="form" value=suffix.clone()/>
                        <input type="hidden" name="line" value=shown.row.id.to_string()/>
                        {Field::of("to", say!(ctx, "field-to"), crate::form::Kind::Digits).hint(say!(ctx, "to-range", last = last)).draw(ctx, &suffix)}
                        {Field::line("reason", say!(ctx, "field-reason")).hint(say!(ctx, "hint-move")).draw(ctx, &suffix)}
                        <button class="button" name="act" value="move">{say!(ctx, "move-line")}</button>
                    </form>
                </details>
            }
        });
        view! {
            <li class="card">
                <p><strong>{format!("{}. {}", i + 1, shown.row.words.title())}</strong></p>
                <p class="meta">{meta}</p>
                {worries}
                {fold}
            </li>
        }
    });
    let items = items.collect_view();
    let head = if village.village_kind == Some(domain::territory::VillageKind::Desa) { "role-kad" } else { "role-lur" };
    let receiver = ctx.say(head, &[]);
    let fixed = spoke.then(|| view! { <p class="notice info">{say!(ctx, "merge-forum-spoke")}</p> });
    view! {
        <p class="lead">{say!(ctx, "drafted-lead", count = last)}</p>
        {fixed}
        <form method="post" class="form">
            {proof::draw(asked, ctx, "")}
            <button class="button filled" name="act" value="submit">{say!(ctx, "submit-list", receiver = receiver)}</button>
        </form>
        <p class="hint">{say!(ctx, "submit-hint")}</p>
        <ol class="cards">{items}</ol>
    }
    .into_any()
}
