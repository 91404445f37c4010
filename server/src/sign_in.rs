//! Signing in and out, and the language: three POSTs.

use std::sync::Arc;

use app::{
    address::safe_return,
    context::{Ctx, Form},
    http::{Done, answer, see},
    i18n::Lang,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;
use store::{ActError, session};
use tokio::sync::{Mutex, OnceCell};

use crate::{
    middleware::{
        cookies,
        session::{remembered_days, token_hash},
    },
    pin::Pins,
};

/// From this many wrong tries in a row a card rests after each further one.
const FREE_TRIES: u32 = 5;
/// After this many a new card is needed.
const LAST_TRY: u32 = 100;

/// Cards take turns, so that of many tries sent together no more are heard than of as many sent one by one.
static TURNS: [Mutex<()>; 64] = [const { Mutex::const_new(()) }; 64];

/// What signing in needs.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// PIN hashes.
    pub pins: Pins,
    /// Whether cookies travel through https only.
    pub https: bool,
}

/// `POST /masuk`.
pub async fn sign_in(State(state): State<SignIn>, request: Request<Body>) -> Response {
    let token: Arc<OnceCell<(String, bool)>> = Arc::default();
    let busy: Arc<OnceCell<()>> = Arc::default();
    let (given, full) = (Arc::clone(&token), Arc::clone(&busy));
    let mut response = answer(request, async move |ctx, form| {
        let person = match check(&state.pins, ctx, form).await {
            Ok(Some(person)) => person,
            Ok(None) => {
                let _ = full.set(());
                return Ok(Done::Again);
            }
            Err(error) => return Err(error),
        };
        let mut bytes = [0; 32];
        ctx.site.chance.fill(&mut bytes);
        let fresh: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        let remembered = form.get("ingat") == "ya";
        session::open(ctx.store(), &token_hash(&fresh), person, remembered, ctx.now).await?;
        let _ = given.set((fresh, remembered));
        Ok(Done::See(after(form.get("lanjut"))))
    })
    .await;
    if busy.get().is_some() {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    if let Some((token, remembered)) = token.get() {
        let days = remembered.then_some(remembered_days());
        if let Some(line) = cookies::set_session(token, days, state.https) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
    response
}

/// Back to where one came from; else to one's tasks, which for a resident is the start page.
fn after(back: &str) -> String {
    match safe_return(back) {
        Some("/masuk" | "/") | None => "/mulai".to_owned(),
        Some(path) => path.to_owned(),
    }
}

/// `GET /mulai`: where one begins after signing in: an officer at the tasks, a resident at the start page.
pub async fn start(request: Request<Body>) -> Response {
    let officer = request.extensions().get::<Ctx>().and_then(|c| {
        let viewer = c.viewer.as_ref()?;
        Some(viewer.seats_in_force(c.now).next().is_some())
    });
    match officer {
        Some(true) => see("/tugas"),
        Some(false) => see("/saya"),
        None => see("/masuk"),
    }
}

/// Who it is; nobody when too many sign in at once.
async fn check(pins: &Pins, ctx: &Ctx, form: &Form) -> Result<Option<domain::id::PersonId>, ActError> {
    let card: String = form.get("user").chars().filter(char::is_ascii_digit).take(20).collect();
    let turn = card.bytes().fold(0, |n, digit| (n * 10 + usize::from(digit)) % TURNS.len());
    let _turn = TURNS[turn].lock().await;
    let account = session::account(ctx.store().read(), &card).await?;
    if let Some(until) = account.as_ref().and_then(|a| a.rests_until).filter(|at| *at > ctx.now) {
        return Err(Refusal::Resting { until }.into());
    }
    let exhausted = account.as_ref().is_some_and(|a| a.failures >= LAST_TRY);
    let stored = account.as_ref().filter(|_| !exhausted).map(|a| a.pin_hash.clone());
    let pin: String = form.get("password").chars().take(200).collect();
    let Ok(right) = pins.check(pin, stored).await else { return Ok(None) };
    match account {
        Some(account) if right => Ok(Some(account.person)),
        Some(account) => {
            let failures = account.failures + 1;
            let rests = pause(failures).map(|seconds| ctx.now.plus_seconds(seconds));
            session::note_failure(ctx.store(), account.person, rests).await?;
            Err(rests.map_or(Refusal::WrongPin, |until| Refusal::Resting { until }).into())
        }
        None => Err(Refusal::WrongPin.into()),
    }
}

/// Seconds a card rests after its n-th wrong try: half a minute, doubling to an hour.
fn pause(failures: u32) -> Option<i64> {
    let beyond = failures.checked_sub(FREE_TRIES)?;
    Some((30_i64 << beyond.min(7)).min(3_600))
}

/// `POST /saya/keluar`.
pub async fn sign_out(State(state): State<SignIn>, request: Request<Body>) -> Response {
    let token = cookies::value(request.headers(), cookies::session_name(state.https)).map(token_hash);
    let ctx = request.extensions().get::<Ctx>().cloned();
    if let (Some(hash), Some(ctx)) = (token, ctx)
        && let Err(error) = session::end(ctx.store(), &hash).await
    {
        eprintln!("sign out: {error:?}");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let mut response = see("/");
    if let Some(line) = cookies::end_session(state.https) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// On a shared phone the session ends right after voting.
pub async fn end_after_voting(state: &SignIn, ctx: &Ctx, token: Option<&str>, response: &mut Response) {
    let Some(hash) = token.map(token_hash) else { return };
    let kept = session::find(ctx.store().read(), &hash).await.ok().flatten().is_some_and(|s| s.remembered);
    if kept || session::end(ctx.store(), &hash).await.is_err() {
        return;
    }
    if let Some(line) = cookies::end_session(state.https) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}

/// `POST /bahasa`.
pub async fn language(request: Request<Body>) -> Response {
    let chosen: Arc<OnceCell<Lang>> = Arc::default();
    let given = Arc::clone(&chosen);
    let mut response = answer(request, async move |_, form| {
        let _ = given.set(Lang::from_tag(form.get("bahasa")));
        Ok(Done::See(safe_return(form.get("lanjut")).unwrap_or("/").to_owned()))
    })
    .await;
    if let Some(lang) = chosen.get() {
        let line = format!("bahasa={}; Path=/; Max-Age=31536000; SameSite=Lax", lang.tag());
        if let Ok(value) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_half_a_minute_to_an_hour() {
        assert_eq!(pause(4), None);
        assert_eq!(pause(5), Some(30));
        assert_eq!(pause(6), Some(60));
        assert_eq!(pause(50), Some(3_600));
    }
}
