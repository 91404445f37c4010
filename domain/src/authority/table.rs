//! The table itself: a row an act, and a row each where desa and kelurahan differ. To change a right, change a row
//! here; `cargo test -p domain` then shows the change in `tests/authority.table.txt`.

use super::{Act, Letter, Reach, Right};
use crate::{
    cycle::StageKind::{self, Check, Collect, Deliberate, Do, Evaluate, Merge, Prepare, Rank, Ratify},
    institution::Role,
    territory::VillageKind,
};

/// One row.
#[derive(Debug)]
pub struct Row {
    /// The act.
    pub act: Act,
    /// The kind of village it holds for; none for both.
    pub village: Option<VillageKind>,
    /// Stages that allow it; none: at any time.
    pub stages: &'static [StageKind],
    /// Who may.
    pub rights: &'static [Right],
    /// Only those who may vote: of age, or married.
    pub grown_ups_only: bool,
    /// Nobody decides about what they proposed themselves.
    pub denies_author: bool,
    /// Number of the act in domain.md section 3, with what the slice adds.
    pub source: &'static str,
}

impl Row {
    /// The roles a refused person is sent to: those who hold the right usually, not who stands in.
    #[must_use]
    pub fn usual_holders(&self) -> Vec<Role> {
        self.rights.iter().filter(|r| r.stands_in_for.is_none()).map(|r| r.role).collect()
    }
}

/// The row that holds for an act in this kind of village.
#[must_use]
pub fn row(act: Act, village: VillageKind) -> Option<&'static Row> {
    TABLE.iter().find(|r| r.act == act && r.village.is_none_or(|v| v == village))
}

/// Whose task an act is, in any kind of village.
#[must_use]
pub fn holders(act: Act) -> Vec<Role> {
    TABLE.iter().filter(|r| r.act == act).flat_map(Row::usual_holders).collect()
}

const fn within(role: Role, letter: Letter) -> Right {
    Right { role, letter, reach: Reach::Within, stands_in_for: None }
}
const fn own(role: Role, letter: Letter) -> Right {
    Right { role, letter, reach: Reach::Own, stands_in_for: None }
}
const fn home(role: Role, letter: Letter) -> Right {
    Right { role, letter, reach: Reach::Home, stands_in_for: None }
}
const fn author(letter: Letter) -> Right {
    Right { role: Role::Author, letter, reach: Reach::Authored, stands_in_for: None }
}
const fn vacant(role: Role, letter: Letter, seat: Role) -> Right {
    Right { role, letter, reach: Reach::Within, stands_in_for: Some(seat) }
}
const fn any(act: Act, stages: &'static [StageKind], rights: &'static [Right], source: &'static str) -> Row {
    Row { act, village: None, stages, rights, grown_ups_only: false, denies_author: false, source }
}
const fn only(kind: VillageKind, row: Row) -> Row {
    Row { village: Some(kind), ..row }
}

use Letter::{C, D, R, S, X};
use Role::{
    Agency, Bappeda, BpdChair, BpdMember, Camat, Facilitator, Group, HamletHead, Kades, Lkd, Lpm, Lurah, Operator,
    Resident, RtBoard, RtChair, RwBoard, RwChair, Team, Unverified, VillageStaff,
};
use VillageKind::{Desa, Kelurahan};

/// Every row, in the order of the acts.
pub static TABLE: &[Row] = &[
    any(
        Act::Propose,
        &[Collect],
        &[
            home(Resident, C),
            home(Unverified, C),
            within(Facilitator, C),
            within(RtChair, C),
            within(RtBoard, C),
            within(RwChair, C),
            within(RwBoard, C),
            within(HamletHead, C),
            within(Lpm, C),
            within(Lkd, C),
            within(Group, C),
            within(BpdChair, C),
            within(BpdMember, C),
            within(Kades, C),
            within(Lurah, C),
            within(Agency, C),
        ],
        "3",
    ),
    any(Act::Support, &[], &[home(Resident, C), home(Unverified, C)], "5"),
    any(
        Act::GiveOpinion,
        &[],
        &[
            home(Resident, C),
            home(Unverified, C),
            within(RtChair, C),
            within(RwChair, C),
            within(HamletHead, C),
            within(Lpm, C),
            within(Lkd, C),
            within(Group, C),
            within(Facilitator, C),
            within(BpdChair, C),
            within(BpdMember, C),
            within(Kades, C),
            within(Lurah, C),
            within(VillageStaff, C),
            within(Team, C),
            within(Camat, C),
            within(Agency, C),
            within(Bappeda, C),
        ],
        "4",
    ),
    any(
        Act::AnswerOpinion,
        &[],
        &[
            within(RtChair, X),
            within(RtBoard, X),
            within(RwChair, X),
            within(RwBoard, X),
            within(HamletHead, X),
            within(Lpm, X),
            within(BpdChair, X),
            within(Kades, X),
            within(Lurah, X),
            within(VillageStaff, X),
            within(Camat, X),
            within(Agency, X),
            within(Bappeda, X),
        ],
        "4",
    ),
    any(Act::EstimateOwn, &[Collect, Rank], &[author(C)], "3, 10"),
    any(
        Act::EstimateRung,
        &[Collect, Rank, Merge, Check],
        &[
            within(RtChair, R),
            within(RtBoard, R),
            within(RwChair, R),
            within(RwBoard, R),
            within(Facilitator, C),
            within(Lpm, R),
            within(Team, R),
            within(VillageStaff, R),
            within(Kades, R),
            within(Lurah, R),
        ],
        "10",
    ),
    any(
        Act::DeclarePoor,
        &[Collect, Rank, Merge],
        &[within(RtChair, R), within(RtBoard, R), vacant(RwChair, R, RtChair)],
        "1.5",
    ),
    any(Act::PassOn, &[Collect], &[own(RtChair, R), vacant(RtBoard, R, RtChair), vacant(RwChair, R, RtChair)], "7, 18"),
    any(
        Act::AskCompletion,
        &[Collect],
        &[own(RtChair, R), vacant(RtBoard, R, RtChair), vacant(RwChair, R, RtChair)],
        "7, 18",
    ),
    any(Act::Complete, &[Collect, Rank], &[author(C)], "18"),
    any(Act::SendAsItIs, &[Collect, Rank], &[author(C)], "7, 18"),
    any(Act::Withdraw, &[Collect, Rank], &[author(C)], "3.1"),
    any(Act::OpenBallot, &[Rank], &[own(RwChair, X), vacant(RwBoard, X, RwChair)], "8, 13"),
    Row { grown_ups_only: true, ..any(Act::CastBallot, &[Rank], &[home(Resident, C)], "14") },
    any(Act::CloseBallot, &[Rank, Merge], &[own(RwChair, X), vacant(RwBoard, X, RwChair)], "15"),
    Row { grown_ups_only: true, ..any(Act::WitnessClosing, &[Rank, Merge], &[home(Resident, S)], "15") },
    any(Act::SetCeiling, &[Prepare], &[own(Kades, X), own(Lurah, X), within(Bappeda, D)], "11"),
    any(Act::DraftList, &[Merge], &[own(Lpm, R)], "9"),
    any(Act::RankVillageWide, &[Rank, Merge], &[own(Lpm, R)], "9"),
    any(Act::MoveLine, &[Merge], &[own(Lpm, R)], "9"),
    any(Act::NoteOrder, &[Merge], &[own(RwChair, S), vacant(RwBoard, S, RwChair)], "9"),
    any(Act::SubmitList, &[Merge], &[own(Lpm, R)], "9"),
    only(Desa, any(Act::DecideLine, &[Deliberate], &[own(Kades, X)], "9, 19, 20")),
    only(Kelurahan, any(Act::DecideLine, &[Deliberate], &[own(Lurah, X)], "9, 19, 20")),
    only(Desa, any(Act::ConfirmLine, &[Deliberate, Ratify], &[own(BpdChair, D)], "17")),
    any(
        Act::ReportWork,
        &[Do, Evaluate],
        &[own(Kades, X), own(Lurah, X), within(VillageStaff, X), within(Lpm, X), within(Agency, X)],
        "21",
    ),
    only(Desa, any(Act::EvaluateWork, &[Evaluate], &[own(BpdChair, D)], "22")),
    only(Kelurahan, any(Act::EvaluateWork, &[Evaluate], &[own(Lpm, R)], "22")),
    any(Act::Manage, &[], &[within(Operator, X)], "3.1"),
];
