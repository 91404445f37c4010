//! The ceiling: how much, from where; set by the lurah or kades before collecting opens.

use domain::authority::Act;
use leptos::prelude::*;
use store::{authority::Facts, cycle};

use super::{list::money_line, sheet};
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    form::{Field, Kind},
    format, say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui,
};

/// The page at `…/uang`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let years = cycle::years(ctx.store().read(), village.place.id).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let mut parts = Vec::new();
    let mut form = None;
    for year in years.iter().copied().take(3) {
        let found = cycle_of(&ctx, &village, year).await?;
        let facts = Facts::of_place(ctx.store().read(), &village, &found, ctx.now).await?;
        if form.is_none() && facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::SetCeiling, ctx.now).is_ok() {
            form = Some(year);
        }
        let sheet = sheet(&ctx, &village, found).await?;
        let sources = sheet.ceiling.iter().map(|(source, amount)| {
            view! { <tr><th scope="row">{source.clone()}</th><td class="n money">{format::rupiah(*amount)}</td></tr> }
        });
        let sources = sources.collect_view();
        let heading = say!(ctx, "money-year", year = year);
        let caption = heading.clone();
        parts.push(view! {
            <section>
                <h2>{heading}</h2>
                <p>{money_line(&ctx, &sheet)}</p>
                <table class="numbers"><caption class="visually-hidden">{caption}</caption>
                    <thead><tr><th scope="col">{say!(ctx, "col-source")}</th><th scope="col">{say!(ctx, "col-amount")}</th></tr></thead>
                    <tbody>{sources}</tbody></table>
                <p><a href=to(&village.path, Page::List(year))>{say!(ctx, "priorities-year", year = year)}</a></p>
            </section>
        });
    }
    let form = form.map(|year| {
        view! {
            <h2>{say!(ctx, "set-ceiling-title", year = year)}</h2>
            <form method="post" class="form">
                <input type="hidden" name="year" value=year.to_string()/>
                {Field::line("source", say!(ctx, "field-money-source")).hint(say!(ctx, "hint-money-source")).draw(&ctx, "")}
                {Field::of("amount", say!(ctx, "field-amount"), Kind::Digits).draw(&ctx, "")}
                <button class="button filled" name="act" value="ceiling">{say!(ctx, "keep-ceiling")}</button>
            </form>
        }
    });
    let title = say!(ctx, "money-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {form}
        {parts}
    };
    Ok(Screen::new(title, here.at(), body))
}
