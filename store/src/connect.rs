//! Connections: one writer and a pool of readers on SQLite, one pool on PostgreSQL.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use std::time::Duration;

use domain::id::{BodyId, CycleId, PersonId, PollId, TerritoryId};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::{StoreError, StoreResult, sql, vault::Vault};

/// An open transaction that writes. Dropped without [`Tx::commit`], it changes nothing.
#[derive(Debug)]
pub struct Tx(pub(crate) DatabaseTransaction, Option<Arc<Vault>>);

/// The database, through its writer and its readers.
#[derive(Debug, Clone)]
pub struct Store {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    asked: Arc<AtomicU64>,
    vault: Option<Arc<Vault>>,
}

/// Parsed statements that one connection to SQLite keeps (a few kilobytes each).
const STATEMENTS: usize = 1_000;

/// The oldest SQLite that does not lose committed writes when the WAL is reset.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

impl Store {
    /// Opens the database at `sqlite://path/to/file` or `postgres://…`, makes the file and its folder if need be,
    /// and brings the schema up to date.
    ///
    /// # Errors
    /// [`StoreError::OldSqlite`], [`StoreError::Folder`], or the database's own.
    pub async fn open(url: &str) -> StoreResult<Self> {
        let store = if url.starts_with("sqlite:") { Self::sqlite(url).await? } else { Self::postgres(url).await? };
        Migrator::up(&store.writer, None).await?;
        crate::proposal::search::catch_up(&store).await?;
        Ok(store)
    }

    async fn sqlite(url: &str) -> StoreResult<Self> {
        let path = sqlite_path(url);
        if let Some(folder) = std::path::Path::new(&path).parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let url = format!("sqlite://{path}?mode=rwc");
        let writer = Database::connect(sqlite_options(&url, 1)).await?;
        let found: String = sqlite_version(&writer).await?;
        if !new_enough(&found) {
            return Err(StoreError::OldSqlite { found });
        }
        let readers = Database::connect(sqlite_options(&url, 4)).await?;
        Ok(Self::counting(writer, readers))
    }

    async fn postgres(url: &str) -> StoreResult<Self> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(16).acquire_timeout(Duration::from_secs(30)).sqlx_logging(false);
        // Asked before every query, "are you there?" doubles the ways to the database.
        options.test_before_acquire_if_idle_for(Duration::from_secs(30));
        let pool = Database::connect(options).await?;
        Ok(Self::counting(pool.clone(), pool))
    }

    fn counting(writer: DatabaseConnection, mut readers: DatabaseConnection) -> Self {
        let asked = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&asked);
        readers.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        Self { writer, readers, asked, vault: None }
    }

    /// With the keys that open what is sealed.
    #[must_use]
    pub fn with_vault(self, vault: Vault) -> Self {
        Self { vault: Some(Arc::new(vault)), ..self }
    }

    /// The keys.
    ///
    /// # Errors
    /// [`StoreError::NoVault`] when the store was opened without.
    pub fn vault(&self) -> StoreResult<&Vault> {
        self.vault.as_deref().ok_or(StoreError::NoVault)
    }

    /// For reading outside a transaction.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// How many queries the readers were asked since the start: a page's budget is measured with it.
    #[must_use]
    pub fn queries_asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Begins a transaction that writes: `BEGIN IMMEDIATE` on SQLite, so that it never fails half way for a lock.
    ///
    /// # Errors
    /// The database's own.
    pub async fn write(&self) -> StoreResult<Tx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx(self.writer.begin_with_options(options).await?, self.vault.clone()))
    }

    /// While an EMPTY database is being filled with the demonstration, SQLite need not wait for the disk after every
    /// act: a power cut then costs the half-filled file, which held nothing of anybody's. `bulk(false)` turns the waiting
    /// on again and brings everything to the disk. PostgreSQL is left as it is.
    ///
    /// # Errors
    /// The database's own.
    pub async fn bulk(&self, on: bool) -> StoreResult<()> {
        if self.writer.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        // The write before the checkpoint gives it something to do: only then does it sync the file itself.
        let steps: &[&'static str] = if on {
            &["PRAGMA synchronous = OFF"]
        } else {
            &["PRAGMA synchronous = FULL", "UPDATE record_head SET seq = seq", "PRAGMA wal_checkpoint(TRUNCATE)"]
        };
        for step in steps {
            self.writer.execute_raw(plain(DbBackend::Sqlite, step)).await?;
        }
        Ok(())
    }

    /// Whether the database keeps its word: SQLite's own integrity check, foreign keys, and the pragmas.
    ///
    /// # Errors
    /// The database's own.
    pub async fn integrity(&self) -> StoreResult<Vec<String>> {
        if self.readers.get_database_backend() != DbBackend::Sqlite {
            return Ok(vec![]);
        }
        let rows = self.readers.query_all_raw(plain(DbBackend::Sqlite, "PRAGMA integrity_check")).await?;
        let mut faults: Vec<String> = rows.iter().filter_map(|r| r.try_get_by_index(0).ok()).collect();
        faults.retain(|f| f != "ok");
        let orphans = self.readers.query_all_raw(plain(DbBackend::Sqlite, "PRAGMA foreign_key_check")).await?;
        faults.extend(orphans.iter().map(|_| "a row points to one that is not there".to_owned()));
        Ok(faults)
    }

    /// The pragmas of a fresh connection of each pool: journal mode, synchronous, foreign keys.
    ///
    /// # Errors
    /// The database's own.
    pub async fn pragmas(&self) -> StoreResult<Vec<(String, i64, i64)>> {
        let mut out = Vec::new();
        for c in [&self.writer, &self.readers] {
            let text = |row: Option<sea_orm::QueryResult>| row.and_then(|r| r.try_get_by_index::<String>(0).ok());
            let mode = text(c.query_one_raw(plain(DbBackend::Sqlite, "PRAGMA journal_mode")).await?);
            let synchronous = sql::number(c, "PRAGMA synchronous", vec![]).await?;
            let keys = sql::number(c, "PRAGMA foreign_keys", vec![]).await?;
            out.push((mode.unwrap_or_default(), synchronous, keys));
        }
        Ok(out)
    }

    /// Closes every connection.
    ///
    /// # Errors
    /// The database's own.
    pub async fn close(self) -> StoreResult<()> {
        self.readers.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

impl Tx {
    /// Makes what was done lasting.
    ///
    /// # Errors
    /// The database's own; then nothing was changed.
    pub async fn commit(self) -> StoreResult<()> {
        Ok(self.0.commit().await?)
    }

    /// Holds a village's year until the end of the transaction, so that two acts on it follow each other. SQLite has
    /// one writer and needs no lock.
    pub(crate) async fn hold_cycle(&self, cycle: CycleId) -> Result<(), DbErr> {
        self.hold("SELECT 1 FROM cycles WHERE id = $1 FOR UPDATE", cycle.0).await
    }

    /// Holds a poll: casting and closing take the same lock.
    pub(crate) async fn hold_poll(&self, poll: PollId) -> Result<(), DbErr> {
        self.hold("SELECT 1 FROM polls WHERE id = $1 FOR UPDATE", poll.0).await
    }

    /// Holds the record's head: whoever appends waits until the end of the transaction.
    pub(crate) async fn hold_record(&self) -> Result<(), DbErr> {
        if self.is_postgres() {
            sql::run(&self.0, "SELECT 1 FROM record_head FOR UPDATE", vec![]).await?;
        }
        Ok(())
    }

    /// Holds a place: two imports into one village follow each other.
    pub(crate) async fn hold_place(&self, place: TerritoryId) -> Result<(), DbErr> {
        self.hold("SELECT 1 FROM territories WHERE id = $1 FOR UPDATE", place.0).await
    }

    /// Holds every year of a village: nothing that a ballot or a list rests on changes meanwhile.
    pub(crate) async fn hold_years(&self, village: TerritoryId) -> Result<(), DbErr> {
        self.hold("SELECT 1 FROM cycles WHERE village_id = $1 ORDER BY id FOR UPDATE", village.0).await
    }

    /// Holds a person: what one person may do so many times a day is counted under it.
    pub(crate) async fn hold_person(&self, person: PersonId) -> Result<(), DbErr> {
        self.hold("SELECT 1 FROM persons WHERE id = $1 FOR UPDATE", person.0).await
    }

    /// Holds a person, then a body: whoever gives or ends a seat takes the same locks in the same order.
    pub(crate) async fn hold_seat(&self, person: PersonId, body: BodyId) -> Result<(), DbErr> {
        self.hold("SELECT 1 FROM persons WHERE id = $1 FOR UPDATE", person.0).await?;
        self.hold("SELECT 1 FROM bodies WHERE id = $1 FOR UPDATE", body.0).await
    }

    async fn hold(&self, text: &'static str, id: uuid::Uuid) -> Result<(), DbErr> {
        if self.0.get_database_backend() == DbBackend::Postgres {
            sql::run(&self.0, text, vec![id.into()]).await?;
        }
        Ok(())
    }

    /// The keys.
    ///
    /// # Errors
    /// [`StoreError::NoVault`] when the store was opened without.
    pub(crate) fn vault(&self) -> StoreResult<&Vault> {
        self.1.as_deref().ok_or(StoreError::NoVault)
    }

    /// Whether this is PostgreSQL.
    pub(crate) fn is_postgres(&self) -> bool {
        self.0.get_database_backend() == DbBackend::Postgres
    }
}

fn sqlite_path(url: &str) -> String {
    let rest = url.trim_start_matches("sqlite:").trim_start_matches("//");
    rest.split('?').next().unwrap_or(rest).to_owned()
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(Duration::from_secs(30)).sqlx_logging(false);
    // A file does not hang up: asking each connection before each query only wakes its thread twice.
    options.test_before_acquire(false);
    // WAL lets readers read while one writes; FULL keeps the last vote through a power cut. sqlx keeps 100 parsed
    // statements a connection; the pages ask some hundreds, and SQLite would parse them over and over.
    options.map_sqlx_sqlite_opts(|o| {
        o.statement_cache_capacity(STATEMENTS)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
    });
    options
}

fn plain(backend: DbBackend, text: &'static str) -> Statement {
    Statement::from_string(backend, text)
}

async fn sqlite_version(c: &DatabaseConnection) -> Result<String, DbErr> {
    let row = c.query_one_raw(plain(DbBackend::Sqlite, "SELECT sqlite_version()")).await?;
    row.map_or(Ok(String::new()), |r| r.try_get_by_index(0))
}

fn new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|p| p.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= OLDEST_SQLITE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_that_may_lose_writes_is_refused() {
        assert!(!new_enough("3.51.2") && !new_enough("3.50.9") && !new_enough(""));
        assert!(new_enough("3.51.3") && new_enough("3.53.0") && new_enough("4.0.0"));
    }

    #[test]
    fn the_path_is_read_from_the_address_with_or_without_a_mode() {
        assert_eq!(sqlite_path("sqlite://data/rembuk.sqlite?mode=rwc"), "data/rembuk.sqlite");
        assert_eq!(sqlite_path("sqlite:///tmp/a.sqlite"), "/tmp/a.sqlite");
        assert_eq!(sqlite_path("sqlite:a.sqlite"), "a.sqlite");
    }
}
