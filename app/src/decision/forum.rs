//! What the village's forum said in a meeting that was held in Rembuk, beside the lines it had before it; and what that puts
//! into the form of a line as long as nobody has recorded a word on it.

use domain::{
    decision::{
        Outcome, ReasonCode,
        forum::{Proposed, last_word, propose},
        ledger::Entry,
    },
    id::ProposalId,
    meeting::{Item, Sitting, State},
    territory::{Territory, VillageKind},
};
use jiff::civil::Date;
use leptos::prelude::*;
use store::{
    StoreError,
    decision::Recorded,
    meeting::{Told, forums},
};

use super::{Sheet, Shown};
use crate::{
    address::{Day, Page, to},
    context::Ctx,
    format,
    meeting::{item, name},
    say,
};

/// The forums that are over and had the list before them, the latest first, and what they propose.
pub(super) struct Forums {
    held: Vec<Told>,
    /// A line each, in the order of the list.
    proposed: Vec<Option<Proposed>>,
}

/// What stands in the form of a line before anybody typed there.
pub(super) struct Start {
    /// The word that is chosen.
    pub(super) outcome: Option<&'static str>,
    /// The reason codes that are ticked.
    pub(super) codes: Vec<ReasonCode>,
    /// Whose money, which body, which service.
    pub(super) detail: String,
    /// The explanation.
    pub(super) reason: String,
    /// Number of the berita acara.
    pub(super) number: String,
    /// Day of the berita acara, as a field has it.
    pub(super) day: String,
    /// Where the choice comes from, or why there is none.
    pub(super) hint: Option<String>,
}

impl Forums {
    /// The forums of a list; where none was held here, none.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn of(ctx: &Ctx, sheet: &Sheet, village: &Territory) -> Result<Self, StoreError> {
        let held = match &sheet.list {
            Some(list) => forums(ctx.store().read(), list, &sheet.cycle).await?,
            None => vec![],
        };
        let entries: Vec<Entry> = sheet.lines.iter().map(Shown::entry).collect();
        let sittings: Vec<&Sitting> = held.iter().map(|t| &t.sitting).collect();
        let said = |line: ProposalId| last_word(&sittings, line).map(|(_, item)| item);
        let proposed = propose(&entries, &said, (sheet.total(), source(village)), &sheet.cycle.statute);
        Ok(Self { held, proposed })
    }

    /// What was said last about a line, and in which forum.
    fn about(&self, line: ProposalId) -> Option<(&Told, &Item)> {
        let sittings: Vec<&Sitting> = self.held.iter().map(|t| &t.sitting).collect();
        let (forum, item) = last_word(&sittings, line)?;
        Some((self.held.get(forum)?, item))
    }

    /// Which forums met about the list, with the way to their berita acara.
    pub(super) fn papers(&self, ctx: &Ctx, village: &Territory) -> Option<AnyView> {
        if self.held.is_empty() {
            return None;
        }
        let links = self.held.iter().map(|forum| {
            let name = name(ctx, forum.at.meeting.kind, village);
            let title = say!(ctx, "minutes-title", number = number(forum), name = name);
            view! { <li><a href=paper(village, forum)>{title}</a></li> }
        });
        let links = links.collect_view();
        Some(
            view! {
                <div class="notice info">
                    <p>{say!(ctx, "forum-lead")}</p>
                    <ul class="links">{links}</ul>
                </div>
            }
            .into_any(),
        )
    }

    /// What was said about a line; nothing where no forum was held here.
    pub(super) fn said(&self, ctx: &Ctx, village: &Territory, line: ProposalId) -> Option<AnyView> {
        if self.held.is_empty() {
            return None;
        }
        let Some((forum, item)) = self.about(line) else {
            return Some(view! { <p class="meta">{say!(ctx, "forum-not-there")}</p> }.into_any());
        };
        Some(
            view! {
                <p class="meta"><a href=paper(village, forum)>{say!(ctx, "forum-said", number = number(forum))}</a></p>
                {item::lines(ctx, item, true, false)}
            }
            .into_any(),
        )
    }

    /// What stands in the form of the line at `index`: a word that was recorded before what the forum's proposes.
    pub(super) fn start(
        &self,
        ctx: &Ctx,
        sheet: &Sheet,
        (index, shown): (usize, &Shown),
        village: &Territory,
    ) -> Start {
        let about = self.about(shown.row.id);
        let (number, day) = minutes(ctx, sheet, shown, (village, about.map(|(forum, _)| forum)));
        let (detail, reason) = (source(village).to_owned(), String::new());
        let empty = Start { outcome: None, codes: vec![], detail, reason, number, day, hint: None };
        if let Some(recorded) = &shown.verdict {
            let word = &recorded.verdict;
            return Start { outcome: Some(word.outcome.code()), codes: word.codes.clone(), ..empty };
        }
        let Some((_, item)) = about else { return empty };
        match self.proposed.get(index).and_then(Option::as_ref) {
            Some(word) => {
                let (detail, reason) = beside(&word.outcome);
                Start {
                    outcome: Some(word.outcome.code()),
                    codes: word.codes.clone(),
                    detail: detail.map_or(empty.detail, ToOwned::to_owned),
                    reason: reason.unwrap_or_default().to_owned(),
                    hint: Some(say!(ctx, "forum-proposes")),
                    ..empty
                }
            }
            None if item.agreed() => Start { hint: Some(say!(ctx, "forum-no-proposal")), ..empty },
            None => Start { hint: Some(say!(ctx, "forum-not-agreed")), ..empty },
        }
    }
}

/// What stands beside a word in its form: the detail, and the explanation.
fn beside(outcome: &Outcome) -> (Option<&str>, Option<&str>) {
    match outcome {
        Outcome::Funded { source: detail } | Outcome::HandedOver { service: detail } => (Some(detail.as_str()), None),
        Outcome::DoneByResidents { body, plan } => (Some(body.as_str()), Some(plan.as_str())),
        _ => (None, None),
    }
}

/// Whose money is usually meant.
fn source(village: &Territory) -> &'static str {
    if village.village_kind == Some(VillageKind::Desa) { "Dana Desa" } else { "APBD" }
}

/// The address of a forum's berita acara.
fn paper(village: &Territory, forum: &Told) -> Option<String> {
    Day::parse(&forum.at.slug).map(|day| to(&village.path, Page::MeetingMinutes(day)))
}

/// The number of a forum's berita acara.
fn number(forum: &Told) -> String {
    forum.minutes.map(|(number, _)| number.to_string()).unwrap_or_default()
}

/// Number and day of the berita acara for a line: those of its own word, or as somebody typed them since its forum was over,
/// else that forum's own; where no forum had it before it, those of the latest word on the list.
fn minutes(ctx: &Ctx, sheet: &Sheet, shown: &Shown, (village, forum): (&Territory, Option<&Told>)) -> (String, String) {
    let known = match (&shown.verdict, forum) {
        (_, None) => sheet.minutes(),
        (Some(recorded), Some(_)) => Some(paper_of(recorded)),
        (None, Some(forum)) => typed_since(sheet, forum).or_else(|| Some((number(forum), held_on(village, forum)))),
    };
    known.map_or_else(
        || (String::new(), format::field_day(ctx.now, village.zone)),
        |(number, day)| (number, day.to_string()),
    )
}

/// The berita acara that was typed beside a word.
fn paper_of(recorded: &Recorded) -> (String, Date) {
    (recorded.verdict.minutes_number.clone(), recorded.verdict.minutes_date)
}

/// The day that a forum's berita acara says.
fn held_on(village: &Territory, forum: &Told) -> Date {
    forum.sitting.opened.unwrap_or(forum.at.meeting.starts).date(village.zone)
}

/// What was typed last since a forum was over: whoever records its word may know the paper by another number.
fn typed_since(sheet: &Sheet, forum: &Told) -> Option<(String, Date)> {
    let State::Closed { at } = forum.sitting.state else { return None };
    let recorded = sheet.lines.iter().filter_map(|l| l.verdict.as_ref()).filter(|v| v.at >= at);
    recorded.max_by_key(|v| v.at).map(paper_of)
}
