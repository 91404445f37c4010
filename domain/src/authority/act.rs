//! Every act there is, one row of the table each.

use crate::institution::coded;

coded! {
    /// Everything that can be done, one row of the table each.
    Act {
        /// Write a proposal and send it.
        Propose = "propose",
        /// Say that one finds a proposal important; it decides nothing.
        Support = "support",
        /// Agree because, worry because, or ask.
        GiveOpinion = "give_opinion",
        /// Answer an opinion in the name of an office.
        AnswerOpinion = "answer_opinion",
        /// Write or mend one's own estimate.
        EstimateOwn = "estimate_own",
        /// Write an estimate on one's own rung, beside the proposer's.
        EstimateRung = "estimate_rung",
        /// Declare how many members of poor households gain.
        DeclarePoor = "declare_poor",
        /// Pass a proposal on from the RT to where it is ranked.
        PassOn = "pass_on",
        /// Ask the proposer for what is missing.
        AskCompletion = "ask_completion",
        /// Complete what was asked for.
        Complete = "complete",
        /// Send a proposal up as it is, with one sentence why.
        SendAsItIs = "send_as_it_is",
        /// Take one's own proposal back.
        Withdraw = "withdraw",
        /// Offer another wording of somebody's proposal.
        SuggestWording = "suggest_wording",
        /// Take an offered wording, or leave it.
        AcceptWording = "accept_wording",
        /// Join proposals that ask for the same, or part one again.
        MergeProposals = "merge_proposals",
        /// Object to an outcome, once.
        Object = "object",
        /// Answer an objection with the forum's word.
        AnswerObjection = "answer_objection",
        /// Tell a proposer in person what became of their proposal.
        TellInPerson = "tell_in_person",
        /// Report a text that should not stand in public.
        ReportText = "report_text",
        /// Hide a reported text, with a reason that stands in its place.
        HideText = "hide_text",
        /// Ask that a hidden text be judged again.
        AppealHiding = "appeal_hiding",
        /// Judge that appeal: the text comes back, or stays hidden.
        SettleHiding = "settle_hiding",
        /// Set up a village's next year: its stages and their dates.
        PlanYear = "plan_year",
        /// Open a stage, now or sooner than planned.
        OpenStage = "open_stage",
        /// Close a stage, now or later than planned.
        CloseStage = "close_stage",
        /// Open a stage again that was closed, with a written reason.
        ReopenStage = "reopen_stage",
        /// Convene and lead the meeting of an RT, an RW or a dusun.
        Convene = "convene",
        /// Convene and lead an RT's meeting as its RW's chair, because its residents asked for it.
        ConveneForRt = "convene_for_rt",
        /// Ask, with others, that the RW convene where an RT does not meet.
        AskToConvene = "ask_to_convene",
        /// Convene and lead a meeting of women or of the young before the forum.
        ConveneGroup = "convene_group",
        /// Convene and lead the pra-musrenbang.
        ConvenePreMusrenbang = "convene_pre_musrenbang",
        /// Convene and lead the Musdes.
        ConveneMusdes = "convene_musdes",
        /// Convene and lead the musrenbang of the village.
        ConveneMusrenbang = "convene_musrenbang",
        /// Keep a meeting's list of those present.
        TickPresence = "tick_presence",
        /// Keep a meeting's notes.
        TakeNotes = "take_notes",
        /// Put oneself on a meeting's list, by the code on its wall.
        CheckIn = "check_in",
        /// Ask for the floor in a meeting, on one's own phone.
        AskForFloor = "ask_for_floor",
        /// Give marks to the items of a meeting, on one's own phone.
        ScoreItems = "score_items",
        /// Open a vote in a meeting, after mufakat was tried.
        OpenVote = "open_vote",
        /// Vote in a meeting.
        VoteInMeeting = "vote_in_meeting",
        /// Close a vote in a meeting, with witnesses.
        CloseVote = "close_vote",
        /// Sign the berita acara.
        SignMinutes = "sign_minutes",
        /// Check whether a proposal can be done, or return it.
        CheckProposal = "check_proposal",
        /// Take a proposal on by residents themselves, without a budget.
        TakeOn = "take_on",
        /// Open the ballot of an RW's residents, or of a dusun's without an RW.
        OpenBallot = "open_ballot",
        /// Cast a ballot.
        CastBallot = "cast_ballot",
        /// Ask for the count at or after the announced time.
        CloseBallot = "close_ballot",
        /// Witness the closing.
        WitnessClosing = "witness_closing",
        /// Set the village's ceiling.
        SetCeiling = "set_ceiling",
        /// Have the village's list drafted from the lists of those who ranked.
        DraftList = "draft_list",
        /// Order the proposals that concern the whole village.
        RankVillageWide = "rank_village_wide",
        /// Move a line of the list, with a reason.
        MoveLine = "move_line",
        /// Note an RW's agreement to another order of its own lines.
        NoteOrder = "note_order",
        /// Hand the list to the forum of the village.
        SubmitList = "submit_list",
        /// Record the forum's decision on a line.
        DecideLine = "decide_line",
        /// Confirm the recorded decisions, as the second of two.
        ConfirmLine = "confirm_line",
        /// Use what is left over for the next of the reserve.
        UseSavings = "use_savings",
        /// Report on a work.
        ReportWork = "report_work",
        /// Say what one saw of a work, beside what its doers report.
        ObserveWork = "observe_work",
        /// Judge a finished work as somebody it was made for.
        JudgeWork = "judge_work",
        /// Close a work's evaluation.
        EvaluateWork = "evaluate_work",
        /// Register oneself, without an account.
        Register = "register",
        /// Register somebody who asks for it in person, with consent and a witness.
        RegisterOther = "register_other",
        /// Confirm that somebody lives here, as one of two.
        ConfirmResident = "confirm_resident",
        /// Say why somebody's residence is not confirmed.
        DeclineResident = "decline_resident",
        /// Settle a dispute about residence.
        SettleResidence = "settle_residence",
        /// Read the register of a place's residents, masked.
        ReadRegister = "read_register",
        /// Print the first card of somebody.
        PrintCard = "print_card",
        /// Tick off that a card was handed to its holder; never by who printed it.
        HandOverCard = "hand_over_card",
        /// Ask for a new card of an account in use.
        AskNewCard = "ask_new_card",
        /// Second that request, as a witness.
        SecondNewCard = "second_new_card",
        /// Take a request for a new card back.
        CancelNewCard = "cancel_new_card",
        /// Record that a resident has moved away or died, as one of two.
        EndResidence = "end_residence",
        /// Admit the holder of a new card to a ballot that was running, as one of two at a meeting.
        AdmitNewCard = "admit_new_card",
        /// Hand out a number sheet or an authenticator's secret.
        IssueProof = "issue_proof",
        /// Import residents from a register.
        ImportResidents = "import_residents",
        /// Set up a body.
        FoundBody = "found_body",
        /// Enter a mandate by its decree, or its end.
        EnterMandate = "enter_mandate",
        /// Confirm a mandate in a body of the village, as the second of two.
        ConfirmMandate = "confirm_mandate",
        /// Confirm a mandate in an office, a council or a service, as the second of two.
        ConfirmOffice = "confirm_office",
        /// Enter a change of the village's rules.
        SetRules = "set_rules",
        /// Confirm it, as the second of two.
        ConfirmRules = "confirm_rules",
        /// Enter what may be proposed in a village, with its price, or take it off that list.
        SetCatalogue = "set_catalogue",
        /// Confirm it, as the second of two.
        ConfirmCatalogue = "confirm_catalogue",
        /// Enter what may be proposed in every village of a kota.
        SetCityCatalogue = "set_city_catalogue",
        /// Give ranks and levels the names they have here.
        NamePlaces = "name_places",
        /// Enter by decree that places are split or joined.
        ChangePlaces = "change_places",
        /// Confirm that, as the second of two.
        ConfirmPlaces = "confirm_places",
        /// Write a proposal for somebody without a phone, with their consent and a witness.
        ProposeFor = "propose_for",
        /// Add photos to one's own proposal, or take them away.
        ProposalPhotos = "proposal_photos",
        /// Name the services of a village, and what to bring there.
        SetService = "set_service",
        /// Attach a paper to a proposal: an estimate of its cost, a statement about its land.
        AttachPaper = "attach_paper",
        /// Say where one's own proposal is, on the earth or on the village's sketch.
        MarkPlace = "mark_place",
        /// Bring a village's sketch.
        SetSketch = "set_sketch",
        /// Set the emblem that stands in the head of a place's papers, or take it away.
        SetEmblem = "set_emblem",
        /// Take one's own worry back, or say that its answer is none.
        SettleWorry = "settle_worry",
        /// Say yes or no to a joining of one's own proposal, or to its parting.
        AnswerMerging = "answer_merging",
        /// Make two of one's own proposal.
        SplitProposal = "split_proposal",
        /// Confirm that a proposal of last year, which came again by itself, is still wanted.
        ConfirmCarried = "confirm_carried",
        /// Set up places and years.
        Manage = "manage",
    }
}

impl Act {
    /// Whether the table says already who may do it, and no page does it yet: closing votes by two, checks
    /// and what follows a decision. Nobody is told that they may do it.
    #[must_use]
    pub const fn comes_later(self) -> bool {
        matches!(
            self,
            Self::CloseVote
                | Self::CheckProposal
                | Self::TakeOn
                | Self::UseSavings
                | Self::ObserveWork
                | Self::JudgeWork
        )
    }
}
