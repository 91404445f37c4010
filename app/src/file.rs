//! A photo in a form, and a link to one.

use domain::id::FileId;
use leptos::prelude::*;

use crate::{context::Ctx, say};

/// The hidden field with the photo that was brought already: a refused form does not ask for it again.
pub const KEPT: &str = "photo_kept";

/// Where a picture is.
#[must_use]
pub fn at(id: FileId) -> String {
    format!("/berkas/{id}")
}

/// A field that brings a photo; the form around it is `multipart/form-data`.
pub fn field(ctx: &Ctx, name: &'static str, suffix: &str) -> AnyView {
    let id = format!("{name}{suffix}");
    let error = ctx.fault(name).map(|f| ctx.say_code("why", f.why));
    let (wrong, invalid) = (error.is_some(), error.as_ref().map(|_| "true"));
    let mut described = format!("{id}-petunjuk");
    if wrong {
        described.push_str(&format!(" {id}-salah"));
    }
    let kept = ctx.typed(KEPT, "").parse().ok().map(FileId).map(|kept| {
        view! {
            <p><a href=at(kept)>{say!(ctx, "photo-kept")}</a></p>
            <input type="hidden" name=KEPT value=kept.to_string()/>
        }
    });
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=id.clone()>{ctx.say_code("field", name)}</label>
            <p class="hint" id=format!("{id}-petunjuk")>{say!(ctx, "photo-hint")}</p>
            {error.map(|error| view! { <p class="error" id=format!("{id}-salah")>{error}</p> })}
            {kept}
            <input type="file" id=id.clone() name=name accept="image/jpeg,image/png,image/webp" aria-describedby=described aria-invalid=invalid/>
        </div>
    }
    .into_any()
}

/// A link to the photo of a decree, with how much of a data plan it takes.
pub fn decree_link(ctx: &Ctx, (id, size): (FileId, i64)) -> AnyView {
    view! { <a href=at(id)>{say!(ctx, "photo-decree-see", size = size.div_euclid(1_000).max(1))}</a> }.into_any()
}
