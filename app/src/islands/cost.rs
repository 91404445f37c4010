//! The cost under "Rincian", while it is typed. Reckoned by the very function that binds on the server.

use domain::proposal::estimate::{cost, parse_quantity, parse_rupiah};
use leptos::prelude::*;

/// Quantity, unit and price, with their product below. Without script they are three plain fields.
#[island]
pub fn CostPreview(
    quantity_label: String,
    unit_label: String,
    price_label: String,
    cost_label: String,
    quantity: String,
    price: String,
    unit: String,
    units: Vec<(String, String)>,
    choose: String,
    quantity_error: String,
    price_error: String,
    unit_error: String,
    mark: char,
) -> impl IntoView {
    let (typed_quantity, set_quantity) = signal(quantity.clone());
    let (typed_price, set_price) = signal(price.clone());
    let total = move || product(&typed_quantity.get(), &typed_price.get(), mark);
    let options = units
        .into_iter()
        .map(|(code, name)| {
            let selected = code == unit;
            view! { <option value=code selected=selected>{name}</option> }
        })
        .collect_view();
    view! {
        <div class=wrong(&quantity_error)>
            <label for="quantity-rincian">{quantity_label}</label>
            <p class="error" hidden=quantity_error.is_empty()>{quantity_error.clone()}</p>
            <input id="quantity-rincian" name="quantity" inputmode="decimal" autocomplete="off" value=quantity
                on:input=move |e| set_quantity.set(event_target_value(&e))/>
        </div>
        <div class=wrong(&unit_error)>
            <label for="unit-rincian">{unit_label}</label>
            <p class="error" hidden=unit_error.is_empty()>{unit_error.clone()}</p>
            <select id="unit-rincian" name="unit"><option value="">{choose}</option>{options}</select>
        </div>
        <div class=wrong(&price_error)>
            <label for="unit_price-rincian">{price_label}</label>
            <p class="error" hidden=price_error.is_empty()>{price_error.clone()}</p>
            <input id="unit_price-rincian" name="unit_price" inputmode="numeric" autocomplete="off" value=price
                on:input=move |e| set_price.set(event_target_value(&e))/>
        </div>
        <p>{cost_label}" "<output class="money" for="quantity-rincian unit_price-rincian">{total}</output></p>
    }
}

fn wrong(error: &str) -> &'static str {
    if error.is_empty() { "field" } else { "field wrong" }
}

/// The product in words, or a dash while something is missing.
fn product(quantity: &str, price: &str, mark: char) -> String {
    let reckoned = parse_quantity(quantity).zip(parse_rupiah(price)).and_then(|(q, p)| cost(q, p));
    reckoned.map_or_else(|| "–".to_owned(), |c| format!("Rp{}", marked(c.0, mark)))
}

/// A number with the language's mark between thousands; the server's `format` is not in the bundle.
fn marked(n: i64, mark: char) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(c);
    }
    out
}
