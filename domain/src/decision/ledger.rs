//! Money against the list: what is spent, where the ceiling (pagu) ends, and whether a verdict may stand.

use super::{Outcome, ReasonCode, Verdict};
use crate::{cycle::statute::Statute, id::ProposalId, money::Rupiah, refusal::Refusal};

/// One line as the money sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The proposal.
    pub proposal: ProposalId,
    /// What it costs; none while nobody said.
    pub cost: Option<Rupiah>,
    /// The forum's word so far.
    pub outcome: Option<Outcome>,
    /// The reason codes of that word.
    pub codes: Vec<ReasonCode>,
}

impl Entry {
    /// Whether the line still waits for money: undecided, in the reserve, or deferred because the money ended.
    #[must_use]
    pub fn waits_for_money(&self) -> bool {
        match &self.outcome {
            None | Some(Outcome::Reserve { .. }) => true,
            Some(Outcome::Deferred) => self.codes.contains(&ReasonCode::R09),
            Some(_) => false,
        }
    }
}

/// A line with its running total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// The sum of all costs up to and with this line that may still be paid.
    pub total: Rupiah,
    /// Whether the money reaches it.
    pub within: bool,
}

/// Running totals down the list: decided lines count if funded, open ones as if they were. The first line past the
/// ceiling is where "uang cukup sampai sini" is drawn.
#[must_use]
pub fn running(entries: &[Entry], ceiling: Option<Rupiah>) -> Vec<Running> {
    let mut total = Rupiah::ZERO;
    entries
        .iter()
        .map(|e| {
            if e.outcome.as_ref().is_none_or(|o| matches!(o, Outcome::Funded { .. })) {
                total = total.plus(e.cost.unwrap_or_default());
            }
            Running { total, within: ceiling.is_some_and(|c| total <= c) }
        })
        .collect()
}

/// What funded lines cost together.
#[must_use]
pub fn spent(entries: &[Entry]) -> Rupiah {
    held(entries.iter())
}

fn held<'a>(entries: impl Iterator<Item = &'a Entry>) -> Rupiah {
    entries.filter(|e| matches!(e.outcome, Some(Outcome::Funded { .. }))).filter_map(|e| e.cost).sum()
}

/// Whether the money reaches the line at `index`, after what all other lines hold.
///
/// # Errors
/// [`Refusal::CostMissing`], [`Refusal::NoCeiling`], [`Refusal::PastCeiling`].
pub(super) fn reaches(entries: &[Entry], index: usize, ceiling: Option<Rupiah>) -> Result<(), Refusal> {
    let entry = entries.get(index).ok_or(Refusal::NotFound)?;
    let cost = entry.cost.ok_or(Refusal::CostMissing { count: 1 })?;
    let others = held(entries.iter().filter(|e| e.proposal != entry.proposal));
    let left = ceiling.ok_or(Refusal::NoCeiling)?.minus(others);
    if cost > left { Err(Refusal::PastCeiling { left, cost }) } else { Ok(()) }
}

/// The first line before `index` that waits for money: it would be passed over.
pub(super) fn passed_over(entries: &[Entry], index: usize) -> Option<usize> {
    entries.iter().take(index).position(Entry::waits_for_money)
}

/// The place that the line at `index` has, or would get, in the reserve.
///
/// # Errors
/// [`Refusal::CostMissing`], [`Refusal::NoCeiling`], [`Refusal::TooDearForReserve`].
pub(super) fn reserve_place(
    entries: &[Entry],
    index: usize,
    ceiling: Option<Rupiah>,
    statute: &Statute,
) -> Result<u16, Refusal> {
    let entry = entries.get(index).ok_or(Refusal::NotFound)?;
    let cost = entry.cost.ok_or(Refusal::CostMissing { count: 1 })?;
    if statute.too_dear_for_reserve(cost, ceiling.ok_or(Refusal::NoCeiling)?) {
        return Err(Refusal::TooDearForReserve);
    }
    Ok(match entry.outcome {
        Some(Outcome::Reserve { place }) => place,
        _ => next_reserve(entries),
    })
}

/// The next free place in the reserve.
#[must_use]
pub fn next_reserve(entries: &[Entry]) -> u16 {
    let last = entries.iter().filter_map(|e| match e.outcome {
        Some(Outcome::Reserve { place }) => Some(place),
        _ => None,
    });
    last.max().unwrap_or(0) + 1
}

/// Whether a verdict may stand on the line at `index`, and the verdict as it will be written (a reserve gets its
/// place here).
///
/// # Errors
/// [`Refusal::Fields`] for what is missing, [`Refusal::NoCeiling`], [`Refusal::PastCeiling`],
/// [`Refusal::OutOfOrder`] when an earlier line waits for money and no reason is given,
/// [`Refusal::TooDearForReserve`], [`Refusal::CostMissing`].
pub fn judge(
    entries: &[Entry],
    index: usize,
    verdict: Verdict,
    ceiling: Option<Rupiah>,
    statute: &Statute,
) -> Result<Verdict, Refusal> {
    verdict.check()?;
    if verdict.codes.iter().any(|c| !statute.reason_codes.contains(c)) {
        return Err(Refusal::field("codes", "choice"));
    }
    let entry = entries.get(index).ok_or(Refusal::NotFound)?;
    match verdict.outcome {
        Outcome::Funded { .. } => {
            reaches(entries, index, ceiling)?;
            match passed_over(entries, index) {
                Some(i) if verdict.reason.is_none() => {
                    Err(Refusal::OutOfOrder { passed_over: u32::try_from(i + 1).unwrap_or(u32::MAX) })
                }
                _ => Ok(verdict),
            }
        }
        Outcome::Reserve { .. } => {
            let place = reserve_place(entries, index, ceiling, statute)?;
            Ok(Verdict { outcome: Outcome::Reserve { place }, ..verdict })
        }
        Outcome::MergedInto { proposal } if proposal == entry.proposal => Err(Refusal::field("detail", "choice")),
        _ => Ok(verdict),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn entry(n: u128, cost: i64, outcome: Option<Outcome>) -> Entry {
        Entry { proposal: ProposalId(Uuid::from_u128(n)), cost: Some(Rupiah(cost)), outcome, codes: vec![] }
    }

    fn funded() -> Outcome {
        Outcome::Funded { source: "APBD".into() }
    }

    fn verdict(outcome: Outcome, reason: Option<&str>) -> Verdict {
        let codes = if outcome.needs_code() { vec![ReasonCode::R09] } else { vec![] };
        let minutes_date = jiff::civil::date(2027, 1, 28);
        Verdict { outcome, codes, reason: reason.map(Into::into), minutes_number: "4".into(), minutes_date }
    }

    fn try_on(entries: &[Entry], index: usize, v: Verdict, ceiling: i64) -> Result<Verdict, Refusal> {
        judge(entries, index, v, Some(Rupiah(ceiling)), &Statute::default())
    }

    #[test]
    fn nobody_funds_past_the_ceiling() {
        let entries = [entry(1, 60, Some(funded())), entry(2, 50, None)];
        assert_eq!(
            try_on(&entries, 1, verdict(funded(), None), 100),
            Err(Refusal::PastCeiling { left: Rupiah(40), cost: Rupiah(50) })
        );
        assert!(try_on(&entries, 1, verdict(funded(), None), 110).is_ok());
    }

    #[test]
    fn only_reasons_in_use_here_may_be_given() {
        let entries = [entry(1, 60, None)];
        let statute = Statute { reason_codes: vec![ReasonCode::R02], ..Statute::default() };
        let ask = |codes: Vec<ReasonCode>| {
            let verdict = Verdict { codes, ..verdict(Outcome::NotPossible, Some("Tanah sengketa.")) };
            judge(&entries, 0, verdict, Some(Rupiah(100)), &statute)
        };
        assert!(ask(vec![ReasonCode::R02]).is_ok());
        assert_eq!(ask(vec![ReasonCode::R02, ReasonCode::R09]), Err(Refusal::field("codes", "choice")));
    }

    #[test]
    fn a_smaller_line_jumps_in_only_with_a_reason() {
        let reserve = entry(1, 90, Some(Outcome::Reserve { place: 1 }));
        let entries = [reserve, entry(2, 50, None)];
        assert_eq!(try_on(&entries, 1, verdict(funded(), None), 80), Err(Refusal::OutOfOrder { passed_over: 1 }));
        assert!(try_on(&entries, 1, verdict(funded(), Some("Muat dalam sisa uang.")), 80).is_ok());
    }

    #[test]
    fn a_line_refused_for_another_reason_than_money_is_not_passed_over() {
        let entries = [entry(1, 90, Some(Outcome::NotPossible)), entry(2, 50, None)];
        assert!(try_on(&entries, 1, verdict(funded(), None), 80).is_ok());
    }

    #[test]
    fn a_line_deferred_for_another_reason_does_not_wait_for_money() {
        let deferred = |codes| Entry { codes, ..entry(1, 90, Some(Outcome::Deferred)) };
        let incomplete = [deferred(vec![ReasonCode::R08]), entry(2, 50, None)];
        assert!(try_on(&incomplete, 1, verdict(funded(), None), 80).is_ok());
        let unpaid = [deferred(vec![ReasonCode::R09]), entry(2, 50, None)];
        assert_eq!(try_on(&unpaid, 1, verdict(funded(), None), 80), Err(Refusal::OutOfOrder { passed_over: 1 }));
    }

    #[test]
    fn the_reserve_is_a_queue_and_too_dear_an_item_waits_for_next_year() {
        let entries = [entry(1, 20, Some(Outcome::Reserve { place: 1 })), entry(2, 25, None), entry(3, 31, None)];
        let second = try_on(&entries, 1, verdict(Outcome::Reserve { place: 0 }, None), 100).unwrap();
        assert_eq!(second.outcome, Outcome::Reserve { place: 2 });
        assert_eq!(
            try_on(&entries, 2, verdict(Outcome::Reserve { place: 0 }, None), 100),
            Err(Refusal::TooDearForReserve)
        );
    }

    #[test]
    fn the_line_is_drawn_where_the_money_ends() {
        let entries = [entry(1, 60, None), entry(2, 30, None), entry(3, 20, None)];
        let within: Vec<_> = running(&entries, Some(Rupiah(100))).iter().map(|r| r.within).collect();
        assert_eq!(within, [true, true, false]);
    }

    proptest! {
        #[test]
        fn whatever_is_tried_in_whatever_order_the_sum_stays_below_the_ceiling(
            costs in proptest::collection::vec(1_i64..100, 1..20), tries in proptest::collection::vec((0_usize..20, any::<bool>()), 0..60), ceiling in 1_i64..400,
        ) {
            let mut entries: Vec<_> = costs.iter().zip(1..).map(|(&c, n)| entry(n, c, None)).collect();
            for (i, fund) in tries {
                let outcome = if fund { funded() } else { Outcome::Deferred };
                if let Ok(v) = try_on(&entries, i, verdict(outcome, Some("alasan")), ceiling) {
                    entries[i].outcome = Some(v.outcome);
                }
                prop_assert!(spent(&entries) <= Rupiah(ceiling));
            }
        }
    }
}
