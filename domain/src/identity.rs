//! NIK and family-card (KK) numbers: what they say, what is only worth a warning, and how little of them is shown.
//!
//! Source: domain.md 1.4. The place in a NIK is that of first registration and its date may have been corrected since:
//! where they differ from what is known, that is a warning, never a refusal.

use jiff::civil::Date;

use crate::territory::fold;

/// A person's number: PPKKCC + DDMMYY (women: day + 40) + serial.
#[derive(Clone, PartialEq, Eq)]
pub struct Nik(String);

/// A family card's number: region + date of record + serial. It changes; a household does not.
#[derive(Clone, PartialEq, Eq)]
pub struct FamilyCard(String);

/// Why a number is none. The number itself is never repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Empty, or `0`, as registers write "none yet".
    None,
    /// Not sixteen digits.
    Length,
    /// No day, month or serial can be read from it.
    Unreadable,
}

/// What in a NIK differs from what else is known; worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NikWarning {
    /// Another day of birth.
    Born,
    /// Another sex.
    Sex,
    /// Another region.
    Region,
}

fn sixteen(typed: &str) -> Result<String, NumberFault> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\'' | '\u{a0}')).collect();
    if digits.is_empty() || digits.chars().all(|c| c == '0') {
        return Err(NumberFault::None);
    }
    if digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_digit()) { Ok(digits) } else { Err(NumberFault::Length) }
}

fn shown(number: &str) -> String {
    format!("••••••••••••{}", &number[12..])
}

impl Nik {
    /// Reads what was typed; spaces, dots and hyphens are forgiven.
    ///
    /// # Errors
    /// [`NumberFault`].
    pub fn parse(typed: &str) -> Result<Self, NumberFault> {
        let digits = sixteen(typed)?;
        let part = |from: usize, to: usize| digits[from..to].parse::<u8>().unwrap_or(0);
        let (day, month) = (part(6, 8), part(8, 10));
        let readable =
            matches!(day, 1..=31 | 41..=71) && (1..=12).contains(&month) && digits[12..].bytes().any(|b| b != b'0');
        if readable { Ok(Self(digits)) } else { Err(NumberFault::Unreadable) }
    }

    /// The whole number, for sealing and comparing only.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last four digits.
    #[must_use]
    pub fn tail(&self) -> &str {
        &self.0[12..]
    }

    /// As people may see it: `••••••••••••0007`.
    #[must_use]
    pub fn masked(&self) -> String {
        shown(&self.0)
    }

    /// Whether it says a woman.
    #[must_use]
    pub fn woman(&self) -> bool {
        self.0[6..8].parse::<u8>().is_ok_and(|day| day > 40)
    }

    /// Whether its date may be that day: it knows the year's last two digits only.
    fn may_be_born(&self, born: Date) -> bool {
        let day = self.0[6..8].parse::<i8>().unwrap_or(0);
        let day = if day > 40 { day - 40 } else { day };
        let month = self.0[8..10].parse::<i8>().unwrap_or(0);
        let year = self.0[10..12].parse::<i16>().unwrap_or(-1);
        (day, month, year) == (born.day(), born.month(), born.year().rem_euclid(100))
    }

    /// What differs from what else is known of the person.
    #[must_use]
    pub fn warnings(&self, born: Option<Date>, woman: Option<bool>, district: Option<&str>) -> Vec<NikWarning> {
        let mut out = Vec::new();
        if born.is_some_and(|b| !self.may_be_born(b)) {
            out.push(NikWarning::Born);
        }
        if woman.is_some_and(|w| w != self.woman()) {
            out.push(NikWarning::Sex);
        }
        if district.is_some_and(|d| d.chars().filter(char::is_ascii_digit).take(6).collect::<String>() != self.0[..6]) {
            out.push(NikWarning::Region);
        }
        out
    }
}

impl FamilyCard {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`NumberFault`].
    pub fn parse(typed: &str) -> Result<Self, NumberFault> {
        sixteen(typed).map(Self)
    }

    /// The whole number, for sealing and comparing only.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last four digits.
    #[must_use]
    pub fn tail(&self) -> &str {
        &self.0[12..]
    }
}

// A number never reaches a log by way of `{:?}`.
impl std::fmt::Debug for Nik {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

impl std::fmt::Debug for FamilyCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&shown(&self.0))
    }
}

/// As people may see the number of which only the last four digits are known.
#[must_use]
pub fn masked_tail(tail: &str) -> String {
    format!("••••••••••••{tail}")
}

/// A name as it is kept: trimmed, one space between words, no signs that cannot be printed; 2 to 100 letters.
#[must_use]
pub fn clean_name(typed: &str) -> Option<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = name.chars().count();
    let printable = !name.chars().any(|c| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    });
    ((2..=100).contains(&letters) && printable && !fold(&name).is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_nik_says_day_and_sex_and_is_shown_by_four_digits() {
        let nik = Nik::parse("9971 0145-0880.0007").unwrap();
        assert!(nik.woman());
        assert_eq!(nik.masked(), "••••••••••••0007");
        assert_eq!(nik.warnings(Some(date(1980, 8, 5)), Some(true), Some("99.71.01")), []);
        assert_eq!(
            nik.warnings(Some(date(1980, 8, 6)), Some(false), Some("99.71.02")),
            [NikWarning::Born, NikWarning::Sex, NikWarning::Region]
        );
        assert_eq!(format!("{nik:?}"), "••••••••••••0007");
    }

    #[test]
    fn what_registers_write_for_none_is_none() {
        for none in ["", "0", " 0 ", "0000000000000000", "-"] {
            assert_eq!(Nik::parse(none), Err(NumberFault::None), "{none}");
        }
        assert_eq!(Nik::parse("997101450880000"), Err(NumberFault::Length));
        assert_eq!(Nik::parse("99710145088000071"), Err(NumberFault::Length));
        assert_eq!(Nik::parse("997101450880000x"), Err(NumberFault::Length));
        for unreadable in ["9971013208800007", "9971017208800007", "9971010013800007", "9971014508800000"] {
            assert_eq!(Nik::parse(unreadable), Err(NumberFault::Unreadable), "{unreadable}");
        }
    }

    #[test]
    fn names_keep_their_signs_and_lose_what_cannot_be_seen() {
        assert_eq!(clean_name("  Siti   Nur'aini, S.Pd "), Some("Siti Nur'aini, S.Pd".to_owned()));
        for bad in ["", "A", "\u{202e}abc", "a\u{200b}b", "1\u{0}2", "--"] {
            assert_eq!(clean_name(bad), None, "{bad:?}");
        }
        assert_eq!(clean_name(&"x".repeat(101)), None);
    }

    proptest! {
        #[test]
        fn anything_typed_is_read_or_refused_and_never_shows_more_than_four_digits(typed in ".{0,40}") {
            if let Ok(nik) = Nik::parse(&typed) {
                prop_assert_eq!(Nik::parse(nik.digits()), Ok(nik.clone()));
                prop_assert_eq!(nik.masked().chars().filter(char::is_ascii_digit).count(), 4);
                let _ = nik.warnings(Some(date(2000, 2, 29)), Some(true), Some(&typed));
            }
        }

        #[test]
        fn every_day_and_sex_written_into_a_nik_is_read_back(days in 0_i32..30_000, woman in any::<bool>(), serial in 1_u32..9_999) {
            let born = date(1930, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let day = u32::from(born.day().unsigned_abs()) + if woman { 40 } else { 0 };
            let text = format!("997101{day:02}{:02}{:02}{serial:04}", born.month(), born.year() % 100);
            let nik = Nik::parse(&text).unwrap();
            prop_assert_eq!(nik.warnings(Some(born), Some(woman), None), vec![]);
        }
    }
}
