//! Forms about the list.

use domain::{
    decision::{Outcome, ReasonCode, Verdict},
    id::ProposalId,
    money::Rupiah,
    proposal::{estimate::parse_rupiah, parse_spoken},
    refusal::{Field, Refusal},
};
use store::{ActError, act::decision as acts};

use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    proposal::actions::not_done,
    territory::Here,
};

fn line_of(form: &Form) -> Result<ProposalId, Refusal> {
    form.get("line").parse().map(ProposalId).map_err(|_| Refusal::NotFound)
}

/// The LPM's page: order, draft, move, hand on.
pub async fn merge(ctx: &Ctx, address: &Address, year: i16, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let (store, acting, id) = (ctx.store(), ctx.acting(), village.place.id);
    match form.get("act") {
        "order" => acts::rank_village_wide(store, &acting, id, year, &order(form)?).await?,
        "draft" => {
            acts::draft_list(store, &acting, id, year).await?;
        }
        "move" => {
            let place = form.get("to").trim().parse().map_err(|_| Refusal::field("to", "number"))?;
            acts::move_line(store, &acting, id, year, line_of(form)?, place, form.get("reason")).await?;
        }
        "submit" => {
            acts::submit_list(store, &acting, id, year).await?;
            return Ok(Done::See(to(&village.path, Page::List(year))));
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    Ok(Done::See(to(&village.path, Page::Merge(year))))
}

/// Reads the numbers typed beside each proposal into an order; each place must be given once.
fn order(form: &Form) -> Result<Vec<ProposalId>, Refusal> {
    let mut places: Vec<(u32, ProposalId)> = Vec::new();
    for (name, value) in &form.0 {
        let Some(id) = name.strip_prefix("urutan-") else { continue };
        let id = id.parse().map(ProposalId).map_err(|_| Refusal::NotFound)?;
        let place = value.trim().parse().map_err(|_| Refusal::field("order", "number"))?;
        places.push((place, id));
    }
    places.sort_by_key(|(place, _)| *place);
    if places.windows(2).any(|w| w[0].0 == w[1].0) {
        return Err(Refusal::field("order", "choice"));
    }
    Ok(places.into_iter().map(|(_, id)| id).collect())
}

/// An RW agrees in a note to another order of its own lines; the form stands on its result's page.
pub async fn note_order(ctx: &Ctx, address: &Address, year: i16, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    acts::note_order(ctx.store(), &ctx.acting(), here.place.place.id, year, form.get("note")).await?;
    Ok(Done::See(format!("{}?kabar=dicatat", to(&here.place.path, Page::Result(year)))))
}

/// The forum's word on a line, or the second of two confirming.
pub async fn decide(ctx: &Ctx, address: &Address, year: i16, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let (store, acting, id) = (ctx.store(), ctx.acting(), village.place.id);
    let page = to(&village.path, Page::Decide(year));
    if form.get("act") == "confirm" {
        acts::confirm(store, &acting, id, year, None).await?;
        return Ok(Done::See(format!("{page}?kabar=disetujui")));
    }
    let line = line_of(form)?;
    let verdict = verdict(ctx, village.place.id, form).await?;
    acts::decide_line(store, &acting, id, year, line, verdict).await?;
    Ok(Done::See(format!("{page}?kabar=dicatat#baris-{line}")))
}

async fn verdict(ctx: &Ctx, village: domain::id::TerritoryId, form: &Form) -> Result<Verdict, ActError> {
    let detail = form.get("detail").trim().to_owned();
    let needs = |fault: Field| Refusal::Fields(vec![fault]);
    let outcome = match form.get("outcome") {
        "funded" => Outcome::Funded { source: detail },
        "reserve" => Outcome::Reserve { place: 0 },
        "deferred" => Outcome::Deferred,
        "forwarded" => Outcome::Forwarded { to: detail },
        "done_by_residents" => Outcome::DoneByResidents { body: detail, plan: form.get("reason").trim().to_owned() },
        "handed_over" => Outcome::HandedOver { service: detail },
        "merged_into" => {
            let (year, number) = parse_spoken(&detail).ok_or_else(|| needs(Field::new("detail", "choice")))?;
            let found = store::proposal::of_number(ctx.store().read(), village, year, number).await?;
            Outcome::MergedInto { proposal: found.ok_or_else(|| needs(Field::new("detail", "choice")))? }
        }
        "not_possible" => Outcome::NotPossible,
        _ => return Err(needs(Field::new("outcome", "choice")).into()),
    };
    let minutes_date = form.get("minutes_date").parse().map_err(|_| Refusal::field("minutes_date", "date"))?;
    Ok(Verdict {
        outcome,
        codes: form.all("codes").filter_map(ReasonCode::from_code).collect(),
        reason: Verdict::reason(form.get("reason"))?,
        minutes_number: form.get("minutes_number").trim().chars().take(40).collect(),
        minutes_date,
    })
}

/// The ceiling of a year, one source a form: what is there already stays.
pub async fn ceiling(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let year: i16 = form.get("year").parse().map_err(|_| Refusal::NotFound)?;
    let source: String = form.get("source").trim().chars().take(60).collect();
    let amount: Option<Rupiah> = parse_rupiah(form.get("amount"));
    let mut faults = Vec::new();
    if source.is_empty() {
        faults.push(Field::new("source", "missing"));
    }
    if amount.is_none() {
        faults.push(Field::new("amount", "number"));
    }
    let Some(amount) = amount.filter(|_| faults.is_empty()) else { return Err(Refusal::Fields(faults).into()) };
    let cycle = store::cycle::of_year(ctx.store().read(), village.place.id, year).await?.ok_or(Refusal::NotFound)?;
    let mut parts = store::cycle::ceiling(ctx.store().read(), cycle.id).await?;
    parts.retain(|(known, _)| *known != source);
    parts.push((source, amount));
    acts::set_ceiling(ctx.store(), &ctx.acting(), village.place.id, year, &parts).await?;
    Ok(Done::See(to(&village.path, Page::Money)))
}
