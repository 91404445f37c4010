//! How the values of a register are written, by hand and by spreadsheets, and what each means.

use jiff::civil::{Date, date};

use crate::territory::fold;

/// A value that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable;

/// The day before a spreadsheet's day 1, moved by the leap day of 1900 that spreadsheets count and that never was.
const BEFORE_DAY_ONE: Date = date(1899, 12, 30);
/// Nobody who lives was born earlier. It also keeps a year that stands alone from being taken for a count of days: day
/// 2026 is in 1905.
const EARLIEST: Date = date(1906, 1, 1);

/// The number of an RT or RW; `-` and `0` are none.
pub(super) fn number(text: &str) -> Result<Option<u16>, Unreadable> {
    let folded = fold(text);
    let bare = folded.trim_start_matches("rt").trim_start_matches("rw").trim();
    // A spreadsheet may have made 1.0 of 1.
    let bare = bare.strip_suffix(" 0").unwrap_or(bare);
    if bare.is_empty() {
        return if folded.is_empty() { Ok(None) } else { Err(Unreadable) };
    }
    let number = bare.parse::<u16>().map_err(|_| Unreadable)?;
    Ok((number > 0).then_some(number))
}

/// The day of birth; nothing where none is given.
pub(super) fn born(text: &str, today: Date) -> Result<Option<Date>, Unreadable> {
    // A time of day may follow: it is midnight, and says nothing.
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    if day.is_empty() && !text.is_empty() {
        return Err(Unreadable);
    }
    let text = day;
    if text.chars().all(|c| matches!(c, '0' | '-' | '/' | '.')) {
        return Ok(None);
    }
    let day = written(text).or_else(|| counted(text)).ok_or(Unreadable)?;
    if (EARLIEST..=today).contains(&day) { Ok(Some(day)) } else { Err(Unreadable) }
}

/// `1990-12-31`, `31-12-1990` or `31/12/1990`.
fn written(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, month, last] = parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A spreadsheet's count of days.
fn counted(text: &str) -> Option<Date> {
    let whole = text.split('.').next().unwrap_or_default();
    let days = whole.parse::<i32>().ok().filter(|d| (1..=99_999).contains(d))?;
    BEFORE_DAY_ONE.checked_add(jiff::Span::new().days(days)).ok()
}

/// Whether it is a woman; nothing where nothing is written.
pub(super) fn woman(text: &str) -> Result<Option<bool>, Unreadable> {
    match fold(text).as_str() {
        "" | "0" => Ok(None),
        "1" | "1 0" | "l" | "lk" | "laki" | "laki laki" | "pria" => Ok(Some(false)),
        "2" | "2 0" | "p" | "pr" | "perempuan" | "wanita" => Ok(Some(true)),
        _ => Err(Unreadable),
    }
}

/// Whether they are or were married: 1 is not yet, nothing is not known to be. A vote may hang on it, so a word that
/// cannot be read marries nobody.
pub(super) fn married(text: &str) -> bool {
    let folded = fold(text);
    match folded.split(' ').next().unwrap_or_default() {
        "kawin" | "menikah" | "nikah" | "cerai" | "janda" | "duda" => true,
        word => word.parse::<u8>().is_ok_and(|code| code > 1),
    }
}

/// Whether they head their family.
pub(super) fn heads(text: &str) -> bool {
    matches!(fold(text).as_str(), "1" | "1 0" | "kepala keluarga")
}

/// Whether the register says that they live here.
pub(super) fn lives_here(text: &str) -> bool {
    matches!(fold(text).as_str(), "" | "1" | "1 0" | "hidup" | "ada")
}
