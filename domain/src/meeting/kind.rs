//! The kinds of meetings, a row each: to change who convenes or signs one, change its row here.

use crate::{
    authority::Act,
    cycle::statute::Forum,
    institution::{Role, coded},
    territory::{Level, VillageKind},
};

coded! {
    /// What kind of meeting it is.
    Kind {
        /// Rembug RT: what the neighbours want is talked over and passed on.
        RembugRt = "rembug_rt",
        /// Rembug RW: the RW's list of priorities.
        RembugRw = "rembug_rw",
        /// Musyawarah dusun, where a dusun ranks.
        Musdus = "musdus",
        /// A meeting of women before the forum.
        Women = "women",
        /// A meeting of the young before the forum.
        Youth = "youth",
        /// Pra-musrenbang: the lists are laid side by side.
        PreMusrenbang = "pre_musrenbang",
        /// Musrenbang kelurahan.
        MusrenbangKelurahan = "musrenbang_kelurahan",
        /// Musyawarah desa, which the BPD convenes.
        Musdes = "musdes",
        /// Musrenbang desa, which the kades convenes.
        Musrenbangdes = "musrenbangdes",
    }
}

/// Which proposals are due in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Those that the RT reads.
    AtRt,
    /// Those that wait for their order in this place.
    ToRank,
    /// Those on the village's one list.
    OnList,
    /// Those before the village's forum.
    BeforeForum,
    /// All that are still talked over; nothing is decided about them.
    TalkedOver,
}

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// Who led the meeting.
    Chair,
    /// Who wrote down what was said.
    Recorder,
    /// Who holds this seat.
    Seat(Role),
    /// So many of those who were there, so many of them women.
    Participants {
        /// How many.
        count: u8,
        /// How many of them are women, at least.
        women: u8,
    },
}

/// What holds for one kind of meeting.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The kind.
    pub kind: Kind,
    /// Where it sits.
    pub level: Level,
    /// Only in such a village; none for both.
    pub village: Option<VillageKind>,
    /// Whose quorum and days of notice hold.
    pub forum: Forum,
    /// The act by which it is convened and led; who may is in the authority table.
    pub act: Act,
    /// What it is about.
    pub due: Due,
    /// Who signs its berita acara.
    pub signers: &'static [Signer],
    /// Where it comes from.
    pub source: &'static str,
}

use Signer::{Chair, Participants, Recorder, Seat};

const ONE_OF_US: Signer = Participants { count: 1, women: 0 };
const TWO_OF_US: Signer = Participants { count: 2, women: 1 };
const THREE_OF_US: Signer = Participants { count: 3, women: 1 };

/// A meeting of some of the residents, before the forum of all.
const fn of_a_group(kind: Kind) -> Row {
    Row {
        kind,
        level: Level::Village,
        village: None,
        forum: Forum::Rw,
        act: Act::ConveneGroup,
        due: Due::TalkedOver,
        signers: &[Chair, Recorder, ONE_OF_US],
        source: "domain.md 3.1 on act 12",
    }
}

/// Every kind, in the order of the year.
static ROWS: &[Row] = &[
    Row {
        kind: Kind::RembugRt,
        level: Level::Rt,
        village: None,
        forum: Forum::Rt,
        act: Act::Convene,
        due: Due::AtRt,
        signers: &[Chair, Recorder, ONE_OF_US],
        source: "domain.md 2.2 step 2, 5.1 no. 7",
    },
    Row {
        kind: Kind::RembugRw,
        level: Level::Rw,
        village: None,
        forum: Forum::Rw,
        act: Act::Convene,
        due: Due::ToRank,
        signers: &[Chair, Recorder, TWO_OF_US],
        source: "Perwal Semarang 88/2018; domain.md 5.1 no. 7",
    },
    Row {
        kind: Kind::Musdus,
        level: Level::Hamlet,
        village: Some(VillageKind::Desa),
        forum: Forum::Hamlet,
        act: Act::Convene,
        due: Due::ToRank,
        signers: &[Chair, Recorder, TWO_OF_US],
        source: "domain.md 2.1 step 1; signers as in an RW [ours]",
    },
    of_a_group(Kind::Women),
    of_a_group(Kind::Youth),
    Row {
        kind: Kind::PreMusrenbang,
        level: Level::Village,
        village: None,
        forum: Forum::Musrenbang,
        act: Act::ConvenePreMusrenbang,
        due: Due::OnList,
        signers: &[Chair, Recorder, TWO_OF_US],
        source: "domain.md 2.2 step 4, 3.1 on act 12",
    },
    Row {
        kind: Kind::MusrenbangKelurahan,
        level: Level::Village,
        village: Some(VillageKind::Kelurahan),
        forum: Forum::Musrenbang,
        act: Act::ConveneMusrenbang,
        due: Due::BeforeForum,
        signers: &[Seat(Role::Lurah), Seat(Role::Lpm), Recorder, THREE_OF_US],
        source: "domain.md 2.2 step 5, 5.1 no. 7",
    },
    Row {
        kind: Kind::Musdes,
        level: Level::Village,
        village: Some(VillageKind::Desa),
        forum: Forum::Musdes,
        act: Act::ConveneMusdes,
        due: Due::TalkedOver,
        signers: &[Seat(Role::BpdChair), Recorder, Seat(Role::Kades), ONE_OF_US],
        source: "Permendagri 114/2014 Pasal 31; domain.md 5.1 no. 7",
    },
    Row {
        kind: Kind::Musrenbangdes,
        level: Level::Village,
        village: Some(VillageKind::Desa),
        forum: Forum::Musrenbang,
        act: Act::ConveneMusrenbang,
        due: Due::BeforeForum,
        signers: &[Seat(Role::Kades), Seat(Role::BpdChair), Seat(Role::Lpm), THREE_OF_US],
        source: "domain.md 2.1 step 7, 5.1 no. 7",
    },
];

/// What holds for a kind.
#[must_use]
pub fn row(kind: Kind) -> &'static Row {
    // Every kind has its row: a test counts them.
    ROWS.iter().find(|r| r.kind == kind).unwrap_or(&ROWS[0])
}

impl Kind {
    /// The kinds that may sit in a place of this level, in such a village.
    #[must_use]
    pub fn at(level: Level, village: VillageKind) -> Vec<Self> {
        let fits = |r: &&Row| r.level == level && r.village.is_none_or(|v| v == village);
        ROWS.iter().filter(fits).map(|r| r.kind).collect()
    }

    /// Whether whom such a meeting chose speaks in a meeting of that kind: the next forum above, and no other (domain.md
    /// 2.1, 2.2, 5.11). `straight`: no RW and no dusun lies between the two places.
    #[must_use]
    pub const fn sends_to(self, next: Self, straight: bool) -> bool {
        let forum = matches!(next, Self::MusrenbangKelurahan | Self::Musrenbangdes | Self::Musdes);
        match self {
            Self::RembugRt => matches!(next, Self::RembugRw | Self::Musdus) || (straight && forum),
            Self::RembugRw | Self::Musdus | Self::Women | Self::Youth | Self::PreMusrenbang => forum,
            Self::MusrenbangKelurahan | Self::Musrenbangdes | Self::Musdes => false,
        }
    }

    /// Whether what is agreed there moves the proposals: an RT passes on, an RW puts in order, a forum says its word.
    #[must_use]
    pub fn decides(self) -> bool {
        matches!(row(self).due, Due::AtRt | Due::ToRank | Due::BeforeForum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_row_with_its_source() {
        for &kind in Kind::ALL {
            assert_eq!(ROWS.iter().filter(|r| r.kind == kind).count(), 1, "{kind:?}");
            assert!(row(kind).kind == kind && !row(kind).source.is_empty());
        }
    }

    #[test]
    fn a_desa_has_its_musdes_and_a_kelurahan_its_own_musrenbang() {
        let desa = Kind::at(Level::Village, VillageKind::Desa);
        let kelurahan = Kind::at(Level::Village, VillageKind::Kelurahan);
        assert!(desa.contains(&Kind::Musdes) && !desa.contains(&Kind::MusrenbangKelurahan));
        assert!(kelurahan.contains(&Kind::MusrenbangKelurahan) && !kelurahan.contains(&Kind::Musrenbangdes));
        assert_eq!(Kind::at(Level::Rt, VillageKind::Desa), [Kind::RembugRt]);
        assert!(Kind::at(Level::Hamlet, VillageKind::Kelurahan).is_empty());
    }

    #[test]
    fn delegates_go_to_the_next_forum_and_no_further() {
        let to = |next: Kind, straight| -> Vec<Kind> {
            Kind::ALL.iter().copied().filter(|k| k.sends_to(next, straight)).collect()
        };
        assert_eq!([to(Kind::RembugRw, true), to(Kind::Musdus, false)], [[Kind::RembugRt], [Kind::RembugRt]]);
        let from = [Kind::RembugRw, Kind::Musdus, Kind::Women, Kind::Youth, Kind::PreMusrenbang];
        assert_eq!(to(Kind::MusrenbangKelurahan, false), from);
        assert_eq!(to(Kind::Musrenbangdes, true), [&[Kind::RembugRt][..], &from].concat(), "no RW lies between");
        assert!(to(Kind::RembugRt, true).is_empty() && to(Kind::PreMusrenbang, true).is_empty());
    }

    #[test]
    fn an_rws_minutes_are_signed_by_four_of_whom_one_is_a_woman_from_the_hall() {
        assert_eq!(row(Kind::RembugRw).signers, [Chair, Recorder, Participants { count: 2, women: 1 }]);
        assert_eq!(row(Kind::RembugRt).signers.len(), 3);
    }
}
