//! The village's list: ceiling, draft, moves, and the forum's word line by line.

use domain::{
    authority::{Act, Granted},
    decision::{
        Outcome, Verdict,
        ledger::{judge, spent},
        list::{Move, Queue, draft, move_line as moved_line},
    },
    heard::Kind,
    id::{CycleId, ListId, MandateId, ProposalId, TerritoryId},
    money::{Rupiah, Share},
    proposal::{
        Proposal,
        words::{sentence, tidy},
    },
    record::text_hash,
    refusal::{Field, Refusal},
    territory::{
        Level, VillageKind,
        ranking::{has_ballot, ranks_for},
    },
    vote::PollState,
};

use super::{Acting, begin, held_cycle};
use crate::{
    ActResult, Store, Tx,
    cycle::{self, Cycle},
    decision::{self, List, Recorded},
    entity,
    heard::{self, Also, Tiding},
    meeting, objection, proposal,
    record::{Entry, append},
    territory, vote,
};

/// Sets the village's ceiling by source of money.
///
/// # Errors
/// A refusal of [`Act::SetCeiling`]; a source without a name or an amount, or named twice; [`Refusal::PastCeiling`]
/// when lines of the list already hold more.
pub async fn set_ceiling(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    year: i16,
    parts: &[(String, Rupiah)],
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::SetCeiling, village, year).await?;
    let bad = |(source, amount): &(String, Rupiah)| source.trim().is_empty() || amount.0 < 0;
    if parts.is_empty() || parts.iter().any(bad) {
        return Err(Refusal::field("amount", "number").into());
    }
    let parts: Vec<(String, Rupiah)> = parts.iter().map(|(source, amount)| (tidy(source), *amount)).collect();
    if parts.iter().enumerate().any(|(n, (source, _))| parts[..n].iter().any(|(known, _)| known == source)) {
        return Err(Refusal::field("source", "choice").into());
    }
    cycle::set_ceiling(&tx, cycle.id, &parts).await?;
    still_fits(&tx, cycle.id).await?;
    let total: Rupiah = parts.iter().map(|(_, a)| *a).sum();
    let entry = Entry::of(Act::SetCeiling, village, cycle.id.0, granted).with("year", year).with("amount", total.0);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether what is funded still fits into the ceiling, after a price or the ceiling moved. The caller holds the year.
pub(crate) async fn still_fits(tx: &Tx, cycle: CycleId) -> ActResult<()> {
    let Some(list) = decision::of_cycle(&tx.0, cycle).await? else { return Ok(()) };
    let cost = spent(&decision::entries(&tx.0, &list).await?);
    let left = cycle::total(&cycle::ceiling(&tx.0, cycle).await?).unwrap_or_default();
    if cost > left { Err(Refusal::PastCeiling { left, cost }.into()) } else { Ok(()) }
}

/// The LPM orders what concerns the whole village.
///
/// # Errors
/// A refusal of [`Act::RankVillageWide`]; [`Refusal::Fields`] unless each waiting proposal is named once;
/// [`Refusal::Moved`] once the list is drafted.
pub async fn rank_village_wide(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    year: i16,
    order: &[ProposalId],
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::RankVillageWide, village, year).await?;
    if decision::of_cycle(&tx.0, cycle.id).await?.is_some() {
        return Err(Refusal::Moved { now: "merged" }.into());
    }
    let waiting = proposal::awaiting_ranking(&tx.0, village, year, true).await?;
    let mut named = order.to_vec();
    named.sort();
    let mut known: Vec<_> = waiting.iter().map(|p| p.id).collect();
    known.sort();
    if named != known {
        return Err(Refusal::field("order", "choice").into());
    }
    decision::set_village_order(&tx, cycle.id, order).await?;
    let ids: Vec<String> = order.iter().map(ToString::to_string).collect();
    append(&tx, acting.now, Entry::of(Act::RankVillageWide, village, cycle.id.0, granted).with("order", ids)).await?;
    tx.commit().await?;
    Ok(())
}

/// The LPM has the list drafted from the count of every RW, or dusun without one, and the village's own order.
///
/// # Errors
/// A refusal of [`Act::DraftList`]; [`Refusal::Moved`] while a ballot still runs, or when it was drafted;
/// [`Refusal::NothingToRank`] when nothing was ranked.
pub async fn draft_list(store: &Store, acting: &Acting<'_>, village: TerritoryId, year: i16) -> ActResult<ListId> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::DraftList, village, year).await?;
    if decision::of_cycle(&tx.0, cycle.id).await?.is_some() {
        return Err(Refusal::Moved { now: "merged" }.into());
    }
    let queues = queues(&tx, &cycle).await?;
    let lines = draft(&queues, acting.chance);
    if lines.is_empty() {
        return Err(Refusal::NothingToRank.into());
    }
    for line in &lines {
        let found = proposal::find(&tx.0, line.proposal).await?.ok_or(Refusal::NotFound)?;
        proposal::save(&tx, &found.merge_into_list(acting.now)?).await?;
    }
    let id = ListId::at(acting.now, acting.chance);
    let list = List { id, cycle: cycle.id, drafted: acting.now, submitted: None, lines };
    decision::insert(&tx, &list).await?;
    let lots: Vec<String> = list.lines.iter().map(|l| format!("{}:{}:{}", l.round, l.lot, l.proposal)).collect();
    append(&tx, acting.now, Entry::of(Act::DraftList, village, id.0, granted).with("lines", lots)).await?;
    tx.commit().await?;
    Ok(id)
}

/// The list of every RW, or dusun without one, and the village's own. Nothing that waits is lost: what an RW never
/// voted on (a single proposal, a ballot never opened, a proposal that came after it) stands behind what it ranked,
/// who waited longer first, then in order of arrival; what no RW or dusun ranks belongs to the village's own list.
async fn queues(tx: &Tx, cycle: &Cycle) -> ActResult<Vec<Queue>> {
    let places = territory::with_ended(&tx.0, cycle.village).await?;
    let polls = vote::of_village(&tx.0, cycle.village, cycle.year).await?;
    if polls.iter().any(|p| !matches!(p.state, PollState::Closed { .. })) {
        return Err(Refusal::Moved { now: "poll_open" }.into());
    }
    let mut waiting = proposal::awaiting_ranking(&tx.0, cycle.village, cycle.year, false).await?;
    waiting.sort_by_key(|p| (std::cmp::Reverse(p.waited), p.number));
    let mut queues = Vec::new();
    for rw in places.iter().filter(|t| has_ballot(&t.place, &places)) {
        let lies_in = |p: &domain::proposal::Proposal| {
            let scope = places.iter().find(|t| t.place.id == p.scope);
            scope.and_then(|s| ranks_for(&s.place, &places)).is_some_and(|r| r.place.id == rw.place.id)
        };
        let (here, elsewhere) = waiting.into_iter().partition(lies_in);
        waiting = elsewhere;
        let poll = polls.iter().find(|p| p.place == rw.place.id);
        let adopted = meeting::adopted_order(&tx.0, rw.place.id, cycle.year, &cycle.statute).await?;
        let items = in_order_of(adopted, rw_items(tx, poll, here).await?);
        queues.push(Queue { rw: Some(rw.place.id), items });
    }
    let ordered = decision::village_order(&tx.0, cycle.id).await?;
    // What the LPM has not ordered stands behind, in order of arrival.
    waiting.sort_by_key(|p| ordered.iter().position(|o| *o == p.id).unwrap_or(usize::MAX));
    queues.push(Queue { rw: None, items: waiting.into_iter().map(|p| (p.id, None)).collect() });
    Ok(queues)
}

/// What a forum adopted goes first, in its order: the residents' ballot is advice to it (domain.md 3.1). Each keeps the
/// share that the ballot gave it; what the forum never had before it stands behind.
fn in_order_of(
    adopted: Option<Vec<ProposalId>>,
    mut items: Vec<(ProposalId, Option<Share>)>,
) -> Vec<(ProposalId, Option<Share>)> {
    let Some(order) = adopted else { return items };
    items.sort_by_key(|(id, _)| order.iter().position(|o| o == id).unwrap_or(usize::MAX));
    items
}

/// The list of an RW or dusun: what its residents ranked, then what they had no vote on.
async fn rw_items(
    tx: &Tx,
    poll: Option<&domain::vote::Poll>,
    here: Vec<domain::proposal::Proposal>,
) -> ActResult<Vec<(ProposalId, Option<Share>)>> {
    let mut items = Vec::new();
    if let Some(poll) = poll {
        let whole = vote::turnout(&tx.0, poll.id).await?;
        for ranked in vote::results(&tx.0, poll.id).await? {
            // Taken back after the count: it leaves the list, and those behind it move up.
            if here.iter().any(|p| p.id == ranked.proposal) {
                items.push((ranked.proposal, Some(Share { part: ranked.approvals, whole })));
            }
        }
    }
    for p in here {
        if items.iter().all(|(known, _)| *known != p.id) {
            items.push((p.id, None));
        }
    }
    Ok(items)
}

/// The LPM moves a line, with a reason that stays beside it.
///
/// # Errors
/// A refusal of [`Act::MoveLine`], or of [`domain::decision::list::move_line`]; [`Refusal::Moved`] once it was
/// handed to the forum, or the forum has met about it.
pub async fn move_line(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    year: i16,
    line: ProposalId,
    to: u16,
    reason: &str,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::MoveLine, village, year).await?;
    let mut list = still_drafted(&tx, &cycle).await?;
    // What the forum put in order nobody puts in another: the LPM prepares, the forum decides (domain.md 3.1).
    if !meeting::forums(&tx.0, &list, &cycle).await?.is_empty() {
        return Err(Refusal::Moved { now: "deliberated" }.into());
    }
    let noted = decision::noted(&tx.0, list.id).await?;
    let moved = moved_line(&mut list.lines, line, to, reason, &noted)?;
    decision::reorder(&tx, &list).await?;
    let id = ProposalId::at(acting.now, acting.chance).0;
    decision::insert_move(&tx, list.id, (id, &moved), (seat(granted)?, acting.now)).await?;
    append(&tx, acting.now, move_entry(village, &moved, granted)).await?;
    tx.commit().await?;
    Ok(())
}

/// A move as it stands in the record.
pub(super) fn move_entry(village: TerritoryId, moved: &Move, granted: Granted) -> Entry {
    Entry::of(Act::MoveLine, village, moved.proposal.0, granted)
        .with("from", moved.from)
        .with("to", moved.to)
        .with("reason", text_hash(&moved.reason))
}

/// An RW, or a dusun without one, notes that its own lines may stand in another order.
///
/// # Errors
/// A refusal of [`Act::NoteOrder`]; a missing note; [`Refusal::Moved`] once the list was handed on.
pub async fn note_order(store: &Store, acting: &Acting<'_>, rw: TerritoryId, year: i16, note: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, rw).await?;
    let village = super::village_of(&tx, &place).await?;
    let cycle = held_cycle(&tx, village.place.id, year).await?;
    let granted = acting.may_in(&tx, Act::NoteOrder, &place, &cycle).await?;
    let list = still_drafted(&tx, &cycle).await?;
    let body = sentence("note", note)?;
    let entry = Entry::of(Act::NoteOrder, village.place.id, list.id.0, granted)
        .with("rw", rw.to_string())
        .with("note", text_hash(&body));
    let row = entity::order_note::Model {
        id: ProposalId::at(acting.now, acting.chance).0,
        list_id: list.id.0,
        rw_id: rw.0,
        body,
        noted_by: seat(granted)?.0,
        noted_at: acting.now.micros(),
    };
    entity::order_note::insert(&tx.0, row).await?;
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The LPM hands the list to the village's forum; from now on nothing moves.
///
/// # Errors
/// A refusal of [`Act::SubmitList`]; [`Refusal::Moved`] when it was handed on.
pub async fn submit_list(store: &Store, acting: &Acting<'_>, village: TerritoryId, year: i16) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::SubmitList, village, year).await?;
    let list = still_drafted(&tx, &cycle).await?;
    for line in &list.lines {
        let found = proposal::find(&tx.0, line.proposal).await?.ok_or(Refusal::NotFound)?;
        proposal::save(&tx, &found.deliberate(acting.now)?).await?;
    }
    decision::submit(&tx, list.id, acting.now).await?;
    let order: Vec<String> = list.lines.iter().map(|l| l.proposal.to_string()).collect();
    append(&tx, acting.now, Entry::of(Act::SubmitList, village, list.id.0, granted).with("order", order)).await?;
    tx.commit().await?;
    Ok(())
}

/// The lurah or kades records the forum's word on a line. In a kelurahan it holds at once; in a desa it is a draft
/// until the BPD's chair confirms it.
///
/// # Errors
/// A refusal of [`Act::DecideLine`], or of [`judge`]; [`Refusal::Moved`] before the list was handed on, or once the
/// verdict was confirmed.
pub async fn decide_line(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    year: i16,
    line: ProposalId,
    verdict: Verdict,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::DecideLine, village, year).await?;
    let list = decision::of_cycle(&tx.0, cycle.id).await?.ok_or(Refusal::NotFound)?;
    if list.submitted.is_none() {
        return Err(Refusal::Moved { now: "merged" }.into());
    }
    let index = list.lines.iter().position(|l| l.proposal == line).ok_or(Refusal::NotFound)?;
    let known = decision::verdict_on(&tx.0, line).await?;
    if let Some((_, at)) = known.as_ref().and_then(|v| v.confirmed)
        && !objection::find(&tx.0, line).await?.is_some_and(|o| o.reopens(at))
    {
        return Err(Refusal::Moved { now: "confirmed" }.into());
    }
    let entries = decision::entries(&tx.0, &list).await?;
    let ceiling = cycle::total(&cycle::ceiling(&tx.0, cycle.id).await?);
    let verdict = judge(&entries, index, verdict, ceiling, &cycle.statute)?;
    if let Outcome::MergedInto { proposal } = verdict.outcome {
        let into = proposal::find(&tx.0, proposal).await?.filter(|p| p.village == village && p.number.is_some());
        into.ok_or_else(|| Refusal::Fields(vec![Field::new("detail", "choice")]))?;
    }
    let place = territory::by_id(&tx.0, village).await?;
    let decided = match place.village_kind {
        Some(VillageKind::Kelurahan) => Some(apply(&tx, line, &verdict).await?),
        _ => None,
    };
    let entry = verdict_entry(Act::DecideLine, village, line, granted, &verdict, entries[index].cost);
    let recorded = Recorded { proposal: line, verdict, by: seat(granted)?, at: acting.now, confirmed: None };
    decision::write_verdict(&tx, list.id, &recorded).await?;
    let seq = append(&tx, acting.now, entry).await?;
    // The same word recorded again is no news.
    let same = known.is_some_and(|v| v.verdict == recorded.verdict);
    if let Some(decided) = decided.filter(|_| !same) {
        tell(&tx, &decided, seq, &recorded, acting).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn apply(tx: &Tx, line: ProposalId, verdict: &Verdict) -> ActResult<Proposal> {
    let found = proposal::find(&tx.0, line).await?.ok_or(Refusal::NotFound)?;
    let decided = found.decide(verdict.outcome.clone())?;
    proposal::save(tx, &decided).await?;
    Ok(decided)
}

/// A word that holds is told to who proposed it, and to who supports it.
async fn tell(tx: &Tx, decided: &Proposal, seq: i64, recorded: &Recorded, acting: &Acting<'_>) -> ActResult<()> {
    let verdict = &recorded.verdict;
    let plain = Tiding::plain(seq, Kind::Decided, acting.now, Some(recorded.by));
    let outcome = Some(heard::outcome_text(&verdict.outcome)?);
    let tiding = Tiding { outcome, codes: &verdict.codes, words: verdict.reason.as_deref(), ..plain };
    heard::tell(tx, decided, &tiding, Also::Supporters, acting.person).await?;
    Ok(())
}

fn verdict_entry(
    act: Act,
    village: TerritoryId,
    line: ProposalId,
    granted: Granted,
    verdict: &Verdict,
    cost: Option<Rupiah>,
) -> Entry {
    let codes: Vec<&str> = verdict.codes.iter().map(|c| c.code()).collect();
    Entry::of(act, village, line.0, granted)
        .with("outcome", verdict.outcome.code())
        .with("codes", codes)
        .with("amount", cost.map(|c| c.0))
        .with("reason", verdict.reason.as_deref().map(text_hash))
        .with("minutes", verdict.minutes_date.to_string())
}

/// The BPD's chair confirms what the kades recorded: every line that waits, or one.
///
/// # Errors
/// A refusal of [`Act::ConfirmLine`]; [`Refusal::Moved`] when nothing waits.
pub async fn confirm(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    year: i16,
    only: Option<ProposalId>,
) -> ActResult<usize> {
    let tx = begin(store).await?;
    let (cycle, granted) = in_village(&tx, acting, Act::ConfirmLine, village, year).await?;
    let list = decision::of_cycle(&tx.0, cycle.id).await?.ok_or(Refusal::NotFound)?;
    let waiting: Vec<Recorded> = decision::verdicts(&tx.0, list.id)
        .await?
        .into_iter()
        .filter(|v| v.confirmed.is_none() && only.is_none_or(|o| o == v.proposal))
        .collect();
    if waiting.is_empty() {
        return Err(Refusal::Moved { now: "confirmed" }.into());
    }
    let count = waiting.len();
    for recorded in waiting {
        let decided = apply(&tx, recorded.proposal, &recorded.verdict).await?;
        let entry = verdict_entry(Act::ConfirmLine, village, recorded.proposal, granted, &recorded.verdict, None);
        let confirmed = Recorded { confirmed: Some((seat(granted)?, acting.now)), ..recorded };
        decision::write_verdict(&tx, list.id, &confirmed).await?;
        let seq = append(&tx, acting.now, entry).await?;
        tell(&tx, &decided, seq, &confirmed, acting).await?;
    }
    tx.commit().await?;
    Ok(count)
}

async fn in_village(
    tx: &Tx,
    acting: &Acting<'_>,
    act: Act,
    village: TerritoryId,
    year: i16,
) -> ActResult<(Cycle, Granted)> {
    let place = territory::by_id(&tx.0, village).await?;
    if place.place.level != Level::Village {
        return Err(Refusal::NotFound.into());
    }
    let cycle = held_cycle(tx, village, year).await?;
    let granted = acting.may_in(tx, act, &place, &cycle).await?;
    super::merging::settle(tx, &cycle, acting.now).await?;
    Ok((cycle, granted))
}

async fn still_drafted(tx: &Tx, cycle: &Cycle) -> ActResult<List> {
    let list = decision::of_cycle(&tx.0, cycle.id).await?.ok_or(Refusal::NotFound)?;
    if list.submitted.is_some() {
        return Err(Refusal::Moved { now: "deliberated" }.into());
    }
    Ok(list)
}

fn seat(granted: Granted) -> ActResult<MandateId> {
    Ok(granted.mandate.ok_or(Refusal::NotFound)?)
}
