//! `approval-rank/v1`: most approvals first; then who waited longer; then lower cost; then the lot drawn at opening.
//!
//! Source: domain.md 4.2 point 4 (never A-RTM: an unchecked number would be inflated).

use std::cmp::Reverse;

use super::{Ballot, Candidate};
use crate::id::ProposalId;

/// One option's place after the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The proposal.
    pub proposal: ProposalId,
    /// From 1; no two share a rank, since the lot breaks every tie.
    pub rank: u16,
    /// How many ballots approve it.
    pub approvals: u32,
}

/// Counts the box.
#[must_use]
pub fn count(options: &[Candidate], ballots: &[Ballot]) -> Vec<Ranked> {
    let approvals = |c: &Candidate| ballots.iter().filter(|b| b.approves(c.line)).count();
    let mut counted: Vec<(usize, &Candidate)> = options.iter().map(|c| (approvals(c), c)).collect();
    counted.sort_by_key(|(votes, c)| (Reverse(*votes), Reverse(c.waited), c.cost, c.lot));
    counted
        .into_iter()
        .zip(1..)
        .map(|((votes, c), rank)| Ranked {
            proposal: c.proposal,
            rank,
            approvals: u32::try_from(votes).unwrap_or(u32::MAX),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rupiah;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn candidate(line: u16, cost: i64, waited: u16, lot: u16) -> Candidate {
        Candidate { proposal: ProposalId(Uuid::from_u128(line.into())), line, cost: Rupiah(cost), waited, lot }
    }

    fn order(options: &[Candidate], ballots: &[&str]) -> Vec<u128> {
        let ballots: Vec<_> = ballots.iter().filter_map(|b| Ballot::parse(b)).collect();
        count(options, &ballots).iter().map(|r| r.proposal.0.as_u128()).collect()
    }

    #[test]
    fn most_approvals_lead() {
        let options = [candidate(1, 10, 0, 1), candidate(2, 10, 0, 2), candidate(3, 10, 0, 3)];
        assert_eq!(order(&options, &["2,3", "3", "1,3", "2"]), [3, 2, 1]);
    }

    #[test]
    fn ties_go_to_the_longer_wait_then_the_lower_cost_then_the_lot() {
        let options = [candidate(1, 10, 0, 4), candidate(2, 20, 1, 3), candidate(3, 9, 0, 2), candidate(4, 10, 0, 1)];
        assert_eq!(order(&options, &[]), [2, 3, 4, 1]);
    }

    proptest! {
        #[test]
        fn the_order_of_the_ballots_changes_nothing_and_every_approval_is_counted(
            picks in proptest::collection::vec(proptest::collection::btree_set(1_u16..8, 0..7), 0..40), turn in 0_usize..40,
        ) {
            let options: Vec<_> = (1..8).map(|l| candidate(l, i64::from(l % 3), l % 2, 8 - l)).collect();
            let mut ballots: Vec<_> = picks.iter().map(|p| Ballot(p.clone())).collect();
            let counted = count(&options, &ballots);
            let naive: usize = picks.iter().map(std::collections::BTreeSet::len).sum();
            prop_assert_eq!(counted.iter().map(|r| r.approvals as usize).sum::<usize>(), naive);
            if !ballots.is_empty() {
                let n = ballots.len();
                ballots.rotate_left(turn % n);
            }
            prop_assert_eq!(count(&options, &ballots), counted);
        }
    }
}
