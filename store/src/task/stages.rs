//! What waits about the year itself: the next one is not planned yet, a stage one holds is nearly over.

use domain::{
    authority::Act,
    cycle::{
        Stage, StageKind,
        schedule::{ends_soon, is_held_at},
    },
    territory::Territory,
    time::Instant,
};
use sea_orm::ConnectionTrait;

use super::{Desk, Kind, Task};
use crate::{StoreResult, act::cycle::village_wide, authority::Facts, cycle, person::Profile};

/// The first year of a village that has none: nothing can be proposed there before.
pub(super) async fn first_year(
    c: &impl ConnectionTrait,
    who: &Profile,
    (place, village): (&Territory, &Territory),
    now: Instant,
) -> StoreResult<Option<Task>> {
    if place.place.id != village.place.id {
        return Ok(None);
    }
    let facts = Facts::at_any_time(c, village, now).await?;
    let year = now.date(village.zone).year() + 1;
    let may = facts.may(Some(&who.actor), Act::PlanYear, now).is_ok();
    Ok(may.then(|| Task::new(Kind::PlanYear, village, &village.path, year)))
}

impl Desk<'_> {
    /// The stages of the year on the desk of who holds them, and the year after it.
    pub(super) async fn stages(
        &self,
        c: &impl ConnectionTrait,
        facts: &Facts,
        who: &Profile,
        out: &mut Vec<Task>,
    ) -> StoreResult<()> {
        let may = |act| facts.may(Some(&who.actor), act, self.now).is_ok();
        if may(Act::CloseStage) {
            let stages = &self.cycle.stages;
            let held = |s: &Stage| is_held_at(s, stages, &self.place.place, facts.ranks);
            let ending: Vec<&Stage> = stages.iter().filter(|s| held(s) && ends_soon(s, self.now)).collect();
            if let Some(due) = ending.iter().map(|s| s.until).min() {
                out.push(Task { due: Some(due), ..self.task(Kind::StagesEnd, ending.len(), None) });
            }
        }
        let collected = village_wide(self.cycle).filter(|s| s.kind == StageKind::Collect).map(|s| s.until).max();
        if collected.is_some_and(|until| until <= self.now)
            && may(Act::PlanYear)
            && cycle::years(c, self.cycle.village).await?.first() == Some(&self.cycle.year)
        {
            // It hurries nobody yet: it stands behind what waits.
            out.push(Task { year: self.cycle.year + 1, ..self.task(Kind::PlanYear, 1, None) });
        }
        Ok(())
    }
}
