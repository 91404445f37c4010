//! Writing over HTTP: what belongs elsewhere, in whose name, for whom, with which photos; and the page that says what one
//! may propose.

use crate::{
    support::{
        House,
        Persona::{self, *},
        html, tables,
    },
    uploads::{
        DRAFTS, DRAFTS_GONE, bring_as,
        corpus::{self, Fate},
        is_ours, kept, sentence,
    },
};

const WRITE: &str = "/di/kenangasari/rw-03/rt-02/usulan/tulis";
const ENTRUST: &str = "/di/kenangasari/rw-03/rt-02/titip";
const PROBLEM: &str = "Selokan di depan rumah nomor tujuh meluap setiap hujan";

fn words<'a>(key: &'a str, problem: &'a str, wish: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("problem", problem),
        ("place", "Gang Anggrek"),
        ("wish", wish),
        ("kunci", key),
        ("serupa", "dilihat"),
        ("act", "send"),
    ]
}

fn photo() -> Vec<u8> {
    corpus::held(1)
}

/// The page that a form led to.
async fn sent(house: &House, who: Persona, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = bring_as(house, who, path, fields, ("photo", ("IMG_2041.jpg", "image/jpeg", &photo()))).await;
    assert_eq!(answer.status, 303, "{}", html::plain(&answer.text()));
    answer.location().split('?').next().unwrap().to_owned()
}

/// Where the photos of a page are.
fn photos(page: &str) -> Vec<String> {
    html::links(page).into_iter().filter(|l| l.starts_with("/berkas/")).collect()
}

#[tokio::test]
async fn every_file_that_comes_with_words_becomes_a_picture_of_ours_or_is_refused_and_the_words_stay() {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    for (what, name, claims, bytes, fate) in corpus::all() {
        // Without its place: refused, and the photo is kept if it is fit.
        let fields = [("act", "send"), ("problem", PROBLEM), ("wish", "Perbaiki selokan itu"), ("kunci", "k")];
        let answer = bring_as(&house, Resident, WRITE, &fields, ("photo", (name, claims, &bytes))).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{what}");
        assert!(page.contains(PROBLEM), "{what}: what was typed is lost");
        assert!(!page.contains("onload") && !page.contains("passwd") && !page.contains("nnnnn"), "{what}: its name");
        match (fate, kept(&page)) {
            (Fate::Kept, Some(id)) => is_ours(&house, Resident, &what, &id).await,
            (Fate::Refused(unfit), None) => {
                assert!(html::plain(&page).contains(sentence(unfit)), "{what}: {}", html::plain(&page));
                assert_eq!(tables::number(&house.store, DRAFTS).await, 0, "{what}");
            }
            (fate, kept) => panic!("{what}: {fate:?}, {kept:?}: {}", html::plain(&page)),
        }
        tables::change(&house.store, DRAFTS_GONE).await;
    }
    let after = tables::snapshot(&house.store).await;
    assert_eq!(tables::difference(&before, &after), Vec::<String>::new());
}

#[tokio::test]
async fn a_proposals_photo_is_seen_by_all_and_asked_for_anew_each_time() {
    let house = House::new().await;
    let fields = [&words("k1", PROBLEM, "Perbaiki selokan itu")[..], &[("photo_shows", "Selokan penuh")]].concat();
    let page = sent(&house, Resident, WRITE, &fields).await;
    let text = house.get(Anonymous, &page).await.text();
    assert!(html::plain(&text).contains("Lihat foto: Selokan penuh, 1 kB"), "{}", html::plain(&text));
    let at = photos(&text).remove(0);
    for who in [Anonymous, Resident, RtChair, Elsewhere] {
        let answer = house.get(who, &at).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"), "{who:?}");
        for (name, value) in [
            ("cache-control", "public, no-cache"),
            ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
            ("x-content-type-options", "nosniff"),
            ("content-disposition", "inline"),
        ] {
            assert_eq!(answer.header(name), value, "{name}");
        }
    }
    let tag = house.get(Anonymous, &at).await.header("etag").to_owned();
    let again = House::bare("GET", &at).header("if-none-match", tag).body(axum::body::Body::empty()).unwrap();
    assert_eq!(house.send(again).await.status, 304, "seen before it costs no bytes");

    // Two more, and no fourth; nobody else adds or takes away.
    let add = [("act", "add_photo"), ("form", "-foto")];
    for _ in 0..2 {
        sent(&house, Resident, &page, &add).await;
    }
    let fourth = bring_as(&house, Resident, &page, &add, ("photo", ("a.jpg", "", &photo()))).await;
    assert_eq!(fourth.status, 422);
    assert!(html::plain(&fourth.text()).contains("sudah ada tiga foto"));
    assert_eq!(photos(&house.get(Anonymous, &page).await.text()).len(), 3);
    let id = at.strip_prefix("/berkas/").unwrap();
    let erase = [("act", "erase_photo"), ("photo", id)];
    for who in [RtChair, RwChair, Lurah, Elsewhere] {
        let theirs = bring_as(&house, who, &page, &add, ("photo", ("a.jpg", "", &photo()))).await;
        assert_eq!(theirs.status, 403, "{who:?}");
        assert_eq!(house.post(who, &page, &erase).await.status, 403, "{who:?}");
    }
    assert_eq!(house.post(Resident, &page, &erase).await.status, 303);
    assert_eq!(house.get(Resident, &at).await.status, 404, "gone, also for whose it was");
    assert_eq!(photos(&house.get(Anonymous, &page).await.text()).len(), 2);
}

#[tokio::test]
async fn the_photo_of_an_opinion_hides_with_it() {
    let house = House::new().await;
    let page = "/di/kenangasari/usulan/27-022";
    let fields = [("act", "opinion"), ("form", "-pendapat"), ("stance", "worry"), ("text", "Lihat sendiri tangganya.")];
    sent(&house, Resident, page, &fields).await;
    let at = "SELECT lower(hex(id)) FROM files WHERE subject_kind = 'opinion'";
    let at = format!("/berkas/{}", crate::refusals::uuid_words(&tables::text(&house.store, at).await));
    assert!(photos(&house.get(Anonymous, page).await.text()).contains(&at));
    assert_eq!(house.get(Anonymous, &at).await.status, 200);
    let hide = "INSERT INTO text_judgements (id, village_id, proposal_id, text_id, part, outcome, reason, why, judged_by, \
                judged_at, in_force) SELECT randomblob(16), q.village_id, q.id, o.id, 'opinion', 'hidden', 'insult', \
                'Alasan.', (SELECT m.id FROM mandates m JOIN bodies b ON b.id = m.body_id WHERE b.kind = 'lpm' LIMIT 1), \
                1, 1 FROM opinions o JOIN proposals q ON q.id = o.proposal_id WHERE o.body = 'Lihat sendiri tangganya.'";
    tables::change(&house.store, hide).await;
    assert!(!photos(&house.get(RtChair, page).await.text()).contains(&at));
    for (who, status) in [(Anonymous, 404), (RtChair, 404), (Lpm, 404), (Resident, 200)] {
        assert_eq!(house.get(who, &at).await.status, status, "{who:?}");
    }
}

/// A PDF of one empty page, as somebody's printer writes it.
fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj << /Type /Catalog {inside} >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n").into_bytes()
}

#[tokio::test]
async fn a_paper_is_saved_as_it_came_and_never_shown() {
    let house = House::new().await;
    let page = "/di/kenangasari/usulan/27-024";
    let add = [("act", "add_paper"), ("form", "-lampiran"), ("paper_is", "RAB dari tukang")];
    let (a, p) = ("../../rab.pdf", "application/pdf");
    for (bytes, why) in [
        (b"<html>".to_vec(), "bukan berkas PDF"),
        (photo(), "bukan berkas PDF"),
        (pdf("/OpenAction << /S /JavaScript >>"), "berisi program"),
        ([pdf(""), vec![b' '; 2 << 20]].concat(), "lebih besar dari 2 MB"),
    ] {
        let refused = bring_as(&house, Resident, page, &add, ("paper", (a, p, &bytes))).await;
        assert_eq!(refused.status, 422, "{why}");
        assert!(html::plain(&refused.text()).contains(why), "{why}: {}", html::plain(&refused.text()));
        assert!(refused.text().contains("RAB dari tukang"), "{why}: what was typed is lost");
    }
    assert_eq!(tables::number(&house.store, DRAFTS).await, 0);
    // What it is has to be said; the file is not asked for again.
    let unsaid = bring_as(&house, Resident, page, &add[..2], ("paper", (a, p, &pdf("")))).await;
    assert!(unsaid.status == 422 && unsaid.text().contains("paper_kept"));
    for who in [Resident, RtChair, Lpm] {
        let done = bring_as(&house, who, page, &add, ("paper", (a, p, &pdf("")))).await;
        assert_eq!(done.status, 303, "{who:?}: {}", html::plain(&done.text()));
    }
    let fourth = bring_as(&house, Resident, page, &add, ("paper", (a, p, &pdf("")))).await;
    assert!(fourth.status == 422 && html::plain(&fourth.text()).contains("sudah ada tiga lampiran"));
    for who in [RwChair, Lurah, Elsewhere] {
        assert_eq!(bring_as(&house, who, page, &add, ("paper", (a, p, &pdf("")))).await.status, 403, "{who:?}");
    }
    let text = house.get(Anonymous, page).await.text();
    assert!(html::plain(&text).contains("Simpan lampiran: RAB dari tukang (PDF, 1 kB)"));
    let at = photos(&text).remove(0);
    let answer = house.get(Anonymous, &at).await;
    assert_eq!((answer.status, &answer.body[..]), (200, &pdf("")[..]));
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", "attachment; filename=\"lampiran.pdf\""),
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert_eq!(house.get(Anonymous, &format!("{at}/kecil")).await.status, 404);
    // Whoever brought it takes it away; a paper is no photo.
    let id = at.strip_prefix("/berkas/").unwrap();
    assert_eq!(house.post(RtChair, page, &[("act", "erase_paper"), ("paper", id)]).await.status, 404);
    assert_eq!(house.post(Resident, page, &[("act", "erase_paper"), ("paper", id)]).await.status, 303);
    assert_eq!(house.get(Anonymous, &at).await.status, 404);
    let kept = bring_as(&house, Resident, page, &add[..2], ("paper", (a, p, &pdf("")))).await.text();
    let draft = html::tags(&kept).into_iter().find(|t| t.get("name") == Some("paper_kept")).unwrap();
    let as_photo = [("act", "add_photo"), ("form", "-foto"), ("photo_kept", draft.get("value").unwrap())];
    assert_eq!(house.post(Resident, page, &as_photo).await.status, 422);
}

#[tokio::test]
async fn a_proposer_marks_the_place_on_the_earth_and_on_the_villages_sketch() {
    let house = House::new().await;
    let (page, map) = ("/di/kenangasari/usulan/27-024", "/di/kenangasari/peta");
    let mark = [("act", "mark_place"), ("form", "-titik"), ("coordinates", "-6,9123; 110,4201")];
    assert_eq!(house.post(Resident, page, &mark).await.status, 303);
    let text = house.get(Anonymous, page).await.text();
    assert!(text.contains("geo:-6.912300,110.420100") && html::plain(&text).contains("-6.912300, 110.420100"));
    let set = [("act", "set_sketch")];
    let drawing = corpus::written(&corpus::corners(600, 400), image::ImageFormat::Png);
    let file = || ("photo", ("peta.png", "image/png", &drawing[..]));
    for who in [Resident, RtChair, Kades] {
        assert_eq!(bring_as(&house, who, map, &set, file()).await.status, 403, "{who:?}");
    }
    assert_eq!(bring_as(&house, Lurah, map, &set, file()).await.status, 303);
    let at = photos(&house.get(Anonymous, map).await.text()).remove(0);
    let sketch = house.get(Anonymous, &at).await;
    assert_eq!((sketch.status, sketch.header("cache-control")), (200, "public, max-age=31536000, immutable"));
    assert!(!house.get(Resident, page).await.text().contains(&at), "only after a tap");
    let own = house.get(Resident, &format!("{page}?peta=tandai")).await.text();
    assert!(html::tags(&own).iter().any(|t| t.get("type") == Some("image") && t.get("src") == Some(&at)));
    let point = [("act", "mark_point"), ("form", "-sketsa"), ("point.x", "140"), ("point.y", "93")];
    assert_eq!(house.post(RtChair, page, &point).await.status, 403);
    assert_eq!(house.post(Resident, page, &point).await.status, 303);
    let key = [("act", "mark_point"), ("form", "-sketsa"), ("point.x", "0"), ("point.y", "0")];
    assert_eq!(house.post(Resident, page, &key).await.status, 422, "a key is no touch");
    assert!(!house.get(Anonymous, page).await.text().contains(&at), "only after a tap");
    let seen = house.get(Anonymous, &format!("{page}?peta=1")).await.text();
    let circle = html::tags(&seen).into_iter().find(|t| t.name == "circle").unwrap();
    assert_eq!((circle.get("cx"), seen.contains(&at)), (Some("140"), true));
}

#[tokio::test]
async fn who_is_not_signed_in_keeps_their_words_and_brings_no_photo() {
    let house = House::new().await;
    let fields = words("k", PROBLEM, "Perbaiki selokan itu");
    let answer = bring_as(&house, Anonymous, WRITE, &fields, ("photo", ("a.jpg", "image/jpeg", &photo()))).await;
    assert_eq!(answer.status, 401);
    assert!(answer.text().contains(PROBLEM) && kept(&answer.text()).is_none());
    // A page that takes no photos takes no such form.
    let money = [("act", "ceiling"), ("year", "2027"), ("source", "Dana Desa"), ("amount", "1")];
    let money = bring_as(&house, Lurah, "/di/kenangasari/uang", &money, ("photo", ("a.jpg", "", &photo()))).await;
    assert_eq!(money.status, 415);
    assert_eq!(tables::number(&house.store, DRAFTS).await, 0);
    let many = bring_as(&house, Resident, WRITE, &fields, ("photo", ("a.jpg", "", &vec![b'x'; 9 << 20]))).await;
    assert_eq!(many.status, 413);
}

#[tokio::test]
async fn a_services_task_is_told_with_the_service_and_sent_when_it_is_meant() {
    let house = House::new().await;
    let lamp = words("k", "Lampu di depan pos ronda mati sejak Minggu", "Lampu diganti");
    let before = tables::snapshot(&house.store).await;
    let told = house.post(Resident, WRITE, &lamp).await;
    let text = html::plain(&told.text());
    assert_eq!(told.status, 422);
    for words in ["Perbaikan kecil dikerjakan layanan", "Regu perbaikan Kenangasari", "Nama tempatnya", "Tetap kirim"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(told.text().contains("Lampu di depan pos ronda mati"), "what was typed stays");
    assert_eq!(tables::difference(&before, &tables::snapshot(&house.store).await), Vec::<String>::new());
    let meant = house.post(Resident, WRITE, &[&lamp[..], &[("tetap", "ya")]].concat()).await;
    assert_eq!((meant.status, meant.location()), (303, "/di/kenangasari/usulan/27-026?kabar=terkirim"));
}

#[tokio::test]
async fn what_tells_of_violence_is_answered_with_help_and_kept_nowhere() {
    let house = House::new().await;
    let canary = "Kenari kuning dipukuli suaminya tiap malam";
    let before = tables::snapshot(&house.store).await;
    for act in ["send", "keep"] {
        let mut fields = words("k", canary, "Tolong didatangi");
        fields.retain(|(n, _)| *n != "act");
        fields.extend([("act", act), ("tetap", "ya")]);
        let answer = house.post(Resident, WRITE, &fields).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{act}");
        assert!(!page.contains("Kenari") && page.contains("data-forget"), "{act}: the page says it again");
        let text = html::plain(&page);
        for words in ["SAPA 129", "polisi 110", "Pendamping perempuan dan anak Kenangasari", "tidak disimpan"] {
            assert!(text.contains(words), "{act}, {words}: {text}");
        }
    }
    assert_eq!(tables::difference(&before, &tables::snapshot(&house.store).await), Vec::<String>::new());
}

#[tokio::test]
async fn who_sits_in_a_body_chooses_in_whose_name() {
    let house = House::new().await;
    let board = "SELECT lower(hex(b.id)) FROM bodies b JOIN territories t ON t.id = b.territory_id \
                 WHERE b.kind = 'rt_board' AND t.path = 'kenangasari/rw-03/rt-02'";
    let board = crate::refusals::uuid_words(&tables::text(&house.store, board).await);
    let form = house.get(RtChair, WRITE).await.text();
    assert!(form.contains(&board) && html::plain(&form).contains("Atas nama siapa?"));
    let residents = house.get(Resident, WRITE).await.text();
    assert!(!html::plain(&residents).contains("Atas nama siapa?"), "who speaks for nobody is not asked");
    let of_board = [&words("k", PROBLEM, "Perbaiki selokan itu")[..], &[("atas_nama", board.as_str())]].concat();
    let answer = house.post(RtChair, WRITE, &of_board).await;
    assert_eq!(answer.status, 303);
    let page = house.get(Anonymous, answer.location()).await.text();
    assert!(html::plain(&page).contains("RT 02/RW 03 Kenangasari"), "{}", html::plain(&page));
    for (who, status) in [(Resident, 404), (RwChair, 404), (Elsewhere, 403)] {
        assert_eq!(house.post(who, WRITE, &of_board).await.status, status, "{who:?}");
    }
    // Kept, it is found again by who wrote it, and says in whose name it is.
    let mut draft = of_board.clone();
    draft.retain(|(n, _)| *n != "act" && *n != "kunci");
    draft.extend([("act", "keep"), ("kunci", "k2")]);
    assert_eq!(house.post(RtChair, WRITE, &draft).await.status, 303);
    let own = html::links(&house.get(RtChair, "/saya/usulan").await.text());
    let draft = own.into_iter().find(|l| l.contains("/usulan/konsep/")).unwrap();
    let text = html::plain(&house.get(RtChair, &draft).await.text());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Atas nama: RT 02/RW 03 Kenangasari"), "{text}");
    assert_eq!(house.get(RwChair, &draft).await.status, 404);
}

#[tokio::test]
async fn a_neighbour_without_a_phone_is_found_by_name_and_written_for() {
    let house = House::new().await;
    let place = house.get(RtSecretary, "/di/kenangasari/rw-03/rt-02").await.text();
    assert!(html::links(&place).iter().any(|l| l == ENTRUST), "linked for who may");
    assert!(
        !html::links(&house.get(Resident, "/di/kenangasari/rw-03/rt-02").await.text()).iter().any(|l| l == ENTRUST)
    );
    let found = house.get(RtSecretary, &format!("{ENTRUST}?cari=lestari")).await.text();
    let link = html::links(&found).into_iter().find(|l| l.contains("?untuk=") && !l.ends_with("lain")).unwrap();
    let form = house.get(RtSecretary, &link).await.text();
    assert!(html::plain(&form).contains("Untuk Ibu Sari Lestari"), "{}", html::plain(&form));
    let sari = link.split_once("?untuk=").unwrap().1.to_owned();
    let witness = "SELECT lower(hex(p.id)) FROM persons p JOIN territories t ON t.id = p.home_id WHERE \
                   t.path = 'kenangasari/rw-03/rt-02' AND p.verified_at IS NOT NULL AND p.name <> 'Sari Lestari' AND \
                   p.id NOT IN (SELECT person_id FROM mandates) AND p.household_id NOT IN (SELECT p.household_id FROM \
                   persons p JOIN mandates m ON m.person_id = p.id WHERE p.household_id IS NOT NULL)";
    let witness = crate::refusals::uuid_words(&tables::text(&house.store, witness).await);
    let mut fields = words("k", PROBLEM, "Perbaiki selokan itu");
    fields.retain(|(n, _)| *n != "act");
    fields.extend([("act", "propose_for"), ("for_whom", sari.as_str()), ("setuju", "ya"), ("tampilkan_nama", "ya")]);
    let alone = house.post(RtSecretary, ENTRUST, &fields).await;
    assert_eq!(alone.status, 422);
    assert!(alone.text().contains(PROBLEM) && alone.text().contains("Sari Lestari"), "nothing typed is lost");
    fields.push(("witness", &witness));
    let page = sent(&house, RtSecretary, ENTRUST, &fields).await;
    let text = html::plain(&house.get(Anonymous, &page).await.text());
    assert!(text.contains("Sari, warga RT 02. Ditulis oleh") && text.contains("untuk warga RT 02."), "{text}");
    assert!(!text.contains("Sari Lestari"));
    let own = house.get(Resident, "/saya/usulan").await.text();
    assert!(html::links(&own).contains(&page), "it is hers");
    // By whom it is not known is found by a whole name only, and nobody else gets here.
    for (who, status) in [(Anonymous, 303), (Resident, 403), (RwChair, 403), (Lurah, 403), (Elsewhere, 403)] {
        assert_eq!(house.get(who, ENTRUST).await.status, status, "{who:?}");
    }
    assert_eq!(house.get(RtSecretary, &format!("{ENTRUST}?untuk=x")).await.status, 404);
}

#[tokio::test]
async fn what_one_may_propose_is_said_in_a_hundred_and_fifty_words_with_eight_small_pictures() {
    let house = House::new().await;
    let page = house.get(Anonymous, "/boleh-usul-apa").await.text();
    let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let count =
        html::plain(&format!("<main{main}")).split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
    assert!((80..=150).contains(&count), "{count} words");
    let pictures: Vec<_> = html::tags(main).into_iter().filter(|t| t.name == "img").collect();
    assert_eq!(pictures.len(), 8);
    for picture in pictures {
        assert_eq!(picture.get("alt"), Some(""), "the words beside it say it");
        let answer = house.get(Anonymous, picture.get("src").unwrap()).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/svg+xml"));
        assert!(answer.body.len() < 2_000 && answer.header("cache-control").contains("immutable"));
    }
    let here = house.get(Anonymous, "/boleh-usul-apa?di=kenangasari/rw-03").await.text();
    assert!(html::links(&here).iter().any(|l| l == "/di/kenangasari/layanan"));
    assert_eq!(house.get(Anonymous, "/boleh-usul-apa?di=tidak-ada").await.status, 200);
}

#[tokio::test]
async fn the_office_says_where_a_service_is_and_what_to_bring() {
    let house = House::new().await;
    let page = "/di/kenangasari/layanan";
    let text = html::plain(&house.get(Anonymous, page).await.text());
    assert!(text.contains("Loket sosial Kenangasari") && text.contains("KTP, KK"), "{text}");
    assert!(!html::plain(&house.get(RtChair, page).await.text()).contains("Ubah layanan"));
    let fields = [
        ("act", "set_service"),
        ("form", "-aid"),
        ("service_kind", "aid"),
        ("service_name", "Meja sosial"),
        ("service_purpose", "Bantuan keluarga"),
        ("service_bring", "KTP"),
        ("service_place", "Kantor, loket 5"),
        ("service_phone", "(024) 555-0199"),
    ];
    let wrong: Vec<_> =
        fields.iter().map(|&(n, v)| if n == "service_phone" { (n, "tanya Pak Karno") } else { (n, v) }).collect();
    let refused = house.post(Lurah, page, &wrong).await;
    assert!(refused.status == 422 && refused.text().contains("tanya Pak Karno"));
    let done = house.post(Lurah, page, &fields).await;
    assert_eq!((done.status, done.location()), (303, "/di/kenangasari/layanan?kabar=layanan"));
    let text = house.get(Anonymous, page).await.text();
    assert!(text.contains("Meja sosial") && text.contains("tel:0245550199"));
    let below = house.get(Anonymous, "/di/kenangasari/rw-03/layanan").await;
    assert_eq!((below.status, below.location()), (303, page));
}

#[tokio::test]
async fn photos_come_along_with_what_came_again_and_are_taken_away_where_they_were_brought() {
    let house = House::new().await;
    let fields = [&words("k1", PROBLEM, "Perbaiki selokan itu")[..], &[("photo_shows", "Selokan penuh")]].concat();
    let old = sent(&house, Resident, WRITE, &fields).await;
    let at = photos(&house.get(Anonymous, &old).await.text()).remove(0);
    let new = "/di/kenangasari/usulan/27-024";
    assert!(!photos(&house.get(Anonymous, new).await.text()).contains(&at));
    let kin = "INSERT INTO proposal_kin (from_id, to_id, kind, at) SELECT f.subject_id, q.id, 'carried', 1 FROM files f, \
               proposals q JOIN territories t ON t.id = q.village_id WHERE f.subject_kind = 'proposal' \
               AND f.shows = 'Selokan penuh' AND q.year = 2027 AND q.number = 24 AND t.path = 'kenangasari'";
    tables::change(&house.store, kin).await;
    let number = old.rsplit('/').next().unwrap().to_owned();
    for who in [Anonymous, Resident] {
        let page = house.get(who, new).await.text();
        assert!(photos(&page).contains(&at), "{who:?}");
        assert!(html::plain(&page).contains(&format!("Dari usulan {number}")), "{who:?}");
        assert!(!page.contains("value=\"erase_photo\""), "{who:?}: it is taken away where it was brought");
    }
    let erase = [("act", "erase_photo"), ("photo", at.strip_prefix("/berkas/").unwrap())];
    assert_eq!(house.post(Resident, new, &erase).await.status, 404);
    assert_eq!(house.post(Resident, &old, &erase).await.status, 303);
    assert!(!photos(&house.get(Anonymous, new).await.text()).contains(&at));
}

#[tokio::test]
async fn what_a_service_does_is_told_after_the_first_question_and_kept_nowhere() {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    let ask = async |problem: &str| {
        // In the body, as the small script sends it: in an address it would stand in somebody's log.
        let words = [("pertanyaan", "1"), ("masalah", problem)];
        let answer = house.post(Resident, "/di/kenangasari/rw-03/rt-02/usulan/serupa", &words).await;
        assert_eq!(answer.status, 200, "{problem}");
        assert!(answer.header("cache-control").contains("no-store"), "{problem}: {}", answer.header("cache-control"));
        answer.text()
    };
    let lamp = ask("Lampu di depan pos ronda mati sejak Minggu").await;
    let text = html::plain(&lamp);
    assert!(lamp.contains("id=\"serupa\"") && lamp.contains("data-mine=\"tetap\""), "{text}");
    assert!(
        text.contains("Perbaikan kecil dikerjakan layanan") && text.contains("Regu perbaikan Kenangasari"),
        "{text}"
    );
    let violence = ask("Tetangga dipukuli suaminya hampir tiap malam").await;
    assert!(!violence.contains("dipukuli"), "nowhere on the page, its foot neither");
    // What the script takes of the page.
    let violence =
        violence.split("id=\"serupa\"").nth(1).and_then(|s| s.split("</section>").next()).unwrap().to_owned();
    assert!(violence.contains("data-forget") && !violence.contains("data-mine") && !violence.contains("dipukuli"));
    assert!(violence.contains("SAPA 129"));
    for problem in ["Selokan mampet dan bau setiap musim hujan", "Lampu gang di belakang mushola sering mati", ""] {
        let none = ask(problem).await;
        assert!(!none.contains("id=\"serupa\""), "{problem}");
    }
    // Who was told already sends it at once.
    let fields = words("k9", "Lampu di depan pos ronda mati sejak Minggu", "Lampu diganti");
    assert_eq!(house.post(Resident, WRITE, &fields).await.status, 422, "asked when it is sent, without the script");
    let after = tables::snapshot(&house.store).await;
    assert_eq!(tables::difference(&before, &after), Vec::<String>::new());
    let meant = [&fields[..], &[("tetap", "ya")]].concat();
    assert_eq!(house.post(Resident, WRITE, &meant).await.status, 303);
}
