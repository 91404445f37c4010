//! `/saya/data`: what is kept of me, by whom it was used, and what I may have done with it (UU 27/2022).

use domain::{
    identity::{clean_name, masked_tail},
    mail::masked,
    person::Honorific,
    refusal::Refusal,
};
use leptos::prelude::*;
use store::{act::person as acts, register};

use crate::{
    context::{Ctx, Form},
    form::{Field, Kind},
    http::{Acted, Done},
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let (c, me) = (ctx.store().read(), viewer.actor.person);
    let listed = register::one(c, me).await?;
    let restricted = listed.is_none();
    let nik = listed.and_then(|l| l.nik_tail).map_or_else(|| say!(ctx, "no-nik"), |t| masked_tail(&t));
    let zone = crate::context::HOME_ZONE;
    let consents = register::consents(c, me).await?.into_iter().map(|x| {
        let given = ctx.lang.day_only(x.given.date(zone));
        view! { <li>{ctx.say_code("purpose", &x.purpose)}{format!(" · {} · {given}", x.version)}</li> }
    });
    let consents: Vec<_> = consents.collect();
    let no_consents = consents.is_empty().then(|| view! { <p>{say!(ctx, "data-none")}</p> });
    let done = register::processings(c, me).await?.into_iter().map(|x| {
        let by = x.body.unwrap_or_else(|| say!(ctx, "by-myself"));
        let at = ctx.lang.instant(x.at, zone);
        view! { <li><p><strong>{ctx.say_code("processing", &x.what)}</strong></p><p class="meta">{format!("{at} · {by}")}</p></li> }
    });
    let done: Vec<_> = done.collect();
    let no_history = done.is_empty().then(|| view! { <p>{say!(ctx, "data-none")}</p> });
    let summary = ui::refusal::summary(&ctx).await;
    let told = ctx.asked("kabar").map(|news| {
        let text = match news {
            "ulang" => say!(ctx, "told-corrected-again"),
            "sanggah" => say!(ctx, "told-objected"),
            _ => say!(ctx, "told-corrected"),
        };
        view! { <div class="notice good" role="status"><p>{text}</p></div> }
    });
    let leaving = crate::leaving::objection(&ctx).await?;
    let email = crate::mail::kept(&ctx, me).await?.map_or_else(|| say!(ctx, "mail-none"), |m| masked(&m.address));
    let born = viewer.actor.born.map(|b| b.to_string()).unwrap_or_default();
    let honorifics = ["ibu", "bapak", "kak"].map(|code| {
        let chosen = if ctx.refused.is_some() { ctx.chose("sapaan", code) } else { viewer.honorific.code() == code };
        view! {
            <label class="choice">
                <input type="radio" name="sapaan" value=code checked=chosen/>
                <span>{ctx.say_code("honorific", code)}</span>
            </label>
        }
    });
    let title = say!(ctx, "data-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        {leaving}
        <p class="lead">{say!(ctx, "data-lead")}</p>
        <dl class="facts">
            <dt>{say!(ctx, "field-full-name")}</dt><dd>{viewer.name.clone()}</dd>
            <dt>{say!(ctx, "data-home")}</dt><dd>{viewer.home_name.clone()}</dd>
            <dt>{say!(ctx, "field-born")}</dt><dd>{viewer.actor.born.map_or_else(|| "–".to_owned(), |it| ctx.lang.day_only(it))}</dd>
            <dt>"NIK"</dt><dd>{nik}</dd>
            <dt>{say!(ctx, "field-email")}</dt><dd>{email}</dd>
        </dl>
        {crate::mail::link_to_mine(&ctx)}
        <p><a class="button" href="/saya/data/unduh">{say!(ctx, "data-download")}</a></p>
        <h2>{say!(ctx, "data-correct")}</h2>
        <p>{say!(ctx, "data-correct-text")}</p>
        <form method="post" action="/saya/data" class="form">
            {Field::line("nama", say!(ctx, "field-full-name")).value(&viewer.name).draw(&ctx, "")}
            <fieldset><legend>{say!(ctx, "field-honorific")}</legend>{honorifics}</fieldset>
            {Field::of("tanggal_lahir", say!(ctx, "field-born"), Kind::Day).value(&born).draw(&ctx, "")}
            <button class="button" name="act" value="correct">{say!(ctx, "data-correct-button")}</button>
        </form>
        <h2>{say!(ctx, "data-consents")}</h2>
        {no_consents}
        <ul>{consents}</ul>
        <h2>{say!(ctx, "data-history")}</h2>
        {no_history}
        <ol class="trail">{done}</ol>
        <h2>{say!(ctx, "data-restrict")}</h2>
        <p>{say!(ctx, "data-restrict-text")}</p>
        <form method="post" action="/saya/data">
            {if restricted {
                view! { <button class="button" name="act" value="unrestrict">{say!(ctx, "data-unrestrict-button")}</button> }.into_any()
            } else {
                view! { <button class="button" name="act" value="restrict">{say!(ctx, "data-restrict-button")}</button> }.into_any()
            }}
        </form>
        <h2>{say!(ctx, "data-close")}</h2>
        <p>{say!(ctx, "data-close-text")}</p>
        <details class="fold">
            <summary>{say!(ctx, "data-close")}</summary>
            <form method="post" action="/saya/data" class="form">
                <label class="choice">
                    <input type="checkbox" name="yakin" value="ya"/><span>{say!(ctx, "data-close-sure")}</span>
                </label>
                <button class="button" name="act" value="close_account">{say!(ctx, "data-close-button")}</button>
            </form>
        </details>
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// Correcting, restricting, closing; objecting to having left.
pub async fn act(ctx: &Ctx, form: &Form) -> Acted {
    let (store, acting) = (ctx.store(), ctx.acting());
    match form.get("act") {
        "correct" => {
            let name = clean_name(form.get("nama")).ok_or(Refusal::field("nama", "name"))?;
            let born = match form.get("tanggal_lahir").trim() {
                "" => None,
                typed => Some(typed.parse().map_err(|_| Refusal::field("tanggal_lahir", "born"))?),
            };
            let honorific = Honorific::from_code(form.get("sapaan"));
            let again = acts::correct(store, &acting, &name, honorific, born).await?;
            Ok(Done::See(format!("/saya/data?kabar={}", if again { "ulang" } else { "ya" })))
        }
        word @ ("restrict" | "unrestrict") => {
            acts::restrict(store, &acting, word == "restrict").await?;
            Ok(Done::See("/saya/data?kabar=ya".to_owned()))
        }
        "close_account" => {
            if form.get("yakin") != "ya" {
                return Err(Refusal::field("yakin", "agree").into());
            }
            acts::close(store, &acting).await?;
            Ok(Done::See("/".to_owned()))
        }
        "object_leaving" => {
            store::act::leaving::object(store, &acting, form.get("why")).await?;
            Ok(Done::See("/saya/data?kabar=sanggah".to_owned()))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}
