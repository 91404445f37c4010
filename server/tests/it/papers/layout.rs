//! Papers of any words whatever: nothing is lost, nothing leaves the page, and the same words are the same bytes.

use app::{
    emblem::Emblem,
    paper::document::{Block, Document, Letterhead, Seal, Signature, Table, Words, amounts, column},
};
use domain::id::FileId;
use proptest::prelude::*;
use server::paper::{
    layout::{Ink, Laid, MARGINS, PAGE, laid},
    pdf::{Picture, Pictures, pdf},
};

use super::reader::Read;

/// Words as people write them, and as nobody does.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z ,.]{0,60}",
        2 => "[A-Za-zéñü’–“”()0-9 ]{0,300}",
        1 => "[^ ]{0,120}",
        1 => "[\\u{4e00}-\\u{4e20}\\u{627}-\\u{640}\\u{0}-\\u{20}\\u{200b}-\\u{202e}😀 ]{0,40}",
        1 => Just(String::new()),
    ]
}

fn cell() -> impl Strategy<Value = Words> {
    (words(), words()).prop_map(|(a, b)| Words::bold(a).and(b))
}

/// Pictures of any shape; the fourth is known by nobody.
fn pictures() -> Pictures {
    let sides = [(267, 320), (1, 399), (399, 1)];
    (0..).zip(sides).map(|(n, sides)| (number(n), Picture { jpeg: vec![], sides })).collect()
}

fn number(n: u128) -> FileId {
    FileId(uuid::Uuid::from_u128(n))
}

fn emblem() -> impl Strategy<Value = Option<Emblem>> {
    let emblem = |n| Emblem { picture: number(n), shows: "Lambang".into(), own: false };
    proptest::option::of((0_u128..4).prop_map(emblem))
}

fn block() -> impl Strategy<Value = Block> {
    let pairs = || proptest::collection::vec((words(), cell()), 0..5);
    let table = (proptest::collection::vec(proptest::collection::vec(cell(), 4), 0..12), words(), any::<bool>());
    let table = table.prop_map(|(rows, head, signed)| {
        let columns = vec![column("No", 1), column(&head, 5), column("Usulan", 9), amounts("Biaya", 3)];
        Block::Table(Table { columns, rows, signed })
    });
    let signature = || (words(), proptest::option::of(words())).prop_map(|(office, name)| Signature { office, name });
    let signatures = || proptest::collection::vec(signature(), 1..6);
    prop_oneof![
        words().prop_map(Block::Heading),
        cell().prop_map(Block::Paragraph),
        proptest::collection::vec(words(), 1..4).prop_map(Block::Title),
        (emblem(), proptest::collection::vec(words(), 1..5), words())
            .prop_map(|(emblem, lines, below)| Block::Letterhead(Letterhead { emblem, lines, below })),
        pairs().prop_map(Block::Points),
        pairs().prop_map(Block::Facts),
        table,
        signatures().prop_map(Block::Signatures),
        (words(), signatures())
            .prop_map(|(t, s)| Block::Together(vec![Block::Paragraph(t.into()), Block::Signatures(s)])),
        (words(), proptest::collection::vec(cell(), 0..6)).prop_map(|(code, beside)| Block::Seal(Seal {
            code,
            alt: "Kode".into(),
            beside
        })),
        Just(Block::NextPage),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    (words(), words(), proptest::collection::vec(block(), 0..9)).prop_map(|(title, foot, blocks)| Document {
        title,
        foot,
        blocks,
    })
}

/// What a document says, without what only parts words.
fn said(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Letterhead(head) => {
                head.lines.iter().for_each(|l| out.push_str(l));
                out.push_str(&head.below);
            }
            Block::Title(lines) => lines.iter().for_each(|l| out.push_str(l)),
            Block::Heading(text) => out.push_str(text),
            Block::Paragraph(words) => out.push_str(&words.text()),
            Block::Points(pairs) | Block::Facts(pairs) => {
                for (label, body) in pairs {
                    out.push_str(label);
                    out.push_str(&body.text());
                }
            }
            Block::Table(table) => {
                table.columns.iter().for_each(|c| out.push_str(&c.head));
                table.rows.iter().flatten().for_each(|c| out.push_str(&c.text()));
            }
            Block::Signatures(all) => {
                for s in all {
                    out.push_str(&s.office);
                    out.push_str(s.name.as_deref().unwrap_or_default());
                }
            }
            Block::Seal(seal) => seal.beside.iter().for_each(|w| out.push_str(&w.text())),
            Block::Together(blocks) => out.push_str(&said(blocks)),
            Block::NextPage => {}
        }
    }
    letters(&out)
}

/// The letters of a text, sorted: layout puts lines beside each other, and loses none.
fn letters(text: &str) -> String {
    let mut all: Vec<char> = text.chars().filter(|c| !c.is_control() && *c != ' ' && *c != '.' && *c != '…').collect();
    all.retain(|c| !matches!(c, '(' | ')' | ':'));
    all.sort_unstable();
    all.into_iter().collect()
}

fn written(laid: &Laid) -> String {
    let mut out = String::new();
    for piece in laid.pages.iter().flatten().filter(|p| p.part.is_some()) {
        if let Ink::Text { text, .. } = &piece.ink {
            out.push_str(text);
        }
    }
    letters(&out)
}

/// Everything that is drawn lies inside the margins; the foot stands in the lower one.
fn stays_on_the_page(laid: &Laid) {
    let (left, right) = (MARGINS.left - 0.1, PAGE.0 - MARGINS.right + 0.1);
    for piece in laid.pages.iter().flatten() {
        let low = if piece.part.is_some() { PAGE.1 - MARGINS.bottom } else { PAGE.1 - 20.0 };
        let ((x0, y0), (x1, y1)) = match &piece.ink {
            Ink::Text { at, face, size, text } => {
                ((at.0, at.1 - size * 0.8), (at.0 + face.width(text.trim_end(), *size), at.1))
            }
            Ink::Line { from, to } => (*from, *to),
            Ink::Field { at, size } | Ink::Picture { at, size, .. } => (*at, (at.0 + size.0, at.1 + size.1)),
        };
        assert!(x0 >= left && x1 <= right && y0 >= MARGINS.top - 0.1 && y1 <= low + 0.1, "{piece:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_leaves_the_page(document in document()) {
        let laid = laid(&document, &pictures());
        stays_on_the_page(&laid);
        prop_assert_eq!(written(&laid), said(&document.blocks));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_paper_opens_and_is_the_same_bytes_again(document in document()) {
        let bytes = pdf(&document, &pictures());
        prop_assert_eq!(&bytes, &pdf(&document, &pictures()));
        let read = Read::open(&bytes);
        prop_assert_eq!(read.pages(), laid(&document, &pictures()).pages.len());
    }
}

#[test]
fn letters_of_every_writing_are_copied_as_they_were_written() {
    let text = "Nur’aini Ḥamzah — Ğaluh 中文 ا 😀 selesai";
    let document = Document { blocks: vec![Block::Paragraph(text.into())], ..Document::default() };
    Read::open(&pdf(&document, &pictures())).says(text);
}

#[test]
fn what_belongs_together_is_not_torn_apart() {
    let filler = || Block::Paragraph("Baris.".into());
    for many in 20..40 {
        let mut blocks: Vec<Block> = (0..many).map(|_| filler()).collect();
        let signature = |n: u8| Signature { office: format!("Wakil {n}"), name: None };
        let closing = Block::Paragraph("Demikian.".into());
        blocks.push(Block::Together(vec![closing, Block::Signatures((1..=4).map(signature).collect())]));
        let read = Read::open(&pdf(&Document { blocks, ..Document::default() }, &pictures()));
        let at = |words: &str| read.by_page().iter().position(|p| p.contains(words)).unwrap();
        assert_eq!(at("Demikian."), at("Wakil 4"), "after {many} lines");
    }
}

#[test]
fn heads_stand_on_every_page_and_are_read_once() {
    let columns = vec![column("Nomor", 1), column("Nama", 4)];
    let rows = (0..90).map(|n| vec![n.to_string().into(), format!("Warga {n}").into()]).collect();
    let table = Table { columns, rows, signed: true };
    let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
    let read = Read::open(&pdf(&document, &pictures()));
    assert!(read.pages() >= 3);
    assert!(read.by_page().iter().all(|page| page.contains("Nomor") && page.contains("Halaman")));
    assert_eq!(read.roles().iter().filter(|r| *r == "TH").count(), 2);
}

#[test]
fn a_line_of_a_calendar_is_folded_and_a_value_stands_for_itself() {
    use server::paper::calendar::{escaped, folded};
    assert_eq!(escaped("a,b;c\\d\ne\r"), "a\\,b\\;c\\\\d\\ne");
    let line = format!("SUMMARY:{}", "é".repeat(100));
    let file = folded(&line);
    assert!(file.ends_with("\r\n") && file.split("\r\n").all(|l| l.len() <= 75));
    assert_eq!(file.replace("\r\n ", "").trim_end(), line);
}

#[test]
fn a_list_says_by_what_it_is_counted() {
    use server::paper::tags::Numbering;
    let counted = ["1.", "a.", "A.", "KESATU", ""].map(Numbering::of);
    let wanted = [Numbering::Numbers, Numbering::Small, Numbering::Capital, Numbering::Numbers, Numbering::Numbers];
    assert_eq!(counted, wanted);
    let points = vec![("a.".to_owned(), "sambutan".into()), ("b.".to_owned(), "pembahasan".into())];
    let document = Document { blocks: vec![Block::Points(points)], ..Document::default() };
    let bytes = pdf(&document, &pictures());
    assert!(bytes.windows(10).any(|w| w == b"LowerAlpha") && !bytes.windows(7).any(|w| w == b"Decimal"));
}
