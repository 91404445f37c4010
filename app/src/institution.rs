//! Who holds which office.

use domain::time::{Instant, Zone};
use leptos::prelude::*;
use store::mandate::{self, provenance, provenance::Provenance};

use crate::{
    address::Address,
    context::{Ctx, called},
    mandate::{exception_words, last_day},
    say,
    screen::{Page, Screen},
    territory::Here,
    ui::refusal::seat_words,
};

/// The page at `…/pengurus`.
pub async fn officers(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let c = ctx.store().read();
    let seated = mandate::seated_in(c, here.place.place.id, ctx.now).await?;
    let came = provenance::of_place(c, here.place.place.id).await?;
    let zone = here.place.zone;
    let rows = seated.iter().map(|h| {
        let came = came.get(&h.mandate.id);
        let decree = match came.and_then(|c| c.decree_date) {
            Some(day) => say!(ctx, "mandate-decree-of", decree = h.mandate.decree, day = ctx.lang.day_only(day)),
            None => h.mandate.decree.clone(),
        };
        let since = ctx.lang.day_only(h.mandate.from.date(zone));
        let until = h.mandate.end().map(|at| last_day(&ctx, at, zone));
        let soon = h.mandate.end().filter(|_| h.mandate.ends_soon(ctx.now));
        let soon = soon.map(|at| say!(ctx, "mandate-ends-soon", away = ctx.lang.away(at, ctx.now, zone)));
        view! {
            <tr>
                <th scope="row">{seat_words(&ctx, h)}</th>
                <td data-label=say!(ctx, "col-name")>{called(h.honorific, &h.name)}</td>
                <td data-label=say!(ctx, "col-decree")>{decree}</td>
                <td data-label=say!(ctx, "mandate-since")>{since}</td>
                <td data-label=say!(ctx, "col-until")>
                    {until.unwrap_or_else(|| say!(ctx, "no-fixed-term"))}
                    {soon.map(|words| view! { <br/><strong>{words}</strong> })}
                </td>
                <td data-label=say!(ctx, "mandate-how")>{came.map(|c| how_it_came(&ctx, c, zone))}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let january = ctx.now.date(zone).first_of_year();
    let since = domain::time::Instant::from_civil(january.at(0, 0, 0, 0), zone);
    let replaced = store::card::replaced_within(ctx.store().read(), here.place.place.id, since).await?;
    let title = say!(ctx, "officers-title", place = here.place.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {seated.is_empty().then(|| view! { <p>{say!(ctx, "no-officers")}</p> })}
        <table class="numbers stack">
            <caption class="visually-hidden">{title.clone()}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "col-seat")}</th>
                <th scope="col">{say!(ctx, "col-name")}</th>
                <th scope="col">{say!(ctx, "col-decree")}</th>
                <th scope="col">{say!(ctx, "mandate-since")}</th>
                <th scope="col">{say!(ctx, "col-until")}</th>
                <th scope="col">{say!(ctx, "mandate-how")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p>{say!(ctx, "replaced-this-year", count = replaced)}</p>
        <p><a href="/siapa-memutuskan">{say!(ctx, "link-who-decides")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// Who entered a seat and who confirmed it; the exception under which it is held, if there is one.
fn how_it_came(ctx: &Ctx, came: &Provenance, zone: Zone) -> AnyView {
    let day = |at: Instant| ctx.lang.day_only(at.date(zone));
    let entered = came.entered.as_ref().map(|(who, at)| say!(ctx, "mandate-entered-on", who = who, day = day(*at)));
    let confirmed =
        came.confirmed.as_ref().map(|(who, at)| say!(ctx, "mandate-confirmed-on", who = who, day = day(*at)));
    let words: Vec<String> = [entered, confirmed].into_iter().flatten().collect();
    let words = if words.is_empty() { say!(ctx, "mandate-from-the-start") } else { words.join(" ") };
    let exception = exception_words(ctx, &came.objections, came.exception.as_ref());
    view! { {words}{exception.map(|e| view! { <br/><strong>{e}</strong> })} }.into_any()
}
