//! A person's own data (UU 27/2022): corrected, restricted, closed, each by the person alone.

use domain::{
    id::{HouseholdId, PersonId},
    person::Honorific,
    refusal::Refusal,
};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Acting, begin};
use crate::{ActResult, Store, Tx, file, mail, meeting, person, proposal, record, register, sql, territory};

/// Corrects how one is called, one's name and day of birth. Another name or birthday has to be confirmed again by two
/// of the board: otherwise anybody could become somebody else.
///
/// # Errors
/// [`Refusal::SignInFirst`]; [`Refusal::CardNotVouched`] while only its printer had the card in hand;
/// [`Refusal::Moved`] for whoever is recorded as having left.
pub async fn correct(
    store: &Store,
    acting: &Acting<'_>,
    name: &str,
    honorific: Honorific,
    born: Option<Date>,
) -> ActResult<bool> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    acting.vouched(&tx).await?;
    let known = person::profile(&tx.0, me).await?.ok_or(Refusal::NotFound)?;
    if known.actor.left {
        return Err(Refusal::Moved { now: domain::leaving::State::Gone.code() }.into());
    }
    let anew = known.name != name || (born.is_some() && known.actor.born != born);
    let text = "UPDATE persons SET name = $2, honorific = $3, born = $4 WHERE id = $1";
    let born = born.or(known.actor.born).map(|b| b.to_string());
    sql::run(&tx.0, text, vec![me.0.into(), name.into(), honorific.code().into(), born.into()]).await?;
    if anew {
        wait_again(&tx, acting, me, known.actor.home.id.0).await?;
    }
    register::note(&tx, me, "corrected", None, acting.now).await?;
    tx.commit().await?;
    Ok(anew)
}

async fn wait_again(tx: &Tx, acting: &Acting<'_>, me: PersonId, home: uuid::Uuid) -> ActResult<()> {
    sql::run(&tx.0, "DELETE FROM confirmations WHERE person_id = $1", vec![me.0.into()]).await?;
    sql::run(&tx.0, "UPDATE persons SET verified_at = NULL WHERE id = $1", vec![me.0.into()]).await?;
    let text = "INSERT INTO registrations (person_id, channel, territory_id, asked_at, state) \
                VALUES ($1, 'self', $2, $3, 'waiting') \
                ON CONFLICT (person_id) DO UPDATE SET state = 'waiting', asked_at = $3, why = NULL";
    sql::run(&tx.0, text, vec![me.0.into(), home.into(), acting.now.micros().into()]).await?;
    Ok(())
}

/// Restricts what is done with one's data, or lifts that: no roll, no list of residents, no name on any page.
///
/// # Errors
/// [`Refusal::SignInFirst`]; [`Refusal::HoldsOffice`] while one sits in a seat; [`Refusal::CardNotVouched`];
/// [`Refusal::Moved`] for whoever is recorded as having left.
pub async fn restrict(store: &Store, acting: &Acting<'_>, on: bool) -> ActResult<()> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    // Lifting a restriction would put whoever left back on the rolls.
    if without_office(&tx, acting, me).await?.actor.left {
        return Err(Refusal::Moved { now: domain::leaving::State::Gone.code() }.into());
    }
    let state = if on { "restricted" } else { "here" };
    sql::run(&tx.0, "UPDATE persons SET state = $2 WHERE id = $1", vec![me.0.into(), state.into()]).await?;
    if on {
        sql::run(&tx.0, "UPDATE proposals SET show_name = false WHERE author_id = $1", vec![me.0.into()]).await?;
    }
    register::note(&tx, me, if on { "restricted" } else { "restriction_lifted" }, None, acting.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes one's account for ever: numbers, name and birthday are erased; what was proposed stays, as a resident's.
///
/// # Errors
/// [`Refusal::SignInFirst`]; [`Refusal::HoldsOffice`] while one sits in a seat; [`Refusal::CardNotVouched`].
pub async fn close(store: &Store, acting: &Acting<'_>) -> ActResult<()> {
    let tx = begin(store).await?;
    let me = acting.someone()?;
    let profile = without_office(&tx, acting, me).await?;
    let home = territory::by_id(&tx.0, profile.actor.home.id).await?;
    for text in [
        "UPDATE search_documents SET supports = supports - 1 \
         WHERE proposal_id IN (SELECT proposal_id FROM supports WHERE person_id = $1)",
        "DELETE FROM supports WHERE person_id = $1",
        "DELETE FROM files WHERE by_id = $1 AND subject_kind IN ('proposal', 'opinion')",
        "UPDATE persons SET name = '–', honorific = 'anda', state = 'closed' WHERE id = $1",
    ] {
        sql::run(&tx.0, text, vec![me.0.into()]).await?;
    }
    erase(&tx, me, profile.actor.household).await?;
    let entry = record::Entry {
        act: "close_account",
        village: home.village,
        subject: me.0,
        granted: None,
        facts: serde_json::Map::new(),
    };
    record::append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

async fn without_office(tx: &Tx, acting: &Acting<'_>, me: PersonId) -> ActResult<person::Profile> {
    // Whoever printed a card could have opened it: it is not theirs to make somebody disappear.
    acting.vouched(tx).await?;
    let profile = person::profile(&tx.0, me).await?.ok_or(Refusal::NotFound)?;
    // An office is public: it has to end before its holder can disappear.
    if profile.seats_in_force(acting.now).next().is_some() { Err(Refusal::HoldsOffice.into()) } else { Ok(profile) }
}

/// Takes out of the database everything but the name that says who somebody was.
pub(super) async fn erase(tx: &Tx, who: PersonId, household: Option<HouseholdId>) -> ActResult<()> {
    let id = || vec![who.0.into()];
    for text in [
        "DELETE FROM sessions WHERE person_id = $1",
        "DELETE FROM accounts WHERE person_id = $1",
        "DELETE FROM identities WHERE person_id = $1",
        "DELETE FROM number_sheets WHERE person_id = $1",
        "DELETE FROM authenticators WHERE person_id = $1",
        "DELETE FROM card_requests WHERE person_id = $1",
        "DELETE FROM cards WHERE person_id = $1",
        "DELETE FROM import_drafts WHERE person_id = $1",
        "DELETE FROM processings WHERE person_id = $1",
        "DELETE FROM consents WHERE person_id = $1",
        "DELETE FROM confirmations WHERE person_id = $1",
        "DELETE FROM registrations WHERE person_id = $1",
        "DELETE FROM submissions WHERE person_id = $1",
        "DELETE FROM mail_links WHERE person_id = $1",
        "DELETE FROM letters WHERE person_id = $1",
        "DELETE FROM mails WHERE person_id = $1",
        "DELETE FROM files WHERE by_id = $1 AND subject_id IS NULL",
        "UPDATE departures SET objection = NULL WHERE person_id = $1",
        "UPDATE proposals SET show_name = false WHERE author_id = $1",
        "UPDATE persons SET sex = NULL, born = NULL, married = false, household_id = NULL, verified_at = NULL \
         WHERE id = $1",
    ] {
        sql::run(&tx.0, text, id()).await?;
    }
    if let Some(household) = household {
        // Nobody is left whose family card it is.
        let text = "DELETE FROM household_cards WHERE household_id = $1 \
                    AND NOT EXISTS (SELECT 1 FROM persons p WHERE p.household_id = $1)";
        sql::run(&tx.0, text, vec![household.0.into()]).await?;
    }
    Ok(())
}

/// Everything that is kept of a person, to be taken along: for that person alone.
///
/// # Errors
/// [`Refusal::SignInFirst`], or the database's own.
pub async fn take_along(store: &Store, acting: &Acting<'_>) -> ActResult<Value> {
    let me = acting.someone()?;
    let c = store.read();
    let profile = person::profile(c, me).await?.ok_or(Refusal::NotFound)?;
    let (nik, kk) = register::numbers(c, store.vault()?, me).await?;
    let seats: Vec<Value> = profile
        .seats
        .iter()
        .map(|s| {
            json!({"lembaga": s.body_name, "sk": s.mandate.decree, "sejak": s.mandate.from.micros(),
                   "sampai": s.mandate.until.map(domain::time::Instant::micros)})
        })
        .collect();
    let own: Vec<Value> = proposal::of_author(c, me)
        .await?
        .iter()
        .map(|p| json!({"tahun": p.year, "nomor": p.number, "masalah": p.words.problem, "tempat": p.words.place, "usul": p.words.wish}))
        .collect();
    let consents: Vec<Value> = register::consents(c, me)
        .await?
        .iter()
        .map(|x| json!({"untuk": x.purpose, "versi": x.version, "pada": x.given.micros(), "ditarik": x.withdrawn.map(domain::time::Instant::micros)}))
        .collect();
    let done: Vec<Value> = register::processings(c, me)
        .await?
        .iter()
        .map(|x| json!({"pada": x.at.micros(), "apa": x.what, "oleh": x.body}))
        .collect();
    let photos: Vec<Value> = file::of_person(c, me)
        .await?
        .iter()
        .map(|f| json!({"berkas": f.file.to_string(), "keterangan": f.shows}))
        .collect();
    let attended: Vec<Value> = meeting::attended(c, me)
        .await?
        .iter()
        .map(|m| json!({"jenis": m.kind, "tempat": m.place, "mulai": m.starts_at}))
        .collect();
    let asked: Vec<Value> = meeting::asked_by(c, me)
        .await?
        .iter()
        .map(|a| json!({"tempat": a.place, "tahun": a.year, "pada": a.asked_at}))
        .collect();
    let email = mail::of_person(c, store.vault()?, me).await?.map(|m| {
        json!({"alamat": m.address, "bahasa": m.lang, "ditulis": m.given.micros(),
               "dikonfirmasi": m.confirmed.map(domain::time::Instant::micros)})
    });
    Ok(json!({
        "nama": profile.name, "sapaan": profile.honorific.code(), "tanggal_lahir": profile.actor.born.map(|b| b.to_string()),
        "tempat_tinggal": profile.home_path, "nik": nik, "kk": kk, "jabatan": seats, "usulan": own,
        "foto": photos, "hadir_rapat": attended, "minta_rapat": asked, "email": email, "persetujuan": consents, "pemrosesan": done,
    }))
}

/// What is no longer needed is deleted: sessions that ended by themselves, tries of a month ago, codes that no longer
/// open anything, addresses that nobody confirmed.
///
/// # Errors
/// The database's own.
pub async fn retention(store: &Store, now: domain::time::Instant) -> ActResult<()> {
    crate::tries::sweep(store, now).await?;
    let tx = begin(store).await?;
    let (day, month) = (now.plus_days(-1).micros(), now.plus_days(-31).micros());
    let text = "DELETE FROM sessions WHERE seen_at < $1 OR (seen_at < $2 AND NOT remembered)";
    sql::run(&tx.0, text, vec![month.into(), day.into()]).await?;
    let text =
        "UPDATE cards SET ended_at = expires_at WHERE opened_at IS NULL AND ended_at IS NULL AND expires_at < $1";
    sql::run(&tx.0, text, vec![now.micros().into()]).await?;
    super::mail::sweep(&tx, now).await?;
    tx.commit().await?;
    Ok(())
}
