//! `cargo xtask bench`: the benchmarks, never part of a test.

use crate::postgres::{self, Durability, Postgres};
use crate::run::{self, Outcome};
use crate::say::Steps;

/// Runs the benchmarks on SQLite and on a PostgreSQL that writes as in production.
pub fn bench(arguments: &[String]) -> Outcome {
    let mut steps = Steps::of(2);
    let outcome = measure(&mut steps, arguments);
    steps.finish(&outcome);
    outcome
}

fn measure(steps: &mut Steps, arguments: &[String]) -> Outcome {
    let postgres = steps.step("PostgreSQL", || {
        postgres::ensure_installed()?;
        Postgres::start(Durability::Full)
    })?;
    steps.step("benchmarks", || {
        let mut cargo = run::cargo();
        cargo.args(["bench", "-p", "server", "--bench", "rembuk", "--"]).args(arguments);
        run::must(cargo.env("TEST_DATABASE_URL", postgres.url()))
    })
}
