//! News as pages show it: what, on which proposal, by whom, and whether it was heard.

use domain::{
    decision::{
        Outcome, ReasonCode,
        objection::{Answer, Objection},
    },
    deliberation::moderation::MARK,
    heard::{COUNTED_DAYS, How, Kind, Tally},
    id::{MandateId, PersonId, ProposalId, TerritoryId},
    person::Honorific,
    proposal::words::Words,
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::UPHELD;
use crate::{
    StoreResult,
    columns::{instant, small},
    error::Readable,
    sql,
};

/// By whom something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teller {
    /// The name.
    pub name: String,
    /// How they are spoken to.
    pub honorific: Honorific,
    /// Of which body.
    pub body: String,
}

/// Something that somebody hears, or heard.
#[derive(Debug, Clone)]
pub struct News {
    /// The entry of the record it follows.
    pub seq: i64,
    /// Of what kind.
    pub kind: Kind,
    /// When it happened.
    pub at: Instant,
    /// On which proposal.
    pub proposal: ProposalId,
    /// Its village's address.
    pub village: String,
    /// Its year and number.
    pub spoken: (i16, u32),
    /// Its title, as everybody may read it.
    pub title: String,
    /// The forum's word.
    pub outcome: Option<Outcome>,
    /// Whether an objection was upheld.
    pub upheld: bool,
    /// Reason codes.
    pub codes: Vec<ReasonCode>,
    /// The reason, or what is asked for.
    pub words: Option<String>,
    /// Until when the proposer may do something.
    pub until: Option<Instant>,
    /// By whom.
    pub by: Option<Teller>,
    /// Who hears it, as a proposer or not.
    pub hearer: Option<Hearer>,
    /// The objection to the outcome, if there is one.
    pub objection: Option<Objection>,
}

/// Who hears it.
#[derive(Debug, Clone)]
pub struct Hearer {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How they are spoken to.
    pub honorific: Honorific,
    /// The name of their home's territory.
    pub home: String,
    /// Whether they proposed it, and it was owed to them.
    pub owed: bool,
    /// The body through which they proposed it.
    pub body: Option<String>,
    /// How they heard it and when, if they did.
    pub heard: Option<(How, Instant)>,
}

#[derive(FromQueryResult)]
struct Row {
    seq: i64,
    kind: String,
    told_at: i64,
    proposal_id: Uuid,
    village_path: String,
    year: i64,
    number: Option<i64>,
    problem: String,
    place: String,
    wish: String,
    hidden: i64,
    outcome: Option<String>,
    codes: String,
    words: Option<String>,
    until_at: Option<i64>,
    owed: bool,
    by_name: Option<String>,
    by_honorific: Option<String>,
    by_body: Option<String>,
    person_id: Option<Uuid>,
    person_name: Option<String>,
    person_honorific: Option<String>,
    home_name: Option<String>,
    proposed: Option<bool>,
    through: Option<String>,
    how: Option<String>,
    heard_at: Option<i64>,
    objector: Option<Uuid>,
    objection: Option<String>,
    raised_at: Option<i64>,
    change_words: Option<String>,
    reason: Option<String>,
    forum: Option<String>,
    minutes_number: Option<String>,
    minutes_date: Option<String>,
    answered_by: Option<Uuid>,
    answered_at: Option<i64>,
}

macro_rules! news {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT t.seq, t.kind, t.told_at, t.proposal_id, v.path AS village_path, q.year, q.number, q.problem, \
             q.place, q.wish, (SELECT COUNT(*) FROM text_judgements k WHERE k.text_id = q.id AND k.in_force) AS hidden, \
             t.outcome, t.codes, t.words, t.until_at, t.owed, bp.name AS by_name, bp.honorific AS by_honorific, \
             bb.name AS by_body, h.person_id, hp.name AS person_name, hp.honorific AS person_honorific, \
             hh.name AS home_name, h.proposed, hb.name AS through, h.how, h.heard_at, o.person_id AS objector, \
             o.words AS objection, o.raised_at, o.change_words, o.reason, o.forum, o.minutes_number, o.minutes_date, \
             o.answered_by, o.answered_at ",
            $from,
            " JOIN proposals q ON q.id = t.proposal_id JOIN territories v ON v.id = q.village_id \
             LEFT JOIN persons hp ON hp.id = h.person_id LEFT JOIN territories hh ON hh.id = hp.home_id \
             LEFT JOIN bodies hb ON hb.id = h.body_id LEFT JOIN mandates bm ON bm.id = t.mandate_id \
             LEFT JOIN persons bp ON bp.id = bm.person_id LEFT JOIN bodies bb ON bb.id = bm.body_id \
             LEFT JOIN objections o ON o.proposal_id = q.id ",
            $rest
        )
    };
}

fn read(row: Row) -> StoreResult<News> {
    let kind = Kind::from_code(&row.kind).readable("a kind of news")?;
    let outcome = match (kind, &row.outcome) {
        (Kind::Decided, Some(text)) => Some(serde_json::from_str(text).ok().readable("an outcome")?),
        _ => None,
    };
    let title = Words { problem: row.problem, place: row.place, wish: row.wish }.title();
    let hearer = match (row.person_id, row.person_name) {
        (Some(person), Some(name)) => Some(Hearer {
            person: PersonId(person),
            name,
            honorific: Honorific::from_code(&row.person_honorific.unwrap_or_default()),
            home: row.home_name.unwrap_or_default(),
            owed: row.owed && row.proposed.unwrap_or_default(),
            body: row.through,
            heard: row.how.as_deref().and_then(How::from_code).zip(instant(row.heard_at)),
        }),
        _ => None,
    };
    let objection = match (row.objector, row.objection, instant(row.raised_at)) {
        (Some(by), Some(words), Some(at)) => {
            let answer = match (row.answered_by, instant(row.answered_at), row.reason, row.forum) {
                (Some(by), Some(at), Some(reason), Some(forum)) => Some(Answer {
                    change: row.change_words,
                    reason,
                    forum,
                    minutes_number: row.minutes_number.unwrap_or_default(),
                    minutes_date: row.minutes_date.and_then(|d| d.parse().ok()).readable("the day of an answer")?,
                    by: MandateId(by),
                    at,
                }),
                _ => None,
            };
            Some(Objection { proposal: ProposalId(row.proposal_id), by: PersonId(by), words, at, answer })
        }
        _ => None,
    };
    Ok(News {
        seq: row.seq,
        kind,
        at: Instant::from_micros(row.told_at),
        proposal: ProposalId(row.proposal_id),
        village: row.village_path,
        spoken: (small(row.year), row.number.map(small).unwrap_or_default()),
        title: if row.hidden > 0 { MARK.to_owned() } else { title },
        upheld: kind == Kind::ObjectionAnswered && row.outcome.as_deref() == Some(UPHELD),
        outcome,
        codes: row.codes.split(' ').filter_map(ReasonCode::from_code).collect(),
        words: row.words,
        until: instant(row.until_at),
        by: row.by_name.zip(row.by_body).map(|(name, body)| Teller {
            name,
            honorific: Honorific::from_code(&row.by_honorific.unwrap_or_default()),
            body,
        }),
        hearer,
        objection,
    })
}

/// The latest fifty a person hears of, the newest first; one query.
///
/// # Errors
/// The database's own.
pub async fn of_person(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<Vec<News>> {
    let text =
        news!("FROM hearers h JOIN tidings t ON t.seq = h.seq", "WHERE h.person_id = $1 ORDER BY t.seq DESC LIMIT 50");
    let rows: Vec<Row> = sql::all(c, text, vec![person.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// How many a person has not read.
///
/// # Errors
/// The database's own.
pub async fn unread(c: &impl ConnectionTrait, person: PersonId) -> StoreResult<u32> {
    let text = "SELECT COUNT(*) FROM hearers WHERE person_id = $1 AND heard_at IS NULL";
    Ok(small(sql::number(c, text, vec![person.0.into()]).await?))
}

/// Outcomes that residents of a place have not heard, the oldest first. A body has heard what one who sits in it has.
///
/// # Errors
/// The database's own.
pub async fn waiting_in(c: &impl ConnectionTrait, place: TerritoryId) -> StoreResult<Vec<News>> {
    let text = news!(
        "FROM hearers h JOIN tidings t ON t.seq = h.seq",
        "WHERE t.owed AND h.proposed AND h.heard_at IS NULL AND hp.state IN ('here', 'restricted') \
         AND hp.home_id IN (SELECT territory_id FROM territory_within WHERE ancestor_id = $1) \
         AND (h.body_id IS NULL OR NOT EXISTS (SELECT 1 FROM hearers x WHERE x.seq = h.seq AND x.body_id = h.body_id \
         AND x.heard_at IS NOT NULL)) ORDER BY t.seq, hp.name, hp.id LIMIT 500"
    );
    let rows: Vec<Row> = sql::all(c, text, vec![place.0.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// What a proposal's page shows of all this.
#[derive(Debug, Clone, Default)]
pub struct OnPage {
    /// When the forum last said its word.
    pub decided: Option<Instant>,
    /// The objection to it.
    pub objection: Option<Objection>,
    /// What the viewer has not read, the oldest first.
    pub unread: Vec<News>,
}

/// The same, in one query.
///
/// # Errors
/// The database's own.
pub async fn on_page(c: &impl ConnectionTrait, proposal: ProposalId, viewer: Option<PersonId>) -> StoreResult<OnPage> {
    let text = news!(
        "FROM tidings t LEFT JOIN hearers h ON h.seq = t.seq AND h.person_id = $2",
        "WHERE t.proposal_id = $1 AND (t.kind = 'decided' OR (h.person_id IS NOT NULL AND h.heard_at IS NULL)) \
         ORDER BY t.seq DESC LIMIT 60"
    );
    let viewer = viewer.map_or(Uuid::nil(), |v| v.0);
    let rows: Vec<Row> = sql::all(c, text, vec![proposal.0.into(), viewer.into()]).await?;
    let mut all = rows.into_iter().map(read).collect::<StoreResult<Vec<News>>>()?;
    all.reverse();
    let decided = all.iter().filter(|n| n.kind == Kind::Decided).map(|n| n.at).max();
    let objection = all.iter().find_map(|n| n.objection.clone());
    all.retain(|n| n.hearer.as_ref().is_some_and(|h| h.heard.is_none()));
    Ok(OnPage { decided, objection, unread: all })
}

/// Every outcome of a proposal, the oldest first, without who heard it.
///
/// # Errors
/// The database's own.
pub async fn of_proposal(c: &impl ConnectionTrait, proposal: ProposalId) -> StoreResult<Vec<News>> {
    let text = news!(
        "FROM tidings t LEFT JOIN hearers h ON h.seq = t.seq AND h.person_id = $2",
        "WHERE t.proposal_id = $1 AND t.owed ORDER BY t.seq"
    );
    let rows: Vec<Row> = sql::all(c, text, vec![proposal.0.into(), Uuid::nil().into()]).await?;
    rows.into_iter().map(read).collect()
}

/// How many outcomes of a place, or of an office, were heard in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The place, or the office's body.
    pub name: String,
    /// The place's address; none for an office.
    pub path: Option<String>,
    /// How many.
    pub tally: Tally,
}

/// Every place of a village in which somebody was owed an outcome this year, and every office that owed one; one query.
///
/// # Errors
/// The database's own.
pub async fn counted(
    c: &impl ConnectionTrait,
    village: TerritoryId,
    now: Instant,
) -> StoreResult<(Vec<Counted>, Vec<Counted>)> {
    #[derive(FromQueryResult)]
    struct One {
        told_at: i64,
        heard_at: Option<i64>,
        place: String,
        path: String,
        office: Option<String>,
    }
    let rows: Vec<One> = sql::all(
        c,
        "SELECT t.told_at, MIN(h.heard_at) AS heard_at, l.name AS place, l.path, f.name AS office FROM hearers h \
         JOIN tidings t ON t.seq = h.seq JOIN persons p ON p.id = h.person_id \
         LEFT JOIN bodies b ON b.id = h.body_id JOIN territories l ON l.id = COALESCE(b.territory_id, p.home_id) \
         LEFT JOIN mandates m ON m.id = t.mandate_id LEFT JOIN bodies f ON f.id = m.body_id \
         WHERE t.village_id = $1 AND t.owed AND t.told_at > $2 AND h.proposed \
         AND (h.heard_at IS NOT NULL OR p.state IN ('here', 'restricted')) \
         GROUP BY t.seq, t.told_at, l.name, l.path, f.name, COALESCE(h.body_id, h.person_id)",
        vec![village.0.into(), now.plus_days(-COUNTED_DAYS).micros().into()],
    )
    .await?;
    let (mut places, mut offices): (Vec<Counted>, Vec<Counted>) = (Vec::new(), Vec::new());
    for one in rows {
        let (at, heard) = (Instant::from_micros(one.told_at), instant(one.heard_at));
        tally_of(&mut places, one.place, Some(one.path)).add(at, heard, now);
        if let Some(office) = one.office {
            tally_of(&mut offices, office, None).add(at, heard, now);
        }
    }
    places.sort_by(|a, b| a.path.cmp(&b.path));
    offices.sort_by(|a, b| a.name.cmp(&b.name));
    Ok((places, offices))
}

fn tally_of(all: &mut Vec<Counted>, name: String, path: Option<String>) -> &mut Tally {
    let found = all.iter().position(|c| c.name == name && c.path == path);
    let at = found.unwrap_or_else(|| {
        all.push(Counted { name, path, tally: Tally::default() });
        all.len() - 1
    });
    &mut all[at].tally
}
