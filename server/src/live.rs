//! What happens in a meeting, told while it happens: one stream of server-sent events a reader, an event an entry, its
//! number the event's id. A reader who lost the line says the last number they have and is sent the rest, in order.
//!
//! Nothing is kept here but who listens. What is told is read from the entries, so that nothing is lost or told twice
//! whichever process wrote it; a task asks a few times a second which meetings went on, as long as anybody listens.
//! An event says what kind of thing happened and to which item: no text, no name, nothing a page would not show.

use std::{
    collections::{HashMap, VecDeque},
    convert::Infallible,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use domain::{
    id::MeetingId,
    meeting::{Entry, Happening},
};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use store::{Store, meeting};
use tokio::{sync::watch, time};

/// How often it is asked which meetings went on: four fit into the second in which a hall should see it.
const PULSE: Duration = Duration::from_millis(250);
/// A comment after so much silence shows both ends that the line still stands.
const SILENCE: Duration = Duration::from_secs(20);
/// After so long a browser tries again.
const AGAIN: Duration = Duration::from_secs(2);
/// So many listen to one process at most; the pages go on with their link "refresh".
pub const MOST: usize = 2_000;

/// Who listens to which meeting.
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    store: Store,
    /// Of each meeting that somebody listens to, the number of its last entry.
    latest: Mutex<HashMap<MeetingId, watch::Sender<u32>>>,
    listening: AtomicUsize,
    ending: watch::Sender<bool>,
}

/// One reader, counted while the stream lives.
struct Listener {
    live: Live,
    meeting: MeetingId,
    last: u32,
    waiting: VecDeque<Entry>,
    latest: watch::Receiver<u32>,
    ending: watch::Receiver<bool>,
    closed: bool,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.live.0.listening.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What is asked for: everything after a number.
#[derive(Deserialize)]
pub struct Since {
    /// The last number the page knows.
    #[serde(default)]
    sejak: u32,
}

/// What an event says.
#[derive(Serialize)]
struct Told<'a> {
    seq: u32,
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<u16>,
}

impl Live {
    /// Nobody listens yet.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let (latest, listening) = (Mutex::default(), AtomicUsize::new(0));
        Self(Arc::new(Inner { store, latest, listening, ending: watch::Sender::new(false) }))
    }

    /// Ends every stream, so that the server can stop; whoever listened comes back to the next one.
    pub fn end(&self) {
        self.0.ending.send_replace(true);
    }

    /// How many listen now.
    #[must_use]
    pub fn listening(&self) -> usize {
        self.0.listening.load(Ordering::Acquire)
    }

    fn latest(&self) -> MutexGuard<'_, HashMap<MeetingId, watch::Sender<u32>>> {
        self.0.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more who listens; none when too many do. The first one starts the pulse.
    fn listen(&self, meeting: MeetingId, last: u32) -> Option<Listener> {
        let before = self.0.listening.fetch_add(1, Ordering::AcqRel);
        let mut latest = self.latest();
        let pulse = latest.is_empty();
        let sender = latest.entry(meeting).or_insert_with(|| watch::Sender::new(0));
        let (waiting, ending) = (VecDeque::new(), self.0.ending.subscribe());
        let mut heard = sender.subscribe();
        // What happened before is asked for at once.
        heard.mark_changed();
        let listener = Listener { live: self.clone(), meeting, last, waiting, latest: heard, ending, closed: false };
        if pulse {
            tokio::spawn(self.clone().pulse());
        }
        (before < MOST).then_some(listener)
    }

    /// Asks which meetings went on, until nobody listens any more.
    async fn pulse(self) {
        let mut ending = self.0.ending.subscribe();
        let mut beat = time::interval(PULSE);
        beat.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = beat.tick() => {}
                _ = ending.wait_for(|ending| *ending) => return,
            }
            let asked: Vec<MeetingId> = {
                let mut latest = self.latest();
                latest.retain(|_, sender| sender.receiver_count() > 0);
                if latest.is_empty() {
                    return;
                }
                latest.keys().copied().collect()
            };
            // A database that does not answer now is asked again: nothing is lost by it.
            let Ok(found) = meeting::latest(self.0.store.read(), &asked).await else { continue };
            let latest = self.latest();
            for found in found {
                if let Some(sender) = latest.get(&found.meeting) {
                    sender.send_if_modified(|known| std::mem::replace(known, found.seq) != found.seq);
                }
            }
        }
    }
}

impl Listener {
    /// The next event; none when the meeting is closed, or the server stops.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if let Some(entry) = self.waiting.pop_front() {
                self.last = entry.seq;
                self.closed = matches!(entry.what, Happening::Closed);
                return Some((Ok(told(&entry)), self));
            }
            if self.closed {
                return None;
            }
            tokio::select! {
                changed = self.latest.changed() => changed.ok()?,
                _ = self.ending.wait_for(|ending| *ending) => return None,
            }
            if let Ok(entries) = meeting::entries(self.live.0.store.read(), self.meeting, self.last).await {
                self.waiting.extend(entries);
            } else {
                self.latest.mark_changed();
                time::sleep(PULSE).await;
            }
        }
    }
}

fn told(entry: &Entry) -> Event {
    let told = Told { seq: entry.seq, what: entry.what.code(), item: entry.what.item() };
    let data = serde_json::to_string(&told).unwrap_or_default();
    Event::default().id(entry.seq.to_string()).retry(AGAIN).data(data)
}

/// `GET /siaran/{meeting}`: the entries after the one whose number the reader has, and then each as it happens.
/// 204 when the meeting is closed and all is told, which ends a browser's asking; 503 when too many listen.
pub async fn stream(
    State(live): State<Live>,
    Path(meeting): Path<String>,
    Query(since): Query<Since>,
    headers: HeaderMap,
) -> Response {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let (Ok(id), last) = (meeting.parse().map(MeetingId), last.unwrap_or(since.sejak)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match meeting::latest(live.0.store.read(), &[id]).await.as_deref() {
        Ok([found]) if found.closed && found.seq <= last => return StatusCode::NO_CONTENT.into_response(),
        Ok([_]) => {}
        Ok(_) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
    let Some(listener) = live.listen(id, last) else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let events = stream::unfold(listener, Listener::next);
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(SILENCE)).into_response();
    // A proxy in between passes it on as it comes.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
