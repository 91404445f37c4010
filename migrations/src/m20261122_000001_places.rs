//! Region codes, places in use, the planning year and its stages.

crate::dialect::migration!();

const TABLES: &[&str] = &["ceilings", "stages", "cycles", "territory_within", "territories", "regions"];

const UP: &[&str] = &[
    "CREATE TABLE regions (
        code text PRIMARY KEY,
        name text NOT NULL,
        level text NOT NULL
    )",
    "CREATE TABLE territories (
        id UUID PRIMARY KEY,
        parent_id UUID REFERENCES territories (id),
        village_id UUID REFERENCES territories (id),
        level text NOT NULL,
        village_kind text CHECK (village_kind IN ('desa', 'kelurahan')),
        number bigint,
        name text NOT NULL,
        folded text NOT NULL,
        path text NOT NULL UNIQUE,
        code text UNIQUE,
        lineage text NOT NULL,
        zone text NOT NULL CHECK (zone IN ('wib', 'wita', 'wit')),
        households bigint NOT NULL DEFAULT 0,
        people bigint NOT NULL DEFAULT 0
    )",
    "CREATE INDEX territories_by_parent ON territories (parent_id)",
    "CREATE INDEX territories_by_village ON territories (village_id)",
    // Every place with itself and all above it: one join answers what lies in a place, at any level.
    "CREATE TABLE territory_within (
        ancestor_id UUID NOT NULL REFERENCES territories (id),
        territory_id UUID NOT NULL REFERENCES territories (id),
        PRIMARY KEY (ancestor_id, territory_id)
    )",
    "CREATE TABLE cycles (
        id UUID PRIMARY KEY,
        village_id UUID NOT NULL REFERENCES territories (id),
        year bigint NOT NULL,
        statute text NOT NULL,
        next_number bigint NOT NULL DEFAULT 1 CHECK (next_number >= 1),
        UNIQUE (village_id, year)
    )",
    "CREATE TABLE stages (
        id UUID PRIMARY KEY,
        cycle_id UUID NOT NULL REFERENCES cycles (id),
        kind text NOT NULL,
        territory_id UUID NOT NULL REFERENCES territories (id),
        opens_at bigint NOT NULL,
        closes_at bigint NOT NULL,
        CHECK (opens_at < closes_at)
    )",
    "CREATE INDEX stages_by_cycle ON stages (cycle_id)",
    "CREATE TABLE ceilings (
        cycle_id UUID NOT NULL REFERENCES cycles (id),
        source text NOT NULL,
        amount bigint NOT NULL CHECK (amount >= 0),
        PRIMARY KEY (cycle_id, source)
    )",
];
