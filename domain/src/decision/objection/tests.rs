use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::{
    cycle::StageKind,
    decision::Outcome,
    id::{StageId, TerritoryId},
    proposal::{Hold, Step, words::Words},
    territory::{Level, Place},
};

const T0: Instant = Instant::from_micros(0);
const ME: PersonId = PersonId(Uuid::from_u128(1));
const BY: MandateId = MandateId(Uuid::from_u128(2));
const WHY: &str = "Uangnya cukup, karena usulan nomor 3 lebih murah.";

fn decided() -> Proposal {
    let id = TerritoryId(Uuid::from_u128(3));
    Proposal {
        id: ProposalId(Uuid::from_u128(4)),
        village: id,
        year: 2027,
        number: Some(1),
        home: id,
        scope: id,
        author: Some(ME),
        author_body: None,
        written_by: None,
        show_name: false,
        words: Words::new("Air masuk rumah", "Gang Melati", "Saluran"),
        step: Step::Deliberated { since: T0 },
        hold: Hold::None,
        fate: Fate::Decided(Outcome::Deferred),
        waited: 0,
        sent: Some(T0),
    }
}

fn stage(kind: StageKind, from: i64, until: i64) -> Stage {
    let id = TerritoryId(Uuid::from_u128(3));
    let place = Place { id, level: Level::Village, lineage: vec![id] };
    Stage { id: StageId(Uuid::from_u128(5)), kind, place, from: T0.plus_days(from), until: T0.plus_days(until) }
}

fn raised() -> Objection {
    Objection::raise(&decided(), (ME, false), Some(T0.plus_days(7)), WHY, T0).unwrap()
}

const TYPED: Typed<'_> = Typed {
    upheld: Some(true),
    change: "Masuk cadangan nomor satu.",
    reason: "Perhitungan harga memang belum benar.",
    forum: "Musrenbang",
    minutes_number: "5",
    minutes_date: Some(date(2027, 2, 2)),
};

#[test]
fn an_outcome_is_objected_to_within_seven_days_and_not_a_second_later() {
    let until = Some(T0.plus_days(7));
    let at = |now| Objection::raise(&decided(), (ME, false), until, WHY, now);
    assert!(at(T0.plus_days(7).plus_seconds(-1)).is_ok());
    assert_eq!(at(T0.plus_days(7)), Err(Refusal::TooLate { since: T0.plus_days(7) }));
}

#[test]
fn the_time_to_object_never_runs_past_the_stages_that_allow_it() {
    let statute = Statute::default();
    let until = |stages: &[Stage]| open_until(T0, &statute, stages, VillageKind::Kelurahan);
    assert_eq!(until(&[stage(StageKind::Deliberate, -5, 30)]), T0.plus_days(7));
    assert_eq!(until(&[stage(StageKind::Deliberate, -5, 3)]), T0.plus_days(3));
    assert_eq!(until(&[stage(StageKind::Deliberate, -5, 3), stage(StageKind::Ratify, 4, 5)]), T0.plus_days(5));
    assert_eq!(until(&[stage(StageKind::Deliberate, -5, 3), stage(StageKind::Do, 3, 90)]), T0.plus_days(3));
}

#[test]
fn an_outcome_is_objected_to_once_and_never_before_there_is_one() {
    let until = Some(T0.plus_days(7));
    let again = Objection::raise(&decided(), (ME, true), until, WHY, T0);
    assert_eq!(again, Err(Refusal::Moved { now: "objected" }));
    let open = Proposal { fate: Fate::Open, ..decided() };
    assert_eq!(Objection::raise(&open, (ME, false), until, WHY, T0), Err(Refusal::Moved { now: "deliberated" }));
    let empty = Objection::raise(&decided(), (ME, false), until, "  ", T0);
    assert!(matches!(empty, Err(Refusal::Fields(_))));
}

#[test]
fn an_answer_has_a_reason_a_forum_and_its_minutes_and_is_given_once() {
    let answered = raised().answer(TYPED, BY, T0.plus_days(1)).unwrap();
    assert!(answered.is_upheld());
    assert_eq!(answered.answer(TYPED, BY, T0), Err(Refusal::Moved { now: "objection_answered" }));
    let empty = Typed { change: "", reason: "", forum: " ", minutes_number: "", minutes_date: None, ..TYPED };
    let Err(Refusal::Fields(fields)) = raised().answer(empty, BY, T0) else { panic!("fields") };
    let names: Vec<&str> = fields.iter().map(|f| f.name).collect();
    assert_eq!(names, ["change", "reason", "forum", "minutes_number", "minutes_date"]);
    let stays = raised().answer(Typed { upheld: Some(false), change: "", ..TYPED }, BY, T0).unwrap();
    assert!(!stays.is_upheld(), "who upholds nothing changes nothing");
}

#[test]
fn only_an_objection_upheld_since_reopens_a_word() {
    let answered = raised().answer(TYPED, BY, T0.plus_days(2)).unwrap();
    assert!(answered.reopens(T0.plus_days(1)));
    assert!(!answered.reopens(T0.plus_days(2)), "the word that followed it stands");
    let stays = raised().answer(Typed { upheld: Some(false), ..TYPED }, BY, T0.plus_days(2)).unwrap();
    assert!(!stays.reopens(T0) && !raised().reopens(T0));
}
