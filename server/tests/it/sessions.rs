//! T11: sessions are opened, rest, and end.

use crate::support::{House, Persona, tables};

const PIN: &str = "482915";
const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

#[tokio::test]
async fn the_cookie_says_exactly_what_it_must() {
    let house = House::new().await;
    let card = house.card(Persona::Resident);
    let plain = house.sign_in(card, PIN, &[]).await;
    let token = plain.token().unwrap();
    assert_eq!((plain.status, plain.location()), (303, "/mulai"));
    assert_eq!(token.len(), 64);
    assert!(token.bytes().all(|b| b.is_ascii_hexdigit()));
    assert_eq!(plain.header("set-cookie"), format!("rembuk={token}; Path=/; HttpOnly; SameSite=Lax"));
    let remembered = house.sign_in(card, PIN, &[("ingat", "ya")]).await;
    let token = remembered.token().unwrap();
    let line = format!("rembuk={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000");
    assert_eq!(remembered.header("set-cookie"), line);
    assert_eq!(remembered.headers.get_all("set-cookie").iter().count(), 1);
}

#[tokio::test]
async fn with_https_the_cookie_is_bound_to_the_host() {
    let house = House::reached("https://rembuk.test", true).await;
    let answer = house.sign_in(house.card(Persona::Resident), PIN, &[]).await;
    let token = answer.token().unwrap();
    let line = format!("__Host-rembuk={token}; Path=/; HttpOnly; SameSite=Lax; Secure");
    assert_eq!(answer.header("set-cookie"), line);
    assert_eq!(house.get_with(&token, "/saya").await.status, 200);
    let plain = House::bare("GET", "/saya").header("cookie", format!("rembuk={token}"));
    let plain = house.send(plain.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(plain.status, 303, "the plain name opens the https site");
    let out = house.post_with(&token, "/saya/keluar", &[]).await;
    assert_eq!(out.header("set-cookie"), "__Host-rembuk=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

#[tokio::test]
async fn every_sign_in_has_a_new_token_and_only_its_hash_is_kept() {
    let house = House::new().await;
    let card = house.card(Persona::Resident);
    let first = house.sign_in(card, PIN, &[]).await.token().unwrap();
    let second = house.sign_in(card, PIN, &[]).await.token().unwrap();
    assert_ne!(first, second);
    // A token that was put into the browser beforehand is not taken over.
    let fields = [("user", card), ("password", PIN)];
    let planted = house.post_with("planted-by-another", "/masuk", &fields).await;
    let third = planted.token().unwrap();
    assert_ne!(third, "planted-by-another");
    assert_eq!(house.get_with("planted-by-another", "/saya").await.status, 303);
    let kept = tables::texts(&house.store, "SELECT token_hash FROM sessions").await;
    assert!([first, second, third].iter().all(|t| !kept.contains(t)));
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let house = House::new().await;
    let token = house.sign_in(house.card(Persona::Resident), PIN, &[]).await.token().unwrap();
    assert_eq!(house.get_with(&token, "/saya").await.status, 200);
    let out = house.post_with(&token, "/saya/keluar", &[]).await;
    assert_eq!((out.status, out.location()), (303, "/"));
    assert_eq!(out.header("set-cookie"), "rembuk=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    let after = house.get_with(&token, "/saya").await;
    assert_eq!((after.status, after.location()), (303, "/masuk?lanjut=/saya"));
}

#[tokio::test]
async fn a_quarter_of_an_hour_of_rest_ends_a_session_on_a_shared_phone() {
    let house = House::new().await;
    let token = house.sign_in(house.card(Persona::Resident), PIN, &[]).await.token().unwrap();
    for (at, status) in [(14, 200), (28, 200), (42, 200), (58, 303), (59, 303)] {
        house.later(at * MINUTE);
        assert_eq!(house.get_with(&token, "/saya").await.status, status, "after {at} minutes");
    }
    let left = tables::number(&house.store, "SELECT count(*) FROM sessions WHERE remembered = 0").await;
    assert_eq!(left, 0, "the session that ended is still kept");
}

#[tokio::test]
async fn a_remembered_session_lasts_thirty_days_of_rest() {
    let house = House::new().await;
    let token = house.sign_in(house.card(Persona::Resident), PIN, &[("ingat", "ya")]).await.token().unwrap();
    for (day, status) in [(29, 200), (58, 200), (89, 303)] {
        house.later(day * DAY);
        assert_eq!(house.get_with(&token, "/saya").await.status, status, "after {day} days");
    }
}

#[tokio::test]
async fn the_session_ends_right_after_voting_unless_the_phone_is_remembered() {
    let paper = "/di/kenangasari/rw-01/pilih/2027/surat";
    for (more, after) in [(&[][..], 303), (&[("ingat", "ya")][..], 200)] {
        let house = House::new().await;
        let token = house.sign_in(house.card(Persona::Voter), PIN, more).await.token().unwrap();
        let checked = house.post_with(&token, paper, &[("pilih", "1"), ("pilih", "3"), ("act", "check")]).await;
        assert_eq!(checked.status, 200);
        assert_eq!(house.get_with(&token, "/saya").await.status, 200, "checking ends the session");
        let cast = house.post_with(&token, paper, &[("pilih", "1"), ("pilih", "3"), ("act", "cast")]).await;
        assert_eq!((cast.status, cast.location()), (303, "/di/kenangasari/rw-01/pilih/2027?kabar=memilih"));
        let ended = cast.header("set-cookie") == "rembuk=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0";
        assert_eq!(ended, after == 303);
        assert_eq!(house.get_with(&token, "/saya").await.status, after);
        let told = house.get(Persona::Anonymous, cast.location()).await;
        assert_eq!(told.status, 200);
        let again = house.post(Persona::Voter, paper, &[("pilih", "2"), ("act", "cast")]).await;
        assert_eq!(again.status, 409, "a second ballot");
    }
}

#[tokio::test]
async fn a_seat_that_ends_ends_in_a_signed_in_session_too() {
    let house = House::new().await;
    let token = house.sign_in(house.card(Persona::RtChair), PIN, &[]).await.token().unwrap();
    let (cards, proposal) = ("/di/kenangasari/rw-03/rt-02/kartu", "/di/kenangasari/usulan/27-022");
    assert_eq!(house.get_with(&token, cards).await.status, 200);
    let person = house.person(Persona::RtChair).await;
    let now = domain::time::Instant::parse(crate::support::house::NOW).unwrap().micros();
    let hex = person.0.simple().to_string().to_uppercase();
    let end = format!("UPDATE mandates SET ended_at = {now} WHERE hex(person_id) = '{hex}'");
    tables::change(&house.store, &end).await;
    assert_eq!(house.get_with(&token, cards).await.status, 403, "reads on");
    let passed = house.post_with(&token, proposal, &[("act", "pass_on")]).await;
    assert_eq!(passed.status, 403, "acts on");
    assert_eq!(house.get_with(&token, "/saya").await.status, 200, "who is still a resident");
}

#[tokio::test]
async fn two_sessions_of_one_person_end_each_by_itself() {
    let house = House::new().await;
    let card = house.card(Persona::Resident);
    let first = house.sign_in(card, PIN, &[]).await.token().unwrap();
    let second = house.sign_in(card, PIN, &[]).await.token().unwrap();
    house.post_with(&first, "/saya/keluar", &[]).await;
    assert_eq!(house.get_with(&first, "/saya").await.status, 303, "the token is dead");
    let form = house.post_with(&first, "/saya/data", &[("act", "restrict")]).await;
    assert_eq!((form.status, form.location()), (303, "/masuk?lanjut=/saya/data"), "for forms too");
    assert_eq!(house.get_with(&second, "/saya").await.status, 200, "the other phone");
}

#[tokio::test]
async fn a_refused_ballot_leaves_the_session_as_it_is() {
    let house = House::new().await;
    let token = house.sign_in(house.card(Persona::Voter), PIN, &[]).await.token().unwrap();
    let paper = "/di/kenangasari/rw-01/pilih/2027/surat";
    let refused = house.post_with(&token, paper, &[("pilih", "99"), ("act", "cast")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(house.get_with(&token, "/saya").await.status, 200);
}

#[tokio::test]
async fn signed_in_one_begins_where_ones_tasks_are() {
    let house = House::new().await;
    for (who, start) in [
        (Persona::Resident, "/saya"),
        (Persona::RtChair, "/tugas"),
        (Persona::Former, "/saya"),
        (Persona::Anonymous, "/masuk"),
    ] {
        assert_eq!(house.get(who, "/mulai").await.location(), start, "{who:?}");
    }
}
