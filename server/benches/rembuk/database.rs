//! Databases that are thrown away, and the least that writes a ballot durably.

use std::time::Duration;

use domain::{id::BallotId, id::PersonId, time::Instant};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use server::chance::OsChance;

use crate::{Outcome, house::Folder};

/// A fresh database, and where the bare counterpart writes beside it.
pub struct Fresh {
    /// Rembuk's.
    pub url: String,
    /// The counterpart's: another file in the same folder, or other tables in the same database.
    pub bare: String,
    kind: Kind,
}

enum Kind {
    Sqlite { _folder: Folder },
    Postgres { server: String, name: String },
}

impl Fresh {
    /// On SQLite.
    pub fn sqlite() -> Outcome<Self> {
        let folder = Folder::new("casting")?;
        let file = |name: &str| format!("sqlite://{}", folder.join(name).display());
        let (url, bare) = (file("rembuk.sqlite"), format!("{}?mode=rwc", file("bare.sqlite")));
        Ok(Self { url, bare, kind: Kind::Sqlite { _folder: folder } })
    }

    /// On a server of PostgreSQL, which keeps its own settings: those of production.
    pub async fn postgres(server: &str) -> Outcome<Self> {
        let name = format!("rembuk_bench_{}", std::process::id());
        let (address, _) = server.rsplit_once('/').ok_or("TEST_DATABASE_URL must end in a database")?;
        let url = format!("{address}/{name}");
        told(server, &format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
        Ok(Self { url: url.clone(), bare: url, kind: Kind::Postgres { server: server.to_owned(), name } })
    }

    /// Removes it.
    pub async fn remove(self) -> Outcome<()> {
        match self.kind {
            Kind::Sqlite { .. } => Ok(()),
            Kind::Postgres { server, name } => told(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await,
        }
    }
}

async fn told(server: &str, statement: &str) -> Outcome<()> {
    let keeper = Database::connect(ConnectOptions::new(server).sqlx_logging(false).to_owned()).await?;
    let answer = keeper.execute_unprepared(statement).await;
    keeper.close().await?;
    answer.map(|_| ()).map_err(Into::into)
}

/// Two tables like those of a ballot, and nothing that asks who may.
#[derive(Clone)]
pub struct BareBox {
    c: DatabaseConnection,
}

impl BareBox {
    /// Makes the tables. On SQLite as in `store/src/connect.rs`: one writer, WAL, every commit waits for the disk.
    pub async fn open(url: &str) -> Outcome<Self> {
        let sqlite = url.starts_with("sqlite:");
        let mut options = ConnectOptions::new(url);
        options.max_connections(if sqlite { 1 } else { 16 }).sqlx_logging(false);
        options.acquire_timeout(Duration::from_secs(30));
        options.map_sqlx_sqlite_opts(|o| o.pragma("journal_mode", "WAL").pragma("synchronous", "FULL"));
        let c = Database::connect(options).await?;
        let (uuid, end) = if sqlite { ("BLOB", "WITHOUT ROWID") } else { ("uuid", "") };
        for (table, more) in [("bare_participations", ""), ("bare_ballots", "choices text NOT NULL, ")] {
            let text = format!(
                "CREATE TABLE {table} (poll_id {uuid} NOT NULL, id {uuid} NOT NULL, {more}PRIMARY KEY (poll_id, id)) {end}"
            );
            c.execute_unprepared(&text).await?;
        }
        Ok(Self { c })
    }

    /// One durable commit of two rows.
    pub async fn put(&self, poll: PersonId, now: Instant) -> Outcome<()> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let tx = self.c.begin_with_options(options).await?;
        let (person, ballot) = (PersonId::at(now, &OsChance), BallotId::drawn(&OsChance));
        let rows = [
            ("INSERT INTO bare_participations (poll_id, id) VALUES ($1, $2)", vec![poll.0.into(), person.0.into()]),
            (
                "INSERT INTO bare_ballots (poll_id, id, choices) VALUES ($1, $2, $3)",
                vec![poll.0.into(), ballot.0.into(), "1,2".into()],
            ),
        ];
        for (text, values) in rows {
            tx.execute_raw(Statement::from_sql_and_values(self.c.get_database_backend(), text, values)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Closes the connections.
    pub async fn close(self) -> Outcome<()> {
        Ok(self.c.close().await?)
    }
}
