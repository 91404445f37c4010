//! What may be proposed, over HTTP: read, searched and downloaded by everyone, changed by two, chosen by who estimates.

use crate::{
    support::{Answer, House, Persona, html, tables},
    uploads::bring_as,
};

const LIST: &str = "/di/kenangasari/kamus";
const CHANGE: &str = "/di/kenangasari/kamus/ubah?tahun=2027";
const KOTA: &str = "/di/kota-tirtaraharja/kamus/ubah?tahun=2027";

async fn read(house: &House, who: Persona, path: &str) -> String {
    let answer = house.get(who, path).await;
    assert_eq!(answer.status, 200, "{path}");
    html::plain(&answer.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|r| r.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
}

/// The year of Kenangasari is still being prepared.
async fn preparing(house: &House) {
    let sql = "UPDATE stages SET closes_at = 9000000000000000 WHERE kind = 'prepare' AND cycle_id IN (SELECT c.id \
               FROM cycles c JOIN territories t ON t.id = c.village_id WHERE c.year = 2027 AND t.path = 'kenangasari')";
    tables::change(&house.store, sql).await;
}

fn item<'a>(code: &'a str, name: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("act", "enter_item"),
        ("form", "-butir"),
        ("item_code", code),
        ("item_name", name),
        ("unit", "m"),
        ("price_low", "Rp700.000"),
        ("price_high", ""),
        ("category", "K1a"),
        ("support", "fisik"),
        ("needs", "Surat hibah."),
        ("goal", "11"),
    ]
}

#[tokio::test]
async fn everybody_reads_and_searches_the_list_of_their_kind_of_village() {
    let house = House::new().await;
    for who in [Persona::Anonymous, Persona::Resident, Persona::Lurah] {
        let text = read(&house, who, LIST).await;
        assert!(text.contains("Saluran U-ditch 40x40 cm dengan tutup") && text.contains("Rp700.000 sampai Rp850.000"));
        assert!(text.contains("Perahu karet untuk banjir"), "the village's own");
        assert!(!text.contains("Lumbung pangan"), "of a desa alone");
    }
    assert!(read(&house, Persona::Anonymous, "/di/rukunmakmur/kamus").await.contains("Lumbung pangan"));
    let found = read(&house, Persona::Anonymous, &format!("{LIST}?cari=selokan")).await;
    assert!(found.contains("Saluran U-ditch") && !found.contains("Gerobak sampah"), "{found}");
    let none = read(&house, Persona::Anonymous, &format!("{LIST}?cari=kapal")).await;
    assert!(none.contains("Tidak ada yang cocok dengan \"kapal\"."), "{none}");
    let write = house.get(Persona::Resident, "/di/kenangasari/rw-03/rt-02/usulan/tulis").await.text();
    assert!(write.contains("href=\"/di/kenangasari/kamus\""), "the page where one writes leads to it");
    assert!(!write.contains("name=\"butir\""), "and asks the resident for no code");
    assert_eq!(house.get(Persona::Anonymous, "/di/kenangasari/kamus?tahun=2031").await.status, 200);
}

#[tokio::test]
async fn the_file_holds_every_item_and_no_formula() {
    let house = House::new().await;
    let evil =
        "UPDATE catalogue_items SET name = '=HYPERLINK(\"//evil.example\")', needs = '+62811' WHERE code = 'K1a-1'";
    tables::change(&house.store, evil).await;
    let answer = house.get(Persona::Anonymous, "/di/kenangasari/kamus/unduh/kamus.csv?tahun=2027").await;
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"kamus-kenangasari-2027.csv\"");
    let rows = rows(&answer.body);
    assert_eq!(rows[0][..5], ["Kode", "Nama", "Satuan", "Harga terendah", "Harga tertinggi"]);
    assert!(rows.len() > 15, "{}", rows.len());
    for cell in rows.iter().skip(1).flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    let drain = rows.iter().find(|r| r[0] == "K1a-1").expect("the item");
    assert_eq!(drain[3..7], ["700000", "850000", "K1a", "lingkungan permukiman"]);
    assert!(drain[1].contains("HYPERLINK"));
}

#[tokio::test]
async fn two_persons_change_a_villages_list() {
    let house = House::new().await;
    preparing(&house).await;
    let entered = house.post(Persona::Lurah, CHANGE, &item("K1a-7", "Saluran <b>bambu")).await;
    assert_eq!((entered.status, entered.location()), (303, "/di/kenangasari/kamus?tahun=2027&kabar=diajukan"));
    let text = read(&house, Persona::Anonymous, LIST).await;
    assert!(text.contains("1 perubahan menunggu persetujuan") && text.contains("K1a-7"), "{text}");
    let tasks = read(&house, Persona::Lpm, "/tugas").await;
    assert!(tasks.contains("1 perubahan daftar menunggu persetujuan"), "{tasks}");
    // What is typed wrong comes again, with the reason beside it.
    let wrong = [&item("K1a 8", "x")[..], &[]].concat();
    let wrong = house.post(Persona::Lurah, CHANGE, &wrong).await;
    assert_eq!(wrong.status, 422);
    let page = wrong.text();
    assert!(page.contains("hanya huruf, angka, titik, dan garis") && page.contains("Surat hibah."), "{page}");
    let chosen = html::tags(&page).into_iter().filter(|t| t.name == "option" && t.get("selected").is_some()).count();
    assert_eq!(chosen, 3, "unit, category, kind of support");
    let own = house.post(Persona::Lurah, CHANGE, &[("act", "confirm_items")]).await;
    assert_eq!(own.status, 403);
    let confirmed = house.post(Persona::Lpm, CHANGE, &[("act", "confirm_items")]).await;
    assert_eq!((confirmed.status, confirmed.location()), (303, "/di/kenangasari/kamus?tahun=2027&kabar=disetujui"));
    assert!(read(&house, Persona::Anonymous, &format!("{LIST}?cari=bambu")).await.contains("K1a-7"));
    let gone = [("act", "remove_item"), ("item_code", "K1a-7"), ("form", "-hapus")];
    assert_eq!(house.post(Persona::Lurah, CHANGE, &gone).await.status, 303);
    let id = tables::text(&house.store, "SELECT lower(hex(id)) FROM catalogue_items WHERE confirmed_at IS NULL").await;
    let id = crate::refusals::uuid_words(&id);
    let back = [("act", "withdraw_item"), ("butir", id.as_str())];
    // The code was given in this session minutes ago.
    let back = house.post_plain(Persona::Lurah, CHANGE, &back).await;
    assert_eq!((back.status, back.location()), (303, "/di/kenangasari/kamus?tahun=2027&kabar=ditarik"));
    assert!(read(&house, Persona::Anonymous, LIST).await.contains("K1a-7"));
}

#[tokio::test]
async fn a_kotas_list_is_bappedas_and_holds_at_once() {
    let house = House::new().await;
    let done = house.post(Persona::Bappeda, KOTA, &item("K1a-8", "Bak kontrol")).await;
    assert_eq!((done.status, done.location()), (303, "/di/kota-tirtaraharja/kamus?tahun=2027&kabar=berlaku"));
    for village in ["kota-tirtaraharja", "kenangasari", "cempakawangi"] {
        let text = read(&house, Persona::Anonymous, &format!("/di/{village}/kamus?tahun=2027&cari=kontrol")).await;
        assert!(text.contains("Bak kontrol"), "{village}: {text}");
    }
    for who in [Persona::Lurah, Persona::Resident, Persona::Operator] {
        assert_eq!(house.get(who, KOTA).await.status, 403, "{who:?}");
    }
}

#[tokio::test]
async fn who_estimates_chooses_the_item_and_its_page_says_so() {
    let house = House::new().await;
    let path = "/di/kenangasari/usulan/27-022";
    let id = "SELECT lower(hex(i.id)) FROM catalogue_items i WHERE i.code = 'K1a-5' AND i.year = 2027";
    let id = crate::refusals::uuid_words(&tables::text(&house.store, id).await);
    let choose = [("act", "catalogue_item"), ("butir", id.as_str())];
    assert_eq!(house.post(Persona::Resident, path, &choose).await.status, 403);
    assert!(!read(&house, Persona::Resident, path).await.contains("Pilih isi daftar"));
    let done = house.post(Persona::RtChair, path, &choose).await;
    assert_eq!((done.status, done.location()), (303, "/di/kenangasari/usulan/27-022?kabar=butir#butir"));
    let text = read(&house, Persona::Anonymous, path).await;
    assert!(text.contains("K1a-5 Jalur landai dan pegangan tangan"), "{text}");
    let found = house.get(Persona::Anonymous, "/di/kenangasari/usulan?bidang=K1a&cari=tangga").await.text();
    assert!(found.contains("/usulan/27-022"), "its category is the item's");
}

async fn brings(house: &House, who: Persona, path: &str, bytes: &[u8]) -> Answer {
    let fields = [("act", "read_items"), ("form", "-bawa")];
    bring_as(house, who, path, &fields, ("catalogue_file", ("../kamus.xlsx", "image/png", bytes))).await
}

/// The downloaded list with a few lines more, as text and as a spreadsheet.
async fn longer(house: &House, more: &[&[&str]]) -> [Vec<u8>; 2] {
    let file = house.get(Persona::Anonymous, "/di/kenangasari/kamus/unduh/kamus.csv?tahun=2027").await.body;
    let (mut all, mut book) = (rows(&file), rust_xlsxwriter::Workbook::new());
    let width = all[0].len();
    for line in more {
        let mut line: Vec<String> = line.iter().map(|cell| (*cell).to_owned()).collect();
        line.resize(width, String::new());
        all.push(line);
    }
    let mut text = csv::Writer::from_writer(vec![]);
    let sheet = book.add_worksheet();
    for (n, line) in (0..).zip(&all) {
        text.write_record(line).unwrap();
        for (place, cell) in (0..).zip(line) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(n, place, number).unwrap(),
                Err(_) => sheet.write_string(n, place, cell).unwrap(),
            };
        }
    }
    [text.into_inner().unwrap(), book.save_to_buffer().unwrap()]
}

#[tokio::test]
async fn a_list_is_brought_as_a_file_looked_through_and_confirmed_by_another() {
    let house = House::new().await;
    preparing(&house).await;
    let items = "SELECT count(*) FROM catalogue_items";
    let before = tables::number(&house.store, items).await;
    let new: &[&str] = &["K1a-71", "Saluran <b>bambu", "m", "700000", "", "K1a", "", "Surat hibah.", "fisik"];
    let wrong: &[&str] = &["K1a 72", "Saluran batu", "ekor", "1", "", "K1a", "", "", "fisik"];
    for bytes in longer(&house, &[new, wrong]).await {
        let brought = brings(&house, Persona::Lurah, CHANGE, &bytes).await;
        assert_eq!(brought.status, 303, "{}", html::plain(&brought.text()));
        let report = read(&house, Persona::Lurah, brought.location()).await;
        assert!(report.contains("K1a 72: salah.") && report.contains("Satuan: "), "{report}");
        assert!(report.contains("1 baris salah, jadi belum ada yang disimpan."), "{report}");
        let page = house.get(Persona::Lurah, brought.location()).await.text();
        assert!(!page.contains("value=\"enter_items\"") && !page.contains("<b>bambu"));
    }
    let [text, book] = longer(&house, &[new]).await;
    for bytes in [text, book] {
        let brought = brings(&house, Persona::Lurah, CHANGE, &bytes).await;
        let page = brought.location().to_owned();
        let report = read(&house, Persona::Lurah, &page).await;
        assert!(report.contains("1 baru, 0 diganti") && report.contains("K1a-71 Saluran <b>bambu: baru."), "{report}");
        let theirs = house.get(Persona::Lpm, &page).await.text();
        assert!(!theirs.contains("bambu"), "its bringer's alone");
        assert_eq!(tables::number(&house.store, items).await, before, "a dry run");
    }
    let [text, _] = longer(&house, &[new]).await;
    let page = brings(&house, Persona::Lurah, CHANGE, &text).await.location().to_owned();
    let id = page.rsplit_once("berkas=").expect("the file").1.to_owned();
    let enter = [("act", "enter_items"), ("form", "-berkas"), ("berkas", id.as_str())];
    let done = house.post(Persona::Lurah, &page, &enter).await;
    assert_eq!((done.status, done.location()), (303, "/di/kenangasari/kamus?tahun=2027&kabar=diajukan"));
    assert_eq!(tables::number(&house.store, items).await, before + 1);
    assert!(!read(&house, Persona::Anonymous, &format!("{LIST}?cari=bambu")).await.contains("Saluran <b>bambu Rp"));
    assert_eq!(house.post(Persona::Lpm, CHANGE, &[("act", "confirm_items")]).await.status, 303);
    assert!(read(&house, Persona::Anonymous, &format!("{LIST}?cari=bambu")).await.contains("K1a-71"));
    // The same file again changes nothing.
    let again = brings(&house, Persona::Lurah, CHANGE, &text).await;
    assert!(read(&house, Persona::Lurah, again.location()).await.contains("Tidak ada yang berubah."));
}

#[tokio::test]
async fn a_broken_file_changes_nothing_and_nobody_else_brings_one() {
    let house = House::new().await;
    let [text, book] = longer(&house, &[]).await;
    for who in [Persona::Resident, Persona::Lpm, Persona::Lurah, Persona::Operator] {
        assert_eq!(brings(&house, who, KOTA, &text).await.status, 403, "{who:?}");
    }
    let before = tables::snapshot(&house.store).await;
    for (bytes, why) in [
        (&b"Kode,Nama\nK1a-1,Saluran\n"[..], "judul kolomnya belum lengkap"),
        (b"%PDF-1.4\0", "ini bukan CSV atau XLSX"),
        (&book[..book.len() / 2], "terpotong atau rusak"),
        (b" \n", "berkas ini kosong"),
        (&[b'x'; 1_100_000], "terlalu besar"),
        (b"Kode,Nama\n\xFF,x\n", "hurufnya tidak terbaca"),
    ] {
        let refused = brings(&house, Persona::Bappeda, KOTA, bytes).await;
        assert_eq!(refused.status, 422, "{why}");
        assert!(html::plain(&refused.text()).contains(why), "{why}: {}", html::plain(&refused.text()));
    }
    let after = tables::snapshot(&house.store).await;
    assert_eq!(tables::difference(&before, &after), Vec::<String>::new());
    let none = house.post(Persona::Bappeda, KOTA, &[("act", "read_items"), ("form", "-bawa")]).await;
    assert_eq!(none.status, 422);
    // It is brought where the list is set, and nowhere else.
    let elsewhere = "/di/kenangasari/rw-03/rt-02/usulan/tulis";
    assert_eq!(brings(&house, Persona::Resident, elsewhere, &text).await.status, 404);
}
