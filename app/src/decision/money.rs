//! The ceiling: how much, from where; set by the lurah or kades before collecting opens.

use domain::authority::Act;
use leptos::prelude::*;
use store::{authority::Facts, cycle};

use super::{list::money_line, sheet};
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    form::{Field, Kind},
    say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui,
};

/// The page at `…/uang`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let c = ctx.store().read();
    let years = cycle::years(c, village.place.id).await?;
    let latest = years.first().copied().ok_or(domain::refusal::Refusal::NotFound)?;
    let year = ctx.asked("tahun").and_then(|y| y.parse().ok()).filter(|y| years.contains(y)).unwrap_or(latest);
    let summary = ui::refusal::summary(&ctx).await;
    let found = cycle_of(&ctx, &village, year).await?;
    let facts = Facts::of_place(c, &village, &found, ctx.now).await?;
    let may_set = facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::SetCeiling, ctx.now).is_ok();
    let form = may_set.then_some(year);
    let sheet = sheet(&ctx, &village, found).await?;
    let sources = sheet.ceiling.iter().map(|(source, amount)| {
        view! { <tr><th scope="row">{source.clone()}</th><td class="n money">{ctx.lang.rupiah(*amount)}</td></tr> }
    });
    let sources = sources.collect_view();
    let heading = say!(ctx, "money-year", year = year);
    let base = to(&village.path, Page::Money);
    let tabs = years.iter().map(|y| {
        let current = (*y == year).then_some("page");
        view! { <a href=format!("{base}?tahun={y}") aria-current=current>{*y}</a> }
    });
    let tabs = tabs.collect_view();
    let part = view! {
        <nav class="tabs" aria-label=say!(ctx, "years")>{tabs}</nav>
        <section>
            <h2>{heading.clone()}</h2>
            <p>{money_line(&ctx, &sheet)}</p>
            <table class="numbers"><caption class="visually-hidden">{heading}</caption>
                <thead><tr><th scope="col">{say!(ctx, "col-source")}</th><th scope="col">{say!(ctx, "col-amount")}</th></tr></thead>
                <tbody>{sources}</tbody></table>
            <p><a href=to(&village.path, Page::List(year))>{say!(ctx, "priorities-year", year = year)}</a></p>
        </section>
    };
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
        {part}
    };
    Ok(Screen::new(title, here.at(), body))
}
