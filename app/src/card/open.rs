//! `/kartu`: the first time with a card. Number, one-time code, birthday, and a PIN of one's own.

use domain::{
    card::check_pin,
    refusal::{Field as Fault, Refusal},
};
use leptos::prelude::*;
use store::act::card::Opening;

use crate::{
    context::{Ctx, Form},
    form::{Field, Kind},
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page.
pub async fn page(ctx: Ctx) -> Page {
    let summary = ui::refusal::summary(&ctx).await;
    let number =
        ctx.asked("kartu").unwrap_or_default().chars().filter(char::is_ascii_digit).take(12).collect::<String>();
    let body = view! {
        <h1>{say!(ctx, "card-title")}</h1>
        {summary}
        <p class="lead">{say!(ctx, "card-lead")}</p>
        <form method="post" action="/kartu" class="form" autocomplete="off">
            {Field::of("nomor", say!(ctx, "field-card"), Kind::Digits).value(&number).draw(&ctx, "")}
            {Field::line("kode", say!(ctx, "field-code")).hint(say!(ctx, "hint-code")).draw(&ctx, "")}
            {Field::line("lahir", say!(ctx, "field-birthday")).hint(say!(ctx, "hint-birthday")).draw(&ctx, "")}
            {new_pin(&ctx)}
            <button class="button filled">{say!(ctx, "open-card")}</button>
        </form>
        <h2>{say!(ctx, "card-none-title")}</h2>
        <p>{say!(ctx, "card-none-text")}</p>
        <p><a class="button" href="/daftar-warga">{say!(ctx, "register-title")}</a></p>
        <p><a href="/masuk">{say!(ctx, "sign-in")}</a></p>
    };
    Ok(Screen::new(say!(ctx, "card-title"), Where::default(), body).personal())
}

/// Two fields for a new PIN; what was typed is never given back.
#[must_use]
pub fn new_pin(ctx: &Ctx) -> AnyView {
    let field = |name: &'static str, label: String, hint: Option<String>| {
        let error = ctx.fault(name).map(|f| ctx.say_code("why", f.why));
        let (wrong, described) = (error.is_some(), format!("{name}-petunjuk"));
        view! {
            <div class=if wrong { "field wrong" } else { "field" }>
                <label for=name>{label}</label>
                {hint.map(|h| view! { <p class="hint" id=described.clone()>{h}</p> })}
                {error.map(|e| view! { <p class="error">{e}</p> })}
                <input id=name name=name type="password" class="pin" inputmode="numeric" maxlength="6"
                    autocomplete="new-password" aria-describedby=described aria-invalid=wrong.then_some("true")/>
            </div>
        }
    };
    view! {
        {field("pin", say!(ctx, "field-new-pin"), Some(say!(ctx, "hint-new-pin")))}
        {field("pin2", say!(ctx, "field-new-pin-again"), None)}
    }
    .into_any()
}

/// Reads a new PIN: six digits, no run, no date, typed twice alike.
///
/// # Errors
/// [`Refusal::Fields`].
pub fn read_pin(form: &Form) -> Result<String, Refusal> {
    let pin = form.get("pin").to_owned();
    check_pin(&pin).map_err(|fault| Refusal::field("pin", fault.code()))?;
    if pin == form.get("pin2") { Ok(pin) } else { Err(Refusal::field("pin2", "twice")) }
}

/// Reads what is typed to open a card, and the PIN.
///
/// # Errors
/// [`Refusal::Fields`], every one at once.
pub fn read(form: &Form) -> Result<(Opening, String), Refusal> {
    let mut faults = Vec::new();
    let number: String = form.get("nomor").chars().filter(char::is_ascii_digit).take(20).collect();
    if number.is_empty() {
        faults.push(Fault::new("nomor", "missing"));
    }
    if form.get("kode").trim().is_empty() {
        faults.push(Fault::new("kode", "missing"));
    }
    let birthday = birthday(form.get("lahir"));
    if birthday.is_none() {
        faults.push(Fault::new("lahir", "birthday"));
    }
    let pin = match read_pin(form) {
        Ok(pin) => pin,
        Err(Refusal::Fields(more)) => {
            faults.extend(more);
            String::new()
        }
        Err(other) => return Err(other),
    };
    let Some((day, month)) = birthday.filter(|_| faults.is_empty()) else { return Err(Refusal::Fields(faults)) };
    let code = form.get("kode").chars().take(40).collect();
    Ok((Opening { number, code, day, month }, pin))
}

/// How each month begins, in Indonesian and in English; August is shortened in several ways.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["mei", "may"],
    &["jun"],
    &["jul"],
    &["agu", "agt", "ags", "aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["des", "dec"],
];

/// Reads a day and month as people write them: `17-8`, `17/08`, `17 Agustus`, with a year or without.
#[must_use]
pub fn birthday(typed: &str) -> Option<(i8, i8)> {
    let parts: Vec<&str> = typed.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let [day, month, ..] = parts.as_slice() else { return None };
    let day: i8 = day.parse().ok()?;
    let lower = month.to_lowercase();
    let named = MONTHS
        .iter()
        .position(|month| month.iter().any(|m| lower.starts_with(m)))
        .and_then(|i| i8::try_from(i + 1).ok());
    let month = named.or_else(|| month.parse().ok())?;
    jiff::civil::Date::new(2024, month, day).ok().map(|_| (day, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_is_read_as_people_write_it() {
        for typed in
            ["17-8", "17/08/1988", "17 Agustus", " 17.8.88 ", "17 agt", "17 Ags 1988", "17 AGUSTUS 1988", "17 August"]
        {
            assert_eq!(birthday(typed), Some((17, 8)), "{typed}");
        }
        assert_eq!(birthday("29 Februari"), Some((29, 2)));
        assert_eq!(["1 May", "1 October", "1 Dec"].map(birthday), [Some((1, 5)), Some((1, 10)), Some((1, 12))]);
        for bad in ["", "17", "32-1", "17-13", "Agustus 17", "31-4", "0-0"] {
            assert_eq!(birthday(bad), None, "{bad}");
        }
    }

    #[test]
    fn everything_to_mend_is_said_at_once() {
        let form = Form(vec![("pin".into(), "123456".into())]);
        let Err(Refusal::Fields(faults)) = read(&form) else { panic!("refused") };
        let named: Vec<_> = faults.iter().map(|f| (f.name, f.why)).collect();
        assert_eq!(named, [("nomor", "missing"), ("kode", "missing"), ("lahir", "birthday"), ("pin", "run")]);
    }
}
