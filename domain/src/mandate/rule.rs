//! What stands against a seat, and who may not decide about it. Source: domain.md 1.2 and 3.1.

use crate::{
    id::PersonId,
    institution::{BodyKind, Role, Seat, coded},
    mandate::{Standing, appointment::NewTerm},
    person::Actor,
    refusal::Refusal,
    territory::{Place, VillageKind},
    time::Instant,
};

use super::Mandate;

coded! {
    /// A rule that a seat would break. It stops and asks: only with a reason and a decree of its own, both public, can
    /// a second person let it pass.
    Objection {
        /// A third term: at most two, in a row or not. Boards of LKD: Permendagri 18/2018 Pasal 8; kades: UU 3/2024
        /// Pasal 39.
        ThirdTerm = "third_term",
        /// A second seat in an LKD at the same time: Permendagri 18/2018 Pasal 8.
        SecondLkdSeat = "second_lkd_seat",
        /// A seat in an LKD for a member of the BPD, or the other way round: UU 6/2014 Pasal 64.
        CouncilMember = "council_member",
        /// Somebody else holds this seat then.
        SeatTaken = "seat_taken",
    }
}

/// How many terms the law allows.
const TERMS: usize = 2;

/// Years a term may last; none where the law of this place sets none. LKD: 5 (Permendagri 18/2018 Pasal 8); kades and
/// BPD: 8 (UU 3/2024 Pasal 39, 56); civil servants have no fixed term.
#[must_use]
pub const fn longest_term(kind: BodyKind, seat: Seat, village: Option<VillageKind>) -> Option<i16> {
    match (kind, seat, village) {
        (kind, ..) if kind.is_lkd() => Some(5),
        (BodyKind::Bpd, ..) | (BodyKind::VillageOffice, Seat::Chair, Some(VillageKind::Desa)) => Some(8),
        _ => None,
    }
}

/// Whether terms in this seat are counted.
const fn is_counted(kind: BodyKind, role: Role) -> bool {
    kind.is_lkd() || matches!(role, Role::Kades)
}

/// Whether two terms share an instant.
fn at_the_same_time(term: &NewTerm, known: &Mandate) -> bool {
    let begins_before = |from: Instant, end: Option<Instant>| end.is_none_or(|end| from < end);
    begins_before(term.from, known.end()) && begins_before(known.from, term.until) && !is_void(known)
}

/// A mandate that was ended before it began.
fn is_void(known: &Mandate) -> bool {
    known.end().is_some_and(|end| end <= known.from)
}

/// Whether this very person already sits in this very seat then.
pub(super) fn is_double(term: &NewTerm, own: &[Mandate]) -> bool {
    own.iter().any(|m| m.body == term.body && m.seat == term.seat && at_the_same_time(term, m))
}

/// What stands against a term. `own`: every mandate the person holds or held; `seated`: everyone's in the same body.
#[must_use]
pub fn objections(term: &NewTerm, own: &[Mandate], seated: &[Mandate]) -> Vec<Objection> {
    let mine = |m: &&Mandate| m.person == term.person;
    let elsewhere = |m: &&Mandate| (m.body, m.seat) != (term.body, term.seat) && at_the_same_time(term, m);
    let holds = |kind: fn(BodyKind) -> bool| own.iter().filter(mine).filter(elsewhere).any(|m| kind(m.body_kind));
    let (lkd, council) = (term.kind.is_lkd(), term.kind == BodyKind::Bpd);
    let terms = own.iter().filter(mine).filter(|m| {
        let same = m.body_kind == term.kind && is_counted(m.body_kind, m.role);
        same && m.acting.is_none() && !is_void(m)
    });
    let counted = term.acting.is_none() && is_counted(term.kind, term.role());
    let single = term.seat != Seat::Member;
    let taken =
        seated.iter().any(|m| m.body == term.body && m.seat == term.seat && !mine(&m) && at_the_same_time(term, m));
    let all = [
        (Objection::ThirdTerm, counted && terms.count() >= TERMS),
        (Objection::SecondLkdSeat, lkd && holds(BodyKind::is_lkd)),
        (Objection::CouncilMember, (lkd && holds(|k| k == BodyKind::Bpd)) || (council && holds(BodyKind::is_lkd))),
        (Objection::SeatTaken, single && taken),
    ];
    all.into_iter().filter(|(_, stands)| *stands).map(|(objection, _)| objection).collect()
}

/// Whether holders of a role are overseen by a body: kades and village staff by the BPD, lurah and staff by the
/// camat's office, everybody with a seat by the inspectorate (domain.md 1.3, 3 no. 22 and 23).
#[must_use]
pub const fn oversees(body: BodyKind, role: Role) -> bool {
    match body {
        BodyKind::Bpd => matches!(role, Role::Kades | Role::VillageStaff | Role::HamletHead),
        BodyKind::DistrictOffice => matches!(role, Role::Lurah | Role::VillageStaff),
        BodyKind::Inspectorate => !matches!(role, Role::Public | Role::Unverified | Role::Resident | Role::Author),
        _ => false,
    }
}

/// Nobody seats those who oversee them: neither enters such a seat nor confirms it. The inspectorate's seats are
/// therefore filled when an installation is set up, and never from inside it.
///
/// # Errors
/// [`Refusal::OwnInterest`].
pub fn seats_no_overseer(actor: &Actor, body: BodyKind, at: &Place, now: Instant) -> Result<(), Refusal> {
    let reaches = |m: &&Mandate| body == BodyKind::Inspectorate || at.contains(&m.place);
    let held = actor.mandates.iter().filter(|m| m.standing(now) == Standing::InForce);
    if held.filter(reaches).any(|m| oversees(body, m.role)) { Err(Refusal::OwnInterest) } else { Ok(()) }
}

/// What one person entered another confirms.
///
/// # Errors
/// [`Refusal::SecondPerson`].
pub fn is_second(actor: PersonId, entered_by: Option<PersonId>) -> Result<(), Refusal> {
    if entered_by == Some(actor) { Err(Refusal::SecondPerson) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
