//! What waits for a second person: seats that were entered, and ends of seats.

use domain::{
    authority::{About, Act, Granted},
    cycle::statute::Statute,
    id::{FileId, HouseholdId, MandateId, PersonId, TerritoryId},
    institution::{BodyKind, Seat, role_of},
    mandate::{
        Acting, Mandate, NOTICE_DAYS,
        appointment::Exception,
        rule::{Objection, is_second, seats_no_overseer},
    },
    person::{Actor, Honorific},
    refusal::Refusal,
    territory::{Level, Place, VillageKind},
    time::{Instant, Zone},
};
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::Holder;
use crate::{
    StoreResult, authority::Facts, columns::instant, error::Readable, person::Profile, sql, territory::lineage,
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    body_id: Uuid,
    body_kind: String,
    seat: String,
    decree: String,
    decree_date: Option<String>,
    valid_from: i64,
    valid_until: Option<i64>,
    ended_at: Option<i64>,
    acting: Option<String>,
    exceptions: Option<String>,
    exception_why: Option<String>,
    exception_decree: Option<String>,
    territory_id: Uuid,
    village_id: Option<Uuid>,
    level: String,
    lineage: String,
    village_kind: Option<String>,
    zone: String,
    territory_name: String,
    territory_path: String,
    body_name: String,
    person_name: String,
    honorific: String,
    household_id: Option<Uuid>,
    home_name: String,
    end_id: Option<Uuid>,
    ends_at: Option<i64>,
    ends_why: Option<String>,
    entered_by: Option<Uuid>,
    entered_at: Option<i64>,
    entered_name: Option<String>,
    photo_id: Option<Uuid>,
    photo_size: Option<i64>,
}

macro_rules! waiting {
    ($condition:literal) => {
        concat!(
            "SELECT m.id, m.person_id, m.body_id, b.kind AS body_kind, m.seat, m.decree, m.decree_date, m.valid_from, \
             m.valid_until, m.ended_at, m.acting, m.exceptions, m.exception_why, m.exception_decree, b.territory_id, \
             t.village_id, t.level, t.lineage, t.village_kind, t.zone, t.name AS territory_name, \
             t.path AS territory_path, b.name AS body_name, p.name AS person_name, p.honorific, p.household_id, \
             h.name AS home_name, x.id AS end_id, x.ends_at, x.why AS ends_why, \
             COALESCE(x.entered_by, m.entered_by) AS entered_by, COALESCE(x.entered_at, m.entered_at) AS entered_at, \
             e.name AS entered_name, f.id AS photo_id, f.size AS photo_size \
             FROM mandates m JOIN bodies b ON b.id = m.body_id JOIN territories t ON t.id = b.territory_id \
             JOIN persons p ON p.id = m.person_id JOIN territories h ON h.id = p.home_id \
             LEFT JOIN mandate_ends x ON x.mandate_id = m.id AND x.settled_at IS NULL \
             LEFT JOIN persons e ON e.id = COALESCE(x.entered_by, m.entered_by) \
             LEFT JOIN files f ON f.subject_id = m.id AND f.subject_kind = 'mandate' \
             WHERE ((m.confirmed_at IS NULL AND m.declined_at IS NULL) OR x.id IS NOT NULL) AND ",
            $condition,
            " ORDER BY COALESCE(x.entered_at, m.entered_at), m.id"
        )
    };
}

/// An end that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Its id.
    pub id: Uuid,
    /// From when the seat is to give no power.
    pub at: Instant,
    /// Why.
    pub why: String,
}

/// A seat, or the end of one, that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The seat with its holder.
    pub holder: Holder,
    /// The name of the place where the holder lives.
    pub home: String,
    /// The person it is about.
    pub about: About,
    /// The day of the decree.
    pub decree_date: Option<Date>,
    /// The rules it breaks, as they stood when it was entered.
    pub objections: Vec<Objection>,
    /// Why that is to pass, and by which decree.
    pub exception: Option<Exception>,
    /// Who entered it.
    pub entered_by: Option<PersonId>,
    /// Their name.
    pub entered_name: String,
    /// When.
    pub entered: Instant,
    /// The end that is asked for; none while the seat itself waits.
    pub end: Option<End>,
    /// The village it lies in, if it lies in one.
    pub village: Option<TerritoryId>,
    /// That village's kind.
    pub village_kind: Option<VillageKind>,
    /// The zone of its place.
    pub zone: Zone,
    /// The photo of its decree and how many bytes it has.
    pub photo: Option<(FileId, i64)>,
}

impl Waiting {
    /// The act that confirms it.
    #[must_use]
    pub const fn act(&self) -> Act {
        if self.holder.mandate.body_kind.confirmed_in_village() { Act::ConfirmMandate } else { Act::ConfirmOffice }
    }

    /// What the rules are asked about.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            place: self.holder.mandate.place.clone(),
            village: self.village_kind.unwrap_or(VillageKind::Desa),
            stages: vec![],
            statute: Statute::default(),
            author: None,
            author_body: None,
            ranks: false,
            vacant: vec![],
            about: Some(self.about),
            zone: self.zone,
        }
    }

    /// Whether somebody may be its second person.
    ///
    /// # Errors
    /// A refusal of [`Waiting::act`], [`Refusal::SecondPerson`], or [`Refusal::OwnInterest`].
    pub fn confirmable(&self, actor: &Actor, now: Instant) -> Result<Granted, Refusal> {
        let granted = self.facts().may(Some(actor), self.act(), now)?;
        self.has_second(actor, now)?;
        Ok(granted)
    }

    /// Beyond the right: another person than who entered it, and none whom this body oversees.
    pub(crate) fn has_second(&self, actor: &Actor, now: Instant) -> Result<(), Refusal> {
        is_second(actor.person, self.entered_by)?;
        self.has_no_overseen(actor, now)
    }

    /// None whom this body oversees.
    pub(crate) fn has_no_overseen(&self, actor: &Actor, now: Instant) -> Result<(), Refusal> {
        let mandate = &self.holder.mandate;
        seats_no_overseer(actor, mandate.body_kind, &mandate.place, now)
    }
}

/// Reads codes apart by spaces.
pub(crate) fn objections(codes: Option<&str>) -> Vec<Objection> {
    codes.unwrap_or_default().split(' ').filter_map(Objection::from_code).collect()
}

fn read(row: Row) -> StoreResult<Waiting> {
    let body_kind = BodyKind::from_code(&row.body_kind).readable("a body's kind")?;
    let seat = Seat::from_code(&row.seat).readable("a seat")?;
    let level = Level::from_code(&row.level).readable("a territory's level")?;
    let village_kind = row.village_kind.as_deref().and_then(VillageKind::from_code);
    let mandate = Mandate {
        id: MandateId(row.id),
        person: PersonId(row.person_id),
        body: domain::id::BodyId(row.body_id),
        body_kind,
        seat,
        role: role_of(body_kind, seat, village_kind),
        place: Place { id: TerritoryId(row.territory_id), level, lineage: lineage(&row.lineage)? },
        decree: row.decree,
        from: Instant::from_micros(row.valid_from),
        until: instant(row.valid_until),
        ended: instant(row.ended_at),
        acting: row.acting.as_deref().and_then(Acting::from_code),
    };
    let end = row.end_id.zip(row.ends_at).map(|(id, at)| End {
        id,
        at: Instant::from_micros(at),
        why: row.ends_why.unwrap_or_default(),
    });
    let about = About { person: mandate.person, household: row.household_id.map(HouseholdId) };
    Ok(Waiting {
        holder: Holder {
            mandate,
            name: row.person_name,
            honorific: Honorific::from_code(&row.honorific),
            body_name: row.body_name,
            territory: row.territory_name,
            path: row.territory_path,
        },
        home: row.home_name,
        about,
        decree_date: row.decree_date.as_deref().and_then(|d| d.parse().ok()),
        objections: objections(row.exceptions.as_deref()),
        exception: row.exception_why.zip(row.exception_decree).map(|(why, decree)| Exception { why, decree }),
        entered_by: row.entered_by.map(PersonId),
        entered_name: row.entered_name.unwrap_or_default(),
        entered: Instant::from_micros(row.entered_at.unwrap_or_default()),
        end,
        village: row.village_id.map(TerritoryId),
        village_kind,
        zone: Zone::from_code(&row.zone).readable("a territory's zone")?,
        photo: row.photo_id.map(FileId).zip(row.photo_size),
    })
}

/// What waits about one mandate.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, mandate: MandateId) -> StoreResult<Option<Waiting>> {
    let row: Option<Row> = sql::one(c, waiting!("m.id = $1"), vec![mandate.0.into()]).await?;
    row.map(read).transpose()
}

/// Everything that waits in a place and in what lies in it, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn within(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<Waiting>> {
    let text = waiting!("b.territory_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1)");
    let rows: Vec<Row> = sql::all(c, text, vec![place.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// Whether anything in a place waits, or ends within sixty days: most days nothing does.
///
/// # Errors
/// The database's own.
pub async fn stirs(c: &impl ConnectionTrait, place: TerritoryId, now: Instant) -> StoreResult<bool> {
    let soon = now.plus_days(NOTICE_DAYS).micros();
    let found = sql::number(
        c,
        "SELECT COUNT(*) FROM mandates m JOIN bodies b ON b.id = m.body_id \
         JOIN territory_within w ON w.territory_id = b.territory_id AND w.ancestor_id = $1 \
         LEFT JOIN mandate_ends x ON x.mandate_id = m.id AND x.settled_at IS NULL \
         WHERE (m.confirmed_at IS NULL AND m.declined_at IS NULL) OR x.id IS NOT NULL \
         OR (m.valid_until > $2 AND m.valid_until <= $3) OR (m.ended_at > $2 AND m.ended_at <= $3)",
        vec![place.0.into(), now.micros().into(), soon.into()],
    );
    Ok(found.await? > 0)
}

/// Everything of which somebody may be the second person, the oldest first; one query a seat.
///
/// # Errors
/// The database's own.
pub async fn for_second(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Waiting>> {
    let mut found: Vec<Waiting> = Vec::new();
    for seat in who.seats_in_force(now).filter(|s| confirms(s)) {
        for one in within(c, seat.mandate.place.id).await? {
            let known = found.iter().any(|w| w.holder.mandate.id == one.holder.mandate.id);
            if !known && one.confirmable(&who.actor, now).is_ok() {
                found.push(one);
            }
        }
    }
    found.sort_by_key(|w| (w.entered, w.holder.mandate.id));
    Ok(found)
}

/// Whether a seat makes its holder a second person for anything.
#[must_use]
pub fn confirms(seat: &Holder) -> bool {
    use domain::authority::table::holders;
    [Act::ConfirmMandate, Act::ConfirmOffice].into_iter().any(|act| holders(act).contains(&seat.mandate.role))
}
