//! A seat as its decree gives it, before anybody holds it: what must stand in it, and which bodies stand where.

use jiff::{ToSpan, civil::Date};

use crate::{
    id::{BodyId, PersonId},
    institution::{BodyKind, Role, Seat, role_of},
    mandate::{
        Acting, Mandate,
        rule::{is_double, longest_term},
    },
    proposal::words::tidy,
    refusal::{Field, Refusal},
    territory::{Level, VillageKind},
    time::{Instant, Zone},
};

/// A term in a seat, as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTerm {
    /// Who.
    pub person: PersonId,
    /// In which body.
    pub body: BodyId,
    /// What kind of body that is.
    pub kind: BodyKind,
    /// Which seat.
    pub seat: Seat,
    /// The kind of the village it lies in, if it lies in one.
    pub village: Option<VillageKind>,
    /// From this instant.
    pub from: Instant,
    /// Until before this instant.
    pub until: Option<Instant>,
    /// Whether it is held in another's stead.
    pub acting: Option<Acting>,
    /// The zone in which its days are counted.
    pub zone: Zone,
}

/// Why a seat is given in spite of a rule: in words, and by which decree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The reason.
    pub why: String,
    /// Number of the decree that allows it.
    pub decree: String,
}

impl NewTerm {
    /// The role the seat gives.
    #[must_use]
    pub const fn role(&self) -> Role {
        role_of(self.kind, self.seat, self.village)
    }

    /// What cannot be so, whatever any decree says: an end before the beginning, a term longer than the law's, a
    /// term without an end where the law or an acting office wants one, the same person in the same seat twice.
    #[must_use]
    pub fn faults(&self, own: &[Mandate]) -> Vec<Field> {
        let mut faults = Vec::new();
        let limit = longest_term(self.kind, self.seat, self.village);
        match self.until {
            None if self.acting.is_some() => faults.push(Field::new("office_until", "office_acting")),
            None if limit.is_some() => faults.push(Field::new("office_until", "missing")),
            Some(until) if until <= self.from => faults.push(Field::new("office_until", "office_order")),
            Some(until) if limit.is_some_and(|years| until > latest_end(self.from, years, self.zone)) => {
                faults.push(Field::new("office_until", "office_term"));
            }
            _ => {}
        }
        if is_double(self, own) {
            faults.push(Field::new("office_person", "office_seated"));
        }
        faults
    }
}

/// The latest end of a term of so many years: its last day is the one on which it began, that many years later.
fn latest_end(from: Instant, years: i16, zone: Zone) -> Instant {
    let last = from.date(zone).saturating_add(years.years());
    Instant::from_civil(last.saturating_add(1.day()).at(0, 0, 0, 0), zone)
}

/// The term of a decree's days: from the first one's beginning to the last one's end.
#[must_use]
pub fn days(first: Date, last: Option<Date>, zone: Zone) -> (Instant, Option<Instant>) {
    let midnight = |day: Date| Instant::from_civil(day.at(0, 0, 0, 0), zone);
    (midnight(first), last.map(|day| midnight(day.saturating_add(1.day()))))
}

/// The number of a decree as it stands on paper, its blanks mended.
///
/// # Errors
/// [`Refusal::Fields`]: `missing`, `short` or `long`.
pub fn decree_number(field: &'static str, typed: &str) -> Result<String, Refusal> {
    named(field, typed, 100)
}

/// The name of a body.
///
/// # Errors
/// [`Refusal::Fields`]: `missing`, `short` or `long`.
pub fn body_name(typed: &str) -> Result<String, Refusal> {
    named("office_name", typed, 80)
}

fn named(field: &'static str, typed: &str, longest: usize) -> Result<String, Refusal> {
    let kept = tidy(typed).replace('\n', " ");
    match kept.chars().count() {
        0 => Err(Refusal::field(field, "missing")),
        1 | 2 => Err(Refusal::field(field, "short")),
        n if n > longest => Err(Refusal::field(field, "long")),
        _ => Ok(kept),
    }
}

/// Whether a kind of body stands at a level (domain.md 1.2). A BPD also needs a desa: see [`founded`].
#[must_use]
pub const fn fits(kind: BodyKind, level: Level) -> bool {
    use BodyKind as Kind;
    match kind {
        Kind::RtBoard => matches!(level, Level::Rt),
        Kind::RwBoard => matches!(level, Level::Rw),
        Kind::Lpm | Kind::Bpd | Kind::VillageOffice | Kind::Team => matches!(level, Level::Village),
        Kind::Pkk | Kind::KarangTaruna | Kind::Posyandu | Kind::Group => {
            matches!(level, Level::Village | Level::Hamlet | Level::Rw | Level::Rt)
        }
        Kind::HamletOffice => matches!(level, Level::Hamlet),
        Kind::Facilitators => matches!(level, Level::Village | Level::District | Level::Regency),
        Kind::DistrictOffice => matches!(level, Level::District),
        Kind::Agency | Kind::Bappeda | Kind::Inspectorate => matches!(level, Level::Regency | Level::Province),
        Kind::Operator => {
            matches!(level, Level::Village | Level::District | Level::Regency | Level::Province)
        }
    }
}

/// Whether a place has one body of this kind at most.
#[must_use]
pub const fn is_single(kind: BodyKind) -> bool {
    use BodyKind as Kind;
    !matches!(kind, Kind::Posyandu | Kind::Group | Kind::Agency | Kind::Facilitators | Kind::Team)
}

/// Whether a body may be set up: its kind stands at this level, and a BPD in a desa only (UU 6/2014 Pasal 55).
///
/// # Errors
/// [`Refusal::Fields`] on `office_kind`.
pub fn founded(kind: BodyKind, level: Level, village: Option<VillageKind>) -> Result<(), Refusal> {
    match (kind, village) {
        (BodyKind::Bpd, Some(VillageKind::Kelurahan)) => Err(Refusal::field("office_kind", "office_kelurahan")),
        _ if !fits(kind, level) => Err(Refusal::field("office_kind", "office_level")),
        _ => Ok(()),
    }
}
