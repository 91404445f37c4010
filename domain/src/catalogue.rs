//! "Kamus usulan": what may be proposed in a village's year, with unit, price and what it needs. A kota's list holds in
//! all its villages; a village adds its own, and says otherwise under the same code (domain.md 2.2, 6.2 to 6.4).

pub mod sheet;

use crate::{
    institution::coded,
    money::{DEAREST, Rupiah},
    proposal::{
        estimate::{Category, Tridaya, Unit, categories, category_of, parse_quantity, parse_rupiah},
        search::{Query, tokens},
        words::Words,
    },
    refusal::{Field, Refusal},
    territory::VillageKind,
};

coded! {
    /// The stage of empowerment that an item serves (Sulistiyani; domain.md 7).
    Empowerment {
        /// Penyadaran: people come to see what they can do.
        Awareness = "penyadaran",
        /// Pengkapasitasan: they learn how.
        Capacity = "pengkapasitasan",
        /// Pendayaan: they are given the means.
        Means = "pendayaan",
    }
}

coded! {
    /// What kind of support it is.
    Support {
        /// Asistensi: training and advice.
        Assistance = "asistensi",
        /// Fasilitasi: a place, and who keeps it.
        Facilitation = "fasilitasi",
        /// Promosi: a way to programmes and markets.
        Promotion = "promosi",
        /// Something that is built or bought.
        Physical = "fisik",
    }
}

/// Longest code.
const CODE_MAX: usize = 20;
/// Longest name.
const NAME_MAX: usize = 120;
/// Longest sentence about what is needed.
const NEEDS_MAX: usize = 300;
/// SDGs Desa are eighteen.
const SDGS: u8 = 18;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its code: `02.04.11-1`, `K1a-3`.
    pub code: String,
    /// What it is.
    pub name: String,
    /// In which unit it is counted.
    pub unit: Unit,
    /// The lowest price of a unit.
    pub low: Rupiah,
    /// The highest; the same as the lowest where there is one price.
    pub high: Rupiah,
    /// Its category of spending.
    pub category: &'static Category,
    /// What must be there before it can be done: land papers, a group with a decree.
    pub needs: String,
    /// Which stage of empowerment it serves, if one.
    pub empowerment: Option<Empowerment>,
    /// What kind of support it is.
    pub support: Support,
    /// The goal of SDGs Desa it serves, if one.
    pub goal: Option<u8>,
}

impl Item {
    /// Reads an item as a form or a row says it; an empty highest price is the lowest.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with everything that cannot be read.
    pub fn read<'a>(said: impl Fn(&str) -> &'a str) -> Result<Self, Refusal> {
        let mut faults = Vec::new();
        let mut wanted = |name: &'static str, why: &'static str, there: bool| {
            if !there {
                faults.push(Field::new(name, if said(name).trim().is_empty() { "missing" } else { why }));
            }
        };
        let (unit, category) = (Unit::from_code(said("unit").trim()), category_of(said("category").trim()));
        let (low, high) = (parse_rupiah(said("price_low")), parse_rupiah(said("price_high")));
        let support = Support::from_code(said("support").trim());
        wanted("unit", "choice", unit.is_some());
        wanted("price_low", "number", low.is_some());
        wanted("price_high", "number", high.is_some() || said("price_high").trim().is_empty());
        wanted("category", "choice", category.is_some());
        wanted("support", "choice", support.is_some());
        let goal = match said("goal").trim() {
            "" => None,
            typed => {
                let goal = parse_quantity(typed).filter(|n| n % 1_000 == 0).and_then(|n| u8::try_from(n / 1_000).ok());
                wanted("goal", "number", goal.is_some());
                goal
            }
        };
        let (Some(unit), Some(low), Some(category), Some(support), true) =
            (unit, low, category, support, faults.is_empty())
        else {
            return Err(Refusal::Fields(faults));
        };
        // White space is tidied as in every text.
        let words = Words::new(said("item_name"), said("item_code"), said("needs"));
        Ok(Self {
            code: words.place,
            name: words.problem,
            unit,
            low,
            high: high.unwrap_or(low).max(Rupiah::ZERO),
            category,
            needs: words.wish,
            empowerment: Empowerment::from_code(said("empowerment").trim()),
            support,
            goal,
        })
    }

    /// Whether it can stand on the list of a kind of village; of a kota's list, of either.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with everything that is missing or cannot be.
    pub fn check(&self, kind: Option<VillageKind>) -> Result<(), Refusal> {
        let length = |name, text: &str, least, most| match text.chars().count() {
            0 if least > 0 => Some(Field::new(name, "missing")),
            n if n < least => Some(Field::new(name, "short")),
            n if n > most => Some(Field::new(name, "long")),
            _ => None,
        };
        let here = |c: &Category| kind.is_none_or(|kind| categories(kind).iter().any(|known| known.code == c.code));
        let faults: Vec<Field> = [
            code(&self.code).err(),
            length("item_name", &self.name, 3, NAME_MAX),
            (self.low <= Rupiah::ZERO || self.low > DEAREST).then(|| Field::new("price_low", "number")),
            (self.high < self.low || self.high > DEAREST).then(|| Field::new("price_high", "price_order")),
            (!here(self.category)).then(|| Field::new("category", "choice")),
            length("needs", &self.needs, 0, NEEDS_MAX),
            self.goal.filter(|g| !(1..=SDGS).contains(g)).map(|_| Field::new("goal", "number")),
        ]
        .into_iter()
        .flatten()
        .collect();
        if faults.is_empty() { Ok(()) } else { Err(Refusal::Fields(faults)) }
    }

    /// The side of tridaya that follows from its category.
    #[must_use]
    pub const fn tridaya(&self) -> Tridaya {
        self.category.tridaya
    }

    /// Whether it answers what is asked: by code, name, what it needs, or its category.
    #[must_use]
    pub fn answers(&self, query: &Query) -> bool {
        query.answered_by(&tokens([&*self.code, &*self.name, &*self.needs, self.category.name]))
    }
}

/// Reads a code: letters, digits, dots and dashes.
///
/// # Errors
/// What to mend.
pub fn code(text: &str) -> Result<(), Field> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let begins = text.chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    match text.len() {
        0 => Err(Field::new("item_code", "missing")),
        n if n > CODE_MAX => Err(Field::new("item_code", "long")),
        _ if begins && text.chars().all(fits) => Ok(()),
        _ => Err(Field::new("item_code", "code")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::estimate::category_of;

    fn item() -> Item {
        Item {
            code: "K1a-1".into(),
            name: "Saluran U-ditch 40x40 cm dengan tutup".into(),
            unit: Unit::Metre,
            low: Rupiah(700_000),
            high: Rupiah(850_000),
            category: category_of("K1a").unwrap(),
            needs: "Lahan milik umum, atau surat hibah.".into(),
            empowerment: None,
            support: Support::Physical,
            goal: Some(11),
        }
    }

    #[test]
    fn an_item_belongs_to_the_kind_of_village_that_its_category_does() {
        assert_eq!(item().check(Some(VillageKind::Kelurahan)), Ok(()));
        assert_eq!(item().check(None), Ok(()), "a kota has villages of both kinds");
        let refused = item().check(Some(VillageKind::Desa)).unwrap_err();
        assert_eq!(refused, Refusal::field("category", "choice"));
    }

    #[test]
    fn everything_that_cannot_be_is_named_at_once() {
        let bad =
            Item { code: "=1+1".into(), name: "x".into(), low: Rupiah(10), high: Rupiah(9), goal: Some(19), ..item() };
        let Refusal::Fields(fields) = bad.check(None).unwrap_err() else { panic!() };
        assert_eq!(fields.iter().map(|f| f.name).collect::<Vec<_>>(), ["item_code", "item_name", "price_high", "goal"]);
    }

    #[test]
    fn an_item_is_found_by_another_word_for_it() {
        for asked in ["selokan", "u-ditch", "K1a", "hibah", "permukiman"] {
            assert!(item().answers(&Query::read(asked)), "{asked}");
        }
        assert!(!item().answers(&Query::read("lampu")));
    }
}
