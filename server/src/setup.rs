//! `POST /kelola/mulai`: the first start.

use std::sync::Arc;

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
use domain::{card::plain_code, refusal::Refusal};
use store::{act::setup as acts, session, tries, tries::Try, vault::same};
use tokio::sync::OnceCell;

use crate::{
    middleware::{cookies, session::token_hash},
    sign_in::{SignIn, fresh_token},
};

/// What wrong codes are counted by.
const AT: &str = "setup";

/// Sets the installation up, once, for whoever knows the code printed where the program was started.
pub async fn found(State(state): State<SignIn>, request: Request<Body>) -> Response {
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
        match tries::ask(ctx.store(), AT, ctx.now).await? {
            Try::Heard(_) => {}
            Try::Resting(until) => return Err(Refusal::Resting { until }.into()),
            Try::Over => return Err(Refusal::NotFound.into()),
        }
        if !same(&plain_code(form.get("kode")), &plain_code(code)) {
            return Err(Refusal::field("kode", "setup_code").into());
        }
        let Ok(hash) = state.pins.hash(pin).await else { return Ok(Done::Again) };
        let founded = acts::found(ctx.store(), &ctx.acting(), &new, &hash).await?;
        tries::forget(ctx.store(), AT).await?;
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
