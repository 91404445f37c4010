//! `/di/{desa}/jawaban`: how many outcomes reached their proposers within fourteen days, by place and by office. It counts
//! outcomes, never persons.

use domain::heard::{Tally, WITHIN_DAYS};
use leptos::prelude::*;
use store::{
    heard::{self, Counted},
    territory,
};

use crate::{
    address::{Address, Page, said, to},
    context::Ctx,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
};

/// The page.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let c = ctx.store().read();
    let (places, offices) = heard::counted(c, village.place.id, ctx.now).await?;
    let whole = places.iter().fold(Tally::default(), |sum, p| sum.plus(p.tally));
    let mut rows = Vec::new();
    for place in territory::with_ended(c, village.place.id).await? {
        let below = format!("{}/", place.path);
        let lies = |p: &&Counted| p.path.as_ref().is_some_and(|path| *path == place.path || path.starts_with(&below));
        let tally = places.iter().filter(lies).fold(Tally::default(), |sum, p| sum.plus(p.tally));
        if tally.due + tally.waiting > 0 && place.place.id != village.place.id {
            let short = place.path.strip_prefix(&format!("{}/", village.path)).unwrap_or(&place.path);
            rows.push((place.path.clone(), said(short), tally));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let rows: Vec<(String, Tally)> = rows.into_iter().map(|(_, name, tally)| (name, tally)).collect();
    let offices: Vec<(String, Tally)> = offices.into_iter().map(|o| (o.name, o.tally)).collect();
    let none = whole.due + whole.waiting == 0;
    let title = say!(ctx, "answers-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {if none {
            view! { <p class="lead">{say!(ctx, "answers-none")}</p> }.into_any()
        } else {
            view! {
                <p class="lead">{share(&ctx, &whole)}</p>
                <p>{waits(&ctx, &whole)}</p>
                {table(&ctx, &say!(ctx, "answers-by-place"), rows)}
                {table(&ctx, &say!(ctx, "answers-by-office"), offices)}
            }.into_any()
        }}
        <p>{say!(ctx, "answers-how", days = WITHIN_DAYS)}</p>
        <p><a href=to(&village.path, Page::Now)>{say!(ctx, "answers-back", place = village.name)}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// "31 dari 40 kabar sampai dalam 14 hari".
fn share(ctx: &Ctx, tally: &Tally) -> String {
    let share = tally.share();
    say!(ctx, "answers-share", part = share.part, whole = share.whole, days = WITHIN_DAYS)
}

fn waits(ctx: &Ctx, tally: &Tally) -> String {
    match tally.oldest {
        Some(since) => {
            let time = ctx.lang.waited(since, ctx.now);
            say!(ctx, "answers-waiting", count = tally.waiting, time = time)
        }
        None => say!(ctx, "answers-nobody-waits"),
    }
}

fn table(ctx: &Ctx, caption: &str, rows: Vec<(String, Tally)>) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|(name, tally)| {
        let share = tally.share();
        // Nothing can be judged yet: that is no "0 of 0".
        let heard = match share.whole {
            0 => "–".to_owned(),
            whole => say!(ctx, "answers-of", part = share.part, whole = whole),
        };
        let oldest = tally.oldest.map_or_else(|| "–".to_owned(), |at| ctx.lang.waited(at, ctx.now));
        view! {
            <tr><th scope="row">{name}</th>
                <td data-label=say!(ctx, "answers-col-heard")>{heard}</td>
                <td data-label=say!(ctx, "answers-col-waiting")>{tally.waiting}</td>
                <td data-label=say!(ctx, "answers-col-oldest")>{oldest}</td></tr>
        }
    });
    Some(
        view! {
            <h2>{caption.to_owned()}</h2>
            <table class="numbers stack">
                <caption class="visually-hidden">{caption.to_owned()}</caption>
                <thead><tr><th scope="col">{say!(ctx, "answers-col-name")}</th><th scope="col">{say!(ctx, "answers-col-heard")}</th>
                    <th scope="col">{say!(ctx, "answers-col-waiting")}</th><th scope="col">{say!(ctx, "answers-col-oldest")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any(),
    )
}
