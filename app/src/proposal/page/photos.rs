//! The photos of a proposal and of the opinions on it: links that say what they show and how large they are, and for
//! whose they are the way to add one and to take one away.

use domain::{
    file::{OF_PROPOSAL, paper},
    id::ProposalId,
};
use leptos::prelude::*;
use store::{
    deliberation,
    file::{Offered, of_proposal},
};

use super::may::May;
use crate::{context::Ctx, file, say, screen::Instead};

/// Everything that was brought with a proposal and what is said of it.
pub(super) struct Photos {
    all: Vec<Offered>,
    /// Whether the viewer may add to the proposal's own, and take away.
    change: bool,
    /// Whether the viewer may attach papers.
    attach: bool,
}

impl Photos {
    /// One query.
    pub(super) async fn find(ctx: &Ctx, id: ProposalId, may: &May) -> Result<Self, Instead> {
        Ok(Self { all: of_proposal(ctx.store().read(), id).await?, change: may.photos, attach: may.papers })
    }

    /// The proposal's own.
    pub(super) fn own(&self, ctx: &Ctx) -> AnyView {
        let own: Vec<&Offered> = self.all.iter().filter(|p| p.opinion.is_none() && !p.paper).collect();
        let room = i64::try_from(own.len()).is_ok_and(|n| n < OF_PROPOSAL);
        let links = own.iter().map(|photo| {
            view! { {file::link(ctx, photo)}{self.change.then(|| erase(ctx, photo))} }
        });
        let links = links.collect_view();
        let add = (self.change && room).then(|| add(ctx));
        let papers = self.papers(ctx);
        view! { <div id="foto">{links}{add}{papers}</div> }.into_any()
    }

    /// The papers, and the way to attach one.
    fn papers(&self, ctx: &Ctx) -> AnyView {
        let all: Vec<&Offered> = self.all.iter().filter(|p| p.paper).collect();
        let room = i64::try_from(all.len()).is_ok_and(|n| n < paper::OF_PROPOSAL);
        let me = ctx.viewer.as_ref().map(|v| v.actor.person);
        let links = all.iter().map(|paper| {
            let own = self.attach && me == Some(paper.by);
            view! { {file::paper_link(ctx, paper)}{own.then(|| erase_paper(ctx, paper))} }
        });
        let links = links.collect_view();
        let add = (self.attach && room).then(|| add_paper(ctx));
        view! { {links}{add} }.into_any()
    }

    /// That of an opinion, unless its words are hidden from who looks.
    pub(super) fn of_opinion(&self, ctx: &Ctx, shown: &deliberation::Shown) -> Option<AnyView> {
        let photo = self.all.iter().find(|p| p.opinion == Some(shown.opinion.id))?;
        let own = ctx.viewer.as_ref().is_some_and(|v| v.actor.person == shown.opinion.author);
        (own || shown.hidden.is_none())
            .then(|| view! { {file::link(ctx, photo)}{own.then(|| erase(ctx, photo))} }.into_any())
    }
}

fn erase(ctx: &Ctx, photo: &Offered) -> AnyView {
    let button = view! { <button class="link" name="act" value="erase_photo">{say!(ctx, "photo-erase")}</button> };
    erasing("photo", photo, button.into_any())
}

fn erase_paper(ctx: &Ctx, paper: &Offered) -> AnyView {
    let button = view! { <button class="link" name="act" value="erase_paper">{say!(ctx, "paper-erase")}</button> };
    erasing("paper", paper, button.into_any())
}

/// The form that takes one file away.
fn erasing(field: &'static str, file: &Offered, button: AnyView) -> AnyView {
    view! {
        <form method="post">
            <input type="hidden" name=field value=file.id.to_string()/>
            {button}
        </form>
    }
    .into_any()
}

fn add(ctx: &Ctx) -> AnyView {
    let suffix = "-foto";
    let button = view! { <button class="button" name="act" value="add_photo">{say!(ctx, "photo-add-do")}</button> };
    adding(ctx, suffix, say!(ctx, "photo-add"), file::with_words(ctx, suffix), button.into_any())
}

fn add_paper(ctx: &Ctx) -> AnyView {
    let suffix = "-lampiran";
    let button = view! { <button class="button" name="act" value="add_paper">{say!(ctx, "paper-add-do")}</button> };
    adding(ctx, suffix, say!(ctx, "paper-add"), file::paper_fields(ctx, suffix), button.into_any())
}

/// The folded form that brings one file more; it stands open when it was refused.
fn adding(ctx: &Ctx, suffix: &'static str, summary: String, fields: AnyView, button: AnyView) -> AnyView {
    let open = ctx.typed("form", "") == suffix;
    view! {
        <details class="fold" open=open>
            <summary>{summary}</summary>
            <form method="post" enctype="multipart/form-data" class="form">
                <input type="hidden" name="form" value=suffix/>
                {fields}
                {button}
            </form>
        </details>
    }
    .into_any()
}
