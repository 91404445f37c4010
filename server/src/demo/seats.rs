//! Bodies and who sits in them: boards of RT and RW, LPM, PKK, Karang Taruna, Posyandu, groups, BPD, offices.

use std::collections::BTreeMap;

use domain::{
    chance::Chance,
    id::{BodyId, MandateId, PersonId},
    institution::{BodyKind, Seat},
    territory::{Level, VillageKind},
};
use store::{institution::NewBody, mandate::NewMandate};

use super::{
    DemoError,
    accounts::named_seat,
    calendar::Calendar,
    people::People,
    places::{Places, VILLAGES, Village, rw_code, village_code},
};

/// The RT whose chair's term has ended, and whose seat is vacant.
pub(super) const VACANT: &str = "KS/04/03";
/// The posyandu whose chair's term is nearly over.
const ENDING: (&str, BodyKind) = ("KS/02", BodyKind::Posyandu);
/// So many days are left of it.
const DAYS_LEFT: i64 = 45;
/// The RW whose chair serves a second term.
const SECOND_TERM: &str = "CW/02";
/// How many of the chairs of RT and RW are women.
const WOMEN_IN_THE_CHAIR: usize = 16;
const FIVE_YEARS: i64 = 1_826;
const EIGHT_YEARS: i64 = 2_922;

/// Every body with its mandates.
#[derive(Debug, Default)]
pub(super) struct Seats {
    /// The bodies, in the order they were set up.
    pub(super) bodies: Vec<NewBody>,
    /// The mandates, in the order they were entered.
    pub(super) mandates: Vec<NewMandate>,
    /// Who is to chair the RT whose seat is vacant, once a second person has confirmed it.
    pub(super) named_to_chair: Option<PersonId>,
    body_of: BTreeMap<(String, BodyKind), BodyId>,
    holder_of: BTreeMap<(String, BodyKind, Seat), PersonId>,
}

impl Seats {
    /// Fills every seat.
    pub(super) fn new(
        places: &Places,
        people: &mut People,
        calendar: Calendar,
        chance: &dyn Chance,
    ) -> Result<Self, DemoError> {
        let mut seats = Self::default();
        let mut clerk = Clerk { seats: &mut seats, places, people, calendar, chance, women: 0, entered: 0 };
        clerk.wards()?;
        for village in &VILLAGES {
            clerk.village(village)?;
        }
        clerk.city()?;
        seats.named_to_chair = Some(people.take(&[VACANT], 1, true)?.id);
        Ok(seats)
    }

    /// A body of a place.
    pub(super) fn body(&self, place: &str, kind: BodyKind) -> Result<BodyId, DemoError> {
        self.body_of.get(&(place.to_owned(), kind)).copied().ok_or_else(|| DemoError::script("body", place))
    }

    /// The short code of the nearest place over another that has a body of a kind.
    pub(super) fn nearest(&self, places: &Places, place: &str, kind: BodyKind) -> Result<&str, DemoError> {
        let over = self.body_of.keys().filter(|(at, k)| *k == kind && places.lies_in(place, at));
        let depth = |at: &str| places.get(at).map_or(0, |t| t.place.lineage.len());
        let found = over.max_by_key(|(at, _)| depth(at)).map(|(at, _)| at.as_str());
        found.ok_or_else(|| DemoError::script("body over", place))
    }

    /// Who sits in a seat now.
    pub(super) fn holder(&self, place: &str, kind: BodyKind, seat: Seat) -> Result<PersonId, DemoError> {
        let found = self.holder_of.get(&(place.to_owned(), kind, seat)).copied();
        found.ok_or_else(|| DemoError::script("seat", place))
    }

    /// Who chairs a body now; its secretary while the chair is vacant.
    pub(super) fn chair(&self, place: &str, kind: BodyKind) -> Result<PersonId, DemoError> {
        self.holder(place, kind, Seat::Chair).or_else(|_| self.holder(place, kind, Seat::Secretary))
    }
}

/// What a new body is.
struct Founding<'a> {
    place: &'a str,
    kind: BodyKind,
    name: String,
}

/// Who sets bodies up and enters mandates.
struct Clerk<'a> {
    seats: &'a mut Seats,
    places: &'a Places,
    people: &'a mut People,
    calendar: Calendar,
    chance: &'a dyn Chance,
    women: usize,
    entered: usize,
}

impl Clerk<'_> {
    fn wards(&mut self) -> Result<(), DemoError> {
        let places = self.places;
        for (turn, rt) in places.of_level(Level::Rt).enumerate() {
            let name = format!(
                "{}/{} {}",
                places.get(rt)?.name,
                places.get(rw_code(rt))?.name,
                places.get(village_code(rt))?.name
            );
            self.board(Founding { place: rt, kind: BodyKind::RtBoard, name }, turn)?;
        }
        for (turn, rw) in places.of_level(Level::Rw).enumerate() {
            let name = format!("{} {}", places.get(rw)?.name, places.get(village_code(rw))?.name);
            self.board(Founding { place: rw, kind: BodyKind::RwBoard, name }, turn + 1)?;
        }
        Ok(())
    }

    /// A board of an RT or RW: a chair, and a secretary of the other sex.
    fn board(&mut self, new: Founding<'_>, turn: usize) -> Result<(), DemoError> {
        let (place, kind) = (new.place, new.kind);
        let named = named_seat(place, kind, Seat::Chair).map(|(_, woman)| woman);
        let woman = named.unwrap_or(turn % 3 == 1 && self.women < WOMEN_IN_THE_CHAIR);
        let body = self.found(new)?;
        if place == VACANT {
            self.former_chair(place, body)?;
        } else {
            self.women += usize::from(woman);
            self.seat(place, kind, body, (Seat::Chair, woman, 0))?;
        }
        self.seat(place, kind, body, (Seat::Secretary, !woman, 0))
    }

    fn former_chair(&mut self, place: &str, body: BodyId) -> Result<(), DemoError> {
        let person = self.people.take(&[place], 0, false)?.id;
        let until = self.calendar.at(-40, 0, 0);
        let from = until.plus_days(-FIVE_YEARS);
        let decree = self.decree((BodyKind::RtBoard, Seat::Chair), place, from)?;
        let id = MandateId::at(from, self.chance);
        self.seats.mandates.push(NewMandate { id, person, body, seat: Seat::Chair, decree, from, until: Some(until) });
        Ok(())
    }

    fn village(&mut self, village: &Village) -> Result<(), DemoError> {
        let (code, name, desa) = (village.code, village.name, village.kind == VillageKind::Desa);
        let lpm = if desa { "LPMD" } else { "LPMK" };
        let office = if desa { format!("Pemerintah Desa {name}") } else { format!("Kantor Kelurahan {name}") };
        self.body(code, BodyKind::Lpm, format!("{lpm} {name}"), LPM)?;
        self.body(code, BodyKind::VillageOffice, office, OFFICE)?;
        self.body(code, BodyKind::Pkk, format!("PKK {name}"), PKK)?;
        self.body(code, BodyKind::KarangTaruna, format!("Karang Taruna {name}"), YOUTH)?;
        if desa {
            self.body(code, BodyKind::Bpd, format!("BPD {name}"), BPD)?;
        }
        for &(place, kind, spoken) in OTHERS.iter().filter(|(place, ..)| village_code(place) == code) {
            self.body(place, kind, spoken.to_owned(), if kind == BodyKind::Posyandu { HEALTH } else { ALONE })?;
        }
        Ok(())
    }

    fn city(&mut self) -> Result<(), DemoError> {
        for &(place, kind, name, seats) in CITY {
            self.body(place, kind, name.to_owned(), seats)?;
        }
        Ok(())
    }

    fn body(&mut self, place: &str, kind: BodyKind, name: String, seats: &[(Seat, bool)]) -> Result<(), DemoError> {
        let body = self.found(Founding { place, kind, name })?;
        for (turn, &(seat, woman)) in seats.iter().enumerate() {
            self.seat(place, kind, body, (seat, woman, turn))?;
        }
        Ok(())
    }

    fn found(&mut self, new: Founding<'_>) -> Result<BodyId, DemoError> {
        let id = BodyId::at(self.calendar.at(-810, 9, 0), self.chance);
        let territory = self.places.id(new.place)?;
        self.seats.bodies.push(NewBody { id, kind: new.kind, territory, name: new.name });
        self.seats.body_of.entry((new.place.to_owned(), new.kind)).or_insert(id);
        Ok(id)
    }

    fn seat(
        &mut self,
        place: &str,
        kind: BodyKind,
        body: BodyId,
        (seat, woman, turn): (Seat, bool, usize),
    ) -> Result<(), DemoError> {
        let named = named_seat(place, kind, seat);
        let rts: Vec<&str> = self.places.rts_of(place).collect();
        let start = if matches!(kind, BodyKind::RtBoard | BodyKind::RwBoard) { 0 } else { self.entered + turn };
        let resident = self.people.take(&rts, start, named.map_or(woman, |(_, woman)| woman))?;
        if let Some((name, _)) = named {
            name.clone_into(&mut resident.name);
        }
        let person = resident.id;
        self.entered += 1;
        let back = 830 + i64::try_from(self.entered * 37 % 500).unwrap_or_default();
        let from = match (place, kind) {
            ENDING => self.calendar.at(DAYS_LEFT - FIVE_YEARS, 0, 0),
            _ => self.calendar.at(-back, 0, 0),
        };
        let until = term(kind, self.places.get(place)?.village_kind).map(|days| from.plus_days(days));
        let decree = self.decree((kind, seat), place, from)?;
        let id = MandateId::at(from, self.chance);
        self.seats.mandates.push(NewMandate { id, person, body, seat, decree, from, until });
        self.seats.holder_of.entry((place.to_owned(), kind, seat)).or_insert(person);
        Ok(())
    }

    fn decree(
        &self,
        (kind, seat): (BodyKind, Seat),
        place: &str,
        from: domain::time::Instant,
    ) -> Result<String, DemoError> {
        let village = self.places.get(village_code(place))?;
        let by_the_city = matches!(kind, BodyKind::Bpd | BodyKind::VillageOffice) || village.village_kind.is_none();
        let issuer = match village.village_kind {
            _ if by_the_city => "SK Wali Kota Tirtaraharja".to_owned(),
            Some(VillageKind::Desa) => format!("SK Kepala Desa {}", village.name),
            _ => format!("SK Lurah {}", village.name),
        };
        let year = from.date(domain::time::Zone::Wib).year();
        let second = if (place, kind, seat) == (SECOND_TERM, BodyKind::RwBoard, Seat::Chair) {
            " (masa jabatan kedua)"
        } else {
            ""
        };
        Ok(format!("{issuer} Nomor {} Tahun {year}{second}", self.entered % 80 + 3))
    }
}

/// Days a term lasts; none for civil servants without a fixed term.
const fn term(kind: BodyKind, village: Option<VillageKind>) -> Option<i64> {
    match kind {
        BodyKind::VillageOffice if matches!(village, Some(VillageKind::Kelurahan)) => None,
        BodyKind::VillageOffice | BodyKind::Bpd => Some(EIGHT_YEARS),
        BodyKind::DistrictOffice
        | BodyKind::Agency
        | BodyKind::Bappeda
        | BodyKind::Inspectorate
        | BodyKind::Operator => None,
        _ => Some(FIVE_YEARS),
    }
}

/// A seat, and whether a woman holds it.
type Filled = &'static [(Seat, bool)];

const LPM: Filled = &[
    (Seat::Chair, false),
    (Seat::Deputy, true),
    (Seat::Secretary, true),
    (Seat::Treasurer, true),
    (Seat::Member, false),
    (Seat::Member, false),
    (Seat::Member, false),
];
const OFFICE: Filled = &[(Seat::Chair, false), (Seat::Secretary, true), (Seat::Member, false)];
const PKK: Filled = &[(Seat::Chair, true), (Seat::Secretary, true)];
const YOUTH: Filled = &[(Seat::Chair, false), (Seat::Secretary, true)];
const HEALTH: Filled = &[(Seat::Chair, true)];
const ALONE: Filled = &[(Seat::Chair, false)];
const OPERATORS: Filled = &[(Seat::Chair, true), (Seat::Member, false)];
const BPD: Filled = &[
    (Seat::Chair, true),
    (Seat::Deputy, false),
    (Seat::Secretary, true),
    (Seat::Member, false),
    (Seat::Member, false),
];
const FOUR: Filled = &[(Seat::Chair, true), (Seat::Member, false), (Seat::Member, true), (Seat::Member, false)];

/// Posyandu, groups and kepala dusun, each in its place.
static OTHERS: &[(&str, BodyKind, &str)] = &[
    ("KS/01", BodyKind::Posyandu, "Posyandu Kenanga 1"),
    ("KS/02", BodyKind::Posyandu, "Posyandu Kenanga 2"),
    ("KS/04", BodyKind::Posyandu, "Posyandu Kenanga 3"),
    ("CW/01", BodyKind::Posyandu, "Posyandu Cempaka 1"),
    ("CW/03", BodyKind::Posyandu, "Posyandu Cempaka 2"),
    ("RM/02", BodyKind::Posyandu, "Posyandu Melon"),
    ("RM/03", BodyKind::Posyandu, "Posyandu Semangka"),
    ("CW/03", BodyKind::Group, "KUBE Sari Rasa"),
    ("RM/Krajan", BodyKind::Group, "Kelompok Tani Krajan Makmur"),
    ("RM/Lor", BodyKind::Group, "Kelompok Tani Lor Subur"),
    ("RM/Krajan", BodyKind::HamletOffice, "Kepala Dusun Krajan"),
    ("RM/Lor", BodyKind::HamletOffice, "Kepala Dusun Lor"),
    ("RM/Kidul", BodyKind::HamletOffice, "Kepala Dusun Kidul"),
];

/// Offices above the villages.
static CITY: &[(&str, BodyKind, &str, Filled)] = &[
    ("KEC", BodyKind::DistrictOffice, "Kecamatan Tirtaraharja Timur", ALONE),
    ("KEC", BodyKind::Facilitators, "Fasilitator Kecamatan Tirtaraharja Timur", FOUR),
    ("KOTA", BodyKind::Bappeda, "Bappeda Kota Tirtaraharja", ALONE),
    ("KOTA", BodyKind::Agency, "Dinas Pekerjaan Umum", ALONE),
    ("KOTA", BodyKind::Agency, "Dinas Perumahan dan Permukiman", HEALTH),
    ("KOTA", BodyKind::Inspectorate, "Inspektorat Kota Tirtaraharja", ALONE),
    ("KOTA", BodyKind::Operator, "Pengelola Rembuk Kota Tirtaraharja", OPERATORS),
];
