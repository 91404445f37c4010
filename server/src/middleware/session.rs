//! Who looks: from the cookie to the context every page gets. Rights are read anew with every request.

use std::{collections::BTreeMap, sync::Arc};

use app::{
    context::{Ctx, Site},
    http::parse_form,
    i18n::Lang,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, Request},
    middleware::Next,
    response::Response,
};
use domain::{record::text_hash, territory::names::Names, time::Instant};
use store::{
    Store, StoreResult,
    person::{self, Profile},
    proof, session, territory,
};

use super::cookies;
use crate::clock::Clock;

/// How long an unused session lasts: a quarter of an hour on a shared phone, thirty days where one asked for it.
const RESTS: i64 = 15 * 60;
const REMEMBERED_DAYS: u32 = 30;

/// What the middleware needs.
#[derive(Debug, Clone)]
pub struct Sessions {
    /// The site.
    pub site: Arc<Site>,
    /// The clock.
    pub clock: Clock,
    /// Whether cookies travel through https only.
    pub https: bool,
}

/// The hash of a token, as it is stored.
#[must_use]
pub fn token_hash(token: &str) -> String {
    text_hash(token)
}

/// Days a remembered session is kept by the browser.
#[must_use]
pub const fn remembered_days() -> u32 {
    REMEMBERED_DAYS
}

/// Puts the context into the request.
pub async fn layer(State(sessions): State<Sessions>, mut request: Request<Body>, next: Next) -> Response {
    let now = sessions.clock.now();
    let known = match viewer(&sessions, request.headers(), now).await {
        Ok(known) => known,
        Err(error) => {
            eprintln!("session: {error:?}");
            None
        }
    };
    let (viewer, session, app_lately) = match known {
        Some((viewer, hash, lately)) => (Some(Arc::new(viewer)), Some(hash.into()), lately),
        None => (None, None, false),
    };
    let names = names(&sessions, request.uri().path(), viewer.as_deref()).await.unwrap_or_else(|error| {
        eprintln!("names: {error:?}");
        Names::default()
    });
    let lang = Lang::from_tag(cookies::value(request.headers(), "bahasa").unwrap_or_default());
    let query = request.uri().query().unwrap_or_default();
    let query: BTreeMap<String, String> = parse_form(query.as_bytes()).into_iter().collect();
    let ctx = Ctx {
        site: Arc::clone(&sessions.site),
        now,
        viewer,
        lang,
        path: request.uri().path().to_owned(),
        full_path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        query: Arc::new(query),
        refused: None,
        failed: false,
        number: None,
        made: None,
        app_lately,
        session,
        carried: None,
        names: Arc::new(names),
    };
    request.extensions_mut().insert(ctx);
    next.run(request).await
}

/// What ranks and levels are called in the village of the address, or else where the viewer lives.
async fn names(sessions: &Sessions, path: &str, viewer: Option<&Profile>) -> StoreResult<Names> {
    match path.strip_prefix("/di/").or_else(|| viewer.map(|v| v.home_path.as_str())) {
        Some(address) => territory::names(sessions.site.store.read(), address).await,
        None => Ok(Names::default()),
    }
}

/// Who looks, the hash of their session, and whether a code of the app was given in it lately.
type Known = (Profile, String, bool);

async fn viewer(sessions: &Sessions, headers: &HeaderMap, now: Instant) -> StoreResult<Option<Known>> {
    let Some(token) = cookies::value(headers, cookies::session_name(sessions.https)) else { return Ok(None) };
    let (store, hash): (&Store, String) = (&sessions.site.store, token_hash(token));
    let Some(found) = session::find(store.read(), &hash).await? else { return Ok(None) };
    let rests = if found.remembered { i64::from(REMEMBERED_DAYS) * 86_400 } else { RESTS };
    if found.seen.plus_seconds(rests) < now {
        session::end(store, &hash).await?;
        return Ok(None);
    }
    // To the minute: a write for every page would cost more than the page.
    if found.seen.plus_seconds(60) < now {
        session::touch(store, &hash, now).await?;
    }
    let lately = found.proved.is_some_and(|at| now < at.plus_seconds(proof::FRESH));
    Ok(person::profile(store.read(), found.person).await?.map(|profile| (profile, hash, lately)))
}
