//! Texts that wait for a moderator or for a second judgement, with everything the rule asks about them: who reported,
//! whom they are about, who hid them. A constant number of queries a village.

use std::collections::BTreeMap;

use domain::{
    authority::{About, Act, Granted},
    deliberation::moderation::{Hider, Office, Reason, Reporter, Text, hold_it, may_hide, may_judge, may_settle},
    id::{BodyId, FileId, HouseholdId, JudgementId, PersonId, TerritoryId},
    institution::BodyKind,
    person::Actor,
    proposal::Step,
    refusal::Refusal,
    territory::{Level, Territory, ranking::ranks_for},
    time::Instant,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::text_of;
use crate::{
    StoreResult,
    authority::Facts,
    columns::{instant, small},
    error::Readable,
    file::{self, Offered},
    proposal::read_step,
    sql, territory,
};

/// A report of a text.
#[derive(Debug, Clone)]
pub struct Reported {
    /// By whom; no page names them.
    pub reporter: Reporter,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Instant,
    /// Whether it waits.
    pub open: bool,
}

/// An author's wish that a hiding is judged again.
#[derive(Debug, Clone)]
pub struct Appeal {
    /// About which judgement.
    pub judgement: JudgementId,
    /// Who hid it.
    pub hider: Hider,
    /// The name of their body.
    pub office: String,
    /// Why it was hidden, and in the moderator's sentence.
    pub reason: Reason,
    /// That sentence.
    pub why: String,
    /// The author's.
    pub words: String,
    /// Since when it waits.
    pub at: Instant,
}

/// A text that waits, for whoever may judge it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Which.
    pub text: Text,
    /// Year and number of its proposal.
    pub number: Option<(i16, u32)>,
    /// What it says; of a photo what it shows.
    pub words: String,
    /// The photos and papers that stand or fall with it, for whoever judges: hidden from everybody else, too.
    pub files: Vec<Offered>,
    /// Who wrote it.
    pub author: Option<PersonId>,
    /// Every report of it, oldest first.
    pub reports: Vec<Reported>,
    /// The bodies it is about.
    pub about: Vec<Office>,
    /// The author's wish, when one waits.
    pub appeal: Option<Appeal>,
    household: Option<HouseholdId>,
    author_body: Option<BodyId>,
    facts: Facts,
}

impl Case {
    /// The facts that the table asks for.
    pub(crate) fn facts(&self) -> Facts {
        let about = self.author.map(|person| About { person, household: self.household });
        Facts { author: self.author, author_body: self.author_body, about, ..self.facts.clone() }
    }

    /// The reports that wait.
    pub fn open(&self) -> impl Iterator<Item = &Reported> {
        self.reports.iter().filter(|r| r.open)
    }

    /// Since when it waits: the oldest open report, or the appeal.
    #[must_use]
    pub fn since(&self) -> Option<Instant> {
        self.appeal.as_ref().map(|a| a.at).or_else(|| self.open().map(|r| r.at).min())
    }

    fn reporters(&self, open_only: bool) -> Vec<Reporter> {
        self.reports.iter().filter(|r| r.open || !open_only).map(|r| r.reporter.clone()).collect()
    }

    /// Whether somebody whom the table lets hide texts may hide this one.
    pub(crate) fn hidden_by(&self, judge: &Actor, now: Instant) -> Result<(), Refusal> {
        may_hide(judge, &self.reporters(true), &self.about, now)
    }

    /// Whether they may decline its reports.
    pub(crate) fn declined_by(&self, judge: &Actor, now: Instant) -> Result<(), Refusal> {
        may_judge(judge, &self.reporters(true), &self.about, now)
    }

    /// Whether somebody whom the table lets settle, by this right, may settle its appeal.
    pub(crate) fn settled_by(&self, judge: &Actor, granted: Granted, now: Instant) -> Result<(), Refusal> {
        let appeal = self.appeal.as_ref().ok_or(Refusal::Moved { now: "text_settled" })?;
        let (reports, about) = (self.reporters(false), self.about.as_slice());
        may_settle((judge, granted.role), self.facts.village, &appeal.hider, (&reports, about), now)
    }

    /// Whether it waits for this person: as a moderator, or as whoever settles.
    #[must_use]
    pub fn waits_for(&self, judge: &Actor, now: Instant) -> bool {
        let facts = self.facts();
        match &self.appeal {
            Some(_) => {
                let granted = facts.may(Some(judge), Act::SettleHiding, now);
                granted.is_ok_and(|granted| self.settled_by(judge, granted, now).is_ok())
            }
            None => {
                facts.may(Some(judge), Act::HideText, now).is_ok()
                    && self.open().next().is_some()
                    && self.declined_by(judge, now).is_ok()
            }
        }
    }

    /// Whether one of its reports counts as one of the two that hiding takes.
    #[must_use]
    pub fn can_be_hidden(&self) -> bool {
        self.open().any(|r| r.reporter.stands)
    }
}

/// What waits in a village for this person, oldest first.
///
/// # Errors
/// The database's own.
pub async fn waiting(
    c: &impl ConnectionTrait,
    village: &Territory,
    judge: &Actor,
    now: Instant,
) -> StoreResult<Vec<Case>> {
    let mut all = cases(c, village, now).await?;
    all.retain(|case| case.waits_for(judge, now));
    all.sort_by_key(|case| (case.since(), case.text.id()));
    Ok(all)
}

/// Whether somebody who judges has this file before them: it waits itself, or words do with which it came.
pub(crate) async fn before_judge(
    c: &impl ConnectionTrait,
    village: &Territory,
    file: FileId,
    judge: &Actor,
    now: Instant,
) -> StoreResult<bool> {
    let waits = waiting(c, village, judge, now).await?;
    Ok(waits.iter().any(|case| case.files.iter().any(|f| f.id == file)))
}

/// The case of one text, if anything about it waits.
pub(crate) async fn of_text(
    c: &impl ConnectionTrait,
    village: &Territory,
    text: Text,
    now: Instant,
) -> StoreResult<Option<Case>> {
    Ok(cases(c, village, now).await?.into_iter().find(|case| case.text == text))
}

/// The case of an appeal that waits.
pub(crate) async fn of_appeal(
    c: &impl ConnectionTrait,
    village: &Territory,
    id: JudgementId,
    now: Instant,
) -> StoreResult<Option<Case>> {
    let mine = |case: &Case| case.appeal.as_ref().is_some_and(|a| a.judgement == id);
    Ok(cases(c, village, now).await?.into_iter().find(mine))
}

/// A text's id and part, as they are kept.
pub(crate) type Key = (Uuid, String);

async fn cases(c: &impl ConnectionTrait, village: &Territory, now: Instant) -> StoreResult<Vec<Case>> {
    let rows = texts(c, village.place.id).await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let facts = Facts::at_any_time(c, village, now).await?;
    let mut reports = reports(c, village.place.id, now).await?;
    let mut about = acted(c, village.place.id, now).await?;
    let mut appeals = appeals(c, village.place.id).await?;
    let places = territory::of_village(c, village.place.id).await?;
    let bodies = bodies(c, village.place.id).await?;
    let mut files = file::of_cases(c, village.place.id).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let key = (row.text_id, row.part.clone());
        let step = read_step(&row.step, row.step_since, row.step_due, row.came.as_deref(), row.came_why.clone())?;
        let mut about = about.remove(&key).unwrap_or_default();
        about.extend(holders(&step, TerritoryId(row.scope_id), village, &places, &bodies));
        let (reports, appeal) = (reports.remove(&key).unwrap_or_default(), appeals.remove(&key));
        let files = files.remove(&key).unwrap_or_default();
        all.push(row.read(reports, about, (appeal, files), facts.clone())?);
    }
    Ok(all)
}

/// The bodies that have a proposal in hand now.
fn holders(
    step: &Step,
    scope: TerritoryId,
    village: &Territory,
    places: &[Territory],
    bodies: &[(TerritoryId, Office)],
) -> Vec<Office> {
    let Some(scope) = places.iter().find(|t| t.place.id == scope) else { return vec![] };
    let holder = match step {
        Step::Written | Step::AtRt { .. } => Some(scope),
        Step::AtRw { .. } => ranks_for(&scope.place, places),
        _ => places.iter().find(|t| t.place.level == Level::Village),
    };
    let (Some(holder), Some(kind)) = (holder, village.village_kind) else { return vec![] };
    let kinds = hold_it(step, holder.place.level, kind);
    let here = bodies.iter().filter(|(at, office)| *at == holder.place.id && kinds.contains(&office.kind));
    here.map(|(_, office)| *office).collect()
}

#[derive(FromQueryResult)]
struct TextRow {
    proposal_id: Uuid,
    text_id: Uuid,
    part: String,
    year: i64,
    number: Option<i64>,
    scope_id: Uuid,
    step: String,
    step_since: Option<i64>,
    step_due: Option<i64>,
    came: Option<String>,
    came_why: Option<String>,
    words: Option<String>,
    author_id: Option<Uuid>,
    household_id: Option<Uuid>,
    author_body_id: Option<Uuid>,
}

impl TextRow {
    fn read(
        self,
        reports: Vec<Reported>,
        about: Vec<Office>,
        (appeal, files): (Option<Appeal>, Vec<Offered>),
        facts: Facts,
    ) -> StoreResult<Case> {
        Ok(Case {
            text: text_of(self.proposal_id, self.text_id, &self.part)?,
            number: self.number.map(|n| (small(self.year), small(n))),
            words: self.words.unwrap_or_default(),
            files,
            author: self.author_id.map(PersonId),
            reports,
            about,
            appeal,
            household: self.household_id.map(HouseholdId),
            author_body: self.author_body_id.map(BodyId),
            facts,
        })
    }
}

/// Every text of a village with a report that waits, or with an appeal that does. A photo that was taken away since
/// waits for nobody; a paper is its bringer's, whoever proposed.
async fn texts(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<TextRow>> {
    let text = "SELECT q.id AS proposal_id, w.text_id, w.part, q.year, q.number, q.scope_id, q.step, q.step_since, \
                q.step_due, q.came, q.came_why, \
                CASE w.part WHEN 'opinion' THEN o.body WHEN 'problem' THEN q.problem WHEN 'place' THEN q.place \
                WHEN 'wish' THEN q.wish ELSE f.shows END AS words, p.id AS author_id, p.household_id, \
                CASE WHEN o.id IS NULL AND w.part <> 'paper' THEN q.author_body_id END AS author_body_id \
                FROM (SELECT proposal_id, text_id, part FROM text_reports WHERE village_id = $1 AND open \
                UNION SELECT proposal_id, text_id, part FROM text_judgements WHERE village_id = $1 AND in_force \
                AND appealed_at IS NOT NULL AND settled_at IS NULL) w \
                JOIN proposals q ON q.id = w.proposal_id \
                LEFT JOIN files f ON f.id = w.text_id AND w.part IN ('photo', 'paper') \
                LEFT JOIN opinions o ON (o.id = w.text_id AND w.part = 'opinion') \
                OR (o.id = f.subject_id AND f.subject_kind = 'opinion') \
                LEFT JOIN persons p ON p.id = COALESCE(o.author_id, CASE WHEN w.part = 'paper' THEN f.by_id END, \
                q.author_id, q.written_by_id) WHERE w.part NOT IN ('photo', 'paper') OR f.id IS NOT NULL";
    Ok(sql::all(c, text, vec![village.0.into()]).await?)
}

async fn reports(
    c: &impl ConnectionTrait,
    village: TerritoryId,
    now: Instant,
) -> StoreResult<BTreeMap<Key, Vec<Reported>>> {
    #[derive(FromQueryResult)]
    struct Row {
        text_id: Uuid,
        part: String,
        reporter: Uuid,
        reason: String,
        reported_at: i64,
        open: bool,
        household_id: Option<Uuid>,
        verified_at: Option<i64>,
        unvouched: i64,
    }
    #[derive(FromQueryResult)]
    struct Seat {
        person_id: Uuid,
        body_id: Uuid,
    }
    let seats: Vec<Seat> = sql::all(
        c,
        "SELECT DISTINCT m.person_id, m.body_id FROM mandates m JOIN text_reports r ON r.reporter = m.person_id \
         WHERE r.village_id = $1 AND m.confirmed_at IS NOT NULL AND m.valid_from <= $2 \
         AND (m.valid_until IS NULL OR m.valid_until > $2) AND (m.ended_at IS NULL OR m.ended_at > $2)",
        vec![village.0.into(), now.micros().into()],
    )
    .await?;
    // The same question as `card::vouched`, for all of them at once.
    let rows: Vec<Row> = sql::all(
        c,
        "SELECT r.text_id, r.part, r.reporter, r.reason, r.reported_at, r.open, p.household_id, p.verified_at, \
         (SELECT COUNT(*) FROM accounts a JOIN cards k ON k.number = a.card WHERE a.person_id = r.reporter \
          AND k.printed_by IS NOT NULL AND k.handed_by IS NULL) AS unvouched \
         FROM text_reports r JOIN persons p ON p.id = r.reporter WHERE r.village_id = $1 \
         ORDER BY r.reported_at, r.id",
        vec![village.0.into()],
    )
    .await?;
    let mut all: BTreeMap<Key, Vec<Reported>> = BTreeMap::new();
    for row in rows {
        let bodies = seats.iter().filter(|s| s.person_id == row.reporter).map(|s| BodyId(s.body_id)).collect();
        let reporter = Reporter {
            person: PersonId(row.reporter),
            household: row.household_id.map(HouseholdId),
            bodies,
            stands: row.verified_at.is_some() && row.unvouched == 0,
        };
        let reason = Reason::from_code(&row.reason).readable("a reason to hide")?;
        let reported = Reported { reporter, reason, at: Instant::from_micros(row.reported_at), open: row.open };
        all.entry((row.text_id, row.part)).or_default().push(reported);
    }
    Ok(all)
}

/// The bodies that acted on what a text stands under: who proposed it, whose answer or verdict stands there, who moved
/// its line or reported on its work; who brought a paper by their seat; and whom a reporter named.
async fn acted(
    c: &impl ConnectionTrait,
    village: TerritoryId,
    now: Instant,
) -> StoreResult<BTreeMap<Key, Vec<Office>>> {
    #[derive(FromQueryResult)]
    struct Row {
        text_id: Uuid,
        part: String,
        id: Uuid,
        kind: String,
    }
    let rows: Vec<Row> = sql::all(
        c,
        "SELECT x.text_id, x.part, b.id, b.kind FROM (\
         SELECT r.text_id, r.part, m.body_id FROM text_reports r JOIN opinions o ON o.id = r.text_id \
         JOIN mandates m ON m.id = o.answered_by WHERE r.village_id = $1 AND r.part = 'opinion' \
         UNION SELECT r.text_id, r.part, m.body_id FROM text_reports r JOIN files f ON f.id = r.text_id \
         JOIN opinions o ON o.id = f.subject_id JOIN mandates m ON m.id = o.answered_by \
         WHERE r.village_id = $1 AND r.part = 'photo' \
         UNION SELECT r.text_id, r.part, m.body_id FROM text_reports r JOIN files f ON f.id = r.text_id \
         JOIN mandates m ON m.person_id = f.by_id WHERE r.village_id = $1 AND r.part = 'paper' \
         AND m.confirmed_at IS NOT NULL AND m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2) \
         AND (m.ended_at IS NULL OR m.ended_at > $2) \
         UNION SELECT r.text_id, r.part, m.body_id FROM text_reports r JOIN verdicts v ON v.proposal_id = r.proposal_id \
         JOIN mandates m ON m.id = v.decided_by OR m.id = v.confirmed_by WHERE r.village_id = $1 \
         UNION SELECT r.text_id, r.part, m.body_id FROM text_reports r JOIN moves v ON v.proposal_id = r.proposal_id \
         JOIN mandates m ON m.id = v.moved_by WHERE r.village_id = $1 \
         UNION SELECT r.text_id, r.part, m.body_id FROM text_reports r JOIN work_reports v \
         ON v.proposal_id = r.proposal_id JOIN mandates m ON m.id = v.reported_by WHERE r.village_id = $1 \
         UNION SELECT r.text_id, r.part, q.author_body_id FROM text_reports r JOIN proposals q ON q.id = r.proposal_id \
         WHERE r.village_id = $1 AND q.author_body_id IS NOT NULL \
         UNION SELECT r.text_id, r.part, r.about_body FROM text_reports r \
         WHERE r.village_id = $1 AND r.about_body IS NOT NULL) x JOIN bodies b ON b.id = x.body_id",
        vec![village.0.into(), now.micros().into()],
    )
    .await?;
    let mut all: BTreeMap<Key, Vec<Office>> = BTreeMap::new();
    for row in rows {
        let kind = BodyKind::from_code(&row.kind).readable("a body's kind")?;
        all.entry((row.text_id, row.part)).or_default().push(Office { body: BodyId(row.id), kind });
    }
    Ok(all)
}

async fn appeals(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<BTreeMap<Key, Appeal>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        text_id: Uuid,
        part: String,
        reason: String,
        why: String,
        appeal: Option<String>,
        appealed_at: Option<i64>,
        person_id: Uuid,
        body_id: Uuid,
        kind: String,
        name: String,
    }
    let rows: Vec<Row> = sql::all(
        c,
        "SELECT j.id, j.text_id, j.part, j.reason, j.why, j.appeal, j.appealed_at, m.person_id, b.id AS body_id, \
         b.kind, b.name FROM text_judgements j JOIN mandates m ON m.id = j.judged_by JOIN bodies b ON b.id = m.body_id \
         WHERE j.village_id = $1 AND j.in_force AND j.appealed_at IS NOT NULL AND j.settled_at IS NULL",
        vec![village.0.into()],
    )
    .await?;
    let read = |row: Row| {
        let kind = BodyKind::from_code(&row.kind).readable("a body's kind")?;
        let hider = Hider { person: PersonId(row.person_id), office: Office { body: BodyId(row.body_id), kind } };
        let appeal = Appeal {
            judgement: JudgementId(row.id),
            hider,
            office: row.name,
            reason: Reason::from_code(&row.reason).readable("a reason to hide")?,
            why: row.why,
            words: row.appeal.unwrap_or_default(),
            at: instant(row.appealed_at).readable("when it was appealed")?,
        };
        Ok(((row.text_id, row.part), appeal))
    };
    rows.into_iter().map(read).collect()
}

async fn bodies(c: &impl ConnectionTrait, village: TerritoryId) -> StoreResult<Vec<(TerritoryId, Office)>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        kind: String,
        territory_id: Uuid,
    }
    let text = "SELECT b.id, b.kind, b.territory_id FROM bodies b JOIN territories t ON t.id = b.territory_id \
                WHERE t.village_id = $1";
    let rows: Vec<Row> = sql::all(c, text, vec![village.0.into()]).await?;
    let read = |row: Row| {
        let kind = BodyKind::from_code(&row.kind).readable("a body's kind")?;
        Ok((TerritoryId(row.territory_id), Office { body: BodyId(row.id), kind }))
    };
    rows.into_iter().map(read).collect()
}
