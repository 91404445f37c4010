//! Cards: opened once, in time, with the birthday; replaced by two; vouched for before they vote.

use std::sync::Arc;

use domain::{
    authority::Act,
    card::CODE_DAYS,
    id::{PersonId, TerritoryId},
    refusal::Refusal,
    time::Instant,
};
use store::{
    ActResult,
    act::{
        self,
        card::{Opening, ask_new, second},
    },
    card::{self, Printed},
    session,
};
use uuid::Uuid;

use crate::{
    database::{count, fingerprint},
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    a_code_opens_once_in_time_and_only_with_the_birthday,
    printing_again_ends_the_earlier_card,
    a_new_card_takes_an_officer_and_somebody_else,
    a_new_card_ends_what_the_old_one_opened,
    nobody_prints_or_asks_for_their_own_card,
    a_card_only_its_printer_had_in_hand_does_not_vote,
    the_printer_of_a_card_gains_nothing_by_opening_it_first,
    a_card_opened_after_the_ballot_waits_for_two,
);

/// Day and month on which residents, their spouses and officers of these stories were born.
pub const BIRTHDAYS: [(i8, i8); 4] = [(5, 5), (6, 6), (1, 1), (5, 2)];

/// What is typed at a card.
pub fn opening(card: &Printed, (day, month): (i8, i8)) -> Opening {
    Opening { number: card.number.clone(), code: card.code.clone(), day, month }
}

impl World {
    /// An officer prints one card.
    pub async fn print(&self, by: PersonId, at: TerritoryId, whose: PersonId, now: Instant) -> ActResult<Printed> {
        let printed = act::card::print(&self.store, &self.by(by, now), at, &[whose]).await;
        printed.map(|mut stack| stack.remove(0))
    }

    /// Somebody opens a card.
    pub async fn open(&self, opening: &Opening, now: Instant) -> ActResult<PersonId> {
        act::card::open(&self.store, &self.nobody(now), opening, "hash").await
    }

    /// Whose account a card opens now.
    pub async fn opens(&self, card: &Printed) -> Option<PersonId> {
        session::account(self.store.read(), &card.number).await.unwrap().map(|a| a.person)
    }

    /// An officer ticks a card off.
    pub async fn tick(&self, by: PersonId, card: &Printed, now: Instant) -> ActResult<usize> {
        act::card::hand_over(&self.store, &self.by(by, now), std::slice::from_ref(&card.number)).await
    }
}

async fn a_code_opens_once_in_time_and_only_with_the_birthday(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let card = w.print(rt.secretary, rt.id, rt.residents[0], day(6)).await.expect("printed");
    let right = opening(&card, (5, 5));
    let before = fingerprint(&w.store).await;
    let end = day(6).plus_days(CODE_DAYS);
    for (why, typed, at) in [
        ("another code", Opening { code: "AAAA-AAAA".into(), ..right.clone() }, day(7)),
        ("no code", Opening { code: String::new(), ..right.clone() }, day(7)),
        ("an unknown number", Opening { number: "4821337906".into(), ..right.clone() }, day(7)),
        ("another birthday", opening(&card, (6, 5)), day(7)),
        ("day and month exchanged", opening(&card, (5, 6)), day(7)),
        ("too late", right.clone(), end),
    ] {
        assert_eq!(refused(w.open(&typed, at).await), Refusal::WrongCode, "{why}");
        let fits = act::card::fits(&w.store, &w.nobody(at), &typed).await;
        assert_eq!(refused(fits), Refusal::WrongCode, "{why}");
    }
    assert_eq!(fingerprint(&w.store).await, before);
    let typed = Opening { code: card.code.to_lowercase().replace('-', " "), ..right.clone() };
    let opened = w.open(&typed, end.plus_seconds(-1)).await.expect("the last second");
    assert_eq!((opened, w.opens(&card).await), (rt.residents[0], Some(rt.residents[0])));
    let before = fingerprint(&w.store).await;
    assert_eq!(refused(w.open(&right, day(8)).await), Refusal::WrongCode, "once");
    assert_eq!(fingerprint(&w.store).await, before);
    let codes = format!("SELECT COUNT(*) FROM cards WHERE code_hash LIKE '%{}%'", &card.code[..4]);
    assert_eq!(count(&w.store, &codes).await, 0, "the code is kept nowhere");
    w.record_holds().await;
}

async fn printing_again_ends_the_earlier_card(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let first = w.print(rt.secretary, rt.id, rt.residents[0], day(6)).await.expect("printed");
    w.tick(rt.chair, &first, day(6)).await.expect("ticked");
    let again = w.print(rt.secretary, rt.id, rt.residents[0], day(7)).await.expect("printed again");
    assert_eq!(refused(w.open(&opening(&first, (5, 5)), day(7)).await), Refusal::WrongCode);
    assert_eq!(refused(w.tick(rt.chair, &first, day(7)).await), Refusal::SecondPerson, "it has ended");
    w.open(&opening(&again, (5, 5)), day(7)).await.expect("the later one opens");
    let vouched = "SELECT COUNT(*) FROM cards WHERE handed_by IS NOT NULL AND ended_at IS NULL";
    assert_eq!(count(&w.store, vouched).await, 0, "the tick was for the other card");
}

async fn a_new_card_takes_an_officer_and_somebody_else(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (holder, witness) = (rt.residents[0], rt.residents[1]);
    let by = w.by(rt.secretary, day(8));
    let early = ask_new(&w.store, &by, holder, witness).await;
    assert_eq!(refused(early), Refusal::Moved { now: "no_account" });
    let old = w.print(rt.secretary, rt.id, holder, day(6)).await.expect("printed");
    w.tick(rt.chair, &old, day(6)).await.expect("ticked");
    w.open(&opening(&old, (5, 5)), day(7)).await.expect("opened");
    w.move_in(rt.secretary, rt.residents[2]).await;
    let before = fingerprint(&w.store).await;
    assert_eq!(refused(w.print(rt.secretary, rt.id, holder, day(8)).await), Refusal::SecondPerson);
    for (why, near) in [
        ("who asks", rt.secretary),
        ("of the asker's family", rt.residents[2]),
        ("of the asker's family", rt.spouses[2]),
        ("not verified", w.kelurahan.unverified),
    ] {
        assert_eq!(refused(ask_new(&w.store, &by, holder, near).await), Refusal::WitnessTooNear, "{why}");
    }
    assert_eq!(fingerprint(&w.store).await, before);
    let request = ask_new(&w.store, &by, holder, witness).await.expect("asked");
    let twice = ask_new(&w.store, &by, holder, rt.residents[3]).await;
    assert_eq!(refused(twice), Refusal::Moved { now: "card_asked" });
    assert_eq!(refused(w.print(rt.secretary, rt.id, holder, day(8)).await), Refusal::SecondPerson, "not seconded");
    for stranger in [rt.secretary, rt.chair, rt.residents[3], w.kelurahan.head] {
        assert_eq!(refused(second(&w.store, &w.by(stranger, day(8)), request).await), Refusal::NotFound);
    }
    let unknown = second(&w.store, &w.by(witness, day(8)), Uuid::from_u128(1)).await;
    assert_eq!(refused(unknown), Refusal::NotFound);
    second(&w.store, &w.by(witness, day(8)), request).await.expect("seconded");
    let again = second(&w.store, &w.by(holder, day(8)), request).await;
    assert_eq!(refused(again), Refusal::Moved { now: "card_seconded" });
    w.print(rt.secretary, rt.id, holder, day(9)).await.expect("two have agreed");
    assert_eq!(refused(w.print(rt.secretary, rt.id, holder, day(9)).await), Refusal::SecondPerson, "for one card");
    w.record_holds().await;
}

async fn a_new_card_ends_what_the_old_one_opened(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let holder = rt.residents[0];
    let old = w.print(rt.secretary, rt.id, holder, day(6)).await.expect("printed");
    w.tick(rt.chair, &old, day(6)).await.expect("ticked");
    w.open(&opening(&old, (5, 5)), day(7)).await.expect("opened");
    session::open(&w.store, "a token's hash", holder, &old.number, true, day(7)).await.unwrap();
    let request = ask_new(&w.store, &w.by(rt.secretary, day(8)), holder, rt.residents[1]).await.expect("asked");
    second(&w.store, &w.by(holder, day(8)), request).await.expect("the holder agrees");
    let new = w.print(rt.secretary, rt.id, holder, day(9)).await.expect("printed");
    assert_eq!(w.opens(&old).await, Some(holder), "until the new one is opened");
    assert_eq!(card::untold(w.store.read(), holder).await.unwrap(), None);
    w.open(&opening(&new, (5, 5)), day(10)).await.expect("opened");
    assert_eq!((w.opens(&old).await, w.opens(&new).await), (None, Some(holder)));
    assert!(session::find(w.store.read(), "a token's hash").await.unwrap().is_none(), "who was in is out");
    assert_eq!(refused(w.open(&opening(&old, (5, 5)), day(10)).await), Refusal::WrongCode);
    let (at, _, body) = card::untold(w.store.read(), holder).await.unwrap().expect("the holder is told");
    assert_eq!((at, body.starts_with("rt_board")), (day(10), true), "{body}");
    let public = async |since| card::replaced_within(w.store.read(), w.kelurahan.id, since).await.unwrap();
    assert_eq!((public(day(0)).await, public(day(11)).await), (1, 0));
    act::card::told(&w.store, &w.by(rt.residents[1], day(11))).await.expect("somebody else's word");
    assert!(card::untold(w.store.read(), holder).await.unwrap().is_some());
    act::card::told(&w.store, &w.by(holder, day(11))).await.expect("read");
    assert_eq!(card::untold(w.store.read(), holder).await.unwrap(), None);
    w.record_holds().await;
}

async fn nobody_prints_or_asks_for_their_own_card(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    w.move_in(rt.secretary, rt.residents[2]).await;
    let card = w.print(rt.chair, rt.id, rt.secretary, day(6)).await.expect("by another");
    let before = fingerprint(&w.store).await;
    for own in [rt.secretary, rt.residents[2], rt.spouses[2]] {
        assert_eq!(refused(w.print(rt.secretary, rt.id, own, day(7)).await), Refusal::OwnInterest);
        let asked = ask_new(&w.store, &w.by(rt.secretary, day(7)), own, rt.residents[0]).await;
        assert_eq!(refused(asked), Refusal::OwnInterest);
    }
    assert_eq!(refused(w.tick(rt.secretary, &card, day(7)).await), Refusal::OwnInterest, "nor ticks it off");
    for stranger in [rt.residents[0], w.kelurahan.rws[0].rts[1].secretary, w.kelurahan.lpm, w.desa.head] {
        let printed = w.print(stranger, rt.id, rt.residents[0], day(7)).await;
        assert_eq!(refused(printed).status(), 403);
        assert_eq!(refused(w.tick(stranger, &card, day(7)).await).status(), 403);
    }
    assert_eq!(fingerprint(&w.store).await, before);
    w.tick(rt.chair, &card, day(7)).await.expect_err("who printed it");
    w.tick(w.kelurahan.head, &card, day(7)).await.expect("somebody else");
}

async fn a_card_only_its_printer_had_in_hand_does_not_vote(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let voter = rt.residents[0];
    let card = w.print(rt.secretary, rt.id, voter, day(6)).await.expect("printed");
    assert_eq!(refused(w.tick(rt.secretary, &card, day(6)).await), Refusal::SecondPerson, "who printed it");
    w.open(&opening(&card, (5, 5)), day(7)).await.expect("opened");
    let ids = w.many_at_rw(rt, &[10, 20]).await;
    let poll = w.ballot(rw).await;
    assert_eq!(refused(w.cast(poll, voter, &ids[..1]).await), Refusal::CardNotVouched);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM participations").await, 0);
    // An honest second officer, who ticks off what is on the list, does not vouch for whoever opened it before.
    assert_eq!(refused(w.tick(rt.chair, &card, day(44)).await), Refusal::Moved { now: "card_opened" });
    assert_eq!(refused(w.cast(poll, voter, &ids[..1]).await), Refusal::CardNotVouched);
    // Nor may whoever opened it make the holder disappear, or somebody else of them.
    let by = w.by(voter, day(44));
    let name = act::person::correct(&w.store, &by, "Orang Lain", domain::person::Honorific::Ibu, None).await;
    assert_eq!(refused(name), Refusal::CardNotVouched);
    for on in [true, false] {
        assert_eq!(refused(act::person::restrict(&w.store, &by, on).await), Refusal::CardNotVouched);
    }
    assert_eq!(refused(act::person::close(&w.store, &by).await), Refusal::CardNotVouched);
    // Two officers who see the holder at the meeting let them into this ballot, and into nothing else.
    for officer in [rt.chair, rw.chair] {
        act::card::admit(&w.store, &w.by(officer, day(44)), poll, voter).await.expect("admitted");
    }
    w.cast(poll, voter, &ids[..1]).await.expect("a vote");
    assert_eq!(refused(act::person::close(&w.store, &by).await), Refusal::CardNotVouched);
}

/// The printer's window: whoever printed a card has seen its code, and knows the birthday of a neighbour.
async fn the_printer_of_a_card_gains_nothing_by_opening_it_first(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let voter = rt.residents[0];
    let card = w.print(rt.secretary, rt.id, voter, day(6)).await.expect("printed");
    w.open(&opening(&card, (5, 5)), day(6)).await.expect("the secretary opens it, and keeps the PIN");
    let seal = w.print(rt.secretary, rt.id, rt.residents[1], day(6)).await.expect("printed");
    let both = [card.number.clone(), seal.number.clone()];
    let ticked = act::card::hand_over(&w.store, &w.by(rt.chair, day(7)), &both).await;
    assert_eq!(ticked.expect("ticked"), 1, "the one that nobody has opened");
    let ids = w.many_at_rw(rt, &[10, 20]).await;
    // The way back: a new card, asked for with a witness of another family, ticked off before it is opened.
    let request = ask_new(&w.store, &w.by(rt.chair, day(20)), voter, rt.residents[1]).await.expect("asked");
    assert_eq!(refused(second(&w.store, &w.by(voter, day(20)), request).await), Refusal::CardNotVouched);
    second(&w.store, &w.by(rt.residents[1], day(20)), request).await.expect("the witness");
    let new = w.print(rt.chair, rt.id, voter, day(21)).await.expect("printed");
    w.tick(rt.secretary, &new, day(21)).await.expect("ticked");
    let poll = w.ballot(rw).await;
    assert_eq!(refused(w.cast(poll, voter, &ids[..1]).await), Refusal::CardNotVouched, "the printer still has it");
    w.open(&opening(&new, (5, 5)), day(42)).await.expect("opened by the holder");
    assert_eq!(w.opens(&card).await, None);
    assert!(card::vouched(w.store.read(), voter).await.unwrap());
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM participations").await, 0);
    w.record_holds().await;
}

async fn a_card_opened_after_the_ballot_waits_for_two(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let voter = rt.residents[0];
    let card = w.print(rt.secretary, rt.id, voter, day(6)).await.expect("printed");
    w.tick(rt.chair, &card, day(6)).await.expect("ticked");
    let ids = w.many_at_rw(rt, &[10, 20]).await;
    let poll = w.ballot(rw).await;
    w.open(&opening(&card, (5, 5)), day(43)).await.expect("opened");
    let admit = async |by, who| act::card::admit(&w.store, &w.by(by, day(44)), poll, who).await;
    assert_eq!(refused(w.cast(poll, voter, &ids[..1]).await), Refusal::NewCard);
    for stranger in [w.kelurahan.lpm, w.kelurahan.head, rt.residents[1], voter] {
        let refusal = refused(admit(stranger, voter).await);
        assert!(matches!(refusal, Refusal::NotYourTask { act: Act::AdmitNewCard, .. } | Refusal::OwnInterest));
    }
    assert_eq!(refused(admit(rw.chair, w.kelurahan.unverified).await), Refusal::NotOnRoll);
    assert_eq!(refused(admit(rw.chair, rw.chair).await), Refusal::OwnInterest);
    assert_eq!(admit(rw.chair, voter).await.expect("one of two"), 1);
    assert_eq!(refused(admit(rw.chair, voter).await), Refusal::SecondPerson);
    assert_eq!(refused(w.cast(poll, voter, &ids[..1]).await), Refusal::NewCard, "one is not two");
    assert_eq!(admit(rt.chair, voter).await.expect("two"), 2);
    w.cast(poll, voter, &ids[..1]).await.expect("a vote");
    w.record_holds().await;
}
