//! Complete what the RT asked for, or send it up as it is.

use domain::{proposal::Hold, refusal::Refusal};
use leptos::prelude::*;

use super::named;
use crate::{
    address::Address,
    context::Ctx,
    form::{Field, Kind},
    say,
    screen::{Instead, Page as Loaded, Screen},
    territory::Here,
    ui,
};

/// The page at `…/usulan/27-014/ubah`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let id = named(&ctx, &here, year, number).await?;
    if let Some(screen) = crate::service::instead_of_violence(&ctx, &here).await? {
        return Ok(screen);
    }
    let found = store::proposal::find(ctx.store().read(), id).await?.ok_or(Instead::Refused(Refusal::NotFound))?;
    let own = found.author == Some(viewer.actor.person)
        || found.author_body.is_some_and(|b| viewer.seats_in_force(ctx.now).any(|s| s.mandate.body == b));
    if !own {
        return Err(Refusal::NotYourTask {
            act: domain::authority::Act::Complete,
            held_by: vec![domain::institution::Role::Author],
        }
        .into());
    }
    let Hold::Completion { reason, until } = &found.hold else {
        return Err(Refusal::Moved { now: found.step.code() }.into());
    };
    let until = ctx.lang.until(*until, ctx.now, here.place.zone);
    let title = say!(ctx, "mend-title", number = domain::proposal::spoken(year, number));
    let summary = ui::refusal::summary(&ctx).await;
    let words = &found.words;
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        <div class="notice info"><p><strong>{say!(ctx, "mend-asked")}</strong>" "{reason.clone()}</p>
            <p>{say!(ctx, "mend-until", until = until)}</p></div>
        <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
            <input type="hidden" name="form" value=""/>
            {Field::of("problem", say!(ctx, "field-problem"), Kind::Lines).value(&words.problem).draw(&ctx, "")}
            {Field::line("place", say!(ctx, "field-place")).value(&words.place).draw(&ctx, "")}
            {Field::of("wish", say!(ctx, "field-wish"), Kind::Lines).value(&words.wish).draw(&ctx, "")}
            <button class="button filled" name="act" value="complete">{say!(ctx, "send-completed")}</button>
        </form>
        <h2>{say!(ctx, "as-it-is-title")}</h2>
        <p>{say!(ctx, "as-it-is-text")}</p>
        <form method="post" class="form">
            <input type="hidden" name="form" value="-apa-adanya"/>
            {Field::line("why", say!(ctx, "as-it-is-why")).draw(&ctx, "-apa-adanya")}
            <button class="button" name="act" value="as_it_is">{say!(ctx, "send-as-it-is")}</button>
        </form>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}
