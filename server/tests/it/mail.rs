//! The weekly letter: given, confirmed by its link, sent at most once a week and only with news, ended without signing
//! in. A small mail server in this process takes what is sent.

use std::sync::{Arc, Mutex};

use domain::time::Instant;
use server::{clock::Clock, mail::Mailer};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::support::{
    House,
    Persona::*,
    house::{NOW, fresh_path, from_here},
    html, tables,
};

const ADDRESS: &str = "sari.lestari@surat.example";

/// What the mail server took: each letter as it came.
#[derive(Clone, Default)]
struct Post(Arc<Mutex<Vec<String>>>);

impl Post {
    fn letters(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|l| decoded(l)).collect()
    }
}

/// Quoted-printable as far as these letters use it.
fn decoded(letter: &str) -> String {
    let joined = letter.replace("=\r\n", "");
    let mut parts = joined.split('=');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(u8::is_ascii) {
            Some(byte) => {
                out.push(char::from(byte));
                out.push_str(&part[2..]);
            }
            None => {
                out.push('=');
                out.push_str(part);
            }
        }
    }
    out
}

/// Speaks as much SMTP as it takes. `refuse`: it says no to every letter.
async fn talk(stream: TcpStream, post: Post, refuse: bool) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read);
    write.write_all(b"220 surat.example\r\n").await?;
    let mut line = String::new();
    while lines.read_line(&mut line).await? > 0 {
        let word = line.get(..4).unwrap_or_default().to_uppercase();
        let said: &[u8] = match word.as_str() {
            "EHLO" => b"250 surat.example\r\n",
            "DATA" if refuse => b"554 no\r\n",
            "DATA" => b"354 go on\r\n",
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        write.write_all(said).await?;
        if word == "DATA" && !refuse {
            let mut letter = String::new();
            while lines.read_line(&mut letter).await? > 0 && !letter.ends_with("\r\n.\r\n") {}
            post.0.lock().unwrap().push(letter);
            write.write_all(b"250 taken\r\n").await?;
        }
        line.clear();
    }
    Ok(())
}

async fn server(refuse: bool) -> (Mailer, Post) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let post = Post::default();
    let taken = post.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, taken.clone(), refuse));
        }
    });
    let mailer = Mailer::new(&format!("smtp://127.0.0.1:{port}"), "rembuk@desa.example", "http://rembuk.test").unwrap();
    (mailer, post)
}

/// So many hours after half past eight.
fn at(hours: i64) -> Clock {
    let file = fresh_path(".clock");
    let now = Instant::parse(NOW).unwrap().plus_seconds(hours * 3_600).civil(domain::time::Zone::Wib);
    std::fs::write(&file, format!("{now}+07:00")).unwrap();
    Clock::Drill(file)
}

fn link(letter: &str) -> String {
    let (_, rest) = letter.split_once("http://rembuk.test/surel/").expect("a link");
    format!("/surel/{}", rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap())
}

/// Something happened to a proposal of Sari's.
async fn news(house: &House) {
    let opinion = [("act", "opinion"), ("stance", "ask"), ("text", "Kapan mulai, Bu?"), ("form", "-pendapat")];
    let proposal = "/di/kenangasari/usulan/27-024";
    let answer = house.post(RtChair, proposal, &opinion).await;
    assert_eq!(answer.status, 303, "{}", html::plain(&answer.text()));
}

#[tokio::test]
async fn a_letter_is_asked_for_confirmed_sent_once_a_week_and_ended_by_its_link() {
    let house = House::new().await;
    let (mailer, post) = server(false).await;
    let sent = async |hours| mailer.send_what_is_due(&house.store, &at(hours)).await;
    assert_eq!(sent(0).await, 0, "nobody asked");
    let give = [("act", "mail_on"), ("surel", ADDRESS), ("form", "-surel")];
    assert_eq!(house.post(Resident, "/saya/data", &give).await.location(), "/saya/data?kabar=surel#surel");
    assert_eq!(house.post(Resident, "/saya/data", &give).await.status, 429, "each address is written to once");
    let kept = tables::text(&house.store, "SELECT address_sealed FROM mail_addresses").await;
    assert!(kept.len() > 60 && !kept.contains('@') && !kept.contains("sari"), "it lies sealed: {kept}");
    assert_eq!(sent(0).await, 1);
    assert_eq!(sent(0).await, 0, "asked once");
    let asked = post.letters().pop().unwrap();
    assert!(asked.contains(&format!("To: {ADDRESS}")) && asked.contains("Auto-Submitted: auto-generated"), "{asked}");
    let link = link(&asked);
    news(&house).await;
    assert_eq!(sent(1).await, 0, "nothing before it is confirmed");
    let before = tables::snapshot(&house.store).await;
    assert_eq!(house.get(Anonymous, &link).await.status, 200);
    let changed = tables::difference(&before, &tables::snapshot(&house.store).await);
    assert!(changed.is_empty(), "a link opened ahead confirms nothing: {changed:?}");
    let yes = house.post(Anonymous, &link, &[("act", "mail_yes")]).await;
    assert_eq!((yes.status, yes.location()), (303, format!("{link}?kabar=ya").as_str()));
    assert_eq!(sent(2).await, 0, "nothing new since");
    news(&house).await;
    assert_eq!(sent(3).await, 1);
    let letter = post.letters().pop().unwrap();
    for words in [
        "Subject: 1 kabar usulan",
        "Usulan 27-024: ada pendapat baru.",
        "/di/kenangasari/usulan/27-024",
        "List-Unsubscribe: <",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let (_, body) = letter.split_once("\r\n\r\n").unwrap();
    for name in tables::texts(&house.store, "SELECT name FROM persons WHERE length(name) > 5").await {
        assert!(!body.contains(&name), "{name} stands in a letter");
    }
    news(&house).await;
    assert_eq!(sent(24 * 6).await, 0, "one a week");
    assert_eq!(sent(24 * 7 + 4).await, 1);
    assert_eq!(sent(24 * 30).await, 0, "and only with news");
    // What a mail program sends when somebody wants no more: no cookie, no Origin.
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let request = House::bare("POST", &link).header(kind.0, kind.1).body("List-Unsubscribe=One-Click".into()).unwrap();
    assert_eq!(house.send(request).await.status, 303);
    news(&house).await;
    assert_eq!(sent(24 * 60).await, 0);
    assert_eq!(house.get(Anonymous, &link).await.status, 404, "of the address nothing is left");
    let left = "SELECT COUNT(*) || '' FROM mail_addresses WHERE address_sealed <> ''";
    assert_eq!(tables::text(&house.store, left).await, "0");
}

#[tokio::test]
async fn a_server_that_refuses_never_gets_a_letter_twice() {
    let house = House::new().await;
    let (mailer, post) = server(true).await;
    let give = [("act", "mail_on"), ("surel", ADDRESS), ("form", "-surel")];
    assert_eq!(house.post(Resident, "/saya/data", &give).await.status, 303);
    assert_eq!(mailer.send_what_is_due(&house.store, &at(0)).await, 1);
    assert_eq!(mailer.send_what_is_due(&house.store, &at(0)).await, 0);
    assert!(post.letters().is_empty());
}

#[tokio::test]
async fn what_is_no_address_or_no_key_is_refused() {
    let house = House::new().await;
    for typed in ["", "sari", "a@b", "a@x.org\r\nBcc: b@x.org"] {
        let give = [("act", "mail_on"), ("surel", typed), ("form", "-surel")];
        assert_eq!(house.post(Resident, "/saya/data", &give).await.status, 422, "{typed:?}");
    }
    let page = html::plain(&house.get(Resident, "/saya/data").await.text());
    assert!(page.contains("Kabar lewat surel"));
    for path in ["/surel/x", "/surel/0000/1111"] {
        assert_eq!(house.get(Anonymous, path).await.status, 404);
        assert_eq!(
            house.send(from_here(House::bare("POST", path)).body("act=mail_no".into()).unwrap()).await.status,
            404
        );
    }
    assert!(Mailer::new("ftp://x", "a@b.example", "http://rembuk.test").is_err());
    assert!(Mailer::new("smtp://127.0.0.1:25", "nobody", "http://rembuk.test").is_err());
}
