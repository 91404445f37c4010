//! Hands that are put up on phones: whoever came in answers once, and how many said what is known when the hands in the
//! hall are counted, to be added to them.

use domain::{
    authority::Act,
    id::{MandateId, MeetingId},
    meeting::{Count, Entry as Happened, Happening, Meeting, Sitting},
    refusal::Refusal,
};

use super::{Said, floor::own_line, held};
use crate::{
    ActResult, Store, Tx,
    act::{Acting, begin},
    meeting,
};

/// What somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// For it.
    Yes,
    /// Against it.
    No,
    /// Neither.
    Abstain,
}

impl Answer {
    /// By its stable code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "yes" => Some(Self::Yes),
            "no" => Some(Self::No),
            "abstain" => Some(Self::Abstain),
            _ => None,
        }
    }

    fn one(self) -> Count {
        match self {
            Self::Yes => Count { yes: 1, ..Count::default() },
            Self::No => Count { no: 1, ..Count::default() },
            Self::Abstain => Count { abstain: 1, ..Count::default() },
        }
    }
}

/// Somebody who came in answers on their phone.
///
/// # Errors
/// A refusal of [`Act::VoteInMeeting`]; [`Refusal::Moved`] for whoever is not on the list of those present,
/// when the question is not open, or they have answered.
pub async fn answer(store: &Store, acting: &Acting<'_>, (id, item): (MeetingId, u16), said: Answer) -> ActResult<()> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    acting.may_in(&tx, Act::VoteInMeeting, &held.place, &held.cycle).await?;
    own_line(&held, acting)?;
    if !held.sitting.item(item)?.asks_phones() {
        return Err(Refusal::Moved { now: "phones_closed" }.into());
    }
    if !meeting::answer(&tx, id, item, acting.someone()?, said.one()).await? {
        return Err(Refusal::Moved { now: "phone_answered" }.into());
    }
    tx.commit().await?;
    Ok(())
}

/// Writes what the phones said, the moment before the hands are added.
pub(super) async fn counted(
    tx: &Tx,
    acting: &Acting<'_>,
    (met, sitting): (&Meeting, Sitting),
    (item, mandate): (u16, Option<MandateId>),
    said: &Said<'_>,
) -> ActResult<Sitting> {
    let Count { yes, no, abstain } = meeting::counted(tx, met.id, item).await?;
    let (seq, at) = (sitting.seq + 1, said.at.unwrap_or(acting.now));
    let what = Happening::PhonesCounted { item, yes, no, abstain };
    let entry = Happened { seq, at, by: acting.someone()?, seen: said.seen, what };
    let after = sitting.after(&entry)?;
    let key = format!("{}-hp", said.key);
    meeting::append(tx, met.id, &entry, (&key, mandate), (after.state, acting.now)).await?;
    Ok(after)
}
