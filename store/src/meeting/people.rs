//! Who stands on a meeting's list, who could, and who asked that an RT meet.

use domain::{
    id::{AttendeeId, HouseholdId, MeetingId, PersonId, TerritoryId},
    meeting::{Happening, Kind, asking::Asker, delegates},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, error::Readable, sql};

/// A line of a list: its name, and where they live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its id, which the entries name.
    pub id: AttendeeId,
    /// Who, where they are registered.
    pub person: Option<PersonId>,
    /// The name as it is printed.
    pub name: String,
    /// The name of their home: "RT 02".
    pub home: Option<String>,
}

#[derive(FromQueryResult)]
struct LineRow {
    id: Uuid,
    person_id: Option<Uuid>,
    name: String,
    home: Option<String>,
}

/// The names on a meeting's list, in the order they were put there; one query.
///
/// # Errors
/// The database's own.
pub async fn lines(c: &impl ConnectionTrait, meeting: MeetingId) -> StoreResult<Vec<Line>> {
    let text = "SELECT a.id, a.person_id, COALESCE(p.name, a.name) AS name, t.name AS home FROM meeting_attendees a \
                LEFT JOIN persons p ON p.id = a.person_id LEFT JOIN territories t ON t.id = p.home_id \
                WHERE a.meeting_id = $1 ORDER BY a.id";
    let rows: Vec<LineRow> = sql::all(c, text, vec![meeting.0.into()]).await?;
    let line =
        |r: LineRow| Line { id: AttendeeId(r.id), person: r.person_id.map(PersonId), name: r.name, home: r.home };
    Ok(rows.into_iter().map(line).collect())
}

/// Somebody whom a forum sent to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Who; only residents are sent by name.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The place whose forum sent them.
    pub from: String,
}

#[derive(FromQueryResult)]
struct WhatHappened {
    what: String,
}

#[derive(FromQueryResult)]
struct SentRow {
    id: Uuid,
    person_id: Uuid,
    name: String,
    from_name: String,
    kind: String,
    /// Whether their forum's place lies straight in this one: 0 or 1.
    straight: i64,
}

/// Whom the forums before a meeting of this kind sent to it, in a year, by the places they come from; two queries.
///
/// # Errors
/// The database's own.
pub async fn sent_to(c: &impl ConnectionTrait, place: TerritoryId, year: i16, next: Kind) -> StoreResult<Vec<Sent>> {
    let text = "SELECT e.what FROM meeting_entries e JOIN meetings m ON m.id = e.meeting_id \
                JOIN territory_within w ON w.territory_id = m.territory_id \
                WHERE w.ancestor_id = $1 AND m.year = $2 AND m.state = 'meeting_closed' \
                AND (e.what LIKE '%\"delegated\"%' OR e.what LIKE '%\"unticked\"%') ORDER BY e.meeting_id, e.seq";
    let values = || vec![place.0.into(), i64::from(year).into()];
    let rows: Vec<WhatHappened> = sql::all(c, text, values()).await?;
    let what = |r: WhatHappened| serde_json::from_str(&r.what).ok().readable("what happened in a meeting");
    let happened: Vec<Happening> = rows.into_iter().map(what).collect::<StoreResult<_>>()?;
    let chosen = delegates(&happened);
    if chosen.is_empty() {
        return Ok(vec![]);
    }
    let text = "SELECT a.id, a.person_id, p.name, t.name AS from_name, m.kind, \
                CASE WHEN t.parent_id = $1 THEN CAST(1 AS bigint) ELSE CAST(0 AS bigint) END AS straight \
                FROM meeting_attendees a JOIN persons p ON p.id = a.person_id JOIN meetings m ON m.id = a.meeting_id \
                JOIN territories t ON t.id = m.territory_id JOIN territory_within w ON w.territory_id = m.territory_id \
                WHERE w.ancestor_id = $1 AND m.year = $2 AND m.state = 'meeting_closed' \
                AND p.state IN ('here', 'restricted') ORDER BY t.path, p.name, a.id";
    let rows: Vec<SentRow> = sql::all(c, text, values()).await?;
    let mut out: Vec<Sent> = Vec::new();
    for row in rows.into_iter().filter(|r| chosen.contains(&AttendeeId(r.id))) {
        let kind = Kind::from_code(&row.kind).readable("a kind of meeting")?;
        let person = PersonId(row.person_id);
        // Whom two forums sent comes once.
        if kind.sends_to(next, row.straight == 1) && !out.iter().any(|known| known.person == person) {
            out.push(Sent { person, name: row.name, from: row.from_name });
        }
    }
    Ok(out)
}

/// A resident of a meeting's place, who may be ticked by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Whether a woman; none where it is not known.
    pub woman: Option<bool>,
    /// Their RT.
    pub home: TerritoryId,
    /// Its name.
    pub home_name: String,
}

#[derive(FromQueryResult)]
struct CandidateRow {
    id: Uuid,
    name: String,
    sex: Option<String>,
    home_id: Uuid,
    home_name: String,
}

impl From<CandidateRow> for Candidate {
    fn from(r: CandidateRow) -> Self {
        Self {
            person: PersonId(r.id),
            name: r.name,
            woman: r.sex.map(|s| s == "p"),
            home: TerritoryId(r.home_id),
            home_name: r.home_name,
        }
    }
}

/// Residents of a place `$1` who are here, and which of them.
macro_rules! residents {
    ($which:literal) => {
        concat!(
            "SELECT p.id, p.name, p.sex, p.home_id, t.name AS home_name FROM persons p \
             JOIN territories t ON t.id = p.home_id JOIN territory_within w ON w.territory_id = p.home_id \
             WHERE w.ancestor_id = $1 AND p.state IN ('here', 'restricted') AND ",
            $which
        )
    };
}

/// Residents of a place whose name contains what was typed, by RT and name, at most `most`; one query.
///
/// # Errors
/// The database's own.
pub async fn candidates(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    typed: &str,
    most: u32,
) -> StoreResult<Vec<Candidate>> {
    let text = residents!("LOWER(p.name) LIKE $2 ORDER BY t.path, p.name, p.id LIMIT $3");
    // What is typed stands for itself: a percent sign finds nothing else.
    let typed: String = typed.to_lowercase().chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
    let values = vec![place.0.into(), format!("%{typed}%").into(), i64::from(most).into()];
    let rows: Vec<CandidateRow> = sql::all(c, text, values).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// One resident of a place, as they are put on a list.
pub(crate) async fn candidate(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    person: PersonId,
) -> StoreResult<Option<Candidate>> {
    let values = vec![place.0.into(), person.0.into()];
    let row: Option<CandidateRow> = sql::one(c, residents!("p.id = $2"), values).await?;
    Ok(row.map(Into::into))
}

#[derive(FromQueryResult)]
struct Known {
    id: Uuid,
}

/// Puts a name on a list; whoever is registered stands there once.
pub(crate) async fn enlist(
    tx: &Tx,
    meeting: MeetingId,
    id: AttendeeId,
    who: Result<PersonId, &str>,
) -> StoreResult<AttendeeId> {
    let (person, name) = match who {
        Ok(person) => (Some(person.0), None),
        Err(name) => (None, Some(name.to_owned())),
    };
    if let Some(person) = person {
        let text = "SELECT id FROM meeting_attendees WHERE meeting_id = $1 AND person_id = $2";
        let known: Option<Known> = sql::one(&tx.0, text, vec![meeting.0.into(), person.into()]).await?;
        if let Some(known) = known {
            return Ok(AttendeeId(known.id));
        }
    }
    let text = "INSERT INTO meeting_attendees (id, meeting_id, person_id, name) VALUES ($1, $2, $3, $4)";
    sql::run(&tx.0, text, vec![id.0.into(), meeting.0.into(), person.into(), name.into()]).await?;
    Ok(id)
}

#[derive(FromQueryResult)]
struct AskerRow {
    person_id: Uuid,
    household_id: Option<Uuid>,
}

/// Who asked that an RT meet in a year, each with their family; one query.
///
/// # Errors
/// The database's own.
pub async fn askers(c: &impl ConnectionTrait, rt: TerritoryId, year: i16) -> StoreResult<Vec<Asker>> {
    let text = "SELECT a.person_id, p.household_id FROM meeting_askers a JOIN persons p ON p.id = a.person_id \
                WHERE a.territory_id = $1 AND a.year = $2 ORDER BY a.person_id";
    let rows: Vec<AskerRow> = sql::all(c, text, vec![rt.0.into(), i64::from(year).into()]).await?;
    Ok(rows.into_iter().map(|r| (PersonId(r.person_id), r.household_id.map(HouseholdId))).collect())
}

/// Somebody asks; a second time changes nothing.
pub(crate) async fn ask(tx: &Tx, rt: TerritoryId, year: i16, by: PersonId, now: Instant) -> StoreResult<bool> {
    let text = "INSERT INTO meeting_askers (territory_id, year, person_id, asked_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT DO NOTHING";
    let values = vec![rt.0.into(), i64::from(year).into(), by.0.into(), now.micros().into()];
    Ok(sql::run(&tx.0, text, values).await? == 1)
}

/// A meeting that somebody came to by name.
#[derive(FromQueryResult)]
pub(crate) struct Attended {
    /// Its kind.
    pub kind: String,
    /// Where.
    pub place: String,
    /// When it was to begin, in microseconds.
    pub starts_at: i64,
}

/// The meetings on whose list somebody stands; one query.
pub(crate) async fn attended(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Attended>> {
    let text = "SELECT m.kind, t.path AS place, m.starts_at FROM meeting_attendees a JOIN meetings m ON m.id = a.meeting_id \
                JOIN territories t ON t.id = m.territory_id WHERE a.person_id = $1 ORDER BY m.starts_at";
    Ok(sql::all(c, text, vec![person.0.into()]).await?)
}

/// That somebody asked for their RT to meet.
#[derive(FromQueryResult)]
pub(crate) struct Asked {
    /// Which RT.
    pub place: String,
    /// For which year.
    pub year: i64,
    /// When, in microseconds.
    pub asked_at: i64,
}

/// What somebody asked for; one query.
pub(crate) async fn asked_by(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Asked>> {
    let text = "SELECT t.path AS place, a.year, a.asked_at FROM meeting_askers a \
                JOIN territories t ON t.id = a.territory_id WHERE a.person_id = $1 ORDER BY a.asked_at";
    Ok(sql::all(c, text, vec![person.0.into()]).await?)
}
