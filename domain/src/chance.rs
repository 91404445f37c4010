//! Chance as an argument: lots are drawn from what the caller gives, so that a test can play them again.

use std::sync::Mutex;

use sha2::{Digest, Sha256};

use crate::record::hex;

/// A source of random bytes. The server's is the operating system; tests and the demonstration use [`Seeded`].
pub trait Chance: Send + Sync {
    /// Fills the whole buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// Draws so many bytes, in hex: the key of a form, a session, a letter's link.
#[must_use]
pub fn draw_hex<const BYTES: usize>(chance: &dyn Chance) -> String {
    let mut bytes = [0; BYTES];
    chance.fill(&mut bytes);
    hex(&bytes)
}

/// Draws a permutation of `0..n`, each equally likely (Fisher-Yates, without modulo bias).
#[must_use]
pub fn draw_lots(n: usize, chance: &dyn Chance) -> Vec<usize> {
    let mut lots: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        lots.swap(i, below(i + 1, chance));
    }
    lots
}

/// Draws a number below `limit`, each equally likely.
///
/// # Panics
/// When `limit` is zero: there is nothing to draw from.
#[must_use]
pub fn below(limit: usize, chance: &dyn Chance) -> usize {
    assert!(limit > 0, "nothing to draw from");
    let limit = limit as u64;
    let fair = u64::MAX - u64::MAX % limit;
    loop {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        let drawn = u64::from_le_bytes(bytes);
        if drawn < fair {
            return usize::try_from(drawn % limit).unwrap_or(0);
        }
    }
}

/// The same bytes for the same seed: SHA-256 over the seed and a counter. For demonstrations and tests only.
#[derive(Debug)]
pub struct Seeded {
    seed: [u8; 32],
    drawn: Mutex<u64>,
}

impl Seeded {
    /// A source that always says the same for the same words.
    #[must_use]
    pub fn new(seed: &str) -> Self {
        Self { seed: Sha256::digest(seed.as_bytes()).into(), drawn: Mutex::new(0) }
    }
}

impl Chance for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        let mut drawn = self.drawn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for chunk in buffer.chunks_mut(32) {
            *drawn += 1;
            let block = Sha256::new().chain_update(self.seed).chain_update(drawn.to_le_bytes()).finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_are_a_permutation_and_the_same_for_the_same_seed() {
        let first = draw_lots(40, &Seeded::new("rw-03"));
        let mut sorted = first.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..40).collect::<Vec<_>>());
        assert_eq!(first, draw_lots(40, &Seeded::new("rw-03")));
        assert_ne!(first, draw_lots(40, &Seeded::new("rw-04")));
    }

    #[test]
    fn each_place_is_drawn_about_equally_often() {
        let chance = Seeded::new("fair");
        let mut firsts = [0_u32; 5];
        for _ in 0..5_000 {
            firsts[draw_lots(5, &chance)[0]] += 1;
        }
        assert!(firsts.iter().all(|&n| (850..1_150).contains(&n)), "{firsts:?}");
    }
}
