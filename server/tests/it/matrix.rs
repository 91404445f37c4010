//! T1: every form and every page, by everybody, everywhere, at every stage. What is expected is not written down here:
//! it is asked of `domain::authority::may`, with the facts of the same database. Denied means the refusal's own status
//! and nothing changed; allowed means none of the refusals of authority.

mod forms;
mod pages;
mod people;
mod stages;
mod targets;

use std::collections::BTreeSet;

use domain::{
    authority::{Act, table},
    refusal::Refusal,
    time::Instant,
};
use futures_util::{StreamExt, stream};

use crate::{
    refusals::{from_here, known_acts, said, stretches},
    support::{Answer, House, house::NOW, tables},
};
use forms::{ELSEWHERE, FORMS, Form, OWN, TOLD_IN};
use people::{Someone, everybody};
use targets::Target;

/// Refusals that `may` gives.
const OF_AUTHORITY: [&str; 8] = [
    "sign-in-first",
    "not-your-task",
    "other-territory",
    "mandate-ended",
    "stage-closed",
    "not-verified",
    "too-young",
    "own-interest",
];

/// Today the three villages stand at three stages; forty days later each stands at another one.
const DAYS: [i64; 2] = [0, 40];

/// So many requests are under way at once.
const AT_ONCE: usize = 4;

/// Whether a day is another one for these acts: a later day is, for what some stage opens or closes.
fn differs(acts: &[Act], days: i64) -> bool {
    let staged = |act: &Act| table::TABLE.iter().any(|row| row.act == *act && !row.stages.is_empty());
    days == 0 || acts.iter().any(staged)
}

/// The clock, so many days after the demonstration's.
fn later(house: &House, days: i64) -> Instant {
    house.later(days * 86_400);
    Instant::parse(NOW).unwrap().plus_days(days)
}

/// What was written in every table but what counts tries and what was told.
async fn content(house: &House) -> std::collections::BTreeMap<String, String> {
    let mut all = tables::watched(&house.store).await;
    all.retain(|table, _| !["tries", "outbox"].contains(&table.as_str()));
    all
}

/// What was asked, and what was answered otherwise than `may` says.
#[derive(Default)]
struct Tally {
    calls: usize,
    allowed: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn ends(self, what: &str, least: usize) {
        println!("{what}: {} calls, {} of them allowed", self.calls, self.allowed);
        assert!(self.wrong.is_empty(), "{} of {}:\n{}", self.wrong.len(), self.calls, self.wrong.join("\n"));
        assert!(self.calls >= least, "{what}: only {} calls", self.calls);
        assert!(self.allowed * 50 > self.calls, "{what}: nearly nobody may do anything: {}", self.allowed);
    }
}

/// What `may` says of somebody at a target: the refusals, none when one of the acts is allowed.
fn refusals(form_acts: &[Act], target: &Target, who: &Someone, now: Instant) -> Vec<Refusal> {
    let ask = |act: &Act| target.facts.may(who.actor.as_ref(), *act, now).err();
    let asked: Vec<Option<Refusal>> = form_acts.iter().map(ask).collect();
    if asked.iter().any(Option::is_none) { vec![] } else { asked.into_iter().flatten().collect() }
}

/// Whether somebody was turned away as one of these refusals turns away.
fn turned_away(answer: &Answer, refusals: &[Refusal], also: &[u16]) -> bool {
    let to_sign_in = answer.status == 303 && answer.location().starts_with("/masuk?lanjut=");
    refusals.iter().any(|r| match r {
        Refusal::SignInFirst => to_sign_in || answer.status == 401,
        _ => answer.status == r.status(),
    }) || also.contains(&answer.status)
}

/// Whether an answer says one of the refusals of authority.
fn says_no(answer: &Answer, sentences: &[(String, String)]) -> bool {
    let to_sign_in = answer.status == 303 && answer.location().starts_with("/masuk");
    let refused = matches!(answer.status, 401 | 403 | 409)
        && said(&answer.text(), sentences).iter().any(|code| OF_AUTHORITY.contains(&code.as_str()));
    to_sign_in || refused
}

/// Sends one form to all its targets by everybody: first who may not, then who may.
async fn send(house: &House, form: &Form, people: &[Someone], now: Instant, tally: &mut Tally) {
    let sentences = stretches("refusal-");
    let targets = targets::of(house, form, now).await;
    assert!(!targets.is_empty(), "{}: nothing to send it to", form.word);
    let before = content(house).await;
    let (mut may, mut may_not) = (Vec::new(), Vec::new());
    for (target, who) in targets.iter().flat_map(|t| people.iter().map(move |who| (t, who))) {
        let refusals = refusals(form.acts, target, who, now);
        if refusals.is_empty() { may.push((target, who)) } else { may_not.push((target, who, refusals)) }
    }
    tally.calls += may_not.len();
    let asked = may_not.into_iter().map(|(target, who, refusals)| async move {
        (target, who, who.post(house, &target.path, &target.fields).await, refusals)
    });
    // Who is turned away changes nothing for the others: several are asked at once.
    let mut answers = stream::iter(asked).buffer_unordered(AT_ONCE);
    while let Some((target, who, answer, refusals)) = answers.next().await {
        if !turned_away(&answer, &refusals, form.first) {
            let told = said(&answer.text(), &sentences);
            let codes: Vec<&str> = refusals.iter().map(Refusal::code).collect();
            let (word, path, status) = (form.word, &target.path, answer.status);
            tally.wrong.push(format!("{word} at {path} by {}: {status} {told:?}, but {codes:?}", who.what));
        }
    }
    drop(answers);
    let changed = tables::difference(&before, &content(house).await);
    assert!(changed.is_empty(), "{} by who may not changed {changed:?}", form.word);
    for (target, who) in may {
        tally.calls += 1;
        tally.allowed += 1;
        let answer = who.post(house, &target.path, &target.fields).await;
        if says_no(&answer, &sentences) || answer.status == 500 {
            let (word, path, told) = (form.word, &target.path, said(&answer.text(), &sentences));
            tally.wrong.push(format!("{word} at {path} by {}: allowed, but {} {told:?}", who.what, answer.status));
        }
    }
}

/// Sends the forms of some pages, today and when other stages are open.
async fn sent(what: &str, days: &[i64], belongs: impl Fn(&Form) -> bool, least: usize) {
    let mut tally = Tally::default();
    for &days in days {
        let house = House::new().await;
        let now = later(&house, days);
        let mut people = everybody(&house, now).await;
        if days > 0 {
            people.retain(|p| p.printed);
        }
        tables::watch(&house.store).await;
        for form in FORMS.iter().filter(|f| belongs(f) && differs(f.acts, days)) {
            send(&house, form, &people, now, &mut tally).await;
        }
    }
    tally.ends(what, least);
}

#[tokio::test]
async fn what_may_be_done_to_a_proposal_is_what_the_table_says() {
    sent("proposals", &DAYS[..1], |f| f.on.is_proposal(), 1_500).await;
}

#[tokio::test]
async fn what_may_be_done_to_a_proposal_later_is_what_the_table_says() {
    sent("proposals later", &DAYS[1..], |f| f.on.is_proposal(), 500).await;
}

#[tokio::test]
async fn what_may_be_done_in_a_place_is_what_the_table_says() {
    sent("places", &DAYS, |f| !f.on.is_proposal() && !f.on.is_person(), 1_000).await;
}

#[tokio::test]
async fn what_may_be_done_to_a_person_is_what_the_table_says() {
    sent("persons", &DAYS, |f| f.on.is_person(), 500).await;
}

#[test]
fn every_form_act_has_its_row_here() {
    let mut found = BTreeSet::new();
    known_acts(&from_here("../app/src"), &mut found);
    let rows = FORMS.iter().map(|f| f.word).chain(OWN.iter().chain(TOLD_IN).map(|(word, _)| *word));
    let rows: BTreeSet<String> = rows.map(ToOwned::to_owned).collect();
    assert_eq!(found, rows, "a form's act without a row in matrix/forms.rs, or a row without its form");
}

#[test]
fn every_act_of_the_table_is_done_by_a_form_or_says_where_it_is_done() {
    for &act in Act::ALL {
        let by_form = FORMS.iter().any(|f| f.acts.contains(&act));
        let elsewhere = ELSEWHERE.iter().any(|(known, _)| *known == act);
        assert!(by_form != elsewhere, "{act:?}: by a form {by_form}, elsewhere {elsewhere}");
    }
}
