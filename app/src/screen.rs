//! One page: loaded, then said. A page is an async function from [`Ctx`] to a [`Screen`]; [`show`] puts it into the
//! frame, sets the status, and says refusals in the same dress.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use domain::refusal::Refusal;
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};
use leptos_axum::ResponseOptions;
use leptos_meta::{Meta, Title};
use store::{ActError, StoreError};

use crate::{context::Ctx, say, ui::frame::Frame};

/// Where a page stands, for the frame: the places from near to far, with their addresses.
#[derive(Debug, Clone, Default)]
pub struct Where {
    /// Name and address, the nearest first.
    pub chain: Vec<(String, String)>,
    /// Whether that is in a village: only there are proposals and meetings.
    pub in_village: bool,
}

/// What a page says.
pub struct Screen {
    /// The title.
    pub title: String,
    /// One sentence for previews.
    pub about: Option<String>,
    /// Where it stands.
    pub at: Where,
    /// Its content.
    pub body: AnyView,
    /// Whether the bottom bar gives way to the page's own.
    pub bare: bool,
    /// Whether anyone may keep a copy: nothing personal is on it.
    pub public: bool,
    /// The status, where the page itself says something is missing.
    pub status: Option<u16>,
}

impl Screen {
    /// A page that is nobody's own.
    pub fn new(title: impl Into<String>, at: Where, body: impl IntoAny) -> Self {
        let (title, body) = (title.into(), body.into_any());
        Self { title, about: None, at, body, bare: false, public: true, status: None }
    }

    /// With a sentence for previews.
    #[must_use]
    pub fn about(mut self, sentence: impl Into<String>) -> Self {
        self.about = Some(sentence.into());
        self
    }

    /// Only for the person who looks.
    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.public = false;
        self
    }

    /// Without the bottom bar.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }
}

/// Why there is no page.
#[derive(Debug)]
pub enum Instead {
    /// A rule says no.
    Refused(Refusal),
    /// It is elsewhere.
    Elsewhere(String),
    /// It lies elsewhere for ever.
    Moved(String),
    /// Something broke.
    Broken(StoreError),
}

impl From<Refusal> for Instead {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Instead {
    fn from(error: StoreError) -> Self {
        Self::Broken(error)
    }
}

impl From<ActError> for Instead {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refused(refusal) => Self::Refused(refusal),
            ActError::Store(error) => Self::Broken(error),
        }
    }
}

/// What loading a page gives.
pub type Page = Result<Screen, Instead>;

/// Shows what a page function gives, in the site's frame.
pub fn show<F>(page: impl FnOnce(Ctx) -> F + Send + 'static) -> AnyView
where
    F: Future<Output = Page> + Send + 'static,
{
    let Some(ctx) = use_context::<Ctx>() else {
        // Only while the list of routes is drawn up: no request, nothing to show.
        return ().into_any();
    };
    let response = expect_context::<ResponseOptions>();
    Suspend::new(async move {
        if ctx.failed {
            let screen = crate::ui::refusal::broken(&ctx);
            return finish(ctx, &response, screen, Some(500));
        }
        let refused = ctx.refused.as_ref().map(|r| r.refusal.status());
        match page(ctx.clone()).await {
            Ok(screen) => {
                let status = refused.or(screen.status);
                finish(ctx, &response, screen, status)
            }
            Err(Instead::Elsewhere(path)) => {
                elsewhere(&response, StatusCode::SEE_OTHER, &path);
                ().into_any()
            }
            Err(Instead::Moved(path)) => {
                elsewhere(&response, StatusCode::MOVED_PERMANENTLY, &path);
                ().into_any()
            }
            Err(Instead::Refused(Refusal::SignInFirst)) if ctx.refused.is_none() => {
                elsewhere(&response, StatusCode::SEE_OTHER, &format!("/masuk?lanjut={}", encode(&ctx.full_path)));
                ().into_any()
            }
            Err(Instead::Refused(refusal)) => {
                // Why a form was refused says more than why its page cannot be drawn; but whose page it is not comes
                // before what was wrong in the form.
                let not_theirs = matches!(refusal.status(), 401 | 403);
                let said = ctx.refused.as_ref().map(|r| r.refusal.clone());
                let refusal = said.filter(|r| !not_theirs || matches!(r.status(), 401 | 403)).unwrap_or(refusal);
                let status = refusal.status();
                let screen = crate::ui::refusal::page(&ctx, &refusal).await;
                finish(ctx, &response, screen, Some(status))
            }
            Err(Instead::Broken(error)) => {
                eprintln!("page {}: {error:?}", ctx.path);
                let screen = crate::ui::refusal::broken(&ctx);
                finish(ctx, &response, screen, Some(500))
            }
        }
    })
    .into_any()
}

fn finish(ctx: Ctx, response: &ResponseOptions, screen: Screen, status: Option<u16>) -> AnyView {
    if let Some(status) = status.and_then(|s| StatusCode::from_u16(s).ok()) {
        response.set_status(status);
    }
    let public = screen.public && ctx.viewer.is_none() && status.is_none();
    let cache = if public { "public, no-cache" } else { "no-store" };
    response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    let title = format!("{} · Rembuk", screen.title);
    let about = screen.about.clone().unwrap_or_else(|| say!(ctx, "site-about"));
    let url = ctx.outside(&ctx.path);
    let page = view! {
        <Title text=title.clone()/>
        <Meta name="description" content=about.clone()/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=about/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:url" content=url/>
        <Frame ctx=ctx screen=screen/>
    };
    // A view made inside an async block is rendered after its owner has left: without this, what leptos_meta writes
    // would land in whichever page that thread renders next.
    OwnedView::new(page).into_any()
}

fn elsewhere(response: &ResponseOptions, status: StatusCode, path: &str) {
    response.set_status(status);
    if let Ok(value) = HeaderValue::from_str(path) {
        response.insert_header(HeaderName::from_static("location"), value);
    }
    response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// Percent-encodes a path or a text for use as a value in an address.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
