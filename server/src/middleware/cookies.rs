//! Cookies: read one, write one.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie.
#[must_use]
pub fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (n, v) = pair.trim().split_once('=')?;
        (n == name).then_some(v)
    })
}

/// The session's cookie: with https it is bound to this very host.
#[must_use]
pub const fn session_name(https: bool) -> &'static str {
    if https { "__Host-rembuk" } else { "rembuk" }
}

/// The line that sets the session's cookie. Kept for `days`, or until the browser is closed.
#[must_use]
pub fn set_session(token: &str, days: Option<u32>, https: bool) -> Option<HeaderValue> {
    let kept = days.map(|d| format!("; Max-Age={}", u64::from(d) * 86_400)).unwrap_or_default();
    let secure = if https { "; Secure" } else { "" };
    let line = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{kept}", session_name(https));
    HeaderValue::from_str(&line).ok()
}

/// The line that takes the session's cookie away.
#[must_use]
pub fn end_session(https: bool) -> Option<HeaderValue> {
    set_session("", Some(0), https)
}
