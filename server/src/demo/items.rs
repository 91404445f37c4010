//! What residents and bodies propose in the demonstration: read from three tables, one a year.

use domain::{
    money::Rupiah,
    proposal::{
        estimate::{Estimate, Land, Unit, category_of},
        words::Words,
    },
};
use serde::Deserialize;

use super::DemoError;

/// The name by which the story refers to a proposal or an opinion before it has an id.
pub(super) type Key = String;

/// One thing that is proposed, and how it goes until its RW.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What the story calls it.
    pub(super) key: Key,
    /// Short code of the place it is about.
    pub(super) place: String,
    /// Who proposes it.
    pub(super) by: By,
    /// The three answers.
    pub(super) words: Words,
    /// What the board estimates; nothing where nobody has yet.
    pub(super) estimate: Option<Estimate>,
    /// Years it has waited.
    pub(super) waited: u16,
    /// The day it is sent.
    pub(super) sent: i64,
    /// What its RT does with it.
    pub(super) course: Course,
}

/// Who proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum By {
    /// An ordinary resident of the place.
    Resident,
    /// A resident whom the story names.
    Named(&'static str),
    /// A body, through its chair.
    Body(domain::institution::BodyKind),
    /// A neighbour without a phone, through the RT's secretary.
    Entrusted,
}

/// What an RT does with a proposal, on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// It belongs to no single RT.
    Direct,
    /// The chair passes it on.
    Passed(i64),
    /// Nobody answers, and it passes on by itself.
    Silence,
    /// It still waits.
    Waiting,
    /// The chair asks for what is missing, and nothing came yet.
    Held(i64),
    /// The chair asks, the proposer completes it, the chair passes it on, two days apart each.
    Completed(i64),
    /// The chair asks, and two days later the proposer sends it up as it is.
    AsItIs(i64),
}

/// A row of last year's or next year's table.
#[derive(Deserialize)]
struct Row {
    key: String,
    place: String,
    by: String,
    problem: String,
    wish: String,
    spot: String,
    quantity: Option<i64>,
    unit: String,
    price: Option<i64>,
    category: String,
    men: Option<u32>,
    women: Option<u32>,
    poor: Option<u32>,
    waited: u16,
    sent: i64,
    course: String,
}

/// A row of this year's table: the columns of the official form.
#[derive(Deserialize)]
struct FormRow {
    no: String,
    wilayah: String,
    rw: String,
    rt: String,
    pengusul: String,
    masalah: String,
    usulan: String,
    lokasi: String,
    volume: i64,
    satuan: String,
    harga_satuan: i64,
    bidang: String,
    penerima_lk: u32,
    penerima_pr: u32,
    penerima_artm: u32,
}

/// What the forum of this year's table said about a proposal.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Fated {
    /// The proposal's number in the table.
    pub(super) no: String,
    /// The status in the table's own word.
    pub(super) status: String,
    /// The reason, beginning with its code where there is one.
    pub(super) alasan: String,
    /// The cost the table states.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests compare it with the computed cost"))]
    pub(super) perkiraan_biaya: i64,
}

const LAST_YEAR: &str = include_str!("last_year.csv");
const THIS_YEAR: &str = include_str!("proposals.csv");
const NEXT_YEAR: &str = include_str!("next_year.csv");

/// The nine works of last year.
pub(super) fn last_year() -> Result<Vec<Item>, DemoError> {
    rows::<Row>(LAST_YEAR)?.into_iter().map(item).collect()
}

/// The thirty proposals of this year.
pub(super) fn this_year() -> Result<Vec<Item>, DemoError> {
    rows::<FormRow>(THIS_YEAR)?.into_iter().map(form_item).collect()
}

/// What the forum said about each of the thirty.
pub(super) fn fates() -> Result<Vec<Fated>, DemoError> {
    rows(THIS_YEAR)
}

/// The proposals for next year.
pub(super) fn next_year() -> Result<Vec<Item>, DemoError> {
    rows::<Row>(NEXT_YEAR)?.into_iter().map(item).collect()
}

fn rows<T: for<'a> Deserialize<'a>>(table: &str) -> Result<Vec<T>, DemoError> {
    let read = |row: Result<T, csv::Error>| row.map_err(|e| DemoError::script("row", &e.to_string()));
    csv::Reader::from_reader(table.as_bytes()).deserialize().map(read).collect()
}

fn item(row: Row) -> Result<Item, DemoError> {
    let estimate = match (row.quantity, row.price) {
        (Some(quantity), Some(price)) => Some(Estimate {
            quantity: Some(quantity * 1_000),
            unit: Unit::from_code(&row.unit),
            unit_price: Some(Rupiah(price)),
            category: category_of(&row.category),
            men: row.men,
            women: row.women,
            poor: row.poor,
            land: Some(Land::Public),
            ..Estimate::default()
        }),
        _ => None,
    };
    let (by, course) = (proposer(&row.by)?, course(&row.course)?);
    let words = Words::new(&row.problem, &row.spot, &row.wish);
    Ok(Item { key: row.key, place: row.place, by, words, estimate, waited: row.waited, sent: row.sent, course })
}

fn form_item(row: FormRow) -> Result<Item, DemoError> {
    let village = match row.wilayah.as_str() {
        "Kel. Kenangasari" => "KS",
        "Kel. Cempakawangi" => "CW",
        _ => "RM",
    };
    let whole = row.rw == "-";
    let place = if whole { village.to_owned() } else { format!("{village}/{}/{}", row.rw, row.rt) };
    let category = row.bidang.split(' ').next().unwrap_or_default();
    let estimate = Estimate {
        quantity: Some(row.volume * 1_000),
        unit: Unit::from_code(&row.satuan),
        unit_price: Some(Rupiah(row.harga_satuan)),
        // What crosses the village's authority stands under roads: its fate says the rest.
        category: category_of(category).or_else(|| category_of("02.03.10")),
        men: Some(row.penerima_lk),
        women: Some(row.penerima_pr),
        // Only an RT board may say it, so for what concerns the whole village nobody does.
        poor: (!whole).then_some(row.penerima_artm),
        land: Some(if row.no == "20" { Land::Private } else { Land::Public }),
        ..Estimate::default()
    };
    let number: i64 = row.no.parse().unwrap_or_default();
    let sent = -367 + number % 5;
    let course = match number {
        _ if whole => Course::Direct,
        14 => Course::Silence,
        8 => Course::Completed(-362),
        _ => Course::Passed(sent + 4 + number % 2),
    };
    let words = Words::new(&sentence(&row.masalah, &row.lokasi), &row.lokasi, &row.usulan);
    let waited = u16::from(WAITED.contains(&row.no.as_str()));
    let by = form_proposer(&row.pengusul)?;
    Ok(Item { key: row.no, place, by, words, estimate: Some(estimate), waited, sent, course })
}

/// What of next year's proposals waited this year: the key of each, and of what it was.
const AGAIN: [(&str, &str); 8] = [
    ("n21", "10"),
    ("n24", "12"),
    ("c07", "17"),
    ("c10", "19"),
    ("r01", "21"),
    ("r05", "28"),
    ("r09", "27"),
    ("r10", "26"),
];
/// Its proposer has not confirmed this one yet.
const UNCONFIRMED: &str = "n21";

/// What a proposal was when it waited, and whether its proposer has confirmed that it is still wanted.
pub(super) fn again(key: &str) -> Option<(Key, bool)> {
    let first = WAITED.contains(&key).then(|| format!("{key}-"));
    let earlier = || AGAIN.iter().find(|(now, _)| *now == key).map(|(_, was)| (*was).to_owned());
    first.or_else(earlier).map(|was| (was, key != UNCONFIRMED))
}

/// The proposals of this year that were deferred last year.
pub(super) const WAITED: [&str; 4] = ["3", "9", "15", "23"];

/// A problem long enough to be read: a short one gets its place said with it.
fn sentence(problem: &str, place: &str) -> String {
    if problem.chars().count() < domain::proposal::words::PROBLEM_MIN {
        let mut letters = place.chars();
        let first: String = letters.next().map(|c| c.to_lowercase().collect()).unwrap_or_default();
        return format!("{problem} di {first}{}", letters.as_str());
    }
    problem.to_owned()
}

fn form_proposer(word: &str) -> Result<By, DemoError> {
    use domain::institution::BodyKind;
    Ok(By::Body(match word {
        "warga" | "warga (difabel)" => return Ok(By::Resident),
        "Rembug RT" => BodyKind::RtBoard,
        "Rembug RW" => BodyKind::RwBoard,
        "Rembug dusun" => BodyKind::HamletOffice,
        "PKK" => BodyKind::Pkk,
        "Karang Taruna" => BodyKind::KarangTaruna,
        "Posyandu" => BodyKind::Posyandu,
        "LPMK" | "LPMD" => BodyKind::Lpm,
        "Kelompok tani" | "KUBE Sari Rasa" => BodyKind::Group,
        other => return Err(DemoError::script("proposer", other)),
    }))
}

fn proposer(word: &str) -> Result<By, DemoError> {
    use super::accounts::{KARSINI, SARI, TUTI};
    use domain::institution::BodyKind;
    Ok(match word {
        "warga" => By::Resident,
        "sari" => By::Named(SARI),
        "tuti" => By::Named(TUTI),
        "karsini" => By::Named(KARSINI),
        "titip" => By::Entrusted,
        code => By::Body(BodyKind::from_code(code).ok_or_else(|| DemoError::script("proposer", code))?),
    })
}

fn course(text: &str) -> Result<Course, DemoError> {
    let (word, day) = text.split_once(':').unwrap_or((text, "0"));
    let day: i64 = day.parse().map_err(|_| DemoError::script("day", text))?;
    Ok(match word {
        "direct" => Course::Direct,
        "passed" => Course::Passed(day),
        "silence" => Course::Silence,
        "waiting" => Course::Waiting,
        "held" => Course::Held(day),
        "completed" => Course::Completed(day),
        "as_it_is" => Course::AsItIs(day),
        other => return Err(DemoError::script("course", other)),
    })
}
