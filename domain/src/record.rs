//! The public record: append-only, chained, without names, numbers of persons or anybody's text.
//!
//! hash = SHA-256(0x01 ‖ previous ‖ SHA-256(payload)); the payload is canonical JSON (RFC 8785) of ids, codes,
//! amounts and hashes of free texts, so that erasing a person breaks no chain. Ballots never enter it.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::vote::hex;

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

/// The first entry whose hash does not follow from the one before, counted from 1; none when the chain holds.
pub fn first_broken<'a>(entries: impl IntoIterator<Item = (&'a Payload, [u8; 32])>) -> Option<u64> {
    let mut previous = GENESIS;
    for ((payload, hash), n) in entries.into_iter().zip(1..) {
        if payload.chained(&previous) != hash {
            return Some(n);
        }
        previous = hash;
    }
    None
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

    #[test]
    fn any_change_breaks_the_chain_from_there() {
        let payloads: Vec<_> = (0..5).map(|n| payload(json!({"n": n}))).collect();
        let mut previous = GENESIS;
        let mut chain: Vec<_> = payloads
            .into_iter()
            .map(|p| {
                previous = p.chained(&previous);
                (p, previous)
            })
            .collect();
        let broken = |c: &[(Payload, [u8; 32])]| first_broken(c.iter().map(|(p, h)| (p, *h)));
        assert_eq!(broken(&chain), None);
        chain[2].0 = payload(json!({"n": 9}));
        assert_eq!(broken(&chain), Some(3));
        chain.remove(2);
        assert_eq!(broken(&chain), Some(3));
        chain.swap(0, 1);
        assert_eq!(broken(&chain), Some(1));
    }

    #[test]
    fn a_hash_reads_back_from_hex() {
        let hash = payload(json!({})).chained(&GENESIS);
        assert_eq!(from_hex(&to_hex(&hash)), Some(hash));
        assert_eq!(from_hex("zz"), None);
    }
}
