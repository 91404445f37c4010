//! Photos, papers and sheets on their way in and out: the forms at `/kelola/jabatan` and under a place, and `/berkas/{id}`.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::{
    address::{Address, Page},
    catalogue::upload,
    context::{Ctx, Form},
    file::{KEPT, PAPER_KEPT},
    http,
    mandate::manage::may_enter_somewhere,
};
use axum::{
    body::{Body, to_bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    catalogue::sheet::SHEET,
    file::MOST_BYTES,
    id::{BodyId, FileId, PersonId},
    refusal::Refusal,
};
use store::{
    ActError,
    act::file::{DECREE, keep_decree, keep_paper, keep_photo},
    file::{self, PAPER, PHOTO},
};
use tokio::sync::Semaphore;

use crate::{
    import::grid,
    multipart::{self, File, Files},
    photo::{self, NoPicture},
};

/// The longest request: one photo, and the form around it.
pub const MOST: usize = MOST_BYTES + 128 * 1_024;
/// How long a photo may take to come over a village's line.
pub const PATIENCE: Duration = Duration::from_secs(120);
/// So many photos of residents are held at a time while they come; who comes beyond waits.
static ROOM: Semaphore = Semaphore::const_new(24);
/// Whose photos are coming to which site: one a person, so that nobody's slow lines take the room of all.
static COMING: Mutex<BTreeSet<(usize, PersonId)>> = Mutex::new(BTreeSet::new());
/// The longest form without a photo.
const BODY: usize = 64 * 1_024;

/// `POST /kelola/jabatan`, with or without a photo.
pub async fn seats(request: Request<Body>) -> Response {
    let many = multipart::is_multipart(&request);
    let (parts, body) = request.into_parts();
    let Some(ctx) = parts.extensions.get::<Ctx>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if !many {
        let Ok(body) = to_bytes(body, BODY).await else { return multipart::too_long() };
        return http::form_of_seats(Request::from_parts(parts, Body::from(body))).await;
    }
    // Asked before the photo is taken in: nobody else makes the server hold and decode it.
    if let Err(refusal) = may_enter_somewhere(&ctx) {
        return http::answer_form(&parts, app::context::Form::default(), async |_, _| Err(refusal.into())).await;
    }
    let brought = match multipart::read(Request::from_parts(parts.clone(), body), MOST, Files::Most(1)).await {
        Ok(brought) => brought,
        Err(response) => return response,
    };
    let mut form = brought.form;
    let kept = match brought.files.into_iter().find(|f| f.field == DECREE) {
        Some(file) => kept(&ctx, form.get("lembaga"), file).await,
        None => Ok(None),
    };
    let fault = match kept {
        Ok(Some(id)) => {
            keeps(&mut form, KEPT, id);
            None
        }
        Ok(None) => None,
        Err(NotKept::Busy) => return busy(),
        Err(NotKept::Refused(error)) => Some(error),
    };
    http::answer_form(&parts, form, async |ctx, form| match fault {
        Some(error) => Err(error),
        None => app::mandate::actions::manage(ctx, form).await,
    })
    .await
}

/// `POST /di/…`: the forms of a place, some of which bring a photo with somebody's words.
pub async fn of_place(request: Request<Body>) -> Response {
    let many = multipart::is_multipart(&request);
    if multipart::says_too_long(&request, if many { MOST } else { BODY }) {
        return multipart::too_long();
    }
    // A form as long as one without a photo is read at once, also when it was sent twice.
    let short = multipart::announced(&request).is_some_and(|length| length <= BODY as u64);
    let (parts, body) = request.into_parts();
    let Some(ctx) = parts.extensions.get::<Ctx>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if !many {
        let Ok(body) = to_bytes(body, BODY).await else { return multipart::too_long() };
        return http::form_of_place(Request::from_parts(parts, Body::from(body))).await;
    }
    if !takes_files(&ctx) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let bringer = ctx.viewer.as_ref().filter(|v| !v.actor.left).map(|v| v.actor.person);
    let (files, coming) = match bringer {
        Some(_) if short => (Files::Most(1), None),
        Some(person) => match Coming::begins(&ctx, person) {
            Some(coming) => (Files::Most(1), Some(coming)),
            None => return busy(),
        },
        None => (Files::Dropped, None),
    };
    // Held until the photo is decoded: what waits outside has not been taken in.
    let Ok(room) = ROOM.acquire().await else { return busy() };
    let brought = match multipart::read(Request::from_parts(parts.clone(), body), MOST, files).await {
        Ok(brought) => brought,
        Err(response) => return response,
    };
    let mut form = brought.form;
    let fault = match brought.files.into_iter().find(|f| [PHOTO, PAPER, SHEET].contains(&f.field.as_str())) {
        Some(file) => match kept_with_words(&ctx, file).await {
            Ok((name, id)) => {
                keeps(&mut form, name, id);
                None
            }
            Err(NotKept::Busy) => return busy(),
            Err(NotKept::Refused(error)) => Some(error),
        },
        None => None,
    };
    drop((room, coming));
    http::answer_form(&parts, form, async |ctx, form| match fault {
        Some(error) => Err(error),
        None => http::act_of_place(ctx, form).await,
    })
    .await
}

/// A photo of this person is on its way.
struct Coming((usize, PersonId));

impl Coming {
    fn begins(ctx: &Ctx, person: PersonId) -> Option<Self> {
        let one = (Arc::as_ptr(&ctx.site) as usize, person);
        let first = COMING.lock().unwrap_or_else(PoisonError::into_inner).insert(one);
        first.then_some(Self(one))
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        COMING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// Whether this is a page whose forms bring files.
fn takes_files(ctx: &Ctx) -> bool {
    let address = ctx.path.strip_prefix("/di/").and_then(Address::parse);
    let page = address.map(|a| a.page);
    matches!(
        page,
        Some(
            Page::Write
                | Page::Draft(_)
                | Page::Proposal(..)
                | Page::Entrust
                | Page::Sketch
                | Page::Emblem
                | Page::CatalogueChange
                | Page::MeetingMinutes(_)
                | Page::MeetingPast
        )
    )
}

/// The new file in place of one that was kept before.
fn keeps(form: &mut Form, field: &str, id: FileId) {
    form.0.retain(|(name, _)| name != field);
    form.0.push((field.to_owned(), id.to_string()));
}

/// The draft, and the field in which the form keeps it.
async fn kept_with_words(ctx: &Ctx, file: File) -> Result<(&'static str, FileId), NotKept> {
    if file.field == SHEET {
        return kept_sheet(ctx, file).await.map(|id| (upload::KEPT, id)).map_err(NotKept::Refused);
    }
    if file.field == PAPER {
        let kept = keep_paper(ctx.store(), &ctx.acting(), file.bytes.to_vec()).await;
        return kept.map(|id| (PAPER_KEPT, id)).map_err(NotKept::Refused);
    }
    let photo = photo::picture(file.bytes).await.map_err(|e| match e {
        NoPicture::Busy => NotKept::Busy,
        NoPicture::Unfit(unfit) => NotKept::Refused(unfit.of(PHOTO).into()),
    })?;
    let kept = keep_photo(ctx.store(), &ctx.acting(), photo).await;
    kept.map(|id| (KEPT, id)).map_err(NotKept::Refused)
}

/// The rows of a sheet with items: read only for who may set the list there.
async fn kept_sheet(ctx: &Ctx, file: File) -> Result<FileId, ActError> {
    let address = ctx.path.strip_prefix("/di/").and_then(Address::parse);
    let address = address.filter(|a| a.page == Page::CatalogueChange).ok_or(Refusal::NotFound)?;
    upload::may_bring(ctx, &address).await?;
    let grid = grid::read(file.bytes).await.map_err(|why| Refusal::field(SHEET, why))?;
    upload::keep(ctx, &address, &grid).await
}

enum NotKept {
    Busy,
    Refused(ActError),
}

async fn kept(ctx: &Ctx, body: &str, file: File) -> Result<Option<FileId>, NotKept> {
    let body = body.parse().map(BodyId).map_err(|_| NotKept::Refused(Refusal::NotFound.into()))?;
    let photo = photo::picture(file.bytes).await.map_err(|e| match e {
        NoPicture::Busy => NotKept::Busy,
        NoPicture::Unfit(unfit) => NotKept::Refused(unfit.of(DECREE).into()),
    })?;
    keep_decree(ctx.store(), &ctx.acting(), body, photo).await.map(Some).map_err(NotKept::Refused)
}

fn busy() -> Response {
    let text = "Banyak foto sedang dikirim. Tunggu setengah menit, lalu kirim lagi.";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")], text).into_response()
}

/// `GET /berkas/{id}`.
pub async fn large(Path(id): Path<String>, request: Request<Body>) -> Response {
    shown(&id, false, request).await
}

/// `GET /berkas/{id}/kecil`.
pub async fn small(Path(id): Path<String>, request: Request<Body>) -> Response {
    shown(&id, true, request).await
}

/// The picture, for whom it is there; for everybody else there is nothing at this address.
async fn shown(id: &str, small: bool, request: Request<Body>) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let found = match id.parse().map(FileId) {
        Ok(id) => file::visible(ctx.store().read(), id, ctx.viewer.as_ref().map(|v| &v.actor), ctx.now).await,
        Err(_) => Ok(None),
    };
    let found = match found {
        Ok(found) => found.filter(|f| f.public || f.open || !from_elsewhere(request.headers())),
        Err(error) => return broken(&error),
    };
    let Some(found) = found.filter(|f| !(small && f.paper)) else { return http::page(request).await };
    let tag = format!("\"{}{}\"", &found.sha256[..20], if small { "-k" } else { "" });
    let known = request.headers().get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == tag.as_bytes());
    let mut response = if (found.public || found.open) && known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match file::bytes(ctx.store().read(), found.id, small).await {
            Ok(bytes) => bytes.into_response(),
            Err(error) => return broken(&error),
        }
    };
    // What may be hidden or taken away tomorrow is asked for anew each time; the same photo then costs no bytes.
    let cache = match (found.public, found.open) {
        (true, _) => "public, max-age=31536000, immutable",
        (_, true) => "public, no-cache",
        _ => "no-store",
    };
    // A paper is as it came: it is saved, and never opened among our pages.
    let (kind, place) = if found.paper {
        ("application/pdf", "attachment; filename=\"lampiran.pdf\"")
    } else {
        ("image/jpeg", "inline")
    };
    let fixed = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, place),
        // A browser that shows a picture by itself lays it out with a style of its own.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        (header::CACHE_CONTROL, cache),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let (true, Ok(tag)) = (found.public || found.open, HeaderValue::from_str(&tag)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Whether another site asks for it.
fn from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|v| matches!(v.as_bytes(), b"cross-site" | b"same-site"))
}

fn broken(error: &store::StoreError) -> Response {
    eprintln!("file: {error:?}");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
