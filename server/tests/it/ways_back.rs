//! T17: the way back after signing in never leaves the site.

use crate::support::{House, Persona, html};

const EVIL: [&str; 22] = [
    "//evil.example",
    "//evil.example/%2f..",
    "///evil.example",
    "https://evil.example",
    "HTTPS:evil.example",
    "https:/evil.example",
    "http:evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nSet-Cookie: a=b",
    "\t//evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    ".evil.example",
    "/\u{0}/evil.example",
    "?lanjut=//evil.example",
];

/// What stays here although it looks strange: a browser reads it as a path.
const STRANGE: [&str; 4] = ["/%2f%2fevil.example", "/%5cevil.example", "/@evil.example", "/di/x?y=//evil.example"];

fn stays(location: &str) -> bool {
    location.starts_with('/') && !location.starts_with("//") && !location.contains(['\\', '\r', '\n', '\t'])
}

#[tokio::test]
async fn no_way_back_leaves_the_site() {
    let house = House::new().await;
    let card = house.card(Persona::Resident);
    for back in EVIL {
        let answer = house.sign_in(card, "482915", &[("lanjut", back)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/mulai"), "{back:?}");
        assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 1, "{back:?}");
        let answer = house.post(Persona::Resident, "/bahasa", &[("bahasa", "en"), ("lanjut", back)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{back:?}");
    }
    for back in STRANGE {
        let answer = house.sign_in(card, "482915", &[("lanjut", back)]).await;
        assert!(stays(answer.location()) && answer.location() == back, "{back:?} leads to {:?}", answer.location());
    }
}

#[tokio::test]
async fn the_sign_in_page_carries_no_way_out() {
    let house = House::new().await;
    for back in EVIL.iter().chain(&STRANGE) {
        let path = format!("/masuk?lanjut={}", app::screen::encode(back).replace('/', "%2F"));
        let page = house.get(Persona::Anonymous, &path).await;
        assert_eq!(page.status, 200, "{back:?}");
        let tags = html::tags(&page.text());
        for tag in tags.iter().filter(|t| t.get("name") == Some("lanjut")) {
            let value = tag.get("value").unwrap_or_default();
            assert!(value.is_empty() || stays(value), "{back:?} is carried as {value:?}");
        }
        let out = tags.iter().filter_map(|t| t.get("href").or(t.get("action"))).find(|h| h.contains("evil"));
        assert!(out.is_none_or(stays), "{back:?} is linked as {out:?}");
    }
}

#[tokio::test]
async fn an_address_with_two_slashes_leads_nowhere_else() {
    let house = House::new().await;
    for path in ["//evil.example", "//evil.example/di/kenangasari", "/di//evil.example", "/%5c%5cevil.example"] {
        let page = house.get(Persona::Anonymous, path).await;
        assert_eq!(page.status, 404, "{path}");
        for tag in html::tags(&page.text()) {
            for href in ["href", "action"].iter().filter_map(|a| tag.get(a)) {
                let out = href.starts_with("//") || href.starts_with("/\\") || href.starts_with("http://evil");
                assert!(!out, "{path}: <{} {href}>", tag.name);
            }
        }
    }
}

#[tokio::test]
async fn whoever_must_sign_in_comes_back_to_exactly_that_page() {
    let house = House::new().await;
    for path in ["/di/kenangasari/rw-01/pilih/2027/surat", "/saya/usulan", "/di/kenangasari/rw-03/rt-02/usulan/tulis"] {
        let sent = house.get(Persona::Anonymous, path).await;
        let page = house.get(Persona::Anonymous, sent.location()).await;
        let tags = html::tags(&page.text());
        let carried = tags.iter().find(|t| t.get("name") == Some("lanjut") && t.get("type") == Some("hidden"));
        let back = carried.and_then(|t| t.get("value")).unwrap_or_default().to_owned();
        let signed_in = house.sign_in(house.card(Persona::Voter), "482915", &[("lanjut", &back)]).await;
        assert_eq!(signed_in.location(), path);
    }
}
