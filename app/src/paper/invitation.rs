//! The undangan (domain.md 5.13): who is invited, when, where, about what. It names nobody but the office that calls.

use crate::format;
use domain::meeting::Origin;

use super::{
    desk::Desk,
    document::{Block, Document, Seal, Signature, Words},
    minutes::letterhead,
    words,
};

/// The invitation to a meeting.
#[must_use]
pub fn paper(desk: &Desk) -> Document {
    let (forum, zone, met) = (words::forum(desk), desk.zone(), &desk.meeting);
    let at = desk.sitting.appointed();
    let again = at != met.starts;
    let kind = if again { "undangan berikutnya" } else { "undangan" };
    let mut blocks = vec![letterhead(desk), Block::Title(vec!["UNDANGAN".into(), forum.to_uppercase()])];
    blocks.push(Block::Facts(vec![
        ("Nomor".into(), "……………………………".into()),
        ("Sifat".into(), if met.notice.is_short() && !again { "segera".into() } else { "biasa".into() }),
        ("Perihal".into(), format!("{kind} {forum}").into()),
    ]));
    blocks.push(Block::Paragraph(Words::bold("Kepada Yth. ").and(invited(desk))));
    blocks.push(Block::Paragraph(
        format!(
            "Dengan hormat, kami mengundang Bapak, Ibu, dan Saudara untuk hadir dalam {forum}, untuk perencanaan tahun {}, \
             pada:",
            met.year
        )
        .into(),
    ));
    blocks.push(Block::Facts(vec![
        ("Hari, tanggal".into(), Words::bold(format::day(at.date(zone)))),
        ("Pukul".into(), Words::bold(words::clock(at, zone))),
        ("Tempat".into(), Words::bold(met.spot.as_str())),
    ]));
    blocks.extend(agenda(desk));
    if met.notice.is_short() && met.origin == Origin::Called && !again {
        let text = format!(
            "Undangan ini disampaikan {} hari sebelum rapat. Aturan di sini {} hari. {}",
            met.notice.days,
            met.notice.least,
            met.notice_why.as_ref().map_or_else(|| "Mohon maklum.".to_owned(), |why| format!("Alasan: {why}"))
        );
        blocks.push(Block::Paragraph(text.into()));
    }
    blocks.push(Block::Paragraph(
        "Yang tidak dapat hadir dipersilakan menitipkan pendapat kepada pengurus, atau menulisnya pada alamat di bawah. \
         Atas perhatiannya kami ucapkan terima kasih."
            .into(),
    ));
    let by = desk.officer(met.by);
    let office = by.map_or_else(|| "Yang mengundang".to_owned(), |h| words::office(desk, h));
    blocks.push(Block::Together(vec![
        Block::Paragraph(format!("{}, {}", desk.village.name, format::day_only(met.called.date(zone))).into()),
        Block::Signatures(vec![Signature { office, name: by.map(|h| h.name.clone()) }]),
    ]));
    blocks.push(seal(desk));
    Document { title: format!("Undangan: {forum}"), foot: format!("Undangan · {forum}"), blocks }
}

fn invited(desk: &Desk) -> String {
    let groups = desk.meeting.invited.iter();
    let groups: Vec<String> = groups.map(|i| format!("{} ({} orang)", words::group(desk, i.group), i.count)).collect();
    format!("{}; di tempat.", groups.join("; "))
}

/// What it is about: the points that were announced, and the proposals that are due.
fn agenda(desk: &Desk) -> Vec<Block> {
    let met = &desk.meeting;
    let mut points: Vec<String> = met.points.clone();
    if !met.items.is_empty() {
        points.push(format!("Pembahasan {} usulan warga:", words::counted(met.items.len())));
    }
    if points.is_empty() {
        return vec![];
    }
    let numbered = (1..).zip(points).map(|(n, text)| (format!("{n}."), Words::from(text))).collect();
    let mut out = vec![Block::Heading("Acara".into()), Block::Points(numbered)];
    let items: Vec<(String, Words)> = desk
        .sitting
        .items
        .iter()
        // What came after the invitation was never on it.
        .filter(|item| met.items.contains(&item.proposal))
        .filter_map(|item| {
            let row = desk.row(item)?;
            Some((desk.spoken(item), format!("{} ({})", row.words.title(), row.scope_name).into()))
        })
        .collect();
    if !items.is_empty() {
        out.push(Block::Facts(items));
    }
    out
}

/// Where the meeting is on the net, and where the public record holds that it was called.
fn seal(desk: &Desk) -> Block {
    let mut beside = vec![Words::bold(desk.typed("")), "Pindai kode ini: acara, tempat, dan hasilnya nanti.".into()];
    if let Some(entry) = desk.called_entry() {
        beside.push(format!("Undangan ini tercatat di catatan terbuka nomor {}, dengan sidik:", entry.seq).into());
        beside.push(format::grouped(&entry.hash).into());
    }
    Block::Seal(Seal { code: desk.outside(""), alt: "Kode QR: alamat rapat ini".into(), beside })
}
