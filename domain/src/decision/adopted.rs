//! The order that a forum adopted, taken over into the village's list.
//!
//! A forum moves an item with a reason that is printed (domain.md 4.5); each such move becomes a move of the list, with
//! its reason beside it. No RW's note is asked for: that note guards an RW's own order against those who prepare the list
//! (domain.md 3, act 9). Whom they prepare it for is the forum: there the RW's delegates sit and sign the berita acara
//! that prints the reason, and the forum decides (domain.md 3.1).

use super::list::{Line, Move, move_line};
use crate::id::ProposalId;

/// A move as the forum made it, on its own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForum {
    /// What was moved.
    pub proposal: ProposalId,
    /// Its place then on the forum's list, from 1.
    pub to: u16,
    /// Why, as it is printed.
    pub reason: String,
}

/// Takes the forum's moves over into the list, one after the other. `had` is the order in which the forum had the
/// proposals before it; `decided` are lines with a word of their own, which keep it and are not moved. What has left the
/// list since, or stands already where the forum wants it, is passed by.
pub fn adopt(lines: &mut Vec<Line>, had: &[ProposalId], moves: &[InForum], decided: &[ProposalId]) -> Vec<Move> {
    let mut order = had.to_vec();
    let mut adopted = Vec::new();
    for moved in moves {
        let Some(up) = put(&mut order, moved) else { continue };
        if decided.contains(&moved.proposal) {
            continue;
        }
        let Some(to) = answering_place(lines, &order, moved.proposal, up) else { continue };
        // The forum's word stands for the note of the line's own RW.
        let own = lines.iter().find(|l| l.proposal == moved.proposal).and_then(|l| l.rw);
        let to = u16::try_from(to + 1).unwrap_or(u16::MAX);
        // What the list does not take is no reason to stop: the meeting is closed whatever became of a line.
        adopted.extend(move_line(lines, moved.proposal, to, &moved.reason, own.as_slice()));
    }
    adopted
}

/// Puts it where the forum put it, and says whether that was up.
fn put(order: &mut Vec<ProposalId>, moved: &InForum) -> Option<bool> {
    let from = order.iter().position(|p| *p == moved.proposal)?;
    let to = usize::from(moved.to).checked_sub(1).filter(|to| *to < order.len())?;
    let proposal = order.remove(from);
    order.insert(to, proposal);
    Some(to < from)
}

/// The place on the list, from 0, that answers to its place in the forum's order: ahead of the line it was moved up to, or
/// behind the one it was moved down to. Lines that the forum did not have before it stay where they are.
fn answering_place(lines: &[Line], order: &[ProposalId], proposal: ProposalId, up: bool) -> Option<usize> {
    let on_list = |p: &ProposalId| lines.iter().position(|l| l.proposal == *p);
    let from = on_list(&proposal)?;
    let here = order.iter().position(|p| *p == proposal)?;
    let before = order[..here].iter().rev().find_map(on_list);
    let after = order[here + 1..].iter().find_map(on_list);
    // Taken out, it leaves the places behind it one lower.
    let ahead_of = |at: usize| if at > from { at - 1 } else { at };
    let behind = |at: usize| if at > from { at } else { at + 1 };
    let to = match up {
        true => after.map(ahead_of).or(before.map(behind)),
        false => before.map(behind).or(after.map(ahead_of)),
    };
    to.filter(|to| *to != from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TerritoryId;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn proposal(n: usize) -> ProposalId {
        ProposalId(Uuid::from_u128(n as u128 + 1))
    }

    /// Lines of one RW, in this order.
    fn lines(of: &[usize]) -> Vec<Line> {
        let rw = Some(TerritoryId(Uuid::from_u128(1)));
        of.iter().map(|&n| Line { proposal: proposal(n), rw, round: 1, share: None, lot: 1 }).collect()
    }

    fn order(lines: &[Line]) -> Vec<ProposalId> {
        lines.iter().map(|l| l.proposal).collect()
    }

    fn of(all: &[usize]) -> Vec<ProposalId> {
        all.iter().map(|&n| proposal(n)).collect()
    }

    fn moved(n: usize, to: u16) -> InForum {
        InForum { proposal: proposal(n), to, reason: format!("Alasan {n}.") }
    }

    #[test]
    fn the_forum_moves_inside_an_rw_with_its_reason_and_without_a_note() {
        let mut list = lines(&[0, 1, 2, 3]);
        let adopted = adopt(&mut list, &of(&[0, 1, 2, 3]), &[moved(3, 1), moved(0, 4)], &[]);
        assert_eq!(order(&list), of(&[3, 1, 2, 0]));
        assert_eq!(adopted[0], Move { proposal: proposal(3), from: 4, to: 1, reason: "Alasan 3.".into() });
        assert_eq!((adopted.len(), adopted[1].from, adopted[1].to), (2, 2, 4));
    }

    #[test]
    fn a_decided_line_is_not_moved_and_what_left_the_list_is_passed_by() {
        let mut list = lines(&[0, 1, 3]);
        let moves = [moved(0, 4), moved(2, 1), moved(3, 1)];
        let adopted = adopt(&mut list, &of(&[0, 1, 2, 3]), &moves, &[proposal(0)]);
        assert_eq!(adopted.iter().map(|m| m.proposal).collect::<Vec<_>>(), of(&[3]));
        assert_eq!(order(&list), of(&[0, 3, 1]), "ahead of what the forum had it ahead of");
    }

    #[test]
    fn what_stands_already_where_the_forum_wants_it_leaves_no_move() {
        let mut list = lines(&[1, 0, 2]);
        assert!(adopt(&mut list, &of(&[0, 1, 2]), &[moved(1, 1)], &[]).is_empty());
        assert!(adopt(&mut list, &of(&[0]), &[moved(0, 1), moved(0, 9), moved(0, 0)], &[]).is_empty());
        assert_eq!(order(&list), of(&[1, 0, 2]));
    }

    proptest! {
        #[test]
        fn whatever_was_left_out_or_has_left_the_forums_lines_stand_in_the_forums_order(
            places in proptest::collection::vec((any::<bool>(), any::<bool>()), 1..9),
            tries in proptest::collection::vec((0_usize..9, 1_u16..10), 0..12),
        ) {
            let listed: Vec<usize> = (0..places.len()).filter(|n| places[*n].0).collect();
            let had: Vec<usize> = (0..places.len()).filter(|n| places[*n].1).collect();
            let mut list = lines(&listed);
            let mut wanted = of(&had);
            let mut moves = Vec::new();
            for (n, to) in tries {
                let Some(from) = wanted.iter().position(|p| *p == proposal(n)) else { continue };
                if usize::from(to) > wanted.len() {
                    continue;
                }
                let taken = wanted.remove(from);
                wanted.insert(usize::from(to) - 1, taken);
                moves.push(moved(n, to));
            }
            let left_out: Vec<ProposalId> = order(&list).into_iter().filter(|p| !wanted.contains(p)).collect();
            let adopted = adopt(&mut list, &of(&had), &moves, &[]);
            let now = order(&list);
            wanted.retain(|p| now.contains(p));
            prop_assert_eq!(now.iter().copied().filter(|p| wanted.contains(p)).collect::<Vec<_>>(), wanted.clone());
            prop_assert_eq!(now.iter().copied().filter(|p| !wanted.contains(p)).collect::<Vec<_>>(), left_out);
            prop_assert_eq!(now.len(), listed.len());
            prop_assert!(adopted.iter().all(|m| m.from != m.to && !m.reason.is_empty()));
        }
    }
}
