//! Refusals in words: what happened, why, what can be done now, whom to ask; the code last and small.

use domain::{institution::Role, refusal::Refusal, territory::Place};
use leptos::prelude::*;
use store::{mandate, territory};

use crate::{
    address::{Address, Page},
    context::{Ctx, called},
    say,
    screen::{Screen, Where, encode},
};

/// A whole page that says why there is nothing else.
pub async fn page(ctx: &Ctx, refusal: &Refusal) -> Screen {
    let sentence = sentence(ctx, refusal).await;
    let typed = typed_words(ctx);
    let sign_in = (*refusal == Refusal::SignInFirst).then(|| {
        let back = encode(&ctx.full_path);
        view! { <p><a class="button filled" href=format!("/masuk?lanjut={back}")>{say!(ctx, "sign-in")}</a></p> }
    });
    let title = if *refusal == Refusal::NotFound { say!(ctx, "not-found-title") } else { say!(ctx, "refused-title") };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{sentence}</p>
        {typed}
        {sign_in}
        <p><a class="button" href="/">{say!(ctx, "to-front-page")}</a></p>
        <p class="hint">{refusal.code()}</p>
    };
    Screen::new(title, Where::default(), body).personal()
}

/// The page when something broke on our side.
#[must_use]
pub fn broken(ctx: &Ctx) -> Screen {
    let typed = typed_words(ctx);
    let body = view! {
        <h1>{say!(ctx, "broken-title")}</h1>
        <p class="lead">{say!(ctx, "broken-text")}</p>
        {typed}
        <p><a class="button" href="/">{say!(ctx, "to-front-page")}</a></p>
    };
    Screen::new(say!(ctx, "broken-title"), Where::default(), body).personal()
}

/// What the refused form's page says at its top.
pub async fn summary(ctx: &Ctx) -> Option<AnyView> {
    let refused = ctx.refused.clone()?;
    let text = match refused.refusal {
        Refusal::Fields(_) => None,
        ref refusal => Some(sentence(ctx, refusal).await),
    };
    // A field to mend stands in its form, and so does what belongs elsewhere; for any other refusal that form may be gone
    // from the page.
    let handed_over = matches!(refused.refusal, Refusal::HandedOver { .. });
    let typed = text.as_ref().filter(|_| !handed_over).and_then(|_| typed_words(ctx));
    let summary = crate::form::summary(ctx, text)?;
    Some(view! { {summary}{typed} }.into_any())
}

/// Fields in which a person writes sentences.
const SENTENCES: [&str; 17] = [
    "problem", "place", "wish", "text", "answer", "reason", "why", "note", "words", "rest", "change", "needs", "what",
    "said", "word", "wrong", "right",
];

/// What was typed, to be copied: a refusal never costs anyone their words.
#[must_use]
pub fn typed_words(ctx: &Ctx) -> Option<AnyView> {
    let refused = ctx.refused.as_ref()?;
    if refused.refusal == Refusal::NotForPublic {
        return None;
    }
    let form = &refused.form;
    let words: Vec<String> =
        SENTENCES.iter().map(|n| form.get(n).trim().to_owned()).filter(|w| !w.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    let quotes = words.into_iter().map(|w| view! { <blockquote><p>{w}</p></blockquote> }).collect_view();
    Some(view! { <div class="notice info"><p><strong>{say!(ctx, "your-words")}</strong></p>{quotes}</div> }.into_any())
}

/// Whether a form holds sentences that would be lost by simply leading the person elsewhere.
#[must_use]
pub fn holds_words(form: &crate::context::Form) -> bool {
    SENTENCES.iter().any(|n| !form.get(n).trim().is_empty())
}

/// One refusal as sentences.
pub async fn sentence(ctx: &Ctx, refusal: &Refusal) -> String {
    let place = place_of(ctx).await;
    let zone = place.as_ref().map_or(crate::context::HOME_ZONE, |p| p.zone);
    let key = format!("refusal-{}", refusal.code());
    let say = |args: &[crate::i18n::Arg<'_>]| ctx.say(&key, args);
    match refusal {
        Refusal::NotYourTask { held_by, .. } => {
            let who = holders(ctx, held_by, place.as_ref().map(|p| &p.place)).await;
            say(&[("who", who.into())])
        }
        Refusal::OtherTerritory { role } => {
            let own = own_territory(ctx, *role);
            say(&[("role", ctx.say_code("role", role.code()).into()), ("own", own.into())])
        }
        Refusal::MandateEnded { role, ended } => {
            let day = ctx.lang.day_only(ended.date(zone));
            say(&[("role", ctx.say_code("role", role.code()).into()), ("day", day.into())])
        }
        Refusal::StageClosed { act, closed, opens, .. } => {
            let act = ctx.say_code("act", act.code());
            let day = |at: domain::time::Instant| ctx.lang.day(at.plus_seconds(-1).date(zone));
            let when = match (closed, opens) {
                (_, Some(at)) => say!(ctx, "stage-opens", day = ctx.lang.day(at.date(zone))),
                (Some(at), None) => say!(ctx, "stage-closed-on", day = day(*at)),
                (None, None) => say!(ctx, "stage-not-here"),
            };
            say(&[("act", act.into()), ("when", when.into())])
        }
        Refusal::TooYoung { minimum } => say(&[("minimum", minimum.to_string().into())]),
        Refusal::Moved { now } => say(&[("now", ctx.say_code("moved", now).into())]),
        Refusal::StageBuiltUpon { kind } => say(&[("because", ctx.say_code("stage-built", kind.code()).into())]),
        Refusal::CostMissing { count } => say(&[("count", count.to_string().into())]),
        Refusal::TooEarly { until } => say(&[("when", ctx.lang.instant(*until, zone).into())]),
        Refusal::TooLate { since } => say(&[("when", ctx.lang.instant(*since, zone).into())]),
        Refusal::TooMany { until } => say(&[("when", ctx.lang.instant(*until, zone).into())]),
        Refusal::PastCeiling { left, cost } => {
            say(&[("left", ctx.lang.rupiah(*left).into()), ("cost", ctx.lang.rupiah(*cost).into())])
        }
        Refusal::OutOfOrder { passed_over } => say(&[("line", passed_over.to_string().into())]),
        Refusal::BallotNotOver { place, year } => {
            say(&[("place", place.clone().into()), ("year", year.to_string().into())])
        }
        Refusal::HandedOver { to } => say(&[("what", ctx.say_code("elsewhere", to.code()).into())]),
        Refusal::QuorumMissing { present, needed } => {
            say(&[("present", present.to_string().into()), ("needed", needed.to_string().into())])
        }
        Refusal::NoticeShort { days, least } => {
            say(&[("days", days.to_string().into()), ("least", least.to_string().into())])
        }
        Refusal::TooFewAsked { asked, needed } => {
            say(&[("asked", asked.to_string().into()), ("needed", needed.to_string().into())])
        }
        Refusal::Resting { until } => say(&[("time", ctx.lang.clock(*until, zone).into())]),
        _ => say(&[]),
    }
}

/// The place a page is about: a proposal's own, not its village's, so that its RT chair can be named.
async fn place_of(ctx: &Ctx) -> Option<domain::territory::Territory> {
    let address = Address::parse(ctx.path.strip_prefix("/di/")?)?;
    let c = ctx.store().read();
    let place = territory::by_path(c, &address.place).await.ok().flatten()?;
    let (Page::Proposal(year, number)
    | Page::Mend(year, number)
    | Page::Wording(year, number)
    | Page::Joining(year, number)) = address.page
    else {
        return Some(place);
    };
    let id = store::proposal::of_number(c, place.village?, year, number).await.ok().flatten()?;
    let scope = store::proposal::find(c, id).await.ok().flatten()?.scope;
    territory::by_id(c, scope).await.ok()
}

fn own_territory(ctx: &Ctx, role: Role) -> String {
    let Some(viewer) = &ctx.viewer else { return String::new() };
    let seat = viewer.seats_in_force(ctx.now).find(|s| s.mandate.role == role);
    seat.map_or_else(|| viewer.home_name.clone(), |s| s.body_name.clone())
}

/// Whose task it is, by name where somebody sits there: "Ketua RW 03, Bapak Sutrisno".
async fn holders(ctx: &Ctx, roles: &[Role], place: Option<&Place>) -> String {
    if let Some(place) = place
        && let Ok(seated) = mandate::seated_over(ctx.store().read(), place, ctx.now).await
        && let Some(found) = roles.iter().find_map(|r| seated.iter().find(|h| h.mandate.role == *r))
    {
        return format!("{} ({})", called(found.honorific, &found.name), seat_words(ctx, found));
    }
    roles.first().map_or_else(String::new, |r| ctx.say_code("role", r.code()))
}

/// A seat in words: "Ketua RT 02", "Plt. Lurah Kenangasari".
#[must_use]
pub fn seat_words(ctx: &Ctx, holder: &mandate::Holder) -> String {
    use domain::institution::BodyKind;
    let acting = holder.mandate.acting.map(|a| format!("{} ", ctx.say_code("mandate-acting", a.code())));
    let (seat, place) = match holder.mandate.body_kind {
        BodyKind::RtBoard | BodyKind::RwBoard => (ctx.say_code("seat", holder.mandate.seat.code()), &holder.territory),
        BodyKind::VillageOffice | BodyKind::HamletOffice | BodyKind::DistrictOffice => {
            (ctx.say_code("role", holder.mandate.role.code()), &holder.territory)
        }
        _ => (ctx.say_code("seat", holder.mandate.seat.code()), &holder.body_name),
    };
    let seat = say!(ctx, "seat-of", seat = seat, place = place);
    format!("{}{seat}", acting.unwrap_or_default())
}
