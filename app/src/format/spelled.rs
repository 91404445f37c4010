//! Terbilang: numbers, days and money in Indonesian words, as a berita acara has them (domain.md 5.1).

use domain::money::Rupiah;
use jiff::civil::{Date, Time};

const SMALL: [&str; 12] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

/// Units above a thousand, the largest first.
const UNITS: [(u64, &str); 4] =
    [(1_000_000_000_000, "triliun"), (1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu")];

/// A number in words: `dua ratus tiga puluh empat`.
#[must_use]
pub fn number(n: u64) -> String {
    let mut words = Vec::new();
    spell(n, &mut words);
    words.join(" ")
}

fn spell(n: u64, out: &mut Vec<&'static str>) {
    for (unit, name) in UNITS {
        if n >= unit {
            // One thousand is said in a word of its own; one million is not.
            if unit == 1_000 && n < 2_000 {
                out.push("seribu");
            } else {
                spell(n / unit, out);
                out.push(name);
            }
            return rest(n % unit, out);
        }
    }
    match n {
        200.. => {
            spell(n / 100, out);
            out.push("ratus");
            rest(n % 100, out);
        }
        100..=199 => {
            out.push("seratus");
            rest(n - 100, out);
        }
        20..=99 => {
            spell(n / 10, out);
            out.push("puluh");
            rest(n % 10, out);
        }
        12..=19 => {
            spell(n - 10, out);
            out.push("belas");
        }
        _ => out.push(SMALL[usize::try_from(n).unwrap_or_default()]),
    }
}

/// What is left below a unit; nothing is not said.
fn rest(n: u64, out: &mut Vec<&'static str>) {
    if n > 0 {
        spell(n, out);
    }
}

/// Money in words: `seratus tujuh belas juta rupiah`.
#[must_use]
pub fn rupiah(amount: Rupiah) -> String {
    let sign = if amount.0 < 0 { "minus " } else { "" };
    format!("{sign}{} rupiah", number(amount.0.unsigned_abs()))
}

/// A day in words: `Sabtu tanggal dua belas bulan Desember tahun dua ribu dua puluh enam`.
#[must_use]
pub fn day(date: Date) -> String {
    let month = super::MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    let (day, year) = (u64::from(date.day().unsigned_abs()), u64::from(date.year().unsigned_abs()));
    format!("{} tanggal {} bulan {month} tahun {}", super::weekday(date), number(day), number(year))
}

/// A time of day in words: `sembilan belas lewat tiga puluh menit`.
#[must_use]
pub fn clock(time: Time) -> String {
    let hour = number(u64::from(time.hour().unsigned_abs()));
    match time.minute() {
        0 => hour,
        minute => format!("{hour} lewat {} menit", number(u64::from(minute.unsigned_abs()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn numbers_are_said_as_indonesians_say_them() {
        for (n, words) in [
            (0, "nol"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (12, "dua belas"),
            (20, "dua puluh"),
            (34, "tiga puluh empat"),
            (100, "seratus"),
            (111, "seratus sebelas"),
            (256, "dua ratus lima puluh enam"),
            (1_000, "seribu"),
            (1_919, "seribu sembilan ratus sembilan belas"),
            (2_026, "dua ribu dua puluh enam"),
            (11_000, "sebelas ribu"),
            (101_001, "seratus satu ribu satu"),
            (1_000_000, "satu juta"),
            (1_001_000, "satu juta seribu"),
            (2_000_000_000_000, "dua triliun"),
        ] {
            assert_eq!(number(n), words);
        }
        assert!(number(u64::MAX).contains("triliun"), "the largest number has words too");
    }

    #[test]
    fn money_and_days_are_spelled_out() {
        assert_eq!(
            rupiah(Rupiah(461_850_000)),
            "empat ratus enam puluh satu juta delapan ratus lima puluh ribu rupiah"
        );
        assert_eq!(rupiah(Rupiah(-5)), "minus lima rupiah");
        let said = "Sabtu tanggal dua belas bulan Desember tahun dua ribu dua puluh enam";
        assert_eq!(day(date(2026, 12, 12)), said);
        assert_eq!(clock(time(19, 30, 0, 0)), "sembilan belas lewat tiga puluh menit");
        assert_eq!(clock(time(8, 0, 0, 0)), "delapan");
    }
}
