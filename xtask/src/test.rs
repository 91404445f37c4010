//! `cargo xtask test`: the whole proof, or one part of it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::bundle;
use crate::node::Node;
use crate::postgres::{self, Durability, Postgres};
use crate::run::{self, Outcome};
use crate::say::{Steps, say};
use crate::tools;

/// Which part to run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    All,
    /// The pure rules: no database, no browser, seconds.
    Domain,
    /// All Rust tests, on SQLite and PostgreSQL.
    Rust,
    /// The browser tests against the real binary.
    Browser,
}

impl Scope {
    /// Reads `--only PART`; what follows is left.
    pub fn parse(arguments: &[String]) -> Outcome<(Scope, &[String])> {
        let (part, rest) = match arguments {
            [only, part, rest @ ..] if only == "--only" => (part.as_str(), rest),
            [first, ..] if first != "--" => {
                return Err(format!("{first:?} is not understood; only `--only domain|rust|browser`").into());
            }
            [_, _, ..] => {
                return Err("words for another program need `--only rust` or `--only browser`".into());
            }
            _ => return Ok((Scope::All, &[])),
        };
        match part {
            "domain" => Ok((Scope::Domain, rest)),
            "rust" => Ok((Scope::Rust, rest)),
            "browser" => Ok((Scope::Browser, rest)),
            other => Err(format!("there is no part {other:?}; domain, rust or browser").into()),
        }
    }

    /// How many steps `run_steps` takes.
    pub fn steps(self) -> usize {
        match self {
            Scope::All => 6,
            Scope::Domain => 1,
            Scope::Rust => 3,
            Scope::Browser => 4,
        }
    }

    fn with_rust(self) -> bool {
        matches!(self, Scope::All | Scope::Rust)
    }

    fn with_browser(self) -> bool {
        matches!(self, Scope::All | Scope::Browser)
    }
}

/// Runs the steps and prints their table, however they end.
pub fn test(scope: Scope, arguments: &[String]) -> Outcome {
    let mut steps = Steps::of(scope.steps());
    let outcome = run_steps(&mut steps, scope, arguments);
    steps.finish(&outcome);
    outcome
}

/// The steps in order, up to the first that fails.
pub fn run_steps(steps: &mut Steps, scope: Scope, arguments: &[String]) -> Outcome {
    if scope == Scope::Domain {
        return steps.step("rules (domain)", || run::must(run::cargo().args(["test", "-p", "domain"]).args(arguments)));
    }
    steps.step("tools", || ensure_tools(scope))?;
    if scope.with_browser() {
        steps.step("client bundle", bundle::make)?;
    }
    if scope.with_rust() {
        let postgres = steps.step("PostgreSQL", || Postgres::start(Durability::None))?;
        steps.step("Rust tests", || {
            let mut cargo = run::cargo();
            run::must(cargo.arg("test").args(arguments).env("TEST_DATABASE_URL", postgres.url()))
        })?;
    }
    if scope.with_browser() {
        steps.step("server for the browser", || run::must(run::cargo().args(["build", "--bin", "rembuk"])))?;
        let words = if scope == Scope::Browser { arguments } else { &[] };
        let last = steps.step("browser tests", || browser_tests(words))?;
        steps.close_with(format!("Playwright: {last}"));
    }
    Ok(())
}

fn ensure_tools(scope: Scope) -> Outcome {
    if scope.with_rust() {
        postgres::ensure_installed()?;
    }
    if scope.with_browser() {
        let chromium = tools::chromium()?;
        let version = run::read(run::program(&chromium).arg("--version"))?;
        say(&format!("{version} at {}", chromium.display()));
        Node::find_or_install()?;
    }
    Ok(())
}

/// Playwright against the debug binary; answers with its own count.
fn browser_tests(arguments: &[String]) -> Outcome<String> {
    let node = Node::find()?;
    node.install_packages()?;
    let mut playwright = node.packaged("playwright");
    playwright
        .arg("test")
        .args(arguments)
        .env("REMBUK_BIN", run::rembuk_binary("debug"))
        .env("REMBUK_CHROMIUM", tools::chromium()?);
    let (passed, count) = echo(&mut playwright)?;
    if passed { Ok(count) } else { Err(format!("the browser tests failed: {count}").into()) }
}

/// Runs, shows every line as it comes, and keeps those that count tests.
fn echo(command: &mut Command) -> Outcome<(bool, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("Playwright did not start: {error}"))?;
    let mut counts = Vec::new();
    for line in BufReader::new(child.stdout.take().ok_or("no output")?).lines() {
        let line = line.map_err(|error| error.to_string())?;
        println!("{line}");
        if is_count(&line) {
            counts.push(line.trim().to_owned());
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    Ok((status.success(), counts.join(", ")))
}

/// Such as `  12 passed (30.1s)`.
fn is_count(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let outcomes = ["passed", "failed", "flaky", "skipped", "did", "interrupted"];
    number && words.next().is_some_and(|word| outcomes.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_count;

    #[test]
    fn playwrights_closing_lines_are_counts() {
        assert!(is_count("  12 passed (30.1s)"));
        assert!(is_count("  2 did not run"));
        assert!(!is_count("  3 pages/vote.spec.ts failed"));
        assert!(!is_count("passed"));
    }
}
