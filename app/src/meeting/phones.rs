//! Hands that are put up on phones: asked by who leads, answered on the meeting's page.

use domain::meeting::Item;
use leptos::prelude::*;

use super::{Desk, Rows, lead};
use crate::{address::Page as At, context::Ctx, say};

/// The item about which phones are asked now.
fn asked(desk: &Desk) -> Option<&Item> {
    desk.sitting.items.iter().find(|i| i.asks_phones())
}

/// Whether the viewer has answered it already.
///
/// # Errors
/// The database's own.
pub async fn answered(ctx: &Ctx, desk: &Desk) -> Result<bool, store::StoreError> {
    let (Some(item), Some(viewer)) = (asked(desk), &ctx.viewer) else { return Ok(false) };
    let c = ctx.store().read();
    store::meeting::has_answered(c, desk.at.meeting.id, item.number, viewer.actor.person).await
}

/// For who leads: how many phones have answered, so that nobody counts too early.
///
/// # Errors
/// The database's own.
pub async fn so_far(ctx: &Ctx, desk: &Desk) -> Result<Option<AnyView>, store::StoreError> {
    let Some(item) = asked(desk) else { return Ok(None) };
    let count = store::meeting::answers(ctx.store().read(), desk.at.meeting.id, item.number).await?;
    let words = say!(ctx, "phones-so-far", count = count);
    let again = desk.to(At::MeetingLead);
    Ok(Some(view! { <p>{words}" "<a href=again>{say!(ctx, "meeting-refresh")}</a></p> }.into_any()))
}

/// For who leads: ask those with a phone, too, or that they are being asked.
pub fn asking(ctx: &Ctx, desk: &Desk, item: &Item) -> Option<AnyView> {
    if item.asks_phones() {
        return Some(view! { <p class="notice info">{say!(ctx, "phones-asked")}</p> }.into_any());
    }
    // Nobody came in by name: nobody could answer.
    let somebody = desk.sitting.attendance.listed.iter().any(|a| a.person.is_some());
    if desk.rights.opens_vote.is_err() || !somebody {
        return None;
    }
    let words = (say!(ctx, "phones-ask"), false);
    Some(lead::entry(ctx, desk, ("phones_asked", Some(item.number)), ().into_any(), words))
}

/// For whoever came in: the question and its three answers.
pub fn answering(ctx: &Ctx, desk: &Desk, rows: &Rows, answered: bool) -> Option<AnyView> {
    let item = asked(desk)?;
    desk.own_line(ctx)?;
    if desk.rights.votes.is_err() {
        return None;
    }
    let title = rows.numbered(item);
    if answered {
        let words = say!(ctx, "phones-answered");
        return Some(view! { <section class="card"><h2>{title}</h2><p>{words}</p></section> }.into_any());
    }
    let wrong = ctx.fault("jawaban").is_some();
    let choices =
        [("yes", say!(ctx, "field-yes")), ("no", say!(ctx, "field-no")), ("abstain", say!(ctx, "field-abstain"))];
    let choices = choices.map(|(value, words)| {
        let chosen = ctx.chose("jawaban", value);
        view! {
            <label class="choice"><input type="radio" name="jawaban" value=value checked=chosen/><span>{words}</span></label>
        }
    });
    Some(
        view! {
            <section class="card">
                <h2>{title}</h2>
                <form method="post" class="form">
                    <input type="hidden" name="butir" value=item.number.to_string()/>
                    <fieldset class=if wrong { "field wrong" } else { "field" } id="jawaban">
                        <legend>{say!(ctx, "phones-question")}</legend>
                        {wrong.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> })}
                        {choices.collect_view()}
                    </fieldset>
                    <p class="hint">{say!(ctx, "phones-secret")}</p>
                    <button class="button filled" name="act" value="answer_in_meeting">{say!(ctx, "phones-send")}</button>
                </form>
            </section>
        }
        .into_any(),
    )
}
