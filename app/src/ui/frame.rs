//! The frame of every page (pages.md section 4): where I am above, four words below, help at the foot.

use leptos::prelude::*;

use crate::{
    context::Ctx,
    i18n::Lang,
    say,
    screen::{Screen, encode},
    ui::whatsapp,
};

/// The frame around a page.
#[component]
pub fn Frame(ctx: Ctx, screen: Screen) -> impl IntoView {
    let Screen { title, at, body, bare, .. } = screen;
    let drill = ctx.site.drill.then(|| {
        let now = ctx.lang.instant(ctx.now, crate::context::HOME_ZONE);
        view! { <p class="drill">{say!(ctx, "drill-clock", now = now)}</p> }
    });
    view! {
        <a class="skip" href="#isi">{say!(ctx, "skip-to-content")}</a>
        {drill}
        <Top ctx=ctx.clone() chain=at.chain.clone()/>
        {(!bare).then(|| view! { <Bottom ctx=ctx.clone() place=at.chain.first().filter(|_| at.in_village).map(|(_, href)| href.clone())/> })}
        <main id="isi" tabindex="-1">{body}</main>
        <Foot ctx=ctx title=title/>
    }
}

#[component]
fn Top(ctx: Ctx, chain: Vec<(String, String)>) -> impl IntoView {
    let chain = if chain.is_empty() { vec![("Rembuk".to_owned(), "/".to_owned())] } else { chain };
    let places = chain.into_iter().enumerate().map(|(i, (name, href))| {
        view! { {(i > 0).then_some(" · ")}<a href=href>{name}</a> }
    });
    let who = match &ctx.viewer {
        Some(viewer) => view! { <a class="who" href="/saya">{viewer.first_name().to_owned()}</a> }.into_any(),
        None => {
            let back = if ctx.path == "/masuk" { "/saya".to_owned() } else { encode(&ctx.full_path) };
            view! { <a class="who" href=format!("/masuk?lanjut={back}")>{say!(ctx, "sign-in")}</a> }.into_any()
        }
    };
    view! {
        <header class="top">
            <p class="where">{places.collect_view()}</p>
            {who}
        </header>
    }
}

#[component]
fn Bottom(ctx: Ctx, place: Option<String>) -> impl IntoView {
    let home = ctx.viewer.as_ref().map(|v| format!("/di/{}", v.home_path));
    let place = place.or(home);
    let officer = ctx.viewer.as_ref().is_some_and(|v| v.seats_in_force(ctx.now).next().is_some());
    let below = |word: &str| place.as_ref().map_or_else(|| "/".to_owned(), |p| format!("{p}/{word}"));
    let mine = if officer {
        ("/tugas".to_owned(), say!(ctx, "nav-tasks"), ICON_TASKS)
    } else {
        ("/saya".to_owned(), say!(ctx, "nav-me"), ICON_ME)
    };
    let items = [
        (place.clone().unwrap_or_else(|| "/".to_owned()), say!(ctx, "nav-now"), ICON_NOW),
        (below("usulan"), say!(ctx, "nav-proposals"), ICON_PROPOSALS),
        (below("rapat"), say!(ctx, "nav-meetings"), ICON_MEETINGS),
        mine,
    ];
    let path = ctx.path.clone();
    let links = items.into_iter().enumerate().map(move |(i, (href, word, icon))| {
        // Without a place three of the four lead to the front page; only the first of them is where one is.
        let current = (href == path && (href != "/" || i == 0)).then_some("page");
        view! {
            <a href=href aria-current=current>
                <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
                    <path d=icon fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
                </svg>
                <span>{word}</span>
            </a>
        }
    });
    view! { <nav class="bottom" aria-label=say!(ctx, "nav-label")>{links.collect_view()}</nav> }
}

const ICON_NOW: &str = "M4 11l8-7 8 7v9h-5v-6h-6v6H4z";
const ICON_PROPOSALS: &str = "M5 4h14v12H10l-5 4zM9 8h6M9 12h4";
const ICON_MEETINGS: &str =
    "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 20c0-4 3-6 6-6s6 2 6 6M14 14c4-1 8 2 8 6";
const ICON_ME: &str = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-7 8-7s8 3 8 7";
const ICON_TASKS: &str = "M5 5h14v15H5zM9 3v4M15 3v4M8 13l3 3 5-5";

#[component]
fn Foot(ctx: Ctx, title: String) -> impl IntoView {
    let share = whatsapp::link(&ctx, &title, &ctx.path);
    let (other, other_name) = match ctx.lang {
        Lang::Id => ("en", "English"),
        Lang::En => ("id", "Bahasa Indonesia"),
    };
    view! {
        <footer class="foot">
            <ul>
                <li><a href="/bantuan">{say!(ctx, "foot-help")}</a></li>
                <li><a href=share rel="noopener">{say!(ctx, "foot-whatsapp")}</a></li>
                <li><a href="/privasi">{say!(ctx, "foot-privacy")}</a></li>
                <li>
                    <form method="post" action="/bahasa">
                        <input type="hidden" name="lanjut" value=ctx.full_path.clone()/>
                        <button class="link" name="bahasa" value=other lang=other>{other_name}</button>
                    </form>
                </li>
            </ul>
        </footer>
    }
}
