//! Bodies, their seats, and the role that a seat gives (domain.md 1.2).

use crate::{card::Proof, territory::VillageKind};

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),* }

        impl $name {
            /// Every one, in the order they are written here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stored code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// Reads a stored code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// What kind of body it is.
    BodyKind {
        /// The board of an RT.
        RtBoard = "rt_board",
        /// The board of an RW.
        RwBoard = "rw_board",
        /// LPMD or LPMK.
        Lpm = "lpm",
        /// Pemberdayaan dan Kesejahteraan Keluarga.
        Pkk = "pkk",
        /// The youth body.
        KarangTaruna = "karang_taruna",
        /// The health post.
        Posyandu = "posyandu",
        /// The village council, in a desa only.
        Bpd = "bpd",
        /// Kades or lurah with staff.
        VillageOffice = "village_office",
        /// Kepala dusun.
        HamletOffice = "hamlet_office",
        /// A farmers' or business group.
        Group = "group",
        /// Facilitators: they write for others and decide nothing.
        Facilitators = "facilitators",
        /// Tim penyusun or tim verifikasi.
        Team = "team",
        /// Camat with staff.
        DistrictOffice = "district_office",
        /// A city agency (OPD).
        Agency = "agency",
        /// The city's planning agency.
        Bappeda = "bappeda",
        /// The city's inspectorate.
        Inspectorate = "inspectorate",
        /// Those who run this installation.
        Operator = "operator",
    }
}

coded! {
    /// A seat in a body.
    Seat {
        /// Ketua, or the head of an office.
        Chair = "chair",
        /// Wakil.
        Deputy = "deputy",
        /// Sekretaris.
        Secretary = "secretary",
        /// Bendahara.
        Treasurer = "treasurer",
        /// Anggota, or staff of an office.
        Member = "member",
    }
}

coded! {
    /// A column of the authority table: what a person is in the matter at hand.
    Role {
        /// Anyone, without signing in.
        Public = "PUB",
        /// Signed in, residence not yet verified.
        Unverified = "UNV",
        /// A verified resident.
        Resident = "W",
        /// Who proposed it, or sits in the body that did.
        Author = "AUT",
        /// Chair of the RT.
        RtChair = "RT",
        /// Secretary or treasurer of the RT.
        RtBoard = "RTS",
        /// Chair of the RW.
        RwChair = "RW",
        /// Secretary or treasurer of the RW.
        RwBoard = "RWS",
        /// Kepala dusun.
        HamletHead = "KDS",
        /// Board of the LPMD or LPMK.
        Lpm = "LPM",
        /// PKK, Karang Taruna, Posyandu.
        Lkd = "LKD",
        /// A farmers' or business group.
        Group = "GRP",
        /// Facilitator.
        Facilitator = "FAC",
        /// Chair of the BPD.
        BpdChair = "BPD",
        /// Member of the BPD.
        BpdMember = "BPA",
        /// Elected head of a desa.
        Kades = "KAD",
        /// Civil servant at the head of a kelurahan.
        Lurah = "LUR",
        /// Staff of the village's office.
        VillageStaff = "STF",
        /// Tim penyusun, tim verifikasi.
        Team = "TIM",
        /// Camat.
        Camat = "CAM",
        /// A city agency.
        Agency = "OPD",
        /// The city's planning agency.
        Bappeda = "BAP",
        /// The inspectorate: reads all, changes nothing.
        Auditor = "AUD",
        /// Who runs this installation.
        Operator = "OPR",
    }
}

/// The role a seat gives. A kelurahan's office is headed by a lurah, any other by a kades.
#[must_use]
pub const fn role_of(body: BodyKind, seat: Seat, village: Option<VillageKind>) -> Role {
    match (body, seat) {
        (BodyKind::RtBoard, Seat::Chair) => Role::RtChair,
        (BodyKind::RtBoard, _) => Role::RtBoard,
        (BodyKind::RwBoard, Seat::Chair) => Role::RwChair,
        (BodyKind::RwBoard, _) => Role::RwBoard,
        (BodyKind::Lpm, _) => Role::Lpm,
        (BodyKind::Pkk | BodyKind::KarangTaruna | BodyKind::Posyandu, _) => Role::Lkd,
        (BodyKind::Bpd, Seat::Chair) => Role::BpdChair,
        (BodyKind::Bpd, _) => Role::BpdMember,
        (BodyKind::VillageOffice, Seat::Chair) => match village {
            Some(VillageKind::Kelurahan) => Role::Lurah,
            _ => Role::Kades,
        },
        (BodyKind::VillageOffice, _) => Role::VillageStaff,
        (BodyKind::HamletOffice, _) => Role::HamletHead,
        (BodyKind::Group, _) => Role::Group,
        (BodyKind::Facilitators, _) => Role::Facilitator,
        (BodyKind::Team, _) => Role::Team,
        (BodyKind::DistrictOffice, _) => Role::Camat,
        (BodyKind::Agency, _) => Role::Agency,
        (BodyKind::Bappeda, _) => Role::Bappeda,
        (BodyKind::Inspectorate, _) => Role::Auditor,
        (BodyKind::Operator, _) => Role::Operator,
    }
}

impl Role {
    /// What this role adds to its PIN for an act that binds others; nothing for a resident.
    #[must_use]
    pub const fn proof(self) -> Option<Proof> {
        match self {
            Self::Public | Self::Unverified | Self::Resident | Self::Author => None,
            Self::RtChair | Self::RtBoard | Self::RwChair | Self::RwBoard | Self::HamletHead => Some(Proof::Sheet),
            Self::Lpm | Self::Lkd | Self::Group | Self::BpdChair | Self::BpdMember => Some(Proof::Sheet),
            Self::Kades | Self::Lurah | Self::VillageStaff | Self::Team | Self::Facilitator => Some(Proof::App),
            Self::Camat | Self::Agency | Self::Bappeda | Self::Auditor | Self::Operator => Some(Proof::App),
        }
    }
}

impl BodyKind {
    /// Whether it is a community institution (LKD) of the village, for whose boards Permendagri 18/2018 sets terms.
    #[must_use]
    pub const fn is_lkd(self) -> bool {
        matches!(self, Self::RtBoard | Self::RwBoard | Self::Lpm | Self::Pkk | Self::KarangTaruna | Self::Posyandu)
    }

    /// Whether its seats are confirmed by the village's head; else by those above the village (domain.md 3.1, 24).
    #[must_use]
    pub const fn confirmed_in_village(self) -> bool {
        self.is_lkd() || matches!(self, Self::HamletOffice | Self::Group | Self::Facilitators | Self::Team)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seat_heads_a_desa_as_kades_and_a_kelurahan_as_lurah() {
        assert_eq!(role_of(BodyKind::VillageOffice, Seat::Chair, Some(VillageKind::Desa)), Role::Kades);
        assert_eq!(role_of(BodyKind::VillageOffice, Seat::Chair, Some(VillageKind::Kelurahan)), Role::Lurah);
        assert_eq!(role_of(BodyKind::VillageOffice, Seat::Member, None), Role::VillageStaff);
    }

    #[test]
    fn codes_read_back() {
        assert!(BodyKind::ALL.iter().all(|&k| BodyKind::from_code(k.code()) == Some(k)));
        assert!(Role::ALL.iter().all(|&r| Role::from_code(r.code()) == Some(r)));
        assert!(Seat::ALL.iter().all(|&s| Seat::from_code(s.code()) == Some(s)));
    }
}
