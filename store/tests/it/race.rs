//! Many at once: one person one vote (T7), closing while others cast (T8), numbers and a record without gaps.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;

use domain::{
    id::{PersonId, PollId, ProposalId},
    proposal::parse_spoken,
    refusal::Refusal,
    vote::{Poll, PollState},
};
use store::{ActError, ActResult, act};
use tokio::{sync::Barrier, task::JoinSet};

use crate::{
    database::count,
    scene::refused,
    stories,
    world::{World, day},
};

stories!(
    one_person_has_one_vote_however_often_and_fast_they_cast,
    one_person_supports_once,
    a_form_sent_by_many_fingers_creates_one_proposal,
    every_cast_that_was_confirmed_is_counted_while_closers_press,
    proposals_sent_at_once_get_numbers_that_follow_each_other,
    acts_in_two_villages_and_the_clock_never_wait_for_each_other,
);

/// Lets so many tasks loose at the same moment, and waits for all.
pub async fn at_once<T, F>(count: usize, task: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let (barrier, mut tasks) = (Arc::new(Barrier::new(count)), JoinSet::new());
    for n in 0..count {
        let (barrier, told) = (Arc::clone(&barrier), task(n));
        tasks.spawn(async move {
            barrier.wait().await;
            told.await
        });
    }
    tasks.join_all().await
}

async fn poll(w: &World, options: &[i64]) -> (PollId, Vec<ProposalId>) {
    let rw = &w.kelurahan.rws[0];
    let ids = w.many_at_rw(&rw.rts[0], options).await;
    (w.ballot(rw).await, ids)
}

async fn one_person_has_one_vote_however_often_and_fast_they_cast(w: Arc<World>) {
    let (poll, _) = poll(&w, &[10, 20, 30]).await;
    let rts = &w.kelurahan.rws[0].rts;
    for (round, voter) in [rts[0].residents[0], rts[1].residents[0], rts[1].spouses[2]].into_iter().enumerate() {
        let answers = at_once(64, |n| {
            let w = Arc::clone(&w);
            // Every second one says something else: another tab, another choice.
            let lines = if n % 2 == 0 { vec![1] } else { vec![2, 3] };
            async move { act::vote::cast(&w.store, &w.by(voter, day(45)), poll, &lines).await }
        });
        let (counted, others): (Vec<_>, Vec<_>) = answers.await.into_iter().partition(ActResult::is_ok);
        assert_eq!(counted.len(), 1);
        assert!(others.into_iter().all(|answer| refused(answer) == Refusal::AlreadyVoted));
        let cast = i64::try_from(round + 1).unwrap();
        assert_eq!(count(&w.store, "SELECT COUNT(*) FROM ballots").await, cast);
        assert_eq!(count(&w.store, "SELECT COUNT(*) FROM participations").await, cast);
    }
}

async fn one_person_supports_once(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (id, who) = (w.propose(rt.residents[0], rt.id, day(12)).await.id, rt.residents[1]);
    let answers = at_once(64, |_| {
        let w = Arc::clone(&w);
        async move { act::proposal::support(&w.store, &w.by(who, day(13)), id, true).await }
    });
    assert!(answers.await.into_iter().all(|a| a.is_ok()));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM supports").await, 1);
}

async fn a_form_sent_by_many_fingers_creates_one_proposal(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (form, who) = (w.form(rt.id), rt.residents[0]);
    let answers = at_once(32, |_| {
        let (w, form) = (Arc::clone(&w), form.clone());
        async move { act::proposal::propose(&w.store, &w.by(who, day(12)), &form).await.expect("the same answer") }
    });
    let numbers: BTreeSet<String> = answers.await.into_iter().map(|s| s.number).collect();
    assert_eq!(numbers, BTreeSet::from(["27-001".to_owned()]));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM proposals").await, 1);
    assert_eq!(w.record_holds().await, 1);
}

/// What one of the crowd before the box came for.
#[derive(Clone, Copy)]
enum Errand {
    Cast(PersonId),
    Ask(PersonId),
    Witness(PersonId),
}

async fn run(w: Arc<World>, poll: PollId, errand: Errand) -> (Errand, ActResult<()>) {
    let (before, at) = (day(50).plus_seconds(-1), day(50));
    let answer = match errand {
        Errand::Cast(who) => act::vote::cast(&w.store, &w.by(who, before), poll, &[1, 2]).await,
        Errand::Ask(who) => act::vote::ask_to_close(&w.store, &w.by(who, at), poll).await,
        Errand::Witness(who) => act::vote::witness(&w.store, &w.by(who, at), poll).await,
    };
    (errand, answer)
}

async fn every_cast_that_was_confirmed_is_counted_while_closers_press(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let voters = w.newcomers(rw.rts[1].id, 40).await;
    let (poll, _) = poll(&w, &[10, 20, 30]).await;
    // Closers stand between the voters, so that some casts come before and some after them.
    let mut errands: Vec<Errand> = voters.iter().map(|&v| Errand::Cast(v)).collect();
    let witnesses = &rw.rts[1].residents;
    for (n, &witness) in witnesses.iter().chain(&rw.rts[1].spouses).take(5).enumerate() {
        errands.insert(10 + 6 * n, Errand::Ask(rw.chair));
        errands.insert(12 + 6 * n, Errand::Witness(witness));
    }
    let answers = at_once(errands.len(), |n| run(Arc::clone(&w), poll, errands[n])).await;
    let mut confirmed = BTreeSet::new();
    for (errand, answer) in answers {
        match (errand, answer) {
            (Errand::Cast(voter), Ok(())) => assert!(confirmed.insert(voter)),
            (Errand::Cast(_), Err(ActError::Refused(r))) => assert_eq!(r, Refusal::Moved { now: "closed" }),
            (_, Ok(()) | Err(ActError::Refused(Refusal::Moved { .. }))) => {}
            (_, other) => panic!("nothing else may happen: {other:?}"),
        }
    }
    finish_closing(&w, poll).await;
    for &voter in &voters {
        let (_, voted) = store::vote::on_roll(w.store.read(), poll, voter).await.unwrap();
        assert_eq!(voted, confirmed.contains(&voter), "marked exactly when their ballot is in the box");
    }
    let cast = i64::try_from(confirmed.len()).unwrap();
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM ballots").await, cast);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM participations").await, cast);
    let results = store::vote::results(w.store.read(), poll).await.unwrap();
    assert_eq!(results.iter().map(|r| i64::from(r.approvals)).sum::<i64>(), 2 * cast, "every one was counted");
    for once in ["close_ballot", "witness_closing"] {
        let sql = format!("SELECT COUNT(*) FROM record WHERE act = '{once}'");
        assert_eq!(count(&w.store, &sql).await, 1, "{once}");
    }
    w.record_holds().await;
}

/// If no witness came after the chair, one comes now; then the box and its hash belong together.
async fn finish_closing(w: &World, poll: PollId) {
    let found = async || -> Poll { store::vote::find(w.store.read(), poll).await.unwrap().unwrap() };
    if !matches!(found().await.state, PollState::Closed { .. }) {
        let witness = w.by(w.kelurahan.rws[0].rts[1].residents[0], day(50));
        act::vote::witness(&w.store, &witness, poll).await.expect("closed");
    }
    let box_ = store::vote::box_of(w.store.read(), poll).await.unwrap();
    let PollState::Closed { ballots_hash, .. } = found().await.state else { panic!("it is closed") };
    assert_eq!(ballots_hash, domain::vote::ballots_hash(&box_));
}

async fn proposals_sent_at_once_get_numbers_that_follow_each_other(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let (home, who) = (rt.id, rt.residents.clone());
    let answers = at_once(40, |n| {
        let (w, who) = (Arc::clone(&w), who[n % who.len()]);
        async move { w.propose(who, home, day(12)).await.number }
    });
    let numbers: BTreeSet<u32> = answers.await.iter().map(|n| parse_spoken(n).unwrap().1).collect();
    assert_eq!(numbers, (1..=40).collect());
    assert_eq!(w.record_holds().await, 40, "one entry each, and no gap");
}

async fn acts_in_two_villages_and_the_clock_never_wait_for_each_other(w: Arc<World>) {
    let (one, two) = (&w.kelurahan.rws[0].rts[0], &w.desa.rws[0].rts[0]);
    for _ in 0..6 {
        w.propose(one.residents[0], one.id, day(12)).await;
        w.propose(two.residents[0], two.id, day(12)).await;
    }
    let places = [(one.id, one.residents.clone()), (two.id, two.residents.clone())];
    at_once(24, |n| {
        let (w, (place, people)) = (Arc::clone(&w), &places[n % 2]);
        let (place, who) = (*place, people[1 + n / 2 % 2]);
        async move {
            if n % 4 == 0 {
                act::proposal::pass_what_is_due(&w.store, day(20)).await.expect("what is due passes on");
            } else {
                w.propose(who, place, day(20)).await;
            }
        }
    })
    .await;
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'passed_by_silence'").await, 12);
    assert_eq!(w.record_holds().await, 12 + 12 + 18);
}
