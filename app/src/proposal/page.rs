//! One proposal: where it stands, who has it, until when (pages.md page 4).

use domain::{
    authority::Act,
    deliberation::moderation::Part,
    institution::Role,
    proposal::{Came, Fate, Hold, Step, estimate::Rung},
    refusal::Refusal,
    territory::{Level, Territory, ranking::leader},
};
use leptos::prelude::*;
use store::{
    authority::{Facts, holder_of},
    cycle::Cycle,
    decision, deliberation,
    mandate::{self, Holder},
    moderation::hidden_parts,
    proposal::{self, Detail},
};

use super::{estimate, named};
use crate::{
    address::{Address, Page, to},
    context::{Ctx, called},
    form::{Field, Kind},
    moderation, say,
    screen::{Instead, Page as Loaded, Screen},
    territory::{Here, cycle_of},
    ui::{self, refusal::seat_words, state, whatsapp},
};

/// What the viewer may do here, asked of the same function that binds.
struct May {
    support: bool,
    speak: bool,
    answer: bool,
    pass_on: bool,
    estimate: bool,
    poor: bool,
    withdraw: bool,
    own: bool,
    report: bool,
    /// At which level it is held now.
    held: Level,
}

/// The page at `…/usulan/27-014`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let here = Here::find(&ctx, &address).await?;
    let village = here.in_village()?.clone();
    let id = named(&ctx, &here, year, number).await?;
    let c = ctx.store().read();
    let viewer = ctx.viewer.as_ref().map(|v| v.actor.person);
    let detail = proposal::detail(c, id, viewer).await?.ok_or(Instead::Refused(Refusal::NotFound))?;
    // A proposal has one address, under its village.
    if address.place != village.path {
        return Err(Instead::Elsewhere(to(&village.path, Page::Proposal(year, number))));
    }
    let cycle = cycle_of(&ctx, &village, year).await?;
    let scope = store::territory::by_id(c, detail.proposal.scope).await?;
    let may = may(&ctx, &detail, &scope, &village, &cycle).await?;
    let scope_chain = store::territory::chain(c, &scope.place).await?;
    let seated = mandate::seated_over(c, &scope.place, ctx.now).await?;
    let verdict = decision::verdict_on(c, id).await?;
    let opinions = deliberation::of_proposal(c, id, viewer).await?;
    let hidden = hidden_parts(c, id).await?;
    let work = crate::work::section(&ctx, &detail.proposal, &village, &cycle).await?;
    let summary = ui::refusal::summary(&ctx).await;

    let next = ui::authority::next_for(&detail.proposal.step);
    let charge = ui::authority::in_charge(&ctx, next, &scope, &cycle.stages, &seated);
    let title = detail.row.words.title();
    let spoken = domain::proposal::spoken(year, number);
    let news = news(&ctx, &detail, &village, &seated);
    let band = band(&ctx, &detail, &village, &seated, verdict.as_ref(), may.held);
    let wa = whatsapp::link(&ctx, &say!(ctx, "wa-proposal", title = title, place = scope.name), &ctx.path);
    let history = to(&village.path, Page::History(year, number));
    let words = &detail.proposal.words;
    let support = support(&ctx, &detail, &may);
    let steward = steward(&ctx, &detail, &may);
    let details = estimate::table(&ctx, &detail.row.said);
    let own_rung = own_rung(&may, &detail);
    let estimate_form = may.estimate.then(|| estimate::form(&ctx, cycle_kind(&village), &own_rung, may.poor, id));
    let log = to(&village.path, Page::Texts);
    let report = may.report.then(|| report(&ctx, &detail, &opinions, &seated)).flatten();
    let opinions = opinions_view(&ctx, &opinions, &may, &log);
    // Whoever may read a hidden text of their own gets it from the store; all others get nothing to show.
    let author = viewer.is_some() && (detail.proposal.author == viewer || detail.proposal.written_by == viewer);
    let own_text = |part: Part, text: &str| {
        let Some((_, why)) = hidden.iter().find(|(p, _)| *p == part) else { return lines(text) };
        moderation::in_its_place(&ctx, why, &detail.row.author.home, author.then_some(text), &log)
    };
    let text_links = may.report.then(|| {
        let open = Part::OWN.into_iter().filter(|part| hidden.iter().all(|(p, _)| p != part));
        let links = open.map(|part| {
            let href = format!("{}?lapor={}#lapor", ctx.path, part.name());
            view! { <li><a href=href rel="nofollow">{ctx.say_code("text-part", part.code())}</a></li> }
        });
        let links = links.collect_view();
        view! { <details class="fold"><summary>{say!(ctx, "text-report")}</summary><ul>{links}</ul></details> }
    });
    let speak = speak_form(&ctx, &may);
    let open_details = ctx.typed("form", "") == "-rincian" || ctx.asked("kabar") == Some("rincian");
    let body = view! {
        <p class="meta">{format!("{spoken} · {}", here_name(&scope, &scope_chain))}</p>
        <h1>{title.clone()}</h1>
        {summary}
        {news}
        {band}
        {support}
        <h2>{say!(ctx, "the-problem")}</h2>
        <div>{own_text(Part::Problem, &words.problem)}</div>
        <dl class="facts">
            <dt>{say!(ctx, "where")}</dt><dd>{own_text(Part::Place, &words.place)}</dd>
            <dt>{say!(ctx, "wanted")}</dt><dd>{own_text(Part::Wish, &words.wish)}</dd>
            <dt>{say!(ctx, "proposed-by")}</dt><dd>{state::author(&ctx, &detail.row)}</dd>
            {detail.row.sent.map(|at| view! { <dt>{say!(ctx, "sent-on")}</dt><dd>{ctx.lang.day(at.date(village.zone))}</dd> })}
        </dl>
        {text_links}
        {steward}
        {state::steps(&ctx, &detail.proposal.step)}
        <p><a href=history>{say!(ctx, "whole-way")}</a>" · "<a href=wa rel="noopener">{say!(ctx, "foot-whatsapp")}</a></p>
        {work}
        <section id="pendapat">
            <h2>{say!(ctx, "opinions")}</h2>
            {opinions}
            {speak}
        </section>
        {report}
        <section id="rincian">
            <h2>{say!(ctx, "estimates-title")}</h2>
            {details}
            {estimate_form.map(|form| view! {
                <details class="fold" open=open_details><summary>{say!(ctx, "fill-estimate")}</summary>{form}</details>
            })}
        </section>
        {charge}
    };
    let about = say!(
        ctx,
        "about-proposal",
        spoken = spoken,
        place = scope.name,
        state = state::badge(&ctx, &detail.row, village.zone)
    );
    Ok(Screen::new(title, here.at(), body).about(about))
}

fn cycle_kind(village: &Territory) -> domain::territory::VillageKind {
    village.village_kind.unwrap_or(domain::territory::VillageKind::Desa)
}

/// The place it is about, the nearest first: "RT 02 · RW 03 · Kenangasari".
fn here_name(scope: &Territory, chain: &[Territory]) -> String {
    let names = chain.iter().filter(|t| scope.place.lineage.contains(&t.place.id) && t.village.is_some());
    names.rev().map(|t| t.name.clone()).collect::<Vec<_>>().join(" · ")
}

/// Text with its line breaks.
fn lines(text: &str) -> AnyView {
    let lines = text.lines().map(|l| view! { {l.to_owned()}<br/> }).collect_view();
    lines.into_any()
}

async fn may(
    ctx: &Ctx,
    detail: &Detail,
    scope: &Territory,
    village: &Territory,
    cycle: &Cycle,
) -> Result<May, Instead> {
    let c = ctx.store().read();
    let p = &detail.proposal;
    let holder = holder_of(c, p).await?;
    let facts = Facts::of_proposal(c, p, scope, cycle, ctx.now).await?;
    let wide = Facts { place: holder.place.clone(), ..facts.clone() };
    let widest = Facts { place: village.place.clone(), ..facts.clone() };
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let can = |facts: &Facts, act| facts.may(actor, act, ctx.now).is_ok();
    let open = p.fate == Fate::Open;
    let at_rt = open && matches!(p.step, Step::AtRt { .. }) && p.hold == Hold::None;
    let withdrawable = open && matches!(p.step, Step::AtRt { .. } | Step::AtRw { .. });
    let own = can(&facts, Act::Complete) || can(&facts, Act::EstimateOwn) || can(&facts, Act::Withdraw);
    Ok(May {
        support: can(&wide, Act::Support),
        speak: can(&wide, Act::GiveOpinion),
        answer: can(&facts, Act::AnswerOpinion),
        pass_on: at_rt && can(&facts, Act::PassOn),
        estimate: open && (can(&facts, Act::EstimateRung) || can(&facts, Act::EstimateOwn)),
        poor: can(&facts, Act::DeclarePoor),
        withdraw: withdrawable && can(&facts, Act::Withdraw),
        own,
        report: can(&widest, Act::ReportText),
        held: holder.place.level,
    })
}

/// What the viewer's own rung said last, to be mended rather than typed again.
fn own_rung(may: &May, detail: &Detail) -> domain::proposal::estimate::Estimate {
    let rung = if may.own { Some(Rung::Proposer) } else { None };
    let said = detail.row.said.iter().filter(|s| rung.is_none_or(|r| r == s.rung)).max_by_key(|s| s.at);
    said.map(|s| s.estimate.clone()).unwrap_or_default()
}

/// Where it is, who has it, until when, what comes next.
fn band(
    ctx: &Ctx,
    detail: &Detail,
    village: &Territory,
    seated: &[Holder],
    verdict: Option<&decision::Recorded>,
    held: Level,
) -> AnyView {
    let p = &detail.proposal;
    let zone = village.zone;
    let who = |role: Role| holder_words(ctx, seated, role);
    let mut sentences: Vec<String> = Vec::new();
    if let Some(recorded) = verdict {
        sentences.push(verdict_words(ctx, recorded, village, p.year));
    } else if let Hold::Completion { reason, until } = &p.hold {
        sentences.push(say!(ctx, "band-hold", until = ctx.lang.until(*until, ctx.now, zone)));
        sentences.push(say!(ctx, "band-hold-reason", reason = reason));
    } else {
        match &p.step {
            Step::AtRt { due, .. } => {
                let until = ctx.lang.until(*due, ctx.now, zone);
                sentences.push(say!(
                    ctx,
                    "band-at-rt",
                    place = detail.row.scope_name,
                    who = who(Role::RtChair),
                    until = until
                ));
            }
            Step::AtRw { came, .. } => {
                sentences.push(match came {
                    Came::BySilence => say!(ctx, "band-at-rw-silence", who = who(leader(held))),
                    Came::AsItIs { why } => say!(ctx, "band-at-rw-as-it-is", why = why),
                    Came::Directly if p.scope == village.place.id => {
                        say!(ctx, "band-village-wide", who = who(Role::Lpm))
                    }
                    _ if held == Level::Village => say!(ctx, "rule-band-at-village", who = who(Role::Lpm)),
                    _ => say!(ctx, "band-at-rw", who = who(leader(held))),
                });
                if let Some(rank) = detail.row.rank {
                    sentences.push(say!(ctx, "band-ranked", rank = rank));
                }
            }
            Step::Merged { .. } => sentences.push(say!(ctx, "band-merged", who = who(Role::Lpm))),
            Step::Deliberated { .. } => {
                let head = if seated.iter().any(|h| h.mandate.role == Role::Lurah) { Role::Lurah } else { Role::Kades };
                sentences.push(say!(ctx, "band-deliberated", who = who(head)));
            }
            _ => {}
        }
    }
    if let Fate::Withdrawn { at } = p.fate {
        sentences = vec![say!(ctx, "band-withdrawn", day = ctx.lang.day(at.date(zone)))];
    }
    match p.step {
        Step::BeingDone { since } => sentences.push(say!(ctx, "band-being-done", day = ctx.lang.day(since.date(zone)))),
        Step::Evaluated { at } => sentences.push(say!(ctx, "band-evaluated", day = ctx.lang.day(at.date(zone)))),
        _ => {}
    }
    let badge = state::badge(ctx, &detail.row, zone);
    view! {
        <div class="band">
            <p><strong>{badge}</strong></p>
            {sentences.into_iter().map(|s| view! { <p>{s}</p> }).collect_view()}
        </div>
    }
    .into_any()
}

/// The forum's word: what, why, by which minutes, the code last and small.
fn verdict_words(ctx: &Ctx, recorded: &decision::Recorded, village: &Territory, year: i16) -> String {
    let v = &recorded.verdict;
    let reasons: Vec<String> = v.codes.iter().map(|c| ctx.say_code("reason", c.code())).collect();
    let codes: Vec<&str> = v.codes.iter().map(|c| c.code()).collect();
    let mut text = state::outcome_words(ctx, &v.outcome, year);
    if !reasons.is_empty() {
        text = say!(ctx, "verdict-because", what = text, why = reasons.join("; "));
    }
    let minutes = say!(ctx, "verdict-minutes", number = v.minutes_number, day = ctx.lang.day_only(v.minutes_date));
    let draft = village.village_kind == Some(domain::territory::VillageKind::Desa) && recorded.confirmed.is_none();
    let draft = if draft { format!(" {}", say!(ctx, "still-draft")) } else { String::new() };
    let reason = v.reason.as_ref().map(|r| format!(" {r}")).unwrap_or_default();
    text.push('.');
    let codes = if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
    format!("{text}{reason} {minutes}{draft}{codes}")
}

fn holder_words(ctx: &Ctx, seated: &[Holder], role: Role) -> String {
    let found = seated.iter().find(|h| h.mandate.role == role);
    found.map_or_else(
        || ctx.say_code("role", role.code()),
        |h| format!("{}, {}", called(h.honorific, &h.name), seat_words(ctx, h)),
    )
}

fn support(ctx: &Ctx, detail: &Detail, may: &May) -> AnyView {
    let count = detail.row.supports;
    if detail.supported && may.support {
        return view! {
            <form method="post" class="actions">
                <button class="button" name="act" value="unsupport">{say!(ctx, "support-take-back", count = count)}</button>
            </form>
            <p class="hint">{say!(ctx, "support-decides-nothing")}</p>
        }
        .into_any();
    }
    if may.support {
        return view! {
            <form method="post" class="actions">
                <button class=if may.pass_on { "button" } else { "button filled" } name="act" value="support">
                    {say!(ctx, "support-button", count = count)}
                </button>
            </form>
            <p class="hint">{say!(ctx, "support-decides-nothing")}</p>
        }
        .into_any();
    }
    view! { <p class="meta">{say!(ctx, "supports-count", count = count)}</p> }.into_any()
}

/// The RT chair's two buttons, and the proposer's way to complete or take back.
fn steward(ctx: &Ctx, detail: &Detail, may: &May) -> Option<AnyView> {
    let p = &detail.proposal;
    if may.pass_on {
        let asked = ctx.typed("form", "") == "-lengkapi";
        return Some(
            view! {
                <section class="steward">
                    <h2>{say!(ctx, "your-turn")}</h2>
                    <form method="post" class="actions">
                        <button class="button filled" name="act" value="pass_on">{say!(ctx, "pass-on")}</button>
                    </form>
                    <details class="fold" open=asked>
                        <summary>{say!(ctx, "ask-completion")}</summary>
                        <form method="post" class="form">
                            <input type="hidden" name="form" value="-lengkapi"/>
                            {Field::of("reason", say!(ctx, "what-is-missing"), Kind::Lines).draw(ctx, "-lengkapi")}
                            {Field::of("until", say!(ctx, "until-when"), Kind::Day).hint(say!(ctx, "hint-until")).draw(ctx, "-lengkapi")}
                            <button class="button" name="act" value="ask_completion">{say!(ctx, "ask-proposer")}</button>
                        </form>
                    </details>
                </section>
            }
            .into_any(),
        );
    }
    if may.own && matches!(p.hold, Hold::Completion { .. }) {
        let mend = format!("{}/ubah", ctx.path);
        return Some(view! { <p><a class="button" href=mend>{say!(ctx, "complete-now")}</a></p> }.into_any());
    }
    may.withdraw.then(|| {
        view! {
            <form method="post">
                <button class="link" name="act" value="withdraw">{say!(ctx, "take-back")}</button>
            </form>
        }
        .into_any()
    })
}

/// The form that reports one of the texts here, when its link was followed.
fn report(ctx: &Ctx, detail: &Detail, opinions: &[deliberation::Shown], seated: &[Holder]) -> Option<AnyView> {
    let part = moderation::about_to_report(ctx)?;
    let words = &detail.row.words;
    let text = match part {
        Part::Opinion(id) => opinions.iter().find(|o| o.opinion.id == id && o.hidden.is_none())?.opinion.text.clone(),
        Part::Problem => words.problem.clone(),
        Part::Place => words.place.clone(),
        Part::Wish => words.wish.clone(),
    };
    Some(moderation::report_form(ctx, part, &text, seated))
}

fn opinions_view(ctx: &Ctx, opinions: &[deliberation::Shown], may: &May, log: &str) -> AnyView {
    if opinions.is_empty() {
        return view! { <p>{say!(ctx, "no-opinions-yet")}</p> }.into_any();
    }
    let zone = crate::context::HOME_ZONE;
    let items = opinions.iter().map(|shown| {
        let o = &shown.opinion;
        let sign = match o.stance {
            domain::deliberation::Stance::Agree => "+ ",
            domain::deliberation::Stance::Worry => "! ",
            domain::deliberation::Stance::Ask => "? ",
        };
        let who = if ctx.viewer.is_some() && shown.hidden.is_none() {
            say!(ctx, "author-named", name = shown.first_name, home = shown.home)
        } else {
            say!(ctx, "author-hidden", home = shown.home)
        };
        let answer = o.answer.as_ref().zip(shown.answered_by.as_ref()).map(|(answer, (name, office))| {
            let by = say!(ctx, "answered-by", name = name, office = office, day = ctx.lang.day(answer.at.date(zone)));
            view! { <blockquote class="answer"><p>{lines(&answer.text)}</p><p class="meta">{by}</p></blockquote> }
        });
        let suffix = format!("-{}", o.id);
        let waiting = o.awaits_answer().then(|| view! { <p class="meta">{say!(ctx, "awaits-answer")}</p> });
        let form = (may.answer && o.awaits_answer()).then(|| {
            let open = ctx.typed("form", "") == suffix;
            view! {
                <details class="fold" open=open>
                    <summary>{say!(ctx, "answer-this")}</summary>
                    <form method="post" class="form">
                        <input type="hidden" name="form" value=suffix.clone()/>
                        <input type="hidden" name="opinion" value=o.id.to_string()/>
                        {Field::of("answer", say!(ctx, "answer-label"), Kind::Lines).draw(ctx, &suffix)}
                        <button class="button" name="act" value="answer">{say!(ctx, "send-answer")}</button>
                    </form>
                </details>
            }
        });
        let text = match &shown.hidden {
            Some(why) => {
                let own = (!o.text.is_empty()).then_some(o.text.as_str());
                moderation::in_its_place(ctx, why, &shown.home, own, log)
            }
            None => lines(&o.text),
        };
        let report = (may.report && shown.hidden.is_none()).then(|| moderation::report_link(ctx, Part::Opinion(o.id)));
        view! {
            <li>
                <div><span class="stance">{sign}{ctx.say_code("stance", o.stance.code())}</span>" "{text}</div>
                {report}
                <p class="meta">{format!("{who} · {}", ctx.lang.day(o.at.date(zone)))}</p>
                {answer}
                {waiting}
                {form}
            </li>
        }
    });
    view! { <ul class="opinions">{items.collect_view()}</ul> }.into_any()
}

fn speak_form(ctx: &Ctx, may: &May) -> AnyView {
    if !may.speak {
        let text = if ctx.viewer.is_some() { say!(ctx, "speak-not-yours") } else { say!(ctx, "speak-sign-in") };
        return view! { <p class="hint">{text}</p> }.into_any();
    }
    let suffix = "-pendapat";
    let mine = ctx.typed("form", "") == suffix;
    let wrong = mine.then(|| ctx.fault("stance")).flatten().is_some();
    let choices = ["agree", "worry", "ask"].map(|code| {
        let chosen = mine && ctx.chose("stance", code);
        view! {
            <label class="choice">
                <input type="radio" name="stance" value=code checked=chosen/>
                <span>{ctx.say(&format!("stance-{code}-because"), &[])}</span>
            </label>
        }
    });
    view! {
        <details class="fold" open=mine>
            <summary>{say!(ctx, "write-opinion")}</summary>
            <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
                <input type="hidden" name="form" value=suffix/>
                <fieldset class=if wrong { "field wrong" } else { "field" } id="stance-pendapat">
                    <legend>{say!(ctx, "field-stance")}</legend>
                    {wrong.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> })}
                    {choices}
                </fieldset>
                {Field::of("text", say!(ctx, "field-text"), Kind::Lines).draw(ctx, suffix)}
                <button class="button" name="act" value="opinion">{say!(ctx, "send-opinion")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// What the person is told after an act (pages.md message 21).
fn news(ctx: &Ctx, detail: &Detail, village: &Territory, seated: &[Holder]) -> Option<AnyView> {
    let spoken = detail.proposal.spoken_number().unwrap_or_default();
    let text = match ctx.asked("kabar")? {
        "terkirim" => match &detail.proposal.step {
            Step::AtRt { due, .. } => {
                let who = holder_words(ctx, seated, Role::RtChair);
                let until = ctx.lang.until(*due, ctx.now, village.zone);
                say!(ctx, "told-sent", number = spoken, who = who, until = until)
            }
            _ => say!(ctx, "told-sent-above", number = spoken),
        },
        "didukung" => say!(ctx, "told-supported"),
        "batal-dukung" => say!(ctx, "told-unsupported"),
        "diteruskan" => say!(ctx, "told-passed-on"),
        "diminta" => say!(ctx, "told-asked"),
        "dibatalkan" => say!(ctx, "told-withdrawn"),
        "pendapat" => say!(ctx, "told-opinion"),
        "tulisan" => say!(ctx, "told-text-reported"),
        "dijawab" => say!(ctx, "told-answered"),
        "rincian" => say!(ctx, "told-estimate"),
        "dilengkapi" => say!(ctx, "told-completed"),
        "apa-adanya" => say!(ctx, "told-as-it-is"),
        "dilaporkan" => say!(ctx, "told-reported"),
        "dinilai" => say!(ctx, "told-evaluated"),
        _ => return None,
    };
    Some(view! { <div class="notice good" role="status"><p>{text}</p></div> }.into_any())
}
