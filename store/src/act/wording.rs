//! Other words for somebody's proposal: offered, taken or left. What stood there before is kept for ever.

use domain::{
    authority::Act,
    deliberation::{pace, wording::Offer},
    id::{ProposalId, WordingId},
    proposal::words::Words,
    record::text_hash,
    refusal::Refusal,
};

use super::{Acting, begin, held_proposal, merging::as_author, once};
use crate::{
    ActResult, Store,
    authority::{Facts, holder_of},
    merging::on_a_ballot,
    moderation::Written,
    proposal,
    record::{Entry, append},
    territory, wording,
};

/// Somebody offers another wording of all three answers. Sent twice with the same key it is offered once.
///
/// # Errors
/// A refusal of [`Act::SuggestWording`]; [`Refusal::OwnInterest`] for who proposed it; [`Refusal::Moved`] when it is
/// past that, or an offer of theirs waits; [`Refusal::Fields`]; [`Refusal::TooMany`].
pub async fn offer(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    words: Words,
    form_key: &str,
) -> ActResult<WordingId> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let place = holder_of(&tx.0, &found).await?;
    let facts = Facts::of_proposal(&tx.0, &found, &place, &cycle, acting.now).await?;
    let facts = as_author(&tx, acting, facts, &found).await?;
    let granted = acting.granted(&tx, Act::SuggestWording, &facts).await?;
    let by = acting.someone()?;
    let made = WordingId::at(acting.now, acting.chance);
    let (known, fresh) = once(&tx, acting, form_key, made.0).await?;
    if !fresh {
        return Ok(WordingId(known));
    }
    found.still_talked_over()?;
    if wording::waits(&tx.0, id, by).await? {
        return Err(Refusal::Moved { now: "wording_waits" }.into());
    }
    acting.one_more(&tx, Written::Wordings, pace::OPINIONS, &place).await?;
    let offer = Offer::make(made, id, by, (&found.words, words), acting.now)?;
    wording::insert(&tx, &offer).await?;
    let entry = hashed(Entry::of(Act::SuggestWording, found.village, id.0, granted), &offer.words);
    append(&tx, acting.now, entry.with("wording", made.to_string())).await?;
    tx.commit().await?;
    Ok(made)
}

fn hashed(entry: Entry, words: &Words) -> Entry {
    let entry = entry.with("problem", text_hash(&words.problem));
    entry.with("place", text_hash(&words.place)).with("wish", text_hash(&words.wish))
}

/// Who proposed it, or stands beside them, takes the words or leaves them, with one sentence. `seen` is the version
/// that was read beside the offer.
///
/// # Errors
/// A refusal of [`Act::AcceptWording`], of [`Offer::answer`] or of the state machine; [`Refusal::Moved`] while a
/// ballot holds it: nobody changes what people are voting on.
pub async fn answer(
    store: &Store,
    acting: &Acting<'_>,
    id: WordingId,
    taken: bool,
    why: &str,
    seen: u32,
) -> ActResult<ProposalId> {
    let tx = begin(store).await?;
    let known = wording::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let (found, cycle) = held_proposal(&tx, known.proposal, acting.now).await?;
    // Read again under the lock: another of the proposers may have answered first.
    let known = wording::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let place = territory::by_id(&tx.0, found.scope).await?;
    let facts = Facts::of_proposal(&tx.0, &found, &place, &cycle, acting.now).await?;
    let facts = as_author(&tx, acting, facts, &found).await?;
    let granted = acting.granted(&tx, Act::AcceptWording, &facts).await?;
    found.still_talked_over()?;
    let stands = wording::standing(&tx.0, found.id).await?;
    let answered = known.answer(taken, why, seen, stands, acting.now)?;
    wording::save(&tx, &answered).await?;
    let entry = Entry::of(Act::AcceptWording, found.village, found.id.0, granted)
        .with("wording", id.to_string())
        .with("taken", taken)
        .with("why", answered.answer.as_ref().map(|a| text_hash(&a.why)));
    let entry = if taken {
        if on_a_ballot(&tx.0, found.id, found.id).await? {
            return Err(Refusal::Moved { now: "on_ballot" }.into());
        }
        let reworded = found.clone().reword(answered.words.clone())?;
        wording::keep(&tx, &found, &reworded.words, Some(id), acting.now).await?;
        proposal::save(&tx, &reworded).await?;
        hashed(entry, &reworded.words).with("version", stands + 1)
    } else {
        entry
    };
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(found.id)
}
