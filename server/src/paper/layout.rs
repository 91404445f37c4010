//! A paper on A4 pages, black on white: what stands where, and of which part of the paper it is. Nothing is drawn grey or
//! filled, so that a cheap printer and a copier keep it readable.

use app::{
    emblem::Emblem,
    paper::document::{Block, Document, Letterhead, Seal, Signature, Table, Words},
};
use domain::id::FileId;

use super::{
    flow::{Strip, foot, moved, on_pages},
    letters::Face,
    lines::{Line, base, broken, height},
    pdf::Pictures,
    tags::{Numbering, Role, Tree},
};

/// A4 in points.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// Room at the left, where papers are punched; at the right; above; below, with the foot in it.
pub const MARGINS: Margins = Margins { left: 68.0, right: 54.0, top: 51.0, bottom: 62.0 };
/// The size of letters in sentences, and in tables.
pub const SIZE: f32 = 11.0;
const SMALL: f32 = 9.5;
/// The thickness of lines.
pub(super) const THIN: f32 = 0.6;
/// Room inside a table's cell.
const PADDING: f32 = 3.5;
/// Room for a hand to sign: in a row, and above a name.
const SIGNED_ROW: f32 = 27.0;
const HAND: f32 = 50.0;
/// The side of a module of a QR code: half a millimetre, which a phone reads from a print of 300 dots an inch.
const MODULE: f32 = 1.5;
/// How high an emblem stands, and how wide it may be: about 19 and 28 mm.
const EMBLEM: (f32, f32) = (54.0, 80.0);
/// A row higher than this is broken over pages rather than moved to the next.
const HIGH_ROW: f32 = 150.0;
/// Room for the colon between a fact's name and the fact.
const COLON: f32 = 9.0;
/// How wide the words before points and facts may become.
const MOST_OF_LABELS: f32 = 0.32;

/// Room around what is printed.
#[derive(Debug, Clone, Copy)]
pub struct Margins {
    /// At the left.
    pub left: f32,
    /// At the right.
    pub right: f32,
    /// Above.
    pub top: f32,
    /// Below.
    pub bottom: f32,
}

pub(super) const WIDTH: f32 = PAGE.0 - MARGINS.left - MARGINS.right;
pub(super) const HEIGHT: f32 = PAGE.1 - MARGINS.top - MARGINS.bottom;

/// Something that is drawn; from the page's top left, in points.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    /// Letters on a line.
    Text {
        /// Where they begin.
        at: (f32, f32),
        /// Their weight.
        face: Face,
        /// Their size.
        size: f32,
        /// What they say.
        text: String,
    },
    /// A straight line.
    Line {
        /// From here.
        from: (f32, f32),
        /// To there.
        to: (f32, f32),
    },
    /// A picture.
    Picture {
        /// Its top left.
        at: (f32, f32),
        /// Width and height.
        size: (f32, f32),
        /// Its number among the paper's pictures.
        number: usize,
    },
    /// A black field of a QR code.
    Field {
        /// Its top left.
        at: (f32, f32),
        /// Width and height.
        size: (f32, f32),
    },
}

/// Something that is drawn, of a part of the paper; of none where it is for the eye alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Of which part.
    pub part: Option<usize>,
    /// What.
    pub ink: Ink,
}

/// A paper as it is printed.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    /// The pages, each from its top.
    pub pages: Vec<Vec<Piece>>,
    /// The pictures on them, by their numbers.
    pub pictures: Vec<FileId>,
    /// What its parts are.
    pub tree: Tree,
}

/// Lays a paper out.
#[must_use]
pub fn laid(document: &Document, pictures: &Pictures) -> Laid {
    let mut setter =
        Setter { known: pictures, tree: Tree::default(), pictures: vec![], heads: vec![], next_page: false };
    let mut strips = Vec::new();
    for block in &document.blocks {
        let more = setter.set(block);
        let next_page = std::mem::take(&mut setter.next_page);
        for (n, strip) in more.into_iter().enumerate() {
            strips.push(Strip { begins_page: strip.begins_page || (next_page && n == 0), ..strip });
        }
        setter.next_page = matches!(block, Block::NextPage);
    }
    let mut pages = on_pages(&strips, &setter.heads);
    let all = pages.len();
    for (page, n) in pages.iter_mut().zip(1..) {
        page.extend(foot(&document.foot, &format!("Halaman {n} dari {all}")));
    }
    Laid { pages, pictures: setter.pictures, tree: setter.tree }
}

/// A line's pieces, its letters standing at a point.
pub(super) fn written(line: &Line, at: (f32, f32), size: f32, part: Option<usize>) -> Vec<Piece> {
    let mut x = at.0;
    let mut out = Vec::new();
    for (face, text) in &line.parts {
        let ink = Ink::Text { at: (x, at.1), face: *face, size, text: text.clone() };
        out.push(Piece { part, ink });
        x += face.width(text, size);
    }
    out
}

/// Makes strips of blocks.
struct Setter<'a> {
    known: &'a Pictures,
    tree: Tree,
    pictures: Vec<FileId>,
    heads: Vec<Strip>,
    next_page: bool,
}

/// How a run of lines is set.
#[derive(Clone, Copy)]
struct Manner {
    size: f32,
    left: f32,
    width: f32,
    centred: bool,
}

const SENTENCES: Manner = Manner { size: SIZE, left: MARGINS.left, width: WIDTH, centred: false };

impl Setter<'_> {
    fn set(&mut self, block: &Block) -> Vec<Strip> {
        match block {
            Block::Letterhead(head) => self.letterhead(head),
            Block::Title(lines) => self.title(lines),
            Block::Heading(text) => {
                let part = self.tree.part(Role::H2);
                let manner = Manner { size: 11.5, ..SENTENCES };
                let mut strips = set_lines(&Words::bold(text.as_str()), manner, part);
                strips.iter_mut().for_each(|s| s.holds_next = true);
                before(strips, 12.0)
            }
            Block::Paragraph(words) => {
                let part = self.tree.part(Role::P);
                before(paragraph(set_lines(words, SENTENCES, part)), 8.0)
            }
            Block::Points(points) => self.points(points),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Seal(seal) => self.seal(seal),
            Block::Together(blocks) => {
                let mut strips: Vec<Strip> = blocks.iter().flat_map(|b| self.set(b)).collect();
                let last = strips.len().saturating_sub(1);
                strips[..last].iter_mut().for_each(|s| s.holds_next = true);
                strips
            }
            Block::NextPage => vec![],
        }
    }

    fn letterhead(&mut self, head: &Letterhead) -> Vec<Strip> {
        let emblem = head.emblem.as_ref().and_then(|emblem| self.emblem(emblem));
        // The words stand in the middle of the page, with the same room at both sides.
        let side = emblem.as_ref().map_or(0.0, |(_, width)| width + 10.0);
        let manner = Manner { left: MARGINS.left + side, width: WIDTH - 2.0 * side, centred: true, ..SENTENCES };
        let last = head.lines.len().saturating_sub(1);
        let mut lines = Vec::new();
        for (n, line) in head.lines.iter().enumerate() {
            let part = self.tree.part(Role::P);
            let size = if n == last { 14.0 } else { 12.0 };
            lines.extend(set_lines(&Words::bold(line.as_str()), Manner { size, ..manner }, part));
        }
        let part = self.tree.part(Role::P);
        lines.extend(set_lines(&head.below.as_str().into(), Manner { size: 9.0, ..manner }, part));
        let mut strips = match emblem {
            Some((piece, _)) => beside_emblem(piece, lines),
            None => lines,
        };
        let (from, to) = (MARGINS.left, PAGE.0 - MARGINS.right);
        let rule = |y: f32| Piece { part: None, ink: Ink::Line { from: (from, y), to: (to, y) } };
        strips.push(Strip { height: 10.0, pieces: [4.0, 5.0, 7.0].map(rule).to_vec(), ..Strip::default() });
        strips.iter_mut().for_each(|s| s.holds_next = true);
        strips
    }

    /// An emblem at the left, as high as it stands, and how wide that is; none whose picture is not known.
    fn emblem(&mut self, emblem: &Emblem) -> Option<(Piece, f32)> {
        let (width, height) = self.known.get(&emblem.picture)?.sides;
        let (width, height) = (width.max(1) as f32, height.max(1) as f32);
        let scale = (EMBLEM.0 / height).min(EMBLEM.1 / width);
        let number = self.pictures.iter().position(|p| *p == emblem.picture).unwrap_or_else(|| {
            self.pictures.push(emblem.picture);
            self.pictures.len() - 1
        });
        let part = Some(self.tree.figure(&emblem.shows));
        let size = (width * scale, height * scale);
        Some((Piece { part, ink: Ink::Picture { at: (MARGINS.left, 0.0), size, number } }, size.0))
    }

    fn title(&mut self, lines: &[String]) -> Vec<Strip> {
        let part = self.tree.part(Role::H1);
        let mut strips = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            let size = if n == 0 { 14.0 } else { SIZE };
            // Read as one title: a space parts its lines.
            let line = if n + 1 < lines.len() { format!("{line} ") } else { line.clone() };
            strips.extend(set_lines(&Words::bold(line), Manner { size, centred: true, ..SENTENCES }, part));
        }
        strips.iter_mut().for_each(|s| s.holds_next = true);
        before(strips, 10.0)
    }

    fn points(&mut self, points: &[(String, Words)]) -> Vec<Strip> {
        let numbering = Numbering::of(points.first().map_or("", |(label, _)| label));
        let list = self.tree.open(Role::L(numbering));
        let mut strips = Vec::new();
        let side = side_of(points);
        for (label, body) in points {
            let item = self.tree.open(Role::Li);
            let (label_part, body_part) = (self.tree.part(Role::Lbl), self.tree.part(Role::LBody));
            strips.extend(before(beside(((&label.as_str().into(), label_part), (body, body_part)), side), 3.0));
            self.tree.close(item);
        }
        self.tree.close(list);
        before(strips, 6.0)
    }

    fn facts(&mut self, facts: &[(String, Words)]) -> Vec<Strip> {
        let table = self.tree.open(Role::Table);
        let mut strips = Vec::new();
        let side = side_of(facts) + COLON;
        for (name, value) in facts {
            let row = self.tree.open(Role::Tr);
            let (name_part, value_part) = (self.tree.part(Role::ThRow), self.tree.part(Role::Td));
            let mut lines = beside(((&name.as_str().into(), name_part), (value, value_part)), side);
            if let Some(first) = lines.first_mut() {
                // The colon of a form, for the eye: a reader that speaks says the name, and then the fact.
                let at = (MARGINS.left + side - COLON, base(SIZE));
                let ink = Ink::Text { at, face: Face::Regular, size: SIZE, text: ":".to_owned() };
                let between = first.pieces.iter().take_while(|p| p.part == Some(name_part)).count();
                first.pieces.insert(between, Piece { part: None, ink });
            }
            strips.extend(before(lines, 1.5));
            self.tree.close(row);
        }
        self.tree.close(table);
        before(strips, 6.0)
    }

    fn table(&mut self, table: &Table) -> Vec<Strip> {
        let edges = edges(table);
        let whole = self.tree.open(Role::Table);
        let heads: Vec<Words> = table.columns.iter().map(|c| Words::bold(c.head.as_str())).collect();
        let mut top = self.row(table, &edges, &heads, Role::ThColumn);
        // Heads that are higher than half a page are no heads: they are read once.
        let repeats = top.len() == 1 && top[0].height < HEIGHT / 2.0;
        let mut strips = Vec::new();
        if repeats {
            self.heads.push(top[0].clone());
        }
        let number = repeats.then(|| self.heads.len() - 1);
        top.iter_mut().for_each(|s| s.holds_next = true);
        strips.append(&mut before(top, 8.0));
        for row in &table.rows {
            let role = Role::Td;
            strips.extend(self.row(table, &edges, row, role).into_iter().map(|s| Strip { heads: number, ..s }));
        }
        self.tree.close(whole);
        strips
    }

    /// A row: as one strip, or, where it is high, as strips of lines that a page's end may part.
    fn row(&mut self, table: &Table, edges: &[f32], cells: &[Words], role: Role) -> Vec<Strip> {
        let row = self.tree.open(Role::Tr);
        let mut columns = Vec::new();
        for ((column, edge), cell) in table.columns.iter().zip(edges.windows(2)).zip(cells) {
            let part = self.tree.part(role);
            let width = (edge[1] - edge[0] - 2.0 * PADDING).max(1.0);
            columns.push((part, edge[0] + PADDING, width, column.amounts, broken(cell, SMALL, width)));
        }
        self.tree.close(row);
        let most = columns.iter().map(|c| c.4.len()).max().unwrap_or_default();
        let high = height(SMALL);
        let least = if table.signed && role == Role::Td { SIGNED_ROW } else { 0.0 };
        let whole = (high * most as f32 + 2.0 * PADDING).max(least);
        let lines_at_once = if whole <= HIGH_ROW { most.max(1) } else { 4 };
        let mut strips = Vec::new();
        let mut from = 0;
        while from < most.max(1) {
            let to = (from + lines_at_once).min(most.max(1));
            let (first, last) = (from == 0, to == most.max(1));
            let lines = high * (to - from) as f32;
            let room = lines + if first { PADDING } else { 0.0 } + if last { PADDING } else { 0.0 };
            let room = if first && last { whole } else { room };
            let mut pieces = borders(edges, room, (first, last));
            for (part, x, width, amounts, words) in &columns {
                let mut y = if first { PADDING } else { 0.0 };
                for line in words.iter().take(to).skip(from) {
                    let x = if *amounts { x + width - line.width } else { *x };
                    pieces.extend(written(line, (x, y + base(SMALL)), SMALL, Some(*part)));
                    y += high;
                }
            }
            let open = (!last).then(|| (edges[0], edges[edges.len() - 1]));
            strips.push(Strip { height: room, pieces, open, ..Strip::default() });
            from = to;
        }
        strips
    }

    fn signatures(&mut self, signatures: &[Signature]) -> Vec<Strip> {
        let mut strips = Vec::new();
        let width = (WIDTH - 24.0) / 2.0;
        for pair in signatures.chunks(2) {
            let mut row = Strip::default();
            let office = |s: &Signature| broken(&s.office.as_str().into(), SIZE, width);
            let above = pair.iter().map(|s| office(s).len()).max().unwrap_or_default() as f32 * height(SIZE) + HAND;
            for (n, signature) in pair.iter().enumerate() {
                let part = self.tree.part(Role::P);
                let left = MARGINS.left + n as f32 * (width + 24.0);
                let name = match &signature.name {
                    Some(name) => broken(&Words::bold(name.as_str()), SIZE, width),
                    None => broken(&"(…………………………………………)".into(), SIZE, width),
                };
                let mut y = 0.0;
                for line in office(signature) {
                    row.pieces.extend(written(&line, (left, y + base(SIZE)), SIZE, Some(part)));
                    y += height(SIZE);
                }
                y = above;
                for line in name {
                    row.pieces.extend(written(&line, (left, y + base(SIZE)), SIZE, Some(part)));
                    y += height(SIZE);
                }
                row.height = row.height.max(y);
            }
            row.before = 14.0;
            strips.push(row);
        }
        // Offices and names that long are no signatures; but nothing that was written is lost.
        if strips.iter().any(|s| s.height > HEIGHT / 2.0) {
            let plain = |s: &Signature| {
                let part = self.tree.part(Role::P);
                let words = format!("{}: {}", s.office, s.name.as_deref().unwrap_or_default());
                paragraph(set_lines(&words.into(), SENTENCES, part))
            };
            return signatures.iter().flat_map(plain).collect();
        }
        strips
    }

    fn seal(&mut self, seal: &Seal) -> Vec<Strip> {
        let (code, side) = fields(&seal.code);
        let gap = if code.is_empty() { 0.0 } else { side + 12.0 };
        let mut strip = Strip { height: side, ..Strip::default() };
        if !code.is_empty() {
            let part = self.tree.figure(&seal.alt);
            strip.pieces.extend(code.into_iter().map(|ink| Piece { part: Some(part), ink }));
        }
        let manner = Manner { size: 9.0, left: MARGINS.left + gap, width: WIDTH - gap, centred: false };
        let mut rest = Vec::new();
        let mut y = 0.0;
        for words in &seal.beside {
            let part = self.tree.part(Role::P);
            rest.extend(filled(&mut strip, &mut y, side, set_lines(words, manner, part)));
            y += 2.0;
        }
        let mut strips = vec![strip];
        strips.extend(rest);
        before(strips, 14.0)
    }
}

/// Lines beside an emblem: the lower of both stands in the middle of the higher. What is longer than twice the emblem goes
/// on below.
fn beside_emblem(emblem: Piece, lines: Vec<Strip>) -> Vec<Strip> {
    let words: f32 = lines.iter().map(|l| l.height).sum();
    let room = words.clamp(EMBLEM.0, 2.0 * EMBLEM.0);
    let mut strip = Strip { height: room, ..Strip::default() };
    if let Ink::Picture { size, .. } = emblem.ink {
        let ink = moved(&emblem.ink, (room - size.1) / 2.0);
        strip.pieces.push(Piece { ink, ..emblem });
    }
    let mut y = ((room - words) / 2.0).max(0.0);
    // The sum of the heights is the room to a hair.
    let rest = filled(&mut strip, &mut y, room + 0.01, lines);
    [vec![strip], rest].concat()
}

/// Puts lines into a strip from `y` on, as long as there is room; gives back what is left, in order.
fn filled(strip: &mut Strip, y: &mut f32, room: f32, lines: Vec<Strip>) -> Vec<Strip> {
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next_if(|line| *y + line.height <= room) {
        strip.pieces.extend(line.pieces.iter().map(|p| Piece { part: p.part, ink: moved(&p.ink, *y) }));
        *y += line.height;
    }
    lines.collect()
}

fn before(mut strips: Vec<Strip>, room: f32) -> Vec<Strip> {
    if let Some(first) = strips.first_mut() {
        first.before = first.before.max(room);
    }
    strips
}

/// Lines, a strip each.
fn set_lines(words: &Words, manner: Manner, part: usize) -> Vec<Strip> {
    let strip = |line: Line| {
        let x = if manner.centred { manner.left + (manner.width - line.width).max(0.0) / 2.0 } else { manner.left };
        let pieces = written(&line, (x, base(manner.size)), manner.size, Some(part));
        Strip { height: height(manner.size), pieces, ..Strip::default() }
    };
    broken(words, manner.size, manner.width).into_iter().map(strip).collect()
}

/// No line of a paragraph stands alone at the foot or the top of a page.
fn paragraph(mut lines: Vec<Strip>) -> Vec<Strip> {
    let count = lines.len();
    for (n, line) in lines.iter_mut().enumerate() {
        line.holds_next = count > 1 && (n == 0 || n + 2 == count);
    }
    lines
}

/// How wide the labels of points or facts stand.
fn side_of(pairs: &[(String, Words)]) -> f32 {
    let widest = pairs.iter().map(|(label, _)| Face::Regular.width(label, SIZE)).fold(0.0, f32::max);
    (widest + COLON + 2.0).min(WIDTH * MOST_OF_LABELS)
}

/// A label and what belongs to it, beside each other.
fn beside(((label, label_part), (body, body_part)): ((&Words, usize), (&Words, usize)), side: f32) -> Vec<Strip> {
    let narrow = Manner { width: side - COLON - 1.0, ..SENTENCES };
    let wide = Manner { left: MARGINS.left + side, width: WIDTH - side, ..SENTENCES };
    let (labels, bodies) = (set_lines(label, narrow, label_part), set_lines(body, wide, body_part));
    let most = labels.len().max(bodies.len());
    let one = |n: usize| {
        let lines = labels.get(n).into_iter().chain(bodies.get(n));
        let pieces = lines.flat_map(|l| l.pieces.clone()).collect();
        Strip { height: height(SIZE), pieces, ..Strip::default() }
    };
    paragraph((0..most).map(one).collect())
}

/// Where the columns of a table begin and end: by their shares, but none narrower than its longest word, as long as there
/// is room for that.
fn edges(table: &Table) -> Vec<f32> {
    let whole: f32 = table.columns.iter().map(|c| f32::from(c.share.max(1))).sum();
    let wanted: Vec<f32> = table.columns.iter().map(|c| f32::from(c.share.max(1)) / whole * WIDTH).collect();
    let least: Vec<f32> = (0..table.columns.len()).map(|n| longest_word(table, n)).collect();
    let (needed, over): (f32, f32) = least
        .iter()
        .zip(&wanted)
        .fold((0.0, 0.0), |(needed, over), (least, wanted)| (needed + least, over + (wanted - least).max(0.0)));
    let fits = needed < WIDTH && over > 0.0;
    let mut x = MARGINS.left;
    let mut out = vec![x];
    for (least, wanted) in least.iter().zip(&wanted) {
        x += if fits { least + (WIDTH - needed) * (wanted - least).max(0.0) / over } else { *wanted };
        out.push(x);
    }
    out
}

/// The room that the longest word of a column takes; not more than a quarter of the page.
fn longest_word(table: &Table, column: usize) -> f32 {
    let head = Face::Bold.width_of_words(&table.columns[column].head, SMALL);
    let cells = table.rows.iter().filter_map(|row| row.get(column)).flat_map(|cell| &cell.0);
    let widest = cells.map(|span| {
        let face = if span.bold { Face::Bold } else { Face::Regular };
        face.width_of_words(&span.text, SMALL)
    });
    (widest.fold(head, f32::max) + 2.0 * PADDING + 0.5).min(WIDTH / 4.0)
}

fn borders(edges: &[f32], room: f32, (first, last): (bool, bool)) -> Vec<Piece> {
    let (left, right) = (edges[0], edges[edges.len() - 1]);
    let line = |from, to| Piece { part: None, ink: Ink::Line { from, to } };
    let mut out: Vec<Piece> = edges.iter().map(|x| line((*x, 0.0), (*x, room))).collect();
    if first {
        out.push(line((left, 0.0), (right, 0.0)));
    }
    if last {
        out.push(line((left, room), (right, room)));
    }
    out
}

/// A text as the black fields of a QR code, and how wide it is; none for a text too long for one.
fn fields(text: &str) -> (Vec<Ink>, f32) {
    use qrcode::{Color, EcLevel, QrCode};
    let Ok(code) = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M) else { return (vec![], 0.0) };
    let width = code.width();
    let mut out = Vec::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|c| **c == Color::Dark).count();
            if run > 0 {
                let at = (MARGINS.left + x as f32 * MODULE, y as f32 * MODULE);
                out.push(Ink::Field { at, size: (run as f32 * MODULE, MODULE) });
            }
            x += run.max(1);
        }
    }
    // Four light modules around it are part of the code: the page is light above and beside it.
    (out, (width as f32 + 4.0) * MODULE)
}
