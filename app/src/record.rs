//! The public record as people read it: what, when, on what, by whom in which seat, and the hash it is checked by.

use domain::{
    record::{Anchor, to_hex},
    time::{Instant, Zone},
};
use leptos::prelude::*;
use store::{
    StoreError,
    record::{self, Shown},
};

use crate::{
    address::{Address, Page, to},
    context::Ctx,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
};

/// So many entries stand on a page.
const PAGE: usize = 50;
/// Digits of a hash that are shown in one group.
const GROUP: usize = 8;

/// The page at `…/catatan`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let before = ctx.asked("sebelum").and_then(|n| n.parse().ok());
    let c = ctx.store().read();
    let shown = record::of_village(c, village.place.id, before.unwrap_or(i64::MAX)).await?;
    let head = record::anchor(c).await?;
    let last = shown.last().map(|s| s.seq).filter(|_| shown.len() == PAGE);
    let base = to(&village.path, Page::Record);
    let title = say!(ctx, "record-title", place = village.name);
    let older = last.map(|seq| {
        view! { <a class="button" href=format!("{base}?sebelum={seq}")>{say!(ctx, "older")}</a>" " }
    });
    let newest = before.map(|_| view! { <a class="button" href=base.clone()>{say!(ctx, "record-newest")}</a> });
    let none = shown.is_empty().then(|| view! { <p>{say!(ctx, "record-nothing")}</p> });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "record-lead")}</p>
        <p class="meta">{say!(ctx, "record-head", length = head.seq)}" "<code>{grouped(&head)}</code></p>
        {checking(&ctx, &base, village.zone).await?}
        {none}
        {entries(&ctx, &shown, village.zone, &village.path)}
        <p class="pager">{older}{newest}</p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// How anyone checks the record, and the entry whose number was typed.
async fn checking(ctx: &Ctx, base: &str, zone: Zone) -> Result<AnyView, StoreError> {
    let typed = ctx.asked("nomor").map(|n| n.trim().to_owned());
    let number: Option<i64> = typed.as_deref().and_then(|n| n.parse().ok());
    let found = match number {
        Some(number) => record::entry(ctx.store().read(), number).await?,
        None => None,
    };
    let answer = match (&found, &typed) {
        (Some(entry), _) => {
            let at = ctx.lang.instant(Instant::from_micros(entry.at), zone);
            let text = say!(ctx, "record-check-found", number = entry.seq, at = at);
            let hash = groups(&entry.hash);
            view! { <div class="notice info" role="status"><p>{text}</p><p><code>{hash}</code></p></div> }.into_any()
        }
        (None, Some(typed)) if !typed.is_empty() => {
            let text = say!(ctx, "record-check-none", number = typed);
            view! { <div class="notice bad" role="status"><p>{text}</p></div> }.into_any()
        }
        _ => ().into_any(),
    };
    let value = typed.clone().unwrap_or_default();
    let page = view! {
        <details class="fold" id="periksa" open=typed.is_some()>
            <summary>{say!(ctx, "record-check-title")}</summary>
            <p>{say!(ctx, "record-check-text")}</p>
            <p>{say!(ctx, "record-check-paper")}</p>
            <form method="get" action=base.to_owned() class="form">
                <div class="field">
                    <label for="nomor">{say!(ctx, "record-check-number")}</label>
                    <input id="nomor" name="nomor" value=value inputmode="numeric" maxlength="12" autocomplete="off"/>
                </div>
                <button class="button">{say!(ctx, "record-check-button")}</button>
            </form>
            {answer}
            <p class="hint">{say!(ctx, "record-check-tool")}" "<code>"rembuk verify --anchor "{say!(ctx, "record-check-anchor")}</code></p>
        </details>
    };
    Ok(page.into_any())
}

/// Entries as a line of time.
#[must_use]
pub fn entries(ctx: &Ctx, shown: &[Shown], zone: Zone, village: &str) -> AnyView {
    let items = shown.iter().map(|s| {
        let at = ctx.lang.instant(Instant::from_micros(s.at), zone);
        let by = who(ctx, s);
        let short: String = s.hash.chars().take(12).collect();
        view! {
            <li id=format!("catatan-{}", s.seq)>
                <p><strong>{ctx.say_code("done", &s.act)}</strong>{subject(ctx, s, village)}</p>
                <p class="meta">{format!("{at} · {by} · ")}<code>{format!("{} {short}", s.seq)}</code></p>
            </li>
        }
    });
    view! { <ol class="trail">{items.collect_view()}</ol> }.into_any()
}

/// Who did it, by which seat. Who acted in no office is a resident, whatever they are called.
fn who(ctx: &Ctx, s: &Shown) -> String {
    let role = s.role().map(|r| ctx.say_code("role", r.code()));
    match (&s.person_name, &s.body_name, &s.seat) {
        (Some(name), Some(body), seat) => {
            let seat = seat.as_deref().map(|seat| ctx.say_code("seat", seat));
            let role = role.or(seat).unwrap_or_default();
            say!(ctx, "record-who-body", name = name, role = role, body = body)
        }
        _ if matches!(s.act.as_str(), "passed_by_silence" | "merging_notice_over" | "carried_over") => {
            say!(ctx, "by-itself")
        }
        _ => say!(ctx, "record-resident"),
    }
}

/// On what: a link where there is a page. Of a resident nothing is told but the place.
fn subject(ctx: &Ctx, s: &Shown, village: &str) -> Option<AnyView> {
    let year = s.year.and_then(|y| i16::try_from(y).ok());
    let place = s.place_name.clone().unwrap_or_default();
    let path = s.place_path.as_deref().unwrap_or(village);
    let link = |href: String, words: String| view! { ": "<a href=href>{words}</a> }.into_any();
    Some(match s.subject_kind.as_deref()? {
        "resident" => view! { ": "{say!(ctx, "record-resident-of", place = place)} }.into_any(),
        "proposal" => {
            let (year, number) = (year?, u32::try_from(s.number?).ok()?);
            link(to(village, Page::Proposal(year, number)), domain::proposal::spoken(year, number))
        }
        "ballot" => link(to(path, Page::Poll(year?)), say!(ctx, "record-ballot", place = place, year = year?)),
        "list" => link(to(village, Page::List(year?)), say!(ctx, "record-list-of", year = year?)),
        "year" => link(to(village, Page::Rules), say!(ctx, "record-year", year = year?)),
        "mandate" | "body" => link(to(path, Page::Officers), s.subject_body.clone()?),
        _ => link(to(path, Page::Now), place),
    })
}

/// What every document prints of the record: so many entries, and the hash of the last, with the address at which
/// anyone compares them later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// "Catatan terbuka sampai nomor 1204".
    pub length: String,
    /// The hash, in groups that can be read aloud.
    pub hash: String,
    /// Where to compare.
    pub address: String,
}

/// The record as it stands now, for a document of a village.
///
/// # Errors
/// The database's own.
pub async fn stamp(ctx: &Ctx, village: &str) -> Result<Stamp, StoreError> {
    let head = record::anchor(ctx.store().read()).await?;
    let base = to(village, Page::Record);
    Ok(Stamp {
        length: say!(ctx, "record-stamp", number = head.seq),
        hash: grouped(&head),
        address: ctx.outside(&format!("{base}?nomor={}", head.seq)),
    })
}

impl Stamp {
    /// As the foot of a page that is printed.
    #[must_use]
    pub fn draw(&self, ctx: &Ctx) -> AnyView {
        let check = say!(ctx, "record-stamp-check", address = self.address);
        view! {
            <p class="small">{self.length.clone()}". "{say!(ctx, "record-stamp-hash")}" "<code>{self.hash.clone()}</code>". "{check}</p>
        }
        .into_any()
    }
}

fn grouped(anchor: &Anchor) -> String {
    groups(&to_hex(&anchor.hash))
}

/// A hash in groups, so that an eye finds its place again.
fn groups(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(GROUP).map(|g| g.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
