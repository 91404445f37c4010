//! Other words for somebody's proposal: offered by a neighbour, taken or left by who proposed it. The words of the
//! proposer stay for ever, each version beside the next (domain.md 4 and 6.2).

use crate::{
    id::{PersonId, ProposalId, WordingId},
    proposal::words::{Words, sentence},
    refusal::{Field, Refusal},
    time::Instant,
};

/// Another wording of the three answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: WordingId,
    /// Of which proposal.
    pub proposal: ProposalId,
    /// Who offers it.
    pub by: PersonId,
    /// The words offered.
    pub words: Words,
    /// When.
    pub at: Instant,
    /// What became of it.
    pub answer: Option<OfferAnswer>,
}

/// The proposer's word on an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferAnswer {
    /// Whether it was taken.
    pub taken: bool,
    /// One sentence why.
    pub why: String,
    /// When.
    pub at: Instant,
}

impl Offer {
    /// Offers other words than those that stand there now.
    ///
    /// # Errors
    /// [`Refusal::Fields`] when an answer is missing, or nothing is different.
    pub fn make(
        id: WordingId,
        proposal: ProposalId,
        by: PersonId,
        (now_there, words): (&Words, Words),
        at: Instant,
    ) -> Result<Self, Refusal> {
        words.complete()?;
        if words == *now_there {
            return Err(Refusal::Fields(vec![Field::new("wish", "same")]));
        }
        Ok(Self { id, proposal, by, words, at, answer: None })
    }

    /// The proposer takes it or leaves it, with one sentence. `seen` is the version they read beside it.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when it was answered, or other words stand there than those that were read;
    /// [`Refusal::Fields`] without the sentence.
    pub fn answer(self, taken: bool, why: &str, seen: u32, stands: u32, at: Instant) -> Result<Self, Refusal> {
        if self.answer.is_some() {
            return Err(Refusal::Moved { now: "wording_answered" });
        }
        if taken && seen != stands {
            return Err(Refusal::Moved { now: "reworded" });
        }
        let answer = OfferAnswer { taken, why: sentence("why", why)?, at };
        Ok(Self { answer: Some(answer), ..self })
    }
}

/// A run of words: in both texts, only in the old one, or only in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Stands in both.
    Kept(String),
    /// Stood there, and would go.
    Gone(String),
    /// Would come.
    New(String),
}

/// Old and new side by side, word by word: the longest common sequence of words is what is kept.
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let common = common_lengths(&old, &new);
    let (mut i, mut j, mut pieces) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            push(&mut pieces, Piece::Kept(old[i].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            push(&mut pieces, Piece::Gone(old[i].to_owned()));
            i += 1;
        } else {
            push(&mut pieces, Piece::New(new[j].to_owned()));
            j += 1;
        }
    }
    pieces
}

/// How many words the tails of both texts have in common, in order.
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<u16>> {
    let mut common = vec![vec![0_u16; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = match old[i] == new[j] {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    common
}

/// Adds a word, to the last piece where that is of the same kind.
fn push(pieces: &mut Vec<Piece>, next: Piece) {
    match (pieces.last_mut(), next) {
        (Some(Piece::Kept(text)), Piece::Kept(word))
        | (Some(Piece::Gone(text)), Piece::Gone(word))
        | (Some(Piece::New(text)), Piece::New(word)) => {
            text.push(' ');
            text.push_str(&word);
        }
        (_, next) => pieces.push(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const AT: Instant = Instant::from_micros(1_800_000_000_000_000);

    fn words(wish: &str) -> Words {
        Words::new("Kalau hujan satu jam, air masuk ke 34 rumah.", "Gang Melati", wish)
    }

    fn offer(wish: &str) -> Result<Offer, Refusal> {
        let id = Uuid::from_u128(7);
        let (now_there, new) = (words("Saluran diperbaiki"), words(wish));
        Offer::make(WordingId(id), ProposalId(id), PersonId(id), (&now_there, new), AT)
    }

    #[test]
    fn an_offer_says_something_else_and_all_of_it() {
        assert_eq!(offer("Saluran diperbaiki"), Err(Refusal::field("wish", "same")));
        assert_eq!(offer(" "), Err(Refusal::field("wish", "missing")));
        assert!(offer("Saluran diperbaiki sampai parit").is_ok());
    }

    #[test]
    fn it_is_answered_once_with_a_sentence_and_never_over_other_words_than_those_read() {
        let made = offer("Saluran diperbaiki sampai parit").unwrap();
        assert_eq!(made.clone().answer(true, " ", 1, 1, AT), Err(Refusal::field("why", "missing")));
        assert_eq!(made.clone().answer(true, "Lebih jelas.", 1, 2, AT), Err(Refusal::Moved { now: "reworded" }));
        let left = made.answer(false, "Bukan itu maksud saya.", 1, 2, AT).unwrap();
        let again = left.answer(true, "Ternyata baik.", 2, 2, AT);
        assert_eq!(again, Err(Refusal::Moved { now: "wording_answered" }));
    }

    #[test]
    fn the_difference_is_told_in_whole_words() {
        let told = difference("Saluran Gang Melati diperbaiki", "Saluran baru di Gang Melati");
        let expected = [
            Piece::Kept("Saluran".into()),
            Piece::New("baru di".into()),
            Piece::Kept("Gang Melati".into()),
            Piece::Gone("diperbaiki".into()),
        ];
        assert_eq!(told, expected);
        assert_eq!(difference("", "a b"), [Piece::New("a b".into())]);
        assert_eq!(difference("a", ""), [Piece::Gone("a".into())]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back_from_the_difference(
            old in proptest::collection::vec("[a-d]", 0..12), new in proptest::collection::vec("[a-d]", 0..12),
        ) {
            let told = difference(&old.join(" "), &new.join(" "));
            let read = |skip: fn(&Piece) -> bool| {
                let kept = told.iter().filter(|p| !skip(p)).map(|p| match p {
                    Piece::Kept(t) | Piece::Gone(t) | Piece::New(t) => t.as_str(),
                });
                kept.collect::<Vec<_>>().join(" ")
            };
            prop_assert_eq!(read(|p| matches!(p, Piece::New(_))), old.join(" "));
            prop_assert_eq!(read(|p| matches!(p, Piece::Gone(_))), new.join(" "));
        }
    }
}
