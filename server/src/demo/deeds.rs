//! What people do in the demonstration, one deed at a time, each at its instant.

use std::collections::BTreeMap;

use domain::{
    catalogue::Item,
    decision::{Outcome, ReasonCode},
    deliberation::Stance,
    heard::How,
    id::{BodyId, PersonId, TerritoryId},
    meeting::Happening,
    money::Rupiah,
    proposal::{estimate::Estimate, spot::Point, words::Words},
    time::Instant,
};
use jiff::civil::Date;

use store::act::mandate::Appointment;

use super::{items::Key, meetings::Announced};

/// One deed: when, by whom, what.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    /// At this instant.
    pub(super) at: Instant,
    /// By this person; nobody for what happens by itself.
    pub(super) by: Option<PersonId>,
    /// What.
    pub(super) what: What,
}

/// A village's planning year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Year {
    /// The village.
    pub(super) village: TerritoryId,
    /// The year it plans for.
    pub(super) year: i16,
}

/// An RW's ballot in a year.
pub(super) type Box_ = (TerritoryId, i16);

/// What is done.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// What fell due happens.
    Settle,
    /// The ceiling is set by source.
    SetCeiling(Year, Vec<(String, Rupiah)>),
    /// A proposal is sent.
    Propose {
        key: Key,
        scope: TerritoryId,
        year: i16,
        words: Words,
        show_name: bool,
        body: Option<BodyId>,
        waited: u16,
        /// What waited last year, and whether its proposer has confirmed that it is still wanted.
        again: Option<(Key, bool)>,
    },
    /// A proposal is written for a neighbour, before a witness.
    Entrust { key: Key, scope: TerritoryId, year: i16, words: Words, neighbour: PersonId, witness: PersonId },
    /// The proposer adds a photo: what it shows, and how it is drawn.
    Photo(Key, &'static str, super::pictures::Drawing),
    /// The proposer attaches a paper: what it is.
    Paper(Key, &'static str),
    /// The emblem of a place's papers is set.
    Emblem(TerritoryId, super::pictures::Drawing),
    /// A village's office brings a sketch of it.
    Sketch(TerritoryId, super::pictures::Drawing),
    /// The proposer says where it is on the earth.
    Mark(Key, &'static str),
    /// The proposer points at it on the sketch.
    Point(Key, Point),
    /// A village names a service.
    Service(TerritoryId, domain::service::Service),
    /// An estimate is written on one's own rung.
    Estimate(Key, Estimate),
    /// Which item of the list it is.
    Classify(Key, &'static str),
    /// An item is entered on a kota's list, or on a village's of its own.
    List(TerritoryId, i16, Box<Item>),
    /// A second person confirms what a village entered.
    ConfirmList(Year),
    /// The RT passes it on.
    PassOn(Key),
    /// The RT asks for what is missing.
    AskCompletion(Key, &'static str, Option<Instant>),
    /// The proposer completes it.
    Complete(Key, Words),
    /// The proposer sends it up as it is.
    SendAsItIs(Key, &'static str),
    /// Someone supports it.
    Support(Key),
    /// Someone gives an opinion, which the story calls by the second key.
    Speak { on: Key, key: Key, stance: Stance, text: String },
    /// An office answers an opinion.
    Answer(Key, String),
    /// Whoever gave an opinion says that its answer is none.
    Insist(Key),
    /// A neighbour offers other words.
    OfferWords(Key, Words),
    /// It is proposed that the first lives on in the second.
    Join(Key, Key, &'static str),
    /// An RW's ballot opens until an instant.
    OpenBallot(Box_, Instant),
    /// A resident approves these.
    Cast(Box_, Vec<Key>),
    /// The chair asks for the count.
    AskToClose(Box_),
    /// A witness confirms it.
    Witness(Box_),
    /// The LPM orders what concerns the whole village.
    RankVillageWide(Year, Vec<Key>),
    /// The LPM has the list drafted.
    Draft(Year),
    /// An RW notes its agreement to another order of its own.
    Note(Box_, &'static str),
    /// The LPM moves the first line before the second, or to the end.
    Move { year: Year, line: Key, before: Option<Key>, reason: &'static str },
    /// The LPM hands the list to the forum.
    Submit(Year),
    /// The forum goes down the list and says a word on each of its first lines.
    Forum { year: Year, lines: usize, words: BTreeMap<Key, Word> },
    /// The BPD's chair confirms everything that waits.
    Confirm(Year),
    /// Or one line alone.
    ConfirmLine(Year, Key),
    /// A report on a work: hundredths done, money spent, words.
    Report(Key, u8, Rupiah, &'static str),
    /// A work's evaluation is closed.
    Evaluate(Key),
    /// The proposer reads what became of it.
    Read(Key),
    /// The RT's board tells the proposer, or hands it over on paper.
    Tell(Key, How),
    /// The proposer objects to an outcome.
    Object(Key, &'static str),
    /// The forum's answer is recorded, the outcome stays: its reason, and number and day of the berita acara.
    AnswerObjection(Key, &'static str, &'static str, Date),
    /// The operator enters a seat by its decree.
    Appoint(Box<Appointment>),
    /// A meeting is called.
    Convene(Box<Announced>),
    /// Somebody is ticked off at the door of the meeting that the story calls so.
    Arrive(&'static str, PersonId),
    /// Things happen in it, one after the other.
    Happen(&'static str, Vec<Happening>),
}

/// The forum's word as the story says it; what a line merges into is named by its key.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The outcome.
    pub(super) outcome: Said,
    /// Its codes.
    pub(super) codes: Vec<ReasonCode>,
    /// Its reason.
    pub(super) reason: Option<String>,
    /// Number of the berita acara.
    pub(super) minutes: &'static str,
    /// Its day.
    pub(super) day: Date,
}

/// An outcome before every proposal has an id.
#[derive(Debug, Clone)]
pub(super) enum Said {
    /// One that needs no other proposal.
    Outright(Outcome),
    /// It lives on in another.
    MergedInto(Key),
}

impl Deed {
    /// A deed of a person.
    pub(super) const fn of(at: Instant, by: PersonId, what: What) -> Self {
        Self { at, by: Some(by), what }
    }
}
