//! `…/rt-02/sampaikan`: outcomes that residents have not heard, for the RT's board: a sentence to read aloud, a letter to
//! print, and a tick.

use domain::{authority::Act, heard::How, id::PersonId, refusal::Refusal};
use leptos::prelude::*;
use store::{act::heard as acts, authority::Facts, heard};

use super::{letter, title_link, told};
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form, called},
    http::{Acted, Done},
    proposal::actions::not_done,
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui,
};

/// The page; with `?surat=` the letter to one of them.
pub async fn page(ctx: Ctx, address: Address) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    here.in_village()?;
    let c = ctx.store().read();
    let facts = Facts::at_any_time(c, &here.place, ctx.now).await?;
    facts.may(ctx.viewer.as_ref().map(|v| &v.actor), Act::TellInPerson, ctx.now)?;
    let waiting = heard::waiting_in(c, here.place.place.id).await?;
    if let Some(seq) = ctx.asked("surat").and_then(|s| s.parse::<i64>().ok()) {
        let to = ctx.asked("warga").unwrap_or_default().to_owned();
        let of = |n: &&heard::News| n.seq == seq && n.hearer.as_ref().is_some_and(|h| h.person.to_string() == to);
        let news = waiting.iter().find(of).ok_or(Refusal::NotFound)?;
        return letter::page(&ctx, &here, news).await;
    }
    let summary = ui::refusal::summary(&ctx).await;
    let done = ctx.asked("kabar").map(|_| {
        view! { <div class="notice good" role="status"><p>{say!(ctx, "told-told")}</p></div> }
    });
    let to_tell = newest(&waiting);
    let count = to_tell.len();
    let items = to_tell.into_iter().map(|(news, since)| item(&ctx, &here, news, since));
    let items = items.collect_view();
    let none = (count == 0).then(|| view! { <p>{say!(ctx, "tell-none")}</p> });
    let title = say!(ctx, "tell-title", place = here.place.name);
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {done}
        <p class="lead">{say!(ctx, "tell-lead", count = count)}</p>
        {none}
        <ul class="tasks">{items}</ul>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// One line a person and proposal: the newest word, and since when the oldest waits. The oldest first.
fn newest(waiting: &[heard::News]) -> Vec<(&heard::News, domain::time::Instant)> {
    let mut out: Vec<(&heard::News, domain::time::Instant)> = Vec::new();
    let who = |n: &heard::News| n.hearer.as_ref().map(|h| h.person);
    for news in waiting {
        match out.iter_mut().find(|(known, _)| who(known) == who(news) && known.proposal == news.proposal) {
            Some(known) => known.0 = news,
            None => out.push((news, news.at)),
        }
    }
    out
}

fn item(ctx: &Ctx, here: &Here, news: &heard::News, since: domain::time::Instant) -> AnyView {
    let Some(hearer) = &news.hearer else { return ().into_any() };
    let name = called(hearer.honorific, &hearer.name);
    let through = hearer.body.as_ref().map(|body| format!(" · {body}")).unwrap_or_default();
    let waited = ctx.lang.waited(since, ctx.now);
    let letter = format!("{}?surat={}&warga={}", to(&here.place.path, Page::Tell), news.seq, hearer.person);
    let (told_to, paper_to) = (say!(ctx, "tell-told-to", name = name), say!(ctx, "tell-paper-to", name = name));
    view! {
        <li class="task">
            <h2>{format!("{name} · {}{through}", hearer.home)}</h2>
            <p>{title_link(news)}</p>
            <p class="meta">{say!(ctx, "tell-waited", time = waited)}</p>
            <blockquote>{told(ctx, news).draw()}</blockquote>
            <p class="screen-only"><a href=letter>{say!(ctx, "tell-letter")}</a></p>
            <form method="post" class="actions">
                <input type="hidden" name="act" value="tell"/>
                <input type="hidden" name="kabar" value=news.seq.to_string()/>
                <input type="hidden" name="person" value=hearer.person.to_string()/>
                <button class="button" name="how" value="told" aria-label=told_to>{say!(ctx, "tell-told")}</button>
                <button class="button" name="how" value="paper" aria-label=paper_to>{say!(ctx, "tell-paper")}</button>
            </form>
        </li>
    }
    .into_any()
}

/// "Sudah disampaikan".
pub async fn act(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    if form.get("act") != "tell" {
        return Err(Refusal::NotFound.into());
    }
    let seq = form.get("kabar").parse().map_err(|_| Refusal::NotFound)?;
    let person = form.get("person").parse().map(PersonId).map_err(|_| Refusal::NotFound)?;
    let how = How::from_code(form.get("how")).ok_or(Refusal::field("how", "choice"))?;
    acts::tell(ctx.store(), &ctx.acting(), seq, person, how).await?;
    Ok(Done::See(format!("{}?kabar=disampaikan", to(&here.place.path, Page::Tell))))
}
