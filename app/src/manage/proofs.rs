//! `…/pengurus/angka`: what binding acts ask for is handed out: sheets of forty numbers to boards, a secret to staff.

use domain::{authority::Act, card::Proof, id::PersonId, refusal::Refusal};
use leptos::prelude::*;
use store::{
    act::card::{self as acts, Issued},
    authority::Facts,
    mandate, person,
};

use crate::{
    address::{Address, Page, to},
    card::{Made, proof_of},
    context::{Ctx, Form, called},
    http::{Acted, Done},
    proof, qr, say,
    screen::{Instead, Page as Loaded, Screen},
    territory::Here,
    ui::{self, refusal::seat_words},
};

/// The page.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    if let Some(made) = &ctx.made {
        return sheet(&ctx, &here, made).await;
    }
    let c = ctx.store().read();
    let facts = Facts::at_any_time(c, &here.place, ctx.now).await?;
    if ctx.refused.is_none() {
        facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::IssueProof, ctx.now)?;
    }
    let asked = proof::asked(&ctx, Act::IssueProof, &facts).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let seated = mandate::seated_within(c, here.place.place.id, ctx.now).await?;
    let me = ctx.viewer.as_ref().map(|v| v.actor.person);
    let items = seated.iter().filter(|h| Some(h.mandate.person) != me).filter_map(|h| {
        let kind = h.mandate.role.proof()?;
        let suffix = format!("-{}", h.mandate.id);
        Some(view! {
            <li class="card">
                <p><strong>{called(h.honorific, &h.name)}</strong></p>
                <p class="meta">{seat_words(&ctx, h)}</p>
                <details class="fold">
                    <summary>{ctx.say_code("issue", kind.code())}</summary>
                    <form method="post" class="form">
                        <input type="hidden" name="person" value=h.mandate.person.to_string()/>
                        <input type="hidden" name="kind" value=kind.code()/>
                        <p>{ctx.say_code("issue-text", kind.code())}</p>
                        {proof::draw(&asked, &ctx, &suffix)}
                        <button class="button" name="act" value="issue_proof">{ctx.say_code("issue", kind.code())}</button>
                    </form>
                </details>
            </li>
        })
    });
    let items: Vec<_> = items.collect();
    let title = say!(ctx, "proofs-title", place = here.place.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        <p class="lead">{say!(ctx, "proofs-lead")}</p>
        <ul class="cards">{items}</ul>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

async fn sheet(ctx: &Ctx, here: &Here, made: &Made) -> Loaded {
    let (person, content) = match made {
        Made::Sheet(person, numbers) => {
            let items = numbers
                .iter()
                .zip(1..)
                .map(|(number, n)| view! { <li>{format!("{n:>2}. ")}<b>{number.clone()}</b></li> });
            (*person, view! { <ol class="sheet-numbers">{items.collect_view()}</ol> }.into_any())
        }
        Made::App(person, secret) => {
            let host = ctx.site.public_url.split("//").nth(1).unwrap_or_default().to_owned();
            let uri = super::setup::app_uri(&host, "kartu", secret);
            let content = view! {
                {qr::draw(&uri, say!(ctx, "app-qr"))}
                <p>{say!(ctx, "app-text")}</p>
                <p><code class="key">{domain::card::grouped(secret)}</code></p>
            };
            (*person, content.into_any())
        }
        _ => return Err(Instead::Refused(Refusal::NotFound)),
    };
    let holder = person::profile(ctx.store().read(), person).await?.ok_or(Refusal::NotFound)?;
    let name = called(holder.honorific, &holder.name);
    let title = say!(ctx, "proof-for", name = name);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say!(ctx, "proof-once")}</p>
        {content}
        <p class="screen-only"><a class="button" href=to(&here.place.path, Page::Proofs)>{say!(ctx, "back")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// Hands one out.
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    Here::find(ctx, address).await.map_err(crate::proposal::actions::not_done)?;
    if form.get("act") != "issue_proof" {
        return Err(Refusal::NotFound.into());
    }
    let person = form.get("person").parse().map(PersonId).map_err(|_| Refusal::NotFound)?;
    let kind: Proof = proof_of(form.get("kind")).ok_or(Refusal::NotFound)?;
    let made = match acts::issue(ctx.store(), &ctx.acting(), person, kind).await? {
        Issued::Sheet(numbers) => Made::Sheet(person, numbers.into()),
        Issued::App(secret) => Made::App(person, secret.into()),
    };
    Ok(Done::Made(made))
}
