//! What the papers of a meeting say (domain.md 5), made anew from what happened in it whenever somebody asks for one:
//! invitation, attendance list, sheet of marks, notes and berita acara, each a [`document::Document`] from the
//! [`desk::Desk`]. It is written once: [`html`] draws it on a page, and the server lays it out as PDF (docs/adr/0032).

pub mod annexes;
pub mod attendance;
pub mod desk;
pub mod document;
pub mod html;
pub mod invitation;
pub mod minutes;
pub mod notes;
pub mod scoring;
pub mod words;
