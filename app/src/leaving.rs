//! Residents who moved away or died: recorded and confirmed on the board's list of residents, objected to by the one it
//! is about at `/saya/data`.

use domain::{
    authority::{About, Act},
    id::PersonId,
    leaving::{Kind as How, Signer, State},
    refusal::Refusal,
};
use leptos::prelude::*;
use store::{
    ActError, StoreError,
    act::leaving as acts,
    authority::Facts,
    leaving::{self, Departure},
    register::Listed,
};

use crate::{
    context::{Ctx, Form, HOME_ZONE},
    form::{Field, Kind},
    proof::{self, Asked},
    register::residents::settle_form,
    say,
    territory::Here,
};

/// The section of the board's list: what waits for a second person or the village's head, and the form to record it.
///
/// # Errors
/// The database's own.
pub async fn section(
    ctx: &Ctx,
    here: &Here,
    facts: &Facts,
    people: &[Listed],
    settling: &Option<Asked>,
) -> Result<Option<AnyView>, StoreError> {
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let may = |act, about| Facts { about, ..facts.clone() }.may(actor, act, ctx.now).is_ok();
    let (ends, settles) = (may(Act::EndResidence, None), may(Act::SettleResidence, None));
    if !ends && !settles {
        return Ok(None);
    }
    let waiting = leaving::waiting_within(ctx.store().read(), here.place.place.id, ctx.now).await?;
    let asked = proof::asked(ctx, Act::EndResidence, facts).await?;
    // A death that two have confirmed is the head's alone to undo.
    let items = waiting.iter().filter(|d| settles || d.leaving.state != State::Gone).map(|d| {
        let about = Some(About { person: d.person, household: d.household });
        let own = d.leaving.state == State::Waiting && may(Act::EndResidence, about);
        let head = d.leaving.is_disputed() && may(Act::SettleResidence, about);
        item(ctx, d, own.then_some(&asked), head.then_some(settling))
    });
    let items = items.collect_view();
    let form = (ends && !people.is_empty()).then(|| record(ctx, people, &asked));
    Ok(Some(
        view! {
            <h2>{say!(ctx, "leaving-title")}</h2>
            <ul class="cards">{items}</ul>
            {form}
        }
        .into_any(),
    ))
}

fn words(ctx: &Ctx, d: &Departure) -> String {
    let day = ctx.lang.day_only(d.leaving.day);
    match d.leaving.kind {
        How::Moved => say!(ctx, "leaving-moved", day = day),
        How::Died => say!(ctx, "leaving-died", day = day),
    }
}

/// One departure: to be confirmed or taken back by the board, or settled by the village's head.
fn item(ctx: &Ctx, d: &Departure, asked: Option<&Option<Asked>>, settling: Option<&Option<Asked>>) -> AnyView {
    let suffix = format!("-{}", d.id);
    let entered = ctx.lang.instant(d.entered, HOME_ZONE);
    let meta = say!(ctx, "leaving-entered", who = d.by_name, body = d.body, when = entered);
    let me = ctx.viewer.as_ref().map(|v| Signer { person: v.actor.person, household: v.actor.household });
    let second = me.is_some_and(|me| me.is_second_to(d.leaving.by));
    let (yes, no) =
        (say!(ctx, "leaving-confirm-for", name = d.name), say!(ctx, "leaving-take-back-for", name = d.name));
    let board = asked.map(|asked| {
        view! {
            {if second {
                view! {
                    <form method="post" class="form">
                        <input type="hidden" name="form" value=suffix.clone()/>
                        <input type="hidden" name="departure" value=d.id.to_string()/>
                        {proof::draw(asked, ctx, &suffix)}
                        <button class="button" name="act" value="confirm_leaving" aria-label=yes>{say!(ctx, "leaving-confirm")}</button>
                    </form>
                }.into_any()
            } else {
                view! { <p class="hint">{say!(ctx, "leaving-needs-second")}</p> }.into_any()
            }}
            <form method="post" class="form">
                <input type="hidden" name="departure" value=d.id.to_string()/>
                {proof::draw(asked, ctx, &format!("-batal{suffix}"))}
                <button class="button" name="act" value="take_back_leaving" aria-label=no>{say!(ctx, "leaving-take-back")}</button>
            </form>
        }
    });
    let head = settling.map(|asked| settle_form(ctx, &suffix, &d.person.to_string(), asked));
    let objection = d.objection.clone().filter(|_| d.leaving.state == State::Objected);
    view! {
        <li class="card" id=format!("keluar{suffix}")>
            <p><strong>{d.name.clone()}</strong></p>
            <p>{format!("{} · {}", d.rt, words(ctx, d))}</p>
            <p class="meta">{meta}</p>
            {objection.map(|why| view! { <p>{say!(ctx, "leaving-objection", why = why)}</p> })}
            {board}
            {head}
        </li>
    }
    .into_any()
}

/// The form by which one of the board records it.
fn record(ctx: &Ctx, people: &[Listed], asked: &Option<Asked>) -> AnyView {
    let suffix = "-pindah";
    let mine = ctx.typed("form", "") == suffix;
    let chosen = if mine { ctx.typed("person", "") } else { String::new() };
    let options = people.iter().map(|l| {
        let id = l.id.to_string();
        view! { <option value=id.clone() selected=chosen == id>{l.name.clone()}</option> }
    });
    let options = options.collect_view();
    let kinds = How::ALL.iter().map(|kind| {
        view! {
            <label class="choice">
                <input type="radio" name="kind" value=kind.code() checked=mine && ctx.chose("kind", kind.code())/>
                <span>{ctx.say_code("leaving-kind", kind.code())}</span>
            </label>
        }
    });
    let kinds = kinds.collect_view();
    view! {
        <details class="fold" open=mine>
            <summary>{say!(ctx, "leaving-record")}</summary>
            <p>{say!(ctx, "leaving-record-text")}</p>
            <form method="post" class="form" autocomplete="off">
                <input type="hidden" name="form" value=suffix/>
                <div class="field">
                    <label for="person-pindah">{say!(ctx, "field-person")}</label>
                    <select id="person-pindah" name="person"><option value="">{say!(ctx, "choose")}</option>{options}</select>
                </div>
                <fieldset id="kind-pindah"><legend>{say!(ctx, "field-kind")}</legend>{kinds}</fieldset>
                {Field::of("left_on", say!(ctx, "field-left-on"), Kind::Day).draw(ctx, suffix)}
                {proof::draw(asked, ctx, suffix)}
                <button class="button" name="act" value="end_residence">{say!(ctx, "leaving-record-button")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Recording, confirming, taking back; the news to tell.
///
/// # Errors
/// The act's own.
pub async fn act(ctx: &Ctx, form: &Form) -> Result<&'static str, ActError> {
    let (store, acting) = (ctx.store(), ctx.acting());
    let departure = || form.get("departure").parse().map_err(|_| Refusal::NotFound);
    match form.get("act") {
        "end_residence" => {
            let person = form.get("person").parse().map(PersonId).map_err(|_| Refusal::field("person", "choice"))?;
            let kind = How::from_code(form.get("kind")).ok_or(Refusal::field("kind", "choice"))?;
            let day = form.get("left_on").trim().parse().map_err(|_| Refusal::field("left_on", "born"))?;
            acts::enter(store, &acting, person, kind, day).await?;
            Ok("pindah")
        }
        "confirm_leaving" => {
            acts::confirm(store, &acting, departure()?).await?;
            Ok("keluar")
        }
        "take_back_leaving" => {
            acts::take_back(store, &acting, departure()?).await?;
            Ok("dicatat")
        }
        _ => Err(Refusal::NotFound.into()),
    }
}

/// The departure of the viewer, if there is one.
async fn own(ctx: &Ctx) -> Result<Option<Departure>, StoreError> {
    let Some(viewer) = &ctx.viewer else { return Ok(None) };
    leaving::of_person(ctx.store().read(), viewer.actor.person).await
}

/// Told at every sign-in to whoever is recorded as having moved.
///
/// # Errors
/// The database's own.
pub async fn notice(ctx: &Ctx) -> Result<Option<AnyView>, StoreError> {
    if !ctx.viewer.as_ref().is_some_and(|v| v.actor.left) {
        return Ok(None);
    }
    Ok(own(ctx).await?.map(|d| {
        let day = ctx.lang.instant(d.entered, HOME_ZONE);
        view! {
            <div class="notice bad" role="alert">
                <p>{say!(ctx, "leaving-told", who = d.by_name, body = d.body, day = day)}</p>
                <p><a href="/saya/data#pindah">{say!(ctx, "leaving-told-link")}</a></p>
            </div>
        }
        .into_any()
    }))
}

/// What the person may say against it: once.
///
/// # Errors
/// The database's own.
pub async fn objection(ctx: &Ctx) -> Result<Option<AnyView>, StoreError> {
    let Some(d) = own(ctx).await? else { return Ok(None) };
    let day = ctx.lang.instant(d.entered, HOME_ZONE);
    let told = say!(ctx, "leaving-told", who = d.by_name, body = d.body, day = day);
    let more = match d.leaving.state {
        State::Gone => view! {
            <p>{say!(ctx, "leaving-object-text")}</p>
            <form method="post" action="/saya/data" class="form">
                <input type="hidden" name="form" value="-pindah"/>
                {Field::of("why", say!(ctx, "field-object-why"), Kind::Lines).draw(ctx, "-pindah")}
                <button class="button filled" name="act" value="object_leaving">{say!(ctx, "leaving-object")}</button>
            </form>
        }
        .into_any(),
        State::Objected => view! { <p>{say!(ctx, "leaving-objected")}</p> }.into_any(),
        State::Upheld => view! { <p>{say!(ctx, "leaving-upheld")}</p> }.into_any(),
        _ => view! { <p>{say!(ctx, "leaving-not-yet")}</p> }.into_any(),
    };
    Ok(Some(
        view! {
            <section id="pindah" class="notice info">
                <p><strong>{told}</strong></p>
                {more}
            </section>
        }
        .into_any(),
    ))
}
