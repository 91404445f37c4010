//! Proposals with one estimate a rung, supports, opinions.

crate::dialect::migration!();

const TABLES: &[&str] = &["submissions", "opinions", "supports", "estimates", "proposals"];

const UP: &[&str] = &[
    "CREATE TABLE proposals (
        id UUID PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        number bigint,
        home_id UUID NOT NULL REFERENCES territories (id),
        scope_id UUID NOT NULL REFERENCES territories (id),
        author_id UUID REFERENCES persons (id),
        author_body_id UUID REFERENCES bodies (id),
        written_by_id UUID REFERENCES persons (id),
        show_name boolean NOT NULL DEFAULT false,
        problem text NOT NULL,
        place text NOT NULL,
        wish text NOT NULL,
        step text NOT NULL,
        step_since bigint,
        step_due bigint,
        came text,
        came_why text,
        hold_reason text,
        hold_until bigint,
        fate text NOT NULL,
        waited bigint NOT NULL DEFAULT 0 CHECK (waited >= 0),
        sent_at bigint,
        UNIQUE (village_id, year, number),
        CHECK (author_id IS NOT NULL OR author_body_id IS NOT NULL),
        CHECK ((step = 'written') = (number IS NULL))
    )",
    "CREATE INDEX proposals_by_scope ON proposals (scope_id, year)",
    "CREATE INDEX proposals_by_author ON proposals (author_id)",
    "CREATE INDEX proposals_by_due ON proposals (step, step_due)",
    // Appended, never changed: the latest word of a rung counts, the earlier ones stay.
    "CREATE TABLE estimates (
        id UUID PRIMARY KEY,
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        rung text NOT NULL,
        said_at bigint NOT NULL,
        quantity bigint CHECK (quantity > 0),
        unit text,
        unit_price bigint CHECK (unit_price > 0),
        category text,
        men bigint CHECK (men >= 0),
        women bigint CHECK (women >= 0),
        poor bigint CHECK (poor >= 0),
        land text
    )",
    "CREATE INDEX estimates_by_proposal ON estimates (proposal_id)",
    "CREATE TABLE supports (
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        person_id UUID NOT NULL REFERENCES persons (id),
        PRIMARY KEY (proposal_id, person_id)
    )",
    "CREATE TABLE opinions (
        id UUID PRIMARY KEY,
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        author_id UUID NOT NULL REFERENCES persons (id),
        stance text NOT NULL,
        body text NOT NULL,
        written_at bigint NOT NULL,
        answer text,
        answered_by UUID REFERENCES mandates (id),
        answered_at bigint,
        CHECK ((answer IS NULL) = (answered_by IS NULL))
    )",
    "CREATE INDEX opinions_by_proposal ON opinions (proposal_id)",
    // One key a form shown: sent twice, it creates once.
    "CREATE TABLE submissions (
        person_id UUID NOT NULL REFERENCES persons (id),
        form_key text NOT NULL,
        made_id UUID NOT NULL,
        PRIMARY KEY (person_id, form_key)
    )",
];
