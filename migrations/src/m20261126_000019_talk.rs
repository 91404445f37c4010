//! What comes of talking: worries that were settled, offered words and every version, joinings with the word of each
//! proposer, and from which proposal another came.

crate::dialect::migration!();

const TABLES: &[&str] = &[
    "joined_supports",
    "proposal_kin",
    "co_proposers",
    "merging_parties",
    "mergings",
    "proposal_versions",
    "wordings",
];

const UP: &[&str] = &[
    "ALTER TABLE opinions ADD COLUMN insisted_at bigint",
    "ALTER TABLE opinions ADD COLUMN withdrawn_at bigint",
    "CREATE TABLE wordings (
        id UUID PRIMARY KEY,
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        by_id UUID NOT NULL REFERENCES persons (id),
        problem text NOT NULL,
        place text NOT NULL,
        wish text NOT NULL,
        offered_at bigint NOT NULL,
        taken boolean,
        why text,
        answered_at bigint,
        CHECK ((taken IS NULL) = (answered_at IS NULL)),
        CHECK ((taken IS NULL) = (why IS NULL))
    )",
    // One offer of a person waits at a time.
    "CREATE UNIQUE INDEX wordings_waiting ON wordings (proposal_id, by_id) WHERE answered_at IS NULL",
    "CREATE INDEX wordings_by_person ON wordings (by_id, offered_at)",
    // The first is what the proposer sent. Nothing until there is a second.
    "CREATE TABLE proposal_versions (
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        version bigint NOT NULL CHECK (version > 0),
        problem text NOT NULL,
        place text NOT NULL,
        wish text NOT NULL,
        stands_from bigint NOT NULL,
        wording_id UUID REFERENCES wordings (id),
        PRIMARY KEY (proposal_id, version)
    )",
    "CREATE TABLE mergings (
        id UUID PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        kind text NOT NULL CHECK (kind IN ('join', 'part')),
        from_id UUID NOT NULL REFERENCES proposals (id),
        into_id UUID NOT NULL REFERENCES proposals (id),
        why text NOT NULL,
        -- Null where somebody who proposed one of them asked for it.
        opened_by UUID REFERENCES mandates (id),
        opened_at bigint NOT NULL,
        until_at bigint NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'consent', 'notice', 'stopped', 'overtaken')),
        state_at bigint,
        CHECK (from_id <> into_id),
        CHECK ((state = 'running') = (state_at IS NULL))
    )",
    "CREATE UNIQUE INDEX mergings_running ON mergings (from_id) WHERE state = 'running'",
    "CREATE INDEX mergings_due ON mergings (state, until_at)",
    "CREATE INDEX mergings_from ON mergings (from_id)",
    "CREATE INDEX mergings_into ON mergings (into_id)",
    // A party is named by its own proposal: who that is, a person or who sits in a body now, stands there.
    "CREATE TABLE merging_parties (
        merging_id UUID NOT NULL REFERENCES mergings (id),
        of_id UUID NOT NULL REFERENCES proposals (id),
        yes boolean,
        why text,
        said_at bigint,
        PRIMARY KEY (merging_id, of_id),
        CHECK ((yes IS NULL) = (said_at IS NULL))
    )",
    "CREATE INDEX merging_parties_of ON merging_parties (of_id)",
    // Whoever proposed `of_id` stands beside the proposer of `proposal_id`, by this joining.
    "CREATE TABLE co_proposers (
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        of_id UUID NOT NULL REFERENCES proposals (id),
        merging_id UUID NOT NULL REFERENCES mergings (id),
        PRIMARY KEY (proposal_id, of_id)
    )",
    "CREATE TABLE proposal_kin (
        from_id UUID NOT NULL REFERENCES proposals (id),
        to_id UUID NOT NULL REFERENCES proposals (id),
        kind text NOT NULL CHECK (kind IN ('merged', 'split', 'carried')),
        at bigint NOT NULL,
        -- Of what was carried over: when its proposer confirmed it.
        confirmed_at bigint,
        PRIMARY KEY (from_id, to_id, kind)
    )",
    "CREATE INDEX proposal_kin_to ON proposal_kin (to_id)",
    "CREATE UNIQUE INDEX proposal_kin_merged ON proposal_kin (from_id) WHERE kind = 'merged'",
    // What waited comes again once.
    "CREATE UNIQUE INDEX proposal_kin_carried ON proposal_kin (from_id) WHERE kind = 'carried'",
    // Supporters that a proposal has by a joining and not of their own, so that parting takes them along again.
    "CREATE TABLE joined_supports (
        merging_id UUID NOT NULL REFERENCES mergings (id),
        proposal_id UUID NOT NULL REFERENCES proposals (id),
        person_id UUID NOT NULL REFERENCES persons (id),
        PRIMARY KEY (proposal_id, person_id, merging_id)
    )",
    "CREATE INDEX joined_supports_by_merging ON joined_supports (merging_id)",
];
