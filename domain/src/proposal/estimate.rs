//! Quantity, unit, price and gain, one row a rung: nobody overwrites what someone else said (domain.md 6.1).

pub mod details;

use details::Details;

use crate::{
    institution::coded,
    money::{DEAREST, Rupiah},
    refusal::{Field, Refusal},
    territory::VillageKind,
    time::Instant,
};

coded! {
    /// Whose estimate it is, from the nearest to the highest.
    Rung {
        /// The proposer's own.
        Proposer = "proposer",
        /// A facilitator's.
        Facilitator = "facilitator",
        /// The RT board's.
        Rt = "rt",
        /// The RW board's.
        Rw = "rw",
        /// The head of a dusun's: where there is no RW he stands where an RW's board does.
        Hamlet = "hamlet",
        /// The LPM's.
        Lpm = "lpm",
        /// A drafting or verifying team's.
        Team = "team",
        /// The village office's.
        Village = "village",
    }
}

coded! {
    /// Units in which quantities are given.
    Unit {
        /// Metres.
        Metre = "m",
        /// Square metres.
        SquareMetre = "m2",
        /// Cubic metres.
        CubicMetre = "m3",
        /// Pieces.
        Piece = "unit",
        /// Points.
        Point = "titik",
        /// People.
        Person = "orang",
        /// Lump sums.
        Package = "paket",
        /// Months.
        Month = "bulan",
        /// Sets.
        Set = "set",
        /// Households.
        Household = "KK",
        /// Children under five.
        Toddler = "balita",
    }
}

coded! {
    /// The three sides of tridaya, of which every proposal carries one.
    Tridaya {
        /// Lingkungan.
        Environment = "lingkungan",
        /// Sosial.
        Social = "sosial",
        /// Ekonomi.
        Economy = "ekonomi",
    }
}

coded! {
    /// Whose the land is.
    Land {
        /// Belongs to the village or the city.
        Public = "public",
        /// Given or lent by its owner, in writing.
        Granted = "granted",
        /// Private, without a paper yet.
        Private = "private",
        /// No land is needed.
        None = "none",
    }
}

/// A category of spending: the desa's activity code or the kelurahan's letter, with its side of tridaya.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Category {
    /// The code: `K1a`, `02.04.11`.
    pub code: &'static str,
    /// Its name, as officials print it.
    pub name: &'static str,
    /// The side of tridaya that follows from it.
    pub tridaya: Tridaya,
}

const fn category(code: &'static str, name: &'static str, tridaya: Tridaya) -> Category {
    Category { code, name, tridaya }
}

/// Kelurahan: Permendagri 130/2018; the letters are ours (domain.md 6.4).
pub static KELURAHAN: &[Category] = &[
    category("K1a", "lingkungan permukiman", Tridaya::Environment),
    category("K1b", "transportasi", Tridaya::Environment),
    category("K1c", "kesehatan", Tridaya::Social),
    category("K1d", "pendidikan & kebudayaan", Tridaya::Social),
    category("K2a", "kesehatan masyarakat", Tridaya::Social),
    category("K2b", "pendidikan & kebudayaan masyarakat", Tridaya::Social),
    category("K2c", "UMKM", Tridaya::Economy),
    category("K2d", "lembaga kemasyarakatan", Tridaya::Social),
    category("K2e", "trantibum & linmas", Tridaya::Social),
    category("K2f", "kesiapsiagaan bencana", Tridaya::Social),
];

/// Desa: the activities used most, Permendagri 20/2018 (domain.md 6.3).
pub static DESA: &[Category] = &[
    category("02.01.02", "dukungan PAUD", Tridaya::Social),
    category("02.02.02", "Posyandu", Tridaya::Social),
    category("02.03.02", "jalan lingkungan", Tridaya::Environment),
    category("02.03.10", "jalan desa", Tridaya::Environment),
    category("02.03.12", "jalan usaha tani", Tridaya::Economy),
    category("02.03.14", "gorong-gorong, prasarana jalan", Tridaya::Environment),
    category("02.04.01", "rumah tidak layak huni", Tridaya::Environment),
    category("02.04.10", "sumur resapan", Tridaya::Environment),
    category("02.04.11", "air bersih", Tridaya::Environment),
    category("02.04.13", "sanitasi", Tridaya::Environment),
    category("02.04.14", "MCK", Tridaya::Environment),
    category("02.04.15", "sampah", Tridaya::Environment),
    category("03.01.01", "pos kamling", Tridaya::Social),
    category("03.01.04", "siaga bencana", Tridaya::Social),
    category("03.03.05", "sarana olahraga", Tridaya::Social),
    category("03.04.03", "PKK", Tridaya::Social),
    category("04.02.03", "lumbung pangan", Tridaya::Economy),
    category("04.02.06", "irigasi tersier", Tridaya::Economy),
    category("04.04.03", "pemberdayaan difabel", Tridaya::Social),
    category("04.05.01", "pelatihan UMKM", Tridaya::Economy),
    category("04.07.04", "kelompok usaha", Tridaya::Economy),
    category("05.01.01", "penanggulangan bencana", Tridaya::Social),
];

/// The categories of a kind of village.
#[must_use]
pub const fn categories(kind: VillageKind) -> &'static [Category] {
    match kind {
        VillageKind::Desa => DESA,
        VillageKind::Kelurahan => KELURAHAN,
    }
}

/// The category of a code, in either kind of village.
#[must_use]
pub fn category_of(code: &str) -> Option<&'static Category> {
    KELURAHAN.iter().chain(DESA).find(|c| c.code == code)
}

/// What one rung says about size, cost and gain. Each part may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Quantity in thousandths of the unit.
    pub quantity: Option<i64>,
    /// The unit.
    pub unit: Option<Unit>,
    /// Price of one unit.
    pub unit_price: Option<Rupiah>,
    /// The category's code.
    pub category: Option<&'static Category>,
    /// Men and boys who gain.
    pub men: Option<u32>,
    /// Women and girls who gain.
    pub women: Option<u32>,
    /// Members of poor households who gain (A-RTM); the RT board's alone to say.
    pub poor: Option<u32>,
    /// Whose the land is.
    pub land: Option<Land>,
    /// What else is said.
    pub details: Details,
}

/// An estimate with who said it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Whose.
    pub rung: Rung,
    /// When.
    pub at: Instant,
    /// What.
    pub estimate: Estimate,
}

/// The cost of a quantity in thousandths at a price, rounded half up: one function for browser and server.
#[must_use]
pub fn cost(quantity_thousandths: i64, unit_price: Rupiah) -> Option<Rupiah> {
    if quantity_thousandths <= 0 || unit_price.0 <= 0 {
        return None;
    }
    let exact = i128::from(quantity_thousandths) * i128::from(unit_price.0);
    let rounded = i64::try_from((exact + 500) / 1_000).ok()?;
    (rounded > 0 && rounded <= DEAREST.0).then_some(Rupiah(rounded))
}

/// Reads a quantity as Indonesians write it, `1.250,5`, into thousandths.
#[must_use]
pub fn parse_quantity(text: &str) -> Option<i64> {
    let plain = text.trim().replace('.', "");
    let (whole, part) = plain.split_once(',').unwrap_or((plain.as_str(), ""));
    if whole.is_empty() || whole.len() > 12 || part.len() > 3 || !digits(whole) || !(part.is_empty() || digits(part)) {
        return None;
    }
    let thousandths = format!("{part:0<3}");
    Some(whole.parse::<i64>().ok()? * 1_000 + thousandths.parse::<i64>().ok()?)
}

/// Reads rupiah as they are written, `Rp1.250.000` or `1250000`.
#[must_use]
pub fn parse_rupiah(text: &str) -> Option<Rupiah> {
    let trimmed = text.trim().trim_start_matches("Rp").trim_start_matches("rp").trim().replace(['.', ' '], "");
    if trimmed.is_empty() || trimmed.len() > 15 || !digits(&trimmed) {
        return None;
    }
    trimmed.parse().ok().map(Rupiah)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

impl Estimate {
    /// The cost this rung arrives at.
    #[must_use]
    pub fn cost(&self) -> Option<Rupiah> {
        cost(self.quantity?, self.unit_price?)
    }

    /// Whether nothing was said at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A price without a quantity, or the other way round, is half a word.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with the half that is missing, or an amount beyond what is believable.
    pub fn check(&self) -> Result<(), Refusal> {
        self.details.check()?;
        match (self.quantity, self.unit_price) {
            (Some(q), Some(p)) if cost(q, p).is_none() => Err(Refusal::field("quantity", "number")),
            (Some(_), None) => Err(Refusal::Fields(vec![Field::new("unit_price", "missing")])),
            (None, Some(_)) => Err(Refusal::Fields(vec![Field::new("quantity", "missing")])),
            (Some(_), Some(_)) if self.unit.is_none() => Err(Refusal::field("unit", "missing")),
            _ => Ok(()),
        }
    }
}

/// What counts: for each part the highest rung's latest word. Lower rungs' words stay beside it.
#[must_use]
pub fn binding(said: &[Said]) -> Estimate {
    let mut order: Vec<&Said> = said.iter().collect();
    order.sort_by_key(|s| (s.rung, s.at));
    let mut out = Estimate::default();
    for s in order {
        let e = &s.estimate;
        if e.cost().is_some() {
            (out.quantity, out.unit, out.unit_price) = (e.quantity, e.unit, e.unit_price);
        }
        out.category = e.category.or(out.category);
        out.men = e.men.or(out.men);
        out.women = e.women.or(out.women);
        out.poor = e.poor.or(out.poor);
        out.land = e.land.or(out.land);
        out.details = e.details.or(out.details);
    }
    out
}

/// An estimate of people as the public sees it: rounded to tens above twenty (domain.md 6, last line).
#[must_use]
pub const fn rounded_people(count: u32) -> u32 {
    if count < 20 { count } else { (count + 5) / 10 * 10 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(rung: Rung, day: i64, quantity: i64, price: i64) -> Said {
        let estimate = Estimate {
            quantity: Some(quantity * 1_000),
            unit: Some(Unit::Metre),
            unit_price: Some(Rupiah(price)),
            ..Estimate::default()
        };
        Said { rung, at: Instant::from_micros(0).plus_days(day), estimate }
    }

    #[test]
    fn cost_rounds_half_up_and_never_overflows() {
        assert_eq!(cost(150_000, Rupiah(780_000)), Some(Rupiah(117_000_000)));
        assert_eq!(cost(1_500, Rupiah(1)), Some(Rupiah(2)));
        assert_eq!(cost(1_499, Rupiah(1)), Some(Rupiah(1)));
        assert_eq!(cost(i64::MAX, Rupiah(i64::MAX)), None);
        assert_eq!(cost(0, Rupiah(5)), None);
    }

    #[test]
    fn the_highest_rungs_latest_word_counts_and_silence_takes_nothing_away() {
        let mut rt = said(Rung::Rt, 9, 120, 700_000);
        rt.estimate.poor = Some(12);
        let words = [said(Rung::Lpm, 2, 150, 780_000), rt, said(Rung::Proposer, 1, 999, 1), said(Rung::Lpm, 1, 1, 1)];
        let binding = binding(&words);
        assert_eq!(binding.cost(), Some(Rupiah(117_000_000)));
        assert_eq!(binding.poor, Some(12));
    }

    #[test]
    fn half_an_estimate_is_sent_back_with_the_missing_half() {
        let half = Estimate { quantity: Some(1_000), ..Estimate::default() };
        assert_eq!(half.check(), Err(Refusal::field("unit_price", "missing")));
        assert_eq!(Estimate::default().check(), Ok(()));
    }

    #[test]
    fn numbers_read_as_indonesians_write_them() {
        assert_eq!(parse_quantity("1.250,5"), Some(1_250_500));
        assert_eq!(parse_rupiah("Rp 117.000.000"), Some(Rupiah(117_000_000)));
        for bad in ["", "-1", "1,2345", "abc", "1e9", "9999999999999"] {
            assert_eq!(parse_quantity(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_category_of_the_demonstration_is_known() {
        for code in ["K1a", "K1b", "K1c", "K1d", "K2b", "K2c", "K2e", "K2f", "02.03.12", "02.02.02", "04.02.06"] {
            assert!(category_of(code).is_some(), "{code}");
        }
    }

    proptest! {
        #[test]
        fn reading_any_text_never_panics(text in "\\PC{0,40}") {
            let _ = (parse_quantity(&text), parse_rupiah(&text));
        }

        #[test]
        fn the_cost_is_within_half_a_rupiah_of_the_exact_product(q in 1_i64..1_000_000_000, p in 1_i64..1_000_000) {
            if let Some(Rupiah(c)) = cost(q, Rupiah(p)) {
                let twice_off = (i128::from(c) * 1_000 - i128::from(q) * i128::from(p)).abs() * 2;
                prop_assert!(twice_off <= 1_000);
            }
        }
    }
}
