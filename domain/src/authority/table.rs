//! The table itself: a row an act, and a row each where desa and kelurahan differ. To change a right, change a row
//! here; `cargo test -p domain` then shows the change in `tests/authority.table.txt`.

use super::{Act, Letter, Reach, Right};
use crate::{
    cycle::StageKind::{self, Check, Collect, Deliberate, Do, Evaluate, Merge, Prepare, Rank, Ratify},
    institution::Role,
    territory::VillageKind,
};

/// One row.
#[derive(Debug, Clone, Copy)]
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
    /// Nobody does it to themself or to their own family card.
    pub denies_self: bool,
    /// It binds others: besides the PIN it asks for a number of the sheet or a code of the app.
    pub binds: bool,
    /// It takes effect only when a second person has done their part.
    pub by_two: bool,
    /// Only in a place whose residents put proposals in order by ballot.
    pub where_ranked: bool,
    /// Number of the act in domain.md section 3, with what the slice adds.
    pub source: &'static str,
}

impl Row {
    /// The roles a refused person is sent to: those who hold the right usually, not who stands in.
    #[must_use]
    pub fn usual_holders(&self) -> Vec<Role> {
        self.rights.iter().filter(|r| r.stands_in_for.is_empty()).map(|r| r.role).collect()
    }
}

/// The row that holds for an act in this kind of village.
#[must_use]
pub fn row(act: Act, village: VillageKind) -> Option<&'static Row> {
    find(TABLE, act, village)
}

/// The row among others than the table's.
#[must_use]
pub fn find(rows: &[Row], act: Act, village: VillageKind) -> Option<&Row> {
    rows.iter().find(|r| r.act == act && r.village.is_none_or(|v| v == village))
}

/// Whose task an act is, in any kind of village.
#[must_use]
pub fn holders(act: Act) -> Vec<Role> {
    holders_by(TABLE, act)
}

/// The same by other rows than the table's.
#[must_use]
pub fn holders_by(rows: &[Row], act: Act) -> Vec<Role> {
    rows.iter().filter(|r| r.act == act).flat_map(Row::usual_holders).collect()
}

const fn within(role: Role, letter: Letter) -> Right {
    Right { role, letter, reach: Reach::Within, stands_in_for: &[] }
}
const fn own(role: Role, letter: Letter) -> Right {
    Right { role, letter, reach: Reach::Own, stands_in_for: &[] }
}
const fn home(role: Role, letter: Letter) -> Right {
    Right { role, letter, reach: Reach::Home, stands_in_for: &[] }
}
/// Anyone, signed in or not.
const PUBLIC: Right = Right { role: Role::Public, letter: C, reach: Reach::Anywhere, stands_in_for: &[] };

const fn author(letter: Letter) -> Right {
    Right { role: Role::Author, letter, reach: Reach::Authored, stands_in_for: &[] }
}
/// Who stands in while every one of these seats is vacant.
const fn vacant(role: Role, letter: Letter, seats: &'static [Role]) -> Right {
    Right { role, letter, reach: Reach::Within, stands_in_for: seats }
}
/// The chair of an RT is vacant.
const NO_RT: &[Role] = &[Role::RtChair];
/// So is that of its RW: the RW's secretary acts for both.
const NO_RT_NOR_RW: &[Role] = &[Role::RtChair, Role::RwChair];
/// Both boards are empty: the head of the village acts.
const NO_BOARD: &[Role] = &[Role::RtChair, Role::RtBoard, Role::RwChair, Role::RwBoard];
/// The chair of an RW is vacant.
const NO_RW: &[Role] = &[Role::RwChair];
/// Its whole board is.
const NO_RW_BOARD: &[Role] = &[Role::RwChair, Role::RwBoard];
/// The dusun that ranks has no head.
const NO_HAMLET_HEAD: &[Role] = &[Role::HamletHead];
const fn any(act: Act, stages: &'static [StageKind], rights: &'static [Right], source: &'static str) -> Row {
    Row {
        act,
        village: None,
        stages,
        rights,
        grown_ups_only: false,
        denies_author: false,
        denies_self: false,
        binds: false,
        by_two: false,
        where_ranked: false,
        source,
    }
}
const fn not_ones_own(row: Row) -> Row {
    Row { denies_author: true, ..row }
}
const fn grown_ups(row: Row) -> Row {
    Row { grown_ups_only: true, ..row }
}
const fn not_on_oneself(row: Row) -> Row {
    Row { denies_self: true, ..row }
}
const fn binding(row: Row) -> Row {
    Row { binds: true, ..row }
}
const fn by_two(row: Row) -> Row {
    Row { by_two: true, ..row }
}
const fn where_ranked(row: Row) -> Row {
    Row { where_ranked: true, ..row }
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

/// Who leads the ranking in an RW, and in a dusun that has no RW below it.
const fn leads_ranking(letter: Letter) -> [Right; 7] {
    [
        own(RwChair, letter),
        vacant(RwBoard, letter, NO_RW),
        own(HamletHead, letter),
        vacant(Kades, letter, NO_RW_BOARD),
        vacant(Lurah, letter, NO_RW_BOARD),
        vacant(Kades, letter, NO_HAMLET_HEAD),
        vacant(Lurah, letter, NO_HAMLET_HEAD),
    ]
}

/// Who opens and closes stages: an RW's ranking its chair, a dusun's without RW its head, all else the village's head.
const fn holds_stage(letter: Letter) -> [Right; 7] {
    [
        own(RwChair, letter),
        vacant(RwBoard, letter, NO_RW),
        own(HamletHead, letter),
        own(Kades, letter),
        own(Lurah, letter),
        vacant(Kades, letter, NO_RW_BOARD),
        vacant(Lurah, letter, NO_RW_BOARD),
    ]
}

/// Who leads a forum, once it votes: rembug RT and RW, musdus, Musdes and Musrenbang, those of kecamatan and kota.
const CHAIRS_A_FORUM: &[Right] = &[
    own(RtChair, D),
    vacant(RtBoard, D, NO_RT),
    own(RwChair, D),
    vacant(RwBoard, D, NO_RW),
    own(HamletHead, D),
    own(BpdChair, D),
    own(Kades, D),
    own(Lurah, D),
    own(Camat, D),
    own(Bappeda, D),
];

/// Who keeps a meeting's list and notes: whoever leads it, and those who sit beside them.
const KEEPS_A_LIST: &[Right] = &[
    own(RtChair, X),
    own(RtBoard, X),
    vacant(RwChair, X, NO_RT),
    own(RwChair, X),
    own(RwBoard, X),
    own(HamletHead, X),
    own(Lpm, X),
    own(Lkd, X),
    own(Team, X),
    own(BpdChair, X),
    own(BpdMember, X),
    own(Kades, X),
    own(Lurah, X),
    own(VillageStaff, X),
    within(Facilitator, X),
];

/// Who reads what reached an RT, and passes it on or asks for more.
const READS_FOR_THE_RT: &[Right] = &[
    own(RtChair, R),
    vacant(RtBoard, R, NO_RT),
    vacant(RwChair, R, NO_RT),
    vacant(RwBoard, R, NO_RT_NOR_RW),
    vacant(Kades, R, NO_BOARD),
    vacant(Lurah, R, NO_BOARD),
];

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
            within(HamletHead, R),
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
        &[
            within(RtChair, R),
            within(RtBoard, R),
            vacant(RwChair, R, NO_RT),
            vacant(RwBoard, R, NO_RT_NOR_RW),
            vacant(Kades, R, NO_BOARD),
            vacant(Lurah, R, NO_BOARD),
        ],
        "1.5",
    ),
    any(Act::PassOn, &[Collect], READS_FOR_THE_RT, "7, 18"),
    any(Act::AskCompletion, &[Collect], READS_FOR_THE_RT, "7, 18"),
    any(Act::Complete, &[Collect, Rank], &[author(C)], "18"),
    any(Act::SendAsItIs, &[Collect, Rank], &[author(C)], "7, 18"),
    any(Act::Withdraw, &[Collect, Rank], &[author(C)], "3.1"),
    // Whoever proposed it has the last word on its words: nobody offers them to themself.
    not_ones_own(any(
        Act::SuggestWording,
        &[Collect, Rank, Merge],
        &[
            home(Resident, C),
            home(Unverified, C),
            within(RtChair, C),
            within(RwChair, C),
            within(HamletHead, C),
            within(Lpm, C),
            within(Facilitator, C),
            within(VillageStaff, C),
        ],
        "4, ours",
    )),
    any(Act::AcceptWording, &[Collect, Rank, Merge], &[author(D)], "ours"),
    any(
        Act::MergeProposals,
        &[Rank, Merge],
        &[within(RwChair, D), vacant(RwBoard, D, NO_RW), within(HamletHead, D), within(Lpm, D), within(Team, R)],
        "6, 3.1",
    ),
    any(Act::Object, &[Rank, Merge, Check, Deliberate, Ratify], &[author(C)], "19, 3.1"),
    // One objects to an outcome, and only the village's forum gives one: an RW's forum ranks and passes on.
    not_ones_own(any(
        Act::AnswerObjection,
        &[Rank, Merge, Check, Deliberate, Ratify],
        &[own(BpdChair, X), own(Kades, X), own(Lurah, X)],
        "19, 3.1",
    )),
    any(
        Act::TellInPerson,
        &[],
        &[own(RtBoard, X), own(RtChair, X), vacant(RwChair, X, NO_RT), vacant(RwBoard, X, NO_RT_NOR_RW)],
        "3.1",
    ),
    // A report is one of two: a card that only its printer had in hand does not make it.
    by_two(any(Act::ReportText, &[], &[home(Resident, C), home(Unverified, C)], "4, 3.1")),
    only(Desa, by_two(not_on_oneself(any(Act::HideText, &[], &[within(Lpm, X), within(BpdChair, X)], "4, 3.1")))),
    only(Kelurahan, by_two(not_on_oneself(any(Act::HideText, &[], &[within(Lpm, X), within(Camat, X)], "4, 3.1")))),
    any(Act::AppealHiding, &[], &[author(C)], "4, 3.1"),
    // The second of each row judges only what the first hid, or what is about the first (`deliberation::moderation`).
    only(Desa, by_two(not_on_oneself(any(Act::SettleHiding, &[], &[within(BpdChair, D), within(Camat, D)], "4, 3.1")))),
    only(
        Kelurahan,
        by_two(not_on_oneself(any(Act::SettleHiding, &[], &[within(Camat, D), within(Bappeda, D)], "4, 3.1"))),
    ),
    binding(any(Act::PlanYear, &[], &[own(Kades, X), own(Lurah, X)], "3.1, 2.3")),
    binding(any(Act::OpenStage, &[], &const { holds_stage(X) }, "3.1, 2.3")),
    binding(any(Act::CloseStage, &[], &const { holds_stage(X) }, "3.1, 2.3")),
    binding(any(Act::ReopenStage, &[], &const { holds_stage(X) }, "3.1, 2.3")),
    any(
        Act::Convene,
        &[],
        &[
            own(RtChair, D),
            vacant(RtBoard, D, NO_RT),
            vacant(RwChair, D, NO_RT),
            own(RwChair, D),
            vacant(RwBoard, D, NO_RW),
            own(HamletHead, D),
        ],
        "12, 3.1",
    ),
    // Only where a tenth of the families of an RT asked for it (`meeting::asking`).
    any(Act::ConveneForRt, &[], &[within(RwChair, D), vacant(RwBoard, D, NO_RW)], "12"),
    any(Act::AskToConvene, &[], &[home(Resident, C)], "12"),
    any(Act::ConveneGroup, &[], &[own(Lkd, D)], "12, 3.1"),
    any(Act::ConvenePreMusrenbang, &[], &[own(Lpm, D), own(Team, D)], "12, 3.1"),
    only(Desa, any(Act::ConveneMusdes, &[], &[own(BpdChair, D)], "12, 3.1")),
    any(Act::ConveneMusrenbang, &[], &[own(Kades, D), own(Lurah, D), own(Camat, D), own(Bappeda, D)], "12, 3.1"),
    any(Act::TickPresence, &[], KEEPS_A_LIST, "3.1"),
    any(Act::TakeNotes, &[], KEEPS_A_LIST, "3.1"),
    any(Act::CheckIn, &[], &[home(Resident, C), home(Unverified, C)], "4.1, 3.1"),
    any(Act::AskForFloor, &[], &[home(Resident, C), home(Unverified, C)], "3.1"),
    grown_ups(any(Act::ScoreItems, &[], &[home(Resident, C)], "14, 4.4")),
    any(Act::OpenVote, &[Rank, Merge, Deliberate, Ratify], CHAIRS_A_FORUM, "13, 3.1"),
    grown_ups(any(Act::VoteInMeeting, &[Rank, Merge, Deliberate, Ratify], &[home(Resident, C)], "14, 3.1")),
    by_two(binding(any(Act::CloseVote, &[Rank, Merge, Deliberate, Ratify], CHAIRS_A_FORUM, "15, 3.1"))),
    by_two(any(
        Act::SignMinutes,
        &[],
        &[
            home(Resident, S),
            own(RtChair, S),
            own(RtBoard, S),
            own(RwChair, S),
            own(RwBoard, S),
            own(HamletHead, S),
            own(Lpm, S),
            own(BpdChair, S),
            own(Kades, S),
            own(Lurah, S),
            own(Camat, S),
            own(Bappeda, S),
        ],
        "16, 5.1",
    )),
    only(
        Desa,
        not_ones_own(any(
            Act::CheckProposal,
            &[Check],
            &[within(Team, D), within(Kades, R), within(Camat, R)],
            "10, 18",
        )),
    ),
    only(
        Kelurahan,
        not_ones_own(any(
            Act::CheckProposal,
            &[Check],
            &[within(Lurah, R), within(Camat, R), within(Agency, D), within(Bappeda, D)],
            "10, 18",
        )),
    ),
    any(
        Act::TakeOn,
        &[Collect, Rank, Merge, Deliberate],
        &[own(RtChair, X), own(RwChair, X), own(HamletHead, X)],
        "4.6",
    ),
    where_ranked(any(Act::OpenBallot, &[Rank], &const { leads_ranking(X) }, "8, 13")),
    grown_ups(any(Act::CastBallot, &[Rank], &[home(Resident, C)], "14")),
    where_ranked(by_two(binding(any(Act::CloseBallot, &[Rank, Merge], &const { leads_ranking(X) }, "15")))),
    by_two(grown_ups(any(Act::WitnessClosing, &[Rank, Merge], &[home(Resident, S)], "15"))),
    any(Act::SetCeiling, &[Prepare], &[own(Kades, X), own(Lurah, X), within(Bappeda, D)], "11"),
    any(Act::DraftList, &[Merge], &[own(Lpm, R)], "9"),
    any(Act::RankVillageWide, &[Rank, Merge], &[own(Lpm, R)], "9"),
    any(Act::MoveLine, &[Merge], &[own(Lpm, R)], "9"),
    where_ranked(any(Act::NoteOrder, &[Merge], &const { leads_ranking(S) }, "9")),
    binding(any(Act::SubmitList, &[Merge], &[own(Lpm, R)], "9")),
    only(Desa, by_two(binding(any(Act::DecideLine, &[Deliberate], &[own(Kades, X)], "9, 19, 20")))),
    only(Kelurahan, binding(any(Act::DecideLine, &[Deliberate], &[own(Lurah, X)], "9, 19, 20"))),
    only(Desa, by_two(binding(any(Act::ConfirmLine, &[Deliberate, Ratify], &[own(BpdChair, D)], "17")))),
    only(Desa, by_two(binding(any(Act::UseSavings, &[Do], &[own(Kades, X)], "20")))),
    only(Kelurahan, binding(any(Act::UseSavings, &[Do], &[own(Lurah, X)], "20"))),
    any(
        Act::ReportWork,
        &[Do, Evaluate],
        &[own(Kades, X), own(Lurah, X), within(VillageStaff, X), within(Lpm, X), within(Agency, X)],
        "21",
    ),
    any(
        Act::ObserveWork,
        &[Do, Evaluate],
        &[home(Resident, C), within(RtChair, C), within(RwChair, C), within(HamletHead, C), within(Lkd, C)],
        "21",
    ),
    any(Act::JudgeWork, &[Evaluate], &[home(Resident, C)], "22"),
    only(Desa, any(Act::EvaluateWork, &[Evaluate], &[own(BpdChair, D)], "22")),
    only(Kelurahan, any(Act::EvaluateWork, &[Evaluate], &[own(Lpm, R)], "22")),
    any(Act::Register, &[], &[PUBLIC], "1"),
    not_on_oneself(any(
        Act::RegisterOther,
        &[],
        &[
            own(RtChair, X),
            own(RtBoard, X),
            vacant(RwChair, X, NO_RT),
            vacant(RwBoard, X, NO_RT_NOR_RW),
            within(VillageStaff, X),
            within(Kades, D),
            within(Lurah, D),
        ],
        "1",
    )),
    by_two(binding(not_on_oneself(any(
        Act::ConfirmResident,
        &[],
        &[
            own(RtChair, R),
            own(RtBoard, R),
            within(RwChair, R),
            within(RwBoard, R),
            vacant(Kades, R, NO_BOARD),
            vacant(Lurah, R, NO_BOARD),
        ],
        "2, 3.1",
    )))),
    not_on_oneself(any(
        Act::DeclineResident,
        &[],
        &[
            own(RtChair, R),
            own(RtBoard, R),
            vacant(RwChair, R, NO_RT),
            vacant(RwBoard, R, NO_RT_NOR_RW),
            vacant(Kades, R, NO_BOARD),
            vacant(Lurah, R, NO_BOARD),
        ],
        "2, 3.1",
    )),
    binding(not_on_oneself(any(Act::SettleResidence, &[], &[within(Kades, D), within(Lurah, D)], "2, 3.1"))),
    any(
        Act::ReadRegister,
        &[],
        &[
            own(RtChair, X),
            own(RtBoard, X),
            vacant(RwChair, X, NO_RT),
            vacant(RwBoard, X, NO_RT_NOR_RW),
            within(VillageStaff, X),
            within(Kades, X),
            within(Lurah, X),
            within(Operator, X),
        ],
        "26",
    ),
    binding(not_on_oneself(any(
        Act::PrintCard,
        &[],
        &[own(RtChair, X), own(RtBoard, X), within(VillageStaff, X), within(Operator, X)],
        "ours",
    ))),
    by_two(not_on_oneself(any(
        Act::HandOverCard,
        &[],
        &[
            own(RtChair, S),
            own(RtBoard, S),
            within(VillageStaff, S),
            within(Kades, S),
            within(Lurah, S),
            within(Operator, S),
        ],
        "ours",
    ))),
    by_two(not_on_oneself(any(
        Act::AskNewCard,
        &[],
        &[own(RtChair, X), own(RtBoard, X), within(VillageStaff, X)],
        "ours",
    ))),
    by_two(any(Act::SecondNewCard, &[], &[home(Resident, S)], "ours")),
    any(Act::CancelNewCard, &[], &[own(RtChair, X), own(RtBoard, X), within(VillageStaff, X)], "ours"),
    by_two(binding(not_on_oneself(any(
        Act::EndResidence,
        &[],
        &[
            own(RtChair, R),
            own(RtBoard, R),
            vacant(RwChair, R, NO_RT),
            vacant(RwBoard, R, NO_RT_NOR_RW),
            within(VillageStaff, R),
            within(Kades, R),
            within(Lurah, R),
        ],
        "1.5, 2",
    )))),
    by_two(binding(not_on_oneself(any(
        Act::AdmitNewCard,
        &[Rank],
        &[within(RwChair, S), within(RwBoard, S), within(HamletHead, S), within(RtChair, S), within(RtBoard, S)],
        "ours",
    )))),
    binding(not_on_oneself(any(
        Act::IssueProof,
        &[],
        &[within(Kades, X), within(Lurah, X), within(VillageStaff, X), within(Operator, X)],
        "ours",
    ))),
    binding(any(Act::ImportResidents, &[], &[within(Operator, X)], "1, 3.1")),
    any(Act::FoundBody, &[], &[within(Operator, X)], "24, 3.1"),
    by_two(binding(not_on_oneself(any(Act::EnterMandate, &[], &[within(Operator, X)], "24, 3.1")))),
    by_two(binding(not_on_oneself(any(
        Act::ConfirmMandate,
        &[],
        &[within(Kades, D), within(Lurah, D), within(Operator, X)],
        "24, 3.1",
    )))),
    by_two(binding(not_on_oneself(any(
        Act::ConfirmOffice,
        &[],
        &[within(Camat, D), within(Bappeda, D), within(Operator, X)],
        "24, 3.1",
    )))),
    only(Desa, by_two(binding(any(Act::SetRules, &[Prepare], &[own(Kades, D)], "25")))),
    only(Kelurahan, by_two(binding(any(Act::SetRules, &[Prepare], &[own(Lurah, D)], "25")))),
    only(Desa, by_two(binding(any(Act::ConfirmRules, &[Prepare], &[own(BpdChair, D)], "25")))),
    only(Kelurahan, by_two(binding(any(Act::ConfirmRules, &[Prepare], &[own(Lpm, D)], "25")))),
    only(Desa, by_two(binding(any(Act::SetCatalogue, &[Prepare], &[own(Kades, D)], "25")))),
    only(Kelurahan, by_two(binding(any(Act::SetCatalogue, &[Prepare], &[own(Lurah, D)], "25")))),
    only(Desa, by_two(binding(any(Act::ConfirmCatalogue, &[Prepare], &[own(BpdChair, D)], "25")))),
    only(Kelurahan, by_two(binding(any(Act::ConfirmCatalogue, &[Prepare], &[own(Lpm, D)], "25")))),
    binding(any(Act::SetCityCatalogue, &[], &[own(Bappeda, D)], "25, 2.2")),
    any(Act::NamePlaces, &[], &[within(Operator, X), own(Kades, X), own(Lurah, X)], "25"),
    by_two(binding(any(Act::ChangePlaces, &[], &[within(Operator, X)], "1.1"))),
    by_two(binding(any(Act::ConfirmPlaces, &[], &[own(Kades, D), own(Lurah, D)], "1.1"))),
    not_on_oneself(any(
        Act::ProposeFor,
        &[Collect],
        &[
            own(RtChair, C),
            own(RtBoard, C),
            vacant(RwChair, C, NO_RT),
            vacant(RwBoard, C, NO_RT_NOR_RW),
            within(Facilitator, C),
        ],
        "3, 3.1, 7",
    )),
    any(Act::ProposalPhotos, &[Collect, Rank], &[author(C)], "6.2"),
    any(Act::SetService, &[], &[own(Kades, X), own(Lurah, X), within(VillageStaff, X)], "4.6, ours"),
    any(
        Act::AttachPaper,
        &[Collect, Rank, Merge, Check],
        &[author(C), within(RtChair, C), within(RtBoard, C), within(Lpm, C)],
        "4.6, 6.2",
    ),
    any(Act::MarkPlace, &[Collect, Rank], &[author(C)], "6.2"),
    any(Act::SetSketch, &[], &[own(Kades, X), own(Lurah, X), within(VillageStaff, X)], "6.2, ours"),
    any(
        Act::SetEmblem,
        &[],
        &[own(Kades, X), own(Lurah, X), within(VillageStaff, X), within(Operator, X)],
        "5.1, ours",
    ),
    any(Act::SettleWorry, &[], &[author(C)], "4, ours"),
    any(Act::AnswerMerging, &[Rank, Merge], &[author(C)], "6"),
    any(Act::SplitProposal, &[Collect, Rank], &[author(C)], "6, ours"),
    any(Act::ConfirmCarried, &[Collect], &[author(C)], "4.6"),
    any(Act::Manage, &[], &[within(Operator, X)], "3.1"),
];
