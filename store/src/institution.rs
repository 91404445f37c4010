//! Bodies.

use domain::{
    id::{BodyId, TerritoryId},
    institution::BodyKind,
};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, entity, error::Readable, sql};

/// A body, with the place it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id.
    pub id: BodyId,
    /// What kind.
    pub kind: BodyKind,
    /// Its name.
    pub name: String,
    /// Its territory.
    pub territory: TerritoryId,
    /// That territory's name.
    pub place: String,
    /// And its address.
    pub path: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    name: String,
    territory_id: Uuid,
    place: String,
    path: String,
}

fn read(row: Row) -> StoreResult<Body> {
    Ok(Body {
        id: BodyId(row.id),
        kind: BodyKind::from_code(&row.kind).readable("a body's kind")?,
        name: row.name,
        territory: TerritoryId(row.territory_id),
        place: row.place,
        path: row.path,
    })
}

macro_rules! bodies {
    ($condition:literal) => {
        concat!(
            "SELECT b.id, b.kind, b.name, b.territory_id, t.name AS place, t.path FROM bodies b \
             JOIN territories t ON t.id = b.territory_id \
             JOIN territory_within w ON w.territory_id = b.territory_id AND w.ancestor_id = $1 ",
            $condition,
            " ORDER BY t.path, b.kind, b.name, b.id"
        )
    };
}

/// Every body of a place and of what lies in it, as far as these places are in use.
///
/// # Errors
/// The database's own.
pub async fn within(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<Body>> {
    let rows: Vec<Row> = sql::all(c, bodies!("WHERE t.valid_until IS NULL"), vec![place.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// The bodies of a place above the villages, and of what lies in it above them: offices of the city and its districts.
///
/// # Errors
/// The database's own.
pub async fn above_villages(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<Body>> {
    let rows: Vec<Row> = sql::all(c, bodies!("WHERE t.village_id IS NULL"), vec![place.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// The bodies that stand in exactly this place: their kinds and names.
///
/// # Errors
/// The database's own.
pub async fn of_place(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<Body>> {
    let rows: Vec<Row> = sql::all(c, bodies!("WHERE b.territory_id = $1"), vec![place.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// The kind and territory of a body.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, id: BodyId) -> StoreResult<Option<NewBody>> {
    let row = entity::body::Entity::find_by_id(id.0).one(c).await?;
    let read = |row: entity::body::Model| {
        let kind = BodyKind::from_code(&row.kind).readable("a body's kind")?;
        Ok(NewBody { id, kind, territory: TerritoryId(row.territory_id), name: row.name })
    };
    row.map(read).transpose()
}

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
