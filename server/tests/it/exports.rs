//! T15: the list as files that an office's spreadsheet opens.

use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::support::{House, Persona, tables};

const KELURAHAN: [&str; 8] =
    ["No", "Pengusul", "Usulan", "Lokasi", "Keterangan", "Volume", "Catatan kecamatan–SKPD", "Biaya"];
const DESA: [&str; 12] = [
    "No",
    "Bidang",
    "Sub bidang",
    "Jenis kegiatan",
    "Lokasi",
    "Volume",
    "Sasaran/Manfaat",
    "Waktu",
    "Jumlah biaya",
    "Sumber",
    "Pola",
    "Rencana pelaksana",
];

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|r| r.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
}

#[tokio::test]
async fn the_csv_has_the_columns_of_the_form_and_a_row_a_line() {
    let house = House::new().await;
    for (village, year, header) in [
        ("kenangasari", 2026, &KELURAHAN[..]),
        ("cempakawangi", 2026, &KELURAHAN),
        ("rukunmakmur", 2026, &DESA),
        ("rukunmakmur", 2027, &DESA),
    ] {
        let path = format!("/di/{village}/daftar/{year}/unduh/daftar.csv");
        let answer = house.get(Persona::Anonymous, &path).await;
        let name = format!("attachment; filename=\"daftar-{village}-{year}.csv\"");
        assert_eq!(answer.header("content-disposition"), name);
        let rows = rows(&answer.body);
        assert_eq!(rows[0], header, "{path}");
        let lines = format!(
            "SELECT count(*) FROM list_lines l JOIN proposals p ON p.id = l.proposal_id JOIN territories t \
             ON t.id = p.village_id WHERE p.year = {year} AND t.path = '{village}'"
        );
        assert_eq!(i64::try_from(rows.len()).unwrap() - 1, tables::number(&house.store, &lines).await, "{path}");
        let costs: Vec<i64> =
            rows[1..].iter().map(|r| r[if header.len() == 8 { 7 } else { 8 }].parse().unwrap()).collect();
        assert!(costs.iter().all(|c| *c > 0), "{path}: {costs:?}");
    }
}

#[tokio::test]
async fn no_text_of_a_resident_becomes_a_formula() {
    let house = House::new().await;
    let evil = ["=HYPERLINK(\"//evil.example\")", "+62811", "-2+3", "@SUM(A1)", "\t=1", "\"=1+1\",x"];
    let ids = "SELECT hex(p.id) FROM proposals p JOIN list_lines l ON l.proposal_id = p.id JOIN territories t \
               ON t.id = p.village_id WHERE p.year = 2027 AND t.path = 'rukunmakmur' ORDER BY l.position";
    let ids = tables::texts(&house.store, ids).await;
    for (id, text) in ids.iter().zip(evil) {
        let text = text.replace('\'', "''");
        let sql =
            format!("UPDATE proposals SET wish = '{text}', place = '{text}', problem = '{text}' WHERE id = x'{id}'");
        tables::change(&house.store, &sql).await;
    }
    let path = "/di/rukunmakmur/daftar/2027/unduh/daftar.csv";
    let rows = rows(&house.get(Persona::Anonymous, path).await.body);
    for cell in rows.iter().skip(1).flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    let text = rows.iter().flatten().any(|c| c.contains("HYPERLINK"));
    assert!(text, "the words of the resident are gone");
    let book = house.get(Persona::Anonymous, &path.replace("csv", "xlsx")).await.body;
    let files = unzipped(&book);
    for name in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        let sheet = &files.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name}")).1;
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{name} has a formula");
        assert!(!sheet.contains("<hyperlink"), "{name} has a link");
    }
    assert!(!files.iter().any(|(name, _)| name.contains("externalLink") || name.ends_with("vbaProject.bin")));
    let strings = &files.iter().find(|(n, _)| n == "xl/sharedStrings.xml").unwrap().1;
    assert!(strings.contains("HYPERLINK") && strings.contains("Jenis kegiatan") && strings.contains("Asal-usul"));
}

#[tokio::test]
async fn a_year_without_a_list_gives_a_file_with_its_header_alone() {
    let house = House::new().await;
    let answer = house.get(Persona::Anonymous, "/di/kenangasari/daftar/2027/unduh/daftar.csv").await;
    assert_eq!(answer.status, 200);
    assert_eq!(rows(&answer.body), [KELURAHAN]);
    let none = house.get(Persona::Anonymous, "/di/kenangasari/daftar/2001/unduh/daftar.csv").await;
    assert_eq!(none.status, 404);
}

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |n, b| n * 256 + usize::from(*b))
}

/// The files of a zip: from its directory at the end, each stored or deflated.
pub fn unzipped(zip: &[u8]) -> Vec<(String, String)> {
    let end = zip.windows(4).rposition(|w| w == b"PK\x05\x06").expect("no zip");
    let (count, mut at) = (number(zip, end + 10, 2), number(zip, end + 16, 4));
    let mut files = Vec::new();
    for _ in 0..count {
        assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
        let (method, size) = (number(zip, at + 10, 2), number(zip, at + 20, 4));
        let [name, extra, comment] = [28, 30, 32].map(|n| number(zip, at + n, 2));
        let start = number(zip, at + 42, 4);
        let title = String::from_utf8(zip[at + 46..at + 46 + name].to_vec()).unwrap();
        let data = start + 30 + number(zip, start + 26, 2) + number(zip, start + 28, 2);
        let packed = &zip[data..data + size];
        let mut text = String::new();
        match method {
            0 => text = String::from_utf8_lossy(packed).into_owned(),
            _ => {
                DeflateDecoder::new(packed).read_to_string(&mut text).unwrap();
            }
        }
        files.push((title, text));
        at += 46 + name + extra + comment;
    }
    files
}
