//! Instants, civil days and Indonesia's three zones. Time is always an argument.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::Offset,
};
use serde::{Deserialize, Serialize};

/// An instant in integer microseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

const DAY: i64 = 86_400_000_000;

impl Instant {
    /// The instant that many microseconds after 1970.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970, UTC.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The instant a wall clock in `zone` shows `civil`.
    #[must_use]
    pub fn from_civil(civil: DateTime, zone: Zone) -> Self {
        zone.offset().to_timestamp(civil).map_or(Self(0), |t| Self(t.as_microsecond()))
    }

    /// What a wall clock in `zone` shows at this instant.
    #[must_use]
    pub fn civil(self, zone: Zone) -> DateTime {
        let stamp = Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        zone.offset().to_datetime(stamp)
    }

    /// The calendar day in `zone` at this instant.
    #[must_use]
    pub fn date(self, zone: Zone) -> Date {
        self.civil(zone).date()
    }

    /// So many whole days (24 hours each) later; negative for earlier.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days * DAY)
    }

    /// So many seconds later; negative for earlier.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1_000_000)
    }

    /// Whole days from `earlier` until this instant, rounded down; zero when it lies before.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i64 {
        if self.0 <= earlier.0 { 0 } else { (self.0 - earlier.0) / DAY }
    }

    /// Reads an RFC 3339 instant, such as `2026-12-12T19:30:00+07:00`.
    ///
    /// # Errors
    /// When the text is not an instant.
    pub fn parse(text: &str) -> Result<Self, jiff::Error> {
        Ok(Self(text.trim().parse::<Timestamp>()?.as_microsecond()))
    }
}

/// One of Indonesia's three zones; none knows summer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// West: UTC+7.
    Wib,
    /// Central: UTC+8.
    Wita,
    /// East: UTC+9.
    Wit,
}

impl Zone {
    /// The zone's stored code, which is also its printed name in lower case.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wib => "wib",
            Self::Wita => "wita",
            Self::Wit => "wit",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Wib, Self::Wita, Self::Wit].into_iter().find(|z| z.code() == code)
    }

    fn offset(self) -> Offset {
        Offset::constant(match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_instant_reads_two_hours_later_in_papua() {
        let at = Instant::parse("2026-12-12T23:30:00+07:00").unwrap();
        assert_eq!(at.civil(Zone::Wib).to_string(), "2026-12-12T23:30:00");
        assert_eq!(at.date(Zone::Wit).to_string(), "2026-12-13");
        assert_eq!(Instant::from_civil(at.civil(Zone::Wita), Zone::Wita), at);
    }

    #[test]
    fn whole_days_round_down_and_never_run_backwards() {
        let at = Instant::from_micros(0);
        assert_eq!(at.plus_days(6).plus_seconds(86_399).days_since(at), 6);
        assert_eq!(at.days_since(at.plus_days(3)), 0);
    }
}
