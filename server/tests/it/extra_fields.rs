//! T4: fields that no form has change nothing that they should not.

use crate::support::{Fields, House, Persona, tables};

/// Everything that somebody might wish to set.
const EXTRA: [(&str, &str); 22] = [
    ("id", "00000000-0000-0000-0000-000000000001"),
    ("author_id", "00000000-0000-0000-0000-000000000001"),
    ("author", "00000000-0000-0000-0000-000000000001"),
    ("author_body", "00000000-0000-0000-0000-000000000001"),
    ("body", "00000000-0000-0000-0000-000000000001"),
    ("person", "00000000-0000-0000-0000-000000000001"),
    ("person_id", "00000000-0000-0000-0000-000000000001"),
    ("step", "evaluated"),
    ("fate", "\"withdrawn\""),
    ("number", "999"),
    ("village_id", "00000000-0000-0000-0000-000000000001"),
    ("village", "rukunmakmur"),
    ("scope", "rukunmakmur"),
    ("scope_id", "00000000-0000-0000-0000-000000000001"),
    ("year", "2025"),
    ("waited", "9"),
    ("rank", "1"),
    ("rung", "village"),
    ("mandate", "00000000-0000-0000-0000-000000000001"),
    ("at", "0"),
    ("sent_at", "0"),
    ("role", "lurah"),
];

const WRITE: &str = "/di/kenangasari/rw-03/rt-02/usulan/tulis";

fn words<'a>(key: &'a str, wish: &'a str) -> Vec<(&'a str, &'a str)> {
    let problem = "Selokan di depan rumah nomor tujuh meluap setiap hujan";
    let own = [
        ("problem", problem),
        ("place", "Gang Anggrek"),
        ("wish", wish),
        ("kunci", key),
        ("act", "send"),
        ("serupa", "dilihat"),
    ];
    [&own[..], &EXTRA].concat()
}

#[tokio::test]
async fn a_proposal_is_its_writers_own_whatever_else_is_sent() {
    let house = House::new().await;
    let sent = house.post(Persona::Resident, WRITE, &words("baru", "Perbaiki selokan itu")).await;
    assert_eq!((sent.status, sent.location()), (303, "/di/kenangasari/usulan/27-026?kabar=terkirim"));
    let row = "SELECT p.year || ' ' || p.number || ' ' || p.step || ' ' || p.fate || ' ' || p.waited || ' ' || w.name \
               || ' ' || t.path || ' ' || p.show_name || ' ' || (p.author_body_id IS NULL) FROM proposals p \
               JOIN persons w ON w.id = p.author_id JOIN territories t ON t.id = p.scope_id \
               WHERE p.wish = 'Perbaiki selokan itu'";
    let row = tables::texts(&house.store, row).await;
    assert_eq!(row, ["2027 26 at_rt \"open\" 0 Sari Lestari kenangasari/rw-03/rt-02 0 1"]);
}

#[tokio::test]
async fn the_key_of_anothers_form_opens_nothing() {
    let house = House::new().await;
    let first = house.post(Persona::Resident, WRITE, &words("sama", "Usulan milik Sari")).await;
    let again = house.post(Persona::Resident, WRITE, &words("sama", "Ditekan dua kali")).await;
    assert_eq!(first.location(), again.location(), "a double click makes two");
    let other = house.post(Persona::RtChair, WRITE, &words("sama", "Usulan milik Joko")).await;
    assert_eq!(other.status, 303);
    assert_ne!(other.location(), first.location(), "the key of somebody else's form leads to their proposal");
    for (wish, count) in [("Usulan milik Sari", 1), ("Ditekan dua kali", 0), ("Usulan milik Joko", 1)] {
        let sql = format!("SELECT count(*) FROM proposals WHERE wish = '{wish}'");
        assert_eq!(tables::number(&house.store, &sql).await, count, "{wish}");
    }
}

#[tokio::test]
async fn acts_change_only_their_own_tables() {
    let house = House::new().await;
    let proposal = "/di/kenangasari/usulan/27-022";
    let acts: [(Persona, &str, Fields<'_>, &[&str]); 7] = [
        (Persona::Resident, proposal, &[("act", "unsupport")], &["supports", "record", "record_head"]),
        (
            Persona::Resident,
            proposal,
            &[("act", "opinion"), ("stance", "ask"), ("text", "Sampai mana tangganya?")],
            &["opinions", "record", "record_head", "submissions"],
        ),
        (
            Persona::RtChair,
            proposal,
            &[("act", "estimate"), ("quantity", "3"), ("unit", "unit"), ("unit_price", "70000")],
            &["estimates", "record", "record_head"],
        ),
        (Persona::RtChair, proposal, &[("act", "pass_on")], &["proposals", "record", "record_head"]),
        (
            Persona::Voter,
            "/di/kenangasari/rw-01/pilih/2027/surat",
            &[("act", "cast"), ("pilih", "1")],
            &["ballots", "participations"],
        ),
        (
            Persona::BpdChair,
            "/di/rukunmakmur/daftar/2027/putuskan",
            &[("act", "confirm")],
            &["proposals", "record", "record_head", "verdicts", "number_sheets"],
        ),
        (
            Persona::Resident,
            "/saya/email",
            &[("act", "give_mail"), ("email", "sari@contoh.id")],
            &["mails", "letters", "processings"],
        ),
    ];
    for (who, path, fields, allowed) in acts {
        let before = tables::snapshot(&house.store).await;
        let answer = house.post(who, path, &[fields, &EXTRA].concat()).await;
        assert_eq!(answer.status, 303, "{who:?} {fields:?}");
        let changed = tables::difference(&before, &tables::snapshot(&house.store).await);
        // What a proposal is found by, and who is to hear of it, follows from the act.
        let follows = |t: &str| ["outbox", "tidings", "hearers"].contains(&t) || t.starts_with("search_");
        let own = |t: &String| allowed.contains(&t.as_str()) || follows(t);
        let strange: Vec<_> = changed.iter().filter(|t| !own(t)).collect();
        assert!(strange.is_empty(), "{who:?} {fields:?} changed {strange:?}");
        assert!(!changed.is_empty(), "{who:?} {fields:?} changed nothing");
    }
    let speaker = "SELECT w.name || ' ' || (o.answer IS NULL) FROM opinions o JOIN persons w ON w.id = o.author_id \
                   WHERE o.body = 'Sampai mana tangganya?'";
    assert_eq!(tables::texts(&house.store, speaker).await, ["Sari Lestari 1"]);
    let rung = "SELECT rung FROM estimates WHERE unit_price = 70000";
    assert_eq!(tables::texts(&house.store, rung).await, ["rt"]);
}

#[tokio::test]
async fn a_draft_stays_its_writers_when_it_is_mended() {
    let house = House::new().await;
    let mut kept = words("konsep", "Konsep milik Sari");
    kept.retain(|(n, _)| *n != "act");
    kept.push(("act", "keep"));
    assert_eq!(house.post(Persona::Resident, WRITE, &kept).await.status, 303);
    let id = "SELECT lower(hex(id)) FROM proposals WHERE wish = 'Konsep milik Sari'";
    let id = crate::refusals::uuid_words(&tables::text(&house.store, id).await);
    // Under another place's address there is no such draft, not even for its writer.
    let elsewhere = format!("/di/rukunmakmur/usulan/konsep/{id}");
    let strayed = house.post(Persona::Resident, &elsewhere, &words("konsep", "Konsep milik Sari, selesai")).await;
    assert_eq!(strayed.status, 404);
    let path = format!("/di/kenangasari/rw-03/rt-02/usulan/konsep/{id}");
    let mended = house.post(Persona::Resident, &path, &words("konsep", "Konsep milik Sari, selesai")).await;
    assert_eq!(mended.status, 303);
    let row = "SELECT w.name || ' ' || t.path || ' ' || p.year FROM proposals p JOIN persons w ON w.id = p.author_id \
               JOIN territories t ON t.id = p.scope_id WHERE p.wish = 'Konsep milik Sari, selesai'";
    assert_eq!(tables::texts(&house.store, row).await, ["Sari Lestari kenangasari/rw-03/rt-02 2027"]);
}
