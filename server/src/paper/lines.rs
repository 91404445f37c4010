//! Words broken into lines: at spaces, and inside a word only where it is wider than the line.

use app::paper::document::Words;

use super::letters::Face;

/// How high a line is, for its letters' size.
pub(super) const LEADING: f32 = 1.34;
/// Where letters stand in it.
const BASE: f32 = 1.03;

/// One line: pieces of one weight each, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// The pieces; the last one ends with the space at which the line was broken, so that a reader hears two words.
    pub(super) parts: Vec<(Face, String)>,
    /// How wide it is, without that space.
    pub(super) width: f32,
}

impl Line {
    fn put(&mut self, face: Face, text: &str, width: f32) {
        match self.parts.last_mut() {
            Some((last, words)) if *last == face => words.push_str(text),
            _ => self.parts.push((face, text.to_owned())),
        }
        self.width += width;
    }
}

/// How high a line is.
pub(super) fn height(size: f32) -> f32 {
    size * LEADING
}

/// Where its letters stand, from its top.
pub(super) fn base(size: f32) -> f32 {
    size * BASE
}

/// A word with the weights it is made of, or what parts words.
enum Token {
    Word(Vec<(Face, String)>),
    Space(Face),
    End,
}

/// Words as lines that are no wider than the width, as long as one letter fits.
pub(super) fn broken(words: &Words, size: f32, width: f32) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut space: Option<Face> = None;
    for token in tokens(words) {
        match token {
            Token::Space(face) => space = space.or(Some(face)),
            Token::End => {
                lines.push(Line::default());
                space = None;
            }
            Token::Word(parts) => {
                let long: f32 = parts.iter().map(|(face, text)| face.width(text, size)).sum();
                let gap = space.map_or(0.0, |face| face.width(" ", size));
                let line = last(&mut lines);
                let (first, fits) = (line.parts.is_empty(), line.width + gap + long <= width);
                if let Some(face) = space.take().filter(|_| !first) {
                    // At the end of a line a space is written, and takes no room.
                    line.put(face, " ", if fits { gap } else { 0.0 });
                }
                if !first && !fits {
                    lines.push(Line::default());
                }
                for (face, text) in parts {
                    put(&mut lines, face, &text, (size, width));
                }
            }
        }
    }
    // A space at the very end parts the words from what follows.
    if let Some(face) = space {
        last(&mut lines).put(face, " ", 0.0);
    }
    lines
}

fn last(lines: &mut Vec<Line>) -> &mut Line {
    if lines.is_empty() {
        lines.push(Line::default());
    }
    let at = lines.len() - 1;
    &mut lines[at]
}

/// Puts a piece of a word on the line; what does not fit goes on below.
fn put(lines: &mut Vec<Line>, face: Face, text: &str, (size, width): (f32, f32)) {
    let long = face.width(text, size);
    if last(lines).width + long <= width {
        return last(lines).put(face, text, long);
    }
    for letter in text.chars() {
        let wide = face.width(letter.encode_utf8(&mut [0; 4]), size);
        let line = last(lines);
        if line.width > 0.0 && line.width + wide > width {
            lines.push(Line::default());
        }
        last(lines).put(face, letter.encode_utf8(&mut [0; 4]), wide);
    }
}

fn tokens(words: &Words) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for span in &words.0 {
        let face = if span.bold { Face::Bold } else { Face::Regular };
        for c in span.text.chars() {
            match c {
                '\n' => out.push(Token::End),
                // Whatever else steers a printer of old parts words.
                ' ' | '\t' | '\r' => out.push(Token::Space(face)),
                c if c.is_control() => out.push(Token::Space(face)),
                c => match out.last_mut() {
                    Some(Token::Word(parts)) => match parts.last_mut() {
                        Some((last, text)) if *last == face => text.push(c),
                        _ => parts.push((face, c.to_string())),
                    },
                    _ => out.push(Token::Word(vec![(face, c.to_string())])),
                },
            }
        }
    }
    out
}
