//! Villages that lack a level: RT straight under a dusun, or straight under the village.

use std::sync::Arc;

use domain::{
    authority::Act,
    decision::Outcome,
    institution::Role,
    proposal::{
        Came, Fate, Step,
        estimate::{Rung, binding},
    },
    refusal::Refusal,
};
use store::{
    act,
    authority::holder_of,
    person,
    task::{self, Kind},
};

use crate::{
    scene::{costs, funded, refused},
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    a_dusun_without_rw_ranks_as_an_rw_does,
    a_dusun_with_an_rw_below_it_does_not_rank,
    its_head_writes_an_estimate_and_admits_a_new_card_with_the_rts_secretary,
    where_the_head_of_a_dusun_is_missing_the_kades_opens_its_ballot,
    where_there_is_no_dusun_either_the_lpms_order_is_the_ranking,
);

async fn tasks(w: &World, who: domain::id::PersonId, on: i64) -> Vec<Kind> {
    let profile = person::profile(w.store.read(), who).await.unwrap().expect("a person");
    let found = task::of_officer(w.store.read(), &profile, day(on)).await.unwrap();
    found.iter().map(|t| t.kind).collect()
}

/// The kades decides two lines, and the BPD's chair confirms.
async fn decided(w: &World, v: &Village, lines: &[domain::id::ProposalId]) {
    w.submit(v).await;
    w.decide(v, lines[0], funded()).await.expect("recorded");
    w.decide(v, lines[1], Outcome::Deferred).await.expect("recorded");
    assert_eq!(w.proposal(lines[0]).await.fate, Fate::Open, "a draft binds nobody");
    let by = w.by(v.bpd.expect("a BPD"), day(92));
    assert_eq!(act::decision::confirm(&w.store, &by, v.id, YEAR, None).await.expect("confirmed"), 2);
    assert_eq!(w.proposal(lines[0]).await.fate, Fate::Decided(funded()));
    w.record_holds().await;
}

async fn a_dusun_without_rw_ranks_as_an_rw_does(w: Arc<World>) {
    let (v, ..) = w.gampong().await;
    let dusun = &v.rws[0];
    w.ceiling(&v, 100).await;
    let first = w.propose(dusun.rts[0].residents[0], dusun.rts[0].id, day(12)).await.id;
    act::proposal::estimate(&w.store, &w.by(dusun.rts[0].residents[0], day(12)), first, costs(50)).await.expect("said");
    act::proposal::pass_on(&w.store, &w.by(dusun.rts[0].chair, day(13)), first).await.expect("passed on");
    assert_eq!(w.proposal(first).await.step, Step::AtRw { since: day(13), came: Came::PassedOn });
    let holder = holder_of(w.store.read(), &w.proposal(first).await).await.unwrap();
    assert_eq!(holder.place.id, dusun.id, "the dusun holds it");
    // A neighbour from the other RT of the dusun may support it now.
    let neighbour = w.by(dusun.rts[1].residents[0], day(14));
    act::proposal::support(&w.store, &neighbour, first, true).await.expect("supported");
    let second = w.many_at_rw(&dusun.rts[1], &[30]).await[0];
    assert!(tasks(&w, dusun.chair, 41).await.contains(&Kind::OpenBallot));

    let poll = w.ballot(dusun).await;
    for voter in &dusun.rts[0].residents {
        w.cast(poll, *voter, &[first]).await.expect("cast");
    }
    w.cast(poll, dusun.rts[1].residents[0], &[second]).await.expect("cast");
    let other = v.rws[1].rts[0].residents[0];
    assert_eq!(
        refused(w.cast(poll, other, &[first]).await).code(),
        "other-territory",
        "another dusun has no vote here"
    );
    act::vote::ask_to_close(&w.store, &w.by(dusun.chair, day(50)), poll).await.expect("asked");
    let near = act::vote::witness(&w.store, &w.by(dusun.rts[0].residents[0], day(50)), poll).await;
    assert_eq!(refused(near), Refusal::WitnessTooNear, "the head of the dusun lives in that RT");
    let witness = w.by(dusun.rts[1].residents[0], day(50));
    act::vote::witness(&w.store, &witness, poll).await.expect("closed");

    w.draft(&v).await;
    assert_eq!(w.order(&v).await, [first, second]);
    let list = store::decision::of_cycle(w.store.read(), v.cycle).await.unwrap().unwrap();
    assert!(list.lines.iter().all(|l| l.rw == Some(dusun.id)), "the lines are the dusun's");
    let lpm = w.by(v.lpm, day(63));
    let alone = act::decision::move_line(&w.store, &lpm, v.id, YEAR, second, 1, "Mendesak.").await;
    assert_eq!(refused(alone), Refusal::RwNoteMissing);
    let note = w.by(dusun.chair, day(62));
    act::decision::note_order(&w.store, &note, dusun.id, YEAR, "Kami setuju.").await.expect("noted");
    act::decision::move_line(&w.store, &lpm, v.id, YEAR, second, 1, "Mendesak.").await.expect("moved");
    decided(&w, &v, &[second, first]).await;
}

async fn its_head_writes_an_estimate_and_admits_a_new_card_with_the_rts_secretary(w: Arc<World>) {
    let (v, ..) = w.gampong().await;
    let dusun = &v.rws[0];
    let rt = &dusun.rts[0];
    let id = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    act::proposal::pass_on(&w.store, &w.by(rt.chair, day(13)), id).await.expect("passed on");
    assert!(tasks(&w, dusun.chair, 41).await.contains(&Kind::AddCost), "a cost is missing, and it is his to say");
    let rung = act::proposal::estimate(&w.store, &w.by(dusun.chair, day(41)), id, costs(70)).await.expect("said");
    assert_eq!(rung, Rung::Hamlet);
    let board = act::proposal::estimate(&w.store, &w.by(rt.secretary, day(42)), id, costs(60)).await.expect("said");
    assert_eq!(board, Rung::Rt);
    let said = store::proposal::estimates(w.store.read(), &[id]).await.unwrap();
    let said = store::proposal::said_about(&said, id);
    assert_eq!(binding(&said).cost().map(|c| c.0), Some(70), "the higher rung counts, beside the other");
    assert!(!tasks(&w, dusun.chair, 42).await.contains(&Kind::AddCost));
    w.many_at_rw(&dusun.rts[1], &[30]).await;
    let card = w.print(rt.secretary, rt.id, rt.residents[1], day(40)).await.expect("printed");
    w.tick(rt.chair, &card, day(40)).await.expect("ticked");
    let poll = w.ballot(dusun).await;
    w.open(&crate::cards::opening(&card, (5, 5)), day(43)).await.expect("opened");
    let admit = async |by| act::card::admit(&w.store, &w.by(by, day(44)), poll, rt.residents[1]).await;
    for stranger in [v.head, dusun.rts[1].chair, v.rws[1].chair] {
        assert_eq!(refused(admit(stranger).await).status(), 403);
    }
    assert_eq!(refused(w.cast(poll, rt.residents[1], &[id]).await), Refusal::NewCard);
    assert_eq!(admit(dusun.chair).await.expect("the head of the dusun"), 1);
    assert_eq!(admit(rt.secretary).await.expect("the RT's secretary"), 2);
    w.cast(poll, rt.residents[1], &[id]).await.expect("a vote");
    w.record_holds().await;
}

async fn a_dusun_with_an_rw_below_it_does_not_rank(w: Arc<World>) {
    let (v, dusun, head) = w.gampong().await;
    let rw = &v.rws[1];
    let here = w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    let holder = holder_of(w.store.read(), &w.proposal(here[0]).await).await.unwrap();
    assert_eq!(holder.place.id, rw.id);
    let by = w.by(head, day(41));
    let whole = act::vote::open(&w.store, &by, dusun, YEAR, day(50)).await;
    let theirs = Refusal::NotYourTask { act: Act::OpenBallot, held_by: vec![Role::RwChair] };
    assert_eq!(refused(whole), theirs, "its RW ranks");
    let below = act::vote::open(&w.store, &by, rw.id, YEAR, day(50)).await;
    assert_eq!(refused(below), Refusal::OtherTerritory { role: Role::HamletHead }, "he has no power over the RW");
    assert!(!tasks(&w, head, 41).await.contains(&Kind::OpenBallot));
    let village = act::vote::open(&w.store, &w.by(v.head, day(41)), v.id, YEAR, day(50)).await;
    assert_eq!(refused(village), theirs, "nor does the village vote as one");

    // What concerns the whole dusun lies in no RW: the LPM orders it.
    let wide = w.propose(rw.rts[0].residents[0], dusun, day(12)).await.id;
    let order = act::decision::rank_village_wide(&w.store, &w.by(v.lpm, day(61)), v.id, YEAR, &[wide]).await;
    order.expect("ordered");
    w.ballot(rw).await;
}

async fn where_the_head_of_a_dusun_is_missing_the_kades_opens_its_ballot(w: Arc<World>) {
    let (v, ..) = w.gampong().await;
    let dusun = &v.rws[0];
    w.many_at_rw(&dusun.rts[0], &[10, 20]).await;
    let early = act::vote::open(&w.store, &w.by(v.head, day(41)), dusun.id, YEAR, day(50)).await;
    assert_eq!(refused(early).code(), "not-your-task", "while there is a head it is his task");
    let ended = format!("UPDATE mandates SET ended_at = {} WHERE body_id = $1", day(40).micros());
    crate::database::tamper_with(&w.store, &ended, vec![dusun.board.0.into()]).await;
    act::vote::open(&w.store, &w.by(v.head, day(41)), dusun.id, YEAR, day(50)).await.expect("opened");
}

async fn where_there_is_no_dusun_either_the_lpms_order_is_the_ranking(w: Arc<World>) {
    let (v, rts) = w.two_rt().await;
    w.ceiling(&v, 100).await;
    let ids = [w.many_at_rw(&rts[0], &[40]).await[0], w.many_at_rw(&rts[1], &[60]).await[0]];
    let holder = holder_of(w.store.read(), &w.proposal(ids[0]).await).await.unwrap();
    assert_eq!(holder.place.id, v.id, "the village holds it");
    assert!(tasks(&w, v.lpm, 41).await.contains(&Kind::OrderVillage));
    let order = [ids[1], ids[0]];
    act::decision::rank_village_wide(&w.store, &w.by(v.lpm, day(61)), v.id, YEAR, &order).await.expect("ordered");
    assert_eq!(tasks(&w, v.lpm, 61).await, [Kind::Draft]);
    w.draft(&v).await;
    assert_eq!(w.order(&v).await, order);
    decided(&w, &v, &order).await;
}
