//! Proposals as lists and pages show them: a constant number of queries, whatever they list.

use domain::{
    deliberation::moderation::MARK,
    id::{BodyId, FileId, PersonId, ProposalId, TerritoryId},
    money::Rupiah,
    person::Honorific,
    proposal::{
        Fate, Hold, Proposal, Step,
        estimate::{Estimate, Said, binding},
        spot::{Coordinates, Point},
        words::Words,
    },
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{estimates, find, read_fate, read_step, said_about};
use crate::{
    StoreResult,
    columns::{instant, small},
    sql,
};

/// Who proposed it, as the public may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The person.
    pub person: Option<PersonId>,
    /// The first name, only where the person lets it show.
    pub first_name: Option<String>,
    /// The body's name.
    pub body: Option<String>,
    /// The body.
    pub body_id: Option<BodyId>,
    /// The name of the home territory: "RT 02".
    pub home: String,
    /// Who wrote it down for them, where an officer did.
    pub written: Option<Writer>,
}

/// An officer who wrote down what somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writer {
    /// The name.
    pub name: String,
    /// How they are spoken to.
    pub honorific: Honorific,
}

/// One line of a list of proposals.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: ProposalId,
    /// Its village.
    pub village: TerritoryId,
    /// The year it is for.
    pub year: i16,
    /// Its number.
    pub number: Option<u32>,
    /// The proposer's words; a mark where one of them is hidden.
    pub words: Words,
    /// Where it stands.
    pub step: Step,
    /// What it waits for.
    pub hold: Hold,
    /// What became of it.
    pub fate: Fate,
    /// Years it has waited.
    pub waited: u16,
    /// When it was sent.
    pub sent: Option<Instant>,
    /// The smallest territory it is about.
    pub scope: TerritoryId,
    /// That territory's name.
    pub scope_name: String,
    /// And address.
    pub scope_path: String,
    /// Who proposed it.
    pub author: Author,
    /// How many support it.
    pub supports: u32,
    /// Worries and questions without an answer.
    pub unanswered: u32,
    /// Worries that are neither answered nor taken back, with those of what joined it.
    pub open_worries: u32,
    /// Whether it came again by itself and its proposer has not confirmed it.
    pub unconfirmed: bool,
    /// Wordings that wait for its proposer.
    pub offers: u32,
    /// Until when its proposer may still say yes or no to a joining.
    pub merging_until: Option<Instant>,
    /// The number of what it lives on in.
    pub merged_into: Option<u32>,
    /// Rank in its RW after the count.
    pub rank: Option<u16>,
    /// What all rungs said.
    pub said: Vec<Said>,
    /// Where it is on the earth.
    pub coordinates: Option<Coordinates>,
    /// Where it is on a sketch.
    pub on_sketch: Option<OnSketch>,
}

/// A point on a village's sketch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnSketch {
    /// The sketch.
    pub sketch: FileId,
    /// Bytes of it.
    pub size: i64,
    /// Its width and height.
    pub sides: (i64, i64),
    /// The point.
    pub point: Point,
}

impl Row {
    /// The estimate that counts.
    #[must_use]
    pub fn estimate(&self) -> Estimate {
        binding(&self.said)
    }

    /// The cost that counts.
    #[must_use]
    pub fn cost(&self) -> Option<Rupiah> {
        self.estimate().cost()
    }
}

#[derive(FromQueryResult)]
pub(super) struct Raw {
    id: Uuid,
    village_id: Uuid,
    year: i64,
    number: Option<i64>,
    problem: String,
    place: String,
    wish: String,
    step: String,
    step_since: Option<i64>,
    step_due: Option<i64>,
    came: Option<String>,
    came_why: Option<String>,
    hold_reason: Option<String>,
    hold_until: Option<i64>,
    fate: String,
    waited: i64,
    sent_at: Option<i64>,
    show_name: bool,
    scope_id: Uuid,
    scope_name: String,
    scope_path: String,
    home_name: String,
    author_id: Option<Uuid>,
    person_name: Option<String>,
    body_name: Option<String>,
    entrusted_name: Option<String>,
    writer: Option<String>,
    writer_honorific: Option<String>,
    supports: i64,
    unanswered: i64,
    open_worries: i64,
    unconfirmed: i64,
    offers: i64,
    merging_until: Option<i64>,
    merged_into: Option<i64>,
    body_id: Option<Uuid>,
    rank: Option<i64>,
    latitude: Option<i64>,
    longitude: Option<i64>,
    sketch_id: Option<Uuid>,
    x: Option<i64>,
    y: Option<i64>,
    sketch_size: Option<i64>,
    sketch_width: Option<i64>,
    sketch_height: Option<i64>,
    hidden: i64,
}

/// Its own three texts, as a sum says which of them are hidden.
const BITS: [i64; 3] = [1, 2, 4];

/// Rows of proposals, and which; `among`: joined to what stands first. PostgreSQL plans the first eight of so many joins
/// together: what names the few that are wanted must be one of them, or all are read.
macro_rules! rows {
    (among $few:expr; $($rest:expr),+) => {
        $crate::proposal::read::rows!(@ concat!("FROM ", $few, " d JOIN proposals q ON q.id = d.proposal_id "), $($rest),+)
    };
    ($($rest:expr),+) => {
        $crate::proposal::read::rows!(@ "FROM proposals q ", $($rest),+)
    };
    (@ $from:expr, $($rest:expr),+) => {
        concat!(
            "SELECT q.id, q.village_id, q.year, q.number, q.problem, q.place, q.wish, q.step, q.step_since, q.step_due, \
             q.came, q.came_why, q.hold_reason, q.hold_until, q.fate, q.waited, q.sent_at, q.show_name, q.scope_id, \
             s.name AS scope_name, s.path AS scope_path, h.name AS home_name, q.author_id, p.name AS person_name, \
             b.name AS body_name, e.first_name AS entrusted_name, ew.name AS writer, \
             ew.honorific AS writer_honorific, l.latitude, l.longitude, l.sketch_id, l.x, l.y, \
             sk.size AS sketch_size, sk.width AS sketch_width, sk.height AS sketch_height, \
             (SELECT COUNT(*) FROM supports u WHERE u.proposal_id = q.id) AS supports, \
             (SELECT COUNT(*) FROM opinions o WHERE o.proposal_id = q.id AND o.stance <> 'agree' \
              AND o.answer IS NULL AND o.withdrawn_at IS NULL) AS unanswered, \
             (SELECT COUNT(*) FROM opinions o WHERE o.proposal_id = q.id AND o.stance = 'worry' \
              AND o.withdrawn_at IS NULL AND (o.answer IS NULL OR o.insisted_at IS NOT NULL)) \
             + (SELECT COUNT(*) FROM co_proposers c JOIN opinions o ON o.proposal_id = c.of_id \
              JOIN proposals y ON y.id = c.of_id WHERE c.proposal_id = q.id AND y.year = q.year AND o.stance = 'worry' AND o.withdrawn_at IS NULL \
              AND (o.answer IS NULL OR o.insisted_at IS NOT NULL)) AS open_worries, \
             (SELECT COUNT(*) FROM proposal_kin k WHERE k.to_id = q.id AND k.kind = 'carried' \
              AND k.confirmed_at IS NULL) AS unconfirmed, \
             (SELECT COUNT(*) FROM wordings w WHERE w.proposal_id = q.id AND w.answered_at IS NULL) AS offers, \
             (SELECT MIN(m.until_at) FROM merging_parties y JOIN mergings m ON m.id = y.merging_id \
              WHERE y.of_id = q.id AND y.yes IS NULL AND m.state = 'running') AS merging_until, \
             (SELECT m.number FROM proposal_kin k JOIN proposals m ON m.id = k.to_id WHERE k.from_id = q.id \
              AND k.kind = 'merged') AS merged_into, q.author_body_id AS body_id, \
             (SELECT MAX(x.rank) FROM poll_results x WHERE x.proposal_id = q.id) AS rank, \
             (SELECT COUNT(*) FROM text_judgements k WHERE k.text_id = q.id AND k.in_force AND k.part = 'problem') \
             + 2 * (SELECT COUNT(*) FROM text_judgements k WHERE k.text_id = q.id AND k.in_force AND k.part = 'place') \
             + 4 * (SELECT COUNT(*) FROM text_judgements k WHERE k.text_id = q.id AND k.in_force AND k.part = 'wish') \
             AS hidden ",
            $from,
            "JOIN territories s ON s.id = q.scope_id JOIN territories h ON h.id = q.home_id \
             LEFT JOIN persons p ON p.id = q.author_id LEFT JOIN bodies b ON b.id = q.author_body_id \
             LEFT JOIN entrusted e ON e.proposal_id = q.id LEFT JOIN mandates em ON em.id = e.mandate_id \
             LEFT JOIN persons ew ON ew.id = em.person_id \
             LEFT JOIN proposal_places l ON l.proposal_id = q.id LEFT JOIN files sk ON sk.id = l.sketch_id ",
            $($rest),+
        )
    };
}
pub(super) use rows;

pub(super) fn read(raw: Raw) -> StoreResult<Row> {
    // Where it is hides with the words that say where.
    let there = raw.hidden & BITS[1] == 0;
    let (coordinates, on_sketch) = if there { (coordinates(&raw), on_sketch(&raw)) } else { (None, None) };
    let step = read_step(&raw.step, raw.step_since, raw.step_due, raw.came.as_deref(), raw.came_why)?;
    let shown = |bit: i64, text: String| if raw.hidden & bit == 0 { text } else { MARK.to_owned() };
    let [problem, place, wish] = BITS;
    let words =
        Words { problem: shown(problem, raw.problem), place: shown(place, raw.place), wish: shown(wish, raw.wish) };
    let first = raw.entrusted_name.as_deref().or(raw.person_name.as_deref());
    let first = first.and_then(|n| n.split(' ').next()).map(ToOwned::to_owned);
    let honorific = raw.writer_honorific.as_deref().map_or(Honorific::Anda, Honorific::from_code);
    let written = raw.writer.map(|name| Writer { name, honorific });
    Ok(Row {
        id: ProposalId(raw.id),
        village: TerritoryId(raw.village_id),
        year: small(raw.year),
        number: raw.number.map(small),
        words,
        step,
        hold: match (raw.hold_reason, instant(raw.hold_until)) {
            (Some(reason), Some(until)) => Hold::Completion { reason, until },
            _ => Hold::None,
        },
        fate: read_fate(&raw.fate)?,
        waited: small(raw.waited),
        sent: instant(raw.sent_at),
        scope: TerritoryId(raw.scope_id),
        scope_name: raw.scope_name,
        scope_path: raw.scope_path,
        author: Author {
            person: raw.author_id.map(PersonId),
            first_name: first.filter(|_| raw.show_name),
            // The body that wrote it down for somebody who is not registered did not propose it.
            body: raw.body_name.filter(|_| written.is_none()),
            body_id: raw.body_id.map(BodyId).filter(|_| written.is_none()),
            home: raw.home_name,
            written,
        },
        supports: small(raw.supports),
        unanswered: small(raw.unanswered),
        open_worries: small(raw.open_worries),
        unconfirmed: raw.unconfirmed > 0,
        offers: small(raw.offers),
        merging_until: instant(raw.merging_until),
        merged_into: raw.merged_into.map(small),
        rank: raw.rank.map(small),
        said: vec![],
        coordinates,
        on_sketch,
    })
}

fn coordinates(raw: &Raw) -> Option<Coordinates> {
    Some(Coordinates { latitude: raw.latitude?, longitude: raw.longitude? })
}

fn on_sketch(raw: &Raw) -> Option<OnSketch> {
    let sides = (raw.sketch_width?, raw.sketch_height?);
    let point = Point { x: raw.x?, y: raw.y? };
    Some(OnSketch { sketch: FileId(raw.sketch_id?), size: raw.sketch_size?, sides, point })
}

pub(super) async fn with_estimates(c: &impl ConnectionTrait, raws: Vec<Raw>) -> StoreResult<Vec<Row>> {
    estimated(c, raws.into_iter().map(read).collect::<StoreResult<Vec<_>>>()?).await
}

/// Rows with what every rung said; one query.
pub(super) async fn estimated(c: &impl ConnectionTrait, mut rows: Vec<Row>) -> StoreResult<Vec<Row>> {
    let ids: Vec<ProposalId> = rows.iter().map(|r| r.id).collect();
    let said = estimates(c, &ids).await?;
    for row in &mut rows {
        row.said = said_about(&said, row.id);
    }
    Ok(rows)
}

/// How many proposals of a year lie in a place.
///
/// # Errors
/// The database's own.
pub async fn count(c: &impl ConnectionTrait, place: TerritoryId, year: i16) -> StoreResult<u32> {
    let text = "SELECT COUNT(*) FROM proposals q JOIN territory_within w ON w.territory_id = q.scope_id \
                AND w.ancestor_id = $1 WHERE q.year = $2 AND q.number IS NOT NULL";
    Ok(crate::columns::small(sql::number(c, text, vec![place.0.into(), i64::from(year).into()]).await?))
}

/// Proposals of a year whose scope lies in a place, the latest sent first; two queries.
///
/// # Errors
/// The database's own.
pub async fn list(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    year: i16,
    offset: u32,
    limit: u32,
) -> StoreResult<Vec<Row>> {
    let raws: Vec<Raw> = sql::all(
        c,
        rows!(
            "JOIN territory_within w ON w.territory_id = q.scope_id AND w.ancestor_id = $1 \
             WHERE q.year = $2 AND q.number IS NOT NULL ORDER BY q.sent_at DESC, q.id DESC LIMIT $3 OFFSET $4"
        ),
        vec![place.0.into(), i64::from(year).into(), i64::from(limit).into(), i64::from(offset).into()],
    )
    .await?;
    with_estimates(c, raws).await
}

/// Everything a person proposed, or wrote for a body of theirs, drafts included, the latest first; two queries.
///
/// # Errors
/// The database's own.
pub async fn of_author(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<Row>> {
    let mut raws: Vec<Raw> = sql::all(
        c,
        rows!("WHERE q.author_id = $1 OR (q.written_by_id = $1 AND q.author_id IS NULL) ORDER BY q.id DESC LIMIT 200"),
        vec![person.0.into()],
    )
    .await?;
    // One's own words are never hidden from oneself.
    raws.iter_mut().for_each(|raw| raw.hidden = 0);
    with_estimates(c, raws).await
}

/// The proposals of a place with these ids: for ballots and lists, in one go.
///
/// # Errors
/// The database's own.
pub async fn rows_by_id(c: &impl ConnectionTrait, village: TerritoryId, year: i16) -> StoreResult<Vec<Row>> {
    let text = rows!("WHERE q.village_id = $1 AND q.year = $2 AND q.number IS NOT NULL ORDER BY q.number");
    let raws = sql::all(c, text, vec![village.0.into(), i64::from(year).into()]).await?;
    with_estimates(c, raws).await
}

/// The proposal with a spoken number.
///
/// # Errors
/// The database's own.
pub async fn of_number(
    c: &impl ConnectionTrait,
    village: TerritoryId,
    year: i16,
    number: u32,
) -> StoreResult<Option<ProposalId>> {
    #[derive(FromQueryResult)]
    struct Found {
        id: Uuid,
    }
    let found: Option<Found> = sql::one(
        c,
        "SELECT id FROM proposals WHERE village_id = $1 AND year = $2 AND number = $3",
        vec![village.0.into(), i64::from(year).into(), i64::from(number).into()],
    )
    .await?;
    Ok(found.map(|f| ProposalId(f.id)))
}

/// Whether a form of somebody's has made something already: sent twice, it is not asked twice.
///
/// # Errors
/// The database's own.
pub async fn made_by_form(c: &impl ConnectionTrait, person: PersonId, key: &str) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM submissions WHERE person_id = $1 AND form_key = $2";
    Ok(sql::number(c, text, vec![person.0.into(), key.into()]).await? > 0)
}

/// Everything a proposal's page shows.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The proposal itself; its words as the viewer may read them.
    pub proposal: Proposal,
    /// As a list shows it.
    pub row: Row,
    /// Whether the viewer supports it.
    pub supported: bool,
}

/// A proposal for its page; four queries.
///
/// # Errors
/// The database's own.
pub async fn detail(c: &impl ConnectionTrait, id: ProposalId, viewer: Option<PersonId>) -> StoreResult<Option<Detail>> {
    let raws: Vec<Raw> = sql::all(c, rows!("WHERE q.id = $1"), vec![id.0.into()]).await?;
    let Some(row) = with_estimates(c, raws).await?.pop() else { return Ok(None) };
    let Some(mut proposal) = find(c, id).await? else { return Ok(None) };
    if viewer.is_none() || (proposal.author != viewer && proposal.written_by != viewer) {
        proposal.words = row.words.clone();
    }
    let supported = match viewer {
        Some(person) => {
            let text = "SELECT COUNT(*) FROM supports WHERE proposal_id = $1 AND person_id = $2";
            sql::number(c, text, vec![id.0.into(), person.0.into()]).await? > 0
        }
        None => false,
    };
    Ok(Some(Detail { proposal, row, supported }))
}
