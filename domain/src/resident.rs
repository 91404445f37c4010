//! Residents as a village's register lists them: which columns are kept, how each is read, what is said of a row.
//!
//! Source: domain.md 6.5 (the 43 columns of OpenSID's spreadsheet) and 1.4. Everything that is not a [`Column`] is
//! dropped while the file is read: health, disability, religion, parents and the rest never come this far.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::TerritoryId,
    identity::{FamilyCard, Nik, NikWarning, NumberFault, clean_name},
    institution::coded,
    territory::{Level, Territory, fold},
};

coded! {
    /// A column of the register that is kept; its code is the header's word.
    Column {
        /// The hamlet's name.
        Hamlet = "dusun",
        /// The RW's number.
        Rw = "rw",
        /// The RT's number.
        Rt = "rt",
        /// The name.
        Name = "nama",
        /// The family card's number.
        Card = "no_kk",
        /// The person's number.
        Nik = "nik",
        /// The sex.
        Sex = "sex",
        /// The day of birth.
        Born = "tanggallahir",
        /// Whether they are or were married.
        Married = "status_kawin",
        /// The place in the family: 1 is its head.
        Kin = "kk_level",
        /// Whether they live here: 1, or nothing.
        Status = "status_dasar",
    }
}

coded! {
    /// What becomes of a row.
    Verdict {
        /// Somebody who is not known yet.
        New = "new",
        /// Somebody whose NIK is known already.
        SameNik = "same_nik",
        /// Somebody who has no NIK yet.
        NoNik = "no_nik",
        /// The register itself says that they do not live here: died, moved, missing, left, or entered by mistake.
        NotHere = "not_here",
        /// A row that is not imported.
        Faulty = "faulty",
    }
}

coded! {
    /// Something to say about a row. Faults keep it out, warnings do not.
    Note {
        /// There are more cells than the header has: the values stand in wrong columns.
        Shifted = "shifted",
        /// There is no name that can be read.
        NameMissing = "name_missing",
        /// The number of the family card has not sixteen digits.
        CardLength = "card_length",
        /// The NIK has not sixteen digits.
        NikLength = "nik_length",
        /// No day, month or serial can be read from the NIK.
        NikUnreadable = "nik_unreadable",
        /// The NIK stands in an earlier row of the same file.
        NikTwice = "nik_twice",
        /// The NIK is that of somebody of another village: moving there is settled by people, not by a file.
        NikElsewhere = "nik_elsewhere",
        /// There is no such RT in this village, or more than one.
        RtUnknown = "rt_unknown",
        /// The day of birth cannot be read, or has not come.
        DateUnreadable = "date_unreadable",
        /// The NIK says another day of birth; it may have been corrected since, so it is only said.
        BornDiffers = "born_differs",
        /// The NIK says another sex.
        SexDiffers = "sex_differs",
        /// The sex cannot be read; it stays open.
        SexUnreadable = "sex_unreadable",
        /// There is no family card yet: the person is imported without a household.
        NoCard = "no_card",
    }
}

impl Note {
    /// Whether the row is kept out for it.
    #[must_use]
    pub const fn is_fault(self) -> bool {
        !matches!(self, Self::BornDiffers | Self::SexDiffers | Self::SexUnreadable | Self::NoCard)
    }

    /// The column to look at; none for the row as a whole.
    #[must_use]
    pub const fn column(self) -> Option<Column> {
        Some(match self {
            Self::Shifted => return None,
            Self::NameMissing => Column::Name,
            Self::CardLength | Self::NoCard => Column::Card,
            Self::NikLength | Self::NikUnreadable | Self::NikTwice | Self::NikElsewhere => Column::Nik,
            Self::RtUnknown => Column::Rt,
            Self::DateUnreadable | Self::BornDiffers => Column::Born,
            Self::SexDiffers | Self::SexUnreadable => Column::Sex,
        })
    }
}

/// A row as the file has it: the kept columns as texts, and its line (the header is line 1).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raw {
    /// The line.
    pub line: u32,
    /// More cells than the header has.
    #[serde(default)]
    pub shifted: bool,
    /// The kept columns in the order of [`Column::ALL`]; empty where the file has no such column.
    pub values: Vec<String>,
}

// Names and numbers never reach a log by way of `{:?}`.
impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}", self.line)
    }
}

impl Raw {
    /// An empty row.
    #[must_use]
    pub fn at(line: u32) -> Self {
        Self { line, shifted: false, values: vec![String::new(); Column::ALL.len()] }
    }

    /// What stands in a column.
    #[must_use]
    pub fn get(&self, column: Column) -> &str {
        self.values.get(column as usize).map_or("", |v| v.trim())
    }

    /// Puts a value into a column.
    pub fn set(&mut self, column: Column, value: String) {
        if let Some(place) = self.values.get_mut(column as usize) {
            *place = value;
        }
    }

    /// Whether nothing is written in any kept column.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(|v| v.trim().is_empty())
    }
}

/// The columns without which a register cannot be imported; none missing when it can.
#[must_use]
pub fn missing_columns(there: &[Column]) -> Vec<&'static str> {
    let mut out: Vec<&'static str> =
        [Column::Name, Column::Rt].into_iter().filter(|c| !there.contains(c)).map(Column::code).collect();
    if !there.contains(&Column::Nik) && !there.contains(&Column::Card) {
        out.push("nik / no_kk");
    }
    out
}

/// Somebody a register lists, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Their RT.
    pub home: TerritoryId,
    /// The name.
    pub name: String,
    /// The family card; none yet for some.
    pub card: Option<FamilyCard>,
    /// The number; none yet for some.
    pub nik: Option<Nik>,
    /// Whether they are a woman, where it can be read.
    pub woman: Option<bool>,
    /// The day of birth, where it is known.
    pub born: Option<Date>,
    /// Whether they are or were married.
    pub married: bool,
    /// Whether they head their family.
    pub heads: bool,
}

/// What is known elsewhere of a NIK.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Nobody has it.
    Nowhere,
    /// Somebody of this village has it.
    Here,
    /// Somebody of another village has it.
    Elsewhere,
}

/// A row with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The line.
    pub line: u32,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What there is to say.
    pub notes: Vec<Note>,
    /// Who it lists; none where it is not imported.
    pub listed: Option<Listed>,
}

impl Judged {
    /// The row, with what is known of its NIK.
    #[must_use]
    pub fn with(mut self, known: Known) -> Self {
        match known {
            Known::Here if self.listed.is_some() => self.verdict = Verdict::SameNik,
            Known::Elsewhere if self.listed.is_some() => {
                self.notes.push(Note::NikElsewhere);
                (self.verdict, self.listed) = (Verdict::Faulty, None);
            }
            _ => {}
        }
        self
    }
}

/// Reads every row of a register and says what becomes of it, as far as the file alone tells.
#[must_use]
pub fn judge(rows: &[Raw], places: &Places, today: Date) -> Vec<Judged> {
    let mut seen = BTreeSet::new();
    rows.iter()
        .map(|raw| {
            let mut judged = judge_one(raw, places, today);
            let nik = judged.listed.as_ref().and_then(|l| l.nik.as_ref());
            if nik.is_some_and(|nik| !seen.insert(nik.digits().to_owned())) {
                judged.notes.push(Note::NikTwice);
                (judged.verdict, judged.listed) = (Verdict::Faulty, None);
            }
            judged
        })
        .collect()
}

fn judge_one(raw: &Raw, places: &Places, today: Date) -> Judged {
    let judged = |verdict, notes, listed| Judged { line: raw.line, verdict, notes, listed };
    if raw.shifted {
        return judged(Verdict::Faulty, vec![Note::Shifted], None);
    }
    if !read::lives_here(raw.get(Column::Status)) {
        return judged(Verdict::NotHere, vec![], None);
    }
    let mut notes = Vec::new();
    let listed = listed(raw, places, today, &mut notes);
    match listed.filter(|_| !notes.iter().any(|n| n.is_fault())) {
        Some(listed) => {
            let verdict = if listed.nik.is_some() { Verdict::New } else { Verdict::NoNik };
            judged(verdict, notes, Some(listed))
        }
        None => judged(Verdict::Faulty, notes, None),
    }
}

/// Reads what a row says of somebody; every fault is noted, not only the first.
fn listed(raw: &Raw, places: &Places, today: Date, notes: &mut Vec<Note>) -> Option<Listed> {
    let mut noted = |note| notes.push(note);
    let name = clean_name(raw.get(Column::Name));
    if name.is_none() {
        noted(Note::NameMissing);
    }
    let card = match FamilyCard::parse(raw.get(Column::Card)) {
        Ok(card) => Some(card),
        Err(NumberFault::None) => {
            noted(Note::NoCard);
            None
        }
        Err(_) => {
            noted(Note::CardLength);
            None
        }
    };
    let nik = match Nik::parse(raw.get(Column::Nik)) {
        Ok(nik) => Some(nik),
        Err(NumberFault::None) => None,
        Err(fault) => {
            noted(if fault == NumberFault::Length { Note::NikLength } else { Note::NikUnreadable });
            None
        }
    };
    let home = places.rt(raw.get(Column::Hamlet), raw.get(Column::Rw), raw.get(Column::Rt));
    if home.is_none() {
        noted(Note::RtUnknown);
    }
    let born = read::born(raw.get(Column::Born), today).unwrap_or_else(|_| {
        noted(Note::DateUnreadable);
        None
    });
    let woman = read::woman(raw.get(Column::Sex)).unwrap_or_else(|_| {
        noted(Note::SexUnreadable);
        None
    });
    for warning in nik.as_ref().map(|n| n.warnings(born, woman, None)).unwrap_or_default() {
        match warning {
            NikWarning::Born => noted(Note::BornDiffers),
            NikWarning::Sex => noted(Note::SexDiffers),
            // Where somebody was first registered says nothing about where they live.
            NikWarning::Region => {}
        }
    }
    let (married, heads) = (read::married(raw.get(Column::Married)), read::heads(raw.get(Column::Kin)));
    Some(Listed { home: home?, name: name?, card, nik, woman, born, married, heads })
}

/// The RTs of a village, as a register addresses them.
#[derive(Debug, Clone, Default)]
pub struct Places {
    rts: BTreeMap<u16, Vec<Address>>,
    /// Whether it has hamlets; a village without any ignores what the register says.
    hamlets: bool,
}

#[derive(Debug, Clone)]
struct Address {
    id: TerritoryId,
    hamlet: Option<String>,
    rw: Option<u16>,
}

impl Places {
    /// From every place of a village that is in use.
    #[must_use]
    pub fn of(village: &[Territory]) -> Self {
        let mut places = Self::default();
        for place in village {
            let above = |level| village.iter().find(|t| t.place.level == level && t.place.contains(&place.place));
            match place.place.level {
                Level::Hamlet => places.hamlets = true,
                Level::Rt => {
                    let Some(number) = place.number else { continue };
                    places.rts.entry(number).or_default().push(Address {
                        id: place.place.id,
                        hamlet: above(Level::Hamlet).map(|h| hamlet_name(&h.name)),
                        rw: above(Level::Rw).and_then(|rw| rw.number),
                    });
                }
                _ => {}
            }
        }
        places
    }

    /// The one RT that an address names; none when there is none, or when it could be several.
    #[must_use]
    pub fn rt(&self, hamlet: &str, rw: &str, rt: &str) -> Option<TerritoryId> {
        let hamlet = Some(hamlet_name(hamlet)).filter(|h| !h.is_empty() && h != "0" && self.hamlets);
        let (rw, rt) = (read::number(rw).ok()?, read::number(rt).ok()??);
        let fits = |a: &&Address| (hamlet.is_none() || a.hamlet == hamlet) && (rw.is_none() || a.rw == rw);
        let mut found = self.rts.get(&rt)?.iter().filter(fits);
        let first = found.next()?;
        found.next().is_none().then_some(first.id)
    }
}

/// A hamlet's name without the word for what it is.
fn hamlet_name(name: &str) -> String {
    let folded = fold(name);
    let short = folded.strip_prefix("dusun ").or_else(|| folded.strip_prefix("lingkungan "));
    short.map(ToOwned::to_owned).unwrap_or(folded)
}

#[cfg(test)]
mod tests;
