//! A planned import, written: in bulk, for a village may have fifty thousand people.

use std::collections::HashSet;

use domain::{
    authority::Granted,
    chance::Chance,
    id::{PersonId, TerritoryId},
    time::Instant,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, sea_query::OnConflict};
use uuid::Uuid;

use super::{Moment, Plan};
use crate::{StoreResult, Tx, entity, vault::Vault};

/// Rows in one statement.
const AT_ONCE: usize = 500;
/// What is sealed for a person's row.
pub(crate) const NIK: &str = "nik";
/// What is sealed for a household's row.
pub(crate) const CARD: &str = "kk";

/// Writes everything a plan holds.
pub(crate) async fn write(tx: &Tx, plan: Plan, granted: Option<Granted>, moment: &Moment<'_>) -> StoreResult<()> {
    let (now, mandate) = (moment.now, granted.and_then(|g| g.mandate).map(|m| m.0));
    let added: Vec<(Uuid, Uuid)> = plan.people.iter().map(|p| (p.id, p.home_id)).collect();
    let touched: Vec<Uuid> = plan.changed.iter().map(|p| p.id).collect();
    let (mut new, mut cards) = (HashSet::new(), Vec::new());
    for (id, card, index) in plan.households {
        let sealed = tx.vault()?.seal(CARD, id.0, card.digits(), moment.chance);
        cards.push(entity::household_card::Model {
            household_id: id.0,
            kk_index: index,
            kk_sealed: sealed,
            kk_tail: card.tail().to_owned(),
            valid_from: now.micros(),
            valid_until: None,
        });
        new.insert(id);
    }
    let (fresh, moved): (Vec<_>, Vec<_>) = plan.homes.into_iter().partition(|(id, _)| new.contains(id));
    let home = |(id, home): (domain::id::HouseholdId, TerritoryId)| entity::household::Model {
        id: id.0,
        territory_id: home.0,
    };
    entity::household::insert_many(&tx.0, fresh.into_iter().map(home).collect()).await?;
    move_households(tx, moved.into_iter().map(home).collect()).await?;
    entity::household_card::insert_many(&tx.0, cards).await?;
    entity::person::insert_many(&tx.0, plan.people).await?;
    change_people(tx, plan.changed).await?;
    let numbers =
        plan.numbers.into_iter().map(|(person, nik, index)| number(tx.vault()?, person, &nik, index, moment.chance));
    entity::identity::insert_many(&tx.0, numbers.collect::<StoreResult<_>>()?).await?;
    let registered = added.iter().map(|(person, home)| registration(*person, *home, now, mandate));
    entity::registration::insert_many(&tx.0, registered.collect()).await?;
    let processed =
        added.iter().map(|(person, _)| (*person, "imported")).chain(touched.iter().map(|p| (*p, "changed_by_import")));
    let processed = processed.map(|(person_id, what)| entity::processing::Model {
        person_id,
        at: now.micros(),
        what: what.to_owned(),
        mandate_id: mandate,
    });
    Ok(entity::processing::insert_many(&tx.0, processed.collect()).await?)
}

fn number(
    vault: &Vault,
    person: PersonId,
    nik: &domain::identity::Nik,
    index: String,
    chance: &dyn Chance,
) -> StoreResult<entity::identity::Model> {
    Ok(entity::identity::Model {
        person_id: person.0,
        nik_index: index,
        nik_sealed: vault.seal(NIK, person.0, nik.digits(), chance),
        nik_tail: nik.tail().to_owned(),
    })
}

/// They come from the village's register: verified, and nobody has to confirm them.
fn registration(person: Uuid, home: Uuid, now: Instant, mandate: Option<Uuid>) -> entity::registration::Model {
    entity::registration::Model {
        person_id: person,
        channel: "import".to_owned(),
        territory_id: home,
        asked_at: now.micros(),
        written_by: mandate,
        witness: None,
        state: "verified".to_owned(),
        why: None,
    }
}

/// Rows that are there already are written again, many in a statement.
async fn change_people(tx: &Tx, people: Vec<entity::person::Model>) -> StoreResult<()> {
    use entity::person::{Column, Entity};
    let found = OnConflict::column(Column::Id)
        .update_columns([Column::Name, Column::HomeId, Column::HouseholdId, Column::Married])
        .to_owned();
    for some in people.chunks(AT_ONCE) {
        let rows = some.iter().cloned().map(|p| p.into_active_model().reset_all());
        Entity::insert_many(rows).on_conflict(found.clone()).exec_without_returning(&tx.0).await?;
    }
    Ok(())
}

async fn move_households(tx: &Tx, households: Vec<entity::household::Model>) -> StoreResult<()> {
    use entity::household::{Column, Entity};
    let found = OnConflict::column(Column::Id).update_column(Column::TerritoryId).to_owned();
    for some in households.chunks(AT_ONCE) {
        let rows = some.iter().cloned().map(|h| h.into_active_model().reset_all());
        Entity::insert_many(rows).on_conflict(found.clone()).exec_without_returning(&tx.0).await?;
    }
    Ok(())
}
