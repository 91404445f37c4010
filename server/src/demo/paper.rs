//! A paper of the demonstration, written in code: a craftsman's reckoning on one page.

use std::fmt::Write;

/// What a craftsman wants for it, line by line. The sum is that of the proposal's own estimate.
const LINES: [&str; 6] = [
    "Galian tanah dan buangan: Rp9.600.000",
    "Saluran U-ditch 40x40 cm, 80 m: Rp32.800.000",
    "Tutup beton: Rp7.600.000",
    "Tukang dan pembantu, 14 hari: Rp5.200.000",
    "Jumlah: Rp55.200.000",
    "Contoh untuk peragaan. Nama dan angka dikarang.",
];

/// A PDF of one page with these words above the lines.
pub(super) fn reckoning(title: &str) -> Vec<u8> {
    let mut page = format!("BT /F1 16 Tf 60 780 Td ({title}) Tj /F1 11 Tf");
    for line in LINES {
        let _ = write!(page, " 0 -26 Td ({line}) Tj");
    }
    page.push_str(" ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut table = String::from("0000000000 65535 f \n");
    for (object, n) in objects.iter().zip(1..) {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{n} 0 obj\n{object}\nendobj\n");
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 6\n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_paper_whose_table_finds_every_object() {
        let paper = reckoning("RAB");
        assert_eq!(domain::file::paper::fit(&paper), Ok(()));
        assert!(paper.len() < 2_000, "{}", paper.len());
        let text = String::from_utf8(paper).unwrap();
        let start: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
        assert!(text[start..].starts_with("xref\n0 6\n"));
        for (entry, n) in text[start..].lines().skip(3).take(5).zip(1..) {
            let at: usize = entry[..10].parse().unwrap();
            assert!(text[at..].starts_with(&format!("{n} 0 obj\n")), "{entry}");
        }
    }
}
