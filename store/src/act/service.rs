//! The services of a village are named, so that who is sent there knows where and with what.

use domain::{authority::Act, id::TerritoryId, record::text_hash, refusal::Refusal, service::Service};

use super::{Acting, begin};
use crate::{
    ActResult, Store,
    record::{Entry, append},
    service, territory,
};

/// The village's office names a service, or names it anew.
///
/// # Errors
/// A refusal of [`Act::SetService`].
pub async fn set(store: &Store, acting: &Acting<'_>, village: TerritoryId, new: &Service) -> ActResult<()> {
    let tx = begin(store).await?;
    let place = territory::by_id(&tx.0, village).await?;
    let granted = acting.may_at(&tx, Act::SetService, &place, None).await?;
    let mandate = granted.mandate.ok_or(Refusal::NotFound)?;
    service::set(&tx, village, new, (mandate, acting.now)).await?;
    let entry = Entry::of(Act::SetService, village, village.0, granted)
        .with("kind", new.kind.code())
        .with("name", text_hash(&new.name));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}
