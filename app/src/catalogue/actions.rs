//! Forms about the list: parse what was typed, call the act, say where to look.

use domain::{
    catalogue::{Empowerment, Item, Support},
    id::ProposalId,
    money::Rupiah,
    proposal::{
        estimate::{Unit, category_of, parse_quantity, parse_rupiah},
        words::Words,
    },
    refusal::{Field, Refusal},
    territory::Level,
};
use store::act::catalogue as acts;

use super::{owner, year};
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    proposal::actions::not_done,
    territory::Here,
};

/// `…/kamus/ubah`: enter an item, take one off, confirm, or take back.
pub async fn change(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let owner = owner(&here).map_err(not_done)?;
    let year = year(ctx, owner).await.map_err(not_done)?;
    let (store, acting, id) = (ctx.store(), ctx.acting(), owner.place.id);
    let entered = if owner.place.level == Level::Regency { "berlaku" } else { "diajukan" };
    let told = match form.get("act") {
        "enter_item" => {
            acts::enter(store, &acting, id, year, &read(form)?).await?;
            entered
        }
        "remove_item" => {
            acts::remove(store, &acting, id, year, form.get("item_code")).await?;
            entered
        }
        "confirm_items" => {
            acts::confirm(store, &acting, id, year).await?;
            "disetujui"
        }
        "withdraw_item" => {
            let item = form.get("butir").parse().map_err(|_| Refusal::NotFound)?;
            acts::withdraw(store, &acting, id, year, item).await?;
            "ditarik"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}?tahun={year}&kabar={told}", to(&owner.path, Page::Catalogue))))
}

/// Reads an item; an empty highest price is the lowest.
///
/// # Errors
/// [`Refusal::Fields`] with everything that cannot be read.
fn read(form: &Form) -> Result<Item, Refusal> {
    let mut faults = Vec::new();
    let mut wanted = |name: &'static str, why: &'static str, there: bool| {
        if !there {
            faults.push(Field::new(name, if form.get(name).trim().is_empty() { "missing" } else { why }));
        }
    };
    let (unit, category) = (Unit::from_code(form.get("unit")), category_of(form.get("category")));
    let (low, high) = (parse_rupiah(form.get("price_low")), parse_rupiah(form.get("price_high")));
    let support = Support::from_code(form.get("support"));
    wanted("unit", "choice", unit.is_some());
    wanted("price_low", "number", low.is_some());
    wanted("price_high", "number", high.is_some() || form.get("price_high").trim().is_empty());
    wanted("category", "choice", category.is_some());
    wanted("support", "choice", support.is_some());
    let goal = match form.get("goal").trim() {
        "" => None,
        typed => {
            let goal = parse_quantity(typed).filter(|n| n % 1_000 == 0).and_then(|n| u8::try_from(n / 1_000).ok());
            wanted("goal", "number", goal.is_some());
            goal
        }
    };
    let (Some(unit), Some(low), Some(category), Some(support), true) =
        (unit, low, category, support, faults.is_empty())
    else {
        return Err(Refusal::Fields(faults));
    };
    // White space is tidied as in every text.
    let said = Words::new(form.get("item_name"), form.get("item_code"), form.get("needs"));
    Ok(Item {
        code: said.place,
        name: said.problem,
        unit,
        low,
        high: high.unwrap_or(low).max(Rupiah::ZERO),
        category,
        needs: said.wish,
        empowerment: Empowerment::from_code(form.get("empowerment")),
        support,
        goal,
    })
}

/// A proposal's page: which item it is.
pub(crate) async fn classify(ctx: &Ctx, id: ProposalId, form: &Form) -> Result<(), store::ActError> {
    let item = match form.get("butir") {
        "" => None,
        typed => Some(typed.parse().map_err(|_| Refusal::field("butir", "choice"))?),
    };
    acts::classify(ctx.store(), &ctx.acting(), id, item).await
}
