//! What is due and not on the list of a meeting yet, and what is no longer due: whoever leads brings the list up to date,
//! or leaves it.

use domain::{meeting::State, time::Instant};
use leptos::prelude::*;
use store::{
    act::meeting::{News, news},
    proposal::Row,
};

use super::{Desk, Rows};
use crate::{context::Ctx, proposal::write::form_key, say};

/// What is new; nothing once the meeting is over, or for who does not lead it.
///
/// # Errors
/// The database's own.
pub async fn find(ctx: &Ctx, desk: &Desk) -> Result<News, store::StoreError> {
    if desk.rights.leads.is_err() || matches!(desk.sitting.state, State::Closed { .. }) {
        return Ok(News::default());
    }
    news(ctx.store().read(), desk.at.meeting.kind, (&desk.here.place, &desk.cycle), &desk.sitting).await
}

/// Behind a fold with its one button: who leaves it as it is, is not asked again and again.
pub fn fold(ctx: &Ctx, desk: &Desk, rows: &Rows, news: &News) -> Option<AnyView> {
    if news.is_empty() {
        return None;
    }
    let refused = ctx.fault("butir").is_some();
    let added = news.added.iter().map(|id| {
        let value = id.to_string();
        // What came after the invitation is meant to be talked about; what was left out then is the chair's to choose.
        let came = rows.get(*id).and_then(since).is_some_and(|since| since >= desk.at.meeting.called);
        let checked = if refused { ctx.chose("butir", &value) } else { came };
        view! {
            <label class="choice">
                <input type="checkbox" name="butir" value=value checked=checked/>
                <span>{rows.title(*id)}" "<span class="meta">{rows.meta(ctx, *id)}</span></span>
            </label>
        }
    });
    let added = added.collect_view();
    let gone = desk.sitting.items.iter().filter(|i| news.gone.contains(&i.number));
    let gone = gone.map(|i| rows.numbered(i)).collect::<Vec<_>>();
    let left = (!gone.is_empty()).then(|| view! { <p>{say!(ctx, "fresh-gone", which = gone.join("; "))}</p> });
    let wrong = refused.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> });
    let came = (!news.added.is_empty()).then(|| {
        view! {
            <fieldset class="field" id="butir">
                <legend>{say!(ctx, "fresh-came")}</legend>
                {wrong}
                {added}
            </fieldset>
        }
    });
    let some = |key: &str, n: usize| (n > 0).then(|| ctx.say(key, &[("count", n.to_string().into())]));
    let title = [some("fresh-waiting", news.added.len()), some("fresh-over", news.gone.len())];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(
        view! {
            <details class="fold" open=refused>
                <summary>{title}</summary>
                <form method="post" class="form">
                    <input type="hidden" name="kunci" value=form_key(ctx)/>
                    {came}
                    {left}
                    <button class="button" name="act" value="refresh_list">{say!(ctx, "fresh-do")}</button>
                </form>
            </details>
        }
        .into_any(),
    )
}

/// Since when a proposal is where this meeting reads it.
fn since(row: &Row) -> Option<Instant> {
    use domain::proposal::Step::{AtRt, AtRw, Deliberated, Merged};
    match row.step {
        AtRt { since, .. } | AtRw { since, .. } | Merged { since } | Deliberated { since } => Some(since),
        _ => None,
    }
}
