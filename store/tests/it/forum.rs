//! A musrenbang that is held in Rembuk: the village's list takes over its order with the printed reasons, and its word on a
//! line is decided once, where lines are decided.

use std::sync::Arc;

use domain::{
    decision::Outcome,
    id::{MeetingId, ProposalId},
    meeting::{Group, Happening, Invited, Kind, State, Tally},
    proposal::{Fate, Step},
    refusal::Refusal,
    time::Instant,
};
use store::{
    act::{
        decision::move_line,
        meeting::{OnPaper, hold_on_paper},
    },
    decision::{List, Moved},
    meeting::forums,
};

use crate::{
    database::{count, fingerprint, tamper},
    meeting::{counted, explained},
    scene::{funded, refused},
    stories,
    world::{World, YEAR, day},
};

stories!(
    the_list_takes_over_what_the_forum_moved_with_its_reason,
    what_the_forum_gave_to_residents_waits_for_its_line_and_is_decided_once,
    what_was_decided_or_has_left_the_list_stays_and_the_forum_is_closed,
    after_the_forum_nobody_else_moves_a_line,
    a_forum_that_was_held_on_paper_orders_the_list_too,
);

const REASON: &str = "Sudah rusak tiga tahun.";

/// The kelurahan's list: four proposals of one RW, in the order its residents gave them.
async fn drafted(w: &World) -> Vec<ProposalId> {
    w.ceiling(&w.kelurahan, 100).await;
    let ids = w.ranked(&w.kelurahan.rws[0], &[60, 30, 20, 25]).await;
    w.draft(&w.kelurahan).await;
    ids
}

async fn called(w: &World, on: Instant) -> MeetingId {
    let v = &w.kelurahan;
    w.calls(v.head, Kind::MusrenbangKelurahan, v.id, on).await.expect("called")
}

/// The lurah opens it, this happens, and it is closed.
async fn held(w: &World, id: MeetingId, on: Instant, things: Vec<Happening>) {
    let all = [vec![counted(9, 8), Happening::Opened], things, vec![explained(), Happening::Closed]].concat();
    w.all(w.kelurahan.head, id, on, all).await;
}

fn moved(item: u16, to: u16) -> Happening {
    Happening::Moved { item, to, reason: REASON.into() }
}

fn all_agree() -> Happening {
    Happening::ListAgreed { except: vec![] }
}

async fn list(w: &World) -> List {
    store::decision::of_cycle(w.store.read(), w.kelurahan.cycle).await.unwrap().expect("a list")
}

async fn moves(w: &World) -> Vec<Moved> {
    store::decision::moves(w.store.read(), list(w).await.id).await.unwrap()
}

async fn the_list_takes_over_what_the_forum_moved_with_its_reason(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = drafted(&w).await;
    w.submit(v).await;
    let cycle = store::cycle::of_year(w.store.read(), v.id, YEAR).await.unwrap().expect("a year");
    let id = called(&w, day(81)).await;
    assert!(forums(w.store.read(), &list(&w).await, &cycle).await.unwrap().is_empty(), "it has not met yet");
    held(&w, id, day(81), vec![Happening::ListAgreed { except: vec![2] }, moved(4, 2), moved(1, 4)]).await;
    assert_eq!(w.order(v).await, [ids[3], ids[1], ids[2], ids[0]], "inside an RW, without a note of its own");
    let moves = moves(&w).await;
    let told: Vec<_> = moves.iter().map(|m| (m.proposal_id, m.from_position, m.to_position, m.minutes)).collect();
    assert_eq!(told, [(Some(ids[3].0), 4, 2, Some(1)), (Some(ids[0].0), 1, 4, Some(1))]);
    assert!(moves.iter().all(|m| m.reason == REASON));
    let recorded = "SELECT COUNT(*) FROM record WHERE act = 'move_line' AND payload LIKE '%\"meeting\":%'";
    assert_eq!(count(&w.store, recorded).await, 2);
    let leaked = "SELECT COUNT(*) FROM record WHERE payload LIKE '%rusak tiga%'";
    assert_eq!(count(&w.store, leaked).await, 0, "the record keeps hashes of words");
    let met = forums(w.store.read(), &list(&w).await, &cycle).await.unwrap();
    assert_eq!((met.len(), met[0].at.meeting.id, met[0].minutes), (1, id, Some((1, false))));
    let agreed: Vec<ProposalId> = met[0].sitting.agreed().map(|i| i.proposal).collect();
    assert_eq!(agreed, [ids[3], ids[2], ids[0]]);
    w.record_holds().await;
}

async fn what_the_forum_gave_to_residents_waits_for_its_line_and_is_decided_once(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = drafted(&w).await;
    w.submit(v).await;
    let (body, by) = ("Karang Taruna RW 01", jiff::civil::date(2027, 2, 20));
    let on = Happening::TakenOn { item: 3, body: body.into(), by, needs: "Cat dan kuas.".into() };
    let over = Happening::HandedOver { item: 4, service: "Dinas Kebersihan".into() };
    let id = called(&w, day(81)).await;
    held(&w, id, day(81), vec![all_agree(), on, over]).await;
    let told = "SELECT COUNT(*) FROM tidings WHERE kind = 'decided'";
    for id in &ids {
        let left = w.proposal(*id).await;
        assert!(matches!((&left.step, &left.fate), (Step::Deliberated { .. }, Fate::Open)), "{left:?}");
    }
    assert_eq!(count(&w.store, told).await, 0, "nothing holds until its line is decided");
    let done = Outcome::DoneByResidents { body: body.into(), plan: "2027-02-20: Cat dan kuas.".into() };
    for _ in 0..2 {
        w.decide(v, ids[2], done.clone()).await.expect("recorded");
    }
    assert_eq!(w.proposal(ids[2]).await.fate, Fate::Decided(done));
    assert_eq!(count(&w.store, told).await, 1, "told once");
    w.record_holds().await;
}

async fn what_was_decided_or_has_left_the_list_stays_and_the_forum_is_closed(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = drafted(&w).await;
    w.submit(v).await;
    let id = called(&w, day(83)).await;
    w.decide(v, ids[0], funded()).await.expect("recorded");
    tamper(&w.store, "DELETE FROM list_lines WHERE position = 4").await;
    held(&w, id, day(83), vec![all_agree(), moved(1, 4), moved(4, 1), moved(3, 1)]).await;
    assert_eq!(w.order(v).await, [ids[0], ids[2], ids[1]]);
    let told: Vec<_> = moves(&w).await.iter().map(|m| (m.proposal_id, m.from_position, m.to_position)).collect();
    assert_eq!(told, [(Some(ids[2].0), 3, 2)]);
    let decided = store::decision::verdict_on(w.store.read(), ids[0]).await.unwrap().expect("a word");
    assert_eq!(decided.verdict.outcome, funded());
    let cycle = store::cycle::of_year(w.store.read(), v.id, YEAR).await.unwrap().expect("a year");
    let met = forums(w.store.read(), &list(&w).await, &cycle).await.unwrap();
    assert!(matches!(met[0].sitting.state, State::Closed { .. }));
    w.record_holds().await;
}

async fn after_the_forum_nobody_else_moves_a_line(w: Arc<World>) {
    let (v, lpm) = (&w.kelurahan, w.by(w.kelurahan.lpm, day(66)));
    let ids = drafted(&w).await;
    let to_the_top = async || move_line(&w.store, &lpm, v.id, YEAR, ids[3], 1, "Jalan ke sekolah.").await;
    let before = w.calls(v.lpm, Kind::PreMusrenbang, v.id, day(64)).await.expect("called");
    let things = vec![counted(5, 5), Happening::Opened, all_agree(), moved(2, 1), explained(), Happening::Closed];
    w.all(v.lpm, before, day(64), things).await;
    assert_eq!(w.order(v).await, ids, "a pra-musrenbang prepares, and moves nothing");
    let agreed = async || store::meeting::agreed_in(w.store.read(), v.id, YEAR).await.unwrap();
    assert_eq!(agreed().await, [], "nor is what it agreed to off the forum's list");
    assert_eq!(refused(to_the_top().await), Refusal::RwNoteMissing, "nor does it bind the LPM");
    let id = called(&w, day(65)).await;
    held(&w, id, day(65), vec![all_agree(), moved(2, 1)]).await;
    let order = [ids[1], ids[0], ids[2], ids[3]];
    assert_eq!(w.order(v).await, order, "also before the list was handed on");
    assert_eq!(agreed().await.len(), ids.len());
    let look = fingerprint(&w.store).await;
    assert_eq!(refused(to_the_top().await), Refusal::Moved { now: "deliberated" });
    assert_eq!(fingerprint(&w.store).await, look);
    w.submit(v).await;
    assert_eq!(w.order(v).await, order);
    w.record_holds().await;
}

async fn a_forum_that_was_held_on_paper_orders_the_list_too(w: Arc<World>) {
    let v = &w.kelurahan;
    let ids = drafted(&w).await;
    w.submit(v).await;
    let typed = OnPaper {
        kind: Kind::MusrenbangKelurahan,
        place: v.id,
        year: YEAR,
        held_at: Some(day(81)),
        spot: "Kantor kelurahan",
        invited: vec![Invited { group: Group::Boards, count: 40 }],
        present: vec![Tally { rt: None, women: 9, men: 8 }],
        heard: (0, 0),
        missing: "Pemuda sedang ujian.",
        points: "",
        parts: vec![],
        delegates: vec![],
        decided: vec![all_agree(), moved(4, 1), moved(3, 2)],
        items: None,
        form_key: "kertas",
    };
    let by = w.by(v.head, day(82));
    for _ in 0..2 {
        hold_on_paper(&w.store, &by, &typed).await.expect("entered once");
    }
    assert_eq!(w.order(v).await, [ids[3], ids[2], ids[0], ids[1]]);
    assert_eq!(moves(&w).await.len(), 2);
    w.record_holds().await;
}
