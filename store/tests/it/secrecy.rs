//! Ballot secrecy (T22): nothing in the schema, in the ids or in the order of rows joins a ballot to its voter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::{id::PollId, vote::PollState};
use sea_orm::ConnectionTrait;
use store::act;

use crate::{
    database::{column, columns, contents, count, is_sqlite, rows},
    stories,
    world::{World, day},
};

stories!(
    no_column_joins_a_ballot_to_a_voter,
    a_cast_leaves_its_trace_in_two_tables_and_nowhere_else,
    the_order_of_ballots_says_nothing_about_the_order_of_voters,
    before_closing_nobody_learns_more_than_the_turnout,
);

async fn no_column_joins_a_ballot_to_a_voter(w: Arc<World>) {
    let of = async |table: &str| columns(&w.store, table).await.into_iter().collect::<BTreeSet<_>>();
    let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(of("ballots").await, set(&["poll_id", "id", "choices"]), "no person, no time, no sequence");
    assert_eq!(of("participations").await, set(&["poll_id", "person_id"]));
    assert_eq!(of("roll").await, set(&["poll_id", "person_id"]));
    if is_sqlite(&w.store) {
        for table in ["ballots", "participations", "roll"] {
            let hidden = format!("SELECT rowid FROM {table}");
            let answer = w.store.read().execute_unprepared(&hidden).await;
            assert!(answer.is_err(), "{table} keeps a hidden number in order of insertion");
            let sql = format!("SELECT sql FROM sqlite_master WHERE name = '{table}'");
            assert!(column::<String>(&w.store, &sql).await[0].contains("WITHOUT ROWID"), "{table}");
        }
    }
    let triggers = if is_sqlite(&w.store) {
        // Only the words of proposals are copied, into their index.
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> 'search_documents'"
    } else {
        "SELECT COUNT(*) FROM pg_trigger WHERE NOT tgisinternal"
    };
    assert_eq!(count(&w.store, triggers).await, 0, "and nothing copies them aside");
}

/// A ballot over so many proposals, and its poll.
async fn poll(w: &World, options: usize) -> PollId {
    let rw = &w.kelurahan.rws[0];
    w.many_at_rw(&rw.rts[0], &vec![10; options]).await;
    w.ballot(rw).await
}

async fn a_cast_leaves_its_trace_in_two_tables_and_nowhere_else(w: Arc<World>) {
    let poll = poll(&w, 3).await;
    let before = contents(&w.store).await;
    let voter = w.by(w.kelurahan.rws[0].rts[1].residents[0], day(45));
    act::vote::cast(&w.store, &voter, poll, &[1]).await.expect("cast");
    let after = contents(&w.store).await;
    let changed: Vec<&str> = after.iter().filter(|(t, h)| before[*t] != **h).map(|(t, _)| t.as_str()).collect();
    assert_eq!(changed, ["ballots", "participations"], "neither the record nor the outbox tells of it");
}

/// The lines that the n-th voter approves: each of 255 says something else, so that it is known again.
fn lines_of(n: usize) -> Vec<u16> {
    (0..8).filter(|bit| (n + 1) >> bit & 1 == 1).map(|bit| bit + 1).collect()
}

/// Spearman's rank correlation of a permutation with the order 0, 1, 2, …
fn correlation(order: &[usize]) -> f64 {
    let n = order.len() as f64;
    let squares: f64 = order.iter().enumerate().map(|(place, &voter)| (place as f64 - voter as f64).powi(2)).sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

async fn the_order_of_ballots_says_nothing_about_the_order_of_voters(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let voters = w.newcomers(rw.rts[1].id, 200).await;
    let poll = poll(&w, 8).await;
    let mut said = BTreeMap::new();
    for (n, &voter) in voters.iter().enumerate() {
        let lines = lines_of(n);
        let text = lines.iter().map(u16::to_string).collect::<Vec<_>>().join(",");
        assert_eq!(said.insert(text, n), None, "every ballot is another");
        act::vote::cast(&w.store, &w.by(voter, day(45)), poll, &lines).await.expect("cast");
    }
    let near_nothing = async |rule: &str| {
        let sql = format!("SELECT choices FROM ballots {rule}");
        let order: Vec<usize> = column::<String>(&w.store, &sql).await.iter().map(|text| said[text]).collect();
        assert_eq!(order.len(), 200);
        let rho = correlation(&order);
        assert!(rho.abs() < 0.2, "{rule}: {rho}");
    };
    near_nothing("ORDER BY id").await;
    if is_sqlite(&w.store) {
        near_nothing("").await;
    }
    w.close(rw, poll).await;
    near_nothing("ORDER BY id").await;
    near_nothing(if is_sqlite(&w.store) { "" } else { "ORDER BY ctid" }).await;
    if !is_sqlite(&w.store) {
        // PostgreSQL keeps with each row the transaction that wrote it.
        let joined = "SELECT COUNT(*) FROM ballots b JOIN participations p ON b.xmin::text = p.xmin::text";
        assert_eq!(count(&w.store, joined).await, 0);
        assert_eq!(count(&w.store, "SELECT COUNT(DISTINCT xmin::text) FROM ballots").await, 1);
    }
    let told = store::vote::box_of(w.store.read(), poll).await.unwrap();
    assert!(told.is_sorted(), "what is published is sorted by what it says");
}

async fn before_closing_nobody_learns_more_than_the_turnout(w: Arc<World>) {
    let rw = &w.kelurahan.rws[0];
    let poll = poll(&w, 3).await;
    let voters = &rw.rts[1].residents;
    let mut seen = Vec::new();
    for (n, &voter) in voters.iter().enumerate() {
        act::vote::cast(&w.store, &w.by(voter, day(45)), poll, &lines_of(n)[..1]).await.expect("cast");
        seen.push(store::vote::find(w.store.read(), poll).await.unwrap().unwrap());
        let turnout = store::vote::turnout(w.store.read(), poll).await.unwrap();
        assert_eq!(turnout as usize, n + 1);
        assert_eq!(store::vote::results(w.store.read(), poll).await.unwrap(), []);
        let page = store::proposal::rows_by_id(w.store.read(), w.kelurahan.id, crate::world::YEAR).await.unwrap();
        assert!(page.iter().all(|row| row.rank.is_none()));
    }
    assert!(seen.windows(2).all(|two| two[0] == two[1]) && seen[0].state == PollState::Open);
    assert_eq!(rows(&w.store, "SELECT 1 FROM record WHERE act = 'cast_ballot'").await.len(), 0);
}
