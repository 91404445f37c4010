//! Marks that put the items in order: five criteria, one to five each; the median of the sheets, and how far apart they
//! are (domain.md 4.4). A sheet is filled in on paper and typed in a line an item, or on one's own phone.

use domain::{
    id::{AttendeeId, ProposalId},
    meeting::{
        Attendee, Item, SHEETS_LEAST, State,
        scoring::{Matrix, Scored},
    },
    refusal::Refusal,
};
use leptos::prelude::*;
use store::{act::meeting::own_items, meeting::Line};

use super::{Desk, Rows, along, lead, news};
use crate::{
    address::{Address, Day, Page as At},
    context::Ctx,
    proposal::write::form_key,
    say,
    screen::{Page, Screen},
    ui,
};

/// The page at `…/rapat/2026-12-12/nilai`.
pub async fn page(ctx: Ctx, address: Address, day: Day) -> Page {
    let desk = Desk::find(&ctx, &address, day).await?;
    let matrix = desk.sitting.matrix().ok_or(Refusal::NotFound)?.clone();
    let rows = desk.rows(&ctx).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "scores-title", name = desk.name(&ctx));
    let keeps = desk.rights.leads.is_ok() || desk.rights.keeps_notes.is_ok();
    // Whoever typed a sheet while the meeting ended keeps what they typed before their eyes.
    let open = matches!(desk.sitting.state, State::Open { .. }) && desk.sitting.may_score().is_ok();
    let open = open || ctx.refused.is_some();
    let sheet = match open {
        true => sheets(&ctx, &desk, &rows, keeps).await?,
        false => None,
    };
    let base = desk.to(At::Meeting);
    let paper = (keeps && !desk.is_closed()).then(|| {
        view! { <p><a class="button" href=format!("{base}/lembar-nilai.pdf")>{say!(ctx, "scores-print")}</a></p> }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {news(&ctx)}
        {summary}
        {along::waiting(&ctx)}
        {criteria(&ctx, &matrix)}
        <div data-part="nilai">{results(&ctx, &desk, &rows, &matrix)}</div>
        {ordering(&ctx, &desk)}
        {sheet}
        {paper}
        {along::script(&ctx, &desk)}
        <p class="actions">
            <a class="button" href=desk.to(At::MeetingScores)>{say!(ctx, "meeting-refresh")}</a>
            <a class="button" href=desk.to(At::Meeting)>{say!(ctx, "meeting-public-page")}</a>
        </p>
    };
    let screen = Screen::new(title, desk.here.at(), body);
    Ok(if ctx.viewer.is_some() { screen.personal() } else { screen })
}

/// What is asked, with its weight where they are not all the same.
fn criteria(ctx: &Ctx, matrix: &Matrix) -> AnyView {
    let items = matrix.criteria.iter().zip(0..).map(|(code, n)| {
        let words = ctx.say_code("scores-criterion", code);
        let weight = matrix.unequal().and_then(|w| w.get::<usize>(n)).map(|w| say!(ctx, "scores-weight", weight = w));
        view! { <li>{words}{weight.map(|w| view! { " "<span class="meta">{w}</span> })}</li> }
    });
    let items = items.collect_view();
    view! { <p class="lead">{say!(ctx, "scores-lead", count = matrix.criteria.len())}</p><ol type="A">{items}</ol> }
        .into_any()
}

/// Every item with its median, in the order of their scores.
fn results(ctx: &Ctx, desk: &Desk, rows: &Rows, matrix: &Matrix) -> AnyView {
    let scores = &desk.sitting.scores;
    let count = scores.scorers().len();
    if count == 0 {
        return view! { <p>{say!(ctx, "scores-none")}</p> }.into_any();
    }
    // Of the first sheets nobody is shown which items they leave out: it might tell whose those are.
    if !desk.sitting.shows_scores() {
        return view! { <p>{say!(ctx, "scores-few", count = count, enough = SHEETS_LEAST)}</p> }.into_any();
    }
    let (scored, rest): (Vec<Scored>, Vec<Scored>) = desk.sitting.by_score().into_iter().partition(|s| s.scorers > 0);
    let lines = scored.iter().zip(1..).map(|(s, place)| line(ctx, desk, rows, s, place)).collect_view();
    let rest = rest.iter().filter_map(|s| desk.sitting.items.iter().find(|i| i.proposal == s.proposal && !i.is_gone()));
    let rest = rest.map(|i| rows.numbered(i)).collect::<Vec<_>>();
    let rest = (!rest.is_empty()).then(|| view! { <p>{say!(ctx, "scores-rest", which = rest.join("; "))}</p> });
    view! {
        <table class="numbers stack">
            <caption>{say!(ctx, "scores-of", count = count, best = matrix.most())}</caption>
            <thead><tr>
                <th scope="col" class="n">{say!(ctx, "scores-col-place")}</th>
                <th scope="col">{say!(ctx, "paper-col-item")}</th>
                <th scope="col" class="n">{say!(ctx, "scores-col-median")}</th>
                <th scope="col" class="n">{say!(ctx, "scores-col-spread")}</th>
            </tr></thead>
            <tbody>{lines}</tbody>
        </table>
        {rest}
        <p class="hint">{say!(ctx, "scores-median-hint")}</p>
    }
    .into_any()
}

fn line(ctx: &Ctx, desk: &Desk, rows: &Rows, s: &Scored, place: usize) -> AnyView {
    let number = desk.sitting.items.iter().find(|i| i.proposal == s.proposal).map_or(0, |i| i.number);
    let title = format!("{number}. {}", rows.title(s.proposal));
    let (median, spread) = (s.median(), format!("{}–{}", s.least, s.most));
    view! {
        <tr>
            <td class="n" data-label=say!(ctx, "scores-col-place")>{place.to_string()}</td>
            <th scope="row">{title}</th>
            <td class="n" data-label=say!(ctx, "scores-col-median")>{median}</td>
            <td class="n" data-label=say!(ctx, "scores-col-spread")>{spread}</td>
        </tr>
    }
    .into_any()
}

/// For who leads: the items take this order. What was moved with a reason is not moved again by a sum.
fn ordering(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    let (scores, open) = (&desk.sitting.scores, matches!(desk.sitting.state, State::Open { .. }));
    if scores.ordered {
        return Some(view! { <p class="notice good">{say!(ctx, "scores-ordered")}</p> }.into_any());
    }
    if desk.rights.leads.is_err() || !open || scores.given.is_empty() {
        return None;
    }
    match desk.sitting.may_order_by_score() {
        Err(Refusal::Moved { now: "order_moved" }) => {
            return Some(view! { <p class="notice info">{say!(ctx, "scores-moved")}</p> }.into_any());
        }
        Err(_) => return None,
        Ok(()) => {}
    }
    let words = (say!(ctx, "scores-order-do"), true);
    Some(lead::entry(ctx, desk, ("ordered_by_score", None), ().into_any(), words))
}

/// Whoever keeps the notes chooses whose sheet they type in; a resident has their own.
async fn sheets(ctx: &Ctx, desk: &Desk, rows: &Rows, keeps: bool) -> Result<Option<AnyView>, store::StoreError> {
    let listed = &desk.sitting.attendance.listed;
    if !keeps {
        let Some(own) = desk.own_line(ctx).filter(|_| desk.rights.scores.is_ok()) else { return Ok(None) };
        return sheet(ctx, desk, rows, own, None).await.map(Some);
    }
    let lines = store::meeting::lines(ctx.store().read(), desk.at.meeting.id).await?;
    let chosen = ctx.typed("penilai", ctx.asked("penilai").unwrap_or_default());
    let chosen = listed.iter().find(|a| a.id.to_string() == chosen);
    let form = match chosen {
        Some(attendee) => Some(sheet(ctx, desk, rows, attendee, Some(&lines)).await?),
        None => None,
    };
    Ok(Some(view! { {whose(ctx, desk, &lines, chosen.map(|a| a.id))}{form} }.into_any()))
}

/// Whose sheet: everybody on the list, whoever has none first.
fn whose(ctx: &Ctx, desk: &Desk, lines: &[Line], chosen: Option<AttendeeId>) -> AnyView {
    let done = desk.sitting.scores.scorers();
    let mut listed: Vec<&Attendee> = desk.sitting.attendance.listed.iter().collect();
    listed.sort_by_key(|a| done.contains(&a.id));
    if listed.is_empty() {
        return view! { <p class="notice info">{say!(ctx, "scores-nobody")}</p> }.into_any();
    }
    let options = listed.into_iter().map(|a| {
        let name = lines.iter().find(|l| l.id == a.id).map(|l| l.name.clone()).unwrap_or_default();
        let words = if done.contains(&a.id) { say!(ctx, "scores-done", name = name) } else { name };
        view! { <option value=a.id.to_string() selected=chosen == Some(a.id)>{words}</option> }
    });
    let options = options.collect_view();
    view! {
        <h2>{say!(ctx, "scores-enter")}</h2>
        <form method="get" class="form">
            <div class="field">
                <label for="penilai">{say!(ctx, "scores-whose")}</label>
                <select id="penilai" name="penilai"><option value="">{say!(ctx, "scores-choose")}</option>{options}</select>
            </div>
            <button class="button">{say!(ctx, "scores-open")}</button>
        </form>
    }
    .into_any()
}

/// A line an item: five digits, as they stand on the paper.
async fn sheet(
    ctx: &Ctx,
    desk: &Desk,
    rows: &Rows,
    attendee: &Attendee,
    lines: Option<&[Line]>,
) -> Result<AnyView, store::StoreError> {
    let items: Vec<ProposalId> = desk.sitting.items.iter().map(|i| i.proposal).collect();
    // Whose the proposals are is told to nobody but their proposers: of somebody else's sheet nothing is shown again.
    let me = ctx.viewer.as_ref().map(|v| v.actor.person);
    let mine = attendee.person.is_some() && attendee.person == me;
    let own = if mine { own_items(ctx.store().read(), me, &items, ctx.now).await? } else { vec![] };
    let again = !mine && desk.sitting.scores.scorers().contains(&attendee.id);
    let name = lines.and_then(|l| l.iter().find(|l| l.id == attendee.id)).map(|l| l.name.clone());
    let title = match &name {
        Some(name) => say!(ctx, "scores-sheet-of", name = name),
        None => say!(ctx, "scores-own-sheet"),
    };
    let scorer = name.map(|_| view! { <input type="hidden" name="penilai" value=attendee.id.to_string()/> });
    let Some(matrix) = desk.sitting.matrix() else { return Ok(().into_any()) };
    let legend = say!(ctx, "scores-legend", count = matrix.criteria.len(), example = matrix.example());
    // Which line is wrong stands at that line.
    let why = ctx.fault("marks").filter(|f| f.why != "range").map(|f| ctx.say_code("why", f.why));
    let class = if why.is_some() { "field wrong" } else { "field" };
    let there = desk.sitting.items.iter().filter(|i| !i.is_gone());
    let fields =
        there.map(|i| mark(ctx, desk, (rows, matrix), i, (mine.then_some(attendee.id), own.contains(&i.proposal))));
    let fields = fields.collect_view();
    Ok(view! {
        <h2>{title}</h2>
        {again.then(|| view! { <p class="notice info">{say!(ctx, "scores-again")}</p> })}
        <form method="post" class="form" data-keep=say!(ctx, "no-signal") data-numbers="">
            <input type="hidden" name="kunci" value=form_key(ctx)/>
            {scorer}
            <fieldset class=class id="marks" tabindex="-1">
                <legend>{legend}</legend>
                {why.map(|why| view! { <p class="error">{why}</p> })}
                {fields}
            </fieldset>
            <button class="button filled" name="act" value="score">{say!(ctx, "scores-keep")}</button>
        </form>
    }
    .into_any())
}

fn mark(
    ctx: &Ctx,
    desk: &Desk,
    (rows, matrix): (&Rows, &Matrix),
    item: &Item,
    (scorer, own): (Option<AttendeeId>, bool),
) -> AnyView {
    let title = rows.numbered(item);
    if own {
        return view! { <p>{title}" "<span class="meta">{say!(ctx, "scores-not-own")}</span></p> }.into_any();
    }
    let name = field(item.number);
    let before = scorer.map(|scorer| desk.sitting.scores.written(scorer, item.proposal)).unwrap_or_default();
    let typed = ctx.typed(&name, &before);
    let wrong = matrix.read(&typed).is_err();
    let why = format!("{name}-salah");
    let described = wrong.then(|| why.clone());
    let error =
        wrong.then(|| view! { <p class="error" id=why>{say!(ctx, "scores-wrong", count = matrix.criteria.len())}</p> });
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=name.clone()>{title}</label>
            {error}
            <input
                id=name.clone()
                name=name.clone()
                inputmode="numeric"
                autocomplete="off"
                maxlength="14"
                aria-invalid=wrong.then_some("true")
                aria-describedby=described
                value=typed
            />
        </div>
    }
    .into_any()
}

/// The name of the field with the marks of an item.
pub(super) fn field(number: u16) -> String {
    format!("nilai-{number}")
}
