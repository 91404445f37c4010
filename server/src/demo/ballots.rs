//! The residents' ballots: opened by the RW's chair, cast over some days, closed with a witness from another RT.

use domain::{chance::draw_lots, id::PersonId, institution::BodyKind};

use super::{DemoError, accounts::YET_TO_VOTE, deeds::What, script::Script};

/// One RW's ballot as the story tells it.
pub(super) struct Ballot<'a> {
    /// Short code of the RW.
    pub(super) rw: &'a str,
    /// The planning year, counted from the year of loading.
    pub(super) offset: i16,
    /// The day it opens, at eight in the morning.
    pub(super) opened: i64,
    /// The day it ends, at eight in the evening.
    pub(super) until: i64,
    /// How many of a hundred card holders vote before it ends, or before the day of loading.
    pub(super) turnout: usize,
    /// Of a hundred voters, how many approve each proposal.
    pub(super) rates: &'a [(&'a str, usize)],
}

impl Script<'_> {
    /// Writes a ballot; it is closed if it ends before the day of loading.
    pub(super) fn ballot(&mut self, ballot: &Ballot<'_>) -> Result<(), DemoError> {
        let chair = self.chair(ballot.rw, BodyKind::RwBoard)?;
        let box_ = (self.world.places.id(ballot.rw)?, self.world.calendar.year() + ballot.offset);
        let until = self.at(ballot.until, 20, 0);
        self.add(self.at(ballot.opened, 8, 0), chair, What::OpenBallot(box_, until));
        let voters = self.voters(ballot);
        let days = usize::try_from(ballot.until.min(0) - ballot.opened).unwrap_or(1);
        let turns = draw_lots(voters.len(), self.chance);
        for (i, (voter, turn)) in voters.iter().zip(turns).enumerate() {
            let day = ballot.opened + i64::try_from(turn * days / voters.len()).unwrap_or_default();
            let (hour, minute) = (9 + turn * 5 % 11, turn * 13 % 60);
            let at = self.at(day, i8::try_from(hour).unwrap_or(9), i8::try_from(minute).unwrap_or(0));
            let approved = approved(ballot, i, voters.len());
            self.add(at, *voter, What::Cast(box_, approved));
        }
        if ballot.until < 0 {
            self.add(until.plus_seconds(300), chair, What::AskToClose(box_));
            self.add(until.plus_seconds(1_200), self.witness(ballot.rw, chair)?, What::Witness(box_));
        }
        Ok(())
    }

    /// Those who vote: of every RT in turn, so that no RT is left out.
    fn voters(&self, ballot: &Ballot<'_>) -> Vec<PersonId> {
        let world = self.world;
        let running = ballot.until >= 0;
        let away = |name: &str| running && YET_TO_VOTE.contains(&name);
        let mut electors: Vec<(usize, PersonId)> = Vec::new();
        for rt in world.places.rts_of(ballot.rw) {
            let here = world.people.electors(rt).filter(|r| !away(&r.name));
            electors.extend(here.enumerate().map(|(i, r)| (i, r.id)));
        }
        electors.sort_by_key(|(i, _)| *i);
        let count = electors.len() * ballot.turnout / 100;
        electors.into_iter().take(count).map(|(_, id)| id).collect()
    }

    fn witness(&self, rw: &str, chair: PersonId) -> Result<PersonId, DemoError> {
        let world = self.world;
        let home = world.people.home_of(chair)?;
        let elsewhere =
            world.places.rts_of(rw).find(|rt| *rt != home).ok_or_else(|| DemoError::script("witness", rw))?;
        world.people.neighbour(elsewhere, 0)
    }
}

/// What the `i`th of `n` voters approves: each proposal gets just its share of all voters.
fn approved(ballot: &Ballot<'_>, i: usize, n: usize) -> Vec<String> {
    let approves = |(j, (_, rate)): &(usize, &(&str, usize))| (i + j * 5) % n < (rate * n + 50) / 100;
    ballot.rates.iter().enumerate().filter(approves).map(|(_, (key, _))| (*key).to_owned()).collect()
}
