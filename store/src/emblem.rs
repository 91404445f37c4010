//! The emblems of places.

use domain::{
    id::{FileId, MandateId, TerritoryId},
    territory::emblem::Emblem,
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, sql};

#[derive(FromQueryResult)]
struct Row {
    territory_id: Uuid,
    file_id: Option<Uuid>,
    set_at: i64,
}

/// Every emblem that a place or one above it has or had; one query.
///
/// # Errors
/// The database's own.
pub async fn over(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<Emblem>> {
    let text = "SELECT e.territory_id, e.file_id, e.set_at FROM emblems e \
                JOIN territory_within w ON w.ancestor_id = e.territory_id WHERE w.territory_id = $1";
    let rows: Vec<Row> = sql::all(c, text, vec![place.0.into()]).await?;
    let read = |row: Row| Emblem {
        place: TerritoryId(row.territory_id),
        picture: row.file_id.map(FileId),
        since: Instant::from_micros(row.set_at),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// A place has an emblem from now on, or none any more.
pub(crate) async fn set(tx: &Tx, emblem: &Emblem, by: MandateId) -> StoreResult<()> {
    let text = "INSERT INTO emblems (territory_id, set_at, file_id, set_by) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (territory_id, set_at) DO UPDATE SET file_id = $3, set_by = $4";
    let values =
        vec![emblem.place.0.into(), emblem.since.micros().into(), emblem.picture.map(|f| f.0).into(), by.0.into()];
    sql::run(&tx.0, text, values).await?;
    Ok(())
}
