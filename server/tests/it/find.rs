//! Proposals are found over HTTP: by words, by filters that stay in the address, by a number that was typed; what is
//! hidden is not; and who writes what a neighbour wrote is shown it first.

use crate::{
    refusals::uuid_words,
    support::{House, Persona, html, tables},
};

const LIST: &str = "/di/kenangasari/usulan";
const WRITE: &str = "/di/kenangasari/rw-03/rt-02/usulan/tulis";
const DRAIN: &str = "Kalau hujan satu jam, air masuk ke sebelas rumah di ujung Gang Anggrek";

async fn read(house: &House, who: Persona, path: &str) -> String {
    let answer = house.get(who, path).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.text()
}

/// The links of a page.
fn links(page: &str) -> Vec<String> {
    let links = html::tags(page).into_iter().filter(|t| t.name == "a");
    links.filter_map(|t| t.get("href").map(|h| h.replace("&amp;", "&"))).collect()
}

/// The numbers of the proposals on a page, in order.
fn numbers(page: &str) -> Vec<String> {
    let mut out = Vec::new();
    for link in links(page) {
        if let Some(number) = link.strip_prefix("/di/kenangasari/usulan/").filter(|n| n.len() == 6)
            && !out.contains(&number.to_owned())
        {
            out.push(number.to_owned());
        }
    }
    out
}

#[tokio::test]
async fn a_word_is_found_by_anybody_in_any_of_its_forms() {
    let house = House::new().await;
    let first = read(&house, Persona::Anonymous, &format!("{LIST}?cari=sampah&tahun=2027")).await;
    assert!(!numbers(&first).is_empty());
    for who in [Persona::Anonymous, Persona::Resident, Persona::Lurah, Persona::Elsewhere] {
        for asked in ["sampah", "SAMPAH", "sampahnya", "sampa"] {
            let page = read(&house, who, &format!("{LIST}?cari={asked}&tahun=2027")).await;
            assert_eq!(numbers(&page), numbers(&first), "{who:?} {asked}");
        }
    }
    let drains = read(&house, Persona::Anonymous, &format!("{LIST}?cari=selokan+anggrek")).await;
    assert_eq!(numbers(&drains), ["27-013"], "saluran and parit are what a selokan is");
    assert!(html::plain(&drains).contains("1 usulan cocok."));
    let in_rt = read(&house, Persona::Anonymous, "/di/kenangasari/rw-03/rt-02/usulan?cari=sampah").await;
    assert!(!numbers(&in_rt).is_empty() && numbers(&in_rt).len() <= numbers(&first).len());
}

#[tokio::test]
async fn filters_stay_in_the_address_and_pages_keep_them() {
    let house = House::new().await;
    let more = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 69) INSERT INTO proposals (id, \
                number, village_id, year, home_id, scope_id, author_id, show_name, problem, place, wish, step, \
                step_since, step_due, fate, waited, sent_at) SELECT randomblob(16), 1000 + i, village_id, year, home_id, \
                scope_id, author_id, show_name, problem, place, wish, step, step_since, step_due, fate, waited, \
                sent_at + i FROM proposals, n WHERE year = 2027 AND number = 22 AND village_id = \
                (SELECT id FROM territories WHERE path = 'kenangasari')";
    tables::change(&house.store, more).await;
    store::proposal::search::catch_up(&house.store).await.unwrap();
    let asked = "tahun=2027&cari=tangga&tempat=rw-03/rt-02&keadaan=at_rt&urutan=dukungan";
    let page = read(&house, Persona::Anonymous, &format!("{LIST}?{asked}")).await;
    assert!(html::plain(&page).contains("71 usulan cocok."), "{}", html::plain(&page));
    let next = links(&page).into_iter().find(|l| l.contains("halaman=2")).expect("a next page");
    assert_eq!(next, format!("{LIST}?{asked}&halaman=2"));
    let second = read(&house, Persona::Anonymous, &next).await;
    let third = read(&house, Persona::Anonymous, &next.replace("halaman=2", "halaman=3")).await;
    assert!(links(&third).iter().any(|l| l == &next), "and back");
    assert!(!links(&third).iter().any(|l| l.contains("halaman=4")));
    let cards = |page: &str| page.matches("class=\"card\"").count();
    assert_eq!([cards(&page), cards(&second), cards(&third)], [30, 30, 11]);
    // Another year keeps the question, and what was chosen stands in the form.
    assert!(links(&page).contains(&format!("{LIST}?{}", asked.replace("2027", "2026"))));
    let chosen: Vec<String> = html::tags(&page)
        .into_iter()
        .filter(|t| t.name == "option" && t.get("selected").is_some())
        .filter_map(|t| t.get("value").map(ToOwned::to_owned))
        .collect();
    assert_eq!(chosen, ["rw-03/rt-02", "at_rt", "dukungan"]);
    // What no form offers is taken for nothing.
    let odd = format!("{LIST}?tahun=2027&tempat=../..&keadaan=x&bidang=%27&urutan=1&halaman=-3&cari=%22%27%29*");
    let odd = read(&house, Persona::Anonymous, &odd).await;
    assert_eq!(cards(&odd), 30, "a question without a word asks for all");
}

#[tokio::test]
async fn a_number_leads_straight_there_and_nothing_found_says_what_to_do() {
    let house = House::new().await;
    let there = house.get(Persona::Anonymous, "/di/kenangasari/rw-01/usulan?cari=27-013").await;
    assert_eq!((there.status, there.location()), (303, "/di/kenangasari/usulan/27-013"));
    for asked in ["27-999", "kapal+terbang"] {
        let page = read(&house, Persona::Anonymous, &format!("{LIST}?cari={asked}")).await;
        let text = html::plain(&page);
        assert!(text.contains("Tidak ada usulan yang cocok dengan"), "{text}");
        assert!(text.contains("Coba satu kata saja"), "{text}");
        assert!(links(&page).iter().any(|l| l.contains("tahun=2026") && l.contains("cari=")), "elsewhere");
    }
    let none = read(&house, Persona::Anonymous, &format!("{LIST}?keadaan=done&tahun=2027")).await;
    assert!(html::plain(&none).contains("Tidak ada usulan seperti itu."));
}

#[tokio::test]
async fn a_hidden_text_is_not_found() {
    let house = House::new().await;
    let path = "/di/kenangasari/usulan/27-022";
    let found = read(&house, Persona::Anonymous, &format!("{LIST}?cari=berlumut")).await;
    assert_eq!(numbers(&found), ["27-022"]);
    let report = [("act", "report_text"), ("tulisan", "problem"), ("text_reason", "personal_data"), ("form", "-lapor")];
    assert_eq!(house.post(Persona::Resident, path, &report).await.status, 303);
    let id = "SELECT lower(hex(p.id)) FROM proposals p JOIN territories t ON t.id = p.village_id \
              WHERE p.year = 2027 AND p.number = 22 AND t.path = 'kenangasari'";
    let id = uuid_words(&tables::text(&house.store, id).await);
    let hide = [
        ("act", "hide_text"),
        ("proposal", id.as_str()),
        ("tulisan", "problem"),
        ("text_reason", "personal_data"),
        ("why", "Ada nama orang."),
        ("form", "-x"),
    ];
    assert_eq!(house.post(Persona::Lpm, "/di/kenangasari/aturan/tulisan", &hide).await.status, 303);
    for who in [Persona::Anonymous, Persona::Resident, Persona::Lpm] {
        let page = read(&house, who, &format!("{LIST}?cari=berlumut")).await;
        assert_eq!(numbers(&page), Vec::<String>::new(), "{who:?}");
        let page = read(&house, who, &format!("{LIST}?cari=pegangan")).await;
        assert!(numbers(&page).contains(&"27-022".to_owned()), "{who:?}: what is shown is found");
    }
}

fn sends<'a>(problem: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let words = [
        ("problem", problem),
        ("place", "Gang Anggrek RT 02"),
        ("wish", "Saluran diperbaiki"),
        ("tampilkan_nama", "ya"),
        ("kunci", "satu"),
        ("act", "send"),
    ];
    [&words[..], more].concat()
}

#[tokio::test]
async fn who_writes_what_a_neighbour_wrote_is_shown_it_first_and_loses_nothing() {
    let house = House::new().await;
    let count = "SELECT count(*) FROM proposals";
    let before = tables::number(&house.store, count).await;
    let problem = "Selokan Gang Anggrek meluap setiap hujan <b>deras";
    let first = house.post(Persona::RtChair, WRITE, &sends(problem, &[("serupa", "")])).await;
    assert_eq!(first.status, 200);
    let page = first.text();
    let text = html::plain(&page);
    assert!(text.contains("Tetangga sudah menulis ini. Dukung saja?"), "{text}");
    assert!(text.contains(DRAIN) && text.contains("Dukung usulan 27-013"), "{text}");
    assert_eq!(tables::number(&house.store, count).await, before, "nothing was made yet");
    assert!(page.contains("Selokan Gang Anggrek meluap setiap hujan &lt;b>deras"), "what was typed stands there");
    let value = |name: &str| {
        let field = html::tags(&page).into_iter().find(|t| t.name == "input" && t.get("name") == Some(name));
        field.and_then(|f| f.get("value").map(ToOwned::to_owned))
    };
    assert_eq!(value("place").as_deref(), Some("Gang Anggrek RT 02"));
    assert_eq!(value("kunci").as_deref(), Some("satu"));
    assert_eq!(value("serupa").as_deref(), Some("dilihat"));
    let shows = html::tags(&page).into_iter().find(|t| t.get("name") == Some("tampilkan_nama")).unwrap();
    assert!(shows.get("checked").is_some());
    // Their own nevertheless; twice, it is made once, and not asked again.
    let sent = house.post(Persona::RtChair, WRITE, &sends(problem, &[("serupa", "dilihat")])).await;
    assert_eq!(sent.status, 303);
    let again = house.post(Persona::RtChair, WRITE, &sends(problem, &[("serupa", "")])).await;
    assert_eq!(again.location(), sent.location());
    assert_eq!(tables::number(&house.store, count).await, before + 1);
}

#[tokio::test]
async fn a_neighbours_proposal_is_supported_instead() {
    let house = House::new().await;
    let supports = "SELECT count(*) FROM supports s JOIN proposals p ON p.id = s.proposal_id JOIN territories t \
                    ON t.id = p.village_id WHERE p.year = 2027 AND p.number = 13 AND t.path = 'kenangasari'";
    let ours = format!("{supports} AND s.person_id = x'{}'", hex(&house, Persona::RtChair).await);
    tables::change(
        &house.store,
        &format!("DELETE FROM supports WHERE person_id = x'{}'", hex(&house, Persona::RtChair).await),
    )
    .await;
    let before = tables::number(&house.store, supports).await;
    let fields = [("act", "support"), ("dukung", "27-013")];
    let done = house.post(Persona::RtChair, WRITE, &fields).await;
    assert_eq!((done.status, done.location()), (303, "/di/kenangasari/usulan/27-013?kabar=didukung"));
    house.post(Persona::RtChair, WRITE, &fields).await;
    assert_eq!(tables::number(&house.store, supports).await, before + 1);
    assert_eq!(tables::number(&house.store, &ours).await, 1);
    for (who, number, status) in
        [(Persona::RtChair, "27-999", 404), (Persona::RtChair, "x", 404), (Persona::Elsewhere, "27-013", 403)]
    {
        let answer = house.post(who, WRITE, &[("act", "support"), ("dukung", number)]).await;
        assert_eq!(answer.status, status, "{who:?} {number}");
    }
    // What the small script asks for, and everybody may read.
    let asked = "/di/kenangasari/rw-03/rt-02/usulan/serupa?masalah=Got+meluap+kalau+hujan&tempat=Gang+Anggrek";
    let page = house.get(Persona::RtChair, asked).await;
    assert_eq!(page.header("cache-control"), "no-store");
    let text = html::plain(&page.text());
    assert!(page.text().contains("id=\"serupa\"") && text.contains("Dukung usulan 27-013"), "{text}");
    let own = read(&house, Persona::Resident, asked).await;
    assert!(!own.contains("27-013"), "nobody is offered their own: {own}");
    let public = html::plain(&read(&house, Persona::Anonymous, asked).await);
    assert!(public.contains(DRAIN) && !public.contains("Dukung usulan"), "{public}");
    let posted = [("masalah", "Got meluap kalau hujan"), ("tempat", "Gang Anggrek")];
    let posted = house.post(Persona::RtChair, "/di/kenangasari/rw-03/rt-02/usulan/serupa", &posted).await;
    assert!(posted.status == 200 && posted.text().contains("id=\"serupa\""), "as the script asks: in the body");
    let nothing =
        read(&house, Persona::RtChair, "/di/kenangasari/rw-03/rt-02/usulan/serupa?masalah=Kapal+terbang").await;
    assert!(!nothing.contains("id=\"serupa\""));
}

async fn hex(house: &House, who: Persona) -> String {
    house.person(who).await.0.simple().to_string()
}
