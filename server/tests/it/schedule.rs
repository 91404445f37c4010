//! A village's stages over HTTP: what everyone reads, whose forms stand there, and what they change.

use crate::{
    refusals::uuid_words,
    support::{
        Answer, House,
        Persona::{self, *},
        html, tables,
    },
};

const VILLAGE: &str = "/di/kenangasari/jadwal";
const RW: &str = "/di/kenangasari/rw-03/jadwal";
const DESA: &str = "/di/rukunmakmur/jadwal";
const REASON: &str = "Banjir dua minggu, petugas belum sempat memeriksa.";

/// A stage of the coming year.
async fn stage(house: &House, village: &str, kind: &str) -> String {
    let sql = format!(
        "SELECT lower(hex(s.id)) FROM stages s JOIN cycles c ON c.id = s.cycle_id JOIN territories t \
         ON t.id = s.territory_id WHERE c.year = 2027 AND s.kind = '{kind}' AND t.path = '{village}' ORDER BY s.opens_at"
    );
    uuid_words(&tables::text(&house.store, &sql).await)
}

async fn read(house: &House, who: Persona, path: &str) -> String {
    let answer = house.get(who, path).await;
    assert_eq!(answer.status, 200, "{path}");
    html::plain(&answer.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sends a form with the number that its page asks for, if it asks for one.
async fn send(house: &House, who: Persona, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = house.get(who, path).await.text();
    let asked = html::tags(&page).into_iter().find(|t| t.name == "input" && t.get("name") == Some("angka"));
    let number = asked.and_then(|t| t.get("value").map(ToOwned::to_owned));
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain(number.as_deref().map(|n| ("angka", n))).collect();
    house.post_plain(who, path, &fields).await
}

#[tokio::test]
async fn everyone_reads_the_stages_and_their_holders_have_forms() {
    let house = House::new().await;
    let public = read(&house, Anonymous, VILLAGE).await;
    for words in ["mengumpulkan usulan", "Dibuka sekarang", "Belum dibuka", "Sudah tutup", "Ketua RW", "Bappeda"] {
        assert!(public.contains(words), "{words}: {public}");
    }
    for who in Persona::ALL {
        for (path, holder) in [(VILLAGE, Lurah), (RW, RwChair), ("/di/kenangasari/rw-03/rt-02/jadwal", Anonymous)] {
            let page = house.get(who, path).await;
            let holds = who == holder && who != Anonymous;
            assert_eq!(page.text().contains("value=\"end_stage\""), holds, "{path} by {who:?}");
            let plans = who == Lurah && path == VILLAGE;
            assert_eq!(page.text().contains("value=\"plan_year\""), plans, "{path} by {who:?}");
        }
    }
    let meetings = house.get(Anonymous, "/di/kenangasari/rw-03/rapat").await.text();
    assert!(meetings.contains(RW) && !meetings.contains("pengerjaan"), "the calendar stands in one place");
}

#[tokio::test]
async fn an_rw_chair_prolongs_the_ranking_of_the_own_rw_alone() {
    let house = House::new().await;
    let rank = stage(&house, "kenangasari", "rank").await;
    let form = format!("-{rank}");
    let end = [("act", "end_stage"), ("stage", &rank), ("until", "2027-02-15"), ("form", form.as_str())];
    for who in Persona::ALL.into_iter().filter(|who| *who != RwChair) {
        let status = house.post(who, RW, &end).await.status;
        assert!(if who == Anonymous { status == 303 } else { status == 403 }, "{who:?}: {status}");
    }
    let silent = house.post_plain(RwChair, RW, &end).await;
    assert_eq!(silent.status, 422, "it asks for a number of the sheet");
    assert!(silent.text().contains("value=\"2027-02-15\""), "what was typed stays");
    let done = send(&house, RwChair, RW, &end).await;
    assert_eq!((done.status, done.location()), (303, "/di/kenangasari/rw-03/jadwal?kabar=diubah"));
    let village = read(&house, Anonymous, VILLAGE).await;
    assert!(village.contains("mengurutkan usulan di RW 03") && village.contains("15 Februari 2027"), "{village}");
    assert!(!read(&house, Anonymous, "/di/kenangasari/rw-01/jadwal").await.contains("15 Februari 2027"));
    assert_eq!(send(&house, RwChair, RW, &end).await.status, 409, "the RW has its own by now");
}

#[tokio::test]
async fn what_was_built_upon_says_why_it_stays() {
    let house = House::new().await;
    let rank = stage(&house, "kenangasari", "rank").await;
    let shut = send(&house, Lurah, VILLAGE, &[("act", "close_stage"), ("stage", &rank)]).await;
    assert_eq!(shut.status, 409);
    assert!(html::plain(&shut.text()).contains("Pilihan warga masih dibuka di sini."), "{}", shut.text());
    let collect = stage(&house, "rukunmakmur", "collect").await;
    let form = format!("-{collect}");
    let again = |reason, until| {
        [("act", "reopen_stage"), ("stage", collect.as_str()), ("reason", reason), ("until", until), ("form", &form)]
    };
    let kept = send(&house, Kades, DESA, &again(REASON, "2027-01-05")).await;
    assert_eq!(kept.status, 409);
    let text = html::plain(&kept.text());
    assert!(text.contains("karena daftarnya sudah diserahkan ke musyawarah") && text.contains(REASON), "{text}");
}

#[tokio::test]
async fn a_stage_opened_again_shows_its_reason() {
    let house = House::new().await;
    let check = stage(&house, "rukunmakmur", "check").await;
    let form = format!("-{check}");
    let again = |reason, until| {
        [("act", "reopen_stage"), ("stage", check.as_str()), ("reason", reason), ("until", until), ("form", &form)]
    };
    let short = send(&house, Kades, DESA, &again("Banjir", "2027-01-05")).await;
    let text = short.text();
    assert_eq!(short.status, 422);
    assert!(text.contains("terlalu pendek") && text.contains(">Banjir<") && text.contains("value=\"2027-01-05\""));
    let past = send(&house, Kades, DESA, &again(REASON, "2026-12-01")).await;
    assert_eq!(past.status, 422);
    assert!(past.text().contains("tanggalnya sudah lewat"));
    let done = send(&house, Kades, DESA, &again(REASON, "2027-01-05")).await;
    assert_eq!((done.status, done.location()), (303, "/di/rukunmakmur/jadwal?kabar=dibuka-lagi"));
    let public = read(&house, Anonymous, DESA).await;
    assert!(public.contains(REASON) && public.contains("sampai 5 Januari 2027 oleh Suparman"), "{public}");
    let record = "SELECT count(*) FROM record WHERE payload LIKE '%Banjir%'";
    assert_eq!(tables::number(&house.store, record).await, 0);
}

/// The fields of the planned year as the page offers them.
async fn offered(house: &House) -> Vec<(String, String)> {
    let page = house.get(Kades, DESA).await.text();
    let fields = html::tags(&page).into_iter().filter(|t| t.get("name").is_some_and(|n| n.starts_with("tahap_")));
    let value = |t: &html::Tag, name| t.get(name).unwrap_or_default().to_owned();
    fields.map(|t| (value(&t, "name"), value(&t, "value"))).collect()
}

#[tokio::test]
async fn the_next_year_is_planned_from_the_last_one() {
    let house = House::new().await;
    let offered = offered(&house).await;
    assert_eq!(offered.len(), 22, "eleven stages, a first and a last day each");
    let fields = |broken: &'static str| -> Vec<(&str, &str)> {
        let head = [("act", "plan_year"), ("year", "2028"), ("form", "-tahun")];
        let dates = offered
            .iter()
            .map(|(n, v)| (n.as_str(), if n == "tahap_2_dari" && !broken.is_empty() { broken } else { v.as_str() }));
        head.into_iter().chain(dates).collect()
    };
    for who in Persona::ALL.into_iter().filter(|who| *who != Kades) {
        let status = house.post(who, DESA, &fields("")).await.status;
        assert!(if who == Anonymous { status == 303 } else { status == 403 }, "{who:?}: {status}");
    }
    let unread = send(&house, Kades, DESA, &fields("besok")).await;
    assert_eq!(unread.status, 422);
    assert!(unread.text().contains("value=\"besok\"") && unread.text().contains("#tahap_2-tahun"));
    let done = send(&house, Kades, DESA, &fields("")).await;
    assert_eq!((done.status, done.location()), (303, "/di/rukunmakmur/jadwal?tahun=2028&kabar=direncanakan"));
    let planned = read(&house, Anonymous, "/di/rukunmakmur/jadwal?tahun=2028").await;
    assert!(planned.contains("Jadwal Rukunmakmur untuk 2028") && planned.contains("Belum dibuka"), "{planned}");
    assert!(read(&house, Anonymous, DESA).await.contains("untuk 2027"), "the village is still at its present year");
    assert!(read(&house, Anonymous, "/di/rukunmakmur").await.contains("2027"));
    let twice = send(&house, Kades, DESA, &fields("")).await;
    assert_eq!(twice.status, 409);
    // Until it begins a stage may get other dates.
    let first = "SELECT lower(hex(s.id)) FROM stages s JOIN cycles c ON c.id = s.cycle_id WHERE c.year = 2028 \
                 ORDER BY s.opens_at LIMIT 1";
    let first = uuid_words(&tables::text(&house.store, first).await);
    let dates = [("from", "2027-08-02"), ("until", "2027-08-20"), ("stage", &first), ("act", "redate_stage")];
    let moved = send(&house, Kades, "/di/rukunmakmur/jadwal?tahun=2028", &dates).await;
    assert_eq!((moved.status, moved.location()), (303, "/di/rukunmakmur/jadwal?kabar=diubah&tahun=2028"));
    assert!(read(&house, Anonymous, "/di/rukunmakmur/jadwal?tahun=2028").await.contains("2 Agustus 2027"));
}
