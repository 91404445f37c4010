//! What a paper says, in the order in which it is read. How it looks is the care of [`super::html`] and of the server's
//! layout.

use crate::emblem::Emblem;

/// A paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title, as a reader's window shows it.
    pub title: String,
    /// What every page says at its foot, beside its number.
    pub foot: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Whose paper it is.
    Letterhead(Letterhead),
    /// What it is called, a line each.
    Title(Vec<String>),
    /// What the next part is about.
    Heading(String),
    /// Sentences.
    Paragraph(Words),
    /// Points, each with its number or its word: `KESATU`.
    Points(Vec<(String, Words)>),
    /// Facts, each with its name: `Tempat`.
    Facts(Vec<(String, Words)>),
    /// Rows under heads that every page repeats.
    Table(Table),
    /// Who signs, two beside each other.
    Signatures(Vec<Signature>),
    /// A QR code with what it says in words beside it.
    Seal(Seal),
    /// What must not be torn apart by the end of a page, as long as a page has room for it.
    Together(Vec<Self>),
    /// What follows begins on a page of its own.
    NextPage,
}

/// Whose paper it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// Their emblem, where they have one.
    pub emblem: Option<Emblem>,
    /// The governments above and the place, the largest first.
    pub lines: Vec<String>,
    /// The line below them.
    pub below: String,
}

/// Rows under heads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Words>>,
    /// Whether each row leaves room for a hand to sign.
    pub signed: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// Its part of the width, beside the others'.
    pub share: u16,
    /// Whether it holds amounts: they stand at its right.
    pub amounts: bool,
}

/// A column of words.
#[must_use]
pub fn column(head: &str, share: u16) -> Column {
    Column { head: head.to_owned(), share, amounts: false }
}

/// A column of amounts.
#[must_use]
pub fn amounts(head: &str, share: u16) -> Column {
    Column { amounts: true, ..column(head, share) }
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// As what.
    pub office: String,
    /// Their name, or an empty line for whoever it will be.
    pub name: Option<String>,
}

/// A QR code with words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// What the code holds.
    pub code: String,
    /// What it is, for who does not see it.
    pub alt: String,
    /// What stands beside it.
    pub beside: Vec<Words>,
}

/// Words, some of them bold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Span>);

/// Words of one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
}

impl Words {
    /// Bold words.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Self(vec![Span { text: text.into(), bold: true }])
    }

    /// The words, and more of them.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span { text: text.into(), bold: false });
        self
    }

    /// As they are read.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|s| s.text.as_str()).collect()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(vec![Span { text, bold: false }])
    }
}
