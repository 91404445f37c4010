//! Other words for a proposal: the old and the new one under the other, and the form that offers some.

use domain::{
    authority::Act,
    deliberation::wording::{Piece, difference},
    id::WordingId,
    proposal::words::Words,
    refusal::Refusal,
};
use leptos::prelude::*;
use store::{
    act::wording as acts,
    authority::{Facts, holder_of},
    kinship, moderation,
    wording::{self, Shown},
};

use crate::{
    address::{Address, Page, to},
    context::{Ctx, Form},
    form::{Field, Kind},
    http::{Acted, Done},
    proposal::{
        About, about,
        actions::{key_of, not_done, words},
        named, proposes,
        write::form_key,
    },
    say,
    screen::{Page as Loaded, Screen},
    territory::Here,
    ui,
};

/// The form that offers words.
const OFFER: &str = "-usul";

/// The page at `…/usulan/27-014/kalimat`.
pub async fn page(ctx: Ctx, address: Address, year: i16, number: u32) -> Loaded {
    let About { here, village, found, cycle } = about(&ctx, &address, year, number).await?;
    let viewer = ctx.viewer.clone().ok_or(Refusal::SignInFirst)?;
    let (id, c) = (found.id, ctx.store().read());
    let holder = holder_of(c, &found).await?;
    let facts = Facts::of_proposal(c, &found, &holder, &cycle, ctx.now).await?;
    let kin = kinship::of(c, id).await?;
    let mine = proposes(&ctx, &found, &kin);
    let may = match found.still_talked_over() {
        Ok(()) if mine => Err(Refusal::OwnInterest),
        Ok(()) => facts.may(Some(&viewer.actor), Act::SuggestWording, ctx.now).map(drop),
        Err(refusal) => Err(refusal),
    };
    // Offers are words between two: nobody else reads them.
    let offers = wording::of_proposal(c, id).await?;
    let offers: Vec<Shown> = offers.into_iter().filter(|o| mine || o.offer.by == viewer.actor.person).collect();
    if let Err(refusal) = &may
        && offers.is_empty()
        && !mine
        && ctx.refused.is_none()
    {
        return Err(refusal.clone().into());
    }
    let stands = wording::standing(c, id).await?;
    let hidden = moderation::hidden_parts(c, id).await?;
    let summary = ui::refusal::summary(&ctx).await;
    let title = say!(ctx, "wording-title", number = domain::proposal::spoken(year, number));
    let told = match ctx.asked("kabar") {
        Some("ditawarkan") => Some(say!(ctx, "told-offered")),
        Some("dijawab") => Some(say!(ctx, "told-offer-answered")),
        _ => None,
    };
    let told = told.map(|text| view! { <div class="notice good" role="status"><p>{text}</p></div> });
    let none = (mine && offers.is_empty()).then(|| view! { <p>{say!(ctx, "offers-none")}</p> });
    let items = offers.iter().map(|o| offered(&ctx, o, &found.words, mine.then_some(stands), village.zone));
    let form = match (&may, hidden.is_empty()) {
        (Ok(()), true) => Some(offer_form(&ctx, &found.words)),
        (Ok(()), false) => Some(view! { <p>{say!(ctx, "offer-hidden")}</p> }.into_any()),
        (Err(_), _) => None,
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {summary}
        {told}
        <p class="lead">{say!(ctx, "wording-lead")}</p>
        {none}
        <ul class="cards">{items.collect_view()}</ul>
        {form}
        <p><a href=to(&village.path, Page::Proposal(year, number))>{say!(ctx, "back-to-proposal")}</a></p>
    };
    Ok(Screen::new(title, here.at(), body).personal())
}

/// One offer: for whose words they are with its two buttons, for others with what became of it.
fn offered(ctx: &Ctx, shown: &Shown, now: &Words, stands: Option<u32>, zone: domain::time::Zone) -> AnyView {
    let o = &shown.offer;
    let suffix = format!("-{}", o.id);
    let who = say!(ctx, "author-named", name = shown.first_name, home = shown.home);
    let head = say!(ctx, "offer-by", who = who, day = ctx.lang.day(o.at.date(zone)));
    let answer = o.answer.as_ref().map(|a| {
        let day = ctx.lang.day(a.at.date(zone));
        let text = if a.taken { say!(ctx, "offer-taken", day = day) } else { say!(ctx, "offer-left", day = day) };
        view! { <p><strong>{text}</strong>" "{a.why.clone()}</p> }
    });
    let form = stands.filter(|_| o.answer.is_none()).map(|stands| {
        view! {
            <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
                <input type="hidden" name="form" value=suffix.clone()/>
                <input type="hidden" name="usul" value=o.id.to_string()/>
                <input type="hidden" name="versi" value=stands.to_string()/>
                {Field::of("why", say!(ctx, "offer-why"), Kind::Lines).draw(ctx, &suffix)}
                <div class="actions">
                    <button class="button" name="act" value="take_words">{say!(ctx, "take-words")}</button>
                    <button class="button" name="act" value="leave_words">{say!(ctx, "leave-words")}</button>
                </div>
            </form>
        }
    });
    // What was answered is shown as it was offered: other words may stand there since.
    let texts = if o.answer.is_some() { plain(ctx, &o.words) } else { compared(ctx, now, &o.words) };
    view! {
        <li class="card">
            <h2>{head}</h2>
            {texts}
            {answer}
            {form}
        </li>
    }
    .into_any()
}

/// The three answers as they are.
#[must_use]
pub fn plain(ctx: &Ctx, words: &Words) -> AnyView {
    view! {
        <dl class="facts">
            <dt>{say!(ctx, "the-problem")}</dt><dd>{words.problem.clone()}</dd>
            <dt>{say!(ctx, "where")}</dt><dd>{words.place.clone()}</dd>
            <dt>{say!(ctx, "wanted")}</dt><dd>{words.wish.clone()}</dd>
        </dl>
    }
    .into_any()
}

/// Each answer as it stands and as it would be, the one under the other; an answer that stays is said to.
fn compared(ctx: &Ctx, old: &Words, new: &Words) -> AnyView {
    let parts = [
        (say!(ctx, "the-problem"), &old.problem, &new.problem),
        (say!(ctx, "where"), &old.place, &new.place),
        (say!(ctx, "wanted"), &old.wish, &new.wish),
    ];
    let parts = parts.into_iter().map(|(name, old, new)| {
        let pieces = difference(old, new);
        if pieces.iter().all(|p| matches!(p, Piece::Kept(_))) {
            return view! { <h3>{name}</h3><p class="meta">{say!(ctx, "words-stay")}</p> }.into_any();
        }
        let before = pieces.iter().filter_map(|p| drawn(ctx, p, false)).collect_view();
        let after = pieces.iter().filter_map(|p| drawn(ctx, p, true)).collect_view();
        view! {
            <h3>{name}</h3>
            <p><strong>{say!(ctx, "words-now")}</strong>": "{before}</p>
            <p><strong>{say!(ctx, "words-new")}</strong>": "{after}</p>
        }
        .into_any()
    });
    parts.collect_view().into_any()
}

/// A run of words; what goes and what comes is said to who hears the page, and marked for who sees it.
fn drawn(ctx: &Ctx, piece: &Piece, after: bool) -> Option<AnyView> {
    let aside = |text: String| view! { <span class="visually-hidden">{text}" "</span> };
    Some(match (piece, after) {
        (Piece::Kept(text), _) => view! { {text.clone()}" " }.into_any(),
        (Piece::Gone(text), false) => view! { <del>{aside(say!(ctx, "words-gone"))}{text.clone()}</del>" " }.into_any(),
        (Piece::New(text), true) => view! { <ins>{aside(say!(ctx, "words-come"))}{text.clone()}</ins>" " }.into_any(),
        _ => return None,
    })
}

fn offer_form(ctx: &Ctx, now: &Words) -> AnyView {
    let fresh = form_key(ctx);
    let key = if ctx.typed("form", "") == OFFER { ctx.typed("kunci", &fresh) } else { fresh };
    view! {
        <h2>{say!(ctx, "offer-title")}</h2>
        <p>{say!(ctx, "offer-text")}</p>
        <form method="post" class="form" data-keep=say!(ctx, "no-signal")>
            <input type="hidden" name="form" value=OFFER/>
            <input type="hidden" name="kunci" value=key/>
            {Field::of("problem", say!(ctx, "field-problem"), Kind::Lines).value(&now.problem).draw(ctx, OFFER)}
            {Field::line("place", say!(ctx, "field-place")).value(&now.place).draw(ctx, OFFER)}
            {Field::of("wish", say!(ctx, "field-wish"), Kind::Lines).value(&now.wish).draw(ctx, OFFER)}
            <button class="button filled" name="act" value="offer_words">{say!(ctx, "send-offer")}</button>
        </form>
    }
    .into_any()
}

/// What is done there: offer words, take them, leave them.
pub async fn act(ctx: &Ctx, address: &Address, year: i16, number: u32, form: &Form) -> Acted {
    let here = Here::find(ctx, address).await.map_err(not_done)?;
    let id = named(ctx, &here, year, number).await.map_err(not_done)?;
    let (store, acting) = (ctx.store(), ctx.acting());
    let page = to(&address.place, Page::Wording(year, number));
    match form.get("act") {
        "offer_words" => {
            acts::offer(store, &acting, id, words(form), &key_of(ctx, form)).await?;
            Ok(Done::See(format!("{page}?kabar=ditawarkan")))
        }
        word @ ("take_words" | "leave_words") => {
            let offer = WordingId(form.get("usul").parse().map_err(|_| Refusal::NotFound)?);
            let known = wording::find(store.read(), offer).await?.filter(|o| o.proposal == id);
            known.ok_or(Refusal::NotFound)?;
            let seen = form.get("versi").parse().unwrap_or_default();
            acts::answer(store, &acting, offer, word == "take_words", form.get("why"), seen).await?;
            Ok(Done::See(format!("{page}?kabar=dijawab")))
        }
        _ => Err(Refusal::NotFound.into()),
    }
}
