//! The public record and the outbox of what others should hear.

crate::dialect::migration!();

const TABLES: &[&str] = &["outbox", "record_head", "record"];

const UP: &[&str] = &[
    "CREATE TABLE record (
        seq bigint PRIMARY KEY,
        at bigint NOT NULL,
        act text NOT NULL,
        village_id UUID REFERENCES territories (id),
        subject_id UUID,
        mandate_id UUID REFERENCES mandates (id),
        payload text NOT NULL,
        hash text NOT NULL UNIQUE
    )",
    "CREATE INDEX record_by_subject ON record (subject_id)",
    "CREATE INDEX record_by_village ON record (village_id, seq)",
    // One row: who appends holds it, so that two never follow the same entry.
    "CREATE TABLE record_head (
        id bigint PRIMARY KEY CHECK (id = 1),
        seq bigint NOT NULL,
        hash text NOT NULL
    )",
    "INSERT INTO record_head (id, seq, hash)
     VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')",
    "CREATE TABLE outbox (
        id SERIAL_KEY,
        at bigint NOT NULL,
        topic text NOT NULL,
        payload text NOT NULL
    )",
];
