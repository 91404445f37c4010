//! `rembuk serve`: opens the database, loads the demonstration if asked, listens, and stops in order.

use std::{path::PathBuf, sync::Arc};

use app::{
    context::{ShownAccount, Site},
    i18n::{Lang, say},
    session::page::role_key,
};
use domain::{card::draw_code, time::Zone};
use store::{Store, vault::Vault};
use tokio::{net::TcpListener, signal};

use crate::{
    assets,
    chance::OsChance,
    clock::Clock,
    config::{Config, ConfigError},
    demo::{self, DemoAccount},
    jobs,
    live::Live,
    mail::Mailer,
    pin::Pins,
    router::router,
};

/// Why the server does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Store(#[from] store::StoreError),
    /// The demonstration cannot be loaded.
    #[error("{0}")]
    Demo(#[from] demo::DemoError),
    /// The address is taken.
    #[error("cannot listen on {0}: {1}")]
    Listen(String, std::io::Error),
    /// Nothing can be said to the mail server.
    #[error("the mail server cannot be used: {0}")]
    Mail(#[from] lettre::transport::smtp::Error),
    /// Hashing failed.
    #[error("the demonstration's PIN could not be hashed")]
    Hash(#[from] crate::pin::Busy),
}

/// Serves until the process is asked to end.
///
/// # Errors
/// [`ServeError`], as a sentence.
pub async fn serve(with_demo: bool, drill: Option<PathBuf>) -> Result<(), ServeError> {
    let config = Config::read()?;
    let clock = drill.map_or(Clock::System, Clock::Drill);
    if clock.is_drill() && !config.listen.ip().is_loopback() {
        return Err(ConfigError::DrillInTheOpen.into());
    }
    let listener = TcpListener::bind(config.listen).await;
    let listener = listener.map_err(|e| ServeError::Listen(config.listen.to_string(), e))?;
    let secret = config.secret()?;
    let store = Store::open(&config.database).await?.with_vault(Vault::new(&secret));
    let pins = Pins::new(secret);
    if with_demo && !store::person::anybody(store.read()).await? {
        let today = clock.now().date(Zone::Wib);
        demo::load(&store, today, &pins.hash(demo::PIN.to_owned()).await?).await?;
    }
    let mailer = config.smtp.clone().map(|smtp| Mailer::new(smtp, &config.public_url)).transpose()?;
    let accounts = demo::accounts(&store).await?.unwrap_or_default();
    println!("Rembuk: http://{}", config.listen);
    print_accounts(&accounts);
    // The code lives only as long as this run: whoever reads the terminal is who installs.
    let setup = if store::person::anybody(store.read()).await? { None } else { Some(draw_code(&OsChance)) };
    if let Some(code) = &setup {
        println!("Pemasangan pertama: http://{}/kelola/mulai  kode: {code}", config.listen);
    }
    let site = Arc::new(Site {
        store: store.clone(),
        chance: Arc::new(OsChance),
        public_url: config.public_url.clone(),
        assets: assets::links(),
        accounts: accounts.iter().map(shown).collect(),
        drill: clock.is_drill(),
        setup: setup.map(Into::into),
        mail: mailer.is_some(),
    });
    let live = Live::new(store.clone());
    let service = router(site, clock.clone(), pins, config.https(), live.clone());
    // A mail server that does not answer holds back nothing else.
    let post = mailer.map(|mailer| tokio::spawn(jobs::post(store.clone(), clock.clone(), mailer)));
    let job = tokio::spawn(jobs::run(store.clone(), clock));
    // Who listens to a meeting would hold the server up for ever.
    let ended = async move {
        asked_to_end().await;
        live.end();
    };
    let served = axum::serve(listener, service).with_graceful_shutdown(ended).await;
    job.abort();
    if let Some(post) = post {
        post.abort();
    }
    store.close().await?;
    served.map_err(|e| ServeError::Listen(config.listen.to_string(), e))
}

/// An account as the sign-in page shows it.
#[must_use]
pub fn shown(account: &DemoAccount) -> ShownAccount {
    ShownAccount {
        role: account.role,
        user: account.user.clone(),
        password: account.password.clone(),
        territory: account.territory.clone(),
        name: account.name.clone(),
        task: account.task.clone(),
        task_english: account.task_english.clone(),
    }
}

fn print_accounts(accounts: &[DemoAccount]) {
    if accounts.is_empty() {
        return;
    }
    println!("Akun contoh (nomor kartu, PIN, siapa, tugas):");
    for a in accounts {
        let role = say(Lang::Id, &role_key(a.role), &[]);
        println!("  {}  {}  {}, {role}, {}: {}", a.user, a.password, a.name, a.territory, a.task);
    }
}

async fn asked_to_end() {
    let ctrl_c = async {
        let _ = signal::ctrl_c().await;
    };
    let terminate = async {
        if let Ok(mut stream) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
            stream.recv().await;
        }
    };
    tokio::select! {
        () = ctrl_c => {}
        () = terminate => {}
    }
}
