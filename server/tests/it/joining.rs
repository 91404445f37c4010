//! Joining over HTTP: cards printed, ticked off and opened; registering alone; own data; and nothing secret on a page.

use domain::identity::Nik;

use crate::{
    crawl,
    refusals::uuid_words,
    support::{Answer, House, Persona, html, tables},
};

const PIN: &str = "739162";
const RESIDENTS: &str = "/di/kenangasari/rw-03/rt-02/warga";
const CARDS: &str = "/di/kenangasari/rw-03/rt-02/kartu";
/// Numbers of identity and of a family card that no page may show.
const NIK: &str = "9971014502907301";
const OTHER_NIK: &str = "9971014502907302";
const KK: &str = "9971010101207303";

/// Two residents of Sari's RT who have no account and no seat, as a form names them, with day and month of birth.
async fn without_account(house: &House) -> Vec<(String, String)> {
    let rows = tables::texts(
        &house.store,
        "SELECT lower(hex(p.id)) || ' ' || p.born FROM persons p JOIN territories t ON t.id = p.home_id \
         WHERE t.path = 'kenangasari/rw-03/rt-02' AND p.verified_at IS NOT NULL AND p.born IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = p.id) \
         AND NOT EXISTS (SELECT 1 FROM mandates m JOIN persons q ON q.id = m.person_id \
           WHERE q.id = p.id OR q.household_id = p.household_id) ORDER BY p.id LIMIT 2",
    );
    let read = |row: &String| {
        let (id, born) = row.split_once(' ').unwrap();
        let born: Vec<&str> = born.split('-').collect();
        (uuid_words(id), format!("{}-{}", born[2], born[1]))
    };
    rows.await.iter().map(read).collect()
}

async fn sari(house: &House) -> String {
    uuid_words(&tables::text(&house.store, "SELECT lower(hex(id)) FROM persons WHERE name = 'Sari Lestari'").await)
}

/// Numbers and codes on a printed page, in order.
fn on_paper(page: &str) -> Vec<(String, String)> {
    let bold: Vec<String> = page
        .split("<b class=\"big\">")
        .skip(1)
        .map(|rest| rest.split("</b>").next().unwrap_or_default().replace("<!>", ""))
        .collect();
    bold.chunks(2).map(|pair| (pair[0].replace(' ', ""), pair[1].clone())).collect()
}

async fn open(house: &House, number: &str, code: &str, born: &str, pin: &str) -> Answer {
    let fields = [("nomor", number), ("kode", code), ("lahir", born), ("pin", pin), ("pin2", pin)];
    house.post(Persona::Anonymous, "/kartu", &fields).await
}

#[tokio::test]
async fn a_card_goes_from_the_printer_to_its_holder() {
    let house = House::new().await;
    let people = without_account(&house).await;
    let secretary = house.person(Persona::RtSecretary).await;
    // The demonstration gives everybody a number; these two come without, and get theirs here.
    tables::change(&house.store, "DELETE FROM identities").await;
    for (n, (id, _)) in people.iter().enumerate() {
        let nik = Nik::parse([NIK, OTHER_NIK][n]).unwrap();
        let id = domain::id::PersonId(id.parse().unwrap());
        store::act::register::match_nik(&house.store, &house.acting(secretary), id, &nik).await.unwrap();
    }
    let form = [("act", "print_cards"), ("people", people[0].0.as_str()), ("people", people[1].0.as_str())];
    for number in ["", "000000"] {
        let fields = [&form[..], &[("angka", number)]].concat();
        let wrong = house.post_plain(Persona::RtSecretary, CARDS, &fields).await;
        assert_eq!(wrong.status, 422, "{number:?}");
        assert!(on_paper(&wrong.text()).is_empty());
    }
    assert_eq!(tables::number(&house.store, "SELECT COUNT(*) FROM cards").await, 0);
    let paper = house.post(Persona::RtSecretary, CARDS, &form).await;
    assert_eq!(paper.status, 200);
    let (page, printed) = (paper.text(), on_paper(&paper.text()));
    assert_eq!(printed.len(), 2);
    assert_eq!(
        page.matches("<svg").count(),
        2 + house.get(Persona::RtSecretary, "/").await.text().matches("<svg").count()
    );
    for part in [NIK, OTHER_NIK, "••••"] {
        assert!(!html::plain(&page).contains(part), "the paper says {part}");
    }
    assert!(paper.header("cache-control").contains("no-store"), "{}", paper.header("cache-control"));
    let again = house.get(Persona::RtSecretary, CARDS).await.text();
    for (_, code) in &printed {
        assert!(!again.contains(code), "the code is shown again");
    }
    // Another officer ticks.
    let (number, code) = &printed[0];
    let tick = [("act", "hand_over"), ("cards", number.as_str())];
    assert_eq!(house.post(Persona::RtSecretary, CARDS, &tick).await.status, 403, "who printed it");
    let ticked = house.post(Persona::RtChair, CARDS, &tick).await;
    assert_eq!(ticked.status, 303, "{number}: {}", html::plain(&ticked.text()));
    // The holder opens it.
    let born = people[0].1.as_str();
    for (pin, why) in [("123456", "mudah ditebak"), ("170845", "seperti tanggal"), ("12345", "enam angka")] {
        let refused = open(&house, number, code, born, pin).await;
        let text = refused.text();
        assert_eq!(refused.status, 422);
        assert!(text.contains(why) && !text.contains(pin), "{pin}: {why}");
        for kept in [number.as_str(), code, born] {
            assert!(text.contains(&format!("value=\"{kept}\"")), "{kept} was not given back");
        }
    }
    let opened = open(&house, number, code, born, PIN).await;
    assert_eq!((opened.status, opened.location()), (303, "/saya?kabar=kartu"));
    let token = opened.token().expect("signed in");
    assert_eq!(house.get_with(&token, "/saya?kabar=kartu").await.status, 200);
    assert_eq!(open(&house, number, code, born, PIN).await.status, 422, "once");
    let in_again = house.sign_in(number, PIN, &[]).await;
    assert_eq!(in_again.status, 303);
    house.shows_no_secret(&[NIK, OTHER_NIK, PIN, "170845"]).await;
}

#[tokio::test]
async fn a_new_card_takes_a_witness_and_its_holder_is_told() {
    let house = House::new().await;
    let sari = sari(&house).await;
    let old = house.card(Persona::Resident).to_owned();
    let session = house.sign_in(&old, "482915", &[("ingat", "ya")]).await.token().unwrap();
    let secretary = house.person(Persona::RtSecretary).await.to_string();
    let witness = tables::text(
        &house.store,
        "SELECT lower(hex(p.id)) FROM persons p JOIN territories t ON t.id = p.home_id JOIN accounts a \
         ON a.person_id = p.id WHERE t.path = 'kenangasari/rw-03/rt-02' AND p.verified_at IS NOT NULL \
         AND p.name <> 'Sari Lestari' AND NOT EXISTS (SELECT 1 FROM mandates m WHERE m.person_id = p.id) \
         AND p.household_id IS NOT (SELECT q.household_id FROM mandates m JOIN bodies b ON b.id = m.body_id \
           JOIN territories r ON r.id = b.territory_id JOIN persons q ON q.id = m.person_id \
           WHERE r.path = 'kenangasari/rw-03/rt-02' AND m.seat = 'secretary' AND b.kind = 'rt_board')",
    );
    let witness = uuid_words(&witness.await);
    let fields = [("act", "ask_new_card"), ("holder", sari.as_str()), ("witness", witness.as_str())];
    let near = [("act", "ask_new_card"), ("holder", sari.as_str()), ("witness", secretary.as_str())];
    assert_eq!(house.post(Persona::RtSecretary, CARDS, &near).await.status, 403);
    assert_eq!(house.post(Persona::RtSecretary, CARDS, &fields).await.status, 303);
    let print = [("act", "print_cards"), ("people", sari.as_str())];
    assert_eq!(house.post(Persona::RtSecretary, CARDS, &print).await.status, 403, "nobody has seconded");
    let request = tables::text(&house.store, "SELECT lower(hex(id)) FROM card_requests").await;
    let request = uuid_words(&request);
    let second = [("act", "second_new_card"), ("request", request.as_str())];
    for stranger in [Persona::RtSecretary, Persona::RtChair, Persona::Voter] {
        assert_eq!(house.post(stranger, "/saya/kartu", &second).await.status, 404, "{stranger:?}");
    }
    let of_witness = format!("SELECT card FROM accounts WHERE lower(hex(person_id)) = '{}'", witness.replace('-', ""));
    let known = tables::text(&house.store, &of_witness).await;
    let seconder = house.sign_in(&known, "482915", &[]).await.token().unwrap();
    assert!(house.get_with(&seconder, "/saya/kartu").await.text().contains(&request));
    assert_eq!(house.post_with(&seconder, "/saya/kartu", &second).await.status, 303);
    let paper = house.post(Persona::RtSecretary, CARDS, &print).await;
    assert_eq!(paper.status, 200);
    let (number, code) = on_paper(&paper.text()).remove(0);
    assert_eq!(house.get_with(&session, "/saya").await.status, 200, "until the new one is opened");
    let born = tables::text(&house.store, "SELECT born FROM persons WHERE name = 'Sari Lestari'").await;
    let opened = open(&house, &number, &code, &format!("{}-{}", &born[8..], &born[5..7]), PIN).await;
    let token = opened.token().expect("signed in");
    assert_eq!(house.get_with(&session, "/saya").await.status, 303, "the old session has ended");
    assert_eq!(house.sign_in(&old, "482915", &[]).await.status, 422, "the old card opens nothing");
    let alert = |page: &Answer| page.text().contains("Kartu baru atas nama");
    for _ in 0..2 {
        let next = house.sign_in(&number, PIN, &[]).await.token().unwrap();
        assert!(alert(&house.get_with(&next, "/saya").await), "told until it was read");
    }
    assert_eq!(house.post_with(&token, "/saya/kartu", &[("act", "told")]).await.status, 303);
    assert!(!alert(&house.get_with(&token, "/saya").await));
    house.shows_no_secret(&[PIN]).await;
}

const NEW: [(&str, &str); 9] = [
    ("di", "kenangasari/rw-03/rt-02"),
    ("nama", "Rukmini Wulandari"),
    ("sapaan", "ibu"),
    ("tanggal_lahir", "1990-02-05"),
    ("nik", NIK),
    ("kk", KK),
    ("pin", PIN),
    ("pin2", PIN),
    ("setuju", "ya"),
];

/// The form with another value in a field.
fn but<'a>(name: &'static str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    NEW.iter().map(|(n, v)| if *n == name { (*n, value) } else { (*n, *v) }).collect()
}

#[tokio::test]
async fn registering_alone_keeps_what_was_typed_and_tells_nobody_which_numbers_are_known() {
    let house = House::new().await;
    let register = async |fields: &[(&str, &str)]| house.post(Persona::Anonymous, "/daftar-warga", fields).await;
    let before = tables::snapshot(&house.store).await;
    for (name, value) in [
        ("nama", "x"),
        ("tanggal_lahir", "2090-01-01"),
        ("nik", "997101450290730"),
        ("kk", "12"),
        ("pin", "123456"),
        ("pin2", "739163"),
        ("setuju", "tidak"),
    ] {
        let refused = register(&but(name, value)).await;
        let text = refused.text();
        assert_eq!(refused.status, 422, "{name}");
        for (other, kept) in NEW.iter().filter(|(n, _)| ["nama", "tanggal_lahir", "nik", "kk"].contains(n)) {
            let kept = if *other == name { value } else { kept };
            assert!(text.contains(&format!("value=\"{kept}\"")), "{name} refused: {other} is lost");
        }
        for pin in [PIN, "123456", "739163"] {
            assert!(!text.contains(pin), "{name} refused: the PIN is given back");
        }
    }
    assert_eq!(register(&but("di", "kenangasari/rw-03")).await.status, 422, "a home is an RT");
    assert_eq!(tables::difference(&before, &tables::snapshot(&house.store).await), Vec::<String>::new());
    house.seen.lock().unwrap().clear();
    let new = register(&NEW).await;
    let known = register(&but("nama", "Orang Yang Ingin Tahu")).await;
    let number = |a: &Answer| a.location().strip_prefix("/daftar-warga?nomor=").expect("the number").to_owned();
    assert_eq!((new.status, known.status), (303, 303));
    let names = |a: &Answer| a.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&new), names(&known));
    let mut pages = Vec::new();
    for answer in [&new, &known] {
        let number = number(answer);
        assert_eq!(number.len(), 10);
        let page = house.get(Persona::Anonymous, answer.location()).await;
        assert_eq!(page.status, 200);
        let spaced = domain::card::spaced(&number);
        assert!(page.text().contains(&spaced));
        pages.push(page.text().replace(&spaced, "KARTU").replace(&number, "KARTU"));
    }
    assert!(pages[0] == pages[1], "the page tells that the number is known");
    assert_eq!(house.sign_in(&number(&new), PIN, &[]).await.status, 303);
    assert_eq!(house.sign_in(&number(&known), PIN, &[]).await.status, 422, "it opens nothing");
    assert_eq!(tables::number(&house.store, "SELECT COUNT(*) FROM registrations").await, 1);
    house.shows_no_secret(&[NIK, KK, PIN]).await;
}

#[tokio::test]
async fn own_data_are_shown_masked_and_downloaded_by_their_owner_alone() {
    let house = House::new().await;
    let number = house.post(Persona::Anonymous, "/daftar-warga", &NEW).await;
    let number = number.location().rsplit('=').next().unwrap().to_owned();
    let token = house.sign_in(&number, PIN, &[]).await.token().unwrap();
    let page = house.get_with(&token, "/saya/data").await.text();
    assert!(page.contains("••••••••••••7301") && !page.contains(NIK) && !page.contains(KK));
    let file = house.get_with(&token, "/saya/data/unduh").await;
    assert_eq!((file.status, file.header("content-type")), (200, "application/json"));
    assert!(file.text().contains(NIK) && file.text().contains(KK));
    assert!(!file.header("cache-control").contains("public"), "{}", file.header("cache-control"));
    for path in ["/saya/data", "/saya/data/unduh"] {
        let nobody = house.get(Persona::Anonymous, path).await;
        assert_eq!((nobody.status, nobody.location()), (303, "/masuk?lanjut=/saya/data"), "{path}");
        assert!(!nobody.text().contains(NIK));
    }
    for other in [Persona::Resident, Persona::RtChair, Persona::RtSecretary, Persona::Lurah, Persona::Bappeda] {
        for path in ["/saya/data", "/saya/data/unduh"] {
            let own = house.get(other, path).await;
            assert_eq!(own.status, 200);
            assert!(
                !own.text().contains(NIK) && !own.text().contains("••••7301") && !own.text().contains(KK),
                "{other:?}"
            );
        }
    }
    // The board sees four digits, and whoever has no business here nothing.
    let board = house.get(Persona::RtSecretary, RESIDENTS).await.text();
    assert!(board.contains("••••••••••••7301"));
    for stranger in [Persona::Resident, Persona::Lpm, Persona::Elsewhere, Persona::Former, Persona::Kades] {
        let page = house.get(stranger, RESIDENTS).await;
        assert_eq!(page.status, 403, "{stranger:?}");
        assert!(!page.text().contains("Rukmini"), "{stranger:?}");
    }
    house.post_with(&token, "/saya/data", &[("act", "close_account"), ("yakin", "ya")]).await;
    assert_eq!(house.get_with(&token, "/saya/data").await.status, 303, "closed");
    assert_eq!(house.sign_in(&number, PIN, &[]).await.status, 422);
    house.shows_no_secret(&[NIK, KK, PIN]).await;
}

#[tokio::test]
async fn no_page_anybody_reaches_shows_a_number_or_a_secret() {
    let house = House::new().await;
    let secretary = house.person(Persona::RtSecretary).await;
    // Everybody who can visit has a number.
    for (n, who) in Persona::ALL.into_iter().enumerate().filter(|(_, who)| *who != Persona::Anonymous) {
        let id = house.person(who).await;
        let nik = Nik::parse(&format!("9971014502906{n:03}")).unwrap();
        let vault = house.store.vault().unwrap();
        let sealed = vault.seal("nik", id.0, nik.digits(), &server::chance::OsChance);
        let index = vault.index(store::vault::Of::Nik, nik.digits());
        let hex = id.0.simple().to_string();
        let sql =
            format!("INSERT OR REPLACE INTO identities VALUES (x'{hex}', '{index}', '{sealed}', '{}')", nik.tail());
        tables::change(&house.store, &sql).await;
    }
    assert_eq!(house.post(Persona::Anonymous, "/daftar-warga", &NEW).await.status, 303);
    let people = without_account(&house).await;
    let one = domain::id::PersonId(people[0].0.parse().unwrap());
    let rt = store::territory::by_path(house.store.read(), "kenangasari/rw-03/rt-02").await.unwrap().unwrap();
    let card = store::act::card::print(&house.store, &house.acting(secretary), rt.place.id, &[one]).await.unwrap();
    for who in [Persona::Anonymous, Persona::Resident, Persona::RtChair, Persona::RtSecretary, Persona::Lurah] {
        crawl::walk(&house, who, 2).await;
        for path in [RESIDENTS, CARDS, "/saya/data", "/saya/kartu", "/di/kenangasari/pengurus/angka"] {
            house.get(who, path).await;
        }
    }
    assert!(house.seen.lock().unwrap().iter().any(|(line, page)| line.ends_with(RESIDENTS) && page.contains("7301")));
    house.shows_no_secret(&["99710145029", KK, PIN, &card[0].code]).await;
}
