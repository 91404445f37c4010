//! Seats: a body is set up, a seat is entered by its decree and confirmed by a second person, or ended in the same
//! way. No one person, whoever it is, brings a seat into force.

use domain::{
    authority::{About, Act, Granted},
    file::{FileKind, SubjectKind, Unfit},
    id::{BodyId, FileId, MandateId, PersonId, TerritoryId},
    institution::{BodyKind, Seat},
    mandate::{
        Acting as InStead, Mandate,
        appointment::{Exception, NewTerm, body_name, decree_number, founded, is_single},
        rule::{Objection, objections, seats_no_overseer},
    },
    person::Actor,
    proposal::words::sentence,
    record::text_hash,
    refusal::{Field, Refusal},
    territory::Territory,
    time::Instant,
};
use jiff::civil::Date;
use serde_json::Map;
use uuid::Uuid;

use super::{Acting, begin, file::DECREE};
use crate::{
    ActResult, Store, Tx, entity, file, institution,
    institution::NewBody,
    mandate::{self, Holder, waiting, waiting::Waiting},
    person,
    record::{Entry, append},
    sql, territory,
};

/// A seat as its decree gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// In which body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// Which seat.
    pub seat: Seat,
    /// Number of the decree.
    pub decree: String,
    /// Its day.
    pub decree_date: Date,
    /// From when.
    pub from: Instant,
    /// Until before when.
    pub until: Option<Instant>,
    /// Whether it is held in another's stead.
    pub acting: Option<InStead>,
    /// Why a rule that stands against it is to be set aside, as typed: reason and decree.
    pub exception: Option<Exception>,
    /// The photo of the decree, if it was brought.
    pub photo: Option<FileId>,
}

/// An entry of the record about a seat or body, in whatever village it lies.
fn entry(act: &'static str, village: Option<TerritoryId>, subject: Uuid, granted: Granted) -> Entry {
    Entry { act, village, subject, granted: Some(granted), facts: Map::new() }
}

/// The operator sets up a body.
///
/// # Errors
/// A refusal of [`Act::FoundBody`]; fields to mend: a kind that does not stand there, or stands there already.
pub async fn found_body(
    store: &Store,
    acting: &Acting<'_>,
    place: TerritoryId,
    kind: BodyKind,
    name: &str,
) -> ActResult<BodyId> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, place).await?;
    let granted = acting.may_at(&tx, Act::FoundBody, &place, None).await?;
    in_use(&place)?;
    let name = body_name(name)?;
    founded(kind, place.place.level, place.village_kind)?;
    tx.hold_place(place.place.id).await?;
    let there = institution::of_place(&tx.0, place.place.id).await?;
    if is_single(kind) && there.iter().any(|b| b.kind == kind) {
        return Err(Refusal::field("office_kind", "office_there").into());
    }
    if there.iter().any(|b| b.name == name) {
        return Err(Refusal::field("office_name", "office_there").into());
    }
    let id = BodyId::at(acting.now, acting.chance);
    let told = entry(Act::FoundBody.code(), place.village, id.0, granted)
        .with("kind", kind.code())
        .with("place", place.place.id.to_string())
        .with("name", text_hash(&name));
    institution::add(&tx, &NewBody { id, kind, territory: place.place.id, name }).await?;
    append(&tx, acting.now, told).await?;
    tx.commit().await?;
    Ok(id)
}

/// A place that ended has no boards any more.
fn in_use(place: &Territory) -> Result<(), Refusal> {
    if place.ended.is_some() { Err(Refusal::Moved { now: "place_ended" }) } else { Ok(()) }
}

/// Who acts, once more, for what the table does not say.
async fn actor(tx: &Tx, acting: &Acting<'_>) -> ActResult<Actor> {
    Ok(acting.actor(tx).await?.ok_or(Refusal::SignInFirst)?)
}

/// The operator enters a seat; it gives no power yet.
///
/// # Errors
/// A refusal of [`Act::EnterMandate`]; [`Refusal::OwnInterest`] for a body that oversees who enters it; fields to mend;
/// [`Refusal::Objections`] while a rule stands against it and reason and decree are missing.
pub async fn enter(store: &Store, acting: &Acting<'_>, new: &Appointment) -> ActResult<MandateId> {
    let tx = begin(store).await?;
    let body = institution::find(&tx.0, new.body).await?.ok_or(Refusal::NotFound)?;
    let place = territory::by_id(&tx.0, body.territory).await?;
    let seated = person::profile(&tx.0, new.person).await?.ok_or(Refusal::field("office_person", "choice"))?;
    let about = About { person: new.person, household: seated.actor.household };
    let granted = acting.may_at(&tx, Act::EnterMandate, &place, Some(about)).await?;
    seats_no_overseer(&actor(&tx, acting).await?, body.kind, &place.place, acting.now)?;
    tx.hold_seat(new.person, new.body).await?;
    in_use(&territory::by_id(&tx.0, body.territory).await?)?;
    let term = term(new, &body, &place);
    let decree = decree_number("office_decree", &new.decree);
    let mut faults = fields(&decree);
    faults.extend(against(&tx, &term, new, acting.now).await?);
    let decree = match decree {
        Ok(decree) if faults.is_empty() => decree,
        _ => return Err(Refusal::Fields(faults).into()),
    };
    let found = standing_against(&tx, &term).await?;
    let exception = excused(&found, new.exception.as_ref())?;
    let id = MandateId::at(acting.now, acting.chance);
    let told = entry(Act::EnterMandate.code(), place.village, id.0, granted)
        .with("person", new.person.to_string())
        .with("body", new.body.to_string())
        .with("seat", new.seat.code())
        .with("from", new.from.micros())
        .with("until", new.until.map(Instant::micros))
        .with("acting", new.acting.map(InStead::code))
        .with("decree", text_hash(&decree))
        .with("exceptions", codes(&found));
    insert(&tx, acting, (id, decree), new, (&found, exception)).await?;
    let told = match new.photo {
        Some(photo) => told.with("photo", taken_up(&tx, acting, photo, id).await?),
        None => told,
    };
    append(&tx, acting.now, told).await?;
    tx.commit().await?;
    Ok(id)
}

/// A draft becomes the photo of this mandate's decree; gives its hash.
async fn taken_up(tx: &Tx, acting: &Acting<'_>, photo: FileId, id: MandateId) -> ActResult<String> {
    let hash = file::take_up(tx, (photo, FileKind::Photo), acting.someone()?, (SubjectKind::Mandate, id.0)).await?;
    Ok(hash.ok_or_else(|| Unfit::Gone.of(DECREE))?)
}

fn term(new: &Appointment, body: &NewBody, place: &Territory) -> NewTerm {
    NewTerm {
        person: new.person,
        body: new.body,
        kind: body.kind,
        seat: new.seat,
        village: place.village_kind,
        from: new.from,
        until: new.until,
        acting: new.acting,
        zone: place.zone,
    }
}

fn fields<T>(answer: &Result<T, Refusal>) -> Vec<Field> {
    match answer {
        Err(Refusal::Fields(fields)) => fields.clone(),
        _ => vec![],
    }
}

/// What cannot be so: the term itself, an end that has passed, a decree of tomorrow, the same entry twice.
async fn against(tx: &Tx, term: &NewTerm, new: &Appointment, now: Instant) -> ActResult<Vec<Field>> {
    let own = mandates(mandate::of_person(&tx.0, term.person).await?);
    let mut faults = term.faults(&own);
    if faults.is_empty() && term.until.is_some_and(|until| until <= now) {
        faults.push(Field::new("office_until", "office_over"));
    }
    if new.decree_date > now.date(term.zone) {
        faults.push(Field::new("office_decree_date", "office_future"));
    }
    let twice = sql::number(
        &tx.0,
        "SELECT COUNT(*) FROM mandates WHERE person_id = $1 AND body_id = $2 AND seat = $3 \
         AND confirmed_at IS NULL AND declined_at IS NULL",
        vec![term.person.0.into(), term.body.0.into(), term.seat.code().into()],
    );
    if twice.await? > 0 {
        faults.push(Field::new("office_person", "office_waiting"));
    }
    Ok(faults)
}

fn mandates(holders: Vec<Holder>) -> Vec<Mandate> {
    holders.into_iter().map(|h| h.mandate).collect()
}

/// The rules that stand against a term as things are at this moment.
async fn standing_against(tx: &Tx, term: &NewTerm) -> ActResult<Vec<Objection>> {
    let own = mandates(mandate::of_person(&tx.0, term.person).await?);
    let seated = mandates(mandate::of_body(&tx.0, term.body).await?);
    Ok(objections(term, &own, &seated))
}

fn codes(found: &[Objection]) -> Vec<&'static str> {
    found.iter().map(|o| o.code()).collect()
}

/// Reason and decree of an exception, where one is needed; what is missing asks for them.
fn excused(found: &[Objection], typed: Option<&Exception>) -> Result<Option<Exception>, Refusal> {
    if found.is_empty() {
        return Ok(None);
    }
    let Some(typed) = typed.filter(|t| !t.why.trim().is_empty() || !t.decree.trim().is_empty()) else {
        return Err(Refusal::Objections(codes(found)));
    };
    match (sentence("why", &typed.why), decree_number("office_exception", &typed.decree)) {
        (Ok(why), Ok(decree)) => Ok(Some(Exception { why, decree })),
        (why, decree) => Err(Refusal::Fields([fields(&why), fields(&decree)].concat())),
    }
}

async fn insert(
    tx: &Tx,
    acting: &Acting<'_>,
    (id, decree): (MandateId, String),
    new: &Appointment,
    (found, exception): (&[Objection], Option<Exception>),
) -> ActResult<()> {
    let (exception_why, exception_decree) = exception.map(|e| (e.why, e.decree)).unzip();
    let row = entity::mandate::Model {
        id: id.0,
        person_id: new.person.0,
        body_id: new.body.0,
        seat: new.seat.code().to_owned(),
        decree,
        valid_from: new.from.micros(),
        valid_until: new.until.map(Instant::micros),
        ended_at: None,
        decree_date: Some(new.decree_date.to_string()),
        acting: new.acting.map(|a| a.code().to_owned()),
        entered_by: Some(acting.someone()?.0),
        entered_at: Some(acting.now.micros()),
        confirmed_by: None,
        confirmed_at: None,
        exceptions: (!found.is_empty()).then(|| codes(found).join(" ")),
        exception_why,
        ended_why: None,
        exception_decree,
        declined_by: None,
        declined_at: None,
        declined_why: None,
    };
    Ok(entity::mandate::insert(&tx.0, row).await?)
}

/// What waits about a mandate, held until the end of the transaction.
async fn held(tx: &Tx, id: MandateId) -> ActResult<Waiting> {
    if let Some(seen) = waiting::find(&tx.0, id).await? {
        tx.hold_seat(seen.holder.mandate.person, seen.holder.mandate.body).await?;
        // Read again under the lock: another may have come first.
        if let Some(found) = waiting::find(&tx.0, id).await? {
            return Ok(found);
        }
    }
    match entity_of(tx, id).await? {
        Some(row) if row.declined_at.is_some() => Err(Refusal::Moved { now: "office_declined" }.into()),
        Some(_) => Err(Refusal::Moved { now: "confirmed" }.into()),
        None => Err(Refusal::NotFound.into()),
    }
}

async fn entity_of(tx: &Tx, id: MandateId) -> ActResult<Option<entity::mandate::Model>> {
    use sea_orm::EntityTrait;
    Ok(entity::mandate::Entity::find_by_id(id.0).one(&tx.0).await?)
}

/// The second person confirms a seat, or the end of one: it takes effect.
///
/// # Errors
/// A refusal of [`Waiting::act`]; [`Refusal::SecondPerson`] for who entered it; [`Refusal::OwnInterest`] for the person
/// seated, their household, and those this body oversees; [`Refusal::Objections`] when a rule stands against it by now
/// for which no exception was asked; [`Refusal::Moved`] when somebody else was first.
pub async fn confirm(store: &Store, acting: &Acting<'_>, id: MandateId) -> ActResult<()> {
    let tx = begin(store).await?;
    let found = held(&tx, id).await?;
    let granted = acting.granted(&tx, found.act(), &found.facts()).await?;
    found.has_second(&actor(&tx, acting).await?, acting.now)?;
    let told = match &found.end {
        Some(end) => end_now(&tx, acting, &found, end, granted).await?,
        None => seat_now(&tx, acting, &found, granted).await?,
    };
    append(&tx, acting.now, told).await?;
    tx.commit().await?;
    Ok(())
}

async fn seat_now(tx: &Tx, acting: &Acting<'_>, found: &Waiting, granted: Granted) -> ActResult<Entry> {
    let mandate = &found.holder.mandate;
    let term = NewTerm {
        person: mandate.person,
        body: mandate.body,
        kind: mandate.body_kind,
        seat: mandate.seat,
        village: found.village_kind,
        from: mandate.from,
        until: mandate.until,
        acting: mandate.acting,
        zone: found.zone,
    };
    if let Some(since) = mandate.until.filter(|until| *until <= acting.now) {
        return Err(Refusal::TooLate { since }.into());
    }
    let own = mandates(mandate::of_person(&tx.0, term.person).await?);
    if !term.faults(&own).is_empty() {
        return Err(Refusal::Moved { now: "office_seated" }.into());
    }
    let now_against = standing_against(tx, &term).await?;
    if now_against.iter().any(|o| !found.objections.contains(o)) {
        return Err(Refusal::Objections(codes(&now_against)).into());
    }
    let text = "UPDATE mandates SET confirmed_by = $2, confirmed_at = $3 \
                WHERE id = $1 AND confirmed_at IS NULL AND declined_at IS NULL";
    let values = vec![mandate.id.0.into(), acting.someone()?.0.into(), acting.now.micros().into()];
    if sql::run(&tx.0, text, values).await? != 1 {
        return Err(Refusal::Moved { now: "confirmed" }.into());
    }
    Ok(entry(found.act().code(), found.village, mandate.id.0, granted)
        .with("person", mandate.person.to_string())
        .with("exceptions", codes(&found.objections)))
}

async fn end_now(
    tx: &Tx,
    acting: &Acting<'_>,
    found: &Waiting,
    end: &waiting::End,
    granted: Granted,
) -> ActResult<Entry> {
    let mandate = &found.holder.mandate;
    // Nothing that was done by right is undone: an end takes effect when it is confirmed, or later.
    let at = end.at.max(acting.now);
    settle_end(tx, acting, end.id, None).await?;
    let text = "UPDATE mandates SET ended_at = $2, ended_why = $3 WHERE id = $1";
    sql::run(&tx.0, text, vec![mandate.id.0.into(), at.micros().into(), end.why.clone().into()]).await?;
    Ok(entry("end_mandate", found.village, mandate.id.0, granted)
        .with("ended", at.micros())
        .with("why", text_hash(&end.why)))
}

async fn settle_end(tx: &Tx, acting: &Acting<'_>, id: Uuid, declined: Option<String>) -> ActResult<()> {
    let text = "UPDATE mandate_ends SET settled_by = $2, settled_at = $3, declined_why = $4 \
                WHERE id = $1 AND settled_at IS NULL";
    let values = vec![id.into(), acting.someone()?.0.into(), acting.now.micros().into(), declined.into()];
    if sql::run(&tx.0, text, values).await? == 1 { Ok(()) } else { Err(Refusal::Moved { now: "confirmed" }.into()) }
}

/// Who might confirm it says no, with a reason; whoever entered it may take it back so, too.
///
/// # Errors
/// As [`confirm`], but for the second person; a missing reason.
pub async fn decline(store: &Store, acting: &Acting<'_>, id: MandateId, why: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let found = held(&tx, id).await?;
    let granted = acting.granted(&tx, found.act(), &found.facts()).await?;
    found.has_no_overseen(&actor(&tx, acting).await?, acting.now)?;
    let why = sentence("why", why)?;
    let told = entry("decline_mandate", found.village, id.0, granted).with("why", text_hash(&why));
    match &found.end {
        Some(end) => settle_end(&tx, acting, end.id, Some(why)).await?,
        None => {
            let text = "UPDATE mandates SET declined_by = $2, declined_at = $3, declined_why = $4 \
                        WHERE id = $1 AND confirmed_at IS NULL AND declined_at IS NULL";
            let by = acting.someone()?.0.into();
            let values = vec![id.0.into(), by, acting.now.micros().into(), why.into()];
            if sql::run(&tx.0, text, values).await? != 1 {
                return Err(Refusal::Moved { now: "office_declined" }.into());
            }
        }
    }
    append(&tx, acting.now, told).await?;
    tx.commit().await?;
    Ok(())
}

/// The operator adds the photo of a decree to a seat that was entered without.
///
/// # Errors
/// A refusal of [`Act::EnterMandate`]; [`Refusal::OwnInterest`] for a body that oversees who adds it; the field, when
/// the draft is gone; [`Refusal::Moved`] when the seat has its photo.
pub async fn add_photo(store: &Store, acting: &Acting<'_>, id: MandateId, photo: FileId) -> ActResult<()> {
    let tx = begin(store).await?;
    let seen = mandate::holder(&tx.0, id).await?.ok_or(Refusal::NotFound)?.mandate;
    let place = territory::by_id(&tx.0, seen.place.id).await?;
    let household = person::profile(&tx.0, seen.person).await?.and_then(|p| p.actor.household);
    let about = About { person: seen.person, household };
    let granted = acting.may_at(&tx, Act::EnterMandate, &place, Some(about)).await?;
    seats_no_overseer(&actor(&tx, acting).await?, seen.body_kind, &place.place, acting.now)?;
    tx.hold_seat(seen.person, seen.body).await?;
    if file::of_subject(&tx.0, SubjectKind::Mandate, id.0).await?.is_some() {
        return Err(Refusal::Moved { now: "office_photo_there" }.into());
    }
    let hash = taken_up(&tx, acting, photo, id).await?;
    append(&tx, acting.now, entry("add_decree_photo", place.village, id.0, granted).with("photo", hash)).await?;
    tx.commit().await?;
    Ok(())
}

/// The operator enters the end of a seat; it gives power until a second person has confirmed that.
///
/// # Errors
/// A refusal of [`Act::EnterMandate`]; [`Refusal::OwnInterest`] for a body that oversees who enters it; fields to mend;
/// [`Refusal::Moved`] when it has ended, or an end waits already.
pub async fn end(store: &Store, acting: &Acting<'_>, id: MandateId, at: Instant, why: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let seen = mandate::holder(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let place = territory::by_id(&tx.0, seen.mandate.place.id).await?;
    let household = person::profile(&tx.0, seen.mandate.person).await?.and_then(|p| p.actor.household);
    let about = About { person: seen.mandate.person, household };
    let granted = acting.may_at(&tx, Act::EnterMandate, &place, Some(about)).await?;
    seats_no_overseer(&actor(&tx, acting).await?, seen.mandate.body_kind, &place.place, acting.now)?;
    tx.hold_seat(seen.mandate.person, seen.mandate.body).await?;
    let mandate = mandate::holder(&tx.0, id).await?.ok_or(Refusal::NotFound)?.mandate;
    if mandate.end().is_some_and(|end| end <= acting.now) {
        return Err(Refusal::Moved { now: "office_ended" }.into());
    }
    if waiting::find(&tx.0, id).await?.is_some() {
        return Err(Refusal::Moved { now: "office_end_waits" }.into());
    }
    if mandate.end().is_some_and(|end| end <= at) {
        return Err(Refusal::field("office_last_day", "office_later").into());
    }
    let why = sentence("why", why)?;
    let told = entry("enter_end", place.village, id.0, granted).with("ends", at.micros()).with("why", text_hash(&why));
    let row = entity::mandate_end::Model {
        id: MandateId::at(acting.now, acting.chance).0,
        mandate_id: id.0,
        ends_at: at.micros(),
        why,
        entered_by: acting.someone()?.0,
        entered_at: acting.now.micros(),
        settled_by: None,
        settled_at: None,
        declined_why: None,
    };
    entity::mandate_end::insert(&tx.0, row).await?;
    append(&tx, acting.now, told).await?;
    tx.commit().await?;
    Ok(())
}
