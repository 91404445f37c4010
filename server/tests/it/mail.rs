//! One letter a week by e-mail: given, confirmed by a button, sent once, ended by a button or one click; whatever the mail
//! server says, never twice.

use axum::{body::Body, http::header};
use domain::time::Instant;
use server::{
    chance::OsChance,
    mail::{Mailer, Round, round},
};

use crate::support::{
    Answer, House, Mood,
    Persona::{self, *},
    PostOffice,
    house::{NOW, from_here},
    html, tables,
};

const MINE: &str = "/saya/email";
const SARI: &str = "sari@contoh.id";

/// Minutes after the house's clock was set: it runs on, and what was just given is due.
fn now() -> Instant {
    Instant::parse(NOW).unwrap().plus_seconds(300)
}

/// The same time on the Saturday after the demonstration's day.
fn saturday() -> Instant {
    now().plus_days(3)
}

async fn send(house: &House, mailer: &Mailer, at: Instant) -> Round {
    round(&house.store, mailer, &OsChance, at).await.unwrap()
}

async fn give(house: &House, who: Persona, address: &str) -> Answer {
    house.post(who, MINE, &[("act", "give_mail"), ("email", address)]).await
}

/// Presses the button behind a link, as whoever has the letter: not signed in.
async fn press(house: &House, link: &str) -> Answer {
    house.send(from_here(House::bare("POST", link)).body(Body::empty()).unwrap()).await
}

/// A house in which Sari's address is confirmed, and a mail server.
async fn confirmed() -> (House, PostOffice, Mailer) {
    let (house, office) = (House::new().await, PostOffice::open().await);
    let mailer = office.mailer();
    assert_eq!(give(&house, Resident, SARI).await.status, 303);
    assert_eq!(send(&house, &mailer, now()).await.sent, 1);
    assert_eq!(press(&house, &office.letters()[0].link("/email/sah")).await.status, 200);
    (house, office, mailer)
}

async fn kept(house: &House) -> i64 {
    tables::number(&house.store, "SELECT COUNT(*) FROM mails").await
}

#[tokio::test]
async fn an_address_is_confirmed_by_a_button_and_gets_one_letter_a_week() {
    let (house, office) = (House::new().await, PostOffice::open().await);
    let mailer = office.mailer();
    let page = html::plain(&house.get(Resident, MINE).await.text());
    for words in ["Paling banyak satu surat seminggu", "Tidak ada nama orang.", "Email tidak wajib"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let given = give(&house, Resident, " Sari@Contoh.id ").await;
    assert_eq!((given.status, given.location()), (303, "/saya/email?kabar=dikirim"));
    assert!(html::plain(&house.get(Resident, MINE).await.text()).contains("Menunggu konfirmasi."));
    assert_eq!(send(&house, &mailer, now()).await, Round { sent: 1, said: vec![] });
    let letters = office.letters();
    let asking = &letters[0];
    assert_eq!((asking.from.as_str(), asking.to.as_slice()), ("kabar@rembuk.test", &["Sari@contoh.id".to_owned()][..]));
    let (link, stop) = (asking.link("/email/sah"), asking.link("/email/berhenti"));

    // Mail programs fetch links ahead: nothing happens, not even on a Saturday.
    let before = tables::snapshot(&house.store).await;
    for path in [&link, &stop] {
        let page = house.get(Anonymous, path).await;
        assert_eq!((page.status, page.header("cache-control")), (200, "no-store"), "{path}");
        assert!(page.text().contains(&format!("action=\"{path}\"")), "{path}: {}", page.text());
        house.send(House::bare("HEAD", path).body(Body::empty()).unwrap()).await;
    }
    assert_eq!(tables::difference(&before, &tables::snapshot(&house.store).await), Vec::<String>::new());
    assert_eq!(send(&house, &mailer, saturday()).await.sent, 0, "not confirmed");

    let unknown = format!("/email/sah?kunci={}", "0".repeat(64));
    for wrong in [unknown.as_str(), "/email/sah", &stop.replace("berhenti", "sah")] {
        assert_eq!(press(&house, wrong).await.status, 409, "{wrong}");
    }
    for _ in 0..2 {
        let pressed = press(&house, &link).await;
        assert_eq!(pressed.status, 200);
        assert!(html::plain(&pressed.text()).contains("Surat pertama datang hari Sabtu"));
    }
    assert!(html::plain(&house.get(Resident, MINE).await.text()).contains("Sudah dikonfirmasi"));

    assert_eq!(send(&house, &mailer, saturday()).await, Round { sent: 1, said: vec![] });
    let letters = office.letters();
    let weekly = &letters[1];
    assert_eq!(weekly.to, ["Sari@contoh.id"]);
    assert_eq!(weekly.head("Subject"), "Kabar usulan minggu ini");
    assert_eq!(weekly.head("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let stop = format!("<https://rembuk.test{}>", weekly.link("/email/berhenti"));
    assert_eq!((weekly.head("List-Unsubscribe"), weekly.head("Auto-Submitted").as_str()), (stop, "auto-generated"));
    assert!(weekly.head("Date").starts_with("Sat, 12 Dec 2026 01:35:00"), "{}", weekly.head("Date"));
    let body = weekly.body();
    assert!(body.contains("https://rembuk.test/saya/kabar") && body.contains("/di/kenangasari/usulan/2"), "{body}");
    for (what, sql) in [
        ("a name", "SELECT name FROM persons WHERE length(name) > 3"),
        ("words", "SELECT problem FROM proposals"),
        ("words", "SELECT place FROM proposals WHERE length(place) > 5"),
        ("words", "SELECT words FROM tidings WHERE words IS NOT NULL"),
    ] {
        for text in tables::texts(&house.store, sql).await {
            assert!(!body.contains(&text), "the letter has {what}: {text}");
        }
    }
    for later in [0, 60, 86_400] {
        assert_eq!(send(&house, &mailer, saturday().plus_seconds(later)).await.sent, 0, "once, {later} seconds later");
    }
    assert_eq!(send(&house, &mailer, saturday().plus_days(7)).await.sent, 0, "nothing is new");
    assert_eq!(office.letters().len(), 2);
}

#[tokio::test]
async fn an_address_lies_open_nowhere_and_only_its_owner_takes_it_along() {
    let (house, office, mailer) = confirmed().await;
    send(&house, &mailer, saturday()).await;
    let bytes = house.bytes();
    for secret in [SARI, "contoh.id"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} lies open in the database");
    }
    for letter in office.letters() {
        let token = letter.link("/email/berhenti").split_once('=').unwrap().1.to_owned();
        assert!(!bytes.windows(64).any(|w| w == token.as_bytes()), "a link lies open in the database");
    }
    assert!(house.get(Resident, MINE).await.text().contains(SARI));
    let shoulder = house.get(Resident, "/saya/data").await.text();
    assert!(!shoulder.contains(SARI) && shoulder.contains("s•••@contoh.id"));
    assert!(house.get(Resident, "/saya/data/unduh").await.text().contains(SARI));
    let rt = "/di/kenangasari/rw-03/rt-02";
    let (list, cards, tell) = (format!("{rt}/warga"), format!("{rt}/kartu"), format!("{rt}/sampaikan"));
    for (who, path) in [
        (RtChair, list.as_str()),
        (RtSecretary, &cards),
        (RtSecretary, &tell),
        (Lurah, "/tugas"),
        (Lurah, "/saya/data/unduh"),
        (Operator, "/kelola"),
        (Anonymous, "/di/kenangasari/catatan"),
        (Anonymous, "/di/kenangasari/jawaban"),
        (Anonymous, "/di/kenangasari/daftar/2026/unduh/daftar.csv"),
    ] {
        let answer = house.get(who, path).await;
        assert_eq!(answer.status, 200, "{who:?} {path}");
        assert!(!answer.text().contains("@contoh.id"), "{who:?} {path}");
    }
    let recorded = "SELECT COUNT(*) FROM record WHERE act LIKE '%mail%' OR payload LIKE '%mail%'";
    assert_eq!(tables::number(&house.store, recorded).await, 0);
    house.shows_no_secret(&[]).await;
}

#[tokio::test]
async fn letters_end_by_a_button_and_by_one_click_of_a_mail_program() {
    let (house, office, mailer) = confirmed().await;
    send(&house, &mailer, saturday()).await;
    let stop = office.letters()[1].link("/email/berhenti");
    // A page of another site cannot press it; a mail program's server sends neither Origin nor cookie, and any body.
    let strange = House::bare("POST", &stop).header("sec-fetch-site", "cross-site").body(Body::empty()).unwrap();
    assert_eq!(house.send(strange).await.status, 403);
    assert_eq!(kept(&house).await, 1);
    let clicks = [
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
        ),
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
    ];
    for (kind, body) in clicks {
        let click = House::bare("POST", &stop).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap();
        let answer = house.send(click).await;
        assert_eq!(answer.status, 200, "{kind}: without leading elsewhere");
        assert!(html::plain(&answer.text()).contains("Tidak ada surat lagi"));
        assert_eq!(kept(&house).await, 0);
    }
    assert_eq!(press(&house, "/email/berhenti?kunci=x").await.status, 409);

    // The letter that asks ends it as well, for whoever never asked.
    assert_eq!(give(&house, Resident, SARI).await.status, 303);
    send(&house, &mailer, now()).await;
    let asking = office.letters()[2].clone();
    assert_eq!(press(&house, &asking.link("/email/berhenti")).await.status, 200);
    assert_eq!((kept(&house).await, press(&house, &asking.link("/email/sah")).await.status), (0, 409));

    // And its owner, on her own page.
    give(&house, Resident, SARI).await;
    let ended = house.post(Resident, MINE, &[("act", "stop_mail")]).await;
    assert_eq!((ended.status, ended.location()), (303, "/saya/email?kabar=dihapus"));
    assert_eq!((kept(&house).await, send(&house, &mailer, now()).await.sent), (0, 0));
}

#[tokio::test]
async fn what_the_mail_server_does_not_take_is_tried_again_and_never_sent_twice() {
    let (house, office, mailer) = confirmed().await;
    office.is(Mood::NotNow);
    let refused = send(&house, &mailer, saturday()).await;
    assert_eq!((refused.sent, refused.said.len()), (0, 1));
    assert!(refused.said[0].contains("451") && !refused.said[0].contains("@"), "{refused:?}");
    let talks = office.talks();
    assert_eq!(send(&house, &mailer, saturday().plus_seconds(60)).await, Round::default());
    assert_eq!(office.talks(), talks, "it is left in peace");
    office.is(Mood::Busy);
    let away = send(&house, &mailer, saturday().plus_seconds(15 * 60)).await;
    assert!(away.said[0].contains("cannot be reached: it says 421; tried in vain: 1"), "{away:?}");
    office.is(Mood::Takes);
    assert_eq!(send(&house, &mailer, saturday().plus_seconds(20 * 60)).await, Round::default());
    // Two processes at once.
    let later = saturday().plus_seconds(2 * 3_600);
    let (one, two) = tokio::join!(send(&house, &mailer, later), send(&house, &mailer, later));
    assert_eq!((one.sent + two.sent, office.letters().len()), (1, 2));
    assert_eq!(send(&house, &mailer, later.plus_seconds(30)).await.sent, 0);
}

#[tokio::test]
async fn a_letter_that_may_have_arrived_is_not_sent_again() {
    let (house, office, mailer) = confirmed().await;
    office.is(Mood::HangsUp);
    let broken = send(&house, &mailer, saturday()).await;
    assert_eq!((broken.sent, broken.said.len()), (0, 1));
    office.is(Mood::Takes);
    for later in [60, 3_600, 86_400, 7 * 86_400] {
        assert_eq!(send(&house, &mailer, saturday().plus_seconds(later)).await, Round::default());
    }
    assert_eq!(office.letters().len(), 2);
}

#[tokio::test]
async fn what_will_never_be_taken_is_given_up_at_once() {
    let (house, office) = (House::new().await, PostOffice::open().await);
    let mailer = office.mailer();
    give(&house, Resident, SARI).await;
    office.is(Mood::Never);
    let never = send(&house, &mailer, now()).await;
    assert!(never.said[0].contains("550") && !never.said[0].contains("contoh"), "{never:?}");
    office.is(Mood::Takes);
    assert_eq!(send(&house, &mailer, now().plus_days(1)).await, Round::default());
    assert_eq!(office.letters(), []);
}

#[tokio::test]
async fn what_is_no_address_is_given_back_and_a_stranger_is_not_flooded() {
    let (house, office) = (House::new().await, PostOffice::open().await);
    let mailer = office.mailer();
    for bad in ["", "sari", "sari@contoh.id\r\nBcc: lain@contoh.id", "Sari <sari@contoh.id>", "a@contoh.id,b@contoh.id"]
    {
        let answer = give(&house, Resident, bad).await;
        assert_eq!(answer.status, 422, "{bad}");
        assert!(answer.text().contains("error-summary"), "{bad}");
    }
    assert_eq!(kept(&house).await, 0);
    let mut answers = Vec::new();
    for (n, who) in [Resident, RtChair, Voter, Lurah, RwChair].into_iter().enumerate() {
        let answer = give(&house, who, &format!("korban+{n}@contoh.id")).await;
        answers.push((answer.status, answer.location().to_owned(), answer.text()));
        send(&house, &mailer, now()).await;
    }
    assert!(answers.windows(2).all(|w| w[0] == w[1]), "the answer tells nothing: {answers:?}");
    assert_eq!(office.letters().len(), 2);
    for status in [303, 303, 429, 429] {
        assert_eq!(give(&house, Resident, "lain@contoh.id").await.status, status);
    }
    for who in [Anonymous, Resident] {
        for link in ["/email/sah?kunci=%00", "/email/berhenti?kunci=%ff", "/email/berhenti?kunci='%20OR%201=1"] {
            let answer = house.get(who, link).await;
            assert_eq!(answer.status, 200, "{link}");
            assert_eq!(press(&house, link).await.status, 409, "{link}");
        }
    }
}

#[tokio::test]
async fn without_a_mail_server_no_page_offers_it() {
    let house = House::without_mail().await;
    for path in ["/saya/kabar", "/saya/data", "/saya"] {
        assert!(!house.get(Resident, path).await.text().contains(MINE), "{path}");
    }
    let page = house.get(Resident, MINE).await.text();
    assert!(page.contains("belum bisa dikirim") && !page.contains("give_mail") && !page.contains("REMBUK_SMTP_URL"));
    assert_eq!(give(&house, Resident, SARI).await.status, 404);
    assert_eq!(kept(&house).await, 0);
    for path in ["/kelola", MINE] {
        assert!(house.get(Operator, path).await.text().contains("Isi REMBUK_SMTP_URL"), "{path}");
    }
    let house = House::new().await;
    assert!(house.get(Resident, "/saya/kabar").await.text().contains(MINE));
    assert!(house.get(Operator, "/kelola").await.text().contains("sudah diatur"));
}
