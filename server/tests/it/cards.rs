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

/// A printed card of somebody in Sari's RT who has no account yet: number, code, day and month of birth.
pub async fn printed(house: &House) -> (store::card::Printed, String) {
    let who = tables::text(
        &house.store,
        "SELECT lower(hex(p.id)) FROM persons p JOIN territories t ON t.id = p.home_id \
         WHERE t.path = 'kenangasari/rw-03/rt-02' AND p.verified_at IS NOT NULL AND p.born IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = p.id) \
         AND NOT EXISTS (SELECT 1 FROM mandates m WHERE m.person_id = p.id) ORDER BY p.id",
    );
    let who = domain::id::PersonId(who.await.parse().unwrap());
    let secretary = house.person(Persona::RtSecretary).await;
    let acting = house.acting(secretary);
    let rt = store::territory::by_path(house.store.read(), "kenangasari/rw-03/rt-02").await.unwrap().unwrap();
    let card = store::act::card::print(&house.store, &acting, rt.place.id, &[who]).await.unwrap().remove(0);
    let born = store::person::profile(house.store.read(), who).await.unwrap().unwrap().actor.born.unwrap();
    (card, format!("{}-{}", born.day(), born.month()))
}

fn names(answer: &Answer) -> Vec<String> {
    answer.headers.keys().map(ToString::to_string).collect()
}

#[tokio::test]
async fn opening_a_card_tells_nobody_which_cards_exist() {
    let house = House::reached("http://rembuk.test", false).await;
    let (card, born) = printed(&house).await;
    let unknown = "1000000008";
    let open = async |number: &str, code: &str, born: &str| {
        let fields = [("nomor", number), ("kode", code), ("lahir", born), ("pin", PIN), ("pin2", PIN)];
        house.post(Persona::Anonymous, "/kartu", &fields).await
    };
    let elsewhere = open(unknown, "AAAA-AAAA", &born).await;
    for (why, code, day) in [("the code", "AAAA-AAAA", born.as_str()), ("the birthday", &card.code, "29-2")] {
        let answer = open(&card.number, code, day).await;
        assert_eq!((answer.status, elsewhere.status), (422, 422), "{why}");
        let same = answer.text().replace(code, "AAAA-AAAA").replace(&format!("\"{day}\""), &format!("\"{born}\""));
        assert_eq!(same.replace(&card.number, "KARTU"), without(&elsewhere, unknown), "{why}");
        assert_eq!(names(&answer), names(&elsewhere));
        assert!(!answer.text().contains(PIN), "the page gives the PIN back");
        assert!(answer.headers.get("set-cookie").is_none());
    }
    assert_eq!(tables::number(&house.store, "SELECT COUNT(*) FROM cards WHERE opened_at IS NOT NULL").await, 0);
    house.shows_no_secret(&[PIN]).await;
}

/// Tries wrongly at two addresses of the same form, in step; after so many both are over, and the right one is too.
async fn rest_and_end_alike(house: &House, times: usize, tries: impl AsyncFn(usize) -> (Answer, Answer)) {
    let mut clock = 0;
    let mut refused = 0;
    for n in 0..times {
        let (known, unknown) = tries(n).await;
        assert_eq!(known.status, unknown.status, "the {n}th try");
        assert!(matches!(known.status, 422 | 429), "{}", known.status);
        assert_eq!(known.status == 429, n >= 4, "the {n}th try");
        assert_eq!(names(&known), names(&unknown));
        refused += i32::from(known.status == 429);
        if known.status == 429 {
            clock += 3_700;
            house.later(clock);
        }
    }
    assert_eq!(usize::try_from(refused).unwrap(), times - 4);
    let heard = "SELECT MIN(failures) || ' ' || MAX(failures) FROM tries";
    assert_eq!(tables::text(&house.store, heard).await, "100 100", "a hundred were heard of both");
}

#[tokio::test]
async fn known_and_unknown_numbers_rest_and_end_alike_at_the_door() {
    let house = House::reached("http://rembuk.test", false).await;
    house.store.bulk(true).await.unwrap();
    let known = house.card(Persona::Resident).to_owned();
    rest_and_end_alike(&house, 120, async |_| {
        let (known, unknown) =
            (house.sign_in(&known, "000000", &[]).await, house.sign_in("10000001", "000000", &[]).await);
        (known, unknown)
    })
    .await;
    house.later(3_700 * 200);
    let right = house.sign_in(&known, PIN, &[]).await;
    assert!(right.status >= 400 && right.token().is_none(), "after a hundred only a new card helps");
    house.shows_no_secret(&[]).await;
}

#[tokio::test]
async fn known_and_unknown_numbers_rest_and_end_alike_at_a_card() {
    let house = House::reached("http://rembuk.test", false).await;
    house.store.bulk(true).await.unwrap();
    let (card, born) = printed(&house).await;
    let open = async |number: &str, code: &str| {
        let fields = [("nomor", number), ("kode", code), ("lahir", born.as_str()), ("pin", PIN), ("pin2", PIN)];
        house.post(Persona::Anonymous, "/kartu", &fields).await
    };
    let (mut clock, unknown) = (0, "1000000008");
    for n in 0..104 {
        let (one, other) = (open(&card.number, "AAAA-AAAA").await, open(unknown, "AAAA-AAAA").await);
        assert_eq!(one.status, other.status, "the {n}th try");
        assert_eq!(without(&one, &card.number), without(&other, unknown), "the {n}th try");
        assert!((n < 4 && one.status == 422) || (n >= 4 && one.status >= 422), "the {n}th: {}", one.status);
        clock += 3_700;
        house.later(clock);
    }
    let heard = "SELECT MIN(failures) || ' ' || MAX(failures) FROM tries";
    assert_eq!(tables::text(&house.store, heard).await, "100 100");
    assert!(open(&card.number, &card.code).await.token().is_none(), "after a hundred the code opens nothing");
}

#[tokio::test]
async fn ten_thousand_guesses_get_a_hundred_tries() {
    let house = House::new().await;
    house.store.bulk(true).await.unwrap();
    let at = store::session::tries_at(house.card(Persona::Resident));
    let (mut now, mut heard) = (Instant::parse(NOW).unwrap(), 0);
    for _ in 0..10_000 {
        match store::tries::ask(&house.store, &at, now).await.unwrap() {
            store::tries::Try::Heard(_) => heard += 1,
            store::tries::Try::Over => {}
            // Whoever guesses waits exactly as long as they must.
            store::tries::Try::Resting(until) => now = until,
        }
    }
    assert_eq!(heard, 100);
}

/// The median of what signing in took.
fn median(mut took: Vec<std::time::Duration>) -> f64 {
    took.sort_unstable();
    took[took.len() / 2].as_secs_f64()
}

#[tokio::test]
async fn a_known_card_takes_as_long_as_an_unknown_one() {
    let house = House::reached("http://rembuk.test", false).await;
    let cards = tables::texts(&house.store, "SELECT card FROM accounts ORDER BY card LIMIT 180").await;
    let mut ratios = Vec::new();
    for (round, cards) in cards.chunks(60).enumerate() {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (n, card) in cards.iter().enumerate() {
            for (number, took) in [(card.clone(), &mut known), (format!("{round}{n:07}"), &mut unknown)] {
                let start = std::time::Instant::now();
                assert_eq!(house.sign_in(&number, "000000", &[]).await.status, 422);
                took.push(start.elapsed());
            }
        }
        let ratio = median(known) / median(unknown);
        println!("known / unknown: {ratio:.3}");
        ratios.push(ratio);
        if (0.75..=1.25).contains(&ratio) {
            return;
        }
    }
    panic!("the time tells which cards exist: {ratios:?}");
}

#[tokio::test]
async fn two_hundred_residents_behind_one_address_sign_in_within_five_minutes_without_a_429() {
    let house = House::new().await;
    house.store.bulk(true).await.unwrap();
    let cards = tables::texts(&house.store, "SELECT card FROM accounts LIMIT 200").await;
    assert_eq!(cards.len(), 200);
    let mut tokens = std::collections::BTreeSet::new();
    let began = std::time::Instant::now();
    for forty in cards.chunks(40) {
        let mut at_once = JoinSet::new();
        for card in forty {
            let (service, card) = (house.service.clone(), card.clone());
            at_once.spawn(async move {
                let fields = [("user", card.as_str()), ("password", PIN)];
                let request = from_here(House::bare("POST", "/masuk").header("x-forwarded-for", "10.0.0.1"));
                Answer::read(service.oneshot(request.body(encoded(&fields)).unwrap()).await.unwrap()).await
            });
        }
        for answer in at_once.join_all().await {
            assert_eq!(answer.status, 303);
            tokens.extend(answer.token());
        }
    }
    let took = began.elapsed();
    println!("200 sign in behind one address in {:.1} s", took.as_secs_f64());
    assert_eq!(tokens.len(), 200);
    assert!(took.as_secs() < 300, "{took:?}");
}

#[tokio::test]
async fn a_forged_address_gains_no_tries() {
    let house = House::new().await;
    let card = house.card(Persona::Resident).to_owned();
    for n in 0..8 {
        let fields = [("user", card.as_str()), ("password", "000000")];
        let address = format!("10.0.0.{n}");
        let request = House::bare("POST", "/masuk").header("x-forwarded-for", &address).header("x-real-ip", &address);
        let request = from_here(request.header("forwarded", format!("for={address}")));
        let answer = house.send(request.body(encoded(&fields)).unwrap()).await;
        assert_eq!(answer.status, if n < 4 { 422 } else { 429 }, "the {n}th");
    }
}
