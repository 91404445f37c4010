//! Opinions on a proposal, the offices' answers, and the form that gives one.

use domain::{
    deliberation::{Opinion, Stance, moderation::Part},
    id::ProposalId,
};
use leptos::prelude::*;
use store::{deliberation, mandate::Holder, proposal::Detail};

use super::{lines, may::May, photos::Photos};
use crate::{
    context::Ctx,
    file,
    form::{Field, Kind},
    moderation, say,
};

/// The form that reports one of the texts here, when its link was followed.
pub(super) fn report(
    ctx: &Ctx,
    detail: &Detail,
    (opinions, photos): (&[deliberation::Shown], &Photos),
    seated: &[Holder],
) -> Option<AnyView> {
    let part = moderation::about_to_report(ctx)?;
    let words = &detail.row.words;
    let text = match part {
        Part::Opinion(id) => opinions.iter().find(|o| o.opinion.id == id && o.hidden.is_none())?.opinion.text.clone(),
        Part::Problem => words.problem.clone(),
        Part::Place => words.place.clone(),
        Part::Wish => words.wish.clone(),
        Part::Photo(_) | Part::Paper(_) => file::said(ctx, photos.reported(part)?),
    };
    Some(moderation::report_form(ctx, part, &text, seated))
}

/// Every opinion with its answer.
pub(super) fn opinions_view(
    ctx: &Ctx,
    opinions: &[deliberation::Shown],
    may: &May,
    photos: &Photos,
    log: &str,
    here: ProposalId,
) -> AnyView {
    if opinions.is_empty() {
        return view! { <p>{say!(ctx, "no-opinions-yet")}</p> }.into_any();
    }
    let zone = crate::context::HOME_ZONE;
    let items = opinions.iter().map(|shown| {
        let o = &shown.opinion;
        let sign = match o.stance {
            domain::deliberation::Stance::Agree => "+ ",
            domain::deliberation::Stance::Worry => "! ",
            domain::deliberation::Stance::Ask => "? ",
        };
        let who = if ctx.viewer.is_some() && shown.hidden.is_none() {
            say!(ctx, "author-named", name = shown.first_name, home = shown.home)
        } else {
            say!(ctx, "author-hidden", home = shown.home)
        };
        let answer = o.answer.as_ref().zip(shown.answered_by.as_ref()).map(|(answer, (name, office))| {
            let by = say!(ctx, "answered-by", name = name, office = office, day = ctx.lang.day(answer.at.date(zone)));
            view! { <blockquote class="answer"><p>{lines(&answer.text)}</p><p class="meta">{by}</p></blockquote> }
        });
        let suffix = format!("-{}", o.id);
        let waiting = o.awaits_answer().then(|| view! { <p class="meta">{say!(ctx, "awaits-answer")}</p> });
        let own = ctx.viewer.as_ref().is_some_and(|v| v.actor.person == o.author);
        let standing = standing(ctx, o, own);
        let form = (may.answer && o.awaits_answer()).then(|| {
            let open = ctx.typed("form", "") == suffix;
            view! {
                <details class="fold" open=open>
                    <summary>{say!(ctx, "answer-this")}</summary>
                    <form method="post" class="form">
                        <input type="hidden" name="form" value=suffix.clone()/>
                        <input type="hidden" name="opinion" value=o.id.to_string()/>
                        {Field::of("answer", say!(ctx, "answer-label"), Kind::Lines).draw(ctx, &suffix)}
                        <button class="button" name="act" value="answer">{say!(ctx, "send-answer")}</button>
                    </form>
                </details>
            }
        });
        let text = match &shown.hidden {
            Some(why) => {
                let own = (!o.text.is_empty()).then_some(o.text.as_str());
                moderation::in_its_place(ctx, why, &shown.home, own, log)
            }
            None => lines(&o.text),
        };
        let photo = photos.of_opinion(ctx, shown);
        // What was written on another proposal is reported there.
        let report = may.report && shown.hidden.is_none() && o.proposal == here;
        let report = report.then(|| moderation::report_link(ctx, Part::Opinion(o.id)));
        let from =
            shown.from.map(|(year, number)| say!(ctx, "said-on", number = domain::proposal::spoken(year, number)));
        let meta = [Some(format!("{who} · {}", ctx.lang.day(o.at.date(zone)))), from];
        let meta = meta.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view! {
            <li>
                <div><span class="stance">{sign}{ctx.say_code("stance", o.stance.code())}</span>" "{text}</div>
                {photo}
                {report}
                <p class="meta">{meta}</p>
                {answer}
                {waiting}
                {standing}
                {form}
            </li>
        }
    });
    view! { <ul class="opinions">{items.collect_view()}</ul> }.into_any()
}

/// Where a worry stands, and for who wrote it the buttons that settle it.
fn standing(ctx: &Ctx, o: &Opinion, own: bool) -> Option<AnyView> {
    if o.stance != Stance::Worry {
        return None;
    }
    let zone = crate::context::HOME_ZONE;
    let day = |at: domain::time::Instant| ctx.lang.day(at.date(zone));
    let text = match (o.withdrawn, o.insisted) {
        (Some(at), _) => Some(say!(ctx, "worry-withdrawn", day = day(at))),
        (None, Some(at)) => Some(say!(ctx, "worry-insisted", day = day(at))),
        _ => None,
    };
    let text = text.map(|text| view! { <p class="meta">{text}</p> });
    let may_withdraw = own && o.is_open_worry();
    let may_insist = own && o.answer.is_some() && o.insisted.is_none() && o.withdrawn.is_none();
    let forms = (may_withdraw || may_insist).then(|| {
        let withdraw = may_withdraw.then(|| {
            view! { <button class="button" name="act" value="withdraw_worry">{say!(ctx, "withdraw-worry")}</button> }
        });
        let insist = may_insist.then(|| {
            view! { <button class="button" name="act" value="insist_worry">{say!(ctx, "insist-worry")}</button> }
        });
        view! {
            <form method="post" class="actions">
                <input type="hidden" name="opinion" value=o.id.to_string()/>
                {withdraw}{insist}
            </form>
        }
    });
    Some(view! { {text}{forms} }.into_any())
}

/// The form of one opinion.
pub(super) fn speak_form(ctx: &Ctx, may: &May) -> AnyView {
    if !may.speak {
        let text = if ctx.viewer.is_some() { say!(ctx, "speak-not-yours") } else { say!(ctx, "speak-sign-in") };
        return view! { <p class="hint screen-only">{text}</p> }.into_any();
    }
    let suffix = "-pendapat";
    let mine = ctx.typed("form", "") == suffix;
    // A form that was refused keeps its key: sent again, it is the same opinion.
    let fresh = crate::proposal::write::form_key(ctx);
    let key = if mine { ctx.typed("kunci", &fresh) } else { fresh };
    let wrong = mine.then(|| ctx.fault("stance")).flatten().is_some();
    let choices = ["agree", "worry", "ask"].map(|code| {
        let chosen = mine && ctx.chose("stance", code);
        view! {
            <label class="choice">
                <input type="radio" name="stance" value=code checked=chosen/>
                <span>{ctx.say(&format!("stance-{code}-because"), &[])}</span>
            </label>
        }
    });
    view! {
        <details class="fold" open=mine>
            <summary>{say!(ctx, "write-opinion")}</summary>
            <form method="post" enctype="multipart/form-data" class="form" data-keep=say!(ctx, "no-signal")>
                <input type="hidden" name="form" value=suffix/>
                <input type="hidden" name="kunci" value=key/>
                <fieldset class=if wrong { "field wrong" } else { "field" } id="stance-pendapat">
                    <legend>{say!(ctx, "field-stance")}</legend>
                    {wrong.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> })}
                    {choices}
                </fieldset>
                {Field::of("text", say!(ctx, "field-text"), Kind::Lines).draw(ctx, suffix)}
                {file::with_words(ctx, suffix)}
                <button class="button" name="act" value="opinion">{say!(ctx, "send-opinion")}</button>
            </form>
        </details>
    }
    .into_any()
}
