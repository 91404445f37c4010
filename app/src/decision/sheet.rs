//! The list as rows of a spreadsheet: the form's own columns, and one line of proof a row (domain.md 5.5, 5.7).

use domain::{
    decision::Outcome,
    territory::{Territory, VillageKind},
};

use super::{Sheet, Shown, origins::rank_words, sheet};
use crate::{
    context::Ctx,
    format,
    record::{Stamp, stamp},
    screen::Instead,
    territory::cycle_of,
    ui::state,
};

/// A sheet: a name, a header, rows of text. Numbers are text too, so that no cell is ever a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The header.
    pub header: Vec<&'static str>,
    /// The rows; amounts are given as whole numbers for the writer to format.
    pub rows: Vec<Vec<Cell>>,
    /// What stands below them, after an empty line.
    pub foot: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// What the slice cannot fill.
    Empty,
}

impl Cell {
    /// Words, if there are any.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// As a CSV field. A text that a spreadsheet would take for a formula gets an apostrophe before it.
    #[must_use]
    pub fn csv(&self) -> String {
        match self {
            Self::Text(text) => harmless(text),
            Self::Number(n) => n.to_string(),
            Self::Empty => String::new(),
        }
    }
}

/// A text that no spreadsheet takes for a formula.
#[must_use]
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Both sheets of a village's year.
///
/// # Errors
/// [`domain::refusal::Refusal::NotFound`] for a year that was not planned.
pub async fn tables(ctx: &Ctx, village: &Territory, year: i16) -> Result<[Table; 2], Instead> {
    let ctx = &ctx.on_paper();
    let cycle = cycle_of(ctx, village, year).await?;
    let sheet = sheet(ctx, village, cycle).await?;
    let form = match village.village_kind {
        Some(VillageKind::Desa) => desa(ctx, &sheet),
        _ => kelurahan(ctx, &sheet),
    };
    let stamp = stamp(ctx, &village.path).await?;
    Ok([form, origins(ctx, &sheet, village, &stamp)])
}

/// Usulan prioritas, lampiran II-III of a berita acara.
fn kelurahan(ctx: &Ctx, sheet: &Sheet) -> Table {
    let header = vec!["No", "Pengusul", "Usulan", "Lokasi", "Keterangan", "Volume", "Catatan kecamatan–SKPD", "Biaya"];
    let row = |(i, s): (usize, &Shown)| {
        vec![
            number(i + 1),
            Cell::text(state::author(ctx, &s.row)),
            Cell::text(one_line(&s.row.words.wish)),
            Cell::text(s.row.words.place_in(&s.row.scope_name)),
            Cell::text(remark(ctx, s)),
            Cell::text(volume(s)),
            Cell::Empty,
            s.row.cost().map_or(Cell::Empty, |c| Cell::Number(c.0)),
        ]
    };
    Table { name: "Daftar".into(), header, rows: sheet.lines.iter().enumerate().map(row).collect(), foot: vec![] }
}

/// Rancangan RKP Desa, Format XX of Permendagri 114/2014.
fn desa(ctx: &Ctx, sheet: &Sheet) -> Table {
    let header = vec![
        "No",
        "Bidang",
        "Sub bidang",
        "Jenis kegiatan",
        "Lokasi",
        "Volume",
        "Sasaran/Manfaat",
        "Waktu",
        "Jumlah biaya",
        "Sumber",
        "Pola",
        "Rencana pelaksana",
    ];
    let row = |(i, s): (usize, &Shown)| {
        let e = s.row.estimate();
        let code = e.category.map(|c| c.code).unwrap_or_default();
        let part = |n: usize| code.splitn(3, '.').take(n).collect::<Vec<_>>().join(".");
        let gain = [e.men.map(|n| format!("LK {n}")), e.women.map(|n| format!("PR {n}"))];
        let source = match s.verdict.as_ref().map(|v| &v.verdict.outcome) {
            Some(Outcome::Funded { source }) => source.clone(),
            _ => String::new(),
        };
        vec![
            number(i + 1),
            Cell::text(part(1)),
            Cell::text(part(2)),
            Cell::text(one_line(&s.row.words.wish)),
            Cell::text(s.row.words.place_in(&s.row.scope_name)),
            Cell::text(volume(s)),
            Cell::text(gain.into_iter().flatten().collect::<Vec<_>>().join(", ")),
            Cell::Empty,
            s.row.cost().map_or(Cell::Empty, |c| Cell::Number(c.0)),
            Cell::text(source),
            Cell::Empty,
            Cell::text(remark(ctx, s)),
        ]
    };
    let rows = sheet.lines.iter().enumerate().map(row).map(|mut r| {
        // "Rencana pelaksana" is not known yet; the forum's word stands on the second sheet.
        r[11] = Cell::Empty;
        r
    });
    Table { name: "Daftar".into(), header, rows: rows.collect(), foot: vec![] }
}

fn origins(ctx: &Ctx, sheet: &Sheet, village: &Territory, stamp: &Stamp) -> Table {
    let header = vec!["No", "Nomor usulan", "Masalah (kata warga)", "Asal-usul", "Keputusan", "Berita acara", "Alamat"];
    let row = |(i, s): (usize, &Shown)| {
        let moves = sheet.moves.iter().filter(|m| m.proposal_id == Some(s.row.id.0));
        let moves: Vec<String> = moves
            .map(|m| {
                let by = match m.minutes {
                    Some(number) => format!("musrenbang, berita acara nomor {number}"),
                    None => format!("{}, {}", m.person_name, m.body_name),
                };
                format!("{} → {}: {} ({by})", m.from_position, m.to_position, m.reason)
            })
            .collect();
        let proof = [vec![state::author(ctx, &s.row), rank_words(ctx, s, village)], moves].concat().join(" | ");
        let spoken = domain::proposal::spoken(s.row.year, s.row.number.unwrap_or_default());
        let page = crate::address::Page::Proposal(s.row.year, s.row.number.unwrap_or_default());
        let minutes = s
            .verdict
            .as_ref()
            .map(|v| format!("{}, {}", v.verdict.minutes_number, format::day_only(v.verdict.minutes_date)));
        vec![
            number(i + 1),
            Cell::text(spoken),
            Cell::text(one_line(&s.row.words.problem)),
            Cell::text(proof),
            Cell::text(remark(ctx, s)),
            Cell::text(minutes.unwrap_or_default()),
            Cell::text(ctx.outside(&crate::address::to(&village.path, page))),
        ]
    };
    let foot = vec![[&stamp.length, &stamp.hash, &stamp.address].map(Cell::text).to_vec()];
    Table { name: "Asal-usul".into(), header, rows: sheet.lines.iter().enumerate().map(row).collect(), foot }
}

fn remark(ctx: &Ctx, s: &Shown) -> String {
    let Some(recorded) = &s.verdict else { return String::new() };
    let v = &recorded.verdict;
    let codes: Vec<String> =
        v.codes.iter().map(|c| format!("{} {}", c.code(), ctx.say_code("reason", c.code()))).collect();
    let parts = [
        Some(state::outcome_words(ctx, &v.outcome, s.row.year)),
        (!codes.is_empty()).then(|| codes.join("; ")),
        v.reason.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

fn volume(s: &Shown) -> String {
    let e = s.row.estimate();
    e.quantity.map(|q| format!("{} {}", format::quantity(q), e.unit.map_or("", |u| u.code()))).unwrap_or_default()
}

fn number(n: usize) -> Cell {
    i64::try_from(n).map_or(Cell::Empty, Cell::Number)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_formula() {
        for evil in ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "＝1"] {
            assert!(harmless(evil).starts_with('\''), "{evil}");
            assert_eq!(Cell::Text(evil.to_owned()).csv(), format!("'{evil}"));
        }
        assert_eq!(harmless("Gang Melati = lama"), "Gang Melati = lama");
    }
}
