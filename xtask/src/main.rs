//! `cargo xtask …`: everything a newcomer, a maintainer or the CI runs, without a shell script.

mod assets;
mod bench;
mod bundle;
mod ci;
mod node;
mod postgres;
mod run;
mod say;
mod serve;
mod test;
mod tools;
mod wasm_target;

use std::process::ExitCode;

use run::Outcome;

const HELP: &str = "\
cargo xtask <command>

  serve [-- ARGS]   makes the client bundle, builds the server, loads the demonstration kota, serves.
                    ARGS go to `rembuk serve`; DATABASE_URL and REMBUK_LISTEN pass through
  test              everything: tools, bundle, Rust tests on SQLite and PostgreSQL, browser tests
       --only domain|rust|browser [-- ARGS]
                    one part only; ARGS go to `cargo test` or to Playwright
  bench [-- ARGS]   the benchmarks, with a throw-away PostgreSQL beside SQLite
  ci                formatting, clippy with warnings denied, then all of `test`
  bundle            the client bundle alone, into app/client/dist
  help              this text

Environment:
  REMBUK_WASM=debian   compile the client with Debian's rustc-web even where rustup has wasm32
  REMBUK_CHROMIUM      the Chromium the browser tests drive, instead of the one found
  CARGO_TARGET_DIR     as for cargo";

fn main() -> ExitCode {
    run::remember_target_dir();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Chooses the command; `--` may stand before the words meant for another program.
fn dispatch(arguments: &[String]) -> Outcome {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "serve" => serve::serve(passed_on(rest)),
        "test" => {
            let (scope, rest) = test::Scope::parse(rest)?;
            test::test(scope, passed_on(rest))
        }
        "bench" => bench::bench(passed_on(rest)),
        "ci" => nothing_more(rest).and_then(|()| ci::ci()),
        "bundle" => nothing_more(rest).and_then(|()| bundle::make()),
        postgres::WATCH_COMMAND => postgres::watch(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no command {other:?}; `cargo xtask help` lists them").into()),
    }
}

/// The words after an optional `--`.
fn passed_on(rest: &[String]) -> &[String] {
    match rest.split_first() {
        Some((first, others)) if first == "--" => others,
        _ => rest,
    }
}

fn nothing_more(rest: &[String]) -> Outcome {
    match rest.first() {
        None => Ok(()),
        Some(word) => Err(format!("{word:?} is not understood here; `cargo xtask help`").into()),
    }
}
