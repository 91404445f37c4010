//! The public record's page, and what documents print of the record.

use domain::record::to_hex;
use store::record;

use crate::support::{House, Persona, html, tables};

const PAGE: &str = "/di/kenangasari/catatan";

/// The page as it is read.
async fn read(house: &House, path: &str) -> String {
    let answer = house.get(Persona::Anonymous, path).await;
    assert_eq!(answer.status, 200, "{path}");
    html::plain(&answer.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The hash of an entry as it is shown: in groups.
async fn shown_hash(house: &House, seq: i64) -> String {
    let hash = tables::text(&house.store, &format!("SELECT hash FROM record WHERE seq = {seq}")).await;
    hash.as_bytes().chunks(8).map(|g| String::from_utf8_lossy(g).into_owned()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_record_says_who_by_which_seat_on_what_and_when_to_anyone() {
    let house = House::new().await;
    let mut pages = Vec::new();
    let mut path = PAGE.to_owned();
    loop {
        let answer = house.get(Persona::Anonymous, &path).await;
        assert_eq!(answer.status, 200, "{path}");
        pages.push(answer.text());
        let older = html::links(&answer.text()).into_iter().find(|l| l.contains("?sebelum="));
        let Some(older) = older else { break };
        assert_ne!(older, path);
        path = older;
    }
    let all = pages.concat();
    let of_village =
        "SELECT count(*) FROM record r JOIN territories t ON t.id = r.village_id WHERE t.path = 'kenangasari'";
    let entries = tables::number(&house.store, of_village).await;
    assert_eq!(all.matches("id=\"catatan-").count(), usize::try_from(entries).unwrap());
    let text = html::plain(&all).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!text.contains('⟦'), "an act without words");
    for said in
        ["Joko Santoso, Ketua RT (", "Hadi Prasetyo, Lurah (", "Pilihan warga RW", "seorang warga", "Daftar 2026"]
    {
        assert!(text.contains(said), "{said} is nowhere");
    }
    assert!(pages.len() > 2 && pages[1].contains(&format!("href=\"{PAGE}\"")), "no way back to the newest");
}

#[tokio::test]
async fn of_a_resident_nothing_is_told_but_the_place() {
    let house = House::new().await;
    // Two entries about Sari as they are appended: a card printed, and her account closed.
    for (act, seq) in [("print_card", 1), ("close_account", 2)] {
        let sql = format!(
            "INSERT INTO record (seq, at, act, village_id, subject_id, payload, hash) SELECT max(r.seq) + 1, 1, \
             '{act}', (SELECT id FROM territories WHERE path = 'kenangasari'), \
             (SELECT id FROM persons WHERE name = 'Sari Lestari'), '{{}}', 'hash{seq}' FROM record r"
        );
        tables::change(&house.store, &sql).await;
    }
    let text = read(&house, PAGE).await;
    assert!(text.contains("Kartu dicetak : seorang warga, RT 02"), "{text}");
    assert!(text.contains("Akun ditutup : seorang warga, RT 02"), "{text}");
    assert!(!text.contains("Sari"), "a resident's name stands in the record");
}

#[tokio::test]
async fn who_has_a_paper_compares_its_number() {
    let house = House::new().await;
    let found = read(&house, &format!("{PAGE}?nomor=12")).await;
    assert!(found.contains(&shown_hash(&house, 12).await), "{found}");
    let none = read(&house, &format!("{PAGE}?nomor=999999")).await;
    assert!(none.contains("Belum ada catatan nomor 999999"), "{none}");
    for odd in ["nomor=x%3Cscript%3E", "nomor=", "nomor=-1", "nomor=99999999999999999999", "sebelum=x"] {
        read(&house, &format!("{PAGE}?{odd}")).await;
    }
}

#[tokio::test]
async fn every_document_prints_the_head_with_its_length() {
    let house = House::new().await;
    let head = record::anchor(house.store.read()).await.unwrap();
    let (hash, length) = (shown_hash(&house, head.seq).await, format!("Catatan terbuka sampai nomor {}", head.seq));
    assert_eq!(hash.replace(' ', ""), to_hex(&head.hash));
    for path in ["/di/kenangasari/rw-05/pilih/2027/periksa", "/di/kenangasari/daftar/2026/unduh"] {
        let text = read(&house, path).await;
        assert!(text.contains(&hash) && text.contains(&length), "{path}: {text}");
    }
    let book = house.get(Persona::Anonymous, "/di/kenangasari/daftar/2026/unduh/daftar.xlsx").await.body;
    let files = crate::exports::unzipped(&book);
    let strings = &files.iter().find(|(n, _)| n == "xl/sharedStrings.xml").unwrap().1;
    assert!(strings.contains(&hash) && strings.contains(&length), "the sheet Asal-usul does not say it");
    // Printing is an act itself: the list says the head as it is after it.
    let neighbour = "SELECT lower(hex(p.id)) FROM persons p JOIN territories t ON t.id = p.home_id \
                     WHERE t.path = 'kenangasari/rw-03/rt-02' AND p.id NOT IN (SELECT person_id FROM accounts) \
                     AND p.household_id <> (SELECT household_id FROM persons WHERE name = 'Joko Santoso') LIMIT 1";
    let neighbour = crate::refusals::uuid_words(&tables::text(&house.store, neighbour).await);
    let fields = [("act", "print_cards"), ("people", neighbour.as_str())];
    let printed = house.post(Persona::RtChair, "/di/kenangasari/rw-03/rt-02/kartu", &fields).await;
    let after = record::anchor(house.store.read()).await.unwrap();
    assert_eq!((printed.status, after.seq), (200, head.seq + 1));
    assert!(html::plain(&printed.text()).contains(&shown_hash(&house, after.seq).await));
}
