//! `…/rt-02/kartu`: an RT's cards. Printed on A4 with cut lines, handed over against a list, ticked off by another
//! officer; a new card for an account in use is asked for by two.

use domain::{authority::Act, card::spaced, id::PersonId, refusal::Refusal};
use leptos::prelude::*;
use store::{
    ActError,
    act::card as acts,
    authority::Facts,
    card::{self, Printed, Request},
    register::{self, Listed},
};

use super::Made;
use crate::{
    address::{Address, Page, to, typed},
    context::{Ctx, Form},
    http::{Acted, Done},
    proof, qr,
    record::{Stamp, stamp},
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui,
};

/// The page.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    if let Some(Made::Cards(printed)) = &ctx.made {
        let stamp = stamp(&ctx, &here.in_village()?.path).await?;
        return Ok(sheet(&ctx, &here, printed, &stamp));
    }
    let c = ctx.store().read();
    let facts = Facts::at_any_time(c, &here.place, ctx.now).await?;
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let may_print = facts.may(actor, Act::PrintCard, ctx.now);
    if ctx.refused.is_none() {
        facts.may(actor, Act::ReadRegister, ctx.now)?;
    }
    let may_print = may_print.is_ok();
    let may_cancel = facts.may(actor, Act::CancelNewCard, ctx.now).is_ok();
    let asked = proof::asked(&ctx, Act::PrintCard, &facts).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let people = register::of_place(c, here.place.place.id).await?;
    let requests = card::requests_in(c, here.place.place.id, ctx.now).await?;
    let seconded = |l: &Listed| requests.iter().any(|r| r.person_id == l.id && r.seconded_at.is_some());
    let (to_print, have): (Vec<_>, Vec<_>) =
        people.iter().partition(|l| (l.card.is_none() && l.waiting_card.is_none()) || seconded(l));
    let own = |l: &Listed| {
        let household = actor.and_then(|a| a.household);
        actor.is_some_and(|a| a.person.0 == l.id) || household.is_some_and(|h| l.household_id == Some(h.0))
    };
    let (own_family, to_print): (Vec<&Listed>, Vec<&Listed>) = to_print.into_iter().partition(|l| own(l));
    let handing: Vec<&Listed> = people.iter().filter(|l| l.waiting_card.is_some()).collect();
    let title = say!(ctx, "cards-title", place = here.place.name);
    let told = ctx.asked("kabar").map(|_| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "told-handed")}</p></div> }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{say!(ctx, "cards-lead", count = have.len(), all = people.len())}</p>
        {may_print.then(|| printing(&ctx, &to_print, &asked))}
        {(may_print && !own_family.is_empty()).then(|| view! { <p class="hint">{say!(ctx, "print-own-family", count = own_family.len())}</p> })}
        {handing_over(&ctx, &handing)}
        {replacing(&ctx, &people, &requests, may_cancel)}
        <p><a href=to(&here.place.path, Page::Residents)>{say!(ctx, "residents-title", place = here.place.name)}</a></p>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// Whom to print for.
fn printing(ctx: &Ctx, people: &[&Listed], asked: &Option<proof::Asked>) -> AnyView {
    if people.is_empty() {
        return view! { <h2>{say!(ctx, "print-title")}</h2><p>{say!(ctx, "print-nobody")}</p> }.into_any();
    }
    let choices = people.iter().map(|l| {
        let id = l.id.to_string();
        let chosen = ctx.refused.is_none() || ctx.chose("people", &id);
        view! {
            <label class="choice">
                <input type="checkbox" name="people" value=id checked=chosen/>
                <span>{l.name.clone()}</span>
            </label>
        }
    });
    let choices = choices.collect_view();
    view! {
        <h2>{say!(ctx, "print-title")}</h2>
        <p>{say!(ctx, "print-text")}</p>
        <form method="post" class="form">
            <fieldset>
                <legend>{say!(ctx, "print-whom", count = people.len())}</legend>
                {choices}
            </fieldset>
            {proof::draw(asked, ctx, "")}
            <button class="button filled" name="act" value="print_cards">{say!(ctx, "print-button")}</button>
        </form>
    }
    .into_any()
}

/// The list against which cards are handed over.
fn handing_over(ctx: &Ctx, people: &[&Listed]) -> Option<AnyView> {
    if people.is_empty() {
        return None;
    }
    let rows = people.iter().map(|l| {
        let number = l.waiting_card.clone().unwrap_or_default();
        let done = l.handed_at.is_some();
        view! {
            <label class="choice">
                <input type="checkbox" name="cards" value=number.clone() disabled=done/>
                <span>{format!("{} · {}", l.name, spaced(&number))}{done.then(|| format!(" · {}", say!(ctx, "handed")))}</span>
            </label>
        }
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <h2>{say!(ctx, "hand-title")}</h2>
            <p>{say!(ctx, "hand-text")}</p>
            <form method="post" class="form">
                <fieldset><legend class="visually-hidden">{say!(ctx, "hand-title")}</legend>{rows}</fieldset>
                <button class="button" name="act" value="hand_over">{say!(ctx, "hand-button")}</button>
            </form>
        }
        .into_any(),
    )
}

/// A new card for an account in use.
fn replacing(ctx: &Ctx, people: &[Listed], requests: &[Request], cancel: bool) -> Option<AnyView> {
    let using: Vec<&Listed> = people.iter().filter(|l| l.card.is_some()).collect();
    if using.is_empty() {
        return None;
    }
    let running = requests.iter().map(|r| {
        let state = if r.seconded_at.is_some() {
            say!(ctx, "new-card-ready")
        } else {
            say!(ctx, "new-card-waits", who = r.witness_name)
        };
        let name = say!(ctx, "cancel-request-for", name = r.name);
        // Another body's request is not this board's to take back.
        let own = ctx.viewer.as_ref().is_some_and(|v| v.seats_in_force(ctx.now).any(|s| s.mandate.body.0 == r.body_id));
        view! {
            <li class="card">
                <p>{format!("{}: {state}", r.name)}</p>
                {(cancel && own).then(|| view! {
                    <form method="post" class="form">
                        <input type="hidden" name="request" value=r.id.to_string()/>
                        <button class="button" name="act" value="cancel_new_card" aria-label=name>{say!(ctx, "cancel-request")}</button>
                    </form>
                })}
            </li>
        }
    });
    let running = running.collect_view();
    let options = |name: &'static str| {
        let chosen = ctx.typed(name, "");
        using
            .iter()
            .map(|l| {
                let id = l.id.to_string();
                view! { <option value=id.clone() selected=chosen == id>{l.name.clone()}</option> }
            })
            .collect_view()
    };
    Some(
        view! {
            <h2>{say!(ctx, "new-card-title")}</h2>
            <p>{say!(ctx, "new-card-text")}</p>
            <ul class="cards">{running}</ul>
            <form method="post" class="form">
                <div class="field">
                    <label for="holder">{say!(ctx, "field-holder")}</label>
                    <select id="holder" name="holder"><option value="">{say!(ctx, "choose")}</option>{options("holder")}</select>
                </div>
                <div class="field">
                    <label for="witness">{say!(ctx, "field-witness")}</label>
                    <p class="hint">{say!(ctx, "hint-witness")}</p>
                    <select id="witness" name="witness"><option value="">{say!(ctx, "choose")}</option>{options("witness")}</select>
                </div>
                <button class="button" name="act" value="ask_new_card">{say!(ctx, "new-card-button")}</button>
            </form>
        }
        .into_any(),
    )
}

/// The sheet as it goes to the printer: cards with cut lines, then the list to be signed.
fn sheet(ctx: &Ctx, here: &Here, printed: &[Printed], stamp: &Stamp) -> Screen {
    let title = say!(ctx, "sheet-title", place = here.full_name());
    let paper = &ctx.on_paper();
    let until = printed.first().map(|p| paper.lang.day_only(p.expires.date(here.place.zone))).unwrap_or_default();
    let site = typed(&ctx.site.public_url).to_owned();
    let cards = printed.iter().map(|p| {
        let link = ctx.outside(&format!("/kartu?kartu={}", p.number));
        view! {
            <li class="printed-card">
                {qr::draw(&link, say!(paper, "qr-label"))}
                <p><strong>{p.name.clone()}</strong><br/>{here.place.name.clone()}</p>
                <p>{say!(paper, "field-card")}<br/><b class="big">{spaced(&p.number)}</b></p>
                <p>{say!(paper, "field-code")}<br/><b class="big">{p.code.clone()}</b></p>
                <p class="small">{say!(paper, "card-how", site = site, until = until)}</p>
            </li>
        }
    });
    let cards = cards.collect_view();
    let rows = printed.iter().enumerate().map(|(i, p)| {
        view! { <tr><td class="n">{i + 1}</td><td>{p.name.clone()}</td><td>{spaced(&p.number)}</td><td class="sign"></td></tr> }
    });
    let rows = rows.collect_view();
    let body = view! {
        <div class="screen-only">
            <h1>{say!(ctx, "sheet-ready", count = printed.len())}</h1>
            <p class="lead">{say!(ctx, "sheet-once")}</p>
            <p><a class="button" href=to(&here.place.path, Page::Cards)>{say!(ctx, "back")}</a></p>
        </div>
        <ol class="printed-cards" lang="id">{cards}</ol>
        <section class="new-page" lang="id">
            <h2>{say!(paper, "hand-list", place = here.full_name())}</h2>
            <table class="numbers">
                <caption class="visually-hidden">{say!(paper, "hand-list", place = here.full_name())}</caption>
                <thead><tr><th scope="col">"No"</th><th scope="col">{say!(paper, "col-name")}</th>
                    <th scope="col">{say!(paper, "field-card")}</th><th scope="col">{say!(paper, "col-signature")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {stamp.draw(paper)}
        </section>
    };
    Screen::new(title, here.at(), body).personal()
}

fn person(form: &Form, name: &'static str) -> Result<PersonId, Refusal> {
    form.get(name).parse().map(PersonId).map_err(|_| Refusal::field(name, "choice"))
}

/// Printing, ticking off, asking for a new card, taking that back.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(crate::proposal::actions::not_done)?;
    let (store, acting) = (ctx.store(), ctx.acting());
    match form.get("act") {
        "print_cards" => {
            let people: Result<Vec<_>, _> = form.all("people").map(|id| id.parse().map(PersonId)).collect();
            let people = people.map_err(|_| ActError::from(Refusal::field("people", "choice")))?;
            let printed = acts::print(store, &acting, here.place.place.id, &people).await?;
            return Ok(Done::Made(Made::Cards(printed.into())));
        }
        "hand_over" => {
            let numbers: Vec<String> = form.all("cards").map(ToOwned::to_owned).collect();
            acts::hand_over(store, &acting, &numbers).await?;
        }
        "ask_new_card" => {
            acts::ask_new(store, &acting, person(form, "holder")?, person(form, "witness")?).await?;
        }
        "cancel_new_card" => {
            let request = form.get("request").parse().map_err(|_| Refusal::NotFound)?;
            acts::cancel(store, &acting, request).await?;
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    Ok(Done::See(format!("{}?kabar=dicatat", to(&here.place.path, Page::Cards))))
}
