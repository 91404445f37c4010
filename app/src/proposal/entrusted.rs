//! `…/rt-02/titip`: an officer of the RT, or a facilitator, writes down what a neighbour without a phone says.

use domain::{
    authority::Act,
    id::PersonId,
    proposal::words::Words,
    refusal::Refusal,
    territory::{Level, fold},
};
use leptos::prelude::*;
use store::{
    act::entrusted::{ForWhom, NewEntrusted, propose_for},
    authority::Facts,
    mandate::{self, candidate::search},
    person, register,
};

use super::{
    actions::{key_of, not_done, sent_page, words},
    write::{form_key, questions},
};
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form, called},
    file,
    form::Field,
    http::{Acted, Done},
    say,
    screen::{Instead, Page as Loaded, Screen, encode},
    service,
    territory::{Here, year_of},
    ui,
};

/// In place of an id: somebody who is not registered.
const UNREGISTERED: &str = "lain";

/// The page.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    if let Some(screen) = service::instead_of_violence(&ctx, &here).await? {
        return Ok(screen);
    }
    let village = here.in_village()?.clone();
    let cycle = year_of(&ctx, &village).await?;
    let c = ctx.store().read();
    let facts = Facts::of_place(c, &here.place, &cycle, ctx.now).await?;
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    if ctx.refused.is_none() {
        facts.may(actor, Act::ProposeFor, ctx.now)?;
    }
    if here.place.place.level != Level::Rt {
        return Err(Refusal::NotFound.into());
    }
    // Who may read the register searches it; to anybody else it answers only to a whole name they know already.
    let reads = facts.may(actor, Act::ReadRegister, ctx.now).is_ok();
    let whom = ctx.typed("for_whom", ctx.asked("untuk").unwrap_or_default());
    let summary = ui::refusal::summary(&ctx).await;
    let part =
        if whom.is_empty() { choose(&ctx, &here, reads).await? } else { write(&ctx, &here, &whom, reads).await? };
    let title = say!(ctx, "entrust-title", place = here.place.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {part}
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// First: for whom?
async fn choose(ctx: &Ctx, here: &Here, reads: bool) -> Result<AnyView, Instead> {
    let typed = ctx.asked("cari").unwrap_or_default().to_owned();
    let found = search(ctx.store().read(), here.place.place.id, &typed).await?;
    let found: Vec<_> = found.into_iter().filter(|p| reads || fold(&p.name) == fold(&typed)).collect();
    let path = to(&here.place.path, Page::Entrust);
    let none = (found.is_empty() && !typed.is_empty()).then(|| {
        view! { <p class="notice info">{say!(ctx, "entrust-nobody")}</p> }
    });
    let people = found.into_iter().map(|p| {
        let href = format!("{path}?untuk={}", p.id);
        view! { <li><a class="button" href=href>{called(p.honorific, &p.name)}</a></li> }
    });
    let people = people.collect_view();
    let other = format!("{path}?untuk={UNREGISTERED}");
    Ok(view! {
        <p class="lead">{say!(ctx, "entrust-lead")}</p>
        <form method="get" class="form">
            <div class="field">
                <label for="cari">{say!(ctx, "entrust-search")}</label>
                <p class="hint" id="cari-petunjuk">{say!(ctx, "entrust-search-hint")}</p>
                <input id="cari" name="cari" value=typed autocomplete="off" aria-describedby="cari-petunjuk"/>
            </div>
            <button class="button filled">{say!(ctx, "entrust-search-do")}</button>
        </form>
        {none}
        <ul class="actions">{people}</ul>
        <p><a href=other>{say!(ctx, "entrust-unregistered")}</a></p>
    }
    .into_any())
}

/// Then: what they say, who hears that they agree, and sending it.
async fn write(ctx: &Ctx, here: &Here, whom: &str, reads: bool) -> Result<AnyView, Instead> {
    let village = here.in_village()?.place.id;
    let neighbour = match whom.parse().map(PersonId) {
        Ok(id) => Some(neighbour(ctx, here, id).await?),
        Err(_) if whom == UNREGISTERED => None,
        Err(_) => return Err(Refusal::NotFound.into()),
    };
    let witnesses = witnesses(ctx, here, whom, reads).await?;
    let chosen = ctx.typed("witness", "");
    let near = ctx.fault("witness").map(|f| ctx.say_code("why", f.why));
    let near_wrong = near.is_some();
    let options = witnesses.into_iter().map(|(id, name)| {
        view! { <option value=id.clone() selected=chosen == id>{name}</option> }
    });
    let options = options.collect_view();
    let agreed = ctx.chose("setuju", "ya");
    let missing = ctx.fault("setuju").map(|f| ctx.say_code("why", f.why));
    let missing_wrong = missing.is_some();
    let shows = ctx.chose("tampilkan_nama", "ya");
    let elsewhere = service::handed_over(ctx, village).await?;
    let who = match &neighbour {
        Some(name) => view! { <p class="lead">{say!(ctx, "entrust-for", name = name)}</p> }.into_any(),
        None => {
            Field::line("first_name", say!(ctx, "field-first-name")).hint(say!(ctx, "hint-first-name")).draw(ctx, "")
        }
    };
    let key = ctx.typed("kunci", &form_key(ctx));
    let again = to(&here.place.path, Page::Entrust);
    Ok(view! {
        <p>{say!(ctx, "entrust-how")}" "<a href=again>{say!(ctx, "entrust-other")}</a></p>
        <form method="post" enctype="multipart/form-data" class="form" data-keep=say!(ctx, "no-signal")>
            <input type="hidden" name="kunci" value=key/>
            <input type="hidden" name="for_whom" value=whom.to_owned()/>
            {who}
            {questions(ctx, &Words::default())}
            {file::may_come(ctx)}
            <label class="choice">
                <input type="checkbox" name="tampilkan_nama" value="ya" checked=shows/>
                <span>{say!(ctx, "entrust-show-name")}</span>
            </label>
            <div class=if near_wrong { "field wrong" } else { "field" }>
                <label for="witness">{say!(ctx, "field-witness")}</label>
                <p class="hint" id="witness-petunjuk">{say!(ctx, "hint-entrust-witness")}</p>
                {near.map(|near| view! { <p class="error">{near}</p> })}
                <select id="witness" name="witness" aria-describedby="witness-petunjuk">
                    <option value="">{say!(ctx, "choose")}</option>{options}
                </select>
            </div>
            <fieldset id="setuju" class=if missing_wrong { "field wrong" } else { "field" }>
                <legend>{say!(ctx, "consent-title")}</legend>
                {missing.map(|missing| view! { <p class="error">{missing}</p> })}
                <label class="choice">
                    <input type="checkbox" name="setuju" value="ya" checked=agreed/>
                    <span>{say!(ctx, "entrust-agreed")}</span>
                </label>
            </fieldset>
            {elsewhere}
            <div class="actions">
                <button class="button filled" name="act" value="propose_for">{say!(ctx, "send-to", receiver = here.place.name)}</button>
            </div>
        </form>
    }
    .into_any())
}

/// The name of a registered neighbour who lives there.
async fn neighbour(ctx: &Ctx, here: &Here, id: PersonId) -> Result<String, Instead> {
    let found = person::profile(ctx.store().read(), id).await?;
    let found = found.filter(|p| here.place.place.contains(&p.actor.home) && !p.actor.left);
    let found = found.ok_or(Instead::Refused(Refusal::NotFound))?;
    Ok(called(found.honorific, &found.name))
}

/// Who may be named as a witness: the RT's residents for who reads its register, else those whose seats are public.
async fn witnesses(ctx: &Ctx, here: &Here, whom: &str, reads: bool) -> Result<Vec<(String, String)>, Instead> {
    let c = ctx.store().read();
    let me = ctx.viewer.as_ref().map(|v| v.actor.person.to_string()).unwrap_or_default();
    let all: Vec<(String, String)> = if reads {
        let people = register::of_place(c, here.place.place.id).await?;
        people.into_iter().filter(register::Listed::verified).map(|l| (l.id.to_string(), l.name)).collect()
    } else {
        let seated = mandate::seated_over(c, &here.place.place, ctx.now).await?;
        seated.into_iter().map(|h| (h.mandate.person.to_string(), h.name)).collect()
    };
    let mut all: Vec<_> = all.into_iter().filter(|(id, _)| *id != me && id != whom).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all.dedup();
    Ok(all)
}

/// The form is sent.
///
/// # Errors
/// The act's own.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    if form.get("act") != "propose_for" {
        return Err(Refusal::NotFound.into());
    }
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let cycle = year_of(ctx, village).await.map_err(not_done)?;
    // Who has no right to it is told that, and not what is missing.
    let facts = Facts::of_place(ctx.store().read(), &here.place, &cycle, ctx.now).await?;
    facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::ProposeFor, ctx.now)?;
    let for_whom = match form.get("for_whom") {
        UNREGISTERED => ForWhom::Named(form.get("first_name").to_owned()),
        id => ForWhom::Registered(id.parse().map(PersonId).map_err(|_| Refusal::NotFound)?),
    };
    let witness = form.get("witness").parse().map(PersonId).map_err(|_| Refusal::field("witness", "choice"))?;
    if form.get("setuju") != "ya" {
        return Err(Refusal::field("setuju", "agree").into());
    }
    let new = NewEntrusted {
        scope: here.place.place.id,
        year: cycle.year,
        for_whom,
        words: words(form),
        show_name: form.get("tampilkan_nama") == "ya",
        witness,
        photo: file::brought(form)?,
        meant: form.get("tetap") == "ya",
        form_key: key_of(ctx, form),
    };
    let sent = propose_for(ctx.store(), &ctx.acting(), &new).await?;
    Ok(Done::See(sent_page(&village.path, &sent.number)))
}

/// The way to this page from the place's own, for who may.
#[must_use]
pub fn link(ctx: &Ctx, place: &str) -> AnyView {
    view! { <p><a href=encode(&to(place, Page::Entrust))>{say!(ctx, "entrust-link")}</a></p> }.into_any()
}
