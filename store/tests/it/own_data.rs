//! A person's own data (UU 27/2022): corrected, restricted, closed; and what is left of whoever has closed.

use std::sync::Arc;

use domain::{person::Honorific, refusal::Refusal};
use jiff::civil::date;
use store::{
    act::{
        self,
        card::{ask_new, second},
        register::Newcomer,
    },
    session, tries,
};

use crate::{
    cards::opening,
    database::{column, count, everything, tamper_with},
    joining::{family_card, nik},
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    another_name_or_birthday_is_confirmed_anew,
    whoever_is_restricted_is_on_no_new_roll,
    whoever_sits_in_a_seat_cannot_disappear,
    of_whoever_has_closed_nothing_is_left_that_says_who_it_was,
    own_data_are_taken_along_by_their_owner_alone,
    what_is_no_longer_needed_is_deleted,
);

const NAME: &str = "Kenari Kuning Bernyanyi";
const BORN: &str = "1987-09-23";

async fn another_name_or_birthday_is_confirmed_anew(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let (one, two) = (rt.residents[0], rt.residents[1]);
    let known = store::person::profile(w.store.read(), one).await.unwrap().unwrap();
    let correct = async |who, name: &str, born| {
        let by = w.by(who, day(8));
        act::person::correct(&w.store, &by, name, Honorific::Kak, born).await.expect("corrected")
    };
    assert!(!correct(one, &known.name, None).await, "how one is called is one's own");
    assert!(!correct(one, &known.name, Some(date(1980, 5, 5))).await, "the same birthday");
    assert!(w.listed(one).await.verified());
    assert!(correct(one, NAME, None).await);
    assert!(correct(two, "Nama Lain", Some(date(1981, 5, 5))).await);
    for who in [one, two] {
        assert_eq!((w.listed(who).await.verified(), w.listed(who).await.state.as_deref()), (false, Some("waiting")));
    }
    for board in [rt.chair, rt.secretary] {
        act::register::confirm(&w.store, &w.by(board, day(9)), one).await.expect("confirmed");
    }
    assert!(w.listed(one).await.verified());
    // Once more: the old confirmations are worth nothing.
    assert!(correct(one, "Orang Lain Sama Sekali", None).await);
    assert_eq!((w.listed(one).await.verified(), w.listed(one).await.confirmed), (false, 0));
    assert_eq!(
        refused(act::person::correct(&w.store, &w.nobody(day(9)), NAME, Honorific::Ibu, None).await),
        Refusal::SignInFirst
    );
    w.many_at_rw(rt, &[10, 20]).await;
    let poll = w.ballot(rw).await;
    for who in [one, two] {
        assert_eq!(store::vote::on_roll(w.store.read(), poll, who).await.unwrap(), (false, false));
    }
}

async fn whoever_is_restricted_is_on_no_new_roll(w: Arc<World>) {
    let (first, second) = (&w.kelurahan.rws[0], &w.desa.rws[0]);
    let (gone, back) = (first.rts[0].residents[3], second.rts[0].residents[3]);
    let sent = w.propose(gone, first.rts[0].id, day(12)).await.id;
    let shown = "UPDATE proposals SET show_name = true WHERE id = $1";
    tamper_with(&w.store, shown, vec![sent.0.into()]).await;
    act::proposal::withdraw(&w.store, &w.by(gone, day(13)), sent).await.expect("it has no cost");
    for who in [gone, back] {
        act::person::restrict(&w.store, &w.by(who, day(14)), true).await.expect("restricted");
    }
    assert!(store::register::one(w.store.read(), gone).await.unwrap().is_none(), "on no board's list");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM proposals WHERE show_name").await, 0);
    act::person::restrict(&w.store, &w.by(back, day(15)), false).await.expect("lifted");
    for (rw, who, listed) in [(first, gone, false), (second, back, true)] {
        w.many_at_rw(&rw.rts[0], &[10, 20]).await;
        let poll = w.ballot(rw).await;
        assert_eq!(store::vote::on_roll(w.store.read(), poll, who).await.unwrap().0, listed);
        if !listed {
            assert_eq!(refused(act::vote::cast(&w.store, &w.by(who, day(45)), poll, &[1]).await), Refusal::NotOnRoll);
        }
    }
}

async fn whoever_sits_in_a_seat_cannot_disappear(w: Arc<World>) {
    let chair = w.kelurahan.rws[0].rts[0].chair;
    assert_eq!(refused(act::person::close(&w.store, &w.by(chair, day(6))).await), Refusal::HoldsOffice);
    assert_eq!(refused(act::person::restrict(&w.store, &w.by(chair, day(6)), true).await), Refusal::HoldsOffice);
    w.unseat(chair, day(7)).await;
    act::person::close(&w.store, &w.by(chair, day(8))).await.expect("an office that ended");
    assert_eq!(refused(act::person::close(&w.store, &w.nobody(day(8))).await), Refusal::SignInFirst);
}

async fn of_whoever_has_closed_nothing_is_left_that_says_who_it_was(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let rt = &rw.rts[0];
    let born: jiff::civil::Date = BORN.parse().unwrap();
    let plain = w.applicant(rt.id, Some(nik(7777)), Some(family_card(8888)));
    let id = w.joins(&Newcomer { name: NAME.to_owned(), born, ..plain }).await;
    for board in [rt.chair, rt.secretary] {
        act::register::confirm(&w.store, &w.by(board, day(6)), id).await.expect("confirmed");
    }
    let request = ask_new(&w.store, &w.by(rt.secretary, day(7)), id, rt.residents[1]).await.expect("asked");
    second(&w.store, &w.by(rt.residents[1], day(7)), request).await.expect("seconded");
    let card = w.print(rt.secretary, rt.id, id, day(8)).await.expect("printed");
    w.tick(rt.chair, &card, day(8)).await.expect("ticked");
    w.open(&opening(&card, (23, 9)), day(9)).await.expect("opened");
    session::open(&w.store, "hash-of-a-token", id, &card.number, true, day(9)).await.unwrap();
    tries::ask(&w.store, &session::tries_at(&card.number), day(9)).await.unwrap();
    let sent = w.propose(id, rt.id, day(12)).await.id;
    let shown = "UPDATE proposals SET show_name = true WHERE id = $1";
    tamper_with(&w.store, shown, vec![sent.0.into()]).await;
    let other = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    act::proposal::support(&w.store, &w.by(id, day(13)), other, true).await.expect("supported");
    let mut canaries: Vec<String> = vec![NAME.into(), BORN.into(), card.number.clone(), "hash-of-a-token".into()];
    for sql in [
        "SELECT nik_sealed FROM identities",
        "SELECT nik_index FROM identities",
        "SELECT kk_sealed FROM household_cards",
        "SELECT kk_index FROM household_cards",
        "SELECT number FROM cards",
        "SELECT code_hash FROM cards",
        "SELECT card FROM accounts",
    ] {
        canaries.extend(column::<String>(&w.store, sql).await);
    }
    let text = everything(&w.store).await;
    for canary in &canaries {
        assert!(text.contains(canary), "{canary} was never there");
    }
    for number in [nik(7777).digits(), family_card(8888).digits()] {
        assert!(!text.contains(number), "a number lies open");
    }
    act::person::close(&w.store, &w.by(id, day(20))).await.expect("closed");
    let text = everything(&w.store).await;
    for canary in &canaries {
        let line = text.lines().find(|l| l.contains(canary));
        assert_eq!(line, None, "{canary} is left");
    }
    for sql in [
        "SELECT COUNT(*) FROM identities",
        "SELECT COUNT(*) FROM household_cards",
        "SELECT COUNT(*) FROM supports",
        "SELECT COUNT(*) FROM consents",
        "SELECT COUNT(*) FROM sessions",
        "SELECT COUNT(*) FROM proposals WHERE show_name",
    ] {
        assert_eq!(count(&w.store, sql).await, 0, "{sql}");
    }
    assert!(store::proposal::find(w.store.read(), sent).await.unwrap().is_some(), "what was proposed stays");
    assert_eq!(w.opens(&card).await, None);
    w.record_holds().await;
    // The number may be registered anew: the person may come back.
    w.joins(&w.applicant(rt.id, Some(nik(7777)), Some(family_card(8888)))).await;
}

async fn own_data_are_taken_along_by_their_owner_alone(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let one = w.joins(&w.applicant(rt.id, Some(nik(1)), Some(family_card(1)))).await;
    let two = w.joins(&w.applicant(rt.id, Some(nik(2)), Some(family_card(2)))).await;
    for (who, n, other) in [(one, 1, 2), (two, 2, 1)] {
        let data = act::person::take_along(&w.store, &w.by(who, day(6))).await.expect("data").to_string();
        assert!(data.contains(nik(n).digits()) && data.contains(family_card(n).digits()));
        assert!(!data.contains(nik(other).digits()) && !data.contains(family_card(other).digits()));
    }
    assert_eq!(refused(act::person::take_along(&w.store, &w.nobody(day(6))).await), Refusal::SignInFirst);
}

async fn what_is_no_longer_needed_is_deleted(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let card = w.print(rt.secretary, rt.id, rt.residents[0], day(6)).await.expect("printed");
    for (token, remembered) in [("shared", false), ("remembered", true)] {
        session::open(&w.store, token, rt.residents[1], "", remembered, day(6)).await.unwrap();
    }
    tries::ask(&w.store, "card 1", day(6)).await.unwrap();
    let left = async |now| {
        act::person::retention(&w.store, now).await.expect("swept");
        let number = async |sql: &str| count(&w.store, sql).await;
        (
            number("SELECT COUNT(*) FROM sessions").await,
            number("SELECT COUNT(*) FROM tries").await,
            number("SELECT COUNT(*) FROM cards WHERE ended_at IS NULL").await,
        )
    };
    assert_eq!(left(day(6)).await, (2, 1, 1));
    assert_eq!(left(day(8)).await, (1, 1, 1), "a shared phone's session");
    assert_eq!(left(day(38)).await, (0, 0, 1));
    assert_eq!(left(card.expires.plus_seconds(1)).await, (0, 0, 0));
}
