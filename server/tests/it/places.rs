//! A village's own words on its pages, and its rules as two persons change them there.

use crate::support::{House, Persona, html, tables};

const WORDS: [(&str, &str); 5] = [
    ("act", "name"),
    ("sebutan_village", "Gampong"),
    ("sebutan_rt", "Jurong"),
    ("sebutan_kades", "Keuchik"),
    ("sebutan_bpd", "Tuha Peut"),
];
const VILLAGE: &str = "/di/rukunmakmur";
const RULES: &str = "/di/rukunmakmur/aturan";
const CHANGE: &str = "/di/rukunmakmur/aturan/ubah";

async fn read(house: &House, who: Persona, path: &str) -> String {
    let answer = house.get(who, path).await;
    assert_eq!(answer.status, 200, "{path}");
    html::plain(&answer.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether these words stand in a text as words of their own.
fn stands(text: &str, words: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + words.len()..].chars().next()))
}

#[tokio::test]
async fn a_villages_own_words_stand_on_its_pages_and_no_others() {
    let house = House::new().await;
    let rt = format!("{VILLAGE}/dusun-krajan/rw-01/rt-01");
    assert!(stands(&read(&house, Persona::Anonymous, &rt).await, "RT 01"));
    let named = house.post(Persona::Kades, "/di/rukunmakmur/aturan/nama", &WORDS).await;
    assert_eq!((named.status, named.location()), (303, "/di/rukunmakmur/aturan?kabar=dinamai"));
    let officers = format!("{VILLAGE}/pengurus");
    // A decree keeps its title.
    tables::change(&house.store, "UPDATE mandates SET decree = 'SK'").await;
    for (path, word) in [
        (rt.as_str(), "Jurong 01"),
        (RULES, "Jurong"),
        (RULES, "Tuha Peut"),
        (RULES, "Gampong"),
        (officers.as_str(), "Keuchik Rukunmakmur"),
        (officers.as_str(), "Ketua Tuha Peut Rukunmakmur"),
    ] {
        let text = read(&house, Persona::Anonymous, path).await;
        assert!(stands(&text, word), "{path} does not say {word}: {text}");
        for other in ["RT", "Desa", "Kepala Desa", "BPD"] {
            assert!(!stands(&text, other), "{path} still says {other}: {text}");
        }
    }
    let elsewhere = read(&house, Persona::Anonymous, "/di/kenangasari/aturan").await;
    assert!(stands(&elsewhere, "RT") && !stands(&elsewhere, "Jurong"), "another village keeps its words");
    // Where no place is named, the words of home.
    assert!(stands(&read(&house, Persona::Elsewhere, "/bantuan").await, "Jurong"));
    assert!(stands(&read(&house, Persona::Anonymous, "/bantuan").await, "RT"));
}

#[tokio::test]
async fn a_word_that_is_none_is_given_back_with_the_reason() {
    let house = House::new().await;
    let typed = [("act", "name"), ("sebutan_rt", "<b>Jurong"), ("sebutan_bpd", "Tuha Peut")];
    let answer = house.post(Persona::Kades, "/di/rukunmakmur/aturan/nama", &typed).await;
    let text = answer.text();
    assert_eq!(answer.status, 422);
    let field = html::tags(&text).into_iter().find(|t| t.get("name") == Some("sebutan_rt")).expect("the field");
    assert_eq!(field.get("value"), Some("<b>Jurong"));
    assert!(text.contains("pakai huruf saja") && text.contains("Tuha Peut"), "{text}");
    assert_eq!(tables::number(&house.store, "SELECT count(*) FROM territory_words").await, 0);
}

/// The code that the demonstration fills in.
async fn code(house: &House, who: Persona) -> String {
    let page = house.get(who, CHANGE).await.text();
    let field = html::tags(&page).into_iter().find(|t| t.name == "input" && t.get("name") == Some("angka"));
    field.and_then(|f| f.get("value").map(ToOwned::to_owned)).unwrap_or_else(|| panic!("no code asked: {page}"))
}

/// The year of the desa is still being prepared.
async fn prepared() -> House {
    let house = House::new().await;
    let sql = "UPDATE stages SET closes_at = 4000000000000000 WHERE kind = 'prepare' AND cycle_id = (SELECT c.id \
               FROM cycles c JOIN territories t ON t.id = c.village_id WHERE t.path = 'rukunmakmur' AND c.year = 2027)";
    tables::change(&house.store, sql).await;
    house
}

#[tokio::test]
async fn rules_are_entered_by_one_and_confirmed_by_another() {
    let house = prepared().await;
    let number = code(&house, Persona::Kades).await;
    let wrong = [("act", "enter"), ("rt_answer_days", "99"), ("why", "Supaya cepat dijawab"), ("angka", &number)];
    let answer = house.post(Persona::Kades, CHANGE, &wrong).await;
    let text = answer.text();
    assert_eq!(answer.status, 422);
    assert!(text.contains("di luar batas") && text.contains("Supaya cepat dijawab") && text.contains("value=\"99\""));

    let right = [("act", "enter"), ("rt_answer_days", "5"), ("why", "Supaya cepat dijawab"), ("angka", &number)];
    let answer = house.post(Persona::Kades, CHANGE, &right).await;
    assert_eq!((answer.status, answer.location()), (303, "/di/rukunmakmur/aturan?kabar=diajukan"));
    let waiting = read(&house, Persona::Anonymous, RULES).await;
    assert!(waiting.contains("menunggu orang kedua") && waiting.contains("Supaya cepat dijawab"), "{waiting}");
    assert!(waiting.contains("RT menjawab usulan dalam 7 hari") && waiting.contains("dalam 5 hari"), "{waiting}");
    assert!(read(&house, Persona::BpdChair, "/tugas").await.contains("1 perubahan aturan menunggu"));

    let silent = house.post_plain(Persona::BpdChair, CHANGE, &[("act", "confirm")]).await;
    assert_eq!(silent.status, 422, "it asks for a number of the sheet");
    let number = code(&house, Persona::BpdChair).await;
    let answer = house.post(Persona::BpdChair, CHANGE, &[("act", "confirm"), ("angka", &number)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/di/rukunmakmur/aturan?kabar=disetujui"));
    let changed = read(&house, Persona::Anonymous, RULES).await;
    assert!(changed.contains("RT menjawab usulan dalam 5 hari"), "{changed}");
    assert!(changed.contains("Diubah Suparman dan Siti Rohmah"), "{changed}");
}
