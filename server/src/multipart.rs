//! Forms that bring files: fields as every form has them, and a few files, read within limits.

use app::context::Form;
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Multipart, multipart::Field},
    http::{Request, StatusCode, header},
    response::{IntoResponse, Response},
};

/// All that is typed into one form.
const MOST_TYPED: usize = 64 * 1_024;
/// The most fields of one form.
const MOST_FIELDS: usize = 1_000;

/// A file as it came. Its name and the kind it claims to be are not kept: nothing is decided by them.
#[derive(Debug)]
pub struct File {
    /// The form's field.
    pub field: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// What a form brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// What was typed.
    pub form: Form,
    /// The files that were chosen.
    pub files: Vec<File>,
}

/// Whether a request says that it brings files.
#[must_use]
pub fn is_multipart(request: &Request<Body>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|v| v.as_bytes().to_ascii_lowercase());
    kind.is_some_and(|k| k.starts_with(b"multipart/form-data"))
}

/// A request that is longer than its form can be.
#[must_use]
pub fn too_long() -> Response {
    let text = "Kiriman ini terlalu besar. Foto paling besar 8 MB. Pilih yang lebih kecil, lalu kirim lagi.";
    (StatusCode::PAYLOAD_TOO_LARGE, text).into_response()
}

/// Refuses a request that says itself that it is longer than `most`; what does not say so is stopped while it comes.
#[must_use]
pub fn says_too_long(request: &Request<Body>, most: usize) -> bool {
    announced(request).is_some_and(|n| n > most as u64)
}

/// How long a request says it is, in bytes.
#[must_use]
pub fn announced(request: &Request<Body>) -> Option<u64> {
    request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok())
}

/// What becomes of the files of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// At most so many are taken in.
    Most(usize),
    /// They are let pass by: whoever sends them may not bring any, but keeps what they typed.
    Dropped,
}

/// Reads a form with its files; the route's `DefaultBodyLimit` is `most` bytes, too.
///
/// # Errors
/// The answer: 413 for what is too long, 400 for what is no form.
pub async fn read(request: Request<Body>, most: usize, files: Files) -> Result<Brought, Response> {
    if says_too_long(&request, most) {
        return Err(too_long());
    }
    let mut brought = Brought::default();
    let mut typed = 0;
    let mut parts = Multipart::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
    while let Some(mut part) = parts.next_field().await.map_err(refused)? {
        let name: String = part.name().unwrap_or_default().chars().take(100).collect();
        match part.file_name().map(str::is_empty) {
            Some(_) if files == Files::Dropped => while part.chunk().await.map_err(refused)?.is_some() {},
            Some(unnamed) => {
                let bytes = part.bytes().await.map_err(refused)?;
                // A file field in which nothing was chosen travels without name and bytes.
                if unnamed && bytes.is_empty() {
                    continue;
                }
                if Files::Most(brought.files.len()) == files {
                    return Err(too_long());
                }
                brought.files.push(File { field: name, bytes });
            }
            None => {
                let text = text(part, &mut typed).await?;
                if brought.form.0.len() >= MOST_FIELDS {
                    return Err(too_long());
                }
                brought.form.0.push((name, text));
            }
        }
    }
    Ok(brought)
}

async fn text(mut part: Field<'_>, typed: &mut usize) -> Result<String, Response> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(refused)? {
        *typed += chunk.len();
        if *typed > MOST_TYPED {
            return Err(too_long());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn refused(error: axum::extract::multipart::MultipartError) -> Response {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_long(),
        _ => (StatusCode::BAD_REQUEST, "Kiriman ini tidak sampai utuh. Buka lagi halamannya, lalu kirim.")
            .into_response(),
    }
}
