//! The register of residents: who lives where, who still waits to be confirmed, numbers of identity, consents.

use domain::{
    id::{HouseholdId, PersonId, TerritoryId},
    identity::{FamilyCard, Nik},
    institution::{BodyKind, Role, Seat, role_of},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::instant,
    entity,
    error::Readable,
    sql,
    vault::{Of, Vault},
};

const NIK: &str = "nik";
const KK: &str = "kk";

/// One resident as a board sees them: never the number of identity, never the day of birth.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Listed {
    /// Who.
    pub id: Uuid,
    /// Their household, if it is known.
    pub household_id: Option<Uuid>,
    /// The name.
    pub name: String,
    /// The name of their RT.
    pub rt: String,
    /// Its address.
    pub path: String,
    /// The last four digits of the NIK, where there is one.
    pub nik_tail: Option<String>,
    /// When residence was verified.
    pub verified_at: Option<i64>,
    /// How they came: `import`, `self`, `officer`; none for those of before.
    pub channel: Option<String>,
    /// `waiting`, `verified` or `declined`.
    pub state: Option<String>,
    /// Since when they wait.
    pub asked_at: Option<i64>,
    /// How many have confirmed.
    pub confirmed: i64,
    /// The card that opens their account, where there is one.
    pub card: Option<String>,
    /// A printed card that was not opened yet.
    pub waiting_card: Option<String>,
    /// Whether that one was handed over.
    pub handed_at: Option<i64>,
    /// Why residence was not confirmed.
    pub why: Option<String>,
}

impl Listed {
    /// Whether residence is verified.
    #[must_use]
    pub const fn verified(&self) -> bool {
        self.verified_at.is_some()
    }
}

macro_rules! listed {
    ($condition:literal) => {
        concat!(
            "SELECT p.id, p.household_id, p.name, t.name AS rt, t.path, i.nik_tail, p.verified_at, r.channel, r.state, r.asked_at, \
             (SELECT COUNT(*) FROM confirmations f WHERE f.person_id = p.id) AS confirmed, \
             a.card, c.number AS waiting_card, c.handed_at, r.why \
             FROM persons p JOIN territories t ON t.id = p.home_id \
             LEFT JOIN identities i ON i.person_id = p.id LEFT JOIN registrations r ON r.person_id = p.id \
             LEFT JOIN accounts a ON a.person_id = p.id \
             LEFT JOIN cards c ON c.person_id = p.id AND c.opened_at IS NULL AND c.ended_at IS NULL \
             WHERE p.state = 'here' AND ",
            $condition,
            " ORDER BY t.path, p.name, p.id"
        )
    };
}

/// Everyone whose home is exactly this place, by name.
///
/// # Errors
/// The database's own.
pub async fn of_place(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<Listed>> {
    Ok(sql::all(c, listed!("p.home_id = $1"), vec![place.0.into()]).await?)
}

/// One resident as a board sees them.
///
/// # Errors
/// The database's own.
pub async fn one(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Option<Listed>> {
    Ok(sql::one(c, listed!("p.id = $1"), vec![person.0.into()]).await?)
}

/// Those within a place who wait to be confirmed.
///
/// # Errors
/// The database's own.
pub async fn waiting_within(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<Listed>> {
    let text = listed!(
        "r.state = 'waiting' AND p.home_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1)"
    );
    Ok(sql::all(c, text, vec![place.0.into()]).await?)
}

/// How many wait to be confirmed in one RT.
///
/// # Errors
/// The database's own.
pub async fn waiting_count(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<i64> {
    let text = "SELECT COUNT(*) FROM registrations WHERE state = 'waiting' AND territory_id = $1";
    Ok(sql::number(c, text, vec![place.0.into()]).await?)
}

/// Who has confirmed a person's residence, and as what.
///
/// # Errors
/// The database's own.
pub async fn confirmed_by(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<(PersonId, Role)>> {
    #[derive(FromQueryResult)]
    struct Row {
        confirmed_by: Uuid,
        kind: String,
        seat: String,
    }
    let text = "SELECT f.confirmed_by, b.kind, m.seat FROM confirmations f JOIN mandates m ON m.id = f.mandate_id \
                JOIN bodies b ON b.id = m.body_id WHERE f.person_id = $1";
    let rows: Vec<Row> = sql::all(c, text, vec![person.0.into()]).await?;
    let read = |r: Row| {
        let kind = BodyKind::from_code(&r.kind).readable("a body's kind")?;
        let seat = Seat::from_code(&r.seat).readable("a seat")?;
        Ok((PersonId(r.confirmed_by), role_of(kind, seat, None)))
    };
    rows.into_iter().map(read).collect()
}

/// Keeps a person's number: sealed, and unique by its keyed hash. `false`: somebody has that number already.
///
/// # Errors
/// The database's own, or no secret.
pub async fn keep_nik(tx: &Tx, person: PersonId, nik: &Nik, chance: &dyn domain::chance::Chance) -> StoreResult<bool> {
    let vault = tx.vault()?;
    let sealed = vault.seal(NIK, person.0, nik.digits(), chance);
    // One statement: of many at once, one is first, and the others learn it without an error.
    let kept = sql::run(
        &tx.0,
        "INSERT INTO identities (person_id, nik_index, nik_sealed, nik_tail) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (nik_index) DO NOTHING",
        vec![person.0.into(), vault.index(Of::Nik, nik.digits()).into(), sealed.into(), nik.tail().into()],
    )
    .await?;
    Ok(kept == 1)
}

/// The household whose family card bears this number now.
///
/// # Errors
/// The database's own.
pub(crate) async fn household_of(
    c: &impl ConnectionTrait,
    vault: &Vault,
    card: &FamilyCard,
) -> StoreResult<Option<HouseholdId>> {
    #[derive(FromQueryResult)]
    struct Row {
        household_id: Uuid,
    }
    let text = "SELECT household_id FROM household_cards WHERE kk_index = $1 AND valid_until IS NULL";
    let found: Option<Row> = sql::one(c, text, vec![vault.index(Of::FamilyCard, card.digits()).into()]).await?;
    Ok(found.map(|r| HouseholdId(r.household_id)))
}

/// Takes a household into the register, under its family card's number. `false`: another of that number came first;
/// nothing is kept then.
///
/// # Errors
/// The database's own, or no secret.
pub async fn add_household(
    tx: &Tx,
    id: HouseholdId,
    home: TerritoryId,
    card: &FamilyCard,
    now: Instant,
    chance: &dyn domain::chance::Chance,
) -> StoreResult<bool> {
    let vault = tx.vault()?;
    let household = entity::household::Model { id: id.0, territory_id: home.0 };
    entity::household::insert(&tx.0, household).await?;
    let sealed = vault.seal(KK, id.0, card.digits(), chance);
    let index = vault.index(Of::FamilyCard, card.digits());
    // One statement, as for a person's number: a family that registers at one table is one household.
    let kept = sql::run(
        &tx.0,
        "INSERT INTO household_cards (household_id, kk_index, kk_sealed, kk_tail, valid_from) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kk_index) WHERE valid_until IS NULL DO NOTHING",
        vec![id.0.into(), index.into(), sealed.into(), card.tail().into(), now.micros().into()],
    )
    .await?;
    if kept == 0 {
        sql::run(&tx.0, "DELETE FROM households WHERE id = $1", vec![id.0.into()]).await?;
    }
    Ok(kept == 1)
}

/// The numbers of a person in full, for that person alone: NIK, and the family card's.
///
/// # Errors
/// The database's own, or another secret.
pub async fn numbers(
    c: &impl ConnectionTrait,
    vault: &Vault,
    person: PersonId,
) -> StoreResult<(Option<String>, Option<String>)> {
    #[derive(FromQueryResult)]
    struct Row {
        nik_sealed: Option<String>,
        household_id: Option<Uuid>,
        kk_sealed: Option<String>,
    }
    let text = "SELECT i.nik_sealed, p.household_id, h.kk_sealed FROM persons p \
                LEFT JOIN identities i ON i.person_id = p.id \
                LEFT JOIN household_cards h ON h.household_id = p.household_id AND h.valid_until IS NULL \
                WHERE p.id = $1";
    let row: Option<Row> = sql::one(c, text, vec![person.0.into()]).await?;
    let Some(row) = row else { return Ok((None, None)) };
    let nik = row.nik_sealed.map(|sealed| vault.open(NIK, person.0, &sealed)).transpose()?;
    let kk = match (row.household_id, row.kk_sealed) {
        (Some(household), Some(sealed)) => Some(vault.open(KK, household, &sealed)?),
        _ => None,
    };
    Ok((nik, kk))
}

/// Notes in a person's own history what was done with their data.
///
/// # Errors
/// The database's own.
pub(crate) async fn note(
    tx: &Tx,
    person: PersonId,
    what: &'static str,
    by: Option<domain::id::MandateId>,
    now: Instant,
) -> StoreResult<()> {
    let text = "INSERT INTO processings (person_id, at, what, mandate_id) VALUES ($1, $2, $3, $4)";
    let by = by.map(|m| m.0);
    sql::run(&tx.0, text, vec![person.0.into(), now.micros().into(), what.into(), by.into()]).await?;
    Ok(())
}

/// What was done with a person's data.
#[derive(Debug, Clone)]
pub struct Processing {
    /// When.
    pub at: Instant,
    /// What, as a code.
    pub what: String,
    /// By whom, as an office.
    pub body: Option<String>,
    /// And as which seat.
    pub seat: Option<String>,
}

/// Everything that was done with a person's data, the latest first.
///
/// # Errors
/// The database's own.
pub async fn processings(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Processing>> {
    #[derive(FromQueryResult)]
    struct Row {
        at: i64,
        what: String,
        body: Option<String>,
        seat: Option<String>,
    }
    let text = "SELECT x.at, x.what, b.name AS body, m.seat FROM processings x \
                LEFT JOIN mandates m ON m.id = x.mandate_id LEFT JOIN bodies b ON b.id = m.body_id \
                WHERE x.person_id = $1 ORDER BY x.id DESC LIMIT 200";
    let rows: Vec<Row> = sql::all(c, text, vec![person.0.into()]).await?;
    let read = |r: Row| Processing { at: Instant::from_micros(r.at), what: r.what, body: r.body, seat: r.seat };
    Ok(rows.into_iter().map(read).collect())
}

/// A consent as it was given.
#[derive(Debug, Clone)]
pub struct Consent {
    /// To what.
    pub purpose: String,
    /// Which version of the text was read.
    pub version: String,
    /// `self` or `officer`.
    pub channel: String,
    /// When.
    pub given: Instant,
    /// When it was withdrawn.
    pub withdrawn: Option<Instant>,
}

/// The consents of a person.
///
/// # Errors
/// The database's own.
pub async fn consents(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Consent>> {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
    let find = entity::consent::Entity::find().filter(entity::consent::Column::PersonId.eq(person.0));
    let rows = find.order_by_desc(entity::consent::Column::GivenAt).all(c).await?;
    let read = |r: entity::consent::Model| Consent {
        purpose: r.purpose,
        version: r.text_version,
        channel: r.channel,
        given: Instant::from_micros(r.given_at),
        withdrawn: instant(r.withdrawn_at),
    };
    Ok(rows.into_iter().map(read).collect())
}
