//! All proposals of a place, thirty a page: found by words, and by where, how and about what they stand. Everything that
//! is asked for stands in the address.

use domain::{
    proposal::{
        estimate::{Category, categories},
        parse_spoken,
        search::Query,
        stand::Stand,
    },
    territory::Territory,
};
use leptos::prelude::*;
use store::proposal::{self, search::Asked};

use crate::{
    address::{Address, Page, to},
    context::Ctx,
    say,
    screen::{Instead, Page as Loaded, Screen, encode},
    territory::{Here, year_of},
    ui::state,
};

const PER_PAGE: u32 = 30;
/// How far answers are counted: beyond it "more than" is said.
const COUNTED: u32 = 1_000;
/// The order by supports.
const BY_SUPPORT: &str = "dukungan";
/// Longest question.
const LONGEST: usize = 120;

/// What the address asks for.
struct Filter {
    words: String,
    year: i16,
    place: Option<Territory>,
    stand: Option<Stand>,
    category: Option<&'static Category>,
    by_support: bool,
    page: u32,
}

impl Filter {
    /// Whether anything but the year is asked for.
    const fn narrows(&self) -> bool {
        !self.words.is_empty() || self.place.is_some() || self.stand.is_some() || self.category.is_some()
    }

    /// The address of the same question for another year or page.
    fn href(&self, base: &str, below: &str, year: i16, page: u32) -> String {
        let place = self.place.as_ref().map(|p| relative(p, below)).unwrap_or_default();
        let parts = [
            ("cari", self.words.as_str()),
            ("tempat", place),
            ("keadaan", self.stand.map_or("", Stand::code)),
            ("bidang", self.category.map_or("", |c| c.code)),
            ("urutan", if self.by_support { BY_SUPPORT } else { "" }),
        ];
        let mut href = format!("{base}?tahun={year}");
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            href.push_str(&format!("&{name}={}", encode(value)));
        }
        if page > 1 {
            href.push_str(&format!("&halaman={page}"));
        }
        href
    }
}

/// A place's address seen from the one above it: `rw-03/rt-02`.
fn relative<'a>(place: &'a Territory, below: &str) -> &'a str {
    place.path.strip_prefix(below).unwrap_or(&place.path).trim_start_matches('/')
}

fn asked(ctx: &Ctx, here: &Here, village: &Territory, year: i16, places: &[Territory]) -> Filter {
    let kind = village.village_kind;
    let words: String = ctx.asked("cari").unwrap_or_default().trim().chars().take(LONGEST).collect();
    let place = ctx.asked("tempat").filter(|p| !p.is_empty()).and_then(|asked| {
        places.iter().find(|p| relative(p, &here.place.path) == asked && here.place.place.contains(&p.place)).cloned()
    });
    let category = ctx.asked("bidang").and_then(|code| categories(kind?).iter().find(|c| c.code == code));
    Filter {
        words,
        year: ctx.asked("tahun").and_then(|y| y.parse().ok()).unwrap_or(year),
        place,
        stand: ctx.asked("keadaan").and_then(Stand::from_code),
        category,
        by_support: ctx.asked("urutan") == Some(BY_SUPPORT),
        page: ctx.asked("halaman").and_then(|p| p.parse().ok()).unwrap_or(1).clamp(1, 10_000),
    }
}

/// The page at `…/usulan`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let latest = year_of(&ctx, &village).await?;
    let c = ctx.store().read();
    let places = store::territory::of_village(c, village.place.id).await?;
    let filter = asked(&ctx, &here, &village, latest.year, &places);
    straight_there(&ctx, &filter, &village).await?;
    let question = Asked {
        village: village.place.id,
        place: filter.place.as_ref().unwrap_or(&here.place).place.id,
        year: filter.year,
        words: Query::read(&filter.words),
        stand: filter.stand,
        category: filter.category.map(|c| c.code),
        most_supported: filter.by_support,
    };
    let mut rows = proposal::search::find(c, &question, (filter.page - 1) * PER_PAGE, PER_PAGE + 1).await?;
    let many = proposal::search::count(c, &question, COUNTED + 1).await?;
    let more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    let years = store::cycle::years(c, village.place.id).await?;
    let (base, below, year) = (to(&here.place.path, Page::Proposals), here.place.path.clone(), filter.year);
    let title = say!(ctx, "proposals-title", place = here.place.name, year = year);
    let other_years = years.iter().map(|&y| {
        let current = (y == year).then_some("page");
        view! { <a href=filter.href(&base, &below, y, 1) aria-current=current>{y}</a> }
    });
    let other_years = other_years.collect_view();
    let form = form(&ctx, &here, &village, &filter, &places, &base);
    let found = filter.narrows().then(|| view! { <p role="status">{how_many(&ctx, many)}</p> });
    let list = if rows.is_empty() {
        nothing(&ctx, &filter, &years, &base, &below)
    } else {
        state::cards(&ctx, &rows, &village.path, village.zone)
    };
    let link = |p: u32| filter.href(&base, &below, year, p);
    let body = view! {
        <h1>{title.clone()}</h1>
        <nav class="tabs" aria-label=say!(ctx, "years")>{other_years}</nav>
        {form}
        {found}
        {list}
        <p class="pager">
            {(filter.page > 1).then(|| view! { <a class="button" href=link(filter.page - 1)>{say!(ctx, "page-before")}</a> })}
            {more.then(|| view! { <a class="button" href=link(filter.page + 1)>{say!(ctx, "page-next")}</a> })}
        </p>
        <p><a href=to(&village.path, Page::Catalogue)>{say!(ctx, "catalogue-link")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// A number that was typed leads to its proposal.
async fn straight_there(ctx: &Ctx, filter: &Filter, village: &Territory) -> Result<(), Instead> {
    let Some((year, number)) = parse_spoken(&filter.words) else { return Ok(()) };
    match proposal::of_number(ctx.store().read(), village.place.id, year, number).await? {
        Some(_) => Err(Instead::Elsewhere(to(&village.path, Page::Proposal(year, number)))),
        None => Ok(()),
    }
}

fn how_many(ctx: &Ctx, many: u32) -> String {
    if many > COUNTED {
        say!(ctx, "find-more-than", count = ctx.lang.number(i64::from(COUNTED)))
    } else {
        say!(ctx, "find-count", count = many)
    }
}

/// Why there is nothing, and what to do.
fn nothing(ctx: &Ctx, filter: &Filter, years: &[i16], base: &str, below: &str) -> AnyView {
    if !filter.narrows() {
        return view! { <p>{say!(ctx, "no-proposals-yet")}</p> }.into_any();
    }
    let why = if filter.words.is_empty() {
        say!(ctx, "find-nothing-so")
    } else {
        say!(ctx, "find-nothing", words = filter.words)
    };
    let all = format!("{base}?tahun={}", filter.year);
    let elsewhere = years.iter().filter(|y| **y != filter.year).map(|&y| {
        view! { <li><a class="button" href=filter.href(base, below, y, 1)>{say!(ctx, "find-in-year", year = y)}</a></li> }
    });
    view! {
        <p class="lead">{why}</p>
        <p>{say!(ctx, "find-nothing-do")}</p>
        <ul class="actions">
            <li><a class="button" href=all>{say!(ctx, "find-all")}</a></li>
            {elsewhere.collect_view()}
        </ul>
    }
    .into_any()
}

fn form(ctx: &Ctx, here: &Here, village: &Territory, filter: &Filter, places: &[Territory], base: &str) -> AnyView {
    let chosen = filter.place.as_ref().map(|p| p.place.id);
    // What lies directly below, the one that is chosen, and what lies directly below that.
    let near = |p: &&Territory| {
        p.parent == Some(here.place.place.id) || Some(p.place.id) == chosen || (chosen.is_some() && p.parent == chosen)
    };
    let path = here.place.path.as_str();
    let inside = places.iter().filter(near).map(|p| {
        let words = crate::address::said(relative(p, path));
        (relative(p, path).to_owned(), words, Some(p.place.id) == chosen)
    });
    let inside: Vec<Choice> = inside.collect();
    let stands =
        Stand::ALL.iter().map(|s| (s.code().to_owned(), ctx.say_code("stand", s.code()), filter.stand == Some(*s)));
    let about = village.village_kind.map(categories).unwrap_or_default().iter();
    let about = about.map(|c| {
        let current = filter.category.is_some_and(|known| known.code == c.code);
        (c.code.to_owned(), format!("{} {}", c.code, c.name), current)
    });
    let orders = vec![
        (String::new(), say!(ctx, "find-latest"), !filter.by_support),
        (BY_SUPPORT.to_owned(), say!(ctx, "find-supported"), filter.by_support),
    ];
    let open = filter.place.is_some() || filter.stand.is_some() || filter.category.is_some() || filter.by_support;
    let any = say!(ctx, "find-any");
    view! {
        <form class="find" role="search" action=base.to_owned()>
            <input type="hidden" name="tahun" value=filter.year/>
            <div class="search">
                <label for="cari">{say!(ctx, "find-label")}</label>
                <input id="cari" name="cari" value=filter.words.clone() maxlength=LONGEST autocomplete="off" enterkeyhint="search"/>
                <button class="button">{say!(ctx, "find-button")}</button>
            </div>
            <details class="fold" open=open>
                <summary>{say!(ctx, "find-filter")}</summary>
                {(!inside.is_empty()).then(|| select("tempat", say!(ctx, "find-place"), Some(&any), inside))}
                {select("keadaan", say!(ctx, "find-stand"), Some(&any), stands.collect())}
                {select("bidang", say!(ctx, "field-category"), Some(&any), about.collect())}
                {select("urutan", say!(ctx, "find-order"), None, orders)}
                <button class="button">{say!(ctx, "find-show")}</button>
            </details>
        </form>
    }
    .into_any()
}

/// Value, words, whether it is chosen.
type Choice = (String, String, bool);

fn select(name: &'static str, label: String, any: Option<&str>, choices: Vec<Choice>) -> AnyView {
    let choices = choices.into_iter().map(|(value, words, chosen)| {
        view! { <option value=value selected=chosen>{words}</option> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>
                {any.map(|any| view! { <option value="">{any.to_owned()}</option> })}
                {choices.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
