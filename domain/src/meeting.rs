//! A meeting from its invitation to its signed berita acara (domain.md 4 and 5).
//!
//! * [`Kind`]: which forum it is, where it sits, who convenes it and who signs.
//! * [`Meeting`]: what was announced: when, where, to whom, about what.
//! * [`Happening`]: one thing that happens in it; the meeting is the list of them, in order.
//! * [`Sitting`]: where the meeting stands after them: who is there, what was agreed, what is open.
//! * [`asking`]: the tenth of an RT that asks for a meeting. [`scoring`]: marks that put items in order.
//! * [`minutes`]: what the berita acara says, who signs it, and that it never changes after.

pub mod asking;
mod attendance;
mod convening;
mod floor;
mod happening;
mod item;
mod kind;
pub mod minutes;
mod parts;
pub mod scoring;
mod sitting;
#[cfg(test)]
mod tests;

pub use attendance::{Attendance, Attendee, Group, How, Missing, Tally, without_named};
pub use convening::{Calling, Invited, Meeting, Notice, Origin, points};
pub use floor::{Floor, Speaker, Stage, Turn};
pub use happening::{Entry, Happening, Marks, NOTED, delegates, led};
pub use item::{Besides, Count, Item, Raised, Round, Settled, Word};
pub use kind::{Due, Kind, Row, Signer, row};
pub use parts::{Part, Parts, Played};
pub use sitting::{CLOCK_SLACK, Note, SHEETS_LEAST, Sitting, State};
