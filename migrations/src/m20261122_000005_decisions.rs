//! The village's list, its moves, the forum's word on each line, works.

crate::dialect::migration!();

const TABLES: &[&str] = &["work_reports", "verdicts", "order_notes", "moves", "list_lines", "lists", "village_ranks"];

const UP: &[&str] = &[
    "CREATE TABLE village_ranks (
        cycle_id UUID NOT NULL REFERENCES cycles (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        rank bigint NOT NULL,
        PRIMARY KEY (cycle_id, proposal_id),
        UNIQUE (cycle_id, rank)
    )",
    "CREATE TABLE lists (
        id UUID PRIMARY KEY,
        cycle_id UUID NOT NULL UNIQUE REFERENCES cycles (id),
        drafted_at bigint NOT NULL,
        submitted_at bigint
    )",
    "CREATE TABLE list_lines (
        list_id UUID NOT NULL REFERENCES lists (id),
        proposal_id UUID NOT NULL UNIQUE REFERENCES proposals (id),
        position bigint NOT NULL,
        rw_id UUID REFERENCES territories (id),
        round bigint NOT NULL,
        share_part bigint,
        share_whole bigint,
        lot bigint NOT NULL,
        PRIMARY KEY (list_id, proposal_id)
    )",
    // A reason stays beside its line for ever.
    "CREATE TABLE moves (
        id UUID PRIMARY KEY,
        list_id UUID NOT NULL REFERENCES lists (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        reason text NOT NULL,
        moved_by UUID NOT NULL REFERENCES mandates (id),
        moved_at bigint NOT NULL
    )",
    "CREATE TABLE order_notes (
        id UUID PRIMARY KEY,
        list_id UUID NOT NULL REFERENCES lists (id),
        rw_id UUID NOT NULL REFERENCES territories (id),
        body text NOT NULL,
        noted_by UUID NOT NULL REFERENCES mandates (id),
        noted_at bigint NOT NULL
    )",
    "CREATE TABLE verdicts (
        proposal_id UUID PRIMARY KEY REFERENCES proposals (id),
        list_id UUID NOT NULL REFERENCES lists (id),
        outcome text NOT NULL,
        codes text NOT NULL,
        reason text,
        minutes_number text NOT NULL,
        minutes_date text NOT NULL,
        decided_by UUID NOT NULL REFERENCES mandates (id),
        decided_at bigint NOT NULL,
        confirmed_by UUID REFERENCES mandates (id),
        confirmed_at bigint,
        CHECK (confirmed_by IS NULL OR confirmed_by <> decided_by)
    )",
    "CREATE TABLE work_reports (
        id UUID PRIMARY KEY,
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        percent bigint NOT NULL CHECK (percent BETWEEN 0 AND 100),
        spent bigint NOT NULL CHECK (spent >= 0),
        words text NOT NULL,
        reported_by UUID NOT NULL REFERENCES mandates (id),
        reported_at bigint NOT NULL
    )",
    "CREATE INDEX work_reports_by_proposal ON work_reports (proposal_id)",
];
