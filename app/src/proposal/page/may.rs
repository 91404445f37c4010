//! What the viewer of a proposal may do with it.

use domain::{
    authority::Act,
    person::Actor,
    proposal::{Fate, Hold, Step},
    territory::{Level, Territory},
};
use store::{
    authority::{Facts, holder_of},
    cycle::Cycle,
    proposal::Detail,
};

use crate::{context::Ctx, screen::Instead};

/// What the viewer may do here, asked of the same function that binds.
pub(super) struct May {
    pub(super) support: bool,
    pub(super) speak: bool,
    pub(super) answer: bool,
    pub(super) pass_on: bool,
    pub(super) estimate: bool,
    /// On a rung of one's own, beside the proposer's.
    pub(super) rung: bool,
    pub(super) poor: bool,
    pub(super) withdraw: bool,
    pub(super) own: bool,
    pub(super) report: bool,
    pub(super) photos: bool,
    pub(super) papers: bool,
    pub(super) mark: bool,
    /// Offer other words.
    pub(super) wording: bool,
    /// Join it with another, or part it.
    pub(super) joining: bool,
    /// Confirm that it is still wanted.
    pub(super) confirm: bool,
    pub(super) object: bool,
    pub(super) answer_objection: bool,
    /// At which level it is held now.
    pub(super) held: Level,
}

fn actor(ctx: &Ctx) -> Option<&Actor> {
    ctx.viewer.as_ref().map(|v| &v.actor)
}

/// Asks it of the same function that binds.
pub(super) async fn may(
    ctx: &Ctx,
    detail: &Detail,
    scope: &Territory,
    village: &Territory,
    cycle: &Cycle,
) -> Result<May, Instead> {
    let c = ctx.store().read();
    let p = &detail.proposal;
    let holder = holder_of(c, p).await?;
    let facts = Facts::of_proposal(c, p, scope, cycle, ctx.now).await?;
    let wide = Facts { place: holder.place.clone(), ..facts.clone() };
    let beside = match (&p.fate, actor(ctx)) {
        (Fate::Decided(_), Some(actor)) => {
            store::merging::as_author(c, Some(actor), facts.clone(), p.id, ctx.now).await?
        }
        _ => facts.clone(),
    };
    let widest = Facts { place: village.place.clone(), ..facts.clone() };
    let can = |facts: &Facts, act| facts.may(actor(ctx), act, ctx.now).is_ok();
    let open = p.fate == Fate::Open;
    let alone = p.stands_for_itself().is_ok();
    let talked_over = p.still_talked_over().is_ok();
    let at_rt = open && matches!(p.step, Step::AtRt { .. }) && p.hold == Hold::None;
    let withdrawable = open && matches!(p.step, Step::AtRt { .. } | Step::AtRw { .. });
    let own = can(&facts, Act::Complete) || can(&facts, Act::EstimateOwn) || can(&facts, Act::Withdraw);
    Ok(May {
        support: alone && can(&wide, Act::Support),
        speak: alone && can(&wide, Act::GiveOpinion),
        answer: can(&facts, Act::AnswerOpinion),
        pass_on: at_rt && can(&facts, Act::PassOn),
        estimate: open && (can(&facts, Act::EstimateRung) || can(&facts, Act::EstimateOwn)),
        rung: can(&facts, Act::EstimateRung),
        poor: can(&facts, Act::DeclarePoor),
        withdraw: withdrawable && can(&facts, Act::Withdraw),
        own,
        report: can(&widest, Act::ReportText),
        papers: open && can(&facts, Act::AttachPaper),
        mark: withdrawable && can(&facts, Act::MarkPlace),
        photos: withdrawable && can(&facts, Act::ProposalPhotos),
        wording: talked_over && can(&wide, Act::SuggestWording),
        joining: talked_over && (can(&facts, Act::MergeProposals) || can(&facts, Act::SplitProposal)),
        confirm: open && can(&facts, Act::ConfirmCarried),
        object: can(&beside, Act::Object),
        answer_objection: can(&widest, Act::AnswerObjection),
        held: holder.place.level,
    })
}
