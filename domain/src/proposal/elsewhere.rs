//! What is no proposal of a whole neighbourhood and belongs elsewhere: told kindly, with the service that helps, before
//! it is sent (domain.md 4.6, R10 and R11; section 7: sensitive topics are not public proposals).
//!
//! A small list of folded words, on purpose: it is read by people, asks once, and whoever knows better sends all the
//! same. Only what tells of violence is never taken in, so its list is the narrowest.

use super::words::Words;
use crate::{decision::ReasonCode, institution::coded, refusal::Refusal, service::ServiceKind, territory::fold};

coded! {
    /// Where it belongs instead.
    Elsewhere {
        /// Help for one family: the social office (R10).
        OneFamily = "one_family",
        /// A small repair: a service of the village (R11).
        SmallRepair = "small_repair",
        /// Violence: somebody who protects; never in public, and not kept here.
        Violence = "violence",
    }
}

impl Elsewhere {
    /// The code under which an office hands such a proposal over; none for what never becomes a proposal.
    #[must_use]
    pub const fn reason(self) -> Option<ReasonCode> {
        match self {
            Self::OneFamily => Some(ReasonCode::R10),
            Self::SmallRepair => Some(ReasonCode::R11),
            Self::Violence => None,
        }
    }

    /// Which of a village's services helps.
    #[must_use]
    pub const fn service(self) -> ServiceKind {
        match self {
            Self::OneFamily => ServiceKind::Aid,
            Self::SmallRepair => ServiceKind::Repair,
            Self::Violence => ServiceKind::Safety,
        }
    }

    /// What three answers look like; nothing for a proposal like any other.
    #[must_use]
    pub fn of(words: &Words) -> Option<Self> {
        let (all, wish) = (Folded::of(&[&words.problem, &words.place, &words.wish]), Folded::of(&[&words.wish]));
        let rules = [
            (Self::Violence, tells_of_violence(&all, &wish)),
            (Self::OneFamily, helps_one_family(&all, &wish)),
            (Self::SmallRepair, mends_little(&wish)),
        ];
        rules.into_iter().find(|(_, holds)| *holds).map(|(elsewhere, _)| elsewhere)
    }

    /// What the first answer alone looks like already, before anything is wished for: so plain that its writer is spared
    /// the rest of the form. What may still become a work of everybody's waits for the other answers.
    #[must_use]
    pub fn at_first(problem: &str) -> Option<Self> {
        let said = Folded::of(&[problem]);
        let little = said.any(LITTLE) && said.any(BROKEN) && !said.any(MUCH) && !said.any(WIDE) && !said.counts();
        let rules = [
            (Self::Violence, said.any(DEEDS)),
            (Self::OneFamily, helps_one_family(&said, &said)),
            (Self::SmallRepair, little),
        ];
        rules.into_iter().find(|(_, holds)| *holds).map(|(elsewhere, _)| elsewhere)
    }

    /// Whether it may be sent: what tells of violence never, all else when its writer knows better.
    ///
    /// # Errors
    /// [`Refusal::NotForPublic`]; [`Refusal::HandedOver`] while nobody has said that it is meant as a proposal.
    pub fn ask(words: &Words, meant: bool) -> Result<(), Refusal> {
        match Self::of(words) {
            Some(Self::Violence) => Err(Refusal::NotForPublic),
            Some(to) if !meant => Err(Refusal::HandedOver { to }),
            _ => Ok(()),
        }
    }
}

/// Texts as folded words with a blank on either side of each.
struct Folded(String);

impl Folded {
    fn of(texts: &[&str]) -> Self {
        let folded: Vec<String> = texts.iter().map(|t| fold(t)).collect();
        Self(format!(" {} ", folded.join(" ")))
    }

    fn has(&self, words: &str) -> bool {
        self.0.contains(&format!(" {words} "))
    }

    fn any(&self, list: &[&str]) -> bool {
        list.iter().any(|words| self.has(words))
    }

    /// Whether it counts two or more of anything.
    fn counts(&self) -> bool {
        self.0.split_whitespace().any(|w| w.parse::<u32>().is_ok_and(|n| n >= 2))
    }
}

/// What was done to somebody: no wish makes it a matter for everybody's eyes.
const DEEDS: &[&str] = &[
    "diperkosa",
    "memperkosa",
    "dicabuli",
    "mencabuli",
    "dilecehkan",
    "melecehkan",
    "dianiaya",
    "menganiaya",
    "dipukuli",
    "memukuli",
    "dipukul suami",
    "dipukul suaminya",
    "dipukul istri",
    "dipukul istrinya",
    "dipukul ayahnya",
    "dipukul bapaknya",
    "dipukul ibunya",
];
/// The same as a topic: a wish to prevent it is a proposal like any other.
const TOPICS: &[&str] = &[
    "kdrt",
    "kekerasan dalam rumah tangga",
    "kekerasan rumah tangga",
    "kekerasan seksual",
    "kekerasan terhadap anak",
    "kekerasan pada anak",
    "kekerasan terhadap istri",
    "kekerasan terhadap perempuan",
    "kekerasan pada perempuan",
    "pelecehan",
    "perkosaan",
    "pemerkosaan",
    "pencabulan",
    "penganiayaan",
];
const PREVENTS: &[&str] = &[
    "penyuluhan",
    "sosialisasi",
    "pencegahan",
    "mencegah",
    "pelatihan",
    "kampanye",
    "edukasi",
    "kelas",
    "kader",
    "satgas",
    "posko",
    "pos",
    "ronda",
    "lampu",
    "penerangan",
    "kamera",
    "cctv",
    "papan",
    "poster",
];

fn tells_of_violence(all: &Folded, wish: &Folded) -> bool {
    all.any(DEEDS) || (all.any(TOPICS) && !wish.any(PREVENTS))
}

const HELP: &[&str] = &[
    "bantuan",
    "bantu",
    "dibantu",
    "sembako",
    "beras",
    "beasiswa",
    "santunan",
    "modal",
    "uang",
    "biaya",
    "blt",
    "pkh",
    "bpnt",
    "bpjs",
    "kip",
    "bedah rumah",
    "kursi roda",
];
const ONE: &[&str] = &[
    "untuk saya",
    "buat saya",
    "bagi saya",
    "kepada saya",
    "keluarga saya",
    "keluarga kami",
    "anak saya",
    "suami saya",
    "istri saya",
    "ibu saya",
    "bapak saya",
    "ayah saya",
    "orang tua saya",
    "nenek saya",
    "kakek saya",
    "cucu saya",
    "rumah saya",
    "tetangga saya",
    "sekeluarga",
    "satu keluarga",
];
const SHARED: &[&str] = &[
    "warga",
    "kelompok",
    "bersama",
    "umum",
    "semua",
    "seluruh",
    "setiap",
    "rt",
    "rw",
    "dusun",
    "desa",
    "kelurahan",
    "gang",
    "jalan",
    "saluran",
    "selokan",
    "posyandu",
    "paud",
    "pkk",
    "karang taruna",
    "tani",
    "balai",
    "pos",
    "masjid",
    "mushola",
    "musala",
    "gereja",
    "pura",
    "sekolah",
    "tempat",
    "taman",
    "lapangan",
    "lansia",
    "balita",
    "difabel",
    "anak anak",
    "ibu ibu",
    "bapak bapak",
    "pemuda",
    "remaja",
    "pelatihan",
    "kader",
];

fn helps_one_family(all: &Folded, wish: &Folded) -> bool {
    wish.any(HELP) && all.any(ONE) && !wish.any(SHARED) && !wish.counts()
}

const MENDS: &[&str] = &[
    "ganti",
    "diganti",
    "mengganti",
    "perbaiki",
    "diperbaiki",
    "memperbaiki",
    "perbaikan",
    "betulkan",
    "dibetulkan",
    "benerin",
    "nyalakan",
    "dinyalakan",
    "pasang lagi",
    "dipasang lagi",
];
const LITTLE: &[&str] =
    &["lampu", "bohlam", "genteng", "keran", "kran", "sakelar", "saklar", "gembok", "engsel", "kaca", "talang"];
const MUCH: &[&str] = &[
    "semua",
    "seluruh",
    "setiap",
    "sepanjang",
    "meter",
    "titik",
    "unit",
    "paket",
    "atap",
    "tiang",
    "jaringan",
    "bangun",
    "pembangunan",
    "rehabilitasi",
    "tenaga surya",
    "panel",
];

const BROKEN: &[&str] = &[
    "mati", "padam", "rusak", "pecah", "retak", "putus", "patah", "lepas", "hilang", "bocor", "menetes", "macet",
    "melorot",
];
/// A whole street's, or again and again: that may be a work.
const WIDE: &[&str] = &["gang", "jalan", "banyak", "beberapa", "belas", "puluh", "sering", "selalu", "gelap"];

fn mends_little(wish: &Folded) -> bool {
    wish.any(MENDS) && wish.any(LITTLE) && !wish.any(MUCH) && !wish.counts()
}

#[cfg(test)]
mod tests;
