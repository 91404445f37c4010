//! Join a proposal with another, say yes or no to it, part them again, or make two of one's own.

use domain::{
    authority::Act,
    deliberation::merging::{Kind as What, State},
    id::{MergingId, ProposalId},
    proposal::{Proposal, Step, parse_spoken, spoken, words::Words},
    refusal::Refusal,
    time::Zone,
};
use leptos::prelude::*;
use store::{
    ActError,
    act::merging as acts,
    authority::Facts,
    kinship::{self, Kinship, Tie},
    merging::{self, Told},
    proposal::{Author, of_number},
    territory,
};

use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    form::{Field, Kind},
    http::{Acted, Done},
    proposal::{
        About, about,
        actions::{key_of, not_done, words},
        named, proposes,
        write::form_key,
    },
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui::{self, state},
};

/// The form that proposes a joining.
const JOIN: &str = "-gabung";
/// The form that makes two of one.
const SPLIT: &str = "-pecah";

/// What the viewer may do here.
struct May {
    join: bool,
    part: bool,
    split: bool,
}

/// The page at `…/usulan/27-014/gabung`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let About { here, village, found, cycle } = about(&ctx, &address, year, number).await?;
    let (id, c) = (found.id, ctx.store().read());
    here.at_its_village(&address)?;
    let scope = territory::by_id(c, found.scope).await?;
    let facts = Facts::of_proposal(c, &found, &scope, &cycle, ctx.now).await?;
    let kin = kinship::of(c, id).await?;
    let may = may(&ctx, &found, &facts, &kin);
    let told = merging::of_proposal(c, id).await?;
    let hidden = store::moderation::hidden_parts(c, id).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "joining-title", number = spoken(year, number));
    let news = news(&ctx);
    let (running, over): (Vec<_>, Vec<_>) = told.iter().partition(|t| t.merging.state == State::Running);
    let none = told.is_empty().then(|| view! { <p>{say!(ctx, "mergings-none")}</p> });
    let running = running.into_iter().map(|t| one_running(&ctx, t, village.zone)).collect_view();
    let over = (!over.is_empty()).then(|| {
        let items = over.into_iter().map(|t| one_over(&ctx, t, village.zone));
        view! { <h2>{say!(ctx, "mergings-over")}</h2><ul>{items.collect_view()}</ul> }
    });
    let join = may.join.then(|| join_form(&ctx));
    let parts = may.part.then(|| {
        let joined = kin.kin.iter().filter(|k| k.tie == Tie::MergedFrom);
        joined.map(|k| part_form(&ctx, k.year, k.number)).collect_view()
    });
    let split = may.split.then(|| match hidden.is_empty() {
        true => split_form(&ctx, &found.words),
        false => view! { <p>{say!(ctx, "offer-hidden")}</p> }.into_any(),
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {news}
        <p class="lead">{say!(ctx, "joining-lead", days = cycle.statute.merge_notice_days)}</p>
        {none}
        {running}
        {join}
        {parts}
        {split}
        {over}
        <p><a href=to(&village.path, Page::Proposal(year, number))>{say!(ctx, "back-to-proposal")}</a></p>
    };
    let screen = Screen::new(title, here.at(), body);
    Ok(if ctx.viewer.is_some() { screen.personal() } else { screen })
}

fn may(ctx: &Ctx, found: &Proposal, facts: &Facts, kin: &Kinship) -> May {
    let can = |act| facts.may(ctx.viewer.as_ref().map(|v| &v.actor), act, ctx.now).is_ok();
    let open = found.still_talked_over().is_ok();
    let steward = can(Act::MergeProposals);
    let alone = kin.beside.is_empty() && kin.running.is_empty();
    let early = matches!(found.step, Step::AtRt { .. } | Step::AtRw { .. });
    May {
        join: open && steward,
        part: open && (steward || proposes(ctx, found, kin)),
        split: open && early && alone && can(Act::SplitProposal),
    }
}

fn news(ctx: &Ctx) -> Option<AnyView> {
    let text = match ctx.asked("kabar")? {
        "diusulkan" => say!(ctx, "told-merging"),
        "setuju" => say!(ctx, "told-merging-yes"),
        "keberatan" => say!(ctx, "told-merging-no"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}

/// What is to happen, in a sentence.
fn sentence(ctx: &Ctx, told: &Told) -> String {
    let (from, into) = (spoken(told.year, told.from), spoken(told.year, told.into));
    match told.merging.kind {
        What::Join => say!(ctx, "merging-what", from = from, into = into),
        What::Part => say!(ctx, "parting-what", from = from, into = into),
    }
}

fn one_running(ctx: &Ctx, told: &Told, zone: Zone) -> AnyView {
    let m = &told.merging;
    let suffix = format!("-{}", m.id);
    let by = told.by.as_ref().map(|(name, body)| format!("{name}, {body}"));
    let by = by.unwrap_or_else(|| say!(ctx, "merging-by-proposer"));
    let until = ctx.lang.until(m.until, ctx.now, zone);
    let words = m.parties.iter().zip(&told.parties).map(|(party, ((year, number), author))| {
        let said = match &party.said {
            Some(s) if s.yes => say!(ctx, "merging-said-yes"),
            Some(_) => say!(ctx, "merging-said-no"),
            None => say!(ctx, "merging-said-nothing"),
        };
        view! { <li>{format!("{} · {}: {said}", spoken(*year, *number), state::named(ctx, author))}</li> }
    });
    let own: Vec<_> = m.parties.iter().zip(&told.parties).filter(|(_, (_, author))| is_viewer(ctx, author)).collect();
    let silent = own.iter().any(|(party, _)| party.said.as_ref().is_none_or(|s| !s.yes));
    let form = (!own.is_empty()).then(|| {
        let yes = silent.then(|| {
            view! { <button class="button" name="act" value="join_yes">{say!(ctx, "merging-yes")}</button> }
        });
        view! {
            <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
                <input type="hidden" name="form" value=suffix.clone()/>
                <input type="hidden" name="gabungan" value=m.id.to_string()/>
                {Field::of("why", say!(ctx, "merging-own-why"), Kind::Lines).hint(say!(ctx, "merging-own-why-hint")).draw(ctx, &suffix)}
                <div class="actions">
                    {yes}
                    <button class="button" name="act" value="join_no">{say!(ctx, "merging-no")}</button>
                </div>
            </form>
        }
    });
    view! {
        <section class="card">
            <h2>{sentence(ctx, told)}</h2>
            <p>{say!(ctx, "merging-asked", who = by, why = told.why)}</p>
            <p>{say!(ctx, "merging-until", until = until)}</p>
            <ul>{words.collect_view()}</ul>
            {form}
        </section>
    }
    .into_any()
}

fn one_over(ctx: &Ctx, told: &Told, zone: Zone) -> AnyView {
    let day = told.merging.state.ended().map(|at| ctx.lang.day(at.date(zone))).unwrap_or_default();
    let how = ctx.say(&format!("merging-over-{}", told.merging.state.code()), &[("day", day.into())]);
    view! { <li>{sentence(ctx, told)}" "{how}</li> }.into_any()
}

fn is_viewer(ctx: &Ctx, author: &Author) -> bool {
    let Some(viewer) = &ctx.viewer else { return false };
    let sits = |body| viewer.seats_in_force(ctx.now).any(|s| s.mandate.body == body);
    author.person == Some(viewer.actor.person) || author.body_id.is_some_and(sits)
}

fn join_form(ctx: &Ctx) -> AnyView {
    view! {
        <h2>{say!(ctx, "join-title")}</h2>
        <p>{say!(ctx, "join-text")}</p>
        <form method="post" class="form">
            <input type="hidden" name="form" value=JOIN/>
            {Field::line("joined", say!(ctx, "field-joined")).hint(say!(ctx, "hint-joined")).draw(ctx, JOIN)}
            {Field::of("why", say!(ctx, "join-why"), Kind::Lines).draw(ctx, JOIN)}
            <button class="button" name="act" value="join">{say!(ctx, "join-button")}</button>
        </form>
    }
    .into_any()
}

fn part_form(ctx: &Ctx, year: i16, number: u32) -> AnyView {
    let suffix = format!("-{number}");
    let name = spoken(year, number);
    view! {
        <h2>{say!(ctx, "part-title", number = name)}</h2>
        <form method="post" class="form">
            <input type="hidden" name="form" value=suffix.clone()/>
            <input type="hidden" name="bagian" value=name.clone()/>
            {Field::of("why", say!(ctx, "part-why"), Kind::Lines).draw(ctx, &suffix)}
            <button class="button" name="act" value="part">{say!(ctx, "part-button", number = name)}</button>
        </form>
    }
    .into_any()
}

fn split_form(ctx: &Ctx, now: &Words) -> AnyView {
    let fresh = form_key(ctx);
    let open = ctx.typed("form", "") == SPLIT;
    let key = if open { ctx.typed("kunci", &fresh) } else { fresh };
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "split-title")}</summary>
            <p>{say!(ctx, "split-text")}</p>
            <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
                <input type="hidden" name="form" value=SPLIT/>
                <input type="hidden" name="kunci" value=key/>
                {Field::of("rest", say!(ctx, "field-rest"), Kind::Lines).value(&now.wish).draw(ctx, SPLIT)}
                {Field::of("problem", say!(ctx, "field-problem"), Kind::Lines).value(&now.problem).draw(ctx, SPLIT)}
                {Field::line("place", say!(ctx, "field-place")).value(&now.place).draw(ctx, SPLIT)}
                {Field::of("wish", say!(ctx, "field-wish"), Kind::Lines).draw(ctx, SPLIT)}
                <button class="button" name="act" value="split">{say!(ctx, "split-button")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// What is done there.
pub async fn act(ctx: &Ctx, address: &Address, year: i16, number: u32, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?.path.clone();
    let id = named(ctx, &here, year, number).await.map_err(not_done)?;
    let (store, acting) = (ctx.store(), ctx.acting());
    let page = to(&village, Page::Joining(year, number));
    let see = |news: &str| Ok(Done::See(format!("{page}?kabar={news}")));
    match form.get("act") {
        "join" => {
            let from = typed_number(ctx, &here, year, form.get("joined")).await?;
            acts::join(store, &acting, from.unwrap_or(id), id, form.get("why")).await?;
            see("diusulkan")
        }
        "part" => {
            let from = typed_number(ctx, &here, year, form.get("bagian")).await?.ok_or(Refusal::NotFound)?;
            acts::part(store, &acting, from, form.get("why")).await?;
            see("diusulkan")
        }
        word @ ("join_yes" | "join_no") => {
            let merging = MergingId(form.get("gabungan").parse().map_err(|_| Refusal::NotFound)?);
            let yes = word == "join_yes";
            acts::say(store, &acting, merging, yes, form.get("why")).await?;
            see(if yes { "setuju" } else { "keberatan" })
        }
        "split" => {
            let sent = acts::split(store, &acting, id, words(form), form.get("rest"), &key_of(ctx, form)).await?;
            let (year, number) = parse_spoken(&sent.number).ok_or(Refusal::NotFound)?;
            Ok(Done::See(format!("{}?kabar=dipisah", to(&village, Page::Proposal(year, number)))))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}

/// The proposal of a number as people write it, `27-016` or `16`; nothing where there is none: then the act itself says
/// first who may, and then what to mend.
async fn typed_number(ctx: &Ctx, here: &Here, year: i16, typed: &str) -> Result<Option<ProposalId>, ActError> {
    let village = here.in_village().map_err(not_done)?;
    let typed = typed.trim();
    let number = match parse_spoken(typed) {
        Some((of, number)) if of == year => Some(number),
        Some(_) => None,
        None => typed.parse().ok(),
    };
    let Some(number) = number else { return Ok(None) };
    Ok(of_number(ctx.store().read(), village.place.id, year, number).await?)
}
