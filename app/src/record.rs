//! The public record as people read it: what, when, by whom, and the hash it can be checked by.

use domain::time::{Instant, Zone};
use leptos::prelude::*;
use store::record::{self, Shown};

use crate::{
    address::{Address, Page, to},
    context::Ctx,
    format, say,
    screen::{Page as Loaded, Screen},
    territory::Here,
};

/// The page at `…/catatan`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let before = ctx.asked("sebelum").and_then(|n| n.parse().ok()).unwrap_or(i64::MAX);
    let c = ctx.store().read();
    let shown = record::of_village(c, village.place.id, before).await?;
    let (length, head) = record::length_and_head(c).await?;
    let last = shown.last().map(|s| s.seq).filter(|_| shown.len() == 50);
    let base = to(&village.path, Page::Record);
    let title = say!(ctx, "record-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "record-lead")}</p>
        <p class="meta">{say!(ctx, "record-head", length = length)}" "<code>{head}</code></p>
        {entries(&ctx, &shown, village.zone, &village.path)}
        {last.map(|seq| view! { <p class="pager"><a class="button" href=format!("{base}?sebelum={seq}")>{say!(ctx, "older")}</a></p> })}
    };
    Ok(Screen::new(title, here.at(), body))
}

/// Entries as a line of time.
#[must_use]
pub fn entries(ctx: &Ctx, shown: &[Shown], zone: Zone, village: &str) -> AnyView {
    let items = shown.iter().map(|s| {
        let at = format::instant(Instant::from_micros(s.at), zone);
        let who = match (&s.person_name, &s.body_name) {
            (Some(name), Some(body)) => format!("{name}, {body}"),
            _ if s.act == "passed_by_silence" => say!(ctx, "by-itself"),
            _ => say!(ctx, "by-resident"),
        };
        let subject = s.number.zip(s.year).and_then(|(n, y)| Some((i16::try_from(y).ok()?, u32::try_from(n).ok()?)));
        let link = subject.map(|(y, n)| {
            view! { " "<a href=to(village, Page::Proposal(y, n))>{domain::proposal::spoken(y, n)}</a> }
        });
        let short: String = s.hash.chars().take(12).collect();
        view! {
            <li>
                <p><strong>{ctx.say_code("done", &s.act)}</strong>{link}</p>
                <p class="meta">{format!("{at} · {who} · ")}<code>{format!("{} {short}", s.seq)}</code></p>
            </li>
        }
    });
    view! { <ol class="trail">{items.collect_view()}</ol> }.into_any()
}
