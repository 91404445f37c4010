//! A place, a list, a proposal, as a browser asks for them.

use std::sync::Arc;

use crate::{
    Outcome,
    bare::Bare,
    house::House,
    http::{Line, request},
    load::Target,
    rounds::{Plan, Row, compare},
};

/// What a browser accepts; pages travel compressed.
const COMPRESSED: (&str, &str) = ("accept-encoding", "gzip");

const PLACE: &str = "/di/kenangasari";
const LIST: &str = "/di/kenangasari/daftar/2026";
const PROPOSALS: &str = "/di/kenangasari/usulan";

/// Measures them all.
pub async fn measure(house: &House, plan: Plan) -> Outcome<Vec<Row>> {
    let proposal = first_proposal(house).await?;
    let (tag, cookie) = (tag(house).await?, sign_in(house).await?);
    Ok(vec![
        page(house, plan, "place", PLACE, &[COMPRESSED]).await?,
        page(house, plan, "list", LIST, &[COMPRESSED]).await?,
        page(house, plan, "proposal", &proposal, &[COMPRESSED]).await?,
        page(house, plan, "place, signed in", PLACE, &[COMPRESSED, ("cookie", &cookie)]).await?,
        page(house, plan, "place, not compressed", PLACE, &[]).await?,
        page(house, plan, "place, unchanged", PLACE, &[COMPRESSED, ("if-none-match", &tag)]).await?,
    ])
}

async fn page(house: &House, plan: Plan, what: &str, path: &str, headers: &[(&str, &str)]) -> Outcome<Row> {
    let asked = Arc::new(request(house.address, "GET", path, headers, ""));
    let answer = house.fetch(&asked).await?;
    let status = answer.status;
    if ![200, 304].contains(&status) {
        return Err(format!("{path} was answered with {status}").into());
    }
    let bare = Bare::start(&house.folder, path, &answer)?;
    let same = Line::to(bare.address).await?.fetch(&asked).await?;
    if (same.status, &same.body) != (status, &answer.body) {
        return Err(format!("the bare route does not return the bytes of {path}").into());
    }
    let connections = plan.connections;
    let of = |address, process| Target { address, process, request: Arc::clone(&asked), status, connections };
    let (rembuk, bare) = (of(house.address, house.process()), of(bare.address, bare.process()));
    let what = format!("{what} ({} B, {status})", answer.body.len());
    compare(what, plan, async |time| rembuk.lap(time).await, async |time| bare.lap(time).await).await
}

/// The address of a proposal: the first one a list links to.
async fn first_proposal(house: &House) -> Outcome<String> {
    let answer = house.fetch(&request(house.address, "GET", PROPOSALS, &[], "")).await?;
    let page = String::from_utf8(answer.body)?;
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let numbered = |link: &&str| {
        let last = link.rsplit_once("/usulan/").map(|(_, last)| last).unwrap_or_default();
        !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    };
    let found = links.into_iter().find(numbered).ok_or_else(|| format!("{PROPOSALS} links to no proposal"))?;
    Ok(found.to_owned())
}

/// The tag of a place's page, which a browser sends when it comes again.
async fn tag(house: &House) -> Outcome<String> {
    let answer = house.fetch(&request(house.address, "GET", PLACE, &[COMPRESSED], "")).await?;
    let tag = answer.headers.into_iter().find(|(name, _)| name == "etag");
    Ok(tag.ok_or("a place's page has no tag")?.1)
}

/// A resident's cookie.
async fn sign_in(house: &House) -> Outcome<String> {
    let answer = house.fetch(&crate::sign_in::form(house)).await?;
    let cookie = answer.headers.iter().find(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str());
    let cookie = cookie.and_then(|line| line.split(';').next()).ok_or("signing in sets no cookie")?;
    Ok(cookie.to_owned())
}
