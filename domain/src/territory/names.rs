//! What ranks and levels are called in a village: gampong, nagari or pekon for desa, jurong for RT, keuchik for kepala
//! desa, tuha peut for BPD (domain.md 3.1 on act 25). What is not named is called as everywhere.

use super::{Level, VillageKind};
use crate::institution::coded;

coded! {
    /// A rank or level that a village may call its own way.
    Word {
        /// Desa or kelurahan.
        Village = "village",
        /// Dusun or lingkungan.
        Hamlet = "hamlet",
        /// Rukun warga.
        Rw = "rw",
        /// Rukun tetangga.
        Rt = "rt",
        /// Head of a desa.
        Kades = "kades",
        /// Head of a kelurahan.
        Lurah = "lurah",
        /// The village council.
        Bpd = "bpd",
        /// The body that prepares the list.
        Lpm = "lpm",
        /// Head of a dusun.
        HamletHead = "hamlet_head",
    }
}

/// Longest word that may be given, in characters.
pub const LONGEST: usize = 30;

impl Word {
    /// What it is called where nothing else was said.
    #[must_use]
    pub const fn usual(self) -> &'static str {
        match self {
            Self::Village => "desa atau kelurahan",
            Self::Hamlet => "dusun",
            Self::Rw => "RW",
            Self::Rt => "RT",
            Self::Kades => "Kepala Desa",
            Self::Lurah => "Lurah",
            Self::Bpd => "BPD",
            Self::Lpm => "LPM",
            Self::HamletHead => "Kepala Dusun",
        }
    }

    /// Whether a village of this kind has it.
    #[must_use]
    pub const fn is_of(self, kind: VillageKind) -> bool {
        match self {
            Self::Kades | Self::Bpd => matches!(kind, VillageKind::Desa),
            Self::Lurah => matches!(kind, VillageKind::Kelurahan),
            _ => true,
        }
    }

    /// The word of a level, if it is one that villages name.
    #[must_use]
    pub const fn of_level(level: Level) -> Option<Self> {
        match level {
            Level::Village => Some(Self::Village),
            Level::Hamlet => Some(Self::Hamlet),
            Level::Rw => Some(Self::Rw),
            Level::Rt => Some(Self::Rt),
            _ => None,
        }
    }
}

/// Reads a word that somebody typed: nothing for the usual one.
///
/// # Errors
/// Why it is none, as a code: letters only, with spaces, hyphens and apostrophes inside, at most [`LONGEST`].
pub fn read(typed: &str) -> Result<Option<String>, &'static str> {
    let word = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if word.is_empty() {
        return Ok(None);
    }
    if word.chars().count() > LONGEST {
        return Err("long");
    }
    let inside = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’');
    if !word.starts_with(char::is_alphabetic) || !word.chars().all(inside) {
        return Err("letters");
    }
    Ok(Some(word))
}

/// The ranks and levels of one village by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    own: Vec<(Word, String)>,
    said: Vec<(Word, String)>,
    here: String,
    forum: String,
    leader: String,
}

impl Default for Names {
    fn default() -> Self {
        Self::of(None, vec![], &[])
    }
}

impl Names {
    /// The names of a village of this kind that calls these its own way, and whose RT lie straight under places of
    /// these levels.
    #[must_use]
    pub fn of(kind: Option<VillageKind>, own: Vec<(Word, String)>, above_rt: &[Level]) -> Self {
        let given = |word: Word| own.iter().find(|(w, _)| *w == word).map(|(_, said)| said.clone());
        let led = |rank: Word, level: Word| given(rank).or_else(|| Some(format!("Kepala {}", given(level)?)));
        let said = Word::ALL.iter().map(|&word| {
            let said = match word {
                Word::Kades => led(word, Word::Village),
                Word::HamletHead => led(word, Word::Hamlet),
                _ => given(word),
            };
            (word, said.unwrap_or_else(|| word.usual().to_owned()))
        });
        let said: Vec<(Word, String)> = said.collect();
        let here = given(Word::Village).or_else(|| kind.map(|k| k.code().to_owned()));
        let here = here.unwrap_or_else(|| Word::Village.usual().to_owned());
        let (forum, leader) = ranking(&here, &said, above_rt);
        Self { own, said, here, forum, leader }
    }

    /// What it is called here.
    #[must_use]
    pub fn say(&self, word: Word) -> &str {
        self.said.iter().find(|(w, _)| *w == word).map_or(word.usual(), |(_, said)| said)
    }

    /// What the village itself calls it, if it does so its own way.
    #[must_use]
    pub fn own(&self, word: Word) -> Option<&str> {
        self.own.iter().find(|(w, _)| *w == word).map(|(_, said)| said.as_str())
    }

    /// The village's level alone: "desa" where others say "desa atau kelurahan".
    #[must_use]
    pub fn here(&self) -> &str {
        &self.here
    }

    /// The level at which proposals are put in order here: RW, dusun, or the village.
    #[must_use]
    pub fn forum(&self) -> &str {
        &self.forum
    }

    /// Who leads that.
    #[must_use]
    pub fn leader(&self) -> &str {
        &self.leader
    }
}

fn ranking(here: &str, said: &[(Word, String)], above_rt: &[Level]) -> (String, String) {
    let say = |word: Word| said.iter().find(|(w, _)| *w == word).map_or_else(String::new, |(_, s)| s.clone());
    let (rw, hamlet) = (above_rt.contains(&Level::Rw), above_rt.contains(&Level::Hamlet));
    let ketua = || format!("Ketua {}", say(Word::Rw));
    match (rw, hamlet, above_rt.contains(&Level::Village)) {
        (true, true, _) => (
            format!("{} atau {}", say(Word::Rw), say(Word::Hamlet)),
            format!("{} atau {}", ketua(), say(Word::HamletHead)),
        ),
        (false, true, _) => (say(Word::Hamlet), say(Word::HamletHead)),
        (false, false, true) => (here.to_owned(), format!("pengurus {}", say(Word::Lpm))),
        _ => (say(Word::Rw), ketua()),
    }
}

/// A stored name with one word in it replaced, as in "RT 02" or "Pemerintah Desa Lamteh"; nothing where the word does
/// not stand in it.
#[must_use]
pub fn renamed(name: &str, old: &str, new: &str) -> Option<String> {
    let (words, old): (Vec<&str>, Vec<&str>) = (name.split(' ').collect(), old.split(' ').collect());
    let alike = |part: &[&str]| part.iter().zip(&old).all(|(a, b)| a.to_lowercase() == b.to_lowercase());
    let at = words.windows(old.len()).position(alike)?;
    let (before, after) = (&words[..at], &words[at + old.len()..]);
    let new = capitalised(new);
    Some([before, &[new.as_str()], after].concat().join(" "))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aceh() -> Vec<(Word, String)> {
        let own = [(Word::Village, "gampong"), (Word::Rt, "Jurong"), (Word::Bpd, "Tuha Peut")];
        own.map(|(w, s)| (w, s.to_owned())).to_vec()
    }

    #[test]
    fn what_is_not_named_is_called_as_everywhere() {
        let names = Names::of(Some(VillageKind::Desa), aceh(), &[Level::Rw]);
        assert_eq!((names.say(Word::Rt), names.say(Word::Rw), names.say(Word::Lpm)), ("Jurong", "RW", "LPM"));
        assert_eq!((names.own(Word::Rt), names.own(Word::Rw)), (Some("Jurong"), None));
        assert_eq!(names.say(Word::Kades), "Kepala gampong", "who leads a gampong is not called after a desa");
        for word in Word::ALL {
            assert_eq!(Names::default().say(*word), word.usual());
        }
    }

    #[test]
    fn the_place_that_ranks_is_named_as_the_village_lies() {
        let said = |levels: &[Level]| {
            let names = Names::of(Some(VillageKind::Desa), vec![], levels);
            (names.forum().to_owned(), names.leader().to_owned())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(said(&[]), pair("RW", "Ketua RW"));
        assert_eq!(said(&[Level::Rw]), pair("RW", "Ketua RW"));
        assert_eq!(said(&[Level::Hamlet]), pair("dusun", "Kepala Dusun"));
        assert_eq!(said(&[Level::Hamlet, Level::Rw]), pair("RW atau dusun", "Ketua RW atau Kepala Dusun"));
        assert_eq!(said(&[Level::Village]), pair("desa", "pengurus LPM"));
        let gampong = Names::of(Some(VillageKind::Desa), aceh(), &[Level::Village]);
        assert_eq!(gampong.forum(), "gampong");
    }

    #[test]
    fn a_word_is_letters_and_not_too_many() {
        assert_eq!(read("  Tuha   Peut "), Ok(Some("Tuha Peut".to_owned())));
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read(&"a".repeat(31)), Err("long"));
        for bad in ["RT 02", "<b>", "-a", "a{ $b }", "a\u{202e}b"] {
            assert_eq!(read(bad), Err("letters"), "{bad}");
        }
    }

    #[test]
    fn a_stored_name_changes_in_that_word_alone() {
        assert_eq!(renamed("RT 02", "RT", "jurong").as_deref(), Some("Jurong 02"));
        assert_eq!(renamed("Pemerintah Desa Lamteh", "desa", "gampong").as_deref(), Some("Pemerintah Gampong Lamteh"));
        assert_eq!(renamed("Tuha Peut Lamteh", "Tuha Peut", "BPD").as_deref(), Some("BPD Lamteh"));
        assert_eq!(renamed("RTH Melati", "RT", "Jurong"), None);
        assert_eq!(renamed("RT", "Tuha Peut", "BPD"), None);
    }
}
