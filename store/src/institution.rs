//! Bodies.

use domain::{
    id::{BodyId, TerritoryId},
    institution::BodyKind,
};

use crate::{StoreResult, Tx, entity};

/// A body to be set up.
#[derive(Debug, Clone)]
pub struct NewBody {
    /// Its id.
    pub id: BodyId,
    /// What kind.
    pub kind: BodyKind,
    /// Its territory.
    pub territory: TerritoryId,
    /// Its name: "LPMK Kenangasari".
    pub name: String,
}

/// Sets up a body.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &Tx, new: &NewBody) -> StoreResult<()> {
    let row = entity::body::Model {
        id: new.id.0,
        kind: new.kind.code().to_owned(),
        territory_id: new.territory.0,
        name: new.name.clone(),
    };
    Ok(entity::body::insert(&tx.0, row).await?)
}
