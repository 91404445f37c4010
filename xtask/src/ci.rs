//! `cargo xtask ci`: what must hold before a change is taken.

use crate::run::{self, Outcome};
use crate::say::Steps;
use crate::test::{Scope, run_steps};

/// Formatting and lints, then everything `cargo xtask test` does, in one table.
pub fn ci() -> Outcome {
    let mut steps = Steps::of(2 + Scope::All.steps());
    let outcome = all(&mut steps);
    steps.finish(&outcome);
    outcome
}

fn all(steps: &mut Steps) -> Outcome {
    steps.step("formatting", || run::must(run::cargo().args(["fmt", "--all", "--", "--check"])))?;
    steps.step("clippy", || run::must(run::cargo().args(["clippy", "--all-targets", "--", "-D", "warnings"])))?;
    run_steps(steps, Scope::All, &[])
}
