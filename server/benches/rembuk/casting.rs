//! Casting: the act itself, beside durable commits of the same two rows.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time,
};

use domain::{
    id::{PersonId, PollId},
    money::Rupiah,
    person::Honorific,
    proposal::{
        Step,
        estimate::{Estimate, Unit},
    },
    time::Instant,
};
use jiff::civil::{Date, date};
use server::{chance::OsChance, demo};
use store::{
    Store,
    act::{self, Acting, Shown},
    person::NewPerson,
    vault::Vault,
};
use tokio::task::JoinSet;

use crate::{
    Outcome,
    database::{BareBox, Fresh},
    house::{NOW, TODAY},
    rounds::{Lap, Plan, Row, Watch, compare},
};

/// How many press the button at once.
const AT_ONCE: usize = 8;
/// The RW whose proposals wait for a ballot, and whose chair may open it.
const PLACE: &str = "kenangasari/rw-03";
const CHAIR: (&str, &str) = ("rw_chair", "RW 03 · Kenangasari");
const YEAR: i16 = 2027;
const BORN: Date = date(1985, 5, 5);

/// Measures on SQLite, and on PostgreSQL if there is one.
pub async fn measure(plan: Plan) -> Outcome<Vec<Row>> {
    let mut rows = vec![on(Fresh::sqlite()?, "SQLite", plan).await?];
    match std::env::var("TEST_DATABASE_URL") {
        Ok(server) => rows.push(on(Fresh::postgres(&server).await?, "PostgreSQL", plan).await?.without_cpu()),
        Err(_) => eprintln!("  casting on PostgreSQL: skipped, TEST_DATABASE_URL is not set"),
    }
    Ok(rows)
}

async fn on(fresh: Fresh, name: &str, plan: Plan) -> Outcome<Row> {
    let measured = compared(&fresh, name, plan).await;
    fresh.remove().await?;
    measured
}

async fn compared(fresh: &Fresh, name: &str, plan: Plan) -> Outcome<Row> {
    let store = Store::open(&fresh.url).await?.with_vault(Vault::new(b"bench"));
    let bare = BareBox::open(&fresh.bare).await?;
    let now = Instant::parse(NOW)?;
    let poll = Arc::new(Poll::open(&store, plan.casts * (plan.rounds + 1), now).await?);
    let somewhere = PersonId::at(now, &OsChance);
    let casting = {
        let poll = Arc::clone(&poll);
        move || {
            let poll = Arc::clone(&poll);
            async move { poll.cast(now).await }
        }
    };
    let committing = {
        let bare = bare.clone();
        move || {
            let bare = bare.clone();
            async move { bare.put(somewhere, now).await }
        }
    };
    let row = compare(
        format!("casting, {name}, {AT_ONCE} at once; bare: commits"),
        plan,
        async |_| at_once(plan.casts, casting.clone()).await,
        async |_| at_once(plan.casts, committing.clone()).await,
    )
    .await?;
    let counted = store::vote::turnout(store.read(), poll.id).await?;
    if usize::try_from(counted)? != poll.voters.len() {
        return Err(format!("{} cast, but {counted} are in the box", poll.voters.len()).into());
    }
    bare.close().await?;
    store.close().await?;
    Ok(row)
}

/// So many, a few at a time.
async fn at_once<F>(count: usize, one: impl Fn() -> F + Clone + Send + 'static) -> Outcome<Lap>
where
    F: Future<Output = Outcome<()>> + Send,
{
    let watch = Watch::start(std::process::id());
    let mut tasks = JoinSet::new();
    for _ in 0..AT_ONCE {
        let one = one.clone();
        tasks.spawn(async move {
            let mut each = Vec::new();
            for _ in 0..count / AT_ONCE {
                let asked = time::Instant::now();
                one().await?;
                each.push(asked.elapsed());
            }
            Outcome::Ok(each)
        });
    }
    let all = tasks.join_all().await.into_iter().collect::<Outcome<Vec<_>>>();
    watch.stop(all?.concat())
}

/// An open ballot, and who has not voted yet.
struct Poll {
    store: Store,
    id: PollId,
    voters: Vec<PersonId>,
    next: AtomicUsize,
}

impl Poll {
    /// The demonstration with so many more residents in an RW, whose chair says what costs are missing and opens the
    /// ballot.
    async fn open(store: &Store, voters: usize, now: Instant) -> Outcome<Self> {
        let accounts = demo::load(store, TODAY, "no PIN fits").await?;
        let c = store.read();
        let chair = accounts.iter().find(|a| (a.role, a.territory.as_str()) == CHAIR).ok_or("no such chair")?;
        let chair = store::session::account(c, &chair.user).await?.ok_or("the chair has no account")?.person;
        let rw = store::territory::by_path(c, PLACE).await?.ok_or("no such RW")?.place.id;
        let rt = store::territory::children(c, rw).await?.into_iter().next().ok_or("the RW has no RT")?;
        let new: Vec<NewPerson> = (0..voters).map(|n| resident(n, rt.place.id, now)).collect();
        let tx = store.write().await?;
        store::person::add_all(&tx, &new).await?;
        tx.commit().await?;
        let acting = Acting { person: Some(chair), now, chance: &OsChance, shown: Shown::Waived };
        for row in store::proposal::list(c, rw, YEAR, 0, 100).await? {
            if matches!(row.step, Step::AtRw { .. }) && row.estimate().cost().is_none() {
                act::proposal::estimate(store, &acting, row.id, cost()).await?;
            }
        }
        let id = act::vote::open(store, &acting, rw, YEAR, now.plus_days(3)).await?;
        let voters = new.into_iter().map(|p| p.id).collect();
        Ok(Self { store: store.clone(), id, voters, next: AtomicUsize::new(0) })
    }

    /// The next one casts.
    async fn cast(&self, now: Instant) -> Outcome<()> {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let voter = self.voters.get(turn).copied().ok_or("everybody has voted")?;
        let acting = Acting { person: Some(voter), now, chance: &OsChance, shown: Shown::Waived };
        Ok(act::vote::cast(&self.store, &acting, self.id, &[1, 2]).await?)
    }
}

fn resident(n: usize, home: domain::id::TerritoryId, now: Instant) -> NewPerson {
    NewPerson {
        id: PersonId::at(now, &OsChance),
        name: format!("Warga {n}"),
        sex: None,
        honorific: Honorific::Kak,
        born: Some(BORN),
        married: true,
        home,
        household: None,
        verified: Some(now.plus_days(-1)),
    }
}

fn cost() -> Estimate {
    let (quantity, unit, unit_price) = (Some(1_000), Some(Unit::Package), Some(Rupiah(5_000_000)));
    Estimate { quantity, unit, unit_price, ..Estimate::default() }
}
