//! The first start: one page, once, for whoever reads the terminal.

use crate::support::{House, Persona, html, tables};

const CODE: &str = "K7RM-2XPA";
const PIN: &str = "739162";
const START: &str = "/kelola/mulai";

const FOUNDING: [(&str, &str); 17] = [
    ("kode", CODE),
    ("jenis", "kelurahan"),
    ("desa", "Kelurahan Sumberasri"),
    ("alamat", "sumberasri"),
    ("kode_wilayah", ""),
    ("kecamatan", "Cempaka"),
    ("kota", "Kota Arunika"),
    ("zona", "wib"),
    ("wilayah", "RW 01: 2\nRW 02: 1"),
    ("pengelola", "Ratih Kumala"),
    ("pengelola_sapaan", "ibu"),
    ("pengelola_lahir", "1985-03-12"),
    ("pin", PIN),
    ("pin2", PIN),
    ("kedua", "Bagus Prakoso"),
    ("kedua_sapaan", "bapak"),
    ("kedua_lahir", "1979-11-30"),
];

fn but<'a>(name: &'static str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    FOUNDING.iter().map(|(n, v)| if *n == name { (*n, value) } else { (*n, *v) }).collect()
}

#[tokio::test]
async fn the_first_start_sets_everything_up_once() {
    let house = House::empty(CODE).await;
    assert_eq!(house.get(Persona::Anonymous, START).await.status, 200);
    let post = async |fields: &[(&str, &str)]| house.post(Persona::Anonymous, START, fields).await;
    let empty = post(&but("pengelola", "")).await;
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("Bagus Prakoso") && !empty.text().contains(PIN));
    let wrong = post(&but("kode", "AAAA-AAAA")).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.text().contains(CODE));
    assert_eq!(tables::number(&house.store, "SELECT COUNT(*) FROM persons").await, 0);
    let founded = post(&FOUNDING).await;
    assert_eq!(founded.status, 200);
    let page = founded.text();
    let plain = html::plain(&page);
    let after = |class: &str, n: usize| {
        let text = page.split(&format!("class=\"{class}\">")).nth(n).and_then(|p| p.split('<').next());
        text.unwrap().replace(' ', "")
    };
    let (card, second, code, secret) = (after("big", 1), after("big", 2), after("big", 3), after("key", 1));
    assert!(domain::card::plausible_number(&card) && domain::card::plausible_number(&second));
    assert_eq!((secret.len(), code.len()), (32, 9));
    assert!(plain.contains("Bagus Prakoso") && page.contains("<svg"));
    assert!(founded.header("cache-control").contains("no-store"), "{}", founded.header("cache-control"));
    let token = founded.token().expect("signed in");
    // Once: for nobody, and neither for the operator.
    assert_eq!(post(&FOUNDING).await.status, 404);
    assert_eq!(house.get(Persona::Anonymous, START).await.status, 404);
    assert_eq!(house.post_with(&token, START, &FOUNDING).await.status, 404);
    assert_eq!(tables::number(&house.store, "SELECT COUNT(*) FROM persons").await, 2);
    // The operator signs in; what binds asks for a code of the app.
    let token = house.sign_in(&card, PIN, &[]).await.token().expect("signed in again");
    let start = house.get_with(&token, "/kelola").await;
    assert_eq!(start.status, 200, "{}", html::plain(&start.text()));
    let rt = "/di/sumberasri/rw-01/rt-01/kartu";
    let second_person = tables::text(&house.store, "SELECT lower(hex(id)) FROM persons WHERE name = 'Bagus Prakoso'");
    let second_person = crate::refusals::uuid_words(&second_person.await);
    let print = async |number: &str| {
        let fields = [("act", "print_cards"), ("people", second_person.as_str()), ("angka", number)];
        house.post_with(&token, rt, &fields).await
    };
    let needed = print("").await;
    assert_eq!(needed.status, 422, "{}", html::plain(&needed.text()));
    assert_eq!(print("000000").await.status, 422);
    let now = domain::time::Instant::parse(crate::support::house::NOW).unwrap();
    let step = store::vault::app_step(now.micros() / 1_000_000);
    house.later(60);
    let printed = print(&store::vault::app_code(&secret, step + 2).unwrap()).await;
    assert_eq!(printed.status, 200);
    assert!(!printed.text().contains(&code), "another card, another code");
    // What was printed again ended the card of the first page.
    let fields = [("nomor", second.as_str()), ("kode", &code), ("lahir", "30-11"), ("pin", PIN), ("pin2", PIN)];
    assert_eq!(house.post(Persona::Anonymous, "/kartu", &fields).await.status, 422);
    for (line, page) in house.seen.lock().unwrap().iter().filter(|(line, _)| !line.starts_with("POST /kelola/mulai")) {
        assert!(!page.contains(&secret), "{line} shows the app's secret");
    }
    house.shows_no_secret(&[PIN]).await;
}

#[tokio::test]
async fn the_code_of_the_first_start_is_not_guessed() {
    let house = House::empty(CODE).await;
    for n in 0..8 {
        let answer = house.post(Persona::Anonymous, START, &but("kode", "AAAA-AAAA")).await;
        assert_eq!(answer.status, if n < 5 { 422 } else { 429 }, "the {n}th");
    }
    let right = house.post(Persona::Anonymous, START, &FOUNDING).await;
    assert_eq!(right.status, 429, "the right one rests too");
    house.later(60);
    assert_eq!(house.post(Persona::Anonymous, START, &FOUNDING).await.status, 200);
}

#[tokio::test]
async fn hundreds_of_wrong_codes_do_not_close_a_fresh_server_to_its_owner() {
    let house = House::empty(CODE).await;
    for n in 0..150 {
        house.later(3_700 * n);
        let answer = house.post(Persona::Anonymous, START, &but("kode", "AAAA-AAAA")).await;
        assert_eq!(answer.status, 422, "the {n}th is heard after its pause");
    }
    assert_eq!(house.post(Persona::Anonymous, START, &FOUNDING).await.status, 429);
    house.later(3_700 * 150);
    assert_eq!(house.post(Persona::Anonymous, START, &FOUNDING).await.status, 200);
}

#[tokio::test]
async fn without_the_code_there_is_no_first_start() {
    let house = House::new().await;
    for who in [Persona::Anonymous, Persona::Bappeda, Persona::Lurah] {
        assert_eq!(house.get(who, START).await.status, 404);
        assert_eq!(house.post(who, START, &FOUNDING).await.status, 404);
    }
}
