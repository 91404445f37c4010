//! Registers as XLSX: the first sheet that has the header, a cell at a time. A range would be laid out in memory as
//! wide and long as its farthest cell, which a hostile file can put anywhere.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use domain::resident::{Column, Raw};

use super::{Header, MOST_COLUMNS, ReadError, Rows, line_number};

/// What a register may unpack into: everything, and what calamine holds in memory at once (texts and styles).
const UNPACKED: u64 = 512 * 1_024 * 1_024;
const HELD: u64 = 64 * 1_024 * 1_024;
/// Parts of a spreadsheet; real ones have some twenty.
const PARTS: usize = 500;
/// In which of the first rows the header is looked for.
const HEADER_WITHIN: u32 = 10;
/// From here on a spreadsheet keeps only fifteen digits of a number.
const ROUNDED: f64 = 1e15;
/// From here on not even the file can.
const INEXACT: f64 = 9_007_199_254_740_992.0;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Raw>, ReadError> {
    unpacks_within(bytes, UNPACKED, HELD)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut first_fault = None;
    for name in book.sheet_names() {
        match read_sheet(&mut book, &name) {
            Err(fault @ (ReadError::Columns(_) | ReadError::Twice(_))) => {
                first_fault.get_or_insert(fault);
            }
            read => return read,
        }
    }
    Err(first_fault.unwrap_or(ReadError::Empty))
}

pub(in crate::import) fn broken(error: XlsxError) -> ReadError {
    if matches!(error, XlsxError::Password) { ReadError::OldSheet } else { ReadError::Damaged }
}

/// Unpacks everything once without keeping it: what a file says of its own sizes is no promise.
pub(in crate::import) fn unpacks_within(bytes: &[u8], all: u64, held: u64) -> Result<(), ReadError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    if zip.len() > PARTS {
        return Err(ReadError::Swells);
    }
    let mut left = all;
    for part in 0..zip.len() {
        let file = zip.by_index(part).map_err(|_| ReadError::Damaged)?;
        let streamed = file.name().is_ok_and(|name| name.contains("worksheets/"));
        let most = if streamed { left } else { left.min(held) };
        if file.size() > most {
            return Err(ReadError::Swells);
        }
        let unpacked = std::io::copy(&mut file.take(most + 1), &mut std::io::sink()).map_err(|_| ReadError::Damaged)?;
        if unpacked > most {
            return Err(ReadError::Swells);
        }
        left -= unpacked;
    }
    Ok(())
}

/// A row that is being gathered: as texts until the header is found, then the kept columns alone.
enum Gathered {
    Title(Vec<String>),
    Row(Raw),
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Raw>, ReadError> {
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let (mut header, mut fault, mut rows) = (None::<Header>, None, Rows::default());
    let mut gathered: Option<(u32, Gathered)> = None;
    loop {
        let cell = cells.next_cell().map_err(broken)?;
        let at = cell.as_ref().map(|c| c.get_position());
        if let Some((row, _)) = gathered.as_ref()
            && at.is_none_or(|(next, _)| next != *row)
        {
            match gathered.take() {
                Some((_, Gathered::Row(raw))) => rows.push(raw)?,
                Some((row, Gathered::Title(titles))) => match Header::of(titles.iter().map(String::as_str)) {
                    Ok(found) => header = Some(found),
                    Err(why) => {
                        fault.get_or_insert(why);
                        if row + 1 >= HEADER_WITHIN {
                            break;
                        }
                    }
                },
                None => {}
            }
        }
        let (Some(cell), Some((row, place))) = (cell, at) else { break };
        gather(&mut gathered, header.as_ref(), row, place as usize, cell.get_value());
    }
    match (header, fault) {
        (Some(_), _) => Ok(rows.0),
        (None, Some(fault)) => Err(fault),
        (None, None) => Err(ReadError::Columns(domain::resident::missing_columns(&[]))),
    }
}

fn gather(
    gathered: &mut Option<(u32, Gathered)>,
    header: Option<&Header>,
    row: u32,
    place: usize,
    value: &DataRef<'_>,
) {
    let fresh = || match header {
        Some(_) => Gathered::Row(Raw::at(line_number(u64::from(row) + 1))),
        None => Gathered::Title(Vec::new()),
    };
    let (_, current) = gathered.get_or_insert_with(|| (row, fresh()));
    match current {
        Gathered::Title(titles) => {
            // One more than may be, so that too many are seen.
            if place <= MOST_COLUMNS {
                titles.resize(titles.len().max(place + 1), String::new());
                titles[place] = text(value, None);
            }
        }
        Gathered::Row(raw) => {
            if let Some(column) = header.and_then(|h| h.column(place)) {
                raw.set(column, text(value, Some(column)));
            }
        }
    }
}

/// A cell as it would be typed.
pub(in crate::import) fn text(value: &DataRef<'_>, column: Option<Column>) -> String {
    match value {
        DataRef::Int(n) => whole(*n as f64, column),
        DataRef::Float(n) => whole(*n, column),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::Error(_) => "#".to_owned(),
        DataRef::Empty => String::new(),
    }
}

/// A number as it would be typed. Of sixteen digits a spreadsheet keeps fifteen and makes the last a 0: such a NIK
/// or KK may be somebody else's, so it is given as what it is, a number that was rounded.
fn whole(n: f64, column: Option<Column>) -> String {
    let number = matches!(column, Some(Column::Nik | Column::Card));
    if n.fract() != 0.0 || n.abs() >= INEXACT {
        return format!("{n:e}");
    }
    // Below 2^53 every whole number is exact.
    let digits = format!("{n:.0}");
    if number && n >= ROUNDED && digits.ends_with('0') { format!("{n:e}") } else { digits }
}
