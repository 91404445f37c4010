//! The list as everyone reads it: searched, downloaded, with what waits for a second person.

use domain::{
    authority::Act,
    proposal::search::Query,
    territory::{Level, Territory},
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    catalogue::{self, Line},
};

use super::{details, owner, price, waiting_list, year};
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    say,
    screen::{Instead, Page, Screen},
    territory::Here,
};

/// The page at `…/kamus`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let owner = owner(&here)?.clone();
    let year = year(&ctx, &owner).await?;
    let c = ctx.store().read();
    let all = catalogue::of_place(c, &owner, year).await?;
    let waiting = catalogue::waiting(c, owner.place.id, year).await?;
    let changes = changes(&ctx, &owner, year, !waiting.is_empty()).await?;
    let words: String = ctx.asked("cari").unwrap_or_default().trim().chars().take(80).collect();
    let query = Query::read(&words);
    let found: Vec<&Line> = all.iter().filter(|line| query.is_empty() || line.item.answers(&query)).collect();
    let base = to(&owner.path, At::Catalogue);
    let csv = format!("{}?tahun={year}", to(&owner.path, At::CatalogueCsv));
    let list = if found.is_empty() { nothing(&ctx, &words, all.is_empty(), &base, year) } else { table(&ctx, &found) };
    let waits = (!waiting.is_empty()).then(|| {
        let list = waiting_list(&ctx, &waiting, &owner, |_| None);
        view! { <div class="notice info"><h2>{say!(ctx, "catalogue-waiting", count = waiting.len())}</h2>{list}</div> }
    });
    let title = say!(ctx, "catalogue-title", place = owner.name, year = year);
    let body = view! {
        <h1>{title.clone()}</h1>
        {news(&ctx)}
        <p class="lead">{say!(ctx, "catalogue-lead")}</p>
        <form class="search" role="search" action=base.clone()>
            <input type="hidden" name="tahun" value=year/>
            <label for="cari">{say!(ctx, "catalogue-search")}</label>
            <input id="cari" name="cari" value=words.clone() maxlength="80" autocomplete="off" enterkeyhint="search"/>
            <button class="button">{say!(ctx, "find-button")}</button>
        </form>
        {list}
        {waits}
        <ul class="actions">
            {(!all.is_empty()).then(|| view! { <li><a class="button" href=csv>{say!(ctx, "catalogue-csv")}</a></li> })}
            {changes.map(|href| view! { <li><a class="button" href=href>{say!(ctx, "catalogue-to-change")}</a></li> })}
        </ul>
        <p><a href="/boleh-usul-apa">{say!(ctx, "link-what-to-propose")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// Where it is changed, for who may.
async fn changes(ctx: &Ctx, owner: &Territory, year: i16, waits: bool) -> Result<Option<String>, Instead> {
    let Some(viewer) = &ctx.viewer else { return Ok(None) };
    let c = ctx.store().read();
    let may = |facts: &Facts, act| facts.may(Some(&viewer.actor), act, ctx.now).is_ok();
    let may = if owner.place.level == Level::Regency {
        may(&Facts::at_any_time(c, owner, ctx.now).await?, Act::SetCityCatalogue)
    } else {
        match store::cycle::of_year(c, owner.place.id, year).await? {
            Some(cycle) => {
                let facts = Facts::of_place(c, owner, &cycle, ctx.now).await?;
                may(&facts, Act::SetCatalogue) || (waits && may(&facts, Act::ConfirmCatalogue))
            }
            None => false,
        }
    };
    Ok(may.then(|| format!("{}?tahun={year}", to(&owner.path, At::CatalogueChange))))
}

/// What the person is told after an act.
fn news(ctx: &Ctx) -> Option<AnyView> {
    let text = match ctx.asked("kabar")? {
        "diajukan" => say!(ctx, "catalogue-told-entered"),
        "berlaku" => say!(ctx, "catalogue-told-holds"),
        "disetujui" => say!(ctx, "catalogue-told-confirmed"),
        "ditarik" => say!(ctx, "catalogue-told-withdrawn"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}

/// Why there is nothing, and what to do.
fn nothing(ctx: &Ctx, words: &str, empty: bool, base: &str, year: i16) -> AnyView {
    if empty {
        return view! { <p class="lead">{say!(ctx, "catalogue-empty")}</p> }.into_any();
    }
    view! {
        <p class="lead" role="status">{say!(ctx, "catalogue-nothing", words = words)}</p>
        <p>{say!(ctx, "catalogue-nothing-do")}</p>
        <p><a class="button" href=format!("{base}?tahun={year}")>{say!(ctx, "catalogue-all")}</a></p>
    }
    .into_any()
}

fn table(ctx: &Ctx, lines: &[&Line]) -> AnyView {
    let rows = lines.iter().map(|line| {
        let item = &line.item;
        let needs = (!item.needs.is_empty()).then(|| say!(ctx, "item-needs", needs = item.needs));
        let from = (!line.own).then(|| say!(ctx, "item-inherited"));
        let meta = [Some(details(ctx, item)), from].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view! {
            <tr>
                <th scope="row" class="code">{item.code.clone()}</th>
                <td data-label=say!(ctx, "col-item")>{item.name.clone()}
                    {needs.map(|needs| view! { <br/>{needs} })}<br/><span class="meta">{meta}</span></td>
                <td class="n" data-label=say!(ctx, "col-price")>{price(ctx, item)}</td>
            </tr>
        }
    });
    view! {
        <table class="numbers stack">
            <caption class="visually-hidden">{say!(ctx, "catalogue-link")}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "col-code")}</th>
                <th scope="col">{say!(ctx, "col-item")}</th>
                <th scope="col" class="n">{say!(ctx, "col-price")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
