//! Requests for a new card that were taken back or lapsed, and residents who moved away or died.

crate::dialect::migration!();

const TABLES: &[&str] = &["departures"];

const UP: &[&str] = &[
    "ALTER TABLE card_requests ADD COLUMN ended_at bigint",
    "DROP INDEX card_requests_open",
    "CREATE UNIQUE INDEX card_requests_open ON card_requests (person_id) WHERE printed_at IS NULL AND ended_at IS NULL",
    // Recorded by one, in force when a second of another household has confirmed it.
    "CREATE TABLE departures (
        id UUID PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES persons (id),
        kind text NOT NULL CHECK (kind IN ('moved', 'died')),
        left_on text NOT NULL,
        entered_by UUID NOT NULL REFERENCES persons (id),
        entered_as UUID NOT NULL REFERENCES mandates (id),
        entered_at bigint NOT NULL,
        confirmed_by UUID REFERENCES persons (id),
        confirmed_as UUID REFERENCES mandates (id),
        state text NOT NULL CHECK (state IN ('leaving_waits', 'leaving_taken_back', 'leaving_confirmed',
            'leaving_objected', 'leaving_upheld', 'leaving_undone')),
        state_at bigint NOT NULL,
        objection text,
        was_state text,
        was_verified_at bigint,
        CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by),
        CHECK (confirmed_by IS NOT NULL OR state IN ('leaving_waits', 'leaving_taken_back'))
    )",
    "CREATE UNIQUE INDEX departures_open ON departures (person_id)
     WHERE state NOT IN ('leaving_taken_back', 'leaving_undone')",
    "CREATE INDEX departures_by_state ON departures (state, state_at)",
];
