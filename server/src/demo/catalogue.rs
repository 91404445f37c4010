//! What may be proposed in the demonstration: the kota's list of two years, taken from what its villages propose, and what
//! two villages added of their own.

use domain::{
    catalogue::{
        Empowerment::{self, Awareness, Capacity, Means},
        Item,
        Support::{self, Assistance, Facilitation, Physical},
    },
    institution::BodyKind,
    money::Rupiah,
    proposal::estimate::{
        Unit::{self, Metre, Month, Package, Person, Piece, Point, Set, SquareMetre, Toddler},
        category_of,
    },
};

use super::{DemoError, cycles::THIS_YEAR, deeds::What, script::Script};

/// Code, name, unit, lowest and highest price, needs, stage of empowerment, kind of support, goal of SDGs Desa. The
/// category stands before the last dash.
type Line = (&'static str, &'static str, Unit, i64, i64, &'static str, Option<Empowerment>, Support, u8);

const LAND: &str = "Lahan milik umum, atau surat hibah.";
const GROUP: &str = "Kelompok punya SK dan pengurus.";

/// The kota's list.
static CITY: &[Line] = &[
    ("K1a-1", "Saluran U-ditch 40x40 cm dengan tutup", Metre, 700_000, 850_000, LAND, None, Physical, 11),
    ("K1a-2", "Gerobak sampah dorong dan jadwal angkut", Piece, 4_500_000, 5_000_000, "", None, Physical, 12),
    ("K1a-3", "Sumur resapan", Piece, 6_000_000, 7_000_000, LAND, None, Physical, 13),
    ("K1a-4", "Pipa air bersih warga", Metre, 170_000, 200_000, "", None, Physical, 6),
    ("K1a-5", "Jalur landai dan pegangan tangan", Point, 9_000_000, 10_500_000, "", None, Physical, 10),
    ("K1b-1", "Paving gang lebar 1,5 m", SquareMetre, 250_000, 280_000, LAND, None, Physical, 9),
    ("K1b-2", "Pengecoran jalan lingkungan tebal 12 cm", SquareMetre, 290_000, 330_000, LAND, None, Physical, 9),
    ("K1c-1", "Set antropometri dan meja pelayanan Posyandu", Set, 17_500_000, 19_000_000, "", None, Physical, 3),
    ("K1c-2", "MCK komunal dan septik kedap", Piece, 85_000_000, 95_000_000, LAND, None, Physical, 6),
    ("K1d-1", "Rehabilitasi ruang PAUD dan pojok baca", Package, 60_000_000, 75_000_000, LAND, None, Physical, 4),
    ("K2b-1", "Pengelolaan rumah pintar", Month, 3_000_000, 4_000_000, GROUP, Some(Means), Facilitation, 4),
    (
        "K2c-1",
        "Pelatihan menjahit dan pemasaran daring",
        Person,
        2_000_000,
        2_300_000,
        GROUP,
        Some(Capacity),
        Assistance,
        8,
    ),
    ("K2c-2", "Kelas literasi keuangan digital", Person, 900_000, 1_000_000, "", Some(Capacity), Assistance, 8),
    ("K2e-1", "Lampu gang", Point, 2_500_000, 3_400_000, "", None, Physical, 7),
    ("K2f-1", "Pelatihan tim siaga banjir", Person, 1_300_000, 1_500_000, "", Some(Awareness), Assistance, 13),
    (
        "02.02.02-1",
        "Makanan tambahan lokal dan kelas ibu",
        Toddler,
        1_200_000,
        1_400_000,
        "",
        Some(Awareness),
        Assistance,
        2,
    ),
    ("02.03.12-1", "Rabat beton jalan usaha tani lebar 2 m", Metre, 390_000, 430_000, LAND, None, Physical, 9),
    (
        "02.04.01-1",
        "Perbaikan rumah tidak layak huni",
        Piece,
        18_000_000,
        20_000_000,
        "Penerima dari data resmi.",
        None,
        Physical,
        11,
    ),
    ("02.04.11-1", "Sumur bor dan tandon air", Piece, 110_000_000, 125_000_000, LAND, None, Physical, 6),
    ("03.03.05-1", "Lapangan voli dan perlengkapan", Package, 33_000_000, 38_000_000, LAND, None, Physical, 3),
    ("04.02.03-1", "Lumbung pangan dusun", Piece, 50_000_000, 56_000_000, LAND, None, Physical, 2),
    ("04.02.06-1", "Perbaikan saluran irigasi tersier", Metre, 360_000, 400_000, "", None, Physical, 2),
    (
        "04.04.03-1",
        "Pelatihan usaha dan alat kerja bagi difabel",
        Person,
        1_800_000,
        2_000_000,
        "",
        Some(Means),
        Assistance,
        10,
    ),
    (
        "04.05.01-1",
        "Olahan pangan lokal, izin PIRT, kemasan",
        Person,
        1_100_000,
        1_250_000,
        GROUP,
        Some(Capacity),
        Assistance,
        8,
    ),
];

/// What villages added of their own for next year, and the day they entered it: confirmed a day later.
static OWN: &[(&str, BodyKind, i64, Line)] = &[
    (
        "KS",
        BodyKind::Lpm,
        -40,
        (
            "K1a-6",
            "Perahu karet untuk banjir",
            Piece,
            12_000_000,
            14_000_000,
            "Disimpan di balai kelurahan.",
            None,
            Physical,
            13,
        ),
    ),
    (
        "RM",
        BodyKind::Bpd,
        -100,
        ("02.04.13-1", "Jamban keluarga dengan septik kedap", Piece, 4_000_000, 4_800_000, "", None, Physical, 6),
    ),
];

/// Proposals of this year that are on the list.
static CHOSEN: &[(&str, &str)] =
    &[("1", "K1a-1"), ("3", "K1b-1"), ("5", "K1a-2"), ("9", "K1a-3"), ("13", "K1c-2"), ("24", "02.04.11-1")];

fn item(line: &Line) -> Result<Item, DemoError> {
    let &(code, name, unit, low, high, needs, empowerment, support, goal) = line;
    let (category, _) = code.rsplit_once('-').ok_or_else(|| DemoError::script("category", code))?;
    Ok(Item {
        code: code.to_owned(),
        name: name.to_owned(),
        unit,
        low: Rupiah(low),
        high: Rupiah(high),
        category: category_of(category).ok_or_else(|| DemoError::script("category", category))?,
        needs: needs.to_owned(),
        empowerment,
        support,
        goal: Some(goal),
    })
}

/// Writes the lists of this year and the next, and which proposals are on them.
pub(super) fn write(script: &mut Script<'_>) -> Result<(), DemoError> {
    let (kota, bappeda) = (script.world.places.id("KOTA")?, script.chair("KOTA", BodyKind::Bappeda)?);
    for (offset, day) in [(0, THIS_YEAR - 40), (1, -120)] {
        let year = script.world.calendar.year() + offset;
        for (line, minute) in CITY.iter().zip(0..) {
            let at = script.at(day, 10, minute);
            script.add(at, bappeda, What::List(kota, year, Box::new(item(line)?)));
        }
    }
    for &(village, second, day, ref line) in OWN {
        let year = script.year(village, 1)?;
        let (head, second) = (script.chair(village, BodyKind::VillageOffice)?, script.chair(village, second)?);
        script.add(script.at(day, 9, 0), head, What::List(year.village, year.year, Box::new(item(line)?)));
        script.add(script.at(day + 1, 9, 0), second, What::ConfirmList(year));
    }
    Ok(())
}

/// The item of the list that a proposal is, if it is one.
pub(super) fn chosen(key: &str) -> Option<&'static str> {
    CHOSEN.iter().find(|(known, _)| *known == key).map(|(_, code)| *code)
}
