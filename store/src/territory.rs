//! Places: found by address, by id, by name; what lies in them. Lists hold the places in use; one that ended is found by
//! its id or address only.

pub mod change;

use domain::{
    id::TerritoryId,
    territory::{
        Level, Place, Territory, VillageKind, fold,
        names::{Names, Word},
    },
    time::Zone,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    entity,
    error::Readable,
    sql,
};

fn read(row: entity::territory::Model) -> StoreResult<Territory> {
    let level = Level::from_code(&row.level).readable("a territory's level")?;
    Ok(Territory {
        place: Place { id: TerritoryId(row.id), level, lineage: lineage(&row.lineage)? },
        parent: row.parent_id.map(TerritoryId),
        village: row.village_id.map(TerritoryId),
        village_kind: row.village_kind.as_deref().and_then(VillageKind::from_code),
        number: row.number.map(small),
        name: row.name,
        path: row.path,
        code: row.code,
        zone: Zone::from_code(&row.zone).readable("a territory's zone")?,
        households: small(row.households),
        people: small(row.people),
        ended: instant(row.valid_until),
    })
}

/// Reads a lineage as it is stored: ids from the highest place down, apart by spaces.
pub(crate) fn lineage(text: &str) -> StoreResult<Vec<TerritoryId>> {
    text.split(' ').map(|id| Uuid::parse_str(id).ok().map(TerritoryId).readable("a lineage")).collect()
}

/// The place at an address under `/di/`.
///
/// # Errors
/// The database's own.
pub async fn by_path(c: &impl ConnectionTrait, path: &str) -> StoreResult<Option<Territory>> {
    let row = entity::territory::Entity::find().filter(entity::territory::Column::Path.eq(path)).one(c).await?;
    row.map(read).transpose()
}

/// The place with an official code.
///
/// # Errors
/// The database's own.
pub async fn by_code(c: &impl ConnectionTrait, code: &str) -> StoreResult<Option<Territory>> {
    let row = entity::territory::Entity::find().filter(entity::territory::Column::Code.eq(code)).one(c).await?;
    row.map(read).transpose()
}

/// The place with an id.
///
/// # Errors
/// The database's own.
pub async fn by_id(c: &impl ConnectionTrait, id: TerritoryId) -> StoreResult<Territory> {
    entity::territory::Entity::find_by_id(id.0).one(c).await?.readable("a territory").and_then(read)
}

/// The places with these ids, in no order; one query.
///
/// # Errors
/// The database's own.
pub async fn by_ids(c: &impl ConnectionTrait, ids: &[TerritoryId]) -> StoreResult<Vec<Territory>> {
    let ids = ids.iter().map(|t| t.0);
    let rows = entity::territory::Entity::find().filter(entity::territory::Column::Id.is_in(ids)).all(c).await?;
    rows.into_iter().map(read).collect()
}

/// The place itself and everything above it, from the highest.
///
/// # Errors
/// The database's own.
pub async fn chain(c: &impl ConnectionTrait, place: &Place) -> StoreResult<Vec<Territory>> {
    let ids = place.lineage.iter().map(|t| t.0);
    let rows = entity::territory::Entity::find().filter(entity::territory::Column::Id.is_in(ids)).all(c).await?;
    let mut chain = rows.into_iter().map(read).collect::<StoreResult<Vec<_>>>()?;
    chain.sort_by_key(|t| t.place.lineage.len());
    Ok(chain)
}

/// The place as it is in use: one that ended is part of another now.
///
/// # Errors
/// The database's own.
pub async fn in_use(c: &impl ConnectionTrait, place: Territory) -> StoreResult<Territory> {
    let mut now = place;
    while now.ended.is_some() {
        now = by_id(c, now.parent.readable("what a place that ended is part of")?).await?;
    }
    Ok(now)
}

/// The place that lay at an address before, where it lies now.
///
/// # Errors
/// The database's own.
pub async fn by_former(c: &impl ConnectionTrait, path: &str) -> StoreResult<Option<Territory>> {
    let row = entity::territory_address::Entity::find_by_id(path.to_owned()).one(c).await?;
    match row {
        Some(row) => by_id(c, TerritoryId(row.territory_id)).await.map(Some),
        None => Ok(None),
    }
}

/// The place in use that an address leads to, whether it lies there, lay there, or is part of another by now.
///
/// # Errors
/// The database's own.
pub async fn led_to(c: &impl ConnectionTrait, path: &str) -> StoreResult<Option<Territory>> {
    let found = match by_path(c, path).await? {
        Some(found) => Some(found),
        None => by_former(c, path).await?,
    };
    match found {
        Some(place) => in_use(c, place).await.map(Some),
        None => Ok(None),
    }
}

/// The places directly below, in order of their number or name.
///
/// # Errors
/// The database's own.
pub async fn children(c: &impl ConnectionTrait, id: TerritoryId) -> StoreResult<Vec<Territory>> {
    use entity::territory::Column::{Name, Number, ParentId, ValidUntil};
    let find = entity::territory::Entity::find().filter(ParentId.eq(id.0)).filter(ValidUntil.is_null());
    let find = find.order_by_asc(Number).order_by_asc(Name);
    find.all(c).await?.into_iter().map(read).collect()
}

/// Every place of a village that is in use, the village first.
///
/// # Errors
/// The database's own.
pub async fn of_village(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<Territory>> {
    let all = with_ended(c, village).await?;
    Ok(all.into_iter().filter(|t| t.ended.is_none()).collect())
}

/// The same with those that ended: a proposal may be about one of them.
///
/// # Errors
/// The database's own.
pub async fn with_ended(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<Territory>> {
    use entity::territory::Column::{Path, VillageId};
    let find = entity::territory::Entity::find().filter(VillageId.eq(village.0)).order_by_asc(Path);
    find.all(c).await?.into_iter().map(read).collect()
}

/// Whether residents put proposals in order by ballot in this very place: an RW, or a dusun without one
/// ([`domain::territory::ranking`]).
///
/// # Errors
/// The database's own.
pub async fn has_ballot(c: &impl ConnectionTrait, place: &Place) -> StoreResult<bool> {
    if place.level != Level::Hamlet {
        return Ok(place.level == Level::Rw);
    }
    let text = "SELECT COUNT(*) FROM territory_within w JOIN territories t ON t.id = w.territory_id \
                WHERE w.ancestor_id = $1 AND t.level = 'rw' AND t.valid_until IS NULL";
    Ok(sql::number(c, text, vec![place.id.0.into()]).await? == 0)
}

/// The words a village has of its own for ranks and levels.
pub(crate) async fn words(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<(Word, String)>> {
    use entity::territory_word::Column::{Code, VillageId};
    let find = entity::territory_word::Entity::find().filter(VillageId.eq(village.0)).order_by_asc(Code);
    let rows = find.all(c).await?;
    Ok(rows.into_iter().filter_map(|r| Some((Word::from_code(&r.code)?, r.words))).collect())
}

/// What ranks and levels are called at an address: by the words of the village it lies in, or as everywhere; one query.
///
/// # Errors
/// The database's own.
pub async fn names(c: &impl ConnectionTrait, address: &str) -> StoreResult<Names> {
    #[derive(sea_orm::FromQueryResult)]
    struct Said {
        what: String,
        code: String,
        words: String,
    }
    // A village's own address is the beginning of every address in it, and never long.
    let ends = address.match_indices('/').map(|(at, _)| at).chain([address.len()]).take(4);
    let mut beginnings: Vec<&str> = ends.map(|end| &address[..end]).collect();
    beginnings.resize(4, "");
    let said: Vec<Said> = sql::all(
        c,
        "WITH here AS (SELECT id, village_kind FROM territories WHERE level = 'village' AND path IN ($1, $2, $3, $4)) \
         SELECT 'word' AS what, w.code, w.words FROM territory_words w JOIN here ON here.id = w.village_id \
         UNION ALL SELECT 'kind', COALESCE(here.village_kind, ''), '' FROM here \
         UNION ALL SELECT DISTINCT 'above', p.level, '' FROM territories t JOIN here ON here.id = t.village_id \
         JOIN territories p ON p.id = t.parent_id WHERE t.level = 'rt' AND t.valid_until IS NULL",
        beginnings.into_iter().map(Into::into).collect(),
    )
    .await?;
    let of = |what: &'static str| said.iter().filter(move |s| s.what == what);
    let own = of("word").filter_map(|s| Some((Word::from_code(&s.code)?, s.words.clone()))).collect();
    let above: Vec<Level> = of("above").filter_map(|s| Level::from_code(&s.code)).collect();
    Ok(Names::of(of("kind").find_map(|s| VillageKind::from_code(&s.code)), own, &above))
}

/// Every village in use that lies in a place, by name; all of them where no place is given.
///
/// # Errors
/// The database's own.
pub async fn villages(c: &impl ConnectionTrait, within: Option<TerritoryId>) -> StoreResult<Vec<Territory>> {
    use entity::territory::Column::{Level as LevelColumn, Name};
    let find = entity::territory::Entity::find().filter(LevelColumn.eq(Level::Village.code())).order_by_asc(Name);
    let all = find.all(c).await?.into_iter().map(read).collect::<StoreResult<Vec<_>>>()?;
    Ok(all.into_iter().filter(|v| within.is_none_or(|w| v.place.lineage.contains(&w))).collect())
}

/// Places in use whose name begins with, or contains, what was typed; at most twenty.
///
/// # Errors
/// The database's own.
pub async fn search(c: &impl ConnectionTrait, typed: &str) -> StoreResult<Vec<Territory>> {
    #[derive(sea_orm::FromQueryResult)]
    struct Found {
        id: Uuid,
    }
    let folded = fold(typed);
    if folded.is_empty() {
        return Ok(vec![]);
    }
    let pattern = format!("%{folded}%");
    let found: Vec<Found> = sql::all(
        c,
        "SELECT id FROM territories WHERE folded LIKE $1 AND valid_until IS NULL ORDER BY length(path), path LIMIT 20",
        vec![pattern.into()],
    )
    .await?;
    let ids: Vec<Uuid> = found.iter().map(|f| f.id).collect();
    let rows =
        entity::territory::Entity::find().filter(entity::territory::Column::Id.is_in(ids.clone())).all(c).await?;
    let mut places = rows.into_iter().map(read).collect::<StoreResult<Vec<_>>>()?;
    places.sort_by_key(|t| ids.iter().position(|i| *i == t.place.id.0));
    Ok(places)
}

/// Takes a new place into use. Its address must be free: the short name is chosen at set-up.
///
/// # Errors
/// The database's own, also when the address or the code is taken.
pub async fn add(tx: &Tx, new: &Territory) -> StoreResult<()> {
    entity::territory::insert(
        &tx.0,
        entity::territory::Model {
            id: new.place.id.0,
            parent_id: new.parent.map(|p| p.0),
            village_id: new.village.map(|v| v.0),
            level: new.place.level.code().to_owned(),
            village_kind: new.village_kind.map(|k| k.code().to_owned()),
            number: new.number.map(i64::from),
            name: new.name.clone(),
            folded: fold(spoken(new)),
            path: new.path.clone(),
            code: new.code.clone(),
            lineage: written(new),
            zone: new.zone.code().to_owned(),
            households: new.households.into(),
            people: new.people.into(),
            valid_from: None,
            valid_until: new.ended.map(domain::time::Instant::micros),
        },
    )
    .await?;
    lies_within(tx, new).await
}

/// What a place is found by.
fn spoken(place: &Territory) -> &str {
    if matches!(place.place.level, Level::Rw | Level::Rt) { &place.path } else { &place.name }
}

fn written(place: &Territory) -> String {
    place.place.lineage.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

async fn lies_within(tx: &Tx, new: &Territory) -> StoreResult<()> {
    let rows =
        new.place.lineage.iter().map(|a| entity::within::Model { ancestor_id: a.0, territory_id: new.place.id.0 });
    entity::within::insert_many(&tx.0, rows.collect()).await?;
    Ok(())
}
