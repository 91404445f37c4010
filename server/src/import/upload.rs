//! `POST /kelola/warga`: a register is brought and looked through, then imported. Two steps, and the file travels
//! once: in between only its kept columns lie sealed in the database.

use std::time::Duration;

use app::{
    context::{Ctx, Form},
    http::{Acted, Done, answer, answer_form},
    resident::{PAGE, may_import_somewhere},
};
use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{refusal::Refusal, territory::Level};
use store::{act::resident as act, territory};
use tokio::sync::Semaphore;

use super::residents::{self, MOST_BYTES, ReadError, Register};
use crate::multipart::{self, Files};

/// The longest request: the largest file, and the form around it.
pub const MOST: usize = MOST_BYTES + 64 * 1_024;
/// How long a file may take to come over a village's line, with what is done about it.
pub const PATIENCE: Duration = Duration::from_secs(300);
/// One file is unpacked at a time: each may hold some hundred megabytes of memory.
static READING: Semaphore = Semaphore::const_new(1);

/// The page's two forms.
pub async fn residents(request: Request<Body>) -> Response {
    if multipart::is_multipart(&request) { upload(request).await } else { import(request).await }
}

/// The second step.
async fn import(request: Request<Body>) -> Response {
    answer(request, async |ctx, _| {
        let id = ctx.asked("berkas").and_then(|id| id.parse().ok()).ok_or(Refusal::NotFound)?;
        act::import_kept(ctx.store(), &ctx.acting(), id).await?;
        Ok(Done::See(format!("{PAGE}?kabar=dimasukkan")))
    })
    .await
}

/// The first step.
async fn upload(request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Some(ctx) = parts.extensions.get::<Ctx>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // Asked before the file is taken in: nobody else makes the server hold 32 MiB.
    if let Err(refusal) = may_import_somewhere(&ctx) {
        return answer_form(&parts, Form::default(), async |_, _| Err(refusal.into())).await;
    }
    let brought = match multipart::read(Request::from_parts(parts.clone(), body), MOST, Files::Most(1)).await {
        Ok(brought) => brought,
        Err(response) => return response,
    };
    let village: String = brought.form.get("village").chars().take(200).collect();
    let file = brought.files.into_iter().find(|f| f.field == "file").map(|f| f.bytes).unwrap_or_default();
    let read = read(file).await;
    let detail = read.as_ref().err().map(ReadError::detail).unwrap_or_default();
    let form = Form(vec![("village".to_owned(), village), ("detail".to_owned(), detail)]);
    answer_form(&parts, form, async |ctx, form| keep(ctx, form, read).await).await
}

async fn read(file: Bytes) -> Result<Register, ReadError> {
    let Ok(_turn) = READING.acquire().await else { return Err(ReadError::Damaged) };
    // A reader that fell over on a hostile file has read nothing.
    tokio::task::spawn_blocking(move || residents::read(&file)).await.unwrap_or(Err(ReadError::Damaged))
}

async fn keep(ctx: &Ctx, form: &Form, read: Result<Register, ReadError>) -> Acted {
    let found = territory::by_path(ctx.store().read(), form.get("village")).await?;
    let village = found.filter(|t| t.place.level == Level::Village);
    let village = village.ok_or_else(|| Refusal::field("village", "choice"))?;
    let register = read.map_err(|e| Refusal::field("file", e.code()))?;
    let register = act::Register { village: village.place.id, rows: &register.rows, file_hash: &register.file_hash };
    let id = act::keep(ctx.store(), &ctx.acting(), register).await?;
    Ok(Done::See(format!("{PAGE}?berkas={id}")))
}
