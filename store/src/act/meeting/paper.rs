//! The signed paper is filed, and a mistake in it is mended beside it.

use domain::{authority::Act, file::SubjectKind, id::MeetingId, record::text_hash, refusal::Refusal};

use super::held;
use crate::{
    ActResult, Store,
    act::{Acting, begin},
    file::{self, Brought, PHOTO},
    meeting,
    record::{Entry, append},
};

/// Files the photo of the signed berita acara: from now on it is frozen.
///
/// # Errors
/// A refusal of [`Act::SignMinutes`] and of the right to lead; [`Refusal::Moved`] before it is closed, or when one was
/// filed; the field, when the photo is missing or gone.
pub async fn file(store: &Store, acting: &Acting<'_>, id: MeetingId, photo: Option<&Brought>) -> ActResult<()> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = held.leads(&tx, acting).await?;
    let minutes = meeting::minutes_of(&tx.0, id).await?.ok_or(Refusal::Moved { now: held.sitting.state.code() })?;
    let photo = photo.ok_or(Refusal::field(PHOTO, "missing"))?;
    let by = acting.someone()?;
    let hash = file::attach(&tx, by, (SubjectKind::Minutes, id.0), photo).await?;
    let filed = minutes.file(photo.file, hash.clone(), by, acting.now)?;
    meeting::save_minutes(&tx, &filed).await?;
    let entry = Entry::of(Act::SignMinutes, held.meeting.village, id.0, granted)
        .with("minutes", filed.number)
        .with("minutes_hash", filed.hash)
        .with("photo", hash);
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// A mistake in a signed berita acara is mended by another beside it.
///
/// # Errors
/// A refusal of the right to lead, or of [`domain::meeting::minutes::Minutes::correct`].
pub async fn correct(store: &Store, acting: &Acting<'_>, id: MeetingId, wrong: &str, right: &str) -> ActResult<()> {
    let tx = begin(store).await?;
    let held = held(&tx, id).await?;
    let granted = held.leads(&tx, acting).await?;
    let minutes = meeting::minutes_of(&tx.0, id).await?.ok_or(Refusal::Moved { now: held.sitting.state.code() })?;
    let mended = minutes.correct(wrong, right, acting.someone()?, acting.now)?;
    meeting::save_minutes(&tx, &mended).await?;
    let last = mended.corrections.last();
    let entry = Entry::of(Act::SignMinutes, held.meeting.village, id.0, granted)
        .with("correction", mended.corrections.len())
        .with("wrong", last.map(|c| text_hash(&c.wrong)))
        .with("right", last.map(|c| text_hash(&c.right)));
    append(&tx, acting.now, entry).await?;
    tx.commit().await?;
    Ok(())
}
