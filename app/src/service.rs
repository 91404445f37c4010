//! Services of a village: where to go with what is no proposal. Its page, what a refused proposal is told of them, and
//! the page that stands in the place of what tells of violence.

pub mod what;

use domain::{
    authority::Act,
    id::TerritoryId,
    proposal::elsewhere::Elsewhere,
    refusal::Refusal,
    service::{Service, ServiceKind},
};
use leptos::prelude::*;
use store::authority::Facts;

use crate::{
    address::{Address, Page as At, to},
    context::{Ctx, Form},
    form::Field,
    http::{Acted, Done},
    proposal::actions::not_done,
    say,
    screen::{Instead, Page, Screen},
    territory::{Here, may_in},
    ui,
};

/// The page at `…/layanan`.
pub async fn page(ctx: Ctx, address: Address) -> Page {
    let here = Here::find(&ctx, &address).await?;
    let village = here.at_its_village(&address)?.clone();
    let c = ctx.store().read();
    let services = store::service::of_village(c, village.place.id).await?;
    let may = may_in(&ctx, &village, Act::SetService).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let told = (ctx.asked("kabar") == Some("layanan")).then(|| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "service-told")}</p></div> }
    });
    let parts = ServiceKind::ALL.iter().map(|&kind| {
        let known = services.iter().find(|s| s.kind == kind);
        let said = match known {
            Some(service) => described(&ctx, service),
            None => view! { <p>{say!(ctx, "service-none-yet")}</p> }.into_any(),
        };
        let form = may.then(|| form(&ctx, kind, known));
        view! {
            <h2>{ctx.say_code("service-kind", kind.code())}</h2>
            {said}
            {(kind == ServiceKind::Safety).then(|| view! { <p>{say!(ctx, "service-national")}</p> })}
            {form}
        }
    });
    let parts = parts.collect_view();
    let title = say!(ctx, "service-title", place = village.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{say!(ctx, "service-lead")}</p>
        {parts}
        <p><a href=what::at(&village.path)>{say!(ctx, "link-what-to-propose")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body))
}

/// A service in words: what for, what to bring, where, and the office's phone.
#[must_use]
pub fn described(ctx: &Ctx, service: &Service) -> AnyView {
    let phone = service.phone.clone().map(|phone| {
        let call = format!("tel:{}", phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>());
        view! { <dt>{say!(ctx, "service-phone")}</dt><dd><a href=call>{phone}</a></dd> }
    });
    view! {
        <p><strong>{service.name.clone()}</strong></p>
        <dl class="facts">
            <dt>{say!(ctx, "service-purpose")}</dt><dd>{service.purpose.clone()}</dd>
            <dt>{say!(ctx, "service-bring")}</dt><dd>{service.bring.clone()}</dd>
            <dt>{say!(ctx, "service-place")}</dt><dd>{service.place.clone()}</dd>
            {phone}
        </dl>
    }
    .into_any()
}

fn form(ctx: &Ctx, kind: ServiceKind, known: Option<&Service>) -> AnyView {
    let suffix = format!("-{}", kind.code());
    let open = ctx.typed("form", "") == suffix;
    let value = |part: fn(&Service) -> &str| known.map(part).unwrap_or_default();
    view! {
        <details class="fold" open=open>
            <summary>{ctx.say_code("service-set", kind.code())}</summary>
            <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
                <input type="hidden" name="form" value=suffix.clone()/>
                <input type="hidden" name="service_kind" value=kind.code()/>
                {Field::line("service_name", say!(ctx, "field-service-name")).value(value(|s| &s.name)).draw(ctx, &suffix)}
                {Field::line("service_purpose", say!(ctx, "field-service-purpose")).value(value(|s| &s.purpose)).draw(ctx, &suffix)}
                {Field::line("service_bring", say!(ctx, "field-service-bring")).hint(say!(ctx, "hint-service-bring")).value(value(|s| &s.bring)).draw(ctx, &suffix)}
                {Field::line("service_place", say!(ctx, "field-service-place")).hint(say!(ctx, "hint-service-place")).value(value(|s| &s.place)).draw(ctx, &suffix)}
                {Field::line("service_phone", say!(ctx, "field-service-phone")).hint(say!(ctx, "hint-service-phone")).value(value(|s| s.phone.as_deref().unwrap_or_default())).draw(ctx, &suffix)}
                <button class="button" name="act" value="set_service">{say!(ctx, "service-save")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// `…/layanan`: the office names a service.
///
/// # Errors
/// The act's own.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    if form.get("act") != "set_service" {
        return Err(Refusal::NotFound.into());
    }
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    // Who has no right to it is told that, and not what is missing.
    let facts = Facts::at_any_time(ctx.store().read(), village, ctx.now).await?;
    facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::SetService, ctx.now)?;
    let kind = ServiceKind::from_code(form.get("service_kind")).ok_or(Refusal::NotFound)?;
    let words = ["service_name", "service_purpose", "service_bring", "service_place", "service_phone"];
    let service = Service::new(kind, words.map(|name| form.get(name)))?;
    store::act::service::set(ctx.store(), &ctx.acting(), village.place.id, &service).await?;
    Ok(Done::See(format!("{}?kabar=layanan", to(&village.path, At::Services))))
}

/// In a form that looks like a service's task: the service that helps, and the choice to send it all the same. It is
/// marked as the part to mend, so that a form of several screens shows it.
///
/// # Errors
/// The database's own.
pub async fn handed_over(ctx: &Ctx, village: TerritoryId) -> Result<Option<AnyView>, Instead> {
    let Some(elsewhere) = asked_about(ctx) else { return Ok(None) };
    let service = of_kind(ctx, village, elsewhere.service()).await?;
    let service = match &service {
        Some(service) => described(ctx, service),
        None => view! { <p>{say!(ctx, "service-ask-office")}</p> }.into_any(),
    };
    let meant = ctx.chose("tetap", "ya");
    Ok(Some(
        view! {
            <div class="notice info field wrong" id="tetap">
                <p><strong>{ctx.say_code("elsewhere-where", elsewhere.code())}</strong></p>
                {service}
                <label class="choice">
                    <input type="checkbox" name="tetap" value="ya" checked=meant/>
                    <span>{say!(ctx, "elsewhere-anyway")}</span>
                </label>
            </div>
        }
        .into_any(),
    ))
}

/// What the small script asks for after the first question: the service that helps, and the way on for whoever means a
/// proposal; of violence who protects, and no way on.
///
/// # Errors
/// The database's own.
pub async fn told_at_first(
    ctx: &Ctx,
    village: TerritoryId,
    problem: &str,
    write: &str,
) -> Result<Option<AnyView>, Instead> {
    let Some(elsewhere) = Elsewhere::at_first(problem) else { return Ok(None) };
    if elsewhere == Elsewhere::Violence {
        let help = protection(ctx, village).await?;
        return Ok(Some(
            view! {
                <section id="serupa" class="notice bad" data-forget="">
                    <h2 tabindex="-1">{say!(ctx, "violence-title")}</h2>
                    {help}
                </section>
            }
            .into_any(),
        ));
    }
    let service = of_kind(ctx, village, elsewhere.service()).await?;
    let service = match &service {
        Some(service) => described(ctx, service),
        None => view! { <p>{say!(ctx, "service-ask-office")}</p> }.into_any(),
    };
    Ok(Some(
        view! {
            <section id="serupa" class="notice info">
                <h2 tabindex="-1">{ctx.say_code("elsewhere", elsewhere.code())}</h2>
                <p><strong>{ctx.say_code("elsewhere-where", elsewhere.code())}</strong></p>
                {service}
                <p><a class="button" data-mine="tetap" href=write.to_owned()>{say!(ctx, "elsewhere-go-on")}</a></p>
            </section>
        }
        .into_any(),
    ))
}

/// Who protects, and that nothing was kept.
async fn protection(ctx: &Ctx, village: TerritoryId) -> Result<AnyView, Instead> {
    let service = of_kind(ctx, village, ServiceKind::Safety).await?;
    let service = service.as_ref().map(|service| described(ctx, service));
    Ok(view! {
        {service}
        <p>{say!(ctx, "service-national")}</p>
        <p>{say!(ctx, "violence-not-kept")}</p>
        <p>{say!(ctx, "violence-prevent")}</p>
    }
    .into_any())
}

/// What the form was refused for, or what its writer said then already.
fn asked_about(ctx: &Ctx) -> Option<Elsewhere> {
    let refused = ctx.refused.as_ref()?;
    match refused.refusal {
        Refusal::HandedOver { to } => Some(to),
        // Refused for something else the second time: the choice stays chosen.
        _ if refused.form.get("tetap") == "ya" => {
            let words = crate::proposal::actions::words(&refused.form);
            Elsewhere::of(&words).filter(|e| *e != Elsewhere::Violence)
        }
        _ => None,
    }
}

async fn of_kind(ctx: &Ctx, village: TerritoryId, kind: ServiceKind) -> Result<Option<Service>, Instead> {
    let services = store::service::of_village(ctx.store().read(), village).await?;
    Ok(services.into_iter().find(|s| s.kind == kind))
}

/// The page in place of a form that told of violence: who protects, and that nothing was kept. The text is not shown
/// again, and the small script forgets it (`data-forget`): others may use this phone.
///
/// # Errors
/// The database's own.
pub async fn instead_of_violence(ctx: &Ctx, here: &Here) -> Result<Option<Screen>, Instead> {
    if ctx.refused.as_ref().is_none_or(|r| r.refusal != Refusal::NotForPublic) {
        return Ok(None);
    }
    let village = here.in_village()?;
    let help = protection(ctx, village.place.id).await?;
    let title = say!(ctx, "violence-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        <div class="error-summary" role="alert" tabindex="-1" data-forget="">
            <p>{say!(ctx, "refusal-not-for-public")}</p>
        </div>
        {help}
    };
    Ok(Some(Screen::new(title, here.at(), body).personal()))
}
