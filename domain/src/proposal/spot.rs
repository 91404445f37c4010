//! Where a proposal is, beside its words: a place on the earth as a phone says it, or a point on the village's own sketch.

use crate::refusal::Refusal;

/// A place on the earth, in millionths of a degree: about a hand's breadth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coordinates {
    /// North of the equator; south is negative.
    pub latitude: i64,
    /// East of Greenwich.
    pub longitude: i64,
}

/// A point on a sketch, in thousandths of its width and height from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i64,
    /// From above.
    pub y: i64,
}

/// The whole of Indonesia, with some sea around it: what lies beyond was typed the wrong way round.
const SOUTH_NORTH: std::ops::RangeInclusive<i64> = -11_500_000..=6_500_000;
const WEST_EAST: std::ops::RangeInclusive<i64> = 94_000_000..=142_000_000;

impl Coordinates {
    /// Reads what is copied from a map, or typed from one: `-6.9123, 110.4201`, `-6,9123; 110,4201`, `6.9123 LS 110.4201 BT`.
    ///
    /// # Errors
    /// [`Refusal::Fields`] when it is no place in Indonesia.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        read(text).ok_or(Refusal::field("coordinates", "coordinates"))
    }

    /// As a map takes it: `-6.912300, 110.420100`.
    #[must_use]
    pub fn written(self) -> String {
        let degrees = |micros: i64| {
            let sign = if micros < 0 { "-" } else { "" };
            format!("{sign}{}.{:06}", micros.abs() / 1_000_000, micros.abs() % 1_000_000)
        };
        format!("{}, {}", degrees(self.latitude), degrees(self.longitude))
    }
}

fn read(text: &str) -> Option<Coordinates> {
    if text.len() > 80 {
        return None;
    }
    let plain = text.to_lowercase().replace('\u{2212}', "-");
    let commas_divide = plain.contains('.');
    let mut numbers: Vec<i64> = Vec::new();
    let mut south = false;
    let word = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.') || (c == ',' && !commas_divide);
    for part in plain.split(|c: char| !(word(c) || c.is_alphabetic())).filter(|p| !p.is_empty()) {
        match part {
            "ls" | "s" => south = true,
            "lu" | "n" | "bt" | "e" | "lat" | "lon" | "lng" => {}
            number => numbers.push(micros(number.trim_end_matches(','))?),
        }
    }
    let [latitude, longitude] = numbers[..] else { return None };
    let latitude = if south { -latitude.abs() } else { latitude };
    let inside = SOUTH_NORTH.contains(&latitude) && WEST_EAST.contains(&longitude);
    inside.then_some(Coordinates { latitude, longitude })
}

/// A decimal number of degrees in millionths; what is finer is dropped.
fn micros(text: &str) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let number = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !number(whole) || !number(part) {
        return None;
    }
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let micros = whole.parse::<i64>().ok()? * 1_000_000 + part.parse::<i64>().ok()?;
    Some(if negative { -micros } else { micros })
}

impl Point {
    /// Where a sketch was touched that was drawn so wide and high, as an image button of a form sends it.
    ///
    /// # Errors
    /// [`Refusal::Fields`] when it was not touched, or beside the sketch. An image button that was pressed by key says
    /// 0, 0, which is no place on a sketch.
    pub fn touched((x, y): (&str, &str), (width, height): (i64, i64)) -> Result<Self, Refusal> {
        let part = |text: &str, whole: i64| {
            let touched = text.parse::<i64>().ok().filter(|n| whole > 0 && (0..=whole).contains(n))?;
            Some(touched * 1_000 / whole)
        };
        match (part(x, width), part(y, height)) {
            (Some(x), Some(y)) if (x, y) != (0, 0) => Ok(Self { x, y }),
            _ => Err(Refusal::field("point", "point")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPOT: Coordinates = Coordinates { latitude: -6_912_300, longitude: 110_420_100 };

    #[test]
    fn a_place_is_read_as_people_copy_and_type_it() {
        for text in [
            "-6.9123, 110.4201",
            "-6.9123,110.4201",
            "-6,9123; 110,4201",
            "-6,9123 110,4201",
            "6.9123 LS, 110.4201 BT",
            "6.9123° S 110.4201° E",
            "(-6.912300000, 110.42010055)",
            "lat: -6.9123 lng: 110.4201",
            "\u{2212}6.9123, 110.4201",
        ] {
            assert_eq!(Coordinates::parse(text), Ok(SPOT), "{text}");
        }
        assert_eq!(SPOT.written(), "-6.912300, 110.420100");
    }

    #[test]
    fn what_is_no_place_in_indonesia_is_sent_back() {
        for text in ["", "Gang Melati", "110.4201, -6.9123", "-6.9123", "-6.9, 110.4, 3", "52.5, 13.4", "1e3, 110", "-"]
        {
            assert!(Coordinates::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_touch_is_kept_in_thousandths_and_a_key_is_no_touch() {
        assert_eq!(Point::touched(("140", "105"), (280, 210)), Ok(Point { x: 500, y: 500 }));
        for (x, y) in [("0", "0"), ("281", "1"), ("-1", "5"), ("", ""), ("x", "1")] {
            assert!(Point::touched((x, y), (280, 210)).is_err(), "{x},{y}");
        }
    }

    proptest! {
        #[test]
        fn reading_any_text_never_panics(text in "\\PC{0,60}") {
            let _ = Coordinates::parse(&text);
        }

        #[test]
        fn what_is_written_reads_back(latitude in -11_500_000_i64..=6_500_000, longitude in 94_000_000_i64..=142_000_000) {
            let spot = Coordinates { latitude, longitude };
            prop_assert_eq!(Coordinates::parse(&spot.written()), Ok(spot));
        }
    }
}
