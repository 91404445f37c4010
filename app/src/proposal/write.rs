//! Write a proposal: three questions. One a screen with the small script, one plain page without it.

use domain::{
    authority::Act,
    cycle::{StageKind, stage_for},
    proposal::words::Words,
    refusal::Refusal,
    territory::Level,
};
use leptos::prelude::*;
use store::authority::Facts;

use super::similar;
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    form::{Field, Kind},
    say,
    screen::{Instead, Page as Loaded, Screen},
    territory::{Here, year_of},
    ui,
};

/// The page at `…/usulan/tulis`.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
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
    let receiver = receiver(&ctx, &here).await?;
    // Sent for the first time, while neighbours wrote much the same: the form comes again, with everything typed.
    let again = ctx.carried.is_some();
    let similar = if again { similar::carried(&ctx, &here, &village, &cycle).await? } else { None };
    let form = form(&ctx, &here, receiver, &Words::default(), false, Some(&key));
    let title = say!(ctx, "write-title", place = here.place.name);
    let catalogue = to(&village.path, At::Catalogue);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {similar}
        <p>{say!(ctx, "write-until", until = until)}" "<a href="/boleh-usul-apa">{say!(ctx, "link-what-to-propose")}</a>
            " · "<a href=catalogue>{say!(ctx, "catalogue-link")}</a></p>
        {form}
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// A draft that was kept: seen by its writer alone.
pub async fn draft(ctx: Ctx, address: Address, id: uuid::Uuid) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let found = store::proposal::find(ctx.store().read(), domain::id::ProposalId(id)).await?;
    let found = found.filter(|p| p.author == Some(viewer.actor.person) && p.number.is_none());
    let found = found.filter(|p| p.scope == here.place.place.id).ok_or(Instead::Refused(Refusal::NotFound))?;
    let summary = ui::refusal::summary(&ctx).await;
    let receiver = receiver(&ctx, &here).await?;
    let form = form(&ctx, &here, receiver, &found.words, found.show_name, None);
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
    let mut bytes = [0; 12];
    ctx.site.chance.fill(&mut bytes);
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Who reads it first: its RT, who ranks there, or else the LPM.
async fn receiver(ctx: &Ctx, here: &Here) -> Result<String, Instead> {
    let place = &here.place.place;
    let theirs = place.level == Level::Rt || store::territory::has_ballot(ctx.store().read(), place).await?;
    Ok(if theirs { here.place.name.clone() } else { say!(ctx, "the-lpm") })
}

fn form(ctx: &Ctx, here: &Here, receiver: String, words: &Words, show_name: bool, key: Option<&str>) -> AnyView {
    let question = |name, label: String, hint: String, value: &str, kind| {
        Field::of(name, label, kind).hint(hint).value(value).draw(ctx, "")
    };
    let shows = show_name || ctx.chose("tampilkan_nama", "ya");
    let step = |n: u8| say!(ctx, "step-of", step = n);
    // Only where something new is written: a draft of one's own was compared already, or will be when it is sent.
    let similar = key.map(|_| to(&here.place.path, At::Similar));
    let again = key.is_some() && ctx.carried.is_some();
    let send = if again {
        say!(ctx, "similar-send-mine", receiver = receiver)
    } else {
        say!(ctx, "send-to", receiver = receiver)
    };
    let seen = if again { similar::SEEN.to_owned() } else { ctx.typed("serupa", "") };
    view! {
        <form method="post" class="form stepper" data-keep=say!(ctx, "no-signal") data-next=say!(ctx, "next") data-back=say!(ctx, "back")
            data-similar=similar data-again=again.then_some("ya")>
            {key.map(|_| view! { <input type="hidden" name="serupa" value=seen/> })}
            {key.map(|k| view! { <input type="hidden" name="kunci" value=k.to_owned()/> })}
            <fieldset data-step="1">
                <legend class="visually-hidden">{step(1)}</legend>
                <p class="hint" aria-hidden="true">{step(1)}</p>
                {question("problem", say!(ctx, "field-problem"), say!(ctx, "hint-problem"), &words.problem, Kind::Lines)}
            </fieldset>
            <fieldset data-step="2">
                <legend class="visually-hidden">{step(2)}</legend>
                <p class="hint" aria-hidden="true">{step(2)}</p>
                {question("place", say!(ctx, "field-place"), say!(ctx, "hint-place"), &words.place, Kind::Line)}
            </fieldset>
            <fieldset data-step="3">
                <legend class="visually-hidden">{step(3)}</legend>
                <p class="hint" aria-hidden="true">{step(3)}</p>
                {question("wish", say!(ctx, "field-wish"), say!(ctx, "hint-wish"), &words.wish, Kind::Lines)}
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
