//! Opinions and answers.

use domain::{
    authority::Act,
    deliberation::{Opinion, Stance, pace},
    heard::Kind,
    id::{OpinionId, ProposalId},
    record::text_hash,
    refusal::Refusal,
};

use super::{Acting, begin, held_proposal};
use crate::{
    ActResult, Store,
    authority::holder_of,
    deliberation,
    heard::{self, Also, Tiding},
    moderation::Written,
    record::{Entry, append},
};

/// Someone gives an opinion on a proposal.
///
/// # Errors
/// A refusal of [`Act::GiveOpinion`], an empty opinion, or [`Refusal::TooMany`].
pub async fn give_opinion(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    stance: Stance,
    text: &str,
) -> ActResult<OpinionId> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let place = holder_of(&tx.0, &found).await?;
    let granted = acting.may_on(&tx, Act::GiveOpinion, &found, &place, &cycle).await?;
    let opinion_id = OpinionId::at(acting.now, acting.chance);
    let opinion = Opinion::write(opinion_id, id, acting.someone()?, stance, text, acting.now)?;
    acting.one_more(&tx, Written::Opinions, pace::OPINIONS, &place).await?;
    deliberation::insert(&tx, &opinion).await?;
    let entry = Entry::of(Act::GiveOpinion, found.village, id.0, granted)
        .with("opinion", opinion_id.to_string())
        .with("stance", stance.code())
        .with("text", text_hash(&opinion.text));
    let seq = append(&tx, acting.now, entry).await?;
    let tiding = Tiding::plain(seq, Kind::Opinion, acting.now, None);
    heard::tell(&tx, &found, &tiding, Also::Nobody, acting.person).await?;
    tx.commit().await?;
    Ok(opinion_id)
}

/// An office answers a worry or a question.
///
/// # Errors
/// A refusal of [`Act::AnswerOpinion`]; [`Refusal::Moved`] when it was answered already.
pub async fn answer_opinion(store: &Store, acting: &Acting<'_>, id: OpinionId, text: &str) -> ActResult<ProposalId> {
    let tx = begin(store).await?;
    let known = deliberation::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let (found, cycle) = held_proposal(&tx, known.proposal, acting.now).await?;
    // Read again under the lock: another office may have answered first.
    let opinion = deliberation::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let place = crate::territory::by_id(&tx.0, found.scope).await?;
    let granted = acting.may_on(&tx, Act::AnswerOpinion, &found, &place, &cycle).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    let answered = opinion.answer(mandate, text, acting.now)?;
    deliberation::save(&tx, &answered).await?;
    let entry = Entry::of(Act::AnswerOpinion, found.village, found.id.0, granted)
        .with("opinion", id.to_string())
        .with("text", answered.answer.as_ref().map(|a| text_hash(&a.text)));
    let seq = append(&tx, acting.now, entry).await?;
    let tiding = Tiding::plain(seq, Kind::Answer, acting.now, granted.mandate);
    heard::tell(&tx, &found, &tiding, Also::One(answered.author), acting.person).await?;
    tx.commit().await?;
    Ok(found.id)
}
