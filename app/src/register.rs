//! Joining: registering alone or through an officer, and the board's list of residents.

pub mod alone;
pub mod mine;
pub mod residents;

use domain::{
    identity::{FamilyCard, Nik, NumberFault, clean_name},
    person::Honorific,
    refusal::{Field as Fault, Refusal},
};
use leptos::prelude::*;
use store::act::register::Newcomer;

use crate::{
    context::{Ctx, Form},
    form::{Field, Kind},
    say,
};

/// The questions about a person that both forms ask.
#[must_use]
pub fn questions(ctx: &Ctx) -> AnyView {
    let honorifics = ["ibu", "bapak", "kak"].map(|code| {
        view! {
            <label class="choice">
                <input type="radio" name="sapaan" value=code checked=ctx.chose("sapaan", code)/>
                <span>{ctx.say_code("honorific", code)}</span>
            </label>
        }
    });
    let married = ctx.chose("menikah", "ya");
    view! {
        {Field::line("nama", say!(ctx, "field-full-name")).hint(say!(ctx, "hint-full-name")).draw(ctx, "")}
        <fieldset id="sapaan">
            <legend>{say!(ctx, "field-honorific")}</legend>
            {honorifics}
        </fieldset>
        {Field::of("tanggal_lahir", say!(ctx, "field-born"), Kind::Day).draw(ctx, "")}
        <label class="choice">
            <input type="checkbox" name="menikah" value="ya" checked=married/>
            <span>{say!(ctx, "field-married")}</span>
        </label>
        {Field::of("nik", say!(ctx, "field-nik"), Kind::Secret).hint(say!(ctx, "hint-nik")).draw(ctx, "")}
        {Field::of("kk", say!(ctx, "field-kk"), Kind::Secret).hint(say!(ctx, "hint-kk")).draw(ctx, "")}
    }
    .into_any()
}

/// Reads the answers.
///
/// # Errors
/// [`Refusal::Fields`], every one at once.
pub fn read(form: &Form, home: domain::id::TerritoryId, today: jiff::civil::Date) -> Result<Newcomer, Refusal> {
    let mut faults = Vec::new();
    let name = clean_name(form.get("nama"));
    if name.is_none() {
        faults.push(Fault::new("nama", if form.get("nama").trim().is_empty() { "missing" } else { "name" }));
    }
    let born: Option<jiff::civil::Date> = form.get("tanggal_lahir").trim().parse().ok();
    let born = born.filter(|b| *b <= today && b.year() > 1900);
    if born.is_none() {
        faults.push(Fault::new("tanggal_lahir", "born"));
    }
    let nik = optional(form, "nik", Nik::parse, &mut faults);
    let family_card = optional(form, "kk", FamilyCard::parse, &mut faults);
    let (Some(name), Some(born), true) = (name, born, faults.is_empty()) else { return Err(Refusal::Fields(faults)) };
    let honorific = Honorific::from_code(form.get("sapaan"));
    let sex = match honorific {
        Honorific::Ibu => Some("p"),
        Honorific::Bapak => Some("l"),
        _ => None,
    };
    Ok(Newcomer { name, honorific, sex, born, married: form.get("menikah") == "ya", home, nik, family_card })
}

fn optional<T>(
    form: &Form,
    name: &'static str,
    parse: impl Fn(&str) -> Result<T, NumberFault>,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    match parse(form.get(name)) {
        Ok(number) => Some(number),
        Err(NumberFault::None) => None,
        Err(NumberFault::Length) => {
            faults.push(Fault::new(name, "sixteen"));
            None
        }
        Err(NumberFault::Unreadable) => {
            faults.push(Fault::new(name, "nik"));
            None
        }
    }
}
