//! RT and RW split and join by decree: two persons, then places, homes and boards are otherwise, and nothing is lost.

use std::sync::Arc;

use domain::{
    id::{PersonId, TerritoryId},
    institution::{BodyKind, Role, Seat},
    proposal::Step,
    refusal::{Field, Refusal},
    territory::{
        Level, Territory,
        change::{Change, Kind},
    },
};
use jiff::civil::date;
use store::{
    ActResult,
    act::{self, change::Decree, mandate::Appointment},
    person,
    task::{self, Kind as Task},
    territory::{self, change},
};
use uuid::Uuid;

use crate::{
    database::tamper_with,
    scene::{costs, refused},
    stories,
    world::{Rt, Village, World, YEAR, day},
};

stories!(
    nothing_changes_before_the_second_person_confirms,
    a_new_rt_takes_its_families_and_the_rw_acts_until_it_has_a_chair,
    an_rt_joins_another_whose_board_reads_what_was_still_there,
    a_new_rw_takes_its_rt_and_their_proposals,
    an_rw_joins_another_and_its_rt_get_free_numbers,
    nothing_changes_while_its_residents_vote,
    what_was_counted_before_still_verifies,
    who_sits_in_a_board_that_ends_has_no_part_in_it,
    one_change_waits_at_a_time_and_is_judged_again,
    of_two_confirmers_at_once_one_is_first,
);

const DECREE: &str = "SK Lurah 12/2026";

impl World {
    async fn propose_in(&self, who: PersonId, scope: TerritoryId, on: i64) -> ActResult<act::proposal::Sent> {
        act::proposal::propose(&self.store, &self.by(who, day(on)), &self.form(scope)).await
    }

    /// What `rembuk verify` compares of a closed ballot.
    async fn counts_again(&self, poll: domain::id::PollId) {
        let c = self.store.read();
        let closed = store::vote::find(c, poll).await.unwrap().expect("a poll");
        let ballots = store::vote::box_of(c, poll).await.unwrap();
        let counted = domain::vote::approval::count(&closed.options, &ballots);
        assert_eq!(counted, store::vote::results(c, poll).await.unwrap());
        assert_eq!(ballots.len(), store::vote::turnout(c, poll).await.unwrap() as usize);
        assert!(self.store.integrity().await.unwrap().is_empty());
    }

    async fn enter(&self, by: PersonId, change: &Change, on: i64) -> ActResult<()> {
        let decree = Decree { number: DECREE, date: date(2026, 11, 1) };
        act::change::enter(&self.store, &self.by(by, day(on)), self.kelurahan.id, change, decree).await
    }

    async fn waiting(&self) -> change::Recorded {
        change::waiting(self.store.read(), self.kelurahan.id).await.unwrap().expect("a change that waits")
    }

    async fn confirmed(&self, change: &Change, on: i64) {
        self.enter(self.operator().await, change, on).await.expect("entered");
        let (by, waiting) = (self.by(self.kelurahan.head, day(on)), self.waiting().await.id);
        act::change::confirm(&self.store, &by, self.kelurahan.id, waiting).await.expect("confirmed");
        self.record_holds().await;
    }

    async fn place(&self, id: TerritoryId) -> Territory {
        territory::by_id(self.store.read(), id).await.expect("a place")
    }

    /// The place whose residents may speak about a proposal now.
    async fn held_by(&self, id: domain::id::ProposalId) -> TerritoryId {
        let found = self.proposal(id).await;
        store::authority::holder_of(self.store.read(), &found).await.unwrap().place.id
    }

    async fn home(&self, who: PersonId) -> TerritoryId {
        person::profile(self.store.read(), who).await.unwrap().expect("a person").actor.home.id
    }

    async fn at(&self, path: &str) -> Territory {
        territory::by_path(self.store.read(), path).await.unwrap().expect(path)
    }

    async fn family_of(&self, who: PersonId) -> Uuid {
        let profile = person::profile(self.store.read(), who).await.unwrap().expect("a person");
        profile.actor.household.map_or(who.0, |h| h.0)
    }

    async fn tasks(&self, who: PersonId, on: i64) -> Vec<Task> {
        let profile = person::profile(self.store.read(), who).await.unwrap().expect("a person");
        task::of_officer(self.store.read(), &profile, day(on)).await.unwrap().iter().map(|t| t.kind).collect()
    }
}

fn join(kind: Kind, from: TerritoryId, into: TerritoryId) -> Change {
    Change { kind, from, into: Some(into), number: None, chosen: vec![] }
}

fn split(kind: Kind, from: TerritoryId, number: u16, chosen: Vec<Uuid>) -> Change {
    Change { kind, from, into: None, number: Some(number), chosen }
}

async fn half(w: &World, rt: &Rt) -> Change {
    let chosen = vec![w.family_of(rt.residents[0]).await, w.family_of(rt.residents[1]).await];
    split(Kind::SplitRt, rt.id, 3, chosen)
}

fn first_rw(w: &World) -> (&Village, &Rt, &Rt) {
    let v = &w.kelurahan;
    (v, &v.rws[0].rts[0], &v.rws[0].rts[1])
}

async fn nothing_changes_before_the_second_person_confirms(w: Arc<World>) {
    let (v, first, second) = first_rw(&w);
    let operator = w.operator().await;
    let change = join(Kind::JoinRt, second.id, first.id);
    for stranger in [first.chair, v.rws[0].chair, v.lpm, v.head, first.residents[0]] {
        assert_eq!(refused(w.enter(stranger, &change, 12).await).status(), 403);
    }
    w.enter(operator, &change, 12).await.expect("entered");
    assert_eq!(w.place(second.id).await.ended, None);
    assert_eq!(w.home(second.residents[0]).await, second.id);
    assert!(w.tasks(v.head, 12).await.contains(&Task::ConfirmPlaces), "the lurah finds it among the tasks");
    let id = w.waiting().await.id;
    for other in [operator, v.lpm, first.chair, w.desa.head] {
        let by = w.by(other, day(12));
        assert_eq!(refused(act::change::confirm(&w.store, &by, v.id, id).await).status(), 403);
        assert_eq!(
            refused(act::change::decline(&w.store, &by, v.id, id, "Warga belum diajak bicara.").await).status(),
            403
        );
    }
    let head = w.by(v.head, day(12));
    assert_eq!(refused(act::change::decline(&w.store, &head, v.id, id, " ").await).code(), "fields");
    act::change::decline(&w.store, &head, v.id, id, "Warga belum diajak bicara.").await.expect("declined");
    assert_eq!(
        refused(act::change::confirm(&w.store, &head, v.id, id).await),
        Refusal::Moved { now: "places_settled" }
    );
    assert_eq!(w.place(second.id).await.ended, None);
    assert_eq!(change::of_village(w.store.read(), v.id).await.unwrap(), [], "what was declined is no change");
    w.record_holds().await;

    // Who enters it as operator and is lurah besides does not confirm it.
    let body = w.place(v.id).await.place.lineage[0];
    let both = w.seated(first.id, body, BodyKind::Operator, Seat::Member, None).await;
    let office = "UPDATE mandates SET person_id = $1 WHERE person_id = $2";
    tamper_with(&w.store, office, vec![both.0.into(), v.head.0.into()]).await;
    w.enter(both, &change, 13).await.expect("entered");
    let id = w.waiting().await.id;
    let own = act::change::confirm(&w.store, &w.by(both, day(13)), v.id, id).await;
    assert_eq!(refused(own), Refusal::SecondPerson);
    assert!(!w.tasks(both, 13).await.contains(&Task::ConfirmPlaces));
    act::change::withdraw(&w.store, &w.by(both, day(13)), v.id, id, "Nomor keliru diketik.").await.expect("withdrawn");
}

async fn a_new_rt_takes_its_families_and_the_rw_acts_until_it_has_a_chair(w: Arc<World>) {
    let (v, _, rt) = first_rw(&w);
    let (moved, stays) = (rt.residents[0], rt.residents[2]);
    let draft = act::proposal::keep(&w.store, &w.by(moved, day(11)), &w.form(rt.id)).await.expect("kept");
    w.confirmed(&half(&w, rt).await, 12).await;
    let new = w.at("kota-arunika/cempaka/kelurahan-kenangasari/rw-01/rt-03").await;
    assert_eq!((new.name.as_str(), new.place.level), ("RT 03", Level::Rt));
    for (who, home) in [(moved, new.place.id), (rt.spouses[1], new.place.id), (stays, rt.id), (rt.spouses[2], rt.id)] {
        assert_eq!(w.home(who).await, home);
    }
    assert_eq!(w.proposal(draft).await.scope, new.place.id, "a draft nobody has seen goes with its writer");

    // What they send now is not the old chair's to pass on; while the new RT has none, it is the RW's.
    let sent = w.propose(moved, new.place.id, day(13)).await.id;
    let old = act::proposal::pass_on(&w.store, &w.by(rt.chair, day(13)), sent).await;
    assert_eq!(refused(old), Refusal::OtherTerritory { role: Role::RtChair });
    assert_eq!(refused(w.propose_in(stays, new.place.id, 13).await).code(), "other-territory");
    act::proposal::pass_on(&w.store, &w.by(v.rws[0].chair, day(13)), sent).await.expect("the RW stands in");
    let boards = store::institution::of_place(w.store.read(), new.place.id).await.unwrap();
    assert_eq!(
        boards.iter().map(|b| (b.kind, b.name.as_str())).collect::<Vec<_>>(),
        [(BodyKind::RtBoard, "rt_board RT 03")]
    );
    let told = change::of_village(w.store.read(), v.id).await.unwrap();
    assert_eq!((told[0].from_name.as_str(), told[0].to_name.as_str()), ("RT 02 · RW 01", "RT 03 · RW 01"));
    assert_eq!((told[0].decree.as_str(), told[0].change.into), (DECREE, Some(new.place.id)));
}

async fn an_rt_joins_another_whose_board_reads_what_was_still_there(w: Arc<World>) {
    let (v, into, rt) = first_rw(&w);
    let author = rt.residents[0];
    let open = w.propose(author, rt.id, day(12)).await.id;
    let gone = w.at_rw(rt, rt.residents[1], 40).await;
    let number = w.proposal(open).await.number;
    w.confirmed(&join(Kind::JoinRt, rt.id, into.id), 14).await;

    let ended = w.place(rt.id).await;
    assert_eq!((ended.ended, ended.parent), (Some(day(14)), Some(into.id)));
    assert_eq!(w.home(author).await, into.id);
    let still = w.proposal(open).await;
    assert_eq!(
        (still.scope, still.number, still.author),
        (rt.id, number, Some(author)),
        "it stays where it was written"
    );
    let former = act::proposal::pass_on(&w.store, &w.by(rt.chair, day(15)), open).await;
    assert_eq!(refused(former).code(), "not-your-task", "the chair of an RT that is no more");
    assert!(w.tasks(into.chair, 15).await.contains(&Task::Read), "the other board finds it");
    let neighbour = w.by(into.residents[0], day(15));
    act::proposal::support(&w.store, &neighbour, open, true).await.expect("everybody of the RT may support it");
    act::proposal::estimate(&w.store, &w.by(author, day(15)), open, costs(10)).await.expect("still the author's");
    act::proposal::pass_on(&w.store, &w.by(into.chair, day(15)), open).await.expect("passed on");
    assert!(matches!(w.proposal(gone).await.step, Step::AtRw { .. }));

    let living: Vec<TerritoryId> =
        territory::of_village(w.store.read(), v.id).await.unwrap().iter().map(|t| t.place.id).collect();
    assert!(!living.contains(&rt.id) && living.contains(&into.id));
    let below = territory::children(w.store.read(), v.rws[0].id).await.unwrap();
    assert_eq!(below.iter().map(|t| t.place.id).collect::<Vec<_>>(), [into.id]);
    let found = territory::search(w.store.read(), "rw 01 rt 02").await.unwrap();
    assert!(found.iter().all(|t| t.place.id != rt.id), "nobody picks it any more");
    let led = territory::led_to(w.store.read(), &ended.path).await.unwrap().expect("a place");
    assert_eq!(led.place.id, into.id);

    // Both voted on in the RW they always lay in.
    let poll = w.ballot(&v.rws[0]).await;
    w.cast(poll, author, &[gone]).await.expect("cast");
    let operator = w.operator().await;
    let seat = Appointment {
        body: rt.board,
        person: rt.residents[2],
        seat: Seat::Secretary,
        decree: "SK 9".into(),
        decree_date: date(2026, 11, 2),
        from: day(16),
        until: None,
        acting: None,
        photo: None,
        exception: None,
    };
    let late = act::mandate::enter(&w.store, &w.by(operator, day(16)), &seat).await;
    assert_eq!(refused(late), Refusal::Moved { now: "place_ended" });
}

async fn a_new_rw_takes_its_rt_and_their_proposals(w: Arc<World>) {
    let (v, stays, moves) = first_rw(&w);
    let here = w.at_rw(stays, stays.residents[0], 10).await;
    let there = w.at_rw(moves, moves.residents[0], 20).await;
    let before = w.place(moves.id).await.path;
    w.confirmed(&split(Kind::SplitRw, v.rws[0].id, 3, vec![moves.id.0]), 15).await;
    let new = w.at("kota-arunika/cempaka/kelurahan-kenangasari/rw-03").await;
    let moved = w.place(moves.id).await;
    assert_eq!((moved.parent, moved.number), (Some(new.place.id), Some(2)));
    assert_eq!(moved.path, format!("{}/rt-02", new.path));
    let old = territory::by_former(w.store.read(), &before).await.unwrap().expect("the old address leads on");
    assert_eq!(old.place.id, moves.id);
    assert_eq!(w.held_by(there).await, new.place.id);
    assert_eq!(w.held_by(here).await, v.rws[0].id);
    act::proposal::support(&w.store, &w.by(stays.residents[0], day(16)), here, true).await.expect("theirs");
    let apart = act::proposal::support(&w.store, &w.by(stays.residents[0], day(16)), there, true).await;
    assert_eq!(refused(apart).code(), "other-territory");
    let chair = act::proposal::estimate(&w.store, &w.by(v.rws[0].chair, day(16)), there, costs(1)).await;
    assert_eq!(refused(chair).status(), 403, "the old RW has no right over what moved");
    w.propose(moves.residents[1], moves.id, day(16)).await;
}

async fn an_rw_joins_another_and_its_rt_get_free_numbers(w: Arc<World>) {
    let v = &w.kelurahan;
    let (ends, into) = (&v.rws[1], &v.rws[0]);
    let there = w.at_rw(&ends.rts[0], ends.rts[0].residents[0], 20).await;
    w.confirmed(&join(Kind::JoinRw, ends.id, into.id), 15).await;
    let names: Vec<String> =
        territory::children(w.store.read(), into.id).await.unwrap().into_iter().map(|t| t.name).collect();
    assert_eq!(names, ["RT 01", "RT 02", "RT 03", "RT 04"]);
    assert_eq!(w.place(ends.id).await.ended, Some(day(15)));
    let board = store::institution::find(w.store.read(), ends.rts[0].board).await.unwrap().expect("a board");
    assert_eq!(board.name, "rt_board RT 03", "its board is called after it");
    assert_eq!(w.held_by(there).await, into.id);
    let gone = person::profile(w.store.read(), ends.chair).await.unwrap().expect("a person");
    assert_eq!(gone.seats_in_force(day(15)).count(), 0, "the chair of an RW that is no more");
    let kept = person::profile(w.store.read(), ends.rts[0].chair).await.unwrap().expect("a person");
    assert_eq!(kept.seats_in_force(day(15)).count(), 1, "the chairs of its RT go on");
    w.many_at_rw(&into.rts[0], &[30]).await;
    w.ballot(into).await;
}

async fn nothing_changes_while_its_residents_vote(w: Arc<World>) {
    let (v, first, second) = first_rw(&w);
    let operator = w.operator().await;
    let (mine, other) = (join(Kind::JoinRt, second.id, first.id), &v.rws[1]);
    let aside = join(Kind::JoinRt, other.rts[1].id, other.rts[0].id);
    w.many_at_rw(first, &[10, 20]).await;
    w.enter(operator, &mine, 40).await.expect("entered before it opened");
    w.ballot(&v.rws[0]).await;
    let runs = Refusal::BallotNotOver { place: "RW 01".into(), year: YEAR };
    let (head, id) = (w.by(v.head, day(42)), w.waiting().await.id);
    assert_eq!(refused(act::change::confirm(&w.store, &head, v.id, id).await), runs);
    act::change::withdraw(&w.store, &w.by(operator, day(42)), v.id, id, "Menunggu pilihan selesai.").await.expect("ok");
    assert_eq!(refused(w.enter(operator, &mine, 42).await), runs);
    w.enter(operator, &aside, 42).await.expect("another RW is free");
}

async fn what_was_counted_before_still_verifies(w: Arc<World>) {
    let (v, first, second) = first_rw(&w);
    let ids = w.many_at_rw(first, &[10, 20]).await;
    let poll = w.ballot(&v.rws[0]).await;
    w.cast(poll, first.residents[0], &[ids[0]]).await.expect("cast");
    act::vote::ask_to_close(&w.store, &w.by(v.rws[0].chair, day(50)), poll).await.expect("asked");
    act::vote::witness(&w.store, &w.by(second.residents[0], day(50)), poll).await.expect("closed");
    let operator = w.operator().await;
    let whole = join(Kind::JoinRw, v.rws[0].id, v.rws[1].id);
    assert_eq!(refused(w.enter(operator, &whole, 51).await).code(), "ballot-not-over", "its result is on no list yet");
    w.confirmed(&join(Kind::JoinRt, second.id, first.id), 51).await;
    w.ceiling(v, 100).await;
    w.draft(v).await;
    assert_eq!(w.order(v).await, ids, "the result comes onto the list as it was counted");
    w.submit(v).await;
    w.confirmed(&whole, 92).await;
    let closed = store::vote::find(w.store.read(), poll).await.unwrap().expect("a poll");
    assert_eq!(closed.place, v.rws[0].id, "it stays the ballot of the RW that was");
    w.counts_again(poll).await;
}

async fn who_sits_in_a_board_that_ends_has_no_part_in_it(w: Arc<World>) {
    let (v, first, second) = first_rw(&w);
    let chair = "UPDATE mandates SET person_id = $1 WHERE person_id = $2";
    let operator = w.operator().await;
    tamper_with(&w.store, chair, vec![operator.0.into(), second.secretary.0.into()]).await;
    let change = join(Kind::JoinRt, second.id, first.id);
    assert_eq!(refused(w.enter(operator, &change, 12).await), Refusal::OwnInterest);
    let other = w.operator().await;
    w.enter(other, &change, 12).await.expect("somebody else does");
    tamper_with(&w.store, chair, vec![v.head.0.into(), second.chair.0.into()]).await;
    let id = w.waiting().await.id;
    let own = act::change::confirm(&w.store, &w.by(v.head, day(12)), v.id, id).await;
    assert_eq!(refused(own), Refusal::OwnInterest);
}

async fn one_change_waits_at_a_time_and_is_judged_again(w: Arc<World>) {
    let (v, first, rt) = first_rw(&w);
    let operator = w.operator().await;
    let change = half(&w, rt).await;
    w.enter(operator, &change, 12).await.expect("entered");
    let second = w.enter(operator, &join(Kind::JoinRt, rt.id, first.id), 12).await;
    assert_eq!(refused(second), Refusal::Moved { now: "places_wait" });
    // Meanwhile a chosen family lives elsewhere.
    let moves = "UPDATE persons SET home_id = $1 WHERE home_id = $2 AND household_id = $3";
    tamper_with(&w.store, moves, vec![first.id.0.into(), rt.id.0.into(), change.chosen[0].into()]).await;
    let (head, id) = (w.by(v.head, day(13)), w.waiting().await.id);
    let stale = act::change::confirm(&w.store, &head, v.id, id).await;
    assert_eq!(refused(stale), Refusal::Moved { now: "places_otherwise" });
    assert_eq!(territory::children(w.store.read(), v.rws[0].id).await.unwrap().len(), 2);
    act::change::decline(&w.store, &head, v.id, id, "Keluarganya sudah pindah.").await.expect("declined");

    let taken = Change { number: Some(1), ..change };
    let decree = Decree { number: " ", date: date(2030, 1, 1) };
    let all = act::change::enter(&w.store, &w.by(operator, day(13)), v.id, &taken, decree).await;
    let Refusal::Fields(faults) = refused(all) else { panic!("fields") };
    for fault in [
        Field::new("place_number", "place_taken"),
        Field::new("place_chosen", "choice"),
        Field::new("office_decree", "missing"),
        Field::new("office_decree_date", "office_future"),
    ] {
        assert!(faults.contains(&fault), "{fault:?} in {faults:?}");
    }
}

async fn of_two_confirmers_at_once_one_is_first(w: Arc<World>) {
    let (v, first, rt) = first_rw(&w);
    w.enter(w.operator().await, &join(Kind::JoinRt, rt.id, first.id), 12).await.expect("entered");
    let id = w.waiting().await.id;
    let (one, two) = (w.by(v.head, day(12)), w.by(v.head, day(12)));
    let (a, b) =
        tokio::join!(act::change::confirm(&w.store, &one, v.id, id), act::change::confirm(&w.store, &two, v.id, id));
    let late = if a.is_ok() { b } else { a };
    assert_eq!(refused(late), Refusal::Moved { now: "places_settled" });
    assert_eq!(change::of_village(w.store.read(), v.id).await.unwrap().len(), 1);
}
