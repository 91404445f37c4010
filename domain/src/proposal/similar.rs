//! Whether a neighbour wrote the same already: a rule that finds "Saluran Gang Melati pecah" for who writes "Selokan
//! Gang Melati mampet", and leaves the street lamp of Gang Melati alone.
//!
//! Two texts are alike when they share what they are about, by stem or by nearly the same letters, and either share
//! enough of it or a named place besides. Counted in whole numbers; what is found is only offered, never decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    search::{Word, alike, words},
    words::Words,
};

/// So many similar proposals are shown: more would hide the form behind them.
pub const SHOWN: usize = 3;
/// Words with at least so many shared three-letter pieces, in thousandths, are one word written twice.
const ONE_WORD: u16 = 550;
/// Shorter words must be the same: "gang" and "gagang" are not.
const LETTERS: usize = 5;
/// Of the shorter text so much must be shared where no place is: a third.
const SHARE: usize = 3;
/// What a shared place adds, in thousandths.
const PLACE: u32 = 250;

/// Behind these stands the name of a place.
const PLACES: &[&str] = &["blok", "desa", "dusun", "gang", "jalan", "kampung", "lorong", "rumah", "taman"];

/// Stems that many proposals have, whatever they are about.
const COMMON: &[&str] = &[
    "ada",
    "air",
    "akibat",
    "anak",
    "baik",
    "bagus",
    "bangun",
    "bantu",
    "banyak",
    "baru",
    "bau",
    "beli",
    "besar",
    "buat",
    "bulan",
    "cepat",
    "cm",
    "dekat",
    "depan",
    "ganti",
    "hujan",
    "ibu",
    "jam",
    "kali",
    "kecil",
    "keluarga",
    "kelurahan",
    "kena",
    "kurang",
    "lama",
    "lebar",
    "lewat",
    "lingkung",
    "lokasi",
    "mati",
    "musim",
    "meter",
    "orang",
    "parah",
    "pasang",
    "pecah",
    "rehabilitasi",
    "roda",
    "rusak",
    "rw",
    "rt",
    "sampai",
    "sekarang",
    "sekitar",
    "sering",
    "sekolah",
    "sulit",
    "tahun",
    "tambah",
    "tebal",
    "tempat",
    "tinggi",
    "ujung",
    "umum",
    "warga",
    "wilayah",
];

/// What a text is about, and the places it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gist {
    /// By their roots, each as it was written: a slip of the finger is seen there.
    topics: BTreeMap<String, String>,
    places: BTreeSet<String>,
}

impl Gist {
    /// Of three answers, or as many as there are yet.
    #[must_use]
    pub fn of(said: &Words) -> Self {
        let mut gist = Self::default();
        for text in [&said.problem, &said.place, &said.wish] {
            gist.add(&words(text));
        }
        gist.topics.retain(|topic, _| !gist.places.contains(topic));
        gist
    }

    fn add(&mut self, said: &[Word]) {
        let mut before: Option<&Word> = None;
        for word in said {
            let named = before.is_some_and(|b| PLACES.contains(&b.root.as_str()));
            before = Some(word);
            let number = word.plain.chars().any(|c| c.is_ascii_digit());
            let nothing = word.is_stop() || number || word.root.chars().count() < 2;
            if nothing || PLACES.contains(&word.root.as_str()) {
                continue;
            }
            if named && word.marked {
                self.places.insert(word.root.clone());
            } else if !COMMON.contains(&word.root.as_str()) {
                self.topics.insert(word.root.clone(), word.plain.clone());
            }
        }
    }

    /// Every word by which a similar text could be found.
    pub fn roots(&self) -> impl Iterator<Item = &str> {
        self.topics.keys().chain(&self.places).map(String::as_str)
    }

    /// How alike two texts are, in thousandths and more; none where they are about different things.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<u32> {
        // A name that one of them wrote without its capital letter is a name nevertheless.
        let either = |word: &String| self.places.contains(word) || other.places.contains(word);
        let knows = |gist: &Self, word: &String| gist.places.contains(word) || gist.topics.contains_key(word);
        let all: BTreeSet<&String> = self.places.union(&other.places).collect();
        let places = all.into_iter().filter(|word| knows(self, word) && knows(other, word)).count();
        let mine: Vec<_> = self.topics.iter().filter(|(root, _)| !either(root)).collect();
        let theirs: Vec<_> = other.topics.iter().filter(|(root, _)| !either(root)).collect();
        let of = |some: &[_], in_others: &[_]| {
            some.iter().filter(|word| in_others.iter().any(|other| one_word(**word, *other))).count()
        };
        let shared = of(&mine, &theirs).min(of(&theirs, &mine));
        let least = mine.len().min(theirs.len());
        let enough = shared >= 2 && shared * SHARE >= least;
        if !(enough || (shared >= 1 && places >= 1)) {
            return None;
        }
        let share = u32::try_from(shared * 1_000 / least.max(1)).unwrap_or(u32::MAX);
        Some(share.saturating_add(PLACE * u32::try_from(places.min(2)).unwrap_or(0)))
    }
}

fn one_word((root, plain): (&String, &String), (other_root, other): (&String, &String)) -> bool {
    let long = plain.chars().count() >= LETTERS && other.chars().count() >= LETTERS;
    root == other_root || (long && alike(plain, other) >= ONE_WORD)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn gist(problem: &str, place: &str, wish: &str) -> Gist {
        Gist::of(&Words::new(problem, place, wish))
    }

    /// Some of the demonstration's, as residents wrote them.
    const TEXTS: [(&str, &str, &str); 12] = [
        (
            "Saluran Gang Melati dangkal dan pecah; hujan lebih dari satu jam membuat air masuk ke 34 rumah",
            "Gang Melati RT 02-03",
            "Rehabilitasi saluran U-ditch 40x40 cm dengan tutup",
        ),
        ("Selokan Gang Melati mampet dan bau setiap musim hujan", "Gang Melati RT 03", "Perbaikan selokan Gang Melati"),
        (
            "Gang Kenari berlubang, lansia dan anak sekolah sering jatuh",
            "Gang Kenari RT 01",
            "Pemasangan paving gang lebar 1,5 m",
        ),
        (
            "Timbangan dan alat ukur tinggi rusak, 52 balita tidak tercatat benar",
            "Posyandu Kenanga 2 dan 3",
            "Pengadaan set antropometri dan meja pelayanan",
        ),
        (
            "Sampah menumpuk di ujung gang, gerobak RW hanya satu",
            "RW 03",
            "Pengadaan gerobak sampah dorong dan jadwal angkut",
        ),
        (
            "Genangan di jalan poros kelurahan karena tidak ada resapan",
            "Jl. Poros Kenangasari RT 01-02",
            "Pembuatan sumur resapan",
        ),
        ("Tiga kali pencurian sepeda motor dalam enam bulan, gang gelap", "RW 05", "Pemasangan lampu gang dan CCTV"),
        ("Lampu Gang Melati mati sudah dua bulan", "Gang Melati RT 02", "Ganti lampu jalan"),
        ("Air sumur keruh pada kemarau", "RT 03-04 RW 01", "Perpanjangan pipa air bersih warga"),
        ("Jalan Raya Arjuna berlubang, dua kecelakaan bulan lalu", "Jl. Raya Arjuna KM 2-3", "Pelapisan ulang aspal"),
        ("36 balita berisiko tengkes (stunting)", "Posyandu Melon", "Pemberian makanan tambahan lokal dan kelas ibu"),
        ("Atap PAUD bocor, 38 anak belajar di teras", "PAUD Cempaka RW 04", "Rehabilitasi ruang PAUD dan pojok baca"),
    ];

    #[test]
    fn of_a_dozen_proposals_only_the_two_about_one_drain_are_alike() {
        let all: Vec<Gist> = TEXTS.iter().map(|(p, l, w)| gist(p, l, w)).collect();
        let mut found = Vec::new();
        for (i, one) in all.iter().enumerate() {
            found.extend((i + 1..all.len()).filter(|j| one.likeness(&all[*j]).is_some()).map(|j| (i, j)));
        }
        assert_eq!(found, [(0, 1)]);
    }

    #[test]
    fn the_same_said_otherwise_is_found() {
        let drain = gist(TEXTS[0].0, TEXTS[0].1, TEXTS[0].2);
        for (problem, place) in [
            ("Selokan Gang Melati mampet dan bau", "Gang Melati"),
            ("got gang melati meluap kalau hujan", "gang melati"),
            ("Drainase di Gg. Melati dangkal sekali", "RT 02"),
            ("Salurran gang Melati penuh lumpur", "depan rumah Pak Joko"),
        ] {
            assert!(gist(problem, place, "").likeness(&drain).is_some(), "{problem}");
        }
        let cart = gist(TEXTS[4].0, TEXTS[4].1, TEXTS[4].2);
        let cart_again = gist("Gerobak sampah kurang, sampah tidak terangkut", "RT 02", "Beli gerobak");
        assert!(cart_again.likeness(&cart).is_some());
    }

    #[test]
    fn another_thing_at_the_same_place_is_not() {
        let drain = gist(TEXTS[0].0, TEXTS[0].1, TEXTS[0].2);
        for (problem, place) in [
            ("Lampu Gang Melati mati, warga takut lewat", "Gang Melati"),
            ("Anak-anak tidak punya tempat bermain", "Gang Melati"),
            ("Sampah berserakan setiap hujan", "ujung gang"),
            ("Balai RW tidak bisa dimasuki kursi roda", "Balai RW 04"),
        ] {
            assert_eq!(gist(problem, place, "").likeness(&drain), None, "{problem}");
        }
        assert_eq!(gist("", "", "").likeness(&drain), None);
    }

    #[test]
    fn what_shares_more_stands_first() {
        let asked = gist("Selokan Gang Melati mampet dan bau", "Gang Melati", "");
        let same = asked.likeness(&gist(TEXTS[1].0, TEXTS[1].1, TEXTS[1].2)).unwrap();
        let near = asked.likeness(&gist(TEXTS[0].0, TEXTS[0].1, TEXTS[0].2)).unwrap();
        assert!(same > near, "{same} {near}");
    }

    proptest! {
        #[test]
        fn likeness_does_not_depend_on_who_is_asked(a in "[A-Za-z ]{0,60}", b in "[A-Za-z ]{0,60}") {
            let (one, two) = (gist(&a, "", ""), gist(&b, "", ""));
            prop_assert_eq!(one.likeness(&two).is_some(), two.likeness(&one).is_some());
        }
    }
}
