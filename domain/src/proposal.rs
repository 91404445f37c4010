//! What residents ask for, and its whole way as a state machine.
//!
//! A proposal's state is three things: the [`Step`] it stands at, a [`Hold`] that keeps its place while the proposer
//! completes it, and its [`Fate`] (domain.md 2.3). A transition consumes the proposal; a refused one says why.

pub mod body;
mod carry;
pub mod elsewhere;
pub mod entrusted;
pub mod estimate;
pub mod search;
pub mod similar;
pub mod spot;
pub mod stand;
pub mod way;
pub mod words;

use jiff::civil::Date;

use crate::{
    cycle::statute::Statute,
    decision::Outcome,
    id::{BodyId, PersonId, ProposalId, TerritoryId},
    refusal::Refusal,
    time::Instant,
};
use words::Words;

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The village whose list it may reach.
    pub village: TerritoryId,
    /// The planning year it is for.
    pub year: i16,
    /// Its number in that village and year; none until it is sent.
    pub number: Option<u32>,
    /// Where the proposer lives, or the body's place.
    pub home: TerritoryId,
    /// The smallest territory that contains the place it is about.
    pub scope: TerritoryId,
    /// Who proposed it.
    pub author: Option<PersonId>,
    /// The body it was proposed by.
    pub author_body: Option<BodyId>,
    /// Who wrote it down for someone else.
    pub written_by: Option<PersonId>,
    /// Whether the first name may be shown in public.
    pub show_name: bool,
    /// The proposer's own words; nobody else ever changes them.
    pub words: Words,
    /// Where it stands.
    pub step: Step,
    /// What it waits for.
    pub hold: Hold,
    /// What became of it.
    pub fate: Fate,
    /// How many years it has waited already.
    pub waited: u16,
    /// When it was sent.
    pub sent: Option<Instant>,
}

/// The eight steps of pages.md, each with the facts of its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Kept by the proposer, seen by nobody else.
    Written,
    /// Read by the RT, which passes it on or asks for what is missing; silence passes it on.
    AtRt {
        /// Since when.
        since: Instant,
        /// When it passes on by itself.
        due: Instant,
    },
    /// To be ranked by the RW, or by the LPM where it concerns the whole village.
    AtRw {
        /// Since when.
        since: Instant,
        /// How it came there.
        came: Came,
    },
    /// On the village's one list.
    Merged {
        /// Since when.
        since: Instant,
    },
    /// Checked by an office.
    Checked {
        /// Since when.
        since: Instant,
        /// Until when an answer is owed.
        due: Instant,
    },
    /// Before the village's forum.
    Deliberated {
        /// Since when.
        since: Instant,
    },
    /// The work is being done.
    BeingDone {
        /// Since when.
        since: Instant,
    },
    /// Done, and judged.
    Evaluated {
        /// When.
        at: Instant,
    },
}

/// How a proposal came past its RT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// The RT passed it on.
    PassedOn,
    /// Nobody answered in time.
    BySilence,
    /// The proposer sent it up as it was, and said why.
    AsItIs {
        /// Their sentence.
        why: String,
    },
    /// It belongs to no single RT.
    Directly,
    /// It waited: its RT passed it on in an earlier year.
    CarriedOver,
}

/// What a proposal waits for; it keeps its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hold {
    /// Nothing.
    None,
    /// The proposer was asked to complete it.
    Completion {
        /// What is missing, as the RT wrote it.
        reason: String,
        /// Until when.
        until: Instant,
    },
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Nothing yet.
    Open,
    /// The forum's word on its line.
    Decided(Outcome),
    /// Taken back by the proposer.
    Withdrawn {
        /// When.
        at: Instant,
    },
    /// Lives on in another proposal, which asks for the same.
    Merged {
        /// In which.
        into: ProposalId,
        /// Since when.
        at: Instant,
    },
}

impl Step {
    /// The stored code, and the key of its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::AtRt { .. } => "at_rt",
            Self::AtRw { .. } => "at_rw",
            Self::Merged { .. } => "merged",
            Self::Checked { .. } => "checked",
            Self::Deliberated { .. } => "deliberated",
            Self::BeingDone { .. } => "being_done",
            Self::Evaluated { .. } => "evaluated",
        }
    }

    /// Its place among the eight steps, from 1.
    #[must_use]
    pub const fn ordinal(&self) -> u8 {
        match self {
            Self::Written => 1,
            Self::AtRt { .. } => 2,
            Self::AtRw { .. } => 3,
            Self::Merged { .. } => 4,
            Self::Checked { .. } => 5,
            Self::Deliberated { .. } => 6,
            Self::BeingDone { .. } => 7,
            Self::Evaluated { .. } => 8,
        }
    }
}

impl Came {
    /// The stored code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PassedOn => "passed_on",
            Self::BySilence => "silence",
            Self::AsItIs { .. } => "as_it_is",
            Self::Directly => "directly",
            Self::CarriedOver => "carried_over",
        }
    }
}

/// Where a sent proposal begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// In its RT.
    Rt,
    /// Above the RT: in its RW, or in the village.
    Above,
}

impl Proposal {
    /// Sends a written proposal: it gets its number, and a date by which its RT answers.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it was sent before; [`Refusal::Fields`] when one of the three answers is missing.
    pub fn send(
        self,
        number: u32,
        entry: Entry,
        statute: &Statute,
        collecting_until: Instant,
        now: Instant,
    ) -> Result<Self, Refusal> {
        if self.step != Step::Written || self.fate != Fate::Open {
            return Err(self.moved());
        }
        self.words.complete()?;
        let step = match entry {
            Entry::Rt => Step::AtRt { since: now, due: statute.rt_deadline(now, collecting_until) },
            Entry::Above => Step::AtRw { since: now, came: Came::Directly },
        };
        Ok(Self { step, number: Some(number), sent: Some(now), ..self })
    }

    /// The RT passes it on to the RW.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is not at its RT any more.
    pub fn pass_on(self, now: Instant) -> Result<Self, Refusal> {
        self.leave_rt(Came::PassedOn, now)
    }

    /// Nobody answered until the date: it passes on by itself (domain.md act 7). Gives it back unchanged before, and
    /// when it was taken back.
    #[must_use]
    pub fn pass_by_silence(self, now: Instant) -> Self {
        if self.fate != Fate::Open {
            return self;
        }
        match (&self.step, &self.hold) {
            (&Step::AtRt { due, .. }, Hold::None) if due <= now => self.go_to_rw(Came::BySilence, due),
            (&Step::AtRt { .. }, &Hold::Completion { until, .. }) if until <= now => {
                self.go_to_rw(Came::BySilence, until)
            }
            _ => self,
        }
    }

    /// The RT asks for what is missing: reason, and a date. It is no refusal: the proposal keeps its place.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is not at its RT, or was asked already.
    pub fn ask_completion(self, reason: String, until: Instant) -> Result<Self, Refusal> {
        match (&self.step, &self.hold, &self.fate) {
            (Step::AtRt { .. }, Hold::None, Fate::Open) => {
                Ok(Self { hold: Hold::Completion { reason, until }, ..self })
            }
            _ => Err(self.moved()),
        }
    }

    /// The proposer mends it; the RT reads it again, with its full time.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when nothing was asked for; [`Refusal::Fields`] when an answer is missing.
    pub fn complete(
        self,
        words: Words,
        statute: &Statute,
        collecting_until: Instant,
        now: Instant,
    ) -> Result<Self, Refusal> {
        words.complete()?;
        match (&self.step, &self.hold, &self.fate) {
            (Step::AtRt { .. }, Hold::Completion { .. }, Fate::Open) => {
                let step = Step::AtRt { since: now, due: statute.rt_deadline(now, collecting_until) };
                Ok(Self { words, step, hold: Hold::None, ..self })
            }
            _ => Err(self.moved()),
        }
    }

    /// The proposer sends it up as it is, with one sentence why.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when nothing was asked for; [`Refusal::Fields`] without the sentence.
    pub fn send_as_it_is(self, why: &str, now: Instant) -> Result<Self, Refusal> {
        let why = words::sentence("why", why)?;
        match self.hold {
            Hold::Completion { .. } => self.leave_rt(Came::AsItIs { why }, now),
            Hold::None => Err(self.moved()),
        }
    }

    /// The proposer takes it back; allowed until it stands on the village's list.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is on the list, or decided.
    pub fn withdraw(self, now: Instant) -> Result<Self, Refusal> {
        match (&self.step, &self.fate) {
            (Step::Written | Step::AtRt { .. } | Step::AtRw { .. }, Fate::Open) => {
                Ok(Self { fate: Fate::Withdrawn { at: now }, hold: Hold::None, ..self })
            }
            _ => Err(self.moved()),
        }
    }

    /// It comes onto the village's one list.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it has not reached the RW, or is on the list already.
    pub fn merge_into_list(self, now: Instant) -> Result<Self, Refusal> {
        match (&self.step, &self.fate) {
            (Step::AtRw { .. }, Fate::Open) => Ok(Self { step: Step::Merged { since: now }, ..self }),
            _ => Err(self.moved()),
        }
    }

    /// The list goes to the village's forum.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is not on the list.
    pub fn deliberate(self, now: Instant) -> Result<Self, Refusal> {
        match (&self.step, &self.fate) {
            (Step::Merged { .. }, Fate::Open) => Ok(Self { step: Step::Deliberated { since: now }, ..self }),
            _ => Err(self.moved()),
        }
    }

    /// The forum's word on it, recorded. A corrected word may replace it until it is confirmed.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is not before the forum.
    pub fn decide(self, outcome: Outcome) -> Result<Self, Refusal> {
        match (&self.step, &self.fate) {
            (Step::Deliberated { .. }, Fate::Open | Fate::Decided(_)) => {
                Ok(Self { fate: Fate::Decided(outcome), ..self })
            }
            _ => Err(self.moved()),
        }
    }

    /// Its RT's or RW's forum settles it without a budget: residents do it themselves, or a service does (domain.md 4.6).
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is past its RW, waits for its proposer, or is no outcome of that kind.
    pub fn settle_without_budget(self, outcome: Outcome) -> Result<Self, Refusal> {
        let without_budget = matches!(outcome, Outcome::DoneByResidents { .. } | Outcome::HandedOver { .. });
        match (&self.step, &self.hold, &self.fate) {
            (Step::AtRt { .. } | Step::AtRw { .. }, Hold::None, Fate::Open) if without_budget => {
                Ok(Self { fate: Fate::Decided(outcome), ..self })
            }
            _ => Err(self.moved()),
        }
    }

    /// A funded work begins.
    ///
    /// # Errors
    /// [`Refusal::Moved`] unless it was funded, or taken on by residents.
    pub fn begin_work(self, now: Instant) -> Result<Self, Refusal> {
        match (&self.step, &self.fate) {
            (Step::Deliberated { .. } | Step::AtRt { .. } | Step::AtRw { .. }, Fate::Decided(o))
                if o.leads_to_work() =>
            {
                Ok(Self { step: Step::BeingDone { since: now }, ..self })
            }
            _ => Err(self.moved()),
        }
    }

    /// The work is finished and was judged.
    ///
    /// # Errors
    /// [`Refusal::Moved`] unless it is being done.
    pub fn evaluate(self, now: Instant) -> Result<Self, Refusal> {
        match self.step {
            Step::BeingDone { .. } => Ok(Self { step: Step::Evaluated { at: now }, ..self }),
            _ => Err(self.moved()),
        }
    }

    /// Supports and opinions belong to what a proposal lives on in.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it lives on in another.
    pub fn stands_for_itself(&self) -> Result<(), Refusal> {
        if matches!(self.fate, Fate::Merged { .. }) { Err(self.moved()) } else { Ok(()) }
    }

    /// Whether it may still be reworded, joined with another, or parted: sent, open, and not yet before the forum.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is not.
    pub fn still_talked_over(&self) -> Result<(), Refusal> {
        match (&self.step, &self.fate) {
            (Step::AtRt { .. } | Step::AtRw { .. } | Step::Merged { .. }, Fate::Open) => Ok(()),
            _ => Err(self.moved()),
        }
    }

    /// It gets another wording, which its proposer took. What stood there before is kept by whoever saves it.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is past that; [`Refusal::Fields`] when one of the three answers is missing.
    pub fn reword(self, words: Words) -> Result<Self, Refusal> {
        words.complete()?;
        self.still_talked_over()?;
        Ok(Self { words, ..self })
    }

    /// It lives on in another from now. Where it stood before, it stays, so that it can be parted again.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is past that.
    pub fn join(self, into: ProposalId, at: Instant) -> Result<Self, Refusal> {
        self.still_talked_over()?;
        // Its line is taken from the list: parted again it stands at its RW.
        let step = match self.step {
            Step::Merged { since } => Step::AtRw { since, came: Came::PassedOn },
            step => step,
        };
        Ok(Self { step, fate: Fate::Merged { into, at }, ..self })
    }

    /// It stands for itself again.
    ///
    /// # Errors
    /// [`Refusal::Moved`] unless it lives on in another.
    pub fn part(self) -> Result<Self, Refusal> {
        match self.fate {
            Fate::Merged { .. } => Ok(Self { fate: Fate::Open, ..self }),
            _ => Err(self.moved()),
        }
    }

    /// Its proposer makes two of it: the first keeps number, supporters and place with what is left of its wish, the
    /// second stands beside it with words and a number of its own.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is on the list or past that; [`Refusal::Fields`] when an answer is missing.
    pub fn split(
        self,
        (id, number): (ProposalId, u32),
        (part, rest): (Words, Words),
        now: Instant,
    ) -> Result<(Self, Self), Refusal> {
        part.complete()?;
        match (&self.step, &self.hold) {
            (Step::AtRt { .. } | Step::AtRw { .. }, Hold::None) => {}
            _ => return Err(self.moved()),
        }
        let kept = self.reword(rest)?;
        let new = Self { id, number: Some(number), words: part, sent: Some(now), ..kept.clone() };
        Ok((kept, new))
    }

    /// Whether it still waits for its ranking: at the RW, and neither decided nor taken back.
    #[must_use]
    pub fn awaits_ranking(&self) -> bool {
        matches!(self.step, Step::AtRw { .. }) && self.fate == Fate::Open
    }

    /// The number as it is said aloud: `27-014`.
    #[must_use]
    pub fn spoken_number(&self) -> Option<String> {
        self.number.map(|n| spoken(self.year, n))
    }

    fn leave_rt(self, came: Came, now: Instant) -> Result<Self, Refusal> {
        match (&self.step, &self.fate) {
            (Step::AtRt { .. }, Fate::Open) => Ok(self.go_to_rw(came, now)),
            _ => Err(self.moved()),
        }
    }

    fn go_to_rw(self, came: Came, at: Instant) -> Self {
        Self { step: Step::AtRw { since: at, came }, hold: Hold::None, ..self }
    }

    fn moved(&self) -> Refusal {
        let now = match self.fate {
            Fate::Withdrawn { .. } => "withdrawn",
            Fate::Merged { .. } => "joined",
            _ => self.step.code(),
        };
        Refusal::Moved { now }
    }
}

/// A number as it is said aloud: year without its century, then three digits.
#[must_use]
pub fn spoken(year: i16, number: u32) -> String {
    format!("{:02}-{number:03}", year.rem_euclid(100))
}

/// Reads a spoken number back: `27-014` is 2027 and 14.
#[must_use]
pub fn parse_spoken(text: &str) -> Option<(i16, u32)> {
    let (year, number) = text.split_once('-')?;
    if year.len() != 2 || number.len() < 3 || number.len() > 6 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    {
        return None;
    }
    Some((2_000 + year.parse::<i16>().ok()?, number.parse().ok()?))
}

/// The day a date field means, at its end in the village's zone.
#[must_use]
pub fn end_of(day: Date, zone: crate::time::Zone) -> Instant {
    Instant::from_civil(day.at(23, 59, 59, 0), zone)
}

#[cfg(test)]
mod tests;
