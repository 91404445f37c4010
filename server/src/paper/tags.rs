//! What the parts of a paper are, so that a reader that speaks finds titles, points and the heads of a table (PDF 1.7,
//! 14.8; PDF/UA-1).

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// The title.
    H1,
    /// A heading.
    H2,
    /// A paragraph.
    P,
    /// A list of points, and by what they are counted.
    L(Numbering),
    /// A point.
    Li,
    /// Its number.
    Lbl,
    /// What it says.
    LBody,
    /// A table.
    Table,
    /// A row.
    Tr,
    /// The head of a column.
    ThColumn,
    /// The head of a row.
    ThRow,
    /// A cell.
    Td,
    /// A picture.
    Figure,
}

/// By what the points of a list are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// 1, 2, 3; and KESATU, for which PDF has no word.
    Numbers,
    /// a, b, c.
    Small,
    /// A, B, C.
    Capital,
}

impl Numbering {
    /// By what a list is counted whose first point is called so.
    #[must_use]
    pub fn of(label: &str) -> Self {
        match label.trim_end_matches('.').as_bytes() {
            [letter] if letter.is_ascii_lowercase() => Self::Small,
            [letter] if letter.is_ascii_uppercase() => Self::Capital,
            _ => Self::Numbers,
        }
    }
}

/// A part.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// The part it is of; none for the whole.
    pub of: Option<usize>,
    /// The parts it is made of.
    pub parts: Vec<usize>,
    /// What a picture shows, in words.
    pub alt: Option<String>,
}

/// All parts of a paper; the first one is the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The parts.
    pub parts: Vec<Part>,
    at: usize,
}

impl Default for Tree {
    fn default() -> Self {
        let whole = Part { role: Role::Document, of: None, parts: vec![], alt: None };
        Self { parts: vec![whole], at: 0 }
    }
}

impl Tree {
    fn add(&mut self, role: Role) -> usize {
        let number = self.parts.len();
        self.parts.push(Part { role, of: Some(self.at), parts: vec![], alt: None });
        self.parts[self.at].parts.push(number);
        number
    }

    /// A part that is written or drawn.
    pub(super) fn part(&mut self, role: Role) -> usize {
        self.add(role)
    }

    /// A picture.
    pub(super) fn figure(&mut self, alt: &str) -> usize {
        let number = self.add(Role::Figure);
        self.parts[number].alt = Some(alt.to_owned());
        number
    }

    /// Begins a part that is made of others.
    pub(super) fn open(&mut self, role: Role) -> usize {
        self.at = self.add(role);
        self.at
    }

    /// Ends it.
    pub(super) fn close(&mut self, part: usize) {
        self.at = self.parts[part].of.unwrap_or_default();
    }
}
