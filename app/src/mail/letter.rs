//! What letters say: numbers, how things stand, and links. No name, and none of anybody's words: a letter passes through
//! many hands.

use domain::{
    heard::Kind as Heard,
    mail::{About, CONFIRM_DAYS, Kind, NAMED},
    proposal::spoken,
};
use store::mail::ToSend;

use super::{CONFIRM, STOP, TOKEN};
use crate::{
    address::{Page, to},
    heard::spoken_to,
    i18n::{Arg, Lang, say},
    say,
};

/// A letter, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Where one click ends letters.
    pub stop: String,
}

/// The words of a letter, in the language of whoever gets it.
struct Words {
    lang: Lang,
    you: &'static str,
}

impl Words {
    fn say(&self, key: &str, args: &[Arg<'_>]) -> String {
        let all: Vec<Arg<'_>> = std::iter::once(("anda", self.you.into())).chain(args.iter().cloned()).collect();
        say(self.lang, key, &all)
    }
}

/// Writes a letter. `site` is the address under which people reach this site.
#[must_use]
pub fn written(letter: &ToSend, site: &str) -> Written {
    let words = Words { lang: Lang::from_tag(&letter.lang), you: spoken_to(letter.honorific) };
    let stop = format!("{site}{STOP}?{TOKEN}={}", letter.stop);
    match letter.kind {
        Kind::Confirm => {
            let link = format!("{site}{CONFIRM}?{TOKEN}={}", letter.confirm.as_deref().unwrap_or_default());
            let parts = [
                say!(words, "letter-mail-asks"),
                format!("{}\n{link}", say!(words, "letter-mail-confirm", days = CONFIRM_DAYS)),
                say!(words, "letter-mail-not-you"),
                format!("{}\n{stop}", say!(words, "letter-mail-forget")),
            ];
            Written { subject: say!(words, "letter-mail-confirm-subject"), body: joined(&parts), stop }
        }
        Kind::Weekly => {
            let mut parts = vec![say!(words, "letter-mail-lead", count = letter.about.len())];
            parts.extend(letter.about.iter().take(NAMED).map(|about| on_one(&words, about, site)));
            if let Some(more) = letter.about.len().checked_sub(NAMED).filter(|more| *more > 0) {
                parts.push(say!(words, "letter-mail-more", count = more));
            }
            parts.push(format!("{}\n{site}/saya/kabar", say!(words, "letter-mail-read")));
            parts.push(format!("{}\n{stop}", say!(words, "letter-mail-stop")));
            Written { subject: say!(words, "letter-mail-subject"), body: joined(&parts), stop }
        }
    }
}

/// "Usulan 27-014: sudah diputuskan, 2 pendapat baru", and its page.
fn on_one(words: &Words, about: &About, site: &str) -> String {
    let (year, number) = about.spoken;
    let news: Vec<String> = about.news.iter().map(|(kind, count)| kind_of(words, *kind, *count)).collect();
    let line = say!(words, "letter-mail-proposal", number = spoken(year, number), news = news.join(", "));
    format!("{line}\n{site}{}", to(&about.village, Page::Proposal(year, number)))
}

fn kind_of(words: &Words, kind: Heard, count: u32) -> String {
    let key = format!("letter-mail-{}", kind.code().replace('_', "-"));
    words.say(&key, &[("count", count.to_string().into())])
}

fn joined(parts: &[String]) -> String {
    format!("{}\n", parts.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::knows;
    use domain::{id::LetterId, person::Honorific};

    fn letter(kind: Kind, lang: &str, count: u32) -> ToSend {
        let about = |n| About {
            village: "kenangasari".into(),
            spoken: (2027, n),
            news: vec![(Heard::Decided, 1), (Heard::Opinion, 2)],
        };
        ToSend {
            id: LetterId(uuid::Uuid::from_u128(1)),
            kind,
            to: "sari@contoh.id".into(),
            lang: lang.into(),
            honorific: Honorific::Ibu,
            confirm: (kind == Kind::Confirm).then(|| "c".repeat(64)),
            stop: "s".repeat(64),
            about: (1..=count).map(about).collect(),
        }
    }

    #[test]
    fn every_kind_of_news_has_words() {
        for kind in Heard::ALL {
            let key = format!("letter-mail-{}", kind.code().replace('_', "-"));
            assert!(knows(&key), "{key}");
        }
    }

    #[test]
    fn the_weeks_letter_has_numbers_and_links() {
        let written = written(&letter(Kind::Weekly, "id", 2), "https://rembuk.test");
        assert!(
            written.body.contains(
                "Usulan 27-002: sudah ada hasil, 2 pendapat baru\nhttps://rembuk.test/di/kenangasari/usulan/27-002\n"
            ),
            "{}",
            written.body
        );
        assert!(written.body.contains("https://rembuk.test/saya/kabar"));
        assert!(written.body.ends_with(&format!("https://rembuk.test/email/berhenti?kunci={}\n", "s".repeat(64))));
        assert!(written.subject.len() < 50 && !written.subject.contains('\n'));
        assert!(!written.body.contains("lagi"), "nothing was left out");
    }

    #[test]
    fn what_one_letter_does_not_name_it_counts() {
        let body = written(&letter(Kind::Weekly, "en", 13), "https://rembuk.test").body;
        assert!(body.contains("27-010") && !body.contains("27-011") && body.contains("3 more proposals"), "{body}");
    }

    #[test]
    fn a_letter_that_asks_says_what_happens_if_nothing_is_done() {
        for lang in ["id", "en"] {
            let written = written(&letter(Kind::Confirm, lang, 0), "https://rembuk.test");
            assert!(written.body.contains(&format!("https://rembuk.test/email/sah?kunci={}", "c".repeat(64))));
            assert!(written.body.contains(&written.stop));
            for text in [&written.body, &written.subject] {
                assert!(!text.contains("sari@") && !text.contains('⟦'), "{text}");
            }
        }
    }
}
