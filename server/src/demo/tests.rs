//! The demonstration, loaded and looked at.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::{
    chance::Seeded,
    decision::Outcome,
    id::ProposalId,
    institution::{BodyKind, Role},
    money::Rupiah,
    proposal::{Fate, Hold, Step},
    territory::Level,
    vote::PollState,
};
use jiff::civil::{Date, date};
use store::{Store, proposal::Row};

use super::{DemoError, World, calendar::Calendar, imagine, items, load, places::VILLAGES};

const DAY: Date = date(2026, 12, 9);

/// A database of its own, thrown away with its files.
struct House {
    store: Store,
    path: std::path::PathBuf,
}

impl std::ops::Deref for House {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Drop for House {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.path.display()));
        }
    }
}

async fn empty() -> House {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("rembuk-demo-{}-{number}.sqlite", std::process::id()));
    let store = Store::open(&format!("sqlite://{}", path.display()))
        .await
        .unwrap()
        .with_vault(store::vault::Vault::new(&[7; 32]));
    House { store, path }
}

async fn loaded(today: Date) -> House {
    let house = empty().await;
    if let Err(refused) = load(&house, today, "hash").await {
        panic!("{today}: {refused}");
    }
    house
}

async fn rows(store: &Store, village: usize, year: i16) -> Vec<Row> {
    let place = store::territory::by_code(store.read(), VILLAGES[village].region).await.unwrap().unwrap();
    store::proposal::rows_by_id(store.read(), place.place.id, year).await.unwrap()
}

async fn entries(store: &Store, village: usize, year: i16) -> Vec<(ProposalId, Option<Outcome>, Option<Rupiah>)> {
    let c = store.read();
    let place = store::territory::by_code(c, VILLAGES[village].region).await.unwrap().unwrap();
    let cycle = store::cycle::of_year(c, place.place.id, year).await.unwrap().unwrap();
    let list = store::decision::of_cycle(c, cycle.id).await.unwrap().unwrap();
    let entries = store::decision::entries(c, &list).await.unwrap();
    entries.into_iter().map(|e| (e.proposal, e.outcome, e.cost)).collect()
}

fn fate_of<'a>(rows: &'a [Row], wish: &str) -> &'a Fate {
    &rows.iter().find(|r| r.words.wish.starts_with(wish)).unwrap_or_else(|| panic!("{wish}")).fate
}

fn world() -> World {
    imagine(Calendar::new(DAY), &Seeded::new("test")).unwrap()
}

#[test]
fn the_kota_has_the_size_that_its_table_says() {
    let world = world();
    let count = |level| world.places.of_level(level).count();
    assert_eq!((count(Level::Village), count(Level::Hamlet), count(Level::Rw), count(Level::Rt)), (3, 3, 13, 42));
    for (code, households, people) in [("KS", 1_260, 4_284), ("CW", 910, 3_094), ("RM", 640, 2_240)] {
        for level in [Level::Rw, Level::Rt] {
            let inside = world.places.of_level(level).filter(|c| world.places.lies_in(c, code));
            let sum =
                inside.map(|c| world.places.get(c).unwrap()).fold((0, 0), |s, t| (s.0 + t.households, s.1 + t.people));
            assert_eq!(sum, (households, people), "{code}");
        }
    }
    assert_eq!(world.people.all().len(), 1_260);
    assert_eq!(world.people.all().iter().filter(|r| r.account).count(), 290);
    assert_eq!(world.places.get("RM/01/01").unwrap().path, "rukunmakmur/dusun-krajan/rw-01/rt-01");
}

#[test]
fn sixteen_of_the_chairs_of_rt_and_rw_are_women_and_nobody_sits_twice() {
    let world = world();
    let woman = |id| world.people.all().iter().any(|r| r.id == id && r.woman);
    let wards = || world.places.of_level(Level::Rt).chain(world.places.of_level(Level::Rw));
    let kind = |code: &str| if code.len() > 5 { BodyKind::RtBoard } else { BodyKind::RwBoard };
    let chairs: Vec<_> =
        wards().filter_map(|c| world.seats.holder(c, kind(c), domain::institution::Seat::Chair).ok()).collect();
    assert_eq!(chairs.len(), 54);
    assert_eq!(chairs.iter().filter(|&&id| woman(id)).count(), 16);
    let mut people: Vec<_> = world.seats.mandates.iter().map(|m| m.person).collect();
    people.sort();
    people.dedup();
    assert_eq!(people.len(), world.seats.mandates.len());
}

#[test]
fn the_tables_costs_are_those_of_quantity_and_price() {
    let items = items::this_year().unwrap();
    for fated in items::fates().unwrap() {
        let item = items.iter().find(|i| i.key == fated.no).unwrap();
        assert_eq!(item.estimate.as_ref().unwrap().cost(), Some(Rupiah(fated.perkiraan_biaya)), "{}", fated.no);
    }
}

#[tokio::test]
async fn this_year_funds_what_the_table_funds_and_its_reserve_stands_in_the_tables_order() {
    let store = loaded(DAY).await;
    for (village, sum) in [(0, 461_850_000), (1, 230_200_000), (2, 391_300_000)] {
        let funded = entries(&store, village, 2026).await;
        let paid: Rupiah =
            funded.iter().filter(|e| matches!(e.1, Some(Outcome::Funded { .. }))).filter_map(|e| e.2).sum();
        assert_eq!(paid, Rupiah(sum), "{}", VILLAGES[village].name);
    }
    let (ks, cw, rm) = (rows(&store, 0, 2026).await, rows(&store, 1, 2026).await, rows(&store, 2, 2026).await);
    assert_eq!((ks.len(), cw.len(), rm.len()), (12, 8, 10));
    let reserve = |place| Fate::Decided(Outcome::Reserve { place });
    assert_eq!(*fate_of(&ks, "Pelatihan tim siaga"), reserve(1));
    assert_eq!(*fate_of(&ks, "Pemasangan lampu gang"), reserve(2));
    assert_eq!(*fate_of(&cw, "Rehabilitasi ruang PAUD"), reserve(1));
    assert_eq!(*fate_of(&rm, "Pelatihan olahan pangan"), reserve(1));
    assert_eq!(*fate_of(&rm, "Lumbung pangan"), reserve(2));
    assert_eq!(*fate_of(&rm, "Lapangan voli"), reserve(3));
    assert_eq!(*fate_of(&rm, "Rabat beton"), Fate::Decided(Outcome::Deferred));
    assert_eq!(*fate_of(&cw, "Bantuan uang tunai"), Fate::Decided(Outcome::Deferred));
    assert_eq!(*fate_of(&ks, "Pembangunan taman bermain"), Fate::Decided(Outcome::NotPossible));
    assert_eq!(*fate_of(&cw, "Pembangunan pos kamling"), Fate::Decided(Outcome::NotPossible));
    assert!(matches!(fate_of(&ks, "Perbaikan selokan"), Fate::Decided(Outcome::MergedInto { .. })));
    assert!(matches!(fate_of(&cw, "Pelapisan ulang aspal"), Fate::Decided(Outcome::Forwarded { .. })));
    assert!(matches!(fate_of(&rm, "Pembangunan jembatan"), Fate::Decided(Outcome::Forwarded { .. })));
    let waited = [&ks, &cw, &rm].iter().flat_map(|r| r.iter()).filter(|r| r.waited == 1).count();
    assert_eq!(waited, 4);
}

#[tokio::test]
async fn last_year_is_done_and_judged_and_what_waited_came_again() {
    let store = loaded(DAY).await;
    for (village, deferred) in [(0, 2), (1, 1), (2, 1)] {
        let rows = rows(&store, village, 2025).await;
        let judged = rows.iter().filter(|r| matches!(r.step, Step::Evaluated { .. })).count();
        let waiting = rows.iter().filter(|r| r.fate == Fate::Decided(Outcome::Deferred)).count();
        assert_eq!((judged, waiting, rows.len()), (3, deferred, 3 + deferred), "{}", VILLAGES[village].name);
    }
}

#[tokio::test]
async fn next_year_is_in_full_work_and_everyone_finds_a_task() {
    let store = loaded(DAY).await;
    let c = store.read();
    let now = Calendar::new(DAY).now();
    let ks = rows(&store, 0, 2027).await;
    let at_rt02: Vec<_> = ks.iter().filter(|r| r.scope_path == "kenangasari/rw-03/rt-02").collect();
    assert_eq!(at_rt02.len(), 4);
    let waiting: Vec<_> = at_rt02.iter().filter(|r| matches!(r.step, Step::AtRt { .. })).collect();
    assert_eq!(waiting.len(), 2);
    assert!(waiting.iter().any(|r| r.sent == Some(now.plus_days(-6))));
    let at_rw = |path: &str, priced: bool| {
        let here = |r: &&Row| r.scope_path.starts_with(path) && matches!(r.step, Step::AtRw { .. });
        ks.iter().filter(here).filter(|r| r.cost().is_some() == priced).count()
    };
    assert_eq!((at_rw("kenangasari/rw-03", true), at_rw("kenangasari/rw-03", false)), (4, 1));
    assert!(ks.iter().any(|r| matches!(r.hold, Hold::Completion { .. })));
    assert_eq!(ks.iter().filter(|r| r.scope_path == "kenangasari").count(), 2);
    let poll = |path: &'static str| {
        let store = &store;
        async move {
            let place = store::territory::by_path(store.read(), path).await.unwrap().unwrap();
            store::vote::of_place(store.read(), place.place.id, 2027).await.unwrap()
        }
    };
    assert!(poll("kenangasari/rw-03").await.is_none());
    let open = poll("kenangasari/rw-01").await.unwrap();
    assert_eq!((open.state.clone(), open.options.len()), (PollState::Open, 5));
    assert_eq!(open.until, Calendar::new(DAY).at(3, 20, 0));
    let cast = store::vote::turnout(c, open.id).await.unwrap();
    assert!((open.roll / 4..open.roll * 2 / 5).contains(&cast), "{cast} of {}", open.roll);
    assert!(matches!(poll("kenangasari/rw-05").await.unwrap().state, PollState::Closed { .. }));
    let cw = rows(&store, 1, 2027).await;
    assert!(cw.iter().all(|r| r.rank.is_some() || r.scope_path == "cempakawangi"));
    let rm = entries(&store, 2, 2027).await;
    assert_eq!(rm.iter().filter(|e| e.1.is_some()).count(), 5);
    assert_eq!(rm.len(), 10);
    let unanswered: u32 = ks.iter().chain(&cw).chain(&rows(&store, 2, 2027).await).map(|r| r.unanswered).sum();
    assert!(unanswered >= 8, "{unanswered}");
}

#[tokio::test]
async fn every_printed_account_is_there_and_recognised_again() {
    let store = empty().await;
    assert_eq!(super::accounts(&store).await.unwrap(), None);
    let printed = load(&store, DAY, "hash").await.unwrap();
    assert_eq!(super::accounts(&store).await.unwrap().as_ref(), Some(&printed));
    let now = Calendar::new(DAY).now();
    for account in &printed {
        let found = store::session::account(store.read(), &account.user).await.unwrap().unwrap();
        let profile = store::person::profile(store.read(), found.person).await.unwrap().unwrap();
        assert_eq!(profile.name, account.name);
        assert!(profile.actor.verified);
        let roles: Vec<Role> = profile.seats_in_force(now).map(|s| s.mandate.role).collect();
        let expected = match account.role {
            "rt_chair" => vec![Role::RtChair],
            "rw_chair" => vec![Role::RwChair],
            "lpm" => vec![Role::Lpm],
            "lurah" => vec![Role::Lurah],
            "kades" => vec![Role::Kades],
            "bpd_chair" => vec![Role::BpdChair],
            "bappeda" => vec![Role::Bappeda],
            "operator" => vec![Role::Operator],
            _ => vec![],
        };
        assert_eq!(roles, expected, "{}", account.name);
    }
}

#[tokio::test]
async fn the_witnesses_stand_far_enough_from_their_chairs() {
    let store = loaded(DAY).await;
    let printed = super::accounts(&store).await.unwrap().unwrap();
    let profile = |name: &'static str| {
        let (store, card) = (&store, printed.iter().find(|a| a.name == name).unwrap().user.clone());
        async move {
            let found = store::session::account(store.read(), &card).await.unwrap().unwrap();
            store::person::profile(store.read(), found.person).await.unwrap().unwrap().actor
        }
    };
    for (chair, witness) in [("Sutrisno", "Darsono"), ("Sri Wahyuni", "Yuni Astuti")] {
        let (chair, witness) = (profile(chair).await, profile(witness).await);
        assert_ne!(chair.home.id, witness.home.id);
        assert_ne!(chair.household, witness.household);
        assert_eq!(chair.home.lineage[..4], witness.home.lineage[..4]);
    }
}

#[tokio::test]
async fn the_same_day_gives_the_same_data_and_the_chain_holds() {
    let (first, second) = (loaded(DAY).await, loaded(DAY).await);
    let head = store::record::length_and_head(first.read()).await.unwrap();
    assert_eq!(head, store::record::length_and_head(second.read()).await.unwrap());
    assert_eq!(store::record::first_broken_link(first.read()).await.unwrap(), None);
    assert_eq!(first.integrity().await.unwrap(), Vec::<String>::new());
    assert!(first.pragmas().await.unwrap().iter().all(|(_, synchronous, _)| *synchronous == 2));
}

#[tokio::test]
async fn a_second_load_is_refused() {
    let store = loaded(DAY).await;
    assert!(matches!(load(&store, DAY, "hash").await, Err(DemoError::NotEmpty)));
}

#[tokio::test]
async fn it_loads_on_a_saturday_on_a_sunday_on_new_years_day_and_on_a_leap_day() {
    for day in [date(2026, 12, 12), date(2026, 12, 13), date(2027, 1, 1), date(2028, 2, 29)] {
        let store = loaded(day).await;
        let year = day.year();
        assert_eq!(rows(&store, 0, year).await.len(), 12, "{day}");
        assert_eq!(entries(&store, 2, year + 1).await.iter().filter(|e| e.1.is_some()).count(), 5, "{day}");
    }
}

#[tokio::test]
async fn it_shows_a_sketch_a_paper_a_place_and_an_objection_that_waits_and_stays_small() {
    let store = loaded(DAY).await;
    let c = store.read();
    let place =
        |n: usize| async move { store::territory::by_code(c, VILLAGES[n].region).await.unwrap().unwrap().place.id };
    assert!(store::sketch::of_village(c, place(1).await).await.unwrap().is_some());
    let of = async |n, wish: &str| {
        let rows = store::proposal::rows_by_id(c, place(n).await, 2027).await.unwrap();
        rows.into_iter().find(|r| r.words.wish.starts_with(wish)).unwrap_or_else(|| panic!("{wish}"))
    };
    let drain = of(0, "Saluran air baru").await.id;
    let files = store::file::of_proposal(c, drain).await.unwrap();
    assert_eq!(files.iter().filter(|f| f.paper).count(), 1);
    let stairs = of(0, "Perbaiki tangga").await;
    assert!(stairs.coordinates.is_some() && stairs.on_sketch.is_none());
    assert!(of(1, "Perdalam selokan").await.on_sketch.is_some());
    let told = store::heard::on_page(c, of(2, "Lumbung pangan dusun").await.id, None).await.unwrap();
    assert!(told.objection.is_some_and(|o| o.answer.is_none()));
    let drawn = [super::pictures::Drawing::Flood, super::pictures::Drawing::Stairs, super::pictures::Drawing::Village];
    let sizes = drawn.map(|d| d.photo().unwrap().large.len());
    assert!(sizes.iter().all(|size| *size < 120_000), "{sizes:?}");
}

#[test]
fn the_sign_in_page_tells_every_account_in_both_languages() {
    use app::{
        i18n::{Lang, say},
        session::page::role_key,
    };
    for account in super::accounts::printed(2026) {
        for lang in [Lang::Id, Lang::En] {
            assert!(!say(lang, &role_key(account.role), &[]).contains('⟦'), "{}", account.role);
        }
        assert_ne!(account.task, account.task_english);
        assert!(!account.task_english.contains('{'), "{}", account.task_english);
    }
}
