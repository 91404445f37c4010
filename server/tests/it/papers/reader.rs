//! A PDF as a reader opens it.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A paper that was opened.
pub struct Read {
    bytes: Vec<u8>,
    document: Document,
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

impl Read {
    pub fn open(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let pages: Vec<u32> = document.get_pages().keys().copied().collect();
        let texts = pages.iter().map(|p| plain(&document.extract_text(&[*p]).expect("text"))).collect();
        Self { bytes: bytes.to_vec(), document, texts }
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

    fn get<'a>(&'a self, from: &'a Dictionary, key: &str) -> &'a Object {
        let found = from.get(key.as_bytes()).unwrap_or_else(|_| panic!("no {key}"));
        self.document.dereference(found).expect("what it leads to").1
    }

    fn dict<'a>(&'a self, from: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.get(from, key).as_dict().unwrap_or_else(|_| panic!("{key} is no dictionary"))
    }

    /// The roles of all parts, in the order in which they are read.
    pub fn roles(&self) -> Vec<String> {
        let catalog = self.document.catalog().unwrap();
        let root = self.dict(catalog, "StructTreeRoot");
        let mut out = Vec::new();
        self.walk(root, &mut out);
        out
    }

    fn walk(&self, part: &Dictionary, out: &mut Vec<String>) {
        if let Ok(role) = part.get(b"S").and_then(Object::as_name) {
            out.push(String::from_utf8_lossy(role).into_owned());
        }
        let Ok(children) = part.get(b"K") else { return };
        let children = match self.document.dereference(children).unwrap().1 {
            Object::Array(all) => all.clone(),
            one => vec![one.clone()],
        };
        for child in children {
            let (_, child) = self.document.dereference(&child).unwrap();
            // What is marked on a page is no part of its own.
            if let Ok(child) = child.as_dict().cloned()
                && child.get(b"MCID").is_err()
            {
                self.walk(&child, out);
            }
        }
    }

    /// What PDF/UA asks of a paper: a title that is shown, Indonesian, every piece tagged or for the eye alone, fonts
    /// inside, heads of tables, words for pictures.
    pub fn is_accessible(&self, title: &str) {
        let catalog = self.document.catalog().unwrap();
        assert_eq!(self.get(catalog, "Lang").as_str().unwrap(), b"id-ID");
        assert!(self.get(self.dict(catalog, "MarkInfo"), "Marked").as_bool().unwrap());
        assert!(self.get(self.dict(catalog, "ViewerPreferences"), "DisplayDocTitle").as_bool().unwrap());
        let metadata = self.get(catalog, "Metadata").as_stream().unwrap();
        let told = String::from_utf8(metadata.content.clone()).unwrap();
        assert!(told.contains(title) && told.contains("<pdfuaid:part>1<"), "{told}");
        let info = self.document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
        let info = self.document.get_dictionary(info).unwrap();
        assert_eq!(info.len(), 2, "a title and a producer: no clock is in it: {info:?}");
        let roles = self.roles();
        assert_eq!(roles[0], "Document");
        for wanted in ["H1", "P", "Table", "TR", "TH", "TD"] {
            assert!(roles.iter().any(|r| r == wanted), "no {wanted} in {roles:?}");
        }
        for (number, page) in self.document.get_pages() {
            self.every_piece_has_its_part(page, number);
        }
        self.fonts_are_inside();
        for object in self.document.objects.values() {
            let Ok(part) = object.as_dict() else { continue };
            match part.get(b"S").and_then(Object::as_name) {
                Ok(b"Figure") => assert!(part.has(b"Alt") && part.has(b"A"), "a picture without words"),
                Ok(b"TH") => assert!(format!("{part:?}").contains("Scope"), "a head of nothing"),
                _ => {}
            }
        }
    }

    /// Whatever is drawn stands under a mark, and each mark leads to a part of the tree.
    fn every_piece_has_its_part(&self, page: ObjectId, number: u32) {
        let dict = self.document.get_dictionary(page).unwrap();
        let key = self.get(dict, "StructParents").as_i64().unwrap();
        let catalog = self.document.catalog().unwrap();
        let back = self.dict(self.dict(catalog, "StructTreeRoot"), "ParentTree");
        let nums = self.get(back, "Nums").as_array().unwrap();
        let at = nums.iter().position(|n| n.as_i64().ok() == Some(key)).expect("the page's marks");
        let parts = self.document.dereference(&nums[at + 1]).unwrap().1.as_array().unwrap();
        let content = lopdf::content::Content::decode(&self.document.get_page_content(page)).unwrap();
        let (mut depth, mut marks) = (0, 0);
        for op in &content.operations {
            match op.operator.as_str() {
                "BMC" => depth += 1,
                "BDC" => {
                    depth += 1;
                    let mark = op.operands[1].as_dict().unwrap().get(b"MCID").unwrap().as_i64().unwrap();
                    assert_eq!(mark, marks, "marks are counted");
                    marks += 1;
                }
                "EMC" => depth -= 1,
                "Tj" | "S" | "f" => assert_eq!(depth, 1, "page {number}: {} outside any mark", op.operator),
                // Black on white: no colour is ever set.
                "g" | "G" | "rg" | "RG" | "k" | "K" | "cs" | "CS" => panic!("page {number} is coloured"),
                _ => {}
            }
        }
        assert_eq!((depth, usize::try_from(marks).unwrap()), (0, parts.len()), "page {number}");
    }

    fn fonts_are_inside(&self) {
        let mut fonts = 0;
        for object in self.document.objects.values() {
            let Ok(font) = object.as_dict() else { continue };
            if font.get(b"Type").and_then(Object::as_name).ok() != Some(b"FontDescriptor".as_slice()) {
                continue;
            }
            fonts += 1;
            let file = self.get(font, "FontFile2").as_stream().unwrap().decompressed_content().unwrap();
            let parsed = ttf_parser::Face::parse(&file, 0).expect("a font");
            assert!(parsed.number_of_glyphs() > 10 && file.len() < 60_000, "{} bytes", file.len());
        }
        assert_eq!(fonts, 2);
    }
}
