//! `…/peta`: a village's own sketch, drawn by hand or printed, without anybody else's tiles; and a point on it.

use domain::{authority::Act, proposal::spot::Point, refusal::Refusal};
use leptos::prelude::*;
use store::sketch::Sketch;

use crate::{
    address::{Address, Page as At, to},
    context::{Ctx, Form},
    file,
    http::{Acted, Done},
    proposal::actions::not_done,
    say,
    screen::{Page, Screen},
    territory::{Here, may_in},
    ui,
};

/// So wide a sketch is drawn where it is touched: it fits the narrowest phone.
pub const WIDTH: i64 = 280;

/// How high it is drawn then.
#[must_use]
pub const fn height((width, height): (i64, i64)) -> i64 {
    let width = if width < 1 { 1 } else { width };
    WIDTH * height / width
}

/// A link to a sketch with how much of a data plan it takes; the small script opens it in place.
fn link(ctx: &Ctx, sketch: &Sketch) -> AnyView {
    let size = sketch.size.div_euclid(1_000).max(1);
    let words = say!(ctx, "sketch-see", size = size);
    view! { <p><a class="photo" href=file::at(sketch.file) data-alt=say!(ctx, "sketch-alt")>{words}</a></p> }.into_any()
}

/// The page.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.at_its_village(&address)?.clone();
    let c = ctx.store().read();
    let sketch = store::sketch::of_village(c, village.place.id).await?;
    let may = may_in(&ctx, &village, Act::SetSketch).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let told = (ctx.asked("kabar") == Some("peta")).then(|| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "sketch-told")}</p></div> }
    });
    let shown = match &sketch {
        Some(sketch) => link(&ctx, sketch),
        None => view! { <p>{say!(ctx, "sketch-none-yet")}</p> }.into_any(),
    };
    let form = may.then(|| {
        view! {
            <h2>{say!(ctx, "sketch-bring")}</h2>
            <form method="post" enctype="multipart/form-data" class="form">
                {file::with_words(&ctx, "")}
                <button class="button" name="act" value="set_sketch">{say!(ctx, "sketch-save")}</button>
            </form>
        }
    });
    let title = say!(ctx, "sketch-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{say!(ctx, "sketch-lead")}</p>
        {shown}
        {form}
    };
    Ok(Screen::new(title, here.at(), body))
}

/// `…/peta`: the office brings a sketch.
///
/// # Errors
/// The act's own.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    if form.get("act") != "set_sketch" {
        return Err(Refusal::NotFound.into());
    }
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let photo = file::brought(form)?;
    store::act::sketch::set(ctx.store(), &ctx.acting(), village.place.id, photo.as_ref()).await?;
    Ok(Done::See(format!("{}?kabar=peta", to(&village.path, At::Sketch))))
}

/// Where a sketch of these sides was touched.
///
/// # Errors
/// [`Refusal::Fields`] when it was not.
pub fn touched(form: &Form, sides: (i64, i64)) -> Result<Point, Refusal> {
    Point::touched((form.get("point.x"), form.get("point.y")), (WIDTH, height(sides)))
}
