//! Who holds which office, meetings.

use leptos::prelude::*;
use store::mandate;

use crate::{
    address::{Address, Page as At, to},
    context::{Ctx, called},
    format, say,
    screen::{Page, Screen},
    territory::{Here, year_of},
    ui::refusal::seat_words,
};

/// The page at `…/pengurus`.
pub async fn officers(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let seated = mandate::seated_in(ctx.store().read(), here.place.place.id, ctx.now).await?;
    let zone = here.place.zone;
    let rows = seated.iter().map(|h| {
        let until = h.mandate.until.map(|at| format::day_only(at.date(zone)));
        view! {
            <tr>
                <th scope="row">{seat_words(&ctx, h)}</th>
                <td data-label=say!(ctx, "col-name")>{called(h.honorific, &h.name)}</td>
                <td data-label=say!(ctx, "col-decree")>{h.mandate.decree.clone()}</td>
                <td data-label=say!(ctx, "col-until")>{until.unwrap_or_else(|| say!(ctx, "no-fixed-term"))}</td>
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
                <th scope="col">{say!(ctx, "col-until")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p>{say!(ctx, "replaced-this-year", count = replaced)}</p>
        <p><a href="/siapa-memutuskan">{say!(ctx, "link-who-decides")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// The page at `…/rapat`: meetings come with a later part; until then it says where decisions are made.
pub async fn meetings(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let cycle = year_of(&ctx, &village).await?;
    let title = say!(ctx, "meetings-title", place = here.place.name);
    let stages = cycle.stages.iter().filter(|s| s.until > ctx.now && s.place.contains(&here.place.place));
    let stages = stages.map(|s| {
        let from = format::day(s.from.date(village.zone));
        view! { <li>{ctx.say_code("stage", s.kind.code())}": "{from}</li> }
    });
    let stages = stages.collect_view();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "meetings-lead")}</p>
        <ul>{stages}</ul>
        <p><a href=to(&here.place.path, At::Officers)>{say!(ctx, "tab-officers")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}
