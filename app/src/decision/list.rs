//! The priorities: the order, and where the money ends (pages.md page 8).

use domain::{authority::Act, decision::Outcome, territory::Territory};
use leptos::prelude::*;

use super::{Sheet, Shown, moved_words, sheet};
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    say,
    screen::{Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui::{self, state, whatsapp},
};

/// The page at `…/daftar/2027`; above the villages, each village's own.
pub async fn page(ctx: Ctx, address: Address, year: i16) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let Some(village) = here.village().cloned() else { return above(ctx, here, year).await };
    if here.place.place.id != village.place.id {
        return Err(crate::screen::Instead::Elsewhere(to(&village.path, Page::List(year))));
    }
    let cycle = cycle_of(&ctx, &village, year).await?;
    let seated = store::mandate::seated_over(ctx.store().read(), &village.place, ctx.now).await?;
    let acts = [Act::DraftList, Act::SubmitList, Act::DecideLine, Act::ConfirmLine];
    let charge = ui::authority::in_charge(&ctx, &acts, &village, &cycle.stages, &seated);
    let sheet = sheet(&ctx, &village, cycle).await?;
    let title = say!(ctx, "list-title", place = village.name, year = year);
    let money = money_line(&ctx, &sheet);
    let status = status_line(&ctx, &sheet, &village);
    let rows = if sheet.lines.is_empty() {
        view! { <p>{say!(ctx, "list-empty")}</p> }.into_any()
    } else {
        table(&ctx, &sheet, &village, &title)
    };
    let share = whatsapp::link(&ctx, &say!(ctx, "wa-list", place = village.name, year = year), &ctx.path);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{money.clone()}</p>
        <p>{status}</p>
        {rows}
        {charge}
        <p>
            <a href=to(&village.path, Page::Origins(year))>{say!(ctx, "link-origins")}</a>" · "
            <a href=to(&village.path, Page::Files(year))>{say!(ctx, "download")}</a>" · "
            <a href=to(&village.path, Page::Money)>{say!(ctx, "tab-money")}</a>" · "
            <a href=share rel="noopener">{say!(ctx, "foot-whatsapp")}</a>
        </p>
    };
    Ok(Screen::new(title, here.at(), body).about(money))
}

/// The ceiling, what is spent, what is left.
#[must_use]
pub fn money_line(ctx: &Ctx, sheet: &Sheet) -> String {
    match sheet.total() {
        Some(total) => say!(
            ctx,
            "money-line",
            ceiling = ctx.lang.rupiah(total),
            spent = ctx.lang.rupiah(sheet.spent),
            left = ctx.lang.rupiah(total.minus(sheet.spent))
        ),
        None => say!(ctx, "no-ceiling-yet"),
    }
}

fn status_line(ctx: &Ctx, sheet: &Sheet, village: &Territory) -> String {
    match (&sheet.list, sheet.minutes()) {
        (None, _) => say!(ctx, "list-not-drafted"),
        (Some(_), Some((number, day))) if sheet.decided(village.village_kind) => {
            say!(ctx, "list-decided", number = number, day = ctx.lang.day_only(day))
        }
        (Some(list), _) if list.submitted.is_some() => say!(ctx, "list-draft-forum"),
        _ => say!(ctx, "list-draft"),
    }
}

fn table(ctx: &Ctx, sheet: &Sheet, village: &Territory, title: &str) -> AnyView {
    // The first line that the money does not reach, or that was passed over because it did not.
    let cut = sheet.lines.iter().position(|s| !s.running.within || s.passed_over_for_money());
    let cut = cut.filter(|_| sheet.total().is_some());
    let rows = sheet.lines.iter().enumerate().map(|(i, shown)| {
        let here = (cut == Some(i))
            .then(|| view! { <tr class="cutline"><td colspan="5">{say!(ctx, "money-ends-here")}</td></tr> });
        view! { {here}{row(ctx, sheet, shown, i, village)} }
    });
    let rows = rows.collect_view();
    view! {
        <table class="numbers stack">
            <caption class="visually-hidden">{title.to_owned()}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "col-proposal")}</th>
                <th scope="col">{say!(ctx, "col-rw")}</th>
                <th scope="col" class="n">{say!(ctx, "col-cost")}</th>
                <th scope="col" class="n">{say!(ctx, "col-running")}</th>
                <th scope="col">{say!(ctx, "col-outcome")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(ctx: &Ctx, sheet: &Sheet, shown: &Shown, index: usize, village: &Territory) -> AnyView {
    let href = to(&village.path, Page::Proposal(shown.row.year, shown.row.number.unwrap_or_default()));
    let rw = shown.rw.as_ref().map_or_else(|| say!(ctx, "whole-village"), |t| t.name.clone());
    let outcome = outcome(ctx, shown, village);
    let age = state::age(ctx, &shown.row).map(|age| view! { <p class="meta">{age}</p> });
    let moved = sheet.moves.iter().filter(|m| m.proposal_id == Some(shown.row.id.0)).map(|m| {
        view! { <p class="meta">{moved_words(ctx, m)}</p> }
    });
    view! {
        <tr>
            <th scope="row"><a href=href>{format!("{} · {}", sheet.position(index), shown.row.words.title())}</a>{age}</th>
            <td data-label=say!(ctx, "col-rw")>{rw}</td>
            <td class="n money" data-label=say!(ctx, "col-cost")>{shown.row.cost().map(|c| ctx.lang.rupiah(c))}</td>
            <td class="n money" data-label=say!(ctx, "col-running")>{ctx.lang.rupiah(shown.running.total)}</td>
            <td data-label=say!(ctx, "col-outcome")>{outcome}{moved.collect_view()}</td>
        </tr>
    }
    .into_any()
}

/// The word on a line, its reason, and whether it is still a draft.
#[must_use]
pub fn outcome(ctx: &Ctx, shown: &Shown, village: &Territory) -> AnyView {
    let Some(recorded) = &shown.verdict else {
        return view! { <span class="meta">{say!(ctx, "not-decided-yet")}</span> }.into_any();
    };
    let v = &recorded.verdict;
    let codes: Vec<String> =
        v.codes.iter().map(|c| format!("{} ({})", ctx.say_code("reason", c.code()), c.code())).collect();
    let draft = village.village_kind == Some(domain::territory::VillageKind::Desa) && recorded.confirmed.is_none();
    let why = if codes.is_empty() { None } else { Some(codes.join("; ")) };
    view! {
        <span class="state">{state::outcome_words(ctx, &v.outcome, shown.row.year)}</span>
        {draft.then(|| view! { " "<strong>{say!(ctx, "draft-word")}</strong> })}
        {why.map(|w| view! { <p class="meta">{w}</p> })}
        {v.reason.clone().map(|r| view! { <p class="meta">{r}</p> })}
    }
    .into_any()
}

/// Kecamatan and kota: every village's list, read only.
async fn above(ctx: Ctx, here: Here, year: i16) -> Loaded {
    let villages = store::territory::villages(ctx.store().read(), Some(here.place.place.id)).await?;
    let mut parts = Vec::new();
    for village in villages {
        let Some(cycle) = store::cycle::of_year(ctx.store().read(), village.place.id, year).await? else { continue };
        let sheet = sheet(&ctx, &village, cycle).await?;
        let funded = sheet
            .lines
            .iter()
            .filter(|l| l.verdict.as_ref().is_some_and(|v| matches!(v.verdict.outcome, Outcome::Funded { .. })));
        let count = funded.count();
        let heading = village.name.clone();
        let link = to(&village.path, Page::List(year));
        let status = status_line(&ctx, &sheet, &village);
        let title = say!(ctx, "list-title", place = village.name, year = year);
        let content = if sheet.lines.is_empty() { None } else { Some(table(&ctx, &sheet, &village, &title)) };
        parts.push(view! {
            <section>
                <h2><a href=link>{heading}</a></h2>
                <p>{money_line(&ctx, &sheet)}" "{say!(ctx, "funded-count", count = count)}</p>
                <p>{status}</p>
                {content}
            </section>
        });
    }
    let title = say!(ctx, "list-title", place = here.place.name, year = year);
    let empty = parts.is_empty().then(|| view! { <p>{say!(ctx, "list-empty")}</p> });
    let body = view! {
        <h1>{title.clone()}</h1>
        {empty}
        {parts}
    };
    Ok(Screen::new(title, here.at(), body))
}
