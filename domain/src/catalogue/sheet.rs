//! The list as a sheet: the columns under which it is downloaded, edited and brought again, a row an item. A sheet in which
//! one row is wrong changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Item;
use crate::{
    institution::coded,
    refusal::{Field, Refusal},
    territory::{VillageKind, fold},
};

/// The most rows of one sheet: a report of more is read by nobody.
pub const MOST_ROWS: usize = 500;
/// The form field that brings one.
pub const SHEET: &str = "catalogue_file";
/// In which of the first rows the titles are looked for.
const TITLES_WITHIN: usize = 10;

coded! {
    /// A column that is read; all others are passed over.
    Column {
        /// The item's code.
        Code = "kode",
        /// What it is.
        Name = "nama",
        /// Its unit.
        Unit = "satuan",
        /// The lowest price.
        Low = "harga terendah",
        /// The highest.
        High = "harga tertinggi",
        /// The code of its category.
        Category = "bidang",
        /// What must be there before.
        Needs = "syarat",
        /// What kind of support it is.
        Support = "bentuk dukungan",
        /// The stage of empowerment.
        Empowerment = "tahap pemberdayaan",
        /// The goal of SDGs Desa.
        Goal = "sdgs desa",
    }
}

impl Column {
    /// The column of this title, in capitals or not, with blanks or low lines.
    #[must_use]
    pub fn of_title(title: &str) -> Option<Self> {
        Self::from_code(&fold(title))
    }

    /// As the form names the same answer.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Code => "item_code",
            Self::Name => "item_name",
            Self::Unit => "unit",
            Self::Low => "price_low",
            Self::High => "price_high",
            Self::Category => "category",
            Self::Needs => "needs",
            Self::Support => "support",
            Self::Empowerment => "empowerment",
            Self::Goal => "goal",
        }
    }

    /// Whether there is no list without it.
    #[must_use]
    pub const fn is_needed(self) -> bool {
        !matches!(self, Self::High | Self::Needs | Self::Empowerment | Self::Goal)
    }
}

/// The cells of a sheet as texts, a row with its number; empty rows may be left out.
pub type Grid = Vec<(u32, Vec<String>)>;

/// A row below the titles: its number, and the item or what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet counts them.
    pub line: u32,
    /// The code, as it stands there.
    pub code: String,
    /// The item.
    pub item: Result<Item, Vec<Field>>,
}

coded! {
    /// What a row would change.
    Verdict {
        /// A code that is not on the list.
        New = "new",
        /// A code that is, with something else.
        Changed = "changed",
        /// What stands there already, or waits to.
        Same = "same",
        /// It cannot be read.
        Faulty = "faulty",
    }
}

impl Row {
    /// What it would change, where these stand and these wait.
    #[must_use]
    pub fn verdict(&self, stand: &[Item], wait: &[Item]) -> Verdict {
        match &self.item {
            Err(_) => Verdict::Faulty,
            Ok(item) if wait.contains(item) => Verdict::Same,
            Ok(item) => match stand.iter().find(|known| known.code == item.code) {
                None => Verdict::New,
                Some(known) if known == item => Verdict::Same,
                Some(_) => Verdict::Changed,
            },
        }
    }
}

/// Reads a sheet for a kind of village; of a kota's list, for either.
///
/// # Errors
/// The sheet's field, when it has no titles, a title twice, no row or too many.
pub fn read(grid: &Grid, kind: Option<VillageKind>) -> Result<Vec<Row>, Refusal> {
    let wrong = |why| Refusal::field(SHEET, why);
    let mut fault = "sheet_columns";
    let mut found = None;
    for (n, (_, cells)) in grid.iter().enumerate().take(TITLES_WITHIN) {
        match titles(cells) {
            Ok(columns) => {
                found = Some((n, columns));
                break;
            }
            // What names all columns, but one twice, is told as that.
            Err(why) if why != "sheet_columns" => fault = why,
            Err(_) => {}
        }
    }
    let (at, columns) = found.ok_or_else(|| wrong(fault))?;
    let mut rows = Vec::new();
    let mut seen = BTreeSet::new();
    for (line, cells) in grid.iter().skip(at + 1).filter(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty())) {
        if rows.len() == MOST_ROWS {
            return Err(wrong("sheet_large"));
        }
        let cell = |field: &str| {
            let place = columns.iter().find(|(column, _)| column.field() == field).map(|(_, place)| *place);
            place.and_then(|place| cells.get(place)).map_or("", String::as_str)
        };
        let item = Item::read(cell).and_then(|item| item.check(kind).map(|()| item));
        let item = match item {
            Ok(item) if !seen.insert(item.code.clone()) => Err(vec![Field::new("item_code", "sheet_again")]),
            Err(Refusal::Fields(fields)) => Err(fields),
            Ok(item) => Ok(item),
            Err(other) => return Err(other),
        };
        rows.push(Row { line: *line, code: cell("item_code").trim().to_owned(), item });
    }
    if rows.is_empty() { Err(wrong("sheet_empty")) } else { Ok(rows) }
}

/// Where each column stands.
fn titles(cells: &[String]) -> Result<BTreeMap<Column, usize>, &'static str> {
    let mut columns = BTreeMap::new();
    let mut twice = false;
    for (place, title) in cells.iter().enumerate() {
        if let Some(column) = Column::of_title(title) {
            twice |= columns.insert(column, place).is_some();
        }
    }
    if Column::ALL.iter().any(|column| column.is_needed() && !columns.contains_key(column)) {
        return Err("sheet_columns");
    }
    if twice { Err("sheet_twice") } else { Ok(columns) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: &str =
        "KODE|Nama|Satuan|Harga terendah|Harga_tertinggi|Bidang|Nama bidang|Syarat|Bentuk dukungan|Asal";

    fn grid(lines: &[&str]) -> Grid {
        let cells = |l: &&str| l.split('|').map(ToOwned::to_owned).collect();
        (1..).zip(lines.iter().map(cells)).collect()
    }

    fn rows(lines: &[&str]) -> Vec<Row> {
        read(&grid(lines), Some(VillageKind::Kelurahan)).unwrap()
    }

    #[test]
    fn what_was_downloaded_is_read_again() {
        let drain = "K1a-1|Saluran U-ditch|m|700000|850000|K1a|lingkungan|Surat hibah.|fisik|Dari daftar kota";
        let read = rows(&["Daftar Kenangasari", TITLES, drain, "|||", "K1a-2|Bak kontrol|unit|Rp90.000||K1a||||fisik"]);
        assert_eq!(read.iter().map(|r| r.line).collect::<Vec<_>>(), [3, 5]);
        let first = read[0].item.as_ref().unwrap();
        assert_eq!((first.low.0, first.high.0, first.needs.as_str()), (700_000, 850_000, "Surat hibah."));
        assert!(read[1].item.is_err(), "its support stands one column too far");
    }

    #[test]
    fn every_wrong_row_says_what_is_wrong() {
        let good = "K1a-1|Saluran|m|700000||K1a|||fisik|";
        let read = rows(&[
            TITLES,
            good,
            good,
            "K1a 9|Saluran|ekor|700|||||fisik|",
            "02.01|Lumbung|unit|1|9|02.03.10|||fisik|",
        ]);
        let wrong: Vec<Vec<&str>> =
            read.iter().map(|r| r.item.as_ref().err().into_iter().flatten().map(|f| f.name).collect()).collect();
        assert_eq!(wrong, [vec![], vec!["item_code"], vec!["unit", "category"], vec!["category"]]);
        assert_eq!(read[2].code, "K1a 9");
    }

    #[test]
    fn a_sheet_without_its_titles_or_with_too_much_is_refused_whole() {
        let why = |lines: &[&str]| match read(&grid(lines), None) {
            Err(Refusal::Fields(fields)) => fields[0].why,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(&[]), "sheet_columns");
        assert_eq!(why(&["Kode|Nama|Satuan"]), "sheet_columns");
        assert_eq!(why(&[&format!("{TITLES}|kode")]), "sheet_twice");
        assert_eq!(why(&[TITLES, "||"]), "sheet_empty");
        let many = vec!["K1a-1|Saluran|m|700000||K1a|||fisik|"; MOST_ROWS + 1];
        assert_eq!(why(&[&[TITLES], &many[..]].concat()), "sheet_large");
    }

    #[test]
    fn a_row_is_new_or_changes_or_is_there() {
        let [row, dearer] =
            ["700000", "800000"].map(|p| rows(&[TITLES, &format!("K1a-1|Saluran|m|{p}||K1a|||fisik|")]).remove(0));
        let item = row.item.clone().unwrap();
        let known = std::slice::from_ref(&item);
        assert_eq!(row.verdict(&[], &[]), Verdict::New);
        assert_eq!(row.verdict(known, &[]), Verdict::Same);
        assert_eq!(row.verdict(&[], known), Verdict::Same, "it waits already");
        assert_eq!(dearer.verdict(known, &[]), Verdict::Changed);
        let faulty = Row { item: Err(vec![]), ..row };
        assert_eq!(faulty.verdict(known, known), Verdict::Faulty);
    }
}
