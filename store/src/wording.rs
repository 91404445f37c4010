//! Wordings that neighbours offered, and every version of a proposal's words.

use domain::{
    deliberation::wording::{Offer, OfferAnswer},
    id::{PersonId, ProposalId, WordingId},
    proposal::{Proposal, words::Words},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    entity, sql,
};

/// An offer as its readers see it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The offer.
    pub offer: Offer,
    /// The first name of whoever offers it.
    pub first_name: String,
    /// Their home: "RT 02".
    pub home: String,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    proposal_id: Uuid,
    by_id: Uuid,
    problem: String,
    place: String,
    wish: String,
    offered_at: i64,
    taken: Option<bool>,
    why: Option<String>,
    answered_at: Option<i64>,
    person_name: String,
    home: String,
}

fn read(r: entity::wording::Model) -> Offer {
    let answer = match (r.taken, r.why, instant(r.answered_at)) {
        (Some(taken), Some(why), Some(at)) => Some(OfferAnswer { taken, why, at }),
        _ => None,
    };
    Offer {
        id: WordingId(r.id),
        proposal: ProposalId(r.proposal_id),
        by: PersonId(r.by_id),
        words: Words { problem: r.problem, place: r.place, wish: r.wish },
        at: Instant::from_micros(r.offered_at),
        answer,
    }
}

fn write(o: &Offer) -> entity::wording::Model {
    entity::wording::Model {
        id: o.id.0,
        proposal_id: o.proposal.0,
        by_id: o.by.0,
        problem: o.words.problem.clone(),
        place: o.words.place.clone(),
        wish: o.words.wish.clone(),
        offered_at: o.at.micros(),
        taken: o.answer.as_ref().map(|a| a.taken),
        why: o.answer.as_ref().map(|a| a.why.clone()),
        answered_at: o.answer.as_ref().map(|a| a.at.micros()),
    }
}

/// Every offer on a proposal, oldest first; one query. They are words between two: whoever shows them asks who reads.
///
/// # Errors
/// The database's own.
pub async fn of_proposal(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<Shown>> {
    let text = "SELECT w.id, w.proposal_id, w.by_id, w.problem, w.place, w.wish, w.offered_at, w.taken, w.why, \
                w.answered_at, p.name AS person_name, t.name AS home FROM wordings w JOIN persons p ON p.id = w.by_id \
                JOIN territories t ON t.id = p.home_id WHERE w.proposal_id = $1 ORDER BY w.offered_at, w.id";
    let rows: Vec<Raw> = sql::all(c, text, vec![proposal.0.into()]).await?;
    let shown = |r: Raw| Shown {
        first_name: r.person_name.split(' ').next().unwrap_or_default().to_owned(),
        home: r.home,
        offer: read(entity::wording::Model {
            id: r.id,
            proposal_id: r.proposal_id,
            by_id: r.by_id,
            problem: r.problem,
            place: r.place,
            wish: r.wish,
            offered_at: r.offered_at,
            taken: r.taken,
            why: r.why,
            answered_at: r.answered_at,
        }),
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// One offer.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, id: WordingId) -> StoreResult<Option<Offer>> {
    Ok(entity::wording::Entity::find_by_id(id.0).one(c).await?.map(read))
}

/// Whether an offer of this person waits on a proposal.
pub(crate) async fn waits(c: &impl ConnectionTrait, proposal: ProposalId, by: PersonId) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM wordings WHERE proposal_id = $1 AND by_id = $2 AND answered_at IS NULL";
    Ok(sql::number(c, text, vec![proposal.0.into(), by.0.into()]).await? > 0)
}

pub(crate) async fn insert(tx: &Tx, offer: &Offer) -> StoreResult<()> {
    Ok(entity::wording::insert(&tx.0, write(offer)).await?)
}

pub(crate) async fn save(tx: &Tx, offer: &Offer) -> StoreResult<()> {
    Ok(entity::wording::update(&tx.0, write(offer)).await?)
}

/// What stood on a proposal, from when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Which: 1 is what its proposer sent.
    pub version: u32,
    /// The words.
    pub words: Words,
    /// From when they stood.
    pub from: Instant,
    /// Whether they were somebody's offer.
    pub offered: bool,
}

/// Every version of a proposal's words, the first first; empty while there is only the first.
///
/// # Errors
/// The database's own.
pub async fn versions(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<Version>> {
    use entity::version::Column::{ProposalId as Of, Version as Number};
    let rows = entity::version::Entity::find().filter(Of.eq(proposal.0)).order_by_asc(Number).all(c).await?;
    let read = |r: entity::version::Model| Version {
        version: small(r.version),
        words: Words { problem: r.problem, place: r.place, wish: r.wish },
        from: Instant::from_micros(r.stands_from),
        offered: r.wording_id.is_some(),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The version that stands now.
///
/// # Errors
/// The database's own.
pub async fn standing(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<u32> {
    let text = "SELECT COALESCE(MAX(version), 1) FROM proposal_versions WHERE proposal_id = $1";
    Ok(small(sql::number(c, text, vec![proposal.0.into()]).await?))
}

/// Keeps what stood there, and what stands there now beside it. The caller holds the year.
pub(crate) async fn keep(
    tx: &Tx,
    before: &Proposal,
    after: &Words,
    offer: Option<WordingId>,
    now: Instant,
) -> StoreResult<()> {
    if before.words == *after {
        return Ok(());
    }
    let row = |version: u32, words: &Words, from: Instant, offer: Option<WordingId>| entity::version::Model {
        proposal_id: before.id.0,
        version: version.into(),
        problem: words.problem.clone(),
        place: words.place.clone(),
        wish: words.wish.clone(),
        stands_from: from.micros(),
        wording_id: offer.map(|o| o.0),
    };
    let known = versions(&tx.0, before.id).await?;
    if known.is_empty() {
        entity::version::insert(&tx.0, row(1, &before.words, before.sent.unwrap_or(now), None)).await?;
    }
    let next = known.last().map_or(2, |v| v.version + 1);
    Ok(entity::version::insert(&tx.0, row(next, after, now, offer)).await?)
}
