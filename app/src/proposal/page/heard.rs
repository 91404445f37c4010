//! What the viewer has not read of this proposal, and objecting to its outcome.

use domain::{proposal::Fate, territory::Territory};
use leptos::prelude::*;
use store::{cycle::Cycle, heard, proposal::Detail};

use super::may::May;
use crate::{
    address::{Page, to},
    context::Ctx,
    heard::{read_form, told},
    objection, say,
    screen::Instead,
};

/// The section; one question.
pub(super) async fn section(
    ctx: &Ctx,
    detail: &Detail,
    village: &Territory,
    cycle: &Cycle,
    may: &May,
) -> Result<Option<AnyView>, Instead> {
    let p = &detail.proposal;
    let viewer = ctx.viewer.as_ref().map(|v| v.actor.person);
    let known = heard::on_page(ctx.store().read(), p.id, viewer).await?;
    let unread: Vec<i64> = known.unread.iter().map(|n| n.seq).collect();
    // The band says what was decided; the newest word stands here for whom it was owed to.
    let newest = known.unread.iter().rev().find(|n| n.kind.is_owed());
    let newest = newest.map(|n| {
        view! { <div class="notice info"><p><strong>{say!(ctx, "heard-for-you")}</strong></p>{told(ctx, n).draw()}</div> }
    });
    let form = read_form(ctx, &unread, Some(&ctx.path));
    let until = objection::until(known.decided, cycle, village);
    let href = p.number.map(|n| to(&village.path, Page::Objection(p.year, n))).unwrap_or_default();
    let objected = match (&known.objection, until) {
        (Some(o), _) => {
            let day = ctx.lang.day(o.at.date(village.zone));
            let answer = objection::answered(ctx, o, village);
            let waits = answer.is_none().then(|| view! { <p>{say!(ctx, "objection-waits")}</p> });
            let link = (may.answer_objection && o.answer.is_none()).then(|| {
                view! { <p><a class="button" href=href.clone()>{say!(ctx, "objection-to-answer")}</a></p> }
            });
            Some(view! { <p>{say!(ctx, "objection-raised", day = day)}</p>{answer}{waits}{link} }.into_any())
        }
        (None, Some(until)) if until > ctx.now && matches!(p.fate, Fate::Decided(_)) => {
            let day = ctx.lang.until(until, ctx.now, village.zone);
            let link = may.object.then(|| {
                view! { <p><a class="button" href=href.clone()>{say!(ctx, "objection-raise")}</a></p> }
            });
            Some(view! { <p>{say!(ctx, "objection-open", until = day)}</p>{link} }.into_any())
        }
        _ => None,
    };
    if newest.is_none() && form.is_none() && objected.is_none() {
        return Ok(None);
    }
    Ok(Some(view! { <section id="kabar">{newest}{form}{objected}</section> }.into_any()))
}
