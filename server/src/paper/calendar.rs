//! The undangan as a calendar file (RFC 5545): a phone puts the meeting into its calendar, and a second call moves it
//! there. It holds no name.

use app::paper::{desk::Desk, words};
use domain::{
    meeting::{Happening, State},
    time::{Instant, Zone},
};

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// How long a meeting is taken to be.
const LASTS: &str = "PT2H";

/// The calendar file of a meeting.
#[must_use]
pub fn file(desk: &Desk) -> String {
    let (at, changes) = (desk.sitting.appointed(), changes(desk));
    let stamp = changes.last().copied().unwrap_or(desk.meeting.called);
    let mut agenda = desk.meeting.points.clone();
    if !desk.meeting.items.is_empty() {
        agenda.push(format!("Pembahasan {} usulan warga", desk.meeting.items.len()));
    }
    agenda.push(desk.outside(""));
    let state = if matches!(desk.sitting.state, State::Closed { .. }) { "Sudah selesai. " } else { "" };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Rembuk//Undangan//ID".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@rembuk", desk.meeting.id),
        format!("DTSTAMP:{}", utc(stamp)),
        format!("DTSTART:{}", utc(at)),
        format!("DURATION:{LASTS}"),
        format!("SEQUENCE:{}", changes.len()),
        "STATUS:CONFIRMED".to_owned(),
        format!("SUMMARY:{}", escaped(&words::forum(desk))),
        format!("LOCATION:{}", escaped(&format!("{}, {}", desk.meeting.spot, desk.place_in_full()))),
        format!("DESCRIPTION:{}", escaped(&format!("{state}{}", agenda.join("\n")))),
        format!("URL:{}", desk.outside("")),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// When it was moved to another day or hour.
fn changes(desk: &Desk) -> Vec<Instant> {
    let moves = |what: &Happening| matches!(what, Happening::CalledAgain { .. } | Happening::Adjourned { .. });
    desk.entries.iter().filter(|e| moves(&e.what)).map(|e| e.at).collect()
}

/// An instant as the file has it: `20261212T123000Z`.
fn utc(at: Instant) -> String {
    // Seven hours before Jakarta is Greenwich.
    at.plus_seconds(-7 * 3_600).civil(Zone::Wib).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value: what means something to the file stands for itself.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line broken so that none is longer than 75 octets, and no letter is torn.
#[must_use]
pub fn folded(line: &str) -> String {
    let (mut out, mut room) = (String::with_capacity(line.len() + 2), LINE);
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            // The space at its beginning is part of the next line.
            room = LINE - 1;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
    out
}
