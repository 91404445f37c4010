//! The use cases: one function an act. Each loads the facts, asks `domain::authority::may`, moves the state machine,
//! saves, and appends to the public record, in one transaction. Pages, the demonstration and the tests all come
//! through here.

pub mod card;
pub mod carry;
pub mod catalogue;
pub mod change;
pub mod cycle;
pub mod decision;
pub mod deliberation;
pub mod emblem;
pub mod entrusted;
pub mod file;
pub mod heard;
pub mod leaving;
pub mod mail;
pub mod mandate;
pub mod meeting;
pub mod merging;
pub mod moderation;
pub mod objection;
pub mod person;
pub mod proposal;
pub mod register;
pub mod resident;
pub mod service;
pub mod setup;
pub mod sketch;
pub mod statute;
pub mod territory;
pub mod vote;
pub mod wording;
pub mod work;

use domain::{
    authority::{About, Act, Granted, table},
    card::Proof,
    chance::Chance,
    id::{PersonId, ProposalId, TerritoryId},
    person::Actor,
    proposal::Proposal,
    refusal::Refusal,
    territory::Territory,
    time::Instant,
};
use uuid::Uuid;

use crate::{
    ActResult, Store, Tx,
    authority::{Facts, ask},
    cycle::{Cycle, of_year},
    proof, sql,
};

/// Who acts, when, and by what chance lots are drawn.
#[derive(Clone, Copy)]
pub struct Acting<'a> {
    /// The signed-in person, if any.
    pub person: Option<PersonId>,
    /// Now.
    pub now: Instant,
    /// Where randomness comes from.
    pub chance: &'a dyn Chance,
    /// What was shown besides the PIN, for acts that bind.
    pub shown: Shown<'a>,
}

/// What a person showed besides the PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    /// Nothing.
    Nothing,
    /// This number of a sheet, or code of an app.
    Typed(&'a str),
    /// A code of the app, minutes ago in the same session.
    AppLately,
    /// Nothing is asked for: the demonstration is being loaded, or a test is about something else.
    Waived,
}

impl std::fmt::Debug for Acting<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Acting").field("person", &self.person).field("now", &self.now).finish_non_exhaustive()
    }
}

impl Acting<'_> {
    /// The actor, as the database knows them at this very moment: a mandate that ended a second ago is gone.
    pub(crate) async fn actor(&self, tx: &Tx) -> ActResult<Option<Actor>> {
        match self.person {
            Some(id) => Ok(crate::person::profile(&tx.0, id).await?.map(|p| p.actor)),
            None => Ok(None),
        }
    }

    /// Asks whether this person may do this to a place.
    pub(crate) async fn may_in(&self, tx: &Tx, act: Act, place: &Territory, cycle: &Cycle) -> ActResult<Granted> {
        self.granted(tx, act, &Facts::of_place(&tx.0, place, cycle, self.now).await?).await
    }

    /// Asks whether this person may do this in a place, or to somebody there, whatever the year.
    pub(crate) async fn may_at(
        &self,
        tx: &Tx,
        act: Act,
        place: &Territory,
        about: Option<About>,
    ) -> ActResult<Granted> {
        let facts = Facts { about, ..Facts::at_any_time(&tx.0, place, self.now).await? };
        self.granted(tx, act, &facts).await
    }

    /// Asks, and takes what an act that binds asks for besides.
    pub(crate) async fn granted(&self, tx: &Tx, act: Act, facts: &Facts) -> ActResult<Granted> {
        let granted = ask(facts, self.actor(tx).await?.as_ref(), act, self.now)?;
        let row = table::row(act, facts.village);
        // Whoever printed a card could have opened it themself: until a second officer has ticked it off, it is not
        // one of two, and binds nobody.
        if row.is_some_and(|row| row.binds || row.by_two) {
            self.vouched(tx).await?;
        }
        let binds = row.is_some_and(|row| row.binds);
        if let (true, Some(proof), Some(person)) = (binds, granted.role.proof(), self.person) {
            match self.shown {
                Shown::Waived => {}
                Shown::AppLately if proof == Proof::App => {}
                Shown::Typed(typed) => proof::take(tx, person, proof, typed, self.now).await?,
                Shown::Nothing | Shown::AppLately => proof::take(tx, person, proof, "", self.now).await?,
            }
        }
        Ok(granted)
    }

    /// Refuses whoever signed in with a card that only its printer has had in hand.
    pub(crate) async fn vouched(&self, tx: &Tx) -> ActResult<()> {
        match self.person {
            Some(person) if !crate::card::vouched(&tx.0, person).await? => Err(Refusal::CardNotVouched.into()),
            _ => Ok(()),
        }
    }

    /// Asks whether this person may do this to a proposal, seen from a place.
    pub(crate) async fn may_on(
        &self,
        tx: &Tx,
        act: Act,
        proposal: &Proposal,
        seen_from: &Territory,
        cycle: &Cycle,
    ) -> ActResult<Granted> {
        self.granted(tx, act, &Facts::of_proposal(&tx.0, proposal, seen_from, cycle, self.now).await?).await
    }

    /// The person, or the wish to sign in.
    pub(crate) fn someone(&self) -> ActResult<PersonId> {
        Ok(self.person.ok_or(Refusal::SignInFirst)?)
    }
}

/// The cycle of a year, held for the rest of the transaction.
pub(crate) async fn held_cycle(tx: &Tx, village: TerritoryId, year: i16) -> ActResult<Cycle> {
    let found = of_year(&tx.0, village, year).await?.ok_or(Refusal::NotFound)?;
    tx.hold_cycle(found.id).await?;
    // Read again under the lock: a stage may have closed, or a rule changed, while this act waited.
    Ok(of_year(&tx.0, village, year).await?.ok_or(Refusal::NotFound)?)
}

/// A proposal with its cycle, held; what fell due in the meantime has happened.
pub(crate) async fn held_proposal(tx: &Tx, id: ProposalId, now: Instant) -> ActResult<(Proposal, Cycle)> {
    let found = crate::proposal::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let cycle = held_cycle(tx, found.village, found.year).await?;
    merging::settle(tx, &cycle, now).await?;
    // Read again under the lock: another act may have come first.
    let found = crate::proposal::find(&tx.0, id).await?.ok_or(Refusal::NotFound)?;
    let settled = proposal::settle(tx, found, now).await?;
    Ok((settled, cycle))
}

/// Notes a form's key. Sent a second time, it gives back what the first made; the second value says whether it is
/// the first.
pub(crate) async fn once(tx: &Tx, acting: &Acting<'_>, key: &str, made: Uuid) -> ActResult<(Uuid, bool)> {
    #[derive(sea_orm::FromQueryResult)]
    struct Made {
        made_id: Uuid,
    }
    let person = acting.someone()?;
    let text = "INSERT INTO submissions (person_id, form_key, made_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    if sql::run(&tx.0, text, vec![person.0.into(), key.into(), made.into()]).await? == 1 {
        return Ok((made, true));
    }
    let text = "SELECT made_id FROM submissions WHERE person_id = $1 AND form_key = $2";
    let known: Option<Made> = sql::one(&tx.0, text, vec![person.0.into(), key.into()]).await?;
    Ok((known.map_or(made, |k| k.made_id), false))
}

/// The village of a place.
pub(crate) async fn village_of(tx: &Tx, place: &Territory) -> ActResult<Territory> {
    let id = place.village.ok_or(Refusal::NotFound)?;
    Ok(if id == place.place.id { place.clone() } else { crate::territory::by_id(&tx.0, id).await? })
}

/// Begins a transaction.
pub(crate) async fn begin(store: &Store) -> ActResult<Tx> {
    Ok(store.write().await?)
}
