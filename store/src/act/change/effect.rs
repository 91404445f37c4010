//! What a confirmed change does: places, homes, drafts, boards, stages.

use domain::{
    id::{BodyId, StageId, TerritoryId},
    institution::BodyKind,
    territory::{
        Level, Territory,
        change::{After, Homes, Kind},
        names::renamed,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use crate::{
    ActResult, StoreResult, Tx,
    act::Acting,
    entity,
    institution::{self, NewBody},
    sql,
    territory::{
        self,
        change::{Recorded, rewrite},
    },
};

/// Writes what a change leads to; the mandates that ended.
pub(super) async fn carry_out(tx: &Tx, acting: &Acting<'_>, found: &Recorded, after: &After) -> ActResult<Vec<Uuid>> {
    let from = territory::by_id(&tx.0, found.change.from).await?;
    if let Some(new) = &after.founded {
        territory::add(tx, new).await?;
        let text = "UPDATE territories SET valid_from = $2 WHERE id = $1";
        sql::run(&tx.0, text, vec![new.place.id.0.into(), acting.now.micros().into()]).await?;
        board(tx, acting, &from, new).await?;
    }
    for place in &after.changed {
        rename_bodies(tx, place).await?;
        rewrite(tx, place, acting.now).await?;
    }
    homes(tx, &after.homes).await?;
    if let (Kind::SplitRw, Some(new)) = (found.change.kind, &after.founded) {
        stages(tx, acting, from.place.id, new.place.id).await?;
    }
    let (to, kind) = match &after.founded {
        Some(new) => (Some(new.place.id), "split"),
        None => (found.change.into, "merge"),
    };
    if let Some(to) = to {
        let text =
            "INSERT INTO territory_changes (from_id, to_id, kind, changed_at, decree) VALUES ($1, $2, $3, $4, $5)";
        let at = acting.now.micros().into();
        sql::run(&tx.0, text, vec![from.place.id.0.into(), to.0.into(), kind.into(), at, found.decree.clone().into()])
            .await?;
    }
    match after.ended {
        Some(ended) => end_boards(tx, acting, ended, found).await,
        None => Ok(vec![]),
    }
}

/// The new place's board, still without anybody in it.
async fn board(tx: &Tx, acting: &Acting<'_>, from: &Territory, new: &Territory) -> StoreResult<()> {
    let kind = if new.place.level == Level::Rt { BodyKind::RtBoard } else { BodyKind::RwBoard };
    let known = institution::of_place(&tx.0, from.place.id).await?;
    let known = known.iter().find(|b| b.kind == kind).and_then(|b| renamed(&b.name, &from.name, &new.name));
    let name = known.unwrap_or_else(|| format!("Pengurus {}", new.name));
    let id = BodyId::at(acting.now, acting.chance);
    institution::add(tx, &NewBody { id, kind, territory: new.place.id, name }).await
}

/// The bodies of a place that has another number, or lies in another RW, are called after it.
async fn rename_bodies(tx: &Tx, place: &Territory) -> StoreResult<()> {
    let before = territory::by_id(&tx.0, place.place.id).await?;
    if place.ended.is_some() || (before.parent == place.parent && before.name == place.name) {
        return Ok(());
    }
    let mut words = vec![(before.name.clone(), place.name.clone())];
    if let (Some(old), Some(new)) = (before.parent, place.parent) {
        words.push((territory::by_id(&tx.0, old).await?.name, territory::by_id(&tx.0, new).await?.name));
    }
    for body in institution::of_place(&tx.0, place.place.id).await? {
        let mut name = body.name.clone();
        for (old, new) in words.iter().filter(|(old, new)| old != new) {
            name = renamed(&name, old, new).unwrap_or(name);
        }
        if name != body.name {
            sql::run(&tx.0, "UPDATE bodies SET name = $2 WHERE id = $1", vec![body.id.0.into(), name.into()]).await?;
        }
    }
    Ok(())
}

/// People, households, those who wait to be confirmed, and drafts nobody has seen go to the new home. What was sent
/// stays where it was written.
async fn homes(tx: &Tx, homes: &Homes) -> StoreResult<()> {
    let (from, to, who): (TerritoryId, TerritoryId, Vec<Uuid>) = match homes {
        Homes::Stay => return Ok(()),
        Homes::All { from, to } => {
            let households = "UPDATE households SET territory_id = $2 WHERE territory_id = $1";
            sql::run(&tx.0, households, vec![from.0.into(), to.0.into()]).await?;
            // A body's drafts too: nothing new is written about a place that is no more.
            let drafts = "UPDATE proposals SET scope_id = $2 WHERE scope_id = $1 AND step = 'written'";
            sql::run(&tx.0, drafts, vec![from.0.into(), to.0.into()]).await?;
            (*from, *to, living_in(tx, *from).await?.into_iter().map(|p| p.id).collect())
        }
        Homes::Families { from, to, families } => {
            for family in families {
                let households = "UPDATE households SET territory_id = $2 WHERE territory_id = $1 AND id = $3";
                sql::run(&tx.0, households, vec![from.0.into(), to.0.into(), (*family).into()]).await?;
            }
            let people = living_in(tx, *from).await?.into_iter();
            let chosen = people.filter(|p| families.contains(&p.household_id.unwrap_or(p.id)));
            (*from, *to, chosen.map(|p| p.id).collect())
        }
    };
    for person in who {
        let values = || vec![from.0.into(), to.0.into(), person.into()];
        for text in [
            "UPDATE persons SET home_id = $2 WHERE home_id = $1 AND id = $3",
            "UPDATE registrations SET territory_id = $2 WHERE territory_id = $1 AND person_id = $3",
            "UPDATE proposals SET home_id = $2 WHERE home_id = $1 AND author_id = $3 AND step = 'written'",
            "UPDATE proposals SET scope_id = $2 WHERE scope_id = $1 AND author_id = $3 AND step = 'written'",
        ] {
            sql::run(&tx.0, text, values()).await?;
        }
    }
    Ok(())
}

async fn living_in(tx: &Tx, place: TerritoryId) -> StoreResult<Vec<entity::person::Model>> {
    let find = entity::person::Entity::find().filter(entity::person::Column::HomeId.eq(place.0));
    Ok(find.all(&tx.0).await?)
}

/// A stage that was opened for an RW alone is open in the part of it that has another name now.
async fn stages(tx: &Tx, acting: &Acting<'_>, from: TerritoryId, to: TerritoryId) -> StoreResult<()> {
    let find = entity::stage::Entity::find().filter(entity::stage::Column::TerritoryId.eq(from.0));
    let running = find.filter(entity::stage::Column::ClosesAt.gt(acting.now.micros()));
    for stage in running.all(&tx.0).await? {
        let id = StageId::at(acting.now, acting.chance).0;
        entity::stage::insert(&tx.0, entity::stage::Model { id, territory_id: to.0, ..stage }).await?;
    }
    Ok(())
}

/// Ends every mandate of a place's bodies; what waited about them is settled with it.
async fn end_boards(tx: &Tx, acting: &Acting<'_>, place: TerritoryId, found: &Recorded) -> ActResult<Vec<Uuid>> {
    #[derive(FromQueryResult)]
    struct Held {
        id: Uuid,
    }
    let (by, now) = (acting.someone()?.0, acting.now.micros());
    let why = format!("{}: {} → {}", found.decree, found.from_name, found.to_name);
    // First what waits: one that is being confirmed at this moment is held in force below, and ended there.
    let text = "UPDATE mandates SET declined_by = $2, declined_at = $3, declined_why = $4 WHERE confirmed_at IS NULL \
                AND declined_at IS NULL AND body_id IN (SELECT id FROM bodies WHERE territory_id = $1)";
    sql::run(&tx.0, text, vec![place.0.into(), by.into(), now.into(), why.clone().into()]).await?;
    let held: Vec<Held> = sql::all(
        &tx.0,
        "SELECT m.id FROM mandates m JOIN bodies b ON b.id = m.body_id WHERE b.territory_id = $1 \
         AND m.confirmed_at IS NOT NULL AND (m.valid_until IS NULL OR m.valid_until > $2) \
         AND (m.ended_at IS NULL OR m.ended_at > $2) ORDER BY m.id",
        vec![place.0.into(), now.into()],
    )
    .await?;
    for mandate in &held {
        let text = "UPDATE mandates SET ended_at = $2, ended_why = $3 WHERE id = $1";
        sql::run(&tx.0, text, vec![mandate.id.into(), now.into(), why.clone().into()]).await?;
        let text = "UPDATE mandate_ends SET settled_by = $2, settled_at = $3, declined_why = $4 \
                    WHERE mandate_id = $1 AND settled_at IS NULL";
        sql::run(&tx.0, text, vec![mandate.id.into(), by.into(), now.into(), why.clone().into()]).await?;
    }
    Ok(held.into_iter().map(|m| m.id).collect())
}
