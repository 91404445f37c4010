//! `/saya/kartu`: requests for a new card in which I am named, as a witness or as the holder.

use domain::refusal::Refusal;
use leptos::prelude::*;
use store::{act::card as acts, card};

use crate::{
    context::{Ctx, Form},
    format,
    http::{Acted, Done},
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let requests = card::requests_for(ctx.store().read(), viewer.actor.person, ctx.now).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let told = ctx.asked("kabar").map(|news| {
        let text = if news == "saksi" { say!(ctx, "told-seconded") } else { say!(ctx, "told-request-ended") };
        view! { <div class="notice good" role="status"><p>{text}</p></div> }
    });
    let none = requests.is_empty();
    let items = requests.into_iter().map(|r| {
        let waits = r.seconded_at.is_none();
        let text = if waits {
            say!(ctx, "second-text", asker = r.asked_by, body = r.body, name = r.name)
        } else {
            say!(ctx, "new-card-ready")
        };
        let until = domain::time::Instant::from_micros(r.seconded_at.unwrap_or(r.asked_at));
        let until = format::instant(until.plus_days(domain::card::REQUEST_DAYS), crate::context::HOME_ZONE);
        view! {
            <li class="card">
                <h2>{say!(ctx, "second-title", name = r.name)}</h2>
                <p>{text}</p>
                <p class="meta">{say!(ctx, "request-until", until = until)}</p>
                <form method="post" action="/saya/kartu" class="form">
                    <input type="hidden" name="request" value=r.id.to_string()/>
                    {waits.then(|| view! {
                        <button class="button filled" name="act" value="second_new_card">{say!(ctx, "second-button")}</button>
                    })}
                    <button class="button" name="act" value="take_back_card">{say!(ctx, "cancel-request")}</button>
                </form>
            </li>
        }
    });
    let items = items.collect_view();
    let title = say!(ctx, "new-card-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        {none.then(|| view! { <p>{say!(ctx, "nothing-waits")}</p> })}
        <ul class="cards">{items}</ul>
        <p><a href="/saya">{say!(ctx, "back")}</a></p>
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// That a new card was opened in one's name, until one has read it.
///
/// # Errors
/// The database's own.
pub async fn notice(ctx: &Ctx) -> Result<Option<AnyView>, store::StoreError> {
    let Some(viewer) = ctx.viewer.as_ref().filter(|v| !v.told) else { return Ok(None) };
    let Some((at, name, body)) = card::untold(ctx.store().read(), viewer.actor.person).await? else { return Ok(None) };
    let day = format::instant(at, crate::context::HOME_ZONE);
    let who = format!("{name}, {body}");
    Ok(Some(
        view! {
            <div class="notice bad" role="alert">
                <p>{say!(ctx, "new-card-told", day = day, who = who)}</p>
                <form method="post" action="/saya/kartu">
                    <button class="button" name="act" value="told">{say!(ctx, "new-card-told-button")}</button>
                </form>
            </div>
        }
        .into_any(),
    ))
}

/// Seconding, taking back, or having read.
pub async fn act(ctx: &Ctx, form: &Form) -> Acted {
    match form.get("act") {
        "second_new_card" => {
            let request = form.get("request").parse().map_err(|_| Refusal::NotFound)?;
            acts::second(ctx.store(), &ctx.acting(), request).await?;
            Ok(Done::See("/saya/kartu?kabar=saksi".to_owned()))
        }
        "take_back_card" => {
            let request = form.get("request").parse().map_err(|_| Refusal::NotFound)?;
            acts::take_back(ctx.store(), &ctx.acting(), request).await?;
            Ok(Done::See("/saya/kartu?kabar=batal".to_owned()))
        }
        "told" => {
            acts::told(ctx.store(), &ctx.acting()).await?;
            Ok(Done::See("/saya".to_owned()))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}
