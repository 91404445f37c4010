//! The sheet of marks, empty, for everybody in the hall (domain.md 4.4, 5.6): five criteria, one to five each, added up by
//! hand; and how the marks turned out, as the berita acara tells it.

use crate::ui::state;
use domain::meeting::Item;

use super::{
    desk::Desk,
    document::{Block, Document, Signature, Table, Words, column},
    minutes::letterhead,
    words,
};

/// An empty sheet.
#[must_use]
pub fn paper(desk: &Desk) -> Document {
    let forum = words::forum(desk);
    let blocks = vec![
        letterhead(desk),
        Block::Title(vec!["LEMBAR NILAI USULAN".into(), forum.to_uppercase()]),
        Block::Paragraph(
            "Beri setiap usulan satu angka untuk setiap ukuran, dari 1 (kecil) sampai 5 (besar). Usulan Anda sendiri tidak \
             dinilai."
                .into(),
        ),
        Block::Points(criteria(desk)),
        table(desk),
        Block::Signatures(vec![Signature { office: "Penilai".into(), name: None }]),
    ];
    Document { title: format!("Lembar nilai usulan: {forum}"), foot: format!("Lembar nilai · {forum}"), blocks }
}

/// What each letter stands for, and its weight where they are not all the same.
fn criteria(desk: &Desk) -> Vec<(String, Words)> {
    let Some(matrix) = desk.sitting.matrix() else { return vec![] };
    let point = |((letter, code), n): ((char, &&str), usize)| {
        let words = desk.ctx.say_code("scores-criterion", code);
        let weight = matrix.unequal().and_then(|w| w.get(n)).map(|w| format!(" (bobot {w})")).unwrap_or_default();
        (format!("{letter}."), Words::from(format!("{words}{weight}")))
    };
    ('A'..).zip(matrix.criteria).zip(0..).map(point).collect()
}

fn table(desk: &Desk) -> Block {
    let criteria = desk.sitting.matrix().map_or(0, |m| m.criteria.len());
    let mut columns = vec![column("No", 10), column("Usulan", 66), column("Pengusul", 24)];
    columns.extend(('A'..).take(criteria).map(|letter| column(&letter.to_string(), 9)));
    columns.extend([column("Jumlah", 15), column("Peringkat", 20)]);
    let row = |item: &Item| -> Vec<Words> {
        let row = desk.row(item);
        let title = row.map(|r| r.words.title()).unwrap_or_default();
        let author = row.map(|r| state::author(&desk.ctx, r)).unwrap_or_default();
        let mut cells: Vec<Words> = [item.number.to_string(), title, author].map(Words::from).to_vec();
        cells.resize(columns.len(), Words::from(""));
        cells
    };
    let rows = desk.sitting.items.iter().filter(|i| i.settled.is_none()).map(row).collect();
    Block::Table(Table { columns, rows, signed: true })
}

/// How an item was scored: "Nilai tengah 21 dari 25 (18–23)". How many scored one item is told of none: it might tell who
/// left out their own.
pub(super) fn of(desk: &Desk, item: &Item) -> Option<String> {
    let (scored, matrix) = (desk.sitting.shown_score(item)?, desk.sitting.matrix()?);
    let (median, best) = (scored.median(), matrix.most());
    Some(format!("Nilai tengah {median} dari {best} ({}–{})", scored.least, scored.most))
}

/// By what the items were scored, and whether that made their order.
pub(super) fn told(desk: &Desk) -> Vec<Block> {
    let scorers = desk.sitting.scores.scorers().len();
    if scorers == 0 {
        return vec![];
    }
    let order = match desk.sitting.scores.ordered {
        _ if !desk.sitting.shows_scores() => "Lembarnya terlalu sedikit untuk dijumlahkan.",
        true => "Daftar disusun menurut nilai tengah itu.",
        false => "Nilai itu menjadi bahan pertimbangan; urutan daftar ditetapkan oleh rapat.",
    };
    let text = format!(
        "Usulan dinilai oleh {} peserta, masing-masing 1 sampai 5 untuk setiap ukuran. Yang dipakai nilai tengah. {order}",
        words::counted(scorers)
    );
    vec![Block::Heading("Penilaian".into()), Block::Paragraph(text.into()), Block::Points(criteria(desk))]
}
