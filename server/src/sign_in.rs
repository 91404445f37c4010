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
use domain::{
    card::{LAST_TRY, pause},
    chance::draw_hex,
    id::PersonId,
    refusal::Refusal,
};
use store::{ActError, session, tries, tries::Try};
use tokio::sync::OnceCell;

use crate::{
    middleware::{
        cookies,
        session::{remembered_days, token_hash},
    },
    pin::Pins,
};

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
        let (person, card) = match check(&state.pins, ctx, form).await {
            Ok(Some(found)) => found,
            Ok(None) => {
                let _ = full.set(());
                return Ok(Done::Again);
            }
            Err(error) => return Err(error),
        };
        let fresh = fresh_token(ctx);
        let remembered = form.get("ingat") == "ya";
        session::open(ctx.store(), &token_hash(&fresh), person, &card, remembered, ctx.now).await?;
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

/// A session's token: 256 bits of chance.
pub(crate) fn fresh_token(ctx: &Ctx) -> String {
    draw_hex::<32>(&*ctx.site.chance)
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

/// Who it is; nobody when too many sign in at once. A card that does not exist goes the same way as one that does.
async fn check(pins: &Pins, ctx: &Ctx, form: &Form) -> Result<Option<(PersonId, String)>, ActError> {
    let card: String = form.get("user").chars().filter(char::is_ascii_digit).take(20).collect();
    let at = session::tries_at(&card);
    let failures = match tries::ask(ctx.store(), &at, ctx.now).await? {
        Try::Heard(failures) => failures,
        Try::Resting(until) => return Err(Refusal::Resting { until }.into()),
        // A hundred were wrong: no PIN opens it any more, only a new card.
        Try::Over => LAST_TRY + 1,
    };
    let account = session::account(ctx.store().read(), &card).await?;
    let stored = account.as_ref().filter(|_| failures <= LAST_TRY).map(|a| a.pin_hash.clone());
    let pin: String = form.get("password").chars().take(200).collect();
    let Ok(right) = pins.check(pin, stored).await else {
        tries::give_back(ctx.store(), &at).await?;
        return Ok(None);
    };
    match account {
        Some(account) if right => Ok(Some((account.person, card))),
        _ => {
            let rests = pause(failures).map(|seconds| ctx.now.plus_seconds(seconds));
            Err(rests.map_or(Refusal::WrongPin, |until| Refusal::Resting { until }).into())
        }
    }
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
