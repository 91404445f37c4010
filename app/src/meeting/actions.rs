//! Forms about meetings. Who leads is asked before a field is read.

use domain::{
    id::{AttendeeId, PersonId, ProposalId, TerritoryId},
    meeting::{Calling, Group, Happening, How, Marks, NOTED, Part, Tally},
    refusal::{Field, Refusal},
    time::{Instant, Zone},
};
use store::{
    ActError,
    act::meeting::{self as acts, Answer, Call, Said, Who},
    tries::{self, Try},
};

use super::{
    Desk,
    call::{Caller, instant, invited, when},
    floor, scores,
};
use crate::{
    address::{Address, Day, Page, to},
    context::{Ctx, Form},
    file,
    http::{Acted, Done},
    proposal::{actions::not_done, write::form_key},
    territory::{Here, year_of},
};

/// `…/rapat`: residents ask that their RT meet.
pub async fn on_list(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    if form.get("act") != "ask_meeting" {
        return Err(Refusal::NotFound.into());
    }
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let year = year_of(ctx, village).await.map_err(not_done)?.year;
    acts::ask_to_convene(ctx.store(), &ctx.acting(), here.place.place.id, year).await?;
    Ok(Done::See(format!("{}?kabar=diminta", to(&here.place.path, Page::Meetings))))
}

/// `…/rapat/baru`.
pub async fn call(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    if form.get("act") != "convene" {
        return Err(Refusal::NotFound.into());
    }
    let caller = Caller::find(ctx, address).await.map_err(not_done)?;
    let kind = caller.kind(form.get("meeting_kind"))?;
    let invited = invited(form).map_err(|fault| Refusal::Fields(vec![fault]))?;
    let chosen = proposals(form);
    let key = key(ctx, form);
    let at = when(form, caller.here.place.zone);
    let calling = Calling {
        starts: at.as_ref().ok().copied(),
        spot: form.get("spot"),
        points: form.get("points"),
        invited: &invited,
        shorter: form.get("shorter") == "ya",
        why: form.get("why"),
    };
    let place = caller.here.place.place.id;
    let call = Call { kind, place, year: caller.cycle.year, calling, items: Some(&chosen), form_key: &key };
    let id = acts::convene(ctx.store(), &ctx.acting(), &call).await.map_err(|refused| told_apart(refused, at))?;
    let made = store::meeting::find(ctx.store().read(), id).await?.ok_or(Refusal::NotFound)?;
    let day = Day::parse(&made.slug).ok_or(Refusal::NotFound)?;
    Ok(Done::See(format!("{}?kabar=diundang", to(&caller.here.place.path, Page::Meeting(day)))))
}

/// A refusal that says which of the day and the time of day it could not read.
fn told_apart(refused: ActError, at: Result<Instant, Vec<Field>>) -> ActError {
    match (refused, at) {
        (ActError::Refused(Refusal::Fields(all)), Err(faults)) => {
            let rest = all.into_iter().filter(|f| f.name != "starts");
            Refusal::Fields(faults.into_iter().chain(rest).collect()).into()
        }
        (refused, _) => refused,
    }
}

/// The key of the form; one without a key is a form of its own.
pub(super) fn key(ctx: &Ctx, form: &Form) -> String {
    match form.get("kunci") {
        "" => form_key(ctx),
        key => key.chars().take(64).collect(),
    }
}

/// The proposals that a form names.
pub(super) fn proposals(form: &Form) -> Vec<ProposalId> {
    form.all("butir").filter_map(|id| id.parse().ok().map(ProposalId)).collect()
}

/// `…/pimpin`: something happens.
pub async fn lead(ctx: &Ctx, address: &Address, day: Day, form: &Form) -> Acted {
    let desk = Desk::find(ctx, address, day).await.map_err(not_done)?;
    let page = desk.to(Page::MeetingLead);
    let hal = match form.get("act") {
        "happen" => happen(ctx, &desk, form).await?,
        "refresh_list" => {
            desk.rights.leads.as_ref().map_err(Clone::clone)?;
            let (id, key) = (desk.at.meeting.id, key(ctx, form));
            acts::refresh(ctx.store(), &ctx.acting(), (id, &key), &proposals(form)).await?;
            return Ok(Done::See(page));
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(match hal {
        "closed" => format!("{}?kabar=ditutup", desk.to(Page::MeetingMinutes)),
        // What is asked before closing leads back to it.
        "delegated" => format!("{page}?tutup=1"),
        "part_named" | "part_dropped" if ctx.asked("tutup").is_some() => format!("{page}?tutup=1"),
        _ => page,
    }))
}

/// `…/catat`: what whoever keeps the notes says.
pub async fn notes(ctx: &Ctx, address: &Address, day: Day, form: &Form) -> Acted {
    if form.get("act") != "happen" {
        return Err(Refusal::NotFound.into());
    }
    let desk = Desk::find(ctx, address, day).await.map_err(not_done)?;
    happen(ctx, &desk, form).await?;
    Ok(Done::See(format!("{}?kabar=dicatat", desk.to(Page::MeetingNotes))))
}

/// `…/nilai`: a sheet of marks, or the order that they make.
pub async fn score(ctx: &Ctx, address: &Address, day: Day, form: &Form) -> Acted {
    let desk = Desk::find(ctx, address, day).await.map_err(not_done)?;
    let told = match form.get("act") {
        "happen" => happen(ctx, &desk, form).await.map(|_| "")?,
        "score" => sheet(ctx, &desk, form).await.map(|()| "?kabar=dinilai")?,
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}{told}", desk.to(Page::MeetingScores))))
}

/// Somebody's sheet; without a name of the list it is one's own.
async fn sheet(ctx: &Ctx, desk: &Desk, form: &Form) -> Result<(), ActError> {
    let may = match form.get("penilai") {
        "" => &desk.rights.scores,
        _ if desk.rights.keeps_notes.is_ok() => &desk.rights.keeps_notes,
        _ => &desk.rights.leads,
    };
    may.as_ref().map_err(Clone::clone)?;
    let scorer = match form.get("penilai") {
        "" => None,
        id => Some(id.parse().map(AttendeeId).map_err(|_| Refusal::field("attendee", "choice"))?),
    };
    let matrix = desk.sitting.matrix().ok_or(Refusal::NotFound)?;
    let mut marks = Vec::new();
    for item in &desk.sitting.items {
        if let Some(given) = matrix.read(form.get(&scores::field(item.number)))? {
            marks.push(Marks { item: item.number, marks: given });
        }
    }
    acts::score(ctx.store(), &ctx.acting(), (desk.at.meeting.id, &key(ctx, form)), scorer, marks).await?;
    Ok(())
}

/// `…/rapat/2026-12-12`: somebody who came in answers on their phone, or asks for the floor.
pub async fn phone(ctx: &Ctx, address: &Address, day: Day, form: &Form) -> Acted {
    let desk = Desk::find(ctx, address, day).await.map_err(not_done)?;
    let floor = || desk.rights.asks_for_floor.as_ref().map_err(Clone::clone);
    let (id, key) = (desk.at.meeting.id, key(ctx, form));
    match form.get("act") {
        "answer_in_meeting" => return answer(ctx, &desk, form).await,
        "ask_floor" => {
            floor()?;
            acts::ask_for_floor(ctx.store(), &ctx.acting(), (id, &key)).await?;
        }
        "leave_floor" => {
            floor()?;
            acts::leave_floor(ctx.store(), &ctx.acting(), (id, &key)).await?;
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    // Where one stands in the queue is what the page says.
    Ok(Done::See(desk.to(Page::Meeting)))
}

async fn answer(ctx: &Ctx, desk: &Desk, form: &Form) -> Acted {
    desk.rights.votes.as_ref().map_err(Clone::clone)?;
    let item = form.get("butir").parse().map_err(|_| Refusal::NotFound)?;
    let said = Answer::from_code(form.get("jawaban")).ok_or(Refusal::field("jawaban", "choice"))?;
    acts::answer(ctx.store(), &ctx.acting(), (desk.at.meeting.id, item), said).await?;
    Ok(Done::See(format!("{}?kabar=bersuara", desk.to(Page::Meeting))))
}

/// Says that something happened: once, by who may, and only if nothing came between.
async fn happen(ctx: &Ctx, desk: &Desk, form: &Form) -> Result<&'static str, ActError> {
    let hal = form.get("hal");
    let keeps = matches!(hal, "counted" | "unticked");
    let notes = NOTED.contains(&hal);
    let may = match &desk.rights.leads {
        Ok(_) => Ok(()),
        Err(_) if keeps && desk.rights.keeps_list.is_ok() => Ok(()),
        Err(_) if notes && desk.rights.keeps_notes.is_ok() => Ok(()),
        Err(refusal) => Err(refusal.clone()),
    };
    may?;
    let zone = desk.here.place.zone;
    let (store, acting, key) = (ctx.store(), ctx.acting(), key(ctx, form));
    let seen = form.get("dilihat").parse().ok();
    for (part, what) in said_with(hal, form)? {
        let first = format!("{key}-{part}");
        let said = Said { meeting: desk.at.meeting.id, key: &first, seen: None, at: None, what };
        acts::happen(store, &acting, &said).await?;
    }
    let lines = if hal == "floor_asked" { desk.lines(ctx).await? } else { vec![] };
    let what = match hal {
        "floor_asked" => Happening::FloorAsked { who: floor::speaker(&lines, form.get("speaker")) },
        _ => happening(desk, hal, form, zone)?,
    };
    let code = what.code();
    // A phone that had no signal says how old it is, not its hour: its clock may be wrong.
    let age = form.get("umur").parse::<u32>().ok().filter(|age| *age > 0);
    let at = age.map(|age| ctx.now.plus_seconds(-i64::from(age)));
    let said = Said { meeting: desk.at.meeting.id, key: &key, seen, at, what };
    acts::happen(store, &acting, &said).await?;
    Ok(code)
}

/// What the form that closes a meeting says besides: numbers that were typed, and the word on missing voices.
fn said_with(hal: &str, form: &Form) -> Result<Vec<(&'static str, Happening)>, Refusal> {
    if hal != "closed" {
        return Ok(vec![]);
    }
    let [households, people] = numbers(form, ["households", "disabled"])?;
    let typed = |name: &str| !form.get(name).trim().is_empty();
    let mut out = Vec::new();
    if typed("households") {
        out.push(("miskin", Happening::PoorCounted { households }));
    }
    if typed("disabled") {
        out.push(("disabilitas", Happening::DisabledCounted { people }));
    }
    if typed("word") {
        out.push(("kata", Happening::MissingExplained { word: form.get("word").to_owned() }));
    }
    Ok(out)
}

/// What a form says that happened.
fn happening(desk: &Desk, hal: &str, form: &Form, zone: Zone) -> Result<Happening, Refusal> {
    use Happening as H;
    let text = |name: &str| form.get(name).to_owned();
    let maybe = |name: &str| Some(text(name)).filter(|t| !t.trim().is_empty());
    let item = || form.get("butir").parse().map_err(|_| Refusal::NotFound);
    let at = |day: &'static str| instant(form.get(day), form.get("clock"), zone).ok_or(Refusal::field(day, "date"));
    let turn = || form.get("giliran").parse().map_err(|_| Refusal::NotFound);
    let part = || Part::from_code(form.get("part")).ok_or(Refusal::field("part", "choice"));
    let attendee = || form.get("attendee").parse().map(AttendeeId).map_err(|_| Refusal::field("attendee", "choice"));
    Ok(match hal {
        "opened" => H::Opened,
        "waits" => H::Waits { until: desk.sitting.may_wait_until() },
        "called_again" => H::CalledAgain { starts: at("starts")? },
        "went_on" => H::WentOn,
        "list_agreed" => {
            let numbers: Result<Vec<u16>, _> = form.all("except").map(str::parse).collect();
            H::ListAgreed { except: numbers.map_err(|_| Refusal::field("except", "choice"))? }
        }
        "taken_up" => H::TakenUp { item: item()? },
        "put_off" => H::PutOff { item: item()? },
        "all_agreed" => H::AllAgreed { item: item()? },
        "raised" => H::Raised { item: item()?, whom: text("whom"), what: text("what"), name: maybe("name") },
        "answered" => H::Answered { item: item()?, answer: text("answer") },
        "asked_again" => H::AskedAgain { item: item()? },
        "reopened" => H::Reopened { item: item()? },
        "not_reached" => H::NotReached { item: item()? },
        "phones_asked" => H::PhonesAsked { item: item()? },
        "hands_counted" => {
            let item = item()?;
            let [yes, no, abstain] = numbers(form, ["yes", "no", "abstain"])?;
            H::HandsCounted { item, yes, no, abstain }
        }
        "moved" => {
            let item = item()?;
            let to = form.get("to").trim().parse().map_err(|_| Refusal::field("to", "number"))?;
            H::Moved { item, to, reason: text("reason") }
        }
        "taken_on" => {
            let item = item()?;
            let by = form.get("by").parse().map_err(|_| Refusal::field("by", "date"))?;
            H::TakenOn { item, body: text("body"), by, needs: text("needs") }
        }
        "handed_over" => H::HandedOver { item: item()?, service: text("service") },
        "noted" => {
            let (speaker, said, answer) = (text("speaker"), text("said"), maybe("answer"));
            H::Noted { speaker, group: group(form), said, answer }
        }
        "ordered_by_score" => H::OrderedByScore,
        "floor_given" => H::FloorGiven { turn: turn()? },
        "floor_left" => H::FloorLeft { turn: turn()? },
        "part_named" => H::PartNamed { part: part()?, name: text("name"), office: text("office") },
        "part_dropped" => H::PartDropped { part: part()?, name: text("name") },
        "missing_explained" => H::MissingExplained { word: text("word") },
        "delegated" => H::Delegated { attendee: attendee()? },
        "adjourned" => H::Adjourned { resumes: at("resumes")?, why: text("why") },
        "resumed" => H::Resumed,
        "closed" => H::Closed,
        "counted" => {
            let [women, men] = numbers(form, ["women_here", "men_here"])?;
            H::Counted { tally: Tally { rt: None, women, men } }
        }
        "unticked" => H::Unticked { attendee: attendee()? },
        _ => return Err(Refusal::NotFound),
    })
}

/// Numbers of people; an empty field is nobody. Every slip is named at once.
pub(super) fn numbers<const N: usize>(form: &Form, names: [&'static str; N]) -> Result<[u16; N], Refusal> {
    let mut faults = Vec::new();
    let read = names.map(|name| match number(form.get(name)) {
        Some(n) => n,
        None => {
            faults.push(Field::new(name, "number"));
            0
        }
    });
    if faults.is_empty() { Ok(read) } else { Err(Refusal::Fields(faults)) }
}

/// A number of people in one hall.
pub(super) fn number(typed: &str) -> Option<u16> {
    match typed.trim() {
        "" => Some(0),
        digits => digits.parse().ok().filter(|n| *n <= 5_000),
    }
}

fn group(form: &Form) -> Option<Group> {
    Group::from_code(form.get("group"))
}

/// `…/hadir`.
pub async fn attend(ctx: &Ctx, address: &Address, day: Day, form: &Form) -> Acted {
    let desk = Desk::find(ctx, address, day).await.map_err(not_done)?;
    let (store, acting, key, id) = (ctx.store(), ctx.acting(), key(ctx, form), desk.at.meeting.id);
    let list = || {
        let keeps = desk.rights.keeps_list.as_ref().or(desk.rights.leads.as_ref());
        keeps.map(drop).map_err(|_| desk.rights.leads.as_ref().err().cloned().unwrap_or(Refusal::NotFound))
    };
    match form.get("act") {
        "check_in" => {
            check_in(ctx, &desk, &key, form).await?;
            return Ok(Done::See(format!("{}?kabar=hadir", desk.to(Page::Meeting))));
        }
        "tick" => {
            list()?;
            let people: Vec<PersonId> = form.all("person").filter_map(|p| p.parse().ok().map(PersonId)).collect();
            if people.is_empty() {
                return Err(Refusal::field("person", "some").into());
            }
            for person in people {
                let who = Who::Resident(person);
                let key = format!("{key}-{person}");
                acts::arrive(store, &acting, (id, &key), who, (group(form), How::Ticked)).await?;
            }
        }
        "add_guest" => {
            list()?;
            let woman = match form.get("sex") {
                "p" => Some(true),
                "l" => Some(false),
                _ => return Err(Refusal::field("sex", "choice").into()),
            };
            let rt = match form.get("rt") {
                "" => None,
                id => Some(id.parse().map(TerritoryId).map_err(|_| Refusal::field("rt", "choice"))?),
            };
            let who = Who::Named(form.get("name"), woman, rt);
            acts::arrive(store, &acting, (id, &key), who, (group(form), How::Ticked)).await?;
        }
        "count" => {
            list()?;
            for (n, tally) in tallies(ctx, &desk.here.place, form).await?.into_iter().enumerate() {
                let known = desk.sitting.attendance.counted.iter().find(|t| t.rt == tally.rt);
                // A line that says what is known already, or nothing, is nothing new.
                if known.map_or(tally.people() == 0, |k| *k == tally) {
                    continue;
                }
                let key = format!("{key}-{n}");
                let what = Happening::Counted { tally };
                let said = Said { meeting: id, key: &key, seen: None, at: None, what };
                acts::happen(store, &acting, &said).await?;
            }
        }
        "happen" => {
            happen(ctx, &desk, form).await?;
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    // Who looks for several of one name does not type it again.
    let sought = ctx.asked("cari").map(|name| format!("&cari={}", crate::screen::encode(name))).unwrap_or_default();
    Ok(Done::See(format!("{}?kabar=dicatat{sought}", desk.to(Page::MeetingAttend))))
}

/// Women and men of every RT, and of elsewhere, as they were counted on paper.
///
/// # Errors
/// A number that is none.
pub(super) async fn tallies(
    ctx: &Ctx,
    place: &domain::territory::Territory,
    form: &Form,
) -> Result<Vec<Tally>, ActError> {
    let rts = super::rts(ctx, place).await?;
    let mut out = Vec::new();
    for rt in rts.iter().map(|t| Some(t.place.id)).chain([None]) {
        let read = |what| number(form.get(&tally_field(what, rt)));
        let (Some(women), Some(men)) = (read("perempuan"), read("laki")) else {
            return Err(Refusal::field("present", "number").into());
        };
        out.push(Tally { rt, women, men });
    }
    Ok(out)
}

/// The name of a field that counts the women or men of an RT.
pub(super) fn tally_field(what: &str, rt: Option<TerritoryId>) -> String {
    rt.map_or_else(|| format!("{what}-lain"), |rt| format!("{what}-{rt}"))
}

/// A resident by the code on the wall. Wrong ones are counted before they are looked at: six digits are soon tried out.
async fn check_in(ctx: &Ctx, desk: &Desk, key: &str, form: &Form) -> Result<(), ActError> {
    let person = ctx.acting().person.ok_or(Refusal::SignInFirst)?;
    desk.rights.checks_in.as_ref().map_err(Clone::clone)?;
    let at = format!("door {} {person}", desk.at.meeting.id);
    match tries::ask(ctx.store(), &at, ctx.now).await? {
        Try::Heard(_) => {}
        Try::Resting(until) => return Err(Refusal::Resting { until }.into()),
        Try::Over => return Err(Refusal::Resting { until: ctx.now.plus_days(1) }.into()),
    }
    let typed = form.get("door_code");
    let done = acts::check_in(ctx.store(), &ctx.acting(), (desk.at.meeting.id, key), typed, group(form)).await;
    match &done {
        Ok(_) => tries::forget(ctx.store(), &at).await?,
        Err(ActError::Refused(Refusal::Fields(_))) => {}
        Err(_) => tries::give_back(ctx.store(), &at).await?,
    }
    done.map(drop)
}

/// `…/berita-acara`: the photo of the signed paper, and what mends a signed one.
pub async fn minutes(ctx: &Ctx, address: &Address, day: Day, form: &Form) -> Acted {
    let desk = Desk::find(ctx, address, day).await.map_err(not_done)?;
    desk.rights.leads.as_ref().map_err(Clone::clone)?;
    let (store, acting, id) = (ctx.store(), ctx.acting(), desk.at.meeting.id);
    let told = match form.get("act") {
        "file_minutes" => {
            let photo = file::brought(form)?;
            acts::file(store, &acting, id, photo.as_ref()).await?;
            "foto"
        }
        "correct_minutes" => {
            acts::correct(store, &acting, id, form.get("wrong"), form.get("right")).await?;
            "perbaikan"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}?kabar={told}", desk.to(Page::MeetingMinutes))))
}
