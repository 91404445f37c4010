//! The daftar hadir (domain.md 5.2): names of who is there and room for their signatures, or empty lines to be filled in
//! at the door. No NIK, and nobody is named as poor or disabled.

use crate::format;
use domain::meeting::{Attendee, Happening, How};

use super::{
    desk::Desk,
    document::{Block, Document, Table, Words, column},
    minutes::letterhead,
    words,
};

/// At most so many empty lines are printed for those who are invited.
const MOST: usize = 120;
/// So many are printed where nobody counted the invited, and besides those who are.
const SPARE: usize = 10;

/// The list of those present; `empty` without names, to be filled in by hand.
#[must_use]
pub fn paper(desk: &Desk, empty: bool) -> Document {
    let forum = words::forum(desk);
    let zone = desk.zone();
    let invited = usize::try_from(desk.meeting.invited_count()).unwrap_or(MOST);
    let listed = desk.sitting.attendance.listed.len();
    let rows = match (empty, desk.closed()) {
        (true, _) => (invited + SPARE).min(MOST),
        (false, Some(_)) => 0,
        (false, None) => (invited + SPARE).min(MOST).saturating_sub(listed).max(SPARE),
    };
    let mut blocks = vec![
        letterhead(desk),
        Block::Title(vec![
            "DAFTAR HADIR".into(),
            forum.to_uppercase(),
            format!("TAHUN PERENCANAAN {}", desk.meeting.year),
        ]),
        Block::Facts(vec![
            ("Hari, tanggal".into(), format::day(desk.sitting.appointed().date(zone)).into()),
            ("Pukul".into(), words::clock(desk.sitting.appointed(), zone).into()),
            ("Tempat".into(), desk.meeting.spot.as_str().into()),
        ]),
    ];
    if empty {
        blocks.push(table(desk, &[], rows));
    } else {
        blocks.extend(lists(desk, rows));
    }
    if let Some(minutes) = &desk.minutes {
        blocks.push(super::minutes::seal(desk, minutes));
    }
    Document { title: format!("Daftar hadir: {forum}"), foot: format!("Daftar hadir · {forum}"), blocks }
}

/// Who is there by name, with empty lines behind, and who was counted without a name.
pub(super) fn lists(desk: &Desk, empty: usize) -> Vec<Block> {
    let here = &desk.sitting.attendance;
    let mut out = Vec::new();
    if !here.listed.is_empty() || empty > 0 {
        out.push(table(desk, &here.listed, empty));
    }
    if !here.counted.is_empty() {
        out.push(Block::Paragraph("Dihitung tanpa nama, dari daftar hadir di atas kertas:".into()));
        out.push(counted(desk));
    }
    out
}

fn table(desk: &Desk, listed: &[Attendee], empty: usize) -> Block {
    let columns = vec![
        column("No", 10),
        column("Nama", 46),
        column("L/P", 10),
        column("Alamat RT/RW", 28),
        column("Asal, lembaga, unsur", 38),
        column("Tanda tangan", 36),
    ];
    let mut rows: Vec<Vec<Words>> = (1..).zip(listed).map(|(n, a)| line(desk, n, a)).collect();
    for n in listed.len()..listed.len() + empty {
        let mut row = vec![Words::from(""); columns.len()];
        row[0] = (n + 1).to_string().into();
        rows.push(row);
    }
    Block::Table(Table { columns, rows, signed: true })
}

fn line(desk: &Desk, n: usize, attendee: &Attendee) -> Vec<Words> {
    let line = desk.line(attendee.id);
    let sex = match attendee.woman {
        Some(true) => "P",
        Some(false) => "L",
        None => "",
    };
    let home = desk.place_name(attendee.rt).or_else(|| line.and_then(|l| l.home.clone())).unwrap_or_default();
    let group = attendee.group.map(|g| words::group(desk, g)).unwrap_or_default();
    let name = line.map(|l| l.name.clone()).unwrap_or_default();
    [n.to_string(), name, sex.to_owned(), home, group, signed(desk, attendee)].map(Words::from).to_vec()
}

/// Whoever came in by the code at the door signed by it; everybody else by hand.
fn signed(desk: &Desk, attendee: &Attendee) -> String {
    let came =
        |e: &&domain::meeting::Entry| matches!(&e.what, Happening::Arrived { attendee: a } if a.id == attendee.id);
    match (attendee.how, desk.entries.iter().find(came)) {
        (How::Code, Some(entry)) => format!("Dengan kode di pintu, {}", words::hour(entry.at, desk.zone())),
        _ => String::new(),
    }
}

fn counted(desk: &Desk) -> Block {
    let row = |t: &domain::meeting::Tally| -> Vec<Words> {
        let place = desk.place_name(t.rt).unwrap_or_else(|| "Lainnya".into());
        [place, t.women.to_string(), t.men.to_string(), t.people().to_string()].map(Words::from).to_vec()
    };
    let rows = desk.sitting.attendance.counted.iter().map(row).collect();
    numbers(rows)
}

fn numbers(rows: Vec<Vec<Words>>) -> Block {
    use super::document::amounts;
    let columns = vec![column("Dari", 20), amounts("Perempuan", 10), amounts("Laki-laki", 10), amounts("Jumlah", 10)];
    Block::Table(Table { columns, rows, signed: false })
}

/// Who was there by RT and sex: what everybody may read.
pub(super) fn by_place(desk: &Desk) -> Block {
    let here = &desk.sitting.attendance;
    let mut places: Vec<_> = here.listed.iter().map(|a| a.rt).chain(here.counted.iter().map(|t| t.rt)).collect();
    places.sort_by_key(|rt| (rt.is_none(), desk.place_name(*rt)));
    places.dedup();
    let mut rows: Vec<Vec<Words>> = Vec::new();
    for rt in places {
        let of = |woman: bool| {
            let listed = here.listed.iter().filter(|a| a.rt == rt && a.woman == Some(woman)).count();
            let counted = here.counted.iter().filter(|t| t.rt == rt);
            let counted: u32 = counted.map(|t| u32::from(if woman { t.women } else { t.men })).sum();
            listed as u64 + u64::from(counted)
        };
        let place = desk.place_name(rt).unwrap_or_else(|| "Lainnya".into());
        let all = here.from_rt(rt);
        rows.push([place, of(true).to_string(), of(false).to_string(), all.to_string()].map(Words::from).to_vec());
    }
    let (women, men) = here.women_and_men();
    let all = ["Jumlah".into(), women.to_string(), men.to_string(), here.present().to_string()];
    rows.push(all.map(Words::bold).to_vec());
    numbers(rows)
}
