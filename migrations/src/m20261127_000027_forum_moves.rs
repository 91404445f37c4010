//! Which moves of a list a forum made: its berita acara prints the reason.

crate::dialect::migration!();

const TABLES: &[&str] = &["forum_moves"];

const UP: &[&str] = &["CREATE TABLE forum_moves (
        move_id UUID PRIMARY KEY REFERENCES moves (id),
        meeting_id UUID NOT NULL REFERENCES meetings (id)
    )"];
