//! `/boleh-usul-apa`: what one may propose, by eight examples of this kota; what goes elsewhere; my rights. At most 150
//! words.

use leptos::prelude::*;

use crate::{
    address::{Page as At, to},
    context::Ctx,
    say,
    screen::{Page, Screen, Where, encode},
};

/// How many of the examples were funded; the others were not, and say why.
const FUNDED: usize = 5;

/// Its address, with the services of a village.
#[must_use]
pub fn at(village: &str) -> String {
    format!("/boleh-usul-apa?di={}", encode(village))
}

/// The page.
pub async fn page(ctx: Ctx) -> Page {
    let c = ctx.store().read();
    let place = match ctx.asked("di") {
        Some(path) => store::territory::by_path(c, path).await?,
        None => None,
    };
    let village = match place.and_then(|p| p.village) {
        Some(id) => Some(store::territory::by_id(c, id).await?),
        None => None,
    };
    let services = village.map(|v| {
        let words = say!(ctx, "what-services", place = v.name);
        view! { <p><a class="button" href=to(&v.path, At::Services)>{words}</a></p> }
    });
    let examples = |from: usize, upto: usize| {
        let items = ctx.site.assets.examples.iter().zip(1_usize..).skip(from).take(upto - from).map(|(src, n)| {
            let words = ctx.say(&format!("what-example-{n}"), &[]);
            view! {
                <li>
                    <img src=src.clone() alt="" width="48" height="48" loading="lazy"/>
                    <span>{words}</span>
                </li>
            }
        });
        view! { <ul class="examples">{items.collect_view()}</ul> }
    };
    let body = view! {
        <h1>{say!(ctx, "what-title")}</h1>
        <p class="lead">{say!(ctx, "what-lead")}</p>
        <h2>{say!(ctx, "what-yes-title")}</h2>
        {examples(0, FUNDED)}
        <h2>{say!(ctx, "what-not-title")}</h2>
        {examples(FUNDED, ctx.site.assets.examples.len().max(FUNDED))}
        <h2>{say!(ctx, "what-no-title")}</h2>
        <ul>
            <li>{say!(ctx, "what-no-repair")}</li>
            <li>{say!(ctx, "what-no-aid")}</li>
            <li>{say!(ctx, "what-no-violence")}</li>
        </ul>
        {services}
        <h2>{say!(ctx, "what-rights-title")}</h2>
        <p>{say!(ctx, "what-rights")}" "<a href="/siapa-memutuskan">{say!(ctx, "link-who-decides")}</a></p>
    };
    Ok(Screen::new(say!(ctx, "what-title"), Where::default(), body))
}
