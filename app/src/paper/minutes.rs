//! The berita acara (domain.md 5.1) and the berita acara perbaikan; its four lampiran are in [`annexes`].
//!
//! Whoever leads the meeting or keeps its list gets the paper that is signed; everybody else the same without names of
//! residents: who was there is told by RT and sex.

use crate::{
    address::typed,
    format::{self, spelled},
};
use domain::{
    institution::Role,
    meeting::{Attendance, Group, Item, Origin, Part, Signer, State, minutes::Minutes, row},
    refusal::Refusal,
    territory::VillageKind,
    time::Instant,
};

use super::{
    annexes,
    desk::{Desk, capital},
    document::{Block, Document, Letterhead, Seal, Signature, Words},
    scoring, words,
};

/// The numbers of its clauses.
const CLAUSES: [&str; 7] = ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH"];

/// The berita acara of a closed meeting.
///
/// # Errors
/// [`Refusal::Moved`] while it still goes on.
pub fn paper(desk: &Desk) -> Result<Document, Refusal> {
    let minutes = desk.minutes.as_ref().ok_or(Refusal::Moved { now: desk.sitting.state.code() })?;
    let forum = words::forum(desk);
    let mut blocks = vec![letterhead(desk)];
    blocks.push(Block::Title(vec![
        "BERITA ACARA".into(),
        forum.to_uppercase(),
        format!("TAHUN PERENCANAAN {}", desk.meeting.year),
        format!("Nomor {}", minutes.number),
    ]));
    blocks.push(Block::Paragraph(opening(desk, &forum).into()));
    blocks.push(Block::Facts(facts(desk)));
    blocks.extend(afterwards(desk));
    blocks.push(Block::Heading("Setelah memperhatikan, mendengar, dan mempertimbangkan:".into()));
    blocks.push(Block::Points(considered(desk)));
    blocks.push(Block::Heading("Susunan rapat".into()));
    blocks.push(Block::Facts(seated(desk)));
    blocks.push(Block::Heading("MENYEPAKATI".into()));
    blocks.push(Block::Points(agreed(desk)));
    blocks.extend(objections(desk));
    blocks.extend(scoring::told(desk));
    blocks.extend(moves(desk));
    blocks.push(signed(desk, desk.closed().unwrap_or(desk.meeting.starts), minutes));
    blocks.extend(annexes::all(desk));
    Ok(Document { title: format!("Berita acara nomor {}: {forum}", minutes.number), foot: foot(desk, minutes), blocks })
}

/// What mends a signed berita acara: each a paper of its own beside it.
///
/// # Errors
/// [`Refusal::NotFound`] where there is none of that number.
pub fn correction(desk: &Desk, number: u32) -> Result<Document, Refusal> {
    let minutes = desk.minutes.as_ref().ok_or(Refusal::NotFound)?;
    let mended = minutes.corrections.iter().find(|c| c.number == number).ok_or(Refusal::NotFound)?;
    let (forum, zone) = (words::forum(desk), desk.zone());
    let by = desk.writer(mended.by);
    let day = format::instant(mended.at, zone);
    let blocks = vec![
        letterhead(desk),
        Block::Title(vec![
            "BERITA ACARA PERBAIKAN".into(),
            forum.to_uppercase(),
            format!("Nomor {} perbaikan ke-{number}", minutes.number),
        ]),
        Block::Paragraph(
            format!(
                "Berita acara perbaikan ini memperbaiki berita acara nomor {} tahun perencanaan {}. Berita acara itu \
                 tetap seperti ketika ditandatangani. Yang berlaku adalah perbaikan di bawah ini.",
                minutes.number, desk.meeting.year
            )
            .into(),
        ),
        Block::Facts(vec![
            ("Tertulis".into(), mended.wrong.as_str().into()),
            ("Yang benar".into(), mended.right.as_str().into()),
            ("Dicatat oleh".into(), by.into()),
            ("Pada".into(), day.into()),
        ]),
        signed(desk, mended.at, minutes),
    ];
    let title = format!("Berita acara nomor {} perbaikan ke-{number}: {forum}", minutes.number);
    Ok(Document { title, foot: foot(desk, minutes), blocks })
}

/// The letterhead of every paper of a meeting.
pub(super) fn letterhead(desk: &Desk) -> Block {
    let place = &desk.here.place.path;
    let address = desk.ctx.outside(&format!("/di/{place}"));
    Block::Letterhead(Letterhead {
        emblem: desk.emblem.clone(),
        lines: desk.governments(),
        below: typed(&address).to_owned(),
    })
}

fn foot(desk: &Desk, minutes: &Minutes) -> String {
    format!("Berita acara nomor {} tahun perencanaan {} · {}", minutes.number, desk.meeting.year, desk.place_in_full())
}

/// "Pada hari ini …".
fn opening(desk: &Desk, forum: &str) -> String {
    let zone = desk.zone();
    let from = desk.sitting.opened.unwrap_or(desk.meeting.starts);
    let hours = match desk.closed() {
        Some(end) if end.date(zone) != from.date(zone) => {
            format!("{} sampai dengan {}", words::clock(from, zone), format::instant(end, zone))
        }
        Some(end) if words::hour(end, zone) != words::hour(from, zone) => {
            format!("{} sampai dengan {}", words::hour(from, zone), words::clock(end, zone))
        }
        _ => words::clock(from, zone),
    };
    format!(
        "Pada hari ini, {} ({}), pukul {hours}, bertempat di {}, telah diselenggarakan {forum} dalam rangka perencanaan \
         tahun {}, dihadiri oleh pemangku kepentingan sebagaimana daftar hadir dalam Lampiran I.",
        spelled::day(from.date(zone)),
        words::digits(from, zone),
        desk.meeting.spot,
        desk.meeting.year
    )
}

/// Who was invited, who came, whether that was enough, whose voice was missing.
fn facts(desk: &Desk) -> Vec<(String, Words)> {
    let (here, met) = (&desk.sitting.attendance, &desk.meeting);
    let mut out: Vec<(String, Words)> = Vec::new();
    let mut put = |name: &str, value: String| out.push((name.to_owned(), value.into()));
    put("Undangan", invited(desk));
    let (women, men) = here.women_and_men();
    put("Hadir", format!("{} orang: {women} perempuan dan {men} laki-laki", here.present()));
    put("Kuorum", quorum(desk));
    let groups: Vec<String> = Group::ALL
        .iter()
        .filter(|g| here.speaking_for(**g) > 0)
        .map(|g| format!("{} ({})", words::group(desk, *g), here.speaking_for(*g)))
        .collect();
    put("Unsur yang hadir", if groups.is_empty() { "tidak dicatat per unsur".into() } else { groups.join("; ") });
    if let Some(n) = Attendance::printed(here.poor_households) {
        put("Rumah tangga miskin", format!("{n} terwakili"));
    }
    if let Some(n) = Attendance::printed(here.disabled) {
        put("Penyandang disabilitas", format!("{n} orang"));
    }
    let missing: Vec<&str> = here.missing().into_iter().map(words::missing).collect();
    if !missing.is_empty() {
        put("Belum terwakili", missing.join("; "));
    }
    if let Some(word) = &desk.sitting.missing_word {
        put("Penjelasan pimpinan", word.clone());
    }
    let steps = delays(desk);
    if !steps.is_empty() {
        put("Penundaan", steps.join("; "));
    }
    if met.origin == Origin::Called && met.notice.is_short() {
        let (days, least) = (met.notice.days, met.notice.least);
        let why = met.notice_why.as_ref().map(|why| format!(". Alasan: {why}")).unwrap_or_default();
        put("Jarak undangan", format!("{days} hari, kurang dari {least} hari menurut aturan di sini{why}"));
    }
    out
}

fn invited(desk: &Desk) -> String {
    let groups: Vec<String> =
        desk.meeting.invited.iter().map(|i| format!("{} ({})", words::group(desk, i.group), i.count)).collect();
    match groups.is_empty() {
        true => "tidak dicatat".into(),
        false => format!("{} orang: {}", desk.meeting.invited_count(), groups.join("; ")),
    }
}

fn quorum(desk: &Desk) -> String {
    let (quorum, went_on) = (desk.sitting.quorum(), desk.sitting.without_quorum);
    match (quorum, went_on) {
        (0, _) => "aturan di sini tidak menetapkan jumlah".into(),
        (n, false) => format!("{n} orang; tercapai"),
        (n, true) => format!("{n} orang; tidak tercapai, dilanjutkan dengan yang hadir sesuai aturan di sini"),
    }
}

/// When it waited, was called again, or went on another day.
fn delays(desk: &Desk) -> Vec<String> {
    let zone = desk.zone();
    let told = |state: State| match state {
        State::Waiting { until } => Some(format!("menunggu peserta sampai pukul {}", words::clock(until, zone))),
        State::CalledAgain { starts } => Some(format!("diundang lagi untuk {}", format::instant(starts, zone))),
        State::Adjourned { resumes } => Some(format!("dilanjutkan pada {}", format::instant(resumes, zone))),
        _ => None,
    };
    let at = |(at, state): &(Instant, State)| Some(format!("{}: {}", format::instant(*at, zone), told(*state)?));
    desk.sitting.steps.iter().filter_map(at).collect()
}

/// A meeting that was held on paper says so, and who entered it.
fn afterwards(desk: &Desk) -> Option<Block> {
    if desk.meeting.origin != Origin::OnPaper {
        return None;
    }
    let by = desk.writer(desk.meeting.by);
    let text = format!(
        "Rapat ini dicatat di atas kertas, dan dicatat kemudian di sini oleh {by}, pada {}.",
        format::instant(desk.meeting.called, desk.zone())
    );
    Some(Block::Paragraph(Words::bold("Dicatat kemudian. ").and(text)))
}

fn considered(desk: &Desk) -> Vec<(String, Words)> {
    let sitting = &desk.sitting;
    let mut out = Vec::new();
    let said = |part, what: &str| played(desk, part).into_iter().map(|p| format!("{what} {p}")).collect::<Vec<_>>();
    out.extend(said(Part::Greeting, "sambutan"));
    out.extend(said(Part::Presenter, "pemaparan"));
    if !desk.meeting.points.is_empty() {
        out.push(format!("acara yang diumumkan: {}", desk.meeting.points.join("; ")));
    }
    let there = sitting.items.iter().filter(|i| !i.is_gone()).count();
    out.push(format!("pembahasan {} usulan yang masuk dalam daftar rapat ini", words::counted(there)));
    if !sitting.notes.is_empty() {
        out.push(format!("{} tanggapan dan saran peserta, sebagaimana notulen", words::counted(sitting.notes.len())));
    }
    let disputed = sitting.items.iter().filter(|i| raised(i) > 0).count();
    if disputed > 0 {
        out.push(format!("keberatan atas {} usulan, yang disebut di bawah ini", words::counted(disputed)));
    }
    out.into_iter().zip('a'..).map(|(text, letter)| (format!("{letter}."), text.into())).collect()
}

fn seated(desk: &Desk) -> Vec<(String, Words)> {
    let named = |person| {
        let holder = desk.officer(person)?;
        Some(format!("{}, {}", holder.name, words::office(desk, holder)))
    };
    let chair = desk.chair().and_then(named).unwrap_or_else(|| "sebagaimana tanda tangan di bawah".into());
    let recorder = desk.named_recorder().map(|p| p.said(true)).or_else(|| desk.recorder().and_then(named));
    let recorder = recorder.unwrap_or_else(|| "sebagaimana tanda tangan di bawah".into());
    let mut out = vec![("Pimpinan".into(), chair.into()), ("Sekretaris/notulis".into(), recorder.into())];
    for (part, title) in [(Part::Presenter, "Narasumber"), (Part::Facilitator, "Fasilitator")] {
        let all = played(desk, part);
        if !all.is_empty() {
            out.push((title.into(), all.join("; ").into()));
        }
    }
    out
}

/// Who had a part, as it is printed: by name on the signed paper, by what they came as for everybody.
fn played(desk: &Desk, part: Part) -> Vec<String> {
    desk.sitting.parts.of(part).map(|p| p.said(desk.sees_names)).filter(|said| !said.is_empty()).collect()
}

fn raised(item: &Item) -> usize {
    item.rounds.iter().map(|r| r.raised.len()).sum()
}

/// The clauses.
fn agreed(desk: &Desk) -> Vec<(String, Words)> {
    let sitting = &desk.sitting;
    let (yes, no) = (sitting.agreed().count(), sitting.items.iter().filter(|i| i.is_left()).count());
    let (sum, without) = annexes::cost(desk, sitting.agreed());
    let mut clauses = Vec::new();
    clauses.push(match yes {
        0 => "Tidak ada usulan yang disepakati dalam rapat ini.".to_owned(),
        _ => {
            let open = match without {
                0 => String::new(),
                n => format!(" Sebanyak {} usulan di antaranya belum ada perkiraan biayanya.", words::counted(n)),
            };
            format!(
                "Daftar usulan menurut urutan prioritas, sebanyak {} usulan, dengan perkiraan kebutuhan dana {}, \
                 sebagaimana Lampiran II.{open}",
                words::counted(yes),
                words::money(sum)
            )
        }
    });
    clauses.push(match no {
        0 => "Tidak ada usulan yang belum disepakati.".to_owned(),
        n => format!(
            "Usulan yang belum disepakati, sebanyak {} usulan, dengan cara keputusannya, sebagaimana Lampiran III.",
            words::counted(n)
        ),
    });
    clauses.push(
        "Lampiran I sampai dengan Lampiran IV merupakan satu kesatuan yang tidak terpisahkan dari berita acara ini."
            .into(),
    );
    if desk.meeting.kind.decides() {
        clauses.push(
            "Usulan fisik dinyatakan gugur apabila lahannya milik pribadi, dalam sengketa, merupakan prasarana dan sarana \
             umum yang belum diserahterimakan, atau milik instansi lain."
                .into(),
        );
    }
    clauses.push(format!("Berita acara ini digunakan sebagai bahan penyusunan {}.", words::plan(desk)));
    if desk.meeting.kind.decides() {
        let law = match desk.village.village_kind {
            Some(VillageKind::Kelurahan) => " (Undang-Undang Nomor 23 Tahun 2014 Pasal 298 ayat (5))",
            _ => "",
        };
        clauses.push(format!("Barang yang diserahkan kepada kelompok hanya untuk kelompok yang berbadan hukum{law}."));
    }
    clauses.push(match sitting.delegates.len() {
        0 => "Rapat ini tidak menunjuk delegasi.".to_owned(),
        n => format!("Delegasi untuk rapat berikutnya, sebanyak {} orang, sebagaimana Lampiran IV.", words::counted(n)),
    });
    CLAUSES.iter().zip(clauses).map(|(name, text)| ((*name).to_owned(), text.into())).collect()
}

/// Who did not agree, and what was answered. A name stands there only where it was wanted, and only on the signed paper.
fn objections(desk: &Desk) -> Vec<Block> {
    let mut points = Vec::new();
    for item in desk.sitting.items.iter().filter(|i| raised(i) > 0) {
        for (round, raised) in (1..).zip(&item.rounds).flat_map(|(n, r)| r.raised.iter().map(move |x| (n, x))) {
            let name =
                raised.name.as_deref().filter(|_| desk.sees_names).map(|n| format!(" ({n})")).unwrap_or_default();
            let answer = raised.answer.as_deref().map(|a| format!(" Jawaban: {a}")).unwrap_or_default();
            let title = desk.row(item).map(|r| r.words.title()).unwrap_or_default();
            let said = format!("{}{name} keberatan: {}{answer}", capital(&raised.whom), raised.what);
            let label = format!("{}, putaran {round}", desk.spoken(item));
            points.push((label, Words::from(format!("{title}. {said}"))));
        }
    }
    section("Keberatan yang disampaikan", points)
}

/// Why an item stands elsewhere than it came.
fn moves(desk: &Desk) -> Vec<Block> {
    let mut points = Vec::new();
    for item in &desk.sitting.items {
        for (from, to, why) in &item.moved {
            let text = format!("dari urutan {from} ke urutan {to}. Alasan: {why}");
            points.push((desk.spoken(item), Words::from(text)));
        }
    }
    section("Perubahan urutan", points)
}

fn section(title: &str, points: Vec<(String, Words)>) -> Vec<Block> {
    if points.is_empty() { vec![] } else { vec![Block::Heading(title.to_owned()), Block::Facts(points)] }
}

/// The end, the day, and who signs: few, by the kind of meeting.
fn signed(desk: &Desk, day: Instant, minutes: &Minutes) -> Block {
    let zone = desk.zone();
    let mut who = Vec::new();
    let named = |person| desk.officer(person).map(|h| (words::office(desk, h), h.name.clone()));
    let sign = |office: &str, found: Option<(String, String)>| match found {
        Some((seat, name)) => Signature { office: format!("{office}\n{seat}").trim_end().to_owned(), name: Some(name) },
        None => Signature { office: office.to_owned(), name: None },
    };
    for signer in row(desk.meeting.kind).signers {
        match *signer {
            Signer::Chair => who.push(sign("Pimpinan rapat", desk.chair().and_then(named))),
            Signer::Recorder => {
                let chosen = desk.named_recorder().map(|p| (p.office.clone(), p.name.clone()));
                who.push(sign("Sekretaris/notulis", chosen.or_else(|| desk.recorder().and_then(named))));
            }
            Signer::Seat(role) => who.push(seat(desk, role)),
            Signer::Participants { count, women } => {
                for n in 0..count {
                    let office = if n < women { "Wakil peserta (perempuan)" } else { "Wakil peserta" };
                    who.push(Signature { office: office.into(), name: None });
                }
            }
        }
    }
    Block::Together(vec![
        Block::Paragraph(
            "Demikian berita acara ini dibuat dan disepakati untuk digunakan sebagaimana mestinya.".into(),
        ),
        Block::Paragraph(format!("{}, {}", desk.village.name, format::day_only(day.date(zone))).into()),
        Block::Signatures(who),
        // On the page that is signed: no other can be put in its place.
        seal(desk, minutes),
    ])
}

fn seat(desk: &Desk, role: Role) -> Signature {
    match desk.holder(role) {
        Some(holder) => Signature { office: words::office(desk, holder), name: Some(holder.name.clone()) },
        None => Signature { office: capital(&desk.ctx.say_code("role", role.code())), name: None },
    }
}

/// The hash of what it says, and where the public record held it when the meeting was closed.
pub(super) fn seal(desk: &Desk, minutes: &Minutes) -> Block {
    let entry = desk.closed_entry();
    let page = desk.outside("/berita-acara");
    let head = entry.map(|e| format!("&catatan={}-{}", e.seq, e.hash)).unwrap_or_default();
    let mut beside = vec![Words::from("Sidik berita acara (SHA-256):"), Words::bold(format::grouped(&minutes.hash))];
    if let Some(entry) = entry {
        beside.push(format!("Catatan terbuka nomor {}, dengan sidik:", entry.seq).into());
        beside.push(Words::bold(format::grouped(&entry.hash)));
        beside.push(format!("Cocokkan di {} atau dengan memindai kode ini.", desk.entry_address(entry)).into());
    }
    Block::Seal(Seal {
        code: format!("{page}?sidik={}{head}", minutes.hash),
        alt: format!("Kode QR: alamat dan sidik berita acara nomor {}", minutes.number),
        beside,
    })
}
