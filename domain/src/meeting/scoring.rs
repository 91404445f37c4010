//! Scores that put items in order: each scorer says one to five a criterion, the median of the scorers counts, the
//! spread is shown, and nobody scores what they proposed (domain.md 4.4, 4.5).

use std::collections::BTreeMap;

use super::kind::{Due, Kind, row};
use crate::{
    cycle::statute::Statute,
    id::{AttendeeId, ProposalId},
    refusal::Refusal,
};

/// What is asked about each item, and what each criterion weighs by the village's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The criteria, as the keys of their words.
    pub criteria: &'static [&'static str],
    /// What each weighs.
    pub weights: Vec<u32>,
}

impl Matrix {
    /// The matrix of a kind of meeting. Where residents talk: felt by many, very bad, keeps people from earning, happens
    /// often, we have what it takes (Pamsimas 2018; domain.md 4.4 no. 1). Where the lists are laid side by side: urgent, papers
    /// and land ready, of use to people, in line with the plan (e-URK Nagekeo; domain.md 4.4 no. 2). The village's forum takes
    /// the order of the list that was checked, and moves a line with a reason (domain.md 4.5).
    #[must_use]
    pub fn of(kind: Kind, statute: &Statute) -> Option<Self> {
        let (criteria, weights): (&[&str], &[u32]) = match row(kind).due {
            Due::BeforeForum => return None,
            Due::OnList => (&["urgent", "ready", "social", "plan"], &statute.checking_weights),
            Due::AtRt | Due::ToRank | Due::TalkedOver => {
                (&["felt", "severe", "income", "frequent", "potential"], &statute.ranking_weights)
            }
        };
        Some(Self { criteria, weights: weights.to_vec() })
    }

    /// The highest sum that an item can have.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.weights.iter().sum::<u32>() * u32::from(MARKS.1)
    }

    /// What each criterion weighs, where they do not all weigh the same.
    #[must_use]
    pub fn unequal(&self) -> Option<&[u32]> {
        let same = self.weights.windows(2).all(|pair| pair[0] == pair[1]);
        (!same).then_some(&self.weights)
    }

    /// Marks as people write them, one digit a criterion: "45354", "4 5 3 5 4", "4-5-3-5-4"; none for an empty cell.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for anything else.
    pub fn read(&self, written: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let parts = |c: char| c.is_whitespace() || matches!(c, '-' | ',' | '.' | '/' | '+');
        let digits: Vec<char> = written.chars().filter(|c| !parts(*c)).collect();
        let marks: Option<Vec<u8>> = digits.iter().map(|c| c.to_digit(10).and_then(|d| u8::try_from(d).ok())).collect();
        match marks {
            Some(marks) if marks.is_empty() => Ok(None),
            Some(marks) if marks.len() == self.criteria.len() && marks.iter().all(in_range) => Ok(Some(marks)),
            _ => Err(Refusal::field("marks", "range")),
        }
    }

    /// Marks as an example: "45354".
    #[must_use]
    pub fn example(&self) -> String {
        "45354".chars().take(self.criteria.len()).collect()
    }
}

/// The lowest and the highest mark.
pub const MARKS: (u8, u8) = (1, 5);

/// One scorer's marks for one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemScore {
    /// Who scored, by their line on the list of those present.
    pub by: AttendeeId,
    /// What.
    pub proposal: ProposalId,
    /// A mark a criterion, in the order of the matrix.
    pub marks: Vec<u8>,
}

impl ItemScore {
    /// Reads marks. Whether the scorer proposed it is asked before (`store::act::meeting::score`): who proposed stands in no
    /// meeting.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for a mark outside one to five, or too few or many of them.
    pub fn read(by: AttendeeId, proposal: ProposalId, marks: &[u8], weights: &[u32]) -> Result<Self, Refusal> {
        if marks.len() != weights.len() || !marks.iter().all(in_range) {
            return Err(Refusal::field("marks", "range"));
        }
        Ok(Self { by, proposal, marks: marks.to_vec() })
    }

    /// Its sum by these weights: whole numbers, so that nothing is rounded.
    #[must_use]
    pub fn total(&self, weights: &[u32]) -> u32 {
        self.marks.iter().zip(weights).map(|(m, w)| u32::from(*m) * w).sum()
    }
}

fn in_range(mark: &u8) -> bool {
    (MARKS.0..=MARKS.1).contains(mark)
}

/// The sheets of a meeting, and whether they put its items in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// The sheets, one for a scorer and an item.
    pub given: Vec<ItemScore>,
    /// Whether the items stand in the order of their scores.
    pub ordered: bool,
}

impl Scores {
    /// What one scorer wrote takes the place of what they wrote before.
    pub(super) fn take(&mut self, by: AttendeeId, sheets: Vec<ItemScore>) {
        let before = self.given.len();
        self.given.retain(|s| s.by != by);
        // Who had given no marks and gives none changes nothing.
        self.ordered &= self.given.len() == before && sheets.is_empty();
        self.given.extend(sheets);
    }

    /// Who scored, in the order they were entered.
    #[must_use]
    pub fn scorers(&self) -> Vec<AttendeeId> {
        let mut out: Vec<AttendeeId> = Vec::new();
        for sheet in &self.given {
            if !out.contains(&sheet.by) {
                out.push(sheet.by);
            }
        }
        out
    }

    /// The marks of one scorer for one item, as people write them: "45354".
    #[must_use]
    pub fn written(&self, by: AttendeeId, proposal: ProposalId) -> String {
        let sheet = self.given.iter().find(|s| s.by == by && s.proposal == proposal);
        sheet.map(|s| s.marks.iter().map(ToString::to_string).collect()).unwrap_or_default()
    }

    /// How one item was scored; none where nobody did.
    #[must_use]
    pub fn of(&self, proposal: ProposalId, weights: &[u32]) -> Option<Scored> {
        order(&[proposal], &self.given, weights).into_iter().find(|s| s.scorers > 0)
    }
}

/// How an item was scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    /// What.
    pub proposal: ProposalId,
    /// Twice the median of the scorers' sums: twice, so that the middle of two is a whole number too.
    pub doubled_median: u32,
    /// The lowest sum.
    pub least: u32,
    /// The highest sum.
    pub most: u32,
    /// How many scored it.
    pub scorers: u32,
}

impl Scored {
    /// The median as it is written: "21", "20,5".
    #[must_use]
    pub fn median(&self) -> String {
        let half = if self.doubled_median % 2 == 1 { ",5" } else { "" };
        format!("{}{half}", self.doubled_median / 2)
    }
}

/// The items in the order of their scores: the higher median first; equal ones keep the order in which the meeting was
/// called, which begins with the residents' ballot and who waited longer (domain.md 4.2 no. 4). What nobody scored stands
/// behind.
#[must_use]
pub fn order(items: &[ProposalId], sheets: &[ItemScore], weights: &[u32]) -> Vec<Scored> {
    let mut sums: BTreeMap<ProposalId, Vec<u32>> = BTreeMap::new();
    for sheet in sheets {
        sums.entry(sheet.proposal).or_default().push(sheet.total(weights));
    }
    let mut scored: Vec<Scored> = items.iter().map(|&p| median_of(p, sums.remove(&p).unwrap_or_default())).collect();
    scored.sort_by_key(|s| std::cmp::Reverse(s.doubled_median));
    scored
}

fn median_of(proposal: ProposalId, mut sums: Vec<u32>) -> Scored {
    sums.sort_unstable();
    let doubled_median = match sums.len() {
        0 => 0,
        n if n % 2 == 1 => sums[n / 2] * 2,
        n => sums[n / 2 - 1] + sums[n / 2],
    };
    let (least, most) = (sums.first().copied().unwrap_or(0), sums.last().copied().unwrap_or(0));
    Scored { proposal, doubled_median, least, most, scorers: u32::try_from(sums.len()).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    const EQUAL: [u32; 5] = [1; 5];

    fn proposal(n: u128) -> ProposalId {
        ProposalId(Uuid::from_u128(n))
    }

    fn sheet(by: u128, of: u128, marks: [u8; 5]) -> ItemScore {
        ItemScore::read(AttendeeId(Uuid::from_u128(by)), proposal(of), &marks, &EQUAL).unwrap()
    }

    #[test]
    fn one_loud_scorer_does_not_move_the_median() {
        let sheets = [
            sheet(1, 1, [3; 5]),
            sheet(2, 1, [3, 3, 3, 3, 4]),
            sheet(3, 1, [1; 5]),
            sheet(1, 2, [2; 5]),
            sheet(2, 2, [2, 2, 2, 2, 3]),
            sheet(3, 2, [5; 5]),
        ];
        let ranked = order(&[proposal(2), proposal(1), proposal(3)], &sheets, &EQUAL);
        assert_eq!(ranked[0], Scored { proposal: proposal(1), doubled_median: 30, least: 5, most: 16, scorers: 3 });
        assert_eq!((ranked[1].doubled_median, ranked[1].most), (22, 25));
        assert_eq!((ranked[2].proposal, ranked[2].scorers), (proposal(3), 0));
    }

    #[test]
    fn equal_scores_keep_the_order_they_came_in() {
        let sheets = [sheet(1, 1, [4; 5]), sheet(1, 2, [4; 5])];
        let order_of =
            |items: &[ProposalId]| order(items, &sheets, &EQUAL).iter().map(|s| s.proposal).collect::<Vec<_>>();
        assert_eq!(order_of(&[proposal(2), proposal(1)]), [proposal(2), proposal(1)]);
        assert_eq!(order_of(&[proposal(1), proposal(2)]), [proposal(1), proposal(2)]);
    }

    #[test]
    fn marks_are_one_to_five() {
        let read = |marks: &[u8]| ItemScore::read(AttendeeId(Uuid::from_u128(1)), proposal(1), marks, &EQUAL);
        for wrong in [&[3, 3, 3, 3][..], &[0, 3, 3, 3, 3], &[6, 3, 3, 3, 3], &[3; 6]] {
            assert_eq!(read(wrong), Err(Refusal::field("marks", "range")));
        }
        assert_eq!(sheet(1, 1, [1, 2, 3, 4, 5]).total(&[5, 0, 0, 0, 1]), 10);
    }

    #[test]
    fn marks_are_read_as_people_write_them() {
        let ranking = Matrix::of(Kind::RembugRw, &Statute::default()).unwrap();
        for written in ["45354", "4 5 3 5 4", " 4-5-3-5-4", "4,5,3,5,4"] {
            assert_eq!(ranking.read(written), Ok(Some(vec![4, 5, 3, 5, 4])), "{written}");
        }
        assert_eq!(ranking.read("  "), Ok(None));
        for wrong in ["4535", "453545", "45350", "45356", "4535x", "empat"] {
            assert_eq!(ranking.read(wrong), Err(Refusal::field("marks", "range")), "{wrong}");
        }
    }

    #[test]
    fn residents_and_those_who_check_ask_other_things_and_the_forum_gives_no_marks() {
        let statute = Statute::default();
        let matrix = |kind| Matrix::of(kind, &statute);
        let ranking = matrix(Kind::RembugRt).unwrap();
        assert_eq!((ranking.most(), ranking.unequal(), ranking.example()), (25, None, "45354".into()));
        let checking = matrix(Kind::PreMusrenbang).unwrap();
        assert_eq!((checking.most(), checking.unequal()), (500, Some(&[30, 25, 25, 20][..])));
        assert_eq!(checking.read("5-3-4-1"), Ok(Some(vec![5, 3, 4, 1])));
        assert_eq!(checking.read("53415"), Err(Refusal::field("marks", "range")), "four are asked");
        assert_eq!([matrix(Kind::Musrenbangdes), matrix(Kind::MusrenbangKelurahan)], [None, None]);
    }

    #[test]
    fn a_sheet_that_is_entered_again_mends_the_first() {
        let mut scores = Scores::default();
        let by = |n| AttendeeId(Uuid::from_u128(n));
        scores.take(by(1), vec![sheet(1, 1, [1; 5]), sheet(1, 2, [2; 5])]);
        scores.take(by(2), vec![sheet(2, 1, [3, 3, 3, 3, 4])]);
        scores.take(by(1), vec![sheet(1, 1, [3; 5])]);
        assert_eq!((scores.scorers(), scores.written(by(1), proposal(1))), (vec![by(2), by(1)], "33333".into()));
        let scored = scores.of(proposal(1), &EQUAL).unwrap();
        assert_eq!((scored.median(), scored.least, scored.most, scored.scorers), ("15,5".into(), 15, 16, 2));
        assert_eq!(scores.of(proposal(2), &EQUAL), None);
    }

    proptest! {
        #[test]
        fn the_order_of_the_sheets_says_nothing(marks in proptest::collection::vec((1_u128..4, 1_u8..=5), 0..12)) {
            let sheets: Vec<ItemScore> = marks.iter().zip(1..).map(|((of, m), by)| sheet(by, *of, [*m; 5])).collect();
            let backwards: Vec<ItemScore> = sheets.iter().rev().cloned().collect();
            let items = [proposal(1), proposal(2), proposal(3)];
            prop_assert_eq!(order(&items, &sheets, &EQUAL), order(&items, &backwards, &EQUAL));
        }
    }
}
