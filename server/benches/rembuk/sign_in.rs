//! Signing in, beside the argon2id checks it cannot do without.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::task::JoinSet;

use crate::{
    Outcome,
    house::House,
    http,
    load::Target,
    rounds::{Lap, Plan, Row, Watch, compare},
};

/// The server hashes two at a time; as many ask, so that nobody waits in line.
const AT_ONCE: usize = 2;
/// As in `server/src/pin.rs`.
const MEMORY: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const KEY: &[u8; 64] = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const PIN: &[u8] = b"482915";

/// The form of the sign-in page, as a browser sends it.
pub fn form(house: &House) -> Vec<u8> {
    let (user, password) = &house.card;
    http::form(house.address, "/masuk", &format!("user={user}&password={password}"))
}

/// Measures both.
pub async fn measure(house: &House, plan: Plan) -> Outcome<Row> {
    let rembuk = Target {
        address: house.address,
        process: house.process(),
        request: Arc::new(form(house)),
        status: 303,
        connections: AT_ONCE,
    };
    let what = format!("sign-in, {AT_ONCE} at once; bare: argon2id");
    compare(what, plan, async |time| rembuk.lap(time).await, async |time| hashes(time).await).await
}

/// Checks a PIN again and again, with nothing around it.
async fn hashes(time: Duration) -> Outcome<Lap> {
    let stored = argon()?.hash_password_with_salt(PIN, b"sixteen bytes of").map_err(|e| e.to_string())?.to_string();
    let watch = Watch::start(std::process::id());
    let mut tasks = JoinSet::new();
    for _ in 0..AT_ONCE {
        let stored = stored.clone();
        tasks.spawn_blocking(move || {
            let (start, mut each) = (Instant::now(), Vec::new());
            while start.elapsed() < time {
                let asked = Instant::now();
                argon()?.verify_password(PIN, stored.as_str()).map_err(|e| e.to_string())?;
                each.push(asked.elapsed());
            }
            Outcome::Ok(each)
        });
    }
    let all = tasks.join_all().await.into_iter().collect::<Outcome<Vec<_>>>();
    watch.stop(all?.concat())
}

fn argon() -> Outcome<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).map_err(|e| e.to_string())?;
    let argon = Argon2::new_with_secret(KEY, Algorithm::Argon2id, Version::V0x13, params);
    Ok(argon.map_err(|e| e.to_string())?)
}
