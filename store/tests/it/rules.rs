//! A village's rules: changed by two persons, before its year collects.

use std::sync::Arc;

use domain::{
    authority::Act,
    cycle::{
        StageKind,
        statute::{Forum, Voters},
    },
    decision::{Outcome, ReasonCode, Verdict},
    refusal::{Field, Refusal},
};
use store::{
    ActResult, act, person,
    task::{self, Kind},
};

use crate::{
    database::{column, count, tamper_with},
    scene::{refused, verdict},
    stories,
    world::{Village, World, YEAR, day},
};

stories!(
    a_change_holds_once_a_second_person_confirms_it,
    in_a_kelurahan_the_lurah_enters_and_the_lpm_confirms,
    only_before_the_year_collects,
    one_change_waits_at_a_time_and_may_be_taken_back,
    of_two_who_confirm_at_once_one_wins,
    what_was_typed_wrong_changes_nothing,
    who_enters_a_change_does_not_confirm_it,
    those_whose_card_is_from_elsewhere_may_have_no_vote_but_a_voice,
    a_reason_that_is_not_in_use_is_none,
);

async fn enter(w: &World, v: &Village, on: i64, typed: &[(&str, &str)]) -> ActResult<()> {
    let why = "Warga minta lebih cepat.";
    act::statute::enter(&w.store, &w.by(v.head, day(on)), v.id, YEAR, typed, why).await
}

async fn confirm(w: &World, v: &Village, on: i64) -> ActResult<()> {
    let by = v.bpd.unwrap_or(v.lpm);
    act::statute::confirm(&w.store, &w.by(by, day(on)), v.id, YEAR).await
}

async fn rules(w: &World, v: &Village) -> domain::cycle::statute::Statute {
    store::cycle::of_year(w.store.read(), v.id, YEAR).await.unwrap().expect("a year").statute
}

async fn a_change_holds_once_a_second_person_confirms_it(w: Arc<World>) {
    let (v, bpd) = (&w.desa, w.desa.bpd.expect("a BPD"));
    enter(&w, v, 3, &[("rt_answer_days", "5"), ("quorum_rw", "1/2"), ("voting_age", "17")]).await.expect("entered");
    assert_eq!(rules(&w, v).await.rt_answer_days, 7, "it waits");
    let profile = person::profile(w.store.read(), bpd).await.unwrap().expect("a person");
    let tasks = task::of_officer(w.store.read(), &profile, day(4)).await.unwrap();
    let found: Vec<_> = tasks.iter().map(|t| (t.kind, t.count, t.since, t.due)).collect();
    assert_eq!(found, [(Kind::ConfirmRules, 2, Some(day(3)), Some(day(10)))]);

    confirm(&w, v, 4).await.expect("confirmed");
    let new = rules(&w, v).await;
    assert_eq!((new.rt_answer_days, new.quorum_of(Forum::Rw, 5), new.voting_age), (5, 3, 17));
    let told = store::statute::changes(w.store.read(), v.cycle).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].entered.at, told[0].confirmed.as_ref().map(|c| c.at)), (day(3), Some(day(4))));
    assert!(task::of_officer(w.store.read(), &profile, day(4)).await.unwrap().is_empty());
    // The year runs with them.
    let sent = w.propose(v.rws[0].rts[0].residents[0], v.rws[0].rts[0].id, day(12)).await;
    let step = w.proposal(sent.id).await.step;
    assert_eq!(step, domain::proposal::Step::AtRt { since: day(12), due: day(17) });

    let payloads: Vec<String> =
        column(&w.store, "SELECT payload FROM record WHERE act LIKE '%rules' ORDER BY seq").await;
    assert_eq!(payloads.len(), 2);
    for payload in payloads {
        assert!(payload.contains(r#""changed":["rt_answer_days=5","quorum_rw=1/2"]"#), "{payload}");
        assert!(!payload.contains("Warga minta"), "a text stands in the record: {payload}");
    }
    w.record_holds().await;
}

async fn in_a_kelurahan_the_lurah_enters_and_the_lpm_confirms(w: Arc<World>) {
    let v = &w.kelurahan;
    enter(&w, v, 3, &[("dear_percent", "40")]).await.expect("entered");
    confirm(&w, v, 4).await.expect("confirmed");
    assert_eq!(rules(&w, v).await.dear_percent, 40);
    assert_eq!(rules(&w, &w.desa).await.dear_percent, 30, "another village has its own");
    let stranger = act::statute::confirm(&w.store, &w.by(w.desa.lpm, day(4)), v.id, YEAR).await;
    assert_eq!(refused(stranger).code(), "other-territory");
    let lpm_of_a_desa = act::statute::confirm(&w.store, &w.by(w.desa.lpm, day(4)), w.desa.id, YEAR).await;
    assert_eq!(refused(lpm_of_a_desa).code(), "not-your-task", "in a desa it is the BPD's");
}

async fn only_before_the_year_collects(w: Arc<World>) {
    let v = &w.desa;
    enter(&w, v, 3, &[("rt_answer_days", "5")]).await.expect("entered");
    let closed = |act| Refusal::StageClosed { act, kind: StageKind::Prepare, closed: Some(day(10)), opens: None };
    assert_eq!(refused(confirm(&w, v, 10).await), closed(Act::ConfirmRules));
    assert_eq!(refused(enter(&w, v, 10, &[("voting_age", "18")]).await), closed(Act::SetRules));
    assert_eq!(rules(&w, v).await.rt_answer_days, 7);
}

async fn one_change_waits_at_a_time_and_may_be_taken_back(w: Arc<World>) {
    let v = &w.desa;
    let nothing = act::statute::withdraw(&w.store, &w.by(v.head, day(2)), v.id, YEAR).await;
    assert_eq!(refused(nothing), Refusal::Moved { now: "rules_settled" });
    enter(&w, v, 3, &[("rt_answer_days", "5")]).await.expect("entered");
    let second = enter(&w, v, 4, &[("rt_answer_days", "6")]).await;
    assert_eq!(refused(second), Refusal::Moved { now: "rules_waiting" });
    let others = act::statute::withdraw(&w.store, &w.by(v.lpm, day(4)), v.id, YEAR).await;
    assert_eq!(refused(others).code(), "not-your-task");
    act::statute::withdraw(&w.store, &w.by(v.head, day(4)), v.id, YEAR).await.expect("taken back");
    assert_eq!(refused(confirm(&w, v, 5).await), Refusal::Moved { now: "rules_settled" });
    enter(&w, v, 5, &[("rt_answer_days", "6")]).await.expect("entered");
    confirm(&w, v, 6).await.expect("confirmed");
    assert_eq!(rules(&w, v).await.rt_answer_days, 6);
    w.record_holds().await;
}

async fn of_two_who_confirm_at_once_one_wins(w: Arc<World>) {
    let v = &w.desa;
    enter(&w, v, 3, &[("rt_answer_days", "5")]).await.expect("entered");
    let (one, two) = tokio::join!(confirm(&w, v, 4), confirm(&w, v, 4));
    let answers = [one, two];
    assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1);
    let lost = answers.into_iter().find(|a| a.is_err()).expect("one lost");
    assert_eq!(refused(lost), Refusal::Moved { now: "rules_settled" });
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM record WHERE act = 'confirm_rules'").await, 1);
    w.record_holds().await;
}

async fn what_was_typed_wrong_changes_nothing(w: Arc<World>) {
    let v = &w.desa;
    let wrong = enter(&w, v, 3, &[("rt_answer_days", "0"), ("quorum_bpd", "4/3"), ("voting_age", "18")]).await;
    let faults = vec![Field::new("rt_answer_days", "range"), Field::new("quorum_bpd", "share")];
    assert_eq!(refused(wrong), Refusal::Fields(faults));
    assert_eq!(refused(enter(&w, v, 3, &[("rt_answer_days", "7")]).await), Refusal::field("rules", "same"));
    let by = w.by(v.head, day(3));
    let silent = act::statute::enter(&w.store, &by, v.id, YEAR, &[("rt_answer_days", "5")], " ").await;
    assert_eq!(refused(silent), Refusal::field("why", "missing"));
    assert_eq!(count(&w.store, "SELECT COUNT(*) FROM statute_changes").await, 0);
}

async fn who_enters_a_change_does_not_confirm_it(w: Arc<World>) {
    let (v, bpd) = (&w.desa, w.desa.bpd.expect("a BPD"));
    enter(&w, v, 3, &[("rt_answer_days", "5")]).await.expect("entered");
    // The kades takes over the chair of the BPD, and nobody noticed.
    let sql = "UPDATE mandates SET person_id = $1 WHERE person_id = $2";
    tamper_with(&w.store, sql, vec![v.head.0.into(), bpd.0.into()]).await;
    let alone = act::statute::confirm(&w.store, &w.by(v.head, day(4)), v.id, YEAR).await;
    assert_eq!(refused(alone), Refusal::SecondPerson);
    assert_eq!(rules(&w, v).await.rt_answer_days, 7);
}

async fn those_whose_card_is_from_elsewhere_may_have_no_vote_but_a_voice(w: Arc<World>) {
    let (v, rw) = (&w.desa, &w.desa.rws[0]);
    enter(&w, v, 3, &[("voters", "ktp_here")]).await.expect("entered");
    confirm(&w, v, 4).await.expect("confirmed");
    assert_eq!(rules(&w, v).await.voters, Voters::KtpHere);
    // Of two households one has its card here, the other in the kelurahan.
    let (here, elsewhere) = (rw.rts[0].residents[0], rw.rts[0].residents[1]);
    for (person, home) in [(here, rw.rts[1].id), (elsewhere, w.kelurahan.rws[0].rts[0].id)] {
        let sql = "INSERT INTO households (id, territory_id) SELECT household_id, $1 FROM persons WHERE id = $2";
        tamper_with(&w.store, sql, vec![home.0.into(), person.0.into()]).await;
    }
    let sent = w.propose(elsewhere, rw.rts[0].id, day(12)).await;
    act::proposal::support(&w.store, &w.by(elsewhere, day(13)), sent.id, true).await.expect("supported");
    w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    act::proposal::withdraw(&w.store, &w.by(elsewhere, day(14)), sent.id).await.expect("withdrawn");
    let poll = w.ballot(rw).await;
    let listed = async |who| store::vote::on_roll(w.store.read(), poll, who).await.unwrap().0;
    assert!(listed(here).await && listed(rw.rts[0].spouses[0]).await, "the card is here");
    assert!(!listed(elsewhere).await && !listed(rw.rts[0].spouses[1]).await, "the card is elsewhere");
}

async fn a_reason_that_is_not_in_use_is_none(w: Arc<World>) {
    let v = &w.desa;
    enter(&w, v, 3, &[("reason_codes", "R01 R02 R09")]).await.expect("entered");
    confirm(&w, v, 4).await.expect("confirmed");
    w.ceiling(v, 100).await;
    let ids = w.ranked(&v.rws[0], &[60, 30]).await;
    w.draft(v).await;
    w.submit(v).await;
    let said = |codes| Verdict { codes, ..verdict(Outcome::NotPossible, Some("Tanah sengketa.")) };
    let by = w.by(v.head, day(82));
    let decide = async |codes| act::decision::decide_line(&w.store, &by, v.id, YEAR, ids[0], said(codes)).await;
    assert_eq!(refused(decide(vec![ReasonCode::R11]).await), Refusal::field("codes", "choice"));
    decide(vec![ReasonCode::R02]).await.expect("recorded");
}
