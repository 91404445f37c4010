//! How a seat is given and ended by two persons: by which decree a rule was set aside, what was declined and why, and
//! ends that wait for a second person.

crate::dialect::migration!();

const TABLES: &[&str] = &["mandate_ends"];

const UP: &[&str] = &[
    "ALTER TABLE mandates ADD COLUMN exception_decree text",
    "ALTER TABLE mandates ADD COLUMN declined_by UUID REFERENCES persons (id)",
    "ALTER TABLE mandates ADD COLUMN declined_at bigint",
    "ALTER TABLE mandates ADD COLUMN declined_why text",
    "CREATE TABLE mandate_ends (
        id UUID PRIMARY KEY,
        mandate_id UUID NOT NULL REFERENCES mandates (id),
        ends_at bigint NOT NULL,
        why text NOT NULL,
        entered_by UUID NOT NULL REFERENCES persons (id),
        entered_at bigint NOT NULL,
        settled_by UUID REFERENCES persons (id),
        settled_at bigint,
        declined_why text
    )",
    // One request at a time about one mandate.
    "CREATE UNIQUE INDEX mandate_ends_waiting ON mandate_ends (mandate_id) WHERE settled_at IS NULL",
];
