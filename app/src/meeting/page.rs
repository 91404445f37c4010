//! One meeting, as everybody reads it: when and where, about what, who is invited, how many came, what was decided.

use domain::meeting::{Attendance, State};
use leptos::prelude::*;
use store::act::meeting::DOOR_OPENS;

use super::{Desk, Rows, along, floor, item, news, papers, phones, rt_name};
use crate::{
    address::{Address, Day, Page as At, to},
    context::Ctx,
    say,
    screen::{Page, Screen},
    ui::{self, whatsapp},
};

/// The page at `…/rapat/2026-12-12`.
pub async fn page(ctx: Ctx, address: Address, day: Day) -> Page {
    let desk = Desk::find(&ctx, &address, day).await?;
    let rows = desk.rows(&ctx).await?;
    let rts = desk.rts(&ctx).await?;
    let number = match desk.is_closed() {
        true => store::meeting::minutes_of(ctx.store().read(), desk.at.meeting.id).await?.map(|m| m.number),
        false => None,
    };
    let answered = phones::answered(&ctx, &desk).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let met = &desk.at.meeting;
    let title = desk.title(&ctx);
    let stands = desk.stands(&ctx);
    let minutes = number.map(|number| {
        let words = say!(ctx, "meeting-see-minutes", number = number);
        view! { <p><a class="button" href=desk.to(At::MeetingMinutes)>{words}</a></p> }
    });
    let short = met.notice_why.as_ref().map(|why| {
        let text = say!(ctx, "meeting-was-short", days = met.notice.days, least = met.notice.least, why = why);
        view! { <p class="notice info">{text}</p> }
    });
    let present = desk.sitting.attendance.present();
    let attendance = (present > 0).then(|| attendance(&ctx, &desk, &rts));
    let body = view! {
        <h1>{desk.name(&ctx)}</h1>
        {news(&ctx)}
        {summary}
        {along::waiting(&ctx)}
        <p class="lead" data-part="keadaan">{stands.clone()}</p>
        <div data-part="suara">{phones::answering(&ctx, &desk, &rows, answered)}{floor::own(&ctx, &desk)}</div>
        {buttons(&ctx, &desk)}
        {minutes}
        <dl class="facts">
            <dt>{say!(ctx, "meeting-when")}</dt><dd>{desk.when(&ctx)}</dd>
            <dt>{say!(ctx, "field-spot")}</dt><dd>{met.spot.clone()}</dd>
            {(!met.invited.is_empty()).then(|| view! { <dt>{say!(ctx, "field-invited")}</dt><dd>{invited(&ctx, &desk)}</dd> })}
        </dl>
        {short}
        <div data-part="hadir">{attendance}</div>
        <h2>{say!(ctx, "meeting-agenda")}</h2>
        <div data-part="acara">{agenda(&ctx, &desk, &rows)}</div>
        {along::script(&ctx, &desk)}
        {invitation(&ctx, &desk, &rows)}
        {papers::links(&ctx, &desk)}
        <p><a href=to(&desk.here.place.path, At::Meetings)>{say!(ctx, "meetings-all")}</a></p>
    };
    let screen = Screen::new(title, desk.here.at(), body).about(stands);
    Ok(if desk.takes_part() { screen.personal() } else { screen })
}

/// What the viewer may do here; for everybody a fresh look while it runs.
fn buttons(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    if desk.is_closed() {
        return None;
    }
    let leads = desk.rights.leads.is_ok();
    let door = ctx.now >= desk.sitting.appointed().plus_seconds(-DOOR_OPENS);
    let lead = leads.then(|| {
        let early = matches!(desk.sitting.state, State::Called) && !door;
        let words = if early { "meeting-prepare" } else { "meeting-lead" };
        view! { <a class="button filled" href=desk.to(At::MeetingLead)>{ctx.say(words, &[])}</a> }
    });
    let keeps = (desk.rights.keeps_list.is_ok() || leads).then(|| {
        view! { <a class="button" href=desk.to(At::MeetingAttend)>{say!(ctx, "meeting-keep-list")}</a> }
    });
    let notes = (desk.rights.keeps_notes.is_ok() && !leads).then(|| {
        view! { <a class="button" href=desk.to(At::MeetingNotes)>{say!(ctx, "meeting-keep-notes")}</a> }
    });
    let listed = desk.own_line(ctx).is_some();
    let here = (desk.rights.checks_in.is_ok() && !desk.rights.see_names() && door && !listed).then(|| {
        view! { <a class="button filled" href=desk.to(At::MeetingAttend)>{say!(ctx, "meeting-i-am-here")}</a> }
    });
    let fresh = (!matches!(desk.sitting.state, State::Called)).then(|| {
        view! { <a class="button" href=desk.to(At::Meeting)>{say!(ctx, "meeting-refresh")}</a> }
    });
    let scored = !desk.sitting.scores.given.is_empty() || desk.rights.scores.is_ok();
    let scores =
        (scored && matches!(desk.sitting.state, State::Open { .. }) && desk.sitting.matrix().is_some()).then(|| {
            view! { <a class="button" href=desk.to(At::MeetingScores)>{say!(ctx, "scores-link")}</a> }
        });
    let wall = desk.rights.see_names().then(|| {
        view! { <a class="button" href=desk.to(At::MeetingWall)>{say!(ctx, "meeting-wall")}</a> }
    });
    let there = listed.then(|| view! { <p>{say!(ctx, "meeting-told-here")}</p> });
    Some(view! { {there}<p class="actions">{lead}{here}{keeps}{notes}{scores}{wall}{fresh}</p> }.into_any())
}

/// "40 orang: 30 pengurus RT dan RW, 10 perempuan".
pub(super) fn invited(ctx: &Ctx, desk: &Desk) -> String {
    let groups = desk.at.meeting.invited.iter().map(|i| {
        let group = ctx.say_code("meeting-group", i.group.code());
        say!(ctx, "meeting-invited-of", count = i.count, group = group)
    });
    let groups = groups.collect::<Vec<_>>().join(", ");
    say!(ctx, "meeting-invited", count = desk.at.meeting.invited_count(), groups = groups)
}

/// How many came, by sex and RT: no name, and no number that points at somebody.
pub(super) fn attendance(ctx: &Ctx, desk: &Desk, rts: &[domain::territory::Territory]) -> AnyView {
    let here = &desk.sitting.attendance;
    let (women, men) = here.women_and_men();
    let all = say!(ctx, "meeting-present", count = here.present(), women = women, men = men);
    let from = from_where(ctx, desk, rts);
    let quorum = desk.sitting.quorum();
    let quorum = (quorum > 0).then(|| say!(ctx, "meeting-quorum-rule", least = quorum));
    let lines = [Some(all), Some(from).filter(|f| !f.is_empty())].into_iter().chain(heard(ctx, here)).chain([quorum]);
    let lines = lines.flatten().map(|line| view! { <p>{line}</p> });
    view! { <h2>{say!(ctx, "meeting-who-came")}</h2>{lines.collect_view()} }.into_any()
}

/// "RT 01: 15 orang, Lainnya: 2 orang".
pub(super) fn from_where(ctx: &Ctx, desk: &Desk, rts: &[domain::territory::Territory]) -> String {
    let here = &desk.sitting.attendance;
    let from = rts.iter().map(|rt| (rt_name(&desk.here.place, rt), here.from_rt(Some(rt.place.id))));
    let from = from.chain([(say!(ctx, "meeting-from-elsewhere"), here.from_rt(None))]).filter(|(_, n)| *n > 0);
    from.map(|(name, n)| say!(ctx, "meeting-from", place = name, count = n)).collect::<Vec<_>>().join(", ")
}

/// Poor households and disabled people, as numbers, where they may be printed.
pub(super) fn heard(ctx: &Ctx, here: &Attendance) -> [Option<String>; 2] {
    [
        Attendance::printed(here.poor_households).map(|n| say!(ctx, "meeting-poor", count = n)),
        Attendance::printed(here.disabled).map(|n| say!(ctx, "meeting-disabled", count = n)),
    ]
}

/// The list in the order it has now, with what was said about each; then the other points.
fn agenda(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    let closed = desk.is_closed();
    let items = desk.sitting.items.iter().map(|i| {
        let title = rows.numbered(i);
        let title = match rows.href(&desk.village.path, i.proposal) {
            Some(href) => view! { <a href=href>{title}</a> }.into_any(),
            None => view! { <span>{title}</span> }.into_any(),
        };
        let said = (i.last > 0 || closed).then(|| item::lines(ctx, i, closed, false));
        view! {
            <li class="card" id=format!("butir-{}", i.number)>
                <p><strong>{title}</strong></p>
                <p class="meta">{rows.meta(ctx, i.proposal)}</p>
                {said}
                {item::scored(ctx, &desk.sitting, i)}
            </li>
        }
    });
    let items = items.collect_view();
    let points = desk.at.meeting.points.iter().map(|p| view! { <li>{p.clone()}</li> }).collect_view();
    let none = desk.sitting.items.is_empty() && desk.at.meeting.points.is_empty();
    view! {
        {none.then(|| view! { <p>{say!(ctx, "meeting-agenda-none")}</p> })}
        <ol class="cards">{items}</ol>
        <ul>{points}</ul>
    }
    .into_any()
}

/// The words of the invitation, ready for WhatsApp, for who called it.
fn invitation(ctx: &Ctx, desk: &Desk, rows: &Rows) -> Option<AnyView> {
    let ahead = matches!(desk.sitting.state, State::Called | State::CalledAgain { .. });
    if !ahead || !desk.rights.see_names() {
        return None;
    }
    // It goes to people who did not choose the language of whoever sends it.
    let paper = ctx.on_paper();
    let items = desk.at.meeting.items.iter().map(|id| rows.title(*id));
    let about = items.chain(desk.at.meeting.points.iter().cloned()).collect::<Vec<_>>().join("; ");
    let words = say!(
        paper,
        "wa-invitation",
        name = desk.name(&paper),
        when = desk.when(&paper),
        spot = desk.at.meeting.spot,
        about = if about.is_empty() { say!(paper, "meeting-agenda-none") } else { about }
    );
    let link = whatsapp::link(ctx, &words, &desk.to(At::Meeting));
    Some(
        view! {
            <h2>{say!(ctx, "meeting-invitation")}</h2>
            <blockquote lang="id"><p>{words}</p></blockquote>
            <p><a class="button" href=link rel="noopener">{say!(ctx, "meeting-send-wa")}</a></p>
        }
        .into_any(),
    )
}
