//! The second person's page (`/tugas/wilayah`): exactly what a change does, yes or no.

use domain::{
    authority::{Act, table},
    mandate::Standing,
    refusal::Refusal,
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    mandate::Holder,
    person::Profile,
    territory::{
        self,
        change::{self, Recorded},
    },
};

use super::{effects, facts, sentence};
use crate::{
    context::Ctx,
    form::{Field, Kind},
    mandate::summary,
    proof::{self, Asked},
    say,
    screen::{Page, Screen, Where},
};

/// Its address.
pub const PATH: &str = "/tugas/wilayah";

/// The seats by which somebody is the second person; of one that has ended it is said when.
fn seats(viewer: &Profile, now: domain::time::Instant) -> Result<Vec<&Holder>, Refusal> {
    let held_by = table::holders(Act::ConfirmPlaces);
    let mine: Vec<&Holder> = viewer.seats.iter().filter(|s| held_by.contains(&s.mandate.role)).collect();
    let in_force: Vec<&Holder> =
        mine.iter().copied().filter(|s| s.mandate.standing(now) == Standing::InForce).collect();
    if !in_force.is_empty() {
        return Ok(in_force);
    }
    let ended = mine.iter().find_map(|s| match s.mandate.standing(now) {
        Standing::Ended(ended) => Some(Refusal::MandateEnded { role: s.mandate.role, ended }),
        _ => None,
    });
    Err(ended.unwrap_or(Refusal::NotYourTask { act: Act::ConfirmPlaces, held_by }))
}

/// The page at `/tugas/wilayah`.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let seats = seats(&viewer, ctx.now)?;
    let top = summary(&ctx).await;
    let c = ctx.store().read();
    let mut items = Vec::new();
    for seat in seats {
        let Some(waiting) = change::waiting(c, seat.mandate.place.id).await? else { continue };
        let village = territory::by_id(c, seat.mandate.place.id).await?;
        let does = Facts::at_any_time(c, &village, ctx.now).await?;
        let asked = proof::asked(&ctx, Act::ConfirmPlaces, &does).await?;
        let what = effects(&ctx, &village, &waiting).await?;
        items.push(item(&ctx, &village, &waiting, what, &asked));
    }
    let none = items.is_empty().then(|| view! { <p>{say!(ctx, "change-none-waits")}</p> });
    let news = ctx.asked("kabar").and_then(|n| match n {
        "disetujui" => Some(say!(ctx, "change-told-confirmed")),
        "ditolak" => Some(say!(ctx, "change-told-declined")),
        _ => None,
    });
    let title = say!(ctx, "change-confirm-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "change-confirm-lead")}</p>
        {top}
        {news.map(|n| view! { <div class="notice good" role="status"><p>{n}</p></div> })}
        {none}
        <ul class="tasks">{items}</ul>
        <p><a href="/tugas">{say!(ctx, "nav-tasks")}</a></p>
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

fn item(ctx: &Ctx, village: &Territory, waiting: &Recorded, what: AnyView, asked: &Option<Asked>) -> AnyView {
    let id = waiting.id.to_string();
    let (yes, no) = ("-ya", "-tidak");
    let open = ctx.typed("form", "") == no;
    let hidden = |suffix: &'static str| {
        view! {
            <input type="hidden" name="form" value=suffix/>
            <input type="hidden" name="di" value=village.path.clone()/>
            <input type="hidden" name="perubahan" value=id.clone()/>
        }
    };
    view! {
        <li class="task">
            <h2>{sentence(ctx, waiting)}</h2>
            {facts(ctx, village, waiting)}
            <h3>{say!(ctx, "change-does")}</h3>
            {what}
            <form method="post" class="form">
                {hidden(yes)}
                {proof::draw(asked, ctx, yes)}
                <button class="button filled" name="act" value="confirm">{say!(ctx, "change-confirm-do")}</button>
            </form>
            <details class="fold" open=open>
                <summary>{say!(ctx, "change-decline")}</summary>
                <form method="post" class="form">
                    {hidden(no)}
                    {Field::of("why", say!(ctx, "field-why"), Kind::Lines).draw(ctx, no)}
                    {proof::draw(asked, ctx, no)}
                    <button class="button" name="act" value="decline">{say!(ctx, "change-decline-do")}</button>
                </form>
            </details>
        </li>
    }
    .into_any()
}
