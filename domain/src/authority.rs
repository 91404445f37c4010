//! Who may do what, where and when: one table ([`table`]) and one function ([`may`]).
//!
//! Three tests for every act: a mandate in force (or a home), the territory that the kind of act demands, a stage
//! that is open. A deny wins; silence is no. Source: domain.md section 3 with its amendments.

pub mod print;
pub mod table;

use crate::{
    cycle::{Stage, stage_for},
    id::{BodyId, HouseholdId, MandateId, PersonId},
    institution::{Role, coded},
    mandate::{Mandate, Standing},
    person::Actor,
    refusal::Refusal,
    territory::{Place, VillageKind},
    time::{Instant, Zone},
};

coded! {
    /// Everything that can be done, one row of the table each.
    Act {
        /// Write a proposal and send it.
        Propose = "propose",
        /// Say that one finds a proposal important; it decides nothing.
        Support = "support",
        /// Agree because, worry because, or ask.
        GiveOpinion = "give_opinion",
        /// Answer an opinion in the name of an office.
        AnswerOpinion = "answer_opinion",
        /// Write or mend one's own estimate.
        EstimateOwn = "estimate_own",
        /// Write an estimate on one's own rung, beside the proposer's.
        EstimateRung = "estimate_rung",
        /// Declare how many members of poor households gain.
        DeclarePoor = "declare_poor",
        /// Pass a proposal on from the RT to where it is ranked.
        PassOn = "pass_on",
        /// Ask the proposer for what is missing.
        AskCompletion = "ask_completion",
        /// Complete what was asked for.
        Complete = "complete",
        /// Send a proposal up as it is, with one sentence why.
        SendAsItIs = "send_as_it_is",
        /// Take one's own proposal back.
        Withdraw = "withdraw",
        /// Open the ballot of an RW's residents, or of a dusun's without an RW.
        OpenBallot = "open_ballot",
        /// Cast a ballot.
        CastBallot = "cast_ballot",
        /// Ask for the count at or after the announced time.
        CloseBallot = "close_ballot",
        /// Witness the closing.
        WitnessClosing = "witness_closing",
        /// Set the village's ceiling.
        SetCeiling = "set_ceiling",
        /// Have the village's list drafted from the lists of those who ranked.
        DraftList = "draft_list",
        /// Order the proposals that concern the whole village.
        RankVillageWide = "rank_village_wide",
        /// Move a line of the list, with a reason.
        MoveLine = "move_line",
        /// Note an RW's agreement to another order of its own lines.
        NoteOrder = "note_order",
        /// Hand the list to the forum of the village.
        SubmitList = "submit_list",
        /// Record the forum's decision on a line.
        DecideLine = "decide_line",
        /// Confirm the recorded decisions, as the second of two.
        ConfirmLine = "confirm_line",
        /// Report on a work.
        ReportWork = "report_work",
        /// Close a work's evaluation.
        EvaluateWork = "evaluate_work",
        /// Register oneself, without an account.
        Register = "register",
        /// Register somebody who asks for it in person, with consent and a witness.
        RegisterOther = "register_other",
        /// Confirm that somebody lives here, as one of two.
        ConfirmResident = "confirm_resident",
        /// Say why somebody's residence is not confirmed.
        DeclineResident = "decline_resident",
        /// Settle a dispute about residence.
        SettleResidence = "settle_residence",
        /// Read the register of a place's residents, masked.
        ReadRegister = "read_register",
        /// Print the first card of somebody.
        PrintCard = "print_card",
        /// Tick off that a card was handed to its holder; never by who printed it.
        HandOverCard = "hand_over_card",
        /// Ask for a new card of an account in use.
        AskNewCard = "ask_new_card",
        /// Second that request, as a witness.
        SecondNewCard = "second_new_card",
        /// Admit the holder of a new card to a ballot that was running, as one of two at a meeting.
        AdmitNewCard = "admit_new_card",
        /// Hand out a number sheet or an authenticator's secret.
        IssueProof = "issue_proof",
        /// Import residents from a register.
        ImportResidents = "import_residents",
        /// Set up a body.
        FoundBody = "found_body",
        /// Enter a mandate by its decree, or its end.
        EnterMandate = "enter_mandate",
        /// Confirm a mandate in a body of the village, as the second of two.
        ConfirmMandate = "confirm_mandate",
        /// Confirm a mandate in an office, a council or a service, as the second of two.
        ConfirmOffice = "confirm_office",
        /// Enter a change of the village's rules.
        SetRules = "set_rules",
        /// Confirm it, as the second of two.
        ConfirmRules = "confirm_rules",
        /// Give ranks and levels the names they have here.
        NamePlaces = "name_places",
        /// Split or merge places by decree.
        ChangePlaces = "change_places",
        /// Set up places and years.
        Manage = "manage",
    }
}

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
