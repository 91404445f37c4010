//! What a phone kept while it had no signal is sent by its script, one entry after the other. It needs to know where an
//! answer would lead, not to load that page each time: a redirect is told instead of followed.

use axum::{
    body::Body,
    http::{HeaderName, Request, StatusCode, header},
    middleware::Next,
    response::Response,
};

/// Said by the script that sends what waited (`app/public/rapat.js`).
const QUEUED: HeaderName = HeaderName::from_static("x-antre");
/// Where the answer leads.
const LEADS: HeaderName = HeaderName::from_static("x-ke");

/// Answers 204 and the address instead of a redirect, to whoever asks so.
pub async fn layer(request: Request<Body>, next: Next) -> Response {
    let queued = request.headers().contains_key(QUEUED);
    let mut response = next.run(request).await;
    if queued
        && response.status().is_redirection()
        && let Some(to) = response.headers_mut().remove(header::LOCATION)
    {
        *response.status_mut() = StatusCode::NO_CONTENT;
        response.headers_mut().insert(LEADS, to);
        *response.body_mut() = Body::empty();
    }
    response
}
