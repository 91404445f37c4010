//! What was found, as one table.

use std::{fs, time::Duration};

use crate::rounds::Row;

/// The machine, as it stood when the run began.
pub struct Machine {
    load: Option<String>,
}

impl Machine {
    /// Looks.
    pub fn now() -> Self {
        Self { load: load() }
    }

    fn line(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
            let line = text.lines().find(|l| l.starts_with("model name"))?;
            Some(line.split_once(": ")?.1.to_owned())
        });
        let model = model.unwrap_or_else(|| std::env::consts::ARCH.to_owned());
        let build = if cfg!(debug_assertions) { "a debug build, whose figures say little" } else { "a release build" };
        let of = |load: Option<String>| load.unwrap_or_else(|| "unknown".to_owned());
        let (before, after) = (of(self.load.clone()), of(load()));
        format!("Machine: {cores} cores, {model}; load average {before} before, {after} after; {build}.")
    }
}

fn load() -> Option<String> {
    Some(fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.to_owned())
}

const HEADS: [&str; 12] = [
    "what",
    "rounds",
    "rembuk req/s",
    "bare req/s",
    "ratio",
    "lowest-highest",
    "p50 ms",
    "p99 ms",
    "bare p99",
    "CPU µs/req",
    "bare µs",
    "CPU ratio",
];

const NOTES: &str = "\
Ratio: Rembuk's rate over the bare one's, the median of the rounds, and its range. CPU ratio: the processor time of a
request over the bare one's. Times are only worth something beside those of their own row.
Pages: the load comes from the same machine and holds the bare route back, so the CPU ratio says more than the rates;
the server reads a drill clock from a file with every request. Sign-in and casting: the bare side runs in the
benchmark's own process, and so does casting itself; on PostgreSQL the processor time is the database's and not counted.";

/// Prints the table, the machine and how to read it.
pub fn print(rows: &[Row], before: &Machine) {
    let mut lines = vec![HEADS.map(ToOwned::to_owned)];
    lines.extend(rows.iter().map(cells));
    let width = |column: usize| lines.iter().map(|l| l[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEADS.len()).map(width).collect();
    println!();
    for line in &lines {
        let mut text = format!("{:<1$}", line[0], widths[0]);
        for (cell, width) in line.iter().zip(&widths).skip(1) {
            text += &format!("  {cell:>width$}");
        }
        println!("{text}");
    }
    println!("\n{}\n{NOTES}", before.line());
}

fn cells(row: &Row) -> [String; 12] {
    let (rembuk, bare) = (row.rembuk(), row.bare());
    let (lowest, middle, highest) = row.ratio();
    [
        row.what.clone(),
        row.rounds().to_string(),
        rate(rembuk.rate),
        rate(bare.rate),
        format!("{middle:.3}"),
        format!("{lowest:.3}-{highest:.3}"),
        millis(rembuk.p50),
        millis(rembuk.p99),
        millis(bare.p99),
        micros(rembuk.cpu),
        micros(bare.cpu),
        row.cpu_ratio().map_or_else(none, |r| format!("{r:.1}")),
    ]
}

fn none() -> String {
    "-".to_owned()
}

fn rate(rate: f64) -> String {
    if rate < 100.0 { format!("{rate:.1}") } else { format!("{rate:.0}") }
}

fn millis(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1_000.0)
}

fn micros(time: Option<Duration>) -> String {
    time.map_or_else(none, |t| format!("{:.0}", t.as_secs_f64() * 1_000_000.0))
}
