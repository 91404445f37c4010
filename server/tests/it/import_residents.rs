//! `rembuk import residents`: everything good comes in, everything odd is named by its line, and nothing that was not
//! asked for is kept anywhere.

use std::{collections::BTreeMap, fs, time::Instant};

use rust_xlsxwriter::Workbook;
use store::Store;

use crate::{
    command_line::{Folder, err, out},
    support::tables,
};

/// Kenangasari, as the demonstration has it.
const VILLAGE: &str = "9971011001";
/// Every column of OpenSID's spreadsheet (domain.md 6.5).
pub const COLUMNS: [&str; 43] = [
    "alamat",
    "dusun",
    "rw",
    "rt",
    "nama",
    "no_kk",
    "nik",
    "sex",
    "tempatlahir",
    "tanggallahir",
    "agama_id",
    "pendidikan_kk_id",
    "pendidikan_sedang_id",
    "pekerjaan_id",
    "status_kawin",
    "kk_level",
    "warganegara_id",
    "ayah_nik",
    "nama_ayah",
    "ibu_nik",
    "nama_ibu",
    "golongan_darah_id",
    "akta_lahir",
    "dokumen_pasport",
    "tanggal_akhir_paspor",
    "dokumen_kitas",
    "akta_perkawinan",
    "tanggalperkawinan",
    "akta_perceraian",
    "tanggalperceraian",
    "cacat_id",
    "cara_kb_id",
    "hamil",
    "ktp_el",
    "status_rekam",
    "alamat_sekarang",
    "status_dasar",
    "suku",
    "tag_id_card",
    "id_asuransi",
    "no_asuransi",
    "lat",
    "lng",
];
pub const KEPT: [&str; 11] =
    ["dusun", "rw", "rt", "nama", "no_kk", "nik", "sex", "tanggallahir", "status_kawin", "kk_level", "status_dasar"];

pub type Row = BTreeMap<&'static str, String>;

/// Somebody of the village: four to a family, in RT 01 or 02 of RW 01 to 03; the n-th has the n-th NIK there is.
fn somebody(n: usize) -> Row {
    let (day, month, year, serial) = (1 + n % 28, 1 + n / 28 % 12, 60 + n / 336 % 40, 1 + n / 13_440);
    let woman = n % 2 == 1;
    let family = n / 4;
    let birthday = match n % 4 {
        0 => format!("19{year}-{month:02}-{day:02}"),
        1 => format!("{day:02}-{month:02}-19{year}"),
        2 => format!("{day}/{month}/19{year}"),
        _ => format!("19{year}-{month:02}-{day:02} 00:00:00"),
    };
    Row::from([
        ("dusun", "-".to_owned()),
        ("rw", format!("{}", 1 + family % 3)),
        ("rt", format!("{:03}", 1 + family / 3 % 2)),
        ("nama", format!("Warga Uji {}", letters(n))),
        ("no_kk", format!("997101{:06}{:04}", 10_101 + family / 9_000, 1 + family % 9_000)),
        ("nik", format!("997101{:02}{month:02}{year:02}{serial:04}", day + if woman { 40 } else { 0 })),
        ("sex", if woman { "2" } else { "1" }.to_owned()),
        ("tanggallahir", birthday),
        ("status_kawin", "1".to_owned()),
        ("kk_level", if n.is_multiple_of(4) { "1" } else { "4" }.to_owned()),
        ("status_dasar", "1".to_owned()),
    ])
}

/// A number as letters: names have no digits.
fn letters(mut n: usize) -> String {
    let mut out = String::new();
    loop {
        out.push(char::from(b'a' + u8::try_from(n % 26).unwrap()));
        n /= 26;
        if n == 0 {
            return out;
        }
    }
}

/// The kinds of faults, with the words by which the report names each.
const FAULTS: [(&str, &str, &str); 9] = [
    ("no_kk", "99710101010100", "fault, no_kk: not 16 digits"),
    ("nik", "99710108", "fault, nik: not 16 digits"),
    ("nik", "9971019913800001", "fault, nik: no day, month or serial in it"),
    ("nik", "TWICE", "fault, nik: stands in an earlier line"),
    ("nama", "", "fault, nama: no name"),
    ("rt", "077", "fault, rt: no such RT"),
    ("rw", "99", "fault, rt: no such RT"),
    ("tanggallahir", "31-02-1980", "fault, tanggallahir: cannot be read as a day"),
    ("tanggallahir", "2031-01-01", "fault, tanggallahir: cannot be read as a day"),
];

/// So many rows, every `each`-th of them faulty, in turn of every kind; and by line what is to be said of it.
pub fn register(count: usize, each: usize) -> (Vec<Row>, BTreeMap<u32, &'static str>) {
    let (mut rows, mut expected) = (Vec::new(), BTreeMap::new());
    for n in 1..=count {
        let mut row = somebody(n);
        if n % each == 0 {
            let (column, value, said) = FAULTS[n / each % FAULTS.len()];
            let value = if value == "TWICE" { somebody(n - 1)["nik"].clone() } else { value.to_owned() };
            row.insert(column, value);
            expected.insert(u32::try_from(n + 1).unwrap(), said);
        }
        rows.push(row);
    }
    (rows, expected)
}

pub fn csv(rows: &[Row], columns: &[&'static str], apart: u8) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().delimiter(apart).from_writer(b"\xEF\xBB\xBF".to_vec());
    out.write_record(columns).unwrap();
    for row in rows {
        out.write_record(columns.iter().map(|c| row.get(c).map_or("", String::as_str))).unwrap();
    }
    out.into_inner().unwrap()
}

fn xlsx(rows: &[Row], columns: &[&'static str]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (place, column) in (0_u16..).zip(columns) {
        sheet.write_string(0, place, column.to_uppercase()).unwrap();
        for (line, row) in (1_u32..).zip(rows) {
            let value = row.get(column).map_or("", String::as_str);
            match value.parse::<u16>() {
                // What a person types as a number, a spreadsheet keeps as one.
                Ok(number) => sheet.write_number(line, place, number).unwrap(),
                Err(_) => sheet.write_string(line, place, value).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

pub fn holds_a_nik(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 14)
}

/// Which line is said to be what; the last line counts and is left out.
fn said(text: &str) -> BTreeMap<u32, String> {
    let lines = text.lines().filter_map(|l| l.strip_prefix("line ")?.split_once(": "));
    lines.map(|(n, what)| (n.parse().unwrap(), what.to_owned())).collect()
}

fn agrees(said: &BTreeMap<u32, String>, expected: &BTreeMap<u32, &str>) {
    assert_eq!(said.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (line, what) in expected {
        assert!(said[line].starts_with("faulty") && said[line].contains(what), "{line}: {} is not {what}", said[line]);
    }
}

async fn opened(folder: &Folder) -> Store {
    Store::open(&folder.url()).await.unwrap().with_vault(store::vault::Vault::new(&[7; 32]))
}

fn import(folder: &Folder, file: &str, more: &[&str]) -> std::process::Output {
    let output = folder.run(&[&["import", "residents", file, "--village", VILLAGE], more].concat());
    assert!(!holds_a_nik(&out(&output)) && !holds_a_nik(&err(&output)), "{file}: a number is printed");
    output
}

#[tokio::test]
async fn fifty_thousand_rows_come_in_within_a_minute_and_every_faulty_one_is_named() {
    let folder = Folder::with_demo().await;
    let (rows, expected) = register(50_000, 100);
    assert_eq!(expected.len(), 500);
    fs::write(folder.0.join("warga.csv"), csv(&rows, &COLUMNS, b';')).unwrap();
    let store = opened(&folder).await;
    let people = "SELECT count(*) FROM persons";
    let before = tables::number(&store, people).await;
    let began = Instant::now();
    let output = import(&folder, "warga.csv", &[]);
    let took = began.elapsed();
    assert!(output.status.success(), "{}", err(&output));
    println!("50000 rows in {took:?}");
    assert!(took.as_secs() < 60, "{took:?}");
    agrees(&said(&out(&output)), &expected);
    let counts = "read 50000, new 49500, without NIK 0, changed 0, unchanged 0, not living here 0, faulty 500, \
                  with warnings 0, new households 12500";
    assert_eq!(out(&output).lines().last(), Some(counts));
    assert_eq!(tables::number(&store, people).await, before + 49_500);
    let began = Instant::now();
    let again = import(&folder, "warga.csv", &[]);
    println!("and again in {:?}", began.elapsed());
    let counts = "new 0, without NIK 0, changed 0, unchanged 49500, not living here 0, faulty 500";
    assert!(out(&again).contains(counts), "{}", out(&again).lines().last().unwrap());
    assert_eq!(tables::number(&store, people).await, before + 49_500);
    // Beside the demonstration's own residents and their family cards.
    assert_eq!(tables::number(&store, "SELECT count(*) FROM identities").await, 1_260 + 49_500);
    assert_eq!(tables::number(&store, "SELECT count(*) FROM household_cards").await, 420 + 12_500);
    let verified = server::verify::verify(&store, &[]).await.unwrap();
    assert!(verified.ok, "{:?}", verified.faults);
    store.close().await.unwrap();
}

#[tokio::test]
async fn a_spreadsheet_says_the_same_and_a_dry_run_says_it_without_a_change() {
    let folder = Folder::with_demo().await;
    let (mut rows, mut expected) = register(2_000, 40);
    rows[0].insert("sex", "1".to_owned());
    rows[1].insert("no_kk", "0".to_owned());
    rows[2].insert("status_dasar", "2".to_owned());
    rows[3].insert("nik", "0".to_owned());
    let odd = BTreeMap::from([
        (2, "new (warning, sex: differs from the NIK)"),
        (3, "new (warning, no_kk: none yet: without a household)"),
        (4, "not_here"),
        (5, "no_nik"),
    ]);
    fs::write(folder.0.join("warga.xlsx"), xlsx(&rows, &COLUMNS)).unwrap();
    fs::write(folder.0.join("warga.csv"), csv(&rows, &KEPT, b',')).unwrap();
    let store = opened(&folder).await;
    let before = tables::snapshot(&store).await;
    let mut reports = Vec::new();
    for file in ["warga.xlsx", "warga.csv"] {
        let output = import(&folder, file, &["--dry-run"]);
        assert!(output.status.success(), "{}", err(&output));
        assert_eq!(tables::snapshot(&store).await, before, "{file}: a dry run changes something");
        reports.push(out(&output));
    }
    assert_eq!(reports[0], reports[1]);
    let mut lines = said(&reports[0]);
    for (line, what) in odd {
        assert_eq!(lines.remove(&line).as_deref(), Some(what));
        expected.remove(&line);
    }
    agrees(&lines, &expected);
    let done = import(&folder, "warga.xlsx", &[]);
    assert_eq!(format!("{}", reports[0].replace("dry run, nothing was changed: ", "")), out(&done));
    assert_ne!(tables::snapshot(&store).await, before);
    store.close().await.unwrap();
}

#[tokio::test]
async fn what_is_not_kept_is_nowhere_in_the_database_and_no_number_lies_open() {
    let folder = Folder::with_demo().await;
    let mut rows: Vec<Row> = (1..=40).map(somebody).collect();
    for row in &mut rows {
        for column in COLUMNS.iter().filter(|c| !KEPT.contains(c)) {
            row.insert(column, format!("gelatik-{column}"));
        }
    }
    fs::write(folder.0.join("warga.csv"), csv(&rows, &COLUMNS, b',')).unwrap();
    fs::write(folder.0.join("warga.xlsx"), xlsx(&rows, &COLUMNS)).unwrap();
    for file in ["warga.xlsx", "warga.csv"] {
        let output = import(&folder, file, &[]);
        assert!(output.status.success() && !out(&output).contains("gelatik"), "{}", err(&output));
    }
    let mut all = fs::read(folder.file()).unwrap();
    for end in ["-wal", "-shm"] {
        all.extend(fs::read(format!("{}{end}", folder.file().display())).unwrap_or_default());
    }
    let holds = |text: &str| all.windows(text.len()).any(|w| w == text.as_bytes());
    assert!(holds(&rows[0]["nama"]), "the scan finds nothing");
    assert!(!holds("gelatik"));
    assert!(!holds(&rows[0]["nik"]) && !holds(&rows[0]["no_kk"]));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_changes_nothing_and_says_why() {
    let folder = Folder::with_demo().await;
    let store = opened(&folder).await;
    let before = tables::snapshot(&store).await;
    let (rows, _) = register(50, 60);
    let good = xlsx(&rows, &KEPT);
    let cut = good[..good.len() / 2].to_vec();
    // Zeros pack a thousand to one: a small file that would fill the memory.
    let zeros = rust_zip_of("xl/sharedStrings.xml", 65 * 1_024 * 1_024);
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("cut.xlsx", cut, "damaged or cut off"),
        ("swells.xlsx", zeros, "unpacks into more"),
        ("big.csv", vec![b'a'; 33 * 1_024 * 1_024], "larger than 32 MiB"),
        ("garbage.csv", (0..4_000_u32).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect(), "neither CSV nor XLSX"),
        ("header.csv", b"name,address\nSiti,Jalan Melati\n".to_vec(), "columns are missing: nama, rt, nik / no_kk"),
        ("header.xlsx", xlsx(&rows, &["nama", "alamat"]), "columns are missing: rt, nik / no_kk"),
        ("empty.csv", vec![], "empty"),
        (
            "quote.csv",
            format!("nama,rt,nik\n\"Siti,1,1\n{}", "Budi,1,1\n".repeat(40)).into_bytes(),
            "line 2 is not closed",
        ),
    ];
    for (name, bytes, why) in cases {
        fs::write(folder.0.join(name), bytes).unwrap();
        let output = import(&folder, name, &[]);
        let said = err(&output);
        assert!(!output.status.success() && output.stdout.is_empty(), "{name}");
        assert!(said.contains(why) && said.trim_end().lines().count() == 1, "{name}: {said}");
        assert_eq!(tables::snapshot(&store).await, before, "{name}");
    }
    fs::write(folder.0.join("good.xlsx"), good).unwrap();
    for (words, why) in [
        (["good.xlsx", "99.71.01"], "not the code of a village"),
        (["good.xlsx", "99.71.01.1009"], "no village with the code 99.71.01.1009"),
        (["gone.xlsx", VILLAGE], "gone.xlsx"),
        (["data", VILLAGE], "data"),
    ] {
        let output = folder.run(&["import", "residents", words[0], "--village", words[1]]);
        assert!(!output.status.success() && err(&output).contains(why), "{words:?}: {}", err(&output));
        assert_eq!(tables::snapshot(&store).await, before, "{words:?}");
    }
    store.close().await.unwrap();
    let nowhere = Folder::new();
    fs::copy(folder.0.join("good.xlsx"), nowhere.0.join("good.xlsx")).unwrap();
    let output = import(&nowhere, "good.xlsx", &[]);
    assert!(!output.status.success() && err(&output).contains("there is no database"), "{}", err(&output));
    assert_eq!(nowhere.content().len(), 1, "a mistyped path becomes a database");
}

/// A zip with one part of so many zeros.
fn rust_zip_of(name: &str, zeros: usize) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&vec![0; zeros]).unwrap();
    zip.finish().unwrap().into_inner()
}
