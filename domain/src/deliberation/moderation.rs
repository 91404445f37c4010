//! Hiding a text in public: always two persons, never by whom it criticises, always with a reason that everybody sees
//! (domain.md 3.1, row 4). Criticism of an office or of a decision is no reason; there is no code for it.

use crate::{
    id::{BodyId, FileId, HouseholdId, OpinionId, PersonId, ProposalId},
    institution::{BodyKind, Role, coded},
    mandate::Standing,
    person::Actor,
    proposal::Step,
    refusal::Refusal,
    territory::{Level, VillageKind},
    time::Instant,
};

coded! {
    /// Why a text may not stand in public. The list is closed.
    Reason {
        /// A number, an address, a picture of somebody, without their consent.
        PersonalData = "personal_data",
        /// An insult or a threat at a person; not at an office.
        Insult = "insult",
        /// Advertising, or nothing to do with the proposal.
        Advertising = "advertising",
        /// Violence, a child, somebody's health: a service's matter, and not the public's.
        Sensitive = "sensitive",
    }
}

coded! {
    /// What a moderator says of a report.
    Outcome {
        /// The text is hidden.
        Hidden = "hidden",
        /// It stays, and is not reported again for this reason.
        Declined = "declined",
    }
}

/// So many days after a text was hidden its author may ask, once, that somebody else judges again.
pub const APPEAL_DAYS: i64 = 14;

/// What stands in lists and files where a text is hidden; pages say why in words.
pub const MARK: &str = "[…]";

/// Which text: an opinion, one of a proposal's own three, or a photo or a paper that came with either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// An opinion on it.
    Opinion(OpinionId),
    /// What the problem is.
    Problem,
    /// Where.
    Place,
    /// What is wanted.
    Wish,
    /// A photo of the proposal or of an opinion on it.
    Photo(FileId),
    /// A paper of the proposal.
    Paper(FileId),
}

impl Part {
    /// A proposal's own texts.
    pub const OWN: [Self; 3] = [Self::Problem, Self::Place, Self::Wish];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opinion(_) => "opinion",
            Self::Problem => "problem",
            Self::Place => "place",
            Self::Wish => "wish",
            Self::Photo(_) => "photo",
            Self::Paper(_) => "paper",
        }
    }

    /// The file, where it is one.
    #[must_use]
    pub const fn file(self) -> Option<FileId> {
        match self {
            Self::Photo(id) | Self::Paper(id) => Some(id),
            _ => None,
        }
    }

    /// As a form names it: a code, an opinion's id, or a code with a file's id.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Opinion(id) => id.to_string(),
            Self::Photo(id) | Self::Paper(id) => format!("{}-{id}", self.code()),
            own => own.code().to_owned(),
        }
    }

    /// Reads that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let own = Self::OWN.into_iter().find(|part| part.code() == name);
        let file = |code: &str| name.strip_prefix(code)?.strip_prefix('-')?.parse().ok().map(FileId);
        own.or_else(|| file("photo").map(Self::Photo))
            .or_else(|| file("paper").map(Self::Paper))
            .or_else(|| name.parse().ok().map(|id| Self::Opinion(OpinionId(id))))
    }
}

/// A text that can be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    /// Of or under which proposal.
    pub proposal: ProposalId,
    /// Which of its texts.
    pub part: Part,
}

impl Text {
    /// The id under which it is kept: the opinion's, the file's, or the proposal's.
    #[must_use]
    pub const fn id(self) -> uuid::Uuid {
        match self.part {
            Part::Opinion(id) => id.0,
            Part::Photo(id) | Part::Paper(id) => id.0,
            _ => self.proposal.0,
        }
    }
}

/// A body that a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Office {
    /// Which.
    pub body: BodyId,
    /// Of what kind.
    pub kind: BodyKind,
}

/// Somebody who reported a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporter {
    /// Who.
    pub person: PersonId,
    /// Their household.
    pub household: Option<HouseholdId>,
    /// The bodies they sit in now.
    pub bodies: Vec<BodyId>,
    /// Whether they are one of two: their residence was confirmed, and their card was handed over by a second officer.
    /// An officer alone could invent anybody else.
    pub stands: bool,
}

/// Who hid a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hider {
    /// Who.
    pub person: PersonId,
    /// By a seat in which body.
    pub office: Office,
}

/// The bodies that have a proposal in hand at a step: what is written under it then is about them. `at` is the level
/// of the territory that holds it.
#[must_use]
pub const fn hold_it(step: &Step, at: Level, village: VillageKind) -> &'static [BodyKind] {
    match (step, at, village) {
        (Step::Written, ..) => &[],
        (Step::AtRt { .. }, ..) => &[BodyKind::RtBoard],
        (Step::AtRw { .. }, Level::Rw, _) => &[BodyKind::RwBoard],
        (Step::AtRw { .. }, Level::Hamlet, _) => &[BodyKind::HamletOffice],
        (Step::AtRw { .. } | Step::Merged { .. }, ..) => &[BodyKind::Lpm],
        (Step::Checked { .. }, ..) => &[BodyKind::Team, BodyKind::VillageOffice],
        (Step::Deliberated { .. }, _, VillageKind::Desa) => &[BodyKind::VillageOffice, BodyKind::Bpd],
        _ => &[BodyKind::VillageOffice],
    }
}

/// Whether this person may judge these reports: neither somebody the text is about, nor near to whoever reported it.
///
/// # Errors
/// [`Refusal::OwnInterest`].
pub fn may_judge(judge: &Actor, reports: &[Reporter], about: &[Office], now: Instant) -> Result<(), Refusal> {
    let concerned = about.iter().any(|office| sits_in(judge, office.body, now));
    if concerned || reports.iter().any(|reporter| is_near(judge, reporter, now)) {
        return Err(Refusal::OwnInterest);
    }
    Ok(())
}

/// Whether this person may hide it: they may judge, and a report by somebody else stands.
///
/// # Errors
/// [`Refusal::OwnInterest`]; [`Refusal::Moved`] when nobody reported it; [`Refusal::SecondPerson`] when only somebody
/// did whom one officer could have invented.
pub fn may_hide(judge: &Actor, reports: &[Reporter], about: &[Office], now: Instant) -> Result<(), Refusal> {
    may_judge(judge, reports, about, now)?;
    match reports {
        [] => Err(Refusal::Moved { now: "not_reported" }),
        _ if reports.iter().any(|r| r.stands && r.person != judge.person) => Ok(()),
        _ => Err(Refusal::SecondPerson),
    }
}

/// Whether an author may still ask that a hiding is judged again: once, within fourteen days.
///
/// # Errors
/// [`Refusal::Moved`] or [`Refusal::TooLate`].
pub fn may_appeal(hidden: Instant, appealed: bool, now: Instant) -> Result<(), Refusal> {
    let until = hidden.plus_days(APPEAL_DAYS);
    if appealed {
        return Err(Refusal::Moved { now: "appealed" });
    }
    if now >= until { Err(Refusal::TooLate { since: until }) } else { Ok(()) }
}

/// Who judges an appeal usually, and who does when the first hid it or is meant: one rung up.
#[must_use]
pub const fn settlers(village: VillageKind) -> [(Role, BodyKind); 2] {
    match village {
        VillageKind::Desa => [(Role::BpdChair, BodyKind::Bpd), (Role::Camat, BodyKind::DistrictOffice)],
        VillageKind::Kelurahan => [(Role::Camat, BodyKind::DistrictOffice), (Role::Bappeda, BodyKind::Bappeda)],
    }
}

/// Whether this person, in this role, may judge an appeal: never who hid it nor their body, never whom it is about.
///
/// # Errors
/// [`Refusal::OwnInterest`]; [`Refusal::NotYourTask`] for the rung above while the usual one can judge.
pub fn may_settle(
    (judge, role): (&Actor, Role),
    village: VillageKind,
    hider: &Hider,
    (reports, about): (&[Reporter], &[Office]),
    now: Instant,
) -> Result<(), Refusal> {
    if judge.person == hider.person || sits_in(judge, hider.office.body, now) {
        return Err(Refusal::OwnInterest);
    }
    may_judge(judge, reports, about, now)?;
    let [(usual, kind), _] = settlers(village);
    let kept_out = hider.office.kind == kind || about.iter().any(|office| office.kind == kind);
    if role == usual || kept_out {
        Ok(())
    } else {
        Err(Refusal::NotYourTask { act: crate::authority::Act::SettleHiding, held_by: vec![usual] })
    }
}

fn sits_in(actor: &Actor, body: BodyId, now: Instant) -> bool {
    actor.mandates.iter().any(|m| m.body == body && m.standing(now) == Standing::InForce)
}

/// The same person, the same family card, or the same body.
fn is_near(judge: &Actor, reporter: &Reporter, now: Instant) -> bool {
    judge.person == reporter.person
        || (judge.household.is_some() && judge.household == reporter.household)
        || reporter.bodies.iter().any(|body| sits_in(judge, *body, now))
}

#[cfg(test)]
mod tests;
