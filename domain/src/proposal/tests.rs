use super::*;
use crate::time::Zone;
use uuid::Uuid;

const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

fn written() -> Proposal {
    let id = |n| Uuid::from_u128(n);
    Proposal {
        id: ProposalId(id(1)),
        village: TerritoryId(id(2)),
        year: 2027,
        number: None,
        home: TerritoryId(id(4)),
        scope: TerritoryId(id(4)),
        author: Some(PersonId(id(9))),
        author_body: None,
        written_by: None,
        show_name: false,
        words: Words::new("Kalau hujan satu jam, air masuk ke 34 rumah.", "Gang Melati", "Saluran diperbaiki"),
        step: Step::Written,
        hold: Hold::None,
        fate: Fate::Open,
        waited: 0,
        sent: None,
    }
}

fn sent() -> Proposal {
    written().send(14, Entry::Rt, &Statute::default(), NOW.plus_days(60), NOW).unwrap()
}

#[test]
fn a_sent_proposal_gets_a_number_that_can_be_said_aloud() {
    assert_eq!(sent().spoken_number().unwrap(), "27-014");
    assert_eq!(parse_spoken("27-014"), Some((2027, 14)));
    for bad in ["27-14", "2027-014", "27014", "ab-cde", "27--14"] {
        assert_eq!(parse_spoken(bad), None, "{bad}");
    }
}

#[test]
fn without_its_three_answers_nothing_is_sent() {
    let empty = Proposal { words: Words::default(), ..written() };
    assert!(matches!(empty.send(1, Entry::Rt, &Statute::default(), NOW, NOW), Err(Refusal::Fields(f)) if f.len() == 3));
}

#[test]
fn after_seven_days_of_silence_it_goes_to_the_rw_by_itself_and_is_marked_so() {
    let almost = sent().pass_by_silence(NOW.plus_days(7).plus_seconds(-1));
    assert!(matches!(almost.step, Step::AtRt { .. }));
    let passed = almost.pass_by_silence(NOW.plus_days(7));
    assert_eq!(passed.step, Step::AtRw { since: NOW.plus_days(7), came: Came::BySilence });
}

#[test]
fn silence_is_dated_when_it_fell_due_not_when_it_was_noticed() {
    let passed = sent().pass_by_silence(NOW.plus_days(30));
    assert_eq!(passed.step, Step::AtRw { since: NOW.plus_days(7), came: Came::BySilence });
}

#[test]
fn asked_for_completion_it_keeps_its_place_and_waits_for_the_proposer() {
    let held = sent().ask_completion("Berapa panjangnya?".into(), NOW.plus_days(14)).unwrap();
    assert_eq!(held.number, Some(14));
    let waiting = held.pass_by_silence(NOW.plus_days(10));
    assert!(matches!(waiting.hold, Hold::Completion { .. }));
    assert!(matches!(waiting.pass_by_silence(NOW.plus_days(14)).step, Step::AtRw { came: Came::BySilence, .. }));
}

#[test]
fn the_proposer_may_mend_it_or_send_it_up_as_it_is_with_a_reason() {
    let held = sent().ask_completion("Berapa panjangnya?".into(), NOW.plus_days(14)).unwrap();
    let words = Words { place: "Gang Melati, 150 meter".into(), ..held.words.clone() };
    let mended = held.clone().complete(words, &Statute::default(), NOW.plus_days(60), NOW.plus_days(2)).unwrap();
    assert_eq!(
        (&mended.hold, &mended.step),
        (&Hold::None, &Step::AtRt { since: NOW.plus_days(2), due: NOW.plus_days(9) })
    );
    assert!(matches!(held.clone().send_as_it_is(" ", NOW), Err(Refusal::Fields(_))));
    let up = held.send_as_it_is("Panjangnya belum bisa diukur.", NOW).unwrap();
    assert!(matches!(up.step, Step::AtRw { came: Came::AsItIs { .. }, .. }));
}

#[test]
fn nobody_can_ask_the_rt_twice_or_move_it_from_elsewhere() {
    let at_rw = sent().pass_on(NOW).unwrap();
    assert_eq!(at_rw.clone().pass_on(NOW), Err(Refusal::Moved { now: "at_rw" }));
    assert_eq!(at_rw.ask_completion("?".into(), NOW), Err(Refusal::Moved { now: "at_rw" }));
    assert_eq!(sent().send_as_it_is("biar saja begini", NOW), Err(Refusal::Moved { now: "at_rt" }));
}

#[test]
fn it_may_be_taken_back_until_it_stands_on_the_list() {
    let back = sent().withdraw(NOW).unwrap();
    assert_eq!(back.pass_on(NOW), Err(Refusal::Moved { now: "withdrawn" }));
    let silent = sent().withdraw(NOW).unwrap();
    assert_eq!(silent.clone().pass_by_silence(NOW.plus_days(30)), silent);
    let listed = sent().pass_on(NOW).unwrap().merge_into_list(NOW).unwrap();
    assert_eq!(listed.withdraw(NOW), Err(Refusal::Moved { now: "merged" }));
}

#[test]
fn work_begins_only_on_what_was_funded() {
    let forum = sent().pass_on(NOW).unwrap().merge_into_list(NOW).unwrap().deliberate(NOW).unwrap();
    let reserve = forum.clone().decide(Outcome::Reserve { place: 1 }).unwrap();
    assert_eq!(reserve.begin_work(NOW), Err(Refusal::Moved { now: "deliberated" }));
    let funded = forum.decide(Outcome::Funded { source: "APBD".into() }).unwrap();
    let done = funded.begin_work(NOW).unwrap().evaluate(NOW.plus_days(90)).unwrap();
    assert_eq!(done.step.ordinal(), 8);
}

#[test]
fn a_date_field_means_the_whole_day() {
    let end = end_of(jiff::civil::date(2026, 12, 20), Zone::Wib);
    assert_eq!(end.civil(Zone::Wib).to_string(), "2026-12-20T23:59:59");
}

#[test]
fn what_waited_comes_again_a_year_older_with_its_words() {
    let old = Proposal { step: Step::Deliberated { since: NOW }, waited: 1, ..sent() };
    let (again, later) = (ProposalId(Uuid::from_u128(77)), NOW.plus_days(300));
    for outcome in [Outcome::Deferred, Outcome::Reserve { place: 2 }] {
        let waits = old.clone().decide(outcome).unwrap();
        let new = waits.carry_over(again, 3, later).unwrap();
        assert_eq!((new.id, new.year, new.number, new.waited), (again, 2028, Some(3), 2));
        assert_eq!((&new.words, new.author, new.scope), (&waits.words, waits.author, waits.scope));
        assert_eq!(new.step, Step::AtRw { since: later, came: Came::CarriedOver });
        assert!(new.awaits_ranking() && !new.waits_for_next_year());
        assert!(new.withdraw(later).is_ok(), "its author may take it back instead of confirming it");
    }
    for fate in [
        Fate::Open,
        Fate::Withdrawn { at: NOW },
        Fate::Merged { into: again, at: NOW },
        Fate::Decided(Outcome::NotPossible),
        Fate::Decided(Outcome::Funded { source: "DD".into() }),
    ] {
        let over = Proposal { fate, ..old.clone() };
        assert_eq!(over.carry_over(again, 3, later), None, "{:?}", over.fate);
    }
}

#[test]
fn what_lives_on_in_another_moves_no_more_until_it_is_parted() {
    let into = ProposalId(Uuid::from_u128(77));
    let joined = sent().join(into, NOW).unwrap();
    assert_eq!(joined.fate, Fate::Merged { into, at: NOW });
    let gone = Refusal::Moved { now: "joined" };
    assert_eq!(joined.clone().pass_by_silence(NOW.plus_days(99)), joined);
    assert_eq!(joined.clone().pass_on(NOW), Err(gone.clone()));
    assert_eq!(joined.clone().withdraw(NOW), Err(gone.clone()));
    assert_eq!(joined.clone().join(into, NOW), Err(gone.clone()));
    assert_eq!(joined.clone().reword(joined.words.clone()), Err(gone));
    assert_eq!(joined.part().unwrap(), sent());
    assert_eq!(sent().part(), Err(Refusal::Moved { now: "at_rt" }));
    let on_list = sent().pass_on(NOW).unwrap().merge_into_list(NOW).unwrap();
    let parted = on_list.clone().join(into, NOW).unwrap().part().unwrap();
    assert!(parted.awaits_ranking(), "its line is gone: it stands at its RW again");
    let submitted = on_list.deliberate(NOW).unwrap();
    assert_eq!(submitted.join(into, NOW), Err(Refusal::Moved { now: "deliberated" }));
    assert_eq!(written().join(into, NOW), Err(Refusal::Moved { now: "written" }));
}

#[test]
fn its_proposer_makes_two_of_it_at_the_same_place() {
    let part = Words::new("Lampu gang mati dan anak-anak takut lewat.", "Gang Melati", "Lampu gang");
    let rest = Words { wish: "Saluran saja".into(), ..sent().words };
    let new = (ProposalId(Uuid::from_u128(77)), 15);
    let (kept, second) = sent().split(new, (part.clone(), rest.clone()), NOW.plus_days(1)).unwrap();
    assert_eq!((kept.number, &kept.words), (Some(14), &rest));
    assert_eq!((second.id, second.number, &second.words), (new.0, Some(15), &part));
    assert_eq!((&second.step, second.author), (&kept.step, kept.author));
    let half = sent().split(new, (Words::default(), rest.clone()), NOW);
    assert!(matches!(half, Err(Refusal::Fields(f)) if f.len() == 3));
    let on_list = sent().pass_on(NOW).unwrap().merge_into_list(NOW).unwrap();
    assert_eq!(on_list.split(new, (part, rest), NOW), Err(Refusal::Moved { now: "merged" }));
}
