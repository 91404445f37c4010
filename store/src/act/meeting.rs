//! Meetings: called, led, kept and closed. What happens in one is said once and numbered; what was agreed takes effect
//! when the chair closes it.

mod door;
mod effect;
mod floor;
mod list;
mod order;
mod paper;
mod past;
mod phones;
mod rights;
mod scoring;

pub use door::{DOOR_OPENS, check_in, door_code};
pub use floor::{ask_for_floor, leave_floor};
pub use list::{News, news, refresh};
pub use paper::{correct, file};
pub use past::{Delegate, OnPaper, hold_on_paper};
pub use phones::{Answer, answer};
pub use rights::{Rights, callable, rights};
pub use scoring::{own_items, score};

use domain::{
    authority::{Act, Granted},
    decision::forum::PLAN_DAY,
    id::{AttendeeId, MeetingId, PersonId, ProposalId, TerritoryId},
    meeting::{
        Attendee, CLOCK_SLACK, Calling, Due, Entry as Happened, Group, Happening, How, Kind, Meeting, Origin, Sitting,
        row,
    },
    proposal::words::{SENTENCE_MAX, tidy},
    refusal::Refusal,
    territory::{Level, Territory},
    time::Instant,
    vote::PollState,
};
use sea_orm::ConnectionTrait;

use super::{Acting, begin, held_cycle, once, proposal::settle_village, village_of};
use crate::{
    ActResult, Store, StoreResult, Tx,
    authority::Facts,
    cycle::Cycle,
    decision, meeting, proposal,
    record::{Entry, append},
    territory, vote,
};

/// A clock on a phone that was offline is believed so far back: a meeting is not written anew a month later.
const OFFLINE_DAYS: i64 = 7;

/// What is typed to call a meeting.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// What kind.
    pub kind: Kind,
    /// Of which place.
    pub place: TerritoryId,
    /// For which year.
    pub year: i16,
    /// When, where, whom.
    pub calling: Calling<'a>,
    /// What of the proposals that are due is put on its list; none says all.
    pub items: Option<&'a [ProposalId]>,
    /// The key of the form.
    pub form_key: &'a str,
}

/// Calls a meeting. What is due there is put on its list, but for what its caller leaves out.
///
/// # Errors
/// A refusal of the act by which this kind is convened; of [`Calling::read`]; [`Refusal::Fields`] for a kind that does
/// not sit there.
pub async fn convene(store: &Store, acting: &Acting<'_>, call: &Call<'_>) -> ActResult<MeetingId> {
    let tx = begin(store).await?;
    let Forum { place, cycle, granted } = forum(&tx, acting, call.kind, call.place, call.year).await?;
    let forum = row(call.kind).forum;
    let called = call.calling.read(forum, &cycle.statute, acting.now, place.zone)?;
    let (id, fresh) = once(&tx, acting, call.form_key, MeetingId::at(acting.now, acting.chance).0).await?;
    let id = MeetingId(id);
    if !fresh {
        return Ok(id);
    }
    settle_village(&tx, cycle.village, acting.now).await?;
    super::merging::settle(&tx, &cycle, acting.now).await?;
    let mut items = due(&tx.0, call.kind, &place, &cycle).await?;
    items.retain(|item| call.items.is_none_or(|chosen| chosen.contains(item)));
    let new = Meeting {
        id,
        kind: call.kind,
        place: place.place.id,
        village: cycle.village,
        year: cycle.year,
        origin: Origin::Called,
        starts: called.starts,
        spot: called.spot,
        points: called.points,
        invited: called.invited,
        notice: called.notice,
        notice_why: called.notice_why,
        items,
        by: acting.someone()?,
        mandate: granted.mandate,
        called: acting.now,
    };
    let slug = meeting::free_slug(&tx.0, new.place, new.starts, place.zone).await?;
    meeting::insert(&tx, &new, &slug).await?;
    let entry = Entry::of(row(call.kind).act, new.village, id.0, granted)
        .with("kind", new.kind.code())
        .with("starts", new.starts.micros())
        .with("notice", new.notice.days)
        .with("least", new.notice.least)
        .with("invited", new.invited_count())
        .with("items", new.items.iter().map(ToString::to_string).collect::<Vec<_>>());
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// A place whose forum meets, in a year that is held, and the right by which somebody calls it.
struct Forum {
    place: Territory,
    cycle: Cycle,
    granted: Granted,
}

/// The forum of a kind of meeting in a place; a kind that does not sit there is no choice.
async fn forum(tx: &Tx, acting: &Acting<'_>, kind: Kind, place: TerritoryId, year: i16) -> ActResult<Forum> {
    let place = territory::by_id(&tx.0, place).await?;
    let village = village_of(tx, &place).await?;
    let cycle = held_cycle(tx, village.place.id, year).await?;
    let granted = may_convene(tx, acting, kind, &place, &cycle).await?;
    let sits_here = place.village_kind.is_some_and(|v| Kind::at(place.place.level, v).contains(&kind));
    if !sits_here {
        return Err(Refusal::field("meeting_kind", "choice").into());
    }
    Ok(Forum { place, cycle, granted })
}

/// Who calls it leads it; the act by which they do is asked as every act is.
async fn may_convene(tx: &Tx, acting: &Acting<'_>, kind: Kind, place: &Territory, cycle: &Cycle) -> ActResult<Granted> {
    let facts = Facts::of_place(&tx.0, place, cycle, acting.now).await?;
    let actor = acting.actor(tx).await?;
    let may = rights::may_call_by(&tx.0, actor.as_ref(), kind, (place, cycle.year), (&facts, acting.now)).await?;
    let (act, _) = may?;
    acting.granted(tx, act, &facts).await
}

/// A resident asks that their RT meet.
///
/// # Errors
/// A refusal of [`Act::AskToConvene`]; [`Refusal::NotFound`] for a place that is no RT; [`Refusal::Moved`] when they
/// asked already.
pub async fn ask_to_convene(store: &Store, acting: &Acting<'_>, rt: TerritoryId, year: i16) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, rt).await?;
    if place.place.level != Level::Rt {
        return Err(Refusal::NotFound.into());
    }
    let village = village_of(&tx, &place).await?;
    let cycle = held_cycle(&tx, village.place.id, year).await?;
    let granted = acting.may_in(&tx, Act::AskToConvene, &place, &cycle).await?;
    if !meeting::ask(&tx, rt, year, acting.someone()?, acting.now).await? {
        return Err(Refusal::Moved { now: "asked_to_convene" }.into());
    }
    append(&tx, acting.now, Entry::of(Act::AskToConvene, village.place.id, rt.0, granted)).await?;
    tx.commit().await?;
    Ok(())
}

/// What is due in a meeting of this kind, in the order it is talked about: as the residents' ballot ranked it, then who
/// waited longer (domain.md 4.2 no. 4), then in order of arrival: a cost is known of few yet, and no lot is drawn here.
///
/// # Errors
/// The database's own.
pub async fn due(
    c: &impl ConnectionTrait,
    kind: Kind,
    place: &Territory,
    cycle: &Cycle,
) -> StoreResult<Vec<ProposalId>> {
    let here = place.place.id;
    Ok(match row(kind).due {
        Due::AtRt => proposal::at_rt(c, here, cycle.year).await?,
        Due::ToRank => {
            let mut waiting = proposal::awaiting_ranking(c, here, cycle.year, false).await?;
            waiting.sort_by_key(|p| (std::cmp::Reverse(p.waited), p.number));
            let ranked = match vote::of_place(c, here, cycle.year).await? {
                Some(poll) if matches!(poll.state, PollState::Closed { .. }) => vote::results(c, poll.id).await?,
                _ => vec![],
            };
            let place_of = |id| ranked.iter().position(|r| r.proposal == id).unwrap_or(usize::MAX);
            waiting.sort_by_key(|p| place_of(p.id));
            waiting.into_iter().map(|p| p.id).collect()
        }
        Due::OnList | Due::BeforeForum => {
            let list = decision::of_cycle(c, cycle.id).await?;
            list.map(|l| l.lines.into_iter().map(|line| line.proposal).collect()).unwrap_or_default()
        }
        Due::TalkedOver => proposal::talked_over(c, here, cycle.year).await?,
    })
}

/// A meeting with what it needs to go on, held.
pub(super) struct Held {
    pub(super) meeting: Meeting,
    pub(super) place: Territory,
    pub(super) cycle: Cycle,
    pub(super) sitting: Sitting,
    pub(super) entries: Vec<Happened>,
}

pub(super) async fn held(tx: &Tx, id: MeetingId) -> ActResult<Held> {
    // What was announced never changes; what happened is read under the lock.
    let meeting = meeting::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?.meeting;
    let cycle = held_cycle(tx, meeting.village, meeting.year).await?;
    let place = territory::by_id(&tx.0, meeting.place).await?;
    let entries = meeting::entries(&tx.0, id, 0).await?;
    let sitting = Sitting::replayed(&meeting, &cycle.statute, &entries)?;
    Ok(Held { meeting, place, cycle, sitting, entries })
}

impl Held {
    /// By which right somebody leads it: who may convene such a meeting now, or whoever opened it, until it is closed
    /// (a meeting that is open is finished by who opened it, even when their term ends in it).
    pub(super) async fn leads(&self, tx: &Tx, acting: &Acting<'_>) -> ActResult<Granted> {
        let refused = match may_convene(tx, acting, self.meeting.kind, &self.place, &self.cycle).await {
            Ok(granted) => return Ok(granted),
            Err(refused) => refused,
        };
        // The mandate by which they opened it: it stood then.
        let Some(actor) = acting.actor(tx).await? else { return Err(refused) };
        rights::opened_by(&actor, &self.entries, self.sitting.state, &self.place).ok_or(refused)
    }

    /// By which right somebody says that something happened.
    async fn right_to(&self, tx: &Tx, acting: &Acting<'_>, what: &Happening) -> ActResult<Granted> {
        match what {
            // Who may open a vote there, and leads.
            Happening::PhonesAsked { .. } => {
                acting.may_in(tx, Act::OpenVote, &self.place, &self.cycle).await?;
                self.leads(tx, acting).await
            }
            what if what.leads() => self.leads(tx, acting).await,
            what if what.is_noted() => self.keeps(tx, acting, Act::TakeNotes).await,
            _ => self.keeps(tx, acting, Act::TickPresence).await,
        }
    }

    /// By which right somebody keeps its list or its notes.
    async fn keeps(&self, tx: &Tx, acting: &Acting<'_>, act: Act) -> ActResult<Granted> {
        match acting.may_in(tx, act, &self.place, &self.cycle).await {
            Ok(granted) => Ok(granted),
            Err(refused) => self.leads(tx, acting).await.map_err(|_| refused),
        }
    }
}

/// What somebody says happened.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// In which meeting.
    pub meeting: MeetingId,
    /// The key of the form, or of the phone's own entry: said twice it happens once.
    pub key: &'a str,
    /// The last entry they had seen.
    pub seen: Option<u32>,
    /// When it happened, where a phone kept it while it had no network.
    pub at: Option<Instant>,
    /// What.
    pub what: Happening,
}

/// Something happens in a meeting. Gives the number of its entry.
///
/// # Errors
/// A refusal of the right to lead or to keep; of [`Sitting::after`]; [`Refusal::Fields`] for a clock that cannot be
/// right.
pub async fn happen(store: &Store, acting: &Acting<'_>, said: &Said<'_>) -> ActResult<u32> {
    use Happening::{Arrived, ListRefreshed, PhonesCounted, Scored};
    if matches!(said.what, Arrived { .. } | PhonesCounted { .. } | ListRefreshed { .. } | Scored { .. }) {
        // Whoever comes in is put on the list by name: [`arrive`]; what phones said is counted, not told; what is due
        // is looked up: [`refresh`]; nobody scores their own: [`score`].
        return Err(Refusal::NotFound.into());
    }
    let tx = begin(store).await?;
    let held = held(&tx, said.meeting).await?;
    let granted = held.right_to(&tx, acting, &said.what).await?;
    fits_now(&held, said)?;
    let seq = happened(&tx, acting, held, granted, said).await?;
    tx.commit().await?;
    Ok(seq)
}

/// What is refused when it is said, and stands where it was said before there was such a rule.
fn fits_now(held: &Held, said: &Said<'_>) -> Result<(), Refusal> {
    match &said.what {
        Happening::OrderedByScore => held.sitting.may_order_by_score(),
        Happening::PoorCounted { households: n } if u32::from(*n) > held.sitting.attendance.present() => {
            Err(Refusal::field("households", "more_than_present"))
        }
        Happening::DisabledCounted { people: n } if u32::from(*n) > held.sitting.attendance.present() => {
            Err(Refusal::field("disabled", "more_than_present"))
        }
        // It becomes the forum's word on the list, with its day before it.
        Happening::TakenOn { needs, .. } if tidy(needs).chars().count() > SENTENCE_MAX - PLAN_DAY => {
            Err(Refusal::field("needs", "long"))
        }
        _ => Ok(()),
    }
}

/// Who comes in.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    /// A resident of the place, by the register.
    Resident(PersonId),
    /// Somebody who is in no register here: their name, whether a woman, and their RT where it lies in this place.
    Named(&'a str, Option<bool>, Option<TerritoryId>),
}

/// Somebody comes in, and is put on the list.
///
/// # Errors
/// As [`happen`]; [`Refusal::Fields`] for a resident of elsewhere, or without a name.
pub async fn arrive(
    store: &Store,
    acting: &Acting<'_>,
    (id, key): (MeetingId, &str),
    who: Who<'_>,
    (group, how): (Option<Group>, How),
) -> ActResult<u32> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = held.keeps(&tx, acting, Act::TickPresence).await?;
    // Before a name is put on the list a second time.
    if let Some(seq) = meeting::made_by(&tx.0, id, key).await? {
        return Ok(seq);
    }
    let new = AttendeeId::at(acting.now, acting.chance);
    let attendee = put_on_list(&tx, (id, &held.place), new, who, (group, how)).await?;
    let said = Said { meeting: id, key, seen: None, at: None, what: Happening::Arrived { attendee } };
    let seq = happened(&tx, acting, held, granted, &said).await?;
    tx.commit().await?;
    Ok(seq)
}

/// The longest name on a list.
const LISTED_MOST: usize = 80;

/// Puts somebody on a meeting's list: a resident as they are registered, anybody else by name.
async fn put_on_list(
    tx: &Tx,
    (id, place): (MeetingId, &Territory),
    new: AttendeeId,
    who: Who<'_>,
    (group, how): (Option<Group>, How),
) -> ActResult<Attendee> {
    match who {
        Who::Resident(person) => {
            let known = meeting::candidate(&tx.0, place.place.id, person).await?;
            let known = known.ok_or(Refusal::field("person", "choice"))?;
            let line = meeting::enlist(tx, id, new, Ok(person)).await?;
            let (person, rt) = (Some(person), Some(known.home));
            Ok(Attendee { id: line, person, woman: known.woman, rt, group, how })
        }
        Who::Named(name, woman, rt) => {
            let name = tidy(name);
            if name.is_empty() || name.chars().count() > LISTED_MOST {
                return Err(Refusal::field("name", if name.is_empty() { "missing" } else { "long" }).into());
            }
            let inside = match rt {
                Some(rt) => {
                    let found = territory::by_ids(&tx.0, &[rt]).await?;
                    found.iter().any(|t| t.place.level == Level::Rt && place.place.contains(&t.place))
                }
                None => true,
            };
            if !inside {
                return Err(Refusal::field("rt", "choice").into());
            }
            let line = meeting::enlist(tx, id, new, Err(&name)).await?;
            Ok(Attendee { id: line, person: None, woman, rt, group, how })
        }
    }
}

async fn happened(
    tx: &Tx,
    acting: &Acting<'_>,
    Held { meeting: met, mut sitting, .. }: Held,
    granted: Granted,
    said: &Said<'_>,
) -> ActResult<u32> {
    if let Some(seq) = meeting::made_by(&tx.0, said.meeting, said.key).await? {
        return Ok(seq);
    }
    let mut seen = said.seen;
    if let Happening::HandsCounted { item, .. } = said.what
        && sitting.item(item)?.asks_phones()
    {
        sitting = phones::counted(tx, acting, (&met, sitting), (item, granted.mandate), said).await?;
        // What was seen was asked of that entry.
        seen = None;
    }
    let at = said.at.unwrap_or(acting.now);
    if at > acting.now.plus_seconds(CLOCK_SLACK) || at < acting.now.plus_days(-OFFLINE_DAYS) {
        return Err(Refusal::field("at", "range").into());
    }
    let seq = sitting.seq + 1;
    let entry = Happened { seq, at, by: acting.someone()?, seen, what: said.what.clone() };
    let after = sitting.after(&entry)?;
    meeting::append(tx, said.meeting, &entry, (said.key, granted.mandate), (after.state, acting.now)).await?;
    if turns(&entry.what) {
        let told = Entry::of(row(met.kind).act, met.village, met.id.0, granted);
        let told = told.with("happened", entry.what.code()).with("present", after.attendance.present());
        append(tx, acting.now, told).await?;
    }
    if matches!(entry.what, Happening::Closed) {
        effect::close(tx, acting, &met, &after, granted).await?;
    }
    Ok(seq)
}

/// Whether it is a turn of the meeting that stands in the public record by itself. What was decided about each proposal
/// stands in the entry of its closing; who was there never does.
const fn turns(what: &Happening) -> bool {
    matches!(
        what,
        Happening::Opened
            | Happening::Waits { .. }
            | Happening::CalledAgain { .. }
            | Happening::WentOn
            | Happening::NotReached { .. }
            | Happening::PhonesAsked { .. }
            | Happening::HandsCounted { .. }
            | Happening::Adjourned { .. }
            | Happening::Resumed
    )
}
