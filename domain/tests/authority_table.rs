//! The authority table, kept as text: a change of rights is a visible change of `authority.table.txt`.
//! `REGENERATE=1 cargo test -p domain --test authority_table` writes it anew.

use domain::{
    authority::{
        About, Act, Subject, may,
        print::{NOW, World, subject_level, table_text},
        table,
    },
    cycle::Stage,
    id::{HouseholdId, PersonId},
    institution::Role,
    refusal::Refusal,
    territory::{Level, VillageKind},
};
use uuid::Uuid;

const KINDS: [VillageKind; 2] = [VillageKind::Desa, VillageKind::Kelurahan];

#[test]
fn the_table_is_the_one_that_was_agreed() {
    let path = &format!("{}/tests/authority.table.txt", std::env::var("CARGO_MANIFEST_DIR").unwrap());
    if std::env::var_os("REGENERATE").is_some() {
        std::fs::write(path, table_text()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), table_text(), "rights changed: look at the difference");
}

/// Every role, act and kind of village in which the act is allowed.
fn allowed() -> Vec<(World, Role, Act)> {
    let mut out = Vec::new();
    for kind in KINDS {
        for &act in Act::ALL {
            for &role in Role::ALL {
                let world = World { kind };
                let (place, stages) = (world.place(subject_level(act)), world.stages());
                let answer = may(world.person(role).as_ref(), act, &world.subject(&place, &stages, &[]), NOW);
                // What anyone may do is nobody's role in particular.
                if answer.is_ok_and(|granted| granted.role == role) {
                    out.push((world, role, act));
                }
            }
        }
    }
    assert!(out.len() > 100, "the world grants too little to prove anything: {}", out.len());
    out
}

#[test]
fn every_right_ends_at_the_border_of_its_territory() {
    for (world, role, act) in allowed() {
        let (place, mut stages) = (world.elsewhere(subject_level(act)), world.stages());
        let mut actor = world.person(role);
        if let Some(actor) = &mut actor {
            actor.home = world.place(Level::Rt);
        }
        for stage in &mut stages {
            stage.place = place.clone();
        }
        let answer = may(actor.as_ref(), act, &world.subject(&place, &stages, &[]), NOW);
        match role {
            Role::Author => assert!(answer.is_ok(), "an author's right follows the proposal: {act:?}"),
            Role::Public => assert!(answer.is_ok(), "what anyone may do has no border: {act:?}"),
            _ => assert!(matches!(answer, Err(Refusal::OtherTerritory { .. })), "{role:?} {act:?}: {answer:?}"),
        }
    }
}

#[test]
fn no_right_outlives_its_mandate() {
    for (world, role, act) in allowed() {
        let Some(mut actor) = world.person(role) else { continue };
        if actor.mandates.is_empty() {
            continue;
        }
        let (place, stages) = (world.place(subject_level(act)), world.stages());
        actor.mandates[0].ended = Some(NOW);
        let answer = may(Some(&actor), act, &world.subject(&place, &stages, &[]), NOW);
        assert_eq!(answer, Err(Refusal::MandateEnded { role, ended: NOW }), "{role:?} {act:?}");
        actor.mandates[0].ended = None;
        actor.mandates[0].from = NOW.plus_seconds(1);
        assert!(
            may(Some(&actor), act, &world.subject(&place, &stages, &[]), NOW).is_err(),
            "{role:?} {act:?} began early"
        );
    }
}

#[test]
fn no_act_slips_past_a_closed_stage() {
    for (world, role, act) in allowed() {
        let row = table::row(act, world.kind).unwrap();
        let place = world.place(subject_level(act));
        let others: Vec<Stage> = world.stages().into_iter().filter(|s| !row.stages.contains(&s.kind)).collect();
        let answer = may(world.person(role).as_ref(), act, &world.subject(&place, &others, &[]), NOW);
        if row.stages.is_empty() {
            assert!(answer.is_ok(), "{role:?} {act:?} is allowed always");
        } else {
            assert!(matches!(answer, Err(Refusal::StageClosed { .. })), "{role:?} {act:?}: {answer:?}");
        }
    }
}

#[test]
fn without_signing_in_one_registers_oneself_and_nothing_else() {
    for kind in KINDS {
        for &act in Act::ALL {
            let world = World { kind };
            let (place, stages) = (world.place(subject_level(act)), world.stages());
            let answer = may(None, act, &world.subject(&place, &stages, &[]), NOW);
            assert_eq!(answer.is_ok(), act == Act::Register, "{act:?}");
        }
    }
}

#[test]
fn the_auditor_reads_all_and_changes_nothing() {
    assert!(allowed().iter().all(|(_, role, _)| *role != Role::Auditor));
}

#[test]
fn a_child_does_not_vote_but_a_married_one_does() {
    let world = World { kind: VillageKind::Kelurahan };
    let (place, stages) = (world.place(subject_level(Act::CastBallot)), world.stages());
    let mut girl = world.person(Role::Resident).unwrap();
    girl.born = Some(jiff::civil::date(2012, 1, 1));
    let ask = |who: &domain::person::Actor| may(Some(who), Act::CastBallot, &world.subject(&place, &stages, &[]), NOW);
    assert_eq!(ask(&girl), Err(Refusal::TooYoung { minimum: 17 }));
    girl.married = true;
    assert!(ask(&girl).is_ok());
}

#[test]
fn the_secretary_acts_only_while_the_chair_is_vacant() {
    let world = World { kind: VillageKind::Kelurahan };
    let (place, stages) = (world.place(subject_level(Act::PassOn)), world.stages());
    let secretary = world.person(Role::RtBoard);
    let ask = |vacant: &[Role]| may(secretary.as_ref(), Act::PassOn, &world.subject(&place, &stages, vacant), NOW);
    assert!(matches!(ask(&[]), Err(Refusal::NotYourTask { held_by, .. }) if held_by == [Role::RtChair]));
    assert!(ask(&[Role::RtChair]).is_ok());
}

/// Secretary, else the RW, else the head of the village (domain.md 1.2): each only once all before are gone.
#[test]
fn while_seats_are_vacant_the_next_one_up_acts() {
    use Role::{Kades, Lurah, RtBoard, RtChair, RwBoard, RwChair};
    for (kind, head) in [(VillageKind::Kelurahan, Lurah), (VillageKind::Desa, Kades)] {
        let world = World { kind };
        let stages = world.stages();
        let may = |role, act, vacant: &[Role]| {
            let place = world.place(subject_level(act));
            may(world.person(role).as_ref(), act, &world.subject(&place, &stages, vacant), NOW).is_ok()
        };
        for act in [Act::PassOn, Act::AskCompletion, Act::DeclarePoor, Act::DeclineResident] {
            assert!(!may(RwChair, act, &[]) && may(RwChair, act, &[RtChair]), "{act:?}");
            assert!(!may(RwBoard, act, &[RtChair]) && may(RwBoard, act, &[RtChair, RwChair]), "{act:?}");
        }
        for act in [Act::PassOn, Act::AskCompletion, Act::DeclarePoor, Act::DeclineResident, Act::ConfirmResident] {
            let all = [RtChair, RtBoard, RwChair, RwBoard];
            for missing in all {
                let vacant: Vec<Role> = all.into_iter().filter(|r| *r != missing).collect();
                assert!(!may(head, act, &vacant), "{act:?} with {missing:?}");
            }
            assert!(may(head, act, &all), "{act:?}");
        }
        for act in [Act::OpenBallot, Act::CloseBallot, Act::NoteOrder] {
            assert!(!may(head, act, &[RwChair]) && may(head, act, &[RwChair, RwBoard]), "{act:?}");
            assert!(!may(RwBoard, act, &[]) && may(RwBoard, act, &[RwChair]), "{act:?}");
        }
    }
}

#[test]
fn nobody_acts_on_themself_or_their_own_family_card() {
    let world = World { kind: VillageKind::Kelurahan };
    let mut tried = 0;
    for (world, role, act) in allowed() {
        let row = table::row(act, world.kind).unwrap();
        let (place, stages) = (world.place(subject_level(act)), world.stages());
        let Some(mut actor) = world.person(role).filter(|_| row.denies_self) else { continue };
        let own = HouseholdId(Uuid::from_u128(55));
        actor.household = Some(own);
        for about in [
            About { person: actor.person, household: None },
            About { person: PersonId(Uuid::from_u128(9)), household: Some(own) },
        ] {
            let subject = Subject { about: Some(about), ..world.subject(&place, &stages, &[]) };
            assert_eq!(may(Some(&actor), act, &subject, NOW), Err(Refusal::OwnInterest), "{role:?} {act:?}");
        }
        tried += 1;
    }
    assert!(tried > 20, "{tried} rights are checked for own interest");
    let row = table::row(Act::ConfirmResident, world.kind).unwrap();
    assert!(row.binds && row.by_two && row.denies_self);
}

#[test]
fn whoever_binds_others_has_something_besides_a_pin() {
    for row in table::TABLE.iter().filter(|r| r.binds) {
        assert!(row.rights.iter().all(|r| r.role.proof().is_some()), "{:?}", row.act);
    }
}
