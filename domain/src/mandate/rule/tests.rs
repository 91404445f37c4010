use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::{
    id::{BodyId, MandateId, TerritoryId},
    institution::role_of,
    mandate::{
        Acting,
        appointment::{days, founded},
    },
    territory::Level,
    time::Zone,
};

const ME: PersonId = PersonId(Uuid::from_u128(1));
const OTHER: PersonId = PersonId(Uuid::from_u128(2));

fn body(n: u128) -> BodyId {
    BodyId(Uuid::from_u128(n))
}

fn place(ids: &[u128]) -> Place {
    let lineage: Vec<_> = ids.iter().map(|n| TerritoryId(Uuid::from_u128(*n))).collect();
    Place { id: lineage[lineage.len() - 1], level: Level::Village, lineage }
}

fn at(year: i16) -> Instant {
    Instant::from_civil(date(year, 1, 1).at(0, 0, 0, 0), Zone::Wib)
}

/// Somebody's term in a seat of a body, from and until the first of January.
fn held(person: PersonId, (kind, seat, n): (BodyKind, Seat, u128), from: i16, until: i16) -> Mandate {
    Mandate {
        id: MandateId(Uuid::from_u128(9)),
        person,
        body: body(n),
        body_kind: kind,
        seat,
        role: role_of(kind, seat, Some(VillageKind::Desa)),
        place: place(&[1, 2]),
        decree: "SK 1".to_owned(),
        from: at(from),
        until: Some(at(until)),
        ended: None,
        acting: None,
    }
}

fn asked((kind, seat, n): (BodyKind, Seat, u128), from: i16, until: i16) -> NewTerm {
    NewTerm {
        person: ME,
        body: body(n),
        kind,
        seat,
        village: Some(VillageKind::Desa),
        from: at(from),
        until: Some(at(until)),
        acting: None,
        zone: Zone::Wib,
    }
}

const RT: (BodyKind, Seat, u128) = (BodyKind::RtBoard, Seat::Chair, 10);
const RT_CLERK: (BodyKind, Seat, u128) = (BodyKind::RtBoard, Seat::Secretary, 10);
const OTHER_RT: (BodyKind, Seat, u128) = (BodyKind::RtBoard, Seat::Treasurer, 11);
const PKK: (BodyKind, Seat, u128) = (BodyKind::Pkk, Seat::Member, 12);
const BPD: (BodyKind, Seat, u128) = (BodyKind::Bpd, Seat::Member, 13);
const KADES: (BodyKind, Seat, u128) = (BodyKind::VillageOffice, Seat::Chair, 14);
const STAFF: (BodyKind, Seat, u128) = (BodyKind::VillageOffice, Seat::Member, 14);

#[test]
fn a_third_term_is_asked_about_in_a_row_or_not_and_a_second_is_not() {
    let (first, long_ago) = (held(ME, RT, 2016, 2021), held(ME, OTHER_RT, 2001, 2006));
    let term = asked(RT, 2026, 2031);
    assert_eq!(objections(&term, std::slice::from_ref(&first), &[]), []);
    assert_eq!(objections(&term, &[first.clone(), long_ago.clone()], &[]), [Objection::ThirdTerm]);
    let plt = Mandate { acting: Some(Acting::Plt), ..long_ago.clone() };
    assert_eq!(objections(&term, &[first.clone(), plt], &[]), [], "who only stood in served no term");
    let void = Mandate { ended: Some(at(2000)), ..long_ago.clone() };
    assert_eq!(objections(&term, &[first.clone(), void], &[]), [], "ended before it began");
    let stands_in = NewTerm { acting: Some(Acting::Plt), ..term.clone() };
    assert_eq!(objections(&stands_in, &[first.clone(), long_ago.clone()], &[]), []);
    let others = [first, long_ago].map(|m| Mandate { person: OTHER, ..m });
    assert_eq!(objections(&term, &others, &[]), [], "somebody else's terms");
}

#[test]
fn terms_are_counted_for_boards_of_lkd_and_for_kades_only() {
    for (seat, counted) in [(KADES, true), (RT, true), (PKK, true), (STAFF, false), (BPD, false)] {
        let own = [held(ME, seat, 2001, 2006), held(ME, seat, 2011, 2016)];
        let found = objections(&asked(seat, 2026, 2031), &own, &[]);
        assert_eq!(found.contains(&Objection::ThirdTerm), counted, "{seat:?}");
    }
    // Staff who became kades served no term as kades.
    let own = [held(ME, STAFF, 2001, 2006), held(ME, STAFF, 2011, 2016)];
    assert_eq!(objections(&asked(KADES, 2026, 2031), &own, &[]), []);
}

#[test]
fn two_seats_at_once_are_asked_about_to_the_instant() {
    let term = asked(RT, 2026, 2031);
    for (known, expected) in [
        (held(ME, PKK, 2024, 2027), vec![Objection::SecondLkdSeat]),
        (held(ME, RT_CLERK, 2024, 2027), vec![Objection::SecondLkdSeat]),
        (held(ME, PKK, 2021, 2026), vec![]),
        (held(ME, PKK, 2031, 2036), vec![]),
        (held(ME, BPD, 2024, 2032), vec![Objection::CouncilMember]),
        (held(ME, BPD, 2018, 2026), vec![]),
        (held(ME, STAFF, 2024, 2032), vec![]),
    ] {
        assert_eq!(objections(&term, std::slice::from_ref(&known), &[]), expected, "{known:?}");
    }
    let council = asked(BPD, 2026, 2034);
    assert_eq!(objections(&council, &[held(ME, PKK, 2024, 2027)], &[]), [Objection::CouncilMember]);
}

#[test]
fn a_seat_has_one_holder_and_a_board_has_many_members() {
    let sitting = [held(OTHER, RT, 2024, 2029)];
    assert_eq!(objections(&asked(RT, 2026, 2031), &[], &sitting), [Objection::SeatTaken]);
    assert_eq!(objections(&asked(RT, 2029, 2034), &[], &sitting), []);
    assert_eq!(objections(&asked(RT_CLERK, 2026, 2031), &[], &sitting), []);
    assert_eq!(objections(&asked(PKK, 2026, 2031), &[], &[held(OTHER, PKK, 2024, 2029)]), []);
}

fn faults(term: &NewTerm, own: &[Mandate]) -> Vec<(&'static str, &'static str)> {
    term.faults(own).into_iter().map(|f| (f.name, f.why)).collect()
}

#[test]
fn a_term_has_an_end_after_its_beginning_and_within_the_law() {
    let zone = Zone::Wib;
    let day = |from, last| days(from, last, zone);
    let term = |seat, from, last| {
        let (from, until) = day(from, last);
        NewTerm { from, until, ..asked(seat, 2026, 2031) }
    };
    let first = date(2026, 2, 10);
    assert_eq!(faults(&term(RT, first, Some(date(2031, 2, 10))), &[]), []);
    assert_eq!(faults(&term(RT, first, Some(date(2031, 2, 11))), &[]), [("office_until", "office_term")]);
    assert_eq!(faults(&term(KADES, first, Some(date(2034, 2, 10))), &[]), []);
    assert_eq!(faults(&term(KADES, first, Some(date(2034, 2, 11))), &[]), [("office_until", "office_term")]);
    assert_eq!(faults(&term(STAFF, first, Some(date(2060, 2, 11))), &[]), []);
    assert_eq!(faults(&term(STAFF, first, None), &[]), []);
    assert_eq!(faults(&term(BPD, first, None), &[]), [("office_until", "missing")]);
    assert_eq!(faults(&term(RT, first, Some(date(2026, 2, 9))), &[]), [("office_until", "office_order")]);
    assert_eq!(faults(&term(RT, first, Some(first)), &[]), [], "one day is a term");
    let lurah = NewTerm { village: Some(VillageKind::Kelurahan), ..term(KADES, first, None) };
    assert_eq!(faults(&lurah, &[]), [], "a civil servant has no fixed term");
    for acting in [Acting::Plt, Acting::Pj] {
        let lurah = NewTerm { acting: Some(acting), ..lurah.clone() };
        assert_eq!(faults(&lurah, &[]), [("office_until", "office_acting")]);
    }
}

#[test]
fn the_same_person_in_the_same_seat_twice_is_a_slip_and_no_exception() {
    let own = [held(ME, RT, 2024, 2029)];
    assert_eq!(faults(&asked(RT, 2026, 2031), &own), [("office_person", "office_seated")]);
    assert_eq!(faults(&asked(RT, 2029, 2034), &own), []);
}

#[test]
fn a_body_stands_at_its_level_and_a_council_in_a_desa() {
    use VillageKind::{Desa, Kelurahan};
    let code = |kind, level, village| founded(kind, level, village).err().map(|r| format!("{r:?}"));
    assert_eq!(code(BodyKind::Bpd, Level::Village, Some(Desa)), None);
    assert!(code(BodyKind::Bpd, Level::Village, Some(Kelurahan)).unwrap().contains("office_kelurahan"));
    assert!(code(BodyKind::RtBoard, Level::Rw, Some(Desa)).unwrap().contains("office_level"));
    assert!(code(BodyKind::Operator, Level::Rt, Some(Desa)).unwrap().contains("office_level"));
    for &kind in BodyKind::ALL {
        let somewhere = Level::ALL.into_iter().any(|level| founded(kind, level, Some(Desa)).is_ok());
        assert!(somewhere, "{kind:?} stands nowhere");
    }
}

fn officer(role_seat: (BodyKind, Seat, u128), at: Place) -> Actor {
    let mandate = Mandate { place: at.clone(), ..held(ME, role_seat, 2020, 2030) };
    Actor {
        person: ME,
        home: at,
        household: None,
        verified: true,
        born: None,
        married: true,
        left: false,
        mandates: vec![mandate],
    }
}

#[test]
fn nobody_seats_who_oversees_them() {
    let (desa, kota) = (place(&[1, 2, 3]), place(&[1]));
    let now = at(2026);
    let kades = officer(KADES, desa.clone());
    let own = Err(Refusal::OwnInterest);
    assert_eq!(seats_no_overseer(&kades, BodyKind::Bpd, &desa, now), own);
    assert_eq!(seats_no_overseer(&kades, BodyKind::Bpd, &place(&[1, 2, 4]), now), Ok(()), "another desa's council");
    assert_eq!(seats_no_overseer(&kades, BodyKind::Lpm, &desa, now), Ok(()));
    assert_eq!(seats_no_overseer(&kades, BodyKind::Bpd, &desa, at(2031)), Ok(()), "no kades any more");
    let mut lurah = officer(KADES, desa);
    lurah.mandates[0].role = Role::Lurah;
    assert_eq!(seats_no_overseer(&lurah, BodyKind::DistrictOffice, &place(&[1, 2]), now), own);
    let operator = officer((BodyKind::Operator, Seat::Member, 20), kota.clone());
    assert_eq!(seats_no_overseer(&operator, BodyKind::Inspectorate, &kota, now), own);
    assert_eq!(seats_no_overseer(&operator, BodyKind::Operator, &kota, now), Ok(()));
    assert_eq!(is_second(ME, Some(ME)), Err(Refusal::SecondPerson));
    assert_eq!(is_second(ME, Some(OTHER)), Ok(()));
}

#[test]
fn every_role_that_comes_with_a_seat_is_overseen_by_the_inspectorate() {
    for &kind in BodyKind::ALL {
        for &seat in Seat::ALL {
            let role = role_of(kind, seat, Some(VillageKind::Desa));
            assert!(oversees(BodyKind::Inspectorate, role), "{role:?}");
        }
    }
}

/// Whatever terms somebody held: an objection is a matter of this person, of terms that last, and of the same time.
#[test]
fn what_lies_apart_in_time_never_stands_against_a_seat() {
    let kinds = [RT, RT_CLERK, OTHER_RT, PKK, BPD, KADES, STAFF];
    for new in kinds {
        for known in kinds {
            for from in 2010..2040 {
                let (term, own) = (asked(new, 2020, 2025), held(ME, known, from, from + 5));
                let apart = from + 5 <= 2020 || from >= 2025;
                let others = Mandate { person: OTHER, ..own.clone() };
                let found = objections(&term, &[own], &[others]);
                assert!(!apart || found.is_empty(), "{new:?} beside {known:?} from {from}: {found:?}");
                let same_lkd = new.0.is_lkd() && known.0.is_lkd() && (new.2, new.1) != (known.2, known.1);
                assert_eq!(found.contains(&Objection::SecondLkdSeat), !apart && same_lkd);
                let double = new == known && new.1 != Seat::Member;
                assert_eq!(found.contains(&Objection::SeatTaken), !apart && double);
            }
        }
    }
}
