//! Files the pages link: named by their content, so that a browser may keep them for ever.

use std::sync::OnceLock;

use app::context::Assets;
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::record::text_hash;

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

const CSS: &str = include_str!("../../style/main.css");
const JS: &str = include_str!("../../app/public/rembuk.js");
const MEETING_JS: &str = include_str!("../../app/public/rapat.js");
const OFFLINE_JS: &str = include_str!("../../app/public/luring.js");
const ICON: &str = include_str!("../../app/public/icon.svg");
/// The small pictures of `/boleh-usul-apa`, in the order in which they are told.
const EXAMPLES: [&str; 8] = [
    include_str!("../../app/public/examples/drain.svg"),
    include_str!("../../app/public/examples/scale.svg"),
    include_str!("../../app/public/examples/sewing.svg"),
    include_str!("../../app/public/examples/ramp.svg"),
    include_str!("../../app/public/examples/cart.svg"),
    include_str!("../../app/public/examples/park.svg"),
    include_str!("../../app/public/examples/lamp.svg"),
    include_str!("../../app/public/examples/road.svg"),
];

fn named(stem: &str, ending: &str, content: &str) -> String {
    format!("{stem}.{}.{ending}", &text_hash(content)[..10])
}

struct Names {
    css: String,
    js: String,
    meeting_js: String,
    icon: String,
    examples: Vec<String>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names {
        css: named("rembuk", "css", CSS),
        js: named("muat", "js", JS),
        meeting_js: named("rapat", "js", MEETING_JS),
        icon: named("ikon", "svg", ICON),
        examples: EXAMPLES.map(|drawn| named("contoh", "svg", drawn)).to_vec(),
    })
}

/// The links of the files, for the pages.
#[must_use]
pub fn links() -> Assets {
    let n = names();
    let link = |name: &str| format!("/aset/{name}");
    Assets {
        css: link(&n.css),
        js: link(&n.js),
        meeting_js: link(&n.meeting_js),
        icon: link(&n.icon),
        examples: n.examples.iter().map(|name| link(name)).collect(),
        islands: BUNDLE.map(|[js, wasm]| (link(js.0), link(wasm.0))),
    }
}

/// Sizes of what a first visit loads beside the page: name and bytes.
#[must_use]
pub fn sizes() -> Vec<(String, usize)> {
    let n = names();
    vec![(n.css.clone(), CSS.len()), (n.js.clone(), JS.len()), (n.icon.clone(), ICON.len())]
}

/// `GET /aset/{name}`.
pub async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let n = names();
    let script = "text/javascript; charset=utf-8";
    let text = [(&n.css, "text/css; charset=utf-8", CSS), (&n.js, script, JS), (&n.meeting_js, script, MEETING_JS)];
    if let Some((_, kind, content)) = text.into_iter().find(|(known, ..)| **known == name) {
        return kept((content, kind).into_body());
    }
    let drawings = n.examples.iter().zip(EXAMPLES).chain([(&n.icon, ICON)]);
    if let Some((_, drawn)) = drawings.into_iter().find(|(known, _)| **known == name) {
        return kept((drawn, "image/svg+xml").into_body());
    }
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    match BUNDLE.iter().flatten().find(|b| b.0 == name) {
        Some((name, plain, br, gz)) => {
            let kind = if name.ends_with(".wasm") { "application/wasm" } else { "text/javascript; charset=utf-8" };
            let (bytes, encoding) = if accepts.contains("br") && !br.is_empty() {
                (*br, Some("br"))
            } else if accepts.contains("gzip") && !gz.is_empty() {
                (*gz, Some("gzip"))
            } else {
                (*plain, None)
            };
            let mut response = kept((bytes, kind).into_body());
            if let Some(encoding) = encoding {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            response
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /luring.js`: what opens a meeting's pages without a signal. A browser asks for it under one address for ever, and
/// looks each time whether it is still the same.
pub async fn offline() -> Response {
    let mut response = (OFFLINE_JS, "text/javascript; charset=utf-8").into_body();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Bytes with their type.
trait IntoBody {
    fn into_body(self) -> Response;
}

impl<T: IntoResponse> IntoBody for (T, &'static str) {
    fn into_body(self) -> Response {
        let mut response = self.0.into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(self.1));
        response
    }
}

fn kept(mut response: Response) -> Response {
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, forever);
    response
}
