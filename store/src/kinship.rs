//! Everything that a proposal's page says about its kin, in one query: from which it came and into which it went, who
//! stands beside its proposer, what runs, and how many words wait.

use domain::{
    id::{BodyId, PersonId, ProposalId},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    StoreResult,
    columns::{instant, small},
    proposal::Author,
    sql,
};

/// How one proposal is kin to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// The other lives on in this one.
    MergedFrom,
    /// This one lives on in the other.
    MergedInto,
    /// The other was parted from this one by its proposer.
    SplitInto,
    /// This one was parted from the other.
    SplitFrom,
    /// The other waited and came again as this one.
    CarriedFrom,
    /// This one waited and came again as the other.
    CarriedInto,
}

impl Tie {
    /// The key of its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MergedFrom => "merged-from",
            Self::MergedInto => "merged-into",
            Self::SplitInto => "split-into",
            Self::SplitFrom => "split-from",
            Self::CarriedFrom => "carried-from",
            Self::CarriedInto => "carried-into",
        }
    }

    fn read(kind: &str, way: &str) -> Option<Self> {
        Some(match (kind, way) {
            ("merged", "to") => Self::MergedInto,
            ("merged", _) => Self::MergedFrom,
            ("split", "to") => Self::SplitInto,
            ("split", _) => Self::SplitFrom,
            ("carried", "to") => Self::CarriedInto,
            ("carried", _) => Self::CarriedFrom,
            _ => return None,
        })
    }
}

/// One kin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// How.
    pub tie: Tie,
    /// Which.
    pub id: ProposalId,
    /// Its year.
    pub year: i16,
    /// And number.
    pub number: u32,
    /// Since when.
    pub at: Instant,
    /// Whether the proposer has confirmed what came again by itself.
    pub confirmed: bool,
}

/// Somebody who stands beside the proposer because their proposal joined this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoProposer {
    /// What they proposed.
    pub of: ProposalId,
    /// Its year.
    pub year: i16,
    /// And number.
    pub number: u32,
    /// Who, as the public may see.
    pub author: Author,
}

/// A joining or parting whose notice runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Whether this one would live on in the other; else the other in this one.
    pub outward: bool,
    /// Whether they would be parted.
    pub part: bool,
    /// The other's year.
    pub year: i16,
    /// And number.
    pub number: u32,
    /// Until when one who proposed them may object.
    pub until: Instant,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct Kinship {
    /// Kin, oldest first.
    pub kin: Vec<Kin>,
    /// Who stands beside the proposer.
    pub beside: Vec<CoProposer>,
    /// What runs.
    pub running: Vec<Running>,
    /// Offers that wait for the proposer.
    pub offers: u32,
    /// Versions of its words; 0 while there is only the first.
    pub versions: u32,
}

impl Kinship {
    /// Whether it came by itself, and its proposer has not confirmed it.
    #[must_use]
    pub fn unconfirmed(&self) -> bool {
        self.kin.iter().any(|k| k.tie == Tie::CarriedFrom && !k.confirmed)
    }

    /// Whether this person, or a body of theirs, stands beside the proposer.
    #[must_use]
    pub fn beside(&self, person: PersonId, bodies: &[BodyId]) -> bool {
        let is = |a: &Author| a.person == Some(person) || a.body_id.is_some_and(|b| bodies.contains(&b));
        self.beside.iter().any(|c| is(&c.author))
    }
}

#[derive(FromQueryResult)]
struct Raw {
    what: String,
    way: String,
    id: Uuid,
    year: i64,
    number: i64,
    at: i64,
    until_at: Option<i64>,
    show_name: bool,
    person_id: Option<Uuid>,
    person_name: Option<String>,
    body_id: Option<Uuid>,
    body_name: Option<String>,
    home: String,
}

/// Kin of a proposal; one query.
///
/// # Errors
/// The database's own.
pub async fn of(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Kinship> {
    let text = "SELECT k.kind AS what, 'to' AS way, q.id, q.year, q.number, k.at, k.confirmed_at AS until_at, \
         q.show_name, q.author_id AS person_id, '' AS person_name, q.author_body_id AS body_id, '' AS body_name, \
         '' AS home FROM proposal_kin k JOIN proposals q ON q.id = k.to_id WHERE k.from_id = $1 \
         UNION ALL SELECT k.kind, 'from', q.id, q.year, q.number, k.at, k.confirmed_at, q.show_name, q.author_id, '', \
         q.author_body_id, '', '' FROM proposal_kin k JOIN proposals q ON q.id = k.from_id WHERE k.to_id = $1 \
         UNION ALL SELECT 'beside', '', q.id, q.year, q.number, 0, NULL, q.show_name, q.author_id, p.name, \
         q.author_body_id, b.name, h.name FROM co_proposers s JOIN proposals q ON q.id = s.of_id \
         JOIN territories h ON h.id = q.home_id LEFT JOIN persons p ON p.id = q.author_id \
         LEFT JOIN bodies b ON b.id = q.author_body_id WHERE s.proposal_id = $1 \
         UNION ALL SELECT m.kind, 'out', q.id, q.year, q.number, m.opened_at, m.until_at, q.show_name, q.author_id, '', \
         q.author_body_id, '', '' FROM mergings m JOIN proposals q ON q.id = m.into_id \
         WHERE m.from_id = $1 AND m.state = 'running' \
         UNION ALL SELECT m.kind, 'in', q.id, q.year, q.number, m.opened_at, m.until_at, q.show_name, q.author_id, '', \
         q.author_body_id, '', '' FROM mergings m JOIN proposals q ON q.id = m.from_id \
         WHERE m.into_id = $1 AND m.state = 'running' \
         UNION ALL SELECT 'counts', '', q.id, (SELECT COUNT(*) FROM proposal_versions v WHERE v.proposal_id = q.id), \
         (SELECT COUNT(*) FROM wordings w WHERE w.proposal_id = q.id AND w.answered_at IS NULL), 0, NULL, q.show_name, \
         q.author_id, '', q.author_body_id, '', '' FROM proposals q WHERE q.id = $1 \
         ORDER BY 6, 5, 1";
    let rows: Vec<Raw> = sql::all(c, text, vec![proposal.0.into()]).await?;
    let mut all = Kinship::default();
    for r in rows {
        let (id, year, number) = (ProposalId(r.id), small(r.year), small(r.number));
        match r.what.as_str() {
            "counts" => (all.offers, all.versions) = (number, small(r.year)),
            "beside" => {
                let first = r.person_name.as_deref().and_then(|n| n.split(' ').next()).map(ToOwned::to_owned);
                let author = Author {
                    person: r.person_id.map(PersonId),
                    first_name: first.filter(|_| r.show_name),
                    body: r.body_name,
                    body_id: r.body_id.map(BodyId),
                    home: r.home,
                    written: None,
                };
                all.beside.push(CoProposer { of: id, year, number, author });
            }
            "join" | "part" => {
                let until = Instant::from_micros(r.until_at.unwrap_or_default());
                let (outward, part) = (r.way == "out", r.what == "part");
                all.running.push(Running { outward, part, year, number, until });
            }
            kind => {
                let confirmed = instant(r.until_at).is_some();
                let at = Instant::from_micros(r.at);
                all.kin.extend(Tie::read(kind, &r.way).map(|tie| Kin { tie, id, year, number, at, confirmed }));
            }
        }
    }
    Ok(all)
}
