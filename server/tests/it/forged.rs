//! T10: forms that another site sends in a resident's name.

use axum::{body::Body, http::header};

use crate::support::{Answer, House, Persona, house::HOST, house::encoded, html, tables};

/// What a browser says of where a form comes from, and whether it may pass.
struct Origin {
    what: &'static str,
    fetch: Option<&'static str>,
    origin: Option<&'static str>,
    signed_in: bool,
    visitor: bool,
}

const fn origin(
    what: &'static str,
    fetch: Option<&'static str>,
    origin: Option<&'static str>,
    both: (bool, bool),
) -> Origin {
    Origin { what, fetch, origin, signed_in: both.0, visitor: both.1 }
}

const OURS: Option<&str> = Some("http://rembuk.test");
const THEIRS: Option<&str> = Some("https://evil.example");

/// With a session, without one.
const ORIGINS: [Origin; 12] = [
    origin("same-origin", Some("same-origin"), OURS, (true, true)),
    origin("same-origin, no Origin", Some("same-origin"), None, (true, true)),
    origin("by the user's own hand", Some("none"), None, (true, true)),
    origin("same-site", Some("same-site"), Some("http://lain.rembuk.test"), (false, false)),
    origin("cross-site", Some("cross-site"), THEIRS, (false, false)),
    origin("cross-site that names us", Some("cross-site"), OURS, (false, false)),
    origin("an old browser here", None, OURS, (true, true)),
    origin("an old browser elsewhere", None, THEIRS, (false, false)),
    origin("an old browser in a sandbox", None, Some("null"), (false, false)),
    origin("another port", None, Some("http://rembuk.test:81"), (false, false)),
    origin("our name as a prefix", None, Some("http://rembuk.test.evil.example"), (false, false)),
    origin("silent", None, None, (false, true)),
];

async fn send(house: &House, from: &Origin, token: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut request = match token {
        Some(token) => house.with_token("POST", path, token),
        None => House::bare("POST", path),
    };
    request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(fetch) = from.fetch {
        request = request.header("sec-fetch-site", fetch);
    }
    if let Some(origin) = from.origin {
        request = request.header(header::ORIGIN, origin);
    }
    house.send(request.body(encoded(fields)).unwrap()).await
}

#[tokio::test]
async fn only_forms_of_this_site_are_heard() {
    let house = House::new().await;
    let proposal = "/di/kenangasari/usulan/27-013";
    let card = house.card(Persona::Elsewhere).to_owned();
    let token = Persona::Resident.token();
    let sign_in = [("user", card.as_str()), ("password", "482915")];
    let support = [("act", "support")];
    let take_back = [("act", "unsupport")];
    let forms: [(&str, &[(&str, &str)]); 4] =
        [("/masuk", &sign_in), ("/bahasa", &[("bahasa", "en")]), (proposal, &support), (proposal, &take_back)];
    for from in &ORIGINS {
        let before = tables::snapshot(&house.store).await;
        for (path, fields) in forms {
            for signed_in in [true, false] {
                let passes = if signed_in { from.signed_in } else { from.visitor };
                let answer = send(&house, from, signed_in.then_some(&token), path, fields).await;
                let at = format!("{} to {path} with a session: {signed_in}", from.what);
                assert_eq!(answer.status, if passes { 303 } else { 403 }, "{at}");
                assert!(passes || answer.headers.get("set-cookie").is_none(), "{at}");
            }
        }
        if !from.signed_in && !from.visitor {
            assert_eq!(before, tables::snapshot(&house.store).await, "{}", from.what);
        }
    }
}

#[tokio::test]
async fn nobody_is_signed_out_by_another_site() {
    let house = House::new().await;
    for from in &ORIGINS {
        let signed_in = house.sign_in(house.card(Persona::Resident), "482915", &[]).await;
        let token = signed_in.token().unwrap();
        let answer = send(&house, from, Some(&token), "/saya/keluar", &[]).await;
        assert_eq!(answer.status, if from.signed_in { 303 } else { 403 }, "{}", from.what);
        let after = house.get_with(&token, "/saya").await.status;
        assert_eq!(after, if from.signed_in { 303 } else { 200 }, "{}", from.what);
    }
}

#[tokio::test]
async fn behind_a_proxy_with_https_an_old_browsers_own_forms_are_heard() {
    let house = House::reached("https://rembuk.test", true).await;
    let from = origin("https", None, Some("https://rembuk.test"), (true, true));
    let token = Persona::Resident.token();
    let answer = send(&house, &from, Some(&token), "/di/kenangasari/usulan/27-013", &[("act", "support")]).await;
    assert_eq!(answer.status, 303);
}

#[tokio::test]
async fn no_get_carries_out_an_act() {
    let house = House::new().await;
    let before = tables::snapshot(&house.store).await;
    for path in [
        "/di/kenangasari/usulan/27-013?act=support",
        "/di/kenangasari/usulan/27-022?act=pass_on",
        "/di/kenangasari/rw-01/pilih/2027/surat?act=cast&pilih=1",
        "/di/cempakawangi/daftar/2027/gabung?act=draft",
        "/di/rukunmakmur/daftar/2027/putuskan?act=confirm",
        "/saya/keluar",
        "/bahasa?bahasa=en",
    ] {
        for who in Persona::ALL {
            let answer = house.get(who, path).await;
            let kept = answer.headers.get("set-cookie").is_none();
            assert!(kept, "{who:?} at {path} is given a cookie");
        }
    }
    assert_eq!(before, tables::snapshot(&house.store).await);
    assert_eq!(house.get(Persona::Resident, "/saya").await.status, 200, "signed out by a GET");
}

#[tokio::test]
async fn a_forged_host_changes_no_link() {
    let house = House::reached("https://rembuk.test", true).await;
    for path in ["/", "/di/kenangasari/usulan/27-013", "/di/kenangasari/daftar/2026", "/masuk", "/tidak-ada"] {
        let plain = house.get(Persona::Anonymous, path).await.text();
        let mut request = axum::http::Request::builder().uri(path).header(header::HOST, "evil.example");
        for (name, value) in [
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-for", "203.0.113.9"),
            ("x-forwarded-proto", "gopher"),
            ("forwarded", "host=evil.example;proto=gopher"),
            ("x-original-url", "/tugas"),
            ("x-rewrite-url", "/tugas"),
        ] {
            request = request.header(name, value);
        }
        let forged = house.send(request.body(Body::empty()).unwrap()).await.text();
        assert_eq!(plain, forged, "{path}");
        let url = html::tags(&forged).into_iter().find(|t| t.get("property") == Some("og:url"));
        let url = url.and_then(|t| t.get("content").map(ToOwned::to_owned));
        assert_eq!(url, Some(format!("https://{HOST}{path}")));
    }
}
