//! Who may do what, where and when: one table ([`table`]) and one function ([`may`]).
//!
//! Three tests for every act: a mandate in force (or a home), the territory that the kind of act demands, a stage
//! that is open. A deny wins; silence is no. Source: domain.md section 3 with its amendments.

mod act;
pub mod print;
pub mod table;

pub use act::Act;

use crate::{
    cycle::{Stage, stage_for},
    id::{BodyId, HouseholdId, MandateId, PersonId},
    institution::Role,
    mandate::{Mandate, Standing},
    person::Actor,
    refusal::Refusal,
    territory::{Place, VillageKind},
    time::{Instant, Zone},
};

/// The letters of the matrix (domain.md section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// Decides.
    D,
    /// Recommends or ranks.
    R,
    /// Contributes: speaks, proposes, objects.
    C,
    /// Executes or records.
    X,
    /// Signs or witnesses.
    S,
}

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everything that lies in the mandate's territory.
    Within,
    /// Exactly the mandate's own territory.
    Own,
    /// Everything whose territory contains the person's home.
    Home,
    /// The author's own proposal, wherever it is.
    Authored,
    /// Wherever it is: what is nobody's in particular.
    Anywhere,
}

/// One right of one role.
#[derive(Debug, Clone, Copy)]
pub struct Right {
    /// Who.
    pub role: Role,
    /// In which capacity.
    pub letter: Letter,
    /// How far.
    pub reach: Reach,
    /// Only while all of these seats are vacant (domain.md 1.2); none for who usually does it.
    pub stands_in_for: &'static [Role],
}

/// What an act is done to, as much as the rules need.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// The territory of the thing acted on.
    pub place: &'a Place,
    /// What its village is in law.
    pub village: VillageKind,
    /// The stages of the year it belongs to.
    pub stages: &'a [Stage],
    /// Who proposed it, if it is a proposal.
    pub author: Option<PersonId>,
    /// The body it was proposed by, if it was.
    pub author_body: Option<BodyId>,
    /// Roles whose seat over this place is vacant: of an RT, its own board's and its RW's; of an RW, its board's.
    pub vacant: &'a [Role],
    /// Whether residents put proposals in order by ballot in this very place ([`crate::territory::ranking`]).
    pub ranks: bool,
    /// The person it is done to, if it is done to one.
    pub about: Option<About>,
    /// Age from which one votes here.
    pub voting_age: u8,
    /// The zone in which days are counted.
    pub zone: Zone,
}

/// The person an act is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Who.
    pub person: PersonId,
    /// Their household, if it is known.
    pub household: Option<HouseholdId>,
}

/// By what right an act was allowed; it goes into the public record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// The role.
    pub role: Role,
    /// In which capacity.
    pub letter: Letter,
    /// The mandate, unless it is a resident's or an author's right.
    pub mandate: Option<MandateId>,
}

/// Decides whether someone may do something, and by which right.
///
/// # Errors
/// The most helpful refusal: an ended mandate before another territory before a closed stage before a wrong role.
pub fn may(actor: Option<&Actor>, act: Act, subject: &Subject<'_>, now: Instant) -> Result<Granted, Refusal> {
    may_by(table::TABLE, actor, act, subject, now)
}

/// The same by other rows than the table's: a test asks with a guard taken away, and sees that it is missed.
///
/// # Errors
/// As [`may`].
pub fn may_by(
    rows: &[table::Row],
    actor: Option<&Actor>,
    act: Act,
    subject: &Subject<'_>,
    now: Instant,
) -> Result<Granted, Refusal> {
    let Some(row) = table::find(rows, act, subject.village) else {
        return Err(Refusal::NotYourTask { act, held_by: table::holders_by(rows, act) });
    };
    let Some(actor) = actor else { return without_signing_in(row) };
    if row.where_ranked && !subject.ranks {
        // A dusun with RW below it, or a village: its parts rank, each under its own chair.
        return Err(Refusal::NotYourTask { act, held_by: vec![Role::RwChair] });
    }
    if row.denies_self && subject.about.is_some_and(|about| is_own(actor, about)) {
        return Err(Refusal::OwnInterest);
    }
    if row.denies_author && is_author(actor, subject, now) {
        return Err(Refusal::OwnInterest);
    }
    let mut nearest: Option<Refusal> = None;
    for right in row.rights {
        match exercise(actor, right, subject, now) {
            Ok(Some(granted)) => {
                if row.grown_ups_only && !actor.of_age(now.date(subject.zone), subject.voting_age) {
                    nearest = helpful(nearest, Refusal::TooYoung { minimum: subject.voting_age });
                    continue;
                }
                return in_an_open_stage(row, subject, now).map(|()| granted);
            }
            Ok(None) => {}
            Err(refusal) => nearest = helpful(nearest, refusal),
        }
    }
    Err(nearest.unwrap_or_else(|| Refusal::NotYourTask { act, held_by: row.usual_holders() }))
}

fn without_signing_in(row: &table::Row) -> Result<Granted, Refusal> {
    let right = row.rights.iter().find(|r| r.role == Role::Public).ok_or(Refusal::SignInFirst)?;
    Ok(Granted { role: right.role, letter: right.letter, mandate: None })
}

/// Whether an act on this person would be one on oneself or on one's own family card.
fn is_own(actor: &Actor, about: About) -> bool {
    about.person == actor.person || about.household.is_some_and(|h| actor.household == Some(h))
}

/// Whether the role is held, and reaches the subject. `Ok(None)`: the role is simply not held.
fn exercise(actor: &Actor, right: &Right, subject: &Subject<'_>, now: Instant) -> Result<Option<Granted>, Refusal> {
    if !right.stands_in_for.iter().all(|seat| subject.vacant.contains(seat)) {
        return Ok(None);
    }
    let granted = |mandate| Granted { role: right.role, letter: right.letter, mandate };
    match right.role {
        Role::Public => Ok(Some(granted(None))),
        Role::Author => Ok(is_author(actor, subject, now).then(|| granted(None))),
        // Whoever moved away or died has no home here, until that was undone.
        Role::Unverified | Role::Resident if actor.left => Err(Refusal::NotVerified),
        Role::Unverified if actor.verified => Ok(None),
        Role::Resident if !actor.verified => Err(Refusal::NotVerified),
        Role::Unverified | Role::Resident if right.reach == Reach::Anywhere => Ok(Some(granted(None))),
        Role::Unverified | Role::Resident if subject.place.contains(&actor.home) => Ok(Some(granted(None))),
        Role::Unverified | Role::Resident => Err(Refusal::OtherTerritory { role: right.role }),
        _ => by_mandate(actor, right, subject, now).map(|found| found.map(|m| granted(Some(m.id)))),
    }
}

fn by_mandate<'a>(
    actor: &'a Actor,
    right: &Right,
    subject: &Subject<'_>,
    now: Instant,
) -> Result<Option<&'a Mandate>, Refusal> {
    let mut nearest = None;
    for mandate in actor.mandates.iter().filter(|m| m.role == right.role) {
        let reaches = match right.reach {
            Reach::Own => mandate.place.id == subject.place.id,
            Reach::Anywhere => true,
            _ => mandate.place.contains(subject.place),
        };
        match mandate.standing(now) {
            Standing::InForce if reaches => return Ok(Some(mandate)),
            Standing::InForce => nearest = helpful(nearest, Refusal::OtherTerritory { role: right.role }),
            Standing::Ended(ended) if reaches => {
                nearest = helpful(nearest, Refusal::MandateEnded { role: right.role, ended });
            }
            Standing::Ended(_) | Standing::NotYet => {}
        }
    }
    nearest.map_or(Ok(None), Err)
}

fn is_author(actor: &Actor, subject: &Subject<'_>, now: Instant) -> bool {
    let sits_in = |body| actor.mandates.iter().any(|m| m.body == body && m.standing(now) == Standing::InForce);
    subject.author == Some(actor.person) || subject.author_body.is_some_and(sits_in)
}

fn in_an_open_stage(row: &table::Row, subject: &Subject<'_>, now: Instant) -> Result<(), Refusal> {
    if row.stages.is_empty() {
        return Ok(());
    }
    let stage = |kind| stage_for(subject.stages, kind, subject.place, now);
    if row.stages.iter().any(|&kind| stage(kind).is_some_and(|s| s.is_open(now))) {
        return Ok(());
    }
    let kind = row.stages[0];
    let known = stage(kind);
    Err(Refusal::StageClosed {
        act: row.act,
        kind,
        closed: known.filter(|s| s.until <= now).map(|s| s.until),
        opens: known.filter(|s| s.from > now).map(|s| s.from),
    })
}

/// Of two refusals, the one that tells the person more.
fn helpful(known: Option<Refusal>, new: Refusal) -> Option<Refusal> {
    let weight = |r: &Refusal| match r {
        Refusal::MandateEnded { .. } => 4,
        Refusal::TooYoung { .. } => 3,
        Refusal::OtherTerritory { role } if *role != Role::Resident => 2,
        Refusal::OtherTerritory { .. } | Refusal::NotVerified => 1,
        _ => 0,
    };
    match known {
        Some(old) if weight(&old) >= weight(&new) => Some(old),
        _ => Some(new),
    }
}
