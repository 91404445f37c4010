//! The world the stories play in: a kota, a kecamatan, a kelurahan with two RW, a desa with one, their bodies and
//! seats, families, and a planning year whose stages never overlap.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::{
    chance::Seeded,
    cycle::{Stage, StageKind, statute::Statute},
    id::{BodyId, CycleId, HouseholdId, MandateId, PersonId, StageId, TerritoryId},
    institution::{BodyKind, Seat},
    person::Honorific,
    territory::{Level, Place, Territory, VillageKind},
    time::{Instant, Zone},
};
use jiff::civil::{Date, date};
use store::{
    Store, Tx,
    act::{Acting, Shown},
    cycle::Cycle,
    institution::{self, NewBody},
    mandate::{self, NewMandate},
    person::{self, NewPerson},
    territory,
};
use uuid::Uuid;

/// The year everything here plans for.
pub const YEAR: i16 = 2027;

/// Noon of the n-th day of the planning year, which begins on 1 November 2026.
pub fn day(n: i64) -> Instant {
    Instant::from_civil(date(2026, 11, 1).at(12, 0, 0, 0), Zone::Wib).plus_days(n)
}

/// Which stage is open from and until which day.
const STAGES: &[(StageKind, i64, i64)] = &[
    (StageKind::Prepare, 0, 10),
    (StageKind::Collect, 10, 40),
    (StageKind::Rank, 40, 60),
    (StageKind::Merge, 60, 75),
    (StageKind::Check, 75, 80),
    (StageKind::Deliberate, 80, 90),
    (StageKind::Ratify, 90, 95),
    (StageKind::Do, 100, 300),
    (StageKind::Evaluate, 300, 330),
];

/// An RT with its board and its people.
pub struct Rt {
    pub id: TerritoryId,
    pub board: BodyId,
    pub chair: PersonId,
    pub secretary: PersonId,
    /// Grown-up and verified, two a household: the first of each.
    pub residents: Vec<PersonId>,
    /// Their spouses, in the same order.
    pub spouses: Vec<PersonId>,
}

/// An RW with its board.
pub struct Rw {
    pub id: TerritoryId,
    pub board: BodyId,
    pub chair: PersonId,
    pub secretary: PersonId,
    pub rts: Vec<Rt>,
}

/// A kelurahan or desa with its bodies and its year.
pub struct Village {
    pub id: TerritoryId,
    pub kind: VillageKind,
    pub cycle: CycleId,
    pub rws: Vec<Rw>,
    /// Lurah or kades.
    pub head: PersonId,
    pub lpm: PersonId,
    /// Chair of the BPD, in a desa.
    pub bpd: Option<PersonId>,
    pub facilitator: PersonId,
    pub pkk: BodyId,
    pub pkk_chair: PersonId,
    /// Secretary of the PKK until day 5.
    pub pkk_former: PersonId,
    /// Of the first RT: 16 years old, verified.
    pub youth: PersonId,
    /// Of the first RT: grown up, not verified.
    pub unverified: PersonId,
}

/// Everything, with the database it lies in.
pub struct World {
    pub store: Store,
    pub url: String,
    pub chance: Seeded,
    pub kelurahan: Village,
    pub desa: Village,
    made: AtomicU32,
}

/// What is being built: a transaction, and ids that follow each other.
struct Builder {
    tx: Tx,
    chance: Seeded,
}

impl Builder {
    fn id(&self) -> Uuid {
        MandateId::at(day(-30), &self.chance).0
    }

    async fn place(&self, above: Option<&Territory>, level: Level, name: &str) -> Territory {
        let id = TerritoryId(self.id());
        let mut lineage = above.map(|a| a.place.lineage.clone()).unwrap_or_default();
        lineage.push(id);
        let kind = match level {
            Level::Village if name.starts_with("Kelurahan") => Some(VillageKind::Kelurahan),
            Level::Village => Some(VillageKind::Desa),
            _ => above.and_then(|a| a.village_kind),
        };
        let slug = name.to_lowercase().replace(' ', "-");
        let new = Territory {
            place: Place { id, level, lineage },
            parent: above.map(|a| a.place.id),
            village: if level == Level::Village { Some(id) } else { above.and_then(|a| a.village) },
            village_kind: kind,
            number: name.rsplit_once(' ').and_then(|(_, n)| n.parse().ok()),
            name: name.to_owned(),
            path: above.map_or(slug.clone(), |a| format!("{}/{slug}", a.path)),
            code: None,
            zone: Zone::Wib,
            households: 0,
            people: 0,
            ended: None,
        };
        territory::add(&self.tx, &new).await.expect("a place");
        new
    }

    async fn body(&self, kind: BodyKind, territory: &Territory) -> BodyId {
        let id = BodyId(self.id());
        let name = format!("{} {}", kind.code(), territory.name);
        let new = NewBody { id, kind, territory: territory.place.id, name };
        institution::add(&self.tx, &new).await.expect("a body");
        id
    }

    async fn seat(&self, person: PersonId, body: BodyId, seat: Seat, until: Option<Instant>) {
        let (id, decree) = (MandateId(self.id()), "SK 1/2026".to_owned());
        let new = NewMandate { id, person, body, seat, decree, from: day(-300), until };
        mandate::add(&self.tx, &new).await.expect("a mandate");
    }

    /// So many households of two grown-ups: the first of each, and their spouses.
    async fn families(&self, home: &Territory, count: usize) -> (Vec<PersonId>, Vec<PersonId>) {
        let mut people = Vec::new();
        for _ in 0..count {
            let household = Some(HouseholdId(self.id()));
            people.push(self.person(home.place.id, household, true, date(1980, 5, 5)));
            people.push(self.person(home.place.id, household, true, date(1982, 6, 6)));
        }
        person::add_all(&self.tx, &people).await.expect("people");
        let every = |first: usize| people.iter().skip(first).step_by(2).map(|p| p.id).collect();
        (every(0), every(1))
    }

    fn person(&self, home: TerritoryId, household: Option<HouseholdId>, verified: bool, born: Date) -> NewPerson {
        let id = PersonId(self.id());
        NewPerson {
            id,
            name: format!("Warga {}", &id.to_string()[24..]),
            sex: Some("p"),
            honorific: Honorific::Ibu,
            born: Some(born),
            married: false,
            home,
            household,
            verified: verified.then_some(day(-20)),
        }
    }

    async fn one(&self, home: &Territory, verified: bool, born: Date) -> PersonId {
        let new = self.person(home.place.id, None, verified, born);
        person::add_all(&self.tx, std::slice::from_ref(&new)).await.expect("a person");
        new.id
    }

    async fn seated(&self, home: &Territory, body: BodyId, seat: Seat, until: Option<Instant>) -> PersonId {
        let person = self.one(home, true, date(1975, 1, 1)).await;
        self.seat(person, body, seat, until).await;
        person
    }

    async fn rt(&self, rw: &Territory, n: usize) -> (Rt, Territory) {
        let place = self.place(Some(rw), Level::Rt, &format!("RT {n:02}")).await;
        let board = self.body(BodyKind::RtBoard, &place).await;
        let chair = self.seated(&place, board, Seat::Chair, None).await;
        let secretary = self.seated(&place, board, Seat::Secretary, None).await;
        let (residents, spouses) = self.families(&place, 4).await;
        (Rt { id: place.place.id, board, chair, secretary, residents, spouses }, place)
    }

    async fn rw(&self, village: &Territory, n: usize) -> (Rw, Territory) {
        let place = self.place(Some(village), Level::Rw, &format!("RW {n:02}")).await;
        let (first, first_place) = self.rt(&place, 1).await;
        let (second, _) = self.rt(&place, 2).await;
        let board = self.body(BodyKind::RwBoard, &place).await;
        let chair = self.seated(&first_place, board, Seat::Chair, None).await;
        let secretary = self.seated(&first_place, board, Seat::Secretary, None).await;
        (Rw { id: place.place.id, board, chair, secretary, rts: vec![first, second] }, first_place)
    }

    async fn village(&self, above: &Territory, name: &str, rws: usize) -> Village {
        let place = self.place(Some(above), Level::Village, name).await;
        let (mut built, mut homes) = (Vec::new(), Vec::new());
        for n in 1..=rws {
            let (rw, first_rt) = self.rw(&place, n).await;
            built.push(rw);
            homes.push(first_rt);
        }
        self.offices(&place, &homes[0], built).await
    }

    /// A dusun without RW, led by its head: what an RW is elsewhere.
    async fn dusun(&self, village: &Territory, name: &str) -> (Rw, Territory) {
        let place = self.place(Some(village), Level::Hamlet, name).await;
        let (first, first_place) = self.rt(&place, 1).await;
        let (second, _) = self.rt(&place, 2).await;
        let board = self.body(BodyKind::HamletOffice, &place).await;
        let chair = self.seated(&first_place, board, Seat::Chair, None).await;
        (Rw { id: place.place.id, board, chair, secretary: chair, rts: vec![first, second] }, first_place)
    }

    /// The bodies of a village, whose people live in `home`, and its year.
    async fn offices(&self, place: &Territory, home: &Territory, built: Vec<Rw>) -> Village {
        let kind = place.village_kind.expect("a kind");
        let office = self.body(BodyKind::VillageOffice, place).await;
        let lpm = self.body(BodyKind::Lpm, place).await;
        let pkk = self.body(BodyKind::Pkk, place).await;
        let facilitators = self.body(BodyKind::Facilitators, place).await;
        let bpd = match kind {
            VillageKind::Desa => {
                let body = self.body(BodyKind::Bpd, place).await;
                Some(self.seated(home, body, Seat::Chair, None).await)
            }
            VillageKind::Kelurahan => None,
        };
        Village {
            id: place.place.id,
            kind,
            cycle: self.cycle(place).await,
            head: self.seated(home, office, Seat::Chair, None).await,
            lpm: self.seated(home, lpm, Seat::Chair, None).await,
            bpd,
            facilitator: self.seated(home, facilitators, Seat::Member, None).await,
            pkk,
            pkk_chair: self.seated(home, pkk, Seat::Chair, None).await,
            pkk_former: self.seated(home, pkk, Seat::Secretary, Some(day(5))).await,
            youth: self.one(home, true, date(2010, 8, 17)).await,
            unverified: self.one(home, false, date(1990, 2, 2)).await,
            rws: built,
        }
    }

    async fn cycle(&self, village: &Territory) -> CycleId {
        let stage = |&(kind, from, until): &(StageKind, i64, i64)| Stage {
            id: StageId(self.id()),
            kind,
            place: village.place.clone(),
            from: day(from),
            until: day(until),
        };
        let id = CycleId(self.id());
        let stages = STAGES.iter().map(stage).collect();
        let new = Cycle { id, village: village.place.id, year: YEAR, statute: Statute::default(), stages };
        store::cycle::open(&self.tx, &new).await.expect("a year");
        id
    }
}

impl World {
    /// Builds it in an empty database.
    pub async fn build(store: Store, url: &str) -> Self {
        let builder = Builder { tx: store.write().await.expect("a transaction"), chance: Seeded::new("world") };
        let kota = builder.place(None, Level::Regency, "Kota Arunika").await;
        let kecamatan = builder.place(Some(&kota), Level::District, "Cempaka").await;
        let kelurahan = builder.village(&kecamatan, "Kelurahan Kenangasari", 2).await;
        let desa = builder.village(&kecamatan, "Desa Rukunmakmur", 1).await;
        builder.tx.commit().await.expect("the world stands");
        let (url, chance) = (url.to_owned(), Seeded::new("story"));
        Self { store, url, chance, kelurahan, desa, made: AtomicU32::new(0) }
    }

    /// Somebody acts on a day.
    pub fn by(&self, person: PersonId, now: Instant) -> Acting<'_> {
        Acting { person: Some(person), now, chance: &self.chance, shown: Shown::Waived }
    }

    /// Nobody in particular acts on a day.
    pub fn nobody(&self, now: Instant) -> Acting<'_> {
        Acting { person: None, now, chance: &self.chance, shown: Shown::Waived }
    }

    /// A number that was not given before.
    pub fn next(&self) -> u32 {
        self.made.fetch_add(1, Ordering::Relaxed)
    }

    async fn builder(&self) -> Builder {
        let chance = Seeded::new(&format!("later {}", self.next()));
        Builder { tx: self.store.write().await.expect("a transaction"), chance }
    }

    /// More grown-up, verified residents of an RT, each of an own household.
    pub async fn newcomers(&self, rt: TerritoryId, count: usize) -> Vec<PersonId> {
        let builder = self.builder().await;
        let new: Vec<_> = (0..count).map(|_| builder.person(rt, None, true, date(1990, 3, 3))).collect();
        person::add_all(&builder.tx, &new).await.expect("people");
        builder.tx.commit().await.expect("they live here");
        new.iter().map(|p| p.id).collect()
    }

    /// Somebody from `home` in a seat of a body of its own kind over `place`, until then.
    pub async fn seated(
        &self,
        home: TerritoryId,
        place: TerritoryId,
        kind: BodyKind,
        seat: Seat,
        until: Option<Instant>,
    ) -> PersonId {
        let home = territory::by_id(self.store.read(), home).await.expect("a home");
        let place = territory::by_id(self.store.read(), place).await.expect("a place");
        let builder = self.builder().await;
        let body = builder.body(kind, &place).await;
        let person = builder.seated(&home, body, seat, until).await;
        builder.tx.commit().await.expect("seated");
        person
    }

    /// A gampong: its first dusun has two RT and no RW; its second has an RW. With it the second dusun and its head.
    pub async fn gampong(&self) -> (Village, TerritoryId, PersonId) {
        let builder = self.builder().await;
        let place = builder.place(None, Level::Village, "Desa Lamteh").await;
        let (first, home) = builder.dusun(&place, "Dusun Barat").await;
        let timur = builder.place(Some(&place), Level::Hamlet, "Dusun Timur").await;
        let (rw, _) = builder.rw(&timur, 1).await;
        let office = builder.body(BodyKind::HamletOffice, &timur).await;
        let head = builder.seated(&home, office, Seat::Chair, None).await;
        let village = builder.offices(&place, &home, vec![first, rw]).await;
        builder.tx.commit().await.expect("the gampong stands");
        (village, timur.place.id, head)
    }

    /// A desa whose two RT lie straight under it.
    pub async fn two_rt(&self) -> (Village, Vec<Rt>) {
        let builder = self.builder().await;
        let place = builder.place(None, Level::Village, "Desa Tirtasari").await;
        let (first, home) = builder.rt(&place, 1).await;
        let (second, _) = builder.rt(&place, 2).await;
        let village = builder.offices(&place, &home, vec![]).await;
        builder.tx.commit().await.expect("the desa stands");
        (village, vec![first, second])
    }

    /// A village of this kind elsewhere, without people or a year.
    pub async fn elsewhere(&self, kind: VillageKind) -> TerritoryId {
        let builder = self.builder().await;
        let name = if kind == VillageKind::Kelurahan { "Kelurahan Sumberasri" } else { "Desa Tirtomoyo" };
        let place = builder.place(None, Level::Village, name).await;
        builder.tx.commit().await.expect("a village");
        place.place.id
    }
}
