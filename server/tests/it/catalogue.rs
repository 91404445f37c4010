//! What may be proposed, over HTTP: read, searched and downloaded by everyone, changed by two, chosen by who estimates.

use crate::support::{House, Persona, html, tables};

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
