//! Money in whole rupiah. No float ever decides anything.

use serde::{Deserialize, Serialize};

/// An amount in whole rupiah, never negative where a cost or a ceiling is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

/// The dearest single proposal the platform accepts: one quadrillion rupiah, far from where sums overflow.
pub const DEAREST: Rupiah = Rupiah(1_000_000_000_000_000);

impl Rupiah {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum, or the largest amount there is where it would overflow.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left of this after `other`; below zero when `other` is more.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Rupiah {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Self::plus)
    }
}

/// A share as two integers: `part` of `whole`. Compared by cross-multiplication, so that nothing is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The part.
    pub part: u32,
    /// The whole; a share of an empty whole counts as nothing.
    pub whole: u32,
}

impl Share {
    /// Compares two shares exactly.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "one half and two quarters compare equal without being the same")]
    pub fn cmp(self, other: Self) -> std::cmp::Ordering {
        let (a, b) = (self.normal(), other.normal());
        (u64::from(a.part) * u64::from(b.whole)).cmp(&(u64::from(b.part) * u64::from(a.whole)))
    }

    fn normal(self) -> Self {
        if self.whole == 0 { Self { part: 0, whole: 1 } } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn shares_compare_exactly_and_an_empty_whole_is_nothing() {
        assert_eq!(Share { part: 1, whole: 3 }.cmp(Share { part: 33_333, whole: 100_000 }), Ordering::Greater);
        assert_eq!(Share { part: 5, whole: 10 }.cmp(Share { part: 1, whole: 2 }), Ordering::Equal);
        assert_eq!(Share { part: 0, whole: 0 }.cmp(Share { part: 1, whole: 100 }), Ordering::Less);
    }
}
