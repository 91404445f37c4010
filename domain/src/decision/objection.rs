//! Objecting to an outcome: once, within the days the rules give, and the forum's answer to it (domain.md act 19, 3.1).
//!
//! An answer changes no outcome. Where it is upheld, whoever records the forum's word records another one.

use jiff::civil::Date;

use crate::{
    authority::{Act, table},
    cycle::{Stage, statute::Statute},
    id::{MandateId, PersonId, ProposalId},
    proposal::{Fate, Proposal, words::sentence},
    refusal::{Field, Refusal},
    territory::VillageKind,
    time::Instant,
};

/// An objection with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// To which proposal's outcome.
    pub proposal: ProposalId,
    /// Who objected: the proposer, or somebody who sits in the proposing body.
    pub by: PersonId,
    /// In their own words.
    pub words: String,
    /// When.
    pub at: Instant,
    /// The forum's answer, if there is one.
    pub answer: Option<Answer>,
}

/// The forum's answer, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is to be changed; none where the outcome stays as it is.
    pub change: Option<String>,
    /// The reason.
    pub reason: String,
    /// Which forum said so.
    pub forum: String,
    /// Number of its berita acara.
    pub minutes_number: String,
    /// Day of its berita acara.
    pub minutes_date: Date,
    /// By which mandate it was recorded.
    pub by: MandateId,
    /// When.
    pub at: Instant,
}

/// An answer as it is typed.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// Whether the objection is upheld; none where nothing was chosen.
    pub upheld: Option<bool>,
    /// What is to be changed.
    pub change: &'a str,
    /// The reason.
    pub reason: &'a str,
    /// Which forum.
    pub forum: &'a str,
    /// Number of the berita acara.
    pub minutes_number: &'a str,
    /// Its day, if it could be read.
    pub minutes_date: Option<Date>,
}

/// Until when an outcome may be objected to: the days of the rules, never past the stages that allow it (domain.md 2.3,
/// clocks).
#[must_use]
pub fn open_until(outcome: Instant, statute: &Statute, stages: &[Stage], village: VillageKind) -> Instant {
    let until = outcome.plus_days(statute.objection_days.into());
    let kinds = table::row(Act::Object, village).map_or(&[][..], |row| row.stages);
    let last = stages.iter().filter(|s| kinds.contains(&s.kind) && s.from <= until).map(|s| s.until).max();
    last.map_or(until, |end| until.min(end))
}

impl Objection {
    /// The proposer objects. `known`: whether they have before; `until`: the end of their time.
    ///
    /// # Errors
    /// [`Refusal::Moved`] before there is an outcome, or when they objected before; [`Refusal::TooLate`];
    /// [`Refusal::Fields`] without their words.
    pub fn raise(
        proposal: &Proposal,
        (by, known): (PersonId, bool),
        until: Option<Instant>,
        words: &str,
        now: Instant,
    ) -> Result<Self, Refusal> {
        if known {
            return Err(Refusal::Moved { now: "objected" });
        }
        let (Fate::Decided(_), Some(until)) = (&proposal.fate, until) else {
            return Err(Refusal::Moved { now: proposal.step.code() });
        };
        if now >= until {
            return Err(Refusal::TooLate { since: until });
        }
        Ok(Self { proposal: proposal.id, by, words: sentence("why", words)?, at: now, answer: None })
    }

    /// The forum's answer is recorded; once.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it was answered; [`Refusal::Fields`] with what is missing.
    pub fn answer(self, typed: Typed<'_>, by: MandateId, at: Instant) -> Result<Self, Refusal> {
        if self.answer.is_some() {
            return Err(Refusal::Moved { now: "objection_answered" });
        }
        let mut fields = Vec::new();
        if typed.upheld.is_none() {
            fields.push(Field::new("upheld", "choice"));
        }
        let mut need = |name, text| match sentence(name, text) {
            Ok(words) => words,
            Err(Refusal::Fields(wrong)) => {
                fields.extend(wrong);
                String::new()
            }
            Err(_) => String::new(),
        };
        let change = (typed.upheld == Some(true)).then(|| need("change", typed.change));
        let reason = need("reason", typed.reason);
        let forum = typed.forum.trim().to_owned();
        let minutes_number = typed.minutes_number.trim().to_owned();
        for (name, text) in [("forum", &forum), ("minutes_number", &minutes_number)] {
            match text.chars().count() {
                0 => fields.push(Field::new(name, "missing")),
                1..=120 => {}
                _ => fields.push(Field::new(name, "long")),
            }
        }
        let Some(minutes_date) = typed.minutes_date else {
            fields.push(Field::new("minutes_date", "date"));
            return Err(Refusal::Fields(fields));
        };
        if !fields.is_empty() {
            return Err(Refusal::Fields(fields));
        }
        let answer = Answer { change, reason, forum, minutes_number, minutes_date, by, at };
        Ok(Self { answer: Some(answer), ..self })
    }

    /// Whether it was upheld: whoever records the forum's word has to record another one.
    #[must_use]
    pub fn is_upheld(&self) -> bool {
        self.answer.as_ref().is_some_and(|a| a.change.is_some())
    }

    /// Whether a word that was recorded, or confirmed, at this instant may be recorded anew: it was objected to since,
    /// and the objection was upheld.
    #[must_use]
    pub fn reopens(&self, recorded: Instant) -> bool {
        self.answer.as_ref().is_some_and(|a| a.change.is_some() && a.at > recorded)
    }
}

#[cfg(test)]
mod tests;
