//! The computed draft, and moving its lines.
//!
//! Round by round: every RW's number 1, then every RW's number 2, and so on. Inside a round the larger share of that
//! RW's voters who approved goes first, then a lot drawn once and shown (domain.md 4.5). Proposals that concern the
//! whole village form one further ranked list, ordered by the LPM; it has no ballot, so its lines close each round.

use crate::{
    chance::{Chance, draw_lots},
    id::{ProposalId, TerritoryId},
    money::Share,
    proposal::words::sentence,
    refusal::Refusal,
};

/// One ranked list that the draft is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// The RW; none for the village-wide list.
    pub rw: Option<TerritoryId>,
    /// In rank order: the proposal, and its share of the RW's voters.
    pub items: Vec<(ProposalId, Option<Share>)>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The proposal.
    pub proposal: ProposalId,
    /// The RW it came from; none when it concerns the whole village.
    pub rw: Option<TerritoryId>,
    /// The round, which is also its rank in its own list.
    pub round: u16,
    /// Share of its RW's voters who approved it.
    pub share: Option<Share>,
    /// The lot drawn for it.
    pub lot: u16,
}

/// Makes the draft.
#[must_use]
pub fn draft(queues: &[Queue], chance: &dyn Chance) -> Vec<Line> {
    let count = queues.iter().map(|q| q.items.len()).sum();
    let mut lots = draw_lots(count, chance).into_iter();
    let mut lines = Vec::with_capacity(count);
    for queue in queues {
        for (&(proposal, share), round) in queue.items.iter().zip(1..) {
            let lot = lots.next().map_or(u16::MAX, |l| u16::try_from(l + 1).unwrap_or(u16::MAX));
            lines.push(Line { proposal, rw: queue.rw, round, share, lot });
        }
    }
    lines.sort_by(|a, b| {
        let larger_first = match (a.share, b.share) {
            (Some(x), Some(y)) => y.cmp(x),
            (x, y) => y.is_some().cmp(&x.is_some()),
        };
        a.round.cmp(&b.round).then(larger_first).then(a.lot.cmp(&b.lot))
    });
    lines
}

/// A move of one line, as it stays beside it for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The line.
    pub proposal: ProposalId,
    /// From this place, counted from 1.
    pub from: u16,
    /// To this place.
    pub to: u16,
    /// Why.
    pub reason: String,
}

/// Moves a line to another place, with a written reason. `noted` are the RW that agreed in a note to another order
/// of their own lines.
///
/// # Errors
/// [`Refusal::NotFound`] for a line that is not there, [`Refusal::Fields`] for a place outside the list or a missing
/// reason, [`Refusal::RwNoteMissing`] when the order inside an RW would change without its note.
pub fn move_line(
    lines: &mut Vec<Line>,
    proposal: ProposalId,
    to: u16,
    reason: &str,
    noted: &[TerritoryId],
) -> Result<Move, Refusal> {
    let from = lines.iter().position(|l| l.proposal == proposal).ok_or(Refusal::NotFound)?;
    let target = usize::from(to).checked_sub(1).filter(|&t| t < lines.len() && t != from);
    let target = target.ok_or_else(|| Refusal::field("to", "number"))?;
    let reason = sentence("reason", reason)?;
    let passed = if target < from { &lines[target..from] } else { &lines[from + 1..=target] };
    let own = lines[from].rw;
    if let Some(rw) = own.filter(|_| passed.iter().any(|l| l.rw == own))
        && !noted.contains(&rw)
    {
        return Err(Refusal::RwNoteMissing);
    }
    let line = lines.remove(from);
    lines.insert(target, line);
    Ok(Move { proposal, from: u16::try_from(from + 1).unwrap_or(u16::MAX), to, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Seeded;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn rw(n: u128) -> TerritoryId {
        TerritoryId(Uuid::from_u128(n))
    }

    fn queue(rw_number: u128, shares: &[(u32, u32)]) -> Queue {
        let item = |(i, &(part, whole)): (usize, &(u32, u32))| {
            (ProposalId(Uuid::from_u128(rw_number * 100 + i as u128 + 1)), Some(Share { part, whole }))
        };
        Queue { rw: Some(rw(rw_number)), items: shares.iter().enumerate().map(item).collect() }
    }

    fn order(lines: &[Line]) -> Vec<u128> {
        lines.iter().map(|l| l.proposal.0.as_u128()).collect()
    }

    #[test]
    fn every_rws_first_comes_before_any_rws_second() {
        let queues = [queue(1, &[(9, 10), (8, 10)]), queue(2, &[(1, 10)]), queue(3, &[(5, 10), (4, 10)])];
        assert_eq!(order(&draft(&queues, &Seeded::new("lot"))), [101, 301, 201, 102, 302]);
    }

    #[test]
    fn a_small_rw_counts_by_share_not_by_heads() {
        let queues = [queue(1, &[(50, 100)]), queue(2, &[(6, 10)])];
        assert_eq!(order(&draft(&queues, &Seeded::new("lot"))), [201, 101]);
    }

    #[test]
    fn what_concerns_the_whole_village_closes_each_round() {
        let village = Queue { rw: None, items: vec![(ProposalId(Uuid::from_u128(1)), None)] };
        let queues = [village, queue(1, &[(0, 10), (0, 10)])];
        assert_eq!(order(&draft(&queues, &Seeded::new("lot"))), [101, 1, 102]);
    }

    #[test]
    fn equal_shares_are_settled_by_the_lot_that_is_shown() {
        let queues = [queue(1, &[(1, 2)]), queue(2, &[(2, 4)]), queue(3, &[(3, 6)])];
        let lines = draft(&queues, &Seeded::new("lot"));
        assert!(lines.windows(2).all(|w| w[0].lot < w[1].lot));
    }

    #[test]
    fn a_line_moves_only_with_a_reason_and_inside_its_rw_only_with_that_rws_note() {
        let mut lines = draft(&[queue(1, &[(9, 10), (8, 10)]), queue(2, &[(1, 10)])], &Seeded::new("lot"));
        let second = ProposalId(Uuid::from_u128(102));
        assert_eq!(order(&lines), [101, 201, 102]);
        assert!(matches!(move_line(&mut lines, second, 2, "", &[]), Err(Refusal::Fields(_))));
        assert_eq!(move_line(&mut lines, second, 1, "Jalan ke sekolah.", &[]), Err(Refusal::RwNoteMissing));
        assert_eq!(order(&lines), [101, 201, 102]);
        let moved = move_line(&mut lines, second, 2, "Jalan ke sekolah.", &[]).unwrap();
        assert_eq!((moved.from, moved.to, order(&lines)), (3, 2, vec![101, 102, 201]));
        move_line(&mut lines, second, 1, "RW 01 setuju.", &[rw(1)]).unwrap();
        assert_eq!(order(&lines), [102, 101, 201]);
        assert_eq!(move_line(&mut lines, second, 9, "ke mana?", &[]), Err(Refusal::field("to", "number")));
    }

    proptest! {
        #[test]
        fn the_draft_keeps_every_item_once_and_each_rws_own_order(sizes in proptest::collection::vec(0_usize..6, 1..6), seed in "[a-z]{3}") {
            let queues: Vec<_> = sizes.iter().zip(1..).map(|(&n, i)| queue(i, &vec![(1, 2); n])).collect();
            let lines = draft(&queues, &Seeded::new(&seed));
            prop_assert_eq!(lines.len(), sizes.iter().sum::<usize>());
            for q in &queues {
                let own: Vec<_> = lines.iter().filter(|l| l.rw == q.rw).map(|l| l.proposal).collect();
                prop_assert_eq!(own, q.items.iter().map(|i| i.0).collect::<Vec<_>>());
            }
            prop_assert!(lines.windows(2).all(|w| w[0].round <= w[1].round));
        }
    }
}
