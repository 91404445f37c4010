//! "Rincian": quantity, unit, price, category, who gains; one row a rung, shown beside each other.

mod details;

use domain::{
    id::ProposalId,
    money::Rupiah,
    proposal::estimate::{
        Estimate, Land, Rung, Said, Unit, categories, category_of, parse_quantity, parse_rupiah, rounded_people,
    },
    refusal::{Field as Fault, Refusal},
    territory::VillageKind,
};
use leptos::prelude::*;

use crate::{
    context::{Ctx, Form},
    form::{Field, Kind},
    format,
    i18n::Lang,
    islands::cost::CostPreview,
    say,
};

/// Reads the form; a part left empty is not said.
///
/// # Errors
/// [`Refusal::Fields`] with every part that cannot be read.
pub fn parse(form: &Form) -> Result<Estimate, Refusal> {
    let mut faults = Vec::new();
    let mut read = |name: &'static str, why: &'static str, ok: bool| {
        if !ok && !form.get(name).trim().is_empty() {
            faults.push(Fault::new(name, why));
        }
    };
    let quantity = parse_quantity(form.get("quantity")).filter(|q| *q > 0);
    read("quantity", "number", quantity.is_some());
    let unit_price = parse_rupiah(form.get("unit_price")).filter(|p| *p > Rupiah::ZERO);
    read("unit_price", "number", unit_price.is_some());
    let count =
        |name| parse_quantity(form.get(name)).filter(|n| n % 1_000 == 0).and_then(|n| u32::try_from(n / 1_000).ok());
    let (men, women, poor) = (count("men"), count("women"), count("poor"));
    read("men", "number", men.is_some());
    read("women", "number", women.is_some());
    read("poor", "number", poor.is_some());
    let (unit, category) = (Unit::from_code(form.get("unit")), category_of(form.get("category")));
    read("unit", "choice", unit.is_some());
    read("category", "choice", category.is_some());
    let land = Land::from_code(form.get("land"));
    read("land", "choice", land.is_some());
    let details = details::parse(form, &mut faults);
    if !faults.is_empty() {
        return Err(Refusal::Fields(faults));
    }
    Ok(Estimate { quantity, unit, unit_price, category, men, women, poor, land, details })
}

/// What every rung said, as a table.
#[must_use]
pub fn table(ctx: &Ctx, said: &[Said]) -> AnyView {
    if said.is_empty() {
        return view! { <p>{say!(ctx, "no-estimate-yet")}</p> }.into_any();
    }
    let latest: Vec<&Said> =
        Rung::ALL.iter().filter_map(|r| said.iter().filter(|s| s.rung == *r).max_by_key(|s| s.at)).collect();
    let rows = latest.into_iter().map(|s| {
        let e = &s.estimate;
        let quantity = e.quantity.map(|q| format!("{} {}", ctx.lang.quantity(q), e.unit.map_or("", |u| u.code())));
        let people = [
            e.men.map(|n| say!(ctx, "men-count", n = rounded_people(n))),
            e.women.map(|n| say!(ctx, "women-count", n = rounded_people(n))),
        ];
        let people = people.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let poor =
            e.poor.map(|n| if n < 10 { say!(ctx, "poor-few") } else { say!(ctx, "poor-count", n = rounded_people(n)) });
        let category = e.category.map(|c| format!("{} {}", c.code, c.name));
        let land = e.land.map(|l| ctx.say_code("land", l.code()));
        let more = details::words(ctx, &e.details);
        let details = [category, poor, land].into_iter().flatten().chain(more).collect::<Vec<_>>().join(" · ");
        view! {
            <tr>
                <th scope="row">{ctx.say_code("rung", s.rung.code())}</th>
                <td data-label=say!(ctx, "col-quantity")>{quantity}</td>
                <td class="n" data-label=say!(ctx, "col-unit-price")>{e.unit_price.map(|c| ctx.lang.rupiah(c))}</td>
                <td class="n" data-label=say!(ctx, "col-cost")>{e.cost().map(|c| ctx.lang.rupiah(c))}</td>
                <td data-label=say!(ctx, "col-gain")>{people}</td>
                <td data-label=say!(ctx, "col-other")>{details}</td>
            </tr>
        }
    });
    view! {
        <table class="numbers stack">
            <caption class="visually-hidden">{say!(ctx, "estimates-title")}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "col-by")}</th>
                <th scope="col">{say!(ctx, "col-quantity")}</th>
                <th scope="col" class="n">{say!(ctx, "col-unit-price")}</th>
                <th scope="col" class="n">{say!(ctx, "col-cost")}</th>
                <th scope="col">{say!(ctx, "col-gain")}</th>
                <th scope="col">{say!(ctx, "col-other")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The form for one's own rung. `poor`: A-RTM is asked of the RT board alone.
#[must_use]
pub fn form(ctx: &Ctx, kind: VillageKind, own: &Estimate, poor: bool, _id: ProposalId) -> AnyView {
    let suffix = "-rincian";
    let text = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let mine = ctx.typed("form", "") == suffix;
    let typed = |name: &str, otherwise: String| if mine { ctx.typed(name, &otherwise) } else { otherwise };
    let quantity = typed("quantity", own.quantity.map(format::quantity).unwrap_or_default());
    let price = typed("unit_price", own.unit_price.map(|p| format::number(p.0)).unwrap_or_default());
    let unit = typed("unit", own.unit.map(|u| u.code().to_owned()).unwrap_or_default());
    let category = typed("category", own.category.map(|c| c.code.to_owned()).unwrap_or_default());
    let land = typed("land", own.land.map(|l| l.code().to_owned()).unwrap_or_default());
    let units: Vec<(String, String)> = Unit::ALL.iter().map(|u| (u.code().to_owned(), u.code().to_owned())).collect();
    let fault = |name| mine.then(|| ctx.fault(name)).flatten().map(|f| ctx.say_code("why", f.why)).unwrap_or_default();
    view! {
        <form method="post" class="form" action="#rincian">
            <input type="hidden" name="form" value=suffix/>
            <CostPreview
                quantity_label=say!(ctx, "field-quantity")
                unit_label=say!(ctx, "field-unit")
                price_label=say!(ctx, "field-unit-price")
                cost_label=say!(ctx, "estimated-cost")
                quantity=quantity
                price=price
                unit=unit
                units=units
                choose=say!(ctx, "choose")
                quantity_error=fault("quantity")
                price_error=fault("unit_price")
                unit_error=fault("unit")
                mark=if ctx.lang == Lang::En { ',' } else { '.' }
            />
            <div class="field">
                <label for="category-rincian">{say!(ctx, "field-category")}</label>
                <select id="category-rincian" name="category">
                    <option value="">{say!(ctx, "choose")}</option>
                    {categories(kind).iter().map(|c| {
                        let selected = c.code == category;
                        view! { <option value=c.code selected=selected>{format!("{} {}", c.code, c.name)}</option> }
                    }).collect_view()}
                </select>
            </div>
            {Field::of("men", say!(ctx, "field-men"), Kind::Digits).value(&text(own.men)).draw(ctx, suffix)}
            {Field::of("women", say!(ctx, "field-women"), Kind::Digits).value(&text(own.women)).draw(ctx, suffix)}
            {poor.then(|| Field::of("poor", say!(ctx, "field-poor"), Kind::Digits)
                .hint(say!(ctx, "hint-poor")).value(&text(own.poor)).draw(ctx, suffix))}
            <div class="field">
                <label for="land-rincian">{say!(ctx, "field-land")}</label>
                <select id="land-rincian" name="land">
                    <option value="">{say!(ctx, "choose")}</option>
                    {Land::ALL.iter().map(|l| {
                        let selected = l.code() == land;
                        view! { <option value=l.code() selected=selected>{ctx.say_code("land", l.code())}</option> }
                    }).collect_view()}
                </select>
            </div>
            {details::fields(ctx, &own.details, suffix)}
            <button class="button" name="act" value="estimate">{say!(ctx, "keep-estimate")}</button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn what_is_left_empty_is_not_said_and_what_cannot_be_read_is_named() {
        let read =
            parse(&form(&[("quantity", "150"), ("unit", "m"), ("unit_price", "Rp780.000"), ("men", "")])).unwrap();
        assert_eq!(read.cost(), Some(Rupiah(117_000_000)));
        assert_eq!(read.men, None);
        let refused = parse(&form(&[("quantity", "banyak"), ("women", "2,5"), ("category", "K9z")])).unwrap_err();
        let Refusal::Fields(faults) = refused else { panic!("{refused:?}") };
        assert_eq!(faults.iter().map(|f| f.name).collect::<Vec<_>>(), ["quantity", "women", "category"]);
    }
}
