//! How the seats of a place came to be, for everybody to read: who entered them, who confirmed them, against which
//! rule.

use std::collections::BTreeMap;

use domain::{
    id::{MandateId, TerritoryId},
    mandate::{appointment::Exception, rule::Objection},
    time::Instant,
};
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::waiting::objections;
use crate::{StoreResult, columns::instant, sql};

/// How one seat came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The day of the decree.
    pub decree_date: Option<Date>,
    /// Who entered it, and when; nobody for what was there when the installation was set up.
    pub entered: Option<(String, Instant)>,
    /// Who confirmed it, and when.
    pub confirmed: Option<(String, Instant)>,
    /// The rules it is an exception from.
    pub objections: Vec<Objection>,
    /// Why, and by which decree.
    pub exception: Option<Exception>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    decree_date: Option<String>,
    entered_name: Option<String>,
    entered_at: Option<i64>,
    confirmed_name: Option<String>,
    confirmed_at: Option<i64>,
    exceptions: Option<String>,
    exception_why: Option<String>,
    exception_decree: Option<String>,
}

/// How every confirmed seat in the bodies of exactly this place came to be.
///
/// # Errors
/// The database's own.
pub async fn of_place(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<BTreeMap<MandateId, Provenance>> {
    let rows: Vec<Row> = sql::all(
        c,
        "SELECT m.id, m.decree_date, e.name AS entered_name, m.entered_at, s.name AS confirmed_name, m.confirmed_at, \
         m.exceptions, m.exception_why, m.exception_decree FROM mandates m JOIN bodies b ON b.id = m.body_id \
         LEFT JOIN persons e ON e.id = m.entered_by LEFT JOIN persons s ON s.id = m.confirmed_by \
         WHERE b.territory_id = $1 AND m.confirmed_at IS NOT NULL",
        vec![place.0.into()],
    )
    .await?;
    let read = |row: Row| {
        let told = Provenance {
            decree_date: row.decree_date.as_deref().and_then(|d| d.parse().ok()),
            entered: row.entered_name.zip(instant(row.entered_at)),
            confirmed: row.confirmed_name.zip(instant(row.confirmed_at)),
            objections: objections(row.exceptions.as_deref()),
            exception: row.exception_why.zip(row.exception_decree).map(|(why, decree)| Exception { why, decree }),
        };
        (MandateId(row.id), told)
    };
    Ok(rows.into_iter().map(read).collect())
}
