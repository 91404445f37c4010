//! Walking the site as somebody, from link to link.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use app::address::Address;
use tokio::sync::OnceCell;

use crate::support::{Answer, House, Persona, html};

/// A page that was reached.
#[derive(Debug, Clone)]
pub struct Reached {
    pub path: String,
    pub answer: Answer,
    /// How many questions it asked the database.
    pub queries: u64,
}

/// Where a walk begins: the front page, and what no page links from there.
pub const STARTS: [&str; 9] =
    ["/", "/masuk", "/kartu", "/saya", "/saya/usulan", "/saya/boleh-apa", "/tugas", "/privasi", "/tidak-ada"];

/// What kind of page an address is: pages of one kind differ only in what they are about.
pub fn kind(path: &str) -> String {
    let bare = path.split('?').next().unwrap_or_default();
    let query = if path.contains('?') { "?" } else { "" };
    match bare.strip_prefix("/di/").and_then(Address::parse) {
        Some(address) => {
            let page = format!("{:?}", address.page);
            let page = page.split('(').next().unwrap_or_default().to_owned();
            let mut places = address.place.split('/');
            let village = places.next().unwrap_or_default();
            format!("{village} {} {page}{query}", places.count())
        }
        None if bare == "/masuk" => bare.to_owned(),
        None => path.to_owned(),
    }
}

/// Every page somebody reaches, at most `each` of a kind.
pub async fn walk(house: &House, who: Persona, each: usize) -> Vec<Reached> {
    let mut ahead: VecDeque<String> = STARTS.iter().map(|s| (*s).to_owned()).collect();
    let mut known: BTreeSet<String> = ahead.iter().cloned().collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut reached = Vec::new();
    while let Some(path) = ahead.pop_front() {
        let of_kind = kinds.entry(kind(&path)).or_default();
        *of_kind += 1;
        // Every page links to the sign-in page with its own way back.
        if *of_kind > each || (path.starts_with("/masuk") && *of_kind > 3) {
            continue;
        }
        let before = house.store.queries_asked();
        let answer = house.get(who, &path).await;
        let queries = house.store.queries_asked() - before;
        if answer.is_html() {
            ahead.extend(html::links(&answer.text()).into_iter().filter(|l| known.insert(l.clone())));
        }
        if (300..400).contains(&answer.status) && known.insert(answer.location().to_owned()) {
            ahead.push_back(answer.location().to_owned());
        }
        reached.push(Reached { path, answer, queries });
    }
    reached
}

/// Everything the public reaches from the front page; walked once for all tests.
pub async fn public() -> &'static [Reached] {
    static PUBLIC: OnceCell<Vec<Reached>> = OnceCell::const_new();
    PUBLIC
        .get_or_init(|| async {
            let house = House::reached("http://rembuk.test", false).await;
            walk(&house, Persona::Anonymous, usize::MAX).await
        })
        .await
}
