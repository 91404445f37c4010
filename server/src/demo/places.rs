//! The kota of the demonstration: one kecamatan, two kelurahan and a desa, with their dusun, RW and RT.

use std::collections::BTreeMap;

use domain::{
    chance::Chance,
    id::TerritoryId,
    territory::{Level, Place, Territory, VillageKind},
    time::{Instant, Zone},
};

use super::DemoError;

/// One village as the table of the demonstration describes it.
pub(super) struct Village {
    /// Its short code in the demonstration.
    pub(super) code: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// Its official code.
    pub(super) region: &'static str,
    /// Its kind in law.
    pub(super) kind: VillageKind,
    /// Each RW: the dusun it lies in, and how many RT it has.
    pub(super) wards: &'static [(Option<&'static str>, u16)],
    households: u32,
    people: u32,
}

/// The three villages.
pub(super) static VILLAGES: [Village; 3] = [
    Village {
        code: "KS",
        name: "Kenangasari",
        region: "99.71.01.1001",
        kind: VillageKind::Kelurahan,
        wards: &[(None, 4), (None, 4), (None, 4), (None, 3), (None, 3)],
        households: 1_260,
        people: 4_284,
    },
    Village {
        code: "CW",
        name: "Cempakawangi",
        region: "99.71.01.1002",
        kind: VillageKind::Kelurahan,
        wards: &[(None, 4), (None, 3), (None, 3), (None, 3)],
        households: 910,
        people: 3_094,
    },
    Village {
        code: "RM",
        name: "Rukunmakmur",
        region: "99.71.01.2001",
        kind: VillageKind::Desa,
        wards: &[(Some("Krajan"), 3), (Some("Krajan"), 3), (Some("Lor"), 3), (Some("Kidul"), 2)],
        households: 640,
        people: 2_240,
    },
];

/// Every place in use, found by a short code: `KOTA`, `KEC`, `KS`, `RM/Krajan`, `KS/03`, `KS/03/02`.
#[derive(Debug, Default)]
pub(super) struct Places {
    order: Vec<String>,
    by_code: BTreeMap<String, Territory>,
}

impl Places {
    /// Draws the whole map.
    pub(super) fn new(now: Instant, chance: &dyn Chance) -> Result<Self, DemoError> {
        let mut places = Self::default();
        let mut surveyor = Surveyor { places: &mut places, now, chance };
        let sum = |f: fn(&Village) -> u32| VILLAGES.iter().map(f).sum();
        let counts = (sum(|v| v.households), sum(|v| v.people));
        let kota =
            Site { level: Level::Regency, name: "Kota Tirtaraharja", number: None, region: Some("99.71"), counts };
        surveyor.put("KOTA", None, "kota-tirtaraharja", kota, None)?;
        let kec = Site {
            level: Level::District,
            name: "Kecamatan Tirtaraharja Timur",
            number: None,
            region: Some("99.71.01"),
            counts,
        };
        surveyor.put("KEC", Some("KOTA"), "tirtaraharja-timur", kec, None)?;
        for village in &VILLAGES {
            surveyor.village(village)?;
        }
        Ok(places)
    }

    /// Every place, from the highest down.
    pub(super) fn all(&self) -> impl Iterator<Item = &Territory> {
        self.order.iter().filter_map(|code| self.by_code.get(code))
    }

    /// The place with a short code.
    pub(super) fn get(&self, code: &str) -> Result<&Territory, DemoError> {
        self.by_code.get(code).ok_or_else(|| DemoError::script("place", code))
    }

    /// The id of the place with a short code.
    pub(super) fn id(&self, code: &str) -> Result<TerritoryId, DemoError> {
        Ok(self.get(code)?.place.id)
    }

    /// The short codes of every RT below a short code.
    pub(super) fn rts_of<'a>(&'a self, area: &'a str) -> impl Iterator<Item = &'a str> {
        self.of_level(Level::Rt).filter(move |code| self.lies_in(code, area))
    }

    /// The short codes of every place of a level, in the order of the map.
    pub(super) fn of_level(&self, level: Level) -> impl Iterator<Item = &str> {
        let at = move |code: &&String| self.by_code.get(*code).is_some_and(|t| t.place.level == level);
        self.order.iter().filter(at).map(String::as_str)
    }

    /// Whether a short code's place lies in another's, or is it.
    pub(super) fn lies_in(&self, code: &str, area: &str) -> bool {
        match (self.by_code.get(code), self.by_code.get(area)) {
            (Some(inner), Some(outer)) => outer.place.contains(&inner.place),
            _ => false,
        }
    }
}

/// The short code of the village that a short code lies in.
pub(super) fn village_code(code: &str) -> &str {
    code.split('/').next().unwrap_or(code)
}

/// The short code of the RW that an RT's short code lies in.
pub(super) fn rw_code(code: &str) -> &str {
    code.get(..5).unwrap_or(code)
}

struct Site<'a> {
    level: Level,
    name: &'a str,
    number: Option<u16>,
    region: Option<&'a str>,
    counts: (u32, u32),
}

struct Surveyor<'a> {
    places: &'a mut Places,
    now: Instant,
    chance: &'a dyn Chance,
}

impl Surveyor<'_> {
    fn village(&mut self, village: &Village) -> Result<(), DemoError> {
        let path = village.name.to_lowercase();
        let counts = (village.households, village.people);
        let site =
            Site { level: Level::Village, name: village.name, number: None, region: Some(village.region), counts };
        self.put(village.code, Some("KEC"), &path, site, Some(village.kind))?;
        let rts: u32 = village.wards.iter().map(|w| u32::from(w.1)).sum();
        let mut shares = Shares { households: split(village.households, rts), people: split(village.people, rts) };
        for (&(hamlet, count), number) in village.wards.iter().zip(1_u16..) {
            let (parent, above) = match hamlet {
                Some(name) => (self.hamlet(village, name, &path)?, format!("{path}/dusun-{}", name.to_lowercase())),
                None => (village.code.to_owned(), path.clone()),
            };
            self.ward(village, (&parent, &above), number, &shares.take(count))?;
        }
        Ok(())
    }

    fn hamlet(&mut self, village: &Village, name: &str, path: &str) -> Result<String, DemoError> {
        let code = format!("{}/{name}", village.code);
        if self.places.by_code.contains_key(&code) {
            return Ok(code);
        }
        let rts = |w: &(Option<&str>, u16)| u32::from(w.1);
        let whole: u32 = village.wards.iter().map(rts).sum();
        let mut shares = Shares { households: split(village.households, whole), people: split(village.people, whole) };
        let mut counts = (0, 0);
        for ward in village.wards {
            let taken = shares.take(ward.1);
            if ward.0 == Some(name) {
                counts = taken.iter().fold(counts, |sum, c| (sum.0 + c.0, sum.1 + c.1));
            }
        }
        let spoken = format!("Dusun {name}");
        let site = Site { level: Level::Hamlet, name: &spoken, number: None, region: None, counts };
        self.put(
            &code,
            Some(village.code),
            &format!("{path}/dusun-{}", name.to_lowercase()),
            site,
            Some(village.kind),
        )?;
        Ok(code)
    }

    fn ward(
        &mut self,
        village: &Village,
        (parent, above): (&str, &str),
        number: u16,
        rts: &[(u32, u32)],
    ) -> Result<(), DemoError> {
        let (code, path) = (format!("{}/{number:02}", village.code), format!("{above}/rw-{number:02}"));
        let counts = rts.iter().fold((0, 0), |sum, c| (sum.0 + c.0, sum.1 + c.1));
        let name = format!("RW {number:02}");
        let site = Site { level: Level::Rw, name: &name, number: Some(number), region: None, counts };
        self.put(&code, Some(parent), &path, site, Some(village.kind))?;
        for (&counts, rt) in rts.iter().zip(1_u16..) {
            let name = format!("RT {rt:02}");
            let site = Site { level: Level::Rt, name: &name, number: Some(rt), region: None, counts };
            self.put(&format!("{code}/{rt:02}"), Some(&code), &format!("{path}/rt-{rt:02}"), site, Some(village.kind))?;
        }
        Ok(())
    }

    fn put(
        &mut self,
        code: &str,
        parent: Option<&str>,
        path: &str,
        site: Site<'_>,
        kind: Option<VillageKind>,
    ) -> Result<(), DemoError> {
        let id = TerritoryId::at(self.now, self.chance);
        let above = parent.map(|p| self.places.get(p).cloned()).transpose()?;
        let mut lineage = above.as_ref().map(|a| a.place.lineage.clone()).unwrap_or_default();
        lineage.push(id);
        let village = if site.level == Level::Village { Some(id) } else { above.as_ref().and_then(|a| a.village) };
        let territory = Territory {
            place: Place { id, level: site.level, lineage },
            parent: above.map(|a| a.place.id),
            village,
            village_kind: kind,
            number: site.number,
            name: site.name.to_owned(),
            path: path.to_owned(),
            code: site.region.map(ToOwned::to_owned),
            zone: Zone::Wib,
            households: site.counts.0,
            people: site.counts.1,
            ended: None,
        };
        self.places.order.push(code.to_owned());
        self.places.by_code.insert(code.to_owned(), territory);
        Ok(())
    }
}

struct Shares {
    households: Vec<u32>,
    people: Vec<u32>,
}

impl Shares {
    fn take(&mut self, count: u16) -> Vec<(u32, u32)> {
        let count = usize::from(count).min(self.households.len());
        self.households.drain(..count).zip(self.people.drain(..count)).collect()
    }
}

/// Splits a number into uneven parts of about the same size that sum up to it.
fn split(whole: u32, parts: u32) -> Vec<u32> {
    let (size, swing) = (whole / parts, whole / parts / 12);
    let mut out: Vec<u32> = (0..parts)
        .map(|i| if i % 2 == 0 { size - (i * 3) % (swing + 1) } else { size + ((i - 1) * 3) % (swing + 1) })
        .collect();
    let sum: u32 = out.iter().sum();
    if let Some(last) = out.last_mut() {
        *last += whole - sum;
    }
    out
}
