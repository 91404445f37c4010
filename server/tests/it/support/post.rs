//! A mail server that keeps what it is given: SMTP as far as one client speaks it (RFC 5321), on the loopback.

use std::sync::{Arc, Mutex};

use server::mail::{Mailer, settings::Smtp};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::JoinHandle,
};

/// How it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It takes every letter.
    Takes,
    /// It turns every conversation away.
    Busy,
    /// It takes no letter for now, and says to whom.
    NotNow,
    /// It will never take a letter, and says to whom.
    Never,
    /// It takes a letter and hangs up without a word.
    HangsUp,
}

/// A letter as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub from: String,
    pub to: Vec<String>,
    /// Its head and text.
    pub text: String,
}

impl Letter {
    /// A line of its head; empty when it is not there.
    pub fn head(&self, name: &str) -> String {
        let (head, _) = self.text.split_once("\r\n\r\n").unwrap();
        let head = head.replace("\r\n ", " ");
        let mark = format!("{name}: ");
        head.split("\r\n").find_map(|l| l.strip_prefix(&mark)).unwrap_or_default().to_owned()
    }

    /// What stands below its head, as its reader sees it.
    pub fn body(&self) -> String {
        assert_eq!(self.head("Content-Transfer-Encoding"), "quoted-printable");
        readable(self.text.split_once("\r\n\r\n").unwrap().1)
    }

    /// The path of a link in it.
    pub fn link(&self, path: &str) -> String {
        let body = self.body();
        let at = body.find(path).unwrap_or_else(|| panic!("no {path} in {body}"));
        body[at..].split_whitespace().next().unwrap().to_owned()
    }
}

/// Undoes quoted-printable (RFC 2045 6.7): lines that were broken, and signs written as `=3D`.
fn readable(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let mut parts = joined.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

struct Desk {
    mood: Mood,
    letters: Vec<Letter>,
    talks: usize,
}

/// The mail server.
pub struct PostOffice {
    port: u16,
    desk: Arc<Mutex<Desk>>,
    task: JoinHandle<()>,
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl PostOffice {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let desk = Arc::new(Mutex::new(Desk { mood: Mood::Takes, letters: vec![], talks: 0 }));
        let shared = Arc::clone(&desk);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let desk = Arc::clone(&shared);
                // A client that goes away in the middle of a sentence ends the conversation.
                tokio::spawn(async move { talk(stream, &desk).await.unwrap_or_default() });
            }
        });
        Self { port, desk, task }
    }

    /// Who sends through it, for a site that people reach through https.
    pub fn mailer(&self) -> Mailer {
        let smtp = Smtp::read(&format!("smtp://127.0.0.1:{}", self.port), "Rembuk <kabar@rembuk.test>").unwrap();
        Mailer::new(smtp, "https://rembuk.test").unwrap()
    }

    pub fn is(&self, mood: Mood) {
        self.desk.lock().unwrap().mood = mood;
    }

    /// Every letter so far.
    pub fn letters(&self) -> Vec<Letter> {
        self.desk.lock().unwrap().letters.clone()
    }

    /// How many conversations were begun.
    pub fn talks(&self) -> usize {
        self.desk.lock().unwrap().talks
    }
}

/// What a client says in an envelope: "MAIL FROM:<a@b>".
fn between_angles(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map_or_else(|| panic!("no address in {line}"), |(inner, _)| inner.to_owned())
}

async fn talk(stream: TcpStream, desk: &Mutex<Desk>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mood = {
        let mut desk = desk.lock().unwrap();
        desk.talks += 1;
        desk.mood
    };
    if mood == Mood::Busy {
        return say(&mut write, "421 rembuk.test busy").await;
    }
    say(&mut write, "220 rembuk.test").await?;
    let mut letter = Letter { from: String::new(), to: vec![], text: String::new() };
    while let Some(line) = lines.next_line().await? {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-rembuk.test\r\n250 8BITMIME".to_owned(),
            "MAIL" => {
                letter = Letter { from: between_angles(&line), to: vec![], text: String::new() };
                "250 ok".to_owned()
            }
            "RCPT" => {
                let to = between_angles(&line);
                let refused = format!("<{to}> is not taken");
                letter.to.push(to);
                match mood {
                    Mood::NotNow => format!("451 {refused}"),
                    Mood::Never => format!("550 {refused}"),
                    _ => "250 ok".to_owned(),
                }
            }
            "DATA" => {
                say(&mut write, "354 go on").await?;
                letter.text = text(&mut lines).await?;
                desk.lock().unwrap().letters.push(letter.clone());
                if mood == Mood::HangsUp {
                    return Ok(());
                }
                "250 taken".to_owned()
            }
            "QUIT" => return say(&mut write, "221 bye").await,
            _ => "502 what?".to_owned(),
        };
        say(&mut write, &answer).await?;
    }
    Ok(())
}

async fn say(write: &mut OwnedWriteHalf, line: &str) -> std::io::Result<()> {
    write.write_all(format!("{line}\r\n").as_bytes()).await
}

/// Head and text up to the line with a single dot.
async fn text(lines: &mut Lines<BufReader<OwnedReadHalf>>) -> std::io::Result<String> {
    let mut all = String::new();
    while let Some(line) = lines.next_line().await? {
        if line == "." {
            break;
        }
        all.push_str(line.strip_prefix('.').unwrap_or(&line));
        all.push_str("\r\n");
    }
    Ok(all)
}
