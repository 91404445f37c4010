//! Forms about the list: parse what was typed, call the act, say where to look.

use domain::{
    catalogue::{Item, sheet::SHEET},
    id::{FileId, ProposalId},
    refusal::Refusal,
    territory::Level,
};
use store::act::catalogue as acts;

use super::{
    owner,
    upload::{self, KEPT},
    year,
};
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
            acts::enter(store, &acting, id, year, &Item::read(|name| form.get(name))?).await?;
            entered
        }
        "read_items" => {
            upload::may_bring(ctx, address).await?;
            let sheet = kept(form, "missing")?;
            return Ok(Done::See(format!("{}?tahun={year}&{KEPT}={sheet}", to(&owner.path, Page::CatalogueChange))));
        }
        "enter_items" => {
            acts::enter_all(store, &acting, id, year, kept(form, "photo_gone")?).await?;
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

/// The sheet that was brought and kept.
fn kept(form: &Form, why: &'static str) -> Result<FileId, Refusal> {
    form.get(KEPT).parse().map(FileId).map_err(|_| Refusal::field(SHEET, why))
}

/// A proposal's page: which item it is.
pub(crate) async fn classify(ctx: &Ctx, id: ProposalId, form: &Form) -> Result<(), store::ActError> {
    let item = match form.get("butir") {
        "" => None,
        typed => Some(typed.parse().map_err(|_| Refusal::field("butir", "choice"))?),
    };
    acts::classify(ctx.store(), &ctx.acting(), id, item).await
}
