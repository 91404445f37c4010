//! Seats are given by two persons: one alone, whoever it is, brings nothing into force.

use std::sync::Arc;

use domain::{
    chance::Seeded,
    id::{BodyId, HouseholdId, MandateId, PersonId, TerritoryId},
    institution::{BodyKind, Seat},
    mandate::{
        Acting as InStead,
        appointment::{Exception, days},
    },
    proposal::{Came, Step},
    refusal::Refusal,
    time::{Instant, Zone},
};
use jiff::civil::date;
use store::{
    ActResult,
    act::{
        mandate::{Appointment, confirm, decline, end, enter, found_body},
        proposal::pass_on,
    },
    mandate::{NewMandate, of_person, provenance, waiting},
    person::profile,
    territory,
};
use tokio::{sync::Barrier, task::JoinSet};

use crate::{
    database::{column, count, fingerprint, tamper_with},
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    what_an_operator_enters_gives_power_only_once_a_second_person_confirmed_it,
    one_officer_alone_seats_nobody_not_themself_nor_their_own_nor_who_oversees_them,
    of_many_who_confirm_at_once_one_is_first,
    a_term_and_a_stand_ins_end_in_their_very_instant,
    a_rule_stops_and_asks_and_its_exception_is_public,
    what_stands_against_it_by_now_is_asked_again_when_it_is_confirmed,
    an_end_needs_two_and_undoes_nothing,
    what_was_declined_never_comes_into_force,
    a_body_stands_where_it_may,
    the_holder_and_who_appoints_are_told_sixty_days_before,
    while_all_boards_are_empty_the_head_of_the_village_passes_on,
);

/// The day after collecting has opened.
const NOW: i64 = 12;

async fn operators(w: &World) -> (PersonId, PersonId, TerritoryId) {
    let village = territory::by_id(w.store.read(), w.kelurahan.id).await.unwrap();
    let kota = village.place.lineage[0];
    let home = w.kelurahan.rws[0].rts[0].id;
    let first = w.seated(home, kota, BodyKind::Operator, Seat::Chair, None).await;
    let second = w.seated(home, kota, BodyKind::Operator, Seat::Chair, None).await;
    (first, second, kota)
}

/// A seat in a body for five years, since the third day.
fn seat(body: BodyId, person: PersonId, seat: Seat) -> Appointment {
    let (from, until) = days(date(2026, 11, 3), Some(date(2031, 11, 2)), Zone::Wib);
    Appointment {
        body,
        person,
        seat,
        decree: "SK Lurah Nomor 7 Tahun 2026".into(),
        decree_date: date(2026, 10, 30),
        from,
        until,
        acting: None,
        exception: None,
        photo: None,
    }
}

async fn in_force(w: &World, person: PersonId, now: Instant) -> usize {
    profile(w.store.read(), person).await.unwrap().unwrap().seats_in_force(now).count()
}

async fn entered(w: &World, by: PersonId, new: &Appointment) -> MandateId {
    enter(&w.store, &w.by(by, day(NOW)), new).await.expect("entered")
}

async fn vacate(w: &World, body: BodyId) {
    let sql = "UPDATE mandates SET ended_at = $1 WHERE body_id = $2";
    tamper_with(&w.store, sql, vec![day(1).micros().into(), body.0.into()]).await;
}

async fn what_an_operator_enters_gives_power_only_once_a_second_person_confirmed_it(w: Arc<World>) {
    let (operator, ..) = operators(&w).await;
    let rt = &w.kelurahan.rws[0].rts[0];
    vacate(&w, rt.board).await;
    let (chair, id) = (rt.residents[1], w.propose(rt.residents[0], rt.id, day(NOW)).await.id);
    let mandate = entered(&w, operator, &seat(rt.board, chair, Seat::Chair)).await;
    assert_eq!(in_force(&w, chair, day(NOW)).await, 0);
    assert_eq!(refused(pass_on(&w.store, &w.by(chair, day(NOW)), id).await).code(), "not-your-task");
    assert_eq!(refused(confirm(&w.store, &w.by(operator, day(NOW)), mandate).await), Refusal::SecondPerson);
    confirm(&w.store, &w.by(w.kelurahan.head, day(NOW)), mandate).await.expect("the lurah is the second");
    pass_on(&w.store, &w.by(chair, day(NOW)), id).await.expect("the chair acts");
    let again = confirm(&w.store, &w.by(w.kelurahan.head, day(NOW)), mandate).await;
    assert_eq!(refused(again), Refusal::Moved { now: "confirmed" });
    let told = provenance::of_place(w.store.read(), rt.id).await.unwrap().remove(&mandate).unwrap();
    assert!(told.entered.is_some() && told.confirmed.is_some() && told.objections.is_empty());
    let names = "SELECT COUNT(*) FROM record WHERE payload LIKE '%Warga %' OR payload LIKE '%SK Lurah%'";
    assert_eq!(count(&w.store, names).await, 0, "the record holds no name and no text");
    w.record_holds().await;
}

async fn one_officer_alone_seats_nobody_not_themself_nor_their_own_nor_who_oversees_them(w: Arc<World>) {
    let (operator, second, kota) = operators(&w).await;
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let kecamatan = territory::by_id(w.store.read(), v.id).await.unwrap().place.lineage[1];
    let mut officers = vec![operator, second, rt.chair, rt.secretary, v.rws[0].chair, v.rws[0].secretary, v.head];
    officers.extend([v.lpm, v.pkk_chair, v.facilitator, w.desa.head, w.desa.bpd.unwrap()]);
    for (place, kind) in [
        (kecamatan, BodyKind::DistrictOffice),
        (kota, BodyKind::Bappeda),
        (kota, BodyKind::Agency),
        (kota, BodyKind::Inspectorate),
        (v.id, BodyKind::Team),
        (v.id, BodyKind::Group),
    ] {
        officers.push(w.seated(rt.id, place, kind, Seat::Chair, None).await);
    }
    let spouses = w.newcomers(rt.id, officers.len()).await;
    for (who, spouse) in officers.iter().zip(&spouses) {
        let card = HouseholdId::at(day(1), &Seeded::new(&format!("card {who}")));
        let sql = "UPDATE persons SET household_id = $1 WHERE id = $2 OR id = $3";
        tamper_with(&w.store, sql, vec![card.0.into(), who.0.into(), spouse.0.into()]).await;
    }
    let before = fingerprint(&w.store).await;
    let stranger = w.kelurahan.rws[1].rts[0].residents[0];
    let inspectors = body(&w, BodyKind::Inspectorate).await;
    for (who, spouse) in officers.iter().zip(&spouses) {
        let by = w.by(*who, day(NOW));
        for kind in [BodyKind::DistrictOffice, BodyKind::Operator, BodyKind::Bpd, BodyKind::RtBoard] {
            for person in [*who, *spouse] {
                let answer = enter(&w.store, &by, &seat(body(&w, kind).await, person, Seat::Treasurer)).await;
                assert_eq!(refused(answer).status(), 403, "{who} enters {kind:?}");
            }
        }
        let answer = enter(&w.store, &by, &seat(inspectors, stranger, Seat::Member)).await;
        assert_eq!(refused(answer).status(), 403, "{who} seats the inspectorate");
    }
    assert_eq!(fingerprint(&w.store).await, before, "nothing was written");
    // What one entered, for somebody far away: each of them who is near, overseen or alone is refused.
    let treasurer = |person| seat(rt.board, person, Seat::Treasurer);
    let lurahs = entered(&w, operator, &treasurer(spouses[6])).await;
    assert_eq!(refused(confirm(&w.store, &w.by(v.head, day(NOW)), lurahs).await), Refusal::OwnInterest);
    let waits = entered(&w, operator, &treasurer(stranger)).await;
    let open = |person| Appointment { until: None, ..seat(inspectors, person, Seat::Member) };
    let camats = Appointment { body: body(&w, BodyKind::DistrictOffice).await, ..open(stranger) };
    let camats = entered(&w, operator, &camats).await;
    assert_eq!(refused(confirm(&w.store, &w.by(operator, day(NOW)), waits).await), Refusal::SecondPerson);
    for who in officers.iter().filter(|who| ![operator, second, v.head].contains(who)) {
        let answer = confirm(&w.store, &w.by(*who, day(NOW)), waits).await;
        assert_eq!(refused(answer).status(), 403, "{who} confirms");
    }
    // The second operator also works in the lurah's office: the camat's office oversees them there.
    let tx = w.store.write().await.unwrap();
    let (id, office) = (MandateId::at(day(1), &Seeded::new("staff")), office_of(&w).await);
    let decree = "SK 1".into();
    let staff = NewMandate { id, person: second, body: office, seat: Seat::Member, decree, from: day(-1), until: None };
    store::mandate::add(&tx, &staff).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(refused(confirm(&w.store, &w.by(second, day(NOW)), camats).await), Refusal::OwnInterest);
    confirm(&w.store, &w.by(second, day(NOW)), waits).await.expect("in the village nothing stands against it");
    for who in [stranger, spouses[6]] {
        let expected = usize::from(who == stranger);
        assert_eq!(in_force(&w, who, day(NOW)).await, expected);
    }
}

/// The first body of a kind.
async fn body(w: &World, kind: BodyKind) -> BodyId {
    let sql = format!("SELECT id FROM bodies WHERE kind = '{}' ORDER BY id", kind.code());
    BodyId(column(&w.store, &sql).await[0])
}

/// The office of the kelurahan.
async fn office_of(w: &World) -> BodyId {
    of_person(w.store.read(), w.kelurahan.head).await.unwrap()[0].mandate.body
}

async fn of_many_who_confirm_at_once_one_is_first(w: Arc<World>) {
    let (operator, second, _) = operators(&w).await;
    let rt = &w.kelurahan.rws[0].rts[0];
    vacate(&w, rt.board).await;
    let id = entered(&w, operator, &seat(rt.board, rt.residents[0], Seat::Chair)).await;
    let (barrier, mut tasks) = (Arc::new(Barrier::new(8)), JoinSet::new());
    for n in 0..8 {
        let (w, barrier) = (Arc::clone(&w), Arc::clone(&barrier));
        let who = if n % 2 == 0 { second } else { w.kelurahan.head };
        tasks.spawn(async move {
            barrier.wait().await;
            confirm(&w.store, &w.by(who, day(NOW)), id).await
        });
    }
    let (first, others): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(ActResult::is_ok);
    assert_eq!(first.len(), 1);
    assert!(others.into_iter().all(|answer| refused(answer) == Refusal::Moved { now: "confirmed" }));
    let recorded = "SELECT COUNT(*) FROM record WHERE act = 'confirm_mandate'";
    assert_eq!(count(&w.store, recorded).await, 1);
    w.record_holds().await;
}

async fn a_term_and_a_stand_ins_end_in_their_very_instant(w: Arc<World>) {
    let (operator, ..) = operators(&w).await;
    let rt = &w.kelurahan.rws[0].rts[0];
    vacate(&w, rt.board).await;
    let (from, until) = days(date(2026, 11, 5), Some(date(2026, 11, 15)), Zone::Wib);
    let until = until.unwrap();
    let open = Appointment { acting: Some(InStead::Plt), until: None, ..seat(rt.board, rt.residents[1], Seat::Chair) };
    let answer = enter(&w.store, &w.by(operator, day(NOW)), &open).await;
    assert_eq!(refused(answer), Refusal::field("office_until", "office_acting"));
    let plt = Appointment { from, until: Some(until), ..open };
    let id = entered(&w, operator, &plt).await;
    confirm(&w.store, &w.by(w.kelurahan.head, day(NOW)), id).await.expect("confirmed");
    let mut ids = Vec::new();
    for who in [rt.residents[0], rt.residents[2]] {
        ids.push(w.propose(who, rt.id, day(NOW)).await.id);
    }
    let late = pass_on(&w.store, &w.by(rt.residents[1], until), ids[0]).await;
    assert!(matches!(refused(late), Refusal::MandateEnded { ended, .. } if ended == until));
    pass_on(&w.store, &w.by(rt.residents[1], until.plus_seconds(-1)), ids[0]).await.expect("a second before");
}

async fn a_rule_stops_and_asks_and_its_exception_is_public(w: Arc<World>) {
    let (operator, ..) = operators(&w).await;
    let rt = &w.kelurahan.rws[0].rts[0];
    let new = seat(rt.board, w.kelurahan.pkk_chair, Seat::Chair);
    let by = w.by(operator, day(NOW));
    let found = vec!["second_lkd_seat", "seat_taken"];
    assert_eq!(refused(enter(&w.store, &by, &new).await), Refusal::Objections(found.clone()));
    let half = Exception { why: "Tidak ada calon lain.".into(), decree: " ".into() };
    let answer = enter(&w.store, &by, &Appointment { exception: Some(half.clone()), ..new.clone() }).await;
    assert_eq!(refused(answer), Refusal::field("office_exception", "missing"));
    let whole = Exception { decree: "SK Lurah Nomor 8 Tahun 2026".into(), ..half };
    let id = entered(&w, operator, &Appointment { exception: Some(whole.clone()), ..new }).await;
    assert_eq!(in_force(&w, w.kelurahan.pkk_chair, day(NOW)).await, 1);
    confirm(&w.store, &w.by(w.kelurahan.head, day(NOW)), id).await.expect("confirmed with its exception");
    let told = provenance::of_place(w.store.read(), rt.id).await.unwrap().remove(&id).unwrap();
    assert_eq!((told.objections.iter().map(|o| o.code()).collect(), told.exception), (found, Some(whole)));
}

async fn what_stands_against_it_by_now_is_asked_again_when_it_is_confirmed(w: Arc<World>) {
    let (operator, ..) = operators(&w).await;
    let rts = &w.kelurahan.rws[0].rts;
    for rt in rts {
        vacate(&w, rt.board).await;
    }
    let (person, head) = (rts[0].residents[0], w.kelurahan.head);
    let first = entered(&w, operator, &seat(rts[0].board, person, Seat::Chair)).await;
    let second = entered(&w, operator, &seat(rts[1].board, person, Seat::Chair)).await;
    let other = entered(&w, operator, &seat(rts[0].board, rts[0].residents[1], Seat::Chair)).await;
    let twice = enter(&w.store, &w.by(operator, day(NOW)), &seat(rts[0].board, person, Seat::Chair)).await;
    assert_eq!(refused(twice), Refusal::field("office_person", "office_waiting"));
    confirm(&w.store, &w.by(head, day(NOW)), first).await.expect("nothing stands against it");
    let answer = confirm(&w.store, &w.by(head, day(NOW)), second).await;
    assert_eq!(refused(answer), Refusal::Objections(vec!["second_lkd_seat"]));
    let answer = confirm(&w.store, &w.by(head, day(NOW)), other).await;
    assert_eq!(refused(answer), Refusal::Objections(vec!["seat_taken"]));
    assert_eq!(in_force(&w, person, day(NOW)).await, 1);
}

async fn an_end_needs_two_and_undoes_nothing(w: Arc<World>) {
    let (operator, second, _) = operators(&w).await;
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let chair = of_person(w.store.read(), rt.chair).await.unwrap()[0].mandate.id;
    let why = "Mengundurkan diri.";
    for (who, code) in [(rt.chair, "own-interest"), (v.head, "not-your-task")] {
        assert_eq!(refused(end(&w.store, &w.by(who, day(NOW)), chair, day(13), why).await).code(), code);
    }
    // Asked for as of yesterday: it ends when the second person says so.
    end(&w.store, &w.by(operator, day(NOW)), chair, day(NOW - 1), why).await.expect("entered");
    let again = end(&w.store, &w.by(second, day(NOW)), chair, day(14), why).await;
    assert_eq!(refused(again), Refusal::Moved { now: "office_end_waits" });
    assert_eq!(in_force(&w, rt.chair, day(NOW)).await, 1);
    assert_eq!(refused(confirm(&w.store, &w.by(operator, day(NOW)), chair).await), Refusal::SecondPerson);
    assert_eq!(refused(confirm(&w.store, &w.by(rt.chair, day(NOW)), chair).await), Refusal::OwnInterest);
    confirm(&w.store, &w.by(v.head, day(NOW + 1)), chair).await.expect("the second person");
    assert_eq!(in_force(&w, rt.chair, day(NOW + 1).plus_seconds(-1)).await, 1);
    assert_eq!(in_force(&w, rt.chair, day(NOW + 1)).await, 0);
    let over = end(&w.store, &w.by(operator, day(NOW + 2)), chair, day(40), why).await;
    assert_eq!(refused(over), Refusal::Moved { now: "office_ended" });
    w.record_holds().await;
}

async fn what_was_declined_never_comes_into_force(w: Arc<World>) {
    let (operator, ..) = operators(&w).await;
    let rt = &w.kelurahan.rws[0].rts[0];
    vacate(&w, rt.board).await;
    let id = entered(&w, operator, &seat(rt.board, rt.residents[0], Seat::Chair)).await;
    let head = w.by(w.kelurahan.head, day(NOW));
    assert_eq!(refused(decline(&w.store, &head, id, " ").await), Refusal::field("why", "missing"));
    decline(&w.store, &head, id, "SK ini belum terbit.").await.expect("declined");
    assert_eq!(refused(confirm(&w.store, &head, id).await), Refusal::Moved { now: "office_declined" });
    assert_eq!(in_force(&w, rt.residents[0], day(NOW)).await, 0);
    assert_eq!(waiting::find(w.store.read(), id).await.unwrap(), None);
    entered(&w, operator, &seat(rt.board, rt.residents[0], Seat::Chair)).await;
}

async fn a_body_stands_where_it_may(w: Arc<World>) {
    let (operator, ..) = operators(&w).await;
    let (by, v) = (w.by(operator, day(NOW)), &w.kelurahan);
    let found = async |place, kind, name: &str| found_body(&w.store, &by, place, kind, name).await;
    let council = found(v.id, BodyKind::Bpd, "BPD Kenangasari").await;
    assert_eq!(refused(council), Refusal::field("office_kind", "office_kelurahan"));
    let board = found(v.id, BodyKind::RtBoard, "RT 09").await;
    assert_eq!(refused(board), Refusal::field("office_kind", "office_level"));
    let second = found(v.id, BodyKind::Lpm, "LPMK kedua").await;
    assert_eq!(refused(second), Refusal::field("office_kind", "office_there"));
    found(v.id, BodyKind::Posyandu, "Posyandu Kenanga").await.expect("set up");
    let same = found(v.id, BodyKind::Posyandu, "Posyandu  Kenanga ").await;
    assert_eq!(refused(same), Refusal::field("office_name", "office_there"));
    let lurah = found_body(&w.store, &w.by(v.head, day(NOW)), v.id, BodyKind::Group, "Tani Makmur").await;
    assert_eq!(refused(lurah).code(), "not-your-task");
    w.record_holds().await;
}

async fn the_holder_and_who_appoints_are_told_sixty_days_before(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let until = day(100);
    let holder = w.seated(rt.id, v.id, BodyKind::Posyandu, Seat::Chair, Some(until)).await;
    let told = async |who, now| {
        let who = profile(w.store.read(), who).await.unwrap().unwrap();
        let tasks = store::task::of_officer(w.store.read(), &who, now).await.unwrap();
        let codes: Vec<&str> = tasks.iter().filter(|t| t.due == Some(until)).map(|t| t.kind.code()).collect();
        codes.join(" ")
    };
    let soon = until.plus_days(-60);
    assert_eq!((told(holder, soon).await, told(v.head, soon).await), ("own-seat-ends".into(), "seats-end".into()));
    let early = soon.plus_seconds(-1);
    assert_eq!((told(holder, early).await, told(v.head, early).await), (String::new(), String::new()));
    assert_eq!(told(v.head, until).await, "");
    assert_eq!(told(w.desa.head, soon).await, "");
}

async fn while_all_boards_are_empty_the_head_of_the_village_passes_on(w: Arc<World>) {
    let (v, rw, rt) = (&w.kelurahan, &w.kelurahan.rws[0], &w.kelurahan.rws[0].rts[0]);
    let mut ids = Vec::new();
    for who in &rt.residents[..2] {
        ids.push(w.propose(*who, rt.id, day(NOW)).await.id);
    }
    vacate(&w, rt.board).await;
    let early = pass_on(&w.store, &w.by(v.head, day(NOW)), ids[0]).await;
    assert_eq!(refused(early).code(), "not-your-task", "the RW is there");
    tamper_with(
        &w.store,
        "UPDATE mandates SET ended_at = $1 WHERE body_id = $2 AND seat = 'chair'",
        vec![day(1).micros().into(), rw.board.0.into()],
    )
    .await;
    pass_on(&w.store, &w.by(rw.secretary, day(NOW)), ids[0]).await.expect("the RW's secretary");
    vacate(&w, rw.board).await;
    pass_on(&w.store, &w.by(v.head, day(NOW)), ids[1]).await.expect("the lurah");
    assert_eq!(w.proposal(ids[1]).await.step, Step::AtRw { since: day(NOW), came: Came::PassedOn });
    let elsewhere = w.propose(w.desa.rws[0].rts[0].residents[0], w.desa.rws[0].rts[0].id, day(NOW)).await.id;
    assert!(pass_on(&w.store, &w.by(v.head, day(NOW)), elsewhere).await.is_err());
}
