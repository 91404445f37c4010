//! Cards: printed, handed over, opened, replaced.

use domain::{
    card::{CODE_DAYS, Card, REQUEST_DAYS, draw_code, draw_number, plain_code},
    chance::Chance,
    id::{MandateId, PersonId, PollId, TerritoryId},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    entity, sql,
    vault::Of,
};

/// A card as it leaves the printer; its code is known nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Whose.
    pub person: PersonId,
    /// The name on it.
    pub name: String,
    /// Its number.
    pub number: String,
    /// The one-time code.
    pub code: String,
    /// Until when the code opens the account.
    pub expires: Instant,
}

/// The keyed hash of a card's code.
fn code_hash(vault: &crate::vault::Vault, number: &str, code: &str) -> String {
    vault.index(Of::Code, &format!("{number} {}", plain_code(code)))
}

/// Prints a card; one that waited to be opened is worth nothing from now on.
///
/// # Errors
/// The database's own, or no secret.
pub(crate) async fn print(
    tx: &Tx,
    (person, name): (PersonId, String),
    by: Option<MandateId>,
    replaces: bool,
    now: Instant,
    chance: &dyn Chance,
) -> StoreResult<Printed> {
    let text = "UPDATE cards SET ended_at = $2 WHERE person_id = $1 AND opened_at IS NULL AND ended_at IS NULL";
    sql::run(&tx.0, text, vec![person.0.into(), now.micros().into()]).await?;
    let number = free_number(tx, chance).await?;
    let (code, expires) = (draw_code(chance), now.plus_days(CODE_DAYS));
    let row = entity::card::Model {
        number: number.clone(),
        person_id: person.0,
        code_hash: code_hash(tx.vault()?, &number, &code),
        printed_at: now.micros(),
        printed_by: by.map(|m| m.0),
        expires_at: expires.micros(),
        replaces,
        handed_at: None,
        handed_by: None,
        opened_at: None,
        ended_at: None,
    };
    entity::card::insert(&tx.0, row).await?;
    Ok(Printed { person, name, number, code, expires })
}

/// A number that no card bears.
pub(crate) async fn free_number(tx: &Tx, chance: &dyn Chance) -> StoreResult<String> {
    loop {
        let number = draw_number(chance);
        let text = "SELECT (SELECT COUNT(*) FROM cards WHERE number = $1) \
                    + (SELECT COUNT(*) FROM accounts WHERE card = $1)";
        if sql::number(&tx.0, text, vec![number.clone().into()]).await? == 0 {
            return Ok(number);
        }
    }
}

/// A printed card with the hash of its code, if there is one of that number.
///
/// # Errors
/// The database's own.
pub(crate) async fn find(c: &impl ConnectionTrait, number: &str) -> StoreResult<Option<(Card, bool, String)>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: Option<Uuid>,
        code_hash: Option<String>,
        expires_at: Option<i64>,
        opened_at: Option<i64>,
        ended_at: Option<i64>,
        replaces: Option<bool>,
    }
    // One row whether or not there is such a card: the time of an answer tells nobody which cards exist.
    let text = "SELECT c.person_id, c.code_hash, c.expires_at, c.opened_at, c.ended_at, c.replaces \
                FROM (SELECT CAST($1 AS text) AS asked) x LEFT JOIN cards c ON c.number = x.asked";
    let row: Option<Row> = sql::one(c, text, vec![number.into()]).await?;
    Ok(row.and_then(|r| {
        let card = Card {
            number: number.to_owned(),
            person: PersonId(r.person_id?),
            expires: Instant::from_micros(r.expires_at?),
            opened: instant(r.opened_at),
            ended: instant(r.ended_at),
        };
        Some((card, r.replaces?, r.code_hash?))
    }))
}

/// Whether a code is the one printed on a card.
pub(crate) fn is_code(vault: &crate::vault::Vault, number: &str, typed: &str, known: &str) -> bool {
    crate::vault::same(&code_hash(vault, number, typed), known)
}

/// Makes a card the one that opens the account, under a PIN. Whoever was signed in is signed out.
///
/// # Errors
/// The database's own.
pub(crate) async fn open(tx: &Tx, card: &Card, replaces: bool, pin_hash: &str, now: Instant) -> StoreResult<()> {
    let (person, at) = (card.person.0, now.micros());
    let text = "UPDATE cards SET opened_at = $2 WHERE number = $1 AND opened_at IS NULL";
    sql::run(&tx.0, text, vec![card.number.clone().into(), at.into()]).await?;
    let text = "UPDATE cards SET ended_at = $3 WHERE person_id = $1 AND number <> $2 AND ended_at IS NULL";
    sql::run(&tx.0, text, vec![person.into(), card.number.clone().into(), at.into()]).await?;
    sql::run(&tx.0, "DELETE FROM sessions WHERE person_id = $1", vec![person.into()]).await?;
    sql::run(&tx.0, "DELETE FROM accounts WHERE person_id = $1", vec![person.into()]).await?;
    let row = entity::account::Model {
        person_id: person,
        card: card.number.clone(),
        pin_hash: pin_hash.to_owned(),
        failures: 0,
        rests_until: None,
        since: at,
        told: !replaces,
    };
    Ok(entity::account::insert(&tx.0, row).await?)
}

/// Whether a person's account is in use.
///
/// # Errors
/// The database's own.
pub async fn in_use(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM accounts WHERE person_id = $1";
    Ok(sql::number(c, text, vec![person.0.into()]).await? > 0)
}

/// Ticks off that a card was handed over. `false`: there is none waiting, this person printed it, or it was opened
/// before anybody else had it in hand: then nobody can say any more who opened it.
///
/// # Errors
/// The database's own.
pub(crate) async fn hand_over(tx: &Tx, number: &str, by: PersonId, now: Instant) -> StoreResult<bool> {
    let text = "UPDATE cards SET handed_at = $2, handed_by = $3 WHERE number = $1 AND handed_by IS NULL \
                AND ended_at IS NULL AND opened_at IS NULL \
                AND NOT EXISTS (SELECT 1 FROM mandates m WHERE m.id = cards.printed_by AND m.person_id = $3)";
    let values = vec![number.into(), now.micros().into(), by.0.into()];
    Ok(sql::run(&tx.0, text, values).await? == 1)
}

/// Whether a person may take part in a ballot with the card they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes.
    Fine,
    /// Only the one who printed it had it in hand before it was opened, and no two officers have admitted its holder.
    NotVouched,
    /// It was opened after the ballot; so many officers have admitted its holder.
    Newer(u32),
}

/// How a person's card stands towards a ballot that opened at an instant.
///
/// # Errors
/// The database's own.
pub async fn standing(
    c: &impl ConnectionTrait,
    person: PersonId,
    poll: PollId,
    poll_opened: Instant,
) -> StoreResult<Standing> {
    #[derive(FromQueryResult)]
    struct Row {
        opened_at: Option<i64>,
        handed_by: Option<Uuid>,
    }
    let text =
        "SELECT c.opened_at, c.handed_by FROM accounts a JOIN cards c ON c.number = a.card WHERE a.person_id = $1";
    let Some(row) = sql::one::<Row>(c, text, vec![person.0.into()]).await? else { return Ok(Standing::Fine) };
    let newer = instant(row.opened_at).is_some_and(|at| at > poll_opened);
    if !newer && row.handed_by.is_some() {
        return Ok(Standing::Fine);
    }
    let text = "SELECT COUNT(*) FROM card_admissions WHERE poll_id = $1 AND person_id = $2";
    let admitted = sql::number(c, text, vec![poll.0.into(), person.0.into()]).await?;
    Ok(match newer {
        _ if admitted >= 2 => Standing::Fine,
        true => Standing::Newer(small(admitted)),
        false => Standing::NotVouched,
    })
}

/// Somebody on a ballot's roll whom two officers have to admit.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ToAdmit {
    /// Who.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Their household, if it is known.
    pub household_id: Option<Uuid>,
    /// Where they live.
    pub home_id: Uuid,
    /// How many officers have admitted them.
    pub admitted: i64,
}

/// Those on a ballot's roll who have not voted, and whose card was opened after it, or before anybody but its printer
/// had it in hand.
///
/// # Errors
/// The database's own.
pub async fn to_admit(c: &impl ConnectionTrait, poll: PollId, poll_opened: Instant) -> StoreResult<Vec<ToAdmit>> {
    let text = "SELECT p.id, p.name, p.household_id, p.home_id, \
                (SELECT COUNT(*) FROM card_admissions x WHERE x.poll_id = $1 AND x.person_id = p.id) AS admitted \
                FROM roll r JOIN persons p ON p.id = r.person_id JOIN accounts a ON a.person_id = p.id \
                JOIN cards c ON c.number = a.card WHERE r.poll_id = $1 AND (c.opened_at > $2 OR c.handed_by IS NULL) \
                AND NOT EXISTS (SELECT 1 FROM participations v WHERE v.poll_id = $1 AND v.person_id = p.id) \
                ORDER BY p.name, p.id";
    Ok(sql::all(c, text, vec![poll.0.into(), poll_opened.micros().into()]).await?)
}

/// Whether somebody else than who printed it has had the card in hand that opens a person's account. Whoever opened
/// theirs without a printed card has nothing to be vouched for.
///
/// # Errors
/// The database's own.
pub async fn vouched(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM accounts a JOIN cards c ON c.number = a.card \
                WHERE a.person_id = $1 AND c.printed_by IS NOT NULL AND c.handed_by IS NULL";
    Ok(sql::number(c, text, vec![person.0.into()]).await? == 0)
}

/// A request for a new card of an account in use.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Request {
    /// Its id.
    pub id: Uuid,
    /// Whose card.
    pub person_id: Uuid,
    /// Their name.
    pub name: String,
    /// When it was asked for.
    pub asked_at: i64,
    /// Who asked for it.
    pub asked_by: String,
    /// In which body.
    pub body: String,
    /// That body.
    pub body_id: Uuid,
    /// Who is to second it.
    pub witness: Uuid,
    /// The witness's name.
    pub witness_name: String,
    /// When it was seconded.
    pub seconded_at: Option<i64>,
}

macro_rules! requests {
    ($condition:literal) => {
        concat!(
            "SELECT r.id, r.person_id, p.name, r.asked_at, q.name AS asked_by, b.name AS body, b.id AS body_id, r.witness, \
             w.name AS witness_name, r.seconded_at FROM card_requests r JOIN persons p ON p.id = r.person_id \
             JOIN mandates m ON m.id = r.asked_by JOIN persons q ON q.id = m.person_id \
             JOIN bodies b ON b.id = m.body_id JOIN persons w ON w.id = r.witness \
             WHERE r.printed_at IS NULL AND r.ended_at IS NULL AND COALESCE(r.seconded_at, r.asked_at) > $2 AND ",
            $condition,
            " ORDER BY r.asked_at, r.id"
        )
    };
}

/// What waited for its next step since then has lapsed.
fn lapsed(now: Instant) -> i64 {
    now.plus_days(-REQUEST_DAYS).micros()
}

/// Requests in which this person is named: as witness, or as the holder.
///
/// # Errors
/// The database's own.
pub async fn requests_for(c: &impl ConnectionTrait, person: PersonId, now: Instant) -> StoreResult<Vec<Request>> {
    let text = requests!("(r.witness = $1 OR r.person_id = $1)");
    Ok(sql::all(c, text, vec![person.0.into(), lapsed(now).into()]).await?)
}

/// Open requests of those whose home is exactly this place.
///
/// # Errors
/// The database's own.
pub async fn requests_in(c: &impl ConnectionTrait, place: TerritoryId, now: Instant) -> StoreResult<Vec<Request>> {
    Ok(sql::all(c, requests!("p.home_id = $1"), vec![place.0.into(), lapsed(now).into()]).await?)
}

/// One open request.
///
/// # Errors
/// The database's own.
pub async fn request(c: &impl ConnectionTrait, id: Uuid, now: Instant) -> StoreResult<Option<Request>> {
    Ok(sql::one(c, requests!("r.id = $1"), vec![id.into(), lapsed(now).into()]).await?)
}

/// Writes down of requests about a person that lapsed, when they did: another one may be made.
///
/// # Errors
/// The database's own.
pub(crate) async fn end_lapsed(tx: &Tx, person: PersonId, now: Instant) -> StoreResult<()> {
    let text = "UPDATE card_requests SET ended_at = COALESCE(seconded_at, asked_at) + $3 WHERE person_id = $1 \
                AND printed_at IS NULL AND ended_at IS NULL AND COALESCE(seconded_at, asked_at) <= $2";
    let days = Instant::from_micros(0).plus_days(REQUEST_DAYS).micros();
    sql::run(&tx.0, text, vec![person.0.into(), lapsed(now).into(), days.into()]).await?;
    Ok(())
}

/// Ends a request before anything was printed. `false`: it has ended, or was used.
///
/// # Errors
/// The database's own.
pub(crate) async fn end_request(tx: &Tx, id: Uuid, now: Instant) -> StoreResult<bool> {
    let text = "UPDATE card_requests SET ended_at = $2 WHERE id = $1 AND printed_at IS NULL AND ended_at IS NULL";
    Ok(sql::run(&tx.0, text, vec![id.into(), now.micros().into()]).await? == 1)
}

/// New cards that were opened in a place since an instant: public, so that everybody sees how often it happens.
///
/// # Errors
/// The database's own.
pub async fn replaced_within(c: &impl ConnectionTrait, place: TerritoryId, since: Instant) -> StoreResult<u32> {
    let text = "SELECT COUNT(*) FROM cards c JOIN persons p ON p.id = c.person_id \
                WHERE c.replaces AND c.opened_at >= $2 \
                AND p.home_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1)";
    Ok(small(sql::number(c, text, vec![place.0.into(), since.micros().into()]).await?))
}

/// When a new card was opened for a person that they have not been told of yet, and who had asked for it.
///
/// # Errors
/// The database's own.
pub async fn untold(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Option<(Instant, String, String)>> {
    #[derive(FromQueryResult)]
    struct Row {
        since: i64,
        name: Option<String>,
        body: Option<String>,
    }
    let text = "SELECT a.since, p.name, b.name AS body FROM accounts a JOIN cards c ON c.number = a.card \
                LEFT JOIN mandates m ON m.id = c.printed_by LEFT JOIN persons p ON p.id = m.person_id \
                LEFT JOIN bodies b ON b.id = m.body_id WHERE a.person_id = $1 AND NOT a.told";
    let row: Option<Row> = sql::one(c, text, vec![person.0.into()]).await?;
    Ok(row.map(|r| (Instant::from_micros(r.since), r.name.unwrap_or_default(), r.body.unwrap_or_default())))
}

/// Whether a seconded request allows a new card for this person; it is used up.
///
/// # Errors
/// The database's own.
pub(crate) async fn use_request(tx: &Tx, person: PersonId, now: Instant) -> StoreResult<bool> {
    let text = "UPDATE card_requests SET printed_at = $2 \
                WHERE person_id = $1 AND seconded_at > $3 AND printed_at IS NULL AND ended_at IS NULL";
    Ok(sql::run(&tx.0, text, vec![person.0.into(), now.micros().into(), lapsed(now).into()]).await? == 1)
}

/// Cards that wait in a place to be ticked off, by number, with their holders.
///
/// # Errors
/// The database's own.
pub async fn by_number(c: &impl ConnectionTrait, numbers: &[String]) -> StoreResult<Vec<(String, PersonId)>> {
    let find = entity::card::Entity::find().filter(entity::card::Column::Number.is_in(numbers.to_vec()));
    Ok(find.all(c).await?.into_iter().map(|r| (r.number, PersonId(r.person_id))).collect())
}

/// Whether one of these cards was opened before anybody but its printer had it in hand.
///
/// # Errors
/// The database's own.
pub(crate) async fn opened_unseen(c: &impl ConnectionTrait, numbers: &[String]) -> StoreResult<bool> {
    let find = entity::card::Entity::find().filter(entity::card::Column::Number.is_in(numbers.to_vec()));
    let rows = find.all(c).await?;
    Ok(rows.iter().any(|r| r.opened_at.is_some() && r.handed_by.is_none() && r.ended_at.is_none()))
}
