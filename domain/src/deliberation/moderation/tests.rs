use super::*;
use crate::{
    id::{FileId, MandateId, TerritoryId},
    institution::Seat,
    mandate::Mandate,
    territory::Place,
};
use proptest::prelude::*;
use uuid::Uuid;

const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// Somebody of a household who sits in these bodies.
fn actor(person: u128, household: Option<u128>, bodies: &[u128]) -> Actor {
    let place = Place { id: TerritoryId(id(1)), level: Level::Village, lineage: vec![TerritoryId(id(1))] };
    let seat = |body: &u128| Mandate {
        id: MandateId(id(900 + body)),
        person: PersonId(id(person)),
        body: BodyId(id(*body)),
        body_kind: BodyKind::Lpm,
        seat: Seat::Member,
        role: Role::Lpm,
        place: place.clone(),
        decree: "SK".into(),
        from: NOW.plus_days(-10),
        until: None,
        ended: None,
        acting: None,
    };
    Actor {
        person: PersonId(id(person)),
        home: place.clone(),
        household: household.map(|h| HouseholdId(id(h))),
        verified: true,
        left: false,
        born: None,
        married: true,
        mandates: bodies.iter().map(seat).collect(),
    }
}

fn reporter(person: u128, household: Option<u128>, bodies: &[u128]) -> Reporter {
    Reporter {
        person: PersonId(id(person)),
        household: household.map(|h| HouseholdId(id(h))),
        bodies: bodies.iter().map(|b| BodyId(id(*b))).collect(),
        stands: true,
    }
}

fn office(body: u128, kind: BodyKind) -> Office {
    Office { body: BodyId(id(body)), kind }
}

#[test]
fn hiding_takes_somebody_else_who_reported() {
    let lpm = actor(1, Some(10), &[20]);
    assert_eq!(may_hide(&lpm, &[], &[], NOW), Err(Refusal::Moved { now: "not_reported" }));
    assert_eq!(may_hide(&lpm, &[reporter(2, Some(11), &[])], &[], NOW), Ok(()));
    for near in [reporter(1, None, &[]), reporter(2, Some(10), &[]), reporter(2, None, &[20])] {
        assert_eq!(may_hide(&lpm, &[near], &[], NOW), Err(Refusal::OwnInterest));
    }
    let invented = Reporter { stands: false, ..reporter(2, None, &[]) };
    assert_eq!(may_hide(&lpm, &[invented], &[], NOW), Err(Refusal::SecondPerson));
}

#[test]
fn nobody_judges_what_is_about_a_body_they_sit_in_by_whichever_seat() {
    let both = actor(1, None, &[20, 21]);
    let about = [office(21, BodyKind::RtBoard)];
    assert_eq!(may_judge(&both, &[reporter(2, None, &[])], &about, NOW), Err(Refusal::OwnInterest));
    let mut left = both;
    left.mandates[1].ended = Some(NOW.plus_days(-1));
    assert_eq!(may_judge(&left, &[reporter(2, None, &[])], &about, NOW), Ok(()));
}

#[test]
fn who_has_it_in_hand_is_whom_it_is_about() {
    let since = NOW;
    let at_rw = Step::AtRw { since, came: crate::proposal::Came::Directly };
    let forum = Step::Deliberated { since };
    for (step, at, village, expected) in [
        (Step::AtRt { since, due: NOW }, Level::Rt, VillageKind::Desa, &[BodyKind::RtBoard][..]),
        (at_rw.clone(), Level::Rw, VillageKind::Desa, &[BodyKind::RwBoard]),
        (at_rw.clone(), Level::Hamlet, VillageKind::Desa, &[BodyKind::HamletOffice]),
        (at_rw, Level::Village, VillageKind::Kelurahan, &[BodyKind::Lpm]),
        (Step::Merged { since }, Level::Village, VillageKind::Desa, &[BodyKind::Lpm]),
        (forum.clone(), Level::Village, VillageKind::Desa, &[BodyKind::VillageOffice, BodyKind::Bpd]),
        (forum, Level::Village, VillageKind::Kelurahan, &[BodyKind::VillageOffice]),
        (Step::BeingDone { since }, Level::Village, VillageKind::Desa, &[BodyKind::VillageOffice]),
    ] {
        assert_eq!(hold_it(&step, at, village), expected, "{step:?}");
    }
}

#[test]
fn one_appeals_once_within_fourteen_days() {
    assert_eq!(may_appeal(NOW, false, NOW.plus_days(13)), Ok(()));
    assert_eq!(may_appeal(NOW, true, NOW.plus_days(13)), Err(Refusal::Moved { now: "appealed" }));
    let until = NOW.plus_days(14);
    assert_eq!(may_appeal(NOW, false, until), Err(Refusal::TooLate { since: until }));
}

#[test]
fn the_rung_above_judges_only_what_the_usual_one_hid_or_is_meant_by() {
    let (council, camat) = (actor(1, None, &[30]), actor(2, None, &[40]));
    let by_lpm = Hider { person: PersonId(id(7)), office: office(20, BodyKind::Lpm) };
    let by_council = Hider { person: PersonId(id(1)), office: office(30, BodyKind::Bpd) };
    let about_council = [office(30, BodyKind::Bpd)];
    let settle = |judge, hider, about: &[Office]| may_settle(judge, VillageKind::Desa, hider, (&[], about), NOW);
    assert_eq!(settle((&council, Role::BpdChair), &by_lpm, &[]), Ok(()));
    assert!(matches!(settle((&camat, Role::Camat), &by_lpm, &[]), Err(Refusal::NotYourTask { .. })));
    assert_eq!(settle((&council, Role::BpdChair), &by_council, &[]), Err(Refusal::OwnInterest));
    assert_eq!(settle((&camat, Role::Camat), &by_council, &[]), Ok(()));
    assert_eq!(settle((&council, Role::BpdChair), &by_lpm, &about_council), Err(Refusal::OwnInterest));
    assert_eq!(settle((&camat, Role::Camat), &by_lpm, &about_council), Ok(()));
}

#[test]
fn names_and_codes_read_back() {
    let opinion = Part::Opinion(OpinionId(id(5)));
    let files = [Part::Photo(FileId(id(6))), Part::Paper(FileId(id(6)))];
    let all = || Part::OWN.into_iter().chain([opinion]).chain(files);
    assert!(all().all(|part| Part::from_name(&part.name()) == Some(part)));
    for name in ["opinion", "photo", "photo-", "photo-wish", "paper", "foto-1", ""] {
        assert!(Part::from_name(name).is_none(), "{name}");
    }
    // A photo is kept under its own id: hiding it hides no words, and no other photo.
    let ids: std::collections::BTreeSet<_> =
        all().map(|part| Text { proposal: ProposalId(id(1)), part }.id()).collect();
    assert_eq!(ids.len(), 3);
    assert_eq!(files.map(Part::file), [Some(FileId(id(6))); 2]);
    assert!(Part::OWN.into_iter().chain([opinion]).all(|part| part.file().is_none()));
    assert!(Reason::ALL.iter().all(|r| !r.code().contains("critic") && !r.code().contains("office")));
}

proptest! {
    /// Whoever hides is another person than every reporter, of another household and another body, and in no body that
    /// the text is about: whatever seats there are.
    #[test]
    fn whoever_hides_is_far_from_reporters_and_from_whom_it_is_about(
        who in 0_u128..4, home in proptest::option::of(10_u128..13), seats in proptest::collection::vec(20_u128..25, 0..3),
        others in proptest::collection::vec(
            (0_u128..4, proptest::option::of(10_u128..13), proptest::collection::vec(20_u128..25, 0..2), any::<bool>()),
            0..3),
        about in proptest::collection::vec(20_u128..25, 0..3),
    ) {
        let judge = actor(who, home, &seats);
        let reports: Vec<Reporter> = others
            .iter()
            .map(|(p, h, b, stands)| Reporter { stands: *stands, ..reporter(*p, *h, b) })
            .collect();
        let about: Vec<Office> = about.into_iter().map(|body| office(body, BodyKind::RwBoard)).collect();
        if may_hide(&judge, &reports, &about, NOW).is_ok() {
            prop_assert!(reports.iter().any(|r| r.stands));
            for (person, household, bodies, _) in &others {
                prop_assert!(*person != who && (home.is_none() || *household != home));
                prop_assert!(bodies.iter().all(|b| !seats.contains(b)));
            }
            prop_assert!(about.iter().all(|o| !seats.iter().any(|s| o.body == BodyId(id(*s)))));
        }
    }
}
