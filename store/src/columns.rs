//! Between columns and domain types: every number is an i64 in the database.

use domain::time::Instant;

/// Small counts, as the database keeps them.
pub fn small<T: TryFrom<i64> + Default>(n: i64) -> T {
    T::try_from(n).unwrap_or_default()
}

/// An instant that may be missing.
pub fn instant(micros: Option<i64>) -> Option<Instant> {
    micros.map(Instant::from_micros)
}
