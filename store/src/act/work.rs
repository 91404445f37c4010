//! Works: begun, reported on, judged.

use domain::{
    authority::{Act, Granted},
    heard::Kind,
    id::ProposalId,
    money::Rupiah,
    proposal::{Proposal, Step, words::sentence},
    record::text_hash,
    refusal::Refusal,
};

use super::{Acting, begin, held_proposal, village_of};
use crate::{
    ActResult, Store, Tx, entity,
    heard::{self, Also, Tiding},
    proposal,
    record::{Entry, append},
    territory,
};

/// Who carries out a work reports on it; the first report begins it.
///
/// # Errors
/// A refusal of [`Act::ReportWork`]; [`Refusal::Moved`] unless it was funded; a share beyond a hundred.
pub async fn report(
    store: &Store,
    acting: &Acting<'_>,
    id: ProposalId,
    percent: u8,
    spent: Rupiah,
    words: &str,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, granted) = on_work(&tx, acting, Act::ReportWork, id).await?;
    if percent > 100 || spent.0 < 0 {
        return Err(Refusal::field("percent", "number").into());
    }
    let words = sentence("words", words)?;
    let working = match found.step {
        Step::BeingDone { .. } => found,
        _ => found.begin_work(acting.now)?,
    };
    proposal::save(&tx, &working).await?;
    let entry = Entry::of(Act::ReportWork, working.village, id.0, granted)
        .with("percent", percent)
        .with("spent", spent.0)
        .with("words", text_hash(&words));
    let row = entity::work_report::Model {
        id: ProposalId::at(acting.now, acting.chance).0,
        proposal_id: id.0,
        percent: percent.into(),
        spent: spent.0,
        words,
        reported_by: granted.mandate.ok_or(Refusal::NotFound)?.0,
        reported_at: acting.now.micros(),
    };
    entity::work_report::insert(&tx.0, row).await?;
    let seq = append(&tx, acting.now, entry).await?;
    let tiding = Tiding::plain(seq, Kind::Work, acting.now, granted.mandate);
    heard::tell(&tx, &working, &tiding, Also::Supporters, acting.person).await?;
    tx.commit().await?;
    Ok(())
}

/// A finished work's evaluation is closed.
///
/// # Errors
/// A refusal of [`Act::EvaluateWork`]; [`Refusal::Moved`] unless it is being done.
pub async fn evaluate(store: &Store, acting: &Acting<'_>, id: ProposalId) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, granted) = on_work(&tx, acting, Act::EvaluateWork, id).await?;
    let done = found.evaluate(acting.now)?;
    proposal::save(&tx, &done).await?;
    append(&tx, acting.now, Entry::of(Act::EvaluateWork, done.village, id.0, granted)).await?;
    tx.commit().await?;
    Ok(())
}

async fn on_work(tx: &Tx, acting: &Acting<'_>, act: Act, id: ProposalId) -> ActResult<(Proposal, Granted)> {
    let (found, cycle) = held_proposal(tx, id, acting.now).await?;
    let scope = territory::by_id(&tx.0, found.scope).await?;
    let village = village_of(tx, &scope).await?;
    // A work is the village's, whoever proposed it.
    let granted = acting.may_in(tx, act, &village, &cycle).await?;
    Ok((found, granted))
}
