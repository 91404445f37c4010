//! A photo in a form, and a link to one.

use domain::{
    file::{Unfit, shows},
    id::FileId,
    refusal::Refusal,
};
use leptos::prelude::*;
use store::file::{Brought, Offered, PAPER, PHOTO};

use crate::{
    context::{Ctx, Form},
    form::Field,
    say,
};

/// The hidden field with the photo that was brought already: a refused form does not ask for it again.
pub const KEPT: &str = "photo_kept";

/// Where a picture is.
#[must_use]
pub fn at(id: FileId) -> String {
    format!("/berkas/{id}")
}

/// A field that brings a photo; the form around it is `multipart/form-data`.
pub fn field(ctx: &Ctx, name: &'static str, suffix: &str) -> AnyView {
    called(ctx, name, suffix, ctx.say_code("field", name))
}

/// The same under a label of its own.
pub fn called(ctx: &Ctx, name: &'static str, suffix: &str, label: String) -> AnyView {
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
            <label for=id.clone()>{label}</label>
            <p class="hint" id=format!("{id}-petunjuk")>{say!(ctx, "photo-hint")}</p>
            {error.map(|error| view! { <p class="error" id=format!("{id}-salah")>{error}</p> })}
            {kept}
            <input type="file" id=id.clone() name=name accept="image/jpeg,image/png,image/webp" aria-describedby=described aria-invalid=invalid/>
        </div>
    }
    .into_any()
}

/// What a photo shows, said by who brings it.
const SHOWS: &str = "photo_shows";

/// The photo that comes with somebody's words, and what it shows; both may be left out. The small script makes it smaller
/// before it travels.
pub fn with_words(ctx: &Ctx, suffix: &str) -> AnyView {
    let mine = ctx.typed("form", "") == suffix;
    let id = format!("{PHOTO}{suffix}");
    let error = if mine { ctx.fault(PHOTO).map(|f| ctx.say_code("why", f.why)) } else { None };
    let (wrong, invalid) = (error.is_some(), error.as_ref().map(|_| "true"));
    let described = if wrong { format!("{id}-petunjuk {id}-salah") } else { format!("{id}-petunjuk") };
    let kept = if mine { ctx.typed(KEPT, "") } else { String::new() };
    let kept = kept.parse().ok().map(FileId).map(|kept| {
        view! {
            <p><a class="photo" href=at(kept)>{say!(ctx, "photo-kept")}</a></p>
            <input type="hidden" name=KEPT value=kept.to_string()/>
        }
    });
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=id.clone()>{say!(ctx, "photo-may")}</label>
            <p class="hint" id=format!("{id}-petunjuk")>{say!(ctx, "photo-words-hint")}</p>
            {error.map(|error| view! { <p class="error" id=format!("{id}-salah")>{error}</p> })}
            {kept}
            <input type="file" id=id.clone() name=PHOTO accept="image/jpeg,image/png,image/webp" data-shrink="1280" aria-describedby=described aria-invalid=invalid/>
        </div>
        {Field::line(SHOWS, say!(ctx, "field-photo-shows")).hint(say!(ctx, "hint-photo-shows")).draw(ctx, suffix)}
    }
    .into_any()
}

/// The same behind a fold, where the form asks for something else first: open where there is something in it.
pub fn may_come(ctx: &Ctx) -> AnyView {
    let there = [KEPT, SHOWS].iter().any(|name| !ctx.typed(name, "").is_empty());
    let open = there || ctx.fault(PHOTO).is_some() || ctx.fault(SHOWS).is_some();
    view! {
        <details class="fold" open=open><summary>{say!(ctx, "photo-add")}</summary>{with_words(ctx, "")}</details>
    }
    .into_any()
}

/// The photo that a form brought.
///
/// # Errors
/// [`Refusal::Fields`] when what it shows is too long, or its draft cannot be read.
pub fn brought(form: &Form) -> Result<Option<Brought>, Refusal> {
    let shows = shows(SHOWS, form.get(SHOWS))?;
    match form.get(KEPT) {
        "" => Ok(None),
        id => {
            let file = id.parse().map(FileId).map_err(|_| Unfit::Gone.of(PHOTO))?;
            Ok(Some(Brought { file, shows }))
        }
    }
}

/// The hidden field with a paper that was brought already.
pub const PAPER_KEPT: &str = "paper_kept";
/// What a paper is.
const PAPER_IS: &str = "paper_is";

/// The paper that a form brought.
///
/// # Errors
/// [`Refusal::Fields`] when nothing says what it is, or its draft cannot be read.
pub fn brought_paper(form: &Form) -> Result<Option<Brought>, Refusal> {
    let id = match form.get(PAPER_KEPT) {
        "" => return Ok(None),
        id => id.parse().map(FileId).map_err(|_| Unfit::Gone.of(PAPER))?,
    };
    let is = shows(PAPER_IS, form.get(PAPER_IS))?.ok_or(Refusal::field(PAPER_IS, "missing"))?;
    Ok(Some(Brought { file: id, shows: Some(is) }))
}

/// The fields that bring a paper.
pub fn paper_fields(ctx: &Ctx, suffix: &str) -> AnyView {
    let mine = ctx.typed("form", "") == suffix;
    let id = format!("{PAPER}{suffix}");
    let error = if mine { ctx.fault(PAPER).map(|f| ctx.say_code("why", f.why)) } else { None };
    let (wrong, invalid) = (error.is_some(), error.as_ref().map(|_| "true"));
    let described = if wrong { format!("{id}-petunjuk {id}-salah") } else { format!("{id}-petunjuk") };
    let kept = if mine { ctx.typed(PAPER_KEPT, "") } else { String::new() };
    let kept = kept.parse().ok().map(FileId).map(|kept| {
        view! {
            <p>{say!(ctx, "paper-kept")}</p>
            <input type="hidden" name=PAPER_KEPT value=kept.to_string()/>
        }
    });
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=id.clone()>{say!(ctx, "field-paper")}</label>
            <p class="hint" id=format!("{id}-petunjuk")>{say!(ctx, "paper-hint")}</p>
            {error.map(|error| view! { <p class="error" id=format!("{id}-salah")>{error}</p> })}
            {kept}
            <input type="file" id=id.clone() name=PAPER accept="application/pdf" aria-describedby=described aria-invalid=invalid/>
        </div>
        {Field::line(PAPER_IS, say!(ctx, "field-paper-is")).hint(say!(ctx, "hint-paper-is")).draw(ctx, suffix)}
    }
    .into_any()
}

/// A link to a paper: what it is, and how large. It is saved, never shown.
#[must_use]
pub fn paper_link(ctx: &Ctx, paper: &Offered) -> AnyView {
    let size = paper.size.div_euclid(1_000).max(1);
    let is = paper.shows.clone().unwrap_or_default();
    view! { <p><a href=at(paper.id)>{say!(ctx, "paper-see", what = is, size = size)}</a></p> }.into_any()
}

/// What a photo shows or a paper is, as a report of it repeats it.
#[must_use]
pub fn said(ctx: &Ctx, file: &Offered) -> String {
    file.shows.clone().unwrap_or_else(|| say!(ctx, "photo-unsaid"))
}

/// A link to a photo: what it shows, and how much of a data plan it takes. The small script opens it in place.
#[must_use]
pub fn link(ctx: &Ctx, photo: &Offered) -> AnyView {
    let size = photo.size.div_euclid(1_000).max(1);
    let words = match &photo.shows {
        Some(shows) => say!(ctx, "photo-see-this", shows = shows, size = size),
        None => say!(ctx, "photo-see", size = size),
    };
    let shows = said(ctx, photo);
    view! { <p><a class="photo" href=at(photo.id) data-alt=shows>{words}</a></p> }.into_any()
}

/// A link to the photo of a decree, with how much of a data plan it takes.
pub fn decree_link(ctx: &Ctx, (id, size): (FileId, i64)) -> AnyView {
    view! { <a href=at(id)>{say!(ctx, "photo-decree-see", size = size.div_euclid(1_000).max(1))}</a> }.into_any()
}
