//! `cargo xtask bench`: what a visitor or a voter costs, each beside the least that could do the same.
//!
//! The machine may be busy with other things, so no absolute time is worth anything: in every round Rembuk and its
//! counterpart take turns, and what counts is the median of the rounds' ratios.
//!
//! * A page: the real binary with the demonstration, beside a bare axum route in a process of its own that returns
//!   the same bytes. Connections are kept alive; nothing leaves the loopback interface.
//! * Signing in: `POST /masuk`, beside bare argon2id checks of the same parameters.
//! * Casting: [`store::act::vote::cast`], beside durable commits of the same two rows, on SQLite and, if
//!   `TEST_DATABASE_URL` names a server, on PostgreSQL.
//! * Verifying: [`store::record::check`] over a million entries, beside hashing the same bytes bare. Its p50 is what the
//!   whole record takes; within ten seconds is what was promised.
//! * Known and unknown, with `--alike` alone: the time in which cards and numbers are turned away tells nothing.
//! * Searching, with `--search` alone: a hundred thousand proposals; 95 of 100 answers within 50 ms were promised.
//! * Reading along, with `--live` alone: a hundred streams of a meeting; an entry within a second was promised.
//! * Importing, with `--import` alone: the binary reads a register of fifty thousand rows; within a minute was promised.
//!
//! `--quick` ends within a minute. Run as a test it does nothing: a benchmark is never a timed test.

mod alike;
mod bare;
mod casting;
mod database;
mod house;
mod http;
mod importing;
mod live;
mod load;
mod pages;
mod rounds;
mod search;
mod sign_in;
mod table;
mod verifying;

use std::{error::Error, future::Future, process::ExitCode, time::Duration};

use rounds::{Plan, Row};

/// What everything here answers; a failure is a sentence.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const QUICK: Plan = Plan {
    rounds: 3,
    lap: Duration::from_millis(700),
    warm_up: Duration::from_millis(300),
    casts: 160,
    entries: 100_000,
    connections: 16,
};
const FULL: Plan = Plan {
    rounds: 9,
    lap: Duration::from_millis(1_300),
    warm_up: Duration::from_secs(1),
    casts: 400,
    entries: 1_000_000,
    connections: 16,
};

const HELP: &str = "cargo xtask bench [-- [--quick]]
cargo bench -p server --bench rembuk -- [--quick|--verify|--import|--alike|--search|--live]

  --quick   fewer and shorter rounds: within a minute
  --verify  only the record of a million entries
  --import  only a village's register of fifty thousand rows
  --search  only questions about a hundred thousand proposals
  --live    only a hundred streams of a meeting, and the memory of a thousand
  --alike   only whether the time of an answer tells which cards exist

With TEST_DATABASE_URL=postgres://… casting is measured on that server too, in a database of its own.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["--bare", folder, path] => on_many_threads(bare::serve(folder, path)),
        ["--bench"] => bench(FULL),
        ["--verify", "--bench"] => verify_alone(),
        ["--import", "--bench"] => importing::measure(),
        ["--search", "--bench"] => on_many_threads(search::measure()),
        ["--live", "--bench"] => on_many_threads(live::measure()),
        ["--alike", "--bench"] => on_one_thread(alike::measure()),
        ["--quick", "--bench"] | ["--bench", "--quick"] => bench(QUICK),
        ["--help", ..] => {
            println!("{HELP}");
            Ok(())
        }
        // `cargo test --all-targets` calls without `--bench`.
        [] => {
            println!("benchmarks: only with `cargo xtask bench`");
            Ok(())
        }
        _ => Err(format!("{words:?} is not understood\n{HELP}").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("bench: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn bench(plan: Plan) -> Outcome<()> {
    let before = table::Machine::now();
    let mut rows = on_one_thread(through_the_door(plan))?;
    rows.extend(on_many_threads(casting::measure(plan))?);
    rows.push(on_many_threads(verifying::measure(plan))?);
    table::print(&rows, &before);
    Ok(())
}

/// Only the record: a million entries.
fn verify_alone() -> Outcome<()> {
    let before = table::Machine::now();
    table::print(&[on_many_threads(verifying::measure(FULL))?], &before);
    Ok(())
}

/// What is asked of the real binary over HTTP.
async fn through_the_door(plan: Plan) -> Outcome<Vec<Row>> {
    let house = house::House::open().await?;
    let mut rows = pages::measure(&house, plan).await?;
    rows.push(sign_in::measure(&house, plan).await?);
    Ok(rows)
}

/// The load comes from one thread, so that it takes from the servers as little of the machine as it can.
fn on_one_thread<T>(work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

/// As the server itself runs.
fn on_many_threads<T>(work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
