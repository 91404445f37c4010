//! The photos of a proposal and of the opinions on it: links that say what they show and how large they are, and for
//! whose they are the way to add one and to take one away.

use domain::{
    deliberation::moderation::Part,
    file::{OF_PROPOSAL, paper},
    id::ProposalId,
    proposal::spoken,
};
use leptos::prelude::*;
use store::{
    deliberation,
    file::{Offered, of_proposal},
};

use super::may::May;
use crate::{context::Ctx, file, moderation, say, screen::Instead};

/// Everything that was brought with a proposal and what is said of it.
pub(super) struct Photos {
    all: Vec<Offered>,
    /// Whether the viewer may add to the proposal's own, and take away.
    change: bool,
    /// Whether the viewer may attach papers.
    attach: bool,
    /// Whether the viewer may report what should not stand here.
    report: bool,
    /// Where one asks again about what was hidden.
    log: String,
}

impl Photos {
    /// One query.
    pub(super) async fn find(ctx: &Ctx, id: ProposalId, may: &May, log: String) -> Result<Self, Instead> {
        let all = of_proposal(ctx.store().read(), id).await?;
        Ok(Self { all, change: may.photos, attach: may.papers, report: may.report, log })
    }

    /// What shows, by its name in a report: what is hidden already is reported by nobody.
    pub(super) fn reported(&self, part: Part) -> Option<&Offered> {
        self.all.iter().find(|f| f.part() == part && f.hidden.is_none())
    }

    /// Where a file comes from that came along with what it came with.
    fn from(ctx: &Ctx, file: &Offered) -> Option<AnyView> {
        let (year, number) = file.from?;
        let from = say!(ctx, "photo-carried", number = spoken(year, number));
        Some(view! { <p class="meta">{from}</p> }.into_any())
    }

    /// A file, or what stands in its place; `own`: whether the viewer brought it, and sees it all the same.
    fn shown(&self, ctx: &Ctx, file: &Offered, own: bool) -> AnyView {
        let link = || if file.paper { file::paper_link(ctx, file) } else { file::link(ctx, file) };
        match &file.hidden {
            Some(hidden) => {
                let own = own.then(link);
                moderation::file_in_its_place(ctx, file.part(), hidden, own, &self.log)
            }
            None => {
                let report = self.report.then(|| moderation::report_link(ctx, file.part()));
                view! { {link()}{Self::from(ctx, file)}{report} }.into_any()
            }
        }
    }

    /// The proposal's own; `author`: whether the viewer proposed it.
    pub(super) fn own(&self, ctx: &Ctx, author: bool) -> AnyView {
        let own: Vec<&Offered> = self.all.iter().filter(|p| p.opinion.is_none() && !p.paper).collect();
        // What came along is another year's: it is not taken away here, and takes no room.
        let here = own.iter().filter(|p| p.from.is_none()).count();
        let room = i64::try_from(here).is_ok_and(|n| n < OF_PROPOSAL);
        let links = own.iter().map(|photo| {
            view! { {self.shown(ctx, photo, author)}{(self.change && photo.from.is_none()).then(|| erase(ctx, photo))} }
        });
        let links = links.collect_view();
        let add = (self.change && room).then(|| add(ctx));
        let papers = self.papers(ctx);
        view! { <div id="foto">{links}{add}{papers}</div> }.into_any()
    }

    /// The papers, and the way to attach one.
    fn papers(&self, ctx: &Ctx) -> AnyView {
        let all: Vec<&Offered> = self.all.iter().filter(|p| p.paper).collect();
        let here = all.iter().filter(|p| p.from.is_none()).count();
        let room = i64::try_from(here).is_ok_and(|n| n < paper::OF_PROPOSAL);
        let me = ctx.viewer.as_ref().map(|v| v.actor.person);
        let links = all.iter().map(|paper| {
            let brought = me == Some(paper.by);
            let own = self.attach && brought && paper.from.is_none();
            view! { {self.shown(ctx, paper, brought)}{own.then(|| erase_paper(ctx, paper))} }
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
            .then(|| view! { {self.shown(ctx, photo, own)}{own.then(|| erase(ctx, photo))} }.into_any())
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
