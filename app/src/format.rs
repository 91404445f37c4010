//! Figures, dates and money as Indonesians write them (pages.md rule 9), and as a reader of English does.
//!
//! A page asks the reader's language: `ctx.lang.day(…)`. The functions here are Indonesian, for papers and files.

mod english;
pub mod spelled;

use domain::{
    money::Rupiah,
    time::{Instant, Zone},
};
use jiff::civil::{Date, Weekday};

use crate::i18n::Lang;

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// A number with dots: `1.260`.
#[must_use]
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    if n < 0 { format!("-{out}") } else { out }
}

/// Rupiah in full, for a table: `Rp78.000.000`.
#[must_use]
pub fn rupiah(amount: Rupiah) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    format!("{sign}Rp{}", number(i64::try_from(amount.0.unsigned_abs()).unwrap_or(i64::MAX)))
}

/// Rupiah as spoken, for a sentence: `Rp78 juta`, `Rp1,2 miliar`; in full where that would lose a rupiah that counts.
#[must_use]
pub fn rupiah_spoken(amount: Rupiah) -> String {
    for (unit, word) in [(1_000_000_000, "miliar"), (1_000_000, "juta")] {
        if amount.0 >= unit && amount.0 % (unit / 100) == 0 {
            return format!("Rp{} {word}", decimal(amount.0 / (unit / 100), 2));
        }
    }
    rupiah(amount)
}

/// A quantity kept in thousandths: `1.250,5`.
#[must_use]
pub fn quantity(thousandths: i64) -> String {
    decimal(thousandths, 3)
}

fn decimal(n: i64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    let part = format!("{:0width$}", n % unit, width = places as usize);
    let part = part.trim_end_matches('0');
    if part.is_empty() { number(n / unit) } else { format!("{},{part}", number(n / unit)) }
}

/// A hash in groups of eight, so that an eye finds its place again.
#[must_use]
pub fn grouped(hash: &str) -> String {
    let signs: Vec<char> = hash.chars().collect();
    signs.chunks(8).map(|g| g.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A day: `Sabtu, 12 Desember 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    format!("{}, {}", weekday(date), day_only(date))
}

/// A day without its name: `12 Desember 2026`.
#[must_use]
pub fn day_only(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.year())
}

/// A day as one says it when the year is plain: `Sabtu, 12 Desember`.
#[must_use]
pub fn day_short(date: Date) -> String {
    format!("{}, {} {}", weekday(date), date.day(), MONTHS[usize::from(date.month().unsigned_abs()) - 1])
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Senin",
        Weekday::Tuesday => "Selasa",
        Weekday::Wednesday => "Rabu",
        Weekday::Thursday => "Kamis",
        Weekday::Friday => "Jumat",
        Weekday::Saturday => "Sabtu",
        Weekday::Sunday => "Minggu",
    }
}

/// An instant in full: `Sabtu, 12 Desember 2026, pukul 19.30 WIB`.
#[must_use]
pub fn instant(at: Instant, zone: Zone) -> String {
    let civil = at.civil(zone);
    let name = zone.code().to_uppercase();
    format!("{}, pukul {:02}.{:02} {name}", day(civil.date()), civil.hour(), civil.minute())
}

/// A deadline: day, and how far away it is. A deadline at midnight belongs to the day before.
#[must_use]
pub fn until(at: Instant, now: Instant, zone: Zone) -> String {
    let date = at.plus_seconds(-1).date(zone);
    format!("{} ({})", day_short(date), distance(now.date(zone), date))
}

/// How far away an instant is, in days: `3 hari lagi`.
#[must_use]
pub fn away(at: Instant, now: Instant, zone: Zone) -> String {
    distance(now.date(zone), at.plus_seconds(-1).date(zone))
}

fn distance(from: Date, to: Date) -> String {
    match days(from, to) {
        0 => "hari ini".to_owned(),
        1 => "besok".to_owned(),
        -1 => "kemarin".to_owned(),
        n if n > 0 => format!("{n} hari lagi"),
        n => format!("{} hari lalu", -n),
    }
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// How long something has waited: `6 hari`, `kurang dari sehari`.
#[must_use]
pub fn waited(since: Instant, now: Instant) -> String {
    match now.days_since(since) {
        0 => "kurang dari sehari".to_owned(),
        n => format!("{n} hari"),
    }
}

/// A day for a date field: `2026-12-12`.
#[must_use]
pub fn field_day(at: Instant, zone: Zone) -> String {
    at.date(zone).to_string()
}

impl Lang {
    /// A number with a mark between thousands.
    #[must_use]
    pub fn number(self, n: i64) -> String {
        match self {
            Self::Id => number(n),
            Self::En => english::number(n),
        }
    }

    /// Rupiah in full, for a table.
    #[must_use]
    pub fn rupiah(self, amount: Rupiah) -> String {
        match self {
            Self::Id => rupiah(amount),
            Self::En => english::marked(&rupiah(amount)),
        }
    }

    /// Rupiah as spoken, for a sentence.
    #[must_use]
    pub fn rupiah_spoken(self, amount: Rupiah) -> String {
        match self {
            Self::Id => rupiah_spoken(amount),
            Self::En => english::rupiah_spoken(amount),
        }
    }

    /// A quantity kept in thousandths.
    #[must_use]
    pub fn quantity(self, thousandths: i64) -> String {
        match self {
            Self::Id => quantity(thousandths),
            Self::En => english::marked(&quantity(thousandths)),
        }
    }

    /// A day with its name and year.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        match self {
            Self::Id => day(date),
            Self::En => english::day(date),
        }
    }

    /// A day without its name.
    #[must_use]
    pub fn day_only(self, date: Date) -> String {
        match self {
            Self::Id => day_only(date),
            Self::En => english::day_only(date),
        }
    }

    /// The time of day, to the minute: `19.30`, `19:30`.
    #[must_use]
    pub fn clock(self, at: Instant, zone: Zone) -> String {
        let civil = at.civil(zone);
        let mark = if self == Self::En { ':' } else { '.' };
        format!("{:02}{mark}{:02}", civil.hour(), civil.minute())
    }

    /// An instant in full.
    #[must_use]
    pub fn instant(self, at: Instant, zone: Zone) -> String {
        match self {
            Self::Id => instant(at, zone),
            Self::En => {
                let (day, clock) = (english::day(at.date(zone)), self.clock(at, zone));
                format!("{day}, {clock} {}", zone.code().to_uppercase())
            }
        }
    }

    /// A deadline: day, and how far away it is.
    #[must_use]
    pub fn until(self, at: Instant, now: Instant, zone: Zone) -> String {
        match self {
            Self::Id => until(at, now, zone),
            Self::En => {
                let day = english::day_short(at.plus_seconds(-1).date(zone));
                format!("{day} ({})", self.away(at, now, zone))
            }
        }
    }

    /// How far away an instant is, in days.
    #[must_use]
    pub fn away(self, at: Instant, now: Instant, zone: Zone) -> String {
        match self {
            Self::Id => away(at, now, zone),
            Self::En => english::away(days(now.date(zone), at.plus_seconds(-1).date(zone))),
        }
    }

    /// How long something has waited.
    #[must_use]
    pub fn waited(self, since: Instant, now: Instant) -> String {
        match self {
            Self::Id => waited(since, now),
            Self::En => english::waited(now.days_since(since)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn money_reads_as_it_is_said_and_as_it_is_written() {
        assert_eq!(rupiah(Rupiah(461_850_000)), "Rp461.850.000");
        assert_eq!(rupiah_spoken(Rupiah(78_000_000)), "Rp78 juta");
        assert_eq!(rupiah_spoken(Rupiah(28_500_000)), "Rp28,5 juta");
        assert_eq!(rupiah_spoken(Rupiah(1_200_000_000)), "Rp1,2 miliar");
        assert_eq!(rupiah_spoken(Rupiah(461_853_000)), "Rp461.853.000");
        assert_eq!(rupiah(Rupiah(-5_000)), "-Rp5.000");
    }

    #[test]
    fn quantities_show_no_more_than_was_said() {
        assert_eq!(
            (quantity(150_000), quantity(1_250_500), quantity(5)),
            ("150".into(), "1.250,5".into(), "0,005".into())
        );
    }

    #[test]
    fn days_are_named_in_indonesian() {
        assert_eq!(day(date(2026, 12, 12)), "Sabtu, 12 Desember 2026");
        let at = Instant::from_civil(date(2026, 12, 12).at(19, 30, 0, 0), Zone::Wib);
        assert_eq!(instant(at, Zone::Wib), "Sabtu, 12 Desember 2026, pukul 19.30 WIB");
    }

    #[test]
    fn a_deadline_says_how_far_away_it_is() {
        let now = Instant::from_civil(date(2026, 12, 9).at(8, 0, 0, 0), Zone::Wib);
        let end = Instant::from_civil(date(2026, 12, 13).at(0, 0, 0, 0), Zone::Wib);
        assert_eq!(until(end, now, Zone::Wib), "Sabtu, 12 Desember (3 hari lagi)");
        assert_eq!(until(now.plus_seconds(60), now, Zone::Wib), "Rabu, 9 Desember (hari ini)");
        assert_eq!(waited(now.plus_days(-6), now), "6 hari");
    }
}
