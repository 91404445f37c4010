//! My start page, my proposals, what I may do here.

use domain::{
    authority::Act,
    id::TerritoryId,
    proposal::{Fate, Step},
    refusal::Refusal,
    territory::Level,
};
use leptos::prelude::*;
use store::{authority::Facts, cycle, proposal, task, territory};

use super::page::cards;
use crate::{
    address::{Page as At, to},
    context::{Ctx, called},
    say,
    screen::{Page, Screen, Where},
    ui::{refusal::sentence, state},
};

/// The page at `/saya`.
pub async fn start(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let c = ctx.store().read();
    let own = proposal::of_author(c, viewer.actor.person).await?;
    let mut tasks = task::of_resident_with(c, &viewer, &own, ctx.now).await?;
    tasks.extend(task::of_officer(c, &viewer, ctx.now).await?);
    let count = tasks.len();
    let home = format!("/di/{}", viewer.home_path);
    let name = called(viewer.honorific, viewer.first_name());
    let list = cards(&ctx, &tasks);
    let running: Vec<_> = own
        .into_iter()
        .filter(|r| r.number.is_some() && r.fate == Fate::Open && !matches!(r.step, Step::Evaluated { .. }))
        .collect();
    // Only what runs is shown with its village.
    let chain = if running.is_empty() { vec![] } else { territory::by_ids(c, &viewer.actor.home.lineage).await? };
    let village = chain.iter().find(|t| t.village == Some(t.place.id));
    let zone = village.map_or(crate::context::HOME_ZONE, |v| v.zone);
    let village = village.map(|v| v.path.clone()).unwrap_or_default();
    let running = (!running.is_empty()).then(|| {
        view! { <h2>{say!(ctx, "running-of-mine")}</h2>{state::cards(&ctx, &running, &village, zone)} }
    });
    let texts = store::moderation::of_author(c, viewer.actor.person).await?;
    let texts = (!texts.is_empty()).then(|| {
        let items = texts.iter().map(|judged| {
            let href = to(&judged.village, At::Texts);
            view! { <li><a href=href>{crate::moderation::page::became(&ctx, judged)}</a></li> }
        });
        view! { <h2>{say!(ctx, "texts-yours")}</h2><ul>{items.collect_view()}</ul> }
    });
    let unread = store::heard::unread(c, viewer.actor.person).await?;
    let notice = crate::card::mine::notice(&ctx).await?;
    let left = viewer.actor.left;
    let leaving = crate::leaving::notice(&ctx).await?;
    let welcome = (ctx.asked("kabar") == Some("kartu")).then(|| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "told-welcome")}</p></div> }
    });
    let body = view! {
        <h1>{say!(ctx, "hello", name = name)}</h1>
        {notice}
        {leaving}
        {welcome}
        {(!viewer.actor.verified && !left).then(|| view! { <p class="notice info">{say!(ctx, "not-verified-yet")}</p> })}
        {(count == 0).then(|| view! { <p>{say!(ctx, "nothing-waits")}</p> })}
        {list}
        {running}
        {texts}
        <nav class="tabs" aria-label=say!(ctx, "my-pages")>
            <a href=home>{viewer.home_name.clone()}</a>
            <a href="/saya/usulan">{say!(ctx, "my-proposals")}</a>
            <a href="/saya/kabar">{say!(ctx, "heard-link", count = unread)}</a>
            <a href="/tugas">{say!(ctx, "nav-tasks")}</a>
            <a href="/saya/data">{say!(ctx, "my-data")}</a>
            <a href="/saya/boleh-apa">{say!(ctx, "my-rights")}</a>
        </nav>
        <form method="post" action="/saya/keluar"><button class="link">{say!(ctx, "sign-out")}</button></form>
    };
    Ok(Screen::new(say!(ctx, "nav-me"), Where::default(), body).personal())
}

/// The page at `/saya/usulan`.
pub async fn proposals(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let c = ctx.store().read();
    let rows = proposal::of_author(c, viewer.actor.person).await?;
    let home = territory::by_id(c, viewer.actor.home.id).await?;
    let village = match home.village {
        Some(id) => territory::by_id(c, id).await?.path,
        None => home.path.clone(),
    };
    let (drafts, sent): (Vec<_>, Vec<_>) = rows.into_iter().partition(|r| r.step == Step::Written);
    let drafts = drafts.into_iter().filter(|r| r.fate == Fate::Open).map(|r| {
        let href = to(&r.scope_path, At::Draft(r.id.0));
        let title = r.words.title();
        view! { <li class="card"><a class="title" href=href>{title}</a><p class="meta">{say!(ctx, "draft-meta")}</p></li> }
    });
    let drafts = drafts.collect_view();
    let kept = (ctx.asked("kabar") == Some("disimpan")).then(|| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "told-kept")}</p></div> }
    });
    let none = sent.is_empty();
    let may_write = match home.village {
        Some(village) => match cycle::latest(c, village, ctx.now).await? {
            Some(cycle) => {
                let facts = Facts::of_place(c, &home, &cycle, ctx.now).await?;
                facts.may(Some(&viewer.actor), Act::Propose, ctx.now).is_ok()
            }
            None => false,
        },
        None => false,
    };
    let body = view! {
        <h1>{say!(ctx, "my-proposals")}</h1>
        {kept}
        <ul class="cards">{drafts}</ul>
        {none.then(|| view! { <p>{say!(ctx, "none-of-mine")}</p> })}
        {state::cards(&ctx, &sent, &village, home.zone)}
        {may_write.then(|| view! { <p><a class="button" href=to(&home.path, At::Write)>{say!(ctx, "write-proposal")}</a></p> })}
    };
    Ok(Screen::new(say!(ctx, "my-proposals"), Where::default(), body).personal())
}

/// The page at `/saya/boleh-apa`: what I may do at home, and for what I may not, why not.
pub async fn rights(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let c = ctx.store().read();
    let home = territory::by_id(c, viewer.actor.home.id).await?;
    let chain = territory::chain(c, &home.place).await?;
    let (mut allowed, mut items) = (Vec::new(), Vec::new());
    if let Some(village) = chain.iter().find(|t| t.village == Some(t.place.id))
        && let Some(cycle) = cycle::latest(c, village.place.id, ctx.now).await?
    {
        let mut known: Vec<(TerritoryId, Facts)> = Vec::new();
        for &act in Act::ALL.iter().filter(|a| !a.comes_later()) {
            let level = domain::authority::print::subject_level(act);
            // Where there is no RW its acts belong to the dusun.
            let at = |level| chain.iter().find(|t| t.place.level == level);
            let above = (level == Level::Rw).then(|| at(Level::Hamlet)).flatten();
            let Some(place) = at(level).or(above) else { continue };
            if known.iter().all(|(id, _)| *id != place.place.id) {
                // A kota's own acts hang on no village's year.
                let facts = match place.village_kind {
                    Some(_) => Facts::of_place(c, place, &cycle, ctx.now).await?,
                    None => Facts::at_any_time(c, place, ctx.now).await?,
                };
                known.push((place.place.id, facts));
            }
            let Some((_, facts)) = known.iter().find(|(id, _)| *id == place.place.id) else { continue };
            let name = format!("{} · {}", ctx.say_code("act", act.code()), place.name);
            match facts.may(Some(&viewer.actor), act, ctx.now) {
                Ok(_) => allowed.push(view! { <li>{name}</li> }),
                Err(refusal) => {
                    let why = sentence(&ctx, &refusal).await;
                    items.push(view! { <dt>{name}</dt><dd>{why}</dd> });
                }
            }
        }
    }
    let body = view! {
        <h1>{say!(ctx, "my-rights")}</h1>
        <p class="lead">{say!(ctx, "my-rights-lead")}</p>
        <h2>{say!(ctx, "rights-may")}</h2>
        <ul>{allowed}</ul>
        <h2>{say!(ctx, "rights-may-not")}</h2>
        <dl class="facts">{items}</dl>
    };
    Ok(Screen::new(say!(ctx, "my-rights"), Where::default(), body).personal())
}
