//! The weekly letter by e-mail: the field at `/saya/data`, its page `/surel/…`, and its words. Plain text, without any
//! name: it travels through others' hands.

use domain::{heard::Kind, refusal::Refusal};
use leptos::prelude::*;
use store::{
    StoreError,
    act::mail as acts,
    mail::{self, Letter},
};

use crate::{
    address::{Page as At, to},
    context::{Ctx, Form},
    form::Field,
    heard::spoken_to,
    http::{Acted, Done},
    i18n::{Lang, say as words},
    say,
    screen::{Page, Screen, Where},
    ui,
};

/// The section of `/saya/data`, where letters can be sent at all.
///
/// # Errors
/// The database's own.
pub async fn section(ctx: &Ctx) -> Result<Option<AnyView>, StoreError> {
    let (Some(viewer), true) = (&ctx.viewer, ctx.site.mail) else { return Ok(None) };
    let given = mail::of_person(ctx.store().read(), ctx.store().vault()?, viewer.actor.person).await?;
    let address = given.as_ref().and_then(|g| g.address.clone());
    let state = address.as_ref().map(|address| {
        let confirmed = given.as_ref().is_some_and(|g| g.confirmed);
        let state = if confirmed {
            say!(ctx, "mail-on", address = address)
        } else {
            say!(ctx, "mail-asked", address = address)
        };
        view! {
            <p>{state}</p>
            <form method="post" action="/saya/data">
                <button class="button" name="act" value="mail_off">{say!(ctx, "mail-off")}</button>
            </form>
        }
    });
    Ok(Some(
        view! {
            <section id="surel">
                <h2>{say!(ctx, "mail-title")}</h2>
                <p>{say!(ctx, "mail-text")}</p>
                {state}
                <form method="post" action="/saya/data" class="form">
                    <input type="hidden" name="form" value="-surel"/>
                    {Field::line("surel", say!(ctx, "field-surel")).hint(say!(ctx, "hint-surel")).draw(ctx, "-surel")}
                    <button class="button" name="act" value="mail_on">{say!(ctx, "mail-give")}</button>
                </form>
            </section>
        }
        .into_any(),
    ))
}

/// Giving an address, and taking it back.
///
/// # Errors
/// The act's own; [`Refusal::NotFound`] where no letters are sent.
pub async fn act(ctx: &Ctx, form: &Form) -> Acted {
    if !ctx.site.mail {
        return Err(Refusal::NotFound.into());
    }
    match form.get("act") {
        "mail_on" => {
            acts::give(ctx.store(), &ctx.acting(), form.get("surel")).await?;
            Ok(Done::See("/saya/data?kabar=surel#surel".to_owned()))
        }
        "mail_off" => {
            acts::forget(ctx.store(), &ctx.acting()).await?;
            Ok(Done::See("/saya/data?kabar=ya#surel".to_owned()))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}

fn key(ctx: &Ctx) -> &str {
    ctx.path.strip_prefix("/surel/").unwrap_or_default()
}

/// The page at `/surel/…`, to which the links of letters lead. To open it changes nothing: mail programs open links too.
pub async fn page(ctx: Ctx) -> Page {
    let found = mail::of_key(ctx.store().read(), ctx.store().vault()?, key(&ctx)).await?;
    let done = ctx.asked("kabar").map(|news| {
        let text = if news == "berhenti" { say!(ctx, "mail-stopped") } else { say!(ctx, "mail-confirmed") };
        view! { <div class="notice good" role="status"><p>{text}</p></div> }
    });
    if found.is_none() && done.is_none() && ctx.refused.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let confirmed = found.is_some_and(|(_, confirmed)| confirmed);
    let summary = ui::refusal::summary(&ctx).await;
    let form = found.map(|_| {
        let confirm = (!confirmed).then(|| {
            view! { <button class="button filled" name="act" value="mail_yes">{say!(ctx, "mail-yes")}</button> }
        });
        view! {
            <form method="post" class="actions">
                {confirm}
                <button class="button" name="act" value="mail_no">{say!(ctx, "mail-no")}</button>
            </form>
        }
    });
    let title = say!(ctx, "mail-title");
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {done}
        <p class="lead">{say!(ctx, "mail-text")}</p>
        {form}
    };
    Ok(Screen::new(title, Where::default(), body).personal())
}

/// The two buttons there; and what mail programs send by themselves when somebody wants no more (RFC 8058).
pub async fn by_link(ctx: &Ctx, form: &Form) -> Acted {
    if form.get("List-Unsubscribe") == "One-Click" {
        acts::by_link(ctx.store(), key(ctx), false, ctx.now).await?;
        return Ok(Done::See(format!("{}?kabar=berhenti", ctx.path)));
    }
    match form.get("act") {
        "mail_yes" => {
            acts::by_link(ctx.store(), key(ctx), true, ctx.now).await?;
            Ok(Done::See(format!("{}?kabar=ya", ctx.path)))
        }
        "mail_no" => {
            acts::by_link(ctx.store(), key(ctx), false, ctx.now).await?;
            Ok(Done::See(format!("{}?kabar=berhenti", ctx.path)))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}

/// A letter as it is sent: subject, text, and the link that ends them. Always Indonesian: nobody chose a language for it.
#[must_use]
pub fn letter(public_url: &str, letter: &Letter) -> (String, String, String) {
    let link = format!("{public_url}/surel/{}", letter.key);
    let you = spoken_to(letter.honorific);
    let say = |key: &str, more: &[(&'static str, String)]| {
        let mut args = vec![("anda", you.into()), ("link", link.clone().into())];
        args.extend(more.iter().map(|(name, value)| (*name, value.clone().into())));
        words(Lang::Id, key, &args)
    };
    if letter.news.is_empty() {
        let text = format!("{}\n\n{}\n\n{}\n", say("mail-ask", &[]), link, say("mail-ask-not", &[]));
        return (say("mail-ask-subject", &[]), text, link);
    }
    let mut lines: Vec<String> = Vec::new();
    for line in &letter.news {
        let address = format!("{public_url}{}", to(&line.village, At::Proposal(line.spoken.0, line.spoken.1)));
        let what = say(&format!("mail-{}", kind_key(line.kind)), &[("number", line.number.clone())]);
        let text = format!("- {what}\n  {address}");
        if !lines.contains(&text) {
            lines.push(text);
        }
    }
    let count = lines.len().to_string();
    let subject = say("mail-subject", &[("count", count)]);
    let text = format!("{}\n\n{}\n\n{}\n{link}\n", say("mail-hello", &[]), lines.join("\n"), say("mail-end", &[]));
    (subject, text, link)
}

fn kind_key(kind: Kind) -> String {
    // The key of the state "asked" is taken by the address that was asked for.
    if kind == Kind::Asked { "asked-for".to_owned() } else { kind.code().replace('_', "-") }
}
