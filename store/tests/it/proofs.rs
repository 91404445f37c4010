//! What an act that binds asks for besides the PIN: numbers of a sheet in order and once, codes of an app once.

use std::sync::Arc;

use domain::{
    card::{Proof, SHEET},
    id::PersonId,
    institution::{BodyKind, Seat},
    refusal::Refusal,
    time::Instant,
};
use store::{
    ActResult,
    act::{self, Acting, Shown, card::Issued},
    card::Printed,
    proof,
    vault::{app_code, app_step},
};

use crate::{
    database::{fingerprint, tamper},
    race::at_once,
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    a_sheets_numbers_are_taken_once_and_in_order,
    a_number_is_used_up_only_when_the_act_succeeds,
    of_many_with_one_number_one_succeeds,
    an_old_sheet_is_worth_nothing_after_a_new_one,
    an_apps_code_is_taken_once_and_within_a_step,
    who_may_hand_out_sheets_and_secrets,
);

impl World {
    /// Prints a resident's card with what was typed.
    async fn prints(&self, by: PersonId, whose: PersonId, shown: Shown<'_>, now: Instant) -> ActResult<Vec<Printed>> {
        let acting = Acting { person: Some(by), now, chance: &self.chance, shown };
        act::card::print(&self.store, &acting, self.kelurahan.rws[0].rts[0].id, &[whose]).await
    }

    async fn sheet(&self, whose: PersonId) -> Vec<String> {
        let tx = self.store.write().await.unwrap();
        let numbers = proof::issue_sheet(&tx, whose, None, day(1), &self.chance).await.unwrap();
        tx.commit().await.unwrap();
        numbers
    }

    async fn position(&self, whose: PersonId) -> u32 {
        proof::given(self.store.read(), whose, Proof::Sheet).await.unwrap().unwrap().position
    }
}

fn wrong(position: u32) -> Refusal {
    Refusal::NumberWrong { proof: Proof::Sheet, position }
}

async fn a_sheets_numbers_are_taken_once_and_in_order(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let prints = async |shown: Shown<'_>| w.prints(rt.secretary, rt.residents[0], shown, day(6)).await;
    let no_sheet = Refusal::NoProof { proof: Proof::Sheet };
    assert_eq!(refused(prints(Shown::Typed("123456")).await), no_sheet);
    let numbers = w.sheet(rt.secretary).await;
    let distinct: std::collections::BTreeSet<_> = numbers.iter().collect();
    assert!(distinct.len() > 35 && numbers.len() == SHEET as usize);
    let before = fingerprint(&w.store).await;
    let needed = Refusal::NumberNeeded { proof: Proof::Sheet, position: 1 };
    assert_eq!(refused(prints(Shown::Nothing).await), needed);
    assert_eq!(refused(prints(Shown::Typed(" ")).await), needed);
    assert_eq!(refused(prints(Shown::AppLately).await), needed, "an app's code is no number of a sheet");
    for other in [numbers[1].as_str(), &numbers[39], "000000", &numbers[0][..5], &format!("{}0", numbers[0])] {
        assert_eq!(refused(prints(Shown::Typed(other)).await), wrong(1), "{other}");
    }
    assert_eq!(fingerprint(&w.store).await, before, "a wrong number changes nothing");
    let spaced = format!(" {} {} ", &numbers[0][..3], &numbers[0][3..]);
    prints(Shown::Typed(&spaced)).await.expect("the first number, however it is typed");
    assert_eq!(refused(prints(Shown::Typed(&numbers[0])).await), wrong(2), "a number is crossed off");
    prints(Shown::Typed(&numbers[1])).await.expect("the second");
    assert_eq!(w.position(rt.secretary).await, 3);
    tamper(&w.store, "UPDATE number_sheets SET next_position = 40").await;
    prints(Shown::Typed(&numbers[39])).await.expect("the last");
    assert_eq!(refused(prints(Shown::Typed(&numbers[0])).await), no_sheet, "it is used up");
    w.record_holds().await;
}

async fn a_number_is_used_up_only_when_the_act_succeeds(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let numbers = w.sheet(rt.secretary).await;
    let first = Shown::Typed(&numbers[0]);
    let tx = w.store.write().await.unwrap();
    let account = [(rt.residents[0], "4821337906".to_owned(), "hash".to_owned())];
    store::person::open_accounts(&tx, &account).await.unwrap();
    tx.commit().await.unwrap();
    let before = fingerprint(&w.store).await;
    let in_use = w.prints(rt.secretary, rt.residents[0], first, day(6)).await;
    assert_eq!(refused(in_use), Refusal::SecondPerson);
    assert_eq!(refused(w.prints(rt.secretary, rt.secretary, first, day(6)).await), Refusal::OwnInterest);
    let elsewhere = w.kelurahan.rws[0].rts[1].residents[0];
    assert_eq!(refused(w.prints(rt.secretary, elsewhere, first, day(6)).await), Refusal::NotFound);
    assert_eq!(fingerprint(&w.store).await, before);
    w.prints(rt.secretary, rt.residents[1], first, day(6)).await.expect("it is good still");
    assert_eq!(w.position(rt.secretary).await, 2);
    // A stack of cards asks once.
    let acting = Acting { shown: Shown::Typed(&numbers[1]), ..w.by(rt.secretary, day(6)) };
    let stack = act::card::print(&w.store, &acting, rt.id, &rt.spouses).await.expect("a stack");
    assert_eq!((stack.len(), w.position(rt.secretary).await), (4, 3));
}

async fn of_many_with_one_number_one_succeeds(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (secretary, residents) = (rt.secretary, rt.residents.clone());
    let numbers = w.sheet(secretary).await;
    for number in &numbers[..3] {
        let answers = at_once(8, |n| {
            let (w, whose, number) = (Arc::clone(&w), residents[n % residents.len()], number.clone());
            async move { w.prints(secretary, whose, Shown::Typed(&number), day(6)).await }
        });
        let answers = answers.await;
        assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1);
        for answer in answers.into_iter().filter(|a| a.is_err()) {
            assert!(matches!(refused(answer), Refusal::NumberWrong { .. }));
        }
    }
    assert_eq!(w.position(secretary).await, 4);
}

async fn an_old_sheet_is_worth_nothing_after_a_new_one(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let old = w.sheet(rt.secretary).await;
    w.prints(rt.secretary, rt.residents[0], Shown::Typed(&old[0]), day(6)).await.expect("the old one is good");
    let new = w.sheet(rt.secretary).await;
    assert_ne!(old, new);
    for number in [&old[0], &old[1], &old[2]] {
        assert_eq!(refused(w.prints(rt.secretary, rt.residents[0], Shown::Typed(number), day(6)).await), wrong(1));
    }
    w.prints(rt.secretary, rt.residents[0], Shown::Typed(&new[0]), day(6)).await.expect("the new one is");
    // Another's sheet is no use either.
    let chairs = w.sheet(rt.chair).await;
    assert_eq!(refused(w.prints(rt.secretary, rt.residents[0], Shown::Typed(&chairs[1]), day(6)).await), wrong(2));
}

async fn an_apps_code_is_taken_once_and_within_a_step(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let staff = w.seated(rt.id, w.kelurahan.id, BodyKind::VillageOffice, Seat::Member, None).await;
    let tx = w.store.write().await.unwrap();
    let secret = proof::issue_app(&tx, staff, None, day(1), &w.chance).await.unwrap();
    tx.commit().await.unwrap();
    let noon = app_step(day(6).micros() / 1_000_000);
    let code = |step: i64| app_code(&secret, noon + step).unwrap();
    let at = async |code: &str, seconds: i64| {
        let now = day(6).plus_seconds(seconds);
        w.prints(staff, rt.residents[0], Shown::Typed(code), now).await
    };
    let wrong = Refusal::NumberWrong { proof: Proof::App, position: 0 };
    let before = fingerprint(&w.store).await;
    let nothing = w.prints(staff, rt.residents[0], Shown::Nothing, day(6)).await;
    assert_eq!(refused(nothing), Refusal::NumberNeeded { proof: Proof::App, position: 0 });
    for step in [-3, -2, 2, 3] {
        assert_eq!(refused(at(&code(step), 0).await), wrong, "{step} steps away");
    }
    assert_eq!(fingerprint(&w.store).await, before);
    at(&code(-1), 0).await.expect("a phone that is late");
    assert_eq!(refused(at(&code(-1), 0).await), wrong, "once");
    at(&code(0), 0).await.expect("this step's");
    assert_eq!(refused(at(&code(0), 5).await), wrong, "once");
    at(&code(1), 10).await.expect("a phone that is early");
    assert_eq!(refused(at(&code(0), 15).await), wrong, "an earlier step after a later one");
    assert_eq!(refused(at(&code(1), 30).await), wrong, "once, in its own step too");
    at(&code(2), 60).await.expect("the next");
    w.prints(staff, rt.residents[1], Shown::AppLately, day(6)).await.expect("a code given minutes ago covers it");
}

async fn who_may_hand_out_sheets_and_secrets(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let head = w.kelurahan.head;
    let issue = async |by, to, kind| act::card::issue(&w.store, &w.by(by, day(6)), to, kind).await;
    let before = fingerprint(&w.store).await;
    for by in [rt.chair, rt.residents[0], w.kelurahan.lpm, w.desa.head, w.kelurahan.facilitator] {
        assert_eq!(refused(issue(by, rt.secretary, Proof::Sheet).await).status(), 403);
    }
    assert_eq!(refused(issue(head, head, Proof::App).await), Refusal::OwnInterest);
    assert_eq!(refused(issue(head, rt.residents[0], Proof::Sheet).await), Refusal::NotFound, "sits nowhere");
    assert_eq!(refused(issue(head, rt.chair, Proof::App).await), Refusal::NotFound, "a chair has a sheet");
    assert_eq!(fingerprint(&w.store).await, before);
    let Issued::Sheet(numbers) = issue(head, rt.secretary, Proof::Sheet).await.expect("handed out") else {
        panic!("a sheet");
    };
    w.prints(rt.secretary, rt.residents[0], Shown::Typed(&numbers[0]), day(7)).await.expect("it is good");
    w.record_holds().await;
}
