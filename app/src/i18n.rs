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
);
const ENGLISH: &str = include_str!("../locales/en.ftl");

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Indonesian: every key.
    Id,
    /// English: the front page and signing in; the rest falls back.
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

/// An argument of a sentence.
pub type Arg<'a> = (&'static str, Cow<'a, str>);

/// The sentence of a key in a language, or in Indonesian where that language has none.
#[must_use]
pub fn say(lang: Lang, key: &str, args: &[Arg<'_>]) -> String {
    let books = books();
    let asked = if lang == Lang::En { &books.en } else { &books.id };
    let found = [asked, &books.id].into_iter().find_map(|b| {
        let pattern = b.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, FluentValue::from(value.as_ref()));
        }
        let mut faults = vec![];
        Some(b.format_pattern(pattern, Some(&values), &mut faults).into_owned())
    });
    found.unwrap_or_else(|| format!("⟦{key}⟧"))
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
