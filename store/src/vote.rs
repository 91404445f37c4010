//! Polls, rolls and ballots. Nothing here can join a ballot to a voter.

use domain::{
    id::{BallotId, PersonId, PollId, ProposalId, TerritoryId},
    money::Rupiah,
    time::Instant,
    vote::{Ballot, Candidate, Poll, PollState, approval::Ranked},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    StoreResult, Tx,
    columns::{instant, small},
    entity,
    error::Readable,
    sql,
};

/// Reads polls with their options: two queries, however many polls.
async fn read_all(c: &impl ConnectionTrait, rows: Vec<entity::poll::Model>) -> StoreResult<Vec<Poll>> {
    let ids = rows.iter().map(|r| r.id);
    let find = entity::candidate::Entity::find().filter(entity::candidate::Column::PollId.is_in(ids));
    let options = find.order_by_asc(entity::candidate::Column::Line).all(c).await?;
    rows.into_iter().map(|row| read(row, &options)).collect()
}

fn read(row: entity::poll::Model, options: &[entity::candidate::Model]) -> StoreResult<Poll> {
    let at = || instant(row.state_at).readable("when a poll changed");
    let by = || row.closed_by.map(PersonId).readable("who closed a poll");
    let state = match row.state.as_str() {
        "open" => PollState::Open,
        "closing" => PollState::Closing { by: by()?, at: at()? },
        _ => PollState::Closed {
            at: at()?,
            by: by()?,
            witness: row.witness.map(PersonId).readable("a witness")?,
            ballots_hash: row.ballots_hash.clone().readable("the hash of a box")?,
        },
    };
    let candidate = |o: &entity::candidate::Model| Candidate {
        proposal: ProposalId(o.proposal_id),
        line: small(o.line),
        cost: Rupiah(o.cost),
        waited: small(o.waited),
        lot: small(o.lot),
    };
    Ok(Poll {
        id: PollId(row.id),
        place: TerritoryId(row.territory_id),
        village: TerritoryId(row.village_id),
        year: small(row.year),
        rule: row.rule.clone(),
        opened: Instant::from_micros(row.opened_at),
        until: Instant::from_micros(row.closes_at),
        roll: small(row.roll_count),
        roll_hash: row.roll_hash.clone(),
        options: options.iter().filter(|o| o.poll_id == row.id).map(candidate).collect(),
        state,
    })
}

fn write(poll: &Poll) -> entity::poll::Model {
    let (closed_by, witness, state_at, ballots_hash) = match &poll.state {
        PollState::Open => (None, None, None, None),
        PollState::Closing { by, at } => (Some(by.0), None, Some(at.micros()), None),
        PollState::Closed { at, by, witness, ballots_hash } => {
            (Some(by.0), Some(witness.0), Some(at.micros()), Some(ballots_hash.clone()))
        }
    };
    entity::poll::Model {
        id: poll.id.0,
        territory_id: poll.place.0,
        village_id: poll.village.0,
        year: poll.year.into(),
        rule: poll.rule.clone(),
        opened_at: poll.opened.micros(),
        closes_at: poll.until.micros(),
        roll_count: poll.roll.into(),
        roll_hash: poll.roll_hash.clone(),
        state: poll.state.code().to_owned(),
        closed_by,
        witness,
        state_at,
        ballots_hash,
    }
}

/// The poll of an RW for a year; two queries.
///
/// # Errors
/// The database's own.
pub async fn of_place(c: &impl ConnectionTrait, place: TerritoryId, year: i16) -> StoreResult<Option<Poll>> {
    use entity::poll::Column::{TerritoryId as Place, Year};
    let find = entity::poll::Entity::find().filter(Place.eq(place.0)).filter(Year.eq(i64::from(year)));
    Ok(read_all(c, find.all(c).await?).await?.pop())
}

/// A poll.
///
/// # Errors
/// The database's own.
pub async fn find(c: &impl ConnectionTrait, id: PollId) -> StoreResult<Option<Poll>> {
    Ok(read_all(c, entity::poll::Entity::find_by_id(id.0).all(c).await?).await?.pop())
}

/// Every poll of a village's year.
///
/// # Errors
/// The database's own.
pub async fn of_village(c: &impl ConnectionTrait, village: TerritoryId, year: i16) -> StoreResult<Vec<Poll>> {
    use entity::poll::Column::{VillageId, Year};
    let find = entity::poll::Entity::find().filter(VillageId.eq(village.0)).filter(Year.eq(i64::from(year)));
    read_all(c, find.order_by_asc(entity::poll::Column::Id).all(c).await?).await
}

/// Every closed poll, for counting again.
///
/// # Errors
/// The database's own.
pub async fn all_closed(c: &impl ConnectionTrait) -> StoreResult<Vec<Poll>> {
    let find = entity::poll::Entity::find().filter(entity::poll::Column::State.eq("closed"));
    read_all(c, find.order_by_asc(entity::poll::Column::Id).all(c).await?).await
}

/// How many have voted.
///
/// # Errors
/// The database's own.
pub async fn turnout(c: &impl ConnectionTrait, poll: PollId) -> StoreResult<u32> {
    let text = "SELECT COUNT(*) FROM participations WHERE poll_id = $1";
    Ok(small(sql::number(c, text, vec![poll.0.into()]).await?))
}

/// Whether a person stands on the roll, and whether their ballot is in the box.
///
/// # Errors
/// The database's own.
pub async fn on_roll(c: &impl ConnectionTrait, poll: PollId, person: PersonId) -> StoreResult<(bool, bool)> {
    #[derive(sea_orm::FromQueryResult)]
    struct Standing {
        listed: i64,
        voted: i64,
    }
    let text = "SELECT (SELECT COUNT(*) FROM roll WHERE poll_id = $1 AND person_id = $2) AS listed, \
                (SELECT COUNT(*) FROM participations WHERE poll_id = $1 AND person_id = $2) AS voted";
    let found: Option<Standing> = sql::one(c, text, vec![poll.0.into(), person.0.into()]).await?;
    Ok(found.map_or((false, false), |s| (s.listed > 0, s.voted > 0)))
}

/// The result of a closed poll, in rank order.
///
/// # Errors
/// The database's own.
pub async fn results(c: &impl ConnectionTrait, poll: PollId) -> StoreResult<Vec<Ranked>> {
    let find = entity::poll_result::Entity::find().filter(entity::poll_result::Column::PollId.eq(poll.0));
    let rows = find.order_by_asc(entity::poll_result::Column::Rank).all(c).await?;
    let read = |r: entity::poll_result::Model| Ranked {
        proposal: ProposalId(r.proposal_id),
        rank: small(r.rank),
        approvals: small(r.approvals),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The ballots in the box, sorted by what they say: their order tells nothing.
///
/// # Errors
/// The database's own.
pub async fn box_of(c: &impl ConnectionTrait, poll: PollId) -> StoreResult<Vec<Ballot>> {
    let find = entity::ballot::Entity::find().filter(entity::ballot::Column::PollId.eq(poll.0));
    let rows = find.all(c).await?;
    let ballots: StoreResult<Vec<Ballot>> =
        rows.iter().map(|b| Ballot::parse(&b.choices).readable("a ballot")).collect();
    let mut ballots = ballots?;
    ballots.sort();
    Ok(ballots)
}

/// Everyone who may stand on the roll of a place: verified, of age on that day or married, living in it; where the
/// village's rules say so, only those whose family card is from the village.
pub(crate) async fn eligible(
    c: &impl ConnectionTrait,
    place: TerritoryId,
    born_until: &str,
    card_from: Option<TerritoryId>,
) -> StoreResult<Vec<PersonId>> {
    #[derive(sea_orm::FromQueryResult)]
    struct Found {
        id: uuid::Uuid,
    }
    let found: Vec<Found> = sql::all(
        c,
        "SELECT p.id FROM persons p JOIN territory_within w ON w.territory_id = p.home_id AND w.ancestor_id = $1 \
         WHERE p.verified_at IS NOT NULL AND p.state = 'here' AND (p.married OR p.born <= $2) AND ($3 = 0 OR EXISTS (\
         SELECT 1 FROM households h JOIN territory_within v ON v.territory_id = h.territory_id \
         WHERE h.id = p.household_id AND v.ancestor_id = $4)) ORDER BY p.id",
        vec![
            place.0.into(),
            born_until.into(),
            i64::from(card_from.is_some()).into(),
            card_from.unwrap_or(place).0.into(),
        ],
    )
    .await?;
    Ok(found.into_iter().map(|f| PersonId(f.id)).collect())
}

pub(crate) async fn insert(tx: &Tx, poll: &Poll, roll: &[PersonId]) -> StoreResult<()> {
    entity::poll::insert(&tx.0, write(poll)).await?;
    let options = poll.options.iter().map(|o| entity::candidate::Model {
        poll_id: poll.id.0,
        proposal_id: o.proposal.0,
        line: o.line.into(),
        cost: o.cost.0,
        waited: o.waited.into(),
        lot: o.lot.into(),
    });
    entity::candidate::insert_many(&tx.0, options.collect()).await?;
    let roll = roll.iter().map(|p| entity::roll::Model { poll_id: poll.id.0, person_id: p.0 });
    Ok(entity::roll::insert_many(&tx.0, roll.collect()).await?)
}

pub(crate) async fn save(tx: &Tx, poll: &Poll) -> StoreResult<()> {
    Ok(entity::poll::update(&tx.0, write(poll)).await?)
}

/// Marks that a person voted. `false`: their ballot was in the box already.
pub(crate) async fn mark_voted(tx: &Tx, poll: PollId, person: PersonId) -> StoreResult<bool> {
    let text = "INSERT INTO participations (poll_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    Ok(sql::run(&tx.0, text, vec![poll.0.into(), person.0.into()]).await? == 1)
}

/// Puts a ballot into the box.
pub(crate) async fn put(tx: &Tx, poll: PollId, id: BallotId, ballot: &Ballot) -> StoreResult<()> {
    let row = entity::ballot::Model { poll_id: poll.0, id: id.0, choices: ballot.canonical() };
    Ok(entity::ballot::insert(&tx.0, row).await?)
}

/// Writes results, and every ballot anew in the order of its random id: PostgreSQL keeps with each row the
/// transaction that wrote it, which would join a ballot to the voter marked in the same one.
pub(crate) async fn seal(tx: &Tx, poll: PollId, ranked: &[Ranked]) -> StoreResult<()> {
    let find = entity::ballot::Entity::find().filter(entity::ballot::Column::PollId.eq(poll.0));
    let rows = find.order_by_asc(entity::ballot::Column::Id).all(&tx.0).await?;
    sql::run(&tx.0, "DELETE FROM ballots WHERE poll_id = $1", vec![poll.0.into()]).await?;
    entity::ballot::insert_many(&tx.0, rows).await?;
    let results = ranked.iter().map(|r| entity::poll_result::Model {
        poll_id: poll.0,
        proposal_id: r.proposal.0,
        rank: r.rank.into(),
        approvals: r.approvals.into(),
    });
    Ok(entity::poll_result::insert_many(&tx.0, results.collect()).await?)
}
