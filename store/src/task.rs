//! What waits for a person, oldest first: for how long, and what happens by itself if nothing is done.

mod heard;
mod kind;
mod meetings;
mod places;
mod seats;
mod stages;
mod texts;

pub use kind::Kind;

use domain::{
    authority::Act,
    cycle::StageKind,
    institution::Role,
    proposal::{Fate, Hold, Step},
    territory::{
        Level, Territory,
        ranking::{has_ballot, ranks_for},
    },
    time::Instant,
    vote::PollState,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    StoreResult,
    authority::Facts,
    card, catalogue,
    cycle::{self, Cycle},
    decision,
    mandate::Holder,
    person::Profile,
    proposal::{self, Row},
    register, sql, statute, territory, vote,
};

/// One task.
#[derive(Debug, Clone)]
pub struct Task {
    /// What kind.
    pub kind: Kind,
    /// Where.
    pub place: Territory,
    /// The address of the village.
    pub village: String,
    /// For which year.
    pub year: i16,
    /// How many things wait.
    pub count: usize,
    /// Since when the oldest waits.
    pub since: Option<Instant>,
    /// When something happens by itself, or is over.
    pub due: Option<Instant>,
    /// The oldest of them, where it is a proposal: year and number.
    pub first: Option<(i16, u32)>,
    /// A draft's id.
    pub draft: Option<Uuid>,
    /// The last part of a meeting's address.
    pub slug: Option<String>,
}

impl Task {
    /// One thing that waits in a place, in no hurry, for a village's year.
    fn new(kind: Kind, place: &Territory, village: &str, year: i16) -> Self {
        Self {
            kind,
            place: place.clone(),
            village: village.to_owned(),
            year,
            count: 1,
            since: None,
            due: None,
            first: None,
            draft: None,
            slug: None,
        }
    }
}

/// Everything that waits for a person by their seats, oldest first.
///
/// # Errors
/// The database's own.
pub async fn of_officer(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Task>> {
    let mut tasks = seats::of_officer(c, who, now).await?;
    tasks.extend(texts::of_officer(c, who, now).await?);
    tasks.extend(heard::of_officer(c, who, now).await?);
    tasks.extend(meetings::of_officer(c, who, now).await?);
    for seat in who.seats_in_force(now) {
        let place = territory::by_id(c, seat.mandate.place.id).await?;
        let village = match place.village {
            Some(id) if id == place.place.id => place.clone(),
            Some(id) => territory::by_id(c, id).await?,
            None => continue,
        };
        if let Some(task) = residents(c, seat, &place, &village, now).await? {
            tasks.push(task);
        }
        // Only who carries out works still has something on the desk from the year before.
        let heads = matches!(seat.mandate.role, Role::Lurah | Role::Kades);
        let mut cycles: Vec<Cycle> = cycle::latest(c, village.place.id, now).await?.into_iter().collect();
        let newest = cycles.first().map(|c| c.year);
        if newest.is_none() && heads {
            tasks.extend(stages::first_year(c, who, (&place, &village), now).await?);
        }
        if let Some(newest) = cycles.first().filter(|_| heads) {
            cycles.extend(cycle::of_year(c, village.place.id, newest.year - 1).await?);
        }
        if cycles.is_empty() {
            continue;
        }
        // Who sits where is the same in every year: asked once.
        let ever = Facts::at_any_time(c, &place, now).await?;
        for cycle in cycles {
            let (stages, statute) = (cycle.stages.clone(), cycle.statute.clone());
            let facts = Facts { stages, statute, ..ever.clone() };
            let desk = Desk { seat, place: &place, village: &village, cycle: &cycle, facts, now };
            if newest == Some(cycle.year) {
                desk.collect(c, who, &mut tasks).await?;
            } else {
                desk.works(c, who, &mut tasks).await?;
            }
        }
    }
    tasks.sort_by_key(|t| (t.since.unwrap_or(now), t.kind as u8));
    tasks.dedup_by(|a, b| a.kind == b.kind && a.place.place.id == b.place.place.id && a.year == b.year);
    Ok(tasks)
}

/// Those who wait to be confirmed in a board's RT; that waits for no planning year.
async fn residents(
    c: &impl ConnectionTrait,
    seat: &Holder,
    place: &Territory,
    village: &Territory,
    now: Instant,
) -> StoreResult<Option<Task>> {
    if !matches!(seat.mandate.role, Role::RtChair | Role::RtBoard) {
        return Ok(None);
    }
    let waiting = register::waiting_within(c, place.place.id).await?;
    let since = waiting.iter().filter_map(|l| l.asked_at).min().map(Instant::from_micros);
    let year = now.date(place.zone).year();
    let task = || Task::new(Kind::ConfirmResidents, place, &village.path, year);
    Ok((!waiting.is_empty()).then(|| Task { count: waiting.len(), since, ..task() }))
}

/// One seat's desk for one year.
struct Desk<'a> {
    seat: &'a Holder,
    place: &'a Territory,
    village: &'a Territory,
    cycle: &'a Cycle,
    facts: Facts,
    now: Instant,
}

impl Desk<'_> {
    async fn collect(&self, c: &impl ConnectionTrait, who: &Profile, out: &mut Vec<Task>) -> StoreResult<()> {
        let rows = proposal::list(c, self.place.place.id, self.cycle.year, 0, 2_000).await?;
        let facts = &self.facts;
        let may = |act| facts.may(Some(&who.actor), act, self.now).is_ok();
        match self.seat.mandate.role {
            Role::RtChair | Role::RtBoard => self.rt(&rows, may(Act::PassOn), may(Act::EstimateRung), out),
            Role::RwChair | Role::HamletHead if facts.ranks => {
                let may = (may(Act::OpenBallot), may(Act::CloseBallot), may(Act::EstimateRung));
                self.rw(c, &rows, may, out).await?;
            }
            Role::Lpm => self.lpm(c, &rows, may(Act::RankVillageWide), may(Act::DraftList), out).await?,
            Role::Lurah | Role::Kades => {
                self.head(c, &rows, may(Act::DecideLine), may(Act::SetCeiling), may(Act::ReportWork), out).await?;
            }
            Role::BpdChair => self.council(c, may(Act::ConfirmLine), out).await?,
            _ => {}
        }
        if may(Act::ConfirmRules)
            && let Some(change) = statute::waiting(c, self.cycle.id).await?
            && change.change.by != who.actor.person
        {
            let task = self.task(Kind::ConfirmRules, change.change.changed.len(), Some(change.entered.at));
            out.push(Task { due: self.stage_end(StageKind::Prepare), ..task });
        }
        self.carried(&rows, out);
        if may(Act::ConfirmCatalogue) {
            let items = catalogue::waiting(c, self.village.place.id, self.cycle.year).await?;
            if let Some(first) = items.first().filter(|_| items.iter().all(|i| i.by != who.actor.person)) {
                let task = self.task(Kind::ConfirmCatalogue, items.len(), Some(first.entered.at));
                out.push(Task { due: self.stage_end(StageKind::Prepare), ..task });
            }
        }
        if may(Act::AnswerOpinion) {
            self.answers(c, &rows, out).await?;
        }
        self.stages(c, facts, who, out).await
    }

    /// What a body proposed and what came again by itself is confirmed by who sits in it.
    fn carried(&self, rows: &[Row], out: &mut Vec<Task>) {
        let own = |r: &&Row| r.unconfirmed && r.fate == Fate::Open && r.author.body_id == Some(self.seat.mandate.body);
        let waiting: Vec<(&Row, Instant)> = rows.iter().filter(own).filter_map(|r| Some((r, r.sent?))).collect();
        out.extend(self.over(Kind::ConfirmCarried, &waiting));
        for row in rows.iter().filter(|r| r.author.body_id == Some(self.seat.mandate.body)) {
            let first = row.number.map(|n| (row.year, n));
            if let Some(until) = row.merging_until {
                out.push(Task { first, due: Some(until), ..self.task(Kind::AnswerMerging, 1, None) });
            }
            if row.offers > 0 && row.fate == Fate::Open {
                out.push(Task { first, ..self.task(Kind::AnswerWording, row.offers as usize, None) });
            }
        }
    }

    fn task(&self, kind: Kind, count: usize, since: Option<Instant>) -> Task {
        Task { count, since, ..Task::new(kind, self.place, &self.village.path, self.cycle.year) }
    }

    /// A task over proposals: how many, and since when the oldest waits.
    fn over(&self, kind: Kind, waiting: &[(&Row, Instant)]) -> Option<Task> {
        let (oldest, since) = waiting.iter().min_by_key(|(_, at)| *at)?;
        let first = oldest.number.map(|n| (oldest.year, n));
        Some(Task { first, ..self.task(kind, waiting.len(), Some(*since)) })
    }

    fn rt(&self, rows: &[Row], pass_on: bool, estimate: bool, out: &mut Vec<Task>) {
        let open = rows.iter().filter(|r| r.fate == Fate::Open);
        let waiting: Vec<(&Row, Instant)> = open
            .clone()
            .filter_map(|r| match (&r.step, &r.hold) {
                (Step::AtRt { since, .. }, Hold::None) => Some((r, *since)),
                _ => None,
            })
            .collect();
        if pass_on && let Some(task) = self.over(Kind::Read, &waiting) {
            let due = waiting.iter().filter_map(|(r, _)| match r.step {
                Step::AtRt { due, .. } => Some(due),
                _ => None,
            });
            out.push(Task { due: due.min(), ..task });
        }
        if estimate {
            out.extend(self.over(Kind::AddCost, &without_cost(open)));
        }
    }

    async fn rw(
        &self,
        c: &impl ConnectionTrait,
        rows: &[Row],
        (may_open, may_close, may_estimate): (bool, bool, bool),
        out: &mut Vec<Task>,
    ) -> StoreResult<()> {
        let poll = vote::of_place(c, self.place.place.id, self.cycle.year).await?;
        match poll {
            None => {
                let at_rw = rows.iter().filter(|r| r.fate == Fate::Open && matches!(r.step, Step::AtRw { .. }));
                if may_estimate {
                    out.extend(self.over(Kind::AddCost, &without_cost(at_rw.clone())));
                }
                let waiting: Vec<(&Row, Instant)> = at_rw.filter_map(|r| Some((r, arrived(r)?))).collect();
                let enough = waiting.len() >= usize::from(self.cycle.statute.ballot_options);
                if may_open
                    && enough
                    && let Some(task) = self.over(Kind::OpenBallot, &waiting)
                {
                    out.push(Task { due: self.stage_end(StageKind::Rank), ..task });
                }
            }
            Some(poll) if poll.state == PollState::Open && may_close => {
                let over = self.now >= poll.until;
                let kind = if over { Kind::CloseBallot } else { Kind::BallotRuns };
                let turnout = vote::turnout(c, poll.id).await?;
                let since = if over { poll.until } else { poll.opened };
                out.push(Task { due: Some(poll.until), ..self.task(kind, turnout as usize, Some(since)) });
            }
            Some(_) => {}
        }
        Ok(())
    }

    async fn lpm(
        &self,
        c: &impl ConnectionTrait,
        rows: &[Row],
        may_order: bool,
        may_draft: bool,
        out: &mut Vec<Task>,
    ) -> StoreResult<()> {
        let list = decision::of_cycle(c, self.cycle.id).await?;
        let Some(list) = list else {
            let places = territory::with_ended(c, self.village.place.id).await?;
            let ours = |r: &&Row| {
                let scope = places.iter().find(|t| t.place.id == r.scope);
                scope.and_then(|s| ranks_for(&s.place, &places)).is_some_and(|t| t.place.level == Level::Village)
            };
            let wide = rows.iter().filter(|r| r.fate == Fate::Open).filter(ours);
            let wide: Vec<&Row> = wide.filter(|r| matches!(r.step, Step::AtRw { .. })).collect();
            out.extend(self.over(Kind::AddCost, &without_cost(wide.iter().copied())));
            let ordered = decision::village_order(c, self.cycle.id).await?;
            let unordered = wide.iter().filter(|r| !ordered.contains(&r.id));
            let unordered: Vec<(&Row, Instant)> = unordered.filter_map(|r| Some((*r, arrived(r)?))).collect();
            if may_order {
                let task = self.over(Kind::OrderVillage, &unordered);
                out.extend(task.map(|t| Task { first: None, ..t }));
            }
            let polls = vote::of_village(c, self.village.place.id, self.cycle.year).await?;
            let closed = polls.iter().filter_map(|p| match p.state {
                PollState::Closed { at, .. } => Some(at),
                _ => None,
            });
            let closed: Vec<Instant> = closed.collect();
            // Where nobody has a ballot the LPM's own order is the ranking.
            let ballots = places.iter().any(|t| has_ballot(&t.place, &places));
            let ranked = if ballots { !polls.is_empty() } else { !wide.is_empty() && unordered.is_empty() };
            if may_draft && ranked && closed.len() == polls.len() {
                let task = self.task(Kind::Draft, polls.len().max(1), closed.into_iter().max());
                out.push(Task { due: self.stage_end(StageKind::Merge), ..task });
            }
            return Ok(());
        };
        if list.submitted.is_none() && may_draft {
            let task = self.task(Kind::Submit, list.lines.len(), Some(list.drafted));
            out.push(Task { due: self.stage_end(StageKind::Merge), ..task });
        }
        Ok(())
    }

    async fn head(
        &self,
        c: &impl ConnectionTrait,
        rows: &[Row],
        may_decide: bool,
        may_ceiling: bool,
        may_report: bool,
        out: &mut Vec<Task>,
    ) -> StoreResult<()> {
        if may_ceiling && cycle::ceiling(c, self.cycle.id).await?.is_empty() {
            let task = self.task(Kind::Ceiling, 1, None);
            out.push(Task { due: self.stage_end(StageKind::Prepare), ..task });
        }
        if may_decide
            && let Some(list) = decision::of_cycle(c, self.cycle.id).await?
            && let Some(since) = list.submitted
        {
            let decided = decision::verdicts(c, list.id).await?.len();
            if decided < list.lines.len() {
                let task = self.task(Kind::Decide, list.lines.len() - decided, Some(since));
                out.push(Task { due: self.stage_end(StageKind::Deliberate), ..task });
            }
        }
        if may_report {
            self.report(rows, out);
        }
        Ok(())
    }

    /// The works of a year, for who carries them out.
    async fn works(&self, c: &impl ConnectionTrait, who: &Profile, out: &mut Vec<Task>) -> StoreResult<()> {
        let rows = proposal::list(c, self.place.place.id, self.cycle.year, 0, 2_000).await?;
        if self.facts.may(Some(&who.actor), Act::ReportWork, self.now).is_ok() {
            self.report(&rows, out);
        }
        Ok(())
    }

    fn report(&self, rows: &[Row], out: &mut Vec<Task>) {
        let working = rows.iter().filter_map(|r| match (&r.step, &r.fate) {
            (Step::BeingDone { since }, _) => Some((r, *since)),
            (Step::Deliberated { since }, Fate::Decided(o)) if o.leads_to_work() => Some((r, *since)),
            _ => None,
        });
        // A work that runs is no debt: it stands behind what waits.
        let task = self.over(Kind::Report, &working.collect::<Vec<_>>());
        out.extend(task.map(|t| Task { since: None, ..t }));
    }

    async fn council(&self, c: &impl ConnectionTrait, may_confirm: bool, out: &mut Vec<Task>) -> StoreResult<()> {
        if !may_confirm {
            return Ok(());
        }
        let Some(list) = decision::of_cycle(c, self.cycle.id).await? else { return Ok(()) };
        let verdicts = decision::verdicts(c, list.id).await?;
        let waiting: Vec<Instant> = verdicts.iter().filter(|v| v.confirmed.is_none()).map(|v| v.at).collect();
        if let Some(oldest) = waiting.iter().min() {
            let task = self.task(Kind::Confirm, waiting.len(), Some(*oldest));
            out.push(Task { due: self.stage_end(StageKind::Ratify), ..task });
        }
        Ok(())
    }

    /// Worries and questions on proposals in this place that no office has answered.
    async fn answers(&self, c: &impl ConnectionTrait, rows: &[Row], out: &mut Vec<Task>) -> StoreResult<()> {
        #[derive(FromQueryResult)]
        struct Open {
            proposal_id: Uuid,
            written_at: i64,
        }
        let open: Vec<Open> = sql::all(
            c,
            "SELECT o.proposal_id, MIN(o.written_at) AS written_at FROM opinions o \
             JOIN proposals q ON q.id = o.proposal_id \
             JOIN territory_within w ON w.territory_id = q.scope_id AND w.ancestor_id = $1 \
             WHERE o.stance <> 'agree' AND o.answer IS NULL AND o.withdrawn_at IS NULL AND q.year = $2 GROUP BY o.proposal_id",
            vec![self.place.place.id.0.into(), i64::from(self.cycle.year).into()],
        )
        .await?;
        let waiting = open.iter().filter_map(|o| {
            let row = rows.iter().find(|r| r.id.0 == o.proposal_id)?;
            Some((row, Instant::from_micros(o.written_at)))
        });
        out.extend(self.over(Kind::Answer, &waiting.collect::<Vec<_>>()));
        Ok(())
    }

    fn stage_end(&self, kind: StageKind) -> Option<Instant> {
        let open = self.cycle.stages.iter().filter(|s| s.kind == kind && s.is_open(self.now));
        open.map(|s| s.until).min()
    }
}

fn arrived(row: &Row) -> Option<Instant> {
    match row.step {
        Step::AtRt { since, .. } | Step::AtRw { since, .. } => Some(since),
        _ => None,
    }
}

fn without_cost<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<(&'a Row, Instant)> {
    rows.filter(|r| r.cost().is_none()).filter_map(|r| Some((r, arrived(r)?))).collect()
}

/// Everything that waits for a person as a resident: a ballot, a completion, a draft, a closing to witness.
///
/// # Errors
/// The database's own.
pub async fn of_resident(c: &impl ConnectionTrait, who: &Profile, now: Instant) -> StoreResult<Vec<Task>> {
    let own = proposal::of_author(c, who.actor.person).await?;
    of_resident_with(c, who, &own, now).await
}

/// The same for somebody whose own proposals are known already.
///
/// # Errors
/// The database's own.
pub async fn of_resident_with(
    c: &impl ConnectionTrait,
    who: &Profile,
    own: &[Row],
    now: Instant,
) -> StoreResult<Vec<Task>> {
    let mut tasks = Vec::new();
    let chain = territory::by_ids(c, &who.actor.home.lineage).await?;
    let above = |id| chain.iter().find(|t| t.place.id == id);
    let Some(home) = above(who.actor.home.id) else { return Ok(tasks) };
    let Some(village) = home.village.and_then(above) else { return Ok(tasks) };
    let requests = match who.card_requested {
        Some(_) => card::requests_for(c, who.actor.person, now).await?,
        None => vec![],
    };
    for request in requests.into_iter().filter(|r| r.seconded_at.is_none()) {
        let (since, year) = (Some(Instant::from_micros(request.asked_at)), now.date(home.zone).year());
        tasks.push(Task { since, ..Task::new(Kind::SecondCard, home, &village.path, year) });
    }
    let Some(cycle) = cycle::latest(c, village.place.id, now).await? else { return Ok(tasks) };
    let task = |kind, place: &Territory, since| Task { since, ..Task::new(kind, place, &village.path, cycle.year) };
    for poll in vote::of_village(c, village.place.id, cycle.year).await? {
        if !who.actor.home.lineage.contains(&poll.place) {
            continue;
        }
        let Some(place) = above(poll.place) else { continue };
        let (listed, voted) = vote::on_roll(c, poll.id, who.actor.person).await?;
        match poll.state {
            PollState::Open if listed && !voted && now < poll.until => {
                tasks.push(Task { due: Some(poll.until), ..task(Kind::Vote, place, Some(poll.opened)) });
            }
            PollState::Closing { by, at } if listed && by != who.actor.person => {
                tasks.push(task(Kind::Witness, place, Some(at)));
            }
            _ => {}
        }
    }
    tasks.extend(own_proposals(own, home, &task));
    tasks.sort_by_key(|t| t.since.unwrap_or(now));
    Ok(tasks)
}

fn own_proposals(
    own: &[Row],
    home: &Territory,
    task: &impl Fn(Kind, &Territory, Option<Instant>) -> Task,
) -> Vec<Task> {
    let mut tasks = Vec::new();
    for row in own {
        let first = row.number.map(|n| (row.year, n));
        if let Some(until) = row.merging_until {
            tasks.push(Task { first, due: Some(until), ..task(Kind::AnswerMerging, home, None) });
        }
        if row.fate != Fate::Open {
            continue;
        }
        if row.offers > 0 && row.number.is_some() {
            tasks.push(Task { first, count: row.offers as usize, ..task(Kind::AnswerWording, home, None) });
        }
        if let (Step::AtRt { since, .. }, Hold::Completion { until, .. }) = (&row.step, &row.hold) {
            tasks.push(Task { first, due: Some(*until), ..task(Kind::Complete, home, Some(*since)) });
        } else if row.unconfirmed {
            tasks.push(Task { first, ..task(Kind::ConfirmCarried, home, row.sent) });
        } else if row.unanswered > 0 {
            tasks.push(Task { first, count: row.unanswered as usize, ..task(Kind::OwnWorry, home, None) });
        } else if row.step == Step::Written {
            tasks.push(Task { draft: Some(row.id.0), ..task(Kind::Send, home, None) });
        }
    }
    tasks
}
