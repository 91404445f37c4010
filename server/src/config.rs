//! What the environment says, and the secret that lies beside the database.

use std::{
    env, fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use domain::chance::draw_hex;

use crate::{chance::OsChance, mail::settings::Smtp};

/// Why the program cannot start as it is told.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The address to listen on cannot be read.
    #[error("REMBUK_LISTEN is \"{0}\", but must be an address and a port, such as 127.0.0.1:3000")]
    Listen(String),
    /// The database is neither of the two.
    #[error("DATABASE_URL must begin with sqlite: or postgres:, not \"{0}\"")]
    Database(String),
    /// The secret is too short to be one.
    #[error("REMBUK_SECRET is too weak: give at least 32 characters that nobody can guess, or leave it unset")]
    WeakSecret,
    /// The secret's file cannot be read or made.
    #[error("cannot read or make the secret in {0}: {1}")]
    SecretFile(PathBuf, io::Error),
    /// The mail server cannot be read. What was given is not repeated: it holds a password.
    #[error("REMBUK_SMTP_URL must be such as smtps://user:password@mail.example.org or smtp://127.0.0.1:25: {0}")]
    Smtp(&'static str),
    /// The sender's address cannot be read.
    #[error("REMBUK_MAIL_FROM is {0:?}, but must be an address, such as Rembuk <kabar@example.org>")]
    MailFrom(String),
    /// One of the two stands alone.
    #[error("REMBUK_SMTP_URL and REMBUK_MAIL_FROM go together: give both, or neither for no letters")]
    HalfMail,
    /// A training clock is for this machine only.
    #[error("--drill-clock is only for training: REMBUK_LISTEN must be on this machine, such as 127.0.0.1:3000")]
    DrillInTheOpen,
}

/// What the environment says.
#[derive(Debug, Clone)]
pub struct Config {
    /// The database.
    pub database: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address under which people reach the site, without a slash at its end.
    pub public_url: String,
    /// Through which server letters go, if any do.
    pub smtp: Option<Smtp>,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// A sentence that says which variable is wrong.
    pub fn read() -> Result<Self, ConfigError> {
        let value = |name: &str| env::var(name).ok().filter(|v| !v.is_empty());
        let database = value("DATABASE_URL").unwrap_or_else(|| "sqlite://data/rembuk.sqlite".to_owned());
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|p| database.starts_with(p)) {
            return Err(ConfigError::Database(database));
        }
        let listen = value("REMBUK_LISTEN").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let listen: SocketAddr = listen.parse().map_err(|_| ConfigError::Listen(listen.clone()))?;
        let public_url = value("REMBUK_PUBLIC_URL").unwrap_or_else(|| format!("http://{listen}"));
        let smtp = match (value("REMBUK_SMTP_URL"), value("REMBUK_MAIL_FROM")) {
            (None, None) => None,
            (Some(url), Some(from)) => Some(Smtp::read(&url, &from)?),
            _ => return Err(ConfigError::HalfMail),
        };
        Ok(Self { database, listen, public_url: public_url.trim_end_matches('/').to_owned(), smtp })
    }

    /// Whether people reach the site through https.
    #[must_use]
    pub fn https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The key that PIN hashes are made with: from `REMBUK_SECRET`, else from a file beside the database, made on the
    /// first run and readable by its owner alone. Whoever copies only the database cannot try PINs.
    ///
    /// # Errors
    /// A weak secret, or a file that cannot be read or made.
    pub fn secret(&self) -> Result<Vec<u8>, ConfigError> {
        if let Ok(given) = env::var("REMBUK_SECRET") {
            let varied = given.bytes().collect::<std::collections::BTreeSet<_>>().len() >= 8;
            return if given.len() >= 32 && varied { Ok(given.into_bytes()) } else { Err(ConfigError::WeakSecret) };
        }
        let file = self.secret_file();
        read_or_make(&file).map_err(|error| ConfigError::SecretFile(file, error))
    }

    /// The database's file, where it is one.
    #[must_use]
    pub fn database_file(&self) -> Option<PathBuf> {
        let path = self.database.strip_prefix("sqlite:")?.trim_start_matches("//");
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }

    fn secret_file(&self) -> PathBuf {
        self.database_file().map_or_else(|| PathBuf::from("data/rembuk.secret"), |file| file.with_extension("secret"))
    }
}

fn read_or_make(file: &Path) -> io::Result<Vec<u8>> {
    match fs::read(file) {
        Ok(known) if known.len() >= 32 => Ok(known),
        Ok(_) => Err(io::Error::other("the file is too short to be a secret")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(file),
        Err(error) => Err(error),
    }
}

fn make(file: &Path) -> io::Result<Vec<u8>> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    if let Some(folder) = file.parent().filter(|f| !f.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let text = draw_hex::<32>(&OsChance);
    let mut out = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    Ok(text.into_bytes())
}
