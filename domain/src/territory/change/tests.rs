use proptest::prelude::*;

use super::*;
use crate::time::Zone;

const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

fn id(n: u128) -> TerritoryId {
    TerritoryId(Uuid::from_u128(n))
}

/// A place by its numbers from the village (1) down: an RW (`1, 3`) or an RT (`1, 3, 302`).
fn at(lineage: &[u128]) -> Territory {
    let level = [Level::Village, Level::Rw, Level::Rt][lineage.len() - 1];
    let number = lineage.last().map(|n| u16::try_from(n % 100).unwrap()).filter(|_| level != Level::Village);
    let name = |n: u128, level: &str| format!("{level} {:02}", n % 100);
    let path = match *lineage {
        [_, rw] => format!("kenangasari/rw-{rw:02}"),
        [_, rw, rt] => format!("kenangasari/rw-{rw:02}/rt-{:02}", rt % 100),
        _ => "kenangasari".to_owned(),
    };
    let last = lineage[lineage.len() - 1];
    Territory {
        place: Place { id: id(last), level, lineage: lineage.iter().map(|n| id(*n)).collect() },
        parent: (lineage.len() > 1).then(|| id(lineage[lineage.len() - 2])),
        village: Some(id(1)),
        village_kind: None,
        number,
        name: if level == Level::Rt { name(last, "RT") } else { name(last, "RW") },
        path,
        code: None,
        zone: Zone::Wib,
        households: 40,
        people: 150,
        ended: None,
    }
}

/// RW 02 with RT 01 and 02; RW 03 with RT 01, 02 and 03.
fn village() -> Vec<Territory> {
    [&[1][..], &[1, 2], &[1, 2, 201], &[1, 2, 202], &[1, 3], &[1, 3, 301], &[1, 3, 302], &[1, 3, 303]]
        .into_iter()
        .map(at)
        .collect()
}

fn family(n: u128) -> Uuid {
    Uuid::from_u128(9_000 + n)
}

fn families() -> Vec<Uuid> {
    (0..4).map(family).collect()
}

fn split_rt() -> Change {
    Change { kind: Kind::SplitRt, from: id(302), into: None, number: Some(4), chosen: vec![family(1)] }
}

fn join(kind: Kind, from: u128, into: u128) -> Change {
    Change { kind, from: id(from), into: Some(id(into)), number: None, chosen: vec![] }
}

fn carried(change: &Change, places: &[Territory], former: &[String]) -> Result<After, Refusal> {
    change.carry_out(&Ground { places, former, families: &families() }, id(77), NOW)
}

/// The village as it is afterwards.
fn after(places: &[Territory], done: &After) -> Vec<Territory> {
    let mut all: Vec<Territory> = places.to_vec();
    for new in &done.changed {
        replace(&mut all, new.clone());
    }
    all.extend(done.founded.clone());
    all
}

fn find(places: &[Territory], n: u128) -> &Territory {
    places.iter().find(|t| t.place.id == id(n)).unwrap()
}

#[test]
fn a_new_rt_is_founded_beside_the_old_one_which_stays() {
    let before = village();
    let done = carried(&split_rt(), &before, &[]).unwrap();
    let new = done.founded.clone().unwrap();
    assert_eq!((new.name.as_str(), new.path.as_str()), ("RT 04", "kenangasari/rw-03/rt-04"));
    assert_eq!(new.place.lineage, [id(1), id(3), id(77)]);
    assert_eq!((new.households, new.people), (10, 38), "one of four families");
    let all = after(&before, &done);
    assert_eq!((find(&all, 302).households, find(&all, 302).people), (30, 112));
    assert_eq!(find(&all, 302).path, "kenangasari/rw-03/rt-02");
    assert_eq!(done.ended, None);
}

#[test]
fn a_joined_rt_ends_and_lies_in_the_other_from_then_on() {
    let before = village();
    let done = carried(&join(Kind::JoinRt, 302, 301), &before, &[]).unwrap();
    let all = after(&before, &done);
    let ended = find(&all, 302);
    assert_eq!((ended.ended, ended.parent), (Some(NOW), Some(id(301))));
    assert_eq!(ended.path, "kenangasari/rw-03/rt-02", "its own page stays where it was");
    assert!(find(&all, 301).place.contains(&ended.place), "what is still at it is read by the other's board");
    assert_eq!(find(&all, 301).households, 80);
    assert_eq!((done.ended, done.homes), (Some(id(302)), Homes::All { from: id(302), to: id(301) }));
}

#[test]
fn the_chosen_rt_of_an_rw_move_under_the_new_one_with_their_numbers() {
    let before = village();
    let chosen = vec![id(302).0, id(303).0];
    let change = Change { kind: Kind::SplitRw, from: id(3), into: None, number: Some(4), chosen };
    let done = carried(&change, &before, &[]).unwrap();
    let all = after(&before, &done);
    assert_eq!(find(&all, 302).path, "kenangasari/rw-04/rt-02");
    assert_eq!(find(&all, 302).place.lineage, [id(1), id(77), id(302)]);
    assert_eq!(find(&all, 301).path, "kenangasari/rw-03/rt-01");
    assert_eq!((find(&all, 77).households, find(&all, 3).households), (80, 0), "figures move with them");
    assert_eq!(done.homes, Homes::Stay);
}

#[test]
fn the_rt_of_a_joined_rw_keep_their_numbers_where_these_are_free() {
    let before = village();
    let done = carried(&join(Kind::JoinRw, 3, 2), &before, &[]).unwrap();
    let all = after(&before, &done);
    let paths = [301, 302, 303].map(|n| find(&all, n).path.clone());
    assert_eq!(paths, ["kenangasari/rw-02/rt-04", "kenangasari/rw-02/rt-05", "kenangasari/rw-02/rt-03"]);
    assert_eq!(find(&all, 301).name, "RT 04");
    assert_eq!(find(&all, 3).place.lineage, [id(1), id(2), id(3)]);
    assert_eq!(find(&all, 303).place.lineage, [id(1), id(2), id(303)]);
}

#[test]
fn what_ended_inside_a_place_moves_with_it() {
    let before = village();
    let once = after(&before, &carried(&join(Kind::JoinRt, 302, 303), &before, &[]).unwrap());
    let chosen = vec![id(303).0];
    let change = Change { kind: Kind::SplitRw, from: id(3), into: None, number: Some(4), chosen };
    let twice = after(&once, &carried(&change, &once, &[]).unwrap());
    assert_eq!(find(&twice, 302).place.lineage, [id(1), id(77), id(303), id(302)]);
    assert_eq!(find(&twice, 302).path, "kenangasari/rw-03/rt-02", "and keeps its address");
}

#[test]
fn what_cannot_be_is_named() {
    let before = village();
    let why = |change: &Change, former: &[String]| match carried(change, &before, former) {
        Err(Refusal::Fields(faults)) => faults.iter().map(|f| (f.name, f.why)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let number = |n| Change { number: n, ..split_rt() };
    assert_eq!(why(&number(None), &[]), [("place_number", "place_number")]);
    assert_eq!(why(&number(Some(100)), &[]), [("place_number", "place_number")]);
    assert_eq!(why(&number(Some(3)), &[]), [("place_number", "place_taken")]);
    let former = ["kenangasari/rw-03/rt-04".to_owned()];
    assert_eq!(why(&split_rt(), &former), [("place_number", "place_once")], "old links would lead to strangers");
    let chosen = |chosen: Vec<Uuid>| Change { chosen, ..split_rt() };
    assert_eq!(why(&chosen(vec![]), &[]), [("place_chosen", "missing")]);
    assert_eq!(why(&chosen(families()), &[]), [("place_chosen", "place_both_sides")]);
    assert_eq!(why(&chosen(vec![family(9)]), &[]), [("place_chosen", "choice")]);
    assert_eq!(why(&Change { from: id(3), ..split_rt() }, &[]), [("place_from", "choice")], "an RW is no RT");
    for into in [302, 201, 3, 99] {
        assert_eq!(why(&join(Kind::JoinRt, 302, into), &[]), [("place_into", "choice")], "{into}");
    }
    let whole = Change { kind: Kind::SplitRw, from: id(3), into: None, number: Some(2), chosen: vec![] };
    assert_eq!(why(&whole, &[]), [("place_number", "place_taken"), ("place_chosen", "missing")]);
}

#[test]
fn a_place_that_ended_is_neither_split_nor_joined_nor_its_address_given_again() {
    let before = village();
    let all = after(&before, &carried(&join(Kind::JoinRt, 302, 301), &before, &[]).unwrap());
    let refused = |change: &Change| match carried(change, &all, &[]) {
        Err(Refusal::Fields(faults)) => faults[0].name,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&split_rt()), "place_from");
    assert_eq!(refused(&join(Kind::JoinRt, 301, 302)), "place_into");
    assert_eq!(refused(&Change { from: id(301), number: Some(2), ..split_rt() }), "place_number");
}

/// Any change of the village, sensible or not.
fn any_change() -> impl Strategy<Value = Change> {
    let places = prop::sample::select(vec![2_u128, 3, 201, 202, 301, 302, 303, 77]);
    let kinds = prop::sample::select(Kind::ALL.to_vec());
    let chosen =
        prop::collection::vec(prop::sample::select(vec![family(0), family(1), id(301).0, id(302).0, id(201).0]), 0..3);
    (kinds, places.clone(), places, 1_u16..8, chosen).prop_map(|(kind, from, into, number, chosen)| Change {
        kind,
        from: id(from),
        into: Some(id(into)),
        number: Some(number),
        chosen,
    })
}

proptest! {
    #[test]
    fn nobody_is_lost_and_places_stay_a_tree(changes in prop::collection::vec(any_change(), 1..6)) {
        let mut places = village();
        let mut former: Vec<String> = vec![];
        let rts = [201_u128, 202, 301, 302, 303];
        let mut residents: Vec<Resident> = (0..20).map(|n| Resident {
            person: PersonId(Uuid::from_u128(n)),
            household: (n % 3 > 0).then(|| HouseholdId(family(n / 3))),
            home: id(rts[usize::try_from(n / 3).unwrap() % rts.len()]),
        }).collect();
        for (turn, change) in (500_u128..).zip(&changes) {
            let there = residents.iter().filter(|r| r.home == change.from);
            let mut families: Vec<Uuid> = there.map(Resident::family).collect();
            families.dedup();
            let ground = Ground { places: &places, former: &former, families: &families };
            let Ok(done) = change.carry_out(&ground, id(turn), NOW) else { continue };
            let all = after(&places, &done);
            former.extend(places.iter().filter(|t| find(&all, t.place.id.0.as_u128()).path != t.path).map(|t| t.path.clone()));
            for resident in &mut residents {
                resident.home = done.homes.of(resident);
            }
            let sum = |of: &[Territory], level| -> u32 {
                of.iter().filter(|t| t.ended.is_none() && t.place.level == level).map(|t| t.households).sum()
            };
            prop_assert_eq!(sum(&all, Level::Rt), sum(&places, Level::Rt), "households are only moved");
            places = all;
            for place in &places {
                let above = place.parent.map(|p| find(&places, p.0.as_u128()));
                let line = above.map_or(vec![], |a| a.place.lineage.clone());
                prop_assert_eq!(&place.place.lineage, &[line, vec![place.place.id]].concat(), "{}", &place.path);
                prop_assert_eq!(place.place.lineage[0], id(1), "every place reaches its village");
                if place.ended.is_none() {
                    let lies = above.is_none_or(|a| a.ended.is_none() && place.path.starts_with(&format!("{}/", a.path)));
                    prop_assert!(lies, "{} lies in a place in use, and its address says which", &place.path);
                }
                let alike = |t: &&Territory| t.path == place.path || former.contains(&place.path);
                prop_assert_eq!(places.iter().filter(alike).count(), 1, "an address leads to one place");
                let twin = |t: &&Territory| {
                    t.ended.is_none() && place.ended.is_none() && t.parent == place.parent && t.number == place.number
                };
                prop_assert!(places.iter().filter(twin).count() <= 1, "numbers are unique among siblings");
            }
            for resident in &residents {
                let home = find(&places, resident.home.0.as_u128());
                prop_assert!(home.ended.is_none() && home.place.level == Level::Rt, "everybody lives in an RT in use");
                let apart = residents.iter().any(|r| r.family() == resident.family() && r.home != resident.home);
                prop_assert!(!apart, "a family stays together");
            }
        }
    }
}
