//! The proposer objects to an outcome, once; the forum's answer is recorded. No outcome changes here: one that is upheld
//! is changed by the acts on the list.

use domain::{
    authority::Act,
    decision::objection::{Objection, Typed, open_until},
    heard::Kind,
    id::ProposalId,
    record::text_hash,
    refusal::Refusal,
    territory::VillageKind,
};

use super::{Acting, begin, held_proposal, merging::as_author};
use crate::{
    ActResult, Store,
    authority::Facts,
    heard::{self, Also, STAYS, Tiding, UPHELD},
    objection,
    record::{Entry, append},
    territory,
};

/// The proposer objects, or who stands beside them: once for all who proposed it.
///
/// # Errors
/// A refusal of [`Act::Object`], or of [`Objection::raise`]; [`Refusal::NotFound`] for what was never sent.
pub async fn object(store: &Store, acting: &Acting<'_>, id: ProposalId, words: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let scope = territory::by_id(&tx.0, found.scope).await?;
    let facts = Facts::of_proposal(&tx.0, &found, &scope, &cycle, acting.now).await?;
    let facts = as_author(&tx, acting, facts, &found).await?;
    let granted = acting.granted(&tx, Act::Object, &facts).await?;
    let kind = scope.village_kind.unwrap_or(VillageKind::Desa);
    let decided = heard::decided_at(&tx.0, id).await?;
    let until = decided.map(|at| open_until(at, &cycle.statute, &cycle.stages, kind));
    let known = objection::find(&tx.0, id).await?.is_some();
    let raised = Objection::raise(&found, (acting.someone()?, known), until, words, acting.now)?;
    if !objection::insert(&tx, &raised).await? {
        return Err(Refusal::Moved { now: "objected" }.into());
    }
    let entry = Entry::of(Act::Object, found.village, id.0, granted).with("words", text_hash(&raised.words));
    append(&tx, acting.now, entry).await?;
    heard::acted(&tx, id, acting.person, acting.now).await?;
    tx.commit().await?;
    Ok(())
}

/// The forum's answer is recorded; its proposers hear it as they heard the outcome.
///
/// # Errors
/// A refusal of [`Act::AnswerObjection`], or of [`Objection::answer`]; [`Refusal::Moved`] when nobody objected.
pub async fn answer(store: &Store, acting: &Acting<'_>, id: ProposalId, typed: Typed<'_>) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    // The forum that said the word: an outcome is the village's.
    let village = territory::by_id(&tx.0, found.village).await?;
    let granted = acting.may_on(&tx, Act::AnswerObjection, &found, &village, &cycle).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    let raised = objection::find(&tx.0, id).await?.ok_or(Refusal::Moved { now: "not_objected" })?;
    let answered = raised.answer(typed, mandate, acting.now)?;
    objection::save(&tx, &answered).await?;
    let upheld = answered.is_upheld();
    let said = answered.answer.as_ref();
    let entry = Entry::of(Act::AnswerObjection, found.village, id.0, granted)
        .with("upheld", upheld)
        .with("change", said.and_then(|a| a.change.as_deref()).map(text_hash))
        .with("reason", said.map(|a| text_hash(&a.reason)))
        .with("minutes", said.map(|a| a.minutes_date.to_string()));
    let seq = append(&tx, acting.now, entry).await?;
    let outcome = Some(if upheld { UPHELD } else { STAYS }.to_owned());
    let words = said.map(|a| a.reason.as_str());
    let plain = Tiding::plain(seq, Kind::ObjectionAnswered, acting.now, granted.mandate);
    heard::tell(&tx, &found, &Tiding { outcome, words, ..plain }, Also::Nobody, acting.person).await?;
    tx.commit().await?;
    Ok(())
}
