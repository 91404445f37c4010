//! The public record: append-only, chained, without names, numbers of persons or anybody's text.
//!
//! hash = SHA-256(0x01 ‖ previous ‖ SHA-256(payload)); the payload is canonical JSON (RFC 8785) of ids, codes,
//! amounts and hashes of free texts, so that erasing a person breaks no chain. Ballots never enter it.

mod said;

use std::{fmt, str::FromStr};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

pub use said::Columns;

/// The head of an empty record.
pub const GENESIS: [u8; 32] = [0; 32];

/// One entry, ready to be chained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload(String);

impl Payload {
    /// The canonical text of an object of strings, whole numbers, booleans, lists and objects.
    #[must_use]
    pub fn canonical(fields: &Map<String, Value>) -> Self {
        let mut out = String::new();
        write_object(fields, &mut out);
        Self(out)
    }

    /// Takes a payload back from where it was kept, as it stands.
    #[must_use]
    pub const fn stored(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The hash of this entry after `previous`.
    #[must_use]
    pub fn chained(&self, previous: &[u8; 32]) -> [u8; 32] {
        let inner = Sha256::digest(self.0.as_bytes());
        Sha256::new().chain_update([1]).chain_update(previous).chain_update(inner).finalize().into()
    }
}

/// What stands in the record for a free text: its SHA-256, in hex.
#[must_use]
pub fn text_hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// What stands in the record for a file: the SHA-256 of its bytes, in hex.
#[must_use]
pub fn bytes_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// A hash in hex.
#[must_use]
pub fn to_hex(hash: &[u8; 32]) -> String {
    hex(hash)
}

/// Reads a hash from hex.
#[must_use]
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (i, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(out)
}

/// A record, followed entry by entry from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// How many entries hold so far.
    pub length: i64,
    /// The hash of the last of them.
    pub head: [u8; 32],
}

impl Chain {
    /// Before the first entry.
    pub const EMPTY: Self = Self { length: 0, head: GENESIS };

    /// Takes the next entry, if it is the next, follows from the one before, and says what stands beside it. Otherwise
    /// the chain is broken there, and ends.
    pub fn follow(&mut self, columns: &Columns<'_>, payload: &Payload, hash: &str) -> bool {
        let chained = payload.chained(&self.head);
        let holds = columns.seq == self.length + 1 && hash == to_hex(&chained) && payload.says(columns);
        if holds {
            *self = Self { length: columns.seq, head: chained };
        }
        holds
    }
}

/// What a document printed of the record on its day: how many entries there were, and the hash of the last. Who
/// rewrites the record afterwards cannot rewrite the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// How many entries.
    pub seq: i64,
    /// The hash of the last.
    pub hash: [u8; 32],
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, to_hex(&self.hash))
    }
}

/// What was typed is no anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an anchor is NUMBER:HASH, with the 64 digits of the hash, as documents print them")]
pub struct NoAnchor;

impl FromStr for Anchor {
    type Err = NoAnchor;

    fn from_str(text: &str) -> Result<Self, NoAnchor> {
        let (seq, hash) = text.trim().split_once(':').ok_or(NoAnchor)?;
        let seq = seq.trim().parse().ok().filter(|n| *n >= 0).ok_or(NoAnchor)?;
        // On paper the digits stand in groups.
        let hash: String = hash.split_whitespace().collect();
        Ok(Self { seq, hash: from_hex(&hash).ok_or(NoAnchor)? })
    }
}

/// RFC 8785 for what a payload may hold: keys sorted by UTF-16 units, strings escaped as JSON does, whole numbers.
fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => write_object(fields, out),
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        // serde_json writes strings with exactly the escapes that RFC 8785 asks for.
        other => out.push_str(&other.to_string()),
    }
}

fn write_object(fields: &Map<String, Value>, out: &mut String) {
    let mut keys: Vec<&String> = fields.keys().collect();
    keys.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
    out.push('{');
    for (i, key) in keys.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push_str(&Value::String(key.clone()).to_string());
        out.push(':');
        write_value(&fields[key], out);
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn payload(value: Value) -> Payload {
        match value {
            Value::Object(fields) => Payload::canonical(&fields),
            _ => panic!("an object"),
        }
    }

    #[test]
    fn the_same_facts_give_the_same_text_whatever_their_order() {
        let text = payload(json!({"subject": "b", "act": "pass_on", "n": [2, 1], "in": {"z": true, "a": "\u{1}é\n"}}));
        assert_eq!(
            text.as_str(),
            "{\"act\":\"pass_on\",\"in\":{\"a\":\"\\u0001é\\n\",\"z\":true},\"n\":[2,1],\"subject\":\"b\"}"
        );
    }

    /// A chain of entries as they are kept: text and hash.
    fn chain(length: i64) -> Vec<(Payload, String)> {
        let mut head = GENESIS;
        let entry = |seq: i64| {
            let text = payload(json!({"act": "propose", "at": 5, "seq": seq}));
            head = text.chained(&head);
            (text, to_hex(&head))
        };
        (1..=length).map(entry).collect()
    }

    /// The place of the first entry that does not follow; none when the chain holds.
    fn broken(entries: &[(Payload, String)]) -> Option<i64> {
        let mut chain = Chain::EMPTY;
        let beside = |seq| Columns { seq, at: 5, act: "propose", village: None, subject: None, mandate: None };
        let holds = entries.iter().zip(1..).all(|((text, hash), seq)| chain.follow(&beside(seq), text, hash));
        (!holds).then_some(chain.length + 1)
    }

    #[test]
    fn any_change_breaks_the_chain_from_there() {
        let whole = chain(5);
        assert_eq!(broken(&whole), None);
        let mut changed = whole.clone();
        changed[2].0 = payload(json!({"act": "propose", "at": 6, "seq": 3}));
        assert_eq!(broken(&changed), Some(3));
        let mut cut = whole.clone();
        cut.remove(2);
        assert_eq!(broken(&cut), Some(3));
        let mut swapped = whole.clone();
        swapped.swap(0, 1);
        assert_eq!(broken(&swapped), Some(1));
        let mut twice = whole;
        twice.insert(3, twice[2].clone());
        assert_eq!(broken(&twice), Some(4));
    }

    #[test]
    fn an_anchor_reads_back_as_it_was_printed() {
        let anchor = Anchor { seq: 1_204, hash: payload(json!({})).chained(&GENESIS) };
        assert_eq!(anchor.to_string().parse(), Ok(anchor));
        let hex = to_hex(&anchor.hash);
        let groups: Vec<&str> = (0..8).map(|n| &hex[8 * n..8 * n + 8]).collect();
        assert_eq!(format!(" 1204: {}", groups.join(" ")).parse(), Ok(anchor));
        for bad in
            ["", "1204", "1204:", "-1:00", &format!("x:{hex}"), &format!("1:{}", &hex[1..]), &format!("-1:{hex}")]
        {
            assert_eq!(bad.parse::<Anchor>(), Err(NoAnchor), "{bad}");
        }
    }

    #[test]
    fn a_hash_reads_back_from_hex() {
        let hash = payload(json!({})).chained(&GENESIS);
        assert_eq!(from_hex(&to_hex(&hash)), Some(hash));
        assert_eq!(from_hex("zz"), None);
    }
}
