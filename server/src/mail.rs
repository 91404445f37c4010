//! Letters by e-mail, where the environment names a server for them: `REMBUK_SMTP_URL` and `REMBUK_MAIL_FROM`.

use std::time::Duration;

use app::mail::letter;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use store::{Store, act::mail};

use crate::clock::Clock;

/// So long one letter may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// So many letters go in one round.
const ROUND: usize = 50;

/// Why a letter was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// What the environment names cannot be used.
    #[error("REMBUK_SMTP_URL must be like smtps://user:password@mail.example.org:465, and REMBUK_MAIL_FROM an address")]
    Configured,
    /// The letter could not be written.
    #[error("a letter could not be written: {0}")]
    Written(#[from] lettre::error::Error),
    /// An address is none.
    #[error("an address could not be read: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The server did not take it.
    #[error("the mail server did not take a letter: {0}")]
    Sent(#[from] lettre::transport::smtp::Error),
}

/// Who sends letters.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    public_url: String,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Mailer {
    /// Through this server, from this address, with links to this site.
    ///
    /// # Errors
    /// [`MailError::Configured`].
    pub fn new(smtp_url: &str, from: &str, public_url: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp_url).map_err(|_| MailError::Configured)?;
        let from = from.parse().map_err(|_| MailError::Configured)?;
        let public_url = public_url.to_owned();
        Ok(Self { transport: transport.timeout(Some(PATIENCE)).build(), from, public_url })
    }

    /// Sends one plain letter; `stop` is the link that ends them.
    ///
    /// # Errors
    /// [`MailError`].
    pub async fn send(&self, to: &str, subject: &str, text: String, stop: &str) -> Result<(), MailError> {
        let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.parse()?))
            .subject(subject)
            .raw_header(header("List-Unsubscribe", format!("<{stop}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(text)?;
        self.transport.send(message).await?;
        Ok(())
    }

    /// Sends what is due. Each letter is marked before it is sent: whatever breaks, nobody gets one twice.
    pub async fn send_what_is_due(&self, store: &Store, clock: &Clock) -> usize {
        for count in 0..ROUND {
            match mail::next(store, clock.now()).await {
                Ok(Some(due)) => {
                    let (subject, text, stop) = letter(&self.public_url, &due);
                    if let Err(error) = self.send(&due.address, &subject, text, &stop).await {
                        // Neither the address nor the text: a log is read by others.
                        eprintln!("mail: {error}");
                    }
                }
                Ok(None) => return count,
                Err(error) => {
                    eprintln!("mail: {error:?}");
                    return count;
                }
            }
        }
        ROUND
    }

    /// Runs until the server stops.
    pub async fn run(self, store: Store, clock: Clock) {
        let pause = Duration::from_secs(if clock.is_drill() { 1 } else { 60 });
        let mut rounds = tokio::time::interval(pause);
        loop {
            rounds.tick().await;
            self.send_what_is_due(&store, &clock).await;
        }
    }
}
