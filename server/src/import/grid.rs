//! A small sheet as CSV or XLSX: its cells as texts, within limits. What they mean is read elsewhere.

use std::io::Cursor;

use axum::body::Bytes;
use calamine::{Reader, Xlsx};
use csv::ByteRecord;
use domain::catalogue::sheet::{Grid, MOST_ROWS};
use tokio::sync::Semaphore;

use super::residents::{
    ReadError, line_number,
    sheet::{self, unpacks_within},
    text::{LONGEST_ROW, delimiter, first_line, utf8},
};

/// The largest file.
pub const MOST_BYTES: usize = 1_024 * 1_024;
/// What it may unpack into: everything, and what is held in memory at once.
const UNPACKED: u64 = 16 * 1_024 * 1_024;
const HELD: u64 = 8 * 1_024 * 1_024;
/// Rows that are looked at: the items, with titles and what stands around them.
const MOST_LINES: usize = MOST_ROWS + 100;
/// The most columns.
const MOST_COLUMNS: usize = 60;
/// No cell of a list is longer; what is longer is cut, and then too long for its field.
const LONGEST_CELL: usize = 1_000;
/// One file is unpacked at a time.
static READING: Semaphore = Semaphore::const_new(1);

/// Reads a file, whatever its name ends in: its first bytes say what it is.
///
/// # Errors
/// Why not, by the code under which the page says it.
pub async fn read(file: Bytes) -> Result<Grid, &'static str> {
    let Ok(_turn) = READING.acquire().await else { return Err("sheet_broken") };
    // A reader that fell over on a hostile file has read nothing.
    let read = tokio::task::spawn_blocking(move || read_bytes(&file)).await.unwrap_or(Err(ReadError::Damaged));
    read.map_err(|e| code(&e))
}

const fn code(error: &ReadError) -> &'static str {
    match error {
        ReadError::Empty => "sheet_empty",
        ReadError::TooBig | ReadError::TooManyRows | ReadError::TooManyColumns => "sheet_large",
        ReadError::Strange => "sheet_kind",
        ReadError::OldSheet => "sheet_old",
        ReadError::Encoding(_) => "sheet_letters",
        ReadError::Quote(_) => "sheet_quote",
        ReadError::Columns(_) => "sheet_columns",
        ReadError::Twice(_) => "sheet_twice",
        ReadError::Swells | ReadError::Damaged => "sheet_broken",
    }
}

fn read_bytes(bytes: &[u8]) -> Result<Grid, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooBig);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let grid = match bytes {
        [b'P', b'K', 3, 4, ..] => spreadsheet(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(ReadError::OldSheet),
        _ if bytes.iter().take(8_192).any(|b| *b == 0) => return Err(ReadError::Strange),
        _ => text(bytes)?,
    };
    // One text that a spreadsheet repeats in every cell would be kept as often.
    let kept: usize = grid.iter().flat_map(|(_, cells)| cells).map(String::len).sum();
    match grid.len() {
        0 => Err(ReadError::Empty),
        _ if kept > MOST_BYTES => Err(ReadError::TooBig),
        _ => Ok(grid),
    }
}

fn text(bytes: &[u8]) -> Result<Grid, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.has_headers(false).flexible(true).delimiter(delimiter(bytes)).from_reader(bytes);
    let (mut record, mut grid) = (ByteRecord::new(), Grid::new());
    while reader.read_byte_record(&mut record).map_err(|_| ReadError::Strange)? {
        let line = record.position().map_or(0, |at| first_line(bytes, at));
        if reader.position().line().saturating_sub(line) > LONGEST_ROW {
            return Err(ReadError::Quote(line));
        }
        let cells = record.iter().map(|cell| utf8(cell, line).map(cut)).collect::<Result<Vec<_>, _>>()?;
        push(&mut grid, line_number(line), cells)?;
    }
    Ok(grid)
}

/// The first sheet that holds anything, a cell at a time: a range would be laid out as wide and long as its farthest cell.
fn spreadsheet(bytes: &[u8]) -> Result<Grid, ReadError> {
    unpacks_within(bytes, UNPACKED, HELD)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(sheet::broken)?;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(sheet::broken)?;
        let mut grid = Grid::new();
        let mut current: Option<(u32, Vec<String>)> = None;
        while let Some(cell) = cells.next_cell().map_err(sheet::broken)? {
            let (row, place) = cell.get_position();
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let words = cut(&sheet::text(cell.get_value(), None));
            if words.is_empty() {
                continue;
            }
            if place >= MOST_COLUMNS {
                return Err(ReadError::TooManyColumns);
            }
            if current.as_ref().is_some_and(|(known, _)| *known != row)
                && let Some((known, cells)) = current.take()
            {
                push(&mut grid, known + 1, cells)?;
            }
            let (_, cells) = current.get_or_insert_with(|| (row, Vec::new()));
            cells.resize(cells.len().max(place + 1), String::new());
            cells[place] = words;
        }
        if let Some((row, cells)) = current {
            push(&mut grid, row + 1, cells)?;
        }
        if !grid.is_empty() {
            return Ok(grid);
        }
    }
    Err(ReadError::Empty)
}

fn push(grid: &mut Grid, line: u32, cells: Vec<String>) -> Result<(), ReadError> {
    if cells.len() > MOST_COLUMNS {
        return Err(ReadError::TooManyColumns);
    }
    if cells.iter().all(String::is_empty) {
        return Ok(());
    }
    if grid.len() == MOST_LINES {
        return Err(ReadError::TooManyRows);
    }
    grid.push((line, cells));
    Ok(())
}

fn cut(cell: &str) -> String {
    cell.trim().chars().take(LONGEST_CELL).collect()
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    fn book(cells: &[(u32, u16, &str)], number: f64) -> Vec<u8> {
        let mut book = Workbook::new();
        book.add_worksheet();
        let sheet = book.add_worksheet();
        for (row, column, text) in cells {
            sheet.write_string(*row, *column, *text).unwrap();
        }
        sheet.write_number(4, 3, number).unwrap();
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn text_and_spreadsheets_give_the_same_rows() {
        let text = b"\xEF\xBB\xBFKode;Nama;Satuan;Harga\r\n\r\nK1a-1;\"Saluran; tutup\";m;700000\r\n;;;\r\n";
        let read = read_bytes(text).unwrap();
        assert_eq!(read[0], (1, ["Kode", "Nama", "Satuan", "Harga"].map(ToOwned::to_owned).to_vec()));
        assert_eq!(read[1], (3, ["K1a-1", "Saluran; tutup", "m", "700000"].map(ToOwned::to_owned).to_vec()));
        assert_eq!(read.len(), 2, "empty rows are left out");
        let cells = [(0, 0, "Kode"), (0, 3, "Harga"), (4, 0, "K1a-1"), (4, 1, "  Saluran; tutup "), (4, 2, "m")];
        let sheet = read_bytes(&book(&cells, 700_000.0)).unwrap();
        assert_eq!(sheet[0], (1, ["Kode", "", "", "Harga"].map(ToOwned::to_owned).to_vec()));
        assert_eq!(sheet[1], (5, read[1].1.clone()), "the first sheet that holds anything");
    }

    #[test]
    fn what_is_no_small_sheet_is_refused() {
        let why = |bytes: &[u8]| code(&read_bytes(bytes).unwrap_err());
        assert_eq!(why(b" \r\n "), "sheet_empty");
        assert_eq!(why(&vec![b'x'; MOST_BYTES + 1]), "sheet_large");
        assert_eq!(why(&b"a\n".repeat(MOST_LINES + 1)), "sheet_large");
        assert_eq!(why(&b"a;".repeat(MOST_COLUMNS + 1)), "sheet_large");
        assert_eq!(why(b"%PDF\0\0"), "sheet_kind");
        assert_eq!(why(&[0xD0, 0xCF, 0x11, 0xE0, 1]), "sheet_old");
        assert_eq!(why(b"Kode;Nama\nK1;\xFF"), "sheet_letters");
        assert_eq!(why(&[b"a;\"b\n".as_slice(), &b"c;d\n".repeat(30)].concat()), "sheet_quote");
        let whole = book(&[(0, 0, "Kode")], 1.0);
        assert_eq!(why(&whole[..whole.len() / 2]), "sheet_broken");
        assert_eq!(why(&book(&[(0, 200, "Kode")], 1.0)), "sheet_large");
        let long = "x".repeat(LONGEST_CELL);
        let cells: Vec<_> = (0..30).flat_map(|row| (0..40).map(move |column| (row, column))).collect();
        let cells: Vec<_> = cells.into_iter().map(|(row, column)| (row, column, long.as_str())).collect();
        assert_eq!(why(&book(&cells, 1.0)), "sheet_large", "one text in every cell");
    }
}
