//! Words as they are searched: folded so that "Selokan-selokan di Jl. Melati" and "selokan jalan melati" are the same.
//!
//! A text is cut into words; each word is lower case, without diacritics, written out where people abbreviate, and kept
//! beside its stem. The stems are those of a light reading of Indonesian affixes, alike for the text and for what is
//! asked: whether they are good roots matters less than that both sides come to the same one.

mod stem;

use std::collections::BTreeSet;

pub use stem::stem;

/// Longest word that is kept; what is longer is no word.
const LONGEST: usize = 40;
/// Most words of one question: beyond them a question says nothing more.
const MOST_TERMS: usize = 8;

/// Words that say nothing of what a text is about.
const STOP: &[&str] = &[
    "adalah", "agar", "akan", "antara", "apabila", "atau", "belum", "bila", "bisa", "bukan", "dalam", "dan", "dapat",
    "dari", "dengan", "di", "harus", "hingga", "ingin", "ini", "itu", "jadi", "jika", "juga", "kalau", "kami",
    "karena", "ke", "kepada", "ketika", "kita", "lagi", "lebih", "maka", "mau", "mereka", "minta", "mohon", "oleh",
    "pada", "para", "perlu", "saat", "saja", "sampai", "sangat", "saya", "secara", "sehingga", "seperti", "serta",
    "setiap", "sudah", "supaya", "tanpa", "tapi", "tetapi", "tiap", "tidak", "tolong", "untuk", "yang",
];

/// How people write words short, and what they mean.
const SHORT: &[(&str, &str)] = &[
    ("ank", "anak"),
    ("blm", "belum"),
    ("dgn", "dengan"),
    ("dlm", "dalam"),
    ("dr", "dari"),
    ("ds", "desa"),
    ("dsn", "dusun"),
    ("gg", "gang"),
    ("jl", "jalan"),
    ("jln", "jalan"),
    ("kec", "kecamatan"),
    ("kel", "kelurahan"),
    ("kmp", "kampung"),
    ("kp", "kampung"),
    ("krn", "karena"),
    ("mesjid", "masjid"),
    ("org", "orang"),
    ("perum", "perumahan"),
    ("rmh", "rumah"),
    ("sdh", "sudah"),
    ("tdk", "tidak"),
    ("utk", "untuk"),
    ("yg", "yang"),
];

/// Words of the field that mean one thing: the stem, and the stem under which all of them are found.
const SAME: &[(&str, &str)] = &[
    ("conblock", "paving"),
    ("drainase", "saluran"),
    ("got", "saluran"),
    ("jamban", "mck"),
    ("kakus", "mck"),
    ("konblok", "paving"),
    ("parit", "saluran"),
    ("pju", "lampu"),
    ("selokan", "saluran"),
    ("solokan", "saluran"),
    ("stunting", "tengkes"),
    ("toilet", "mck"),
    ("wc", "mck"),
];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was written, folded: `saluran`, `rt2`.
    pub plain: String,
    /// Its stem, or where several words mean one thing the stem of that thing.
    pub root: String,
    /// Whether it began with a capital letter or a digit: a name, perhaps.
    pub marked: bool,
}

impl Word {
    fn new(plain: String, marked: bool) -> Self {
        let root = root(&plain);
        Self { plain, root, marked }
    }

    /// Whether it says nothing of what a text is about.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        STOP.binary_search(&self.plain.as_str()).is_ok()
    }
}

/// The stem under which a word is found.
fn root(plain: &str) -> String {
    let same = |word: &str| SAME.iter().find(|(known, _)| *known == word).map(|(_, same)| (*same).to_owned());
    let stemmed = stem(plain);
    same(plain).or_else(|| same(&stemmed)).unwrap_or(stemmed)
}

/// Lower case, without diacritics and without marks that only combine.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter_map(plain_letter).collect()
}

fn plain_letter(c: char) -> Option<char> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ŭ' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ś' | 'š' => 's',
        'ź' | 'ž' | 'ż' => 'z',
        '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʼ' | '`' => return None,
        c => c,
    })
}

/// The words of a text, in order; what says nothing among them.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for chunk in text.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | ':' | '(' | ')')) {
        let parts: Vec<&str> = chunk.split(|c: char| !belongs(c)).filter(|p| !p.is_empty()).collect();
        if let [first, second] = parts[..]
            && chunk.contains('-')
            && let Some(word) = doubled(first, second)
        {
            out.push(word);
            continue;
        }
        for part in parts {
            push(&mut out, part);
        }
    }
    out
}

fn belongs(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '\u{300}'..='\u{36f}')
}

/// "anak-anak", "gang-gangnya": one word said twice.
fn doubled(first: &str, second: &str) -> Option<Word> {
    let (one, two) = (Word::new(cut(&fold(first)), is_marked(first)), Word::new(cut(&fold(second)), false));
    let letters = one.plain.chars().all(char::is_alphabetic) && one.plain.len() > 1;
    (letters && one.root == two.root).then_some(one)
}

fn push(out: &mut Vec<Word>, part: &str) {
    let folded = cut(&fold(part));
    if folded.is_empty() {
        return;
    }
    let number = folded.bytes().all(|b| b.is_ascii_digit());
    if number && let Some(before) = out.last_mut().filter(|w| matches!(w.plain.as_str(), "rt" | "rw")) {
        *before = Word::new(format!("{}{}", before.plain, unpadded(&folded)), true);
        return;
    }
    let written_out = SHORT.iter().find(|(short, _)| *short == folded).map(|(_, long)| (*long).to_owned());
    let plain = written_out.unwrap_or_else(|| tidied(&folded, number));
    out.push(Word::new(plain, is_marked(part)));
}

/// "02" is 2, "rt002" is "rt2", "anak2" is "anak" said twice.
fn tidied(folded: &str, number: bool) -> String {
    if number {
        return unpadded(folded).to_owned();
    }
    if let Some(digits) = folded.strip_prefix("rt").or_else(|| folded.strip_prefix("rw"))
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
    {
        return format!("{}{}", &folded[..2], unpadded(digits));
    }
    match folded.strip_suffix('2') {
        Some(word) if word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase()) => word.to_owned(),
        _ => folded.to_owned(),
    }
}

fn unpadded(digits: &str) -> &str {
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { "0" } else { bare }
}

fn is_marked(part: &str) -> bool {
    part.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn cut(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect()
}

/// What a text is found by: every word as it was written and by its stem, once each, in order of the alphabet.
#[must_use]
pub fn tokens<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for word in texts.into_iter().flat_map(words).filter(|w| !w.is_stop()) {
        out.insert(stem(&word.plain));
        out.insert(word.plain);
        out.insert(word.root);
    }
    out
}

/// One word of a question: a text answers it with any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Words that begin like this; none where only the whole word counts, as in `rt2`.
    pub begins: Option<String>,
    /// Whole words.
    pub whole: Vec<String>,
}

/// What is asked: a text must answer every term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The terms.
    pub terms: Vec<Term>,
}

impl Query {
    /// Reads what was typed; words that say nothing are left out.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let mut terms: Vec<Term> = Vec::new();
        for word in words(typed).into_iter().filter(|w| !w.is_stop()) {
            let begun = word.plain.chars().count() >= 3 && word.plain.chars().all(char::is_alphabetic);
            let mut whole = vec![word.root];
            if !begun && !whole.contains(&word.plain) {
                whole.push(word.plain.clone());
            }
            let term = Term { begins: begun.then_some(word.plain), whole };
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms.truncate(MOST_TERMS);
        Self { terms }
    }

    /// Whether nothing is asked.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a text with these tokens answers it: what both databases must say, too.
    #[must_use]
    pub fn answered_by(&self, tokens: &BTreeSet<String>) -> bool {
        self.terms.iter().all(|term| {
            let begins = |start: &String| tokens.range(start.clone()..).next().is_some_and(|t| t.starts_with(start));
            term.begins.as_ref().is_some_and(begins) || term.whole.iter().any(|w| tokens.contains(w))
        })
    }
}

/// The three-letter pieces of a word, with its ends marked.
fn trigrams(word: &str) -> BTreeSet<[char; 3]> {
    let padded: Vec<char> = [' ', ' '].into_iter().chain(word.chars()).chain([' ']).collect();
    padded.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
}

/// How alike two words are, in thousandths: shared three-letter pieces of all there are.
#[must_use]
pub fn alike(one: &str, two: &str) -> u16 {
    let (a, b) = (trigrams(one), trigrams(two));
    let shared = a.intersection(&b).count();
    let all = a.len() + b.len() - shared;
    u16::try_from((shared * 1_000).checked_div(all).unwrap_or(0)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
