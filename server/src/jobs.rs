//! What happens by itself: proposals that an RT left unanswered pass on; registers that were looked at and not
//! imported go.

use std::time::Duration;

use store::{Store, act::proposal::pass_what_is_due, resident::sweep_drafts};

use crate::clock::Clock;

/// Runs until the server stops; each round looks what fell due. What fell due while the server was down is dated
/// when it fell due.
pub async fn run(store: Store, clock: Clock) {
    let pause = Duration::from_secs(if clock.is_drill() { 1 } else { 30 });
    let mut rounds = tokio::time::interval(pause);
    loop {
        rounds.tick().await;
        if let Err(error) = pass_what_is_due(&store, clock.now()).await {
            eprintln!("job: {error:?}");
        }
        if let Err(error) = sweep_drafts(&store, clock.now()).await {
            eprintln!("job: {error:?}");
        }
    }
}
