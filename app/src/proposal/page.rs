//! One proposal: where it stands, who has it, until when (pages.md page 4).

mod band;
mod heard;
mod item;
pub(crate) mod kin;
mod may;
mod opinions;
mod photos;
mod place;
mod said;
mod turn;

use domain::{
    deliberation::moderation::Part,
    proposal::{Fate, estimate::Rung},
    refusal::Refusal,
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    decision, deliberation, mandate,
    moderation::hidden_parts,
    proposal::{self, Detail},
};

use self::{
    band::{band, news},
    may::{May, may},
    opinions::{opinions_view, report, speak_form},
    photos::Photos,
    turn::{steward, support},
};
use super::{estimate, named};
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    moderation, say,
    screen::{Instead, Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui::{self, state, whatsapp},
};

/// The page at `…/usulan/27-014`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let id = named(&ctx, &here, year, number).await?;
    let c = ctx.store().read();
    let viewer = ctx.viewer.as_ref().map(|v| v.actor.person);
    let detail = proposal::detail(c, id, viewer).await?.ok_or(Instead::Refused(Refusal::NotFound))?;
    // A proposal has one address, under its village.
    here.at_its_village(&address)?;
    let cycle = cycle_of(&ctx, &village, year).await?;
    let scope = store::territory::by_id(c, detail.proposal.scope).await?;
    let may = may(&ctx, &detail, &scope, &village, &cycle).await?;
    let scope_chain = store::territory::chain(c, &scope.place).await?;
    let seated = mandate::seated_over(c, &scope.place, ctx.now).await?;
    let verdict = decision::verdict_on(c, id).await?;
    let opinions = deliberation::of_proposal(c, id, viewer).await?;
    let hidden = hidden_parts(c, id).await?;
    let place = Box::pin(place::section(&ctx, &detail, &may, &village)).await?;
    let log = to(&village.path, Page::Texts);
    let photos = Photos::find(&ctx, id, &may, log.clone()).await?;
    let item = Box::pin(item::section(&ctx, &detail, &village, may.rung)).await?;
    let said = Box::pin(said::section(&ctx, id, village.zone)).await?;
    let work = crate::work::section(&ctx, &detail.proposal, &village, &cycle).await?;
    let kinship = Box::pin(store::kinship::of(c, id)).await?;
    let told = Box::pin(heard::section(&ctx, &detail, &village, &cycle, &may)).await?;
    let summary = ui::refusal::summary(&ctx).await;

    let next = ui::authority::next_for(&detail.proposal.step);
    let charge = ui::authority::in_charge(&ctx, next, &scope, &cycle.stages, &seated);
    let title = detail.row.words.title();
    let spoken = domain::proposal::spoken(year, number);
    let news = news(&ctx, &detail, &village, &seated);
    let band = band(&ctx, &detail, &village, &seated, verdict.as_ref(), may.held);
    let wa = match &detail.proposal.fate {
        Fate::Decided(_) => {
            let state = state::badge(&ctx, &detail.row, village.zone);
            say!(ctx, "wa-proposal-outcome", title = title, place = scope.name, state = state)
        }
        _ => say!(ctx, "wa-proposal", title = title, place = scope.name),
    };
    let wa = whatsapp::link(&ctx, &wa, &ctx.path);
    let poster = to(&village.path, Page::ProposalPoster(year, number));
    let history = to(&village.path, Page::History(year, number));
    let words = &detail.proposal.words;
    let support = support(&ctx, &detail, &may);
    let steward = steward(&ctx, &detail, &may);
    let details = estimate::table(&ctx, &detail.row.said);
    let own_rung = own_rung(&may, &detail);
    let estimate_form = may.estimate.then(|| estimate::form(&ctx, cycle_kind(&village), &own_rung, may.poor, id));
    let report = may.report.then(|| report(&ctx, &detail, (&opinions, &photos), &seated)).flatten();
    let opinions = opinions_view(&ctx, &opinions, &may, &photos, &log, id);
    // Whoever may read a hidden text of their own gets it from the store; all others get nothing to show.
    let author = viewer.is_some() && (detail.proposal.author == viewer || detail.proposal.written_by == viewer);
    let photos = (hidden.is_empty() || author).then(|| photos.own(&ctx, author));
    let own_text = |part: Part, text: &str| {
        let Some((_, why)) = hidden.iter().find(|(p, _)| *p == part) else { return lines(text) };
        moderation::in_its_place(&ctx, why, &detail.row.author.home, author.then_some(text), &log)
    };
    let text_links = may.report.then(|| {
        let open = Part::OWN.into_iter().filter(|part| hidden.iter().all(|(p, _)| p != part));
        let links = open.map(|part| {
            let href = format!("{}?lapor={}#lapor", ctx.path, part.name());
            view! { <li><a href=href rel="nofollow">{ctx.say_code("text-part", part.code())}</a></li> }
        });
        let links = links.collect_view();
        view! { <details class="fold"><summary>{say!(ctx, "text-report")}</summary><ul>{links}</ul></details> }
    });
    let speak = speak_form(&ctx, &may);
    let kin = kin::section(&ctx, &detail, &kinship, &may, &village);
    let worries = state::worries(&ctx, &detail.row).map(|text| view! { <p><strong>{text}</strong></p> });
    let open_details = ctx.typed("form", "") == "-rincian" || ctx.asked("kabar") == Some("rincian");
    let body = view! {
        <p class="meta">{format!("{spoken} · {}", here_name(&scope, &scope_chain))}</p>
        <h1>{title.clone()}</h1>
        {summary}
        {news}
        {band}
        {told}
        {support}
        <h2>{say!(ctx, "the-problem")}</h2>
        <div>{own_text(Part::Problem, &words.problem)}</div>
        <dl class="facts">
            <dt>{say!(ctx, "where")}</dt><dd>{own_text(Part::Place, &words.place)}</dd>
            <dt>{say!(ctx, "wanted")}</dt><dd>{own_text(Part::Wish, &words.wish)}</dd>
            <dt>{say!(ctx, "proposed-by")}</dt><dd>{state::author_in_full(&ctx, &detail.row)}</dd>
            {detail.row.sent.map(|at| view! { <dt>{say!(ctx, "sent-on")}</dt><dd>{ctx.lang.day(at.date(village.zone))}</dd> })}
            {said}
        </dl>
        {place}
        {photos}
        {text_links}
        {kin}
        {steward}
        {state::steps(&ctx, &detail.proposal.step)}
        <p class="screen-only"><a href=history>{say!(ctx, "whole-way")}</a>" · "<a href=wa rel="noopener">{say!(ctx, "foot-whatsapp")}</a>" · "<a href=poster>{say!(ctx, "poster-link")}</a></p>
        {work}
        <section id="pendapat">
            <h2>{say!(ctx, "opinions")}</h2>
            {worries}
            {opinions}
            {speak}
        </section>
        {report}
        <section id="rincian">
            <h2>{say!(ctx, "estimates-title")}</h2>
            {details}
            {estimate_form.map(|form| view! {
                <details class="fold" open=open_details><summary>{say!(ctx, "fill-estimate")}</summary>{form}</details>
            })}
        </section>
        {item}
        {charge}
    };
    let about = say!(
        ctx,
        "about-proposal",
        spoken = spoken,
        place = scope.name,
        state = state::badge(&ctx, &detail.row, village.zone)
    );
    Ok(Screen::new(title, here.at(), body).about(about))
}

fn cycle_kind(village: &Territory) -> domain::territory::VillageKind {
    village.village_kind.unwrap_or(domain::territory::VillageKind::Desa)
}

/// The place it is about, the nearest first: "RT 02 · RW 03 · Kenangasari".
fn here_name(scope: &Territory, chain: &[Territory]) -> String {
    let names = chain.iter().filter(|t| scope.place.lineage.contains(&t.place.id) && t.village.is_some());
    names.rev().map(|t| t.name.clone()).collect::<Vec<_>>().join(" · ")
}

/// Text with its line breaks.
fn lines(text: &str) -> AnyView {
    let lines = text.lines().map(|l| view! { {l.to_owned()}<br/> }).collect_view();
    lines.into_any()
}

/// What the viewer's own rung said last, to be mended rather than typed again.
fn own_rung(may: &May, detail: &Detail) -> domain::proposal::estimate::Estimate {
    let rung = if may.own { Some(Rung::Proposer) } else { None };
    let said = detail.row.said.iter().filter(|s| rung.is_none_or(|r| r == s.rung)).max_by_key(|s| s.at);
    said.map(|s| s.estimate.clone()).unwrap_or_default()
}
