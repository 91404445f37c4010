//! `…/rt-02/warga`: the board's list of residents: who waits to be confirmed, and registering somebody in person.

use domain::{authority::Act, id::PersonId, identity::masked_tail, refusal::Refusal, territory::Level};
use leptos::prelude::*;
use store::{
    act::register as acts,
    authority::Facts,
    register::{self, Listed},
};

use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    form::{Field, Kind},
    http::{Acted, Done},
    leaving, proof, say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui,
};

/// The page.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let c = ctx.store().read();
    let facts = Facts::at_any_time(c, &here.place, ctx.now).await?;
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    if ctx.refused.is_none() {
        facts.may(actor, Act::ReadRegister, ctx.now)?;
    }
    let may = |act| facts.may(actor, act, ctx.now).is_ok();
    let asked = proof::asked(&ctx, Act::ConfirmResident, &facts).await?;
    let settling = proof::asked(&ctx, Act::SettleResidence, &facts).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let people = register::of_place(c, here.place.place.id).await?;
    let waiting: Vec<Listed> = register::waiting_within(c, here.place.place.id).await?;
    let (confirm, decline, settle) = (may(Act::ConfirmResident), may(Act::DeclineResident), may(Act::SettleResidence));
    let waits = waiting.iter().map(|l| waiting_card(&ctx, l, &here, (confirm, decline), &asked));
    let waits = waits.collect_view();
    let declined = people.iter().filter(|l| l.state.as_deref() == Some("declined"));
    let declined = declined.map(|l| declined_card(&ctx, l, settle, &settling)).collect_view();
    let rows = people.iter().map(|l| row(&ctx, l)).collect_view();
    let leaving = leaving::section(&ctx, &here, &facts, &people, &settling).await?;
    let title = say!(ctx, "residents-title", place = here.place.name);
    let told = ctx.asked("kabar").map(|news| {
        let key = match news {
            "dikonfirmasi" => "told-confirmed-resident",
            "didaftar" => "told-registered",
            "pindah" => "told-leaving-recorded",
            "keluar" => "told-leaving-confirmed",
            _ => "told-noted-resident",
        };
        view! { <div class="notice good" role="status"><p>{ctx.say(key, &[])}</p></div> }
    });
    let registering =
        (may(Act::RegisterOther) && here.place.place.level == Level::Rt).then(|| in_person(&ctx, &people));
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{say!(ctx, "residents-lead", count = people.len(), waiting = waiting.len())}</p>
        <ul class="cards">{waits}{declined}</ul>
        <p><a class="button" href=to(&here.place.path, Page::Cards)>{say!(ctx, "cards-title", place = here.place.name)}</a></p>
        {registering}
        {leaving}
        <h2>{say!(ctx, "all-residents")}</h2>
        <table class="numbers stack">
            <caption class="visually-hidden">{title.clone()}</caption>
            <thead><tr><th scope="col">{say!(ctx, "col-name")}</th><th scope="col">"NIK"</th>
                <th scope="col">{say!(ctx, "col-state")}</th><th scope="col">{say!(ctx, "col-card")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

fn row(ctx: &Ctx, l: &Listed) -> impl IntoView + use<> {
    let nik = l.nik_tail.as_deref().map_or_else(|| say!(ctx, "no-nik"), masked_tail);
    let state = if l.verified() { say!(ctx, "is-verified") } else { say!(ctx, "is-waiting") };
    let card = match (&l.card, &l.waiting_card) {
        (Some(_), _) => say!(ctx, "card-used"),
        (None, Some(_)) => say!(ctx, "card-printed"),
        (None, None) => say!(ctx, "card-none"),
    };
    view! {
        <tr>
            <th scope="row">{l.name.clone()}</th>
            <td data-label="NIK">{nik}</td>
            <td data-label=say!(ctx, "col-state")>{state}</td>
            <td data-label=say!(ctx, "col-card")>{card}</td>
        </tr>
    }
}

/// Somebody who waits: what is known, and the two buttons.
fn waiting_card(
    ctx: &Ctx,
    l: &Listed,
    here: &Here,
    (confirm, decline): (bool, bool),
    asked: &Option<proof::Asked>,
) -> AnyView {
    let suffix = format!("-{}", l.id);
    let since = l.asked_at.map(domain::time::Instant::from_micros).map(|at| ctx.lang.day(at.date(here.place.zone)));
    let nik = l.nik_tail.as_deref().map_or_else(|| say!(ctx, "no-nik"), masked_tail);
    let channel = ctx.say_code("channel", l.channel.as_deref().unwrap_or("self"));
    let open = ctx.typed("form", "") == suffix;
    view! {
        <li class="card" id=format!("warga{suffix}")>
            <p><strong>{l.name.clone()}</strong></p>
            <p class="meta">{format!("{} · {channel} · NIK {nik} · {}", l.rt, since.unwrap_or_default())}</p>
            <p>{say!(ctx, "confirmed-so-far", count = l.confirmed)}</p>
            {confirm.then(|| view! {
                <form method="post" class="form">
                    <input type="hidden" name="form" value=suffix.clone()/>
                    <input type="hidden" name="person" value=l.id.to_string()/>
                    {proof::draw(asked, ctx, &suffix)}
                    <button class="button filled" name="act" value="confirm_resident">{say!(ctx, "confirm-resident")}</button>
                </form>
            })}
            {decline.then(|| view! {
                <details class="fold" open=open><summary>{say!(ctx, "decline-resident")}</summary>
                    <form method="post" class="form">
                        <input type="hidden" name="form" value=suffix.clone()/>
                        <input type="hidden" name="person" value=l.id.to_string()/>
                        {Field::of("why", say!(ctx, "field-decline-why"), Kind::Lines).draw(ctx, &suffix)}
                        <button class="button" name="act" value="decline_resident">{say!(ctx, "decline-resident")}</button>
                    </form>
                </details>
            })}
        </li>
    }
    .into_any()
}

/// Who decides a dispute about where somebody lives says whether they live here, and why.
pub(crate) fn settle_form(ctx: &Ctx, suffix: &str, person: &str, asked: &Option<proof::Asked>) -> AnyView {
    view! {
        <form method="post" class="form">
            <input type="hidden" name="form" value=suffix.to_owned()/>
            <input type="hidden" name="person" value=person.to_owned()/>
            {Field::of("why", say!(ctx, "field-settle-why"), Kind::Lines).draw(ctx, suffix)}
            {proof::draw(asked, ctx, suffix)}
            <label class="choice"><input type="radio" name="lives_here" value="ya"/><span>{say!(ctx, "settle-yes")}</span></label>
            <label class="choice"><input type="radio" name="lives_here" value="tidak" checked=""/><span>{say!(ctx, "settle-no")}</span></label>
            <button class="button" name="act" value="settle">{say!(ctx, "settle-button")}</button>
        </form>
    }
    .into_any()
}

fn declined_card(ctx: &Ctx, l: &Listed, settle: bool, asked: &Option<proof::Asked>) -> AnyView {
    let suffix = format!("-{}", l.id);
    let form = settle.then(|| settle_form(ctx, &suffix, &l.id.to_string(), asked));
    view! {
        <li class="card">
            <p><strong>{l.name.clone()}</strong></p>
            <p>{say!(ctx, "declined-because", why = l.why.clone().unwrap_or_default())}</p>
            {form}
        </li>
    }
    .into_any()
}

/// Registering somebody who stands here, with consent and a witness.
fn in_person(ctx: &Ctx, people: &[Listed]) -> AnyView {
    let open = ctx.typed("act", "") == "register_other";
    let chosen = ctx.typed("witness", "");
    let witnesses = people.iter().filter(|l| l.verified()).map(|l| {
        let id = l.id.to_string();
        view! { <option value=id.clone() selected=chosen == id>{l.name.clone()}</option> }
    });
    let witnesses = witnesses.collect_view();
    let agreed = ctx.chose("setuju", "ya");
    let questions = if open { super::questions(ctx) } else { super::questions(&Ctx { refused: None, ..ctx.clone() }) };
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "in-person-title")}</summary>
            <p>{say!(ctx, "in-person-text")}</p>
            <form method="post" class="form" autocomplete="off">
                {questions}
                <div class="field">
                    <label for="witness">{say!(ctx, "field-register-witness")}</label>
                    <select id="witness" name="witness"><option value="">{say!(ctx, "choose")}</option>{witnesses}</select>
                </div>
                <fieldset id="setuju">
                    <legend>{say!(ctx, "consent-title")}</legend>
                    <p>{say!(ctx, "consent-read-aloud")}</p>
                    <p>{say!(ctx, "consent-text")}</p>
                    <label class="choice">
                        <input type="checkbox" name="setuju" value="ya" checked=agreed/>
                        <span>{say!(ctx, "consent-yes-other")}</span>
                    </label>
                </fieldset>
                <button class="button" name="act" value="register_other">{say!(ctx, "in-person-button")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Confirming, declining, settling, registering.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(crate::proposal::actions::not_done)?;
    let (store, acting) = (ctx.store(), ctx.acting());
    let person = || form.get("person").parse().map(PersonId).map_err(|_| Refusal::NotFound);
    let news = match form.get("act") {
        "confirm_resident" => {
            acts::confirm(store, &acting, person()?).await?;
            "dikonfirmasi"
        }
        "decline_resident" => {
            acts::decline(store, &acting, person()?, form.get("why")).await?;
            "dicatat"
        }
        "settle" => {
            acts::settle(store, &acting, person()?, form.get("lives_here") == "ya", form.get("why")).await?;
            "dicatat"
        }
        "register_other" => {
            if form.get("setuju") != "ya" {
                return Err(Refusal::field("setuju", "agree").into());
            }
            let new = super::read(form, here.place.place.id, ctx.now.date(here.place.zone))?;
            let witness = form.get("witness").parse().map(PersonId);
            let witness = witness.map_err(|_| Refusal::field("witness", "choice"))?;
            acts::register_other(store, &acting, &new, witness).await?;
            "didaftar"
        }
        _ => leaving::act(ctx, form).await?,
    };
    Ok(Done::See(format!("{}?kabar={news}", to(&here.place.path, Page::Residents))))
}
