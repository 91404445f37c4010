//! The forum's word, line by line: the lurah or kades records it, in a desa the BPD's chair confirms.

use domain::{authority::Act, refusal::Refusal, territory::Territory};
use leptos::prelude::*;
use store::authority::Facts;

use super::{
    Sheet, Shown,
    forum::Forums,
    list::{money_line, outcome},
    sheet,
};
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    form::{Field, Kind},
    proof, say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui,
};

const OUTCOMES: [&str; 8] =
    ["funded", "reserve", "deferred", "forwarded", "done_by_residents", "handed_over", "merged_into", "not_possible"];

/// The page at `…/daftar/2027/putuskan`.
pub async fn page(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = cycle_of(&ctx, &village, year).await?;
    let facts = Facts::of_place(ctx.store().read(), &village, &cycle, ctx.now).await?;
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let may_decide = facts.may(actor, Act::DecideLine, ctx.now);
    let may_confirm = facts.may(actor, Act::ConfirmLine, ctx.now).is_ok();
    if let Err(refusal) = &may_decide
        && !may_confirm
        && ctx.refused.is_none()
    {
        return Err(refusal.clone().into());
    }
    let confirming = proof::asked(&ctx, Act::ConfirmLine, &facts).await?;
    let deciding = proof::asked(&ctx, Act::DecideLine, &facts).await?;
    let sheet = sheet(&ctx, &village, cycle).await?;
    if sheet.list.as_ref().is_none_or(|l| l.submitted.is_none()) {
        return Err(Refusal::Moved { now: "merged" }.into());
    }
    let forums = Forums::of(&ctx, &sheet, &village).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "decide-title", place = village.name, year = year);
    let reopened = store::objection::reopened(ctx.store().read(), village.place.id, year).await?;
    let waiting = sheet.lines.iter().filter(|l| l.verdict.as_ref().is_some_and(|v| v.confirmed.is_none())).count();
    let confirm = (may_confirm && waiting > 0).then(|| {
        view! {
            <form method="post" class="form">
                {proof::draw(&confirming, &ctx, "")}
                <button class="button filled" name="act" value="confirm">{say!(ctx, "confirm-all", count = waiting)}</button>
            </form>
            <p class="hint">{say!(ctx, "confirm-hint")}</p>
        }
    });
    let told = ctx.asked("kabar").map(|news| {
        let text = if news == "disetujui" { say!(ctx, "told-confirmed") } else { say!(ctx, "told-decided") };
        view! { <div class="notice good" role="status"><p>{text}</p></div> }
    });
    let next = sheet.lines.iter().position(|l| l.verdict.is_none());
    let can_decide = may_decide.is_ok();
    let table = Table { ctx: &ctx, sheet: &sheet, village: &village, forums: &forums };
    let lines = sheet.lines.iter().enumerate().map(|(i, shown)| {
        let again = reopened.contains(&shown.row.id);
        table.line((i, shown), again, can_decide.then_some(&deciding), next == Some(i))
    });
    let lines = lines.collect_view();
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{money_line(&ctx, &sheet)}</p>
        {forums.papers(&ctx, &village)}
        {confirm}
        <ol class="cards">{lines}</ol>
        <p><a href=to(&village.path, Page::List(year))>{say!(ctx, "back-to-list")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// The lines as they are decided.
struct Table<'a> {
    ctx: &'a Ctx,
    sheet: &'a Sheet,
    village: &'a Territory,
    forums: &'a Forums,
}

impl Table<'_> {
    /// A line with its word and what the forum said. `may`: what recording one asks for besides, where the viewer may;
    /// `again`: whether an objection was upheld; `next`: whether it is the first without a word.
    fn line(
        &self,
        (index, shown): (usize, &Shown),
        again: bool,
        may: Option<&Option<proof::Asked>>,
        next: bool,
    ) -> AnyView {
        let Self { ctx, village, .. } = *self;
        let suffix = format!("-{}", shown.row.id);
        let confirmed = shown.verdict.as_ref().is_some_and(|v| v.confirmed.is_some());
        let mine = ctx.typed("form", "") == suffix;
        let open = mine || (next && ctx.refused.is_none());
        let rw = shown.rw.as_ref().map_or_else(|| say!(ctx, "whole-village"), |t| t.name.clone());
        let cost = shown.row.cost().map_or_else(|| say!(ctx, "no-cost-yet"), |it| ctx.lang.rupiah(it));
        let form = may.filter(|_| !confirmed || again).map(|asked| {
            let form = self.form((index, shown), &suffix, next, asked);
            view! { <details class="fold" open=open><summary>{say!(ctx, "record-word")}</summary>{form}</details> }
        });
        view! {
            <li class="card" id=format!("baris{suffix}")>
                <p><strong>{format!("{}. {}", index + 1, shown.row.words.title())}</strong></p>
                <p class="meta">{format!("{rw} · {cost}")}</p>
                <p>{outcome(ctx, shown, village)}</p>
                {self.forums.said(ctx, village, shown.row.id)}
                {again.then(|| view! { <p>{say!(ctx, "objection-decide-again")}</p> })}
                {form}
            </li>
        }
        .into_any()
    }

    fn form(&self, (index, shown): (usize, &Shown), suffix: &str, next: bool, asked: &Option<proof::Asked>) -> AnyView {
        let ctx = self.ctx;
        let mine = ctx.typed("form", "") == suffix;
        let filled = next && (ctx.refused.is_none() || mine);
        let start = self.forums.start(ctx, self.sheet, (index, shown), self.village);
        let choices = OUTCOMES.map(|code| {
            let chosen = if mine { ctx.chose("outcome", code) } else { start.outcome == Some(code) };
            view! {
                <label class="choice">
                    <input type="radio" name="outcome" value=code checked=chosen/>
                    <span>{ctx.say_code("outcome", code)}</span>
                </label>
            }
        });
        let codes = self.sheet.cycle.statute.reason_codes.iter().map(|r| {
            let chosen = if mine { ctx.chose("codes", r.code()) } else { start.codes.contains(r) };
            view! {
                <label class="choice">
                    <input type="checkbox" name="codes" value=r.code() checked=chosen/>
                    <span>{format!("{} ({})", ctx.say_code("reason", r.code()), r.code())}</span>
                </label>
            }
        });
        let codes = codes.collect_view();
        let hint = start.hint.clone().map(|hint| view! { <p class="hint">{hint}</p> });
        let fault = |name| mine.then(|| ctx.fault(name)).flatten().map(|f| ctx.say_code("why", f.why));
        let wrong = |name| if fault(name).is_some() { "field wrong" } else { "field" };
        view! {
            <form method="post" class="form" action=format!("#baris{suffix}")>
                <input type="hidden" name="form" value=suffix.to_owned()/>
                <input type="hidden" name="line" value=shown.row.id.to_string()/>
                <fieldset class=wrong("outcome") id=format!("outcome{suffix}")>
                    <legend>{say!(ctx, "field-outcome")}</legend>
                    {hint}
                    {fault("outcome").map(|e| view! { <p class="error">{e}</p> })}
                    {choices}
                </fieldset>
                {Field::line("detail", say!(ctx, "field-detail")).hint(say!(ctx, "hint-detail")).value(&start.detail).draw(ctx, suffix)}
                <fieldset class=wrong("codes") id=format!("codes{suffix}")>
                    <legend>{say!(ctx, "field-codes")}</legend>
                    {fault("codes").map(|e| view! { <p class="error">{e}</p> })}
                    {codes}
                </fieldset>
                {Field::of("reason", say!(ctx, "field-verdict-reason"), Kind::Lines).hint(say!(ctx, "hint-verdict-reason")).value(&start.reason).draw(ctx, suffix)}
                {Field::line("minutes_number", say!(ctx, "field-minutes-number")).value(&start.number).draw(ctx, suffix)}
                {Field::of("minutes_date", say!(ctx, "field-minutes-date"), Kind::Day).value(&start.day).draw(ctx, suffix)}
                {proof::draw(asked, ctx, suffix)}
                <button class=if filled { "button filled" } else { "button" } name="act" value="decide">{say!(ctx, "keep-word")}</button>
            </form>
        }
        .into_any()
    }
}
