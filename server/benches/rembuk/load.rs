//! Load over HTTP: so many connections ask the same, each as soon as it has its answer.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::{
    Outcome,
    http::Line,
    rounds::{Lap, Watch},
};

/// What is asked, of whom.
#[derive(Clone)]
pub struct Target {
    /// Where the server listens.
    pub address: SocketAddr,
    /// Its process.
    pub process: u32,
    /// The request.
    pub request: Arc<Vec<u8>>,
    /// The status of the right answer.
    pub status: u16,
    /// How many ask at once.
    pub connections: usize,
}

impl Target {
    /// Asks for so long. Connecting, and the first answer on each connection, do not count.
    pub async fn lap(&self, time: Duration) -> Outcome<Lap> {
        let mut lines = Vec::new();
        for _ in 0..self.connections {
            let mut line = Line::to(self.address).await?;
            self.ask(&mut line).await?;
            lines.push(line);
        }
        let watch = Watch::start(self.process);
        let end = Instant::now() + time;
        let mut tasks = JoinSet::new();
        for mut line in lines {
            let target = self.clone();
            tasks.spawn(async move {
                let mut each = Vec::new();
                while Instant::now() < end {
                    let asked = Instant::now();
                    target.ask(&mut line).await?;
                    each.push(asked.elapsed());
                }
                Outcome::Ok(each)
            });
        }
        let all = tasks.join_all().await.into_iter().collect::<Outcome<Vec<_>>>();
        watch.stop(all?.concat())
    }

    async fn ask(&self, line: &mut Line) -> Outcome<()> {
        let status = line.ask(&self.request).await?;
        if status == self.status {
            return Ok(());
        }
        let asked = String::from_utf8_lossy(&self.request);
        let asked = asked.lines().next().unwrap_or_default();
        Err(format!("{asked:?} was answered with {status} instead of {}", self.status).into())
    }
}
