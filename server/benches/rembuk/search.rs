//! A hundred thousand proposals in ten villages: how long a question takes, with words and filters and without. What was
//! promised is that 95 of 100 answers come within fifty milliseconds, on either database.

use std::time::{Duration, Instant};

use domain::{
    chance::Chance,
    id::{PersonId, ProposalId, TerritoryId},
    person::Honorific,
    proposal::{search::Query, stand::Stand, words::Words},
    territory::{Level, Place, Territory, VillageKind},
    time::{self, Zone},
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, Value};
use server::chance::OsChance;
use store::{
    Store,
    person::NewPerson,
    proposal::search::{self, Asked},
};

use crate::{Outcome, database::Fresh};

const PROPOSALS: usize = 100_000;
const VILLAGES: usize = 10;
/// So many RW a village, and RT an RW.
const EACH: usize = 5;
/// Rows of one statement.
const ROWS: usize = 250;
/// So many questions are asked.
const QUESTIONS: usize = 600;
/// Within this 95 of 100 are answered.
const PROMISED: Duration = Duration::from_millis(50);

const WHAT: [&str; 16] = [
    "saluran",
    "selokan",
    "jalan",
    "lampu",
    "paving",
    "jembatan",
    "sumur resapan",
    "gerobak sampah",
    "posyandu",
    "MCK",
    "taman bermain",
    "pos ronda",
    "pipa air bersih",
    "tembok penahan",
    "balai warga",
    "perpustakaan",
];
const HOW: [&str; 8] = ["rusak", "mampet", "mati", "berlubang", "bocor", "kurang", "retak", "belum ada"];
const WHERE: [&str; 24] = [
    "Melati",
    "Kenanga",
    "Mawar",
    "Anggrek",
    "Dahlia",
    "Teratai",
    "Kenari",
    "Flamboyan",
    "Cempaka",
    "Bougenvil",
    "Nusa",
    "Rajawali",
    "Merpati",
    "Garuda",
    "Cendrawasih",
    "Kutilang",
    "Mangga",
    "Rambutan",
    "Durian",
    "Salak",
    "Jati",
    "Mahoni",
    "Sonokeling",
    "Trembesi",
];

/// Measures on SQLite and, where there is a server, on PostgreSQL.
pub async fn measure() -> Outcome<()> {
    let mut late = Vec::new();
    let sqlite = Fresh::sqlite()?;
    late.extend(on("SQLite", &sqlite.url).await?);
    sqlite.remove().await?;
    if let Ok(server) = std::env::var("TEST_DATABASE_URL") {
        let postgres = Fresh::postgres(&server).await?;
        let measured = on("PostgreSQL", &postgres.url).await;
        postgres.remove().await?;
        late.extend(measured?);
    }
    if late.is_empty() { Ok(()) } else { Err(format!("later than promised: {}", late.join(", ")).into()) }
}

async fn on(name: &str, url: &str) -> Outcome<Option<String>> {
    let store = Store::open(url).await?;
    let villages = places(&store).await?;
    let began = Instant::now();
    write(url, &villages).await?;
    println!("{name}: {PROPOSALS} proposals written in {:.1} s", began.elapsed().as_secs_f64());
    let began = Instant::now();
    search::catch_up(&store).await?;
    println!("{name}: indexed in {:.1} s", began.elapsed().as_secs_f64());
    let (mut all, mut near) = (Vec::new(), Vec::new());
    for n in 0..QUESTIONS {
        let asked = question(&villages[n % VILLAGES], n);
        let began = Instant::now();
        let rows = search::find(store.read(), &asked, 0, 31).await?;
        let many = search::count(store.read(), &asked, 1_001).await?;
        all.push(began.elapsed());
        if rows.len() > usize::try_from(many)? {
            return Err(format!("{} rows of {many}", rows.len()).into());
        }
        let village = &villages[n % VILLAGES];
        let said = Words::new(&format!("{} Gang {} {}", WHAT[n % 16], WHERE[n % 24], HOW[n % 8]), "", "");
        let began = Instant::now();
        search::similar(store.read(), (village.id, village.rts[n % 25]), 2027, &said).await?;
        near.push(began.elapsed());
    }
    store.close().await?;
    let late =
        [told(name, "find and count", all), told(name, "similar", near)].into_iter().flatten().collect::<Vec<_>>();
    Ok((!late.is_empty()).then(|| late.join(", ")))
}

fn told(name: &str, what: &str, mut took: Vec<Duration>) -> Option<String> {
    took.sort_unstable();
    let at = |percent: usize| took[(took.len() * percent / 100).min(took.len() - 1)];
    let line = format!("{name}, {what}: p50 {:.1?}, p95 {:.1?}, longest {:.1?}", at(50), at(95), at(100));
    println!("{line}");
    (at(95) > PROMISED).then_some(line)
}

struct Village {
    id: TerritoryId,
    rws: Vec<TerritoryId>,
    rts: Vec<TerritoryId>,
    author: PersonId,
}

/// By turns: nothing, one word, two, a beginning, and each with filters.
fn question(village: &Village, n: usize) -> Asked {
    let words = match n % 6 {
        0 => String::new(),
        1 => WHAT[n / 6 % 16].to_owned(),
        2 => format!("{} {}", WHAT[n / 6 % 16], WHERE[n / 6 % 24]),
        3 => WHERE[n / 6 % 24].chars().take(4).collect(),
        4 => format!("jalan {}", HOW[n / 6 % 8]),
        _ => "rt 02".to_owned(),
    };
    Asked {
        village: village.id,
        place: match n / 36 % 3 {
            0 => village.id,
            1 => village.rws[n % EACH],
            _ => village.rts[n % (EACH * EACH)],
        },
        year: 2027,
        words: Query::read(&words),
        stand: (n / 7 % 3 == 1).then_some(if n.is_multiple_of(2) { Stand::AtRw } else { Stand::Done }),
        category: (n / 11 % 4 == 1).then_some("K1a"),
        most_supported: n / 5 % 2 == 1,
    }
}

async fn places(store: &Store) -> Outcome<Vec<Village>> {
    let (now, tx) = (time::Instant::from_micros(1_800_000_000_000_000), store.write().await?);
    let make = |above: Option<&Territory>, level: Level, name: String| {
        let id = TerritoryId::at(now, &OsChance);
        let mut lineage = above.map(|a| a.place.lineage.clone()).unwrap_or_default();
        lineage.push(id);
        Territory {
            place: Place { id, level, lineage },
            parent: above.map(|a| a.place.id),
            village: if level == Level::Village { Some(id) } else { above.and_then(|a| a.village) },
            village_kind: (level >= Level::Village).then_some(VillageKind::Kelurahan),
            number: None,
            path: above.map_or(name.clone(), |a| format!("{}/{name}", a.path)),
            name,
            code: None,
            zone: Zone::Wib,
            households: 0,
            people: 0,
            ended: None,
        }
    };
    let mut villages = Vec::new();
    for n in 0..VILLAGES {
        let place = make(None, Level::Village, format!("desa-{n}"));
        store::territory::add(&tx, &place).await?;
        let (mut rws, mut rts) = (Vec::new(), Vec::new());
        for rw in 0..EACH {
            let rw = make(Some(&place), Level::Rw, format!("rw-{rw}"));
            store::territory::add(&tx, &rw).await?;
            for rt in 0..EACH {
                let rt = make(Some(&rw), Level::Rt, format!("rt-{rt}"));
                store::territory::add(&tx, &rt).await?;
                rts.push(rt.place.id);
            }
            rws.push(rw.place.id);
        }
        let author = PersonId::at(now, &OsChance);
        let new = NewPerson {
            id: author,
            name: "Warga Uji".into(),
            sex: None,
            honorific: Honorific::Ibu,
            born: None,
            married: false,
            home: rts[0],
            household: None,
            verified: None,
        };
        store::person::add_all(&tx, &[new]).await?;
        villages.push(Village { id: place.place.id, rws, rts, author });
    }
    tx.commit().await?;
    Ok(villages)
}

/// Two thirds for 2027, the others for the year before; a quarter of them at each of four steps.
async fn write(url: &str, villages: &[Village]) -> Outcome<()> {
    let url = if url.starts_with("sqlite:") { format!("{url}?mode=rw") } else { url.to_owned() };
    let c = Database::connect(ConnectOptions::new(url).sqlx_logging(false).to_owned()).await?;
    for first in (0..PROPOSALS).step_by(ROWS) {
        let mut values: Vec<Value> = Vec::new();
        let rows: Vec<String> = (first..first + ROWS).map(|n| row(&mut values, &villages[n % VILLAGES], n)).collect();
        let sql = format!(
            "INSERT INTO proposals (id, village_id, year, number, home_id, scope_id, author_id, problem, place, wish, \
             step, step_since, fate, sent_at) VALUES {}",
            rows.join(", ")
        );
        run(&c, &sql, values).await?;
    }
    Ok(c.close().await?)
}

async fn run(c: &DatabaseConnection, sql: &str, values: Vec<Value>) -> Outcome<()> {
    c.execute_raw(Statement::from_sql_and_values(c.get_database_backend(), sql, values)).await?;
    Ok(())
}

fn row(values: &mut Vec<Value>, village: &Village, n: usize) -> String {
    let mut bytes = [0; 4];
    OsChance.fill(&mut bytes);
    let chance = usize::try_from(u32::from_le_bytes(bytes)).unwrap_or_default();
    let at = time::Instant::from_micros(1_800_000_000_000_000).plus_seconds(i64::try_from(n).unwrap_or_default());
    let (what, how, place) = (WHAT[chance % 16], HOW[chance / 16 % 8], WHERE[chance / 128 % 24]);
    let scope = village.rts[chance / 4_096 % 25];
    let step = ["at_rw", "merged", "deliberated", "evaluated"][chance / 7 % 4];
    let year = if n.is_multiple_of(3) { 2026_i64 } else { 2027 };
    let new: [Value; 14] = [
        ProposalId::at(at, &OsChance).0.into(),
        village.id.0.into(),
        year.into(),
        i64::try_from(n).unwrap_or_default().into(),
        scope.0.into(),
        scope.0.into(),
        village.author.0.into(),
        format!("{what} di Gang {place} {how} sejak bulan lalu, warga RT {:02} sulit lewat", chance % 5).into(),
        format!("Gang {place} RT {:02}", chance % 5).into(),
        format!("Perbaikan {what} sepanjang jalan {place}").into(),
        step.into(),
        at.micros().into(),
        "\"open\"".into(),
        at.micros().into(),
    ];
    let first = values.len() + 1;
    let marks: Vec<String> = (first..first + new.len()).map(|n| format!("${n}")).collect();
    values.extend(new);
    format!("({})", marks.join(", "))
}
