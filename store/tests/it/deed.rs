//! Every act that a person can do, as one value, with the things it is done to.

use domain::{
    deliberation::Stance,
    id::{OpinionId, PollId, ProposalId},
    money::Rupiah,
};
use store::{
    ActResult,
    act::{Acting, decision, deliberation, proposal, vote, work},
};

use crate::{
    scene::{JUMP, costs, funded, verdict, words},
    world::{Village, World, YEAR, day},
};

/// One for each function of `store::act` that a person calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    SetCeiling,
    Keep,
    MendDraft,
    Propose,
    Support,
    GiveOpinion,
    AnswerOpinion,
    EstimateOwn,
    EstimateRung,
    AskCompletion,
    Complete,
    SendAsItIs,
    PassOn,
    Withdraw,
    RankVillageWide,
    OpenBallot,
    Cast,
    AskToClose,
    Witness,
    DraftList,
    MoveLine,
    NoteOrder,
    SubmitList,
    DecideLine,
    Confirm,
    Report,
    Evaluate,
}

/// What the deeds are done to, in one village; all proposed by the first resident of its first RT.
pub struct Scene<'a> {
    w: &'a World,
    v: &'a Village,
    draft: Option<ProposalId>,
    /// Passed on, voted on, decided, done.
    main: Option<ProposalId>,
    /// Asked for completion.
    held: Option<ProposalId>,
    /// Taken back.
    lost: Option<ProposalId>,
    /// About the whole village.
    wide: Option<ProposalId>,
    opinion: Option<OpinionId>,
    poll: Option<PollId>,
}

impl<'a> Scene<'a> {
    /// Nothing has happened yet.
    pub fn begin(w: &'a World, v: &'a Village) -> Self {
        Self { w, v, draft: None, main: None, held: None, lost: None, wide: None, opinion: None, poll: None }
    }

    /// The proposals that the later deeds are about.
    pub async fn proposals(&mut self) {
        let rt = &self.v.rws[0].rts[0];
        let author = rt.residents[0];
        for slot in [&mut self.main, &mut self.held, &mut self.lost] {
            *slot = Some(self.w.propose(author, rt.id, day(12)).await.id);
        }
        self.wide = Some(self.w.propose(author, self.v.id, day(12)).await.id);
        let worry = self.w.by(author, day(13));
        let main = self.main.expect("sent just now");
        let opinion = deliberation::give_opinion(&self.w.store, &worry, main, Stance::Worry, "Airnya ke mana?").await;
        self.opinion = Some(opinion.expect("said"));
    }

    /// Tries a deed; what it makes is remembered for the next.
    pub async fn try_it(&mut self, deed: Deed, by: &Acting<'_>) -> ActResult<()> {
        let (w, v) = (self.w, self.v);
        let (store, rw) = (&w.store, &v.rws[0]);
        let there = |id: Option<ProposalId>| id.expect("it was proposed before");
        let poll = || self.poll.expect("it was opened before");
        let form = || w.form(rw.rts[0].id);
        match deed {
            Deed::SetCeiling => {
                decision::set_ceiling(store, by, v.id, YEAR, &[("PAD".to_owned(), Rupiah(500))]).await?;
            }
            Deed::Keep => self.draft = Some(proposal::keep(store, by, &form()).await?),
            Deed::MendDraft => {
                proposal::mend_draft(store, by, there(self.draft), words(), true, true).await?;
            }
            Deed::Propose => {
                proposal::propose(store, by, &form()).await?;
            }
            Deed::Support => proposal::support(store, by, there(self.main), true).await?,
            Deed::GiveOpinion => {
                deliberation::give_opinion(store, by, there(self.main), Stance::Agree, "Setuju sekali.").await?;
            }
            Deed::AnswerOpinion => {
                let opinion = self.opinion.expect("it was said before");
                deliberation::answer_opinion(store, by, opinion, "Ke sungai.").await?;
            }
            Deed::EstimateOwn => {
                proposal::estimate(store, by, there(self.main), costs(50)).await?;
            }
            Deed::EstimateRung => {
                proposal::estimate(store, by, there(self.main), costs(60)).await?;
            }
            Deed::AskCompletion => {
                proposal::ask_completion(store, by, there(self.held), "Berapa panjangnya?", None).await?;
            }
            Deed::Complete => proposal::complete(store, by, there(self.held), words()).await?,
            Deed::SendAsItIs => proposal::send_as_it_is(store, by, there(self.held), "Belum diukur.").await?,
            Deed::PassOn => proposal::pass_on(store, by, there(self.main)).await?,
            Deed::Withdraw => proposal::withdraw(store, by, there(self.lost)).await?,
            Deed::OpenBallot => self.poll = Some(vote::open(store, by, rw.id, YEAR, day(50)).await?),
            Deed::Cast => vote::cast(store, by, poll(), &[1]).await?,
            Deed::AskToClose => vote::ask_to_close(store, by, poll()).await?,
            Deed::Witness => vote::witness(store, by, poll()).await?,
            _ => self.on_the_list(deed, by).await?,
        }
        Ok(())
    }

    /// The deeds on the village's list, and after it.
    async fn on_the_list(&self, deed: Deed, by: &Acting<'_>) -> ActResult<()> {
        let (store, v) = (&self.w.store, self.v);
        let (main, wide) = (self.main.expect("proposed"), self.wide.expect("proposed"));
        match deed {
            Deed::RankVillageWide => decision::rank_village_wide(store, by, v.id, YEAR, &[wide]).await,
            Deed::DraftList => decision::draft_list(store, by, v.id, YEAR).await.map(drop),
            Deed::MoveLine => decision::move_line(store, by, v.id, YEAR, wide, 1, "Untuk semua warga.").await,
            Deed::NoteOrder => decision::note_order(store, by, v.rws[0].id, YEAR, "Kami setuju.").await,
            Deed::SubmitList => decision::submit_list(store, by, v.id, YEAR).await,
            Deed::DecideLine => decision::decide_line(store, by, v.id, YEAR, main, verdict(funded(), JUMP)).await,
            Deed::Confirm => decision::confirm(store, by, v.id, YEAR, None).await.map(drop),
            Deed::Report => work::report(store, by, main, 50, Rupiah(25), "Setengah jadi.").await,
            Deed::Evaluate => work::evaluate(store, by, main).await,
            other => unreachable!("{other:?} is no deed on the list"),
        }
    }
}
