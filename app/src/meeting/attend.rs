//! Who is there: a resident by the code on the wall; whoever keeps the list by name, by a first name, or counted from
//! paper.

use domain::{
    id::{PersonId, TerritoryId},
    meeting::Attendee,
    territory::{Level, Territory},
};
use leptos::prelude::*;
use store::{
    act::meeting::{DOOR_OPENS, door_code},
    meeting::{self, Candidate, Line, Sent},
};

use super::{Desk, actions::tally_field, along, group_choice, lead, news, page::attendance, rt_name};
use crate::{
    address::{Address, Day, Page as At},
    context::Ctx,
    form::{Field, Kind},
    proposal::write::form_key,
    qr, say,
    screen::{Instead, Page, Screen},
    ui,
};

/// So many names stand on the page to be ticked; more are found by their name.
const NAMES: u32 = 60;

/// The page at `…/rapat/2026-12-12/hadir`.
pub async fn page(ctx: Ctx, address: Address, day: Day) -> Page {
    let desk = Desk::find(&ctx, &address, day).await?;
    if !desk.rights.see_names()
        && let Err(refusal) = &desk.rights.checks_in
    {
        return Err(Instead::Refused(refusal.clone()));
    }
    if desk.is_closed() && ctx.refused.is_none() {
        return Ok(over(&ctx, &desk));
    }
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "attend-title", name = desk.name(&ctx));
    let content = if desk.rights.see_names() { keeping(&ctx, &desk).await? } else { own(&ctx, &desk) };
    let body = view! {
        <h1>{title.clone()}</h1>
        {news(&ctx)}
        {summary}
        {along::waiting(&ctx)}
        <p data-part="keadaan">{desk.stands(&ctx)}</p>
        {content}
        {along::script(&ctx, &desk)}
        {desk.rights.leads.is_ok().then(|| view! { <p><a href=desk.to(At::MeetingLead)>{say!(ctx, "meeting-lead")}</a></p> })}
        <p><a href=desk.to(At::Meeting)>{say!(ctx, "meeting-public-page")}</a></p>
    };
    Ok(Screen::new(title, desk.here.at(), body).personal())
}

/// Whoever comes late by the poster is led to what was decided.
fn over(ctx: &Ctx, desk: &Desk) -> Screen {
    let title = say!(ctx, "attend-title", name = desk.name(ctx));
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{desk.stands(ctx)}</p>
        <p><a class="button filled" href=desk.to(At::Meeting)>{say!(ctx, "meeting-public-page")}</a></p>
    };
    Screen::new(title, desk.here.at(), body).personal()
}

/// A resident puts themself on the list.
fn own(ctx: &Ctx, desk: &Desk) -> AnyView {
    if desk.own_line(ctx).is_some() {
        return view! { <div class="notice good"><p>{say!(ctx, "attend-listed")}</p></div> }.into_any();
    }
    let opens = desk.sitting.appointed().plus_seconds(-DOOR_OPENS);
    if ctx.now < opens && ctx.refused.is_none() {
        let when = ctx.lang.instant(opens, desk.here.place.zone);
        return view! { <p class="lead">{say!(ctx, "attend-not-yet", when = when)}</p> }.into_any();
    }
    // The code travels in the address that the QR code holds.
    let code = ctx.asked("kode").unwrap_or_default();
    let key = ctx.typed("kunci", &form_key(ctx));
    view! {
        <form method="post" class="form">
            <input type="hidden" name="kunci" value=key/>
            {Field::of("door_code", say!(ctx, "field-door-code"), Kind::Secret).hint(say!(ctx, "attend-code-hint")).value(code).draw(ctx, "")}
            {group_choice(ctx, "")}
            <button class="button filled" name="act" value="check_in">{say!(ctx, "meeting-i-am-here")}</button>
        </form>
    }
    .into_any()
}

/// Whoever keeps the list.
async fn keeping(ctx: &Ctx, desk: &Desk) -> Result<AnyView, store::StoreError> {
    let c = ctx.store().read();
    let rts = desk.rts(ctx).await?;
    let lines = meeting::lines(c, desk.at.meeting.id).await?;
    let sought = ctx.asked("cari").unwrap_or_default().trim().to_owned();
    // In an RT everybody stands on the page; in a larger place they are found by name.
    let all = desk.here.place.place.level == Level::Rt;
    let found = match all || !sought.is_empty() {
        true => meeting::candidates(c, desk.here.place.place.id, &sought, NAMES).await?,
        false => vec![],
    };
    // Before anybody is sought: whom the forums below sent to this one.
    let sent = match all || !sought.is_empty() {
        true => vec![],
        false => meeting::sent_to(c, desk.here.place.place.id, desk.cycle.year, desk.at.meeting.kind).await?,
    };
    let found = found.into_iter().map(|c| named(desk, c)).chain(sent.into_iter().map(|s| delegate(ctx, s)));
    let absent: Vec<Named> = found.filter(|n| desk.sitting.attendance.of(n.person).is_none()).collect();
    let sign = door_sign(ctx, desk)?;
    let counts = (desk.sitting.attendance.present() > 0).then(|| attendance(ctx, desk, &rts));
    Ok(view! {
        {counts}
        <h2>{say!(ctx, "attend-tick")}</h2>
        {search(ctx, &sought)}
        {tick(ctx, &absent, &sought)}
        {guest(ctx, desk, &rts)}
        {by_rt(ctx, desk, &rts)}
        {listed(ctx, desk, &lines)}
        {door(ctx, sign)}
    }
    .into_any())
}

/// Somebody who may be ticked: who, and what is said beside the box.
struct Named {
    person: PersonId,
    words: String,
}

fn named(desk: &Desk, c: Candidate) -> Named {
    let in_rt = desk.here.place.place.level == Level::Rt;
    let words = if in_rt { c.name } else { format!("{} · {}", c.name, c.home_name) };
    Named { person: c.person, words }
}

fn delegate(ctx: &Ctx, sent: Sent) -> Named {
    Named { person: sent.person, words: say!(ctx, "attend-sent", name = sent.name, place = sent.from) }
}

fn search(ctx: &Ctx, sought: &str) -> AnyView {
    view! {
        <form method="get" class="search">
            <label for="cari">{say!(ctx, "attend-search")}</label>
            <input id="cari" name="cari" value=sought.to_owned() autocomplete="off"/>
            <button class="button">{say!(ctx, "attend-search-do")}</button>
        </form>
    }
    .into_any()
}

/// Names to be ticked.
fn tick(ctx: &Ctx, absent: &[Named], sought: &str) -> AnyView {
    if absent.is_empty() {
        let words = if sought.is_empty() { "attend-search-first" } else { "attend-nobody-found" };
        return view! { <p>{ctx.say(words, &[])}</p> }.into_any();
    }
    let wrong = ctx.fault("person").is_some();
    let boxes = absent.iter().map(|c| {
        let value = c.person.to_string();
        let chosen = ctx.chose("person", &value);
        view! {
            <label class="choice">
                <input type="checkbox" name="person" value=value checked=chosen/>
                <span>{c.words.clone()}</span>
            </label>
        }
    });
    view! {
        <form method="post" class="form" data-queue=along::queued(ctx, "tick")>
            <input type="hidden" name="form" value="-hadir"/>
            <input type="hidden" name="kunci" value=form_key(ctx)/>
            <fieldset class=if wrong { "field wrong" } else { "field" } id="person-hadir">
                <legend>{say!(ctx, "attend-who")}</legend>
                {wrong.then(|| view! { <p class="error">{say!(ctx, "why-some")}</p> })}
                {boxes.collect_view()}
            </fieldset>
            {group_choice(ctx, "-hadir")}
            <button class="button filled" name="act" value="tick">{say!(ctx, "attend-tick-do")}</button>
        </form>
    }
    .into_any()
}

/// Somebody who is in no register here.
fn guest(ctx: &Ctx, desk: &Desk, rts: &[Territory]) -> AnyView {
    let suffix = "-tamu";
    let open = ctx.typed("form", "") == suffix;
    let wrong = open && ctx.fault("sex").is_some();
    let sexes = [("p", say!(ctx, "attend-woman")), ("l", say!(ctx, "attend-man"))].map(|(value, words)| {
        let chosen = open && ctx.chose("sex", value);
        view! {
            <label class="choice"><input type="radio" name="sex" value=value checked=chosen/><span>{words}</span></label>
        }
    });
    let elsewhere = (String::new(), say!(ctx, "attend-rt-none"));
    let homes = rts.iter().map(|rt| (rt.place.id.to_string(), rt_name(&desk.here.place, rt)));
    let homes = [elsewhere].into_iter().chain(homes).collect();
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "attend-guest")}</summary>
            <form method="post" class="form" data-queue=along::queued(ctx, "add_guest")>
                <input type="hidden" name="form" value=suffix/>
                <input type="hidden" name="kunci" value=form_key(ctx)/>
                {Field::line("name", say!(ctx, "attend-first-name")).draw(ctx, suffix)}
                <fieldset class=if wrong { "field wrong" } else { "field" } id="sex-tamu">
                    <legend>{say!(ctx, "field-sex")}</legend>
                    {wrong.then(|| view! { <p class="error">{say!(ctx, "why-choice")}</p> })}
                    {sexes.collect_view()}
                </fieldset>
                {crate::mandate::select(ctx, "rt", say!(ctx, "attend-rt"), homes, suffix)}
                {group_choice(ctx, suffix)}
                <button class="button" name="act" value="add_guest">{say!(ctx, "attend-guest-do")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Women and men by RT, from the paper list or by counting heads.
pub(super) fn counts(
    ctx: &Ctx,
    place: &Territory,
    rts: &[Territory],
    known: impl Fn(Option<TerritoryId>) -> (u16, u16),
) -> AnyView {
    let lines = rts.iter().map(|rt| (Some(rt.place.id), rt_name(place, rt)));
    let lines = lines.chain([(None, say!(ctx, "meeting-from-elsewhere"))]).map(|(rt, name)| {
        let (women, men) = known(rt);
        let field = |what: &str, n: u16, label: String| {
            let id = tally_field(what, rt);
            let first = if n == 0 { String::new() } else { n.to_string() };
            let value = ctx.typed(&id, &first);
            let label = format!("{name}: {label}");
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <input id=id.clone() name=id value=value inputmode="numeric" maxlength="4" autocomplete="off"/>
                </div>
            }
        };
        let women = field("perempuan", women, say!(ctx, "field-women-here"));
        let men = field("laki", men, say!(ctx, "field-men-here"));
        view! { {women}{men} }
    });
    let fault = ctx.fault("present").map(|f| ctx.say_code("why", f.why));
    let wrong = fault.is_some();
    view! {
        <fieldset class=if wrong { "field wrong" } else { "field" } id="present">
            <legend>{say!(ctx, "field-present")}</legend>
            {fault.map(|why| view! { <p class="error">{why}</p> })}
            {lines.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn by_rt(ctx: &Ctx, desk: &Desk, rts: &[Territory]) -> AnyView {
    let known = |rt| {
        let tally = desk.sitting.attendance.counted.iter().find(|t| t.rt == rt);
        tally.map_or((0, 0), |t| (t.women, t.men))
    };
    let open = ctx.fault("present").is_some();
    view! {
        <details class="fold" open=open>
            <summary>{say!(ctx, "attend-count")}</summary>
            <p class="hint">{say!(ctx, "lead-heads-hint")}</p>
            <form method="post" class="form" data-queue=along::queued(ctx, "count")>
                <input type="hidden" name="kunci" value=form_key(ctx)/>
                {counts(ctx, &desk.here.place, rts, known)}
                <button class="button" name="act" value="count">{say!(ctx, "attend-count-do")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Who stands on the list; a line that was ticked by mistake is taken off.
fn listed(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> Option<AnyView> {
    let here = &desk.sitting.attendance.listed;
    if here.is_empty() {
        return None;
    }
    let items = here.iter().filter_map(|a: &Attendee| {
        let line = lines.iter().find(|l| l.id == a.id)?;
        let group = a.group.map(|g| ctx.say_code("meeting-group", g.code()));
        let words = [Some(line.name.clone()), line.home.clone(), group].into_iter().flatten().collect::<Vec<_>>();
        let id = view! { <input type="hidden" name="attendee" value=a.id.to_string()/> }.into_any();
        let off = lead::entry(ctx, desk, ("unticked", None), id, (say!(ctx, "attend-untick"), false));
        Some(view! { <li><p>{words.join(" · ")}</p>{off}</li> })
    });
    let items = items.collect_view();
    let count = here.len();
    Some(
        view! {
            <details class="fold">
                <summary>{say!(ctx, "attend-list", count = count)}</summary>
                <ol>{items}</ol>
            </details>
        }
        .into_any(),
    )
}

/// What hangs on the wall: the address that a QR code holds, and the code to type, "678 541".
pub(super) fn door_sign(ctx: &Ctx, desk: &Desk) -> Result<(String, String), store::StoreError> {
    let code = door_code(ctx.store(), desk.at.meeting.id)?;
    let address = ctx.outside(&format!("{}?kode={code}", desk.to(At::MeetingAttend)));
    Ok((address, format!("{} {}", &code[..3], &code[3..])))
}

/// The sheet for the wall: a code to type, and the same as a QR code.
fn door(ctx: &Ctx, (address, spaced): (String, String)) -> AnyView {
    let paper = ctx.on_paper();
    view! {
        <h2>{say!(ctx, "attend-door")}</h2>
        <p>{say!(ctx, "attend-door-hint")}</p>
        <article class="poster" lang="id">
            {qr::draw(&address, say!(paper, "poster-qr"))}
            <p class="lead">{say!(paper, "attend-door-words")}</p>
            <p class="big">{spaced}</p>
        </article>
    }
    .into_any()
}
