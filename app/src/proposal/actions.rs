//! Forms about a proposal: parse what was typed, call the act, say where to look.

use domain::{
    deliberation::Stance,
    id::{OpinionId, ProposalId},
    proposal::words::Words,
    refusal::Refusal,
};
use store::{
    ActError,
    act::{deliberation, proposal as acts, work},
};

use super::named;
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    http::{Acted, Done},
    screen::Instead,
    territory::{Here, year_of},
};

/// Turns "no page" into "not done".
pub(crate) fn not_done(instead: Instead) -> ActError {
    match instead {
        Instead::Refused(refusal) => refusal.into(),
        Instead::Broken(error) => error.into(),
        Instead::Elsewhere(_) | Instead::Moved(_) => Refusal::NotFound.into(),
    }
}

fn words(form: &Form) -> Words {
    Words::new(form.get("problem"), form.get("place"), form.get("wish"))
}

/// `…/usulan/tulis`: keep or send.
pub async fn write(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let cycle = year_of(ctx, village).await.map_err(not_done)?;
    if form.get("act") == "support" {
        return super::similar::support_instead(ctx, village, form).await;
    }
    // A form without a key is a form of its own: two such are never taken for one sent twice.
    let key = match form.get("kunci") {
        "" => super::write::form_key(ctx),
        key => key.to_owned(),
    };
    let new = acts::NewProposal {
        scope: here.place.place.id,
        year: cycle.year,
        words: words(form),
        show_name: form.get("tampilkan_nama") == "ya",
        body: None,
        waited: 0,
        form_key: key.chars().take(64).collect(),
    };
    if form.get("act") == "keep" {
        acts::keep(ctx.store(), &ctx.acting(), &new).await?;
        return Ok(Done::See("/saya/usulan?kabar=disimpan".to_owned()));
    }
    if form.get("serupa") != super::similar::SEEN
        && super::similar::comes_first(ctx, &here, village, &cycle, &new).await?
    {
        return Ok(Done::Again);
    }
    let sent = acts::propose(ctx.store(), &ctx.acting(), &new).await?;
    Ok(Done::See(sent_page(&village.path, &sent.number)))
}

fn sent_page(village: &str, number: &str) -> String {
    format!("/di/{village}/usulan/{number}?kabar=terkirim")
}

/// `…/usulan/konsep/{id}`: keep again, or send.
pub async fn mend_draft(ctx: &Ctx, address: &Address, id: uuid::Uuid, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let draft = store::proposal::find(ctx.store().read(), ProposalId(id)).await?;
    draft.filter(|d| d.scope == here.place.place.id).ok_or(Refusal::NotFound)?;
    let send = form.get("act") != "keep";
    let show = form.get("tampilkan_nama") == "ya";
    let sent = acts::mend_draft(ctx.store(), &ctx.acting(), ProposalId(id), words(form), show, send).await?;
    Ok(Done::See(
        sent.map_or_else(|| "/saya/usulan?kabar=disimpan".to_owned(), |s| sent_page(&village.path, &s.number)),
    ))
}

/// Everything that is done on a proposal's own page.
pub async fn on_proposal(ctx: &Ctx, address: &Address, year: i16, number: u32, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let id = named(ctx, &here, year, number).await.map_err(not_done)?;
    let (store, acting) = (ctx.store(), ctx.acting());
    let page = to(&address.place, Page::Proposal(year, number));
    let told = |news: &str| Ok(Done::See(format!("{page}?kabar={news}")));
    match form.get("act") {
        "support" => acts::support(store, &acting, id, true).await.and_then(|()| told("didukung")),
        "unsupport" => acts::support(store, &acting, id, false).await.and_then(|()| told("batal-dukung")),
        "pass_on" => acts::pass_on(store, &acting, id).await.and_then(|()| told("diteruskan")),
        "ask_completion" => {
            let until = form.get("until");
            let zone = here.place.zone;
            let until = match until {
                "" => None,
                text => Some(text.parse().map_err(|_| Refusal::field("until", "date"))?),
            };
            let until = until.map(|day| domain::proposal::end_of(day, zone));
            acts::ask_completion(store, &acting, id, form.get("reason"), until).await?;
            told("diminta")
        }
        "withdraw" => acts::withdraw(store, &acting, id).await.and_then(|()| told("dibatalkan")),
        "opinion" => {
            let stance = Stance::from_code(form.get("stance")).ok_or_else(|| Refusal::field("stance", "choice"))?;
            deliberation::give_opinion(store, &acting, id, stance, form.get("text")).await?;
            Ok(Done::See(format!("{page}?kabar=pendapat#pendapat")))
        }
        "answer" => {
            let opinion = form.get("opinion").parse().map_err(|_| Refusal::NotFound)?;
            deliberation::answer_opinion(store, &acting, OpinionId(opinion), form.get("answer")).await?;
            Ok(Done::See(format!("{page}?kabar=dijawab#pendapat")))
        }
        "estimate" => {
            let estimate = super::estimate::parse(form)?;
            acts::estimate(store, &acting, id, estimate).await?;
            Ok(Done::See(format!("{page}?kabar=rincian#rincian")))
        }
        "catalogue_item" => {
            crate::catalogue::actions::classify(ctx, id, form).await?;
            Ok(Done::See(format!("{page}?kabar=butir#butir")))
        }
        "report" => {
            let number = |name: &'static str| {
                domain::proposal::estimate::parse_rupiah(form.get(name)).ok_or_else(|| Refusal::field(name, "number"))
            };
            let percent = u8::try_from(number("percent")?.0).map_err(|_| Refusal::field("percent", "number"))?;
            work::report(store, &acting, id, percent, number("spent")?, form.get("words")).await?;
            Ok(Done::See(format!("{page}?kabar=dilaporkan#pekerjaan")))
        }
        "report_text" => {
            crate::moderation::actions::report(ctx, id, form).await?;
            Ok(Done::See(format!("{page}?kabar=tulisan")))
        }
        "evaluate" => work::evaluate(store, &acting, id).await.and_then(|()| told("dinilai")),
        _ => Err(Refusal::NotFound.into()),
    }
}

/// `…/ubah`: the proposer completes it, or sends it up as it is.
pub async fn complete(ctx: &Ctx, address: &Address, year: i16, number: u32, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let id = named(ctx, &here, year, number).await.map_err(not_done)?;
    let page = to(&address.place, Page::Proposal(year, number));
    if form.get("act") == "as_it_is" {
        acts::send_as_it_is(ctx.store(), &ctx.acting(), id, form.get("why")).await?;
        return Ok(Done::See(format!("{page}?kabar=apa-adanya")));
    }
    acts::complete(ctx.store(), &ctx.acting(), id, words(form)).await?;
    Ok(Done::See(format!("{page}?kabar=dilengkapi")))
}
