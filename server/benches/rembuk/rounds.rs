//! Rounds: Rembuk and its counterpart take turns, and each round is compared with itself.

use std::{
    fs,
    time::{Duration, Instant},
};

use crate::Outcome;

/// How long and how often.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Rounds that count, each with a lap of both sides.
    pub rounds: usize,
    /// How long one side is asked in one round.
    pub lap: Duration,
    /// The same before the first round.
    pub warm_up: Duration,
    /// Ballots cast in one lap.
    pub casts: usize,
    /// Entries of the record that is verified.
    pub entries: i64,
    /// Connections that ask for pages at once.
    pub connections: usize,
}

/// One side of one round.
pub struct Lap {
    rate: f64,
    p50: Duration,
    p99: Duration,
    cpu: Option<Duration>,
}

impl Lap {
    /// From how long each request took, how long all took together, and the processor time they cost.
    fn of(mut each: Vec<Duration>, all: Duration, cpu: Option<Duration>) -> Outcome<Self> {
        each.sort_unstable();
        let count = u32::try_from(each.len())?;
        let at = |percent: usize| each.get((each.len() * percent).div_ceil(100).saturating_sub(1)).copied();
        let (Some(p50), Some(p99)) = (at(50), at(99)) else { return Err("a lap ended before a single answer".into()) };
        Ok(Self { rate: f64::from(count) / all.as_secs_f64(), p50, p99, cpu: cpu.map(|all| all / count) })
    }
}

/// Measures processor time and a lap's length.
pub struct Watch {
    process: u32,
    cpu: Option<Duration>,
    start: Instant,
}

impl Watch {
    /// Starts, with an eye on one process.
    pub fn start(process: u32) -> Self {
        Self { process, cpu: processor_time(process), start: Instant::now() }
    }

    /// The lap in which each request took so long.
    pub fn stop(self, each: Vec<Duration>) -> Outcome<Lap> {
        let all = self.start.elapsed();
        let cpu = processor_time(self.process).zip(self.cpu).map(|(after, before)| after.saturating_sub(before));
        Lap::of(each, all, cpu)
    }
}

/// What a process has used of the processors, in user and kernel mode; only Linux says so here.
fn processor_time(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before the last parenthesis may hold spaces; utime and stime are fields 14 and 15.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    // Linux gives them in hundredths of a second, whatever the kernel counts in.
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}

/// A subject and its counterpart, measured side by side.
pub struct Row {
    /// What was asked for.
    pub what: String,
    rembuk: Vec<Lap>,
    bare: Vec<Lap>,
}

/// Lets both sides take turns: one warm-up each, then the rounds, every second one in the other order.
pub async fn compare(
    what: impl Into<String>,
    plan: Plan,
    mut rembuk: impl AsyncFnMut(Duration) -> Outcome<Lap>,
    mut bare: impl AsyncFnMut(Duration) -> Outcome<Lap>,
) -> Outcome<Row> {
    let mut row = Row { what: what.into(), rembuk: Vec::new(), bare: Vec::new() };
    eprintln!("  {}", row.what);
    rembuk(plan.warm_up).await?;
    bare(plan.warm_up).await?;
    for round in 0..plan.rounds {
        if round % 2 == 0 {
            row.rembuk.push(rembuk(plan.lap).await?);
            row.bare.push(bare(plan.lap).await?);
        } else {
            row.bare.push(bare(plan.lap).await?);
            row.rembuk.push(rembuk(plan.lap).await?);
        }
    }
    Ok(row)
}

/// The medians of one side.
pub struct Figures {
    /// Requests per second.
    pub rate: f64,
    /// Half of the requests were answered within this time.
    pub p50: Duration,
    /// Ninety-nine of a hundred were.
    pub p99: Duration,
    /// Processor time of one request, where one process does all the work.
    pub cpu: Option<Duration>,
}

impl Row {
    /// How many rounds.
    pub fn rounds(&self) -> usize {
        self.rembuk.len()
    }

    /// Rembuk's side.
    pub fn rembuk(&self) -> Figures {
        figures(&self.rembuk)
    }

    /// The counterpart's.
    pub fn bare(&self) -> Figures {
        figures(&self.bare)
    }

    /// Rembuk's rate over the counterpart's: the lowest of the rounds, the median, the highest.
    pub fn ratio(&self) -> (f64, f64, f64) {
        let mut all: Vec<f64> = self.rembuk.iter().zip(&self.bare).map(|(r, b)| r.rate / b.rate).collect();
        all.sort_by(f64::total_cmp);
        let end = |at: Option<&f64>| at.copied().unwrap_or(f64::NAN);
        (end(all.first()), median(&all), end(all.last()))
    }

    /// How many times the counterpart's processor time a request costs.
    pub fn cpu_ratio(&self) -> Option<f64> {
        let of_round = |(r, b): (&Lap, &Lap)| Some(r.cpu?.as_secs_f64() / b.cpu?.as_secs_f64());
        let mut all = self.rembuk.iter().zip(&self.bare).map(of_round).collect::<Option<Vec<f64>>>()?;
        all.retain(|ratio| ratio.is_finite());
        all.sort_by(f64::total_cmp);
        Some(median(&all))
    }

    /// Processor time says nothing where most of the work is another process's.
    pub fn without_cpu(mut self) -> Self {
        for lap in self.rembuk.iter_mut().chain(&mut self.bare) {
            lap.cpu = None;
        }
        self
    }
}

fn figures(laps: &[Lap]) -> Figures {
    let mut rates: Vec<f64> = laps.iter().map(|l| l.rate).collect();
    rates.sort_by(f64::total_cmp);
    let middle = |of: fn(&Lap) -> Option<Duration>| {
        let mut all: Vec<Duration> = laps.iter().filter_map(of).collect();
        all.sort_unstable();
        all.get(all.len() / 2).copied()
    };
    Figures {
        rate: median(&rates),
        p50: middle(|l| Some(l.p50)).unwrap_or_default(),
        p99: middle(|l| Some(l.p99)).unwrap_or_default(),
        cpu: middle(|l| l.cpu),
    }
}

/// The middle of sorted numbers; of an even count the later of the two.
pub fn median(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
