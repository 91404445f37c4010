//! The village's one list: shown, made, decided, handed out as files.

pub mod actions;
pub mod decide;
mod forum;
pub mod list;
pub mod merge;
pub mod money;
pub mod origins;
pub mod sheet;

use domain::{
    decision::ledger::{Entry, Running, running, spent},
    decision::list::Line,
    money::Rupiah,
    territory::{Territory, VillageKind},
};
use store::{
    cycle::{self, Cycle},
    decision::{self, List, Moved, Recorded},
    proposal::{self, Row},
    territory,
};

use crate::{context::Ctx, say, screen::Instead};

/// One line of the list with everything that stands beside it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The line.
    pub line: Line,
    /// The proposal.
    pub row: Row,
    /// The RW it came from.
    pub rw: Option<Territory>,
    /// The forum's word.
    pub verdict: Option<Recorded>,
    /// The money down to here.
    pub running: Running,
}

impl Shown {
    /// The line as the money sees it.
    #[must_use]
    pub fn entry(&self) -> Entry {
        let verdict = self.verdict.as_ref().map(|v| &v.verdict);
        Entry {
            proposal: self.row.id,
            cost: self.row.cost(),
            outcome: verdict.map(|v| v.outcome.clone()),
            codes: verdict.map(|v| v.codes.clone()).unwrap_or_default(),
        }
    }

    /// Whether the forum passed it over because the money ended.
    #[must_use]
    pub fn passed_over_for_money(&self) -> bool {
        self.verdict.is_some() && self.entry().waits_for_money()
    }
}

/// A year's list with its money; a constant number of queries.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The year.
    pub cycle: Cycle,
    /// The ceiling by source.
    pub ceiling: Vec<(String, Rupiah)>,
    /// The list, if it was drafted.
    pub list: Option<List>,
    /// Its lines.
    pub lines: Vec<Shown>,
    /// Everything moved or noted.
    pub moves: Vec<Moved>,
    /// The village's places.
    pub places: Vec<Territory>,
    /// What funded lines cost together.
    pub spent: Rupiah,
}

impl Sheet {
    /// The whole ceiling.
    #[must_use]
    pub fn total(&self) -> Option<Rupiah> {
        cycle::total(&self.ceiling)
    }

    /// Whether every line has its word, and where two must agree, both have.
    #[must_use]
    pub fn decided(&self, kind: Option<VillageKind>) -> bool {
        let settled =
            |s: &Shown| s.verdict.as_ref().is_some_and(|v| kind != Some(VillageKind::Desa) || v.confirmed.is_some());
        !self.lines.is_empty() && self.lines.iter().all(settled)
    }

    /// The minutes by which it was decided: number and day of the latest.
    #[must_use]
    pub fn minutes(&self) -> Option<(String, jiff::civil::Date)> {
        let verdicts = self.lines.iter().filter_map(|l| l.verdict.as_ref());
        let latest = verdicts.max_by_key(|v| v.verdict.minutes_date)?;
        Some((latest.verdict.minutes_number.clone(), latest.verdict.minutes_date))
    }

    /// The place of a line, from 1.
    #[must_use]
    pub fn position(&self, index: usize) -> usize {
        index + 1
    }
}

/// Loads a year's list.
///
/// # Errors
/// The store's own.
pub async fn sheet(ctx: &Ctx, village: &Territory, cycle: Cycle) -> Result<Sheet, Instead> {
    let c = ctx.store().read();
    let ceiling = cycle::ceiling(c, cycle.id).await?;
    let list = decision::of_cycle(c, cycle.id).await?;
    let places = territory::with_ended(c, village.place.id).await?;
    let rows = proposal::rows_by_id(c, village.place.id, cycle.year).await?;
    let (verdicts, moves) = match &list {
        Some(list) => (decision::verdicts(c, list.id).await?, decision::moves(c, list.id).await?),
        None => (vec![], vec![]),
    };
    let mut lines: Vec<Shown> = Vec::new();
    for line in list.as_ref().map(|l| l.lines.clone()).unwrap_or_default() {
        let Some(row) = rows.iter().find(|r| r.id == line.proposal).cloned() else { continue };
        let verdict = verdicts.iter().find(|v| v.proposal == line.proposal).cloned();
        let rw = line.rw.and_then(|id| places.iter().find(|t| t.place.id == id).cloned());
        lines.push(Shown { line, row, rw, verdict, running: Running { total: Rupiah::ZERO, within: false } });
    }
    let entries: Vec<Entry> = lines.iter().map(Shown::entry).collect();
    for (shown, running) in lines.iter_mut().zip(running(&entries, cycle::total(&ceiling))) {
        shown.running = running;
    }
    Ok(Sheet { cycle, ceiling, list, lines, moves, places, spent: spent(&entries) })
}

/// A move in words: by whom, or by the forum whose berita acara says so, and why.
#[must_use]
pub fn moved_words(ctx: &Ctx, moved: &Moved) -> String {
    let (from, to, reason) = (moved.from_position, moved.to_position, &moved.reason);
    match moved.minutes {
        Some(number) => say!(ctx, "moved-line-forum", from = from, to = to, number = number, reason = reason),
        None => {
            let (who, office) = (&moved.person_name, &moved.body_name);
            say!(ctx, "moved-line", from = from, to = to, who = who, office = office, reason = reason)
        }
    }
}
