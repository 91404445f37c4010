//! The operator's page of bodies and seats (`/kelola/jabatan`).

use domain::{
    authority::{Act, table},
    file::SubjectKind,
    id::{BodyId, MandateId},
    institution::{BodyKind, Role, Seat},
    mandate::{Acting, appointment::fits, rule::Objection},
    refusal::Refusal,
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    act::file::DECREE,
    authority::Facts,
    institution::{self, Body},
    mandate::{self, Holder, candidate, waiting, waiting::Waiting},
    person::Profile,
    territory,
};

use super::{last_day, select, summary, term_words};
use crate::{
    address::said,
    context::{Ctx, called},
    file,
    form::{Field, Kind},
    format,
    proof::{self, Asked},
    say,
    screen::{Page, Screen, Where, encode},
    ui::refusal::seat_words,
};

/// Its address.
pub const PATH: &str = "/kelola/jabatan";

/// The page with a place chosen.
#[must_use]
pub fn at(place: &str) -> String {
    format!("{PATH}?di={}", encode(place))
}

/// The operator at work: where, and with what right.
struct Desk {
    /// The operator's own territory.
    base: Territory,
    /// The place whose bodies are shown.
    place: Territory,
    facts: Facts,
}

impl Desk {
    async fn find(ctx: &Ctx, viewer: &Profile) -> Result<Self, crate::screen::Instead> {
        let c = ctx.store().read();
        let own = || viewer.seats.iter().filter(|s| s.mandate.role == Role::Operator);
        let in_force = viewer.seats_in_force(ctx.now).find(|s| s.mandate.role == Role::Operator);
        let Some(seat) = in_force.or_else(|| own().next()) else {
            let (act, held_by) = (Act::EnterMandate, table::holders(Act::EnterMandate));
            return Err(Refusal::NotYourTask { act, held_by }.into());
        };
        let base = territory::by_id(c, seat.mandate.place.id).await?;
        let place = match ctx.asked("di") {
            Some(path) => territory::by_path(c, path).await?.ok_or(Refusal::NotFound)?,
            None => base.clone(),
        };
        let facts = Facts::at_any_time(c, &place, ctx.now).await?;
        facts.may(Some(&viewer.actor), Act::EnterMandate, ctx.now)?;
        Ok(Self { base, place, facts })
    }
}

/// Whether the viewer may enter seats anywhere at all: asked before a photo is taken in.
///
/// # Errors
/// [`Refusal::SignInFirst`] or [`Refusal::NotYourTask`].
pub fn may_enter_somewhere(ctx: &Ctx) -> Result<(), Refusal> {
    let viewer = ctx.viewer.as_ref().ok_or(Refusal::SignInFirst)?;
    if viewer.seats_in_force(ctx.now).any(|s| s.mandate.role == Role::Operator) {
        return Ok(());
    }
    Err(Refusal::NotYourTask { act: Act::EnterMandate, held_by: table::holders(Act::EnterMandate) })
}

/// The page at `/kelola/jabatan`.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let desk = Desk::find(&ctx, &viewer).await?;
    let top = summary(&ctx).await;
    let part = match (ctx.asked("lembaga"), ctx.asked("akhiri"), ctx.asked("foto")) {
        (Some(body), ..) => appoint(&ctx, &desk, body).await?,
        (None, Some(mandate), _) => ending(&ctx, &desk, mandate).await?,
        (None, None, Some(mandate)) => photo(&ctx, &desk, mandate).await?,
        (None, None, None) => bodies(&ctx, &desk).await?,
    };
    let news = ctx.asked("kabar").and_then(|n| match n {
        "lembaga" => Some(say!(ctx, "mandate-told-founded")),
        "dicatat" => Some(say!(ctx, "mandate-told-entered")),
        "foto" => Some(say!(ctx, "photo-decree-told")),
        "akhir" => Some(say!(ctx, "mandate-told-end-entered")),
        _ => None,
    });
    let title = say!(ctx, "mandate-manage-title", place = desk.place.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {top}
        {news.map(|n| view! { <div class="notice good" role="status"><p>{n}</p></div> })}
        {part}
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// Bodies with their seats, village by village, and the form that sets one up.
async fn bodies(ctx: &Ctx, desk: &Desk) -> Result<AnyView, crate::screen::Instead> {
    let c = ctx.store().read();
    let (place, now) = (&desk.place, ctx.now);
    let villages = territory::villages(c, Some(desk.base.place.id)).await?;
    let (bodies, seated, waiting) = match place.village {
        Some(_) => (
            institution::within(c, place.place.id).await?,
            mandate::seated_within(c, place.place.id, now).await?,
            waiting::within(c, place.place.id).await?,
        ),
        None => (
            institution::above_villages(c, place.place.id).await?,
            mandate::seated_above(c, place.place.id, now).await?,
            waiting::within(c, place.place.id).await?,
        ),
    };
    let choose = [&desk.base].into_iter().chain(villages.iter().filter(|v| v.place.id != desk.base.place.id));
    let choose = choose.map(|v| {
        let current = (v.place.id == place.place.id).then_some("page");
        view! { <a href=at(&v.path) aria-current=current>{v.name.clone()}</a> }
    });
    let choose = choose.collect_view();
    let zone = place.zone;
    let list = bodies.iter().map(|body| {
        let mine = seated.iter().filter(|h| h.mandate.body == body.id);
        let seats = mine.map(|h| {
            let end = format!("{}&akhiri={}", at(&place.path), h.mandate.id);
            let (seat, who) = (seat_words(ctx, h), called(h.honorific, &h.name));
            let line = match h.mandate.end() {
                Some(end) => say!(ctx, "mandate-seat-line", seat = seat, who = who, until = last_day(ctx, end, zone)),
                None => say!(ctx, "mandate-seat-line-open", seat = seat, who = who),
            };
            let photo = format!("{}&foto={}", at(&place.path), h.mandate.id);
            let of_photo = say!(ctx, "photo-decree-of", seat = seat);
            view! {
                <li>
                    {line}
                    <p class="choices">
                        <a href=photo aria-label=of_photo>{say!(ctx, "photo-decree-link")}</a>
                        <a href=end aria-label=say!(ctx, "mandate-end-this", seat = seat)>{say!(ctx, "mandate-end-link")}</a>
                    </p>
                </li>
            }
        });
        let seats = seats.collect_view();
        let waits = waiting.iter().filter(|w| w.holder.mandate.body == body.id).map(|w| waits(ctx, w)).collect_view();
        let appoint = format!("{}&lembaga={}", at(&place.path), body.id);
        let words = say!(ctx, "mandate-enter-for", body = body.name);
        view! {
            <li class="card">
                <h3>{body.name.clone()}</h3>
                <p class="meta">{format!("{} · {}", ctx.say_code("body", body.kind.code()), body.place)}</p>
                <ul>{seats}{waits}</ul>
                <p><a class="button" href=appoint aria-label=words>{say!(ctx, "mandate-enter")}</a></p>
            </li>
        }
    });
    let list = list.collect_view();
    let found = found_form(ctx, desk).await?;
    Ok(view! {
        <p class="lead">{say!(ctx, "mandate-manage-lead")}</p>
        <nav class="tabs" aria-label=say!(ctx, "mandate-places")>{choose}</nav>
        <p><a href=super::confirm::PATH>{say!(ctx, "mandate-to-waiting")}</a></p>
        {bodies.is_empty().then(|| view! { <p>{say!(ctx, "mandate-no-bodies")}</p> })}
        <h2>{say!(ctx, "mandate-bodies")}</h2>
        <ul class="cards">{list}</ul>
        {found}
    }
    .into_any())
}

fn waits(ctx: &Ctx, w: &Waiting) -> AnyView {
    let (seat, who) = (seat_words(ctx, &w.holder), called(w.holder.honorific, &w.holder.name));
    let line = match w.end {
        Some(_) => say!(ctx, "mandate-end-waits", seat = seat, who = who),
        None => say!(ctx, "mandate-waits", seat = seat, who = who),
    };
    view! { <li>{line}</li> }.into_any()
}

async fn found_form(ctx: &Ctx, desk: &Desk) -> Result<AnyView, crate::screen::Instead> {
    let c = ctx.store().read();
    let place = &desk.place;
    let places = match place.village {
        Some(village) => {
            let all = territory::of_village(c, village).await?;
            all.into_iter().filter(|t| place.place.contains(&t.place)).collect()
        }
        None => {
            let below = territory::children(c, place.place.id).await?;
            [place.clone()].into_iter().chain(below.into_iter().filter(|t| t.village.is_none())).collect::<Vec<_>>()
        }
    };
    let kinds = BodyKind::ALL.iter().filter(|k| places.iter().any(|t| fits(**k, t.place.level)));
    let kinds = kinds.map(|k| (k.code().to_owned(), ctx.say_code("body", k.code()))).collect();
    // The address tells RT 01 of one RW from RT 01 of another.
    let named = |t: &Territory| match t.path.strip_prefix(&format!("{}/", place.path)) {
        Some(inside) => said(inside),
        None => t.name.clone(),
    };
    let places = places.iter().map(|t| (t.path.clone(), named(t))).collect();
    let (suffix, open) = ("-lembaga", ctx.typed("form", "") == "-lembaga");
    Ok(view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "mandate-found")}</summary>
            <form method="post" class="form">
                <input type="hidden" name="form" value=suffix/>
                {select(ctx, "office_place", say!(ctx, "field-office-place"), places, suffix)}
                {select(ctx, "office_kind", say!(ctx, "field-office-kind"), kinds, suffix)}
                {Field::line("office_name", say!(ctx, "field-office-name")).hint(say!(ctx, "mandate-hint-name")).draw(ctx, suffix)}
                <button class="button" name="act" value="found">{say!(ctx, "mandate-found-do")}</button>
            </form>
        </details>
    }
    .into_any())
}

async fn body_of(ctx: &Ctx, desk: &Desk, id: &str) -> Result<Body, crate::screen::Instead> {
    let id = id.parse().map(BodyId).map_err(|_| Refusal::NotFound)?;
    let bodies = institution::within(ctx.store().read(), desk.place.place.id).await?;
    Ok(bodies.into_iter().find(|b| b.id == id).ok_or(Refusal::NotFound)?)
}

/// The forms of one body: find a person by name, then enter the decree.
async fn appoint(ctx: &Ctx, desk: &Desk, id: &str) -> Result<AnyView, crate::screen::Instead> {
    let c = ctx.store().read();
    let body = body_of(ctx, desk, id).await?;
    let typed = ctx.asked("cari").unwrap_or_default().to_owned();
    let at_village = territory::by_id(c, body.territory).await?;
    let among = at_village.village.unwrap_or(desk.base.place.id);
    let found = candidate::search(c, among, &typed).await?;
    let asked = proof::asked(ctx, Act::EnterMandate, &desk.facts).await?;
    let nobody = (!typed.is_empty() && found.is_empty()).then(|| say!(ctx, "mandate-nobody", name = typed));
    let form = (!found.is_empty()).then(|| seat_form(ctx, &body, &found, asked.as_ref()));
    Ok(view! {
        <p><a href=at(&desk.place.path)>{say!(ctx, "mandate-back")}</a></p>
        <h2>{say!(ctx, "mandate-enter-for", body = body.name)}</h2>
        <form method="get" action=PATH class="form">
            <input type="hidden" name="di" value=desk.place.path.clone()/>
            <input type="hidden" name="lembaga" value=body.id.to_string()/>
            <div class="field">
                <label for="cari">{say!(ctx, "mandate-search")}</label>
                <p class="hint" id="cari-petunjuk">{say!(ctx, "mandate-search-hint")}</p>
                <input id="cari" name="cari" value=typed autocomplete="off" aria-describedby="cari-petunjuk"/>
            </div>
            <button class="button">{say!(ctx, "mandate-search-do")}</button>
        </form>
        {nobody.map(|n| view! { <p class="notice info">{n}</p> })}
        {form}
    }
    .into_any())
}

fn seat_form(ctx: &Ctx, body: &Body, found: &[candidate::Candidate], asked: Option<&Asked>) -> AnyView {
    let suffix = "-jabatan";
    let error = ctx.fault("office_person").map(|f| ctx.say_code("why", f.why));
    let wrong = error.is_some();
    let people = found.iter().map(|p| {
        let id = p.id.to_string();
        let chosen = ctx.chose("office_person", &id) || found.len() == 1;
        let words = format!("{} · {}", called(p.honorific, &p.name), p.home);
        view! { <label class="choice"><input type="radio" name="office_person" value=id checked=chosen/><span>{words}</span></label> }
    });
    let people = people.collect_view();
    let seats = Seat::ALL.iter().map(|s| (s.code().to_owned(), ctx.say_code("seat", s.code()))).collect();
    let acting = Acting::ALL.iter().map(|a| (a.code().to_owned(), ctx.say_code("mandate-acting-long", a.code())));
    let acting = [(String::new(), say!(ctx, "mandate-acting-none"))].into_iter().chain(acting).collect();
    let asked = asked.cloned();
    view! {
        <form method="post" enctype="multipart/form-data" class="form">
            <input type="hidden" name="form" value=suffix/>
            <input type="hidden" name="lembaga" value=body.id.to_string()/>
            <fieldset class=if wrong { "field wrong" } else { "field" } id=format!("office_person{suffix}")>
                <legend>{say!(ctx, "field-office-person")}</legend>
                {error.map(|e| view! { <p class="error">{e}</p> })}
                {people}
            </fieldset>
            {select(ctx, "office_seat", say!(ctx, "field-office-seat"), seats, suffix)}
            {select(ctx, "office_acting", say!(ctx, "field-office-acting"), acting, suffix)}
            {Field::line("office_decree", say!(ctx, "field-office-decree")).hint(say!(ctx, "mandate-hint-decree")).draw(ctx, suffix)}
            {Field::of("office_decree_date", say!(ctx, "field-office-decree-date"), Kind::Day).draw(ctx, suffix)}
            {Field::of("office_from", say!(ctx, "field-office-from"), Kind::Day).draw(ctx, suffix)}
            {Field::of("office_until", say!(ctx, "field-office-until"), Kind::Day).hint(say!(ctx, "mandate-hint-until")).draw(ctx, suffix)}
            {file::field(ctx, DECREE, suffix)}
            {exception_fields(ctx, suffix)}
            {proof::draw(&asked, ctx, suffix)}
            <button class="button filled" name="act" value="enter">{say!(ctx, "mandate-enter-do")}</button>
        </form>
    }
    .into_any()
}

/// What stands against the seat, and the fields for why and by which decree it is to pass all the same.
fn exception_fields(ctx: &Ctx, suffix: &'static str) -> Option<AnyView> {
    let refused = ctx.refused.as_ref()?;
    let codes: Vec<&str> = match &refused.refusal {
        Refusal::Objections(codes) => codes.clone(),
        _ if refused.form.0.iter().any(|(name, _)| name == "office_exception") => vec![],
        _ => return None,
    };
    let found: Vec<Objection> = codes.iter().filter_map(|c| Objection::from_code(c)).collect();
    let rules = super::objection_words(ctx, &found).into_iter().map(|w| view! { <li>{w}</li> }).collect_view();
    Some(
        view! {
            <div class="notice info">
                <p><strong>{say!(ctx, "mandate-objections-title")}</strong></p>
                <ul>{rules}</ul>
                <p>{say!(ctx, "mandate-objections-what-now")}</p>
            </div>
            {Field::of("why", say!(ctx, "field-office-exception-why"), Kind::Lines).draw(ctx, suffix)}
            {Field::line("office_exception", say!(ctx, "field-office-exception")).draw(ctx, suffix)}
        }
        .into_any(),
    )
}

/// A seat that the operator's place holds.
async fn seat_of(ctx: &Ctx, desk: &Desk, id: &str) -> Result<Holder, crate::screen::Instead> {
    let id = id.parse().map(MandateId).map_err(|_| Refusal::NotFound)?;
    let holder = mandate::holder(ctx.store().read(), id).await?.ok_or(Refusal::NotFound)?;
    if desk.place.place.contains(&holder.mandate.place) { Ok(holder) } else { Err(Refusal::NotFound.into()) }
}

/// The photo of a seat's decree, or the form that adds it.
async fn photo(ctx: &Ctx, desk: &Desk, id: &str) -> Result<AnyView, crate::screen::Instead> {
    let holder = seat_of(ctx, desk, id).await?;
    let id = holder.mandate.id;
    let there = store::file::of_subject(ctx.store().read(), SubjectKind::Mandate, id.0).await?;
    let asked = proof::asked(ctx, Act::EnterMandate, &desk.facts).await?;
    let suffix = "-foto";
    let part = match there {
        Some(there) => view! { <p>{file::decree_link(ctx, (there.id, there.size))}</p> }.into_any(),
        None => view! {
            <form method="post" enctype="multipart/form-data" class="form">
                <input type="hidden" name="form" value=suffix/>
                <input type="hidden" name="lembaga" value=holder.mandate.body.to_string()/>
                <input type="hidden" name="mandate" value=id.to_string()/>
                {file::field(ctx, DECREE, suffix)}
                {proof::draw(&asked, ctx, suffix)}
                <button class="button filled" name="act" value="photo">{say!(ctx, "photo-decree-do")}</button>
            </form>
        }
        .into_any(),
    };
    Ok(view! {
        <p><a href=at(&desk.place.path)>{say!(ctx, "mandate-back")}</a></p>
        <h2>{say!(ctx, "photo-decree-of", seat = seat_words(ctx, &holder))}</h2>
        <p>{say!(ctx, "photo-decree-who")}</p>
        {part}
    }
    .into_any())
}

/// The form that ends a seat.
async fn ending(ctx: &Ctx, desk: &Desk, id: &str) -> Result<AnyView, crate::screen::Instead> {
    let holder = seat_of(ctx, desk, id).await?;
    let id = holder.mandate.id;
    let asked = proof::asked(ctx, Act::EnterMandate, &desk.facts).await?;
    let (suffix, zone) = ("-akhir", desk.place.zone);
    let today = format::field_day(ctx.now, zone);
    let lead = end_lead(ctx, &holder, zone);
    Ok(view! {
        <p><a href=at(&desk.place.path)>{say!(ctx, "mandate-back")}</a></p>
        <h2>{say!(ctx, "mandate-end-this", seat = seat_words(ctx, &holder))}</h2>
        <p>{lead}</p>
        <form method="post" class="form">
            <input type="hidden" name="form" value=suffix/>
            <input type="hidden" name="mandate" value=id.to_string()/>
            {Field::of("office_last_day", say!(ctx, "field-office-last-day"), Kind::Day).value(&today).draw(ctx, suffix)}
            {Field::of("why", say!(ctx, "field-why"), Kind::Lines).hint(say!(ctx, "mandate-hint-end-why")).draw(ctx, suffix)}
            {proof::draw(&asked, ctx, suffix)}
            <button class="button filled" name="act" value="end">{say!(ctx, "mandate-end-do")}</button>
        </form>
    }
    .into_any())
}

fn end_lead(ctx: &Ctx, holder: &Holder, zone: domain::time::Zone) -> String {
    let who = called(holder.honorific, &holder.name);
    let term = term_words(ctx, holder.mandate.from, holder.mandate.end(), zone);
    say!(ctx, "mandate-end-lead", who = who, term = term)
}
