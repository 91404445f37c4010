//! What waits for somebody, by its kind.

/// What kind of task it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Read proposals that reached the RT.
    Read,
    /// Give a cost to what cannot be voted on without one.
    AddCost,
    /// Answer worries and questions.
    Answer,
    /// Open the ballot.
    OpenBallot,
    /// A ballot runs; nothing to do but to remind people.
    BallotRuns,
    /// Ask for the count.
    CloseBallot,
    /// Witness the closing.
    Witness,
    /// Order what concerns the whole village.
    OrderVillage,
    /// Have the list drafted.
    Draft,
    /// Hand the list on.
    Submit,
    /// Record the forum's word.
    Decide,
    /// Confirm it.
    Confirm,
    /// Confirm a change of the rules.
    ConfirmRules,
    /// Confirm what may be proposed.
    ConfirmCatalogue,
    /// Report on works.
    Report,
    /// Set the ceiling.
    Ceiling,
    /// Vote.
    Vote,
    /// Complete what was asked for.
    Complete,
    /// Read what neighbours ask about one's own proposal.
    OwnWorry,
    /// Send a draft that was kept.
    Send,
    /// Confirm who lives here.
    ConfirmResidents,
    /// Second a request for a new card.
    SecondCard,
    /// Read seats that wait for a second person.
    ConfirmSeats,
    /// Read a change of RT or RW that waits for a second person.
    ConfirmPlaces,
    /// One's own term is nearly over.
    OwnSeatEnds,
    /// Terms of seats one appoints to are nearly over.
    SeatsEnd,
    /// Judge texts that somebody reported.
    JudgeTexts,
    /// Judge again what was hidden, because its author asks.
    SettleTexts,
    /// Plan the year that follows.
    PlanYear,
    /// Stages one holds are nearly over.
    StagesEnd,
    /// Confirm that what came again by itself is still wanted.
    ConfirmCarried,
    /// Take other words, or leave them.
    AnswerWording,
    /// Say yes or no to a joining of one's own proposal.
    AnswerMerging,
    /// Tell residents in person what became of their proposals.
    Tell,
    /// Answer objections with the forum's word.
    AnswerObjection,
    /// Record another word where an objection was upheld.
    Reconsider,
    /// A meeting was called: what belongs to it is prepared.
    PrepareMeeting,
    /// A meeting is to be led, today.
    LeadMeeting,
}

impl Kind {
    /// The key of its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::AddCost => "add-cost",
            Self::Answer => "answer",
            Self::OpenBallot => "open-ballot",
            Self::BallotRuns => "ballot-runs",
            Self::CloseBallot => "close-ballot",
            Self::Witness => "witness",
            Self::OrderVillage => "order-village",
            Self::Draft => "draft",
            Self::Submit => "submit",
            Self::Decide => "decide",
            Self::Confirm => "confirm",
            Self::ConfirmRules => "confirm-rules",
            Self::ConfirmCatalogue => "confirm-catalogue",
            Self::Report => "report",
            Self::Ceiling => "ceiling",
            Self::Vote => "vote",
            Self::Complete => "complete",
            Self::OwnWorry => "own-worry",
            Self::Send => "send",
            Self::ConfirmResidents => "confirm-residents",
            Self::SecondCard => "second-card",
            Self::ConfirmSeats => "confirm-seats",
            Self::ConfirmPlaces => "confirm-places",
            Self::OwnSeatEnds => "own-seat-ends",
            Self::SeatsEnd => "seats-end",
            Self::JudgeTexts => "judge-texts",
            Self::SettleTexts => "settle-texts",
            Self::PlanYear => "plan-year",
            Self::StagesEnd => "stages-end",
            Self::ConfirmCarried => "confirm-carried",
            Self::AnswerWording => "answer-wording",
            Self::AnswerMerging => "answer-merging",
            Self::Tell => "tell",
            Self::AnswerObjection => "answer-objection",
            Self::Reconsider => "reconsider",
            Self::PrepareMeeting => "prepare-meeting",
            Self::LeadMeeting => "lead-meeting",
        }
    }
}
