//! The ceiling (T9): whoever decides, however many at once, and whatever price moves, nobody spends past it.

use std::sync::Arc;

use domain::{
    decision::{Outcome, ledger::spent},
    money::Rupiah,
    refusal::Refusal,
};
use store::act::{decision::set_ceiling, proposal::estimate};
use tokio::{sync::Barrier, task::JoinSet};

use crate::{
    database::{fingerprint, tamper},
    scene::{costs, funded, refused},
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    many_deciding_at_once_never_spend_past_the_ceiling,
    neither_a_price_nor_the_ceiling_moves_below_what_is_funded,
    a_source_of_money_is_named_once,
    without_a_ceiling_nothing_is_funded,
);

async fn spent_on(w: &World, v: &Village) -> Rupiah {
    let list = store::decision::of_cycle(w.store.read(), v.cycle).await.unwrap().unwrap();
    spent(&store::decision::entries(w.store.read(), &list).await.unwrap())
}

async fn many_deciding_at_once_never_spend_past_the_ceiling(w: Arc<World>) {
    let (v, rw) = (&w.kelurahan, &w.kelurahan.rws[0]);
    w.ceiling(v, 75).await;
    let ids = w.many_at_rw(&rw.rts[0], &[10; 20]).await;
    let poll = w.ballot(rw).await;
    w.close(rw, poll).await;
    w.draft(v).await;
    w.submit(v).await;
    let (barrier, mut tasks) = (Arc::new(Barrier::new(ids.len())), JoinSet::new());
    for id in ids {
        let (w, barrier) = (Arc::clone(&w), Arc::clone(&barrier));
        tasks.spawn(async move {
            barrier.wait().await;
            w.decide(&w.kelurahan, id, funded()).await
        });
    }
    let (paid, others): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(Result::is_ok);
    assert_eq!(paid.len(), 7, "as many as fit, and not one fewer");
    let past = Refusal::PastCeiling { left: Rupiah(5), cost: Rupiah(10) };
    assert!(others.into_iter().all(|answer| refused(answer) == past));
    assert_eq!(spent_on(&w, v).await, Rupiah(70));
    w.record_holds().await;
}

/// A year in which everything is open at once, as after a change of the budget in mid-year.
async fn everything_open(w: &World) {
    tamper(&w.store, "UPDATE stages SET opens_at = 1, closes_at = 9000000000000000").await;
}

async fn neither_a_price_nor_the_ceiling_moves_below_what_is_funded(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    w.ceiling(v, 100).await;
    let ids = w.ranked(&v.rws[0], &[60, 30, 20]).await;
    w.draft(v).await;
    w.submit(v).await;
    w.decide(v, ids[0], funded()).await.expect("funded");
    w.decide(v, ids[1], funded()).await.expect("funded");
    everything_open(&w).await;

    let before = fingerprint(&w.store).await;
    let (rt_board, lurah) = (w.by(rt.chair, day(83)), w.by(v.head, day(83)));
    let dearer = estimate(&w.store, &rt_board, ids[0], costs(80)).await;
    assert_eq!(refused(dearer), Refusal::PastCeiling { left: Rupiah(100), cost: Rupiah(110) });
    let parts = |amount| [("APBD".to_owned(), Rupiah(amount))];
    let lower = set_ceiling(&w.store, &lurah, v.id, YEAR, &parts(89)).await;
    assert_eq!(refused(lower), Refusal::PastCeiling { left: Rupiah(89), cost: Rupiah(90) });
    assert_eq!(fingerprint(&w.store).await, before);

    estimate(&w.store, &rt_board, ids[0], costs(70)).await.expect("it still fits");
    estimate(&w.store, &rt_board, ids[2], costs(900)).await.expect("an open line may grow");
    set_ceiling(&w.store, &lurah, v.id, YEAR, &parts(100)).await.expect("just enough");
    assert_eq!(spent_on(&w, v).await, Rupiah(100));
}

async fn a_source_of_money_is_named_once(w: Arc<World>) {
    let (v, by) = (&w.kelurahan, w.by(w.kelurahan.head, day(5)));
    let set = async |parts: &[(&str, i64)]| {
        let parts: Vec<_> = parts.iter().map(|(s, a)| ((*s).to_owned(), Rupiah(*a))).collect();
        set_ceiling(&w.store, &by, v.id, YEAR, &parts).await
    };
    let before = fingerprint(&w.store).await;
    assert_eq!(refused(set(&[("DAU", 5), (" DAU ", 6)]).await), Refusal::field("source", "choice"));
    for bad in [&[][..], &[(" ", 5)], &[("DAU", -1)]] {
        assert_eq!(refused(set(bad).await), Refusal::field("amount", "number"));
    }
    assert_eq!(fingerprint(&w.store).await, before);
    set(&[("DAU", 5), ("PAD", 6)]).await.expect("set");
    set(&[("DAU", 7)]).await.expect("set again");
    let ceiling = store::cycle::ceiling(w.store.read(), v.cycle).await.unwrap();
    assert_eq!(ceiling, [("DAU".to_owned(), Rupiah(7))]);
}

async fn without_a_ceiling_nothing_is_funded(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = w.ranked(&v.rws[0], &[10, 20]).await;
    w.draft(v).await;
    w.submit(v).await;
    assert_eq!(refused(w.decide(v, ids[0], funded()).await), Refusal::NoCeiling);
    w.decide(v, ids[0], Outcome::Deferred).await.expect("it may wait for next year");
}
