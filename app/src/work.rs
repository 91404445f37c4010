//! A work on its proposal's page: how far it is, what was spent, and the form of who carries it out.

use domain::{
    authority::Act,
    proposal::{Fate, Proposal, Step},
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    cycle::Cycle,
    work::{self, Report},
};

use crate::{
    context::Ctx,
    form::{Field, Kind},
    say,
    screen::Instead,
};

/// The section about the work, where there is one.
///
/// # Errors
/// The store's own.
pub async fn section(ctx: &Ctx, p: &Proposal, village: &Territory, cycle: &Cycle) -> Result<Option<AnyView>, Instead> {
    let working = match (&p.step, &p.fate) {
        (Step::BeingDone { .. } | Step::Evaluated { .. }, _) => true,
        (_, Fate::Decided(outcome)) => outcome.leads_to_work(),
        _ => false,
    };
    if !working {
        return Ok(None);
    }
    let c = ctx.store().read();
    let reports = work::reports(c, p.id).await?;
    let facts = Facts::of_place(c, village, cycle, ctx.now).await?;
    let may = |act| facts.may(ctx.viewer.as_ref().map(|v| &v.actor), act, ctx.now).is_ok();
    let done = matches!(p.step, Step::Evaluated { .. });
    let form = (!done && may(Act::ReportWork)).then(|| form(ctx));
    let judge = (matches!(p.step, Step::BeingDone { .. }) && may(Act::EvaluateWork)).then(|| {
        view! {
            <form method="post" class="actions">
                <button class="button" name="act" value="evaluate">{say!(ctx, "evaluate-work")}</button>
            </form>
        }
    });
    let list = list(ctx, &reports, village);
    Ok(Some(
        view! {
            <section id="pekerjaan">
                <h2>{say!(ctx, "work-title")}</h2>
                {list}
                {form}
                {judge}
            </section>
        }
        .into_any(),
    ))
}

fn list(ctx: &Ctx, reports: &[Report], village: &Territory) -> AnyView {
    let Some(latest) = reports.first() else {
        return view! { <p>{say!(ctx, "no-report-yet")}</p> }.into_any();
    };
    let width = format!("w{}", u32::from(latest.percent.min(100)) / 5 * 5);
    let items = reports.iter().map(|r| {
        let (name, office) = &r.by;
        let day = ctx.lang.day_only(r.at.date(village.zone));
        view! {
            <li>
                <p><strong>{format!("{}%", r.percent)}</strong>" "{r.words.clone()}</p>
                <p class="meta">{say!(ctx, "report-by", spent = ctx.lang.rupiah(r.spent), name = name, office = office, day = day)}</p>
            </li>
        }
    });
    view! {
        <p>{say!(ctx, "work-so-far", percent = latest.percent, spent = ctx.lang.rupiah(latest.spent))}</p>
        <div class="meter" aria-hidden="true"><span class=width></span></div>
        <ol class="trail">{items.collect_view()}</ol>
    }
    .into_any()
}

fn form(ctx: &Ctx) -> AnyView {
    let suffix = "-kerja";
    let open = ctx.typed("form", "") == suffix;
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "report-work")}</summary>
            <form method="post" class="form" action="#pekerjaan">
                <input type="hidden" name="form" value=suffix/>
                {Field::of("percent", say!(ctx, "field-percent"), Kind::Digits).hint(say!(ctx, "hint-percent")).draw(ctx, suffix)}
                {Field::of("spent", say!(ctx, "field-spent"), Kind::Digits).draw(ctx, suffix)}
                {Field::of("words", say!(ctx, "field-words"), Kind::Lines).draw(ctx, suffix)}
                <button class="button" name="act" value="report">{say!(ctx, "send-report")}</button>
            </form>
        </details>
    }
    .into_any()
}
