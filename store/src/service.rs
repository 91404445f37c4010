//! Services of a village: where to go with what is no proposal.

use domain::{
    id::{MandateId, TerritoryId},
    service::{Service, ServiceKind},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::{StoreResult, Tx, error::Readable, sql};

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    name: String,
    purpose: String,
    bring: String,
    place: String,
    phone: Option<String>,
}

/// The services that a village has named, in the order of their kinds; one query.
///
/// # Errors
/// The database's own.
pub async fn of_village(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<Service>> {
    let text = "SELECT kind, name, purpose, bring, place, phone FROM services WHERE village_id = $1 ORDER BY kind";
    let rows: Vec<Row> = sql::all(c, text, vec![village.0.into()]).await?;
    let read = |row: Row| {
        let kind = ServiceKind::from_code(&row.kind).readable("a kind of service")?;
        let Row { name, purpose, bring, place, phone, .. } = row;
        Ok(Service { kind, name, purpose, bring, place, phone })
    };
    rows.into_iter().map(read).collect()
}

/// Names a service, or names it anew.
pub(crate) async fn set(
    tx: &Tx,
    village: TerritoryId,
    service: &Service,
    (by, at): (MandateId, Instant),
) -> StoreResult<()> {
    let text = "INSERT INTO services (village_id, kind, name, purpose, bring, place, phone, set_by, set_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (village_id, kind) DO UPDATE SET name = $3, \
                purpose = $4, bring = $5, place = $6, phone = $7, set_by = $8, set_at = $9";
    let values = vec![
        village.0.into(),
        service.kind.code().into(),
        service.name.as_str().into(),
        service.purpose.as_str().into(),
        service.bring.as_str().into(),
        service.place.as_str().into(),
        service.phone.clone().into(),
        by.0.into(),
        at.micros().into(),
    ];
    sql::run(&tx.0, text, values).await?;
    Ok(())
}
