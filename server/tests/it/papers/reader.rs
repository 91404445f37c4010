//! A PDF as a reader opens it.

use std::collections::BTreeMap;

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Name, Object, Stream, String as Letters},
    page::Page,
};

/// A paper that was opened.
pub struct Read {
    bytes: Vec<u8>,
    pdf: Pdf,
    texts: Vec<String>,
}

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl std::fmt::Debug for Read {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

/// With one space between words: where a line ends is no matter of what is said.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}

impl Read {
    pub fn open(bytes: &[u8]) -> Self {
        let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
        let texts = pdf.pages().iter().map(|page| plain(&said(page))).collect();
        Self { bytes: bytes.to_vec(), pdf, texts }
    }

    pub fn pages(&self) -> usize {
        self.texts.len()
    }

    pub fn by_page(&self) -> &[String] {
        &self.texts
    }

    pub fn text(&self) -> String {
        self.texts.join(" ")
    }

    pub fn says(&self, words: &str) {
        assert!(self.text().contains(&plain(words)), "{words:?} is not in\n{}", self.text());
    }

    pub fn says_not(&self, words: &str) {
        assert!(!self.text().contains(&plain(words)), "{words:?} is in\n{}", self.text());
    }

    fn catalog(&self) -> Dict<'_> {
        self.pdf.xref().get(self.pdf.xref().root_id()).expect("a catalog")
    }

    fn tree(&self) -> Dict<'_> {
        self.catalog().get("StructTreeRoot").expect("a tree of parts")
    }

    /// The roles of all parts, in the order in which they are read.
    pub fn roles(&self) -> Vec<String> {
        let mut out = Vec::new();
        walk(&self.tree(), &mut out);
        out
    }

    /// What its pictures show, in words, in the order in which they are read.
    pub fn alts(&self) -> Vec<String> {
        let parts = self.pdf.objects().into_iter().filter_map(Object::into_dict);
        let alts = parts.filter_map(|part| part.get::<Letters<'_>>("Alt"));
        alts.map(|alt| String::from_utf8_lossy(alt.as_bytes()).into_owned()).collect()
    }

    /// The sides of its pictures that are no codes.
    pub fn images(&self) -> Vec<(i32, i32)> {
        let images = self.pdf.objects().into_iter().filter_map(|object| match object {
            Object::Stream(stream) => Some(stream.dict().clone()),
            _ => None,
        });
        let images = images.filter(|d| d.get::<Name<'_>>("Subtype").is_some_and(|s| s.as_str() == "Image"));
        images.map(|d| (d.get("Width").unwrap(), d.get("Height").unwrap())).collect()
    }

    /// What PDF/UA asks of a paper: a title that is shown, Indonesian, every piece tagged or for the eye alone, fonts
    /// inside, heads of tables, words for pictures. No day is in it.
    pub fn is_accessible(&self, title: &str) {
        let catalog = self.catalog();
        assert_eq!(catalog.get::<Letters<'_>>("Lang").unwrap().as_bytes(), b"id-ID");
        let flag = |of: &str, name: &str| catalog.get::<Dict<'_>>(of).and_then(|d| d.get::<bool>(name));
        assert_eq!(flag("MarkInfo", "Marked"), Some(true));
        assert_eq!(flag("ViewerPreferences", "DisplayDocTitle"), Some(true));
        let metadata = catalog.get::<Stream<'_>>("Metadata").unwrap();
        let told = String::from_utf8(metadata.decoded().unwrap().into_owned()).unwrap();
        assert!(told.contains(title) && told.contains("<pdfuaid:part>1<"), "{told}");
        assert!(!contains(&self.bytes, "Date"), "a clock is in it");
        let roles = self.roles();
        assert_eq!(roles[0], "Document");
        for wanted in ["H1", "P", "Table", "TR", "TH", "TD"] {
            assert!(roles.iter().any(|r| r == wanted), "no {wanted} in {roles:?}");
        }
        for (number, page) in self.pdf.pages().iter().enumerate() {
            self.every_piece_has_its_part(page, number);
        }
        self.fonts_are_inside();
        for part in self.pdf.objects().into_iter().filter_map(Object::into_dict) {
            let role = part.get::<Name<'_>>("S");
            match role.as_ref().map(Name::as_str) {
                Some("Figure") => assert!(part.contains_key("Alt") && part.contains_key("A"), "no words for a picture"),
                Some("TH") => assert!(contains(part.data(), "/Scope"), "a head of nothing"),
                _ => {}
            }
        }
    }

    /// Whatever is drawn stands under a mark, and each mark leads to a part of the tree.
    fn every_piece_has_its_part(&self, page: &Page<'_>, number: usize) {
        let key: i32 = page.raw().get("StructParents").expect("where its marks lead");
        let nums = self.tree().get::<Dict<'_>>("ParentTree").unwrap().get::<Array<'_>>("Nums").unwrap();
        let nums: Vec<Object<'_>> = nums.iter::<Object<'_>>().collect();
        let at = nums.iter().position(|n| n.clone().into_i32() == Some(key)).expect("the page's marks");
        let parts = nums[at + 1].clone().into_array().unwrap().iter::<Dict<'_>>().count();
        let (mut depth, mut marks) = (0, 0);
        let mut operations = page.operations();
        while let Some(op) = operations.next() {
            match &**op.operator {
                b"BMC" => depth += 1,
                b"BDC" => {
                    depth += 1;
                    let told = op.operands().nth(1).cloned().and_then(Object::into_dict).expect("what it is a mark of");
                    assert_eq!(told.get::<i32>("MCID"), Some(marks), "marks are counted");
                    marks += 1;
                }
                b"EMC" => depth -= 1,
                b"Tj" | b"S" | b"f" | b"Do" => {
                    assert_eq!(depth, 1, "page {number}: {:?} outside any mark", op.operator)
                }
                // Black on white: no colour is ever set.
                b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" => panic!("page {number} is coloured"),
                _ => {}
            }
        }
        assert_eq!((depth, usize::try_from(marks).unwrap()), (0, parts), "page {number}");
    }

    fn fonts_are_inside(&self) {
        let mut fonts = 0;
        for font in self.pdf.objects().into_iter().filter_map(Object::into_dict) {
            let Some(file) = font.get::<Stream<'_>>("FontFile2") else { continue };
            fonts += 1;
            let file = file.decoded().unwrap();
            let parsed = ttf_parser::Face::parse(&file, 0).expect("a font");
            assert!(parsed.number_of_glyphs() > 10 && file.len() < 60_000, "{} bytes", file.len());
        }
        assert_eq!(fonts, 2);
    }
}

fn walk(part: &Dict<'_>, out: &mut Vec<String>) {
    if let Some(role) = part.get::<Name<'_>>("S") {
        out.push(role.as_str().to_owned());
    }
    let children = match part.get::<Object<'_>>("K") {
        Some(Object::Array(all)) => all.iter::<Object<'_>>().collect(),
        one => Vec::from_iter(one),
    };
    // What is marked on a page is no part of its own.
    for child in children.into_iter().filter_map(Object::into_dict).filter(|c| !c.contains_key("MCID")) {
        walk(&child, out);
    }
}

/// What a page says, by the letters that each font tells of its numbers; between two pieces stands a space.
fn said(page: &Page<'_>) -> String {
    let (mut out, mut font) = (String::new(), BTreeMap::new());
    let mut fonts: BTreeMap<String, BTreeMap<u16, String>> = BTreeMap::new();
    let mut operations = page.operations();
    while let Some(op) = operations.next() {
        match &**op.operator {
            b"Tf" => {
                let name = op.operands().next().cloned().and_then(Object::into_name).expect("a font");
                let told = || letters_of(&page.resources().get_font(&name).expect("the font"));
                font = fonts.entry(name.as_str().to_owned()).or_insert_with(told).clone();
            }
            b"Tj" => {
                let shown = op.operands().next().cloned().and_then(Object::into_string).expect("letters");
                for number in shown.as_bytes().chunks(2) {
                    let number = u16::from_be_bytes([number[0], number[1]]);
                    out.push_str(font.get(&number).unwrap_or_else(|| panic!("what is letter {number}?")));
                }
                out.push(' ');
            }
            _ => {}
        }
    }
    out
}

/// The letters of a font's numbers, as its `ToUnicode` tells them: `<0001> <0041>`.
fn letters_of(font: &Dict<'_>) -> BTreeMap<u16, String> {
    let map = font.get::<Stream<'_>>("ToUnicode").expect("what its numbers mean").decoded().unwrap().into_owned();
    let map = String::from_utf8(map).unwrap();
    let hex = |text: &str| -> Vec<u16> {
        let digits = text.trim_matches(['<', '>']).as_bytes();
        digits.chunks(4).map(|d| u16::from_str_radix(std::str::from_utf8(d).unwrap(), 16).unwrap()).collect()
    };
    let pairs = map.split("beginbfchar").skip(1).flat_map(|part| {
        let part = part.split("endbfchar").next().unwrap_or_default();
        part.lines().filter_map(|line| line.trim().split_once(' ')).collect::<Vec<_>>()
    });
    pairs.map(|(number, letter)| (hex(number)[0], String::from_utf16(&hex(letter)).unwrap())).collect()
}
