//! A register of residents between looking at it and importing it.

crate::dialect::migration!();

const TABLES: &[&str] = &["import_drafts"];

const UP: &[&str] = &[
    // Only the kept columns, sealed; gone when imported, with the next upload, or after a day.
    "CREATE TABLE import_drafts (
        id UUID PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        village_id UUID NOT NULL REFERENCES territories (id),
        sealed text NOT NULL,
        file_hash text NOT NULL,
        made_at bigint NOT NULL
    )",
    "CREATE INDEX import_drafts_by_person ON import_drafts (person_id)",
];
