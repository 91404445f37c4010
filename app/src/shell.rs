//! The document around every page. Nothing inline, no nonce, no hydration of the whole page (design.md section 4).

use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::{context::Ctx, routes::App};

/// The document.
pub fn shell() -> impl IntoView {
    // Without this the shared context would print the value of every resource into the page.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    let (lang, assets) = match use_context::<Ctx>() {
        Some(ctx) => (ctx.lang.tag(), ctx.site.assets.clone()),
        None => ("id", crate::context::Assets::default()),
    };
    let islands = assets.islands.clone();
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="format-detection" content="telephone=no"/>
                <link rel="icon" type="image/svg+xml" href=assets.icon/>
                <link rel="stylesheet" href=assets.css/>
                {islands.map(|(js, wasm)| view! {
                    <meta name="rembuk-js" content=js/>
                    <meta name="rembuk-wasm" content=wasm/>
                })}
                <script defer src=assets.js></script>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
