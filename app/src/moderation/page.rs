//! Texts that were reported: the rule, what waits for the viewer, and the public log without any text.

use domain::deliberation::moderation::{Outcome, Part, may_appeal};
use leptos::prelude::*;
use store::moderation::{self as texts, Case, Judged};

use super::{reasons, sentence_field};
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    file, say,
    screen::{Page, Screen},
    territory::Here,
    ui,
};

/// So many lines of the log stand on the page; all are counted.
const SHOWN: usize = 200;

/// The page at `…/aturan/tulisan`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let c = ctx.store().read();
    let log = texts::log(c, village.place.id).await?;
    let (waiting, own) = match &ctx.viewer {
        Some(viewer) => {
            let own = texts::of_author(c, viewer.actor.person).await?;
            (texts::waiting(c, &village, &viewer.actor, ctx.now).await?, own)
        }
        None => (vec![], vec![]),
    };
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "texts-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {news(&ctx)}
        {summary}
        <p class="lead">{say!(ctx, "texts-lead")}</p>
        <p>{say!(ctx, "text-no-reason")}</p>
        {cases(&ctx, &waiting, &village.path)}
        {own_texts(&ctx, &own, &village.path)}
        <h2>{say!(ctx, "texts-by-year")}</h2>
        {counts(&ctx, &log, village.zone)}
        {(!log.is_empty()).then(|| view! { <h2>{say!(ctx, "texts-log")}</h2> })}
        {lines(&ctx, &log, village.zone)}
        <p><a href=to(&village.path, At::Rules)>{say!(ctx, "rules-back")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

fn news(ctx: &Ctx) -> Option<AnyView> {
    let text = match ctx.asked("kabar")? {
        "disembunyikan" => say!(ctx, "texts-told-hidden"),
        "dibiarkan" => say!(ctx, "texts-told-declined"),
        "diminta" => say!(ctx, "texts-told-appealed"),
        "kembali" => say!(ctx, "texts-told-back"),
        "tetap" => say!(ctx, "texts-told-stays"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}

/// "Pendapat pada usulan 27-014".
fn which(ctx: &Ctx, part: Part, number: Option<(i16, u32)>) -> String {
    let spoken = number.map(|(year, n)| domain::proposal::spoken(year, n)).unwrap_or_default();
    let what = ctx.say_code("text-part", part.code());
    say!(ctx, "text-which", what = what, number = spoken)
}

/// What waits for the viewer, oldest first: the text, why it was reported, and the two answers.
fn cases(ctx: &Ctx, waiting: &[Case], village: &str) -> Option<AnyView> {
    if waiting.is_empty() {
        return None;
    }
    let items = waiting.iter().map(|case| {
        let name = which(ctx, case.text.part, case.number);
        let href = case.number.map(|(year, n)| to(village, At::Proposal(year, n))).unwrap_or_default();
        // Hidden or not: whoever judges sees what stands or falls with it.
        let files = case.files.iter().map(|f| if f.paper { file::paper_link(ctx, f) } else { file::link(ctx, f) });
        let files = files.collect_view();
        let unsaid = case.words.is_empty() && case.text.part.file().is_some();
        let words = if unsaid { say!(ctx, "photo-unsaid") } else { case.words.clone() };
        let form = match &case.appeal {
            Some(_) => settling(ctx, case),
            None => judging(ctx, case),
        };
        view! {
            <li class="task">
                <h3><a href=href>{name}</a></h3>
                <blockquote><p>{words}</p></blockquote>
                {files}
                {form}
            </li>
        }
    });
    Some(
        view! {
            <h2>{say!(ctx, "texts-waiting")}</h2>
            <ul class="tasks">{items.collect_view()}</ul>
        }
        .into_any(),
    )
}

fn judging(ctx: &Ctx, case: &Case) -> AnyView {
    let suffix = format!("-{}-{}", case.text.id(), case.text.part.code());
    let first = case.open().next().map(|r| r.reason);
    let said: Vec<String> = case.open().map(|r| ctx.say_code("text-reason", r.reason.code())).collect();
    let hide = case.can_be_hidden();
    view! {
        <p class="meta">{say!(ctx, "texts-reported", count = said.len(), reasons = said.join(", "))}</p>
        {(!hide).then(|| view! { <p>{say!(ctx, "texts-not-one-of-two")}</p> })}
        <form method="post" class="form">
            <input type="hidden" name="form" value=suffix.clone()/>
            <input type="hidden" name="proposal" value=case.text.proposal.to_string()/>
            <input type="hidden" name="tulisan" value=case.text.part.name()/>
            {reasons(ctx, &suffix, first)}
            {sentence_field(ctx, &suffix, say!(ctx, "text-why"))}
            <p class="actions">
                {hide.then(|| view! { <button class="button" name="act" value="hide_text">{say!(ctx, "text-hide")}</button> })}
                <button class="button" name="act" value="decline_text">{say!(ctx, "text-decline")}</button>
            </p>
        </form>
    }
    .into_any()
}

fn settling(ctx: &Ctx, case: &Case) -> AnyView {
    let Some(appeal) = &case.appeal else { return ().into_any() };
    let suffix = format!("-{}", appeal.judgement);
    let reason = ctx.say_code("text-reason", appeal.reason.code());
    view! {
        <p>{say!(ctx, "texts-hidden-because", reason = reason, office = appeal.office, why = appeal.why)}</p>
        <p>{say!(ctx, "texts-author-says", words = appeal.words)}</p>
        <form method="post" class="form">
            <input type="hidden" name="form" value=suffix.clone()/>
            <input type="hidden" name="judgement" value=appeal.judgement.to_string()/>
            {sentence_field(ctx, &suffix, say!(ctx, "text-why"))}
            <p class="actions">
                <button class="button" name="act" value="text_back">{say!(ctx, "text-back")}</button>
                <button class="button" name="act" value="text_stays">{say!(ctx, "text-stays")}</button>
            </p>
        </form>
    }
    .into_any()
}

/// What became of somebody's own text, in one sentence or two.
#[must_use]
pub fn became(ctx: &Ctx, judged: &Judged) -> String {
    let zone = crate::context::HOME_ZONE;
    let reason = ctx.say_code("text-reason", judged.reason.code());
    let day = ctx.lang.day_only(judged.at.date(zone));
    let text = which(ctx, judged.text.part, judged.number);
    let mut said = say!(ctx, "text-became", text = text, reason = reason, office = judged.office, day = day);
    let more = match (&judged.settled, judged.appealed) {
        (Some((at, office, why)), _) => {
            let (day, key) = (ctx.lang.day_only(at.date(zone)), if judged.in_force { "stayed" } else { "back" });
            let args = [("day", day.into()), ("office", office.clone().into()), ("why", why.clone().into())];
            ctx.say(&format!("text-became-{key}"), &args)
        }
        (None, Some(at)) => say!(ctx, "text-became-appealed", day = ctx.lang.day_only(at.date(zone))),
        (None, None) => judged.why.clone(),
    };
    said.push(' ');
    said.push_str(&more);
    said
}

/// The viewer's own hidden texts of this village, with the way to appeal.
fn own_texts(ctx: &Ctx, own: &[Judged], village: &str) -> Option<AnyView> {
    let own: Vec<&Judged> = own.iter().filter(|j| j.village == village).collect();
    if own.is_empty() {
        return None;
    }
    let items = own.into_iter().map(|judged| {
        let suffix = format!("-{}", judged.id);
        let open = judged.in_force && may_appeal(judged.at, judged.appealed.is_some(), ctx.now).is_ok();
        let form = open.then(|| {
            view! {
                <form method="post" class="form">
                    <input type="hidden" name="form" value=suffix.clone()/>
                    <input type="hidden" name="judgement" value=judged.id.to_string()/>
                    {sentence_field(ctx, &suffix, say!(ctx, "text-appeal-why"))}
                    <button class="button" name="act" value="appeal_text">{say!(ctx, "text-appeal")}</button>
                </form>
            }
        });
        view! { <li class="task"><p>{became(ctx, judged)}</p>{form}</li> }
    });
    Some(
        view! {
            <h2>{say!(ctx, "texts-yours")}</h2>
            <ul class="tasks">{items.collect_view()}</ul>
        }
        .into_any(),
    )
}

fn counts(ctx: &Ctx, log: &[Judged], zone: domain::time::Zone) -> AnyView {
    let mut years: Vec<i16> = log.iter().map(|j| j.at.date(zone).year()).collect();
    years.dedup();
    if years.is_empty() {
        return view! { <p>{say!(ctx, "texts-none")}</p> }.into_any();
    }
    let rows = years.into_iter().map(|year| {
        let of_year: Vec<&Judged> = log.iter().filter(|j| j.at.date(zone).year() == year).collect();
        let many = |test: &dyn Fn(&Judged) -> bool| of_year.iter().filter(|j| test(j)).count();
        let hidden = many(&|j| j.outcome == Outcome::Hidden);
        let back = many(&|j| j.outcome == Outcome::Hidden && !j.in_force);
        view! {
            <tr><th scope="row">{year}</th>
                <td data-label=say!(ctx, "texts-col-hidden")>{hidden}</td>
                <td data-label=say!(ctx, "texts-col-declined")>{of_year.len() - hidden}</td>
                <td data-label=say!(ctx, "texts-col-appealed")>{many(&|j| j.appealed.is_some())}</td>
                <td data-label=say!(ctx, "texts-col-back")>{back}</td></tr>
        }
    });
    view! {
        <table class="numbers stack">
            <caption class="visually-hidden">{say!(ctx, "texts-by-year")}</caption>
            <thead><tr><th scope="col">{say!(ctx, "texts-col-year")}</th>
                <th scope="col">{say!(ctx, "texts-col-hidden")}</th><th scope="col">{say!(ctx, "texts-col-declined")}</th>
                <th scope="col">{say!(ctx, "texts-col-appealed")}</th><th scope="col">{say!(ctx, "texts-col-back")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The log: reason, office, day; never a word of the text.
fn lines(ctx: &Ctx, log: &[Judged], zone: domain::time::Zone) -> AnyView {
    let items = log.iter().take(SHOWN).map(|judged| {
        let key = format!("texts-line-{}", judged.outcome.code());
        let args = [
            ("text", which(ctx, judged.text.part, judged.number).into()),
            ("reason", ctx.say_code("text-reason", judged.reason.code()).into()),
            ("office", judged.office.clone().into()),
            ("day", ctx.lang.day_only(judged.at.date(zone)).into()),
        ];
        let appealed =
            judged.appealed.map(|at| say!(ctx, "text-became-appealed", day = ctx.lang.day_only(at.date(zone))));
        let settled = judged.settled.as_ref().map(|(at, office, _)| {
            let day = ctx.lang.day_only(at.date(zone));
            if judged.in_force {
                say!(ctx, "texts-line-stays", office = office, day = day)
            } else {
                say!(ctx, "texts-line-back", office = office, day = day)
            }
        });
        let more = [appealed, settled].into_iter().flatten().collect::<Vec<_>>().join(" ");
        view! { <li>{ctx.say(&key, &args)}" "<span class="meta">{more}</span></li> }
    });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}
