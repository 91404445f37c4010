//! Photos that people bring, written anew in two sizes; docs/adr/0023 says why they lie in the database.

crate::dialect::migration!();

const TABLES: &[&str] = &["files"];

const UP: &[&str] = &[
    // Without a subject it is a draft: its form was refused, or is still being filled in. Gone after a day.
    "CREATE TABLE files (
        id UUID PRIMARY KEY,
        kind text NOT NULL,
        sha256 text NOT NULL,
        large BYTES NOT NULL,
        small BYTES NOT NULL,
        size bigint NOT NULL,
        width bigint NOT NULL,
        height bigint NOT NULL,
        by_id UUID NOT NULL REFERENCES persons (id),
        made_at bigint NOT NULL,
        subject_kind text,
        subject_id UUID,
        is_public boolean NOT NULL,
        CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
    )",
    "CREATE INDEX files_by_person ON files (by_id, made_at)",
    "CREATE INDEX files_by_subject ON files (subject_id, subject_kind)",
    // One decree, one photo: of two who add it at once one is first.
    "CREATE UNIQUE INDEX files_of_mandate ON files (subject_id) WHERE subject_kind = 'mandate'",
];
