//! "Rincian lain": what kind of work, how urgent, what residents give themselves, whose money is hoped for.

use domain::{
    money::Rupiah,
    proposal::estimate::{
        details::{Details, Nature, Source, Urgency},
        parse_quantity, parse_rupiah,
    },
    refusal::Field as Fault,
};
use leptos::prelude::*;

use crate::{
    context::{Ctx, Form},
    form::{Field, Kind},
    format, say,
};

/// Reads them; a part left empty is not said, and one that cannot be read is named.
pub(super) fn parse(form: &Form, faults: &mut Vec<Fault>) -> Details {
    let mut read = |name: &'static str, why: &'static str, ok: bool| {
        if !ok && !form.get(name).trim().is_empty() {
            faults.push(Fault::new(name, why));
        }
    };
    let count =
        |name| parse_quantity(form.get(name)).filter(|n| n % 1_000 == 0).and_then(|n| u32::try_from(n / 1_000).ok());
    let details = Details {
        nature: Nature::from_code(form.get("nature")),
        urgency: Urgency::from_code(form.get("urgency")),
        labour: count("labour"),
        material: parse_rupiah(form.get("material")),
        money: parse_rupiah(form.get("money")),
        land: count("land_given"),
        source: Source::from_code(form.get("money_from")),
    };
    read("nature", "choice", details.nature.is_some());
    read("urgency", "choice", details.urgency.is_some());
    read("labour", "number", details.labour.is_some());
    read("material", "number", details.material.is_some());
    read("money", "number", details.money.is_some());
    read("land_given", "number", details.land.is_some());
    read("money_from", "choice", details.source.is_some());
    details
}

/// What was said, in words.
pub(super) fn words(ctx: &Ctx, said: &Details) -> Vec<String> {
    let gives = [
        said.labour.map(|n| say!(ctx, "gives-labour", n = n)),
        said.material.map(|m| say!(ctx, "gives-material", money = ctx.lang.rupiah(m))),
        said.money.map(|m| say!(ctx, "gives-money", money = ctx.lang.rupiah(m))),
        said.land.map(|n| say!(ctx, "gives-land", n = n)),
    ];
    let gives = gives.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let parts = [
        said.nature.map(|n| ctx.say_code("nature", n.code())),
        said.urgency.map(|u| ctx.say_code("urgency", u.code())),
        said.offers().then(|| say!(ctx, "gives", what = gives)),
        said.source.map(|s| say!(ctx, "hoped-from", source = ctx.say_code("hoped", s.code()))),
    ];
    parts.into_iter().flatten().collect()
}

fn select(ctx: &Ctx, name: &'static str, chosen: &str, options: Vec<(&'static str, String)>, suffix: &str) -> AnyView {
    let id = format!("{name}{suffix}");
    let options = options.into_iter().map(|(code, words)| {
        let selected = code == chosen;
        view! { <option value=code selected=selected>{words}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{ctx.say_code("field", name)}</label>
            <select id=id.clone() name=name><option value="">{say!(ctx, "choose")}</option>{options.collect_view()}</select>
        </div>
    }
    .into_any()
}

/// Folded below the cost: nobody has to.
pub(super) fn fields(ctx: &Ctx, own: &Details, suffix: &str) -> AnyView {
    let mine = ctx.typed("form", "") == suffix;
    let typed = |name: &str, code: Option<&str>| {
        let code = code.unwrap_or_default();
        if mine { ctx.typed(name, code) } else { code.to_owned() }
    };
    let (nature, urgency) =
        (typed("nature", own.nature.map(|n| n.code())), typed("urgency", own.urgency.map(|u| u.code())));
    let source = typed("money_from", own.source.map(|s| s.code()));
    let natures = Nature::ALL.iter().map(|n| (n.code(), ctx.say_code("nature", n.code()))).collect();
    let urgencies = Urgency::ALL.iter().map(|u| (u.code(), ctx.say_code("urgency", u.code()))).collect();
    let sources = Source::ALL.iter().map(|s| (s.code(), ctx.say_code("hoped", s.code()))).collect();
    let count = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let money = |m: Option<Rupiah>| m.map(|m| format::number(m.0)).unwrap_or_default();
    let digits = |name, label, value: String| Field::of(name, label, Kind::Digits).value(&value).draw(ctx, suffix);
    view! {
        <details class="fold">
            <summary>{say!(ctx, "more-details")}</summary>
            {select(ctx, "nature", &nature, natures, suffix)}
            {select(ctx, "urgency", &urgency, urgencies, suffix)}
            {select(ctx, "money_from", &source, sources, suffix)}
            <p>{say!(ctx, "gives-hint")}</p>
            {digits("labour", say!(ctx, "field-labour"), count(own.labour))}
            {digits("material", say!(ctx, "field-material"), money(own.material))}
            {digits("money", say!(ctx, "field-money"), money(own.money))}
            {digits("land_given", say!(ctx, "field-land-given"), count(own.land))}
        </details>
    }
    .into_any()
}
