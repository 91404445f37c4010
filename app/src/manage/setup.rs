//! `/kelola/mulai`: the first start, on one page. It is there only while nobody is registered.

use domain::{
    identity::clean_name,
    person::Honorific,
    refusal::{Field as Fault, Refusal},
    territory::{
        RegionCode, VillageKind,
        plan::{self, slug},
    },
    time::Zone,
};
use leptos::prelude::*;
use store::act::setup::{Founded, Founding, Keeper};

use crate::{
    card::{Made, open::new_pin},
    context::{Ctx, Form},
    form::{Field, Kind},
    qr, say,
    screen::{Page, Screen, Where},
    ui,
};

/// The page.
pub async fn page(ctx: Ctx) -> Page {
    if let Some(Made::Founded(founded)) = &ctx.made {
        return Ok(Screen::new(say!(ctx, "founded-title"), Where::default(), done(&ctx, founded)).personal());
    }
    if ctx.site.setup.is_none() || store::person::anybody(ctx.store().read()).await? {
        return Err(Refusal::NotFound.into());
    }
    let summary = ui::refusal::summary(&ctx).await;
    let kinds = choice(&ctx, "jenis", "village-kind", &["kelurahan", "desa"]);
    let zones = choice(&ctx, "zona", "zone", &["wib", "wita", "wit"]);
    let title = say!(ctx, "setup-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        <p class="lead">{say!(ctx, "setup-lead")}</p>
        <form method="post" action="/kelola/mulai" class="form" autocomplete="off">
            {Field::line("kode", say!(ctx, "field-setup-code")).hint(say!(ctx, "hint-setup-code")).draw(&ctx, "")}
            <h2>{say!(ctx, "setup-village")}</h2>
            <fieldset id="jenis"><legend>{say!(ctx, "field-jenis")}</legend>{kinds}</fieldset>
            {Field::line("desa", say!(ctx, "field-desa")).draw(&ctx, "")}
            {Field::line("alamat", say!(ctx, "field-alamat")).hint(say!(ctx, "hint-alamat")).draw(&ctx, "")}
            {Field::line("kode_wilayah", say!(ctx, "field-kode-wilayah")).hint(say!(ctx, "hint-kode-wilayah")).draw(&ctx, "")}
            {Field::line("kecamatan", say!(ctx, "field-kecamatan")).draw(&ctx, "")}
            {Field::line("kota", say!(ctx, "field-kota")).draw(&ctx, "")}
            <fieldset id="zona"><legend>{say!(ctx, "field-zona")}</legend>{zones}</fieldset>
            {Field::of("wilayah", say!(ctx, "field-wilayah"), Kind::Lines).hint(say!(ctx, "hint-wilayah")).draw(&ctx, "")}
            <h2>{say!(ctx, "setup-operator")}</h2>
            {keeper(&ctx, "pengelola", say!(ctx, "field-pengelola"))}
            {new_pin(&ctx)}
            <h2>{say!(ctx, "setup-second")}</h2>
            <p>{say!(ctx, "setup-second-text")}</p>
            {keeper(&ctx, "kedua", say!(ctx, "field-kedua"))}
            <button class="button filled">{say!(ctx, "setup-button")}</button>
        </form>
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

fn choice(ctx: &Ctx, name: &'static str, prefix: &'static str, codes: &[&'static str]) -> AnyView {
    let first = ctx.typed(name, codes[0]);
    codes
        .iter()
        .map(|code| {
            view! {
                <label class="choice">
                    <input type="radio" name=name value=*code checked=first == *code/>
                    <span>{ctx.say_code(prefix, code)}</span>
                </label>
            }
        })
        .collect_view()
        .into_any()
}

fn keeper(ctx: &Ctx, which: &'static str, label: String) -> AnyView {
    let (name, born, spoken) = match which {
        "pengelola" => ("pengelola", "pengelola_lahir", "pengelola_sapaan"),
        _ => ("kedua", "kedua_lahir", "kedua_sapaan"),
    };
    view! {
        {Field::line(name, label).draw(ctx, "")}
        <fieldset><legend>{say!(ctx, "field-honorific")}</legend>{choice(ctx, spoken, "honorific", &["ibu", "bapak", "kak"])}</fieldset>
        {Field::of(born, say!(ctx, "field-born"), Kind::Day).draw(ctx, "")}
    }
    .into_any()
}

/// Reads the whole page.
///
/// # Errors
/// [`Refusal::Fields`], every one at once.
pub fn read(form: &Form) -> Result<Founding, Refusal> {
    let mut faults = Vec::new();
    let mut name = |field: &'static str| {
        clean_name(form.get(field)).unwrap_or_else(|| {
            faults.push(Fault::new(field, "missing"));
            String::new()
        })
    };
    let (village, district, regency) = (name("desa"), name("kecamatan"), name("kota"));
    let (first, second) = (name("pengelola"), name("kedua"));
    let mut born = |field: &'static str| {
        form.get(field).trim().parse::<jiff::civil::Date>().unwrap_or_else(|_| {
            faults.push(Fault::new(field, "born"));
            jiff::civil::Date::MIN
        })
    };
    let (first_born, second_born) = (born("pengelola_lahir"), born("kedua_lahir"));
    let path = match form.get("alamat").trim() {
        "" => slug(&village),
        typed => slug(typed),
    };
    if path.is_empty() && !village.is_empty() {
        faults.push(Fault::new("alamat", "missing"));
    }
    let code = match form.get("kode_wilayah").trim() {
        "" => None,
        typed => match RegionCode::parse(typed) {
            Ok(code) => Some(code.as_str().to_owned()),
            Err(_) => {
                faults.push(Fault::new("kode_wilayah", "region"));
                None
            }
        },
    };
    let wards = plan::read(form.get("wilayah")).unwrap_or_else(|_| {
        faults.push(Fault::new("wilayah", "wards"));
        vec![]
    });
    if !faults.is_empty() {
        return Err(Refusal::Fields(faults));
    }
    let spoken = |field: &str| Honorific::from_code(form.get(field));
    Ok(Founding {
        regency,
        district,
        village,
        path,
        code,
        kind: VillageKind::from_code(form.get("jenis")).unwrap_or(VillageKind::Desa),
        zone: Zone::from_code(form.get("zona")).unwrap_or(Zone::Wib),
        wards,
        operator: Keeper { name: first, honorific: spoken("pengelola_sapaan"), born: first_born },
        second: Keeper { name: second, honorific: spoken("kedua_sapaan"), born: second_born },
    })
}

fn done(ctx: &Ctx, founded: &Founded) -> AnyView {
    let host = ctx.site.public_url.split("//").nth(1).unwrap_or_default().to_owned();
    let uri = app_uri(&host, &founded.card, &founded.app);
    let second = founded.second.clone();
    view! {
        <h1>{say!(ctx, "founded-title")}</h1>
        <p class="lead">{say!(ctx, "founded-once")}</p>
        <h2>{say!(ctx, "founded-yours")}</h2>
        <p>{say!(ctx, "register-number")}" "<b class="big">{domain::card::spaced(&founded.card)}</b></p>
        {qr::draw(&uri, say!(ctx, "app-qr"))}
        <p>{say!(ctx, "app-text")}</p>
        <p><code class="key">{domain::card::grouped(&founded.app)}</code></p>
        <h2>{say!(ctx, "founded-second", name = second.name)}</h2>
        <p>{say!(ctx, "field-card")}": "<b class="big">{domain::card::spaced(&second.number)}</b></p>
        <p>{say!(ctx, "field-code")}": "<b class="big">{second.code}</b></p>
        <p>{say!(ctx, "founded-second-text")}</p>
        <p><a class="button filled" href="/kelola">{say!(ctx, "founded-next")}</a></p>
    }
    .into_any()
}

/// The address that an authenticator app reads from a QR code.
#[must_use]
pub fn app_uri(host: &str, card: &str, secret: &str) -> String {
    format!("otpauth://totp/Rembuk%20{host}:{card}?secret={secret}&issuer=Rembuk%20{host}")
}
