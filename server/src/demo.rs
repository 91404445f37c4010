//! The demonstration kota: three villages and three years, every day counted from the day of loading.
//!
//! Places, people, seats and years are set up as an operator would; everything after that is played through the same
//! acts that pages use, as the persons would have done it. The same day gives the same data.
//!
//! * `places`, `names`, `people`, `seats`, `accounts`: the kota and who lives and serves in it.
//! * `items`, `voices`: what they propose and say, from tables.
//! * `catalogue`: what may be proposed.
//! * `calendar`, `cycles`: when.
//! * `script`, `ballots`, `forum`: how a proposal goes, as deeds; `deeds` and `play` carry them out.
//! * `pictures`: what two of them show; `services`: where the villages send what is no proposal.
//! * `meetings`: one that is over, one that is called.
//! * `last_year`, `this_year`, `next_year`: the story.

mod accounts;
mod appointments;
mod ballots;
mod bring;
mod calendar;
mod catalogue;
mod cycles;
mod deeds;
mod forum;
mod items;
mod last_year;
mod meetings;
mod names;
mod next_year;
mod paper;
mod people;
mod pictures;
mod places;
mod play;
mod script;
mod seats;
mod services;
mod this_year;
mod voices;

#[cfg(test)]
mod tests;

use domain::{
    card::Proof,
    chance::{Chance, Seeded},
    institution::role_of,
};
use jiff::civil::Date;
use store::{ActError, Store, StoreError, StoreResult};

pub use accounts::DemoAccount;
use calendar::Calendar;
use people::People;
use places::Places;
use script::Script;
use seats::Seats;

/// The PIN of every account of the demonstration.
pub const PIN: &str = "482915";

/// Why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Somebody is registered here already: the demonstration is only ever loaded into an empty house.
    #[error("the database is not empty: the demonstration needs one of its own")]
    NotEmpty,
    /// The script speaks of something that is not in it.
    #[error("the demonstration knows no {what} \"{which}\"")]
    Script {
        /// What kind of thing.
        what: &'static str,
        /// Which.
        which: String,
    },
    /// A deed of the script was refused.
    #[error("{deed} was not done: {source}")]
    Refused {
        /// The deed.
        deed: String,
        /// Why.
        source: Box<DemoError>,
    },
    /// An act was refused, or failed.
    #[error(transparent)]
    Act(#[from] ActError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DemoError {
    fn script(what: &'static str, which: &str) -> Self {
        Self::Script { what, which: which.to_owned() }
    }

    fn during(self, deed: String) -> Self {
        Self::Refused { deed, source: Box::new(self) }
    }
}

/// Everything the script is about.
struct World {
    calendar: Calendar,
    places: Places,
    people: People,
    seats: Seats,
}

/// Loads the demonstration into an empty database, as of eight in the morning of a day, and says which accounts it
/// prints. `pin_hash` is the hash of [`PIN`].
///
/// # Errors
/// [`DemoError::NotEmpty`] when anybody is registered already; else what failed, and then the database is to be thrown
/// away.
pub async fn load(store: &Store, today: Date, pin_hash: &str) -> Result<Vec<DemoAccount>, DemoError> {
    if store::person::anybody(store.read()).await? {
        return Err(DemoError::NotEmpty);
    }
    let chance = Seeded::new(&format!("demo {today}"));
    store.bulk(true).await?;
    let outcome = fill(store, Calendar::new(today), &chance, pin_hash).await;
    store.bulk(false).await?;
    outcome.map(|()| accounts::printed(today.year()))
}

/// The printed accounts again, if this database holds the demonstration.
///
/// # Errors
/// The database's own.
pub async fn accounts(store: &Store) -> StoreResult<Option<Vec<DemoAccount>>> {
    accounts::recognised(store).await
}

async fn fill(store: &Store, calendar: Calendar, chance: &dyn Chance, pin_hash: &str) -> Result<(), DemoError> {
    let world = imagine(calendar, chance)?;
    set_up(store, &world, chance, pin_hash).await?;
    let mut script = Script::new(&world, chance);
    last_year::write(&mut script)?;
    catalogue::write(&mut script)?;
    this_year::write(&mut script)?;
    next_year::write(&mut script)?;
    voices::write(&mut script)?;
    services::write(&mut script)?;
    meetings::write(&mut script)?;
    script.appoint()?;
    let mut deeds = script.deeds;
    deeds.retain(|d| d.at <= calendar.now());
    play::play(store, chance, deeds).await
}

/// The kota before anybody has done anything.
fn imagine(calendar: Calendar, chance: &dyn Chance) -> Result<World, DemoError> {
    let places = Places::new(calendar.at(people::REGISTERED - 10, 9, 0), chance)?;
    let mut people = People::new(&places, calendar, chance);
    accounts::name_residents(&mut people)?;
    let seats = Seats::new(&places, &mut people, calendar, chance)?;
    accounts::open_more(&places, &mut people);
    Ok(World { calendar, places, people, seats })
}

/// What an operator enters: places, residents, bodies, mandates, cards, and the years with their stages.
async fn set_up(store: &Store, world: &World, chance: &dyn Chance, pin_hash: &str) -> Result<(), DemoError> {
    let tx = store.write().await?;
    for place in world.places.all() {
        store::territory::add(&tx, place).await?;
    }
    store::person::add_all(&tx, &world.people.registered(&world.places, world.calendar)?).await?;
    let since = world.calendar.at(people::REGISTERED, 9, 0);
    for (household, home, card) in world.people.families(&world.places)? {
        store::register::add_household(&tx, household, home, &card, since, chance).await?;
    }
    for (person, nik) in world.people.numbers() {
        store::register::keep_nik(&tx, person, &nik, chance).await?;
    }
    for body in &world.seats.bodies {
        store::institution::add(&tx, body).await?;
    }
    for mandate in &world.seats.mandates {
        store::mandate::add(&tx, mandate).await?;
    }
    for mandate in &world.seats.mandates {
        let kind = world.seats.bodies.iter().find(|b| b.id == mandate.body).map(|b| b.kind);
        match kind.and_then(|k| role_of(k, mandate.seat, None).proof()) {
            Some(Proof::Sheet) => {
                drop(store::proof::issue_sheet(&tx, mandate.person, None, mandate.from, chance).await?)
            }
            Some(Proof::App) => drop(store::proof::issue_app(&tx, mandate.person, None, mandate.from, chance).await?),
            None => {}
        }
    }
    store::person::open_accounts(&tx, &accounts::to_open(&world.people, pin_hash)).await?;
    for cycle in cycles::all(&world.places, world.calendar, chance)? {
        store::cycle::open(&tx, &cycle).await?;
    }
    tx.commit().await?;
    Ok(())
}
