//! A proposal's whole way, in a kelurahan and in a desa.

use std::sync::Arc;

use domain::{
    decision::Outcome,
    deliberation::Stance,
    id::ProposalId,
    money::Rupiah,
    proposal::{
        Came, Fate, Step,
        estimate::{Rung, binding},
    },
    refusal::Refusal,
    time::Instant,
    vote::PollState,
};
use store::act;

use crate::{
    database::{column, count},
    scene::{costs, funded, refused, verdict},
    stories,
    world::{Village, World, YEAR, day},
};

stories!(a_proposal_goes_its_whole_way_in_a_kelurahan, in_a_desa_a_verdict_is_a_draft_until_the_bpds_chair_confirms,);

async fn a_proposal_goes_its_whole_way_in_a_kelurahan(w: Arc<World>) {
    let (v, rw) = (&w.kelurahan, &w.kelurahan.rws[0]);
    w.ceiling(v, 100).await;
    let id = proposed_and_talked_over(&w, v).await;
    passed_on_with_two_estimates(&w, v, id).await;
    let others = w.many_at_rw(&rw.rts[1], &[20, 30]).await;
    voted_on(&w, v, id, &others).await;
    listed_and_handed_on(&w, v, id, &others).await;

    w.decide(v, others[1], funded()).await.expect("funded");
    w.decide(v, id, funded()).await.expect("funded");
    assert_eq!(
        refused(w.decide(v, others[0], funded()).await),
        Refusal::PastCeiling { left: Rupiah(10), cost: Rupiah(20) }
    );
    w.decide(v, others[0], Outcome::Reserve { place: 0 }).await.expect("on the reserve");
    assert_eq!(w.proposal(id).await.fate, Fate::Decided(funded()), "in a kelurahan the word holds at once");
    assert_eq!(w.proposal(others[0]).await.fate, Fate::Decided(Outcome::Reserve { place: 1 }));

    worked_on_and_judged(&w, v, id, v.lpm).await;
    w.record_holds().await;
    let acts: Vec<String> = column(&w.store, "SELECT act FROM record WHERE act LIKE 'd%' ORDER BY seq").await;
    assert_eq!(acts, ["draft_list", "decide_line", "decide_line", "decide_line"]);
    let own: Vec<_> = store::record::of_subject(w.store.read(), id.0).await.unwrap();
    let own: Vec<&str> = own.iter().map(|e| e.act.as_str()).collect();
    assert_eq!(
        own,
        [
            "propose",
            "give_opinion",
            "answer_opinion",
            "estimate_own",
            "estimate_rung",
            "pass_on",
            "move_line",
            "decide_line",
            "report_work",
            "report_work",
            "evaluate_work"
        ]
    );
}

async fn proposed_and_talked_over(w: &World, v: &Village) -> ProposalId {
    let rt = &v.rws[0].rts[0];
    let sent = w.propose(rt.residents[0], rt.id, day(12)).await;
    assert_eq!(sent.number, "27-001");
    assert_eq!(w.proposal(sent.id).await.step, Step::AtRt { since: day(12), due: day(19) });

    for (n, supporter) in [rt.residents[1], rt.spouses[1], v.unverified].into_iter().enumerate() {
        act::proposal::support(&w.store, &w.by(supporter, day(13)), sent.id, true).await.expect("supported");
        let shown = store::proposal::detail(w.store.read(), sent.id, Some(supporter)).await.unwrap().unwrap();
        assert_eq!((shown.row.supports as usize, shown.supported), (n + 1, true));
    }
    act::proposal::support(&w.store, &w.by(v.unverified, day(13)), sent.id, false).await.expect("taken back");

    let worry = w.by(rt.residents[2], day(14));
    let opinion = act::deliberation::give_opinion(&w.store, &worry, sent.id, Stance::Worry, "Airnya ke mana?").await;
    let opinion = opinion.expect("said");
    let unanswered = store::proposal::detail(w.store.read(), sent.id, None).await.unwrap().unwrap().row.unanswered;
    assert_eq!(unanswered, 1);
    let chair = w.by(rt.chair, day(15));
    let of = act::deliberation::answer_opinion(&w.store, &chair, opinion, "Ke sungai.").await.expect("answered");
    assert_eq!(of, sent.id);
    let again = act::deliberation::answer_opinion(&w.store, &chair, opinion, "Ke laut.").await;
    assert_eq!(refused(again), Refusal::Moved { now: "answered" });
    let shown = store::deliberation::of_proposal(w.store.read(), sent.id, None).await.unwrap();
    assert_eq!(shown[0].opinion.answer.as_ref().map(|a| a.text.as_str()), Some("Ke sungai."));
    sent.id
}

async fn passed_on_with_two_estimates(w: &World, v: &Village, id: ProposalId) {
    let rt = &v.rws[0].rts[0];
    let own = act::proposal::estimate(&w.store, &w.by(rt.residents[0], day(15)), id, costs(50)).await;
    assert_eq!(own.expect("said"), Rung::Proposer);
    let boards = act::proposal::estimate(&w.store, &w.by(rt.secretary, day(16)), id, costs(60)).await;
    assert_eq!(boards.expect("said"), Rung::Rt);
    let said = store::proposal::estimates(w.store.read(), &[id]).await.unwrap();
    let said = store::proposal::said_about(&said, id);
    let each: Vec<_> = said.iter().map(|s| (s.rung, s.estimate.cost())).collect();
    assert_eq!(each, [(Rung::Proposer, Some(Rupiah(50))), (Rung::Rt, Some(Rupiah(60)))], "one stands beside the other");
    assert_eq!(binding(&said).cost(), Some(Rupiah(60)));

    act::proposal::pass_on(&w.store, &w.by(rt.chair, day(17)), id).await.expect("passed on");
    assert_eq!(w.proposal(id).await.step, Step::AtRw { since: day(17), came: Came::PassedOn });
    let again = act::proposal::pass_on(&w.store, &w.by(rt.chair, day(17)), id).await;
    assert_eq!(refused(again), Refusal::Moved { now: "at_rw" });
}

async fn voted_on(w: &World, v: &Village, id: ProposalId, others: &[ProposalId]) {
    let rw = &v.rws[0];
    let poll = w.ballot(rw).await;
    let open = store::vote::find(w.store.read(), poll).await.unwrap().unwrap();
    assert_eq!((open.options.len(), &open.state), (3, &PollState::Open));
    // Two boards of two, three officers of the village and three of the PKK and RW, and sixteen in families.
    let grown_ups = count(&w.store, "SELECT COUNT(*) FROM roll").await;
    assert_eq!(i64::from(open.roll), grown_ups);
    for who in [v.youth, v.unverified] {
        assert_eq!(store::vote::on_roll(w.store.read(), poll, who).await.unwrap(), (false, false));
    }
    for voter in &rw.rts[0].residents {
        w.cast(poll, *voter, &[id, others[1]]).await.expect("cast");
    }
    w.cast(poll, rw.rts[1].residents[0], &[id, others[0]]).await.expect("cast");
    w.cast(poll, rw.rts[1].residents[1], &[]).await.expect("an empty ballot counts as cast");
    assert_eq!(refused(w.cast(poll, rw.rts[1].residents[1], &[id]).await), Refusal::AlreadyVoted);
    assert_eq!(refused(w.cast(poll, w.kelurahan.rws[1].chair, &[id]).await).code(), "other-territory");

    let early = act::vote::ask_to_close(&w.store, &w.by(rw.chair, day(49)), poll).await;
    assert_eq!(refused(early), Refusal::TooEarly { until: day(50) });
    act::vote::ask_to_close(&w.store, &w.by(rw.chair, day(50)), poll).await.expect("asked");
    for near in [rw.chair, rw.rts[0].residents[0]] {
        let answer = act::vote::witness(&w.store, &w.by(near, day(50)), poll).await;
        assert_eq!(refused(answer), Refusal::WitnessTooNear);
    }
    let witness = rw.rts[1].residents[0];
    act::vote::witness(&w.store, &w.by(witness, day(50)), poll).await.expect("closed");
    let closed = store::vote::find(w.store.read(), poll).await.unwrap().unwrap();
    let box_ = store::vote::box_of(w.store.read(), poll).await.unwrap();
    let ballots_hash = domain::vote::ballots_hash(&box_);
    assert_eq!(closed.state, PollState::Closed { at: day(50), by: rw.chair, witness, ballots_hash });
    let results = store::vote::results(w.store.read(), poll).await.unwrap();
    let results: Vec<_> = results.iter().map(|r| (r.proposal, r.rank, r.approvals)).collect();
    assert_eq!(results, [(id, 1, 5), (others[1], 2, 4), (others[0], 3, 1)]);
    assert_eq!(store::vote::turnout(w.store.read(), poll).await.unwrap(), 6);
    let counted = domain::vote::approval::count(&closed.options, &box_);
    assert_eq!(counted, store::vote::results(w.store.read(), poll).await.unwrap(), "counted again it is the same");
}

async fn listed_and_handed_on(w: &World, v: &Village, id: ProposalId, others: &[ProposalId]) {
    w.draft(v).await;
    assert_eq!(w.order(v).await, [id, others[1], others[0]]);
    assert_eq!(w.proposal(id).await.step, Step::Merged { since: day(61) });
    let lpm = w.by(v.lpm, day(63));
    let note = w.by(v.rws[0].chair, day(62));
    act::decision::note_order(&w.store, &note, v.rws[0].id, YEAR, "Kami setuju.").await.expect("noted");
    let moved = act::decision::move_line(&w.store, &lpm, v.id, YEAR, id, 2, "Jalan ke sekolah dulu.").await;
    moved.expect("moved");
    assert_eq!(w.order(v).await, [others[1], id, others[0]]);
    let list = store::decision::of_cycle(w.store.read(), v.cycle).await.unwrap().unwrap();
    let moves = store::decision::moves(w.store.read(), list.id).await.unwrap();
    assert_eq!(moves.iter().map(|m| m.reason.as_str()).collect::<Vec<_>>(), ["Kami setuju.", "Jalan ke sekolah dulu."]);
    w.submit(v).await;
    assert_eq!(w.proposal(id).await.step, Step::Deliberated { since: day(70) });
    let late = act::decision::move_line(&w.store, &lpm, v.id, YEAR, id, 1, "Terlambat.").await;
    assert_eq!(refused(late), Refusal::Moved { now: "deliberated" });
}

async fn worked_on_and_judged(w: &World, v: &Village, id: ProposalId, judge: domain::id::PersonId) {
    let report = async |now: Instant, percent, spent| {
        let by = w.by(v.head, now);
        act::work::report(&w.store, &by, id, percent, Rupiah(spent), "Galian selesai.").await.expect("reported");
    };
    report(day(110), 0, 0).await;
    assert_eq!(w.proposal(id).await.step, Step::BeingDone { since: day(110) });
    report(day(200), 100, 58).await;
    assert_eq!(w.proposal(id).await.step, Step::BeingDone { since: day(110) });
    act::work::evaluate(&w.store, &w.by(judge, day(310)), id).await.expect("judged");
    assert_eq!(w.proposal(id).await.step, Step::Evaluated { at: day(310) });
    let again = act::work::report(&w.store, &w.by(v.head, day(311)), id, 100, Rupiah(58), "Lagi.").await;
    assert_eq!(refused(again), Refusal::Moved { now: "evaluated" });
}

async fn in_a_desa_a_verdict_is_a_draft_until_the_bpds_chair_confirms(w: Arc<World>) {
    let (v, bpd) = (&w.desa, w.desa.bpd.expect("a BPD"));
    w.ceiling(v, 100).await;
    let ids = w.ranked(&v.rws[0], &[60, 30, 20]).await;
    w.draft(v).await;
    w.submit(v).await;

    w.decide(v, ids[0], funded()).await.expect("recorded");
    w.decide(v, ids[1], Outcome::Deferred).await.expect("recorded");
    assert_eq!(w.proposal(ids[0]).await.fate, Fate::Open, "a draft binds nobody");
    let begun = act::work::report(&w.store, &w.by(v.head, day(110)), ids[0], 0, Rupiah(0), "Mulai.").await;
    assert_eq!(refused(begun), Refusal::Moved { now: "deliberated" });
    w.decide(v, ids[1], funded()).await.expect("a draft may be corrected");
    assert_eq!(refused(w.decide(v, ids[2], funded()).await).code(), "past-ceiling", "drafts hold their money");

    let by = w.by(bpd, day(92));
    let one = act::decision::confirm(&w.store, &by, v.id, YEAR, Some(ids[0])).await;
    assert_eq!(one.expect("confirmed"), 1);
    assert_eq!(w.proposal(ids[0]).await.fate, Fate::Decided(funded()));
    assert_eq!(w.proposal(ids[1]).await.fate, Fate::Open);
    let late = w.decide(v, ids[0], Outcome::Deferred).await;
    assert_eq!(refused(late), Refusal::Moved { now: "confirmed" });
    w.decide(v, ids[2], Outcome::NotPossible).await.expect("recorded");
    assert_eq!(act::decision::confirm(&w.store, &by, v.id, YEAR, None).await.expect("confirmed"), 2);
    assert_eq!(w.proposal(ids[2]).await.fate, Fate::Decided(Outcome::NotPossible));
    let nothing = act::decision::confirm(&w.store, &by, v.id, YEAR, None).await;
    assert_eq!(refused(nothing), Refusal::Moved { now: "confirmed" });

    // In a desa the LPM may report on works, but only the BPD's chair judges them.
    worked_on_and_judged(&w, v, ids[0], bpd).await;
    let recorded = store::decision::verdict_on(w.store.read(), ids[1]).await.unwrap().expect("a verdict");
    assert_eq!(recorded.verdict, verdict(funded(), crate::scene::JUMP));
    assert!(recorded.confirmed.is_some_and(|(by, at)| by != recorded.by && at == day(92)));
    w.record_holds().await;
}
