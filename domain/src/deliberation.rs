//! Opinions on a proposal, and the offices' answers: plain text, one level, the answer beside the worry.

pub mod moderation;
pub mod pace;

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
        Ok(Self { id, proposal, author, stance, text: sentence("text", text)?, at, answer: None })
    }

    /// An office answers; once, so that nobody's answer is overwritten.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it was answered already; [`Refusal::Fields`] when the answer is empty.
    pub fn answer(self, mandate: MandateId, text: &str, at: Instant) -> Result<Self, Refusal> {
        if self.answer.is_some() {
            return Err(Refusal::Moved { now: "answered" });
        }
        let answer = Answer { mandate, text: sentence("answer", text)?, at };
        Ok(Self { answer: Some(answer), ..self })
    }

    /// A worry or a question stays open until an office answers.
    #[must_use]
    pub fn awaits_answer(&self) -> bool {
        self.stance != Stance::Agree && self.answer.is_none()
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
    fn agreement_waits_for_nothing() {
        assert!(!opinion(Stance::Agree).awaits_answer());
    }
}
