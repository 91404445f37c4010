//! Phones are asked about items that came on a list after its meeting was called, too: those stand in what happened, and
//! not among what was announced.

crate::dialect::migration!();

/// The tables themselves are those of step 26.
const TABLES: &[&str] = &[];

const UP: &[&str] = &[
    "CREATE TABLE meeting_phone_voters_anew (
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        item bigint NOT NULL,
        person_id UUID NOT NULL REFERENCES persons (id),
        PRIMARY KEY (meeting_id, item, person_id)
    ) NO_ROWID",
    "INSERT INTO meeting_phone_voters_anew (meeting_id, item, person_id)
        SELECT meeting_id, item, person_id FROM meeting_phone_voters",
    "DROP TABLE meeting_phone_voters",
    "ALTER TABLE meeting_phone_voters_anew RENAME TO meeting_phone_voters",
    "CREATE TABLE meeting_phone_counts_anew (
        meeting_id UUID NOT NULL REFERENCES meetings (id),
        item bigint NOT NULL,
        yes bigint NOT NULL CHECK (yes >= 0),
        no bigint NOT NULL CHECK (no >= 0),
        abstain bigint NOT NULL CHECK (abstain >= 0),
        PRIMARY KEY (meeting_id, item)
    )",
    "INSERT INTO meeting_phone_counts_anew (meeting_id, item, yes, no, abstain)
        SELECT meeting_id, item, yes, no, abstain FROM meeting_phone_counts",
    "DROP TABLE meeting_phone_counts",
    "ALTER TABLE meeting_phone_counts_anew RENAME TO meeting_phone_counts",
];
