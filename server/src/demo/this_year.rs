//! This year, decided: the thirty proposals of the table with their fates, some of the works under way.

use std::collections::BTreeMap;

use domain::{
    decision::{Outcome, ReasonCode},
    institution::BodyKind,
};

use super::{
    DemoError,
    ballots::Ballot,
    cycles::THIS_YEAR,
    deeds::{What, Word},
    forum::{Minutes, Moved, Village},
    items::{self, Fated, Item, Key},
    places::village_code,
    script::Script,
};

/// A village's year: ceiling, village-wide order, moves, berita acara.
struct Story {
    code: &'static str,
    ceiling: &'static [(&'static str, i64)],
    village_wide: &'static [&'static str],
    moves: &'static [Moved<'static>],
    minutes: &'static str,
    /// Days from the first day of collecting to that of the forum.
    decided: i64,
}

static STORIES: [Story; 3] = [
    Story {
        code: "KS",
        ceiling: &[(CITY, 480_000_000)],
        village_wide: &["12"],
        moves: &[
            Moved {
                line: "8",
                before: "7",
                reason: "Balai RW 04 belum bisa dimasuki kursi roda; RW 04 sudah sepakat.",
            },
            Moved {
                line: "12",
                before: "10",
                reason: "Saluran dan gang yang rusak didahulukan; pelatihan bisa menyusul.",
            },
        ],
        minutes: "4",
        decided: 61,
    },
    Story {
        code: "CW",
        ceiling: &[(CITY, 240_000_000)],
        village_wide: &[],
        moves: &[Moved { line: "14", before: "20", reason: "Air keruh menyangkut kesehatan seluruh RT 03 dan RT 04." }],
        minutes: "3",
        decided: 62,
    },
    Story {
        code: "RM",
        ceiling: &[
            ("Dana Desa", 290_000_000),
            ("Alokasi Dana Desa (ADD)", 80_000_000),
            ("Pendapatan asli desa (PADes)", 40_000_000),
        ],
        village_wide: &["25", "29", "27"],
        moves: &[
            Moved { line: "29", before: "28", reason: "Dua belas warga belum pernah mendapat kegiatan dari desa." },
            Moved {
                line: "21",
                before: "28",
                reason: "Biayanya lebih dari 30 % batas uang; dibahas setelah kebutuhan air dan gizi.",
            },
            Moved { line: "27", before: "28", reason: "Biayanya paling kecil dan hasilnya cepat dirasakan ibu-ibu." },
        ],
        minutes: "2",
        decided: 63,
    },
];

/// Whose money pays in a kelurahan.
const CITY: &str = "APBD Kota Tirtaraharja";

/// The ballots, with how many of a hundred voters approved each proposal.
static BALLOTS: &[(&str, &[(&str, usize)])] = &[
    ("KS/01", &[("1", 92), ("2", 56)]),
    ("KS/02", &[("4", 86), ("3", 66)]),
    ("KS/03", &[("5", 80), ("6", 48)]),
    ("KS/04", &[("7", 76), ("8", 72)]),
    ("KS/05", &[("9", 70), ("10", 30), ("11", 20)]),
    ("CW/01", &[("13", 94), ("14", 80)]),
    ("CW/02", &[("15", 86), ("16", 48)]),
    ("CW/03", &[("18", 78), ("17", 40)]),
    ("CW/04", &[("20", 60), ("19", 44)]),
    ("RM/01", &[("21", 76), ("26", 36)]),
    ("RM/02", &[("22", 96)]),
    ("RM/03", &[("23", 86), ("28", 56)]),
    ("RM/04", &[("24", 92), ("30", 24)]),
];

/// Works under way: how much is done, and what was said last.
static WORKS: &[(&str, u8, &str)] = &[
    ("1", 60, "Sembilan puluh meter saluran sudah terpasang, tinggal ujung RT 03."),
    ("3", 40, "Paving terpasang dari mulut gang sampai rumah nomor 12."),
    ("5", 50, "Tiga gerobak sudah dipakai, tiga lagi dikirim bulan depan."),
    ("7", 40, "Kelas menjahit berjalan; alat bersama dalam pemesanan."),
    ("13", 55, "Septik baru selesai, pekerjaan dinding dan lantai berlanjut."),
    ("14", 45, "Pipa utama tertanam, sambungan ke rumah menyusul."),
    ("22", 50, "Enam bulan makanan tambahan sudah diberikan."),
    ("24", 60, "Pengeboran selesai dan airnya jernih; tandon sedang dipasang."),
    ("25", 40, "Dua rumah selesai, rumah ketiga dimulai."),
];

/// Outcomes that never reached who proposed them.
static UNHEARD: [&str; 3] = ["5", "14", "16"];

/// Writes this year.
pub(super) fn write(script: &mut Script<'_>) -> Result<(), DemoError> {
    let items = items::this_year()?;
    for (item, turn) in items.iter().zip(1..) {
        script.propose(item, 0, turn)?;
    }
    for &(rw, rates) in BALLOTS {
        let (opened, until) = (THIS_YEAR + 18, THIS_YEAR + 30);
        script.ballot(&Ballot { rw, offset: 0, opened, until, turnout: 92, rates })?;
    }
    for story in &STORIES {
        decided(script, story, &items)?;
    }
    objection(script)?;
    for (item, turn) in items.iter().zip(0..) {
        if !UNHEARD.contains(&item.key.as_str()) {
            // Who objected hears the answer to that.
            let day = if item.key == "11" { 70 } else { 65 };
            script.heard(item, THIS_YEAR + day, turn)?;
        }
    }
    for &(key, percent, words) in WORKS {
        under_way(script, &items, (key, percent, words))?;
    }
    Ok(())
}

/// The playground that cannot be built: its proposer objects in time, and the forum answers.
fn objection(script: &mut Script<'_>) -> Result<(), DemoError> {
    let author = script.author("11").ok_or_else(|| DemoError::script("author", "11"))?;
    let words = "Warga sudah merawat taman itu sendiri. Tolong suratnya ke pengembang dipercepat.";
    script.add(script.at(THIS_YEAR + 63, 20, 10), author, What::Object("11".to_owned(), words));
    let head = script.chair("KS", BodyKind::VillageOffice)?;
    let reason = "Lahannya masih milik pengembang. Lurah sudah mengirim surat, dan warga boleh ikut menanyakan.";
    let day = script.world.calendar.day(THIS_YEAR + 68);
    let what = What::AnswerObjection("11".to_owned(), reason, "4a", day);
    script.add(script.at(THIS_YEAR + 68, 11, 0), head, what);
    Ok(())
}

fn decided(script: &mut Script<'_>, story: &Story, items: &[Item]) -> Result<(), DemoError> {
    let village = Village { code: story.code, offset: 0 };
    village.ceiling(script, THIS_YEAR - 20, story.ceiling)?;
    if !story.village_wide.is_empty() {
        village.order(script, THIS_YEAR + 34, story.village_wide)?;
    }
    let drafted = THIS_YEAR + 42;
    if story.code == "KS" {
        let note = "RW 04 sepakat jalur landai balai didahulukan dari pelatihan menjahit.";
        village.note(script, drafted + 1, "KS/04", note)?;
    }
    village.list(script, (drafted, THIS_YEAR + 47), story.moves)?;
    let day = THIS_YEAR + story.decided;
    let minutes = Minutes { number: story.minutes, day: script.world.calendar.day(day) };
    let words = words(script, minutes, items.iter().filter(|i| village_code(&i.place) == story.code))?;
    village.decide(script, day, words.len(), words)?;
    if story.code == "RM" {
        village.confirm(script, day + 2)?;
    }
    Ok(())
}

fn words<'a>(
    script: &Script<'_>,
    minutes: Minutes,
    items: impl Iterator<Item = &'a Item>,
) -> Result<BTreeMap<Key, Word>, DemoError> {
    let fates = items::fates()?;
    let in_two_years = script.world.calendar.year() + 2;
    let mut words = BTreeMap::new();
    for item in items {
        let fated = fates.iter().find(|f| f.no == item.key).ok_or_else(|| DemoError::script("fate", &item.key))?;
        words.insert(item.key.clone(), word(minutes, item, fated, in_two_years)?);
    }
    Ok(words)
}

fn word(minutes: Minutes, item: &Item, fated: &Fated, in_two_years: i16) -> Result<Word, DemoError> {
    use ReasonCode::{R01, R09};
    let (code, reason) = coded(&fated.alasan);
    let past_ceiling = || Some("Melewati batas uang (pagu) tahun ini.".to_owned());
    Ok(match (fated.no.as_str(), fated.status.as_str()) {
        (_, "didanai") => minutes.funded(source(item)),
        ("2", _) => minutes.merged("1", "Sama dengan usulan saluran Gang Melati; pengusul tetap tercatat.".to_owned()),
        ("21", _) => {
            let reason = "Biaya Rp132,8 juta, lebih dari 30 % batas uang; forum menunda.".to_owned();
            minutes.word(Outcome::Deferred, &[R09], Some(reason))
        }
        ("16", _) => {
            let to = "musrenbang kecamatan dan Dinas Pekerjaan Umum".to_owned();
            minutes.word(Outcome::Forwarded { to }, &[R01], Some("Jalan ini bukan kewenangan kelurahan.".to_owned()))
        }
        ("30", _) => {
            let to = format!("DU-RKP Desa {in_two_years} dan musrenbang kecamatan");
            minutes.word(Outcome::Forwarded { to }, &[R01], Some("Jembatan ini menghubungkan dua wilayah.".to_owned()))
        }
        (_, "cadangan") => minutes.word(Outcome::Reserve { place: 0 }, &[R09], past_ceiling()),
        (_, "ditolak") => minutes.word(Outcome::NotPossible, &code, reason),
        (_, "dikembalikan") => minutes.word(Outcome::Deferred, &code, reason),
        (_, other) => return Err(DemoError::script("status", other)),
    })
}

/// The code at the head of a reason, and the reason as a sentence.
fn coded(text: &str) -> (Vec<ReasonCode>, Option<String>) {
    let Some((code, rest)) = text.split_once(' ') else { return (vec![], None) };
    let mut letters = rest.chars();
    let sentence: String =
        letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default();
    (ReasonCode::from_code(code).into_iter().collect(), Some(format!("{sentence}.")))
}

/// Whose money pays for a proposal.
fn source(item: &Item) -> &'static str {
    match (village_code(&item.place), item.key.as_str()) {
        ("RM", "23") => "Alokasi Dana Desa (ADD) dan PADes",
        ("RM", "29") => "Pendapatan asli desa (PADes)",
        ("RM", _) => "Dana Desa",
        _ => CITY,
    }
}

fn under_way(
    script: &mut Script<'_>,
    items: &[Item],
    (key, percent, words): (&str, u8, &'static str),
) -> Result<(), DemoError> {
    let item = items.iter().find(|i| i.key == key).ok_or_else(|| DemoError::script("work", key))?;
    let village = Village { code: village_code(&item.place), offset: 0 };
    let cost = item.estimate.as_ref().and_then(|e| e.cost()).map_or(0, |c| c.0);
    village.report(script, -120, key, (0, 0, "Pekerjaan dimulai, papan nama dipasang, warga diberi tahu."))?;
    village.report(script, -30, key, (percent, cost / 100 * i64::from(percent), words))
}
