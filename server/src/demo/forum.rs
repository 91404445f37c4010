//! From the RW lists to the village's decisions: ceiling, village-wide order, draft, moves, the forum's words.

use std::collections::BTreeMap;

use domain::{
    decision::{Outcome, ReasonCode},
    institution::{BodyKind, Seat},
    money::Rupiah,
};
use jiff::civil::Date;

use super::{
    DemoError,
    deeds::{Said, What, Word},
    items::Key,
    script::Script,
};

/// A village's year on its way to decisions.
pub(super) struct Village<'a> {
    /// Short code of the village.
    pub(super) code: &'a str,
    /// The planning year, counted from the year of loading.
    pub(super) offset: i16,
}

/// A line moved before another, and why.
pub(super) struct Moved<'a> {
    /// The line.
    pub(super) line: &'a str,
    /// The line it comes to stand before.
    pub(super) before: &'a str,
    /// Why.
    pub(super) reason: &'static str,
}

impl Village<'_> {
    /// The village's head has the ceiling set, by source.
    pub(super) fn ceiling(&self, script: &mut Script<'_>, day: i64, parts: &[(&str, i64)]) -> Result<(), DemoError> {
        let head = script.chair(self.code, BodyKind::VillageOffice)?;
        let parts = parts.iter().map(|&(source, amount)| (source.to_owned(), Rupiah(amount))).collect();
        let what = What::SetCeiling(script.year(self.code, self.offset)?, parts);
        script.add(script.at(day, 10, 0), head, what);
        Ok(())
    }

    /// The LPM orders what concerns the whole village.
    pub(super) fn order(&self, script: &mut Script<'_>, day: i64, keys: &[&str]) -> Result<(), DemoError> {
        let chair = script.chair(self.code, BodyKind::Lpm)?;
        let keys = keys.iter().map(|&k| k.to_owned()).collect();
        let what = What::RankVillageWide(script.year(self.code, self.offset)?, keys);
        script.add(script.at(day, 19, 30), chair, what);
        Ok(())
    }

    /// The LPM has the list drafted, moves lines with reasons, and hands it on.
    pub(super) fn list(
        &self,
        script: &mut Script<'_>,
        (drafted, submitted): (i64, i64),
        moves: &[Moved<'_>],
    ) -> Result<(), DemoError> {
        let chair = script.chair(self.code, BodyKind::Lpm)?;
        let year = script.year(self.code, self.offset)?;
        script.add(script.at(drafted, 19, 0), chair, What::Draft(year));
        for (moved, minute) in moves.iter().zip(0_i8..) {
            let (line, before) = (moved.line.to_owned(), Some(moved.before.to_owned()));
            let what = What::Move { year, line, before, reason: moved.reason };
            script.add(script.at(drafted + 2, 19, 10 + minute * 9), chair, what);
        }
        script.add(script.at(submitted, 20, 0), chair, What::Submit(year));
        Ok(())
    }

    /// An RW notes that its own lines may stand in another order.
    pub(super) fn note(
        &self,
        script: &mut Script<'_>,
        day: i64,
        rw: &str,
        note: &'static str,
    ) -> Result<(), DemoError> {
        let chair = script.chair(rw, BodyKind::RwBoard)?;
        let box_ = (script.world.places.id(rw)?, script.world.calendar.year() + self.offset);
        script.add(script.at(day, 18, 20), chair, What::Note(box_, note));
        Ok(())
    }

    /// The forum goes down the first lines of the list; lurah or kades records its words.
    pub(super) fn decide(
        &self,
        script: &mut Script<'_>,
        day: i64,
        lines: usize,
        words: BTreeMap<Key, Word>,
    ) -> Result<(), DemoError> {
        let head = script.chair(self.code, BodyKind::VillageOffice)?;
        let what = What::Forum { year: script.year(self.code, self.offset)?, lines, words };
        script.add(script.at(day, 9, 30), head, what);
        Ok(())
    }

    /// The BPD's chair confirms what was recorded.
    pub(super) fn confirm(&self, script: &mut Script<'_>, day: i64) -> Result<(), DemoError> {
        let chair = script.chair(self.code, BodyKind::Bpd)?;
        let what = What::Confirm(script.year(self.code, self.offset)?);
        script.add(script.at(day, 14, 0), chair, what);
        Ok(())
    }

    /// The LPM's treasurer reports on a work.
    pub(super) fn report(
        &self,
        script: &mut Script<'_>,
        day: i64,
        key: &str,
        said: (u8, i64, &'static str),
    ) -> Result<(), DemoError> {
        let by = script.world.seats.holder(self.code, BodyKind::Lpm, Seat::Treasurer)?;
        let (percent, spent, words) = said;
        script.add(script.at(day, 16, 0), by, What::Report(key.to_owned(), percent, Rupiah(spent), words));
        Ok(())
    }
}

/// The minutes in which the forum's words stand: number of the berita acara, and its day.
#[derive(Clone, Copy)]
pub(super) struct Minutes {
    /// The number.
    pub(super) number: &'static str,
    /// The day.
    pub(super) day: Date,
}

impl Minutes {
    /// The line gets money from a source.
    pub(super) fn funded(self, source: &str) -> Word {
        self.word(Outcome::Funded { source: source.to_owned() }, &[], None)
    }

    /// A word with its codes and its reason.
    pub(super) fn word(self, outcome: Outcome, codes: &[ReasonCode], reason: Option<String>) -> Word {
        self.said(Said::Outright(outcome), codes, reason)
    }

    /// The line lives on in another.
    pub(super) fn merged(self, into: &str, reason: String) -> Word {
        self.said(Said::MergedInto(into.to_owned()), &[ReasonCode::R13], Some(reason))
    }

    fn said(self, outcome: Said, codes: &[ReasonCode], reason: Option<String>) -> Word {
        Word { outcome, codes: codes.to_vec(), reason, minutes: self.number, day: self.day }
    }
}
