//! The second person's page (`/tugas/jabatan`): what waits, all its facts, yes or no.

use domain::{
    authority::{Act, table},
    mandate::Standing,
    refusal::Refusal,
};
use leptos::prelude::*;
use store::{
    mandate::{waiting, waiting::Waiting},
    person::Profile,
};

use super::{exception_words, last_day, summary, term_words};
use crate::{
    context::{Ctx, called},
    form::{Field, Kind},
    format,
    proof::{self, Asked},
    say,
    screen::{Page, Screen, Where},
    ui::refusal::seat_words,
};

/// Its address.
pub const PATH: &str = "/tugas/jabatan";

/// Whose task it is; of a seat that has ended it is said when.
fn right(viewer: &Profile, now: domain::time::Instant) -> Result<(), Refusal> {
    let mut seats = viewer.seats.iter().filter(|s| waiting::confirms(s)).peekable();
    if seats.peek().is_none() {
        return Err(Refusal::NotYourTask { act: Act::ConfirmMandate, held_by: table::holders(Act::ConfirmMandate) });
    }
    let mut ended = None;
    for seat in seats {
        match seat.mandate.standing(now) {
            Standing::InForce => return Ok(()),
            Standing::Ended(at) => ended = Some(Refusal::MandateEnded { role: seat.mandate.role, ended: at }),
            Standing::NotYet => {}
        }
    }
    let held_by = table::holders(Act::ConfirmMandate);
    Err(ended.unwrap_or(Refusal::NotYourTask { act: Act::ConfirmMandate, held_by }))
}

/// The page at `/tugas/jabatan`.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    right(&viewer, ctx.now)?;
    let top = summary(&ctx).await;
    let found = waiting::for_second(ctx.store().read(), &viewer, ctx.now).await?;
    // The same code or number is asked for in each form: what it is depends on the person only.
    let asked = match found.first() {
        Some(w) => proof::asked(&ctx, w.act(), &w.facts()).await?,
        None => None,
    };
    let items = found.iter().map(|w| item(&ctx, w, &asked)).collect_view();
    let news = ctx.asked("kabar").and_then(|n| match n {
        "disetujui" => Some(say!(ctx, "mandate-told-confirmed")),
        "ditolak" => Some(say!(ctx, "mandate-told-declined")),
        _ => None,
    });
    let title = say!(ctx, "mandate-confirm-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "mandate-confirm-lead")}</p>
        {top}
        {news.map(|n| view! { <div class="notice good" role="status"><p>{n}</p></div> })}
        {found.is_empty().then(|| view! { <p>{say!(ctx, "mandate-none-wait")}</p> })}
        <ul class="tasks">{items}</ul>
        <p><a href="/tugas">{say!(ctx, "nav-tasks")}</a></p>
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

fn item(ctx: &Ctx, w: &Waiting, asked: &Option<Asked>) -> AnyView {
    let (mandate, zone) = (&w.holder.mandate, w.zone);
    let who = called(w.holder.honorific, &w.holder.name);
    let seat = seat_words(ctx, &w.holder);
    let heading = match w.end {
        Some(_) => say!(ctx, "mandate-item-end", seat = seat),
        None => say!(ctx, "mandate-item-seat", seat = seat),
    };
    let decree = match w.decree_date {
        Some(day) => say!(ctx, "mandate-decree-of", decree = mandate.decree, day = format::day_only(day)),
        None => mandate.decree.clone(),
    };
    let end = w.end.as_ref().map(|end| {
        view! { <dt>{say!(ctx, "mandate-ends")}</dt><dd>{say!(ctx, "mandate-ends-why", day = last_day(end.at, zone), why = end.why)}</dd> }
    });
    let acting = mandate.acting.map(|a| {
        view! { <dt>{say!(ctx, "field-office-acting")}</dt><dd>{ctx.say_code("mandate-acting-long", a.code())}</dd> }
    });
    let photo = w.photo.map(|photo| crate::file::decree_link(ctx, photo)).map(|link| view! { <p>{link}</p> });
    let exception = exception_words(ctx, &w.objections, w.exception.as_ref());
    let exception = exception.map(|words| view! { <p class="notice info">{words}</p> });
    let entered = say!(ctx, "mandate-entered-by", who = w.entered_name, when = format::instant(w.entered, zone));
    view! {
        <li class="task">
            <h2>{heading}</h2>
            <dl class="facts">
                <dt>{say!(ctx, "field-office-person")}</dt><dd>{format!("{who} · {}", w.home)}</dd>
                <dt>{say!(ctx, "mandate-body")}</dt><dd>{w.holder.body_name.clone()}</dd>
                {acting}
                <dt>{say!(ctx, "mandate-decree")}</dt><dd>{decree}</dd>
                <dt>{say!(ctx, "mandate-term")}</dt><dd>{term_words(ctx, mandate.from, mandate.until, zone)}</dd>
                {end}
            </dl>
            {photo}
            {exception}
            <p class="meta">{entered}</p>
            {forms(ctx, w, asked)}
        </li>
    }
    .into_any()
}

fn forms(ctx: &Ctx, w: &Waiting, asked: &Option<Asked>) -> AnyView {
    let id = w.holder.mandate.id.to_string();
    let (yes, no) = (format!("-ya-{id}"), format!("-tidak-{id}"));
    let open = ctx.typed("form", "") == no;
    let why = Field::of("why", say!(ctx, "field-why"), Kind::Lines).draw(ctx, &no);
    let (seat, asked_again) = (seat_words(ctx, &w.holder), proof::draw(asked, ctx, &no));
    let name = say!(ctx, "mandate-confirm-do-for", seat = seat);
    view! {
        <form method="post" class="form">
            <input type="hidden" name="form" value=yes.clone()/>
            <input type="hidden" name="mandate" value=id.clone()/>
            {proof::draw(asked, ctx, &yes)}
            <button class="button filled" name="act" value="confirm" aria-label=name>{say!(ctx, "mandate-confirm-do")}</button>
        </form>
        <details class="fold" open=open>
            <summary>{say!(ctx, "mandate-decline")}</summary>
            <form method="post" class="form">
                <input type="hidden" name="form" value=no.clone()/>
                <input type="hidden" name="mandate" value=id/>
                {why}
                {asked_again}
                <button class="button" name="act" value="decline">{say!(ctx, "mandate-decline-do")}</button>
            </form>
        </details>
    }
    .into_any()
}
