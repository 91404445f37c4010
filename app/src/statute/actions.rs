//! Forms about the rules.

use domain::{
    cycle::rules::{self, Kind},
    refusal::Refusal,
};
use store::act::statute as acts;

use super::change::SHOWN;
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    proposal::actions::not_done,
    territory::{Here, year_of},
};

/// `…/aturan/ubah`: enter a change, confirm it, or take it back.
pub async fn change(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let cycle = year_of(ctx, village).await.map_err(not_done)?;
    let (store, acting, id, year) = (ctx.store(), ctx.acting(), village.place.id, cycle.year);
    let told = match form.get("act") {
        "enter" => {
            let typed = typed(form, &rules::clauses(&cycle.statute));
            let typed: Vec<(&str, &str)> = typed.iter().map(|(code, value)| (*code, value.as_str())).collect();
            acts::enter(store, &acting, id, year, &typed, form.get("why")).await?;
            "diajukan"
        }
        "confirm" => {
            acts::confirm(store, &acting, id, year).await?;
            "disetujui"
        }
        "withdraw" => {
            acts::withdraw(store, &acting, id, year).await?;
            "ditarik"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}?kabar={told}", to(&village.path, Page::Rules))))
}

/// What the form says of each rule; of a rule that is not on it, nothing.
fn typed(form: &Form, clauses: &[rules::Clause]) -> Vec<(&'static str, String)> {
    let said = clauses.iter().filter_map(|clause| {
        let shown = match clause.kind {
            Kind::Codes => SHOWN,
            _ => clause.code,
        };
        if !form.0.iter().any(|(name, _)| name == shown) {
            return None;
        }
        Some((clause.code, form.all(clause.code).collect::<Vec<_>>().join(" ")))
    });
    said.collect()
}
