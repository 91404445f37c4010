//! A proposal's whole way: what happened, when, by whom.

use domain::{
    deliberation::moderation::{MARK, Part},
    proposal::words::Words,
    time::Zone,
};
use leptos::prelude::*;
use store::{
    deliberation::Hidden,
    moderation::hidden_parts,
    record,
    wording::{self, Version},
};

use super::named;
use crate::{
    address::{Address, Page, to},
    context::Ctx,
    record::entries,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
};

/// The page at `…/usulan/27-014/riwayat`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let id = named(&ctx, &here, year, number).await?;
    let c = ctx.store().read();
    let shown = record::of_subject(c, id.0).await?;
    let kin = store::kinship::of(c, id).await?;
    let versions = wording::versions(c, id).await?;
    let hidden = hidden_parts(c, id).await?;
    let versions = versions_view(&ctx, &versions, &hidden, here.place.zone);
    let kin = super::page::kin::ties(&ctx, &kin, &address.place);
    let spoken = domain::proposal::spoken(year, number);
    let title = say!(ctx, "history-title", number = spoken);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p><a href=to(&address.place, Page::Proposal(year, number))>{say!(ctx, "back-to-proposal")}</a></p>
        {kin}
        {entries(&ctx, &shown, here.place.zone, &address.place)}
        {versions}
    };
    Ok(Screen::new(title, here.at(), body))
}

/// Every version of the words, the first first. What is hidden is hidden in all of them.
fn versions_view(ctx: &Ctx, versions: &[Version], hidden: &[(Part, Hidden)], zone: Zone) -> Option<AnyView> {
    if versions.is_empty() {
        return None;
    }
    let masked = |part: Part, text: &str| {
        let gone = hidden.iter().any(|(p, _)| *p == part);
        if gone { MARK.to_owned() } else { text.to_owned() }
    };
    let items = versions.iter().map(|v| {
        let words = Words {
            problem: masked(Part::Problem, &v.words.problem),
            place: masked(Part::Place, &v.words.place),
            wish: masked(Part::Wish, &v.words.wish),
        };
        let day = ctx.lang.day(v.from.date(zone));
        let head = match v.version {
            1 => say!(ctx, "version-first", day = day),
            n if v.offered => say!(ctx, "version-offered", version = n, day = day),
            n => say!(ctx, "version-own", version = n, day = day),
        };
        view! { <li><h3>{head}</h3>{crate::wording::plain(ctx, &words)}</li> }
    });
    let list = view! {
        <section id="kalimat">
            <h2>{say!(ctx, "versions-title")}</h2>
            <ol class="cards">{items.collect_view()}</ol>
        </section>
    };
    Some(list.into_any())
}
