//! "Kirim ke WA": a ready sentence in a link. No script, no gateway, no number.

use crate::{context::Ctx, screen::encode};

/// A link that opens WhatsApp with a sentence and the page's address.
#[must_use]
pub fn link(ctx: &Ctx, sentence: &str, path: &str) -> String {
    format!("https://wa.me/?text={}", encode(&format!("{sentence} {}", ctx.outside(path))).replace('/', "%2F"))
}
