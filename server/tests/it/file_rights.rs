//! T13: the photo of a decree at its address, by everybody who has no business there, and by those who have.

use domain::{
    chance::Seeded,
    id::{BodyId, MandateId},
    institution::{BodyKind, Seat},
    time::Instant,
};
use store::{
    institution::{self, NewBody},
    mandate::{self, NewMandate},
    territory,
};

use crate::{
    support::{
        House,
        Persona::{self, *},
        house::NOW,
        html, tables,
    },
    uploads::{PAGE, board, bring, kept},
};

fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(60, 40, image::Rgb([200, 180, 90]));
    let mut out = std::io::Cursor::new(vec![]);
    image::DynamicImage::from(picture).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

fn code(page: &str) -> String {
    let found = html::tags(page).into_iter().find(|t| t.get("name") == Some("angka"));
    found.and_then(|t| t.get("value").map(ToOwned::to_owned)).unwrap_or_default()
}

/// The operator enters a seat for Wahyu with the photo of its decree; first a form is refused, and keeps the photo.
async fn entered(house: &House) -> (String, String) {
    let board = board(house).await;
    let page = format!("{PAGE}&lembaga={board}&cari=Wahyu%20Nugroho");
    let wahyu = "SELECT lower(hex(id)) FROM persons WHERE name = 'Wahyu Nugroho'";
    let wahyu = crate::refusals::uuid_words(&tables::text(&house.store, wahyu).await);
    let mut fields = vec![
        ("act", "enter"),
        ("form", "-jabatan"),
        ("lembaga", board.as_str()),
        ("office_person", wahyu.as_str()),
        ("office_seat", "chair"),
        ("office_acting", ""),
        ("office_decree", "SK Lurah Kenangasari Nomor 51 Tahun 2026"),
        ("office_decree_date", "2026-12-08"),
        ("office_from", "2026-12-09"),
        ("office_until", "2031-12-08"),
    ];
    let asked = bring(house, Operator, &page, &fields, ("sk.png", "image/png", &photo())).await;
    let id = kept(&asked.text()).unwrap_or_else(|| panic!("{}", html::plain(&asked.text())));
    let angka = code(&asked.text());
    fields.extend([("why", "Dua orang selama serah terima."), ("office_exception", "SK Lurah Nomor 52 Tahun 2026")]);
    fields.extend([("photo_kept", id.as_str()), ("angka", angka.as_str())]);
    // Nothing is chosen the second time: the field travels without a name.
    let done = bring(house, Operator, &page, &fields, ("", "application/octet-stream", b"")).await;
    assert_eq!((done.status, done.location()), (303, "/kelola/jabatan?di=kenangasari&kabar=dicatat"));
    let mandate = "SELECT lower(hex(subject_id)) FROM files WHERE subject_kind = 'mandate'";
    let mandate = crate::refusals::uuid_words(&tables::text(&house.store, mandate).await);
    let hash = tables::text(&house.store, "SELECT sha256 FROM files WHERE subject_kind = 'mandate'").await;
    let told = "SELECT payload FROM record WHERE payload LIKE '%enter_mandate%' ORDER BY seq DESC";
    assert!(tables::text(&house.store, told).await.contains(&hash));
    (id, mandate)
}

async fn seen_by(house: &House, id: &str, allowed: &[Persona]) {
    for path in [format!("/berkas/{id}"), format!("/berkas/{id}/kecil")] {
        for who in Persona::ALL {
            let answer = house.get(who, &path).await;
            if !allowed.contains(&who) {
                assert_eq!(answer.status, 404, "{who:?} {path}");
                assert!(answer.is_html(), "{who:?}");
                continue;
            }
            assert_eq!(answer.status, 200, "{who:?} {path}");
            for (name, value) in [
                ("content-type", "image/jpeg"),
                ("x-content-type-options", "nosniff"),
                ("content-disposition", "inline"),
                ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
                ("cache-control", "no-store"),
                ("etag", ""),
            ] {
                assert_eq!(answer.header(name), value, "{name}");
            }
        }
    }
}

#[tokio::test]
async fn the_photo_of_a_decree_is_seen_by_those_who_answer_for_it_and_by_its_holder() {
    let house = House::new().await;
    let (id, mandate) = entered(&house).await;
    let path = format!("/berkas/{id}");
    seen_by(&house, &id, &[Operator, Lurah]).await;
    let task = house.get(Lurah, "/tugas/jabatan").await.text();
    assert!(task.contains(&path) && html::plain(&task).contains("Lihat foto SK, 1 kB"), "{}", html::plain(&task));
    let angka = code(&task);
    let done =
        house.post(Lurah, "/tugas/jabatan", &[("act", "confirm"), ("mandate", &mandate), ("angka", &angka)]).await;
    assert_eq!(done.status, 303);
    // Wahyu holds the seat now.
    seen_by(&house, &id, &[Operator, Lurah, Voter]).await;
    let public = house.get(Anonymous, "/di/kenangasari/rw-01/pengurus").await.text();
    assert!(html::plain(&public).contains("Nomor 51") && !public.contains("/berkas/"));
    // A page of another site does not get it into itself.
    for site in ["cross-site", "same-site"] {
        let request = house.with_token("GET", &path, &Operator.token()).header("sec-fetch-site", site);
        assert_eq!(house.send(request.body(axum::body::Body::empty()).unwrap()).await.status, 404, "{site}");
    }
    // Signed out, and with the role over, it is gone; what was seen before helps nobody.
    assert_eq!(house.post(Voter, "/saya/keluar", &[]).await.status, 303);
    let over = format!(
        "UPDATE mandates SET ended_at = {} WHERE person_id = (SELECT id FROM persons WHERE name = 'Hadi Prasetyo')",
        Instant::parse(NOW).unwrap().micros()
    );
    tables::change(&house.store, &over).await;
    seen_by(&house, &id, &[Operator]).await;
    let unknown = house.get(Operator, "/berkas/00000000-0000-4000-8000-000000000001").await;
    assert_eq!((unknown.status, house.get(Operator, "/berkas/x").await.status), (404, 404));
}

#[tokio::test]
async fn the_inspectorate_of_the_kota_sees_it_and_one_elsewhere_does_not() {
    let house = House::new().await;
    let (id, _) = entered(&house).await;
    let (chance, now) = (Seeded::new("inspector"), Instant::parse(NOW).unwrap());
    let kenangasari = territory::by_path(house.store.read(), "kenangasari").await.unwrap().unwrap();
    let rukunmakmur = territory::by_path(house.store.read(), "rukunmakmur").await.unwrap().unwrap();
    for (who, place) in [(Elsewhere, kenangasari.place.lineage[0]), (Kades, rukunmakmur.place.id)] {
        let tx = house.store.write().await.unwrap();
        let body = BodyId::at(now, &chance);
        let office = NewBody { id: body, kind: BodyKind::Inspectorate, territory: place, name: format!("I {who:?}") };
        institution::add(&tx, &office).await.unwrap();
        let (person, seat) = (house.person(who).await, Seat::Member);
        let decree = "SK 1/2026".to_owned();
        let seat = NewMandate { id: MandateId::at(now, &chance), person, body, seat, decree, from: now, until: None };
        mandate::add(&tx, &seat).await.unwrap();
        tx.commit().await.unwrap();
    }
    seen_by(&house, &id, &[Operator, Lurah, Elsewhere]).await;
}

#[tokio::test]
async fn a_draft_is_its_bringers_alone_and_nobody_else_can_take_it_up() {
    let house = House::new().await;
    let board = board(&house).await;
    let path = format!("{PAGE}&lembaga={board}&cari=Wahyu");
    let fields = [("act", "enter"), ("form", "-jabatan"), ("lembaga", board.as_str())];
    let refused = bring(&house, Operator, &path, &fields, ("sk.png", "", &photo())).await;
    let id = kept(&refused.text()).unwrap();
    seen_by(&house, &id, &[Operator]).await;
    tables::change(&house.store, "UPDATE files SET by_id = (SELECT id FROM persons WHERE name = 'Sutrisno')").await;
    let mandate =
        "SELECT lower(hex(m.id)) FROM mandates m JOIN persons p ON p.id = m.person_id WHERE p.name = 'Sutrisno'";
    let mandate = crate::refusals::uuid_words(&tables::text(&house.store, mandate).await);
    let at = format!("{PAGE}&foto={mandate}");
    let angka = code(&house.get(Operator, &at).await.text());
    let forged = [("act", "photo"), ("form", "-foto"), ("mandate", &mandate), ("photo_kept", &id), ("angka", &angka)];
    let answer = house.post(Operator, &at, &forged).await;
    assert_eq!(answer.status, 422, "{}", html::plain(&answer.text()));
    assert!(html::plain(&answer.text()).contains("sudah tidak tersimpan"));
    assert_eq!(tables::number(&house.store, "SELECT count(*) FROM files WHERE subject_kind = 'mandate'").await, 0);
}

#[tokio::test]
async fn a_seat_that_was_entered_without_gets_its_photo_later_and_once() {
    let house = House::new().await;
    let found = "SELECT lower(hex(m.id)) || lower(hex(m.body_id)) FROM mandates m \
                 JOIN persons p ON p.id = m.person_id WHERE p.name = 'Sutrisno'";
    let found = tables::text(&house.store, found).await;
    let (mandate, body) = found.split_at(32);
    let (mandate, body) = (crate::refusals::uuid_words(mandate), crate::refusals::uuid_words(body));
    let at = format!("{PAGE}&foto={mandate}");
    let page = house.get(Operator, &at).await.text();
    let angka = code(&page);
    let fields = [("act", "photo"), ("form", "-foto"), ("lembaga", &body), ("mandate", &mandate)];
    let without = bring(&house, Operator, &at, &fields, ("sk.png", "", &photo())).await;
    assert_eq!(without.status, 422, "a number is asked for");
    let id = kept(&without.text()).unwrap();
    let with = [&fields[..], &[("photo_kept", &id), ("angka", &angka)]].concat();
    let done = house.post(Operator, &at, &with).await;
    assert_eq!((done.status, done.location()), (303, "/kelola/jabatan?di=kenangasari&kabar=foto"));
    seen_by(&house, &id, &[Operator, Lurah, RwChair]).await;
    assert!(house.get(Operator, &at).await.text().contains(&format!("/berkas/{id}")));
    let told = "SELECT count(*) FROM record WHERE payload LIKE '%add_decree_photo%'";
    assert_eq!(tables::number(&house.store, told).await, 1);
    // Another photo of the same decree comes too late; the code of minutes ago still counts in this session.
    house.later(60);
    let second = bring(&house, Operator, &at, &fields, ("sk.png", "", &photo())).await;
    assert_eq!(second.status, 409, "{}", html::plain(&second.text()));
    assert!(html::plain(&second.text()).contains("foto SK jabatan ini sudah ada"));
    assert_eq!(tables::number(&house.store, "SELECT count(*) FROM files WHERE subject_kind = 'mandate'").await, 1);
}
