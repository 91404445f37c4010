//! The operator's page (`/kelola/wilayah`): the village, what changes, by which decree.

use domain::{
    authority::{Act, table},
    institution::Role,
    refusal::Refusal,
    territory::{Territory, change::Kind as What},
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    territory::{
        self,
        change::{self, Family, Recorded},
    },
};

use super::{effects, facts, sentence};
use crate::{
    address::said,
    context::Ctx,
    form::{Field, Kind},
    mandate::{select, summary},
    proof::{self, Asked},
    say,
    screen::{Instead, Page, Screen, Where, encode},
};

/// Its address.
pub const PATH: &str = "/kelola/wilayah";
/// What tells its form's fields apart.
const FORM: &str = "-wilayah";

/// The page at one village.
#[must_use]
pub fn at(village: &str) -> String {
    format!("{PATH}?di={}", encode(village))
}

/// A family as it is chosen from: the eldest's name, how many, the end of the family card's number.
#[must_use]
pub fn family_words(ctx: &Ctx, family: &Family) -> String {
    let (name, people) = (&family.name, family.people);
    match &family.tail {
        Some(tail) => say!(ctx, "change-family-card", name = name, count = people, tail = tail),
        None => say!(ctx, "change-family", name = name, count = people),
    }
}

/// The page at `/kelola/wilayah`.
pub async fn page(ctx: Ctx) -> Page {
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let c = ctx.store().read();
    let own = || viewer.seats.iter().filter(|s| s.mandate.role == Role::Operator);
    let in_force = viewer.seats_in_force(ctx.now).find(|s| s.mandate.role == Role::Operator);
    let seat = in_force.or_else(|| own().next());
    let (act, held_by) = (Act::ChangePlaces, table::holders(Act::ChangePlaces));
    let seat = seat.ok_or(Refusal::NotYourTask { act, held_by })?;
    let villages = territory::villages(c, Some(seat.mandate.place.id)).await?;
    let village = match ctx.asked("di") {
        Some(path) => territory::by_path(c, path).await?.filter(|t| t.village == Some(t.place.id)),
        None => villages.first().cloned(),
    };
    let village = village.ok_or(Refusal::NotFound)?;
    let does = Facts::at_any_time(c, &village, ctx.now).await?;
    does.may(Some(&viewer.actor), Act::ChangePlaces, ctx.now)?;
    let top = summary(&ctx).await;
    let asked = proof::asked(&ctx, Act::ChangePlaces, &does).await?;
    let part = match change::waiting(c, village.place.id).await? {
        Some(waiting) => waits(&ctx, &village, &waiting, &asked).await?,
        None => entering(&ctx, &village, &asked).await?,
    };
    let choose = villages.iter().map(|v| {
        let current = (v.place.id == village.place.id).then_some("page");
        view! { <a href=at(&v.path) aria-current=current>{v.name.clone()}</a> }
    });
    let choose = choose.collect_view();
    let news = ctx.asked("kabar").and_then(|n| match n {
        "dicatat" => Some(say!(ctx, "change-told-entered")),
        "ditarik" => Some(say!(ctx, "change-told-withdrawn")),
        _ => None,
    });
    let title = say!(ctx, "change-manage-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {top}
        {news.map(|n| view! { <div class="notice good" role="status"><p>{n}</p></div> })}
        <nav class="tabs" aria-label=say!(ctx, "mandate-places")>{choose}</nav>
        {part}
        {super::public(&ctx, &village).await?}
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// What waits, and the form that takes it back.
async fn waits(ctx: &Ctx, village: &Territory, waiting: &Recorded, asked: &Option<Asked>) -> Result<AnyView, Instead> {
    let what = effects(ctx, village, waiting).await?;
    let open = ctx.typed("form", "") == "-tarik";
    Ok(view! {
        <p class="lead">{say!(ctx, "change-waits")}</p>
        <h2>{sentence(ctx, waiting)}</h2>
        {facts(ctx, village, waiting)}
        {what}
        <details class="fold" open=open>
            <summary>{say!(ctx, "change-withdraw")}</summary>
            <form method="post" class="form">
                <input type="hidden" name="form" value="-tarik"/>
                <input type="hidden" name="di" value=village.path.clone()/>
                <input type="hidden" name="perubahan" value=waiting.id.to_string()/>
                {Field::of("why", say!(ctx, "field-why"), Kind::Lines).draw(ctx, "-tarik")}
                {proof::draw(asked, ctx, "-tarik")}
                <button class="button" name="act" value="withdraw">{say!(ctx, "change-withdraw-do")}</button>
            </form>
        </details>
    }
    .into_any())
}

/// The way to a change: what is done, to which place, then its form.
async fn entering(ctx: &Ctx, village: &Territory, asked: &Option<Asked>) -> Result<AnyView, Instead> {
    let c = ctx.store().read();
    let places = territory::of_village(c, village.place.id).await?;
    let Some(kind) = What::from_code(&ctx.typed("ubah", ctx.asked("ubah").unwrap_or_default())) else {
        let ways = What::ALL.iter().filter(|k| places.iter().any(|t| t.place.level == k.level())).map(|k| {
            let href = format!("{}&ubah={}", at(&village.path), k.code());
            view! { <li><a class="button" href=href>{ctx.say_code("change-kind", k.code())}</a></li> }
        });
        return Ok(view! {
            <p class="lead">{say!(ctx, "change-manage-lead")}</p>
            <ul class="actions">{ways.collect_view()}</ul>
        }
        .into_any());
    };
    let from = ctx.typed("dari", ctx.asked("dari").unwrap_or_default());
    let level = kind.level();
    let from = places.iter().find(|t| t.path == from && t.place.level == level);
    let heading = ctx.say_code("change-kind", kind.code());
    let back = at(&village.path);
    let part = match from {
        None => {
            let links = places.iter().filter(|t| t.place.level == level).map(|t| {
                let href = format!("{}&ubah={}&dari={}", at(&village.path), kind.code(), encode(&t.path));
                view! { <li><a class="button" href=href>{named(village, t)}</a></li> }
            });
            view! { <p>{say!(ctx, "change-which")}</p><ul class="actions">{links.collect_view()}</ul> }.into_any()
        }
        Some(from) => form(ctx, village, &places, (kind, from), asked).await?,
    };
    Ok(view! { <h2>{heading}</h2>{part}<p><a href=back>{say!(ctx, "change-back")}</a></p> }.into_any())
}

/// The address tells RT 01 of one RW from RT 01 of another.
fn named(village: &Territory, place: &Territory) -> String {
    let above = place.path.strip_prefix(&format!("{}/", village.path)).and_then(|p| p.rsplit_once('/'));
    let above = above.map(|(above, _)| said(above));
    [Some(place.name.clone()), above].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

async fn form(
    ctx: &Ctx,
    village: &Territory,
    places: &[Territory],
    (kind, from): (What, &Territory),
    asked: &Option<Asked>,
) -> Result<AnyView, Instead> {
    let c = ctx.store().read();
    let fields = if kind.splits() {
        let options: Vec<(String, String)> = match kind {
            What::SplitRt => {
                let families = change::families(c, from.place.id).await?;
                families.iter().map(|f| (f.id.to_string(), family_words(ctx, f))).collect()
            }
            _ => {
                let below = places.iter().filter(|t| t.parent == Some(from.place.id));
                below.map(|t| (t.place.id.to_string(), t.name.clone())).collect()
            }
        };
        let number = Field::of("place_number", say!(ctx, "field-place-number"), Kind::Digits);
        view! {
            {number.hint(say!(ctx, "change-hint-number")).draw(ctx, FORM)}
            {choices(ctx, ctx.say_code("change-choose", kind.code()), options)}
        }
        .into_any()
    } else {
        let others = places.iter().filter(|t| t.place.level == from.place.level && t.parent == from.parent);
        let others = others.filter(|t| t.place.id != from.place.id).map(|t| (t.place.id.to_string(), t.name.clone()));
        select(ctx, "place_into", say!(ctx, "field-place-into"), others.collect(), FORM)
    };
    Ok(view! {
        <p>{ctx.say(&format!("change-lead-{}", kind.code().replace('_', "-")), &[("place", named(village, from).into())])}</p>
        <form method="post" class="form">
            <input type="hidden" name="form" value=FORM/>
            <input type="hidden" name="di" value=village.path.clone()/>
            <input type="hidden" name="ubah" value=kind.code()/>
            <input type="hidden" name="dari" value=from.path.clone()/>
            {fields}
            {Field::line("office_decree", say!(ctx, "field-office-decree")).draw(ctx, FORM)}
            {Field::of("office_decree_date", say!(ctx, "field-office-decree-date"), Kind::Day).draw(ctx, FORM)}
            {proof::draw(asked, ctx, FORM)}
            <button class="button filled" name="act" value="enter">{say!(ctx, "change-enter-do")}</button>
        </form>
    }
    .into_any())
}

fn choices(ctx: &Ctx, legend: String, options: Vec<(String, String)>) -> AnyView {
    let error = ctx.fault("place_chosen").map(|f| ctx.say_code("why", f.why));
    let class = if error.is_some() { "field wrong" } else { "field" };
    let options = options.into_iter().map(|(id, words)| {
        let chosen = ctx.chose("place_chosen", &id);
        view! { <label class="choice"><input type="checkbox" name="place_chosen" value=id checked=chosen/><span>{words}</span></label> }
    });
    view! {
        <fieldset class=class id=format!("place_chosen{FORM}")>
            <legend>{legend}</legend>
            {error.map(|e| view! { <p class="error">{e}</p> })}
            {options.collect_view()}
        </fieldset>
    }
    .into_any()
}
