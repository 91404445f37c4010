//! The notulen (domain.md 5.12): what happened, in order, with the time, who spoke, for whom, and what was answered.

use crate::format;
use domain::meeting::{Count, Entry, Happening, Item, Settled};

use super::{
    desk::{Desk, capital},
    document::{Block, Document, Table, Words, column},
    minutes::{letterhead, seal},
    words,
};

/// The notes of a meeting, as far as it has come.
#[must_use]
pub fn paper(desk: &Desk) -> Document {
    let (forum, zone) = (words::forum(desk), desk.zone());
    let from = desk.sitting.opened.unwrap_or_else(|| desk.sitting.appointed());
    let columns = vec![
        column("Pukul", 9),
        column("Pembicara", 20),
        column("Unsur", 16),
        column("Isi", 44),
        column("Jawaban", 26),
    ];
    let rows = rows(desk);
    let said = match rows.is_empty() {
        true => Block::Paragraph("Belum ada yang dicatat.".into()),
        false => Block::Table(Table { columns, rows, signed: false }),
    };
    let mut blocks = vec![
        letterhead(desk),
        Block::Title(vec!["NOTULEN".into(), forum.to_uppercase(), format!("TAHUN PERENCANAAN {}", desk.meeting.year)]),
        Block::Facts(vec![
            ("Hari, tanggal".into(), format::day(from.date(zone)).into()),
            ("Pukul".into(), words::clock(from, zone).into()),
            ("Tempat".into(), desk.meeting.spot.as_str().into()),
            ("Hadir".into(), format!("{} orang", desk.sitting.attendance.present()).into()),
        ]),
        said,
    ];
    if let Some(minutes) = &desk.minutes {
        blocks.push(seal(desk, minutes));
    }
    Document { title: format!("Notulen: {forum}"), foot: format!("Notulen · {forum}"), blocks }
}

fn rows(desk: &Desk) -> Vec<Vec<Words>> {
    let mut rows = Vec::new();
    let mut waits: Vec<(u16, usize)> = Vec::new();
    for entry in &desk.entries {
        // An answer stands beside what it answers: the oldest of that item that has none.
        if let Happening::Answered { item, answer } = &entry.what
            && let Some(at) = waits.iter().position(|(of, _)| of == item)
        {
            let (_, row) = waits.remove(at);
            let row: &mut Vec<Words> = &mut rows[row];
            row[4] = answer.as_str().into();
            continue;
        }
        if let Some(row) = row(desk, entry) {
            if let Happening::Raised { item, .. } = &entry.what {
                waits.push((*item, rows.len()));
            }
            rows.push(row);
        }
    }
    rows
}

/// One thing that happened; who came in and was counted stands on the daftar hadir.
fn row(desk: &Desk, entry: &Entry) -> Option<Vec<Words>> {
    use Happening as H;
    let zone = desk.zone();
    let hour = words::hour(entry.at, zone);
    let (mut who, mut group, mut answer) = ("Pimpinan".to_owned(), String::new(), String::new());
    let said = match &entry.what {
        H::Noted { speaker, group: of, said, answer: told } => {
            who.clone_from(speaker);
            group = of.map(|g| words::group(desk, g)).unwrap_or_default();
            answer = told.clone().unwrap_or_default();
            said.clone()
        }
        H::Raised { item, whom, what, name } => {
            who = capital(whom);
            if let Some(name) = name {
                who = format!("{who} ({name})");
            }
            format!("Keberatan atas {}: {what}", desk.called(*item))
        }
        other => chairs(desk, other)?,
    };
    Some([hour, who, group, said, answer].map(Words::from).to_vec())
}

/// What the chair said or did, in words.
fn chairs(desk: &Desk, what: &Happening) -> Option<String> {
    use Happening as H;
    let (zone, called) = (desk.zone(), |n: &u16| desk.called(*n));
    Some(match what {
        H::Opened => "Rapat dibuka.".into(),
        H::Waits { until } => format!("Yang hadir belum cukup. Menunggu sampai pukul {}.", words::clock(*until, zone)),
        H::CalledAgain { starts } => {
            format!("Yang hadir belum cukup. Diundang lagi untuk {}.", format::instant(*starts, zone))
        }
        H::WentOn | H::HeldWithoutQuorum => "Rapat dilanjutkan dengan yang hadir, sesuai aturan di sini.".into(),
        H::ListAgreed { except } if except.is_empty() => "Seluruh daftar disetujui semua yang hadir.".into(),
        H::ListAgreed { except } => {
            let but: Vec<String> = except.iter().map(called).collect();
            format!("Seluruh daftar disetujui semua yang hadir, kecuali {}.", but.join("; "))
        }
        H::ListRefreshed { .. } => "Daftar usulan diperbarui menurut usulan yang menunggu sekarang.".into(),
        H::OrderedByScore => "Daftar diurutkan menurut nilai tengah.".into(),
        H::TakenUp { item } => format!("Membahas {}.", called(item)),
        H::PutOff { item } => format!("Menunda {}: dibahas nanti.", called(item)),
        H::AllAgreed { item } => format!("Semua setuju: {}.", called(item)),
        H::Answered { item, answer } => format!("Jawaban atas keberatan {}: {answer}", called(item)),
        H::AskedAgain { item } => format!("Ditanyakan sekali lagi: {}.", called(item)),
        H::NotReached { item } => format!("Mufakat tidak tercapai: {}.", called(item)),
        H::PhonesAsked { item } => format!("Yang hadir dengan HP boleh menjawab di HP: {}.", called(item)),
        H::PhonesCounted { item, yes, no, abstain } => {
            let count = Count { yes: *yes, no: *no, abstain: *abstain };
            format!("Jawaban lewat HP untuk {}: {}.", called(item), words::votes(count))
        }
        H::HandsCounted { item, .. } => {
            let settled = desk.sitting.items.iter().find(|i: &&Item| i.number == *item).and_then(|i| i.settled);
            let Some(Settled::Hands(count)) = settled else { return None };
            let result = if count.carries() { "disetujui" } else { "tidak disetujui" };
            format!("Suara dihitung untuk {}: {}; {result}.", called(item), words::votes(count))
        }
        H::Moved { item, to, reason } => format!("Memindahkan {} ke urutan {to}. Alasan: {reason}", called(item)),
        H::TakenOn { item, body, by, needs } => format!(
            "Disepakati untuk {}: dikerjakan warga, dipimpin {body}, paling lambat {}. Yang diperlukan: {needs}",
            called(item),
            format::day_only(*by)
        ),
        H::HandedOver { item, service } => format!("Disepakati untuk {}: dialihkan ke {service}.", called(item)),
        H::MissingExplained { word } => format!("Tentang unsur yang belum hadir: {word}"),
        H::Delegated { attendee } => {
            let name = desk.line(*attendee).map(|l| l.name.clone()).unwrap_or_default();
            format!("Ditunjuk sebagai delegasi: {name}.")
        }
        H::Adjourned { resumes, why } => {
            format!("Rapat dilanjutkan pada {}. Alasan: {why}", format::instant(*resumes, zone))
        }
        H::Resumed => "Rapat dilanjutkan.".into(),
        H::Closed => "Rapat ditutup.".into(),
        _ => return None,
    })
}
