//! The lists of a berita acara as a workbook: Lampiran II and III with the columns they have on paper, and for a rembug
//! RW the form RW.1 (domain.md 5.3, 5.5). Names of residents are not in it.

use app::{
    decision::sheet::{Cell, Table},
    paper::{
        annexes::{COLUMNS, Listed, lines},
        desk::Desk,
        words,
    },
};
use domain::{meeting::Kind, refusal::Refusal};

/// The form RW.1: what the RW puts in order, as the city wants it.
const FORM: [&str; 7] = [
    "No urut prioritas",
    "Jenis kegiatan",
    "Lokasi (nama jalan, tetenger)",
    "RT/RW",
    "Volume",
    "Potensi partisipasi masyarakat",
    "Bidang usulan",
];

/// The lists of a closed meeting.
///
/// # Errors
/// [`Refusal::Moved`] while it still goes on.
pub fn tables(desk: &Desk) -> Result<Vec<Table>, Refusal> {
    let minutes = desk.minutes.as_ref().ok_or(Refusal::Moved { now: desk.sitting.state.code() })?;
    let mut out = vec![annex(desk, "Lampiran II", true), annex(desk, "Lampiran III", false)];
    if desk.meeting.kind == Kind::RembugRw {
        out.push(form(desk));
    }
    let told = [
        format!("Berita acara nomor {}", minutes.number),
        words::forum(desk),
        format!("sidik {}", minutes.hash),
        desk.closed_entry().map(|e| format!("catatan terbuka nomor {}, sidik {}", e.seq, e.hash)).unwrap_or_default(),
    ];
    for table in &mut out {
        table.foot = told.iter().filter(|t| !t.is_empty()).map(|t| vec![text(t.clone())]).collect();
    }
    Ok(out)
}

fn annex(desk: &Desk, name: &str, agreed: bool) -> Table {
    let rows = lines(desk, agreed).into_iter().map(cells).collect();
    Table { name: name.to_owned(), header: COLUMNS.to_vec(), rows, foot: vec![] }
}

fn cells(line: Listed) -> Vec<Cell> {
    let [no, number, author, wish, place, volume, way] = line.texts;
    let cost = line.cost.map_or(Cell::Empty, |c| Cell::Number(c.0));
    vec![whole(&no), text(number), text(author), text(wish), text(place), text(volume), cost, text(way)]
}

fn form(desk: &Desk) -> Table {
    let row = |(n, item): (i64, &domain::meeting::Item)| {
        let Some(row) = desk.row(item) else { return vec![Cell::Number(n)] };
        let e = row.estimate();
        let category = e.category.map(|c| format!("{} {}", c.code, c.name)).unwrap_or_default();
        vec![
            Cell::Number(n),
            text(words::one_line(&row.words.wish)),
            text(words::one_line(&row.words.place)),
            text(row.scope_name.clone()),
            text(words::volume(row)),
            text(words::given(row)),
            text(category),
        ]
    };
    let rows = (1..).zip(desk.sitting.agreed()).map(row).collect();
    Table { name: "Form RW.1".to_owned(), header: FORM.to_vec(), rows, foot: vec![] }
}

fn text(text: String) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

fn whole(text: &str) -> Cell {
    text.parse().map_or(Cell::Empty, Cell::Number)
}
