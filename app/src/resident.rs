//! A register of residents: brought, looked through, imported. The file is taken in by the server
//! (`server/src/import/upload.rs`); here it is only shown what it would do.

use domain::{
    authority::{Act, table},
    institution::Role,
    refusal::Refusal,
    territory::Territory,
};
use leptos::prelude::*;
use store::{
    act::resident::look_at_kept,
    authority::Facts,
    resident::{Draft, Line, Report},
    territory,
};

use crate::{
    address::{Page as At, to},
    context::Ctx,
    proof, say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page's address.
pub const PAGE: &str = "/kelola/warga";
/// So many notable rows are shown; a person mends these first, and brings the file again.
const SHOWN: usize = 200;

/// Whether the viewer may import residents anywhere at all.
///
/// # Errors
/// [`Refusal::SignInFirst`] or [`Refusal::NotYourTask`].
pub fn may_import_somewhere(ctx: &Ctx) -> Result<(), Refusal> {
    let viewer = ctx.viewer.as_ref().ok_or(Refusal::SignInFirst)?;
    if viewer.seats_in_force(ctx.now).any(|s| s.mandate.role == Role::Operator) {
        return Ok(());
    }
    Err(Refusal::NotYourTask { act: Act::ImportResidents, held_by: table::holders(Act::ImportResidents) })
}

/// The page at `/kelola/warga`.
pub async fn page(ctx: Ctx) -> Page {
    may_import_somewhere(&ctx)?;
    let summary = summary(&ctx).await;
    let told = (ctx.asked("kabar") == Some("dimasukkan")).then(|| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "import-told")}</p></div> }
    });
    let kept = match ctx.asked("berkas").and_then(|id| id.parse().ok()) {
        Some(id) => Some(looked_through(&ctx, id).await?),
        None => None,
    };
    let again = kept.is_some();
    let form = upload_form(&ctx, again).await?;
    let body = view! {
        <h1>{say!(ctx, "import-title")}</h1>
        {summary}
        {told}
        {kept}
        {again.then(|| view! { <h2>{say!(ctx, "import-other-file")}</h2> })}
        {(!again).then(|| view! { <p class="lead">{say!(ctx, "import-lead")}</p> })}
        {form}
        <p class="hint">{say!(ctx, "import-dropped")}</p>
    };
    Ok(Screen::new(say!(ctx, "import-title"), Where::default(), body).personal())
}

/// What was refused, in words of this page: a file is never sent back, so it has to be chosen again.
async fn summary(ctx: &Ctx) -> Option<AnyView> {
    let refused = ctx.refused.as_ref()?;
    let Refusal::Fields(fields) = &refused.refusal else { return ui::refusal::summary(ctx).await };
    let items = fields.iter().map(|f| view! { <li><a href=format!("#{}", f.name)>{why(ctx, f.name, f.why)}</a></li> });
    Some(
        view! {
            <div class="error-summary" role="alert" tabindex="-1">
                <p><strong>{say!(ctx, "import-not-read")}</strong>" "{say!(ctx, "import-nothing-changed")}</p>
                <ul>{items.collect_view()}</ul>
            </div>
        }
        .into_any(),
    )
}

fn why(ctx: &Ctx, field: &str, why: &str) -> String {
    let key = format!("import-why-{}", if field == "village" { "village" } else { why });
    ctx.say(&key, &[("detail", ctx.typed("detail", "").into())])
}

/// The villages in which the viewer may import.
async fn villages(ctx: &Ctx) -> Result<Vec<Territory>, store::StoreError> {
    let mut out: Vec<Territory> = Vec::new();
    let seats = ctx.viewer.iter().flat_map(|v| v.seats_in_force(ctx.now));
    for seat in seats.filter(|s| s.mandate.role == Role::Operator) {
        for village in territory::villages(ctx.store().read(), Some(seat.mandate.place.id)).await? {
            if !out.iter().any(|v| v.place.id == village.place.id) {
                out.push(village);
            }
        }
    }
    Ok(out)
}

async fn upload_form(ctx: &Ctx, quiet: bool) -> Result<AnyView, store::StoreError> {
    let villages = villages(ctx).await?;
    let chosen = ctx.typed("village", if villages.len() == 1 { &villages[0].path } else { "" });
    let options = villages.into_iter().map(|v| {
        let selected = v.path == chosen;
        view! { <option value=v.path selected=selected>{v.name}</option> }
    });
    let fault = |name: &'static str| ctx.fault(name).map(|f| why(ctx, name, f.why));
    let (village, file) = (fault("village"), fault("file"));
    let invalid = |fault: &Option<String>| fault.is_some().then_some("true");
    let (bad_village, bad_file) = (invalid(&village), invalid(&file));
    Ok(view! {
        <form method="post" action=PAGE enctype="multipart/form-data" class="form">
            <div class="field">
                <label for="village">{say!(ctx, "import-village")}</label>
                {village.map(|v| view! { <p class="error" id="village-salah">{v}</p> })}
                <select id="village" name="village" required="" aria-invalid=bad_village>
                    <option value="">{say!(ctx, "choose")}</option>
                    {options.collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="file">{say!(ctx, "import-file")}</label>
                <p class="hint" id="file-petunjuk">{say!(ctx, "import-file-hint")}</p>
                {file.map(|f| view! { <p class="error" id="file-salah">{f}</p> })}
                <input id="file" name="file" type="file" accept=".csv,.xlsx,.xlsm" required="" aria-describedby="file-petunjuk"
                    aria-invalid=bad_file/>
            </div>
            <button class=if quiet { "button" } else { "button filled" }>{say!(ctx, "import-look")}</button>
        </form>
    }
    .into_any())
}

/// A kept register: what importing it would do, and the button.
async fn looked_through(ctx: &Ctx, id: uuid::Uuid) -> Result<AnyView, crate::screen::Instead> {
    let (draft, report) = look_at_kept(ctx.store(), &ctx.acting(), id).await?;
    let village = territory::by_id(ctx.store().read(), draft.village).await?;
    let form = import_form(ctx, &draft, &village, &report).await?;
    Ok(view! {
        <section>
            <h2>{say!(ctx, "import-report", place = village.name)}</h2>
            <p>{say!(ctx, "import-nothing-changed")}</p>
            {counts(ctx, &report)}
            {form}
            {notable(ctx, &report)}
        </section>
    }
    .into_any())
}

async fn import_form(
    ctx: &Ctx,
    draft: &Draft,
    village: &Territory,
    report: &Report,
) -> Result<AnyView, store::StoreError> {
    let people = report.new + report.no_nik + report.changed;
    if people == 0 {
        return Ok(view! { <p>{say!(ctx, "import-nothing-to-do")}</p> }.into_any());
    }
    let facts = Facts::at_any_time(ctx.store().read(), village, ctx.now).await?;
    let asked = proof::asked(ctx, Act::ImportResidents, &facts).await?;
    let record = to(&village.path, At::Record);
    Ok(view! {
        <form method="post" action=format!("{PAGE}?berkas={}", draft.id) class="form">
            <p>{say!(ctx, "import-what-happens", place = village.name)}" "<a href=record>{say!(ctx, "tab-record")}</a></p>
            {proof::draw(&asked, ctx, "")}
            <button class="button filled">{say!(ctx, "import-now", count = people)}</button>
        </form>
    }
    .into_any())
}

fn counts(ctx: &Ctx, report: &Report) -> AnyView {
    let rows = [
        (say!(ctx, "import-count-read"), report.read),
        (say!(ctx, "import-count-new"), report.new),
        (say!(ctx, "import-count-no-nik"), report.no_nik),
        (say!(ctx, "import-count-changed"), report.changed),
        (say!(ctx, "import-count-same"), report.same),
        (say!(ctx, "import-count-not-here"), report.not_here),
        (say!(ctx, "import-count-faulty"), report.faulty),
        (say!(ctx, "import-count-warned"), report.warned),
        (say!(ctx, "import-count-households"), report.households),
    ];
    let rows = rows.into_iter().map(|(label, n)| view! { <tr><th scope="row">{label}</th><td class="n">{n}</td></tr> });
    view! {
        <table class="numbers">
            <caption class="visually-hidden">{say!(ctx, "import-counts")}</caption>
            <thead><tr><th scope="col">{say!(ctx, "import-col-what")}</th><th scope="col">{say!(ctx, "import-col-count")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The rows to look at: what keeps a row out comes first.
fn notable(ctx: &Ctx, report: &Report) -> Option<AnyView> {
    let mut lines: Vec<&Line> = report.lines.iter().collect();
    lines.sort_by_key(|l| (!l.notes.iter().any(|n| n.is_fault()), l.notes.is_empty(), l.line));
    let (count, shown) = (lines.len(), lines.len().min(SHOWN));
    if count == 0 {
        return None;
    }
    let rows = lines.into_iter().take(SHOWN).map(|l| {
        let notes: Vec<String> = l.notes.iter().map(|n| ctx.say_code("import-note", n.code())).collect();
        let verdict = ctx.say_code("import-verdict", if l.changed { "changed" } else { l.verdict.code() });
        view! {
            <tr>
                <th scope="row">{l.line}</th>
                <td data-label=say!(ctx, "import-col-verdict")>{verdict}</td>
                <td data-label=say!(ctx, "import-col-notes")>{notes.join(" ")}</td>
            </tr>
        }
    });
    Some(
        view! {
            <h3>{say!(ctx, "import-lines")}</h3>
            <p>{say!(ctx, "import-lines-shown", shown = shown, count = count)}</p>
            <table class="numbers stack">
                <caption class="visually-hidden">{say!(ctx, "import-lines")}</caption>
                <thead><tr>
                    <th scope="col">{say!(ctx, "import-col-line")}</th>
                    <th scope="col">{say!(ctx, "import-col-verdict")}</th>
                    <th scope="col">{say!(ctx, "import-col-notes")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use domain::resident::{Note, Verdict};

    use crate::i18n::knows;

    #[test]
    fn every_verdict_and_every_note_has_words() {
        let verdicts = Verdict::ALL.iter().map(|v| format!("import-verdict-{}", v.code()));
        let notes = Note::ALL.iter().map(|n| format!("import-note-{}", n.code()));
        for key in verdicts.chain(notes).chain(["import-verdict-changed".to_owned()]) {
            assert!(knows(&key.replace('_', "-")), "{key}");
        }
    }
}
