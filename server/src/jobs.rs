//! What happens by itself: proposals that an RT left unanswered pass on; what is no longer needed is deleted; of whoever
//! left two years ago nothing says any more who they were; letters go out once a week.

use std::time::Duration;

use store::{
    Store,
    act::{
        carry::bring_what_waits, heard::owe_earlier, leaving::anonymise, merging::settle_what_is_due,
        person::retention, proposal::pass_what_is_due,
    },
    resident::sweep_drafts,
};

use crate::{
    chance::OsChance,
    clock::Clock,
    mail::{self, Mailer},
};

/// Seconds between two rounds; on a training clock time may jump.
fn pause(clock: &Clock) -> Duration {
    Duration::from_secs(if clock.is_drill() { 1 } else { 30 })
}

/// Runs until the server stops; each round looks what fell due. What fell due while the server was down is dated
/// when it fell due.
pub async fn run(store: Store, clock: Clock) {
    let mut rounds = tokio::time::interval(pause(&clock));
    let mut swept = None;
    // Once: what a version decided that told nobody.
    if let Err(error) = owe_earlier(&store, clock.now()).await {
        eprintln!("job: {error:?}");
    }
    loop {
        rounds.tick().await;
        let now = clock.now();
        if swept.is_none_or(|at: domain::time::Instant| at.plus_seconds(3_600) < now) {
            swept = Some(now);
            if let Err(error) = retention(&store, now).await {
                eprintln!("job: {error:?}");
            }
            if let Err(error) = anonymise(&store, now).await {
                eprintln!("job: {error:?}");
            }
        }
        if let Err(error) = pass_what_is_due(&store, clock.now()).await {
            eprintln!("job: {error:?}");
        }
        if let Err(error) = settle_what_is_due(&store, clock.now()).await {
            eprintln!("job: {error:?}");
        }
        if let Err(error) = bring_what_waits(&store, &OsChance, clock.now()).await {
            eprintln!("job: {error:?}");
        }
        if let Err(error) = sweep_drafts(&store, clock.now()).await {
            eprintln!("job: {error:?}");
        }
    }
}

/// Sends letters until the server stops.
pub async fn post(store: Store, clock: Clock, mailer: Mailer) {
    let mut rounds = tokio::time::interval(pause(&clock));
    loop {
        rounds.tick().await;
        match mail::round(&store, &mailer, &OsChance, clock.now()).await {
            Ok(done) => done.said.iter().for_each(|line| eprintln!("mail: {line}")),
            Err(error) => eprintln!("job: {error:?}"),
        }
    }
}
