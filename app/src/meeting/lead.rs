//! The chair's phone: one step at a time, standing in a hall (pages.md page 7). Whoever keeps the notes writes here too.

use domain::meeting::{Happening, Item, Missing, State};
use leptos::prelude::*;
use store::meeting::Line;

use super::{Desk, Rows, along, closing, floor, fresh, item, news, parts, phones};
use crate::{
    address::{Address, Day, Page as At},
    context::Ctx,
    form::{Field, Kind},
    proposal::write::form_key,
    say,
    screen::{Instead, Page, Screen},
    ui,
};

/// The page at `…/rapat/2026-12-12/pimpin`.
pub async fn page(ctx: Ctx, address: Address, day: Day) -> Page {
    let desk = Desk::find(&ctx, &address, day).await?;
    let leads = desk.rights.leads.is_ok();
    if let (Err(refusal), Err(_)) = (&desk.rights.leads, &desk.rights.keeps_notes) {
        return Err(Instead::Refused(refusal.clone()));
    }
    let fresh = fresh::find(&ctx, &desk).await?;
    let rows = desk.rows_and(&ctx, &fresh.added).await?;
    let lines = desk.lines(&ctx).await?;
    let fresh = fresh::fold(&ctx, &desk, &rows, &fresh);
    let answers = if leads { phones::so_far(&ctx, &desk).await? } else { None };
    let summary = ui::refusal::summary(&ctx).await;
    let conflict = conflict(&ctx, &desk, &rows);
    let title = desk.title(&ctx);
    let step = if leads { step(&ctx, &desk, &rows) } else { ().into_any() };
    let closes = leads && ctx.asked("tutup").is_some() && matches!(desk.sitting.state, State::Open { .. });
    let content = if closes {
        closing::page(&ctx, &desk, &rows, &lines)
    } else {
        view! {
            {step}
            {fresh}
            {more(&ctx, &desk, (&rows, &lines), leads)}
        }
        .into_any()
    };
    let body = view! {
        <h1>{desk.name(&ctx)}</h1>
        {news(&ctx)}
        {summary}
        {conflict}
        {along::waiting(&ctx)}
        <p data-part="hadir">{present(&ctx, &desk)}</p>
        {answers}
        {content}
        {along::script(&ctx, &desk)}
        <p><a href=desk.to(At::Meeting)>{say!(ctx, "meeting-public-page")}</a></p>
    };
    Ok(Screen::new(title, desk.here.at(), body).personal().bare())
}

/// "Hadir 31 dari 40 undangan. Cukup (paling sedikit 27). Belum ada yang mewakili: pemuda."
pub(super) fn present(ctx: &Ctx, desk: &Desk) -> String {
    let (here, quorum) = (&desk.sitting.attendance, desk.sitting.quorum());
    let invited = desk.at.meeting.invited_count();
    let mut words = match invited {
        0 => say!(ctx, "lead-present", count = here.present()),
        _ => say!(ctx, "lead-present-of", count = here.present(), invited = invited),
    };
    if quorum > 0 && desk.sitting.too_few() == 0 {
        words.push(' ');
        words.push_str(&say!(ctx, "lead-enough", least = quorum));
    }
    if here.present() > 0 && here.speaking_for(domain::meeting::Group::Youth) == 0 {
        words.push(' ');
        words.push_str(&say!(ctx, "lead-nobody-for", who = ctx.say_code("missing", Missing::Youth.code())));
    }
    words
}

/// A form that says that something happened. What its writer had seen travels along, so that nobody writes over another.
pub(super) fn entry(
    ctx: &Ctx,
    desk: &Desk,
    what: (&'static str, Option<u16>),
    fields: AnyView,
    words: (String, bool),
) -> AnyView {
    entry_about(ctx, desk, what, fields, words, None)
}

/// The same for one of several lines: `whom` is read aloud with the button, so that no two sound alike.
pub(super) fn entry_about(
    ctx: &Ctx,
    desk: &Desk,
    (hal, item): (&'static str, Option<u16>),
    fields: AnyView,
    (words, filled): (String, bool),
    whom: Option<String>,
) -> AnyView {
    let whom = whom.map(|whom| view! { <span class="visually-hidden">{format!(": {whom}")}</span> });
    let suffix = suffix(hal, item);
    let class = if filled { "button filled" } else { "button" };
    let item = item.map(|n| view! { <input type="hidden" name="butir" value=n.to_string()/> });
    view! {
        <form method="post" class="form" data-queue=along::queued(ctx, hal)>
            <input type="hidden" name="form" value=suffix/>
            <input type="hidden" name="hal" value=hal/>
            <input type="hidden" name="kunci" value=form_key(ctx)/>
            <input type="hidden" name="dilihat" value=desk.sitting.seq.to_string()/>
            {item}
            {fields}
            <button class=class name="act" value="happen">{words}{whom}</button>
        </form>
    }
    .into_any()
}

/// What tells the same field in several forms apart.
pub(super) fn suffix(hal: &str, item: Option<u16>) -> String {
    let hal = hal.replace('_', "-");
    item.map_or_else(|| format!("-{hal}"), |n| format!("-{hal}-{n}"))
}

/// A form behind a fold; open when it was refused.
pub(super) fn fold(ctx: &Ctx, summary: String, (hal, item): (&'static str, Option<u16>), form: AnyView) -> AnyView {
    let open = ctx.typed("form", "") == suffix(hal, item);
    view! { <details class="fold" open=open><summary>{summary}</summary>{form}</details> }.into_any()
}

/// What two who write the same minutes must see: what somebody else has just written. Their own words stand above it.
fn conflict(ctx: &Ctx, desk: &Desk, rows: &Rows) -> Option<AnyView> {
    let refused = ctx.refused.as_ref()?;
    let domain::refusal::Refusal::Moved { .. } = refused.refusal else { return None };
    let item = desk.sitting.item(refused.form.get("butir").parse().ok()?).ok()?;
    let title = rows.numbered(item);
    Some(
        view! {
            <div class="notice info">
                <p><strong>{say!(ctx, "lead-written-now")}</strong>" "{title}</p>
                {item::lines(ctx, item, false, true)}
            </div>
        }
        .into_any(),
    )
}

/// The next step, and nothing else.
fn step(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    match desk.sitting.state {
        State::Called | State::Waiting { .. } | State::CalledAgain { .. } => opening(ctx, desk),
        State::Adjourned { .. } => {
            let go_on = (say!(ctx, "lead-resume"), true);
            let stands = desk.stands(ctx);
            view! { <p class="lead">{stands}</p>{entry(ctx, desk, ("resumed", None), ().into_any(), go_on)} }.into_any()
        }
        State::Closed { .. } => {
            let stands = desk.stands(ctx);
            view! {
                <p class="lead">{stands}</p>
                <p><a class="button filled" href=desk.to(At::MeetingMinutes)>{say!(ctx, "lead-print")}</a></p>
            }
            .into_any()
        }
        State::Open { .. } => view! { {just_settled(ctx, desk, rows)}{open(ctx, desk, rows)} }.into_any(),
    }
}

/// Before it is open: who is there, whether that is enough, and what to do if it is not.
fn opening(ctx: &Ctx, desk: &Desk) -> AnyView {
    let (present, few) = (desk.sitting.attendance.present(), desk.sitting.too_few());
    let nobody = present == 0;
    let start = (!nobody && few == 0)
        .then(|| entry(ctx, desk, ("opened", None), ().into_any(), (say!(ctx, "lead-open"), true)));
    let missing = (few > 0).then(|| too_few(ctx, desk));
    let list = say!(ctx, "meeting-keep-list");
    let class = if nobody { "button filled" } else { "button" };
    view! {
        <p class="lead">{desk.stands(ctx)}</p>
        {nobody.then(|| view! { <p>{say!(ctx, "lead-nobody-yet")}</p> })}
        {start}
        {missing}
        <p><a class=class href=desk.to(At::MeetingAttend)>{list}</a></p>
        {heads(ctx, desk)}
    }
    .into_any()
}

/// Heads counted in the hall, of those who stand on no list.
fn heads(ctx: &Ctx, desk: &Desk) -> AnyView {
    let counted = desk.sitting.attendance.counted.iter().find(|t| t.rt.is_none());
    let (women, men) = counted.map_or((String::new(), String::new()), |t| (t.women.to_string(), t.men.to_string()));
    let suffix = suffix("counted", None);
    let fields = view! {
        <p class="hint">{say!(ctx, "lead-heads-hint")}</p>
        {Field::of("women_here", say!(ctx, "field-women-here"), Kind::Digits).value(&women).draw(ctx, &suffix)}
        {Field::of("men_here", say!(ctx, "field-men-here"), Kind::Digits).value(&men).draw(ctx, &suffix)}
    };
    let form = entry(ctx, desk, ("counted", None), fields.into_any(), (say!(ctx, "lead-heads-keep"), false));
    fold(ctx, say!(ctx, "lead-heads"), ("counted", None), form)
}

/// Only where the village's rules name a number: wait, call again, or go on, each in its time.
fn too_few(ctx: &Ctx, desk: &Desk) -> AnyView {
    let zone = desk.here.place.zone;
    let (present, least) = (desk.sitting.attendance.present(), desk.sitting.quorum());
    let until = desk.sitting.may_wait_until();
    let text = say!(ctx, "lead-too-few", present = present, least = least, until = ctx.lang.clock(until, zone));
    let again = matches!(desk.sitting.state, State::CalledAgain { .. });
    let goes_on = (again && ctx.now >= desk.sitting.appointed())
        .then(|| entry(ctx, desk, ("went_on", None), ().into_any(), (say!(ctx, "lead-go-on"), true)));
    // It waits once; while nobody is there, the list of who comes is the one main thing.
    let waiting = matches!(desk.sitting.state, State::Waiting { .. });
    let waits = (!again && !waiting && ctx.now < until).then(|| {
        let clock = ctx.lang.clock(until, zone);
        let words = (say!(ctx, "lead-wait", until = clock), present > 0);
        entry(ctx, desk, ("waits", None), ().into_any(), words)
    });
    let calls = (!again && ctx.now >= desk.at.meeting.starts).then(|| {
        let suffix = suffix("called_again", None);
        let day = ctx.now.plus_days(desk.sitting.second_call_days()).date(zone).to_string();
        let clock = ctx.lang.clock(desk.at.meeting.starts, zone);
        let fields = view! {
            {Field::of("starts", say!(ctx, "field-starts"), Kind::Day).value(&day).draw(ctx, &suffix)}
            {Field::line("clock", say!(ctx, "field-clock")).value(&clock).draw(ctx, &suffix)}
        };
        let words = say!(ctx, "lead-call-again", days = desk.sitting.second_call_days());
        let form =
            entry(ctx, desk, ("called_again", None), fields.into_any(), (say!(ctx, "lead-call-again-do"), false));
        fold(ctx, words, ("called_again", None), form)
    });
    view! { <div class="notice info"><p>{text}</p></div>{goes_on}{waits}{calls} }.into_any()
}

/// Whether the first question was asked: agree to the whole list, but for some?
pub(super) fn list_was_asked(desk: &Desk) -> bool {
    // An item that only got another place was not talked about.
    let about_one = |what: &Happening| what.item().is_some() && !matches!(what, Happening::Moved { .. });
    let asked = |e: &domain::meeting::Entry| matches!(e.what, Happening::ListAgreed { .. }) || about_one(&e.what);
    desk.entries.iter().any(asked)
}

/// The item in hand: the one a refused form was about, the one that was taken up, else the next that is open.
pub(super) fn in_hand(ctx: &Ctx, desk: &Desk) -> Option<Item> {
    let open = |number: u16| desk.sitting.item(number).ok().filter(|i| i.settled.is_none()).cloned();
    let refused = ctx.refused.as_ref().and_then(|r| r.form.get("butir").parse().ok());
    let chosen = ctx.asked("butir").and_then(|n| n.parse().ok());
    let first = || desk.sitting.open_items().first().map(|i| (*i).clone());
    refused.and_then(open).or(chosen.and_then(open)).or(desk.sitting.in_hand.and_then(open)).or_else(first)
}

fn open(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    if !desk.sitting.open_items().is_empty() && !list_was_asked(desk) && ctx.asked("butir").is_none() {
        return whole_list(ctx, desk, rows);
    }
    match in_hand(ctx, desk) {
        Some(item) => one(ctx, desk, rows, &item),
        None => {
            let href = format!("{}?tutup=1", desk.to(At::MeetingLead));
            let words = if desk.sitting.items.is_empty() { "lead-no-items" } else { "lead-all-done" };
            view! {
                <p class="lead">{ctx.say(words, &[])}</p>
                <p><a class="button filled" href=href>{say!(ctx, "lead-close")}</a></p>
            }
            .into_any()
        }
    }
}

/// What was settled a moment ago, and a way back: the next question has its buttons in the same place.
fn just_settled(ctx: &Ctx, desk: &Desk, rows: &Rows) -> Option<AnyView> {
    let last = desk.entries.last()?;
    let number = match last.what {
        Happening::AllAgreed { item } | Happening::HandsCounted { item, .. } => item,
        _ => return None,
    };
    let item = desk.sitting.item(number).ok()?;
    let words = format!("{}: {}", rows.numbered(item), item::outcome(ctx, item, false));
    let back = item.phones.is_none().then(|| {
        entry(ctx, desk, ("reopened", Some(number)), ().into_any(), (say!(ctx, "lead-reopen", number = number), false))
    });
    Some(view! { <div class="notice good" role="status"><p>{words}</p>{back}</div> }.into_any())
}

/// The first question of the meeting, so that only the disputed are taken one by one.
fn whole_list(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    let open = || desk.sitting.items.iter().filter(|i| i.settled.is_none());
    let boxes = open().map(|i| {
        let number = i.number.to_string();
        let chosen = ctx.chose("except", &number);
        view! {
            <label class="choice">
                <input type="checkbox" name="except" value=number checked=chosen/>
                <span>{rows.numbered(i)}" "<span class="meta">{rows.meta(ctx, i.proposal)}</span></span>
            </label>
        }
    });
    let fields = view! {
        <fieldset class="field" id="except-list-agreed">
            <legend>{say!(ctx, "lead-ask-list")}</legend>
            <p class="hint">{say!(ctx, "lead-ask-list-hint")}</p>
            {boxes.collect_view()}
        </fieldset>
    };
    let first = open().next().map_or(1, |i| i.number);
    let one_by_one = (say!(ctx, "lead-one-by-one"), false);
    view! {
        {entry(ctx, desk, ("list_agreed", None), fields.into_any(), (say!(ctx, "lead-list-agreed"), true))}
        {entry(ctx, desk, ("taken_up", Some(first)), ().into_any(), one_by_one)}
    }
    .into_any()
}

/// One item: what was said so far, and the next step of it.
fn one(ctx: &Ctx, desk: &Desk, rows: &Rows, item: &Item) -> AnyView {
    let n = item.number;
    let heading = say!(ctx, "lead-item", number = n, title = rows.title(item.proposal));
    let href = rows.href(&desk.village.path, item.proposal);
    let read = href.map(|href| view! { " · "<a href=href>{say!(ctx, "lead-read-it")}</a> });
    let said = (!item.rounds.is_empty()).then(|| item::lines(ctx, item, false, true));
    let later = (!item.not_reached)
        .then(|| entry(ctx, desk, ("put_off", Some(n)), ().into_any(), (say!(ctx, "lead-later"), false)));
    view! {
        <h2>{heading}</h2>
        <p class="meta">{rows.meta(ctx, item.proposal)}{read}</p>
        {said}
        {question(ctx, desk, item)}
        {later}
    }
    .into_any()
}

/// One question asked aloud and its two answers; a second round; and only then hands.
fn question(ctx: &Ctx, desk: &Desk, item: &Item) -> AnyView {
    let n = item.number;
    let plain = |hal, words: String, filled| entry(ctx, desk, (hal, Some(n)), ().into_any(), (words, filled));
    if item.not_reached {
        return view! { {phones::asking(ctx, desk, item)}{hands(ctx, desk, item)} }.into_any();
    }
    let nobody = item.rounds.last().is_none_or(|r| r.raised.is_empty());
    if nobody {
        let ask = if item.rounds.is_empty() { "lead-ask" } else { "lead-ask-again-aloud" };
        return view! {
            <p class="lead">{ctx.say(ask, &[])}</p>
            {plain("all_agreed", say!(ctx, "lead-all-agree", number = n), true)}
            {objection(ctx, desk, n)}
        }
        .into_any();
    }
    // Asked twice, and still a no: the chair may say so, whether that no is answered or not.
    let twice = item.rounds.len() >= 2;
    let given_up = |filled| twice.then(|| plain("not_reached", say!(ctx, "lead-not-reached"), filled));
    if item.unanswered() > 0 {
        let suffix = suffix("answered", Some(n));
        let field = Field::of("answer", say!(ctx, "lead-answer"), Kind::Lines).draw(ctx, &suffix);
        return view! {
            {entry(ctx, desk, ("answered", Some(n)), field, (say!(ctx, "lead-answer-keep"), true))}
            {given_up(false)}
            {objection(ctx, desk, n)}
        }
        .into_any();
    }
    view! {
        {plain("asked_again", say!(ctx, "lead-ask-again"), !twice)}
        {given_up(true)}
        {objection(ctx, desk, n)}
    }
    .into_any()
}

pub(super) fn objection(ctx: &Ctx, desk: &Desk, n: u16) -> AnyView {
    let suffix = suffix("raised", Some(n));
    let fields = view! {
        {Field::line("whom", say!(ctx, "field-whom")).hint(say!(ctx, "lead-whom-hint")).draw(ctx, &suffix)}
        {Field::of("what", say!(ctx, "field-what"), Kind::Lines).draw(ctx, &suffix)}
        {Field::line("name", say!(ctx, "lead-name")).hint(say!(ctx, "lead-name-hint")).draw(ctx, &suffix)}
    };
    let form = entry(ctx, desk, ("raised", Some(n)), fields.into_any(), (say!(ctx, "lead-objection-keep"), false));
    fold(ctx, say!(ctx, "lead-objection"), ("raised", Some(n)), form)
}

fn hands(ctx: &Ctx, desk: &Desk, item: &Item) -> AnyView {
    let n = item.number;
    let words = if item.asks_phones() { "lead-hands-only" } else { "lead-hands" };
    let suffix = suffix("hands_counted", Some(n));
    let fields = view! {
        <p class="lead">{ctx.say(words, &[])}</p>
        {Field::of("yes", say!(ctx, "field-yes"), Kind::Digits).draw(ctx, &suffix)}
        {Field::of("no", say!(ctx, "field-no"), Kind::Digits).draw(ctx, &suffix)}
        {Field::of("abstain", say!(ctx, "field-abstain"), Kind::Digits).draw(ctx, &suffix)}
    };
    entry(ctx, desk, ("hands_counted", Some(n)), fields.into_any(), (say!(ctx, "lead-hands-keep"), true))
}

/// What is not the next step, each behind a fold.
fn more(ctx: &Ctx, desk: &Desk, (rows, lines): (&Rows, &[Line]), leads: bool) -> AnyView {
    if !matches!(desk.sitting.state, State::Open { .. }) {
        return ().into_any();
    }
    let led = leads.then(|| {
        view! {
            {elsewhere(ctx, desk, rows)}
            {moving(ctx, desk, rows)}
            {pause(ctx, desk)}
        }
    });
    let objections = (!leads).then(|| in_hand(ctx, desk)).flatten().map(|i| {
        let title = say!(ctx, "lead-item", number = i.number, title = rows.title(i.proposal));
        view! { <h2>{title}</h2>{item::lines(ctx, &i, false, true)}{objection(ctx, desk, i.number)} }
    });
    let attend = desk.rights.see_names().then(|| {
        view! { <p><a class="button" href=desk.to(At::MeetingAttend)>{say!(ctx, "meeting-keep-list")}</a></p> }
    });
    let scores = desk.sitting.matrix().is_some().then(|| {
        view! { <p><a class="button" href=desk.to(At::MeetingScores)>{say!(ctx, "scores-link")}</a></p> }
    });
    let close = format!("{}?tutup=1", desk.to(At::MeetingLead));
    let ends = leads.then(|| view! { <p><a href=close>{say!(ctx, "lead-end-now")}</a></p> });
    view! {
        {objections}
        <h2>{say!(ctx, "lead-more")}</h2>
        {notes(ctx, desk, lines)}
        {speakers(ctx, desk, lines)}
        {led}
        {parts::fold(ctx, desk)}
        {scores}
        {all(ctx, desk, rows)}
        {attend}
        {ends}
    }
    .into_any()
}

/// Who said what, and what was answered.
pub(super) fn note(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> AnyView {
    let suffix = suffix("noted", None);
    let speaking = floor::speaking(desk, lines);
    let fields = view! {
        {Field::line("speaker", say!(ctx, "field-speaker")).value(&speaking).draw(ctx, &suffix)}
        {super::group_choice(ctx, &suffix)}
        {Field::of("said", say!(ctx, "field-said"), Kind::Lines).draw(ctx, &suffix)}
        {Field::of("answer", say!(ctx, "lead-note-answer"), Kind::Lines).draw(ctx, &suffix)}
    };
    entry(ctx, desk, ("noted", None), fields.into_any(), (say!(ctx, "lead-note-keep"), false))
}

/// The same behind a fold, with the last of what was noted.
fn notes(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> AnyView {
    let form = note(ctx, desk, lines);
    let known = desk.sitting.notes.iter().rev().take(5).map(|n| {
        let line = format!("{} {}: {}", ctx.lang.clock(n.at, desk.here.place.zone), n.speaker, n.said);
        view! { <li>{line}</li> }
    });
    let known = known.collect_view();
    let form = view! { <ul>{known}</ul>{form} }.into_any();
    fold(ctx, say!(ctx, "lead-note"), ("noted", None), form)
}

/// Who asked for the floor, behind a fold that says how many wait.
fn speakers(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> AnyView {
    let form = view! {
        <div data-part="pembicara">{floor::queue(ctx, desk, lines)}</div>
        {floor::asking(ctx, desk, lines)}
    };
    let floor = &desk.sitting.floor;
    let waiting = floor.waiting().len();
    let words = say!(ctx, "floor-title", count = waiting);
    // Whoever leads with one phone learns that somebody asks without opening anything.
    let open = waiting > 0 || floor.speaking().is_some() || ctx.typed("form", "") == suffix("floor_asked", None);
    view! { <details class="fold" open=open><summary><span data-part="antrean">{words}</span></summary>{form}</details> }
        .into_any()
}

/// Outcomes besides money.
fn elsewhere(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    let left = desk.sitting.items.iter().filter(|i| i.besides.is_none() && (i.agreed() || i.settled.is_none()));
    let left: Vec<(String, String)> = left.map(|i| (i.number.to_string(), rows.numbered(i))).collect();
    if left.is_empty() {
        return ().into_any();
    }
    let by = suffix("taken_on", None);
    let fields = view! {
        {crate::mandate::select(ctx, "butir", say!(ctx, "lead-which"), left.clone(), &by)}
        {Field::line("body", say!(ctx, "field-body")).hint(say!(ctx, "lead-body-hint")).draw(ctx, &by)}
        {Field::of("by", say!(ctx, "field-by"), Kind::Day).draw(ctx, &by)}
        {Field::of("needs", say!(ctx, "lead-needs"), Kind::Lines).draw(ctx, &by)}
    };
    let residents = entry(ctx, desk, ("taken_on", None), fields.into_any(), (say!(ctx, "lead-taken-on-keep"), false));
    let service = suffix("handed_over", None);
    let fields = view! {
        {crate::mandate::select(ctx, "butir", say!(ctx, "lead-which"), left, &service)}
        {Field::line("service", say!(ctx, "field-service")).draw(ctx, &service)}
    };
    let handed =
        entry(ctx, desk, ("handed_over", None), fields.into_any(), (say!(ctx, "lead-handed-over-keep"), false));
    view! {
        {fold(ctx, say!(ctx, "lead-taken-on"), ("taken_on", None), residents)}
        {fold(ctx, say!(ctx, "lead-handed-over"), ("handed_over", None), handed)}
    }
    .into_any()
}

/// Another place in the order, with a reason that is printed.
fn moving(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    if desk.sitting.items.len() < 2 {
        return ().into_any();
    }
    let suffix = suffix("moved", None);
    let items = desk.sitting.items.iter().map(|i| (i.number.to_string(), rows.numbered(i)));
    let fields = view! {
        {crate::mandate::select(ctx, "butir", say!(ctx, "lead-which"), items.collect(), &suffix)}
        {Field::of("to", say!(ctx, "lead-move-to"), Kind::Digits).hint(say!(ctx, "lead-move-hint", all = desk.sitting.items.len())).draw(ctx, &suffix)}
        {Field::of("reason", say!(ctx, "lead-move-reason"), Kind::Lines).draw(ctx, &suffix)}
    };
    let form = entry(ctx, desk, ("moved", None), fields.into_any(), (say!(ctx, "lead-move-keep"), false));
    fold(ctx, say!(ctx, "lead-move"), ("moved", None), form)
}

/// It goes on another day.
fn pause(ctx: &Ctx, desk: &Desk) -> AnyView {
    let suffix = suffix("adjourned", None);
    let clock = ctx.lang.clock(desk.at.meeting.starts, desk.here.place.zone);
    let fields = view! {
        {Field::of("resumes", say!(ctx, "field-resumes"), Kind::Day).draw(ctx, &suffix)}
        {Field::line("clock", say!(ctx, "field-clock")).value(&clock).draw(ctx, &suffix)}
        {Field::of("why", say!(ctx, "lead-why"), Kind::Lines).draw(ctx, &suffix)}
    };
    let form = entry(ctx, desk, ("adjourned", None), fields.into_any(), (say!(ctx, "lead-adjourn-keep"), false));
    fold(ctx, say!(ctx, "lead-adjourn"), ("adjourned", None), form)
}

/// The whole list, to jump to what is open.
fn all(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    if desk.sitting.items.is_empty() {
        return ().into_any();
    }
    let items = desk.sitting.items.iter().map(|i| {
        let title = rows.numbered(i);
        let href = format!("{}?butir={}", desk.to(At::MeetingLead), i.number);
        let title = match i.settled {
            None => view! { <a href=href>{title}</a> }.into_any(),
            Some(_) => view! { <span>{title}</span> }.into_any(),
        };
        view! { <li>{title}" "<span class="meta">{item::outcome(ctx, i, false)}</span></li> }
    });
    let items = items.collect_view();
    view! { <details class="fold"><summary>{say!(ctx, "lead-all")}</summary><ul>{items}</ul></details> }.into_any()
}
