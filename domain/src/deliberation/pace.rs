//! How much one person writes in a day. It is counted by person, never by address: a village shares one tower.

use crate::{
    refusal::Refusal,
    time::{Instant, Zone},
};

/// Opinions a person a day: a whole evening of reading and answering neighbours, and no flood.
pub const OPINIONS: u32 = 20;
/// Reports a person a day: more is a campaign, and each costs a moderator's time.
pub const REPORTS: u32 = 10;
/// New proposals a resident a day: more than anybody thought through.
pub const PROPOSALS: u32 = 10;
/// The same for who holds a seat, and writes down what a whole meeting of an RT asks for.
pub const PROPOSALS_IN_OFFICE: u32 = 40;

/// The beginning of the day in which an instant lies.
#[must_use]
pub fn day_of(now: Instant, zone: Zone) -> Instant {
    Instant::from_civil(now.date(zone).at(0, 0, 0, 0), zone)
}

/// Whether one more is heard today.
///
/// # Errors
/// [`Refusal::TooMany`], with the beginning of the next day.
pub fn one_more(today: u32, most: u32, now: Instant, zone: Zone) -> Result<(), Refusal> {
    if today < most { Ok(()) } else { Err(Refusal::TooMany { until: day_of(now, zone).plus_days(1) }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_day_ends_at_midnight_where_the_village_lies() {
        let now = Instant::parse("2026-12-03T23:30:00+07:00").unwrap();
        let midnight = Instant::parse("2026-12-04T00:00:00+07:00").unwrap();
        assert_eq!(one_more(OPINIONS, OPINIONS, now, Zone::Wib), Err(Refusal::TooMany { until: midnight }));
        assert_eq!(one_more(OPINIONS - 1, OPINIONS, now, Zone::Wib), Ok(()));
        assert_eq!(day_of(now, Zone::Wit), Instant::parse("2026-12-04T00:00:00+09:00").unwrap());
    }

    proptest! {
        #[test]
        fn whoever_is_told_to_wait_waits_a_day_at_most(micros in 0_i64..4_000_000_000_000_000, today in 0_u32..50) {
            let now = Instant::from_micros(micros);
            for zone in [Zone::Wib, Zone::Wita, Zone::Wit] {
                prop_assert!(day_of(now, zone) <= now);
                if let Err(Refusal::TooMany { until }) = one_more(today, OPINIONS, now, zone) {
                    prop_assert!(today >= OPINIONS && until > now && until <= now.plus_days(1));
                }
            }
        }
    }
}
