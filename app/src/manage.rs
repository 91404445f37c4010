//! What the operator does: the first start, and where everything else is found.

pub mod proofs;
pub mod setup;

use domain::{institution::Role, refusal::Refusal, territory::Level};
use leptos::prelude::*;
use store::territory;

use crate::{
    address::{Page as At, said, to},
    context::Ctx,
    say,
    screen::{Page, Screen, Where},
};

/// The page at `/kelola`.
pub async fn start(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let seat = viewer.seats_in_force(ctx.now).find(|s| s.mandate.role == Role::Operator);
    let Some(seat) = seat else {
        let act = domain::authority::Act::Manage;
        return Err(Refusal::NotYourTask { act, held_by: vec![Role::Operator] }.into());
    };
    let c = ctx.store().read();
    let villages = territory::villages(c, Some(seat.mandate.place.id)).await?;
    let mut parts = Vec::new();
    for village in villages {
        let places = territory::of_village(c, village.place.id).await?;
        let rts = places.iter().filter(|t| t.place.level == Level::Rt).map(|rt| {
            let inside = rt.path.split_once('/').map_or("", |(_, inside)| inside);
            view! { <li><a class="button" href=to(&rt.path, At::Cards)>{said(inside)}</a></li> }
        });
        parts.push(view! {
            <section>
                <h2><a href=to(&village.path, At::Now)>{village.name.clone()}</a></h2>
                <p><a href=to(&village.path, At::Proofs)>{say!(ctx, "proofs-title", place = village.name)}</a></p>
                <h3>{say!(ctx, "manage-cards")}</h3>
                <ul class="actions">{rts.collect_view()}</ul>
            </section>
        });
    }
    let title = say!(ctx, "manage-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "manage-lead")}</p>
        <ul class="actions">
            <li><a class="button filled" href="/kelola/warga">{say!(ctx, "manage-import")}</a></li>
            <li><a class="button" href="/kelola/jabatan">{say!(ctx, "manage-offices")}</a></li>
            <li><a class="button" href=crate::territory::change::manage::PATH>{say!(ctx, "manage-places")}</a></li>
            <li><a class="button" href=to(&seat.path, At::Emblem)>{say!(ctx, "emblem-title", place = seat.territory)}</a></li>
            <li><a class="button" href=to(&seat.path, At::Proofs)>{say!(ctx, "proofs-title", place = seat.territory)}</a></li>
        </ul>
        <p class="hint">{crate::mail::for_operator(&ctx)}</p>
        {parts}
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}
