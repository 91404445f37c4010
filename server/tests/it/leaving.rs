//! Residents who moved away, and requests that were taken back, over HTTP.

use crate::{
    refusals::uuid_words,
    support::{House, Persona, html, tables},
};

const PIN: &str = "482915";
const RT: &str = "/di/kenangasari/rw-03/rt-02";

async fn id_of(house: &House, name: &str) -> String {
    uuid_words(&tables::text(&house.store, &format!("SELECT lower(hex(id)) FROM persons WHERE name = '{name}'")).await)
}

/// The second board member's family is another one's: the demonstration says so, or this test says nothing.
async fn two_households(house: &House) {
    let (one, two) = (house.person(Persona::RtChair).await, house.person(Persona::RtSecretary).await);
    let of = async |who| store::person::profile(house.store.read(), who).await.unwrap().unwrap().actor.household;
    assert_ne!(of(one).await, of(two).await);
}

#[tokio::test]
async fn two_of_the_board_record_that_somebody_moved_and_they_object() {
    let house = House::new().await;
    two_households(&house).await;
    let (list, sari) = (format!("{RT}/warga"), id_of(&house, "Sari Lestari").await);
    let fields = [
        ("act", "end_residence"),
        ("form", "-pindah"),
        ("person", sari.as_str()),
        ("kind", "moved"),
        ("left_on", "2026-12-01"),
    ];
    let future: Vec<_> =
        fields.iter().map(|(n, v)| if *n == "left_on" { (*n, "2027-12-01") } else { (*n, *v) }).collect();
    let sent_back = house.post(Persona::RtSecretary, &list, &future).await;
    assert_eq!(sent_back.status, 422);
    assert!(sent_back.text().contains("2027-12-01"), "what was typed stays");
    let without = house.post_plain(Persona::RtSecretary, &list, &fields).await;
    assert_eq!(without.status, 422, "it asks for a number");
    let recorded = house.post(Persona::RtSecretary, &list, &fields).await;
    assert_eq!((recorded.status, recorded.location()), (303, format!("{list}?kabar=pindah").as_str()));
    let departure = uuid_words(&tables::text(&house.store, "SELECT lower(hex(id)) FROM departures").await);
    let confirm = [("act", "confirm_leaving"), ("departure", departure.as_str())];
    assert_eq!(house.post(Persona::RtSecretary, &list, &confirm).await.status, 403, "one alone");
    assert_eq!(house.get(Persona::Resident, "/saya").await.status, 200, "nothing has changed");
    let page = house.get(Persona::RtSecretary, &list).await.text();
    assert!(!page.contains("value=\"confirm_leaving\"") && page.contains("value=\"take_back_leaving\""));
    assert!(house.get(Persona::RtChair, &list).await.text().contains("value=\"confirm_leaving\""));
    assert_eq!(house.post(Persona::RtChair, &list, &confirm).await.status, 303);
    assert_eq!(house.get(Persona::Resident, "/saya").await.status, 303, "her session has ended");
    let token = house.sign_in(house.card(Persona::Resident), PIN, &[]).await.token().expect("she may read");
    let start = html::plain(&house.get_with(&token, "/saya").await.text());
    assert!(start.contains("dicatat pindah oleh"), "{start}");
    let write = house.get_with(&token, &format!("{RT}/usulan/tulis")).await;
    assert_eq!(write.status, 403, "she reads, and no more");
    let short = house.post_with(&token, "/saya/data", &[("act", "object_leaving"), ("form", "-pindah")]).await;
    assert_eq!(short.status, 422);
    let why = [("act", "object_leaving"), ("form", "-pindah"), ("why", "Saya masih tinggal di Gang Melati.")];
    let objected = house.post_with(&token, "/saya/data", &why).await;
    assert_eq!((objected.status, objected.location()), (303, "/saya/data?kabar=sanggah"));
    assert_eq!(house.post_with(&token, "/saya/data", &why).await.status, 409, "once");
    assert_eq!(house.get_with(&token, &format!("{RT}/usulan/tulis")).await.status, 200, "her rights are back");
    let seen = house.get(Persona::Lurah, &list).await.text();
    assert!(html::plain(&seen).contains("Saya masih tinggal di Gang Melati."));
    let settle = [("act", "settle"), ("person", sari.as_str()), ("lives_here", "ya"), ("why", "Sudah kami datangi.")];
    assert_eq!(house.post(Persona::Lurah, &list, &settle).await.status, 303);
    let start = html::plain(&house.get_with(&token, "/saya").await.text());
    assert!(!start.contains("dicatat pindah oleh"));
    house.shows_no_secret(&[PIN]).await;
}

#[tokio::test]
async fn a_request_for_a_new_card_is_taken_back_by_who_is_named_in_it() {
    let house = House::new().await;
    let cards = format!("{RT}/kartu");
    let (sari, wahyu) = (id_of(&house, "Sari Lestari").await, id_of(&house, "Wahyu Nugroho").await);
    let ask = [("act", "ask_new_card"), ("holder", sari.as_str()), ("witness", wahyu.as_str())];
    let open = "SELECT lower(hex(id)) FROM card_requests WHERE ended_at IS NULL";
    for who in [Persona::RtChair, Persona::Resident, Persona::Voter] {
        assert_eq!(house.post(Persona::RtChair, &cards, &ask).await.status, 303, "before {who:?}");
        assert_eq!(house.post(Persona::RtSecretary, &cards, &ask).await.status, 409, "one at a time");
        let id = uuid_words(&tables::text(&house.store, open).await);
        let request = ("request", id.as_str());
        let stranger = house.post(Persona::Elsewhere, "/saya/kartu", &[("act", "take_back_card"), request]).await;
        assert_eq!(stranger.status, 404);
        let (path, word) = match who {
            Persona::RtChair => (cards.as_str(), "cancel_new_card"),
            _ => ("/saya/kartu", "take_back_card"),
        };
        assert!(house.get(who, path).await.text().contains(&format!("value=\"{word}\"")), "{who:?} sees no button");
        assert_eq!(house.post(who, path, &[("act", word), request]).await.status, 303, "{who:?}");
        assert_eq!(house.post(who, path, &[("act", word), request]).await.status, 404, "{who:?} again");
    }
    // A request that nobody answers is gone after seven days, and another one is made.
    assert_eq!(house.post(Persona::RtChair, &cards, &ask).await.status, 303);
    assert!(house.get(Persona::Voter, "/saya").await.text().contains("/saya/kartu"));
    house.later(8 * 86_400);
    assert!(!house.get(Persona::Voter, "/saya").await.text().contains("/saya/kartu"));
    assert_eq!(house.post(Persona::RtChair, &cards, &ask).await.status, 303);
}
