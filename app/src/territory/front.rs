//! The front page: what is open now, and finding one's place.

use domain::{cycle::StageKind, territory::Territory};
use leptos::prelude::*;
use store::{cycle, territory};

use crate::{
    context::Ctx,
    say,
    screen::{Page, Screen, Where},
    ui::whatsapp,
};

/// The page at `/`.
pub async fn page(ctx: Ctx) -> Page {
    let c = ctx.store().read();
    let asked = ctx.asked("cari").unwrap_or_default().to_owned();
    let found = if asked.is_empty() { vec![] } else { territory::search(c, &asked).await? };
    let found = named(&ctx, found).await?;
    let cycles = cycle::latest_of_all(c, ctx.now).await?;
    let open = territory::villages(c, None).await?.into_iter().map(|village| {
        let stages = cycles.iter().filter(|c| c.village == village.place.id).flat_map(|c| &c.stages);
        let now = stages.filter(|s| s.is_open(ctx.now) && s.kind != StageKind::Prepare).min_by_key(|s| s.until);
        (village, now.cloned())
    });
    let open: Vec<_> = open.collect();
    let searched = !asked.is_empty();
    let empty = open.is_empty();
    let nothing = searched && found.is_empty();
    let villages = open.into_iter().map(|(village, stage)| {
        let line = stage.map_or_else(
            || say!(ctx, "nothing-open"),
            |s| {
                let until = ctx.lang.until(s.until, ctx.now, village.zone);
                say!(ctx, "open-until", what = ctx.say_code("stage", s.kind.code()), until = until)
            },
        );
        view! {
            <li class="card">
                <a class="title" href=format!("/di/{}", village.path)>{village.name}</a>
                <p class="meta">{line}</p>
            </li>
        }
    });
    let results = found.into_iter().map(|(name, path)| {
        view! { <li class="card"><a class="title" href=format!("/di/{path}")>{name}</a></li> }
    });
    let share = whatsapp::link(&ctx, &say!(ctx, "site-about"), "/");
    let setup = (ctx.site.setup.is_some() && empty).then(|| {
        view! {
            <div class="notice info">
                <p>{say!(ctx, "front-setup")}</p>
                <p><a class="button filled" href="/kelola/mulai">{say!(ctx, "front-setup-link")}</a></p>
            </div>
        }
    });
    let body = view! {
        <h1>{say!(ctx, "front-title")}</h1>
        <p class="lead">{say!(ctx, "front-lead")}</p>
        {setup}
        <form class="search" role="search" action="/">
            <label for="cari">{say!(ctx, "front-search-label")}</label>
            <input id="cari" name="cari" value=asked.clone() autocomplete="off"/>
            <button class="button filled">{say!(ctx, "front-search-button")}</button>
        </form>
        {searched.then(|| view! {
            <section aria-live="polite">
                <h2>{say!(ctx, "front-found", asked = asked)}</h2>
                {nothing.then(|| view! { <p>{say!(ctx, "front-found-nothing")}</p> })}
                <ul class="cards">{results.collect_view()}</ul>
            </section>
        })}
        <h2>{say!(ctx, "front-open-now")}</h2>
        <ul class="cards">{villages.collect_view()}</ul>
        <p><a href="/siapa-memutuskan">{say!(ctx, "link-who-decides")}</a>" · "
            <a href="/boleh-usul-apa">{say!(ctx, "link-what-to-propose")}</a>" · "
            <a href=share rel="noopener">{say!(ctx, "foot-whatsapp")}</a></p>
    };
    Ok(Screen::new(say!(ctx, "front-title"), Where::default(), body))
}

/// Names of places with what is above them; one query for all.
async fn named(ctx: &Ctx, places: Vec<Territory>) -> Result<Vec<(String, String)>, store::StoreError> {
    let ids: Vec<_> = places.iter().flat_map(|p| p.place.lineage.clone()).collect();
    let all = territory::by_ids(ctx.store().read(), &ids).await?;
    let name = |place: &Territory| {
        let above = place.place.lineage.iter().rev().take(3);
        let names = above.filter_map(|id| all.iter().find(|t| t.place.id == *id)).map(|t| t.name.clone());
        names.collect::<Vec<_>>().join(" · ")
    };
    Ok(places.iter().map(|p| (name(p), p.path.clone())).collect())
}
