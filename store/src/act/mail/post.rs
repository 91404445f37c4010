//! Sending, as far as the database goes: marked, taken, and what became of it. Of two processes that look at the same
//! letter one takes it; whoever crashes with one in hand has lost it, and nobody sends it again.

use domain::{
    chance::Chance,
    id::{LetterId, PersonId},
    mail::{CONFIRM_DAYS, Kind, MISSES, Purpose, STOP_DAYS, by_proposal, draw_token, goes_out, is_due, retry_pause},
    person::Honorific,
    record::text_hash,
    time::{Instant, Zone},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::begin;
use crate::{
    ActResult, Store, Tx,
    columns::small,
    error::Readable,
    mail::{self, MAIL, ToSend},
    sql,
};

#[derive(FromQueryResult)]
struct Letter {
    person_id: Uuid,
    address_index: String,
    kind: String,
    tries: i64,
    from_seq: i64,
    until_seq: i64,
}

async fn find(tx: &Tx, id: LetterId) -> ActResult<Option<Letter>> {
    let text = "SELECT person_id, address_index, kind, tries, from_seq, until_seq FROM letters WHERE id = $1";
    Ok(sql::one(&tx.0, text, vec![id.0.into()]).await?)
}

/// Takes a letter that waits and is due, as one more try; none where another has it.
async fn claim(tx: &Tx, id: LetterId, now: Instant) -> ActResult<Option<Letter>> {
    let text = "UPDATE letters SET state = 'taken', taken_at = $2, tries = tries + 1 \
                WHERE id = $1 AND state = 'waiting' AND due_at <= $2";
    match sql::run(&tx.0, text, vec![id.0.into(), now.micros().into()]).await? {
        0 => Ok(None),
        _ => Ok(Some(find(tx, id).await?.readable("a letter")?)),
    }
}

/// Marks the weekly letters that are due now, each in a transaction of its own. Returns how many.
///
/// # Errors
/// The database's own.
pub async fn mark_weekly(store: &Store, chance: &dyn Chance, now: Instant) -> ActResult<usize> {
    let mut marked = 0;
    for zone in [Zone::Wib, Zone::Wita, Zone::Wit].into_iter().filter(|zone| goes_out(now, *zone)) {
        for who in mail::waiting_in(store.read(), zone, now).await? {
            marked += usize::from(mark(store, chance, who, now).await?);
        }
    }
    Ok(marked)
}

async fn mark(store: &Store, chance: &dyn Chance, who: PersonId, now: Instant) -> ActResult<bool> {
    let tx = begin(store).await?;
    tx.hold_person(who).await?;
    // Read again under the lock: another process may have marked it, or the address is gone.
    let Some(row) = mail::row(&tx.0, who).await?.filter(|r| r.confirmed_at.is_some() && r.state == "here") else {
        return Ok(false);
    };
    let zone = Zone::from_code(&row.zone).readable("a territory's zone")?;
    if !is_due(mail::last_weekly(&tx.0, who).await?, now, zone) {
        return Ok(false);
    }
    let lines = mail::lines(&tx.0, who, row.told_seq).await?;
    let Some(until) = lines.iter().map(|l| l.seq).max() else { return Ok(false) };
    let text = "UPDATE mails SET told_seq = $2 WHERE person_id = $1";
    sql::run(&tx.0, text, vec![who.0.into(), until.into()]).await?;
    let new = lines.iter().any(|l| l.is_new(row.told_seq));
    if new {
        let text = "INSERT INTO letters (id, person_id, address_index, kind, state, made_at, due_at, from_seq, \
                    until_seq) VALUES ($1, $2, $3, $4, 'waiting', $5, $5, $6, $7)";
        let values = vec![
            LetterId::at(now, chance).0.into(),
            who.0.into(),
            row.address_index.into(),
            Kind::Weekly.code().into(),
            now.micros().into(),
            row.told_seq.into(),
            until.into(),
        ];
        sql::run(&tx.0, text, values).await?;
    }
    tx.commit().await?;
    Ok(new)
}

/// Takes a letter to send it. None: it is not due, another has it, or it need not go any more.
///
/// # Errors
/// The database's own, or another secret.
pub async fn take(store: &Store, id: LetterId, chance: &dyn Chance, now: Instant) -> ActResult<Option<ToSend>> {
    let tx = begin(store).await?;
    let Some(letter) = claim(&tx, id, now).await? else { return Ok(None) };
    let to_send = written(&tx, id, &letter, chance, now).await?;
    if to_send.is_none() {
        // Nothing went: it does not count as this week's.
        let text = "UPDATE letters SET state = 'dropped' WHERE id = $1";
        sql::run(&tx.0, text, vec![id.0.into()]).await?;
    }
    tx.commit().await?;
    Ok(to_send)
}

/// What a letter says, as things stand now: none when its address, its owner or its news are gone.
async fn written(
    tx: &Tx,
    id: LetterId,
    letter: &Letter,
    chance: &dyn Chance,
    now: Instant,
) -> ActResult<Option<ToSend>> {
    let kind = Kind::from_code(&letter.kind).readable("a kind of letter")?;
    let who = PersonId(letter.person_id);
    let fits = |row: &mail::Row| {
        let wanted = (kind == Kind::Weekly) == row.confirmed_at.is_some();
        wanted && row.state == "here" && row.address_index == letter.address_index
    };
    let Some(row) = mail::row(&tx.0, who).await?.filter(fits) else { return Ok(None) };
    let about = if kind == Kind::Weekly {
        let mut lines = mail::lines(&tx.0, who, letter.from_seq).await?;
        lines.retain(|l| l.seq <= letter.until_seq);
        by_proposal(&lines, letter.from_seq)
    } else {
        vec![]
    };
    if kind == Kind::Weekly && about.is_empty() {
        return Ok(None);
    }
    let confirm = match kind {
        Kind::Confirm => Some(link(tx, letter, Purpose::Confirm, now.plus_days(CONFIRM_DAYS), chance).await?),
        Kind::Weekly => None,
    };
    Ok(Some(ToSend {
        id,
        kind,
        to: tx.vault()?.open(MAIL, who.0, &row.address_sealed)?,
        lang: row.lang,
        honorific: Honorific::from_code(&row.honorific),
        confirm,
        stop: link(tx, letter, Purpose::Stop, now.plus_days(STOP_DAYS), chance).await?,
        about,
    }))
}

/// Draws a link; what it is known by stands in the letter and nowhere else.
async fn link(tx: &Tx, letter: &Letter, purpose: Purpose, until: Instant, chance: &dyn Chance) -> ActResult<String> {
    let token = draw_token(chance);
    let text = "INSERT INTO mail_links (token_hash, person_id, address_index, purpose, expires_at) \
                VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        text_hash(&token).into(),
        letter.person_id.into(),
        letter.address_index.clone().into(),
        purpose.code().into(),
        until.micros().into(),
    ];
    sql::run(&tx.0, text, values).await?;
    Ok(token)
}

/// A letter that was taken has arrived at the mail server.
///
/// # Errors
/// The database's own.
pub async fn sent(store: &Store, id: LetterId) -> ActResult<()> {
    let tx = begin(store).await?;
    let text = "UPDATE letters SET state = 'sent' WHERE id = $1 AND state = 'taken'";
    if sql::run(&tx.0, text, vec![id.0.into()]).await? == 1 {
        let text = "UPDATE mails SET misses = 0 WHERE person_id IN (SELECT person_id FROM letters WHERE id = $1)";
        sql::run(&tx.0, text, vec![id.0.into()]).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The mail server did not take a letter now: it is tried again after a pause, or given up.
///
/// # Errors
/// The database's own.
pub async fn failed(store: &Store, id: LetterId, now: Instant) -> ActResult<()> {
    let tx = begin(store).await?;
    if let Some(letter) = find(&tx, id).await? {
        put_off(&tx, id, &letter, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The mail server will never take a letter: it is given up at once.
///
/// # Errors
/// The database's own.
pub async fn given_up(store: &Store, id: LetterId, now: Instant) -> ActResult<()> {
    let tx = begin(store).await?;
    if let Some(letter) = find(&tx, id).await? {
        give_up(&tx, id, &letter, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The mail server could not be reached: every letter that is due has been tried once more. Returns how many.
///
/// # Errors
/// The database's own.
pub async fn unreachable(store: &Store, now: Instant) -> ActResult<usize> {
    let mut count = 0;
    let tx = begin(store).await?;
    for id in mail::due(&tx.0, now, i64::from(u16::MAX)).await? {
        if let Some(letter) = claim(&tx, id, now).await? {
            put_off(&tx, id, &letter, now).await?;
            count += 1;
        }
    }
    tx.commit().await?;
    Ok(count)
}

async fn put_off(tx: &Tx, id: LetterId, letter: &Letter, now: Instant) -> ActResult<()> {
    let Some(pause) = retry_pause(small(letter.tries)) else { return give_up(tx, id, letter, now).await };
    let text = "UPDATE letters SET state = 'waiting', due_at = $2 WHERE id = $1 AND state = 'taken'";
    sql::run(&tx.0, text, vec![id.0.into(), now.plus_seconds(pause).micros().into()]).await?;
    Ok(())
}

/// What a letter that is given up would have told is told by the next one. After three in a row its address has to be
/// confirmed anew.
async fn give_up(tx: &Tx, id: LetterId, letter: &Letter, now: Instant) -> ActResult<()> {
    let text = "UPDATE letters SET state = 'given_up' WHERE id = $1 AND state = 'taken'";
    if sql::run(&tx.0, text, vec![id.0.into()]).await? == 0 || letter.kind != Kind::Weekly.code() {
        return Ok(());
    }
    let text = "UPDATE mails SET misses = misses + 1, \
                told_seq = CASE WHEN told_seq = $3 THEN $2 ELSE told_seq END \
                WHERE person_id = $1 AND address_index = $4";
    let values = vec![
        letter.person_id.into(),
        letter.from_seq.into(),
        letter.until_seq.into(),
        letter.address_index.clone().into(),
    ];
    sql::run(&tx.0, text, values).await?;
    let text = "UPDATE mails SET confirmed_at = NULL, given_at = $2 WHERE person_id = $1 AND misses >= $3";
    sql::run(&tx.0, text, vec![letter.person_id.into(), now.micros().into(), MISSES.into()]).await?;
    Ok(())
}
