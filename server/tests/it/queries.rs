//! Every page asks the database the same number of questions, however much it lists.

use crate::{
    crawl,
    support::{House, Persona, tables},
};

/// More than any page needs: the start pages ask once for each kind of thing that may wait for somebody.
const BUDGET: u64 = 31;

/// Pages that still ask a question for each thing they show: what is added to their budget. Shrink it; never add.
const STILL_LOOPING: &[(&str, u64)] = &[];

/// Lists, by who looks at them.
const LISTS: [(Persona, &str); 59] = [
    (Persona::Anonymous, "/"),
    (Persona::Anonymous, "/di/kenangasari"),
    (Persona::Anonymous, "/di/kenangasari/rw-03"),
    (Persona::Anonymous, "/di/kenangasari/rw-03/rt-02"),
    (Persona::Anonymous, "/di/kenangasari/usulan"),
    (Persona::Anonymous, "/di/kenangasari/rw-03/rt-02/usulan"),
    (Persona::Anonymous, "/di/kenangasari/usulan/27-013"),
    (Persona::Anonymous, "/di/kenangasari/usulan/27-013/riwayat"),
    (Persona::Anonymous, "/di/kenangasari/rw-03/pilih/2027"),
    (Persona::Anonymous, "/di/kenangasari/rw-05/pilih/2027/hasil"),
    (Persona::Anonymous, "/di/rukunmakmur/daftar/2027"),
    (Persona::Anonymous, "/di/rukunmakmur/daftar/2027/asal-usul"),
    (Persona::Anonymous, "/di/rukunmakmur/daftar/2027/unduh/daftar.csv"),
    (Persona::Anonymous, "/di/rukunmakmur/uang"),
    (Persona::Anonymous, "/di/kenangasari/catatan"),
    (Persona::Resident, "/saya"),
    (Persona::Resident, "/saya/usulan"),
    (Persona::RtChair, "/tugas"),
    (Persona::RwChair, "/di/kenangasari/usulan/27-013"),
    (Persona::Lurah, "/tugas"),
    (Persona::Kades, "/di/rukunmakmur/daftar/2027/putuskan"),
    (Persona::Operator, "/kelola/jabatan?di=kenangasari"),
    (Persona::Lurah, "/tugas/jabatan"),
    (Persona::Operator, "/kelola/wilayah?di=kenangasari"),
    (Persona::Lurah, "/tugas/wilayah"),
    (Persona::Operator, "/tugas"),
    (Persona::Resident, "/di/kenangasari/usulan/27-013"),
    (Persona::Lpm, "/di/kenangasari/usulan/27-013?lapor=problem"),
    (Persona::Lpm, "/di/kenangasari/aturan/tulisan"),
    (Persona::Lpm, "/tugas"),
    (Persona::Lurah, "/di/kenangasari/jadwal"),
    (Persona::RwChair, "/di/kenangasari/rw-03/jadwal"),
    (Persona::RtSecretary, "/di/kenangasari/rw-03/rt-02/titip?untuk=lain"),
    (Persona::Lurah, "/di/kenangasari/layanan"),
    (Persona::Anonymous, "/boleh-usul-apa?di=kenangasari"),
    (Persona::Resident, "/di/kenangasari/usulan/27-013/kalimat"),
    (Persona::RwChair, "/di/kenangasari/usulan/27-013/gabung"),
    (Persona::Resident, "/saya/kabar"),
    (Persona::Resident, "/saya/email"),
    (Persona::RtSecretary, "/di/kenangasari/rw-03/rt-02/sampaikan"),
    (Persona::RtSecretary, "/tugas"),
    (Persona::Anonymous, "/di/kenangasari/jawaban"),
    (Persona::Anonymous, "/di/kenangasari/usulan/27-013/poster"),
    (Persona::Anonymous, "/di/kenangasari/usulan?cari=sampah&tahun=2027"),
    (Persona::Anonymous, "/di/kenangasari/usulan?tempat=rw-03/rt-02&keadaan=at_rt&urutan=dukungan"),
    (Persona::RtChair, "/di/kenangasari/rw-03/rt-02/usulan/serupa?masalah=Gerobak+sampah+tidak+cukup&tempat=RT+02"),
    (Persona::Anonymous, "/di/kenangasari/kamus?cari=saluran"),
    (Persona::Bappeda, "/di/kota-tirtaraharja/kamus/ubah"),
    (Persona::RwChair, "/di/kenangasari/usulan/27-014"),
    (Persona::Anonymous, "/di/kenangasari/rw-03/rapat"),
    (Persona::Resident, "/di/kenangasari/rw-03/rt-02/rapat"),
    (Persona::Anonymous, "/di/kenangasari/rw-03/rt-01/rapat/2026-11-27"),
    (Persona::Anonymous, "/di/kenangasari/rw-03/rt-01/rapat/2026-11-27/berita-acara"),
    (Persona::RwChair, "/di/kenangasari/rw-03/rapat/2026-12-12/pimpin"),
    (Persona::RwChair, "/di/kenangasari/rw-03/rapat/2026-12-12/catat"),
    (Persona::Anonymous, "/di/kenangasari/rw-03/rapat/2026-12-12/layar"),
    (Persona::RwChair, "/di/kenangasari/rw-03/rapat/2026-12-12/hadir?cari=a"),
    (Persona::RwChair, "/di/kenangasari/rw-03/rapat/baru"),
    (Persona::RwChair, "/di/kenangasari/rw-03/rapat/sudah-lewat"),
];

/// Every entry of the record is told to Sari as an outcome of proposal 27-013; the last thing somebody heard was its own.
const TOLD: &str = "INSERT INTO tidings (seq, village_id, proposal_id, kind, owed, told_at, mandate_id, words) \
                    SELECT r.seq, q.village_id, q.id, 'asked', 1, r.at, (SELECT id FROM mandates LIMIT 1), 'Apa lagi?' \
                    FROM record r, proposals q JOIN territories t ON t.id = q.village_id WHERE q.year = 2027 \
                    AND q.number = 13 AND t.path = 'kenangasari' AND r.seq NOT IN (SELECT seq FROM tidings)";
const UNHEARD: &str = "INSERT INTO hearers (seq, person_id, proposed) SELECT t.seq, p.id, 1 FROM tidings t, persons p \
                       WHERE p.name = 'Sari Lestari' ON CONFLICT DO NOTHING";

/// Every stage was opened again.
const REOPENED: &str = "INSERT INTO stage_reopenings (id, stage_id, reopened_at, reopened_by, reason, closes_at) \
                        SELECT randomblob(16), s.id, 1, (SELECT id FROM mandates LIMIT 1), 'Alasan.', 2 FROM stages s";

/// Somebody reports every opinion on proposal 27-013 but those reported already, and every second is hidden.
const REPORTED: &str = "INSERT INTO text_reports (id, village_id, proposal_id, text_id, part, reporter, reason, \
                        about_body, reported_at) SELECT randomblob(16), q.village_id, q.id, o.id, 'opinion', \
                        (SELECT id FROM persons WHERE name = 'Wahyu Nugroho'), 'insult', NULL, 1 FROM opinions o \
                        JOIN proposals q ON q.id = o.proposal_id JOIN territories t ON t.id = q.village_id \
                        WHERE q.year = 2027 AND q.number = 13 AND t.path = 'kenangasari' ON CONFLICT DO NOTHING";
const HIDDEN: &str = "INSERT INTO text_judgements (id, village_id, proposal_id, text_id, part, outcome, reason, why, \
                      judged_by, judged_at, in_force) SELECT randomblob(16), village_id, proposal_id, text_id, part, \
                      'hidden', 'insult', 'Alasan.', (SELECT m.id FROM mandates m JOIN bodies b ON b.id = m.body_id \
                      WHERE b.kind = 'lpm' AND b.territory_id = r.village_id LIMIT 1), 1, 1 FROM text_reports r \
                      WHERE rowid % 2 = 0 ON CONFLICT DO NOTHING";

/// Every item of the kota's list four times more.
const MORE_ITEMS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) \
                          INSERT INTO catalogue_items (id, territory_id, year, code, removed, name, unit, price_low, \
                          price_high, category, needs, support, entered_by, entered_at, confirmed_at) \
                          SELECT randomblob(16), territory_id, year, code || '.' || i, removed, name, unit, price_low, \
                          price_high, category, needs, support, entered_by, entered_at, confirmed_at \
                          FROM catalogue_items, n";

async fn asked(house: &House, who: Persona, path: &str) -> (u16, u64) {
    let before = house.store.queries_asked();
    let answer = house.get(who, path).await;
    (answer.status, house.store.queries_asked() - before)
}

/// Two hundred more of a proposal, with an estimate each.
async fn more_like(house: &House, number: u32, village: &str, first: u32) {
    let columns = "village_id, year, home_id, scope_id, author_id, author_body_id, written_by_id, show_name, problem, \
                   place, wish, step, step_since, step_due, came, came_why, hold_reason, hold_until, fate, waited, sent_at";
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199) \
         INSERT INTO proposals (id, number, {columns}) SELECT randomblob(16), {first} + i, {columns} FROM proposals, n \
         WHERE year = 2027 AND number = {number} AND village_id = (SELECT id FROM territories WHERE path = '{village}')"
    );
    tables::change(&house.store, &sql).await;
}

#[tokio::test]
async fn a_list_of_hundreds_asks_no_more_than_a_list_of_few() {
    let house = House::new().await;
    tables::change(&house.store, REPORTED).await;
    let mut few = Vec::new();
    for (who, path) in LISTS {
        let (status, queries) = asked(&house, who, path).await;
        assert_eq!(status, 200, "{who:?} {path}");
        few.push(queries);
    }
    more_like(&house, 13, "kenangasari", 1_000).await;
    more_like(&house, 24, "kenangasari", 2_000).await;
    more_like(&house, 1, "rukunmakmur", 1_000).await;
    for sql in [
        "INSERT INTO estimates (id, proposal_id, rung, said_at, quantity, unit, unit_price) \
         SELECT randomblob(16), id, 'rt', 1, 2000, 'unit', 5000 FROM proposals WHERE number >= 1000",
        "INSERT INTO supports SELECT q.id, p.id FROM proposals q, persons p WHERE q.number = 13 AND q.year = 2027 \
         ON CONFLICT DO NOTHING",
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199) \
         INSERT INTO opinions (id, proposal_id, author_id, stance, body, written_at) \
         SELECT randomblob(16), o.proposal_id, o.author_id, 'ask', 'Kapan?', o.written_at + i FROM n, opinions o \
         JOIN proposals p ON p.id = o.proposal_id WHERE p.number = 13 AND p.year = 2027 AND o.stance = 'worry'",
        "INSERT INTO list_lines (list_id, proposal_id, position, rw_id, round, lot) \
         SELECT (SELECT l.id FROM lists l JOIN cycles c ON c.id = l.cycle_id WHERE c.year = 2027), id, number, \
         NULL, 1, number FROM proposals WHERE number >= 1000 AND step = 'deliberated'",
        "INSERT INTO proposal_kin (from_id, to_id, kind, at) SELECT q.id, p.id, 'split', 1 FROM proposals q, proposals p \
         WHERE q.number >= 1000 AND p.number = 13 AND p.year = 2027",
        "INSERT INTO wordings (id, proposal_id, by_id, problem, place, wish, offered_at) SELECT randomblob(16), p.id, s.id, \
         'a', 'b', 'c', 1 FROM persons s, proposals p WHERE p.number = 13 AND p.year = 2027 ON CONFLICT DO NOTHING",
        REPORTED,
        HIDDEN,
        REOPENED,
        TOLD,
        UNHEARD,
        MORE_ITEMS,
    ] {
        tables::change(&house.store, sql).await;
    }
    // What came in behind everybody's back is found as well.
    assert_eq!(store::proposal::search::catch_up(&house.store).await.unwrap(), 600);
    let mut grown = Vec::new();
    for ((who, path), few) in LISTS.into_iter().zip(few) {
        let (status, many) = asked(&house, who, path).await;
        assert_eq!(status, 200, "{who:?} {path}");
        println!("{many:>4}  {who:?} {path}");
        if many != few {
            grown.push(format!("{who:?} {path}: {few}, then {many}"));
        }
    }
    assert!(grown.is_empty(), "{}", grown.join("\n"));
}

/// The most questions asked by each kind of page, with the page that asked them.
async fn most(who: Persona) -> Vec<(String, String, u64)> {
    let house = House::new().await;
    let mut most: Vec<(String, String, u64)> = Vec::new();
    for crawl::Reached { path, queries, .. } in crawl::walk(&house, who, 2).await {
        let kind = crawl::kind(&path);
        let kind = kind.split_once(' ').map_or(kind.as_str(), |(_, rest)| rest).to_owned();
        match most.iter_mut().find(|m| m.0 == kind) {
            Some(known) if known.2 >= queries => {}
            Some(known) => *known = (kind, path, queries),
            None => most.push((kind, path, queries)),
        }
    }
    most
}

async fn stays_in_budget(people: &[Persona]) {
    let mut beyond = Vec::new();
    for &who in people {
        let mut most = most(who).await;
        most.sort_by_key(|m| std::cmp::Reverse(m.2));
        for (_, path, queries) in most {
            println!("{queries:>4}  {who:?} {path}");
            let more = STILL_LOOPING.iter().find(|(known, _)| path == *known).map_or(0, |(_, more)| *more);
            if queries > BUDGET + more {
                beyond.push(format!("{who:?} {path}: {queries}"));
            }
        }
    }
    assert!(beyond.is_empty(), "{}", beyond.join("\n"));
}

#[tokio::test]
async fn no_page_asks_more_than_its_budget_for_residents() {
    stays_in_budget(&[Persona::Anonymous, Persona::Resident]).await;
}

#[tokio::test]
async fn no_page_asks_more_than_its_budget_for_officers() {
    stays_in_budget(&[Persona::RtChair, Persona::RwChair, Persona::Lurah, Persona::Kades]).await;
}
