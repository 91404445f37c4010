//! The berita acara: what it says is the meeting itself, so that nobody writes it twice; its hash stands on the paper
//! and in the record; after the photo of the signed paper it never changes (domain.md 5.1, act 16).

use serde_json::{Map, Value};

use super::{Besides, Item, Meeting, Settled, Sitting, State};
use crate::{
    id::{FileId, MeetingId, PersonId},
    proposal::words::sentence,
    record::{Payload, bytes_hash, text_hash},
    refusal::Refusal,
    time::Instant,
};

/// The paper of a closed meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Its number among the village's berita acara of the year, from 1.
    pub number: u32,
    /// The hash of what it says.
    pub hash: String,
    /// Where it stands.
    pub paper: Paper,
    /// What was wrong with it, each mended by a paper of its own.
    pub corrections: Vec<Correction>,
}

/// Where the paper stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// To be printed and signed.
    ToSign,
    /// Signed: the photo of it is filed, and nothing changes any more.
    Signed {
        /// When it was filed.
        at: Instant,
        /// By whom.
        by: PersonId,
        /// The photo.
        photo: FileId,
        /// The hash of the photo as it is kept.
        photo_hash: String,
    },
}

/// A berita acara perbaikan: it mends what a signed one says, and stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its number beside the first one, from 1.
    pub number: u32,
    /// What was wrong.
    pub wrong: String,
    /// What holds instead.
    pub right: String,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

impl Paper {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ToSign => "to_sign",
            Self::Signed { .. } => "signed",
        }
    }
}

impl Minutes {
    /// Of a meeting that was closed.
    ///
    /// # Errors
    /// [`Refusal::Moved`] while it still goes on.
    pub fn of(meeting: &Meeting, sitting: &Sitting, number: u32) -> Result<Self, Refusal> {
        let State::Closed { .. } = sitting.state else { return Err(Refusal::Moved { now: sitting.state.code() }) };
        let hash = bytes_hash(said(meeting, sitting, number).as_str().as_bytes());
        Ok(Self { meeting: meeting.id, number, hash, paper: Paper::ToSign, corrections: Vec::new() })
    }

    /// The photo of the signed paper is filed: from now on it is frozen.
    ///
    /// # Errors
    /// [`Refusal::Moved`] when one was filed before.
    pub fn file(self, photo: FileId, photo_hash: String, by: PersonId, at: Instant) -> Result<Self, Refusal> {
        match self.paper {
            Paper::ToSign => Ok(Self { paper: Paper::Signed { at, by, photo, photo_hash }, ..self }),
            Paper::Signed { .. } => Err(Refusal::Moved { now: "minutes_signed" }),
        }
    }

    /// A mistake in a signed paper is mended by another beside it; the first stays as it was signed.
    ///
    /// # Errors
    /// [`Refusal::Moved`] before it is signed; [`Refusal::Fields`] without what was wrong and what holds.
    pub fn correct(mut self, wrong: &str, right: &str, by: PersonId, at: Instant) -> Result<Self, Refusal> {
        if self.paper == Paper::ToSign {
            return Err(Refusal::Moved { now: "to_sign" });
        }
        let (wrong, right) = (sentence("wrong", wrong)?, sentence("right", right)?);
        let number = u32::try_from(self.corrections.len() + 1).unwrap_or(u32::MAX);
        self.corrections.push(Correction { number, wrong, right, by, at });
        Ok(self)
    }
}

/// All that the berita acara says, as one canonical text: ids, codes and numbers, and the hash of every sentence, so
/// that erasing a person breaks no paper (RFC 8785, as the record).
#[must_use]
pub fn said(meeting: &Meeting, sitting: &Sitting, number: u32) -> Payload {
    let here = &sitting.attendance;
    let (women, men) = here.women_and_men();
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    put("meeting", meeting.id.to_string().into());
    put("kind", meeting.kind.code().into());
    put("origin", meeting.origin.code().into());
    put("place", meeting.place.to_string().into());
    put("year", meeting.year.into());
    put("number", number.into());
    put("starts", meeting.starts.micros().into());
    put("spot", text_hash(&meeting.spot).into());
    put("invited", meeting.invited_count().into());
    put("notice", vec![Value::from(meeting.notice.days), meeting.notice.least.into()].into());
    put("notice_why", meeting.notice_why.as_deref().map(text_hash).unwrap_or_default().into());
    put("present", vec![Value::from(here.present()), women.into(), men.into()].into());
    put("attendees", here.listed.iter().map(|a| a.id.to_string()).collect::<Vec<_>>().into());
    put("quorum", vec![Value::from(sitting.quorum()), sitting.without_quorum.into()].into());
    put("missing", here.missing().iter().map(|m| m.code()).collect::<Vec<_>>().into());
    put("missing_word", sitting.missing_word.as_deref().map(text_hash).unwrap_or_default().into());
    put(
        "steps",
        sitting.steps.iter().map(|(at, s)| format!("{}:{}", at.micros(), s.code())).collect::<Vec<_>>().into(),
    );
    put("items", sitting.items.iter().map(|i| line(i, sitting)).collect::<Vec<_>>().into());
    put("notes", sitting.notes.iter().map(|n| text_hash(&n.said)).collect::<Vec<_>>().into());
    put("delegates", sitting.delegates.iter().map(ToString::to_string).collect::<Vec<_>>().into());
    let parts: Vec<String> =
        sitting.parts.all().map(|p| format!("{}:{}", p.part.code(), text_hash(&p.said(true)))).collect();
    if !parts.is_empty() {
        put("parts", parts.into());
    }
    if !sitting.scores.given.is_empty() {
        put("weights", sitting.matrix().map(|m| m.weights.clone()).unwrap_or_default().into());
        put("ordered_by_score", sitting.scores.ordered.into());
    }
    Payload::canonical(&fields)
}

/// One item as the canonical text has it.
fn line(item: &Item, sitting: &Sitting) -> Value {
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    put("number", item.number.into());
    put("proposal", item.proposal.to_string().into());
    put("way", item.settled.map_or("open", Settled::code).into());
    if let Some(Settled::Hands(c)) = item.settled {
        put("hands", vec![Value::from(c.yes), c.no.into(), c.abstain.into()].into());
    }
    if let Some(c) = item.phones {
        put("phones", vec![Value::from(c.yes), c.no.into(), c.abstain.into()].into());
    }
    if let Some(s) = sitting.scored(item) {
        put("scored", vec![s.doubled_median, s.least, s.most, s.scorers].into());
    }
    let raised = item.rounds.iter().flat_map(|r| &r.raised).map(|r| text_hash(&format!("{}: {}", r.whom, r.what)));
    put("raised", raised.collect::<Vec<_>>().into());
    put("rounds", item.rounds.len().into());
    put("moved", item.moved.iter().map(|(f, t, why)| format!("{f}:{t}:{}", text_hash(why))).collect::<Vec<_>>().into());
    match &item.besides {
        Some(Besides::TakenOn { body, by, needs }) => {
            put("taken_on", vec![text_hash(body), by.to_string(), text_hash(needs)].into());
        }
        Some(Besides::HandedOver { service }) => {
            put("handed_over", text_hash(service).into());
        }
        None => {}
    }
    Value::Object(fields)
}
