//! Joining: registering oneself or somebody who asks for it, and being confirmed by two who know the place.

use domain::{
    authority::{About, Act, Granted},
    id::{HouseholdId, OpinionId, PersonId, TerritoryId},
    identity::{FamilyCard, Nik},
    person::{Honorific, residence_confirmed},
    record::text_hash,
    refusal::Refusal,
    territory::{Level, Territory},
};
use jiff::civil::Date;

use super::{
    Acting, begin,
    card::{entry, subject},
    village_of,
};
use crate::{
    ActResult, Store, Tx, card, entity, mandate,
    person::{self, NewPerson},
    record::append,
    register::{self, note},
    sql, territory,
};

/// The version of the text people agree to when they register (`app/locales`, `consent-text`).
pub const CONSENT: &str = "2026-11";
/// So many may wait to be confirmed in one RT; then the board has to look first.
const WAITING: i64 = 60;

/// Somebody to be registered.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// Their name, cleaned.
    pub name: String,
    /// How they want to be spoken to.
    pub honorific: Honorific,
    /// `l` or `p`.
    pub sex: Option<&'static str>,
    /// Day of birth.
    pub born: Date,
    /// Whether they are or were married.
    pub married: bool,
    /// The RT they live in, whatever address the KTP shows.
    pub home: TerritoryId,
    /// Their number, where they have one.
    pub nik: Option<Nik>,
    /// Their family card's number, where they know it.
    pub family_card: Option<FamilyCard>,
}

/// What became of a registration. Both look alike to who asked: nobody learns whose numbers are known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joined {
    /// A new resident waits to be confirmed; this number opens the account.
    New(PersonId, String),
    /// The number of identity is known already; this number opens nothing.
    Known(String),
}

/// A resident registers alone, and chooses a PIN (already hashed). They may read, write and speak at once; they vote
/// when two of the board have confirmed them.
///
/// # Errors
/// A refusal of [`Act::Register`]; [`Refusal::Fields`] for a home that is no RT.
pub async fn register_self(store: &Store, acting: &Acting<'_>, new: &Newcomer, pin_hash: &str) -> ActResult<Joined> {
    let tx = begin(store).await?;
    let home = lowest(&tx, new.home).await?;
    if register::waiting_count(&tx.0, home.place.id).await? >= WAITING {
        return Err(Refusal::Moved { now: "register_full" }.into());
    }
    let nobody = Acting { person: None, ..*acting };
    let granted = nobody.may_at(&tx, Act::Register, &home, None).await?;
    let number = card::free_number(&tx, acting.chance).await?;
    let id = PersonId::at(acting.now, acting.chance);
    if !add(&tx, acting, id, new, ("self", None, None)).await? {
        return Ok(Joined::Known(number));
    }
    consent(&tx, acting, id, ("self", None)).await?;
    person::open_accounts(&tx, &[(id, number.clone(), pin_hash.to_owned())]).await?;
    append(&tx, acting.now, entry(&tx, Act::Register, &home, id, granted).await?).await?;
    tx.commit().await?;
    Ok(Joined::New(id, number))
}

/// An officer registers somebody in person, with their recorded consent and a witness. Without a number of identity
/// that is the only way in: such a person counts once, and may be matched with a number later.
///
/// # Errors
/// A refusal of [`Act::RegisterOther`]; [`Refusal::WitnessTooNear`]; [`Refusal::Registered`] when the number is known.
pub async fn register_other(
    store: &Store,
    acting: &Acting<'_>,
    new: &Newcomer,
    witness: PersonId,
) -> ActResult<PersonId> {
    let tx = begin(store).await?;
    let home = lowest(&tx, new.home).await?;
    let id = PersonId::at(acting.now, acting.chance);
    let household = household(&tx, new).await?;
    let granted = acting.may_at(&tx, Act::RegisterOther, &home, Some(About { person: id, household })).await?;
    let (officer, seen) = (acting.someone()?, person::profile(&tx.0, witness).await?);
    let fit = seen.is_some_and(|w| {
        let apart = w.actor.household.is_none() || w.actor.household != household;
        w.actor.verified && apart && witness != officer
    });
    if !fit {
        return Err(Refusal::WitnessTooNear.into());
    }
    if !add(&tx, acting, id, new, ("officer", granted.mandate, Some(witness))).await? {
        return Err(Refusal::Registered.into());
    }
    consent(&tx, acting, id, ("officer", Some(witness))).await?;
    note(&tx, id, "registered", granted.mandate, acting.now).await?;
    append(&tx, acting.now, entry(&tx, Act::RegisterOther, &home, id, granted).await?).await?;
    tx.commit().await?;
    Ok(id)
}

async fn lowest(tx: &Tx, place: TerritoryId) -> ActResult<Territory> {
    // Held: an RT that joins another takes with it whoever is registered, and nobody after that.
    tx.hold_place(place).await?;
    let found = territory::by_ids(&tx.0, &[place]).await?.into_iter().next();
    Ok(found.filter(|t| t.place.level == Level::Rt && t.ended.is_none()).ok_or(Refusal::field("rt", "choice"))?)
}

async fn household(tx: &Tx, new: &Newcomer) -> ActResult<Option<HouseholdId>> {
    match &new.family_card {
        Some(card) => Ok(register::household_of(&tx.0, tx.vault()?, card).await?),
        None => Ok(None),
    }
}

/// Takes somebody into the register, waiting. `false`: the number of identity is known already; nothing is kept then.
async fn add(
    tx: &Tx,
    acting: &Acting<'_>,
    id: PersonId,
    new: &Newcomer,
    (channel, officer, witness): (&'static str, Option<domain::id::MandateId>, Option<PersonId>),
) -> ActResult<bool> {
    let household = match (household(tx, new).await?, &new.family_card) {
        (Some(known), _) => Some(known),
        (None, Some(card)) => {
            let id = HouseholdId::at(acting.now, acting.chance);
            let first = register::add_household(tx, id, new.home, card, acting.now, acting.chance).await?;
            if first { Some(id) } else { household(tx, new).await? }
        }
        (None, None) => None,
    };
    let row = NewPerson {
        id,
        name: new.name.clone(),
        sex: new.sex,
        honorific: new.honorific,
        born: Some(new.born),
        married: new.married,
        home: new.home,
        household,
        verified: None,
    };
    person::add_all(tx, std::slice::from_ref(&row)).await?;
    if let Some(nik) = &new.nik
        && !register::keep_nik(tx, id, nik, acting.chance).await?
    {
        return Ok(false);
    }
    let registration = entity::registration::Model {
        person_id: id.0,
        channel: channel.to_owned(),
        territory_id: new.home.0,
        asked_at: acting.now.micros(),
        written_by: officer.map(|m| m.0),
        witness: witness.map(|w| w.0),
        state: "waiting".to_owned(),
        why: None,
    };
    entity::registration::insert(&tx.0, registration).await?;
    Ok(true)
}

async fn consent(
    tx: &Tx,
    acting: &Acting<'_>,
    person: PersonId,
    (channel, witness): (&'static str, Option<PersonId>),
) -> ActResult<()> {
    let row = entity::consent::Model {
        id: OpinionId::at(acting.now, acting.chance).0,
        person_id: person.0,
        purpose: "participation".to_owned(),
        text_version: CONSENT.to_owned(),
        channel: channel.to_owned(),
        witness: witness.map(|w| w.0),
        given_at: acting.now.micros(),
        withdrawn_at: None,
    };
    Ok(entity::consent::insert(&tx.0, row).await?)
}

/// A member of the board confirms that somebody lives here. With the second of two, one of them the RT's chair,
/// residence is verified.
///
/// # Errors
/// A refusal of [`Act::ConfirmResident`]; [`Refusal::SecondPerson`] when this member has confirmed already;
/// [`Refusal::Moved`] when nothing waits.
pub async fn confirm(store: &Store, acting: &Acting<'_>, id: PersonId) -> ActResult<bool> {
    let tx = begin(store).await?;
    let (home, granted) = waiting(&tx, acting, Act::ConfirmResident, id).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    let by = acting.someone()?;
    let text = "INSERT INTO confirmations (person_id, confirmed_by, mandate_id, confirmed_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT DO NOTHING";
    let values = vec![id.0.into(), by.0.into(), mandate.0.into(), acting.now.micros().into()];
    if sql::run(&tx.0, text, values).await? == 0 {
        return Err(Refusal::SecondPerson.into());
    }
    let vacant = mandate::vacant_chairs(&tx.0, &home.place, acting.now).await?;
    let rt_vacant = vacant.contains(&domain::institution::Role::RtChair);
    let verified = residence_confirmed(&register::confirmed_by(&tx.0, id).await?, rt_vacant);
    if verified {
        settle_as(&tx, acting, id, true, None).await?;
    }
    note(&tx, id, "residence_confirmed", granted.mandate, acting.now).await?;
    let record = entry(&tx, Act::ConfirmResident, &home, id, granted).await?.with("verified", verified);
    append(&tx, acting.now, record).await?;
    tx.commit().await?;
    Ok(verified)
}

/// A member of the board says why residence is not confirmed; the person may ask the village's head to settle it.
///
/// # Errors
/// A refusal of [`Act::DeclineResident`]; a reason too short; [`Refusal::Moved`] when nothing waits.
pub async fn decline(store: &Store, acting: &Acting<'_>, id: PersonId, why: &str) -> ActResult<()> {
    let why = domain::proposal::words::sentence("why", why)?;
    let tx = begin(store).await?;
    let (home, granted) = waiting(&tx, acting, Act::DeclineResident, id).await?;
    settle_as(&tx, acting, id, false, Some(&why)).await?;
    note(&tx, id, "residence_declined", granted.mandate, acting.now).await?;
    let record = entry(&tx, Act::DeclineResident, &home, id, granted).await?.with("why", text_hash(&why));
    append(&tx, acting.now, record).await?;
    tx.commit().await?;
    Ok(())
}

/// The village's head settles a dispute about residence, with a reason: only where a board has declined, or whoever was
/// recorded as having left objects. Otherwise one person alone would verify whom they invented, or unsay what two have
/// confirmed.
///
/// # Errors
/// A refusal of [`Act::SettleResidence`]; a reason too short; [`Refusal::Moved`] when nobody has declined;
/// [`Refusal::OwnInterest`] for who signed the leaving.
pub async fn settle(store: &Store, acting: &Acting<'_>, id: PersonId, lives_here: bool, why: &str) -> ActResult<()> {
    let why = domain::proposal::words::sentence("why", why)?;
    let tx = begin(store).await?;
    let (_, home, about) = subject(&tx, id).await?;
    let granted = acting.may_at(&tx, Act::SettleResidence, &home, Some(about)).await?;
    if !super::leaving::settle(&tx, acting, id, lives_here).await? {
        match register::one(&tx.0, id).await?.and_then(|l| l.state).as_deref() {
            Some("declined") => {}
            Some("waiting") => return Err(Refusal::Moved { now: "waiting" }.into()),
            _ => return Err(Refusal::Moved { now: "verified" }.into()),
        }
        settle_as(&tx, acting, id, lives_here, Some(&why)).await?;
    }
    note(&tx, id, "residence_settled", granted.mandate, acting.now).await?;
    let record = entry(&tx, Act::SettleResidence, &home, id, granted).await?;
    append(&tx, acting.now, record.with("verified", lives_here).with("why", text_hash(&why))).await?;
    tx.commit().await?;
    Ok(())
}

/// Checks that somebody waits, and that the officer may.
async fn waiting(tx: &Tx, acting: &Acting<'_>, act: Act, id: PersonId) -> ActResult<(Territory, Granted)> {
    let (_, home, about) = subject(tx, id).await?;
    if tx.is_postgres() {
        // Two members at once follow each other.
        sql::run(&tx.0, "SELECT 1 FROM persons WHERE id = $1 FOR UPDATE", vec![id.0.into()]).await?;
    }
    let granted = acting.may_at(tx, act, &home, Some(about)).await?;
    let state = register::one(&tx.0, id).await?.and_then(|l| l.state);
    match state.as_deref() {
        Some("waiting") => Ok((home, granted)),
        Some("declined") => Err(Refusal::Moved { now: "declined" }.into()),
        _ => Err(Refusal::Moved { now: "verified" }.into()),
    }
}

async fn settle_as(tx: &Tx, acting: &Acting<'_>, id: PersonId, verified: bool, why: Option<&str>) -> ActResult<()> {
    let state = if verified { "verified" } else { "declined" };
    let text = "UPDATE registrations SET state = $2, why = $3 WHERE person_id = $1";
    let why = why.map(ToOwned::to_owned);
    sql::run(&tx.0, text, vec![id.0.into(), state.into(), why.into()]).await?;
    let at = verified.then(|| acting.now.micros());
    sql::run(&tx.0, "UPDATE persons SET verified_at = $2 WHERE id = $1", vec![id.0.into(), at.into()]).await?;
    Ok(())
}

/// Somebody registered without a number gets one now.
///
/// # Errors
/// A refusal of [`Act::RegisterOther`]; [`Refusal::Registered`] when somebody else has it.
pub async fn match_nik(store: &Store, acting: &Acting<'_>, id: PersonId, nik: &Nik) -> ActResult<()> {
    let tx = begin(store).await?;
    let (_, home, about) = subject(&tx, id).await?;
    let granted = acting.may_at(&tx, Act::RegisterOther, &home, Some(about)).await?;
    let known = register::one(&tx.0, id).await?.and_then(|l| l.nik_tail);
    if known.is_some() || !register::keep_nik(&tx, id, nik, acting.chance).await? {
        return Err(Refusal::Registered.into());
    }
    note(&tx, id, "nik_matched", granted.mandate, acting.now).await?;
    let village = village_of(&tx, &home).await?;
    let record = crate::record::Entry::of(Act::RegisterOther, village.place.id, id.0, granted).with("matched", true);
    append(&tx, acting.now, record).await?;
    tx.commit().await?;
    Ok(())
}
