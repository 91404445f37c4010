//! Photos that people brought, and who may look at them.

use domain::{
    file::{DRAFT_DAYS, FileKind, SubjectKind, sees_decree},
    id::{FileId, MandateId, PersonId},
    person::Actor,
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, entity, mandate, mandate::waiting, sql};

/// A photo, written anew by the server in two sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// The picture, as JPEG.
    pub large: Vec<u8>,
    /// Its small copy, as JPEG.
    pub small: Vec<u8>,
    /// The picture's SHA-256, in hex.
    pub sha256: String,
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
}

/// What is told of a file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// SHA-256 of the picture, in hex.
    pub sha256: String,
    /// Bytes of the picture.
    pub size: i64,
    /// Whether everybody may look at it.
    pub public: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    sha256: String,
    size: i64,
    is_public: bool,
    by_id: Uuid,
    subject_kind: Option<String>,
    subject_id: Option<Uuid>,
}

impl From<Row> for File {
    fn from(row: Row) -> Self {
        Self { id: FileId(row.id), sha256: row.sha256, size: row.size, public: row.is_public }
    }
}

/// A file, if this person may look at it now: asked for the link and for the bytes alike.
///
/// # Errors
/// The database's own.
pub async fn visible(
    c: &impl ConnectionTrait,
    id: FileId,
    actor: Option<&Actor>,
    now: Instant,
) -> StoreResult<Option<File>> {
    let text = "SELECT id, sha256, size, is_public, by_id, subject_kind, subject_id FROM files WHERE id = $1";
    let Some(row) = sql::one::<Row>(c, text, vec![id.0.into()]).await? else { return Ok(None) };
    let seen = match (row.is_public, actor, row.subject_kind.as_deref().and_then(SubjectKind::from_code)) {
        (true, ..) => true,
        (_, None, _) => false,
        (_, Some(actor), None) => row.subject_id.is_none() && row.by_id == actor.person.0,
        (_, Some(actor), Some(SubjectKind::Mandate)) => {
            of_decree(c, MandateId(row.subject_id.unwrap_or_default()), actor, now).await?
        }
    };
    Ok(seen.then(|| row.into()))
}

async fn of_decree(c: &impl ConnectionTrait, id: MandateId, actor: &Actor, now: Instant) -> StoreResult<bool> {
    if let Some(holder) = mandate::holder(c, id).await? {
        return Ok(sees_decree(actor, &holder.mandate, true, now));
    }
    let waits = waiting::find(c, id).await?;
    Ok(waits.is_some_and(|w| sees_decree(actor, &w.holder.mandate, false, now)))
}

/// The file that belongs to something.
///
/// # Errors
/// The database's own.
pub async fn of_subject(c: &impl ConnectionTrait, kind: SubjectKind, id: Uuid) -> StoreResult<Option<File>> {
    let text = "SELECT id, sha256, size, is_public, by_id, subject_kind, subject_id FROM files \
                WHERE subject_id = $1 AND subject_kind = $2 ORDER BY made_at, id";
    let row: Option<Row> = sql::one(c, text, vec![id.into(), kind.code().into()]).await?;
    Ok(row.map(Into::into))
}

/// The bytes of the picture, or of its small copy. Whether they may be seen is asked before, of [`visible`].
///
/// # Errors
/// The database's own.
pub async fn bytes(c: &impl ConnectionTrait, id: FileId, small: bool) -> StoreResult<Vec<u8>> {
    #[derive(FromQueryResult)]
    struct Bytes {
        bytes: Vec<u8>,
    }
    let text = if small {
        "SELECT small AS bytes FROM files WHERE id = $1"
    } else {
        "SELECT large AS bytes FROM files WHERE id = $1"
    };
    let found: Option<Bytes> = sql::one(c, text, vec![id.0.into()]).await?;
    Ok(found.map(|b| b.bytes).unwrap_or_default())
}

/// How many photos a person brought since an instant.
pub(crate) async fn brought_since(tx: &Tx, person: PersonId, since: Instant) -> StoreResult<i64> {
    let text = "SELECT COUNT(*) FROM files WHERE by_id = $1 AND made_at > $2";
    Ok(sql::number(&tx.0, text, vec![person.0.into(), since.micros().into()]).await?)
}

/// Keeps a photo as a draft; drafts that nothing took up within a day are thrown away.
pub(crate) async fn keep(tx: &Tx, id: FileId, by: PersonId, photo: Photo, now: Instant) -> StoreResult<()> {
    let old = now.plus_days(-DRAFT_DAYS).micros();
    sql::run(&tx.0, "DELETE FROM files WHERE subject_id IS NULL AND made_at < $1", vec![old.into()]).await?;
    let row = entity::file::Model {
        id: id.0,
        kind: FileKind::Photo.code().to_owned(),
        sha256: photo.sha256,
        size: i64::try_from(photo.large.len()).unwrap_or(i64::MAX),
        large: photo.large,
        small: photo.small,
        width: i64::from(photo.width),
        height: i64::from(photo.height),
        by_id: by.0,
        made_at: now.micros(),
        subject_kind: None,
        subject_id: None,
        is_public: false,
    };
    Ok(entity::file::insert(&tx.0, row).await?)
}

/// A person's own draft becomes the file of something; gives its hash, or nothing when there is no such draft.
pub(crate) async fn take_up(
    tx: &Tx,
    id: FileId,
    by: PersonId,
    (kind, subject): (SubjectKind, Uuid),
) -> StoreResult<Option<String>> {
    let text = "UPDATE files SET subject_kind = $3, subject_id = $4 \
                WHERE id = $1 AND by_id = $2 AND subject_id IS NULL";
    let values = vec![id.0.into(), by.0.into(), kind.code().into(), subject.into()];
    if sql::run(&tx.0, text, values).await? != 1 {
        return Ok(None);
    }
    Ok(of_subject(&tx.0, kind, subject).await?.map(|f| f.sha256))
}
