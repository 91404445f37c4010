//! Words: Fluent files, Indonesian first. A key that a page asks for and a file lacks fails a test.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

const INDONESIAN: &str = concat!(
    include_str!("../locales/id.ftl"),
    "\n",
    include_str!("../locales/id/join.ftl"),
    "\n",
    include_str!("../locales/id/people.ftl"),
    "\n",
    include_str!("../locales/id/offices.ftl"),
    "\n",
    include_str!("../locales/id/files.ftl"),
    "\n",
    include_str!("../locales/id/places.ftl"),
    "\n",
    include_str!("../locales/id/record.ftl"),
    "\n",
    include_str!("../locales/id/moderation.ftl"),
    "\n",
    include_str!("../locales/id/schedule.ftl"),
    "\n",
    include_str!("../locales/id/changes.ftl"),
    "\n",
    include_str!("../locales/id/leaving.ftl"),
    "\n",
    include_str!("../locales/id/write.ftl"),
    "\n",
    include_str!("../locales/id/talk.ftl"),
    "\n",
    include_str!("../locales/id/heard.ftl"),
    "\n",
    include_str!("../locales/id/find.ftl"),
    "\n",
    include_str!("../locales/id/catalogue.ftl"),
    "\n",
    include_str!("../locales/id/mail.ftl"),
    "\n",
    include_str!("../locales/id/meeting.ftl"),
);
const ENGLISH: &str = concat!(
    include_str!("../locales/en.ftl"),
    "\n",
    include_str!("../locales/en/join.ftl"),
    "\n",
    include_str!("../locales/en/people.ftl"),
    "\n",
    include_str!("../locales/en/offices.ftl"),
    "\n",
    include_str!("../locales/en/places.ftl"),
    "\n",
    include_str!("../locales/en/record.ftl"),
    "\n",
    include_str!("../locales/en/moderation.ftl"),
    "\n",
    include_str!("../locales/en/schedule.ftl"),
    "\n",
    include_str!("../locales/en/changes.ftl"),
    "\n",
    include_str!("../locales/en/leaving.ftl"),
    "\n",
    include_str!("../locales/en/files.ftl"),
    "\n",
    include_str!("../locales/en/write.ftl"),
    "\n",
    include_str!("../locales/en/talk.ftl"),
    "\n",
    include_str!("../locales/en/heard.ftl"),
    "\n",
    include_str!("../locales/en/find.ftl"),
    "\n",
    include_str!("../locales/en/catalogue.ftl"),
    "\n",
    include_str!("../locales/en/mail.ftl"),
    "\n",
    include_str!("../locales/en/meeting.ftl"),
);

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Indonesian, in which everything is written first.
    Id,
    /// English: every key too. One that is still missing is said in Indonesian.
    En,
}

impl Lang {
    /// The language's tag, as in `lang=`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// Reads a tag; anything else is Indonesian.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag == "en" { Self::En } else { Self::Id }
    }
}

struct Books {
    id: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

fn book(tag: &str, text: &str) -> FluentBundle<FluentResource> {
    let lang: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    // Marks around each inserted word would confuse searching, copying and screen readers.
    bundle.set_use_isolating(false);
    // The files are compiled in; a test reads them strictly.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

fn books() -> &'static Books {
    static BOOKS: OnceLock<Books> = OnceLock::new();
    BOOKS.get_or_init(|| Books { id: book("id", INDONESIAN), en: book("en", ENGLISH) })
}

/// A word that Indonesian joins of a place's own words, in a language: "RW atau dusun", "desa atau kelurahan". The
/// words themselves stay.
#[must_use]
pub fn joined(lang: Lang, said: &str) -> Cow<'_, str> {
    match lang {
        Lang::Id => said.into(),
        Lang::En => said.replace(" atau ", " or ").into(),
    }
}

/// Who leads the places that put proposals in order, in a language: "Ketua RW", "pengurus LPM".
#[must_use]
pub fn leading(lang: Lang, said: &str) -> Cow<'_, str> {
    if lang == Lang::Id {
        return said.into();
    }
    let title = |said: &str| match (said.strip_prefix("Ketua "), said.strip_prefix("pengurus ")) {
        (Some(level), _) => format!("{level} chair"),
        (_, Some(body)) => format!("{body} officer"),
        _ => said.to_owned(),
    };
    said.split(" atau ").map(title).collect::<Vec<_>>().join(" or ").into()
}

/// An argument of a sentence.
pub type Arg<'a> = (&'static str, Cow<'a, str>);

/// The sentence of a key in a language, or in Indonesian where that language has none.
#[must_use]
pub fn say(lang: Lang, key: &str, args: &[Arg<'_>]) -> String {
    let books = books();
    let asked = if lang == Lang::En { &books.en } else { &books.id };
    first_of(&[asked, &books.id], key, args)
}

/// The sentence of the first book that has the key.
fn first_of(books: &[&FluentBundle<FluentResource>], key: &str, args: &[Arg<'_>]) -> String {
    let found = books.iter().find_map(|b| {
        let pattern = b.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, value_of(value));
        }
        let mut faults = vec![];
        Some(b.format_pattern(pattern, Some(&values), &mut faults).into_owned())
    });
    found.unwrap_or_else(|| format!("⟦{key}⟧"))
}

/// A count is a number, so that a sentence can choose between one and many; all else stays as it is written: "02" is no
/// count.
fn value_of(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(count) if count.to_string() == value => FluentValue::from(count),
        _ => FluentValue::from(value),
    }
}

/// Whether a key has words in Indonesian.
#[must_use]
pub fn knows(key: &str) -> bool {
    books().id.has_message(key)
}

/// `say!(w, "key")` or `say!(w, "key", name = value)`: the words of a key, with values that can be displayed.
#[macro_export]
macro_rules! say {
    ($w:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $w.say($key, &[$((stringify!($name), ::std::borrow::Cow::Owned(::std::string::ToString::to_string(&$value)))),*])
    };
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod plain;
