//! Residents imported from a village's register: as one act, in one transaction.

use domain::{
    authority::{Act, Granted},
    id::TerritoryId,
    refusal::Refusal,
    resident::Raw,
    territory::{Level, Territory},
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{Acting, begin};
use crate::{
    ActResult, Store, Tx,
    authority::{Facts, ask},
    person,
    record::{Entry, append},
    resident::{self, Draft, Moment, Report},
    territory,
};

/// On whose word a register is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// The acting person's: their mandate is asked for, and their number.
    Mandate,
    /// That of whoever runs the installation, at its command line: they hold the database and its secret already, and
    /// a house that is just being set up has no operator yet. The record says so by naming no mandate.
    Installation,
}

/// A register as it was read: the kept columns, and the SHA-256 of the file.
#[derive(Debug, Clone, Copy)]
pub struct Register<'a> {
    /// Of which village.
    pub village: TerritoryId,
    /// The rows.
    pub rows: &'a [Raw],
    /// The file's hash, by which the record names it.
    pub file_hash: &'a str,
}

fn moment<'a>(acting: &Acting<'a>) -> Moment<'a> {
    Moment { now: acting.now, chance: acting.chance }
}

async fn village(c: &impl ConnectionTrait, id: TerritoryId) -> ActResult<Territory> {
    let village = territory::by_id(c, id).await?;
    if village.place.level == Level::Village { Ok(village) } else { Err(Refusal::NotFound.into()) }
}

/// Imports the good rows of a register and reports the others. A dry run changes nothing, asks for no number, and
/// reports the same.
///
/// # Errors
/// A refusal of [`Act::ImportResidents`].
pub async fn import(
    store: &Store,
    acting: &Acting<'_>,
    word: Word,
    register: Register<'_>,
    dry_run: bool,
) -> ActResult<Report> {
    if dry_run {
        return look(store, acting, word, register).await;
    }
    let tx = begin(store).await?;
    let report = carry_out(&tx, acting, word, register).await?;
    tx.commit().await?;
    Ok(report)
}

async fn look(store: &Store, acting: &Acting<'_>, word: Word, register: Register<'_>) -> ActResult<Report> {
    let c = store.read();
    let village = village(c, register.village).await?;
    if word == Word::Mandate {
        may_look(store, acting, &village).await?;
    }
    Ok(resident::plan(c, store.vault()?, &village, register.rows, &moment(acting)).await?.report)
}

/// Whether they may import here, without the number that importing itself asks for.
async fn may_look(store: &Store, acting: &Acting<'_>, village: &Territory) -> ActResult<Granted> {
    let c = store.read();
    let actor = person::profile(c, acting.someone()?).await?.map(|p| p.actor);
    ask(&Facts::at_any_time(c, village, acting.now).await?, actor.as_ref(), Act::ImportResidents, acting.now)
}

async fn carry_out(tx: &Tx, acting: &Acting<'_>, word: Word, register: Register<'_>) -> ActResult<Report> {
    let village = village(&tx.0, register.village).await?;
    let granted = match word {
        Word::Mandate => Some(acting.may_at(tx, Act::ImportResidents, &village, None).await?),
        Word::Installation => None,
    };
    tx.hold_place(village.place.id).await?;
    let moment = moment(acting);
    let plan = resident::plan(&tx.0, tx.vault()?, &village, register.rows, &moment).await?;
    let report = plan.report.clone();
    resident::write(tx, plan, granted, &moment).await?;
    append(tx, acting.now, entry(&village, &report, register.file_hash, granted)).await?;
    Ok(report)
}

/// Counts and a hash: no name and no number of anybody.
fn entry(village: &Territory, report: &Report, file_hash: &str, granted: Option<Granted>) -> Entry {
    let id = village.place.id;
    let facts = serde_json::Map::new();
    Entry { act: Act::ImportResidents.code(), village: Some(id), subject: id.0, granted, facts }
        .with("file", file_hash)
        .with("read", report.read)
        .with("new", report.new)
        .with("no_nik", report.no_nik)
        .with("changed", report.changed)
        .with("same", report.same)
        .with("not_here", report.not_here)
        .with("faulty", report.faulty)
        .with("households", report.households)
}

/// Keeps a register until its second step, for who brought it; what they left before is gone.
///
/// # Errors
/// A refusal of [`Act::ImportResidents`].
pub async fn keep(store: &Store, acting: &Acting<'_>, register: Register<'_>) -> ActResult<Uuid> {
    let person = acting.someone()?;
    let village = village(store.read(), register.village).await?;
    may_look(store, acting, &village).await?;
    let tx = begin(store).await?;
    let id = resident::keep_draft(&tx, person, register, &moment(acting)).await?;
    tx.commit().await?;
    Ok(id)
}

/// What importing a kept register would do.
///
/// # Errors
/// [`Refusal::NotFound`] when it is gone or somebody else's, or a refusal of [`Act::ImportResidents`].
pub async fn look_at_kept(store: &Store, acting: &Acting<'_>, id: Uuid) -> ActResult<(Draft, Report)> {
    let draft = resident::draft(store, id, acting.someone()?).await?.ok_or(Refusal::NotFound)?;
    let register = Register { village: draft.village, rows: &draft.rows, file_hash: &draft.file_hash };
    let report = look(store, acting, Word::Mandate, register).await?;
    Ok((draft, report))
}

/// Imports a kept register; then it is gone.
///
/// # Errors
/// [`Refusal::NotFound`] when it is gone or somebody else's, or a refusal of [`Act::ImportResidents`].
pub async fn import_kept(store: &Store, acting: &Acting<'_>, id: Uuid) -> ActResult<Report> {
    let tx = begin(store).await?;
    let draft = resident::held_draft(&tx, id, acting.someone()?).await?.ok_or(Refusal::NotFound)?;
    // Taken away first: sent twice at once, the second finds nothing.
    if !resident::drop_draft(&tx, id).await? {
        return Err(Refusal::NotFound.into());
    }
    let register = Register { village: draft.village, rows: &draft.rows, file_hash: &draft.file_hash };
    let report = carry_out(&tx, acting, Word::Mandate, register).await?;
    tx.commit().await?;
    Ok(report)
}
