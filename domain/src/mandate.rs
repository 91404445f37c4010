//! Who holds which seat, from when to when, by which decree (SK).

use crate::{
    id::{BodyId, MandateId, PersonId},
    institution::{BodyKind, Role, Seat},
    territory::Place,
    time::Instant,
};

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

impl Mandate {
    /// Whether it gives power at `now`. The right ends at that instant, in a signed-in session too.
    #[must_use]
    pub fn standing(&self, now: Instant) -> Standing {
        let end = match (self.until, self.ended) {
            (Some(until), Some(ended)) => Some(until.min(ended)),
            (until, ended) => until.or(ended),
        };
        match end {
            Some(end) if end <= now => Standing::Ended(end),
            _ if now < self.from => Standing::NotYet,
            _ => Standing::InForce,
        }
    }
}
