//! Every page by everybody: who may read it.

use std::{collections::BTreeSet, fs};

use app::address::{Address, Day, Page};
use domain::{authority::Act, time::Instant};
use futures_util::{StreamExt, stream};
use sea_orm::prelude::Uuid;
use store::{authority::Facts, cycle, territory};

use super::{
    AT_ONCE, DAYS, Tally, content, differs,
    forms::CALLS,
    later,
    people::{Someone, everybody},
    refusals, says_no,
    targets::Target,
    turned_away,
};
use crate::{
    refusals::{from_here, stretches},
    support::{House, Persona, tables},
};

/// Who may read a page.
enum Readers {
    /// Anyone.
    Public,
    /// Whoever signed in; what it shows is their own, or nothing.
    SignedIn,
    /// Whoever may do one of these, in the year that the page is about or at any time, in the place or its village.
    By(&'static [Act], When, Where),
}

#[derive(Clone, Copy)]
enum When {
    Latest,
    Year(i16),
    Always,
}

#[derive(Clone, Copy, PartialEq)]
enum Where {
    Here,
    Village,
}

use Readers::{By, Public, SignedIn};

/// Every page of a place; 2027 is planned, 2026 is being carried out.
fn readers() -> Vec<(&'static str, Page, Readers)> {
    let now = 2027;
    // The RT's meeting that is over.
    let met = Day { date: jiff::civil::date(2026, 11, 27), turn: 1 };
    vec![
        ("Now", Page::Now, Public),
        ("Proposals", Page::Proposals, Public),
        ("Write", Page::Write, By(&[Act::Propose], When::Latest, Where::Here)),
        ("Proposal", Page::Proposal(now, 13), Public),
        ("History", Page::History(now, 13), Public),
        ("Mend", Page::Mend(now, 21), SignedIn),
        ("Wording", Page::Wording(now, 13), SignedIn),
        ("Joining", Page::Joining(now, 13), Public),
        ("Draft", Page::Draft(Uuid::from_u128(1)), SignedIn),
        ("Poll", Page::Poll(now), Public),
        ("Paper", Page::Paper(now), SignedIn),
        ("Result", Page::Result(2026), Public),
        ("Check", Page::Check(now), Public),
        ("List", Page::List(2026), Public),
        ("Origins", Page::Origins(2026), Public),
        ("Files", Page::Files(2026), Public),
        ("Csv", Page::Csv(2026), Public),
        ("Xlsx", Page::Xlsx(2026), Public),
        ("Merge", Page::Merge(now), By(&[Act::RankVillageWide], When::Year(now), Where::Village)),
        ("Decide", Page::Decide(now), By(&[Act::DecideLine, Act::ConfirmLine], When::Year(now), Where::Village)),
        ("Money", Page::Money, Public),
        ("Rules", Page::Rules, Public),
        ("Names", Page::Names, Public),
        ("RulesChange", Page::RulesChange, By(&[Act::SetRules, Act::ConfirmRules], When::Latest, Where::Village)),
        ("Texts", Page::Texts, Public),
        ("Emblem", Page::Emblem, Public),
        ("Officers", Page::Officers, Public),
        ("Record", Page::Record, Public),
        ("Meetings", Page::Meetings, Public),
        ("MeetingCall", Page::MeetingCall, By(CALLS, When::Latest, Where::Here)),
        ("MeetingPast", Page::MeetingPast, By(CALLS, When::Latest, Where::Here)),
        ("Meeting", Page::Meeting(met), Public),
        ("MeetingLead", Page::MeetingLead(met), SignedIn),
        ("MeetingAttend", Page::MeetingAttend(met), SignedIn),
        ("MeetingMinutes", Page::MeetingMinutes(met), Public),
        ("MeetingNotes", Page::MeetingNotes(met), SignedIn),
        ("MeetingWall", Page::MeetingWall(met), Public),
        ("MeetingScores", Page::MeetingScores(met), Public),
        ("Schedule", Page::Schedule, Public),
        ("Residents", Page::Residents, By(&[Act::ReadRegister], When::Always, Where::Here)),
        ("Cards", Page::Cards, By(&[Act::ReadRegister], When::Always, Where::Here)),
        ("Proofs", Page::Proofs, By(&[Act::IssueProof], When::Always, Where::Here)),
        ("Entrust", Page::Entrust, By(&[Act::ProposeFor], When::Latest, Where::Here)),
        ("Services", Page::Services, Public),
        ("Sketch", Page::Sketch, Public),
        ("Objection", Page::Objection(now, 13), SignedIn),
        ("Tell", Page::Tell, By(&[Act::TellInPerson], When::Always, Where::Here)),
        ("Answers", Page::Answers, Public),
        ("Poster", Page::Poster, Public),
        ("ProposalPoster", Page::ProposalPoster(now, 13), Public),
        ("Similar", Page::Similar, Public),
        ("Catalogue", Page::Catalogue, Public),
        ("CatalogueCsv", Page::CatalogueCsv, Public),
        (
            "CatalogueChange",
            Page::CatalogueChange,
            By(&[Act::SetCatalogue, Act::ConfirmCatalogue], When::Latest, Where::Village),
        ),
    ]
}

/// Addresses outside places: whether anyone reads them. What needs signing in shows only one's own.
const OTHERS: [(&str, bool); 26] = [
    ("/", true),
    ("/masuk", true),
    ("/kartu", true),
    ("/daftar-warga", true),
    ("/kelola", false),
    // Not there once anybody is registered.
    ("/kelola/mulai", true),
    ("/kelola/warga", false),
    ("/kelola/jabatan", false),
    ("/tugas/jabatan", false),
    ("/kelola/wilayah", false),
    ("/tugas/wilayah", false),
    ("/tugas", false),
    ("/saya", false),
    ("/saya/usulan", false),
    ("/saya/kartu", false),
    ("/saya/kabar", false),
    ("/saya/data", false),
    ("/saya/email", false),
    // Whoever has the letter has the link.
    ("/email/sah", true),
    ("/email/berhenti", true),
    ("/saya/boleh-apa", false),
    ("/bantuan", true),
    ("/privasi", true),
    ("/siapa-memutuskan", true),
    ("/boleh-usul-apa", true),
    ("/di/*rest", true),
];

/// The own RT, its sibling, its RW, the village; another village and an RT of it; the desa and an RT of it.
const PLACES: [&str; 8] = [
    "kenangasari/rw-03/rt-02",
    "kenangasari/rw-03/rt-01",
    "kenangasari/rw-01",
    "kenangasari",
    "cempakawangi",
    "cempakawangi/rw-02/rt-01",
    "rukunmakmur",
    "rukunmakmur/dusun-krajan/rw-01/rt-01",
];

async fn target(house: &House, place: &str, page: Page, (when, at): (When, Where), now: Instant) -> Option<Target> {
    let c = house.store.read();
    let path = Address::new(place, page).href();
    let asked = if at == Where::Village { place.split('/').next()? } else { place };
    let place = territory::by_path(c, asked).await.unwrap().unwrap_or_else(|| panic!("no place {asked}"));
    let village = place.village?;
    let cycle = match when {
        When::Always => None,
        When::Latest => cycle::latest(c, village, now).await.unwrap(),
        When::Year(year) => Some(cycle::of_year(c, village, year).await.unwrap()?),
    };
    let facts = match cycle {
        Some(cycle) => Facts::of_place(c, &place, &cycle, now).await,
        None => Facts::at_any_time(c, &place, now).await,
    };
    Some(Target { path, fields: vec![], facts: facts.unwrap() })
}

/// Public pages are asked by a few, the others by everybody.
async fn read(house: &House, people: &[Someone], (days, now): (i64, Instant), tally: &mut Tally) {
    let sentences = stretches("refusal-");
    let same = |readers: &Readers| matches!(readers, By(acts, ..) if !differs(acts, days));
    for (name, page, readers) in readers().into_iter().filter(|(.., readers)| !same(readers)) {
        for place in PLACES {
            let path = Address::new(place, page).href();
            if let By(acts, when, at) = readers {
                let Some(target) = target(house, place, page, (when, at), now).await else { continue };
                let path = &path;
                let asked = people.iter().map(|who| async move { (who, who.get(house, path).await) });
                let mut answers = stream::iter(asked).buffer_unordered(AT_ONCE);
                while let Some((who, answer)) = answers.next().await {
                    tally.calls += 1;
                    let refusals = refusals(acts, &target, who, now);
                    tally.allowed += usize::from(refusals.is_empty());
                    let fits = match refusals.is_empty() {
                        true => !says_no(&answer, &sentences) && answer.status != 500,
                        false => turned_away(&answer, &refusals, &[]),
                    };
                    if !fits {
                        let codes: Vec<&str> = refusals.iter().map(|r| r.code()).collect();
                        tally.wrong.push(format!("{name} {path} by {}: {}, but {codes:?}", who.what, answer.status));
                    }
                }
                continue;
            }
            let public = house.get(Persona::Anonymous, &path).await;
            let wanted = matches!(readers, SignedIn);
            let sign_in = public.status == 303 && public.location().starts_with("/masuk");
            // What is not there is nobody's secret.
            if sign_in != wanted && public.status != 404 {
                tally.wrong.push(format!("{name} {path} by nobody: {}", public.status));
            }
            // What is public asks for no stage: one day is enough.
            let few = people.iter().filter(|p| days == 0 && p.printed && p.actor.is_some()).step_by(4);
            for who in few {
                tally.calls += 1;
                let answer = who.get(house, &path).await;
                let same = if wanted { answer.status != 303 } else { answer.status == public.status };
                tally.allowed += usize::from(same);
                if !same || answer.status == 500 {
                    tally.wrong.push(format!("{name} {path} by {}: {}", who.what, answer.status));
                }
            }
        }
    }
}

#[tokio::test]
async fn who_may_read_a_page_is_what_the_table_says() {
    let mut tally = Tally::default();
    for days in DAYS {
        let house = House::new().await;
        let now = later(&house, days);
        let mut people = everybody(&house, now).await;
        if days > 0 {
            people.retain(|p| p.printed);
        }
        tables::watch(&house.store).await;
        let before = content(&house).await;
        read(&house, &people, (days, now), &mut tally).await;
        let changed = tables::difference(&before, &content(&house).await);
        assert!(changed.is_empty(), "reading changed {changed:?}");
    }
    tally.ends("pages", 1_500);
}

#[tokio::test]
async fn what_is_ones_own_is_shown_to_who_signed_in() {
    let house = House::new().await;
    for (path, public) in OTHERS.into_iter().filter(|(path, _)| !path.contains('*')) {
        let nobody = house.get(Persona::Anonymous, path).await;
        let sign_in = nobody.status == 303 && nobody.location().starts_with("/masuk");
        assert_eq!(sign_in, !public, "{path}: {}", nobody.status);
        for who in [Persona::Resident, Persona::Lurah, Persona::Bappeda] {
            let answer = house.get(who, path).await;
            assert!(!answer.location().starts_with("/masuk") && answer.status < 500, "{path} by {who:?}");
        }
    }
}

#[test]
fn every_page_says_here_who_may_read_it() {
    let source = fs::read_to_string(from_here("../app/src/address.rs")).unwrap();
    let (_, variants) = source.split_once("pub enum Page {").unwrap();
    let (variants, _) = variants.split_once("\n}").unwrap();
    let names = variants.lines().map(str::trim).filter(|l| l.starts_with(|c: char| c.is_ascii_uppercase()));
    let names = names.map(|l| l.split(['(', ',']).next().unwrap().to_owned());
    let here: BTreeSet<String> = readers().into_iter().map(|(name, ..)| name.to_owned()).collect();
    assert_eq!(names.collect::<BTreeSet<_>>(), here);
    let routes = fs::read_to_string(from_here("../app/src/routes.rs")).unwrap();
    let routes = routes.split("path!(\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    assert_eq!(routes.collect::<BTreeSet<_>>(), OTHERS.iter().map(|(path, _)| (*path).to_owned()).collect());
}
