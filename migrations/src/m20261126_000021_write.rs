//! What comes with a proposal: photos said in words, proposals written for somebody else, services that help instead, and
//! what a rung may say besides the cost.

crate::dialect::migration!();

const TABLES: &[&str] = &["proposal_places", "sketches", "services", "entrusted"];

const UP: &[&str] = &[
    // What a photo shows, said by who brought it.
    "ALTER TABLE files ADD COLUMN shows text",
    "CREATE INDEX proposals_by_writer ON proposals (written_by_id)",
    // Written by an officer for a neighbour who agreed aloud, before a witness. The first name only of somebody who is
    // not registered; whoever is registered is the proposal's author.
    "CREATE TABLE entrusted (
        proposal_id UUID PRIMARY KEY REFERENCES proposals (id),
        first_name text,
        mandate_id UUID NOT NULL REFERENCES mandates (id),
        witness_id UUID NOT NULL REFERENCES persons (id),
        agreed_at bigint NOT NULL
    )",
    // One of a kind a village, so that nobody has to choose in need.
    "CREATE TABLE services (
        village_id UUID NOT NULL REFERENCES territories (id),
        kind text NOT NULL CHECK (kind IN ('aid', 'repair', 'safety')),
        name text NOT NULL,
        purpose text NOT NULL,
        bring text NOT NULL,
        place text NOT NULL,
        phone text,
        set_by UUID NOT NULL REFERENCES mandates (id),
        set_at bigint NOT NULL,
        PRIMARY KEY (village_id, kind)
    )",
    // The sketch that a village draws on now; older ones stay for the points that were set on them.
    "CREATE TABLE sketches (
        village_id UUID PRIMARY KEY REFERENCES territories (id),
        file_id UUID NOT NULL REFERENCES files (id),
        set_by UUID NOT NULL REFERENCES mandates (id),
        set_at bigint NOT NULL
    )",
    // Millionths of a degree; thousandths of the sketch's width and height.
    "CREATE TABLE proposal_places (
        proposal_id UUID PRIMARY KEY REFERENCES proposals (id),
        latitude bigint,
        longitude bigint,
        sketch_id UUID REFERENCES files (id),
        x bigint CHECK (x BETWEEN 0 AND 1000),
        y bigint CHECK (y BETWEEN 0 AND 1000),
        CHECK ((latitude IS NULL) = (longitude IS NULL)),
        CHECK ((sketch_id IS NULL) = (x IS NULL) AND (x IS NULL) = (y IS NULL))
    )",
    "ALTER TABLE estimates ADD COLUMN nature text",
    "ALTER TABLE estimates ADD COLUMN urgency text",
    "ALTER TABLE estimates ADD COLUMN labour bigint CHECK (labour >= 0)",
    "ALTER TABLE estimates ADD COLUMN material bigint CHECK (material >= 0)",
    "ALTER TABLE estimates ADD COLUMN money bigint CHECK (money >= 0)",
    "ALTER TABLE estimates ADD COLUMN land_given bigint CHECK (land_given >= 0)",
    "ALTER TABLE estimates ADD COLUMN source text",
];
