//! The berita acara to be read (domain.md 5.1, 5.2), always Indonesian, dates and amounts in words, how each item was
//! decided, few signatures, and its attachments. What is printed and signed is the PDF (docs/adr/0032).

use domain::{
    institution::Role,
    meeting::{How, Item, Origin, Part, Signer, led, minutes::Minutes, row},
    money::Rupiah,
    time::Instant,
};
use leptos::prelude::*;
use store::{
    StoreError, mandate,
    meeting::{self, Line},
    person,
};

use super::{
    Desk, Rows, item,
    page::{from_where, heard, invited},
};
use crate::{
    address::Page as At,
    context::{Ctx, called},
    emblem,
    format::spelled,
    qr, say,
    ui::refusal::seat_words,
};

/// The whole paper with its attachments. `names`: whether those who were there stand on it by name.
///
/// # Errors
/// The database's own.
pub async fn document(ctx: &Ctx, desk: &Desk, minutes: &Minutes, names: bool) -> Result<AnyView, StoreError> {
    let c = ctx.store().read();
    let rows = desk.rows(ctx).await?;
    let rts = desk.rts(ctx).await?;
    let lines = if names { meeting::lines(c, desk.at.meeting.id).await? } else { vec![] };
    let chair = chair(ctx, desk).await?;
    let seated = mandate::seated_over(c, &desk.here.place.place, desk.at.meeting.starts).await?;
    let seats: Vec<(Role, String)> = seated.iter().map(|h| (h.mandate.role, called(h.honorific, &h.name))).collect();
    let address = ctx.outside(&desk.to(At::MeetingMinutes));
    let at = desk.sitting.closed().unwrap_or(ctx.now);
    let emblem = emblem::then(ctx, &desk.here, at).await?.map(|emblem| emblem::drawn(&emblem));
    let head = say!(ctx, "paper-number", number = minutes.number, year = desk.at.meeting.year);
    let later = (desk.at.meeting.origin == Origin::OnPaper).then(|| {
        let day = ctx.lang.day_only(desk.at.meeting.called.date(desk.here.place.zone));
        view! { <p>{say!(ctx, "paper-entered-later", who = chair, day = day)}</p> }
    });
    let corrections = minutes.corrections.iter().map(|k| {
        let day = ctx.lang.day_only(k.at.date(desk.here.place.zone));
        let title = say!(ctx, "paper-correction", number = k.number, day = day);
        let text = say!(ctx, "paper-correction-text", before = k.wrong, after = k.right);
        view! { <h3>{title}</h3><p>{text}</p> }
    });
    let corrections = corrections.collect_view();
    Ok(view! {
        <article class="letter" lang="id">
            <p class="letterhead">{emblem}<strong>{desk.here.full_name()}</strong></p>
            {qr::draw(&address, say!(ctx, "poster-qr"))}
            <h2>{say!(ctx, "paper-heading")}</h2>
            <p><strong>{desk.name(ctx)}</strong><br/>{say!(ctx, "paper-plans", year = desk.at.meeting.year)}<br/>{head}</p>
            <p>{opening(ctx, desk)}</p>
            {who_came(ctx, desk, &rts)}
            {later}
            {steps(ctx, desk)}
            {parts(ctx, desk, names)}
            {agreed(ctx, desk, &rows)}
            {rest(ctx, desk, &rows, names)}
            <p>{say!(ctx, "paper-attachments")}</p>
            {clauses(ctx, desk)}
            <p>{say!(ctx, "paper-closing")}</p>
            {signatures(ctx, desk, &chair, (&seats, names))}
            {corrections}
        </article>
        <article class="letter new-page" lang="id">
            {attendance_list(ctx, desk, &lines, names)}
        </article>
        {notes(ctx, desk, names)}
        {delegates(ctx, desk, &lines)}
    }
    .into_any())
}

/// Who led it, or entered it from paper.
async fn chair(ctx: &Ctx, desk: &Desk) -> Result<String, StoreError> {
    let by = led(&desk.entries).map_or(desk.at.meeting.by, |e| e.by);
    let Some(profile) = person::profile(ctx.store().read(), by).await? else { return Ok(String::new()) };
    let name = called(profile.honorific, &profile.name);
    let seat =
        profile.seats_in_force(desk.at.meeting.starts).find(|s| s.mandate.place.contains(&desk.here.place.place));
    Ok(seat.map_or(name.clone(), |s| format!("{name} ({})", seat_words(ctx, s))))
}

/// "Pada hari ini Sabtu tanggal dua belas …, bertempat di …, telah diadakan …".
fn opening(ctx: &Ctx, desk: &Desk) -> String {
    let zone = desk.here.place.zone;
    let opened = desk.sitting.opened.unwrap_or(desk.at.meeting.starts);
    let closed = desk.sitting.steps.last().map_or(opened, |(at, _)| *at);
    let clock = |at: Instant| format!("{} ({})", ctx.lang.clock(at, zone), spelled::clock(at.civil(zone).time()));
    let date = opened.date(zone);
    let day = format!("{} ({})", spelled::day(date), ctx.lang.day_only(date));
    let ends = if desk.at.meeting.origin == Origin::OnPaper {
        say!(ctx, "paper-ended-unsaid")
    } else {
        say!(ctx, "paper-ended", clock = clock(closed))
    };
    let zone = zone.code().to_uppercase();
    say!(
        ctx,
        "paper-opening",
        day = day,
        from = clock(opened),
        zone = zone,
        ends = ends,
        spot = desk.at.meeting.spot,
        name = desk.name(ctx)
    )
}

fn who_came(ctx: &Ctx, desk: &Desk, rts: &[domain::territory::Territory]) -> AnyView {
    let here = &desk.sitting.attendance;
    let (women, men) = here.women_and_men();
    let words = spelled::number(here.present().into());
    let all = say!(ctx, "paper-present", count = here.present(), words = words, women = women, men = men);
    let invited = (desk.at.meeting.invited_count() > 0).then(|| {
        let who = invited(ctx, desk);
        view! { <p>{say!(ctx, "paper-invited", who = who)}</p> }
    });
    let least = desk.sitting.quorum();
    let quorum = (least > 0).then(|| {
        let held = if desk.sitting.without_quorum { "paper-quorum-not" } else { "paper-quorum" };
        view! { <p>{ctx.say(held, &[("least", least.to_string().into())])}</p> }
    });
    let short = desk.at.meeting.notice_why.as_ref().map(|why| {
        let notice = desk.at.meeting.notice;
        let text = say!(ctx, "meeting-was-short", days = notice.days, least = notice.least, why = why);
        view! { <p>{text}</p> }
    });
    let missing = here.missing().iter().map(|m| ctx.say_code("missing", m.code())).collect::<Vec<_>>().join(", ");
    let missing = (!missing.is_empty()).then(|| {
        let word = desk.sitting.missing_word.clone().unwrap_or_default();
        view! { <p>{say!(ctx, "paper-missing", who = missing, word = word)}</p> }
    });
    let from = from_where(ctx, desk, rts);
    let numbers = heard(ctx, here).into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        <p>{all}" "{(!from.is_empty()).then(|| format!("{from}."))}</p>
        {invited}
        {quorum}
        {numbers}
        {short}
        {missing}
    }
    .into_any()
}

/// When it waited, was called again, was adjourned and went on.
fn steps(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    use domain::meeting::State;
    let zone = desk.here.place.zone;
    let line = |(at, state): &(Instant, State)| {
        let at = ctx.lang.instant(*at, zone);
        Some(match state {
            State::Waiting { until } => say!(ctx, "paper-waited", at = at, until = ctx.lang.clock(*until, zone)),
            State::CalledAgain { starts } => {
                say!(ctx, "paper-called-again", at = at, starts = ctx.lang.instant(*starts, zone))
            }
            State::Adjourned { resumes } => {
                say!(ctx, "paper-adjourned", at = at, resumes = ctx.lang.instant(*resumes, zone))
            }
            _ => return None,
        })
    };
    let lines: Vec<String> = desk.sitting.steps.iter().filter_map(line).collect();
    if lines.is_empty() {
        return None;
    }
    Some(lines.into_iter().map(|l| view! { <p>{l}</p> }).collect_view().into_any())
}

/// Who greeted, presented, helped along and wrote it down; by name on the signed paper alone: it may be a resident.
fn parts(ctx: &Ctx, desk: &Desk, names: bool) -> Option<AnyView> {
    let said = desk.sitting.parts.all().map(|p| (p.part, p.said(names))).filter(|(_, said)| !said.is_empty());
    let lines = said.map(|(part, said)| {
        view! { <p>{format!("{}: {said}", ctx.say_code("part", part.code()))}</p> }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| lines.into_any())
}

/// What all agreed to, in its order, with the money it needs; how each was decided.
fn agreed(ctx: &Ctx, desk: &Desk, rows: &Rows) -> AnyView {
    let items: Vec<&Item> = desk.sitting.agreed().collect();
    if items.is_empty() {
        return view! { <p>{say!(ctx, "paper-nothing-agreed")}</p> }.into_any();
    }
    let cost = |i: &Item| rows.get(i.proposal).and_then(store::proposal::Row::cost);
    let total: Rupiah = items.iter().filter(|i| i.besides.is_none()).filter_map(|i| cost(i)).sum();
    let lines = items.iter().enumerate().map(|(n, i)| {
        let place = rows.get(i.proposal).map(|r| r.words.place_in(&r.scope_name)).unwrap_or_default();
        let money = cost(i).map_or_else(|| say!(ctx, "no-cost-yet"), |c| ctx.lang.rupiah(c));
        view! {
            <tr>
                <td class="n">{(n + 1).to_string()}</td>
                <td>{rows.title(i.proposal)}<br/><span class="small">{place}</span></td>
                <td class="n" data-label=say!(ctx, "paper-col-cost")>{money}</td>
                <td>{item::lines(ctx, i, true, false)}{item::scored(ctx, &desk.sitting, i)}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let money = (total > Rupiah::ZERO).then(|| {
        let words = say!(ctx, "paper-total", amount = ctx.lang.rupiah(total), words = spelled::rupiah(total));
        view! { <p>{words}</p> }
    });
    view! {
        <p><strong>{say!(ctx, "paper-agree")}</strong></p>
        <table class="numbers stack">
            <caption>{say!(ctx, "paper-first")}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "paper-col-number")}</th>
                <th scope="col">{say!(ctx, "paper-col-item")}</th>
                <th scope="col">{say!(ctx, "paper-col-cost")}</th>
                <th scope="col">{say!(ctx, "paper-col-how")}</th>
            </tr></thead>
            <tbody>{lines}</tbody>
        </table>
        {money}
    }
    .into_any()
}

/// What was not agreed to, with the reasons that were given, and the other points.
fn rest(ctx: &Ctx, desk: &Desk, rows: &Rows, names: bool) -> AnyView {
    let left = desk.sitting.items.iter().filter(|i| i.is_left()).map(|i| {
        view! { <li><strong>{rows.title(i.proposal)}</strong>{item::lines(ctx, i, true, names)}</li> }
    });
    let left: Vec<_> = left.collect();
    let gone = desk.sitting.items.iter().filter(|i| i.is_gone()).map(|i| rows.title(i.proposal)).collect::<Vec<_>>();
    let gone = (!gone.is_empty()).then(|| view! { <p>{say!(ctx, "paper-gone", which = gone.join("; "))}</p> });
    let points = desk.at.meeting.points.iter().map(|p| view! { <li>{p.clone()}</li> }).collect_view();
    view! {
        <p><strong>{say!(ctx, "paper-second")}</strong></p>
        {left.is_empty().then(|| view! { <p>{say!(ctx, "paper-second-none")}</p> })}
        <ul>{left}</ul>
        {gone}
        {(!desk.at.meeting.points.is_empty()).then(|| view! { <p><strong>{say!(ctx, "paper-points")}</strong></p> })}
        <ul>{points}</ul>
    }
    .into_any()
}

/// What holds besides, where the forum decides (domain.md 5.1 no. 5).
fn clauses(ctx: &Ctx, desk: &Desk) -> Option<AnyView> {
    let keys = ["paper-land", "paper-use", "paper-goods"];
    let lines = keys.map(|key| view! { <p>{ctx.say(key, &[])}</p> });
    desk.at.meeting.kind.decides().then(|| lines.into_any())
}

/// Few signatures: who signs is a rule of the kind of meeting.
fn signatures(ctx: &Ctx, desk: &Desk, chair: &str, (seats, names): (&[(Role, String)], bool)) -> AnyView {
    let mut who: Vec<(String, String)> = Vec::new();
    for signer in row(desk.at.meeting.kind).signers {
        match signer {
            Signer::Chair => who.push((say!(ctx, "paper-sign-chair"), chair.to_owned())),
            Signer::Recorder => {
                let named = desk.sitting.parts.of(Part::Recorder).next().filter(|_| names).map(|p| p.name.clone());
                who.push((say!(ctx, "paper-sign-recorder"), named.unwrap_or_default()));
            }
            Signer::Seat(role) => {
                let name = seats.iter().find(|(held, _)| held == role).map(|(_, name)| name.clone());
                who.push((ctx.say_code("role", role.code()), name.unwrap_or_default()));
            }
            Signer::Participants { count, women } => {
                for n in 0..*count {
                    let key = if n < *women { "paper-sign-woman" } else { "paper-sign-resident" };
                    who.push((ctx.say(key, &[]), String::new()));
                }
            }
        }
    }
    let lines =
        who.into_iter().map(|(role, name)| view! { <tr><td>{role}</td><td>{name}</td><td class="sign"></td></tr> });
    let lines = lines.collect_view();
    view! {
        <table class="stack">
            <caption>{say!(ctx, "paper-signatures")}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "paper-col-as")}</th>
                <th scope="col">{say!(ctx, "col-name")}</th>
                <th scope="col">{say!(ctx, "paper-col-signature")}</th>
            </tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

/// Lampiran I: who was there. No NIK on this paper.
fn attendance_list(ctx: &Ctx, desk: &Desk, lines: &[Line], names: bool) -> AnyView {
    let here = &desk.sitting.attendance;
    let title = view! { <h2>{say!(ctx, "paper-list")}</h2> };
    if !names {
        let count = here.present();
        return view! { {title}<p>{say!(ctx, "paper-list-hidden", count = count)}</p> }.into_any();
    }
    let listed = here.listed.iter().enumerate().map(|(n, a)| {
        let line = lines.iter().find(|l| l.id == a.id);
        let sex = match a.woman {
            Some(true) => "P",
            Some(false) => "L",
            None => "",
        };
        let group = a.group.map(|g| ctx.say_code("meeting-group", g.code())).unwrap_or_default();
        let how = if a.how == How::Code { say!(ctx, "paper-by-code") } else { String::new() };
        view! {
            <tr>
                <td class="n">{(n + 1).to_string()}</td>
                <td>{line.map(|l| l.name.clone()).unwrap_or_default()}</td>
                <td data-label=say!(ctx, "paper-col-sex")>{sex}</td>
                <td data-label=say!(ctx, "paper-col-home")>{line.and_then(|l| l.home.clone()).unwrap_or_default()}</td>
                <td data-label=say!(ctx, "paper-col-group")>{group}</td>
                <td class="sign" data-label=say!(ctx, "paper-col-signature")>{how}</td>
            </tr>
        }
    });
    let listed = listed.collect_view();
    let counted: u32 = here.counted.iter().map(domain::meeting::Tally::people).sum();
    let counted = (counted > 0).then(|| view! { <p>{say!(ctx, "paper-list-counted", count = counted)}</p> });
    view! {
        {title}
        <table class="stack">
            <caption class="visually-hidden">{say!(ctx, "paper-list")}</caption>
            <thead><tr>
                <th scope="col">{say!(ctx, "paper-col-number")}</th>
                <th scope="col">{say!(ctx, "col-name")}</th>
                <th scope="col">{say!(ctx, "paper-col-sex")}</th>
                <th scope="col">{say!(ctx, "paper-col-home")}</th>
                <th scope="col">{say!(ctx, "paper-col-group")}</th>
                <th scope="col">{say!(ctx, "paper-col-signature")}</th>
            </tr></thead>
            <tbody>{listed}</tbody>
        </table>
        {counted}
    }
    .into_any()
}

/// Notulen: who said what. Only who keeps it reads it before it is printed.
fn notes(ctx: &Ctx, desk: &Desk, names: bool) -> Option<AnyView> {
    if desk.sitting.notes.is_empty() || !names {
        return None;
    }
    let zone = desk.here.place.zone;
    let lines = desk.sitting.notes.iter().map(|n| {
        let group = n.group.map(|g| ctx.say_code("meeting-group", g.code())).unwrap_or_default();
        view! {
            <tr>
                <td data-label=say!(ctx, "field-clock")>{ctx.lang.clock(n.at, zone)}</td>
                <td data-label=say!(ctx, "field-speaker")>{n.speaker.clone()}</td>
                <td data-label=say!(ctx, "paper-col-group")>{group}</td>
                <td data-label=say!(ctx, "field-said")>{n.said.clone()}</td>
                <td data-label=say!(ctx, "lead-note-answer")>{n.answer.clone().unwrap_or_default()}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    Some(
        view! {
            <article class="letter new-page" lang="id">
                <h2>{say!(ctx, "paper-notes")}</h2>
                <table class="stack">
                    <caption class="visually-hidden">{say!(ctx, "paper-notes")}</caption>
                    <thead><tr>
                        <th scope="col">{say!(ctx, "field-clock")}</th>
                        <th scope="col">{say!(ctx, "field-speaker")}</th>
                        <th scope="col">{say!(ctx, "paper-col-group")}</th>
                        <th scope="col">{say!(ctx, "field-said")}</th>
                        <th scope="col">{say!(ctx, "lead-note-answer")}</th>
                    </tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </article>
        }
        .into_any(),
    )
}

/// Lampiran IV: who speaks for this forum in the next.
fn delegates(ctx: &Ctx, desk: &Desk, lines: &[Line]) -> Option<AnyView> {
    if desk.sitting.delegates.is_empty() || lines.is_empty() {
        return None;
    }
    let chosen = lines.iter().filter(|l| desk.sitting.delegates.contains(&l.id)).enumerate().map(|(n, l)| {
        view! {
            <tr>
                <td class="n">{(n + 1).to_string()}</td>
                <td data-label=say!(ctx, "col-name")>{l.name.clone()}</td>
                <td data-label=say!(ctx, "paper-col-home")>{l.home.clone().unwrap_or_default()}</td>
                <td class="sign"></td>
            </tr>
        }
    });
    let chosen = chosen.collect_view();
    Some(
        view! {
            <article class="letter new-page" lang="id">
                <h2>{say!(ctx, "paper-delegates")}</h2>
                <table class="stack">
                    <caption class="visually-hidden">{say!(ctx, "paper-delegates")}</caption>
                    <thead><tr>
                        <th scope="col">{say!(ctx, "paper-col-number")}</th>
                        <th scope="col">{say!(ctx, "col-name")}</th>
                        <th scope="col">{say!(ctx, "paper-col-home")}</th>
                        <th scope="col">{say!(ctx, "paper-col-signature")}</th>
                    </tr></thead>
                    <tbody>{chosen}</tbody>
                </table>
            </article>
        }
        .into_any(),
    )
}
