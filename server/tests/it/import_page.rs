//! `/kelola/warga`: an operator brings a register, looks through what it would do, and imports it.

use axum::body::Body;
use domain::{
    chance::Seeded,
    id::{BodyId, MandateId, PersonId},
    institution::{BodyKind, Seat},
    person::Honorific,
};
use server::middleware::session::token_hash;
use store::{
    institution::{self, NewBody},
    mandate::{self, NewMandate},
    person::{self, NewPerson},
    proof, session, territory,
};

use crate::{
    every_page::is_clean,
    import_residents::{COLUMNS, KEPT, csv, holds_a_nik, register},
    support::{Answer, House, Persona, html, tables},
};

/// Somebody of Kenangasari who runs the installation for its kota, with an app, and a session open.
async fn operator(house: &House) -> String {
    let (chance, now) = (Seeded::new("operator"), domain::time::Instant::parse("2026-12-01T08:00:00+07:00").unwrap());
    let c = house.store.read();
    let home = territory::by_path(c, "kenangasari/rw-03/rt-02").await.unwrap().unwrap();
    let kota = home.place.lineage[0];
    let tx = house.store.write().await.unwrap();
    let (id, body) = (PersonId::at(now, &chance), BodyId::at(now, &chance));
    let new = NewPerson {
        id,
        name: "Dewi Operator".to_owned(),
        sex: Some("p"),
        honorific: Honorific::Ibu,
        born: None,
        married: false,
        home: home.place.id,
        household: None,
        verified: Some(now),
    };
    person::add_all(&tx, &[new]).await.unwrap();
    let office = NewBody { id: body, kind: BodyKind::Operator, territory: kota, name: "Operator".to_owned() };
    institution::add(&tx, &office).await.unwrap();
    let seat = NewMandate {
        id: MandateId::at(now, &chance),
        person: id,
        body,
        seat: Seat::Member,
        decree: "SK 7/2026".to_owned(),
        from: now,
        until: None,
    };
    mandate::add(&tx, &seat).await.unwrap();
    proof::issue_app(&tx, id, None, now, &chance).await.unwrap();
    tx.commit().await.unwrap();
    let token = "token-of-the-operator".to_owned();
    session::open(&house.store, &token_hash(&token), id, "", true, now).await.unwrap();
    token
}

const PAGE: &str = "/kelola/warga";

async fn upload(house: &House, token: Option<&str>, village: &str, file: &[u8]) -> Answer {
    let mut body = format!(
        "--grens\r\nContent-Disposition: form-data; name=\"village\"\r\n\r\n{village}\r\n--grens\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"9971010101900002.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--grens--\r\n");
    let request = match token {
        Some(token) => house.with_token("POST", PAGE, token),
        None => House::bare("POST", PAGE),
    };
    let request = request
        .header("origin", "http://rembuk.test")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=grens")
        .header("content-length", body.len());
    house.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn an_operator_looks_first_then_imports_and_nothing_lies_around() {
    let house = House::new().await;
    let token = operator(&house).await;
    let (mut rows, _) = register(400, 100);
    rows[0].insert("agama_id", "kenari-agama".to_owned());
    let file = csv(&rows, &COLUMNS, b';');
    let page = house.get_with(&token, PAGE).await;
    assert_eq!(page.status, 200);
    is_clean("the operator", PAGE, &page.text());
    for name in ["Kenangasari", "Cempakawangi", "Rukunmakmur"] {
        assert!(html::plain(&page.text()).contains(name), "{name}");
    }
    let people = "SELECT count(*) FROM persons";
    let before = tables::number(&house.store, people).await;
    let looked = upload(&house, Some(&token), "kenangasari", &file).await;
    assert_eq!(looked.status, 303, "{}", html::plain(&looked.text()));
    let at = looked.location().to_owned();
    assert!(at.starts_with("/kelola/warga?berkas="));
    let shown = house.get_with(&token, &at).await;
    is_clean("the operator", &at, &shown.text());
    let text = html::plain(&shown.text());
    for words in ["Masukkan 396 warga sekarang", "NIK bukan 16 angka.", "4 dari 4 baris", "NIK ini sudah ada"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!holds_a_nik(&text) && !text.contains("Warga Uji") && !shown.header("cache-control").contains("public"));
    assert_eq!(tables::number(&house.store, people).await, before, "looking changes something");
    let sealed = tables::text(&house.store, "SELECT sealed FROM import_drafts").await;
    assert!(!sealed.contains("Warga") && !sealed.contains("kenari"));
    // Nobody else sees it, and without the number nothing comes in.
    assert_eq!(house.get(Persona::Lurah, &at).await.status, 403);
    let without = house.post_with(&token, &at, &[]).await;
    assert_eq!(without.status, 422);
    assert!(html::plain(&without.text()).contains("angka pengaman") && without.text().contains("name=\"angka\""));
    let field = html::tags(&without.text()).into_iter().find(|t| t.get("name") == Some("angka")).unwrap();
    let code = field.get("value").unwrap().to_owned();
    let done = house.post_with(&token, &at, &[("angka", &code)]).await;
    assert_eq!((done.status, done.location()), (303, "/kelola/warga?kabar=dimasukkan"));
    assert_eq!(tables::number(&house.store, people).await, before + 396);
    assert_eq!(tables::number(&house.store, "SELECT count(*) FROM import_drafts").await, 0);
    let told = house.get_with(&token, done.location()).await;
    assert!(html::plain(&told.text()).contains("Data warga sudah masuk"));
    assert_eq!(house.post_with(&token, &at, &[]).await.status, 404, "sent twice");
    let record = house.get(Persona::Anonymous, "/di/kenangasari/catatan").await;
    assert!(record.status == 200 && record.text().contains("Data warga dimasukkan"));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_comes_back_as_a_sentence() {
    let house = House::new().await;
    let token = operator(&house).await;
    for (village, file, words) in [
        ("kenangasari", &b"name,address\nx,y\n"[..], "kolom ini belum ada: nama, rt, nik / no_kk"),
        ("kenangasari", b"", "tidak ada isinya"),
        ("kenangasari", b"\x89PNG\0", "bukan CSV atau XLSX"),
        ("kenangasari", b"nama,rt,nik\nS\xe9,1,2\n", "huruf di baris 2"),
        ("kenangasari", b"PK\x03\x04", "terpotong atau rusak"),
        ("kenangasari/rw-03", b"nama,rt,nik\nSiti,1,2\n", "pilih salah satu"),
        ("", b"nama,rt,nik\nSiti,1,2\n", "pilih salah satu"),
    ] {
        let answer = upload(&house, Some(&token), village, file).await;
        let text = html::plain(&answer.text());
        assert_eq!(answer.status, 422, "{village}: {text}");
        assert!(text.contains(words) && text.contains("Belum ada yang berubah"), "{words}: {text}");
        is_clean("the operator", PAGE, &answer.text());
        assert!(village != "kenangasari" || answer.text().contains("selected"), "the village is asked for again");
    }
    assert_eq!(tables::number(&house.store, "SELECT count(*) FROM import_drafts").await, 0);
    let codes = ["empty", "too-big", "swells", "too-many-rows", "too-many-columns", "strange", "old-sheet"];
    for code in codes.iter().chain(&["damaged", "encoding", "quote", "columns", "twice", "village"]) {
        assert!(app::i18n::knows(&format!("import-why-{code}")), "{code}");
    }
    let big = upload(&house, Some(&token), "kenangasari", &vec![b'a'; 33 * 1_024 * 1_024]).await;
    assert_eq!(big.status, 413);
}

#[tokio::test]
async fn nobody_but_an_operator_brings_a_file() {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    let file = csv(&register(10, 20).0, &KEPT, b',');
    let stranger = upload(&house, None, "kenangasari", &file).await;
    assert_eq!((stranger.status, stranger.location()), (303, "/masuk?lanjut=/kelola/warga"));
    for who in [Persona::Resident, Persona::RtChair, Persona::Lurah, Persona::Kades, Persona::Bappeda] {
        assert_eq!(house.get(who, PAGE).await.status, 403, "{who:?}");
        let answer = upload(&house, Some(&who.token()), "kenangasari", &file).await;
        assert_eq!(answer.status, 403, "{who:?}");
        let sent = house.post(who, "/kelola/warga?berkas=00000000-0000-0000-0000-000000000001", &[]).await;
        assert_eq!(sent.status, 403, "{who:?}");
    }
    // From another site not even with a session.
    let token = operator(&house).await;
    let strange = house.with_token("POST", PAGE, &token).header("sec-fetch-site", "cross-site");
    assert_eq!(house.send(strange.body(Body::empty()).unwrap()).await.status, 403);
    let after = tables::snapshot(&house.store).await;
    let mut changed = tables::difference(&before, &after);
    // The operator was set up in between.
    changed.retain(|t| !["persons", "bodies", "mandates", "authenticators"].contains(&t.as_str()));
    assert_eq!(changed, Vec::<String>::new());
}
