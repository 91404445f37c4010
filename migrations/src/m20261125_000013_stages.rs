//! Stages that were opened again after they were closed: by which seat, why, and until when.

crate::dialect::migration!();

const TABLES: &[&str] = &["stage_reopenings"];

const UP: &[&str] = &[
    "CREATE TABLE stage_reopenings (
        id UUID PRIMARY KEY,
        stage_id UUID NOT NULL REFERENCES stages (id),
        reopened_at bigint NOT NULL,
        reopened_by UUID NOT NULL REFERENCES mandates (id),
        reason text NOT NULL,
        closes_at bigint NOT NULL,
        CHECK (reopened_at < closes_at)
    )",
    "CREATE INDEX stage_reopenings_by_stage ON stage_reopenings (stage_id)",
];
