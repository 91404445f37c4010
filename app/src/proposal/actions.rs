//! Forms about a proposal: parse what was typed, call the act, say where to look.

use domain::{
    deliberation::Stance,
    id::{BodyId, FileId, OpinionId, ProposalId},
    proposal::{elsewhere::Elsewhere, words::Words},
    refusal::Refusal,
};
use store::{
    ActError,
    act::{
        carry,
        deliberation::{self, Settling},
        file as photos, proposal as acts, sketch, work,
    },
};

use super::named;
use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    file,
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

pub(crate) fn words(form: &Form) -> Words {
    Words::new(form.get("problem"), form.get("place"), form.get("wish"))
}

/// The key of the form that was shown. One without a key is a form of its own: two such are never taken for one sent
/// twice.
pub(crate) fn key_of(ctx: &Ctx, form: &Form) -> String {
    match form.get("kunci") {
        "" => super::write::form_key(ctx),
        key => key.chars().take(64).collect(),
    }
}

/// `…/usulan/tulis`: keep or send.
pub async fn write(ctx: &Ctx, address: &Address, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let cycle = year_of(ctx, village).await.map_err(not_done)?;
    if form.get("act") == "support" {
        return super::similar::support_instead(ctx, village, form).await;
    }
    let body = match form.get("atas_nama") {
        "" => None,
        id => Some(id.parse().map(BodyId).map_err(|_| Refusal::field("atas_nama", "choice"))?),
    };
    let new = acts::NewProposal {
        scope: here.place.place.id,
        year: cycle.year,
        words: words(form),
        show_name: form.get("tampilkan_nama") == "ya",
        body,
        waited: 0,
        photo: file::brought(form)?,
        meant: form.get("tetap") == "ya",
        again: None,
        form_key: key_of(ctx, form),
    };
    if form.get("act") == "keep" {
        acts::keep(ctx.store(), &ctx.acting(), &new).await?;
        return Ok(Done::See("/saya/usulan?kabar=disimpan".to_owned()));
    }
    // What is no proposal is told first: a text of violence is shown nowhere again.
    Elsewhere::ask(&new.words, new.meant)?;
    if form.get("serupa") != super::similar::SEEN
        && super::similar::comes_first(ctx, &here, village, &cycle, &new).await?
    {
        return Ok(Done::Again);
    }
    let sent = acts::propose(ctx.store(), &ctx.acting(), &new).await?;
    Ok(Done::See(sent_page(&village.path, &sent.number)))
}

pub(super) fn sent_page(village: &str, number: &str) -> String {
    format!("/di/{village}/usulan/{number}?kabar=terkirim")
}

/// `…/usulan/konsep/{id}`: keep again, or send.
pub async fn mend_draft(ctx: &Ctx, address: &Address, id: uuid::Uuid, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let village = here.in_village().map_err(not_done)?;
    let draft = store::proposal::find(ctx.store().read(), ProposalId(id)).await?;
    draft.filter(|d| d.scope == here.place.place.id).ok_or(Refusal::NotFound)?;
    let send = form.get("act") != "keep";
    let new = acts::Mended {
        words: words(form),
        show_name: form.get("tampilkan_nama") == "ya",
        meant: form.get("tetap") == "ya",
        photo: file::brought(form)?,
    };
    let sent = acts::mend_draft_with(ctx.store(), &ctx.acting(), ProposalId(id), &new, send).await?;
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
            let photo = file::brought(form)?;
            let key = key_of(ctx, form);
            let said = (stance, form.get("text"));
            deliberation::give_opinion_once(store, &acting, id, said, photo.as_ref(), &key).await?;
            Ok(Done::See(format!("{page}?kabar=pendapat#pendapat")))
        }
        "answer" => {
            let opinion = form.get("opinion").parse().map_err(|_| Refusal::NotFound)?;
            deliberation::answer_opinion(store, &acting, OpinionId(opinion), form.get("answer")).await?;
            Ok(Done::See(format!("{page}?kabar=dijawab#pendapat")))
        }
        word @ ("withdraw_worry" | "insist_worry") => {
            let opinion = form.get("opinion").parse().map_err(|_| Refusal::NotFound)?;
            let (settling, news) = match word {
                "withdraw_worry" => (Settling::Withdraw, "keberatan-ditarik"),
                _ => (Settling::Insist, "belum-terjawab"),
            };
            deliberation::settle_worry(store, &acting, OpinionId(opinion), settling).await?;
            Ok(Done::See(format!("{page}?kabar={news}#pendapat")))
        }
        "confirm_carried" => carry::confirm(store, &acting, id).await.and_then(|()| told("masih-diminta")),
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
        "add_photo" => {
            let photo = file::brought(form)?;
            photos::add_to_proposal(store, &acting, id, photo.as_ref()).await?;
            Ok(Done::See(format!("{page}?kabar=foto#foto")))
        }
        "erase_photo" => {
            let photo = form.get("photo").parse().map(FileId).map_err(|_| Refusal::NotFound)?;
            photos::erase(store, &acting, id, photo).await?;
            Ok(Done::See(format!("{page}?kabar=foto-hapus")))
        }
        "add_paper" => {
            let paper = file::brought_paper(form)?;
            photos::add_paper(store, &acting, id, paper.as_ref()).await?;
            Ok(Done::See(format!("{page}?kabar=lampiran#foto")))
        }
        "erase_paper" => {
            let paper = form.get("paper").parse().map(FileId).map_err(|_| Refusal::NotFound)?;
            photos::erase(store, &acting, id, paper).await?;
            Ok(Done::See(format!("{page}?kabar=lampiran-hapus")))
        }
        "mark_place" => {
            sketch::mark(store, &acting, id, form.get("coordinates")).await?;
            Ok(Done::See(format!("{page}?kabar=tempat#peta")))
        }
        "mark_point" => {
            let village = here.in_village().map_err(not_done)?.place.id;
            let drawn = ::store::sketch::of_village(ctx.store().read(), village).await?.ok_or(Refusal::NotFound)?;
            sketch::point(store, &acting, id, crate::sketch::touched(form, drawn.sides)?).await?;
            Ok(Done::See(format!("{page}?kabar=tempat&peta=1#peta")))
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
