//! The planning years of the three villages with their stages, every date counted from the day of loading.

use domain::{
    chance::Chance,
    cycle::{
        Stage,
        StageKind::{self, Check, Collect, Deliberate, Do, Evaluate, Fund, Merge, Prepare, Rank, Ratify},
        statute::Statute,
    },
    id::{CycleId, StageId},
    territory::VillageKind,
};
use store::cycle::Cycle;

use super::{
    DemoError,
    calendar::Calendar,
    places::{Places, VILLAGES, Village},
};

/// A stage with its first and last day.
type Window = (StageKind, i64, i64);

/// The first day of collecting: of this year's proposals, and of last year's.
pub(super) const THIS_YEAR: i64 = -370;
/// A year earlier.
pub(super) const LAST_YEAR: i64 = -735;

/// Every village's three years.
pub(super) fn all(places: &Places, calendar: Calendar, chance: &dyn Chance) -> Result<Vec<Cycle>, DemoError> {
    let mut cycles = Vec::new();
    for village in &VILLAGES {
        cycles.push(cycle(places, village, (calendar, -1), &past(village.kind, LAST_YEAR), chance)?);
        cycles.push(cycle(places, village, (calendar, 0), &past(village.kind, THIS_YEAR), chance)?);
        cycles.push(cycle(places, village, (calendar, 1), &next(village, calendar), chance)?);
    }
    Ok(cycles)
}

fn cycle(
    places: &Places,
    village: &Village,
    (calendar, offset): (Calendar, i16),
    windows: &[Window],
    chance: &dyn Chance,
) -> Result<Cycle, DemoError> {
    let territory = places.get(village.code)?;
    let stage = |&(kind, from, until): &Window| Stage {
        id: StageId::at(calendar.at(from, 0, 0), chance),
        kind,
        place: territory.place.clone(),
        from: calendar.at(from, 0, 0),
        until: calendar.at(until, 23, 59),
    };
    let opened = windows.first().map_or(0, |w| w.1);
    // In the desa an RW may rank a single proposal: one of its RW brings just one.
    let ballot_options = if village.kind == VillageKind::Desa { 1 } else { 2 };
    Ok(Cycle {
        id: CycleId::at(calendar.at(opened, 0, 0), chance),
        village: territory.place.id,
        year: calendar.year() + offset,
        statute: Statute { ballot_options, ..Statute::default() },
        stages: windows.iter().map(stage).collect(),
    })
}

/// A year that is decided already, by the day its collecting began.
fn past(kind: VillageKind, collect: i64) -> Vec<Window> {
    let day = |n: i64| collect + n;
    let mut windows = vec![(Prepare, day(-30), day(-1)), (Collect, day(0), day(30)), (Rank, day(15), day(39))];
    windows.extend(match kind {
        VillageKind::Desa => vec![
            (Deliberate, day(36), day(38)),
            (Merge, day(40), day(53)),
            (Check, day(45), day(53)),
            (Deliberate, day(54), day(75)),
            (Ratify, day(60), day(110)),
            (Fund, day(110), day(180)),
        ],
        VillageKind::Kelurahan => vec![
            (Merge, day(40), day(53)),
            (Deliberate, day(54), day(75)),
            (Check, day(75), day(100)),
            (Deliberate, day(101), day(104)),
            (Deliberate, day(112), day(115)),
            (Ratify, day(115), day(150)),
            (Fund, day(150), day(180)),
        ],
    });
    windows.extend([(Do, day(181), day(545)), (Evaluate, day(480), day(600))]);
    windows
}

/// The year in full work: collecting in Kenangasari, merging in Cempakawangi, deciding in Rukunmakmur.
fn next(village: &Village, calendar: Calendar) -> Vec<Window> {
    match village.code {
        "KS" => vec![
            (Prepare, -50, -21),
            (Collect, -20, calendar.second_sunday()),
            (Rank, -12, 40),
            (Merge, 4, 60),
            (Deliberate, 6, 90),
            (Check, 91, 120),
            (Deliberate, 121, 124),
            (Deliberate, 132, 135),
            (Ratify, 135, 160),
            (Fund, 160, 190),
            (Do, 191, 555),
            (Evaluate, 490, 610),
        ],
        "CW" => vec![
            (Prepare, -90, -61),
            (Collect, -60, -30),
            (Rank, -45, -5),
            (Merge, -3, 20),
            (Deliberate, 5, 40),
            (Check, 41, 80),
            (Deliberate, 81, 84),
            (Deliberate, 92, 95),
            (Ratify, 95, 130),
            (Fund, 130, 160),
            (Do, 161, 525),
            (Evaluate, 460, 580),
        ],
        _ => vec![
            (Prepare, -110, -81),
            (Collect, -80, -52),
            (Rank, -70, -40),
            (Deliberate, -39, -36),
            (Merge, -30, -14),
            (Check, -20, -12),
            (Deliberate, -10, 30),
            (Ratify, 20, 60),
            (Fund, 60, 120),
            (Do, 121, 485),
            (Evaluate, 420, 540),
        ],
    }
}
