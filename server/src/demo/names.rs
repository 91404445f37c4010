//! Names of made-up residents: a first and a second name, never the same pair twice.

use std::collections::BTreeSet;

use domain::chance::{Chance, below};

static MEN: &[&str] = &[
    "Ahmad", "Agus", "Aris", "Bagus", "Bayu", "Budi", "Cahyo", "Danang", "Darto", "Dedi", "Dwi", "Eko", "Fajar",
    "Gatot", "Gunawan", "Hari", "Hendra", "Heru", "Imam", "Indra", "Irfan", "Iwan", "Jarwo", "Karno", "Kurnia",
    "Lukman", "Maman", "Nanang", "Narto", "Panji", "Purwanto", "Rahmat", "Ridwan", "Rudi", "Sabar", "Samsul", "Sigit",
    "Slamet", "Sugeng", "Sukir", "Supri", "Suroto", "Taufik", "Teguh", "Tono", "Tri", "Udin", "Wagiman", "Warsito",
    "Yanto", "Yoga", "Yusuf", "Zainal",
];

static WOMEN: &[&str] = &[
    "Ani",
    "Asih",
    "Ayu",
    "Daryati",
    "Dewi",
    "Dian",
    "Eka",
    "Endah",
    "Erna",
    "Fitri",
    "Handayani",
    "Hartati",
    "Ida",
    "Indah",
    "Isti",
    "Juminah",
    "Kartika",
    "Kusmiati",
    "Laras",
    "Lia",
    "Lina",
    "Maryam",
    "Mimin",
    "Murni",
    "Nani",
    "Ningsih",
    "Nur",
    "Nurul",
    "Partini",
    "Puji",
    "Ratih",
    "Retno",
    "Rini",
    "Rohani",
    "Romlah",
    "Rukmini",
    "Rusmini",
    "Sekar",
    "Sinta",
    "Siti",
    "Sumiati",
    "Sundari",
    "Sulastri",
    "Suti",
    "Titik",
    "Tumini",
    "Utami",
    "Wati",
    "Wiwik",
    "Yanti",
    "Yuli",
    "Zubaidah",
];

static SECOND: &[&str] = &[
    "Aminah",
    "Anggraini",
    "Budiarti",
    "Cahyani",
    "Fadilah",
    "Hapsari",
    "Hasanah",
    "Kurniasih",
    "Lestari",
    "Mardiana",
    "Maulida",
    "Mulyani",
    "Nurhayati",
    "Oktaviani",
    "Permata",
    "Pertiwi",
    "Puspita",
    "Rahayu",
    "Rahmawati",
    "Safitri",
    "Sari",
    "Setyowati",
    "Sulistyowati",
    "Susanti",
    "Utari",
    "Wahyuningsih",
    "Wardani",
    "Widyastuti",
    "Wijayanti",
    "Yuliana",
];

static SECOND_MEN: &[&str] = &[
    "Anwar",
    "Ardiansyah",
    "Basuki",
    "Cahyono",
    "Darmawan",
    "Efendi",
    "Fauzi",
    "Haryanto",
    "Hasan",
    "Hidayat",
    "Iskandar",
    "Kuncoro",
    "Kurniawan",
    "Kusuma",
    "Mahendra",
    "Mustofa",
    "Nugraha",
    "Nurdin",
    "Permadi",
    "Pranoto",
    "Pratama",
    "Purnomo",
    "Rohman",
    "Saputra",
    "Setiadi",
    "Subekti",
    "Sudrajat",
    "Susilo",
    "Sutanto",
    "Wibowo",
    "Wicaksono",
    "Winarno",
    "Yulianto",
];

/// Pairs that well-known people bear.
static BORNE_BY_OTHERS: &[&str] = &[
    "Agus Susilo",
    "Ahmad Fauzi",
    "Budi Darmawan",
    "Hendra Setiadi",
    "Indra Sari",
    "Taufik Hidayat",
    "Iwan Kurniawan",
    "Dian Permata",
    "Eko Purnomo",
    "Siti Nurhayati",
    "Dewi Sari",
    "Dewi Lestari",
    "Taufik Kurniawan",
    "Yusuf Mahendra",
    "Siti Rahmawati",
];

/// The names that are given already.
#[derive(Debug, Default)]
pub(super) struct Register {
    given: BTreeSet<String>,
}

impl Register {
    /// Gives a name that nobody here bears yet.
    pub(super) fn name(&mut self, woman: bool, chance: &dyn Chance) -> String {
        let (first, second) = if woman { (WOMEN, SECOND) } else { (MEN, SECOND_MEN) };
        loop {
            let name = format!("{} {}", first[below(first.len(), chance)], second[below(second.len(), chance)]);
            if !BORNE_BY_OTHERS.contains(&name.as_str()) && self.given.insert(name.clone()) {
                return name;
            }
        }
    }
}
