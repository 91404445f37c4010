//! Residents who moved away or died: taken off the roll by two of two households, objected to once, forgotten after two
//! years; and requests for a new card that were taken back or lapsed.

use std::sync::Arc;

use domain::{
    authority::Act,
    card::REQUEST_DAYS,
    id::PersonId,
    leaving::{KEPT_DAYS, Kind},
    refusal::Refusal,
};
use jiff::civil::date;
use store::{
    ActResult,
    act::{
        self,
        card::{ask_new, cancel, second, take_back},
        leaving::{anonymise, confirm, enter, object},
    },
    session,
};
use uuid::Uuid;

use crate::{
    cards::opening,
    database::{column, count, everything, fingerprint},
    joining::{family_card, nik},
    scene::{costs, refused},
    stories,
    world::{World, day},
};

stories!(
    a_request_is_taken_back_by_who_is_named_in_it_and_another_one_made,
    a_request_lapses_by_itself_after_seven_days,
    nothing_changes_before_a_second_of_another_household,
    a_chair_alone_or_with_his_wife_takes_no_voter_off_the_roll,
    whoever_holds_an_office_cannot_be_ended,
    whoever_moved_reads_and_objects_once,
    the_account_of_somebody_who_died_is_closed,
    what_the_villages_head_settled_stays,
    the_villages_head_settles_nothing_that_they_signed,
    two_years_later_nothing_says_who_it_was,
);

impl World {
    async fn records(&self, by: PersonId, who: PersonId, kind: Kind, n: i64) -> ActResult<Uuid> {
        enter(&self.store, &self.by(by, day(n)), who, kind, date(2026, 11, 1)).await
    }

    /// Recorded by the RT's secretary and confirmed by its chair.
    async fn leaves(&self, who: PersonId, kind: Kind, n: i64) -> Uuid {
        let rt = &self.kelurahan.rws[0].rts[0];
        let id = self.records(rt.secretary, who, kind, n).await.expect("recorded");
        confirm(&self.store, &self.by(rt.chair, day(n)), id).await.expect("confirmed");
        id
    }

    async fn left(&self, who: PersonId) -> bool {
        store::person::profile(self.store.read(), who).await.unwrap().expect("a person").actor.left
    }

    async fn verified(&self, who: PersonId) -> bool {
        store::person::profile(self.store.read(), who).await.unwrap().expect("a person").actor.verified
    }

    /// An account with a card that the chair has ticked off.
    async fn has_card(&self, who: PersonId) -> store::card::Printed {
        let rt = &self.kelurahan.rws[0].rts[0];
        let card = self.print(rt.secretary, rt.id, who, day(2)).await.expect("printed");
        self.tick(rt.chair, &card, day(2)).await.expect("ticked");
        self.open(&opening(&card, (5, 5)), day(3)).await.expect("opened");
        card
    }
}

async fn a_request_is_taken_back_by_who_is_named_in_it_and_another_one_made(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (holder, silent, witness) = (rt.residents[0], rt.residents[1], rt.residents[2]);
    w.has_card(holder).await;
    let asked = async |by: PersonId, n| ask_new(&w.store, &w.by(by, day(n)), holder, silent).await.expect("asked");
    let request = asked(rt.secretary, 8).await;
    let staff = w.staff().await;
    let before = fingerprint(&w.store).await;
    for stranger in [rt.chair, rt.residents[3], w.kelurahan.head] {
        assert_eq!(refused(take_back(&w.store, &w.by(stranger, day(8)), request).await), Refusal::NotFound);
    }
    assert_eq!(refused(cancel(&w.store, &w.by(staff, day(8)), request).await), Refusal::NotFound, "not theirs");
    for stranger in [holder, silent, w.kelurahan.rws[0].rts[1].chair, w.desa.head] {
        assert_eq!(refused(cancel(&w.store, &w.by(stranger, day(8)), request).await).status(), 403);
    }
    assert_eq!(fingerprint(&w.store).await, before);
    // The board that asked, another of its members; the holder; the witness.
    cancel(&w.store, &w.by(rt.chair, day(8)), request).await.expect("the board");
    assert_eq!(refused(cancel(&w.store, &w.by(rt.chair, day(8)), request).await), Refusal::NotFound, "once");
    assert_eq!(refused(second(&w.store, &w.by(silent, day(8)), request).await), Refusal::NotFound);
    let again = asked(rt.secretary, 9).await;
    take_back(&w.store, &w.by(holder, day(9)), again).await.expect("the holder");
    let third = asked(rt.secretary, 10).await;
    take_back(&w.store, &w.by(silent, day(10)), third).await.expect("the witness");
    // Seconded already, and taken back all the same: nothing is printed.
    let fourth = ask_new(&w.store, &w.by(rt.secretary, day(11)), holder, witness).await.expect("asked");
    second(&w.store, &w.by(witness, day(11)), fourth).await.expect("seconded");
    take_back(&w.store, &w.by(holder, day(11)), fourth).await.expect("the holder");
    assert_eq!(refused(w.print(rt.secretary, rt.id, holder, day(12)).await), Refusal::SecondPerson);
    let told = format!("SELECT COUNT(*) FROM record WHERE act = '{}'", Act::CancelNewCard.code());
    assert_eq!(count(&w.store, &told).await, 4);
    w.record_holds().await;
}

async fn a_request_lapses_by_itself_after_seven_days(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (holder, silent, witness) = (rt.residents[0], rt.residents[1], rt.residents[2]);
    w.has_card(holder).await;
    let ask = async |who, n| ask_new(&w.store, &w.by(rt.secretary, day(n)), holder, who).await;
    let first = ask(silent, 8).await.expect("asked");
    let tasks = async |n| store::card::requests_for(w.store.read(), silent, day(n)).await.unwrap().len();
    assert_eq!(refused(ask(witness, 8 + REQUEST_DAYS - 1).await), Refusal::Moved { now: "card_asked" });
    assert_eq!((tasks(8 + REQUEST_DAYS - 1).await, tasks(8 + REQUEST_DAYS).await), (1, 0));
    let late = second(&w.store, &w.by(silent, day(8 + REQUEST_DAYS)), first).await;
    assert_eq!(refused(late), Refusal::NotFound, "it has lapsed");
    let next = ask(witness, 8 + REQUEST_DAYS).await.expect("another one");
    second(&w.store, &w.by(witness, day(16)), next).await.expect("seconded");
    // A seconded one is no blank cheque for ever.
    assert_eq!(refused(w.print(rt.secretary, rt.id, holder, day(23)).await), Refusal::SecondPerson);
    let third = ask(witness, 23).await.expect("a third");
    second(&w.store, &w.by(witness, day(24)), third).await.expect("seconded");
    w.print(rt.secretary, rt.id, holder, day(25)).await.expect("printed");
    w.record_holds().await;
}

async fn nothing_changes_before_a_second_of_another_household(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let who = rt.residents[0];
    for stranger in [rw.rts[1].chair, rw.chair, w.kelurahan.lpm, w.desa.head, rt.residents[1], w.kelurahan.unverified] {
        let refusal = refused(w.records(stranger, who, Kind::Moved, 6).await);
        assert!(matches!(refusal.status(), 403), "{refusal:?}");
    }
    let tomorrow = enter(&w.store, &w.by(rt.secretary, day(6)), who, Kind::Moved, date(2026, 11, 8)).await;
    assert_eq!(refused(tomorrow), Refusal::field("left_on", "passed_day"));
    session::open(&w.store, "a token's hash", who, "", true, day(5)).await.unwrap();
    let id = w.records(rt.secretary, who, Kind::Moved, 6).await.expect("recorded");
    assert!(w.verified(who).await && !w.left(who).await, "nothing has changed");
    let twice = w.records(rt.chair, who, Kind::Died, 6).await;
    assert_eq!(refused(twice), Refusal::Moved { now: "leaving_waits" });
    assert_eq!(refused(object(&w.store, &w.by(who, day(6)), "Saya masih di sini.").await).status(), 409);
    let own = confirm(&w.store, &w.by(rt.secretary, day(6)), id).await;
    assert_eq!(refused(own), Refusal::SecondPerson);
    act::leaving::take_back(&w.store, &w.by(rt.chair, day(6)), id).await.expect("taken back");
    assert_eq!(refused(confirm(&w.store, &w.by(rt.chair, day(6)), id).await), Refusal::NotFound);
    let id = w.records(rt.secretary, who, Kind::Moved, 7).await.expect("recorded again");
    assert!(session::find(w.store.read(), "a token's hash").await.unwrap().is_some());
    confirm(&w.store, &w.by(rt.chair, day(7)), id).await.expect("confirmed");
    assert!(!w.verified(who).await && w.left(who).await);
    assert!(session::find(w.store.read(), "a token's hash").await.unwrap().is_none(), "who was in is out");
    assert_eq!(
        refused(confirm(&w.store, &w.by(rt.chair, day(7)), id).await),
        Refusal::Moved { now: "leaving_confirmed" }
    );
    assert!(store::register::one(w.store.read(), who).await.unwrap().is_none(), "on no board's list");
    w.record_holds().await;
}

async fn a_chair_alone_or_with_his_wife_takes_no_voter_off_the_roll(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let voter = rt.residents[0];
    // The secretary is the chair's wife: one family card.
    w.move_in(rt.chair, rt.residents[3]).await;
    w.move_in(rt.secretary, rt.residents[3]).await;
    for (one, other) in [(rt.chair, rt.secretary), (rt.secretary, rt.chair)] {
        let id = w.records(one, voter, Kind::Died, 6).await.expect("recorded");
        let before = fingerprint(&w.store).await;
        for who in [one, other, rt.spouses[3], rt.residents[3]] {
            let refusal = refused(confirm(&w.store, &w.by(who, day(7)), id).await);
            assert!(matches!(refusal, Refusal::SecondPerson | Refusal::NotYourTask { .. }), "{refusal:?}");
        }
        assert_eq!(fingerprint(&w.store).await, before);
        act::leaving::take_back(&w.store, &w.by(other, day(7)), id).await.expect("taken back");
    }
    // Nor anybody of their own family card.
    assert_eq!(refused(w.records(rt.chair, rt.residents[3], Kind::Moved, 6).await), Refusal::OwnInterest);
    assert_eq!(refused(w.records(rt.chair, rt.chair, Kind::Moved, 6).await), Refusal::OwnInterest);
    let own = w.records(w.kelurahan.head, rt.spouses[3], Kind::Moved, 6).await.expect("recorded");
    assert_eq!(refused(confirm(&w.store, &w.by(rt.chair, day(7)), own).await), Refusal::OwnInterest);
    // The head of the village settles nothing where nobody has objected.
    let settle =
        act::register::settle(&w.store, &w.by(w.kelurahan.head, day(8)), voter, false, "Rumahnya kosong.").await;
    assert!(matches!(refused(settle), Refusal::Moved { .. }));
    let ids = w.many_at_rw(rt, &[10, 20]).await;
    let poll = w.ballot(rw).await;
    w.cast(poll, voter, &ids[..1]).await.expect("the voter votes");
    w.record_holds().await;
}

async fn whoever_holds_an_office_cannot_be_ended(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let id = w.records(rt.secretary, rt.residents[0], Kind::Moved, 6).await.expect("recorded");
    assert_eq!(refused(w.records(rt.secretary, rt.chair, Kind::Died, 6).await), Refusal::HoldsOffice);
    // Seated between the two signatures: the seat ends first.
    let seat = "UPDATE mandates SET person_id = $1 WHERE person_id = $2";
    let values = vec![rt.residents[0].0.into(), w.kelurahan.pkk_chair.0.into()];
    crate::database::tamper_with(&w.store, seat, values).await;
    assert_eq!(refused(confirm(&w.store, &w.by(rt.chair, day(7)), id).await), Refusal::HoldsOffice);
    w.unseat(rt.residents[0], day(7)).await;
    confirm(&w.store, &w.by(rt.chair, day(8)), id).await.expect("after the seat");
}

async fn whoever_moved_reads_and_objects_once(w: Arc<World>) {
    let first = &w.kelurahan.rws[0];
    let rt = &first.rts[0];
    let who = rt.residents[0];
    let card = w.has_card(who).await;
    let sent = w.propose(rt.residents[1], rt.id, day(12)).await.id;
    let cost = act::proposal::estimate(&w.store, &w.by(rt.residents[1], day(12)), sent, costs(5)).await;
    cost.expect("a cost, for the ballot");
    w.leaves(who, Kind::Moved, 13).await;
    assert_eq!(w.opens(&card).await, Some(who), "the account stays");
    let by = w.by(who, day(14));
    assert_eq!(refused(act::proposal::support(&w.store, &by, sent, true).await), Refusal::NotVerified);
    assert_eq!(refused(act::proposal::propose(&w.store, &by, &w.form(rt.id)).await), Refusal::NotVerified);
    let lifted = act::person::restrict(&w.store, &by, false).await;
    assert_eq!(refused(lifted), Refusal::Moved { now: "leaving_confirmed" }, "no way round");
    assert_eq!(refused(w.print(rt.secretary, rt.id, who, day(14)).await), Refusal::NotFound);
    act::person::take_along(&w.store, &by).await.expect("their data");
    assert!(matches!(refused(object(&w.store, &by, "x").await), Refusal::Fields(_)));
    object(&w.store, &by, "Saya hanya bekerja di kota sebelah.").await.expect("objected");
    assert!(w.verified(who).await && !w.left(who).await, "as before, until it is settled");
    assert_eq!(refused(object(&w.store, &by, "Sekali lagi saya sampaikan.").await).status(), 409);
    act::proposal::support(&w.store, &by, sent, true).await.expect("supported");
    let ids = w.many_at_rw(rt, &[10, 20]).await;
    let poll = w.ballot(first).await;
    assert_eq!(store::vote::on_roll(w.store.read(), poll, who).await.unwrap(), (true, false));
    w.cast(poll, who, &ids[..1]).await.expect("a vote");
    // A roll that was frozen before stays as it is.
    let gone = rt.residents[2];
    w.leaves(gone, Kind::Moved, 41).await;
    let (listed, _) = store::vote::on_roll(w.store.read(), poll, gone).await.unwrap();
    assert!(listed);
    assert_eq!(refused(w.cast(poll, gone, &ids[..1]).await), Refusal::NotVerified);
    w.record_holds().await;
}

async fn the_account_of_somebody_who_died_is_closed(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let who = rt.residents[3];
    let card = w.has_card(who).await;
    session::open(&w.store, "a token's hash", who, &card.number, true, day(5)).await.unwrap();
    w.leaves(who, Kind::Died, 6).await;
    assert_eq!(w.opens(&card).await, None);
    assert!(session::find(w.store.read(), "a token's hash").await.unwrap().is_none());
    assert_eq!(refused(object(&w.store, &w.by(who, day(7)), "Saya masih hidup.").await), Refusal::NotFound);
    assert_eq!(refused(w.print(rt.secretary, rt.id, who, day(7)).await), Refusal::NotFound, "no card in their name");
    w.many_at_rw(rt, &[10, 20]).await;
    let poll = w.ballot(rw).await;
    assert!(!store::vote::on_roll(w.store.read(), poll, who).await.unwrap().0, "on no roll that is frozen later");
    // Two were mistaken: the village's head sees the person, and a first card is printed anew by two.
    let settle =
        async |by, n| act::register::settle(&w.store, &w.by(by, day(n)), who, true, "Orangnya datang ke kantor.").await;
    assert_eq!(refused(settle(rt.chair, 42).await).status(), 403);
    settle(w.kelurahan.head, 42).await.expect("settled");
    assert!(w.verified(who).await && !w.left(who).await);
    w.print(rt.secretary, rt.id, who, day(43)).await.expect("a card again");
    w.record_holds().await;
}

async fn what_the_villages_head_settled_stays(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (stays, goes) = (rt.residents[0], rt.residents[1]);
    for who in [stays, goes] {
        w.leaves(who, Kind::Moved, 6).await;
        object(&w.store, &w.by(who, day(7)), "Saya tidak pindah.").await.expect("objected");
    }
    let head = w.by(w.kelurahan.head, day(8));
    let settle =
        async |who, here| act::register::settle(&w.store, &head, who, here, "Sudah diperiksa di lapangan.").await;
    settle(stays, true).await.expect("settled");
    settle(goes, false).await.expect("settled");
    assert!(w.verified(stays).await && !w.left(stays).await);
    assert!(!w.verified(goes).await && w.left(goes).await);
    assert_eq!(refused(object(&w.store, &w.by(goes, day(9)), "Saya tidak terima.").await).status(), 409, "once");
    assert!(matches!(refused(settle(stays, false).await), Refusal::Moved { .. }));
    assert!(matches!(refused(settle(goes, true).await), Refusal::Moved { .. }));
    w.records(rt.secretary, stays, Kind::Moved, 30).await.expect("who lives here may move later");
    w.record_holds().await;
}

/// In doubt for the resident: until another holds the office, they count.
async fn the_villages_head_settles_nothing_that_they_signed(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (recorded, confirmed) = (rt.residents[0], rt.residents[1]);
    let id = w.records(w.kelurahan.head, recorded, Kind::Moved, 6).await.expect("recorded");
    confirm(&w.store, &w.by(rt.chair, day(6)), id).await.expect("confirmed");
    let id = w.records(rt.chair, confirmed, Kind::Moved, 6).await.expect("recorded");
    confirm(&w.store, &w.by(w.kelurahan.head, day(6)), id).await.expect("confirmed");
    for who in [recorded, confirmed] {
        object(&w.store, &w.by(who, day(7)), "Saya tidak pindah.").await.expect("objected");
        for here in [true, false] {
            let head = w.by(w.kelurahan.head, day(8));
            let settled = act::register::settle(&w.store, &head, who, here, "Sudah diperiksa di lapangan.").await;
            assert_eq!(refused(settled), Refusal::OwnInterest);
        }
        assert!(w.verified(who).await && !w.left(who).await);
    }
    w.record_holds().await;
}

async fn two_years_later_nothing_says_who_it_was(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let plain = w.applicant(rt.id, Some(nik(7777)), Some(family_card(8888)));
    let id = w
        .joins(&act::register::Newcomer {
            name: "Kenari Kuning Bernyanyi".to_owned(),
            born: date(1987, 9, 23),
            ..plain
        })
        .await;
    for board in [rt.chair, rt.secretary] {
        act::register::confirm(&w.store, &w.by(board, day(6)), id).await.expect("confirmed");
    }
    let sent = w.propose(id, rt.id, day(12)).await.id;
    let other = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    act::proposal::support(&w.store, &w.by(id, day(13)), other, true).await.expect("supported");
    let shown = "UPDATE proposals SET show_name = true WHERE id = $1";
    crate::database::tamper_with(&w.store, shown, vec![sent.0.into()]).await;
    w.leaves(id, Kind::Moved, 14).await;
    object(&w.store, &w.by(id, day(15)), "Saya, Kenari, tidak pindah.").await.expect("objected");
    assert_eq!(anonymise(&w.store, day(15 + KEPT_DAYS)).await.unwrap(), 0, "what is disputed waits");
    let head = w.by(w.kelurahan.head, day(20));
    act::register::settle(&w.store, &head, id, false, "Rumahnya sudah dijual.").await.expect("settled");
    let mut canaries: Vec<String> = vec!["Kenari".into(), "1987-09-23".into()];
    for sql in [
        "SELECT nik_sealed FROM identities",
        "SELECT nik_index FROM identities",
        "SELECT kk_sealed FROM household_cards",
        "SELECT card FROM accounts",
    ] {
        canaries.extend(column::<String>(&w.store, sql).await);
    }
    assert_eq!(anonymise(&w.store, day(20 + KEPT_DAYS - 1)).await.unwrap(), 0, "two years have not passed");
    let text = everything(&w.store).await;
    assert!(canaries.iter().all(|c| text.contains(c)));
    assert_eq!(anonymise(&w.store, day(20 + KEPT_DAYS)).await.unwrap(), 1);
    assert_eq!(anonymise(&w.store, day(21 + KEPT_DAYS)).await.unwrap(), 0, "once");
    let text = everything(&w.store).await;
    for canary in &canaries {
        assert_eq!(text.lines().find(|l| l.contains(canary)), None, "{canary} is left");
    }
    let left = "SELECT COUNT(*) FROM persons WHERE name = 'Warga RT 01' AND born IS NULL AND sex IS NULL \
                AND household_id IS NULL AND state = 'anonymous'";
    assert_eq!(count(&w.store, left).await, 1);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM proposals WHERE show_name").await, 0);
    assert_eq!(w.proposal(sent).await.author, Some(id), "what was proposed stays");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM supports").await, 1, "and what was supported");
    w.record_holds().await;
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM persons WHERE state = 'anonymous'").await, 1, "and nobody else");
}
