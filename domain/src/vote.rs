//! The ballot of residents: opened by the RW's chair over what reached the RW, cast once by everyone on the frozen
//! roll, closed by the chair and one witness at or after the announced time. It ranks, and is advice until the forum
//! adopts it (domain.md 3.1).

pub mod approval;

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::{
    chance::{Chance, draw_lots},
    id::{HouseholdId, PersonId, PollId, ProposalId, TerritoryId},
    money::Rupiah,
    record::hex,
    refusal::Refusal,
    time::Instant,
};

/// The only counting rule so far, with its version: it is never changed silently.
pub const RULE: &str = "approval-rank/v1";

/// A ballot paper and its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// Its id.
    pub id: PollId,
    /// The RW whose residents rank.
    pub place: TerritoryId,
    /// Its village.
    pub village: TerritoryId,
    /// The planning year.
    pub year: i16,
    /// How it is counted.
    pub rule: String,
    /// When it opened.
    pub opened: Instant,
    /// The announced end.
    pub until: Instant,
    /// How many stood on the roll when it was frozen.
    pub roll: u32,
    /// SHA-256 over the sorted, salted ids of the roll.
    pub roll_hash: String,
    /// What may be approved, in the order drawn by lot for the paper.
    pub options: Vec<Candidate>,
    /// Where it stands.
    pub state: PollState,
}

/// One thing that may be approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its line on the paper, from 1; the same for everybody, also on paper.
    pub line: u16,
    /// What it costs.
    pub cost: Rupiah,
    /// Years it has waited.
    pub waited: u16,
    /// Its place in the lot drawn at opening; it breaks the last tie.
    pub lot: u16,
}

/// Where a poll stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollState {
    /// Ballots are taken until the announced end.
    Open,
    /// The chair asked for the count; a witness is awaited.
    Closing {
        /// The chair.
        by: PersonId,
        /// When.
        at: Instant,
    },
    /// Counted; it never reopens.
    Closed {
        /// When.
        at: Instant,
        /// The chair who closed it.
        by: PersonId,
        /// Who witnessed.
        witness: PersonId,
        /// SHA-256 over the sorted ballots.
        ballots_hash: String,
    },
}

impl PollState {
    /// The stored code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closing { .. } => "closing",
            Self::Closed { .. } => "closed",
        }
    }
}

/// What is known of a person who closes or witnesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendant {
    /// Who.
    pub person: PersonId,
    /// Their household.
    pub household: Option<HouseholdId>,
    /// Their RT.
    pub home: TerritoryId,
}

/// What is needed to open a poll.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Its id.
    pub id: PollId,
    /// The RW.
    pub place: TerritoryId,
    /// The village.
    pub village: TerritoryId,
    /// The planning year.
    pub year: i16,
    /// Proposals that reached the RW: id, cost if known, years waited.
    pub proposals: Vec<(ProposalId, Option<Rupiah>, u16)>,
    /// Everyone who may vote, verified, of age, living in the RW.
    pub roll: Vec<PersonId>,
    /// The announced end.
    pub until: Instant,
    /// The fewest options worth a ballot.
    pub least: u8,
}

impl Poll {
    /// Opens a poll: the roll is frozen, the lot is drawn once, for the paper's order and for the last tie.
    ///
    /// # Errors
    /// [`Refusal::NothingToRank`], [`Refusal::CostMissing`], or [`Refusal::Fields`] when the end is not at least an
    /// hour away, or further than sixty days.
    pub fn open(opening: Opening, chance: &dyn Chance, now: Instant) -> Result<Self, Refusal> {
        let Opening { id, place, village, year, proposals, roll, until, least } = opening;
        if proposals.len() < usize::from(least) {
            return Err(Refusal::NothingToRank);
        }
        let without_cost = proposals.iter().filter(|(_, cost, _)| cost.is_none()).count();
        if without_cost > 0 {
            return Err(Refusal::CostMissing { count: u32::try_from(without_cost).unwrap_or(u32::MAX) });
        }
        if until < now.plus_seconds(3_600) || until > now.plus_days(60) {
            return Err(Refusal::field("until", "date"));
        }
        let lines = draw_lots(proposals.len(), chance);
        let lots = draw_lots(proposals.len(), chance);
        let mut options: Vec<Candidate> = proposals
            .into_iter()
            .enumerate()
            .map(|(i, (proposal, cost, waited))| Candidate {
                proposal,
                line: u16::try_from(lines[i] + 1).unwrap_or(u16::MAX),
                cost: cost.unwrap_or_default(),
                waited,
                lot: u16::try_from(lots[i] + 1).unwrap_or(u16::MAX),
            })
            .collect();
        options.sort_by_key(|c| c.line);
        let (count, roll_hash) = (u32::try_from(roll.len()).unwrap_or(u32::MAX), roll_hash(id, &roll));
        let (rule, state) = (RULE.to_owned(), PollState::Open);
        Ok(Self { id, place, village, year, rule, opened: now, until, roll: count, roll_hash, options, state })
    }

    /// Reads a ballot against the paper; an empty one is valid and counts as cast.
    ///
    /// # Errors
    /// [`Refusal::TooLate`], [`Refusal::Moved`] after closing, [`Refusal::Fields`] when a line is not on the paper
    /// or is named twice.
    pub fn accept(&self, lines: &[u16], now: Instant) -> Result<Ballot, Refusal> {
        match self.state {
            PollState::Closed { .. } => return Err(Refusal::Moved { now: "closed" }),
            _ if now >= self.until => return Err(Refusal::TooLate { since: self.until }),
            PollState::Open | PollState::Closing { .. } => {}
        }
        let approved: BTreeSet<u16> = lines.iter().copied().collect();
        let known = approved.iter().all(|l| self.options.iter().any(|c| c.line == *l));
        if approved.len() != lines.len() || !known {
            return Err(Refusal::field("pilih", "choice"));
        }
        Ok(Ballot(approved))
    }

    /// The chair asks for the count, at or after the announced time.
    ///
    /// # Errors
    /// [`Refusal::TooEarly`]; [`Refusal::Moved`] when it was asked for or closed already.
    pub fn ask_to_close(self, by: PersonId, now: Instant) -> Result<Self, Refusal> {
        match self.state {
            PollState::Open if now < self.until => Err(Refusal::TooEarly { until: self.until }),
            PollState::Open => Ok(Self { state: PollState::Closing { by, at: now }, ..self }),
            _ => Err(Refusal::Moved { now: self.state.code() }),
        }
    }

    /// The witness confirms: the poll is closed for ever, over the ballots that are in the box.
    ///
    /// The witness is somebody else, of another household, and lives in another RT than the chair (domain.md 3.1 on
    /// act 15).
    ///
    /// # Errors
    /// [`Refusal::WitnessTooNear`]; [`Refusal::Moved`] unless the chair asked and it is still open.
    pub fn close(self, chair: &Attendant, witness: &Attendant, box_: &[Ballot], now: Instant) -> Result<Self, Refusal> {
        let PollState::Closing { by, .. } = self.state else {
            return Err(Refusal::Moved { now: self.state.code() });
        };
        let same_household = chair.household.is_some() && chair.household == witness.household;
        if witness.person == by || witness.person == chair.person || same_household || witness.home == chair.home {
            return Err(Refusal::WitnessTooNear);
        }
        let state = PollState::Closed { at: now, by, witness: witness.person, ballots_hash: ballots_hash(box_) };
        Ok(Self { state, ..self })
    }
}

/// One ballot: the lines approved, without voter, time or order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ballot(BTreeSet<u16>);

impl Ballot {
    /// As it is stored and hashed: line numbers ascending, joined by commas.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.iter().map(u16::to_string).collect::<Vec<_>>().join(",")
    }

    /// Reads the stored form; anything else is nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(BTreeSet::new()));
        }
        let lines: Option<Vec<u16>> = text.split(',').map(|l| l.parse().ok()).collect();
        let ballot = Self(lines?.into_iter().collect());
        (ballot.canonical() == text).then_some(ballot)
    }

    /// Whether a line was approved.
    #[must_use]
    pub fn approves(&self, line: u16) -> bool {
        self.0.contains(&line)
    }
}

/// SHA-256 over the sorted ballots: it says what was in the box, and not in which order it came.
#[must_use]
pub fn ballots_hash(ballots: &[Ballot]) -> String {
    let mut lines: Vec<String> = ballots.iter().map(Ballot::canonical).collect();
    lines.sort();
    hex(&Sha256::digest(lines.join("\n").as_bytes()))
}

/// SHA-256 over the sorted ids of the roll, salted with the poll.
#[must_use]
pub fn roll_hash(poll: PollId, roll: &[PersonId]) -> String {
    let mut ids: Vec<PersonId> = roll.to_vec();
    ids.sort();
    let mut hash = Sha256::new().chain_update(poll.0.as_bytes());
    for id in ids {
        hash.update(id.0.as_bytes());
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Seeded;
    use proptest::prelude::*;
    use uuid::Uuid;

    const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn opening(options: u128) -> Opening {
        let id = |n| Uuid::from_u128(n);
        Opening {
            id: PollId(id(1)),
            place: TerritoryId(id(2)),
            village: TerritoryId(id(3)),
            year: 2027,
            proposals: (0..options).map(|n| (ProposalId(id(100 + n)), Some(Rupiah(1_000)), 0)).collect(),
            roll: vec![person(1), person(2)],
            until: NOW.plus_days(3),
            least: 2,
        }
    }

    fn attendant(n: u128, household: u128, home: u128) -> Attendant {
        Attendant {
            person: person(n),
            household: Some(HouseholdId(Uuid::from_u128(household))),
            home: TerritoryId(Uuid::from_u128(home)),
        }
    }

    fn poll() -> Poll {
        Poll::open(opening(4), &Seeded::new("lot"), NOW).unwrap()
    }

    #[test]
    fn no_ballot_over_one_thing_or_over_what_has_no_cost() {
        assert_eq!(Poll::open(opening(1), &Seeded::new("x"), NOW), Err(Refusal::NothingToRank));
        let mut costless = opening(3);
        costless.proposals[1].1 = None;
        assert_eq!(Poll::open(costless, &Seeded::new("x"), NOW), Err(Refusal::CostMissing { count: 1 }));
    }

    #[test]
    fn the_announced_end_is_at_least_an_hour_away() {
        let soon = Opening { until: NOW.plus_seconds(600), ..opening(3) };
        assert_eq!(Poll::open(soon, &Seeded::new("x"), NOW), Err(Refusal::field("until", "date")));
    }

    #[test]
    fn every_option_has_its_own_line_and_its_own_lot() {
        let poll = poll();
        let lines: BTreeSet<_> = poll.options.iter().map(|c| c.line).collect();
        let lots: BTreeSet<_> = poll.options.iter().map(|c| c.lot).collect();
        assert_eq!((lines, lots), ((1..=4).collect(), (1..=4).collect()));
    }

    #[test]
    fn a_ballot_names_lines_of_the_paper_each_once() {
        let poll = poll();
        assert_eq!(poll.accept(&[3, 1], NOW).unwrap().canonical(), "1,3");
        assert_eq!(poll.accept(&[], NOW).unwrap().canonical(), "");
        for bad in [&[1, 1][..], &[5], &[0]] {
            assert_eq!(poll.accept(bad, NOW), Err(Refusal::field("pilih", "choice")));
        }
        assert_eq!(poll.accept(&[1], poll.until), Err(Refusal::TooLate { since: poll.until }));
    }

    #[test]
    fn it_closes_not_before_its_time_and_only_with_a_witness_from_elsewhere() {
        let chair = attendant(1, 10, 100);
        assert_eq!(poll().ask_to_close(chair.person, NOW), Err(Refusal::TooEarly { until: NOW.plus_days(3) }));
        let later = NOW.plus_days(3);
        assert_eq!(poll().close(&chair, &attendant(2, 20, 200), &[], later), Err(Refusal::Moved { now: "open" }));
        let asked = poll().ask_to_close(chair.person, later).unwrap();
        for near in [chair, attendant(2, 10, 200), attendant(2, 20, 100)] {
            assert_eq!(asked.clone().close(&chair, &near, &[], later), Err(Refusal::WitnessTooNear));
        }
        let closed = asked.close(&chair, &attendant(2, 20, 200), &[], later).unwrap();
        assert_eq!(closed.accept(&[1], NOW), Err(Refusal::Moved { now: "closed" }));
        assert_eq!(closed.ask_to_close(chair.person, later), Err(Refusal::Moved { now: "closed" }));
    }

    proptest! {
        #[test]
        fn what_is_stored_reads_back_and_nothing_else_does(lines in proptest::collection::btree_set(1_u16..50, 0..20), noise in "[0-9,]{0,12}") {
            let ballot = Ballot(lines);
            prop_assert_eq!(Ballot::parse(&ballot.canonical()), Some(ballot));
            if let Some(read) = Ballot::parse(&noise) {
                prop_assert_eq!(read.canonical(), noise);
            }
        }

        #[test]
        fn the_hash_of_the_box_knows_no_order(seed in "[a-z]{4}") {
            let ballots: Vec<_> = ["1", "2,3", "", "1,2"].iter().filter_map(|b| Ballot::parse(b)).collect();
            let shuffled: Vec<_> = draw_lots(4, &Seeded::new(&seed)).into_iter().map(|i| ballots[i].clone()).collect();
            prop_assert_eq!(ballots_hash(&ballots), ballots_hash(&shuffled));
        }
    }
}
