//! Places: provinsi > kota > kecamatan > desa or kelurahan > (dusun) > RW > RT, and what a region code says.
//!
//! Source: Permendagri 58/2021 for codes; RT and RW have no national code. A kota may contain desa, so the kind
//! belongs to the village, never to the city (domain.md 1.1).

pub mod change;
pub mod emblem;
pub mod names;
pub mod plan;
pub mod ranking;

use serde::{Deserialize, Serialize};

use crate::{
    id::TerritoryId,
    time::{Instant, Zone},
};

/// How high a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Provinsi.
    Province,
    /// Kabupaten or kota.
    Regency,
    /// Kecamatan.
    District,
    /// Desa or kelurahan.
    Village,
    /// Dusun or lingkungan, where there is one.
    Hamlet,
    /// Rukun warga.
    Rw,
    /// Rukun tetangga.
    Rt,
}

impl Level {
    /// Every level, from the highest.
    pub const ALL: [Self; 7] =
        [Self::Province, Self::Regency, Self::District, Self::Village, Self::Hamlet, Self::Rw, Self::Rt];

    /// The level's stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Regency => "regency",
            Self::District => "district",
            Self::Village => "village",
            Self::Hamlet => "hamlet",
            Self::Rw => "rw",
            Self::Rt => "rt",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }
}

/// What a village is in law: it decides who heads it, who ratifies, whose money it spends (domain.md 1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VillageKind {
    /// A legal community with an elected head and a council, UU 6/2014.
    Desa,
    /// Part of the city's apparatus under a civil servant, PP 17/2018.
    Kelurahan,
}

impl VillageKind {
    /// The kind's stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Desa => "desa",
            Self::Kelurahan => "kelurahan",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Desa, Self::Kelurahan].into_iter().find(|k| k.code() == code)
    }
}

/// Where something lies, as much as a rule needs: the place and everything above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The place itself.
    pub id: TerritoryId,
    /// How high it stands.
    pub level: Level,
    /// From the highest place down to this one, itself included.
    pub lineage: Vec<TerritoryId>,
}

impl Place {
    /// Whether `other` is this place or lies in it. A right over a part never reaches the whole.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.lineage.contains(&self.id)
    }
}

/// A place, with what its pages say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    /// Where it lies.
    pub place: Place,
    /// The place above it.
    pub parent: Option<TerritoryId>,
    /// The village it belongs to (itself for a village), if it lies in one.
    pub village: Option<TerritoryId>,
    /// Desa or kelurahan; for a place inside one, that village's kind.
    pub village_kind: Option<VillageKind>,
    /// RT or RW number.
    pub number: Option<u16>,
    /// The name as it is said: "Kenangasari", "RW 03".
    pub name: String,
    /// The address under `/di/`, such as `kenangasari/rw-03/rt-02`.
    pub path: String,
    /// The official code, where there is one.
    pub code: Option<String>,
    /// The zone its clocks show.
    pub zone: Zone,
    /// Households (KK) in the whole place, as its office states them.
    pub households: u32,
    /// People in the whole place, as its office states them.
    pub people: u32,
    /// When it became part of another place ([`change`]); none while it is in use.
    pub ended: Option<Instant>,
}

/// An official region code of the Ministry of Home Affairs, checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegionCode(String);

impl RegionCode {
    /// Reads `PP`, `PP.KK`, `PP.KK.CC` or `PP.KK.CC.DDDD`; the fourth block begins with 1 (kelurahan), 2 (desa) or
    /// 3 (desa adat).
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let blocks: Vec<&str> = text.split('.').collect();
        if blocks.len() > 4 {
            return Err(format!("the code \"{text}\" has more than four blocks"));
        }
        for (i, block) in blocks.iter().enumerate() {
            let digits = if i == 3 { 4 } else { 2 };
            if block.len() != digits || !block.bytes().all(|b| b.is_ascii_digit()) {
                return Err(format!("the code \"{text}\" needs {digits} digits in block {}", i + 1));
            }
        }
        match blocks.get(3).map(|b| b.as_bytes()[0]) {
            None | Some(b'1' | b'2' | b'3') => Ok(Self(text.to_owned())),
            Some(_) => Err(format!("the village code \"{text}\" must begin with 1, 2 or 3 in its fourth block")),
        }
    }

    /// Reads a village's code, with or without its dots.
    #[must_use]
    pub fn of_village(text: &str) -> Option<Self> {
        let digits: String = text.trim().chars().filter(|c| *c != '.').collect();
        if digits.len() != 10 || !digits.is_ascii() {
            return None;
        }
        let dotted = format!("{}.{}.{}.{}", &digits[..2], &digits[2..4], &digits[4..6], &digits[6..]);
        Self::parse(&dotted).ok()
    }

    /// The code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The level the code stands for.
    #[must_use]
    pub fn level(&self) -> Level {
        Level::ALL[self.0.matches('.').count().min(3)]
    }

    /// The code of the place above, if there is one.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('.').map(|(above, _)| Self(above.to_owned()))
    }

    /// Desa (also desa adat) or kelurahan, for a village's code.
    #[must_use]
    pub fn village_kind(&self) -> Option<VillageKind> {
        self.0.split('.').nth(3).map(|b| if b.starts_with('1') { VillageKind::Kelurahan } else { VillageKind::Desa })
    }
}

/// Folds a name for searching: lower case, letters and digits only, single spaces.
#[must_use]
pub fn fold(name: &str) -> String {
    let kept: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    kept.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn place(ids: &[u128]) -> Place {
        let lineage: Vec<_> = ids.iter().map(|&n| TerritoryId(Uuid::from_u128(n))).collect();
        Place { id: lineage[lineage.len() - 1], level: Level::Rt, lineage }
    }

    #[test]
    fn a_place_contains_what_lies_in_it_and_nothing_beside_or_above() {
        let (village, rt, sibling) = (place(&[1, 2]), place(&[1, 2, 3]), place(&[1, 2, 4]));
        assert!(village.contains(&rt) && village.contains(&village));
        assert!(!rt.contains(&village) && !rt.contains(&sibling));
    }

    #[test]
    fn a_region_code_says_its_level_its_kind_and_what_is_above() {
        let desa = RegionCode::parse("11.01.01.2001").unwrap();
        assert_eq!((desa.level(), desa.village_kind()), (Level::Village, Some(VillageKind::Desa)));
        assert_eq!(desa.parent().unwrap().as_str(), "11.01.01");
        assert_eq!(RegionCode::parse("11").unwrap().parent(), None);
        assert_eq!(RegionCode::parse("31.71.01.1001").unwrap().village_kind(), Some(VillageKind::Kelurahan));
    }

    #[test]
    fn a_malformed_code_is_refused_with_what_is_wrong() {
        for bad in ["", "1", "11.1", "11.01.01.01", "11.01.01.4001", "11.01.01.2001.01", "aa", "11.01.01.200a"] {
            assert!(RegionCode::parse(bad).is_err(), "{bad} passed");
        }
    }

    #[test]
    fn names_fold_for_searching() {
        assert_eq!(fold("  Kampung  Makasar (RW.03) "), "kampung makasar rw 03");
    }

    #[test]
    fn a_villages_code_is_read_with_and_without_its_dots() {
        for text in ["99.71.01.1001", "9971011001", " 9971011001 "] {
            assert_eq!(RegionCode::of_village(text).map(|c| c.as_str().to_owned()).as_deref(), Some("99.71.01.1001"));
        }
        for bad in ["99.71.01", "997101100", "99710110011", "9971014001", "99é1011001", "kenangasari", ""] {
            assert_eq!(RegionCode::of_village(bad), None, "{bad}");
        }
    }
}
