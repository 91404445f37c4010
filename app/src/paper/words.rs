//! The words of papers. They are the law's words, always Indonesian, and stand on paper and in files alone: what people
//! read on pages is said plainly, in `app/locales`.

use crate::{
    format::{self, spelled},
    i18n::Lang,
};
use domain::{
    meeting::{Besides, Count, Group, Item, Kind, Missing, Settled},
    money::Rupiah,
    territory::names::Word,
    time::{Instant, Zone},
};
use store::{mandate::Holder, proposal::Row};

use super::desk::{Desk, capital};

/// What a meeting is called, with its place: "Rembug RW 03 Kelurahan Kenangasari".
#[must_use]
pub fn forum(desk: &Desk) -> String {
    let place = desk.place_in_full();
    match desk.meeting.kind {
        Kind::RembugRt | Kind::RembugRw => format!("Rembug {place}"),
        Kind::Musdus => format!(
            "Musyawarah {}",
            if place.to_lowercase().starts_with("dusun") { place } else { format!("Dusun {place}") }
        ),
        Kind::Women => format!("Musyawarah Perempuan {place}"),
        Kind::Youth => format!("Musyawarah Pemuda {place}"),
        Kind::PreMusrenbang => format!("Pra-Musrenbang {place}"),
        Kind::MusrenbangKelurahan | Kind::Musrenbangdes => format!("Musyawarah Perencanaan Pembangunan {place}"),
        Kind::Musdes => format!("Musyawarah {place}"),
    }
}

/// What comes of its berita acara: the plan it is for.
#[must_use]
pub fn plan(desk: &Desk) -> String {
    let year = desk.meeting.year;
    match desk.village.village_kind {
        Some(domain::territory::VillageKind::Desa) => {
            format!("Rencana Kerja Pemerintah {} (RKP) tahun {year}", capital(desk.ctx.names.here()))
        }
        _ => format!("Rencana Kerja Kecamatan dan Rencana Kerja Pemerintah Daerah (RKPD) tahun {year}"),
    }
}

/// A group, as it stands in a list.
#[must_use]
pub fn group(desk: &Desk, group: Group) -> String {
    let names = &desk.ctx.names;
    match group {
        Group::Custom => "tokoh adat".into(),
        Group::Faith => "tokoh agama".into(),
        Group::Elders => "tokoh masyarakat".into(),
        Group::Teachers => "pendidik".into(),
        Group::Farmers => "kelompok tani".into(),
        Group::Fishers => "nelayan".into(),
        Group::Crafts => "perajin dan pedagang".into(),
        Group::Women => "kelompok perempuan, PKK".into(),
        Group::Youth => "pemuda, Karang Taruna".into(),
        Group::Children => "pemerhati anak".into(),
        Group::Boards => format!("pengurus {} dan {}", names.say(Word::Rt), names.say(Word::Rw)),
        Group::Bodies => format!("{} dan lembaga lain", names.say(Word::Lpm)),
        Group::Council => names.say(Word::Bpd).to_owned(),
        Group::Office => format!("pemerintah {} dan kecamatan", names.here()),
        Group::Others => "unsur lain".into(),
    }
}

/// A voice that was not in the room.
#[must_use]
pub const fn missing(voice: Missing) -> &'static str {
    match voice {
        Missing::Women => "perempuan kurang dari tiga persepuluh",
        Missing::Youth => "pemuda",
        Missing::Poor => "rumah tangga miskin",
        Missing::Disabled => "penyandang disabilitas",
    }
}

/// Somebody's office: "Ketua RW 03", "Lurah Kenangasari", "Sekretaris LPMK Kenangasari".
#[must_use]
pub fn office(desk: &Desk, holder: &Holder) -> String {
    use domain::institution::Role;
    let (role, seat) = (holder.mandate.role, desk.ctx.say_code("seat", holder.mandate.seat.code()));
    let said = match role {
        Role::Kades | Role::Lurah | Role::Camat | Role::HamletHead => {
            format!("{} {}", desk.ctx.say_code("role", role.code()), holder.territory)
        }
        Role::RtChair | Role::RtBoard | Role::RwChair | Role::RwBoard => format!("{seat} {}", holder.territory),
        _ => format!("{seat} {}", holder.body_name),
    };
    capital(&said)
}

/// How an item was decided.
#[must_use]
pub fn way(item: &Item) -> String {
    match item.settled {
        Some(Settled::WithTheList) => "Mufakat, bersama seluruh daftar".into(),
        Some(Settled::Mufakat { round: 1 }) => "Mufakat".into(),
        Some(Settled::Mufakat { round }) => format!("Mufakat, pada pertanyaan ke-{round}"),
        Some(Settled::Hands(count)) => {
            let result = if count.carries() { "disetujui" } else { "tidak disetujui" };
            let phones = item.phones.map(|p| format!(" (di antaranya lewat HP: {})", votes(p))).unwrap_or_default();
            format!("Suara terbanyak, terbuka: {}{phones}; {result}", votes(count))
        }
        Some(Settled::Gone) => "Tidak dibahas: sudah ditarik, digabung, atau diteruskan".into(),
        None if item.rounds.iter().any(|r| !r.raised.is_empty()) => "Masih ada keberatan; belum diputuskan".into(),
        None => "Belum diputuskan".into(),
    }
}

/// A count of hands in words.
#[must_use]
pub fn votes(count: Count) -> String {
    let valid = u32::from(count.yes) + u32::from(count.no);
    format!("setuju {}, tidak setuju {}, abstain {}, suara sah {valid}", count.yes, count.no, count.abstain)
}

/// What becomes of an item besides money.
#[must_use]
pub fn besides(besides: &Besides) -> String {
    match besides {
        Besides::TakenOn { body, by, needs } => {
            format!("Dikerjakan warga: {body}, paling lambat {}. Yang diperlukan: {needs}", format::day_only(*by))
        }
        Besides::HandedOver { service } => format!("Dialihkan ke layanan: {service}"),
    }
}

/// How much of it: "150 m".
#[must_use]
pub fn volume(row: &Row) -> String {
    let e = row.estimate();
    e.quantity.map(|q| format!("{} {}", format::quantity(q), e.unit.map_or("", |u| u.code()))).unwrap_or_default()
}

/// What residents give to it themselves.
#[must_use]
pub fn given(row: &Row) -> String {
    let details = row.estimate().details;
    let parts = [
        details.labour.map(|days| format!("tenaga {days} hari kerja")),
        details.material.map(|worth| format!("bahan senilai {}", format::rupiah(worth))),
        details.money.map(|sum| format!("uang {}", format::rupiah(sum))),
        details.land.map(|metres| format!("tanah {metres} m2")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Text on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number with its words: "12 (dua belas)".
#[must_use]
pub fn counted(n: usize) -> String {
    format!("{n} ({})", spelled::number(n as u64))
}

/// Money with its words: "Rp117.000.000 (seratus tujuh belas juta rupiah)".
#[must_use]
pub fn money(amount: Rupiah) -> String {
    format!("{} ({})", format::rupiah(amount), spelled::rupiah(amount))
}

/// The time of day with its zone: "19.30 WIB".
#[must_use]
pub fn clock(at: Instant, zone: Zone) -> String {
    format!("{} {}", hour(at, zone), zone.code().to_uppercase())
}

/// The time of day: "19.30".
#[must_use]
pub fn hour(at: Instant, zone: Zone) -> String {
    Lang::Id.clock(at, zone)
}

/// A day in digits: "12-12-2026".
#[must_use]
pub fn digits(at: Instant, zone: Zone) -> String {
    let date = at.date(zone);
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}
