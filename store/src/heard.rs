//! What people hear of a proposal, written in the transaction in which it happens, and whether they have heard it.

mod read;

pub use read::{Counted, Hearer, News, OnPage, Teller, counted, of_person, of_proposal, on_page, unread, waiting_in};

use domain::{
    decision::{Outcome, ReasonCode},
    heard::{How, Kind},
    id::{BodyId, MandateId, PersonId, ProposalId, TerritoryId},
    proposal::{Fate, Proposal},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{StoreResult, Tx, columns::instant, error::Readable, proposal::write_fate, sql};

/// How an answered objection ended, as it is kept beside what proposers hear.
pub(crate) const UPHELD: &str = "upheld";
/// The outcome stays as it is.
pub(crate) const STAYS: &str = "stays";

/// What is told, beside the entry of the record it follows.
#[derive(Debug, Clone)]
pub(crate) struct Tiding<'a> {
    /// The entry of the record: one is told once.
    pub seq: i64,
    /// Of what kind.
    pub kind: Kind,
    /// When.
    pub at: Instant,
    /// By whose mandate it happened.
    pub by: Option<MandateId>,
    /// The forum's word, or how an objection ended.
    pub outcome: Option<String>,
    /// Its reason codes.
    pub codes: &'a [ReasonCode],
    /// The reason, or what is asked for, in words.
    pub words: Option<&'a str>,
    /// Until when the proposer may do something.
    pub until: Option<Instant>,
}

impl Tiding<'_> {
    /// Something that happened by this mandate, with nothing to say beside it.
    pub(crate) const fn plain(seq: i64, kind: Kind, at: Instant, by: Option<MandateId>) -> Self {
        Self { seq, kind, at, by, outcome: None, codes: &[], words: None, until: None }
    }
}

/// A forum's word as it is kept.
///
/// # Errors
/// [`crate::StoreError::Unreadable`].
pub(crate) fn outcome_text(outcome: &Outcome) -> StoreResult<String> {
    serde_json::to_string(outcome).ok().readable("an outcome")
}

/// Who hears of something besides the proposers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Also {
    /// Nobody.
    Nobody,
    /// Whoever supports it.
    Supporters,
    /// One person: who gave the opinion that was answered.
    One(PersonId),
}

#[derive(FromQueryResult)]
struct Proposer {
    person_id: Option<Uuid>,
    body_id: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct Seated {
    person_id: Uuid,
}

/// Who proposed it, each with the body they sit in now where a body did; with them the proposers of what was merged into
/// it, by the forum or with everybody's consent.
///
/// # Errors
/// The database's own.
pub(crate) async fn proposers(
    c: &impl ConnectionTrait,
    proposal: &Proposal,
    now: Instant,
) -> StoreResult<Vec<(PersonId, Option<BodyId>)>> {
    let merged = write_fate(&Fate::Decided(Outcome::MergedInto { proposal: proposal.id }))?;
    let rows: Vec<Proposer> = sql::all(
        c,
        "SELECT q.author_id AS person_id, q.author_body_id AS body_id FROM proposals q WHERE q.id = $1 \
         OR (q.village_id = $2 AND q.year = $3 AND q.fate = $4) \
         OR q.id IN (SELECT s.of_id FROM co_proposers s WHERE s.proposal_id = $1) ORDER BY q.id",
        vec![proposal.id.0.into(), proposal.village.0.into(), i64::from(proposal.year).into(), merged.into()],
    )
    .await?;
    let mut out: Vec<(PersonId, Option<BodyId>)> = Vec::new();
    for row in rows {
        match row.body_id {
            Some(body) => {
                let seated: Vec<Seated> = sql::all(
                    c,
                    "SELECT DISTINCT m.person_id FROM mandates m WHERE m.body_id = $1 AND m.confirmed_at IS NOT NULL \
                     AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) \
                     AND (m.ended_at IS NULL OR m.ended_at > $2) ORDER BY m.person_id",
                    vec![body.into(), now.micros().into()],
                )
                .await?;
                out.extend(seated.into_iter().map(|s| (PersonId(s.person_id), Some(BodyId(body)))));
            }
            None => out.extend(row.person_id.map(|p| (PersonId(p), None))),
        }
    }
    Ok(out)
}

/// Tells it: one line, and one for each who should hear. Whoever did it has heard.
///
/// # Errors
/// The database's own.
pub(crate) async fn tell(
    tx: &Tx,
    proposal: &Proposal,
    tiding: &Tiding<'_>,
    also: Also,
    actor: Option<PersonId>,
) -> StoreResult<()> {
    let codes: Vec<&str> = tiding.codes.iter().map(|c| c.code()).collect();
    let text = "INSERT INTO tidings (seq, village_id, proposal_id, kind, owed, told_at, mandate_id, outcome, codes, \
                words, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = vec![
        tiding.seq.into(),
        proposal.village.0.into(),
        proposal.id.0.into(),
        tiding.kind.code().into(),
        tiding.kind.is_owed().into(),
        tiding.at.micros().into(),
        tiding.by.map(|m| m.0).into(),
        tiding.outcome.clone().into(),
        codes.join(" ").into(),
        tiding.words.map(ToOwned::to_owned).into(),
        tiding.until.map(Instant::micros).into(),
    ];
    sql::run(&tx.0, text, values).await?;
    for (person, body) in proposers(&tx.0, proposal, tiding.at).await? {
        let own = actor == Some(person);
        if own && !tiding.kind.is_owed() {
            continue;
        }
        let text = "INSERT INTO hearers (seq, person_id, body_id, proposed, how, heard_at) \
                    VALUES ($1, $2, $3, true, $4, $5) ON CONFLICT DO NOTHING";
        let values = vec![
            tiding.seq.into(),
            person.0.into(),
            body.map(|b| b.0).into(),
            own.then(|| How::Read.code().to_owned()).into(),
            own.then(|| tiding.at.micros()).into(),
        ];
        sql::run(&tx.0, text, values).await?;
    }
    let nobody = Uuid::nil();
    match also {
        Also::Nobody => {}
        Also::Supporters => {
            let text = "INSERT INTO hearers (seq, person_id, proposed) SELECT $1, s.person_id, false FROM supports s \
                        WHERE s.proposal_id = $2 AND s.person_id <> $3 ON CONFLICT DO NOTHING";
            let actor = actor.map_or(nobody, |a| a.0);
            sql::run(&tx.0, text, vec![tiding.seq.into(), proposal.id.0.into(), actor.into()]).await?;
        }
        Also::One(person) if actor == Some(person) => {}
        Also::One(person) => {
            let text = "INSERT INTO hearers (seq, person_id, proposed) VALUES ($1, $2, false) ON CONFLICT DO NOTHING";
            sql::run(&tx.0, text, vec![tiding.seq.into(), person.0.into()]).await?;
        }
    }
    Ok(())
}

/// Words of forums that hold and were told to nobody, of years in which something still comes: the proposal, and the entry
/// of the record that says so. Of one proposal, or of all.
///
/// # Errors
/// The database's own.
pub(crate) async fn untold(
    c: &impl ConnectionTrait,
    now: Instant,
    only: Option<ProposalId>,
) -> StoreResult<Vec<(ProposalId, i64)>> {
    #[derive(FromQueryResult)]
    struct Row {
        proposal_id: Uuid,
        seq: i64,
    }
    // In a desa the word holds once it was confirmed; in a kelurahan as it was recorded.
    let text = "SELECT v.proposal_id, MAX(r.seq) AS seq FROM verdicts v JOIN lists l ON l.id = v.list_id \
                JOIN cycles y ON y.id = l.cycle_id JOIN territories t ON t.id = y.village_id \
                JOIN record r ON r.subject_id = v.proposal_id AND r.act = \
                CASE t.village_kind WHEN 'desa' THEN 'confirm_line' ELSE 'decide_line' END \
                WHERE (t.village_kind <> 'desa' OR v.confirmed_at IS NOT NULL) \
                AND EXISTS (SELECT 1 FROM stages s WHERE s.cycle_id = y.id AND s.closes_at > $1) \
                AND NOT EXISTS (SELECT 1 FROM tidings k WHERE k.proposal_id = v.proposal_id AND k.kind = 'decided') \
                AND (v.proposal_id = $2 OR $3) GROUP BY v.proposal_id ORDER BY MAX(r.seq)";
    let one = only.map_or(Uuid::nil(), |id| id.0);
    let rows: Vec<Row> = sql::all(c, text, vec![now.micros().into(), one.into(), only.is_none().into()]).await?;
    Ok(rows.into_iter().map(|r| (ProposalId(r.proposal_id), r.seq)).collect())
}

/// When the forum last said its word on a proposal, as it holds.
///
/// # Errors
/// The database's own.
pub(crate) async fn decided_at(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Option<Instant>> {
    #[derive(FromQueryResult)]
    struct Last {
        at: Option<i64>,
    }
    let text = "SELECT MAX(told_at) AS at FROM tidings WHERE proposal_id = $1 AND kind = 'decided'";
    let last: Option<Last> = sql::one(c, text, vec![proposal.0.into()]).await?;
    Ok(last.and_then(|l| instant(l.at)))
}

/// What is owed to somebody: the proposal, where they live, and whether they have heard it.
#[derive(Debug, Clone)]
pub(crate) struct Owed {
    pub proposal: ProposalId,
    pub village: TerritoryId,
    pub home: TerritoryId,
    pub heard: Option<(How, Instant, Option<MandateId>)>,
}

/// One outcome that is owed to one person.
///
/// # Errors
/// The database's own.
pub(crate) async fn owed(c: &impl ConnectionTrait, seq: i64, person: PersonId) -> StoreResult<Option<Owed>> {
    #[derive(FromQueryResult)]
    struct Row {
        proposal_id: Uuid,
        village_id: Uuid,
        home_id: Uuid,
        how: Option<String>,
        heard_at: Option<i64>,
        told_by: Option<Uuid>,
    }
    let row: Option<Row> = sql::one(
        c,
        "SELECT t.proposal_id, t.village_id, p.home_id, h.how, h.heard_at, h.told_by FROM hearers h \
         JOIN tidings t ON t.seq = h.seq JOIN persons p ON p.id = h.person_id \
         WHERE h.seq = $1 AND h.person_id = $2 AND h.proposed AND t.owed",
        vec![seq.into(), person.0.into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let heard = match (row.how, instant(row.heard_at)) {
        (Some(how), Some(at)) => {
            Some((How::from_code(&how).readable("how it was heard")?, at, row.told_by.map(MandateId)))
        }
        _ => None,
    };
    let (proposal, village) = (ProposalId(row.proposal_id), TerritoryId(row.village_id));
    Ok(Some(Owed { proposal, village, home: TerritoryId(row.home_id), heard }))
}

/// Somebody has heard this, and with it everything older on the same proposal. How many lines that were.
///
/// # Errors
/// The database's own.
pub(crate) async fn hear(
    tx: &Tx,
    seq: i64,
    person: PersonId,
    how: How,
    by: Option<MandateId>,
    now: Instant,
) -> StoreResult<u64> {
    let text = "UPDATE hearers SET how = $3, heard_at = $4, told_by = $5 WHERE person_id = $2 AND heard_at IS NULL \
                AND seq IN (SELECT o.seq FROM tidings o JOIN tidings t ON t.proposal_id = o.proposal_id \
                WHERE t.seq = $1 AND o.seq <= t.seq)";
    let by = by.map(|m| m.0).into();
    Ok(sql::run(&tx.0, text, vec![seq.into(), person.0.into(), how.code().into(), now.micros().into(), by]).await?)
}

/// Whoever acts on what they were told has read it: everything on this proposal so far.
///
/// # Errors
/// The database's own.
pub(crate) async fn acted(tx: &Tx, proposal: ProposalId, person: Option<PersonId>, now: Instant) -> StoreResult<()> {
    let Some(person) = person else { return Ok(()) };
    let text = "UPDATE hearers SET how = 'read', heard_at = $3 WHERE person_id = $2 AND heard_at IS NULL \
                AND seq IN (SELECT seq FROM tidings WHERE proposal_id = $1)";
    sql::run(&tx.0, text, vec![proposal.0.into(), person.0.into(), now.micros().into()]).await?;
    Ok(())
}
