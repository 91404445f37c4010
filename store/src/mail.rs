//! Addresses that people gave for one letter a week, and the letters that wait. An address is read by its owner and by
//! who writes the letter to it, and by no officer's page.

use domain::{
    heard,
    id::{LetterId, PersonId},
    mail::{About, BETWEEN_DAYS, Kind, Line},
    person::Honorific,
    time::{Instant, Zone},
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    StoreResult,
    columns::{instant, small},
    error::Readable,
    sql,
    vault::Vault,
};

/// What an address is sealed as.
pub(crate) const MAIL: &str = "mail";

/// The most lines of news that one letter is made from.
const LINES: i64 = 500;

/// The address somebody gave, for that person alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The address.
    pub address: String,
    /// The language its letters are written in.
    pub lang: String,
    /// When it was given.
    pub given: Instant,
    /// When the button behind the letter's link was pressed.
    pub confirmed: Option<Instant>,
    /// How many weekly letters in a row did not arrive.
    pub misses: i64,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

/// A letter that is to be sent now, with everything that is written into it. Whoever has it is alone with it.
#[derive(Clone, PartialEq, Eq)]
pub struct ToSend {
    /// Which letter.
    pub id: LetterId,
    /// What it is for.
    pub kind: Kind,
    /// Where it goes.
    pub to: String,
    /// The language it is written in.
    pub lang: String,
    /// How to speak to whom it goes to.
    pub honorific: Honorific,
    /// What the link that confirms is known by, in a letter that asks for it.
    pub confirm: Option<String>,
    /// What the link that ends letters is known by.
    pub stop: String,
    /// What is new.
    pub about: Vec<About>,
}

impl std::fmt::Debug for ToSend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ToSend").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A row of `mails`, with what decides whether letters go there.
#[derive(FromQueryResult)]
pub(crate) struct Row {
    pub address_sealed: String,
    pub address_index: String,
    pub lang: String,
    pub given_at: i64,
    pub confirmed_at: Option<i64>,
    pub told_seq: i64,
    pub misses: i64,
    pub honorific: String,
    pub state: String,
    pub zone: String,
}

/// The address somebody gave, as it is kept.
///
/// # Errors
/// The database's own.
pub(crate) async fn row(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Option<Row>> {
    let text = "SELECT m.address_sealed, m.address_index, m.lang, m.given_at, m.confirmed_at, m.told_seq, m.misses, \
                p.honorific, p.state, t.zone FROM mails m JOIN persons p ON p.id = m.person_id \
                JOIN territories t ON t.id = p.home_id WHERE m.person_id = $1";
    Ok(sql::one(c, text, vec![person.0.into()]).await?)
}

/// The address somebody gave, for that person alone.
///
/// # Errors
/// The database's own, or another secret.
pub async fn of_person(c: &impl ConnectionTrait, vault: &Vault, person: PersonId) -> StoreResult<Option<Kept>> {
    let Some(row) = row(c, person).await? else { return Ok(None) };
    Ok(Some(Kept {
        address: vault.open(MAIL, person.0, &row.address_sealed)?,
        lang: row.lang,
        given: Instant::from_micros(row.given_at),
        confirmed: instant(row.confirmed_at),
        misses: row.misses,
    }))
}

/// Letters that are to be sent or tried again by now, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn due(c: &impl ConnectionTrait, now: Instant, most: i64) -> StoreResult<Vec<LetterId>> {
    #[derive(FromQueryResult)]
    struct Due {
        id: Uuid,
    }
    let text = "SELECT id FROM letters WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT $2";
    let rows: Vec<Due> = sql::all(c, text, vec![now.micros().into(), most.into()]).await?;
    Ok(rows.into_iter().map(|r| LetterId(r.id)).collect())
}

/// Who lives in a zone, gave an address and confirmed it, has unheard news that no letter told, and got no weekly
/// letter within seven days.
///
/// # Errors
/// The database's own.
pub(crate) async fn waiting_in(c: &impl ConnectionTrait, zone: Zone, now: Instant) -> StoreResult<Vec<PersonId>> {
    #[derive(FromQueryResult)]
    struct One {
        person_id: Uuid,
    }
    let text = "SELECT m.person_id FROM mails m JOIN persons p ON p.id = m.person_id \
                JOIN territories t ON t.id = p.home_id \
                WHERE m.confirmed_at IS NOT NULL AND p.state = 'here' AND t.zone = $1 \
                AND EXISTS (SELECT 1 FROM hearers h WHERE h.person_id = m.person_id AND h.heard_at IS NULL \
                AND h.seq > m.told_seq) \
                AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.person_id = m.person_id AND l.kind = 'weekly' \
                AND l.state <> 'dropped' AND COALESCE(l.taken_at, l.made_at) > $2) ORDER BY m.person_id LIMIT 500";
    let since = now.plus_days(-BETWEEN_DAYS).micros();
    let rows: Vec<One> = sql::all(c, text, vec![zone.code().into(), since.into()]).await?;
    Ok(rows.into_iter().map(|r| PersonId(r.person_id)).collect())
}

/// When somebody's last weekly letter went, or is to go.
///
/// # Errors
/// The database's own.
pub(crate) async fn last_weekly(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Option<Instant>> {
    #[derive(FromQueryResult)]
    struct Last {
        at: Option<i64>,
    }
    let text = "SELECT MAX(COALESCE(taken_at, made_at)) AS at FROM letters \
                WHERE person_id = $1 AND kind = 'weekly' AND state <> 'dropped'";
    let last: Option<Last> = sql::one(c, text, vec![person.0.into()]).await?;
    Ok(last.and_then(|l| instant(l.at)))
}

/// The latest lines of somebody's news behind an entry, the oldest first.
///
/// # Errors
/// The database's own.
pub(crate) async fn lines(c: &impl ConnectionTrait, person: PersonId, behind: i64) -> StoreResult<Vec<Line>> {
    #[derive(FromQueryResult)]
    struct One {
        seq: i64,
        kind: String,
        heard_at: Option<i64>,
        village: String,
        year: i64,
        number: Option<i64>,
    }
    let text = "SELECT h.seq, t.kind, h.heard_at, v.path AS village, q.year, q.number FROM hearers h \
                JOIN tidings t ON t.seq = h.seq JOIN proposals q ON q.id = t.proposal_id \
                JOIN territories v ON v.id = q.village_id WHERE h.person_id = $1 AND h.seq > $2 \
                ORDER BY h.seq DESC LIMIT $3";
    let rows: Vec<One> = sql::all(c, text, vec![person.0.into(), behind.into(), LINES.into()]).await?;
    let read = |r: One| {
        Ok(Line {
            seq: r.seq,
            kind: heard::Kind::from_code(&r.kind).readable("a kind of news")?,
            heard: r.heard_at.is_some(),
            village: r.village,
            spoken: (small(r.year), r.number.map(small).unwrap_or_default()),
        })
    };
    rows.into_iter().rev().map(read).collect()
}

/// How many letters to confirm one person asked for since then, and when the first of them.
///
/// # Errors
/// The database's own.
pub(crate) async fn asked_by(
    c: &impl ConnectionTrait,
    person: PersonId,
    since: Instant,
) -> StoreResult<(i64, Option<Instant>)> {
    #[derive(FromQueryResult)]
    struct Asked {
        count: i64,
        first: Option<i64>,
    }
    let text = "SELECT COUNT(*) AS count, MIN(made_at) AS first FROM letters \
                WHERE person_id = $1 AND kind = 'confirm' AND made_at > $2";
    let found: Option<Asked> = sql::one(c, text, vec![person.0.into(), since.micros().into()]).await?;
    Ok(found.map_or((0, None), |f| (f.count, instant(f.first))))
}

/// How many letters to confirm went, or are to go, to one box since then, whoever asked.
///
/// # Errors
/// The database's own.
pub(crate) async fn sent_to(c: &impl ConnectionTrait, index: &str, since: Instant) -> StoreResult<i64> {
    let text = "SELECT COUNT(*) FROM letters WHERE address_index = $1 AND kind = 'confirm' AND state <> 'dropped' \
                AND made_at > $2";
    Ok(sql::number(c, text, vec![index.into(), since.micros().into()]).await?)
}
