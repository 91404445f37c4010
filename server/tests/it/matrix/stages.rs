//! T1, stage by stage: each of the ten kinds of stage stands open alone, and then none. Whoever may do something while
//! every stage is open is refused with 409 where the act's row does not name the one that is, and not where it does.

use domain::{
    cycle::{Stage, StageKind},
    time::Instant,
};

use super::{Tally, content, forms::FORMS, people::everybody, refusals, says_no, targets, turned_away};
use crate::{
    refusals::{said, stretches},
    support::{House, house::NOW, tables},
};

/// So many people are asked for a form at a target: the stage is no different for a second one.
const EACH: usize = 2;
/// And at so many of its targets.
const TARGETS: usize = 4;

/// Leaves only this kind of stage open, in every year of every village.
async fn only_open(house: &House, kind: Option<StageKind>, now: Instant) {
    let (before, after) = (now.plus_days(-1).micros(), now.plus_days(1).micros());
    tables::change(&house.store, &format!("UPDATE stages SET opens_at = {before} - 1, closes_at = {before}")).await;
    if let Some(kind) = kind {
        let open = format!("UPDATE stages SET closes_at = {after} WHERE kind = '{}'", kind.code());
        tables::change(&house.store, &open).await;
    }
}

/// The same facts with every stage open: what is refused then is not the stage's doing.
fn with_every_stage(target: &targets::Target, now: Instant) -> targets::Target {
    let stage = |&kind: &StageKind| Stage {
        kind,
        from: now.plus_days(-1),
        until: now.plus_days(1),
        ..target.facts.stages[0].clone()
    };
    let mut facts = target.facts.clone();
    facts.stages = StageKind::ALL.iter().map(stage).collect();
    for stage in &mut facts.stages {
        stage.place = domain::territory::Place { id: facts.place.lineage[0], ..stage.place.clone() };
    }
    targets::Target { path: target.path.clone(), fields: target.fields.clone(), facts }
}

async fn one_stage(kind: Option<StageKind>, tally: &mut Tally) {
    let house = House::new().await;
    let now = Instant::parse(NOW).unwrap();
    let people = everybody(&house, now).await;
    only_open(&house, kind, now).await;
    tables::watch(&house.store).await;
    let sentences = stretches("refusal-");
    for form in FORMS.iter().filter(|f| !f.on.is_person()) {
        let found = targets::of(&house, form, now).await;
        let closed = found.iter().filter(|t| !t.facts.stages.is_empty()).take(TARGETS);
        let before = content(&house).await;
        let mut allowed = Vec::new();
        for target in closed {
            let open = with_every_stage(target, now);
            let able = people.iter().filter(|who| refusals(form.acts, &open, who, now).is_empty()).take(EACH);
            for who in able {
                let refused = refusals(form.acts, target, who, now);
                if refused.is_empty() {
                    allowed.push((target, who));
                    continue;
                }
                tally.calls += 1;
                let answer = who.post(&house, &target.path, &target.fields).await;
                if !turned_away(&answer, &refused, form.first) {
                    let told = said(&answer.text(), &sentences);
                    let (word, path, status) = (form.word, &target.path, answer.status);
                    tally.wrong.push(format!("{word} at {path} by {} in {kind:?}: {status} {told:?}", who.what));
                }
            }
        }
        let changed = tables::difference(&before, &content(&house).await);
        assert!(changed.is_empty(), "{} in {kind:?} changed {changed:?}", form.word);
        for (target, who) in allowed {
            tally.calls += 1;
            tally.allowed += 1;
            let answer = who.post(&house, &target.path, &target.fields).await;
            if says_no(&answer, &sentences) || answer.status == 500 {
                let (word, path, told) = (form.word, &target.path, said(&answer.text(), &sentences));
                tally.wrong.push(format!("{word} at {path} by {} in {kind:?}: {} {told:?}", who.what, answer.status));
            }
        }
    }
}

#[tokio::test]
async fn what_may_be_done_at_each_stage_is_what_the_table_says() {
    let mut tally = Tally::default();
    for kind in StageKind::ALL.iter().copied().map(Some).chain([None]) {
        one_stage(kind, &mut tally).await;
    }
    tally.ends("stages", 700);
}
