//! Seven days of silence at the RT, and what a proposer may do when asked for more.

use std::sync::Arc;

use domain::{
    id::ProposalId,
    proposal::{Came, Hold, Step},
    refusal::{Field, Refusal},
};
use store::act::proposal::{ask_completion, complete, pass_on, pass_what_is_due, send_as_it_is, support, withdraw};

use crate::{
    database::{column, count, fingerprint},
    scene::{refused, words},
    stories,
    world::{World, day},
};

stories!(
    after_seven_days_of_silence_it_passes_on_by_itself,
    silence_is_noticed_by_whoever_touches_it_first,
    asked_for_completion_it_waits_and_is_mended,
    the_proposer_sends_it_up_as_it_is,
    an_unmended_proposal_passes_on_when_its_time_is_over,
    what_was_taken_back_is_moved_by_no_silence,
    a_ballot_holds_what_silence_passed_on_though_nobody_noticed,
);

async fn sent(w: &World, on: i64) -> ProposalId {
    let rt = &w.kelurahan.rws[0].rts[0];
    w.propose(rt.residents[0], rt.id, day(on)).await.id
}

async fn after_seven_days_of_silence_it_passes_on_by_itself(w: Arc<World>) {
    let (early, late) = (sent(&w, 12).await, sent(&w, 38).await);
    let elsewhere = &w.desa.rws[0].rts[1];
    let other = w.propose(elsewhere.residents[0], elsewhere.id, day(12)).await.id;
    let before = fingerprint(&w.store).await;
    assert_eq!(pass_what_is_due(&w.store, day(19).plus_seconds(-1)).await.unwrap(), 0);
    assert_eq!(fingerprint(&w.store).await, before, "a second before nothing moves");

    assert_eq!(pass_what_is_due(&w.store, day(19)).await.unwrap(), 2);
    let passed = Step::AtRw { since: day(19), came: Came::BySilence };
    assert_eq!(w.proposal(early).await.step, passed);
    assert_eq!(w.proposal(other).await.step, passed);
    assert_eq!(w.proposal(late).await.step, Step::AtRt { since: day(38), due: day(40) }, "never past collecting");
    assert_eq!(pass_what_is_due(&w.store, day(19)).await.unwrap(), 0);

    assert_eq!(pass_what_is_due(&w.store, day(50)).await.unwrap(), 1);
    let passed = Step::AtRw { since: day(40), came: Came::BySilence };
    assert_eq!(w.proposal(late).await.step, passed, "dated when it fell due");
    let told = "SELECT COUNT(*) FROM record WHERE act = 'passed_by_silence' AND mandate_id IS NULL";
    assert_eq!(count(&w.store, told).await, 3);
    w.record_holds().await;
}

async fn silence_is_noticed_by_whoever_touches_it_first(w: Arc<World>) {
    let (id, rt) = (sent(&w, 12).await, &w.kelurahan.rws[0].rts[0]);
    let late = pass_on(&w.store, &w.by(rt.chair, day(20)), id).await;
    assert_eq!(refused(late), Refusal::Moved { now: "at_rw" });
    assert!(matches!(w.proposal(id).await.step, Step::AtRt { .. }), "a refused act changes nothing, not even this");
    support(&w.store, &w.by(rt.residents[1], day(20)), id, true).await.expect("supported");
    assert_eq!(w.proposal(id).await.step, Step::AtRw { since: day(19), came: Came::BySilence });
}

async fn asked_for_completion_it_waits_and_is_mended(w: Arc<World>) {
    let (id, rt) = (sent(&w, 12).await, &w.kelurahan.rws[0].rts[0]);
    let (chair, author) = (w.by(rt.chair, day(14)), w.by(rt.residents[0], day(20)));
    let unasked = complete(&w.store, &w.by(rt.residents[0], day(13)), id, words()).await;
    assert_eq!(refused(unasked), Refusal::Moved { now: "at_rt" });
    let wordless = ask_completion(&w.store, &chair, id, " ", None).await;
    assert_eq!(refused(wordless), Refusal::field("reason", "missing"));
    ask_completion(&w.store, &chair, id, "Berapa panjangnya?", Some(day(25))).await.expect("asked");
    let hold = Hold::Completion { reason: "Berapa panjangnya?".into(), until: day(25) };
    assert_eq!(w.proposal(id).await.hold, hold);
    let twice = ask_completion(&w.store, &chair, id, "Lagi?", None).await;
    assert_eq!(refused(twice), Refusal::Moved { now: "at_rt" });

    assert_eq!(pass_what_is_due(&w.store, day(19)).await.unwrap(), 0, "the RT's clock rests while the proposer writes");
    let mut mended = words();
    mended.place.clear();
    let half = complete(&w.store, &author, id, mended.clone()).await;
    assert_eq!(refused(half), Refusal::Fields(vec![Field::new("place", "missing")]));
    mended.place = "Gang Melati, 150 meter".into();
    complete(&w.store, &author, id, mended.clone()).await.expect("mended");
    let found = w.proposal(id).await;
    assert_eq!(found.step, Step::AtRt { since: day(20), due: day(27) }, "the RT has its full time again");
    assert_eq!((found.hold, found.words, found.number), (Hold::None, mended, Some(1)));
    let payloads: Vec<String> = column(&w.store, "SELECT payload FROM record ORDER BY seq").await;
    assert!(
        !payloads.concat().contains("Melati") && !payloads.concat().contains("panjangnya"),
        "no text in the record"
    );
    w.record_holds().await;
}

async fn the_proposer_sends_it_up_as_it_is(w: Arc<World>) {
    let (id, rt) = (sent(&w, 12).await, &w.kelurahan.rws[0].rts[0]);
    ask_completion(&w.store, &w.by(rt.secretary, day(14)), id, "Berapa?", None).await.expect_err("the chair is there");
    ask_completion(&w.store, &w.by(rt.chair, day(14)), id, "Berapa?", None).await.expect("asked");
    let author = w.by(rt.residents[0], day(16));
    let wordless = send_as_it_is(&w.store, &author, id, "").await;
    assert_eq!(refused(wordless), Refusal::field("why", "missing"));
    send_as_it_is(&w.store, &author, id, "Belum bisa diukur.").await.expect("sent up");
    let came = Came::AsItIs { why: "Belum bisa diukur.".into() };
    assert_eq!(w.proposal(id).await.step, Step::AtRw { since: day(16), came });
    w.record_holds().await;
}

async fn an_unmended_proposal_passes_on_when_its_time_is_over(w: Arc<World>) {
    let (id, rt) = (sent(&w, 12).await, &w.kelurahan.rws[0].rts[0]);
    ask_completion(&w.store, &w.by(rt.chair, day(14)), id, "Berapa?", Some(day(60))).await.expect("asked");
    assert_eq!(w.proposal(id).await.hold, Hold::Completion { reason: "Berapa?".into(), until: day(28) });
    assert_eq!(pass_what_is_due(&w.store, day(28).plus_seconds(-1)).await.unwrap(), 0);
    assert_eq!(pass_what_is_due(&w.store, day(28)).await.unwrap(), 1);
    let found = w.proposal(id).await;
    assert_eq!((found.step, found.hold), (Step::AtRw { since: day(28), came: Came::BySilence }, Hold::None));
}

async fn what_was_taken_back_is_moved_by_no_silence(w: Arc<World>) {
    let (id, rt) = (sent(&w, 12).await, &w.kelurahan.rws[0].rts[0]);
    withdraw(&w.store, &w.by(rt.residents[0], day(13)), id).await.expect("taken back");
    assert_eq!(pass_what_is_due(&w.store, day(30)).await.unwrap(), 0);
    support(&w.store, &w.by(rt.residents[1], day(30)), id, true).await.expect("it can still be supported");
    assert!(matches!(w.proposal(id).await.step, Step::AtRt { .. }), "it stays where it was taken back");
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'passed_by_silence'").await, 0);
}

async fn a_ballot_holds_what_silence_passed_on_though_nobody_noticed(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    let (author, home) = (rw.rts[1].residents[0], rw.rts[1].id);
    let silent = w.propose(author, home, day(39)).await.id;
    let by = w.by(rw.chair, day(40));
    let open = || store::act::vote::open(&w.store, &by, rw.id, crate::world::YEAR, day(50));
    let before = fingerprint(&w.store).await;
    assert_eq!(refused(open().await), Refusal::CostMissing { count: 1 });
    assert_eq!(fingerprint(&w.store).await, before);
    let price = crate::scene::costs(30);
    store::act::proposal::estimate(&w.store, &w.by(author, day(39)), silent, price).await.expect("its cost is said");
    let poll = open().await.expect("opened");
    assert_eq!(w.proposal(silent).await.step, Step::AtRw { since: day(40), came: Came::BySilence });
    assert!(w.line(poll, silent).await >= 1, "it stands on the paper");
    w.record_holds().await;
}
