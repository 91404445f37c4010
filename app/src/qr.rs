//! QR codes as one path of an inline drawing: no picture to load, sharp on any printer.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// Draws a text as a QR code; nothing for a text too long for one.
#[must_use]
pub fn draw(text: &str, label: String) -> Option<AnyView> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let width = code.width();
    let (mut path, colors) = (String::new(), code.to_colors());
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|c| **c == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + 4, y + 4));
            }
            x += run.max(1);
        }
    }
    // Four light modules around it are part of the code.
    let view_box = format!("0 0 {0} {0}", width + 8);
    Some(
        view! {
            <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
                <path d=path/>
            </svg>
        }
        .into_any(),
    )
}
