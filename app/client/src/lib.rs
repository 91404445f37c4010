//! The bundle a browser downloads: the islands of `app`, and nothing else.

/// Wakes the runtime; the loader then calls each island by the name in its element.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // Named so that the linker keeps the crate that holds the islands.
    use app as _;
    leptos::mount::hydrate_islands();
}
