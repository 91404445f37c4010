//! Residents and their accounts.

use domain::{
    id::{HouseholdId, PersonId, TerritoryId},
    person::{Actor, Honorific},
    territory::{Level, Place},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::instant, entity, error::Readable, mandate, sql, territory::lineage};

#[derive(FromQueryResult)]
struct Row {
    name: String,
    honorific: String,
    born: Option<String>,
    married: bool,
    household_id: Option<Uuid>,
    verified_at: Option<i64>,
    home_id: Uuid,
    level: String,
    lineage: String,
    home_name: String,
    home_path: String,
    told: bool,
    card_request: Option<i64>,
    state: String,
}

/// A person who acts, with the words their pages need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What the rules ask.
    pub actor: Actor,
    /// The name.
    pub name: String,
    /// How to speak to them.
    pub honorific: Honorific,
    /// The name of the home's territory.
    pub home_name: String,
    /// Its address.
    pub home_path: String,
    /// Whether they have read that a new card was opened in their name.
    pub told: bool,
    /// When the latest request for a new card was made that waits for them to second it.
    pub card_requested: Option<Instant>,
    /// Every mandate, with names.
    pub seats: Vec<mandate::Holder>,
}

impl Profile {
    /// The first word of the name.
    #[must_use]
    pub fn first_name(&self) -> &str {
        self.name.split(' ').next().unwrap_or_default()
    }

    /// Seats held at `now`.
    pub fn seats_in_force(&self, now: Instant) -> impl Iterator<Item = &mandate::Holder> {
        self.seats.iter().filter(move |s| s.mandate.standing(now) == domain::mandate::Standing::InForce)
    }
}

/// Everything the rules and the frame need of a person; two queries.
///
/// # Errors
/// The database's own.
pub async fn profile(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Option<Profile>> {
    let row: Option<Row> = sql::one(
        c,
        "SELECT p.name, p.honorific, p.born, p.married, p.household_id, p.verified_at, p.home_id, \
         t.level, t.lineage, t.name AS home_name, t.path AS home_path, COALESCE(a.told, true) AS told, \
         (SELECT MAX(r.asked_at) FROM card_requests r WHERE r.seconded_at IS NULL AND r.printed_at IS NULL \
          AND r.ended_at IS NULL AND (r.witness = $1 OR r.person_id = $1)) AS card_request, p.state \
         FROM persons p JOIN territories t ON t.id = p.home_id LEFT JOIN accounts a ON a.person_id = p.id \
         WHERE p.id = $1",
        vec![person.0.into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let seats = mandate::of_person(c, person).await?;
    let level = Level::from_code(&row.level).readable("a territory's level")?;
    Ok(Some(Profile {
        actor: Actor {
            person,
            home: Place { id: TerritoryId(row.home_id), level, lineage: lineage(&row.lineage)? },
            household: row.household_id.map(HouseholdId),
            verified: instant(row.verified_at).is_some(),
            born: row.born.as_deref().and_then(|b| b.parse().ok()),
            married: row.married,
            left: !matches!(row.state.as_str(), "here" | "restricted"),
            mandates: seats.iter().map(|s| s.mandate.clone()).collect(),
        },
        name: row.name,
        honorific: Honorific::from_code(&row.honorific),
        home_name: row.home_name,
        home_path: row.home_path,
        told: row.told,
        card_requested: instant(row.card_request),
        seats,
    }))
}

/// A resident to be registered.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// `l` or `p`.
    pub sex: Option<&'static str>,
    /// How they want to be spoken to.
    pub honorific: Honorific,
    /// Day of birth.
    pub born: Option<jiff::civil::Date>,
    /// Whether they are or were married.
    pub married: bool,
    /// Where they live.
    pub home: TerritoryId,
    /// Their household.
    pub household: Option<HouseholdId>,
    /// When residence was verified.
    pub verified: Option<Instant>,
}

/// Registers residents.
///
/// # Errors
/// The database's own.
pub async fn add_all(tx: &Tx, new: &[NewPerson]) -> StoreResult<()> {
    let rows = new.iter().map(|p| entity::person::Model {
        id: p.id.0,
        name: p.name.clone(),
        sex: p.sex.map(ToOwned::to_owned),
        honorific: p.honorific.code().to_owned(),
        born: p.born.map(|b| b.to_string()),
        married: p.married,
        home_id: p.home.0,
        household_id: p.household.map(|h| h.0),
        verified_at: p.verified.map(Instant::micros),
        state: "here".to_owned(),
    });
    Ok(entity::person::insert_many(&tx.0, rows.collect()).await?)
}

/// Opens accounts: the card number, and the PIN already hashed.
///
/// # Errors
/// The database's own, also when a card number is taken.
pub async fn open_accounts(tx: &Tx, accounts: &[(PersonId, String, String)]) -> StoreResult<()> {
    let rows = accounts.iter().map(|(person, card, pin_hash)| entity::account::Model {
        person_id: person.0,
        card: card.clone(),
        pin_hash: pin_hash.clone(),
        failures: 0,
        rests_until: None,
        since: 0,
        told: true,
    });
    Ok(entity::account::insert_many(&tx.0, rows.collect()).await?)
}

/// Whether anybody or any body is registered here: the demonstration is only ever loaded into an empty house.
///
/// # Errors
/// The database's own.
pub async fn anybody(c: &impl ConnectionTrait) -> StoreResult<bool> {
    let people = sql::number(c, "SELECT COUNT(*) FROM persons", vec![]).await?;
    let bodies = sql::number(c, "SELECT COUNT(*) FROM bodies", vec![]).await?;
    Ok(people + bodies > 0)
}
