//! The papers of a meeting as files: what the server lays out (docs/adr/0032), linked for whoever may have each.

use leptos::prelude::*;

use super::Desk;
use crate::{address::Page as At, context::Ctx, say};

/// Links to the papers that exist now and that the viewer may have.
pub fn links(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    let (closed, names) = (desk.is_closed(), desk.rights.see_names());
    let notes = names || desk.rights.keeps_notes.is_ok();
    let papers = [
        (!closed, "undangan.pdf", "papers-invitation"),
        (!closed, "undangan.ics", "papers-calendar"),
        (!closed && names, "daftar-hadir-kosong.pdf", "papers-empty"),
        (names && desk.sitting.attendance.present() > 0, "daftar-hadir.pdf", "papers-attendance"),
        (notes && !desk.sitting.notes.is_empty(), "notulen.pdf", "papers-notes"),
        (closed, "berita-acara.pdf", "papers-minutes"),
        (closed, "berita-acara.xlsx", "papers-sheets"),
    ];
    let base = desk.to(At::Meeting);
    let links = papers.into_iter().filter(|(there, ..)| *there).map(|(_, file, words)| {
        view! { <li><a href=format!("{base}/{file}")>{ctx.say(words, &[])}</a></li> }
    });
    let links = links.collect::<Vec<_>>();
    if links.is_empty() {
        return None;
    }
    Some(view! { <h2>{say!(ctx, "papers-title")}</h2><ul class="links">{links}</ul> }.into_any())
}
