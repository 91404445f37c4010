//! A paper on a page, to be read on a phone: the same words that are printed, with headings, lists and tables that a
//! reader that speaks finds its way through.

use leptos::prelude::*;

use super::document::{Block, Column, Document, Letterhead, Seal, Signature, Table, Words};
use crate::{emblem, qr};

/// Draws a paper: what begins a page of its own is an article of its own.
#[must_use]
pub fn draw(document: &Document) -> AnyView {
    let parts = document.blocks.split(|block| *block == Block::NextPage);
    // A table is called by the heading above it.
    let mut heading = document.title.clone();
    let articles = parts.enumerate().map(|(n, blocks)| {
        let class = if n == 0 { "letter" } else { "letter new-page" };
        let blocks: Vec<AnyView> = blocks.iter().map(|block| drawn(block, &mut heading)).collect();
        view! { <article class=class lang="id">{blocks}</article> }
    });
    articles.collect::<Vec<_>>().into_any()
}

fn drawn(block: &Block, heading: &mut String) -> AnyView {
    match block {
        Block::Letterhead(head) => letterhead(head),
        Block::Title(lines) => view! { <h2>{broken(lines)}</h2> }.into_any(),
        Block::Heading(text) => {
            heading.clone_from(text);
            view! { <h3>{text.clone()}</h3> }.into_any()
        }
        Block::Paragraph(text) => view! { <p>{words(text)}</p> }.into_any(),
        Block::Points(points) => {
            let points =
                points.iter().map(|(label, text)| view! { <li><strong>{label.clone()}</strong>" "{words(text)}</li> });
            view! { <ul class="points">{points.collect_view()}</ul> }.into_any()
        }
        Block::Facts(facts) => {
            let facts = facts.iter().map(|(name, text)| view! { <dt>{name.clone()}</dt><dd>{words(text)}</dd> });
            view! { <dl class="facts">{facts.collect_view()}</dl> }.into_any()
        }
        Block::Table(table) => rows(table, heading),
        Block::Signatures(all) => signatures(all),
        Block::Seal(it) => seal(it),
        Block::Together(blocks) => {
            let blocks: Vec<AnyView> = blocks.iter().map(|block| drawn(block, heading)).collect();
            view! { <div class="together">{blocks}</div> }.into_any()
        }
        Block::NextPage => ().into_any(),
    }
}

fn letterhead(head: &Letterhead) -> AnyView {
    let lines = broken(&head.lines);
    let emblem = head.emblem.as_ref().map(emblem::drawn);
    view! { <div class="letterhead">{emblem}<p><strong>{lines}</strong><br/><small>{head.below.clone()}</small></p></div> }
        .into_any()
}

/// Lines below each other.
fn broken(lines: &[String]) -> AnyView {
    let lines = lines.iter().enumerate().map(|(n, line)| {
        let end = (n > 0).then(|| view! { <br/> });
        view! { {end}{line.clone()} }
    });
    lines.collect_view().into_any()
}

fn words(words: &Words) -> AnyView {
    let spans = words.0.iter().map(|span| match span.bold {
        true => view! { <strong>{span.text.clone()}</strong> }.into_any(),
        false => span.text.clone().into_any(),
    });
    spans.collect::<Vec<_>>().into_any()
}

fn rows(table: &Table, heading: &str) -> AnyView {
    let head = |c: &Column| match c.amounts {
        true => view! { <th scope="col" class="n">{c.head.clone()}</th> }.into_any(),
        false => view! { <th scope="col">{c.head.clone()}</th> }.into_any(),
    };
    let heads = table.columns.iter().map(head).collect_view();
    let last = table.columns.len().saturating_sub(1);
    let row = |cells: &Vec<Words>| {
        let cells = table.columns.iter().zip(cells).enumerate().map(|(n, (column, cell))| {
            let signs = table.signed && n == last;
            // On a phone each cell says what it is; the first is what the row is.
            let label = (n > 0 && (signs || !cell.text().is_empty())).then(|| column.head.clone());
            drawn_cell(cell, label, class(column, signs))
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let body = table.rows.iter().map(row).collect_view();
    view! {
        <table class="stack numbers">
            <caption class="visually-hidden">{heading.to_owned()}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

/// A cell; nothing at all is in an empty one, so that a phone leaves it out.
fn drawn_cell(cell: &Words, label: Option<String>, class: Option<&'static str>) -> AnyView {
    let text = (!cell.text().is_empty()).then(|| words(cell));
    match class {
        Some(class) => view! { <td class=class data-label=label>{text}</td> }.into_any(),
        None => view! { <td data-label=label>{text}</td> }.into_any(),
    }
}

const fn class(column: &Column, signs: bool) -> Option<&'static str> {
    match (column.amounts, signs) {
        (true, _) => Some("n"),
        (_, true) => Some("sign"),
        _ => None,
    }
}

fn signatures(all: &[Signature]) -> AnyView {
    let row = |s: &Signature| {
        let office: Vec<String> = s.office.lines().map(ToOwned::to_owned).collect();
        view! { <tr><td>{broken(&office)}</td><td>{s.name.clone()}</td><td class="sign"></td></tr> }
    };
    let body = all.iter().map(row).collect_view();
    view! {
        <table class="stack">
            <caption>"Tanda tangan"</caption>
            <thead><tr><th scope="col">"Sebagai"</th><th scope="col">"Nama"</th><th scope="col">"Tanda tangan"</th></tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
    .into_any()
}

fn seal(seal: &Seal) -> AnyView {
    let beside = seal.beside.iter().map(|text| view! { <p class="small">{words(text)}</p> });
    view! { <div class="seal">{qr::draw(&seal.code, seal.alt.clone())}{beside.collect_view()}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::document::{amounts, column};

    #[test]
    fn a_paper_is_drawn_whole_and_whatever_was_typed_stays_text() {
        let table = Table {
            columns: vec![column("No", 1), column("Usulan", 5), amounts("Biaya", 2)],
            rows: vec![
                vec!["1".into(), "<b>Gang</b>".into(), "Rp5".into()],
                vec!["".into(), "".into(), Words::bold("Rp5")],
            ],
            signed: false,
        };
        let document = Document {
            title: "Berita acara".into(),
            foot: String::new(),
            blocks: vec![
                Block::Title(vec!["BERITA ACARA".into(), "Nomor 2".into()]),
                Block::Points(vec![("KESATU".into(), Words::bold("Satu. ").and("Dua."))]),
                Block::NextPage,
                Block::Heading("Lampiran II".into()),
                Block::Table(table),
                Block::Signatures(vec![Signature { office: "Pimpinan\nKetua RW".into(), name: None }]),
            ],
        };
        let html = draw(&document).to_html();
        let plain = html.replace("<!>", "");
        assert_eq!(plain.matches("<article").count(), 2, "{plain}");
        for part in [
            "<h2>BERITA ACARA<br>Nomor 2</h2>",
            "<li><strong>KESATU</strong> <strong>Satu. </strong>Dua.</li>",
            r#"<caption class="visually-hidden">Lampiran II</caption>"#,
            r#"data-label="Usulan">&lt;b&gt;Gang&lt;/b&gt;</td>"#,
            r#"<td data-label="Biaya" class="n">Rp5</td>"#,
            "<td></td>",
            "Pimpinan<br>Ketua RW",
        ] {
            assert!(plain.contains(part), "{part} is not in {plain}");
        }
    }
}
