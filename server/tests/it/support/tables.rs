//! The database from behind: rows as texts, and a hash of every table.

use std::collections::BTreeMap;

use domain::record::text_hash;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::Store;

/// The first column of a query, as texts.
pub async fn texts(store: &Store, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(DbBackend::Sqlite, sql.to_owned());
    let rows = store.read().query_all_raw(statement).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
    rows.iter().map(|r| r.try_get_by_index::<String>(0).unwrap()).collect()
}

/// The one text a query gives.
pub async fn text(store: &Store, sql: &str) -> String {
    texts(store, sql).await.into_iter().next().unwrap_or_else(|| panic!("nothing: {sql}"))
}

/// A number a query gives.
pub async fn number(store: &Store, sql: &str) -> i64 {
    text(store, &format!("SELECT CAST(({sql}) AS text)")).await.parse().unwrap()
}

/// Changes something behind everybody's back.
pub async fn change(store: &Store, sql: &str) {
    store.read().execute_unprepared(sql).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// A hash of every table but the sessions.
pub async fn snapshot(store: &Store) -> BTreeMap<String, String> {
    let names =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'sessions'";
    let mut out = BTreeMap::new();
    for table in texts(store, names).await {
        let columns = texts(store, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
        let row = columns.iter().map(|c| format!("quote(\"{c}\")")).collect::<Vec<_>>().join(" || '|' || ");
        let all = format!(
            "SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT {row} AS line FROM \"{table}\" ORDER BY 1)"
        );
        let content = text(store, &all).await;
        out.insert(table, text_hash(&content));
    }
    out
}

/// The names of the tables in which two snapshots differ.
pub fn difference(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    before.iter().filter(|(table, hash)| after.get(*table) != Some(hash)).map(|(table, _)| table.clone()).collect()
}

/// Counts, from now on, every row that is written, by table, with triggers of the test's own. Cheaper than a snapshot, and
/// stricter: a row that is written and put back counts, too.
pub async fn watch(store: &Store) {
    change(store, "CREATE TABLE watched (name text PRIMARY KEY, times integer NOT NULL)").await;
    let tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
                  AND name NOT LIKE 'sqlite_%' AND name NOT IN ('sessions', 'watched')";
    for table in texts(store, tables).await {
        change(store, &format!("INSERT INTO watched VALUES ('{table}', 0)")).await;
        for what in ["INSERT", "UPDATE", "DELETE"] {
            let trigger = format!(
                "CREATE TRIGGER watched_{table}_{what} AFTER {what} ON \"{table}\" BEGIN \
                 UPDATE watched SET times = times + 1 WHERE name = '{table}'; END"
            );
            change(store, &trigger).await;
        }
    }
}

/// How often each watched table was written.
pub async fn watched(store: &Store) -> BTreeMap<String, String> {
    let lines = texts(store, "SELECT name || '=' || times FROM watched").await;
    lines.iter().map(|l| l.split_once('=').unwrap()).map(|(n, t)| (n.to_owned(), t.to_owned())).collect()
}
