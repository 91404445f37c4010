//! A village's register of residents as CSV or XLSX: only the kept columns are ever read out of it.

pub(super) mod sheet;
pub(super) mod text;

use std::{fmt::Write, io::Read, path::Path};

use domain::{
    record::bytes_hash,
    resident::{Column, Note, Raw, missing_columns},
};
use store::resident::Report;

/// The largest file.
pub const MOST_BYTES: usize = 32 * 1_024 * 1_024;
/// The most rows.
pub const MOST_ROWS: usize = 200_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 200;

/// A register as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// The rows, with the kept columns alone.
    pub rows: Vec<Raw>,
    /// The SHA-256 of the file.
    pub file_hash: String,
}

/// Why a file cannot be read at all. Nothing of it is imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or no rows below the header.
    #[error("the file is empty")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error("the file is larger than 32 MiB")]
    TooBig,
    /// A packed file that unpacks into far more.
    #[error("the file unpacks into more than a register holds")]
    Swells,
    /// More than [`MOST_ROWS`].
    #[error("the file has more than 200000 rows")]
    TooManyRows,
    /// More than [`MOST_COLUMNS`].
    #[error("the file has more than 200 columns")]
    TooManyColumns,
    /// Neither CSV nor XLSX.
    #[error("the file is neither CSV nor XLSX")]
    Strange,
    /// A spreadsheet of before 2007, or one with a password.
    #[error("the file is an old or locked spreadsheet; save it as XLSX or CSV without a password")]
    OldSheet,
    /// XLSX that is cut off or damaged.
    #[error("the spreadsheet is damaged or cut off")]
    Damaged,
    /// Letters in another encoding.
    #[error("line {0} is not UTF-8")]
    Encoding(u64),
    /// A quotation mark that is never closed swallows every row after it.
    #[error("a quotation mark in line {0} is not closed")]
    Quote(u64),
    /// Needed columns are missing.
    #[error("these columns are missing: {}", .0.join(", "))]
    Columns(Vec<&'static str>),
    /// A kept column stands there twice.
    #[error("the column {0} stands there twice")]
    Twice(&'static str),
}

impl ReadError {
    /// The stable code, by which the page says it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooBig => "too-big",
            Self::Swells => "swells",
            Self::TooManyRows => "too-many-rows",
            Self::TooManyColumns => "too-many-columns",
            Self::Strange => "strange",
            Self::OldSheet => "old-sheet",
            Self::Damaged => "damaged",
            Self::Encoding(_) => "encoding",
            Self::Quote(_) => "quote",
            Self::Columns(_) => "columns",
            Self::Twice(_) => "twice",
        }
    }

    /// Which line or column, where there is one to name.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Encoding(line) | Self::Quote(line) => line.to_string(),
            Self::Columns(names) => names.join(", "),
            Self::Twice(name) => (*name).to_owned(),
            _ => String::new(),
        }
    }
}

/// Reads a register, whatever its name ends in: its first bytes say what it is.
///
/// # Errors
/// [`ReadError`].
pub fn read(bytes: &[u8]) -> Result<Register, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooBig);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let rows = match bytes {
        [b'P', b'K', 3, 4, ..] => sheet::read(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(ReadError::OldSheet),
        _ if bytes.iter().take(8_192).any(|b| *b == 0) => return Err(ReadError::Strange),
        _ => text::read(bytes)?,
    };
    if rows.is_empty() { Err(ReadError::Empty) } else { Ok(Register { rows, file_hash: bytes_hash(bytes) }) }
}

/// Reads a file, but none that is larger than a register may be.
///
/// # Errors
/// A sentence: it cannot be read, or is too large.
pub fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let fault = |e: std::io::Error| format!("cannot read {}: {e}", path.display());
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(fault)?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(fault)?;
    Ok(bytes)
}

/// A report as the command line prints it: a line a row that is not simply new, and the counts. No name, no number.
#[must_use]
pub fn report_text(report: &Report, dry_run: bool) -> String {
    let mut out = String::new();
    for line in &report.lines {
        let notes: Vec<String> = line.notes.iter().map(|n| note_text(*n)).collect();
        let verdict = match (line.verdict, line.changed) {
            (verdict, true) => format!("{}, changed", verdict.code()),
            (verdict, false) => verdict.code().to_owned(),
        };
        let _ = writeln!(out, "{}", [format!("line {}: {verdict}", line.line), notes.join("; ")].join(" ").trim_end());
    }
    let r = report;
    let _ = writeln!(
        out,
        "{}read {}, new {}, without NIK {}, changed {}, unchanged {}, not living here {}, faulty {}, with warnings {}, \
         new households {}",
        if dry_run { "dry run, nothing was changed: " } else { "" },
        r.read,
        r.new,
        r.no_nik,
        r.changed,
        r.same,
        r.not_here,
        r.faulty,
        r.warned,
        r.households
    );
    out
}

fn note_text(note: Note) -> String {
    let kind = if note.is_fault() { "fault" } else { "warning" };
    let column = note.column().map_or("row", Column::code);
    let why = match note {
        Note::Shifted => "more cells than the header",
        Note::NameMissing => "no name",
        Note::CardLength | Note::NikLength => "not 16 digits",
        Note::NikUnreadable => "no day, month or serial in it",
        Note::NikTwice => "stands in an earlier line",
        Note::NikElsewhere => "somebody of another village",
        Note::RtUnknown => "no such RT in this village, or more than one",
        Note::DateUnreadable => "cannot be read as a day",
        Note::BornDiffers => "differs from the NIK",
        Note::SexDiffers => "differs from the NIK",
        Note::SexUnreadable => "cannot be read",
        Note::NoCard => "none yet: without a household",
    };
    format!("({kind}, {column}: {why})")
}

/// Which cells of a row are kept, and as what.
struct Header {
    kept: Vec<(usize, Column)>,
    width: usize,
}

impl Header {
    /// By name, in any order, in capitals or not.
    fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Self, ReadError> {
        let (mut kept, mut width) = (Vec::new(), 0);
        for (place, cell) in cells.enumerate() {
            if place >= MOST_COLUMNS {
                return Err(ReadError::TooManyColumns);
            }
            width = place + 1;
            let name = cell.trim().to_lowercase().replace(' ', "_");
            let Some(column) = Column::from_code(&name) else { continue };
            if kept.iter().any(|(_, known)| *known == column) {
                return Err(ReadError::Twice(column.code()));
            }
            kept.push((place, column));
        }
        let there: Vec<Column> = kept.iter().map(|(_, column)| *column).collect();
        let missing = missing_columns(&there);
        if missing.is_empty() { Ok(Self { kept, width }) } else { Err(ReadError::Columns(missing)) }
    }

    fn column(&self, place: usize) -> Option<Column> {
        self.kept.iter().find(|(known, _)| *known == place).map(|(_, column)| *column)
    }
}

/// The rows so far; empty ones are left out.
#[derive(Default)]
struct Rows(Vec<Raw>);

impl Rows {
    fn push(&mut self, row: Raw) -> Result<(), ReadError> {
        if row.is_empty() {
            return Ok(());
        }
        if self.0.len() == MOST_ROWS {
            return Err(ReadError::TooManyRows);
        }
        self.0.push(row);
        Ok(())
    }
}

/// A line's number as the report names it.
pub(super) fn line_number(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
