//! Forms about stages and the year.

use domain::{
    id::StageId,
    refusal::{Field, Refusal},
    time::{Instant, Zone},
};
use jiff::civil::Date;
use store::act::cycle::{self as acts, FIELDS};

use super::{FROM, UNTIL};
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    proposal::actions::not_done,
    territory::Here,
};

/// `…/jadwal`: plan a year, and open, close, prolong and open again its stages.
pub async fn on_schedule(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    here.in_village().map_err(not_done)?;
    let (store, acting, place, zone) = (ctx.store(), ctx.acting(), here.place.place.id, here.place.zone);
    let stage = || form.get("stage").parse().map(StageId).map_err(|_| Refusal::NotFound);
    let until = || last_day(form.get("until"), zone).ok_or_else(|| Refusal::field("until", "date"));
    let back = to(&here.place.path, Page::Schedule);
    let told = match form.get("act") {
        "open_stage" => {
            acts::open_stage(store, &acting, place, stage()?).await?;
            "dibuka"
        }
        "close_stage" => {
            acts::close_stage(store, &acting, place, stage()?, None).await?;
            "ditutup"
        }
        "end_stage" => {
            acts::close_stage(store, &acting, place, stage()?, Some(until()?)).await?;
            "diubah"
        }
        "reopen_stage" => {
            acts::reopen_stage(store, &acting, place, stage()?, until()?, form.get("reason")).await?;
            "dibuka-lagi"
        }
        "redate_stage" => {
            let from = first_day(form.get("from"), zone).ok_or_else(|| Refusal::field("from", "date"))?;
            acts::redate_stage(store, &acting, place, stage()?, (from, until()?)).await?;
            "diubah"
        }
        "plan_year" => {
            let year: i16 = form.get("year").parse().map_err(|_| Refusal::field("year", "number"))?;
            acts::plan_year(store, &acting, place, year, &dates(form, zone)?).await?;
            return Ok(Done::See(format!("{back}?tahun={year}&kabar=direncanakan")));
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    let year = ctx.asked("tahun").and_then(|y| y.parse::<i16>().ok()).map(|y| format!("&tahun={y}"));
    Ok(Done::See(format!("{back}?kabar={told}{}", year.unwrap_or_default())))
}

fn first_day(typed: &str, zone: Zone) -> Option<Instant> {
    let day: Date = typed.trim().parse().ok()?;
    Some(Instant::from_civil(day.at(0, 0, 0, 0), zone))
}

/// A stage is open through its last day.
fn last_day(typed: &str, zone: Zone) -> Option<Instant> {
    first_day(typed, zone).map(|day| day.plus_days(1))
}

/// The dates of every stage that is on the form.
fn dates(form: &Form, zone: Zone) -> Result<Vec<(Instant, Instant)>, Refusal> {
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for field in FIELDS {
        let (from, until) = (format!("{field}{FROM}"), format!("{field}{UNTIL}"));
        if !form.0.iter().any(|(name, _)| *name == from) {
            break;
        }
        match (first_day(form.get(&from), zone), last_day(form.get(&until), zone)) {
            (Some(from), Some(until)) => read.push((from, until)),
            _ => faults.push(Field::new(field, "date")),
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(Refusal::Fields(faults)) }
}
