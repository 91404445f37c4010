//! A light stemmer: me-, pe-, di-, ter-, ber-, per-, ke- … -an, se-, and -kan, -an, -i, -nya, -lah, -kah, in the order in
//! which Indonesian puts them on. After Nazief and Adriani (1996), without their dictionary: a short list of words that
//! only look affixed stands in for it.

/// Shortest root that is left when an affix is taken off.
const ROOT: usize = 3;
/// Shortest root that a lone ending leaves: "jalan" is no "jal".
const BARE_ROOT: usize = 4;
/// Shortest root behind se-, which so many words only begin with.
const ROOT_AFTER_SE: usize = 5;

/// Words that look affixed and are not.
const WHOLE: &[&str] = &[
    "beras",
    "beringin",
    "berita",
    "berkas",
    "bersih",
    "diare",
    "dinding",
    "jembatan",
    "kecamatan",
    "kelapa",
    "kelurahan",
    "kesehatan",
    "koperasi",
    "kursi",
    "lapangan",
    "makanan",
    "masalah",
    "melati",
    "menara",
    "meteran",
    "pemuda",
    "perempuan",
    "petani",
    "saluran",
    "sekarang",
    "sekolah",
    "selatan",
    "selokan",
    "sepeda",
    "serayu",
    "sungai",
    "teratai",
    "terminal",
    "tetangga",
    "wilayah",
];

/// The stem of a folded word.
#[must_use]
pub fn stem(word: &str) -> String {
    if word.len() <= BARE_ROOT || !word.bytes().all(|b| b.is_ascii_lowercase()) || is_whole(word) {
        return word.to_owned();
    }
    let mut bare = word;
    for ending in ["lah", "kah", "pun", "nya"] {
        if let Some(rest) = bare.strip_suffix(ending).filter(|r| r.len() >= BARE_ROOT && plausible(r)) {
            bare = rest;
            if is_whole(bare) {
                return bare.to_owned();
            }
        }
    }
    if let Some(whole) =
        WHOLE.iter().find(|w| bare.strip_prefix(**w).is_some_and(|end| ["kan", "an", "i"].contains(&end)))
    {
        return (*whole).to_owned();
    }
    match prefixed(bare) {
        Some(root) => root,
        None => without_ending(bare, Kind::Bare).to_owned(),
    }
}

fn is_whole(word: &str) -> bool {
    WHOLE.binary_search(&word).is_ok()
}

/// Which prefix a word had: it says which endings it may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// me-, di-, ter-, ber-: -kan, -i or -an.
    Verb,
    /// pe-, per-, ke-: -an.
    Noun,
    /// None: -kan or -an.
    Bare,
}

/// The root of a word with a prefix.
fn prefixed(word: &str) -> Option<String> {
    let first = after_nasal(word).or_else(|| after_plain(word))?;
    let (rest, kind) = first;
    // memper-, diper-: a second one.
    let rest = match rest.strip_prefix("per") {
        Some(second) if kind == Kind::Verb && second.len() > ROOT && plausible(second) => second.to_owned(),
        _ => rest,
    };
    if is_whole(&rest) {
        return Some(rest);
    }
    let root = without_ending(&rest, kind);
    (root.len() >= ROOT && plausible(root)).then(|| root.to_owned())
}

/// me- and pe-, with the letter that their nasal took the place of.
fn after_nasal(word: &str) -> Option<(String, Kind)> {
    let (kind, rest) = match (word.strip_prefix("me"), word.strip_prefix("pe")) {
        (Some(rest), _) => (Kind::Verb, rest),
        (_, Some(rest)) => (Kind::Noun, rest),
        _ => return None,
    };
    let begins_with = |text: &str, letters: &str| text.chars().next().is_some_and(|c| letters.contains(c));
    if let Some(rest) = rest.strip_prefix("nge").filter(|r| one_syllable(without_ending(r, kind))) {
        return Some((rest.to_owned(), kind));
    }
    let root = if let Some(rest) = rest.strip_prefix("ny").filter(|r| begins_with(r, VOWELS)) {
        format!("s{rest}")
    } else if let Some(rest) = rest.strip_prefix("ng").filter(|r| begins_with(r, "aiueoghk")) {
        rest.to_owned()
    } else if let Some(rest) = rest.strip_prefix('m').filter(|r| begins_with(r, VOWELS)) {
        format!("p{rest}")
    } else if let Some(rest) = rest.strip_prefix('m').filter(|r| begins_with(r, "bfp")) {
        rest.to_owned()
    } else if let Some(rest) = rest.strip_prefix('n').filter(|r| begins_with(r, VOWELS)) {
        format!("t{rest}")
    } else if let Some(rest) = rest.strip_prefix('n').filter(|r| begins_with(r, "cdjstz")) {
        rest.to_owned()
    } else if let Some(rest) = rest.strip_prefix('r').filter(|r| kind == Kind::Noun && !begins_with(r, VOWELS)) {
        rest.to_owned()
    } else if begins_with(rest, "lmnrwyk") {
        rest.to_owned()
    } else {
        return None;
    };
    (root.len() > ROOT && plausible(&root)).then_some((root, kind))
}

fn after_plain(word: &str) -> Option<(String, Kind)> {
    let take = |prefix: &str, least: usize| {
        word.strip_prefix(prefix).filter(|r| r.len() >= least && plausible(r)).map(ToOwned::to_owned)
    };
    if let Some(rest) = take("di", BARE_ROOT).or_else(|| take("ber", BARE_ROOT)).or_else(|| take("ter", BARE_ROOT)) {
        return Some((rest, Kind::Verb));
    }
    if word.ends_with("an")
        && let Some(rest) = take("ke", ROOT + 2)
    {
        return Some((rest, Kind::Noun));
    }
    take("se", ROOT_AFTER_SE).map(|rest| (rest, Kind::Bare))
}

/// A word without one ending, where enough is left.
fn without_ending(word: &str, kind: Kind) -> &str {
    let endings: &[&str] = match kind {
        Kind::Verb => &["kan", "an", "i"],
        Kind::Noun => &["an"],
        Kind::Bare => &["kan", "an"],
    };
    let least = if kind == Kind::Bare { BARE_ROOT } else { ROOT };
    for ending in endings {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        // "perbaikan" is baik and -an; -kan stands behind a consonant, or behind a verb's root.
        let unlikely = *ending == "kan" && kind == Kind::Bare && rest.ends_with(is_vowel);
        if rest.len() >= least && plausible(rest) && !unlikely {
            return rest;
        }
    }
    word
}

const VOWELS: &str = "aiueo";

fn is_vowel(c: char) -> bool {
    VOWELS.contains(c)
}

fn one_syllable(text: &str) -> bool {
    text.len() == ROOT && text.chars().filter(|c| is_vowel(*c)).count() == 1
}

/// Whether Indonesian could say it: a vowel, and no beginning like "nd".
fn plausible(text: &str) -> bool {
    const BEGINNINGS: [&str; 16] =
        ["ng", "ny", "kl", "pr", "tr", "br", "dr", "gr", "kr", "st", "sw", "pl", "bl", "gl", "sp", "kh"];
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.next());
    let vowel = |c: Option<char>| c.is_some_and(is_vowel);
    text.chars().any(is_vowel) && (vowel(first) || vowel(second) || BEGINNINGS.iter().any(|b| text.starts_with(b)))
}
