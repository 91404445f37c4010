//! The same in English: `Rp78,000,000`, `Rp78 million`, `Saturday, 12 December 2026`, `in 3 days`.

use domain::money::Rupiah;
use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A figure as Indonesians write it, with English marks: dots become commas, and the comma a dot.
pub(super) fn marked(figure: &str) -> String {
    let mark = |c| match c {
        '.' => ',',
        ',' => '.',
        c => c,
    };
    figure.chars().map(mark).collect()
}

pub(super) fn number(n: i64) -> String {
    marked(&super::number(n))
}

pub(super) fn rupiah_spoken(amount: Rupiah) -> String {
    marked(&super::rupiah_spoken(amount)).replace("juta", "million").replace("miliar", "billion")
}

pub(super) fn day(date: Date) -> String {
    format!("{} {}", day_short(date), date.year())
}

pub(super) fn day_only(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

pub(super) fn day_short(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday}, {} {}", date.day(), month(date))
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

pub(super) fn away(days: i32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        n if n > 0 => format!("in {n} days"),
        n => format!("{} days ago", -n),
    }
}

pub(super) fn waited(days: i64) -> String {
    match days {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        n => format!("{n} days"),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        money::Rupiah,
        time::{Instant, Zone},
    };
    use jiff::civil::date;

    use crate::i18n::Lang::{En, Id};

    #[test]
    fn money_and_figures_have_english_marks() {
        assert_eq!(En.rupiah(Rupiah(78_000_000)), "Rp78,000,000");
        assert_eq!(En.rupiah(Rupiah(-5_000)), "-Rp5,000");
        assert_eq!(En.rupiah_spoken(Rupiah(78_000_000)), "Rp78 million");
        assert_eq!(En.rupiah_spoken(Rupiah(28_500_000)), "Rp28.5 million");
        assert_eq!(En.rupiah_spoken(Rupiah(1_200_000_000)), "Rp1.2 billion");
        assert_eq!(En.rupiah_spoken(Rupiah(461_853_000)), "Rp461,853,000");
        assert_eq!((En.quantity(1_250_500), En.number(1_260)), ("1,250.5".into(), "1,260".into()));
        assert_eq!((Id.quantity(1_250_500), Id.number(1_260)), ("1.250,5".into(), "1.260".into()));
    }

    #[test]
    fn days_are_named_in_english() {
        let at = Instant::from_civil(date(2026, 12, 12).at(19, 30, 0, 0), Zone::Wib);
        assert_eq!(En.day(at.date(Zone::Wib)), "Saturday, 12 December 2026");
        assert_eq!(En.day_only(at.date(Zone::Wib)), "12 December 2026");
        assert_eq!(En.instant(at, Zone::Wib), "Saturday, 12 December 2026, 19:30 WIB");
        assert_eq!(Id.instant(at, Zone::Wib), "Sabtu, 12 Desember 2026, pukul 19.30 WIB");
        assert_eq!((En.clock(at, Zone::Wit), Id.clock(at, Zone::Wit)), ("21:30".into(), "21.30".into()));
        let months = [1, 5, 8, 10].map(|m| En.day_only(date(2026, m, 1)));
        assert_eq!(months, ["1 January 2026", "1 May 2026", "1 August 2026", "1 October 2026"]);
        let week: Vec<String> = (7..14).map(|d| En.day(date(2026, 12, d))).collect();
        assert!(week[0].starts_with("Monday") && week[6].starts_with("Sunday"), "{week:?}");
    }

    #[test]
    fn a_deadline_says_in_english_how_far_away_it_is() {
        let now = Instant::from_civil(date(2026, 12, 9).at(8, 0, 0, 0), Zone::Wib);
        let end = Instant::from_civil(date(2026, 12, 13).at(0, 0, 0, 0), Zone::Wib);
        assert_eq!(En.until(end, now, Zone::Wib), "Saturday, 12 December (in 3 days)");
        assert_eq!(En.away(now.plus_days(1), now, Zone::Wib), "tomorrow");
        assert_eq!(En.away(now.plus_days(-1), now, Zone::Wib), "yesterday");
        assert_eq!(En.away(now.plus_days(-4), now, Zone::Wib), "4 days ago");
        assert_eq!(En.until(now.plus_seconds(60), now, Zone::Wib), "Wednesday, 9 December (today)");
        let waits = [-6, -1, 0].map(|days| En.waited(now.plus_days(days), now));
        assert_eq!(waits, ["6 days", "1 day", "less than a day"]);
    }
}
