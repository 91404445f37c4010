//! The letters of papers: Open Sans, regular and bold. They are measured here, and embedded with no more of them than a
//! paper uses: a berita acara stays small enough to be sent by WhatsApp, and looks the same on every printer.

use std::sync::OnceLock;

use ttf_parser::{Face as Parsed, GlyphId, Tag};

static REGULAR: &[u8] = include_bytes!("../../fonts/OpenSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/OpenSans-Bold.ttf");

/// The weight of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// For sentences.
    Regular,
    /// For heads and names.
    Bold,
}

impl Face {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "OpenSans-Regular",
            Self::Bold => "OpenSans-Bold",
        }
    }

    /// The face as it is read; always some, since the two files are compiled in: every test of a paper reads them.
    fn parsed(self) -> Option<&'static Parsed<'static>> {
        static FACES: OnceLock<[Option<Parsed<'static>>; 2]> = OnceLock::new();
        let read = |data| Parsed::parse(data, 0).ok();
        FACES.get_or_init(|| [read(REGULAR), read(BOLD)])[self as usize].as_ref()
    }

    /// How wide a letter is, in thousandths of its height. What has no letter here is shown as a box, and is as wide as
    /// that.
    #[must_use]
    pub fn advance(self, c: char) -> u16 {
        let Some(face) = self.parsed().filter(|_| !is_unseen(c)) else { return 0 };
        let advance = u32::from(face.glyph_hor_advance(glyph(face, c)).unwrap_or_default()) * 1_000;
        u16::try_from(advance.div_ceil(u32::from(face.units_per_em()))).unwrap_or(u16::MAX)
    }

    /// How wide words are at a size.
    #[must_use]
    pub fn width(self, text: &str, size: f32) -> f32 {
        let thousandths: u32 = text.chars().map(|c| u32::from(self.advance(c))).sum();
        thousandths as f32 * size / 1_000.0
    }

    /// How wide the widest of these words is.
    #[must_use]
    pub fn width_of_words(self, text: &str, size: f32) -> f32 {
        text.split_whitespace().map(|word| self.width(word, size)).fold(0.0, f32::max)
    }

    /// Measures of the whole face in thousandths: ascent, descent, height of capitals, the box around every letter.
    #[must_use]
    pub fn measures(self) -> Measures {
        let Some(face) = self.parsed() else { return Measures::default() };
        let em = f32::from(face.units_per_em());
        let of = |units: i16| f32::from(units) * 1_000.0 / em;
        let around = face.global_bounding_box();
        Measures {
            ascent: of(face.ascender()),
            descent: of(face.descender()),
            capitals: of(face.capital_height().unwrap_or(face.ascender())),
            around: [around.x_min, around.y_min, around.x_max, around.y_max].map(of),
        }
    }
}

/// The shape of a letter; the box where it has none.
fn glyph(face: &Parsed<'_>, c: char) -> GlyphId {
    face.glyph_index(c).unwrap_or(GlyphId(0))
}

/// Measures of a face.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measures {
    /// Above the line.
    pub ascent: f32,
    /// Below it, as a negative number.
    pub descent: f32,
    /// Of capitals.
    pub capitals: f32,
    /// Left, bottom, right, top of every letter laid on every other.
    pub around: [f32; 4],
}

/// Marks that are no letters: they join, part or turn what stands beside them, and nothing of them is seen.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A font file that holds these letters only, in this order after the box for what is none: the first is glyph number one.
/// So the number of a glyph tells its letter, also where several share one shape, and nothing that was written is lost to
/// who copies or listens.
#[must_use]
pub fn embedded(face: Face, letters: impl Iterator<Item = char>) -> Vec<u8> {
    let Some(parsed) = face.parsed() else { return vec![] };
    let source = Source::of(parsed);
    let shapes = letters.map(|c| if is_unseen(c) { None } else { Some(glyph(parsed, c).0) });
    let mut slots: Vec<Option<u16>> = std::iter::once(Some(0)).chain(shapes).collect();
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), vec![0_u32], Vec::new());
    let mut at = 0;
    // Shapes that others are made of come in behind, as they are met.
    while let Some(&slot) = slots.get(at) {
        let shape = slot.map(|glyph| source.shape(glyph, &mut slots)).unwrap_or_default();
        glyf.extend_from_slice(&shape);
        glyf.resize(glyf.len().next_multiple_of(4), 0);
        loca.push(u32::try_from(glyf.len()).unwrap_or_default());
        let advance = slot.and_then(|g| parsed.glyph_hor_advance(GlyphId(g))).unwrap_or_default();
        let bearing = slot.and_then(|g| parsed.glyph_hor_side_bearing(GlyphId(g))).unwrap_or_default();
        hmtx.extend(advance.to_be_bytes());
        hmtx.extend(bearing.to_be_bytes());
        at += 1;
    }
    let count = u16::try_from(slots.len()).unwrap_or(u16::MAX);
    let (mut head, mut hhea, mut maxp) = (source.table(b"head"), source.table(b"hhea"), source.table(b"maxp"));
    put(&mut head, 8, &[0; 4]);
    put(&mut head, 50, &1_u16.to_be_bytes());
    put(&mut hhea, 34, &count.to_be_bytes());
    put(&mut maxp, 4, &count.to_be_bytes());
    let loca = loca.into_iter().flat_map(u32::to_be_bytes).collect();
    let tables = [
        (*b"cvt ", source.table(b"cvt ")),
        (*b"fpgm", source.table(b"fpgm")),
        (*b"glyf", glyf),
        (*b"head", head),
        (*b"hhea", hhea),
        (*b"hmtx", hmtx),
        (*b"loca", loca),
        (*b"maxp", maxp),
        (*b"prep", source.table(b"prep")),
    ];
    font_file(&tables)
}

fn put(table: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(there) = table.get_mut(at..at + bytes.len()) {
        there.copy_from_slice(bytes);
    }
}

/// The font that letters are taken from.
struct Source {
    face: &'static Parsed<'static>,
    glyf: &'static [u8],
    loca: &'static [u8],
    long: bool,
}

impl Source {
    fn of(face: &'static Parsed<'static>) -> Self {
        let table = |tag| face.raw_face().table(Tag::from_bytes(tag)).unwrap_or_default();
        let long = table(b"head").get(50..52) == Some(&[0, 1]);
        Self { face, glyf: table(b"glyf"), loca: table(b"loca"), long }
    }

    fn table(&self, tag: &[u8; 4]) -> Vec<u8> {
        self.face.raw_face().table(Tag::from_bytes(tag)).unwrap_or_default().to_vec()
    }

    fn offset(&self, glyph: usize) -> Option<usize> {
        if self.long {
            let bytes = self.loca.get(glyph * 4..glyph * 4 + 4)?;
            return usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok();
        }
        Some(usize::from(word(self.loca, glyph * 2)?) * 2)
    }

    /// A shape; where it is made of others, they are given slots, and it names those.
    fn shape(&self, glyph: u16, slots: &mut Vec<Option<u16>>) -> Vec<u8> {
        let glyph = usize::from(glyph);
        let there = self.offset(glyph).zip(self.offset(glyph + 1)).and_then(|(from, to)| self.glyf.get(from..to));
        let mut shape = there.unwrap_or_default().to_vec();
        // A negative number of outlines: it is made of others.
        if shape.first().is_none_or(|b| b & 0x80 == 0) {
            return shape;
        }
        let mut at = 10;
        while let (Some(flags), Some(part)) = (word(&shape, at), word(&shape, at + 2)) {
            let slot = slots.iter().position(|s| *s == Some(part)).unwrap_or_else(|| {
                slots.push(Some(part));
                slots.len() - 1
            });
            put(&mut shape, at + 2, &u16::try_from(slot).unwrap_or_default().to_be_bytes());
            let places = if flags & 0x1 == 0 { 2 } else { 4 };
            let scale = match flags & 0xc8 {
                0x8 => 2,
                0x40 => 4,
                0x80 => 8,
                _ => 0,
            };
            at += 4 + places + scale;
            if flags & 0x20 == 0 {
                break;
            }
        }
        shape
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// The file of a font from its tables, which come sorted by name.
fn font_file(tables: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or_default();
    let power = count.checked_ilog2().unwrap_or_default() as u16;
    let mut out = vec![0, 1, 0, 0];
    for number in [count, 16 << power, power, count * 16 - (16 << power)] {
        out.extend(number.to_be_bytes());
    }
    let mut at = 12 + tables.len() * 16;
    for (tag, data) in tables {
        out.extend(tag);
        for number in
            [checksum(data), u32::try_from(at).unwrap_or_default(), u32::try_from(data.len()).unwrap_or_default()]
        {
            out.extend(number.to_be_bytes());
        }
        at += data.len().next_multiple_of(4);
    }
    let mut head = None;
    for (tag, data) in tables {
        if tag == b"head" {
            head = Some(out.len());
        }
        out.extend_from_slice(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let whole = 0xb1b0_afba_u32.wrapping_sub(checksum(&out));
    if let Some(head) = head {
        put(&mut out, head + 8, &whole.to_be_bytes());
    }
    out
}

fn checksum(data: &[u8]) -> u32 {
    let word = |part: &[u8]| part.iter().zip([24, 16, 8, 0]).map(|(b, shift)| u32::from(*b) << shift).sum::<u32>();
    data.chunks(4).map(word).fold(0, u32::wrapping_add)
}
