//! Where a proposal is, beside its words: coordinates that a phone's own map opens, and a point on the village's sketch.
//! For whose it is, the way to mark it.

use domain::territory::Territory;
use leptos::prelude::*;
use store::{
    proposal::{Detail, OnSketch},
    sketch::Sketch,
};

use super::may::May;
use crate::{
    context::Ctx,
    file,
    form::Field,
    say,
    screen::Instead,
    sketch::{WIDTH, height},
};

/// What is shown, and the form for whose it is.
pub(super) async fn section(
    ctx: &Ctx,
    detail: &Detail,
    may: &May,
    village: &Territory,
) -> Result<Option<AnyView>, Instead> {
    let coordinates = detail.row.coordinates.map(|at| {
        let written = at.written();
        // A phone knows which of its maps opens this.
        let href = format!("geo:{}", written.replace(' ', ""));
        view! { <p>{say!(ctx, "spot-at")}" "<a href=href>{written}</a></p> }
    });
    let drawn = detail.row.on_sketch.as_ref().map(|on| drawn(ctx, on));
    let mark = if may.mark { Some(mark(ctx, detail, village).await?) } else { None };
    if coordinates.is_none() && drawn.is_none() && mark.is_none() {
        return Ok(None);
    }
    Ok(Some(view! { <section id="peta">{coordinates}{drawn}{mark}</section> }.into_any()))
}

/// The sketch with a mark, once it was asked for; before that a link that says how large it is.
fn drawn(ctx: &Ctx, on: &OnSketch) -> AnyView {
    if ctx.asked("peta").is_none() {
        let size = on.size.div_euclid(1_000).max(1);
        let href = format!("{}?peta=1#peta", ctx.path);
        return view! { <p><a href=href rel="nofollow">{say!(ctx, "spot-on-sketch", size = size)}</a></p> }.into_any();
    }
    let high = height(on.sides);
    let (x, y) = (on.point.x * WIDTH / 1_000, on.point.y * high / 1_000);
    view! {
        <svg class="sketch" viewBox=format!("0 0 {WIDTH} {high}") width=WIDTH height=high role="img" aria-label=say!(ctx, "spot-sketch-alt")>
            <image href=file::at(on.sketch) width=WIDTH height=high/>
            <circle cx=x cy=y r="9" fill="none" stroke="#fff" stroke-width="7"/>
            <circle cx=x cy=y r="9" fill="none" stroke="#b00020" stroke-width="4"/>
        </svg>
    }
    .into_any()
}

async fn mark(ctx: &Ctx, detail: &Detail, village: &Territory) -> Result<AnyView, Instead> {
    let suffix = "-titik";
    let open = [suffix, "-sketsa"].contains(&ctx.typed("form", "").as_str()) || ctx.asked("peta") == Some("tandai");
    let written = detail.row.coordinates.map(domain::proposal::spot::Coordinates::written).unwrap_or_default();
    let sketch = store::sketch::of_village(ctx.store().read(), village.place.id).await?;
    let sketch = sketch.map(|sketch| touch(ctx, &sketch));
    Ok(view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "spot-mark")}</summary>
            <form method="post" class="form" data-locate=say!(ctx, "spot-here")>
                <input type="hidden" name="form" value=suffix/>
                {Field::line("coordinates", say!(ctx, "field-coordinates")).hint(say!(ctx, "hint-coordinates")).value(&written).draw(ctx, suffix)}
                <button class="button" name="act" value="mark_place">{say!(ctx, "spot-save")}</button>
            </form>
            {sketch}
        </details>
    }
    .into_any())
}

/// The sketch to be touched, once it was asked for: it is a picture, and comes only after a tap.
fn touch(ctx: &Ctx, sketch: &Sketch) -> AnyView {
    if ctx.asked("peta") != Some("tandai") {
        let size = sketch.size.div_euclid(1_000).max(1);
        let href = format!("{}?peta=tandai#peta", ctx.path);
        return view! { <p><a href=href rel="nofollow">{say!(ctx, "spot-to-touch", size = size)}</a></p> }.into_any();
    }
    let high = height(sketch.sides);
    let fault = ctx.fault("point").map(|f| ctx.say_code("why", f.why));
    let class = if fault.is_some() { "form field wrong" } else { "form" };
    view! {
        <form method="post" class=class id="point-sketsa">
            <input type="hidden" name="form" value="-sketsa"/>
            <input type="hidden" name="act" value="mark_point"/>
            <p>{say!(ctx, "spot-touch")}</p>
            {fault.map(|fault| view! { <p class="error">{fault}</p> })}
            <input type="image" class="sketch" name="point" src=file::at(sketch.file) alt=say!(ctx, "spot-touch-alt") width=WIDTH height=high/>
        </form>
    }
    .into_any()
}
