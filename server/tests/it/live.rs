//! The stream of a meeting: each entry once, in order, whoever lost the line and came back.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream},
    http::StatusCode,
};
use domain::{
    id::{MeetingId, PersonId},
    meeting::{Calling, Group, Happening, Invited, Kind, Tally},
    time::Instant,
};
use futures_util::StreamExt;
use server::chance::OsChance;
use store::{
    act::{
        self, Acting, Shown,
        meeting::{Call, Said},
    },
    territory,
};
use tokio::time::timeout;
use tower::ServiceExt;

use crate::support::{House, Persona, house::NOW, tables};

const PATIENCE: Duration = Duration::from_secs(30);

/// A meeting of RW 03 that begins now, led by its chair.
struct Evening<'a> {
    house: &'a House,
    chair: PersonId,
    now: Instant,
    id: MeetingId,
}

impl<'a> Evening<'a> {
    async fn of(house: &'a House) -> Self {
        let now = Instant::parse(NOW).unwrap();
        let name = Persona::RwChair.printed_name().unwrap();
        let chair = format!("SELECT hex(id) FROM persons WHERE name = '{name}'");
        let chair = PersonId(tables::text(&house.store, &chair).await.parse().unwrap());
        let place = territory::by_path(house.store.read(), "kenangasari/rw-03").await.unwrap().unwrap().place.id;
        let invited = [Invited { group: Group::Boards, count: 20 }];
        let starts = Some(now.plus_days(7));
        let calling =
            Calling { starts, spot: "Balai RW", points: "", invited: &invited, shorter: true, why: "Baru ada waktu." };
        let call = Call { kind: Kind::RembugRw, place, year: 2027, calling, items: None, form_key: "rapat-langsung" };
        let id = act::meeting::convene(&house.store, &acting(chair, now), &call).await.unwrap();
        Self { house, chair, now: now.plus_days(7), id }
    }

    async fn happens(&self, what: Happening) -> u32 {
        let key = format!("entri-{}", tables::number(&self.house.store, "SELECT COUNT(*) FROM meeting_entries").await);
        let said = Said { meeting: self.id, key: &key, seen: None, at: None, what };
        act::meeting::happen(&self.house.store, &acting(self.chair, self.now), &said).await.unwrap()
    }

    async fn counted(&self, women: u16) -> u32 {
        self.happens(Happening::Counted { tally: Tally { rt: None, women, men: 3 } }).await
    }

    async fn listens(&self, after: &str, last: Option<&str>) -> Heard {
        let mut request = House::bare("GET", &format!("/siaran/{}{after}", self.id));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = self.house.service.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = response.status();
        if status == StatusCode::OK {
            assert_eq!(response.headers()["content-type"], "text/event-stream");
            assert!(!response.headers().contains_key("content-encoding"), "packed, it would not come as it happens");
        }
        Heard { status, body: response.into_body().into_data_stream(), text: String::new() }
    }
}

fn acting(person: PersonId, now: Instant) -> Acting<'static> {
    Acting { person: Some(person), now, chance: &OsChance, shown: Shown::Waived }
}

/// What one reader has heard.
struct Heard {
    status: StatusCode,
    body: BodyDataStream,
    text: String,
}

impl Heard {
    /// The numbers of the next events.
    async fn next(&mut self, many: usize) -> Vec<u32> {
        while self.text.matches("\n\n").count() < many {
            let part = timeout(PATIENCE, self.body.next()).await.expect("an event").expect("an open stream").unwrap();
            self.text.push_str(std::str::from_utf8(&part).unwrap());
        }
        let heard = std::mem::take(&mut self.text);
        heard.lines().filter_map(|l| l.strip_prefix("id: ")?.parse().ok()).collect()
    }

    async fn ends(&mut self) {
        assert!(timeout(PATIENCE, self.body.next()).await.expect("an end").is_none(), "it goes on");
    }
}

#[tokio::test]
async fn each_entry_is_told_once_and_who_lost_the_line_is_told_the_rest() {
    let house = House::new().await;
    let evening = Evening::of(&house).await;
    evening.counted(4).await;
    let mut first = evening.listens("", None).await;
    assert_eq!(first.next(1).await, [1], "what had happened before is told at once");
    evening.counted(5).await;
    evening.counted(6).await;
    assert_eq!(first.next(2).await, [2, 3]);
    drop(first);
    evening.counted(7).await;
    assert_eq!(evening.listens("", Some("2")).await.next(2).await, [3, 4], "the browser says what it had");
    assert_eq!(evening.listens("?sejak=3", None).await.next(1).await, [4], "or the page does");
    let mut knows_all = evening.listens("?sejak=4", None).await;
    evening.counted(8).await;
    assert_eq!(knows_all.next(1).await, [5], "nothing twice");
}

#[tokio::test]
async fn a_hundred_listen_and_each_hears_all_of_it_in_order() {
    let house = House::new().await;
    let evening = Evening::of(&house).await;
    let mut hall = Vec::new();
    for _ in 0..100 {
        hall.push(evening.listens("", None).await);
    }
    assert_eq!(house.live.listening(), 100);
    for women in 1..=5 {
        evening.counted(women).await;
    }
    for heard in &mut hall {
        assert_eq!(heard.next(5).await, [1, 2, 3, 4, 5]);
    }
    drop(hall);
    assert_eq!(house.live.listening(), 0, "who went home is not counted");
}

#[tokio::test]
async fn no_words_and_no_names_are_told() {
    let house = House::new().await;
    let evening = Evening::of(&house).await;
    evening.counted(12).await;
    evening.happens(Happening::Opened).await;
    let said = "Rahasia dapur Bu Wati".to_owned();
    evening.happens(Happening::Noted { speaker: "Bu Wati".into(), group: None, said, answer: None }).await;
    let mut heard = evening.listens("?sejak=2", None).await;
    let part = timeout(PATIENCE, heard.body.next()).await.unwrap().unwrap().unwrap();
    let text = std::str::from_utf8(&part).unwrap();
    assert!(text.contains("data: {\"seq\":3,\"what\":\"noted\"}"), "{text}");
    assert!(!text.contains("Wati"));
}

#[tokio::test]
async fn when_the_meeting_is_closed_the_stream_ends_and_is_not_asked_again() {
    let house = House::new().await;
    let evening = Evening::of(&house).await;
    let mut heard = evening.listens("", None).await;
    evening.counted(12).await;
    evening.happens(Happening::Opened).await;
    evening.happens(Happening::ListAgreed { except: vec![] }).await;
    evening.happens(Happening::MissingExplained { word: "Semua sudah diundang.".into() }).await;
    let last = evening.happens(Happening::Closed).await;
    assert_eq!(heard.next(5).await, [1, 2, 3, 4, 5]);
    heard.ends().await;
    assert_eq!(evening.listens("", Some(&last.to_string())).await.status, StatusCode::NO_CONTENT);
    assert_eq!(evening.listens("", Some("3")).await.next(2).await, [4, 5], "whoever missed the end hears it");
}

#[tokio::test]
async fn a_server_that_stops_ends_its_streams() {
    let house = House::new().await;
    let evening = Evening::of(&house).await;
    let mut heard = evening.listens("", None).await;
    house.live.end();
    heard.ends().await;
}

#[tokio::test]
async fn a_meeting_that_is_not_there_is_not_told_of() {
    let house = House::new().await;
    for path in ["/siaran/00000000-0000-0000-0000-000000000001", "/siaran/x"] {
        assert_eq!(house.get(Persona::Anonymous, path).await.status, 404, "{path}");
    }
}
