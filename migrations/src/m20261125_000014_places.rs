//! Changes of RT and RW as two persons enter and confirm them, and the addresses at which places lay before.

crate::dialect::migration!();

const TABLES: &[&str] = &["territory_addresses", "place_changes"];

const UP: &[&str] = &[
    "CREATE TABLE place_changes (
        id UUID PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        kind text NOT NULL CHECK (kind IN ('split_rt', 'join_rt', 'split_rw', 'join_rw')),
        from_id UUID NOT NULL REFERENCES territories (id),
        -- The place that is joined; of a split the new one, once it is there.
        to_id UUID REFERENCES territories (id),
        number bigint,
        chosen text NOT NULL,
        -- What both were called when it was entered.
        from_name text NOT NULL,
        to_name text NOT NULL,
        decree text NOT NULL,
        decree_date text NOT NULL,
        entered_by UUID NOT NULL REFERENCES mandates (id),
        entered_at bigint NOT NULL,
        settled_by UUID REFERENCES mandates (id),
        settled_at bigint,
        -- Null of what was confirmed.
        declined_why text,
        CHECK ((settled_by IS NULL) = (settled_at IS NULL))
    )",
    "CREATE UNIQUE INDEX place_changes_waiting ON place_changes (village_id) WHERE settled_at IS NULL",
    "CREATE INDEX place_changes_by_village ON place_changes (village_id, settled_at)",
    // An address once given leads for ever to the place it was given to.
    "CREATE TABLE territory_addresses (
        path text PRIMARY KEY,
        territory_id UUID NOT NULL REFERENCES territories (id),
        until bigint NOT NULL
    )",
];
