//! The berita acara of a closed meeting: the paper to print, the photo of it once it is signed, and what mends it.

use domain::{
    meeting::minutes::{Minutes, Paper},
    refusal::Refusal,
};
use leptos::prelude::*;

use super::{Desk, news, papers};
use crate::{
    address::{Address, Day, Page as At},
    context::{Ctx, HOME_ZONE},
    file,
    form::{Field, Kind},
    paper::{self, html},
    say,
    screen::{Page, Screen},
    ui,
};

/// The page at `…/rapat/2026-12-12/berita-acara`.
pub async fn page(ctx: Ctx, address: Address, day: Day) -> Page {
    let desk = Desk::find(&ctx, &address, day).await?;
    let paper = paper::desk::Desk::of(&ctx, &desk).await?;
    let Some(minutes) = &paper.minutes else {
        return Err(Refusal::Moved { now: desk.sitting.state.code() }.into());
    };
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "minutes-title", number = minutes.number, name = desk.name(&ctx));
    // What is printed is Indonesian, and who stands on the list is named only to who keeps it.
    let document = html::draw(&paper::minutes::paper(&paper)?);
    let notes = (paper.sees_names && !desk.sitting.notes.is_empty()).then(|| html::draw(&paper::notes::paper(&paper)));
    let leads = desk.rights.leads.is_ok();
    let body = view! {
        <div class="screen-only">
            <h1>{title.clone()}</h1>
            {news(&ctx)}
            {summary}
            <p class="lead">{state(&ctx, minutes)}</p>
            {photo(&ctx, &desk, minutes).await?}
            {leads.then(|| forms(&ctx, minutes, format!("{}/berita-acara.pdf", desk.to(At::Meeting))))}
            {papers::links(&ctx, &desk)}
            {corrections(&ctx, &desk, minutes)}
            <p><a class="button" href=desk.to(At::Meeting)>{say!(ctx, "meeting-public-page")}</a></p>
        </div>
        {document}
        {notes}
    };
    let screen = Screen::new(title, desk.here.at(), body);
    Ok(if desk.takes_part() { screen.personal() } else { screen })
}

fn state(ctx: &Ctx, minutes: &Minutes) -> String {
    match &minutes.paper {
        Paper::ToSign => say!(ctx, "minutes-to-sign"),
        Paper::Signed { at, .. } => say!(ctx, "minutes-signed", day = ctx.lang.day_only(at.date(HOME_ZONE))),
    }
}

/// A link to the photo of the signed paper, for who may look at it.
async fn photo(ctx: &Ctx, desk: &Desk, minutes: &Minutes) -> Result<Option<AnyView>, store::StoreError> {
    let Paper::Signed { photo, .. } = &minutes.paper else { return Ok(None) };
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let seen = store::file::visible(ctx.store().read(), *photo, actor, ctx.now).await?;
    Ok(seen.map(|f| {
        let words = say!(ctx, "minutes-photo-see", size = f.size.div_euclid(1_000).max(1));
        let alt = say!(ctx, "minutes-photo-alt", name = desk.name(ctx));
        view! { <p><a class="photo" href=file::at(f.id) data-alt=alt>{words}</a></p> }.into_any()
    }))
}

/// What mends it, each with the paper that is signed for it.
fn corrections(ctx: &Ctx, desk: &Desk, minutes: &Minutes) -> AnyView {
    let base = desk.to(At::Meeting);
    let all = minutes.corrections.iter().map(|k| {
        let day = ctx.lang.day_only(k.at.date(desk.here.place.zone));
        let title = say!(ctx, "paper-correction", number = k.number, day = day);
        let before = say!(ctx, "paper-correction-before", text = k.wrong);
        let after = say!(ctx, "paper-correction-after", text = k.right);
        let pdf = format!("{base}/perbaikan-{}.pdf", k.number);
        view! { <h3>{title}</h3><p>{before}</p><p>{after}</p><p><a href=pdf>{say!(ctx, "paper-correction-print")}</a></p> }
    });
    all.collect_view().into_any()
}

/// Before it is signed the photo is brought; after that a mistake is mended beside it.
fn forms(ctx: &Ctx, minutes: &Minutes, pdf: String) -> AnyView {
    match minutes.paper {
        Paper::ToSign => {
            let suffix = "-foto";
            view! {
                <p><a class="button filled" href=pdf>{say!(ctx, "lead-print")}</a></p>
                <h2>{say!(ctx, "minutes-file-title")}</h2>
                <p>{say!(ctx, "minutes-file-text")}</p>
                <form method="post" enctype="multipart/form-data" class="form">
                    <input type="hidden" name="form" value=suffix/>
                    {file::field(ctx, "photo", suffix)}
                    <button class="button" name="act" value="file_minutes">{say!(ctx, "minutes-file-do")}</button>
                </form>
            }
            .into_any()
        }
        Paper::Signed { .. } => {
            let suffix = "-perbaikan";
            let open = ctx.typed("form", "") == suffix;
            view! {
                <details class="fold" open=open>
                    <summary>{say!(ctx, "minutes-correct-title")}</summary>
                    <p>{say!(ctx, "minutes-correct-text")}</p>
                    <form method="post" class="form">
                        <input type="hidden" name="form" value=suffix/>
                        {Field::of("wrong", say!(ctx, "field-wrong"), Kind::Lines).draw(ctx, suffix)}
                        {Field::of("right", say!(ctx, "field-right"), Kind::Lines).draw(ctx, suffix)}
                        <button class="button" name="act" value="correct_minutes">{say!(ctx, "minutes-correct-do")}</button>
                    </form>
                </details>
            }
            .into_any()
        }
    }
}
