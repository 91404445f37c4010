//! The mail server as the environment names it.

use std::net::IpAddr;

use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::config::ConfigError;

/// How the conversation is kept from listeners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: the server is on this machine.
    Plain,
    /// Begun in the open, then encrypted; without that no letter goes.
    StartTls,
    /// Encrypted from the first byte.
    Tls,
}

/// A mail server, and who letters come from.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the conversation is kept from listeners.
    pub security: Security,
    /// User and password.
    pub credentials: Option<(String, String)>,
    /// Who letters come from.
    pub from: Mailbox,
}

// Holds a password.
impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("security", &self.security).finish_non_exhaustive()
    }
}

impl Smtp {
    /// Reads `smtp://user:password@host:port` or `smtps://…`, and the sender.
    ///
    /// # Errors
    /// A sentence that says which variable is wrong, and no password.
    pub fn read(url: &str, from: &str) -> Result<Self, ConfigError> {
        let sender: Mailbox = from.parse().map_err(|_| ConfigError::MailFrom(from.to_owned()))?;
        let wrong = ConfigError::Smtp;
        let url = Url::parse(url).map_err(|_| wrong("it is no URL"))?;
        let tls = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(wrong("it begins with neither smtp: nor smtps:")),
        };
        let host = url.host_str().filter(|h| !h.is_empty()).ok_or(wrong("it names no host"))?;
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("nothing follows the port"));
        }
        let text = |part: &str| {
            let decoded = percent_decode_str(part).decode_utf8().ok().map(|t| t.into_owned());
            decoded.filter(|t| !t.chars().any(char::is_control)).ok_or(wrong("user or password cannot be read"))
        };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            ("", Some(_)) => return Err(wrong("a password needs a user")),
            (_, None) => return Err(wrong("a user needs a password")),
            (user, Some(password)) => Some((text(user)?, text(password)?)),
        };
        let security = match (tls, is_here(&bare)) {
            (true, _) => Security::Tls,
            (false, true) => Security::Plain,
            (false, false) => Security::StartTls,
        };
        let port = url.port().unwrap_or(if tls { 465 } else { 587 });
        Ok(Self { host: bare, port, security, credentials, from: sender })
    }
}

/// Whether a host is this very machine.
fn is_here(host: &str) -> bool {
    let named = matches!(Host::parse(host), Ok(Host::Domain(name)) if name == "localhost");
    named || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "Rembuk <kabar@contoh.id>";

    #[test]
    fn a_mail_server_is_read_and_only_this_machine_is_spoken_to_in_the_open() {
        for (url, host, port, security, user) in [
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::Plain, None),
            ("smtp://localhost", "localhost", 587, Security::Plain, None),
            ("smtp://[::1]:25", "::1", 25, Security::Plain, None),
            ("smtp://mail.contoh.id", "mail.contoh.id", 587, Security::StartTls, None),
            ("smtp://10.0.0.5:25", "10.0.0.5", 25, Security::StartTls, None),
            ("smtp://localhost.contoh.id", "localhost.contoh.id", 587, Security::StartTls, None),
            ("smtps://sari%40contoh.id:p%3A%2F1@mail.contoh.id", "mail.contoh.id", 465, Security::Tls, Some("p:/1")),
        ] {
            let read = Smtp::read(url, FROM).unwrap();
            assert_eq!((read.host.as_str(), read.port, read.security), (host, port, security), "{url}");
            assert_eq!(read.credentials.as_ref().map(|c| c.1.as_str()), user, "{url}");
            assert_eq!(format!("{read:?}"), format!("Smtp {{ security: {security:?}, .. }}"));
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_in_one_sentence_without_the_password() {
        for url in [
            "mail.contoh.id",
            "http://mail.contoh.id",
            "smtp://",
            "smtps://user@mail.contoh.id",
            "smtps://:geheim@mail.contoh.id",
            "smtps://user:geheim%0d%0aQUIT@mail.contoh.id",
            "smtps://user:geheim%ff@mail.contoh.id",
            "smtps://user:geheim@mail.contoh.id/x",
            "smtps://user:geheim@mail.contoh.id?tls=none",
            "smtps://user:geheim@mail.contoh.id:70000",
            "",
        ] {
            let said = Smtp::read(url, FROM).unwrap_err().to_string();
            assert!(
                said.contains("REMBUK_SMTP_URL") && !said.contains("geheim") && !said.contains('\n'),
                "{url}: {said}"
            );
        }
        for from in ["", "kabar", "kabar@contoh.id\r\nBcc: x@contoh.id", "<kabar@contoh.id"] {
            let said = Smtp::read("smtp://localhost", from).unwrap_err().to_string();
            assert!(said.contains("REMBUK_MAIL_FROM"), "{from}: {said}");
        }
    }
}
