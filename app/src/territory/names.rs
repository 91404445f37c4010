//! What ranks and levels are called here: read by everyone, changed by the kades, lurah or operator.

use domain::{
    authority::Act,
    refusal::{Field as Fault, Refusal},
    territory::{
        VillageKind,
        names::{Word, read},
    },
};
use leptos::prelude::*;
use store::{act::territory as acts, authority::Facts};

use super::Here;
use crate::{
    address::{Address, Page as At, to},
    context::{Ctx, Form},
    form::Field,
    http::{Acted, Done},
    proposal::actions::not_done,
    say,
    screen::{Page, Screen},
    ui,
};

/// The name of a word's field.
const fn field(word: Word) -> &'static str {
    match word {
        Word::Village => "sebutan_village",
        Word::Hamlet => "sebutan_hamlet",
        Word::Rw => "sebutan_rw",
        Word::Rt => "sebutan_rt",
        Word::Kades => "sebutan_kades",
        Word::Lurah => "sebutan_lurah",
        Word::Bpd => "sebutan_bpd",
        Word::Lpm => "sebutan_lpm",
        Word::HamletHead => "sebutan_hamlet_head",
    }
}

/// The words that a village of this kind has.
fn words_of(kind: Option<VillageKind>) -> impl Iterator<Item = Word> {
    Word::ALL.iter().copied().filter(move |word| kind.is_some_and(|kind| word.is_of(kind)))
}

/// The page at `…/aturan/nama`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let facts = Facts::at_any_time(ctx.store().read(), &village, ctx.now).await?;
    let may = facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::NamePlaces, ctx.now).is_ok();
    let summary = ui::refusal::summary(&ctx).await;
    let content = if may || ctx.refused.is_some() {
        let fields = words_of(village.village_kind).map(|word| {
            let label = ctx.say_code("name-of", word.code());
            let now = ctx.names.own(word).unwrap_or_default();
            Field::line(field(word), label).value(now).draw(&ctx, "")
        });
        let fields = fields.collect_view();
        view! {
            <p class="lead">{say!(ctx, "name-lead")}</p>
            <form method="post" class="form">
                {fields}
                <button class="button filled" name="act" value="name">{say!(ctx, "name-keep")}</button>
            </form>
        }
        .into_any()
    } else {
        let items = words_of(village.village_kind).map(|word| {
            let said = ctx.names.own(word).map_or_else(|| say!(ctx, "name-usual"), ToOwned::to_owned);
            view! { <dt>{ctx.say_code("name-of", word.code())}</dt><dd>{said}</dd> }
        });
        view! { <dl class="facts">{items.collect_view()}</dl> }.into_any()
    };
    let title = say!(ctx, "name-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {content}
        <p><a href=to(&village.path, At::Rules)>{say!(ctx, "rules-back")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// Reads the form: an empty field means the usual word.
pub async fn name(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let (mut words, mut faults) = (Vec::new(), Vec::new());
    for word in words_of(village.village_kind) {
        if !form.0.iter().any(|(name, _)| name == field(word)) {
            continue;
        }
        match read(form.get(field(word))) {
            Ok(said) => words.push((word, said)),
            Err(why) => faults.push(Fault::new(field(word), why)),
        }
    }
    if !faults.is_empty() {
        return Err(Refusal::Fields(faults).into());
    }
    acts::name_places(ctx.store(), &ctx.acting(), village.place.id, &words).await?;
    Ok(Done::See(format!("{}?kabar=dinamai", to(&village.path, At::Rules))))
}
