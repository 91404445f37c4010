//! Places that split and join: the operator enters it by its decree, the head of the village confirms it, and only then
//! anything is otherwise.

mod effect;

use domain::{
    authority::{Act, Granted},
    id::{MandateId, TerritoryId},
    mandate::{Standing, appointment::decree_number, rule::is_second},
    proposal::words::sentence,
    record::text_hash,
    refusal::{Field, Refusal},
    territory::{
        Level, Territory,
        change::{After, Change},
    },
};
use jiff::civil::Date;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{Acting, begin};
use crate::{
    ActResult, Store, StoreResult, Tx, entity,
    record::{Entry, append},
    sql,
    territory::{
        self,
        change::{self, Recorded},
    },
};

/// The decree by which places change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decree<'a> {
    /// Its number, as typed.
    pub number: &'a str,
    /// Its day.
    pub date: Date,
}

/// The operator enters a change; nothing is otherwise until a second person confirms it.
///
/// # Errors
/// A refusal of [`Act::ChangePlaces`]; fields to mend; [`Refusal::Moved`] while another change of the village waits;
/// [`Refusal::BallotNotOver`]; [`Refusal::OwnInterest`] for who sits in a board that would end.
pub async fn enter(
    store: &Store,
    acting: &Acting<'_>,
    village: TerritoryId,
    change: &Change,
    decree: Decree<'_>,
) -> ActResult<()> {
    let tx = begin(store).await?;
    tx.hold_place(village).await?;
    let (place, granted) = allowed(&tx, acting, Act::ChangePlaces, village).await?;
    if change::waiting(&tx.0, village).await?.is_some() {
        return Err(Refusal::Moved { now: "places_wait" }.into());
    }
    let number = decree_number("office_decree", decree.number);
    let after = judged(&tx, acting, village, change).await;
    let future = decree.date > acting.now.date(place.zone);
    let (number, after) = match (number, after) {
        (Ok(number), Ok(after)) if !future => (number, after),
        (number, after) => {
            let mut faults = match after {
                Ok(_) => vec![],
                Err(crate::ActError::Refused(Refusal::Fields(faults))) => faults,
                Err(other) => return Err(other),
            };
            if let Err(Refusal::Fields(more)) = number {
                faults.extend(more);
            }
            faults.extend(future.then_some(Field::new("office_decree_date", "office_future")));
            return Err(Refusal::Fields(faults).into());
        }
    };
    nothing_runs(&tx, change, village).await?;
    unseats_nobody_but_others(&tx, acting, &after).await?;
    let id = MandateId::at(acting.now, acting.chance).0;
    let names = names(&tx, change, &after).await?;
    insert(&tx, acting, (id, village), change, names, (number.clone(), decree.date), granted).await?;
    let entry = told(Act::ChangePlaces, village, change, granted).with("decree", text_hash(&number));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The second person confirms it: from now on places, homes and mandates are as it says.
///
/// # Errors
/// A refusal of [`Act::ConfirmPlaces`]; [`Refusal::SecondPerson`] for who entered it; [`Refusal::OwnInterest`] for who
/// sits in a board that ends; [`Refusal::BallotNotOver`]; [`Refusal::Moved`] when it is settled, or can no longer be.
pub async fn confirm(store: &Store, acting: &Acting<'_>, village: TerritoryId, id: Uuid) -> ActResult<()> {
    let tx = begin(store).await?;
    tx.hold_place(village).await?;
    tx.hold_years(village).await?;
    let (_, granted) = allowed(&tx, acting, Act::ConfirmPlaces, village).await?;
    let found = waits(&tx, village, id).await?;
    is_second(acting.someone()?, Some(found.entered_by))?;
    tx.hold_place(found.change.from).await?;
    nothing_runs(&tx, &found.change, village).await?;
    let after = match judged(&tx, acting, village, &found.change).await {
        Err(crate::ActError::Refused(Refusal::Fields(_))) => {
            return Err(Refusal::Moved { now: "places_otherwise" }.into());
        }
        other => other?,
    };
    unseats_nobody_but_others(&tx, acting, &after).await?;
    let ended = effect::carry_out(&tx, acting, &found, &after).await?;
    let to = after.founded.as_ref().map(|f| f.place.id).or(found.change.into).ok_or(Refusal::NotFound)?;
    settle(&tx, acting, &found, granted, Some(to), None).await?;
    let moved: Vec<String> = after.changed.iter().map(|t| t.place.id.to_string()).collect();
    let entry = told(Act::ConfirmPlaces, village, &found.change, granted)
        .with("to", to.to_string())
        .with("changed", moved)
        .with("decree", text_hash(&found.decree));
    append(&tx, acting.now, entry).await?;
    for mandate in ended {
        let entry =
            Entry { act: "end_mandate", subject: mandate, ..told(Act::ConfirmPlaces, village, &found.change, granted) };
        append(&tx, acting.now, entry.with("ended", acting.now.micros()).with("why", text_hash(&found.decree))).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Who might confirm it says no, with a reason.
///
/// # Errors
/// A refusal of [`Act::ConfirmPlaces`]; a missing reason; [`Refusal::Moved`] when it is settled.
pub async fn decline(store: &Store, acting: &Acting<'_>, village: TerritoryId, id: Uuid, why: &str) -> ActResult<()> {
    end_waiting(store, acting, (Act::ConfirmPlaces, "decline_places"), village, id, why).await
}

/// The operator takes back what waits, with a reason.
///
/// # Errors
/// A refusal of [`Act::ChangePlaces`]; a missing reason; [`Refusal::Moved`] when it is settled.
pub async fn withdraw(store: &Store, acting: &Acting<'_>, village: TerritoryId, id: Uuid, why: &str) -> ActResult<()> {
    end_waiting(store, acting, (Act::ChangePlaces, "withdraw_places"), village, id, why).await
}

async fn end_waiting(
    store: &Store,
    acting: &Acting<'_>,
    (act, said): (Act, &'static str),
    village: TerritoryId,
    id: Uuid,
    why: &str,
) -> ActResult<()> {
    let tx = begin(store).await?;
    tx.hold_place(village).await?;
    let (_, granted) = allowed(&tx, acting, act, village).await?;
    let found = waits(&tx, village, id).await?;
    let why = sentence("why", why)?;
    settle(&tx, acting, &found, granted, None, Some(why.clone())).await?;
    let entry = Entry { act: said, ..told(act, village, &found.change, granted) };
    append(&tx, acting.now, entry.with("why", text_hash(&why))).await?;
    tx.commit().await?;
    Ok(())
}

async fn allowed(tx: &Tx, acting: &Acting<'_>, act: Act, village: TerritoryId) -> ActResult<(Territory, Granted)> {
    let place = territory::by_ids(&tx.0, &[village]).await?.pop().ok_or(Refusal::NotFound)?;
    if place.place.level != Level::Village {
        return Err(Refusal::NotFound.into());
    }
    let granted = acting.may_at(tx, act, &place, None).await?;
    Ok((place, granted))
}

/// What waits in a village, if it is what was read.
async fn waits(tx: &Tx, village: TerritoryId, id: Uuid) -> ActResult<Recorded> {
    let found = change::waiting(&tx.0, village).await?.filter(|c| c.id == id);
    Ok(found.ok_or(Refusal::Moved { now: "places_settled" })?)
}

/// What a change leads to as things are at this moment.
async fn judged(tx: &Tx, acting: &Acting<'_>, village: TerritoryId, change: &Change) -> ActResult<After> {
    let new = TerritoryId::at(acting.now, acting.chance);
    Ok(change::foreseen(&tx.0, village, change, new, acting.now).await??)
}

/// Nothing may be cut in two that is being voted on: no ballot runs where residents of these places rank, and no result
/// of an RW that changes waits to come onto the list, or stands on one that the RW may still have a word about.
async fn nothing_runs(tx: &Tx, change: &Change, village: TerritoryId) -> ActResult<()> {
    #[derive(FromQueryResult)]
    struct Runs {
        name: String,
        year: i64,
    }
    let whole = i64::from(change.kind.level() == Level::Rw);
    for place in change.affected() {
        let found: Option<Runs> = sql::one(
            &tx.0,
            "SELECT t.name, p.year FROM polls p JOIN territories t ON t.id = p.territory_id \
             JOIN territory_within w ON w.ancestor_id = p.territory_id AND w.territory_id = $1 \
             WHERE p.state <> 'closed' OR ($2 = 1 AND NOT EXISTS (SELECT 1 FROM cycles y \
             JOIN lists l ON l.cycle_id = y.id WHERE y.village_id = $3 AND y.year = p.year \
             AND l.submitted_at IS NOT NULL)) UNION ALL SELECT v.name, y.year FROM cycles y \
             JOIN lists l ON l.cycle_id = y.id JOIN territories v ON v.id = y.village_id \
             WHERE $2 = 1 AND y.village_id = $3 AND l.submitted_at IS NULL ORDER BY 2 LIMIT 1",
            vec![place.0.into(), whole.into(), village.0.into()],
        )
        .await?;
        if let Some(runs) = found {
            let year = crate::columns::small(runs.year);
            return Err(Refusal::BallotNotOver { place: runs.name, year }.into());
        }
    }
    Ok(())
}

/// Who sits in a board that ends has a part in it, and neither enters nor confirms it.
async fn unseats_nobody_but_others(tx: &Tx, acting: &Acting<'_>, after: &After) -> ActResult<()> {
    let actor = acting.actor(tx).await?.ok_or(Refusal::SignInFirst)?;
    let mut held = actor.mandates.iter().filter(|m| m.standing(acting.now) == Standing::InForce);
    if held.any(|m| Some(m.place.id) == after.ended) { Err(Refusal::OwnInterest.into()) } else { Ok(()) }
}

/// What both places are called, with what they lie in: "RT 02 · RW 03".
async fn names(tx: &Tx, change: &Change, after: &After) -> ActResult<(String, String)> {
    let from = territory::by_id(&tx.0, change.from).await?;
    let other = match (&after.founded, change.into) {
        (Some(founded), _) => founded.clone(),
        (None, Some(into)) => territory::by_id(&tx.0, into).await?,
        (None, None) => return Err(Refusal::NotFound.into()),
    };
    Ok((full(tx, &from).await?, full(tx, &other).await?))
}

async fn full(tx: &Tx, place: &Territory) -> StoreResult<String> {
    let above = match place.parent.filter(|p| Some(*p) != place.village) {
        Some(above) => Some(territory::by_id(&tx.0, above).await?.name),
        None => None,
    };
    Ok([Some(place.name.clone()), above].into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

async fn insert(
    tx: &Tx,
    acting: &Acting<'_>,
    (id, village): (Uuid, TerritoryId),
    change: &Change,
    (from_name, to_name): (String, String),
    (decree, date): (String, Date),
    granted: Granted,
) -> ActResult<()> {
    let splits = change.kind.splits();
    let row = entity::place_change::Model {
        id,
        village_id: village.0,
        kind: change.kind.code().to_owned(),
        from_id: change.from.0,
        to_id: change.into.filter(|_| !splits).map(|p| p.0),
        number: change.number.filter(|_| splits).map(i64::from),
        chosen: change.chosen.iter().map(Uuid::to_string).collect::<Vec<_>>().join(" "),
        from_name,
        to_name,
        decree,
        decree_date: date.to_string(),
        entered_by: granted.mandate.ok_or(Refusal::NotFound)?.0,
        entered_at: acting.now.micros(),
        settled_by: None,
        settled_at: None,
        declined_why: None,
    };
    Ok(entity::place_change::insert(&tx.0, row).await?)
}

async fn settle(
    tx: &Tx,
    acting: &Acting<'_>,
    found: &Recorded,
    granted: Granted,
    to: Option<TerritoryId>,
    declined: Option<String>,
) -> ActResult<()> {
    let text = "UPDATE place_changes SET settled_by = $2, settled_at = $3, declined_why = $4, \
                to_id = COALESCE($5, to_id) WHERE id = $1 AND settled_at IS NULL";
    let by = granted.mandate.ok_or(Refusal::NotFound)?;
    let values =
        vec![found.id.into(), by.0.into(), acting.now.micros().into(), declined.into(), to.map(|t| t.0).into()];
    if sql::run(&tx.0, text, values).await? == 1 {
        Ok(())
    } else {
        Err(Refusal::Moved { now: "places_settled" }.into())
    }
}

fn told(act: Act, village: TerritoryId, change: &Change, granted: Granted) -> Entry {
    Entry::of(act, village, change.from.0, granted)
        .with("kind", change.kind.code())
        .with("into", change.into.map(|p| p.to_string()))
        .with("number", change.number)
        .with("chosen", change.chosen.len())
}
