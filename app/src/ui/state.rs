//! A proposal's state in words: the badge of a list, the band of its page, the eight steps (pages.md section 2).

use domain::{
    decision::Outcome,
    proposal::{Came, Fate, Hold, Step},
    time::Zone,
};
use leptos::prelude::*;
use store::proposal::{Author, Row};

use crate::{
    address::{Page, to},
    context::{Ctx, called},
    say,
};

/// The state in a few words, for a list.
#[must_use]
pub fn badge(ctx: &Ctx, row: &Row, zone: Zone) -> String {
    match &row.fate {
        Fate::Withdrawn { .. } => return say!(ctx, "fate-withdrawn"),
        Fate::Merged { .. } => {
            let number = domain::proposal::spoken(row.year, row.merged_into.unwrap_or_default());
            return say!(ctx, "fate-merged-into", number = number);
        }
        Fate::Decided(outcome) if !matches!(row.step, Step::BeingDone { .. } | Step::Evaluated { .. }) => {
            return outcome_words(ctx, outcome, row.year);
        }
        _ => {}
    }
    if let Hold::Completion { until, .. } = &row.hold {
        return say!(ctx, "hold-completion", until = ctx.lang.until(*until, ctx.now, zone));
    }
    match (&row.step, row.rank) {
        (Step::AtRt { due, .. }, _) => {
            say!(ctx, "state-at-rt", place = row.scope_name, until = ctx.lang.until(*due, ctx.now, zone))
        }
        (Step::AtRw { .. }, Some(rank)) => say!(ctx, "state-ranked", rank = rank),
        (Step::AtRw { came, .. }, None) => match came {
            Came::BySilence => say!(ctx, "state-at-rw-silence"),
            Came::AsItIs { .. } => say!(ctx, "state-at-rw-as-it-is"),
            Came::CarriedOver if row.unconfirmed => say!(ctx, "state-carried-unconfirmed"),
            _ => say!(ctx, "state-at-rw"),
        },
        (step, _) => ctx.say_code("step", step.code()),
    }
}

/// What became of it, in words.
#[must_use]
pub fn outcome_words(ctx: &Ctx, outcome: &Outcome, year: i16) -> String {
    match outcome {
        Outcome::Funded { source } => say!(ctx, "fate-funded", year = year, source = source),
        Outcome::Reserve { place } => say!(ctx, "fate-reserve", place = place),
        Outcome::Deferred => say!(ctx, "fate-deferred"),
        Outcome::Forwarded { to } => say!(ctx, "fate-forwarded", to = to),
        Outcome::DoneByResidents { body, .. } => say!(ctx, "fate-residents", body = body),
        Outcome::HandedOver { service } => say!(ctx, "fate-handed-over", service = service),
        Outcome::MergedInto { .. } => say!(ctx, "fate-merged"),
        Outcome::NotPossible => say!(ctx, "fate-not-possible"),
    }
}

/// Who proposed it, as the public may see: the first name if it may show, else "Warga RT 02".
#[must_use]
pub fn author(ctx: &Ctx, row: &Row) -> String {
    named(ctx, &row.author)
}

/// The same of somebody who stands beside the proposer.
#[must_use]
pub fn named(ctx: &Ctx, author: &Author) -> String {
    match (&author.body, &author.first_name) {
        (Some(body), _) => body.clone(),
        (None, Some(name)) => say!(ctx, "author-named", name = name, home = author.home),
        (None, None) => say!(ctx, "author-hidden", home = author.home),
    }
}

/// The same on the proposal's own page: and who wrote it down, where an officer did.
#[must_use]
pub fn author_in_full(ctx: &Ctx, row: &Row) -> String {
    let author = author(ctx, row);
    row.author.written.as_ref().map_or_else(
        || author.clone(),
        |w| say!(ctx, "entrusted-by", author = author, who = called(w.honorific, &w.name), home = row.author.home),
    )
}

/// How many years it has waited, in words; nothing for what is new.
pub fn age(ctx: &Ctx, row: &Row) -> Option<String> {
    (row.waited > 0).then(|| say!(ctx, "waited-years", count = row.waited))
}

/// How many worries about it are open, in words; nothing where none is.
pub fn worries(ctx: &Ctx, row: &Row) -> Option<String> {
    (row.open_worries > 0).then(|| say!(ctx, "open-worries", count = row.open_worries))
}

/// A list of proposals as cards.
#[must_use]
pub fn cards(ctx: &Ctx, rows: &[Row], village: &str, zone: Zone) -> AnyView {
    let items = rows.iter().map(|row| {
        let number = row.number.unwrap_or_default();
        let spoken = domain::proposal::spoken(row.year, number);
        let href = to(village, Page::Proposal(row.year, number));
        let cost = row.cost().map(|c| ctx.lang.rupiah_spoken(c));
        let meta = [Some(spoken), Some(row.scope_name.clone()), Some(author(ctx, row)), cost, age(ctx, row)];
        let meta = meta.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view! {
            <li class="card">
                <a class="title" href=href>{row.words.title()}</a>
                <p class="meta">{meta}</p>
                <p><span class="state">{badge(ctx, row, zone)}</span>" "
                    <span class="meta">{say!(ctx, "supports-count", count = row.supports)}</span></p>
            </li>
        }
    });
    view! { <ul class="cards">{items.collect_view()}</ul> }.into_any()
}

/// The eight steps on one line.
#[must_use]
pub fn steps(ctx: &Ctx, step: &Step) -> AnyView {
    let now = step.ordinal();
    let names = ["written", "at-rt", "at-rw", "merged", "checked", "deliberated", "being-done", "evaluated"];
    let items = names.iter().zip(1_u8..).map(|(name, n)| {
        let class = if n < now { "done" } else { "" };
        let current = (n == now).then_some("step");
        view! { <li class=class aria-current=current>{ctx.say(&format!("step-short-{name}"), &[])}</li> }
    });
    view! { <ol class="steps">{items.collect_view()}</ol> }.into_any()
}
