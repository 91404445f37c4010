//! Photos that people brought, and who may look at them.

use std::collections::BTreeMap;

use domain::{
    catalogue::sheet::Grid,
    deliberation::moderation::Part,
    file::{DRAFT_DAYS, FileKind, OF_PROPOSAL, SubjectKind, Unfit, paper, sees_decree, sees_words},
    id::{FileId, MandateId, MeetingId, OpinionId, PersonId, ProposalId, TerritoryId},
    person::Actor,
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    ActResult, StoreResult, Tx,
    columns::small,
    deliberation::Hidden,
    entity,
    error::Readable,
    mandate,
    mandate::waiting,
    meeting,
    moderation::{self, Key},
    sql, territory,
};

/// The form field of a paper that comes with a proposal.
pub const PAPER: &str = "paper";
/// The form field of a photo that comes with words.
pub const PHOTO: &str = "photo";

/// A photo that came with a form: kept already, and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The bringer's draft.
    pub file: FileId,
    /// What it shows, for those who do not see it.
    pub shows: Option<String>,
}

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
    /// Whether everybody may look at it, for ever.
    pub public: bool,
    /// Whether it is a paper, which is saved and never shown.
    pub paper: bool,
    /// Whether everybody may look at it now: it is asked anew each time, since its words may be hidden.
    pub open: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    sha256: String,
    size: i64,
    is_public: bool,
    kind: String,
    by_id: Uuid,
    subject_kind: Option<String>,
    subject_id: Option<Uuid>,
}

impl Photo {
    /// A paper as it came, in the columns of a photo: nothing of it is drawn.
    #[must_use]
    pub fn of_paper(bytes: Vec<u8>) -> Self {
        Self { sha256: domain::record::bytes_hash(&bytes), large: bytes, small: vec![], width: 0, height: 0 }
    }
}

impl From<Row> for File {
    fn from(row: Row) -> Self {
        Self {
            id: FileId(row.id),
            sha256: row.sha256,
            size: row.size,
            public: row.is_public,
            paper: row.kind == FileKind::Paper.code(),
            open: false,
        }
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
    let text = "SELECT id, sha256, size, is_public, kind, by_id, subject_kind, subject_id FROM files WHERE id = $1";
    let found = sql::one::<Row>(c, text, vec![id.0.into()]).await?;
    let Some(row) = found.filter(|row| row.kind != FileKind::Sheet.code()) else { return Ok(None) };
    let kind = row.subject_kind.as_deref().and_then(SubjectKind::from_code);
    if let (Some(kind @ (SubjectKind::Proposal | SubjectKind::Opinion)), Some(subject)) = (kind, row.subject_id) {
        let Some((words, open, own)) = with_words(c, kind, (id, subject), actor).await? else { return Ok(None) };
        let own = own || actor.is_some_and(|a| a.person.0 == row.by_id);
        // Who judges whether it may stand has to see it.
        let seen = open || own || {
            let judge = actor.filter(|a| words.hidden > 0 && !a.mandates.is_empty());
            match judge {
                Some(judge) => {
                    let village = territory::by_id(c, TerritoryId(words.village)).await?;
                    moderation::before_judge(c, &village, id, judge, now).await?
                }
                None => false,
            }
        };
        return Ok(seen.then(|| File { open, ..row.into() }));
    }
    let seen = match (row.is_public, actor, kind) {
        (true, ..) => true,
        (_, None, _) => false,
        (_, Some(actor), None) => row.subject_id.is_none() && row.by_id == actor.person.0,
        (_, Some(actor), Some(SubjectKind::Mandate)) => {
            of_decree(c, MandateId(row.subject_id.unwrap_or_default()), actor, now).await?
        }
        (_, Some(actor), Some(SubjectKind::Minutes)) => {
            meeting::sees_paper(c, MeetingId(row.subject_id.unwrap_or_default()), actor, now).await?
        }
        (_, Some(_), Some(_)) => false,
    };
    Ok(seen.then(|| row.into()))
}

/// What a photo came with.
#[derive(FromQueryResult)]
struct Words {
    village: Uuid,
    author: Option<Uuid>,
    writer: Option<Uuid>,
    sent: i64,
    /// How often it, or the words themselves, are hidden now.
    hidden: i64,
}

/// What a photo came with, whether everybody may see it now, and whether it is this person's own.
async fn with_words(
    c: &impl ConnectionTrait,
    kind: SubjectKind,
    (id, subject): (FileId, Uuid),
    actor: Option<&Actor>,
) -> StoreResult<Option<(Words, bool, bool)>> {
    let text = if kind == SubjectKind::Proposal {
        "SELECT q.village_id AS village, q.author_id AS author, q.written_by_id AS writer, \
         CASE WHEN q.number IS NULL THEN CAST(0 AS bigint) ELSE CAST(1 AS bigint) END AS sent, \
         (SELECT COUNT(*) FROM text_judgements k WHERE k.text_id IN (q.id, $2) AND k.in_force) AS hidden \
         FROM proposals q WHERE q.id = $1"
    } else {
        "SELECT q.village_id AS village, o.author_id AS author, o.author_id AS writer, CAST(1 AS bigint) AS sent, \
         (SELECT COUNT(*) FROM text_judgements k WHERE k.text_id IN (o.id, $2) AND k.in_force) AS hidden \
         FROM opinions o JOIN proposals q ON q.id = o.proposal_id WHERE o.id = $1"
    };
    let Some(words) = sql::one::<Words>(c, text, vec![subject.into(), id.0.into()]).await? else { return Ok(None) };
    let own = actor.is_some_and(|a| [words.author, words.writer].contains(&Some(a.person.0)));
    let open = sees_words(false, words.sent > 0, words.hidden > 0);
    Ok(Some((words, open, own)))
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
    let text = "SELECT id, sha256, size, is_public, kind, by_id, subject_kind, subject_id FROM files \
                WHERE subject_id = $1 AND subject_kind = $2 ORDER BY made_at, id";
    let row: Option<Row> = sql::one(c, text, vec![id.into(), kind.code().into()]).await?;
    Ok(row.map(Into::into))
}

/// A photo as the page of its proposal offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its id.
    pub id: FileId,
    /// Bytes of the picture.
    pub size: i64,
    /// What it shows.
    pub shows: Option<String>,
    /// The opinion it belongs to; none for the proposal's own.
    pub opinion: Option<OpinionId>,
    /// Whether it is a paper.
    pub paper: bool,
    /// Who brought it.
    pub by: PersonId,
    /// Why it is hidden by itself, since when and by whom; its words may be hidden besides.
    pub hidden: Option<Hidden>,
    /// Year and number of the proposal it came with, where that waited and came again as the one that offers it.
    pub from: Option<(i16, u32)>,
}

impl Offered {
    /// As what it can be reported.
    #[must_use]
    pub const fn part(&self) -> Part {
        if self.paper { Part::Paper(self.id) } else { Part::Photo(self.id) }
    }
}

macro_rules! offered {
    ($with:expr, $text:literal, $from:literal, $of:literal) => {
        concat!(
            $with,
            "SELECT ",
            $text,
            ", f.id, f.size, f.shows, f.subject_id, f.subject_kind, f.kind, f.by_id, h.reason AS hidden_reason, \
             b.name AS hidden_office, h.judged_at AS hidden_at, g.year AS from_year, g.number AS from_number ",
            $from,
            " LEFT JOIN text_judgements h ON h.text_id = f.id AND h.in_force \
             LEFT JOIN mandates m ON m.id = h.judged_by LEFT JOIN bodies b ON b.id = m.body_id \
             LEFT JOIN proposals g ON ",
            $of,
            " ORDER BY f.made_at, f.id"
        )
    };
}

#[derive(FromQueryResult)]
struct OfferedRow {
    /// The text with which it stands or falls.
    text_id: Uuid,
    part: String,
    id: Uuid,
    size: i64,
    shows: Option<String>,
    subject_id: Uuid,
    subject_kind: String,
    kind: String,
    by_id: Uuid,
    hidden_reason: Option<String>,
    hidden_office: Option<String>,
    hidden_at: Option<i64>,
    from_year: Option<i64>,
    from_number: Option<i64>,
}

impl OfferedRow {
    fn read(self) -> StoreResult<Offered> {
        let of_opinion = self.subject_kind == SubjectKind::Opinion.code();
        Ok(Offered {
            id: FileId(self.id),
            size: self.size,
            shows: self.shows,
            opinion: of_opinion.then_some(OpinionId(self.subject_id)),
            paper: self.kind == FileKind::Paper.code(),
            by: PersonId(self.by_id),
            hidden: Hidden::read(self.hidden_reason, self.hidden_office, self.hidden_at)?,
            from: self.from_year.zip(self.from_number).map(|(year, number)| (small(year), small(number))),
        })
    }
}

/// A proposal, and those that waited and came again as it; the proposal is `$1`.
macro_rules! with_older {
    () => {
        "WITH RECURSIVE older (id) AS (SELECT q.id FROM proposals q WHERE q.id = $1 UNION \
         SELECT k.from_id FROM proposal_kin k JOIN older ON older.id = k.to_id WHERE k.kind = 'carried') "
    };
}

/// Whose a file is that a proposal's page offers: its own, or that of one which came again as it.
pub(crate) async fn came_with(c: &impl ConnectionTrait, id: FileId, on: ProposalId) -> StoreResult<Option<ProposalId>> {
    #[derive(FromQueryResult)]
    struct Whose {
        subject_id: Uuid,
    }
    let text = concat!(
        with_older!(),
        "SELECT f.subject_id FROM files f WHERE f.id = $2 AND f.subject_kind = 'proposal' \
         AND f.subject_id IN (SELECT id FROM older)"
    );
    let found: Option<Whose> = sql::one(c, text, vec![on.0.into(), id.0.into()]).await?;
    Ok(found.map(|f| ProposalId(f.subject_id)))
}

/// The photos of a proposal and of the opinions on it, oldest first, with those of the proposals that waited and came again
/// as it; one query. Whether they may be seen is asked for each
/// where its words stand, and again of [`visible`].
///
/// # Errors
/// The database's own.
pub async fn of_proposal(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<Offered>> {
    let text = offered!(
        with_older!(),
        "f.id AS text_id, f.kind AS part",
        "FROM files f",
        "g.id = f.subject_id AND g.id <> $1 AND f.subject_kind = 'proposal' \
         WHERE (f.subject_kind = 'proposal' AND f.subject_id IN (SELECT id FROM older) AND (f.subject_id = $1 \
         OR NOT EXISTS (SELECT 1 FROM text_judgements w WHERE w.text_id = f.subject_id AND w.in_force))) \
         OR (f.subject_kind = 'opinion' AND f.subject_id IN (SELECT o.id FROM opinions o WHERE o.proposal_id = $1))"
    );
    let rows: Vec<OfferedRow> = sql::all(c, text, vec![proposal.0.into()]).await?;
    rows.into_iter().map(OfferedRow::read).collect()
}

/// The files that stand or fall with each text of a village that waits for a judge: the file itself, an opinion's photo,
/// what came with a proposal; one query.
pub(crate) async fn of_cases(
    c: &impl ConnectionTrait,
    village: TerritoryId,
) -> StoreResult<BTreeMap<Key, Vec<Offered>>> {
    let text = offered!(
        "",
        "w.text_id, w.part",
        "FROM (SELECT text_id, part FROM text_reports WHERE village_id = $1 AND open UNION \
         SELECT text_id, part FROM text_judgements WHERE village_id = $1 AND in_force \
         AND appealed_at IS NOT NULL AND settled_at IS NULL) w JOIN files f ON (w.part IN ('photo', 'paper') \
         AND f.id = w.text_id) OR (w.part = 'opinion' AND f.subject_kind = 'opinion' AND f.subject_id = w.text_id) \
         OR (w.part IN ('problem', 'place', 'wish') AND f.subject_kind = 'proposal' AND f.subject_id = w.text_id)",
        "g.id IS NULL"
    );
    let mut all: BTreeMap<Key, Vec<Offered>> = BTreeMap::new();
    for row in sql::all::<OfferedRow>(c, text, vec![village.0.into()]).await? {
        let key = (row.text_id, row.part.clone());
        all.entry(key).or_default().push(row.read()?);
    }
    Ok(all)
}

/// What somebody brought with their own words, and what they said it shows; one query.
pub(crate) async fn of_person(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Brought>> {
    #[derive(FromQueryResult)]
    struct Own {
        id: Uuid,
        shows: Option<String>,
    }
    let text = "SELECT id, shows FROM files WHERE by_id = $1 AND kind <> 'sheet' AND (subject_kind IS NULL OR subject_kind <> 'mandate') \
                ORDER BY made_at, id";
    let rows: Vec<Own> = sql::all(c, text, vec![person.0.into()]).await?;
    Ok(rows.into_iter().map(|own| Brought { file: FileId(own.id), shows: own.shows }).collect())
}

/// What a file belongs to.
pub(crate) struct Belongs {
    /// A photo or a paper.
    pub file: FileKind,
    /// To what.
    pub kind: SubjectKind,
    pub subject: Uuid,
    /// Who brought it.
    pub by: PersonId,
}

/// What a file belongs to; nothing for a draft.
pub(crate) async fn subject_of(c: &impl ConnectionTrait, id: FileId) -> StoreResult<Option<Belongs>> {
    #[derive(FromQueryResult)]
    struct Subject {
        kind: String,
        subject_kind: String,
        subject_id: Uuid,
        by_id: Uuid,
    }
    let text = "SELECT kind, subject_kind, subject_id, by_id FROM files WHERE id = $1 AND subject_id IS NOT NULL";
    let Some(found) = sql::one::<Subject>(c, text, vec![id.0.into()]).await? else { return Ok(None) };
    let file = FileKind::from_code(&found.kind).readable("what kind of file it is")?;
    let kind = SubjectKind::from_code(&found.subject_kind).readable("what a file belongs to")?;
    Ok(Some(Belongs { file, kind, subject: found.subject_id, by: PersonId(found.by_id) }))
}

/// Shows a file to everybody, for ever.
pub(crate) async fn publish(tx: &Tx, id: FileId) -> StoreResult<()> {
    sql::run(&tx.0, "UPDATE files SET is_public = true WHERE id = $1", vec![id.0.into()]).await?;
    Ok(())
}

/// Throws a file away; what was reported of it waits for nobody.
pub(crate) async fn erase(tx: &Tx, id: FileId) -> StoreResult<()> {
    let done = "UPDATE text_reports SET open = false WHERE text_id = $1";
    sql::run(&tx.0, done, vec![id.0.into()]).await?;
    sql::run(&tx.0, "DELETE FROM files WHERE id = $1", vec![id.0.into()]).await?;
    Ok(())
}

/// The photo that came with a proposal becomes its photo; gives its hash. Sent twice, it is taken up once. The caller holds
/// the proposal's year.
pub(crate) async fn attach_to_proposal(
    tx: &Tx,
    by: PersonId,
    proposal: ProposalId,
    photo: Option<&Brought>,
) -> ActResult<Option<String>> {
    let Some(photo) = photo else { return Ok(None) };
    let there = subject_of(&tx.0, photo.file).await?;
    if there.is_some_and(|b| b.kind == SubjectKind::Proposal && b.subject == proposal.0) {
        return Ok(None);
    }
    if of_kind(tx, proposal, FileKind::Photo).await? >= OF_PROPOSAL {
        return Err(Unfit::Full.of(PHOTO).into());
    }
    attach(tx, by, (SubjectKind::Proposal, proposal.0), photo).await.map(Some)
}

/// A paper that came becomes a proposal's; gives its hash. The caller holds the proposal's year.
pub(crate) async fn attach_paper(tx: &Tx, by: PersonId, proposal: ProposalId, paper: &Brought) -> ActResult<String> {
    if of_kind(tx, proposal, FileKind::Paper).await? >= paper::OF_PROPOSAL {
        return Err(Unfit::PaperFull.of(PAPER).into());
    }
    taken(tx, by, (FileKind::Paper, PAPER), (SubjectKind::Proposal, proposal.0), paper).await
}

async fn of_kind(tx: &Tx, proposal: ProposalId, kind: FileKind) -> StoreResult<i64> {
    let text = "SELECT COUNT(*) FROM files WHERE subject_id = $1 AND subject_kind = 'proposal' AND kind = $2";
    Ok(sql::number(&tx.0, text, vec![proposal.0.into(), kind.code().into()]).await?)
}

/// A photo that came with words becomes theirs; gives its hash.
pub(crate) async fn attach(tx: &Tx, by: PersonId, subject: (SubjectKind, Uuid), photo: &Brought) -> ActResult<String> {
    taken(tx, by, (FileKind::Photo, PHOTO), subject, photo).await
}

async fn taken(
    tx: &Tx,
    by: PersonId,
    (kind, field): (FileKind, &'static str),
    subject: (SubjectKind, Uuid),
    brought: &Brought,
) -> ActResult<String> {
    let hash = take_up(tx, (brought.file, kind), by, subject).await?.ok_or(Unfit::Gone.of(field))?;
    let text = "UPDATE files SET shows = $2 WHERE id = $1";
    sql::run(&tx.0, text, vec![brought.file.0.into(), brought.shows.clone().into()]).await?;
    Ok(hash)
}

/// The rows of a sheet that somebody brought, while they are kept.
///
/// # Errors
/// The database's own.
pub async fn rows_of(c: &impl ConnectionTrait, id: FileId, person: PersonId) -> StoreResult<Option<Grid>> {
    #[derive(FromQueryResult)]
    struct Bytes {
        large: Vec<u8>,
    }
    let text = "SELECT large FROM files WHERE id = $1 AND by_id = $2 AND kind = 'sheet' AND subject_id IS NULL";
    let found: Option<Bytes> = sql::one(c, text, vec![id.0.into(), person.0.into()]).await?;
    found.map(|f| serde_json::from_slice(&f.large).ok().readable("the rows of a sheet")).transpose()
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

/// Keeps a photo or a paper as a draft; drafts that nothing took up within a day are thrown away.
pub(crate) async fn keep(
    tx: &Tx,
    (id, kind): (FileId, FileKind),
    by: PersonId,
    photo: Photo,
    now: Instant,
) -> StoreResult<()> {
    let old = now.plus_days(-DRAFT_DAYS).micros();
    sql::run(&tx.0, "DELETE FROM files WHERE subject_id IS NULL AND made_at < $1", vec![old.into()]).await?;
    let row = entity::file::Model {
        id: id.0,
        kind: kind.code().to_owned(),
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
        shows: None,
    };
    Ok(entity::file::insert(&tx.0, row).await?)
}

/// A person's own draft becomes the file of something; gives its hash, or nothing when there is no such draft.
pub(crate) async fn take_up(
    tx: &Tx,
    (id, file): (FileId, FileKind),
    by: PersonId,
    (kind, subject): (SubjectKind, Uuid),
) -> StoreResult<Option<String>> {
    let text = "UPDATE files SET subject_kind = $3, subject_id = $4 \
                WHERE id = $1 AND by_id = $2 AND subject_id IS NULL AND kind = $5";
    let values = vec![id.0.into(), by.0.into(), kind.code().into(), subject.into(), file.code().into()];
    if sql::run(&tx.0, text, values).await? != 1 {
        return Ok(None);
    }
    #[derive(FromQueryResult)]
    struct Hash {
        sha256: String,
    }
    let hash: Option<Hash> = sql::one(&tx.0, "SELECT sha256 FROM files WHERE id = $1", vec![id.0.into()]).await?;
    Ok(hash.map(|h| h.sha256))
}
