//! T2 and T3: what nobody else may see, nobody else sees.

use std::collections::BTreeSet;

use crate::{
    crawl,
    every_route::without_path,
    support::{House, Persona, html, tables},
};

const CANARY: &str = "Kenari kuning bernyanyi di konsep";

#[tokio::test]
async fn a_kept_draft_is_seen_by_its_writer_alone() {
    let house = House::new().await;
    let write = "/di/kenangasari/rw-03/rt-02/usulan/tulis";
    let words = [("problem", CANARY), ("place", CANARY), ("wish", CANARY), ("kunci", "k1"), ("act", "keep")];
    let kept = house.post(Persona::Resident, write, &words).await;
    assert_eq!((kept.status, kept.location()), (303, "/saya/usulan?kabar=disimpan"));
    let own = house.get(Persona::Resident, "/saya/usulan").await.text();
    assert!(own.contains(CANARY));
    let links = html::links(&own);
    let draft = links.into_iter().find(|l| l.contains("/usulan/konsep/")).unwrap();
    assert!(house.get(Persona::Resident, &draft).await.text().contains(CANARY));
    let absent = format!("{}00", &draft[..draft.len() - 2]);
    for who in Persona::ALL {
        if who == Persona::Resident {
            continue;
        }
        let (hidden, nothing) = (house.get(who, &draft).await, house.get(who, &absent).await);
        assert_eq!(hidden.status, nothing.status, "{who:?}");
        let (hidden, nothing) = (without_path(&hidden.text(), &draft), without_path(&nothing.text(), &absent));
        assert!(hidden == nothing, "{who:?} learns that there is a draft");
        let sent = [("problem", "Diambil orang lain begitu saja"), ("act", "send")];
        let taken = house.post(who, &draft, &sent).await;
        // Whoever is not signed in gets their own words back, and nothing of the draft.
        assert!(matches!(taken.status, 401 | 404), "{who:?}: {}", taken.status);
        assert!(!taken.text().contains(CANARY), "{who:?}");
    }
    for who in [Persona::Anonymous, Persona::RtChair, Persona::RwChair, Persona::Lurah, Persona::Elsewhere] {
        for page in crawl::walk(&house, who, 2).await {
            assert!(!page.answer.text().contains(CANARY), "{who:?} sees the draft at {}", page.path);
        }
    }
    let in_record = "SELECT count(*) FROM record WHERE payload LIKE '%Kenari%'";
    assert_eq!(tables::number(&house.store, in_record).await, 0);
}

/// Two capitalised words that stand beside each other.
fn pairs(text: &str) -> BTreeSet<String> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    words.windows(2).filter(|w| capital(w[0]) && capital(w[1])).map(|w| w.join(" ")).collect()
}

#[tokio::test]
async fn no_public_page_names_a_resident_in_full() {
    let house = House::new().await;
    let residents = "SELECT name FROM persons p WHERE name LIKE '% %' \
                     AND NOT EXISTS (SELECT 1 FROM mandates m WHERE m.person_id = p.id)";
    let residents: BTreeSet<String> = tables::texts(&house.store, residents).await.into_iter().collect();
    let hiding = "SELECT count(*) FROM proposals WHERE show_name = 0 AND author_id IS NOT NULL";
    assert!(tables::number(&house.store, hiding).await > 5, "nobody hides");
    assert!(residents.len() > 900);
    let witnesses = "SELECT name FROM persons WHERE id IN (SELECT witness FROM polls)";
    let witnesses: BTreeSet<String> = tables::texts(&house.store, witnesses).await.into_iter().collect();
    for page in crawl::public().await {
        let named: BTreeSet<String> =
            pairs(&html::plain(&page.answer.text())).intersection(&residents).cloned().collect();
        // Who witnessed a closing vouches for it by name, on the page that says how to check the count.
        let vouching = page.path.ends_with("/periksa") && named.is_subset(&witnesses);
        assert!(named.is_empty() || vouching, "{} names {named:?}", page.path);
    }
}

#[tokio::test]
async fn no_public_page_has_a_birth_date_or_what_looks_like_a_nik() {
    let house = House::new().await;
    let born = tables::texts(&house.store, "SELECT born FROM persons WHERE born IS NOT NULL").await;
    let born: BTreeSet<String> = born.into_iter().collect();
    for page in crawl::public().await {
        let text = page.answer.text();
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
            assert!(!born.contains(word), "{} has the birth date {word}", page.path);
            let digits = word.len() == 16 && word.bytes().all(|b| b.is_ascii_digit());
            assert!(!digits, "{} has what looks like a NIK: {word}", page.path);
        }
        assert!(!text.contains("$argon2"), "{} has a hash of a PIN", page.path);
    }
}

/// T3, by everybody who signs in: a page of every kind that each reaches.
#[tokio::test]
async fn nobody_who_signs_in_reads_a_birth_date_a_nik_or_a_hash_of_somebody_else() {
    let house = House::reached("http://rembuk.test", false).await;
    let born = tables::texts(&house.store, "SELECT born FROM persons WHERE born IS NOT NULL").await;
    let born: BTreeSet<String> = born.into_iter().collect();
    assert!(born.len() > 500);
    for who in Persona::ALL.into_iter().filter(|p| *p != Persona::Anonymous) {
        let id = house.person(who).await.0.simple().to_string().to_uppercase();
        let own = format!("SELECT coalesce(born, '') FROM persons WHERE hex(id) = '{id}'");
        let own = tables::text(&house.store, &own).await;
        let pages = crawl::walk(&house, who, 1).await;
        assert!(pages.len() > 30, "{who:?} reaches only {}", pages.len());
        // What one takes along of oneself holds one's own number, and that is what it is for.
        for page in pages.into_iter().filter(|p| p.path != "/saya/data/unduh") {
            let (text, path) = (page.answer.text(), page.path);
            for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
                assert!(word == own || !born.contains(word), "{who:?} reads the birth date {word} at {path}");
                let digits = word.len() == 16 && word.bytes().all(|b| b.is_ascii_digit());
                assert!(!digits, "{who:?} reads what looks like a NIK at {path}: {word}");
            }
            assert!(!text.contains("$argon2"), "{who:?} reads a hash of a PIN at {path}");
        }
    }
}

#[tokio::test]
async fn no_public_page_has_the_card_number_of_anybody() {
    let house = House::new().await;
    let cards: BTreeSet<String> = tables::texts(&house.store, "SELECT card FROM accounts").await.into_iter().collect();
    for page in crawl::public().await {
        let text = page.answer.text();
        let found = text.split(|c: char| !c.is_alphanumeric()).find(|w| cards.contains(*w));
        assert_eq!(found, None, "{}", page.path);
    }
}
