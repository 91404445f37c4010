//! Strips of a paper put on pages: what stays together, and what every page repeats.

use super::{
    layout::{HEIGHT, Ink, MARGINS, PAGE, Piece, WIDTH, written},
    letters::Face,
    lines::broken,
};

/// The size of letters at a page's foot.
const FOOT: f32 = 8.5;

/// What stands together on one page, from the left edge of the page and its own top.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    /// How high it is.
    pub(super) height: f32,
    /// The room above it, where something stands above.
    pub(super) before: f32,
    /// What is drawn.
    pub(super) pieces: Vec<Piece>,
    /// The next one stands on the same page.
    pub(super) holds_next: bool,
    /// It begins a page.
    pub(super) begins_page: bool,
    /// The heads that stand above it on every page.
    pub(super) heads: Option<usize>,
    /// It is the rest of a row, or a row has a rest: columns whose bottom is drawn where a page ends.
    pub(super) open: Option<(f32, f32)>,
}

/// Puts strips on pages.
pub(super) fn on_pages(strips: &[Strip], heads: &[Strip]) -> Vec<Vec<Piece>> {
    let (mut pages, mut y) = (vec![Vec::new()], 0.0);
    let mut open: Option<(f32, f32)> = None;
    for (n, strip) in strips.iter().enumerate() {
        let above = strip.heads.and_then(|h| heads.get(h));
        let together: f32 = run(strips, n);
        let room = HEIGHT - above.map_or(0.0, |h| h.height);
        let needed = if together <= room { together } else { strip.height };
        if y > 0.0 && (strip.begins_page || y + strip.before + needed > HEIGHT) {
            if let (Some((from, to)), Some(page)) = (open, pages.last_mut()) {
                let y = MARGINS.top + y;
                page.push(Piece { part: None, ink: Ink::Line { from: (from, y), to: (to, y) } });
            }
            pages.push(Vec::new());
            y = 0.0;
            if let (Some(above), Some(page)) = (above, pages.last_mut()) {
                // Said once: on every further page the heads are for the eye.
                let again = |p: &Piece| Piece { part: None, ink: moved(&p.ink, MARGINS.top) };
                page.extend(above.pieces.iter().map(again));
                y = above.height;
            }
        } else if y > 0.0 {
            y += strip.before;
        }
        if let Some(page) = pages.last_mut() {
            page.extend(strip.pieces.iter().map(|p| Piece { part: p.part, ink: moved(&p.ink, MARGINS.top + y) }));
        }
        y += strip.height;
        open = strip.open;
    }
    pages
}

/// The height of a strip with all that it holds.
fn run(strips: &[Strip], from: usize) -> f32 {
    let mut sum = 0.0;
    for (n, strip) in strips.iter().enumerate().skip(from) {
        sum += strip.height + if n == from { 0.0 } else { strip.before };
        if !strip.holds_next {
            break;
        }
    }
    sum
}

/// The same further down.
pub(super) fn moved(ink: &Ink, down: f32) -> Ink {
    match ink.clone() {
        Ink::Text { at: (x, y), face, size, text } => Ink::Text { at: (x, y + down), face, size, text },
        Ink::Line { from, to } => Ink::Line { from: (from.0, from.1 + down), to: (to.0, to.1 + down) },
        Ink::Picture { at: (x, y), size, number } => Ink::Picture { at: (x, y + down), size, number },
        Ink::Field { at: (x, y), size } => Ink::Field { at: (x, y + down), size },
    }
}

/// What every page says at its foot.
pub(super) fn foot(words: &str, number: &str) -> Vec<Piece> {
    let y = PAGE.1 - MARGINS.bottom + 24.0;
    let right = Face::Regular.width(number, FOOT);
    let line = broken(&words.into(), FOOT, WIDTH - right - 12.0).into_iter().next().unwrap_or_default();
    let rule = Ink::Line { from: (MARGINS.left, y - 12.0), to: (PAGE.0 - MARGINS.right, y - 12.0) };
    let mut out = vec![Piece { part: None, ink: rule }];
    out.extend(written(&line, (MARGINS.left, y), FOOT, None));
    let at = (PAGE.0 - MARGINS.right - right, y);
    out.push(Piece { part: None, ink: Ink::Text { at, face: Face::Regular, size: FOOT, text: number.to_owned() } });
    out
}
