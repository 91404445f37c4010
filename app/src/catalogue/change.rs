//! Changing the list: the kades or lurah enters, a second person confirms; a kota's list is Bappeda's.

use domain::{
    authority::Act,
    catalogue::{Empowerment, Support},
    proposal::estimate::{DESA, KELURAHAN, Unit, categories},
    territory::{Level, Territory},
};
use leptos::prelude::*;
use store::{
    authority::Facts,
    catalogue::{self, Line, Waiting},
};

use super::{owner, upload, waiting_list, year};
use crate::{
    address::{Address, Page as At, to},
    context::Ctx,
    form::{Field, Kind},
    proof, say,
    screen::{Instead, Page, Screen},
    territory::{Here, cycle_of},
    ui,
};

/// The form with a new item.
const ITEM: &str = "-butir";
/// The form that takes one off.
const GONE: &str = "-hapus";

/// The page at `…/kamus/ubah`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let owner = owner(&here)?.clone();
    let year = year(&ctx, &owner).await?;
    let (act, facts) = facts(&ctx, &owner, year).await?;
    let may = |act| facts.may(ctx.viewer.as_ref().map(|v| &v.actor), act, ctx.now);
    let (set, confirm) = (may(act), act == Act::SetCatalogue && may(Act::ConfirmCatalogue).is_ok());
    if ctx.refused.is_none() && !confirm {
        set.clone()?;
    }
    let c = ctx.store().read();
    let waiting = catalogue::waiting(c, owner.place.id, year).await?;
    let lines = catalogue::of_place(c, &owner, year).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let set_asked = proof::asked(&ctx, act, &facts).await?;
    let confirm_asked = if confirm { proof::asked(&ctx, Act::ConfirmCatalogue, &facts).await? } else { None };
    let waits = waits(&ctx, &waiting, &owner, set.is_ok().then_some(&set_asked), confirm.then_some(&confirm_asked));
    let sheet = if set.is_ok() { Some(upload::section(&ctx, &owner, year, &lines, &set_asked).await?) } else { None };
    let forms = set.is_ok().then(|| {
        let item = item_form(&ctx, &owner, &set_asked);
        let gone = (!lines.is_empty()).then(|| gone_form(&ctx, &lines, &set_asked));
        view! { {item}{gone} }
    });
    let title = say!(ctx, "catalogue-change-title", place = owner.name, year = year);
    let back = format!("{}?tahun={year}", to(&owner.path, At::Catalogue));
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {waits}
        {sheet}
        {forms}
        <p><a href=back>{say!(ctx, "catalogue-back")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// The act that sets a place's list, and the facts it is asked with.
pub(super) async fn facts(ctx: &Ctx, owner: &Territory, year: i16) -> Result<(Act, Facts), Instead> {
    let c = ctx.store().read();
    if owner.place.level == Level::Regency {
        return Ok((Act::SetCityCatalogue, Facts::at_any_time(c, owner, ctx.now).await?));
    }
    let cycle = cycle_of(ctx, owner, year).await?;
    Ok((Act::SetCatalogue, Facts::of_place(c, owner, &cycle, ctx.now).await?))
}

/// What waits, with the button that the viewer has: confirm all of it, or take one back.
fn waits(
    ctx: &Ctx,
    waiting: &[Waiting],
    owner: &Territory,
    set: Option<&Option<proof::Asked>>,
    confirm: Option<&Option<proof::Asked>>,
) -> AnyView {
    if waiting.is_empty() {
        return confirm
            .map_or_else(|| ().into_any(), |_| view! { <p>{say!(ctx, "catalogue-nothing-waits")}</p> }.into_any());
    }
    let take_back = |w: &Waiting| {
        set.map(|asked| {
            let suffix = format!("-{}", w.id);
            view! {
                <form method="post" class="form">
                    <input type="hidden" name="butir" value=w.id.to_string()/>
                    {proof::draw(asked, ctx, &suffix)}
                    <button class="button" name="act" value="withdraw_item">{say!(ctx, "item-withdraw")}</button>
                </form>
            }
            .into_any()
        })
    };
    let button = confirm.map(|asked| {
        view! {
            <form method="post" class="form">
                {proof::draw(asked, ctx, "-setuju")}
                <button class="button filled" name="act" value="confirm_items">
                    {say!(ctx, "items-confirm", count = waiting.len())}
                </button>
            </form>
        }
    });
    view! {
        <h2>{say!(ctx, "catalogue-waiting", count = waiting.len())}</h2>
        {waiting_list(ctx, waiting, owner, take_back)}
        {button}
        <p class="hint">{say!(ctx, "catalogue-second-hint")}</p>
    }
    .into_any()
}

fn item_form(ctx: &Ctx, owner: &Territory, asked: &Option<proof::Asked>) -> AnyView {
    let line = |name, label, kind| Field::of(name, label, kind);
    let known = match owner.village_kind {
        Some(kind) => categories(kind).iter().collect::<Vec<_>>(),
        None => KELURAHAN.iter().chain(DESA).collect(),
    };
    let about = known.into_iter().map(|c| (c.code, format!("{} {}", c.code, c.name))).collect();
    let units = Unit::ALL.iter().map(|u| (u.code(), u.code().to_owned())).collect();
    let support = Support::ALL.iter().map(|s| (s.code(), ctx.say_code("support", s.code()))).collect();
    let stages = Empowerment::ALL.iter().map(|e| (e.code(), ctx.say_code("empowerment", e.code()))).collect();
    let lead = if owner.place.level == Level::Regency {
        say!(ctx, "catalogue-city-lead")
    } else {
        say!(ctx, "catalogue-change-lead")
    };
    view! {
        <h2>{say!(ctx, "item-new")}</h2>
        <p>{lead}</p>
        <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
            <input type="hidden" name="form" value=ITEM/>
            {line("item_code", say!(ctx, "field-item-code"), Kind::Line).hint(say!(ctx, "item-code-hint")).draw(ctx, ITEM)}
            {line("item_name", say!(ctx, "field-item-name"), Kind::Line).draw(ctx, ITEM)}
            {select(ctx, "unit", say!(ctx, "field-unit"), units, ITEM)}
            {line("price_low", say!(ctx, "field-price-low"), Kind::Digits).draw(ctx, ITEM)}
            {line("price_high", say!(ctx, "field-price-high"), Kind::Digits).hint(say!(ctx, "item-high-hint")).draw(ctx, ITEM)}
            {select(ctx, "category", say!(ctx, "field-category"), about, ITEM)}
            {select(ctx, "support", say!(ctx, "field-support"), support, ITEM)}
            {line("needs", say!(ctx, "field-needs"), Kind::Lines).hint(say!(ctx, "item-needs-hint")).draw(ctx, ITEM)}
            {select(ctx, "empowerment", say!(ctx, "field-empowerment"), stages, ITEM)}
            {line("goal", say!(ctx, "field-goal"), Kind::Digits).hint(say!(ctx, "item-goal-hint")).draw(ctx, ITEM)}
            {proof::draw(asked, ctx, ITEM)}
            <button class="button filled" name="act" value="enter_item">{say!(ctx, "item-enter")}</button>
        </form>
    }
    .into_any()
}

fn gone_form(ctx: &Ctx, lines: &[Line], asked: &Option<proof::Asked>) -> AnyView {
    let codes = lines.iter().map(|l| (l.item.code.as_str(), format!("{} {}", l.item.code, l.item.name))).collect();
    view! {
        <h2>{say!(ctx, "item-take-off")}</h2>
        <form method="post" class="form">
            <input type="hidden" name="form" value=GONE/>
            {select(ctx, "item_code", say!(ctx, "field-item-code"), codes, GONE)}
            {proof::draw(asked, ctx, GONE)}
            <button class="button" name="act" value="remove_item">{say!(ctx, "item-take-off-do")}</button>
        </form>
    }
    .into_any()
}

/// A choice that keeps what was chosen, with what to mend beside it.
fn select(ctx: &Ctx, name: &'static str, label: String, choices: Vec<(&str, String)>, suffix: &str) -> AnyView {
    let mine = ctx.typed("form", "") == suffix;
    let fault = ctx.fault(name).filter(|_| mine).map(|f| ctx.say_code("why", f.why));
    let chosen = if mine { ctx.typed(name, "") } else { String::new() };
    let id = format!("{name}{suffix}");
    let wrong = format!("{id}-salah");
    let (described, invalid) = (fault.is_some().then(|| wrong.clone()), fault.is_some().then_some("true"));
    let choices = choices.into_iter().map(|(value, words)| {
        let selected = value == chosen;
        view! { <option value=value.to_owned() selected=selected>{words}</option> }
    });
    let class = if fault.is_some() { "field wrong" } else { "field" };
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            {fault.map(|fault| view! { <p class="error" id=wrong>{fault}</p> })}
            <select id=id name=name aria-describedby=described aria-invalid=invalid>
                <option value="">{say!(ctx, "choose")}</option>
                {choices.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
