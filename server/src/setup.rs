//! `POST /kelola/mulai`: the first start.

use std::sync::{Arc, Mutex, PoisonError};

use app::{
    card::{Made, open::read_pin},
    http::{Done, answer},
    manage::setup,
};
use axum::{
    body::Body,
    extract::State,
    http::{Request, header},
    response::Response,
};
use domain::{
    card::{pause, plain_code},
    refusal::Refusal,
    time::Instant,
};
use store::{act::setup as acts, session, vault::same};
use tokio::sync::OnceCell;

use crate::{
    middleware::{cookies, session::token_hash},
    sign_in::{SignIn, fresh_token},
};

/// Wrong codes since the program was started. The pauses grow to an hour and never end for good: otherwise whoever
/// reaches a fresh server first could close it to its owner. The code has eight of 25 signs, 25^8 (over 37 bits) of
/// them; a try an hour finds one in ten years with a chance of less than one in a million. Starting the program again
/// gives another code, and forgets the pauses.
#[derive(Debug, Default)]
pub struct Door(Mutex<(u32, Option<Instant>)>);

impl Door {
    /// Asks for a try, and counts it as wrong before it is heard: of many sent together no more are heard.
    ///
    /// # Errors
    /// Until when no try is heard.
    pub fn ask(&self, now: Instant) -> Result<(), Instant> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = kept.1.filter(|until| *until > now) {
            return Err(until);
        }
        kept.0 = kept.0.saturating_add(1);
        kept.1 = pause(kept.0).map(|seconds| now.plus_seconds(seconds));
        Ok(())
    }
}

/// Sets the installation up, once, for whoever knows the code printed where the program was started.
pub async fn found(State((state, door)): State<(SignIn, Arc<Door>)>, request: Request<Body>) -> Response {
    let token: Arc<OnceCell<String>> = Arc::default();
    let given = Arc::clone(&token);
    let mut response = answer(request, async move |ctx, form| {
        let Some(code) = ctx.site.setup.as_deref() else { return Err(Refusal::NotFound.into()) };
        if store::person::anybody(ctx.store().read()).await? {
            return Err(Refusal::NotFound.into());
        }
        let new = setup::read(form);
        let pin = read_pin(form);
        let (new, pin) = match (new, pin) {
            (Ok(new), Ok(pin)) => (new, pin),
            (Err(Refusal::Fields(mut all)), Err(Refusal::Fields(more))) => {
                all.extend(more);
                return Err(Refusal::Fields(all).into());
            }
            (Err(refusal), _) | (_, Err(refusal)) => return Err(refusal.into()),
        };
        door.ask(ctx.now).map_err(|until| Refusal::Resting { until })?;
        if !same(&plain_code(form.get("kode")), &plain_code(code)) {
            return Err(Refusal::field("kode", "setup_code").into());
        }
        let Ok(hash) = state.pins.hash(pin).await else { return Ok(Done::Again) };
        let founded = acts::found(ctx.store(), &ctx.acting(), &new, &hash).await?;
        let fresh = fresh_token(ctx);
        session::open(ctx.store(), &token_hash(&fresh), founded.operator, &founded.card, false, ctx.now).await?;
        let _ = given.set(fresh);
        Ok(Done::Made(Made::Founded(Arc::new(founded))))
    })
    .await;
    if let Some(line) = token.get().and_then(|t| cookies::set_session(t, None, state.https)) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_never_end_for_good_and_a_new_start_forgets_them() {
        let (door, mut now, mut longest) = (Door::default(), Instant::from_micros(0), 0);
        for n in 0..1_000 {
            assert_eq!(door.ask(now), Ok(()), "the {n}th is heard after its pause");
            if let Err(until) = door.ask(now) {
                longest = longest.max((until.micros() - now.micros()) / 1_000_000);
                assert_eq!(door.ask(until.plus_seconds(-1)), Err(until));
                now = until;
            }
        }
        assert_eq!(longest, 3_600);
        let rests = door.ask(now).and_then(|()| door.ask(now));
        assert!(rests.is_err());
        assert_eq!(Door::default().ask(now), Ok(()));
    }

    #[test]
    fn of_many_codes_at_once_five_are_heard() {
        let door = Door::default();
        let now = Instant::from_micros(0);
        assert_eq!((0..100).filter(|_| door.ask(now).is_ok()).count(), 5);
    }
}
