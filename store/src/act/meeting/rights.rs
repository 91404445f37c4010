//! Who leads a meeting, and who keeps its list and its notes: asked by pages before they draw a button.

use domain::{
    authority::{Act, Granted, Letter},
    mandate::Standing,
    meeting::{
        Entry, Kind, Meeting, Sitting, State,
        asking::{asked, is_enough, needed},
        led, row,
    },
    person::Actor,
    refusal::Refusal,
    territory::Territory,
    time::Instant,
};
use sea_orm::ConnectionTrait;

use crate::{StoreResult, authority::Facts, cycle::Cycle, meeting};

/// What somebody may do in a meeting.
#[derive(Debug, Clone)]
pub struct Rights {
    /// Whether they lead it.
    pub leads: Result<Granted, Refusal>,
    /// Whether they keep the list of those present.
    pub keeps_list: Result<Granted, Refusal>,
    /// Whether they keep its notes.
    pub keeps_notes: Result<Granted, Refusal>,
    /// Whether they may put themself on its list.
    pub checks_in: Result<Granted, Refusal>,
    /// Whether they may ask those with a phone.
    pub opens_vote: Result<Granted, Refusal>,
    /// Whether they may answer on theirs.
    pub votes: Result<Granted, Refusal>,
    /// Whether they may ask for the floor on their own phone.
    pub asks_for_floor: Result<Granted, Refusal>,
    /// Whether they may give marks on their own phone.
    pub scores: Result<Granted, Refusal>,
}

impl Rights {
    /// Whether they see who is there by name: whoever keeps the list, or leads.
    #[must_use]
    pub const fn see_names(&self) -> bool {
        self.leads.is_ok() || self.keeps_list.is_ok()
    }
}

/// The kinds of meetings that sit in a place, each with whether somebody may call it; with one look at the facts.
///
/// # Errors
/// The database's own.
pub async fn callable(
    c: &impl ConnectionTrait,
    actor: Option<&Actor>,
    (place, cycle): (&Territory, &Cycle),
    now: Instant,
) -> StoreResult<Vec<(Kind, Result<Granted, Refusal>)>> {
    let kinds = place.village_kind.map(|v| Kind::at(place.place.level, v)).unwrap_or_default();
    let Some(actor) = actor else { return Ok(kinds.into_iter().map(|k| (k, Err(Refusal::SignInFirst))).collect()) };
    let facts = Facts::of_place(c, place, cycle, now).await?;
    let mut out = Vec::new();
    for kind in kinds {
        let may = may_call_by(c, Some(actor), kind, (place, cycle.year), (&facts, now)).await?;
        out.push((kind, may.map(|(_, granted)| granted)));
    }
    // Whoever calls meetings of another kind is not told that they have no right: such a meeting does not sit here.
    let elsewhere = Kind::ALL.iter().any(|k| facts.may(Some(actor), row(*k).act, now).is_ok());
    if elsewhere && out.iter().all(|(_, may)| may.is_err()) {
        out.iter_mut().for_each(|(_, may)| *may = Err(Refusal::NotFound));
    }
    Ok(out)
}

/// Whether somebody may call such a meeting there, and by which act: who may is in the table; an RT's is also called by
/// its RW's chair, where enough of its families asked. Who calls it leads it.
pub(super) async fn may_call_by(
    c: &impl ConnectionTrait,
    actor: Option<&Actor>,
    kind: Kind,
    (place, year): (&Territory, i16),
    (facts, now): (&Facts, Instant),
) -> StoreResult<Result<(Act, Granted), Refusal>> {
    let act = row(kind).act;
    let refused = match facts.may(actor, act, now) {
        Ok(granted) => return Ok(Ok((act, granted))),
        Err(refused) => refused,
    };
    if kind != Kind::RembugRt {
        return Ok(Err(refused));
    }
    let Ok(granted) = facts.may(actor, Act::ConveneForRt, now) else { return Ok(Err(refused)) };
    let by = meeting::askers(c, place.place.id, year).await?;
    if is_enough(&by, place.households) {
        return Ok(Ok((Act::ConveneForRt, granted)));
    }
    Ok(Err(Refusal::TooFewAsked { asked: asked(&by), needed: needed(place.households) }))
}

/// What somebody may do in a meeting, as far as it has come.
///
/// # Errors
/// The database's own.
pub async fn rights(
    c: &impl ConnectionTrait,
    actor: Option<&Actor>,
    (met, sitting, entries): (&Meeting, &Sitting, &[Entry]),
    (place, cycle): (&Territory, &Cycle),
    now: Instant,
) -> StoreResult<Rights> {
    let facts = Facts::of_place(c, place, cycle, now).await?;
    let calls = may_call_by(c, actor, met.kind, (place, cycle.year), (&facts, now)).await?;
    let opened = || actor.and_then(|actor| opened_by(actor, entries, sitting.state, place));
    let leads = calls.map(|(_, granted)| granted).or_else(|refused| opened().ok_or(refused));
    let may = |act| facts.may(actor, act, now);
    Ok(Rights {
        leads,
        keeps_list: may(Act::TickPresence),
        keeps_notes: may(Act::TakeNotes),
        checks_in: may(Act::CheckIn),
        opens_vote: may(Act::OpenVote),
        votes: may(Act::VoteInMeeting),
        asks_for_floor: may(Act::AskForFloor),
        scores: may(Act::ScoreItems),
    })
}

/// The right of whoever took a meeting in hand to finish it, even when their term ends in it: by the mandate that stood
/// then.
pub(super) fn opened_by(actor: &Actor, entries: &[Entry], state: State, place: &Territory) -> Option<Granted> {
    let opened = led(entries)?;
    if opened.by != actor.person || !matches!(state, State::Open { .. } | State::Adjourned { .. }) {
        return None;
    }
    let stood =
        |m: &&domain::mandate::Mandate| m.standing(opened.at) == Standing::InForce && m.place.contains(&place.place);
    let held = actor.mandates.iter().find(stood)?;
    Some(Granted { role: held.role, letter: Letter::D, mandate: Some(held.id) })
}
