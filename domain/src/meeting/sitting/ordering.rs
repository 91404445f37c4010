//! The order of a meeting's items: by the marks of a hall first, then by moves, each with its reason (domain.md 4.4, 4.5).

use super::{SHEETS_LEAST, Sitting};
use crate::{
    id::AttendeeId,
    meeting::{
        Item,
        happening::Marks,
        scoring::{self, ItemScore, Scored},
    },
    proposal::words::sentence,
    refusal::Refusal,
};

impl Sitting {
    /// The items in the order of their scores; equal ones as the meeting was called, whatever was ordered before.
    #[must_use]
    pub fn by_score(&self) -> Vec<Scored> {
        scoring::order(&self.as_called(), &self.scores.given, self.matrix.as_ref().map_or(&[], |m| &m.weights))
    }

    /// Somebody on the list gives marks to some of the items.
    pub(super) fn score(&mut self, scorer: AttendeeId, marks: &[Marks]) -> Result<(), Refusal> {
        let matrix = self.matrix().ok_or(Refusal::NotFound)?;
        if !self.attendance.lists(scorer) {
            return Err(Refusal::field("attendee", "choice"));
        }
        // An empty sheet takes back what was given under a wrong name.
        if marks.is_empty() && !self.scores.scorers().contains(&scorer) {
            return Err(Refusal::field("marks", "missing"));
        }
        let read = |m: &Marks| ItemScore::read(scorer, self.item(m.item)?.proposal, &m.marks, &matrix.weights);
        let sheets: Vec<ItemScore> = marks.iter().map(read).collect::<Result<_, _>>()?;
        self.scores.take(scorer, sheets);
        Ok(())
    }

    /// The items stand in the order of their scores. What the forum moved with a reason is not moved again by a sum
    /// (domain.md 4.5: the order by score first, then the forum's moves).
    pub(super) fn order_by_score(&mut self) -> Result<(), Refusal> {
        if self.scores.given.is_empty() {
            return Err(Refusal::Moved { now: "nothing_scored" });
        }
        if self.has_moves() {
            return Err(Refusal::Moved { now: "order_moved" });
        }
        let order = self.by_score();
        let place = |proposal| order.iter().position(|s| s.proposal == proposal);
        self.items.sort_by_key(|i| place(i.proposal));
        self.scores.ordered = true;
        Ok(())
    }

    /// Whether a sheet of marks may still be entered: what was ordered by them and then moved with reasons stands.
    ///
    /// # Errors
    /// [`Refusal::Moved`].
    pub fn may_score(&self) -> Result<(), Refusal> {
        if self.scores.ordered && self.has_moves() { Err(Refusal::Moved { now: "order_moved" }) } else { Ok(()) }
    }

    /// Whether the marks are shown and may order the list: of fewer than three sheets the median is somebody's own, and
    /// what they leave out tells whose it is [ours].
    #[must_use]
    pub fn shows_scores(&self) -> bool {
        self.scores.scorers().len() >= SHEETS_LEAST
    }

    /// How an item was scored, where that is shown.
    #[must_use]
    pub fn shown_score(&self, item: &Item) -> Option<Scored> {
        self.scored(item).filter(|_| self.shows_scores())
    }

    /// Whether the items may be put in the order of their scores: before the forum moves one or agrees to one
    /// (domain.md 4.5: the order by score comes first, and a later change needs a reason).
    ///
    /// # Errors
    /// [`Refusal::Moved`].
    pub fn may_order_by_score(&self) -> Result<(), Refusal> {
        if self.items.iter().any(|i| i.settled.is_some() && !i.is_gone()) {
            return Err(Refusal::Moved { now: "list_settled" });
        }
        if !self.shows_scores() {
            return Err(Refusal::Moved { now: "few_sheets" });
        }
        if self.has_moves() { Err(Refusal::Moved { now: "order_moved" }) } else { Ok(()) }
    }

    fn has_moves(&self) -> bool {
        self.items.iter().any(|i| !i.moved.is_empty())
    }

    pub(super) fn move_item(&mut self, number: u16, to: u16, reason: &str) -> Result<(), Refusal> {
        let reason = sentence("reason", reason)?;
        let from = self.items.iter().position(|i| i.number == number).ok_or(Refusal::NotFound)?;
        let target = usize::from(to).wrapping_sub(1);
        if target >= self.items.len() || target == from {
            return Err(Refusal::field("to", "range"));
        }
        let mut item = self.items.remove(from);
        item.moved.push((u16::try_from(from + 1).unwrap_or(u16::MAX), to, reason));
        self.items.insert(target, item);
        Ok(())
    }
}
