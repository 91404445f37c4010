//! The emblem in the head of a place's papers is set, or taken away.

use domain::{
    authority::Act,
    file::SubjectKind,
    id::{FileId, TerritoryId},
    refusal::Refusal,
    territory::emblem::{Emblem, has_one},
};

use super::{Acting, begin};
use crate::{
    ActResult, Store, emblem,
    file::{self, Brought, PHOTO},
    record::{Entry, append},
    territory,
};

/// Papers of this place are written under this emblem from now on; those that were signed keep theirs.
///
/// # Errors
/// A refusal of [`Act::SetEmblem`]; [`Refusal::NotFound`] for a place that has none; the field, when nothing was brought
/// or it is gone.
pub async fn set(store: &Store, acting: &Acting<'_>, place: TerritoryId, photo: Option<&Brought>) -> ActResult<()> {
    change(store, acting, place, Some(photo)).await
}

/// Papers of this place are written without an emblem of its own from now on.
///
/// # Errors
/// A refusal of [`Act::SetEmblem`]; [`Refusal::NotFound`] for a place that has none.
pub async fn take_away(store: &Store, acting: &Acting<'_>, place: TerritoryId) -> ActResult<()> {
    change(store, acting, place, None).await
}

async fn change(
    store: &Store,
    acting: &Acting<'_>,
    place: TerritoryId,
    brought: Option<Option<&Brought>>,
) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, place).await?;
    if !has_one(place.place.level) {
        return Err(Refusal::NotFound.into());
    }
    let granted = acting.may_at(&tx, Act::SetEmblem, &place, None).await?;
    let by = granted.mandate.ok_or(Refusal::NotFound)?;
    let (mut picture, mut hash): (Option<FileId>, Option<String>) = (None, None);
    if let Some(photo) = brought {
        let photo = photo.ok_or(Refusal::field(PHOTO, "missing"))?;
        let of = (SubjectKind::Emblem, place.place.id.0);
        hash = Some(file::attach(&tx, acting.someone()?, of, photo).await?);
        file::publish(&tx, photo.file).await?;
        picture = Some(photo.file);
    }
    let since = acting.now;
    emblem::set(&tx, &Emblem { place: place.place.id, picture, since }, by).await?;
    let entry = Entry::of(Act::SetEmblem, place.place.id, place.place.id.0, granted).with("photo", hash);
    append(&tx, acting.now, Entry { village: place.village, ..entry }).await?;
    tx.commit().await?;
    Ok(())
}
