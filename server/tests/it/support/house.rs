//! The whole service over a copy of the demonstration, with a clock of its own.

use std::{
    env, fs,
    path::PathBuf,
    process,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use app::context::Site;
use axum::{
    Router,
    body::Body,
    http::{Request, header, request::Builder},
};
use domain::time::Instant;
use jiff::civil::date;
use server::{
    assets,
    chance::OsChance,
    clock::Clock,
    demo::{self, DemoAccount},
    live::Live,
    middleware::session::token_hash,
    pin::Pins,
    router::router,
    serve::shown,
};
use store::{Store, session};
use tokio::sync::OnceCell;
use tower::ServiceExt;

use super::{Answer, Persona, tables};

/// Half past eight on the day the demonstration stands.
pub const NOW: &str = "2026-12-09T08:30:00+07:00";
/// The host the requests name.
pub const HOST: &str = "rembuk.test";
const KEY: [u8; 32] = [7; 32];
/// Values of `act` whose forms ask for a number.
const BINDING: [&str; 22] = [
    "ask_close",
    "submit",
    "decide",
    "confirm",
    "print_cards",
    "confirm_resident",
    "settle",
    "issue_proof",
    "plan_year",
    "open_stage",
    "close_stage",
    "end_stage",
    "redate_stage",
    "reopen_stage",
    "end_residence",
    "confirm_leaving",
    "take_back_leaving",
    "enter_item",
    "enter_items",
    "remove_item",
    "confirm_items",
    "withdraw_item",
];

/// Who keeps the books of RT 02 RW 03.
const SECRETARY: &str = "SELECT hex(m.person_id) FROM mandates m JOIN bodies b ON b.id = m.body_id \
                         JOIN territories t ON t.id = b.territory_id \
                         WHERE t.path = 'kenangasari/rw-03/rt-02' AND b.kind = 'rt_board' AND m.seat = 'secretary'";

/// The demonstration, loaded once.
struct Base {
    bytes: Vec<u8>,
    accounts: Vec<DemoAccount>,
}

static BASE: OnceCell<Base> = OnceCell::const_new();

/// A path in the temporary folder that nobody else uses.
pub fn fresh_path(ending: &str) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    env::temp_dir().join(format!("rembuk-it-{}-{number}{ending}", process::id()))
}

/// The address of a database file.
pub fn url(file: &std::path::Path) -> String {
    format!("sqlite://{}", file.display())
}

async fn base() -> &'static Base {
    BASE.get_or_init(|| async {
        let file = fresh_path(".sqlite");
        let store = Store::open(&url(&file)).await.unwrap().with_vault(store::vault::Vault::new(&[7; 32]));
        let hash = Pins::new(KEY.to_vec()).hash(demo::PIN.to_owned()).await.unwrap();
        let accounts = demo::load(&store, date(2026, 12, 9), &hash).await.unwrap();
        let now = Instant::parse(NOW).unwrap();
        for persona in Persona::ALL {
            let person = match persona.printed_name() {
                Some(name) => format!("SELECT hex(id) FROM persons WHERE name = '{name}'"),
                None if persona == Persona::Former => {
                    format!("SELECT hex(person_id) FROM mandates WHERE valid_until < {}", now.micros())
                }
                None if persona == Persona::RtSecretary => SECRETARY.to_owned(),
                None => continue,
            };
            let id = domain::id::PersonId(tables::text(&store, &person).await.parse().unwrap());
            session::open(&store, &token_hash(&persona.token()), id, "", true, now).await.unwrap();
        }
        store.close().await.unwrap();
        let bytes = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        Base { bytes, accounts }
    })
    .await
}

/// The demonstration's database as a file of one's own.
pub async fn demo_file() -> PathBuf {
    let file = fresh_path(".sqlite");
    fs::write(&file, &base().await.bytes).unwrap();
    file
}

/// The whole service over its own database.
pub struct House {
    pub store: Store,
    pub service: Router,
    pub accounts: Vec<DemoAccount>,
    /// Who listens to its meetings.
    pub live: Live,
    /// Every page that was answered, by the request's line.
    pub seen: Mutex<Vec<(String, String)>>,
    cookie: &'static str,
    file: PathBuf,
    clock: PathBuf,
}

impl Drop for House {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", self.file.display()));
        }
        let _ = fs::remove_file(&self.clock);
    }
}

impl House {
    pub async fn new() -> Self {
        Self::reached("http://rembuk.test", true).await
    }

    /// As people reach it: the public address, and whether the sign-in page prints the demonstration's accounts.
    pub async fn reached(public_url: &str, prints_accounts: bool) -> Self {
        let accounts = base().await.accounts.clone();
        let shown_accounts = if prints_accounts { accounts.iter().map(shown).collect() } else { vec![] };
        Self::over(demo_file().await, public_url, (accounts, shown_accounts), None, true).await
    }

    /// Where nobody named a mail server.
    pub async fn without_mail() -> Self {
        let accounts = base().await.accounts.clone();
        Self::over(demo_file().await, "http://rembuk.test", (accounts, vec![]), None, false).await
    }

    /// Over an empty database, as it is installed with this code.
    pub async fn empty(code: &str) -> Self {
        Self::over(fresh_path(".sqlite"), "http://rembuk.test", (vec![], vec![]), Some(code), true).await
    }

    async fn over(
        file: PathBuf,
        public_url: &str,
        (accounts, printed): (Vec<DemoAccount>, Vec<app::context::ShownAccount>),
        code: Option<&str>,
        mail: bool,
    ) -> Self {
        let clock = fresh_path(".clock");
        fs::write(&clock, NOW).unwrap();
        let store = Store::open(&url(&file)).await.unwrap().with_vault(store::vault::Vault::new(&[7; 32]));
        let site = Arc::new(Site {
            store: store.clone(),
            chance: Arc::new(OsChance),
            public_url: public_url.to_owned(),
            assets: assets::links(),
            accounts: printed,
            drill: false,
            setup: code.map(Into::into),
            mail,
        });
        let https = public_url.starts_with("https://");
        let live = Live::new(store.clone());
        let service = router(site, Clock::Drill(clock.clone()), Pins::new(KEY.to_vec()), https, live.clone());
        let cookie = if https { "__Host-rembuk" } else { "rembuk" };
        Self { store, service, accounts, live, seen: Mutex::default(), cookie, file, clock }
    }

    /// Sets the clock: so many seconds after half past eight.
    pub fn later(&self, seconds: i64) {
        let at = Instant::parse(NOW).unwrap().plus_seconds(seconds).civil(domain::time::Zone::Wib);
        fs::write(&self.clock, format!("{at}+07:00")).unwrap();
    }

    /// Every byte of the database's files.
    pub fn bytes(&self) -> Vec<u8> {
        let read = |end| fs::read(format!("{}{end}", self.file.display())).unwrap_or_default();
        ["", "-wal"].into_iter().flat_map(read).collect()
    }

    /// The card number of a printed account.
    pub fn card(&self, persona: Persona) -> &str {
        let name = persona.printed_name().unwrap();
        &self.accounts.iter().find(|a| a.name == name).unwrap().user
    }

    /// A request without anything but its host.
    pub fn bare(method: &str, path: &str) -> Builder {
        Request::builder().method(method).uri(path).header(header::HOST, HOST)
    }

    /// A request with a session's cookie.
    pub fn with_token(&self, method: &str, path: &str, token: &str) -> Builder {
        Self::bare(method, path).header(header::COOKIE, format!("{}={token}", self.cookie))
    }

    fn of(&self, persona: Persona, method: &str, path: &str) -> Builder {
        match persona {
            Persona::Anonymous => Self::bare(method, path),
            _ => self.with_token(method, path, &persona.token()),
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let line = format!("{} {}", request.method(), request.uri());
        let answer = Answer::read(self.service.clone().oneshot(request).await.unwrap()).await;
        if answer.is_html() {
            self.seen.lock().unwrap().push((line, answer.text()));
        }
        answer
    }

    /// No page that was answered so far holds a sealed number, a secret, a hash of one, or one of these words.
    pub async fn shows_no_secret(&self, words: &[&str]) {
        let mut secrets: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        secrets.push("$argon2".to_owned());
        for column in [
            "nik_sealed FROM identities",
            "nik_index FROM identities",
            "kk_sealed FROM household_cards",
            "kk_index FROM household_cards",
            "seed_sealed FROM number_sheets",
            "secret_sealed FROM authenticators",
            "code_hash FROM cards",
            "subject FROM tries",
            "token_hash FROM sessions",
            "token_hash FROM mail_links",
            "address_sealed FROM mails",
            "address_index FROM letters",
        ] {
            secrets.extend(tables::texts(&self.store, &format!("SELECT {column}")).await);
        }
        let seen = self.seen.lock().unwrap();
        assert!(!seen.is_empty());
        for (line, page) in seen.iter() {
            if let Some(secret) = secrets.iter().find(|s| page.contains(s.as_str())) {
                panic!("{line} shows {secret}");
            }
        }
    }

    pub async fn get(&self, who: Persona, path: &str) -> Answer {
        self.send(self.of(who, "GET", path).body(Body::empty()).unwrap()).await
    }

    pub async fn get_with(&self, token: &str, path: &str) -> Answer {
        self.send(self.with_token("GET", path, token).body(Body::empty()).unwrap()).await
    }

    /// A form as a browser sends it from this site: with the number that the demonstration fills in for acts that bind.
    pub async fn post(&self, who: Persona, path: &str, fields: &[(&str, &str)]) -> Answer {
        let binds = fields.iter().any(|(name, value)| *name == "act" && BINDING.contains(value));
        let number =
            if binds && !fields.iter().any(|(name, _)| *name == "angka") { self.number(who).await } else { None };
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain(number.as_deref().map(|n| ("angka", n))).collect();
        self.post_plain(who, path, &fields).await
    }

    /// What this officer's sheet or app asks for now.
    pub async fn number(&self, who: Persona) -> Option<String> {
        let session = session::find(self.store.read(), &token_hash(&who.token())).await.unwrap()?;
        // The clock runs: on a busy machine a code of half past eight is too old before the test is over.
        let now = Clock::Drill(self.clock.clone()).now();
        for proof in [domain::card::Proof::Sheet, domain::card::Proof::App] {
            if let Some(given) = store::proof::given(self.store.read(), session.person, proof).await.unwrap() {
                return Some(given.expected(self.store.vault().unwrap(), session.person, now).unwrap());
            }
        }
        None
    }

    /// A form with exactly these fields.
    pub async fn post_plain(&self, who: Persona, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(from_here(self.of(who, "POST", path)).body(encoded(fields)).unwrap()).await
    }

    pub async fn post_with(&self, token: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(from_here(self.with_token("POST", path, token)).body(encoded(fields)).unwrap()).await
    }

    /// Signs in with a card.
    pub async fn sign_in(&self, card: &str, pin: &str, more: &[(&str, &str)]) -> Answer {
        let fields = [&[("user", card), ("password", pin)], more].concat();
        self.post(Persona::Anonymous, "/masuk", &fields).await
    }
}

/// The headers a browser adds to a form of this site.
pub fn from_here(builder: Builder) -> Builder {
    let builder = builder.header(header::ORIGIN, format!("http://{HOST}")).header("sec-fetch-site", "same-origin");
    builder.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

/// A form's fields as they travel.
pub fn encoded(fields: &[(&str, &str)]) -> Body {
    let part = |text: &str| app::screen::encode(text).replace('/', "%2F");
    let pairs: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", part(n), part(v))).collect();
    Body::from(pairs.join("&"))
}

impl House {
    /// Who a visitor is.
    pub async fn person(&self, who: Persona) -> domain::id::PersonId {
        session::find(self.store.read(), &token_hash(&who.token())).await.unwrap().unwrap().person
    }

    /// Somebody acts below the pages, at half past eight.
    pub fn acting(&self, who: domain::id::PersonId) -> store::act::Acting<'static> {
        let now = Instant::parse(NOW).unwrap();
        store::act::Acting { person: Some(who), now, chance: &OsChance, shown: store::act::Shown::Waived }
    }
}
