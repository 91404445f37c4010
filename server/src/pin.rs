//! PINs: argon2id with a key outside the database, a few at a time, never on the threads that answer requests.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::chance::Chance;
use tokio::sync::Semaphore;

use crate::chance::OsChance;

/// Memory in KiB and passes: OWASP's minimum for argon2id (19 MiB, t = 2, p = 1).
const MEMORY: u32 = 19 * 1_024;
const PASSES: u32 = 2;
/// How many may wait for a hash; beyond that one is asked to come again.
const QUEUE: usize = 64;

/// Hashes and checks PINs.
#[derive(Debug, Clone)]
pub struct Pins {
    key: Arc<Vec<u8>>,
    working: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

/// Too many people sign in at once.
#[derive(Debug, thiserror::Error)]
#[error("too many people sign in at once")]
pub struct Busy;

impl Pins {
    /// With the key from beside the database.
    #[must_use]
    pub fn new(key: Vec<u8>) -> Self {
        let (working, waiting) = (Semaphore::new(2), Semaphore::new(QUEUE));
        Self { key: Arc::new(key), working: Arc::new(working), waiting: Arc::new(waiting) }
    }

    /// Hashes a PIN into a PHC string.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub async fn hash(&self, pin: String) -> Result<String, Busy> {
        let key = Arc::clone(&self.key);
        self.queued(move || hash(&key, &pin)).await
    }

    /// Checks a PIN against a hash; without one it takes as long, so that nobody learns which cards exist.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub async fn check(&self, pin: String, stored: Option<String>) -> Result<bool, Busy> {
        let key = Arc::clone(&self.key);
        self.queued(move || match stored {
            Some(stored) => argon(&key).is_some_and(|a| a.verify_password(pin.as_bytes(), stored.as_str()).is_ok()),
            None => {
                let _ = hash(&key, &pin);
                false
            }
        })
        .await
    }

    async fn queued<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let _place = self.waiting.try_acquire().map_err(|_| Busy)?;
        let _turn = self.working.acquire().await.map_err(|_| Busy)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| Busy)
    }
}

fn argon(key: &[u8]) -> Option<Argon2<'_>> {
    let params = Params::new(MEMORY, PASSES, 1, None).ok()?;
    Argon2::new_with_secret(key, Algorithm::Argon2id, Version::V0x13, params).ok()
}

fn hash(key: &[u8], pin: &str) -> String {
    let mut salt = [0; 16];
    OsChance.fill(&mut salt);
    let made = argon(key).and_then(|a| a.hash_password_with_salt(pin.as_bytes(), &salt).ok());
    made.map(|h| h.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pin_opens_only_with_its_own_hash_and_key() {
        let pins = Pins::new(vec![7; 32]);
        let stored = pins.hash("482915".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(pins.check("482915".into(), Some(stored.clone())).await.unwrap());
        assert!(!pins.check("482916".into(), Some(stored.clone())).await.unwrap());
        assert!(!pins.check("482915".into(), None).await.unwrap());
        assert!(!Pins::new(vec![8; 32]).check("482915".into(), Some(stored)).await.unwrap());
    }
}
