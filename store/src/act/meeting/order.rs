//! The order that the village's forum adopted is taken over into its list when the forum is closed, each move with the
//! reason that its berita acara prints.

use domain::{
    authority::Granted,
    decision::adopted::{InForum, adopt},
    id::ProposalId,
    meeting::{Entry, Happening, Meeting, Sitting},
};
use uuid::Uuid;

use crate::{
    ActResult, Tx,
    act::{Acting, decision::move_entry},
    cycle, decision, meeting,
    record::append,
};

/// Moves the list's lines as the forum moved them, also when the list was handed on: the forum is whom it was handed to.
/// What was decided, or has left the list, stays as it is; nothing here stops the closing of a meeting.
pub(super) async fn take_over(
    tx: &Tx,
    acting: &Acting<'_>,
    (m, after): (&Meeting, &Sitting),
    granted: Granted,
) -> ActResult<()> {
    let entries = meeting::entries(&tx.0, m.id, 0).await?;
    let moves: Vec<InForum> = entries.into_iter().filter_map(|e| moved(after, e)).collect();
    // A move stands beside its line by the mandate of whoever led the forum.
    let (Some(by), false) = (granted.mandate, moves.is_empty()) else { return Ok(()) };
    let Some(cycle) = cycle::of_year(&tx.0, m.village, m.year).await? else { return Ok(()) };
    let Some(mut list) = decision::of_cycle(&tx.0, cycle.id).await? else { return Ok(()) };
    let decided = decision::verdicts(&tx.0, list.id).await?;
    let decided: Vec<ProposalId> = decided.into_iter().map(|v| v.proposal).collect();
    let adopted = adopt(&mut list.lines, &after.as_called(), &moves, &decided);
    if adopted.is_empty() {
        return Ok(());
    }
    decision::reorder(tx, &list).await?;
    // Made in one moment, they are read in the order of their ids.
    let mut ids: Vec<Uuid> = adopted.iter().map(|_| ProposalId::at(acting.now, acting.chance).0).collect();
    ids.sort_unstable();
    for (moved, id) in adopted.iter().zip(ids) {
        decision::insert_move(tx, list.id, (id, moved), (by, acting.now)).await?;
        decision::made_by_forum(tx, id, m.id).await?;
        let entry = move_entry(m.village, moved, granted).with("meeting", m.id.to_string());
        append(tx, acting.now, entry).await?;
    }
    Ok(())
}

/// A move that happened in a meeting.
fn moved(after: &Sitting, entry: Entry) -> Option<InForum> {
    let Happening::Moved { item, to, reason } = entry.what else { return None };
    Some(InForum { proposal: after.item(item).ok()?.proposal, to, reason })
}
