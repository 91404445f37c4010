//! `…/usulan/27-014/keberatan`: the proposer objects to an outcome, once; the forum's answer is recorded.

use domain::{
    authority::Act,
    decision::objection::{Objection, Typed, open_until},
    refusal::Refusal,
    time::Instant,
};
use leptos::prelude::*;
use store::{act::objection as acts, authority::Facts, cycle::Cycle, heard};

use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    form::{Field, Kind},
    format,
    http::{Acted, Done},
    proposal::{About, about, actions::not_done, named},
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui,
};

/// Until when an outcome may be objected to.
#[must_use]
pub fn until(decided: Option<Instant>, cycle: &Cycle, village: &domain::territory::Territory) -> Option<Instant> {
    let kind = village.village_kind.unwrap_or(domain::territory::VillageKind::Desa);
    decided.map(|at| open_until(at, &cycle.statute, &cycle.stages, kind))
}

/// The page: the form of the proposer, or the answer's; both read what was said.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let About { here, village, found, cycle } = about(&ctx, &address, year, number).await?;
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let (id, c) = (found.id, ctx.store().read());
    let scope = store::territory::by_id(c, found.scope).await?;
    let own = Facts::of_proposal(c, &found, &scope, &cycle, ctx.now).await?;
    // Whoever joined with their own proposal has proposed it, too.
    let own = store::merging::as_author(c, Some(&viewer.actor), own, id, ctx.now).await?;
    let wide = Facts::of_proposal(c, &found, &village, &cycle, ctx.now).await?;
    let may_object = own.may(Some(&viewer.actor), Act::Object, ctx.now);
    let may_answer = wide.may(Some(&viewer.actor), Act::AnswerObjection, ctx.now);
    let known = heard::on_page(c, id, None).await?;
    let mine = own.author == Some(viewer.actor.person)
        || found.author_body.is_some_and(|b| viewer.seats_in_force(ctx.now).any(|s| s.mandate.body == b));
    // Who answers reads it after the stage has closed, too. Nobody else ever does, whatever form they sent.
    let reads = matches!(may_answer, Ok(_) | Err(Refusal::StageClosed { .. }));
    if !mine && !reads {
        may_object?;
        return Err(Refusal::NotFound.into());
    }
    let until = until(known.decided, &cycle, &village);
    let summary = ui::refusal::summary(&ctx).await;
    let spoken = domain::proposal::spoken(year, number);
    let title = say!(ctx, "objection-title", number = spoken);
    let content = match &known.objection {
        None if mine => raise(&ctx, until, &village, may_object.err()).await,
        None => view! { <p>{say!(ctx, "objection-none")}</p> }.into_any(),
        Some(objection) => {
            let said = said(&ctx, objection, &village);
            let form = (objection.answer.is_none() && may_answer.is_ok()).then(|| answer_form(&ctx, &village));
            view! { {said}{form} }.into_any()
        }
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p><a href=to(&village.path, Page::Proposal(year, number))>{say!(ctx, "back-to-proposal")}</a></p>
        {summary}
        {content}
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// The proposer's form, while there is time.
async fn raise(
    ctx: &Ctx,
    until: Option<Instant>,
    village: &domain::territory::Territory,
    refusal: Option<Refusal>,
) -> AnyView {
    let Some(until) = until else { return view! { <p>{say!(ctx, "objection-no-outcome")}</p> }.into_any() };
    if until <= ctx.now {
        let day = ctx.lang.instant(until, village.zone);
        return view! { <p>{say!(ctx, "objection-over", until = day)}</p> }.into_any();
    }
    if let Some(refusal) = refusal {
        let why = ui::refusal::sentence(ctx, &refusal).await;
        return view! { <p>{why}</p> }.into_any();
    }
    let day = ctx.lang.until(until, ctx.now, village.zone);
    view! {
        <p class="lead">{say!(ctx, "objection-lead", until = day)}</p>
        <p>{say!(ctx, "objection-who-reads")}</p>
        <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
            <input type="hidden" name="form" value="-keberatan"/>
            {Field::of("why", say!(ctx, "objection-why"), Kind::Lines).hint(say!(ctx, "objection-hint")).draw(ctx, "-keberatan")}
            <button class="button filled" name="act" value="object">{say!(ctx, "objection-send")}</button>
        </form>
    }
    .into_any()
}

/// What the proposer said, and the forum's answer.
fn said(ctx: &Ctx, objection: &Objection, village: &domain::territory::Territory) -> AnyView {
    let day = ctx.lang.day(objection.at.date(village.zone));
    let answer = answered(ctx, objection, village);
    let waits = answer.is_none().then(|| view! { <p>{say!(ctx, "objection-waits")}</p> });
    view! {
        <p class="meta">{say!(ctx, "objection-raised", day = day)}</p>
        <blockquote><p>{objection.words.clone()}</p></blockquote>
        {answer}
        {waits}
    }
    .into_any()
}

/// The forum's answer: what changes, why, by which berita acara.
#[must_use]
pub fn answered(ctx: &Ctx, objection: &Objection, village: &domain::territory::Territory) -> Option<AnyView> {
    let a = objection.answer.as_ref()?;
    let what = match &a.change {
        Some(change) => say!(ctx, "objection-upheld", change = change),
        None => say!(ctx, "objection-stays"),
    };
    let day = ctx.lang.day_only(a.minutes_date);
    let by = say!(ctx, "objection-by", forum = a.forum, number = a.minutes_number, day = day);
    let at = ctx.lang.day(a.at.date(village.zone));
    Some(
        view! {
            <div class="notice info">
                <p><strong>{what}</strong></p>
                <p>{say!(ctx, "heard-reason", words = a.reason)}</p>
                <p class="meta">{format!("{by} {}", say!(ctx, "objection-answered-on", day = at))}</p>
            </div>
        }
        .into_any(),
    )
}

/// The form that records the forum's answer.
fn answer_form(ctx: &Ctx, village: &domain::territory::Territory) -> AnyView {
    let suffix = "-jawaban";
    let mine = ctx.typed("form", "") == suffix;
    let wrong = mine.then(|| ctx.fault("upheld")).flatten().is_some();
    let day = format::field_day(ctx.now, village.zone);
    let choices = ["ya", "tidak"].map(|code| {
        view! {
            <label class="choice">
                <input type="radio" name="upheld" value=code checked=mine && ctx.chose("upheld", code)/>
                <span>{ctx.say_code("objection-choice", code)}</span>
            </label>
        }
    });
    view! {
        <h2>{say!(ctx, "objection-answer-title")}</h2>
        <p>{say!(ctx, "objection-answer-text")}</p>
        <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
            <input type="hidden" name="form" value=suffix/>
            <fieldset class=if wrong { "field wrong" } else { "field" } id=format!("upheld{suffix}")>
                <legend>{say!(ctx, "field-upheld")}</legend>
                {wrong.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> })}
                {choices}
            </fieldset>
            {Field::of("change", say!(ctx, "field-change"), Kind::Lines).hint(say!(ctx, "hint-change")).draw(ctx, suffix)}
            {Field::of("reason", say!(ctx, "field-reason"), Kind::Lines).draw(ctx, suffix)}
            {Field::line("forum", say!(ctx, "field-forum")).hint(say!(ctx, "hint-forum")).draw(ctx, suffix)}
            {Field::line("minutes_number", say!(ctx, "field-minutes-number")).draw(ctx, suffix)}
            {Field::of("minutes_date", say!(ctx, "field-minutes-date"), Kind::Day).value(&day).draw(ctx, suffix)}
            <button class="button filled" name="act" value="answer_objection">{say!(ctx, "objection-answer-send")}</button>
        </form>
    }
    .into_any()
}

/// Objecting, and recording the answer.
pub async fn act(ctx: &Ctx, address: &Address, year: i16, number: u32, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let id = named(ctx, &here, year, number).await.map_err(not_done)?;
    let (store, acting) = (ctx.store(), ctx.acting());
    let page = to(&address.place, Page::Proposal(year, number));
    match form.get("act") {
        "object" => {
            acts::object(store, &acting, id, form.get("why")).await?;
            Ok(Done::See(format!("{page}?kabar=keberatan#kabar")))
        }
        "answer_objection" => {
            let upheld = match form.get("upheld") {
                "ya" => Some(true),
                "tidak" => Some(false),
                _ => None,
            };
            let typed = Typed {
                upheld,
                change: form.get("change"),
                reason: form.get("reason"),
                forum: form.get("forum"),
                minutes_number: form.get("minutes_number"),
                minutes_date: form.get("minutes_date").trim().parse().ok(),
            };
            acts::answer(store, &acting, id, typed).await?;
            Ok(Done::See(format!("{page}?kabar=keberatan-dijawab#kabar")))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}
