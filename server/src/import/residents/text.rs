//! Registers as CSV: apart by commas or semicolons, with or without the mark of UTF-8.

use csv::ByteRecord;
use domain::resident::Raw;

use super::{Header, ReadError, Rows, line_number};

/// So many lines no single row has: a quotation mark was left open.
pub(in crate::import) const LONGEST_ROW: u64 = 20;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Raw>, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.has_headers(false).flexible(true).delimiter(delimiter(bytes)).from_reader(bytes);
    let mut record = ByteRecord::new();
    let (mut header, mut rows) = (None, Rows::default());
    // Reading bytes from memory as bytes has nothing left that could fail.
    while reader.read_byte_record(&mut record).map_err(|_| ReadError::Strange)? {
        let line = record.position().map_or(0, |at| first_line(bytes, at));
        if reader.position().line().saturating_sub(line) > LONGEST_ROW {
            return Err(ReadError::Quote(line));
        }
        match &header {
            None => header = Some(read_header(&record, line)?),
            Some(header) => rows.push(row(header, &record, line)?)?,
        }
    }
    Ok(rows.0)
}

/// The line a record begins in: empty lines before it were passed over, and are not counted yet.
pub(in crate::import) fn first_line(bytes: &[u8], at: &csv::Position) -> u64 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let before = bytes.get(from..).unwrap_or_default().iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    at.line() + before.fold(0, |lines, b| lines + u64::from(*b == b'\n'))
}

/// What the first line is written with most.
pub(in crate::import) fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |sign: u8| first.iter().filter(|b| **b == sign).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

pub(in crate::import) fn utf8(cell: &[u8], line: u64) -> Result<&str, ReadError> {
    std::str::from_utf8(cell).map_err(|_| ReadError::Encoding(line))
}

fn read_header(record: &ByteRecord, line: u64) -> Result<Header, ReadError> {
    let cells = record.iter().map(|cell| utf8(cell, line)).collect::<Result<Vec<_>, _>>();
    // What is not text at all has no header either, and "not UTF-8" would send people looking for a letter.
    Header::of(cells.map_err(|_| ReadError::Strange)?.into_iter())
}

/// A row: the cells of other columns are not even looked at.
fn row(header: &Header, record: &ByteRecord, line: u64) -> Result<Raw, ReadError> {
    let mut raw = Raw::at(line_number(line));
    // A comma in a name that was not quoted moves everything after it by one column.
    raw.shifted = record.iter().skip(header.width).any(|cell| !cell.trim_ascii().is_empty());
    for (place, column) in &header.kept {
        let cell = record.get(*place).unwrap_or_default();
        raw.set(*column, utf8(cell, line)?.trim().to_owned());
    }
    Ok(raw)
}
