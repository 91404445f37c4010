//! Talking to a purpose, over HTTP: worries and their end, offered words between two, joining and parting, last year's.

use crate::{
    crawl,
    refusals::uuid_words,
    support::{
        House,
        Persona::{self, *},
        html, tables,
    },
};

const SARI: &str = "/di/kenangasari/usulan/27-013";
const OTHER: &str = "/di/kenangasari/usulan/27-024";
const TUTI: &str = "/di/kenangasari/usulan/27-022";
const CANARY: &str = "Saluran kenari kuning sampai ke parit besar";

async fn id(house: &House, sql: &str) -> String {
    uuid_words(&tables::text(&house.store, sql).await)
}

async fn read(house: &House, who: Persona, path: &str) -> String {
    html::plain(&house.get(who, path).await.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_worry_is_written_once_answered_and_still_open_until_its_author_takes_it_back() {
    let house = House::new().await;
    let words = "Apakah airnya pindah ke gang kami?";
    let opinion = [("act", "opinion"), ("stance", "worry"), ("text", words), ("form", "-pendapat"), ("kunci", "satu")];
    for _ in 0..2 {
        let told = house.post(Resident, TUTI, &opinion).await;
        assert_eq!((told.status, told.location().contains("kabar=pendapat")), (303, true));
    }
    let written = format!("SELECT count(*) FROM opinions WHERE body = '{words}'");
    assert_eq!(tables::number(&house.store, &written).await, 1, "an answer that was lost makes no second one");
    let worry = id(&house, &format!("SELECT lower(hex(id)) FROM opinions WHERE body = '{words}'")).await;
    assert!(read(&house, Anonymous, TUTI).await.contains("1 keberatan belum terjawab"));
    let settle = |act| [("act", act), ("opinion", worry.as_str())];
    assert_eq!(house.post(Resident, TUTI, &settle("insist_worry")).await.status, 409, "nobody has answered");
    let answer = [("act", "answer"), ("opinion", worry.as_str()), ("answer", "Air mengalir ke parit besar.")];
    assert_eq!(house.post(RtChair, TUTI, &answer).await.status, 303);
    assert!(!read(&house, Anonymous, TUTI).await.contains("keberatan belum terjawab"));
    for who in [RtChair, Anonymous, RwChair] {
        assert!(!house.get(who, TUTI).await.text().contains("insist_worry"), "{who:?} sees the author's button");
    }
    let own = house.get(Resident, TUTI).await.text();
    assert!(own.contains("insist_worry") && !own.contains("withdraw_worry"));
    let insisted = house.post(Resident, TUTI, &settle("insist_worry")).await;
    assert_eq!((insisted.status, insisted.location().contains("belum-terjawab")), (303, true));
    let public = read(&house, Anonymous, TUTI).await;
    assert!(public.contains("Menurut penulisnya, ini belum terjawab") && public.contains("1 keberatan"), "{public}");
    assert_eq!(house.post(Resident, TUTI, &settle("withdraw_worry")).await.status, 303);
    assert!(read(&house, Anonymous, TUTI).await.contains("Keberatan ini ditarik penulisnya"));
    assert_eq!(house.post(Resident, TUTI, &settle("withdraw_worry")).await.status, 409);
}

#[tokio::test]
async fn offered_words_are_read_by_two_and_by_everybody_once_they_are_taken() {
    let house = House::new().await;
    let page = format!("{SARI}/kalimat");
    let form = house.get(RtChair, &page).await;
    assert!(form.status == 200 && form.text().contains("offer_words"));
    for (who, status) in [(Anonymous, 303), (Elsewhere, 403), (Voter, 403), (RwChair, 200), (Resident, 200)] {
        assert_eq!(house.get(who, &page).await.status, status, "{who:?}");
    }
    let old = "SELECT problem || '|' || place FROM proposals p JOIN territories t ON t.id = p.village_id \
               WHERE p.year = 2027 AND p.number = 13 AND t.path = 'kenangasari'";
    let old = tables::text(&house.store, old).await;
    let (problem, place) = old.split_once('|').unwrap();
    let offer = [
        ("act", "offer_words"),
        ("form", "-usul"),
        ("kunci", "satu"),
        ("problem", problem),
        ("place", place),
        ("wish", CANARY),
    ];
    for _ in 0..2 {
        assert_eq!(house.post(RtChair, &page, &offer).await.status, 303, "the same form is one offer");
    }
    assert_eq!(
        tables::number(&house.store, &format!("SELECT count(*) FROM wordings WHERE wish = '{CANARY}'")).await,
        1
    );
    for who in Persona::ALL {
        let mut seen = false;
        for path in [SARI, &page, &format!("{SARI}/riwayat"), "/saya", "/tugas"] {
            seen |= house.get(who, path).await.text().contains("kenari");
        }
        assert_eq!(seen, matches!(who, Resident | RtChair), "{who:?}");
    }
    for who in [Anonymous, Lurah, RwChair] {
        for reached in crawl::walk(&house, who, 2).await {
            assert!(!reached.answer.text().contains("kenari"), "{who:?} reads it at {}", reached.path);
        }
    }
    assert!(read(&house, Resident, "/tugas").await.contains("usul kalimat untuk usulan"));
    let shown = house.get(Resident, &page).await.text();
    assert!(shown.contains("<ins>") && shown.contains("ditambah:"), "marked for who sees it and who hears it");
    let offered = id(&house, &format!("SELECT lower(hex(id)) FROM wordings WHERE wish = '{CANARY}'")).await;
    let take = [("act", "take_words"), ("usul", offered.as_str()), ("versi", "1"), ("why", "Lebih jelas.")];
    assert_eq!(house.post(Resident, &page, &take).await.status, 303);
    assert!(read(&house, Anonymous, SARI).await.contains(CANARY));
    let history = read(&house, Anonymous, &format!("{SARI}/riwayat")).await;
    assert!(history.contains("Kalimat pertama pengusul") && history.contains(CANARY), "{history}");
    assert!(history.contains("Saluran air baru sampai ke parit besar"), "the first words stay");
    // A part that is hidden is hidden in every version.
    let hidden = "INSERT INTO text_judgements (id, village_id, proposal_id, text_id, part, outcome, reason, why, judged_by, \
                  judged_at, in_force) SELECT randomblob(16), p.village_id, p.id, p.id, 'wish', 'hidden', 'insult', 'x', \
                  (SELECT id FROM mandates LIMIT 1), 1, 1 FROM proposals p JOIN territories t ON t.id = p.village_id \
                  WHERE p.year = 2027 AND p.number = 13 AND t.path = 'kenangasari'";
    tables::change(&house.store, hidden).await;
    let history = read(&house, Anonymous, &format!("{SARI}/riwayat")).await;
    assert!(!history.contains("kenari") && !history.contains("sampai ke parit besar"), "{history}");
    assert!(read(&house, RwChair, &page).await.contains("Sebagian tulisan sedang disembunyikan"));
}

#[tokio::test]
async fn two_are_joined_with_their_proposers_yes_and_parted_again() {
    let house = House::new().await;
    let page = format!("{SARI}/gabung");
    for who in [Anonymous, RtChair, Lurah, Elsewhere] {
        let shown = house.get(who, &page).await;
        assert!(shown.status == 200 && !shown.text().contains("value=\"join\""), "{who:?}");
    }
    assert!(house.get(RwChair, &page).await.text().contains("value=\"join\""));
    let join = [("act", "join"), ("joined", "27-024"), ("why", "Sama-sama di Gang Anggrek."), ("form", "-gabung")];
    let told = house.post(RwChair, &page, &join).await;
    assert_eq!((told.status, told.location()), (303, format!("{page}?kabar=diusulkan").as_str()));
    assert_eq!(house.post(RwChair, &page, &join).await.status, 409, "one at a time");
    assert!(read(&house, Anonymous, OTHER).await.contains("Diusulkan: usulan ini digabung ke 27-013"));
    assert!(read(&house, Anonymous, SARI).await.contains("Diusulkan: 27-024 digabung ke usulan ini"));
    assert!(read(&house, Resident, "/tugas").await.contains("diusulkan digabung atau dipisah"));
    let merging = "SELECT lower(hex(m.id)) FROM mergings m JOIN territories t ON t.id = m.village_id \
                   WHERE m.state = 'running' AND t.path = 'kenangasari'";
    let merging = id(&house, merging).await;
    let yes = [("act", "join_yes"), ("gabungan", merging.as_str()), ("why", "")];
    assert_eq!(house.post(Resident, &page, &yes).await.status, 303);
    let joined = read(&house, Anonymous, OTHER).await;
    assert!(
        joined.contains("Digabung dengan usulan 27-013") && joined.contains("Dukungan dan pendapat baru"),
        "{joined}"
    );
    assert!(read(&house, Anonymous, SARI).await.contains("Digabung ke sini: 27-024"));
    assert_eq!(house.post(RtChair, OTHER, &[("act", "support")]).await.status, 409);
    assert!(!house.get(RtChair, OTHER).await.text().contains("value=\"opinion\""));
    assert!(read(&house, Anonymous, "/di/kenangasari/usulan").await.contains("Digabung dengan usulan 27-013"));
    let part = [("act", "part"), ("bagian", "27-024"), ("why", "Tempatnya lain."), ("form", "-24")];
    assert_eq!(house.post(Resident, &page, &part).await.status, 303, "both are hers: nobody else has a word");
    assert!(!read(&house, Anonymous, OTHER).await.contains("Digabung dengan"));
    let over = read(&house, Anonymous, &page).await;
    assert!(over.contains("27-024 dipisah lagi dari 27-013 Semua pengusul setuju"), "{over}");
}

#[tokio::test]
async fn one_of_hers_becomes_two() {
    let house = House::new().await;
    let page = format!("{SARI}/gabung");
    let split = [
        ("act", "split"),
        ("form", "-pecah"),
        ("kunci", "satu"),
        ("problem", "Jalan di ujung gang gelap, orang takut lewat malam hari."),
        ("place", "Ujung Gang Anggrek"),
        ("wish", "Lampu di ujung gang"),
        ("rest", "Saluran air baru saja"),
    ];
    let told = house.post(Resident, &page, &split).await;
    assert_eq!(told.status, 303);
    let new = told.location().split('?').next().unwrap().to_owned();
    let again = house.post(Resident, &page, &split).await;
    assert!(again.location().starts_with(&new), "sent twice it is one");
    let shown = read(&house, Anonymous, &new).await;
    assert!(shown.contains("Lampu di ujung gang") && shown.contains("Bagian dari usulan 27-013"), "{shown}");
    assert!(read(&house, Anonymous, SARI).await.contains("Sebagian menjadi usulan"));
}

#[tokio::test]
async fn what_waited_shows_its_age_where_it_came_from_and_whom_it_waits_for() {
    let house = House::new().await;
    let number = "SELECT CAST(q.number AS text) FROM proposal_kin k JOIN proposals q ON q.id = k.to_id \
                  WHERE k.kind = 'carried' AND k.confirmed_at IS NULL";
    let number: u32 = tables::text(&house.store, number).await.parse().unwrap();
    let page = read(&house, Anonymous, &format!("/di/kenangasari/usulan/27-{number:03}")).await;
    for words in ["menunggu 1 tahun", "Menunggu konfirmasi pengusul", "Lanjutan dari usulan 26-0"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Ya, masih diperlukan"));
    assert!(read(&house, Anonymous, "/di/kenangasari/usulan").await.contains("menunggu 1 tahun"));
    let kin = "SELECT count(*) FROM proposal_kin WHERE kind = 'carried'";
    assert_eq!(tables::number(&house.store, kin).await, 12, "every one that waited is linked");
}

#[tokio::test]
async fn who_makes_the_list_reads_which_worries_are_open_and_what_runs() {
    let house = House::new().await;
    let joined = "SELECT CAST(p.number AS text) FROM mergings m JOIN proposals p ON p.id = m.into_id";
    let joined: u32 = tables::text(&house.store, joined).await.parse().unwrap();
    let running = format!("/di/cempakawangi/usulan/27-{joined:03}");
    assert!(read(&house, Anonymous, &running).await.contains("digabung ke usulan ini. Pengusul boleh berkeberatan"));
    let page = read(&house, Anonymous, &format!("{running}/gabung")).await;
    assert!(page.contains("Bak sampah dan bank sampah") && page.contains("belum menjawab"), "{page}");
    let list = "/di/cempakawangi/daftar/2027/gabung";
    assert_eq!(house.post(OtherLpm, list, &[("act", "draft")]).await.status, 303);
    assert!(read(&house, OtherLpm, list).await.contains("1 keberatan belum terjawab"));
}
