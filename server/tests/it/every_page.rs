//! What holds for every page, whoever looks.

use std::collections::BTreeSet;

use crate::{
    crawl::{self, Reached},
    support::{House, Persona, html, tables},
};

/// Nothing inline, nothing left over, nothing that another site could use.
pub fn is_clean(who: &str, path: &str, text: &str) {
    let at = format!("{who} at {path}");
    assert!(text.starts_with("<!DOCTYPE html>"), "{at}: no document");
    assert!(text.ends_with("</html>"), "{at}: something follows the page");
    assert!(!text.contains("__RESOLVED_RESOURCES"), "{at}: a resource's value is in the page");
    let mut ids = BTreeSet::new();
    for tag in html::tags(text) {
        let scripted = tag.name == "script" && tag.get("src").is_none_or(|src| !src.starts_with("/aset/"));
        assert!(!scripted, "{at}: an inline script");
        for (name, value) in &tag.attributes {
            assert!(name != "style" && !name.starts_with("on"), "{at}: <{} {name}=\"{value}\">", tag.name);
            let runs = value.trim().to_lowercase().starts_with("javascript:");
            assert!(!runs, "{at}: <{} {name}=\"{value}\">", tag.name);
        }
        let action = tag.get("action").is_none_or(|a| a.starts_with(['/', '#']) && !a.starts_with("//"));
        assert!(action, "{at}: a form that leaves the site");
        if let Some(id) = tag.get("id") {
            assert!(ids.insert(id.to_owned()), "{at}: the id {id} stands twice");
        }
    }
}

fn all_are_clean(who: Persona, pages: &[Reached]) {
    for page in pages {
        if page.answer.is_html() {
            is_clean(&format!("{who:?}"), &page.path, &page.answer.text());
        }
        assert!(page.answer.status < 500, "{who:?} at {}: {}", page.path, page.answer.status);
    }
}

#[tokio::test]
async fn no_public_page_has_anything_inline() {
    let pages = crawl::public().await;
    all_are_clean(Persona::Anonymous, pages);
    let found = pages.iter().filter(|p| p.answer.status == 200).count();
    println!("{found} public pages of {} addresses", pages.len());
    assert!(found > 300, "only {found} pages: the walk did not get far");
}

#[tokio::test]
async fn every_link_that_the_public_sees_leads_somewhere() {
    for page in crawl::public().await {
        let wanted = page.path == "/tidak-ada";
        let fine = wanted || matches!(page.answer.status, 200 | 303);
        assert!(fine, "{}: {}", page.path, page.answer.status);
        if page.answer.status == 303 {
            assert!(page.answer.location().starts_with('/'), "{} leads to {}", page.path, page.answer.location());
        }
    }
}

/// Walks as somebody; whatever they look at, nothing changes, nothing may be kept, and every link works.
async fn looks_around(people: &[Persona]) {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    for &who in people {
        let pages = crawl::walk(&house, who, 2).await;
        all_are_clean(who, &pages);
        for Reached { path, answer, .. } in &pages {
            let file = path.contains("/unduh/") || path.starts_with("/aset/");
            // A photo is asked for anew each time, with its tag: it may have been hidden since.
            // A village's sketch is public for good.
            let photo = path.starts_with("/berkas/") && answer.header("cache-control").starts_with("public, ");
            let kept = file || photo || answer.header("cache-control") == "no-store";
            assert!(kept, "{who:?} at {path}: may be kept");
            assert!(photo || answer.headers.get("etag").is_none(), "{who:?} at {path}: has a tag");
            // "Write a proposal" leads to the page that says when writing is possible.
            let closed = path.ends_with("/usulan/tulis") && answer.status == 409;
            let dead = answer.status >= 400 && path != "/tidak-ada" && !closed;
            assert!(!dead, "{who:?} is led to {path}: {}", answer.status);
        }
        let after = tables::snapshot(&house.store).await;
        assert_eq!(tables::difference(&before, &after), Vec::<String>::new(), "{who:?} changed something by looking");
        println!("{who:?}: {} pages", pages.len());
    }
}

#[tokio::test]
async fn looking_changes_nothing_for_residents() {
    looks_around(&[Persona::Resident, Persona::Voter, Persona::Elsewhere, Persona::Former]).await;
}

#[tokio::test]
async fn looking_changes_nothing_for_officers_of_the_neighbourhood() {
    looks_around(&[Persona::RtChair, Persona::RwChair, Persona::OtherRwChair, Persona::Lpm, Persona::OtherLpm]).await;
}

#[tokio::test]
async fn looking_changes_nothing_for_officials() {
    looks_around(&[Persona::Lurah, Persona::Kades, Persona::BpdChair, Persona::Bappeda, Persona::Operator]).await;
}

#[tokio::test]
async fn looking_changes_nothing_for_the_public() {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    crawl::walk(&house, Persona::Anonymous, 3).await;
    assert_eq!(before, tables::snapshot(&house.store).await);
}

#[tokio::test]
async fn a_public_page_is_the_same_each_time_and_need_not_be_sent_again() {
    let house = House::reached("http://rembuk.test", false).await;
    for page in crawl::walk(&house, Persona::Anonymous, 2).await {
        let Reached { path, answer, .. } = &page;
        if answer.status != 200 || answer.header("cache-control") != "public, no-cache" {
            continue;
        }
        let again = house.get(Persona::Anonymous, path).await;
        assert!(again.body == answer.body, "{path} differs from one answer to the next");
        assert_eq!(answer.header("vary"), "cookie", "{path}");
        let tag = answer.header("etag");
        assert!(tag.len() > 10, "{path} has no tag");
        let request = House::bare("GET", path).header("if-none-match", tag).body(axum::body::Body::empty()).unwrap();
        let known = house.send(request).await;
        assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, tag), "{path}");
    }
}

/// Pages rendered at the same time do not mix: each one's head is its own, byte for byte as alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_asked_for_at_once_are_the_same_as_alone() {
    let house = House::new().await;
    let paths = ["/di/kenangasari", "/di/cempakawangi", "/di/kenangasari/daftar/2026", "/bantuan"];
    let mut alone = Vec::new();
    for path in paths {
        alone.push(house.get(Persona::Anonymous, path).await.text());
    }
    let house = std::sync::Arc::new(house);
    let asked = (0..120).map(|n| {
        let house = std::sync::Arc::clone(&house);
        tokio::spawn(
            async move { (n % paths.len(), house.get(Persona::Anonymous, paths[n % paths.len()]).await.text()) },
        )
    });
    for answer in asked.collect::<Vec<_>>() {
        let (n, text) = answer.await.unwrap();
        assert_eq!(text, alone[n], "{}", paths[n]);
    }
}
