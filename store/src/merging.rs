//! Joinings of proposals with the word of each proposer, who stands beside whom, and whose supporters came along.

use domain::{
    deliberation::merging::{Kind, Merging, Party, Said, State},
    id::{BodyId, MandateId, MergingId, PersonId, ProposalId, TerritoryId},
    mandate::Standing,
    person::Actor,
    proposal::Proposal,
    time::Instant,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    StoreResult, Tx,
    authority::Facts,
    columns::{instant, small},
    entity,
    error::Readable,
    proposal::Author,
    sql,
};

fn read_state(code: &str, at: Option<i64>) -> StoreResult<State> {
    let at = || instant(at).readable("when a joining ended");
    Ok(match code {
        "running" => State::Running,
        "consent" => State::Done { at: at()?, by_consent: true },
        "notice" => State::Done { at: at()?, by_consent: false },
        "stopped" => State::Stopped { at: at()? },
        "overtaken" => State::Overtaken { at: at()? },
        _ => None.readable("a joining's state")?,
    })
}

fn read(row: &entity::merging::Model, parties: Vec<entity::party::Model>) -> StoreResult<Merging> {
    let party = |p: entity::party::Model| Party {
        of: ProposalId(p.of_id),
        said: p.yes.zip(instant(p.said_at)).map(|(yes, at)| Said { yes, why: p.why, at }),
    };
    Ok(Merging {
        id: MergingId(row.id),
        kind: Kind::from_code(&row.kind).readable("a joining's kind")?,
        from: ProposalId(row.from_id),
        into: ProposalId(row.into_id),
        opened: Instant::from_micros(row.opened_at),
        until: Instant::from_micros(row.until_at),
        parties: parties.into_iter().map(party).collect(),
        state: read_state(&row.state, row.state_at)?,
    })
}

/// One joining.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, id: MergingId) -> StoreResult<Option<Merging>> {
    use entity::party::Column::{MergingId as Of, OfId};
    let Some(row) = entity::merging::Entity::find_by_id(id.0).one(c).await? else { return Ok(None) };
    let parties = entity::party::Entity::find().filter(Of.eq(id.0)).order_by_asc(OfId).all(c).await?;
    read(&row, parties).map(Some)
}

/// Joinings of a village's year whose notice is over.
pub(crate) async fn due(
    c: &impl ConnectionTrait,
    village: TerritoryId,
    year: i16,
    now: Instant,
) -> StoreResult<Vec<MergingId>> {
    let text = "SELECT id FROM mergings WHERE state = 'running' AND until_at <= $3 AND village_id = $1 AND year = $2 \
                ORDER BY until_at, id";
    let found: Vec<Found> =
        sql::all(c, text, vec![village.0.into(), i64::from(year).into(), now.micros().into()]).await?;
    Ok(found.into_iter().map(|f| MergingId(f.id)).collect())
}

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct YearRow {
    village_id: Uuid,
    year: i64,
}

/// The years in which the notice of some joining is over.
pub(crate) async fn due_years(c: &impl ConnectionTrait, now: Instant) -> StoreResult<Vec<(TerritoryId, i16)>> {
    let text = "SELECT DISTINCT village_id, year FROM mergings WHERE state = 'running' AND until_at <= $1";
    let rows: Vec<YearRow> = sql::all(c, text, vec![now.micros().into()]).await?;
    Ok(rows.into_iter().map(|r| (TerritoryId(r.village_id), small(r.year))).collect())
}

/// Whether something is proposed about this proposal that has not ended.
pub(crate) async fn runs(c: &impl ConnectionTrait, from: ProposalId) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM mergings WHERE from_id = $1 AND state = 'running'";
    Ok(sql::number(c, text, vec![from.0.into()]).await? > 0)
}

/// What stands beside a joining that its facts do not say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opened<'a> {
    pub village: TerritoryId,
    pub year: i16,
    pub why: &'a str,
    pub by: Option<MandateId>,
}

pub(crate) async fn insert(tx: &Tx, m: &Merging, opened: Opened<'_>) -> StoreResult<()> {
    let row = entity::merging::Model {
        id: m.id.0,
        village_id: opened.village.0,
        year: opened.year.into(),
        kind: m.kind.code().to_owned(),
        from_id: m.from.0,
        into_id: m.into.0,
        why: opened.why.to_owned(),
        opened_by: opened.by.map(|b| b.0),
        opened_at: m.opened.micros(),
        until_at: m.until.micros(),
        state: m.state.code().to_owned(),
        state_at: m.state.ended().map(Instant::micros),
    };
    entity::merging::insert(&tx.0, row).await?;
    Ok(entity::party::insert_many(&tx.0, m.parties.iter().map(|p| party(m.id, p)).collect()).await?)
}

fn party(id: MergingId, p: &Party) -> entity::party::Model {
    entity::party::Model {
        merging_id: id.0,
        of_id: p.of.0,
        yes: p.said.as_ref().map(|s| s.yes),
        why: p.said.as_ref().and_then(|s| s.why.clone()),
        said_at: p.said.as_ref().map(|s| s.at.micros()),
    }
}

pub(crate) async fn save(tx: &Tx, m: &Merging) -> StoreResult<()> {
    let text = "UPDATE mergings SET state = $2, state_at = $3 WHERE id = $1";
    let values = vec![m.id.0.into(), m.state.code().into(), m.state.ended().map(Instant::micros).into()];
    sql::run(&tx.0, text, values).await?;
    for p in &m.parties {
        entity::party::update(&tx.0, party(m.id, p)).await?;
    }
    Ok(())
}

/// Everybody who stands behind a proposal, named by what they proposed first: its own proposer, then those who joined.
///
/// # Errors
/// The database's own.
pub async fn behind(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<ProposalId>> {
    let text = "SELECT of_id AS id FROM co_proposers WHERE proposal_id = $1 ORDER BY of_id";
    let found: Vec<Found> = sql::all(c, text, vec![proposal.0.into()]).await?;
    Ok(std::iter::once(proposal).chain(found.into_iter().map(|f| ProposalId(f.id))).collect())
}

/// Which of these somebody proposed, or sits now in the body that did; one query.
///
/// # Errors
/// The database's own.
pub async fn own_of(
    c: &impl ConnectionTrait,
    actor: &Actor,
    of: &[ProposalId],
    now: Instant,
) -> StoreResult<Vec<ProposalId>> {
    if of.is_empty() {
        return Ok(vec![]);
    }
    let sits_in = |body| actor.mandates.iter().any(|m| m.body == body && m.standing(now) == Standing::InForce);
    let found = entity::proposal::Entity::find()
        .filter(entity::proposal::Column::Id.is_in(of.iter().map(|id| id.0)))
        .all(c)
        .await?;
    let own = |p: &entity::proposal::Model| {
        p.author_id == Some(actor.person.0) || p.author_body_id.is_some_and(|b| sits_in(BodyId(b)))
    };
    Ok(found.iter().filter(|p| own(p)).map(|p| ProposalId(p.id)).collect())
}

/// Which of these somebody proposed, alone, with others or in a body, or proposed what was joined with them; two
/// queries.
///
/// # Errors
/// The database's own.
pub async fn proposed_with(
    c: &impl ConnectionTrait,
    actor: &Actor,
    of: &[ProposalId],
    now: Instant,
) -> StoreResult<Vec<ProposalId>> {
    if of.is_empty() {
        return Ok(vec![]);
    }
    let mut find = Query::select();
    let among = Expr::col("proposal_id").is_in(of.iter().map(|p| p.0));
    find.columns(["proposal_id", "of_id"]).from("co_proposers").and_where(among);
    let pair = |row: QueryResult| -> StoreResult<(ProposalId, ProposalId)> {
        let (proposal, of): (Uuid, Uuid) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        Ok((ProposalId(proposal), ProposalId(of)))
    };
    let joined: Vec<_> = c.query_all(&find).await?.into_iter().map(pair).collect::<StoreResult<_>>()?;
    let all: Vec<ProposalId> = of.iter().copied().chain(joined.iter().map(|(_, of)| *of)).collect();
    let own = own_of(c, actor, &all, now).await?;
    let with = |p: &ProposalId| {
        let beside = joined.iter().filter(|(proposal, _)| proposal == p).map(|(_, of)| *of);
        std::iter::once(*p).chain(beside).any(|id| own.contains(&id))
    };
    Ok(of.iter().copied().filter(with).collect())
}

/// Facts in which whoever stands beside a proposal's proposer is named as the author: they have the proposer's right.
///
/// # Errors
/// The database's own.
pub async fn as_author(
    c: &impl ConnectionTrait,
    actor: Option<&Actor>,
    facts: Facts,
    proposal: ProposalId,
    now: Instant,
) -> StoreResult<Facts> {
    let Some(actor) = actor else { return Ok(facts) };
    let behind = behind(c, proposal).await?;
    let own = own_of(c, actor, &behind[1..], now).await?;
    Ok(if own.is_empty() { facts } else { Facts { author: Some(actor.person), ..facts } })
}

/// By which joining one proposal lives on in another.
pub(crate) async fn joined_by(
    c: &impl ConnectionTrait,
    from: ProposalId,
    into: ProposalId,
) -> StoreResult<Option<Uuid>> {
    let text = "SELECT merging_id AS id FROM co_proposers WHERE proposal_id = $1 AND of_id = $2";
    let found: Option<Found> = sql::one(c, text, vec![into.0.into(), from.0.into()]).await?;
    Ok(found.map(|f| f.id))
}

/// Whether one of these is on a ballot that is not over.
pub(crate) async fn on_a_ballot(c: &impl ConnectionTrait, one: ProposalId, other: ProposalId) -> StoreResult<bool> {
    let text = "SELECT COUNT(*) FROM candidates c JOIN polls p ON p.id = c.poll_id \
                WHERE c.proposal_id IN ($1, $2) AND p.state <> 'closed'";
    Ok(sql::number(c, text, vec![one.0.into(), other.0.into()]).await? > 0)
}

/// One proposal's proposers and supporters stand behind another from now, each once.
pub(crate) async fn join(tx: &Tx, m: &Merging, from: &Proposal, at: Instant) -> StoreResult<()> {
    for of in behind(&tx.0, from.id).await? {
        let text = "INSERT INTO co_proposers (proposal_id, of_id, merging_id) VALUES ($1, $2, $3)";
        sql::run(&tx.0, text, vec![m.into.0.into(), of.0.into(), m.id.0.into()]).await?;
    }
    // Whoever supports it of their own stays so when the two are parted again.
    let along = "INSERT INTO joined_supports (merging_id, proposal_id, person_id) \
                 SELECT $1, $2, s.person_id FROM supports s WHERE s.proposal_id = $3 AND NOT EXISTS (\
                 SELECT 1 FROM supports k WHERE k.proposal_id = $2 AND k.person_id = s.person_id AND NOT EXISTS (\
                 SELECT 1 FROM joined_supports j WHERE j.proposal_id = $2 AND j.person_id = s.person_id))";
    sql::run(&tx.0, along, vec![m.id.0.into(), m.into.0.into(), from.id.0.into()]).await?;
    let union = "INSERT INTO supports (proposal_id, person_id) SELECT proposal_id, person_id FROM joined_supports \
                 WHERE merging_id = $1 ON CONFLICT DO NOTHING";
    sql::run(&tx.0, union, vec![m.id.0.into()]).await?;
    kin(tx, from.id, m.into, "merged", at, None).await
}

/// What one proposal is stands again in the next year's list: whoever stood beside its proposer stands there, too.
pub(crate) async fn beside_too(tx: &Tx, from: ProposalId, to: ProposalId) -> StoreResult<()> {
    let text = "INSERT INTO co_proposers (proposal_id, of_id, merging_id) \
                SELECT $2, s.of_id, s.merging_id FROM co_proposers s WHERE s.proposal_id = $1";
    sql::run(&tx.0, text, vec![from.0.into(), to.0.into()]).await?;
    Ok(())
}

/// What `join` did is undone.
pub(crate) async fn part(tx: &Tx, from: ProposalId, into: ProposalId, by: Uuid) -> StoreResult<()> {
    let supports = "DELETE FROM supports WHERE proposal_id = $1 \
                    AND person_id IN (SELECT person_id FROM joined_supports WHERE merging_id = $2) \
                    AND person_id NOT IN (SELECT person_id FROM joined_supports \
                    WHERE proposal_id = $1 AND merging_id <> $2)";
    sql::run(&tx.0, supports, vec![into.0.into(), by.into()]).await?;
    for text in ["DELETE FROM joined_supports WHERE merging_id = $1", "DELETE FROM co_proposers WHERE merging_id = $1"]
    {
        sql::run(&tx.0, text, vec![by.into()]).await?;
    }
    let text = "DELETE FROM proposal_kin WHERE from_id = $1 AND kind = 'merged'";
    sql::run(&tx.0, text, vec![from.0.into()]).await?;
    Ok(())
}

/// Notes from which proposal another came.
pub(crate) async fn kin(
    tx: &Tx,
    from: ProposalId,
    to: ProposalId,
    kind: &'static str,
    at: Instant,
    confirmed: Option<Instant>,
) -> StoreResult<()> {
    let text = "INSERT INTO proposal_kin (from_id, to_id, kind, at, confirmed_at) VALUES ($1, $2, $3, $4, $5)";
    let values =
        vec![from.0.into(), to.0.into(), kind.into(), at.micros().into(), confirmed.map(Instant::micros).into()];
    sql::run(&tx.0, text, values).await?;
    Ok(())
}

/// A joining as its page tells it.
#[derive(Debug, Clone)]
pub struct Told {
    /// The joining.
    pub merging: Merging,
    /// The year of both.
    pub year: i16,
    /// Number of what is joined to another, or parted from it.
    pub from: u32,
    /// Number of the other.
    pub into: u32,
    /// Why it was proposed.
    pub why: String,
    /// Who proposed it, name and body; nobody where a proposer did.
    pub by: Option<(String, String)>,
    /// Who proposed one of them, in the order of `merging.parties`: year and number, and who, as the public may see.
    pub parties: Vec<((i16, u32), Author)>,
}

#[derive(FromQueryResult)]
struct ToldRow {
    id: Uuid,
    kind: String,
    from_id: Uuid,
    into_id: Uuid,
    year: i64,
    from_number: i64,
    into_number: i64,
    why: String,
    opened_at: i64,
    until_at: i64,
    state: String,
    state_at: Option<i64>,
    person_name: Option<String>,
    body_name: Option<String>,
}

#[derive(FromQueryResult)]
struct PartyRow {
    merging_id: Uuid,
    of_id: Uuid,
    yes: Option<bool>,
    why: Option<String>,
    said_at: Option<i64>,
    year: i64,
    number: i64,
    show_name: bool,
    author_id: Option<Uuid>,
    person_name: Option<String>,
    body_id: Option<Uuid>,
    body_name: Option<String>,
    home: String,
}

impl PartyRow {
    fn read(&self) -> (Party, ((i16, u32), Author)) {
        let said = self.yes.zip(instant(self.said_at)).map(|(yes, at)| Said { yes, why: self.why.clone(), at });
        let first = self.person_name.as_deref().and_then(|n| n.split(' ').next()).map(ToOwned::to_owned);
        let author = Author {
            person: self.author_id.map(PersonId),
            first_name: first.filter(|_| self.show_name),
            body: self.body_name.clone(),
            body_id: self.body_id.map(BodyId),
            home: self.home.clone(),
            written: None,
        };
        (Party { of: ProposalId(self.of_id), said }, ((small(self.year), small(self.number)), author))
    }
}

/// Every joining and parting of a proposal, and of what it lives on in where its proposer is asked, the latest first; two
/// queries.
///
/// # Errors
/// The database's own.
pub async fn of_proposal(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<Told>> {
    let text = "SELECT m.id, m.kind, m.from_id, m.into_id, m.year, f.number AS from_number, i.number AS into_number, m.why, \
                m.opened_at, m.until_at, m.state, m.state_at, p.name AS person_name, b.name AS body_name \
                FROM mergings m JOIN proposals f ON f.id = m.from_id JOIN proposals i ON i.id = m.into_id \
                LEFT JOIN mandates s ON s.id = m.opened_by LEFT JOIN persons p ON p.id = s.person_id \
                LEFT JOIN bodies b ON b.id = s.body_id WHERE m.from_id = $1 OR m.into_id = $1 \
                OR m.id IN (SELECT y.merging_id FROM merging_parties y WHERE y.of_id = $1) ORDER BY m.opened_at DESC, m.id DESC";
    let rows: Vec<ToldRow> = sql::all(c, text, vec![proposal.0.into()]).await?;
    let text = "SELECT s.merging_id, s.of_id, s.yes, s.why, s.said_at, q.year, q.number, q.show_name, q.author_id, \
                p.name AS person_name, q.author_body_id AS body_id, b.name AS body_name, h.name AS home \
                FROM merging_parties s JOIN mergings m ON m.id = s.merging_id JOIN proposals q ON q.id = s.of_id \
                JOIN territories h ON h.id = q.home_id LEFT JOIN persons p ON p.id = q.author_id \
                LEFT JOIN bodies b ON b.id = q.author_body_id WHERE m.from_id = $1 OR m.into_id = $1 \
                OR m.id IN (SELECT y.merging_id FROM merging_parties y WHERE y.of_id = $1) ORDER BY s.of_id";
    let parties: Vec<PartyRow> = sql::all(c, text, vec![proposal.0.into()]).await?;
    let told = |r: ToldRow| {
        let own = parties.iter().filter(|p| p.merging_id == r.id).map(PartyRow::read);
        let (said, parties) = own.unzip();
        let merging = Merging {
            id: MergingId(r.id),
            kind: Kind::from_code(&r.kind).readable("a joining's kind")?,
            from: ProposalId(r.from_id),
            into: ProposalId(r.into_id),
            opened: Instant::from_micros(r.opened_at),
            until: Instant::from_micros(r.until_at),
            parties: said,
            state: read_state(&r.state, r.state_at)?,
        };
        let (from, into) = (small(r.from_number), small(r.into_number));
        let year = small(r.year);
        Ok(Told { merging, year, from, into, why: r.why, by: r.person_name.zip(r.body_name), parties })
    };
    rows.into_iter().map(told).collect()
}
