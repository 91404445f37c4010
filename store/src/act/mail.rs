//! An address for the weekly letter: given, confirmed by its link, taken back without signing in.

use domain::{
    id::PersonId,
    mail::{Address, may_give},
    refusal::Refusal,
    time::Instant,
};

use super::{Acting, begin};
use crate::{
    ActResult, Store,
    mail::{self, Letter},
    register::note,
};

/// Somebody gives an address; until its link is followed nothing but that link is written to it.
///
/// # Errors
/// [`Refusal::SignInFirst`]; [`Refusal::CardNotVouched`]; no address; [`Refusal::TooMany`].
pub async fn give(store: &Store, acting: &Acting<'_>, typed: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    acting.vouched(&tx).await?;
    let address = Address::read(typed)?;
    let vault = store.vault()?;
    let known = mail::of_person(&tx.0, vault, me).await?;
    may_give(known.map(|k| k.at), acting.now)?;
    let sealed = mail::seal(vault, me, address.as_str(), acting.chance);
    mail::give(&tx, me, sealed, acting.now).await?;
    note(&tx, me, "mail_given", None, acting.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes one's own address back.
///
/// # Errors
/// [`Refusal::SignInFirst`].
pub async fn forget(store: &Store, acting: &Acting<'_>) -> ActResult<()> {
    let me = acting.someone()?;
    take_back(store, me, acting.now).await
}

/// The link in a letter was followed, and the button there pressed: confirmed, or no letter any more. Nobody signs in for
/// it: who has the letter has the key.
///
/// # Errors
/// [`Refusal::NotFound`] for a key that opens nothing.
pub async fn by_link(store: &Store, key: &str, wanted: bool, now: Instant) -> ActResult<()> {
    let (person, _) = mail::of_key(store.read(), store.vault()?, key).await?.ok_or(Refusal::NotFound)?;
    if !wanted {
        return take_back(store, person, now).await;
    }
    let tx = begin(store).await?;
    if mail::confirm(&tx, person, now).await? == 1 {
        note(&tx, person, "mail_confirmed", None, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn take_back(store: &Store, person: PersonId, now: Instant) -> ActResult<()> {
    let tx = begin(store).await?;
    mail::forget(&tx, person).await?;
    note(&tx, person, "mail_taken_back", None, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The next letter that is due, marked as sent in a transaction of its own; none when none is.
///
/// # Errors
/// The database's own.
pub async fn next(store: &Store, now: Instant) -> ActResult<Option<Letter>> {
    let tx = begin(store).await?;
    let letter = mail::next(&tx, now).await?;
    tx.commit().await?;
    Ok(letter)
}
