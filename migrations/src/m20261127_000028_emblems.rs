//! The emblems of places: each since when, so that a paper keeps the one it was signed under.

crate::dialect::migration!();

const TABLES: &[&str] = &["emblems"];

const UP: &[&str] = &["CREATE TABLE emblems (
        territory_id UUID NOT NULL REFERENCES territories (id),
        set_at bigint NOT NULL,
        file_id UUID REFERENCES files (id),
        set_by UUID NOT NULL REFERENCES mandates (id),
        PRIMARY KEY (territory_id, set_at)
    )"];
