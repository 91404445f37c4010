//! One proposal in a meeting: mufakat first, asked aloud; a vote only after mufakat was not reached (domain.md 4.2).

use jiff::civil::Date;

use crate::{id::ProposalId, institution::coded, refusal::Refusal};

coded! {
    /// What a meeting said in the end about a proposal on its list.
    Word {
        /// It is for it.
        Agreed = "agreed",
        /// It is not for it.
        Refused = "refused",
        /// It left it open.
        Open = "open",
    }
}

/// A proposal as the meeting has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number on this meeting's list; it never changes.
    pub number: u16,
    /// The proposal.
    pub proposal: ProposalId,
    /// The questions asked aloud about it, in order; the last one is the one in hand.
    pub rounds: Vec<Round>,
    /// Whether the chair had it minuted that mufakat was not reached.
    pub not_reached: bool,
    /// Whether those with a phone are asked there, too.
    pub on_phones: bool,
    /// What the phones said, once the hands were counted.
    pub phones: Option<Count>,
    /// How it was settled, if it was.
    pub settled: Option<Settled>,
    /// What was agreed besides money.
    pub besides: Option<Besides>,
    /// Why it stands at another place than it came with: from, to, reason.
    pub moved: Vec<(u16, u16, String)>,
    /// How often it was put off.
    pub put_off: u16,
    /// The number of the last entry about it.
    pub last: u32,
}

/// One question asked aloud.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Those who did not agree.
    pub raised: Vec<Raised>,
}

/// Somebody who did not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// For whom they spoke.
    pub whom: String,
    /// What stands against it.
    pub what: String,
    /// Their name, only where they want it printed.
    pub name: Option<String>,
    /// What was answered.
    pub answer: Option<String>,
}

/// How an item was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// By all, with the whole list.
    WithTheList,
    /// By all, in this round, from 1.
    Mufakat {
        /// Which.
        round: u16,
    },
    /// By a count of hands, after mufakat was not reached.
    Hands(Count),
    /// Not at all: it was no longer due when the meeting came to it (taken back, joined with another, passed on).
    Gone,
}

/// A count of hands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// For.
    pub yes: u16,
    /// Against.
    pub no: u16,
    /// Neither.
    pub abstain: u16,
}

impl Count {
    /// Votes that were needed: more than half of those for and against, ⌊n/2⌋ + 1 (domain.md 4.2 no. 3).
    #[must_use]
    pub const fn needed(self) -> u32 {
        (self.yes as u32 + self.no as u32) / 2 + 1
    }

    /// Whether it is agreed.
    #[must_use]
    pub const fn carries(self) -> bool {
        self.yes as u32 >= self.needed()
    }

    /// Together with another count.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            yes: self.yes.saturating_add(other.yes),
            no: self.no.saturating_add(other.no),
            abstain: self.abstain.saturating_add(other.abstain),
        }
    }

    /// How many hands in all.
    #[must_use]
    pub const fn hands(self) -> u32 {
        self.yes as u32 + self.no as u32 + self.abstain as u32
    }
}

/// What becomes of it besides money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Besides {
    /// Residents do it themselves.
    TakenOn {
        /// Which body leads.
        body: String,
        /// By when.
        by: Date,
        /// What is needed.
        needs: String,
    },
    /// A service does it.
    HandedOver {
        /// Which.
        service: String,
    },
}

impl Settled {
    /// Whether the forum is for it.
    #[must_use]
    pub const fn agreed(self) -> bool {
        match self {
            Self::WithTheList | Self::Mufakat { .. } => true,
            Self::Hands(count) => count.carries(),
            Self::Gone => false,
        }
    }

    /// The stable code of the way it was settled.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::WithTheList => "with_the_list",
            Self::Mufakat { .. } => "mufakat",
            Self::Hands(count) if count.carries() => "hands_yes",
            Self::Hands(_) => "hands_no",
            Self::Gone => "gone",
        }
    }
}

impl Item {
    /// An item nobody has talked about yet.
    #[must_use]
    pub const fn new(number: u16, proposal: ProposalId) -> Self {
        Self {
            number,
            proposal,
            rounds: Vec::new(),
            not_reached: false,
            on_phones: false,
            phones: None,
            settled: None,
            besides: None,
            moved: Vec::new(),
            put_off: 0,
            last: 0,
        }
    }

    /// Whether the forum is for it.
    #[must_use]
    pub const fn agreed(&self) -> bool {
        matches!(self.settled, Some(settled) if settled.agreed())
    }

    /// Whether it left the list before the forum came to it: neither agreed nor refused.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(self.settled, Some(Settled::Gone))
    }

    /// Whether the forum had it and is not for it.
    #[must_use]
    pub const fn is_left(&self) -> bool {
        !self.agreed() && !self.is_gone()
    }

    /// What the meeting said about it in the end; nothing where it left the list before.
    #[must_use]
    pub const fn word(&self) -> Option<Word> {
        match self.settled {
            Some(Settled::Gone) => None,
            Some(settled) if settled.agreed() => Some(Word::Agreed),
            Some(_) => Some(Word::Refused),
            None => Some(Word::Open),
        }
    }

    /// Those who did not agree and have no answer yet.
    #[must_use]
    pub fn unanswered(&self) -> usize {
        self.rounds.last().map_or(0, |r| r.raised.iter().filter(|x| x.answer.is_none()).count())
    }

    fn open(&self) -> Result<(), Refusal> {
        if self.settled.is_some() { Err(Refusal::Moved { now: "item_settled" }) } else { Ok(()) }
    }

    /// That it was settled is taken back. What phones said was said once: such a count stands.
    pub(super) fn reopen(&mut self) -> Result<(), Refusal> {
        match self.settled {
            Some(Settled::WithTheList | Settled::Mufakat { .. }) => {}
            Some(Settled::Hands(_)) if self.phones.is_none() => {}
            Some(Settled::Hands(_)) => return Err(Refusal::Moved { now: "phones_closed" }),
            Some(Settled::Gone) | None => return Err(Refusal::Moved { now: "item_not_settled" }),
        }
        (self.settled, self.besides) = (None, None);
        Ok(())
    }

    /// Everybody agrees, to the question in hand.
    pub(super) fn all_agree(&mut self) -> Result<(), Refusal> {
        self.open()?;
        if self.not_reached {
            return Err(Refusal::Moved { now: "mufakat_not_reached" });
        }
        // A question to which somebody said no is answered by asking again, not by the chair's button.
        if self.rounds.last().is_some_and(|r| !r.raised.is_empty()) {
            return Err(Refusal::Moved { now: "not_all_agree" });
        }
        let round = u16::try_from(self.rounds.len().max(1)).unwrap_or(u16::MAX);
        self.settled = Some(Settled::Mufakat { round });
        Ok(())
    }

    /// Whether it is agreed when the whole list is: nothing was said about it yet.
    pub(super) const fn goes_with_the_list(&self) -> bool {
        self.settled.is_none() && self.rounds.is_empty()
    }

    /// The whole list was agreed, and it stood on it.
    pub(super) fn agree_with_the_list(&mut self) {
        if self.goes_with_the_list() {
            self.settled = Some(Settled::WithTheList);
        }
    }

    /// It was gone, and is due again.
    pub(super) fn come_back(&mut self) -> Result<(), Refusal> {
        if !self.is_gone() {
            return Err(Refusal::Moved { now: "list_is_fresh" });
        }
        self.settled = None;
        Ok(())
    }

    /// It is no longer due.
    pub(super) fn go(&mut self) -> Result<(), Refusal> {
        self.open()?;
        self.settled = Some(Settled::Gone);
        Ok(())
    }

    /// Somebody does not agree.
    pub(super) fn raise(&mut self, raised: Raised) -> Result<(), Refusal> {
        self.open()?;
        if self.rounds.is_empty() {
            self.rounds.push(Round::default());
        }
        if let Some(round) = self.rounds.last_mut() {
            round.raised.push(raised);
        }
        Ok(())
    }

    /// What is answered to the first who has no answer yet.
    pub(super) fn answer(&mut self, answer: String) -> Result<(), Refusal> {
        self.open()?;
        let waiting = self.rounds.last_mut().and_then(|r| r.raised.iter_mut().find(|x| x.answer.is_none()));
        let Some(raised) = waiting else { return Err(Refusal::Moved { now: "nobody_waits" }) };
        raised.answer = Some(answer);
        Ok(())
    }

    /// The question is asked once more: after every no has its answer.
    pub(super) fn ask_again(&mut self) -> Result<(), Refusal> {
        self.open()?;
        match self.rounds.last() {
            Some(round) if !round.raised.is_empty() && self.unanswered() == 0 => {
                self.rounds.push(Round::default());
                Ok(())
            }
            Some(round) if !round.raised.is_empty() => Err(Refusal::field("answer", "missing")),
            _ => Err(Refusal::Moved { now: "nobody_objected" }),
        }
    }

    /// It is minuted that mufakat was not reached: after a second round in which somebody still says no. A meeting held on
    /// paper minuted it there.
    pub(super) fn give_up_mufakat(&mut self, on_paper: bool) -> Result<(), Refusal> {
        self.open()?;
        if self.not_reached {
            return Err(Refusal::Moved { now: "mufakat_not_reached" });
        }
        if on_paper {
            self.not_reached = true;
            return Ok(());
        }
        if self.rounds.len() < 2 || self.rounds.last().is_none_or(|r| r.raised.is_empty()) {
            return Err(Refusal::MufakatFirst);
        }
        self.not_reached = true;
        Ok(())
    }

    /// Those with a phone are asked there, too: only after mufakat was not reached, once.
    pub(super) fn ask_phones(&mut self) -> Result<(), Refusal> {
        self.open()?;
        if !self.not_reached {
            return Err(Refusal::MufakatFirst);
        }
        if self.on_phones {
            return Err(Refusal::Moved { now: "phones_asked" });
        }
        self.on_phones = true;
        Ok(())
    }

    /// What the phones said, the moment before the hands are added.
    pub(super) fn count_phones(&mut self, count: Count) -> Result<(), Refusal> {
        self.open()?;
        if !self.on_phones || self.phones.is_some() {
            return Err(Refusal::NotFound);
        }
        self.phones = Some(count);
        Ok(())
    }

    /// Whether a phone may answer now.
    #[must_use]
    pub const fn asks_phones(&self) -> bool {
        self.on_phones && self.phones.is_none() && self.settled.is_none()
    }

    /// Hands were counted, and are added to what the phones said: only after mufakat was not reached, never more answers
    /// than people.
    pub(super) fn count(&mut self, hands: Count, present: u32) -> Result<(), Refusal> {
        self.open()?;
        if !self.not_reached {
            return Err(Refusal::MufakatFirst);
        }
        if self.asks_phones() {
            return Err(Refusal::Moved { now: "phones_asked" });
        }
        let count = hands.and(self.phones.unwrap_or_default());
        if count.yes == 0 && count.no == 0 {
            return Err(Refusal::field("yes", "missing"));
        }
        if count.hands() > present {
            return Err(Refusal::field("yes", "more_than_present"));
        }
        self.settled = Some(Settled::Hands(count));
        Ok(())
    }

    /// It is done without a budget: agreed as such, by all who are there.
    pub(super) fn besides(&mut self, besides: Besides) -> Result<(), Refusal> {
        if self.besides.is_some() {
            return Err(Refusal::Moved { now: "item_settled" });
        }
        if !self.agreed() {
            self.all_agree()?;
        }
        self.besides = Some(besides);
        Ok(())
    }
}
