//! Cards that open an account, the PIN, and what an act that binds asks for besides it.
//!
//! Source: issue "people, mandates, authority"; the rules of PIN and pauses are ours.

use jiff::civil::Date;

use crate::{
    chance::{Chance, below},
    id::PersonId,
    time::Instant,
};

/// How many digits a card's number has.
const NUMBER: usize = 10;
/// Letters and digits that nobody mistakes for another on cheap paper.
const CODE_SIGNS: &[u8] = b"2345679ACDEFHJKMNPRTUVWXY";
/// How many signs a one-time code has: 25^8 of them, with a hundred tries.
const CODE: usize = 8;
/// Days in which a printed code opens an account.
pub const CODE_DAYS: i64 = 90;
/// Days in which a request for a new card waits for its next step; then it lapses by itself.
pub const REQUEST_DAYS: i64 = 7;
/// Wrong tries in a row from which on a card rests after each further one.
const FREE_TRIES: u32 = 5;
/// After so many a new card is needed.
pub const LAST_TRY: u32 = 100;
/// Numbers on a printed sheet.
pub const SHEET: u32 = 40;

/// Draws a card number: random, so that nobody can try them all; the last digit checks the others (Luhn), so that a
/// slip of the finger is told from a stranger's card.
#[must_use]
pub fn draw_number(chance: &dyn Chance) -> String {
    let mut digits = vec![1 + below(9, chance) as u8];
    digits.extend((2..NUMBER).map(|_| below(10, chance) as u8));
    let check = (10 - luhn(&digits, true) % 10) % 10;
    digits.push(check);
    digits.iter().map(|d| char::from(b'0' + d)).collect()
}

fn luhn(digits: &[u8], mut double: bool) -> u8 {
    let mut sum = 0_u32;
    for &digit in digits.iter().rev() {
        let part = u32::from(digit) * if double { 2 } else { 1 };
        sum += part / 10 + part % 10;
        double = !double;
    }
    u8::try_from(sum % 10).unwrap_or(0)
}

/// Whether a number of this length may be a card's: its last digit fits the others.
#[must_use]
pub fn plausible_number(number: &str) -> bool {
    let digits: Vec<u8> = number.bytes().map(|b| b.wrapping_sub(b'0')).collect();
    digits.len() == NUMBER && digits.iter().all(|d| *d < 10) && luhn(&digits, false) == 0
}

/// A card's number as it is printed and read aloud: `4821 337 906`.
#[must_use]
pub fn spaced(number: &str) -> String {
    match number.len() {
        10 => format!("{} {} {}", &number[..4], &number[4..7], &number[7..]),
        8 => format!("{} {}", &number[..4], &number[4..]),
        _ => number.to_owned(),
    }
}

/// An app's key in groups of four, as it is typed.
#[must_use]
pub fn grouped(key: &str) -> String {
    let signs: Vec<char> = key.chars().collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Draws a one-time code: `K7RM-2XPA`.
#[must_use]
pub fn draw_code(chance: &dyn Chance) -> String {
    let signs: Vec<u8> = (0..CODE).map(|_| CODE_SIGNS[below(CODE_SIGNS.len(), chance)]).collect();
    let signs: String = signs.into_iter().map(char::from).collect();
    format!("{}-{}", &signs[..4], &signs[4..])
}

/// A code as it is compared: capitals, without what separates its halves.
#[must_use]
pub fn plain_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(20).collect()
}

/// Why a PIN is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinFault {
    /// Not six digits.
    SixDigits,
    /// A run or a repetition: 123456, 111111, 121212.
    Run,
    /// Reads like a date.
    Date,
}

impl PinFault {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SixDigits => "six_digits",
            Self::Run => "run",
            Self::Date => "date_like",
        }
    }
}

/// Whether a PIN may be chosen: six digits, no run, no date.
///
/// # Errors
/// [`PinFault`].
pub fn check_pin(pin: &str) -> Result<(), PinFault> {
    let digits: Vec<i16> = pin.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| i16::try_from(d).ok()).collect();
    if digits.len() != 6 || pin.len() != 6 {
        return Err(PinFault::SixDigits);
    }
    let steps: Vec<i16> = digits.windows(2).map(|w| w[1] - w[0]).collect();
    let run = steps.iter().all(|s| *s == steps[0] && s.abs() <= 1);
    let repeats = |n: usize| digits.chunks(n).all(|part| part == &digits[..n]);
    let pairs = digits.chunks(2).all(|pair| pair[0] == pair[1]);
    if run || repeats(2) || repeats(3) || pairs {
        return Err(PinFault::Run);
    }
    let pair = |i: usize| digits[i] * 10 + digits[i + 1];
    let (a, b, c) = (pair(0), pair(2), pair(4));
    let day = |year: i16, month: i16, day: i16| {
        let part = |n: i16| i8::try_from(n).unwrap_or(0);
        Date::new(2000 + year, part(month), part(day)).is_ok()
    };
    if day(c, b, a) || day(a, b, c) { Err(PinFault::Date) } else { Ok(()) }
}

/// Seconds of rest after the n-th wrong try in a row: half a minute, doubling to an hour.
#[must_use]
pub fn pause(failures: u32) -> Option<i64> {
    let beyond = failures.checked_sub(FREE_TRIES)?;
    Some((30_i64 << beyond.min(7)).min(3_600))
}

/// A printed card, as much as opening an account needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its number.
    pub number: String,
    /// Whose.
    pub person: PersonId,
    /// Until when its code opens the account.
    pub expires: Instant,
    /// When it was used.
    pub opened: Option<Instant>,
    /// When another took its place.
    pub ended: Option<Instant>,
}

impl Card {
    /// Whether its code still opens the account: once, in time, and only with the holder's day and month of birth.
    #[must_use]
    pub fn opens(&self, born: Option<Date>, day: i8, month: i8, now: Instant) -> bool {
        let fresh = self.opened.is_none() && self.ended.is_none() && now < self.expires;
        fresh && born.is_some_and(|b| (b.day(), b.month()) == (day, month))
    }
}

/// What an act that binds asks for besides the PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The next number of a printed sheet of forty: RT, RW, LPM, PKK, BPD and other boards.
    Sheet,
    /// A code from an authenticator app: staff of village, agencies and operator.
    App,
}

impl Proof {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::App => "app",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chance::Seeded, id::PersonId};
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn card_numbers_check_themselves() {
        let chance = Seeded::new("cards");
        for _ in 0..500 {
            let number = draw_number(&chance);
            assert!(plausible_number(&number), "{number}");
            for place in 0..10 {
                let mut slip: Vec<u8> = number.bytes().collect();
                slip[place] = b'0' + (slip[place] - b'0' + 1) % 10;
                assert!(!plausible_number(&String::from_utf8(slip).unwrap()), "one wrong digit passes");
            }
        }
        for bad in ["", "1", "48213379060", "48213x7906", "四821337906"] {
            assert!(!plausible_number(bad));
        }
        assert_eq!(spaced("4821337906"), "4821 337 906");
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = draw_code(&Seeded::new("code"));
        assert_eq!(code.len(), 9);
        assert_eq!(plain_code(&code.to_lowercase().replace('-', " ")), plain_code(&code));
    }

    #[test]
    fn a_pin_is_no_run_and_no_date() {
        for run in ["123456", "654321", "111111", "121212", "123123", "112233", "000000"] {
            assert_eq!(check_pin(run), Err(PinFault::Run), "{run}");
        }
        for day in ["170845", "310199", "990131", "450817", "290200"] {
            assert_eq!(check_pin(day), Err(PinFault::Date), "{day}");
        }
        for short in ["", "12345", "1234567", "48291a", "４82915"] {
            assert_eq!(check_pin(short), Err(PinFault::SixDigits), "{short}");
        }
        for good in ["482915", "739162", "906274"] {
            assert_eq!(check_pin(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn pauses_grow_from_half_a_minute_to_an_hour() {
        assert_eq!((pause(4), pause(5), pause(6), pause(50)), (None, Some(30), Some(60), Some(3_600)));
    }

    #[test]
    fn a_code_opens_once_in_time_and_only_with_the_birthday() {
        let now = Instant::from_micros(1_000);
        let born = Some(date(1988, 8, 17));
        let card = Card {
            number: "4821337906".into(),
            person: PersonId(Uuid::from_u128(1)),
            expires: now.plus_days(CODE_DAYS),
            opened: None,
            ended: None,
        };
        assert!(card.opens(born, 17, 8, now));
        assert!(!card.opens(born, 8, 17, now) && !card.opens(None, 17, 8, now));
        assert!(!card.opens(born, 17, 8, card.expires));
        assert!(!Card { opened: Some(now), ..card.clone() }.opens(born, 17, 8, now));
        assert!(!Card { ended: Some(now), ..card }.opens(born, 17, 8, now));
    }

    proptest! {
        #[test]
        fn no_pin_whatever_is_typed_makes_the_check_fall_over(typed in ".{0,12}") {
            if check_pin(&typed).is_ok() {
                prop_assert!(typed.len() == 6 && typed.bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }
}
