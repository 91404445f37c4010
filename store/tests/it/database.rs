//! A fresh database for every story, gone at its end, and a look at all that it holds.

use std::collections::BTreeMap;
use std::future::Future;
use std::io::Write;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once};

use domain::record::text_hash;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, Statement, TryGetable, Value};
use store::{Store, vault::Vault};

use crate::world::World;

static COUNT: AtomicU32 = AtomicU32::new(0);
static SKIPPED: Once = Once::new();

/// A name that no other database of this or a parallel run bears.
fn unique() -> String {
    format!("rembuk_it_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Tells a story to a fresh SQLite file.
pub async fn on_sqlite<F>(story: impl FnOnce(Arc<World>) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let folder = std::env::temp_dir().join(unique());
    let url = format!("sqlite://{}", folder.join("rembuk.sqlite").display());
    let told = tell(&url, story).await;
    std::fs::remove_dir_all(&folder).expect("the file can be removed");
    finish(told);
}

/// Tells a story to a fresh database of the PostgreSQL server, if one is named.
pub async fn on_postgres<F>(story: impl FnOnce(Arc<World>) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        // Straight to the terminal: the test harness keeps what `println!` says.
        let line = "PostgreSQL: skipped, TEST_DATABASE_URL is not set";
        return SKIPPED.call_once(|| writeln!(std::io::stderr(), "{line}").unwrap_or(()));
    };
    let name = unique();
    let keeper = Database::connect(&server).await.expect("the server answers");
    let template = TEMPLATE.get_or_init(|| template(&server)).await;
    keeper.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.expect("a fresh database");
    // Nobody pulls the plug here: what is forgotten with the server need not wait for the disk.
    keeper.execute_unprepared(&format!("ALTER DATABASE {name} SET synchronous_commit = off")).await.expect("set");
    let (address, _) = server.rsplit_once('/').expect("an address ends in a database");
    let told = tell(&format!("{address}/{name}"), story).await;
    keeper.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("it can be dropped");
    keeper.close().await.expect("the keeper leaves");
    finish(told);
}

/// A database with all its tables and nothing in them: copying it takes a fifth of the time of its thirty steps.
static TEMPLATE: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();

const TEMPLATES: &str = "rembuk_template_";

async fn template(server: &str) -> String {
    let keeper = Database::connect(server).await.expect("the server answers");
    forget_templates(&keeper).await;
    let name = format!("{TEMPLATES}{}", std::process::id());
    keeper.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0")).await.expect("a template");
    let (address, _) = server.rsplit_once('/').expect("an address ends in a database");
    let store = Store::open(&format!("{address}/{name}")).await.expect("its tables");
    store.close().await.expect("nobody looks while it is copied");
    keeper.close().await.expect("the keeper leaves");
    name
}

/// Templates of runs that are over.
async fn forget_templates(keeper: &DatabaseConnection) {
    let text = format!("SELECT datname::text FROM pg_database WHERE datname LIKE '{TEMPLATES}%'");
    let found = keeper.query_all_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("an answer");
    for row in found {
        let name: String = row.try_get_by_index(0).expect("a name");
        let over = name.strip_prefix(TEMPLATES).is_some_and(|pid| !std::path::Path::new("/proc").join(pid).exists());
        if over {
            keeper.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await.expect("it can be dropped");
        }
    }
}

async fn tell<F>(url: &str, story: impl FnOnce(Arc<World>) -> F) -> Result<(), tokio::task::JoinError>
where
    F: Future<Output = ()> + Send + 'static,
{
    let store = Store::open(url).await.expect("the database opens").with_vault(Vault::new(b"a secret of the tests"));
    let world = Arc::new(World::build(store.clone(), url).await);
    let told = tokio::spawn(story(world)).await;
    store.close().await.expect("the database closes");
    told
}

fn finish(told: Result<(), tokio::task::JoinError>) {
    if let Err(broken) = told {
        std::panic::resume_unwind(broken.into_panic());
    }
}

/// Runs a statement behind the acts' back, as somebody with the database in hand could.
pub async fn tamper(store: &Store, sql: &str) {
    store.read().execute_unprepared(sql).await.expect("the statement runs");
}

/// Runs a statement with values, behind the acts' back.
pub async fn tamper_with(store: &Store, sql: &str, values: Vec<Value>) {
    let c = store.read();
    let statement = Statement::from_sql_and_values(c.get_database_backend(), sql, values);
    c.execute_raw(statement).await.expect("the statement runs");
}

/// The rows of a query.
pub async fn rows(store: &Store, sql: &str) -> Vec<QueryResult> {
    let c = store.read();
    c.query_all_raw(Statement::from_string(c.get_database_backend(), sql)).await.expect("the query runs")
}

/// The first column of a query.
pub async fn column<T: TryGetable>(store: &Store, sql: &str) -> Vec<T> {
    rows(store, sql).await.iter().map(|r| r.try_get_by_index(0).expect("a value of that kind")).collect()
}

/// A single count.
pub async fn count(store: &Store, sql: &str) -> i64 {
    column(store, sql).await[0]
}

/// Whether a store lies on SQLite.
pub fn is_sqlite(store: &Store) -> bool {
    store.read().get_database_backend() == DbBackend::Sqlite
}

/// Every table, by name.
pub async fn tables(store: &Store) -> Vec<String> {
    let sql = if is_sqlite(store) {
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    } else {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    };
    column(store, sql).await
}

/// The columns of a table.
pub async fn columns(store: &Store, table: &str) -> Vec<String> {
    let sql = if is_sqlite(store) {
        format!("SELECT name FROM pragma_table_info('{table}')")
    } else {
        format!("SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}'")
    };
    column(store, &sql).await
}

/// One query a table that writes each of its rows as one line of text.
async fn lines(store: &Store) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for table in tables(store).await {
        let line = if is_sqlite(store) {
            let quoted: Vec<String> = columns(store, &table).await.iter().map(|c| format!("quote({c})")).collect();
            quoted.join(" || '|' || ")
        } else {
            "t::text".to_owned()
        };
        let sql = format!("SELECT '{table} ' || {line} AS line FROM {table} t");
        all.insert(table, sql);
    }
    all
}

/// Every table with a hash over all its rows.
pub async fn contents(store: &Store) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (table, sql) in lines(store).await {
        let lines = column::<String>(store, &format!("{sql} ORDER BY 1")).await;
        all.insert(table, text_hash(&lines.join("\n")));
    }
    all
}

/// Looks at every row of every table, in one query.
pub struct Look {
    store: Store,
    sql: String,
}

impl Look {
    /// Learns the tables there are now.
    pub async fn at(store: &Store) -> Self {
        let parts: Vec<String> = lines(store).await.into_values().collect();
        Self { store: store.clone(), sql: format!("{} ORDER BY 1", parts.join(" UNION ALL ")) }
    }

    /// A hash over all of it: equal exactly when nothing was changed.
    pub async fn fingerprint(&self) -> String {
        text_hash(&column::<String>(&self.store, &self.sql).await.join("\n"))
    }
}

/// A hash over every row of every table.
pub async fn fingerprint(store: &Store) -> String {
    Look::at(store).await.fingerprint().await
}

/// Every row of every table as text, one a line.
pub async fn everything(store: &Store) -> String {
    let mut all = Vec::new();
    for sql in lines(store).await.into_values() {
        all.extend(column::<String>(store, &sql).await);
    }
    all.join("\n")
}
