//! Ballots of residents. No column here joins a ballot to a voter: participation and ballots share only the poll.

crate::dialect::migration!();

const TABLES: &[&str] = &["poll_results", "ballots", "participations", "roll", "candidates", "polls"];

const UP: &[&str] = &[
    "CREATE TABLE polls (
        id UUID PRIMARY KEY,
        territory_id UUID NOT NULL REFERENCES territories (id),
        village_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        rule text NOT NULL,
        opened_at bigint NOT NULL,
        closes_at bigint NOT NULL,
        roll_count bigint NOT NULL,
        roll_hash text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'closing', 'closed')),
        closed_by UUID REFERENCES persons (id),
        witness UUID REFERENCES persons (id),
        state_at bigint,
        ballots_hash text,
        UNIQUE (territory_id, year),
        CHECK ((state = 'closed') = (ballots_hash IS NOT NULL)),
        CHECK (witness IS NULL OR witness <> closed_by)
    )",
    "CREATE TABLE candidates (
        poll_id UUID NOT NULL REFERENCES polls (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        line bigint NOT NULL,
        cost bigint NOT NULL CHECK (cost > 0),
        waited bigint NOT NULL,
        lot bigint NOT NULL,
        PRIMARY KEY (poll_id, proposal_id),
        UNIQUE (poll_id, line),
        UNIQUE (poll_id, lot)
    )",
    "CREATE TABLE roll (
        poll_id UUID NOT NULL REFERENCES polls (id),
        person_id UUID NOT NULL REFERENCES persons (id),
        PRIMARY KEY (poll_id, person_id)
    ) NO_ROWID",
    // That somebody voted; never what, when or after whom.
    "CREATE TABLE participations (
        poll_id UUID NOT NULL,
        person_id UUID NOT NULL,
        PRIMARY KEY (poll_id, person_id),
        FOREIGN KEY (poll_id, person_id) REFERENCES roll (poll_id, person_id)
    ) NO_ROWID",
    // What was voted; never by whom, when or after what.
    "CREATE TABLE ballots (
        poll_id UUID NOT NULL REFERENCES polls (id),
        id UUID NOT NULL,
        choices text NOT NULL,
        PRIMARY KEY (poll_id, id)
    ) NO_ROWID",
    "CREATE TABLE poll_results (
        poll_id UUID NOT NULL,
        proposal_id UUID NOT NULL,
        rank bigint NOT NULL,
        approvals bigint NOT NULL CHECK (approvals >= 0),
        PRIMARY KEY (poll_id, proposal_id),
        UNIQUE (poll_id, rank),
        FOREIGN KEY (poll_id, proposal_id) REFERENCES candidates (poll_id, proposal_id)
    )",
];
