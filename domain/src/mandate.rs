//! Who holds which seat, from when to when, by which decree (SK).

pub mod appointment;
pub mod rule;

use crate::{
    id::{BodyId, MandateId, PersonId},
    institution::{BodyKind, Role, Seat, coded},
    territory::Place,
    time::Instant,
};

coded! {
    /// Somebody who holds a seat for a while in another's stead.
    Acting {
        /// Pelaksana tugas: beside the own office, until somebody is appointed.
        Plt = "plt",
        /// Penjabat: appointed for the time between.
        Pj = "pj",
    }
}

/// One person's term in one seat of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// Its id.
    pub id: MandateId,
    /// Who holds it.
    pub person: PersonId,
    /// In which body.
    pub body: BodyId,
    /// What kind of body that is.
    pub body_kind: BodyKind,
    /// Which seat.
    pub seat: Seat,
    /// The role the seat gives.
    pub role: Role,
    /// The territory it reaches.
    pub place: Place,
    /// Number of the decree.
    pub decree: String,
    /// From this instant.
    pub from: Instant,
    /// Until before this instant, as the decree says; none for a civil servant without a fixed term.
    pub until: Option<Instant>,
    /// When it was ended early, if it was.
    pub ended: Option<Instant>,
    /// Whether it is held as acting officer; such a term always has an end.
    pub acting: Option<Acting>,
}

/// Whether a mandate gives power at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its term has not begun.
    NotYet,
    /// It gives power.
    InForce,
    /// It gave power until this instant.
    Ended(Instant),
}

/// So many days before a term ends its holder and whoever appoints are told.
pub const NOTICE_DAYS: i64 = 60;

impl Mandate {
    /// The instant from which it gives no power any more, as far as that is known.
    #[must_use]
    pub fn end(&self) -> Option<Instant> {
        match (self.until, self.ended) {
            (Some(until), Some(ended)) => Some(until.min(ended)),
            (until, ended) => until.or(ended),
        }
    }

    /// Whether the holder and whoever appoints have to think of its end: it is in force, for sixty days at most.
    #[must_use]
    pub fn ends_soon(&self, now: Instant) -> bool {
        self.standing(now) == Standing::InForce && self.end().is_some_and(|end| end <= now.plus_days(NOTICE_DAYS))
    }

    /// Whether it gives power at `now`. The right ends at that instant, in a signed-in session too.
    #[must_use]
    pub fn standing(&self, now: Instant) -> Standing {
        match self.end() {
            Some(end) if end <= now => Standing::Ended(end),
            _ if now < self.from => Standing::NotYet,
            _ => Standing::InForce,
        }
    }
}
