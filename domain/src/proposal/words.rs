//! The proposer's three answers, kept word for word.

use crate::refusal::{Field, Refusal};

/// Fewest letters of a problem worth reading (domain.md 6.2).
pub const PROBLEM_MIN: usize = 20;
/// Most letters of an answer.
pub const ANSWER_MAX: usize = 1_000;
/// Most letters of a place.
pub const PLACE_MAX: usize = 200;
/// Most letters of an opinion, a reason, an answer.
pub const SENTENCE_MAX: usize = 600;

/// What is the problem, where, what is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// "Apa masalahnya?"
    pub problem: String,
    /// "Di mana?"
    pub place: String,
    /// "Maunya apa?"
    pub wish: String,
}

impl Words {
    /// Takes what was typed, with white space tidied and control characters dropped.
    #[must_use]
    pub fn new(problem: &str, place: &str, wish: &str) -> Self {
        Self { problem: tidy(problem), place: tidy(place), wish: tidy(wish) }
    }

    /// Whether all three are answered.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with each answer that is missing, too short or too long.
    pub fn complete(&self) -> Result<(), Refusal> {
        let fields: Vec<Field> = [
            check("problem", &self.problem, PROBLEM_MIN, ANSWER_MAX),
            check("place", &self.place, 3, PLACE_MAX),
            check("wish", &self.wish, 5, ANSWER_MAX),
        ]
        .into_iter()
        .flatten()
        .collect();
        if fields.is_empty() { Ok(()) } else { Err(Refusal::Fields(fields)) }
    }

    /// Whether nothing was typed at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problem.is_empty() && self.place.is_empty() && self.wish.is_empty()
    }

    /// A title of at most eight of the proposer's own words.
    #[must_use]
    pub fn title(&self) -> String {
        let source = if self.wish.is_empty() { &self.problem } else { &self.wish };
        let words: Vec<&str> = source.split_whitespace().collect();
        if words.len() <= 8 {
            return words.join(" ");
        }
        format!("{} …", words[..8].join(" ").trim_end_matches([',', ';', '.', ':']))
    }

    /// Where it is, on one line, with the territory it is about, unless the words say that already: "Gang Melati, RT 02",
    /// but "Pos ronda RT 02".
    #[must_use]
    pub fn place_in(&self, territory: &str) -> String {
        let place = self.place.split_whitespace().collect::<Vec<_>>().join(" ");
        match (place.is_empty(), says(&place, territory)) {
            (true, _) => territory.to_owned(),
            (_, true) => place,
            _ => format!("{place}, {territory}"),
        }
    }
}

/// Whether a text names something as words of their own: "RT 01" does not name "RT 0".
fn says(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    let ends = |at: usize| !text[at + name.len()..].starts_with(char::is_alphanumeric);
    let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    !name.is_empty() && text.match_indices(&name).any(|(at, _)| begins(at) && ends(at))
}

/// One sentence that must not be empty: a reason, an opinion, an answer.
///
/// # Errors
/// [`Refusal::Fields`] when it is missing or too long.
pub fn sentence(name: &'static str, text: &str) -> Result<String, Refusal> {
    let text = tidy(text);
    match check(name, &text, 3, SENTENCE_MAX) {
        Some(field) => Err(Refusal::Fields(vec![field])),
        None => Ok(text),
    }
}

/// White space at the ends dropped, runs of blanks made one, control characters and directional overrides removed;
/// line breaks stay.
#[must_use]
pub fn tidy(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: Vec<String> = lines
        .split('\n')
        .map(|line| line.chars().filter(|&c| !invisible(c)).collect::<String>())
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    kept.join("\n").trim().to_owned()
}

/// Characters that show nothing, or turn the reading direction: they could make a text read otherwise than it is.
fn invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn check(name: &'static str, text: &str, least: usize, most: usize) -> Option<Field> {
    match text.chars().count() {
        0 => Some(Field::new(name, "missing")),
        n if n < least => Some(Field::new(name, "short")),
        n if n > most => Some(Field::new(name, "long")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_missing_answer_is_named() {
        let refused = Words::new("banjir", "", "  ").complete().unwrap_err();
        assert_eq!(
            refused,
            Refusal::Fields(vec![
                Field::new("problem", "short"),
                Field::new("place", "missing"),
                Field::new("wish", "missing")
            ])
        );
    }

    #[test]
    fn a_title_is_eight_words_of_the_wish() {
        let words = Words::new("x", "y", "Rehabilitasi saluran U-ditch 40x40 cm dengan tutup, sampai ujung gang");
        assert_eq!(words.title(), "Rehabilitasi saluran U-ditch 40x40 cm dengan tutup, sampai …");
        assert_eq!(Words::new("x", "y", "Sumur bor").title(), "Sumur bor");
    }

    #[test]
    fn a_territory_is_said_once() {
        let at = |place: &str, territory| Words::new("x", place, "y").place_in(territory);
        assert_eq!(at("Gang Melati,\n depan mushola", "RT 02"), "Gang Melati, depan mushola, RT 02");
        assert_eq!(at("Pos ronda rt 02, dekat sungai", "RT 02"), "Pos ronda rt 02, dekat sungai");
        assert_eq!(at("Batas RT 021", "RT 02"), "Batas RT 021, RT 02");
        assert_eq!(at("", "RT 02"), "RT 02");
    }

    #[test]
    fn what_turns_or_hides_letters_is_dropped_and_lines_stay() {
        assert_eq!(tidy(" a\u{202E}b \r\n\t c  d\u{0} "), "ab\nc d");
    }

    proptest! {
        #[test]
        fn tidying_twice_is_tidying_once(text in ".{0,200}") {
            prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
        }
    }
}
