//! Every value of `act` that a form sends, and which act of the table it is.

use domain::authority::Act;

/// What a form is sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// A proposal's page, seen from the place it is about.
    Proposal,
    /// The same, seen from the territory that holds it now.
    Held,
    /// A worry under a proposal.
    Worry,
    /// The page on which a proposal is completed.
    Mend,
    /// The page on which other words are offered.
    Wording,
    /// The page on which proposals are joined and parted.
    Joining,
    /// A work.
    Work,
    /// Where a proposal is written.
    Write,
    /// An RW's ballot, open or not.
    Ballot,
    /// An RW's open ballot.
    Running,
    /// Its paper.
    Paper,
    /// The result.
    Result,
    /// Where the list is made.
    Merge,
    /// Where the forum's word is recorded.
    Decide,
    /// The money.
    Money,
    /// A resident on the board's list.
    Resident,
    /// Somebody to be registered in a place.
    Newcomer,
    /// A resident among an RT's cards.
    Card,
    /// A card that was printed and not yet handed over.
    Printed,
    /// An officer who gets a sheet or a secret.
    Officer,
    /// A request for a new card.
    Request,
    /// The same among the RT's cards, as its board sees it.
    Asked,
    /// That a resident left, before a second person has confirmed it.
    Leaving,
    /// Where a proposal is written for somebody who is not registered.
    Entrust,
    /// A village's services.
    Services,
    /// The emblem of a village's papers.
    Emblem,
    /// A village's sketch.
    Sketch,
    /// An RT's meetings.
    Meetings,
    /// Where a meeting is called.
    Call,
    /// Where one that was held on paper is entered.
    Past,
    /// Where a meeting is led and its notes are kept.
    Lead,
    /// Where the list of those present is kept.
    Attend,
    /// Its berita acara.
    Minutes,
    /// Its page.
    Met,
    /// Where its notes are kept.
    Notes,
    /// The marks of a meeting.
    Marks,
}

impl On {
    pub const fn is_proposal(self) -> bool {
        use On::{Held, Joining, Mend, Proposal, Wording, Work, Worry};
        matches!(self, Proposal | Held | Worry | Mend | Work | Wording | Joining)
    }

    pub const fn is_person(self) -> bool {
        use On::{Asked, Card, Leaving, Newcomer, Officer, Printed, Request, Resident};
        matches!(self, Resident | Newcomer | Card | Printed | Officer | Request | Asked | Leaving)
    }
}

/// A form, the act it does, and what it is sent to.
pub struct Form {
    pub word: &'static str,
    /// One of these is enough.
    pub acts: &'static [Act],
    pub on: On,
    /// What is filled in besides.
    pub fields: &'static [(&'static str, &'static str)],
    /// Statuses that come before anybody asks who may: it was done already, or it is nobody else's to see.
    pub first: &'static [u16],
}

const fn form(
    word: &'static str,
    act: &'static [Act],
    on: On,
    fields: &'static [(&'static str, &'static str)],
) -> Form {
    Form { word, acts: act, on, fields, first: &[] }
}

const SENTENCE: &str = "Kalimat panjang yang sudah diketik dengan satu jari";
const WORDS: &[(&str, &str)] = &[("problem", SENTENCE), ("place", SENTENCE), ("wish", SENTENCE)];
const SPLIT: &[(&str, &str)] = &[("problem", SENTENCE), ("place", SENTENCE), ("wish", SENTENCE), ("rest", SENTENCE)];
const NEWCOMER: &[(&str, &str)] = &[("nama", "Warga Baru"), ("tanggal_lahir", "1990-01-01"), ("setuju", "ya")];
const ESTIMATE: &[(&str, &str)] = &[("quantity", "2"), ("unit", "unit"), ("unit_price", "5000")];
const LEFT: &[(&str, &str)] = &[("kind", "moved"), ("left_on", "2026-12-01")];
const REPORT: &[(&str, &str)] = &[("percent", "70"), ("spent", "1000"), ("words", SENTENCE)];
const VERDICT: &[(&str, &str)] =
    &[("outcome", "deferred"), ("reason", SENTENCE), ("minutes_number", "1"), ("minutes_date", "2026-12-07")];
const ENTRUSTED: &[(&str, &str)] = &[
    ("for_whom", "lain"),
    ("first_name", "Warno"),
    ("setuju", "ya"),
    ("problem", SENTENCE),
    ("place", SENTENCE),
    ("wish", SENTENCE),
];
const SERVICE: &[(&str, &str)] = &[
    ("service_kind", "repair"),
    ("service_name", "Regu perbaikan"),
    ("service_purpose", "Lampu mati"),
    ("service_bring", "Nama tempatnya"),
    ("service_place", "Kantor, pukul 8"),
];
const CEILING: &[(&str, &str)] = &[("year", "2027"), ("source", "Dana Desa"), ("amount", "1000000")];

/// The acts by which a meeting of one kind or another is called.
pub const CALLS: &[Act] = &[
    Act::Convene,
    Act::ConveneForRt,
    Act::ConveneGroup,
    Act::ConvenePreMusrenbang,
    Act::ConveneMusdes,
    Act::ConveneMusrenbang,
];
/// Who calls the meeting of an RT or RW leads it; who keeps its list and its notes may say less.
const LEADS: &[Act] = &[Act::Convene, Act::ConveneForRt];
const KEEPS: &[Act] = &[Act::Convene, Act::ConveneForRt, Act::TickPresence];
/// A line of a list on which nobody stands.
const NOBODY: &str = "00000000-0000-0000-0000-000000000001";
const NOTES: &[Act] = &[Act::Convene, Act::ConveneForRt, Act::TakeNotes];
const CALLING: &[(&str, &str)] =
    &[("starts", "2027-02-20"), ("clock", "19.30"), ("spot", "Balai RW"), ("undang-boards", "20")];

/// Every form's act.
pub const FORMS: &[Form] = &[
    form("support", &[Act::Support], On::Held, &[]),
    form("unsupport", &[Act::Support], On::Held, &[]),
    form("opinion", &[Act::GiveOpinion], On::Held, &[("stance", "worry"), ("text", SENTENCE)]),
    form("answer", &[Act::AnswerOpinion], On::Worry, &[("answer", SENTENCE)]),
    form("estimate", &[Act::EstimateRung, Act::EstimateOwn], On::Proposal, ESTIMATE),
    form("ask_completion", &[Act::AskCompletion], On::Proposal, &[("reason", SENTENCE)]),
    form("pass_on", &[Act::PassOn], On::Proposal, &[]),
    form("complete", &[Act::Complete], On::Mend, WORDS),
    form("as_it_is", &[Act::SendAsItIs], On::Mend, &[("why", SENTENCE)]),
    form("withdraw", &[Act::Withdraw], On::Proposal, &[]),
    form("confirm_carried", &[Act::ConfirmCarried], On::Proposal, &[]),
    form("offer_words", &[Act::SuggestWording], On::Wording, WORDS),
    form("join", &[Act::MergeProposals], On::Joining, &[("why", SENTENCE)]),
    form("split", &[Act::SplitProposal], On::Joining, SPLIT),
    form("report", &[Act::ReportWork], On::Work, REPORT),
    form("evaluate", &[Act::EvaluateWork], On::Work, &[]),
    form("keep", &[Act::Propose], On::Write, WORDS),
    form("send", &[Act::Propose], On::Write, WORDS),
    form("ask_close", &[Act::CloseBallot], On::Running, &[]),
    form("witness", &[Act::WitnessClosing], On::Running, &[]),
    // Who has voted already is told so first.
    Form { word: "cast", acts: &[Act::CastBallot], on: On::Paper, fields: &[("pilih", "1")], first: &[409] },
    form("open", &[Act::OpenBallot], On::Ballot, &[("until", "2027-12-16")]),
    form("note", &[Act::NoteOrder], On::Result, &[("note", SENTENCE)]),
    form("order", &[Act::RankVillageWide], On::Merge, &[]),
    form("draft", &[Act::DraftList], On::Merge, &[]),
    form("move", &[Act::MoveLine], On::Merge, &[("to", "1"), ("reason", SENTENCE)]),
    form("submit", &[Act::SubmitList], On::Merge, &[]),
    form("decide", &[Act::DecideLine], On::Decide, VERDICT),
    form("confirm", &[Act::ConfirmLine], On::Decide, &[]),
    form("ceiling", &[Act::SetCeiling], On::Money, CEILING),
    form("confirm_resident", &[Act::ConfirmResident], On::Resident, &[]),
    form("decline_resident", &[Act::DeclineResident], On::Resident, &[("why", SENTENCE)]),
    form("settle", &[Act::SettleResidence], On::Resident, &[("why", SENTENCE)]),
    form("register_other", &[Act::RegisterOther], On::Newcomer, NEWCOMER),
    // The number is asked for once for the stack, before its cards are looked at one by one.
    Form { word: "print_cards", acts: &[Act::PrintCard], on: On::Card, fields: &[], first: &[422] },
    form("hand_over", &[Act::HandOverCard], On::Printed, &[]),
    form("ask_new_card", &[Act::AskNewCard], On::Card, &[]),
    form("issue_proof", &[Act::IssueProof], On::Officer, &[]),
    // A request is only there for who is named in it.
    Form { word: "second_new_card", acts: &[Act::SecondNewCard], on: On::Request, fields: &[], first: &[404] },
    form("cancel_new_card", &[Act::CancelNewCard], On::Asked, &[]),
    form("end_residence", &[Act::EndResidence], On::Resident, LEFT),
    form("confirm_leaving", &[Act::EndResidence], On::Leaving, &[]),
    form("take_back_leaving", &[Act::EndResidence], On::Leaving, &[]),
    form("add_photo", &[Act::ProposalPhotos], On::Proposal, &[]),
    form("propose_for", &[Act::ProposeFor], On::Entrust, ENTRUSTED),
    form("add_paper", &[Act::AttachPaper], On::Proposal, &[]),
    form("mark_place", &[Act::MarkPlace], On::Proposal, &[("coordinates", "-6.9, 110.4")]),
    form("set_emblem", &[Act::SetEmblem], On::Emblem, &[]),
    form("drop_emblem", &[Act::SetEmblem], On::Emblem, &[]),
    form("set_sketch", &[Act::SetSketch], On::Sketch, &[]),
    form("set_service", &[Act::SetService], On::Services, SERVICE),
    form("catalogue_item", &[Act::EstimateRung], On::Proposal, &[("butir", "")]),
    form("ask_meeting", &[Act::AskToConvene], On::Meetings, &[]),
    form("convene", CALLS, On::Call, CALLING),
    form("past_meeting", CALLS, On::Past, CALLING),
    form("happen", LEADS, On::Lead, &[("hal", "opened")]),
    form("happen", LEADS, On::Lead, &[("hal", "moved"), ("butir", "1"), ("to", "2"), ("reason", SENTENCE)]),
    form("happen", KEEPS, On::Lead, &[("hal", "counted"), ("women_here", "5"), ("men_here", "6")]),
    form("happen", NOTES, On::Lead, &[("hal", "noted"), ("speaker", "Bu Sri"), ("said", SENTENCE)]),
    form("happen", NOTES, On::Lead, &[("hal", "raised"), ("butir", "1"), ("whom", "RT 03"), ("what", SENTENCE)]),
    form("happen", NOTES, On::Notes, &[("hal", "noted"), ("speaker", "Bu Sri"), ("said", SENTENCE)]),
    form("answer_in_meeting", &[Act::VoteInMeeting], On::Met, &[("butir", "1"), ("jawaban", "yes")]),
    form("ask_floor", &[Act::AskForFloor], On::Met, &[]),
    form("leave_floor", &[Act::AskForFloor], On::Met, &[]),
    form("refresh_list", LEADS, On::Lead, &[]),
    form("happen", NOTES, On::Notes, &[("hal", "floor_asked"), ("speaker", "Bu Sri")]),
    form("happen", NOTES, On::Notes, &[("hal", "part_named"), ("part", "recorder"), ("name", "Nia")]),
    form("happen", LEADS, On::Marks, &[("hal", "ordered_by_score")]),
    form("score", &[Act::ScoreItems], On::Marks, &[("nilai-1", "33333")]),
    form("score", NOTES, On::Marks, &[("penilai", NOBODY), ("nilai-1", "33333")]),
    form("check_in", &[Act::CheckIn], On::Attend, &[("door_code", "000000")]),
    form("tick", KEEPS, On::Attend, &[]),
    form("add_guest", KEEPS, On::Attend, &[("name", "Sri"), ("sex", "p")]),
    form("count", KEEPS, On::Attend, &[("perempuan-lain", "3")]),
    form("file_minutes", LEADS, On::Minutes, &[]),
    form("correct_minutes", LEADS, On::Minutes, &[("wrong", SENTENCE), ("right", SENTENCE)]),
];

/// What forms do that no right is asked for: one's own.
pub const OWN: &[(&str, &str)] = &[
    ("check", "a step of the paper; saves nothing"),
    ("change", "a step of the paper; saves nothing"),
    ("told", "one has read what was told to oneself"),
    ("correct", "one's own data"),
    ("restrict", "one's own data"),
    ("unrestrict", "one's own data"),
    ("close_account", "one's own account"),
    ("take_back_card", "a request in which one is named; leaving.rs"),
    ("object_leaving", "one's own leaving; leaving.rs"),
    ("heard", "one has read one's own news; heard.rs"),
    ("give_mail", "one's own address; mail.rs"),
    ("stop_mail", "one's own address; mail.rs"),
];

/// Forms whose every persona is told in a file of its own, because a seat or a rule has to be made for each.
pub const TOLD_IN: &[(&str, &str)] = &[
    ("admit", "store/tests/it/cards.rs and attack.rs; refusals/acts.rs over HTTP"),
    ("found", "seats.rs, refusals/acts.rs"),
    ("enter", "seats.rs, places.rs, changes.rs, refusals/acts.rs"),
    ("photo", "file_rights.rs, refusals/acts.rs"),
    ("end", "seats.rs, refusals/acts.rs"),
    ("decline", "seats.rs, changes.rs, refusals/acts.rs"),
    ("name", "places.rs"),
    ("report_text", "moderation.rs, refusals/acts.rs"),
    ("hide_text", "moderation.rs, refusals/acts.rs"),
    ("decline_text", "moderation.rs, refusals/acts.rs"),
    ("appeal_text", "moderation.rs, refusals/acts.rs"),
    ("text_back", "moderation.rs, refusals/acts.rs"),
    ("text_stays", "moderation.rs, refusals/acts.rs"),
    ("withdraw_worry", "talk.rs, refusals/acts.rs"),
    ("insist_worry", "talk.rs, refusals/acts.rs"),
    ("take_words", "talk.rs, refusals/acts.rs"),
    ("leave_words", "talk.rs, refusals/acts.rs"),
    ("join_yes", "talk.rs, refusals/acts.rs"),
    ("join_no", "talk.rs, refusals/acts.rs"),
    ("part", "talk.rs, refusals/acts.rs"),
    ("plan_year", "schedule.rs, refusals/acts.rs"),
    ("redate_stage", "schedule.rs, refusals/acts.rs"),
    ("open_stage", "schedule.rs, refusals/acts.rs"),
    ("close_stage", "schedule.rs, refusals/acts.rs"),
    ("end_stage", "schedule.rs, refusals/acts.rs"),
    ("reopen_stage", "schedule.rs, refusals/acts.rs"),
    ("mark_point", "write.rs, refusals/acts.rs"),
    ("erase_paper", "write.rs, refusals/acts.rs"),
    ("erase_photo", "write.rs, store/tests/it/write.rs, refusals/acts.rs"),
    ("object", "heard.rs, refusals/acts.rs"),
    ("answer_objection", "heard.rs, refusals/acts.rs"),
    ("tell", "heard.rs, refusals/acts.rs"),
    ("enter_item", "catalogue.rs, refusals/acts.rs"),
    ("enter_items", "catalogue.rs, refusals/acts.rs"),
    ("read_items", "catalogue.rs, refusals/acts.rs"),
    ("remove_item", "catalogue.rs, refusals/acts.rs"),
    ("confirm_items", "catalogue.rs, refusals/acts.rs"),
    ("withdraw_item", "catalogue.rs, refusals/acts.rs"),
];

/// Acts of the table that no form with an `act` does, and where they are done.
pub const ELSEWHERE: &[(Act, &str)] = &[
    (Act::Register, "/daftar-warga, by who is not signed in"),
    (Act::DeclarePoor, "inside the form `estimate`, when it counts poor households"),
    (Act::AdmitNewCard, "told in store/tests/it/cards.rs and attack.rs"),
    (Act::ReadRegister, "the pages Residents and Cards: matrix/pages.rs"),
    (Act::ImportResidents, "/kelola/warga: import_page.rs, and the command line"),
    (Act::FoundBody, "/kelola/jabatan: seats.rs, store/tests/it/appointment.rs"),
    (Act::EnterMandate, "/kelola/jabatan: seats.rs, store/tests/it/appointment.rs"),
    (Act::ConfirmMandate, "/tugas/jabatan: seats.rs, store/tests/it/appointment.rs"),
    (Act::ConfirmOffice, "/tugas/jabatan: seats.rs, store/tests/it/appointment.rs"),
    (Act::SetRules, "…/aturan/ubah: places.rs, store/tests/it/rules.rs"),
    (Act::ConfirmRules, "…/aturan/ubah: places.rs, store/tests/it/rules.rs"),
    (Act::NamePlaces, "…/aturan/nama: places.rs, store/tests/it/names.rs"),
    (Act::ReportText, "a proposal's page: moderation.rs, store/tests/it/moderation.rs"),
    (Act::HideText, "…/aturan/tulisan: moderation.rs, store/tests/it/moderation.rs"),
    (Act::AppealHiding, "…/aturan/tulisan: moderation.rs, store/tests/it/moderation.rs"),
    (Act::SettleHiding, "…/aturan/tulisan: moderation.rs, store/tests/it/moderation.rs"),
    (Act::ChangePlaces, "/kelola/wilayah: changes.rs, store/tests/it/change.rs"),
    (Act::ConfirmPlaces, "/tugas/wilayah: changes.rs, store/tests/it/change.rs"),
    (Act::PlanYear, "…/jadwal: schedule.rs, store/tests/it/schedule.rs"),
    (Act::OpenStage, "…/jadwal: schedule.rs, store/tests/it/schedule.rs"),
    (Act::CloseStage, "…/jadwal: schedule.rs, store/tests/it/schedule.rs"),
    (Act::ReopenStage, "…/jadwal: schedule.rs, store/tests/it/schedule.rs"),
    (Act::AcceptWording, "…/kalimat: talk.rs, store/tests/it/talk.rs"),
    (Act::AnswerMerging, "…/gabung: talk.rs, store/tests/it/talk.rs"),
    (Act::SettleWorry, "a proposal's page: talk.rs, store/tests/it/talk.rs"),
    (Act::Object, "…/keberatan: heard.rs, store/tests/it/heard.rs"),
    (Act::AnswerObjection, "…/keberatan: heard.rs, store/tests/it/heard.rs"),
    (Act::TellInPerson, "…/sampaikan: heard.rs, store/tests/it/heard.rs"),
    (Act::OpenVote, "inside the form `happen`, when phones are asked: meeting.rs"),
    (Act::CloseVote, "comes later"),
    (Act::SignMinutes, "on the paper that …/berita-acara prints; its photo is filed: meeting.rs"),
    (Act::CheckProposal, "comes later"),
    (Act::TakeOn, "comes later"),
    (Act::UseSavings, "comes later"),
    (Act::ObserveWork, "comes later"),
    (Act::JudgeWork, "comes later"),
    (Act::SetCatalogue, "…/kamus/ubah: catalogue.rs, store/tests/it/catalogue.rs"),
    (Act::ConfirmCatalogue, "…/kamus/ubah: catalogue.rs, store/tests/it/catalogue.rs"),
    (Act::SetCityCatalogue, "…/kamus/ubah: catalogue.rs, store/tests/it/catalogue.rs"),
    (Act::Manage, "/kelola/mulai, by who has the code of the first start"),
];
