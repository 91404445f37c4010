//! `cargo xtask serve`: from a fresh clone to the demonstration kota in a browser.

use std::os::unix::process::CommandExt;

use crate::bundle;
use crate::run::{self, Outcome};
use crate::say::{Steps, say};

/// Makes the bundle, builds the server, and becomes it.
pub fn serve(arguments: &[String]) -> Outcome {
    let mut steps = Steps::of(3);
    if let Err(failure) = steps.step("client bundle", bundle::make) {
        say(&format!("No client bundle, so pages come without islands; all forms work. ({failure})"));
    }
    steps.step("server (release; the first build takes several minutes)", || {
        run::must(run::cargo().args(["build", "--release", "--bin", "rembuk"]))
    })?;
    steps.step("serving; stop with Ctrl-C", || {
        let mut server = run::program(run::rembuk_binary("release"));
        let error = server.args(["serve", "--demo"]).args(arguments).exec();
        Err(format!("the server did not start: {error}").into())
    })
}
