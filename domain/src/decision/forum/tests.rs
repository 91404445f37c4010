use super::*;
use crate::{
    decision::{
        Verdict,
        ledger::{judge, spent},
    },
    id::{MeetingId, PersonId, TerritoryId},
    meeting::{Count, Kind, Meeting, Notice, Origin, Settled},
    time::Instant,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn proposal(n: usize) -> ProposalId {
    ProposalId(Uuid::from_u128(n as u128 + 1))
}

/// Lines of these costs, of which nobody has said a word.
fn entries(costs: &[i64]) -> Vec<Entry> {
    let entry = |(n, cost): (usize, &i64)| {
        let cost = (*cost > 0).then_some(Rupiah(*cost));
        Entry { proposal: proposal(n), cost, outcome: None, codes: vec![] }
    };
    costs.iter().enumerate().map(entry).collect()
}

fn item(n: usize, settled: Option<Settled>) -> Item {
    Item { settled, ..Item::new(u16::try_from(n + 1).unwrap(), proposal(n)) }
}

fn agreed(n: usize) -> Item {
    item(n, Some(Settled::WithTheList))
}

fn taken_on(n: usize) -> Item {
    let besides =
        Besides::TakenOn { body: "Karang Taruna".into(), by: date(2027, 3, 1), needs: "Cat dan kuas.".into() };
    Item { besides: Some(besides), ..agreed(n) }
}

fn words(entries: &[Entry], items: &[Item], ceiling: Option<i64>) -> Vec<Option<Proposed>> {
    let said = |id: ProposalId| items.iter().find(|i| i.proposal == id);
    propose(entries, &said, (ceiling.map(Rupiah), "Dana Desa"), &Statute::default())
}

fn codes_of(proposed: &[Option<Proposed>]) -> Vec<&'static str> {
    proposed.iter().map(|p| p.as_ref().map_or("-", |p| p.outcome.code())).collect()
}

fn verdict(word: &Proposed) -> Verdict {
    let codes = match &word.outcome {
        // Two codes hand over to a service: which one is for whoever records it.
        Outcome::HandedOver { .. } => vec![ReasonCode::R11],
        _ => word.codes.clone(),
    };
    let minutes_date = date(2027, 1, 20);
    // What residents do themselves is told with what is needed.
    let reason = match &word.outcome {
        Outcome::DoneByResidents { plan, .. } => Some(plan.clone()),
        _ => None,
    };
    Verdict { outcome: word.outcome.clone(), codes, reason, minutes_number: "4".into(), minutes_date }
}

#[test]
fn what_was_agreed_to_is_funded_from_the_top_and_the_first_that_does_not_fit_ends_it() {
    let all: Vec<Item> = (0..4).map(agreed).collect();
    let proposed = words(&entries(&[60, 30, 25, 5]), &all, Some(100));
    assert_eq!(codes_of(&proposed), ["funded", "funded", "reserve", "reserve"], "5 would fit, but not before 25");
    let [Some(first), _, Some(third), Some(fourth)] = &proposed[..] else { panic!("{proposed:?}") };
    assert_eq!(first, &Proposed { outcome: Outcome::Funded { source: "Dana Desa".into() }, codes: vec![] });
    assert_eq!((&third.outcome, &third.codes[..]), (&Outcome::Reserve { place: 1 }, &[ReasonCode::R09][..]));
    assert_eq!(fourth.outcome, Outcome::Reserve { place: 2 });
}

#[test]
fn what_is_too_dear_for_the_reserve_waits_for_next_year_and_nothing_behind_it_is_funded() {
    let all: Vec<Item> = (0..3).map(agreed).collect();
    let proposed = words(&entries(&[80, 31, 10]), &all, Some(100));
    assert_eq!(codes_of(&proposed), ["funded", "deferred", "reserve"]);
    assert_eq!(proposed[1].as_ref().unwrap().codes, [ReasonCode::R09]);
}

#[test]
fn nothing_is_proposed_for_what_was_not_agreed_to_and_it_holds_no_money_back() {
    let no = Settled::Hands(Count { yes: 2, no: 9, abstain: 0 });
    let items = [item(0, Some(no)), item(1, None), agreed(2)];
    // The fourth was never before the forum.
    let proposed = words(&entries(&[90, 90, 50, 10]), &items, Some(100));
    assert_eq!(codes_of(&proposed), ["-", "-", "funded", "-"]);
    let carried = Settled::Hands(Count { yes: 9, no: 2, abstain: 0 });
    assert_eq!(codes_of(&words(&entries(&[90]), &[item(0, Some(carried))], Some(100))), ["funded"]);
}

#[test]
fn what_needs_no_budget_is_done_without_and_takes_no_money() {
    let service = Besides::HandedOver { service: "Dinas Kebersihan".into() };
    let items = [taken_on(0), Item { besides: Some(service), ..agreed(1) }, agreed(2)];
    let proposed = words(&entries(&[90, 0, 95]), &items, Some(100));
    assert_eq!(codes_of(&proposed), ["done_by_residents", "handed_over", "funded"]);
    let plan = "2027-03-01: Cat dan kuas.".to_owned();
    assert_eq!(proposed[0].as_ref().unwrap().outcome, Outcome::DoneByResidents { body: "Karang Taruna".into(), plan });
    assert!(proposed[1].as_ref().unwrap().codes.is_empty());
}

#[test]
fn a_word_that_was_recorded_stands_and_what_it_holds_is_gone() {
    let mut lines = entries(&[60, 50, 30]);
    lines[1].outcome = Some(Outcome::Funded { source: "ADD".into() });
    let all: Vec<Item> = (0..3).map(agreed).collect();
    assert_eq!(codes_of(&words(&lines, &all, Some(100))), ["deferred", "-", "reserve"]);
    lines[1].outcome = Some(Outcome::NotPossible);
    assert_eq!(codes_of(&words(&lines, &all, Some(100))), ["funded", "-", "funded"]);
}

#[test]
fn while_a_cost_or_the_ceiling_is_unknown_nobody_knows_how_far_the_money_reaches() {
    let items = [agreed(0), agreed(1), agreed(2), taken_on(3)];
    let unknown = entries(&[10, 0, 10, 10]);
    assert_eq!(codes_of(&words(&unknown, &items, Some(100))), ["funded", "-", "-", "done_by_residents"]);
    assert_eq!(codes_of(&words(&entries(&[10, 10, 10, 10]), &items, None)), ["-", "-", "-", "done_by_residents"]);
}

#[test]
fn a_code_that_is_not_in_use_here_is_not_proposed() {
    let statute = Statute { reason_codes: vec![ReasonCode::R02], ..Statute::default() };
    let first = agreed(0);
    let said = |_: ProposalId| Some(&first);
    let proposed = propose(&entries(&[200]), &said, (Some(Rupiah(100)), "APBD"), &statute);
    assert_eq!(proposed, [Some(Proposed { outcome: Outcome::Deferred, codes: vec![] })]);
}

fn sitting(items: Vec<Item>) -> Sitting {
    let (place, by, at) = (TerritoryId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)), Instant::from_micros(0));
    let meeting = Meeting {
        id: MeetingId(Uuid::from_u128(3)),
        kind: Kind::Musrenbangdes,
        place,
        village: place,
        year: 2027,
        origin: Origin::Called,
        starts: at,
        spot: "Balai desa".into(),
        points: vec![],
        invited: vec![],
        notice: Notice { days: 7, least: 7 },
        notice_why: None,
        items: vec![],
        by,
        mandate: None,
        called: at,
    };
    let mut sitting = Sitting::of(&meeting, &Statute::default());
    sitting.items = items;
    sitting
}

#[test]
fn a_second_forum_speaks_only_of_what_it_settled() {
    let latest = sitting(vec![agreed(1), item(0, None), item(2, None)]);
    let first = sitting(vec![agreed(0), item(1, None), item(2, None)]);
    let forums = [&latest, &first];
    let word = |n| last_word(&forums, proposal(n)).map(|(forum, item)| (forum, item.agreed()));
    assert_eq!([word(0), word(1)], [Some((1, true)), Some((0, true))]);
    assert_eq!([word(2), word(3)], [Some((0, false)), None], "open in both, and before neither");
}

/// A line: what it costs, and how the forum left it.
fn lines() -> impl Strategy<Value = Vec<(i64, u8)>> {
    proptest::collection::vec((1_i64..100, 0_u8..4), 1..20)
}

proptest! {
    #[test]
    fn recorded_from_the_top_every_proposal_stands_as_it_is_and_changes_no_other(lines in lines(), ceiling in 1_i64..400) {
        let mut recorded = entries(&lines.iter().map(|(cost, _)| *cost).collect::<Vec<_>>());
        let said = |(n, (_, way)): (usize, &(i64, u8))| match way {
            0 => item(n, None),
            1 => taken_on(n),
            _ => agreed(n),
        };
        let items: Vec<Item> = lines.iter().enumerate().map(said).collect();
        let before = words(&recorded, &items, Some(ceiling));
        for n in 0..recorded.len() {
            let word = match &before[n] {
                Some(word) => {
                    prop_assert!(items[n].agreed());
                    let again = words(&recorded, &items, Some(ceiling));
                    prop_assert_eq!(again[n].as_ref(), Some(word));
                    let told = judge(&recorded, n, verdict(word), Some(Rupiah(ceiling)), &Statute::default());
                    prop_assert!(told.is_ok(), "{:?} of {:?}", told, word);
                    told.unwrap()
                }
                None => {
                    prop_assert!(!items[n].agreed());
                    let not = Proposed { outcome: Outcome::NotPossible, codes: vec![ReasonCode::R02] };
                    Verdict { reason: Some("Tanah sengketa.".into()), ..verdict(&not) }
                }
            };
            prop_assert_eq!(before[n].as_ref().map_or(&word.outcome, |p| &p.outcome), &word.outcome);
            recorded[n].outcome = Some(word.outcome);
            recorded[n].codes = word.codes;
        }
        prop_assert!(spent(&recorded) <= Rupiah(ceiling));
        let money: Vec<bool> = before.iter().flatten().filter_map(|p| match &p.outcome {
            Outcome::Funded { .. } => Some(true),
            Outcome::Reserve { .. } | Outcome::Deferred => Some(false),
            _ => None,
        }).collect();
        prop_assert!(money.is_sorted_by(|a, b| a >= b), "nothing is funded behind what the money does not reach");
    }
}
