//! The four lampiran of a berita acara: who was there, what was agreed, what was not, and who goes on to the next forum
//! (domain.md 5.1 no. 8, 5.2, 5.5, 5.11).

use crate::{format, ui::state};
use domain::{id::AttendeeId, meeting::Item, money::Rupiah};

use super::{
    attendance,
    desk::Desk,
    document::{Block, Column, Table, Words, amounts, column},
    scoring, words,
};

/// All four, behind the berita acara.
pub fn all(desk: &Desk) -> Vec<Block> {
    let mut out = vec![Block::NextPage, Block::Heading("Lampiran I. Daftar hadir".into())];
    if desk.sees_names {
        out.extend(attendance::lists(desk, 0));
    } else {
        out.push(Block::Paragraph("Nama yang hadir hanya ada pada berkas yang disimpan pimpinan rapat.".into()));
        out.push(attendance::by_place(desk));
    }
    out.extend([Block::NextPage, Block::Heading("Lampiran II. Usulan yang disepakati, menurut urutan".into())]);
    out.extend(listed(desk, true));
    out.push(Block::Heading("Lampiran III. Usulan yang belum disepakati".into()));
    out.extend(listed(desk, false));
    out.extend(gone(desk));
    out.push(Block::Heading("Lampiran IV. Delegasi".into()));
    out.extend(delegates(desk));
    out
}

/// The columns of Lampiran II and III, and whether each holds amounts.
pub const COLUMNS: [&str; 8] =
    ["No", "Usulan nomor", "Pengusul", "Usulan", "Lokasi", "Volume", "Biaya", "Cara keputusan"];

/// One line of Lampiran II or III; the cost stands apart, since a sheet keeps it as a number.
pub struct Listed {
    /// Its texts, in the order of the columns without the cost.
    pub texts: [String; 7],
    /// What it costs, where that is known.
    pub cost: Option<Rupiah>,
}

/// What was agreed, or what the forum had and is not for; what left the list before is neither.
fn of(desk: &Desk, agreed: bool) -> impl Iterator<Item = &Item> {
    desk.sitting.items.iter().filter(move |i| if agreed { i.agreed() } else { i.is_left() })
}

/// What left the list before the forum came to it.
fn gone(desk: &Desk) -> Option<Block> {
    let gone: Vec<String> = desk.sitting.items.iter().filter(|i| i.is_gone()).map(|i| desk.called(i.number)).collect();
    let text = format!("Tidak dibahas karena sudah ditarik, digabung, atau diteruskan: {}.", gone.join("; "));
    (!gone.is_empty()).then(|| Block::Paragraph(text.into()))
}

/// The items that were agreed, or were not, in their order.
pub fn lines(desk: &Desk, agreed: bool) -> Vec<Listed> {
    let items = of(desk, agreed);
    let line = |(n, item): (usize, &Item)| {
        let row = desk.row(item);
        let spoken = desk.spoken(item);
        let author = row.map(|r| state::author(&desk.ctx, r)).unwrap_or_default();
        let wish = row.map(|r| words::one_line(&r.words.wish)).unwrap_or_default();
        let place = row.map(|r| r.words.place_in(&r.scope_name)).unwrap_or_default();
        let volume = row.map(words::volume).unwrap_or_default();
        let besides = item.besides.as_ref().map(words::besides);
        let scored = scoring::of(desk, item);
        let way = [Some(words::way(item)), besides, scored].into_iter().flatten().collect::<Vec<_>>().join(". ");
        Listed { texts: [n.to_string(), spoken, author, wish, place, volume, way], cost: row.and_then(|r| r.cost()) }
    };
    (1..).zip(items).map(line).collect()
}

fn listed(desk: &Desk, agreed: bool) -> Vec<Block> {
    let lines = lines(desk, agreed);
    if lines.is_empty() {
        return vec![Block::Paragraph("Tidak ada.".into())];
    }
    let shares = [10, 15, 20, 38, 30, 16, 30, 42];
    let columns: Vec<Column> = COLUMNS
        .iter()
        .zip(shares)
        .map(|(head, share)| if *head == "Biaya" { amounts(head, share) } else { column(head, share) })
        .collect();
    let (sum, _) = cost(desk, of(desk, agreed));
    let cells = |l: &Listed| -> Vec<Words> {
        let [no, number, author, wish, place, volume, way] = l.texts.clone();
        let cost = l.cost.map(format::rupiah).unwrap_or_else(|| "belum ada".into());
        [no, number, author, wish, place, volume, cost, way].map(Words::from).to_vec()
    };
    let mut rows: Vec<Vec<Words>> = lines.iter().map(cells).collect();
    let empty = || Words::from("");
    rows.push(vec![
        empty(),
        empty(),
        empty(),
        Words::bold("Jumlah"),
        empty(),
        empty(),
        Words::bold(format::rupiah(sum)),
        empty(),
    ]);
    vec![Block::Table(Table { columns, rows, signed: false })]
}

/// Who goes on to the next forum (domain.md 5.11).
fn delegates(desk: &Desk) -> Vec<Block> {
    let delegates = &desk.sitting.delegates;
    if delegates.is_empty() {
        return vec![Block::Paragraph("Tidak ada.".into())];
    }
    if !desk.sees_names {
        let text =
            format!("{} orang. Namanya ada pada berkas yang disimpan pimpinan rapat.", words::counted(delegates.len()));
        return vec![Block::Paragraph(text.into())];
    }
    let row = |(n, id): (usize, &AttendeeId)| -> Vec<Words> {
        let line = desk.line(*id);
        let attendee = desk.attendee(*id);
        let group = attendee.and_then(|a| a.group).map(|g| words::group(desk, g)).unwrap_or_default();
        let name = line.map(|l| l.name.clone()).unwrap_or_default();
        let home = line.and_then(|l| l.home.clone()).or_else(|| desk.place_name(attendee?.rt)).unwrap_or_default();
        [n.to_string(), name, group, home, String::new()].map(Words::from).to_vec()
    };
    let columns = vec![
        column("No", 3),
        column("Nama", 12),
        column("Lembaga", 11),
        column("Alamat/Telepon", 11),
        column("Tanda tangan", 10),
    ];
    let rows = (1..).zip(delegates).map(row).collect();
    vec![Block::Table(Table { columns, rows, signed: true })]
}

/// The money that items need, summed; and how many of them have no cost yet. What residents or a service do needs none.
pub fn cost<'a>(desk: &Desk, items: impl Iterator<Item = &'a Item>) -> (Rupiah, usize) {
    let paid = items.filter(|i| i.besides.is_none());
    let costs: Vec<Option<Rupiah>> = paid.map(|i| desk.row(i).and_then(|r| r.cost())).collect();
    (costs.iter().flatten().copied().sum(), costs.iter().filter(|c| c.is_none()).count())
}
