//! The one place that asks the machine for the time.

use std::{
    fs,
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use domain::time::Instant;

/// Where "now" comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine.
    System,
    /// A training clock: it starts at the instant written in a file, when the file is written, and runs on.
    Drill(PathBuf),
}

impl Clock {
    /// Now.
    #[must_use]
    pub fn now(&self) -> Instant {
        match self {
            Self::System => machine(),
            Self::Drill(file) => drill(file).unwrap_or_else(machine),
        }
    }

    /// Whether this is a training clock.
    #[must_use]
    pub const fn is_drill(&self) -> bool {
        matches!(self, Self::Drill(_))
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn machine() -> Instant {
    since_1970(SystemTime::now())
}

fn since_1970(at: SystemTime) -> Instant {
    let micros = at.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_micros());
    Instant::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

fn drill(file: &PathBuf) -> Option<Instant> {
    let start = Instant::parse(&fs::read_to_string(file).ok()?).ok()?;
    let written = since_1970(fs::metadata(file).ok()?.modified().ok()?);
    Some(Instant::from_micros(start.micros() + (machine().micros() - written.micros()).max(0)))
}
