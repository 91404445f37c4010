//! A page asks a constant number of queries, whatever it lists.

use std::future::Future;
use std::sync::Arc;

use domain::{deliberation::Stance, id::ProposalId};
use store::act::{decision::move_line, deliberation::give_opinion};

use crate::{
    stories,
    world::{World, YEAR, day},
};

stories!(
    a_list_of_proposals_costs_the_same_with_five_and_with_fifty,
    the_ballots_of_a_village_cost_the_same_with_one_and_with_two,
    the_moves_of_a_list_cost_the_same_with_one_and_with_ten,
    the_opinions_on_a_proposal_cost_the_same_with_one_and_with_thirty,
    a_page_about_one_proposal_costs_four,
);

/// How many queries the readers were asked meanwhile, and the answer.
async fn asked<T>(w: &World, page: impl Future<Output = T>) -> (u64, T) {
    let before = w.store.queries_asked();
    let answer = page.await;
    (w.store.queries_asked() - before, answer)
}

async fn a_list_of_proposals_costs_the_same_with_five_and_with_fifty(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let page = async || store::proposal::list(w.store.read(), v.id, YEAR, 0, 100).await.unwrap().len();
    let village = async || store::proposal::rows_by_id(w.store.read(), v.id, YEAR).await.unwrap().len();
    let own = async || store::proposal::of_author(w.store.read(), rt.residents[0]).await.unwrap().len();
    w.many_at_rw(rt, &[10; 5]).await;
    let few = [asked(&w, page()).await, asked(&w, village()).await, asked(&w, own()).await];
    w.many_at_rw(rt, &[10; 45]).await;
    let many = [asked(&w, page()).await, asked(&w, village()).await, asked(&w, own()).await];
    assert_eq!(few.map(|a| a.0), [2, 2, 2]);
    assert_eq!(many.map(|a| a.0), [2, 2, 2]);
    assert_eq!((few[0].1, many[0].1, many[1].1), (5, 50, 50));
    assert!(many[2].1 > few[2].1);
}

async fn the_ballots_of_a_village_cost_the_same_with_one_and_with_two(w: Arc<World>) {
    let v = &w.kelurahan;
    let page = async || store::vote::of_village(w.store.read(), v.id, YEAR).await.unwrap().len();
    w.ranked(&v.rws[0], &[10, 20]).await;
    let one = asked(&w, page()).await;
    w.ranked(&v.rws[1], &[10, 20, 30, 40, 50, 60]).await;
    let two = asked(&w, page()).await;
    assert_eq!((one, two), ((2, 1), (2, 2)));
}

async fn the_moves_of_a_list_cost_the_same_with_one_and_with_ten(w: Arc<World>) {
    let (v, by) = (&w.kelurahan, w.by(w.kelurahan.lpm, day(62)));
    let wide: ProposalId = w.propose(v.rws[0].rts[0].residents[0], v.id, day(12)).await.id;
    w.ranked(&v.rws[0], &[10, 20]).await;
    w.draft(v).await;
    let list = store::decision::of_cycle(w.store.read(), v.cycle).await.unwrap().unwrap();
    let page = async || store::decision::moves(w.store.read(), list.id).await.unwrap().len();
    let to = async |place| move_line(&w.store, &by, v.id, YEAR, wide, place, "Untuk semua.").await.expect("moved");
    to(1).await;
    let one = asked(&w, page()).await;
    for place in [2, 3, 1, 2, 3, 1, 2, 3, 1] {
        to(place).await;
    }
    let ten = asked(&w, page()).await;
    assert_eq!((one, ten), ((2, 1), (2, 10)));
}

async fn the_opinions_on_a_proposal_cost_the_same_with_one_and_with_thirty(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let id = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    let page = async || store::deliberation::of_proposal(w.store.read(), id, None).await.unwrap().len();
    let say = async |on| {
        let by = w.by(rt.residents[1], on);
        give_opinion(&w.store, &by, id, Stance::Ask, "Kapan mulai?").await.expect("said");
    };
    say(day(13)).await;
    let one = asked(&w, page()).await;
    // Twenty a day are heard.
    for n in 0..29 {
        say(day(14 + n / 15)).await;
    }
    let thirty = asked(&w, page()).await;
    assert_eq!((one, thirty), ((1, 1), (1, 30)));
}

async fn a_page_about_one_proposal_costs_four(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let id = w.at_rw(rt, rt.residents[0], 10).await;
    let viewer = Some(rt.residents[1]);
    let (queries, found) = asked(&w, store::proposal::detail(w.store.read(), id, viewer)).await;
    assert!(found.unwrap().is_some());
    assert_eq!(queries, 4);
}
