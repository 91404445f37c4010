//! T18: what no browser sends is answered all the same, and never with 500.

use axum::{body::Body, http::header};

use crate::{
    every_route::is_protected,
    support::{Answer, Fields, House, Persona, house::from_here},
};

const FORMS: [&str; 29] = [
    "/masuk",
    "/bahasa",
    "/saya/keluar",
    "/di/kenangasari/rw-03/rt-02/usulan/tulis",
    "/di/kenangasari/usulan/27-022",
    "/di/kenangasari/usulan/27-021/ubah",
    "/di/kenangasari/rw-01/pilih/2027",
    "/di/kenangasari/rw-01/pilih/2027/surat",
    "/di/cempakawangi/daftar/2027/gabung",
    "/di/rukunmakmur/daftar/2027/putuskan",
    "/di/kenangasari/uang",
    "/di/kenangasari/aturan/tulisan",
    "/di/rukunmakmur/jadwal",
    "/tugas/jabatan",
    "/tugas/wilayah",
    "/kelola/wilayah",
    "/kelola/jabatan",
    "/saya/kabar",
    "/saya/email",
    "/di/kenangasari/rw-03/rt-02/sampaikan",
    "/di/kenangasari/usulan/26-001/keberatan",
    "/di/kenangasari/rw-03/rt-02/rapat",
    "/di/kenangasari/rw-03/rapat/baru",
    "/di/kenangasari/rw-03/rapat/sudah-lewat",
    "/di/kenangasari/rw-03/rapat/2026-12-12",
    "/di/kenangasari/rw-03/rapat/2026-12-12/catat",
    "/di/kenangasari/rw-03/rapat/2026-12-12/pimpin",
    "/di/kenangasari/rw-03/rapat/2026-12-12/hadir",
    "/di/kenangasari/rw-03/rt-01/rapat/2026-11-27/berita-acara",
];

fn is_calm(at: &str, answer: &Answer) {
    assert!(answer.status < 500, "{at}: {}", answer.status);
    is_protected(at, answer);
}

async fn raw(house: &House, who: Persona, path: &str, kind: &str, body: Body) -> Answer {
    let request = from_here(house.with_token("POST", path, &who.token()));
    let mut request = request.body(body).unwrap();
    request.headers_mut().insert(header::CONTENT_TYPE, kind.parse().unwrap());
    house.send(request).await
}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn no_body_makes_a_form_fall_over() {
    let house = House::new().await;
    let many = (0..10_000).map(|n| format!("f{n}=")).collect::<Vec<_>>().join("&");
    let many = &many[..60_000];
    let bodies: [(&str, Vec<u8>); 12] = [
        ("nothing", vec![]),
        ("no UTF-8", b"act=\xff\xfe&problem=\xc0\xaf&text=\xed\xa0\x80".to_vec()),
        ("half a percent", b"act=%&problem=%4&text=%zz%e2%82".to_vec()),
        ("NUL", b"act=opinion&stance=ask&text=a%00b&problem=%00&place=%00&wish=%00&user=%00&password=%00".to_vec()),
        ("an unknown act", b"act=hapus_semua".to_vec()),
        ("no values", b"act&problem&text&line&opinion&until&outcome&pilih&year".to_vec()),
        ("only signs", b"&&&===&=&".to_vec()),
        ("ten thousand fields", many.as_bytes().to_vec()),
        ("one long field", [b"act=opinion&stance=ask&text=".to_vec(), vec![b'a'; 60_000]].concat()),
        ("marks that turn the text", "act=opinion&stance=ask&text=\u{202e}\u{200b}\u{feff}".as_bytes().to_vec()),
        ("the same name often", "act=cast&".bytes().chain("pilih=1&".repeat(2_000).bytes()).collect()),
        ("JSON", br#"{"act":"support"}"#.to_vec()),
    ];
    for path in FORMS {
        for (what, body) in &bodies {
            for who in [Persona::Resident, Persona::Kades, Persona::OtherLpm] {
                let answer = raw(&house, who, path, FORM, Body::from(body.clone())).await;
                is_calm(&format!("{what} to {path} by {who:?}"), &answer);
            }
        }
    }
}

#[tokio::test]
async fn too_long_a_body_and_the_wrong_kind_are_refused() {
    let house = House::new().await;
    // Where seats are entered photos come too: what that form refuses is told in uploads.rs.
    for path in FORMS.into_iter().filter(|p| *p != "/kelola/jabatan") {
        let long = raw(&house, Persona::Elsewhere, path, FORM, Body::from(vec![b'a'; 66_560])).await;
        let announced = House::bare("POST", path).header(header::CONTENT_LENGTH, "1000000000");
        let announced = house.send(from_here(announced).body(Body::empty()).unwrap()).await;
        for (at, answer) in [("long", &long), ("announced", &announced)] {
            // Signing out reads no body, and so need not refuse one.
            let fine = answer.status == 413 || (path == "/saya/keluar" && at == "long" && answer.status == 303);
            assert!(fine, "{at} to {path}: {}", answer.status);
            is_calm(path, answer);
        }
        for kind in ["application/json", "multipart/form-data; boundary=x", "text/plain", "x"] {
            let answer = raw(&house, Persona::Kades, path, kind, Body::from("act=support")).await;
            // Where words are written photos come too, and this is no form with one.
            let plain = ["/ubah", "/keberatan", "/kalimat", "/gabung"].iter().any(|end| path.ends_with(end));
            let paper = path.ends_with("/sudah-lewat") || path.ends_with("/berita-acara");
            let files = kind.starts_with("multipart") && (paper || path.contains("/usulan/") && !plain);
            let fine = path == "/saya/keluar" || answer.status == if files { 400 } else { 415 };
            assert!(fine, "{kind} to {path}: {}", answer.status);
            is_calm(path, &answer);
        }
    }
}

#[tokio::test]
async fn numbers_that_fit_nowhere_are_no_trouble() {
    let house = House::new().await;
    let numbers =
        ["99999999999", "-1", "0", "-0", "9223372036854775807", "-9223372036854775808", "1e9", "NaN", "٣", "1,5"];
    for number in numbers {
        let n = app::screen::encode(number);
        for path in [
            format!("/di/kenangasari/usulan?halaman={n}"),
            format!("/di/kenangasari/usulan?tahun={n}"),
            format!("/di/kenangasari/catatan?sebelum={n}"),
            format!("/di/kenangasari/usulan/{n}"),
            format!("/di/kenangasari/usulan/27-{n}"),
            format!("/di/kenangasari/usulan/{n}-1"),
            format!("/di/kenangasari/pilih/{n}"),
            format!("/di/kenangasari/daftar/{n}"),
            format!("/di/kenangasari/daftar/{n}/unduh/daftar.csv"),
            format!("/di/kenangasari/rw-{n}"),
            format!("/?cari={n}"),
        ] {
            is_calm(&path, &house.get(Persona::Anonymous, &path).await);
        }
        let proposal = "/di/kenangasari/usulan/27-020";
        for field in ["quantity", "unit_price", "men", "women", "poor"] {
            let fields =
                [("act", "estimate"), ("quantity", "2"), ("unit", "unit"), ("unit_price", "3000"), (field, number)];
            let fields: Vec<_> = fields.iter().rev().copied().collect();
            is_calm(&format!("{field} {number}"), &house.post(Persona::RwChair, proposal, &fields).await);
            is_calm(&format!("after {field} {number}"), &house.get(Persona::Anonymous, proposal).await);
        }
        let forms: [(Persona, &str, Fields<'_>); 5] = [
            (Persona::Voter, "/di/kenangasari/rw-01/pilih/2027/surat", &[("act", "cast"), ("pilih", number)]),
            (Persona::Lurah, "/di/kenangasari/uang", &[("year", number), ("source", "x"), ("amount", number)]),
            (
                Persona::Lurah,
                "/di/kenangasari/usulan/26-001",
                &[("act", "report"), ("percent", number), ("spent", number), ("words", "maju")],
            ),
            (
                Persona::OtherLpm,
                "/di/cempakawangi/daftar/2027/gabung",
                &[("act", "move"), ("to", number), ("line", number)],
            ),
            (Persona::Kades, "/di/rukunmakmur/daftar/2027/putuskan", &[("act", "decide"), ("line", number)]),
        ];
        for (who, path, fields) in forms {
            is_calm(&format!("{number} to {path}"), &house.post(who, path, fields).await);
            is_calm(path, &house.get(Persona::Anonymous, path).await);
        }
    }
    is_calm("the list", &house.get(Persona::Anonymous, "/di/kenangasari/daftar/2027").await);
}

#[tokio::test]
async fn days_that_never_were_are_no_trouble() {
    let house = House::new().await;
    for day in ["9999-12-31", "-009999-01-01", "0000-00-00", "2026-02-30", "2026-12-16T20:00", "besok", "2262-04-12"] {
        for (who, path, fields) in [
            (
                Persona::RtChair,
                "/di/kenangasari/usulan/27-022",
                [("act", "ask_completion"), ("reason", "Tulis ukurannya"), ("until", day)],
            ),
            (Persona::RwChair, "/di/kenangasari/rw-03/pilih/2027", [("act", "open"), ("until", day), ("x", "")]),
            (
                Persona::Kades,
                "/di/rukunmakmur/daftar/2027/putuskan",
                [("act", "decide"), ("outcome", "deferred"), ("minutes_date", day)],
            ),
        ] {
            is_calm(&format!("{day} to {path}"), &house.post(who, path, &fields).await);
            is_calm(path, &house.get(who, path).await);
        }
    }
}

#[tokio::test]
async fn odd_addresses_are_no_trouble() {
    let house = House::new().await;
    let long = format!("/di/{}", "a/".repeat(3_000));
    let longer = format!("/{}", "a".repeat(60_000));
    let query = format!("/?cari={}", "%F0%9F%8F%9A".repeat(2_000));
    let paths = [
        "/di",
        "/di/",
        "/di//",
        "/di/.",
        "/di/..",
        "/di/../..",
        "/di/%00",
        "/di/%ff",
        "/di/%2e%2e%2f",
        "/di/usulan",
        "/di/kenangasari//usulan",
        "/di/kenangasari/usulan/",
        "/di/kenangasari/usulan/tulis/",
        "/di/KENANGASARI",
        "/di/kenangasari/usulan/konsep/x",
        "/di/kenangasari/usulan/27-013/ubah/ubah",
        "/di/'%20OR%201=1",
        "/di/%25",
        "/aset/../server",
        "/aset/%2e%2e%2fCargo.toml",
        "/aset/",
        "/aset",
        "/?cari=%25%27%22%00",
        "/?cari=_%25",
        "/?%ff=%fe",
        "/?cari",
        "/?=&=&",
        "/masuk?lanjut",
        "/sehat/x",
        "/saya/../tugas",
        long.as_str(),
        longer.as_str(),
        query.as_str(),
    ];
    for path in paths {
        for who in [Persona::Anonymous, Persona::Resident] {
            let answer = house.get(who, path).await;
            is_calm(&path.chars().take(80).collect::<String>(), &answer);
            assert!(!answer.text().contains("[package]"), "{path}");
        }
        let sent = house.post(Persona::Resident, path, &[("act", "support")]).await;
        is_calm(&format!("POST {}", path.chars().take(80).collect::<String>()), &sent);
    }
}

#[tokio::test]
async fn odd_cookies_sign_nobody_in() {
    let house = House::new().await;
    let long = format!("rembuk={}", "a".repeat(20_000));
    for cookie in
        ["rembuk", "rembuk=", "=rembuk", "rembuk=%00", ";;;", "a=b; rembuk=' OR 1=1 --", "bahasa=../../x", &long]
    {
        let request = House::bare("GET", "/saya").header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        let answer = house.send(request).await;
        assert_eq!(answer.status, 303, "{cookie}");
        is_calm(cookie, &answer);
    }
    let request =
        House::bare("GET", "/saya").header(header::COOKIE, &b"rembuk=\xff\xfe"[..]).body(Body::empty()).unwrap();
    assert_eq!(house.send(request).await.status, 303);
}
