//! Whether the time of an answer tells which cards and numbers exist (security-plan.md T12): signing in, opening a card
//! and registering, each two hundred times for what is known and, in turn, for what is not. Medians within a tenth.

use std::time::Instant;

use sea_orm::{ConnectionTrait, Database, DatabaseBackend, Statement};

use crate::{
    Outcome,
    house::House,
    http::{self, Line},
    rounds::median,
};

/// So many tries of each kind.
const TRIES: usize = 200;
/// The ratios of the medians that tell nobody anything.
const ALIKE: std::ops::RangeInclusive<f64> = 0.9..=1.1;

/// Measures the three doors; says so when one of them tells.
pub async fn measure() -> Outcome<()> {
    let house = House::open().await?;
    let cards = cards(&house).await?;
    let wrong_pin = |number: &str| format!("user={number}&password=739163");
    let wrong_code = |number: &str| format!("nomor={number}&kode=AAAA-BBBB&lahir=1990-02-05&pin=739162&pin2=739162");
    let mut told = Vec::new();
    told.extend(compare(&house, "a wrong PIN", "/masuk", 422, by_card(&cards, wrong_pin)).await?);
    told.extend(compare(&house, "a wrong code", "/kartu", 422, by_card(&cards, wrong_code)).await?);
    told.extend(compare(&house, "registering", "/daftar-warga", 303, by_number()).await?);
    if told.is_empty() { Ok(()) } else { Err(format!("the time tells which are known: {}", told.join(", ")).into()) }
}

/// Bodies for what is known and what is not, in the order in which they are sent.
type Pairs = Vec<[(bool, String); 2]>;

/// Each card once, beside a number that nobody has.
fn by_card(cards: &[String], body: impl Fn(&str) -> String) -> Pairs {
    let pair = |(n, card): (usize, &String)| {
        let (known, unknown) = ((true, body(card)), (false, body(&format!("99{n:08}"))));
        if n.is_multiple_of(2) { [known, unknown] } else { [unknown, known] }
    };
    cards.iter().enumerate().map(pair).collect()
}

/// Each NIK twice: new at first, known then. In one RT sixty may wait, so they come from ten.
fn by_number() -> Pairs {
    let body = |n: usize| {
        let (rw, rt) = (1 + n % 5, 1 + n / 5 % 2);
        format!(
            "di=kenangasari/rw-0{rw}/rt-0{rt}&nama=Warga%20Uji&sapaan=ibu&tanggal_lahir=1990-02-05&nik=997101450290{n:04}&\
             kk=9971010101{n:06}&pin=739162&pin2=739162&setuju=ya"
        )
    };
    (0..TRIES).map(|n| [(false, body(8_000 + n)), (true, body(8_000 + n))]).collect()
}

/// The numbers of two hundred cards.
async fn cards(house: &House) -> Outcome<Vec<String>> {
    let url = format!("sqlite://{}?mode=ro", house.folder.join("rembuk.sqlite").display());
    let database = Database::connect(url).await?;
    let sql = format!("SELECT card FROM accounts ORDER BY card LIMIT {TRIES}");
    let rows = database.query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await?;
    let cards = rows.iter().map(|row| row.try_get("", "card")).collect::<Result<Vec<String>, _>>()?;
    database.close().await?;
    if cards.len() == TRIES { Ok(cards) } else { Err(format!("only {} cards", cards.len()).into()) }
}

/// Asks as one visitor, one thing after the other, and prints the medians of both kinds; their ratio if it tells.
async fn compare(house: &House, what: &str, path: &str, status: u16, pairs: Pairs) -> Outcome<Option<String>> {
    let mut line = Line::to(house.address).await?;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for (is_known, body) in pairs.into_iter().flatten() {
        let request = http::form(house.address, path, &body);
        let asked = Instant::now();
        let answered = line.ask(&request).await?;
        let took = asked.elapsed().as_secs_f64();
        if answered != status {
            return Err(format!("{path} answered {answered}, not {status}").into());
        }
        if is_known { known.push(took) } else { unknown.push(took) }
    }
    known.sort_by(f64::total_cmp);
    unknown.sort_by(f64::total_cmp);
    let (known, unknown) = (median(&known), median(&unknown));
    let ratio = known / unknown;
    let (known, unknown) = (known * 1_000.0, unknown * 1_000.0);
    println!("{what}: known {known:.2} ms, unknown {unknown:.2} ms, ratio {ratio:.3} of {TRIES} tries each");
    Ok((!ALIKE.contains(&ratio)).then(|| format!("{what} {ratio:.3}")))
}
