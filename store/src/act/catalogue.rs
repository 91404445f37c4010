//! What may be proposed: entered for a village by two persons before its year collects, for a kota by its Bappeda; and
//! which item a proposal is, said by who writes a rung's estimate.

use domain::{
    authority::{Act, Granted},
    catalogue::{
        Item,
        sheet::{self, Grid, SHEET},
    },
    file::{FileKind, Unfit},
    id::{FileId, MandateId, ProposalId, TerritoryId},
    record::text_hash,
    refusal::Refusal,
    territory::{Level, Territory},
};
use uuid::Uuid;

use super::{Acting, begin, file::kept, held_cycle, held_proposal};
use crate::{
    ActResult, Store, Tx,
    authority::{Facts, ask},
    catalogue::{self as list, Change, New},
    file::{self, Photo},
    record::{Entry, append},
    territory,
};

/// The kades or lurah enters an item of the village's own, or Bappeda one of the kota's. A village's takes effect when a
/// second person confirms it, the kota's at once. Entered twice, it is there once.
///
/// # Errors
/// A refusal of [`Act::SetCatalogue`] or [`Act::SetCityCatalogue`]; what is wrong with the item.
pub async fn enter(store: &Store, acting: &Acting<'_>, place: TerritoryId, year: i16, item: &Item) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, place).await?;
    let (act, granted) = setting(&tx, acting, &place, year).await?;
    item.check(place.village_kind)?;
    keep(tx, acting, &place, (act, granted), year, Change::Put(item.clone())).await
}

/// They take an item off the list, in the same way.
///
/// # Errors
/// As [`enter`]; [`Refusal::Fields`] for a code that is not on the list.
pub async fn remove(store: &Store, acting: &Acting<'_>, place: TerritoryId, year: i16, code: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, place).await?;
    let (act, granted) = setting(&tx, acting, &place, year).await?;
    let known = list::of_place(&tx.0, &place, year).await?;
    let known = known.into_iter().find(|line| line.item.code == code);
    let gone = known.ok_or_else(|| Refusal::field("item_code", "choice"))?;
    keep(tx, acting, &place, (act, granted), year, Change::Remove(gone.item)).await
}

async fn keep(
    tx: Tx,
    acting: &Acting<'_>,
    place: &Territory,
    (act, granted): (Act, Granted),
    year: i16,
    change: Change,
) -> ActResult<()> {
    let holds = act == Act::SetCityCatalogue;
    let waits = list::waiting(&tx.0, place.place.id, year).await?.into_iter().any(|w| w.change == change);
    let stands = list::of_place(&tx.0, place, year).await?;
    let stands = holds && stands.into_iter().any(|line| line.own && Change::Put(line.item) == change);
    if !waits && !stands {
        put(&tx, acting, place, (act, granted), year, &change).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn put(
    tx: &Tx,
    acting: &Acting<'_>,
    place: &Territory,
    (act, granted): (Act, Granted),
    year: i16,
    change: &Change,
) -> ActResult<()> {
    let holds = act == Act::SetCityCatalogue;
    let (id, by, at) = (MandateId::at(acting.now, acting.chance).0, seat(granted)?, acting.now);
    list::enter(tx, &New { id, place: place.place.id, year, change, by, at, holds }).await?;
    append(tx, acting.now, told(act, place, id, granted, year, change)).await?;
    Ok(())
}

/// Keeps the rows of a sheet with items, to be looked through before they are entered. The number that entering asks for
/// is asked then.
///
/// # Errors
/// A refusal of [`Act::SetCatalogue`] or [`Act::SetCityCatalogue`]; the sheet's field, when it is none.
pub async fn keep_sheet(
    store: &Store,
    acting: &Acting<'_>,
    place: TerritoryId,
    year: i16,
    grid: &Grid,
) -> ActResult<FileId> {
    let person = acting.someone()?;
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, place).await?;
    let (act, facts) = match place.place.level {
        Level::Village => {
            let cycle = held_cycle(&tx, place.place.id, year).await?;
            (Act::SetCatalogue, Facts::of_place(&tx.0, &place, &cycle, acting.now).await?)
        }
        Level::Regency => (Act::SetCityCatalogue, Facts::at_any_time(&tx.0, &place, acting.now).await?),
        _ => return Err(Refusal::NotFound.into()),
    };
    ask(&facts, acting.actor(&tx).await?.as_ref(), act, acting.now)?;
    sheet::read(grid, place.village_kind)?;
    let bytes = serde_json::to_vec(grid).map_err(|_| Refusal::field(SHEET, "sheet_broken"))?;
    kept(tx, acting, person, (FileKind::Sheet, SHEET), Photo::of_paper(bytes)).await
}

/// Every item of a sheet that was kept is entered, as [`enter`] does one by one: all of them, or none. Returns how many
/// change something.
///
/// # Errors
/// As [`enter`]; the sheet's field when it is gone, or a row of it is wrong.
pub async fn enter_all(
    store: &Store,
    acting: &Acting<'_>,
    place: TerritoryId,
    year: i16,
    id: FileId,
) -> ActResult<usize> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, place).await?;
    let (act, granted) = setting(&tx, acting, &place, year).await?;
    let grid = file::rows_of(&tx.0, id, acting.someone()?).await?.ok_or_else(|| Unfit::Gone.of(SHEET))?;
    let stand: Vec<Item> = list::of_place(&tx.0, &place, year).await?.into_iter().map(|line| line.item).collect();
    let wait = list::waits_to_stand(&tx.0, place.place.id, year).await?;
    let mut entered = 0;
    for row in sheet::read(&grid, place.village_kind)? {
        let verdict = row.verdict(&stand, &wait);
        let item = row.item.map_err(|_| Refusal::field(SHEET, "sheet_rows"))?;
        if verdict != sheet::Verdict::Same {
            put(&tx, acting, &place, (act, granted), year, &Change::Put(item)).await?;
            entered += 1;
        }
    }
    file::erase(&tx, id).await?;
    tx.commit().await?;
    Ok(entered)
}

/// The chair of the BPD, or in a kelurahan the LPM, confirms everything that waits.
///
/// # Errors
/// A refusal of [`Act::ConfirmCatalogue`]; [`Refusal::SecondPerson`] for who entered some of it; [`Refusal::Moved`] when
/// nothing waits.
pub async fn confirm(store: &Store, acting: &Acting<'_>, village: TerritoryId, year: i16) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = in_village(&tx, village).await?;
    let cycle = held_cycle(&tx, village, year).await?;
    let granted = acting.may_in(&tx, Act::ConfirmCatalogue, &place, &cycle).await?;
    let waiting = list::waiting(&tx.0, village, year).await?;
    let me = acting.someone()?;
    if waiting.iter().any(|w| w.by == me) {
        return Err(Refusal::SecondPerson.into());
    }
    if waiting.is_empty() {
        return Err(Refusal::Moved { now: "items_settled" }.into());
    }
    list::confirm(&tx, village, year, (seat(granted)?, acting.now)).await?;
    for w in &waiting {
        append(&tx, acting.now, told(Act::ConfirmCatalogue, &place, w.id, granted, year, &w.change)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The kades or lurah takes back what waits.
///
/// # Errors
/// A refusal of [`Act::SetCatalogue`]; [`Refusal::Moved`] when it does not wait.
pub async fn withdraw(store: &Store, acting: &Acting<'_>, village: TerritoryId, year: i16, id: Uuid) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = in_village(&tx, village).await?;
    let (act, granted) = setting(&tx, acting, &place, year).await?;
    if !list::withdraw(&tx, village, year, id).await? {
        return Err(Refusal::Moved { now: "items_settled" }.into());
    }
    append(&tx, acting.now, entry(act, &place, id, granted, year).with("withdrawn", true)).await?;
    tx.commit().await?;
    Ok(())
}

/// Who writes an estimate on their rung says which item of the list a proposal is, or that it is none of them.
///
/// # Errors
/// A refusal of [`Act::EstimateRung`]; [`Refusal::Fields`] for an item that is not on the list of its year.
pub async fn classify(store: &Store, acting: &Acting<'_>, id: ProposalId, item: Option<Uuid>) -> ActResult<()> {
    let tx = begin(store).await?;
    let (found, cycle) = held_proposal(&tx, id, acting.now).await?;
    if found.number.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let place = territory::by_id(&tx.0, found.scope).await?;
    let granted = acting.may_on(&tx, Act::EstimateRung, &found, &place, &cycle).await?;
    let code = match item {
        Some(item) => {
            let village = territory::by_id(&tx.0, found.village).await?;
            let lines = list::of_place(&tx.0, &village, found.year).await?;
            let line = lines.into_iter().find(|line| line.id == item);
            Some(line.ok_or_else(|| Refusal::field("butir", "choice"))?.item.code)
        }
        None => None,
    };
    list::say(&tx, id, item, (seat(granted)?, acting.now)).await?;
    let entry = Entry::of(Act::EstimateRung, found.village, id.0, granted).with("item", code);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The right to set the list of a place: a village's while its year is prepared, a kota's at any time.
async fn setting(tx: &Tx, acting: &Acting<'_>, place: &Territory, year: i16) -> ActResult<(Act, Granted)> {
    match place.place.level {
        Level::Village => {
            let cycle = held_cycle(tx, place.place.id, year).await?;
            Ok((Act::SetCatalogue, acting.may_in(tx, Act::SetCatalogue, place, &cycle).await?))
        }
        Level::Regency => Ok((Act::SetCityCatalogue, acting.may_at(tx, Act::SetCityCatalogue, place, None).await?)),
        _ => Err(Refusal::NotFound.into()),
    }
}

async fn in_village(tx: &Tx, village: TerritoryId) -> ActResult<Territory> {
    let place = territory::by_id(&tx.0, village).await?;
    if place.place.level == Level::Village { Ok(place) } else { Err(Refusal::NotFound.into()) }
}

fn entry(act: Act, place: &Territory, id: Uuid, granted: Granted, year: i16) -> Entry {
    let entry = Entry::of(act, place.place.id, id, granted).with("year", year);
    Entry { village: place.village, ..entry }
}

fn told(act: Act, place: &Territory, id: Uuid, granted: Granted, year: i16, change: &Change) -> Entry {
    let item = change.item();
    let price = format!("{}-{} {}", item.low.0, item.high.0, item.unit.code());
    entry(act, place, id, granted, year)
        .with("code", item.code.clone())
        .with("name", text_hash(&item.name))
        .with("price", price)
        .with("removed", matches!(change, Change::Remove(_)))
}

fn seat(granted: Granted) -> ActResult<MandateId> {
    Ok(granted.mandate.ok_or(Refusal::NotFound)?)
}
