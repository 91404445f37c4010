//! The weekly letter by e-mail: for whoever asked for it, at most one a week, and only with news.

use crate::{refusal::Refusal, time::Instant};

/// So many days lie between two letters to one person.
pub const EVERY_DAYS: i64 = 7;
/// So many hours lie between two addresses that one person gives: each is written to once.
const GIVE_HOURS: i64 = 12;

/// An e-mail address as it was typed, checked as far as anybody can without writing to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for what is no address.
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        let typed = typed.trim();
        let bad = || Refusal::field("surel", "mail");
        let (local, domain) = typed.rsplit_once('@').ok_or_else(bad)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let label = |l: &str| {
            !l.is_empty()
                && l.len() <= 63
                && !l.starts_with('-')
                && !l.ends_with('-')
                && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
        let fits = (1..=64).contains(&local.len()) && typed.len() <= 254 && local.chars().all(plain) && !dots;
        let labels: Vec<&str> = domain.split('.').collect();
        if fits && labels.len() >= 2 && labels.into_iter().all(label) { Ok(Self(typed.to_owned())) } else { Err(bad()) }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether the next letter may go: a week after the last.
#[must_use]
pub fn is_due(last: Option<Instant>, now: Instant) -> bool {
    last.is_none_or(|at| at.plus_days(EVERY_DAYS) <= now)
}

/// Whether another address may be given now.
///
/// # Errors
/// [`Refusal::TooMany`] within twelve hours of the last: nobody has letters sent to strangers from here.
pub fn may_give(last: Option<Instant>, now: Instant) -> Result<(), Refusal> {
    match last.map(|at| at.plus_seconds(GIVE_HOURS * 3_600)) {
        Some(until) if now < until => Err(Refusal::TooMany { until }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_line_with_one_at_and_a_domain() {
        for good in ["sari@example.org", " sari.lestari+rembuk@surat.example.co.id ", "a_b-c%d@x-y.example"] {
            assert_eq!(Address::read(good).unwrap().as_str(), good.trim());
        }
        let long = format!("{}@example.org", "a".repeat(65));
        for bad in [
            "",
            "sari",
            "sari@",
            "@example.org",
            "sari@localhost",
            "sari@@example.org",
            "sari lestari@example.org",
            "sari@example..org",
            ".sari@example.org",
            "sari@-x.org",
            "sari@example.org\r\nBcc: x@example.org",
            "\"sari\"@example.org",
            "sari@exämple.org",
            "sari,tuti@example.org",
            &long,
        ] {
            assert_eq!(Address::read(bad), Err(Refusal::field("surel", "mail")), "{bad:?}");
        }
    }

    #[test]
    fn one_letter_a_week_and_an_address_twice_a_day() {
        let now = Instant::from_micros(0).plus_days(30);
        assert!(is_due(None, now) && is_due(Some(now.plus_days(-7)), now));
        assert!(!is_due(Some(now.plus_days(-7).plus_seconds(1)), now));
        assert_eq!(may_give(None, now), Ok(()));
        assert_eq!(may_give(Some(now.plus_seconds(-12 * 3_600)), now), Ok(()));
        assert!(matches!(may_give(Some(now.plus_seconds(-60)), now), Err(Refusal::TooMany { .. })));
    }
}
