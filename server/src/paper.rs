//! The papers of a meeting as files: invitation, attendance list, sheet of marks, notes and berita acara as PDF, the lists
//! as a workbook, the invitation as a calendar file.
//!
//! What they say is in [`app::paper`], [`calendar`] and [`sheets`]; how they look is in [`layout`], and how they are
//! written as PDF in [`pdf`] (docs/adr/0032).

pub mod calendar;
mod flow;
pub mod layout;
pub mod letters;
mod lines;
pub mod pdf;
mod sheets;
pub mod tags;

use app::{
    context::{Ctx, Form},
    http,
    paper::{attendance, desk::Desk, document::Document, invitation, minutes, notes, scoring},
    screen::Instead,
};
use axum::{
    body::Body,
    http::{HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;
use store::ActError;

use crate::files;
use pdf::{Picture, Pictures};

const PDF: &str = "application/pdf";
const CALENDAR: &str = "text/calendar; charset=utf-8";
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The undangan.
    Invitation,
    /// The same for a phone's calendar.
    Calendar,
    /// The daftar hadir.
    Attendance,
    /// The same without names, to be filled in at the door.
    EmptyAttendance,
    /// The sheet of marks, empty.
    Marks,
    /// The notulen.
    Notes,
    /// The berita acara with its lampiran.
    Minutes,
    /// Its lists as a workbook.
    Sheets,
    /// A berita acara perbaikan, by its number.
    Correction(u32),
}

impl Kind {
    fn read(name: &str) -> Option<Self> {
        Some(match name {
            "undangan.pdf" => Self::Invitation,
            "undangan.ics" => Self::Calendar,
            "daftar-hadir.pdf" => Self::Attendance,
            "daftar-hadir-kosong.pdf" => Self::EmptyAttendance,
            "lembar-nilai.pdf" => Self::Marks,
            "notulen.pdf" => Self::Notes,
            "berita-acara.pdf" => Self::Minutes,
            "berita-acara.xlsx" => Self::Sheets,
            _ => Self::Correction(name.strip_prefix("perbaikan-")?.strip_suffix(".pdf")?.parse().ok()?),
        })
    }

    /// Whether names of residents are all it is for: nobody gets it but whoever leads the meeting or keeps its list.
    const fn names_residents(self) -> bool {
        matches!(self, Self::Attendance | Self::EmptyAttendance | Self::Notes)
    }
}

/// A paper that is asked for: `/di/kenangasari/rw-03/rapat/2026-12-12/undangan.pdf`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    place: String,
    slug: String,
    name: String,
    kind: Kind,
}

impl Asked {
    /// Reads an address; none for one that is no paper's.
    #[must_use]
    pub fn read(path: &str) -> Option<Self> {
        let (meeting, name) = path.strip_prefix("/di/")?.rsplit_once('/')?;
        let (meetings, slug) = meeting.rsplit_once('/')?;
        let place = meetings.strip_suffix("/rapat").filter(|place| !place.is_empty())?;
        let kind = Kind::read(name)?;
        Some(Self { place: place.to_owned(), slug: slug.to_owned(), name: name.to_owned(), kind })
    }
}

/// Answers with the paper, or with the page that says why there is none.
pub async fn answer(request: Request<Body>, asked: &Asked) -> Response {
    let (parts, _) = request.into_parts();
    let Some(ctx) = parts.extensions.get::<Ctx>() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let refused = match made(ctx, asked).await {
        Ok(paper) => return paper,
        // The list of meetings lies elsewhere, and so do their papers.
        Err(Instead::Elsewhere(path) | Instead::Moved(path)) if path.ends_with("/rapat") => {
            return http::see(&format!("{path}/{}/{}", asked.slug, asked.name));
        }
        Err(Instead::Elsewhere(path) | Instead::Moved(path)) => return http::see(&path),
        Err(Instead::Refused(refusal)) => ActError::Refused(refusal),
        Err(Instead::Broken(error)) => ActError::Store(error),
    };
    http::answer_form(&parts, Form::default(), async move |_, _| Err(refused)).await
}

async fn made(ctx: &Ctx, asked: &Asked) -> Result<Response, Instead> {
    let desk = Box::pin(Desk::find(ctx, &asked.place, &asked.slug)).await?;
    if asked.kind.names_residents() {
        desk.for_keepers()?;
    }
    if asked.kind == Kind::Marks && desk.sitting.matrix().is_none() {
        return Err(Refusal::NotFound.into());
    }
    let pictures = pictures(ctx, &desk).await?;
    let pdf = |paper: Document| (pdf::pdf(&paper, &pictures), PDF);
    let (bytes, kind) = match asked.kind {
        Kind::Invitation => pdf(invitation::paper(&desk)),
        Kind::Calendar => (calendar::file(&desk).into_bytes(), CALENDAR),
        Kind::Attendance => pdf(attendance::paper(&desk, false)),
        Kind::EmptyAttendance => pdf(attendance::paper(&desk, true)),
        Kind::Marks => pdf(scoring::paper(&desk)),
        Kind::Notes => pdf(notes::paper(&desk)),
        Kind::Minutes => pdf(minutes::paper(&desk)?),
        Kind::Sheets => (files::workbook(&sheets::tables(&desk)?).unwrap_or_default(), WORKBOOK),
        Kind::Correction(number) => pdf(minutes::correction(&desk, number)?),
    };
    let (stem, ending) = asked.name.rsplit_once('.').unwrap_or((&asked.name, ""));
    let name = format!("{stem}-{}-{}.{ending}", desk.here.place.path.replace('/', "-"), desk.slug);
    let mut response = files::attachment(bytes, kind, &name);
    if ending == "pdf" {
        // A phone shows it at once; whoever keeps it gets its name.
        if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
        }
    }
    Ok(response)
}

/// The pictures that its papers have.
async fn pictures(ctx: &Ctx, desk: &Desk) -> Result<Pictures, Instead> {
    let Some(emblem) = &desk.emblem else { return Ok(Pictures::new()) };
    let small = store::file::bytes(ctx.store().read(), emblem.picture, true).await?;
    Ok(Picture::of(small).map(|picture| (emblem.picture, picture)).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_paper_is_read_and_nothing_else_is_one() {
        let asked = Asked::read("/di/kenangasari/rw-03/rapat/2026-12-12-2/perbaikan-1.pdf").unwrap();
        assert_eq!((asked.place.as_str(), asked.slug.as_str()), ("kenangasari/rw-03", "2026-12-12-2"));
        assert_eq!(asked.kind, Kind::Correction(1));
        for path in [
            "/di/rapat/2026-12-12/undangan.pdf",
            "/di/kenangasari/rapat/undangan.pdf",
            "/di/kenangasari/rapat/2026-12-12/berita-acara",
            "/di/kenangasari/usulan/2026-12-12/undangan.pdf",
            "/di/kenangasari/rapat/2026-12-12/perbaikan-x.pdf",
            "/rapat/2026-12-12/undangan.pdf",
        ] {
            assert_eq!(Asked::read(path), None, "{path}");
        }
    }
}
