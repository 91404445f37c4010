//! `/saya/email`: one's own address, off at first; what comes and how often, said before it is given.

use domain::{institution::Role, mail::MISSES, refusal::Refusal};
use leptos::prelude::*;
use store::{act::mail as acts, mail::Kept};

use super::{MINE, for_operator, kept};
use crate::{
    context::{Ctx, Form, HOME_ZONE},
    form::{Field, Kind},
    http::{Acted, Done},
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let kept = kept(&ctx, viewer.actor.person).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let told = ctx.asked("kabar").and_then(|news| match news {
        "dikirim" => Some(say!(ctx, "told-mail-given")),
        "dihapus" => Some(say!(ctx, "told-mail-ended")),
        _ => None,
    });
    let told = told.map(|text| view! { <div class="notice good" role="status"><p>{text}</p></div> });
    let operates = viewer.seats_in_force(ctx.now).any(|s| s.mandate.role == Role::Operator);
    let operator = operates.then(|| view! { <p class="hint">{for_operator(&ctx)}</p> });
    let title = say!(ctx, "mail-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{say!(ctx, "mail-lead")}</p>
        <ul>
            <li>{say!(ctx, "mail-when")}</li>
            <li>{say!(ctx, "mail-what")}</li>
            <li>{say!(ctx, "mail-nothing-new")}</li>
            <li>{say!(ctx, "mail-end-any-time")}</li>
            <li>{say!(ctx, "mail-never-needed")}</li>
        </ul>
        {operator}
        {kept.as_ref().map(|kept| state(&ctx, kept))}
        {give(&ctx, kept.as_ref())}
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// The address as it is kept, and the button that forgets it.
fn state(ctx: &Ctx, kept: &Kept) -> AnyView {
    let state = match kept.confirmed {
        Some(at) => say!(ctx, "mail-confirmed", day = ctx.lang.day_only(at.date(HOME_ZONE))),
        None if kept.misses >= MISSES => say!(ctx, "mail-not-arriving"),
        None => say!(ctx, "mail-waiting", days = domain::mail::CONFIRM_DAYS),
    };
    view! {
        <dl class="facts">
            <dt>{say!(ctx, "field-email")}</dt><dd>{kept.address.clone()}</dd>
            <dt>{say!(ctx, "mail-state")}</dt><dd>{state}</dd>
        </dl>
        <form method="post" action=MINE>
            <button class="button" name="act" value="stop_mail">{say!(ctx, "mail-stop-button")}</button>
        </form>
    }
    .into_any()
}

/// Where an address is given, or another one.
fn give(ctx: &Ctx, kept: Option<&Kept>) -> AnyView {
    if !ctx.site.mail {
        return view! { <p class="notice info">{say!(ctx, "mail-not-here")}</p> }.into_any();
    }
    let waiting = kept.filter(|k| k.confirmed.is_none()).map_or("", |k| k.address.as_str());
    let head = match kept {
        None => say!(ctx, "mail-give"),
        Some(k) if k.confirmed.is_none() => say!(ctx, "mail-again"),
        Some(_) => say!(ctx, "mail-change"),
    };
    let field = Field::of("email", say!(ctx, "field-email"), Kind::Mail).hint(say!(ctx, "mail-hint")).value(waiting);
    view! {
        <h2>{head}</h2>
        <form method="post" action=MINE class="form">
            {field.draw(ctx, "")}
            <button class="button" name="act" value="give_mail">{say!(ctx, "mail-give-button")}</button>
        </form>
    }
    .into_any()
}

/// Giving an address, and taking it away.
pub async fn act(ctx: &Ctx, form: &Form) -> Acted {
    match form.get("act") {
        "give_mail" => {
            if !ctx.site.mail {
                return Err(Refusal::NotFound.into());
            }
            acts::give(ctx.store(), &ctx.acting(), form.get("email"), ctx.lang.tag()).await?;
            Ok(Done::See(format!("{MINE}?kabar=dikirim")))
        }
        "stop_mail" => {
            acts::stop(ctx.store(), &ctx.acting()).await?;
            Ok(Done::See(format!("{MINE}?kabar=dihapus")))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}
