//! `/saya/kabar`: news of what I proposed, support, or gave an opinion on, the newest first.

use domain::refusal::Refusal;
use leptos::prelude::*;
use store::{act::heard as acts, heard};

use super::{read_form, title_link, told};
use crate::{
    address::safe_return,
    context::{Ctx, Form, HOME_ZONE},
    http::{Acted, Done},
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page. To look at it changes nothing: whoever has read says so.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let news = heard::of_person(ctx.store().read(), viewer.actor.person).await?;
    let unread = |n: &heard::News| n.hearer.as_ref().is_some_and(|h| h.heard.is_none());
    let seqs: Vec<i64> = news.iter().filter(|n| unread(n)).map(|n| n.seq).collect();
    let summary = ui::refusal::summary(&ctx).await;
    let done = (ctx.asked("kabar") == Some("dibaca")).then(|| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "told-heard")}</p></div> }
    });
    let none = news.is_empty().then(|| view! { <p>{say!(ctx, "heard-none")}</p> });
    let items = news.iter().map(|n| {
        let day = ctx.lang.day(n.at.date(HOME_ZONE));
        let mark = n.hearer.as_ref().map(|h| match h.heard {
            None => say!(ctx, "heard-unread"),
            Some((how, at)) => {
                let at = ctx.lang.day_only(at.date(HOME_ZONE));
                ctx.say(&format!("heard-how-{}", how.code()), &[("day", at.into())])
            }
        });
        let mark = mark.map(|mark| {
            let new = unread(n);
            view! { " · "{if new { view! { <strong>{mark}</strong> }.into_any() } else { mark.into_any() }} }
        });
        view! {
            <li class="card">
                {title_link(n)}
                <p class="meta">{day}{mark}</p>
                {told(&ctx, n).draw()}
            </li>
        }
    });
    let title = say!(ctx, "heard-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {done}
        <p class="lead">{say!(ctx, "heard-lead", count = seqs.len())}</p>
        {none}
        <ul class="cards">{items.collect_view()}</ul>
        {read_form(&ctx, &seqs, None)}
        {crate::mail::link_to_mine(&ctx)}
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// "Sudah saya baca".
pub async fn act(ctx: &Ctx, form: &Form) -> Acted {
    match form.get("act") {
        "heard" => {
            let seqs: Vec<i64> = form.all("kabar").filter_map(|s| s.parse().ok()).take(100).collect();
            acts::read(ctx.store(), &ctx.acting(), &seqs).await?;
            let back = safe_return(form.get("lanjut")).unwrap_or("/saya/kabar?kabar=dibaca");
            Ok(Done::See(back.to_owned()))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}
