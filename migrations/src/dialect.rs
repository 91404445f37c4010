//! The few words in which SQLite and PostgreSQL differ.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// Writes the same tables for either database.
pub struct Dialect {
    sqlite: bool,
}

impl Dialect {
    pub fn of(manager: &SchemaManager<'_>) -> Self {
        Self { sqlite: manager.get_database_backend() == DbBackend::Sqlite }
    }

    /// Replaces `UUID`, `BYTES`, `SERIAL_KEY` and `NO_ROWID` by this database's words.
    ///
    /// `NO_ROWID`: SQLite keeps a hidden row number in order of insertion; where that order would betray a voter
    /// the table is made without it.
    pub fn write(&self, sql: &str) -> String {
        let (uuid, bytes, serial, no_rowid) = if self.sqlite {
            ("BLOB", "BLOB", "INTEGER PRIMARY KEY AUTOINCREMENT", "WITHOUT ROWID")
        } else {
            ("uuid", "bytea", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "")
        };
        sql.replace("UUID", uuid).replace("BYTES", bytes).replace("SERIAL_KEY", serial).replace("NO_ROWID", no_rowid)
    }
}

/// Creates tables and indexes, one statement each.
pub async fn create(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let dialect = Dialect::of(manager);
    for sql in statements {
        manager.get_connection().execute_unprepared(&dialect.write(sql)).await?;
    }
    Ok(())
}

/// Drops tables, last made first.
pub async fn drop(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables {
        manager.get_connection().execute_unprepared(&format!("DROP TABLE {table}")).await?;
    }
    Ok(())
}

/// A migration made of `UP` statements and a list of `TABLES` to drop.
macro_rules! migration {
    () => {
        use sea_orm_migration::prelude::*;

        #[derive(DeriveMigrationName)]
        pub struct Migration;

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                crate::dialect::create(manager, UP).await
            }

            async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                crate::dialect::drop(manager, TABLES).await
            }

            // SQLite would otherwise leave half a step behind.
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }
        }
    };
}
pub(crate) use migration;
