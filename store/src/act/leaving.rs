//! A resident leaves: recorded by one of the board, confirmed by a second of another household; the person may object
//! once, and after two years nothing says any more who it was.

use domain::{
    authority::{About, Act, Granted},
    id::{HouseholdId, OpinionId, PersonId},
    leaving::{KEPT_DAYS, Kind, Leaving, Signer, State},
    mandate::Standing,
    record::text_hash,
    refusal::Refusal,
    territory::Territory,
    time::Instant,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    Acting, begin,
    card::{entry, subject},
};
use crate::{
    ActResult, Store, Tx,
    leaving::{self, Departure},
    person::Profile,
    record::{Entry, append},
    register::note,
    sql,
};

/// One of the board records that somebody moved away or died. Nothing changes before a second has confirmed it.
///
/// # Errors
/// A refusal of [`Act::EndResidence`]; [`Refusal::HoldsOffice`] while the person sits in a seat; [`Refusal::Fields`] for
/// a day that has not come; [`Refusal::Moved`] when it was recorded already.
pub async fn enter(store: &Store, acting: &Acting<'_>, id: PersonId, kind: Kind, day: Date) -> ActResult<Uuid> {
    let tx = begin(store).await?;
    hold(&tx, id).await?;
    let (profile, home, about) = subject(&tx, id).await?;
    let (granted, by) = signer(&tx, acting, &home, about).await?;
    lives_here(&profile, acting.now)?;
    let leaving = Leaving::enter(kind, day, by, acting.now.date(home.zone), acting.now)?;
    let departure = OpinionId::at(acting.now, acting.chance).0;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    if !leaving::insert(&tx, departure, id, &leaving, mandate).await? {
        return Err(Refusal::Moved { now: State::Waiting.code() }.into());
    }
    note(&tx, id, "leaving_recorded", granted.mandate, acting.now).await?;
    let record = entry(&tx, Act::EndResidence, &home, id, granted).await?.with("kind", kind.code());
    append(&tx, acting.now, record.with("confirmed", false)).await?;
    tx.commit().await?;
    Ok(departure)
}

/// The second of the board, of another household, confirms it: from now on the person counts here no more.
///
/// # Errors
/// A refusal of [`Act::EndResidence`], or of [`Leaving::confirm`]; [`Refusal::HoldsOffice`]; [`Refusal::NotFound`].
pub async fn confirm(store: &Store, acting: &Acting<'_>, departure: Uuid) -> ActResult<()> {
    let tx = begin(store).await?;
    let found = held(&tx, departure).await?;
    let (profile, home, about) = subject(&tx, found.person).await?;
    let (granted, by) = signer(&tx, acting, &home, about).await?;
    lives_here(&profile, acting.now)?;
    let gone = found.leaving.confirm(by, acting.now)?;
    leaving::sign(&tx, departure, by.person, granted.mandate.ok_or(Refusal::NotFound)?).await?;
    leaving::save(&tx, departure, &gone).await?;
    leaving::depart(&tx, departure, found.person, gone.kind, acting.now).await?;
    note(&tx, found.person, "leaving_confirmed", granted.mandate, acting.now).await?;
    let record = entry(&tx, Act::EndResidence, &home, found.person, granted).await?.with("kind", gone.kind.code());
    append(&tx, acting.now, record.with("confirmed", true)).await?;
    tx.commit().await?;
    Ok(())
}

/// One of the board takes it back before a second has confirmed it.
///
/// # Errors
/// A refusal of [`Act::EndResidence`], or of [`Leaving::take_back`]; [`Refusal::NotFound`].
pub async fn take_back(store: &Store, acting: &Acting<'_>, departure: Uuid) -> ActResult<()> {
    let tx = begin(store).await?;
    let found = held(&tx, departure).await?;
    let (_, home, about) = subject(&tx, found.person).await?;
    let (granted, _) = signer(&tx, acting, &home, about).await?;
    leaving::save(&tx, departure, &found.leaving.take_back(acting.now)?).await?;
    note(&tx, found.person, "leaving_taken_back", granted.mandate, acting.now).await?;
    let record = entry(&tx, Act::EndResidence, &home, found.person, granted).await?.with("taken_back", true);
    append(&tx, acting.now, record).await?;
    tx.commit().await?;
    Ok(())
}

/// Whoever is said to have moved says that it is not so, once: they count here again until the village's head has
/// settled it.
///
/// # Errors
/// [`Refusal::SignInFirst`]; a reason too short; a refusal of [`Leaving::object`]; [`Refusal::NotFound`] when nothing
/// was recorded.
pub async fn object(store: &Store, acting: &Acting<'_>, why: &str) -> ActResult<()> {
    let why = domain::proposal::words::sentence("why", why)?;
    let tx = begin(store).await?;
    let me = acting.someone()?;
    hold(&tx, me).await?;
    let found = leaving::of_person(&tx.0, me).await?.ok_or(Refusal::NotFound)?;
    let objected = found.leaving.clone().object(acting.now)?;
    leaving::save(&tx, found.id, &objected).await?;
    let text = "UPDATE departures SET objection = $2 WHERE id = $1";
    sql::run(&tx.0, text, vec![found.id.into(), why.clone().into()]).await?;
    leaving::give_back(&tx, &found).await?;
    note(&tx, me, "leaving_objected", None, acting.now).await?;
    let (_, home, _) = subject(&tx, me).await?;
    let record = Entry {
        act: "object_leaving",
        village: home.village,
        subject: me.0,
        granted: None,
        facts: serde_json::Map::new(),
    };
    append(&tx, acting.now, record.with("why", text_hash(&why))).await?;
    tx.commit().await?;
    Ok(())
}

/// The village's head settles a leaving that is disputed, unless they signed it themself. `false`: none is disputed.
pub(super) async fn settle(tx: &Tx, acting: &Acting<'_>, id: PersonId, lives_here: bool) -> ActResult<bool> {
    let now = acting.now;
    hold(tx, id).await?;
    let Some(found) = leaving::of_person(&tx.0, id).await?.filter(|d| d.leaving.is_disputed()) else {
        return Ok(false);
    };
    if leaving::is_signer(tx, found.id, acting.someone()?).await? {
        return Err(Refusal::OwnInterest.into());
    }
    let was_gone = found.leaving.is_gone();
    let settled = found.leaving.clone().settle(lives_here, now)?;
    leaving::save(tx, found.id, &settled).await?;
    if lives_here && was_gone {
        leaving::give_back(tx, &found).await?;
    }
    if !lives_here && !was_gone {
        leaving::depart(tx, found.id, id, settled.kind, now).await?;
    }
    Ok(true)
}

/// Whoever left two years ago becomes "Warga RT 02": name, birthday, numbers, household, card and account are erased;
/// proposals, opinions and what they signed stay. How many.
///
/// # Errors
/// The database's own.
pub async fn anonymise(store: &Store, now: Instant) -> ActResult<usize> {
    let before = now.plus_days(-KEPT_DAYS);
    if leaving::forgettable(store.read(), before).await?.is_empty() {
        return Ok(0);
    }
    let tx = begin(store).await?;
    let mut count = 0;
    for found in leaving::forgettable(&tx.0, before).await? {
        let who = PersonId(found.person_id);
        let text = "UPDATE persons SET name = $2, honorific = 'anda', state = 'anonymous' \
                    WHERE id = $1 AND state IN ('moved', 'dead')";
        let name = format!("Warga {}", found.rt);
        if sql::run(&tx.0, text, vec![who.0.into(), name.into()]).await? == 0 {
            // Another process came first.
            continue;
        }
        super::person::erase(&tx, who, found.household_id.map(HouseholdId)).await?;
        let record = Entry {
            act: "anonymise",
            village: found.village_id.map(domain::id::TerritoryId),
            subject: who.0,
            granted: None,
            facts: serde_json::Map::new(),
        };
        append(&tx, now, record).await?;
        count += 1;
    }
    tx.commit().await?;
    Ok(count)
}

/// Two who act on the same person follow each other.
async fn hold(tx: &Tx, id: PersonId) -> ActResult<()> {
    if tx.is_postgres() {
        sql::run(&tx.0, "SELECT 1 FROM persons WHERE id = $1 FOR UPDATE", vec![id.0.into()]).await?;
    }
    Ok(())
}

/// A departure, read again under the lock.
async fn held(tx: &Tx, id: Uuid) -> ActResult<Departure> {
    let found = leaving::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    hold(tx, found.person).await?;
    Ok(leaving::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?)
}

/// By what right, and who signs.
async fn signer(tx: &Tx, acting: &Acting<'_>, home: &Territory, about: About) -> ActResult<(Granted, Signer)> {
    let granted = acting.may_at(tx, Act::EndResidence, home, Some(about)).await?;
    let actor = acting.actor(tx).await?.ok_or(Refusal::SignInFirst)?;
    Ok((granted, Signer { person: actor.person, household: actor.household }))
}

/// An office is public: the seat ends before its holder leaves, also one that has not begun.
fn lives_here(profile: &Profile, now: Instant) -> ActResult<()> {
    if profile.actor.left {
        return Err(Refusal::Moved { now: State::Gone.code() }.into());
    }
    let held = |m: &domain::mandate::Mandate| !matches!(m.standing(now), Standing::Ended(_));
    if profile.actor.mandates.iter().any(held) { Err(Refusal::HoldsOffice.into()) } else { Ok(()) }
}
