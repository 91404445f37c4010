//! The official region codes, as imported: what places may be set up from.

use domain::territory::RegionCode;

use crate::{Store, StoreResult, entity, sql};

/// Replaces the whole list in one transaction. Codes in use elsewhere are not touched.
///
/// # Errors
/// The database's own; then the old list stands.
pub async fn replace(store: &Store, regions: &[(RegionCode, String)]) -> StoreResult<()> {
    let tx = store.write().await?;
    sql::run(&tx.0, "DELETE FROM regions", vec![]).await?;
    let rows = regions.iter().map(|(code, name)| entity::region::Model {
        code: code.as_str().to_owned(),
        name: name.clone(),
        level: code.level().code().to_owned(),
    });
    entity::region::insert_many(&tx.0, rows.collect()).await?;
    tx.commit().await
}

/// How many codes are known.
///
/// # Errors
/// The database's own.
pub async fn count(store: &Store) -> StoreResult<i64> {
    Ok(sql::number(store.read(), "SELECT COUNT(*) FROM regions", vec![]).await?)
}
