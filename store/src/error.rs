//! What can go wrong below the rules, and a refusal or that.

use domain::refusal::Refusal;

/// The database failed, or holds what no rule could have written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer as it should.
    #[error("the database failed")]
    Database(#[from] sea_orm::DbErr),
    /// A stored value cannot be read back.
    #[error("cannot read {what} from the database")]
    Unreadable {
        /// Which value.
        what: &'static str,
    },
    /// The SQLite library is too old to be trusted with votes (WAL-reset bug before 3.51.3).
    #[error("SQLite {found} is older than 3.51.3")]
    OldSqlite {
        /// The version found.
        found: String,
    },
    /// The secret that lies outside the database was not given.
    #[error("the secret beside the database is needed")]
    NoVault,
    /// The folder for the database cannot be made.
    #[error("cannot make the folder for the database")]
    Folder(#[from] std::io::Error),
}

/// An answer of the store.
pub type StoreResult<T> = Result<T, StoreError>;

/// An act was refused by a rule, or failed below the rules. Either way nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The outcome of an act.
pub type ActResult<T> = Result<T, ActError>;

impl From<sea_orm::DbErr> for ActError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Names a stored value that could not be read back.
pub(crate) trait Readable<T> {
    fn readable(self, what: &'static str) -> StoreResult<T>;
}

impl<T> Readable<T> for Option<T> {
    fn readable(self, what: &'static str) -> StoreResult<T> {
        self.ok_or(StoreError::Unreadable { what })
    }
}
