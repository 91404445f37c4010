//! A photo or a paper is reported alone, too. A check is no column: both tables are made anew, and their rows copied.

crate::dialect::migration!();

const TABLES: &[&str] = &[];

const UP: &[&str] = &[
    // `text_id`: an opinion's id, a file's, or a proposal's where the part is one of its own three texts.
    "CREATE TABLE text_reports_of_all (
        id UUID PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        text_id UUID NOT NULL,
        part text NOT NULL CHECK (part IN ('opinion', 'problem', 'place', 'wish', 'photo', 'paper')),
        reporter UUID NOT NULL REFERENCES persons (id),
        reason text NOT NULL,
        about_body UUID REFERENCES bodies (id),
        reported_at bigint NOT NULL,
        open boolean NOT NULL DEFAULT true,
        UNIQUE (text_id, part, reporter)
    )",
    "INSERT INTO text_reports_of_all (id, village_id, proposal_id, text_id, part, reporter, reason, about_body,
        reported_at, open) SELECT id, village_id, proposal_id, text_id, part, reporter, reason, about_body,
        reported_at, open FROM text_reports",
    "DROP TABLE text_reports",
    "ALTER TABLE text_reports_of_all RENAME TO text_reports",
    "CREATE INDEX text_reports_open ON text_reports (village_id) WHERE open",
    "CREATE INDEX text_reports_by_reporter ON text_reports (reporter)",
    "CREATE TABLE text_judgements_of_all (
        id UUID PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        text_id UUID NOT NULL,
        part text NOT NULL CHECK (part IN ('opinion', 'problem', 'place', 'wish', 'photo', 'paper')),
        outcome text NOT NULL CHECK (outcome IN ('hidden', 'declined')),
        reason text NOT NULL,
        why text NOT NULL,
        judged_by UUID NOT NULL REFERENCES mandates (id),
        judged_at bigint NOT NULL,
        in_force boolean NOT NULL,
        appealed_at bigint,
        appeal text,
        settled_by UUID REFERENCES mandates (id),
        settled_at bigint,
        settled_why text,
        UNIQUE (text_id, part, reason),
        CHECK (settled_by IS NULL OR settled_by <> judged_by),
        CHECK (outcome = 'hidden' OR NOT in_force)
    )",
    "INSERT INTO text_judgements_of_all (id, village_id, proposal_id, text_id, part, outcome, reason, why, judged_by,
        judged_at, in_force, appealed_at, appeal, settled_by, settled_at, settled_why) SELECT id, village_id,
        proposal_id, text_id, part, outcome, reason, why, judged_by, judged_at, in_force, appealed_at, appeal,
        settled_by, settled_at, settled_why FROM text_judgements",
    "DROP TABLE text_judgements",
    "ALTER TABLE text_judgements_of_all RENAME TO text_judgements",
    "CREATE UNIQUE INDEX text_judgements_in_force ON text_judgements (text_id, part) WHERE in_force",
    "CREATE INDEX text_judgements_by_village ON text_judgements (village_id, judged_at)",
    "CREATE INDEX text_judgements_by_proposal ON text_judgements (proposal_id)",
];
