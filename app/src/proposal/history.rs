//! A proposal's whole way on one line of time: who had it, for how long, what they said, what is next and until when.

use domain::{
    deliberation::moderation::{MARK, Part},
    heard::Kind,
    institution::Role,
    proposal::{
        Entry, Fate, Hold, Proposal, Step,
        way::{Hand, Move, Stop, stops},
        words::Words,
    },
    refusal::Refusal,
    territory::{Level, Territory},
    time::{Instant, Zone},
};
use leptos::prelude::*;
use store::{
    decision,
    deliberation::Hidden,
    heard::{self, News},
    mandate::{self, Holder},
    moderation::hidden_parts,
    record::{self, Shown},
    wording::{self, Version},
};

use super::named;
use crate::{
    address::{Address, Page, to},
    context::{Ctx, called},
    heard::told,
    record::entries,
    say,
    screen::{Instead, Page as Loaded, Screen},
    territory::Here,
    ui::refusal::seat_words,
};

/// The page at `…/usulan/27-014/riwayat`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let id = named(&ctx, &here, year, number).await?;
    let c = ctx.store().read();
    let found = store::proposal::find(c, id).await?.ok_or(Instead::Refused(Refusal::NotFound))?;
    let scope = store::territory::by_id(c, found.scope).await?;
    let shown = record::of_proposal(c, id).await?;
    let listed = decision::listed(c, id).await?;
    let outcomes = heard::of_proposal(c, id).await?;
    let seated = mandate::seated_over(c, &scope.place, ctx.now).await?;
    let way = stops(&moves(&found, &scope, &shown, listed));
    let zone = here.place.zone;
    let items = way.iter().map(|stop| item(&ctx, stop, &found, &shown, &outcomes, &seated, zone));
    let items = items.collect_view();
    let kin = store::kinship::of(c, id).await?;
    let versions = wording::versions(c, id).await?;
    let hidden = hidden_parts(c, id).await?;
    let versions = versions_view(&ctx, &versions, &hidden, zone);
    let kin = super::page::kin::ties(&ctx, &kin, &address.place);
    let spoken = domain::proposal::spoken(year, number);
    let title = say!(ctx, "history-title", number = spoken);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p><a href=to(&address.place, Page::Proposal(year, number))>{say!(ctx, "back-to-proposal")}</a></p>
        {kin}
        <h2>{say!(ctx, "way-title")}</h2>
        <ol class="trail">{items}</ol>
        <h2>{say!(ctx, "way-record")}</h2>
        {entries(&ctx, &shown, zone, &address.place)}
        {versions}
    };
    Ok(Screen::new(title, here.at(), body))
}

/// Every version of the words, the first first. What is hidden is hidden in all of them.
fn versions_view(ctx: &Ctx, versions: &[Version], hidden: &[(Part, Hidden)], zone: Zone) -> Option<AnyView> {
    if versions.is_empty() {
        return None;
    }
    let masked = |part: Part, text: &str| {
        let gone = hidden.iter().any(|(p, _)| *p == part);
        if gone { MARK.to_owned() } else { text.to_owned() }
    };
    let items = versions.iter().map(|v| {
        let words = Words {
            problem: masked(Part::Problem, &v.words.problem),
            place: masked(Part::Place, &v.words.place),
            wish: masked(Part::Wish, &v.words.wish),
        };
        let day = ctx.lang.day(v.from.date(zone));
        let head = match v.version {
            1 => say!(ctx, "version-first", day = day),
            n if v.offered => say!(ctx, "version-offered", version = n, day = day),
            n => say!(ctx, "version-own", version = n, day = day),
        };
        view! { <li><h3>{head}</h3>{crate::wording::plain(ctx, &words)}</li> }
    });
    let list = view! {
        <section id="kalimat">
            <h2>{say!(ctx, "versions-title")}</h2>
            <ol class="cards">{items.collect_view()}</ol>
        </section>
    };
    Some(list.into_any())
}

/// What moved it from hand to hand, in order of time.
fn moves(
    p: &Proposal,
    scope: &Territory,
    shown: &[Shown],
    listed: Option<(Instant, Option<Instant>)>,
) -> Vec<(Move, Instant)> {
    let entry = if scope.place.level == Level::Rt { Entry::Rt } else { Entry::Above };
    let mut all: Vec<(Move, Instant)> = p.sent.map(|at| (Move::Sent(entry), at)).into_iter().collect();
    all.extend(shown.iter().filter_map(|s| {
        let happened = match s.act.as_str() {
            "ask_completion" => Move::Asked,
            "complete" => Move::Completed,
            "pass_on" | "passed_by_silence" | "send_as_it_is" => Move::Up,
            "decide_line" | "confirm_line" => Move::Decided,
            "report_work" => Move::Worked,
            "withdraw" | "evaluate_work" => Move::Ended,
            _ => return None,
        };
        Some((happened, Instant::from_micros(s.at)))
    }));
    if let Some((drafted, submitted)) = listed {
        all.push((Move::Listed, drafted));
        all.extend(submitted.map(|at| (Move::Submitted, at)));
    }
    all.sort_by_key(|(_, at)| *at);
    all
}

/// One hand: since when, for how long, who acted there, what was said, and what is due now.
fn item(
    ctx: &Ctx,
    stop: &Stop,
    p: &Proposal,
    shown: &[Shown],
    outcomes: &[News],
    seated: &[Holder],
    zone: domain::time::Zone,
) -> AnyView {
    let from = ctx.lang.day_only(stop.from.date(zone));
    let when = match stop.until {
        Some(until) => say!(ctx, "way-until", from = from, until = ctx.lang.day_only(until.date(zone))),
        None => say!(ctx, "way-since", from = from),
    };
    let days = say!(ctx, "way-days", days = stop.days(ctx.now));
    let within = |at: Instant| at >= stop.from && stop.until.is_none_or(|until| at <= until);
    let by = |s: &Shown| Some(format!("{}, {}", s.person_name.as_ref()?, s.body_name.as_ref()?));
    // Who acted while it lay there; where it still lies, who sits there now.
    // Whoever passed it on acted where it came from.
    let acted = |at: Instant| within(at) && (at > stop.from || stop.hand == Hand::Work);
    let mut who: Vec<String> = shown.iter().filter(|s| acted(Instant::from_micros(s.at))).filter_map(by).collect();
    who.dedup();
    let open = stop.until.is_none() && p.fate == Fate::Open;
    if open && let Some(holder) = role(stop.hand).and_then(|r| seated.iter().find(|h| r.contains(&h.mandate.role))) {
        who = vec![format!("{}, {}", called(holder.honorific, &holder.name), seat_words(ctx, holder))];
    }
    let held = (!who.is_empty() && stop.hand != Hand::Proposer).then(|| say!(ctx, "way-held", who = who.join("; ")));
    let said = outcomes.iter().filter(|n| within(n.at) && n.kind != Kind::ObjectionAnswered);
    let said = said.filter(|n| match stop.hand {
        Hand::Forum => n.kind == Kind::Decided,
        Hand::Proposer => n.kind == Kind::Asked,
        _ => false,
    });
    let said = said.map(|n| {
        let told = told(ctx, n);
        view! { <p>{told.what}</p>{told.why.map(|why| view! { <p>{why}</p> })} }
    });
    let due = match (&p.step, &p.hold) {
        (_, Hold::Completion { until, .. }) => Some(*until),
        (Step::AtRt { due, .. } | Step::Checked { due, .. }, _) => Some(*due),
        _ => None,
    };
    let due = due.filter(|_| open).map(|at| say!(ctx, "way-next", until = ctx.lang.until(at, ctx.now, zone)));
    view! {
        <li>
            <p><strong>{ctx.say_code("way-hand", stop.hand.code())}</strong>" · "{days}</p>
            <p class="meta">{when}</p>
            {held.map(|held| view! { <p>{held}</p> })}
            {said.collect_view()}
            {due.map(|due| view! { <p>{due}</p> })}
        </li>
    }
    .into_any()
}

/// Who has it in a hand, where that is one seat.
const fn role(hand: Hand) -> Option<&'static [Role]> {
    match hand {
        Hand::Rt => Some(&[Role::RtChair]),
        Hand::Rw => Some(&[Role::RwChair, Role::HamletHead]),
        Hand::List => Some(&[Role::Lpm]),
        Hand::Forum | Hand::Work => Some(&[Role::Lurah, Role::Kades]),
        Hand::Proposer => None,
    }
}
