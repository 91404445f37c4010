//! Typed identifiers: a proposal's id can never be passed where a person's is asked.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{chance::Chance, time::Instant};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id that sorts by the instant it was made at (UUID version 7).
            #[must_use]
            pub fn at(now: Instant, chance: &dyn Chance) -> Self {
                Self(sorted_by_time(now, chance))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A person who lives or works here.
    PersonId,
    /// A family card's household.
    HouseholdId,
    /// A place: kota, kecamatan, village, dusun, RW or RT.
    TerritoryId,
    /// A body: the board of an RT, an LPM, a BPD, an office.
    BodyId,
    /// One person's term in one seat.
    MandateId,
    /// One village's planning year.
    CycleId,
    /// One stage of a cycle.
    StageId,
    /// A resident's or a body's proposal.
    ProposalId,
    /// An opinion on a proposal.
    OpinionId,
    /// A report about a text.
    ReportId,
    /// What a moderator said of a reported text.
    JudgementId,
    /// Another wording that somebody offers.
    WordingId,
    /// A joining of two proposals, or its undoing.
    MergingId,
    /// A ballot of residents over many proposals.
    PollId,
    /// A village's list of priorities.
    ListId,
    /// A letter that goes by e-mail.
    LetterId,
    /// A meeting.
    MeetingId,
    /// A line on a meeting's list of those present.
    AttendeeId,
}

/// A cast ballot's id, wholly random: an id that sorts by time would betray who cast it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BallotId(pub Uuid);

impl BallotId {
    /// Draws an id that says nothing about when or by whom the ballot was cast.
    #[must_use]
    pub fn drawn(chance: &dyn Chance) -> Self {
        let mut bytes = [0; 16];
        chance.fill(&mut bytes);
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }
}

/// A file's id, wholly random: nobody comes upon one by counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub Uuid);

impl FileId {
    /// Draws an id.
    #[must_use]
    pub fn drawn(chance: &dyn Chance) -> Self {
        Self(BallotId::drawn(chance).0)
    }
}

impl std::fmt::Display for FileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

fn sorted_by_time(now: Instant, chance: &dyn Chance) -> Uuid {
    let mut bytes = [0; 10];
    chance.fill(&mut bytes);
    let millis = u64::try_from(now.micros() / 1_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Seeded;

    #[test]
    fn ids_made_later_sort_later() {
        let chance = Seeded::new("ids");
        let early = ProposalId::at(Instant::from_micros(1_000_000), &chance);
        let late = ProposalId::at(Instant::from_micros(9_000_000), &chance);
        assert!(early < late);
    }

    #[test]
    fn a_ballots_id_is_a_random_uuid_not_one_that_sorts_by_time() {
        assert_eq!(BallotId::drawn(&Seeded::new("b")).0.get_version_num(), 4);
    }
}
