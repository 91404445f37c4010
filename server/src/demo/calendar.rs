//! Days counted from the day of loading, and the hours of that day: the demonstration has no other clock.

use domain::time::{Instant, Zone};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// The day of loading, from which every date of the demonstration is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    today: Date,
}

impl Calendar {
    /// The calendar of one day of loading.
    pub(super) const fn new(today: Date) -> Self {
        Self { today }
    }

    /// The year in which the demonstration is loaded; its proposals are decided, next year's are in full work.
    pub(super) fn year(self) -> i16 {
        self.today.year()
    }

    /// The moment at which the demonstration stands: eight in the morning.
    pub(super) fn now(self) -> Instant {
        self.at(0, 8, 0)
    }

    /// A day before (negative) or after the day of loading.
    pub(super) fn day(self, offset: i64) -> Date {
        self.today.saturating_add(offset.days())
    }

    /// A time of such a day.
    pub(super) fn at(self, offset: i64, hour: i8, minute: i8) -> Instant {
        Instant::from_civil(self.day(offset).at(hour, minute, 0, 0), Zone::Wib)
    }

    /// The second Sunday after the day of loading, at least eight days away.
    pub(super) fn second_sunday(self) -> i64 {
        self.days_until(Weekday::Sunday) + 7
    }

    /// The coming Saturday; loaded on a Saturday, the next.
    pub(super) fn coming_saturday(self) -> i64 {
        self.days_until(Weekday::Saturday)
    }

    fn days_until(self, day: Weekday) -> i64 {
        match self.today.weekday().until(day) {
            0 => 7,
            days => i64::from(days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn collecting_ends_on_the_second_sunday_and_voting_on_the_next_saturday() {
        let wednesday = Calendar::new(date(2026, 12, 9));
        assert_eq!((wednesday.second_sunday(), wednesday.coming_saturday()), (11, 3));
        let saturday = Calendar::new(date(2026, 12, 12));
        assert_eq!((saturday.second_sunday(), saturday.coming_saturday()), (8, 7));
        let sunday = Calendar::new(date(2026, 12, 13));
        assert_eq!((sunday.second_sunday(), sunday.coming_saturday()), (14, 6));
    }
}
