//! A sheet with items: brought, looked through a row at a time, and entered whole or not at all.

use domain::{
    catalogue::sheet::{self, Grid, Row, SHEET, Verdict},
    id::FileId,
    refusal::{Field, Refusal},
    territory::Territory,
};
use leptos::prelude::*;
use store::{ActError, catalogue::Line, file::rows_of};

use super::{change, owner, price, year};
use crate::{
    address::Address, context::Ctx, proof, proposal::actions::not_done, say, screen::Instead, territory::Here,
};

/// The field with the rows that are kept, and the question under which they are looked through.
pub const KEPT: &str = "berkas";

/// Whether the viewer may bring a sheet here: asked before one is taken in.
///
/// # Errors
/// The refusal of the act that sets the list.
pub async fn may_bring(ctx: &Ctx, address: &Address) -> Result<(), ActError> {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let owner = owner(&here).map_err(not_done)?;
    let year = year(ctx, owner).await.map_err(not_done)?;
    let (act, facts) = change::facts(ctx, owner, year).await.map_err(not_done)?;
    facts.may(ctx.viewer.as_ref().map(|v| &v.actor), act, ctx.now)?;
    Ok(())
}

/// Keeps the rows of a sheet.
///
/// # Errors
/// As [`store::act::catalogue::keep_sheet`].
pub async fn keep(ctx: &Ctx, address: &Address, grid: &Grid) -> Result<FileId, ActError> {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let owner = owner(&here).map_err(not_done)?;
    let year = year(ctx, owner).await.map_err(not_done)?;
    store::act::catalogue::keep_sheet(ctx.store(), &ctx.acting(), owner.place.id, year, grid).await
}

/// The form that brings a sheet, and below it what the one that was brought would change.
pub(super) async fn section(
    ctx: &Ctx,
    owner: &Territory,
    year: i16,
    lines: &[Line],
    asked: &Option<proof::Asked>,
) -> Result<AnyView, Instead> {
    let report = report(ctx, owner, year, lines, asked).await?;
    Ok(view! { <section id="berkas">{report}{form(ctx)}</section> }.into_any())
}

fn form(ctx: &Ctx) -> AnyView {
    let id = format!("{SHEET}{BRING}");
    let mine = ctx.typed("form", "") == BRING;
    let error = if mine { ctx.fault(SHEET).map(|f| ctx.say_code("why", f.why)) } else { None };
    let (wrong, invalid) = (error.is_some(), error.as_ref().map(|_| "true"));
    let described = if wrong { format!("{id}-petunjuk {id}-salah") } else { format!("{id}-petunjuk") };
    view! {
        <h2>{say!(ctx, "sheet-items")}</h2>
        <p>{say!(ctx, "sheet-lead")}</p>
        <form method="post" enctype="multipart/form-data" class="form">
            <input type="hidden" name="form" value=BRING/>
            <div class=if wrong { "field wrong" } else { "field" }>
                <label for=id.clone()>{say!(ctx, "field-catalogue-file")}</label>
                <p class="hint" id=format!("{id}-petunjuk")>{say!(ctx, "sheet-hint")}</p>
                {error.map(|error| view! { <p class="error" id=format!("{id}-salah")>{error}</p> })}
                <input type="file" id=id.clone() name=SHEET accept=".csv,.xlsx" aria-describedby=described aria-invalid=invalid/>
            </div>
            <button class="button" name="act" value="read_items">{say!(ctx, "sheet-read")}</button>
        </form>
    }
    .into_any()
}

/// The form that brings a sheet.
const BRING: &str = "-bawa";
/// The form that enters it.
const ENTER: &str = "-berkas";

/// What every row would change; nothing where none was brought.
async fn report(
    ctx: &Ctx,
    owner: &Territory,
    year: i16,
    lines: &[Line],
    asked: &Option<proof::Asked>,
) -> Result<Option<AnyView>, Instead> {
    let viewer = ctx.viewer.as_ref().map(|v| v.actor.person);
    let asked_for = ctx.asked(KEPT).and_then(|id| id.parse().ok()).map(FileId).zip(viewer);
    let Some((id, viewer)) = asked_for else { return Ok(None) };
    let c = ctx.store().read();
    let Some(grid) = rows_of(c, id, viewer).await? else {
        return Ok(Some(view! { <p class="notice">{say!(ctx, "sheet-gone")}</p> }.into_any()));
    };
    let rows = match sheet::read(&grid, owner.village_kind) {
        Ok(rows) => rows,
        Err(Refusal::Fields(_)) => vec![],
        Err(other) => return Err(other.into()),
    };
    let stand: Vec<_> = lines.iter().map(|line| line.item.clone()).collect();
    let wait = store::catalogue::waits_to_stand(c, owner.place.id, year).await?;
    let verdicts: Vec<Verdict> = rows.iter().map(|row| row.verdict(&stand, &wait)).collect();
    let count = |verdict| verdicts.iter().filter(|v| **v == verdict).count();
    let (new, changed, same, faulty) =
        (count(Verdict::New), count(Verdict::Changed), count(Verdict::Same), count(Verdict::Faulty));
    let next = match (faulty, new + changed) {
        (0, 0) => view! { <p>{say!(ctx, "sheet-nothing")}</p> }.into_any(),
        (0, many) => view! {
            <form method="post" class="form">
                <input type="hidden" name="form" value=ENTER/>
                <input type="hidden" name=KEPT value=id.to_string()/>
                {proof::draw(asked, ctx, ENTER)}
                <button class="button filled" name="act" value="enter_items">{say!(ctx, "sheet-enter", count = many)}</button>
            </form>
        }
        .into_any(),
        (wrong, _) => view! { <p><strong>{say!(ctx, "sheet-faulty", count = wrong)}</strong></p> }.into_any(),
    };
    let items = rows.iter().zip(&verdicts).map(|(row, verdict)| line(ctx, row, *verdict)).collect_view();
    Ok(Some(
        view! {
            <h2>{say!(ctx, "sheet-report")}</h2>
            <p>{say!(ctx, "sheet-counts", new = new, changed = changed, same = same)}</p>
            {next}
            <ol class="rows">{items}</ol>
        }
        .into_any(),
    ))
}

/// "Baris 4, K1a-3 Bak kontrol: baru. Rp90.000 per unit".
fn line(ctx: &Ctx, row: &Row, verdict: Verdict) -> AnyView {
    let said = ctx.say_code("sheet-verdict", verdict.code());
    match &row.item {
        Ok(item) => {
            let what = format!("{} {}", item.code, item.name);
            let text = say!(ctx, "sheet-row", line = row.line, what = what, verdict = said);
            view! { <li>{text}" "<span class="meta">{price(ctx, item)}</span></li> }.into_any()
        }
        Err(fields) => {
            let text = say!(ctx, "sheet-row", line = row.line, what = row.code, verdict = said);
            let why = |f: &Field| format!("{}: {}", ctx.say_code("field", f.name), ctx.say_code("why", f.why));
            let why = fields.iter().map(why).collect::<Vec<_>>().join("; ");
            view! { <li><strong>{text}</strong>" "{why}</li> }.into_any()
        }
    }
}
