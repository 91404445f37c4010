//! Reported and hidden texts: what stands in their place, the form to report one, the public log.

pub mod actions;
pub mod page;

use domain::deliberation::moderation::{Part, Reason};
use leptos::prelude::*;
use store::{deliberation::Hidden, mandate::Holder};

use crate::{context::Ctx, form, say};

/// What stands in the place of a hidden text; below it, for its author alone, their own words and the way to appeal.
#[must_use]
pub fn in_its_place(ctx: &Ctx, hidden: &Hidden, home: &str, own: Option<&str>, log: &str) -> AnyView {
    let day = ctx.lang.day_only(hidden.at.date(crate::context::HOME_ZONE));
    let reason = ctx.say_code("text-reason", hidden.reason.code());
    let sentence = say!(ctx, "text-hidden", reason = reason, office = hidden.office, day = day, home = home);
    let own = own.map(|words| {
        view! {
            <p class="meta">{say!(ctx, "text-only-you")}</p>
            <blockquote><p>{words.to_owned()}</p></blockquote>
            <p><a href=log.to_owned()>{say!(ctx, "text-to-appeal")}</a></p>
        }
    });
    view! { <div class="notice"><p>{sentence}</p>{own}</div> }.into_any()
}

/// What stands in the place of a hidden photo or paper; for its bringer alone the file itself, and the way to appeal.
#[must_use]
pub fn file_in_its_place(ctx: &Ctx, part: Part, hidden: &Hidden, own: Option<AnyView>, log: &str) -> AnyView {
    let day = ctx.lang.day_only(hidden.at.date(crate::context::HOME_ZONE));
    let reason = ctx.say_code("text-reason", hidden.reason.code());
    let what = ctx.say_code("text-part", part.code());
    let sentence = say!(ctx, "text-hidden-file", what = what, reason = reason, office = hidden.office, day = day);
    let own = own.map(|link| {
        view! {
            <p class="meta">{say!(ctx, "text-only-you-file")}</p>
            {link}
            <p><a href=log.to_owned()>{say!(ctx, "text-to-appeal")}</a></p>
        }
    });
    view! { <div class="notice"><p>{sentence}</p>{own}</div> }.into_any()
}

/// A link to the form that reports a text, a photo or a paper.
#[must_use]
pub fn report_link(ctx: &Ctx, part: Part) -> AnyView {
    let href = format!("{}?lapor={}#lapor", ctx.path, part.name());
    let words = match part {
        Part::Photo(_) => say!(ctx, "text-report-photo"),
        Part::Paper(_) => say!(ctx, "text-report-paper"),
        _ => say!(ctx, "text-report"),
    };
    view! { <p class="meta"><a href=href rel="nofollow">{words}</a></p> }.into_any()
}

/// What the form is called that reports a text.
const REPORT: &str = "-lapor";

/// Which text the viewer is about to report.
#[must_use]
pub fn about_to_report(ctx: &Ctx) -> Option<Part> {
    let typed = ctx.typed("tulisan", "");
    let name = if ctx.typed("form", "") == REPORT { typed.as_str() } else { ctx.asked("lapor")? };
    Part::from_name(name)
}

/// The form that reports a text. What is no reason stands first.
#[must_use]
pub fn report_form(ctx: &Ctx, part: Part, words: &str, seated: &[Holder]) -> AnyView {
    let mut offices: Vec<(String, String)> = Vec::new();
    for holder in seated {
        let body = holder.mandate.body.to_string();
        if offices.iter().all(|(known, _)| *known != body) {
            offices.push((body, holder.body_name.clone()));
        }
    }
    let chosen = ctx.typed("text_about", "");
    let options = offices.into_iter().map(|(id, name)| {
        let selected = id == chosen;
        view! { <option value=id selected=selected>{name}</option> }
    });
    view! {
        <section id="lapor">
            <h2>{say!(ctx, "text-report-title")}</h2>
            <blockquote><p>{words.to_owned()}</p></blockquote>
            <p>{say!(ctx, "text-no-reason")}</p>
            <form method="post" class="form">
                <input type="hidden" name="form" value=REPORT/>
                <input type="hidden" name="tulisan" value=part.name()/>
                {reasons(ctx, REPORT, None)}
                <div class="field">
                    <label for="text_about-lapor">{say!(ctx, "field-text-about")}</label>
                    <p class="hint" id="text_about-lapor-petunjuk">{say!(ctx, "hint-text-about")}</p>
                    <select id="text_about-lapor" name="text_about" aria-describedby="text_about-lapor-petunjuk">
                        <option value="">{say!(ctx, "text-about-none")}</option>
                        {options.collect_view()}
                    </select>
                </div>
                <p>{say!(ctx, "text-help")}</p>
                <button class="button" name="act" value="report_text">{say!(ctx, "text-send-report")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The closed list of reasons to choose from.
fn reasons(ctx: &Ctx, suffix: &str, first: Option<Reason>) -> AnyView {
    let mine = ctx.typed("form", "") == suffix;
    let wrong = mine && ctx.fault("text_reason").is_some();
    let choices = Reason::ALL.iter().map(|reason| {
        let code = reason.code();
        let checked = if mine { ctx.chose("text_reason", code) } else { first == Some(*reason) };
        view! {
            <label class="choice">
                <input type="radio" name="text_reason" value=code checked=checked/>
                <span>{ctx.say_code("text-reason-why", code)}</span>
            </label>
        }
    });
    view! {
        <fieldset class=if wrong { "field wrong" } else { "field" } id=format!("text_reason{suffix}")>
            <legend>{say!(ctx, "field-text-reason")}</legend>
            {wrong.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> })}
            {choices.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// One sentence to be written.
fn sentence_field(ctx: &Ctx, suffix: &str, label: String) -> AnyView {
    form::Field::of("why", label, form::Kind::Lines).draw(ctx, suffix)
}
