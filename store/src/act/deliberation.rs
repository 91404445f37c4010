//! Opinions and answers.

use domain::{
    authority::Act,
    deliberation::{Opinion, Stance, pace},
    file::SubjectKind,
    heard::Kind,
    id::{OpinionId, ProposalId},
    record::text_hash,
    refusal::Refusal,
};

use super::{Acting, begin, held_proposal, once};
use crate::{
    ActResult, Store,
    authority::{Facts, holder_of},
    deliberation,
    file::{self, Brought},
    heard::{self, Also, Tiding},
    moderation::Written,
    record::{Entry, append},
};

/// Someone gives an opinion on a proposal, by a form that is sent once.
///
/// # Errors
/// As [`give_opinion_once`].
pub async fn give_opinion(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    stance: Stance,
    text: &str,
) -> ActResult<OpinionId> {
    let key = OpinionId::at(acting.now, acting.chance).to_string();
    give_opinion_once(store, acting, id, (stance, text), None, &key).await
}

/// Someone gives an opinion on a proposal, with the photo that came with the form. Sent twice with the same key, it is
/// written once.
///
/// # Errors
/// A refusal of [`Act::GiveOpinion`], an empty opinion, the field of a photo that is gone, [`Refusal::Moved`] on what
/// lives on in another, or [`Refusal::TooMany`].
pub async fn give_opinion_once(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    (stance, text): (Stance, &str),
    photo: Option<&Brought>,
    form_key: &str,
) -> ActResult<OpinionId> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let place = holder_of(&tx.0, &found).await?;
    let granted = acting.may_on(&tx, Act::GiveOpinion, &found, &place, &cycle).await?;
    found.stands_for_itself()?;
    let opinion_id = OpinionId::at(acting.now, acting.chance);
    let opinion = Opinion::write(opinion_id, id, acting.someone()?, stance, text, acting.now)?;
    let (known, fresh) = once(&tx, acting, form_key, opinion_id.0).await?;
    if !fresh {
        return Ok(OpinionId(known));
    }
    acting.one_more(&tx, Written::Opinions, pace::OPINIONS, &place).await?;
    deliberation::insert(&tx, &opinion).await?;
    let entry = Entry::of(Act::GiveOpinion, found.village, id.0, granted)
        .with("opinion", opinion_id.to_string())
        .with("stance", stance.code())
        .with("text", text_hash(&opinion.text));
    let entry = match photo {
        Some(photo) => {
            let subject = (SubjectKind::Opinion, opinion_id.0);
            entry.with("photo", file::attach(&tx, opinion.author, subject, photo).await?)
        }
        None => entry,
    };
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

/// What its author does with a worry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settling {
    /// Takes it back.
    Withdraw,
    /// Says that the answer is none: it stays open.
    Insist,
}

/// Whoever wrote a worry takes it back, or says once that its answer is none.
///
/// # Errors
/// A refusal of [`Act::SettleWorry`], of [`Opinion::withdraw`] or [`Opinion::insist`].
pub async fn settle_worry(
    store: &Store,
    acting: &Acting<'_>,
    id: OpinionId,
    settling: Settling,
) -> ActResult<ProposalId> {
    let tx = begin(store).await?;
    let known = deliberation::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let (found, cycle) = held_proposal(&tx, known.proposal, acting.now).await?;
    // Read again under the lock: an office may have answered in the meantime.
    let opinion = deliberation::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let place = crate::territory::by_id(&tx.0, found.scope).await?;
    let facts = Facts::of_proposal(&tx.0, &found, &place, &cycle, acting.now).await?;
    let facts = Facts { author: Some(opinion.author), author_body: None, ..facts };
    let granted = acting.granted(&tx, Act::SettleWorry, &facts).await?;
    let settled = match settling {
        Settling::Withdraw => opinion.withdraw(acting.now)?,
        Settling::Insist => opinion.insist(acting.now)?,
    };
    deliberation::save(&tx, &settled).await?;
    let entry = Entry::of(Act::SettleWorry, found.village, found.id.0, granted)
        .with("opinion", id.to_string())
        .with("open", settled.is_open_worry());
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(found.id)
}
