//! Forms about places that split and join.

use domain::{
    id::TerritoryId,
    refusal::{Field, Refusal},
    territory::change::{Change, Kind},
};
use store::{
    act::change::{self as acts, Decree},
    territory,
};
use uuid::Uuid;

use super::{confirm, manage};
use crate::{
    context::{Ctx, Form},
    http::{Acted, Done},
    mandate::actions::day,
};

async fn village(ctx: &Ctx, form: &Form) -> Result<domain::territory::Territory, store::ActError> {
    let found = territory::by_path(ctx.store().read(), form.get("di")).await?;
    Ok(found.filter(|t| t.village == Some(t.place.id)).ok_or(Refusal::NotFound)?)
}

fn id_of(form: &Form) -> Result<Uuid, Refusal> {
    form.get("perubahan").parse().map_err(|_| Refusal::NotFound)
}

/// The operator's forms.
pub async fn manage(ctx: &Ctx, form: &Form) -> Acted {
    let (store, acting) = (ctx.store(), ctx.acting());
    acting.person.ok_or(Refusal::SignInFirst)?;
    let village = village(ctx, form).await?;
    let news = match form.get("act") {
        "enter" => {
            let kind = Kind::from_code(form.get("ubah")).ok_or(Refusal::NotFound)?;
            let from = territory::by_path(store.read(), form.get("dari")).await?;
            let from = from.filter(|t| t.village == Some(village.place.id)).ok_or(Refusal::NotFound)?;
            let chosen = form.all("place_chosen").map(|id| id.parse::<Uuid>());
            let change = Change {
                kind,
                from: from.place.id,
                into: form.get("place_into").parse().ok().map(TerritoryId),
                number: form.get("place_number").trim().parse().ok(),
                chosen: chosen.collect::<Result<_, _>>().map_err(|_| Refusal::field("place_chosen", "choice"))?,
            };
            let date = day(form, "office_decree_date");
            let date = date.map_err(|fault| Refusal::Fields(with_decree(form, fault)))?;
            let decree = Decree { number: form.get("office_decree"), date };
            acts::enter(store, &acting, village.place.id, &change, decree).await?;
            "dicatat"
        }
        "withdraw" => {
            acts::withdraw(store, &acting, village.place.id, id_of(form)?, form.get("why")).await?;
            "ditarik"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}&kabar={news}", manage::at(&village.path))))
}

/// A slip in the decree's day, with its number where that is missing too.
fn with_decree(form: &Form, fault: Field) -> Vec<Field> {
    let missing = form.get("office_decree").trim().is_empty();
    let number = missing.then(|| Field::new("office_decree", "missing"));
    number.into_iter().chain([fault]).collect()
}

/// The second person's forms.
pub async fn confirm(ctx: &Ctx, form: &Form) -> Acted {
    let (store, acting) = (ctx.store(), ctx.acting());
    acting.person.ok_or(Refusal::SignInFirst)?;
    let village = village(ctx, form).await?.place.id;
    let news = match form.get("act") {
        "confirm" => {
            acts::confirm(store, &acting, village, id_of(form)?).await?;
            "disetujui"
        }
        "decline" => {
            acts::decline(store, &acting, village, id_of(form)?, form.get("why")).await?;
            "ditolak"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}?kabar={news}", confirm::PATH)))
}
