//! T12: nobody learns which cards exist, and nobody tries PINs for long.

use domain::time::Instant;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::support::{
    Answer, House, Persona,
    house::{NOW, encoded, from_here},
    tables,
};

const PIN: &str = "482915";

/// The page without the number that was typed.
fn without(answer: &Answer, card: &str) -> String {
    answer.text().replace(card, "KARTU")
}

#[tokio::test]
async fn an_unknown_card_and_a_wrong_pin_get_the_same_answer() {
    let house = House::reached("http://rembuk.test", false).await;
    let known = house.card(Persona::Resident).to_owned();
    let (wrong, unknown) = (house.sign_in(&known, "000000", &[]).await, house.sign_in("10000001", "000000", &[]).await);
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(without(&wrong, &known), without(&unknown, "10000001"));
    let names = |a: &Answer| a.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&wrong), names(&unknown));
    assert!(!wrong.text().contains("000000"), "the page gives the PIN back");
    assert!(wrong.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn no_strange_card_or_pin_opens_anything() {
    let house = House::new().await;
    let card = house.card(Persona::Resident).to_owned();
    let spaced = format!("{} {}", &card[..4], &card[4..]);
    assert_eq!(house.sign_in(&spaced, PIN, &[]).await.status, 303, "spaces in a card number are forgiven");
    for (user, pin) in [
        ("", ""),
        (card.as_str(), ""),
        (card.as_str(), "48291"),
        (card.as_str(), "4829155"),
        (card.as_str(), " 482915\0"),
        ("' OR 1=1 --", PIN),
        ("%", PIN),
    ] {
        let answer = house.sign_in(user, pin, &[]).await;
        assert!(matches!(answer.status, 422 | 429), "{user:?} {pin:?}: {}", answer.status);
        assert!(answer.token().is_none());
    }
}

#[tokio::test]
async fn after_five_wrong_tries_a_card_rests_for_a_time_that_grows() {
    let house = House::new().await;
    let card = house.card(Persona::Resident).to_owned();
    for _ in 0..4 {
        assert_eq!(house.sign_in(&card, "000000", &[]).await.status, 422);
    }
    let mut began = 0;
    for pause in [30, 60, 120, 240] {
        assert_eq!(house.sign_in(&card, "000000", &[]).await.status, 429);
        let until = tables::number(&house.store, "SELECT MAX(rests_until) FROM tries").await;
        let until = (until - Instant::parse(NOW).unwrap().micros()) / 1_000_000;
        // The clock runs on while the machine works.
        assert!((began + pause..began + pause + 20).contains(&until), "{pause}: from {began} until {until}");
        let resting = house.sign_in(&card, PIN, &[]).await;
        assert_eq!(resting.status, 429, "the right PIN during the pause");
        assert!(resting.token().is_none());
        house.later(until - 20);
        assert_eq!(house.sign_in(&card, PIN, &[]).await.status, 429, "{pause} seconds have not passed");
        began = until + 1;
        house.later(began);
    }
    assert_eq!(house.sign_in(&card, PIN, &[]).await.status, 303, "after the pause");
    assert_eq!(house.sign_in(&card, "000000", &[]).await.status, 422, "the tries were not forgotten");
    let neighbour = house.card(Persona::RtChair).to_owned();
    assert_eq!(house.sign_in(&neighbour, PIN, &[]).await.status, 303, "another card rests too");
}

#[tokio::test]
async fn forty_residents_in_one_hall_sign_in_without_waiting() {
    let house = House::new().await;
    let cards = tables::texts(&house.store, "SELECT card FROM accounts LIMIT 40").await;
    let mut at_once = JoinSet::new();
    for card in cards {
        let service = house.service.clone();
        at_once.spawn(async move {
            let fields = [("user", card.as_str()), ("password", PIN)];
            let request = from_here(House::bare("POST", "/masuk").header("x-forwarded-for", "10.0.0.1"));
            let request = request.body(encoded(&fields)).unwrap();
            Answer::read(service.oneshot(request).await.unwrap()).await
        });
    }
    let answers = at_once.join_all().await;
    assert_eq!(answers.len(), 40);
    assert!(answers.iter().all(|a| a.status == 303), "{:?}", answers.iter().map(|a| a.status).collect::<Vec<_>>());
    let mut tokens: Vec<_> = answers.iter().filter_map(Answer::token).collect();
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 40);
}

#[tokio::test]
async fn many_tries_at_once_are_not_heard_beyond_the_free_ones() {
    let house = House::new().await;
    let card = house.card(Persona::Resident).to_owned();
    let mut at_once = JoinSet::new();
    for n in 0..30 {
        let (service, card) = (house.service.clone(), card.clone());
        at_once.spawn(async move {
            let pin = format!("{n:06}");
            let request = from_here(House::bare("POST", "/masuk"));
            let fields = [("user", card.as_str()), ("password", pin.as_str())];
            let request = request.body(encoded(&fields)).unwrap();
            service.oneshot(request).await.unwrap().status().as_u16()
        });
    }
    at_once.join_all().await;
    let heard = tables::number(&house.store, "SELECT failures FROM tries").await;
    assert!(heard <= 5, "{heard} PINs were tried at once");
}
