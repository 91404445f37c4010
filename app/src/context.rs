//! What every page knows: who looks, when, in which language, at which address, and what a refused form said.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    chance::Chance,
    person::Honorific,
    refusal::{Field, Refusal},
    territory::names::{Names, Word},
    time::{Instant, Zone},
};
use store::{
    Store,
    act::{Acting, Shown},
    person::Profile,
};

use crate::{
    card::Made,
    i18n::{self, Arg, Lang},
};

/// The names of the files a page links, with their hashes.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// The stylesheet.
    pub css: String,
    /// The small script: form steps, and the loader of islands.
    pub js: String,
    /// The script of a meeting that goes on: what others write, and what waits for a signal.
    pub meeting_js: String,
    /// The icon.
    pub icon: String,
    /// The small pictures of examples, in the order in which they are told.
    pub examples: Vec<String>,
    /// The islands' script and wasm, if they were built in.
    pub islands: Option<(String, String)>,
}

/// An account that the demonstration prints on its sign-in page.
#[derive(Debug, Clone)]
pub struct ShownAccount {
    /// What the person is, as the code of a `demo-role-…`.
    pub role: &'static str,
    /// The card's number.
    pub user: String,
    /// The PIN.
    pub password: String,
    /// Where.
    pub territory: String,
    /// The name.
    pub name: String,
    /// What waits for them.
    pub task: String,
    /// The same in English.
    pub task_english: String,
}

/// What does not change from request to request.
pub struct Site {
    /// The database.
    pub store: Store,
    /// Where randomness comes from.
    pub chance: Arc<dyn Chance>,
    /// The address under which people reach this site, for links that leave it.
    pub public_url: String,
    /// Files.
    pub assets: Assets,
    /// The demonstration's accounts.
    pub accounts: Vec<ShownAccount>,
    /// Whether the clock is a training clock.
    pub drill: bool,
    /// The code of the first start, while nobody is registered.
    pub setup: Option<Arc<str>>,
    /// Whether letters can go out by e-mail.
    pub mail: bool,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("public_url", &self.public_url).finish_non_exhaustive()
    }
}

impl Site {
    /// Whether this is the demonstration kota, in which nothing is real.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        !self.accounts.is_empty()
    }
}

/// A form as it was sent: names and values, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// The first value of a name; empty when it is not there.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// A form that was refused: what was typed, and why it did not go.
#[derive(Debug, Clone)]
pub struct Refused {
    /// What was typed.
    pub form: Form,
    /// Why.
    pub refusal: Refusal,
}

/// Everything a page knows of the request.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// The site.
    pub site: Arc<Site>,
    /// Now.
    pub now: Instant,
    /// Who looks.
    pub viewer: Option<Arc<Profile>>,
    /// In which language.
    pub lang: Lang,
    /// At which path.
    pub path: String,
    /// The path with its query, for the way back.
    pub full_path: String,
    /// The query's values.
    pub query: Arc<BTreeMap<String, String>>,
    /// What a refused form said, when this page is shown again for it.
    pub refused: Option<Arc<Refused>>,
    /// Whether the form could not be carried out because something broke on our side.
    pub failed: bool,
    /// The number or code that came with the form, for acts that bind.
    pub number: Option<Arc<str>>,
    /// Whether a code of the app was given in this session minutes ago.
    pub app_lately: bool,
    /// The hash by which the session is kept.
    pub session: Option<Arc<str>>,
    /// What the form made that is shown once and kept nowhere.
    pub made: Option<Made>,
    /// What a form in several steps has been told so far, when the next step is shown.
    pub carried: Option<Arc<Form>>,
    /// What ranks and levels are called in the village this is about.
    pub names: Arc<Names>,
}

impl Ctx {
    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.site.store
    }

    /// Who acts, for `store::act`.
    #[must_use]
    pub fn acting(&self) -> Acting<'_> {
        let shown = match &self.number {
            Some(number) => Shown::Typed(number),
            None if self.app_lately => Shown::AppLately,
            None => Shown::Nothing,
        };
        let person = self.viewer.as_ref().map(|v| v.actor.person);
        Acting { person, now: self.now, chance: &*self.site.chance, shown }
    }

    /// The words of a key; use `say!`.
    #[must_use]
    pub fn say(&self, key: &str, args: &[Arg<'_>]) -> String {
        let word = |word| i18n::joined(self.lang, self.names.say(word));
        let mut all: Vec<Arg<'_>> = vec![
            ("anda", self.you().into()),
            ("desa", word(Word::Village)),
            ("desa_ini", i18n::joined(self.lang, self.names.here())),
            ("dusun", word(Word::Hamlet)),
            ("rw", word(Word::Rw)),
            ("rt", word(Word::Rt)),
            ("kades", word(Word::Kades)),
            ("lurah", word(Word::Lurah)),
            ("bpd", word(Word::Bpd)),
            ("lpm", word(Word::Lpm)),
            ("kepala_dusun", word(Word::HamletHead)),
            ("forum", i18n::joined(self.lang, self.names.forum())),
            ("ketua_forum", i18n::leading(self.lang, self.names.leader())),
        ];
        all.extend_from_slice(args);
        i18n::say(self.lang, key, &all)
    }

    /// The words of a key made of a prefix and a stored code.
    #[must_use]
    pub fn say_code(&self, prefix: &str, code: &str) -> String {
        self.say(&format!("{prefix}-{}", code.to_lowercase().replace('_', "-")), &[])
    }

    /// The same request for what leaves as paper or file: always Indonesian, since whoever gets it did not choose the
    /// language of whoever prints it, and forms of law are Indonesian.
    #[must_use]
    pub fn on_paper(&self) -> Self {
        Self { lang: Lang::Id, ..self.clone() }
    }

    /// How the viewer is spoken to.
    #[must_use]
    pub fn you(&self) -> &'static str {
        match self.viewer.as_ref().map(|v| v.honorific) {
            Some(Honorific::Ibu) => "Ibu",
            Some(Honorific::Bapak) => "Bapak",
            Some(Honorific::Kak) => "Kak",
            _ => "Anda",
        }
    }

    /// A value of the query.
    #[must_use]
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// What stood in a field of the refused form, or else what the page would put there.
    #[must_use]
    pub fn typed(&self, name: &str, otherwise: &str) -> String {
        let form = self.refused.as_ref().map(|r| &r.form).or(self.carried.as_deref());
        match form {
            Some(form) if form.0.iter().any(|(n, _)| n == name) => form.get(name).to_owned(),
            _ => otherwise.to_owned(),
        }
    }

    /// Whether a choice was made in the refused form.
    #[must_use]
    pub fn chose(&self, name: &str, value: &str) -> bool {
        let form = self.refused.as_ref().map(|r| &r.form).or(self.carried.as_deref());
        form.is_some_and(|f| f.all(name).any(|v| v == value))
    }

    /// Why a field must be mended, if it must.
    #[must_use]
    pub fn fault(&self, name: &str) -> Option<Field> {
        match &self.refused.as_ref()?.refusal {
            Refusal::Fields(fields) => fields.iter().find(|f| f.name == name).cloned(),
            _ => None,
        }
    }

    /// A link that works outside this site.
    #[must_use]
    pub fn outside(&self, path: &str) -> String {
        format!("{}{path}", self.site.public_url)
    }
}

/// The name and style in which an officer is named: "Pak Joko", "Bu Rina".
#[must_use]
pub fn called(honorific: Honorific, name: &str) -> String {
    match honorific {
        Honorific::Ibu => format!("Ibu {name}"),
        Honorific::Bapak => format!("Bapak {name}"),
        Honorific::Kak => format!("Kak {name}"),
        Honorific::Anda => name.to_owned(),
    }
}

/// The zone of pages that belong to no place.
pub const HOME_ZONE: Zone = Zone::Wib;
