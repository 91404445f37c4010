//! Photos that people bring: how large they may be, whom they belong to, who may look at them.

pub mod paper;

use crate::{
    authority::{Act, table::holders},
    institution::{Role, coded},
    mandate::{Mandate, Standing},
    person::Actor,
    proposal::words::tidy,
    refusal::Refusal,
    time::Instant,
};

/// The longest photo that is taken in.
pub const MOST_BYTES: usize = 8 * 1_024 * 1_024;
/// The longest side of a photo that is taken in, in pixels.
pub const MOST_SIDE: u32 = 8_000;
/// So much memory one picture may take while it is decoded: about 22 megapixels of a JPEG, 16 of a PNG that can be
/// seen through. Fifty megapixels would take 150 MB each.
pub const MOST_MEMORY: u64 = 64 * 1_024 * 1_024;
/// The longer side of a stored picture.
pub const SIDE: u32 = 1_280;
/// The longer side of its small copy.
pub const SMALL_SIDE: u32 = 320;
/// So many photos one person may bring within 24 hours.
pub const A_DAY: i64 = 30;
/// After so many days a photo that nothing has taken up is thrown away.
pub const DRAFT_DAYS: i64 = 1;

/// The most photos of a proposal.
pub const OF_PROPOSAL: i64 = 3;
/// The most letters that say what a photo shows.
pub const SHOWS_MOST: usize = 160;

coded! {
    /// What kind of file it is.
    FileKind {
        /// A photo.
        Photo = "photo",
        /// A paper: a PDF.
        Paper = "paper",
        /// The rows of a sheet that was brought, until they are taken over; nobody looks at it.
        Sheet = "sheet",
    }
}

coded! {
    /// What a file belongs to.
    SubjectKind {
        /// The decree of a mandate.
        Mandate = "mandate",
        /// A proposal, by its proposer.
        Proposal = "proposal",
        /// An opinion on one, by its writer.
        Opinion = "opinion",
        /// A village's sketch, by its office.
        Sketch = "sketch",
        /// A signed berita acara, by who files it.
        Minutes = "minutes",
        /// The emblem of a place, by its office or the operator.
        Emblem = "emblem",
    }
}

coded! {
    /// Why a photo is not taken in; each has its sentence.
    Unfit {
        /// Longer than [`MOST_BYTES`].
        TooLarge = "photo_large",
        /// No JPEG, PNG or WebP, whatever its name says.
        NotAPicture = "photo_kind",
        /// More pixels than can be decoded within [`MOST_SIDE`] and [`MOST_MEMORY`].
        TooManyPixels = "photo_pixels",
        /// It begins as a picture and cannot be read to its end.
        Broken = "photo_broken",
        /// More than [`A_DAY`].
        TooMany = "photo_day",
        /// It was brought before, and is not there any more.
        Gone = "photo_gone",
        /// More than [`OF_PROPOSAL`].
        Full = "photo_full",
        /// A paper longer than [`paper::MOST_BYTES`].
        PaperLarge = "paper_large",
        /// No PDF, whatever its name says.
        NotAPaper = "paper_kind",
        /// A paper that would run something.
        PaperActs = "paper_acts",
        /// More than [`paper::OF_PROPOSAL`].
        PaperFull = "paper_full",
    }
}

impl Unfit {
    /// As a refusal of the form's field.
    #[must_use]
    pub fn of(self, field: &'static str) -> Refusal {
        Refusal::field(field, self.code())
    }
}

/// Whether a picture of this size can be taken in, if its decoder asks for so many bytes.
///
/// # Errors
/// [`Unfit::TooManyPixels`].
pub const fn decodable(width: u32, height: u32, bytes: u64) -> Result<(), Unfit> {
    if width > MOST_SIDE || height > MOST_SIDE || bytes > MOST_MEMORY { Err(Unfit::TooManyPixels) } else { Ok(()) }
}

/// What a photo shows, as its bringer says it for those who do not see it; nothing when they say nothing.
///
/// # Errors
/// [`Refusal::Fields`] when it is longer than [`SHOWS_MOST`].
pub fn shows(field: &'static str, typed: &str) -> Result<Option<String>, Refusal> {
    let text = tidy(typed).replace('\n', " ");
    if text.chars().count() > SHOWS_MOST {
        return Err(Refusal::field(field, "long"));
    }
    Ok(Some(text).filter(|t| !t.is_empty()))
}

/// Whether somebody may look at a photo of a proposal or an opinion: everybody once it is sent, but for a text that is
/// hidden; its photo hides with it. Whose it is always may.
#[must_use]
pub const fn sees_words(own: bool, sent: bool, hidden: bool) -> bool {
    own || (sent && !hidden)
}

/// Whether somebody may look at the photo of a decree: the decree is public, its photo may show a NIK or an address. The
/// operator who enters it, whoever is or was its second person by office, the inspectorate, and, once it is confirmed,
/// its holder.
#[must_use]
pub fn sees_decree(actor: &Actor, mandate: &Mandate, confirmed: bool, now: Instant) -> bool {
    if confirmed && actor.person == mandate.person {
        return true;
    }
    let second = if mandate.body_kind.confirmed_in_village() { Act::ConfirmMandate } else { Act::ConfirmOffice };
    let mut roles = holders(Act::EnterMandate);
    roles.extend(holders(second));
    roles.push(Role::Auditor);
    let seats = actor.mandates.iter().filter(|m| m.standing(now) == Standing::InForce);
    seats.filter(|m| m.place.contains(&mandate.place)).any(|m| roles.contains(&m.role))
}

#[cfg(test)]
mod tests;
