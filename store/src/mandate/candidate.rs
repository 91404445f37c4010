//! Whom a seat could be given to, found by name: the name and where they live, never a number.

use domain::{
    id::{PersonId, TerritoryId},
    person::Honorific,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, sql};

/// Somebody who lives in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// How they are spoken to.
    pub honorific: Honorific,
    /// Where they live: "RT 02 · RW 03".
    pub home: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    honorific: String,
    home: String,
    above: Option<String>,
}

/// How many are shown.
const SHOWN: usize = 20;

/// Residents of a place whose name contains what was typed; at most twenty.
///
/// # Errors
/// The database's own.
pub async fn search(c: &impl ConnectionTrait, place: TerritoryId, typed: &str) -> StoreResult<Vec<Candidate>> {
    let plain: String = typed.chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if plain.chars().count() < 2 {
        return Ok(vec![]);
    }
    let rows: Vec<Row> = sql::all(
        c,
        "SELECT p.id, p.name, p.honorific, t.name AS home, u.name AS above FROM persons p \
         JOIN territories t ON t.id = p.home_id LEFT JOIN territories u ON u.id = t.parent_id \
         JOIN territory_within w ON w.territory_id = p.home_id AND w.ancestor_id = $1 \
         WHERE LOWER(p.name) LIKE $2 AND p.state = 'here' ORDER BY p.name, p.id LIMIT 20",
        vec![place.0.into(), format!("%{plain}%").into()],
    )
    .await?;
    let read = |row: Row| Candidate {
        id: PersonId(row.id),
        name: row.name,
        honorific: Honorific::from_code(&row.honorific),
        home: row.above.map_or_else(|| row.home.clone(), |above| format!("{} · {above}", row.home)),
    };
    Ok(rows.into_iter().take(SHOWN).map(read).collect())
}
