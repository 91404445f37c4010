//! Between axum and the pages: GET renders, a form POSTs to its page's own address; refused, the same page comes
//! again with everything that was typed.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::RawForm,
    http::{HeaderValue, Method, Request, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;
use leptos::prelude::provide_context;
use store::ActError;

use crate::{
    address::{Address, Page},
    card::{self, Made},
    catalogue,
    context::{Ctx, Form, Refused},
    cycle, decision, emblem, heard, mail, manage, mandate, meeting, merging, moderation, objection, proof, proposal,
    register,
    screen::encode,
    service,
    shell::shell,
    sketch, statute, territory,
    ui::refusal::holds_words,
    vote, wording,
};

/// What a form led to.
#[derive(Debug)]
pub enum Done {
    /// Look there now: 303.
    See(String),
    /// Show the same page again, with what was told so far: a form of several steps.
    Again,
    /// Show the same page with what was made: once, on paper.
    Made(Made),
}

/// What an action gives.
pub type Acted = Result<Done, ActError>;

/// Shows the page of a GET request. The context lies in the request's extensions.
pub async fn page(request: Request<Body>) -> Response {
    match request.extensions().get::<Ctx>().cloned() {
        Some(ctx) => render(ctx, request).await,
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Carries out the form of a place's page.
pub async fn form_of_place(request: Request<Body>) -> Response {
    answer(request, act_of_place).await
}

/// Does what the form of a place's page asks for.
///
/// # Errors
/// The act's own.
pub async fn act_of_place(ctx: &Ctx, form: &Form) -> Acted {
    let rest = ctx.path.strip_prefix("/di/").unwrap_or_default().to_owned();
    let address = Address::parse(&rest).ok_or(Refusal::NotFound)?;
    let address = territory::as_it_lies(ctx, address).await?;
    match address.page {
        Page::Write => Box::pin(proposal::actions::write(ctx, &address, form)).await,
        Page::Draft(id) => Box::pin(proposal::actions::mend_draft(ctx, &address, id, form)).await,
        Page::Proposal(year, number) => {
            Box::pin(proposal::actions::on_proposal(ctx, &address, year, number, form)).await
        }
        Page::Mend(year, number) => Box::pin(proposal::actions::complete(ctx, &address, year, number, form)).await,
        Page::Wording(year, number) => Box::pin(wording::act(ctx, &address, year, number, form)).await,
        Page::Joining(year, number) => Box::pin(merging::act(ctx, &address, year, number, form)).await,
        Page::Poll(year) => Box::pin(vote::actions::on_poll(ctx, &address, year, form)).await,
        Page::Paper(year) => Box::pin(vote::actions::on_paper(ctx, &address, year, form)).await,
        Page::Result(year) => Box::pin(decision::actions::note_order(ctx, &address, year, form)).await,
        Page::Merge(year) => Box::pin(decision::actions::merge(ctx, &address, year, form)).await,
        Page::Decide(year) => Box::pin(decision::actions::decide(ctx, &address, year, form)).await,
        Page::Residents => Box::pin(register::residents::act(ctx, &address, form)).await,
        Page::Cards => Box::pin(card::print::act(ctx, &address, form)).await,
        Page::Proofs => Box::pin(manage::proofs::act(ctx, &address, form)).await,
        Page::Money => Box::pin(decision::actions::ceiling(ctx, &address, form)).await,
        Page::RulesChange => Box::pin(statute::actions::change(ctx, &address, form)).await,
        Page::Texts => Box::pin(moderation::actions::on_texts(ctx, &address, form)).await,
        Page::Schedule => Box::pin(cycle::actions::on_schedule(ctx, &address, form)).await,
        Page::Names => Box::pin(territory::names::name(ctx, &address, form)).await,
        Page::Entrust => Box::pin(proposal::entrusted::act(ctx, &address, form)).await,
        Page::Services => Box::pin(service::act(ctx, &address, form)).await,
        Page::Emblem => Box::pin(emblem::act(ctx, &address, form)).await,
        Page::Sketch => Box::pin(sketch::act(ctx, &address, form)).await,
        Page::Objection(year, number) => Box::pin(objection::act(ctx, &address, year, number, form)).await,
        Page::Tell => Box::pin(heard::tell::act(ctx, &address, form)).await,
        // Asked, and nothing is done: the words travel as a form, so that they stand in no address.
        Page::Similar => Ok(Done::Again),
        Page::CatalogueChange => Box::pin(catalogue::actions::change(ctx, &address, form)).await,
        Page::Meetings => Box::pin(meeting::actions::on_list(ctx, &address, form)).await,
        Page::MeetingCall => Box::pin(meeting::actions::call(ctx, &address, form)).await,
        Page::MeetingPast => Box::pin(meeting::past::act(ctx, &address, form)).await,
        Page::Meeting(day) => Box::pin(meeting::actions::phone(ctx, &address, day, form)).await,
        Page::MeetingNotes(day) => Box::pin(meeting::actions::notes(ctx, &address, day, form)).await,
        Page::MeetingScores(day) => Box::pin(meeting::actions::score(ctx, &address, day, form)).await,
        Page::MeetingLead(day) => Box::pin(meeting::actions::lead(ctx, &address, day, form)).await,
        Page::MeetingAttend(day) => Box::pin(meeting::actions::attend(ctx, &address, day, form)).await,
        Page::MeetingMinutes(day) => Box::pin(meeting::actions::minutes(ctx, &address, day, form)).await,
        _ => Err(Refusal::NotFound.into()),
    }
}

/// Carries out the form at `/saya/kartu`.
pub async fn form_of_my_card(request: Request<Body>) -> Response {
    answer(request, async |ctx, form| card::mine::act(ctx, form).await).await
}

/// Carries out the form at `/saya/kabar`.
pub async fn form_of_my_news(request: Request<Body>) -> Response {
    answer(request, async |ctx, form| heard::mine::act(ctx, form).await).await
}

/// Carries out the forms at `/saya/email`.
pub async fn form_of_my_mail(request: Request<Body>) -> Response {
    answer(request, async |ctx, form| mail::mine::act(ctx, form).await).await
}

/// Confirms the address of the link that a letter brought.
pub async fn link_confirms(request: Request<Body>) -> Response {
    by_link(request, mail::link::confirmed).await
}

/// Ends letters by the link of one of them: pressed on its page, or sent by a mail program at one click (RFC 8058).
pub async fn link_stops(request: Request<Body>) -> Response {
    by_link(request, mail::link::stopped).await
}

/// What a link of a letter does stands in its address alone, so whatever body comes with it, of whatever kind, is not read.
/// Answered without leading elsewhere: mail programs do not follow.
async fn by_link(request: Request<Body>, act: impl AsyncFnOnce(&Ctx) -> Acted) -> Response {
    let (parts, _) = request.into_parts();
    answer_form(&parts, Form::default(), async |ctx, _| act(ctx).await).await
}

/// Carries out the form at `/saya/data`.
pub async fn form_of_my_data(request: Request<Body>) -> Response {
    answer(request, async |ctx, form| register::mine::act(ctx, form).await).await
}

/// Carries out the operator's forms about bodies and seats.
pub async fn form_of_seats(request: Request<Body>) -> Response {
    answer(request, mandate::actions::manage).await
}

/// Carries out the second person's word on a seat.
pub async fn form_of_second(request: Request<Body>) -> Response {
    answer(request, mandate::actions::confirm).await
}

/// Carries out the operator's forms about places.
pub async fn form_of_places(request: Request<Body>) -> Response {
    answer(request, territory::change::actions::manage).await
}

/// Carries out the second person's word on places.
pub async fn form_of_second_for_places(request: Request<Body>) -> Response {
    answer(request, territory::change::actions::confirm).await
}

/// Reads the form, acts, and answers: 303, the next step, or the same page with the reason.
pub async fn answer(request: Request<Body>, act: impl AsyncFnOnce(&Ctx, &Form) -> Acted) -> Response {
    let (parts, body) = request.into_parts();
    match read_form(Request::from_parts(parts.clone(), body)).await {
        Ok(form) => answer_form(&parts, form, act).await,
        Err(response) => response,
    }
}

/// As [`answer`], for a form that was read already: one that brought a file.
pub async fn answer_form(parts: &Parts, form: Form, act: impl AsyncFnOnce(&Ctx, &Form) -> Acted) -> Response {
    let Some(ctx) = parts.extensions.get::<Ctx>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut again = Request::new(Body::empty());
    *again.uri_mut() = parts.uri.clone();
    *again.headers_mut() = parts.headers.clone();
    *again.method_mut() = Method::GET;
    again.extensions_mut().clone_from(&parts.extensions);
    let number = form.get(proof::FIELD).trim();
    let ctx = Ctx { number: (!number.is_empty()).then(|| number.into()), ..ctx };
    let acted = proof::guarded(&ctx, async || act(&ctx, &form).await).await;
    match acted {
        Ok(Done::See(path)) => see(&path),
        Ok(Done::Made(made)) => render(Ctx { made: Some(made), ..ctx }, again).await,
        Ok(Done::Again) => render(Ctx { carried: Some(Arc::new(form)), ..ctx }, again).await,
        Err(ActError::Refused(Refusal::SignInFirst)) if !holds_words(&form) => {
            see(&format!("/masuk?lanjut={}", encode(&ctx.full_path)))
        }
        Err(ActError::Refused(refusal)) => {
            render(Ctx { refused: Some(Arc::new(Refused { form, refusal })), ..ctx }, again).await
        }
        Err(ActError::Store(error)) => {
            eprintln!("form {}: {error:?}", ctx.path);
            let refused = Some(Arc::new(Refused { form, refusal: Refusal::NotFound }));
            render(Ctx { refused, failed: true, ..ctx }, again).await
        }
    }
}

async fn read_form(request: Request<Body>) -> Result<Form, Response> {
    use axum::extract::FromRequest;
    let RawForm(bytes) = RawForm::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
    Ok(Form(parse_form(&bytes)))
}

/// Reads `a=b&c=d`. Bytes that are no UTF-8 become replacement signs: nothing a form sends can fail to be read.
#[must_use]
pub fn parse_form(bytes: &[u8]) -> Vec<(String, String)> {
    let part = |p: &[u8]| {
        let mut split = p.splitn(2, |b| *b == b'=');
        (decode(split.next().unwrap_or_default()), decode(split.next().unwrap_or_default()))
    };
    bytes.split(|b| *b == b'&').filter(|p| !p.is_empty()).take(1_000).map(part).collect()
}

fn decode(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = |b: u8| char::from(b).to_digit(16);
        match bytes[i] {
            b'+' => out.push(b' '),
            b'%' if i + 2 < bytes.len() => match (hex(bytes[i + 1]), hex(bytes[i + 2])) {
                (Some(high), Some(low)) => {
                    out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                    i += 2;
                }
                _ => out.push(b'%'),
            },
            b => out.push(b),
        }
        i += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A 303.
#[must_use]
pub fn see(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn render(ctx: Ctx, request: Request<Body>) -> Response {
    let render = leptos_axum::render_app_async_with_context(move || provide_context(ctx.clone()), shell);
    render(request).await.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_plus_percent_and_repeated_names() {
        let form = Form(parse_form(b"a=b+c%21&pilih=1&pilih=2&empty=&%"));
        assert_eq!(form.get("a"), "b c!");
        assert_eq!(form.all("pilih").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(form.get("empty"), "");
    }

    #[test]
    fn broken_bytes_are_read_as_far_as_they_go() {
        assert_eq!(Form(parse_form(b"a=%ff%e2%9")).get("a"), "\u{fffd}\u{fffd}%9");
    }
}
