//! Joining: opening a card, registering alone. Both need the PIN hashed, which only the server does.

use std::sync::Arc;

use app::{
    card::open,
    http::{Done, answer},
    register,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, Request, StatusCode, header},
    response::Response,
};
use domain::{card::pause, refusal::Refusal, territory::Level, time::Zone};
use store::{
    ActError,
    act::{card as cards, register as acts},
    session, territory, tries,
    tries::Try,
};
use tokio::sync::OnceCell;

use crate::{
    middleware::{cookies, session::token_hash},
    sign_in::{SignIn, fresh_token},
};

/// What a handler says when too many PINs are being hashed.
fn busy(response: &mut Response) {
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
}

/// `POST /kartu`: the code is tried before the PIN is hashed; what does not fit counts as a wrong try at that card.
pub async fn open_card(State(state): State<SignIn>, request: Request<Body>) -> Response {
    let (token, full): (Arc<OnceCell<String>>, Arc<OnceCell<()>>) = (Arc::default(), Arc::default());
    let (given, too_many) = (Arc::clone(&token), Arc::clone(&full));
    let mut response = answer(request, async move |ctx, form| {
        let (opening, pin) = open::read(form)?;
        let at = format!("code {}", opening.number);
        let failures = match tries::ask(ctx.store(), &at, ctx.now).await? {
            Try::Heard(failures) => failures,
            Try::Resting(until) => return Err(Refusal::Resting { until }.into()),
            Try::Over => return Err(Refusal::WrongCode.into()),
        };
        let acting = store::act::Acting { person: None, ..ctx.acting() };
        match cards::fits(ctx.store(), &acting, &opening).await {
            Ok(_) => {}
            Err(ActError::Refused(Refusal::WrongCode)) => {
                let rests = pause(failures).map(|seconds| ctx.now.plus_seconds(seconds));
                return Err(rests.map_or(Refusal::WrongCode, |until| Refusal::Resting { until }).into());
            }
            Err(error) => return Err(error),
        }
        let Ok(hash) = state.pins.hash(pin).await else {
            let _ = too_many.set(());
            tries::give_back(ctx.store(), &at).await?;
            return Ok(Done::Again);
        };
        let person = cards::open(ctx.store(), &acting, &opening, &hash).await?;
        tries::forget(ctx.store(), &at).await?;
        let fresh = fresh_token(ctx);
        session::open(ctx.store(), &token_hash(&fresh), person, &opening.number, false, ctx.now).await?;
        let _ = given.set(fresh);
        Ok(Done::See("/saya?kabar=kartu".to_owned()))
    })
    .await;
    if full.get().is_some() {
        busy(&mut response);
    }
    if let Some(line) = token.get().and_then(|t| cookies::set_session(t, None, state.https)) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// `POST /daftar-warga`: whoever's number is known gets the same answer as whoever's is not.
pub async fn register(State(state): State<SignIn>, request: Request<Body>) -> Response {
    let full: Arc<OnceCell<()>> = Arc::default();
    let too_many = Arc::clone(&full);
    let mut response = answer(request, async move |ctx, form| {
        let home = territory::led_to(ctx.store().read(), form.get("di")).await?;
        let home = home.filter(|t| t.place.level == Level::Rt).ok_or(Refusal::field("rt", "choice"))?;
        let new = register::read(form, home.place.id, ctx.now.date(Zone::Wib));
        let pin = open::read_pin(form);
        let agreed = if form.get("setuju") == "ya" { Ok(()) } else { Err(Refusal::field("setuju", "agree")) };
        let (new, pin) = match (new, pin, agreed) {
            (Ok(new), Ok(pin), Ok(())) => (new, pin),
            (new, pin, agreed) => return Err(together([new.err(), pin.err(), agreed.err()]).into()),
        };
        let Ok(hash) = state.pins.hash(pin).await else {
            let _ = too_many.set(());
            return Ok(Done::Again);
        };
        let joined = acts::register_self(ctx.store(), &ctx.acting(), &new, &hash).await?;
        let (acts::Joined::New(_, number) | acts::Joined::Known(number)) = joined;
        Ok(Done::See(format!("/daftar-warga?nomor={number}")))
    })
    .await;
    if full.get().is_some() {
        busy(&mut response);
    }
    response
}

/// Every field to mend, of whichever part of the form.
fn together(parts: [Option<Refusal>; 3]) -> Refusal {
    let fields = parts.into_iter().flatten().flat_map(|refusal| match refusal {
        Refusal::Fields(fields) => fields,
        _ => vec![],
    });
    Refusal::Fields(fields.collect())
}
