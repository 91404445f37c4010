//! Residents who moved away or died: what one of the board recorded, and what became of it.

use domain::{
    id::{HouseholdId, MandateId, PersonId, TerritoryId},
    leaving::{Kind, Leaving, Signer, State},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::instant, error::Readable, sql};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    kind: String,
    left_on: String,
    entered_by: Uuid,
    entered_household: Option<Uuid>,
    entered_name: String,
    entered_at: i64,
    body: String,
    state: String,
    state_at: i64,
    objection: Option<String>,
    was_state: Option<String>,
    was_verified_at: Option<i64>,
    name: String,
    household_id: Option<Uuid>,
    rt: String,
}

macro_rules! departures {
    ($condition:literal) => {
        concat!(
            "SELECT d.id, d.person_id, d.kind, d.left_on, d.entered_by, e.household_id AS entered_household, \
             e.name AS entered_name, d.entered_at, b.name AS body, d.state, d.state_at, d.objection, d.was_state, \
             d.was_verified_at, p.name, p.household_id, t.name AS rt FROM departures d \
             JOIN persons p ON p.id = d.person_id JOIN territories t ON t.id = p.home_id \
             JOIN persons e ON e.id = d.entered_by JOIN mandates m ON m.id = d.entered_as \
             JOIN bodies b ON b.id = m.body_id \
             WHERE d.state NOT IN ('leaving_taken_back', 'leaving_undone') AND ",
            $condition,
            " ORDER BY d.entered_at, d.id"
        )
    };
}

/// So many days a confirmed death stays on the list of the village's head.
const LATELY: i64 = 90;

/// That somebody left, with the names its page needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Its id.
    pub id: Uuid,
    /// Who left.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their household, if it is known.
    pub household: Option<HouseholdId>,
    /// Where they lived.
    pub rt: String,
    /// What was recorded, and how far it has come.
    pub leaving: Leaving,
    /// The name of who recorded it.
    pub by_name: String,
    /// In which body.
    pub body: String,
    /// When.
    pub entered: Instant,
    /// What the person said against it.
    pub objection: Option<String>,
    /// What they were before: their state and since when their residence was verified.
    pub was: (String, Option<Instant>),
}

fn read(row: Row) -> StoreResult<Departure> {
    let household = row.entered_household.map(HouseholdId);
    Ok(Departure {
        id: row.id,
        person: PersonId(row.person_id),
        name: row.name,
        household: row.household_id.map(HouseholdId),
        rt: row.rt,
        leaving: Leaving {
            kind: Kind::from_code(&row.kind).readable("how somebody left")?,
            day: row.left_on.parse().ok().readable("the day somebody left")?,
            by: Signer { person: PersonId(row.entered_by), household },
            state: State::from_code(&row.state).readable("a leaving's state")?,
            since: Instant::from_micros(row.state_at),
        },
        by_name: row.entered_name,
        body: row.body,
        entered: Instant::from_micros(row.entered_at),
        objection: row.objection,
        was: (row.was_state.unwrap_or_else(|| "here".to_owned()), instant(row.was_verified_at)),
    })
}

/// Departures within a place that wait for somebody: for a second person, or for the village's head; with them the
/// deaths confirmed lately, which the head may settle without an objection.
///
/// # Errors
/// The database's own.
pub async fn waiting_within(c: &impl ConnectionTrait, place: TerritoryId, now: Instant) -> StoreResult<Vec<Departure>> {
    let text = departures!(
        "(d.state IN ('leaving_waits', 'leaving_objected') OR (d.state = 'leaving_confirmed' AND d.kind = 'died' \
         AND d.state_at > $2)) \
         AND p.home_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1)"
    );
    let lately = now.plus_days(-LATELY).micros();
    let rows: Vec<Row> = sql::all(c, text, vec![place.0.into(), lately.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// The departure of a person that was neither taken back nor undone.
///
/// # Errors
/// The database's own.
pub async fn of_person(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Option<Departure>> {
    let row: Option<Row> = sql::one(c, departures!("d.person_id = $1"), vec![person.0.into()]).await?;
    row.map(read).transpose()
}

/// One departure that was neither taken back nor undone.
///
/// # Errors
/// The database's own.
pub(crate) async fn find(c: &impl ConnectionTrait, id: Uuid) -> StoreResult<Option<Departure>> {
    let row: Option<Row> = sql::one(c, departures!("d.id = $1"), vec![id.into()]).await?;
    row.map(read).transpose()
}

/// Writes a new one down. `false`: there is one of this person already.
///
/// # Errors
/// The database's own.
pub(crate) async fn insert(
    tx: &Tx,
    id: Uuid,
    person: PersonId,
    leaving: &Leaving,
    mandate: MandateId,
) -> StoreResult<bool> {
    let text = "INSERT INTO departures (id, person_id, kind, left_on, entered_by, entered_as, entered_at, state, \
                state_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7) ON CONFLICT DO NOTHING";
    let values = vec![
        id.into(),
        person.0.into(),
        leaving.kind.code().into(),
        leaving.day.to_string().into(),
        leaving.by.person.0.into(),
        mandate.0.into(),
        leaving.since.micros().into(),
        leaving.state.code().into(),
    ];
    Ok(sql::run(&tx.0, text, values).await? == 1)
}

/// Who confirmed it.
///
/// # Errors
/// The database's own.
pub(crate) async fn sign(tx: &Tx, id: Uuid, by: PersonId, mandate: MandateId) -> StoreResult<()> {
    let text = "UPDATE departures SET confirmed_by = $2, confirmed_as = $3 WHERE id = $1";
    sql::run(&tx.0, text, vec![id.into(), by.0.into(), mandate.0.into()]).await?;
    Ok(())
}

/// Saves how far it has come.
///
/// # Errors
/// The database's own.
pub(crate) async fn save(tx: &Tx, id: Uuid, leaving: &Leaving) -> StoreResult<()> {
    let text = "UPDATE departures SET state = $2, state_at = $3 WHERE id = $1";
    sql::run(&tx.0, text, vec![id.into(), leaving.state.code().into(), leaving.since.micros().into()]).await?;
    Ok(())
}

/// The person counts here no more; what they were before is kept beside, to be given back. Whoever is signed in with
/// their card is signed out; of somebody who died the account ends too.
///
/// # Errors
/// The database's own.
pub(crate) async fn depart(tx: &Tx, id: Uuid, person: PersonId, kind: Kind, now: Instant) -> StoreResult<()> {
    let keep = "UPDATE departures SET was_state = (SELECT p.state FROM persons p WHERE p.id = $2), \
                was_verified_at = (SELECT p.verified_at FROM persons p WHERE p.id = $2) WHERE id = $1";
    sql::run(&tx.0, keep, vec![id.into(), person.0.into()]).await?;
    let state = match kind {
        Kind::Moved => "moved",
        Kind::Died => "dead",
    };
    let text = "UPDATE persons SET state = $2, verified_at = NULL WHERE id = $1";
    sql::run(&tx.0, text, vec![person.0.into(), state.into()]).await?;
    sql::run(&tx.0, "DELETE FROM sessions WHERE person_id = $1", vec![person.0.into()]).await?;
    if kind == Kind::Died {
        for text in [
            "DELETE FROM accounts WHERE person_id = $1",
            "DELETE FROM number_sheets WHERE person_id = $1",
            "DELETE FROM authenticators WHERE person_id = $1",
        ] {
            sql::run(&tx.0, text, vec![person.0.into()]).await?;
        }
    }
    for text in [
        "UPDATE cards SET ended_at = $2 WHERE person_id = $1 AND opened_at IS NULL AND ended_at IS NULL",
        "UPDATE card_requests SET ended_at = $2 WHERE person_id = $1 AND printed_at IS NULL AND ended_at IS NULL",
    ] {
        sql::run(&tx.0, text, vec![person.0.into(), now.micros().into()]).await?;
    }
    Ok(())
}

/// The person counts here again, as before.
///
/// # Errors
/// The database's own.
pub(crate) async fn give_back(tx: &Tx, departure: &Departure) -> StoreResult<()> {
    let text = "UPDATE persons SET state = $2, verified_at = $3 WHERE id = $1";
    let (state, verified) = departure.was.clone();
    let values = vec![departure.person.0.into(), state.into(), verified.map(Instant::micros).into()];
    sql::run(&tx.0, text, values).await?;
    Ok(())
}

/// Somebody who left so long ago that nothing may say any more who they were.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Forgettable {
    pub person_id: Uuid,
    pub household_id: Option<Uuid>,
    pub village_id: Option<Uuid>,
    pub rt: String,
}

/// Who left before this instant for good, and is not anonymous yet; so many at a time.
///
/// # Errors
/// The database's own.
pub(crate) async fn forgettable(c: &impl ConnectionTrait, before: Instant) -> StoreResult<Vec<Forgettable>> {
    let text = "SELECT d.person_id, p.household_id, t.village_id, t.name AS rt FROM departures d \
                JOIN persons p ON p.id = d.person_id JOIN territories t ON t.id = p.home_id \
                WHERE d.state IN ('leaving_confirmed', 'leaving_upheld') AND d.state_at <= $1 \
                AND p.state IN ('moved', 'dead') ORDER BY d.state_at, d.id LIMIT 200";
    Ok(sql::all(c, text, vec![before.micros().into()]).await?)
}

/// Whether somebody is one of the two who signed a leaving: they do not settle what they signed.
pub(crate) async fn is_signer(tx: &Tx, departure: Uuid, person: PersonId) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM departures WHERE id = $1 AND (entered_by = $2 OR confirmed_by = $2)";
    Ok(sql::number(&tx.0, text, vec![departure.into(), person.0.into()]).await? > 0)
}
