//! Indonesian as pages.md section 1 wants it: twelve words a sentence, twenty at most, and no office words but in a
//! gloss behind their plain word.

use super::{INDONESIAN, tests::messages};

/// Words of offices and of English; what stands in brackets is a gloss and may say them.
const OFFICE_WORDS: &[&str] = &[
    "konsolidasi",
    "verifikasi",
    "penetapan",
    "kuorum",
    "pagu",
    "notulen",
    "mandat",
    "unsur",
    "volume",
    "swadaya",
    "realisasi",
    "arsip",
    "finalisasi",
    "berita acara",
    "penerima manfaat",
    "kamus usulan",
    "login",
    "submit",
    "upload",
    "error",
    "voting",
    "draft",
    "endorse",
    "proposal",
    "invalid",
    "user",
    "admin",
    "klik",
    "gagal",
    "tidak valid",
    "diproses",
    "akses ditolak",
];

/// What is read out of a message: its words without the marks of variables and variants, gloss by gloss taken away.
fn without_glosses(words: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_usize);
    for c in words.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.to_lowercase()
}

fn says(text: &str, wanted: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let at =
        |(i, _): (usize, &str)| edge(text[..i].chars().next_back()) && edge(text[i + wanted.len()..].chars().next());
    text.match_indices(wanted).any(at)
}

/// How many words a sentence has; a variable counts as one.
fn words_in(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// Whole sentences of a message: what ends with a stop or a question mark. Variants stand on lines of their own.
fn sentences(words: &str) -> Vec<usize> {
    let bare = words.replace(['{', '}', '$', '*', '[', ']'], " ");
    let mut out = Vec::new();
    for line in bare.lines() {
        for part in line.split_inclusive(['.', '?']).filter(|p| p.ends_with(['.', '?'])) {
            let last = part.rsplit(['.', '?', ':', ';']).nth(1).unwrap_or(part);
            out.push(words_in(last));
        }
    }
    out.into_iter().filter(|n| *n > 1).collect()
}

#[test]
fn the_counting_counts() {
    assert_eq!(sentences(" Usulan { $anda } sudah dikirim. Siapa yang membaca?"), [4, 3]);
    assert!(says("sudah diproses.", "diproses") && !says("kedua unsurnya", "unsur"));
    assert_eq!(without_glosses("Batas uang (pagu) tahun ini"), "batas uang  tahun ini");
}

#[test]
fn a_sentence_has_twelve_words_on_average_and_twenty_at_most() {
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for (key, words) in messages(INDONESIAN) {
        let bare = words.replace(['{', '}', '$'], "");
        for part in bare.split(['\n', '.', '?', ':', ';']) {
            let count = words_in(part);
            if count > 20 {
                faults.push(format!("{key} has a sentence of {count} words"));
            }
        }
        all.extend(sentences(&words));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(all.len() > 500, "only {} sentences were read", all.len());
    let total: usize = all.iter().sum();
    println!("{} sentences, {}.{} words each", all.len(), total / all.len(), total * 10 / all.len() % 10);
    assert!(total <= 12 * all.len(), "{total} words in {} sentences", all.len());
}

#[test]
fn no_office_word_stands_without_its_plain_word() {
    let mut faults = Vec::new();
    for (key, words) in messages(INDONESIAN) {
        let text = without_glosses(&words);
        faults.extend(OFFICE_WORDS.iter().filter(|w| says(&text, w)).map(|w| format!("{key} says {w:?}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
