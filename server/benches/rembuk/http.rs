//! As much of HTTP/1.1 as a load generator needs: kept-alive connections, a length or chunks.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::Outcome;

/// A request as it goes over the line.
pub fn request(to: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {to}\r\n");
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    if method == "POST" {
        text += &format!("content-length: {}\r\n", body.len());
    }
    format!("{text}\r\n{body}").into_bytes()
}

/// A form as a browser sends it from our own page.
pub fn form(to: SocketAddr, path: &str, body: &str) -> Vec<u8> {
    let origin = format!("http://{to}");
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", origin.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("accept-encoding", "gzip"),
    ];
    request(to, "POST", path, &headers, body)
}

/// An answer, taken apart.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, out of its chunks.
    pub body: Vec<u8>,
}

/// A connection that is kept alive.
pub struct Line {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Line {
    /// Connects.
    pub async fn to(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(64 * 1_024) })
    }

    /// Asks, waits for the whole answer, and says its status.
    pub async fn ask(&mut self, request: &[u8]) -> Outcome<u16> {
        Ok(self.exchange(request).await?.status)
    }

    /// Asks, and keeps the answer.
    pub async fn fetch(&mut self, request: &[u8]) -> Outcome<Answer> {
        let found = self.exchange(request).await?;
        let text = std::str::from_utf8(&self.read[..found.head])?;
        let headers = text.lines().skip(1).filter_map(|l| l.split_once(": "));
        Ok(Answer {
            status: found.status,
            headers: headers.map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned())).collect(),
            body: found.parts.iter().flat_map(|part| &self.read[part.clone()]).copied().collect(),
        })
    }

    async fn exchange(&mut self, request: &[u8]) -> Outcome<Found> {
        self.stream.write_all(request).await?;
        self.read.clear();
        loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err("the server hung up in the middle of an answer".into());
            }
            if let Some(found) = whole(&self.read)? {
                return Ok(found);
            }
        }
    }
}

/// Where in the bytes read things stand.
struct Found {
    status: u16,
    head: usize,
    parts: Vec<std::ops::Range<usize>>,
}

/// Looks whether the answer is complete.
fn whole(read: &[u8]) -> Outcome<Option<Found>> {
    let Some(head) = read.windows(4).position(|w| w == b"\r\n\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&read[..head])?;
    let status: u16 = text.get(9..12).ok_or("no status")?.parse()?;
    let value = |name: &str| {
        let named = |line: &str| line.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
        text.lines().find(|line| named(line)).map(|line| line[name.len()..].trim())
    };
    let body = head + 4;
    let parts = if value("transfer-encoding:") == Some("chunked") {
        chunks(read, body)?
    } else {
        let length: usize = value("content-length:").unwrap_or("0").parse()?;
        // A 304 tells the length of what it does not send.
        let length = if status == 304 { 0 } else { length };
        (read.len() >= body + length).then(|| std::iter::once(body..body + length).collect())
    };
    Ok(parts.map(|parts| Found { status, head, parts }))
}

/// The chunks from a place on, if the last one is there.
fn chunks(read: &[u8], mut at: usize) -> Outcome<Option<Vec<std::ops::Range<usize>>>> {
    let mut parts = Vec::new();
    loop {
        let rest = read.get(at..).unwrap_or_default();
        let Some(end) = rest.windows(2).position(|w| w == b"\r\n") else { return Ok(None) };
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end])?, 16)?;
        let from = at + end + 2;
        at = from + length + 2;
        if read.len() < at {
            return Ok(None);
        }
        if length == 0 {
            return Ok(Some(parts));
        }
        parts.push(from..from + length);
    }
}
