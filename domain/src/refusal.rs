//! Every reason to say no, each with a stable code.
//!
//! The code is the key of the translated sentence, and says the HTTP status. What a person reads is written in
//! `app/locales`: what happened, why, what can be done now.

use crate::{
    authority::Act, card::Proof, cycle::StageKind, institution::Role, money::Rupiah, proposal::elsewhere::Elsewhere,
    time::Instant,
};

/// Why an act was not carried out. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The act asks for a signed-in person.
    #[error("sign in first")]
    SignInFirst,
    /// The act belongs to holders of other roles.
    #[error("{act:?} belongs to {held_by:?}")]
    NotYourTask {
        /// What was tried.
        act: Act,
        /// Whose task it is, in the order of the authority table.
        held_by: Vec<Role>,
    },
    /// The right role, but for another place.
    #[error("{role:?} acts in another territory")]
    OtherTerritory {
        /// The role that was held elsewhere.
        role: Role,
    },
    /// The mandate that would have allowed it has ended.
    #[error("the mandate as {role:?} has ended")]
    MandateEnded {
        /// The role that was held.
        role: Role,
        /// When it ended.
        ended: Instant,
    },
    /// The stage that allows the act is not open here.
    #[error("no open stage allows {act:?}")]
    StageClosed {
        /// What was tried.
        act: Act,
        /// The stage that would allow it.
        kind: StageKind,
        /// When it closed, if it was open before.
        closed: Option<Instant>,
        /// When it opens, if that is known.
        opens: Option<Instant>,
    },
    /// What follows was built on how the stage ended: it is neither prolonged nor opened again.
    #[error("built upon: {kind:?}")]
    StageBuiltUpon {
        /// Which stage.
        kind: StageKind,
    },
    /// A ballot is open there: the stage is not cut short under it.
    #[error("a ballot is open")]
    StageBallotOpen,
    /// Only verified residents may do this.
    #[error("residence is not verified yet")]
    NotVerified,
    /// Only those old enough (or married) may do this.
    #[error("younger than {minimum} and not married")]
    TooYoung {
        /// The age in years that the village's rules name.
        minimum: u8,
    },
    /// Nobody decides about their own proposal or their own household's gain.
    #[error("a conflict of interest")]
    OwnInterest,
    /// The thing acted on has moved on: another acted first, or the page was old.
    #[error("already {now}")]
    Moved {
        /// The state it is in now, as a stable code.
        now: &'static str,
    },
    /// Something typed is missing or cannot be read.
    #[error("fields to mend: {0:?}")]
    Fields(Vec<Field>),
    /// There is no such thing here, or it is not yours to see.
    #[error("not found")]
    NotFound,
    /// Not on the roll that was frozen when the ballot opened.
    #[error("not on the roll")]
    NotOnRoll,
    /// This person's ballot is already in the box.
    #[error("already voted")]
    AlreadyVoted,
    /// A ballot over nothing, or over one thing, decides nothing.
    #[error("nothing to vote on")]
    NothingToRank,
    /// Some proposals have no cost yet, and cannot be voted on.
    #[error("{count} proposals without a cost")]
    CostMissing {
        /// How many.
        count: u32,
    },
    /// The announced time has not come.
    #[error("not before {until:?}")]
    TooEarly {
        /// The announced instant.
        until: Instant,
    },
    /// The announced time has passed.
    #[error("over since {since:?}")]
    TooLate {
        /// The announced instant.
        since: Instant,
    },
    /// The witness must be another person, from outside the chair's household, and in an RW from another RT.
    #[error("this witness stands too near")]
    WitnessTooNear,
    /// The money does not reach that far.
    #[error("past the ceiling: {left:?} left")]
    PastCeiling {
        /// What is left of the ceiling.
        left: Rupiah,
        /// What the line costs.
        cost: Rupiah,
    },
    /// An earlier line waits for money: passing it over needs a reason that everybody sees.
    #[error("out of order without a reason")]
    OutOfOrder {
        /// The first line passed over, as its place in the list.
        passed_over: u32,
    },
    /// Inside an RW the order is that RW's own: a note of the RW comes first.
    #[error("the RW's own order needs its note")]
    RwNoteMissing,
    /// Too dear to be paid from savings: it waits for next year, and keeps its place.
    #[error("too dear for the reserve")]
    TooDearForReserve,
    /// The ceiling has not been set.
    #[error("no ceiling yet")]
    NoCeiling,
    /// The act binds others: it asks for the next number of the sheet, or a code of the app.
    #[error("a number is needed")]
    NumberNeeded {
        /// Of which kind.
        proof: Proof,
        /// Which number of the sheet.
        position: u32,
    },
    /// The number or code that was typed is not the one asked for.
    #[error("another number is needed")]
    NumberWrong {
        /// Of which kind.
        proof: Proof,
        /// Which number of the sheet.
        position: u32,
    },
    /// The act binds others, and this person has no sheet or app yet.
    #[error("no sheet or app yet")]
    NoProof {
        /// Of which kind.
        proof: Proof,
    },
    /// The card is newer than the ballot: two officers at a meeting have to admit its holder.
    #[error("the card is newer than the ballot")]
    NewCard,
    /// The card was handed over by nobody but who printed it: a second officer has to tick it off the list.
    #[error("nobody has vouched for the card")]
    CardNotVouched,
    /// Whoever sits in a seat cannot disappear: an office is public.
    #[error("holds an office")]
    HoldsOffice,
    /// One of two has done their part; the second must be another person.
    #[error("a second person is needed")]
    SecondPerson,
    /// This number of identity is registered already.
    #[error("registered already")]
    Registered,
    /// An appointment that a rule stands against: it needs a reason, a decree and a second person.
    #[error("a rule stands against it: {0:?}")]
    Objections(Vec<&'static str>),
    /// A ballot runs in a place that is to change, or its result is on no list yet.
    #[error("the ballot of {place} for {year} is not over")]
    BallotNotOver {
        /// What the place is called.
        place: String,
        /// The ballot's year.
        year: i16,
    },
    /// Card, code and birthday do not fit together, or the code was used or is too old.
    #[error("card, code and birthday do not match")]
    WrongCode,
    /// Card number and PIN do not fit together.
    #[error("card and PIN do not match")]
    WrongPin,
    /// Too many wrong tries on this card: it rests for a while.
    #[error("resting until {until:?}")]
    Resting {
        /// When the next try is heard.
        until: Instant,
    },
    /// It looks like something a service does, not a proposal: its writer may say that it is meant as one.
    #[error("{to:?} belongs elsewhere")]
    HandedOver {
        /// Where it belongs.
        to: Elsewhere,
    },
    /// It tells of violence: who protects is named, and nothing of it is kept.
    #[error("not for the public")]
    NotForPublic,
    /// Too few are there for the forum to be open.
    #[error("{present} of {needed} are there")]
    QuorumMissing {
        /// How many are there.
        present: u32,
        /// How many must be.
        needed: u32,
    },
    /// The meeting would be called later than the village's rules ask: whoever calls it may mean that.
    #[error("{days} days of notice, {least} are asked for")]
    NoticeShort {
        /// Days given.
        days: u16,
        /// Days asked for.
        least: u16,
    },
    /// Too few families asked that the RT meet.
    #[error("{asked} of {needed} families asked")]
    TooFewAsked {
        /// How many asked.
        asked: u32,
        /// How many must.
        needed: u32,
    },
    /// A vote comes only after mufakat was tried twice and not reached, and that was minuted.
    #[error("mufakat first")]
    MufakatFirst,
    /// One person wrote enough for a day: others want to be read too.
    #[error("enough for today, again from {until:?}")]
    TooMany {
        /// When one may again.
        until: Instant,
    },
}

/// One field of a form that needs mending: where, and why as a stable code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The field's name in the form.
    pub name: &'static str,
    /// Why: `missing`, `short`, `long`, `number`, `date`, `choice`.
    pub why: &'static str,
}

impl Field {
    /// A field to mend.
    #[must_use]
    pub const fn new(name: &'static str, why: &'static str) -> Self {
        Self { name, why }
    }
}

impl Refusal {
    /// One field to mend.
    #[must_use]
    pub fn field(name: &'static str, why: &'static str) -> Self {
        Self::Fields(vec![Field::new(name, why)])
    }

    /// The stable code: key of the text, and what an API answers.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SignInFirst => "sign-in-first",
            Self::NotYourTask { .. } => "not-your-task",
            Self::OtherTerritory { .. } => "other-territory",
            Self::MandateEnded { .. } => "mandate-ended",
            Self::StageClosed { .. } => "stage-closed",
            Self::StageBuiltUpon { .. } => "stage-built-upon",
            Self::StageBallotOpen => "stage-ballot-open",
            Self::NotVerified => "not-verified",
            Self::TooYoung { .. } => "too-young",
            Self::OwnInterest => "own-interest",
            Self::Moved { .. } => "moved",
            Self::Fields(_) => "fields",
            Self::NotFound => "not-found",
            Self::NotOnRoll => "not-on-roll",
            Self::AlreadyVoted => "already-voted",
            Self::NothingToRank => "nothing-to-rank",
            Self::CostMissing { .. } => "cost-missing",
            Self::TooEarly { .. } => "too-early",
            Self::TooLate { .. } => "too-late",
            Self::WitnessTooNear => "witness-too-near",
            Self::PastCeiling { .. } => "past-ceiling",
            Self::OutOfOrder { .. } => "out-of-order",
            Self::RwNoteMissing => "rw-note-missing",
            Self::TooDearForReserve => "too-dear-for-reserve",
            Self::NoCeiling => "no-ceiling",
            Self::NumberNeeded { .. } => "number-needed",
            Self::NumberWrong { .. } => "number-wrong",
            Self::NoProof { .. } => "no-proof",
            Self::NewCard => "new-card",
            Self::CardNotVouched => "card-not-vouched",
            Self::HoldsOffice => "holds-office",
            Self::SecondPerson => "second-person",
            Self::Registered => "registered",
            Self::Objections(_) => "objections",
            Self::BallotNotOver { .. } => "ballot-not-over",
            Self::WrongCode => "wrong-code",
            Self::WrongPin => "wrong-pin",
            Self::Resting { .. } => "resting",
            Self::TooMany { .. } => "too-many",
            Self::HandedOver { .. } => "handed-over",
            Self::NotForPublic => "not-for-public",
            Self::QuorumMissing { .. } => "quorum-missing",
            Self::NoticeShort { .. } => "notice-short",
            Self::TooFewAsked { .. } => "too-few-asked",
            Self::MufakatFirst => "mufakat-first",
        }
    }

    /// The HTTP status: 422 fields, 403 role or territory or mandate, 409 stage closed or already done, 404 absent.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignInFirst => 401,
            Self::NotYourTask { .. } | Self::OtherTerritory { .. } | Self::MandateEnded { .. } => 403,
            Self::NotVerified | Self::TooYoung { .. } | Self::OwnInterest | Self::NotOnRoll | Self::WitnessTooNear => {
                403
            }
            Self::Fields(_) | Self::OutOfOrder { .. } | Self::RwNoteMissing | Self::WrongPin => 422,
            Self::PastCeiling { .. } | Self::TooDearForReserve | Self::WrongCode | Self::Objections(_) => 422,
            Self::NumberNeeded { .. } | Self::NumberWrong { .. } => 422,
            Self::HandedOver { .. } | Self::NotForPublic | Self::NoticeShort { .. } => 422,
            Self::QuorumMissing { .. } | Self::MufakatFirst | Self::TooFewAsked { .. } => 409,
            Self::CardNotVouched => 403,
            Self::HoldsOffice | Self::BallotNotOver { .. } => 409,
            Self::NoProof { .. } | Self::NewCard | Self::SecondPerson => 403,
            Self::Registered => 409,
            Self::NotFound => 404,
            Self::Resting { .. } | Self::TooMany { .. } => 429,
            Self::StageClosed { .. } | Self::Moved { .. } | Self::AlreadyVoted | Self::NothingToRank => 409,
            Self::StageBuiltUpon { .. } | Self::StageBallotOpen => 409,
            Self::CostMissing { .. } | Self::TooEarly { .. } | Self::TooLate { .. } | Self::NoCeiling => 409,
        }
    }
}
