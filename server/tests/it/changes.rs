//! RT and RW that split and join, over HTTP: who enters, who confirms, who is told no, and where old addresses lead.

use domain::territory::change::{Change, Kind};
use jiff::civil::date;
use store::{
    act::change::{self as acts, Decree},
    territory,
};
use uuid::Uuid;

use crate::support::{
    House,
    Persona::{self, *},
    html, tables,
};

const MANAGE: &str = "/kelola/wilayah";
const SECOND: &str = "/tugas/wilayah";
const FROM: &str = "kenangasari/rw-03/rt-01";
const INTO: &str = "kenangasari/rw-03/rt-02";

async fn at(house: &House, path: &str) -> domain::territory::Territory {
    territory::by_path(house.store.read(), path).await.unwrap().unwrap_or_else(|| panic!("no place {path}"))
}

/// The code that the demonstration fills in.
fn code(page: &str) -> String {
    let found = html::tags(page).into_iter().find(|t| t.get("name") == Some("angka"));
    found.and_then(|t| t.get("value").map(ToOwned::to_owned)).unwrap_or_default()
}

async fn waiting(house: &House) -> String {
    let village = at(house, "kenangasari").await.place.id;
    let found = territory::change::waiting(house.store.read(), village).await.unwrap().expect("a change that waits");
    found.id.to_string()
}

/// Entered by the operator and confirmed by the lurah, below the pages.
async fn changed(house: &House, change: &Change) {
    let village = at(house, "kenangasari").await.place.id;
    let decree = Decree { number: "SK Lurah 77/2026", date: date(2026, 12, 8) };
    let operator = house.acting(house.person(Operator).await);
    acts::enter(&house.store, &operator, village, change, decree).await.expect("entered");
    let lurah = house.acting(house.person(Lurah).await);
    acts::confirm(&house.store, &lurah, village, waiting(house).await.parse().unwrap()).await.expect("confirmed");
}

async fn joined(house: &House) {
    let (from, into) = (at(house, FROM).await.place.id, at(house, INTO).await.place.id);
    changed(house, &Change { kind: Kind::JoinRt, from, into: Some(into), number: None, chosen: vec![] }).await;
}

#[tokio::test]
async fn the_operator_enters_a_split_and_only_the_lurah_confirms_it() {
    let house = House::new().await;
    let page = format!("{MANAGE}?di=kenangasari&ubah=split_rt&dari={FROM}");
    let form = house.get(Operator, &page).await.text();
    let boxes: Vec<String> = html::tags(&form)
        .into_iter()
        .filter(|t| t.get("name") == Some("place_chosen"))
        .filter_map(|t| t.get("value").map(ToOwned::to_owned))
        .collect();
    assert!(boxes.len() > 1, "the families of the RT");
    let angka = code(&form);
    let mut fields = vec![
        ("act", "enter"),
        ("form", "-wilayah"),
        ("di", "kenangasari"),
        ("ubah", "split_rt"),
        ("dari", FROM),
        ("place_number", "2"),
        ("place_chosen", boxes[0].as_str()),
        ("office_decree", "SK Lurah Kenangasari Nomor 61 Tahun 2026"),
        ("office_decree_date", "2026-12-08"),
        ("angka", angka.as_str()),
    ];
    let refused = house.post(Operator, &page, &fields).await;
    let text = refused.text();
    assert_eq!(refused.status, 422);
    assert!(text.contains("nomor ini sedang dipakai") && text.contains("Nomor 61 Tahun 2026"), "{text}");
    let kept = html::tags(&text).into_iter().any(|t| t.get("value") == Some(&boxes[0]) && t.get("checked").is_some());
    assert!(kept, "what was ticked stays ticked");
    fields[5] = ("place_number", "9");
    let entered = house.post(Operator, &page, &fields).await;
    assert_eq!((entered.status, entered.location()), (303, "/kelola/wilayah?di=kenangasari&kabar=dicatat"));
    let new = "kenangasari/rw-03/rt-09";
    assert_eq!(house.get(Anonymous, &format!("/di/{new}")).await.status, 404, "nothing is otherwise yet");
    assert!(house.get(Lurah, "/tugas").await.text().contains(SECOND));

    let id = waiting(&house).await;
    let yes = [("act", "confirm"), ("di", "kenangasari"), ("perubahan", id.as_str())];
    for who in [Resident, RtChair, RwChair, Lpm, Kades, BpdChair, Bappeda, Operator, Former, RtSecretary] {
        assert_eq!(house.post(who, SECOND, &yes).await.status, 403, "{who:?} confirms");
    }
    let seen = house.get(Lurah, SECOND).await.text();
    let plain = html::plain(&seen);
    assert!(plain.contains("RT 09") && plain.contains("Pindah:") && plain.contains("Nomor 61"), "{plain}");
    let angka = code(&seen);
    let done = house.post(Lurah, SECOND, &[yes[0], yes[1], yes[2], ("angka", &angka)]).await;
    assert_eq!((done.status, done.location()), (303, "/tugas/wilayah?kabar=disetujui"));
    assert_eq!(house.get(Anonymous, &format!("/di/{new}")).await.status, 200);
    let public = html::plain(&house.get(Anonymous, "/di/kenangasari/aturan").await.text());
    assert!(public.contains("Perubahan wilayah") && public.contains("Nomor 61 Tahun 2026"), "{public}");
}

#[tokio::test]
async fn both_pages_are_refused_to_all_whose_task_they_are_not() {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    for who in Persona::ALL {
        let status = |allowed: bool| match who {
            Anonymous => 303,
            _ if allowed => 200,
            _ => 403,
        };
        assert_eq!(house.get(who, MANAGE).await.status, status(who == Operator), "{who:?} manages");
        assert_eq!(house.get(who, SECOND).await.status, status(matches!(who, Lurah | Kades)), "{who:?} confirms");
        let forged = [
            ("act", "enter"),
            ("di", "kenangasari"),
            ("ubah", "join_rt"),
            ("dari", FROM),
            ("office_decree_date", "2026-12-01"),
        ];
        let expected = if who == Operator { 422 } else { status(false) };
        assert_eq!(house.post(who, MANAGE, &forged).await.status, expected, "{who:?} sends a form");
    }
    assert_eq!(tables::snapshot(&house.store).await, before);
}

#[tokio::test]
async fn a_place_that_ended_says_of_what_it_is_part_and_offers_nothing() {
    let house = House::new().await;
    joined(&house).await;
    let page = house.get(RtChair, &format!("/di/{FROM}")).await;
    let (text, plain) = (page.text(), html::plain(&page.text()));
    assert_eq!(page.status, 200);
    assert!(plain.contains("Menjadi bagian dari RT 02") && plain.contains("SK Lurah 77/2026"), "{plain}");
    assert!(!text.contains("name=\"act\""), "nothing to do here");
    let write = house.get(Resident, &format!("/di/{FROM}/usulan/tulis?x=1")).await;
    assert_eq!((write.status, write.location()), (303, format!("/di/{INTO}/usulan/tulis?x=1").as_str()));
    let above = house.get(Anonymous, "/di/kenangasari/rw-03").await.text();
    assert!(!above.contains(&format!("href=\"/di/{FROM}\"")), "its RW does not list it any more");
    let found = house.get(Anonymous, "/daftar-warga?cari=kenangasari%20rw%2003%20rt%2001").await.text();
    assert!(!found.contains(&format!("di={FROM}\"")), "nobody registers there");
    let led = house.get(Anonymous, &format!("/daftar-warga?di={FROM}")).await.text();
    assert!(led.contains(INTO), "an old link leads to where it is part of");
}

#[tokio::test]
async fn an_old_address_leads_to_where_the_place_lies_now() {
    let house = House::new().await;
    let (rw, rt) = (at(&house, "kenangasari/rw-03").await, at(&house, INTO).await);
    let chosen: Vec<Uuid> = vec![rt.place.id.0];
    let change = Change { kind: Kind::SplitRw, from: rw.place.id, into: None, number: Some(8), chosen };
    changed(&house, &change).await;
    let new = "/di/kenangasari/rw-08/rt-02";
    for (rest, query) in [("", ""), ("/usulan", "?halaman=2"), ("/usulan/27-014", ""), ("/pengurus", "")] {
        let old = house.get(Anonymous, &format!("/di/{INTO}{rest}{query}")).await;
        assert_eq!((old.status, old.location()), (301, format!("{new}{rest}{query}").as_str()), "{rest}");
    }
    // A form that was open when the place moved is not lost.
    let words =
        [("act", "keep"), ("problem", "Jalan berlubang di depan sekolah"), ("place", "Gang"), ("wish", "Ditambal")];
    let old = format!("/di/{INTO}/usulan/tulis");
    let sent = house.post(Resident, &old, &words).await;
    assert!(matches!(sent.status, 303 | 409), "{}: {}", sent.status, html::plain(&sent.text()));
    assert!(sent.status == 303 || sent.text().contains("Jalan berlubang di depan sekolah"));
    assert_eq!(house.get(Anonymous, "/di/kenangasari/rw-03/rt-77").await.status, 404);
}
