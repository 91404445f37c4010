//! All routes and the layers around them.

use std::{sync::Arc, time::Duration};

use app::{
    address::Address,
    context::{Ctx, Site},
    http,
    i18n::{Lang, say},
    routes::App,
    screen::Instead,
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use leptos::config::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer, limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};

use crate::{
    assets,
    clock::Clock,
    files,
    import::upload,
    join,
    live::{self, Live},
    middleware::{cookies, headers, html, queued, session},
    paper, pictures,
    pin::Pins,
    setup,
    sign_in::{self, SignIn},
};

/// Longest form: the three answers many times over.
const BODY: usize = 64 * 1_024;
/// Longest time one request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole service.
pub fn router(site: Arc<Site>, clock: Clock, pins: Pins, https: bool, live: Live) -> Router {
    let options = LeptosOptions::builder().output_name("rembuk").build();
    let state = SignIn { pins, https };
    let sessions = session::Sessions { site: Arc::clone(&site), clock, https };
    let of_place = post(pictures::of_place).layer(from_fn_with_state(state.clone(), after_voting));
    let pages = Router::new()
        .leptos_routes_with_handler(generate_route_list(App), page)
        .route("/tugas/jabatan", post(http::form_of_second))
        .route("/tugas/wilayah", post(http::form_of_second_for_places))
        .route("/kelola/wilayah", post(http::form_of_places))
        .fallback(page)
        .with_state(options);
    let forms = Router::new()
        .route("/masuk", post(sign_in::sign_in))
        .route("/kartu", post(join::open_card))
        .route("/kelola/mulai", post(setup::found).with_state((state.clone(), Arc::default())))
        .route("/daftar-warga", post(join::register))
        .route("/saya/keluar", post(sign_in::sign_out))
        .with_state(state)
        .route("/saya/kartu", post(http::form_of_my_card))
        .route("/saya/kabar", post(http::form_of_my_news))
        .route("/saya/email", post(http::form_of_my_mail))
        .route("/email/sah", post(http::link_confirms))
        .route("/email/berhenti", post(http::link_stops))
        .route("/saya/data", post(http::form_of_my_data))
        .route("/saya/data/unduh", get(files::my_data))
        .route("/bahasa", post(sign_in::language))
        .route("/mulai", get(sign_in::start))
        .route("/berkas/{id}", get(pictures::large))
        .route("/berkas/{id}/kecil", get(pictures::small));
    let photos = Router::new()
        .route("/kelola/jabatan", post(pictures::seats))
        .route("/di/{*rest}", of_place)
        .layer(DefaultBodyLimit::max(pictures::MOST))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, pictures::PATIENCE));
    // A file is longer than any form, and takes its time to come.
    let files = Router::new()
        .route("/kelola/warga", post(upload::residents))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(upload::MOST))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, upload::PATIENCE));
    let csrf = CsrfLayer::new();
    pages
        .merge(forms)
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .merge(files)
        .merge(photos)
        .layer(from_fn_with_state(sessions, session::layer))
        .layer(from_fn(html::layer))
        .layer(from_fn(queued::layer))
        .route("/aset/{name}", get(assets::asset))
        .route("/luring.js", get(assets::offline))
        .route("/sehat", get(healthy).with_state(site))
        .route("/siaran/{meeting}", get(live::stream).with_state(live))
        .layer(CompressionLayer::new())
        .layer(csrf)
        .layer(from_fn_with_state(https, from_this_site))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(headers::layer))
}

/// A page, or a file under a place.
async fn page(request: Request<Body>) -> Response {
    let ctx = request.extensions().get::<Ctx>().cloned();
    if let Some(asked) = paper::Asked::read(request.uri().path()) {
        return paper::answer(request, &asked).await;
    }
    if let Some(ctx) = ctx
        && let Some(file) = file(&ctx).await
    {
        return file;
    }
    http::page(request).await
}

async fn file(ctx: &Ctx) -> Option<Response> {
    let address = Address::parse(ctx.path.strip_prefix("/di/")?)?;
    match files::of(ctx, &address).await? {
        Ok(file) => Some(file),
        Err(Instead::Elsewhere(path)) => Some(http::see(&path)),
        // The page of the same address says why there is no file.
        Err(_) => None,
    }
}

/// A cast ballot ends the session of a phone that was not to remember.
async fn after_voting(State(state): State<SignIn>, request: Request<Body>, next: Next) -> Response {
    let ballot = request.uri().path().ends_with("/surat");
    let ctx = request.extensions().get::<Ctx>().cloned();
    let token = cookies::value(request.headers(), cookies::session_name(state.https)).map(ToOwned::to_owned);
    let mut response = next.run(request).await;
    let cast = response.headers().get(header::LOCATION).is_some_and(|to| to.as_bytes().ends_with(b"kabar=memilih"));
    if let Some(ctx) = ctx.filter(|_| ballot && cast) {
        sign_in::end_after_voting(&state, &ctx, token.as_deref(), &mut response).await;
    }
    response
}

/// A form with a session cookie must say where it comes from: without Origin and Sec-Fetch-Site it is refused.
async fn from_this_site(State(https): State<bool>, request: Request<Body>, next: Next) -> Response {
    let headers = request.headers();
    let silent = !headers.contains_key(header::ORIGIN) && !headers.contains_key("sec-fetch-site");
    let signed_in = cookies::value(headers, cookies::session_name(https)).is_some();
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe && silent && signed_in {
        let lang = Lang::from_tag(cookies::value(headers, "bahasa").unwrap_or_default());
        return (StatusCode::FORBIDDEN, say(lang, "not-from-here", &[])).into_response();
    }
    next.run(request).await
}

/// `GET /sehat`: the database answers.
async fn healthy(State(site): State<Arc<Site>>, _: Uri, _: HeaderMap) -> Response {
    match store::record::length_and_head(site.store.read()).await {
        Ok(_) => (StatusCode::OK, "sehat").into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "basis data tidak menjawab").into_response(),
    }
}

/// Said when a handler fell over; the server lives.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    let text = "<!DOCTYPE html><html lang=\"id\"><title>Rembuk</title><h1>Ada yang rusak di pihak kami</h1>\
                <p>Ini bukan kesalahan Anda. Coba lagi sebentar. Yang sudah terkirim tetap aman.</p>\
                <p lang=\"en\">Something broke on our side. Please try again in a moment. What was sent is safe.</p></html>";
    let mut response = (StatusCode::INTERNAL_SERVER_ERROR, text).into_response();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
