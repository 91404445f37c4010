//! A register between two steps: looked through by who brought it, not imported yet. Its columns are stripped already,
//! and it lies sealed.

use domain::{
    id::{PersonId, TerritoryId},
    resident::Raw,
    time::Instant,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::Moment;
use crate::{Store, StoreResult, Tx, act::resident::Register, entity, error::Readable, sql, vault::Vault};

/// What is sealed.
const SEALED: &str = "import";
/// For how many days a register may wait.
const DAYS: i64 = 1;

/// A register that waits for its second step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: Uuid,
    /// Of which village.
    pub village: TerritoryId,
    /// The rows.
    pub rows: Vec<Raw>,
    /// The SHA-256 of the file it came from.
    pub file_hash: String,
}

/// Keeps a register for its second step, in place of what the same person left before.
pub(crate) async fn keep_draft(
    tx: &Tx,
    person: PersonId,
    register: Register<'_>,
    moment: &Moment<'_>,
) -> StoreResult<Uuid> {
    sql::run(&tx.0, "DELETE FROM import_drafts WHERE person_id = $1", vec![person.0.into()]).await?;
    let id = TerritoryId::at(moment.now, moment.chance).0;
    let text = serde_json::to_string(register.rows).ok().readable("a register to be kept")?;
    let row = entity::import_draft::Model {
        id,
        person_id: person.0,
        village_id: register.village.0,
        sealed: tx.vault()?.seal(SEALED, id, &text, moment.chance),
        file_hash: register.file_hash.to_owned(),
        made_at: moment.now.micros(),
    };
    entity::import_draft::insert(&tx.0, row).await?;
    Ok(id)
}

async fn find(c: &impl ConnectionTrait, vault: &Vault, id: Uuid, person: PersonId) -> StoreResult<Option<Draft>> {
    let found = entity::import_draft::Entity::find_by_id(id).one(c).await?.filter(|d| d.person_id == person.0);
    let Some(found) = found else { return Ok(None) };
    let text = vault.open(SEALED, id, &found.sealed)?;
    let rows = serde_json::from_str(&text).ok().readable("a kept register")?;
    Ok(Some(Draft { id, village: TerritoryId(found.village_id), rows, file_hash: found.file_hash }))
}

/// A register that this person left; nobody else's.
///
/// # Errors
/// The database's own, or no secret.
pub async fn draft(store: &Store, id: Uuid, person: PersonId) -> StoreResult<Option<Draft>> {
    find(store.read(), store.vault()?, id, person).await
}

/// The same inside a transaction.
pub(crate) async fn held_draft(tx: &Tx, id: Uuid, person: PersonId) -> StoreResult<Option<Draft>> {
    find(&tx.0, tx.vault()?, id, person).await
}

/// Takes a register away; whether it was still there.
pub(crate) async fn drop_draft(tx: &Tx, id: Uuid) -> StoreResult<bool> {
    Ok(sql::run(&tx.0, "DELETE FROM import_drafts WHERE id = $1", vec![id.into()]).await? == 1)
}

/// Takes away what waited for more than a day.
///
/// # Errors
/// The database's own.
pub async fn sweep_drafts(store: &Store, now: Instant) -> StoreResult<()> {
    let before = now.plus_days(-DAYS).micros();
    // Looked at with a reader first: a job that runs every half minute does not take the writer for nothing.
    let text = "SELECT COUNT(*) FROM import_drafts WHERE made_at <= $1";
    if sql::number(store.read(), text, vec![before.into()]).await? == 0 {
        return Ok(());
    }
    let tx = store.write().await?;
    sql::run(&tx.0, "DELETE FROM import_drafts WHERE made_at <= $1", vec![before.into()]).await?;
    tx.commit().await
}
