use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    id::{BodyId, MandateId, PersonId, TerritoryId},
    institution::{BodyKind, Seat, role_of},
    territory::{Level, Place, VillageKind},
    time::Zone,
};

/// The kota is 1, its villages are 2 and 3.
fn place(ids: &[u128]) -> Place {
    let lineage: Vec<_> = ids.iter().map(|n| TerritoryId(Uuid::from_u128(*n))).collect();
    Place { id: lineage[lineage.len() - 1], level: Level::Village, lineage }
}

fn at(year: i16) -> Instant {
    Instant::from_civil(date(year, 1, 1).at(0, 0, 0, 0), Zone::Wib)
}

fn seat(person: u128, kind: BodyKind, seat: Seat, reaches: &[u128]) -> Mandate {
    Mandate {
        id: MandateId(Uuid::from_u128(9)),
        person: PersonId(Uuid::from_u128(person)),
        body: BodyId(Uuid::from_u128(8)),
        body_kind: kind,
        seat,
        role: role_of(kind, seat, Some(VillageKind::Desa)),
        place: place(reaches),
        decree: "SK 1".to_owned(),
        from: at(2026),
        until: Some(at(2030)),
        ended: None,
        acting: None,
    }
}

fn somebody(person: u128, mandates: Vec<Mandate>) -> Actor {
    let person = PersonId(Uuid::from_u128(person));
    Actor {
        person,
        home: place(&[1, 2]),
        household: None,
        verified: true,
        left: false,
        born: None,
        married: true,
        mandates,
    }
}

#[test]
fn a_decrees_photo_is_seen_by_who_answers_for_the_seat_while_their_own_lasts() {
    let lpm = seat(5, BodyKind::Lpm, Seat::Chair, &[1, 2]);
    let sees = |kind, of, reaches: &[u128], year| {
        sees_decree(&somebody(6, vec![seat(6, kind, of, reaches)]), &lpm, true, at(year))
    };
    for (kind, of, reaches) in [
        (BodyKind::Operator, Seat::Member, &[1][..]),
        (BodyKind::VillageOffice, Seat::Chair, &[1, 2]),
        (BodyKind::Inspectorate, Seat::Member, &[1]),
    ] {
        assert!(sees(kind, of, reaches, 2027), "{kind:?}");
        assert!(!sees(kind, of, reaches, 2030), "{kind:?}: the term is over");
        assert!(!sees(kind, of, &[1, 3], 2027), "{kind:?} of another village");
    }
    for (kind, of) in [
        (BodyKind::VillageOffice, Seat::Member),
        (BodyKind::Lpm, Seat::Member),
        (BodyKind::Bpd, Seat::Chair),
        (BodyKind::DistrictOffice, Seat::Chair),
        (BodyKind::Bappeda, Seat::Member),
    ] {
        assert!(!sees(kind, of, &[1, 2], 2027), "{kind:?}");
    }
}

#[test]
fn its_holder_sees_it_once_it_is_confirmed_and_a_neighbour_never() {
    let lpm = seat(5, BodyKind::Lpm, Seat::Chair, &[1, 2]);
    assert!(sees_decree(&somebody(5, vec![]), &lpm, true, at(2027)));
    assert!(!sees_decree(&somebody(5, vec![]), &lpm, false, at(2027)));
    assert!(!sees_decree(&somebody(7, vec![]), &lpm, true, at(2027)));
}

#[test]
fn camat_and_bappeda_see_the_decrees_of_offices_they_confirm() {
    let office = seat(5, BodyKind::VillageOffice, Seat::Chair, &[1, 2]);
    for kind in [BodyKind::DistrictOffice, BodyKind::Bappeda] {
        assert!(sees_decree(&somebody(6, vec![seat(6, kind, Seat::Chair, &[1])]), &office, true, at(2027)), "{kind:?}");
    }
}

#[test]
fn a_proposals_photo_is_everybodys_once_sent_and_hides_with_its_words() {
    assert!(sees_words(false, true, false));
    assert!(!sees_words(false, false, false), "a draft's");
    assert!(!sees_words(false, true, true), "a hidden text's");
    assert!(sees_words(true, false, false) && sees_words(true, true, true), "one's own");
}

#[test]
fn what_a_photo_shows_is_one_line_and_may_be_left_out() {
    assert_eq!(shows("photo_shows", "  Selokan\n meluap "), Ok(Some("Selokan meluap".to_owned())));
    assert_eq!(shows("photo_shows", " "), Ok(None));
    assert_eq!(shows("photo_shows", &"x".repeat(SHOWS_MOST + 1)), Err(Refusal::field("photo_shows", "long")));
}

#[test]
fn every_reason_has_a_code_of_its_own_and_asks_to_mend_the_field() {
    for unfit in Unfit::ALL {
        assert_eq!(Unfit::from_code(unfit.code()), Some(*unfit));
        assert_eq!(unfit.of("office_photo").status(), 422);
    }
}

#[test]
fn a_phones_photo_fits_and_one_of_fifty_megapixels_does_not() {
    assert_eq!(decodable(4_624, 3_468, 4_624 * 3_468 * 3), Ok(()));
    assert_eq!(decodable(8_000, 6_250, 8_000 * 6_250 * 3), Err(Unfit::TooManyPixels));
    assert_eq!(decodable(60_000, 1, 180_000), Err(Unfit::TooManyPixels));
}

proptest! {
    #[test]
    fn what_is_decoded_never_takes_more_than_was_allowed(width: u32, height: u32, bytes: u64) {
        if decodable(width, height, bytes).is_ok() {
            prop_assert!(width <= MOST_SIDE && height <= MOST_SIDE && bytes <= MOST_MEMORY);
        }
    }
}
