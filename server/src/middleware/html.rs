//! Pages as they leave: cut after `</html>` (leptos_axum appends scripts there that no page here needs), and with a
//! tag of their content where anyone may keep them.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderValue, Request, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::record::text_hash;

/// More than any page is long.
const LIMIT: usize = 16 * 1_024 * 1_024;

/// Cuts and tags.
pub async fn layer(request: Request<Body>, next: Next) -> Response {
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html"));
    if !html {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LIMIT).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let page = cut(&bytes);
    parts.headers.remove(header::CONTENT_LENGTH);
    let public = parts.headers.get(header::CACHE_CONTROL).is_some_and(|v| v.as_bytes().starts_with(b"public"));
    if public && parts.status == StatusCode::OK {
        let text = String::from_utf8_lossy(&page);
        // Weak: compression changes the bytes that travel, not the page.
        if let Ok(tag) = HeaderValue::from_str(&format!("W/\"{}\"", &text_hash(&text)[..20])) {
            parts.headers.insert(header::VARY, HeaderValue::from_static("cookie"));
            if known.as_ref() == Some(&tag) {
                parts.status = StatusCode::NOT_MODIFIED;
                parts.headers.insert(header::ETAG, tag);
                return Response::from_parts(parts, Body::empty());
            }
            parts.headers.insert(header::ETAG, tag);
        }
    }
    Response::from_parts(parts, Body::from(page))
}

/// Everything up to and with the last `</html>`.
fn cut(bytes: &Bytes) -> Bytes {
    const END: &[u8] = b"</html>";
    match bytes.windows(END.len()).rposition(|w| w == END) {
        Some(at) => bytes.slice(..at + END.len()),
        None => bytes.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_follows_the_page() {
        let page = Bytes::from_static(b"<html><p>&lt;/html&gt;</p></html><script>x</script>");
        assert_eq!(&cut(&page)[..], b"<html><p>&lt;/html&gt;</p></html>");
        assert_eq!(&cut(&Bytes::from_static(b"no page"))[..], b"no page");
    }
}
