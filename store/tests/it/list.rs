//! The village's one list: drafted from every RW's own order, moved with reasons, an RW's own order only with its note.

use std::sync::Arc;

use domain::{id::ProposalId, refusal::Refusal};
use store::act::decision::{draft_list, move_line, note_order, rank_village_wide, submit_list};

use crate::{
    database::fingerprint,
    scene::refused,
    stories,
    world::{World, YEAR, day},
};

stories!(
    the_draft_keeps_each_rws_own_order,
    inside_an_rw_nothing_moves_without_its_note,
    no_list_is_drafted_while_a_ballot_runs,
    what_concerns_the_whole_village_stands_as_the_lpm_ordered_it,
    what_is_taken_back_after_the_count_leaves_the_list,
    a_list_is_drafted_once_and_handed_on_once,
);

/// Two RW with three and two proposals; the list is drafted.
async fn drafted(w: &World) -> (Vec<ProposalId>, Vec<ProposalId>) {
    let v = &w.kelurahan;
    let one = w.ranked(&v.rws[0], &[10, 20, 30]).await;
    let two = w.ranked(&v.rws[1], &[40, 50]).await;
    w.draft(v).await;
    (one, two)
}

async fn the_draft_keeps_each_rws_own_order(w: Arc<World>) {
    let (one, two) = drafted(&w).await;
    let order = w.order(&w.kelurahan).await;
    let only = |of: &[ProposalId]| order.iter().copied().filter(|p| of.contains(p)).collect::<Vec<_>>();
    assert_eq!((only(&one), only(&two), order.len()), (one.clone(), two.clone(), 5));
    let list = store::decision::of_cycle(w.store.read(), w.kelurahan.cycle).await.unwrap().unwrap();
    let rounds: Vec<u16> = list.lines.iter().map(|l| l.round).collect();
    assert_eq!(rounds, [1, 1, 2, 2, 3], "every RW's first comes before any RW's second");
    // All voters approved both firsts; of the seconds, two in three and one in two did.
    assert_eq!(order[2..], [one[1], two[1], one[2]]);
    assert!(list.lines[0].lot < list.lines[1].lot, "the tie of the firsts is the lot's");
}

async fn inside_an_rw_nothing_moves_without_its_note(w: Arc<World>) {
    let (one, two) = drafted(&w).await;
    let (v, lpm) = (&w.kelurahan, w.by(w.kelurahan.lpm, day(62)));
    let before = fingerprint(&w.store).await;
    let to = async |line, to, reason| move_line(&w.store, &lpm, v.id, YEAR, line, to, reason).await;
    assert_eq!(refused(to(one[2], 1, "Jalan ke sekolah.").await), Refusal::RwNoteMissing);
    assert_eq!(refused(to(one[2], 4, " ").await), Refusal::field("reason", "missing"));
    assert_eq!(refused(to(one[2], 6, "Ke mana?").await), Refusal::field("to", "number"));
    assert_eq!(refused(to(one[2], 0, "Ke mana?").await), Refusal::field("to", "number"));
    let strange = ProposalId::at(day(1), &w.chance);
    assert_eq!(refused(to(strange, 1, "Apa ini?").await), Refusal::NotFound);
    assert_eq!(fingerprint(&w.store).await, before);

    to(one[2], 4, "Sebelum musim hujan.").await.expect("past another RW's line it may");
    assert_eq!(w.order(v).await[2..], [one[1], one[2], two[1]]);
    let note = |rw: usize, now| (w.by(v.rws[rw].chair, day(now)), v.rws[rw].id);
    let (by, rw) = note(1, 63);
    note_order(&w.store, &by, rw, YEAR, "RW 02 setuju.").await.expect("noted");
    assert_eq!(refused(to(one[2], 1, "Jalan ke sekolah.").await), Refusal::RwNoteMissing, "that was another RW");
    let (by, rw) = note(0, 64);
    assert_eq!(refused(note_order(&w.store, &by, rw, YEAR, "").await), Refusal::field("note", "missing"));
    note_order(&w.store, &by, rw, YEAR, "Warga RW 01 setuju.").await.expect("noted");
    to(one[2], 1, "Jalan ke sekolah.").await.expect("moved");
    let order = w.order(v).await;
    assert_eq!((order[0], order[3]), (one[2], one[1]));
    let list = store::decision::of_cycle(w.store.read(), v.cycle).await.unwrap().unwrap();
    assert_eq!(store::decision::moves(w.store.read(), list.id).await.unwrap().len(), 4);
    w.record_holds().await;
}

async fn no_list_is_drafted_while_a_ballot_runs(w: Arc<World>) {
    let v = &w.kelurahan;
    w.ranked(&v.rws[0], &[10, 20]).await;
    w.many_at_rw(&v.rws[1].rts[0], &[30, 40]).await;
    let poll = w.ballot(&v.rws[1]).await;
    let by = w.by(v.lpm, day(61));
    let before = fingerprint(&w.store).await;
    let running = draft_list(&w.store, &by, v.id, YEAR).await;
    assert_eq!(refused(running), Refusal::Moved { now: "poll_open" });
    assert_eq!(fingerprint(&w.store).await, before);
    w.close(&v.rws[1], poll).await;
    draft_list(&w.store, &by, v.id, YEAR).await.expect("drafted");
}

async fn what_concerns_the_whole_village_stands_as_the_lpm_ordered_it(w: Arc<World>) {
    let v = &w.kelurahan;
    let home = &v.rws[0].rts[0];
    let mut wide = Vec::new();
    for who in &home.residents[..3] {
        wide.push(w.propose(*who, v.id, day(12)).await.id);
    }
    let by = w.by(v.lpm, day(45));
    let order = [wide[2], wide[0], wide[1]];
    for bad in [&order[..2], &[wide[0], wide[0], wide[1]]] {
        let answer = rank_village_wide(&w.store, &by, v.id, YEAR, bad).await;
        assert_eq!(refused(answer), Refusal::field("order", "choice"));
    }
    rank_village_wide(&w.store, &by, v.id, YEAR, &[wide[1], wide[2], wide[0]]).await.expect("ordered");
    rank_village_wide(&w.store, &by, v.id, YEAR, &order).await.expect("ordered anew");
    let ranked = w.ranked(&v.rws[0], &[10, 20]).await;
    w.draft(v).await;
    assert_eq!(w.order(v).await, [ranked[0], wide[2], ranked[1], wide[0], wide[1]]);
    let late = rank_village_wide(&w.store, &w.by(v.lpm, day(62)), v.id, YEAR, &order).await;
    assert_eq!(refused(late), Refusal::Moved { now: "merged" });
}

async fn what_is_taken_back_after_the_count_leaves_the_list(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = w.ranked(&v.rws[0], &[10, 20, 30]).await;
    let author = w.proposal(ids[0]).await.author.expect("a person");
    store::act::proposal::withdraw(&w.store, &w.by(author, day(55)), ids[0]).await.expect("taken back");
    w.draft(v).await;
    assert_eq!(w.order(v).await, ids[1..], "those behind it move up");
    let listed = w.proposal(ids[1]).await.author.expect("a person");
    let late = store::act::proposal::withdraw(&w.store, &w.by(listed, day(59)), ids[1]).await;
    assert_eq!(refused(late), Refusal::Moved { now: "merged" });
}

async fn a_list_is_drafted_once_and_handed_on_once(w: Arc<World>) {
    let (v, by) = (&w.kelurahan, w.by(w.kelurahan.lpm, day(61)));
    assert_eq!(refused(draft_list(&w.store, &by, v.id, YEAR).await), Refusal::NothingToRank);
    assert_eq!(refused(submit_list(&w.store, &by, v.id, YEAR).await), Refusal::NotFound);
    let (one, _) = drafted(&w).await;
    assert_eq!(refused(draft_list(&w.store, &by, v.id, YEAR).await), Refusal::Moved { now: "merged" });
    let early = store::act::decision::decide_line;
    let word = crate::scene::verdict(crate::scene::funded(), None);
    let answer = early(&w.store, &w.by(v.head, day(82)), v.id, YEAR, one[0], word).await;
    assert_eq!(refused(answer), Refusal::Moved { now: "merged" }, "before the list was handed on nothing is decided");
    w.submit(v).await;
    assert_eq!(refused(submit_list(&w.store, &by, v.id, YEAR).await), Refusal::Moved { now: "deliberated" });
}
