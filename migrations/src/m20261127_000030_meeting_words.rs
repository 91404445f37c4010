//! What each meeting said in the end about the proposals on its list, for their own pages.

crate::dialect::migration!();

const TABLES: &[&str] = &["meeting_words"];

const UP: &[&str] = &[
    "CREATE TABLE meeting_words (
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        word text NOT NULL CHECK (word IN ('agreed', 'refused', 'open')),
        PRIMARY KEY (meeting_id, proposal_id)
    )",
    "CREATE INDEX meeting_words_by_proposal ON meeting_words (proposal_id)",
];
