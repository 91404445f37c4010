//! Opinions on a proposal, and the offices' answers: plain text, one level, the answer beside the worry.

pub mod merging;
pub mod moderation;
pub mod pace;
pub mod wording;

use crate::{
    id::{MandateId, OpinionId, PersonId, ProposalId},
    institution::coded,
    proposal::words::sentence,
    refusal::Refusal,
    time::Instant,
};

coded! {
    /// What an opinion is.
    Stance {
        /// "Setuju karena".
        Agree = "agree",
        /// "Keberatan karena".
        Worry = "worry",
        /// "Tanya".
        Ask = "ask",
    }
}

/// One opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// Its id.
    pub id: OpinionId,
    /// On which proposal.
    pub proposal: ProposalId,
    /// Whose.
    pub author: PersonId,
    /// What it is.
    pub stance: Stance,
    /// The person's own words.
    pub text: String,
    /// When.
    pub at: Instant,
    /// The office's answer, if there is one.
    pub answer: Option<Answer>,
    /// When its author said after the answer that it does not answer them; once.
    pub insisted: Option<Instant>,
    /// When its author took it back.
    pub withdrawn: Option<Instant>,
}

/// An office's answer, by whoever held its seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// By which mandate.
    pub mandate: MandateId,
    /// The words.
    pub text: String,
    /// When.
    pub at: Instant,
}

impl Opinion {
    /// Writes an opinion.
    ///
    /// # Errors
    /// [`Refusal::Fields`] when it is empty or too long.
    pub fn write(
        id: OpinionId,
        proposal: ProposalId,
        author: PersonId,
        stance: Stance,
        text: &str,
        at: Instant,
    ) -> Result<Self, Refusal> {
        let text = sentence("text", text)?;
        Ok(Self { id, proposal, author, stance, text, at, answer: None, insisted: None, withdrawn: None })
    }

    /// An office answers; once, so that nobody's answer is overwritten.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it was answered already; [`Refusal::Fields`] when the answer is empty.
    pub fn answer(self, mandate: MandateId, text: &str, at: Instant) -> Result<Self, Refusal> {
        if self.withdrawn.is_some() {
            return Err(Refusal::Moved { now: "worry_withdrawn" });
        }
        if self.answer.is_some() {
            return Err(Refusal::Moved { now: "answered" });
        }
        let answer = Answer { mandate, text: sentence("answer", text)?, at };
        Ok(Self { answer: Some(answer), ..self })
    }

    /// A worry or a question waits until an office answers, or its author takes it back.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        self.stance != Stance::Agree && self.answer.is_none() && self.withdrawn.is_none()
    }

    /// A worry is open until it is answered or taken back; its author may say once that the answer is none. What is
    /// open goes into the berita acara with its words (domain.md section 7, "minority objections in the BA").
    #[must_use]
    pub fn is_open_worry(&self) -> bool {
        let answered = self.answer.is_some() && self.insisted.is_none();
        self.stance == Stance::Worry && self.withdrawn.is_none() && !answered
    }

    /// Its author takes a worry back.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it is no open worry any more.
    pub fn withdraw(self, now: Instant) -> Result<Self, Refusal> {
        if !self.is_open_worry() {
            return Err(self.closed());
        }
        Ok(Self { withdrawn: Some(now), ..self })
    }

    /// Its author says that the answer does not answer them: it stays open. Once, so that it is no quarrel.
    ///
    /// # Errors
    /// [`Refusal::Moved`] before there is an answer, the second time, or when it was taken back.
    pub fn insist(self, now: Instant) -> Result<Self, Refusal> {
        match (self.stance, &self.answer, self.insisted, self.withdrawn) {
            (Stance::Worry, Some(_), None, None) => Ok(Self { insisted: Some(now), ..self }),
            (Stance::Worry, None, _, None) => Err(Refusal::Moved { now: "worry_unanswered" }),
            _ => Err(self.closed()),
        }
    }

    fn closed(&self) -> Refusal {
        let now = match (self.withdrawn, self.insisted) {
            (Some(_), _) => "worry_withdrawn",
            (None, Some(_)) => "worry_open",
            (None, None) => "answered",
        };
        Refusal::Moved { now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn opinion(stance: Stance) -> Opinion {
        let (id, p, a) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        Opinion::write(OpinionId(id), ProposalId(p), PersonId(a), stance, " Airnya ke mana? ", Instant::from_micros(0))
            .unwrap()
    }

    #[test]
    fn a_worry_stays_open_until_an_office_answers_and_is_answered_once() {
        let mandate = MandateId(Uuid::from_u128(4));
        let answered = opinion(Stance::Worry).answer(mandate, "Ke sungai.", Instant::from_micros(9)).unwrap();
        assert!(opinion(Stance::Worry).awaits_answer() && !answered.awaits_answer());
        assert_eq!(
            answered.answer(mandate, "Lagi.", Instant::from_micros(10)),
            Err(Refusal::Moved { now: "answered" })
        );
    }

    #[test]
    fn a_worry_is_closed_by_an_answer_or_by_its_author_who_may_insist_once() {
        let (at, mandate) = (Instant::from_micros, MandateId(Uuid::from_u128(4)));
        let worry = opinion(Stance::Worry);
        assert!(worry.is_open_worry());
        assert_eq!(worry.clone().insist(at(1)), Err(Refusal::Moved { now: "worry_unanswered" }));
        let answered = worry.clone().answer(mandate, "Ke sungai.", at(9)).unwrap();
        assert!(!answered.is_open_worry());
        assert_eq!(answered.clone().withdraw(at(10)), Err(Refusal::Moved { now: "answered" }));
        let insisted = answered.insist(at(10)).unwrap();
        assert!(insisted.is_open_worry() && !insisted.awaits_answer());
        assert_eq!(insisted.clone().insist(at(11)), Err(Refusal::Moved { now: "worry_open" }));
        let gone = insisted.withdraw(at(12)).unwrap();
        assert!(!gone.is_open_worry());
        assert_eq!(gone.clone().withdraw(at(13)), Err(Refusal::Moved { now: "worry_withdrawn" }));
        let early = worry.withdraw(at(2)).unwrap();
        assert!(!early.is_open_worry() && !early.awaits_answer());
        assert_eq!(early.answer(mandate, "Ya.", at(3)), Err(Refusal::Moved { now: "worry_withdrawn" }));
    }

    #[test]
    fn only_a_worry_is_one() {
        for stance in [Stance::Agree, Stance::Ask] {
            assert!(!opinion(stance).is_open_worry());
            assert!(opinion(stance).withdraw(Instant::from_micros(1)).is_err());
            assert!(opinion(stance).insist(Instant::from_micros(1)).is_err());
        }
    }

    #[test]
    fn agreement_waits_for_nothing() {
        assert!(!opinion(Stance::Agree).awaits_answer());
    }
}
