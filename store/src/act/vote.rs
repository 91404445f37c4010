//! The ballot of the residents of an RW, or of a dusun without one: opened, cast, closed with a witness. Casting and closing take the same lock.

use domain::{
    authority::Act,
    cycle::statute::Voters,
    id::{BallotId, PersonId, PollId, TerritoryId},
    money::Rupiah,
    proposal::estimate::binding,
    refusal::Refusal,
    territory::Territory,
    time::Instant,
    vote::{Attendant, Opening, Poll, PollState, approval},
};

use super::{Acting, begin, held_cycle, proposal::settle_village, village_of};
use crate::{
    ActResult, Store, Tx, card,
    cycle::{self, Cycle},
    person, proposal,
    record::{Entry, append},
    territory, vote,
};

/// Who leads the ranking opens a ballot over everything that reached the RW or dusun; the roll is frozen.
///
/// # Errors
/// A refusal of [`Act::OpenBallot`], or of [`Poll::open`]; [`Refusal::Moved`] when there is one already.
pub async fn open(store: &Store, acting: &Acting<'_>, rw: TerritoryId, year: i16, until: Instant) -> ActResult<PollId> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, rw).await?;
    let village = village_of(&tx, &place).await?;
    let cycle = held_cycle(&tx, village.place.id, year).await?;
    let granted = acting.may_in(&tx, Act::OpenBallot, &place, &cycle).await?;
    if vote::of_place(&tx.0, rw, year).await?.is_some() {
        return Err(Refusal::Moved { now: "poll_open" }.into());
    }
    settle_village(&tx, village.place.id, acting.now).await?;
    super::merging::settle(&tx, &cycle, acting.now).await?;
    let card_from = (cycle.statute.voters == Voters::KtpHere).then_some(village.place.id);
    let roll = vote::eligible(&tx.0, rw, &born_until(&cycle, &place, acting.now), card_from).await?;
    let opening = Opening {
        id: PollId::at(acting.now, acting.chance),
        place: rw,
        village: village.place.id,
        year,
        proposals: options(&tx, rw, year).await?,
        roll: roll.clone(),
        until,
        least: cycle.statute.ballot_options,
    };
    let poll = Poll::open(opening, acting.chance, acting.now)?;
    vote::insert(&tx, &poll, &roll).await?;
    let lots: Vec<String> = poll.options.iter().map(|o| format!("{}:{}:{}", o.line, o.lot, o.proposal)).collect();
    let entry = Entry::of(Act::OpenBallot, village.place.id, poll.id.0, granted)
        .with("rule", poll.rule.clone())
        .with("until", until.micros())
        .with("roll", poll.roll)
        .with("roll_hash", poll.roll_hash.clone())
        .with("lots", lots);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(poll.id)
}

/// The latest day of birth that may vote today.
fn born_until(cycle: &Cycle, place: &Territory, now: Instant) -> String {
    let today = now.date(place.zone);
    let year = today.year() - i16::from(cycle.statute.voting_age);
    // A 29 February has its birthday on 1 March in common years: the text comparison holds for it too.
    format!("{year:04}-{:02}-{:02}", today.month(), today.day())
}

async fn options(tx: &Tx, rw: TerritoryId, year: i16) -> ActResult<Vec<(domain::id::ProposalId, Option<Rupiah>, u16)>> {
    let waiting = proposal::awaiting_ranking(&tx.0, rw, year, false).await?;
    let ids: Vec<_> = waiting.iter().map(|p| p.id).collect();
    let said = proposal::estimates(&tx.0, &ids).await?;
    let option = |p: &domain::proposal::Proposal| (p.id, binding(&proposal::said_about(&said, p.id)).cost(), p.waited);
    Ok(waiting.iter().map(option).collect())
}

async fn held_poll(tx: &Tx, id: PollId) -> ActResult<(Poll, Territory, Cycle)> {
    tx.hold_poll(id).await?;
    let poll = vote::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let place = territory::by_id(&tx.0, poll.place).await?;
    let cycle = cycle::of_year(&tx.0, poll.village, poll.year).await?.ok_or(Refusal::NotFound)?;
    Ok((poll, place, cycle))
}

/// A resident casts a ballot. One transaction marks the voter and fills the box; nothing joins the two.
///
/// # Errors
/// A refusal of [`Act::CastBallot`], [`Refusal::NotOnRoll`], [`Refusal::AlreadyVoted`], or of [`Poll::accept`].
pub async fn cast(store: &Store, acting: &Acting<'_>, id: PollId, lines: &[u16]) -> ActResult<()> {
    let tx = begin(store).await?;
    let (poll, place, cycle) = held_poll(&tx, id).await?;
    let person = acting.someone()?;
    let (listed, voted) = vote::on_roll(&tx.0, id, person).await?;
    if voted {
        return Err(Refusal::AlreadyVoted.into());
    }
    if let PollState::Closed { .. } = poll.state {
        return Err(Refusal::Moved { now: "closed" }.into());
    }
    acting.may_in(&tx, Act::CastBallot, &place, &cycle).await?;
    if !listed {
        return Err(Refusal::NotOnRoll.into());
    }
    match card::standing(&tx.0, person, id, poll.opened).await? {
        card::Standing::Fine => {}
        card::Standing::NotVouched => return Err(Refusal::CardNotVouched.into()),
        card::Standing::Newer(_) => return Err(Refusal::NewCard.into()),
    }
    let ballot = poll.accept(lines, acting.now)?;
    if !vote::mark_voted(&tx, id, person).await? {
        return Err(Refusal::AlreadyVoted.into());
    }
    vote::put(&tx, id, BallotId::drawn(acting.chance), &ballot).await?;
    tx.commit().await?;
    Ok(())
}

/// Who leads the ranking asks for the count, at or after the announced time.
///
/// # Errors
/// A refusal of [`Act::CloseBallot`], or of [`Poll::ask_to_close`].
pub async fn ask_to_close(store: &Store, acting: &Acting<'_>, id: PollId) -> ActResult<()> {
    let tx = begin(store).await?;
    let (poll, place, cycle) = held_poll(&tx, id).await?;
    let granted = acting.may_in(&tx, Act::CloseBallot, &place, &cycle).await?;
    let poll = poll.ask_to_close(acting.someone()?, acting.now)?;
    vote::save(&tx, &poll).await?;
    append(&tx, acting.now, Entry::of(Act::CloseBallot, poll.village, id.0, granted)).await?;
    tx.commit().await?;
    Ok(())
}

/// A witness confirms: the box is closed and counted.
///
/// # Errors
/// A refusal of [`Act::WitnessClosing`], or of [`Poll::close`].
pub async fn witness(store: &Store, acting: &Acting<'_>, id: PollId) -> ActResult<()> {
    let tx = begin(store).await?;
    let (poll, place, cycle) = held_poll(&tx, id).await?;
    let granted = acting.may_in(&tx, Act::WitnessClosing, &place, &cycle).await?;
    let PollState::Closing { by, .. } = poll.state else {
        return Err(Refusal::Moved { now: poll.state.code() }.into());
    };
    let chair = attendant(&tx, by).await?;
    let witness = attendant(&tx, acting.someone()?).await?;
    let box_ = vote::box_of(&tx.0, id).await?;
    let closed = poll.close(&chair, &witness, &box_, acting.now)?;
    let ranked = approval::count(&closed.options, &box_);
    vote::save(&tx, &closed).await?;
    vote::seal(&tx, id, &ranked).await?;
    let result: Vec<String> = ranked.iter().map(|r| format!("{}:{}:{}", r.rank, r.approvals, r.proposal)).collect();
    let mut entry = Entry::of(Act::WitnessClosing, closed.village, id.0, granted)
        .with("ballots", box_.len())
        .with("rule", closed.rule.clone())
        .with("result", result);
    if let PollState::Closed { ballots_hash, .. } = &closed.state {
        entry = entry.with("ballots_hash", ballots_hash.clone());
    }
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

async fn attendant(tx: &Tx, id: PersonId) -> ActResult<Attendant> {
    let profile = person::profile(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    Ok(Attendant { person: id, household: profile.actor.household, home: profile.actor.home.id })
}
