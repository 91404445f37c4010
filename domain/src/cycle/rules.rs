//! The village's rules one by one, as two persons change them before a year opens (domain.md 3.1 on act 25): what each
//! may be, where it comes from, and a reading of what was typed that never half succeeds.

use super::statute::{Electorate, Forum, Statute, Voters};
use crate::{
    decision::ReasonCode,
    id::PersonId,
    money::Share,
    refusal::{Field, Refusal},
};

/// What a rule may be set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number from the first to the second, both included.
    Number(u32, u32),
    /// A share of people, as in `2/3`, or `0` for none.
    Quorum,
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// Some of these codes, at least one.
    Codes,
}

/// One rule as its page and its form show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The rule's code: `rt_answer_days`.
    pub code: &'static str,
    /// Its value as it is typed and recorded: `7`, `2/3`, `person`, `R01 R02`.
    pub value: String,
    /// What it may be.
    pub kind: Kind,
    /// Where it comes from.
    pub source: &'static str,
}

/// A rule's code, kind and source, and its place in the statute.
struct Rule {
    code: &'static str,
    kind: Kind,
    source: &'static str,
    get: fn(&Statute) -> String,
    set: fn(&mut Statute, &str) -> Option<()>,
}

const DAYS: &str = "Rembuk 2.3";
const QUORUM: &str = "Rembuk 4.2";
const MATRIX_1: &str = "Pamsimas 2018; Rembuk 4.4";
const MATRIX_2: &str = "e-URK DPUPR Nagekeo; Rembuk 4.4";

macro_rules! number {
    ($code:literal, $from:literal ..= $until:literal, $source:expr, $($path:tt)+) => {
        Rule {
            code: $code,
            kind: Kind::Number($from, $until),
            source: $source,
            get: |s| s.$($path)+.to_string(),
            set: |s, typed| {
                let value: u32 = typed.parse().ok().filter(|n| ($from..=$until).contains(n))?;
                s.$($path)+ = value.try_into().ok()?;
                Some(())
            },
        }
    };
}

macro_rules! quorum {
    ($code:literal, $forum:expr, $source:expr) => {
        Rule {
            code: $code,
            kind: Kind::Quorum,
            source: $source,
            get: |s| write_share(s.quorum[$forum.index()]),
            set: |s, typed| {
                s.quorum[$forum.index()] = read_share(typed)?;
                Some(())
            },
        }
    };
}

macro_rules! choice {
    ($code:literal, $kind:ident, $source:expr, $field:ident, $codes:expr) => {
        Rule {
            code: $code,
            kind: Kind::Choice($codes),
            source: $source,
            get: |s| s.$field.code().to_owned(),
            set: |s, typed| {
                s.$field = $kind::from_code(typed)?;
                Some(())
            },
        }
    };
}

static RULES: &[Rule] = &[
    number!("rt_answer_days", 1..=30, DAYS, rt_answer_days),
    number!("completion_days", 1..=60, DAYS, completion_days),
    number!("merge_notice_days", 1..=30, DAYS, merge_notice_days),
    number!("objection_days", 1..=60, DAYS, objection_days),
    number!("voting_age", 15..=21, "Rembuk 4.3", voting_age),
    choice!("voters", Voters, "Rembuk 4.3", voters, &["everyone", "ktp_here"]),
    choice!("rt_vote", Electorate, "Rembuk 4.3", rt_vote, &["person", "household"]),
    number!("ballot_options", 1..=20, "Rembuk 4.2", ballot_options),
    number!("dear_percent", 5..=100, "Rembuk 4.5", dear_percent),
    quorum!("quorum_rt", Forum::Rt, QUORUM),
    quorum!("quorum_rw", Forum::Rw, QUORUM),
    quorum!("quorum_hamlet", Forum::Hamlet, QUORUM),
    quorum!("quorum_musdes", Forum::Musdes, "Permendesa 2/2015; Rembuk 4.2"),
    quorum!("quorum_bpd", Forum::Bpd, "UU 6/2014 Pasal 65"),
    quorum!("quorum_musrenbang", Forum::Musrenbang, QUORUM),
    number!("quorum_wait_hours", 0..=24, "Perda Trenggalek Pasal 107-109", quorum_wait_hours),
    number!("second_call_days", 1..=30, "Perda Trenggalek Pasal 107-109", second_call_days),
    number!("notice_rt_days", 1..=60, DAYS, notice_days[Forum::Rt.index()]),
    number!("notice_rw_days", 1..=60, DAYS, notice_days[Forum::Rw.index()]),
    number!("notice_hamlet_days", 1..=60, DAYS, notice_days[Forum::Hamlet.index()]),
    number!("notice_musdes_days", 1..=60, DAYS, notice_days[Forum::Musdes.index()]),
    number!("notice_bpd_days", 1..=60, DAYS, notice_days[Forum::Bpd.index()]),
    number!("notice_musrenbang_days", 1..=60, DAYS, notice_days[Forum::Musrenbang.index()]),
    number!("weight_felt", 0..=10, MATRIX_1, ranking_weights[0]),
    number!("weight_severe", 0..=10, MATRIX_1, ranking_weights[1]),
    number!("weight_income", 0..=10, MATRIX_1, ranking_weights[2]),
    number!("weight_frequent", 0..=10, MATRIX_1, ranking_weights[3]),
    number!("weight_potential", 0..=10, MATRIX_1, ranking_weights[4]),
    number!("check_urgent", 0..=100, MATRIX_2, checking_weights[0]),
    number!("check_ready", 0..=100, MATRIX_2, checking_weights[1]),
    number!("check_social", 0..=100, MATRIX_2, checking_weights[2]),
    number!("check_plan", 0..=100, MATRIX_2, checking_weights[3]),
    Rule {
        code: "reason_codes",
        kind: Kind::Codes,
        source: "Rembuk 4.6",
        get: |s| s.reason_codes.iter().map(|c| c.code()).collect::<Vec<_>>().join(" "),
        set: |s, typed| {
            let read: Option<Vec<_>> = typed.split_whitespace().map(ReasonCode::from_code).collect();
            let mut codes = read.filter(|codes| !codes.is_empty())?;
            codes.sort();
            codes.dedup();
            s.reason_codes = codes;
            Some(())
        },
    },
];

fn write_share(share: Option<Share>) -> String {
    share.map_or_else(|| "0".to_owned(), |s| format!("{}/{}", s.part, s.whole))
}

fn read_share(typed: &str) -> Option<Option<Share>> {
    if typed == "0" {
        return Some(None);
    }
    let (part, whole) = typed.split_once('/')?;
    let (part, whole): (u32, u32) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
    (0 < part && part <= whole && whole <= 10).then_some(Some(Share { part, whole }))
}

/// Every rule of a statute, in the order of its page.
#[must_use]
pub fn clauses(statute: &Statute) -> Vec<Clause> {
    let clause = |r: &Rule| Clause { code: r.code, value: (r.get)(statute), kind: r.kind, source: r.source };
    RULES.iter().map(clause).collect()
}

/// The codes and values by which the second statute differs from the first.
#[must_use]
pub fn changes(from: &Statute, to: &Statute) -> Vec<(&'static str, String)> {
    let differs = |r: &&Rule| (r.get)(from) != (r.get)(to);
    RULES.iter().filter(differs).map(|r| (r.code, (r.get)(to))).collect()
}

/// The statute with these rules set to what was typed. Every fault is named at once, and nothing is set then.
///
/// # Errors
/// [`Refusal::Fields`]: a rule that is none, or a value it may not have; weights that check do not add up to 100, or
/// weights that rank are all nothing.
pub fn revised(statute: &Statute, typed: &[(&str, &str)]) -> Result<Statute, Refusal> {
    let (mut new, mut faults) = (statute.clone(), Vec::new());
    for (code, value) in typed {
        let Some(rule) = RULES.iter().find(|r| r.code == *code) else { return Err(Refusal::NotFound) };
        let value = value.trim();
        if value.is_empty() {
            faults.push(Field::new(rule.code, "missing"));
        } else if (rule.set)(&mut new, value).is_none() {
            faults.push(Field::new(rule.code, rule.kind.fault(value)));
        }
    }
    if faults.is_empty() && new.checking_weights.iter().sum::<u32>() != 100 {
        let weights = ["check_urgent", "check_ready", "check_social", "check_plan"];
        faults.extend(weights.map(|code| Field::new(code, "hundred")));
    }
    if faults.is_empty() && new.ranking_weights.iter().all(|w| *w == 0) {
        faults.push(Field::new("weight_felt", "range"));
    }
    if faults.is_empty() { Ok(new) } else { Err(Refusal::Fields(faults)) }
}

/// A change of the rules that one person entered and a second has to confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who entered it.
    pub by: PersonId,
    /// Codes and values.
    pub changed: Vec<(String, String)>,
}

impl Change {
    /// What somebody enters, from what was typed: only what differs is kept.
    ///
    /// # Errors
    /// [`Refusal::Fields`] as [`revised`] has it, or when nothing differs.
    pub fn enter(by: PersonId, statute: &Statute, typed: &[(&str, &str)]) -> Result<Self, Refusal> {
        let new = revised(statute, typed)?;
        let changed: Vec<_> = changes(statute, &new).into_iter().map(|(code, v)| (code.to_owned(), v)).collect();
        if changed.is_empty() { Err(Refusal::field("rules", "same")) } else { Ok(Self { by, changed }) }
    }

    /// The rules once a second person has confirmed it.
    ///
    /// # Errors
    /// [`Refusal::SecondPerson`] when the same person would do both parts.
    pub fn confirm(&self, by: PersonId, statute: &Statute) -> Result<Statute, Refusal> {
        if self.by == by {
            return Err(Refusal::SecondPerson);
        }
        let typed: Vec<(&str, &str)> = self.changed.iter().map(|(c, v)| (c.as_str(), v.as_str())).collect();
        revised(statute, &typed)
    }
}

impl Kind {
    /// Why a value that was typed is none of these.
    fn fault(self, typed: &str) -> &'static str {
        match self {
            Self::Number(..) if typed.parse::<u64>().is_ok() => "range",
            Self::Number(..) => "number",
            Self::Quorum => "share",
            Self::Choice(_) | Self::Codes => "choice",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(typed: &[(&str, &str)]) -> Vec<(&'static str, &'static str)> {
        match revised(&Statute::default(), typed) {
            Err(Refusal::Fields(fields)) => fields.iter().map(|f| (f.name, f.why)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_rule_reads_back_as_it_is_written() {
        let statute = Statute::default();
        let all = clauses(&statute);
        let typed: Vec<(&str, &str)> = all.iter().map(|c| (c.code, c.value.as_str())).collect();
        assert_eq!(revised(&statute, &typed), Ok(statute));
        assert!(all.len() > 30 && all.iter().all(|c| !c.source.is_empty()));
    }

    #[test]
    fn a_change_is_told_by_code_and_value() {
        let old = Statute::default();
        let new = revised(&old, &[("rt_answer_days", "5"), ("quorum_rw", " 1/2 "), ("voting_age", "17")]).unwrap();
        let told = [("rt_answer_days", "5".to_owned()), ("quorum_rw", "1/2".to_owned())];
        assert_eq!(changes(&old, &new), told);
        assert_eq!(new.quorum[Forum::Rw.index()], Some(Share { part: 1, whole: 2 }));
    }

    #[test]
    fn numbers_keep_to_their_range_and_its_ends_belong_to_it() {
        for clause in clauses(&Statute::default()) {
            let Kind::Number(from, until) = clause.kind else { continue };
            let (below, above) = (i64::from(from) - 1, u64::from(until) + 1);
            let why = if below < 0 { "number" } else { "range" };
            assert_eq!(faults(&[(clause.code, &below.to_string())]), [(clause.code, why)]);
            assert_eq!(faults(&[(clause.code, &above.to_string())]), [(clause.code, "range")]);
            for end in [from, until] {
                let alone = revised(&Statute::default(), &[(clause.code, &end.to_string())]);
                let adds_up = !clause.code.starts_with("check_");
                assert_eq!(alone.is_ok(), adds_up, "{} {end}", clause.code);
            }
        }
    }

    #[test]
    fn every_fault_is_named_and_nothing_is_set() {
        let typed = [
            ("rt_answer_days", "soon"),
            ("quorum_bpd", "3/2"),
            ("quorum_rt", "half"),
            ("voters", "all"),
            ("reason_codes", "R01 R99"),
            ("voting_age", " "),
        ];
        let told = [
            ("rt_answer_days", "number"),
            ("quorum_bpd", "share"),
            ("quorum_rt", "share"),
            ("voters", "choice"),
            ("reason_codes", "choice"),
            ("voting_age", "missing"),
        ];
        assert_eq!(faults(&typed), told);
        assert_eq!(revised(&Statute::default(), &[("no_such", "1")]), Err(Refusal::NotFound));
    }

    #[test]
    fn weights_that_check_add_up_to_a_hundred_and_some_weight_ranks() {
        assert_eq!(faults(&[("check_urgent", "31")]).len(), 4);
        let moved = [("check_urgent", "40"), ("check_plan", "10")];
        assert!(revised(&Statute::default(), &moved).is_ok());
        let codes = ["weight_felt", "weight_severe", "weight_income", "weight_frequent", "weight_potential"];
        assert_eq!(faults(&codes.map(|c| (c, "0"))), [("weight_felt", "range")]);
    }

    #[test]
    fn a_change_keeps_what_differs_and_takes_two() {
        let (one, two) = (PersonId(uuid::Uuid::from_u128(1)), PersonId(uuid::Uuid::from_u128(2)));
        let old = Statute::default();
        let change = Change::enter(one, &old, &[("rt_answer_days", "5"), ("voting_age", "17")]).unwrap();
        assert_eq!(change.changed, [("rt_answer_days".to_owned(), "5".to_owned())]);
        assert_eq!(change.confirm(one, &old), Err(Refusal::SecondPerson));
        assert_eq!(change.confirm(two, &old).unwrap().rt_answer_days, 5);
        let nothing = Change::enter(one, &old, &[("rt_answer_days", "7")]);
        assert_eq!(nothing, Err(Refusal::field("rules", "same")));
    }

    #[test]
    fn reason_codes_are_kept_in_order_and_once() {
        let new = revised(&Statute::default(), &[("reason_codes", "R09 R01 R09")]).unwrap();
        assert_eq!(new.reason_codes, [ReasonCode::R01, ReasonCode::R09]);
    }
}
