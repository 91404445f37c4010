//! Tasks: everything that waits for an officer, oldest first (pages.md page 6).

use domain::{institution::Role, refusal::Refusal};
use leptos::prelude::*;
use store::task::{self, Kind, Task};

use super::href;
use crate::{
    address::{Page as At, to},
    context::{Ctx, called},
    say,
    screen::{Page, Screen, Where},
    ui::refusal::seat_words,
};

/// The page at `/tugas`.
pub async fn tasks(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let c = ctx.store().read();
    let mut tasks = task::of_officer(c, &viewer, ctx.now).await?;
    tasks.extend(task::of_resident(c, &viewer, ctx.now).await?);
    tasks.sort_by_key(|t| t.since.unwrap_or(ctx.now));
    let seats: Vec<String> = viewer.seats_in_force(ctx.now).map(|s| seat_words(&ctx, s)).collect();
    let ended: Vec<String> = viewer
        .seats
        .iter()
        .filter_map(|s| match s.mandate.standing(ctx.now) {
            domain::mandate::Standing::Ended(at) => {
                let day = ctx.lang.day_only(at.date(crate::context::HOME_ZONE));
                Some(say!(ctx, "seat-ended", seat = seat_words(&ctx, s), day = day))
            }
            _ => None,
        })
        .collect();
    let name = called(viewer.honorific, &viewer.name);
    let who = if seats.is_empty() { name } else { format!("{name}, {}", seats.join(", ")) };
    let count = tasks.len();
    let list = cards(&ctx, &tasks);
    let ended = ended.into_iter().map(|s| view! { <p class="notice info">{s}</p> });
    let notice = crate::card::mine::notice(&ctx).await?;
    let tools = tools(&ctx, &viewer);
    let body = view! {
        <h1>{say!(ctx, "tasks-title")}</h1>
        <p class="lead">{say!(ctx, "tasks-count", who = who, count = count)}</p>
        {notice}
        {ended.collect_view()}
        {(count == 0).then(|| view! { <p>{say!(ctx, "tasks-none")}</p> })}
        {list}
        {tools}
    };
    Ok(Screen::new(say!(ctx, "tasks-title"), Where::default(), body).personal())
}

/// What an officer opens without being asked to: the register and the cards of their place, the operator's pages.
fn tools(ctx: &Ctx, viewer: &store::person::Profile) -> AnyView {
    let links = viewer.seats_in_force(ctx.now).flat_map(|s| match s.mandate.role {
        Role::RtChair | Role::RtBoard => vec![
            (to(&s.path, At::Residents), say!(ctx, "tasks-residents", place = s.territory)),
            (to(&s.path, At::Cards), say!(ctx, "tasks-cards", place = s.territory)),
            (to(&s.path, At::Tell), say!(ctx, "tell-title", place = s.territory)),
        ],
        Role::Lurah | Role::Kades | Role::VillageStaff => {
            vec![(to(&s.path, At::Proofs), say!(ctx, "proofs-title", place = s.territory))]
        }
        Role::Operator => vec![("/kelola".to_owned(), say!(ctx, "manage-title"))],
        _ => vec![],
    });
    let mut links: Vec<(String, String)> = links.collect();
    links.dedup();
    let items = links.into_iter().map(|(href, name)| view! { <li><a class="button" href=href>{name}</a></li> });
    view! { <ul class="actions">{items.collect_view()}</ul> }.into_any()
}

/// Whether a task is about a proposal of one's own: of these there may be several alike, and the number tells them apart.
const fn is_ones_own(kind: Kind) -> bool {
    matches!(kind, Kind::AnswerWording | Kind::AnswerMerging | Kind::ConfirmCarried | Kind::OwnWorry | Kind::Complete)
}

/// Tasks as cards: what, how long it has waited, what happens by itself, one button. The oldest is the main one.
#[must_use]
pub fn cards(ctx: &Ctx, tasks: &[Task]) -> AnyView {
    let items = tasks.iter().enumerate().map(|(i, t)| {
        let zone = t.place.zone;
        let code = t.kind.code();
        let args = [
            ("count", t.count.to_string().into()),
            ("place", t.place.name.clone().into()),
            ("year", t.year.to_string().into()),
        ];
        let what = ctx.say(&format!("task-{code}"), &args);
        let about =
            t.first.filter(|_| is_ones_own(t.kind)).map(|(y, n)| format!(" ({})", domain::proposal::spoken(y, n)));
        let waited = t.since.map(|at| say!(ctx, "task-waited", time = ctx.lang.waited(at, ctx.now)));
        let by_itself = t
            .due
            .map(|at| ctx.say(&format!("task-{code}-due"), &[("until", ctx.lang.until(at, ctx.now, zone).into())]));
        let class = if i == 0 { "button filled" } else { "button" };
        view! {
            <li class="task">
                <h2>{what}{about}</h2>
                <p class="meta">{[waited, by_itself].into_iter().flatten().collect::<Vec<_>>().join(" ")}</p>
                <p><a class=class href=href(t)>{ctx.say(&format!("task-{code}-do"), &args)}</a></p>
            </li>
        }
    });
    view! { <ul class="tasks">{items.collect_view()}</ul> }.into_any()
}
