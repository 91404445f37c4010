//! Behind the links of letters: a page with one button each, for whoever has the letter. To look at it does nothing: mail
//! programs fetch links ahead. The page is the same for every link, so that it tells nothing of one that is unknown.

use leptos::prelude::*;
use store::act::mail as acts;

use super::{CONFIRM, STOP, TOKEN};
use crate::{
    context::Ctx,
    http::{Acted, Done},
    say,
    screen::{Page, Screen, Where, encode},
    ui,
};

/// The page at `/email/sah`.
pub async fn confirm(ctx: Ctx) -> Page {
    let words = Words {
        title: say!(ctx, "mail-confirm-title"),
        lead: say!(ctx, "mail-confirm-lead"),
        button: say!(ctx, "mail-confirm-button"),
        done: say!(ctx, "told-mail-confirmed"),
    };
    one_button(&ctx, CONFIRM, words).await
}

/// The page at `/email/berhenti`.
pub async fn stop(ctx: Ctx) -> Page {
    let words = Words {
        title: say!(ctx, "mail-stop-title"),
        lead: say!(ctx, "mail-stop-lead"),
        button: say!(ctx, "mail-stop-link-button"),
        done: say!(ctx, "told-mail-stopped"),
    };
    one_button(&ctx, STOP, words).await
}

struct Words {
    title: String,
    lead: String,
    button: String,
    done: String,
}

async fn one_button(ctx: &Ctx, path: &str, words: Words) -> Page {
    let summary = ui::refusal::summary(ctx).await;
    let Words { title, lead, button, done } = words;
    // Only a form that went through carries something on.
    let body = if ctx.carried.is_some() {
        view! {
            <h1>{title.clone()}</h1>
            <div class="notice good" role="status"><p>{done}</p></div>
            <p><a href="/">{say!(ctx, "to-front-page")}</a></p>
        }
        .into_any()
    } else {
        let action = format!("{path}?{TOKEN}={}", encode(ctx.asked(TOKEN).unwrap_or_default()));
        view! {
            <h1>{title.clone()}</h1>
            {summary}
            <p class="lead">{lead}</p>
            <form method="post" action=action>
                <button class="button filled">{button}</button>
            </form>
        }
        .into_any()
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// The button of `/email/sah`.
pub async fn confirmed(ctx: &Ctx) -> Acted {
    acts::confirm(ctx.store(), ctx.asked(TOKEN).unwrap_or_default(), ctx.now).await?;
    Ok(Done::Again)
}

/// The button of `/email/berhenti`, or the one click of a mail program.
pub async fn stopped(ctx: &Ctx) -> Acted {
    acts::stop_by_link(ctx.store(), ctx.asked(TOKEN).unwrap_or_default(), ctx.now).await?;
    Ok(Done::Again)
}
