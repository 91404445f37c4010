//! The letter that answers a proposal (domain.md 5.14): state, reason with its code, next step, whom to ask. A4, always
//! Indonesian.

use leptos::prelude::*;
use store::heard::News;

use super::told;
use crate::{
    address::{Page, to},
    context::{Ctx, HOME_ZONE, called},
    record::stamp,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
};

/// The letter to one of those who wait.
pub async fn page(ctx: &Ctx, here: &Here, news: &News) -> Loaded {
    let village = here.in_village()?.clone();
    let stamp = stamp(&ctx.on_paper(), &village.path).await?;
    let paper = &ctx.on_paper();
    let hearer = news.hearer.as_ref();
    let to_whom = hearer.map(|h| called(h.honorific, &h.name)).unwrap_or_default();
    let home = hearer.map(|h| h.home.clone()).unwrap_or_default();
    let (year, number) = news.spoken;
    let spoken = domain::proposal::spoken(year, number);
    let words = told(paper, news);
    let day = paper.lang.day_only(ctx.now.date(village.zone));
    let said = paper.lang.day_only(news.at.date(HOME_ZONE));
    let address = ctx.outside(&to(&news.village, Page::Proposal(year, number)));
    let title = say!(ctx, "letter-title", number = spoken);
    let row = |name: String, value: Option<String>| value.map(|v| view! { <dt>{name}</dt><dd>{v}</dd> });
    let body = view! {
        <div class="screen-only">
            <h1>{title.clone()}</h1>
            <p class="lead">{say!(ctx, "letter-print")}</p>
            <p><a class="button" href=to(&here.place.path, Page::Tell)>{say!(ctx, "back")}</a></p>
        </div>
        <article class="letter" lang="id">
            <p><strong>{here.full_name()}</strong></p>
            <p>{day}</p>
            <p>{say!(paper, "letter-to")}<br/><strong>{to_whom}</strong><br/>{home}</p>
            <h2>{say!(paper, "letter-about", number = spoken)}</h2>
            <dl class="facts">
                {row(say!(paper, "letter-proposal"), Some(news.title.clone()))}
                {row(say!(paper, "letter-day"), Some(said))}
                {row(say!(paper, "letter-state"), Some(words.what.clone()))}
                {row(say!(paper, "letter-why"), words.why.clone())}
                {row(say!(paper, "letter-now"), words.now.clone())}
                {row(say!(paper, "letter-ask"), words.ask.clone())}
            </dl>
            <p>{say!(paper, "letter-more", address = address)}</p>
            <table class="numbers">
                <caption class="visually-hidden">{say!(paper, "letter-signed")}</caption>
                <thead><tr><th scope="col">{say!(paper, "letter-gives")}</th><th scope="col">{say!(paper, "letter-gets")}</th></tr></thead>
                <tbody><tr><td class="sign"></td><td class="sign"></td></tr></tbody>
            </table>
            {stamp.draw(paper)}
        </article>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}
