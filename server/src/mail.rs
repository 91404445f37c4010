//! Sending letters: what is due is marked, taken one by one, and handed to the mail server. Nothing that the log gets
//! holds an address.

pub mod settings;

use std::time::{Duration, SystemTime};

use app::mail::letter::{Written, written};
use domain::{chance::Chance, time::Instant};
use lettre::{
    Address, Message,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        extension::ClientId,
    },
};
use store::{ActResult, Store, act::mail as acts, mail::ToSend};
use tokio::time::timeout;

use settings::{Security, Smtp};

/// Longest time to reach the mail server, and to hand one letter over.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most letters of one round; the next round goes on.
const MOST: i64 = 200;

/// Who writes letters and knows the way to the mail server.
#[derive(Clone)]
pub struct Mailer {
    smtp: Smtp,
    tls: Option<TlsParameters>,
    site: String,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("smtp", &self.smtp).finish_non_exhaustive()
    }
}

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// How many letters the mail server took.
    pub sent: usize,
    /// What whoever runs the installation should know, a line each.
    pub said: Vec<String>,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// The server has it.
    Over,
    /// The server said no, for now.
    NotNow(u16),
    /// The server said no, for ever; or it cannot be written at all.
    Never(u16),
    /// The conversation broke off: the server may have it or not. Sent again, it could come twice.
    Unknown,
}

impl Mailer {
    /// For letters of this site.
    ///
    /// # Errors
    /// When no TLS can be spoken to a server of that name.
    pub fn new(smtp: Smtp, site: &str) -> Result<Self, Error> {
        let tls = match smtp.security {
            Security::Plain => None,
            Security::StartTls | Security::Tls => Some(TlsParameters::new_rustls(smtp.host.clone())?),
        };
        Ok(Self { smtp, tls, site: site.to_owned() })
    }

    /// Begins a conversation with the mail server.
    ///
    /// # Errors
    /// In a few words that name nobody.
    async fn reach(&self) -> Result<AsyncSmtpConnection, String> {
        match timeout(PATIENCE, self.connect()).await {
            Ok(Ok(connection)) => Ok(connection),
            Ok(Err(error)) => Err(kind(&error)),
            Err(_) => Err("it does not answer".to_owned()),
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let Smtp { host, port, security, credentials, from } = &self.smtp;
        let hello = ClientId::Domain(from.email.domain().to_owned());
        let at_once = if *security == Security::Tls { self.tls.clone() } else { None };
        let server = (host.as_str(), *port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &hello, at_once, None).await?;
        if let (Security::StartTls, Some(tls)) = (security, &self.tls) {
            connection.starttls(tls.clone(), &hello).await?;
        }
        if let Some((user, password)) = credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }

    /// A letter as it travels; none when its address could mean anything but an address.
    #[must_use]
    pub fn message(&self, letter: &ToSend, now: Instant) -> Option<Message> {
        let Written { subject, body, stop } = written(letter, &self.site);
        let to: Address = letter.to.parse().ok()?;
        let from = self.smtp.from.clone();
        // The same however often it is tried: a mail box that got it twice shows it once.
        let id = format!("<{}@{}>", letter.id, from.email.domain());
        let micros = u64::try_from(now.micros()).unwrap_or_default();
        let mut message = Message::builder()
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(subject)
            .date(SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            .raw_header(raw(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"))
            .raw_header(raw(HeaderName::new_from_ascii_str("List-Unsubscribe"), &format!("<{stop}>")));
        // One click goes through https alone (RFC 8058).
        if stop.starts_with("https://") {
            let one_click = raw(HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
            message = message.raw_header(one_click);
        }
        message.body(body).ok()
    }

    async fn hand_over(&self, connection: &mut AsyncSmtpConnection, letter: &ToSend, now: Instant) -> Handed {
        let Some(message) = self.message(letter, now) else { return Handed::Never(0) };
        match timeout(PATIENCE, connection.send(message.envelope(), &message.formatted())).await {
            Ok(Ok(_)) => Handed::Over,
            Ok(Err(error)) => {
                let code = error.status().map(u16::from).unwrap_or_default();
                match (error.is_transient(), error.is_permanent()) {
                    (true, _) => Handed::NotNow(code),
                    (_, true) => Handed::Never(code),
                    _ => Handed::Unknown,
                }
            }
            Err(_) => Handed::Unknown,
        }
    }
}

fn raw(name: HeaderName, value: &str) -> HeaderValue {
    HeaderValue::new(name, value.to_owned())
}

/// What went wrong, without what the server said: that may hold the address.
fn kind(error: &Error) -> String {
    match error.status() {
        Some(code) => format!("it says {code}"),
        None if error.is_tls() => "no TLS with it".to_owned(),
        None if error.is_client() => "it lacks what is needed (STARTTLS, a way to sign in)".to_owned(),
        None => "no conversation with it".to_owned(),
    }
}

/// One round: marks what is due this week, and sends what waits.
///
/// # Errors
/// The store's own; letters that were not taken yet wait.
pub async fn round(store: &Store, mailer: &Mailer, chance: &dyn Chance, now: Instant) -> ActResult<Round> {
    acts::mark_weekly(store, chance, now).await?;
    let mut connection = None;
    let mut done = Round::default();
    for id in store::mail::due(store.read(), now, MOST).await? {
        let open = match connection.take() {
            Some(open) => Ok(open),
            None => mailer.reach().await,
        };
        // Before a letter is taken: an unreachable server costs none.
        let mut open = match open {
            Ok(open) => open,
            Err(why) => {
                let count = acts::unreachable(store, now).await?;
                done.said.push(format!("the mail server cannot be reached: {why}; tried in vain: {count}"));
                return Ok(done);
            }
        };
        let Some(letter) = acts::take(store, id, chance, now).await? else {
            connection = Some(open);
            continue;
        };
        match mailer.hand_over(&mut open, &letter, now).await {
            Handed::Over => {
                acts::sent(store, id).await?;
                done.sent += 1;
                connection = Some(open);
            }
            Handed::NotNow(code) => {
                done.said.push(format!("letter {id} was not taken now: {code}"));
                acts::failed(store, id, now).await?;
            }
            Handed::Never(code) => {
                done.said.push(format!("letter {id} will never be taken: {code}"));
                acts::given_up(store, id, now).await?;
            }
            Handed::Unknown => done.said.push(format!("letter {id} broke off; it is not sent again")),
        }
    }
    if let Some(mut open) = connection {
        let _ = timeout(PATIENCE, open.quit()).await;
    }
    Ok(done)
}
