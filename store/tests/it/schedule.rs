//! A village's year as acts: planned, its stages opened, closed and opened again, and when they keep their dates.

use std::sync::Arc;

use domain::{
    cycle::{Stage, StageKind, template},
    id::{PersonId, StageId, TerritoryId},
    institution::{BodyKind, Seat},
    proposal::{Came, Hold, Step},
    refusal::{Field, Refusal},
    territory::VillageKind,
    time::Instant,
};
use store::{
    ActResult,
    act::cycle::{close_stage, open_stage, plan_year, redate_stage, reopen_stage},
    act::proposal::{ask_completion, propose},
    cycle::{self, Cycle, schedule::reopenings},
    person,
    task::{self, Kind, Task},
};

use crate::{
    database::{column, count},
    scene::refused,
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    a_year_is_planned_from_nothing_and_its_first_proposal_is_sent,
    the_next_year_waits_until_its_first_stage_begins,
    dates_that_do_not_fit_are_given_back,
    of_two_who_plan_at_once_one_wins,
    a_stage_is_opened_early,
    collecting_is_prolonged_and_closed_and_what_waits_goes_up,
    a_closed_stage_opens_again_with_a_reason_that_everyone_reads,
    what_was_built_upon_stays_closed,
    an_rw_ranks_longer_than_its_village,
    who_does_not_hold_a_stage_leaves_it_as_it_is,
    of_two_who_close_at_once_one_wins,
    who_holds_a_stage_is_told_before_it_ends,
    the_next_year_waits_for_its_planner_once_collecting_is_over,
);

const REASON: &str = "Banjir dua minggu, warga belum sempat berkumpul.";

async fn year(w: &World, v: &Village) -> Cycle {
    cycle::of_year(w.store.read(), v.id, YEAR).await.unwrap().expect("a year")
}

async fn stage(w: &World, v: &Village, kind: StageKind) -> Stage {
    year(w, v).await.stages.into_iter().find(|s| s.kind == kind && s.place.id == v.id).expect("a stage")
}

async fn id(w: &World, v: &Village, kind: StageKind) -> StageId {
    stage(w, v, kind).await.id
}

async fn close(w: &World, who: PersonId, at: TerritoryId, id: StageId, on: i64, until: Option<i64>) -> ActResult<()> {
    close_stage(&w.store, &w.by(who, day(on)), at, id, until.map(day)).await
}

async fn reopen(w: &World, who: PersonId, at: TerritoryId, id: StageId, on: i64, until: i64) -> ActResult<()> {
    reopen_stage(&w.store, &w.by(who, day(on)), at, id, day(until), REASON).await
}

/// The stages' dates, one after the other, of so many days each.
fn row(first: i64, count: usize) -> Vec<(Instant, Instant)> {
    (0..).take(count).map(|n| (day(first + 10 * n), day(first + 10 * (n + 1)))).collect()
}

async fn a_year_is_planned_from_nothing_and_its_first_proposal_is_sent(w: Arc<World>) {
    let place = w.elsewhere(VillageKind::Desa).await;
    let home = w.desa.rws[0].rts[0].id;
    let kades = w.seated(home, place, BodyKind::VillageOffice, Seat::Chair, None).await;
    let dates = row(1, template(VillageKind::Desa).len());
    plan_year(&w.store, &w.by(kades, day(0)), place, YEAR, &dates).await.expect("planned");
    let planned = cycle::latest(w.store.read(), place, day(0)).await.unwrap().expect("it is the only one");
    let kinds: Vec<_> = planned.stages.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, template(VillageKind::Desa).iter().map(|(kind, _)| *kind).collect::<Vec<_>>());
    let form = || w.form(place);
    let early = propose(&w.store, &w.by(kades, day(5)), &form()).await;
    assert_eq!(refused(early).code(), "stage-closed");
    let sent = propose(&w.store, &w.by(kades, day(12)), &form()).await.expect("sent");
    assert_eq!(sent.number, "27-001");
    w.record_holds().await;
}

async fn the_next_year_waits_until_its_first_stage_begins(w: Arc<World>) {
    let v = &w.kelurahan;
    let rw = &v.rws[0];
    close(&w, rw.chair, rw.id, id(&w, v, StageKind::Rank).await, 45, Some(70)).await.expect("an own stage");
    let dates = row(400, 9);
    let by = w.by(v.head, day(50));
    let others = plan_year(&w.store, &w.by(v.lpm, day(50)), v.id, YEAR + 1, &dates).await;
    assert_eq!(refused(others).code(), "not-your-task");
    plan_year(&w.store, &by, v.id, YEAR + 1, &dates).await.expect("planned, without what one RW had alone");
    let twice = plan_year(&w.store, &by, v.id, YEAR + 1, &dates).await;
    assert_eq!(refused(twice), Refusal::Moved { now: "year_planned" });
    let after_next = plan_year(&w.store, &by, v.id, YEAR + 3, &dates).await;
    assert_eq!(refused(after_next), Refusal::field("year", "choice"));
    let at = async |on| {
        let one = cycle::latest(w.store.read(), v.id, on).await.unwrap().expect("a year").year;
        let all = cycle::latest_of_all(w.store.read(), on).await.unwrap();
        assert_eq!(all.iter().find(|c| c.village == v.id).expect("among all").year, one);
        one
    };
    assert_eq!((at(day(50)).await, at(day(400).plus_seconds(-1)).await, at(day(400)).await), (YEAR, YEAR, YEAR + 1));
    let next = cycle::of_year(w.store.read(), v.id, YEAR + 1).await.unwrap().expect("a year");
    assert_eq!(next.statute, year(&w, v).await.statute);

    let collect = next.stages[1].id;
    let new = (day(405), day(425));
    redate_stage(&w.store, &by, v.id, collect, new).await.expect("other dates");
    let begun = redate_stage(&w.store, &w.by(v.head, day(406)), v.id, collect, (day(407), day(430))).await;
    assert_eq!(refused(begun), Refusal::Moved { now: "stage_begun" });
    let next = cycle::of_year(w.store.read(), v.id, YEAR + 1).await.unwrap().expect("a year");
    let found = next.stages.iter().find(|s| s.id == collect).expect("the stage");
    assert_eq!((found.from, found.until), new);
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'plan_year'").await, 2);
    w.record_holds().await;
}

async fn dates_that_do_not_fit_are_given_back(w: Arc<World>) {
    let v = &w.kelurahan;
    let by = w.by(v.head, day(50));
    let plan = async |dates: &[(Instant, Instant)]| refused(plan_year(&w.store, &by, v.id, YEAR + 1, dates).await);
    let good = row(400, 9);
    let mut turned = good.clone();
    turned[2] = (day(440), day(440));
    assert_eq!(plan(&turned).await, Refusal::field("tahap_3", "stage_order"));
    let mut earlier = good.clone();
    earlier[4].0 = day(400);
    assert_eq!(plan(&earlier).await, Refusal::field("tahap_5", "stage_sequence"));
    let mut over = good.clone();
    over[0] = (day(20), day(30));
    over[1] = (day(25), day(40));
    let past = |name| Field::new(name, "stage_past");
    assert_eq!(plan(&over).await, Refusal::Fields(vec![past("tahap_1"), past("tahap_2")]));
    assert_eq!(plan(&good[..8]).await, Refusal::field("tahap_9", "date"));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM cycles WHERE year = 2028").await, 0);
}

async fn of_two_who_plan_at_once_one_wins(w: Arc<World>) {
    let (v, dates) = (&w.desa, row(400, 9));
    let by = w.by(v.head, day(50));
    let plan = || plan_year(&w.store, &by, v.id, YEAR + 1, &dates);
    let (one, two) = tokio::join!(plan(), plan());
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    let lost = if one.is_err() { one } else { two };
    assert_eq!(refused(lost), Refusal::Moved { now: "year_planned" });
    w.record_holds().await;
}

async fn a_stage_is_opened_early(w: Arc<World>) {
    let (v, rt) = (&w.desa, &w.desa.rws[0].rts[0]);
    let collect = id(&w, v, StageKind::Collect).await;
    let early = propose(&w.store, &w.by(rt.residents[0], day(9)), &w.form(rt.id)).await;
    assert_eq!(refused(early).code(), "stage-closed");
    open_stage(&w.store, &w.by(v.head, day(8)), v.id, collect).await.expect("opened");
    w.propose(rt.residents[0], rt.id, day(9)).await;
    let again = open_stage(&w.store, &w.by(v.head, day(9)), v.id, collect).await;
    assert_eq!(refused(again), Refusal::Moved { now: "stage_begun" });
    w.record_holds().await;
}

async fn collecting_is_prolonged_and_closed_and_what_waits_goes_up(w: Arc<World>) {
    let v = &w.kelurahan;
    let (rt, collect) = (&v.rws[0].rts[0], id(&w, v, StageKind::Collect).await);
    close(&w, v.head, v.id, collect, 39, Some(60)).await.expect("prolonged");
    let waits = w.propose(rt.residents[0], rt.id, day(41)).await.id;
    let asked = w.propose(rt.residents[1], rt.id, day(41)).await.id;
    ask_completion(&w.store, &w.by(rt.chair, day(42)), asked, "Berapa panjangnya?", Some(day(50)))
        .await
        .expect("asked");
    let elsewhere = &w.desa.rws[0].rts[0];
    let theirs = w.propose(elsewhere.residents[0], elsewhere.id, day(39)).await.id;
    assert_eq!(w.proposal(waits).await.step, Step::AtRt { since: day(41), due: day(48) });

    // A nearer end first: no RT answers later than that.
    close(&w, v.head, v.id, collect, 43, Some(46)).await.expect("shortened");
    assert_eq!(w.proposal(waits).await.step, Step::AtRt { since: day(41), due: day(46) });
    close(&w, v.head, v.id, collect, 44, None).await.expect("closed");
    let passed = Step::AtRw { since: day(44), came: Came::BySilence };
    for id in [waits, asked] {
        let found = w.proposal(id).await;
        assert_eq!((found.step, found.hold), (passed.clone(), Hold::None));
    }
    assert!(matches!(w.proposal(theirs).await.step, Step::AtRt { .. }), "another village has its own stage");
    let late = propose(&w.store, &w.by(rt.residents[2], day(44)), &w.form(rt.id)).await;
    assert_eq!(refused(late).code(), "stage-closed");
    w.record_holds().await;
}

async fn a_closed_stage_opens_again_with_a_reason_that_everyone_reads(w: Arc<World>) {
    let (v, rt) = (&w.desa, &w.desa.rws[0].rts[0]);
    let collect = id(&w, v, StageKind::Collect).await;
    let by = w.by(v.head, day(42));
    let short = reopen_stage(&w.store, &by, v.id, collect, day(50), "Banjir.").await;
    assert_eq!(refused(short), Refusal::field("reason", "short"));
    let past = reopen_stage(&w.store, &by, v.id, collect, day(42), REASON).await;
    assert_eq!(refused(past), Refusal::field("until", "stage_past"));
    assert_eq!(refused(reopen(&w, v.head, v.id, collect, 39, 50).await), Refusal::Moved { now: "stage_open" });
    reopen(&w, v.head, v.id, collect, 42, 50).await.expect("opened again");
    let told = reopenings(w.store.read(), v.cycle).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].stage, told[0].at, told[0].until), (collect, day(42), day(50)));
    assert_eq!(told[0].reason, REASON);
    w.propose(rt.residents[0], rt.id, day(43)).await;
    let payloads: Vec<String> = column(&w.store, "SELECT payload FROM record WHERE act = 'reopen_stage'").await;
    assert_eq!(payloads.len(), 1);
    assert!(!payloads[0].contains("Banjir") && payloads[0].contains(&domain::record::text_hash(REASON)));
    w.record_holds().await;
}

async fn what_was_built_upon_stays_closed(w: Arc<World>) {
    let (v, rw) = (&w.kelurahan, &w.kelurahan.rws[0]);
    let rank = id(&w, v, StageKind::Rank).await;
    let built = |kind| Refusal::StageBuiltUpon { kind };
    w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    let poll = w.ballot(rw).await;
    assert_eq!(refused(close(&w, v.head, v.id, rank, 42, None).await), Refusal::StageBallotOpen);
    assert_eq!(refused(close(&w, rw.chair, rw.id, rank, 42, Some(48)).await), Refusal::StageBallotOpen);
    w.close(rw, poll).await;
    let before = year(&w, v).await;
    assert_eq!(refused(close(&w, v.head, v.id, rank, 55, Some(65)).await), built(StageKind::Rank));
    assert_eq!(refused(reopen(&w, rw.chair, rw.id, rank, 61, 65).await), built(StageKind::Rank));
    w.draft(v).await;
    w.submit(v).await;
    for (kind, on) in [(StageKind::Collect, 71), (StageKind::Rank, 71), (StageKind::Merge, 76)] {
        let id = id(&w, v, kind).await;
        assert_eq!(refused(reopen(&w, v.head, v.id, id, on, 90).await), built(kind));
    }
    assert_eq!(year(&w, v).await.stages, before.stages, "nothing was split off, nothing moved");
    assert!(reopenings(w.store.read(), v.cycle).await.unwrap().is_empty());
    // What has nothing built on it yet may still be opened again.
    let check = id(&w, v, StageKind::Check).await;
    reopen(&w, v.head, v.id, check, 81, 85).await.expect("opened again");
}

async fn an_rw_ranks_longer_than_its_village(w: Arc<World>) {
    let v = &w.kelurahan;
    let (one, other, rank) = (&v.rws[0], &v.rws[1], id(&w, v, StageKind::Rank).await);
    close(&w, one.chair, one.id, rank, 45, Some(70)).await.expect("an own stage");
    let cycle = year(&w, v).await;
    let own: Vec<_> = cycle.stages.iter().filter(|s| s.place.id == one.id).collect();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].kind, own[0].from, own[0].until), (StageKind::Rank, day(40), day(70)));
    assert_eq!(stage(&w, v, StageKind::Rank).await.until, day(60), "the village's stays");
    let again = close(&w, one.chair, one.id, rank, 46, Some(72)).await;
    assert_eq!(refused(again), Refusal::Moved { now: "stage_own" });
    close(&w, one.chair, one.id, own[0].id, 46, Some(68)).await.expect("its own, again");

    w.many_at_rw(&one.rts[0], &[10, 20]).await;
    w.many_at_rw(&other.rts[0], &[10, 20]).await;
    let open = async |rw: &crate::world::Rw| {
        store::act::vote::open(&w.store, &w.by(rw.chair, day(65)), rw.id, YEAR, day(67)).await
    };
    open(one).await.expect("it still ranks");
    assert_eq!(refused(open(other).await).code(), "stage-closed");
    // A ballot under an RW's own stage is not one under its village's.
    reopen(&w, v.head, v.id, rank, 65, 70).await.expect("the others get their time too");
    w.record_holds().await;
}

async fn who_does_not_hold_a_stage_leaves_it_as_it_is(w: Arc<World>) {
    let v = &w.kelurahan;
    let (one, other) = (&v.rws[0], &v.rws[1]);
    let (rank, collect) = (id(&w, v, StageKind::Rank).await, id(&w, v, StageKind::Collect).await);
    let before = year(&w, v).await.stages;
    let tried = |who, at, id| close(&w, who, at, id, 45, None);
    assert_eq!(refused(tried(other.chair, one.id, rank).await).code(), "other-territory");
    assert_eq!(refused(tried(one.chair, v.id, rank).await).code(), "other-territory");
    assert_eq!(refused(tried(v.head, one.id, rank).await).code(), "other-territory");
    assert_eq!(refused(tried(one.rts[0].residents[0], one.id, rank).await).code(), "not-your-task");
    assert_eq!(refused(tried(one.chair, one.id, collect).await).code(), "not-your-task");
    assert_eq!(refused(tried(w.desa.head, v.id, rank).await).code(), "other-territory");
    assert_eq!(refused(tried(w.desa.head, w.desa.id, rank).await), Refusal::NotFound);
    let nobody = close_stage(&w.store, &w.nobody(day(45)), v.id, rank, None).await;
    assert_eq!(refused(nobody), Refusal::SignInFirst);
    let planned = redate_stage(&w.store, &w.by(one.chair, day(20)), one.id, rank, (day(42), day(50))).await;
    assert_eq!(refused(planned).code(), "not-your-task");
    assert_eq!(year(&w, v).await.stages, before);
}

async fn of_two_who_close_at_once_one_wins(w: Arc<World>) {
    let v = &w.desa;
    let collect = id(&w, v, StageKind::Collect).await;
    let (one, two) =
        tokio::join!(close(&w, v.head, v.id, collect, 30, None), close(&w, v.head, v.id, collect, 30, None));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    let lost = if one.is_err() { one } else { two };
    assert_eq!(refused(lost), Refusal::Moved { now: "stage_not_open" });
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'close_stage'").await, 1);
    w.record_holds().await;
}

async fn tasks(w: &World, who: PersonId, on: i64) -> Vec<Task> {
    let profile = person::profile(w.store.read(), who).await.unwrap().expect("a person");
    task::of_officer(w.store.read(), &profile, day(on)).await.unwrap()
}

async fn who_holds_a_stage_is_told_before_it_ends(w: Arc<World>) {
    let v = &w.kelurahan;
    let (one, other) = (&v.rws[0], &v.rws[1]);
    let ends = async |who, on| {
        let tasks = tasks(&w, who, on).await;
        tasks.iter().find(|t| t.kind == Kind::StagesEnd).map(|t| (t.place.place.id, t.due))
    };
    assert_eq!((ends(v.head, 36).await, ends(v.lpm, 38).await, ends(one.chair, 38).await), (None, None, None));
    assert_eq!(ends(v.head, 38).await, Some((v.id, Some(day(40)))), "collecting is the lurah's");
    assert_eq!(ends(v.head, 40).await, None, "it is over");
    assert_eq!(ends(one.chair, 58).await, Some((one.id, Some(day(60)))), "ranking is the RW's too");
    assert_eq!(ends(one.rts[0].chair, 58).await, None);
    close(&w, one.chair, one.id, id(&w, v, StageKind::Rank).await, 58, Some(70)).await.expect("prolonged");
    assert_eq!(ends(one.chair, 58).await, None, "its own ends later");
    assert_eq!(ends(one.chair, 68).await, Some((one.id, Some(day(70)))));
    assert_eq!(ends(other.chair, 58).await, Some((other.id, Some(day(60)))));
}

async fn the_next_year_waits_for_its_planner_once_collecting_is_over(w: Arc<World>) {
    let v = &w.kelurahan;
    let planned = async |who, on| {
        let tasks = tasks(&w, who, on).await;
        tasks.iter().find(|t| t.kind == Kind::PlanYear).map(|t| (t.place.place.id, t.year))
    };
    assert_eq!(planned(v.head, 39).await, None);
    assert_eq!(planned(v.head, 40).await, Some((v.id, YEAR + 1)));
    assert_eq!((planned(v.lpm, 40).await, planned(v.rws[0].chair, 40).await), (None, None));
    plan_year(&w.store, &w.by(v.head, day(50)), v.id, YEAR + 1, &row(400, 9)).await.expect("planned");
    assert_eq!(planned(v.head, 51).await, None);

    let place = w.elsewhere(VillageKind::Desa).await;
    let home = w.desa.rws[0].rts[0].id;
    let kades = w.seated(home, place, BodyKind::VillageOffice, Seat::Chair, None).await;
    let first = planned(kades, 0).await.expect("nothing can be proposed before");
    assert_eq!(first.0, place);
    plan_year(&w.store, &w.by(kades, day(0)), place, first.1, &row(1, template(VillageKind::Desa).len()))
        .await
        .expect("the year the task names can be planned");
    assert_eq!(planned(kades, 0).await, None);
}
