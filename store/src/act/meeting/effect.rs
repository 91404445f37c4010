//! What a closed meeting does: its paper gets a number and a hash, an RT's list passes on, what needs no budget is
//! settled, the village's list takes over the order of its forum. The order that an RW adopted stands in the meeting
//! itself; the draft of the village's list reads it.

use domain::{
    authority::{Act, Granted},
    decision::Outcome,
    heard::Kind as Told,
    meeting::{Besides, Due, Item, Meeting, Settled, Sitting, minutes::Minutes, row},
    proposal::{Fate, Hold, Proposal, Step},
    refusal::Refusal,
};

use super::order;
use crate::{
    ActResult, Tx,
    act::{Acting, proposal::moved_on},
    heard::{self, Also, Tiding, outcome_text},
    meeting, proposal,
    record::{Entry, append},
};

/// The chair closed it.
pub(super) async fn close(
    tx: &Tx,
    acting: &Acting<'_>,
    m: &Meeting,
    after: &Sitting,
    granted: Granted,
) -> ActResult<()> {
    let number = meeting::next_number(&tx.0, m.village, m.year).await?;
    let minutes = Minutes::of(m, after, number)?;
    meeting::insert_minutes(tx, &minutes, (m.village, m.year), acting.now).await?;
    meeting::keep_words(tx, m.id, &after.items).await?;
    let line = |i: &Item| format!("{}:{}:{}", i.number, i.settled.map_or("open", Settled::code), i.proposal);
    let entry = Entry::of(row(m.kind).act, m.village, m.id.0, granted)
        .with("happened", "closed")
        .with("minutes", minutes.number)
        .with("minutes_hash", minutes.hash.clone())
        .with("items", after.items.iter().map(line).collect::<Vec<_>>());
    append(tx, acting.now, entry).await?;
    if row(m.kind).due == Due::BeforeForum {
        order::take_over(tx, acting, (m, after), granted).await?;
    }
    for item in after.agreed() {
        let found = proposal::find(&tx.0, item.proposal).await?.ok_or(Refusal::NotFound)?;
        match &item.besides {
            Some(besides) if m.kind.decides() => without_budget(tx, acting, found, besides, granted).await?,
            _ if row(m.kind).due == Due::AtRt => pass_on(tx, acting, found, granted).await?,
            _ => {}
        }
    }
    Ok(())
}

/// The RT's forum agreed: it goes to the RW. What has moved on in the meantime stays where it is.
async fn pass_on(tx: &Tx, acting: &Acting<'_>, found: Proposal, granted: Granted) -> ActResult<()> {
    if !matches!((&found.step, &found.hold, &found.fate), (Step::AtRt { .. }, Hold::None, Fate::Open)) {
        return Ok(());
    }
    moved_on(tx, acting, (Act::PassOn, granted), &found.pass_on(acting.now)?).await
}

/// Residents do it themselves, or a service does: it counts as answered, and its proposer is owed to hear it. What stands
/// on the village's list is not settled here, else it would be decided twice, and in a desa by one person alone: the
/// forum's word is proposed for its line (`domain::decision::forum`), and holds when that is recorded.
async fn without_budget(
    tx: &Tx,
    acting: &Acting<'_>,
    found: Proposal,
    besides: &Besides,
    granted: Granted,
) -> ActResult<()> {
    let outcome = Outcome::from(besides);
    let Ok(settled) = found.settle_without_budget(outcome.clone()) else { return Ok(()) };
    proposal::save(tx, &settled).await?;
    let entry = Entry::of(Act::TakeOn, settled.village, settled.id.0, granted).with("outcome", outcome.code());
    let seq = append(tx, acting.now, entry).await?;
    let plain = Tiding::plain(seq, Told::Decided, acting.now, granted.mandate);
    let tiding = Tiding { outcome: Some(outcome_text(&outcome)?), ..plain };
    heard::tell(tx, &settled, &tiding, Also::Supporters, acting.person).await?;
    Ok(())
}
