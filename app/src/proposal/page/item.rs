//! Which item of the list of what may be proposed it is: said by who writes an estimate on their rung, never asked of the
//! proposer.

use domain::territory::Territory;
use leptos::prelude::*;
use store::{StoreError, catalogue, proposal::Detail};

use crate::{
    address::{Page, to},
    context::Ctx,
    say,
};

/// The item with its price, and the form of who may say it; nothing where neither is.
pub(super) async fn section(
    ctx: &Ctx,
    detail: &Detail,
    village: &Territory,
    may: bool,
) -> Result<Option<AnyView>, StoreError> {
    let c = ctx.store().read();
    let said = catalogue::of_proposal(c, detail.row.id).await?;
    let lines = if may { catalogue::of_place(c, village, detail.row.year).await? } else { vec![] };
    if said.is_none() && lines.is_empty() {
        return Ok(None);
    }
    let list = format!("{}?tahun={}", to(&village.path, Page::Catalogue), detail.row.year);
    let current = said.as_ref().map(|(id, ..)| *id);
    let shown = said.map(|(_, item, by)| {
        let day = ctx.lang.day_only(by.at.date(village.zone));
        view! {
            <p><strong>{format!("{} {}", item.code, item.name)}</strong>", "{crate::catalogue::price(ctx, &item)}</p>
            <p class="meta">{say!(ctx, "item-said-by", who = by.name, office = by.body, day = day)}</p>
        }
    });
    let form = (!lines.is_empty()).then(|| {
        let options = lines.into_iter().map(|line| {
            let chosen = current == Some(line.id);
            view! { <option value=line.id.to_string() selected=chosen>{format!("{} {}", line.item.code, line.item.name)}</option> }
        });
        let fault = ctx.fault("butir").map(|f| ctx.say_code("why", f.why));
        let class = if fault.is_some() { "field wrong" } else { "field" };
        view! {
            <details class="fold">
                <summary>{say!(ctx, "item-choose")}</summary>
                <form method="post" class="form" action="#butir">
                    <div class=class>
                        <label for="pilih-butir">{say!(ctx, "field-butir")}</label>
                        {fault.map(|fault| view! { <p class="error">{fault}</p> })}
                        <select id="pilih-butir" name="butir">
                            <option value="">{say!(ctx, "item-none")}</option>
                            {options.collect_view()}
                        </select>
                    </div>
                    <button class="button" name="act" value="catalogue_item">{say!(ctx, "item-keep")}</button>
                </form>
            </details>
        }
    });
    Ok(Some(
        view! {
            <section id="butir">
                <h2>{say!(ctx, "item-title")}</h2>
                {shown}
                {form}
                <p><a href=list>{say!(ctx, "catalogue-link")}</a></p>
            </section>
        }
        .into_any(),
    ))
}
