//! A village's sketch, and where its proposals are on it and on the earth.

use domain::{
    id::{FileId, MandateId, ProposalId, TerritoryId},
    proposal::spot::{Coordinates, Point},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, sql};

/// The sketch that a village draws on now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch {
    /// Its picture.
    pub file: FileId,
    /// Bytes of it.
    pub size: i64,
    /// Its width and height.
    pub sides: (i64, i64),
}

/// The sketch of a village, if it has one; one query.
///
/// # Errors
/// The database's own.
pub async fn of_village(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Option<Sketch>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        size: i64,
        width: i64,
        height: i64,
    }
    let text = "SELECT f.id, f.size, f.width, f.height FROM sketches s JOIN files f ON f.id = s.file_id \
                WHERE s.village_id = $1";
    let found: Option<Row> = sql::one(c, text, vec![village.0.into()]).await?;
    Ok(found.map(|r| Sketch { file: FileId(r.id), size: r.size, sides: (r.width, r.height) }))
}

/// A village draws on another sketch from now on.
pub(crate) async fn set(
    tx: &Tx,
    village: TerritoryId,
    file: FileId,
    (by, at): (MandateId, Instant),
) -> StoreResult<()> {
    let text = "INSERT INTO sketches (village_id, file_id, set_by, set_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (village_id) DO UPDATE SET file_id = $2, set_by = $3, set_at = $4";
    sql::run(&tx.0, text, vec![village.0.into(), file.0.into(), by.0.into(), at.micros().into()]).await?;
    Ok(())
}

/// Where a proposal is on the earth; or nowhere any more.
pub(crate) async fn mark(tx: &Tx, proposal: ProposalId, at: Option<Coordinates>) -> StoreResult<()> {
    let text = "INSERT INTO proposal_places (proposal_id, latitude, longitude) VALUES ($1, $2, $3) \
                ON CONFLICT (proposal_id) DO UPDATE SET latitude = $2, longitude = $3";
    let values = vec![proposal.0.into(), at.map(|c| c.latitude).into(), at.map(|c| c.longitude).into()];
    sql::run(&tx.0, text, values).await?;
    Ok(())
}

/// Where a proposal is on a sketch.
pub(crate) async fn point(tx: &Tx, proposal: ProposalId, sketch: FileId, at: Point) -> StoreResult<()> {
    let text = "INSERT INTO proposal_places (proposal_id, sketch_id, x, y) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (proposal_id) DO UPDATE SET sketch_id = $2, x = $3, y = $4";
    sql::run(&tx.0, text, vec![proposal.0.into(), sketch.0.into(), at.x.into(), at.y.into()]).await?;
    Ok(())
}
