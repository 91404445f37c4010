//! Changing the rules: the kades or lurah enters, a second person confirms.

use domain::{
    authority::Act,
    cycle::rules::{Clause, Kind as Rule},
    decision::ReasonCode,
    refusal::Refusal,
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    cycle::Cycle,
    statute::{self, Change},
};

use super::{dashed, grouped, page::told};
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    form::{Field, Kind},
    proof, say,
    screen::{Page, Screen},
    territory::{Here, year_of},
    ui,
};

/// What says that the boxes of the reasons were on the form, though none was ticked.
pub(super) const SHOWN: &str = "reason_codes_shown";

/// The page at `…/aturan/ubah`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = year_of(&ctx, &village).await?;
    let c = ctx.store().read();
    let facts = Facts::of_place(c, &village, &cycle, ctx.now).await?;
    let may = |act| facts.may(ctx.viewer.as_ref().map(|v| &v.actor), act, ctx.now);
    let (set, confirm) = (may(Act::SetRules), may(Act::ConfirmRules).is_ok());
    if ctx.refused.is_none() && !confirm {
        set.clone()?;
    }
    let waiting = statute::waiting(c, cycle.id).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let content = match &waiting {
        Some(change) => {
            let asked = match (confirm, set.is_ok()) {
                (true, _) => Some((Act::ConfirmRules, proof::asked(&ctx, Act::ConfirmRules, &facts).await?)),
                (_, true) => Some((Act::SetRules, proof::asked(&ctx, Act::SetRules, &facts).await?)),
                _ => None,
            };
            waits(&ctx, change, &cycle, &village, asked)
        }
        None if set.is_ok() => {
            let asked = proof::asked(&ctx, Act::SetRules, &facts).await?;
            form(&ctx, &cycle, &village, &asked)
        }
        None => view! { <p>{say!(ctx, "rules-nothing-waits")}</p> }.into_any(),
    };
    let title = say!(ctx, "rules-change-title", place = village.name, year = cycle.year);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {content}
        <p><a href=to(&village.path, At::Rules)>{say!(ctx, "rules-back")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// A change that waits, with the one button the viewer has: confirm it, or take it back.
fn waits(
    ctx: &Ctx,
    change: &Change,
    cycle: &Cycle,
    village: &Territory,
    asked: Option<(Act, Option<proof::Asked>)>,
) -> AnyView {
    let button = asked.map(|(act, asked)| {
        let (value, words) = match act {
            Act::ConfirmRules => ("confirm", say!(ctx, "rules-confirm")),
            _ => ("withdraw", say!(ctx, "rules-withdraw")),
        };
        view! {
            <form method="post" class="form">
                {proof::draw(&asked, ctx, "")}
                <button class="button filled" name="act" value=value>{words}</button>
            </form>
        }
    });
    view! {
        <p class="lead">{say!(ctx, "rules-waiting")}</p>
        {told(ctx, change, &cycle.statute, village)}
        {button}
        <p class="hint">{say!(ctx, "rules-second-hint")}</p>
    }
    .into_any()
}

fn form(ctx: &Ctx, cycle: &Cycle, village: &Territory, asked: &Option<proof::Asked>) -> AnyView {
    let groups = grouped(&cycle.statute, village.village_kind).into_iter().map(|(head, clauses)| {
        let fields = clauses.iter().map(|clause| field(ctx, clause)).collect_view();
        view! { <h2>{ctx.say(head, &[])}</h2>{fields} }
    });
    let groups = groups.collect_view();
    view! {
        <p class="lead">{say!(ctx, "rules-change-lead")}</p>
        <form method="post" class="form">
            <div id="rules">{groups}</div>
            {Field::of("why", say!(ctx, "rules-why"), Kind::Lines).hint(say!(ctx, "rules-why-hint")).draw(ctx, "")}
            {proof::draw(asked, ctx, "")}
            <button class="button filled" name="act" value="enter">{say!(ctx, "rules-enter")}</button>
        </form>
    }
    .into_any()
}

/// A rule's field, holding what was typed or what holds now.
fn field(ctx: &Ctx, clause: &Clause) -> AnyView {
    let label = ctx.say_code("field", clause.code);
    let chosen = |value: &str, now: bool| if typed_here(ctx) { ctx.chose(clause.code, value) } else { now };
    match clause.kind {
        Rule::Number(from, until) => {
            let hint = say!(ctx, "rules-range", from = from, until = until);
            Field::of(clause.code, label, Kind::Digits).hint(hint).value(&clause.value).draw(ctx, "")
        }
        Rule::Quorum => {
            Field::line(clause.code, label).hint(say!(ctx, "rules-share-hint")).value(&clause.value).draw(ctx, "")
        }
        Rule::Choice(codes) => {
            let choices = codes.iter().map(|code| {
                let words = ctx.say_code(&format!("rule-{}", dashed(clause.code)), code);
                (*code, words, chosen(code, clause.value == *code))
            });
            choices_of(ctx, clause.code, label, "radio", choices.collect())
        }
        Rule::Codes => {
            let choices = ReasonCode::ALL.iter().map(|reason| {
                let code = reason.code();
                let words = format!("{} ({code})", ctx.say_code("reason", code));
                (code, words, chosen(code, clause.value.split(' ').any(|c| c == code)))
            });
            let boxes = choices_of(ctx, clause.code, label, "checkbox", choices.collect());
            view! { <input type="hidden" name=SHOWN value="ya"/>{boxes} }.into_any()
        }
    }
}

/// Whether the form that was refused is the one with the rules.
fn typed_here(ctx: &Ctx) -> bool {
    ctx.refused.as_ref().is_some_and(|r| !r.form.get(SHOWN).is_empty() && r.refusal != Refusal::SignInFirst)
}

fn choices_of(
    ctx: &Ctx,
    name: &'static str,
    label: String,
    kind: &'static str,
    choices: Vec<(&'static str, String, bool)>,
) -> AnyView {
    let fault = ctx.fault(name).map(|f| ctx.say_code("why", f.why));
    let class = if fault.is_some() { "field wrong" } else { "field" };
    let choices = choices.into_iter().map(|(value, words, checked)| {
        view! {
            <label class="choice">
                <input type=kind name=name value=value checked=checked/>
                <span>{words}</span>
            </label>
        }
    });
    view! {
        <fieldset class=class id=name>
            <legend>{label}</legend>
            {fault.map(|error| view! { <p class="error">{error}</p> })}
            {choices.collect_view()}
        </fieldset>
    }
    .into_any()
}
