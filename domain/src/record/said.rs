//! Whether the columns beside an entry say what its hashed text says. A million entries are read in one go, so the
//! plain texts that the platform writes are compared as they stand; any other is parsed, and must be canonical.

use serde_json::Value;
use uuid::Uuid;

use super::Payload;

/// What stands beside a payload in the database, for pages to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns<'a> {
    /// Its place in the record.
    pub seq: i64,
    /// When, in microseconds.
    pub at: i64,
    /// What.
    pub act: &'a str,
    /// In which village.
    pub village: Option<Uuid>,
    /// On what.
    pub subject: Option<Uuid>,
    /// By whose mandate.
    pub mandate: Option<Uuid>,
}

impl Payload {
    /// Whether this canonical text says the same as the columns beside it.
    #[must_use]
    pub fn says(&self, columns: &Columns<'_>) -> bool {
        plainly(self.as_str(), columns).unwrap_or_else(|| as_parsed(self.as_str(), columns))
    }
}

/// The same by way of a parser, for whatever text there may be.
fn as_parsed(text: &str, columns: &Columns<'_>) -> bool {
    let Ok(Value::Object(said)) = serde_json::from_str(text) else { return false };
    let id = |key: &str, column: Option<Uuid>| said.get(key).cloned() == column.map(|id| id.to_string().into());
    Payload::canonical(&said).as_str() == text
        && said.get("seq") == Some(&columns.seq.into())
        && said.get("at") == Some(&columns.at.into())
        && said.get("act") == Some(&columns.act.into())
        && id("village", columns.village)
        && id("subject", columns.subject)
        && id("mandate", columns.mandate)
}

/// The answer for a plain text: keys in order, no escapes, numbers of at most eighteen digits. Any other: none.
fn plainly(text: &str, columns: &Columns<'_>) -> Option<bool> {
    let mut scanner = Scanner { text, at: 0 };
    let mut agree = true;
    let mut seen = 0;
    scanner.object(0, &mut |key, value| {
        let ids = [("mandate", columns.mandate), ("subject", columns.subject), ("village", columns.village)];
        let numbers = [("at", columns.at), ("seq", columns.seq)];
        if let Some((_, column)) = ids.iter().find(|(name, _)| *name == key) {
            seen += usize::from(column.is_some());
            agree &= column.is_some_and(|id| value.as_bytes() == quoted(id));
        } else if let Some((_, column)) = numbers.iter().find(|(name, _)| *name == key) {
            seen += 1;
            agree &= value.parse() == Ok(*column);
        } else if key == "act" {
            seen += 1;
            agree &= unquoted(value) == Some(columns.act);
        }
    })?;
    let said = [columns.mandate, columns.subject, columns.village].iter().flatten().count() + 3;
    (scanner.at == text.len()).then_some(agree && seen == said)
}

fn unquoted(value: &str) -> Option<&str> {
    value.strip_prefix('"')?.strip_suffix('"')
}

/// An id as it stands in a payload, quotation marks and all.
fn quoted(id: Uuid) -> [u8; 38] {
    let mut bytes = [b'"'; 38];
    id.hyphenated().encode_lower(&mut bytes[1..37]);
    bytes
}

/// Deeper than this nothing is written.
const DEEPEST: u8 = 8;
/// Digits that a whole number may have without leaving 64 bits.
const LONGEST: usize = 18;

/// Reads canonical JSON of the plain kind; whatever it does not know it leaves to the parser.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// An object; each key with its value's text is given to `told`.
    fn object(&mut self, depth: u8, told: &mut dyn FnMut(&'a str, &'a str)) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        let mut before: Option<&str> = None;
        loop {
            let key = self.string()?;
            // In ASCII the order of bytes is the order of UTF-16 units; a key that comes twice is out of order.
            if !key.is_ascii() || before.is_some_and(|b| b >= key) {
                return None;
            }
            before = Some(key);
            self.take(b':')?;
            let from = self.at;
            self.value(depth)?;
            told(key, &self.text[from..self.at]);
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    fn value(&mut self, depth: u8) -> Option<()> {
        if depth == DEEPEST {
            return None;
        }
        match self.next()? {
            b'"' => self.string().map(drop),
            b'{' => self.object(depth + 1, &mut |_, _| {}),
            b'[' => self.list(depth + 1),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: u8) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        loop {
            self.value(depth)?;
            if self.take(b',').is_none() {
                return self.take(b']');
            }
        }
    }

    /// A string without escapes; its content.
    fn string(&mut self) -> Option<&'a str> {
        self.take(b'"')?;
        let rest = &self.text[self.at..];
        let end = rest.bytes().position(|b| b == b'"' || b == b'\\' || b < 0x20)?;
        self.at += end;
        self.take(b'"')?;
        Some(&rest[..end])
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.text[self.at..].starts_with(word).then(|| self.at += word.len())
    }

    fn number(&mut self) -> Option<()> {
        let negative = self.take(b'-').is_some();
        let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let zero = self.next()? == b'0';
        let plain = (1..=LONGEST).contains(&digits) && (!zero || (digits == 1 && !negative));
        self.at += digits;
        plain.then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection, prelude::*};
    use serde_json::{Map, json};

    const ID: Uuid = Uuid::from_u128(0x019b_0000_0000_7000_8000_0000_0000_0abc);

    fn columns() -> Columns<'static> {
        let (village, subject) = (Some(ID), Some(Uuid::from_u128(7)));
        Columns { seq: 12, at: 1_800_000_000_000_000, act: "pass_on", village, subject, mandate: None }
    }

    fn entry(columns: &Columns<'_>, more: &[(String, Value)]) -> Map<String, Value> {
        let mut fields: Map<String, Value> = more.iter().cloned().collect();
        fields.insert("seq".into(), columns.seq.into());
        fields.insert("at".into(), columns.at.into());
        fields.insert("act".into(), columns.act.into());
        for (key, id) in [("village", columns.village), ("subject", columns.subject), ("mandate", columns.mandate)] {
            fields.remove(key);
            fields.extend(id.map(|id| (key.to_owned(), id.to_string().into())));
        }
        fields
    }

    #[test]
    fn an_entry_says_what_stands_beside_it_and_nothing_else() {
        let right = columns();
        let text = Payload::canonical(&entry(&right, &[("n".to_owned(), json!([1, {"a": true}, null, "é"]))]));
        assert_eq!(plainly(text.as_str(), &right), Some(true), "{}", text.as_str());
        assert!(as_parsed(text.as_str(), &right));
        for wrong in [
            Columns { seq: 13, ..right },
            Columns { at: 0, ..right },
            Columns { act: "withdraw", ..right },
            Columns { village: None, ..right },
            Columns { village: Some(Uuid::nil()), ..right },
            Columns { subject: None, ..right },
            Columns { mandate: Some(ID), ..right },
        ] {
            assert_eq!(plainly(text.as_str(), &wrong), Some(false), "{wrong:?}");
            assert!(!as_parsed(text.as_str(), &wrong), "{wrong:?}");
        }
    }

    #[test]
    fn what_is_not_canonical_says_nothing() {
        let right = columns();
        let text = Payload::canonical(&entry(&right, &[])).as_str().to_owned();
        for bad in [
            format!(" {text}"),
            format!("{text} "),
            format!("{text}{text}"),
            text.replace(":", ": "),
            text.replace("\"act\"", "\"\\u0061ct\""),
            text.replace("{\"act\"", "{\"zzz\":1,\"act\""),
            text.replace("{\"act\"", "{\"act\":\"withdraw\",\"act\""),
            text.replace(":12,", ":12.0,"),
            text.replace(":12,", ":012,"),
            text.replace(":12,", ":-0,"),
            text.replace('}', ",}"),
            "nothing".to_owned(),
            "[]".to_owned(),
            "{".repeat(500),
            String::new(),
        ] {
            assert!(!Payload::stored(bad.clone()).says(&right), "{bad}");
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            Just(Value::Null),
            "\\PC{0,6}".prop_map(Value::from),
            "[a-z\"\\\\\n\u{1}é]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                collection::vec(("[a-zé]{0,3}", inner), 0..3).prop_map(|f| Value::Object(f.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_quick_reader_agrees_with_the_parser(
            seq in any::<i64>(), at in any::<i64>(), act in "[a-z_\"é]{0,8}",
            village in proptest::option::of(any::<u128>()), mandate in proptest::option::of(any::<u128>()),
            more in collection::vec(("[a-z_é\"]{0,8}", value()), 0..4),
            byte in any::<(usize, u8)>(),
        ) {
            let id = |n: Option<u128>| n.map(Uuid::from_u128);
            let right = Columns { seq, at, act: &act, village: id(village), subject: Some(ID), mandate: id(mandate) };
            let text = Payload::canonical(&entry(&right, &more));
            prop_assert!(text.says(&right), "{}", text.as_str());
            prop_assert!(as_parsed(text.as_str(), &right));
            // Whatever one byte is turned into, the quick reader never says what the parser would not.
            let mut bytes = text.as_str().as_bytes().to_vec();
            let place = byte.0 % bytes.len();
            bytes[place] = byte.1;
            if let Ok(text) = String::from_utf8(bytes)
                && let Some(quick) = plainly(&text, &right)
            {
                prop_assert_eq!(quick, as_parsed(&text, &right), "{}", text);
            }
        }
    }
}
