//! What proposers and those who follow a proposal hear, and whether they have; and objections.

crate::dialect::migration!();

const TABLES: &[&str] = &["objections", "hearers", "tidings"];

const UP: &[&str] = &[
    // One an entry of the record that somebody should hear of. The record's own chain, and no key, keeps its entries.
    "CREATE TABLE tidings (
        seq bigint PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        kind text NOT NULL CHECK (kind IN ('decided', 'asked', 'objection_answered', 'passed_on', 'silence',
            'opinion', 'answer', 'work')),
        owed boolean NOT NULL,
        told_at bigint NOT NULL,
        mandate_id UUID REFERENCES mandates (id),
        outcome text,
        codes text NOT NULL DEFAULT '',
        words text,
        until_at bigint
    )",
    "CREATE INDEX tidings_by_proposal ON tidings (proposal_id, seq)",
    "CREATE INDEX tidings_by_village ON tidings (village_id, owed)",
    "CREATE TABLE hearers (
        seq bigint NOT NULL REFERENCES tidings (seq),
        person_id UUID NOT NULL REFERENCES persons (id),
        body_id UUID REFERENCES bodies (id),
        proposed boolean NOT NULL,
        how text CHECK (how IN ('read', 'told', 'paper')),
        heard_at bigint,
        told_by UUID REFERENCES mandates (id),
        PRIMARY KEY (seq, person_id),
        CHECK ((how IS NULL) = (heard_at IS NULL)),
        CHECK ((told_by IS NOT NULL) = (how IS NOT NULL AND how <> 'read'))
    )",
    "CREATE INDEX hearers_by_person ON hearers (person_id, seq)",
    // One a proposal, for ever: nobody objects twice.
    "CREATE TABLE objections (
        proposal_id UUID PRIMARY KEY REFERENCES proposals (id),
        person_id UUID NOT NULL REFERENCES persons (id),
        words text NOT NULL,
        raised_at bigint NOT NULL,
        change_words text,
        reason text,
        forum text,
        minutes_number text,
        minutes_date text,
        answered_by UUID REFERENCES mandates (id),
        answered_at bigint,
        CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
        CHECK (answered_at IS NULL OR (reason IS NOT NULL AND forum IS NOT NULL AND minutes_number IS NOT NULL
            AND minutes_date IS NOT NULL)),
        CHECK (change_words IS NULL OR answered_at IS NOT NULL)
    )",
    "CREATE INDEX objections_open ON objections (answered_at)",
];
