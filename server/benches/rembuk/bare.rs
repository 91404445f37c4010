//! The counterpart of a page: this program again, as a bare axum route that returns the same bytes.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    routing::any,
};

use crate::{Outcome, http::Answer};

/// Headers that belong to the connection: the bare route's server writes its own.
const OF_THE_LINE: [&str; 4] = ["connection", "content-length", "date", "transfer-encoding"];

/// A running counterpart.
pub struct Bare {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Bare {
    /// Starts one that answers at `path` as `answer` says, with its files in `folder`.
    pub fn start(folder: &Path, path: &str, answer: &Answer) -> Outcome<Self> {
        let mut head = answer.status.to_string();
        for (name, value) in answer.headers.iter().filter(|(n, _)| !OF_THE_LINE.contains(&n.as_str())) {
            head += &format!("\n{name}: {value}");
        }
        fs::write(folder.join("head"), head)?;
        fs::write(folder.join("body"), &answer.body)?;
        let mut child = Command::new(std::env::current_exe()?)
            .arg("--bare")
            .arg(folder)
            .arg(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("the bare route has no output")?).read_line(&mut line)?;
        let address = line.trim().parse().map_err(|_| "the bare route did not start")?;
        Ok(Self { child, address })
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The other process: serves until its standard input closes, even when the benchmark was killed.
pub async fn serve(folder: &str, path: &str) -> Outcome<()> {
    let folder = Path::new(folder);
    let head = fs::read_to_string(folder.join("head"))?;
    let mut lines = head.lines();
    let status: StatusCode = lines.next().unwrap_or_default().parse()?;
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|l| l.split_once(": ")) {
        headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    let body = Bytes::from(fs::read(folder.join("body"))?);
    let route = any(move || std::future::ready((status, headers.clone(), body.clone())));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let parent = tokio::task::spawn_blocking(|| io::stdin().read(&mut [0]));
    tokio::select! {
        served = axum::serve(listener, Router::new().route(path, route)).into_future() => Ok(served?),
        _ = parent => Ok(()),
    }
}
