//! Texts that are reported, over HTTP: who may, what stands in a hidden text's place, and that nobody else reads it.

use crate::{
    crawl,
    support::{
        House,
        Persona::{self, *},
        html, tables,
    },
    uploads::{bring_as, corpus},
};

const CANARY: &str = "Kenari kuning bernyanyi 0812 3456";
const PROPOSAL: &str = "/di/kenangasari/usulan/27-022";
const TEXTS: &str = "/di/kenangasari/aturan/tulisan";

async fn uuid(house: &House, sql: &str) -> String {
    crate::refusals::uuid_words(&tables::text(&house.store, sql).await)
}

/// Sari's opinion with the canary, with the ids of proposal and opinion.
async fn written(house: &House) -> (String, String) {
    let opinion = [("act", "opinion"), ("stance", "worry"), ("text", CANARY), ("form", "-pendapat")];
    assert_eq!(house.post(Resident, PROPOSAL, &opinion).await.status, 303);
    let ids = |column| format!("SELECT lower(hex({column})) FROM opinions WHERE body = '{CANARY}'");
    (uuid(house, &ids("proposal_id")).await, uuid(house, &ids("id")).await)
}

/// A resident of another RW reports it, and says that it is about the camat.
async fn reported(house: &House, opinion: &str) {
    let camat = "SELECT lower(hex(b.id)) FROM bodies b JOIN territories t ON t.parent_id = b.territory_id \
                 WHERE b.kind = 'district_office' AND t.path = 'kenangasari'";
    let camat = uuid(house, camat).await;
    let page = format!("{PROPOSAL}?lapor={opinion}");
    let form = html::plain(&house.get(Voter, &page).await.text());
    for words in ["bukan alasan menyembunyikan", "UPTD PPA", CANARY] {
        assert!(form.contains(words), "{words}");
    }
    let report = [
        ("act", "report_text"),
        ("form", "-lapor"),
        ("tulisan", opinion),
        ("text_reason", "personal_data"),
        ("text_about", camat.as_str()),
    ];
    for (who, status) in [(Anonymous, 303), (Elsewhere, 403), (Kades, 403)] {
        assert_eq!(house.post(who, PROPOSAL, &report).await.status, status, "{who:?} reports");
    }
    let told = house.post(Voter, PROPOSAL, &report).await;
    assert_eq!((told.status, told.location()), (303, "/di/kenangasari/usulan/27-022?kabar=tulisan"));
    assert_eq!(house.post(Voter, PROPOSAL, &report).await.status, 409, "once");
}

async fn hidden(house: &House, proposal: &str, opinion: &str) {
    let hide = [
        ("act", "hide_text"),
        ("proposal", proposal),
        ("tulisan", opinion),
        ("text_reason", "personal_data"),
        ("why", "Ada nomor telepon."),
    ];
    for who in Persona::ALL.into_iter().filter(|who| *who != Lpm) {
        let status = house.post(who, TEXTS, &hide).await.status;
        assert!(matches!(status, 401 | 403), "{who:?} hides: {status}");
        let shown = house.get(who, PROPOSAL).await.text();
        assert!(shown.contains(CANARY), "{who:?}");
        let queue = house.get(who, TEXTS).await.text();
        assert!(!queue.contains("name=\"act\" value=\"hide_text\""), "{who:?} sees the moderator's form");
    }
    assert!(html::plain(&house.get(Lpm, "/tugas").await.text()).contains("1 tulisan dilaporkan di Kenangasari"));
    assert!(house.get(Lpm, TEXTS).await.text().contains(CANARY), "who judges reads it");
    let mut without = hide;
    without[4].1 = "";
    let mended = house.post(Lpm, TEXTS, &without).await;
    assert_eq!(mended.status, 422);
    let done = house.post(Lpm, TEXTS, &hide).await;
    assert_eq!((done.status, done.location()), (303, "/di/kenangasari/aturan/tulisan?kabar=disembunyikan"));
}

/// T2: of everybody who looks, everywhere they reach, only these read the canary.
async fn read_only_by(house: &House, readers: &[Persona]) {
    for who in Persona::ALL {
        let mut seen = false;
        for path in [PROPOSAL, TEXTS, "/di/kenangasari/catatan", "/saya", "/tugas"] {
            seen |= house.get(who, path).await.text().contains(CANARY);
        }
        seen |= house.get(who, &format!("{PROPOSAL}/riwayat")).await.text().contains(CANARY);
        assert_eq!(seen, readers.contains(&who), "{who:?}");
    }
    for who in [Anonymous, Voter, RtChair, Lurah, Lpm] {
        for page in crawl::walk(house, who, 2).await {
            assert!(!page.answer.text().contains(CANARY), "{who:?} reads it at {}", page.path);
        }
    }
    let record = "SELECT count(*) FROM record WHERE payload LIKE '%Kenari%'";
    let outbox = "SELECT count(*) FROM outbox WHERE payload LIKE '%Kenari%'";
    assert_eq!(tables::number(&house.store, record).await + tables::number(&house.store, outbox).await, 0);
}

#[tokio::test]
async fn a_text_is_hidden_by_two_and_its_author_asks_again() {
    let house = House::new().await;
    let (proposal, opinion) = written(&house).await;
    reported(&house, &opinion).await;
    hidden(&house, &proposal, &opinion).await;
    read_only_by(&house, &[Resident]).await;
    let public = html::plain(&house.get(Anonymous, PROPOSAL).await.text());
    assert!(public.contains("Disembunyikan: memuat data pribadi. Oleh LPM"), "{public}");
    assert!(public.contains("Ditulis oleh warga RT 02."), "{public}");
    assert!(public.contains("Menunggu jawaban") || public.contains("belum dijawab"), "the worry stays open: {public}");
    let log = html::plain(&house.get(Anonymous, TEXTS).await.text());
    assert!(log.contains("Pendapat pada usulan 27-022 disembunyikan: memuat data pribadi."), "{log}");
    let mine = html::plain(&house.get(Resident, "/saya").await.text());
    assert!(
        mine.contains("Pendapat pada usulan 27-022 disembunyikan") && mine.contains("Ada nomor telepon."),
        "{mine}"
    );
    let judgement = uuid(&house, "SELECT lower(hex(id)) FROM text_judgements").await;
    let appeal = [("act", "appeal_text"), ("judgement", judgement.as_str()), ("why", "Itu nomor saya sendiri.")];
    for who in Persona::ALL.into_iter().filter(|who| *who != Resident) {
        let status = house.post(who, TEXTS, &appeal).await.status;
        assert!(matches!(status, 401 | 403), "{who:?} appeals: {status}");
    }
    assert_eq!(house.post(Resident, TEXTS, &appeal).await.status, 303);
    assert_eq!(house.post(Resident, TEXTS, &appeal).await.status, 409, "once");
    // The camat is meant: it goes to the rung above, and to nobody else.
    read_only_by(&house, &[Resident, Bappeda]).await;
    for act in ["text_stays", "text_back"] {
        let settle = [("act", act), ("judgement", judgement.as_str()), ("why", "Nomor sendiri boleh.")];
        for who in Persona::ALL.into_iter().filter(|who| *who != Bappeda) {
            let status = house.post(who, TEXTS, &settle).await.status;
            assert!(matches!(status, 401 | 403), "{who:?} settles: {status}");
        }
    }
    let settle = [("act", "text_back"), ("judgement", judgement.as_str()), ("why", "Nomor sendiri boleh.")];
    assert_eq!(house.post(Bappeda, TEXTS, &settle).await.status, 303);
    assert!(house.get(Anonymous, PROPOSAL).await.text().contains(CANARY), "it is back");
}

#[tokio::test]
async fn a_declined_report_leaves_the_text_where_it_was() {
    let house = House::new().await;
    let (proposal, opinion) = written(&house).await;
    reported(&house, &opinion).await;
    let decline = [
        ("act", "decline_text"),
        ("proposal", proposal.as_str()),
        ("tulisan", opinion.as_str()),
        ("text_reason", "personal_data"),
        ("why", "Bukan data orang."),
    ];
    assert_eq!(house.post(Lurah, TEXTS, &decline).await.status, 403);
    assert_eq!(house.post(Lpm, TEXTS, &decline).await.status, 303);
    assert!(house.get(Anonymous, PROPOSAL).await.text().contains(CANARY));
    let log = html::plain(&house.get(Anonymous, TEXTS).await.text());
    assert!(log.contains("tetap tampil; dilaporkan karena memuat data pribadi."), "{log}");
    assert!(!log.contains("Bukan data orang."), "a moderator's sentence may repeat the text: the log leaves it out");
    let again = [("act", "report_text"), ("tulisan", opinion.as_str()), ("text_reason", "personal_data")];
    assert_eq!(house.post(RtSecretary, PROPOSAL, &again).await.status, 409);
}

#[tokio::test]
async fn a_proposals_own_text_is_hidden_in_every_list_and_file() {
    let house = House::new().await;
    let wish = "SELECT wish FROM proposals q JOIN territories t ON t.id = q.village_id \
                WHERE q.year = 2026 AND q.number = 1 AND t.path = 'kenangasari'";
    let wish = tables::text(&house.store, wish).await;
    let start: String = wish.chars().take(24).collect();
    let paths = [
        "/di/kenangasari/usulan/26-001",
        "/di/kenangasari/daftar/2026",
        "/di/kenangasari/daftar/2026/asal-usul",
        "/di/kenangasari/daftar/2026/unduh/daftar.csv",
    ];
    let shows = async |path: &str| house.get(Anonymous, path).await.text().contains(&start);
    let mut before = 0;
    for path in paths {
        before += usize::from(shows(path).await);
    }
    assert!(before >= 3, "{start} stands in {before} places");
    let hide = "INSERT INTO text_judgements (id, village_id, proposal_id, text_id, part, outcome, reason, why, \
                judged_by, judged_at, in_force) SELECT randomblob(16), q.village_id, q.id, q.id, p.part, 'hidden', \
                'insult', 'Alasan.', (SELECT id FROM mandates LIMIT 1), 1, 1 FROM proposals q \
                JOIN territories t ON t.id = q.village_id JOIN (SELECT 'problem' AS part UNION SELECT 'wish') p \
                WHERE q.year = 2026 AND q.number = 1 AND t.path = 'kenangasari'";
    tables::change(&house.store, hide).await;
    for path in paths {
        assert!(!shows(path).await, "{path}");
    }
    for page in crawl::walk(&house, Anonymous, 2).await {
        assert!(!page.answer.text().contains(&start), "{}", page.path);
    }
    let page = html::plain(&house.get(Anonymous, paths[0]).await.text());
    assert!(page.contains("Disembunyikan: menghina atau mengancam orang."), "{page}");
}

#[tokio::test]
async fn whoever_wrote_enough_for_today_is_told_when_they_may_again() {
    let house = House::new().await;
    let opinion = [("act", "opinion"), ("stance", "ask"), ("text", "Kapan mulai?"), ("form", "-pendapat")];
    let mut last = house.post(Resident, PROPOSAL, &opinion).await;
    for _ in 0..domain::deliberation::pace::OPINIONS {
        last = house.post(Resident, PROPOSAL, &opinion).await;
    }
    assert_eq!(last.status, 429);
    let text = html::plain(&last.text());
    assert!(text.contains("Untuk hari ini sudah cukup banyak.") && text.contains("Kapan mulai?"), "{text}");
}

#[tokio::test]
async fn a_photo_is_hidden_alone_and_lies_before_whoever_settles() {
    let house = House::new().await;
    let words = [
        ("problem", "Selokan di depan rumah nomor tujuh meluap setiap hujan"),
        ("place", "Gang Anggrek"),
        ("wish", "Perbaiki selokan itu"),
        ("photo_shows", "Anak di tepi selokan"),
        ("kunci", "k1"),
        ("serupa", "dilihat"),
        ("act", "send"),
    ];
    let write = "/di/kenangasari/rw-03/rt-02/usulan/tulis";
    let jpeg = corpus::held(1);
    let sent = bring_as(&house, Resident, write, &words, ("photo", ("a.jpg", "image/jpeg", &jpeg))).await;
    assert_eq!(sent.status, 303, "{}", html::plain(&sent.text()));
    let page = sent.location().split('?').next().unwrap().to_owned();
    let id = uuid(&house, "SELECT lower(hex(id)) FROM files WHERE shows = 'Anak di tepi selokan'").await;
    let proposal = uuid(&house, "SELECT lower(hex(subject_id)) FROM files WHERE shows = 'Anak di tepi selokan'").await;
    let (at, part) = (format!("/berkas/{id}"), format!("photo-{id}"));
    let shown = house.get(Voter, &page).await.text();
    assert!(shown.contains(&format!("?lapor={part}#lapor")) && html::plain(&shown).contains("Laporkan foto ini"));
    assert!(!house.get(Anonymous, &page).await.text().contains("?lapor="), "who is signed in reports");
    let form = html::plain(&house.get(Voter, &format!("{page}?lapor={part}")).await.text());
    assert!(form.contains("bukan alasan menyembunyikan"), "{form}");
    let camat = "SELECT lower(hex(b.id)) FROM bodies b JOIN territories t ON t.parent_id = b.territory_id \
                 WHERE b.kind = 'district_office' AND t.path = 'kenangasari'";
    let camat = uuid(&house, camat).await;
    let report = [
        ("act", "report_text"),
        ("form", "-lapor"),
        ("tulisan", part.as_str()),
        ("text_reason", "sensitive"),
        ("text_about", camat.as_str()),
    ];
    assert_eq!(house.post(Voter, &page, &report).await.status, 303);
    let queue = house.get(Lpm, TEXTS).await.text();
    assert!(queue.contains(&at) && html::plain(&queue).contains("Anak di tepi selokan"), "{}", html::plain(&queue));
    assert!(!house.get(Lurah, TEXTS).await.text().contains(&at));
    let hide = [
        ("act", "hide_text"),
        ("proposal", proposal.as_str()),
        ("tulisan", part.as_str()),
        ("text_reason", "sensitive"),
        ("why", "Wajah anak terlihat."),
    ];
    assert_eq!(house.post(Lurah, TEXTS, &hide).await.status, 403);
    assert_eq!(house.post(Lpm, TEXTS, &hide).await.status, 303);
    for who in Persona::ALL {
        let answer = house.get(who, &at).await;
        assert_eq!(answer.status, if who == Resident { 200 } else { 404 }, "{who:?}");
        let text = house.get(who, &page).await.text();
        assert_eq!(text.contains(&at), who == Resident, "{who:?}");
        assert!(text.contains("Perbaiki selokan itu") && !text.contains(&format!("lapor={part}")), "{who:?}");
        assert!(html::plain(&text).contains("Foto disembunyikan: perlu ditangani layanan"), "{who:?}");
    }
    let judgement = uuid(&house, "SELECT lower(hex(id)) FROM text_judgements").await;
    let appeal = [("act", "appeal_text"), ("judgement", judgement.as_str()), ("why", "Orang tuanya setuju.")];
    assert_eq!(house.post(Voter, TEXTS, &appeal).await.status, 403);
    assert_eq!(house.post(Resident, TEXTS, &appeal).await.status, 303);
    // The camat is meant: the rung above judges, and sees what it judges.
    assert!(house.get(Bappeda, TEXTS).await.text().contains(&at));
    for who in Persona::ALL {
        let answer = house.get(who, &at).await;
        assert_eq!(answer.status, if matches!(who, Resident | Bappeda) { 200 } else { 404 }, "{who:?}");
        assert!(answer.status == 404 || answer.header("cache-control") == "no-store", "{who:?}");
    }
    let settle = [("act", "text_back"), ("judgement", judgement.as_str()), ("why", "Sudah disetujui.")];
    assert_eq!(house.post(Bappeda, TEXTS, &settle).await.status, 303);
    assert_eq!(house.get(Anonymous, &at).await.status, 200);
    let log = html::plain(&house.get(Anonymous, TEXTS).await.text());
    assert!(log.contains("Foto pada usulan") && !log.contains("Anak di tepi selokan"), "{log}");
}
