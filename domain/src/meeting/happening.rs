//! What happens in a meeting, one thing at a time: said once, numbered, never changed. The list of them is the meeting;
//! a phone that was offline sends what it missed, and who reads along is sent what came after what they know.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    attendance::{Attendee, Group, Tally},
    floor::Speaker,
    parts::Part,
};
use crate::{
    id::{AttendeeId, PersonId, ProposalId},
    time::Instant,
};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in this meeting, from 1.
    pub seq: u32,
    /// When it happened; on a phone without a network, by that phone.
    pub at: Instant,
    /// Who says so.
    pub by: PersonId,
    /// The last number that was known to who says so, where it matters whether something came between.
    pub seen: Option<u32>,
    /// What.
    pub what: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    /// Somebody came in.
    Arrived {
        /// Who.
        attendee: Attendee,
    },
    /// A line of the list was ticked by mistake.
    Unticked {
        /// Which.
        attendee: AttendeeId,
    },
    /// People were counted without names.
    Counted {
        /// How many, from where.
        tally: Tally,
    },
    /// The chair says how many poor households are heard here.
    PoorCounted {
        /// How many.
        households: u16,
    },
    /// The chair says how many disabled people are here.
    DisabledCounted {
        /// How many.
        people: u16,
    },
    /// The chair opens the meeting: enough people are there.
    Opened,
    /// Not enough are there: the meeting waits.
    Waits {
        /// Until when.
        until: Instant,
    },
    /// Not enough came: a second call.
    CalledAgain {
        /// When it begins then.
        starts: Instant,
    },
    /// After the second call it goes on with those who are there.
    WentOn,
    /// A meeting held on paper went on though too few were there: it is entered as it was.
    HeldWithoutQuorum,
    /// The whole list is agreed by all, but for these numbers.
    ListAgreed {
        /// Numbers that are taken one by one.
        except: Vec<u16>,
    },
    /// The list is what is due now: what came since the invitation stands on it, what is no longer due is gone.
    ListRefreshed {
        /// What came, in order.
        added: Vec<ProposalId>,
        /// Numbers of what is gone.
        gone: Vec<u16>,
    },
    /// An item is taken in hand.
    TakenUp {
        /// Its number.
        item: u16,
    },
    /// It is put off: others first.
    PutOff {
        /// Its number.
        item: u16,
    },
    /// Everybody agrees.
    AllAgreed {
        /// Its number.
        item: u16,
    },
    /// Somebody does not agree.
    Raised {
        /// Its number.
        item: u16,
        /// For whom they speak.
        whom: String,
        /// What stands against it.
        what: String,
        /// Whether they want their name in the berita acara.
        name: Option<String>,
    },
    /// What was answered to the last one who did not agree and has no answer yet.
    Answered {
        /// Its number.
        item: u16,
        /// The answer.
        answer: String,
    },
    /// The question is asked aloud once more.
    AskedAgain {
        /// Its number.
        item: u16,
    },
    /// The chair takes back that it was settled: a slip of the finger, or hands that were miscounted.
    Reopened {
        /// Its number.
        item: u16,
    },
    /// Mufakat was not reached: only now there may be a vote.
    NotReached {
        /// Its number.
        item: u16,
    },
    /// Those who came in by their phone are asked there, too; the others keep their hands.
    PhonesAsked {
        /// Its number.
        item: u16,
    },
    /// What the phones said when the hands were counted.
    PhonesCounted {
        /// Its number.
        item: u16,
        /// For it.
        yes: u16,
        /// Against it.
        no: u16,
        /// Neither.
        abstain: u16,
    },
    /// Hands were counted.
    HandsCounted {
        /// Its number.
        item: u16,
        /// For it.
        yes: u16,
        /// Against it.
        no: u16,
        /// Neither.
        abstain: u16,
    },
    /// An item gets another place in the order, with a reason that is printed.
    Moved {
        /// Its number.
        item: u16,
        /// Its place then, from 1.
        to: u16,
        /// Why.
        reason: String,
    },
    /// Somebody's sheet of marks: it takes the place of what they wrote before.
    Scored {
        /// Whose, by their line on the list of those present.
        scorer: AttendeeId,
        /// The marks, item by item.
        marks: Vec<Marks>,
    },
    /// The items are put in the order of their scores.
    OrderedByScore,
    /// Residents do it themselves, without a budget.
    TakenOn {
        /// Its number.
        item: u16,
        /// Which body leads.
        body: String,
        /// By when.
        #[serde(with = "day")]
        by: Date,
        /// What is needed.
        needs: String,
    },
    /// A service does it.
    HandedOver {
        /// Its number.
        item: u16,
        /// Which.
        service: String,
    },
    /// Something is minuted: who said what, and what was answered.
    Noted {
        /// Who spoke, as it is printed.
        speaker: String,
        /// For whom.
        group: Option<Group>,
        /// What.
        said: String,
        /// What was answered, if it was.
        answer: Option<String>,
    },
    /// Somebody asks for the floor.
    FloorAsked {
        /// Who.
        who: Speaker,
    },
    /// Somebody gets the floor.
    FloorGiven {
        /// Which turn.
        turn: u32,
    },
    /// Somebody has spoken, or no longer wants to.
    FloorLeft {
        /// Which turn.
        turn: u32,
    },
    /// Somebody has a part in the meeting, as it is printed.
    PartNamed {
        /// Which.
        part: Part,
        /// Their name.
        name: String,
        /// Their office, or whom they come from.
        office: String,
    },
    /// That was a mistake.
    PartDropped {
        /// Which.
        part: Part,
        /// Their name.
        name: String,
    },
    /// The chair's word on the voices that are missing.
    MissingExplained {
        /// The word.
        word: String,
    },
    /// Who speaks for this forum in the next one.
    Delegated {
        /// Their line on the list of those present.
        attendee: AttendeeId,
    },
    /// It goes on another day.
    Adjourned {
        /// When.
        resumes: Instant,
        /// Why.
        why: String,
    },
    /// It goes on.
    Resumed,
    /// The chair closes it: what was agreed stands.
    Closed,
}

/// The marks that one scorer gives one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Its number.
    pub item: u16,
    /// A mark a criterion.
    pub marks: Vec<u8>,
}

/// What whoever keeps the notes says: who spoke and who asks to, what was said and objected, who had which part.
pub const NOTED: [&str; 7] =
    ["noted", "raised", "floor_asked", "floor_given", "floor_left", "part_named", "part_dropped"];

impl Happening {
    /// The stable code, and the key of its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Arrived { .. } => "arrived",
            Self::Unticked { .. } => "unticked",
            Self::Counted { .. } => "counted",
            Self::PoorCounted { .. } => "poor_counted",
            Self::DisabledCounted { .. } => "disabled_counted",
            Self::Opened => "opened",
            Self::Waits { .. } => "waits",
            Self::CalledAgain { .. } => "called_again",
            Self::WentOn => "went_on",
            Self::HeldWithoutQuorum => "held_without_quorum",
            Self::ListAgreed { .. } => "list_agreed",
            Self::ListRefreshed { .. } => "list_refreshed",
            Self::TakenUp { .. } => "taken_up",
            Self::PutOff { .. } => "put_off",
            Self::AllAgreed { .. } => "all_agreed",
            Self::Raised { .. } => "raised",
            Self::Answered { .. } => "answered",
            Self::AskedAgain { .. } => "asked_again",
            Self::Reopened { .. } => "reopened",
            Self::NotReached { .. } => "not_reached",
            Self::PhonesAsked { .. } => "phones_asked",
            Self::PhonesCounted { .. } => "phones_counted",
            Self::HandsCounted { .. } => "hands_counted",
            Self::Moved { .. } => "moved",
            Self::Scored { .. } => "scored",
            Self::OrderedByScore => "ordered_by_score",
            Self::TakenOn { .. } => "taken_on",
            Self::HandedOver { .. } => "handed_over",
            Self::Noted { .. } => "noted",
            Self::FloorAsked { .. } => "floor_asked",
            Self::FloorGiven { .. } => "floor_given",
            Self::FloorLeft { .. } => "floor_left",
            Self::PartNamed { .. } => "part_named",
            Self::PartDropped { .. } => "part_dropped",
            Self::MissingExplained { .. } => "missing_explained",
            Self::Delegated { .. } => "delegated",
            Self::Adjourned { .. } => "adjourned",
            Self::Resumed => "resumed",
            Self::Closed => "closed",
        }
    }

    /// The item it is about, if it is about one.
    #[must_use]
    pub const fn item(&self) -> Option<u16> {
        match self {
            Self::TakenUp { item }
            | Self::PutOff { item }
            | Self::AllAgreed { item }
            | Self::Raised { item, .. }
            | Self::Answered { item, .. }
            | Self::AskedAgain { item }
            | Self::Reopened { item }
            | Self::NotReached { item }
            | Self::PhonesAsked { item }
            | Self::PhonesCounted { item, .. }
            | Self::HandsCounted { item, .. }
            | Self::Moved { item, .. }
            | Self::TakenOn { item, .. }
            | Self::HandedOver { item, .. } => Some(*item),
            _ => None,
        }
    }

    /// Whether it leads the meeting: only the chair's side says it. All else may be kept by whoever keeps the list or
    /// the notes.
    #[must_use]
    pub fn leads(&self) -> bool {
        !matches!(self, Self::Arrived { .. } | Self::Unticked { .. } | Self::Counted { .. } | Self::Scored { .. })
            && !self.is_noted()
    }

    /// Whether whoever keeps the notes says it.
    #[must_use]
    pub fn is_noted(&self) -> bool {
        NOTED.contains(&self.code())
    }
}

/// Who was chosen to speak in the next forum, by their lines on the list; who was ticked by mistake is not.
pub fn delegates<'a>(happened: impl IntoIterator<Item = &'a Happening>) -> Vec<AttendeeId> {
    let mut out: Vec<AttendeeId> = Vec::new();
    happened.into_iter().for_each(|what| choose(&mut out, what));
    out
}

/// The delegates after one more thing happened.
pub(super) fn choose(delegates: &mut Vec<AttendeeId>, what: &Happening) {
    match what {
        Happening::Delegated { attendee } if !delegates.contains(attendee) => delegates.push(*attendee),
        Happening::Unticked { attendee } => delegates.retain(|d| d != attendee),
        _ => {}
    }
}

/// The entry by which whoever leads a meeting took it in hand: who opened it last, or went on with it. Their name stands
/// in the berita acara as the one who led, and they may finish it.
#[must_use]
pub fn led(entries: &[Entry]) -> Option<&Entry> {
    use Happening::{HeldWithoutQuorum, Opened, Resumed, WentOn};
    entries.iter().rfind(|e| matches!(e.what, Opened | WentOn | HeldWithoutQuorum | Resumed))
}

/// A day as it is kept: `2027-03-01`.
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
