//! Write a proposal: three questions. One a screen with the small script, one plain page without it. With the third: in
//! whose name, and a photo.

use domain::{
    authority::Act,
    chance::draw_hex,
    cycle::{StageKind, stage_for},
    proposal::{body::speaks_for, words::Words},
    refusal::Refusal,
    territory::{Level, VillageKind},
};
use leptos::prelude::*;
use store::{authority::Facts, mandate::Holder};

use super::similar;
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    file,
    form::{Field, Kind},
    say,
    screen::{Instead, Page as Loaded, Screen},
    service,
    territory::{Here, year_of},
    ui,
};

/// The page at `…/usulan/tulis`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    if let Some(screen) = service::instead_of_violence(&ctx, &here).await? {
        return Ok(screen);
    }
    let village = here.in_village()?.clone();
    let cycle = year_of(&ctx, &village).await?;
    // After a session has ended mid-form the page comes again with the words, so that nothing is lost.
    let words_kept = ctx.refused.is_some();
    if !words_kept {
        let facts = Facts::of_place(ctx.store().read(), &here.place, &cycle, ctx.now).await?;
        facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::Propose, ctx.now)?;
    }
    let stage = stage_for(&cycle.stages, StageKind::Collect, &here.place.place, ctx.now);
    let until = stage.map(|s| ctx.lang.until(s.until, ctx.now, here.place.zone)).unwrap_or_default();
    let key = ctx.typed("kunci", &form_key(&ctx));
    let summary = ui::refusal::summary(&ctx).await;
    // Sent for the first time, while neighbours wrote much the same: the form comes again, with everything typed.
    let again = ctx.carried.is_some();
    let similar = if again { similar::carried(&ctx, &here, &village, &cycle).await? } else { None };
    let in_whose_name = in_whose_name(&ctx, &here);
    let rest = Rest {
        receiver: receiver(&ctx, &here).await?,
        elsewhere: service::handed_over(&ctx, village.place.id).await?,
        in_whose_name,
        photos: vec![],
    };
    let form = form(&ctx, &here, rest, &Words::default(), false, Some(&key));
    let title = say!(ctx, "write-title", place = here.place.name);
    let catalogue = to(&village.path, At::Catalogue);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {similar}
        <p>{say!(ctx, "write-until", until = until)}" "<a href=service::what::at(&village.path)>{say!(ctx, "link-what-to-propose")}</a>
            " · "<a href=catalogue>{say!(ctx, "catalogue-link")}</a></p>
        {form}
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// A draft that was kept: seen by its writer alone, or by those who sit in the body that it is written for.
pub async fn draft(ctx: Ctx, address: Address, id: uuid::Uuid) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let c = ctx.store().read();
    let id = domain::id::ProposalId(id);
    let found = store::proposal::find(c, id).await?.filter(|p| p.number.is_none());
    let seat = |body| viewer.seats_in_force(ctx.now).find(|s| s.mandate.body == body);
    let found = found.filter(|p| p.author == Some(viewer.actor.person) || p.author_body.and_then(seat).is_some());
    let found = found.filter(|p| p.scope == here.place.place.id).ok_or(Instead::Refused(Refusal::NotFound))?;
    if let Some(screen) = service::instead_of_violence(&ctx, &here).await? {
        return Ok(screen);
    }
    let summary = ui::refusal::summary(&ctx).await;
    let body = found.author_body.and_then(seat).map(|s| s.body_name.clone());
    let in_whose_name =
        body.map(|name| view! { <p><strong>{say!(ctx, "in-the-name-of")}</strong>" "{name}</p> }.into_any());
    let rest = Rest {
        receiver: receiver(&ctx, &here).await?,
        elsewhere: service::handed_over(&ctx, found.village).await?,
        in_whose_name,
        photos: store::file::of_proposal(c, id).await?,
    };
    let form = form(&ctx, &here, rest, &found.words, found.show_name, None);
    let title = say!(ctx, "draft-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {form}
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// A key that tells a form sent twice from two forms.
pub(crate) fn form_key(ctx: &Ctx) -> String {
    draw_hex::<12>(&*ctx.site.chance)
}

/// Who reads it first: its RT, who ranks there, or else the LPM.
async fn receiver(ctx: &Ctx, here: &Here) -> Result<String, Instead> {
    let place = &here.place.place;
    let theirs = place.level == Level::Rt || store::territory::has_ballot(ctx.store().read(), place).await?;
    Ok(if theirs { here.place.name.clone() } else { say!(ctx, "the-lpm") })
}

/// What stands around the three questions.
struct Rest {
    receiver: String,
    /// The service that helps instead.
    elsewhere: Option<AnyView>,
    in_whose_name: Option<AnyView>,
    /// Photos that are kept already.
    photos: Vec<store::file::Offered>,
}

/// The choice between oneself and the bodies one speaks for; nothing for who speaks for none.
fn in_whose_name(ctx: &Ctx, here: &Here) -> Option<AnyView> {
    let viewer = ctx.viewer.as_ref()?;
    let kind = here.place.village_kind.unwrap_or(VillageKind::Desa);
    let speaks = |s: &&Holder| speaks_for(&s.mandate, &here.place.place, kind, ctx.now);
    let bodies: Vec<&Holder> = viewer.seats_in_force(ctx.now).filter(speaks).collect();
    if bodies.is_empty() {
        return None;
    }
    let chosen = ctx.typed("atas_nama", "");
    let myself = [(String::new(), say!(ctx, "in-my-own-name"))];
    let all = myself.into_iter().chain(bodies.iter().map(|s| (s.mandate.body.to_string(), s.body_name.clone())));
    let choices = all.map(|(value, words)| {
        let checked = chosen == value;
        view! {
            <label class="choice">
                <input type="radio" name="atas_nama" value=value checked=checked/>
                <span>{words}</span>
            </label>
        }
    });
    Some(
        view! {
            <fieldset class="field" id="atas_nama">
                <legend>{say!(ctx, "field-atas-nama")}</legend>
                {choices.collect_view()}
            </fieldset>
        }
        .into_any(),
    )
}

fn question(ctx: &Ctx, n: u8, value: &str) -> AnyView {
    let (name, label, hint, kind) = match n {
        1 => ("problem", say!(ctx, "field-problem"), say!(ctx, "hint-problem"), Kind::Lines),
        2 => ("place", say!(ctx, "field-place"), say!(ctx, "hint-place"), Kind::Line),
        _ => ("wish", say!(ctx, "field-wish"), say!(ctx, "hint-wish"), Kind::Lines),
    };
    Field::of(name, label, kind).hint(hint).value(value).draw(ctx, "")
}

/// The three questions on one page.
pub(super) fn questions(ctx: &Ctx, words: &Words) -> AnyView {
    let all = [question(ctx, 1, &words.problem), question(ctx, 2, &words.place), question(ctx, 3, &words.wish)];
    all.into_iter().collect_view().into_any()
}

fn form(ctx: &Ctx, here: &Here, rest: Rest, words: &Words, show_name: bool, key: Option<&str>) -> AnyView {
    let shows = show_name || ctx.chose("tampilkan_nama", "ya");
    let step = |n: u8| say!(ctx, "step-of", step = n);
    let kept = rest.photos.iter().map(|photo| file::link(ctx, photo)).collect_view();
    // Only where something new is written: a draft of one's own was compared already, or will be when it is sent.
    let similar = key.map(|_| to(&here.place.path, At::Similar));
    let again = key.is_some() && ctx.carried.is_some();
    let send = if again {
        say!(ctx, "similar-send-mine", receiver = rest.receiver)
    } else {
        say!(ctx, "send-to", receiver = rest.receiver)
    };
    // Told already that a service does it; said already that it is meant as a proposal.
    let meant = again && ctx.chose("tetap", "ya");
    let seen = if again { similar::SEEN.to_owned() } else { ctx.typed("serupa", "") };
    view! {
        <form method="post" enctype="multipart/form-data" class="form stepper" data-keep=say!(ctx, "no-signal") data-next=say!(ctx, "next") data-back=say!(ctx, "back")
            data-similar=similar data-again=again.then_some("ya")>
            {key.map(|_| view! { <input type="hidden" name="serupa" value=seen/> })}
            {meant.then(|| view! { <input type="hidden" name="tetap" value="ya"/> })}
            {key.map(|k| view! { <input type="hidden" name="kunci" value=k.to_owned()/> })}
            <fieldset data-step="1">
                <legend class="visually-hidden">{step(1)}</legend>
                <p class="hint" aria-hidden="true">{step(1)}</p>
                {question(ctx, 1, &words.problem)}
            </fieldset>
            <fieldset data-step="2">
                <legend class="visually-hidden">{step(2)}</legend>
                <p class="hint" aria-hidden="true">{step(2)}</p>
                {question(ctx, 2, &words.place)}
            </fieldset>
            <fieldset data-step="3">
                <legend class="visually-hidden">{step(3)}</legend>
                <p class="hint" aria-hidden="true">{step(3)}</p>
                {question(ctx, 3, &words.wish)}
                {rest.elsewhere}
                {kept}
                {file::may_come(ctx)}
                {rest.in_whose_name}
                <label class="choice">
                    <input type="checkbox" name="tampilkan_nama" value="ya" checked=shows/>
                    <span>{say!(ctx, "show-my-name")}</span>
                </label>
                <p class="hint">{say!(ctx, "who-sees-what", home = here.place.name)}</p>
            </fieldset>
            <div class="actions">
                <button class="button filled" name="act" value="send">{send}</button>
                <button class="button" name="act" value="keep">{say!(ctx, "keep-for-now")}</button>
            </div>
            <p class="hint">{say!(ctx, "kept-is-hidden")}</p>
        </form>
    }
    .into_any()
}
