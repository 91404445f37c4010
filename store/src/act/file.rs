//! A photo is brought: kept as its bringer's draft until a form takes it up.

use domain::{
    authority::Act,
    file::{A_DAY, Unfit},
    id::{BodyId, FileId},
    refusal::Refusal,
};

use super::{Acting, begin};
use crate::{
    ActResult, Store,
    authority::{Facts, ask},
    file,
    file::Photo,
    institution, territory,
};

/// The form field of a decree's photo.
pub const DECREE: &str = "office_photo";

/// Keeps the photo of a decree for a seat in this body. The number that the seat asks for is asked when it is entered.
///
/// # Errors
/// A refusal of [`Act::EnterMandate`]; the field, when this person brought too many today.
pub async fn keep_decree(store: &Store, acting: &Acting<'_>, body: BodyId, photo: Photo) -> ActResult<FileId> {
    let person = acting.someone()?;
    let tx = begin(store).await?;
    let body = institution::find(&tx.0, body).await?.ok_or(Refusal::NotFound)?;
    let place = territory::by_id(&tx.0, body.territory).await?;
    let facts = Facts::at_any_time(&tx.0, &place, acting.now).await?;
    ask(&facts, acting.actor(&tx).await?.as_ref(), Act::EnterMandate, acting.now)?;
    tx.hold_person(person).await?;
    if file::brought_since(&tx, person, acting.now.plus_days(-1)).await? >= A_DAY {
        return Err(Unfit::TooMany.of(DECREE).into());
    }
    let id = FileId::drawn(acting.chance);
    file::keep(&tx, id, person, photo, acting.now).await?;
    tx.commit().await?;
    Ok(id)
}
