//! What came since the invitation, and what is no longer due: whoever leads takes it on the list, or leaves it.

use domain::meeting::State;
use leptos::prelude::*;
use store::{
    act::meeting::{News, news},
    proposal,
};

use super::{Desk, Rows};
use crate::{context::Ctx, proposal::write::form_key, say};

/// What is new, with its proposals; none once it is over, or for who does not lead.
///
/// # Errors
/// The database's own.
pub async fn find(ctx: &Ctx, desk: &Desk) -> Result<Option<(News, Rows)>, store::StoreError> {
    if desk.rights.leads.is_err() || matches!(desk.sitting.state, State::Closed { .. }) {
        return Ok(None);
    }
    let c = ctx.store().read();
    let found = news(c, desk.at.meeting.kind, (&desk.here.place, &desk.cycle), &desk.sitting).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let all = proposal::rows_by_id(c, desk.village.place.id, desk.cycle.year).await?;
    let rows = Rows::of(all, &found.added);
    Ok(Some((found, rows)))
}

/// The notice with its one button.
pub fn notice(ctx: &Ctx, desk: &Desk, rows: &Rows, (news, new): &(News, Rows)) -> AnyView {
    let added = news.added.iter().map(|id| {
        let meta = new.meta(ctx, *id);
        view! {
            <label class="choice">
                <input type="checkbox" name="butir" value=id.to_string() checked/>
                <span>{new.title(*id)}" "<span class="meta">{meta}</span></span>
            </label>
        }
    });
    let added = added.collect_view();
    let gone = desk.sitting.items.iter().filter(|i| news.gone.contains(&i.number));
    let gone = gone.map(|i| format!("{}. {}", i.number, rows.title(i.proposal))).collect::<Vec<_>>();
    let left = (!gone.is_empty()).then(|| view! { <p>{say!(ctx, "fresh-gone", which = gone.join("; "))}</p> });
    let came = (!news.added.is_empty()).then(|| {
        view! { <fieldset class="field" id="butir"><legend>{say!(ctx, "fresh-came", count = news.added.len())}</legend>{added}</fieldset> }
    });
    view! {
        <form method="post" class="form notice info">
            <input type="hidden" name="kunci" value=form_key(ctx)/>
            {came}
            {left}
            <button class="button" name="act" value="refresh_list">{say!(ctx, "fresh-do")}</button>
        </form>
    }
    .into_any()
}
