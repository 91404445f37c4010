//! An address is given, confirmed by a letter, and taken away; the week's letters are marked before they are sent.
//! All this is a person's own, so nothing of it is in the public record.

mod post;

pub use post::{failed, given_up, mark_weekly, sent, take, unreachable};

use domain::{
    id::{LetterId, PersonId},
    leaving::State,
    mail::{ADDRESS_A_DAY, ADDRESS_A_MONTH, Address, Kind, LETTER_DAYS, PERSON_A_DAY, Purpose, UNCONFIRMED_DAYS},
    record::text_hash,
    refusal::Refusal,
    time::Instant,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{Acting, begin};
use crate::{ActResult, Store, Tx, mail, person, register::note, sql, vault::Of};

/// Gives an address, or another one: nothing goes there but a letter that asks whether it is right. What is answered is
/// the same whether or not the address is known here, and whether or not it got its letters of the day already.
///
/// # Errors
/// [`Refusal::SignInFirst`]; [`Refusal::Fields`] for what is no address; [`Refusal::CardNotVouched`];
/// [`Refusal::Moved`] for whoever has left or restricted their data; [`Refusal::TooMany`] after three in a day.
pub async fn give(store: &Store, acting: &Acting<'_>, typed: &str, lang: &str) -> ActResult<()> {
    let me = acting.someone()?;
    let address = Address::parse(typed)?;
    let tx = begin(store).await?;
    tx.hold_person(me).await?;
    acting.vouched(&tx).await?;
    lives_here(&tx, me).await?;
    let day = acting.now.plus_days(-1);
    let (asked, first) = mail::asked_by(&tx.0, me, day).await?;
    if asked >= PERSON_A_DAY {
        return Err(Refusal::TooMany { until: first.unwrap_or(acting.now).plus_days(1) }.into());
    }
    let vault = tx.vault()?;
    let index = vault.index(Of::Mail, &address.same_box());
    let known = mail::row(&tx.0, me).await?;
    let confirmed = match &known {
        Some(row) if row.confirmed_at.is_some() => vault.open(mail::MAIL, me.0, &row.address_sealed)? == address.text(),
        _ => false,
    };
    if confirmed {
        // Only the language of the letters may be another one.
        sql::run(&tx.0, "UPDATE mails SET lang = $2 WHERE person_id = $1", vec![me.0.into(), lang.into()]).await?;
        tx.commit().await?;
        return Ok(());
    }
    // Two residents who ask for letters to one box at the same moment follow each other.
    tx.hold_record().await?;
    let full = mail::sent_to(&tx.0, &index, day).await? >= ADDRESS_A_DAY
        || mail::sent_to(&tx.0, &index, acting.now.plus_days(-LETTER_DAYS)).await? >= ADDRESS_A_MONTH;
    forget_waiting(&tx, me).await?;
    let sealed = vault.seal(mail::MAIL, me.0, address.text(), acting.chance);
    let text = "INSERT INTO mails (person_id, address_sealed, address_index, lang, given_at) \
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (person_id) DO UPDATE SET address_sealed = $2, \
                address_index = $3, lang = $4, given_at = $5, confirmed_at = NULL, misses = 0";
    let at = acting.now.micros();
    sql::run(&tx.0, text, vec![me.0.into(), sealed.into(), index.clone().into(), lang.into(), at.into()]).await?;
    // One that the box has no room for is counted as asked for all the same: how often one may ask tells nothing.
    let state = if full { "dropped" } else { "waiting" };
    let text = "INSERT INTO letters (id, person_id, address_index, kind, state, made_at, due_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $6)";
    let id = LetterId::at(acting.now, acting.chance).0;
    let kind = Kind::Confirm.code();
    sql::run(&tx.0, text, vec![id.into(), me.0.into(), index.into(), kind.into(), state.into(), at.into()]).await?;
    note(&tx, me, "mail_given", None, acting.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes one's own address away: it is forgotten, and no letter goes there any more.
///
/// # Errors
/// [`Refusal::SignInFirst`], or the database's own.
pub async fn stop(store: &Store, acting: &Acting<'_>) -> ActResult<()> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    tx.hold_person(me).await?;
    forget(&tx, me, acting.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Confirms an address by the link of a letter that went there. Pressed twice, it was confirmed the first time.
///
/// # Errors
/// [`Refusal::Moved`] for a link that is too old, or of an address that was given up meanwhile.
pub async fn confirm(store: &Store, token: &str, now: Instant) -> ActResult<()> {
    let tx = begin(store).await?;
    let (who, index) = behind(&tx, token, Purpose::Confirm, now).await?;
    let found = mail::row(&tx.0, who).await?.filter(|row| row.address_index == index);
    let row = found.ok_or(Refusal::Moved { now: "mail_link" })?;
    if row.confirmed_at.is_none() {
        let text = "UPDATE mails SET confirmed_at = $2, misses = 0 WHERE person_id = $1";
        sql::run(&tx.0, text, vec![who.0.into(), now.micros().into()]).await?;
        note(&tx, who, "mail_confirmed", None, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends letters by the link of one of them. Pressed twice, or after another address was given, it changes nothing.
///
/// # Errors
/// [`Refusal::Moved`] for a link that is too old.
pub async fn stop_by_link(store: &Store, token: &str, now: Instant) -> ActResult<()> {
    let tx = begin(store).await?;
    let (who, index) = behind(&tx, token, Purpose::Stop, now).await?;
    if mail::row(&tx.0, who).await?.is_some_and(|row| row.address_index == index) {
        forget(&tx, who, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whose link it is, and of which box; their address is held.
async fn behind(tx: &Tx, token: &str, purpose: Purpose, now: Instant) -> ActResult<(PersonId, String)> {
    #[derive(FromQueryResult)]
    struct Link {
        person_id: Uuid,
        address_index: String,
    }
    let text =
        "SELECT person_id, address_index FROM mail_links WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3";
    let values = vec![text_hash(token).into(), purpose.code().into(), now.micros().into()];
    let link: Option<Link> = sql::one(&tx.0, text, values).await?;
    let link = link.ok_or(Refusal::Moved { now: "mail_link" })?;
    let who = PersonId(link.person_id);
    tx.hold_person(who).await?;
    Ok((who, link.address_index))
}

/// Letters go to who lives here and has not restricted what is done with their data.
async fn lives_here(tx: &Tx, me: PersonId) -> ActResult<()> {
    let profile = person::profile(&tx.0, me).await?.ok_or(Refusal::NotFound)?;
    if profile.actor.left {
        return Err(Refusal::Moved { now: State::Gone.code() }.into());
    }
    let restricted = "SELECT COUNT(*) FROM persons WHERE id = $1 AND state = 'restricted'";
    match sql::number(&tx.0, restricted, vec![me.0.into()]).await? {
        0 => Ok(()),
        _ => Err(Refusal::Moved { now: "restricted" }.into()),
    }
}

/// Letters that wait are not sent any more. That they were asked for is kept for a month, to count them.
async fn forget_waiting(tx: &Tx, who: PersonId) -> ActResult<()> {
    let text = "UPDATE letters SET state = 'dropped' WHERE person_id = $1 AND state = 'waiting'";
    sql::run(&tx.0, text, vec![who.0.into()]).await?;
    Ok(())
}

async fn forget(tx: &Tx, who: PersonId, now: Instant) -> ActResult<()> {
    forget_waiting(tx, who).await?;
    let gone = sql::run(&tx.0, "DELETE FROM mails WHERE person_id = $1", vec![who.0.into()]).await?;
    if gone > 0 {
        note(tx, who, "mail_ended", None, now).await?;
    }
    Ok(())
}

/// Forgets what is no longer needed: links that are too old, addresses that nobody confirmed, letters of a month ago.
pub(super) async fn sweep(tx: &Tx, now: Instant) -> ActResult<()> {
    let old = |days: i64| vec![now.plus_days(-days).micros().into()];
    sql::run(&tx.0, "DELETE FROM mail_links WHERE expires_at <= $1", old(0)).await?;
    sql::run(&tx.0, "DELETE FROM letters WHERE state <> 'waiting' AND made_at < $1", old(LETTER_DAYS)).await?;
    let text = "UPDATE letters SET state = 'dropped' WHERE state = 'waiting' AND person_id IN \
                (SELECT person_id FROM mails WHERE confirmed_at IS NULL AND given_at < $1)";
    sql::run(&tx.0, text, old(UNCONFIRMED_DAYS)).await?;
    let text = "DELETE FROM mails WHERE confirmed_at IS NULL AND given_at < $1";
    sql::run(&tx.0, text, old(UNCONFIRMED_DAYS)).await?;
    Ok(())
}
