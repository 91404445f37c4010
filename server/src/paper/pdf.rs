//! A laid out paper as PDF 1.7: tagged and titled as PDF/UA-1 asks, in Indonesian, with its letters inside. The same
//! paper is the same bytes on every machine and every day: no clock and no chance is in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use app::paper::document::Document;
use domain::{id::FileId, record::bytes_hash};
use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{
    Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, ListNumbering, StructRole, SystemInfo, TableHeaderScope, UnicodeCmap},
};

use super::{
    layout::{Ink, Laid, PAGE, Piece, THIN, laid},
    letters::{Face, embedded},
    tags::{Numbering, Role, Tree},
};

const LANGUAGE: &str = "id-ID";
const SYSTEM: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A picture of a paper, as JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file, in red, green and blue.
    pub jpeg: Vec<u8>,
    /// Its width and height, in pixels.
    pub sides: (u32, u32),
}

/// The pictures of a paper.
pub type Pictures = BTreeMap<FileId, Picture>;

impl Picture {
    /// A picture as the server wrote it anew; none where it cannot be read.
    #[must_use]
    pub fn of(jpeg: Vec<u8>) -> Option<Self> {
        use image::{ImageFormat, ImageReader};
        let reader = ImageReader::with_format(std::io::Cursor::new(&jpeg), ImageFormat::Jpeg);
        let sides = reader.into_dimensions().ok()?;
        Some(Self { jpeg, sides })
    }
}

/// A paper as a PDF file.
#[must_use]
pub fn pdf(document: &Document, pictures: &Pictures) -> Vec<u8> {
    let laid = laid(document, pictures);
    let mut writer = Writer::new(&laid);
    writer.fonts();
    writer.pictures(laid.pictures.iter().filter_map(|id| pictures.get(id)));
    let marks = writer.pages(&laid.pages);
    let root = writer.parts(&laid.tree, &marks);
    writer.finish(&document.title, root)
}

/// Where a part is written: the page, and the number of the mark on it.
struct Marks {
    /// By part, in the order in which they are written.
    of_part: BTreeMap<usize, Vec<(Ref, i32)>>,
    /// By page, the part of each mark.
    on_page: Vec<Vec<usize>>,
    /// Around what is drawn of a part.
    around: BTreeMap<usize, Rect>,
}

struct Writer {
    pdf: Pdf,
    next: Ref,
    /// The letters that are used of each face, with their numbers in the embedded font.
    letters: BTreeMap<Face, BTreeMap<char, u16>>,
    fonts: BTreeMap<Face, Ref>,
    /// The pictures, by their numbers.
    pictures: Vec<Ref>,
    page_tree: Ref,
    pages: Vec<Ref>,
}

impl Writer {
    fn new(laid: &Laid) -> Self {
        let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
        for piece in laid.pages.iter().flatten() {
            if let Ink::Text { face, text, .. } = &piece.ink {
                used.entry(*face).or_default().extend(text.chars());
            }
        }
        let numbered = |all: BTreeSet<char>| all.into_iter().zip(1..).collect();
        let letters = used.into_iter().map(|(face, all)| (face, numbered(all))).collect();
        let mut next = Ref::new(1);
        let page_tree = next.bump();
        let pages = laid.pages.iter().map(|_| next.bump()).collect();
        Self { pdf: Pdf::new(), next, letters, fonts: BTreeMap::new(), pictures: Vec::new(), page_tree, pages }
    }

    /// Both weights, with the letters this paper uses.
    fn fonts(&mut self) {
        for (face, letters) in self.letters.clone() {
            let [whole, font, descriptor, file, words] = std::array::from_fn(|_| self.next.bump());
            let data = embedded(face, letters.keys().copied());
            // Six letters before the name say that it is a part of the font, and which.
            let mark = bytes_hash(&data).bytes().take(6).map(|b| char::from(b'A' + b % 26)).collect::<String>();
            let name = format!("{mark}+{}", face.name());
            let inside = packed(&data);
            let mut stream = self.pdf.stream(file, &inside);
            stream.filter(Filter::FlateDecode);
            stream.pair(Name(b"Length1"), i32::try_from(data.len()).unwrap_or(i32::MAX));
            stream.finish();
            let measures = face.measures();
            let [left, bottom, right, top] = measures.around;
            self.pdf
                .font_descriptor(descriptor)
                .name(Name(name.as_bytes()))
                .flags(FontFlags::NON_SYMBOLIC)
                .bbox(Rect::new(left, bottom, right, top))
                .italic_angle(0.0)
                .ascent(measures.ascent)
                .descent(measures.descent)
                .cap_height(measures.capitals)
                .stem_v(if face == Face::Bold { 140.0 } else { 80.0 })
                .font_file2(file);
            let mut cid = self.pdf.cid_font(font);
            cid.subtype(CidFontType::Type2).base_font(Name(name.as_bytes())).system_info(SYSTEM);
            cid.font_descriptor(descriptor).cid_to_gid_map_predefined(Name(b"Identity"));
            let advances = letters.keys().map(|c| f32::from(face.advance(*c)));
            cid.widths().consecutive(1, advances);
            cid.finish();
            let mut map = UnicodeCmap::new(Name(b"Letters"), SYSTEM);
            for (letter, number) in &letters {
                map.pair(*number, *letter);
            }
            let map = packed(map.finish().as_slice());
            self.pdf.stream(words, &map).filter(Filter::FlateDecode);
            self.pdf
                .type0_font(whole)
                .base_font(Name(name.as_bytes()))
                .encoding_predefined(Name(b"Identity-H"))
                .descendant_font(font)
                .to_unicode(words);
            self.fonts.insert(face, whole);
        }
    }

    /// Each picture once, as the JPEG that it is.
    fn pictures<'a>(&mut self, pictures: impl Iterator<Item = &'a Picture>) {
        for picture in pictures {
            let id = self.next.bump();
            let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
            let mut image = self.pdf.image_xobject(id, &picture.jpeg);
            image.filter(Filter::DctDecode);
            image.width(side(picture.sides.0)).height(side(picture.sides.1));
            image.color_space().device_rgb();
            image.bits_per_component(8);
            image.finish();
            self.pictures.push(id);
        }
    }

    fn pages(&mut self, pages: &[Vec<Piece>]) -> Marks {
        let mut marks = Marks { of_part: BTreeMap::new(), on_page: Vec::new(), around: BTreeMap::new() };
        let sheet = Rect::new(0.0, 0.0, PAGE.0, PAGE.1);
        for (number, (pieces, id)) in (0_i32..).zip(pages.iter().zip(self.pages.clone())) {
            let drawn = packed(&self.drawn(pieces, id, &mut marks));
            let content = self.next.bump();
            self.pdf.stream(content, &drawn).filter(Filter::FlateDecode);
            let mut page = self.pdf.page(id);
            page.parent(self.page_tree).media_box(sheet).contents(content).struct_parents(number);
            let mut resources = page.resources();
            let mut fonts = resources.fonts();
            for (face, font) in &self.fonts {
                fonts.pair(key(*face), *font);
            }
            fonts.finish();
            if !self.pictures.is_empty() {
                let mut pictures = resources.x_objects();
                for (number, id) in self.pictures.iter().enumerate() {
                    pictures.pair(Name(drawn_as(number).as_bytes()), *id);
                }
            }
        }
        let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
        self.pdf.pages(self.page_tree).kids(self.pages.iter().copied()).count(count);
        marks
    }

    /// What is drawn on a page: each run of pieces of one part under its mark.
    fn drawn(&self, pieces: &[Piece], page: Ref, marks: &mut Marks) -> Vec<u8> {
        let mut content = Content::new();
        content.set_line_width(THIN);
        let mut on_page = Vec::new();
        for run in pieces.chunk_by(|a, b| a.part == b.part) {
            match run[0].part {
                None => {
                    content.begin_marked_content(Name(b"Artifact"));
                }
                Some(part) => {
                    let mark = i32::try_from(on_page.len()).unwrap_or(i32::MAX);
                    on_page.push(part);
                    marks.of_part.entry(part).or_default().push((page, mark));
                    content.begin_marked_content_with_properties(Name(b"Span")).properties().identify(mark);
                }
            }
            for piece in run {
                self.draw(&mut content, &piece.ink);
                if let (Some(part), Ink::Field { at, size } | Ink::Picture { at, size, .. }) = (piece.part, &piece.ink)
                {
                    let (left, top) = (at.0, PAGE.1 - at.1);
                    let field = Rect::new(left, top - size.1, left + size.0, top);
                    marks.around.entry(part).and_modify(|all| *all = around(*all, field)).or_insert(field);
                }
            }
            content.end_marked_content();
        }
        marks.on_page.push(on_page);
        content.finish().into_vec()
    }

    fn draw(&self, content: &mut Content, ink: &Ink) {
        match ink {
            Ink::Text { at: (x, y), face, size, text } => {
                content.begin_text().set_font(key(*face), *size);
                content.set_text_matrix([1.0, 0.0, 0.0, 1.0, round(*x), round(PAGE.1 - y)]);
                content.show(Str(&self.numbers(*face, text))).end_text();
            }
            Ink::Line { from, to } => {
                content.move_to(round(from.0), round(PAGE.1 - from.1));
                content.line_to(round(to.0), round(PAGE.1 - to.1)).stroke();
            }
            Ink::Picture { at: (x, y), size: (width, height), number } => {
                let lower = PAGE.1 - y - height;
                content.save_state().transform([round(*width), 0.0, 0.0, round(*height), round(*x), round(lower)]);
                content.x_object(Name(drawn_as(*number).as_bytes())).restore_state();
            }
            Ink::Field { at: (x, y), size: (width, height) } => {
                content.rect(*x, PAGE.1 - y - height, *width, *height).fill_nonzero();
            }
        }
    }

    /// Letters as the numbers they have in the embedded font; the box where there are more letters than numbers.
    fn numbers(&self, face: Face, text: &str) -> Vec<u8> {
        let letters = self.letters.get(&face);
        let number = |c: char| letters.and_then(|all| all.get(&c)).copied().unwrap_or_default();
        text.chars().flat_map(|c| number(c).to_be_bytes()).collect()
    }

    /// The tree of parts, and from each mark on a page back to its part.
    fn parts(&mut self, tree: &Tree, marks: &Marks) -> Ref {
        let root = self.next.bump();
        let ids: Vec<Ref> = tree.parts.iter().map(|_| self.next.bump()).collect();
        let of_pages: Vec<Ref> = marks.on_page.iter().map(|_| self.next.bump()).collect();
        for (number, part) in tree.parts.iter().enumerate() {
            let mut element = self.pdf.struct_element(ids[number]);
            element.kind(kind(part.role)).parent(part.of.map_or(root, |of| ids[of]));
            if let Some(alt) = &part.alt {
                element.alt(TextStr(alt));
            }
            match part.role {
                Role::ThColumn => {
                    element.attributes().push().table().scope(TableHeaderScope::Column);
                }
                Role::ThRow => {
                    element.attributes().push().table().scope(TableHeaderScope::Row);
                }
                Role::L(numbering) => {
                    let counted = match numbering {
                        Numbering::Numbers => ListNumbering::Decimal,
                        Numbering::Small => ListNumbering::LowerAlpha,
                        Numbering::Capital => ListNumbering::UpperAlpha,
                    };
                    element.attributes().push().list().list_numbering(counted);
                }
                Role::Figure => {
                    if let Some(frame) = marks.around.get(&number) {
                        element.attributes().push().layout().bbox(*frame);
                    }
                }
                _ => {}
            }
            let mut children = element.children();
            for child in &part.parts {
                children.struct_element(ids[*child]);
            }
            for (page, mark) in marks.of_part.get(&number).into_iter().flatten() {
                children.marked_content_ref().page(*page).marked_content_id(*mark);
            }
        }
        for (id, parts) in of_pages.iter().zip(&marks.on_page) {
            self.pdf.indirect(*id).array().items(parts.iter().map(|part| ids[*part]));
        }
        let mut whole = self.pdf.indirect(root).start::<pdf_writer::writers::StructTreeRoot<'_>>();
        whole.child(ids[0]).parent_tree_next_key(i32::try_from(of_pages.len()).unwrap_or(i32::MAX));
        let mut back = whole.parent_tree();
        let mut pages = back.nums();
        for (number, id) in (0_i32..).zip(&of_pages) {
            pages.insert(number, *id);
        }
        pages.finish();
        back.finish();
        whole.finish();
        root
    }

    fn finish(mut self, title: &str, root: Ref) -> Vec<u8> {
        let [catalog, info, metadata] = std::array::from_fn(|_| self.next.bump());
        let told = told(title);
        self.pdf.metadata(metadata, told.as_bytes());
        self.pdf.document_info(info).title(TextStr(title)).producer(TextStr("Rembuk"));
        let mut whole = self.pdf.catalog(catalog);
        whole.pages(self.page_tree).lang(TextStr(LANGUAGE)).metadata(metadata);
        whole.pair(Name(b"StructTreeRoot"), root);
        whole.mark_info().marked(true);
        whole.viewer_preferences().display_doc_title(true);
        whole.finish();
        let id: Vec<u8> = bytes_hash(self.pdf.as_bytes()).into_bytes().into_iter().take(32).collect();
        self.pdf.set_file_id((id.clone(), id));
        self.pdf.finish()
    }
}

const fn kind(role: Role) -> StructRole {
    match role {
        Role::Document => StructRole::Document,
        Role::H1 => StructRole::H1,
        Role::H2 => StructRole::H2,
        Role::P => StructRole::P,
        Role::L(_) => StructRole::L,
        Role::Li => StructRole::LI,
        Role::Lbl => StructRole::Lbl,
        Role::LBody => StructRole::LBody,
        Role::Table => StructRole::Table,
        Role::Tr => StructRole::TR,
        Role::ThColumn | Role::ThRow => StructRole::TH,
        Role::Td => StructRole::TD,
        Role::Figure => StructRole::Figure,
    }
}

const fn key(face: Face) -> Name<'static> {
    match face {
        Face::Regular => Name(b"R"),
        Face::Bold => Name(b"B"),
    }
}

fn drawn_as(picture: usize) -> String {
    format!("P{picture}")
}

fn around(a: Rect, b: Rect) -> Rect {
    Rect::new(a.x1.min(b.x1), a.y1.min(b.y1), a.x2.max(b.x2), a.y2.max(b.y2))
}

/// A hundredth of a point is finer than any printer.
fn round(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    // Memory takes all that is written.
    packer.write_all(bytes).and_then(|()| packer.finish()).unwrap_or_default()
}

/// What the file says of itself: its title, its language, and that it keeps to PDF/UA-1.
fn told(title: &str) -> String {
    let title: String = title.chars().filter(|c| !c.is_control()).collect();
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>\
         <pdf:Producer>Rembuk</pdf:Producer><pdfuaid:part>1</pdfuaid:part>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}
