//! What the viewer of a proposal may do with it.

use domain::{
    authority::Act,
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
    /// At which level it is held now.
    pub(super) held: Level,
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
    let widest = Facts { place: village.place.clone(), ..facts.clone() };
    let actor = ctx.viewer.as_ref().map(|v| &v.actor);
    let can = |facts: &Facts, act| facts.may(actor, act, ctx.now).is_ok();
    let open = p.fate == Fate::Open;
    let at_rt = open && matches!(p.step, Step::AtRt { .. }) && p.hold == Hold::None;
    let withdrawable = open && matches!(p.step, Step::AtRt { .. } | Step::AtRw { .. });
    let own = can(&facts, Act::Complete) || can(&facts, Act::EstimateOwn) || can(&facts, Act::Withdraw);
    Ok(May {
        support: can(&wide, Act::Support),
        speak: can(&wide, Act::GiveOpinion),
        answer: can(&facts, Act::AnswerOpinion),
        pass_on: at_rt && can(&facts, Act::PassOn),
        estimate: open && (can(&facts, Act::EstimateRung) || can(&facts, Act::EstimateOwn)),
        rung: can(&facts, Act::EstimateRung),
        poor: can(&facts, Act::DeclarePoor),
        withdraw: withdrawable && can(&facts, Act::Withdraw),
        own,
        report: can(&widest, Act::ReportText),
        held: holder.place.level,
    })
}
