//! Every address there is, as the public gets it: status, kind, and the headers that protect.

use std::{collections::BTreeSet, env, fs, path::Path};

use axum::body::Body;

use crate::{
    every_page::is_clean,
    support::{Answer, House, Persona, tables},
};

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                      frame-ancestors 'none'; form-action 'self'";

pub fn is_protected(at: &str, answer: &Answer) {
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        let all: Vec<_> = answer.headers.get_all(name).iter().collect();
        assert_eq!(all, [value], "{at}: {name}");
    }
    assert!(!answer.header("cache-control").is_empty(), "{at}: nothing says whether it may be kept");
}

const HTML: &str = "text/html; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Route, an address of it, status, kind of content; the pages of places by the name of their variant.
const ROUTES: &[(&str, &str, u16, &str)] = &[
    ("/", "/", 200, HTML),
    ("/masuk", "/masuk", 200, HTML),
    ("/kartu", "/kartu", 200, HTML),
    ("/daftar-warga", "/daftar-warga", 200, HTML),
    ("/kelola", "/kelola", 303, ""),
    ("/kelola/mulai", "/kelola/mulai", 404, HTML),
    ("/saya/kartu", "/saya/kartu", 303, ""),
    ("/saya/data", "/saya/data", 303, ""),
    ("/saya/email", "/saya/email", 303, ""),
    ("/email/sah", "/email/sah?kunci=x", 200, HTML),
    ("/email/berhenti", "/email/berhenti?kunci=x", 200, HTML),
    ("/saya/data/unduh", "/saya/data/unduh", 303, ""),
    ("Residents", "/di/kenangasari/rw-03/rt-02/warga", 303, ""),
    ("Cards", "/di/kenangasari/rw-03/rt-02/kartu", 303, ""),
    ("Proofs", "/di/kenangasari/pengurus/angka", 303, ""),
    ("/tugas", "/tugas", 303, ""),
    ("/saya", "/saya", 303, ""),
    ("/saya/usulan", "/saya/usulan", 303, ""),
    ("/saya/boleh-apa", "/saya/boleh-apa", 303, ""),
    ("/kelola/warga", "/kelola/warga", 303, ""),
    ("/tugas/jabatan", "/tugas/jabatan", 303, ""),
    ("/kelola/jabatan", "/kelola/jabatan", 303, ""),
    ("/tugas/wilayah", "/tugas/wilayah", 303, ""),
    ("/kelola/wilayah", "/kelola/wilayah", 303, ""),
    ("/bantuan", "/bantuan", 200, HTML),
    ("/privasi", "/privasi", 200, HTML),
    ("/siapa-memutuskan", "/siapa-memutuskan", 200, HTML),
    ("/boleh-usul-apa", "/boleh-usul-apa", 200, HTML),
    ("/mulai", "/mulai", 303, ""),
    ("/luring.js", "/luring.js", 200, "text/javascript; charset=utf-8"),
    ("/sehat", "/sehat", 200, "text/plain; charset=utf-8"),
    ("/berkas/{id}", "/berkas/00000000-0000-4000-8000-000000000001", 404, HTML),
    ("/berkas/{id}/kecil", "/berkas/00000000-0000-4000-8000-000000000001/kecil", 404, HTML),
    ("/siaran/{meeting}", "/siaran/00000000-0000-4000-8000-000000000001", 404, ""),
    ("/aset/{name}", "/aset/tidak-ada.css", 404, ""),
    ("/di/*rest", "/di/tidak-ada", 404, HTML),
    ("", "/tidak-ada", 404, HTML),
    ("", "/di/kenangasari/usulan/27-999", 404, HTML),
    ("", "/di/kenangasari/rw-01/pilih/2027/hasil", 409, HTML),
    ("Now", "/di/kenangasari/rw-03", 200, HTML),
    ("Proposals", "/di/kenangasari/rw-03/rt-02/usulan", 200, HTML),
    ("Write", "/di/kenangasari/rw-03/rt-02/usulan/tulis", 303, ""),
    ("Proposal", "/di/kenangasari/usulan/27-013", 200, HTML),
    ("History", "/di/kenangasari/usulan/27-013/riwayat", 200, HTML),
    ("Mend", "/di/kenangasari/usulan/27-021/ubah", 303, ""),
    ("Wording", "/di/kenangasari/usulan/27-013/kalimat", 303, ""),
    ("Joining", "/di/kenangasari/usulan/27-013/gabung", 200, HTML),
    ("Draft", "/di/kenangasari/usulan/konsep/00000000-0000-0000-0000-000000000001", 303, ""),
    ("Poll", "/di/kenangasari/rw-01/pilih/2027", 200, HTML),
    ("Paper", "/di/kenangasari/rw-01/pilih/2027/surat", 303, ""),
    ("Result", "/di/kenangasari/rw-05/pilih/2027/hasil", 200, HTML),
    ("Check", "/di/kenangasari/rw-05/pilih/2027/periksa", 200, HTML),
    ("List", "/di/kenangasari/daftar/2026", 200, HTML),
    ("Origins", "/di/kenangasari/daftar/2026/asal-usul", 200, HTML),
    ("Files", "/di/kenangasari/daftar/2026/unduh", 200, HTML),
    ("Csv", "/di/kenangasari/daftar/2026/unduh/daftar.csv", 200, CSV),
    ("Xlsx", "/di/kenangasari/daftar/2026/unduh/daftar.xlsx", 200, XLSX),
    ("Merge", "/di/cempakawangi/daftar/2027/gabung", 303, ""),
    ("Decide", "/di/rukunmakmur/daftar/2027/putuskan", 303, ""),
    ("Money", "/di/kenangasari/uang", 200, HTML),
    ("Rules", "/di/kenangasari/aturan", 200, HTML),
    ("RulesChange", "/di/kenangasari/aturan/ubah", 303, ""),
    ("Names", "/di/kenangasari/aturan/nama", 200, HTML),
    ("Similar", "/di/kenangasari/rw-03/rt-02/usulan/serupa", 200, HTML),
    ("Catalogue", "/di/kenangasari/kamus", 200, HTML),
    ("CatalogueCsv", "/di/kenangasari/kamus/unduh/kamus.csv", 200, CSV),
    ("CatalogueChange", "/di/kenangasari/kamus/ubah", 303, ""),
    ("Texts", "/di/kenangasari/aturan/tulisan", 200, HTML),
    ("Emblem", "/di/kota-tirtaraharja/aturan/lambang", 200, HTML),
    ("Officers", "/di/kenangasari/pengurus", 200, HTML),
    ("Record", "/di/kenangasari/catatan", 200, HTML),
    ("Meetings", "/di/kenangasari/rapat", 200, HTML),
    ("MeetingCall", "/di/kenangasari/rw-03/rapat/baru", 303, ""),
    ("MeetingPast", "/di/kenangasari/rw-03/rapat/sudah-lewat", 303, ""),
    ("Meeting", "/di/kenangasari/rw-03/rapat/2026-12-12", 200, HTML),
    ("MeetingLead", "/di/kenangasari/rw-03/rapat/2026-12-12/pimpin", 303, ""),
    ("MeetingAttend", "/di/kenangasari/rw-03/rapat/2026-12-12/hadir", 303, ""),
    ("MeetingNotes", "/di/kenangasari/rw-03/rapat/2026-12-12/catat", 303, ""),
    ("MeetingScores", "/di/kenangasari/rw-03/rapat/2026-12-12/nilai", 200, HTML),
    ("MeetingWall", "/di/kenangasari/rw-03/rapat/2026-12-12/layar", 200, HTML),
    ("MeetingMinutes", "/di/kenangasari/rw-03/rt-01/rapat/2026-11-27/berita-acara", 200, HTML),
    ("", "/di/kenangasari/rw-03/rapat/2026-12-12/berita-acara", 409, HTML),
    ("", "/di/kenangasari/rw-03/rapat/2026-12-13", 404, HTML),
    ("Schedule", "/di/kenangasari/jadwal", 200, HTML),
    ("Entrust", "/di/kenangasari/rw-03/rt-02/titip", 303, ""),
    ("Services", "/di/kenangasari/layanan", 200, HTML),
    ("Sketch", "/di/kenangasari/peta", 200, HTML),
    ("/saya/kabar", "/saya/kabar", 303, ""),
    ("Objection", "/di/kenangasari/usulan/26-001/keberatan", 303, ""),
    ("Tell", "/di/kenangasari/rw-03/rt-02/sampaikan", 303, ""),
    ("Answers", "/di/kenangasari/jawaban", 200, HTML),
    ("Poster", "/di/kenangasari/rw-03/rt-02/poster", 200, HTML),
    ("ProposalPoster", "/di/kenangasari/usulan/27-013/poster", 200, HTML),
];

#[tokio::test]
async fn every_address_answers_the_public_as_it_should() {
    let house = House::new().await;
    for &(_, path, status, kind) in ROUTES {
        let answer = house.get(Persona::Anonymous, path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(status == 303 || answer.header("content-type") == kind, "{path}: {}", answer.header("content-type"));
        is_protected(path, &answer);
        if answer.is_html() {
            is_clean("the public", path, &answer.text());
        }
        if status == 303 && !["/mulai", "/saya/data/unduh"].contains(&path) {
            assert_eq!(answer.location(), format!("/masuk?lanjut={path}"), "{path}");
        }
    }
}

/// The text between `before` and the next quotation mark, wherever it stands in a source file.
fn quoted_after(file: &str, before: &str) -> BTreeSet<String> {
    let file = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join(file);
    let source = fs::read_to_string(file).unwrap();
    let found = source.split(before).skip(1).filter_map(|rest| rest.split('"').next());
    found.map(ToOwned::to_owned).collect()
}

#[test]
fn no_route_is_forgotten_here() {
    let mut routes = quoted_after("../app/src/routes.rs", "path!(\"");
    routes.extend(quoted_after("src/router.rs", ".route(\""));
    // The forms stand on the pages' own addresses, but for these.
    for form in ["/di/{*rest}", "/saya/keluar", "/bahasa"] {
        routes.remove(form);
    }
    let here: BTreeSet<String> = ROUTES.iter().map(|r| r.0.to_owned()).filter(|r| r.starts_with('/')).collect();
    assert_eq!(routes, here);
    let source = quoted_after("../app/src/routes.rs", "Page::");
    let pages = source.iter().map(|s| s.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
    let pages: BTreeSet<String> = pages.collect();
    let missing: Vec<_> = pages.iter().filter(|p| !ROUTES.iter().any(|r| r.0 == **p)).collect();
    assert!(missing.is_empty(), "no address here of the pages {missing:?}");
}

#[tokio::test]
async fn files_may_be_kept_for_ever_and_are_protected_too() {
    let house = House::new().await;
    let assets = server::assets::links();
    for (path, kind) in [
        (assets.css, "text/css; charset=utf-8"),
        (assets.js, "text/javascript; charset=utf-8"),
        (assets.icon, "image/svg+xml"),
    ] {
        let answer = house.get(Persona::Anonymous, &path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        is_protected(&path, &answer);
    }
}

#[tokio::test]
async fn what_is_refused_before_it_reaches_a_page_is_protected_too() {
    let house = House::new().await;
    for (method, path) in [("DELETE", "/"), ("PUT", "/di/kenangasari"), ("POST", "/tugas"), ("POST", "/tidak-ada")] {
        let answer = house.send(House::bare(method, path).body(Body::empty()).unwrap()).await;
        assert!((400..500).contains(&answer.status), "{method} {path}: {}", answer.status);
        is_protected(&format!("{method} {path}"), &answer);
    }
    let strange = House::bare("POST", "/masuk").header("sec-fetch-site", "cross-site").body(Body::empty()).unwrap();
    let answer = house.send(strange).await;
    assert_eq!(answer.status, 403);
    is_protected("from another site", &answer);
    let answer = house.post(Persona::Anonymous, "/masuk", &[("user", &"1".repeat(70_000))]).await;
    assert_eq!(answer.status, 413);
    is_protected("too long", &answer);
}

/// A page without its own address, as it stands in links.
pub fn without_path(page: &str, path: &str) -> String {
    page.replace(path, "PATH").replace(&path.replace('/', "%2F"), "PATH")
}

#[tokio::test]
async fn hidden_and_absent_get_the_same_body() {
    let house = House::new().await;
    let body = async |path: &str| without_path(&house.get(Persona::Anonymous, path).await.text(), path);
    let absent = body("/di/kenangasari/usulan/27-999").await;
    for path in ["/di/kenangasari/usulan/26-999", "/di/kenangasari/daftar/2099", "/di/nowhere/usulan/27-001"] {
        assert_eq!(body(path).await, absent, "{path}");
    }
}

#[tokio::test]
async fn when_the_database_breaks_the_page_says_so_in_words_and_nothing_else() {
    let house = House::new().await;
    tables::change(&house.store, "ALTER TABLE estimates RENAME TO gone").await;
    let proposal = "/di/kenangasari/usulan/27-013";
    let estimate = [("act", "estimate"), ("quantity", "2"), ("unit", "unit"), ("unit_price", "5000")];
    let seen = house.get(Persona::Anonymous, proposal).await;
    let sent = house.post(Persona::Resident, proposal, &estimate).await;
    for (at, answer) in [("GET", seen), ("POST", sent)] {
        assert_eq!((answer.status, answer.header("content-type")), (500, HTML), "{at}");
        is_protected(at, &answer);
        is_clean(at, proposal, &answer.text());
        assert_eq!(answer.header("cache-control"), "no-store");
        let text = answer.text().to_lowercase();
        for leak in ["sqlite", "estimates", "select ", "panicked", ".rs"] {
            assert!(!text.contains(leak), "{at}: the page says {leak}");
        }
    }
}
