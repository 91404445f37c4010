//! What is kept so that a copy of the database alone is worth nothing: numbers of identity and secrets are sealed,
//! looked up by keyed hashes, all with keys derived from the secret that lies outside the database.

use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead};
use domain::{chance::Chance, id::PersonId, record::hex};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::Sha256;

use crate::{StoreResult, error::Readable};

/// Seconds in which an authenticator app shows one code (RFC 6238).
const STEP: i64 = 30;
/// Letters of base32 (RFC 4648), in which a secret is typed into an app.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The keys.
#[derive(Clone)]
pub struct Vault {
    seal: [u8; 32],
    index: [u8; 32],
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

/// What kind of number a keyed hash is of: the same digits as a NIK and as a card are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A person's number.
    Nik,
    /// A family card's number.
    FamilyCard,
    /// A card's one-time code.
    Code,
    /// A number typed at sign-in, known or not.
    Try,
    /// A box that letters go to.
    Mail,
    /// The code on the wall of a meeting.
    Door,
}

impl Of {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Nik => b"nik",
            Self::FamilyCard => b"kk",
            Self::Code => b"code",
            Self::Try => b"try",
            Self::Mail => b"mail",
            Self::Door => b"door",
        }
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let digits = digits.filter(|d| d.len().is_multiple_of(2))?;
    Some(digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

impl Vault {
    /// From the secret that lies outside the database.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self { seal: mac(secret, &[b"rembuk seal v1"]), index: mac(secret, &[b"rembuk index v1"]) }
    }

    /// The keyed hash by which a number is found and kept unique.
    #[must_use]
    pub fn index(&self, of: Of, number: &str) -> String {
        hex(&mac(&self.index, &[of.label(), number.as_bytes()]))
    }

    /// Seals a text for one person's row: moved to another row it does not open.
    #[must_use]
    pub fn seal(&self, what: &str, person: uuid::Uuid, text: &str, chance: &dyn Chance) -> String {
        let mut nonce = [0; 24];
        chance.fill(&mut nonce);
        let cipher = XChaCha20Poly1305::new(&self.seal.into());
        let aad = format!("{what} {person}");
        let payload = chacha20poly1305::aead::Payload { msg: text.as_bytes(), aad: aad.as_bytes() };
        // Fails only for texts longer than memory.
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        format!("{}{}", hex(&nonce), hex(&sealed))
    }

    /// Opens what was sealed.
    ///
    /// # Errors
    /// [`crate::StoreError::Unreadable`] with another secret, for another row, or when it was changed.
    pub fn open(&self, what: &'static str, person: uuid::Uuid, sealed: &str) -> StoreResult<String> {
        let bytes = from_hex(sealed).filter(|b| b.len() > 24).readable(what)?;
        let (nonce, sealed) = bytes.split_at(24);
        let nonce: [u8; 24] = nonce.try_into().ok().readable(what)?;
        let cipher = XChaCha20Poly1305::new(&self.seal.into());
        let aad = format!("{what} {person}");
        let payload = chacha20poly1305::aead::Payload { msg: sealed, aad: aad.as_bytes() };
        let text = cipher.decrypt(&XNonce::from(nonce), payload).ok().readable(what)?;
        String::from_utf8(text).ok().readable(what)
    }

    /// The number at a position of a printed sheet.
    #[must_use]
    pub fn sheet_number(&self, person: PersonId, seed: &str, position: u32) -> String {
        let hash = mac(&self.index, &[b"sheet", person.0.as_bytes(), seed.as_bytes(), &position.to_be_bytes()]);
        let n = u64::from_be_bytes([hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]]);
        format!("{:06}", n % 1_000_000)
    }
}

/// The step of an authenticator app at an instant.
#[must_use]
pub const fn app_step(seconds: i64) -> i64 {
    seconds.div_euclid(STEP)
}

/// The six digits that an authenticator app shows in a step (RFC 6238 over RFC 4226). `secret` is base32.
#[must_use]
pub fn app_code(secret: &str, step: i64) -> Option<String> {
    let key = base32(secret)?;
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let n = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
    Some(format!("{:06}", n % 1_000_000))
}

/// Draws a secret for an authenticator app: 160 bits in base32.
#[must_use]
pub fn draw_app_secret(chance: &dyn Chance) -> String {
    let mut bytes = [0; 32];
    chance.fill(&mut bytes);
    bytes.iter().map(|b| char::from(BASE32[usize::from(b % 32)])).collect()
}

fn base32(text: &str) -> Option<Vec<u8>> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for sign in text.bytes().filter(|b| *b != b' ' && *b != b'=') {
        let value = BASE32.iter().position(|s| *s == sign.to_ascii_uppercase())?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((held >> bits) & 255).ok()?);
        }
    }
    Some(out)
}

/// Compares without stopping at the first difference.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::chance::Seeded;
    use uuid::Uuid;

    #[test]
    fn what_is_sealed_opens_only_with_its_key_in_its_row_and_unchanged() {
        let (vault, chance) = (Vault::new(b"one secret"), Seeded::new("nonce"));
        let (me, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = vault.seal("nik", me, "9971014508800007", &chance);
        assert!(!sealed.contains("9971") && sealed != vault.seal("nik", me, "9971014508800007", &chance));
        assert_eq!(vault.open("nik", me, &sealed).unwrap(), "9971014508800007");
        assert!(vault.open("nik", other, &sealed).is_err());
        assert!(vault.open("kk", me, &sealed).is_err());
        assert!(Vault::new(b"another secret").open("nik", me, &sealed).is_err());
        let mut changed = sealed.clone();
        changed.replace_range(60..61, if &sealed[60..61] == "0" { "1" } else { "0" });
        assert!(vault.open("nik", me, &changed).is_err());
        for bad in ["", "zz", "00", &sealed[..50], "é"] {
            assert!(vault.open("nik", me, bad).is_err());
        }
    }

    #[test]
    fn a_keyed_hash_tells_kinds_and_keys_apart() {
        let vault = Vault::new(b"one secret");
        let nik = vault.index(Of::Nik, "9971014508800007");
        assert_eq!(nik, vault.index(Of::Nik, "9971014508800007"));
        assert_ne!(nik, vault.index(Of::FamilyCard, "9971014508800007"));
        assert_ne!(nik, Vault::new(b"another secret").index(Of::Nik, "9971014508800007"));
    }

    #[test]
    fn an_apps_codes_are_those_of_rfc_6238() {
        // Appendix B of RFC 6238, SHA-1, the last six of its eight digits; the secret is "12345678901234567890".
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(app_code(secret, app_step(seconds)).as_deref(), Some(code), "{seconds}");
        }
        assert_eq!(app_code("not base32!", 1), None);
        let drawn = draw_app_secret(&Seeded::new("app"));
        assert_eq!(base32(&drawn).unwrap().len(), 20);
    }

    #[test]
    fn the_numbers_of_a_sheet_differ_by_person_place_and_sheet() {
        let vault = Vault::new(b"one secret");
        let me = PersonId(Uuid::from_u128(1));
        let first = vault.sheet_number(me, "seed", 1);
        assert_eq!(first.len(), 6);
        assert_eq!(first, vault.sheet_number(me, "seed", 1));
        assert_ne!(first, vault.sheet_number(me, "seed", 2));
        assert_ne!(first, vault.sheet_number(me, "other", 1));
        assert_ne!(first, vault.sheet_number(PersonId(Uuid::from_u128(2)), "seed", 1));
    }

    #[test]
    fn comparing_says_only_whether() {
        assert!(same("123456", "123456") && !same("123456", "123457") && !same("12345", "123456") && same("", ""));
    }
}
