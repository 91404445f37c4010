//! Who greeted, presented, helped along and wrote it down: named once, printed in the berita acara (domain.md 5.1 nos. 3
//! and 4).

use domain::meeting::Part;
use leptos::prelude::*;

use super::{Desk, lead};
use crate::{context::Ctx, form::Field, say};

/// Those who have a part, and a form for one more, behind a fold.
pub fn fold(ctx: &Ctx, desk: &Desk) -> AnyView {
    let suffix = lead::suffix("part_named", None);
    let named = desk.sitting.parts.all().map(|p| {
        let words = format!("{}: {}", ctx.say_code("part", p.part.code()), p.said(true));
        let which = view! {
            <input type="hidden" name="part" value=p.part.code()/>
            <input type="hidden" name="name" value=p.name.clone()/>
        };
        let off = (say!(ctx, "parts-drop"), false);
        view! { <li><p>{words}</p>{lead::entry_about(ctx, desk, ("part_dropped", None), which.into_any(), off, Some(p.name.clone()))}</li> }
    });
    let named: Vec<_> = named.collect();
    let named = (!named.is_empty()).then(|| view! { <ul>{named}</ul> });
    let choices = Part::ALL.iter().rev().map(|p| (p.code().to_owned(), ctx.say_code("part", p.code()))).collect();
    let fields = view! {
        {crate::mandate::select(ctx, "part", say!(ctx, "parts-which"), choices, &suffix)}
        {Field::line("name", say!(ctx, "field-name")).draw(ctx, &suffix)}
        {Field::line("office", say!(ctx, "field-office")).hint(say!(ctx, "parts-office-hint")).draw(ctx, &suffix)}
    };
    let form = lead::entry(ctx, desk, ("part_named", None), fields.into_any(), (say!(ctx, "parts-keep"), false));
    let form = view! { {named}{form} }.into_any();
    lead::fold(ctx, say!(ctx, "parts-title"), ("part_named", None), form)
}
