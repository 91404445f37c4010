//! Seats: a right ends in the very instant its mandate ends, and who stands in while a chair is vacant.

use std::sync::Arc;

use domain::{
    id::BodyId,
    proposal::{Came, Step, estimate::Rung},
};
use store::act::{
    proposal::{estimate, pass_on},
    vote::open,
};

use crate::{
    database::tamper_with,
    scene::{costs, refused},
    stories,
    world::{World, YEAR, day},
};

stories!(
    a_right_ends_in_the_instant_its_mandate_ends,
    while_an_rts_chair_is_vacant_its_secretary_stands_in_and_else_the_rws_chair,
    while_an_rws_chair_is_vacant_its_secretary_opens_the_ballot,
    a_facilitator_estimates_on_a_rung_of_their_own,
    how_many_poor_gain_is_the_rts_to_say,
);

/// Ends the chair's mandate of a body at noon of a day.
async fn end_chair(w: &World, body: BodyId, on: i64) {
    let sql = "UPDATE mandates SET ended_at = $1 WHERE body_id = $2 AND seat = 'chair'";
    tamper_with(&w.store, sql, vec![day(on).micros().into(), body.0.into()]).await;
}

async fn a_right_ends_in_the_instant_its_mandate_ends(w: Arc<World>) {
    let rt = &w.kelurahan.rws[0].rts[0];
    let mut ids = Vec::new();
    for who in &rt.residents[..2] {
        ids.push(w.propose(*who, rt.id, day(12)).await.id);
    }
    end_chair(&w, rt.board, 14).await;
    let late = pass_on(&w.store, &w.by(rt.chair, day(14)), ids[0]).await;
    assert_eq!(refused(late).code(), "mandate-ended");
    pass_on(&w.store, &w.by(rt.chair, day(14).plus_seconds(-1)), ids[1]).await.expect("a second before it holds");
}

async fn while_an_rts_chair_is_vacant_its_secretary_stands_in_and_else_the_rws_chair(w: Arc<World>) {
    let (rw, rt) = (&w.kelurahan.rws[0], &w.kelurahan.rws[0].rts[1]);
    let mut ids = Vec::new();
    for who in &rt.residents[..2] {
        ids.push(w.propose(*who, rt.id, day(12)).await.id);
    }
    for who in [rt.secretary, rw.chair] {
        let seated = pass_on(&w.store, &w.by(who, day(13)), ids[0]).await;
        assert_eq!(refused(seated).code(), "not-your-task", "the chair is there");
    }
    end_chair(&w, rt.board, 14).await;
    for (who, id) in [(rt.secretary, ids[0]), (rw.chair, ids[1])] {
        pass_on(&w.store, &w.by(who, day(15)), id).await.expect("passed on");
        assert_eq!(w.proposal(id).await.step, Step::AtRw { since: day(15), came: Came::PassedOn });
    }
}

async fn while_an_rws_chair_is_vacant_its_secretary_opens_the_ballot(w: Arc<World>) {
    let (rw, other) = (&w.kelurahan.rws[0], &w.kelurahan.rws[1]);
    w.many_at_rw(&rw.rts[0], &[10, 20]).await;
    let by = w.by(rw.secretary, day(42));
    assert_eq!(refused(open(&w.store, &by, rw.id, YEAR, day(50)).await).code(), "not-your-task");
    end_chair(&w, other.board, 40).await;
    assert_eq!(refused(open(&w.store, &by, rw.id, YEAR, day(50)).await).code(), "not-your-task");
    end_chair(&w, rw.board, 40).await;
    open(&w.store, &by, rw.id, YEAR, day(50)).await.expect("opened");
}

async fn a_facilitator_estimates_on_a_rung_of_their_own(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[1].rts[0]);
    let id = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    let said = estimate(&w.store, &w.by(v.facilitator, day(13)), id, costs(70)).await;
    assert_eq!(said.expect("said"), Rung::Facilitator);
    let away = estimate(&w.store, &w.by(w.desa.facilitator, day(13)), id, costs(70)).await;
    assert_eq!(refused(away).code(), "other-territory");
}

async fn how_many_poor_gain_is_the_rts_to_say(w: Arc<World>) {
    let (v, rt) = (&w.kelurahan, &w.kelurahan.rws[0].rts[0]);
    let id = w.propose(rt.residents[0], rt.id, day(12)).await.id;
    let mut poor = costs(70);
    poor.poor = Some(12);
    for who in [rt.residents[0], v.facilitator, v.rws[0].chair] {
        let answer = estimate(&w.store, &w.by(who, day(13)), id, poor.clone()).await;
        assert_eq!(refused(answer).code(), "not-your-task");
    }
    estimate(&w.store, &w.by(rt.secretary, day(13)), id, poor).await.expect("the RT's board knows");
}
