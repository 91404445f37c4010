//! Chance from the operating system.

use domain::chance::Chance;

/// The operating system's source of random bytes.
#[derive(Debug, Clone, Copy)]
pub struct OsChance;

impl Chance for OsChance {
    fn fill(&self, buffer: &mut [u8]) {
        if let Err(error) = getrandom::fill(buffer) {
            // Without chance no lot and no session token is worth anything: better no server than a predictable one.
            panic!("the operating system gives no random bytes: {error}");
        }
    }
}
