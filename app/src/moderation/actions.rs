//! Forms about texts: to report one, to judge it, to ask again.

use domain::{
    deliberation::moderation::{Part, Reason, Text},
    id::{BodyId, JudgementId, ProposalId},
    refusal::Refusal,
};
use store::{
    ActError,
    act::moderation::{self as acts, NewTextReport},
};

use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    proposal::actions::not_done,
    territory::Here,
};

fn reason(form: &Form) -> Result<Reason, Refusal> {
    Reason::from_code(form.get("text_reason")).ok_or_else(|| Refusal::field("text_reason", "choice"))
}

/// On a proposal's page: report one of its texts.
pub async fn report(ctx: &Ctx, proposal: ProposalId, form: &Form) -> Result<(), ActError> {
    let part = Part::from_name(form.get("tulisan")).ok_or(Refusal::NotFound)?;
    let about = match form.get("text_about") {
        "" => None,
        id => Some(BodyId(id.parse().map_err(|_| Refusal::field("text_about", "choice"))?)),
    };
    let new = NewTextReport { text: Text { proposal, part }, reason: reason(form)?, about };
    acts::report(ctx.store(), &ctx.acting(), new).await?;
    Ok(())
}

/// `…/aturan/tulisan`: hide, leave, ask again, bring back.
pub async fn on_texts(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let (store, acting, why) = (ctx.store(), ctx.acting(), form.get("why"));
    let text = || {
        let proposal = form.get("proposal").parse().map_err(|_| Refusal::NotFound)?;
        let part = Part::from_name(form.get("tulisan")).ok_or(Refusal::NotFound)?;
        Ok::<_, Refusal>(Text { proposal: ProposalId(proposal), part })
    };
    let judgement = || form.get("judgement").parse().map(JudgementId).map_err(|_| Refusal::NotFound);
    let told = match form.get("act") {
        "hide_text" => {
            acts::hide(store, &acting, text()?, reason(form)?, why).await?;
            "disembunyikan"
        }
        "decline_text" => {
            acts::decline(store, &acting, text()?, reason(form)?, why).await?;
            "dibiarkan"
        }
        "appeal_text" => {
            acts::appeal(store, &acting, judgement()?, why).await?;
            "diminta"
        }
        "text_back" => {
            acts::settle(store, &acting, judgement()?, true, why).await?;
            "kembali"
        }
        "text_stays" => {
            acts::settle(store, &acting, judgement()?, false, why).await?;
            "tetap"
        }
        _ => return Err(Refusal::NotFound.into()),
    };
    Ok(Done::See(format!("{}?kabar={told}", to(&village.path, Page::Texts))))
}
