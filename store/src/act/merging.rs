//! Proposals that ask for the same become one, with the word of everybody who proposed one of them or after a notice;
//! they are parted again the same way; and a proposer makes two of their own.

use domain::{
    authority::{Act, Granted},
    cycle::{StageKind, stage_for},
    deliberation::{
        merging::{Kind, Merging, State},
        pace,
    },
    id::{MergingId, ProposalId},
    proposal::{Fate, Proposal, Step, words::Words, words::sentence},
    record::text_hash,
    refusal::Refusal,
    time::Instant,
};

use super::{Acting, begin, held_cycle, held_proposal, once, proposal::Sent};
use crate::{
    ActError, ActResult, Store, Tx,
    authority::Facts,
    cycle::{self, Cycle},
    decision,
    merging::{self, Opened},
    moderation::Written,
    proposal,
    record::{Entry, append},
    territory, wording,
};

/// Who stands beside the proposer has the proposer's right: the facts name them as the author.
pub(crate) async fn as_author(tx: &Tx, acting: &Acting<'_>, facts: Facts, found: &Proposal) -> ActResult<Facts> {
    let actor = acting.actor(tx).await?;
    Ok(merging::as_author(&tx.0, actor.as_ref(), facts, found.id, acting.now).await?)
}

/// The RW's chair or the LPM proposes that one proposal lives on in another. It takes effect when everybody who
/// proposed one of them has said yes, or when the notice is over and nobody objected.
///
/// # Errors
/// A refusal of [`Act::MergeProposals`]; [`Refusal::Moved`] for what a running ballot or the list holds, or when one
/// runs already; [`Refusal::Fields`] without a reason, or when both are the same.
pub async fn join(
    store: &Store,
    acting: &Acting<'_>,
    from: ProposalId,
    into: ProposalId,
    why: &str,
) -> ActResult<MergingId> {
    let tx = begin(store).await?;
    let (target, cycle) = held_proposal(&tx, into, acting.now).await?;
    let source = beside(&tx, &target, from).await?;
    // Both lie in the place of whoever proposes it.
    let place = territory::by_id(&tx.0, target.scope).await?;
    acting.may_on(&tx, Act::MergeProposals, &target, &place, &cycle).await?;
    let place = territory::by_id(&tx.0, source.scope).await?;
    let granted = acting.may_on(&tx, Act::MergeProposals, &source, &place, &cycle).await?;
    let id = opened(&tx, acting, (Kind::Join, &source, &target), &cycle, granted, why).await?;
    tx.commit().await?;
    Ok(id)
}

/// Another proposal of the same village and year that was sent.
async fn beside(tx: &Tx, target: &Proposal, other: ProposalId) -> ActResult<Proposal> {
    let found = proposal::find(&tx.0, other).await?.ok_or(Refusal::NotFound)?;
    let near = found.village == target.village && found.year == target.year;
    if target.number.is_none() || found.number.is_none() || !near {
        return Err(Refusal::NotFound.into());
    }
    Ok(found)
}

/// Who may join them, or one who proposed one of them, asks that they be parted again. It takes effect as a joining
/// does.
///
/// # Errors
/// A refusal of [`Act::MergeProposals`]; [`Refusal::Moved`] when they are not joined, or built upon; [`Refusal::Fields`].
pub async fn part(store: &Store, acting: &Acting<'_>, from: ProposalId, why: &str) -> ActResult<MergingId> {
    let tx = begin(store).await?;
    let (source, cycle) = held_proposal(&tx, from, acting.now).await?;
    let place = territory::by_id(&tx.0, source.scope).await?;
    let Fate::Merged { into, .. } = source.fate else {
        acting.may_on(&tx, Act::MergeProposals, &source, &place, &cycle).await?;
        return Err(Refusal::Moved { now: "not_joined" }.into());
    };
    let target = proposal::find(&tx.0, into).await?.ok_or(Refusal::NotFound)?;
    let actor = acting.actor(&tx).await?;
    let granted = match acting.may_on(&tx, Act::MergeProposals, &source, &place, &cycle).await {
        Ok(granted) => granted,
        Err(ActError::Refused(refused)) => {
            let behind = merging::behind(&tx.0, into).await?;
            let actor = actor.ok_or(Refusal::SignInFirst)?;
            if merging::own_of(&tx.0, &actor, &behind, acting.now).await?.is_empty() {
                return Err(refused.into());
            }
            let facts = Facts::of_proposal(&tx.0, &source, &place, &cycle, acting.now).await?;
            acting.granted(&tx, Act::AnswerMerging, &Facts { author: Some(actor.person), ..facts }).await?
        }
        Err(error) => return Err(error),
    };
    let id = opened(&tx, acting, (Kind::Part, &source, &target), &cycle, granted, why).await?;
    tx.commit().await?;
    Ok(id)
}

async fn opened(
    tx: &Tx,
    acting: &Acting<'_>,
    (kind, source, target): (Kind, &Proposal, &Proposal),
    cycle: &Cycle,
    granted: Granted,
    why: &str,
) -> ActResult<MergingId> {
    let why = sentence("why", why)?;
    fits(tx, kind, source, target, cycle).await?;
    if merging::runs(&tx.0, source.id).await? {
        return Err(Refusal::Moved { now: "merging_runs" }.into());
    }
    let mut parties = merging::behind(&tx.0, target.id).await?;
    if kind == Kind::Join {
        parties.extend(merging::behind(&tx.0, source.id).await?);
    }
    let actor = acting.actor(tx).await?.ok_or(Refusal::SignInFirst)?;
    let own = merging::own_of(&tx.0, &actor, &parties, acting.now).await?;
    let id = MergingId::at(acting.now, acting.chance);
    let what = (kind, source.id, target.id);
    let new = Merging::open(id, what, &parties, &own, (acting.now, cycle.statute.merge_notice_days))?;
    let opened = Opened { village: source.village, year: source.year, why: &why, by: granted.mandate };
    merging::insert(tx, &new, opened).await?;
    let act = if granted.mandate.is_some() { Act::MergeProposals } else { Act::AnswerMerging };
    let entry = told(Entry::of(act, source.village, source.id.0, granted), &new).with("why", text_hash(&why));
    append(tx, acting.now, entry.with("until", new.until.micros())).await?;
    if matches!(new.state, State::Done { .. }) {
        effect(tx, &new, source.clone(), acting.now).await?;
    }
    Ok(id)
}

fn told(entry: Entry, m: &Merging) -> Entry {
    let entry = entry.with("merging", m.id.to_string()).with("kind", m.kind.code());
    entry.with("into", m.into.to_string()).with("state", m.state.code())
}

/// Whether two may be joined or parted now: what a running ballot holds stays as it is voted on, what is with the
/// forum as it was handed on, and nothing leaves the list unseen.
async fn fits(tx: &Tx, kind: Kind, source: &Proposal, target: &Proposal, cycle: &Cycle) -> ActResult<()> {
    target.still_talked_over()?;
    let on_list = |p: &Proposal| matches!(p.step, Step::Merged { .. });
    match kind {
        Kind::Join => {
            source.still_talked_over()?;
            if on_list(source) && !on_list(target) {
                return Err(Refusal::Moved { now: "on_list" }.into());
            }
        }
        Kind::Part => {
            let joined = matches!(source.fate, Fate::Merged { into, .. } if into == target.id);
            if !joined {
                return Err(Refusal::Moved { now: "not_joined" }.into());
            }
            if decision::of_cycle(&tx.0, cycle.id).await?.is_some() {
                return Err(Refusal::Moved { now: "on_list" }.into());
            }
        }
    }
    if merging::on_a_ballot(&tx.0, source.id, target.id).await? {
        return Err(Refusal::Moved { now: "on_ballot" }.into());
    }
    Ok(())
}

/// One who proposed one of the two says yes or no.
///
/// # Errors
/// A refusal of [`Act::AnswerMerging`], or of [`Merging::say`]; what stands against it with the last yes.
pub async fn say(store: &Store, acting: &Acting<'_>, id: MergingId, yes: bool, why: &str) -> ActResult<ProposalId> {
    let tx = begin(store).await?;
    let known = merging::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    // The year is held, and what fell due has happened.
    let (source, cycle) = held_proposal(&tx, known.from, acting.now).await?;
    let known = merging::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let parties: Vec<ProposalId> = known.parties.iter().map(|p| p.of).collect();
    let actor = acting.actor(&tx).await?;
    let own = match &actor {
        Some(actor) => merging::own_of(&tx.0, actor, &parties, acting.now).await?,
        None => vec![],
    };
    let place = territory::by_id(&tx.0, source.scope).await?;
    let facts = Facts::of_proposal(&tx.0, &source, &place, &cycle, acting.now).await?;
    let author = actor.filter(|_| !own.is_empty()).map(|a| a.person);
    let facts = Facts { author, author_body: None, ..facts };
    let granted = acting.granted(&tx, Act::AnswerMerging, &facts).await?;
    let said = known.say(&own, yes, why, acting.now)?;
    merging::save(&tx, &said).await?;
    let why = said.parties.iter().find(|p| own.contains(&p.of)).and_then(|p| p.said.as_ref()?.why.clone());
    let entry = told(Entry::of(Act::AnswerMerging, source.village, source.id.0, granted), &said);
    append(&tx, acting.now, entry.with("yes", yes).with("why", why.as_deref().map(text_hash))).await?;
    let into = said.into;
    if matches!(said.state, State::Done { .. }) {
        let target = proposal::find(&tx.0, into).await?.ok_or(Refusal::NotFound)?;
        fits(&tx, said.kind, &source, &target, &cycle).await?;
        effect(&tx, &said, source, acting.now).await?;
    }
    tx.commit().await?;
    Ok(into)
}

/// What was agreed happens: proposers and supporters come along, its line leaves the list; or all of that is undone.
async fn effect(tx: &Tx, m: &Merging, source: Proposal, at: Instant) -> ActResult<()> {
    match m.kind {
        Kind::Join => {
            let on_list = matches!(source.step, Step::Merged { .. });
            let joined = source.join(m.into, at)?;
            proposal::save(tx, &joined).await?;
            merging::join(tx, m, &joined, at).await?;
            if on_list {
                decision::drop_line(tx, joined.id).await?;
            }
        }
        Kind::Part => {
            let by = merging::joined_by(&tx.0, m.from, m.into).await?.ok_or(Refusal::NotFound)?;
            proposal::save(tx, &source.part()?).await?;
            merging::part(tx, m.from, m.into, by).await?;
        }
    }
    Ok(())
}

/// Joinings whose notice is over take effect, dated when it was; what something else came before ends without. The
/// caller holds the year. Idempotent.
pub(crate) async fn settle(tx: &Tx, cycle: &Cycle, now: Instant) -> ActResult<usize> {
    let due = merging::due(&tx.0, cycle.village, cycle.year, now).await?;
    for &id in &due {
        let known = merging::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
        let source = proposal::find(&tx.0, known.from).await?.ok_or(Refusal::NotFound)?;
        let target = proposal::find(&tx.0, known.into).await?.ok_or(Refusal::NotFound)?;
        let fits = match fits(tx, known.kind, &source, &target, cycle).await {
            Ok(()) => in_time(tx, &source, cycle, known.until).await?,
            Err(ActError::Refused(_)) => false,
            Err(error) => return Err(error),
        };
        let at = known.until;
        let ended = if fits { known.settle(now) } else { known.overtaken(at) };
        merging::save(tx, &ended).await?;
        let entry = Entry {
            act: "merging_notice_over",
            village: Some(cycle.village),
            subject: ended.from.0,
            granted: None,
            facts: serde_json::Map::new(),
        };
        append(tx, now, told(entry, &ended)).await?;
        if fits {
            effect(tx, &ended, source, at).await?;
        }
    }
    Ok(due.len())
}

/// Whether a stage that allows it was open when the notice ended: no clock runs past its stage (domain.md 2.3).
async fn in_time(tx: &Tx, source: &Proposal, cycle: &Cycle, at: Instant) -> ActResult<bool> {
    let place = territory::by_id(&tx.0, source.scope).await?;
    let open = |kind| stage_for(&cycle.stages, kind, &place.place, at).is_some_and(|s| s.is_open(at));
    Ok(open(StageKind::Rank) || open(StageKind::Merge))
}

/// Everything whose notice is over, a year a transaction. Returns how many.
///
/// # Errors
/// The store's own.
pub async fn settle_what_is_due(store: &Store, now: Instant) -> ActResult<usize> {
    let mut settled = 0;
    for (village, year) in merging::due_years(store.read(), now).await? {
        let tx = begin(store).await?;
        let cycle = held_cycle(&tx, village, year).await?;
        settled += settle(&tx, &cycle, now).await?;
        tx.commit().await?;
    }
    Ok(settled)
}

/// A proposer makes two of their own: the second gets a number of its own and stands where the first does. What
/// several proposed together is parted first. Sent twice with the same key it is made once.
///
/// # Errors
/// A refusal of [`Act::SplitProposal`], or of [`Proposal::split`]; [`Refusal::Moved`] while others stand beside the
/// proposer, a joining runs, or a ballot holds it; [`Refusal::TooMany`].
pub async fn split(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    part: Words,
    rest: &str,
    form_key: &str,
) -> ActResult<Sent> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    let place = territory::by_id(&tx.0, found.scope).await?;
    let granted = acting.may_on(&tx, Act::SplitProposal, &found, &place, &cycle).await?;
    let made = ProposalId::at(acting.now, acting.chance);
    let (known, fresh) = once(&tx, acting, form_key, made.0).await?;
    if !fresh {
        let known = proposal::find(&tx.0, ProposalId(known)).await?.ok_or(Refusal::NotFound)?;
        let number = known.spoken_number().ok_or(Refusal::NotFound)?;
        return Ok(Sent { id: known.id, number });
    }
    if merging::behind(&tx.0, id).await?.len() > 1 {
        return Err(Refusal::Moved { now: "shared" }.into());
    }
    if merging::runs(&tx.0, id).await? {
        return Err(Refusal::Moved { now: "merging_runs" }.into());
    }
    if merging::on_a_ballot(&tx.0, id, id).await? {
        return Err(Refusal::Moved { now: "on_ballot" }.into());
    }
    let village = territory::by_id(&tx.0, found.village).await?;
    acting.one_more(&tx, Written::Proposals, pace::PROPOSALS, &village).await?;
    let rest = Words::new(&found.words.problem, &found.words.place, rest);
    if let Err(Refusal::Fields(fields)) = rest.complete() {
        let why = fields.iter().find(|f| f.name == "wish").map_or("missing", |f| f.why);
        return Err(Refusal::field("rest", why).into());
    }
    let number = cycle::take_number(&tx, cycle.id).await?;
    let (kept, new) = found.clone().split((made, number), (part, rest), acting.now)?;
    wording::keep(&tx, &found, &kept.words, None, acting.now).await?;
    proposal::save(&tx, &kept).await?;
    proposal::insert(&tx, &new).await?;
    merging::kin(&tx, id, made, "split", acting.now, None).await?;
    let entry = Entry::of(Act::SplitProposal, found.village, id.0, granted)
        .with("into", made.to_string())
        .with("number", number)
        .with("problem", text_hash(&new.words.problem))
        .with("wish", text_hash(&new.words.wish))
        .with("rest", text_hash(&kept.words.wish));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    let number = new.spoken_number().ok_or(Refusal::NotFound)?;
    Ok(Sent { id: made, number })
}
