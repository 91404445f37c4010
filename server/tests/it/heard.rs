//! What became of a proposal reaches who proposed it: told by the board, read by the proposer, counted in public; and an
//! objection goes its way. By persona.

use domain::time::Instant;
use server::middleware::session::token_hash;
use store::session;

use crate::support::{
    House,
    Persona::{self, *},
    house::NOW,
    html, tables,
};

const TELL: &str = "/di/kenangasari/rw-03/rt-02/sampaikan";
const ANSWERS: &str = "/di/kenangasari/jawaban";

async fn read(house: &House, who: Persona, path: &str) -> String {
    let answer = house.get(who, path).await;
    assert_eq!(answer.status, 200, "{who:?} {path}");
    html::plain(&answer.text())
}

/// The value of a hidden field on a page, the first of its name.
fn field(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&mark).unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_secretary_tells_a_resident_in_person_once() {
    let house = House::new().await;
    for (who, status) in [(Anonymous, 303), (Resident, 403), (RwChair, 403), (Lurah, 403), (Operator, 403)] {
        assert_eq!(house.get(who, TELL).await.status, status, "{who:?}");
    }
    assert!(read(&house, RtSecretary, "/tugas").await.contains("1 warga di RT 02 perlu diberi tahu"));
    let page = house.get(RtSecretary, TELL).await.text();
    let plain = html::plain(&page);
    for words in ["Usulan ini dapat dana 2026", "Sekarang: pekerjaan disiapkan.", "Tanya: Bapak Hadi Prasetyo"] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
    let (seq, person) = (field(&page, "kabar"), field(&page, "person"));
    let letter = read(&house, RtSecretary, &format!("{TELL}?surat={seq}&warga={person}")).await;
    for words in ["Perihal: balasan atas usulan 26-", "Langkah berikut", "Yang menerima", "Catatan terbuka"] {
        assert!(letter.contains(words), "{words}");
    }
    assert_eq!(house.get(Resident, &format!("{TELL}?surat={seq}&warga={person}")).await.status, 403);
    assert_eq!(house.get(RtSecretary, &format!("{TELL}?surat={seq}&warga=x")).await.status, 404);
    let before = read(&house, Anonymous, ANSWERS).await;
    let told =
        |how: &'static str| [("act", "tell"), ("kabar", seq.as_str()), ("person", person.as_str()), ("how", how)];
    for who in [Resident, RwChair, Lurah, Lpm, Kades] {
        assert_eq!(house.post(who, TELL, &told("told")).await.status, 403, "{who:?}");
    }
    assert_eq!(house.post(RtSecretary, TELL, &told("read")).await.status, 422, "nobody reads for another");
    let done = house.post(RtSecretary, TELL, &told("paper")).await;
    assert_eq!((done.status, done.location()), (303, "/di/kenangasari/rw-03/rt-02/sampaikan?kabar=disampaikan"));
    assert_eq!(house.post(RtChair, TELL, &told("told")).await.status, 409, "once");
    assert!(read(&house, RtSecretary, TELL).await.contains("Semua kabar sudah sampai."));
    assert_ne!(read(&house, Anonymous, ANSWERS).await, before, "the share is counted at once");
}

#[tokio::test]
async fn the_public_share_names_places_and_offices_and_no_person() {
    let house = House::new().await;
    let page = read(&house, Anonymous, ANSWERS).await;
    assert!(page.contains("kabar sampai dalam 14 hari."), "{page}");
    assert!(page.contains("RT 02 · RW 03"), "{page}");
    for name in tables::texts(&house.store, "SELECT name FROM persons WHERE length(name) > 5").await {
        assert!(!page.contains(&name), "{name}");
    }
    assert!(read(&house, Anonymous, "/di/kenangasari").await.contains("Kabar yang sampai"));
}

#[tokio::test]
async fn looking_at_news_reads_nothing_and_saying_so_does() {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    let page = house.get(Resident, "/saya/kabar").await.text();
    house.get(Resident, "/di/kenangasari/usulan/27-013").await;
    let changed = tables::difference(&before, &tables::snapshot(&house.store).await);
    assert!(changed.is_empty(), "a page fetched ahead reads nothing: {changed:?}");
    let seq = field(&page, "kabar");
    let unread = "SELECT COUNT(*) || '' FROM hearers h JOIN persons p ON p.id = h.person_id \
                  WHERE p.name = 'Sari Lestari' AND h.heard_at IS NULL";
    let count = tables::text(&house.store, unread).await;
    let read = [("act", "heard"), ("kabar", seq.as_str())];
    assert_eq!(house.post(Lurah, "/saya/kabar", &read).await.status, 303);
    assert_eq!(tables::text(&house.store, unread).await, count, "nobody reads for her");
    let done = house.post(Resident, "/saya/kabar", &read).await;
    assert_eq!((done.status, done.location()), (303, "/saya/kabar?kabar=dibaca"));
    assert_ne!(tables::text(&house.store, unread).await, count);
    let back = [&read[..], &[("lanjut", "/di/kenangasari/usulan/27-013")]].concat();
    assert_eq!(house.post(Resident, "/saya/kabar", &back).await.location(), "/di/kenangasari/usulan/27-013");
    let away = [&read[..], &[("lanjut", "//evil.example")]].concat();
    assert_eq!(house.post(Resident, "/saya/kabar", &away).await.location(), "/saya/kabar?kabar=dibaca");
}

/// In Rukunmakmur the BPD confirms what the kades recorded; a proposer objects, and the kades records the answer.
#[tokio::test]
async fn an_objection_goes_to_the_forum_and_back() {
    let house = House::new().await;
    let decide = "/di/rukunmakmur/daftar/2027/putuskan";
    assert_eq!(house.post(BpdChair, decide, &[("act", "confirm")]).await.status, 303);
    let decided = "SELECT q.number || '=' || hex(q.author_id) FROM proposals q JOIN tidings t ON t.proposal_id = q.id \
                   JOIN territories v ON v.id = q.village_id WHERE q.year = 2027 AND t.kind = 'decided' \
                   AND v.path = 'rukunmakmur' AND q.author_id IS NOT NULL \
                   AND q.id NOT IN (SELECT proposal_id FROM objections) ORDER BY q.number LIMIT 1";
    let decided = tables::text(&house.store, decided).await;
    let (number, author) = decided.split_once('=').unwrap();
    let (author, now) = (domain::id::PersonId(author.parse().unwrap()), Instant::parse(NOW).unwrap());
    session::open(&house.store, &token_hash("author"), author, "", true, now).await.unwrap();
    let own = async |path: &str| html::plain(&house.get_with("author", path).await.text());
    let proposal = format!("/di/rukunmakmur/usulan/27-{number:0>3}");
    let page = format!("{proposal}/keberatan");
    assert!(read(&house, Anonymous, &proposal).await.contains("Pengusul boleh keberatan sampai"));
    assert!(own(&proposal).await.contains("Ajukan keberatan"));
    assert!(own(&proposal).await.contains("Kabar untuk"));
    for (who, status) in [(Anonymous, 303), (Resident, 403), (Lurah, 403), (Lpm, 403)] {
        assert_eq!(house.get(who, &page).await.status, status, "{who:?}");
    }
    let words = "Menurut saya uangnya lebih perlu di tempat lain.";
    let object = [("act", "object"), ("why", words), ("form", "-keberatan")];
    assert_eq!(house.post(Kades, &page, &object).await.status, 403);
    let empty = [("act", "object"), ("why", ""), ("form", "-keberatan")];
    for (form, status) in [(&empty, 422), (&object, 303), (&object, 409_u16)] {
        assert_eq!(house.post_with("author", &page, form).await.status, status);
    }
    for who in [Anonymous, Resident, Lpm, RtChair] {
        assert!(!read(&house, who, &proposal).await.contains(words), "{who:?} reads an objection");
    }
    assert!(read(&house, Kades, "/tugas").await.contains("2 keberatan menunggu jawaban forum"));
    assert!(read(&house, Kades, &page).await.contains(words));
    let answer = [
        ("act", "answer_objection"),
        ("upheld", "ya"),
        ("change", "Dipindah ke cadangan nomor satu."),
        ("reason", "Warga yang hadir sepakat."),
        ("forum", "Musrenbangdes"),
        ("minutes_number", "3"),
        ("minutes_date", "2026-12-09"),
        ("form", "-jawaban"),
    ];
    let half: Vec<_> = answer.iter().filter(|(n, _)| *n != "change").copied().collect();
    assert_eq!(house.post(Kades, &page, &half).await.status, 422);
    assert_eq!(house.post(Kades, &page, &answer).await.status, 303);
    let seen = read(&house, Anonymous, &proposal).await;
    for words in ["Keberatan diterima.", "cadangan nomor satu", "(berita acara nomor 3)"] {
        assert!(seen.contains(words), "{words}");
    }
    assert!(read(&house, Kades, "/tugas").await.contains("perlu dicatat lagi karena keberatan diterima"));
    assert!(read(&house, Kades, decide).await.contains("Catat keputusan yang baru."));
    assert!(own("/saya/kabar").await.contains("Alasannya: Warga yang hadir sepakat."));
    house.shows_no_secret(&[]).await;
}

#[tokio::test]
async fn the_way_of_a_proposal_says_who_had_it_and_for_how_long() {
    let house = House::new().await;
    let decided = read(&house, Anonymous, "/di/kenangasari/usulan/26-001/riwayat").await;
    for words in ["Siapa memegang, berapa lama", "Di RT", "Di musyawarah", "Dikerjakan", " hari", "dapat dana 2026"] {
        assert!(decided.contains(words), "{words}");
    }
    let running = read(&house, Anonymous, "/di/kenangasari/usulan/27-022/riwayat").await;
    assert!(running.contains("Dipegang Bapak Joko Santoso, Ketua RT 02"), "{running}");
    assert!(running.contains("Paling lambat"), "{running}");
    let held = read(&house, Anonymous, "/di/kenangasari/usulan/27-021/riwayat").await;
    assert!(held.contains("Dilengkapi pengusul") && held.contains("Yang diminta:"), "{held}");
}

#[tokio::test]
async fn a_poster_has_a_code_a_plain_address_and_what_is_open() {
    let house = House::new().await;
    for (path, words) in [
        ("/di/kenangasari/rw-03/rt-02/poster", "Sekarang: mengumpulkan usulan"),
        ("/di/kenangasari/usulan/27-013/poster", "Usulan warga 27-013, RT 02"),
        ("/di/kenangasari/poster", "kenangasari"),
    ] {
        let page = house.get(Anonymous, path).await.text();
        assert!(page.contains("class=\"qr\""), "{path}");
        let plain = html::plain(&page);
        assert!(plain.contains(words), "{path}: {plain}");
        let address = path.replace("/poster", "");
        assert!(plain.contains(&format!("rembuk.test{address}")), "{path}: the plain address");
    }
    assert_eq!(house.get(Anonymous, "/di/kota-tirtaraharja/poster").await.status, 404);
    let decided = house.get(Anonymous, "/di/kenangasari/usulan/26-001").await.text();
    assert!(decided.contains("Hasilnya%3A"), "the words for WhatsApp say the outcome");
}
