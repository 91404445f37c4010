//! The places of a new village as somebody types them: one line an RW, or a dusun without RW.

/// What one line sets up: so many RT in an RW, in a dusun, or straight under the village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ward {
    /// The dusun or lingkungan, where there is one.
    pub hamlet: Option<String>,
    /// The RW's number, where there is one.
    pub rw: Option<u16>,
    /// How many RT, numbered from 1.
    pub rts: u16,
}

/// Reads lines such as `RW 01: 4`, `Dusun Krajan, RW 01: 3` or `Dusun Lor: 4`; `4` alone is RT straight under the
/// village.
///
/// # Errors
/// The first line that cannot be read, counted from 1.
pub fn read(text: &str) -> Result<Vec<Ward>, usize> {
    let mut wards: Vec<Ward> = Vec::new();
    for (n, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let ward = ward(line).ok_or(n)?;
        let same = |w: &Ward| w.rw == ward.rw && (w.rw.is_some() || w.hamlet == ward.hamlet);
        // An RW number stands once in a village; a dusun either has RW or has none.
        let mixed = |w: &Ward| w.hamlet == ward.hamlet && w.rw.is_some() != ward.rw.is_some();
        if wards.iter().any(|w| same(w) || mixed(w)) {
            return Err(n);
        }
        wards.push(ward);
    }
    if wards.is_empty() { Err(1) } else { Ok(wards) }
}

fn ward(line: &str) -> Option<Ward> {
    let (places, rts) = match line.rsplit_once([':', '=']) {
        Some(parts) => parts,
        None if line.trim().bytes().all(|b| b.is_ascii_digit()) => ("", line),
        None => return None,
    };
    let digits: String = rts.chars().filter(char::is_ascii_digit).collect();
    let rts: u16 = digits.parse().ok().filter(|n| (1..=99).contains(n))?;
    let (mut hamlet, mut rw) = (None, None);
    for part in places.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let number = part.strip_prefix("RW").or_else(|| part.strip_prefix("rw")).or_else(|| part.strip_prefix("Rw"));
        match number {
            Some(number) if rw.is_none() => rw = Some(number.trim().parse().ok().filter(|n| (1..=99).contains(n))?),
            None if hamlet.is_none() => hamlet = crate::identity::clean_name(part),
            _ => return None,
        }
        if rw.is_none() && hamlet.is_none() {
            return None;
        }
    }
    Some(Ward { hamlet, rw, rts })
}

/// A name as it stands in an address: `Dusun Krajan` becomes `dusun-krajan`.
#[must_use]
pub fn slug(name: &str) -> String {
    let ascii = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    let words: String = super::fold(name).chars().map(ascii).collect();
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(hamlet: Option<&str>, rw: Option<u16>, rts: u16) -> Ward {
        Ward { hamlet: hamlet.map(ToOwned::to_owned), rw, rts }
    }

    #[test]
    fn lines_are_read_with_and_without_dusun_and_rw() {
        let read = read("RW 01: 4\n\nDusun Krajan, RW 2 : 3 RT\nDusun Lor = 4\n").unwrap();
        assert_eq!(
            read,
            [some(None, Some(1), 4), some(Some("Dusun Krajan"), Some(2), 3), some(Some("Dusun Lor"), None, 4)]
        );
        assert_eq!(super::read("5"), Ok(vec![some(None, None, 5)]));
    }

    #[test]
    fn a_line_that_cannot_be_meant_is_named() {
        for (text, line) in [
            ("", 1),
            ("RW 01", 1),
            ("RW 01: 4\nRW 01: 3", 2),
            ("RW 01: nol", 1),
            ("RW 01: 0", 1),
            ("RW x: 3", 1),
            ("Dusun Lor: 4\nDusun Lor, RW 02: 3", 2),
            ("RW 01: 100", 1),
        ] {
            assert_eq!(read(text), Err(line), "{text}");
        }
    }

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug("Dusun Krajan Wétan 2"), "dusun-krajan-w-tan-2");
        assert_eq!(slug("RW 01"), "rw-01");
    }
}
