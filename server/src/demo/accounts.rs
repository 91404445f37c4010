//! The printed accounts: one of every kind, with what waits for each of them.

use std::collections::BTreeSet;

use domain::{
    chance::{Chance, Seeded, below},
    id::PersonId,
    institution::{BodyKind, Seat},
};
use serde::Serialize;
use store::{Store, StoreResult};

use super::{
    DemoError, PIN,
    people::{People, Resident},
    places::{Places, VILLAGES},
};

/// One printed account of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemoAccount {
    /// What the account is there to show.
    pub role: &'static str,
    /// The card number.
    pub user: String,
    /// The PIN, the same for every account of the demonstration.
    pub password: String,
    /// Where the person lives or acts, in words: "RT 02 · RW 03 · Kenangasari".
    pub territory: String,
    /// The person's name.
    pub name: String,
    /// What waits for them, as one sentence.
    pub task: String,
    /// The same for the sign-in page in English; files and the command line are Indonesian.
    #[serde(skip)]
    pub task_english: String,
    /// Where it waits.
    pub task_path: String,
}

/// What a printed person is.
enum Post {
    /// An ordinary resident of an RT.
    Resident(&'static str),
    /// The holder of a seat.
    Seat(&'static str, BodyKind, Seat),
}

/// A printed account as the story fixes it; `{next}` and `{this}` in its words stand for years.
struct Printed {
    role: &'static str,
    post: Post,
    territory: &'static str,
    name: &'static str,
    woman: bool,
    task: &'static str,
    /// The same in English.
    english: &'static str,
    task_path: &'static str,
}

use BodyKind::{Bappeda, Bpd, Lpm, RtBoard, RwBoard, VillageOffice};
use Seat::{Chair, Secretary};

static PRINTED: [Printed; 17] = [
    Printed {
        role: "resident",
        post: Post::Resident("KS/03/02"),
        territory: "RT 02 · RW 03 · Kenangasari",
        name: SARI,
        woman: true,
        task: "Dua usulan Ibu sedang berjalan: satu dibaca Pak Joko di RT 02, satu mendapat keberatan tetangga.",
        english: "Two of your proposals are under way: Pak Joko of RT 02 reads one, a neighbour objects to the other.",
        task_path: "/saya",
    },
    Printed {
        role: "rt_chair",
        post: Post::Seat("KS/03/02", RtBoard, Chair),
        territory: "RT 02 · RW 03 · Kenangasari",
        name: "Joko Santoso",
        woman: false,
        task: "Dua usulan warga menunggu dibaca. Teruskan ke RW, atau minta dilengkapi.",
        english: "Two proposals from residents wait to be read. Pass them on to the RW, or ask for more.",
        task_path: "/tugas",
    },
    Printed {
        role: "rw_chair",
        post: Post::Seat("KS/03", RwBoard, Chair),
        territory: "RW 03 · Kenangasari",
        name: "Sutrisno",
        woman: false,
        task: "Usulan sudah sampai di RW 03. Isi satu biaya yang masih kosong, lalu buka pilihan warga.",
        english: "Proposals have reached RW 03. Fill in the one cost that is missing, then open the residents' choice.",
        task_path: "/tugas",
    },
    Printed {
        role: "lpm",
        post: Post::Seat("KS", Lpm, Chair),
        territory: "Kenangasari",
        name: "Endang Suryani",
        woman: true,
        task: "Dua usulan untuk seluruh kelurahan belum diurutkan.",
        english: "Two proposals for the whole kelurahan are not in order yet.",
        task_path: "/tugas",
    },
    Printed {
        role: "lurah",
        post: Post::Seat("KS", VillageOffice, Chair),
        territory: "Kenangasari",
        name: "Hadi Prasetyo",
        woman: false,
        task: "Satu jabatan menunggu persetujuan Bapak, satu masa jabatan hampir berakhir, dan pertanyaan warga belum dijawab.",
        english: "One office waits for your approval, one term ends soon, and a resident's question has no answer yet.",
        task_path: "/tugas",
    },
    Printed {
        role: "resident",
        post: Post::Resident("KS/01/02"),
        territory: "RT 02 · RW 01 · Kenangasari",
        name: "Wahyu Nugroho",
        woman: false,
        task: "Pilihan warga RW 01 dibuka sampai Sabtu pukul 20.00, dan Bapak belum memilih. Pilih sekarang.",
        english: "The residents' choice of RW 01 is open until Saturday, 20:00, and you have not chosen. Choose now.",
        task_path: "/di/kenangasari/rw-01/pilih/{next}/surat",
    },
    Printed {
        role: "rw_chair",
        post: Post::Seat("KS/01", RwBoard, Chair),
        territory: "RW 01 · Kenangasari",
        name: "Sri Wahyuni",
        woman: true,
        task: "Satu pertanyaan warga menunggu jawaban. Mulai Sabtu pukul 20.00, tutup pilihan bersama saksi.",
        english: "One question from a resident waits for an answer. From Saturday, 20:00, close the choice with a witness.",
        task_path: "/tugas",
    },
    Printed {
        role: "witness",
        post: Post::Resident("KS/03/03"),
        territory: "RT 03 · RW 03 · Kenangasari",
        name: "Darsono",
        woman: false,
        task: "Menjadi saksi saat pilihan RW 03 ditutup, sesudah Bapak Sutrisno membuka dan memintanya.",
        english: "Be the witness when the choice of RW 03 is closed, after Bapak Sutrisno has opened it and asked for it.",
        task_path: "/di/kenangasari/rw-03/pilih/{next}",
    },
    Printed {
        role: "witness",
        post: Post::Resident("KS/01/03"),
        territory: "RT 03 · RW 01 · Kenangasari",
        name: "Yuni Astuti",
        woman: true,
        task: "Memilih sampai Sabtu pukul 20.00, lalu menjadi saksi saat Ibu Sri menutup pilihan RW 01.",
        english: "Choose until Saturday, 20:00, then be the witness when Ibu Sri closes the choice of RW 01.",
        task_path: "/di/kenangasari/rw-01/pilih/{next}",
    },
    Printed {
        role: "lpm",
        post: Post::Seat("CW", Lpm, Chair),
        territory: "Cempakawangi",
        name: "Rahmat Supriyadi",
        woman: false,
        task: "Semua RW selesai memilih. Urutkan dua usulan kelurahan, lalu susun satu daftar.",
        english: "Every RW has finished choosing. Put two proposals of the kelurahan in order, then make one list.",
        task_path: "/tugas",
    },
    Printed {
        role: "lurah",
        post: Post::Seat("CW", VillageOffice, Chair),
        territory: "Cempakawangi",
        name: "Ratna Kusumawati",
        woman: true,
        task: "Pertanyaan warga belum dijawab, dan pekerjaan {this} perlu dilaporkan.",
        english: "A resident's question has no answer yet, and the works of {this} are to be reported.",
        task_path: "/tugas",
    },
    Printed {
        role: "resident",
        post: Post::Resident("RM/01/01"),
        territory: "RT 01 · RW 01 · Dusun Krajan · Rukunmakmur",
        name: "Karsini",
        woman: true,
        task: "Usulan Ibu sedang dimusyawarahkan di desa. Lihat urutannya.",
        english: "Your proposal is in the village forum of the desa. See its place in the order.",
        task_path: "/di/rukunmakmur/daftar/{next}",
    },
    Printed {
        role: "rt_chair",
        post: Post::Seat("RM/01/01", RtBoard, Chair),
        territory: "RT 01 · RW 01 · Dusun Krajan · Rukunmakmur",
        name: "Parmin",
        woman: false,
        task: "Satu keberatan dan satu pertanyaan warga RT 01 menunggu jawaban.",
        english: "One objection and one question from residents of RT 01 wait for an answer.",
        task_path: "/tugas",
    },
    Printed {
        role: "kades",
        post: Post::Seat("RM", VillageOffice, Chair),
        territory: "Rukunmakmur",
        name: "Suparman",
        woman: false,
        task: "Separuh daftar {next} sudah dicatat. Catat keputusan musyawarah untuk baris yang tersisa.",
        english: "Half of the list {next} is recorded. Record the decisions of the village forum for the other lines.",
        task_path: "/di/rukunmakmur/daftar/{next}/putuskan",
    },
    Printed {
        role: "bpd_chair",
        post: Post::Seat("RM", Bpd, Chair),
        territory: "Rukunmakmur",
        name: "Siti Rohmah",
        woman: true,
        task: "Keputusan yang dicatat Pak Kades menunggu pengesahan Ibu.",
        english: "Decisions that the Kepala Desa recorded wait for your approval.",
        task_path: "/tugas",
    },
    Printed {
        role: "bappeda",
        post: Post::Seat("KOTA", Bappeda, Chair),
        territory: "Kota Tirtaraharja",
        name: "Arif Setiawan",
        woman: false,
        task: "Satu pertanyaan tentang Jalan Raya Arjuna menunggu jawaban kota.",
        english: "One question about Jalan Raya Arjuna waits for the town's answer.",
        task_path: "/tugas",
    },
    Printed {
        role: "operator",
        post: Post::Seat("KOTA", BodyKind::Operator, Chair),
        territory: "Kota Tirtaraharja",
        name: "Nina Kartika",
        woman: true,
        task: "Satu jabatan yang dicatat rekan Ibu menunggu persetujuan. Lembaga dan jabatan dicatat di Kelola jabatan.",
        english: "One office that your colleague recorded waits for approval. Bodies and offices are recorded in Manage offices.",
        task_path: "/kelola/jabatan",
    },
];

/// The mother of three whose proposals the examples follow.
pub(super) const SARI: &str = "Sari Lestari";
/// Her neighbour, whose proposal has waited for six days.
pub(super) const TUTI: &str = "Tuti Handayani";
/// The resident of Rukunmakmur whose proposal is before the forum.
pub(super) const KARSINI: &str = "Karsini";
/// The resident who has not voted, and the two witnesses.
pub(super) const YET_TO_VOTE: [&str; 2] = ["Wahyu Nugroho", "Yuni Astuti"];

/// How many residents have a card and a PIN.
const ACCOUNTS: usize = 290;
/// The RW whose ballot is open has more: so many residents without a seat in each of its RT.
const IN_THE_VOTING_RW: usize = 6;

/// The name the story fixes for the holder of a seat, and whether she is a woman.
pub(super) fn named_seat(place: &str, kind: BodyKind, seat: Seat) -> Option<(&'static str, bool)> {
    if (place, kind, seat) == ("KS/03/02", RtBoard, Secretary) {
        return Some(("Rina Wulandari", true));
    }
    let printed = |p: &&Printed| matches!(p.post, Post::Seat(at, k, s) if (at, k, s) == (place, kind, seat));
    PRINTED.iter().find(printed).map(|p| (p.name, p.woman))
}

/// Names the ordinary residents whose part the story fixes.
pub(super) fn name_residents(people: &mut People) -> Result<(), DemoError> {
    let printed = PRINTED.iter().filter_map(|p| match p.post {
        Post::Resident(rt) => Some((rt, p.name, p.woman)),
        Post::Seat(..) => None,
    });
    for (rt, name, woman) in printed.chain([("KS/03/02", TUTI, true)]) {
        name.clone_into(&mut people.take(&[rt], 0, woman)?.name);
    }
    Ok(())
}

/// Gives cards to ordinary residents, until the demonstration has as many accounts as it should.
pub(super) fn open_more(places: &Places, people: &mut People) {
    for rt in places.rts_of("KS/01") {
        people.open_accounts(rt, IN_THE_VOTING_RW);
    }
    let rts: Vec<&str> = places.rts_of("KOTA").collect();
    for wanted in 1..=20 {
        for rt in &rts {
            if people.all().iter().filter(|r| r.account).count() >= ACCOUNTS {
                return;
            }
            people.open_accounts(rt, wanted);
        }
    }
}

/// The card numbers: those of the printed accounts first, and the same on every day of loading, so that they can be
/// recognised later.
fn cards(count: usize) -> Vec<String> {
    let chance = Seeded::new("kartu peragaan");
    let (mut drawn, mut known) = (Vec::with_capacity(count), BTreeSet::new());
    while drawn.len() < count {
        let card = card(&chance);
        if known.insert(card.clone()) {
            drawn.push(card);
        }
    }
    drawn
}

fn card(chance: &dyn Chance) -> String {
    format!("{:08}", 10_000_000 + below(90_000_000, chance))
}

/// Everyone who gets a card: the printed ones first, then all others in the order of the register.
pub(super) fn to_open(people: &People, pin_hash: &str) -> Vec<(PersonId, String, String)> {
    let place = |r: &&Resident| PRINTED.iter().position(|p| p.name == r.name).unwrap_or(usize::MAX);
    let mut holders: Vec<&Resident> = people.all().iter().filter(|r| r.account).collect();
    holders.sort_by_key(place);
    let cards = cards(holders.len());
    holders.iter().zip(cards).map(|(r, card)| (r.id, card, pin_hash.to_owned())).collect()
}

/// The printed accounts of a demonstration loaded in a year.
pub(super) fn printed(year: i16) -> Vec<DemoAccount> {
    let fill = |text: &str| text.replace("{next}", &(year + 1).to_string()).replace("{this}", &year.to_string());
    let account = |(p, user): (&Printed, String)| DemoAccount {
        role: p.role,
        user,
        password: PIN.to_owned(),
        territory: p.territory.to_owned(),
        name: p.name.to_owned(),
        task: fill(p.task),
        task_english: fill(p.english),
        task_path: fill(p.task_path),
    };
    PRINTED.iter().zip(cards(PRINTED.len())).map(account).collect()
}

/// The printed accounts again, if this database holds the demonstration; four queries.
pub(super) async fn recognised(store: &Store) -> StoreResult<Option<Vec<DemoAccount>>> {
    let c = store.read();
    let Some(village) = store::territory::by_code(c, VILLAGES[0].region).await? else { return Ok(None) };
    let cards = cards(PRINTED.len());
    for card in cards.first().into_iter().chain(cards.last()) {
        if store::session::account(c, card).await?.is_none() {
            return Ok(None);
        }
    }
    let years = store::cycle::years(c, village.place.id).await?;
    Ok(years.first().map(|next| printed(next - 1)))
}
