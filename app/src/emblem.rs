//! `…/aturan/lambang`: the emblem in the head of a place's papers; and that emblem in such a head.

use domain::{
    authority::Act,
    id::FileId,
    refusal::Refusal,
    territory::{
        Territory,
        emblem::{has_one, over},
    },
    time::Instant,
};
use leptos::prelude::*;
use store::{StoreError, file::PHOTO};

use crate::{
    address::{Address, Page as At, to},
    context::{Ctx, Form},
    file,
    http::{Acted, Done},
    proposal::actions::not_done,
    say,
    screen::{Instead, Page, Screen},
    territory::{Here, may_in},
    ui,
};

/// The emblem under which a place writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emblem {
    /// Its picture.
    pub picture: FileId,
    /// What it shows, in words: whose it is.
    pub shows: String,
    /// Whether it is the place's own.
    pub own: bool,
}

/// The emblem under which a place wrote at an instant.
///
/// # Errors
/// The database's own.
pub async fn then(ctx: &Ctx, here: &Here, at: Instant) -> Result<Option<Emblem>, StoreError> {
    let known = store::emblem::over(ctx.store().read(), here.place.place.id).await?;
    let chain: Vec<_> = here.chain.iter().map(|t| t.place.id).collect();
    let Some((whose, picture)) = over(&chain, &known, at) else { return Ok(None) };
    let name = here.chain.iter().find(|t| t.place.id == whose).map(|t| t.name.clone()).unwrap_or_default();
    Ok(Some(Emblem { picture, shows: say!(ctx, "emblem-of", place = name), own: whose == here.place.place.id }))
}

/// The emblem as a page draws it: the small copy, which weighs a few kilobytes.
#[must_use]
pub fn drawn(emblem: &Emblem) -> AnyView {
    let at = format!("{}/kecil", file::at(emblem.picture));
    view! { <img class="emblem" src=at alt=emblem.shows.clone()/> }.into_any()
}

/// The place, where it has one; from places inside a village the page leads to the village's.
fn of_place<'a>(here: &'a Here, address: &Address) -> Result<&'a Territory, Instead> {
    if has_one(here.place.place.level) { Ok(&here.place) } else { here.at_its_village(address) }
}

/// The page.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let place = of_place(&here, &address)?;
    let emblem = then(&ctx, &here, ctx.now).await?;
    let may = may_in(&ctx, place, Act::SetEmblem).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let told = match ctx.asked("kabar") {
        Some("lambang") => Some(say!(ctx, "emblem-told")),
        Some("tanpa-lambang") => Some(say!(ctx, "emblem-gone")),
        _ => None,
    };
    let told = told.map(|words| view! { <div class="notice good" role="status"><p>{words}</p></div> });
    let shown = match &emblem {
        Some(emblem) => view! { <p>{drawn(emblem)}</p><p>{emblem.shows.clone()}</p> }.into_any(),
        None => view! { <p>{say!(ctx, "emblem-none")}</p> }.into_any(),
    };
    let own = emblem.is_some_and(|e| e.own);
    let form = may.then(|| view! { {bring(&ctx, own)}{own.then(|| take_away(&ctx))} });
    let back = here.village().map(|v| view! { <p><a href=to(&v.path, At::Rules)>{say!(ctx, "rules-back")}</a></p> });
    let title = say!(ctx, "emblem-title", place = place.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{say!(ctx, "emblem-lead")}</p>
        {shown}
        {form}
        {back}
    };
    Ok(Screen::new(title, here.at(), body))
}

fn bring(ctx: &Ctx, own: bool) -> AnyView {
    let head = if own { say!(ctx, "emblem-replace") } else { say!(ctx, "emblem-bring") };
    view! {
        <h2>{head}</h2>
        <form method="post" enctype="multipart/form-data" class="form">
            {file::called(ctx, PHOTO, "", say!(ctx, "emblem-picture"))}
            <button class="button filled" name="act" value="set_emblem">{say!(ctx, "emblem-save")}</button>
        </form>
    }
    .into_any()
}

fn take_away(ctx: &Ctx) -> AnyView {
    view! {
        <form method="post" class="form">
            <button class="button" name="act" value="drop_emblem">{say!(ctx, "emblem-drop")}</button>
            <p class="hint">{say!(ctx, "emblem-drop-hint")}</p>
        </form>
    }
    .into_any()
}

/// The form at `…/aturan/lambang`.
///
/// # Errors
/// The act's own.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let place = of_place(&here, address).map_err(not_done)?;
    let id = place.place.id;
    let told = match form.get("act") {
        "set_emblem" => {
            let photo = file::brought(form)?;
            store::act::emblem::set(ctx.store(), &ctx.acting(), id, photo.as_ref()).await?;
            "lambang"
        }
        "drop_emblem" => {
            store::act::emblem::take_away(ctx.store(), &ctx.acting(), id).await?;
            "tanpa-lambang"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}?kabar={told}", to(&place.path, At::Emblem))))
}
