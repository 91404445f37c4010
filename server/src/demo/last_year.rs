//! Last year, finished: nine works done and judged, four proposals that waited and came again.

use std::collections::BTreeMap;

use domain::{
    decision::{Outcome, ReasonCode},
    institution::BodyKind,
};

use super::{
    DemoError,
    ballots::Ballot,
    cycles::LAST_YEAR,
    deeds::What,
    forum::{Minutes, Village},
    items::{self, Course, Item, WAITED},
    places::village_code,
    script::Script,
};

/// A village's last year: ceiling, and whose money paid.
struct Story {
    code: &'static str,
    ceiling: &'static [(&'static str, i64)],
    source: &'static str,
    minutes: &'static str,
    /// Days from the first day of collecting to that of the forum.
    decided: i64,
    village_wide: &'static [&'static str],
}

const CITY: &str = "APBD Kota Tirtaraharja";

static STORIES: [Story; 3] = [
    Story {
        code: "KS",
        ceiling: &[(CITY, 145_000_000)],
        source: CITY,
        minutes: "5",
        decided: 61,
        village_wide: &["l03"],
    },
    Story { code: "CW", ceiling: &[(CITY, 140_000_000)], source: CITY, minutes: "3", decided: 62, village_wide: &[] },
    Story {
        code: "RM",
        ceiling: &[("Dana Desa", 120_000_000), ("Alokasi Dana Desa (ADD)", 35_000_000)],
        source: "Dana Desa",
        minutes: "2",
        decided: 63,
        village_wide: &[],
    },
];

/// The ballots: what was deferred had the smaller share of its RW.
static BALLOTS: &[(&str, &[(&str, usize)])] = &[
    ("KS/02", &[("l01", 84), ("3-", 46)]),
    ("KS/05", &[("l02", 80), ("9-", 42)]),
    ("CW/01", &[("l04", 88), ("l05", 70)]),
    ("CW/02", &[("l06", 76), ("15-", 40)]),
    ("RM/01", &[("l07", 74), ("l08", 64)]),
    ("RM/03", &[("l09", 90), ("23-", 48)]),
];

/// Reports on a work: the day, how much is done, and what was said.
static REPORTS: [(i64, u8, &str); 3] = [
    (-500, 0, "Pekerjaan dimulai. Bahan sudah dibeli dan papan nama dipasang."),
    (-380, 50, "Setengah jalan. Warga ikut kerja bakti dua hari Minggu."),
    (-270, 100, "Selesai, sudah dilihat bersama warga dan dipakai."),
];

/// Writes last year.
pub(super) fn write(script: &mut Script<'_>) -> Result<(), DemoError> {
    let (funded, deferred) = (items::last_year()?, deferred()?);
    for (item, turn) in funded.iter().chain(&deferred).zip(0..) {
        script.propose(item, -1, turn)?;
    }
    for &(rw, rates) in BALLOTS {
        let (opened, until) = (LAST_YEAR + 23, LAST_YEAR + 33);
        script.ballot(&Ballot { rw, offset: -1, opened, until, turnout: 80, rates })?;
    }
    for story in &STORIES {
        decided(script, story, &funded, &deferred)?;
    }
    for item in &funded {
        done(script, item)?;
    }
    for (item, turn) in funded.iter().chain(&deferred).zip(0..) {
        script.heard(item, LAST_YEAR + 65, turn)?;
    }
    Ok(())
}

/// The four that came again this year, as they were first proposed.
fn deferred() -> Result<Vec<Item>, DemoError> {
    let again = items::this_year()?.into_iter().filter(|i| WAITED.contains(&i.key.as_str()));
    let first = |i: Item| Item { key: format!("{}-", i.key), waited: 0, sent: -726, course: Course::Passed(-721), ..i };
    Ok(again.map(first).collect())
}

fn decided(script: &mut Script<'_>, story: &Story, funded: &[Item], deferred: &[Item]) -> Result<(), DemoError> {
    let village = Village { code: story.code, offset: -1 };
    village.ceiling(script, LAST_YEAR - 20, story.ceiling)?;
    if !story.village_wide.is_empty() {
        village.order(script, LAST_YEAR + 36, story.village_wide)?;
    }
    village.list(script, (LAST_YEAR + 43, LAST_YEAR + 47), &[])?;
    let day = LAST_YEAR + story.decided;
    let minutes = Minutes { number: story.minutes, day: script.world.calendar.day(day) };
    let here = |i: &&Item| village_code(&i.place) == story.code;
    let mut words = BTreeMap::new();
    for item in funded.iter().filter(here) {
        let source = if item.key == "l08" { "Alokasi Dana Desa (ADD)" } else { story.source };
        words.insert(item.key.clone(), minutes.funded(source));
    }
    for item in deferred.iter().filter(here) {
        let reason = "Melewati batas uang (pagu). Menunggu tahun depan dengan urutannya.".to_owned();
        words.insert(item.key.clone(), minutes.word(Outcome::Deferred, &[ReasonCode::R09], Some(reason)));
    }
    village.decide(script, day, words.len(), words)?;
    if story.code == "RM" {
        village.confirm(script, day + 2)?;
    }
    Ok(())
}

/// A work of last year: reported on three times, then judged.
fn done(script: &mut Script<'_>, item: &Item) -> Result<(), DemoError> {
    let village = Village { code: village_code(&item.place), offset: -1 };
    let cost = item.estimate.as_ref().and_then(|e| e.cost()).map_or(0, |c| c.0);
    for &(day, percent, words) in &REPORTS {
        village.report(script, day, &item.key, (percent, cost / 100 * i64::from(percent), words))?;
    }
    let judge = if village.code == "RM" { BodyKind::Bpd } else { BodyKind::Lpm };
    let by = script.chair(village.code, judge)?;
    script.add(script.at(-200, 15, 0), by, What::Evaluate(item.key.clone()));
    Ok(())
}
