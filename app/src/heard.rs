//! What people hear of proposals: in plain sentences, read at `/saya/kabar`, told by the board at `…/sampaikan`, and how
//! much of it was heard in time.

pub mod answers;
pub mod letter;
pub mod mine;
pub mod tell;

use domain::{decision::Outcome, heard::Kind, person::Honorific};
use leptos::prelude::*;
use store::heard::News;

use crate::{
    address::{Page, to},
    context::{Ctx, called},
    say,
};

/// How somebody is spoken to, by their own choice.
#[must_use]
pub const fn spoken_to(honorific: Honorific) -> &'static str {
    match honorific {
        Honorific::Ibu => "Ibu",
        Honorific::Bapak => "Bapak",
        Honorific::Kak => "Kak",
        Honorific::Anda => "Anda",
    }
}

/// One outcome in the shape of every bad and good news (pages.md message 25): what, why in full words, what now, whom to
/// ask.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What happened.
    pub what: String,
    /// Why, in full words; the code last and small.
    pub why: Option<String>,
    /// What can be done now.
    pub now: Option<String>,
    /// Whom to ask.
    pub ask: Option<String>,
}

impl Told {
    /// Its sentences, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.what).chain(&self.why).chain(&self.now).chain(&self.ask)
    }

    /// As paragraphs.
    #[must_use]
    pub fn draw(&self) -> AnyView {
        self.sentences().map(|s| view! { <p>{s.clone()}</p> }).collect_view().into_any()
    }
}

/// What somebody is told.
#[must_use]
pub fn told(ctx: &Ctx, news: &News) -> Told {
    let hearer = news.hearer.as_ref();
    let you = hearer.map_or("Anda", |h| spoken_to(h.honorific));
    let own = hearer.is_some_and(|h| h.owed);
    let who = news.by.as_ref().map(|by| format!("{}, {}", called(by.honorific, &by.name), by.body));
    let ask = who.clone().map(|who| say!(ctx, "heard-ask", who = who));
    let zone = crate::context::HOME_ZONE;
    let until = news.until.map(|at| ctx.lang.until(at, ctx.now, zone)).unwrap_or_default();
    let say = |key: &str| ctx.say(key, &[("anda", you.into()), ("until", until.clone().into())]);
    match news.kind {
        Kind::Decided => Told { ask, ..decided(ctx, news, (you, own)) },
        Kind::Asked => Told {
            what: say("heard-asked"),
            why: news.words.as_ref().map(|words| say!(ctx, "heard-asked-for", words = words)),
            now: Some(say("heard-asked-now")),
            ask,
        },
        Kind::ObjectionAnswered => Told {
            what: say(if news.upheld { "heard-upheld" } else { "heard-stays" }),
            why: news.words.as_ref().map(|words| say!(ctx, "heard-reason", words = words)),
            now: Some(say(if news.upheld { "heard-upheld-now" } else { "heard-stays-now" })),
            ask,
        },
        Kind::PassedOn => Told { what: say("heard-passed-on"), ask, ..Told::default() },
        Kind::Silence => Told { what: say("heard-silence"), ..Told::default() },
        Kind::Opinion => Told { what: say("heard-opinion"), ..Told::default() },
        Kind::Answer => {
            let what = say!(ctx, "heard-answer", who = who.unwrap_or_default());
            Told { what, ..Told::default() }
        }
        Kind::Work => Told { what: say("heard-work"), ask, ..Told::default() },
    }
}

/// The forum's word: what, why, what now.
fn decided(ctx: &Ctx, news: &News, (you, own): (&'static str, bool)) -> Told {
    let Some(outcome) = &news.outcome else { return Told::default() };
    let detail = match outcome {
        Outcome::Funded { source: detail }
        | Outcome::Forwarded { to: detail }
        | Outcome::DoneByResidents { body: detail, .. }
        | Outcome::HandedOver { service: detail } => detail.clone(),
        Outcome::Reserve { place } => place.to_string(),
        _ => String::new(),
    };
    let code = outcome.code().replace('_', "-");
    let args = [("detail", detail.into()), ("year", news.spoken.0.to_string().into()), ("anda", you.into())];
    let reasons: Vec<String> = news.codes.iter().map(|c| ctx.say_code("reason", c.code())).collect();
    let because = (!reasons.is_empty()).then(|| say!(ctx, "heard-because", why = reasons.join("; ")));
    let why: Vec<String> = because.into_iter().chain(news.words.clone()).collect();
    let codes: Vec<&str> = news.codes.iter().map(|c| c.code()).collect();
    let codes = if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
    let mut now = ctx.say(&format!("heard-now-{code}"), &args);
    if own && outcome.needs_code() {
        now = format!("{now} {}", ctx.say("heard-may-object", &args));
    }
    Told {
        what: ctx.say(&format!("heard-what-{code}"), &args),
        why: (!why.is_empty()).then(|| format!("{}{codes}", why.join(" "))),
        now: Some(now),
        ask: None,
    }
}

/// "27-014 · Saluran Gang Melati", as a link.
#[must_use]
pub fn title_link(news: &News) -> AnyView {
    let (year, number) = news.spoken;
    let href = to(&news.village, Page::Proposal(year, number));
    let text = format!("{} · {}", domain::proposal::spoken(year, number), news.title);
    view! { <a class="title" href=href>{text}</a> }.into_any()
}

/// The small form by which somebody says that they have read these. With a script it is sent once the page is seen.
#[must_use]
pub fn read_form(ctx: &Ctx, unread: &[i64], back: Option<&str>) -> Option<AnyView> {
    if unread.is_empty() {
        return None;
    }
    let seqs = unread.iter().map(|seq| view! { <input type="hidden" name="kabar" value=seq.to_string()/> });
    let by_itself = back.is_some().then_some("1");
    let back = back.map(|path| view! { <input type="hidden" name="lanjut" value=path.to_owned()/> });
    Some(
        view! {
            <form method="post" action="/saya/kabar" data-read=by_itself>
                {seqs.collect_view()}
                {back}
                <button class="button" name="act" value="heard">{say!(ctx, "heard-read")}</button>
            </form>
        }
        .into_any(),
    )
}
