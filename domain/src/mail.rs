//! One letter a week by e-mail, where somebody gave an address: what an address is, when a letter is due, what is new
//! in it, how often it is tried. An address is never needed and never a key.
//!
//! Ours, but for the shape of addresses (RFC 5321 4.1.2 and 4.5.3.1, without quotes and literals).

use jiff::civil::Weekday;

use crate::{
    chance::{Chance, draw_hex},
    heard::Kind as Heard,
    institution::coded,
    refusal::Refusal,
    time::{Instant, Zone},
};

/// Days between one weekly letter and the next.
pub const BETWEEN_DAYS: i64 = 7;
/// Days in which the link of a letter confirms its address.
pub const CONFIRM_DAYS: i64 = 3;
/// Days in which the link of a letter ends letters.
pub const STOP_DAYS: i64 = 180;
/// Days after which an address that nobody confirmed is forgotten.
pub const UNCONFIRMED_DAYS: i64 = 7;
/// Days for which it is kept that a letter was sent, to count them.
pub const LETTER_DAYS: i64 = 31;
/// Letters to confirm that one person may ask for in a day.
pub const PERSON_A_DAY: i64 = 3;
/// Letters to confirm that one address gets in a day, whoever asks.
pub const ADDRESS_A_DAY: i64 = 2;
/// And in [`LETTER_DAYS`]: who never wanted any is left in peace.
pub const ADDRESS_A_MONTH: i64 = 6;
/// Weekly letters in a row that did not arrive, after which an address has to be confirmed anew.
pub const MISSES: i64 = 3;
/// Proposals that one letter names; it counts the others.
pub const NAMED: usize = 10;

/// Seconds to wait after each try that did not work. After the last one a letter is given up.
const PAUSES: [i64; 4] = [15 * 60, 3_600, 4 * 3_600, 12 * 3_600];
/// Letters go from Saturday at seven until Sunday at seven in the evening, on the village's own clock.
const FIRST_HOUR: i8 = 7;
const LAST_HOUR: i8 = 19;
/// Longest address, and longest part before its `@`.
const LONGEST: usize = 254;
const LONGEST_NAME: usize = 64;
/// Bytes of chance in a link.
const TOKEN: usize = 32;

coded! {
    /// What a letter is for.
    Kind {
        /// To ask whether the address is right.
        Confirm = "confirm",
        /// The week's news.
        Weekly = "weekly",
    }
}

coded! {
    /// What the link of a letter does, once its button is pressed.
    Purpose {
        /// Confirms the address.
        Confirm = "confirm",
        /// Ends letters to it, and forgets it.
        Stop = "stop",
    }
}

/// An address that letters can go to: it holds no sign that means anything in a letter's head.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

// Written into no log by accident.
impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address")
    }
}

impl Address {
    /// Reads what somebody typed.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for what is no address.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(Refusal::field("email", "missing"));
        }
        let read = || {
            let (name, host) = text.rsplit_once('@')?;
            let fits = text.len() <= LONGEST && is_name(name) && is_host(host);
            fits.then(|| Self(format!("{name}@{}", host.to_ascii_lowercase())))
        };
        read().ok_or(Refusal::field("email", "mail"))
    }

    /// As it was typed, its host in small letters.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is the same for every way to write to the same box: small letters, and nothing behind a plus sign.
    #[must_use]
    pub fn same_box(&self) -> String {
        let lower = self.0.to_ascii_lowercase();
        let (name, host) = lower.split_once('@').unwrap_or((&lower, ""));
        let name = name.split('+').next().filter(|n| !n.is_empty()).unwrap_or(name);
        format!("{name}@{host}")
    }
}

/// As much of an address as may stand where somebody else looks over one's shoulder: "s•••@contoh.id".
#[must_use]
pub fn masked(address: &str) -> String {
    let (name, host) = address.split_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}•••@{host}")
}

fn is_name(name: &str) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b);
    name.len() <= LONGEST_NAME && name.split('.').all(|part| !part.is_empty() && part.bytes().all(sign))
}

fn is_host(host: &str) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let label =
        |l: &str| (1..=63).contains(&l.len()) && l.bytes().all(sign) && !l.starts_with('-') && !l.ends_with('-');
    let last = host.rsplit_once('.').map_or("", |(_, last)| last);
    host.split('.').all(label) && last.len() >= 2 && last.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Draws what a link is known by: 256 bits.
#[must_use]
pub fn draw_token(chance: &dyn Chance) -> String {
    draw_hex::<TOKEN>(chance)
}

/// Whether weekly letters go out now, on the clock of the village somebody lives in.
#[must_use]
pub fn goes_out(now: Instant, zone: Zone) -> bool {
    let clock = now.civil(zone);
    match clock.weekday() {
        Weekday::Saturday => clock.hour() >= FIRST_HOUR,
        Weekday::Sunday => clock.hour() < LAST_HOUR,
        _ => false,
    }
}

/// Whether somebody's next weekly letter is due, by when the last one went: never two in seven days.
#[must_use]
pub fn is_due(last: Option<Instant>, now: Instant, zone: Zone) -> bool {
    goes_out(now, zone) && last.is_none_or(|at| at.plus_days(BETWEEN_DAYS) <= now)
}

/// Seconds until a letter is tried again after so many tries; none when it is given up.
#[must_use]
pub fn retry_pause(tries: u32) -> Option<i64> {
    PAUSES.get(usize::try_from(tries).ok()?.checked_sub(1)?).copied()
}

/// One line of somebody's news, as far as a letter tells it: no name, and none of anybody's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry of the record it follows.
    pub seq: i64,
    /// Of what kind.
    pub kind: Heard,
    /// Whether it was heard already, in whatever way.
    pub heard: bool,
    /// The address of the proposal's village.
    pub village: String,
    /// The proposal's year and number.
    pub spoken: (i16, u32),
}

impl Line {
    /// Whether a letter tells it: not heard yet, and in no letter before.
    #[must_use]
    pub const fn is_new(&self, told: i64) -> bool {
        !self.heard && self.seq > told
    }
}

/// What is new about one proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The address of its village.
    pub village: String,
    /// Its year and number.
    pub spoken: (i16, u32),
    /// How many of each kind; what is owed to its proposer first.
    pub news: Vec<(Heard, u32)>,
}

impl About {
    fn is_owed(&self) -> bool {
        self.news.iter().any(|(kind, _)| kind.is_owed())
    }
}

/// What is new, a proposal at a time: those with something owed first, then as they were heard of.
#[must_use]
pub fn by_proposal(lines: &[Line], told: i64) -> Vec<About> {
    let mut all: Vec<About> = Vec::new();
    for line in lines.iter().filter(|l| l.is_new(told)) {
        let known = all.iter().position(|a| a.village == line.village && a.spoken == line.spoken);
        let at = known.unwrap_or_else(|| {
            all.push(About { village: line.village.clone(), spoken: line.spoken, news: Vec::new() });
            all.len() - 1
        });
        let news = &mut all[at].news;
        match news.iter_mut().find(|(kind, _)| *kind == line.kind) {
            Some((_, count)) => *count += 1,
            None => news.push((line.kind, 1)),
        }
    }
    for about in &mut all {
        about.news.sort_by_key(|(kind, _)| *kind);
    }
    all.sort_by_key(|about| !about.is_owed());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Seeded;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn an_address_is_read_as_people_type_it() {
        for (typed, text) in [
            ("sari@contoh.id", "sari@contoh.id"),
            ("  Sari.Lestari+rt@Contoh.ID \n", "Sari.Lestari+rt@contoh.id"),
            ("o'brien_1@a-b.desa.id", "o'brien_1@a-b.desa.id"),
        ] {
            assert_eq!(Address::parse(typed).unwrap().text(), text);
        }
        assert_eq!(Address::parse(" "), Err(Refusal::field("email", "missing")));
    }

    #[test]
    fn what_could_mean_something_in_a_letters_head_is_no_address() {
        let long = format!("{}@contoh.id", "a".repeat(65));
        let longer = format!("sari@{}id", "contoh.".repeat(40));
        for bad in [
            "sari",
            "@contoh.id",
            "sari@",
            "sari@contoh",
            "sari@contoh.1",
            "sari@.id",
            "sari@contoh..id",
            "sari@-contoh.id",
            "sari@contoh-.id",
            ".sari@contoh.id",
            "sari.@contoh.id",
            "sa..ri@contoh.id",
            "sari@a@contoh.id",
            "sari@[127.0.0.1]",
            "sari@127.0.0.1",
            "\"sari\"@contoh.id",
            "Sari <sari@contoh.id>",
            "sari@contoh.id, budi@contoh.id",
            "sari@contoh.id;budi@contoh.id",
            "sari@contoh.id\r\nBcc: budi@contoh.id",
            "sari\r\nRCPT TO:<budi@contoh.id>@contoh.id",
            "sari@contoh.id\nSubject: x",
            "sari\0@contoh.id",
            "sari @contoh.id",
            "sa\u{202e}ri@contoh.id",
            "sari@cöntoh.id",
            "(x)sari@contoh.id",
            "sari@contoh.id(x)",
            "sari:budi@contoh.id",
            "sari\\@contoh.id",
            long.as_str(),
            longer.as_str(),
        ] {
            assert_eq!(Address::parse(bad), Err(Refusal::field("email", "mail")), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_taken_as_an_address_is_one_word_of_plain_signs(typed in "[a-z.+<\"\r\n ]{1,6}@[a-z.\r\n-]{1,6}\\.[a-z]{2,3}[>,\r\n ]?[a-z@.]{0,3}") {
            if let Ok(address) = Address::parse(&typed) {
                let text = address.text();
                prop_assert!(text.bytes().all(|b| b.is_ascii_graphic() && !b"<>()[]\\,;:\" ".contains(&b)));
                prop_assert_eq!(text.matches('@').count(), 1);
                prop_assert_eq!(Address::parse(text).unwrap(), address);
            }
        }
    }

    #[test]
    fn one_box_is_known_however_it_is_written() {
        let same = |typed: &str| Address::parse(typed).unwrap().same_box();
        assert_eq!(same("Sari+rt02@Contoh.id"), same("sari@contoh.id"));
        assert_ne!(same("sari@contoh.id"), same("sari@lain.id"));
        assert_eq!(same("+sari@contoh.id"), "+sari@contoh.id");
        assert_eq!(masked("sari@contoh.id"), "s•••@contoh.id");
        assert_eq!(format!("{:?}", Address::parse("sari@contoh.id").unwrap()), "Address");
    }

    #[test]
    fn letters_go_out_from_saturday_morning_until_sunday_evening_on_the_villages_clock() {
        for (when, zone, out) in [
            ("2026-11-28T06:59:59+07:00", Zone::Wib, false),
            ("2026-11-28T07:00:00+07:00", Zone::Wib, true),
            ("2026-11-28T06:59:59+07:00", Zone::Wita, true),
            ("2026-11-28T05:00:00+07:00", Zone::Wit, true),
            ("2026-11-29T18:59:59+07:00", Zone::Wib, true),
            ("2026-11-29T19:00:00+07:00", Zone::Wib, false),
            ("2026-11-27T12:00:00+07:00", Zone::Wib, false),
            ("2026-11-30T08:00:00+07:00", Zone::Wib, false),
        ] {
            assert_eq!(goes_out(at(when), zone), out, "{when} {zone:?}");
        }
    }

    #[test]
    fn nobody_gets_two_weekly_letters_in_seven_days() {
        let saturday = at("2026-11-28T09:30:00+07:00");
        assert!(is_due(None, saturday, Zone::Wib));
        let (before, after) = (saturday.plus_days(7).plus_seconds(-1), saturday.plus_days(7));
        assert!(!is_due(Some(saturday), before, Zone::Wib) && is_due(Some(saturday), after, Zone::Wib));
        assert!(!is_due(None, saturday.plus_days(3), Zone::Wib), "not on a Tuesday");
    }

    #[test]
    fn a_letter_is_tried_with_longer_and_longer_pauses_and_given_up_within_a_day() {
        let pauses: Vec<i64> = (1..).map_while(retry_pause).collect();
        assert!(pauses.windows(2).all(|w| w[0] < w[1]) && pauses.len() == 4);
        assert!(pauses.iter().sum::<i64>() < 86_400);
        assert_eq!((retry_pause(0), retry_pause(5), retry_pause(u32::MAX)), (None, None, None));
    }

    #[test]
    fn a_letter_tells_what_is_new_a_proposal_at_a_time_what_is_owed_first() {
        let line = |seq, kind, heard, number| {
            let (village, spoken) = ("kenangasari".to_owned(), (2027, number));
            Line { seq, kind, heard, village, spoken }
        };
        let lines = [
            line(1, Heard::Decided, false, 1),
            line(2, Heard::Opinion, false, 13),
            line(3, Heard::Opinion, false, 13),
            line(4, Heard::Work, true, 14),
            line(5, Heard::Asked, false, 14),
            line(6, Heard::Decided, false, 13),
        ];
        let about =
            |n, news: &[(Heard, u32)]| About { village: "kenangasari".into(), spoken: (2027, n), news: news.to_vec() };
        let told = [about(13, &[(Heard::Decided, 1), (Heard::Opinion, 2)]), about(14, &[(Heard::Asked, 1)])];
        assert_eq!(by_proposal(&lines, 1), told);
        assert_eq!(by_proposal(&lines, 0)[0], about(1, &[(Heard::Decided, 1)]));
        let opinions_first = by_proposal(&lines[1..5], 1);
        assert_eq!(opinions_first[0], told[1], "what is owed comes first");
        assert_eq!(by_proposal(&lines, 6), []);
    }

    #[test]
    fn a_link_is_known_by_256_bits_of_chance() {
        let chance = Seeded::new("links");
        let (one, two) = (draw_token(&chance), draw_token(&chance));
        assert!(one.len() == 64 && one != two && one.bytes().all(|b| b.is_ascii_hexdigit()));
    }
}
