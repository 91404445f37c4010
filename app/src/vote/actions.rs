//! Forms of the ballot.

use domain::{refusal::Refusal, time::Instant};
use store::act::vote as acts;

use super::poll_of;
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    proposal::actions::not_done,
    territory::Here,
};

/// Opening, closing, witnessing.
pub async fn on_poll(ctx: &Ctx, address: &Address, year: i16, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let (store, acting) = (ctx.store(), ctx.acting());
    let page = to(&here.place.path, Page::Poll(year));
    match form.get("act") {
        "open" => {
            let day: jiff::civil::Date = form.get("until").parse().map_err(|_| Refusal::field("until", "date"))?;
            // The announced time is always eight in the evening: one sentence fits on a poster.
            let until = Instant::from_civil(day.at(20, 0, 0, 0), here.place.zone);
            acts::open(store, &acting, here.place.place.id, year, until).await?;
        }
        "ask_close" => {
            let poll = poll_of(ctx, &here, year).await.map_err(not_done)?;
            acts::ask_to_close(store, &acting, poll.id).await?;
        }
        "witness" => {
            let poll = poll_of(ctx, &here, year).await.map_err(not_done)?;
            acts::witness(store, &acting, poll.id).await?;
            return Ok(Done::See(to(&here.place.path, Page::Result(year))));
        }
        "admit" => {
            let poll = poll_of(ctx, &here, year).await.map_err(not_done)?;
            let holder = form.get("person").parse().map(domain::id::PersonId).map_err(|_| Refusal::NotFound)?;
            store::act::card::admit(store, &acting, poll.id, holder).await?;
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    Ok(Done::See(page))
}

/// The paper: check, change, cast.
pub async fn on_paper(ctx: &Ctx, address: &Address, year: i16, form: &Form) -> Acted {
    if form.get("act") != "cast" {
        return if ctx.viewer.is_some() { Ok(Done::Again) } else { Err(Refusal::SignInFirst.into()) };
    }
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let poll = poll_of(ctx, &here, year).await.map_err(not_done)?;
    let lines: Result<Vec<u16>, _> = form.all("pilih").map(str::parse).collect();
    let lines = lines.map_err(|_| Refusal::field("pilih", "choice"))?;
    acts::cast(ctx.store(), &ctx.acting(), poll.id, &lines).await?;
    Ok(Done::See(format!("{}?kabar=memilih", to(&here.place.path, Page::Poll(year)))))
}
